import { useStore } from "zustand";
import { preset } from "../../scenarios/presets/home.ts";
import { asItIs, type Session } from "../../state/session.ts";
import { StatusLine } from "../StatusLine.tsx";
import { useSession } from "../use-session.ts";
import { useTitle } from "../use-title.ts";
import styles from "./Home.module.css";
import { Show } from "./Show.tsx";
import { titleOf } from "./titles.ts";

const { experiment } = preset;

/** The first page: one release, two deployments, the same people. It plays once by itself. */
export default function HomePage() {
  useTitle("");
  const session = useSession(experiment, asItIs, titleOf, false);
  return session === null ? <Waiting /> : <Home session={session} />;
}

function Home({ session }: { session: Session }) {
  const { worlds, isComplete, status } = useStore(session.store);
  return (
    <>
      <StatusLine status={status} onAgain={() => session.again()} />
      {worlds.length === 2 && isComplete ? <Show worlds={worlds} clock={session.clock} /> : <Waiting />}
    </>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      <h1 className={styles.sentence}>Watch a deployment happen to its users.</h1>
    </div>
  );
}
