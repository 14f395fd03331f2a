import {
  type ClaimItem,
  type DisplayItem,
  type DocumentOutline,
  readDocument,
  type SaidItem,
} from "../document/outline.ts";
import { forgetLabels } from "../kernel/label.ts";
import { forgetAtoms } from "../kernel/polynomial.ts";
import { withinTime } from "../kernel/ring.ts";
import { sourceKind } from "../page/source.ts";
import type { Assumption, Context } from "../term/context.ts";
import type { Relation } from "../term/term.ts";
import { readDisplay } from "../tex/chain.ts";
import { relationOf } from "../tex/condition.ts";
import { elaborateSides } from "../tex/elaborate.ts";
import { readMath } from "../tex/parser.ts";
import { toTex } from "../tex/print.ts";
import type { ChainSyntax, LimitSyntax, LineSyntax } from "../tex/syntax.ts";
import { Places } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { cover, type Span } from "../text/span.ts";
import { type ChainSource, type CheckedChain, type ClaimedLimits, checkChain } from "./chain.ts";
import { type ClaimOutcome, lemmaOf, settleClaim } from "./claim.ts";
import { consequences, waitingSteps } from "./consequence.ts";
import { withHints } from "./hint.ts";
import { covers, type Limits, limitsOn, limitTex, noLimits, readLimits } from "./limit.ts";
import { claimOf } from "./path.ts";
import type {
  AssumptionReport,
  ChainReport,
  ClaimReport,
  Diagnostic,
  Expectation,
  FileReport,
} from "./report.ts";
import { asSaid, onlyCounts, saidChains, statedIn } from "./said.ts";
import { solvedBySteps } from "./solved.ts";
import { type CheckOptions, type Subject, Subjects } from "./subject.ts";
import { apartProblems, hasChecked, nothingChecked, saidProblem, statusOf } from "./unchecked.ts";
import { unreadReport } from "./unread.ts";
import { word } from "./wording.ts";
import { sizeCurve } from "./working.ts";

export type { CheckOptions } from "./subject.ts";

type Item = DocumentOutline["items"][number];
type Ending = ReturnType<typeof readDisplay>["last"];

/** One relation that a claim section says holds. */
interface Asserted {
  readonly item: ClaimItem;
  readonly left: LineSyntax;
  readonly relation: Relation | null;
  readonly right: LineSyntax;
  /** what it says of the values for which it holds */
  readonly limits: readonly LimitSyntax[];
  readonly span: Span;
}

/** Something established, with the context that it was established in. */
interface Lemma {
  readonly assumption: Assumption;
  readonly context: Context;
}

/**
 * Checks a document: every claim and every chain of its solutions. Deterministic; throws only where
 * the program itself is at fault.
 */
export function checkDocument(source: string, path: string, options: CheckOptions): FileReport {
  // What is kept to be found again is kept for one document: a run of many stays small, and no
  // report depends on what was checked before.
  forgetAtoms();
  forgetLabels();
  return sourceKind(path) === "unread"
    ? unreadReport(source, path)
    : new Checking(source, readDocument(source), options).report(path);
}

/** A claim whose solution is still to come. */
interface Waiting {
  readonly claim: Asserted;
  readonly place: number;
  chains: CheckedChain[];
}

/** A chain of a sentence that was not decided where it stands. */
interface Open {
  readonly item: SaidItem;
  readonly syntax: ChainSyntax;
  readonly place: number;
}

/** A document while it is being checked, item by item. */
class Checking {
  readonly #source: string;
  readonly #outline: DocumentOutline;
  readonly #options: CheckOptions;
  readonly #places: Places;
  readonly #subjects: Subjects;
  readonly #problems: Problem[];
  readonly #lemmas: Lemma[] = [];
  readonly #chains: CheckedChain[] = [];
  readonly #claims: ClaimReport[] = [];
  readonly #used = new Set<string>();
  #waiting: Waiting[] = [];
  #open: Open[] = [];
  /** relations of sentences that are not checked */
  readonly #unsaid: Span[] = [];

  constructor(source: string, outline: DocumentOutline, options: CheckOptions) {
    this.#source = source;
    this.#outline = outline;
    this.#options = options;
    this.#places = new Places(source);
    this.#subjects = new Subjects(options);
    this.#problems = [...outline.problems];
  }

