import type { Subject, Trait } from "../../read/clause.ts";
import type { IndexVariable, Unit } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import { freeVariables, subterms } from "../../term/walk.ts";
import { canonical } from "../../tex/canonical.ts";
import { type Problem, problem, type Result } from "../../text/problem.ts";
import type { Span } from "../../text/span.ts";
import type { Draft } from "../draft.ts";
import type { Item } from "../family.ts";
import { both, narrowing } from "../narrowing.ts";
import { isRandom } from "../support.ts";
import { type Target, targetOf } from "../target.ts";

/** A clause with its subject read: what to assume of which targets. */
export interface Assertion {
  readonly targets: readonly Target[];
  readonly subject: Subject;
  readonly traits: readonly Trait[];
  readonly span: Span;
  readonly indices: readonly IndexVariable[];
  /** of a quantifier that is a condition: `for $i \ne j$` */
  readonly condition: Term | null;
  /** letters of which it says that it holds for each: "for each $i$", "for all $i$ and $j$" */
  readonly each: readonly string[];
  /** letters that its quantifiers speak of: "for $i = 1, \dots, n$", "for different $i$" */
  readonly named: readonly string[];
  /** those of which it says that they are different */
  readonly differing: readonly string[];
  /** what all of it is said under, if anything; all random */
  readonly given: readonly Term[];
  /** whether names that nothing declares may be declared by the place where they stand */
  readonly introduce: boolean;
}

export const fail = (
  code: Problem["code"],
  span: Span,
  detail: Readonly<Record<string, string>> = {},
): Result<never> => ({ ok: false, problems: [problem(code, span, detail)] });

export const separately =
  "Say the law of each quantity by itself, and say in a sentence whether they are independent.";

export const done: Result<null> = { ok: true, value: null };

export type LawTrait = Extract<Trait, { kind: "law" }>;

export type MomentTrait = Extract<Trait, { kind: "moment" }>;

/** For which members of its families a clause speaks of a target; null where it speaks of all. */
export function conditionFor(
  draft: Draft,
  clause: Assertion,
  target: Target,
  terms: readonly Term[] = target.terms,
): Term | null {
  return both(clause.condition, narrowing(draft, terms, target.indices));
}

/** Refuses a clause that says of some members of a family what can only be assumed of all. */
export function wholeOnly(draft: Draft, clause: Assertion): Result<null> {
  return clause.targets.some((target) => conditionFor(draft, clause, target))
    ? fail("unsupported", clause.span, { what: "this of some members of a family and not of all" })
    : done;
}

/**
 * Whether members are told apart by letters that a sentence does not speak of, where it speaks of
 * others: "the $X_{ij}$ are independent for different $i$" says nothing of $X_{11}$ and $X_{12}$.
 */
export function isSilentOfSome({ targets, named, differing }: Assertion): boolean {
  const letters = differing.length > 0 ? differing : named;
  // "$X_i$ and $Y_i$ are independent for different $i$" may say nothing of $X_1$ and $Y_1$
  if (differing.length > 0 && targets.length > 1) return true;
  return targets.some(
    ({ across, run }) =>
      !run &&
      across.some((letter) => letters.includes(letter)) &&
      !across.every((letter) => letters.includes(letter)),
  );
}

export const silentOfSome = {
  what: "what is said of members for some of their letters and not for others",
};

export const missingIndex = (clause: Assertion): Result<never> =>
  fail("missing-index", clause.span, {
    index: letterOf(clause),
    sentence: `$${letterOf(clause)}$ ranges over $1, \\dots, n$`,
  });

export const only = (target: Target): Term => target.terms[0] as Term;

/**
 * One fixed quantity, which cannot be independent of itself: `$X_i$ are i.i.d.` without a range for
 * `i`.
 */
export function alone(targets: readonly Target[]): boolean {
  return targets.length === 1 && targets[0]?.across.length === 0 && targets[0].terms.length === 1;
}

function letterOf(clause: Assertion): string {
  const node = clause.subject.elements[0]?.nodes.at(-1);
  return node?.kind === "script" && node.sub ? canonical(node.sub) : "i";
}

