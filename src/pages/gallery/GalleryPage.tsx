import { useState } from "react";
import { useStore } from "zustand";
import { strategyOf } from "../../engine/operator/registry.ts";
import { presetOf } from "../../scenarios/presets.ts";
import { asItIs, type Session } from "../../state/session.ts";
import { Select } from "../../ui/Select.tsx";
import { useSession } from "../use-session.ts";
import { useTitle } from "../use-title.ts";
import { Colours } from "./Colours.tsx";
import { features } from "./features.ts";
import styles from "./Gallery.module.css";
import { Parts } from "./Parts.tsx";
import { featureStates, type StageState, stageStates } from "./stage-states.tsx";

const { experiment } = presetOf("home")!;
/** When the preset's deployment begins, s. */
const deployS = experiment.commands[0].atS;

const titleOf = (id: string) => strategyOf(id).title;

/** For development: states of the stage and of the controls, one below the other. All of real runs. */
export default function GalleryPage() {
  useTitle("Gallery");
  const session = useSession(experiment, asItIs, titleOf, false);
  return (
    <div className={styles.gallery}>
      <h1>Gallery</h1>
      <p>For those who build Midflight: what there is, at moments that show it.</p>
      <Parts />
      <Colours />
      {session && <Runs session={session} />}
    </div>
  );
}

/** The second run begins when the first is through: one thing after the other is sooner there. */
function Runs({ session }: { session: Session }) {
  const { isComplete } = useStore(session.store);
  return (
    <>
      <States title="State" session={session} states={stageStates} />
      {isComplete && <FurtherRun />}
    </>
  );
}

function FurtherRun() {
  const session = useSession(features, asItIs, titleOf, false);
  return session && <States title="Further state" session={session} states={featureStates} />;
}

function States({ title, session, states }: { title: string; session: Session; states: readonly StageState[] }) {
  const { worlds, isComplete } = useStore(session.store);
  const [chosen, setChosen] = useState("all");
  if (!isComplete) return <p>Running …</p>;
  const shown = states.filter(({ id }) => chosen === "all" || chosen === id);
  return (
    <>
      <Select title={title} value={chosen} choices={[{ id: "all", title: "all" }, ...states]} onChange={setChosen} />
      {shown.map(({ id, title: name, render }) => (
        <section key={id} className={styles.state} aria-label={name}>
          <h2>{name}</h2>
          {render(worlds, deployS)}
        </section>
      ))}
    </>
  );
}
