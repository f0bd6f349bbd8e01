import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Two kinds of tests: those of the rooms, and those that use the built site as a reader does. */
export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    // By default vitest leaves one core free, and of two that is half: most of these tests wait for processes of their own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: "rooms",
          include: ["test/**/*.test.ts"],
          exclude: ["test/site/**"],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "site",
          include: ["test/site/**/*.test.ts"],
          globalSetup: ["test/site/serve.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
