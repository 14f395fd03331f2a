import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { stemOf } from "./noun.ts";
import { entry, type Paraphrase } from "./paraphrase.ts";

type Formula = readonly Syntax[];

/** The letter that alone tells members of a family apart: i of `X_i`, but none of `X_{ij}`. */
function indexOf([member, ...more]: Formula): string | null {
  if (member?.kind !== "script" || more.length > 0 || member.sup !== null) return null;
  const [letter, ...others] = member.sub ?? [];
  return letter?.kind === "name" && /^[a-z]$/.test(letter.text) && others.length === 0
    ? letter.text
    : null;
}

const isMember: NonNullable<Paraphrase["where"]> = ([member = []]) => indexOf(member) !== null;

/** `X_i` or `X_1, \dots, X_n` */
const isFamily = ([family = []]: readonly Formula[]): boolean =>
  indexOf(family) !== null || family.some((n) => isOperator(n, "\\dots"));

/** Whether a formula is the same for all pairs of members: c, but not `c_{ij}`. */
function isCommon(value: Formula): boolean {
  return !/_(?:[a-z]|\{[^}]*(?<![a-z\\])[a-z](?![a-z])[^}]*\})/.test(canonical(value));
}

/** `X_i`, another member `X_{i'}` and `i \ne i'`; null for what is no member. */
function twoOf(member: Formula): readonly [Formula, Formula, Formula] | null {
  const letter = indexOf(member);
  const [script] = member;
  if (letter === null || script?.kind !== "script") return null;
  const build = new Builder(script.span);
  const [index] = script.sub ?? [];
  if (!index) return null;
  const other: Syntax = {
    kind: "script",
    base: index,
    sub: null,
    sup: null,
    primes: 1,
    span: script.span,
  };
  return [member, [{ ...script, sub: [other] }], [index, build.relation("\\ne"), other]];
}

const pairOf: Paraphrase["builds"] = ([member = [], value = []]) =>
  isCommon(value) ? twoOf(member) : null;

/** `1/2` as one number */
const quotient: Paraphrase["builds"] = ([over = [], under = []]) => {
  const [numerator, denominator] = [over[0], under[0]];
  if (numerator?.kind !== "number" || denominator?.kind !== "number") return null;
  if (over.length > 1 || under.length > 1) return null;
  const { span } = numerator;
  return [[{ kind: "fraction", style: "fraction", numerator: over, denominator: under, span }]];
};

