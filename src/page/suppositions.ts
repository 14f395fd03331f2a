import { type Piece, piecesOf } from "./pattern.ts";

/**
 * How a form supposes. `plainly`: whatever stands behind it. `by value`: only what says which value
 * or property something has, "take `$\mu = 0$`"; "take expectations" supposes nothing. `naming`:
 * so, or a new name. `case`: one of several, which ends the one before it.
 */
export type Manner = "plainly" | "by value" | "naming" | "case";

/** Words by which a sentence of a proof supposes what stands behind them. */
export interface SuppositionForm {
  /** in the notation of pattern.ts */
  readonly says: string;
  readonly manner: Manner;
  readonly pieces: readonly Piece[];
  /** a sentence, and what it supposes */
  readonly example: readonly [string, string];
  /** sentences that suppose nothing */
  readonly refused: readonly string[];
}

const form = (
  manner: Manner,
  says: string,
  example: readonly [string, string],
  ...refused: readonly string[]
): SuppositionForm => ({ says, manner, pieces: piecesOf(says), example, refused });

/** The forms, in the order of trial. */
export const suppositionForms: readonly SuppositionForm[] = [
  form(
    "plainly",
    `[{anycase} [,]] [{asides}] [{supposer}] [{asides}] [{contrarily}]
     suppose|assume|assuming|supposing|imagine|postulate|impose
     [{asides}] [{asides}] [[,] {contrarily} [,]] [that]`,
    ["We may assume, without loss of generality, that $\\mu = 0$", "$\\mu = 0$"],
    "We cannot assume that $\\mu = 0$",
    "We never assume that $\\mu = 0$",
  ),
  form(
    "by value",
    `[{anycase} [,]] [{asides}] [{supposer}] [{asides}] take|set|put|choose|pick|fix|say|restrict
     [{asides}] [{asides}] [that] [ourselves to]`,
    ["By translation we may take $\\mu = 0$", "$\\mu = 0$"],
    "Take expectations to get $E[X^2] = \\sigma^2$",
    "We may not take $\\mu = 0$",
  ),
  form(
    "naming",
    "[{anycase} [,]] [{asides}] let [{asides}] [{asides}]",
    ["Without loss of generality let $\\mu = 0$", "$\\mu = 0$"],
    "Let us compute $E[X^2] = \\sigma^2$",
  ),
  form(
    "by value",
    "{anycase} [,|:] [{asides}] [that]",
    ["Without loss of generality, $\\mu = 0$", "$\\mu = 0$"],
    "Without loss of generality we write $S = X + Y$",
    "Without loss of information, $\\mu = 0$",
  ),
  form(
    "by value",
    "{simply} [,]",
    ["For simplicity, $\\mu = 0$", "$\\mu = 0$"],
    "For simplicity, we write $S = X + Y$",
    "For simple functions, $\\mu = 0$",
  ),
  form(
    "plainly",
    `{lossless} [if] [{supposer}]
     assume|suppose|take|set|let|assuming|supposing|taking|setting [that]`,
    ["There is no loss of generality in assuming that $\\mu = 0$", "$\\mu = 0$"],
    "There is a loss of generality in assuming that $\\mu = 0$",
  ),
  form(
    "plainly",
    `[we work|argue] [{asides}] under|with|on|make|making|add the
     [additional|extra|further|simplifying|standing] assumption|hypothesis [that]`,
    ["We work under the assumption that $\\mu = 0$", "$\\mu = 0$"],
    "We work without the assumption that $\\mu = 0$",
  ),
  form(
    "case",
    `{enough} to {treat} [first] [{result}] {the [special|simple|simplest|particular] case |
     in the [special|simple] case | when | if | for | assuming | under the assumption}
     [where|when|that|of|in] [which]`,
    ["It suffices to treat the case $\\mu = 0$", "$\\mu = 0$"],
    "It suffices to show that $\\mu = 0$",
    "It does not suffice to treat the case $\\mu = 0$",
  ),
  form(
    "case",
    `[we] [shall|will|now|first|only|then|next] [{treat} | start with | begin with]
     [first|only|now] {the | a} [first|special|simple|simplest|particular] case
     [where|when|that|of|in] [which]`,
    ["We only treat the case $\\mu = 0$", "$\\mu = 0$"],
    "We leave the case $\\mu = 0$ to the reader",
    "We exclude the case $\\mu = 0$",
  ),
  form(
    "case",
    "[the] [first|second|third|fourth|last] case [$ {: | , | .}]",
    ["Case 1: $\\mu = 0$", "$\\mu = 0$"],
    "In case $\\mu = 0$",
    "In any case, $\\mu = 0$",
  ),
  form(
    "plainly",
    "[this|that|which] allows|lets|enables|permits|entitles us [to] assume|suppose|take [that]",
    ["This allows us to assume that $\\mu = 0$", "$\\mu = 0$"],
    "This allows us to conclude that $\\mu = 0$",
  ),
  form(
    "case",
    "[{result}] reduces|reduce to [proving it for] the [special|simple] case [where|when|that]",
    ["The claim reduces to the case $\\mu = 0$", "$\\mu = 0$"],
    "The claim reduces to the case above",
  ),
  form(
    "case",
    "{enough} to consider|treat",
    ["It is enough to consider $\\mu = 0$", "$\\mu = 0$"],
    "It is enough to consider the left side",
  ),
  form(
    "case",
    "[{enough} to] [we] [shall|will|now|first|only|then|next] {treat} [first|only|now] the",
    ["We only treat the centred case", "centred case"],
    "We only treat the general case",
    "We only treat the first term",
  ),
  form(
    "by value",
    "{onward} [,]",
    ["From now on, $\\mu = 0$", "$\\mu = 0$"],
    "From this, $\\mu = 0$",
  ),
  form(
    "by value",
    "{normalised} ,",
    ["After centring, $\\mu = 0$", "$\\mu = 0$"],
    "After expanding, $\\mu = 0$",
    "Before centring, $\\mu = 0$",
  ),
  form(
    "plainly",
    "our|the [only|standing|simplifying] assumption is|reads [that|:]",
    ["Our assumption is that $\\mu = 0$", "$\\mu = 0$"],
    "Our conclusion is that $\\mu = 0$",
  ),
];
