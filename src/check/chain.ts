import type { Supposed } from "../document/supposed.ts";
import { compare } from "../falsify/compare.ts";
import { withinTime } from "../kernel/ring/budget.ts";
import type { Solved } from "../page/solved.ts";
import type { CertificateWriter } from "../replay/certificate.ts";
import type { Claim, Context, IndexVariable } from "../term/context.ts";
import { termData } from "../term/data.ts";
import { SortError, sortOf } from "../term/infer.ts";
import { relationOf } from "../term/sign.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Reading } from "../tex/reading.ts";
import type { AsideSyntax, ChainSyntax, LimitSyntax, StepSyntax } from "../tex/syntax.ts";
import type { Places } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { leavesGivens } from "./condition.ts";
import { fails } from "./fails.ts";
import type { UsualConditions } from "./lacking.ts";
import { isEmptyAtLeast } from "./least.ts";
import { claimWhere, type Limits, limitsOn, limitTex, noLimits, readLimits } from "./limit.ts";
import type { Line } from "./line.ts";
import { claimOf, type Link, Paths, questionOf } from "./path.ts";
import { checkReason } from "./reason.ts";
import type {
  ChainReport,
  Counterexample,
  Expectation,
  StepReport,
  StepVerdict,
  Warning,
} from "./report.ts";
import { rereadLines } from "./reread.ts";
import { restated } from "./restated.ts";
import { withSlips } from "./slip.ts";
import { speaksOf } from "./solved.ts";
import {
  certified,
  inTime,
  type Judgement,
  judge,
  leastGrounds,
  leftOpen,
  orElse,
} from "./step.ts";
import {
  type CheckOptions,
  conditionId,
  isConditionId,
  type Subject,
  witnessLimits,
} from "./subject.ts";
import { conditionReports, supposing } from "./supposing.ts";
import { shown } from "./working.ts";

/** A chain that has been checked: its report, and what later sections may take from it. */
export interface CheckedChain {
  readonly report: ChainReport;
  readonly problems: readonly Problem[];
  /** for each line, why it could not be read */
  readonly unread: readonly (readonly Problem[])[];
  /**
   * the chosen term of each line, and whether the step into it was verified; null where a line
   * could not be read
   */
  readonly terms: readonly (Reading | null)[];
  readonly usedGivens: ReadonlySet<string>;
  /** what holds where it stands */
  readonly context: Context;
  /** for each step, the conditions under which alone it was decided */
  readonly under: readonly (readonly Term[])[];
  /** for each step, what has to hold beside what is given */
  readonly supposed: readonly (readonly Supposed[])[];
  /** whether all its checked steps are verified */
  readonly verified: boolean;
}

/** More pairs of readings than this are not tried for refutation. */
const pairLimit = 2000;

export interface ChainSource {
  readonly id: string;
  readonly syntax: ChainSyntax;
  readonly source: string;
  readonly expect: Expectation | null;
  /** what the claims that it follows say of the values for which they hold */
  readonly claimed: ClaimedLimits;
  /** what the prose around its display says of the values for which it holds */
  readonly around: readonly LimitSyntax[];
  /** for each step, what it may be meant for one value of only */
  readonly solved: readonly Solved[];
  /** what is supposed where it stands */
  readonly supposed: readonly Supposed[];
  /** what its page needs beside what is given */
  readonly usual: UsualConditions;
  /** where equations begin that give a name its meaning */
  readonly defining: ReadonlySet<number>;
  /** writes the certificates of its steps; null where none is asked for */
  readonly certificates: CertificateWriter | null;
}

/**
 * For which values the claims are said that a chain follows: where all of them are said for the
 * same ones, the chain may be about those alone.
 */
export interface ClaimedLimits extends Limits {
  readonly shared: boolean;
}

/** The readings of the lines that serve each other best; the first ones where time runs out. */
const chosenWithin = (paths: Paths, lines: readonly Line[], timeout: number): readonly number[] =>
  orElse(
    () => withinTime(timeout, () => paths.choose()),
    () => lines.map(() => 0),
  );

