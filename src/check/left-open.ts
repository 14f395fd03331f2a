import type { Supposed } from "../document/supposed.ts";
import { compare } from "../falsify/compare.ts";
import { isRandomNow, reachable, tableOf } from "../falsify/table.ts";
import { misconceptionOf } from "../rules/misconception.ts";
import {
  type Claim,
  type Context,
  type Declaration,
  symbolsOf,
  type Unread,
} from "../term/context.ts";
import { relation, variable } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { children, symbolTermsIn } from "../term/walk.ts";
import { headText } from "../tex/scope.ts";
import { namesSpokenOf, speaksOf } from "./doubt.ts";
import { type Judgement, nothing } from "./judgement.ts";
import { unfolded } from "./pairs.ts";
import { type Subject, witnessLimits } from "./subject.ts";
import { dependenceUnsaid } from "./unsaid.ts";
import { shown } from "./working.ts";

/** A refutation, held back where its model may be none of what the page leaves open. */
export function unlessLeftOpen(judged: Judgement, claim: Claim, subject: Subject): Judgement {
  const { context } = subject;
  const unread = unreadOf(claim, context);
  const refuted = unlessSupposed(judged, claim, subject, unread);
  if (refuted.verdict !== "refuted") return refuted;
  const missing = unread.find(({ says }) => !says);
  if (missing) return heldBack(refuted, missing);
  const valued = valuedBy(claim, context);
  if (valued) {
    const message = `${differ} but ${valued} may be meant to have that value here.`;
    return { ...nothing, message };
  }
  const meant = otherwiseMeant(claim, subject);
  if (meant) return { ...refuted, verdict: "undecided", message: meant };
  const taken = takenIn(claim, context);
  if (!taken) return unlessDependent(refuted, claim, subject);
  const message = `${differ} but no sentence that was read says what ${taken} is.`;
  return { ...nothing, message, withheld: isOfConstants(claim, subject) ? refuted : null };
}

/**
 * Whether a claim on numbers, by itself or with what its names stand for, is like a falsehood that
 * holds of nothing that varies. What varies on one side alone may not be meant to.
 */
function isOfConstants({ left, right, relation: sign }: Claim, { extended }: Subject): boolean {
  const table = tableOf(extended);
  if (sign !== "=" || [left, right].some((side) => isRandomNow(table, side))) return false;
  const like =
    misconceptionOf({ left, right }) ??
    misconceptionOf({ left: unfolded(left, extended), right: unfolded(right, extended) });
  return like?.ofConstants === true;
}

/**
 * A size or a fixed number that a claim gives a value, where nothing is given of it: "we have
 * `$n = 200$`". Null where there is none.
 */
function valuedBy({ left, right, relation: sign }: Claim, context: Context): string | null {
  if (!context.printed || sign !== "=" || left.kind !== "symbol" || right.kind !== "number")
    return null;
  const named = context.declarations.find((d) => d.key === left.symbol);
  const isOpen =
    named?.random === false &&
    named.ranges.length === 0 &&
    !context.assumptions.some(({ statement: s }) =>
      s.kind === "definition"
        ? s.symbol.symbol === left.symbol
        : s.kind !== "condition" && symbolsOf(s).has(left.symbol),
    );
  return isOpen && named ? headText(named.head) : null;
}

/** A refutation that what a sentence may say holds back. */
function heldBack(judged: Judgement, { id, boxed }: Unread): Judgement {
  const lost = boxed
    ? "stands in a box of its own, and if it is meant here too it"
    : "could not be read in full, and what it says";
  const message = `${differ} but ${id} ${lost} may rule that model out.`;
  return { ...judged, verdict: "undecided", message };
}

/**
 * A refutation by a model in which formulas hold that may be meant as hypotheses; held back where
 * none is found.
 */
function unlessSupposed(
  judged: Judgement,
  claim: Claim,
  subject: Subject,
  unread: readonly Unread[],
): Judgement {
  const first = unread.find(({ says }) => says);
  if (!first) return judged;
  const among = subject.supposing(unread.flatMap(asSupposed));
  const { counterexample } = compare(claim, among.context, among.models, witnessLimits);
  if (!counterexample) return heldBack(judged, first);
  return { ...judged, counterexample: shown(counterexample, claim, among) };
}

const asSupposed = ({ id, at, says }: Unread): readonly Supposed[] =>
  says
    ? [
        {
          ...{ id: `${id} ${at ?? 0}`, how: "supposed", standing: "firm", text: id, sentence: id },
          ...{ span: null, assumptions: says, properties: new Map() },
        },
      ]
    : [];

const differ = "There is a model in which the two sides differ,";

