import { presetOf } from "../../scenarios/presets.ts";
import { everyWay } from "../../state/every-way.ts";
import { useSession } from "../use-session.ts";
import { useTitle } from "../use-title.ts";
import { Lab } from "./Lab.tsx";
import styles from "./Lab.module.css";

const { experiment } = presetOf("lab")!;

/** The lab: two worlds, every control, what it did to whom, and why. */
export default function LabPage() {
  useTitle("Lab");
  const session = useSession(experiment, everyWay);
  return session === null ? <div className={styles.waiting} /> : <Lab session={session} />;
}