/** A step as it is checked, undecided where time runs out. */
const checkedWithin = (
  { timeoutStep }: Pick<CheckOptions, "timeoutStep">,
  step: StepSyntax,
  check: () => StepReport,
): StepReport =>
  orElse(
    () => withinTime(timeoutStep, check),
    (message) => ({ ...unsettled(step), verdict: "undecided", message }),
  );

/**
 * Checks one chain: reads its lines, chooses readings that serve both neighbours, judges each step.
 */
export function checkChain(
  chain: ChainSource,
  subject: Subject,
  places: Places,
  show: Pick<CheckOptions, "terms" | "timeoutStep">,
): CheckedChain {
  const { syntax, source } = chain;
  const lines = rereadLines(syntax.lines, subject, source);
  const links = syntax.steps.map(
    (s): Link => ({ from: s.from, to: s.to, relation: relationOf(s.relation) }),
  );
  const paths = new Paths(subject, lines, links);
  const chosen = chosenWithin(paths, lines, show.timeoutStep);
  const unread = lines.map((l) => (l.readings.length === 0 ? l.problems : []));
  const clashes: Problem[] = [];
  const usedGivens = new Set<string>();
  const free = freeIn(lines);
  const limits = syntax.steps.map((s) => readLimits(s.limits, free, subject.scope, source));
  const under = new Map<number, Needs>();
  const judged = syntax.steps.map((step, k): StepReport => {
    const context: StepContext = {
      step,
      steps: syntax.steps,
      link: k,
      lines,
      links,
      chosen,
      paths,
      subject,
      places,
      source,
      limits,
      chain,
      around: readLimits(chain.around, free, subject.scope, source),
      solved: chain.solved[k] ?? [],
      when: [],
      beside: (other) => {
        const solved = other.steps.map(() => chain.solved[k] ?? []);
        const part = { ...chain, syntax: other, solved, certificates: null };
        return checkChain(part, subject, places, show);
      },
    };
    return checkedWithin(show, step, () => checkStep(context, clashes, usedGivens, under));
  });
  const steps = withSlips(judged, { lines, chosen, subject });
  const verdict = worst(steps.map((s) => s.verdict));
  return {
    report: {
      id: chain.id,
      from: "display",
      ...places.of(syntax.span),
      expect: chain.expect,
      verdict,
      lines: lines.map(({ syntax: { span }, readings }, k) => ({
        tex: source.slice(span.from, span.to).trim(),
        ...places.of(span),
        ...termReport(readings[chosen[k] ?? 0], subject, show),
      })),
      steps,
    },
    problems: [...unread.flat(), ...clashes],
    unread,
    terms: lines.map((l, k) => l.readings[chosen[k] ?? 0] ?? null),
    usedGivens,
    ...needsOf(steps.length, under, subject.context),
    verified: verdict === "verified" && steps.every((s) => s.verdict === "verified"),
  };
}

/** For each of so many steps, what it needs, and where. */
function needsOf(
  length: number,
  needs: ReadonlyMap<number, Needs>,
  context: Context,
): Pick<CheckedChain, "under" | "supposed" | "context"> {
  const all = Array.from({ length }, (_, k) => needs.get(k));
  return {
    context,
    under: all.map((each) => each?.under ?? []),
    supposed: all.map((each) => each?.supposed ?? []),
  };
}

/** What a line is read as, for people and as data. */
function termReport(
  reading: Reading | undefined,
  { scope }: Subject,
  { terms }: Pick<CheckOptions, "terms">,
): Pick<ChainReport["lines"][number], "reading" | "term"> {
  if (!reading) return { reading: null, term: null };
  const { term } = reading;
  return { reading: toTex(term, scope), term: terms ? termData(term) : null };
}

/** The indices that stand free in lines, each once. */
function freeIn(lines: readonly Line[]): readonly IndexVariable[] {
  const all = lines.flatMap((l) => l.readings.flatMap((r) => r.free));
  return [...new Map(all.map((v) => [v.name, v])).values()];
}

