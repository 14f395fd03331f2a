import type { Supposed } from "../document/supposed.ts";
import type { Claim, Statement } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, mapChildren, termKey } from "../term/walk.ts";
import type { Places } from "../text/place.ts";
import { sameGap } from "./gap.ts";
import type { Judgement } from "./judgement.ts";
import type { ConditionReport } from "./report.ts";
import type { Subject } from "./subject.ts";

/** A judgement, with the conditions that it needs beside what is given. */
interface Judged {
  readonly judgement: Judgement;
}

/**
 * What becomes of a claim that is not verified where something is supposed: it is verified under as
 * little of that as will do, it fails all the same, or it stays open. What is supposed never yields
 * itself. `alone` is the judgement under what is given.
 */
export function supposing<T extends Judged>(
  claim: Claim,
  subject: Subject,
  supposed: readonly Supposed[],
  alone: T,
  judgeIn: (subject: Subject) => T,
): T & { readonly supposed: readonly Supposed[] } {
  const plain = { ...alone, supposed: [] };
  if (alone.judgement.verdict === "verified" || supposed.length === 0) return plain;
  const open = (each: Supposed): boolean =>
    each.standing !== "firm" || yields(each, claim, subject);
  const helpful = consistent(
    supposed.filter((each) => !open(each)),
    subject,
  );
  const settled = helpful.length > 0 ? under(helpful, subject, alone, judgeIn) : plain;
  if (settled.judgement.verdict !== "refuted" || helpful.length === supposed.length) return settled;
  // what may hold, or is the claim itself, is no condition, but it may be what the step rests on
  const all = subject.supposing(supposed);
  const isRefuted = judgeIn(all).judgement.verdict === "refuted" || !all.hasModel;
  return isRefuted ? settled : { ...settled, judgement: heldBack(settled.judgement) };
}

/** The latest of what is supposed that go together: "first suppose …, now suppose …". */
function consistent(supposed: readonly Supposed[], subject: Subject): readonly Supposed[] {
  if (supposed.length < 2 || !subject.hasModel) return supposed;
  const from = supposed.findIndex((_, k) => subject.supposing(supposed.slice(k)).hasModel);
  return from < 0 ? supposed : supposed.slice(from);
}

/** What becomes of such a claim under what stands firm. */
function under<T extends Judged>(
  helpful: readonly Supposed[],
  subject: Subject,
  alone: T,
  judgeIn: (subject: Subject) => T,
): T & { readonly supposed: readonly Supposed[] } {
  const plain = { ...alone, supposed: [] };
  const whole = judgeIn(subject.supposing(helpful));
  switch (whole.judgement.verdict) {
    case "verified": {
      const { found, needed } = fewest(helpful, whole, (some) => judgeIn(subject.supposing(some)));
      const judgement: Judgement = { ...found.judgement, verdict: "holds-if" };
      return { ...found, judgement, supposed: needed };
    }
    case "refuted":
      // what is supposed is kept to by what refutes
      return alone.judgement.verdict === "refuted" ? { ...whole, supposed: [] } : plain;
    case "holds-if":
    case "undecided":
      // what contradicts the givens keeps nothing from being refuted, but for another meaning
      return alone.judgement.verdict === "refuted" &&
        (subject.supposing(helpful).hasModel || helpful.some((each) => redefines(each, subject)))
        ? { ...plain, judgement: heldBack(alone.judgement) }
        : plain;
  }
}

/** "From here on `$Y = 3X$`", where `Y` is defined: whether it may stand for something else now. */
const redefines = ({ assumptions }: Supposed, { context }: Subject): boolean =>
  assumptions.some(({ statement }) => {
    const [left] = equationOf(statement) ?? [];
    return context.assumptions.some(
      ({ statement: given }) =>
        given.kind === "definition" && left && termKey(given.symbol) === termKey(left),
    );
  });

/** A refutation whose model may be none of what is supposed. */
const heldBack = (judgement: Judgement): Judgement => ({
  ...judgement,
  verdict: "undecided",
  counterexample: null,
  suggestion: null,
  message:
    "The step does not hold under what is given alone; whether it holds under what is supposed " +
    "before it was neither proved nor refuted.",
});

/** Conditions of which none can be left out. */
function fewest<T extends Judged>(
  conditions: readonly Supposed[],
  whole: T,
  judgeUnder: (some: readonly Supposed[]) => T,
): { readonly found: T; readonly needed: readonly Supposed[] } {
  let found = whole;
  let needed = conditions;
  for (const each of conditions) {
    if (needed.length === 1) break;
    const fewer = needed.filter((other) => other !== each);
    const judged = judgeUnder(fewer);
    if (judged.judgement.verdict !== "verified") continue;
    found = judged;
    needed = fewer;
  }
  return { found, needed };
}

/** Whether a condition says what a claim says. */
export const yields = (condition: Supposed, claim: Claim, subject: Subject): boolean =>
  condition.assumptions.some(({ statement }) => {
    const sides = equationOf(statement);
    if (!sides) return false;
    const [left, right] = sidesAt(sides, claim);
    return sameGap(claim, left, right, subject) || sameGap(claim, right, left, subject);
  });

/** An equation of all members as that of those of which a claim speaks: `s_i^2 = 1` as `s_j^2 = 1`. */
function sidesAt([left, right]: readonly [Term, Term], claim: Claim): readonly [Term, Term] {
  const names = [...new Set([left, right].flatMap(freeVariables))];
  const spoken = [...new Set([claim.left, claim.right].flatMap(freeVariables))];
  if (names.length !== spoken.length || names.every((name) => spoken.includes(name)))
    return [left, right];
  const put = (term: Term): Term =>
    term.kind === "variable" && names.includes(term.name)
      ? { ...term, name: spoken[names.indexOf(term.name)] as string }
      : mapChildren(term, put);
  return [put(left), put(right)];
}

/** The equation that a statement is; null for one that is none. */
function equationOf(statement: Statement): readonly [Term, Term] | null {
  switch (statement.kind) {
    case "mean":
      return [{ kind: "expect", body: statement.of, given: [], over: [] }, statement.value];
    case "variance":
      return [{ kind: "variance", body: statement.of, given: [], over: [] }, statement.value];
    case "covariance": {
      const { left, right, value } = statement;
      return [{ kind: "covariance", left, right, given: [], over: [] }, value];
    }
    case "fact":
      return [statement.relation.left, statement.relation.right];
    case "condition":
      return statement.condition.kind === "relation"
        ? [statement.condition.left, statement.condition.right]
        : null;
    case "definition":
      return [statement.symbol, statement.body];
    case "independent":
    case "identical":
    case "distribution":
    case "conditional":
      return null;
  }
}

/** Conditions as they are reported. */
export const conditionReports = (
  conditions: readonly Supposed[],
  places: Places,
): readonly ConditionReport[] =>
  conditions.flatMap(({ how, text, parts, sentence, span }) =>
    (parts ?? [{ text, reads: text }]).map((part) => ({
      ...{ how, ...part, sentence },
      line: span && places.of(span).line,
    })),
  );
