import { compare } from "../falsify/compare.ts";
import type { Claim } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import { leavesGivens } from "./condition.ts";
import { fails } from "./fails.ts";
import { provedUnder } from "./in-doubt.ts";
import { inTime, type Judgement, leftOpen } from "./judgement.ts";
import type { UsualConditions } from "./lacking.ts";
import { isEmptyAtLeast } from "./least.ts";
import { claimWhere, type Limits, limitsOn, limitTex, noLimits } from "./limit.ts";
import type { Line } from "./line.ts";
import { claimOf } from "./path.ts";
import type { Counterexample } from "./report.ts";
import { speaksOf } from "./solved.ts";
import { judge } from "./step.ts";
import type { Conditional, StepContext } from "./step-context.ts";
import { conditionId, type Subject, witnessLimits } from "./subject.ts";
import { supposing } from "./supposing.ts";
import { shown } from "./working.ts";

/** The judgement under what is given, else under what is supposed, else under what is usual. */
export function judgeWith(at: StepContext, claim: Claim, a: number, b: number): Conditional {
  const { subject, chain } = at;
  const judgeIn = (other: Subject): Conditional =>
    judgeUnder({ ...at, subject: other }, claim, a, b);
  const found = supposing(claim, subject, chain.supposed, judgeIn(subject), judgeIn);
  if (found.judgement.verdict !== "undecided") return found;
  const doubted = provedUnder([], found, chain.usual.page);
  if (doubted) return { ...found, ...doubted };
  const needed = chain.usual.of(found.claim, subject);
  const usually = needed && judgeIn(subject.supposing(needed));
  const held = usually && provedUnder(needed, usually, chain.usual.page);
  if (!needed || !held) return standing(found, chain.usual);
  chain.usual.keep(needed, subject.context);
  return { ...usually, ...held };
}

/** A refutation stands on a page without words, which say nothing that might make it true. */
const standing = (found: Conditional, { isBare }: UsualConditions): Conditional =>
  found.judgement.withheld && isBare ? { ...found, judgement: found.judgement.withheld } : found;

/**
 * The judgement of a step for all values, where it holds for all; else for those for which its row
 * is said to hold (`for $i \ne j$`), or for which all the claims are said that it follows. What is
 * said elsewhere of values, or could not be read, does not let it be refuted.
 */
function judgeUnder(at: StepContext, claim: Claim, a: number, b: number): Conditional {
  const whole = inTime(() => judgeAll(at, claim, a, b));
  const { subject } = at;
  const plain: Conditional = { judgement: whole, under: [], supposed: [], claim, subject };
  const row = limitsOn(at.limits[at.link] ?? noLimits, claim.free);
  if (whole.verdict === "verified" || whole.inDoubt) {
    const where = [...row.terms, ...limitsOn(at.around, claim.free).terms];
    const elsewhere =
      leavesGivens(where, claim.free, at.subject) ||
      isEmptyAtLeast(claim, at.subject.context, where);
    if (elsewhere) return { ...plain, judgement: leftOpen(beyondGivens) };
    if (whole.verdict === "verified") return plain;
  }
  const claimed = limitsOn(at.chain.claimed, claim.free);
  const said = [
    ...row.terms,
    ...(at.chain.claimed.shared ? claimed.terms.filter((term) => !row.terms.includes(term)) : []),
  ];
  const found = said.length > 0 ? judgeWhere(at, claim, a, b, said) : null;
  if (found?.judgement.verdict === "verified") return found;
  const last = found ?? plain;
  if (last.judgement.verdict !== "refuted") return last;
  const open = (message: string): Conditional => ({
    ...last,
    judgement: {
      ...last.judgement,
      verdict: "undecided",
      counterexample: null,
      suggestion: null,
      message,
    },
  });
  const back = heldBack(at, claim, row, claimed);
  if (back !== null) return open(back);
  const around = limitsOn(at.around, claim.free);
  if (!around.unread && around.terms.length === 0) return last;
  // what prose says is kept to by what refutes
  const names = new Set(last.claim.free.map((v) => v.name));
  const readable =
    !around.unread &&
    around.terms.every((term) => freeVariables(term).every((name) => names.has(name)));
  const when = [...(last.claim.when ?? []), ...around.terms];
  const counterexample = readable
    ? counterexampleTo({ ...last.claim, when }, last.claim, last.subject)
    : null;
  if (counterexample) return { ...last, judgement: { ...last.judgement, counterexample } };
  return open(
    "The step does not hold for all values; the words around it say for which it is meant, which " +
      "is not taken into account in proofs.",
  );
}

/** What refutes a claim, worked out for what is shown of it; null where nothing does. */
export const counterexampleTo = (
  claim: Claim,
  show: Claim,
  subject: Subject,
): Counterexample | null =>
  subject.once("counterexample", [claim, show], () => {
    const { context, models } = subject;
    const { counterexample } = compare(claim, context, models, witnessLimits);
    return counterexample && shown(counterexample, show, subject);
  });

const beyondGivens =
  "The words around it say it of values that the givens rule out or do not speak of.";

/** Why a step that does not hold for all values is not refuted by that; null where it is. */
function heldBack(at: StepContext, claim: Claim, row: Limits, claimed: Limits): string | null {
  if (row.unread)
    return (
      "The row ends in a condition, which is not taken into account; without it the " +
      "step does not hold."
    );
  const start = "The step does not hold for all values;";
  if (claimed.unread || (!at.chain.claimed.shared && claimed.terms.length > 0))
    return `${start} the claim is said for some of them only, which is not taken into account.`;
  const later = at.limits.slice(at.link + 1).map((limits) => limitsOn(limits, claim.free));
  if (
    later.some((limits) => limits.unread || limits.terms.some((term) => !row.terms.includes(term)))
  )
    return `${start} a row below says for which values the chain holds. Say so at this row.`;
  if (speaksOf(claim, at.solved, at.subject.context))
    return (
      `${start} words or an equation above ask for the value for which it may be ` +
      "meant, which is not taken into account."
    );
  return null;
}

