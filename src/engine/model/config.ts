import type { HealthCheck, Instances, Outlier, Scenario, World } from "../experiment.ts";
import { micros, type Template, templateFrom } from "./template.ts";

/** The scenario as one world begins with it: the number of instances is the world's own. */
export function scenarioOf(scenario: Scenario, { overrides }: World): Scenario {
  const { instances } = scenario;
  return { ...scenario, instances: { ...instances, replicas: overrides.replicas ?? instances.replicas } };
}

/** The times of a scenario in the model's own unit, whole µs. */
export interface Config {
  readonly scenario: Scenario;
  readonly horizon: number;
  readonly client: number;
  readonly hop: number;
  readonly endpointLag: number;
  /** So much later still where an instance has become ready. */
  readonly registration: number;
  /** Infinity = never. */
  readonly deregistration: number;
  readonly isL7: boolean;
  /** 0 = connections are not kept; of the instances, Infinity = for ever. */
  readonly keepAlive: number;
  readonly serverKeepAlive: number;
  readonly healthCheck: HealthCheck | null;
  readonly checkPeriod: number;
  readonly checkTimeout: number;
  readonly outlier: Outlier | null;
  readonly ejection: number;
  readonly longestEjection: number;
  readonly slowStart: number;
  readonly retryBackOff: number;
  /** Infinity = the balancer waits for ever. */
  readonly balancerTimeout: number;
  readonly schedule: number;
  /** By what the instances from before the run are made, and those of a release. */
  readonly before: Template;
  readonly release: Template;
  readonly warmTau: number;
  /** Other instances tried after a refused connection. */
  readonly retries: number;
  readonly redeliver: number;
  readonly cacheFill: number;
  /** From one look of the autoscaler to the next; 0 = there is none. */
  readonly autoscale: number;
  /** Infinity = an instance waits for the store for ever. */
  readonly storeTimeout: number;
  /** For each step of the journey: the requests that all steps before it could take at most; last: that all could. */
  readonly journeyPlaces: readonly number[];
}

/** @param release how the world's releases are run: see `releaseOf` */
export function configure(scenario: Scenario, release: Instances): Config {
  const { network, balancer, instances, people } = scenario;
  return {
    scenario,
    horizon: micros(scenario.horizonS * 1000),
    client: micros(network.clientMs),
    hop: micros(network.hopMs),
    endpointLag: micros(balancer.endpointLagMs),
    registration: micros(balancer.registrationMs),
    deregistration: balancer.deregistrationMs === null ? Infinity : micros(balancer.deregistrationMs),
    isL7: balancer.layer === "L7",
    keepAlive: micros(balancer.keepAliveMs ?? 0),
    serverKeepAlive: instances.keepAliveMs === null ? Infinity : micros(instances.keepAliveMs),
    healthCheck: balancer.healthCheck,
    checkPeriod: micros(balancer.healthCheck?.periodMs ?? 0),
    checkTimeout: micros(balancer.healthCheck?.timeoutMs ?? 0),
    outlier: balancer.outlier,
    ejection: micros(balancer.outlier?.ejectMs ?? 0),
    longestEjection: micros(balancer.outlier?.longestMs ?? 0),
    slowStart: micros(balancer.slowStartMs),
    retryBackOff: micros(balancer.retryBackOffMs),
    balancerTimeout: balancer.timeoutMs === null || balancer.layer === "L4" ? Infinity : micros(balancer.timeoutMs),
    schedule: micros(instances.scheduleMs),
    before: templateFrom(instances),
    release: templateFrom(release),
    warmTau: micros(instances.warmUp.tauMs),
    retries: balancer.layer === "L7" ? balancer.retries : 0,
    redeliver: micros(scenario.jobs.redeliverMs),
    cacheFill: micros(scenario.cache?.fillMs ?? 0),
    autoscale: micros(scenario.autoscaler?.periodMs ?? 0),
    storeTimeout: scenario.store === null ? Infinity : micros(scenario.store.timeoutMs ?? Infinity),
    journeyPlaces: placesOf(people.journey),
  };
}

function placesOf(journey: Scenario["people"]["journey"]): number[] {
  const places = [0];
  for (const { times, requests } of journey) places.push(places[places.length - 1] + times[1] * requests);
  return places;
}
