import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, formulaOf, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { chanceIn } from "./shape.ts";
import { coin, eachHeads, succeeding, tossed, tosses, trials } from "./trial-phrases.ts";

type Formula = readonly Syntax[];

/** `P(A) = p` of an event and its chance, which are the last formulas. */
const chanceOf: Paraphrase["builds"] = (formulas) => {
  const [event = "", chance = ""] = formulas.slice(-2).map((formula) => canonical(formula));
  return /^[A-H](?:_\w|_\{\w\})?$/.test(event)
    ? [formulaOf(`P(${event}) = ${chance.split(/ ?\\in/)[0]}`)]
    : null;
};

/** Events that are told with how likely they are. */
const likely: readonly Paraphrase[] = [
  ...table(String.raw`
    $name {be|is|denote|denotes} the indicator [random] [function|variable] of|for an|some|any event
        {with|of|having | that|which has | that|which occurs|happens with}
        probability|chance $p {. | {after} | {where}}
      => $1 be a bernoulli random variable with parameter $2 {after} {where}
      as: let $X$ be the indicator of an event that has probability $p$
      => let $X$ be a bernoulli random variable with parameter $p$
      not: let $X$ be the complement of an event that occurs with probability $p$
  `),
  ...tabled({ builds: chanceOf })`
    of an|the|any|some event $name {with|of|having | that|which has} probability|chance $p
        {. | {after}}
      => of the event $1 , where $3 {after}
      as: let $Z$ be the indicator of an event $A$ of probability $p$
      => let $Z$ be the indicator of the event $A$, where $P(A) = p$
      not: let $Z$ be the indicator of an event $A$ of positive probability $p$
      not: let $Z$ be the indicator of an event $A$ of probability $p$ if $n = 1$

    let $name be an|any|some event {with|of|having | that|which has} probability|chance $p
        {. | {after}}
      => let $1 be an event with $3 {after}
      as: let $A$ be an event of probability $p$ => let $A$ be an event with $P(A) = p$
      not: let $A$ be an event of conditional probability $p$
      not: let $A$ be no event of probability $p$
  `,
  ...table(String.raw`
    of an|the|any|some event $name with $P= {. | {after}} => of the event $1 , where $2 {after}
      as: let $Z$ be the indicator of an event $A$ with $P(A) = p$
      => let $Z$ be the indicator of the event $A$, where $P(A) = p$
      not: let $Z$ be the indicator of an event $A$ with nearly $P(A) = p$
  `),
];

/** Words in brackets that only call a value of a trial. */
const called = "success|failure|heads|head|tails|tail|yes|no|hit|miss|win|loss|up|down|red|black";

/** p, also of `P(\\text{heads}) = p`. */
const chanceSaid = (chance: Formula): Formula =>
  chanceIn(chance, "heads") ?? chanceIn(chance, "success") ?? chance;

/** `X_1, \\dots, X_n` of `X_i`, i and n. */
const familyOf: NonNullable<Paraphrase["builds"]> = ([
  member = [],
  letter = [],
  size = [],
  chance = [],
]) => {
  const [head, ...more] = member;
  const index = canonical(letter);
  const isMember =
    head?.kind === "script" && head.base && !head.sup && canonical(head.sub ?? []) === index;
  const count = canonical(size);
  if (!isMember || more.length > 0 || !/^[a-z]$/.test(index)) return null;
  if (!/^(?:[a-zA-Z]|[2-9]|\d\d+)$/.test(count) || count === index) return null;
  const base = canonical(head.base ? [head.base] : []);
  return [formulaOf(`${base}_1, \\dots, ${base}_{${count}}`), chanceSaid(chance)];
};

const indicating = "indicator [random] [function|variable]";

/** How many terms `X_1 + \\dots + X_n` and `\\sum_{i=1}^n X_i` have, and of which name. */
function sumOf(sum: string): readonly [name: string, size: string] | null {
  const plain = /^([A-Z])_(?:1|\{1\})\+\\(?:dots|cdots|ldots)\+\1_\{?(\w)\}?$/.exec(sum);
  const sigma = /^\\sum_\{([a-z])=1\}\^\{?(\w)\}?([A-Z])_\{?\1\}?$/.exec(sum);
  const [name = sigma?.[3], size = sigma?.[2]] = plain?.slice(1) ?? [];
  return name && size ? [name, size] : null;
}

/** `X_1, \\dots, X_n` of `S = X_1 + \\dots + X_n`, where there are n. */
const termsOf: Paraphrase["builds"] = ([equation = [], size = [], chance = []]) => {
  const [, sign, ...value] = equation;
  const [name, count] = sumOf(canonical(value).replace(/ /g, "")) ?? [];
  return sign?.kind === "relation" && count !== undefined && count === canonical(size)
    ? [formulaOf(`${name}_1, \\dots, ${name}_{${count}}`), chanceSaid(chance)]
    : null;
};

