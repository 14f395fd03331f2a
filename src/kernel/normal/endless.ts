import type { Term } from "../../term/term.ts";

export function infinite(term: Term): boolean {
  return (
    (term.kind === "constant" && term.name === "infinity") ||
    (term.kind === "neg" && infinite(term.body))
  );
}
