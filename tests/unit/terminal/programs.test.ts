import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { presets, presetOf } from "../../../src/scenarios/presets.ts";
import { fileOf as saveOf } from "../../../src/state/link/file.ts";
import { report } from "../../../src/terminal/simulate/report.ts";

/** Runs a program as people do, but for npm itself. */
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/program.mjs", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const folder = mkdtempSync(join(tmpdir(), "midflight-"));
const fileOf = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test(
  "simulate prints one JSON object of a preset, and the same of a file with the experiment",
  { timeout: 60_000 },
  () => {
    const { experiment } = presetOf("home")!;
    const ofPreset = run("simulate", "--preset", "home");
    expect([ofPreset.status, ofPreset.stderr]).toEqual([0, ""]);
    expect(JSON.parse(ofPreset.stdout)).toEqual(JSON.parse(JSON.stringify(report(experiment))));
    expect(run("simulate", fileOf("home.json", JSON.stringify(experiment))).stdout).toBe(ofPreset.stdout);
    const saved = saveOf({ experiment, names: new Map(), atMicros: 0, held: null });
    expect(run("simulate", fileOf("home.midflight.json", saved)).stdout).toBe(ofPreset.stdout);
  },
);

test("simulate --remedies says of each world what would have saved its people", { timeout: 60_000 }, () => {
  const { status, stdout } = run("simulate", "--preset", "home", "--remedies");
  const { worlds } = JSON.parse(stdout) as ReturnType<typeof report>;
  expect(status).toBe(0);
  expect(worlds.map(({ remedies }) => remedies?.hurt)).toEqual(worlds.map(({ outputs }) => outputs.usersHarmed));
});

test("simulate --list names every preset with a line", { timeout: 60_000 }, () => {
  const { status, stdout } = run("simulate", "--list");
  expect([status, stdout]).toEqual([0, presets.map(({ id, line }) => `${id}\t${line}\n`).join("")]);
});

test.each([
  [["simulate"], /What shall be simulated/],
  [["simulate", "--preset", "nowhere"], /no preset/],
  [["simulate", "missing.json"], /missing\.json/],
  [["simulate", fileOf("text.json", "{ not JSON")], /JSON/],
  [["simulate", fileOf("escape.json", '{"a":\u001b[31m RED')], /^[\P{Cc}\n]*$/u],
  [["simulate", fileOf("wrong.json", '{"schema":1}')], /is missing/],
  [["bench", "engine", "--workload", "run"], /no workload "run"/],
  [["bench", "engine", "--n", "-3"], /--n takes a whole number/],
  [["bench", "engine", "--events"], /--events needs a value/],
])("%j: one sentence and exit code 2", { timeout: 60_000 }, (args, sentence) => {
  const { status, stdout, stderr } = run(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("bench runs a workload as its arguments or the environment say, one JSON line", { timeout: 60_000 }, () => {
  const ties = JSON.parse(run("bench", "engine", "--workload", "ties").stdout) as unknown;
  expect(ties).toEqual({ workload: "ties", n: 12, order: Array.from({ length: 12 }, (_, i) => i) });
  const hold = JSON.parse(
    run("bench", "engine", "--workload", "hold", "--n", "50", "--events", "1000").stdout,
  ) as object;
  expect(hold).toMatchObject({ workload: "hold", n: 50, events: 1000, meanWait: null });
});
