import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Paraphrase, table, tabled } from "./paraphrase.ts";
import { always } from "./story-paraphrases.ts";

type Formula = readonly Syntax[];

const isSign = (node: Syntax | undefined): boolean =>
  node?.kind === "relation" && node.text === "\\sim";

/** `X_1, \dots, X_n \sim N(0, 1)` of a list and the rest of a formula, `\sim N(0, 1)`. */
const drawnBy: Paraphrase["builds"] = ([list = [], law = []]) =>
  isSign(law[0]) && law.length > 1 ? [[...list, ...law]] : null;

/** `X_1, \dots, X_n` of `X_1, \dots, X_n \in L^2`: what has a second moment, as is usual. */
const squareIntegrable: Paraphrase["builds"] = ([membership = []]) => {
  const at = membership.findIndex((n) => isOperator(n, "\\in"));
  const space = canonical(membership.slice(at + 1)).replace(/[ {}]/g, "");
  return at > 0 && /^(?:\\mathcal)?L\^?_?[12](?:\(.*\))?$/.test(space)
    ? [membership.slice(0, at)]
    : null;
};

/** Whether a formula is a list, or a member of a family. */
const isSeveral = ([first, ...more]: Formula): boolean =>
  more.some((n) => isOperator(n, "\\dots")) || (first?.kind === "script" && more.length === 0);

/** How a sentence that gives something speaks of what is drawn. */
export const drawingParaphrases: readonly Paraphrase[] = [
  ...tabled({ builds: drawnBy })`
    $list {being} {quality} $ {. | {after} | {where}} => $3 {being} {quality} {after} {where}
      as: let $Z_1, \dots, Z_n$ be i.i.d. $\sim N(m, v)$
      => let $Z_1, \dots, Z_n \sim N(m, v)$ be iid
      not: let $Z_1, \dots, Z_n$ be nearly i.i.d. $\sim N(m, v)$

    let $list {quality} $ {. | {after} | {where}} => let $3 be {quality} {after} {where}
      as: let $Z_1, \dots, Z_n$ i.i.d. $\sim N(m, v)$
      => let $Z_1, \dots, Z_n \sim N(m, v)$ be iid
      not: let $Z_1, \dots, Z_n$ nearly i.i.d. $\sim N(m, v)$
  `,
  ...tabled({ builds: squareIntegrable })`
    let|suppose|assume|consider $ be|are => let $2 be
      as: let $Z_1, \dots, Z_n \in L^2$ be independent => let $Z_1, \dots, Z_n$ be independent
      not: let $Z_1, \dots, Z_n \in H$ be nearly independent
  `,
  ...table(String.raw`
    ^ consider|take [some] $list [,] [which are] {quality} [random variables] with|having
      => let $ be {quality} random variables with
      as: consider $Z_1, \dots, Z_n$, i.i.d. with mean $m$
      => let $Z_1, \dots, Z_n$ be iid random variables with mean $m$
      not: consider $Z_1, \dots, Z_n$, nearly i.i.d. with mean $m$

    {quality} {draws} of|on a|the|some|one random variable $name with $E= => {quality} copies of
        $ , where $
      as: let $Z_1, \dots, Z_n$ be iid samples of a random variable $Z$ with $E[Z] = m$
      => let $Z_1, \dots, Z_n$ be iid copies of $Z$ , where $E[Z] = m$
      not: let $Z_1, \dots, Z_n$ be dependent samples of a random variable $Z$ with $E[Z] = m$

    {quality} {draws} of|on a|the|some|one random variable $name with {quantity}
      => {quality} copies of $1 , where $1 has {quantity}
      as: let $Z_1, \dots, Z_n$ be independent samples of a random variable $Z$ with mean $m$
      => let $Z_1, \dots, Z_n$ be independent copies of $Z$ , where $Z$ has mean $m$
      not: let $Z_1, \dots, Z_n$ be dependent samples of a random variable $Z$ with mean $m$

    from a|an|some unknown|given|arbitrary|certain|fixed distribution|law => from a distribution
      as: let $Z_1, Z_2$ be iid draws from an unknown distribution with mean $m$
      => let $Z_1, Z_2$ be iid draws from a distribution with mean $m$
      not: let $Z_1, Z_2$ be iid draws from a random distribution with mean $m$

    ^ consider|take a|an {quality} sequence $ [of random variables] with
      => let $ be {quality} random variables with
      as: consider an i.i.d. sequence $Z_1, Z_2, \dots$ with mean $m$
      => let $Z_1, Z_2, \dots$ be iid random variables with mean $m$
      not: consider a nearly i.i.d. sequence $Z_1, Z_2, \dots$ with mean $m$

    {draws} of the same|a|an|one|some [unknown|fixed|physical|given] quantity|length|weight|value
        $name [,] {with | each with | having | each having} => random variables with
      as: let $Z_1$ and $Z_2$ be independent measurements of the same quantity $m$, with mean $m$
      => let $Z_1$ and $Z_2$ be independent random variables with mean $m$
      not: let $Z_1$ and $Z_2$ be independent measurements of different quantities, with mean $m$

    [,] but [possibly|perhaps|maybe] [with] different|unequal|varying variances $x
      => and variances $
      as: let $Z_1, \dots, Z_n$ be independent with mean $m$, but possibly different variances $v_i$
      => let $Z_1, \dots, Z_n$ be independent with mean $m$ and variances $v_i$
      not: let $Z_1, \dots, Z_n$ be independent with mean $m$, but hardly different variances $v_i$

    [simple] random sample ( with replacement ) => random sample
      as: let $Z_1, \dots, Z_n$ be a random sample (with replacement) from a distribution
      => let $Z_1, \dots, Z_n$ be a random sample from a distribution
      not: let $Z_1, \dots, Z_n$ be a random sample (without replacement) from a population

    simple random sample , with replacement , => random sample
      as: let $Z_1, \dots, Z_n$ be a simple random sample, with replacement, from a distribution
      => let $Z_1, \dots, Z_n$ be a random sample from a distribution
      not: let $Z_1, \dots, Z_n$ be a simple random sample, without replacement, from a population
  `),
  ...tabled({ where: ([law = []]) => isSeveral(law.slice(0, law.findIndex(isSign))) })`
    $law independently for|, [all|each] $eq => $ be independent for $
      as: let $Z_i \sim N(m, v)$ independently for $i = 1, \dots, n$
      => let $Z_i \sim N(m, v)$ be independent for $i = 1, \dots, n$
      not: let $Z_i \sim N(m, v)$ independently of $W$ for $i = 1, \dots, n$
  `,
];