const oneByOne = "in a sum that counts the successes each term is that of one trial";
const tossing = `{[independent] ${tosses} of ${coin} |
  [independent] ${tosses} of a [biased] coin ${eachHeads}}`;

const waited = `{[up to and] including | until [and including] | [up] to | till |
  needed|required|necessary {to {get|obtain|see|achieve|have|reach} | for | until | till} |
  to get|obtain|see|achieve|reach | [we] {need|have} to wait for}`;
const first = "{the|a|our [very] first | one}";
const putSuccess =
  "number of independent trials until the first success , with success probability $2";
const shownSuccess = `let $T$ be the number of independent trials until the first success, with
  success probability $p$`;

/** How long one waits for a success. */
const awaited: readonly Paraphrase[] = [
  ...tabled({ builds: ([chance = []]) => [chanceSaid(chance)] })`
    number of [repeated] trials|experiments|attempts ${waited} ${first} success [occurs|appears] [,]
        in|of [a sequence|series|run of] [repeated] ${trials} ${succeeding} => ${putSuccess}
      as: let $T$ be the number of trials up to and including the first success, in independent
        trials with success probability $p$ => ${shownSuccess}
      not: let $T$ be the number of trials up to the first failure, in independent trials with
        success probability $p$
      not: let $T$ be the number of trials up to the first success, in dependent trials with
        success probability $p$

    number of [repeated] ${trials} ${waited} ${first} success [occurs|appears] ${succeeding}
      => ${putSuccess}
      as: let $T$ be the number of independent trials needed for the first success, each trial
        succeeding with probability $p$ => ${shownSuccess}
      not: let $T$ be the number of independent trials needed for the second success, each trial
        succeeding with probability $p$

    number of {${tosses}} of ${coin} ${waited} {${first} head|heads | heads} [appears|shows|occurs |
        comes up] => ${putSuccess}
      as: let $T$ be the number of tosses of a $p$-biased coin until the first head
        => ${shownSuccess}
      not: let $T$ be the number of tosses of a $p$-biased coin until the first tail

    number of {${tosses}} ${waited} {${first} head|heads | heads} [appears|shows|occurs | comes
      up] [,]
        {when|if ${coin} is|gets|are ${tossed} [repeatedly|independently |
          over and over | again and again] | in [independent|repeated] ${tosses} of ${coin}}
      => ${putSuccess}
      as: let $T$ be the number of tosses needed to get the first head, when a coin with
        $P(\text{heads}) = p$ is tossed repeatedly => ${shownSuccess}
      not: let $T$ be the number of tosses needed to get the first tail, when a coin with
        $P(\text{heads}) = p$ is tossed repeatedly
      not: let $T$ be the number of tosses needed to get two heads, when a coin with
        $P(\text{heads}) = p$ is tossed repeatedly

    number of failures [that occur] before|until|preceding ${first} success [occurs|appears] [,]
        in [a sequence|series|run of] [repeated] ${trials} ${succeeding}
      => number of failures before the first success in independent trials with success
        probability $2
      as: let $T$ be the number of failures preceding the first success in a sequence of independent
        trials, each succeeding with probability $p$
      => let $T$ be the number of failures before the first success in independent trials with
        success probability $p$
      not: let $T$ be the number of successes preceding the first failure in a sequence of
        independent trials, each succeeding with probability $p$
  `,
];

