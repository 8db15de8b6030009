import { UsageError } from "../usage-error.ts";
import type { ManifestRequest } from "./manifest.ts";

const mostSeeds = 1000;

/** What `--manifest FILE …` asks for. @throws UsageError */
export function manifestRequest(args: readonly string[]): ManifestRequest {
  const paths = new Map<string, string>();
  const assumed = new Map<string, string>();
  let seeds: number | null = null;
  let isJson = false;
  let withRemedies = false;
  const rest = [...args];
  for (let option = rest.shift(); option !== undefined; option = rest.shift()) {
    if (option === "--json") isJson = true;
    else if (option === "--remedies") withRemedies = true;
    else if (option === "--manifest" || option === "--against") {
      if (paths.has(option)) throw new UsageError(`${option} is there twice.`);
      paths.set(option, valueOf(option, rest));
    } else if (option === "--assume") {
      takeAssumption(valueOf(option, rest), assumed);
      // Several may follow one --assume.
      while (rest.length > 0 && !rest[0].startsWith("--")) takeAssumption(rest.shift() ?? "", assumed);
    } else if (option === "--seeds") seeds = seedsOf(valueOf(option, rest));
    else
      throw new UsageError(
        `"${option}" is no option beside --manifest: there are --against, --assume, --seeds, --remedies and --json.`,
      );
  }
  return {
    paths: ["--manifest", "--against"].flatMap((option) => paths.get(option) ?? []),
    assumed,
    seeds,
    withRemedies,
    isJson,
  };
}

function valueOf(option: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined || value.startsWith("--")) throw new UsageError(`${option} needs a value.`);
  return value;
}

function takeAssumption(text: string, assumed: Map<string, string>): void {
  const [, id, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (id === undefined) throw new UsageError(`--assume takes key=value, not "${text}".`);
  if (assumed.has(id)) throw new UsageError(`${id} is assumed twice.`);
  assumed.set(id, value);
}

function seedsOf(text: string): number {
  const seeds = Number(text);
  if (/^\d+$/.test(text) && seeds >= 1 && seeds <= mostSeeds) return seeds;
  throw new UsageError(`--seeds takes a whole number from 1 to ${mostSeeds}, not "${text}".`);
}
