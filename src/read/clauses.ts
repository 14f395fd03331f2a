import type { Token } from "../page/token.ts";
import { keyOf, parse, readingsAt } from "./chart.ts";
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
      /** what it declares all the same */
      readonly declares: Reading;
    };

/**
 * Reads a sentence into clauses. Every token has its place in the grammar; nothing is skipped.
 * There is more than one reading only where no preference tells which is meant.
 */
export function readClauses(tokens: readonly Token[], called: CalledThings): Parsed {
  const { values, reached, furthest } = parse<Reading>(grammar, "Sentence", { tokens, called });
  const readings = new Map(
    values
      .map((clauses) => shared(clauses.flatMap(apart)))
      .map((reading) => [keyOf(reading), reading] as const),
  );
  const [reading, ...more] = choose([...readings.values()]);
  return reading
    ? { ok: true, readings: [reading, ...more] }
    : {
        ok: false,
        stopped: stoppedAt(tokens, reached, furthest),
        declares: declaredAtLeast(tokens),
      };
}

/**
 * Where a sentence stopped being readable: at the first token that nothing could take in, or, where
 * all were taken in and say nothing together, behind what says something.
 */
function stoppedAt(tokens: readonly Token[], reached: number, furthest: number): number {
  const last = tokens.findLastIndex((token) => token.kind !== "mark");
  return furthest > last && reached > 0 ? reached : furthest;
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
