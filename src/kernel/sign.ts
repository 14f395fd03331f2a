import { fraction } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { isNumeric } from "../term/sort.ts";
import type { Binder, Relation, SumTerm, Term } from "../term/term.ts";
import { isNumber, sameTerm } from "../term/walk.ts";
import type { Core } from "./core.ts";
import { instanceSign, statedOne, statedSign } from "./stated.ts";
import { isEvent } from "./support/fixed.ts";
import { isKnown } from "./support/known.ts";

/**
 * Why a term is at least 0 as it is written: the givens it rests on, and whether it is even
 * greater.
 */
export interface Sign {
  readonly strict: boolean;
  readonly givens: readonly string[];
  /** named inequalities that it is an instance of, or rests on */
  readonly laws: readonly string[];
}

/**
 * The sign of a term that shows in how it is written: squares, norms, variances, probabilities,
 * expectations, sums and products of such, and what a given says to be positive. Null where it does
 * not show.
 */
export function signOf(core: Core, term: Term, binders: readonly Binder[] = []): Sign | null {
  const stated = statedSign(core, term, binders) ?? instanceSign(core, term, binders);
  if (stated) return { ...stated, laws: [] };
  const all = (
    terms: readonly Term[],
    combine: (signs: readonly boolean[]) => boolean,
  ): Sign | null => {
    const signs = terms.map((t) => signOf(core, t, binders));
    if (signs.some((s) => s === null)) return null;
    const found = signs as Sign[];
    return {
      strict: combine(found.map((s) => s.strict)),
      givens: found.flatMap((s) => s.givens),
      laws: found.flatMap((s) => s.laws),
    };
  };
  switch (term.kind) {
    case "number":
      return term.value.isNegative && !term.value.isZero
        ? null
        : { strict: !term.value.isZero, givens: [], laws: [] };
    case "pow": {
      const even =
        term.exponent.kind === "number" &&
        term.exponent.value.isInteger &&
        term.exponent.value.n % 2n === 0n;
      const base = isNumeric(sortOf(term.base)) ? signOf(core, term.base, binders) : null;
      if (base?.strict) return base;
      if (even && isNumeric(sortOf(term.base))) return { strict: false, givens: [], laws: [] };
      return all([term.base], (s) => s.every(Boolean));
    }
    case "norm":
    case "probability":
    case "indicator":
      return { strict: false, givens: [], laws: [] };
    case "variance":
      return isNumeric(sortOf(term.body)) ? { strict: false, givens: [], laws: [] } : null;
    case "inner":
      return sameTerm(term.left, term.right) ? { strict: false, givens: [], laws: [] } : null;
    case "expect": {
      const inner = isNumeric(sortOf(term.body)) ? signOf(core, term.body, binders) : null;
      return inner && { ...inner, strict: false };
    }
    case "add":
      return all(term.terms, (s) => s.some(Boolean)) ?? famousGap(core, term.terms);
    case "mul": {
      const numbers = term.factors.filter((f) => isNumeric(sortOf(f)));
      const [first, second] = term.factors;
      const excess =
        first && second && term.factors.length === 2 ? excessOf(core, first, second) : null;
      if (excess) return { strict: false, givens: excess, laws: [] };
      return numbers.length === term.factors.length
        ? all(term.factors, (s) => s.every(Boolean))
        : null;
    }
    case "div":
      return all([term.numerator, term.denominator], (s) => s.every(Boolean));
    case "sum":
      return ofSum(core, term, binders);
    case "call":
      if (term.function === "exp") return { strict: true, givens: [], laws: [] };
      if (term.function === "min") return all(term.args, (s) => s.every(Boolean));
      // the greatest of several numbers is at least any of them
      if (term.function === "max")
        return (
          term.args
            .flatMap((a) => signOf(core, a, binders) ?? [])
            .sort((a, b) => Number(b.strict) - Number(a.strict))[0] ?? null
        );
      return term.function === "abs" ? { strict: false, givens: [], laws: [] } : null;
    default:
      return null;
  }
}

/** The sign of a sum or product by that of its members. */
function ofSum(core: Core, term: SumTerm, binders: readonly Binder[]): Sign | null {
  const member = signOf(core, term.body, [...binders, ...term.binders]);
  return member && { ...member, strict: term.operator === "product" && member.strict };
}

