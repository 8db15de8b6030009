const factors: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/**
 * A Kubernetes quantity as a number: 250m, 1Gi, 1e3. Null if it is none.
 *
 * Source: Kubernetes, `ParseQuantity` in apimachinery's pkg/api/resource/quantity.go.
 */
export function quantity(said: string | number): number | null {
  if (typeof said === "number") return Number.isFinite(said) ? said : null;
  const [, digits, exponent, suffix] =
    /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(said) ?? [];
  if (digits === undefined) return null;
  return exponent === undefined ? Number(digits) * factors[suffix ?? ""] : Number(digits + exponent);
}

/** Docker's sizes in bytes: 512m, 1gb, 64k, each a power of 1024. Null if it is none. */
export function dockerBytes(said: string | number): number | null {
  if (typeof said === "number") return Number.isFinite(said) ? said : null;
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i.exec(said) ?? [];
  if (digits === undefined) return null;
  return Number(digits) * 1024 ** " kmgt".indexOf(unit.toLowerCase() === "b" || unit === "" ? " " : unit.toLowerCase());
}
