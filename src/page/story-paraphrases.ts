import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, type Paraphrase } from "./paraphrase.ts";

type Formula = readonly Syntax[];

/** Words for what is worked out or counted, which a name alone does not tell. */
const workedOut = new RegExp(
  "\\b(?:sum|total|average|mean|difference|product|ratio|quotient|maximum|minimum|rest|square" +
    "|bias|number|count|fraction|proportion|share|indicator|largest|smallest|median|probability" +
    "|chance|outcome|result|residual|estimate|estimator|prediction|variance|expectation|power" +
    "|inverse|logarithm|reciprocal|law|distribution|density|function|set|event|part|other|others" +
    "|same|first|second|last|next|combination|position|sample|samples)(?:e?s)?\\b",
);

/** Whether words only call what they speak of: "height of a student". */
const isToldOnly = (words: readonly string[]): boolean =>
  words.some((word) => word !== "") && words.every((word) => !workedOut.test(word));

/** Kinds of noise that tell where it comes from, and nothing of its law. */
const sources =
  "additive|measurement|background|thermal|observation|observational|sensor|readout|electronic" +
  "|experimental|receiver|reading|recording|instrument|process|environmental|random";

/** Quantities of which there is one true value, whatever is measured. */
const quantity =
  "length|lengths|weight|weights|mass|masses|temperature|height|heights|distance|distances" +
  "|parameter|parameters|slope|slopes|intercept|coefficient|coefficients|accuracy|rate|rates" +
  "|voltage|concentration|size|sizes|quantity|quantities|angle|angles|effect|effects|level" +
  "|levels|width|widths|depth|speed|volume|area|regression|treatment|success|failure";

/** The names of `s_1, \dots, s_n \in \{-1, +1\}`; null for another set. */
function signsIn(formula: Formula): readonly Formula[] | null {
  const at = formula.findIndex((n) => isOperator(n, "\\in"));
  const set = canonical(formula.slice(at + 1)).replace(/[\s\\{}]/g, "");
  return at > 0 && /^(?:-1,\+?1|\+?1,-1|pm1)$/.test(set) ? [formula.slice(0, at)] : null;
}

const isHalf = (chance: Formula): boolean =>
  /^(?:\\frac\{1\}\{2\}|1 ?\/ ?2|0\.5)$/.test(canonical(chance));

/** Names that words tell of. */
const told: readonly Paraphrase[] = [
  ...[
    ["$x", "$", "a random variable", "$X$ be the height", "$X$"],
    ["$x and $y", "$ and $", "random variables", "$X$ and $Y$ be the heights", "$X$ and $Y$"],
  ].map(([names = "", put = "", kind = "", example = "", said = ""]) =>
    entry(
      `^ [now|here|next] let ${names} be|denote|denotes the|a|an|our ~ [and ~] [,] with|having
        {having}`,
      `let ${put} be ${kind} with {having}`,
      `let ${example} of a student, with mean $m$`,
      `let ${said} be ${kind} with mean $m$`,
      {
        where: (_, words) => isToldOnly(words.slice(0, -1)),
        refused: [
          `Let ${example.replace("height", "sum")} of the others, with mean $m$`,
          `Let ${example} of a student, perhaps with mean $m$`,
          `Let ${example} of a student without mean $m$`,
          `Let ${example} of a student if $N = 1$, with mean $m$`,
        ],
      },
    ),
  ),
  ...[
    ["is", "a constant", "$A$", "length"],
    ["are", "constants", "$A$ and $B$", "lengths"],
  ].map(([is = "", constant = "", names = "", thing = ""]) =>
    entry(
      `${is === "is" ? "is|denotes" : "are|denote"} the|some [unknown] true|actual [but unknown]
        ${quantity} [${quantity}] {. | {after}}`,
      `${is} ${constant} {after}`,
      `here ${names} ${is} the true ${thing}`,
      `here ${names} ${is} ${constant}`,
      {
        refused: [
          `Here ${names} ${is} the true ${thing} of $X$`,
          `Here ${names} ${is} hardly the true ${thing}`,
          `Here ${names} ${is} the true ${thing} at random`,
          `Here ${names} ${is} the true mean ${thing}`,
        ],
      },
    ),
  ),
];

