import type { LifeLine } from "./life-line.ts";
import styles from "./LifeStrip.module.css";

interface Props {
  id: string;
  line: LifeLine | null;
  /** µs at the ends of the strip. */
  from: number;
  to: number;
  /** µs: where the clock stands. */
  at: number;
  onSeek: (atMicros: number) => void;
}

/** In units of the drawing. */
const wide = 280;
const high = 20;
const middle = 10;

/** One person's clicks along time in one world: a tick for an answer, a bar for a wait, a cross for harm. */
export function LifeStrip({ id, line, from, to, at, onSeek }: Props) {
  const x = (micros: number) => ((micros - from) / Math.max(1, to - from)) * wide;
  return (
    <div className={styles.row}>
      <span className={styles.world}>{id}</span>
      <svg
        className={styles.strip}
        viewBox={`0 0 ${wide} ${high}`}
        aria-hidden="true"
        onClick={({ clientX, currentTarget }) => {
          const { left, width } = currentTarget.getBoundingClientRect();
          onSeek(Math.round(from + ((clientX - left) / width) * (to - from)));
        }}
      >
        {line !== null && (
          <>
            <line className={styles.life} x1={x(line.cameAt)} x2={x(line.leftAt)} y1={middle} y2={middle} />
            {line.marks.map((mark) =>
              mark.isLong ? (
                <rect
                  key={mark.from}
                  className={styles.wait}
                  x={x(mark.from)}
                  width={Math.max(1.5, x(mark.to) - x(mark.from))}
                  y={middle - 4}
                  height={4}
                />
              ) : (
                <line
                  key={mark.from}
                  className={styles.tick}
                  data-version={mark.version}
                  x1={x(mark.to)}
                  x2={x(mark.to)}
                  y1={middle - 3}
                  y2={middle + 3}
                />
              ),
            )}
            {line.harms.map((harm, index) => (
              <path key={index} className={styles.harm} d={cross(x(harm), middle, 3.5)} />
            ))}
          </>
        )}
        <line className={styles.now} x1={x(at)} x2={x(at)} y1={0} y2={high} />
      </svg>
    </div>
  );
}

function cross(x: number, y: number, reach: number): string {
  return `M${x - reach} ${y - reach}L${x + reach} ${y + reach}M${x - reach} ${y + reach}L${x + reach} ${y - reach}`;
}
