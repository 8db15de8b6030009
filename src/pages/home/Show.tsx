import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import { Scrubber } from "../../charts/Scrubber.tsx";
import { Stage } from "../../stage/Stage.tsx";
import type { Selection } from "../../stage/selection.ts";
import type { PlayClock } from "../../state/clock.ts";
import type { WorldView } from "../../state/view.ts";
import { Button } from "../../ui/Button.tsx";
import button from "../../ui/Button.module.css";
import { PauseIcon, PlayIcon } from "../../ui/icons.tsx";
import { Legend } from "../Legend.tsx";
import { TimeReadout } from "../TimeReadout.tsx";
import { useShortcuts } from "../use-shortcuts.ts";
import { Director } from "./director.ts";
import styles from "./Home.module.css";
import { Sentence } from "./Sentence.tsx";
import { Stills } from "./Stills.tsx";
import { type Act, storyboard, type Where } from "./storyboard.ts";
import { useIsBeside, useLineHeight, usePrefersStill } from "../use-media.ts";
import theatre from "../Theatre.module.css";

// Nobody has asked yet: what answers comes with the first question.
const Inspector = lazy(() => import("../lab/Inspector.tsx").then((module) => ({ default: module.Inspector })));
const ShortcutsHelp = lazy(() => import("../ShortcutsHelp.tsx").then((module) => ({ default: module.ShortcutsHelp })));

interface Props {
  worlds: readonly WorldView[];
  clock: PlayClock;
}

const beside: Where = { left: "Left", right: "Right" };
const stacked: Where = { left: "Above", right: "Below" };

/** The story, playing once by itself after the page is there; pictures to leaf through where motion is not wanted. */
export function Show({ worlds, clock }: Props) {
  const [director, setDirector] = useState<Director | null>(null);
  const isStill = usePrefersStill();
  useEffect(() => {
    const created = new Director(storyboard(worlds[0], worlds[1]), clock, !isStill);
    setDirector(created);
    if (isStill) {
      created.showStill(0);
      return () => created.close();
    }
    const idle = whenIdle(() => created.begin());
    return () => {
      idle();
      created.close();
    };
  }, [worlds, clock, isStill]);
  return director === null ? null : <Playing director={director} worlds={worlds} isStill={isStill} />;
}

function Playing({
  director,
  worlds,
  isStill,
}: {
  director: Director;
  worlds: readonly WorldView[];
  isStill: boolean;
}) {
  const { clock, acts } = director;
  const scene = useSyncExternalStore(director.subscribe, director.scene);
  const act = acts[scene.act];
  const about = useMemo<Selection | null>(
    () => (act.about === null ? null : { kind: "user", key: act.about, world: worlds[0].id }),
    [act, worlds],
  );
  const [asked, setAsked] = useState<Selection | null>(null);
  const [hasAsked, setHasAsked] = useState(false);
  const [help, setHelp] = useState<"never" | "open" | "closed">("never");
  const toggle = () => (scene.isPlaying ? director.pause() : director.play());
  /** Whoever asks wants to look at this moment. */
  const ask = (selection: Selection | null) => {
    setAsked(selection);
    if (selection === null) return;
    setHasAsked(true);
    director.pause();
  };
  useShortcuts({
    onToggle: () => (isStill ? undefined : toggle()),
    onStep: (by) => director.seek(clock.timeMicros() + by),
    onStart: () => director.seek(0),
    onReset: () => director.seek(acts[0].from),
    onHelp: () => setHelp("open"),
  });
  return (
    <>
      <div className={`${theatre.theatre} ${styles.theatre}`}>
        <Sentence act={act} clock={clock} where={useIsBeside() ? beside : stacked} />
        <div className={theatre.stage}>
          <Stage fills worlds={worlds} clock={clock} selection={asked ?? about} onSelect={ask} />
        </div>
        <Scrubber
          worlds={worlds}
          clock={clock}
          onSeek={(micros) => director.seek(micros)}
          lineHeight={useLineHeight()}
        />
        <div className={styles.bar}>
          {isStill ? (
            <Stills acts={acts} current={scene.act} onShow={(index) => director.showStill(index)} />
          ) : (
            <Button onClick={toggle}>
              {scene.isPlaying ? <PauseIcon /> : <PlayIcon />}
              {scene.isPlaying ? "Pause" : scene.isOver ? "Play it again" : "Play"}
            </Button>
          )}
          <span className={styles.pace}>{scene.isPlaying ? paceOf(act) : "paused"}</span>
          <span className={styles.time}>
            <TimeReadout clock={clock} horizonS={worlds[0].recording.scenario.horizonS} />
          </span>
          <Link href="/lab" className={`${button.button} ${button.main} ${button.large} ${styles.onward}`}>
            Deploy it yourself
          </Link>
        </div>
      </div>
      <div className={styles.below}>
        <Legend />
        <Button plain onClick={() => setHelp("open")}>
          Keys
        </Button>
      </div>
      <Suspense fallback={null}>
        {hasAsked && (
          <Inspector
            clock={clock}
            worlds={worlds}
            selection={asked}
            onLook={(selection, atMicros) => {
              director.seek(atMicros);
              setAsked(selection);
            }}
            onClose={() => setAsked(null)}
          />
        )}
        {help !== "never" && <ShortcutsHelp isOpen={help === "open"} onClose={() => setHelp("closed")} />}
      </Suspense>
    </>
  );
}

/** How fast time passes, as people say it. */
function paceOf({ speed }: Act): string {
  if (speed === 0) return "time stands";
  if (speed < 0.95) return `1/${Math.round(1 / speed)} speed`;
  return speed < 1.05 ? "real time" : `${speed.toFixed(speed < 10 ? 1 : 0).replace(/\.0$/, "")}× speed`;
}

/** Calls back when the page has loaded and has nothing better to do. @returns how to stop that */
function whenIdle(callback: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(callback, { timeout: 1000 });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(callback, 300);
  return () => clearTimeout(handle);
}
