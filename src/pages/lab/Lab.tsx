import { useCallback, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { Scrubber } from "../../charts/Scrubber.tsx";
import { Stage } from "../../stage/Stage.tsx";
import { StageDescription } from "../../stage/StageDescription.tsx";
import type { Selection } from "../../stage/selection.ts";
import type { Session } from "../../state/session.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { headline } from "../headline.ts";
import { Legend } from "../Legend.tsx";
import { ShortcutsHelp } from "../ShortcutsHelp.tsx";
import { StatusLine } from "../StatusLine.tsx";
import theatre from "../Theatre.module.css";
import { Transport } from "../Transport.tsx";
import { useLineHeight } from "../use-media.ts";
import { useShortcuts } from "../use-shortcuts.ts";
import { ExperimentBar } from "./bar/ExperimentBar.tsx";
import { Commands } from "./Commands.tsx";
import { Controls } from "./Controls.tsx";
import { Guarantees } from "./Guarantees.tsx";
import { Harmed } from "./Harmed.tsx";
import { UndoButtons } from "./history/UndoButtons.tsx";
import { useUndo } from "./history/use-undo.ts";
import { Inspector } from "./Inspector.tsx";
import styles from "./Lab.module.css";
import { OutputsTable } from "./OutputsTable.tsx";
import { useDesk, usePaste } from "./paste/use-paste.ts";
import { Remedies } from "./Remedies.tsx";
import { Result } from "./Result.tsx";
import { ShareButton } from "./share/ShareButton.tsx";
import { FileButtons } from "./share/FileButtons.tsx";
import { useOpening } from "./share/use-opening.ts";
import { StuckRollouts } from "./StuckRollouts.tsx";
import { LoopMarks } from "./time/LoopMarks.tsx";
import { TimeTools } from "./time/TimeTools.tsx";
import { useSelection } from "./use-selection.ts";

export function Lab({ session }: { session: Session }) {
  const { clock, store } = session;
  const { experiment, worlds, status, isComplete, refusal } = useStore(store);
  const [selection, setSelection] = useSelection(worlds);
  const [only, setOnly] = useState<ReadonlySet<number> | null>(null);
  const lineHeight = useLineHeight();
  const pasting = usePaste(session);
  const { paste } = pasting;
  const isManifest = (useDesk(paste?.desk ?? null)?.staged.length ?? 0) > 0;
  // What the manifest says is not what is on the stage any more.
  const leaveManifest = useCallback(() => paste?.desk.leave(), [paste]);
  const undoing = useUndo(session, leaveManifest);
  const openShared = useOpening(session, leaveManifest, setSelection);
  const heading = useRef<HTMLHeadingElement>(null);
  const [place, setPlace] = useState<string | null>(null);
  // A world that is gone takes no commands.
  const target = experiment.worlds.some(({ id }) => id === place) ? place : null;
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [resets, setResets] = useState(0);
  const reset = () => {
    setSelection(null);
    // What was wrong with a number goes with the number.
    setResets((times) => times + 1);
    session.reset();
  };
  useShortcuts({
    onToggle: () => clock.toggle(),
    onStep: (by) => {
      clock.pause();
      clock.seek(clock.timeMicros() + by);
    },
    onStart: () => clock.seek(0),
    onReset: reset,
    onHelp: () => setHelpOpen(true),
  });
  const lookAt = (next: Selection, atMicros: number) => {
    clock.pause();
    clock.seek(atMicros);
    setSelection(next);
  };
  const { horizonS } = experiment.scenario;
  const { lead, text } = headline(worlds, isComplete);
  const isInRows = worlds.length > 2;
  // Two of a kind may be among them: then they are told apart by their letters.
  const shown = useMemo(
    () => (isInRows ? worlds.map((view) => ({ ...view, title: `${view.id} · ${view.title}` })) : worlds),
    [worlds, isInRows],
  );

  return (
    <div className={styles.lab}>
      <h1 ref={heading} className={styles.headline} tabIndex={-1}>
        <span className={styles.lead}>{lead} </span>
        {text}
      </h1>
      <section className={styles.scene} aria-label="Stage">
        <StatusLine status={status} onAgain={() => session.again()} />
        <div className={`${theatre.theatre} ${styles.theatre} ${isInRows ? styles.rows : ""}`}>
          <div className={`${theatre.stage} ${styles.stage}`}>
            {worlds.length > 0 && (
              <ErrorBoundary what="the stage">
                <Stage
                  fills={!isInRows}
                  worlds={shown}
                  clock={clock}
                  selection={selection}
                  only={only}
                  onSelect={setSelection}
                />
              </ErrorBoundary>
            )}
          </div>
          <div className={styles.scrubber}>
            {worlds.length > 0 && (
              <ErrorBoundary what="the time line">
                <Scrubber worlds={shown} clock={clock} onSeek={(micros) => clock.seek(micros)} lineHeight={lineHeight}>
                  <LoopMarks clock={clock} horizon={horizonS * 1_000_000} />
                </Scrubber>
              </ErrorBoundary>
            )}
          </div>
          <div className={styles.transport}>
            <Transport clock={clock} horizonS={horizonS} onReset={reset} />
            <TimeTools worlds={worlds} clock={clock} horizon={horizonS * 1_000_000} />
          </div>
          {worlds.map((view) => (
            <div key={view.id} className={styles.result}>
              <Result view={view} />
            </div>
          ))}
        </div>
        <div className={styles.below}>
          <Commands
            session={session}
            experiment={experiment}
            worlds={worlds}
            selection={selection}
            target={target}
            onTarget={setPlace}
          />
          <Button plain onClick={() => setHelpOpen(true)}>
            Keys
          </Button>
        </div>
        <Legend />
      </section>
      <aside className={styles.side} aria-label="Controls">
        <ExperimentBar>
          {undoing && <UndoButtons store={undoing.store} onUndo={undoing.undo} onRedo={undoing.redo} />}
          <ShareButton session={session} selection={selection} />
          <FileButtons session={session} selection={selection} onRead={openShared} />
        </ExperimentBar>
        <Controls
          key={resets}
          session={session}
          experiment={experiment}
          refusal={refusal}
          pasting={pasting}
          onBranch={setPlace}
        />
      </aside>
      {worlds.length > 0 && (
        <section className={styles.outcome} aria-label="What it did">
          {isManifest && paste && (
            <paste.Answer
              desk={paste.desk}
              onLook={(world, atMicros) => lookAt({ kind: "balancer", world }, atMicros)}
            />
          )}
          <Guarantees
            worlds={worlds}
            onLook={lookAt}
            onTry={(world, atS) => session.add({ atS, world, do: "deploy", version: 1 })}
          />
          <Harmed worlds={worlds} onLook={lookAt} onNarrow={setOnly} />
          {isComplete && <StuckRollouts worlds={worlds} onLook={lookAt} />}
          {!isManifest && <Remedies session={session} worlds={worlds} />}
          <OutputsTable worlds={worlds} />
          <section className={styles.panel}>
            <h2>The stage in words</h2>
            <StageDescription worlds={shown} clock={clock} />
          </section>
        </section>
      )}
      <Inspector
        session={session}
        worlds={worlds}
        clock={clock}
        selection={selection}
        onLook={lookAt}
        onClose={() => setSelection(null)}
        overColumn
      />
      {paste && (
        <paste.Dialog
          desk={paste.desk}
          isOpen={pasting.isOpen}
          onClose={pasting.close}
          onRun={() => heading.current!.focus()}
        />
      )}
      <ShortcutsHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
