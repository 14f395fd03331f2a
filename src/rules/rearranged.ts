import type { Claim } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { children, isNumber, sameTerm, subterms, termKey } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Scope } from "../tex/scope.ts";

/** What the forms of two sides show of the algebra between them. */

export function isSum(term: Term): boolean {
  switch (term.kind) {
    case "add":
      return true;
    case "sum":
      return term.operator === "sum";
    case "neg":
      return isSum(term.body);
    case "div":
      return isSum(term.numerator);
    case "mul":
      return term.factors.some(isSum);
    default:
      return false;
  }
}

/** Whether constants could stand before it or before what it sums. */
export function hasFactor(term: Term): boolean {
  if (term.kind === "sum") return hasFactor(term.body);
  if (term.kind === "add") return term.terms.some(hasFactor);
  return term.kind === "mul" || term.kind === "div";
}

/** Whether it holds a power or product of sums. */
export function isPower(term: Term): boolean {
  return [...subterms(term)].some(
    (t) =>
      (t.kind === "pow" && isSum(t.base)) || (t.kind === "mul" && t.factors.some((f) => isSum(f))),
  );
}

/** Whether it is the mean of a difference from the mean. */
export function isCentred(term: Term): boolean {
  return (
    term.kind === "expect" &&
    term.body.kind === "add" &&
    term.body.terms.some((t) => t.kind === "neg" && t.body.kind === "expect")
  );
}

export function isGeometric(term: Term): boolean {
  return [...subterms(term)].some(
    (t) =>
      t.kind === "pow" &&
      t.exponent.kind !== "number" &&
      [...subterms(t.exponent)].some((part) => part.kind === "variable"),
  );
}

/** How a step cuts a sum by its index, as an instruction. */
export function splitDeed({ left, right }: Claim): string {
  const apart = (side: Term): boolean =>
    [...subterms(side)].some(
      (t) =>
        t.kind === "sum" && t.conditions.some((c) => c.kind === "relation" && c.relation === "!="),
    );
  if (apart(right) && !apart(left)) return "separate equal from different indices.";
  if (apart(left) && !apart(right)) return "put equal and different indices together again.";
  return "take the terms at the end of the range out of the sum.";
}

/** What a step does with vectors and matrices, as an instruction. */
export function matrixDeeds({ left, right }: Claim): string[] {
  const count = (side: Term, kind: Term["kind"]): number =>
    [...subterms(side)].filter((t) => t.kind === kind).length;
  const more = (kind: Term["kind"]): number => count(right, kind) - count(left, kind);
  if (more("norm") !== 0 || more("inner") !== 0)
    return ["a squared norm is the inner product of the vector with itself."];
  if (more("trace") > 0 && count(left, "trace") === 0)
    return more("sum") < 0
      ? ["the sum of the diagonal entries is the trace."]
      : ["a number is its own trace."];
  if (more("trace") < 0 && count(right, "trace") === 0)
    return ["a number is its own trace, and factors rotate under a trace."];
  if (more("trace") > 0) return ["the trace of a sum is the sum of the traces."];
  if (count(left, "trace") > 0) return ["factors rotate under a trace."];
  if (more("sum") > 0) return ["write the product out in its entries."];
  if (more("sum") < 0) return ["a sum over the entries is a product."];
  if (more("transpose") !== 0) return ["the transpose of a product turns its factors around."];
  return [];
}

/** What a step by algebra alone does, as an instruction; what is surest first. */
export function rearrangement(claim: Claim, scope: Scope): string[] {
  const { left, right } = differing(claim.left, claim.right);
  const [lost, won] = [extra(left, right), extra(right, left)];
  const shown = (term: Term): string => `$${toTex(term, scope)}$`;
  const inserted = pairOf(won);
  if (inserted && lost.length === 0) return [`add and subtract ${shown(inserted)}.`];
  const cancelled = pairOf(lost);
  if (cancelled && won.length === 0) return [`${shown(cancelled)} cancels.`];
  const sums = [count(left, isIndexed), count(right, isIndexed)] as const;
  return [...sumDeeds(left, right, sums, shown), ...bracketDeeds(left, right, shown)];
}

function sumDeeds(
  left: Term,
  right: Term,
  [before, after]: readonly [number, number],
  shown: (term: Term) => string,
): string[] {
  if (before === 0 && after === 0) return [];
  const double = (side: Term): number =>
    count(side, (t) => t.kind === "sum" && (t.binders.length > 1 || t.body.kind === "sum"));
  if (isPower(left) && double(right) > double(left))
    return ["a product of sums is a double sum over both indices."];
  if (double(left) > double(right) && isPower(right))
    return ["a double sum of products is the product of the sums."];
  const out = pulled(left, right);
  if (out.length > 0 && before === after)
    return [`take ${shown(out[0] as Term)} out of the sum.`, "constants leave the sum."];
  const into = pulled(right, left);
  if (into.length > 0 && before === after)
    return [`take ${shown(into[0] as Term)} into the sum.`, "constants go into the sum."];
  if (after > before && isPower(left))
    return ["multiply out each term, and take the sum term by term."];
  if (after > before) return ["take the sum term by term."];
  if (after < before && before > 1 && after > 0) return ["put the sums together, term by term."];
  if (after < before) return ["the summand does not depend on the index, so it is counted."];
  return [];
}

