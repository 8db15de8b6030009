import { expect, test } from "vitest";
import { mayPassOn } from "../../../src/engine/platforms/nginx/next-upstream.ts";

/** Source: SEMANTICS 6.3, nginx's proxy_next_upstream: "non-idempotent requests are not repeated once sent". */
test.each([
  // What was never sent is always passed on.
  ["refused", "refused", true, true],
  ["refused", "refused", false, true],
  ["reset", "refused", false, true],
  // A broken connection: only where doing it twice does no harm.
  ["refused", "reset", true, false],
  ["reset", "reset", true, true],
  ["reset", "reset", false, false],
  ["any", "reset", false, true],
  // Too late, or a 500.
  ["reset", "failed", true, false],
  ["any", "failed", true, true],
  ["any", "failed", false, true],
] as const)("retryOn %s after %s, changing nothing: %s → %s", (retryOn, failure, changesNothing, expected) => {
  expect(mayPassOn(retryOn, failure, changesNothing)).toBe(expected);
});
