import type { MathToken } from "../../page/token.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Piece, Trait } from "../clause.ts";
import { entry, part, type Section, wordsIn } from "../entry.ts";
import { singular } from "../lexicon/word.ts";
import { mayGoOn } from "../pairing.ts";
import { cutCommas, pieceOf } from "../piece.ts";
import { type Said, saidOf, traitsOf } from "../said.ts";
import type { Values } from "./attribute.ts";

type Traits = readonly Trait[];
type Moment = "mean" | "variance" | "deviation";

const moments: Readonly<Record<string, Moment>> = {
  mean: "mean",
  expectation: "mean",
  "expected value": "mean",
  variance: "variance",
  "standard deviation": "deviation",
};

const moment = (name: Moment, values: readonly Piece[]): Trait => ({
  kind: "moment",
  moment: name,
  values,
  same: false,
  ...(values.length > 1 ? { plural: true } : {}),
});

/**
 * Whether things have been called so before a place of their sentence: "the returns $X$ and $Y$",
 * "let $X$ be the return of an asset"; but not "the weights $w$ on the returns".
 */
function isCalled(noun: string, { tokens, from }: Stretch): boolean {
  const word = (k: number): string => {
    const token = tokens[k];
    return token?.kind === "word" ? token.text : "";
  };
  return tokens.slice(0, from - 1).some((_, k) => {
    const isNamed = tokens[k + 1]?.kind === "math";
    const isTold = /^(?:the|a|an)$/.test(word(k - 1)) && /^(?:be|is|are)$/.test(word(k - 2));
    return singular(word(k)) === singular(noun) && (isNamed || isTold);
  });
}

/** "with expected returns $a$ and $b$", of what has been called returns. */
function expected(words: readonly string[], { values, side }: Values, at: Stretch): Traits | null {
  const noun = words.at(-1) ?? "";
  const isPlural = noun !== singular(noun);
  if (words.length !== 1 || !isCalled(noun, at)) return null;
  if (isPlural ? values.length === 1 && mayGoOn(at) : values.length > 1) return null;
  return [moment("mean", values), ...side];
}

const parts: Section["parts"] = [
  part("ExpectedThing: <thing>", (at: Stretch) => wordsIn(at)),
  part("MomentNoun: !'mean|expectation|expected value|variance|standard deviation'"),
  part("IsValue: 'is|equals|is equal to'"),
];

const entries: Section["entries"] = {
  moment: [
    entry(
      "Attribute: -Det 'expected' ExpectedThing Values",
      expected,
      "the returns $X$ and $Y$ have expected returns $a$ and $b$",
      [
        "the returns $X$ and $Y$ have expected losses $a$ and $b$",
        "the estimators $X$ and $Y$ have expected losses $a$ and $b$",
        "the returns $X$ and $Y$ have expected returns near $a$ and $b$",
      ],
    ),
    entry(
      "ItsMoment: 'their' 'common' MomentNoun -IsValue Piece",
      (word: string, value: Piece) => {
        const name = moments[word];
        return name ? [moment(name, [value])] : null;
      },
      "$X$ and $Y$ are independent with mean zero; their common variance is $v$",
      [
        "$X$ and $Y$ are independent with mean zero; their common variance is not $v$",
        "$X$ and $Y$ are independent with mean zero; their common range is $v$",
      ],
    ),
  ],
  named: [
    entry(
      "Clause: 'the' <meanandvariance> AnySubject 'are' Piece 'and' Piece",
      (said: Said, mean: Piece, variance: Piece, at: Stretch) =>
        said.subject.elements.length > 1 || said.sides.length > 0
          ? null
          : traitsOf(said, [moment("mean", [mean]), moment("variance", [variance])], placeOf(at)),
      "the mean and variance of $X$ are $\\mu$ and $\\sigma^2$",
      [
        "the mean and variance of $X$ are $\\mu$ or $\\sigma^2$",
        "the mean and variance of $X$ are $\\mu$, $\\nu$ and $\\sigma^2$",
        "the mean and variance of $X$ and $Y$ are $\\mu$ and $\\sigma^2$",
      ],
    ),
  ],
};

export const spoken: Section = { parts, entries };
