import { type Comparison, compare } from "../falsify/compare.ts";
import { reachable, tableOf } from "../falsify/table.ts";
import { type Testimony, testify } from "../falsify/testimony.ts";
import type { FoundCounterexample } from "../falsify/witness.ts";
import { BudgetError } from "../kernel/ring/budget.ts";
import type { CertificateWriter } from "../replay/certificate.ts";
import { proofOf } from "../replay/proof.ts";
import type { Question } from "../replay/question.ts";
import { replayed } from "../replay/replayer.ts";
import { rules } from "../rules/index.ts";
import { mends } from "../rules/mend.ts";
import { misconceptionOf } from "../rules/misconception.ts";
import type { RuleName } from "../rules/rule.ts";
import {
  climb,
  type Explanation,
  explain,
  meansOf,
  modest,
  proveOutright,
  topRung,
} from "../search/explain.ts";
import { type Attempt, prove } from "../search/prove.ts";
import { UnprintableError, Writer } from "../search/term.ts";
import { tidier } from "../search/tidy.ts";
import type { Claim, Context, Declaration, Doubt, Statement, Unread } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { toTex } from "../tex/print.ts";
import { headText } from "../tex/scope.ts";
import { reasonOf } from "./because.ts";
import { betweenOf } from "./between.ts";
import { ordered } from "./bound.ts";
import { caseText, specialAmong } from "./determined.ts";
import { namesSpokenOf, restsOn, speaksOf } from "./doubt.ts";
import { isEmptyAtLeast } from "./least.ts";
import { pairsOf, vanishingOf } from "./pairs.ts";
import { questionOf } from "./path.ts";
import { presumedBy } from "./presumed.ts";
import type { Between, Counterexample, Pairs, StepVerdict, TraceEntry, Witness } from "./report.ts";
import { type Subject, witnessLimits } from "./subject.ts";
import { texOf, traceOf } from "./trace.ts";
import { dependenceUnsaid } from "./unsaid.ts";
import { shown } from "./working.ts";

/** What a proof rests on: as little as can be, or more than it has to, and then no rule is told. */
export type Grounds = Pick<Explanation, "rules" | "givens"> & { readonly least: boolean };

/** What is known of a claim after it has been tried. */
export interface Judgement {
  readonly verdict: Extract<StepVerdict, "verified" | "holds-if" | "refuted" | "undecided">;
  readonly explanation: Grounds | null;
  /** what a certificate is written from; null where the judgement is recalled, or is no proof */
  readonly proof: Explanation | null;
  /** of a step with two signs: the claim with the lower one, which holds as well */
  readonly lower?: { readonly claim: Claim; readonly judgement: Judgement };
  readonly witness: Witness | null;
  readonly counterexample: Counterexample | null;
  readonly residual: string | null;
  readonly suggestion: string | null;
  readonly remarks: readonly string[];
  readonly trace: readonly TraceEntry[];
  readonly between: readonly Between[];
  readonly vanishing: readonly string[];
  readonly pairs: Pairs | null;
  readonly message: string;
}

/**
 * Thrown where the kernel has a theorem and a model refutes it: a fault of the program, never a
 * verdict.
 */
export class WitnessError extends Error {}

/**
 * Proves a claim and has models agree, or finds a model in which it fails, or neither. `before` are
 * terms that its left side is said to be equal to.
 */
export function judge(subject: Subject, claim: Claim, before: readonly Term[] = []): Judgement {
  let proof: Explanation | null = null;
  const judgement = subject.once("judgement", [claim, before], () => {
    const { proof: made, ...plain } = judged(subject, claim, before);
    proof = made;
    return plain;
  });
  return { ...judgement, proof };
}

function judged(subject: Subject, claim: Claim, before: readonly Term[]): Judgement {
  const question = questionOf(subject, claim);
  const comparison = compare(claim, subject.context, subject.models, witnessLimits);
  const { counterexample } = comparison;
  if (subject.asked === "any grounds" && claim.relation === "=" && !counterexample) {
    const outright = provedOutright(subject, claim, question, comparison);
    if (outright) return outright;
  }
  const found =
    claim.relation === "=" ? climb(question, subject.laws, counterexample === null) : null;
  if (found?.attempt.proved) {
    const { rung, attempt } = found;
    return verified(
      subject,
      claim,
      () => explain(question, { rung, attempt }, subject.laws),
      comparison,
    );
  }
  if (claim.relation !== "=" && !counterexample) {
    const explanation = ordered(subject, claim, before);
    if (explanation) return verified(subject, claim, () => explanation, comparison);
  }
  // "is not equal in general": equal sides somewhere are no objection, equal sides everywhere are
  // one
  if (
    claim.relation === "!=" &&
    counterexample &&
    climb(question, subject.laws, true)?.attempt.proved !== true
  )
    return {
      ...nothing,
      message:
        "The two sides are equal in some examples; whether they differ in others is not checked.",
    };
  const attempt = found?.attempt ?? null;
  if (!counterexample) return undecided(subject, attempt, comparison);
  const tried = comparison.tried.length;
  const judged = refuted(subject, claim, question, attempt, counterexample, tried);
  return unlessLeftOpen(judged, claim, subject);
}

