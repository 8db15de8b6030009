import { Step } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { must } from "./must.ts";

/** What strategies ask for comes about: the balancer sends requests where it was told to, later; what is through is so once. */
export function checkDeployments({ tables: { steps, routes, decisions }, scenario, until }: Recording): void {
  const { kind, at, value, decision } = steps.columns;
  const lag = Math.round(scenario.balancer.endpointLagMs * 1000);
  const rows = Array.from({ length: steps.rows }, (_, row) => row);
  const expected = rows.filter((row) => kind[row] === Step.route && at[row] + lag <= until);
  must(expected.length === routes.rows, () => `${expected.length} routes were asked for, ${routes.rows} were made`);
  expected.forEach((step, row) => {
    const { columns } = routes;
    const isIt =
      columns.step[row] === step && columns.version[row] === value[step] && columns.at[row] === at[step] + lag;
    must(isIt, () => `route ${row} is not the one of step ${step}`);
  });
  for (let row = 0; row < decisions.rows; row++) {
    const isOf = (code: number) => rows.filter((step) => decision[step] === row && kind[step] === code).length;
    must(isOf(Step.done) <= isOf(Step.deploy), () => `decision ${row} is through ${isOf(Step.done)} times`);
  }
}
