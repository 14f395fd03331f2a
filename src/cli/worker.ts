import { parentPort } from "node:worker_threads";
import { checkFile } from "./engine.ts";
import type { Task } from "./pool.ts";

// What a worker thread does: it checks one file after another.
parentPort?.on("message", async ({ path, settings }: Task) => {
  parentPort?.postMessage(await checkFile(path, settings));
});
