import { defineConfig } from "vitest/config";

/** Fuzzing for as long as one likes: see the seeds that the tests print. */
export default defineConfig({
  test: {
    include: ["tests/long/**/*.test.ts"],
    environment: "node",
    testTimeout: 3_600_000,
    env: { MIDFLIGHT_LONG: "1" },
  },
});
