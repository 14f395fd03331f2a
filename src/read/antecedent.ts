import { wordOf } from "../page/asserted.ts";
import { relates, type Token } from "../page/token.ts";
import type { Stretch } from "./chart.ts";
import type { Subject } from "./clause.ts";
import { cutCommas, isDots, pieceOf } from "./piece.ts";
import { isMember } from "./shape.ts";

const verbs = /^(?:be|is|are|has|have)$/;

const values =
  /^(?:means?|variances?|deviations?|expectations?|values?|co\w+s?|rates?|parameters?|is|are|of)$/;

const joins = (token: Token | undefined): boolean =>
  wordOf(token) === "and" || (token?.kind === "mark" && token.text === ",");

/** What the clauses of a sentence before a place are about: names right before a verb. */
function subjectsBefore({ tokens, from }: Stretch): readonly Subject[] {
  return tokens.slice(0, from).flatMap((token, k) => {
    if (!verbs.test(wordOf(token))) return [];
    const names: Token[] = [];
    let at = k - 1;
    for (; tokens[at]?.kind === "math"; at -= 2) {
      names.unshift(tokens[at] as Token);
      if (!joins(tokens[at - 1]) || tokens[at - 2]?.kind !== "math") break;
      // "$X$ has mean $a$, $Y$ has": a value ends what is said before
      if (values.test(wordOf(tokens[at - 3]))) break;
    }
    const elements = names.flatMap((name) =>
      name.kind === "math" && !relates(name.nodes)
        ? cutCommas(name.nodes).map((item) => pieceOf(item, name.span))
        : [],
    );
    return elements.length > 0 ? [{ elements, all: false }] : [];
  });
}

const isPlural = ({ elements }: Subject): boolean =>
  elements.length > 1 || elements.some(({ nodes }) => isDots(nodes) || isMember(nodes));

/** Whether "they" or "each" can be what the last clause before a place is about. */
export const lastIsSeveral = (at: Stretch): boolean => {
  const last = subjectsBefore(at).at(-1);
  return last === undefined || isPlural(last);
};

/**
 * What "them", "both" or "it" stands for: of what an earlier clause of the sentence is about, the
 * only one of that number; the clause that it stands in is about something else.
 */
export function antecedentOf(word: string, at: Stretch): Subject | null {
  const earlier = subjectsBefore(at).slice(0, -1);
  const fitting = earlier.filter((subject) => {
    if (word === "it") return !isPlural(subject);
    if (/^both/.test(word)) return subject.elements.length === 2;
    return isPlural(subject);
  });
  const [only, ...others] = fitting;
  return only && others.length === 0 ? only : null;
}

/**
 * The verb that is left out behind "and": "let $X$ be uniform on $[0, 1]$ and $Y$ independent of
 * $X$", "$X$ has mean $a$, $Y$ mean $b$"; null where none is.
 */
export function gapAt({ tokens, from }: Stretch): "be" | "have" | null {
  const before = tokens.slice(0, from);
  const start = before.findLastIndex((t) => t.kind === "mark" && /^[.;:]$/.test(t.text)) + 1;
  const clause = before.slice(start);
  const verb = clause.map(wordOf).findLast((word) => verbs.test(word));
  const last = clause.at(-1);
  if (verb === undefined || !joins(last)) return null;
  if (/^(?:has|have)$/.test(verb)) return "have";
  return wordOf(last) === "and" ? "be" : null;
}

/** Whether "be" is left out behind "and". */
export const isGapped = (at: Stretch): boolean => gapAt(at) === "be";
