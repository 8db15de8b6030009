import type { Setting, Settings } from "../../operator/settings.ts";
import { updateConfig, type UpdateConfig } from "./update-config.ts";

/** What a service says of its updates (update_config), or, with a prefix, of its rollbacks (rollback_config). */
export function updateSettings(prefix: "" | "rollback"): readonly Setting[] {
  const of = prefix === "" ? "" : "Rollback: ";
  const id = (name: string) => (prefix === "" ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1));
  const seconds = { kind: "number", unit: "s", min: 0, step: 1, accepts: { min: 0, max: 86_400 } } as const;
  return [
    {
      ...{ id: id("parallelism"), title: `${of}At a time (parallelism; 0 = all)`, kind: "number", unit: "" },
      ...{ default: 1, min: 0, max: 20, step: 1, accepts: { min: 0, max: 1000 } },
    },
    { id: id("delayS"), title: `${of}Rest after each (delay)`, default: 0, max: 60, ...seconds },
    {
      ...{ id: id("order"), title: `${of}Order`, kind: "choice", default: "stop-first" },
      choices: [
        { id: "stop-first", title: "stop-first" },
        { id: "start-first", title: "start-first" },
      ],
    },
    {
      ...{ id: id("failureAction"), title: `${of}If too many fail (failure_action)`, kind: "choice", default: "pause" },
      choices: ["pause", "continue", ...(prefix === "" ? ["rollback"] : [])].map((name) => ({ id: name, title: name })),
    },
    { id: id("monitorS"), title: `${of}A failure within (monitor)`, default: 5, max: 60, ...seconds },
    {
      ...{ id: id("maxFailureRatio"), title: `${of}Tolerated (max_failure_ratio)`, kind: "number", unit: "" },
      ...{ default: 0, min: 0, max: 1, step: 0.05 },
    },
  ];
}

/** The same as a config. */
export function configOf(settings: Settings, prefix: "" | "rollback"): UpdateConfig {
  const value = (name: string) =>
    settings[prefix === "" ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1)];
  const micros = (name: string) => Math.round(Number(value(name)) * 1_000_000);
  return updateConfig({
    parallelism: Math.round(Number(value("parallelism"))),
    delayMicros: micros("delayS"),
    failureAction: value("failureAction") as UpdateConfig["failureAction"],
    monitorMicros: micros("monitorS"),
    maxFailureRatio: Number(value("maxFailureRatio")),
    order: value("order") as UpdateConfig["order"],
  });
}
