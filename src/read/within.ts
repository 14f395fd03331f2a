import { setOf, wordOf } from "../page/asserted.ts";
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

/** What is longer is not read in parts. */
const longest = 80;

/** Words behind which something else of a sentence may be said. */
const joining = setOf("and where with so because since hence thus therefore satisfies satisfying");

/** Words with which something else of a sentence begins, so that what is before it has ended. */
const parting = setOf("where so because since hence thus therefore");

/** Words with which a clause begins behind "and". */
const beginning = setOf("let the we that each every its their a an both all any");

/** Words behind which a relation is a case, a place or what is ruled out: "for `$p = 1$`". */
const turning = setOf(
  "against lest beyond of from for on at by under in as than or until till except despite that " +
    "if when which unless",
);

/** Words of what says when the rest holds: "after taking logarithms, `$X$` has mean 3". */
const limiting = setOf(
  "after before on in for given under at by when if during with once despite upon conditional " +
    "conditionally conditioned until unless",
);

/** Verbs of which "that" tells what holds: "note that `$X$` has mean 3", but not "we wish that". */
const asserting = setOf("note assume suppose know recall such so");

/** Verbs behind which something is said of what is drawn, observed or given by itself. */
const leading = setOf(
  "is are be draw draws take takes observe observes consider have has use model know suppose " +
    "assume let we",
);

/** Whether something may begin at a place: "the return is | a random variable `$R$`". */
function begins(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return true;
  if (before.kind === "mark") {
    const start = tokens.slice(0, at - 1).findLastIndex((t) => t.kind === "mark") + 1;
    return before.text !== "," || !limiting.has(wordOf(tokens[start]));
  }
  const word = wordOf(before);
  if (word === "that") return asserting.has(wordOf(tokens[at - 2]));
  return joining.has(word) || leading.has(word);
}

/**
 * Whether what is said may end before a place: what stands there says nothing more of it, as
 * ", plus a drift" and "but in truth …" do.
 */
function ends(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  if (next === undefined) return true;
  if (next.kind === "mark") {
    if (next.text === ",") return ends(tokens, at + 1) && tokens[at + 1] !== undefined;
    return next.text !== "(";
  }
  const word = wordOf(next);
  const behind = tokens[at + 1];
  if (word === "and") return behind?.kind === "math" || beginning.has(wordOf(behind));
  return parting.has(word);
}

/**
 * The runs of words of a sentence that read as sentences by themselves, the longest from the left:
 * "the errors `$e_i$` have mean zero" of "the readings are off, where the errors `$e_i$` have mean
 * zero"; a relation that words do not turn ("for `$p = 1$`") reads by itself.
 */
export function readableWithin(tokens: readonly Token[]): readonly Run[] {
  const runs: Run[] = [];
  if (tokens.length > longest) return runs;
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
  const isNamed = isRelation && !turning.has(wordOf(tokens[from - 1]));
  if (!begins(tokens, from) && !isNamed) return null;
  const input = { tokens, called: new Map() };
  const readings = readingsAt<Reading>(grammar, "Sentence", input, from).filter(({ end }) =>
    ends(tokens, end),
  );
  const to = Math.max(from, ...readings.map(({ end }) => end));
  const [clauses] = choose(
    readings.flatMap(({ end, value }) => (end === to ? [shared(value.flatMap(apart))] : [])),
  );
  return to > from && clauses ? { from, to, clauses } : null;
}
