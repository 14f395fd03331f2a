import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { fixingGroups } from "./fixing-paraphrases.ts";
import { notationGroups } from "./notation-paraphrases.ts";
import { stemOf } from "./noun.ts";
import { entry, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { passingGroups } from "./passing-paraphrases.ts";

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
export const isFamily = ([family = []]: readonly Formula[]): boolean =>
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

export const pairOf: NonNullable<Paraphrase["builds"]> = ([member = [], value = []]) =>
  isCommon(value) ? twoOf(member) : null;

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
const two = `any|every|each {two [of the] | two ${differing} | pair of [the] |
  pair of ${differing}}`;
const several = `{${differing} | ${two} | {two | pairs of | all pairs of} ${differing}}`;

const telling = "“of different units”, “across units”: the index tells the units apart";

/** What is done again and again, perhaps until something happens. */
const repeated = /^(?:trials|tosses|throws|rolls|experiments|repetitions|rounds|balls|cards)$/;

const dependence: readonly Paraphrase[] = [
  ...table(String.raw`
    {^ | {where}} all [of] [the] $x and [the] $y {is|are|be} {depending} with
      => {where} the $ and $ are {depending} with
      as: where all the $u_i$ and $e_{ij}$ are independent with mean zero
      => where the $u_i$ and $e_{ij}$ are independent with mean zero
      not: where all the $u_i$ and some $e_{ij}$ are independent with mean zero
  `),
  ...tabled({ where: isMember })`
    {^ | {joint}} different|distinct $x are {depending} {. | {stop}} => {joint} the $ are
        {depending} {stop}
      as: different $X_i$ are uncorrelated => the $X_i$ are uncorrelated
      not: Some different $X_i$ are uncorrelated
      not: Different $X_i$ are nearly uncorrelated
      not: Different $X_i$ are uncorrelated with $Y$
      not: Different $X_i$ are independent given $N$
      not: Different kinds of $X_i$ are independent
      not: Different $X_{ij}$ are independent
      not: Different $X_i$ are dependent
  `,
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
  ...tabled({ where: isMember })`
    {^ | {joint}} for different|distinct indices [,] [the] $x are {depending} {. | {stop}} =>
        {joint} the $ are {depending} {stop}
      as: for different indices the $X_i$ are uncorrelated => the $X_i$ are uncorrelated
      not: For some different indices the $X_i$ are uncorrelated
      not: For different indices the $X_i$ are roughly uncorrelated
      not: For different indices the $X_{ij}$ are uncorrelated
  `,
  // "the masks $m_i$ of different units": i is the unit
  ...tabled({ where: isOfEach, convention: telling })`
    {^ | {joint}} the|all ~ $x of|on|at|in|for|from|during different|distinct <units> are
        {depending} {. | {stop}} => {joint} the ~ $ are {depending} {stop}
      as: the masks $m_i$ of different units are independent => the masks $m_i$ are independent
      not: The masks $m_i$ of different units are nearly independent
      not: The masks $m_i$ of different kinds are independent
      not: The masks $m_i$ of different neighbouring units are independent
      not: The masks $m_i$ of different kinds of units are independent
      not: The masks $m_{ij}$ of different units are independent
      not: The masks $m_i$ of some different units are independent
      not: The coordinates $m_i$ of different units are independent
      not: The masks $m_i$ of different units need not be independent
      not: The masks $m_i$ of different units are independent given $N$
      not: The masks $m_i$ of the same unit are independent

    {^ | {joint}} the|all ~ $x are {depending} {across|between|among [different|distinct|the] |
        for|on|at|in different|distinct} <units> {. | {stop}} => {joint} the ~ $ are {depending}
        {stop}
      as: the masks $m_i$ are independent across units => the masks $m_i$ are independent
      not: The masks $m_i$ are independent across some units
      not: The masks $m_i$ are independent across most units
      not: The masks $m_{ij}$ are independent across units
      not: The masks $m_i$ are not independent across units
      not: The coordinates $m_i$ are independent across units
      not: The masks $m_i$ are independent within units
  `,
  ...tabled({ where: isMember })`
    {^ | {joint}} [all|the|any] [pairwise|mutual] {covarying}
        between|of ${several} $x {is|are {zero | 0 | equal to 0} | vanish|vanishes} {. | {stop}}
      => {joint} the $ are pairwise uncorrelated {stop}
      as: all covariances between different $X_i$ are $0$ => the $X_i$ are pairwise uncorrelated
      not: Some covariances between different $X_i$ are $0$
      not: The correlations between different $X_i$ are nearly zero
      not: The covariances between different kinds of $X_i$ vanish
      not: The correlations between different $X_i$ vanish for large $n$
      not: The covariances between different $X_i$ do not vanish
      not: The covariances between different $X_{ij}$ vanish

    there is no {covarying} between|of {different|distinct} $x {. | {stop}}
      => the $ are pairwise uncorrelated {stop}
      as: there is no correlation between different $X_i$ => the $X_i$ are pairwise uncorrelated
      not: There is no known correlation between different $X_i$
  `,
  ...tabled({ builds: pairOf })`
    {^ | {joint}} [all|the|any] [pairwise|mutual] {covarying} between|of ${several} $x
        {is|are [equal to] | equal|equals} $c {. | {stop}}
      => {joint} $1 and $4 have {covarying} $2 for $5 {stop}
      as: the correlation between different $X_i$ is $c$
      => $X_i$ and $X_{i'}$ have correlation $c$ for $i \ne i'$
      not: The covariance between different $X_i$ is at most $c$
      not: The correlation between different $X_i$ is $c_{ij}$
      not: The covariance between different $X_{ij}$ is $c$
      not: The correlation between some different $X_i$ is $c$

    {^ | {joint}} {${differing} | ${two}} $x have|has [a|the] [common|same] {covarying} $c
        {. | {stop}} => {joint} $1 and $4 have {covarying} $2 for $5 {stop}
      as: any two of the $X_i$ have covariance $c$
      => $X_i$ and $X_{i'}$ have covariance $c$ for $i \ne i'$
      not: Not any two of the $X_i$ have correlation $c$
      not: Any two neighbouring $X_i$ have covariance $c$
      not: Any two of the $X_i$ have correlation $c_{ij}$
  `,
  ...table(String.raw`
    the {covarying} between|of $x and $y {is|are [equal to] | equals} => $1 and $2 have {covarying}
      as: the covariance between $X$ and $Y$ is $0$ => $X$ and $Y$ have covariance $0$
      not: The correlation between $X$ and $Y$ is not $0$

    the {covarying} between|of $x and $y vanishes => $1 and $2 have {covarying} zero
      as: the correlation between $X$ and $Y$ vanishes => $X$ and $Y$ have correlation zero
      not: The covariance between $X$ and $Y$ hardly vanishes

    there is no {covarying} between $x and $y {. | {stop}} => the $1 and $2 are uncorrelated {stop}
      as: there is no covariance between $X$ and $Y$ => the $X$ and $Y$ are uncorrelated
      not: There is no correlation between $X$ and $Y$ given $Z$

    are not correlated {. | {stop} | with|for} => are uncorrelated {stop}
      as: $X$ and $Y$ are not correlated => $X$ and $Y$ are uncorrelated
      not: $X$ and $Y$ are not correlated much
  `),
];

const values: readonly Paraphrase[] = [
  ...tabled({ where: (_, [one, , other]) => sameUnit(one, other) })`
    $x {unit} {joining} $y {unit} {chance} => $1 {joining} $2 {chance}
      as: $V$ is 20 km/h or 60 km/h with probability $\frac12$ each => $V$ is 20 or 60 with
      probability $\frac12$ each
      not: $V$ is 20 km or 60 m with probability $\frac12$ each
  `,
  ...table(String.raw`
    $x {joining} $y {unit} {chance} => $1 {joining} $2 {chance}
      as: $V$ is 20 or 60 km/h with equal probability => $V$ is 20 or 60 with equal probability
      not: $V$ is 20 or 60 random units with equal probability
  `),
  ...tabled({ where: (_, [one, , other]) => sameUnit(one, other) })`
    $x {unit} with probability $p {joining} $y {unit} {otherwise} => $1 with probability $2
        {joining} $3 {otherwise}
      as: $V$ is 20 km with probability $p$ and 60 km otherwise => $V$ is 20 with probability $p$
      and 60 otherwise
      not: $V$ is 20 km with probability $p$ and 60 m otherwise
  `,
  ...table(String.raw`
    {being} worth $x => {being} $
      as: $X$ is worth 4 or 10 euros => $X$ is 4 or 10 euros
      not: $X$ is hardly worth 4 or 10 euros

    [,] both|each|all [being] equally likely . => with equal probability
      as: $X$ is either $1$ or $3$, both equally likely
      => $X$ is either $1$ or $3$ with equal probability
      not: $X$ is either $1$ or $3$, both about equally likely

    ^ a fair coin {decides | is tossed|flipped to decide} whether $x is|equals $ or [whether]
        [$x] [is|equals] $ .
      => $1 is $2 or $3 with equal probability
      as: a fair coin decides whether $X$ is $1$ or $3$
      => $X$ is $1$ or $3$ with equal probability
      not: A coin decides whether $X$ is $1$ or $3$
      not: A fair coin decides whether $X$ is random or $3$

    with probability $p [,] and {is [equal to] | equals | takes [the] [value]} $y {otherwise}
      => with probability $1 and $2 {otherwise}
      as: $X$ equals $1$ with probability $p$ and equals $0$ otherwise
      => $X$ equals $1$ with probability $p$ and $0$ otherwise
      not: $X$ equals $1$ with probability $p$ and equals $0$ never
  `),
  ...tabled({ where: isListed })`
    {takes|taking [the|its] | has|with} values in|from $x with {equal probability | the same
        probability | equal probabilities} => is uniform on $
      as: $X$ takes values in $\{1, 2, 3\}$ with equal probability => $X$ is uniform on $\{1, 2,
      3\}$
      not: $X$ takes values in $\{1, 2, 3\}$ with different probabilities
  `,
  ...table(String.raw`
    is|be a|an [random] number|integer|value|element|index drawn|chosen|picked|selected => is
        chosen
      as: $X$ is a number chosen uniformly from $\{1, \dots, m\}$ => $X$ is chosen uniformly from
      $\{1, \dots, m\}$
      not: $X$ is a number chosen carefully from $\{1, \dots, m\}$
  `),
];

/** What may be told to have so many of something, and what is done with so many. */
const holding = `{{has | have | contains | holds | includes | comprises | consists of |
  is|are divided|split into | is made up of} ~ | there is|are ~ | let there be ~ | consider ~ |
  take ~ | {consider|take|is a|the|our ~ of}}`;
const acting = `{visit | visits |
  catch | owns | runs | operates | serves | stores | store | employs | faces | offers |
  sells | insures | covers | keeps | manages | test | tests | interview | survey | compare |
  is|are tested|evaluated|measured|trained on | spreads|spread ~ over | show|shows|showed ~ to} ~`;
const opening = "^ [now|here|next] [{supposing} [that]] ~";
const where = "[in|at|on|of|for|from|to {each of them | [a|an|the|our] ~}]";

const vague =
  /\b(?:most|least|than|about|roughly|around|up|over|random\w*|independent\w*|drawn|chance)\b/;

const isDesign: NonNullable<Paraphrase["where"]> = (sizes, words) =>
  sizes.every(isLetter) && !words.some((word) => vague.test(word));

/** Of what is done, N may be by chance: "the shop serves `$N$` customers". */
const isFixed: typeof isDesign = (sizes, words) =>
  isDesign(sizes, words) && sizes.every((size) => /^[a-z]$/.test(canonical(size)));

const sizes: readonly Paraphrase[] = [
  entry(
    `${opening} ${acting} $x ~ <things> ${where} [altogether|total] .`,
    "there are $ <things>",
    "an insurer serves $n$ clients",
    "there are $n$ client",
    {
      where: isFixed,
      refused: ["An insurer serves $N$ clients", "An insurer serves no $n$ clients"],
    },
  ),
  entry(
    `${opening} ${holding} $x ~ <things> ${where} [altogether|total] .`,
    "there are $ <things>",
    "suppose that an urn contains $n$ balls",
    "there are $n$ ball",
    {
      where: isDesign,
      refused: [
        "Suppose that an urn contains $X_i$ balls",
        "Suppose that an urn contains at least $n$ balls",
        "Suppose that an urn contains $n$ independent balls",
        "An urn contains at most $n$ balls",
        "An urn contains $n$ random balls",
        "We have a deck of fewer than $n$ cards",
        "We consider $n$ balls if it rains",
      ],
    },
  ),
  ...[holding, acting].map((verb) =>
    entry(
      `${opening} ${verb} $x ~ <things> ${where} {and ~ ${holding} | [,] and ~ | with|of|in|on ~}
        $y ~ <others> ${where} .`,
      "there are $1 <things> and there are $2 <others>",
      verb === holding ? "there are $n$ balls and $m$ boxes" : "we store $n$ balls in $m$ boxes",
      "there are $n$ ball and there are $m$ box",
      {
        where: verb === holding ? isDesign : isFixed,
        refused: [
          "There are $n$ balls and at most $m$ boxes",
          "There are $n$ balls and $m$ random boxes",
          "We store $N$ balls in $M$ boxes",
        ],
      },
    ),
  ),
  ...tabled({ where: ([size = []], words) => isDesign([size], words) })`
    ^ [{supposing} [that]] $x of the|these|our [$y] <things> are <marked> [, say the <things> $] .
        => let $1 be a positive integer
      as: Suppose that $m$ of the items are marked, say the items $1, \dots, m$ => let $m$ be a
      positive integer
      not: Suppose that $X_i$ of the items are marked
      not: Suppose that $m$ of the items are independent
      not: Suppose that at most $m$ of the items are marked
  `,
  // what is counted is part of the design, and not by chance: "the number of heads" is no size
  ...[
    ["the number of [the|our|all] {countable} {is|be|equals} $x", "the number of tosses is $n$"],
    [
      "[we] {let | now let} $x {be|denote|equal} the number of [the|our|all] {countable}",
      "let $n$ be the number of tosses",
    ],
    [
      "[we] write|writing $x for the number of [the|our|all] {countable}",
      "we write $n$ for the number of tosses",
    ],
    [
      "[we] denote the number of [the|our|all] {countable} by $x",
      "denote the number of tosses by $n$",
    ],
    ["the sample size is $x", "the sample size is $n$"],
    ["the|our sample has|is [of] size $x", "the sample has size $n$"],
  ].map(([says = "", example = ""]) =>
    entry(`^ ${says} .`, "let $ be a positive integer", example, "let $n$ be a positive integer", {
      // "Let $N$ be the number of tosses", behind "until the first head": left to chance
      where: ([size = []], words) =>
        isLetter(size) && !(/^[A-Z]/.test(canonical(size)) && words.some((w) => repeated.test(w))),
      refused: [
        example.replace("$n$", "$N$").replace("sample", "second sample"),
        example.replace("tosses", "heads").replace(/sample (?=has|size)/, "larger sample "),
        example.replace("$n$", "$X_i$"),
      ],
    }),
  ),
];

/** Words for what is worked out of other quantities, which a name alone does not tell. */
const workedOut =
  /\b(?:sum|total|average|mean|difference|product|ratio|maximum|minimum|rest|square|bias)s?\b/;

/** "The mean of `$X_1, \dots, X_n$`" may be their average, and so no mean of each. */
const isOfNoFamily: NonNullable<Paraphrase["where"]> = (formulas) =>
  formulas.every((formula) => !isFamily([formula]));

const isOfFamilies: NonNullable<Paraphrase["where"]> = ([, one = [], , other = []]) =>
  isFamily([one]) && isFamily([other]);

const moments: readonly Paraphrase[] = [
  ...tabled({ where: isOfFamilies })`
    ^ let $v denote|be the mean|average of $x and|, [and] $w that of $y {. | {after}}
      => let $1 be the mean of $2 and $3 the mean of $4 {after}
      as: Let $\bar U$ be the mean of $U_1, \dots, U_m$ and $\bar V$ that of $V_1, \dots, V_n$
      => let $\bar U$ be the mean of $U_1, \dots, U_m$ and $\bar V$ the mean of $V_1, \dots, V_n$
      not: Let $\bar U$ be the mode of $U_1, \dots, U_m$ and $\bar V$ that of $V_1, \dots, V_n$
  `,
  ...tabled({ where: isOfNoFamily })`
    the mean|expectation of $x {is|equals} $m and|, [and] the|its {spread} {is|equals} $v
      => $1 has mean $2 and {spread} $3
      as: the mean of $X$ is $m$ and the variance is $v$ => $X$ has mean $m$ and variance $v$
      not: The mean of $X$ is $m$ and the standard deviation is not $v$

    ^ [we] write|use $name for the mean|expectation of $name and $ for its|the variance .
      => let $2 have mean $1 and variance $3
      as: We write $m$ for the mean of $X$ and $v$ for its variance
      => let $X$ have mean $m$ and variance $v$
      not: We write $m$ for the mode of $X$ and $v$ for its variance

    ^ [we] write|use $v for the {quantity} of $x and|, [and] $w for that of $y {. | {after}}
      => let $2 and $4 have {quantity} $1 and $3 {after}
      as: We write $v$ for the variance of $X$ and $w$ for that of $Y$
      => let $X$ and $Y$ have variance $v$ and $w$
      not: We write $v$ for the variance of $X$ and $w$ for that of the others
      not: We never write $v$ for the variance of $X$ and $w$ for that of $Y$
      not: We write $v$ for the range of $X$ and $w$ for that of $Y$

    ^ [we] write|use $v for the {quantity} of $x and|, [and] $w for the {quantity} of $y {. |
        {after}}
      => let $2 have {quantity} $1 , let $4 have {quantity} $3 {after}
      as: Write $m$ for the mean of $X$ and $w$ for the variance of $Y$
      => let $X$ have mean $m$, let $Y$ have variance $w$
      not: Write $m$ for the mean of $X$ and $w$ for the range of $Y$

    ^ let $v denote|be the {quantity} of $x and|, [and] $w that of $y {. | {after}}
      => let $2 and $4 have {quantity} $1 and $3 {after}
      as: Let $v$ denote the variance of $X$ and $w$ that of $Y$
      => let $X$ and $Y$ have variance $v$ and $w$
      not: Let $v$ denote the variance of $X$ and $w$ that of most $Y$
  `,
  ...table(String.raw`
    the standard deviation of $x {is [equal to] | equals} $c => $1 has standard deviation $2
      as: the standard deviation of $X$ is $\sigma$ => $X$ has standard deviation $\sigma$
      not: The standard deviation of $X$ is at most $\sigma$

    the law|distribution of $x is $y => $1 has distribution $2
      as: the law of $X$ is $N(0, 1)$ => $X$ has distribution $N(0, 1)$
      not: The law of $X$ is nearly $N(0, 1)$

    the law|distribution of $x is {lawful} [,] with => $ is {lawful} with
      as: the distribution of $X$ is normal with mean $0$ and variance $1$
      => $X$ is normal with mean $0$ and variance $1$
      not: The distribution of $X$ is roughly normal with mean $0$ and variance $1$
  `),
];

const supposed: readonly Paraphrase[] = [
  ...[
    ["$list", "$1", "$X_1, \\dots, X_n$"],
    ["$x and $y", "$1 and $2", "$X$ and $Y$"],
  ].map(([names = "", put = "", shown = ""]) =>
    entry(
      `${names} , which|that are [all|both] {depending} , have`,
      `the ${put} are {depending} and have`,
      `${shown}, which are independent, have mean $0$`,
      `the ${shown} are independent and have mean $0$`,
      {
        refused: [
          `${shown}, which are nearly independent, have mean $0$`,
          `${shown}, which are independent given $N$, have mean $0$`,
        ],
      },
    ),
  ),
  ...table(String.raw`
    [,] with $x {knowledge} . => , where $ is {knowledge}
      as: let $X$ have mean $m$ and variance $v$, with $v$ known
      => let $X$ have mean $m$ and variance $v$, where $v$ is known
      not: $X$ has mean $m$ and variance $v$, with $v$ hardly known

    ^ {we [shall|will] make the [following|standing|simplifying] | our [standing] } assumption
        [is] that|:
      => assume that
      as: we make the assumption that $X$ and $Y$ are independent
      => assume that $X$ and $Y$ are independent
      not: We do not make the assumption that $X$ and $Y$ are independent
      not: We make the usual false assumption that $X$ and $Y$ are independent

    ^ {we|i shall|will | we'll | i'll} assume|suppose [throughout|always|henceforth] [that]
      => assume that
      as: we will assume that $X$ and $Y$ are independent
      => assume that $X$ and $Y$ are independent
      not: We will not assume that $X$ and $Y$ are independent
      not: We will later assume that $X$ and $Y$ are independent

    {supposing} [that] the|our ~ is|are ~ enough [so] that => suppose that
      as: assume that the samples are far enough that $X$ and $Y$ are independent
      => suppose that $X$ and $Y$ are independent
      not: The samples are hardly far enough that $X$ and $Y$ are independent

    are {depending} {too | as well} {. | {stop}} => are {depending} {stop}
      as: so the $X_i$ are independent too => so the $X_i$ are independent
      not: The $X_i$ are nearly independent too

    ^ {simply} , =>
      as: to keep things simple, $X$ and $Y$ are independent => $X$ and $Y$ are independent
  `),
  // a count that things do not depend on is random
  ...tabled({ where: (formulas) => /^[A-Z]/.test(canonical(formulas.at(-1) ?? [])) })`
    [,] and [they] do not depend on $x {. | {stop}} => and independent of $ {stop}
      as: the $X_i$ have mean $m$, and they do not depend on $N$
      => the $X_i$ have mean $m$ and independent of $N$
      not: The $X_i$ have mean $m$, and they do not depend on $N$ much

    $x do|does not depend on $y {. | {stop}} => $1 are independent of $2 {stop}
      as: the $X_i$ do not depend on $N$ => the $X_i$ are independent of $N$
      not: The $X_i$ do not depend on $N$ much
      not: The $X_i$ do not depend on $n$
  `,
  ...tabled({ where: isFamily })`
    ^ [we] assume|suppose [the] independence of [the] $x . => assume that the $ are independent
      as: we assume independence of the $X_i$ => assume that the $X_i$ are independent
      not: We do not assume independence of the $X_i$
      not: We assume independence of the $X_i$ given $N$
      not: We assume pairwise independence of the $X_i$
  `,
  ...table(String.raw`
    ^ [we] assume|suppose [the] independence of $x and $y . => assume that $ and $ are independent
      as: we assume independence of $X$ and $Y$ => assume that $X$ and $Y$ are independent
      not: We assume independence of $X$ and $Y$ given $Z$

    statistically|stochastically|probabilistically independent => independent
      as: $X$ and $Y$ are stochastically independent => $X$ and $Y$ are independent
      not: $X$ and $Y$ are not stochastically independent

    independently distributed {. | {stop}} => independent {stop}
      as: $X$ and $Y$ are independently distributed => $X$ and $Y$ are independent
      not: $X$ and $Y$ are nearly independently distributed

    is|are drawn|chosen|sampled|generated|selected independently of $x {. | {stop}}
      => is independent of $ {stop}
      as: $X$ is drawn independently of $Y$ => $X$ is independent of $Y$
      not: $X$ is drawn independently of $Y$ if $Z > 0$

    $x and $y do not depend on {each other | one another} {. | {stop}}
      => the $1 and $2 are independent {stop}
      as: $X$ and $Y$ do not depend on each other => the $X$ and $Y$ are independent
      not: $X$ and $Y$ do not depend on each other much

    are modelled|modeled|treated|regarded|taken as {quality} => are {quality}
      as: the losses $X_1, \dots, X_n$ are modelled as independent random variables
      => the losses $X_1, \dots, X_n$ are independent random variables
      not: The losses $X_1, \dots, X_n$ are not modelled as independent random variables
      not: The losses $X_1, \dots, X_n$ are often modelled as independent random variables
  `),
  ...tabled({ where: isFamily })`
    ^ we model|treat|regard [the|our|these]
        {~ | waiting|service|arrival|running|travel|response|reaction times} $x as {quality}
      => let ~ $ be {quality}
      as: we model the losses $X_1, \dots, X_n$ as independent random variables => let losses $X_1,
      \dots, X_n$ be independent random variables
      not: We cannot model the losses $X_1, \dots, X_n$ as independent random variables
      not: We model some losses $X_1, \dots, X_n$ as independent random variables
  `,
  ...[
    ["", "$", "of the rods"],
    ["of the $x <things>", "$2", "of the $n$ rods"],
  ].map(([of = "", list = "", rods = ""]) =>
    entry(
      `^ the ~ ${of} are {quality} random variables $list`,
      `let ${list} be {quality} random variables`,
      `the lengths ${rods} are independent random variables $L_1, \\dots, L_n$`,
      "let $L_1, \\dots, L_n$ be independent random variables",
      {
        where: (_, [thing = ""]) => !workedOut.test(thing),
        refused: [
          `The lengths ${rods} are dependent random variables $L_1, \\dots, L_n$`,
          `The sums ${rods} are independent random variables $L_1, \\dots, L_n$`,
          "The lengths of some rods are independent random variables $L_1, \\dots, L_n$",
        ],
      },
    ),
  ),
  ...tabled({ where: (_, [thing = ""]) => !workedOut.test(thing) })`
    ^ the ~ is a|an [{lawful}] random variable $x with => let $ be a {lawful} random variable with
      as: the number of claims is a Poisson random variable $N$ with mean $\lambda$ => let $N$ be a
      Poisson random variable with mean $\lambda$
      not: The number of claims is hardly a Poisson random variable $N$ with mean $\lambda$
      not: The sum of all claims is a Poisson random variable $N$ with mean $\lambda$
  `,
  ...table(String.raw`
    ^ a|the|our [random|iid] sample $list is|was drawn|taken|collected|obtained|available [at
        random] from
      => let $ be a random sample from
      as: a random sample $Y_1, \dots, Y_n$ is drawn from a population with mean $\mu$
      => let $Y_1, \dots, Y_n$ be a random sample from a population with mean $\mu$
      not: A random sample $Y_1, \dots, Y_n$ is not drawn from a population with mean $\mu$
      not: A biased sample $Y_1, \dots, Y_n$ is drawn from a population with mean $\mu$

    ^ the|our data|observations|measurements are $list [,] {quality} => let $ be {quality}
      as: the data are $Y_1, \dots, Y_n$, independent with mean $\mu$
      => let $Y_1, \dots, Y_n$ be independent with mean $\mu$
      not: The data are $Y_1, \dots, Y_n$, nearly independent with mean $\mu$
  `),
];

/** Sentences by which authors give things in words of their field, in the order of trial. */
export const givenGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "dependence of the members of a family": dependence,
  ...fixingGroups,
  ...passingGroups,
  ...notationGroups,
  "values and their chances": values,
  "sizes of what is told of": sizes,
  "moments and laws of what a name is for": moments,
  "what is supposed, and how": supposed,
};

/** All of them. */
export const givenParaphrases: readonly Paraphrase[] = Object.values(givenGroups).flat();
