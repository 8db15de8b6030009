/** One setting of a strategy, described so that a form, a schema and a docstring can be made of it. */
export type Setting =
  | NumberSetting
  /** A count of instances: a number is a share in %, from `min` to `max`; a text is as manifests spell it, "3" or "25%". */
  | { id: string; title: string; kind: "pods"; default: number; min: number; max: number; step: number }
  | { id: string; title: string; kind: "choice"; default: string; choices: readonly { id: string; title: string }[] }
  | { id: string; title: string; kind: "boolean"; default: boolean }
  /** Steps and waits in an order of one's own: see `plan.ts`. */
  | { id: string; title: string; kind: "steps"; default: string }
  /** The steps of a canary: see `canary-plan.ts`. */
  | { id: string; title: string; kind: "canary-steps"; default: string };

interface NumberSetting {
  id: string;
  title: string;
  kind: "number";
  unit: string;
  default: number;
  min: number;
  max: number;
  step: number;
  /** A platform takes more than a slider is good for: what is accepted from an experiment; else `min` to `max`. */
  accepts?: { min: number; max: number };
}

export type SettingValue = number | string | boolean;

/** Values by the settings' ids. */
export type Settings = Readonly<Record<string, SettingValue>>;

/** The strategy's defaults, with what is set put over them. Settings that it does not have are left out. */
export function settingsWithDefaults(described: readonly Setting[], set: Settings): Settings {
  const known = described.map(({ id, default: value }): [string, SettingValue] => [id, set[id] ?? value]);
  return Object.fromEntries(known);
}
