import type { Subject } from "../../read/clause.ts";
import type { Unit } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { itemsOf, itemsOfSubject } from "../family.ts";
import { kindOf } from "../kind.ts";
import { narrowing } from "../narrowing.ts";
import { isRandom } from "../support.ts";
import { type Target, targetOf, together } from "../target.ts";
import {
  type Assertion,
  alone,
  areSamples,
  atOneValue,
  conditionFor,
  done,
  fail,
  type IndependentTrait,
  isSilentOfSome,
  missingIndex,
  sharedLetters,
  silentOfSome,
  targetsOf,
  units,
} from "./assertion.ts";
import { differentMembers } from "./pair.ts";

/**
 * "$Y$ and $X_i$": letters of members beside another quantity, of which one at a time is spoken,
 * where "$X_1, \dots, X_n$ and $Y$" are all of them; what is i.i.d. is so together.
 */
function rangingBeside({ targets, traits }: Assertion): readonly string[] {
  const families = targets.filter((t) => t.across.length > 0);
  return families.length < targets.length && !traits.some((t) => t.kind === "identical")
    ? families.flatMap((t) => (t.run ? [] : t.across))
    : [];
}

/** "are independent", "is independent of …", "are conditionally independent given …". */
export function assertIndependent(
  draft: Draft,
  clause: Assertion,
  trait: IndependentTrait,
): Result<null> {
  const condition = conditioned(draft, clause, trait);
  if (!condition.ok) return condition;
  const given = condition.value;
  const read = othersOf(draft, clause, trait);
  if (!read.ok) return read;
  const others = read.value;
  const all = [...clause.targets, ...others];
  // fixed vectors that are said to be independent are linearly independent, or orthogonal
  if (
    all.some((t) => t.sort.kind === "vector" || t.sort.kind === "matrix") &&
    !all.some((t) => t.terms.some((term) => isRandom(draft, term)))
  )
    return fail("unsupported", clause.span, {
      what: "the independence of quantities that are not random",
    });
  const pairs = differentMembers(clause, all);
  if (pairs && given.length === 0) {
    if (narrowing(draft, pairs.quantities, clause.indices)) return ofSome(clause);
    const degree = trait.degree === "mutual" ? "pairwise" : trait.degree;
    draft.assume({ kind: "independent", degree, units: [pairs], given });
    return done;
  }
  if (saysOfSome(draft, clause, trait, others)) return ofSome(clause);
  if (trait.of) {
    assumeIndependentOf(draft, clause, { ...trait, of: trait.of }, others, given);
    return done;
  }
  return assumeAmong(draft, clause, trait, given);
}

const ofSome = (clause: Assertion): Result<never> =>
  fail("unsupported", clause.span, { what: "this of some members of a family and not of all" });

/** What an independence is said under: of its clause, and of its own. */
function conditioned(
  draft: Draft,
  clause: Assertion,
  trait: IndependentTrait,
): Result<readonly Term[]> {
  const given: Term[] = [...clause.given];
  for (const piece of trait.given) {
    const items = itemsOf([piece]);
    const read = items?.[0] ? targetOf(draft, items[0], clause.indices) : null;
    if (read && !read.ok) return read;
    if (read) given.push(...together(read.value));
  }
  return { ok: true, value: given };
}

/** What the targets of a clause are independent of. */
function othersOf(
  draft: Draft,
  clause: Assertion,
  { of }: IndependentTrait,
): Result<readonly Target[]> {
  if (!of) return { ok: true, value: [] };
  const items = itemsOfSubject(of, draft.alone);
  return items
    ? targetsOf(draft, items, clause.indices)
    : fail("unsupported", clause.span, { what: "this list" });
}

/** Whether independence is said of some members of a family only, where it is read of all. */
function saysOfSome(
  draft: Draft,
  clause: Assertion,
  trait: IndependentTrait,
  others: readonly Target[],
): boolean {
  const all = [...clause.targets, ...others];
  // "$\epsilon_{t+1}$ is independent of $X_t$": the one at the other, for all of these
  const beside =
    trait.of !== null &&
    !clause.condition &&
    all.every((t) => t.across.length > 0 && !t.run) &&
    !narrowing(
      draft,
      all.flatMap((t) => t.terms),
      all.flatMap((t) => t.indices),
    );
  return all.some(
    (target) =>
      !beside &&
      conditionFor(draft, clause, target) !== null &&
      !(trait.of && target.part && !clause.condition),
  );
}

