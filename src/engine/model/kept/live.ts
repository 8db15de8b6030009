import { durationMicros } from "../../kernel/distributions.ts";
import { ConnectionEnd, Fate, Mechanism, StepKind, Subject } from "../../recording/codes.ts";
import { NONE } from "../../recording/schema.ts";
import { addAsker, ask, isPerson, receive, stopWaiting } from "../people/asking.ts";
import { backedOff } from "../people/back-off.ts";
import { Event } from "../events.ts";
import type { Model } from "../model.ts";
import { Purpose } from "../purposes.ts";

/**
 * Live connections. Some people's pages keep one (a websocket) while they are here: it is opened with a request of its
 * own, beside the person's clicks, and then stays with its instance until the person leaves or the process ends. That
 * the balancer sends nothing new there does not move it, and draining does not wait for it. Whoever loses it connects
 * again, and again, until it holds.
 *
 * What keeps it is a row in `people` too, the client, with an `owner`: to the balancer and the instances it asks as
 * anybody does. After SEMANTICS 2.2: all that were on one process come back at once, unless jittered.
 */

/** `owner` of a client whose person is gone: it ends with the answer that it still waits for. */
const nobody = -2;
/** Requests of clients have identities from here on; those of people's steps end below (see `bounds.mostPlaces`). */
export const firstConnectIdentity = 0xc000_0000;
/** Of one visit so many are told apart, the last of them for all further ones; of visits, 2²². */
const connectsOfVisit = 256;
const visits = 4_194_304;
/** No client is faster than that, µs. */
const leastDelay = 10_000;

/** Whether the row in `people` is a client. */
export function isClient(model: Model, row: number): boolean {
  return model.people.columns.owner[row] !== isPerson;
}

/** The person has a page: if they are one of those who keep a live connection, it is opened, unless it is there. */
export function keepLive(model: Model, person: number): void {
  const { columns } = model.people;
  const { live } = model.config.scenario.people;
  if (live === null || columns.client[person] >= 0) return;
  const key = columns.key[person];
  if (model.draws.uniform(Purpose.live, key, 0) >= live.share) return;
  const client = addAsker(model, columns.user[person], key, columns.cohort[person], person);
  columns.client[person] = client;
  columns.round[client] = columns.round[person];
  columns.event[client] = model.queue.schedule(model.now, Event.clientConnects, client);
}

/** The person's page is closed, and its live connection with it. */
export function endLive(model: Model, person: number): void {
  const { columns } = model.people;
  const client = columns.client[person];
  if (client < 0) return;
  columns.client[person] = -1;
  const connection = columns.connection[client];
  if (connection >= 0) model.write.connectionEnded(connection, model.now, ConnectionEnd.left);
  columns.connection[client] = -1;
  if (columns.request[client] >= 0) {
    columns.owner[client] = nobody;
    return;
  }
  if (columns.event[client] !== 0) model.queue.cancel(columns.event[client]);
  model.people.give(client);
}

export function clientConnects(model: Model, client: number): void {
  const { columns } = model.people;
  columns.event[client] = 0;
  columns.step[client]++;
  // Cookies belong to the browser: its pages and its live connection have the same.
  columns.stickyTo[client] = columns.stickyTo[columns.owner[client]];
  ask(model, client, identityOf(model, client), StepKind.connect);
}

/** The answer to its request is there; a connection that opened may be gone again already. */
export function clientAnswered(model: Model, client: number): void {
  const { columns } = model.people;
  receive(model, client);
  const owner = columns.owner[client];
  if (owner === nobody) return model.people.give(client);
  columns.stickyTo[owner] = columns.stickyTo[client];
  if (columns.answerFate[client] === Fate.served) columns.try[client] = 0;
  if (columns.connection[client] < 0) connectLater(model, client);
}

export function clientPatienceEnds(model: Model, client: number): void {
  const { columns } = model.people;
  stopWaiting(model, client);
  // Its answer was on its way: whoever does not wait for it does not keep what it opened.
  const connection = columns.connection[client];
  if (connection >= 0) model.write.connectionEnded(connection, model.now, ConnectionEnd.left);
  columns.connection[client] = -1;
  if (columns.owner[client] === nobody) return model.people.give(client);
  connectLater(model, client);
}

/** The instance has accepted the client's request: the connection is open. */
export function openConnection(model: Model, client: number, instance: number): void {
  const { columns } = model.people;
  if (columns.owner[client] === nobody) return;
  columns.connection[client] = model.write.connection(columns.user[client], instance, model.now);
}

/** The process is gone: so are its connections, all in one moment. @param phase row in `phases` of its end */
export function dropConnectionsOf(model: Model, instance: number, phase: number): void {
  if (model.config.scenario.people.live === null) return;
  const { columns } = model.people;
  const { instance: whose } = model.recording.tables.connections.columns;
  for (let client = 0; client < model.people.rows; client++) {
    const connection = columns.connection[client];
    if (connection < 0 || whose[connection] !== instance) continue;
    columns.connection[client] = -1;
    model.write.connectionEnded(connection, model.now, ConnectionEnd.dropped);
    model.write.cause(Subject.connection, connection, Mechanism.killedInFlight, model.now, phase, NONE);
    // Whoever has not had the answer yet will find out with it.
    if (columns.request[client] < 0) connectLater(model, client);
  }
}

function connectLater(model: Model, client: number): void {
  const { columns } = model.people;
  const { live, reload } = model.config.scenario.people;
  const first = durationMicros(
    live!.reconnect,
    model.draws,
    Purpose.reconnect,
    columns.key[client],
    identityOf(model, client),
  );
  if (columns.try[client] < 255) columns.try[client]++;
  const wait = backedOff(Math.max(leastDelay, first), reload.backOff, columns.try[client]);
  columns.event[client] = model.queue.schedule(model.now + wait, Event.clientConnects, client);
}

/** Of its latest request, in this visit of its person: the same in every world, whatever was dropped in earlier ones. */
function identityOf(model: Model, client: number): number {
  const { round, step } = model.people.columns;
  const nth = Math.min(step[client], connectsOfVisit) - 1;
  return firstConnectIdentity + (round[client] % visits) * connectsOfVisit + nth;
}