/** The judgement where conditions hold, on those of them alone that a proof needs. */
function judgeWhere(
  at: StepContext,
  claim: Claim,
  a: number,
  b: number,
  under: readonly Term[],
): Conditional {
  const there = claimWhere(claim, under);
  const subject = at.subject.under(there.when);
  const judgement = inTime(() => judgeAll({ ...at, subject, when: under }, there, a, b));
  const found: Conditional = {
    under,
    supposed: [],
    claim: there,
    subject,
    judgement: {
      ...judgement,
      message: `For $${limitTex(under, at.subject.scope)}$: ${judgement.message}`,
    },
  };
  const givens = judgement.explanation?.givens ?? [];
  const needed = under.filter(
    (term) => !there.when.includes(term) || givens.includes(conditionId(there.when.indexOf(term))),
  );
  if (judgement.verdict !== "verified" || needed.length === under.length || needed.length === 0)
    return found;
  const fewer = judgeWhere(at, claim, a, b, needed);
  return fewer.judgement.verdict === "verified" ? fewer : found;
}

/** More pairs of readings than this are not tried for refutation. */
const pairLimit = 2000;

/** The judgement on the chosen readings; a step is refuted only where every pair of readings is. */
function judgeAll(at: StepContext, claim: Claim, a: number, b: number): Judgement {
  const { subject, lines, step, paths, link } = at;
  const judgement = withLowerSign(at, claim, a, b);
  if (judgement.verdict === "verified") return judgement;
  const left = lines[step.from] as Line;
  const right = lines[step.to] as Line;
  const where = (other: Claim): Claim => (at.when.length > 0 ? claimWhere(other, at.when) : other);
  const pairs = paths
    .sensible(step.from)
    .flatMap((x) => paths.sensible(step.to).map((y) => [x, y] as const))
    .filter(([x, y]) => x !== a || y !== b);
  // how readings compare for all values says nothing of some
  const near = at.when.length > 0 ? [] : paths.pairs(link).filter(([x, y]) => x !== a || y !== b);
  // a step that is proved as it is read is left open for another reason
  const isProved = at.when.length === 0 && paths.rung(link, a, b) !== null;
  const alone = !isProved && near.some(([x, y]) => paths.rung(link, x, y) !== null);
  if (alone) {
    return {
      ...judgement,
      verdict: "undecided",
      counterexample: null,
      message:
        "Conflicting readings: this step holds in one reading of its lines, but their other " +
        "neighbours need another.",
    };
  }
  if (judgement.verdict !== "refuted") return judgement;
  const open =
    pairs.length > pairLimit || left.cut || right.cut || pairs.some(([x, y]) => !failsAs(x, y));
  if (!open) return plainest(at, judgement, a, b);
  return {
    ...judgement,
    verdict: "undecided",
    message:
      "Refuted as it is read here, but another reading of its brackets could be neither proved " +
      "nor refuted.",
  };

  function failsAs(x: number, y: number): boolean {
    if (at.when.length === 0 && at.paths.differs(link, x, y)) return true;
    const other = at.paths.claim(link, x, y);
    if (!other) return true;
    return fails(where(other), subject);
  }
}

/** A refuted step is shown in its plain readings. */
function plainest(at: StepContext, judgement: Judgement, a: number, b: number): Judgement {
  if (a === 0 && b === 0) return judgement;
  const plain = at.paths.claim(at.link, 0, 0);
  if (!plain) return judgement;
  const again = judge(at.subject, at.when.length > 0 ? claimWhere(plain, at.when) : plain);
  return again.verdict === "refuted" ? again : judgement;
}

/**
 * What the lines before a step say that its left side is equal to, as they are read, the nearest
 * first.
 */
function before({ step, links, lines, chosen }: StepContext, { free }: Claim): readonly Term[] {
  const found: Term[] = [];
  for (let line = step.from; ; ) {
    const link = links.find((l) => l.to === line && l.from === line - 1 && l.relation === "=");
    const reading = link && lines[link.from]?.readings[chosen[link.from] ?? 0];
    if (!link || !reading) return found;
    if (reading.free.every((v) => free.some((own) => own.name === v.name)))
      found.push(reading.term);
    line = link.from;
  }
}

/** A line with `\pm` says two things; the step holds where it holds for both signs. */
function withLowerSign(at: StepContext, claim: Claim, a: number, b: number): Judgement {
  const upper = judge(at.subject, claim, before(at, claim));
  const left = at.lines[at.step.from] as Line;
  const right = at.lines[at.step.to] as Line;
  if (left.lower.length === 0 && right.lower.length === 0) return upper;
  if (upper.verdict !== "verified") return { ...upper, inDoubt: null };
  const l = left.lower[a] ?? left.readings[a];
  const r = right.lower[b] ?? right.readings[b];
  const other = l && r && claimOf(l, claim.relation, r);
  if (!other) return upper;
  const claimed = at.when.length > 0 ? claimWhere(other, at.when) : other;
  const judgement = judge(at.subject, claimed);
  if (judgement.verdict !== "verified") return { ...judgement, proof: null, inDoubt: null };
  return { ...upper, lower: { claim: claimed, judgement } };
}
