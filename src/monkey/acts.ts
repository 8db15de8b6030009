import type { Dice } from "./dice.ts";

/** Something that a person can do. @returns whether there was anything to do it to */
export type Act = (dice: Dice) => boolean;

/** Presses any button or opener. A link would end the page, and this with it. */
const press: Act = (dice) => {
  const one = anyOf(dice, HTMLElement, "button:not(:disabled), summary, input[type=checkbox]");
  one?.click();
  return one !== null;
};

/** Moves a slider to anywhere. */
const slide: Act = (dice) => {
  const slider = anyOf(dice, HTMLInputElement, "input[type=range]:not(:disabled)");
  if (slider === null) return false;
  const [min, max] = [Number(slider.min), Number(slider.max)];
  return write(slider, String(min + (dice.below(1001) / 1000) * (max - min)));
};

/** Types what nobody should. */
const type: Act = (dice) => {
  const field = anyOf(dice, HTMLInputElement, "input:not([type=range], [type=checkbox], [type=file]):not(:disabled)");
  if (field === null) return false;
  field.focus();
  write(field, dice.oneOf(["", "0", "1", "-1", "3.5", "1e9", "1e-9", "NaN", "seven", "٣", "9".repeat(400)]));
  if (dice.below(2) === 0) strike(field, "Enter");
  else field.blur();
  return true;
};

/** Pastes into a text whatever there is. */
const paste: Act = (dice) => {
  const area = anyOf(dice, HTMLTextAreaElement, "textarea:not(:disabled)");
  if (area === null) return false;
  const scrap = area.value.slice(dice.below(area.value.length + 1));
  return write(
    area,
    dice
      .oneOf(["", "a: [", "kind: Deployment", "\u0000", "{{ x }}", scrap, `${area.value}\n${scrap}`])
      .slice(0, 20_000),
  );
};

/** Chooses another one of a list. */
const choose: Act = (dice) => {
  const list = anyOf(dice, HTMLSelectElement, "select:not(:disabled)");
  if (list === null || list.options.length === 0) return false;
  return write(list, dice.oneOf([...list.options]).value);
};

/** Strikes a key where the focus is. */
const key: Act = (dice) => {
  const keys = [
    " ",
    ",",
    ".",
    "0",
    "r",
    "?",
    "Escape",
    "Enter",
    "Tab",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "PageUp",
  ];
  strike(document.activeElement ?? document.body, dice.oneOf(keys), dice.below(8) === 0);
  return true;
};

/** Points at some place of the window, and clicks there. */
const point: Act = (dice) => {
  const at = { clientX: dice.below(innerWidth), clientY: dice.below(innerHeight), bubbles: true, cancelable: true };
  const target = document.elementFromPoint(at.clientX, at.clientY);
  if (target === null || target.closest("a[href]") !== null) return false;
  const pointer = { ...at, pointerId: 1, pointerType: dice.oneOf(["mouse", "touch"]), isPrimary: true };
  target.dispatchEvent(new PointerEvent("pointermove", pointer));
  target.dispatchEvent(new PointerEvent("pointerdown", pointer));
  target.dispatchEvent(new PointerEvent("pointerup", pointer));
  target.dispatchEvent(new MouseEvent("click", at));
  return true;
};

const scroll: Act = (dice) => {
  scrollTo(0, dice.below(document.documentElement.scrollHeight));
  return true;
};

/** As often as each stands here. */
export const acts: readonly Act[] = [
  press,
  press,
  press,
  slide,
  slide,
  type,
  paste,
  choose,
  key,
  key,
  point,
  point,
  scroll,
];

/** Anything of this kind that a person could reach: where a dialog is open, in there. */
function anyOf<Kind extends HTMLElement>(dice: Dice, kind: new () => Kind, selector: string): Kind | null {
  const within = document.querySelector("dialog:modal") ?? document;
  const all = [...within.querySelectorAll(selector)].filter(
    (one): one is Kind => one instanceof kind && one.checkVisibility(),
  );
  return all.length === 0 ? null : dice.oneOf(all);
}

/** Sets a value past React, which hears of it by the events that a browser sends. */
function write(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, value: string): true {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")!.set!.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function strike(target: Element, name: string, withCtrl = false): void {
  const init = { key: name, ctrlKey: withCtrl, bubbles: true, cancelable: true };
  target.dispatchEvent(new KeyboardEvent("keydown", init));
  target.dispatchEvent(new KeyboardEvent("keyup", init));
}
