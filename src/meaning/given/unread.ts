import type { Token } from "../../page/token.ts";
import { expectations } from "../../read/expected.ts";
import { nearestForms } from "../../read/nearest.ts";
import { type Problem, problem } from "../../text/problem.ts";
import type { Unread } from "./reading.ts";
import type { SentenceText } from "./sentence.ts";

/** What its author is told that a sentence could be. */
export type Hints = (tokens: readonly Token[], parsed: Unread) => Record<string, string>;

/** What could stand where it stopped, and what is near. */
export const hintsFor: Hints = (tokens, { stopped, sought }) => ({
  ...numbered("expected", expectations(tokens, stopped, sought)),
  ...numbered("nearest", nearestForms(tokens)),
});

/** Nothing: a page as printed tells of what was not understood without them. */
export const noHints: Hints = () => ({});

/** An error for a sentence that cannot be read: where, what could stand there, and what is near. */
export function unreadSentence(sentence: SentenceText, parsed: Unread, hints: Hints): Problem {
  const { tokens } = sentence;
  const token = tokens[parsed.stopped];
  const last = tokens.at(-1);
  const place = token?.span ?? (last ? { from: last.span.to, to: last.span.to } : sentence.span);
  const ended = tokens.slice(parsed.stopped).every((rest) => rest.kind === "mark");
  const detail: Record<string, string> = {
    sentence: sentence.text,
    stopped: token && !ended ? writtenAs(token) : "",
    offset: String(place.from),
    ...hints(tokens, parsed),
  };
  return problem(
    "unread-sentence",
    token ? { from: place.from, to: sentence.span.to } : sentence.span,
    detail,
  );
}

/** An error for a sentence all of whose words are read, some of which only tell what a thing is. */
export const untoldSentence = (sentence: SentenceText): Problem =>
  problem("unread-sentence", sentence.span, {
    sentence: sentence.text,
    stopped: "",
    offset: String(sentence.tokens.at(-1)?.span.to ?? sentence.span.from),
    ...numbered("nearest", nearestForms(sentence.tokens)),
  });

function writtenAs(token: Token): string {
  switch (token.kind) {
    case "math":
      return `$${token.piece.source.trim()}$`;
    case "word":
      return token.written;
    case "mark":
      return token.text;
  }
}

/** Texts as details: "nearest", "nearest2", "nearest3". */
const numbered = (name: string, texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(texts.map((text, k) => [k === 0 ? name : `${name}${k + 1}`, text]));
