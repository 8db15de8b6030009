import { Moment } from "../../engine/outcomes/moments.ts";
import { StepKind } from "../../engine/recording/codes.ts";
import { givenName } from "../../stage/people.ts";
import { people } from "../headline.ts";
import {
  contrast,
  cutOff,
  deployedAt,
  downSoFar,
  hurt,
  noticed,
  online,
  outageEnd,
  replaced,
  type Side,
  stopped,
  throughAt,
} from "./story.ts";

/** What the places of the two worlds are called, where the page has put them. */
export interface Where {
  left: string;
  right: string;
}

/** One act of the story: the time it plays to, how fast, and what is said while it plays. */
export interface Act {
  id: string;
  /** µs at which it begins and ends; an act that is held begins and ends at the same time. */
  from: number;
  to: number;
  /** Simulated seconds a second. */
  speed: number;
  /** s for which a held act is shown. */
  holdS: number;
  /** What is said at the time; its figures are read from the Recordings. */
  sentence(at: number, where: Where): string;
  /** Shown where pictures do not move. */
  isStill: boolean;
  /** The key of the person it is about; null = everybody. */
  about: number | null;
}

const second = 1_000_000;

/**
 * The story of one release in two worlds. Acts whose events do not exist in these Recordings are left out.
 * @param left the naive deployment @param right the careful one
 */
export function storyboard(left: Side, right: Side): Act[] {
  const deploy = deployedAt(left);
  if (deploy === null) return [];
  const down = outageEnd(left) ?? deploy;
  const cut = deploy + 0.3 * second;
  const through = Math.max(down, throughAt(right), throughAt(left));
  const end = Math.min(through + second, left.recording.until);
  const somebody = contrast(left, right, down);
  const instances = left.recording.scenario.instances.replicas;
  const act = (
    id: string,
    from: number,
    to: number,
    screenS: number,
    sentence: Act["sentence"],
    isStill = false,
    about: number | null = null,
  ): Act => {
    const isHeld = to <= from;
    return {
      id,
      from,
      to,
      speed: isHeld ? 0 : (to - from) / second / screenS,
      holdS: isHeld ? screenS : 0,
      sentence,
      isStill,
      about,
    };
  };
  const acts: (Act | null)[] = [
    act(
      "calm",
      deploy - 4 * second,
      deploy - 1.5 * second,
      2.5,
      (at) => `${online(left, at)} people are using this shop.`,
      true,
    ),
    act(
      "announced",
      deploy - 1.5 * second,
      deploy,
      1.5,
      () => "We replace its software now. Same people, same clicks.",
    ),
    act(
      "stopped",
      deploy,
      cut,
      3,
      (at, where) =>
        `${where.left}: ${count(stopped(left, at), "instance")} stop, ${count(cutOff(left, at), "request")} inside.`,
      true,
    ),
    down > cut
      ? act(
          "down",
          cut,
          down,
          4,
          (at, where) =>
            `${where.left}: no answer${forSoLong(downSoFar(left, at))}. ${sentenceOf(hurt(left, at))} hurt.`,
        )
      : null,
    somebody === null
      ? null
      : act(
          "somebody",
          down,
          down,
          3,
          (_at, where) =>
            `${givenName(somebody.key)} ${doing[somebody.doing]}. ${where.left}: ${felt[somebody.kind]}. ${where.right}: all went well.`,
          true,
          somebody.key,
        ),
    act(
      "rolling",
      Math.max(cut, down),
      end,
      5,
      (at, where) =>
        `${where.right}: ${replaced(right, at)} of ${instances} replaced. ${sentenceOf(noticed(right, at))} noticed.`,
    ),
    act(
      "end",
      end,
      end,
      0,
      (at, where) =>
        `Same release. ${where.left}: ${people(hurt(left, at))} hurt, ${downSoFar(left, at).toFixed(1)}\u00a0s\u00a0down. ${where.right}: ${people(hurt(right, at))} hurt${alsoNoticed(hurt(right, at), noticed(right, at))}.`,
      true,
    ),
  ];
  return acts.filter((one) => one !== null);
}

const doing: Readonly<Record<number, string>> = {
  [StepKind.browse]: "was looking around",
  [StepKind.login]: "was logging in",
  [StepKind.cart]: "was filling a cart",
  [StepKind.checkout]: "was paying",
  [StepKind.job]: "was ordering an export",
  [StepKind.connect]: "was following live",
};

const felt: Readonly<Record<Moment, string>> = {
  [Moment.waited]: "a long wait",
  [Moment.error]: "an error page",
  [Moment.loggedOut]: "“please log in again”",
  [Moment.cartLost]: "an empty cart",
  [Moment.purchaseFailed]: "the purchase was lost",
  [Moment.gaveUp]: "gave up",
  [Moment.paidTwice]: "paid twice",
  [Moment.disconnected]: "the live connection broke",
};

/** Whole seconds: the stage shows the tenths, and two clocks that race are one too many. */
function forSoLong(seconds: number): string {
  return seconds < 1 ? "" : ` for ${Math.floor(seconds)}\u00a0s`;
}

/** Whoever was hurt has noticed; the others who did are worth a word. */
function alsoNoticed(hurtCount: number, noticedCount: number): string {
  return noticedCount > hurtCount ? `, ${noticedCount} noticed a wait` : "";
}

function count(n: number, what: string): string {
  return n === 1 ? `1 ${what}` : `${n} ${what}s`;
}

function sentenceOf(count: number): string {
  const text = people(count);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
