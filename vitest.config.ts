import { defineConfig } from "vitest/config";
import Longest from "./tests/support/longest.ts";

export default defineConfig({
  // what is loaded late is asked for in CommonJS
  oxc: { include: /\.([cm]?ts|[jt]sx)$/ },
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    globalSetup: "tests/support/reports.ts",
    // loading src and compiling it takes longer than many a file's tests: once for each worker
    isolate: false,
    setupFiles: "tests/support/fresh.ts",
    // Against hangs only: how fast things are is for the benchmarks to say.
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    maxWorkers: 2,
    // checks make much that is soon forgotten: a tenth of their time is saved by a larger nursery
    execArgv: ["--min-semi-space-size=16", "--max-semi-space-size=64"],
    sequence: { sequencer: Longest },
  },
});
