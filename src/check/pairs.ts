import { meansOf, topRung } from "../search/ladder.ts";
import { prove } from "../search/prove.ts";
import type { Claim, Context, Definition } from "../term/context.ts";
import { SortError, sortOf } from "../term/infer.ts";
import { mul, relation, variable } from "../term/make.ts";
import type { SumTerm, Term } from "../term/term.ts";
import { children, mapChildren, sameTerm } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Pairs } from "./report.ts";
import type { Subject } from "./subject.ts";

/**
 * A sum over pairs of indices of one range: all of them, or those off the diagonal; `half` where
 * each pair of different indices counts once.
 */
interface Double {
  readonly first: string;
  readonly second: string;
  readonly lower: Term;
  readonly upper: Term;
  readonly kind: "all" | "off" | "half";
  /** the term of one pair */
  readonly body: Term;
}

/** Rules by which a sum off the diagonal goes. */
const separating: ReadonlySet<string> = new Set([
  "independence",
  "uncorrelated",
  "mean",
  "variance",
  "fact",
]);

/** Rules by which it goes before it has been written out. */
const parting: ReadonlySet<string> = new Set(["independence", "uncorrelated", "fact"]);

/**
 * What a verified step does with the pairs of indices of a double sum, where it splits them, treats
 * those off the diagonal by themselves, or drops them.
 */
export function pairsOf(
  claim: Claim,
  rules: readonly string[],
  vanishing: readonly string[],
  subject: Subject,
): Pairs | null {
  const unfold = rules.includes("definition");
  const [from, to] = [claim.left, claim.right].map((side) =>
    unfold ? unfolded(side, subject.extended) : side,
  );
  if (!from || !to) return null;
  const left = doublesOf(from);
  const right = doublesOf(to);
  const before = left.find((d) => d.kind !== "all") ?? left[0];
  const after = right.find((d) => d.kind !== "all");
  if (!before) return null;
  const drawn = (double: Double, does: Pairs["does"]): Pairs => ({
    first: double.first,
    second: double.second,
    lower: toTex(double.lower, subject.scope),
    upper: toTex(double.upper, subject.scope),
    half: double.kind === "half",
    does,
  });
  if (before.kind === "all") {
    if (after) return drawn(after, "splits");
    const [only] = left.length === 1 && right.length === 0 ? left : [];
    return only &&
      rules.some((rule) => parting.has(rule)) &&
      isZero(offDiagonal(only), claim, subject)
      ? drawn(only, "drops")
      : null;
  }
  if (after)
    return rules.includes("independence") && left.length === right.length
      ? drawn(before, "separates")
      : null;
  if (right.length > 0) return null;
  return vanishing.length > 0 && rules.some((rule) => separating.has(rule))
    ? drawn(before, "drops")
    : null;
}

function offDiagonal({ first, second, lower, upper, body }: Double): Term {
  const binders = [first, second].map((name) => ({ name, lower, upper }));
  return {
    kind: "sum",
    operator: "sum",
    binders,
    conditions: [relation(variable(first), "!=", variable(second))],
    body,
  };
}

/**
 * The double sums of a term, and what becomes one when it is written out: a product of two sums,
 * the square or the variance of one. `around` is the average about it.
 */
function doublesOf(term: Term, around: (body: Term) => Term = (body) => body): Double[] {
  const own = double(term, around);
  if (own) return [own];
  if (term.kind === "expect") return doublesOf(term.body, (body) => ({ ...term, body }));
  // A factor beside the sums belongs to each of their terms.
  const beside =
    term.kind === "mul" || term.kind === "div" || term.kind === "add" || term.kind === "neg";
  return children(term).flatMap((child) => doublesOf(child, beside ? around : undefined));
}

function double(term: Term, around: (body: Term) => Term): Double | null {
  switch (term.kind) {
    case "sum":
      return ofSum(term, around);
    case "pow": {
      const squared = term.exponent.kind === "number" && term.exponent.value.equals(2);
      const sum = squared ? sumWithin(term.base) : null;
      return sum && square(sum, sum, (a, b) => around(mul(a, b)));
    }
    case "mul": {
      const sums = term.factors.flatMap((factor) =>
        factor.kind === "pow" ? [] : (sumWithin(factor) ?? []),
      );
      const [one, two] = sums;
      if (sums.length !== 2 || !one || !two) return null;
      const rest = term.factors.filter((factor) => sumWithin(factor) === null);
      return square(one, two, (a, b) => around(mul(...rest, a, b)));
    }
    case "variance": {
      const sum = sumWithin(term.body);
      return (
        sum &&
        square(sum, sum, (left, right) => ({
          kind: "covariance",
          left,
          right,
          given: term.given,
          over: term.over,
        }))
      );
    }
    case "covariance": {
      const one = sumWithin(term.left);
      const two = sumWithin(term.right);
      return one && two && square(one, two, (left, right) => ({ ...term, left, right }));
    }
    default:
      return null;
  }
}

