import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Clock } from "./clock.ts";
import type { Painter } from "./painter.ts";
import type { Names } from "./people.ts";
import type { StageWorld } from "./scene/stage-scene.ts";
import { isSame, type Selection } from "./selection.ts";
import { type StageItem, stageItems } from "./stage-items.ts";
import styles from "./Stage.module.css";
import { useEvery } from "./use-every.ts";

interface Props {
  painter: Painter;
  worlds: readonly StageWorld[];
  clock: Clock;
  names: Names;
  selection: Selection | null;
  onSelect: ((selection: Selection | null) => void) | undefined;
}

const nothing = "";

/**
 * The stage for those who do not point: a list of what is on it. Whatever is chosen in the list has a ring on the canvas.
 * Brought up to date twice a second at most, and less often while nobody is in it.
 */
export function StageList({ painter, worlds, clock, names, selection, onSelect }: Props) {
  const [items, setItems] = useState<StageItem[]>([]);
  const [hasFocus, setHasFocus] = useState(false);
  const signature = useRef("");
  const update = () => {
    const fresh = stageItems(painter.scene, names);
    const joined = fresh.map(({ label }) => label).join("\n");
    if (joined === signature.current) return;
    signature.current = joined;
    setItems(fresh);
  };
  useEvery(hasFocus ? 500 : 2000, clock, update);
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(update, [worlds, painter]);

  const chosen = items.find((item) => isSame(item.selection, selection));
  useEffect(() => painter.focus(hasFocus ? (chosen?.selection ?? null) : null, hasFocus), [painter, hasFocus, chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onSelect?.(null);
  };
  return (
    <select
      className={styles.hidden}
      size={8}
      aria-label="On stage: balancers, instances, and people who had a bad moment"
      value={chosen?.id ?? nothing}
      onChange={({ target }) => onSelect?.(items.find(({ id }) => id === target.value)?.selection ?? null)}
      onKeyDown={onKeyDown}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
    >
      {items.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
