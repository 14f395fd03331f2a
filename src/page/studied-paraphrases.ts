import { type Paraphrase, table } from "./paraphrase.ts";

/** What an author says to look at, to write, or to have, which gives it. */
export const studied: readonly Paraphrase[] = table(String.raw`
    ^ [now|next|then|here] [we | let us] write|use $def for the|their {made} . => let $
      as: We write $A = \frac12 (Y_1 + Y_2)$ for the average => let $A = \frac12 (Y_1 + Y_2)$
      not: We write $A = \frac12 (Y_1 + Y_2)$ for the average of the others
      not: We do not write $A = \frac12 (Y_1 + Y_2)$ for the average

    ^ [now|next|then|here] we|i {consider | study | examine | use | analyse | analyze | propose |
        look at} a|an|the|their|our {made} $def [of|for $name] . => let $
      as: We study the sum $S = Y_1 + Y_2$ => let $S = Y_1 + Y_2$
      not: We study the sum $S = Y_1 + Y_2$ of some others
      not: We study the partial sum $S = Y_1 + Y_2$
      not: We rarely study the sum $S = Y_1 + Y_2$

    ^ [now|next|then|here] we|i|one estimate|estimates $name by|with [the|a|an|their {made}] $def
        [of the {draws}] . => let $2
      as: We estimate $m$ by the average $A = \frac12 (Y_1 + Y_2)$ => let $A = \frac12 (Y_1 + Y_2)$
      not: We never estimate $m$ by the average $A = \frac12 (Y_1 + Y_2)$

    ^ [now|next|then|here] the|a|an|our [{common}] estimator|estimate|choice|candidate is
        the|a|an|their {made} $def . => let $
      as: The obvious estimator is the average $A = \frac12 (Y_1 + Y_2)$
      => let $A = \frac12 (Y_1 + Y_2)$
      not: The obvious estimator is not the average $A = \frac12 (Y_1 + Y_2)$
      not: The wrong estimator is the average $A = \frac12 (Y_1 + Y_2)$

    ^ [now|next|then|here] the|a|an|our [{common}] estimator|estimate|choice|candidate of|for $name
        is the|a|an|their {made} $def . => let $2
      as: The usual estimate of $m$ is the average $A = \frac12 (Y_1 + Y_2)$
      => let $A = \frac12 (Y_1 + Y_2)$
      not: The usual estimate of $m$ is not the average $A = \frac12 (Y_1 + Y_2)$

    ^ [now|next|then|here] given are [the] {quality} {draws} $list with
      => let $1 be {quality} {draws} with
      as: Given are independent random variables $Z_1, \dots, Z_n$ with mean $\mu$
      => let $Z_1, \dots, Z_n$ be independent random variables with mean $\mu$
      not: Given are nearly independent random variables $Z_1, \dots, Z_n$ with mean $\mu$

    ^ [now|next|then|here] we|i {use | adopt | consider | assume | have | study | fit | work with}
        the|a|an|our|this [following|usual|simple|standard|additive|linear|statistical
        | random effects | random-effects | one-way | measurement | simple linear] model [:] $def
      => let $
      as: We use the usual model $Y = X + W$, where $W$ has mean $0$
      => let $Y = X + W$, where $W$ has mean $0$
      not: We rarely use the model $Y = X + W$, where $W$ has mean $0$
      not: We use a wrong model $Y = X + W$, where $W$ has mean $0$

    ^ [now|next|then|here] [we|i | let us] denote the <loss> of|for <household> $i [in a <year>] by
        $x . => let $2 be the <loss> of <household> $1
      as: We denote the loss of household $i$ in a year by $X_i$
      => let $X_i$ be the loss of household $i$
      not: We denote the largest loss of household $i$ in a year by $X_i$
      not: We denote the loss of household $i$ by $X_i$ or $Y_i$

    let $list , where $rel , be => let $1 , $2 , be
      as: Let $Z_1, \dots, Z_n$, where $n \ge 2$, be independent
      => let $Z_1, \dots, Z_n$, $n \ge 2$, be independent
      not: Let $Z_1, \dots, Z_n$, where $n \ge 2$ at times, be independent

    ^ [{hence}] we|i [{willing}] {regard} $name and $name as {depending} [{each}] .
      => suppose that $ and $ are {depending}
      as: So I am happy to treat $X$ and $Y$ as independent of each other
      => suppose that $X$ and $Y$ are independent
      not: We never treat $X$ and $Y$ as independent
      not: We treat $X$ and $Y$ as nearly independent

    ^ [{hence}] we|i [{willing}] {regard} [all|both] [the] [{draws}] $list as {depending} [{each}] .
      => suppose that $ are {depending}
      as: We may regard the readings $Y_1, \dots, Y_n$ as uncorrelated
      => suppose that $Y_1, \dots, Y_n$ are uncorrelated
      not: We may regard some readings $Y_1, \dots, Y_n$ as uncorrelated

    ^ [{hence}] we|i [{willing}] {regard} the|both|all|these [two|three|four] {draws} as {depending}
      [{each}] . => suppose that the {draws} are {depending}
      as: So I am happy to treat the two errors as independent of each other
      => suppose that the errors are independent
      not: We treat most errors as independent
      not: We treat the errors as nearly independent
  `);
