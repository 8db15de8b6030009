/** What can happen in the model, and what the event's subject is. Parts of the model speak to each other by these alone. */
export const Event = {
  /** A cohort's next person arrives. Subject: cohort. */
  arrival: 1,
  /** A person sends their next request. Subject: person. */
  click: 2,
  /** A person has waited long enough. Subject: person. */
  patienceEnds: 3,
  /** An answer reaches a person. Subject: person. */
  answer: 4,
  /** A request reaches the balancer. Subject: call. */
  atBalancer: 5,
  /** A request reaches its instance. Subject: call. */
  atInstance: 6,
  /** The balancer has waited long enough for an instance. Subject: call. */
  balancerTimeout: 7,
  /** News of a try that was refused, or whose connection broke, reaches the balancer. Subject: call. */
  failureAtBalancer: 8,
  /** An instance has finished a piece of work. Subject: call. */
  workDone: 9,
  /** An instance is placed and its image there: its process starts. Subject: instance. */
  processStarts: 10,
  /** An instance listens from now on. Subject: instance. */
  bootDone: 11,
  /** The preStop hook is over. Subject: instance. */
  sigterm: 13,
  /** The grace period is over. Subject: instance. */
  sigkill: 14,
  /** The platform starts a dead process again. Subject: instance. */
  restart: 15,
  /** The balancer learns of a change. Subject: row in `phases`. */
  viewChange: 16,
  /** A strategy looks at the fleet again. Subject: row in `deployments`. */
  look: 18,
  /** A strategy's wait is over. Subject: row in `deployments`. */
  waitOver: 19,
  /** An instance has a node, or may try again: its image is pulled. Subject: instance. */
  placed: 30,
  /** A try to pull its image is over. Subject: instance. */
  pulled: 31,
  /** A probe is asked, or may have been answered. Subject: row in `probes`. */
  probeDue: 32,
  /** It has served on for long enough after SIGTERM. Subject: instance. */
  lingered: 33,
  /** A client opens its person's live connection. Subject: the client, a row in `people`. */
  clientConnects: 70,
  /** What a background job is for comes about. Subject: row in the model's `jobs`. */
  jobEffect: 71,
  /** A background job is done. Subject: as before. */
  jobDone: 72,
  /** An interrupted job may be handed out again. Subject: as before. */
  jobRedelivered: 73,
  /** The store has an answer. Subject: row in `queries`. */
  storeAnswers: 74,
  /** An instance has waited long enough for the store. Subject: call. */
  storeTimeout: 75,
  /** The balancer has registered a new target. Subject: row in `phases`. */
  registered: 50,
  /** The balancer sends its requests elsewhere. Subject: row in `steps` × 256 + version. */
  routeChange: 51,
  /** The balancer sends an instance nothing new. Subject: instance. */
  drained: 52,
  /** A failed call is tried again. Subject: call. */
  furtherTry: 53,
  /** The balancer checks an instance's health. Subject: instance. */
  healthCheck: 54,
  /** Such a check has waited for its turn for long enough. Subject: instance. */
  healthCheckEnds: 55,
  /** An ejected instance is let in again. Subject: instance. */
  ejectionOver: 56,
  /** An instance has been out of the balancer's pool for the deregistration delay. Subject: instance. */
  deregistered: 57,
  /** The balancer splits its requests by weight. Subject: (row in `steps` × 256 + version) × 256 + the other version. */
  splitChange: 58,
  /** The autoscaler looks. Subject: 0. */
  autoscale: 59,
} as const;
