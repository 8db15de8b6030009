/** What was asked for makes no sense: the message says why, in one sentence. */
export class UsageError extends Error {}
