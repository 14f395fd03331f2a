import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { namesIn } from "./names.ts";
import { type Paraphrase, table, tabled } from "./paraphrase.ts";

const fixed: readonly Paraphrase[] = [
  ...table(String.raw`
    ^ [throughout|here] [,] we|i {regarding} [the|our|these|all] ~ $x as|to [be] [being]
        {constant} [throughout|here] .
      => ~ $ is fixed
      as: we regard the inputs $x_i$ as known constants => inputs $x_i$ is fixed
      not: We do not regard the $x_i$ as fixed
      not: We could regard the $x_i$ as fixed
      not: We regard the $x_i$ as nearly constant
      not: We regard some of the $x_i$ as fixed
      not: We regard the $x_i$ as fixed given $N$
      not: We regard the mean of $x_i$ as fixed
      not: If $n = 1$ we regard the $x_i$ as fixed

    ^ [throughout|here] [,] we {holding} [the|our|these|all] ~ $x {constant} [throughout|here] .
      => ~ $ is fixed
      as: we hold the inputs $x_i$ fixed throughout => inputs $x_i$ is fixed
      not: We cannot hold the inputs $x_i$ fixed
      not: We hold most $x_i$ fixed

    is|are {held | kept | taken as | taken to be | regarded as | treated as | considered as |
        considered to be | seen as | viewed as | thought of as} {constant} [throughout | here]
      => is fixed
      as: the inputs $x_i$ are treated as constants => the inputs $x_i$ is fixed
      not: The inputs $x_i$ are not treated as constants
      not: The inputs $x_i$ are often treated as constants
      not: The inputs $x_i$ are treated as constants given $N$
      not: The inputs $x_i$ are treated as fixed for now
      not: The inputs $x_i$ are treated as fixed for most of the page

    ^ the ~ are {constant} $x . => ~ $ is fixed
      as: the inputs are fixed numbers $x_1, \dots, x_n$ => inputs $x_1, \dots, x_n$ is fixed
      not: The means are fixed numbers $x_1, \dots, x_n$ at most

    ^ throughout [this|the section|page|chapter] [,] ~ $x is|are not random . => the ~ $ is fixed
      as: Throughout, $x$ is not random => the $x$ is fixed
      not: Throughout, $x$ is not independent

    ^ [now|here|next] [,] we|i fix $name and set|put|define|write $eq => let $2 , where $1 is fixed
      as: we fix $n$ and set $B = n X$ => let $B = n X$, where $n$ is fixed
      not: We cannot fix $n$ and set $B = n X$
      not: We fix $n$ at random and set $B = n X$

    ^ fix a|an|some|any [arbitrary|real|nonzero] [<weight>] {fixable} $x .
      => let $ be a fixed {fixable}
      as: fix a weight vector $w$ => let $w$ be a fixed vector
      not: Fix a vector $X$ at random
      not: Fix a value $X$
  `),
];

/** `c \in (0, 1)`, `t > 0`, but not `i = 1` or `t > X`: a parameter that is any one of many. */
const isParameter: Paraphrase["where"] = ([relation = []]) => {
  const [letter, sign, ...bounds] = relation;
  return (
    letter !== undefined &&
    namesIn(bounds).every((name) => /^(?:[a-z]|\\[a-z]+|\\mathbb\{[A-Z]\})$/.test(name)) &&
    /^(?:[a-ho-z]|\\[a-z]+)$/.test(canonical([letter])) &&
    (isOperator(sign, "\\in") || (sign?.kind === "relation" && /^[<>]$/.test(sign.text)))
  );
};

const chosen: readonly Paraphrase[] = [
  ...tabled({ where: isParameter })`
    ^ fix $x {. | {after}} => let $ be fixed {after}
      as: fix $c \in (0, 1)$ => let $c \in (0, 1)$ be fixed
      not: Fix $c$ at random
      not: Fix $i \in \{1, 2\}$
      not: Fix $X = 1$
  `,
  ...tabled({
    where: ([size = [], rank = []]) => canonical(size).endsWith(`\\times ${canonical(rank)}`),
  })`
    $x matrix of rank $y => $1 matrix of full column rank
      as: $X$ is an $n \times k$ matrix of rank $k$ => $X$ is an $n \times k$ matrix of full column
      rank
      not: $X$ is an $n \times k$ matrix of rank $m$
  `,
  ...table(String.raw`
    $eq , in which the|all|each => $ , where all
      as: $Y_i = m + e_i$, in which the $e_i$ are independent
      => $Y_i = m + e_i$, where all $e_i$ are independent
      not: $Y_i = m + e_i$, in which some $e_i$ are independent
      not: $p$ is the fraction of days, in which the $X_i$ have mean zero
  `),
];

