import type { Span } from "../text/span.ts";
import type { Syntax } from "./syntax.ts";

type Relation = Extract<Syntax, { kind: "relation" }>;

/**
 * A relation with what stands over it. Where that says that it is no equality (`\overset{d}{=}`),
 * it is a relation of its own, which no step claims exactly.
 */
export function labelled(relation: Relation, label: string, span: Span): Relation {
  const loose = /^(?:=|\\equiv)$/.test(relation.text) && labelMeans(label) !== "reason";
  return {
    ...relation,
    text: loose ? `\\overset{${label}}{${relation.text}}` : relation.text,
    label,
    span,
  };
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
 * What the sign claims with this label: that two quantities have one law, that sides agree in some
 * limit or for now, or equality for a reason.
 */
export function labelMeans(label: string): "law" | "loosely" | "reason" {
  const words = label
    .replace(
      /\\(?:text|textrm|textnormal|mathrm|mathcal|mathscr|mathbf|mathit|operatorname|rm|cal|scriptstyle|mbox)(?![A-Za-z])/g,
      "",
    )
    .replace(/\\[,;:! ]|[{}.~\s-]/g, "")
    .toLowerCase();
  if (
    /^\(?(?:d|l|law|dist|distr|distribution|inlaw|indist|indistr|indistribution|st)\)?$/.test(words)
  )
    return "law";
  return /\\(?:to|infty|rightarrow|longrightarrow|approx|sim|cdot)(?![A-Za-z])|[?!]|^(?:approx|asymp|approximately|asymptotically|lim|p|ms|l2|l_2|l^2)$/.test(
    words,
  )
    ? "loosely"
    : "reason";
}

function isReasonLetter(label: string, letter: string): boolean {
  return new RegExp(`^\\(?${letter}\\)?$`).test(label.replace(/\\(?:text|mathrm)|[{}\s]/g, ""));
}