interface StepContext {
  readonly step: StepSyntax;
  readonly steps: readonly StepSyntax[];
  readonly link: number;
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  readonly chosen: readonly number[];
  readonly paths: Paths;
  readonly subject: Subject;
  readonly places: Places;
  readonly source: string;
  /** for each step of the chain, what its row says of the values for which it holds */
  readonly limits: readonly Limits[];
  readonly chain: ChainSource;
  /** what the prose around its display says of the values for which it holds */
  readonly around: Limits;
  /** what the step may be meant for one value of only */
  readonly solved: Solved;
  /** the conditions under which the step is being judged; the subject has them as well */
  readonly when: readonly Term[];
  /** checks a chain that stands beside the step, under what is said around it */
  readonly beside: (syntax: ChainSyntax) => CheckedChain;
}

/** The conditions under which alone a step was decided. */
type Needs = Pick<Conditional, "under" | "supposed">;

/** What is known of a step before it is judged. */
const blank = {
  condition: null,
  conditions: [],
  rules: [],
  assumptions: [],
  warnings: [],
  remarks: [],
  witness: null,
  trace: [],
  between: [],
  vanishing: [],
  pairs: null,
  proof: null,
  counterexample: null,
  residual: null,
  suggestion: null,
  waits: null,
  slipOf: null,
};

const leftOut = {
  verdict: "unchecked",
  message: "What is left out cannot be checked.",
} as const;

/** Why a step is not judged; null where it is. */
function unjudged(
  { step, link, links, chain }: StepContext,
  left: Line | undefined,
  right: Line | undefined,
): Pick<StepReport, "verdict" | "message"> | null {
  if (!left || !right || left.syntax.elided || right.syntax.elided) return leftOut;
  if (links[link]?.relation === null)
    return {
      verdict: "unchecked",
      message: `$${step.relation}$ claims no exact relation, so there is nothing to check.`,
    };
  if (step.relation === "=" && chain.defining.has(left.syntax.span.from))
    return {
      verdict: "unchecked",
      message: "It says what its left side stands for, so there is nothing to check.",
    };
  if (left.readings.length === 0 || right.readings.length === 0)
    return { verdict: "unreadable", message: "A line of this step could not be read." };
  return null;
}

const unsettled = ({ from, to, relation, reason }: StepSyntax) => ({
  ...blank,
  from,
  to,
  relation,
  reason: reason ? { text: reason.text, suffices: null, missing: [] } : null,
});

function checkStep(
  at: StepContext,
  problems: Problem[],
  usedGivens: Set<string>,
  conditions: Map<number, Needs>,
): StepReport {
  const { step, link, lines, chosen, paths, subject, places } = at;
  const base = unsettled(step);
  const left = lines[step.from];
  const right = lines[step.to];
  const open = unjudged(at, left, right);
  if (open || !left || !right) return { ...base, ...(open ?? leftOut) };
  const a = chosen[step.from] ?? 0;
  const b = chosen[step.to] ?? 0;
  const claim = paths.claim(link, a, b);
  if (!claim) {
    problems.push(
      problem("sort-clash", step.span, clash(left.readings[a], right.readings[b], subject)),
    );
    return { ...base, verdict: "unreadable", message: "The two sides are not of one kind." };
  }
  const decided = judgeWith(at, claim, a, b);
  const { judgement, under, supposed } = decided;
  conditions.set(link, { under, supposed });
  const { explanation, lower: _, proof: __, ...known } = judgement;
  const used = givensUsed(explanation?.givens ?? [], supposed, subject);
  for (const id of explanation?.givens ?? []) usedGivens.add(id);
  const braces = asides(at);
  const warnings = [...scopeWarnings(at, judgement.verdict), ...braces];
  return {
    ...base,
    ...known,
    condition: under.length > 0 ? limitTex(under, subject.scope) : null,
    rules: explanation?.rules ?? [],
    conditions: conditionReports(supposed, places),
    assumptions: used,
    reason: step.reason
      ? checkReason(
          step.reason.text,
          questionOf(decided.subject, decided.claim),
          () => leastGrounds(decided.subject, decided.claim, judgement),
          decided.subject,
        )
      : null,
    warnings: warnings.map((w) => ({ ...w, ...places.of(w.span) })).map(({ span: _, ...w }) => w),
    proof: proofOf(at, decided.claim, decided.subject, judgement),
  };
}

