import { parentPort } from "node:worker_threads";
import { Recall } from "../check/recall.ts";
import { checkFile } from "./engine.ts";
import type { Answer, Task } from "./pool.ts";

// What a worker thread does: it checks one file after another.
parentPort?.on("message", async ({ path, settings, keeps }: Task) => {
  const recall = keeps ? new Recall() : undefined;
  const report = await checkFile(path, settings, recall);
  const answer: Answer = { report, recalled: recall?.data ?? null };
  parentPort?.postMessage(answer);
});
