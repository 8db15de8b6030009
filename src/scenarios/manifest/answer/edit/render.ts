/** What is written into a manifest. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** @param type of the scalar that it takes the place of, whose quotes are kept */
export function scalarText(value: string | number | boolean, type?: string): string {
  if (typeof value !== "string") return String(value);
  if (type === "QUOTE_DOUBLE") return JSON.stringify(value);
  if (type === "QUOTE_SINGLE") return `'${value.replaceAll("'", "''")}'`;
  const isPlain =
    /^[A-Za-z/][\w./ -]*$|^\d[\d.]*[a-zA-Z%]+$/.test(value) && !/^(?:true|false|yes|no|on|off|y|n|null)$/i.test(value);
  return isPlain && value.trim() === value ? value : JSON.stringify(value);
}

/** In one line. */
export function flowText(value: Plain): string {
  if (typeof value !== "object") return scalarText(value);
  if (isList(value))
    return `[${value.map((item) => (typeof item === "string" ? JSON.stringify(item) : flowText(item))).join(", ")}]`;
  return `{ ${Object.entries(value)
    .map(([key, inside]) => `${key}: ${flowText(inside)}`)
    .join(", ")} }`;
}

/** As JSON; over several lines where there is a step. @param column at which its key stands */
export function jsonText(value: Plain, step = 0, column = 0): string {
  if (step === 0) return JSON.stringify(value).replaceAll(/":/g, '": ').replaceAll(/,"/g, ', "');
  return JSON.stringify(value, null, step).replaceAll("\n", `\n${" ".repeat(column)}`);
}

/** The lines of a key and its value, lists in one line. */
export function blockLines(key: string, value: Plain, column: number, step: number): string[] {
  const indent = " ".repeat(column);
  if (typeof value !== "object" || isList(value)) return [`${indent}${key}: ${flowText(value)}`];
  return [
    `${indent}${key}:`,
    ...Object.entries(value).flatMap(([name, inside]) => blockLines(name, inside, column + step, step)),
  ];
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
