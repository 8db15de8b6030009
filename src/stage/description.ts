import type { Scenario } from "../engine/experiment.ts";
import { isDownAt, readFleet, FleetAt, readerOf } from "../engine/recording/moment.ts";
import { arrivalsPerSecond, usualCrowd } from "../engine/recording/crowd.ts";
import type { Moments } from "../engine/outcomes/moments.ts";
import type { Recording } from "../engine/recording/recording.ts";
import { counted } from "./events.ts";
import { heldWords, phaseClause, routeWords } from "./facts-of-a-world.ts";

/** One world as it is described. */
export interface DescribedWorld {
  title: string;
  recording: Recording;
  moments: Moments;
}

/** The stage in words, in three parts. */
export interface Description {
  /** What is here: the same at every moment. */
  here: string;
  /** Right now: short facts. */
  now: string[];
  /** What to try. */
  toTry: string[];
}

/** The stage at `at` µs, for those who do not see it. */
export function describe(worlds: readonly DescribedWorld[], at: number): Description {
  return { here: whatIsHere(worlds), now: rightNow(worlds, at), toTry: whatToTry(worlds, at) };
}

function whatIsHere(worlds: readonly DescribedWorld[]): string {
  const { scenario } = worlds[0].recording;
  const { instances, sessions, store, cache } = scenario;
  const people = whoUsesIt(scenario);
  const side =
    worlds.length === 1 ? "a deployment" : `${counted(worlds.length, "deployment", "deployments")} of the same release`;
  const behind = store === null ? "" : ` All instances ask one store${cache === null ? "" : ", and have a cache"}.`;
  return (
    `${people} use a service in ${side}: ${worlds.map(({ title }) => title).join("; ")}. ` +
    `In each, a load balancer hands their requests to ${counted(instances.replicas, "instance", "instances")} ` +
    `with ${counted(instances.slots, "slot", "slots")} each. Sessions are kept ${keptIn[sessions]}.${behind}` +
    (worlds.length > 1 ? " The people and their clicks are the same in every world." : "")
  );
}

function whoUsesIt(scenario: Scenario): string {
  const { arrivals } = scenario.people;
  const crowd = usualCrowd(scenario);
  if (arrivals.kind === "population") return `${crowd} people`;
  // Who asks once and leaves is hardly ever there beside another.
  return crowd < 2 ? `${arrivalsPerSecond(arrivals)} people a second` : `About ${crowd} people at a time`;
}

const keptIn = {
  shared: "in a store that all instances share",
  memory: "in the memory of one instance each",
  disk: "on the disk of one instance each",
} as const;

function rightNow(worlds: readonly DescribedWorld[], at: number): string[] {
  const facts = [`${seconds(at)} of ${worlds[0].recording.scenario.horizonS} s.`];
  for (const world of worlds) {
    const own = factsOf(world, at);
    facts.push(...own.map((fact) => (worlds.length > 1 ? `${world.title}: ${fact}` : capital(fact))));
  }
  return facts;
}

const fleet = new FleetAt();

function factsOf({ recording, moments }: DescribedWorld, at: number): string[] {
  const reader = readerOf(recording);
  readFleet(reader, at, fleet);
  const { replicas } = recording.scenario.instances;
  const facts = [
    isDownAt(recording, at)
      ? `nobody is answered, for ${seconds(downFor(recording, at))}.`
      : `${fleet.available} of ${replicas} serving.`,
  ];
  facts.push(...phasesNow(recording), ...routeWords(recording, fleet, at));
  let busy = 0;
  let queued = 0;
  for (let i = 0; i < fleet.count; i++) {
    busy += fleet.busy[i];
    queued += fleet.queued[i];
  }
  facts.push(`${counted(busy, "request is", "requests are")} being worked on, ${queued} waiting.`);
  facts.push(...heldWords(recording, fleet, at));
  const { now, ever } = harmed(moments, at);
  facts.push(
    ever === 0
      ? "nobody has noticed the deployment."
      : `${counted(now, "person notices", "people notice")} the deployment now, ${ever} so far.`,
  );
  return facts;
}

/** "2 instances booting, version 2." for each phase but ready. */
function phasesNow(recording: Recording): string[] {
  const { tables } = recording;
  const groups = new Map<string, number>();
  for (let i = 0; i < fleet.count; i++) {
    const word = phaseClause(recording, fleet, i);
    if (word === "") continue;
    const key = `${word}, version ${tables.instances.columns.version[i]}.`;
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return [...groups].map(([what, n]) => `${counted(n, "instance", "instances")} ${what}`);
}

/** How many people perceive, and have perceived, what they would not have without the deployment. */
export function harmed(moments: Moments, at: number): { now: number; ever: number } {
  const nowPeople = new Set<number>();
  const everPeople = new Set<number>();
  for (let row = 0; row < moments.count && moments.at[row] <= at; row++) {
    if (moments.caused[row] === 0) continue;
    everPeople.add(moments.user[row]);
    if (moments.until[row] > at) nowPeople.add(moments.user[row]);
  }
  return { now: nowPeople.size, ever: everPeople.size };
}

function whatToTry(worlds: readonly DescribedWorld[], at: number): string[] {
  const deploy = worlds[0].recording.commands.find((command) => command.do === "deploy");
  const tries: string[] = [];
  if (deploy !== undefined && deploy.atS * 1e6 > at) tries.push(`Play on: the deployment begins at ${deploy.atS} s.`);
  else if (deploy !== undefined) tries.push(`Go back to ${deploy.atS} s and step through the deployment.`);
  tries.push("Choose a person or an instance in the list of the stage, and ask why.");
  return tries;
}

function downFor({ tables: { outages } }: Recording, at: number): number {
  let row = outages.rows - 1;
  while (row >= 0 && outages.columns.at[row] > at) row--;
  return row < 0 ? 0 : at - outages.columns.at[row];
}

function seconds(micros: number): string {
  return `${(micros / 1e6).toFixed(1)} s`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
