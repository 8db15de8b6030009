import { type Ground, inContainer, writtenAt } from "./change.ts";
import type { Plain } from "./edit/render.ts";

/** How a probe that is new may ask: as another of the container's does, or else by its first port. */
export function handlerFor(ground: Ground): { handler: { [key: string]: Plain }; advice: string } {
  for (const probe of ["readinessProbe", "startupProbe", "livenessProbe"]) {
    for (const kind of ["httpGet", "grpc", "exec", "tcpSocket"]) {
      const handler = writtenAt(ground, inContainer(ground, probe, kind));
      if (isPlain(handler) && typeof handler === "object") return { handler: { [kind]: handler }, advice: "" };
    }
  }
  const port = writtenAt(ground, inContainer(ground, "ports", 0, "containerPort"));
  const isKnown = typeof port === "number";
  const guess = isKnown ? "" : " Put in the port that it listens on.";
  return {
    handler: { tcpSocket: { port: isKnown ? port : 8080 } },
    advice: `${guess} Better still: httpGet, with a path that answers once it can serve.`,
  };
}

/** Texts, numbers, flags, and lists and objects of these. */
function isPlain(value: unknown): value is Plain {
  if (typeof value !== "object") return ["string", "number", "boolean"].includes(typeof value);
  return value !== null && Object.values(value).every(isPlain);
}
