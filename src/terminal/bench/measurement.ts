/** One figure of the budgets. */
export interface Measurement {
  name: string;
  /** What it should be, in words. */
  budget: string;
  /** Measures it. @returns the figure, in words */
  measure(): string;
}
