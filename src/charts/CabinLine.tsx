import { memo, useMemo } from "react";
import type { Moments } from "../engine/outcomes/moments.ts";
import type { Recording } from "../engine/recording/recording.ts";
import { cabinLinePath } from "./cabin-line-path.ts";
import styles from "./CabinLine.module.css";
import { type OutageSpan, outageSpans } from "./outage-spans.ts";
import { highest, highestPerColumn, perceivedLine } from "./step-line.ts";
import { rems } from "./rems.ts";

interface Props {
  title: string;
  recording: Recording;
  moments: Moments;
  /** µs from and to which it is judged: only downtime within counts in the words. */
  judged: OutageSpan;
  /** µs of the whole time axis. */
  horizon: number;
  /** µs that the Recording covers; the line is drawn anew when it changes. */
  until: number;
  /** People at the top of the box: the same for all lines that are compared. */
  most: number;
  width: number;
  height: number;
  /** Its words are below it: the lower one of two. */
  isLower?: boolean;
}

/** Less room than this in a gap, and its length is told beside the title only: px. */
const leastForText = 72;

/**
 * One world along time: as high as there are people who now perceive something that they would not have perceived without
 * the deployment; a gap where nobody was answered. Its words have a line of their own, so that nothing crosses them.
 */
export const CabinLine = memo(function CabinLine(props: Props) {
  const { title, recording, moments, judged, horizon, until, most, width, height, isLower = false } = props;
  const line = useMemo(() => perceivedLine(moments), [moments]);
  const { paths, gaps } = useMemo(() => {
    const outages = outageSpans(recording);
    const values = highestPerColumn(line, horizon, Math.max(1, width));
    return { paths: cabinLinePath({ values, most, width, height, horizon, until, outages }), gaps: outages };
    // `until` stands for what the Recording has grown by.
  }, [line, recording, horizon, until, most, width, height]);
  const x = (at: number) => (at / horizon) * width;
  const counted = gaps
    .map(({ from, to }) => ({ from: Math.max(from, judged.from), to: Math.min(to, judged.to) }))
    .filter(({ from, to }) => to > from);
  const told = counted.length === 1 && x(counted[0].to) - x(counted[0].from) >= leastForText ? counted[0] : null;
  const words = (
    <p className={styles.words} aria-hidden="true">
      <span className={styles.title}>{title}</span>
      {facts(highest(line), counted, told !== null).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
  return (
    <div>
      <p className={styles.inWords}>{inWords(title, highest(line), counted)}</p>
      {isLower || words}
      <svg className={styles.line} viewBox={`0 0 ${width} ${height}`} height={rems(height)} aria-hidden="true">
        <path className={styles.harm} d={paths.area} />
        <path className={styles.ink} d={paths.line} />
        {gaps.map(({ from, to }) => (
          <g key={from}>
            <rect className={styles.gap} x={x(from)} width={Math.max(2, x(to) - x(from))} height={height} />
            <path className={styles.end} d={`M${x(from)},1V${height}M${Math.max(x(from) + 2, x(to))},1V${height}`} />
          </g>
        ))}
        {told !== null && (
          <text className={styles.down} x={(x(told.from) + x(told.to)) / 2} y={height / 2 + 4}>
            {downText(told.to - told.from)}
          </text>
        )}
      </svg>
      {isLower && words}
    </div>
  );
});

/** What is said beside the title; of an outage that has room for its own words, nothing. */
function facts(peak: number, gaps: readonly OutageSpan[], isTold: boolean): string[] {
  const down = gaps.length === 0 ? "never down" : downText(total(gaps));
  const noticed = peak === 0 ? "nobody notices" : `most at once: ${peak === 1 ? "1 person" : `${peak} people`}`;
  return isTold ? [noticed] : [down, noticed];
}

function inWords(title: string, peak: number, gaps: readonly OutageSpan[]): string {
  const noticed =
    peak === 0
      ? "nobody noticed anything"
      : `up to ${peak === 1 ? "1 person" : `${peak} people`} noticed something at once`;
  return `${title}: ${noticed}; ${gaps.length === 0 ? "no downtime" : downText(total(gaps))}.`;
}

function total(gaps: readonly OutageSpan[]): number {
  return gaps.reduce((sum, { from, to }) => sum + to - from, 0);
}

function downText(micros: number): string {
  return `${(micros / 1e6).toFixed(1)} s down`;
}