/** Sentences of running prose that say how many are drawn, or do not. */
const sized: readonly Paraphrase[] = ["", "$n"].flatMap((size) => {
  const $list = size === "" ? "$1" : "$2";
  const n = size === "" ? "" : "$n$ ";
  return tabled({ where: always })`
    ^ {introducing} [a set of] ${size} {quality} {draws} $list [,] [all|each] [with|having]
        {quantity} => let ${$list} be {quality} random variables with {quantity}
      as: We observe ${n}i.i.d. data $Z_1, \dots, Z_n$ with mean $m$
      => let $Z_1, \dots, Z_n$ be iid random variables with mean $m$
      not: We observe ${n}dependent data $Z_1, \dots, Z_n$ with mean $m$
      not: We cannot observe ${n}i.i.d. data $Z_1, \dots, Z_n$ with mean $m$

    ^ {introducing} [a set of] ${size} {quality} {draws} $list from
      => let ${$list} be {quality} {draws} from
      as: We are given ${n}iid samples $Z_1, \dots, Z_n$ from a distribution with mean $m$
      => let $Z_1, \dots, Z_n$ be iid samples from a distribution with mean $m$
      not: We are given ${n}dependent samples $Z_1, \dots, Z_n$ from a distribution with mean $m$

    ^ {introducing} ${size} {quality} {draws} $list of|on a|the|some|one random variable
      => let ${$list} be {quality} {draws} of a random variable
      as: We are given ${n}independent samples $Z_1, \dots, Z_n$ of a random variable $Z$ with mean
      $m$
      => let $Z_1, \dots, Z_n$ be independent samples of a random variable $Z$ with mean $m$
      not: We are given ${n}dependent samples $Z_1, \dots, Z_n$ of a random variable $Z$ with mean
      $m$

    ^ {introducing} ${size} {quality} {draws} $list of|on a|the|some|one [same|unknown|fixed]
        quantity|variable|object [,] each with => let ${$list} be {quality} random variables with
      as: We take ${n}independent measurements $Z_1, \dots, Z_n$ of a quantity, each with mean $m$
      => let $Z_1, \dots, Z_n$ be independent random variables with mean $m$
      not: We take ${n}dependent measurements $Z_1, \dots, Z_n$ of a quantity, each with mean $m$

    ^ [our|the] data|observations|measurements|samples|readings are ${size} {quality} {draws} $list
        from => let ${$list} be {quality} {draws} from
      as: The data are ${n}independent draws $Z_1, \dots, Z_n$ from a distribution with mean $m$
      => let $Z_1, \dots, Z_n$ be independent draws from a distribution with mean $m$
      not: The data are ${n}dependent draws $Z_1, \dots, Z_n$ from a distribution with mean $m$
      not: The data are rarely ${n} independent draws $Z_1, \dots, Z_n$ from a distribution with
      mean $m$

    ^ {introducing} a|the|our random sample $list ${size && "of size $n"} [that is]
        [drawn|taken|obtained] from => let $1 be a random sample from
      as: Consider a random sample $Z_1, \dots, Z_n$ ${size && "of size $n$ "}drawn from a
      distribution with mean $m$
      => let $Z_1, \dots, Z_n$ be a random sample from a distribution with mean $m$
      not: Consider a biased sample $Z_1, \dots, Z_n$ ${size && "of size $n$ "}drawn from a
      distribution with mean $m$
  `;
});

