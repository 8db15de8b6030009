import { explainRollout } from "../../engine/outcomes/explain.ts";
import type { Selection } from "../../stage/selection.ts";
import type { WorldView } from "../../state/view.ts";
import { Chain } from "./Chain.tsx";
import styles from "./Lab.module.css";

interface Props {
  worlds: readonly WorldView[];
  onLook: (selection: Selection, atMicros: number) => void;
}

/** Of each rollout that did not come to its end: what it waits for, and why. */
export function StuckRollouts({ worlds, onLook }: Props) {
  const stuck = worlds.filter(({ outputs }) => outputs.rolloutState === "stuck");
  return stuck.map(({ id, title, recording }) => (
    <section key={id} className={styles.panel}>
      <h2>
        Why {id} · {title} is not through
      </h2>
      <Chain links={explainRollout(recording)} onLook={(at) => onLook({ kind: "balancer", world: id }, at)} />
    </section>
  ));
}
