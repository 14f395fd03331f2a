import { fraction } from "../exact/fraction.ts";
import type { Definition } from "./context.ts";
import { sortIfAny } from "./infer.ts";
import { mul, neg, number, sumOf, symbol, variable } from "./make.ts";
import { scalarSort } from "./sort.ts";
import { squareOf } from "./squares.ts";
import type { CovarianceTerm, SymbolTerm, Term } from "./term.ts";
import {
  children,
  freeVariables,
  mapChildren,
  sameTerm,
  sortKey,
  subterms,
  termKey,
} from "./walk.ts";

/** Finds what the places of a name, or of its square, hold. */
export class Matching {
  place: SymbolTerm | null = null;
  body: Term | null = null;
  readonly #key: string;

  readonly #of: "name" | "square";

  constructor(key: string, of: "name" | "square" = "name") {
    this.#key = key;
    this.#of = of;
  }

  /** Whether a term is another one but for the name, which is the same there everywhere. */
  match(term: Term, other: Term): boolean {
    const place = this.#placeIn(term);
    if (place) return this.#put(place, other);
    // `E[\hat\beta]` beside `\beta`: what is estimated, which a condition of its own says
    if (averageOf(this.#key, term) && other.kind === "symbol") return true;
    const isName = (part: Term): part is SymbolTerm => this.#isName(part);
    const rest =
      restOf(term, other, isName) ??
      cofactorOf(term, other, isName) ??
      middleOf(term, other, isName);
    if (rest) return this.#put(rest.place, rest.body);
    return partsMatch(term, other, (part, of) => this.match(part, of));
  }

  /** The name in a place of what is looked for. */
  #placeIn(term: Term): SymbolTerm | null {
    if (this.#of === "name") return this.#isName(term) ? term : null;
    const root = squareOf(term);
    return root && this.#isName(root) ? root : null;
  }

  #isName(term: Term): term is SymbolTerm {
    return term.kind === "symbol" && term.symbol === this.#key;
  }

  #put(place: SymbolTerm, body: Term): boolean {
    if (this.place && this.body) return sameTerm(place, this.place) && sameTerm(body, this.body);
    this.place = place;
    this.body = body;
    return true;
  }
}

/** What is left of parts without some of them, each once; null where one of those is missing. */
function leftOf(parts: readonly Term[], some: readonly Term[]): readonly Term[] | null {
  const left = [...parts];
  for (const part of some) {
    const at = left.findIndex((each) => sameTerm(each, part));
    if (at < 0) return null;
    left.splice(at, 1);
  }
  return left;
}

/** What a sum has where another one has a name: `X + Y` in `X + Y - c` beside `S - c`. */
function restOf(
  term: Term,
  other: Term,
  isName: (part: Term) => part is SymbolTerm,
): { readonly place: SymbolTerm; readonly body: Term } | null {
  if (term.kind !== "add" || other.kind !== "add" || other.terms.length <= term.terms.length)
    return null;
  const bare = (part: Term): Term => (part.kind === "neg" ? part.body : part);
  const [place, ...more] = term.terms.filter((part) => isName(bare(part)));
  if (!place || more.length > 0) return null;
  const left = leftOf(
    other.terms,
    term.terms.filter((part) => part !== place),
  );
  if (!left) return null;
  const name = bare(place);
  // c of `X - c` beside `X - a + b` is `a - b`
  const turned = left.map((part): Term => (part.kind === "neg" ? part.body : neg(part)));
  const body = sumOf(place.kind === "neg" ? turned : left);
  return isName(name) ? { place: name, body } : null;
}

/**
 * What a product of numbers has where another one has a name: `X + Y` of `c (X + Y)` beside `S c`.
 */
function cofactorOf(
  term: Term,
  other: Term,
  isName: (part: Term) => part is SymbolTerm,
): { readonly place: SymbolTerm; readonly body: Term } | null {
  if (term.kind !== "mul" || other.kind !== "mul" || other.factors.length < term.factors.length)
    return null;
  if (![...term.factors, ...other.factors].every((part) => sortIfAny(part)?.kind === "scalar"))
    return null;
  const [place, ...more] = term.factors.filter(isName);
  if (!place || more.length > 0) return null;
  const left = leftOf(
    other.factors,
    term.factors.filter((part) => part !== place),
  );
  if (!left) return null;
  const [only, ...others] = left;
  return only ? { place, body: others.length > 0 ? mul(...left) : only } : null;
}

/**
 * What stands in a product of matrices where another one has a name, or its transpose: `A x` of
 * `x^\top A^\top b` beside `y^\top b`.
 */
function middleOf(
  term: Term,
  other: Term,
  isName: (part: Term) => part is SymbolTerm,
): { readonly place: SymbolTerm; readonly body: Term } | null {
  if (term.kind !== "mul" || other.kind !== "mul") return null;
  const at = term.factors.findIndex((part) => isName(bodyOf(part)));
  const found = term.factors[at];
  if (!found) return null;
  const place = bodyOf(found);
  const more = term.factors.length - at - 1;
  const before = other.factors.slice(0, at);
  const [made, behind] = [other.factors.slice(at, -more || undefined), other.factors.slice(-more)];
  const isSame =
    before.every((part, k) => sameTerm(part, term.factors[k] as Term)) &&
    (more === 0 || behind.every((part, k) => sameTerm(part, term.factors[at + 1 + k] as Term)));
  if (!isName(place) || made.length < 2 || !isSame) return null;
  const turned = made.map(
    (part): Term => (part === bodyOf(part) ? transposed(part) : bodyOf(part)),
  );
  const body = mul(...(found === place ? made : turned.reverse()));
  return sortKey(sortIfAny(body) ?? scalarSort) === sortKey(place.sort) ? { place, body } : null;
}

