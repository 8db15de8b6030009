import { useEffect } from "react";

/** The page's name in the browser's window. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === "" ? "Midflight: watch a deployment happen to its users" : `${title} · Midflight`;
  }, [title]);
}
