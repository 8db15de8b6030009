import { expect, test } from "vitest";
import { sideBySide } from "../../../../src/scenarios/manifest/compare.ts";
import { readManifest } from "../../../../src/scenarios/manifest/read-manifest.ts";
import { parseExperiment } from "../../../../src/scenarios/schema.ts";
import { experimentFrom, imported, webManifest } from "../../../support/manifests.ts";

const richest = webManifest({
  pod: "initContainers: [{ name: migrate }]",
  container: "resources: { limits: { memory: 1Gi } }\nlifecycle: { preStop: { httpGet: { path: /stop, port: 80 } } }",
  more: "---\nkind: StatefulSet\nmetadata: { name: db }\nspec: { template: { spec: { containers: [{ name: db }] } } }\n",
});
const { assumptions } = (await imported(richest)).report;

test("the usual case: 50 requests a second of 100 ms, 10 s to boot, 2 s to schedule and pull, 15 minutes", async () => {
  const { scenario } = await experimentFrom(webManifest());
  expect(scenario.people.arrivals).toEqual({ kind: "poisson", perSecond: 50 });
  expect(scenario.instances).toMatchObject({ demand: { ms: 100 }, boot: { ms: 10_000 }, stop: { sigterm: "drains" } });
  expect(scenario.instances.scheduleMs + 1000).toBe(2000);
  expect(scenario).toMatchObject({ horizonS: 900, balancer: { retries: 0, endpointLagMs: 2000 } });
});

test("every assumption has a title, a reason and a range that holds its value", () => {
  expect(new Set(assumptions.map(({ id }) => id)).size).toBe(assumptions.length);
  for (const { title, why, value, range, choices, isUsual } of assumptions) {
    expect([title, why]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
    expect(isUsual).toBe(true);
    if (range) expect([Number(value) >= range.min, Number(value) <= range.max]).toEqual([true, true]);
    else expect(choices ?? [true, false]).toContain(value);
  }
});

test.each(assumptions.map(({ id }) => id))(
  "%s can be set, is said to be set, and changes the experiment",
  async (id) => {
    const { value, range, choices } = assumptions.find((one) => one.id === id)!;
    const other = range
      ? range.max > Number(value)
        ? Math.min(range.max, Number(value) + 1)
        : range.min
      : (choices ?? ["true", "false"]).find((one) => one !== String(value))!;
    // Some matter only beside others.
    const beside: Record<string, Record<string, string>> = {
      thinkMs: { requestsPerPerson: "5" },
      serverKeepAliveMs: { keepAliveMs: "60000" },
      warmUpMs: { warmUpSlowdown: "3" },
    };
    const usual = await imported(richest, beside[id]);
    const read = await imported(richest, { ...beside[id], [id]: String(other) });
    const after = read.report.assumptions.find((one) => one.id === id);
    expect(after).toMatchObject({ isUsual: false });
    expect(String(after?.value)).toBe(String(other));
    expect(read.experiment).not.toEqual(usual.experiment);
  },
);

test.each([
  [{ bootMs: "-1" }, /bootMs must be a number from 0 to 600000, not -1/],
  [{ bootMs: "soon" }, /bootMs must be a number/],
  [{ bootMs: "" }, /bootMs must be a number/],
  [{ slots: "2.5" }, /a whole number/],
  [{ sigterm: "waits" }, /sigterm must be one of exits, drains, lingers, ignores/],
  [{ fallsBack: "1" }, /true or false/],
  [{ bootMS: "5" }, /no assumption "bootMS"; is bootMs meant/],
  [{ workload: "nobody" }, /workload must be one of web/],
  [{ deployAtS: "500", horizonS: "400" }, /With these values nothing can be run/],
])("%j is refused", async (assumed, sentence) => {
  const read = await readManifest(webManifest(), new Map(Object.entries(assumed)));
  expect(read).toMatchObject({ ok: false, line: null, sentence: expect.stringMatching(sentence) as string });
});

test("two manifests are two worlds of one experiment where only strategy and instances' ways differ, else two experiments", async () => {
  const before = await experimentFrom(webManifest({ spec: "replicas: 3" }));
  const careful = await experimentFrom(
    webManifest({ spec: "replicas: 3", container: "lifecycle: { preStop: { sleep: { seconds: 10 } } }" }),
  );
  const larger = await experimentFrom(webManifest({ spec: "replicas: 4" }));
  const cloud = await experimentFrom(webManifest({ spec: "replicas: 3" }), { endpointLagMs: 20_000 });
  const together = sideBySide(before, careful);
  expect(together.map(({ worlds }) => worlds.map(({ id }) => id))).toEqual([["A", "B"]]);
  expect(parseExperiment(together[0])).toMatchObject({ ok: true });
  expect(together[0].worlds[1].overrides.stop?.preStopMs).toBe(10_000);
  expect(sideBySide(before, larger)[0].worlds[1].overrides.replicas).toBe(4);
  expect(together[0].worlds[1].overrides).not.toHaveProperty("replicas");
  expect(sideBySide(before, cloud).map(({ worlds }) => worlds.map(({ id }) => id))).toEqual([["A"], ["B"]]);
});
