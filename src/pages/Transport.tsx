import type { PlayClock } from "../state/clock.ts";
import { speeds } from "../state/clock.ts";
import { Button } from "../ui/Button.tsx";
import { BackIcon, ForwardIcon, PauseIcon, PlayIcon, ResetIcon, StartIcon } from "../ui/icons.tsx";
import { Select } from "../ui/Select.tsx";
import { TimeReadout } from "./TimeReadout.tsx";
import styles from "./Transport.module.css";
import { useClockState } from "./use-clock-state.ts";

interface Props {
  clock: PlayClock;
  horizonS: number;
  onReset: () => void;
}

/** A step is always the same step, whatever the speed: 0.1 s. */
const stepMicros = 100_000;
const speedChoices = speeds.map((speed) => ({
  id: String(speed),
  title: speed < 0.1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`,
}));

/** Play, pause, steps, speed, and back to how it was. */
export function Transport({ clock, horizonS, onReset }: Props) {
  const { isPlaying, speed } = useClockState(clock);
  const step = (by: number) => {
    clock.pause();
    clock.seek(clock.timeMicros() + by);
  };
  return (
    <div className={styles.transport} role="group" aria-label="Time">
      <Button icon plain aria-label="To the start" title="To the start" onClick={() => clock.seek(0)}>
        <StartIcon />
      </Button>
      <Button icon plain aria-label="Back 0.1 s" title="Back 0.1 s" onClick={() => step(-stepMicros)}>
        <BackIcon />
      </Button>
      <Button icon main aria-label={isPlaying ? "Pause" : "Play"} title="Space" onClick={() => clock.toggle()}>
        {isPlaying ? <PauseIcon /> : <PlayIcon />}
      </Button>
      <Button icon plain aria-label="On 0.1 s" title="On 0.1 s" onClick={() => step(stepMicros)}>
        <ForwardIcon />
      </Button>
      <TimeReadout clock={clock} horizonS={horizonS} />
      <div className={styles.speed}>
        <Select
          title="Speed"
          isTitleHidden
          value={String(speed)}
          choices={speedChoices}
          onChange={(value) => clock.setSpeed(Number(value))}
        />
      </div>
      <Button plain onClick={onReset}>
        <ResetIcon /> <span className={styles.word}>Reset</span>
      </Button>
    </div>
  );
}
