import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { PauseIcon, PlayIcon, ResetIcon } from "../../ui/icons.tsx";
import { Select } from "../../ui/Select.tsx";
import { Slider } from "../../ui/Slider.tsx";
import styles from "./Gallery.module.css";

const choices = [
  { id: "one", title: "the first" },
  { id: "two", title: "the second" },
];

/** The controls of all pages, in their states. */
export function Parts() {
  const [value, setValue] = useState(4);
  const [choice, setChoice] = useState("one");
  return (
    <section className={styles.state} aria-label="Controls">
      <h2>Controls</h2>
      <div className={styles.row}>
        <Button main large>
          The one thing to do
        </Button>
        <Button main>
          <PlayIcon /> Main
        </Button>
        <Button>
          <PauseIcon /> Usual
        </Button>
        <Button disabled>Disabled</Button>
        <Button plain>
          <ResetIcon /> Plain
        </Button>
        <Button icon aria-label="Symbol">
          <PlayIcon />
        </Button>
      </div>
      <div className={styles.controls}>
        <Slider title="A number" unit="s" min={0} max={10} step={1} value={value} onChange={setValue} />
        <Select title="A choice" value={choice} choices={choices} onChange={setChoice} />
      </div>
    </section>
  );
}
