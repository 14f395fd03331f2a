import { Builder } from "../../tex/build.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Span } from "../../text/span.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Piece, Trait } from "../clause.ts";
import { entry, part, type Section } from "../entry.ts";
import { pieceOf } from "../piece.ts";
import { identical, independent, random } from "../said.ts";

type Traits = readonly Trait[];

/** How likely an outcome is, and which outcome that is where the words say so. */
interface Odds {
  readonly chance: Piece;
  /** "heads" and "tails" of a coin; without a word, whatever is counted */
  readonly of: "heads" | "any" | "half";
}

/** `1 - p`. */
function rest({ nodes, span }: Piece): Piece {
  return pieceOf(
    [
      { kind: "number", text: "1", span },
      { kind: "operator", text: "-", span },
      { kind: "fence", open: "(", close: ")", body: nodes, span },
    ],
    span,
  );
}

function half(span: Span): Piece {
  const numeral = (text: string): Syntax => ({ kind: "number", text, span });
  const numerator = [numeral("1")];
  const denominator = [numeral("2")];
  return pieceOf([{ kind: "fraction", style: "fraction", numerator, denominator, span }], span);
}

/**
 * How likely what is counted is. None where the words speak of another outcome than the one that is
 * counted: "sixes" of a coin, "tails … with success probability $p$".
 */
function chanceOf({ chance, of }: Odds, what: string): Piece | null {
  switch (of) {
    case "half":
      return what === "heads" || what === "tails" ? chance : null;
    case "heads":
      return what === "heads" ? chance : what === "tails" ? rest(chance) : null;
    case "any":
      return what === "tails" ? null : chance;
  }
}

const law = (name: "binomial" | "geometric", params: readonly Piece[]): Trait => ({
  kind: "law",
  law: name,
  standard: false,
  params,
  named: [],
});

/** $1, \dots, 6$, all as likely. */
function sixSides(span: Span): Trait {
  const params = Array.from(
    { length: 6 },
    (_, k): Piece => ({ nodes: [{ kind: "number", text: String(k + 1), span }], span }),
  );
  return { kind: "law", law: "uniform-values", standard: false, params, named: [] };
}

/** How many trials, or failures before a success: the values begin at 1 or at 0. */
function waiting(first: 0 | 1, awaited: string, odds: Odds, at: Stretch): Traits | null {
  const chance = chanceOf(odds, /head/.test(awaited) ? "heads" : "successes");
  const build = new Builder(placeOf(at));
  const values = build.list([[build.number(first)], [build.number(first + 1)], [build.dots]]);
  const set: Trait = { kind: "set", piece: { nodes: [build.braces(values)], span: build.span } };
  return chance && [random, law("geometric", [chance]), set];
}

const parts: Section["parts"] = [
  part("NumberOf: 'total|random'? 'number of|count of'"),
  part(
    "ShareOf: 'sample|observed|empirical|relative'? " +
      "'fraction of|proportion of|share of|frequency of'",
  ),
  part("Counted: !'successes|heads|tails|sixes|ones|successful trials|positive outcomes'"),
  part(
    "Odds: 'of a fair coin|with a fair coin'",
    (at: Stretch): Odds => ({
      chance: half(placeOf(at)),
      of: "half",
    }),
  ),
  part("Odds: -Coin <shows> ChanceIs", (chance: Piece): Odds => ({ chance, of: "heads" })),
  part(
    "Odds: -Coin? 'each|all'? ChanceIs 'of success|for success|each'?",
    (chance: Piece): Odds => ({ chance, of: "any" }),
  ),
  part(
    "Odds: -Coin? 'each|all'? ChanceIs 'of heads|for heads'",
    (chance: Piece): Odds => ({ chance, of: "heads" }),
  ),
  part("Coin: !'of a biased coin|of a coin|with a biased coin|with a coin'"),
  part("ChanceIs: <chanceis> Piece", (chance: Piece) => chance),
  part("Die: !'a fair six-sided die|a fair die|a fair dice'"),
  part(
    "Shown: !'number shown by|outcome of|result of|score of|face shown by|value shown by|roll of'",
  ),
  part(
    "Rolling: !'rolling|throwing|one roll of|a roll of|one throw of|a throw of|a single roll of'",
  ),
  part("Rolls: $any? <rolls> 'a fair six-sided die|a fair die'"),
  part("Rolls: $any? 'fair dice'"),
];

