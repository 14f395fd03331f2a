import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, formulaOf, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { isPlain } from "./sample-paraphrases.ts";

type Formula = readonly Syntax[];
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

const one = "$B$";
const several = "$B_1, \\dots, B_n$";

/** "`$B$`, independent of `$I$`, has mean `$m$`": what stands behind a name says it of that. */
const apposed: readonly Paraphrase[] = [
  ...["is", "has", "follows"].map((verb) => ["$name", one, "is", verb]),
  ...["are", "have", "follow"].map((verb) => ["$list", several, "are", verb]),
]
  .map(([name = "", shown = "", be = "", verb = ""]) =>
    entry(
      `${name} , [which|that ${be}] {apart} [the] $x , ${verb}`,
      `$1 ${be} {apart} $2 and ${verb}`,
      `${shown}, independent of $I$, ${verb} normal`,
      `${shown} ${be} independent of $I$ and ${verb} normal`,
      {
        refused: [
          `${shown}, nearly independent of $I$, ${verb} normal`,
          `${shown}, dependent on $I$, ${verb} normal`,
        ],
      },
    ),
  )
  .concat(
    ["be", "have"].flatMap((verb) =>
      [one, several].map((shown) =>
        entry(
          `let ${shown === one ? "$name" : "$list"} , [which|that is|are] {apart} [the] $x ,
            ${verb}`,
          `let $1 be {apart} $2 ; let $1 ${verb}`,
          `let ${shown}, independent of $I$, ${verb} normal`,
          `let ${shown} be independent of $I$; let ${shown} ${verb} normal`,
          { refused: [`let ${shown}, perhaps independent of $I$, ${verb} normal`] },
        ),
      ),
    ),
  );

/** `a \\ge 0` */
function isBounded(bound: Formula = []): boolean {
  const [name, sign, number, ...more] = bound;
  return (
    name?.kind === "name" &&
    /^(?:[a-z]|\\[a-z]+)$/.test(name.text) &&
    sign?.kind === "relation" &&
    /^(?:<|>|\\le|\\ge|\\leq|\\geq)$/.test(sign.text) &&
    number?.kind === "number" &&
    more.length === 0
  );
}

/** A small letter, as of a number. */
const isNumber = ([name, ...more]: Formula = []): boolean =>
  name?.kind === "name" && /^(?:[a-z]|\\[a-z]+)$/.test(name.text) && more.length === 0;

/** What is told in passing of what is known, or is so called. */
const told: readonly Paraphrase[] = [
  ...table(String.raw`
    are {depending} [,] and {all of them | they all | all | each of them | each one | each} have|has
        {having} => are {depending} and have {having}
      as: $X_1, \dots, X_n$ are independent and all of them have variance $v$
      => $X_1, \dots, X_n$ are independent and have variance $v$
      not: $X_1, \dots, X_n$ are independent and some of them have variance $v$
      not: $X_1, \dots, X_n$ are independent and all of them nearly have variance $v$

    {, and | and | , which} indicates|indicate whether there is|was a|an ~ [at all] {. | {stop}}
      => {stop}
      as: $J$ is Bernoulli with $P(J = 1) = q$ and indicates whether there is a claim at all
      => $J$ is Bernoulli with $P(J = 1) = q$
      not: $J$ is Bernoulli with $P(J = 1) = q$ and indicates whether $X > 0$

    let their|its|the|all variances|means|expectations be bounded [uniformly] [from above]
        [by a|some [finite] constant] , $rel => let $1
      as: let their variances be bounded by a constant, $\operatorname{Var}(X_k) \le C$
      => let $\operatorname{Var}(X_k) \le C$
      not: let their variances hardly be bounded by a constant, $\operatorname{Var}(X_k) \le C$
  `),
  ...tabled({ where: ([bound], words) => isBounded(bound) && isPlain([], words) })`
    {^ | {joint}} the ~ $rel is|are called|termed|named the|a|an ~ . => {joint} let $1
      as: the parameter $a \ge 0$ is called the dispersion => let $a \ge 0$
      not: the parameter $a \ge 0$ is called the mean of $X$
      not: the random parameter $a \ge 0$ is called the dispersion
      not: the parameter $a \ge b$ is never called the dispersion
  `,
  ...tabled({ where: ([name], words) => isNumber(name) && isPlain([], words) })`
    ^ [now] for a|any|some [fixed|given] constant|number $name [,] consider|take|study [the|an|our]
        estimator|statistic|quantity|combination|average|estimate $def
        [under {squared | quadratic | squared error | mean squared error | ~} loss|error] .
      => let $1 be a constant ; let $2
      as: for a constant $c$ consider the estimator $T = c U$ under squared error loss
      => let $c$ be a constant; let $T = c U$
      not: for a random $c$ consider the estimator $T = c U$
      not: for a constant $c$ never consider the estimator $T = c U$
  `,
];

