import { memo, useMemo } from "react";
import { decisionLabels } from "./decision-labels.ts";
import { rems } from "./rems.ts";
import type { ScrubberWorld } from "./scrubber-world.ts";
import styles from "./Scrubber.module.css";
import { harmTimes } from "./step-line.ts";
import { decisionsOf, stepTicks, ticksOf } from "./ticks.ts";

interface Props {
  worlds: readonly ScrubberWorld[];
  horizon: number;
  width: number;
}

/** The words of decisions stand above what the handle can cover. */
const height = 44;
const middle = 30;
/** Dots are so far apart that they are never taken for a bar: px. */
const dotPitch = 5;

/** What lies under the scrubber's thumb: how far the run has come, what was decided, done and suffered, by world. */
export const Track = memo(function Track({ worlds, horizon, width }: Props) {
  const columns = Math.max(1, width);
  const x = (at: number) => (at / horizon) * width;
  const decisions = useMemo(() => decisionsOf(worlds.map(({ recording }) => recording)), [worlds]);
  const rows = useMemo(
    () =>
      worlds.map(({ id, recording, moments }) => ({
        id,
        steps: stepTicks(recording, horizon, columns),
        harms: ticksOf(harmTimes(moments), horizon, Math.max(1, Math.floor(columns / dotPitch))),
      })),
    [worlds, horizon, columns],
  );
  const until = Math.min(...worlds.map(({ recording }) => recording.until));
  return (
    <svg className={styles.track} viewBox={`0 0 ${width} ${height}`} height={rems(height)} aria-hidden="true">
      <rect className={styles.well} y={middle - 3} width={width} height={6} rx={3} />
      <rect className={styles.known} y={middle - 3} width={x(until)} height={6} rx={3} />
      {rows.map(({ id, steps, harms }, world) => {
        const isBelow = worlds.length === 2 && world === 1;
        const stepY = isBelow ? middle + 4 : middle - 10;
        const harmY = isBelow ? middle + 12.5 : middle - 12.5;
        return (
          <g key={id}>
            <path className={styles.step} d={steps.map(({ column }) => `M${column + 0.5},${stepY}v6`).join("")} />
            <path
              className={styles.harm}
              d={harms.map(({ column }) => `M${column * dotPitch + 2.5},${harmY}h0`).join("")}
            />
          </g>
        );
      })}
      <path className={styles.decision} d={decisions.map(({ at }) => `M${x(at)},2V${middle + 10}`).join("")} />
      {decisionLabels(decisions, x, width).map(({ at, text, isBefore }) => (
        <text
          key={at}
          className={styles.word}
          x={x(at) + (isBefore ? -5 : 5)}
          y={11}
          textAnchor={isBefore ? "end" : "start"}
        >
          {text}
        </text>
      ))}
    </svg>
  );
});
