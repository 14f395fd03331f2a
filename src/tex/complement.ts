import { symbol } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import type { Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/** A of `\bar A` and `\overline{A}`; null for what is no capital letter with a bar. */
export const barredLetter = (node: Syntax | undefined): string | null =>
  /^\\(?:bar|overline)\{([A-Z])\}$/.exec(node?.kind === "name" ? node.text : "")?.[1] ?? null;

/** `\bar{A}` of an event A: that it does not happen; null for what is no such name. */
export function complementIn({ context }: Scope, node: Syntax | undefined): Term | null {
  const event = barredLetter(node);
  if (event === null) return null;
  const declared = context.declarations.findLast(
    ({ head, sort }) => head === event && sort.kind === "condition",
  );
  return declared
    ? { kind: "logic", operator: "not", args: [symbol(declared.key, [], declared.sort)] }
    : null;
}
