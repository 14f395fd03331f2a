import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, type Paraphrase, table, tabled } from "./paraphrase.ts";

type Formula = readonly Syntax[];

/** Words for what is worked out or counted, which a name alone does not tell. */
const workedOut = new RegExp(
  "\\b(?:sum|total|average|mean|difference|product|ratio|quotient|maximum|minimum|rest|square" +
    "|bias|number|count|fraction|proportion|share|indicator|largest|smallest|median|probability" +
    "|chance|outcome|result|residual|estimate|estimator|prediction|variance|expectation|power" +
    "|inverse|logarithm|reciprocal|law|distribution|density|function|set|event|part|other|others" +
    "|same|first|second|last|next|combination|position|sample|samples|vector|matrix|matrice|array" +
    "|tensor|process|martingale|constant|variable)(?:e?s)?\\b",
);

/** Whether words only call what they speak of: "height of a student". */
export const isToldOnly = (words: readonly string[]): boolean =>
  words.some((word) => word !== "") && words.every((word) => !workedOut.test(word));

/** Whether no word says that it is so at times only: "sometimes", "usually". */
export const always: NonNullable<Paraphrase["where"]> = (_, words) =>
  words.every(
    (word) => !/\b(?:some\w*|often|seldom|mostly|usual\w*|rare\w*)\b|(?<!equal)ly\b/.test(word),
  );

/** Kinds of noise that tell where it comes from, and nothing of its law. */
const sources =
  "additive|measurement|background|thermal|observation|observational|sensor|readout|electronic" +
  "|experimental|receiver|reading|recording|instrument|process|environmental|random";

/** Quantities of which there is one true value, whatever is measured. */
const quantity =
  "value|values|length|lengths|weight|weights|mass|masses|temperature|height|heights" +
  "|distance|distances" +
  "|parameter|parameters|slope|slopes|intercept|coefficient|coefficients|accuracy|rate|rates" +
  "|voltage|concentration|size|sizes|quantity|quantities|angle|angles|effect|effects|level" +
  "|levels|width|widths|depth|speed|volume|area|regression|treatment|success|failure";

/** The names of `s_1, \dots, s_n \in \{-1, +1\}`; null for another set. */
function signsIn(formula: Formula): readonly Formula[] | null {
  const at = formula.findIndex((n) => isOperator(n, "\\in"));
  const set = canonical(formula.slice(at + 1)).replace(/[\s\\{}]/g, "");
  return at > 0 && /^(?:-1,\+?1|\+?1,-1|pm1)$/.test(set) ? [formula.slice(0, at)] : null;
}

