import { UsageError } from "../usage-error.ts";

export interface Workload {
  workload: "hold" | "mmc" | "ties";
  n: number;
  events: number;
  seed: number;
}

const usage = "Usage: npm run --silent bench [-- engine --workload hold|mmc|ties --n N --events E --seed S]";
const variables = { workload: "DES_WORKLOAD", n: "DES_N", events: "DES_EVENTS", seed: "DES_SEED" } as const;
const defaults = { workload: "hold", n: "1000", events: "1000000", seed: "1" };

/** The workload that the arguments, or else the environment, ask for. */
export function workloadFrom(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Workload {
  const [program, ...rest] = args;
  if (program !== "engine") throw new UsageError(`There is no benchmark "${program}". ${usage}`);
  const given = new Map<string, string>();
  for (let i = 0; i < rest.length; i += 2) {
    const name = rest[i].replace(/^--/, "");
    if (!Object.hasOwn(variables, name) || !rest[i].startsWith("--")) {
      throw new UsageError(`There is no option "${rest[i]}". ${usage}`);
    }
    if (i + 1 === rest.length) throw new UsageError(`${rest[i]} needs a value.`);
    given.set(name, rest[i + 1]);
  }
  const text = (name: keyof typeof variables) => given.get(name) ?? env[variables[name]] ?? defaults[name];
  const workload = text("workload");
  if (workload !== "hold" && workload !== "mmc" && workload !== "ties") {
    throw new UsageError(`There is no workload "${workload}"; there are hold, mmc and ties.`);
  }
  return {
    workload,
    n: whole("--n", text("n"), 1, 4_000_000),
    events: whole("--events", text("events"), 2, 10_000_000_000),
    seed: whole("--seed", text("seed"), 0, 4_294_967_295),
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isInteger(number) && number >= least && number <= most) return number;
  throw new UsageError(`${name} takes a whole number from ${least} to ${most}, not "${text}".`);
}