/** The indicators of success in each of several trials, and how many of these succeed. */
const successes: readonly Paraphrase[] = [
  ...[
    ["be|denote", "be", "let"],
    ["is|denotes", "are", "where"],
  ].flatMap(([be = "", put = "", lead = ""]) => {
    const to = `$5 ${put} iid bernoulli random variables with parameter $6 {after}`;
    const example = `${lead} $X_1, \\dots, X_n$ ${put} iid bernoulli random variables with
      parameter $p$`;
    return [
      entry(
        `$x ${be} the ${indicating} {of [a] success | that there is a success} in|on|for|at [the]
          $i [-] [th] [of|trial] {[the] | of|in|among} $n ${trials} ${succeeding} {. | {after}}`,
        to,
        `${lead} $X_i$ ${be.split("|")[0]} the indicator of success in the $i$th of $n$ independent
          trials with success probability $p$`,
        example,
        {
          builds: familyOf,
          refused: [
            `${lead} $X_i$ hardly ${be.split("|")[0]} the indicator of success in the $i$th of $n$
              independent trials with success probability $p$`,
          ],
        },
      ),
      entry(
        `$x {${be} the ${indicating} {that|of [whether|the]} |
          ${put === "be" ? "indicate|tell|record" : "indicates|tells|records"} whether|that|if}
          [the] $i [-] [th] of $n ${trials} {is [a] success|successful | succeeds | being [a]
            success}
          ${succeeding} {. | {after}}`,
        to,
        `${lead} $X_i$ ${put === "be" ? "indicate" : "indicates"} whether the $i$th of $n$
          independent trials is a success, each trial being successful with probability $p$`,
        example,
        {
          builds: familyOf,
          refused: [
            `${lead} $X_i$ ${put === "be" ? "indicate" : "indicates"} whether the $i$th of $n$
              trials is a success, each trial being successful with probability $p$`,
            `${lead} $X_i$ ${put === "be" ? "indicate" : "indicates"} whether the $i$th of $n$
              independent trials is a failure, each trial being successful with probability $p$`,
          ],
        },
      ),
    ];
  }),
  ...tabled({ builds: termsOf, convention: oneByOne })`
    ^ [let] $def {{be|denote|count|counts | be the total} the [total] number of |
        count|counts [the]} {{counted} in|among $n ${trials} ${succeeding} |
        heads in|among $n ${tossing}} .
      => let $4 be iid bernoulli random variables with parameter $5 ; let $1
      as: let $S = X_1 + \dots + X_n$ be the number of successes in $n$ independent trials with
        success probability $p$
      => let $X_1, \dots, X_n$ be iid bernoulli random variables with parameter $p$ ; let
        $S = X_1 + \dots + X_n$
      not: let $S = X_1 + \dots + X_m$ be the number of successes in $n$ independent trials with
        success probability $p$
      not: let $S = X_1 + \dots + X_n$ be twice the number of successes in $n$ independent trials
        with success probability $p$
      not: let $S = X_1 + \dots + X_n$ be the number of successes in $n$ dependent trials with
        success probability $p$
  `,
  ...tabled({ builds: (formulas) => [chanceSaid(formulas.at(-1) ?? [])] })`
    $name {count|counts | be|is|denotes|denote|gives|give the [total|random] number of} [the]
        [number of] {counted} in|among [a sequence|series|run of] $n ${trials} ${succeeding}
      => $1 be the number of {counted} in $2 independent trials with success probability $4
      as: let $S$ count the successes in $n$ independent trials, each of which succeeds with
        probability $p$
      => let $S$ be the number of successes in $n$ independent trials with success probability $p$
      not: let $S$ count the successes in $n$ independent trials, some of which succeed with
        probability $p$
      not: let $S$ count the successes in $n$ dependent trials, each of which succeeds with
        probability $p$

    $name {count|counts | be|is|denotes|denote|gives|give the [total|random] number of} [the]
        [number of] heads [obtained|shown] in|among|when $n ${tossing}
      => $1 be the number of heads in $2 independent tosses of a coin with probability $4 of heads
      as: let $S$ count the heads in $n$ tosses of a $p$-biased coin
      => let $S$ be the number of heads in $n$ independent tosses of a coin with probability $p$ of
        heads
      not: let $S$ count the tails in $n$ tosses of a $p$-biased coin
  `,
  ...awaited,
];

