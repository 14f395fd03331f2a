import { type ClaimItem, type DocumentOutline, readDocument } from "../document/outline.ts";
import { forgetLabels } from "../kernel/label.ts";
import { forgetAtoms } from "../kernel/polynomial.ts";
import { withinTime } from "../kernel/ring.ts";
import type { Assumption, Context } from "../term/context.ts";
import type { Relation } from "../term/term.ts";
import { readDisplay } from "../tex/chain.ts";
import { relationOf } from "../tex/condition.ts";
import { elaborateSides } from "../tex/elaborate.ts";
import { readMath } from "../tex/parser.ts";
import { toTex } from "../tex/print.ts";
import type { LimitSyntax, LineSyntax } from "../tex/syntax.ts";
import { Places } from "../text/place.ts";
import { type Problem, problem } from "../text/problem.ts";
import { cover, type Span } from "../text/span.ts";
import { type CheckedChain, type ClaimedLimits, checkChain } from "./chain.ts";
import { lemmaOf, settleClaim } from "./claim.ts";
import { withoutConsequences } from "./consequence.ts";
import { withHints } from "./hint.ts";
import { covers, type Limits, limitsOn, limitTex, noLimits, readLimits } from "./limit.ts";
import { claimOf } from "./path.ts";
import type {
  AssumptionReport,
  ClaimReport,
  Diagnostic,
  Expectation,
  FileReport,
} from "./report.ts";
import { solvedBySteps } from "./solved.ts";
import { type CheckOptions, type Subject, Subjects } from "./subject.ts";
import { word } from "./wording.ts";
import { sizeCurve } from "./working.ts";

export type { CheckOptions } from "./subject.ts";

type Item = DocumentOutline["items"][number];

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
  const outline = readDocument(source);
  const places = new Places(source);
  const subjects = new Subjects(options);
  const problems: Problem[] = [...outline.problems];
  const lemmas: Lemma[] = [];
  const chains: CheckedChain[] = [];
  const claims: ClaimReport[] = [];
  const used = new Set<string>();
  const waiting: { claim: Asserted; place: number; chains: CheckedChain[] }[] = [];
  const settle = (): void => {
    for (const { claim, place, chains: own } of waiting.splice(0)) {
      const { report, lemma } = checkClaim(
        claim,
        own,
        subjects,
        lemmas,
        places,
        source,
        problems,
        used,
        options.timeoutStep,
      );
      claims[place] = report;
      if (lemma && options.earlier !== "apart")
        lemmas.push({
          assumption: { ...lemma, id: `Claim ${place + 1}`, sentence: `Claim ${place + 1}` },
          context: claim.item.context,
        });
    }
  };
  let last: Item | null = null;
  let end: ReturnType<typeof readDisplay>["last"] = null;
  for (const item of outline.items) {
    if (item.kind === "claim") {
      if (last?.kind !== "claim") settle();
      for (const claim of item.skipped ? [] : assertedBy(item, problems)) {
        waiting.push({ claim, place: claims.length, chains: [] });
        claims.push(openClaim(claim, places, source));
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
        const followed = waiting.filter((w) => speaksFor(item.context, w.claim.item.context));
        const subject = subjects.of(item.context, inScope(lemmas, item.context));
        const chain = checkChain(
          {
            id: `C${chains.length + 1}`,
            syntax,
            source,
            expect: k === 0 ? item.expect : null,
            claimed: claimedLimits(
              followed.filter((w) => declaresFor(item.context, w.claim.item.context)),
              subject,
              source,
            ),
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
        for (const w of followed) w.chains.push(chain);
        const lemma = chainLemma(chain);
        if (lemma && options.earlier !== "apart")
          lemmas.push({ assumption: lemma, context: item.context });
      }
    }
    last = item;
  }
  settle();
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
  const report: ClaimReport = {
    ...base,
    verdict: outcome.verdict,
    condition: limits.terms.length > 0 ? limitTex(limits.terms, subject.scope) : null,
    by: outcome.by,
    counterexample: outcome.judgement?.counterexample ?? null,
    suggestion: outcome.judgement?.suggestion ?? null,
    message:
      outcome.under.length > 0
        ? `For $${limitTex(outcome.under, subject.scope)}$${outcome.message ? `: ${outcome.message}` : " only."}`
        : outcome.message,
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
