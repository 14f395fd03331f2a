import {
  type ClaimItem,
  conventionId,
  type DisplayItem,
  type DocumentOutline,
  type OutlineItem,
  type SaidItem,
} from "../document/item.ts";
import { forgetLabels } from "../kernel/label.ts";
import { forgetAtoms } from "../kernel/polynomial.ts";
import { forgetTime } from "../kernel/ring/budget.ts";
import type { Expected } from "../page/directive.ts";
import { type ExpectedLines, nothingExpected, readExpected } from "../page/expected.ts";
import { asksFor } from "../page/parts.ts";
import { type Page, readPage } from "../page/read.ts";
import { CertificateWriter } from "../replay/certificate.ts";
import type { Assumption, Context } from "../term/context.ts";
import { readDisplay, stray } from "../tex/chain.ts";
import { readMath } from "../tex/parser.ts";
import type { ChainSyntax, LimitSyntax } from "../tex/syntax.ts";
import { linesOf, type Places } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { contains, type Span } from "../text/span.ts";
import { checkChain } from "./chain.ts";
import { ClaimReader, type ClaimTools, type WaitingClaim } from "./claims.ts";
import { consequences, waitingSteps } from "./consequence.ts";
import { conventionProblems, readWithConventions } from "./convention.ts";
import { caseText, specialCasesOf } from "./determined.ts";
import { claimedLimits, followedBy } from "./following.ts";
import { goesOnFrom } from "./going-on.ts";
import { withHints } from "./hint.ts";
import { UsualConditions } from "./lacking.ts";
import { chainLemma, inScope, type Lemma } from "./lemma.ts";
import { metByChain, metByClaim } from "./met.ts";
import type {
  AssumptionReport,
  ChainReport,
  ClaimReport,
  Diagnostic,
  Expectation,
  FileReport,
} from "./report.ts";
import { asSaid, claimsLaw, limitedTo, onlyCounts, saidChains } from "./said.ts";
import { openClaim, settle } from "./settled-claim.ts";
import { solvedBySteps } from "./solved.ts";
import {
  chainMade,
  claimingRows,
  claimMade,
  type Made,
  made,
  madeOf,
  standings,
} from "./status.ts";
import type { ChainSource, CheckedChain } from "./step-context.ts";
import { type Asked, type CheckOptions, Subjects } from "./subject.ts";
import { apartProblems, hasChecked, nothingChecked, saidProblem, statusOf } from "./unchecked.ts";
import { word } from "./wording.ts";

export type { CheckOptions } from "./subject.ts";

type Ending = ReturnType<typeof readDisplay>["last"];

/**
 * Checks a document: every claim and every chain of its solutions. Deterministic; throws only where
 * the program itself is at fault.
 */
export function checkDocument(source: string, path: string, options: CheckOptions): FileReport {
  // What is kept to be found again is kept for one document: a run of many stays small, and no
  // report depends on what was checked before.
  forgetAtoms();
  forgetLabels();
  forgetTime();
  const expected = options.expect === undefined ? nothingExpected : readExpected(options.expect);
  const page = readPage(source, path, { expected, include: options.include });
  return new Checking(page, readWithConventions(page), options).report(path, expected);
}

/** A chain of a sentence that was not decided where it stands. */
interface Open {
  readonly item: SaidItem;
  readonly syntax: ChainSyntax;
  readonly place: number;
}

/** A document while it is being checked, item by item. */
class Checking {
  readonly #page: Page;
  readonly #source: string;
  readonly #outline: DocumentOutline;
  readonly #options: CheckOptions;
  readonly #places: Places;
  readonly #subjects: Subjects;
  readonly #problems: Problem[];
  readonly #lemmas: Lemma[] = [];
  readonly #chains: CheckedChain[] = [];
  /** by place, each with the formulas of it that hold while its words are not read */
  readonly #claims: (readonly ClaimReport[])[] = [];
  readonly #used = new Set<string>();
  readonly #tools: ClaimTools;
  readonly #reader: ClaimReader;
  /** where displays begin that give names their meanings */
  readonly #defining: ReadonlySet<number>;
  /** what its steps need beside what is given */
  readonly #usual: UsualConditions;
  /** writes the certificates of its steps; null where none is asked for */
  readonly #certificates: CertificateWriter | null;
  readonly #waiting: WaitingClaim[] = [];
  readonly #open: Open[] = [];
  /** lines of which a file beside the document expects something, and something begins there */
  readonly #taken = new Set<number>();
  /** relations of sentences that are not checked */
  readonly #unsaid: Span[] = [];
  /** where each of the chains stands */
  readonly #items: (DisplayItem | SaidItem)[] = [];
  /** what was made of sentences of claims */
  readonly #made: Made[] = [];

