import { ConnectionEnd, Fate, JobEnd, SessionEnd, TransactionFate } from "./codes.ts";
import { type ChangesByTable, noChanges } from "./chunks.ts";
import type { Recording, RecordingTables } from "./recording.ts";
import { FOREVER, NEVER, NOBODY } from "./schema.ts";

/**
 * Writes a run into its Recording: one method an occurrence, each giving the new row's number. It keeps in mind which
 * rows changed after they were handed on (`changes`). Times are µs; an instance of -1 is nobody.
 */
export class Writer {
  readonly changes: ChangesByTable = noChanges();
  /** Off only to measure what writing down causes costs. */
  tracesCauses = true;
  readonly #tables: RecordingTables;

  constructor(recording: Recording) {
    this.#tables = recording.tables;
  }

  request(sentAt: number, user: number, identity: number, kind: number): number {
    const table = this.#tables.requests;
    const row = table.append();
    const { columns } = table;
    columns.sentAt[row] = sentAt;
    columns.user[row] = user;
    columns.identity[row] = identity;
    columns.kind[row] = kind;
    columns.startAfter[row] = NEVER;
    columns.endAfter[row] = NEVER;
    columns.instance[row] = NOBODY;
    return row;
  }

  requestStarted(row: number, at: number): void {
    const { columns } = this.#tables.requests;
    columns.startAfter[row] = at - columns.sentAt[row];
    this.changes.requests.add(row);
  }

  requestSentTo(row: number, instance: number): void {
    this.#tables.requests.columns.instance[row] = instance;
    this.changes.requests.add(row);
  }

  /** It is sent to another instance; what the one before had begun does not count. */
  requestRepeated(row: number): void {
    this.#tables.requests.columns.startAfter[row] = NEVER;
    this.changes.requests.add(row);
  }

  requestEnded(row: number, at: number, fate: Fate, flags: number): void {
    const { columns } = this.#tables.requests;
    columns.endAfter[row] = at - columns.sentAt[row];
    columns.fate[row] = fate;
    columns.flags[row] = flags;
    this.changes.requests.add(row);
  }

  requestFlagged(row: number, flag: number): void {
    this.#tables.requests.columns.flags[row] |= flag;
    this.changes.requests.add(row);
  }

  attempt(request: number, instance: number, at: number, fate: Fate): number {
    const { attempts } = this.#tables;
    const row = attempts.append();
    attempts.columns.request[row] = request;
    attempts.columns.instance[row] = instance;
    attempts.columns.at[row] = at;
    attempts.columns.fate[row] = fate;
    return row;
  }

  leftover(request: number, startAt: number): number {
    const { leftovers } = this.#tables;
    const row = leftovers.append();
    leftovers.columns.request[row] = request;
    leftovers.columns.startAt[row] = startAt;
    leftovers.columns.endAt[row] = FOREVER;
    return row;
  }

  leftoverEnded(row: number, at: number): void {
    this.#tables.leftovers.columns.endAt[row] = at;
    this.changes.leftovers.add(row);
  }

  user(key: number, arrivedAt: number): number {
    const { users } = this.#tables;
    const row = users.append();
    users.columns.key[row] = key;
    users.columns.arrivedAt[row] = arrivedAt;
    users.columns.leftAt[row] = FOREVER;
    return row;
  }

  userLeft(row: number, at: number): void {
    this.#tables.users.columns.leftAt[row] = at;
    this.changes.users.add(row);
  }

  session(user: number, instance: number, at: number): number {
    const { sessions } = this.#tables;
    const row = sessions.append();
    sessions.columns.user[row] = user;
    sessions.columns.instance[row] = instance < 0 ? NOBODY : instance;
    sessions.columns.openedAt[row] = at;
    sessions.columns.endedAt[row] = FOREVER;
    sessions.columns.noticedAt[row] = FOREVER;
    return row;
  }

  sessionHolds(row: number, loggedIn: number, cart: number): void {
    const { columns } = this.#tables.sessions;
    columns.loggedIn[row] = loggedIn;
    columns.cart[row] = cart;
    this.changes.sessions.add(row);
  }

  sessionEnded(row: number, at: number, end: (typeof SessionEnd)[keyof typeof SessionEnd]): void {
    const { columns } = this.#tables.sessions;
    columns.endedAt[row] = at;
    columns.end[row] = end;
    this.changes.sessions.add(row);
  }

  sessionMissed(row: number, at: number): void {
    this.#tables.sessions.columns.noticedAt[row] = at;
    this.changes.sessions.add(row);
  }

  transaction(user: number, at: number, of: number, request: number): number {
    const { transactions } = this.#tables;
    const row = transactions.append();
    transactions.columns.user[row] = user;
    transactions.columns.startedAt[row] = at;
    transactions.columns.endedAt[row] = FOREVER;
    transactions.columns.of[row] = of;
    transactions.columns.request[row] = request;
    return row;
  }

  transactionAsks(row: number, request: number): void {
    this.#tables.transactions.columns.request[row] = request;
    this.changes.transactions.add(row);
  }

  /** One more of its requests was served; the last one commits it. */
  transactionAdvanced(row: number, at: number): void {
    const { columns } = this.#tables.transactions;
    columns.done[row]++;
    if (columns.done[row] === columns.of[row]) {
      columns.fate[row] = TransactionFate.committed;
      columns.endedAt[row] = at;
    }
    this.changes.transactions.add(row);
  }

  transactionLost(row: number, at: number): void {
    const { columns } = this.#tables.transactions;
    columns.fate[row] = TransactionFate.lost;
    columns.endedAt[row] = at;
    this.changes.transactions.add(row);
  }

