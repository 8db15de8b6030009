import { type Change, Effort } from "../change.ts";

/** A refused request can safely be sent to another instance. */
export const change: Change = {
  id: "a-retries",
  effort: Effort.balancer,
  variants: ({ experiment }) => {
    const { layer, retries, retryOn } = experiment.scenario.balancer;
    if (layer !== "L7") return [];
    const sentence = (what: string, how: string) =>
      `Let the balancer try ${what} again at another instance (${how}; nginx: proxy_next_upstream, Envoy: retry_on).`;
    const refused = {
      edits: [],
      assumed: { retries: 2, retryOn: "refused" },
      sentence: sentence("refused requests", "always safe, since nothing was sent"),
    };
    const reset = {
      edits: [],
      assumed: { retries: 2, retryOn: "reset" },
      sentence: sentence("broken requests that change nothing", "GET alone"),
    };
    return [...(retries === 0 ? [refused] : []), ...(retries === 0 || retryOn === "refused" ? [reset] : [])];
  },
};
