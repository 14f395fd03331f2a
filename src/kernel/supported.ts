import { UnsupportedError } from "./normal/value.ts";
import { DivisionError } from "./ring/budget.ts";
/** What `f` finds; null where the kernel has no form for something. */
export function supported<T>(f: () => T): T | null {
  try {
    return f();
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof DivisionError) return null;
    throw error;
  }
}
