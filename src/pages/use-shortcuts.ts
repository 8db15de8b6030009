import { useEffect } from "react";
import { settings } from "../state/settings.ts";

/** What a page's keys do. */
interface Actions {
  onToggle: () => void;
  /** Moves the time by so many µs. */
  onStep: (micros: number) => void;
  onStart: () => void;
  /** Everything as it was. */
  onReset: () => void;
  onHelp: () => void;
}

/** A step is always the same step, whatever the speed: µs. */
const step = 100_000;

/** What is done when a key is pressed, by `KeyboardEvent.key`. */
export type Keys = Readonly<Record<string, () => void>>;

/** These step on while they are held down; no other key does anything again and again. */
const held = ",.nNpP";

/** Keys of a page. They are not taken from a field in which somebody types, nor from a control that uses them. */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!settings.getState().areKeysOn || event.ctrlKey || event.metaKey || event.altKey || isUsed(event)) return;
      if (!Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      if (!event.repeat || held.includes(event.key)) keys[event.key]();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [keys]);
}

/** The keys that every page with a stage has. */
export function useShortcuts({ onToggle, onStep, onStart, onReset, onHelp }: Actions): void {
  useKeys({
    " ": onToggle,
    ",": () => onStep(-step),
    ".": () => onStep(step),
    "0": onStart,
    r: onReset,
    R: onReset,
    "?": onHelp,
  });
}

function isUsed({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog[open]")) return true;
  // A list of choices looks for what begins like the letters typed; none begins with a question mark.
  if (key === "?" && target.matches("select")) return false;
  const isTyped = target.matches("input:not([type=range], [type=checkbox]), select, textarea");
  const isPressed = key === " " && target.matches("button, summary, a, input, [role=option]");
  return isTyped || isPressed;
}