  report(path: string): FileReport {
    this.#run();
    const outline = this.#outline;
    const places = this.#places;
    const chains = this.#chains.map((chain) => chain.report);
    const checked = hasChecked(chains, this.#claims);
    const apart = apartProblems(outline, places);
    // a title that is near "Given" says why there are no givens
    const untitled = apart.some((p) => p.code === "near-role" && p.detail["role"] === "given");
    const problems = [
      ...this.#problems.filter((p) => !(untitled && p.code === "no-given")),
      ...apart,
      ...(checked ? [] : nothingChecked(outline, chains, places)),
      ...saidProblem(this.#unsaid, places),
    ].sort((a, b) => a.span.from - b.span.from);
    const unread = outline.sentences.filter((s) => s.canonical === "");
    const { told, causes } = consequences(problems, unread);
    const waits = waitingSteps(this.#chains, told, causes);
    const hinted = withHints(told, outline);
    const diagnostics = hinted.map((p, k) => diagnosticOf(p, places, waits.counts[k] ?? 0));
    const met = chains.every(metByChain) && this.#claims.every(metByClaim);
    return {
      path,
      title: outline.title,
      status: statusOf(diagnostics, met, checked),
      diagnostics,
      assumptions: this.#assumptions(),
      claims: this.#claims,
      chains: waits.chains,
      skipped: outline.skipped,
    };
  }

  #run(): void {
    let last: Item | null = null;
    /** the last item that is no sentence, which a display may go on from */
    let before: Item | null = null;
    let end: Ending = null;
    for (const item of this.#outline.items) {
      if (item.kind === "claim" && last?.kind !== "claim") this.#settle();
      if (item.kind === "claim" && !item.skipped) this.#claim(item);
      if (item.kind === "said") for (const syntax of saidChains(item)) this.#said(item, syntax);
      if (item.kind === "display" && !item.skipped)
        end = this.#display(item, before && goesOnFrom(before, item, this.#source) ? end : null);
      last = item;
      if (item.kind !== "said") before = item;
    }
    this.#settle();
  }

  #claim(item: ClaimItem): void {
    for (const claim of assertedBy(item, this.#problems)) {
      this.#waiting.push({ claim, place: this.#claims.length, chains: [] });
      this.#claims.push(openClaim(claim, this.#places, this.#source));
    }
  }

  /** Checks the chains of a display; gives what a display behind it may go on from. */
  #display(item: DisplayItem, goesOn: Ending): Ending {
    const display = readDisplay(item.source, item.from, item.macros, goesOn);
    this.#problems.push(...display.problems);
    const solved = solvedBySteps(display.chains, item.solved);
    for (const [k, syntax] of display.chains.entries()) {
      const id = `C${this.#count("display") + 1}`;
      const expect = k === 0 ? item.expect : null;
      const around = limitsSaid(item);
      const chain = this.#check(item, { id, syntax, expect, around, solved: solved[k] ?? [] });
      this.#problems.push(...chain.problems);
      this.#keep(item, chain);
    }
    return display.last;
  }

  /** Checks what a sentence claims, under what it says itself and what was supposed before it. */
  #said(item: SaidItem, syntax: ChainSyntax): void {
    const place = this.#chains.length;
    const chain = this.#checkSaid(item, syntax, `S${this.#count("sentence") + 1}`);
    if (onlyCounts(chain)) return;
    if (chain.report.verdict === "unchecked") this.#unsaid.push(item.span);
    if (chain.report.verdict === "undecided") this.#open.push({ item, syntax, place });
    this.#keep(item, chain);
  }

