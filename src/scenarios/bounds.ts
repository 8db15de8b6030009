/** How large an experiment may be: what a browser can run and hold. */
export const bounds = {
  longestMs: 3_600_000,
  longestHorizonS: 7200,
  mostPeople: 20_000,
  mostArrivalsPerSecond: 50_000,
  mostArrivals: 4_000_000,
  mostReplicas: 1000,
  mostSlots: 10_000,
  longestQueue: 1_000_000,
  mostCommands: 100,
} as const;
