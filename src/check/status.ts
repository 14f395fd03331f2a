import type { DisplayItem, DocumentOutline, SaidItem } from "../document/item.ts";
import { claimsBeside, claimsUnread, rowClaims } from "../page/claiming.ts";
import { commentClaims, isExclusive } from "../page/commented.ts";
import { assumesInWords, speaksOfGivens } from "../page/given-words.ts";
import { bearsOnGivens } from "../page/limiter.ts";
import { isDisplay, type ProseSentence, rowsOfPage, sentencesOfPage } from "../page/prose.ts";
import { remarksIn } from "../page/remarked.ts";
import { comments, setsOut, states } from "../page/role.ts";
import { relates, type Token } from "../page/token.ts";
import { rowGives, titleClaims, titleRelations, wordedIn } from "../page/worded.ts";
import { withClausesOut, withWordsOut } from "../read/formula.ts";
import { contains, type Span } from "../text/span.ts";
import { remarksMore } from "./remark.ts";
import type { ChainReport, ClaimReport, SentenceReport } from "./report.ts";
import { saysNothingNew } from "./restated.ts";

/**
 * What the checker made of a stretch of the page. `given`: it is assumed, or declares. `chain`: it
 * is checked. `claim`: it is to be shown. `words`: it limits, leads to or denies something else.
 * `goal`: it asks, and says nothing. `unread`, `unchecked`, `doubt`: no more than that. `known`: it
 * speaks of an experiment that is told.
 */
export interface Made {
  readonly kind:
    | "given"
    | "chain"
    | "claim"
    | "words"
    | "goal"
    | "unread"
    | "unchecked"
    | "doubt"
    | "known";
  readonly span: Span;
  /** what it was read as, in the program's words; "" for nothing of its own */
  readonly as: string;
}

/** What was made of the sentences of a page before anything of it was checked. */
export function madeOf({ sentences, noted, apart, items }: DocumentOutline): readonly Made[] {
  const disowned = { denied: "said not to hold", disowned: "said not to hold" } as const;
  const asked = items.flatMap((item): Made[] =>
    item.kind === "claim" && item.skipped ? [made("unchecked", item.span)] : [],
  );
  return [
    ...asked,
    ...sentences.map(({ canonical, span }) =>
      canonical === "" ? made("unread", span) : made("given", span, canonical),
    ),
    ...noted.map(({ as, span, says }): Made => {
      switch (as) {
        case "lead":
          return made("words", span, "an introduction to what follows");
        case "scene":
          return made("words", span, "an experiment");
        case "again":
          return made("words", span, "what is known of these names");
        case "supposition":
          return made("words", span, `the condition ${says}`);
        default:
          return made(as, span);
      }
    }),
    ...apart.map(({ kind, span }) =>
      kind === "denied" || kind === "disowned"
        ? made("words", span, disowned[kind])
        : made("unchecked", span),
    ),
  ];
}

export const made = (kind: Made["kind"], span: Span, as = ""): Made => ({ kind, span, as });

/** What is said of a sentence elsewhere, or is checked of it. */
const told: readonly Made["kind"][] = ["chain", "claim", "words", "given"];

/** A sentence of the page and how it stands. */
export interface Standing extends Pick<SentenceReport, "text" | "status" | "as"> {
  readonly span: Span;
  /** where it may say what is given, which it then does not */
  readonly unread: readonly Span[];
  /** whether it claims something of which nothing is checked */
  readonly claims: boolean;
}

/** What was made of a display or a relation of a sentence. */
export function chainMade(
  { id, from, verdict, steps, lines }: ChainReport,
  item: DisplayItem | SaidItem,
): Made {
  const isHedged = item.hedged && verdict !== "verified" && verdict !== "refuted";
  const isUnsaid = item.kind === "said" && verdict === "unchecked";
  const isRead = verdict !== "unreadable" && !isHedged && !isUnsaid;
  // "the mean of $X$ is $2$" has words for its sides
  const inWords = item.kind === "said" && item.told !== null;
  const side = (k: number): string => (inWords && lines[k]?.reading) || (lines[k]?.tex ?? "");
  const tex = steps.map((step) => ` ${step.relation} ${side(step.to)}`).join("");
  const as = from === "display" ? `the chain ${id}` : `$${side(0)}${tex}$ (${id})`;
  return isRead ? made("chain", item.span, as) : made("unchecked", item.span);
}

/** What was made of a sentence of a claim. */
export const claimMade = ({ tex }: ClaimReport, span: Span, isRead: boolean): Made =>
  isRead ? made("claim", span, `the claim $${tex}$`) : made("unchecked", span);