/** Sentences of running prose by which something is drawn. */
export const drawings: readonly Paraphrase[] = [
  ...sized,
  ...table(String.raw`
    ^ {let's | let us | imagine | imagine that} [say|suppose|assume|imagine|pretend] [that]
        [we have] $list are|is|be => suppose that $ are
      as: Let's say $Z_1, \dots, Z_n$ are iid with mean $m$
      => suppose that $Z_1, \dots, Z_n$ are iid with mean $m$
      not: Let's not say $Z_1, \dots, Z_n$ are iid with mean $m$

    ^ data|set-up|setup|setting|notation|model|assumptions : [let|suppose] $list [be|are] {quality}
      => let $ be {quality}
      as: Data: $Z_1, \dots, Z_n$ i.i.d. with mean $m$ => let $Z_1, \dots, Z_n$ be iid with mean $m$
      not: Data: $Z_1, \dots, Z_n$ not i.i.d. with mean $m$
      not: A wrong model: $Z_1, \dots, Z_n$ are i.i.d. with mean $m$

    ^ {quality} observations|measurements|draws|readings $list
        are made|taken|recorded|drawn|obtained on|of|from a|the|some random variable
        with => let $ be {quality} random variables with
      as: Independent observations $Z_1, \dots, Z_n$ are made on a random variable with mean $m$
      => let $Z_1, \dots, Z_n$ be independent random variables with mean $m$
      not: Dependent observations $Z_1, \dots, Z_n$ are made on a random variable with mean $m$
      not: Independent observations $Z_1, \dots, Z_n$ are seldom made on a random variable with mean
      $m$
  `),
  ...tabled({ where: always })`
    ^ our|the sample|data $list is|are {quality} with => let $ be {quality} with
      as: Our sample $Z_1, \dots, Z_n$ is iid with mean $m$
      => let $Z_1, \dots, Z_n$ be iid with mean $m$
      not: Our sample $Z_1, \dots, Z_n$ is hardly iid with mean $m$

    ^ a [random] sample of size $n , $list , is drawn|taken|selected [at random] with replacement
        from a|an|some population|distribution with => let $2 be iid draws from a distribution with
      as: A sample of size $n$, $Z_1, \dots, Z_n$, is drawn with replacement from a population with
      mean $m$
      => let $Z_1, \dots, Z_n$ be iid draws from a distribution with mean $m$
      not: A sample of size $n$, $Z_1, \dots, Z_n$, is drawn without replacement from a population
      with mean $m$

    ^ we|i|they repeat|perform|run|conduct a|an|the [same|random] experiment $n times independently
        [,] and obtain|get|record|observe [the] results|outcomes|values|measurements $list
      => let $2 be iid random variables
      as: We repeat the experiment $n$ times independently and record values $Z_1, \dots, Z_n$
      => let $Z_1, \dots, Z_n$ be iid random variables
      not: We repeat the experiment $n$ times and record values $Z_1, \dots, Z_n$
  `,
];
