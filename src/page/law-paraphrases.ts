import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, formulaOf, type Paraphrase, table, tabled } from "./paraphrase.ts";

function countsTo(count: readonly Syntax[]): readonly Syntax[] {
  const build = new Builder(count[0]?.span ?? { from: 0, to: 0 });
  return build.list([[build.number(1)], [build.dots], count]);
}

/** `1, \dots, n`, the numbers that things have of which there are n. */
const numbered: Paraphrase["builds"] = ([count = []]) => {
  const size = canonical(count);
  return /^(?:\d+|[A-Za-z](?:_\{\w+\})?)$/.test(size) ? [countsTo(count)] : null;
};

/** `N = n`, no inequality and no formula of several names. */
const isValueOf = ([equation = []]: readonly (readonly Syntax[])[]): boolean => {
  const [name, sign, value, ...more] = equation;
  const plain = (n: Syntax | undefined): boolean =>
    n?.kind === "name" || n?.kind === "script" || n?.kind === "number";
  const equals = sign?.kind === "relation" && sign.text === "=";
  return plain(name) && equals && plain(value) && more.length === 0;
};

const numbering = "“uniform on the $n$ days”: the days are numbered from 1";
const places = "days|bins|boxes|buckets|cells|urns|slots|servers|pages|positions|categories|types";

/** Whether the second formula is a set written out: `\\{1, 2, \\dots\\}`. */
const isSetBehind = ([, values = []]: readonly (readonly Syntax[])[]): boolean => {
  const [set, ...more] = values;
  return set?.kind === "fence" && set.open === "\\{" && more.length === 0;
};

/** Values that are told one by one: "`$X$` is always 0 or 1". */
const told: readonly Paraphrase[] = tabled({ builds: () => [formulaOf("\\{0, 1\\}")] })`
    {^ | {joint}} $name is an indicator [variable] {. | {stop}}
      => {joint} $1 takes values in $2 {stop}
      as: suppose that $B$ is an indicator => suppose that $B$ takes values in $\{0, 1\}$
      not: $B$ is at times an indicator
      not: $B$ is hardly an indicator
      not: $B$ is an indicator or twice one

    {^ | {joint}} $name {is always | is | takes only the values | takes the values | takes values}
        [either] zero or|and one {. | {stop}} => {joint} $1 takes values in $2 {stop}
      as: $B$ is always zero or one => $B$ takes values in $\{0, 1\}$
      not: $B$ is mostly zero or one
      not: $B$ is zero or one on average
      not: $B$ is zero or one half

    {^ | {joint}} $name {is always | is | takes only the values} [either] 0 or|and 1 {. | {stop}}
      => {joint} $1 takes values in $4 {stop}
      as: $B$ takes only the values $0$ and $1$ => $B$ takes values in $\{0, 1\}$
      not: $B$ often takes only the values $0$ and $1$
      not: $B$ is nearly $0$ or $1$
      not: $B$ is $0$ or $1$ for large $n$
  `;

/** Events that cannot happen together, of which the chance that they do is 0. */
const disjoint: readonly Paraphrase[] = tabled({
  builds: ([a = [], b = []]) => [formulaOf(`P(${canonical(a)} \\cap ${canonical(b)}) = 0`)],
})`
  ^ [suppose|assume] [that] $name and $name are [mutually|pairwise] disjoint|exclusive
      [events] . => suppose $3
    as: $A$ and $B$ are mutually exclusive => suppose $P(A \cap B) = 0$
    not: $A$ and $B$ are not disjoint
    not: $A$ and $B$ are nearly disjoint
    not: $A$ and $B$ are disjoint given $C$

  ^ $name and $name exclude|excludes {each other | one another} . => suppose $3
    as: $A$ and $B$ exclude each other => suppose $P(A \cap B) = 0$
    not: $A$ and $B$ hardly exclude each other

  ^ let $name and $name be [mutually] disjoint|exclusive events . => let $1 and $2 be events ;
      suppose $3
    as: let $A$ and $B$ be disjoint events => let $A$ and $B$ be events ; suppose $P(A \cap B) = 0$
    not: let $A$ and $B$ be nearly disjoint events
    not: let $A$ and $B$ be disjoint or independent events
`;

/** Which values a geometric variable has, said behind its parameter. */
const geometric: readonly Paraphrase[] = tabled({ where: isSetBehind })`
  geometric {variate} with [success] parameter|probability $ [,]
      {on | supported on | with values in | taking values in} $
    => geometric {variate} on $2 with parameter $1
    as: let $G$ be a geometric random variable with parameter $p$ on $\{1, 2, \dots\}$
    => let $G$ be a geometric random variable on $\{1, 2, \dots\}$ with parameter $p$
    not: let $G$ be a geometric random variable with parameter $p$ not on $\{1, 2, \dots\}$
`;

