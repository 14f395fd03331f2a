import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Answer, Task } from "./worker.ts";

const source = fileURLToPath(new URL("worker.ts", import.meta.url));
const built = fileURLToPath(new URL("../../.cache/adversary-worker.mjs", import.meta.url));

/** The worker as one file of plain JavaScript: it runs a good deal faster than through a loader. */
async function worker(): Promise<string> {
  await build({
    entryPoints: [source],
    outfile: built,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    // what CommonJS files expect to find in their surroundings
    banner: {
      js: 'import{createRequire as __r}from"node:module";const require=__r(import.meta.url);',
    },
    target: "node20",
    logLevel: "error",
  });
  return built;
}

/** What became of a task: its answer, or why there is none. */
export type Result = Answer | { readonly lost: string };

/** Runs tasks in so many processes; one that dies or takes too long is replaced. */
export async function worked(
  tasks: readonly Task[],
  processes: number,
  patience: number,
  done: (task: Task, result: Result) => void,
): Promise<void> {
  const waiting = [...tasks];
  const module = await worker();
  const one = async (): Promise<void> => {
    let child: ChildProcess | null = null;
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      child ??= fork(module, { execArgv: ["--max-old-space-size=2000"] });
      const result = await asked(child, task, patience);
      if ("lost" in result) {
        child.kill("SIGKILL");
        child = null;
      }
      done(task, result);
    }
    child?.kill();
  };
  await Promise.all(Array.from({ length: processes }, one));
}

function asked(child: ChildProcess, task: Task, patience: number): Promise<Result> {
  return new Promise((resolve) => {
    const end = (result: Result): void => {
      clearTimeout(timer);
      child.off("message", heard).off("exit", ended);
      resolve(result);
    };
    const heard = (answer: Answer): void => end(answer);
    const ended = (code: number | null): void => end({ lost: `its process ended with ${code}` });
    const timer = setTimeout(() => end({ lost: "it did not come to an end" }), patience);
    child.once("message", heard).once("exit", ended);
    child.send(task);
  });
}
