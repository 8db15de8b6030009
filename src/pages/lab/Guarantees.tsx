import { type ReactNode, useMemo } from "react";
import type { Evidence } from "../../engine/outcomes/evidence.ts";
import { type Guarantee, guarantees } from "../../engine/outcomes/guarantees.ts";
import { rolloutEnd } from "../../engine/outcomes/window.ts";
import { givenName } from "../../stage/people.ts";
import type { Selection } from "../../stage/selection.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import { CheckIcon, CloseIcon } from "../../ui/icons.tsx";
import styles from "./Guarantees.module.css";
import { MomentLink } from "./MomentLink.tsx";

interface Props {
  worlds: readonly WorldView[];
  onLook: (selection: Selection, atMicros: number) => void;
  /** Goes back to the first version in this run, too, at so many s. */
  onTry: (world: string, atS: number) => void;
}

const states: Record<Guarantee["state"], { sign: ReactNode; words: string }> = {
  met: { sign: <CheckIcon />, words: "met" },
  broken: { sign: <CloseIcon />, words: "broken" },
  unknowable: { sign: "?", words: "unknowable" },
  "too-few-requests": { sign: "…", words: "too few requests to tell" },
};

/** The five guarantees of each world, with their figures; what each is judged by is one click away. */
export function Guarantees({ worlds, onLook, onTry }: Props) {
  return (
    <section className={styles.panel}>
      <h2>Five guarantees</h2>
      <div className={styles.worlds}>
        {worlds.map((view) => (
          <OfWorld key={view.id} view={view} onLook={onLook} onTry={onTry} />
        ))}
      </div>
    </section>
  );
}

function OfWorld({ view, onLook, onTry }: Omit<RowProps, "guarantee">) {
  const judged = useMemo(
    () => guarantees(view.recording, view.control, view.window, view.outputs, view.trial, givenName),
    [view],
  );
  return (
    <div>
      <h3 className={styles.world}>
        {view.id} · {view.title}
      </h3>
      <ul>
        {judged.map((guarantee) => (
          <li key={guarantee.id}>
            <Row guarantee={guarantee} view={view} onLook={onLook} onTry={onTry} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  guarantee: Guarantee;
  view: WorldView;
  onLook: Props["onLook"];
  onTry: Props["onTry"];
}

function Row({ guarantee, view, onLook, onTry }: RowProps) {
  const { id, title, state, figure, evidence } = guarantee;
  const world = view.id;
  // Going back is tried in a run of its own: nobody in this one went back.
  const isTried = id === "easy-rollback" && (state === "met" || state === "broken");
  const tryAtS = isTried ? wayBackS(view) : null;
  const head = (
    <>
      <span className={state === "broken" ? styles.broken : styles.sign} aria-hidden="true">
        {states[state].sign}
      </span>
      <span className={styles.title}>
        {title}
        <span className={styles.state}>
          {" "}
          {states[state].words}
          {isTried && ", tried in a further run"}
        </span>
      </span>
      <span className={styles.figure}>{figure}</span>
    </>
  );
  if (evidence.length === 0) return <div className={styles.head}>{head}</div>;
  return (
    <details>
      <summary className={styles.head}>{head}</summary>
      <ul className={styles.evidence}>
        {evidence.map((piece, index) => (
          <li key={index}>
            <Piece piece={piece} world={world} onLook={onLook} />
          </li>
        ))}
        {tryAtS !== null && (
          <li>
            <Button onClick={() => onTry(world, tryAtS)}>Go back in this run, at {tryAtS.toFixed(0)} s</Button>
          </li>
        )}
      </ul>
    </details>
  );
}

/** Some time after the rollout, as in the trial: s; null = this run is over by then. */
function wayBackS({ recording }: WorldView): number | null {
  const end = rolloutEnd(recording);
  const atS = end === null ? Infinity : Math.ceil(end / 1_000_000) + 10;
  return atS < recording.scenario.horizonS - 10 ? atS : null;
}

function Piece({ piece, world, onLook }: { piece: Evidence; world: string; onLook: Props["onLook"] }) {
  const { text, atMicros, request } = piece;
  if (atMicros === null) return <p>{text}</p>;
  const selection: Selection =
    request === null ? { kind: "balancer", world } : { kind: "request", world, row: request };
  return (
    <MomentLink atMicros={atMicros} onLook={() => onLook(selection, atMicros)}>
      {text}
    </MomentLink>
  );
}