/** `X_i` or `X_1, \\dots, X_n` */
function isFamily([first, ...more]: Formula): boolean {
  const isMember = first?.kind === "script" && first.sub?.length === 1 && more.length === 0;
  return isMember || more.some((n) => isOperator(n, "\\dots"));
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
      `^ [now|here|next] let ${names} be|denote|denotes the|a|an|our ~ [and ~] [,] {with | having
        | each of | each with | each having | both of | both with} {having}`,
      `let ${put} be ${kind} with {having}`,
      `let ${example} of a student, with mean $m$`,
      `let ${said} be ${kind} with mean $m$`,
      {
        where: (_, words) => isToldOnly(words.slice(0, -1)),
        refused: [
          `Let ${example.replace("height", "sum")} of the others, with mean $m$`,
          `Let ${example.replace("height", "array")} of the others, with mean $m$`,
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

/** Verbs by which what a sentence tells of has quantities. */
const owning =
  "{has | have | show | shows | give | gives | yield | yields | return | returns | earn | earns " +
  "| report | reports | bring | brings | take | takes | consist of | consists of | comprise " +
  "| comprises}";

/** What happens to things, at a time or a place. */
const happening =
  "broken|cut|split|divided|thrown|placed|dropped|switched|arrives|comes|fails|breaks|dies|lands" +
  "|starts|stops|happens|rings";
const somewhere =
  "[a|an|the|some] [random] {time | place | point | position | instant | moment | distance}";
const measuring = "evaluated|tested|measured|tried|run";

/** "Two assets have independent returns `$X$` and `$Y$`" */
const ownedTogether: readonly Paraphrase[] = ["independent", "uncorrelated"].flatMap((how) =>
  [
    ["$x {and | ,} $y", "$ and $", "$X$ and $Y$"],
    ["$list", "$", "$X_1, \\dots, X_n$"],
  ].map(([names = "", put = "", shown = ""]) =>
    entry(
      `^ [the|our|two|three|all|these] ~ have|show|give|report ${how} ~ ${names} [,]
        with|having|of {having}`,
      `let ${put} be ${how} random variables with {having}`,
      `two assets have ${how} returns ${shown} with mean $m$`,
      `let ${shown} be ${how} random variables with mean $m$`,
      {
        where: (_, words) => isToldOnly(words.slice(0, -1)),
        refused: [
          `Some assets have ${how} returns ${shown} with mean $m$`,
          `Two assets never have ${how} returns ${shown} with mean $m$`,
          `Two assets have ${how} returns ${shown} if $N = 1$, with mean $m$`,
        ],
      },
    ),
  ),
);

/** Names that a story gives to what its things have. */
const owned: readonly Paraphrase[] = [
  ...ownedTogether,
  ...table(String.raw`
    ^ [suppose|assume|imagine] [that] [the|a|an|our|each] ~ ${owning} a random number $x of
        <customers> [per|each|every|in|during [a|one|the] day|week|month|year|hour|night] [,]
        with|having {having}
      => let $ be a random variable with {having}
      as: Suppose that a shop has a random number $N$ of customers per day, with mean $m$
      => let $N$ be a random variable with mean $m$
      not: Suppose that a shop never has a random number $N$ of customers per day, with mean $m$
      not: Suppose that a shop has a random number $N$ of customers given $M$, with mean $m$

    ^ each|every ~ a random <amount> ;|, [and] the|these <amounts> $list => $
      as: Each customer spends a random amount; the amounts $A_1, A_2, \dots$ are iid
      => $A_1, A_2, \dots$ are iid
  `),
  ...[
    ["$x", "$", "a random variable", "an asset has the return $X$", "$X$"],
    [
      "$x and $y",
      "$ and $",
      "random variables",
      "Two assets have the returns $X$ and $Y$",
      "$X$ and $Y$",
    ],
  ].map(([names = "", put = "", kind = "", example = "", said = ""]) =>
    entry(
      `^ [the|a|an|our] ~ ${owning} {two|three|several parts|terms|components | [the|a] ~} [,]
        ${names} [,] with|having {having}`,
      `let ${put} be ${kind} with {having}`,
      `${example} with mean $m$`,
      `let ${said} be ${kind} with mean $m$`,
      {
        where: (_, words) => isToldOnly(words.slice(0, -1)),
        refused: [
          `${example.replace("return", "mean return")} with mean $m$`,
          `${example.replace(/ha(?:s|ve)/, "never $&")} with mean $m$`,
          `If it rains, ${example} with mean $m$`,
        ],
      },
    ),
  ),
  ...tabled({ where: (_, words) => isToldOnly(words) && always([], words) })`
    ^ [the|a|an|our] ~ ${owning} ~ whose ~ $x => $
      as: a lamp has a bulb whose lifetime $X$ is random => $X$ is random
      not: A lamp has a bulb whose median lifetime $X$ is random
      not: A lamp rarely has a bulb whose lifetime $X$ is random

    ^ a|an|the|one ~ [is] ${happening} at|after ${somewhere} $name [,] which|that => $
      as: a stick is broken at a point $U$ which is random => $U$ is random
      not: A stick is never broken at a point $U$ which is random
      not: A stick is broken at the mean point $U$ which is random

    ^ a|an|the|one ~ of <length> $c [is] ${happening} at|after ${somewhere} $name [,] which|that
      => $2
      as: a stick of length $2$ is broken at a point $U$ which is random => $U$ is random
      not: A stick of length $2$ is rarely broken at a point $U$ which is random

    ^ [now] let $x be|denote the|our ~ [,] [with] $E= and $Var=
      => let $1 be a random variable with $2 and $3
      as: let $S$ be the severity of the year, $E[S] = 1$ and $Var(S) = w$
      => let $S$ be a random variable with $E[S] = 1$ and $Var(S) = w$
      not: Let $S$ be the mean severity of the year, $E[S] = 1$ and $Var(S) = w$
      not: Let $S$ be the severity of the year, $E[S] = 1$ or $Var(S) = w$

    ^ a|an|the|another [second|third|other|further] ~ is ${measuring} on the same
        <examples> , with indicators $x and [true]
      accuracy|rate|probability|chance $p .
      => let $1 be bernoulli random variables with parameter $2
      as: a second model is tested on the same examples, with indicators $B_i$ and accuracy $b$
      => let $B_i$ be bernoulli random variables with parameter $b$
      not: A second model is tested on the same examples, with indicators $B_i$ and error $b$
      not: A second model is rarely tested on the same examples, with indicators $B_i$ and accuracy
        $b$
  `,
  ...tabled({ where: (_, [told = "", ...own]) => isToldOnly(own) && always([], [told]) })`
    ^ a|an|another|one|the _ ; its|his|her ~ $name => $
      as: a spare is kept in a box; its lifetime $Y$ has mean $m$ => $Y$ has mean $m$
      not: A spare is kept in a box; its mean lifetime $Y$ has variance $v$
      not: A spare is never kept in a box; its lifetime $Y$ has mean $m$
      not: A spare is kept in a box unless it rains; its lifetime $Y$ has mean $m$
  `,
  entry(
    `^ [the] ~ ${owning} [the] ~ [times] $list {which | that | , which | , that} are
      independent copies of
      a|the [random] ~ $name .`,
    "let $2 be a random variable ; let $1 be independent copies of $2",
    "clients have times $S_1, S_2, \\dots$ which are independent copies of a random time $S$",
    "let $S$ be a random variable ; let $S_1, S_2, \\dots$ be independent copies of $S$",
    {
      where: (_, words) => isToldOnly(words),
      refused: [
        "Clients have times $S_1, S_2, \\dots$ which are nearly independent copies of $S$",
        "Customers have service times $S_1, S_2, \\dots$ which are copies of a random time $S$",
      ],
    },
  ),
  entry(
    `^ [the] ~ ${owning} [the] ~ $list and [the|those] ~ ${owning} [the] ~ $list .`,
    "$1 and $2 are the quantities",
    "patients have blood pressures $X_1, \\dots, X_m$ and those in group B have $Y_1, \\dots, Y_n$",
    "$X_1, \\dots, X_m$ and $Y_1, \\dots, Y_n$ are the quantities",
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
  ...table(String.raw`
    is|denotes|represents [some|common|shared|external] interference|clutter|jitter|crosstalk|hum
        [that|which [all|both] ~] {. | {after} | {with}} => is noise {after} {with}
      as: here $c$ is interference that all receivers pick up => here $c$ is noise
      not: Here $c$ is no interference
      not: Here $c$ is interference only if $N = 1$
  `),
  entry(
    `is|denotes|represents the|its|their|our ~ [${sources}] noise {. | {after} | {with}}`,
    "is noise {after} {with}",
    "here $e$ is the receiver's thermal noise",
    "here $e$ is noise",
    {
      where: (_, [whose = ""]) => /^[a-z]+(?:'s|s')$/.test(whose),
      refused: ["Here $e$ is the receiver's squared noise", "Here $e$ is the absence of noise"],
    },
  ),
  ...table(String.raw`
    is|denotes|represents the|an|a|some|our
        measurement|reading|observation|observational|experimental error|disturbance {. |
        {after} | {with}}
      => is noise {after} {with}
      as: here $e$ is the measurement error => here $e$ is noise
      not: Here $e$ is the error of the estimate
      not: Here $e$ is the squared measurement error
      not: Here $e$ is the measurement error of $X$
  `),
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
      `let $X_1, \\dots, X_n$ be iid with mean $m$${said}, and ` +
        "let $Y_1, \\dots, Y_n$ be independent",
    ),
    entry(
      `{quality} with mean $m${more} [,] and the same for {$list | the|all $x} .`,
      `{quality} with mean $1${put} , and so are ${list}`,
      `$X_1, \\dots, X_n$ are iid with mean $m$${said}, and the same for $Y_1, \\dots, Y_n$`,
      `$X_1, \\dots, X_n$ are iid with mean $m$${said}, and so are $Y_1, \\dots, Y_n$`,
      { refused: [`$X_1, \\dots, X_n$ are iid with mean $m$${said}, and not the same for $Y$`] },
    ),
  ]),
  ...tabled({ builds: ([set = [], chance = []]) => (isHalf(chance) ? signsIn(set) : null) })`
    {draw} independent random|rademacher signs $x [,] each [value|sign|one] with probability $p .
        => let $3 be independent random signs
      as: draw independent random signs $s_1, \dots, s_n \in \{-1,1\}$, each with probability $1/2$
      => let $s_1, \dots, s_n$ be independent random signs
  `,
];

/** What the samples of an example have. */
const each =
  "the $X_i$ are iid with mean $a$ and variance $v$, " +
  "the $Y_j$ are iid with mean $b$ and variance $w$";

/** Two samples, each with its moments. */
const samples: readonly Paraphrase[] = [
  ...[
    ["we|i|you have|observe|take|draw|compare|collect", "We have"],
    ["these|they|both are", "these are"],
    [
      "we|i model|treat|regard|consider {these | them | both | this | the data} as",
      "I model these as",
    ],
  ].map(([lead = "", said = ""]) =>
    entry(
      `^ ${lead} two [mutually] independent [random] samples : [the] $x are {quality} with mean $a
        and variance $v [,] [and] [the] $y are {quality} with mean $b and variance $w .`,
      "let $1 be {quality} with mean $2 and variance $3 , and let $4 be {quality} with mean $5 " +
        "and variance $6 , independent of $1",
      `${said} two independent samples: ${each}`,
      "let $X_i$ be iid with mean $a$ and variance $v$ , and " +
        "let $Y_j$ be iid with mean $b$ and variance $w$ , independent of $X_i$",
      {
        where: (names) => [names[0], names[3]].every((name) => isFamily(name ?? [])),
        refused: [
          `${said} two dependent samples: ${each}`,
          `${said} two independent samples given $N$: ${each}`,
        ],
      },
    ),
  ),
];

/** What is measured, and what comes of it. */
const measured: readonly Paraphrase[] = [
  ["[with|by [different] <instruments>]", "$2", "with different instruments"],
  ["with|by $n [different] <instruments>", "$3", "with $n$ different instruments"],
  ["$n times", "$3", "$n$ times"],
].map(([how = "", list = "", said = ""]) =>
  entry(
    `^ [the|a|an|one] [same|unknown] ~ $name is|was measured|observed|recorded|determined|weighed
      ${how} [,|;] [and|with] [the|our] <readings> [are|is] $list .`,
    `let $1 be a constant ; let ${list} be random variables`,
    `the same length $m$ was measured ${said}, and the readings are $x_1, \\dots, x_n$`,
    "let $m$ be a constant ; let $x_1, \\dots, x_n$ be random variables",
    {
      where: (_, words) =>
        words.every((word) => !workedOut.test(word) && !/random|varying/.test(word)),
      refused: [
        `The same length $m$ was never measured ${said}, and the readings are $x_1, \\dots, x_n$`,
        `The random length $m$ was measured ${said}, and the readings are $x_1, \\dots, x_n$`,
      ],
    },
  ),
);

/** Sentences that only lead to what they say, or say when it is usual. */
const leads: readonly Paraphrase[] = [
  ...table(String.raw`
    and that $ => and $
      as: suppose that $X$ has mean $0$ and that $Y$ has
      => suppose that $X$ has mean $0$ and $Y$ has

    and that {determined} => and {determined}
      as: suppose that $X$ has mean $0$ and that their errors have
      => suppose that $X$ has mean $0$ and their errors have

    ^ in the|our usual|standard|simplest|classical|basic|simple model|setting|set-up|setup [,] =>
      as: in the usual model the errors $e_i$ are independent => the errors $e_i$ are independent
      not: In the usual model without $e_i$ the $X_i$ are independent
      not: In no usual model the $X_i$ are independent

    ^ we always|also|further|now|here|throughout assume|suppose [that] => assume that
      as: we always assume that $X$ and $Y$ are independent
      => assume that $X$ and $Y$ are independent
      not: We sometimes assume that $X$ and $Y$ are independent
  `),
];

/** What is said beside what is given, and assumes nothing. */
const beside: readonly Paraphrase[] = [
  ...tabled({
    where: (_, words) => words.every((word) => !/random|stochastic|varying/.test(word)),
  })`
    {where} the|a number|constant|factor|parameter $x is [often|usually|also] called|named the|a ~
        {. | {after}} => {where} $ is a constant {after}
      as: let $T = X + K Y$, where the number $K$ is called the gain => let $T = X + K Y$, where
      $K$ is a constant
      not: let $T = X + K Y$, where the random number $K$ is called the gain
      not: let $T = X + K Y$, where the number $K$ is called the random gain
  `,
  ...table(String.raw`
  ( [but|and] known|unknown [,] [from|to ~] ) =>
    as: the $X_i$ have mean $m$ (known, from the data base) and variance $v$
    => the $X_i$ have mean $m$ and variance $v$
    not: the $X_i$ have mean $m$ (known to be zero) and variance $v$
    not: the $X_i$ have mean $m$ (unknown if $i > 2$) and variance $v$

  is the|a|an|some|our ~ [of the|a|an|our ~]
      ( [a] {fixed | constant | non-random | nonrandom | deterministic | not random} )
      {. | {after}} => is fixed {after}
    as: where $d$ is the systematic deviation of the client (non-random) and $z$ is random
    => where $d$ is fixed and $z$ is random
    not: where $d$ is the systematic deviation of the client (nearly non-random)
    not: where $d$ is not the systematic deviation of the client (non-random)

  measurement|reading|observation|observational|sampling|experimental|rounding error $x =>
    error $
    as: the measurement error $v$ has mean $0$ => the error $v$ has mean $0$
    not: the squared measurement error $v$ has mean $0$

  ^ the ~ [of|in the|our ~] is a|an|some [fixed|real|unknown] number|constant|parameter $x [,]
      [that|which we|you|nobody {do not | don't | cannot | } know|knows|see|observe] . =>
    let $ be a constant
    as: The state of the system is a number $x$ that we do not know => let $x$ be a constant
    not: The state of the system is a random number $x$ that we do not know
    not: The state of the system is a number $x$ only if $n = 1$

  ^ [under a|the|our ~] ~ keeps|keep|retains|retain|cedes|pays|takes|puts|invests a|the
      [fixed|constant] fraction|share|part|proportion|percentage $x of
      [each|every|the|all|her|his|its|their|my|our] ~ [and ~ the|a rest|others|other] . =>
    let $ be a constant
    as: The insurer keeps a fixed fraction $a$ of each claim and hands on the rest
    => let $a$ be a constant
    not: The insurer keeps a random fraction $a$ of each claim and hands on the rest
    not: The insurer keeps a fraction of at most $a$ of each claim
`),
];

export const storyGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "names that words tell of": told,
  "two samples": samples,
  "what is measured": measured,
  "names that a story gives": owned,
  "words that lead to what is given": leads,
  "noise, and where it comes from": noise,
  "what is said of several": several,
  "what is said beside": beside,
};

/** All of them, in the order of trial. */
export const storyParaphrases: readonly Paraphrase[] = Object.values(storyGroups).flat();
