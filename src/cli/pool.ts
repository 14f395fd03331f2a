import { Worker } from "node:worker_threads";
import type { Recalled } from "../check/recall.ts";
import type { FileReport } from "../check/report.ts";
import { OutOfTime } from "./bounded.ts";
import type { CheckSettings } from "./settings.ts";

/** What a worker is sent. */
export interface Task {
  readonly path: string;
  readonly settings: CheckSettings;
  /** whether it keeps what it works out, to be recalled when the file is checked again */
  readonly keeps: boolean;
}

/** What it answers. */
export interface Answer {
  readonly report: FileReport;
  readonly recalled: Recalled | null;
}

/**
 * Worker threads, each with one file at a time. One that dies, exits or keeps its file for too long
 * is replaced when the next file comes.
 */
export class Pool {
  readonly #module: URL;
  readonly #megabytes: number;
  readonly #idle: Worker[] = [];
  readonly #busy = new Set<Worker>();

  /** A worker that needs more memory than given here dies, and only it. */
  constructor(module: URL, megabytes = 1024) {
    this.#module = module;
    this.#megabytes = megabytes;
  }

  /**
   * Checks a file on an idle worker or a new one. Throws `OutOfTime` where it takes more than
   * `patience` milliseconds, and what the worker died of.
   */
  file(task: Task, patience: number): Promise<Answer> {
    const waiting = this.#idle.pop();
    const worker = waiting && waiting.threadId > 0 ? waiting : this.#start();
    this.#busy.add(worker);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#busy.delete(worker);
        worker.off("message", done).off("error", lost).off("exit", exited);
      };
      const done = (answer: Answer): void => {
        end();
        this.#idle.push(worker);
        resolve(answer);
      };
      const lost = (error: Error): void => {
        end();
        void worker.terminate();
        reject(error);
      };
      const exited = (code: number): void =>
        lost(new Error(`its thread ended with status ${code}`));
      const timer = setTimeout(() => lost(new OutOfTime("it did not come to an end")), patience);
      worker.once("message", done).once("error", lost).once("exit", exited);
      worker.postMessage(task);
    });
  }

  /** Ends all workers, whatever they are at. */
  async close(): Promise<void> {
    await Promise.all([...this.#idle, ...this.#busy].map((worker) => worker.terminate()));
  }

  #start(): Worker {
    const worker = new Worker(this.#module, {
      resourceLimits: { maxOldGenerationSizeMb: this.#megabytes, maxYoungGenerationSizeMb: 48 },
      ...(this.#module.pathname.endsWith(".ts") ? { execArgv: ["--import", "tsx"] } : {}),
    });
    // What a worker still has to say after it was given up must not end the run.
    return worker.on("error", () => {});
  }
}
