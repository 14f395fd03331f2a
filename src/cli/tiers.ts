import { setFlagsFromString } from "node:v8";
import { isMainThread } from "node:worker_threads";

/**
 * Bytes of bytecode that a function runs before the engine considers to compile it anew; some seven
 * times what it takes by itself.
 */
const budget = 500_000;

/**
 * Makes the engine slower to optimise. A check runs much code, and little of it for long: of its
 * processor time a third would go into compiling what is hardly used again. Long runs are as fast
 * either way. Engines that are not known to have the flag are left alone.
 */
export function optimiseLate(): void {
  if (isMainThread && /^1[123]\./.test(process.versions.v8))
    setFlagsFromString(`--interrupt-budget=${budget}`);
}
