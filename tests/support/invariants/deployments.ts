import { Step } from "../../../src/engine/recording/codes.ts";
import type { Recording } from "../../../src/engine/recording/recording.ts";
import { must } from "./must.ts";

/** What strategies ask for comes about: the balancer sends requests where it was told to, later; what is through is so once. */
export function checkDeployments({ tables: { steps, routes, decisions }, scenario, until }: Recording): void {
  const { kind, at, value, decision } = steps.columns;
  const lag = Math.round(scenario.balancer.endpointLagMs * 1000);
  const rows = Array.from({ length: steps.rows }, (_, row) => row);
  const isRoute = (row: number) => kind[row] === Step.route || kind[row] === Step.weigh;
  const expected = rows.filter((row) => isRoute(row) && at[row] + lag <= until);
  must(expected.length === routes.rows, () => `${expected.length} routes were asked for, ${routes.rows} were made`);
  expected.forEach((step, row) => {
    const { columns } = routes;
    const isWeighed = kind[step] === Step.weigh;
    const says = isWeighed
      ? columns.version[row] === 0 && columns.share[row] === value[step] && columns.weighed[row] !== columns.rest[row]
      : columns.version[row] === value[step] && columns.weighed[row] === 0;
    must(
      says && columns.step[row] === step && columns.at[row] === at[step] + lag,
      () => `route ${row} is not the one of step ${step}`,
    );
  });
  for (let row = 0; row < decisions.rows; row++) {
    const isOf = (code: number) => rows.filter((step) => decision[step] === row && kind[step] === code).length;
    must(isOf(Step.done) <= isOf(Step.deploy), () => `decision ${row} is through ${isOf(Step.done)} times`);
  }
}
