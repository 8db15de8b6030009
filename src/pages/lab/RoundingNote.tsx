import type { Settings } from "../../engine/operator/settings.ts";
import { fenceposts } from "../../engine/platforms/kubernetes/fenceposts.ts";
import { podsOf, podsSetting } from "../../engine/platforms/kubernetes/int-or-percent.ts";
import styles from "./Controls.module.css";

interface Props {
  strategy: string;
  settings: Settings;
  replicas: number;
}

/** What a rolling update's shares come to; of nothing and nothing Kubernetes makes one that may be missing. */
export function RoundingNote({ strategy, settings, replicas }: Props) {
  if (strategy !== "rolling-update") return null;
  const surge = podsSetting(settings["maxSurge"]) ?? 0;
  const unavailable = podsSetting(settings["maxUnavailable"]) ?? 0;
  const limits = fenceposts(surge, unavailable, replicas);
  const isForced = podsOf(surge, replicas, "up") === 0 && podsOf(unavailable, replicas, "down") === 0 && replicas > 0;
  return (
    <p className={styles.summary}>
      Of {replicas}: {limits.surge} more, {limits.unavailable} missing at the most.
      {isForced && " With neither it could not begin, so Kubernetes lets 1 be missing."}
    </p>
  );
}