function ofSum(term: SumTerm, around: (body: Term) => Term): Double | null {
  if (term.operator !== "sum") return null;
  const inner = term.body.kind === "sum" && term.body.operator === "sum" ? term.body : null;
  const binders = [...term.binders, ...(inner?.binders ?? [])];
  const conditions = [...term.conditions, ...(inner?.conditions ?? [])];
  const [one, two] = binders;
  if (
    binders.length !== 2 ||
    !one ||
    !two ||
    !sameTerm(one.lower, two.lower) ||
    !sameTerm(one.upper, two.upper) ||
    conditions.length > 1
  )
    return null;
  const [condition] = conditions;
  const made = {
    first: one.name,
    second: two.name,
    lower: one.lower,
    upper: one.upper,
    body: around((inner ?? term).body),
  };
  if (!condition) return { ...made, kind: "all" };
  if (
    condition.kind !== "relation" ||
    condition.left.kind !== "variable" ||
    condition.right.kind !== "variable"
  )
    return null;
  const names = [condition.left.name, condition.right.name];
  if (!names.includes(one.name) || !names.includes(two.name)) return null;
  if (condition.relation === "!=") return { ...made, kind: "off" };
  return condition.relation === "<" || condition.relation === ">"
    ? { ...made, kind: "half" }
    : null;
}

function square(one: SumTerm, two: SumTerm, together: (a: Term, b: Term) => Term): Double | null {
  const [a] = one.binders;
  const [b] = two.binders;
  if (!a || !b || !sameTerm(a.lower, b.lower) || !sameTerm(a.upper, b.upper)) return null;
  const second = a.name === b.name ? `${a.name}'` : b.name;
  return {
    first: a.name,
    second,
    lower: a.lower,
    upper: a.upper,
    kind: "all",
    body: together(one.body, renamed(two.body, b.name, second)),
  };
}

function renamed(term: Term, from: string, to: string): Term {
  if (term.kind === "variable" && term.name === from) return variable(to, term.sort);
  return mapChildren(term, (child) => renamed(child, from, to));
}

/** The one sum over one index that a term is, up to factors. */
function sumWithin(term: Term): SumTerm | null {
  if (term.kind === "sum")
    return term.operator === "sum" && term.binders.length === 1 && term.conditions.length === 0
      ? term
      : null;
  if (term.kind !== "mul" && term.kind !== "div" && term.kind !== "neg" && term.kind !== "entry")
    return null;
  const found = children(term).flatMap((child) => sumWithin(child) ?? []);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A term with the definitions of its symbols put in, where these are plain. */
export function unfolded(term: Term, context: Context): Term {
  const definitions = context.assumptions.flatMap(({ statement }) =>
    statement.kind === "definition" && isPlain(statement) ? [statement] : [],
  );
  const walk = (t: Term, depth: number): Term => {
    const definition =
      t.kind === "symbol" && depth > 0
        ? definitions.find((d) => d.symbol.symbol === t.symbol)
        : undefined;
    return definition
      ? walk(definition.body, depth - 1)
      : mapChildren(t, (child) => walk(child, depth));
  };
  return walk(term, 3);
}

function isPlain(definition: Definition): boolean {
  return (
    definition.symbol.args.length === 0 &&
    definition.entries.length === 0 &&
    definition.arguments.length === 0 &&
    definition.condition === null
  );
}

/** Units of work for showing that one term is zero. */
const vanishEffort = 20_000;

/** The terms of the left side's sum that are zero and that the right side no longer has, as TeX. */
export function vanishingOf(claim: Claim, rules: readonly string[], subject: Subject): string[] {
  if (claim.relation !== "=" || !rules.some((rule) => separating.has(rule))) return [];
  const left = addends(claim.left);
  const right = addends(claim.right);
  if (left.length <= right.length) return [];
  const gone = left.filter((term) => !right.some((other) => sameTerm(term, other)));
  return gone.length === left.length && right.length === 0
    ? []
    : gone.filter((term) => isZero(term, claim, subject)).map((term) => toTex(term, subject.scope));
}

/** The terms of a sum; of a multiple of a sum, those within. */
function addends(term: Term): readonly Term[] {
  if (term.kind === "add") return term.terms.flatMap(addends);
  if (term.kind === "mul") {
    const sums = term.factors.filter((factor) => factor.kind === "add");
    if (sums.length === 1 && sums[0]) return addends(sums[0]);
  }
  return [term];
}

function isZero(term: Term, claim: Claim, subject: Subject): boolean {
  try {
    const sort = sortOf(term);
    const zero: Term = {
      kind: "fill",
      pattern: "zero",
      sort: sort.kind === "index" ? { kind: "scalar" } : sort,
    };
    return prove(
      { context: subject.extended, left: term, right: zero, free: claim.free },
      meansOf(subject.extended, topRung, subject.laws),
      vanishEffort,
    ).proved;
  } catch (error) {
    if (error instanceof SortError) return false;
    throw error;
  }
}
