import type { ReactNode } from "react";
import type { Evidence } from "../../engine/outcomes/evidence.ts";
import type { Guarantee } from "../../engine/outcomes/guarantees.ts";
import type { Selection } from "../../stage/selection.ts";
import type { WorldView } from "../../state/view.ts";
import { CheckIcon, CloseIcon } from "../../ui/icons.tsx";
import styles from "./Guarantees.module.css";
import { MomentLink } from "./MomentLink.tsx";

interface Props {
  worlds: readonly WorldView[];
  onLook: (selection: Selection, atMicros: number) => void;
}

const states: Record<Guarantee["state"], { sign: ReactNode; words: string }> = {
  met: { sign: <CheckIcon />, words: "met" },
  broken: { sign: <CloseIcon />, words: "broken" },
  unknowable: { sign: "?", words: "unknowable" },
  "too-few-requests": { sign: "…", words: "too few requests to tell" },
};

/** The five guarantees of each world, with their figures; what each is judged by is one click away. */
export function Guarantees({ worlds, onLook }: Props) {
  return (
    <section className={styles.panel}>
      <h2>Five guarantees</h2>
      <div className={styles.worlds}>
        {worlds.map((view) => (
          <div key={view.id}>
            <h3 className={styles.world}>
              {view.id} · {view.title}
            </h3>
            <ul>
              {view.guarantees.map((guarantee) => (
                <li key={guarantee.id}>
                  <Row guarantee={guarantee} world={view.id} onLook={onLook} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Row({ guarantee, world, onLook }: { guarantee: Guarantee; world: string; onLook: Props["onLook"] }) {
  const { title, state, figure, evidence } = guarantee;
  const head = (
    <>
      <span className={state === "broken" ? styles.broken : styles.sign} aria-hidden="true">
        {states[state].sign}
      </span>
      <span className={styles.title}>
        {title}
        <span className={styles.state}> {states[state].words}</span>
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
      </ul>
    </details>
  );
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
