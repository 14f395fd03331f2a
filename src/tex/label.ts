import { changes, isReason, plainWords } from "../text/remark.ts";
import type { Span } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { holdsRelation, isSign, relatesInWords } from "./hidden.ts";
import type { Syntax } from "./syntax.ts";

type Relation = Extract<Syntax, { kind: "relation" }>;

/**
 * A relation with what stands over it. Where that says that it is no equality (`\overset{d}{=}`),
 * it is a relation of its own, which no step claims exactly.
 */
export function labelled(relation: Relation, over: readonly Syntax[], span: Span): Relation {
  const label = canonical(over);
  const loose =
    /^(?:=|\\equiv)$/.test(relation.text) && /^(?:law|loosely)$/.test(labelMeans(label));
  return {
    ...relation,
    text: loose ? `\\overset{${label}}{${relation.text}}` : relation.text,
    // what stands above and below says each its part
    label: relation.label === null ? label : `${relation.label}, ${label}`,
    beside: [...(relation.beside ?? []), ...over],
    span,
  };
}

/** A relation that its author does not claim, or that says more than is read. */
export function unclaimed(relation: Relation, words: string): Relation {
  return { ...relation, text: `\\overset{\\text{${words}}}{${relation.text}}` };
}

/**
 * The relations of a chain, where a `d` over one of them is a reason after all: the next of (a),
 * (b), (c).
 */
export function withReasonLetters(relations: readonly Relation[]): readonly Relation[] {
  const has = (letter: string): boolean =>
    relations.some((r) => r.label !== null && isReasonLetter(r.label, letter));
  if (!has("d") || !(has("c") || has("e"))) return relations;
  return relations.map((r) =>
    r.label !== null && isReasonLetter(r.label, "d") && r.text.startsWith("\\overset{")
      ? { ...r, text: "=" }
      : r,
  );
}

/**
 * Whether the note under a brace says more than what the part above is called:
 * `\underbrace{a}_{\text{if } n > 1}`; it is no claim of its own.
 */
export function noteSays(note: readonly Syntax[]): boolean {
  return (
    note.some((n, k) => isSign(n) || relatesInWords(n) || holdsRelation(n, note[k - 1] ?? null)) ||
    changes(plainWords(canonical(note)))
  );
}

/**
 * What the sign claims with this label: that two quantities have one law, that sides agree in some
 * limit or for now, equality for a reason, or something that is not read.
 */
export function labelMeans(label: string): "law" | "loosely" | "reason" | "unread" {
  const words = plainWords(label).replace(/[.\s-]/g, "");
  if (/^(?:d|l|law|dist|distr|distribution|inlaw|indist|indistr|indistribution|st)$/.test(words))
    return "law";
  if (
    /\\(?:to|infty|rightarrow|longrightarrow|approx|sim|cdot)(?![A-Za-z])|[?!]|^(?:approx|asymp|approximately|asymptotically|lim|p|ms|l2|l_2|l\^2)$/.test(
      words,
    )
  )
    return "loosely";
  return isReason(plainWords(label)) ? "reason" : "unread";
}

/** The one word of a label, in small letters without its dots: `iid` of `\text{i.i.d.}`. */
export const wordOver = (label: string): string =>
  label
    .replace(/\\(?:text|textrm|mathrm|mathit|rm|mbox|operatorname)(?![A-Za-z])|[{}.\s~]/g, "")
    .toLowerCase();

function isReasonLetter(label: string, letter: string): boolean {
  return new RegExp(`^\\(?${letter}\\)?$`).test(label.replace(/\\(?:text|mathrm)|[{}\s]/g, ""));
}
