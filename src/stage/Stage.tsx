import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { rootScale } from "../ui/root-scale.ts";
import type { Clock } from "./clock.ts";
import { Announcer } from "./Announcer.tsx";
import { hintOf } from "./hint.ts";
import { Painter } from "./painter.ts";
import { givenName, type Names } from "./people.ts";
import { hitTest } from "./scene/hit-test.ts";
import type { StageWorld } from "./scene/stage-scene.ts";
import type { Selection } from "./selection.ts";
import { selectionOf } from "./select.ts";
import { stageScale } from "./layout/scale.ts";
import { StageList } from "./StageList.tsx";
import styles from "./Stage.module.css";
import { onThemeChange } from "./theme.ts";

interface Props {
  /** One to four; a new array whenever a Recording or its moments have grown. */
  worlds: readonly StageWorld[];
  clock: Clock;
  selection?: Selection | null;
  /** Keys of the people who are looked for: the others step back. */
  only?: ReadonlySet<number> | null;
  onSelect?: (selection: Selection | null) => void;
  names?: Names;
  /** Whether it fills its place, whose height is given, or is as high as its layout likes. */
  fills?: boolean;
  /** Whether events are spoken by screen readers; off where several stages are on one page. */
  announces?: boolean;
}

/** The people between their futures, at the clock's time. React renders it once; frames go straight to the canvas. */
export function Stage({
  worlds,
  clock,
  selection = null,
  only = null,
  onSelect,
  names = givenName,
  fills = false,
  announces = true,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hint = useRef<HTMLDivElement>(null);
  const [painter, setPainter] = useState<Painter | null>(null);

  useLayoutEffect(() => {
    setPainter(new Painter(still.current!, canvas.current!));
  }, []);

  useLayoutEffect(() => {
    if (painter === null) return;
    painter.show(worlds);
    painter.draw(clock.timeMicros());
  }, [painter, worlds, clock]);

  useEffect(() => {
    if (painter === null) return;
    const element = box.current!;
    const draw = () => painter.draw(clock.timeMicros());
    const fit = () => {
      const { clientWidth, clientHeight } = element;
      const height = fills ? clientHeight : null;
      painter.resize(clientWidth, height, stageScale(clientWidth, height, rootScale()), window.devicePixelRatio);
      draw();
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    const stops = [
      clock.subscribe(draw),
      onThemeChange(() => painter.themeChanged()),
      () => observer.disconnect(),
      () => painter.stop(),
    ];
    void document.fonts?.ready.then(() => painter.redraw());
    return () => stops.forEach((stop) => stop());
  }, [painter, clock, fills]);

  useEffect(() => {
    painter?.select(selection);
  }, [painter, selection]);

  useEffect(() => {
    painter?.seek(only);
  }, [painter, only]);

  const hitAt = ({ clientX, clientY, pointerType }: PointerEvent) => {
    const { left, top } = canvas.current!.getBoundingClientRect();
    return painter === null
      ? null
      : hitTest(
          painter.scene,
          painter.toStage(clientX - left),
          painter.toStage(clientY - top),
          painter.toStage(pointerType === "mouse" ? 8 : 16),
        );
  };
  const point = (event: PointerEvent) => {
    const hit = hitAt(event);
    canvas.current!.style.cursor = hit === null ? "" : "pointer";
    const label = hint.current!;
    label.hidden = hit === null || event.pointerType !== "mouse";
    if (hit === null || painter === null) return;
    label.textContent = hintOf(painter.scene, hit, names);
    const { left, top, width } = box.current!.getBoundingClientRect();
    const x = Math.min(event.clientX - left + 12, width - label.offsetWidth);
    label.style.transform = `translate(${Math.max(0, x)}px, ${event.clientY - top + 16}px)`;
  };
  const hide = () => {
    hint.current!.hidden = true;
  };

  return (
    <div ref={box} className={fills ? `${styles.stage} ${styles.fills}` : styles.stage}>
      <canvas ref={still} className={styles.still} aria-hidden="true" />
      <canvas
        ref={canvas}
        className={styles.moving}
        aria-hidden="true"
        onPointerMove={point}
        onPointerLeave={hide}
        onPointerUp={(event) => {
          hide();
          const hit = hitAt(event);
          onSelect?.(hit === null || painter === null ? null : selectionOf(painter.scene, hit));
        }}
      />
      <div ref={hint} className={styles.hint} hidden />
      {painter !== null && (
        <StageList
          painter={painter}
          worlds={worlds}
          clock={clock}
          names={names}
          selection={selection}
          onSelect={onSelect}
        />
      )}
      {announces && <Announcer worlds={worlds} clock={clock} />}
    </div>
  );
}
