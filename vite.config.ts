import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./build/content-security-policy.ts";
import { pagePerRoute } from "./build/page-per-route.ts";

export default defineConfig({
  // Relative addresses: the build works in any folder of a plain static host.
  base: "./",
  plugins: [react(), contentSecurityPolicy(), pagePerRoute(["lab", "gallery"])],
  worker: { format: "es" },
  build: { target: "es2023", assetsInlineLimit: 0, manifest: true },
});
