import type { Outputs } from "../../engine/outcomes/outputs.ts";
import styles from "./Proof.module.css";

type Figure = keyof { [Name in keyof Outputs as Outputs[Name] extends number ? Name : never]: true };

const rows: readonly { id: Figure; title: string; digits: number }[] = [
  { id: "usersHarmed", title: "People hurt", digits: 0 },
  { id: "failedRequests", title: "Failed requests", digits: 0 },
  { id: "downtimeSeconds", title: "Seconds down", digits: 1 },
  { id: "sessionsLost", title: "Sessions lost", digits: 0 },
  { id: "transactionsLost", title: "Purchases lost", digits: 0 },
  { id: "transactionsDuplicated", title: "Purchases paid twice", digits: 0 },
  { id: "jobsLost", title: "Jobs lost", digits: 0 },
  { id: "jobsDuplicated", title: "Jobs done twice", digits: 0 },
  { id: "connectionsDropped", title: "Live connections dropped", digits: 0 },
];

/** What it was, and what the run with the change has left of it. */
export function Proof({ before, after }: { before: Outputs; after: Outputs }) {
  return (
    <table className={styles.proof}>
      <thead>
        <tr>
          <th scope="col">Run again</th>
          <th scope="col">as it was</th>
          <th scope="col">with it</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ id }) => before[id] > 0 || after[id] > 0)
          .map(({ id, title, digits }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>{before[id].toFixed(digits)}</td>
              <td>{after[id].toFixed(digits)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
