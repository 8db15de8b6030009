import { memo, useMemo } from "react";
import type { Moments } from "../engine/outcomes/moments.ts";
import type { Recording } from "../engine/recording/recording.ts";
import { cabinLinePath } from "./cabin-line-path.ts";
import styles from "./CabinLine.module.css";
import { outageSpans } from "./outage-spans.ts";
import { highest, highestPerColumn, perceivedLine, type StepLine } from "./step-line.ts";

interface Props {
  title: string;
  recording: Recording;
  moments: Moments;
  /** µs of the whole time axis. */
  horizon: number;
  /** µs that the Recording covers; the line is drawn anew when it changes. */
  until: number;
  /** People at the top of the box: the same for all lines that are compared. */
  most: number;
  width: number;
  height: number;
}

/** Less room than this in a gap, and its figure is left out: px. */
const leastForText = 64;

/**
 * One world along time: as high as there are people who now perceive something that they would not have perceived without
 * the deployment; broken where nobody was answered.
 */
export const CabinLine = memo(function CabinLine({
  title,
  recording,
  moments,
  horizon,
  until,
  most,
  width,
  height,
}: Props) {
  const line = useMemo(() => perceivedLine(moments), [moments]);
  const { paths, gaps } = useMemo(() => {
    const outages = outageSpans(recording);
    const values = highestPerColumn(line, horizon, Math.max(1, width));
    return { paths: cabinLinePath({ values, most, width, height, horizon, until, outages }), gaps: outages };
  }, [line, recording, horizon, until, most, width, height]);
  const peak = peakOf(line);
  const x = (at: number) => (at / horizon) * width;
  return (
    <div>
      <p className={styles.inWords}>{inWords(title, highest(line), gaps)}</p>
      <svg className={styles.line} width={width} height={height} aria-hidden="true">
        <text className={styles.title} x={0} y={height - 8}>
          {title}
        </text>
        <path className={styles.harm} d={paths.area} />
        <path className={styles.ink} d={paths.line} />
        {gaps
          .filter(({ from, to }) => x(to) - x(from) >= leastForText)
          .map(({ from, to }) => (
            <text key={from} className={styles.down} x={(x(from) + x(to)) / 2} y={height - 4}>
              {`${seconds(to - from)} s down`}
            </text>
          ))}
        {peak.value > 0 && (
          <text
            className={styles.peak}
            x={Math.min(width - 110, x(peak.at) + 8)}
            y={Math.max(11, height * (1 - peak.value / most) - 3)}
          >
            {peak.value === 1 ? "1 person notices" : `${peak.value} people notice`}
          </text>
        )}
      </svg>
    </div>
  );
});

/** The end of the time at which most people notice something. */
function peakOf({ at, value, count }: StepLine): { at: number; value: number } {
  let best = { at: 0, value: 0 };
  for (let row = 0; row + 1 < count; row++) if (value[row] >= best.value) best = { at: at[row + 1], value: value[row] };
  return best;
}

function inWords(title: string, peak: number, gaps: readonly { from: number; to: number }[]): string {
  const down = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const noticed =
    peak === 0
      ? "nobody noticed anything"
      : `up to ${peak === 1 ? "1 person" : `${peak} people`} noticed something at once`;
  return `${title}: ${noticed}; ${down === 0 ? "no downtime" : `${seconds(down)} s down`}.`;
}

function seconds(micros: number): string {
  return (micros / 1e6).toFixed(1);
}