/** The certificate of a step that holds, with that of its lower sign where it has two. */
function proofOf(at: StepContext, claim: Claim, subject: Subject, judged: Judgement): unknown {
  const { proof, lower } = judged;
  const { certificates } = at.chain;
  if (!certificates || !proof) return null;
  const upper = certified(subject, claim, proof, certificates);
  return lower ? { ...upper, lower: proofOf(at, lower.claim, subject, lower.judgement) } : upper;
}

/** The judgement under what is given, else under what is supposed, else under what is usual. */
function judgeWith(at: StepContext, claim: Claim, a: number, b: number): Conditional {
  const { subject, chain } = at;
  const judgeIn = (other: Subject): Conditional =>
    judgeUnder({ ...at, subject: other }, claim, a, b);
  const found = supposing(claim, subject, chain.supposed, judgeIn(subject), judgeIn);
  if (found.judgement.verdict !== "undecided") return found;
  const needed = chain.usual.of(found.claim, subject);
  if (!needed) return found;
  const usually = judgeIn(subject.supposing(needed));
  if (usually.judgement.verdict !== "verified") return found;
  chain.usual.keep(needed);
  return {
    ...usually,
    judgement: { ...usually.judgement, verdict: "holds-if" },
    supposed: needed,
  };
}

/** The sentences of the givens that a proof uses; what is supposed for it is told apart. */
function givensUsed(
  ids: readonly string[],
  supposed: readonly Supposed[],
  { context }: Subject,
): readonly string[] {
  const sentences = new Map(context.assumptions.map((x) => [x.id, x.sentence]));
  const own = new Set(supposed.flatMap((s) => s.assumptions.map((a) => a.id)));
  const given = ids.filter((id) => !isConditionId(id) && !own.has(id));
  return [...new Set(given.map((id) => sentences.get(id) ?? id))];
}

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
  const alone = near.find(([x, y]) => paths.rung(link, x, y) !== null);
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
  if (upper.verdict !== "verified" || (left.lower.length === 0 && right.lower.length === 0))
    return upper;
  const l = left.lower[a] ?? left.readings[a];
  const r = right.lower[b] ?? right.readings[b];
  const other = l && r && claimOf(l, claim.relation, r);
  if (!other) return upper;
  const claimed = at.when.length > 0 ? claimWhere(other, at.when) : other;
  const judgement = judge(at.subject, claimed);
  if (judgement.verdict !== "verified") return judgement;
  return { ...upper, lower: { claim: claimed, judgement } };
}

type PlacedWarning = Omit<Warning, "line" | "column" | "endLine" | "endColumn"> & {
  readonly span: { readonly from: number; readonly to: number };
};

/**
 * For each departure of the readings that this step brings in: the brackets to add, and a model
 * that refutes the plain reading.
 */
function scopeWarnings(at: StepContext, verdict: StepVerdict): PlacedWarning[] {
  if (verdict !== "verified" && verdict !== "holds-if") return [];
  const { step, lines, chosen, paths, subject, link } = at;
  const bring = [
    step.to,
    ...(at.links.findIndex((l) => l.from === step.from || l.to === step.from) === link
      ? [step.from]
      : []),
  ];
  return bring.flatMap((line) => {
    const reading = lines[line]?.readings[chosen[line] ?? 0];
    if (!reading || reading.departures.length === 0) return [];
    const touching = at.links.flatMap((l, k) => (l.from === line || l.to === line ? [k] : []));
    let counterexample: Counterexample | null = null;
    let holds = true;
    for (const k of touching) {
      const l = at.links[k] as Link;
      const x = l.from === line ? 0 : (chosen[l.from] ?? 0);
      const y = l.to === line ? 0 : (chosen[l.to] ?? 0);
      if (paths.rung(k, x, y) !== null) continue;
      holds = false;
      const plain = paths.claim(k, x, y);
      if (plain) counterexample ??= counterexampleTo(plain, plain, subject);
    }
    return reading.departures.map(
      (d): PlacedWarning => ({
        severity: holds ? "note" : "warning",
        code: "ambiguous-scope",
        message: holds ? noteWords[d.kind] : warningWords[d.kind],
        suggestion: d.suggestion,
        counterexample: holds ? null : counterexample,
        span: d.span,
      }),
    );
  });
}

