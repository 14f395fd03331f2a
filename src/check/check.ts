import { type DisplayItem, type DocumentOutline, readDocument } from "../document/outline.ts";
import { forgetLabels } from "../kernel/label.ts";
import { forgetAtoms } from "../kernel/polynomial.ts";
import type { Assumption, Context } from "../term/context.ts";
import { readDisplay } from "../tex/chain.ts";
import { readMath } from "../tex/parser.ts";
import type { LimitSyntax } from "../tex/syntax.ts";
import { Places } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { type CheckedChain, checkChain } from "./chain.ts";
import { lemmaOf } from "./claim.ts";
import {
  ClaimReader,
  type ClaimTools,
  claimedLimits,
  followedBy,
  openClaim,
  settle,
  type WaitingClaim,
} from "./claims.ts";
import { withoutConsequences } from "./consequence.ts";
import { withHints } from "./hint.ts";
import type {
  AssumptionReport,
  ClaimReport,
  Diagnostic,
  Expectation,
  FileReport,
} from "./report.ts";
import { solvedBySteps } from "./solved.ts";
import { type CheckOptions, Subjects } from "./subject.ts";
import { word } from "./wording.ts";

export type { CheckOptions } from "./subject.ts";

type Item = DocumentOutline["items"][number];

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
  const outline = readDocument(source);
  const places = new Places(source);
  const subjects = new Subjects(options);
  const problems: Problem[] = [...outline.problems];
  const lemmas: Lemma[] = [];
  const chains: CheckedChain[] = [];
  const claims: ClaimReport[] = [];
  const used = new Set<string>();
  const tools: ClaimTools = {
    source,
    places,
    problems,
    timeout: options.timeoutStep,
    sentences: outline.sentences.map((s) => s.text),
  };
  const reader = new ClaimReader(tools);
  const waiting: WaitingClaim[] = [];
  const settleAll = (): void => {
    for (const claim of waiting.splice(0)) {
      const { context } = claim.item;
      const subject = subjects.of(context, inScope(lemmas, context));
      const { report, lemma, used: grounds } = settle(claim, subject, tools);
      claims[claim.place] = report;
      for (const id of grounds) used.add(id);
      const name = `Claim ${claim.place + 1}`;
      if (lemma && options.earlier !== "apart")
        lemmas.push({ assumption: { ...lemma, id: name, sentence: name }, context });
    }
  };
  let last: Item | null = null;
  let end: ReturnType<typeof readDisplay>["last"] = null;
  for (const item of outline.items) {
    if (item.kind === "claim") {
      if (last?.kind !== "claim") settleAll();
      for (const claim of reader.read(item)) {
        waiting.push(claim);
        claims.push(openClaim(claim, tools));
      }
    } else if (!item.skipped) {
      const display = readDisplay(
        item.source,
        item.from,
        item.macros,
        last && goesOnFrom(last, item, source) ? end : null,
      );
      problems.push(...display.problems);
      end = display.last;
      const solved = solvedBySteps(display.chains, item.solved);
      for (const [k, syntax] of display.chains.entries()) {
        const followed = followedBy(waiting, item.section, item.context);
        const subject = subjects.of(item.context, inScope(lemmas, item.context));
        const chain = checkChain(
          {
            id: `C${chains.length + 1}`,
            syntax,
            source,
            expect: k === 0 ? item.expect : null,
            claimed: claimedLimits(followed.limiting, subject, source),
            around: limitsSaid(item),
            solved: solved[k] ?? [],
          },
          subject,
          places,
          options,
        );
        problems.push(...chain.problems);
        for (const id of chain.usedGivens) used.add(id);
        chains.push(chain);
        for (const claim of followed.shown) claim.chains.push(chain);
        const lemma = chainLemma(chain);
        if (lemma && options.earlier !== "apart")
          lemmas.push({ assumption: lemma, context: item.context });
      }
    }
    last = item;
  }
  settleAll();
  problems.push(...reader.silent.map((where) => problem("not-a-claim", where)));
  problems.sort((a, b) => a.span.from - b.span.from);
  const unread = outline.sentences.filter((s) => s.canonical === "");
  const told = withHints(withoutConsequences(problems, unread), outline);
  const diagnostics = told.map((p) => diagnosticOf(p, places));
  const rested = usedSentences(outline.items, used);
  const assumptions = outline.sentences.map(
    (s): AssumptionReport => ({
      id: s.id,
      text: s.text,
      canonical: s.canonical,
      used: rested.has(s.id),
      assumes: s.assumes,
      ...places.of(s.span),
    }),
  );
  const reports = chains.map((c) => c.report);
  const failed =
    diagnostics.some((d) => d.severity === "error" || d.severity === "fault") ||
    reports.some((c) => !metByChain(c)) ||
    claims.some((c) => !metByClaim(c));
  return {
    path,
    title: outline.title,
    status: failed ? "failed" : "passed",
    diagnostics,
    assumptions,
    claims,
    chains: reports,
    skipped: outline.items.filter((i) => i.kind === "display" && i.skipped).length,
  };
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

function diagnosticOf(p: Problem, places: Places): Diagnostic {
  const { message, hint, severity } = word(p);
  return { severity, code: p.code, message, hint, ...places.of(p.span) };
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
