import type { Span } from "./span.ts";

/**
 * Something in a document that could not be read or does not fit, as data: a code, the place, and
 * the few texts that the wording needs. `check/wording.ts` alone turns codes into sentences.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly span: Span;
  /** texts for the wording: the symbol, what was expected, the nearest known name, … */
  readonly detail: Readonly<Record<string, string>>;
}

export type ProblemCode =
  // the document
  | "empty-document"
  | "binary-document"
  | "document-too-large"
  | "too-long"
  | "no-given"
  | "unknown-directive"
  | "unread-expectations"
  | "idle-expectation"
  // what is not checked
  | "near-role"
  | "unchecked-display"
  | "unchecked-sentence"
  | "not-understood"
  | "unread-claim"
  | "claim-brackets"
  | "taken-for-granted"
  | "taken-to-mean"
  | "denied-sentence"
  | "denied-truth"
  | "nothing-checked"
  // sentences of Given
  | "unread-sentence"
  | "ambiguous-sentence"
  | "already-declared"
  | "ambiguous-parameter"
  | "special-given"
  // TeX
  | "unpaired-environment"
  | "hidden-environment"
  | "not-included"
  | "no-notebook"
  | "unclosed-bracket"
  | "unopened-bracket"
  | "unknown-macro"
  | "unknown-environment"
  | "macro-expansion-limit"
  | "nesting-limit"
  | "unexpected-end"
  | "unexpected-token"
  // meaning
  | "undeclared-symbol"
  | "sort-clash"
  | "wrong-arguments"
  | "missing-index"
  | "not-a-claim"
  | "unsupported";

/**
 * Texts of details are quoted in sentences, so that a long one (a line, or what macros made of it)
 * is cut in its middle.
 */
const longest = 160;

export function problem(
  code: ProblemCode,
  span: Span,
  detail: Readonly<Record<string, string>> = {},
): Problem {
  const clipped = Object.entries(detail).map(([name, text]) => [
    name,
    text.length <= longest ? text : `${text.slice(0, longest / 2)} … ${text.slice(-longest / 4)}`,
  ]);
  return { code, span, detail: Object.fromEntries(clipped) };
}

/** More problems of one formula are not told: the first ones say what is wrong with it. */
const most = 30;

/**
 * The problems of a formula, each once: what a macro brings in several times stands at one place of
 * the source.
 */
export function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((p) => [JSON.stringify(p), p])).values()].slice(0, most);
}

/** Either a value or the problems that stood in its way. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
