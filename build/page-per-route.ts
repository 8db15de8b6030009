import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/**
 * Writes one HTML file a route, so that a plain static host needs no fallback: `lab` is `lab/index.html`, the same page
 * with its addresses one folder up. The page learns from `app-base` where the app begins. `404.html`, which many hosts
 * show for an address that is not there, is the page with addresses from the root of the host.
 */
export function pagePerRoute(routes: readonly string[]): Plugin {
  let outDir = "dist";
  return {
    name: "page-per-route",
    enforce: "post",
    configResolved(config) {
      outDir = join(config.root, config.build.outDir);
    },
    generateBundle(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("The build has no index.html.");
      const source = String(page.source);
      for (const route of routes) {
        this.emitFile({ type: "asset", fileName: `${route}/index.html`, source: withBase(source, "../", "..") });
      }
      this.emitFile({ type: "asset", fileName: "404.html", source: withBase(source, "/", "/") });
    },
    configurePreviewServer({ middlewares }) {
      return () => {
        middlewares.use((request, response, next) => {
          const path = new URL(request.url ?? "/", "http://localhost").pathname.slice(1);
          if (path.endsWith(".html") && existsSync(join(outDir, path))) return next();
          // As a plain static host does it.
          if (routes.includes(path)) return response.writeHead(301, { location: `/${path}/` }).end();
          response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
          response.end(readFileSync(join(outDir, "404.html")));
        });
      };
    },
  };
}

/** The page with its addresses seen from elsewhere. */
function withBase(source: string, addresses: string, base: string): string {
  return source
    .replaceAll('="./', `="${addresses}`)
    .replace('name="app-base" content="."', `name="app-base" content="${base}"`);
}
