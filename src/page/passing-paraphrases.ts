import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { formulaOf, type Paraphrase, table, tabled } from "./paraphrase.ts";

type Builds = NonNullable<Paraphrase["builds"]>;

/** What words behind a moment, or before it, say of all: "with variance `$v$` each". */
const shared: readonly Paraphrase[] = table(String.raw`
    {having} $x each => {having} $1
      as: let $X_1, \dots, X_n$ be random variables with variance $v$ each
      => let $X_1, \dots, X_n$ be random variables with variance $v$
      not: let $X_1, \dots, X_n$ be random variables with variance at most $v$ each
      not: let $X_1, \dots, X_n$ be random variables with total variance $v$ each

    with|have|having one and the same {having} => with the same {having}
      as: let $X_1, \dots, X_n$ be random variables with one and the same mean $m$
      => let $X_1, \dots, X_n$ be random variables with the same mean $m$
      not: let $X_1, \dots, X_n$ be random variables with almost one and the same mean $m$

    {being} {some other | another | a further | yet another} random {bearer}
      => {being} a random {bearer}
      as: $Y$ is some other random variable with mean $m$ => $Y$ is a random variable with mean $m$
      not: $Y$ is no other random variable with mean $m$
      not: $Y$ is hardly another random variable with mean $m$

    , say [,] with {having} => with {having}
      as: let $X_1, \dots, X_n$ be identically distributed, say with mean $m$
      => let $X_1, \dots, X_n$ be identically distributed with mean $m$
      not: let $X_1, \dots, X_n$ be identically distributed, say, nearly with mean $m$
  `);

/** `\\bar K = \\frac1m \\sum_{i=1}^m K_i`, of `K_1, \\dots, K_m` */
const averageOf: Builds = ([name = [], list = []]) => {
  const last = list.at(-1);
  const size = last?.kind === "script" ? canonical(last.sub ?? []) : "";
  const base = last?.kind === "script" && last.base ? canonical([last.base]) : "";
  const isAll = list.some((n) => isOperator(n, "\\dots")) && /^(?:[a-zA-Z]|\d+)$/.test(size);
  return isAll && base !== "" && size !== "i"
    ? [formulaOf(`${canonical(name)} = \\frac{1}{${size}} \\sum_{i=1}^{${size}} ${base}_{i}`)]
    : null;
};

/** Copies that are called so by their law, and their mean. */
const copies: readonly Paraphrase[] = [
  ...table(String.raw`
    {quality} {draws} $list [,] [all|each] distributed as|like $name => {quality} copies $1 of $2
      as: take independent replicates $K_1, \dots, K_m$, all distributed as $K$
      => take independent copies $K_1, \dots, K_m$ of $K$
      not: take independent replicates $K_1, \dots, K_m$, all nearly distributed as $K$
      not: take dependent replicates $K_1, \dots, K_m$, all distributed as $K$
  `),
  ...tabled({ builds: averageOf })`
    ^ let $name be|denote the mean|average of [the] {quality} copies $list of $name .
      => let $2 be {quality} copies of $3 ; let $4
      as: let $\bar K$ be the mean of independent copies $K_1, \dots, K_m$ of $K$
      => let $K_1, \dots, K_m$ be independent copies of $K$; let $\bar K = \frac{1}{m}
      \sum_{i=1}^{m} K_i$
      not: let $\bar K$ be the median of independent copies $K_1, \dots, K_m$ of $K$
      not: let $\bar K$ be the weighted mean of independent copies $K_1, \dots, K_m$ of $K$
  `,
];

export const passingGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "what all of several have": shared,
  "copies by their law": copies,
};
