import { setFlagsFromString } from "node:v8";
import { isMainThread } from "node:worker_threads";

/**
 * How an engine is told to wait some seven times longer than it does by itself before it compiles a
 * function anew, by its major version: Node 20 has 11, and Node 22 has 12.
 */
const flags: Readonly<Record<number, string>> = {
  11: "--interrupt-budget=500000",
  12: "--invocation-count-for-turbofan=20000",
};

/**
 * Makes the engine slower to optimise. A check runs much code, and little of it for long: of its
 * processor time a third would go into compiling what is hardly used again. Long runs are as fast
 * either way. An engine that is not known to have the flag would complain of it and is left alone.
 */
export function optimiseLate(): void {
  const flag = flags[Number.parseInt(process.versions.v8, 10)];
  if (isMainThread && flag !== undefined) setFlagsFromString(flag);
}
