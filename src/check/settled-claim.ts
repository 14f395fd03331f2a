import type { ClaimItem } from "../document/item.ts";
import { withinTime } from "../kernel/ring/budget.ts";
import { withoutLinks } from "../page/link.ts";
import { onlyRelates } from "../read/announcing.ts";
import type { Asserted } from "../read/asserted.ts";
import type { Assumption, Claim } from "../term/context.ts";
import { relationSigns } from "../term/sign.ts";
import { readMath } from "../tex/parser.ts";
import { toTex } from "../tex/print.ts";
import type { LimitSyntax } from "../tex/syntax.ts";
import { problem } from "../text/problem.ts";
import { contains, type Span } from "../text/span.ts";
import { type ClaimOutcome, lemmaOf, settleClaim } from "./claim.ts";
import { meantClaim } from "./claim-reading.ts";
import type { ClaimTools, Content, WaitingClaim } from "./claims.ts";
import { conditionsOf } from "./condition.ts";
import { orElse } from "./judgement.ts";
import { type Limits, limitsOn, limitTex, readLimits } from "./limit.ts";
import { claimOf } from "./path.ts";
import { sidesOf } from "./quantity.ts";
import type { ClaimReport } from "./report.ts";
import { restated } from "./restated.ts";
import { statedIn } from "./said.ts";
import type { CheckedChain } from "./step-context.ts";
import type { Subject } from "./subject.ts";
import { conditionReports } from "./supposing.ts";
import { sizeCurve } from "./working.ts";

const overdue = (message: string): ClaimOutcome => ({
  verdict: "open",
  by: null,
  judgement: null,
  under: [],
  supposed: [],
  message,
});

/** A claim that has been settled, and what later sections may use of it. */
export interface SettledClaim {
  readonly report: ClaimReport;
  /** where its words are not all read, what it says in formulas and holds under the givens */
  readonly shown: readonly ClaimReport[];
  readonly lemma: Assumption | null;
  /** ids of the assumptions that it rests on */
  readonly used: readonly string[];
  /** whether all of its words were read, if not checked */
  readonly isRead: boolean;
}

/** What is known of a claim that no chain shows. */
const nothing = { shown: [], lemma: null, used: [] } as const;

/** The report of a claim before anything is known of it. */
export function openClaim({ span, expect }: WaitingClaim, tools: ClaimTools): ClaimReport {
  return {
    ...tools.places.of(span),
    tex: tools.source.slice(span.from, span.to).trim(),
    verdict: "open",
    expect,
    condition: null,
    conditions: [],
    by: null,
    counterexample: null,
    suggestion: null,
    message: null,
    curve: null,
    unread: [],
  };
}

/** Settles a claim by the chains that follow it. */
export function settle(waiting: WaitingClaim, subject: Subject, tools: ClaimTools): SettledClaim {
  const { content } = waiting;
  const base: ClaimReport = { ...openClaim(waiting, tools), tex: texOf(waiting.span, tools) };
  switch (content.kind) {
    case "relation":
      return settleRelation(content, waiting, subject, tools);
    case "unbiased":
      return {
        report: {
          ...base,
          message:
            "The givens do not say what it estimates; “is unbiased for $\\theta$”, " +
            "or a sentence “$T$ is an estimator of $\\theta$”, would.",
          unread: unreadAt([content.span], tools),
        },
        ...nothing,
        isRead: true,
      };
    case "property": {
      const conditions = content.conditions.map((c) => c.span);
      const given =
        conditions.length > 0 ? null : restated(content, waiting.item.context, tools.source);
      const report: ClaimReport = given
        ? { ...base, verdict: "established", by: "given", message: "It is one of the givens." }
        : {
            ...base,
            message: "What these words claim is understood and not checked.",
            unread: unreadAt([content.span, ...conditions], tools),
          };
      return { ...nothing, report, used: given?.map((a) => a.id) ?? [], isRead: true };
    }
    case "unread": {
      const parts = partsOf(content, waiting, subject, tools);
      const shown = onlyLeadsOn(content, waiting) ? parts.filter(isEstablished) : [];
      const others = content.parts.filter((part) => part.kind !== "relation" || !part.written);
      const open = [
        ...others.map((part) => texOf(part.span, tools)),
        ...parts.flatMap((part) => (shown.includes(part) ? [] : [part.tex])),
      ];
      const words = content.unread.map((at) => texOf(at, tools));
      return {
        report: {
          ...base,
          tex: (open.length > 0 ? open : words).join(", \\quad "),
          message: unreadMessage(content, waiting, parts, tools),
          unread: unreadAt(content.unread, tools),
        },
        ...nothing,
        shown,
        isRead: false,
      };
    }
  }
}

