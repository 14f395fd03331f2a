import { Script } from "node:vm";
import { isMainThread } from "node:worker_threads";

/** Ctrl-C while something was at work. */
export class Interrupted extends Error {}

/** Work that did not come to an end in its time. */
export class OutOfTime extends Error {}

/** Where the script finds its work: scripts see the globals and nothing else. */
const place = Symbol.for("almost-surely.work");
const call = new Script(`globalThis[Symbol.for(${JSON.stringify(place.description)})]()`);

/**
 * Does synchronous work and gives its value. Node stops it from outside after so many milliseconds,
 * and on Ctrl-C, which a busy thread could not notice by itself: then `OutOfTime` or `Interrupted`
 * is thrown, whatever the work would catch. Not to be nested.
 */
export function bounded<T>(work: () => T, ms: number): T {
  const globals = globalThis as unknown as Record<symbol, () => void>;
  const done: T[] = [];
  globals[place] = () => void done.push(work());
  try {
    call.runInThisContext({ timeout: ms, breakOnSigint: isMainThread });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw new OutOfTime("it did not come to an end");
    if (code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") throw new Interrupted("interrupted");
    throw error;
  } finally {
    delete globals[place];
  }
  const [value] = done;
  return value as T;
}
