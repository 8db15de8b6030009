/** How the story's strategies are called: the first page loads no strategy for it. A test holds these to the strategies' own titles. */
const titles: Readonly<Record<string, string>> = {
  "stop-start": "Stop, then start",
  "rolling-update": "Rolling update",
};

export function titleOf(strategy: string): string {
  return titles[strategy] ?? strategy;
}
