import type { Token } from "../page/token.ts";
import { keyOf, type Parse, parse, readingsAt, type Sought } from "./chart.ts";
import { choose } from "./choose.ts";
import type { Clause } from "./clause.ts";
import type { CalledThings } from "./cursor.ts";
import { grammar } from "./grammar/index.ts";
import { apart, shared } from "./shared.ts";

/** What a sentence says, clause by clause. */
export type Reading = readonly Clause[];

/** The readings of a sentence that may be meant, or where it stopped being readable. */
export type Parsed =
  | { readonly ok: true; readonly readings: readonly [Reading, ...Reading[]] }
  | {
      readonly ok: false;
      /** the token at which the sentence stopped being readable */
      readonly stopped: number;
      /** what could have stood there */
      readonly sought: Sought;
      /** what it declares all the same */
      readonly declares: Reading;
    };

/**
 * Reads a sentence into clauses. Every token has its place in the grammar; nothing is skipped.
 * There is more than one reading only where no preference tells which is meant.
 */
export function readClauses(tokens: readonly Token[], called: CalledThings): Parsed {
  const found = parse<Reading>(grammar, "Sentence", { tokens, called });
  const readings = new Map(
    found.values
      .map((clauses) => shared(clauses.flatMap(apart)))
      .map((reading) => [keyOf(reading), reading] as const),
  );
  const [reading, ...more] = choose([...readings.values()].filter((each) => !each.some(isTorn)));
  if (reading) return { ok: true, readings: [reading, ...more] };
  const stopped = stoppedAt(tokens, found);
  return {
    ok: false,
    stopped,
    sought: found.soughtAt(stopped),
    declares: declaredAtLeast(tokens),
  };
}

/**
 * "$b$ and $Z$ has variance $1$": one verb for two things, of which the first may belong to what
 * stands before it.
 */
const isTorn = (clause: Clause): boolean =>
  clause.kind === "traits" &&
  clause.disagrees === true &&
  clause.subject.elements.length > 1 &&
  !clause.subject.each;

/**
 * Where a sentence stopped being readable: at the first token that nothing could take in. Where all
 * were taken in, at their end if more is needed there, and otherwise, as they say nothing together,
 * behind what says something.
 */
function stoppedAt(
  tokens: readonly Token[],
  { reached, furthest, soughtAt }: Parse<Reading>,
): number {
  const end = tokens.findLastIndex((token) => token.kind !== "mark") + 1;
  if (furthest < end || reached === 0) return furthest;
  return soughtAt(end).needed.length > 0 ? end : reached;
}

/**
 * What a sentence that cannot be read declares all the same: "$T$ is a random variable, the time of
 * the first arrival". Only what it says is random: nothing is assumed of it, and what the rest says
 * of a number may be that it is none.
 */
function declaredAtLeast(tokens: readonly Token[]): Reading {
  const starts = tokens.flatMap((token, k) =>
    (token.kind === "mark" && /^[,;:]$/.test(token.text)) ||
    (token.kind === "word" && token.text === "and")
      ? [k + 1]
      : [],
  );
  const input = { tokens, called: new Map() };
  return [0, ...starts].flatMap((start) => {
    const readings = readingsAt<Reading>(grammar, "Declaration", input, start);
    const end = Math.max(...readings.map((reading) => reading.end));
    return readings.find((reading) => reading.end === end)?.value.flatMap(declared) ?? [];
  });
}

/** What a clause says of the kind of what is random. */
function declared(clause: Clause): Reading {
  if (clause.kind !== "traits") return [];
  const traits = clause.traits.filter((t) => /^(?:noun|random|size)$/.test(t.kind));
  const random = traits.some((t) => t.kind === "random");
  return random && traits.some((t) => t.kind === "noun") ? [{ ...clause, traits }] : [];
}