  #checkSaid(item: SaidItem, syntax: ChainSyntax, id: string): CheckedChain {
    const around = item.hedged ? [{ nodes: null, distinct: false, said: "limit" as const }] : [];
    const solved = solvedBySteps([syntax], item.solved)[0] ?? [];
    const chain = this.#check(item, { id, syntax, expect: null, around, solved });
    return asSaid({ ...chain, report: { ...chain.report, from: "sentence" } }, item);
  }

  #count(from: ChainReport["from"]): number {
    return this.#chains.filter((chain) => chain.report.from === from).length;
  }

  #check(
    item: Item,
    chain: Pick<ChainSource, "id" | "syntax" | "expect" | "around" | "solved">,
  ): CheckedChain {
    const subject = this.#subjects.of(item.context, inScope(this.#lemmas, item.context));
    const spoken = this.#followed(item).filter((w) =>
      declaresFor(item.context, w.claim.item.context),
    );
    const claimed = claimedLimits(spoken, subject, this.#source);
    const whole = { ...chain, source: this.#source, claimed };
    return checkChain(whole, subject, this.#places, this.#options);
  }

  /** The claims that an item may establish. */
  #followed(item: Item): readonly Waiting[] {
    return this.#waiting.filter((w) => speaksFor(item.context, w.claim.item.context));
  }

  #keep(item: Item, chain: CheckedChain): void {
    for (const id of chain.usedGivens) this.#used.add(id);
    this.#chains.push(chain);
    for (const w of this.#followed(item)) w.chains.push(chain);
    const lemma = chainLemma(chain);
    if (lemma && this.#options.earlier !== "apart")
      this.#lemmas.push({ assumption: lemma, context: item.context });
  }

  /**
   * Settles the claims whose solutions have come to their end. What a sentence announced ("we show
   * that …") may have been shown behind it.
   */
  #settle(): void {
    for (const { item, syntax, place } of this.#open) {
      const known = this.#chains[place];
      const again = known && this.#checkSaid(item, syntax, known.report.id);
      if (!known || again?.report.verdict !== "verified") continue;
      for (const id of again.usedGivens) this.#used.add(id);
      this.#chains[place] = again;
      for (const w of this.#waiting)
        w.chains = w.chains.map((chain) => (chain === known ? again : chain));
    }
    this.#open = [];
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { claim, place, chains } of waiting) {
      const { report, lemma } = checkClaim(
        claim,
        chains,
        this.#subjects,
        this.#lemmas,
        this.#places,
        this.#source,
        this.#problems,
        this.#used,
        this.#options.timeoutStep,
      );
      this.#claims[place] = report;
      const id = `Claim ${place + 1}`;
      if (lemma && this.#options.earlier !== "apart")
        this.#lemmas.push({
          assumption: { ...lemma, id, sentence: id },
          context: claim.item.context,
        });
    }
  }

  #assumptions(): readonly AssumptionReport[] {
    const rested = usedSentences(this.#outline.items, this.#used);
    return this.#outline.sentences.map((s) => ({
      id: s.id,
      text: s.text,
      canonical: s.canonical,
      used: rested.has(s.id),
      assumes: s.assumes,
      ...this.#places.of(s.span),
    }));
  }
}

/**
 * A formula at the end of prose, or words whose end stands for a left side ("the variance of the
 * sum is").
 */
const leftSide =
  /(?:\$|\\\))[\s.,:;]*$|(?<!\b(?:which|this|that|it|and|what)\s+)\b(?:is|are|equals?|becomes?|be|of|by)\s*:?\s*$/i;

/**
 * Words that a sentence in the middle of a chain begins with; another one may speak of something
 * else: "The variance of $Y$ is different. It"
 */
const goesOnWith =
  /^(?:so|hence|thus|therefore|then|and|now|next|finally|which|using|by|since|because|as|from|with|we|expanding|taking|substituting|simplifying|rearranging|plugging|applying|collecting|inserting|combining)\b/i;

/**
 * Whether a display that starts with a relation goes on from the one before: both are said of the
 * same things and for all values, and the prose between names no left side of its own.
 */
function goesOnFrom(last: Item, item: Item, source: string): boolean {
  const whole = (each: Item): boolean =>
    each.kind === "display" && !each.skipped && each.conditions.length === 0 && !each.hedged;
  const between = source.slice(last.span.to, item.span.from);
  const [sentence = "", ...more] = between.split(/[.!?]\s+/).reverse();
  if (
    more.some((text) => text.trim() !== "") &&
    sentence.trim() !== "" &&
    !goesOnWith.test(sentence.trim())
  )
    return false;
  return (
    whole(last) &&
    whole(item) &&
    last.section === item.section &&
    last.context === item.context &&
    !leftSide.test(between)
  );
}

