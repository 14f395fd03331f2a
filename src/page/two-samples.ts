import { canonical } from "../tex/canonical.ts";
import { type Paraphrase, table, tabled } from "./paraphrase.ts";

/** Whether all formulas are averages by their names: `\bar X`. */
const ofBars: NonNullable<Paraphrase["where"]> = (formulas) =>
  formulas.every((name) => /^\\(?:bar|overline)\{\w\}$/.test(canonical(name)));

const samples = `let $list and $list be|denote [the] [two] independent [random] samples from [two]
  populations|distributions|laws`;

const apart = "let $1 be independent of $2";

/** Two samples that are told in one sentence, and their means. */
export const twoSamples: readonly Paraphrase[] = [
  ...table(String.raw`
    ${samples} with means $a and $b {. | {stop}}
      => let $1 be iid with mean $3 , let $2 be iid with mean $4 , ${apart} {stop}
      as: let $U_1, \dots, U_m$ and $V_1, \dots, V_n$ be independent samples from two populations
      with means $a$ and $b$
      => let $U_1, \dots, U_m$ be iid with mean $a$, let $V_1, \dots, V_n$ be iid with mean $b$, let
      $U_1, \dots, U_m$ be independent of $V_1, \dots, V_n$
      not: Let $U_1, \dots, U_m$ and $V_1, \dots, V_n$ be paired samples from two populations with
      means $a$ and $b$
      not: Let $U$ and $V$ be independent samples from two populations with means $a$ and $b$

    ${samples} with means $a and $b [,] and variances $c and $d {. | {stop}}
      => let $1 be iid with mean $3 and variance $5 , let $2 be iid with mean $4 and variance $6 ,
        ${apart} {stop}
      as: let $U_1, \dots, U_m$ and $V_1, \dots, V_n$ be two independent samples from populations
      with means $a$ and $b$ and variances $c$ and $d$
      => let $U_1, \dots, U_m$ be iid with mean $a$ and variance $c$, let $V_1, \dots, V_n$ be iid
      with mean $b$ and variance $d$, let $U_1, \dots, U_m$ be independent of $V_1, \dots, V_n$
      not: Let $U_1, \dots, U_m$ and $V_1, \dots, V_n$ be two independent samples from populations
      with means $a$ and $b$ and ranges $c$ and $d$

    ${samples} with means $a and $b [,] and [the] common|same|equal variance $c {. | {stop}}
      => let $1 be iid with mean $3 and variance $5 , let $2 be iid with mean $4 and variance $5 ,
        ${apart} {stop}
      as: let $U_1, \dots, U_m$ and $V_1, \dots, V_n$ be independent samples from distributions with
      means $a$ and $b$ and common variance $c$
      => let $U_1, \dots, U_m$ be iid with mean $a$ and variance $c$, let $V_1, \dots, V_n$ be iid
      with mean $b$ and variance $c$, let $U_1, \dots, U_m$ be independent of $V_1, \dots, V_n$
      not: Let $U_1, \dots, U_m$ and $V_1, \dots, V_n$ be independent samples from distributions
      with means $a$ and $b$ and total variance $c$
  `),
  ...tabled({ where: ofBars })`
    let $name and $name be|denote the|their|both [two] [{respective | corresponding}]
        {sample means | means | averages | sample averages} {. | {stop}}
      => let $1 and $2 be the sample means {stop}
      as: let $\bar U$ and $\bar V$ be their averages
      => let $\bar U$ and $\bar V$ be the sample means
      not: Let $\bar U$ and $\bar V$ be the weighted means
      not: Let $U$ and $V$ be the means
  `,
];
