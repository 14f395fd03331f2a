import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";

/**
 * The members of an average that is named by their letter and their number, and what the average
 * is: `\hat g_1, \hat g_2, \dots` and `\hat g^B = \frac1B \sum_{i=1}^B \hat g_i` for `\hat g^B` of
 * B; null where the name says nothing of them.
 */
export function membersOf(
  average: readonly Syntax[],
  count: readonly Syntax[],
): { readonly list: readonly Syntax[]; readonly equation: readonly Syntax[] } | null {
  const [head, ...more] = average;
  if (head?.kind !== "script" || head.base?.kind !== "name" || more.length > 0) return null;
  const marks = [head.sub, head.sup].flatMap((part) => (part ? [canonical(part)] : []));
  if (marks.length !== 1 || marks[0] !== canonical(count)) return null;
  const { base, span } = head;
  const operator = (text: string): Syntax => ({ kind: "operator", text, span });
  const equals: Syntax = { kind: "relation", text: "=", label: null, span };
  const one: Syntax = { kind: "number", text: "1", span };
  const index: Syntax = { kind: "name", text: "i", span };
  const script = (of: Syntax, sub: readonly Syntax[], sup: readonly Syntax[] | null): Syntax => ({
    kind: "script",
    base: of,
    sub,
    sup,
    primes: 0,
    span,
  });
  const two: Syntax = { kind: "number", text: "2", span };
  const comma = operator(",");
  const share: Syntax = {
    kind: "fraction",
    style: "fraction",
    numerator: [one],
    denominator: count,
    span,
  };
  return {
    list: [script(base, [one], null), comma, script(base, [two], null), comma, operator("\\dots")],
    equation: [
      ...average,
      equals,
      share,
      script(operator("\\sum"), [index, equals, one], count),
      script(base, [index], null),
    ],
  };
}