/** `A = 1` and `A = 0`: A, 1 and 0. */
const casesOf: Paraphrase["builds"] = ([one = [], , other = []]) => {
  const [name, sign, ...value] = one;
  const [same, equals, ...rest] = other;
  const isCase = (node: Syntax | undefined): boolean =>
    node?.kind === "relation" && node.text === "=";
  return name && same && canonical([name]) === canonical([same]) && isCase(sign) && isCase(equals)
    ? [[name], value, rest]
    : null;
};

const spelled: readonly Paraphrase[] = [
  ...table(String.raw`
    and whose {quantity} is|equals => and {quantity}
      as: Let $X$ be a random variable with mean $0$ and whose variance is $1$
      => Let $X$ be a random variable with mean $0$ and variance $1$
      not: Let $X$ be a random variable with mean $0$ and whose variance is nearly $1$

    {apart} [the ~] $name [,] whose {quantity} is|equals => {apart} $1 , and $1 has {quantity}
      as: $S$ is independent of $W$, whose mean is $w$
      => $S$ is independent of $W$, and $W$ has mean $w$
      not: $S$ is independent of $W$, whose mean is not $w$
      not: $S$ is not independent of $W$, whose mean is $w$

    {bearer} [,] whose {quantity} is|equals => {bearer} with {quantity}
      as: Let $X$ be a random variable whose mean is zero => Let $X$ be a random variable with mean
      zero
      not: Let $X$ be a random variable whose mean is not zero
      not: Let $X$ be a random variable whose mean is unknown
      not: Let $X$ be a random variable whose variance is at most $1$

    takes|taking|assumes [only] positive integer|whole values => is a positive integer random
        variable
      as: $N$ takes positive integer values, and has mean $m$
      => $N$ is a positive integer random variable , and has mean $m$
      not: $N$ takes nearly positive integer values, and has mean $m$

    ^ we|i|you add|inject|use|corrupt|perturb|disturb|contaminate ~ [with|by ~] noise $name [,]
        with|having mean zero and covariance matrix
      => let $ be a random vector with mean zero and covariance matrix
      as: We corrupt the input with noise $Z$ with mean zero and covariance matrix $V$
      => let $Z$ be a random vector with mean zero and covariance matrix $V$
      not: We corrupt the input with noise $Z$ with mean zero and covariance matrix below $V$
      not: We do not corrupt the input with noise $Z$ with mean zero and covariance matrix $V$

    ^ we|i|you add|inject|use|corrupt|perturb|disturb|contaminate ~ [with|by ~] noise $name [,]
        with|having {quantity}
      => the noise $ has {quantity}
      as: We corrupt the input with noise $Z$ with mean $0$ => the noise $Z$ has mean $0$
      not: We rarely corrupt the input with noise $Z$ with mean $0$
      not: We corrupt the input with noise $Z$ with mean $0$ if it rains
      not: We corrupt the input with noise $Z$ with mean at most $0$

    is|are itself|themselves random => is random
      as: $N$ is itself random => $N$ is random
      not: $N$ is itself hardly random
  `),
  ...tabled({ builds: casesOf })`
    {let | we let | we round it to} $eq with probability $p [,] and
        [to] $eq {otherwise}
      => let $4 be $5 with probability $2 and $6 {otherwise}
      as: let $A = 1$ with probability $a$ and $A = 0$ otherwise
      => let $A$ be $1$ with probability $a$ and $0$ otherwise
      not: Let $A = 1$ with probability $a$ and $B = 0$ otherwise
      not: Let $A = 1$ with probability near $a$ and $A = 0$ otherwise
      not: We never let $A = 1$ with probability $a$ and $A = 0$ otherwise
  `,
];

/** What does not vary, and what has its moments and values in other words. */
export const fixingGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "what is fixed": fixed,
  "what is chosen once, and how noise is told of": chosen,
  "moments, values and units in other words": spelled,
};
