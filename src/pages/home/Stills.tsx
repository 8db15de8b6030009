import { Button } from "../../ui/Button.tsx";
import { BackIcon, ForwardIcon } from "../../ui/icons.tsx";
import styles from "./Home.module.css";
import type { Act } from "./storyboard.ts";

interface Props {
  acts: readonly Act[];
  current: number;
  onShow: (act: number) => void;
}

/** The story as pictures that stand still. */
export function Stills({ acts, current, onShow }: Props) {
  const stills = acts.flatMap(({ isStill }, index) => (isStill ? [index] : []));
  const at = Math.max(0, stills.indexOf(current));
  return (
    <div className={styles.stills} role="group" aria-label={`Picture ${at + 1} of ${stills.length}`}>
      <Button disabled={at === 0} onClick={() => onShow(stills[at - 1])}>
        <BackIcon /> Before
      </Button>
      <Button disabled={at === stills.length - 1} onClick={() => onShow(stills[at + 1])}>
        Next <ForwardIcon />
      </Button>
    </div>
  );
}