/** Words that a sentence begins with, and what it calls the names in it. */
const begun: readonly Paraphrase[] = [
  ...tabled({ where: isPlain })`
    ^ conditional on|upon the ~ $name , => conditional on $1 ,
      as: conditional on the strength $q$, $K$ is normal => conditional on $q$, $K$ is normal
      not: conditional on the square $q$, $K$ is normal
  `,
  ...tabled({
    where: ([, bound], words) =>
      isBounded(bound) && isPlain([], [words[0] ?? "", ...words.slice(-1)]),
  })`
    ^ [for a|each|any [given|fixed|single] ~ [,]] let $name be|denote the number of ~
        in|on|at a|an|the ~ with [a|the] ~ $rel .
      => let $2
      as: for a given gene let $K$ denote the number of reads in a sample with size factor $s > 0$
      => let $s > 0$
      not: for a given gene let $K$ denote the number of reads in a sample with mean size $s > 0$
  `,
  ...table(String.raw`
    ( unobserved|latent|hidden|unknown|unseen|observed ) =>
      as: given the (unobserved) strength $q$, $K$ is normal
      => given the strength $q$, $K$ is normal
      not: given the (nearly unobserved) strength $q$, $K$ is normal

    ^ across|over [all|the|different]
        {~ of|in|under the same condition|conditions|kind|type|group | ~} [,] the ~ $name {verb}
      => $1 {verb}
      as: across samples of the same condition the strength $q$ has mean $m$ => $q$ has mean $m$
      not: across some samples the strength $q$ has mean $m$
      not: across samples of the worst condition the strength $q$ has mean $m$

    ^ {before ~ , | prior to ~ , | a priori [,] | initially [,]} we believe [that]
        its|his|her|the ~ $name has => $1 has
      as: before looking, we believe that its position $x$ has mean $m$ => $x$ has mean $m$
      not: before looking, we hardly believe that its position $x$ has mean $m$
      not: before looking, nobody believes that its position $x$ has mean $m$

    are|is just|simply|merely fixed|constant => are fixed
      as: the $g_i$ are just fixed vectors => the $g_i$ are fixed vectors
      not: the $g_i$ are not just fixed vectors
  `),
];

/** The entries of `z = (z_1, \\dots, z_n)^\\top`. */
const entriesOf: Builds = ([equation = []]) => {
  const [head, sign, column, ...more] = equation;
  const fence = column?.kind === "script" ? column.base : column;
  const isTurned =
    column?.kind !== "script" || /^(?:\\top|T|\\prime)$/.test(canonical(column.sup ?? []));
  return head?.kind === "name" &&
    sign?.kind === "relation" &&
    sign.text === "=" &&
    fence?.kind === "fence" &&
    fence.open === "(" &&
    isTurned &&
    more.length === 0 &&
    fence.body.some((n) => isOperator(n, "\\dots"))
    ? [fence.body]
    : null;
};

/** Vectors that are written by their entries, of which the law is told. */
const entered: readonly Paraphrase[] = [
  ...tabled({ builds: entriesOf })`
    ^ let $eq have|be {quality} entries|components|coordinates|elements
      => let $1 ; let $2 be {quality}
      as: let $z = (z_1, \dots, z_n)^\top$ have independent entries with mean $m$
      => let $z = (z_1, \dots, z_n)^\top$; let $z_1, \dots, z_n$ be independent with mean $m$
      not: let $z = (z_1, \dots, z_n)^\top$ hardly have independent entries with mean $m$
      not: let $z = (z_1, \dots, z_n)^\top$ have dependent entries with mean $m$
  `,
];

/** `X_1, \\dots, X_n` of `S = X_1 + \\dots + X_n` and `S = \\sum_{i=1}^n X_i`. */
const summandsOf: Builds = ([equation = []]) => {
  const said = canonical(equation).replace(/ /g, "");
  const { listed, last, summed, size } =
    /=(?<listed>[A-Z])_\{1\}\+\\dots\+\k<listed>_\{(?<last>[a-zA-Z])\}$/.exec(said)?.groups ??
    /=(?:\\frac\{1\}\{\w\})?\\sum_\{i=1\}\^\{(?<size>[a-zA-Z])\}(?<summed>[A-Z])_\{i\}$/.exec(said)
      ?.groups ??
    {};
  const [name, end] = [listed ?? summed, last ?? size];
  return name && end ? [formulaOf(`${name}_1, \\dots, ${name}_${end}`)] : null;
};

