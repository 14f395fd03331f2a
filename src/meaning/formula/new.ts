import type { IndexVariable } from "../../term/context.ts";
import { sortOf } from "../../term/infer.ts";
import { isNumeric } from "../../term/sort.ts";
import { canonical } from "../../tex/canonical.ts";
import { sameSyntax } from "../../tex/named.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { headOf, isAverageBy, isNumeral, isSequence } from "../define/head.ts";
import type { Draft } from "../draft.ts";
import type { Equation } from "../equation.ts";

/** `X_0`: all indices are numbers. */
export function isMember(indices: readonly (readonly Syntax[])[]): boolean {
  return indices.length > 0 && indices.every((arg) => arg.every((n) => n.kind === "number"));
}

/**
 * `a'_i = 2 a_i` with vectors `a_i`: no transpose, which the right side could not equal, but
 * another name.
 */
export function isPrimedName(
  draft: Draft,
  equation: Equation,
  indices: readonly IndexVariable[],
): boolean {
  const [left, right] = [draft.read(equation.left, indices), draft.read(equation.right, indices)];
  return (
    left.ok &&
    right.ok &&
    left.value.term.kind === "transpose" &&
    sortOf(left.value.term).kind === "covector" &&
    sortOf(right.value.term).kind === "vector"
  );
}

/** `h(x, y) = h(y, x)`: what a sentence says of a function that is known, no definition of it. */
export function mentions(draft: Draft, equation: Equation): boolean {
  const [name] = equation.left;
  const known = name ? draft.find(canonical([name])) : undefined;
  const holds = (nodes: readonly Syntax[]): boolean =>
    nodes.some(
      (n) =>
        (name && canonical([n]) === canonical([name])) ||
        (n.kind === "fence" && holds(n.body)) ||
        (n.kind === "fraction" && holds([...n.numerator, ...n.denominator])),
    );
  return known?.sort.kind === "function" && holds(equation.right);
}

/**
 * Whether a left side names something new: not readable with the names known, or a bare letter that
 * only has a built-in meaning.
 */
export function isNew(
  draft: Draft,
  { left, right }: Pick<Equation, "left" | "right">,
  indices: readonly IndexVariable[],
): boolean {
  const text = canonical(left);
  if (isAverageBy(draft, left)) {
    const head = headOf(draft, { left, indices });
    return head.ok && !draft.own(head.value.head);
  }
  if (left.length === 1 && left[0]?.kind === "name" && !draft.find(text) && !draft.index(text))
    return true;
  if (isLetterApplied(draft, left)) return true;
  const head = headOf(draft, { left, indices });
  if (head.ok && draft.families.has(head.value.head)) {
    const own = draft.own(head.value.head);
    const defined =
      own !== undefined &&
      draft.placed.some(
        ({ statement }) => statement.kind === "definition" && statement.symbol.symbol === own.key,
      );
    if (own && defined && isMember(head.value.indices)) return true;
  }
  if (isSequence(draft, left, indices)) return !(head.ok && draft.own(head.value.head));
  // Y(1) beside a random variable Y is no product
  const last = left.at(-1);
  const value = last?.kind === "fence" && last.open === "(" && isNumeral(last.body) ? last : null;
  const isName =
    head.ok &&
    head.value.arguments.length === 0 &&
    !head.value.indices.some((arg) => value && sameSyntax(arg, value.body));
  if (value && isName) return draft.find(head.value.head) === undefined;
  const declared = draft.read(left, indices);
  // I_k = \mathbf 1\{J \ne k\}: no number is an identity matrix
  if (declared.ok && declared.value.term.kind === "fill") {
    const side = draft.read(right, indices);
    return side.ok && isNumeric(sortOf(side.value.term));
  }
  if (declared.ok) return false;
  // \Sigma^B[i,j] with \Sigma unknown; but [M\theta]_i or E[\epsilon] with \epsilon unknown is no
  // new name
  return declared.problems.length > 0;
}

/** `e(X)`, `\pi(x)` and `I(\omega)` on the left are functions, whatever e, \pi and I mean alone. */
function isLetterApplied(draft: Draft, [name, bracket, ...rest]: readonly Syntax[]): boolean {
  if (name?.kind !== "name" || bracket?.kind !== "fence" || rest.length > 0) return false;
  if (draft.find(name.text)) return false;
  const [only, ...more] = bracket.body;
  // I(X \le 1) is an indicator
  const isArgument = only?.kind === "name" && more.length === 0;
  return name.text === "e" || name.text === "\\pi" || (name.text === "I" && isArgument);
}
