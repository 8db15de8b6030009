import type { Duration } from "../../../engine/kernel/distributions.ts";
import {
  type Choice,
  type ChoiceControl,
  type Control,
  field,
  type Lens,
  type NumberControl,
  type SwitchControl,
  through,
} from "./control.ts";
import { typicalMs, withTypicalMs } from "./durations.ts";

/** Ways to make a control of a field of the data, by what the field is. */

type NamesOf<T, Value> = { [Name in keyof T]: T[Name] extends Value ? Name : never }[keyof T] & string;

/** As it is shown: lowest, highest, step. */
export type Range = readonly [min: number, max: number, step: number];

interface Words {
  title: string;
  isAssumed?: boolean;
}

/** A number as it stands in the data. */
export function plain<T>(name: NamesOf<T, number>, range: Range, unit: string, words: Words): NumberControl<T> {
  return scaled(name, 1, range, unit, words);
}

/** A time that the data has in ms and people think of in s. */
export function inSeconds<T>(name: NamesOf<T, number>, range: Range, words: Words): NumberControl<T> {
  return scaled(name, 1000, range, "s", words);
}

/** A share from 0 to 1 that people think of in %. */
export function inPercent<T>(name: NamesOf<T, number>, words: Words): NumberControl<T> {
  return scaled(name, 0.01, [0, 100, 1], "%", words);
}

function scaled<T>(
  name: NamesOf<T, number>,
  factor: number,
  [min, max, step]: Range,
  unit: string,
  words: Words,
): NumberControl<T> {
  const { read, write } = field<T, typeof name>(name);
  return {
    kind: "number",
    id: name,
    ...words,
    unit,
    min,
    max,
    step,
    read: (of) => tidy((read(of) as number) / factor),
    write: (of, value) => write(of, tidy(value * factor) as T[typeof name]),
  };
}

/** A drawn time: its typical length is moved, its kind stays. */
export function typical<T>(name: NamesOf<T, Duration>, range: Range, unit: "s" | "ms", words: Words): Control<T> {
  return through<T, Duration>(field<T, typeof name>(name) as Lens<T, Duration>, [
    ofDuration(name, range, words, unit),
  ])[0];
}

/** The same, of a drawn time alone. */
export function ofDuration(
  id: string,
  [min, max, step]: Range,
  words: Words,
  unit: "s" | "ms" = "s",
): NumberControl<Duration> {
  const factor = unit === "s" ? 1000 : 1;
  return {
    kind: "number",
    id,
    ...words,
    unit,
    min,
    max,
    step,
    read: (duration) => tidy(typicalMs(duration) / factor),
    write: (duration, value) => withTypicalMs(duration, tidy(value * factor)),
  };
}

/** One of the field's own words. */
export function choice<T, Name extends NamesOf<T, string>>(
  name: Name,
  choices: readonly Choice<T[Name] & string>[],
  words: Words,
): ChoiceControl<T> {
  const { read, write } = field<T, Name>(name);
  return {
    kind: "choice",
    id: name,
    ...words,
    choices,
    read: (of) => read(of) as string,
    write: (of, value) => write(of, value as T[Name]),
  };
}

/** True or false. */
export function check<T>(name: NamesOf<T, boolean>, words: Words): SwitchControl<T> {
  const { read, write } = field<T, typeof name>(name);
  return {
    kind: "switch",
    id: name,
    ...words,
    read: (of) => read(of) as boolean,
    write: (of, isOn) => write(of, isOn as T[typeof name]),
    inside: [],
  };
}

/** Something that is null while it is not there. @param usual how it is when it is switched on */
export function optional<T, Name extends keyof T & string>(
  name: Name,
  usual: NonNullable<T[Name]>,
  inside: readonly Control<NonNullable<T[Name]>>[],
  words: Words,
): SwitchControl<T> {
  const { read, write } = field<T, Name>(name);
  return {
    kind: "switch",
    id: name,
    ...words,
    read: (of) => read(of) !== null,
    write: (of, isOn) => write(of, (isOn ? usual : null) as T[Name]),
    inside: through<T, NonNullable<T[Name]>>({ read: (of) => read(of) ?? usual, write }, inside),
  };
}

/** A number of ms (or of something else) that is null while there is no limit. */
export function optionalNumber<T>(
  name: keyof T & string,
  usual: number,
  [min, max, step]: Range,
  unit: "s" | "",
  words: Words & { inside: string },
): SwitchControl<T> {
  const factor = unit === "s" ? 1000 : 1;
  const { read, write } = field<T, typeof name>(name);
  const { inside: title, ...outer } = words;
  return {
    kind: "switch",
    id: name,
    ...outer,
    read: (of) => read(of) !== null,
    write: (of, isOn) => write(of, (isOn ? usual : null) as T[typeof name]),
    inside: [
      {
        kind: "number",
        id: `${name}-value`,
        title,
        unit,
        min,
        max,
        step,
        read: (of) => tidy(((read(of) as number | null) ?? usual) / factor),
        write: (of, value) => write(of, tidy(value * factor) as T[typeof name]),
      },
    ],
  };
}

/** Without what binary fractions leave behind: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
