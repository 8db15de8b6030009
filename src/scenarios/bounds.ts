/** How large an experiment may be: what a browser can run and hold. */
export const bounds = {
  longestMs: 3_600_000,
  /** The Recording counts a request's µs in 32 bits: 4,294 s. */
  longestHorizonS: 4200,
  mostPeople: 20_000,
  mostArrivalsPerSecond: 50_000,
  mostArrivals: 1_000_000,
  mostRequests: 4_000_000,
  mostPlaces: 200_000_000,
  mostReplicas: 1000,
  mostInstances: 20_000,
  mostSlots: 10_000,
  longestQueue: 1_000_000,
  mostCommands: 100,
  mostProbes: 20_000_000,
} as const;
