import { relates, type Token } from "../page/token.ts";
import { readingsAt } from "./chart.ts";
import { choose } from "./choose.ts";
import type { Reading } from "./clauses.ts";
import { grammar } from "./grammar/index.ts";
import { apart, shared } from "./shared.ts";

/** A run of words of a sentence that reads by itself, and what it says. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly clauses: Reading;
}

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words behind which, or before which, something else of a sentence may be said. */
const joining = wordsIn(
  "and but where with which that so while whereas because since as hence thus therefore when " +
    "if satisfies satisfying",
);

/** Verbs behind which something is said of what is drawn, observed or given by itself. */
const leading = wordsIn(
  "is are be draw draws take takes observe observes consider have has use model know suppose " +
    "assume let we",
);

const isJoint = (token: Token | undefined): boolean =>
  token === undefined ||
  token.kind === "mark" ||
  (token.kind === "word" && joining.has(token.text));

/** Whether something may begin behind a token: "the return is | a random variable `$R$`". */
const leads = (token: Token | undefined): boolean =>
  isJoint(token) || (token?.kind === "word" && leading.has(token.text));

/**
 * The runs of words of a sentence that read as sentences by themselves, the longest from the left:
 * "the errors `$e_i$` have mean zero" of "the readings are off, where the errors `$e_i$` have mean
 * zero"; a relation reads by itself wherever it stands.
 */
export function readableWithin(tokens: readonly Token[]): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < tokens.length; ) {
    const run = runAt(tokens, at);
    if (run) runs.push(run);
    at = run?.to ?? at + 1;
  }
  return runs;
}

/** The longest run of words from a place on that reads by itself; null where none does. */
function runAt(tokens: readonly Token[], from: number): Run | null {
  const [first] = tokens.slice(from);
  const isRelation = first?.kind === "math" && relates(first.nodes);
  if (!leads(tokens[from - 1]) && !isRelation) return null;
  const input = { tokens, called: new Map() };
  const readings = readingsAt<Reading>(grammar, "Sentence", input, from).filter(
    ({ end }) => isJoint(tokens[end]) || (isRelation && end === from + 1),
  );
  const to = Math.max(from, ...readings.map(({ end }) => end));
  const [clauses] = choose(
    readings.flatMap(({ end, value }) => (end === to ? [shared(value.flatMap(apart))] : [])),
  );
  return to > from && clauses ? { from, to, clauses } : null;
}
