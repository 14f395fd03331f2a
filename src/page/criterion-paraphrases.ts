import type { Syntax } from "../tex/syntax.ts";
import { type Paraphrase, table } from "./paraphrase.ts";

type Formula = readonly Syntax[];

/** `\operatorname{MSE}(T) = \dots`, `R(T) = \dots`: what a sign of a page's own is of something. */
const ofSomething = (formulas: readonly Formula[]): boolean => {
  const relation = formulas.at(-1) ?? [];
  const at = relation.findIndex((n) => n.kind === "relation");
  const [sign, of] = [relation.slice(0, at - 1), relation[at - 1]];
  const word = sign.map((n) => (n.kind === "name" ? n.text : "?")).join("");
  const isOwn = /^(?:[A-Za-z]+|\\(?:operatorname|math\w+|text)\{[A-Za-z]+\})$/.test(word);
  return isOwn && !ofField.test(word) && of?.kind === "fence" && isEquality(relation[at]);
};

/**
 * `R(T) = E[(T - c)^2]`, `b(T) = E[T] - c`: what everybody defines such a thing by; anything else
 * may be claimed of it.
 */
const isCriterion = (formulas: readonly Formula[]): boolean => {
  const relation = formulas.at(-1) ?? [];
  const [sign, of, ...rest] = relation.slice(relation.findIndex((n) => n.kind === "relation") + 1);
  if (!ofSomething(formulas) || sign?.kind !== "name" || !/^\\?\w*\{?E\}?$/.test(sign.text))
    return false;
  const [minus, goal, ...more] = rest;
  if (of?.kind !== "fence") return of?.kind === "script" && isSquare([of]) && rest.length === 0;
  if (rest.length === 0) return isSquare(of.body);
  return minus?.kind === "operator" && minus.text === "-" && isNamed(goal) && more.length === 0;
};

const isNamed = (node: Syntax | undefined): boolean =>
  node?.kind === "name" || node?.kind === "script";

/** `(T - c)^2`, `\|T - c\|^2` */
const isSquare = ([power, ...more]: Formula): boolean =>
  power?.kind === "script" &&
  power.base?.kind === "fence" &&
  power.base.body.some((n) => n.kind === "operator" && n.text === "-") &&
  power.sup?.[0]?.kind === "number" &&
  power.sup[0].text === "2" &&
  more.length === 0;

/** Operators that mean the same on every page. */
const ofField = /^(?:\\[a-z]+\{)?(?:E|P|D|V|Pr|Prob|Var|Cov|Corr|tr|Tr|diag|rank|SD)\}?$/;

const isEquality = (node: Syntax | undefined): boolean =>
  node?.kind === "relation" && /^:?=$/.test(node.text);

/** Definitions of what estimators are measured by. */
export const criteria: readonly Paraphrase[] = [
  ...table(
    String.raw`
    ^ [{recalled}] the {measure} [( ~ )] {defining} $rel . => let $1
      as: The mean squared error is defined as $\operatorname{MSE}(T) = E[(T - c)^2]$
      => let $\operatorname{MSE}(T) = E[(T - c)^2]$
      not: The mean squared error is hardly defined as $\operatorname{MSE}(T) = E[(T - c)^2]$
      not: The risk is defined as $\operatorname{Var}(T) = E[T^2]$

    ^ [{recalled}] the {measure} [( ~ )] of|for [{estimator}] $x {defining} $rel . => let $2
      as: The mean squared error (MSE) of an estimator $T$ is defined as
      $\operatorname{MSE}(T) = E[(T - c)^2]$ => let $\operatorname{MSE}(T) = E[(T - c)^2]$
      not: The mean squared error of an estimator $T$ is hardly defined as
      $\operatorname{MSE}(T) = E[(T - c)^2]$

    ^ [{recalled}] the {measure} [( ~ )] of|for [{estimator}] $
        {of|for | as an estimator of | in estimating} [a|the|our]
        [parameter|quantity|number|constant|target] $ {defining} $rel . => let $3
      as: The bias of an estimator $T$ of a parameter $c$ is defined by $b(T) = E[T] - c$
      => let $b(T) = E[T] - c$
      not: The bias of an estimator $T$ of most $c$ is defined by $b(T) = E[T] - c$
  `,
    { where: ofSomething },
  ),
  ...table(
    String.raw`
    ^ [{recalled}] the {measure} [( ~ )] is $rel . => let $1
      as: The mean squared error is $\operatorname{MSE}(T) = E[(T - c)^2]$
      => let $\operatorname{MSE}(T) = E[(T - c)^2]$
      not: The mean squared error is $\operatorname{MSE}(T) = v$

    ^ [{recalled}] the {measure} [( ~ )] of|for [{estimator}] $x is $rel . => let $2
      as: The risk of $T$ is $R(T) = E[(T - c)^2]$ => let $R(T) = E[(T - c)^2]$
      not: The risk of $T$ is $R(T) = v + b^2$
      not: The risk of $T$ is rarely $R(T) = E[(T - c)^2]$

    ^ [{recalled}] the {measure} [( ~ )] of|for [{estimator}] $
        {of|for | as an estimator of | in estimating} [a|the|our]
        [parameter|quantity|number|constant|target] $ is $rel . => let $3
      as: The bias of an estimator $T$ of a parameter $c$ is $b(T) = E[T] - c$
      => let $b(T) = E[T] - c$
      not: The bias of an estimator $T$ of $c$ is $b(T) = 0$
  `,
    { where: isCriterion },
  ),
];