const warningWords: Readonly<Record<Reading["departures"][number]["kind"], string>> = {
  "sum-scope":
    "As written the sum takes the next product only; this line is right if it reaches over what " +
    "follows. Add the brackets.",
  "slash-scope":
    "As written only the first factor behind the slash is divided by; this line is right if the " +
    "names behind it stand below the slash too. Add the brackets.",
  "product-scope":
    "As written the product takes the sum or product behind it too; this line is right if it " +
    "ends before that. Add the brackets.",
  "sum-indices":
    "As written the sum leaves alone an index that stands free elsewhere; this line is right if " +
    "it is summed over too. Name both indices under the sum.",
  "sum-distinct":
    "As written the first and the last index may be equal; this line is right if all are " +
    "different. Say so under the sum.",
  "expectation-scope":
    "As written the expectation takes the next product only; this line is right if it reaches " +
    "over what follows. Add the brackets.",
  "coefficient-scope":
    "As written the coefficient belongs to the first term only; this line is right if it is " +
    "meant for the whole line. Add the brackets.",
  "expectation-power":
    "As written this is a power of an expectation; the line is right if it is the expectation of " +
    "the power. Put the power inside.",
  "expectation-product":
    "As written the expectation closes at its bracket; the line is right if it takes the factor " +
    "behind it too. Add the brackets.",
  "expectation-first-bracket":
    "As written the expectation takes both brackets; the line is right if it closes at the first " +
    "one. Add the brackets.",
  "variance-power":
    "As written this is a power of a variance; the line is right if it is the variance of the " +
    "power. Put the power inside.",
  "variance-letter":
    "As written this multiplies by a declared number; the line is right if it is the variance. " +
    "Write the variance in another way.",
  "function-scope":
    "As written the function takes what another reading leaves out or leaves out what it takes; " +
    "the line is right with the brackets shown. Add them.",
  "entry-power":
    "The superscript may be meant for the entry or for the matrix; the line is right with the " +
    "brackets shown. Add them.",
};

const noteWords: Readonly<Record<Reading["departures"][number]["kind"], string>> = {
  "sum-scope": "The sum is meant to reach over what follows; brackets would say so.",
  "slash-scope":
    "All that stands behind the slash is meant to be divided by; brackets would say so.",
  "product-scope":
    "The product is meant to end before the sum or product behind it; brackets would say so.",
  "sum-indices": "The sum is meant over both indices; naming both under it would say so.",
  "sum-distinct": "All indices of the sum are meant to be different; saying so under it would do.",
  "expectation-scope":
    "The expectation is meant to reach over what follows; brackets would say so.",
  "coefficient-scope": "The coefficient is meant for the whole line; brackets would say so.",
  "expectation-power": "This is meant as the expectation of the power; brackets would say so.",
  "expectation-product":
    "The expectation is meant to take the factor behind it too; brackets would say so.",
  "expectation-first-bracket":
    "The expectation is meant to close at the first bracket; brackets would say so.",
  "variance-power": "This is meant as the variance of the power; brackets would say so.",
  "variance-letter": "This is meant as the variance; another way to write it would say so.",
  "function-scope":
    "What the function takes is meant as the brackets show; writing them would say so.",
  "entry-power":
    "Whether the superscript is meant for the entry or for the matrix, brackets would say.",
};

/**
 * What stands beside a step and relates something, where it does not hold: at a brace, over the
 * sign, in the reason. It is checked as a chain by itself, and may also be a range or a given.
 */
