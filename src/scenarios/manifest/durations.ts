const unitsMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * A duration as Go spells it, in ms: 1m30s, 500ms, 1.5h. Compose, Nomad and Argo do so; a plain number is seconds to Argo,
 * and nothing to the others. Null if it is none.
 *
 * Source: Go, `time.ParseDuration`.
 */
export function goDurationMs(text: string): number | null {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text) return null;
  return parts.reduce((sum, [, digits, unit]) => sum + Number(digits) * unitsMs[unit], 0);
}

/**
 * How long a shell command sleeps in all, in ms; null if it does not say so. `sleep infinity` = Infinity.
 *
 * Source: GNU coreutils, sleep(1): numbers with s, m, h or d, added up.
 */
export function sleepMs(command: string): number | null {
  const sleeps = [...command.matchAll(/(?:^|[\s;&|("'`/])sleep((?:\s+(?:\d+(?:\.\d+)?[smhd]?|infinity|inf)\b)+)/g)];
  if (sleeps.length === 0) return null;
  const words = sleeps.flatMap(([, times]) => times.trim().split(/\s+/));
  return words.reduce((sum, word) => {
    if (word.startsWith("inf")) return Infinity;
    const unit = word.at(-1) ?? "";
    return sum + (unit in unitsMs ? Number(word.slice(0, -1)) * unitsMs[unit] : Number(word) * 1000);
  }, 0);
}