/** Factors that stand inside of a sum on one side and outside on the other. */
function pulled(inside: Term, outside: Term): readonly Term[] {
  const factors = (side: Term): Term[] =>
    [...subterms(side)].flatMap((t) => (t.kind === "sum" ? factorsOf(t.body) : []));
  const there = new Set(factors(outside).map(termKey));
  const outer = new Set(
    [...subterms(outside)]
      .flatMap((t) => (t.kind === "mul" || t.kind === "div" ? factorsOf(t) : []))
      .map(termKey),
  );
  return factors(inside).filter(
    (f) => !isNumber(f, 1) && !there.has(termKey(f)) && outer.has(termKey(f)),
  );
}

function factorsOf(term: Term): Term[] {
  if (term.kind === "mul") return term.factors.flatMap(factorsOf);
  if (term.kind === "neg") return factorsOf(term.body);
  if (term.kind === "div") return [...factorsOf(term.numerator), ...factorsOf(term.denominator)];
  return [term];
}

function bracketDeeds(left: Term, right: Term, shown: (term: Term) => string): string[] {
  const brackets = (side: Term): number => count(side, isBracket);
  const fractions = (side: Term): number => count(side, (t) => t.kind === "div");
  const common = right.kind === "mul" ? right.factors.filter((f) => f.kind !== "add") : [];
  const [factor] = common;
  const sole: Term = common.length === 1 && factor ? factor : { kind: "mul", factors: common };
  if (
    left.kind === "add" &&
    right.kind === "mul" &&
    factor &&
    right.factors.some((f) => f.kind === "add")
  )
    return [
      `take ${shown(sole)} out of the bracket.`,
      "take the common factor out of the bracket.",
    ];
  if (fractions(left) > 1 && fractions(right) < fractions(left) && left.kind === "add")
    return ["bring the fractions to one denominator, and collect terms."];
  if (fractions(left) > fractions(right)) return ["reduce the fractions."];
  if (brackets(left) > brackets(right))
    return ["multiply out the brackets, and collect equal terms."];
  if (brackets(left) < brackets(right)) return ["factor, with a bracket around what is common."];
  if (fractions(left) < fractions(right)) return ["write it as fractions over one denominator."];
  if (left.kind === "add") return ["collect equal terms."];
  return fractions(left) > 0 ? ["multiply the factors together, and reduce the fraction."] : [];
}

const isBracket = (term: Term): boolean =>
  (term.kind === "mul" && term.factors.some((f) => f.kind === "add")) ||
  (term.kind === "pow" && term.base.kind === "add");

const isIndexed = (term: Term): boolean => term.kind === "sum" && term.operator === "sum";

function count(side: Term, test: (term: Term) => boolean): number {
  return [...subterms(side)].filter(test).length;
}

/** The innermost terms at one place in which the two sides differ. */
export function differing(left: Term, right: Term): { readonly left: Term; readonly right: Term } {
  const [one, two] = [children(left), children(right)];
  if (left.kind !== right.kind || one.length !== two.length) return { left, right };
  const places = one.flatMap((child, k) => (sameTerm(child, two[k] as Term) ? [] : [k]));
  const [place] = places;
  return places.length === 1 && place !== undefined
    ? differing(one[place] as Term, two[place] as Term)
    : { left, right };
}

/** The addends, signs apart, of the sums of one side that the other lacks. */
function extra(
  side: Term,
  other: Term,
): readonly { readonly term: Term; readonly minus: boolean }[] {
  const rest = addends(other, false);
  return addends(side, false).filter((a) => {
    const at = rest.findIndex((b) => b.minus === a.minus && sameTerm(a.term, b.term));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

function addends(term: Term, minus: boolean): { readonly term: Term; readonly minus: boolean }[] {
  if (term.kind === "add") return term.terms.flatMap((t) => addends(t, minus));
  if (term.kind === "neg") return addends(term.body, !minus);
  return [{ term, minus }];
}

/** The term of a pair of opposites, where the addends are one. */
function pairOf(terms: readonly { readonly term: Term; readonly minus: boolean }[]): Term | null {
  const [a, b] = terms;
  return terms.length === 2 && a && b && a.minus !== b.minus && sameTerm(a.term, b.term)
    ? a.term
    : null;
}
