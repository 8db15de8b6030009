import type { ReactNode } from "react";
import styles from "./Legend.module.css";

interface Entry {
  sign: ReactNode;
  text: string;
}

// Not "window": the development server asks the global of that name in each module.
const personWindow = <path className={styles.shape} d="M6 4.5h12q4 0 4 4v11q0 4-4 4H6q-4 0-4-4v-11q0-4 4-4Z" />;

const entries: readonly Entry[] = [
  {
    sign: (
      <>
        {personWindow}
        <path className={styles.faint} d="M12 4.5v19" />
        <path className={styles.line} d="M2 17.5h20" />
      </>
    ),
    text: "A window is one person. Its two halves are their two lives, one in each world.",
  },
  {
    sign: (
      <>
        {personWindow}
        <path className={styles.line} d="M2 17.5h10" />
        <path className={styles.line} d="M12 10.5h10" />
      </>
    ),
    text: "The line in it: flat = all is well; it rises while they wait.",
  },
  {
    sign: (
      <>
        <path className={styles.shade} d="M2 8.5q0-4 4-4h6v19H6q-4 0-4-4Z" />
        {personWindow}
        <path className={styles.harm} d="m4.5 11.5 5 5m0-5-5 5" />
      </>
    ),
    text: "A closed shade with a cross: just hurt. The red mark stays, with how often: ×3.",
  },
  {
    sign: <circle className={styles.dot} cx="12" cy="14" r="4" />,
    text: "A dot is a request: dark on its way out, on its way back in the colour of the version that served it.",
  },
  {
    sign: <path className={styles.harm} d="m7 9 10 10m0-10L7 19" />,
    text: "A cross stands where a request died: at the door, in its slot, at the balancer.",
  },
  {
    sign: (
      <>
        <circle className={styles.dot} cx="7" cy="14" r="3" />
        <circle className={styles.outline} cx="17" cy="14" r="3" />
      </>
    ),
    text: "In the balancer: an instance it believes in; outlined where belief and truth differ. Dotted wires likewise.",
  },
  {
    sign: <path className={styles.line} d="M4 14h6m4 0h6" />,
    text: "A dash in the balancer: an instance that would serve and that it keeps out by itself: unhealthy to it, ejected, drained, or of a version that gets no requests.",
  },
  {
    sign: (
      <>
        <path className={styles.shape} d="M6 8h12v12H6Z" />
        <path className={styles.line} d="M6 8h12v9" />
      </>
    ),
    text: "A square on an instance: a background job; its edge darkens as it gets on. Crossed out: lost.",
  },
  {
    sign: (
      <>
        <path className={styles.line} d="M3 9h18M3 6v6m18-6v6" />
        <path className={styles.harm} d="M3 20h5m8 0h5M3 17v6m18-6v6" />
      </>
    ),
    text: "A piece of wire on an instance: its live connections. With a gap: just dropped.",
  },
  {
    sign: (
      <>
        <path className={styles.fill} d="M3 11h11v7H3Z" />
        <path className={styles.shape} d="M3 11h18v7H3Z" />
      </>
    ),
    text: "A tray on an instance: its cache, filled as far as it answers requests without the store.",
  },
  {
    sign: (
      <>
        <path className={styles.shape} strokeDasharray="2 2" d="M3 6h18v16H3Z" />
        <path className={styles.line} d="M5 18h9" />
      </>
    ),
    text: "A line along an instance's foot: it grows while something is prepared, and shrinks until something is tried again.",
  },
  {
    sign: (
      <>
        <path className={styles.shade} d="M1 20V15q4-6 8-6v11Z" />
        <path className={styles.line} d="M1 20h8M9 9v11m6-11v11h8" />
      </>
    ),
    text: "The line along time: as high as there are people who notice just then what they would not have noticed without the deployment. A gap in it: nobody is answered.",
  },
  {
    sign: (
      <>
        <path className={styles.line} d="M6 6v17" />
        <path className={styles.dots} d="M8 9h0m5 0h0m5 0h0" />
        <path className={styles.line} d="M14 13v5" />
      </>
    ),
    text: "On the time line: a long mark is what somebody decided, a short one a step of the deployment; a red dot, somebody is hurt.",
  },
];

/** Each sign of the stage, and what it means. */
export function LegendEntries() {
  return (
    <ul className={styles.list}>
      {entries.map(({ sign, text }) => (
        <li key={text} className={styles.entry}>
          <svg className={styles.sign} viewBox="0 0 24 28" width="24" height="28" aria-hidden="true">
            {sign}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}
