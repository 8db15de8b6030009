import { Fate, Mechanism, Phase, Step } from "../recording/codes.ts";

/** The sentences in which causes are told. `instance` is how an instance is called. */

/** A moment of simulated time, to the tenth of a second. */
export function atTime(micros: number): string {
  return `${(micros / 1_000_000).toFixed(1)} s`;
}

/** A length of time, to the tenth of a second. */
export function seconds(micros: number): string {
  return `${(micros / 1_000_000).toFixed(1)} s`;
}

/** A length of time that may be short: below a tenth of a second in ms. */
export function shortTime(micros: number): string {
  return micros < 100_000 ? `${(micros / 1000).toFixed(0)} ms` : seconds(micros);
}

/** An instance's name: people count from 1. */
export function instanceName(instance: number): string {
  return `instance ${instance + 1}`;
}

/** What the client saw, after "got". */
export const fateWords: Readonly<Record<Fate, string>> = {
  [Fate.open]: "no answer yet",
  [Fate.served]: "the page",
  [Fate.connectionRefused]: "“connection refused”",
  [Fate.reset]: "“connection reset”",
  [Fate.timeout]: "nothing, and stopped waiting",
  [Fate.badGateway]: "“502 Bad Gateway”",
  [Fate.serviceUnavailable]: "“503 Service Unavailable”",
  [Fate.gatewayTimeout]: "“504 Gateway Timeout”",
  [Fate.appError]: "“500 Internal Server Error”",
};

/** What happened to it, seen from the request (or the session, or the purchase). */
export function mechanismWords(mechanism: number, instance: string): string {
  switch (mechanism) {
    case Mechanism.notListening:
      return `The balancer sent the request to ${instance}, where nobody was listening.`;
    case Mechanism.noTargets:
      return "The balancer knew of no instance that could take the request.";
    case Mechanism.killedInFlight:
      return `The process of ${instance} ended with the request inside.`;
    case Mechanism.queueFull:
      return `The queue of ${instance} was full.`;
    case Mechanism.waitedInQueue:
      return `The request waited in the queue of ${instance}, and its turn did not come in time.`;
    case Mechanism.tooSlow:
      return `The answer was not ready in time.`;
    case Mechanism.memoryGone:
      return `The session was kept in the memory of ${instance}, and that was gone.`;
    case Mechanism.elsewhere:
      return `The session was kept in the memory of ${instance}, and the request went to another.`;
    case Mechanism.storeTooSlow:
      return `${asSentence(instance)} waited for the store behind it, and that did not answer in time.`;
    case Mechanism.repeated:
      return "It had been done before, and nobody had learnt of it.";
    case Mechanism.connectionClosed:
      return `The request was sent on a kept connection that ${instance} had closed.`;
    case Mechanism.deregistered:
      return `The balancer cut the request off while ${instance} worked on it.`;
    default:
      return "A request that it needed had failed.";
  }
}

/** What an instance did when it entered the phase. */
export function phaseWords(phase: number, instance: string): string {
  switch (phase) {
    case Phase.pending:
      return `${instance} was being placed.`;
    case Phase.booting:
      return `${instance} was starting.`;
    case Phase.running:
      return `${instance} had started, but its readiness had not been seen.`;
    case Phase.ready:
      return `${instance} had only just become ready and was still slow.`;
    case Phase.readyUnseen:
      return `${instance} was said to be ready although nobody listened there yet: it has no readiness probe.`;
    case Phase.terminating:
      return `${instance} had been told to stop.`;
    case Phase.draining:
      return `${instance} had closed its door and finished what it had.`;
    case Phase.stopped:
      return `${instance} had stopped.`;
    case Phase.unready:
      return `${instance} had failed its readiness probe: it did not answer in time.`;
    case Phase.restarting:
      return `The process of ${instance} was being stopped, to be started again; until it has ended the balancer keeps it.`;
    case Phase.pulling:
      return `The image of ${instance} was being pulled.`;
    case Phase.pullBackOff:
      return `The image of ${instance} could not be pulled, and the next try had to wait.`;
    case Phase.initializing:
      return `The init containers of ${instance} were running.`;
    case Phase.lingering:
      return `${instance} had had SIGTERM, and served on for a while.`;
    case Phase.removed:
      return `${instance} had been deleted.`;
    default:
      return `${instance} had crashed.`;
  }
}

/** What was done to an instance. */
export function stepWords(kind: number, instance: string, value: number): string {
  switch (kind) {
    case Step.deploy:
      return `The deployment of v${value} began.`;
    case Step.start:
      return `${instance} (v${value}) was started.`;
    case Step.stop:
      return `${instance} (v${value}) was told to stop.`;
    case Step.kill:
      return `The process of ${instance} was killed.`;
    case Step.route:
      return value === 0 ? "All versions were sent requests." : `All requests were sent to v${value}.`;
    case Step.drain:
      return `The balancer was told to send ${instance} nothing new.`;
    case Step.restart:
      return `The platform started ${instance} again.`;
    case Step.probeFailed:
      return `${instance} failed its liveness probe: the platform restarts it.`;
    case Step.startupFailed:
      return `${instance} failed its startup probe: the platform restarts it.`;
    case Step.outOfMemory:
      return `${instance} held more memory than its limit and was killed (OOM, exit code 137).`;
    case Step.pullFailed:
      return `The image of ${instance} could not be pulled.`;
    case Step.spike:
      return `${(value / 100).toFixed(1)} times the usual people came.`;
    case Step.weigh:
      return `${share(value)} of the requests were sent to the new version.`;
    case Step.pause:
      return value === 0 ? "The rollout paused until somebody promotes it." : `The rollout paused for ${value} s.`;
    case Step.promote:
      return `Somebody promoted v${value}.`;
    case Step.measure:
      return value < 0
        ? "The analysis had nothing to measure."
        : `The analysis measured ${value / 100} % of successes.`;
    case Step.abort:
      return `The platform aborted the rollout of v${value}.`;
    case Step.remove:
      return `${instance} (v${value}) was deleted.`;
    case Step.autoscale:
      return `The autoscaler wanted ${value} instances.`;
    case Step.setReplicas:
      return `The manifest set the number of instances to ${value}.`;
    case Step.pauseRollout:
      return "The rollout was paused.";
    case Step.resumeRollout:
      return "The rollout was resumed.";
    case Step.rollBack:
      return `The platform itself went back to v${value}.`;
    default:
      return `The deployment of v${value} was through.`;
  }
}

/** Millionths, as per cent. */
function share(millionths: number): string {
  return `${Math.round(millionths / 100) / 100} %`;
}

/** The sentence with its first letter a capital. */
export function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
