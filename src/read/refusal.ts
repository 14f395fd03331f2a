import { readClauses } from "./clauses.ts";
import { expectations } from "./expected.ts";
import { sentenceTokens } from "./phrase.ts";

/** Why a sentence is not read: where it stops being readable, and what could stand there. */
export interface Refusal {
  /** the word or formula; null at the end of the sentence */
  readonly stopped: string | null;
  readonly expected: readonly string[];
}

/** Why a sentence is not read; null where it is. */
export function refusalOf(sentence: string): Refusal | null {
  const tokens = sentenceTokens(sentence);
  const parsed = readClauses(tokens, new Map());
  if (parsed.ok) return null;
  const token = tokens[parsed.stopped];
  return {
    stopped: token ? sentence.slice(token.span.from, token.span.to) : null,
    expected: expectations(tokens, parsed.stopped, parsed.sought),
  };
}