/**
 * The givens by which `(U - a) 1{U ≥ a}`, or `(U² - a²) 1{|U| ≥ a}` for a ≥ 0, is not negative;
 * null for anything else.
 */
function excessOf(core: Core, difference: Term, indicator: Term): readonly string[] | null {
  const condition =
    indicator.kind === "indicator" && indicator.condition.kind === "relation"
      ? indicator.condition
      : null;
  const [u, minus] =
    difference.kind === "add" && difference.terms.length === 2 ? difference.terms : [];
  if (!condition || !u || minus?.kind !== "neg" || !/^>=?$/.test(condition.relation)) return null;
  const { left, right } = condition;
  if (sameTerm(u, left) && sameTerm(minus.body, right)) return [];
  const inside = left.kind === "call" && left.function === "abs" ? left.args[0] : undefined;
  const squares = [u, minus.body].every((t) => t.kind === "pow" && isNumber(t.exponent, 2));
  if (
    !inside ||
    !squares ||
    u.kind !== "pow" ||
    minus.body.kind !== "pow" ||
    !sameTerm(u.base, inside) ||
    !sameTerm(minus.body.base, right)
  )
    return null;
  return signOf(core, right)?.givens ?? null;
}

/** Names of the inequalities whose gaps are known not to be negative. */
export const gapLaws = {
  jensen: "inequality/jensen",
  cauchySchwarz: "inequality/cauchy-schwarz",
  markov: "inequality/markov",
} as const;

/** The sign of `A - B` where a named inequality says that A is at least B. */
function famousGap(core: Core, terms: readonly Term[]): Sign | null {
  const [large, minus] = terms;
  if (terms.length !== 2 || !large || minus?.kind !== "neg") return null;
  const small = minus.body;
  for (const [name, holds] of [
    [gapLaws.jensen, jensen],
    [gapLaws.jensen, weightedJensen],
    [gapLaws.cauchySchwarz, cauchySchwarz],
    [gapLaws.markov, markov],
  ] as const) {
    const grounds = core.grounds.laws.has(name) ? holds(core, large, small) : null;
    if (!grounds) continue;
    const spread = name === gapLaws.jensen ? strictness(core, large, small) : null;
    return { strict: spread !== null, givens: [...grounds, ...(spread ?? [])], laws: [name] };
  }
  return null;
}

/**
 * `E[f(U)] ≥ f(E[U])` for convex f, the other way round for concave f; the givens by which U lies
 * where f is convex.
 */
function jensen(core: Core, large: Term, small: Term): readonly string[] | null {
  const [average, outside, concave] =
    large.kind === "expect" && !sameTerm(large, inner(small) ?? large)
      ? [large, small, false]
      : small.kind === "expect"
        ? [small, large, true]
        : [];
  if (!average || !outside || !isNumeric(sortOf(average.body))) return null;
  const u = inner(average.body);
  return u && isAt(outside, average.body, { ...average, body: u })
    ? curvature(core, average.body, u, concave === true)
    : null;
}

/**
 * The same of weights in place of chances: `\sum_i p_i f(u_i) ≥ f(\sum_i p_i u_i)` where no p_i is
 * negative and their sum is 1.
 */
function weightedJensen(core: Core, large: Term, small: Term): readonly string[] | null {
  for (const [total, outside, concave] of [
    [large, small, false] as const,
    [small, large, true] as const,
  ]) {
    if (total.kind !== "sum" || total.operator !== "sum" || total.body.kind !== "mul") continue;
    const { factors } = total.body;
    for (const [k, body] of factors.entries()) {
      const u = isNumeric(sortOf(body)) ? inner(body) : null;
      if (
        !u ||
        !isAt(outside, body, {
          ...total,
          body: { kind: "mul", factors: factors.map((f, j) => (j === k ? u : f)) },
        })
      )
        continue;
      const weights = factors.filter((_, j) => j !== k);
      const weight: Term =
        weights.length === 1 ? (weights[0] as Term) : { kind: "mul", factors: weights };
      const least = signOf(core, weight);
      const whole = statedOne(core, { ...total, body: weight });
      const curved = curvature(core, body, u, concave);
      if (least && whole && curved) return [...least.givens, ...whole, ...curved];
    }
  }
  return null;
}

/** Whether a term is the function that `body` is of `inner(body)`, of the mean instead. */
function isAt(outside: Term, body: Term, mean: Term): boolean {
  const there = inner(outside);
  return there !== null && sameTerm(there, mean) && sameTerm(withInner(body, there), outside);
}