/** A finite set that is written out: `\{1, 2, 3\}`, `\{1, \dots, m\}`. */
const isListed = ([set = []]: readonly Formula[]): boolean => {
  const [fence, ...more] = set;
  return (
    fence?.kind === "fence" &&
    /^\\?\{$/.test(fence.open) &&
    more.length === 0 &&
    !fence.body.some((n) => n.kind === "relation") &&
    splitCommas(fence.body).length > 1
  );
};

const isLetter = (size: Formula): boolean => /^[a-zA-Z]$/.test(canonical(size));

const sameUnit = (first = "", second = ""): boolean => stemOf(first) === stemOf(second);

/** Nouns for what one thing has several of, and for what several things are alike in. */
const untelling = new RegExp(
  "\\b(?:component|coordinate|entry|entrie|element|feature|dimension|digit|bit|part|row|column" +
    "|kind|type|sort|sign|size|colour|color|way|part|half|halve)s?\\b",
);

/** `X_i`, of what an index tells apart: "the masks `$m_i$` of different units". */
const isOfEach: Paraphrase["where"] = ([member = []], words) =>
  isMember([member], words) && !words.some((word) => untelling.test(word));

const differing = "different|distinct [of the]";
const two = `any|every|each {two [of the] | two ${differing} | pair of [the] | pair of ${differing}}`;
const several = `{${differing} | ${two} | {two | pairs of | all pairs of} ${differing}}`;

const telling = "“of different units”, “across units”: the index tells the units apart";

const dependence: readonly Paraphrase[] = [
  entry(
    "{^ | {joint}} different|distinct $x are {depending} {. | {stop}}",
    "{joint} the $ are {depending} {stop}",
    "different $X_i$ are uncorrelated",
    "the $X_i$ are uncorrelated",
    {
      where: isMember,
      refused: [
        "Some different $X_i$ are uncorrelated",
        "Different $X_i$ are nearly uncorrelated",
        "Different $X_i$ are uncorrelated with $Y$",
        "Different $X_i$ are independent given $N$",
        "Different kinds of $X_i$ are independent",
        "Different $X_{ij}$ are independent",
        "Different $X_i$ are dependent",
      ],
    },
  ),
  entry(
    `{^ | {joint}} ${two} $x {is|are} [pairwise] {depending} {. | {stop}}`,
    "{joint} the $ are pairwise {depending} {stop}",
    "any two different $X_i$ are independent",
    "the $X_i$ are pairwise independent",
    {
      where: isFamily,
      refused: [
        "Not any two of the $X_i$ are independent",
        "Any two of the $X_i$ may be independent",
        "Any two of the $X_i$ are independent of $Y$",
        "Any two of the $X_{ij}$ are independent",
        "Any two neighbouring $X_i$ are independent",
      ],
    },
  ),
  entry(
    `{^ | {joint}} for different|distinct indices [,] [the] $x are {depending} {. | {stop}}`,
    "{joint} the $ are {depending} {stop}",
    "for different indices the $X_i$ are uncorrelated",
    "the $X_i$ are uncorrelated",
    {
      where: isMember,
      refused: [
        "For some different indices the $X_i$ are uncorrelated",
        "For different indices the $X_i$ are roughly uncorrelated",
        "For different indices the $X_{ij}$ are uncorrelated",
      ],
    },
  ),
  // "the masks $m_i$ of different units": i is the unit
  entry(
    `{^ | {joint}} the|all ~ $x of|on|at|in|for|from|during different|distinct [<sort>] <units> are
      {depending} {. | {stop}}`,
    "{joint} the ~ $ are {depending} {stop}",
    "the masks $m_i$ of different units are independent",
    "the masks $m_i$ are independent",
    {
      where: isOfEach,
      convention: telling,
      refused: [
        "The masks $m_i$ of different units are nearly independent",
        "The masks $m_i$ of different kinds are independent",
        "The masks $m_i$ of different kinds of units are independent",
        "The masks $m_{ij}$ of different units are independent",
        "The masks $m_i$ of some different units are independent",
        "The coordinates $m_i$ of different units are independent",
        "The masks $m_i$ of different units need not be independent",
        "The masks $m_i$ of different units are independent given $N$",
        "The masks $m_i$ of the same unit are independent",
      ],
    },
  ),
  entry(
    `{^ | {joint}} the|all ~ $x are {depending} {across|between|among [different|distinct|the] |
      for|on|at|in different|distinct} [<sort>] <units> {. | {stop}}`,
    "{joint} the ~ $ are {depending} {stop}",
    "the masks $m_i$ are independent across units",
    "the masks $m_i$ are independent",
    {
      where: isOfEach,
      convention: telling,
      refused: [
        "The masks $m_i$ are independent across some units",
        "The masks $m_{ij}$ are independent across units",
        "The masks $m_i$ are not independent across units",
        "The coordinates $m_i$ are independent across units",
        "The masks $m_i$ are independent within units",
      ],
    },
  ),
  ...["covariance", "correlation"].flatMap((moment) => [
    entry(
      `{^ | {joint}} [all|the|any] [pairwise|mutual] ${moment}|${moment}s between|of
        ${several} $x
        {is|are {zero | 0 | equal to 0} | vanish|vanishes} {. | {stop}}`,
      "{joint} the $ are pairwise uncorrelated {stop}",
      `all ${moment}s between different $X_i$ are $0$`,
      "the $X_i$ are pairwise uncorrelated",
      {
        where: isMember,
        refused: [
          `Some ${moment}s between different $X_i$ are $0$`,
          `The ${moment}s between different $X_i$ are nearly zero`,
          `The ${moment}s between different kinds of $X_i$ vanish`,
          `The ${moment}s between different $X_i$ vanish for large $n$`,
          `The ${moment}s between different $X_i$ do not vanish`,
          `The ${moment}s between different $X_{ij}$ vanish`,
        ],
      },
    ),
    entry(
      `{^ | {joint}} [all|the|any] [pairwise|mutual] ${moment}|${moment}s between|of
        ${several} $x
        {is|are [equal to] | equal|equals} $c {. | {stop}}`,
      `{joint} $1 and $4 have ${moment} $2 for $5 {stop}`,
      `the ${moment} between different $X_i$ is $c$`,
      `$X_i$ and $X_{i'}$ have ${moment} $c$ for $i \\ne i'$`,
      {
        builds: pairOf,
        refused: [
          `The ${moment} between different $X_i$ is at most $c$`,
          `The ${moment} between different $X_i$ is $c_{ij}$`,
          `The ${moment} between different $X_{ij}$ is $c$`,
          `The ${moment} between some different $X_i$ is $c$`,
        ],
      },
    ),
    entry(
      `{^ | {joint}} {${differing} | ${two}} $x have|has
        [a|the] [common|same] ${moment} $c {. | {stop}}`,
      `{joint} $1 and $4 have ${moment} $2 for $5 {stop}`,
      `any two of the $X_i$ have ${moment} $c$`,
      `$X_i$ and $X_{i'}$ have ${moment} $c$ for $i \\ne i'$`,
      {
        builds: pairOf,
        refused: [
          `Not any two of the $X_i$ have ${moment} $c$`,
          `Any two neighbouring $X_i$ have ${moment} $c$`,
          `Any two of the $X_i$ have ${moment} $c_{ij}$`,
        ],
      },
    ),
    entry(
      `the ${moment} between|of $x and $y {is|are [equal to] | equals}`,
      `$1 and $2 have ${moment}`,
      `the ${moment} between $X$ and $Y$ is $0$`,
      `$X$ and $Y$ have ${moment} $0$`,
      { refused: [`The ${moment} between $X$ and $Y$ is not $0$`] },
    ),
    entry(
      `the ${moment} between|of $x and $y vanishes`,
      `$1 and $2 have ${moment} zero`,
      `the ${moment} between $X$ and $Y$ vanishes`,
      `$X$ and $Y$ have ${moment} zero`,
      { refused: [`The ${moment} between $X$ and $Y$ hardly vanishes`] },
    ),
    entry(
      `there is no ${moment} between|of {different|distinct} $x {. | {stop}}`,
      "the $ are pairwise uncorrelated {stop}",
      `there is no ${moment} between different $X_i$`,
      "the $X_i$ are pairwise uncorrelated",
      {
        where: isMember,
        refused: [`There is no known ${moment} between different $X_i$`],
      },
    ),
    entry(
      `there is no ${moment} between $x and $y {. | {stop}}`,
      "the $1 and $2 are uncorrelated {stop}",
      `there is no ${moment} between $X$ and $Y$`,
      "the $X$ and $Y$ are uncorrelated",
      { refused: [`There is no ${moment} between $X$ and $Y$ given $Z$`] },
    ),
  ]),
  entry(
    "are not correlated {. | {stop} | with|for}",
    "are uncorrelated {stop}",
    "$X$ and $Y$ are not correlated",
    "$X$ and $Y$ are uncorrelated",
    { refused: ["$X$ and $Y$ are not correlated much"] },
  ),
];

const fixed: readonly Paraphrase[] = [
  entry(
    "^ [throughout|here] [,] we|i {regarding} [the|our|these|all] ~ $x as|to [be] [being] " +
      "{constant} [throughout|here] .",
    "~ $ is fixed",
    "we regard the inputs $x_i$ as known constants",
    "inputs $x_i$ is fixed",
    {
      refused: [
        "We do not regard the $x_i$ as fixed",
        "We could regard the $x_i$ as fixed",
        "We regard the $x_i$ as nearly constant",
        "We regard some of the $x_i$ as fixed",
        "We regard the $x_i$ as fixed given $N$",
        "We regard the mean of $x_i$ as fixed",
        "If $n = 1$ we regard the $x_i$ as fixed",
      ],
    },
  ),
  entry(
    "^ [throughout|here] [,] we {holding} [the|our|these|all] ~ $x {constant} [throughout|here] .",
    "~ $ is fixed",
    "we hold the inputs $x_i$ fixed throughout",
    "inputs $x_i$ is fixed",
    { refused: ["We cannot hold the inputs $x_i$ fixed", "We hold most $x_i$ fixed"] },
  ),
  entry(
    "is|are {held | kept | taken as | taken to be | regarded as | treated as | considered as | " +
      "considered to be | seen as | viewed as | thought of as} {constant} {. | {stop}}",
    "is fixed {stop}",
    "the inputs $x_i$ are treated as constants",
    "the inputs $x_i$ is fixed",
    {
      refused: [
        "The inputs $x_i$ are not treated as constants",
        "The inputs $x_i$ are often treated as constants",
        "The inputs $x_i$ are treated as constants given $N$",
      ],
    },
  ),
  entry(
    "^ the ~ are {constant} $x .",
    "~ $ is fixed",
    "the inputs are fixed numbers $x_1, \\dots, x_n$",
    "inputs $x_1, \\dots, x_n$ is fixed",
    { refused: ["The means are fixed numbers $x_1, \\dots, x_n$ at most"] },
  ),
  entry(
    "^ throughout [this|the section|page|chapter] [,] ~ $x is|are not random .",
    "the ~ $ is fixed",
    "Throughout, $x$ is not random",
    "the $x$ is fixed",
    { refused: ["Throughout, $x$ is not independent"] },
  ),
];

const values: readonly Paraphrase[] = [
  entry(
    "{before} $x / $y",
    "{before} $3",
    "with probability 1/2",
    "with probability $\\frac{1}{2}$",
    { builds: quotient },
  ),
  entry(
    "$x {unit} {joining} $y {unit} {chance}",
    "$1 {joining} $2 {chance}",
    "$V$ is 20 km/h or 60 km/h with probability $\\frac12$ each",
    "$V$ is 20 or 60 with probability $\\frac12$ each",
    {
      where: (_, [one, , other]) => sameUnit(one, other),
      refused: ["$V$ is 20 km or 60 m with probability $\\frac12$ each"],
    },
  ),
  entry(
    "$x {joining} $y {unit} {chance}",
    "$1 {joining} $2 {chance}",
    "$V$ is 20 or 60 km/h with equal probability",
    "$V$ is 20 or 60 with equal probability",
    { refused: ["$V$ is 20 or 60 random units with equal probability"] },
  ),
  entry(
    "$x {unit} with probability $p {joining} $y {unit} {otherwise}",
    "$1 with probability $2 {joining} $3 {otherwise}",
    "$V$ is 20 km with probability $p$ and 60 km otherwise",
    "$V$ is 20 with probability $p$ and 60 otherwise",
    {
      where: (_, [one, , other]) => sameUnit(one, other),
      refused: ["$V$ is 20 km with probability $p$ and 60 m otherwise"],
    },
  ),
  entry("{being} worth $x", "{being} $", "$X$ is worth 4 or 10 euros", "$X$ is 4 or 10 euros", {
    refused: ["$X$ is hardly worth 4 or 10 euros"],
  }),
  entry(
    "[,] both|each|all [being] equally likely .",
    "with equal probability",
    "$X$ is either $1$ or $3$, both equally likely",
    "$X$ is either $1$ or $3$ with equal probability",
    { refused: ["$X$ is either $1$ or $3$, both about equally likely"] },
  ),
  entry(
    `^ a fair coin {decides | is tossed|flipped to decide} whether $x is|equals $ or
      [whether] [$x] [is|equals] $ .`,
    "$1 is $2 or $3 with equal probability",
    "a fair coin decides whether $X$ is $1$ or $3$",
    "$X$ is $1$ or $3$ with equal probability",
    {
      refused: [
        "A coin decides whether $X$ is $1$ or $3$",
        "A fair coin decides whether $X$ is random or $3$",
      ],
    },
  ),
  entry(
    "with probability $p [,] and {is [equal to] | equals | takes [the] [value]} $y {otherwise}",
    "with probability $1 and $2 {otherwise}",
    "$X$ equals $1$ with probability $p$ and equals $0$ otherwise",
    "$X$ equals $1$ with probability $p$ and $0$ otherwise",
    { refused: ["$X$ equals $1$ with probability $p$ and equals $0$ never"] },
  ),
  entry(
    `{takes|taking [the|its] | has|with} values in|from $x
      with {equal probability | the same probability | equal probabilities}`,
    "is uniform on $",
    "$X$ takes values in $\\{1, 2, 3\\}$ with equal probability",
    "$X$ is uniform on $\\{1, 2, 3\\}$",
    {
      where: isListed,
      refused: ["$X$ takes values in $\\{1, 2, 3\\}$ with different probabilities"],
    },
  ),
  entry(
    "is|be a|an [random] number|integer|value|element|index drawn|chosen|picked|selected",
    "is chosen",
    "$X$ is a number chosen uniformly from $\\{1, \\dots, m\\}$",
    "$X$ is chosen uniformly from $\\{1, \\dots, m\\}$",
    { refused: ["$X$ is a number chosen carefully from $\\{1, \\dots, m\\}$"] },
  ),
];

const sizes: readonly Paraphrase[] = [
  entry(
    `^ {supposing} [that] a|an|the|our|this {holder} has|contains|holds|includes|comprises
      $x <things> [altogether] .`,
    "there are $ <things>",
    "suppose that an urn contains $n$ balls",
    "there are $n$ ball",
    {
      where: ([size = []]) => isLetter(size),
      refused: [
        "Suppose that an urn contains $X_i$ balls",
        "Suppose that an urn contains at least $n$ balls",
        "Suppose that an urn contains $n$ independent balls",
      ],
    },
  ),
  entry(
    `^ a|an|the|our|this {holder} has|contains|holds|includes|comprises $x <things>
      [altogether] .`,
    "there are $ <things>",
    "an urn contains $n$ balls",
    "there are $n$ ball",
    {
      where: ([size = []]) => isLetter(size),
      refused: ["An urn contains at most $n$ balls", "An urn contains $n$ random balls"],
    },
  ),
  entry(
    `^ {there is | we have | consider | take | we consider} a|an|the|our {holder} of $x <things> .`,
    "there are $ <things>",
    "we have a deck of $n$ cards",
    "there are $n$ card",
    {
      where: ([size = []]) => isLetter(size),
      refused: ["We have a deck of fewer than $n$ cards"],
    },
  ),
  entry(
    "^ {there are | we have} $x <things> and $y <others> .",
    "there are $1 <things> and there are $2 <others>",
    "there are $n$ balls and $m$ boxes",
    "there are $n$ ball and there are $m$ box",
    {
      where: (both) => both.every(isLetter),
      refused: ["There are $n$ balls and at most $m$ boxes"],
    },
  ),
];

/** Sentences by which authors give things in words of their field, in the order of trial. */
export const givenGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "dependence of the members of a family": dependence,
  "what is fixed": fixed,
  "values and their chances": values,
  "sizes of what is told of": sizes,
};

/** All of them. */
export const givenParaphrases: readonly Paraphrase[] = Object.values(givenGroups).flat();
