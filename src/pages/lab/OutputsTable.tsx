import type { Outputs } from "../../engine/outcomes/outputs.ts";
import type { WorldView } from "../../state/view.ts";
import styles from "./OutputsTable.module.css";
import { rolloutWords } from "./rollout-words.ts";

const count = (value: number) => String(value);
const seconds = (value: number) => `${value.toFixed(1)} s`;
const share = (value: number) => `${value.toFixed(value > 0 && value < 1 ? 2 : 1)} %`;

const kinds: Readonly<Record<string, string>> = {
  connection_refused: "refused",
  reset: "reset",
  timeout: "no answer in time",
  gateway_5xx: "502, 503 or 504",
  app_5xx: "500",
};

/** What each output is called here, and how it is written. */
const rows: readonly {
  id: string;
  title: string;
  note?: string;
  text: (outputs: Outputs, view: WorldView) => string;
}[] = [
  { id: "usersHarmed", title: "People hurt", text: (all) => count(all.usersHarmed) },
  {
    id: "usersWhoNoticed",
    title: "People who noticed",
    note: "hurt, or waiting longer",
    text: (all) => count(all.usersWhoNoticed),
  },
  { id: "failedRequests", title: "Failed requests", text: (all) => count(all.failedRequests) },
  { id: "failedPct", title: "…of all in the window", text: (all) => share(all.failedPct) },
  {
    id: "failureKinds",
    title: "How they failed",
    text: (all) => all.failureKinds.map((kind) => kinds[kind] ?? kind).join(", ") || "–",
  },
  { id: "downtimeSeconds", title: "Downtime", text: (all) => seconds(all.downtimeSeconds) },
  { id: "errorWindowSeconds", title: "First to last failure", text: (all) => seconds(all.errorWindowSeconds) },
  {
    id: "sessionsLost",
    title: "Sessions lost",
    note: "who gives up and leaves closes theirs: that is no loss of the system’s",
    text: (all) => `${all.sessionsLost} (${share(all.sessionsLostPct)})`,
  },
  { id: "transactionsLost", title: "Purchases lost", text: (all) => count(all.transactionsLost) },
  { id: "transactionsDuplicated", title: "Purchases paid twice", text: (all) => count(all.transactionsDuplicated) },
  { id: "jobsLost", title: "Jobs lost", text: (all) => count(all.jobsLost) },
  { id: "jobsDuplicated", title: "Jobs done twice", text: (all) => count(all.jobsDuplicated) },
  { id: "connectionsDropped", title: "Live connections dropped", text: (all) => count(all.connectionsDropped) },
  {
    id: "latencyRatioP95",
    title: "P95 in the worst 10 s, against before",
    text: (all) => (all.latencyRatioP95 === null ? "too few to tell" : `${all.latencyRatioP95.toFixed(1)}×`),
  },
  { id: "minAvailable", title: "Fewest instances available", text: (all) => count(all.minAvailable) },
  { id: "peakInstances", title: "Most instances at once", text: (all) => count(all.peakInstances) },
  { id: "restarts", title: "Restarts of the new version", text: (all) => count(all.restarts) },
  { id: "rolloutState", title: "The rollout", text: (_, view) => rolloutWords(view) },
  { id: "recovers", title: "Back to normal at the end", text: (all) => (all.recovers ? "yes" : "no") },
];

/** All outputs of all worlds, side by side. */
export function OutputsTable({ worlds }: { worlds: readonly WorldView[] }) {
  return (
    <section className={styles.panel}>
      <h2>In figures</h2>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="In figures">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Caused by the deployment</th>
              {worlds.map(({ id, title }) => (
                <th key={id} scope="col" className={styles.figure}>
                  {id} · {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, note, text }) => (
              <tr key={id}>
                <th scope="row">
                  {title}
                  {note !== undefined && <span className={styles.note}> {note}</span>}
                </th>
                {worlds.map((view) => (
                  <td key={view.id} className={styles.figure} data-output={`${view.id}.${id}`}>
                    {text(view.outputs, view)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
