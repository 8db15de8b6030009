import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./build/content-security-policy.ts";
import { pagePerRoute } from "./build/page-per-route.ts";

export default defineConfig(({ isPreview }) => ({
  // Relative addresses: the build works in any folder of a plain static host.
  base: "./",
  // The build has a page for each address; while developing there is one page for all.
  appType: isPreview ? "mpa" : "spa",
  plugins: [react(), contentSecurityPolicy(), pagePerRoute(["lab", "gallery"])],
  // What the worker loads is called so, too.
  worker: { format: "es", rolldownOptions: { output: { chunkFileNames: "assets/[name].worker-[hash].js" } } },
  build: {
    // Every browser that runs this code knows modulepreload.
    modulePreload: { polyfill: false },
    target: "es2023",
    assetsInlineLimit: 0,
    manifest: true,
  },
}));
