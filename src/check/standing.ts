import type { Declaration, Definition } from "../term/context.ts";
import { sortIfAny } from "../term/infer.ts";
import { mul, neg, number, pow, relation, sumOf, symbol, variable } from "../term/make.ts";
import type { CovarianceTerm, RelationTerm, SymbolTerm, Term } from "../term/term.ts";
import {
  children,
  freeVariables,
  mapChildren,
  sameTerm,
  subterms,
  symbolsIn,
  termKey,
} from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";

/**
 * What a name stands for where two sides of a step are the same but for it: S is `X + Y` in
 * `\operatorname{Var}(S) = \operatorname{Var}(X + Y)`. Null where they differ otherwise too, where
 * the name stands for something in which it occurs, or for nothing that varies.
 */
export function standsFor(
  name: Declaration,
  [side, other]: readonly [Term, Term],
  varies: (key: string) => boolean,
): Definition | null {
  const found = new Matching(name.key);
  const whole = averageOf(name.key, side) ? linearBody(other) : null;
  const isMatch = whole ? found.match(averaged(side), whole) : found.match(side, other);
  const { place, body } = found;
  // another name for the same is none that a page would leave unsaid
  if (!isMatch || !place || !body || body.kind === "symbol") return null;
  const names = symbolsIn(body);
  if (names.includes(name.key) || !names.some(varies)) return null;
  // a sum of N members with mean `\mu` is not `N \mu`
  const isScaled = body.kind === "mul" && body.factors.every(({ kind }) => kind === "symbol");
  if (isScaled && names.some((key) => /^(?:\\mu|m|[KMNT]|\\tau|\\nu)$/.test(nameOf(key))))
    return null;
  return definitionOf(place, body);
}

/**
 * What the square of a name is where two sides are the same but for it: `S^2` of a sample variance.
 * Null where that cannot be a square, or names what does not vary.
 */
export function squareStandsFor(
  name: Declaration,
  [side, other]: readonly [Term, Term],
  varies: (key: string) => boolean,
): RelationTerm | null {
  const found = new Matching(name.key, "square");
  if (!found.match(side, other) || !found.place || !found.body) return null;
  const names = symbolsIn(found.body);
  // "$X_1^2 = \bar X^2$" is none that a page would leave unsaid
  const isSquare = found.body.kind === "pow" && found.body.base.kind === "symbol";
  if (found.body.kind === "symbol" || isSquare) return null;
  if (names.includes(name.key) || !names.some(varies)) return null;
  return relation(pow(found.place, 2), "=", found.body);
}

/**
 * What several names stand for where two sides are the same but for them: `Y_t` and `Y_{t-1}`
 * beside `Y_{t-1} + \epsilon_t` and `Y_{t-2} + \epsilon_{t-1}`. Empty where the sides differ
 * otherwise too, or where one name would be made of itself.
 */
export function standTogether(
  names: readonly Declaration[],
  [side, other]: readonly [Term, Term],
  varies: (key: string) => boolean,
): readonly Definition[] {
  const held = new Map<string, { readonly place: SymbolTerm; readonly body: Term }>();
  const match = (term: Term, over: Term): boolean => {
    if (sameTerm(term, over)) return true;
    const name = term.kind === "symbol" && names.find(({ key }) => key === term.symbol);
    if (name && term.kind === "symbol") {
      const known = held.get(name.key);
      if (known) return sameTerm(known.place, term) && sameTerm(known.body, over);
      held.set(name.key, { place: term, body: over });
      return over.kind !== "symbol" && symbolsIn(over).some(varies);
    }
    return partsMatch(term, over, match);
  };
  if (!match(side, other) || held.size < 2) return [];
  if (!isFounded([...held.keys()], (key) => symbolsIn(held.get(key)?.body ?? number(0)))) return [];
  const made = [...held.values()].map(({ place, body }) => definitionOf(place, body));
  return made.every((definition) => definition !== null) ? made : [];
}

/** Whether no name is made of itself, by way of the others either. */
function isFounded(
  names: readonly string[],
  partsOf: (name: string) => readonly string[],
): boolean {
  const made = names.filter((name) => partsOf(name).some((part) => names.includes(part)));
  return made.length === 0 || (made.length < names.length && isFounded(made, partsOf));
}

/** Finds what the places of a name, or of its square, hold. */
class Matching {
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
    const rest = restOf(term, other, isName) ?? cofactorOf(term, other, isName);
    if (rest) return this.#put(rest.place, rest.body);
    return partsMatch(term, other, (part, of) => this.match(part, of));
  }

  /** The name in a place of what is looked for. */
  #placeIn(term: Term): SymbolTerm | null {
    if (this.#of === "name") return this.#isName(term) ? term : null;
    const isSquare =
      term.kind === "pow" && term.exponent.kind === "number" && term.exponent.value.equals(2);
    return isSquare && this.#isName(term.base) ? term.base : null;
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

/** Whether two terms are of one kind, and what is in the one matches what is in the other. */
function partsMatch(term: Term, other: Term, match: (part: Term, other: Term) => boolean): boolean {
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
const averageOf = (key: string, term: Term): boolean =>
  term.kind === "expect" &&
  term.given.length === 0 &&
  term.body.kind === "symbol" &&
  term.body.symbol === key;

const averaged = (term: Term): Term => (term.kind === "expect" ? term.body : term);

/** What a sum of means is the mean of: `\frac1n \sum_i X_i` of `\frac1n \sum_i E[X_i]`. */
function linearBody(term: Term): Term | null {
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
