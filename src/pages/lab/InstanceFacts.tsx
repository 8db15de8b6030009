import { type CauseLink, explainRestart } from "../../engine/outcomes/explain.ts";
import { Phase } from "../../engine/recording/codes.ts";
import type { WorldView } from "../../state/view.ts";
import { Chain } from "./Chain.tsx";

interface Props {
  view: WorldView;
  instance: number;
  onLook: (atMicros: number) => void;
}

const words: Readonly<Record<Phase, string>> = {
  [Phase.pending]: "Asked for; is being placed, and its image fetched.",
  [Phase.booting]: "Its process starts.",
  [Phase.running]: "It listens; no probe has seen it yet.",
  [Phase.ready]: "Ready.",
  [Phase.readyUnseen]: "Counts as ready though nobody listens yet: it has no readiness probe.",
  [Phase.terminating]: "Told to stop; serves as before until SIGTERM.",
  [Phase.draining]: "SIGTERM: closed its door, finishes what it has.",
  [Phase.stopped]: "Stopped.",
  [Phase.crashed]: "Its process died.",
  [Phase.unready]: "Fails its readiness probe: no new requests are meant for it.",
  [Phase.restarting]: "Failed its liveness probe: its process is stopped, to be started again.",
  [Phase.pulling]: "Its image is being pulled.",
  [Phase.pullBackOff]: "Its image could not be pulled; waits to try again.",
  [Phase.initializing]: "Its init containers run.",
  [Phase.lingering]: "SIGTERM: fails its readiness, and serves on for a while.",
  [Phase.removed]: "Deleted, with its disk.",
};

/** An instance's life: each change of its phase, with its moment. */
export function InstanceFacts({ view: { recording }, instance, onLook }: Props) {
  const { at, phase, instance: of } = recording.tables.phases.columns;
  const rows: number[] = [];
  for (let row = 0; row < recording.tables.phases.rows; row++) if (of[row] === instance) rows.push(row);
  const links = rows.map((row, index): CauseLink => {
    // Without a preStop hook there is no time between being told and SIGTERM.
    const isOver = index + 1 < rows.length && at[rows[index + 1]] === at[row];
    const text = phase[row] === Phase.terminating && isOver ? "Told to stop." : words[phase[row] as Phase];
    return { text, atMicros: at[row], instance, kind: "instance" };
  });
  const restarted = explainRestart(recording, instance);
  return (
    <>
      <Chain links={links} onLook={onLook} />
      {restarted.length > 0 && (
        <>
          <h3>Why was it started again?</h3>
          <Chain links={restarted} onLook={onLook} />
        </>
      )}
    </>
  );
}