/** `p` of `E[T] = p`, said of a T; null where it is said of something else. */
const meanIn: Paraphrase["builds"] = ([name = [], ...more]) => {
  const [moment, of, sign, ...value] = more.at(-1) ?? [];
  const isOf = of?.kind === "fence" && canonical(of.body) === canonical(name);
  const isEquation = sign?.kind === "relation" && sign.text === "=";
  return moment && isOf && isEquation && value.every((n) => n.kind !== "relation") ? [value] : null;
};

/** `1/p` of `P(N = k) = (1 - p)^{k - 1} p` for k from 1, `(1 - p)/p` where k is from 0. */
const meanCounted: NonNullable<Paraphrase["builds"]> = ([
  name = [],
  chance = [],
  law = [],
  range = [],
]) => {
  const p = canonical(chance).replace(/ /g, "");
  const [sign] = law.filter((n) => n.kind === "relation");
  const at = sign ? law.indexOf(sign) : -1;
  const head = law[1];
  const isOf =
    at === 2 &&
    /^(?:P|\\Pr|\\mathbb\{P\})$/.test(canonical(law.slice(0, 1))) &&
    head?.kind === "fence" &&
    canonical(head.body).replace(/ /g, "") === `${canonical(name)}=k`;
  const value = canonical(law.slice(at + 1)).replace(/ /g, "");
  const from = /^k(?:\\geq?|=)(0|1)(?:,[12],.*\\dots)?$/.exec(canonical(range).replace(/ /g, ""));
  const first = from?.[1];
  const exponent = first === "1" ? "k-1" : "k";
  const fits = [`(1-${p})^{${exponent}}${p}`, `${p}(1-${p})^{${exponent}}`].includes(value);
  if (!isOf || !first || !fits || !/^[a-z]$/.test(p)) return null;
  return [formulaOf(first === "1" ? `1/${p}` : `(1-${p})/${p}`)];
};

/** Geometric variables of which their mean, or their chances, tell where they are counted from. */
export const counted: readonly Paraphrase[] = [
  ...tabled({ builds: meanIn })`
    $name {is | has a|the | follows a|the} geometric [distribution|law|variable] with [success]
        parameter|probability $p [,] and $E=
      => $1 is geometric with parameter $2 and mean $4
      as: $T$ has a geometric distribution with success probability $p$ and $E(T) = 1/p$
      => $T$ is geometric with parameter $p$ and mean $1/p$
      not: $T$ has a geometric distribution with success probability $p$ and $E(S) = 1/p$
      not: $T$ never has a geometric distribution with success probability $p$ and $E(T) = 1/p$
  `,
  ...tabled({ builds: meanCounted })`
    $name [of|for|in ~] {is | has a|the | follows a|the} geometric [distribution|law|variable] with
        [success] parameter|probability $p [,]
        {i.e. | i . e . | i . e | that is | that is to say | so that} [,]
        $P= [for|,] [all] $rel
      => $1 is geometric with parameter $2 and mean $5
      as: $N$ is geometric with parameter $p$, that is, $P(N = k) = (1 - p)^{k - 1} p$ for $k \ge 1$
      => $N$ is geometric with parameter $p$ and mean $1/p$
      not: $N$ is geometric with parameter $p$, that is, $P(N = k) = (1 - p)^k p$ for $k \ge 1$
      not: $N$ is geometric with parameter $p$, that is, $P(M = k) = (1 - p)^{k - 1} p$ for $k \ge
      1$
      not: $N$ is geometric with parameter $p$, that is, $P(N = k) = (1 - p)^{k - 1} p$ for $k \ge
      3$
  `,
];