/** What the claims that a chain follows say of the values for which they hold. */
function claimedLimits(
  waiting: readonly { readonly claim: Asserted }[],
  { scope }: Subject,
  source: string,
): ClaimedLimits {
  const each = waiting.map(({ claim: { left, right, limits } }): Limits => {
    if (limits.length === 0) return noLimits;
    const free = elaborateSides([left.nodes, right.nodes], scope).flatMap(
      (side) => side.readings[0]?.free ?? [],
    );
    return readLimits(limits, free, scope, source);
  });
  const terms = each.flatMap((limits) => limits.terms);
  return {
    terms,
    unread: each.some((limits) => limits.unread),
    shared: each.every((limits) => covers(terms, limits.terms)),
  };
}

/**
 * Whether what is shown in a context holds in one around it: it assumes nothing more, what it
 * defines aside.
 */
function speaksFor(inner: Context, outer: Context): boolean {
  const ids = new Set(outer.assumptions.map((a) => a.id));
  return inner.assumptions.every((a) => ids.has(a.id) || a.statement.kind === "definition");
}

/** Whether what a context speaks of can be spoken of in one inside of it. */
function declaresFor(inner: Context, outer: Context): boolean {
  const keys = new Set(inner.declarations.map((d) => d.key));
  return outer.declarations.every((d) => keys.has(d.key));
}

/** Lemmas that may be used in a context: those established under givens that hold there too. */
function inScope(lemmas: readonly Lemma[], context: Context): Assumption[] {
  const ids = new Set(context.assumptions.map((a) => a.id));
  const keys = new Set(context.declarations.map((d) => d.key));
  return lemmas
    .filter(
      (l) =>
        l.context.assumptions.every((a) => ids.has(a.id)) &&
        l.context.declarations.every((d) => keys.has(d.key)),
    )
    .map((l) => l.assumption);
}

function chainLemma(chain: CheckedChain): Assumption | null {
  const first = chain.terms[0];
  const last = chain.terms.at(-1);
  if (!chain.verified || !first || !last || chain.report.steps.some((s) => s.relation !== "="))
    return null;
  const free = [...new Map([...first.free, ...last.free].map((v) => [v.name, v])).values()];
  return lemmaOf(chain.report.id, first.term, "=", last.term, free, chain.under.flat());
}

/** What the words around a claim or a display say of the values for which it holds. */
function limitsSaid(item: Item): LimitSyntax[] {
  const unread: LimitSyntax = { nodes: null, distinct: false, said: "limit" };
  return [
    ...item.conditions.map(
      ({ piece: { source, from }, supposed }): LimitSyntax => ({
        nodes: readMath(source, from, item.macros).nodes,
        distinct: false,
        said: supposed ? "supposed" : "limit",
      }),
    ),
    ...(item.hedged ? [unread] : []),
  ];
}

/** The relations of a claim, read as chains are; a formula without one is a problem. */
function assertedBy(item: ClaimItem, problems: Problem[]): Asserted[] {
  const { chains, problems: found } = readDisplay(item.source, item.from, item.macros);
  problems.push(...found);
  const said = limitsSaid(item);
  const claims = chains.flatMap((chain) =>
    chain.steps.flatMap((step): Asserted[] => {
      const left = chain.lines[step.from];
      const right = chain.lines[step.to];
      return left && right
        ? [
            {
              item,
              left,
              relation: relationOf(step.relation),
              right,
              limits: [...said, ...step.limits],
              span: cover(left.span, right.span),
            },
          ]
        : [];
    }),
  );
  if (claims.length === 0 && found.length === 0)
    problems.push(problem("not-a-claim", item.span, {}));
  return claims;
}

function openClaim(claim: Asserted, places: Places, source: string): ClaimReport {
  const tex = source.slice(claim.span.from, claim.span.to).trim();
  return {
    ...places.of(claim.span),
    tex,
    verdict: "open",
    expect: claim.item.expect,
    condition: null,
    by: null,
    counterexample: null,
    suggestion: null,
    message: null,
    curve: null,
  };
}

