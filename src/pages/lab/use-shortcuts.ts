import { useEffect } from "react";
import type { PlayClock } from "../../state/clock.ts";
import { settings } from "../../state/settings.ts";

interface Actions {
  clock: PlayClock;
  onReset: () => void;
  onHelp: () => void;
}

/** The lab's keys. They are not taken from a field in which somebody types, nor from a control that uses them. */
export function useShortcuts({ clock, onReset, onHelp }: Actions): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!settings.getState().areKeysOn || event.ctrlKey || event.metaKey || event.altKey || isUsed(event)) return;
      const action = actionOf(event.key);
      if (!action) return;
      event.preventDefault();
      // A key that is held down steps on, but does nothing else again and again.
      if (!event.repeat || event.key === "," || event.key === ".") action();
    };
    const step = (by: number) => () => {
      clock.pause();
      clock.seek(clock.timeMicros() + by);
    };
    const actionOf = (key: string): (() => void) | undefined =>
      ({
        " ": () => clock.toggle(),
        ",": step(-100_000),
        ".": step(100_000),
        "0": () => clock.seek(0),
        r: onReset,
        R: onReset,
        "?": onHelp,
      })[key];
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [clock, onReset, onHelp]);
}

function isUsed({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog[open]")) return true;
  const isTyped = target.matches("input:not([type=range], [type=checkbox]), select, textarea");
  const isPressed = key === " " && target.matches("button, summary, a, input, [role=option]");
  return isTyped || isPressed;
}
