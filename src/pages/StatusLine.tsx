import type { Status } from "../state/session.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./StatusLine.module.css";

/** What the people should know of the engine: that it was started again, or that it cannot go on. */
export function StatusLine({ status, onAgain }: { status: Status; onAgain: () => void }) {
  return (
    <div role="status">
      {"sentence" in status && (
        <p className={styles.status}>
          {status.sentence}
          {status.state === "failed" && <Button onClick={onAgain}>Start it again</Button>}
        </p>
      )}
    </div>
  );
}