/** One toss, several coins, and trials that are a list. */
const told: readonly Paraphrase[] = [
  ...tabled({ builds: (formulas) => [chanceSaid(formulas.at(-1) ?? [])] })`
    $name {being} the number of heads in a|one [single] toss|flip|throw of ${coin} {. | {after}}
      => $1 {being} a bernoulli random variable with parameter $3 {after}
      as: let $X$ be the number of heads in a single toss of a coin with $P(\text{heads}) = p$
      => let $X$ be a bernoulli random variable with parameter $p$
      not: let $X$ be the number of tails in a single toss of a coin with $P(\text{heads}) = p$
  `,
  ...tabled({ builds: ([chance = []]) => [chanceSaid(chance)] })`
    number of heads [obtained|shown] when ${coin} is ${tossed} $n times
        [independently] {. | {after}}
      => number of heads in $2 independent tosses of a coin with probability $3 of heads {after}
      as: let $X$ be the number of heads when a $p$-biased coin is tossed $n$ times
      => let $X$ be the number of heads in $n$ independent tosses of a coin with probability $p$ of
        heads
      not: let $X$ be the number of tails when a $p$-biased coin is tossed $n$ times
      not: let $X$ be the number of heads when a $p$-biased coin is tossed almost $n$ times
  `,
  ...["", "$n "].flatMap(
    (size) =>
      tabled({ builds: (formulas) => [chanceSaid(formulas.at(-1) ?? [])] })`
      $list {being} {the outcomes|results|indicators of | a sequence|series of |} ${size}independent
          bernoulli trials ${succeeding} {. | {after}}
        => $1 {being} iid bernoulli random variables with parameter $${size ? "4" : "3"} {after}
        as: let $X_1, \dots, X_n$ be the outcomes of ${size && "$n$ "}independent bernoulli trials
          with success probability $p$
        => let $X_1, \dots, X_n$ be iid bernoulli random variables with parameter $p$
        not: let $X_1, \dots, X_n$ hardly be the outcomes of ${size && "$n$ "}independent bernoulli
          trials with success probability $p$
    `,
  ),
  ...table(String.raw`
    takes|take|assumes|assume [on] [only|exactly|just] [the] two [possible|different] values [,|:]
      => takes the value
      as: $X$ takes only two values, $1$ with probability $p$ and $0$ with probability $q$
      => $X$ takes the value $1$ with probability $p$ and $0$ with probability $q$

    binomially distributed => binomial
      as: $X$ is binomially distributed with parameters $n$ and $p$
      => $X$ is binomial with parameters $n$ and $p$

    geometrically distributed => geometric
      as: $X$ is geometrically distributed with parameter $p$
      => $X$ is geometric with parameter $p$

    poisson {lawword} {with|of intensity|rate|intensity [parameter]} $x => poisson {lawword} with
        parameter $1
      as: $X$ is Poisson distributed with intensity $a$
      => $X$ is Poisson distributed with parameter $a$
  `),
];

/** Draws from an urn, and the throw of a die. */
const urns: readonly Paraphrase[] = [
  ...table(String.raw`
    number of <red> <balls> {among|in | obtained in | seen in | when} $n [<balls>]
        {{drawn|picked|chosen|taken|selected|sampled} | {are
          {drawn|picked|chosen|taken|selected|sampled}} |
          draws} [at random] [,] with replacement [,] from a|an <urn> {in which|where |
          for which} {the|a proportion|fraction|share of <red> <balls> is $p |
          a|the proportion|fraction|share $p of the <balls> is|are <red>} {. | {after}}
      => number of successes in $1 independent trials with success probability $2 {after}
      as: let $S$ be the number of red balls among $n$ balls drawn with replacement from an urn in
        which the fraction of red balls is $p$
      => let $S$ be the number of successes in $n$ independent trials with success probability $p$
      not: let $S$ be the number of red balls among $n$ balls drawn without replacement from an urn
        in which the fraction of red balls is $p$
      not: let $S$ be the number of red balls among $n$ balls drawn with replacement from an urn in
        which the fraction of blue balls is $p$

    the score|number|result|outcome|value [shown|obtained|rolled] when a fair [six-sided] die is
        ${"rolled|thrown|tossed"} [once] {. | {after}} => the number shown by a fair die {after}
      as: let $X$ be the score when a fair die is rolled
      => let $X$ be the number shown by a fair die
      not: let $X$ be the score when a loaded die is rolled
      not: let $X$ be the score when a fair die is rolled twice
  `),
];

export const trialParaphrases: readonly Paraphrase[] = [
  ...told,
  ...urns,
  ...likely,
  ...successes,
  ...table(String.raw`
    $x ( ${called} ) with probability|chance => $ with probability
      as: $X$ is $1$ (success) with probability $p$ and $0$ (failure) with probability $1 - p$
      => $X$ is $1$ with probability $p$ and $0$ with probability $1 - p$
      not: $X$ is $1$ (or rather $2$) with probability $p$ and $0$ with probability $1 - p$
  `),
];

/** A name for how many succeed, behind what makes up the number. */
export const countsNamed: readonly Paraphrase[] = table(String.raw`
  ^ [and] so [that] [,] $def {counts|is|equals|denotes|gives|represents | is just|simply} [the]
      [total] [number of] {counted} {. | among|in|of $n ~ .} => let $1
    as: so that $S = X_1 + X_2$ counts the successes => let $S = X_1 + X_2$
    not: so that $S = X_1 + X_2$ never counts the successes
    not: so that $S = X_1 + X_2$ counts twice the successes

  ^ [and] so [that] [,] $def {counts|is|equals|denotes|gives|represents | is just|simply} [the]
      [total] [number of] heads {. | among|in|of $n ~ .} => let $1
    as: so that $S = X_1 + X_2$ is the number of heads => let $S = X_1 + X_2$
    not: so that $S = X_1 + X_2$ is not the number of heads
`);
