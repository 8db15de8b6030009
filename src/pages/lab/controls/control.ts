/**
 * What can be moved on the page, as data: of what (`T`), by which name, within which range. A control reads and writes
 * plain data; whether the whole makes sense is for the schema to say.
 */
export type Control<T> = NumberControl<T> | ChoiceControl<T> | SwitchControl<T>;

interface Common {
  id: string;
  title: string;
  /** Its usual value has no source: docs/model.md. */
  isAssumed?: boolean;
}

export interface NumberControl<T> extends Common {
  kind: "number";
  unit: string;
  min: number;
  max: number;
  step: number;
  read(of: T): number;
  write(of: T, value: number): T;
}

/** One of several. */
export interface ChoiceControl<T> extends Common {
  kind: "choice";
  choices: readonly Choice[];
  read(of: T): string;
  write(of: T, value: string): T;
}

export interface Choice<Id extends string = string> {
  id: Id;
  title: string;
}

/** Something that is there or not, with what can be moved of it while it is there. */
export interface SwitchControl<T> extends Common {
  kind: "switch";
  read(of: T): boolean;
  write(of: T, isOn: boolean): T;
  inside: readonly Control<T>[];
}

/** Controls of one subject, one step away. */
export interface ControlGroup<T> {
  id: string;
  title: string;
  /** What it is about, where the title does not say. */
  line?: string;
  controls: readonly Control<T>[];
}

/** A part of something, to be read and replaced. */
export interface Lens<Whole, Part> {
  read(of: Whole): Part;
  write(of: Whole, part: Part): Whole;
}

/** The part that is called so. */
export function field<Whole, Name extends keyof Whole>(name: Name): Lens<Whole, Whole[Name]> {
  return { read: (of) => of[name], write: (of, part) => ({ ...of, [name]: part }) };
}

/** A part of a part. */
export function within<Whole, Part, Inner>(outer: Lens<Whole, Part>, inner: Lens<Part, Inner>): Lens<Whole, Inner> {
  return {
    read: (of) => inner.read(outer.read(of)),
    write: (of, part) => outer.write(of, inner.write(outer.read(of), part)),
  };
}

/** The same controls, of the whole that their subject is a part of. */
export function through<Whole, Part>(
  lens: Lens<Whole, Part>,
  controls: readonly Control<Part>[],
): readonly Control<Whole>[] {
  return controls.map((control) => lifted(lens, control));
}

function lifted<Whole, Part>(lens: Lens<Whole, Part>, control: Control<Part>): Control<Whole> {
  switch (control.kind) {
    case "number":
      return {
        ...control,
        read: (of: Whole) => control.read(lens.read(of)),
        write: (of: Whole, value: number) => lens.write(of, control.write(lens.read(of), value)),
      };
    case "choice":
      return {
        ...control,
        read: (of: Whole) => control.read(lens.read(of)),
        write: (of: Whole, value: string) => lens.write(of, control.write(lens.read(of), value)),
      };
    case "switch":
      return {
        ...control,
        read: (of: Whole) => control.read(lens.read(of)),
        write: (of: Whole, isOn: boolean) => lens.write(of, control.write(lens.read(of), isOn)),
        inside: through(lens, control.inside),
      };
  }
}
