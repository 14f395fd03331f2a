import { also, derivedBy, plain, type Solved } from "../page/solved.ts";
import type { Claim, Context } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import type { ChainSyntax, LineSyntax } from "../tex/syntax.ts";

/**
 * For each step of each chain of a display, what it may be meant for one value of only: what the
 * prose before asks for, and from a derivative that is put to 0 on, what that is taken by.
 */
export function solvedBySteps(
  chains: readonly ChainSyntax[],
  before: Solved,
): readonly (readonly Solved[])[] {
  const derived = derivedBy(chains.flatMap(({ lines }) => lines.flatMap((line) => line.nodes)));
  let solved = before;
  return chains.map(({ lines, steps }) =>
    steps.map((step) => {
      if (isZero(lines[step.to])) solved = also(solved, derived);
      return solved;
    }),
  );
}

const isZero = (line: LineSyntax | undefined): boolean => {
  const [node, ...more] = line?.nodes ?? [];
  return more.length === 0 && node?.kind === "number" && node.text === "0";
};

/** Whether a claim speaks, by itself or by definitions, of something that a value is asked for. */
export function speaksOf({ left, right }: Claim, solved: Solved, context: Context): boolean {
  if (solved.length === 0) return false;
  const definitions = context.assumptions.flatMap(({ statement: s }) =>
    s.kind === "definition" ? [s] : [],
  );
  const defined = new Set(definitions.map((s) => s.symbol.symbol));
  const fixed = new Set(
    context.declarations.flatMap(({ key, head, random }) =>
      !random &&
      !defined.has(key) &&
      (solved === "all" || solved.includes(plain(head.replace(/[_^(].*/, ""))))
        ? [key]
        : [],
    ),
  );
  const seen = new Set<string>();
  const visit = (term: Term): boolean =>
    [...subterms(term)].some((part) => {
      if (part.kind !== "symbol" || seen.has(part.symbol)) return false;
      seen.add(part.symbol);
      return (
        fixed.has(part.symbol) ||
        definitions.some((s) => s.symbol.symbol === part.symbol && visit(s.body))
      );
    });
  return visit(left) || visit(right);
}