/**
 * One unit for each target, or one for each member of its families, at one value of some letters at
 * a time.
 */
export function units(targets: readonly Target[], at: readonly string[] = []): Unit[] {
  return targets.map((target) => ({
    quantities: target.terms,
    across: target.across.filter((name) => !at.includes(name)),
    within: [],
  }));
}

/**
 * Letters at one value of which several things are spoken of together: "for each $i$, $X_i$ and
 * $Y_i$ are i.i.d." and "for each $i$, the $X_{ij}$ are i.i.d." say nothing of different `i`. Where
 * nothing else would tell the things apart, "the $X_i$ are independent for all $i$" is said of all
 * of them.
 */
export function atOneValue(
  { targets, subject, each }: Assertion,
  besides: readonly string[] = [],
): readonly string[] {
  if (subject.all && targets.length > 1) return [];
  const letters = [...each, ...besides];
  const [only, ...more] = targets;
  const apart =
    more.length > 0 ||
    (only !== undefined &&
      only.terms.length === 1 &&
      only.across.some((name) => !letters.includes(name)));
  return apart ? letters : [];
}

/** Several families that are called samples: what is said of members is said of those of each. */
export function areSamples({ targets, traits }: Assertion): boolean {
  return (
    targets.length > 1 &&
    targets.every((t) => t.across.length > 0) &&
    traits.some((t) => t.kind === "sample")
  );
}

/** "$X_i$ and $Y_i$": letters that stand for the same index of several families. */
export function sharedLetters({ targets }: Assertion): readonly string[] {
  return targets.flatMap((t) =>
    t.run
      ? []
      : t.across.filter((name) =>
          targets.some((u) => u !== t && !u.run && u.across.includes(name)),
        ),
  );
}

export const severalOfOne = {
  what: "one law with several means or variances",
  instead: "Say of each by itself what law it has.",
};

/**
 * Whether a moment or parameter is another one for other members of a family that has one law:
 * "$X_1, \dots, X_n$ are i.i.d. with mean $\mu_i$".
 */
export function differs(clause: Assertion, target: Target, values: readonly Term[]): boolean {
  if (!clause.traits.some((t) => t.kind === "identical") || areSamples(clause)) return false;
  const among = units([target], atOneValue(clause)).flatMap((unit) => unit.across);
  return values.some((value) => [...freeVariables(value)].some((name) => among.includes(name)));
}

/** Whether a moment or parameter varies with something that is not given. */
export function varies(draft: Draft, clause: Assertion, values: readonly Term[]): boolean {
  const names = new Set(
    clause.given.flatMap((term) =>
      [...subterms(term)].flatMap((part) => (part.kind === "symbol" ? [part.symbol] : [])),
    ),
  );
  return values.some(
    (value) =>
      isRandom(draft, value) &&
      [...subterms(value)].some(
        (part) =>
          isQuantityItself(draft, part) && part.kind === "symbol" && !names.has(part.symbol),
      ),
  );
}

/**
 * Whether a term is a name of something random; `\mu_J`, a fixed number at a random place, is none.
 */
export function isQuantityItself(draft: Draft, term: Term): boolean {
  return (
    term.kind === "symbol" &&
    draft.context().declarations.some((d) => d.key === term.symbol && d.random)
  );
}

/** Refuses a moment or law that varies: only given what it varies with may it be said. */
export function varying(clause: Assertion, what: string): Result<never> {
  return fail("unsupported", clause.span, {
    what: `a ${what} that is random`,
    instead: "Say given what it is that: “given $\\theta$, $X$ has mean $\\theta$”.",
  });
}

export type IndependentTrait = Extract<Trait, { kind: "independent" }>;

export function targetsOf(
  draft: Draft,
  items: readonly Item[],
  indices: readonly IndexVariable[],
): Result<readonly Target[]> {
  const targets: Target[] = [];
  for (const item of items) {
    const read = targetOf(draft, item, indices);
    if (!read.ok) return read;
    targets.push(read.value);
  }
  return { ok: true, value: targets };
}
