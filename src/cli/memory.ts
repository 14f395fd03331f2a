import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { watchMemory } from "../kernel/ring/budget.ts";

let collect: (() => void) | null = null;

/** Frees what nothing holds any more, which V8 puts off until memory is short. */
function collected(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
    setFlagsFromString("--no-expose-gc");
  }
  collect();
}

/**
 * Has a step given up, and not a whole file lost, where it needs more than two thirds of the
 * memory that a thread may have.
 */
export function boundMemory(): void {
  const most = (2 / 3) * getHeapStatistics().heap_size_limit;
  const isMore = (): boolean => getHeapStatistics().used_heap_size > most;
  watchMemory(() => {
    if (!isMore()) return false;
    collected();
    return isMore();
  });
}