/** A refutation, held back where its model may be none of what the page leaves open. */
function unlessLeftOpen(judged: Judgement, claim: Claim, { context }: Subject): Judgement {
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
    (doubt) => doubt.names && speaksOf(doubt, claim, context),
  );
  if (recast)
    return {
      ...judged,
      verdict: "undecided",
      message:
        `${differ} but “${recast.sentence}” was not understood, and it may rule that model ` +
        "out.",
    };
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
    (d) => taken.has(d.sentence) && keys.has(d.key) && !isOpenNumber(d, open) && !bound.has(d.key),
  );
  return found ? headText(found.head) : null;
}

/** A size, or a fixed number that stands in what the page says that a name stands for. */
const isOpenNumber = (d: Declaration, open: ReadonlySet<string>): boolean =>
  !d.random && (d.sort.kind === "index" || (d.sort.kind === "scalar" && open.has(d.key)));

/**
 * The judgement by a proof of which nobody asks whether it could rest on less; null where there is
 * none, or where it matters what it rests on.
 */
function provedOutright(
  subject: Subject,
  claim: Claim,
  question: Question,
  comparison: Comparison,
): Judgement | null {
  // by the givens alone first: what is worked out of them serves every chain
  const { context, extended, laws } = subject;
  const alone = context === extended ? null : proveOutright({ ...question, context }, laws);
  const proof = (alone ?? proveOutright(question, laws))?.proof;
  const givens = [...(proof?.givens ?? [])];
  if (!proof || specialAmong(givens, subject)) return null;
  const testimony = testimonyOf(subject, claim, comparison);
  if (testimony.kind !== "confirms" || isEmptyAtLeast(claim, subject.context)) return null;
  return {
    ...nothing,
    verdict: "verified",
    explanation: { rules: [], givens, least: false },
    witness: { kind: testimony.how, models: testimony.models },
  };
}

/** What a step that holds rests on, as little as can be; null of one that does not hold. */
export function leastGrounds(
  subject: Subject,
  claim: Claim,
  { explanation }: Judgement,
): Grounds | null {
  if (explanation?.least !== false) return explanation;
  return subject.once("least grounds", [claim], () => {
    const question = questionOf(subject, claim);
    const { rung, attempt } = climb(question, subject.laws);
    if (!attempt.proved) return explanation;
    const { rules, givens } = explain(question, { rung, attempt }, subject.laws);
    return { rules, givens, least: true };
  });
}

/** What models say of a claim that is proved. */
const testimonyOf = (subject: Subject, claim: Claim, comparison: Comparison): Testimony =>
  subject.witnessed
    ? testify(claim, comparison, subject.models)
    : { kind: "confirms", how: comparison.kind, models: 0 };

function verified(
  subject: Subject,
  claim: Claim,
  explained: () => Explanation,
  comparison: Comparison,
): Judgement {
  const testimony = testimonyOf(subject, claim, comparison);
  if (testimony.kind === "bars")
    return {
      ...nothing,
      message: `A proof was found, but no second witness stands by it: ${testimony.reason}.`,
    };
  const explanation = explained();
  if (testimony.kind === "refutes")
    throw new WitnessError(
      `proved by ${explanation.laws.join(", ")}, but a model disagrees: ` +
        `${testimony.counterexample.left} and ${testimony.counterexample.right}`,
    );
  const retracting = subject.context.retracting?.find((doubt) =>
    restsOn(doubt, claim, explanation, subject.context),
  );
  if (retracting) return leftOpen(doubtful(retracting));
  const presumed = presumedBy(claim, subject);
  if (presumed) return leftOpen(doubtful(presumed));
  const special = specialAmong(explanation.givens, subject);
  if (special)
    return leftOpen(
      `A proof was found, but it rests on ${special.given.sentence}, which holds only where ` +
        `${caseText(special.cases)} by what else is given.`,
    );
  if (isEmptyAtLeast(claim, subject.context))
    return leftOpen(
      "A proof was found, but a denominator is 0 at the least value that the page says a size has.",
    );
  return {
    ...nothing,
    verdict: "verified",
    explanation: { rules: explanation.rules, givens: explanation.givens, least: true },
    proof: explanation,
    witness: { kind: testimony.how, models: testimony.models },
    remarks: remarksOf(subject, claim, explanation),
    message: reasonOf(explanation, claim, subject),
    ...(subject.detail === "full" ? courseOf(subject, claim, explanation) : {}),
  };
}

