import { useRef, useState } from "react";
import { strategyOf } from "../../engine/operator/registry.ts";
import type { Experiment } from "../../engine/experiment.ts";
import { type Branch, branchesOf, mostWorlds, withBranch, withoutWorld } from "../../scenarios/branches.ts";
import type { Session } from "../../state/session.ts";
import { Button } from "../../ui/Button.tsx";
import { CloseIcon } from "../../ui/icons.tsx";
import controls from "./Controls.module.css";
import styles from "./Worlds.module.css";

interface Props {
  session: Session;
  experiment: Experiment;
  /** A world has branched off: what is done next is done there. */
  onBranch: (id: string) => void;
}

/** Which worlds there are, as a tree: who has whose past, and until when. Each can branch off now, or go. */
export function Worlds({ session, experiment, onBranch }: Props) {
  const { worlds } = experiment;
  const tree = useRef<HTMLUListElement>(null);
  const [latest, setLatest] = useState<Latest | null>(null);
  const branch = (from: string) => {
    const atS = session.clock.timeMicros() / 1_000_000;
    const branched = withBranch(experiment, from, atS);
    if (branched === null) return;
    session.change(() => branched.experiment);
    // Too many commands, for example: then the reason is said where refused changes are.
    if (session.store.getState().refusal !== null) return;
    onBranch(branched.id);
    const { id } = branched;
    const text = `${id} is as ${from} was at ${atS.toFixed(1)} s. What you do now is done in ${id} only.`;
    setLatest({ text, id, isThere: true });
  };
  const remove = (id: string) => {
    session.change((before) => withoutWorld(before, id));
    setLatest({ text: `World ${id} is gone.`, id, isThere: false });
    // The button that was pressed goes with the world.
    tree.current!.focus({ preventScroll: true });
  };
  // Undone since, it is not to be read any more.
  const isStillSo = latest !== null && worlds.some(({ id }) => id === latest.id) === latest.isThere;
  const isFull = worlds.length >= mostWorlds;
  return (
    <fieldset className={controls.group}>
      <legend className={controls.legend}>Worlds</legend>
      <ul ref={tree} className={styles.tree} aria-label="Worlds" tabIndex={-1}>
        {inTree(branchesOf(experiment)).map((one, _, all) => {
          const { title } = strategyOf(worlds.find(({ id }) => id === one.id)!.strategy);
          return (
            <li key={one.id} className={styles.world} style={{ marginInlineStart: `${depthOf(one, all)}rem` }}>
              <span className={styles.name}>
                <b>{one.id}</b> {title}
              </span>
              <Button
                className={styles.small}
                disabled={isFull}
                aria-label={`Branch off ${one.id} now`}
                onClick={() => branch(one.id)}
              >
                Branch off
              </Button>
              <Button
                icon
                className={styles.small}
                disabled={worlds.length === 1}
                aria-label={`Remove world ${one.id}`}
                onClick={() => remove(one.id)}
              >
                <CloseIcon />
              </Button>
              <span className={styles.past}>
                <Past branch={one} onLook={(atS) => session.clock.seek(atS * 1_000_000)} />
              </span>
            </li>
          );
        })}
      </ul>
      <p className={styles.latest} role="status">
        {isStillSo ? latest.text : ""}
      </p>
      <p className={controls.summary}>
        {isFull
          ? "Four is as many as there may be: remove one to branch off another."
          : "A branch has the same people and the same past up to the time on the clock. Then do something else there."}
      </p>
    </fieldset>
  );
}

/** What was done last. */
interface Latest {
  text: string;
  /** The world that came or went, and whether it is there since. */
  id: string;
  isThere: boolean;
}

/** Each with all that branched off it right after it. */
function inTree(all: readonly Branch[], from: string | null = null): Branch[] {
  return all.filter((one) => one.from === from).flatMap((one) => [one, ...inTree(all, one.id)]);
}

/** "as A until 20.0 s" */
function Past({ branch: { from, untilS }, onLook }: { branch: Branch; onLook: (atS: number) => void }) {
  if (from === null) return "from the start";
  if (untilS === null) return `as ${from}, until you do something else in one of them`;
  return (
    <>
      as {from} until{" "}
      <button type="button" className={styles.at} onClick={() => onLook(untilS)}>
        {untilS.toFixed(1)} s
      </button>
    </>
  );
}

/** How many branches are between it and a world that is nobody's. */
function depthOf(branch: Branch, all: readonly Branch[]): number {
  const origin = all.find(({ id }) => id === branch.from);
  return origin === undefined ? 0 : 1 + depthOf(origin, all);
}