/**
 * The givens by which `E[f(U)]` and `f(E[U])` differ: f is nowhere straight, and U varies; null
 * where that is not known.
 */
function strictness(core: Core, large: Term, small: Term): readonly string[] | null {
  const average = large.kind === "expect" ? large : small;
  if (average.kind !== "expect" || average.given.length + average.over.length > 0) return null;
  const { body } = average;
  const u = inner(body);
  // an absolute value and a first power are straight where U keeps its sign
  if (
    !u ||
    (body.kind === "call" && body.function === "abs") ||
    (body.kind === "pow" && isNumber(body.exponent, 1))
  )
    return null;
  const spread = statedSign(core, { kind: "variance", body: u, given: [], over: [] });
  if (spread?.strict) return spread.givens;
  for (const { id, statement: s } of core.assumptions) {
    const value = s.kind === "variance" && sameTerm(s.of, u) ? signOf(core, s.value) : null;
    if (value?.strict) return [...value.givens, id];
  }
  return null;
}

/**
 * The givens by which a function of u is convex (or concave) where u lies; null where it is not
 * known to be.
 */
function curvature(core: Core, body: Term, u: Term, concave: boolean): readonly string[] | null {
  const nonnegative = (): readonly string[] | null => signOf(core, u)?.givens ?? null;
  const positive = (): readonly string[] | null => {
    const sign = signOf(core, u);
    return sign?.strict ? sign.givens : null;
  };
  if (body.kind === "call") {
    if (body.function === "log") return concave ? [] : null;
    return (body.function === "exp" || body.function === "abs") && !concave ? [] : null;
  }
  if (body.kind === "neg") return concave ? null : [];
  if (body.kind === "div")
    return !concave && body.numerator.kind === "number" && !body.numerator.value.isNegative
      ? positive()
      : null;
  if (body.kind !== "pow") return null;
  if (body.base.kind === "constant") return concave ? null : [];
  const exponent =
    body.exponent.kind === "neg" && body.exponent.body.kind === "number"
      ? body.exponent.body.value.neg()
      : body.exponent.kind === "number"
        ? body.exponent.value
        : null;
  if (!exponent) return null;
  if (concave) return exponent.equals(fraction(1, 2)) ? [] : null;
  if (exponent.isNegative) return positive();
  if (exponent.compare(1) < 0) return null;
  return exponent.isInteger && exponent.n % 2n === 0n ? [] : nonnegative();
}

/** What a function whose convexity is known is applied to. */
function inner(term: Term): Term | null {
  if (term.kind === "call") return term.args.length === 1 ? (term.args[0] ?? null) : null;
  if (term.kind === "neg" && term.body.kind === "call" && term.body.function === "log")
    return term.body.args[0] ?? null;
  if (term.kind === "div") return term.denominator;
  if (term.kind === "pow")
    return term.base.kind === "constant" && term.base.name === "e" ? term.exponent : term.base;
  return null;
}

function withInner(term: Term, u: Term): Term {
  if (term.kind === "call") return { ...term, args: [u] };
  if (term.kind === "neg" && term.body.kind === "call")
    return { kind: "neg", body: { ...term.body, args: [u] } };
  if (term.kind === "div") return { ...term, denominator: u };
  if (term.kind === "pow")
    return term.base.kind === "constant" && term.base.name === "e"
      ? { ...term, exponent: u }
      : { ...term, base: u };
  return term;
}

/** `E[U²] E[V²] ≥ E[UV]²` and `Var(U) Var(V) ≥ Cov(U, V)²`, or the roots of both sides. */
function cauchySchwarz(_core: Core, large: Term, small: Term): readonly string[] | null {
  const rooted =
    large.kind === "pow" &&
    large.exponent.kind === "number" &&
    large.exponent.value.equals(fraction(1, 2));
  const product = rooted ? large.base : large;
  const mixed = rooted
    ? small.kind === "call" && small.function === "abs"
      ? (small.args[0] as Term)
      : small
    : small.kind === "pow" && isNumber(small.exponent, 2)
      ? small.base
      : null;
  if (product.kind !== "mul" || product.factors.length !== 2 || !mixed) return null;
  const [a, b] = product.factors as [Term, Term];
  if (mixed.kind === "covariance") {
    const spread = (body: Term): Term => ({
      kind: "variance",
      body,
      given: mixed.given,
      over: mixed.over,
    });
    return isNumeric(sortOf(mixed.left)) &&
      sameTerm(a, spread(mixed.left)) &&
      sameTerm(b, spread(mixed.right))
      ? []
      : null;
  }
  if (mixed.kind !== "expect" || mixed.body.kind !== "mul" || mixed.body.factors.length !== 2)
    return null;
  const [u, v] = mixed.body.factors as [Term, Term];
  const square = (of: Term): Term => ({
    ...mixed,
    body: { kind: "pow", base: of, exponent: { kind: "number", value: fraction(2) } },
  });
  return isNumeric(sortOf(u)) &&
    isNumeric(sortOf(v)) &&
    sameTerm(a, square(u)) &&
    sameTerm(b, square(v))
    ? []
    : null;
}