/**
 * The sentences of a page, each with how it stands by what was made of it. What nothing was made of
 * is scenery where it has no formula, no name that is told and no word of assumption, and not
 * understood otherwise; prose beside sections of givens is scenery, since nothing is read there.
 */
export function standings(
  outline: DocumentOutline,
  source: string,
  all: readonly Made[],
): readonly Standing[] {
  const { sections } = outline;
  const page = proseOf(outline, source);
  const { printed } = page;
  const ordered = [...all].sort((a, b) => a.span.from - b.span.from);
  const apart = (tokens: readonly Token[]) => withClausesOut(tokens, outline.macros);
  const sentences = sentencesOfPage(page).map((s) => ({ ...s, tokens: apart(s.tokens) }));
  return sentences.flatMap((sentence): Standing[] => {
    const { span } = sentence;
    if (isOff(outline, span)) return [];
    const own = ordered.filter((each) => each.span.from < span.to && each.span.to > span.from);
    const isChain = own.some(({ kind }) => kind === "chain");
    // what stands in a display beside its formulas is said, too
    const said = isChain ? withWordsOut(sentence.tokens, outline.macros) : sentence.tokens;
    const remarks = printed && isChain && saysMore(outline, said, span, source);
    const isMore = remarks || (printed && isChain && isExclusive(said));
    if (!isMore && isDisplay(sentence) && own.every(({ kind }) => kind === "chain")) return [];
    const role = sections.findLast((s) => s.span.from <= span.from)?.role ?? null;
    const status = statusOf(sentence, own, printed || role !== null);
    const words = own.flatMap(({ as }) => (as === "" ? [] : [as.replace(/\.$/, "")]));
    const text = source.slice(span.from, span.to).replaceAll(/\s+/g, " ");
    const as = status === "scenery" || words.length === 0 ? null : [...new Set(words)].join("; ");
    const lost = status === "not-understood";
    const isTold = own.some(({ kind }) => kind === "unchecked" || told.includes(kind));
    const unread = lost && !isTold ? [span] : [];
    const where = own.flatMap((each) => (lost && each.kind === "unread" ? [each.span] : []));
    const isOwn = (at: Span): boolean => isMade(own, at);
    const unmade = lost || status === "scenery";
    const beside = isChain && claimsBeside(sentence.tokens, isOwn);
    const behind = isChain ? behindRelations(sentence.tokens) : sentence.tokens;
    // "and this holds for `$a = b$` as well"
    const chains = own.filter(({ kind }) => kind === "chain");
    const wake = said.slice(1 + said.findLastIndex((t) => isMade(chains, t.span)));
    const isComment =
      (isChain && (commentClaims(behind, "title") || isExclusive(said))) ||
      (unmade &&
        !isChain &&
        !sentence.tokens.some((t) => t.kind === "math" && t.piece.display) &&
        commentClaims(
          sentence.tokens,
          isWake(outline, ordered, span, source) ? "behind" : "anywhere",
        ));
    const inWords =
      isComment ||
      concludesUnread(sentence.tokens, own) ||
      ((unmade || isChain) &&
        [behind, wake].some((words) => claimsInWords(words, outline, source)));
    const claims =
      remarks ||
      (printed && (beside || inWords || (unmade && claimsUnread(sentence.tokens, isOwn))));
    const shown = claims && status === "scenery" ? "not-understood" : status;
    return [{ text, span, status: shown, as, unread: where.length > 0 ? where : unread, claims }];
  });
}

/** What stands behind what is checked: "and the converse holds as well" */
const behindRelations = (tokens: readonly Token[]): readonly Token[] =>
  tokens.slice(1 + tokens.findLastIndex((t) => t.kind === "math" && relates(t.nodes)));

/** Whether words claim something, which is not only what the page gives: "we use that …" */
function claimsInWords(words: readonly Token[], { items }: DocumentOutline, source: string) {
  const how = wordedIn(words);
  if (!how?.recalls) return how !== null;
  const said = words.slice(words.findIndex((t) => t.kind === "word" && t.text === "that") + 1);
  // what holds where it is used
  const at = said.at(-1)?.span.to ?? 0;
  const next = items.find(({ span }) => span.to > at) ?? items.at(-1);
  return !next || !saysNothingNew(said, next.context, source);
}

/** Whether a sentence that gives something concludes what nobody reads: ", so that `$\\dots$`." */
function concludesUnread(sentence: readonly Token[], own: readonly Made[]): boolean {
  const isGiven = own.some(({ kind, as }) => kind === "given" && as !== "");
  const at = sentence.findIndex(
    (t, k) => k > 0 && t.kind === "word" && concluding.test(t.text) && !isMade(own, t.span),
  );
  if (!isGiven || at < 0) return false;
  const tail = sentence.slice(at);
  return (
    tail.every((t) => t.kind === "mark" || !isMade(own, t.span)) &&
    !tail.some((t) => t.kind === "math" && t.piece.display) &&
    (tail.some((t) => t.kind === "math") || remarksIn(tail).length > 0)
  );
}

