import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Paraphrase, table, tabled } from "./paraphrase.ts";

type Formula = readonly Syntax[];

/** `e_i` , `0` and `\sigma^2` of `e_i \sim \text{iid}(0, \sigma^2)`; null for other laws. */
const momentsOf =
  (named: RegExp) =>
  ([relation = []]: readonly Formula[]): readonly Formula[] | null => {
    const at = relation.findIndex((n) => n.kind === "relation" && n.text === "\\sim");
    const law = relation.slice(at + 1);
    const moments = law.at(-1);
    if (at < 1 || moments?.kind !== "fence" || moments.open !== "(") return null;
    const comma = moments.body.findIndex((n) => n.kind === "operator" && n.text === ",");
    const sides = [moments.body.slice(0, comma), moments.body.slice(comma + 1)] as const;
    const isLaw = named.test(canonical(law.slice(0, -1)).replace(/[ .]/g, ""));
    const isPair = comma > 0 && sides[1].length > 0 && !sides[1].some((n) => n.kind === "operator");
    return isLaw && isPair ? [relation.slice(0, at), ...sides] : null;
  };

const iid = momentsOf(/^(?:\\(?:text|mathrm|mathit|operatorname|textrm)\{)?(?:iid|IID)\}?$/);
const noise = momentsOf(/^(?:\\(?:text|mathrm|mathit|operatorname|textrm)\{)?(?:WN|wn)\}?$/);

/** How samples are spoken of, in other words than "let" is followed by elsewhere. */
export const openings: readonly Paraphrase[] = [
  ...table(String.raw`
    independent and identically distributed ( iid ) => iid
      as: $X$ and $Y$ are independent and identically distributed (i.i.d.) random variables
      => $X$ and $Y$ are iid random variables
      not: $X$ and $Y$ are nearly independent and identically distributed (i.i.d.) random variables

    distribution|population|law [,] whose {quantity} is|equals => distribution with {quantity}
      as: Let $Z_1, \dots, Z_n$ be a random sample from a population whose mean is $m$
      => Let $Z_1, \dots, Z_n$ be a random sample from a distribution with mean $m$
      not: Let $Z_1, \dots, Z_n$ be a random sample from a population whose mean is not $m$

    independent {draws} from a|an|one|some|the [same|common|single|unknown|given]
        distribution|law|population {. | {after}} => iid {draws} from a distribution {after}
      as: suppose $Z_1, \dots, Z_n$ are independent draws from an unknown distribution
      => suppose $Z_1, \dots, Z_n$ are iid draws from a distribution
      not: suppose $Z_1, \dots, Z_n$ are independent draws from different distributions

    {being}
        {draws|observations|samples|measurements|realisations|realizations | drawn|sampled|taken}
        from a|an|one|some|the [same|common|single|unknown]
        distribution|law => {being} identically distributed random variables
      as: let $Z_1, \dots, Z_n$ be drawn from an unknown distribution with mean $m$
      => let $Z_1, \dots, Z_n$ be identically distributed random variables with mean $m$
      not: let $Z_1, \dots, Z_n$ be drawn from different distributions with mean $m$
      not: let $Z_1, \dots, Z_n$ be hardly drawn from a distribution with mean $m$

    $list {constitute | form | make up} a random sample => $ is a random sample
      as: suppose $Z_1, \dots, Z_n$ constitute a random sample from a distribution with mean $m$
      => suppose $Z_1, \dots, Z_n$ is a random sample from a distribution with mean $m$
      not: suppose $Z_1, \dots, Z_n$ hardly constitute a random sample

    random variables [, all] [defined|living] on a|the|some [common|same] probability space $x =>
        random variables
      as: let $Z$ and $W$ be independent random variables on a probability space $(\Omega, F, P)$
      => let $Z$ and $W$ be independent random variables
      not: let $Z$ and $W$ be independent random variables on half of a probability space $\Omega$

    be {integrable} [,] {quality} => be {quality}
      as: let $Z$ and $W$ be real-valued, independent random variables
      => let $Z$ and $W$ be independent random variables
      not: let $Z$ and $W$ be hardly real-valued, independent random variables

    be {integrable} , {integrable} [,] {quality} => be {quality}
      as: let $Z$ and $W$ be real-valued, square-integrable, independent random variables
      => let $Z$ and $W$ be independent random variables
      not: let $Z$ and $W$ be real-valued, hardly integrable, independent random variables

    share|have a|the|one common|same mean $x and a|the|one common|same variance $ =>
        have mean $ and variance $
      as: $Z$ and $W$ share a common mean $m$ and a common variance $v^2$
      => $Z$ and $W$ have mean $m$ and variance $v^2$
      not: $Z$ and $W$ do not share a common mean $m$ and a common variance $v^2$

    let $name be the common mean and $ the common variance of [the|each|every|all] $x .
      => let $3 have mean $1 and variance $2
      as: Let $m$ be the common mean and $v^2$ the common variance of the $Z_i$
      => let $Z_i$ have mean $m$ and variance $v^2$
      not: Let $m$ be the common median and $v^2$ the common variance of the $Z_i$

    write $name for the [common] mean and $ for the [common] variance of [the|each|every|all] $x .
      => let $3 have mean $1 and variance $2
      as: Write $m$ for the mean and $v^2$ for the variance of $Z$
      => let $Z$ have mean $m$ and variance $v^2$
      not: Write $m$ for the median and $v^2$ for the variance of $Z$
      not: Do not write $m$ for the mean and $v^2$ for the variance of $Z$
  `),
  ...tabled({ builds: iid })`
    $law => $2 are iid random variables with mean $3 and variance $4
      as: suppose $Z_1, \dots, Z_n \sim \text{iid}(0, v^2)$
      => suppose $Z_1, \dots, Z_n$ are iid random variables with mean $0$ and variance $v^2$
      not: suppose nearly $Z_1, \dots, Z_n \sim \text{iid}(0, v^2)$
  `,
  ...tabled({ builds: noise })`
    $law => $2 are uncorrelated random variables with mean $3 and variance $4
      as: suppose $Z_1, Z_2 \sim WN(0, v^2)$
      => suppose $Z_1, Z_2$ are uncorrelated random variables with mean $0$ and variance $v^2$
      not: suppose nearly $Z_1, \dots, Z_n \sim WN(0, v^2)$
  `,
];