/** What quantities are that others are told with: "independent of `$X_1, \\dots$`, which are". */
const beside: readonly Paraphrase[] = [
  ...table(String.raw`
    {apart} $list , which|that are {quality} => {apart} $1 ; let $1 be {quality}
      as: $N$ is independent of $X_1, X_2, \dots$, which are iid with mean $m$
      => $N$ is independent of $X_1, X_2, \dots$; let $X_1, X_2, \dots$ be iid with mean $m$
      not: $N$ is independent of $X_1, X_2, \dots$, which are nearly iid with mean $m$

    {apart} the {quality} sequence|family|variables $list => {apart} $1 ; let $1 be {quality}
      as: $N$ is independent of the iid sequence $X_1, X_2, \dots$ with mean $m$
      => $N$ is independent of $X_1, X_2, \dots$; let $X_1, X_2, \dots$ be iid with mean $m$
      not: $N$ is independent of the nearly iid sequence $X_1, X_2, \dots$ with mean $m$

    ^ [,] with {quality} errors|noise|noises|terms|disturbances|summands|increments $x
        of|with {having}
      => where $1 are {quality} random variables with {having}
      as: with independent errors $e_i$ of mean $m$
      => where $e_i$ are independent random variables with mean $m$
      not: with nearly independent errors $e_i$ of mean $m$
      not: with independent squared errors $e_i$ of mean $m$

    have a {prior | [prior] distribution | [prior] law} with {having} => have {having}
      as: let $T$ have a prior with mean $m$ => let $T$ have mean $m$
      not: let $T$ have a prior with nearly mean $m$

    has a {prior | [prior] distribution | [prior] law} with {having} => has {having}
      as: $T$ has a prior distribution with mean $m$ => $T$ has mean $m$
      not: $T$ has a conditional distribution with mean $m$

    ^ two unbiased estimators|estimates $x and $y of $z are
      => let $1 and $2 be unbiased estimators of $3 ; $1 and $2 are
      as: two unbiased estimators $T$ and $U$ of $c$ are independent
      => let $T$ and $U$ be unbiased estimators of $c$; $T$ and $U$ are independent
      not: two nearly unbiased estimators $T$ and $U$ of $c$ are independent

    ^ denote by $a and $b the mean|expectation and [the] variance of $name .
      => let $3 have mean $1 and variance $2
      as: denote by $m$ and $v$ the mean and variance of $X$
      => let $X$ have mean $m$ and variance $v$
      not: denote by $m$ and $v$ the median and variance of $X$

    {quality} random variables , $x with mean $a and variance $b [,] [and] $y with mean $c and
        variance $d .
      => {quality} random variables ; let $1 have mean $2 and variance $3 ; let $4 have mean $5 and
        variance $6
      as: $X$ and $Y$ are independent random variables, $X$ with mean $a$ and variance $v$, $Y$ with
      mean $b$ and variance $w$ => $X$ and $Y$ are independent random variables; let $X$ have mean
      $a$ and variance $v$; let $Y$ have mean $b$ and variance $w$
      not: $X$ and $Y$ are independent random variables, $X$ nearly with mean $a$ and variance $v$,
      $Y$ with mean $b$ and variance $w$
  `),
  ...tabled({ builds: summandsOf })`
    ^ let $eq be a|the sum|average|mean of {quality} random variables
      => let $1 ; let $2 be {quality} random variables
      as: let $S = X_1 + \dots + X_n$ be a sum of independent random variables with mean $m$
      => let $S = X_1 + \dots + X_n$; let $X_1, \dots, X_n$ be independent random variables with
      mean $m$
      not: let $S = X_1 + \dots + X_n$ be a sum of dependent random variables with mean $m$
      not: let $S = 2 X_1 + \dots + X_n$ be a sum of independent random variables with mean $m$
  `,
];

export const passingGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "what all of several have": shared,
  "copies by their law": copies,
  "what stands behind a name": apposed,
  "what is told in passing": told,
  "how sentences begin": begun,
  "laws of entries": entered,
  "what others are told with": beside,
};
