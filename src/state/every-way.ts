import { guarantees } from "../engine/outcomes/guarantees.ts";
import { strategyOf } from "../engine/operator/registry.ts";
import { parseExperiment } from "../scenarios/schema.ts";
import type { Ways } from "./session.ts";

/** For pages on which everything can be changed, and is judged. */
export const everyWay: Ways = { check: parseExperiment, titleOf: (id) => strategyOf(id).title, guarantees };
