import { type Change, Effort } from "../change.ts";

/** New tasks start before old ones stop. */
export const change: Change = {
  id: "a-ecs-percents",
  effort: Effort.rollout,
  variants: ({ system, report }) => {
    if (system !== "Amazon ECS") return [];
    const of = (name: string) => report.fields.find(({ path }) => path.endsWith(name));
    const [lowest, highest] = [of("minimumHealthyPercent"), of("maximumPercent")];
    if (lowest === undefined || Number(lowest.value) >= 100) return [];
    const around = lowest.path.split(".").slice(0, -1);
    const edits = [{ of: "workload" as const, path: [...around, "minimumHealthyPercent"], value: 100 }];
    if (Number(highest?.value) <= 100) edits.push({ of: "workload", path: [...around, "maximumPercent"], value: 200 });
    return [{ edits, sentence: "Keep all tasks until their successors are healthy (minimumHealthyPercent: 100)." }];
  },
};
