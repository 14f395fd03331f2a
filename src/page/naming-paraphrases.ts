import type { Syntax } from "../tex/syntax.ts";
import { criteria } from "./criterion-paraphrases.ts";
import { equated, type Paraphrase, table, tabled } from "./paraphrase.ts";

type Formula = readonly Syntax[];

/** `0 < p < 1`, `n \ge 2`: how large something is. */
const bounds = ([relation = []]: readonly Formula[]): boolean => {
  const signs = relation.flatMap((n) => (n.kind === "relation" ? [n.text] : []));
  return signs.length > 0 && signs.every((sign) => /^(?:<|>|\\leq?|\\geq?)$/.test(sign));
};

/** Ways to begin that say no more than "let". */
const openings: readonly Paraphrase[] = [
  ...table(String.raw`
    a non-random|nonrandom => a deterministic
      as: $c$ is a non-random vector => $c$ is a deterministic vector
      not: $c$ is a nearly non-random vector

    ^ [now|here|next|then] {consider|take|fix | we consider|take|fix} a|an ~ $name and a|an ~ $name .
      => let $1 be a ~ and $2 a ~
      as: Take a fixed matrix $M$ and a fixed vector $b$
      => let $M$ be a fixed matrix and $b$ a fixed vector
      not: Take a fixed matrix $M$ and a nearly fixed vector $b$

    ^ [now|here|next|then] [we] consider|take|have|observe a|an|the sequence|family|collection
        $list of => let $ be
      as: Consider a sequence $Z_1, Z_2, \dots$ of i.i.d. random variables with mean $\mu$
      => let $Z_1, Z_2, \dots$ be i.i.d. random variables with mean $\mu$
      not: Consider a subsequence $Z_1, Z_2, \dots$ of i.i.d. random variables with mean $\mu$

    ^ {imagine|suppose|assume [that] we have | let there be given | we have|observe | we are given |
        there are} [real] {draws} $list with => let $ be {draws} with
      as: Imagine that we have errors $\xi_1, \dots, \xi_n$ with mean zero
      => let $\xi_1, \dots, \xi_n$ be errors with mean zero
      not: Imagine that we have some errors $\xi_1, \dots, \xi_n$ with mean zero

    ^ {imagine|suppose|assume [that] we have | we have|observe | we are given | there are} $n
        {draws} $list with => let $2 be {draws} with
      as: We have $n$ measurements $Z_1, \dots, Z_n$ with mean $\mu$
      => let $Z_1, \dots, Z_n$ be random variables with mean $\mu$
      not: We have about $n$ measurements $Z_1, \dots, Z_n$ with mean $\mu$

    ^ [now|here|next|then] {consider|take | we consider|take} a|an ~ $name whose
      => let $ be a ~ whose
      as: Consider a random vector $Z$ whose mean is $m$
      => let $Z$ be a random vector whose mean is $m$
      not: Consider no random vector $Z$ whose mean is $m$

    ^ [now|here|next|then] {consider|take | we consider|take} a|an ~ $name {with}
      => let $ be a ~ {with}
      as: Consider a random vector $Z$ with mean $m$ and covariance matrix $\Sigma$
      => let $Z$ be a random vector with mean $m$ and covariance matrix $\Sigma$
      not: Consider no random vector $Z$ with mean $m$

    ^ [now|here|next|then] {consider|take | we consider|take|observe} ~ $list {[,] all|each [of which]
        {with}} => let $ be ~ {with}
      as: Take temperatures $V_1, \dots, V_r$, all with mean $\mu$
      => let $V_1, \dots, V_r$ be temperatures with mean $\mu$
      not: Take some temperatures $V_1, \dots, V_r$, all with mean $\mu$

    ^ {suppose | assume} moreover|further|furthermore|additionally|also|again|now|next|finally
        [that] => suppose that
      as: Suppose moreover that $X$ and $Y$ are uncorrelated
      => suppose that $X$ and $Y$ are uncorrelated
      not: Suppose moreover that $X$ and $Y$ are hardly uncorrelated

    ^ {suppose | assume} in addition|particular [that] => suppose that
      as: Suppose in addition that $X$ and $Y$ are uncorrelated
      => suppose that $X$ and $Y$ are uncorrelated
      not: Suppose in addition that $X$ and $Y$ are hardly uncorrelated

    , $x having => , where $ has
      as: let $Z_1, \dots, Z_n$ be independent, $Z_i$ having mean $\mu_i$
      => let $Z_1, \dots, Z_n$ be independent, where $Z_i$ has mean $\mu_i$
      not: let $Z_1, \dots, Z_n$ be independent, $Z_i$ rarely having mean $\mu_i$

    their|its {moment} is given by $x => their {moment} is $
      as: their variance is given by $v$ => their variance is $v$
      not: their variance is hardly given by $v$

    with the {lawful} law|distribution => with a {lawful} distribution
      as: $X$ is a random variable with the uniform law on $[0, a]$
      => $X$ is a random variable with a uniform distribution on $[0, a]$
      not: $X$ is a random variable with nearly the uniform law on $[0, a]$

    and satisfy|satisfies $eq => with $
      as: $X$ and $Y$ are independent and satisfy $E[X] = E[Y]$
      => $X$ and $Y$ are independent with $E[X] = E[Y]$
      not: $X$ and $Y$ are independent and nearly satisfy $E[X] = E[Y]$

    ^ {suppose|assume [that] | let} the|a random variable $name satisfies|satisfy $eq
      => let $1 be a random variable with $2
      as: Suppose that the random variable $U$ satisfies $E[U] = m$
      => let $U$ be a random variable with $E[U] = m$
      not: Suppose that the random variable $U$ nearly satisfies $E[U] = m$
  `),
];

