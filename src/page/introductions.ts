import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import { baseText } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { criteria } from "./criterion-paraphrases.ts";
import { lawsToldTwice } from "./density-paraphrases.ts";
import { drawings } from "./drawing-paraphrases.ts";
import { eventIndicators } from "./event-paraphrases.ts";
import { counted } from "./law-paraphrases.ts";
import { lettered } from "./lettered-paraphrases.ts";
import { models, stories } from "./model-paraphrases.ts";
import { chosenPoints } from "./named-law-paraphrases.ts";
import { isOperatorName } from "./names.ts";
import { observations, unbiasedErrors } from "./observation-paraphrases.ts";
import { openers } from "./opening-paraphrases.ts";
import { entry, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { regressions } from "./regression-paraphrases.ts";
import { always } from "./story-paraphrases.ts";
import { studied } from "./studied-paraphrases.ts";
import { supposed } from "./supposed-paraphrases.ts";
import { countsNamed } from "./trial-paraphrases.ts";

type Formula = readonly Syntax[];

/** What equations with one and the same name on their left say of it: X, 1 and 0. */
function valuesIn(...equations: readonly Formula[]): readonly Formula[] | null {
  const sides = equations.map((equation) => {
    const at = equation.findIndex((n) => n.kind === "relation" && n.text === "=");
    return [equation.slice(0, Math.max(at, 0)), equation.slice(at + 1)] as const;
  });
  const heads = new Set(sides.map(([head]) => canonical(head)));
  const [head, ...more] = sides[0]?.[0] ?? [];
  const plain = sides.every(([, value]) => !value.some((n) => n.kind === "relation"));
  const isName = head !== undefined && more.length === 0 && baseText(head) !== null;
  return isName && plain && heads.size === 1 ? [[head], ...sides.map(([, value]) => value)] : null;
}

/** `i = 1, \dots, n` of the list `Y_1, \dots, Y_n` and what `Y_i` is; null where these differ. */
function numberingOf(list: Formula, equation: Formula): readonly Formula[] | null {
  const [first, , , , last] = list;
  const [head] = equation;
  if (head?.kind !== "script" || first?.kind !== "script" || last?.kind !== "script") return null;
  const [index, ...more] = head.sub ?? [];
  const starts = first.sub && last.sub && index?.kind === "name" && more.length === 0;
  if (!starts || baseText(head) !== baseText(first) || list.length !== 5) return null;
  const { comma, dots, equals } = new Builder(head.span);
  return [[index, equals, ...first.sub, comma, dots, comma, ...last.sub]];
}

/** `E[e] = 0` of `Y = m + e`, whose mean m is; null for what has further terms. */
function noiseAround(equation: Formula, mean: Formula): readonly [Formula] | null {
  const [head, sign, first, plus, second, ...more] = equation;
  const terms = [first, second].filter((n) => n?.kind === "name" || n?.kind === "script");
  const isSum = plus?.kind === "operator" && plus.text === "+" && terms.length === 2;
  const isEquation = sign?.kind === "relation" && sign.text === "=";
  const others = terms.filter((n) => n && canonical([n]) !== canonical(mean));
  const [other] = others;
  const isNoise = head && isEquation && isSum && others.length === 1 && more.length === 0;
  if (!other || !isNoise) return null;
  const build = new Builder(other.span);
  return [[build.name("E"), build.square([other]), build.equals, build.number(0)]];
}

const rest = ["with probability $q", "otherwise"];

/** How a name takes one of two values: the chance of the second, or "otherwise". */
const twoValued: readonly Paraphrase[] = rest.flatMap((second) => {
  const sized = second.includes("$");
  const chance = second.replace("$q", sized ? "$4" : "");
  const written = second.replace("$q", "$q$");
  const is = "let $X$ be $1$ with probability $p$ and $0$";
  return [
    entry(
      `^ [suppose|assume|let|here] [that] $eq with probability $p [,] and $eq ${second} .`,
      `let $${sized ? "5 be $6" : "4 be $5"} with probability $2 and $${sized ? 7 : 6} ${chance}`,
      `$X = 1$ with probability $p$ and $X = 0$ ${written}`,
      `${is} ${written}`,
      {
        builds: ([one = [], , other = []]) => valuesIn(one, other),
        refused: [
          `$X = 1$ with probability $p$ and $Y = 0$ ${written}`,
          `$X = 1$ with probability at least $p$ and $X = 0$ ${written}`,
          `$X = 1$ with probability $p$ and perhaps $X = 0$ ${written}`,
        ],
      },
    ),
    entry(
      `^ with probability $p [,] [we have] $eq [,|;] [and|but] ${second} [,] [we have] $eq .`,
      `let $${sized ? "5 be $6" : "4 be $5"} with probability $1 and $${sized ? 7 : 6} ` +
        second.replace("$q", "$3"),
      `With probability $p$ we have $X = 1$, and ${written} $X = 0$`,
      `${is} ${written}`,
      {
        builds: sized
          ? ([, one = [], , other = []]) => valuesIn(one, other)
          : ([, one = [], other = []]) => valuesIn(one, other),
        refused: [
          `With probability $p$ we have $X = 1$, and ${written} $Y = 0$`,
          `With probability $p$ we may have $X = 1$, and ${written} $X = 0$`,
        ],
      },
    ),
  ];
});

/** Verbs by which what works on quantities gives another one. */
const giving =
  "reports|computes|calculates|returns|outputs|sends|transmits|delivers|shows|displays|records" +
  "|receives|produces|forms|registers|broadcasts|reads|emits|prints|observes|sees|measures" +
  "|earns|pays|costs";

const giver = "[now|then|next|here] [,] [the|a|an|our|each|every] ~";

/** What devices and people of a story give, and what orders say to work out. */
const given: readonly Paraphrase[] = [
  entry(
    `^ ${giver} ${giving} [only] [the|a|an|its|our|some ~] $def
      [from [a|an|the|its|some] [fixed|given] ~ [$x]] {. | {where}}`,
    "let $1 {where}",
    "The sensor reports the value $Y = X + W$, where $W$ has mean $0$",
    "let $Y = X + W$, where $W$ has mean $0$",
    {
      where: always,
      refused: [
        "The sensor sometimes reports the value $Y = X + W$, where $W$ has mean $0$",
        "The sensor never reports the value $Y = X + W$, where $W$ has mean $0$",
        "The sensor reports no value $Y = X + W$, where $W$ has mean $0$",
        "If it rains the sensor reports $Y = X + W$, where $W$ has mean $0$",
        "Some sensor reports $Y = X + W$ or $W$, where $W$ has mean $0$",
      ],
    },
  ),
  entry(
    `^ ${giver} ${giving} $def [,] {and | while} [the|a|an|another|one ~] ${giving} $def
      {. | {where}}`,
    "let $1 ; let $2 {where}",
    "The first scale shows $U = X + V$ and the second shows $W = X + Z$, where $V$ has mean $0$",
    "let $U = X + V$ ; let $W = X + Z$, where $V$ has mean $0$",
    {
      where: always,
      refused: [
        "The first scale shows $U = X + V$ or the second shows $W = X + Z$",
        "The first scale shows $U = X + V$ and the second never shows $W = X + Z$",
        "If it rains the first scale shows $U = X + V$ and the second shows $W = X + Z$",
      ],
    },
  ),
  ...[
    [".", "", ""],
    ["{where}", " {where}", ", where $w_i$ is random"],
  ].map(([behind = "", put = "", more = ""]) =>
    entry(
      `^ [each] <thing> $i ( $eq ) ${giving} [the|a|an|its|our|some ~] $def ${behind}`,
      `let $3 for $2${put}`,
      `Sensor $i$ ($i = 1, \\dots, n$) reports the value $Y_i = m + w_i$${more}`,
      `let $Y_i = m + w_i$ for $i = 1, \\dots, n$${more}`,
      {
        where: ([index = [], range = []], words) =>
          canonical(range.slice(0, 1)) === canonical(index) && always([], words),
        refused: [
          `Sensor $i$ ($j = 1, \\dots, n$) reports the value $Y_i = m + w_i$${more}`,
          `Sensor $i$ ($i = 1, \\dots, n$) rarely reports the value $Y_i = m + w_i$${more}`,
        ],
      },
    ),
  ),
  ...tabled({ where: always })`
    ^ ${giver} ${giving} [the|a|an|its|our|some ~ [average|mean]] $def for some|any|a
        [fixed|real|constant] number|constant|weight|parameter|coefficient $name .
      => let $2 be a constant ; let $1
      as: She reports the weighted sum $Z = c X + Y$ for some number $c$
      => let $c$ be a constant ; let $Z = c X + Y$
      not: She never reports the weighted sum $Z = c X + Y$ for some number $c$
      not: She reports the weighted sum $Z = c X + Y$ for some random number $c$

    ^ [now|then|next|also|again] [,]
        maintain|keep|store|track|report|output|return|form|build|compute|calculate|construct|record
        [the|a|an|this|one|their|its|our ~] $def . => let $
      as: Maintain the single number $T = \frac12 (X_1 + X_2)$ => let $T = \frac12 (X_1 + X_2)$
      not: Never maintain the single number $T = \frac12 (X_1 + X_2)$
      not: Maintain no number $T = \frac12 (X_1 + X_2)$
      not: Maintain the number $T = X_1$ or $T = X_2$
  `,
  ...table(String.raw`
    ^ we|i|you|they put|invest|place|spend|keep|use a|the fraction|share|part|proportion $name
        of ~ [and the rest ~] [,] so [that] [the|my|our|your] ~ is $def {. | {where}}
      => let $1 be a constant ; let $2 {where}
      as: I put a fraction $w$ of my money in A and the rest in B, so my return is $R = w X + Y$
      => let $w$ be a constant ; let $R = w X + Y$
      not: I put a random fraction $w$ of my money in A, so my return is $R = w X + Y$
      not: I never put a fraction $w$ of my money in A, so my return is $R = w X + Y$

    ^ [so|here|now] we|i|you are [only|mainly|just] {interested in | after | looking for}
        [the|a|an ~] $def {. | {where}}
      => let $ {where}
      as: We are only interested in the total $T = X_1 + X_2$ => let $T = X_1 + X_2$
      not: We are not interested in the total $T = X_1 + X_2$
  `),
];

/** Words that assume more than a formula behind them says. */
const lawful = new RegExp(
  "\\b(?:independ|uncorrelat|correlat|depend|normal|gauss|poisson|binom|bernoulli" +
    "|exponential|uniform" +
    "|iid|distribut|law|random|bounded|symmetric|finite|positive|fixed|constant|stationar)",
);

/** Who tells what is given, and proves nothing. */
const sources = new RegExp(
  "^(?:manufacturer|maker|producer|vendor|supplier|manual|data sheet|datasheet|specification" +
    "|client|customer|engineer|expert|teacher|exercise|question|problem|statement|label)e?s?$",
);

/** Sentences that tell what is given, of what is new and of what is known. */
export const tellings: readonly Paraphrase[] = [
  ...stories,
  ...unbiasedErrors,
  ...table(String.raw`
    ^ [we|you] code|encode|record|write|mark|count|score ~ as $x [,] and ~ as $y [,] so that
      => suppose that
      as: Code heads as $1$ and tails as $0$, so that $X_1, \dots, X_n$ are iid
      => suppose that $X_1, \dots, X_n$ are iid
      not: Do not code heads as $1$ and tails as $0$, so that $X_1, \dots, X_n$ are iid
      not: Code heads as $1$ or tails as $0$, so that $X_1, \dots, X_n$ are iid

    ^ {we are | you are | it is} told|given [here] that => suppose that
      as: You are told that $E[X] = 3$ => suppose that $E[X] = 3$
      not: You are not told that $E[X] = 3$
      not: You might be told that $E[X] = 3$
  `),
  ...tabled({ where: (_, words) => words.slice(1).every((word) => !lawful.test(word)) })`
    ^ {supposing} [that] _ , $eq . => suppose that $
      as: Suppose that we are in this steady state, $E[X^2] = 3$ => suppose that $E[X^2] = 3$
      not: Suppose that the noise is normal, $E[X^3] = 3$
      not: Suppose that we are not in this state, $E[X^2] = 3$
      not: Suppose that the errors are independent, $E[X Y] = 3$
  `,
  ...tabled({ where: (_, words) => words.at(-1) === words.at(-2) })`
    ^ [we|i] {supposing} [that] the ~ are {quality} [,] so [that] $list are {quality} => suppose
        that $ are {quality}
      as: Suppose that the test examples are iid, so $A_1, \dots, A_n$ are iid => suppose that
      $A_1, \dots, A_n$ are iid
      not: Suppose that the test examples are random, so $A_1, \dots, A_n$ are iid
      not: Suppose that the test examples are not iid, so $A_1, \dots, A_n$ are iid
  `,
  ...tabled({ where: (_, [maker = ""]) => sources.test(maker) })`
    ^ the|our <maker> tell|tells|assure|assures|inform|informs us|me|you [here] that => suppose
        that
      as: The manufacturers tell us that $E[X] = 3$ => suppose that $E[X] = 3$
      not: The manufacturers do not tell us that $E[X] = 3$
      not: The manufacturers wrongly tell us that $E[X] = 3$
      not: The theorem tells us that $E[X] = 3$
      not: Which result tells us that $E[X] = 3$
  `,
];

/** `\epsilon > 0`: what a name that is fixed is more or less than. */
const isBound = ([relation = []]: readonly Formula[]): boolean => {
  const [name, sign, ...more] = relation;
  return (
    name !== undefined &&
    baseText(name) !== null &&
    !isOperatorName(baseText(name) ?? "") &&
    sign?.kind === "relation" &&
    /^(?:[<>]|\\[lg]eq?)$/.test(sign.text) &&
    more.every((n) => n.kind === "number")
  );
};

/**
 * Sentences of running prose that give something in other words than "let" and "assume" do; what
 * they say is given as it is behind these. Each names what is new: one that speaks of what is known
 * would assume a claim.
 */
export const introductions: readonly Paraphrase[] = [
  ...counted,
  ...eventIndicators,
  ...lawsToldTwice,
  ...countsNamed,
  ...chosenPoints,
  ...criteria,
  ...openers,
  ...drawings,
  ...regressions,
  ...tabled({ where: isBound })`
    ^ [now|then|next|here] [,] [let us] fix [a|an|some|any|arbitrary ~] $rel . => let $
      as: Fix some accuracy $c > 0$ => let $c > 0$
      not: Fix $E[X] > 0$
      not: Fix $c = 0$
      not: Never fix $c > 0$
  `,
  ...table(String.raw`
    ^ [a|an|the|each|every ~ is formed|built|made|obtained by] draw|drawing|sample|sampling
        [the] indices|index $list independently and uniformly [at random]
        from => let $ be drawn independently and uniformly from
      as: A batch is formed by drawing indices $j_1, \dots, j_b$ independently and uniformly from
      $\{1, \dots, n\}$
      => let $j_1, \dots, j_b$ be drawn independently and uniformly from $\{1, \dots, n\}$
      not: A batch is rarely formed by drawing indices $j_1, \dots, j_b$ independently and uniformly
      from $\{1, \dots, n\}$
      not: A batch is formed by drawing indices $j_1, \dots, j_b$ uniformly from $\{1, \dots, n\}$

    ^ [we] take|form|consider|use|define|report the|a|an ~ [average|mean] $def for|with a|some|any
        [fixed] number|constant|weight|factor|parameter $name . => let $1
      as: Take the weighted average $C = w A + (1 - w) B$ for a number $w$
      => let $C = w A + (1 - w) B$
      not: Take the weighted average $C = w A + (1 - w) B$ for a random number $w$

    ^ averaging|taking|given $ {quality} copies $list of $name ,
      => let $2 be {quality} copies of $3 ;
      as: Averaging $k$ independent copies $Q_1, \dots, Q_k$ of $Q$, $E[Q_1] = E[Q]$
      => let $Q_1, \dots, Q_k$ be independent copies of $Q$ ; $E[Q_1] = E[Q]$
      not: Averaging $k$ dependent copies $Q_1, \dots, Q_k$ of $Q$, $E[Q_1] = E[Q]$

    ^ {an alternative | another ~ | one ~ | a competitor} is [the|a|an ~] $def , which is [well]
        defined|meaningful {as long as | if | when | whenever | provided that | provided} $rel .
      => let $1
      as: An alternative is the ratio $R = Y / X$, which is defined as long as $X \ne 0$
      => let $R = Y / X$
      not: An alternative is the ratio $R = Y / X$, which is hardly defined as long as $X \ne 0$

    ^ if|when there is a|an|one [~] [,] its|the ~ is [a|an|the] [random] [amount|time|size] $x
        [,] with {having} $m and {having} $v . =>
      let $1 be random variables with {having} $2 and {having} $3
      as: If there is a claim, its size is $B_i$, with mean $b$ and variance $v$
      => let $B_i$ be random variables with mean $b$ and variance $v$
      not: If there is a claim, its mean size is $B_i$, with mean $b$ and variance $v$
      not: If there is no claim, its size is $B_i$, with mean $b$ and variance $v$

    ^ instead of * we|one [can|could|may|might] {using} $def {for some|a|any [fixed]
        constant|number} $name .
      => let $2 be a constant ; let $1
      as: Instead of averaging $Y$ we could average $D = Y - c (Z - m)$ for some constant $c$
      => let $c$ be a constant ; let $D = Y - c (Z - m)$
      not: Instead of averaging $Y$ we could average $D = Y - c Z$ for some random $c$
      not: We could not average $D = Y - c Z$ for some constant $c$

    ^ [{supposing}] we|i|one|you {wanting} to {finding} $def [by|with|from|in|on *] => let $
      as: Suppose we would like to know $m = E[Y]$ by simulation => let $m = E[Y]$
      not: Suppose we would not like to know $m = E[Y]$

    ^ [{supposing}] we|i|one|you would like to {finding} $def [by|with|from|in|on *] => let $
      as: We would like to estimate $m = E[Y]$ => let $m = E[Y]$
      not: We would never like to estimate $m = E[Y]$

    ^ what can we|one|you|i say about|of [the|our|a|its ~] $def ? => let $
      as: What can we say about the total $U = X + Y$? => let $U = X + Y$
      not: What can we say about the total $U = X + Y$ if $X = Y$?
      not: What can we say about $X$ or $U = X + Y$?

    ^ [now|next|then|also] find|compute|calculate|determine|derive [the] {figures}
        [and [the] {figures}] of [its|the|our|a ~] $def [and [its|the] {figures}] . => let $
      as: compute the mean and the variance of $U = X + Y$ => let $U = X + Y$
      not: Find the mean of $U = X + Y$ if $X = Y$
      not: Find the mean of $U = X + Y$ or $X$
      not: Do not find the mean of $U = X + Y$

    ^ with|from $eq [,] the|our|its {updates} [then] reads|is|becomes [:] $eq . => let $1 ; let $2
      as: with $m_0 = 0$ the update reads $m_t = c m_{t-1} + g_t$
      => let $m_0 = 0$ ; let $m_t = c m_{t-1} + g_t$
      not: Without $m_0 = 0$ the update reads $m_t = c m_{t-1} + g_t$
      not: With $m_0 = 0$ the update never reads $m_t = c m_{t-1} + g_t$

    ^ with|from $eq and a|an|the|some [fixed|constant] {sizes} $ [,] the|our|its {updates} [then]
        reads|is|becomes [:] $eq .
      => let $2 ; let $1 ; let $3
      as: with $m_0 = 0$ and a decay rate $c \in (0, 1)$, the update reads $m_t = c m_{t-1} + g_t$
      => let $c \in (0, 1)$ ; let $m_0 = 0$ ; let $m_t = c m_{t-1} + g_t$
      not: With $m_0 = 0$ and a random rate $c \in (0, 1)$, the update reads $m_t = c m_{t-1} + g_t$

    ^ the|our|its * started|starting|initialised|initialized at|with|from $eq is [given|defined]
        [by] [:] $eq
      => let $1 ; let $2
      as: The moving average started at $m_0 = 0$ is $m_t = c m_{t-1} + g_t$
      => let $m_0 = 0$ ; let $m_t = c m_{t-1} + g_t$
      not: The moving average started near $m_0 = 0$ is $m_t = c m_{t-1} + g_t$
      not: The moving average started at $m_0 = 0$ is not $m_t = c m_{t-1} + g_t$

    ^ [for * ,] the|our|its * starts|begins at|with|from $eq and|, [is|are] [then]
        {updated|computed by | evolves|changes|goes on by|as|according to} [:] $eq
      => let $1 ; let $2
      as: The average starts at $m_0 = 0$ and is updated by $m_t = c m_{t-1} + g_t$
      => let $m_0 = 0$ ; let $m_t = c m_{t-1} + g_t$
      not: The average does not start at $m_0 = 0$ and is updated by $m_t = c m_{t-1}$
  `),
  ...[
    ["$", "$2", "$m$"],
    ["the|a|an|this|its *", "$", "the mean"],
  ].flatMap(([what = "", put = "", said = ""]) => [
    entry(
      `^ [here|now|so|then] we|one|i {estimating} ${what} {with|by|using|through}
        [the|a|an|our * | its|their] $def .`,
      `let ${put}`,
      `We estimate ${said} with $T = \\frac12 (X_1 + X_2)$`,
      "let $T = \\frac12 (X_1 + X_2)$",
      {
        refused: [
          `We do not estimate ${said} with $T = \\frac12 (X_1 + X_2)$`,
          `We estimate ${said} without $T = \\frac12 (X_1 + X_2)$`,
          `If $n = 2$ we estimate ${said} with $T = \\frac12 (X_1 + X_2)$`,
        ],
      },
    ),
    entry(
      `^ it is {tempting | natural | common | customary | usual | convenient | reasonable} to
        {estimating} ${what} {with|by|using|through} [the|a|an|our * | its|their] $def .`,
      `let ${put}`,
      `It is tempting to estimate ${said} by $T = \\frac12 (X_1 + X_2)$`,
      "let $T = \\frac12 (X_1 + X_2)$",
      { refused: [`It is wrong to estimate ${said} by $T = \\frac12 (X_1 + X_2)$`] },
    ),
  ]),
  ...[
    [".", "", "", ""],
    ["[,] and", ", where", " and $e_i$ is random", ", where $e_i$ is random"],
  ].map(([behind = "", put = "", more = "", meant = ""]) =>
    entry(
      `^ [suppose|assume] [that] [now|here|then] we|one|i {measuring} $list [,]
        where $def ${behind}`,
      `let $2 for $3 ${put}`,
      `We observe $Y_1, \\dots, Y_n$, where $Y_i = m + e_i$${more}`,
      `let $Y_i = m + e_i$ for $i = 1, \\dots, n$${meant}`,
      {
        builds: ([list = [], equation = []]) => numberingOf(list, equation),
        refused: [
          "We observe $Y_1, \\dots, Y_n$, where $Z_i = m + e_i$",
          "We never observe $Y_1, \\dots, Y_n$, where $Y_i = m + e_i$",
        ],
      },
    ),
  ),
  ...table(String.raw`
    ^ [suppose|assume] [that] [now|here|then] we|one|i {measuring} [the|a|an|only|our *] $def
      => let $
      as: We measure $Y = X + W$ where $W$ has mean $0$ => let $Y = X + W$ where $W$ has mean $0$
      not: We never measure $Y = X + W$ where $W$ has mean $0$

    ^ we|one|i do|does|can not observe|see|measure $name [itself|directly] [,] but|and only $def
      => let $2
      as: We do not observe $X$ but only $Y = X + W$, where $W$ has mean $0$
      => let $Y = X + W$, where $W$ has mean $0$
      not: We do not observe $X$ and not only $Y = X + W$, where $W$ has mean $0$

    ^ [now] {supposing} a|an|another|one * $def is {available | observed | taken | made |
        recorded} [,] where
      => let $ , where
      as: Suppose a second measurement $Z = X + V$ is available where $V$ has mean $0$
      => let $Z = X + V$, where $V$ has mean $0$
      not: Suppose no second measurement $Z = X + V$ is available where $V$ has mean $0$
  `),
  ...[
    ["positive", "positive numbers"],
    ["fixed|known|constant|real", "constants"],
  ].map(([kind = "", numbers = ""]) =>
    entry(
      `^ given|for|with ${kind} weights|numbers|constants|coefficients $list [,] we|one
        form|forms|define|consider|compute|use|take [the|a|an] [*] $def .`,
      `let $1 be ${numbers} ; let $2`,
      `Given ${kind.split("|")[0]} weights $w_1, \\dots, w_n$ we form the mean $T = U / V$`,
      `let $w_1, \\dots, w_n$ be ${numbers} ; let $T = U / V$`,
      {
        refused: [
          "Given random weights $w_1, \\dots, w_n$ we form the weighted mean $T = U / V$",
          `Given ${kind.split("|")[0]} weights $w_1, \\dots, w_n$ we never form $T = U / V$`,
        ],
      },
    ),
  ),
  ...table(String.raw`
    ^ [here|now] the|our|its * are|read $def and $def {. | {where}} => let $1 ; let $2 {where}
      as: The readings are $U = X + V$ and $W = Y + Z$, where $V$ has mean $0$
      => let $U = X + V$ ; let $W = Y + Z$, where $V$ has mean $0$
      not: The readings are rarely $U = X + V$ and $W = Y + Z$
      not: If it rains the readings are $U = X + V$ and $W = Y + Z$
      not: The readings are $U = X + V$ or $W = Y + Z$

    ^ [here|now] [the|our] [linear|statistical|simple|regression|simplest]
        model|data|observations|measurements is|are|reads [:] $def
      => let $
      as: The model is $Y = X + W$ where $W$ has mean $0$
      => let $Y = X + W$ where $W$ has mean $0$
      not: The model is not $Y = X + W$ where $W$ has mean $0$
      not: The wrong model is $Y = X + W$ where $W$ has mean $0$
      not: If it rains the model is $Y = X + W$ where $W$ has mean $0$
      not: The model is often $Y = X + W$ where $W$ has mean $0$

    ^ [now|next] {supposing} the|our {evolving} [as|by] : $def => let $
      as: Now suppose the state moves: $Y = X + W$ where $W$ has mean $0$
      => let $Y = X + W$ where $W$ has mean $0$
      not: Now suppose the state hardly moves: $Y = X + W$ where $W$ has mean $0$

    ^ the|a|an|our|this * has|takes|is|are [of] the form $def for a|some constant|number $name .
      => let $2 be a constant ; let $1
      as: A shrinkage estimator has the form $T = c X$ for a constant $c$
      => let $c$ be a constant ; let $T = c X$
      not: A shrinkage estimator has not the form $T = c X$ for a constant $c$

    ^ [say|suppose|assume|imagine] [that] we|one|i {have | hold | own | look at | consider |
        compare} [two] * with random * $name and $name .
      => let $ and $ be random variables
      as: Say we have two assets with random returns $U$ and $V$
      => let $U$ and $V$ be random variables
      not: Say we have two assets with independent returns $U$ and $V$
      not: Say we have no assets with random returns $U$ and $V$

    ^ write|writing $name for the|a|this|that|our|its * , [that is|i.e.|so|namely|in short] [,]
        $def .
      => let $2
      as: Write $p$ for this fraction, $p = m / n$ => let $p = m / n$
      not: Do not write $p$ for this fraction, $p = m / n$

    ^ the|our|its|this|their * is|are|be|was {called|denoted|written|abbreviated} [by|as|to]
        $def .
      => let $
      as: The average of the scores is denoted $T = \frac12 (X_1 + X_2)$
      => let $T = \frac12 (X_1 + X_2)$
      not: The average of the scores is not denoted $T = \frac12 (X_1 + X_2)$
  `),
  ...supposed,
  entry(
    "^ [let|consider|suppose|assume] [the|a] [model] $eq [,] where $name is the " +
      "[common|true|population|unknown] mean {. | {going}}",
    "let $1 , where $2 is a constant , $3 {going}",
    "Let $Y_i = \\mu + e_i$, where $\\mu$ is the mean and $e_i$ is random",
    "let $Y_i = \\mu + e_i$, where $\\mu$ is a constant, $E[e_i] = 0$ and $e_i$ is random",
    {
      builds: ([equation = [], mean = []]) => noiseAround(equation, mean),
      refused: ["$Y_i = \\mu + a_i + e_i$, where $\\mu$ is the mean in group $i$"],
    },
  ),
  ...lettered,
  ...studied,
  ...models,
  ...observations,
  ...given,
  ...twoValued,
];
