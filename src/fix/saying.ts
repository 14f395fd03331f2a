import type { SentenceReport } from "../check/report.ts";

/** The sentence that a page says conditions by: "Assume that `$X$` has mean `$m$` and that …". */
export const assumingText = (conditions: readonly string[]): string =>
  `A${assuming(conditions).slice(1)}.`;

/** The same as a clause: "assume that …". */
export function assuming(conditions: readonly string[]): string {
  const clauses = conditions.map((text) => `that ${light(clauseOf(text))}`);
  const last = clauses.length > 2 ? ", and " : " and ";
  const list =
    clauses.length > 1 ? clauses.slice(0, -1).join(", ") + last + clauses.at(-1) : clauses[0];
  return `assume ${list}`;
}

/** A sentence as a clause, without its capital and its full stop. */
const clauseOf = (text: string): string =>
  text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");

/** TeX as an author writes it: `X_i` for `X_{i}`. */
const light = (text: string): string => text.replace(/(?<!\\)([_^])\{([A-Za-z\d])\}/g, "$1$2");

/** Whether a sentence is read as conditions, in the program's words, and as all of them. */
export function isReadAs({ status, as }: SentenceReport, reads: readonly string[]): boolean {
  const said = (as ?? "").replace(/\.$/, "").split("; ").map(clauseOf);
  const clauses = reads.map(clauseOf);
  return status === "read" && clauses.every((each) => isFixing(each) || said.includes(each));
}

/** "`$w$` is fixed", which is read as what kind of number it is. */
const isFixing = (clause: string): boolean => clause.endsWith(" is fixed");
