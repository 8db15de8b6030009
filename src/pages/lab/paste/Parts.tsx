import type { ReadManifest } from "../../../scenarios/manifest/read-manifest.ts";
import { Button } from "../../../ui/Button.tsx";
import styles from "./Parts.module.css";

/** Which of two manifests is which world. */
export const places = ["Before (world A)", "After (world B)"];
export const assumedId = "assumed-in-dialog";

export function partId(index: number): string {
  return `read-${index}`;
}

interface Props {
  read: readonly ReadManifest[];
  hasAssumptions: boolean;
}

/** What there is to read, one below the other, and the way to each: it stays in sight while that scrolls. */
export function Parts({ read, hasAssumptions }: Props) {
  const parts = read.flatMap((one, index) =>
    one.ok ? [{ id: partId(index), title: read.length > 1 ? places[index] : "Its fields" }] : [],
  );
  if (hasAssumptions) parts.push({ id: assumedId, title: "Assumed" });
  if (parts.length < 2) return null;
  return (
    <nav className={styles.parts} aria-label="Go to">
      {parts.map(({ id, title }) => (
        <Button key={id} plain className={styles.part} onClick={() => goTo(id)}>
          {title}
        </Button>
      ))}
    </nav>
  );
}

function goTo(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}
