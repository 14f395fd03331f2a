import type { Term } from "../../term/term.ts";

/** Whether an end of a range is `\infty` or `-\infty`. */
export function infinite(term: Term): boolean {
  return (
    (term.kind === "constant" && term.name === "infinity") ||
    (term.kind === "neg" && infinite(term.body))
  );
}
