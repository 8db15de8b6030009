import { sleepMs } from "../durations.ts";
import type { Ledger } from "../ledger.ts";
import type { Section } from "../section.ts";

/** How long the preStop hook takes, in ms; null = it does not say. `sleep infinity` lasts as long as it may. */
export function readPreStop(container: Section, ledger: Ledger): number | null {
  const lifecycle = container.section("lifecycle");
  lifecycle.ignore("postStart", "Not simulated: the instance starts without it.", "reported");
  const hook = lifecycle.section("preStop");
  lifecycle.close(["stopSignal"]);
  if (!hook.isThere) {
    container.usual("lifecycle.preStop", null, "None: SIGTERM comes at once. Kubernetes' default.");
    return 0;
  }
  const sleep = hook.section("sleep");
  const seconds = sleep.isThere
    ? sleep.whole("seconds", { usual: 0, whose: "Kubernetes' default", max: 1_000_000 })
    : null;
  sleep.close([]);
  const exec = hook.section("exec");
  const fromCommand = exec.isThere ? readCommand(exec) : null;
  hook.ignore("httpGet", "How long it takes is not said: see the assumption preStopMs.", "reported");
  hook.close(["tcpSocket"]);
  if (seconds !== null) return seconds * 1000;
  if (fromCommand === null)
    ledger.note("The preStop hook does not say how long it takes: it is assumed (preStopMs).", hook.at);
  return fromCommand;
}

function readCommand(exec: Section): number | null {
  const command = exec.list("command");
  const words = (command?.items ?? []).map((item) => (item.kind === "leaf" ? String(item.value) : ""));
  const line = words.join(" ");
  const ms = sleepMs(line);
  const isSleepAlone = /^\s*(?:\S*\/)?(?:(?:ba|da|a|z)?sh\s+-\w*c\s+)?(?:\S*\/)?sleep\s+[\w.]+\s*$/.test(line);
  const note = isSleepAlone
    ? "Serves on while it sleeps."
    : "Serves on while it sleeps; whatever else it does is taken to need no time.";
  if (command) {
    const shown = { kind: "leaf", at: command.at, value: line, source: line, isPlain: true } as const;
    exec.tell(
      "command",
      shown,
      ms === null
        ? { note: "How long it takes is not said: see the assumption preStopMs.", status: "reported" }
        : { note },
    );
  }
  exec.close([]);
  return ms;
}
