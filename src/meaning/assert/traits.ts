import type { Trait } from "../../read/clause.ts";
import type { Term } from "../../term/term.ts";
import { subterms, termKey } from "../../term/walk.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { kindOf } from "../kind.ts";
import { isRandom } from "../support.ts";
import {
  type Assertion,
  done,
  fail,
  isQuantityItself,
  type LawTrait,
  type MomentTrait,
} from "./assertion.ts";
import { entriesClause } from "./entries.ts";
import { assertCopies, assertIdentical } from "./identical.ts";
import { assertIndependent } from "./independent.ts";
import { assertAbout, assertDensity, assertLaw, assertValues } from "./law.ts";
import { assertMoment } from "./moment.ts";
import { assertNamed } from "./named.ts";
import { assertProperty } from "./property.ts";
import { refusedOf } from "./refused.ts";
import { assertRelation } from "./relation.ts";
import { assertSet } from "./set.ts";
import { assertSign } from "./sign.ts";

/** Puts all that the traits of a clause assume about its targets into the draft. */
export function assertTraits(draft: Draft, clause: Assertion): Result<null> {
  const law =
    clause.traits.find(
      (t): t is LawTrait => t.kind === "law" && !(t.law === "density" && t.named.length > 0),
    ) ?? null;
  const kind = kindOf(clause.traits);
  const own =
    law && clause.given.length === 0
      ? { ...clause, given: variesWith(draft, clause, law) }
      : clause;
  // what a law is symmetric about may be the mean, said behind
  const late = (t: Trait): boolean =>
    t.kind === "about" || (t.kind === "property" && t.property === "symmetric");
  for (const trait of [...clause.traits.filter((t) => !late(t)), ...clause.traits.filter(late)]) {
    const refused = own.given.length > 0 && !underConditions.has(trait.kind);
    const result = refused
      ? fail("unsupported", clause.span, { what: "this under a condition" })
      : assertTrait(draft, own, trait, { law, random: kind.random });
    if (!result.ok) return result;
  }
  return done;
}

/** What can be said of a quantity under a condition, or is true of it whatever the condition. */
const underConditions: ReadonlySet<Trait["kind"]> = new Set([
  ...(["noun", "random", "fixed", "size", "estimates", "property", "set", "independent"] as const),
  ...(["identical", "moment", "law", "values", "entries", "described", "told"] as const),
]);

/**
 * The random quantities in the parameters of a law: `X \sim \mathrm{Poisson}(\Lambda)` is said of
 * `X` given `\Lambda`.
 */
function variesWith(draft: Draft, clause: Assertion, law: LawTrait): readonly Term[] {
  const moments = clause.traits.flatMap((t) => (t.kind === "moment" ? t.values : []));
  const found = new Map<string, Term>();
  for (const piece of [...law.params, ...law.named.map((n) => n.piece), ...moments]) {
    const read = draft.read(piece.nodes, [
      ...clause.indices,
      ...clause.targets.flatMap((t) => t.indices),
    ]);
    if (!read.ok) continue;
    for (const part of subterms(read.value.term))
      if (isQuantityItself(draft, part)) found.set(termKey(part), part);
  }
  return [...found.values()];
}

/** What other traits of a clause say, that one of them is read by. */
interface Known {
  readonly law: LawTrait | null;
  readonly random: boolean;
}

/** Traits that have been made something else wherever they can be read. */
const unsaid = {
  unbiased: "an unbiased quantity without what it estimates",
  bias: "this bias",
  alike: "this list of what has the same",
  power: "this power",
  total: "the sum of this list",
  entry: "an entry by these indices",
  lines: "these rows or columns",
} as const;

function assertTrait(draft: Draft, clause: Assertion, trait: Trait, known: Known): Result<null> {
  const refused = refusedOf(draft, clause, trait);
  if (refused) return refused;
  switch (trait.kind) {
    case "noun":
    case "given":
    case "random":
    case "fixed":
    case "size":
    case "estimates":
    case "sample":
    case "value":
      return done;
    case "described":
      return assertDescribed(draft, clause, trait.beyond === true);
    case "told":
      return assertTold(draft, clause);
    case "unbiased":
    case "bias":
    case "alike":
    case "power":
    case "total":
    case "entry":
    case "lines":
      return fail("unsupported", clause.span, { what: unsaid[trait.kind] });
    case "sign":
      return assertSign(draft, clause, trait);
    case "property":
      return assertProperty(draft, clause, trait.property, known.random);
    case "set":
      return assertSet(draft, clause, trait.piece);
    case "relation":
      return assertRelation(draft, clause, trait.piece);
    case "independent":
      return assertIndependent(draft, clause, trait);
    case "identical":
      return assertIdentical(draft, clause, trait);
    case "copies":
      return assertCopies(draft, clause, trait);
    case "moment":
      return isParameter(trait, known.law) ? done : assertMoment(draft, clause, trait);
    case "density":
      return assertDensity(draft, clause, trait);
    case "law":
      return assertLawOrParameter(draft, clause, trait, known);
    case "values":
      return assertValues(draft, clause, trait);
    case "about":
      return assertAbout(draft, clause, trait.piece);
    case "named":
      return assertNamed(draft, clause, trait);
    case "entries": {
      const entries = entriesClause(draft, clause, trait);
      return entries.ok ? assertTraits(draft, entries.value) : entries;
    }
  }
}

/** A law; a parameter alone, "with rate $\lambda$", is that of the law beside it. */
function assertLawOrParameter(
  draft: Draft,
  clause: Assertion,
  trait: LawTrait,
  known: Known,
): Result<null> {
  if (trait.law !== "density") return assertLaw(draft, clause, trait);
  return known.law ? done : fail("unsupported", clause.span, { what: "a parameter without a law" });
}

/** "normal with mean … and variance …": the moments are the parameters of the law. */
const isParameter = ({ moment }: MomentTrait, law: LawTrait | null): boolean =>
  law !== null &&
  law.law !== "geometric" &&
  (moment === "mean" || moment === "variance" || moment === "deviation");

function assertDescribed(draft: Draft, { targets }: Assertion, beyond: boolean): Result<null> {
  for (const of of targets.flatMap((t) => t.terms)) draft.note({ kind: "described", of, beyond });
  return done;
}

/** What is fixed has no law that words could tell. */
function assertTold(draft: Draft, { targets }: Assertion): Result<null> {
  for (const of of targets.flatMap((t) => t.terms))
    if (isRandom(draft, of)) draft.note({ kind: "described", of });
  return done;
}