/** The paraphrases of laws and of laws under a condition, in the order of trial. */
export const lawParaphrases: readonly Paraphrase[] = [
  ...geometric,
  ...told,
  ...disjoint,
  ...table(String.raw`
    ^ let $name be|denote an|any|some unbiased [stochastic] estimate|estimator of [the|a]
        [true|full|unknown] [gradient|mean|parameter|quantity] $ . => suppose $1 has mean $2
      as: let $T$ be an unbiased estimator of $m$ => suppose $T$ has mean $m$
      not: let $T$ be a biased estimator of $m$
      not: let $T$ be an unbiased estimator
      not: let $T$ be an asymptotically unbiased estimator of $m$
      not: let $T$ hardly be an unbiased estimator of $m$

    ^ [we|you|i] roll|throw|toss a fair [six-sided] die [once] [,] {{[and] let | [and]
        denote by} $name [be] the {result | outcome | score | number shown | number rolled} |
        and call the {result | outcome | score} $name} .
      => let $1 be the number shown by a fair die
      as: Roll a fair die and let $X$ be the result => let $X$ be the number shown by a fair die
      not: Roll a loaded die and let $X$ be the result
      not: Roll a fair die and call the square of the result $X$
      not: Roll a fair die and let $X$ be the square of the result
      not: Roll a fair die and let $X$ be the result if $N = 1$
  `),
  ...tabled({ where: ([k = []]) => /^(?:[2-9]|\d{2,}|[a-z])$/.test(canonical(k)) })`
    $x - wise independent => k-wise independent
      as: $s_1, \dots, s_n$ are $4$-wise independent => $s_1, \dots, s_n$ are k-wise independent
  `,
  entry(
    "{two-wise | three-wise | four-wise | five-wise | six-wise} independent",
    "k-wise independent",
    "$s_1, \\dots, s_n$ are four-wise independent",
    "$s_1, \\dots, s_n$ are k-wise independent",
  ),
  entry(
    "^ [we] choose|pick|draw|take|let [random] signs $ uniformly|uniform [at random] " +
      "from a|some $x - wise independent family",
    "let $ be k-wise independent random signs",
    "Choose signs $s_1, \\dots, s_n$ uniformly at random from a $4$-wise independent family",
    "let $s_1, \\dots, s_n$ be k-wise independent random signs",
  ),
  entry(
    `uniform|uniformly [distributed] on|over|among [all] the $n ${places} [of a|the year]`,
    "uniform on $2",
    "$B$ is uniform on the $365$ days of a year",
    "$B$ is uniform on $1, \\dots, 365$",
    {
      builds: numbered,
      convention: numbering,
      refused: ["$B$ is nearly uniform on the $365$ days of a year"],
    },
  ),
  ...table(String.raw`
    [a] uniform|uniformly random|chosen element|member of|from $ => uniform on $
      as: $J$ is a uniformly random element of $\{1, \dots, n\}$
      => $J$ is uniform on $\{1, \dots, n\}$
      not: $J$ is a random element of $\{1, \dots, n\}$
  `),
  ...(["is", "has", "follows"] as const).map((verb) =>
    entry(
      `^ [suppose|assume|let] [that] $x [,] given|conditional|conditionally [on] $y [,]
        ${{ is: "is|be", has: "has|have", follows: "follows|follow" }[verb]}`,
      `given $2 , $1 ${verb}`,
      `suppose that $X$ given $N$ ${verb} binomial with parameters $N, p$`,
      `given $N$ , $X$ ${verb} binomial with parameters $N, p$`,
    ),
  ),
  ...tabled({ where: isValueOf })`
    ^ conditional|conditionally|conditioned|conditioning on [the event that] $eq [,] => given $ ,
      as: Conditional on $N = n$, $X$ has mean $n$ => given $N = n$ , $X$ has mean $n$
      not: Conditional on $N > n$, $X$ has mean $n$
  `,
  // "conditional" is said of all that follows, or it is the condition that is the mean
  ...table(String.raw`
    conditionally independent given $x [,] [each|all|both] {with conditional mean $m | with mean $x}
        and [conditional] variance $v => independent with mean $2 and variance $3 given $1
      as: $X$ and $Y$ are conditionally independent given $Z$, each with mean $Z$ and variance $1$
      => $X$ and $Y$ are independent with mean $Z$ and variance $1$ given $Z$
      not: $X$ and $Y$ are conditionally independent given $Z$, each with mean $m$ and variance $v$

    conditionally independent given $x [,] [each|all|both] {with conditional mean $m | with mean $x}
      => independent with mean $2 given $1
      as: $X$ and $Y$ are conditionally independent given $Z$, each with conditional mean $Z$
      => $X$ and $Y$ are independent with mean $Z$ given $Z$

    independent|iid and [satisfy|satisfies|satisfying|follow|follows] $law => independent with $
      as: $X$ and $Y$ are independent and satisfy $X \sim N(0, 1)$
      => $X$ and $Y$ are independent with $X \sim N(0, 1)$
      not: $X$ and $Y$ are independent and do not satisfy $X \sim N(0, 1)$

    ^ consider|take|introduce [the] [random] variables $ which|that are
      => let $ be random variables which are
      as: Consider random variables $A_i$ which are independent
      => let $A_i$ be random variables which are independent
      not: Consider random variables $A_i$ which are not independent

    ^ we encode|describe|model|represent this|it|these|them by [the] [random] variables $
        which|that are
      => let $ be random variables which are
      as: We encode this by random variables $A_i$ which are independent
      => let $A_i$ be random variables which are independent
      not: We cannot encode this by random variables $A_i$ which are independent
  `),
  ...tabled({ where: ([, one = [], other = one]) => canonical(one) === canonical(other) })`
    ^ a|the|an|another second|further|other|new * $name [,] which|that is independent of $name and
        has the same distribution|law [as $name] . => let $1 be a random variable which is
        independent of $2 and has the same distribution as $2
      as: A second lamp has lifetime $Y$, which is independent of $X$ and has the same distribution
      => let $Y$ be a random variable which is independent of $X$ and has the same distribution
      as $X$
      not: A second lamp has lifetime $Y$, which is independent of $X$ and has another distribution
      not: A second lamp has lifetime $Y$, which depends on $X$ and has the same distribution

    ^ let $name be independent of $name and have|has the same distribution|law [as $name] . => let
        $1 be a random variable which is independent of $2 and has the same distribution as $2
      as: Let $Y$ be independent of $X$ and have the same distribution => let $Y$ be a random
      variable which is independent of $X$ and has the same distribution as $X$
      not: Let $Y$ be independent of $X$ and have a similar distribution
  `,
];
