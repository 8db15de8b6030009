import type { Settings } from "../../engine/operator/settings.ts";
import { fenceposts } from "../../engine/platforms/kubernetes/fenceposts.ts";
import styles from "./Controls.module.css";

interface Props {
  strategy: string;
  settings: Settings;
  replicas: number;
}

/** What a rolling update's shares come to; of nothing and nothing Kubernetes makes one that may be missing. */
export function RoundingNote({ strategy, settings, replicas }: Props) {
  if (strategy !== "rolling-update") return null;
  const surge = { percent: Number(settings["maxSurge"]) };
  const unavailable = { percent: Number(settings["maxUnavailable"]) };
  const limits = fenceposts(surge, unavailable, replicas);
  const isForced = surge.percent * replicas === 0 && limits.unavailable === 1 && unavailable.percent * replicas < 100;
  return (
    <p className={styles.summary}>
      Of {replicas}: {limits.surge} more, {limits.unavailable} missing at the most.
      {isForced && " With neither it could not begin, so Kubernetes lets 1 be missing."}
    </p>
  );
}
