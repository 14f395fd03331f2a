import { relates } from "../page/token.ts";
import type { Piece, Trait } from "../read/clause.ts";
import type { TokenCursor } from "../read/cursor.ts";
import { pieceOf } from "../read/piece.ts";
import { formula } from "../read/spoken.ts";
import type { Syntax } from "../tex/syntax.ts";

/** What is counted: "successes", "heads". */
const counted = [
  "successes",
  "heads",
  "tails",
  "sixes",
  "ones",
  "successful trials",
  "positive outcomes",
] as const;
const trials = [
  "independent bernoulli trials",
  "independent trials",
  "bernoulli trials",
  "independent coin tosses",
  "independent coin flips",
  "independent tosses",
  "independent flips",
  "tosses",
  "flips",
] as const;

/**
 * The law of a quantity that is described by an experiment: "the number of successes in $n$
 * independent trials with success probability $p$", "the number of heads in $n$ tosses of a fair
 * coin", "the number shown by a fair die". Where the words leave open whether the trials are
 * independent or how likely a success is, none.
 */
export function experiment(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("the", "a");
    return die(cursor) ?? dice(cursor) ?? waiting(cursor) ?? count(cursor);
  });
}

/** "the outcomes of $n$ rolls of a fair die": of each by itself, independent of the others. */
function dice(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (!cursor.take("outcomes of", "results of", "numbers shown by", "scores of")) return null;
    cursor.math();
    if (
      !cursor.take(
        "independent rolls of",
        "independent throws of",
        "rolls of",
        "throws of",
        "fair dice",
      )
    )
      return null;
    const before = cursor.tokens[cursor.at - 1];
    if (
      before?.kind === "word" &&
      before.text === "of" &&
      !cursor.take("a fair six-sided die", "a fair die")
    )
      return null;
    return [
      { kind: "random" },
      { kind: "independent", degree: "mutual", of: null, given: [], jointly: false },
      { kind: "identical" },
      sixSides(cursor),
    ];
  });
}

/** $1, \dots, 6$, all as likely. */
function sixSides(cursor: TokenCursor): Trait {
  const span = cursor.since(cursor.at - 1);
  const values = Array.from(
    { length: 6 },
    (_, k): Piece => ({ nodes: [{ kind: "number", text: String(k + 1), span }], span }),
  );
  return { kind: "law", law: "uniform-values", standard: false, params: values, named: [] };
}

/**
 * "the number of independent trials until the first success, each with success probability $p$":
 * geometric, the successful trial counted; "failures before the first success": not counted.
 */
function waiting(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (!cursor.take("number of")) return null;
    const trials = cursor.take(
      "independent bernoulli trials",
      "independent trials",
      "independent tosses",
      "independent coin tosses",
    );
    const failures = trials ? null : cursor.take("failures");
    if (
      trials
        ? !cursor.take(
            "until the first success",
            "until the first heads",
            "up to and including the first success",
            "needed to get the first success",
            "until the first head",
          )
        : !failures
    )
      return null;
    if (
      failures &&
      !cursor.take(
        "before the first success in independent bernoulli trials",
        "before the first success in independent trials",
      )
    )
      return null;
    const awaited = cursor.tokens[cursor.at - 1];
    const heads = trials !== null && awaited?.kind === "word" && awaited.text.startsWith("head");
    cursor.mark(",");
    const chance = chanceOf(cursor, heads ? "heads" : "successes");
    if (!chance) return null;
    const span = cursor.since(cursor.at - 1);
    const values = [
      "\\{",
      failures ? "0" : "1",
      ",",
      failures ? "1" : "2",
      ",",
      "\\dots",
      "\\}",
    ].join(" ");
    return [
      { kind: "random" },
      { kind: "law", law: "geometric", standard: false, params: [chance], named: [] },
      { kind: "set", piece: formula(values, span) },
    ];
  });
}

function count(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("total", "random");
    const what = cursor.take("number of", "count of") && cursor.take(...counted);
    if (!what) return null;
    if (!cursor.take("in", "among", "out of")) return null;
    const times = cursor.math();
    if (!times || relates(times.nodes) || !cursor.take(...trials)) return null;
    const chance = chanceOf(cursor, what);
    return (
      chance && [
        { kind: "random" },
        {
          kind: "law",
          law: "binomial",
          standard: false,
          params: [pieceOf(times.nodes, times.span), chance],
          named: [],
        },
      ]
    );
  });
}

/**
 * How likely what is counted is: "with success probability $p$", "of a fair coin", "of a coin that
 * shows heads with probability $p$", where tails have what heads leave. None where the words speak
 * of another outcome than the one that is counted: "sixes" of a coin, "tails … with success
 * probability $p$".
 */
function chanceOf(cursor: TokenCursor, what: string): Piece | null {
  const side = what === "heads" || what === "tails";
  if (cursor.take("of a fair coin", "with a fair coin")) return side ? half(cursor) : null;
  const coin = cursor.take("of a biased coin", "of a coin", "with a biased coin", "with a coin");
  const shows =
    coin &&
    cursor.take(
      "that shows heads",
      "that lands heads",
      "which shows heads",
      "which lands heads",
      "that comes up heads",
      "showing heads",
    );
  if (!shows) cursor.take("each", "all", ", each");
  const phrase = cursor.take(
    "with success probability",
    "with probability",
    "with probability of success",
    "with common success probability",
    "each with probability",
    "having success probability",
  );
  const value = phrase && cursor.math();
  if (!value || relates(value.nodes)) return null;
  const behind = shows
    ? null
    : cursor.take("of success", "of heads", "for success", "for heads", "each");
  const chance = pieceOf(value.nodes, value.span);
  if (shows || behind?.endsWith("heads"))
    return what === "heads" ? chance : what === "tails" ? rest(chance) : null;
  return what === "tails" ? null : chance;
}

/** `1 - p`. */
function rest({ nodes, span }: Piece): Piece {
  return {
    nodes: [
      { kind: "number", text: "1", span },
      { kind: "operator", text: "-", span },
      { kind: "fence", open: "(", close: ")", body: nodes, span },
    ],
    span,
  };
}

function half(cursor: TokenCursor): Piece {
  const span = cursor.since(cursor.at - 1);
  const numeral = (text: string): Syntax => ({ kind: "number", text, span });
  return pieceOf(
    [
      {
        kind: "fraction",
        style: "fraction",
        numerator: [numeral("1")],
        denominator: [numeral("2")],
        span,
      },
    ],
    span,
  );
}

/** "the number shown by a fair die", "the outcome of rolling a fair six-sided die". */
function die(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (
      !cursor.take(
        "number shown by",
        "outcome of",
        "result of",
        "score of",
        "face shown by",
        "value shown by",
        "roll of",
      )
    )
      return null;
    cursor.take(
      "rolling",
      "throwing",
      "one roll of",
      "a roll of",
      "one throw of",
      "a throw of",
      "a single roll of",
    );
    if (!cursor.take("a fair six-sided die", "a fair die", "a fair dice")) return null;
    return [{ kind: "random" }, sixSides(cursor)];
  });
}
