import type { Constraint } from "../../exact/constraint.ts";
import type { Binding } from "../../kernel/binding.ts";
import { isConditional } from "../../kernel/head.ts";
import type { Atom, Child, Monomial } from "../../kernel/polynomial.ts";
import { plain } from "../../kernel/polynomial.ts";
import { indicatorOf, isEvent } from "../../kernel/support/fixed.ts";
import { isCoarser } from "../../kernel/support/independent.ts";
import { isKnown } from "../../kernel/support/known.ts";
import { Theorem } from "../../kernel/theorem.ts";
import { generalAverage } from "../general.ts";
import { motionSince } from "../motion.ts";
import { endlessSum } from "./endless.ts";
import { familyOf, fixedPart } from "./family.ts";
import type { Finder } from "./finder.ts";
import { halves } from "./polynomials.ts";
import { shareOf } from "./share.ts";
import { independentOfGiven, splitUnder } from "./split.ts";
import { stepOf } from "./step.ts";

type Slots = Readonly<Record<string, Binding>>;

/** Averages are not taken apart more often than this with the names in them as they are. */
const mostRounds = 12;

/** What an average under a condition is by one law or given. */
export function conditionalOf(
  finder: Finder,
  atom: Atom,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  const [{ body }, ...given] = atom.children as [Child, ...Child[]];
  const slots = { G: { locals: [], body, given } };
  if (isKnown(core, body, given))
    return finder.law("conditioning/known", { ...slots, Z: plain(body) }, {}, conditions);
  const fixed = finder.law(
    "conditioning/fixed-given",
    { ...slots, X: plain(body) },
    {},
    conditions,
  );
  if (fixed) return fixed;
  const apart = independentOfGiven(finder, body, slots, conditions);
  if (apart) return apart;
  const [event] = given;
  if (event && given.length === 1 && isEvent(event))
    return finder.law(
      "conditioning/event",
      { X: plain(body), A: plain(indicatorOf(event)) },
      {},
      conditions,
    );
  if (body.size > 1) {
    const [left, right] = halves(body);
    const theorem = finder.law(
      "conditioning/sum",
      { ...slots, X: plain(left), Y: plain(right) },
      {},
      conditions,
    );
    if (
      theorem &&
      [...body.monomials.values()].some((m) => m.factors.some((f) => stepOf(finder, f.atom, given)))
    )
      finder.steps.add(theorem);
    return theorem;
  }
  const m = [...body.monomials.values()][0] as Monomial;
  return (
    scaledUnder(finder, m, given, slots, conditions) ??
    motionSince(core, finder.permit, m, given, conditions) ??
    summedUnder(finder, m, slots, conditions) ??
    nestedIn(finder, m, given, slots, conditions) ??
    splitUnder(finder, m, given, slots, conditions) ??
    shareOf(finder, m, given, slots, conditions) ??
    generalAverage(core, finder.permit, atom) ??
    stepped(finder, atom, m, given)
  );
}

/** What is known comes out. */
function scaledUnder(
  finder: Finder,
  m: Monomial,
  given: readonly Child[],
  slots: Slots,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  const [known, rest] = fixedPart(finder, m, (a) => isKnown(core, core.ring.atom(a), given)) ?? [];
  return known && rest
    ? finder.law(
        "conditioning/scale",
        { ...slots, Z: plain(known), X: plain(rest) },
        {},
        conditions,
      )
    : null;
}

/** A sum, of a random number of terms too, term by term. */
function summedUnder(
  finder: Finder,
  m: Monomial,
  slots: Slots,
  conditions: readonly Constraint[],
): Theorem | null {
  const family = familyOf(finder, m);
  const endless = endlessSum(finder, m);
  return (
    (endless && finder.law("conditioning/random-sum", { ...slots, ...endless }, {}, conditions)) ??
    (family && finder.law("conditioning/indexed-sum", { ...slots, ...family }, {}, conditions))
  );
}

/**
 * With the last term of a partial sum apart from the sum before it, which may be known: S_{n+1}
 * is S_n + X_{n+1}.
 */
function stepped(finder: Finder, atom: Atom, m: Monomial, given: readonly Child[]): Theorem | null {
  for (const f of m.factors) {
    const step = stepOf(finder, f.atom, given);
    if (!step) continue;
    const theorem = takenOut(
      finder,
      Theorem.substitute(Theorem.reflexive(finder.core, finder.core.ring.atom(atom)), [step]),
    );
    finder.steps.add(theorem);
    return theorem;
  }
  return null;
}

/**
 * The averages under conditions on the right taken apart as far as it goes, with the names in
 * them as they are.
 */
function takenOut(finder: Finder, start: Theorem): Theorem {
  let theorem = start;
  for (let round = 0; round < mostRounds; round++) {
    const averages = [...theorem.right.monomials.values()]
      .flatMap((m) => (m.bound.length === 0 ? m.factors : []))
      .filter((f) => isConditional(f.atom.head));
    const moves = averages.flatMap(({ atom }) => finder.find(atom, []) ?? []);
    if (moves.length === 0) break;
    theorem = Theorem.substitute(theorem, moves);
  }
  return theorem;
}

/**
 * With a factor E[·|H] that averages over less than the outer average does: E[Z E[X|H] | G] is
 * E[ZX | G].
 */
function nestedIn(
  finder: Finder,
  m: Monomial,
  given: readonly Child[],
  slots: Slots,
  conditions: readonly Constraint[],
): Theorem | null {
  const { ring } = finder.core;
  if (m.bound.length > 0) return null;
  for (const f of m.factors) {
    if (!isConditional(f.atom.head) || f.exponent.integer !== 1) continue;
    const [inner, ...finer] = f.atom.children as [Child, ...Child[]];
    const others = ring.single({ ...m, factors: m.factors.filter((g) => g !== f) });
    if (!isKnown(finder.core, others, finer) || !isCoarser(finder.core, given, finer)) continue;
    return finder.law(
      "conditioning/nested",
      {
        ...slots,
        Z: plain(others),
        X: plain(inner.body),
        H: { locals: [], body: inner.body, given: finer },
      },
      {},
      conditions,
    );
  }
  return null;
}
