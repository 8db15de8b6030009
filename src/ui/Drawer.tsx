import { AnimatePresence, LazyMotion, m, MotionConfig } from "framer-motion";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./Button.tsx";
import styles from "./Drawer.module.css";
import { CloseIcon } from "./icons.tsx";

interface Props {
  title: string;
  isOpen: boolean;
  side: "left" | "right";
  /** The page has a column of controls at its right: where there is room for that, the panel lies over it. */
  overColumn?: boolean;
  onClose: () => void;
  children: ReactNode;
}

const features = () => import("./motion-features.ts").then((module) => module.default);

/** A panel that comes from one side (on a phone from below) and leaves the rest of the page in use. Escape closes it. */
export function Drawer({ title, isOpen, side, overColumn = false, onClose, children }: Props) {
  return (
    <LazyMotion features={features} strict>
      <MotionConfig reducedMotion="user">
        <AnimatePresence>
          {isOpen && (
            <Panel key="panel" title={title} side={side} overColumn={overColumn} onClose={onClose}>
              {children}
            </Panel>
          )}
        </AnimatePresence>
      </MotionConfig>
    </LazyMotion>
  );
}

function Panel({ title, side, overColumn, onClose, children }: Omit<Props, "isOpen">) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const own = panel.current!;
    const before = document.activeElement;
    // Whoever opened it by the keyboard goes on in it, and back where they were when it closes; but who goes through a
    // list, item by item, stays in the list.
    if (!(before instanceof HTMLSelectElement)) own.focus({ preventScroll: true });
    return () => {
      const isInside = own.contains(document.activeElement) || document.activeElement === document.body;
      if (isInside && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    const press = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      const isOfDialog = target instanceof Element && target.closest("dialog[open]") !== null;
      if (key === "Escape" && !defaultPrevented && !isOfDialog) onClose();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [onClose]);
  return (
    <m.aside
      ref={panel}
      className={`${styles.drawer} ${side === "left" ? styles.left : styles.right} ${overColumn ? styles.column : ""}`}
      role="dialog"
      aria-labelledby={id}
      tabIndex={-1}
      initial={{ opacity: 0, y: 8 }}
      animate={{ opacity: 1, y: 0 }}
      exit={{ opacity: 0 }}
      transition={{ duration: 0.12 }}
    >
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <Button icon plain aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </Button>
      </div>
      <div className={styles.body}>{children}</div>
    </m.aside>
  );
}
