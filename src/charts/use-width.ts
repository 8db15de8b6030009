import { type RefObject, useLayoutEffect, useState } from "react";
import { rootScale } from "../ui/root-scale.ts";

/**
 * The width of an element in whole px of a drawing that grows with the page's text, kept up to date; 0 before it is
 * known.
 */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(Math.floor(element.current!.clientWidth / rootScale()));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
