import { withScenario } from "../change.ts";
import { Reach, type Remedy } from "../remedy.ts";

/** A payment that is asked for again is recognised, and made once. */
export const remedy: Remedy = {
  id: "idempotency-keys",
  title: "Idempotency keys",
  unit: "",
  reach: Reach.program,
  scope: "scenario",
  sizes: ({ scenario }) => (scenario.idempotencyKeys ? [] : [1]),
  fits: (seen) => seen.outputs.transactionsDuplicated > 0,
  apply: (experiment) => withScenario(experiment, { idempotencyKeys: true }),
  sentence: () => "Idempotency keys would have made each payment once, however often it was asked for.",
};
