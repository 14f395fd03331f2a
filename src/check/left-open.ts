import { compare } from "../falsify/compare.ts";
import { reachable, tableOf } from "../falsify/table.ts";
import type { Claim, Context, Declaration, Unread } from "../term/context.ts";
import { relation, variable } from "../term/make.ts";
import { symbolTermsIn } from "../term/walk.ts";
import { headText } from "../tex/scope.ts";
import { namesSpokenOf, speaksOf } from "./doubt.ts";
import { type Judgement, nothing } from "./judgement.ts";
import { type Subject, witnessLimits } from "./subject.ts";
import { dependenceUnsaid } from "./unsaid.ts";

/** A refutation, held back where its model may be none of what the page leaves open. */
export function unlessLeftOpen(judged: Judgement, claim: Claim, subject: Subject): Judgement {
  const { context } = subject;
  const differ = "There is a model in which the two sides differ,";
  const missing = unreadOf(claim, context);
  if (missing) {
    const lost = missing.boxed
      ? "stands in a box of its own, and if it is meant here too it"
      : "could not be read in full, and what it says";
    const message = `${differ} but ${missing.id} ${lost} may rule that model out.`;
    return { ...judged, verdict: "undecided", message };
  }
  const recast = context.retracting?.find(
    (doubt) => (doubt.names || doubt.ofSigns) && speaksOf(doubt, claim, context),
  );
  if (recast)
    return {
      ...judged,
      verdict: "undecided",
      message:
        `${differ} but “${recast.sentence}” was not understood, and it may rule that model ` +
        "out.",
    };
  const one = onlyWhereOne(claim, subject);
  if (one) {
    const [i, j] = one.map((name) => `$${name}$`);
    const message =
      `${differ} but only where ${i} and ${j} are one number. Where different members are meant, ` +
      `say “for $${one.join(" \\ne ")}$”.`;
    return { ...judged, verdict: "undecided", message };
  }
  const unknown = takenIn(claim, context);
  if (unknown)
    return {
      ...nothing,
      message: `${differ} but no sentence that was read says what ${unknown} is.`,
    };
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

/** The first unread sentence that may say something of what a claim rests on; null for none. */
function unreadOf(claim: Claim, context: Context): Unread | null {
  const { unread = [] } = context;
  if (unread.length === 0) return null;
  const names = namesSpokenOf(claim, context);
  return unread.find(({ of }) => of === null || of.some((name) => names.has(name))) ?? null;
}

/** A name of a claim of which nothing is known but how it is used; null where there is none. */
function takenIn({ left, right }: Claim, context: Context): string | null {
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
      keys.has(d.key) &&
      (context.unsaid?.includes(d.sentence) || !isOpenNumber(d, open)) &&
      !bound.has(d.key),
  );
  return found ? headText(found.head) : null;
}

/** A size, or a fixed number that stands in what the page says that a name stands for. */
const isOpenNumber = (d: Declaration, open: ReadonlySet<string>): boolean =>
  !d.random && (d.sort.kind === "index" || (d.sort.kind === "scalar" && open.has(d.key)));
