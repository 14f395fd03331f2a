import { type Comparison, compare } from "../falsify/compare.ts";
import { type Testimony, testify } from "../falsify/testimony.ts";
import type { FoundCounterexample } from "../falsify/witness.ts";
import type { Established } from "../kernel/claim.ts";
import type { Polynomial } from "../kernel/polynomial.ts";
import type { CertificateWriter } from "../replay/certificate.ts";
import { proofOf } from "../replay/proof.ts";
import type { Question } from "../replay/question.ts";
import { replayed } from "../replay/replayer.ts";
import { misconceptionOf } from "../rules/misconception.ts";
import { climb, type Explanation, explain, explained, proveOutright } from "../search/explain.ts";
import { closedRungs, lowerRungs } from "../search/ladder.ts";
import type { Attempt } from "../search/prove.ts";
import type { Claim, Doubt } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { toTex } from "../tex/print.ts";
import { reasonOf } from "./because.ts";
import { betweenOf } from "./between.ts";
import { ordered } from "./bound.ts";
import { rightSide } from "./corrected.ts";
import { caseText, specialAmong } from "./determined.ts";
import { restsOn } from "./doubt.ts";
import {
  type Grounds,
  type Judgement,
  leftOpen,
  nothing,
  WitnessError,
  whyOpen,
} from "./judgement.ts";
import { isEmptyAtLeast } from "./least.ts";
import { unlessLeftOpen } from "./left-open.ts";
import { pairsOf, vanishingOf } from "./pairs.ts";
import { questionOf } from "./path.ts";
import { presumedBy } from "./presumed.ts";
import { type Subject, witnessLimits } from "./subject.ts";
import { texOf, traceOf } from "./trace.ts";
import { remarksOf } from "./weaker.ts";
import { shown } from "./working.ts";

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
  const isOutright = subject.asked === "any grounds" && claim.relation === "=" && !counterexample;
  const outright = isOutright ? outrightProof(subject, question) : null;
  const judgedOutright = outright && provedOutright(subject, claim, outright, comparison);
  if (judgedOutright) return judgedOutright;
  // what all laws together do not prove fewer do only where names are left as they are
  const rungs = counterexample ? [] : isOutright && !outright ? closedRungs : lowerRungs;
  const found = claim.relation === "=" ? climb(question, subject.laws, rungs) : null;
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
  if (claim.relation === "!=" && counterexample && !climb(question, subject.laws).attempt.proved)
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

/** A proof of which nobody asks whether it could rest on less; null where there is none. */
function outrightProof(subject: Subject, question: Question): Established | null {
  // by the givens alone first: what is worked out of them serves every chain
  const { context, extended, laws } = subject;
  const alone = context === extended ? null : proveOutright({ ...question, context }, laws);
  return (alone ?? proveOutright(question, laws))?.proof ?? null;
}

/** The judgement by such a proof; null where it matters what it rests on. */
function provedOutright(
  subject: Subject,
  claim: Claim,
  proof: Established,
  comparison: Comparison,
): Judgement | null {
  const givens = [...proof.givens];
  if (specialAmong(givens, subject)) return null;
  const testimony = testimonyOf(subject, claim, comparison);
  if (testimony.kind === "refutes") throw disagreement([...proof.laws], testimony);
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
    const least = explained(questionOf(subject, claim), subject.laws);
    return least && { rules: least.rules, givens: least.givens, least: true };
  });
}

const disagreement = (
  laws: readonly string[],
  { counterexample: { left, right } }: Extract<Testimony, { kind: "refutes" }>,
): WitnessError =>
  new WitnessError(`proved by ${laws.join(", ")}, but a model disagrees: ${left} and ${right}`);

/**
 * What models say of a claim that is proved. Where none of what is given can be made, and nothing
 * of that speaks of what the claim does, it is tried by itself: "$2 \\cdot 3 = 6$" beside a law of
 * which there is no small model.
 */
function testimonyOf(subject: Subject, claim: Claim, comparison: Comparison): Testimony {
  if (!subject.witnessed) return { kind: "confirms", how: comparison.kind, models: 0 };
  const testimony = testify(claim, comparison, subject.models);
  if (testimony.kind !== "bars" || comparison.tried.length > 0) return testimony;
  const models = subject.modelsApart([claim.left, claim.right]);
  if (!models) return testimony;
  return testify(claim, compare(claim, models.context, models, witnessLimits), models);
}

function verified(
  subject: Subject,
  claim: Claim,
  explaining: () => Explanation,
  comparison: Comparison,
): Judgement {
  const testimony = testimonyOf(subject, claim, comparison);
  if (testimony.kind === "bars")
    return {
      ...nothing,
      message: `A proof was found, but no second witness stands by it: ${testimony.reason}.`,
    };
  const explanation = explaining();
  if (testimony.kind === "refutes") throw disagreement(explanation.laws, testimony);
  const doubts = (subject.context.retracting ?? []).filter((doubt) =>
    restsOn(doubt, claim, explanation, subject.context),
  );
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
  const proved: Judgement = {
    ...nothing,
    verdict: "verified",
    explanation: { rules: explanation.rules, givens: explanation.givens, least: true },
    proof: explanation,
    witness: { kind: testimony.how, models: testimony.models },
    remarks: remarksOf(subject, claim, explanation),
    message: reasonOf(explanation, claim, subject),
    ...(subject.detail === "full" ? courseOf(subject, claim, explanation) : {}),
  };
  return heldBack(proved, doubts);
}

/** A judgement by a proof, which is open where sentences may take back what the proof rests on. */
function heldBack({ proof, ...proved }: Judgement, doubts: readonly Doubt[]): Judgement {
  const [first] = doubts;
  return first
    ? { ...leftOpen(doubtful(first)), proof, inDoubt: { doubts, proved } }
    : { ...proved, proof };
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

function doubtful({ sentence, how, about, names = [] }: Doubt): string {
  switch (how) {
    case "retracts": {
      const may = about === "everything" ? "give signs another meaning" : "take back what is given";
      return `A proof was found, but “${sentence}” was not understood, and it may ${may}.`;
    }
    case "varies":
      return (
        `A proof was found, but “${sentence}” was not understood, and by it ` +
        `${names.map((name) => `$${name}$`).join(", ")} may vary.`
      );
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
    residual: forms ? differenceOf(forms.residual, subject) : null,
    suggestion: corrected ? short(toTex(corrected, subject.scope), longestCorrection) : null,
    message: [differ, ...(like === null ? [] : [like.says])].join(" "),
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
    residual: forms ? differenceOf(forms.residual, subject) : null,
    message: `${whyOpen[reason]}${agreed}`,
  };
}

const differ = "In a small example that satisfies the assumptions the two sides differ.";

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

/** A correction, or a difference of two sides, longer than this helps nobody. */
const longestCorrection = 240;
const longestDifference = 480;

function short(tex: string, longest: number): string | null {
  return tex.length <= longest ? tex : null;
}

/** Left minus right as TeX; null where nobody could compare it by hand. */
function differenceOf(residual: Polynomial, { extended, scope }: Subject): string | null {
  const tex = texOf(residual, extended, scope);
  return tex === null ? null : short(tex, longestDifference);
}