/**
 * Whether a sentence ends in formulas, and what is not read of it stands before them and takes
 * nothing back.
 */
function onlyLeadsOn(
  { unread, parts }: Extract<Content, { kind: "unread" }>,
  { item: { doubt, tokens } }: WaitingClaim,
): boolean {
  const first = Math.min(...parts.map(({ span }) => span.from));
  return (
    doubt === null &&
    parts.every((part) => part.kind === "relation" && part.written) &&
    unread.every((at) => {
      const words = tokens.flatMap((t) =>
        t.kind === "word" && contains(at, t.span) ? [t.text] : [],
      );
      return at.to <= first && words.length > 0 && onlyRelates(words);
    })
  );
}

const isEstablished = ({ verdict }: ClaimReport): boolean => verdict === "established";

/** What a sentence says in formulas, as if it said nothing else. */
function partsOf(
  content: Extract<Content, { kind: "unread" }>,
  waiting: WaitingClaim,
  subject: Subject,
  tools: ClaimTools,
): readonly ClaimReport[] {
  const quiet = { ...tools, problems: [] };
  return content.parts.flatMap((part) =>
    part.kind === "relation" ? [settleRelation(part, waiting, subject, quiet).report] : [],
  );
}

/** Words with formulas as TeX: `X \text{ is independent of } Y`. */
function texOf(span: Span, tools: ClaimTools): string {
  const pieces = textOf(span, tools).split("$");
  return pieces
    .map((piece, k) =>
      k % 2 === 0 && piece !== "" ? `\\text{${piece.replaceAll(/^ | $/g, "~")}}` : piece,
    )
    .join("");
}

const textOf = ({ from, to }: Span, { source }: ClaimTools): string =>
  withoutLinks(source.slice(from, to)).replaceAll(/\s+/g, " ").trim();

function unreadAt(spans: readonly Span[], tools: ClaimTools): ClaimReport["unread"] {
  return spans.map((span) => ({ text: textOf(span, tools), ...tools.places.of(span) }));
}

/** What was not read of a sentence, and which of its relations hold. */
function unreadMessage(
  content: Extract<Content, { kind: "unread" }>,
  { item: { doubt } }: WaitingClaim,
  parts: readonly ClaimReport[],
  tools: ClaimTools,
): string {
  const words = content.unread.map((span) => `“${textOf(span, tools)}”`).join(", ");
  const cause =
    doubt === null ? `Not read: ${words}.` : `“${doubt}” leaves open whether this is claimed.`;
  const checked = parts.map(
    (part) => `$${part.tex}$ ${isEstablished(part) ? "holds" : "is not shown"}`,
  );
  return checked.length === 0
    ? `${cause} Nothing of it was checked.`
    : `${cause} Of what was read, ${checked.join(", ")}.`;
}

/** A claim whose sides were read. */
interface Read {
  readonly claim: Claim;
  readonly base: ClaimReport;
  readonly unread: readonly Span[];
}

/** The sides of a relation as terms; why it is open where they cannot be. */
function readRelation(
  asserted: Asserted,
  plain: ClaimReport,
  subject: Subject,
  tools: ClaimTools,
): Read | string {
  const { relation, span } = asserted;
  if (!relation) return "The relation claims nothing exact.";
  const { left, right, unread, problems } = sidesOf(
    asserted.left,
    asserted.right,
    subject,
    tools.source,
  );
  if (!left || !right || asserted.spoilt) {
    tools.problems.push(...problems);
    return "The claim could not be read.";
  }
  const [l, r] = [left, right].map(({ term }) => toTex(term, subject.scope));
  const claim = claimOf(left, relation, right);
  if (!claim) {
    tools.problems.push(problem("sort-clash", span, { left: l ?? "", right: r ?? "" }));
    return "The two sides of the claim are not of one kind.";
  }
  const tex = asserted.written ? plain.tex : `${l} ${relationSigns[relation]} ${r}`;
  const sides = [asserted.left, relation, asserted.right] as const;
  const meant = asserted.written ? meantClaim(sides, subject, tools) : null;
  if (meant) tools.problems.push(problem("claim-brackets", span, { read: meant.tex }));
  return { claim: meant?.claim ?? claim, base: { ...plain, tex }, unread };
}

