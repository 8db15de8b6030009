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

/** A page's keys. They are not taken from a field in which somebody types, nor from a control that uses them. */
export function useShortcuts(actions: Actions): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!settings.getState().areKeysOn || event.ctrlKey || event.metaKey || event.altKey || isUsed(event)) return;
      const action = actionOf(actions, event.key);
      if (!action) return;
      event.preventDefault();
      // A key that is held down steps on, but does nothing else again and again.
      if (!event.repeat || event.key === "," || event.key === ".") action();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [actions]);
}

function actionOf({ onToggle, onStep, onStart, onReset, onHelp }: Actions, key: string): (() => void) | undefined {
  return {
    " ": onToggle,
    ",": () => onStep(-step),
    ".": () => onStep(step),
    "0": onStart,
    r: onReset,
    R: onReset,
    "?": onHelp,
  }[key];
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
