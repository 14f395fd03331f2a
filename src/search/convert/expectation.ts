import type { Constraint } from "../../exact/constraint.ts";
import { expectation } from "../../kernel/head.ts";
import {
  Atom,
  type Factor,
  type Monomial,
  type Polynomial,
  plain,
} from "../../kernel/polynomial.ts";
import { declaredKey, isFixed, isFixedAtom } from "../../kernel/support/fixed.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import { generalAverage } from "../general.ts";
import { averageOf, momentOf } from "../moment.ts";
import { motionMoment } from "../motion.ts";
import { casesOf } from "./cases.ts";
import { chanceOfEvent } from "./chance.ts";
import { endlessSum } from "./endless.ts";
import { familyOf, fixedPart } from "./family.ts";
import type { Finder } from "./finder.ts";
import { halves } from "./polynomials.ts";
import { multipliedOut, splitApart } from "./split.ts";
import { identicalTo, symmetricOf } from "./symmetric.ts";
import { towerOf } from "./towered.ts";
import { totalOf, underEvent } from "./under.ts";

/** What an average is by one law or given. */
export function expectationOf(
  finder: Finder,
  body: Polynomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  if (isFixed(core, body))
    return finder.law("expectation/constant", { a: plain(body) }, {}, conditions);
  if (body.size > 1) {
    const [left, right] = halves(body);
    return (
      finder.law("expectation/sum", { X: plain(left), Y: plain(right) }, {}, conditions) ??
      identicalTo(finder, body, conditions)
    );
  }
  const m = [...body.monomials.values()][0] as Monomial;
  return (
    byLinearity(finder, body, conditions) ??
    byName(finder, m, conditions) ??
    towerOf(finder, m, conditions) ??
    splitApart(finder, m, conditions) ??
    multipliedOut(finder, m, conditions) ??
    underEvent(finder, m, conditions) ??
    momentIn(finder, m) ??
    averageOf(core, finder.permit, m, conditions) ??
    symmetricOf(finder, m, conditions) ??
    generalAverage(core, finder.permit, Atom.of(expectation, [], [plain(body)])) ??
    motionMoment(core, finder.permit, m, conditions) ??
    totalOf(finder, m, conditions) ??
    casesOf(finder, m) ??
    identicalTo(finder, body, conditions)
  );
}

/** What is fixed comes out, and so does a sum, of a random number of terms too. */
function byLinearity(
  finder: Finder,
  body: Polynomial,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  const m = [...body.monomials.values()][0] as Monomial;
  const pulled = fixedPart(finder, m, (a) => isFixedAtom(core, a));
  if (pulled) {
    const theorem = finder.law(
      "expectation/scale",
      { a: plain(pulled[0]), X: plain(pulled[1]) },
      {},
      conditions,
    );
    if (theorem) return theorem;
  }
  const family = familyOf(finder, m);
  if (family) {
    const theorem = finder.law("expectation/indexed-sum", family, {}, conditions);
    if (theorem) return theorem;
  }
  const endless = endlessSum(finder, m);
  if (endless) {
    const slots = { G: { ...plain(body), given: [plain(endless.N.body)] } };
    // the other way round, the average of the average is the average again
    const theorem =
      finder.law("conditioning/random-sum", { ...slots, ...endless }, {}, conditions) &&
      finder.law(
        "conditioning/under",
        { ...slots, Z: plain(core.ring.number(1)), X: plain(body) },
        {},
        conditions,
      );
    if (theorem) return theorem;
  }
  return null;
}

/** The chance of an event. */
function byName(finder: Finder, m: Monomial, conditions: readonly Constraint[]): Theorem | null {
  const only = soleFactor(m);
  return only && m.bound.length === 0 ? chanceOfEvent(finder, only.atom, conditions) : null;
}

/** A moment of what has a name. */
function momentIn(finder: Finder, m: Monomial): Theorem | null {
  const only = soleFactor(m);
  const k = only?.exponent.integer ?? 0;
  return only && k > 0 && declaredKey(only.atom) !== null
    ? momentOf(finder.core, finder.permit, only.atom, k)
    : null;
}

const soleFactor = (m: Monomial): Factor | null =>
  m.factors.length === 1 ? (m.factors[0] as Factor) : null;
