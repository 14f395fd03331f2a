import type { Nodes } from "mdast";
import { isCurt, speaksOfPage } from "../page/curt.ts";
import { endingIn } from "../page/ending.ts";
import { isForeign } from "../page/foreign.ts";
import { labelOf } from "../page/parts.ts";
import { placeOf, relates, type Token } from "../page/token.ts";
import { contains, type Span } from "../text/span.ts";
import { place } from "./place.ts";
import type { Doubting, UnreadProse } from "./recasting.ts";
import type { Walked } from "./walked.ts";

/**
 * Curt sentences behind what is given, and such in other languages, which may take it back:
 * "Scratch that." A title, and what
 * stands before all that is given, takes nothing back. `known`: of which it is known what they do.
 */
export function curtRemarks(
  walked: Walked,
  { sentences, notes }: UnreadProse,
  known: readonly Doubting[],
): readonly Doubting[] {
  const given = Math.min(...walked.sentences.map(({ text }) => text.span.to));
  const titles = titlesIn(walked.tree.root);
  return sentences.flatMap((sentence, k): Doubting[] => {
    const where = placeOf(sentence);
    const { title, role } = walked.sections.at(where.from);
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
      !(isCurt(sentence) || isForeign(sentence))
    )
      return [];
    walked.note("doubt", sentence);
    const reach = speaksOfPage(sentence) ? "everywhere" : "behind";
    return [{ reach, about: "anything", where, section: walked.sections.at(where.from).owner }];
  });
}

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
