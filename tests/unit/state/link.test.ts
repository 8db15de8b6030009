import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { presets } from "../../../src/scenarios/presets.ts";
import { fragmentOf, readFragment } from "../../../src/state/link/link.ts";
import { asData, type Shared } from "../../../src/state/link/shared.ts";

const { experiment } = presets.find(({ id }) => id === "lab")!;
const shared: Shared = {
  experiment,
  names: new Map([["A", "Ours – as it is"]]),
  atMicros: 21_500_001,
  held: { kind: "user", world: "B", key: 4_000_000_000 },
};

/** As somebody would pack it who knows how, with another program. */
const linkOf = (text: string) => `#run=1.${deflateSync(text).toString("base64url")}`;
const sentenceOf = async (fragment: string) => {
  const read = await readFragment(fragment);
  return read === null || read.ok ? read : read.sentence;
};

test.each(presets.map(({ id, experiment: one }) => ({ id, one })))(
  "$id comes out of its link as it went in",
  async ({ one }) => {
    const sent: Shared = { experiment: one, names: new Map(), atMicros: 0, held: null };
    const fragment = await fragmentOf(sent);
    expect(await readFragment(fragment)).toEqual({ ok: true, shared: sent, note: null });
    // Mail programs and chats cut longer ones.
    expect(fragment.length).toBeLessThan(2000);
    expect(fragment).toMatch(/^#run=1\.[A-Za-z0-9_-]+$/);
  },
);

test("the moment, the names and who is held come with it", async () => {
  expect(await readFragment(await fragmentOf(shared))).toEqual({ ok: true, shared, note: null });
});

test("in which order fields stand makes no other link", async () => {
  const { scenario, ...rest } = experiment;
  const turned = { ...rest, scenario: Object.fromEntries(Object.entries(scenario).toReversed()) as typeof scenario };
  expect(await fragmentOf({ ...shared, experiment: turned })).toBe(await fragmentOf(shared));
});

test("what is no link of this kind is left alone", async () => {
  expect(await readFragment("")).toBeNull();
  expect(await readFragment("#main")).toBeNull();
});

test("a link that was cut off anywhere, or changed, is damaged", async () => {
  const fragment = await fragmentOf(shared);
  const ends = [5, 6, 7, 8, 20, ...Array.from({ length: 30 }, (_, i) => fragment.length - 1 - i * 30)];
  const cut = ends.filter((end) => end >= 5).map((end) => fragment.slice(0, end));
  for (const one of cut) expect(await sentenceOf(one), one).toContain("damaged");
});

test("newer, older, long and huge links are told apart", async () => {
  expect(await sentenceOf("#run=2.abc")).toContain("newer");
  expect(await sentenceOf("#run=0.abc")).toContain("damaged");
  expect(await sentenceOf(`#run=1.${"a".repeat(100_000)}`)).toContain("too long");
  expect(await sentenceOf(linkOf(" ".repeat(20_000_000)))).toContain("too large");
});

const changed = (change: object) => linkOf(JSON.stringify({ ...Object(asData(shared)), ...change }));

test("what would not run, or fits nothing, is refused with a sentence", async () => {
  expect(await sentenceOf(changed({ experiment: { ...experiment, seed: -1 } }))).toContain("cannot be run");
  expect(await sentenceOf(changed({ experiment: { ...experiment, schema: 3 } }))).toContain("cannot be run");
  expect(await sentenceOf(changed({ held: { kind: "balancer", world: "Z" } }))).toContain("names a world");
  expect(await sentenceOf(changed({ names: [["Z", "?"]] }))).toContain("names a world");
  expect(await sentenceOf(changed({ atMicros: 1.5 }))).toContain("does not say");
  expect(await sentenceOf(changed({ more: true }))).toContain("does not say");
  expect(await sentenceOf(linkOf('{"__proto__":{"held":null}}'))).toContain("does not say");
  expect(await sentenceOf(linkOf("[".repeat(150_000)))).toContain("damaged");
});

test("a moment after the end is the end", async () => {
  const read = await readFragment(changed({ atMicros: 4_000_000_000 }));
  expect(read).toMatchObject({ ok: true, shared: { atMicros: experiment.scenario.horizonS * 1_000_000 } });
});

test("any text at all gets a sentence", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string().map((text) => `#run=${text}`),
        fc.string().map(linkOf),
      ),
      async (fragment) => {
        expect(await sentenceOf(fragment)).toEqual(expect.stringMatching(/\.$/));
      },
    ),
    { numRuns: 100 },
  );
});

test("one of another model opens, and says that it may go otherwise", async () => {
  const data = { ...(asData(shared) as object), behaviour: "of last year" };
  const read = await readFragment(linkOf(JSON.stringify(data)));
  expect(read).toEqual({ ok: true, shared, note: expect.stringContaining("another version of the model") as string });
});
