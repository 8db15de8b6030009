import { memo, useMemo } from "react";
import type { ScrubberWorld } from "./Scrubber.tsx";
import styles from "./Scrubber.module.css";
import { harmTimes } from "./step-line.ts";
import { decisionsOf, stepTicks, ticksOf } from "./ticks.ts";

interface Props {
  worlds: readonly ScrubberWorld[];
  horizon: number;
  width: number;
}

const height = 36;
const middle = height / 2;
const widestWord = 56;

/** What lies under the scrubber's thumb: how far the run has come, what was decided, done and suffered, by world. */
export const Track = memo(function Track({ worlds, horizon, width }: Props) {
  const columns = Math.max(1, width);
  const decisions = useMemo(() => decisionsOf(worlds.map(({ recording }) => recording)), [worlds]);
  const rows = useMemo(
    () =>
      worlds.map(({ id, recording, moments }) => ({
        id,
        steps: stepTicks(recording, horizon, columns),
        harms: ticksOf(harmTimes(moments), horizon, columns),
      })),
    [worlds, horizon, columns],
  );
  const x = (at: number) => (at / horizon) * width;
  const until = Math.min(...worlds.map(({ recording }) => recording.until));
  return (
    <svg className={styles.track} width={width} height={height} aria-hidden="true">
      <rect className={styles.well} y={middle - 3} width={width} height={6} rx={3} />
      <rect className={styles.known} y={middle - 3} width={x(until)} height={6} rx={3} />
      {rows.map(({ id, steps, harms }, world) => {
        const isBelow = worlds.length === 2 && world === 1;
        const stepY = isBelow ? middle + 4 : middle - 10;
        const harmY = isBelow ? middle + 12 : middle - 14;
        return (
          <g key={id}>
            <path className={styles.step} d={steps.map(({ column }) => `M${column + 0.5},${stepY}v6`).join("")} />
            <path className={styles.harm} d={harms.map(({ column }) => `M${column},${harmY}h2`).join("")} />
          </g>
        );
      })}
      {decisions.map(({ at, word }) => (
        <g key={`${at}${word}`} transform={`translate(${x(at)},0)`}>
          <path className={styles.decision} d={`M0,${middle - 9}V${middle + 9}`} />
          <text className={styles.word} {...sideOf(x(at))} y={middle + 4}>
            {word}
          </text>
        </g>
      ))}
    </svg>
  );
});

/** Before its mark, where what has been played lies; after it where there is no room. */
function sideOf(x: number): { x: number; textAnchor: "start" | "end" } {
  return x < widestWord ? { x: 6, textAnchor: "start" } : { x: -6, textAnchor: "end" };
}