/** Sentences of running prose by which samples are given. */
export const openers: readonly Paraphrase[] = table(String.raw`
  ^ say [,] [that] we|you have $n {quality} {draws} $list => let $2 be {quality} random variables
    as: Say we have $n$ independent readings $Z_1, \dots, Z_n$ with mean $m$
    => let $Z_1, \dots, Z_n$ be independent random variables with mean $m$
    not: Say we rarely have $n$ independent readings $Z_1, \dots, Z_n$ with mean $m$

  ^ [let|suppose|assume] [that] $law [are|is|be] [all] {quality} for|, [all|each] $eq .
    => let $1 be {quality} for $2
    as: $Z_i \sim N(m, v^2)$ i.i.d. for $i = 1, \dots, n$
    => let $Z_i \sim N(m, v^2)$ be iid for $i = 1, \dots, n$
    not: $Z_i \sim N(m, v^2)$ nearly i.i.d. for $i = 1, \dots, n$

  ^ [now|here|then] we|i|you {observe} $list , [which|that are] {quality} => let $ be {quality}
    as: We observe $Z_1, \dots, Z_n$, i.i.d. with mean $m$
    => let $Z_1, \dots, Z_n$ be iid with mean $m$
    not: We never observe $Z_1, \dots, Z_n$, i.i.d. with mean $m$
    not: We observe $Z_1, \dots, Z_n$, nearly i.i.d. with mean $m$

  ^ [we|i] model|treat|view|regard the|our|all|these ~ as {quality} random variables $list with
    => let $ be {quality} random variables with
    as: We model the measurements as independent random variables $Z_1, \dots, Z_n$ with mean $m$
    => let $Z_1, \dots, Z_n$ be independent random variables with mean $m$
    not: We do not model the measurements as independent random variables $Z_1, \dots, Z_n$
    with mean $m$

  ^ [we|let us] {supposing} [that] [we have|are given] a|the|some
      {dataset | data set | data | sample | training set} $list [is|are] drawn|sampled|generated
      {quality} from => let $ be {quality} draws from
    as: Assume a dataset $Z_1, \dots, Z_n$ sampled i.i.d. from a distribution with mean $m$
    => let $Z_1, \dots, Z_n$ be iid draws from a distribution with mean $m$
    not: Assume a dataset $Z_1, \dots, Z_n$ not sampled i.i.d. from a distribution with mean $m$
`);
