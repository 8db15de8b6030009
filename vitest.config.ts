import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    exclude: ["tests/long/**", "tests/browser/**"],
    environment: "node",
    // Runs of their own, without `simulate`, need the strategies too.
    setupFiles: ["src/engine/operator/registry.ts"],
    // A guard against what never ends: no test is about time, and a machine may be as slow as it likes.
    testTimeout: 600_000,
  },
});
