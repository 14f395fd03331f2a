import { canonical } from "../tex/canonical.ts";
import { splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { isMomentOfIndex, isSizeOf, membersOf, modelWithErrors, ownersOf } from "./members.ts";
import { namingGroups } from "./naming-paraphrases.ts";
import { openings } from "./opening-paraphrases.ts";
import { entry, type Paraphrase, table, tabled } from "./paraphrase.ts";

/** Whether an equation begins with a name. */
function isAbout(name: readonly Syntax[], equation: readonly Syntax[]): boolean {
  const sign = equation.findIndex((n) => n.kind === "relation");
  return canonical(equation.slice(0, sign)) === canonical(name);
}

/** `E[h(X)^2] < \\infty` */
const saysFinite = (relation: readonly Syntax[]): boolean => {
  const [sign, end, ...more] = relation.slice(relation.findIndex((n) => n.kind === "relation"));
  return (
    sign?.kind === "relation" &&
    sign.text === "<" &&
    end !== undefined &&
    canonical([end]) === "\\infty" &&
    more.length === 0
  );
};

const withErrors: Paraphrase["builds"] = ([model = []]) => {
  const read = modelWithErrors(model);
  return read && [read.errors];
};

/** A model in which one letter explains the observations: it is fixed by custom. */
const withDesign: Paraphrase["builds"] = ([model = []]) => {
  const read = modelWithErrors(model);
  const [one, ...more] = read?.explained ?? [];
  return read && one && more.length === 0 ? [read.errors, one] : null;
};

const averaged: Paraphrase["builds"] = ([average = [], count = []]) => membersOf(average, count);

/** A linear model whose errors are independent. */
const independently = `^ {consider|take|assume|suppose|recall} [the|a|an|our]
  [usual|standard|classical|ordinary|general|simple|multiple] [linear] model|regression [model]
  with independent|iid observations|errors|noise [,|:] $eq {. | {after}}`;

const design = "a linear model: what explains the observations is fixed";

const sampled = "“sampled”: drawn independently from one law";

/** The paraphrases of what is assumed and defined by what they say, in the order of trial. */
export const paraphraseGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "how samples are spoken of": openings,
  "moments that are named": [
    ...table(String.raw`
    ^ [we] denote|call the mean|expectation of $name by $name and its|the variance by $ .
      => let $ have mean $ and variance $
      as: Denote the mean of $X$ by $m$ and its variance by $v^2$
      => let $X$ have mean $m$ and variance $v^2$
      not: Denote the mode of $X$ by $m$ and its variance by $v^2$

    ^ [we] denote|call the mean|expectation and [the] variance of $name by $name and $ .
      => let $ have mean $ and variance $
      as: Denote the mean and variance of $X$ by $m$ and $v^2$
      => let $X$ have mean $m$ and variance $v^2$
      not: Denote the mode and variance of $X$ by $m$ and $v^2$

    whose mean|expectation and variance are $name and $ => with mean $ and variance $
      as: $X$ is a random variable whose mean and variance are $m$ and $v^2$
      => $X$ is a random variable with mean $m$ and variance $v^2$
      not: $X$ is a random variable whose mean and variance are near $m$ and $v^2$
  `),
  ],
  "words that add nothing, and short words": [
    ...tabled({ builds: withDesign, convention: design })`
      ${independently}
        => $1 , where $2 are independent , and the $3 are fixed {after}
        as: Consider a linear model with independent errors $Y_i = b x_i + e_i, e_i \sim N(0, v)$
        => $Y_i = b x_i + e_i, e_i \sim N(0, v)$, where $e_i$ are independent, and the $x_i$ are
        fixed
        not: Consider a linear model with dependent errors $Y_i = b x_i + e_i, e_i \sim N(0, v)$
        not: Consider a linear model with independent errors $Y_i = b x_i + e_i, e \sim N(0, v)$
        not: Consider a linear model with independent errors $Y_i = b x_i + e_i$
    `,
    ...tabled({ builds: withErrors })`
      ${independently}
        => $1 , where $2 are independent {after}
        as: Consider a linear model with independent errors $Y_i = b + e_i, e_i \sim N(0, v)$
        => $Y_i = b + e_i, e_i \sim N(0, v)$, where $e_i$ are independent
        not: Consider a linear model with dependent errors $Y_i = b + e_i, e_i \sim N(0, v)$
        not: Consider a linear model with independent errors $Y_i = b + e_i, e \sim N(0, v)$
        not: Consider a linear model with independent errors $Y_i = b + e_i$
    `,
    ...table(String.raw`
    ^ {consider|take|assume|suppose|recall | [throughout] [this section] we work with}
        [the|a|an|our] [usual|standard|classical|ordinary|general|simple|multiple] [linear]
        model|regression [model] [with correlated observations|errors]
        [{through the origin | without intercept | with no intercept}] [,] $eq
      => $
      as: Consider the linear model $Y = \alpha + \beta x$, where $x$ is a real number
      => $Y = \alpha + \beta x$, where $x$ is a real number
      not: Consider no linear model $Y = \alpha$

    ^ {supposing} [that] the data|observations {are|is [generated|given|produced|described] by |
        come|comes|arise|arises from | follow|follows} [the|a] [following] [linear] [model]
        [,|:] $eq
      => $
      as: Assume that the data are generated by $Y = \alpha + \beta x$, where $x$ is a real number
      => $Y = \alpha + \beta x$, where $x$ is a real number
      not: Assume that the data are not generated by $Y = \alpha + \beta x$
      not: Assume that the data are roughly given by $Y = \alpha + \beta x$

    [,] and consider|use estimation using|by [ordinary|weighted|generalized|generalised] least
        squares =>
      as: $X$ is a random variable, and consider estimation using ordinary least squares
      => $X$ is a random variable
      not: $X$ is a random variable, and consider estimation without $X$

    $x or $y [,] [each] with probability one half [each] => $ or $ with equal probability
      as: $s$ is equal to $1$ or $-1$ with probability one half each
      => $s$ is equal to $1$ or $-1$ with equal probability
      not: $s$ is equal to $1$ or $-1$ with probability about one half each
      not: $s$ is equal to $1$ or $-1$ with probability one half given $Z$

    ^ say [that] [the ~] $x => suppose that $
      as: Say $X$ and $Y$ are independent => suppose that $X$ and $Y$ are independent
      not: Say why $X$ and $Y$ are independent
      not: Say whether $X$ has mean $0$
      not: Never say that $X$ has mean $0$
      not: Say $X$ and $Y$ are independent if $E[XY] = 0$

    ^ [we] write|put|set $def , $def and $def {. | {after}} => let $1 , $2 and $3 {after}
      as: we write $a = E[X]$, $b = E[Y]$ and $c = E[X Y]$
      => let $a = E[X]$, $b = E[Y]$ and $c = E[X Y]$
      not: we write $a = E[X]$, $b = E[Y]$ and perhaps $c = E[X Y]$

    ^ [we] write|put|set $eq and $eq for short|brevity => let $1 and $2
      as: write $Y = 2 X$ and $Z = 3 X$ for short => let $Y = 2 X$ and $Z = 3 X$
      not: Write neither $Y = 2 X$ nor $Z = 3 X$ for short

    ^ [now|then|next|finally] [,] let $def be|denote the|a|our * mean|variance|covariance|estimator
        {. | {after}} => let $ {after}
      as: now let $M = X + Y$ be the bootstrap mean => let $M = X + Y$
      not: Now let $M = X + Y$ be the conditional mean
      not: Now let $M = X + Y$ hardly be the bootstrap mean

    ^ {supposing} [that] {we|you|i have|know | there is | we are given | somebody gives|hands us}
        a|another|an [second|other|simple|related] function|statistic|quantity $name whose
        {moment} $def is [exactly] known [exactly] . => let $2
      as: suppose that we have a second function $g$ whose mean $m = E[g(U)]$ is known
      => let $m = E[g(U)]$
      not: Suppose that we have a second function $g$ whose mean $m = E[g(U)]$ is hardly known

    ^ {supposing} [that] we|i|one|you know [the|its|a [{moment} | value]] $def
        [of a|an|another|the|some function
        $name] . => let $1
      as: Suppose that we know the mean $m = E[f(X)]$ of another function $f$ => let $m = E[f(X)]$
      not: Suppose that we do not know the mean $m = E[f(X)]$
      not: Suppose that we know the mean $m = E[f(X)]$ of $Y$

    [,] [all] [defined|living] on the|a same|common probability|sample|outcome space =>
      as: $X$ and $Y$ are random variables on the same outcome space
      => $X$ and $Y$ are random variables

    ^ throughout|here|now|again [this|the|section|page|chapter] , =>
      as: Throughout, $X$ is a random variable => $X$ is a random variable

    ^ in|for what|simplicity [follows] , =>
      as: In what follows, $X$ is a random variable => $X$ is a random variable

    , as usual|before|always , =>
      as: where, as usual, $c$ is a constant => where $c$ is a constant

    as usual|always =>
      as: $c$ is as usual a constant => $c$ is a constant

    with finite variance $ => with variance $
      as: with finite variance $v$ => with variance $v$

    with finite mean $ => with mean $
      as: with finite mean $m$ => with mean $m$

    finite variance $ => variance $
      as: has finite variance $v$ => has variance $v$

    with finite variance|variances|moments|mean|means =>
      as: $X$ and $Y$ are random variables with finite variances
      => $X$ and $Y$ are random variables

    sd => standard deviation
      as: $X$ has SD $\sigma$ => $X$ has standard deviation $\sigma$

    sds => standard deviations
      as: with SDs $\sigma_i$ => with standard deviations $\sigma_i$

    is|be [white noise , that is] a sequence|family|collection of => are
      as: $w_t$ is a sequence of uncorrelated random variables
      => $w_t$ are uncorrelated random variables

    the|its|their past $ => $
      as: $w_t$ is uncorrelated with the past $x_{t-1}$ => $w_t$ is uncorrelated with $x_{t-1}$
  `),
  ],
  "samples that a verb introduces": [
    ...tabled({ where: ([, law = []]) => law[0]?.kind === "name" })`
      ^ draw|sample|generate|simulate $list independently [of each other] {from | according to}
          [the|a|some|one] [common] [law|distribution|density] $name
      => let $ be iid random variables
        as: Draw $X_1, \dots, X_n$ independently from the density $q$ => let $X_1, \dots, X_n$ be
        iid random variables
        not: Draw $X_1, \dots, X_n$ from the density $q$
        not: Draw $X_1, \dots, X_n$ independently from the densities $q_i$
    `,
    ...table(String.raw`
    ^ {introducing} a|an|the [{quality}] sample $list of [{quality}] {draws}
      => let $ be {quality} {quality} random variables
      as: We have a sample $X_1, \dots, X_n$ of independent observations
      => let $X_1, \dots, X_n$ be independent random variables
      not: We have a sample $X_1, \dots, X_n$ of dependent observations

    ^ {introducing} {quality} copies $list of => let $ be {quality} copies of
      as: Consider iid copies $X_1, \dots, X_n$ of $X$ => let $X_1, \dots, X_n$ be iid copies of $X$
      not: Consider nearly iid copies $X_1, \dots, X_n$ of $X$

    ^ {introducing} a|an|the [{quality}] [{quality}] sample $list
      => let $ be a {quality} {quality} sample
      as: Suppose we observe a random sample $X_1, \dots, X_n$ from a population with mean $\mu$
      => let $X_1, \dots, X_n$ be a random sample from a population with mean $\mu$
      not: Suppose we would like a random sample $X_1, \dots, X_n$
      not: We do not have a random sample $X_1, \dots, X_n$
  `),
    ...tabled({ where: ([count, list]) => isSizeOf(count, list) })`
      ^ {introducing} $ {quality} copies $list of => let $2 be {quality} copies of
        as: We observe $n$ iid copies $X_1, \dots, X_n$ of $X$ => let $X_1, \dots, X_n$ be iid
        copies of $X$
        not: We observe $m$ iid copies $X_1, \dots, X_n$ of $X$

      ^ {introducing} $ [{quality}] {draws} $list => let $2 be {quality} random variables
        as: Take $n$ draws $X_1, \dots, X_n$ => let $X_1, \dots, X_n$ be random variables
        not: Take $m$ draws $X_1, \dots, X_n$
        not: Take $n$ dependent draws $X_1, \dots, X_n$
    `,
    ...table(String.raw`
    ^ {introducing} [{quality}] {draws} $list => let $ be {quality} random variables
      as: We collect independent measurements $Y_1, \dots, Y_m$ with mean $\mu$
      => let $Y_1, \dots, Y_m$ be independent random variables with mean $\mu$
      not: We collect nearly independent measurements $Y_1, \dots, Y_m$
  `),
  ],
  "relative clauses": [
    // a number depends on nothing
    ...["number", "constant"].map((noun) =>
      entry(
        `${noun} that|which does not depend on|upon the|a|any|our ...`,
        noun,
        `Let $b$ be any ${noun} that does not depend on the action`,
        `Let $b$ be any ${noun}`,
        { refused: [`Let $b$ be a varying ${noun} that does not depend on the action`] },
      ),
    ),
    ...table(String.raw`
    [,] which|that|who is|are [all|both] assumed|supposed|taken [to be] => ,
      as: $X$ and $Y$, which are assumed to be independent => $X$ and $Y$, independent
      not: $X$ and $Y$, which are not assumed to be independent
      not: $X$ and $Y$, which are often assumed to be independent

    which|that is|are known|given to be =>
      as: $X$ and $Y$, which are known to be independent => $X$ and $Y$, independent
      not: $X$ and $Y$, which are not known to be independent
  `),
    // what is supposed in words alone changes nothing; what it leads to is supposed with it
    ...table(String.raw`
    ^ [now|next] {supposing} _ , so that => assume that
      as: Suppose that the iterates hardly move any more, so that $E[G] = m$
      => assume that $E[G] = m$
      not: Never suppose that the iterates move, so that $E[G] = m$

    while|when|as we {simulating} $name we [also] get|obtain|have|observe|see|record
        another|a|one [random] variable|quantity $name [for free | as well | too]
      => let $2 be a random variable
      as: let $m = E[Y]$, and while we simulate $Y$ we get another random variable $Z$ for free
      => let $m = E[Y]$, and let $Z$ be a random variable
      not: while we do not simulate $Y$ we get another random variable $Z$
  `),
    ...tabled({ where: ([equation = []]) => isMomentOfIndex(equation) })`
      [,] whose mean|expectation|variance $eq is|happens [to] [be] known => with $
        as: $Z$ is a random variable, whose mean $m_Z = E[Z]$ is known => $Z$ is a random variable
        with $m_Z = E[Z]$
        not: $Z$ is a random variable whose mean $m = E[Z]$ is not known
        not: $Z$ is a random variable whose mean $m = E[X]$ is known
    `,
  ],
  "what is supposed from here on, of what is known": [
    ...table(String.raw`
    ^ now|next {supposing} [that] $name and $name are {depending} .
      => suppose that $ and $ are {depending}
      as: Now suppose that $X$ and $Y$ are independent => suppose that $X$ and $Y$ are independent
      not: Now suppose that $X$ and $Y$ are hardly independent
      not: Now suppose that $X$ and $Y$ were independent
  `),
  ],
  "names that a page gives": [
    ...table(String.raw`
    ^ let us|me => let
      as: Let us denote by $m$ the mean of $X$ => denote by $m$ the mean of $X$

    ^ let {imperative} => {imperative}
      as: Let assume that $X$ has mean $0$ => assume that $X$ has mean $0$

    ^ [now|next] {supposing} [all] [of] the|our {plural} {sharing} {moment} [,|:] [namely] $eq .
      => assume that $
      as: Suppose that all the gradients have the same mean, $E[g_i] = \gamma$
      => assume that $E[g_i] = \gamma$
      not: Suppose that not all the gradients have the same mean, $E[g_i] = \gamma$

    ^ [we] write|use $ and $ for => let $ and $ be
      as: Write $m$ and $v$ for the mean and variance of $X$
      => let $m$ and $v$ be the mean and variance of $X$
      not: We do not write $m$ and $v$ for the mean and variance of $X$

    ^ [we] write|use $ for => let $ be
      as: We write $m$ for the mean of $X$ => let $m$ be the mean of $X$

    and the error|noise [vector|vectors|term|terms] satisfies|satisfy $rel => and $
      as: where $X$ is fixed and the error vector satisfies $E[e] = 0$
      => where $X$ is fixed and $E[e] = 0$
      not: Here $X$ is fixed and the error vector never satisfies $E[e] = 0$

    ^ the|our|this {thing} $name is [often|also|usually|sometimes] called|named the|a|an
      => we call $ the
      as: The number $m$ is called the drift => we call $m$ the drift
      not: The number $m$ is not called the drift

    ^ [let|suppose|assume] the|our|this {thing} $name is|be => let $ be
      as: The estimator $\hat m$ is the average of $X_1, \dots, X_n$
      => let $\hat m$ be the average of $X_1, \dots, X_n$
      not: The estimator $\hat m$ is not the average of $X_1, \dots, X_n$
  `),
  ],
  "what a thing is called beside its name": [
    ...table(String.raw`
    function of two|three|several variables|arguments => function
      as: Let $h$ be a function of two variables => let $h$ be a function
      not: Let $h$ be a function of two of the variables
  `),
    // that moments are finite is understood
    ...tabled({ where: ([relation = []]) => saysFinite(relation) })`
      [,] [and] with|where $rel =>
        as: Let $h$ be a function with $E[h(X)^2] < \infty$ => let $h$ be a function
        not: Let $h$ be a function with $E[h(X)^2] < 1$
    `,
    ...tabled({ where: ([name = [], equation = []]) => isAbout(name, equation) })`
      ^ [let] $name be|is|denote the|an|a|our * $eq . => let $2
        as: Let $g$ be the average gradient $g = E[G]$ => let $g = E[G]$
        not: Let $g$ be the independent gradient $g = E[G]$
        not: Let $h$ be the average gradient $g = E[G]$
    `,
    ...table(String.raw`
    of the distribution|law of => of
      as: $S$ is the covariance matrix of the distribution of $X$
      => $S$ is the covariance matrix of $X$

    of the|a random variable|vector|quantity $ => of $
      as: $S$ is the covariance matrix of the random vector $X$
      => $S$ is the covariance matrix of $X$

    ^ let $list be the|our|some [stochastic|noisy|random] {vectors} of|in|for|along one|a|each|the
        [single|fixed|given] coordinate|component|parameter|weight .
      => let $ be random variables
      as: Let $g_1, \dots, g_N$ be the stochastic gradients of one coordinate
      => let $g_1, \dots, g_N$ be random variables
      not: Let $g_1, \dots, g_N$ be the gradients of some coordinate

    ^ let $list be the|our|some * {vectors} [of *] . => let $ be random vectors
      as: Let $g_1, \dots, g_N$ be the loss gradients of individual training points
      => let $g_1, \dots, g_N$ be random vectors
      not: Let $g_1, \dots, g_N$ be the independent loss gradients of training points
  `),
    ...tabled({ where: ([list, count]) => isSizeOf(count, list) })`
      $list be|are $n {quality} copies => $1 be {quality} copies
      as: Let $Y_1, \dots, Y_m$ be $m$ independent copies of $Y$
      => Let $Y_1, \dots, Y_m$ be independent copies of $Y$
      not: Let $Y_1, \dots, Y_m$ be $k$ independent copies of $Y$
    `,
  ],
  "what is conceded, which changes nothing": [
    // what the relation says by itself
    ...table(String.raw`
    ^ the|our|each ~ is|are unbiased|bounded|centred|centered|controlled ,|: [namely] $rel => $
      as: The noisy gradient is unbiased, $E[g] = m$ => $E[g] = m$

    ^ the|our|each ~ satisfies|satisfy|obeys|fulfils [the] [relation|bound] [:] $rel => $
      as: The step size satisfies $0 < c \le 1$ => $0 < c \le 1$

    [,] where the expectation|expectations is|are [taken] [only] over the noise|randomness
        [in|of step|round|iteration $] [only] .
      =>
      as: $E[g] = m$, where the expectation is over the noise in step $k$ only => $E[g] = m$
  `),
    ...table(String.raw`
    ^ whatever $rel is|may [be] [,] [we have] => for all $
      as: Whatever $t > 0$ is, we have $E[X] \le t$ => for all $t > 0$ $E[X] \le t$
      not: Whatever $X$ and $Y$ are, they are independent

    even if|though|when * , =>
      as: even if time passes, $X$ and $Y$ are independent => $X$ and $Y$ are independent
      not: Only if time passes, $X$ and $Y$ are independent
  `),
  ],
  "an average, and the members that name it": [
    entry(
      "^ [where|let] $name is|be the average|mean of [the] $ [{quality}] sampled {vectors} .",
      "let $2 be a positive integer ; let $3 be iid random vectors ; let $4",
      "where $g^B$ is the average of $B$ sampled gradients",
      "let $B$ be a positive integer ; let $g_1, g_2, \\dots$ be iid random vectors ; " +
        "let $g^B = \\frac1B \\sum_{i=1}^B g_i$",
      { builds: averaged, convention: sampled },
    ),
    entry(
      "^ [where|let] $name is|be the average|mean of [the] $ {quality} {vectors} .",
      "let $2 be a positive integer ; let $3 be {quality} random vectors ; let $4",
      "where $g^B$ is the average of $B$ independent gradients",
      "let $B$ be a positive integer ; let $g_1, g_2, \\dots$ be independent random vectors ; " +
        "let $g^B = \\frac1B \\sum_{i=1}^B g_i$",
      {
        builds: averaged,
        refused: [
          "where $g^B$ is the average of $B$ dependent gradients",
          "where $g^B$ is the average of $C$ independent gradients",
        ],
      },
    ),
  ],
  "what is taken to be exact": [
    ...tabled({ convention: "“essentially independent”: independent" })`
      essentially|practically|effectively {quality} => {quality}
        as: $X$ and $Y$ are essentially independent => $X$ and $Y$ are independent
        not: $X$ and $Y$ are almost independent
        not: $X$ and $Y$ are hardly independent
    `,
  ],
  "moments of what names carry as an index": [
    ...tabled({
      builds: ([means = [], variances = []]) =>
        ownersOf(splitCommas(means), splitCommas(variances)),
    })`
      ^ [where] $ are the means and $ [are] the variances . => let $3 have means $1 and variances
          $2
        as: where $m_X, m_Y$ are the means and $v_X, v_Y$ the variances => let $X, Y$ have means
        $m_X, m_Y$ and variances $v_X, v_Y$
        not: where $m_X, m_Y$ are the means and $v_X, v_Z$ the variances
    `,
    ...tabled({ builds: ([means = []]) => ownersOf(splitCommas(means)) })`
      ^ [where] $ are the means . => let $2 have means $1
        as: where $m_X, m_Y$ are the means => let $X, Y$ have means $m_X, m_Y$
        not: where $a, b$ are the means
    `,
    ...tabled({ builds: ([a = [], b = [], c = [], d = []]) => ownersOf([a, b], [c, d]) })`
      ^ [where] $ ,|and $ are the means and $ ,|and $ [are] the variances . => let $5 have means $1
          , $2 and variances $3 , $4
        as: where $m_X$, $m_Y$ are the means and $v_X$, $v_Y$ the variances => let $X, Y$ have
        means $m_X$, $m_Y$ and variances $v_X$, $v_Y$
        not: where $m_X$, $m_Y$ are the means and $v_Y$, $v_X$ the variances

      write|use $ ,|and $ for the [two] means ,|and [and] $ ,|and $ for the [two] variances . =>
          let $5 have means $1 , $2 and variances $3 , $4
        as: write $m_X$, $m_Y$ for the means and $v_X$, $v_Y$ for the variances => let $X, Y$ have
        means $m_X$, $m_Y$ and variances $v_X$, $v_Y$
        not: Write $m_X$, $m_Y$ for the modes and $v_X$, $v_Y$ for the variances

      write|use $ ,|and $ for the [two] means ,|and [and] $ ,|and $ for the [two] variances , and
          $eq . => let $6 have means $1 , $2 and variances $3 , $4 , and let $5
        as: write $m_X$, $m_Y$ for the means, $v_X$, $v_Y$ for the variances, and $c = E[X Y]$ =>
        let $X, Y$ have means $m_X$, $m_Y$ and variances $v_X$, $v_Y$, and let $c = E[X Y]$
    `,
    ...tabled({ builds: ([a = [], b = []]) => ownersOf([a, b]) })`
      let $ ,|and $ be|denote the|their [two|respective] means . => let $3 have means $1 , $2
        as: let $m_X$ and $m_Y$ be the two means => let $X, Y$ have means $m_X$, $m_Y$
        not: Let $a$ and $b$ be the two means
        not: Let $m_X$ and $m_Y$ be the two sample means

      let $ ,|and $ be|denote the|their [two|respective] variances . => let $3 have variances $1 ,
          $2
        as: let $v_X$ and $v_Y$ be their variances => let $X, Y$ have variances $v_X$, $v_Y$
        not: Let $v_X$ and $v_Y$ be their sample variances
    `,
  ],
  ...namingGroups,
  "an equation, and what is said of its names": [
    ...table(String.raw`
    ^ let $eq with $ ,|and $ {quality} [as] [before] . => let $1 , where $2 and $3 are {quality}
      as: Let $Z = X + Y$ with $X$, $Y$ independent as before
      => let $Z = X + Y$, where $X$ and $Y$ are independent
      not: Let $Z = X + Y$ with $X$, $Y$ nearly independent as before
  `),
  ],
};

/** All of them. */
export const paraphrases: readonly Paraphrase[] = Object.values(paraphraseGroups).flat();
