import type { WorldView } from "../../state/view.ts";
import { people } from "../headline.ts";
import styles from "./Result.module.css";
import { rolloutWords } from "./rollout-words.ts";

/** What one world's deployment did, in a line. */
export function Result({ view }: { view: WorldView }) {
  const { id, title, outputs } = view;
  const { usersHarmed, failedRequests, connectionsDropped, downtimeSeconds, rolloutState } = outputs;
  const facts = [
    rolloutState === "stuck" ? rolloutWords(view) : null,
    failedRequests === 0 ? "no request failed" : `${failedRequests} requests failed`,
    connectionsDropped === 0 ? null : `${connectionsDropped} connections dropped`,
    downtimeSeconds === 0 ? "never down" : `${downtimeSeconds.toFixed(1)} s down`,
  ];
  return (
    <div className={styles.result}>
      <p className={styles.title}>
        <span className={styles.name}>
          {id} · {title}
        </span>
        <span> · the whole run</span>
      </p>
      <p className={usersHarmed > 0 ? styles.harm : styles.fine}>{people(usersHarmed)} hurt</p>
      <p className={styles.facts}>{facts.filter(Boolean).join(" · ")}</p>
    </div>
  );
}