/** "is independent of $Y$": the targets together and the others together, or each by itself. */
function assumeIndependentOf(
  draft: Draft,
  clause: Assertion,
  { of, degree, singly }: IndependentTrait & { readonly of: Subject },
  others: readonly Target[],
  given: readonly Term[],
): void {
  const own = singly || clause.subject.each;
  const isApart = own || of.each;
  const isFamily = !isApart && areFamily(clause, of.all ? [] : others);
  const ways = own
    ? clause.targets.map(single)
    : [joint(clause.targets, clause.subject.all || isFamily)];
  const sides = of.each
    ? others.map(single)
    : [joint(others, of.all || (!isApart && clause.subject.all))];
  for (const a of ways)
    for (const b of sides) draft.assume({ kind: "independent", degree, units: [a, b], given });
}

/** "are independent": the targets of each other. */
function assumeAmong(
  draft: Draft,
  clause: Assertion,
  { degree, within, jointly: mutually }: IndependentTrait,
  given: readonly Term[],
): Result<null> {
  const { targets, subject, traits } = clause;
  if (alone(targets)) return missingIndex(clause);
  if (isSilentOfSome(clause)) return fail("unsupported", clause.span, silentOfSome);
  // one pair, whose parts may be meant or not
  const [lone, ...further] = targets;
  if (lone && further.length === 0 && lone.across.length === 0)
    return fail("unsupported", clause.span, { what: "the independence of one pair" });
  // "the pairs `$X_i, Y_i$` are independent": of pairs nothing is said but by brackets
  const isOfPairs = traits.some((t) => t.kind === "noun" && t.noun === "pair");
  if (targets.length > 1 && isOfPairs && targets.some((t) => t.terms.length === 1))
    return fail("unsupported", clause.span, { what: "the independence of pairs without brackets" });
  // "random samples", "i.i.d. samples": each by itself, where "independent samples" are so of each
  // other too
  const isOfEach = within || (mutually && traits.some((t) => t.kind === "identical"));
  if (areSamples(clause) && isOfEach) {
    for (const target of targets)
      draft.assume({ kind: "independent", degree, units: units([target]), given });
    return done;
  }
  const families = targets.filter((t) => t.across.length > 0);
  const own = kindOf(traits).explicit;
  // two families that are said to be independent: of each other, unless the sentence says
  // "mutually" or declares them as independent variables
  // "`$X_1, \\dots, X_m, Y_1, \\dots, Y_n$`" is one list of single ones
  const isOneList = subject.oneList === true && families.every((t) => t.run);
  const groups =
    families.length > 1 && !own && !mutually && !isOneList && families.length === targets.length;
  // "$X_i$ and $Y_i$ are independent": at one index at a time, where "the $X_i$ and the $Y_i$" are
  // all of them
  const at = atOneValue(clause, rangingBeside(clause));
  const singly =
    sharedLetters(clause).length > 0 ||
    (at.length > 0 && families.every((t) => t.across.every((name) => at.includes(name))));
  draft.assume({
    kind: "independent",
    degree,
    units: groups ? targets.map((t) => joint([t], subject.all || !singly)) : units(targets, at),
    given,
  });
  return done;
}

/**
 * "$\epsilon_i$, $i = 1, \dots, n$, are i.i.d. and independent of $X$": what is said of them
 * together is meant of all of them, unless it is said of one beside another.
 */
function areFamily(clause: Assertion, others: readonly Target[]): boolean {
  const together = clause.traits.some(
    (t) => t.kind === "identical" || (t.kind === "independent" && !t.of),
  );
  const letters = clause.targets.flatMap((t) => t.across);
  return (
    together &&
    clause.each.length === 0 &&
    !clause.condition &&
    !others.some((t) => !t.run && t.across.some((name) => letters.includes(name)))
  );
}

/**
 * All of the targets as one unit; families whole where they are listed or spoken of as "the $X_i$".
 */
function joint(targets: readonly Target[], all: boolean): Unit {
  const within = targets.flatMap((t) => ((t.run && !t.part) || (all && !t.run) ? t.across : []));
  return { quantities: targets.flatMap(together), across: [], within: [...new Set(within)] };
}

/** A target by itself, and one member at a time of a family. */
const single = (target: Target): Unit => ({ quantities: together(target), across: [], within: [] });
