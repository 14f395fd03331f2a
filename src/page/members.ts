import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";

type Formula = readonly Syntax[];

/**
 * The members of an average that is named by their letter and their number, and what the average
 * is: `\hat g_1, \hat g_2, \dots` and `\hat g^B = \frac1B \sum_{i=1}^B \hat g_i` for `\hat g^B` of
 * B; null where the name says nothing of them.
 */
export function membersOf(
  average: Formula,
  count: Formula,
): readonly [list: Formula, equation: Formula] | null {
  const [head, ...more] = average;
  if (head?.kind !== "script" || head.base?.kind !== "name" || more.length > 0) return null;
  const marks = [head.sub, head.sup].flatMap((part) => (part ? [canonical(part)] : []));
  if (marks.length !== 1 || marks[0] !== canonical(count)) return null;
  const { base, span } = head;
  const operator = (text: string): Syntax => ({ kind: "operator", text, span });
  const equals: Syntax = { kind: "relation", text: "=", label: null, span };
  const one: Syntax = { kind: "number", text: "1", span };
  const index: Syntax = { kind: "name", text: "i", span };
  const script = (of: Syntax, sub: Formula, sup: Formula | null): Syntax => ({
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
  return [
    [script(base, [one], null), comma, script(base, [two], null), comma, operator("\\dots")],
    [
      ...average,
      equals,
      share,
      script(operator("\\sum"), [index, equals, one], count),
      script(base, [index], null),
    ],
  ];
}

/** Whether a formula is the number of a list: n of `X_1, \dots, X_n`. */
export function isSizeOf(count: Formula = [], list: Formula = []): boolean {
  const last = splitCommas(list).at(-1)?.[0];
  return last?.kind === "script" && last.sub !== null && canonical(last.sub) === canonical(count);
}

/** `m_Z = E[Z]`: the moment of what its name carries as an index. */
export function isMomentOfIndex(equation: Formula): boolean {
  const [name, last] = [equation[0], equation.at(-1)];
  const sub = name?.kind === "script" ? name.sub : null;
  return sub !== null && last?.kind === "fence" && canonical(last.body) === canonical(sub);
}

/**
 * X and Y, as one list, of which names are the moments: of `\mu_X` and `\mu_Y`, and of `\sigma_X^2`
 * and `\sigma_Y^2` as well; null where the names of some list have no such indices, or others.
 */
export function ownersOf(...lists: readonly (readonly Formula[])[]): readonly [Formula] | null {
  const [owners, ...others] = lists.map(ownersIn);
  return owners && others.every((o) => o && canonical(o) === canonical(owners)) ? [owners] : null;
}

/** `> 0` behind a variance. */
const isPositive = ([sign, bound, ...more]: Formula): boolean =>
  sign?.kind === "relation" &&
  sign.text === ">" &&
  bound?.kind === "number" &&
  bound.text === "0" &&
  more.length === 0;

function ownersIn(names: readonly Formula[]): Formula | null {
  const owners = names.map(([name, ...more]) =>
    name?.kind === "script" && (more.length === 0 || isPositive(more)) && name.sub?.length === 1
      ? name.sub[0]
      : undefined,
  );
  const [first] = owners;
  if (!first || owners.length < 2) return null;
  const comma: Syntax = { kind: "operator", text: ",", span: first.span };
  return owners.every((o) => o?.kind === "name" && /^[A-Z]$/.test(o.text))
    ? owners.flatMap((o, k) => (o ? (k > 0 ? [comma, o] : [o]) : []))
    : null;
}

/** A model of observations, with the family of its errors and what explains the observations. */
interface ErrorModel {
  readonly errors: Formula;
  readonly explained: readonly Formula[];
}

/**
 * A model and the family of its errors, of which it says the law: `y_i = a + b x_i + e_i, e_i \\sim
 * P` and `e_i`, with what has the same index on its right side: `x_i`. Null where no family has a
 * law, and of a model without the index, `y = a + b x + e`: what is said of x speaks of another
 * name.
 */
export function modelWithErrors(model: Formula): ErrorModel | null {
  const [errors] = model.filter((node, k) => {
    const sign = model[k + 1];
    return node.kind === "script" && sign?.kind === "relation" && sign.text === "\\sim";
  });
  if (errors?.kind !== "script" || !errors.base || !errors.sub) return null;
  const index = canonical(errors.sub);
  const end = model.findIndex((n) => isOperator(n, ","));
  const sides = model.slice(0, Math.max(end, 0));
  const isObserved = (n: Syntax): boolean =>
    n.kind === "script" && n.base?.kind === "name" && canonical(n.sub ?? []) === index;
  const isErrors = (n: Syntax): boolean => canonical([n]) === canonical([errors]);
  if (!sides.some(isErrors)) return null;
  const explained = sides.slice(2).filter((n) => isObserved(n) && !isErrors(n));
  return { errors: [errors], explained: explained.map((n) => [n]) };
}
