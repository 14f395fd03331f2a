import { calledThings } from "../../read/called.ts";
import { readClauses } from "../../read/clauses.ts";
import type { Context } from "../../term/context.ts";
import { Scope } from "../../tex/scope.ts";
import { type Problem, problem } from "../../text/problem.ts";
import type { PageText } from "../draft.ts";
import { withRanges } from "../extent.ts";
import { countedByIntegers } from "../integers.ts";
import { canonicalWords } from "../words.ts";
import type { GivenRead, Read } from "./reading.ts";
import type { SentenceText } from "./sentence.ts";
import { readSized } from "./sized.ts";
import { hintsFor, noHints, unreadSentence } from "./unread.ts";

/** How sentences are read. */
export type Readings = typeof readClauses;

const isClear = ({ others }: Read): boolean => others.length === 0;

/** The readings of sentences that speak for one section. */
function parsedSentences(
  sentences: readonly SentenceText[],
  readings: Readings,
  { printed = false }: PageText,
): readonly Read[] {
  const called = calledThings(sentences.map((s) => s.tokens));
  const counted = countedByIntegers(sentences.map((s) => s.tokens));
  return sentences.map((sentence) => {
    const parsed = readings(counted(sentence.tokens), called);
    if (!parsed.ok) {
      const wrong = unreadSentence(sentence, parsed, printed ? noHints : hintsFor);
      return { sentence, clauses: parsed.declares, others: [], wrong };
    }
    const [clauses = [], ...others] = parsed.readings.map(withRanges);
    return { sentence, clauses, others, wrong: null };
  });
}

/** What is wrong with sentences of which two readings mean different things, by their ids. */
function ambiguities(
  parsed: readonly Read[],
  first: GivenRead,
  read: (chosen: readonly Read[]) => GivenRead,
): ReadonlyMap<string, Problem> {
  const found = new Map<string, Problem>();
  for (const one of parsed)
    for (const clauses of one.others) {
      const other = read(parsed.map((p) => (p === one ? { ...one, clauses } : p)));
      const [said, meant] = [first, other].map((given) => wordsOf(one.sentence.id, given));
      if (said === meant || said === undefined || meant === undefined) continue;
      const detail = { sentence: one.sentence.text, either: said, or: meant };
      found.set(one.sentence.id, problem("ambiguous-sentence", one.sentence.span, detail));
    }
  return found;
}

const wordsOf = (id: string, { context, draft }: GivenRead): string =>
  canonicalWords(id, context, Scope.of(context), draft.notesOf(id));

/** A sentence of which nothing is assumed, for what is wrong with it. */
const withoutReading = (read: Read, wrong: Problem | undefined): Read =>
  wrong ? { ...read, clauses: [], wrong } : read;

/**
 * Reads the sentences that speak for one section, in the order in which they depend on each other,
 * on top of the context around it.
 */
export function readGiven(
  sentences: readonly SentenceText[],
  base: Context,
  keys: Set<string>,
  page: PageText,
  readings: Readings = readClauses,
): GivenRead {
  const before = [...keys];
  const parsed = parsedSentences(sentences, readings, page);
  const read = (chosen: readonly Read[]): GivenRead => {
    keys.clear();
    for (const key of before) keys.add(key);
    return readSized(chosen, base, keys, page);
  };
  const first = read(parsed);
  const ambiguous = ambiguities(parsed, first, read);
  if (ambiguous.size === 0) return parsed.every(isClear) ? first : read(parsed);
  return read(parsed.map((one) => withoutReading(one, ambiguous.get(one.sentence.id))));
}
