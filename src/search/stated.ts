import { type Inequality, inequalityOf, instanceOf, withValues } from "../kernel/instance.ts";
import { addends } from "../kernel/sign.ts";
import type { Context } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { div, number as integer, mul, pow, sub } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { children, distinctTerms, freeVariables, mapChildren, subterms } from "../term/walk.ts";

/** More places than this are not looked at. */
const placeLimit = 24;

/**
 * Guesses at what the greater side of an inequality has more, by inequalities that are given:
 * wherever one side of such an inequality stands, the difference of both in its place, alone, in
 * all places of one side, and in those of all of them; and the total over a family of which the
 * given speaks.
 */
export function statedGaps(context: Context, greater: Term, lesser: Term): readonly Term[] {
  const all = inequalities(context);
  if (all.length === 0) return [];
  const rises = addends(lesser).map(({ term, minus }) =>
    all.flatMap((s) => places(term, minus ? s.large : s.small, s)),
  );
  const falls = addends(greater).map(({ term, minus }) =>
    all.flatMap((s) => places(term, minus ? s.small : s.large, s)),
  );
  const out = [rises, falls].flatMap((sides) => [...choices(sides).map(total), ...sides.flat()]);
  const sums = all.flatMap((s) => [...whole(s), ...totals(context, s)]);
  return distinctTerms([...out, ...sums]).slice(0, placeLimit);
}

function inequalities(context: Context): readonly Inequality[] {
  return context.assumptions.flatMap(({ statement }) => {
    const said = inequalityOf(statement);
    return said && !(said.small.kind === "number" && said.large.kind === "number") ? [said] : [];
  });
}

/**
 * An addend with the difference of the two sides in place of the one that stands in it, for each
 * place where it does.
 */
function places(addend: Term, pattern: Term, { small, large }: Inequality): readonly Term[] {
  // a number that is a bound stands in many places where it is none
  if (pattern.kind === "number") return [];
  const here = (term: Term): Term | null => {
    // a bare letter that is said for all numbers would stand in the place of functions too
    if (!isNumeric(sortOf(term))) return null;
    const values = instanceOf(pattern, term);
    if (
      values &&
      [...freeVariables(small), ...freeVariables(large)].every((name) => values.has(name))
    )
      return sub(withValues(large, values), withValues(small, values));
    // what is given under a condition, averaged
    if (
      term.kind !== "expect" ||
      pattern.kind !== "expect" ||
      term.given.length > 0 ||
      pattern.given.length === 0
    )
      return null;
    const inside = instanceOf(pattern.body, term.body);
    return inside && { ...term, body: sub(withValues(large, inside), withValues(small, inside)) };
  };
  const walk = (term: Term): readonly Term[] => {
    const found = here(term);
    // what stands beside it in a sum stays as it is
    const inner = children(term).flatMap((child, k) =>
      walk(child).map((made) => (term.kind === "add" ? made : withChild(term, k, made))),
    );
    return found ? [found, ...inner] : inner;
  };
  return walk(addend);
}

function withChild(term: Term, at: number, child: Term): Term {
  let k = -1;
  return mapChildren(term, (own) => {
    k += 1;
    return k === at ? child : own;
  });
}

/** One place of each addend that has any: the first ones, and the last ones. */
function choices(sides: readonly (readonly Term[])[]): readonly (readonly Term[])[] {
  const open = sides.filter((found) => found.length > 0);
  return open.length > 1
    ? [open.map((found) => found[0] as Term), open.map((found) => found.at(-1) as Term)]
    : [];
}

const total = (terms: readonly Term[]): Term => ({ kind: "add", terms });

/** The difference of the two sides itself, and its average where it is given under a condition. */
function whole({ small, large }: Inequality): readonly Term[] {
  const gap = sub(large, small);
  return small.kind === "expect" && small.given.length > 0
    ? [gap, { ...small, body: gap, given: [], over: [] }]
    : [gap];
}

/**
 * The total over a family of which an inequality is given for each member, as such, as the mean,
 * and with the weights of the variance of a mean.
 */
function totals(context: Context, { small, large }: Inequality): readonly Term[] {
  const [name, ...more] = freeVariables(small);
  if (name === undefined || more.length > 0) return [];
  const range =
    context.indices.find((index) => index.name === name)?.range ?? rangeOf(context, small, name);
  if (!range?.lower || !range.upper) return [];
  const { lower, upper } = range;
  const sum: Term = {
    kind: "sum",
    operator: "sum",
    binders: [{ name, lower, upper }],
    conditions: [],
    body: sub(large, small),
  };
  return [sum, mul(div(integer(1), upper), sum), mul(div(integer(1), pow(upper, integer(2))), sum)];
}

/** The range of the family in whose place a letter stands. */
function rangeOf(
  context: Context,
  term: Term,
  name: string,
): { readonly lower: Term | null; readonly upper: Term | null } | null {
  for (const part of subterms(term)) {
    if (part.kind !== "symbol") continue;
    const at = part.args.findIndex((arg) => arg.kind === "variable" && arg.name === name);
    const range =
      at < 0 ? null : context.declarations.find((d) => d.key === part.symbol)?.ranges[at];
    if (range) return range;
  }
  return null;
}