const entries: Section["entries"] = {
  draw: [
    entry(
      "Experiment: 'the|a'? -Shown -Rolling? -Die",
      (at: Stretch) => [random, sixSides(placeOf(at))],
      "$X$ is the number shown by a fair die",
      ["$X$ is the number shown by a common die"],
    ),
    entry(
      "Experiment: 'a|two|three'? 'fair die|fair six-sided die|fair dice|fair six-sided dice'",
      (at: Stretch) => [random, sixSides(placeOf(at))],
      "$X$ is a fair die",
      ["$X$ is a nearly fair die", "$X$ is an unfair die"],
    ),
    entry(
      "Experiment: 'a|two|three'? 'independent' 'fair dice|fair six-sided dice'",
      (at: Stretch) => [random, independent("mutual", false), identical, sixSides(placeOf(at))],
      "$X$ and $Y$ are independent fair dice",
      ["$X$ and $Y$ are dependent fair dice", "$X$ and $Y$ are independent loaded dice"],
    ),
    entry(
      "Experiment: 'independent' 'rolls of|throws of' 'a fair die|a fair six-sided die'",
      (at: Stretch) => [random, independent("mutual", false), identical, sixSides(placeOf(at))],
      "$X$ and $Y$ are independent rolls of a fair die",
      ["$X$ and $Y$ are independent rolls of a loaded die"],
    ),
    entry(
      "Experiment: 'the|a'? 'outcomes of|results of|numbers shown by|scores of' -Rolls",
      (at: Stretch) => [random, independent("mutual", false), identical, sixSides(placeOf(at))],
      "$X_1, \\dots, X_n$ are the outcomes of $n$ rolls of a fair die",
      ["$X_1, \\dots, X_n$ are the outcomes of $n$ rolls of a common die"],
    ),
    entry(
      "Experiment: 'the|a'? 'number of' <untiltrials> !<awaited> ,? Odds",
      (awaited: string, odds: Odds, at: Stretch) => waiting(1, awaited, odds, at),
      "$T$ is the number of independent trials until the first success, with probability $p$",
      ["$T$ is the number of independent trials until the last success, with probability $p$"],
    ),
    entry(
      "Experiment: 'the|a'? <failures> ,? Odds",
      (odds: Odds, at: Stretch) => waiting(0, "success", odds, at),
      "let $T$ be the number of failures before the first success in independent trials " +
        "with success probability $p$",
      [
        "let $T$ be the number of failures before the next success in independent trials " +
          "with success probability $p$",
      ],
    ),
    entry(
      "Experiment: 'the|a'? -NumberOf Counted 'in|among|out of' Piece <trials> ,? Odds",
      (what: string, times: Piece, odds: Odds) => {
        const chance = chanceOf(odds, what);
        return chance && [random, law("binomial", [times, chance])];
      },
      "$X$ is the number of heads in $n$ independent tosses of a fair coin",
      ["$X$ is the number of sixes in $n$ independent tosses of a fair coin"],
    ),
    entry(
      "Experiment: 'the|a'? -ShareOf Counted 'in|among|out of' Piece <trials> ,? Odds",
      (what: string, times: Piece, odds: Odds) => {
        const chance = chanceOf(odds, what);
        return chance && [random, { ...law("binomial", [times, chance]), ofCount: true }];
      },
      "$\\hat p$ is the fraction of heads in $n$ independent tosses of a fair coin",
      ["$\\hat p$ is the fraction of sixes in $n$ independent tosses of a fair coin"],
    ),
  ],
};

export const experiment: Section = {
  parts,
  entries,
};