  /** Money moved. @returns how often it has for this purchase */
  transactionCharged(row: number): number {
    const { charges } = this.#tables.transactions.columns;
    if (charges[row] < 255) charges[row]++;
    this.changes.transactions.add(row);
    return charges[row];
  }

  job(user: number, request: number, at: number): number {
    const { jobs } = this.#tables;
    const row = jobs.append();
    jobs.columns.user[row] = user;
    jobs.columns.request[row] = request;
    jobs.columns.instance[row] = NOBODY;
    jobs.columns.startedAt[row] = at;
    jobs.columns.endedAt[row] = FOREVER;
    return row;
  }

  /** An instance begins to work on it, again or for the first time. */
  jobRuns(row: number, instance: number): void {
    const { columns } = this.#tables.jobs;
    columns.instance[row] = instance;
    if (columns.runs[row] < 255) columns.runs[row]++;
    this.changes.jobs.add(row);
  }

  /** It is in the shared list again. */
  jobWaits(row: number): void {
    this.#tables.jobs.columns.instance[row] = NOBODY;
    this.changes.jobs.add(row);
  }

  /** @returns how often its effect has come about */
  jobTookEffect(row: number): number {
    const { effects } = this.#tables.jobs.columns;
    if (effects[row] < 255) effects[row]++;
    this.changes.jobs.add(row);
    return effects[row];
  }

  jobEnded(row: number, at: number, end: (typeof JobEnd)[keyof typeof JobEnd]): void {
    const { columns } = this.#tables.jobs;
    columns.endedAt[row] = at;
    columns.end[row] = end;
    this.changes.jobs.add(row);
  }

  connection(user: number, instance: number, at: number): number {
    const { connections } = this.#tables;
    const row = connections.append();
    connections.columns.user[row] = user;
    connections.columns.instance[row] = instance;
    connections.columns.openedAt[row] = at;
    connections.columns.endedAt[row] = FOREVER;
    return row;
  }

  connectionEnded(row: number, at: number, end: (typeof ConnectionEnd)[keyof typeof ConnectionEnd]): void {
    const { columns } = this.#tables.connections;
    columns.endedAt[row] = at;
    columns.end[row] = end;
    this.changes.connections.add(row);
  }

  instance(version: number, at: number): number {
    const { instances } = this.#tables;
    const row = instances.append();
    instances.columns.version[row] = version;
    instances.columns.createdAt[row] = at;
    return row;
  }

  instanceRestarted(row: number): void {
    this.#tables.instances.columns.restarts[row]++;
    this.changes.instances.add(row);
  }

  phase(instance: number, phase: number, at: number, step: number): number {
    const { phases } = this.#tables;
    const row = phases.append();
    phases.columns.instance[row] = instance;
    phases.columns.phase[row] = phase;
    phases.columns.at[row] = at;
    phases.columns.step[row] = step;
    return row;
  }

  view(instance: number, believed: number, at: number, phase: number, reason: number): number {
    const { views } = this.#tables;
    const row = views.append();
    views.columns.instance[row] = instance;
    views.columns.believed[row] = believed;
    views.columns.at[row] = at;
    views.columns.phase[row] = phase;
    views.columns.reason[row] = reason;
    return row;
  }

  step(kind: number, at: number, decision: number, instance: number, value: number): number {
    const { steps } = this.#tables;
    const row = steps.append();
    steps.columns.kind[row] = kind;
    steps.columns.at[row] = at;
    steps.columns.decision[row] = decision;
    steps.columns.instance[row] = instance < 0 ? NOBODY : instance;
    steps.columns.value[row] = value;
    return row;
  }

  /** @param version that gets all new requests; 0 = all versions do */
  route(at: number, version: number, step: number): number {
    const { routes } = this.#tables;
    const row = routes.append();
    routes.columns.at[row] = at;
    routes.columns.version[row] = version;
    routes.columns.step[row] = step;
    return row;
  }

  /** @param share millionths of new requests for the version `weighed`; `rest` gets the others */
  split(at: number, weighed: number, share: number, rest: number, step: number): number {
    const row = this.route(at, 0, step);
    const { columns } = this.#tables.routes;
    columns.weighed[row] = weighed;
    columns.share[row] = share;
    columns.rest[row] = rest;
    return row;
  }

  decision(command: number, at: number): number {
    const { decisions } = this.#tables;
    const row = decisions.append();
    decisions.columns.command[row] = command;
    decisions.columns.at[row] = at;
    return row;
  }

  rollout(at: number, state: number, decision: number): number {
    const { rollouts } = this.#tables;
    const row = rollouts.append();
    rollouts.columns.at[row] = at;
    rollouts.columns.state[row] = state;
    rollouts.columns.decision[row] = decision;
    return row;
  }

  outage(at: number, down: number): number {
    const { outages } = this.#tables;
    const row = outages.append();
    outages.columns.at[row] = at;
    outages.columns.down[row] = down;
    return row;
  }

  cause(subject: number, row: number, mechanism: number, at: number, phase: number, view: number): number {
    const { causes } = this.#tables;
    if (!this.tracesCauses) return 0;
    const cause = causes.append();
    causes.columns.subject[cause] = subject;
    causes.columns.row[cause] = row;
    causes.columns.mechanism[cause] = mechanism;
    causes.columns.at[cause] = at;
    causes.columns.phase[cause] = phase;
    causes.columns.view[cause] = view;
    return cause;
  }
}
