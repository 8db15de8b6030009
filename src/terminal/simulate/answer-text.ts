import type { Answer, Fix, Reason, WorldAnswer } from "../../scenarios/manifest/answer/answer.ts";
import type { ImportReport } from "../../scenarios/manifest/report.ts";
import { printable } from "../../scenarios/sentences.ts";

const width = 100;

/** The answer as a text for people: no colours, at most 100 columns but for the lines of a diff. */
export function answerText(answer: Answer, reports: readonly ImportReport[]): string {
  const parts = [
    ...reports.flatMap(({ subject, notSimulated }) =>
      notSimulated === null ? [] : [paragraph(`${subject} cannot be simulated. ${notSimulated}`)],
    ),
    ...(answer.difference === null
      ? []
      : [
          section(
            "A or B?",
            answer.difference.sentences.map((one) => paragraph(one)),
          ),
        ]),
    ...answer.worlds.map((world) => worldText(world, answer.worlds.length > 1)),
    ...reports.map((report, i) => readText(report, reports.length > 1 ? "AB"[i] : null)),
  ];
  return parts.join("\n\n");
}

function worldText(
  { id, subject, system, seen, why, fixes, pipeline, unknown }: WorldAnswer,
  isOneOfTwo: boolean,
): string {
  const title = `${isOneOfTwo ? `${id}: ` : ""}${printable(subject)} (${system})`;
  return [
    `${title}\n${"=".repeat(Math.min(width, title.length))}`,
    section("What your users will see", [paragraph(seen.sentences.join(" "))]),
    ...(why.length === 0 ? [] : [section("Why", why.map(reasonText))]),
    ...(fixes.length === 0 ? [] : [section("What would fix it", fixes.map(fixText))]),
    ...(why.length > 0 && fixes.length === 0
      ? [section("What would fix it", [paragraph("No change that was tried helps.")])]
      : []),
    ...(pipeline === null ? [] : [section("Will your CI notice?", [paragraph(pipeline.sentences.join(" "))])]),
    section(
      "What this cannot know",
      unknown.sentences.map((sentence, i) => {
        const doubt = unknown.doubts.find((one) => one.sentence === sentence);
        const ways = doubt?.instead.map(({ value }) => `--assume ${doubt.id}=${value}`) ?? [];
        const how = ways.length === 0 ? "" : ` (${ways.join(" or ")})`;
        return i === 0 ? paragraph(sentence) : item("- ", `${sentence}${how}`);
      }),
    ),
  ].join("\n\n");
}

/** So many lines are enough; all of them are in the JSON. */
const mostLines = 20;

/** What somebody should know of how the manifest was read. */
function readText({ fields, notes }: ImportReport, id: string | null): string {
  const at = (line: number | null) => (line === null ? "" : `Line ${line}: `);
  const told = fields
    .filter(({ status }) => status === "unknown" || status === "reported")
    .map(({ path, line, note }) => `${at(line)}${path}. ${note}`);
  const lines = [...notes.map(({ sentence, line }) => `${at(line)}${sentence}`), ...told];
  const counts = (["read", "defaulted"] as const).map(
    (status) => fields.filter((field) => field.status === status).length,
  );
  const read = counts[0] === 1 ? "1 field is" : `${counts[0]} fields are`;
  const first = `${read} in the simulation, and ${counts[1]} of the platform’s defaults.`;
  const rest = lines.length > mostLines ? [paragraph(`… and ${lines.length - mostLines} more, with --json.`)] : [];
  return section(`How ${id ?? "it"} was read`, [
    paragraph(first),
    ...lines.slice(0, mostLines).map((line) => item("- ", line)),
    ...rest,
  ]);
}

function section(title: string, parts: readonly string[]): string {
  return `${title}\n${parts.join("\n")}`;
}

function reasonText({ sentence, chain }: Reason): string {
  return [
    item("- ", sentence),
    ...chain.map(({ text, atMicros }) => item(`  ${(atMicros / 1_000_000).toFixed(1).padStart(6)} s  `, text)),
  ].join("\n");
}

const places: Readonly<Record<Fix["where"], string>> = {
  manifest: "",
  image: "",
  program: "Not in the manifest, in the program: ",
  balancer: "Not in the manifest, at the load balancer: ",
};

function fixText({ where, sentence, diff, proof }: Fix, index: number): string {
  const text = item(`${index + 1}. `, `${places[where]}${sentence} ${proof}`);
  return diff === null
    ? text
    : `${text}\n${diff
        .trimEnd()
        .split("\n")
        .map((line) => `     ${printable(line, 4000)}`.trimEnd())
        .join("\n")}`;
}

function paragraph(text: string): string {
  return item("", text);
}

/** Lines that begin with a mark, and go on below its text. */
function item(mark: string, text: string): string {
  const lines: string[] = [];
  let line = mark;
  for (const word of printable(text, 4000).split(" ")) {
    const isFull = line.length + word.length > width && line.trim() !== "" && line !== mark;
    if (isFull) {
      lines.push(line.trimEnd());
      line = " ".repeat(mark.length);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join("\n");
}
