import { useState } from "react";
import { useStore } from "zustand";
import { presetOf } from "../../scenarios/presets.ts";
import { asItIs, type Session } from "../../state/session.ts";
import { Select } from "../../ui/Select.tsx";
import { useSession } from "../use-session.ts";
import { useTitle } from "../use-title.ts";
import { Colours } from "./Colours.tsx";
import styles from "./Gallery.module.css";
import { Parts } from "./Parts.tsx";
import { stageStates } from "./stage-states.tsx";

const { experiment } = presetOf("home")!;
const choices = [{ id: "all", title: "all" }, ...stageStates];
/** When the preset's deployment begins, s. */
const deployS = experiment.commands[0].atS;

/** For development: states of the stage and of the controls, one below the other. All of one real run. */
export default function GalleryPage() {
  useTitle("Gallery");
  const session = useSession(experiment, asItIs);
  return (
    <div className={styles.gallery}>
      <h1>Gallery</h1>
      <p>For those who build Midflight: what there is, at moments that show it.</p>
      <Parts />
      <Colours />
      {session === null ? null : <States session={session} />}
    </div>
  );
}

function States({ session }: { session: Session }) {
  const { worlds, isComplete } = useStore(session.store);
  const [chosen, setChosen] = useState("all");
  if (!isComplete) return <p>Running …</p>;
  const shown = stageStates.filter(({ id }) => chosen === "all" || chosen === id);
  return (
    <>
      <Select title="State" value={chosen} choices={choices} onChange={setChosen} />
      {shown.map(({ id, title, render }) => (
        <section key={id} className={styles.state} aria-label={title}>
          <h2>{title}</h2>
          {render(worlds, deployS)}
        </section>
      ))}
    </>
  );
}
