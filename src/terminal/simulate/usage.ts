export const usage =
  "Usage: npm run --silent simulate -- --preset NAME | FILE.json (an experiment) | --list (the presets)";

/** What was asked for makes no sense: the message says why, in one sentence. */
export class UsageError extends Error {}
