import type { Nodes } from "mdast";
import { endingIn } from "../page/ending.ts";
import { wordsSaid } from "../page/exposition.ts";
import { isForeign } from "../page/foreign.ts";
import { definedBy, namesIn } from "../page/names.ts";
import { labelOf } from "../page/parts.ts";
import type { Section } from "../page/section.ts";
import { placeOf, relates, type Token } from "../page/token.ts";
import { reachOf } from "../page/unread-remark.ts";
import type { Context } from "../term/context.ts";
import { readMath } from "../tex/parser.ts";
import { nameOf } from "../tex/scope.ts";
import { contains, type Span } from "../text/span.ts";
import { conventionId } from "./item.ts";
import { place } from "./place.ts";
import type { Doubting, UnreadProse } from "./recasting.ts";
import type { Walked } from "./walked.ts";

/**
 * Sentences in words alone behind what is given, and such in other languages, which may take it
 * back: "Scratch that.", "The first pays what the second wins." A title, and what stands before all
 * that is given, takes nothing back. `known`: of which it is known what they do.
 */
export function remarksInWords(
  walked: Walked,
  { sentences, notes }: UnreadProse,
  contexts: ReadonlyMap<Section, Context>,
  known: readonly Doubting[],
): readonly Doubting[] {
  const given = Math.min(...walked.sentences.map(({ text }) => text.span.to));
  const titles = titlesIn(walked.tree.root);
  return sentences.flatMap((sentence, k): Doubting[] => {
    const where = placeOf(sentence);
    const { title, role, owner: section } = walked.sections.at(where.from);
    const isTitle =
      title === walked.source.slice(where.from, where.to).replace(/[.:]$/, "") ||
      labelOf(sentence)?.length === sentence.length ||
      titles.some((at) => contains(at, where));
    const isWhole = notes.some((note) => contains(note, where)) || isSentence(sentence, walked);
    if (
      known.some((doubt) => doubt.where.from === where.from) ||
      speaksOfRelation(walked, where, sentences[k - 1]) ||
      (role === "solution" && endsSupposition(sentence)) ||
      isTitle ||
      !isWhole ||
      where.from < given ||
      walked.stage.mentions(sentence) ||
      saysRandomAgain(sentence, walked, contexts)
    )
      return [];
    const said = reachOf(sentence);
    const reach = said === "section" || (said === null && isForeign(sentence)) ? "behind" : said;
    if (reach === null) return [];
    walked.note("doubt", sentence);
    const of = reach === "onward" ? { of: givenBefore(walked, where) } : {};
    return [{ reach, about: "anything", where, section, ...of }];
  });
}

/** "They are random variables", "both of them are random: another sample would give others". */
const random = new RegExp(
  "^(?:(?:note|recall|remember|it is worth (?:repeating|noting|stressing)) that )?" +
    "(?:both |the two |of them |they |all of them |these )+are (?:all |both |themselves )?random" +
    "(?: variables| quantities)?(?: too| as well)?" +
    "(?: [:;,] another (?:sample|draw|run|day|experiment) would [^.]*)? [.]$",
);

/**
 * Whether a sentence says of what was defined right before it that it is random, as it is known to
 * be; nothing fixed is declared in between.
 */
function saysRandomAgain(
  sentence: readonly Token[],
  { sentences, tree, macros }: Walked,
  contexts: ReadonlyMap<Section, Context>,
): boolean {
  if (!random.test(wordsSaid(sentence))) return false;
  const { from } = placeOf(sentence);
  const declared = [...contexts.values()].flatMap((context) => context.declarations);
  const isDeclared = (name: string, random: boolean): boolean =>
    declared.some((d) => nameOf(d.head) === name && d.random === random);
  const defined = tree.pieces.flatMap((piece) => {
    if (piece.span.to > from) return [];
    const { nodes } = readMath(piece.source, piece.from, macros);
    const name = definedBy(nodes);
    const isRandom = namesIn(nodes.slice(2)).some((part) => isDeclared(part, true));
    return name === null ? [] : [{ name, isRandom, at: piece.from }];
  });
  const meant = defined.slice(-2);
  const first = meant[0]?.at ?? from;
  const between = sentences.flatMap(({ text }) =>
    first < text.span.from && text.span.from < from ? [text.id] : [],
  );
  return (
    new Set(meant.map(({ name }) => name)).size === 2 &&
    meant.every(({ name, isRandom }) => isRandom && !isDeclared(name, false)) &&
    !declared.some((d) => !d.random && between.includes(d.sentence))
  );
}

/** What is given before a sentence, which takes nothing back of what comes behind it. */
const givenBefore = ({ sentences, conventions }: Walked, where: Span): readonly string[] => [
  ...sentences.flatMap(({ text }) => (text.span.from < where.from ? [text.id] : [])),
  ...conventions.map((_, k) => conventionId(k)),
];

/** Whether a sentence begins and ends as such: no "… hours." behind a display, but "(false!)". */
function isSentence(sentence: readonly Token[], { source }: Walked): boolean {
  const { from, to } = placeOf(sentence);
  const text = source.slice(Math.max(from - 1, 0), to + 1);
  return (
    (/^[^\p{L}\p{N}]*(?:[\p{Lu}\p{Lo}]|(?<=[([{][^\p{L}]*)\p{L})/u.test(
      text.slice(from > 0 ? 1 : 0),
    ) ||
      /^[([]\p{L}/u.test(text)) &&
    /[.!;?。！][)\]*_]*\s?$/.test(text)
  );
}

/**
 * "This is a common mistake.", right behind a display that its page takes back, or another relation
 * that is not read: it is said of that.
 */
function speaksOfRelation(walked: Walked, where: Span, before: readonly Token[] = []): boolean {
  const disowned = walked.apart.flatMap(({ kind, span }) => (kind === "disowned" ? [span] : []));
  const relations = before.some((t) => t.kind === "math" && relates(t.nodes))
    ? [placeOf(before)]
    : [];
  return [...disowned, ...relations].some(
    ({ to }) => to <= where.from && /^[\s.$\\\]]*$/.test(walked.source.slice(to, where.from)),
  );
}

/** "This is a contradiction.", "∎": what a proof has supposed is at an end, and nothing given. */
function endsSupposition(sentence: readonly Token[]): boolean {
  const ending = endingIn(sentence);
  return ending !== null && ending !== "doubt";
}

function titlesIn(node: Nodes): readonly Span[] {
  if (node.type === "heading") return [place(node)];
  return "children" in node ? node.children.flatMap(titlesIn) : [];
}
