import { defineConfig } from "vitest/config";

/** Fuzzing for as long as one likes: see the seeds that the tests print. */
export default defineConfig({
  test: {
    include: ["tests/long/**/*.test.ts"],
    environment: "node",
    // Runs of their own, without `simulate`, need the strategies too.
    setupFiles: ["src/engine/operator/registry.ts"],
    testTimeout: 3_600_000,
    env: { MIDFLIGHT_LONG: "1" },
  },
});