function settleRelation(
  asserted: Asserted,
  waiting: WaitingClaim,
  subject: Subject,
  tools: ClaimTools,
): SettledClaim {
  const plain = {
    ...openClaim(waiting, tools),
    ...tools.places.of(asserted.span),
    tex: textOf(asserted.span, tools),
  };
  const read = readRelation(asserted, plain, subject, tools);
  if (typeof read === "string")
    return { ...nothing, report: { ...plain, message: read }, isRead: asserted.relation === null };
  const { claim, base } = read;
  const row = limitsOn(
    readLimits(
      [...around(waiting.item), ...asserted.limits],
      claim.free,
      subject.scope,
      tools.source,
    ),
    claim.free,
  );
  const said = conditionsOf(asserted.conditions, claim, subject, tools.source);
  const limits: Limits = { ...row, terms: [...row.terms, ...said.limits.terms] };
  const outcome = orElse(
    () =>
      withinTime(tools.timeout, () =>
        settleClaim(claim, subject, waiting.chains, limits.terms, tools.usual),
      ),
    overdue,
  );
  const unread = [...read.unread, ...said.unread];
  const cause = causeOf(unread, said.beyond, row.unread, tools);
  if (cause === null)
    return settled({ base, claim, outcome, limits, subject, chains: waiting.chains, tools });
  const holds = outcome.verdict === "established" ? "it holds" : "it is not shown";
  const all = [...unread, ...said.beyond];
  return {
    report: {
      ...base,
      message: `${cause} Without that, ${holds} under the givens.`,
      unread: unreadAt(all.length > 0 ? all : [asserted.span], tools),
    },
    ...nothing,
    isRead: false,
  };
}

/** Why a claim is open of which a condition or a word is not read; null where all is. */
function causeOf(
  unread: readonly Span[],
  beyond: readonly Span[],
  row: boolean,
  tools: ClaimTools,
): string | null {
  const words = (spans: readonly Span[]): string =>
    spans.map((span) => `“${textOf(span, tools)}”`).join(", ");
  if (unread.length > 0) return `Not read: ${words(unread)}.`;
  if (beyond.length > 0) return `What is given does not go as far as ${words(beyond)}.`;
  return row ? "What stands at the end of its row is not read." : null;
}

function settled({
  base,
  claim,
  outcome,
  limits,
  subject,
  chains,
  tools,
}: {
  readonly base: ClaimReport;
  readonly claim: Parameters<typeof settleClaim>[0];
  readonly outcome: ClaimOutcome;
  readonly limits: Limits;
  readonly subject: Subject;
  readonly chains: readonly CheckedChain[];
  readonly tools: ClaimTools;
}): SettledClaim {
  const { left, right, free } = claim;
  const tex = (terms: Limits["terms"]): string => limitTex(terms, subject.scope);
  const established = outcome.verdict === "established";
  const stated = outcome.verdict === "open" ? statedIn(left, right, chains) : null;
  const message = [outcome.message, stated].filter((text) => text !== null).join(" ") || null;
  const report: ClaimReport = {
    ...base,
    verdict: outcome.verdict,
    condition: limits.terms.length > 0 ? tex(limits.terms) : null,
    conditions: conditionReports(outcome.supposed, tools.places),
    by: outcome.by,
    counterexample: outcome.judgement?.counterexample ?? null,
    suggestion: outcome.judgement?.suggestion ?? null,
    message:
      outcome.under.length > 0
        ? `For $${tex(outcome.under)}$${message ? `: ${message}` : " only."}`
        : message,
    curve: established && outcome.under.length === 0 ? sizeCurve(claim, subject) : null,
  };
  return {
    report,
    shown: [],
    lemma:
      established && claim.relation === "="
        ? lemmaOf("", left, "=", right, free, outcome.under)
        : null,
    used: outcome.judgement?.explanation?.givens ?? [],
    isRead: true,
  };
}

/** What titles above a claim say of the values for which it holds. */
export function around({ conditions, macros }: ClaimItem): readonly LimitSyntax[] {
  return conditions.map(({ piece: { source, from } }) => ({
    nodes: readMath(source, from, macros).nodes,
    distinct: false,
    said: "supposed",
  }));
}
