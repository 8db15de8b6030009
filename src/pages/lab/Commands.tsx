import { useRef } from "react";
import type { Command, Experiment } from "../../engine/experiment.ts";
import type { Selection } from "../../stage/selection.ts";
import type { Session } from "../../state/session.ts";
import { Button } from "../../ui/Button.tsx";
import { CloseIcon } from "../../ui/icons.tsx";
import styles from "./Commands.module.css";

interface Props {
  session: Session;
  experiment: Experiment;
  selection: Selection | null;
}

/** A spike: so many times the people, for so long. */
const spike = { factor: 2, forS: 30 };

/** What is done to the system, and when: each command is carried out at the time on the clock. */
export function Commands({ session, experiment, selection }: Props) {
  const nowS = () => Math.round(session.clock.timeMicros() / 100_000) / 10;
  const target = selection?.kind === "instance" ? selection : null;
  const add = (action: Command) => session.add(action);
  const buttons = useRef<HTMLDivElement>(null);
  const remove = (index: number) => {
    session.removeCommand(index);
    // The button that was pressed goes with the command.
    buttons.current!.querySelector("button")!.focus({ preventScroll: true });
  };
  return (
    <div className={styles.commands}>
      <div ref={buttons} className={styles.buttons} role="group" aria-label="Do something now">
        <span className={styles.now}>Now:</span>
        <Button onClick={() => add({ atS: nowS(), do: "deploy", version: 2 })}>Deploy v2</Button>
        <Button onClick={() => add({ atS: nowS(), do: "deploy", version: 1 })}>Go back to v1</Button>
        <Button
          onClick={() =>
            add(
              target
                ? { atS: nowS(), do: "kill", instance: target.row, world: target.world }
                : { atS: nowS(), do: "kill", instance: 0 },
            )
          }
        >
          Kill instance {(target?.row ?? 0) + 1}
          {target ? ` in ${target.world}` : ""}
        </Button>
        <Button onClick={() => add({ atS: nowS(), do: "spike", ...spike })}>Twice the people</Button>
      </div>
      <ol className={styles.list} aria-label="Commands">
        {experiment.commands.map((command, index) => (
          <li key={index} className={styles.command}>
            <button type="button" className={styles.at} onClick={() => session.clock.seek(command.atS * 1_000_000)}>
              {command.atS.toFixed(1)} s
            </button>
            {inWords(command)}
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove: ${inWords(command)} at ${command.atS} s`}
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

function inWords(command: Command): string {
  const where = command.world === undefined ? "" : ` in ${command.world}`;
  switch (command.do) {
    case "deploy":
      return `deploy v${command.version}${where}`;
    case "kill":
      return `kill instance ${command.instance + 1}${where}`;
    case "spike":
      return `${command.factor}× the people for ${command.forS} s${where}`;
  }
}
