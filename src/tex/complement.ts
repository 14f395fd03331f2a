import { symbol } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import type { Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/** `\bar{A}` of an event A: that it does not happen; null for what is no such name. */
export function complementIn({ context }: Scope, node: Syntax | undefined): Term | null {
  const name = node?.kind === "name" ? node.text : "";
  const [, event] = /^\\(?:bar|overline)\{([A-Z])\}$/.exec(name) ?? [];
  const declared = context.declarations.findLast(
    ({ head, sort }) => head === event && sort.kind === "condition",
  );
  return declared
    ? { kind: "logic", operator: "not", args: [symbol(declared.key, [], declared.sort)] }
    : null;
}