/** Names that are given behind what they stand for. */
export const namingGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "ways to begin that say no more than let": openings,
  "names that are given behind what they stand for": [
    ...table(String.raw`
      ^ [now|next|then|here] [we | let us] write $name for the {thing} of [the|all|our|these] $x .
        => let $1 be the {thing} of the $2
        as: Write $S$ for the sum of the $Y_i$ => let $S$ be the sum of the $Y_i$
        not: Write $S$ for the sum of some $Y_i$
        not: Write $S$ for the limit of the $Y_i$

      ^ [now|next|then|here] the {thing} of [the|all|our|these] $x {will|shall be | is|are}
        {written [as] | denoted [by] | called} $name . => let $2 be the {thing} of the $1
        as: The average of the $Y_i$ will be written $A$ => let $A$ be the average of the $Y_i$
        not: The average of the $Y_i$ will not be written $A$
        not: The average of some $Y_i$ is called $A$

      ^ [now|next|then|here] [we] [shall|will] call|denote the {thing} of [the|all|our|these] $x [by]
        $name . => let $2 be the {thing} of the $1
        as: We shall call the total of the $Y_i$ $S$ => let $S$ be the total of the $Y_i$
        not: We shall never call the total of the $Y_i$ $S$
        not: We shall call the total of some $Y_i$ $S$

      ^ [now|next|then|here] the|their {statistic} {will|shall be | is|are}
        {written [as] | denoted by | called} $name . => let $ be their {statistic}
        as: Their sum is denoted by $S$ => let $S$ be their sum
        not: Their largest sum is denoted by $S$
        not: Their sum is not denoted by $S$

      ^ [now|next|then|here] [we | let us] [shall|will] call|denote the|their {statistic}
        [by] $name . => let $ be their {statistic}
        as: We denote their average by $A$ => let $A$ be their average
        not: We denote their best average by $A$
        not: We rarely denote their average by $A$
    `),
    ...tabled({ builds: equated })`
      let $name be defined|given as|by|through $x . => let $3
        as: let $D$ be defined by $a U + b$ => let $D = a U + b$
        not: let $D$ be defined by the values of $a U + b$

      and write $name for $x . => and let $3
        as: let $Y$ have mean $c$ and write $y$ for $Y - c$
        => let $Y$ have mean $c$ and let $y = Y - c$
        not: let $Y$ hardly have mean $c$ and write $y$ for values near $Y - c$

      $name is {defined as|by | defined to be} $x {. | {stop}} => $3 {stop}
        as: $Z$ is defined as $a U$ => $Z = a U$
        not: $Z$ is hardly defined as $a U$
    `,
    ...criteria,
    ...table(String.raw`
      ^ the|our|this ~ , $name , is|are => the ~ $ is
        as: The length, $L$, is a constant => the length $L$ is a constant
        not: The length, $L$, is hardly a constant
    `),
    ...tabled({ where: bounds })`
      ^ here $rel . => let $
        as: Here $0 < p < 1$ => let $0 < p < 1$
        not: Here nearly $0 < p < 1$
    `,
  ],
};
