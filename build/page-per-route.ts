import type { Plugin } from "vite";

/**
 * Writes one HTML file a route, so that a plain static host needs no fallback: `lab` is `lab/index.html`, the same page
 * with its addresses one folder up. The page learns from `app-base` where the app begins.
 */
export function pagePerRoute(routes: readonly string[]): Plugin {
  return {
    name: "page-per-route",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("The build has no index.html.");
      for (const route of routes) {
        const source = String(page.source)
          .replaceAll('="./', '="../')
          .replace('name="app-base" content="."', 'name="app-base" content=".."');
        this.emitFile({ type: "asset", fileName: `${route}/index.html`, source });
      }
    },
  };
}