/** Whether a number does not vary under what is conditioned on: it is fixed, or known by that. */
function isHeld(core: Core, term: Term, given: readonly Term[]): boolean {
  const p = core.number(term);
  const known = core.given(given);
  return p && known ? isKnown(core, p, known.some(isEvent) ? [] : known) : false;
}

/**
 * `E[U]/a ≥ P(U ≥ a)` for U ≥ 0 and a > 0, and `E[U²]/a² ≥ P(|U| ≥ a)` for a > 0, where a does not
 * vary under what is conditioned on.
 */
function markov(core: Core, large: Term, small: Term): readonly string[] | null {
  const event = eventOf(small);
  if (!event || event.condition.kind !== "relation" || !/^>=?$/.test(event.condition.relation))
    return null;
  const { left: u, right: a } = event.condition;
  // `E[X]/a` beside a probability, `E[X]` beside a times the probability
  const mean = event.times === null && large.kind === "div" ? large.numerator : large;
  const over = event.times === null && large.kind === "div" ? large.denominator : event.times;
  if (mean.kind !== "expect" || mean.over.length > 0 || over === null) return null;
  if (
    mean.given.length !== event.given.length ||
    !mean.given.every((g, k) => sameTerm(g, event.given[k] as Term))
  )
    return null;
  const bound = signOf(core, a);
  if (!bound?.strict || !isHeld(core, a, event.given)) return null;
  const lower = signOf(core, u);
  if (lower && sameTerm(mean.body, u) && sameTerm(over, a))
    return [...lower.givens, ...bound.givens];
  const two: Term = { kind: "number", value: fraction(2) };
  const squared = (of: Term): Term => ({ kind: "pow", base: of, exponent: two });
  const inside = u.kind === "call" && u.function === "abs" ? u.args[0] : undefined;
  return inside && sameTerm(mean.body, squared(inside)) && sameTerm(over, squared(a))
    ? bound.givens
    : null;
}

/**
 * The event of `P(A)`, of `c P(A)` and of `E[c 1_A]`, and c; no factor is null. Null for any other
 * term.
 */
function eventOf(small: Term): {
  readonly condition: Term;
  readonly given: readonly Term[];
  readonly times: Term | null;
} | null {
  if (small.kind === "probability")
    return { condition: small.condition, given: small.given, times: null };
  const inside = small.kind === "expect" && small.over.length === 0 ? small.body : small;
  if (inside.kind !== "mul" || inside.factors.length !== 2) return null;
  const isEvent = (f: Term): boolean =>
    small.kind === "expect" ? f.kind === "indicator" : f.kind === "probability";
  const event = inside.factors.find(isEvent);
  const times = inside.factors.find((f) => f !== event);
  if (!times || !event || (event.kind !== "indicator" && event.kind !== "probability")) return null;
  if (event.kind === "probability")
    return { condition: event.condition, given: event.given, times };
  return { condition: event.condition, given: small.kind === "expect" ? small.given : [], times };
}

/** The addends of a sum with their signs, sums inside sums opened. */
export function addends(term: Term): readonly { readonly term: Term; readonly minus: boolean }[] {
  if (term.kind === "add") return term.terms.flatMap(addends);
  if (term.kind === "neg")
    return addends(term.body).map((a) => ({ term: a.term, minus: !a.minus }));
  return [{ term, minus: false }];
}

/** The same relation seen from the other side. */
export function flipped(relation: Relation): Relation {
  const other: Readonly<Record<Relation, Relation>> = {
    "=": "=",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
  };
  return other[relation];
}