/** Why a claim may be meant otherwise than it was read; null where nothing says so. */
function otherwiseMeant(claim: Claim, subject: Subject): string | null {
  const { context } = subject;
  const recast = context.retracting?.find(
    (doubt) => (doubt.names || doubt.ofSigns) && speaksOf(doubt, claim, context),
  );
  if (recast)
    return `${differ} but “${recast.sentence}” was not understood, and it may rule that model out.`;
  const one = onlyWhereOne(claim, subject);
  if (!one) return null;
  const [i, j] = one.map((name) => `$${name}$`);
  return (
    `${differ} but only where ${i} and ${j} are one number. Where different members are meant, ` +
    `say “for $${one.join(" \\ne ")}$”.`
  );
}

/** A refutation, held back where the page does not say how things depend on each other. */
function unlessDependent(judged: Judgement, claim: Claim, { context }: Subject): Judgement {
  const loose = dependenceUnsaid(claim, context);
  if (!loose) return judged;
  const message =
    `${differ} and none was found in which ${loose.map(headText).join(", ")} are independent; ` +
    "the page does not say how they depend on each other.";
  return { ...judged, verdict: "undecided", message };
}

/**
 * Two free indices of members of one family where a claim of a page as printed holds wherever they
 * differ: who writes `X_i + X_j` speaks of two members. Null where there are none.
 */
function onlyWhereOne(claim: Claim, subject: Subject): readonly [string, string] | null {
  if (!subject.context.printed || claim.free.length < 2) return null;
  const members = [claim.left, claim.right].flatMap(symbolTermsIn);
  const families = (name: string): readonly string[] =>
    members.flatMap(({ symbol, args: [index, ...more] }) =>
      more.length === 0 && index?.kind === "variable" && index.name === name ? symbol : [],
    );
  const names = claim.free.map(({ name }) => name);
  const pairs = names.flatMap((i, k) => names.slice(k + 1).map((j) => [i, j] as const));
  return (
    pairs.find(([i, j]) => {
      if (!families(i).some((family) => families(j).includes(family))) return false;
      const differ = relation(variable(i), "!=", variable(j));
      const apart: Claim = { ...claim, when: [...(claim.when ?? []), differ] };
      const limits = { ...witnessLimits, further: 0 };
      const { counterexample, agreeing } = compare(apart, subject.context, subject.models, limits);
      return counterexample === null && agreeing.length > 0;
    }) ?? null
  );
}

/** The unread sentences that may say something of what a claim rests on. */
function unreadOf(claim: Claim, context: Context): readonly Unread[] {
  const { unread = [] } = context;
  if (unread.length === 0) return unread;
  const names = namesSpokenOf(claim, context);
  return unread.filter(({ of }) => of === null || of.some((name) => names.has(name)));
}

/** Whether `e` stands for a number other than as what is raised to a power. */
function isOfBareE(term: Term): boolean {
  if (term.kind === "constant") return term.name === "e";
  const [base, ...others] = children(term);
  const isRaised = term.kind === "pow" && base?.kind === "constant";
  return (isRaised || !base ? others : [base, ...others]).some(isOfBareE);
}

/** A name of a claim of which nothing is known but how it is used; null where there is none. */
function takenIn({ left, right }: Claim, context: Context): string | null {
  // "`$3 + e$`", of an error that is called so
  if (context.printed && [left, right].some(isOfBareE)) return "e";
  const taken = new Set(context.taken);
  if (taken.size === 0) return null;
  const table = tableOf(context);
  const keys = reachable(table, [left, right]);
  // a coefficient of what the page defines is any number, as its author has left it open
  const said = context.assumptions.flatMap(({ sentence, statement: s }) =>
    taken.has(sentence) || s.kind !== "definition" ? [] : [s.body],
  );
  const open = reachable(table, said);
  // "for all $\\delta > 0$"
  const bound = reachable(
    table,
    context.assumptions.flatMap(({ statement: s }) =>
      s.kind === "condition" && s.own ? [s.condition] : [],
    ),
  );
  const found = context.declarations.find(
    (d) =>
      taken.has(d.sentence) &&
      // by custom `\\bar{X}` is the mean of the `X_i`
      !table.definitions.has(d.key) &&
      keys.has(d.key) &&
      (context.unsaid?.includes(d.sentence) || !isOpenNumber(d, open)) &&
      !bound.has(d.key),
  );
  // "\\sum_x": of the list of values the page has but the letter
  const letter = context.indices.find(({ values }) => values?.list === found?.key)?.name;
  return found ? (letter ?? headText(found.head)) : null;
}

/** A size, or a fixed number that stands in what the page says that a name stands for. */
const isOpenNumber = (d: Declaration, open: ReadonlySet<string>): boolean =>
  !d.random && (d.sort.kind === "index" || (d.sort.kind === "scalar" && open.has(d.key)));
