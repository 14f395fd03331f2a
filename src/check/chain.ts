import type { Supposed } from "../document/supposed.ts";
import { withinTime } from "../kernel/ring/budget.ts";
import type { Claim, Context } from "../term/context.ts";
import { termData } from "../term/data.ts";
import { SortError, sortOf } from "../term/infer.ts";
import { relationOf } from "../term/sign.ts";
import type { Term } from "../term/term.ts";
import { toTex } from "../tex/print.ts";
import type { Reading } from "../tex/reading.ts";
import type { ChainSyntax, StepSyntax } from "../tex/syntax.ts";
import type { Places } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { asides } from "./aside.ts";
import { judgeWith } from "./conditional.ts";
import { type Grounds, type Judgement, orElse } from "./judgement.ts";
import { limitTex, readLimits } from "./limit.ts";
import type { Line } from "./line.ts";
import { type Link, Paths, questionOf } from "./path.ts";
import { chosenReadings } from "./readings.ts";
import { checkReason } from "./reason.ts";
import type { ChainReport, StepReport, StepVerdict } from "./report.ts";
import { rereadLines } from "./reread.ts";
import { scopeWarnings } from "./scope-warning.ts";
import { withSlips } from "./slip.ts";
import { certified, leastGrounds } from "./step.ts";
import {
  type ChainSource,
  type CheckedChain,
  type Conditional,
  freeIn,
  type StepContext,
} from "./step-context.ts";
import { type CheckOptions, isConditionId, type Subject } from "./subject.ts";
import { conditionReports } from "./supposing.ts";
import { isNaming } from "./unchecked.ts";

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
  const chosen = chosenReadings({ ...chain, lines, links, paths, subject }, show.timeoutStep);
  const unread = lines.map((l) => (l.readings.length === 0 ? l.problems : []));
  const clashes: Problem[] = [];
  const usedGivens = new Set<string>();
  const free = freeIn(lines);
  const told = {
    limits: syntax.steps.map((s) => readLimits(s.limits, free, subject.scope, source)),
    around: readLimits(chain.around, free, subject.scope, source),
  };
  const read = { steps: syntax.steps, lines, links, chosen, paths };
  const whole = { ...read, subject, places, source, chain };
  const under = new Map<number, Needs>();
  const judged = syntax.steps.map((step, k): StepReport => {
    const beside = (other: ChainSyntax): CheckedChain => {
      const solved = other.steps.map(() => chain.solved[k] ?? []);
      const part = { ...chain, syntax: other, solved, certificates: null };
      return checkChain(part, subject, places, show);
    };
    const own = { step, link: k, solved: chain.solved[k] ?? [], when: [], beside };
    const context: StepContext = { ...whole, ...told, ...own };
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
      lines: linesTold(whole, show),
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

/** The lines as they stand on the page, and what they are read as. */
const linesTold = (
  whole: Pick<StepContext, "lines" | "chosen" | "source" | "places" | "subject">,
  show: Pick<CheckOptions, "terms">,
): ChainReport["lines"] =>
  whole.lines.map(({ syntax: { span }, readings }, k) => ({
    tex: whole.source.slice(span.from, span.to).trim(),
    ...whole.places.of(span),
    ...termReport(readings[whole.chosen[k] ?? 0], whole.subject, show),
  }));

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
  const { explanation: told, ...known } = reported(judgement);
  const least = (): Grounds | null => leastGrounds(decided.subject, decided.claim, judgement);
  // whether a name only has its meaning there is told by what the step rests on
  const explanation = isNaming(step.relation) ? least() : told;
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
          least,
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
  if (!certificates || !proof || judged.verdict === "undecided") return null;
  const upper = certified(subject, claim, proof, certificates);
  return lower ? { ...upper, lower: proofOf(at, lower.claim, subject, lower.judgement) } : upper;
}

/** A judgement without what is told in another way, or not at all. */
const reported = ({
  lower: _,
  proof: __,
  inDoubt: ___,
  withheld: ____,
  ...known
}: Judgement): Omit<Judgement, "lower" | "proof" | "inDoubt" | "withheld"> => known;

/** The sentences of the givens that a proof uses; what is supposed for it is told apart. */
function givensUsed(
  ids: readonly string[],
  supposed: readonly Supposed[],
  { context }: Subject,
): readonly string[] {
  const sentences = new Map(context.assumptions.map((x) => [x.id, x.sentence]));
  const apart = supposed.filter(({ how }) => how !== "doubted");
  const told = new Set(apart.flatMap((s) => s.assumptions.map((a) => a.id)));
  const given = ids.filter((id) => !isConditionId(id) && !told.has(id));
  return [...new Set(given.map((id) => sentences.get(id) ?? id))];
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
