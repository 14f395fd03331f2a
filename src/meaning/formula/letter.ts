import { type IndexVariable, sameRange } from "../../term/context.ts";
import { number } from "../../term/make.ts";
import { indexSort } from "../../term/sort.ts";
import type { Term } from "../../term/term.ts";
import { subterms } from "../../term/walk.ts";
import { insideOf, type Syntax } from "../../tex/syntax.ts";
import { valuesOf } from "../../tex/values.ts";
import type { Span } from "../../text/span.ts";
import type { Draft } from "../draft.ts";
import { canonicalItems, type Equation } from "../equation.ts";

/**
 * `I_k = \mathbf 1\{J = k\}`: a letter that nothing declares, in the subscript of what is defined,
 * runs through the values of the random integer that it is compared with, where it is compared with
 * no other that has other values.
 */
export function runOverValues(
  draft: Draft,
  equation: Equation,
  indices: readonly IndexVariable[],
): void {
  for (const { name } of undeclaredLetters(draft, equation, indices)) {
    const read = draft.read(equation.right, [
      ...indices,
      { name, range: { lower: null, upper: null } },
    ]);
    if (!read.ok) continue;
    const isLetter = (term: Term): boolean => term.kind === "variable" && term.name === name;
    const compared = [...subterms(read.value.term)].flatMap((part) =>
      part.kind === "relation" &&
      (part.relation === "=" || part.relation === "!=") &&
      [part.left, part.right].some(isLetter)
        ? [isLetter(part.left) ? part.right : part.left]
        : [],
    );
    const ranges = compared.map((term) =>
      term.kind === "symbol" ? valuesOf(draft.context(), term) : null,
    );
    const [range] = ranges;
    if (range && ranges.every((other) => other !== null && sameRange(other, range)))
      draft.addIndex({ name, range });
  }
}

/**
 * A letter that nothing declares, in the subscript of what is defined and behind the equals sign,
 * is a positive integer where something there counts up to it, `S_n = \sum_{i=1}^n X_i`; elsewhere
 * it is an index, and no certain number: `p_i = i / n`.
 */
export function countBy(draft: Draft, equation: Equation, indices: readonly IndexVariable[]): void {
  for (const { name, span } of undeclaredLetters(draft, equation, indices))
    if (countsTo(equation.right, name))
      draft.declare(name, indexSort, [], false, ["positive", "integer"], span, true);
    else draft.addIndex({ name, range: { lower: number(1), upper: null } });
}

/** Whether something runs up to a letter: a sum, or a list with dots. */
function countsTo(nodes: readonly Syntax[], name: string): boolean {
  const has = (part: readonly Syntax[]): boolean =>
    part.some((n) => (n.kind === "name" && n.text === name) || has(insideOf(n)));
  return nodes.some(
    (n) =>
      (n.kind === "operator" && n.text === "\\dots") ||
      (n.kind === "script" && n.base?.kind === "operator" && has(n.sup ?? [])) ||
      countsTo(insideOf(n), name),
  );
}

/** Letters in the subscript of what is defined that the right side has and nothing declares. */
function undeclaredLetters(
  draft: Draft,
  equation: Equation,
  indices: readonly IndexVariable[],
): readonly { readonly name: string; readonly span: Span }[] {
  const read = draft.read(equation.right, indices);
  if (read.ok) return [];
  const subs = equation.left.flatMap((n) =>
    n.kind === "script" && n.sub ? canonicalItems(n.sub) : [],
  );
  return read.problems.flatMap((p) => {
    const name = p.detail["symbol"];
    return p.code === "undeclared-symbol" &&
      name !== undefined &&
      /^[a-zA-Z]$/.test(name) &&
      subs.includes(name)
      ? [{ name, span: p.span }]
      : [];
  });
}
