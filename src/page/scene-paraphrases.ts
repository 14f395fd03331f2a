import { canonical } from "../tex/canonical.ts";
import { type Paraphrase, table, tabled } from "./paraphrase.ts";

/** Whether formulas behind the first are letters by themselves: "of group `$g$` at time `$t$`". */
const isLettered: Paraphrase["where"] = ([, ...letters]) =>
  letters.every((letter) => /^[a-z]$/.test(canonical(letter)));

/**
 * The paraphrases of what experiments are told with, in the order in which they are tried; before
 * those of definitions, which take "write `$m = a + b$` for the mean" for one of the mean.
 */
export const sceneParaphrases: readonly Paraphrase[] = [
  ...table(String.raw`
    ^ [then|hence|thus] [,] the mean and the variance of $x {is|are [given by] | equals|equal} $E=
      => $2
      as: then the mean and the variance of $X$ are $E(X) = m, Var(X) = v$ => $E(X) = m, Var(X) = v$

    [let us] write|introduce $rel for the mean [and [the] variance] {of the <box> | } => $
      as: let us write $m = a + b$ for the mean => $m = a + b$

    the <thing> $ {in|of|at|on|per|during|inside a|an|the|one|each|this ~} {verb}
      => the <thing> $ {verb}
      as: the reading $X$ of the first device has mean $m$ => the reading $X$ has mean $m$
      not: the reading $X$ of all but the first device has mean $m$

    the number $ of <things> {who|that|which|in|at|on|during|entering|arriving|a|an|the|we ~} {verb}
      => $ {verb}
      as: the number $N$ of people who enter a shop is $5$ => $N$ is $5$

    ^ let $name be|denote the|a|our ~ ;|, it|which has|follows => let $ have
      as: let $N$ be the number of defective ones among them; it has a Poisson law with mean $a$
      => let $N$ have a Poisson law with mean $a$
      not: Let $N$ be the number of some; it hardly has a Poisson law with mean $a$

    ^ the number of ~ , $name , {verb} => $ {verb}
      as: the number of claims in a year, $N$, has Poisson with mean $a$
      => $N$ has Poisson with mean $a$
      not: The number of claims, if $N > 1$, is Poisson with mean $a$

    ^ <people> arrive|come|enter|call [at|into|in the|a <shop>] [during|in|over the|a|one <day>]
        [,|;] [and] their number $ {verb} => $ {verb}
      as: customers arrive during the day; their number $N$ is Poisson with mean $a$
      => $N$ is Poisson with mean $a$

    is|are modelled|modeled|described by|as a|an => is a
      as: $N$ is modelled by a Poisson random variable => $N$ is a Poisson random variable

    following|with|having a|the <law> distribution [:|,] $law => with $
      as: let $X$ be a random variable following a binomial distribution: $X \sim B$
      => let $X$ be a random variable with $X \sim B$

    let $def be|denote {the|a|an|our|their|its|his|her|my|your | what|how} ... => let $
      as: let $L = N - K$ be the people who do not buy => let $L = N - K$
  `),
  ...tabled({ where: isLettered })`
    {let $def be|denote | write $def for|as} the|a|an|its|our|their|his|her|my|your ~ $i [-] [th] ~
        {. | {after}}
      => let $1 {after}
      as: let $S = X + Y$ be his position after $n$ minutes => let $S = X + Y$
      not: Let $S = X + Y$ be his position unless $n$ is even
      not: Let $S = X + Y$ be his position after $n = 1$ minutes
      not: Let $S = X + Y$ be independent of $n$

    ^ denote by $def the|a|an [average|mean|total] ~ $i {. | ~ $j .} => let $1
      as: denote by $D = Y - Z$ the rise of group $g$ => let $D = Y - Z$
      not: Denote by $D = Y - Z$ the rise of group $g = 1$
      not: Denote by $D = Y - Z$ or $Y$ the rise of group $g$
  `,
  // what is described is what the formula has
  ...table(String.raw`
    ^ [then|hence|thus] [,] the {mean | expectation | expected value} of the|a|our|this ~
        {is|are [given by] | equals} $E= => $
      as: then the mean of the linear combination is $E(X + Y) = m$ => $E(X + Y) = m$

    ^ [then|hence|thus] [,] the variance of the|a|our|this ~ {is|are [given by] | equals} $Var= => $
      as: then the variance of the linear combination is $Var(X + Y) = v$ => $Var(X + Y) = v$

    ^ [then|hence|thus] [,] the covariance of the|a|our|this ~ {is|are [given by] | equals} $Cov=
      => $
      as: then the covariance of the linear combination is $Cov(X, Y) = c$ => $Cov(X, Y) = c$

    ^ a|an|the|each|every * $K * , where $K => $1
      as: A bus brings $K$ customers, where $K$ is independent of $X$ and has mean $m$
      => $K$ is independent of $X$ and has mean $m$
      not: A bus never brings $K$ customers, where $K$ is independent of $X$

    ^ we|i {model | treat | regard | think of | consider} these|them|this|both as
        [two|three|several] independent|random [random] samples|groups|draws :
      =>
      as: We treat these as two independent samples: the $X_i$ have mean $m$
      => the $X_i$ have mean $m$
      not: We do not treat these as two independent samples: the $X_i$ have mean $m$

    ^ now let|make the data be random [as well|too] : =>
      as: Now let the data be random as well: $X$ and $Y$ are independent draws
      => $X$ and $Y$ are independent draws
      not: Now let the data be fixed: $X$ and $Y$ are independent draws
  `),
  ...tabled({ where: (names) => names.every((name) => /^[a-zA-Z]$/.test(canonical(name))) })`
    ^ [{supposing} [that]] we test|observe|ask|measure|store|keep|catch|take|have|sample|draw $name
        {_ each|every of $name * | ~ [,] and [then] $name ~ in|from|of each [of them]} . =>
      as: We test $n$ pupils in each of $k$ schools =>
      not: We test $n$ pupils and then $k$ independent teachers in each
      not: We test $n$ pupils in each of $k$ independent schools
  `,
];