function asides(at: StepContext): PlacedWarning[] {
  return at.step.asides.flatMap((aside): PlacedWarning[] => {
    const chain = aside.chain && at.beside(aside.chain);
    const steps = chain?.report.steps ?? [];
    if (chain?.verified || isRange(aside, at) || isGiven(aside, at)) return [];
    const unread = !steps.some(
      ({ verdict }) => verdict !== "unreadable" && verdict !== "unchecked",
    );
    if (unread && aside.place === "value") return [];
    const place = aside.place === "reason" ? "reason" : "brace";
    const what = `What ${beside[place]}`;
    const message = unread
      ? `${what} could not be read.`
      : chain?.report.verdict === "refuted"
        ? `${what} is false.`
        : `${what} was neither proved nor refuted. Show it on a line of its own.`;
    const counterexample = steps.find((s) => s.counterexample)?.counterexample ?? null;
    const base = { severity: "warning", suggestion: null, span: aside.span } as const;
    return [{ ...base, code: `${place}-${unread ? "unread" : "claim"}`, message, counterexample }];
  });
}

const beside = { brace: "the brace claims", reason: "is said beside the relation" };

/** `(i \ne j)`: says for which values the step holds; a reason does where it is about indices. */
function isRange({ limit, place }: AsideSyntax, { lines, subject, source }: StepContext): boolean {
  if (place !== "reason") return false;
  const { terms, unread } = readLimits([limit], freeIn(lines), subject.scope, source);
  if (terms.length === 0 || unread) return false;
  return limit.said === "limit" || terms.every((term) => freeVariables(term).length > 0);
}

/** Whether a given says what stands beside a step: `X \perp Y`. */
function isGiven({ limit, span }: AsideSyntax, { subject, source }: StepContext): boolean {
  const nodes = limit.nodes ?? [];
  const piece = { source: "", from: span.from, display: false, span };
  const token = { kind: "math", nodes, piece, span } as const;
  return restated({ property: "moments", tokens: [token], span }, subject.context, source) !== null;
}

/**
 * A judgement with the conditions under which it was made, and the claim and the subject that it is
 * of there.
 */
interface Conditional {
  readonly judgement: Judgement;
  readonly under: readonly Term[];
  /** what has to hold beside what is given */
  readonly supposed: readonly Supposed[];
  readonly claim: Claim;
  readonly subject: Subject;
}

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
  if (whole.verdict === "verified") {
    const where = [...row.terms, ...limitsOn(at.around, claim.free).terms];
    const elsewhere =
      leavesGivens(where, claim.free, at.subject) ||
      isEmptyAtLeast(claim, at.subject.context, where);
    return elsewhere ? { ...plain, judgement: leftOpen(beyondGivens) } : plain;
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
const counterexampleTo = (claim: Claim, show: Claim, subject: Subject): Counterexample | null =>
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

function clash(
  left: Reading | undefined,
  right: Reading | undefined,
  subject: Subject,
): Record<string, string> {
  const words = (t: Term | undefined): string => {
    if (!t) return "nothing";
    try {
      const sort = sortOf(t);
      const size = (x: Term): string => toTex(x, subject.scope);
      if (sort.kind === "matrix")
        return `a $${size(sort.rows)} \\times ${size(sort.columns)}$ matrix`;
      if (sort.kind === "vector") return `a vector of size $${size(sort.size)}$`;
      return sort.kind === "covector" ? "a row vector" : "a number";
    } catch (error) {
      if (error instanceof SortError) return "something of no kind";
      throw error;
    }
  };
  return { left: words(left?.term), right: words(right?.term) };
}

const order: readonly StepVerdict[] = [
  "unreadable",
  "refuted",
  "undecided",
  "holds-if",
  "verified",
];

/** The worst verdict; `unchecked` where there is nothing else. */
export function worst(verdicts: readonly StepVerdict[]): StepVerdict {
  return order.find((v) => verdicts.includes(v)) ?? "unchecked";
}