  constructor(page: Page, outline: DocumentOutline, options: CheckOptions) {
    this.#page = page;
    this.#source = page.text;
    this.#outline = outline;
    this.#options = options;
    this.#places = page.places;
    this.#subjects = new Subjects(options, askedOf(outline, options));
    this.#problems = [...outline.problems];
    this.#usual = new UsualConditions(page, outline);
    this.#tools = {
      source: page.text,
      places: this.#places,
      problems: this.#problems,
      timeout: options.timeoutStep,
      take: (of) => this.#take(of),
      usual: this.#usual,
      sentences: outline.sentences.map((s) => s.text),
    };
    this.#reader = new ClaimReader(this.#tools);
    this.#certificates = options.proofs ? new CertificateWriter() : null;
    this.#defining = new Set(
      outline.sentences.flatMap(({ id, span }) => (id.startsWith("D") ? [span.from] : [])),
    );
  }

  report(path: string, expected: ExpectedLines): FileReport {
    this.#run();
    const outline = this.#outline;
    const places = this.#places;
    const chains = this.#chains.map((chain) => chain.report);
    const claims = this.#claims.flat();
    const checked = hasChecked(chains, claims);
    const allMade = this.#allMade;
    const sentences = standings(outline, this.#source, allMade);
    const apart = apartProblems(outline, places);
    // a title that is near "Given" says why there are no givens
    const untitled = apart.some((p) => p.code === "near-role" && p.detail["role"] === "given");
    const problems = [
      ...this.#problems.filter((p) => !(untitled && p.code === "no-given")),
      ...this.#reader.silent.map((where) => problem("not-a-claim", where)),
      ...apart,
      ...(checked ? [] : nothingChecked(outline, chains, places)),
      ...saidProblem(
        this.#unsaid.filter((at) => !sentences.some((s) => s.claims && contains(s.span, at))),
        places,
      ),
      ...claimingRows(outline, this.#source, allMade).map((at) => problem("unread-claim", at)),
      ...conventionProblems(outline, sentences),
      ...this.#specialGivens(),
      ...this.#idle(expected),
    ].sort((a, b) => a.span.from - b.span.from);
    const unread = outline.sentences.filter((s) => s.canonical === "");
    const { told, causes } = consequences(problems, unread);
    const waits = waitingSteps(this.#chains, told, causes);
    const hinted = withHints(told, outline);
    const diagnostics = hinted.map((p, k) => diagnosticOf(p, places, waits.counts[k] ?? 0));
    const met = chains.every(metByChain) && claims.every(metByClaim);
    return {
      path,
      title: outline.title,
      status: statusOf(diagnostics, met, checked),
      style: outline.style,
      sentences: sentences.map(({ text, span, status, as }) => ({
        ...{ text, status, as },
        ...places.of(span),
      })),
      diagnostics,
      assumptions: this.#assumptions(),
      claims,
      chains: waits.chains,
      skipped: outline.skipped,
      ...(this.#certificates ? { grounds: this.#certificates.grounds() } : {}),
    };
  }

  #run(): void {
    let last: OutlineItem | null = null;
    /** the last item that is no sentence, which a display may go on from */
    let before: OutlineItem | null = null;
    let end: Ending = null;
    for (const item of this.#outline.items) {
      if (item.kind === "claim" && last?.kind !== "claim") this.#settle();
      if (item.kind === "claim") this.#await(item);
      if (item.kind === "said") this.#hear(item);
      if (item.kind === "display" && !item.skipped)
        end = this.#display(item, before && goesOnFrom(before, item, this.#source) ? end : null);
      last = item;
      if (item.kind !== "said") before = item;
    }
    this.#settle();
  }

  /** Takes in what a sentence of a claim claims, until the chains behind it are checked. */
  #await(item: ClaimItem): void {
    const claims = this.#reader.read(item);
    if (asksFor(item.tokens)) this.#made.push(made("goal", item.span));
    else if (claims.length === 0 && item.tokens.some((t) => t.kind === "math"))
      this.#made.push(made("words", item.span, "a condition for what follows"));
    for (const claim of claims) {
      this.#waiting.push(claim);
      this.#claims.push([openClaim(claim, this.#tools)]);
    }
  }

  /** What was made of the page. */
  get #allMade(): readonly Made[] {
    const chains = this.#chains.map(({ report }, k) =>
      chainMade(report, this.#items[k] as DisplayItem),
    );
    return [...madeOf(this.#outline), ...this.#made, ...chains];
  }

  /** Checks the chains of a display; gives what a display behind it may go on from. */
  #display(item: DisplayItem, goesOn: Ending): Ending {
    const display = readDisplay(item.source, item.from, item.macros, goesOn);
    this.#problems.push(...display.problems);
    const solved = solvedBySteps(display.chains, item.solved);
    const said = limitsSaid(item);
    // the sentence that a display completes says for which values: "For $i \ne j$, $$\dots$$"
    const own = said.filter((limit) => limit.nodes !== null && limit.said === "limit");
    const around = said.filter((limit) => !own.includes(limit));
    for (const [k, whole] of display.chains.entries()) {
      const id = `C${this.#count("display") + 1}`;
      const beside = this.#page.tree.expectedAt?.(whole.span.from) ?? null;
      const expect = this.#take((k === 0 ? item.expect : null) ?? beside);
      const syntax = limitedTo(whole, own);
      const chain = this.#check(item, { id, syntax, expect, around, solved: solved[k] ?? [] });
      this.#problems.push(...chain.problems);
      this.#keep(item, chain);
    }
    return display.last;
  }

  /** Sentences that give what else is given settles, and that special cases alone agree with. */
  #specialGivens(): readonly Problem[] {
    const told = new Map<string, Problem>();
    for (const context of new Set(this.#outline.items.map((item) => item.context))) {
      const subject = this.#subjects.of(context, []);
      for (const given of context.assumptions) {
        const at = this.#outline.sentences.find(({ id }) => id === given.sentence)?.span;
        if (!at || told.has(given.id)) continue;
        const cases = specialCasesOf(given, subject);
        const [first] = cases;
        if (!first) continue;
        const example = first.how === "size" ? `${first.symbol} = 1` : `${first.symbol} = c`;
        told.set(given.id, problem("special-given", at, { cases: caseText(cases), example }));
      }
    }
    return [...told.values()];
  }

  /** What a file beside the document expects that nothing that is checked begins on the line of. */
  #idle({ lines }: ExpectedLines): Problem[] {
    const begin = [...this.#chains.map((c) => c.report), ...this.#claims.flat()].flatMap((each) =>
      ("from" in each && each.from === "sentence") || each.file !== undefined ? [] : [each],
    );
    return [...lines.keys()]
      .filter((line) => !this.#taken.has(line))
      .map((line) => {
        const where = this.#places.inText({ line, column: 1, endLine: line, endColumn: 1 });
        const known = begin.length > 0 ? linesOf(begin) : "";
        return problem("idle-expectation", where, { line: `${line}`, known });
      });
  }

  /** What is expected of something that is checked now; what is for a line counts once. */
  #take(expected: Expected | null): Expectation | null {
    if (expected === null || expected.line === null) return expected?.verdict ?? null;
    if (this.#taken.has(expected.line)) return null;
    this.#taken.add(expected.line);
    return expected.verdict;
  }

  /** Checks what a sentence claims; what relates something and makes no chain is a problem. */
  #hear(item: SaidItem): void {
    const chains = saidChains(item);
    for (const syntax of chains) {
      if (item.force === "denies") this.#deny(item, syntax);
      else this.#said(item, syntax);
    }
    if (chains.length === 0) this.#problems.push(stray(item.span));
  }

  /** Checks a relation of a sentence, under what it says itself and what was supposed before it. */
  #said(item: SaidItem, syntax: ChainSyntax): void {
    const place = this.#chains.length;
    const chain = this.#checkSaid(item, syntax, `S${this.#count("sentence") + 1}`);
    if (onlyCounts(chain)) return;
    if (chain.report.verdict === "unchecked") {
      if (claimsLaw(item, syntax, this.#source))
        this.#problems.push(problem("unread-claim", item.span));
      else this.#unsaid.push(item.span);
    }
    if (chain.report.verdict === "undecided") this.#open.push({ item, syntax, place });
    this.#keep(item, chain);
  }

  /** A relation that is said not to hold, and does: "It is wrong that `$E[2X] = 2E[X]$`." */
  #deny(item: SaidItem, syntax: ChainSyntax): void {
    const { verdict } = this.#checkSaid(item, syntax, "S").report;
    if (verdict === "verified") this.#problems.push(problem("denied-truth", item.span));
  }

  #checkSaid(item: SaidItem, syntax: ChainSyntax, id: string): CheckedChain {
    const around = item.hedged ? [{ nodes: null, distinct: false, said: "limit" as const }] : [];
    // a value that it puts in itself is the one that it is meant for
    const before = item.conditions.length > 0 ? [] : item.solved;
    const solved = solvedBySteps([syntax], before)[0] ?? [];
    const chain = this.#check(item, { id, syntax, expect: null, around, solved });
    return asSaid({ ...chain, report: { ...chain.report, from: "sentence" } }, item);
  }

  #count(from: ChainReport["from"]): number {
    return this.#chains.filter((chain) => chain.report.from === from).length;
  }

  #check(
    item: DisplayItem | SaidItem,
    chain: Pick<ChainSource, "id" | "syntax" | "expect" | "around" | "solved">,
  ): CheckedChain {
    const subject = this.#subjects.of(item.context, inScope(this.#lemmas, item.context));
    const { limiting } = followedBy(this.#waiting, item.section, item.context);
    const claimed = claimedLimits(limiting, subject, this.#source);
    const supposed = item.supposed.filter((each) => this.#usual.permits(each));
    const whole = {
      ...{ ...chain, source: this.#source, claimed, supposed },
      ...{ usual: this.#usual, defining: this.#defining, certificates: this.#certificates },
    };
    return checkChain(whole, subject, this.#places, this.#options);
  }

  #keep(item: DisplayItem | SaidItem, chain: CheckedChain): void {
    for (const id of chain.usedGivens) this.#used.add(id);
    this.#chains.push(chain);
    this.#items.push(item);
    const { shown } = followedBy(this.#waiting, item.section, item.context);
    for (const claim of shown) claim.chains.push(chain);
    this.#learn(chainLemma(chain), item.context, chain.usedGivens);
  }

  #learn(lemma: Assumption | null, context: Context, givens: Iterable<string>): void {
    if (!lemma || this.#options.earlier === "apart") return;
    const rests = [...givens].flatMap((id) => {
      const before = this.#lemmas.find(({ assumption }) => assumption.id === id);
      return [id, ...(before?.givens ?? [])];
    });
    this.#lemmas.push({ assumption: lemma, context, givens: rests });
  }

  /**
   * Settles the claims whose solutions have come to their end. What a sentence announced ("we show
   * that …") may have been shown behind it.
   */
  #settle(): void {
    for (const { item, syntax, place } of this.#open.splice(0)) {
      const known = this.#chains[place];
      const again = known && this.#checkSaid(item, syntax, known.report.id);
      if (!known || again?.report.verdict !== "verified") continue;
      for (const id of again.usedGivens) this.#used.add(id);
      this.#chains[place] = again;
      for (const { chains } of this.#waiting) {
        const at = chains.indexOf(known);
        if (at >= 0) chains[at] = again;
      }
    }
    for (const claim of this.#waiting.splice(0)) {
      const { context } = claim.item;
      const subject = this.#subjects.of(context, inScope(this.#lemmas, context));
      const { report, shown, lemma, used, isRead } = settle(claim, subject, this.#tools);
      this.#claims[claim.place] = [...shown, report];
      this.#made.push(claimMade(report, claim.item.span, isRead));
      for (const id of used) this.#used.add(id);
      const id = `Claim ${claim.place + 1}`;
      this.#learn(lemma && { ...lemma, id, sentence: id }, context, used);
    }
  }

  #assumptions(): readonly AssumptionReport[] {
    const rested = usedSentences(this.#outline.items, this.#used);
    const written = this.#outline.sentences.map((s) => ({
      id: s.id,
      text: s.text,
      canonical: s.canonical,
      used: rested.has(s.id),
      assumes: s.assumes,
      ...this.#places.of(s.span),
    }));
    // what no sentence says is named where a step rests on it
    const taken = this.#outline.conventions.flatMap(({ symbol, kind, span }, k) => {
      const id = conventionId(k);
      const canonical = `taken to mean: $${symbol}$ is ${kind}`;
      return rested.has(id)
        ? [{ id, text: symbol, canonical, used: true, assumes: false, ...this.#places.of(span) }]
        : [];
    });
    return [...written, ...taken];
  }
}

/**
 * What a page asks of proofs: where words of it may take something back, a verdict is by what a
 * proof rests on.
 */
function askedOf({ items }: DocumentOutline, { detail, proofs }: CheckOptions): Asked {
  const takesBack = items.some(({ context }) => (context.retracting ?? []).length > 0);
  return detail === "verdicts" && !proofs && !takesBack ? "any grounds" : "least grounds";
}

/** What the words around a display say of the values for which it holds. */
function limitsSaid(item: DisplayItem): LimitSyntax[] {
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

/** `waits`: how many steps could not be read for no other reason. */
function diagnosticOf(p: Problem, places: Places, waits: number): Diagnostic {
  const { message, hint, severity } = word(p);
  const wait = waits === 1 ? " 1 step waits for this." : ` ${waits} steps wait for this.`;
  const text = waits > 0 ? `${message}${wait}` : message;
  return { severity, code: p.code, message: text, hint, ...places.of(p.span) };
}

function usedSentences(items: readonly OutlineItem[], used: ReadonlySet<string>): Set<string> {
  const sentences = new Set<string>();
  for (const item of items)
    for (const a of item.context.assumptions) if (used.has(a.id)) sentences.add(a.sentence);
  return sentences;
}