/** How a verified step goes, for whoever wants to follow it. */
function courseOf(
  subject: Subject,
  claim: Claim,
  explanation: Explanation,
): Pick<Judgement, "trace" | "between" | "vanishing" | "pairs"> {
  const vanishing = vanishingOf(claim, explanation.rules, subject);
  return {
    trace: traceOf(explanation.leaves, subject.extended, subject.scope),
    between: betweenOf(subject, claim, explanation),
    vanishing,
    pairs: pairsOf(claim, explanation.rules, vanishing, subject),
  };
}

function doubtful({ sentence, how, about }: Doubt): string {
  switch (how) {
    case "retracts": {
      const may = about === "everything" ? "give signs another meaning" : "take back what is given";
      return `A proof was found, but “${sentence}” was not understood, and it may ${may}.`;
    }
    case "goes beyond":
      return (
        `A proof was found that rests on what is given, but “${sentence}” may say it of more ` +
        "than that."
      );
    case "presumes":
      return `A proof was found, but “${sentence}” says nothing of how many there are.`;
    case "comes later":
      return `A proof was found, but it rests on “${sentence}”, which is only said further on.`;
    case "cites others":
      return (
        "A proof was found, but it rests on an assumption that is not among those cited in " +
        `“${sentence}”`
      );
  }
}

function refuted(
  subject: Subject,
  claim: Claim,
  question: Question,
  attempt: Attempt | null,
  counterexample: FoundCounterexample,
  tried: number,
): Judgement {
  const forms = attempt && !attempt.proved ? attempt.forms : null;
  const corrected =
    claim.relation === "=" && forms ? rightSide(subject, claim, question, forms.left, tried) : null;
  const like = claim.relation === "=" ? misconceptionOf(claim) : null;
  return {
    ...nothing,
    verdict: "refuted",
    counterexample: shown(counterexample, claim, subject),
    residual: forms ? texOf(forms.residual, subject.extended, subject.scope) : null,
    suggestion: corrected ? short(toTex(corrected, subject.scope)) : null,
    message: [differ, ...(like === null ? [] : [like])].join(" "),
  };
}

function undecided(subject: Subject, attempt: Attempt | null, comparison: Comparison): Judgement {
  const forms = attempt && !attempt.proved ? attempt.forms : null;
  const reason = comparison.divided
    ? "divided"
    : attempt && !attempt.proved
      ? attempt.reason
      : "relation";
  const models = comparison.agreeing.length;
  const agreed = comparison.divided
    ? ""
    : models > 0
      ? ` Both sides agree in the ${models} models tried.`
      : comparison.reasons.length
        ? ` No model could be tried: ${comparison.reasons.join("; ")}.`
        : "";
  return {
    ...nothing,
    witness: models > 0 ? { kind: comparison.kind, models } : null,
    residual: forms ? texOf(forms.residual, subject.extended, subject.scope) : null,
    message: `${whyOpen[reason]}${agreed}`,
  };
}

const whyOpen: Readonly<
  Record<
    "different" | "divided" | "budget" | "time" | "unsupported" | "division" | "relation",
    string
  >
> = {
  different: "No proof was found, and no model in which it fails.",
  divided:
    "It holds or fails according to whether geometric variables are counted from 0 or from 1; " +
    "say which by giving their mean.",
  budget: "The expressions grew past the budget of terms before a proof was found.",
  time: "The step took longer than --timeout-step allows.",
  unsupported: "The step uses something that the prover has no form for.",
  division: "A denominator is zero.",
  relation: "No proof of this inequality was found, and no model in which it fails.",
};

const nothing: Judgement = {
  verdict: "undecided",
  explanation: null,
  proof: null,
  witness: null,
  counterexample: null,
  residual: null,
  suggestion: null,
  remarks: [],
  trace: [],
  between: [],
  vanishing: [],
  pairs: null,
  message: "",
};

/** An undecided judgement, and why. */
export const leftOpen = (message: string): Judgement => ({ ...nothing, message });

/** A judgement, or that the time or the work for it ran out. */
export const inTime = (run: () => Judgement): Judgement => orElse(run, leftOpen);

/** What comes of some work, or what stands for it where the time or the work for it ran out. */
export function orElse<T>(run: () => T, overdue: (message: string) => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof BudgetError)
      return overdue(whyOpen[error.message === "time" ? "time" : "budget"]);
    throw error;
  }
}

const differ = "In a small example that satisfies the assumptions the two sides differ.";

/** Units of work for showing that a mended side is right, and sides that are tried. */
const mendEffort = 8_000;
const mendsTried = 120;

