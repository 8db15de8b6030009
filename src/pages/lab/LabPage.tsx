import { strategyOf } from "../../engine/operator/registry.ts";
import { presetOf } from "../../scenarios/presets.ts";
import { parseExperiment } from "../../scenarios/schema.ts";
import { useSession } from "../use-session.ts";
import { useTitle } from "../use-title.ts";
import { Lab } from "./Lab.tsx";
import styles from "./Lab.module.css";

const { experiment } = presetOf("lab")!;
const titleOf = (id: string) => strategyOf(id).title;

/** The lab: two worlds, every control, what it did to whom, and why. */
export default function LabPage() {
  useTitle("Lab");
  const session = useSession(experiment, parseExperiment, titleOf, true);
  return session === null ? <div className={styles.waiting} /> : <Lab session={session} />;
}