function checkClaim(
  asserted: Asserted,
  chains: readonly CheckedChain[],
  subjects: Subjects,
  lemmas: readonly Lemma[],
  places: Places,
  source: string,
  problems: Problem[],
  used: Set<string>,
  timeout: number,
): { report: ClaimReport; lemma: Assumption | null } {
  const { item, relation } = asserted;
  const base = openClaim(asserted, places, source);
  if (!relation)
    return { report: { ...base, message: "The relation claims nothing exact." }, lemma: null };
  const subject = subjects.of(item.context, inScope(lemmas, item.context));
  const sides = elaborateSides([asserted.left.nodes, asserted.right.nodes], subject.scope, {
    source,
    limit: 1,
  });
  const [l, r] = [asserted.left, asserted.right].map((line, k) =>
    line.spoilt ? undefined : sides[k]?.readings[0],
  );
  if (!l || !r) {
    problems.push(...sides.flatMap((side) => side.problems));
    return { report: { ...base, message: "The claim could not be read." }, lemma: null };
  }
  const claim = claimOf(l, relation, r);
  if (!claim) {
    problems.push(
      problem("sort-clash", asserted.span, {
        left: toTex(l.term, subject.scope),
        right: toTex(r.term, subject.scope),
      }),
    );
    return {
      report: { ...base, message: "The two sides of the claim are not of one kind." },
      lemma: null,
    };
  }
  const limits = limitsOn(
    readLimits(asserted.limits, claim.free, subject.scope, source),
    claim.free,
  );
  const whole = withinTime(timeout, () => settleClaim(claim, subject, chains, limits.terms));
  // a claim that is said to hold only for some values is not refuted by others
  const limited = limits.unread && whole.verdict === "refuted";
  const outcome = limited
    ? {
        ...whole,
        verdict: "open" as const,
        judgement: null,
        message: "The claim fails for some values, which its conditions may leave out.",
      }
    : whole;
  for (const id of outcome.judgement?.explanation?.givens ?? []) used.add(id);
  const stated = outcome.verdict === "open" ? statedIn(claim.left, claim.right, chains) : null;
  const report: ClaimReport = {
    ...base,
    verdict: outcome.verdict,
    condition: limits.terms.length > 0 ? limitTex(limits.terms, subject.scope) : null,
    by: outcome.by,
    counterexample: outcome.judgement?.counterexample ?? null,
    suggestion: outcome.judgement?.suggestion ?? null,
    message: messageOf(outcome, stated, subject),
    curve:
      outcome.verdict === "established" && outcome.under.length === 0
        ? sizeCurve(claim, subject)
        : null,
  };
  const established = outcome.verdict === "established" && relation === "=";
  return {
    report,
    lemma: established
      ? lemmaOf("", claim.left, "=", claim.right, claim.free, outcome.under)
      : null,
  };
}

/** What is told of a claim: why, where a sentence says it, and for which values. */
function messageOf(
  { message, under }: ClaimOutcome,
  stated: string | null,
  { scope }: Subject,
): string | null {
  const told = [message, stated].filter((text) => text !== null).join(" ");
  if (under.length === 0) return told || null;
  return `For $${limitTex(under, scope)}$${told ? `: ${told}` : " only."}`;
}

/** `waits`: how many steps could not be read for no other reason. */
function diagnosticOf(p: Problem, places: Places, waits: number): Diagnostic {
  const { message, hint, severity } = word(p);
  const wait = waits === 1 ? " 1 step waits for this." : ` ${waits} steps wait for this.`;
  const text = waits > 0 ? `${message}${wait}` : message;
  return { severity, code: p.code, message: text, hint, ...places.of(p.span) };
}

function usedSentences(items: readonly Item[], used: ReadonlySet<string>): Set<string> {
  const sentences = new Set<string>();
  for (const item of items)
    for (const a of item.context.assumptions) if (used.has(a.id)) sentences.add(a.sentence);
  return sentences;
}

const chainMeets: Readonly<Record<Expectation, string>> = {
  verified: "verified",
  refuted: "refuted",
  undecided: "undecided",
};

function metByChain(chain: {
  readonly expect: Expectation | null;
  readonly verdict: string;
}): boolean {
  if (chain.expect) return chain.verdict === chainMeets[chain.expect];
  return chain.verdict === "verified" || chain.verdict === "unchecked";
}

const claimMeets: Readonly<Record<Expectation, string>> = {
  verified: "established",
  refuted: "refuted",
  undecided: "open",
};

function metByClaim(claim: ClaimReport): boolean {
  return claim.verdict === (claim.expect ? claimMeets[claim.expect] : "established");
}
