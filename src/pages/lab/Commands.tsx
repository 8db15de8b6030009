import { useRef, useState } from "react";
import { isWayBack } from "../../charts/ticks.ts";
import type { Command, Experiment } from "../../engine/experiment.ts";
import type { Selection } from "../../stage/selection.ts";
import { useEvery } from "../../stage/use-every.ts";
import type { Session } from "../../state/session.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import { CloseIcon } from "../../ui/icons.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./Commands.module.css";
import { hasProcess, killInWords } from "./kills.ts";

interface Props {
  session: Session;
  experiment: Experiment;
  worlds: readonly WorldView[];
  selection: Selection | null;
  /** The world in which it is done; null = in all of them. */
  target: string | null;
  onTarget: (id: string | null) => void;
}

/** No world has this id: ids are letters, digits and hyphens. */
const everywhere = { id: "", title: "in every world" };

/** A spike: so many times the people, for so long. */
const spike = { factor: 2, forS: 30 };

/** What is done to the system, and when: each command is carried out at the time on the clock. */
export function Commands({ session, experiment, worlds, selection, target, onTarget }: Props) {
  const nowS = () => Math.round(session.clock.timeMicros() / 100_000) / 10;
  const add = (action: Command) => session.add(target === null ? action : { world: target, ...action });
  const buttons = useRef<HTMLDivElement>(null);
  const remove = (index: number) => {
    session.removeCommand(index);
    // The button that was pressed goes with the command.
    buttons.current!.querySelector("button")!.focus({ preventScroll: true });
  };
  return (
    <div className={styles.commands}>
      <div ref={buttons} className={styles.buttons} role="group" aria-label="Do something now">
        <span className={styles.now}>Now</span>
        {experiment.worlds.length > 1 && (
          <Select
            title="In which worlds"
            isTitleHidden
            value={target ?? everywhere.id}
            choices={[everywhere, ...experiment.worlds.map(({ id }) => ({ id, title: `only in ${id}` }))]}
            onChange={(id) => onTarget(id === everywhere.id ? null : id)}
          />
        )}
        <Button onClick={() => add({ atS: nowS(), do: "deploy", version: 2 })}>Deploy v2</Button>
        <Button onClick={() => add({ atS: nowS(), do: "deploy", version: 1 })}>Go back to v1</Button>
        <KillButton
          session={session}
          worlds={worlds}
          selection={selection}
          onKill={(target) => add({ atS: nowS(), do: "kill", ...target })}
        />
        <Button onClick={() => add({ atS: nowS(), do: "spike", ...spike })}>Twice the people</Button>
      </div>
      <ol className={styles.list} aria-label="Commands">
        {experiment.commands.map((command, index) => (
          <li key={index} className={styles.command}>
            <button type="button" className={styles.at} onClick={() => session.clock.seek(command.atS * 1_000_000)}>
              {command.atS.toFixed(1)} s
            </button>
            {inWords(command, experiment, worlds)}
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove: ${inWords(command, experiment, worlds)} at ${command.atS} s`}
              onClick={() => remove(index)}
            >
              <CloseIcon />
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface KillProps {
  session: Session;
  worlds: readonly WorldView[];
  selection: Selection | null;
  onKill: (target: { instance: number; world?: string }) => void;
}

/** Kills the instance that is held, as long as it has a process; without one held, any. */
function KillButton({ session: { clock }, worlds, selection, onKill }: KillProps) {
  const [at, setAt] = useState(() => clock.timeMicros());
  useEvery(200, clock, () => setAt(clock.timeMicros()));
  const world = selection?.kind === "instance" ? worlds.find(({ id }) => id === selection.world) : undefined;
  if (selection?.kind !== "instance" || world === undefined) {
    return <Button onClick={() => onKill({ instance: 0 })}>Kill an instance</Button>;
  }
  const name = `instance ${selection.row + 1} in ${selection.world}`;
  const isThere = hasProcess(world.recording, selection.row, at);
  return (
    <Button disabled={!isThere} onClick={() => onKill({ instance: selection.row, world: selection.world })}>
      Kill {name}
      {isThere ? "" : ": has no process now"}
    </Button>
  );
}

function inWords(command: Command, { commands }: Experiment, worlds: readonly WorldView[]): string {
  const where = command.world === undefined ? "" : ` in ${command.world}`;
  switch (command.do) {
    case "deploy":
      return `${isWayBack(commands, command) ? "go back to" : "deploy"} v${command.version}${where}`;
    case "kill":
      return killInWords(command, worlds);
    case "spike":
      return `${command.factor}× the people for ${command.forS} s${where}`;
    case "pause":
      return `pause the rollout${where}`;
    case "resume":
      return `resume the rollout${where}`;
  }
}
