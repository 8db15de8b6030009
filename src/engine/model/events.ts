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
  /** A refusal reaches the balancer. Subject: call. */
  refusalAtBalancer: 8,
  /** An instance has finished a piece of work. Subject: call. */
  workDone: 9,
  /** An instance is placed and its image there: its process starts. Subject: instance. */
  processStarts: 10,
  /** An instance listens from now on. Subject: instance. */
  bootDone: 11,
  /** Its readiness has been seen. Subject: instance. */
  readinessSeen: 12,
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
} as const;