/** A mend of what the author wrote; where it only divides a fraction once more, the shorter. */
function rightSide(
  subject: Subject,
  claim: Claim,
  question: Question,
  left: Parameters<Writer["term"]>[0],
  models: number,
): Term | null {
  const mend = mended(subject, claim, question, models);
  const twice = mend?.kind === "div" && mend.numerator.kind === "div";
  if (mend && !twice) return mend;
  const other = correction(subject, claim, question, left);
  if (!mend || !other) return mend ?? other;
  const length = (term: Term): number => toTex(term, subject.scope).length;
  return length(other) < length(mend) ? other : mend;
}

/**
 * The author's right side with one slip mended, the shortest that is proved, or null. So many
 * models are at hand: what one of them refutes, as most slips, is not worth a proof's work.
 */
function mended(subject: Subject, claim: Claim, question: Question, models: number): Term | null {
  const limits = { models, effort: mendEffort };
  const means = meansOf(subject.extended, topRung, subject.laws, [claim.left, claim.right]);
  const length = (term: Term): number => toTex(term, subject.scope).length;
  let best: Term | null = null;
  let tried = 0;
  for (const right of mends(claim.right)) {
    if (++tried > mendsTried) break;
    if (best && length(right) >= length(best)) continue;
    if (compare({ ...claim, right }, subject.context, subject.models, limits).counterexample)
      continue;
    if (prove({ ...question, right }, means, mendEffort).proved) best = right;
  }
  return best;
}

/**
 * A right side that is equal to the left: its canonical form in the author's notation, if that
 * reads and is proved.
 */
function correction(
  subject: Subject,
  claim: Claim,
  question: Question,
  left: Parameters<Writer["term"]>[0],
): Term | null {
  try {
    const right = new Writer(
      subject.extended,
      claim.free.map((v) => v.name),
    ).term(left);
    const corrected: Question = { ...question, right };
    // the left side written again is no correction
    if (prove(corrected, meansOf(subject.extended, 0, subject.laws)).proved) return null;
    return prove(corrected, meansOf(subject.extended, topRung, subject.laws, [claim.left, right]))
      .proved
      ? shortest(subject, question, right)
      : null;
  } catch (error) {
    if (error instanceof UnprintableError || error instanceof TypeError) return null;
    throw error;
  }
}

/** The shortest of a side and the forms proposed for it that plain algebra proves equal to it. */
function shortest(subject: Subject, question: Question, side: Term): Term {
  const length = (term: Term): number => toTex(term, subject.scope).length;
  const means = meansOf(subject.extended, 0, subject.laws);
  return subject.algebra === null
    ? side
    : (tidier(side, subject.algebra)
        .filter((term) => length(term) < length(side))
        .toSorted((a, b) => length(a) - length(b))
        .find((right) => prove({ ...question, left: side, right }, means).proved) ?? side);
}

/**
 * The certificate of a claim. Throws `WitnessError` where it does not replay: then the search and
 * the kernel disagree about what was proved.
 */
export function certified(
  { extended: context, laws }: Subject,
  claim: Claim,
  { proof, how }: Explanation,
  writer: CertificateWriter,
): object {
  const certificate = { statement: { ...claim, context }, proof: proofOf(proof), how };
  const made = replayed(certificate, laws, writer);
  if ("flaw" in made) throw new WitnessError(`the proof does not replay: ${made.flaw}`);
  return made;
}

/**
 * Says where a weaker property than the given one would do: with what the step is explained by, and
 * what it takes to write means of products as covariances.
 */
function remarksOf(subject: Subject, claim: Claim, explanation: Explanation): string[] {
  if (!explanation.rules.includes("independence")) return [];
  const context = weakened(subject.extended);
  const means = {
    table: subject.laws,
    laws: new Set([
      ...explanation.laws,
      ...rules.filter((r) => weakRules.includes(r.rule)).map((r) => r.name),
    ]),
    givens: new Set(explanation.givens),
  };
  const question = { context, left: claim.left, right: claim.right, free: claim.free };
  const again = prove(question, means, modest);
  return again.proved ? ["uncorrelated would do"] : [];
}

/** Rules beside those of the step that a proof from what is uncorrelated may use. */
const weakRules: readonly RuleName[] = ["linearity", "uncorrelated", "definition"];

const weaker = new WeakMap<Context, Context>();

/**
 * The context with "uncorrelated" in the place of "independent"; one for each context, so that all
 * steps share what is found in it.
 */
function weakened(context: Context): Context {
  const known = weaker.get(context);
  if (known) return known;
  const weaken = (s: Statement): Statement =>
    s.kind === "independent" && s.degree !== "uncorrelated" ? { ...s, degree: "uncorrelated" } : s;
  const made = {
    ...context,
    assumptions: context.assumptions.map((a) => ({ ...a, statement: weaken(a.statement) })),
  };
  weaker.set(context, made);
  return made;
}

/** A correction longer than this helps nobody. */
const longest = 240;

function short(tex: string): string | null {
  return tex.length <= longest ? tex : null;
}
