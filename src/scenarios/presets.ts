import type { Preset } from "./preset.ts";

const files = import.meta.glob<{ preset: Preset }>("./presets/*.ts", { eager: true });

/** Every preset: a file in `presets/` is found by itself. In the order of their ids. */
export const presets: readonly Preset[] = Object.values(files)
  .map(({ preset }) => preset)
  .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** @returns the preset, or undefined when there is none of that id */
export function presetOf(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}
