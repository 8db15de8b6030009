/** An absolute number of pods, or a share of a total. */
export type IntOrPercent = number | { percent: number };

/**
 * A count as manifests spell it: 3, or "25%". Null if it is neither.
 *
 * Source: Kubernetes, `getIntOrPercentValueSafely` in apimachinery's pkg/util/intstr/intstr.go, behind
 * `GetScaledValueFromIntOrPercent`: a string must be a whole number followed by one %. What the controllers use; the API
 * server lets no sign through (`IsValidPercent`).
 */
export function intOrPercent(spelled: number | string): IntOrPercent | null {
  if (typeof spelled === "number") return Number.isInteger(spelled) ? spelled : null;
  return spelled.endsWith("%") ? percent(spelled.slice(0, -1)) : null;
}

/**
 * The same as its older parser reads it: any string is a percentage, with or without %. "25" is 25 %, and so is "2%5".
 *
 * Source: Kubernetes, `getIntOrPercentValue` in the same file, behind the deprecated `GetValueFromIntOrPercent`, which
 * Argo Rollouts uses.
 */
export function intOrPercentLeniently(spelled: number | string): IntOrPercent | null {
  return typeof spelled === "number" ? intOrPercent(spelled) : percent(spelled.replaceAll("%", ""));
}

/** A strategy's setting of kind "pods": a number is a share in %, a text is as manifests spell it. Null if it is neither. */
export function podsSetting(value: number | string | boolean): IntOrPercent | null {
  if (typeof value === "number") return { percent: value };
  if (typeof value !== "string" || !/^\d{1,4}%?$/.test(value)) return null;
  return intOrPercent(value.endsWith("%") ? value : Number(value));
}

/** How many of `total` that is. Absolute numbers are used as they are. */
export function podsOf(value: IntOrPercent, total: number, round: "up" | "down"): number {
  if (typeof value === "number") return value;
  const exact = (value.percent * total) / 100;
  return round === "up" ? Math.ceil(exact) : Math.floor(exact);
}

function percent(digits: string): IntOrPercent | null {
  return /^[+-]?\d+$/.test(digits) ? { percent: Number(digits) } : null;
}
