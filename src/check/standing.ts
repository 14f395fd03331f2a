import type { Declaration, Definition } from "../term/context.ts";
import { number, pow, relation } from "../term/make.ts";
import {
  averaged,
  averageOf,
  definitionOf,
  isFounded,
  linearBody,
  Matching,
  partsMatch,
  spreadBody,
} from "../term/matching.ts";
import { isOfSquares } from "../term/squares.ts";
import type { RelationTerm, SymbolTerm, Term } from "../term/term.ts";
import { sameTerm, symbolsIn } from "../term/walk.ts";
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
  // `E[A y]` beside `A E[x + \epsilon]`
  const whole = averagedWith(side, other);
  const isSpread = side.kind === "variance" && side.given.length + side.over.length === 0;
  const spread = isSpread ? spreadBody(other) : null;
  const { place, body } =
    (whole && matched(name, averaged(side), whole)) ??
    (isSpread && spread ? matched(name, side.body, spread) : null) ??
    (averageOf(name.key, side) && whole ? null : matched(name, side, other)) ??
    {};
  // another name for the same is none that a page would leave unsaid
  if (!place || !body || body.kind === "symbol") return null;
  const names = symbolsIn(body);
  if (names.includes(name.key) || !names.some(varies)) return null;
  // a sum of N members with mean `\mu` is not `N \mu`
  const isScaled = body.kind === "mul" && body.factors.every(({ kind }) => kind === "symbol");
  if (isScaled && names.some((key) => /^(?:\\mu|m|[KMNT]|\\tau|\\nu)$/.test(nameOf(key))))
    return null;
  return definitionOf(place, body);
}

/** What the other side of a mean is the mean of; null where it is none, or the side is no mean. */
const averagedWith = (side: Term, other: Term): Term | null =>
  side.kind === "expect" && side.given.length === 0 ? linearBody(other) : null;

/** What two sides hold that are the same but for a name; null where they differ otherwise. */
const matched = ({ key }: Declaration, side: Term, other: Term): Matching | null => {
  const found = new Matching(key);
  return found.match(side, other) ? found : null;
};

/**
 * What the square of a name is where two sides are the same but for it: `S^2` of a sample variance.
 * Null where that cannot be a square, or names what does not vary.
 */
export function squareStandsFor(
  name: Declaration,
  [side, other]: readonly [Term, Term],
  varies: (key: string) => boolean,
): RelationTerm | null {
  // `E[S^2]` beside `\frac{1}{n-1} E[\sum_i (X_i - \bar X)^2]`
  const whole = averagedWith(side, other);
  const isFixed = (term: Term): boolean => !symbolsIn(term).some(varies);
  const found = new Matching(name.key, "square");
  const [one, two] = whole && isOfSquares(whole, isFixed) ? [averaged(side), whole] : [side, other];
  if (!found.match(one, two) || !found.place || !found.body) return null;
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