const concluding = /^(?:so|hence|thus|therefore|consequently|i\.e\.?|whence)$/;

/** Whether the words of a sentence say more of the quantities that a relation of it speaks of. */
function saysMore(
  { items }: DocumentOutline,
  said: readonly Token[],
  span: Span,
  source: string,
): boolean {
  const item = items.find((each) => each.kind !== "claim" && contains(span, each.span));
  return item !== undefined && remarksMore(said, item.context, source);
}

/** A title that is more than bold words before a sentence. */
const heading = /^\s*(?:#|\\(?:sub)*section)/;

/**
 * Whether what stands at a place comments on what is checked: that is the last thing before it, and
 * no new part of the page begins in between.
 */
function isWake(
  { sections }: DocumentOutline,
  ordered: readonly Made[],
  at: Span,
  source: string,
): boolean {
  const own = sections.findLast((s) => s.span.from <= at.from);
  // "**Fact.** Medians are linear."
  if (own && states(own.title)) return true;
  const last = ordered.findLast(
    ({ kind, span }) => span.from < at.from && /^(?:chain|claim|given)$/.test(kind),
  );
  if (!last || last.kind === "given") return false;
  const begins = ({ span, title }: (typeof sections)[number]): boolean =>
    last.span.from < span.from && span.from <= at.from && (setsOut(title) || isHeading(span));
  const isHeading = ({ from }: Span): boolean => heading.test(source.slice(from, from + 20));
  return !sections.some((section) => begins(section) && !comments(section.title));
}

/**
 * The rows of tables and the titles of a page as printed that claim something, which no form reads.
 */
export function claimingRows(
  outline: DocumentOutline,
  source: string,
  all: readonly Made[],
): readonly Span[] {
  const page = proseOf(outline, source);
  if (!page.printed) return [];
  const titled = ({ title, span: { from, to } }: (typeof outline.sections)[number]): boolean =>
    to > from &&
    (titleClaims(title) || titleRelations(title).some((tex) => source.split(tex).length < 3));
  const titles = outline.sections.filter(titled).map(({ span }) => span);
  const rows = rowsOfPage(page).flatMap(({ tokens, span }) =>
    (rowGives(tokens) || rowClaims(tokens, (at) => isMade(all, at))) && !isOff(outline, span)
      ? [span]
      : [],
  );
  return [...titles.filter((span) => !isOff(outline, span)), ...rows];
}

/** A page as its sentences are found in it. */
export function proseOf(
  { tree, macros, style }: DocumentOutline,
  source: string,
): Parameters<typeof sentencesOfPage>[0] {
  return { tree, source, macros: new Map(macros), printed: style === "printed" };
}

/** Whether a place is between `check: off` and `check: on`. */
const isOff = ({ off }: DocumentOutline, { from }: Span): boolean =>
  off.some((range) => range.from <= from && from < range.to);

/** Whether something was made of what stands at a place. */
const isMade = (all: readonly Made[], at: Span): boolean =>
  all.some(({ kind, span }) => told.includes(kind) && contains(span, at));

function statusOf(
  sentence: ProseSentence,
  own: readonly Made[],
  isHeard: boolean,
): SentenceReport["status"] {
  const has = (...kinds: readonly Made["kind"][]): boolean =>
    own.some(({ kind }) => kinds.includes(kind));
  const isScenery = !has("doubt") && !says(sentence, has("known"));
  // "The case of two boxes." among what is supposed
  const words = sentence.tokens.every((t) => t.kind !== "math");
  const mayAssume = words && bearsOnGivens(sentence.tokens);
  if (has("unread")) return isScenery && !mayAssume ? "scenery" : "not-understood";
  if (has("chain")) return has("doubt") ? "not-understood" : "read";
  if (has("goal")) return "goal";
  if (has("unchecked")) return "not-understood";
  if (has("claim")) return "read";
  if (has("doubt")) return "not-understood";
  if (has("given", "words")) return "read";
  return isScenery || !isHeard ? "scenery" : "not-understood";
}

/** Whether a sentence says something of what the page is about. */
function says({ tokens }: ProseSentence, known: boolean): boolean {
  const formulas = tokens.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
  const numbers = formulas.filter((nodes) => nodes.every((n) => n.kind === "number"));
  return (
    known ||
    numbers.length < formulas.length ||
    // a formula that cannot be read as one
    tokens.some((t) => t.kind === "word" && /^[$=\\]/.test(t.text)) ||
    assumesInWords(tokens) ||
    (numbers.length > 0 && speaksOfGivens(tokens))
  );
}