const bodyOf = (part: Term): Term => (part.kind === "transpose" ? part.body : part);
const transposed = (body: Term): Term => ({ kind: "transpose", body });

/** Whether two terms are of one kind, and what is in the one matches what is in the other. */
export function partsMatch(
  term: Term,
  other: Term,
  match: (part: Term, other: Term) => boolean,
): boolean {
  // `\operatorname{Var}(W)` beside `\operatorname{Cov}(X - Y, X - Y)`
  if (term.kind === "variance" && other.kind === "covariance" && isSpread(other))
    return match(term.body, other.left);
  const [parts, others] = [children(term), children(other)];
  return (
    parts.length === others.length &&
    shellOf(term) === shellOf(other) &&
    parts.every((part, k) => match(part, others[k] as Term))
  );
}

/** Whether a covariance is a variance. */
const isSpread = ({ left, right, given }: CovarianceTerm): boolean =>
  given.length === 0 && sameTerm(left, right);

/** A term without what is in it. */
const shellOf = (term: Term): string => termKey(mapChildren(term, () => number(0)));

/** Whether a term is the mean of a name by itself. */
export const averageOf = (key: string, term: Term): boolean =>
  term.kind === "expect" &&
  term.given.length === 0 &&
  term.body.kind === "symbol" &&
  term.body.symbol === key;

export const averaged = (term: Term): Term => (term.kind === "expect" ? term.body : term);

/** What a sum of means is the mean of: `\frac1n \sum_i X_i` of `\frac1n \sum_i E[X_i]`. */
export function linearBody(term: Term): Term | null {
  switch (term.kind) {
    case "expect":
      return term.given.length === 0 ? term.body : null;
    case "sum": {
      const body = linearBody(term.body);
      return body && { ...term, body };
    }
    case "add":
    case "neg":
    case "mul":
    case "div": {
      const parts = children(term);
      const isProduct = term.kind === "mul" || term.kind === "div";
      const means = parts.filter(hasMean);
      if (means.length === 0 || (isProduct && means.length > 1)) return null;
      if (term.kind === "div" && hasMean(term.denominator)) return null;
      const made = parts.map((part) => (hasMean(part) ? linearBody(part) : part));
      if (made.some((part) => part === null)) return null;
      let at = 0;
      return mapChildren(term, () => made[at++] as Term);
    }
    default:
      return null;
  }
}

/** Of what a multiple of a variance is the variance: `\frac12 (X + Y)` of `\frac14 Var(X + Y)`. */
export function spreadBody(term: Term): Term | null {
  switch (term.kind) {
    case "variance":
      // `4 \operatorname{Var}(X)` may be that of `2 X` and of `-2 X`, and of what only is like it
      return term.given.length + term.over.length === 0 && term.body.kind !== "symbol"
        ? term.body
        : null;
    case "div": {
      const [body, root] = [spreadBody(term.numerator), rootOf(term.denominator)];
      return body && root && { kind: "div", numerator: body, denominator: root };
    }
    case "mul": {
      const [spread, ...more] = term.factors.flatMap((f) => spreadBody(f) ?? []);
      const roots = term.factors.map((f) => spreadBody(f) ?? rootOf(f));
      if (!spread || more.length > 0 || roots.some((root) => root === null)) return null;
      return mul(...roots.flatMap((root) => root ?? []));
    }
    default:
      return null;
  }
}

/** What a fixed factor is the square of: `n` of `n^2`, `1/2` of `1/4`. */
function rootOf(term: Term): Term | null {
  switch (term.kind) {
    case "pow":
      return squareOf(term);
    case "number": {
      const root = term.value.pow(fraction(1, 2));
      return root && number(root);
    }
    case "div": {
      const [top, bottom] = [rootOf(term.numerator), rootOf(term.denominator)];
      return top && bottom && { kind: "div", numerator: top, denominator: bottom };
    }
    default:
      return null;
  }
}

const hasMean = (term: Term): boolean => [...subterms(term)].some((t) => t.kind === "expect");

/** A name, or any member of its family, `S_n` or `Z_i`, as what it stands for. */
export function definitionOf(place: SymbolTerm, body: Term): Definition | null {
  const names = place.args.map(indexName);
  const params = names.flatMap((name) => name ?? []);
  if (params.length < names.length || new Set(params).size < params.length) return null;
  const put = (term: Term): Term => {
    const at = place.args.findIndex((arg) => sameTerm(arg, term));
    return at < 0 ? mapChildren(term, put) : variable(params[at] as string);
  };
  const general = put(body);
  if (freeVariables(general).some((v) => !params.includes(v))) return null;
  const args = params.map((name) => variable(name));
  return {
    kind: "definition",
    symbol: symbol(place.symbol, args, place.sort),
    ...{ params, entries: [], arguments: [], condition: null, body: general },
  };
}

/** The letter of an index or of a size; null of anything else. */
function indexName(term: Term): string | null {
  if (term.kind === "variable") return term.name;
  return term.kind === "symbol" && term.args.length === 0 ? term.symbol : null;
}

/** Whether no name is made of itself, by way of the others either. */
export function isFounded(
  names: readonly string[],
  partsOf: (name: string) => readonly string[],
): boolean {
  const made = names.filter((name) => partsOf(name).some((part) => names.includes(part)));
  return made.length === 0 || (made.length < names.length && isFounded(made, partsOf));
}
