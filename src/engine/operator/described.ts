import type { Setting } from "./settings.ts";

/** What every strategy says of itself. */
export interface Described {
  id: string;
  title: string;
  /** One sentence, as an engineer would say it. */
  summary: string;
  settings: readonly Setting[];
}