/** Noise, and where it comes from. */
const noise: readonly Paraphrase[] = [
  entry(
    `is|denotes|represents [the|some|a|an|our] [${sources}] [${sources}] noise
      {. | {after} | {with}}`,
    "is noise {after} {with}",
    "here $e$ is additive measurement noise",
    "here $e$ is noise",
    {
      refused: [
        "Here $e$ is hardly noise",
        "Here $e$ is the colour of the noise",
        "Here $e$ is noise or signal",
      ],
    },
  ),
  entry(
    `is|denotes|represents the|an|a|some|our measurement|reading|observation|observational|experimental
      error|disturbance {. | {after} | {with}}`,
    "is noise {after} {with}",
    "here $e$ is the measurement error",
    "here $e$ is noise",
    {
      refused: [
        "Here $e$ is the error of the estimate",
        "Here $e$ is the squared measurement error",
        "Here $e$ is the measurement error of $X$",
      ],
    },
  ),
];

/** What is said of several at once. */
const several: readonly Paraphrase[] = [
  ...[
    ["", "", "", "$2"],
    [" and variance $v", " and variance $2", " and variance $v$", "$3"],
  ].flatMap(([more = "", put = "", said = "", list = ""]) => [
    entry(
      `with mean $m${more} [,] and $list {quality}`,
      `with mean $1${put} , and let ${list} be {quality}`,
      `let $X_1, \\dots, X_n$ be iid with mean $m$${said}, and $Y_1, \\dots, Y_n$ independent`,
      `let $X_1, \\dots, X_n$ be iid with mean $m$${said}, and let $Y_1, \\dots, Y_n$ be independent`,
    ),
    entry(
      `{quality} with mean $m${more} [,] and the same for {$list | the|all $x} .`,
      `{quality} with mean $1${put} , and so are ${list}`,
      `$X_1, \\dots, X_n$ are iid with mean $m$${said}, and the same for $Y_1, \\dots, Y_n$`,
      `$X_1, \\dots, X_n$ are iid with mean $m$${said}, and so are $Y_1, \\dots, Y_n$`,
      { refused: [`$X_1, \\dots, X_n$ are iid with mean $m$${said}, and not the same for $Y$`] },
    ),
  ]),
  entry(
    "{draw} independent random|rademacher signs $x [,] each [value|sign|one] with probability $p .",
    "let $3 be independent random signs",
    "choose independent random signs $s_1, \\dots, s_n \\in \\{-1, 1\\}$, each with probability $1/2$",
    "let $s_1, \\dots, s_n$ be independent random signs",
    { builds: ([set = [], chance = []]) => (isHalf(chance) ? signsIn(set) : null) },
  ),
];

/** Sentences that only lead to what they say, or say when it is usual. */
const leads: readonly Paraphrase[] = [
  entry(
    "^ in the|our usual|standard|simplest|classical|basic|simple model|setting|set-up|setup [,]",
    "",
    "in the usual model the errors $e_i$ are independent",
    "the errors $e_i$ are independent",
    {
      refused: [
        "In the usual model without $e_i$ the $X_i$ are independent",
        "In no usual model the $X_i$ are independent",
      ],
    },
  ),
  entry(
    "^ we always|also|further|now|here|throughout assume|suppose [that]",
    "assume that",
    "we always assume that $X$ and $Y$ are independent",
    "assume that $X$ and $Y$ are independent",
    { refused: ["We sometimes assume that $X$ and $Y$ are independent"] },
  ),
];

export const storyGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "names that words tell of": told,
  "words that lead to what is given": leads,
  "noise, and where it comes from": noise,
  "what is said of several": several,
};

/** All of them, in the order of trial. */
export const storyParaphrases: readonly Paraphrase[] = Object.values(storyGroups).flat();
