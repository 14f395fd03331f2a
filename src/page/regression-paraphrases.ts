import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, formulaOf, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { always } from "./story-paraphrases.ts";

type Formula = readonly Syntax[];
type Where = NonNullable<Paraphrase["where"]>;

/** What the kind of a model is called. */
const kind = `[[simple|multiple|classical|usual|standard|general|ordinary|normal|following|above]
  [simple|multiple|gaussian|homoscedastic] [linear|additive|statistical|measurement|regression]
  [regression|measurement]] model|regression`;

/** Models of another kind than what they are spoken of as: "the reduced model", "a null model". */
const otherModel =
  /\b(?:limit|asympt|approx|ideal|null|reduced|wrong|misspecif|alternative|random)\w*/;

const ofModel: Where = (formulas, words) =>
  always(formulas, words) && words.every((word) => !otherModel.test(word));

/** `1, \dots, n` below `(x_1, Y_1), \dots, (x_n, Y_n)`: how many pairs; null for another list. */
function sizeOfPairs(pairs: Formula): Formula | null {
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (first?.kind !== "fence" || last?.kind !== "fence") return null;
  if (!pairs.some((n) => isOperator(n, "\\dots"))) return null;
  const below = (fence: Formula): readonly string[] =>
    fence.flatMap((n) => (n.kind === "script" ? [canonical(n.sub ?? [])] : []));
  const [from, to] = [below(first.body), below(last.body)];
  const [size] = to;
  const isNumbered = from.length === 2 && from.every((index) => index === "1");
  return isNumbered && size && to.length === 2 && to.every((index) => index === size)
    ? formulaOf(size)
    : null;
}

/** The letter below the left side of an equation: i of `Y_i = a + b x_i + e_i`. */
function indexOf([head]: Formula): string | null {
  const [index, ...more] = head?.kind === "script" ? (head.sub ?? []) : [];
  return index?.kind === "name" && more.length === 0 ? index.text : null;
}

/** `i = 1, \dots, n` of pairs and an equation for what stands in them. */
const rangeOfPairs: Paraphrase["builds"] = ([pairs = [], equation = []]) => {
  const [size, index] = [sizeOfPairs(pairs), indexOf(equation)];
  const [head] = equation;
  const base = head?.kind === "script" ? canonical(head.base ? [head.base] : []) : "";
  return size && index && base !== "" && canonical(pairs).includes(`${base}_`)
    ? [formulaOf(`${index} = 1, \\dots, ${canonical(size)}`)]
    : null;
};

/** Whether the right side of an equation has a name in it. */
function hasOnRight(equation: Formula, name: Formula): boolean {
  const at = equation.findIndex((n) => n.kind === "relation");
  return canonical(equation.slice(at + 1)).includes(canonical(name));
}

const isInFirst: Where = ([equation = [], name = []], words) =>
  ofModel([], words) && hasOnRight(equation, name);

const isInSecond: Where = ([name = [], equation = []], words) =>
  ofModel([], words) && hasOnRight(equation, name);

/** What is said of the inputs and the errors of a model where that is given. */
export const regressionParaphrases: readonly Paraphrase[] = [
  ...table(String.raw`
    with {constant} $x and {quality} {disturbance} $law {. | {after}}
      => , where $1 are fixed , and $2 are {quality} {after}
      as: let $Y_i = b x_i + e_i$ with nonrandom $x_i$ and iid errors $e_i \sim N(0, v)$
      => let $Y_i = b x_i + e_i$ , where $x_i$ are fixed , and $e_i \sim N(0, v)$ are iid
      not: let $Y_i = b x_i + e_i$ with random $x_i$ and iid errors $e_i \sim N(0, v)$
      not: let $Y_i = b x_i + e_i$ with fixed $x_i$ and dependent errors $e_i \sim N(0, v)$

    with {constant} $x and {depending} {disturbance} $e => , where $1 are fixed , and $2 are
        {depending} errors
      as: let $Y_i = b x_i + e_i$ with fixed $x_i$ and independent noise terms $e_i$ with mean $0$
      => let $Y_i = b x_i + e_i$, where $x_i$ are fixed, and $e_i$ are independent errors with
      mean $0$
      not: let $Y_i = b x_i + e_i$ with fixed $x_i$ and dependent noise terms $e_i$ with mean $0$

    and [the] $x [being] treated|regarded|taken|viewed|considered as {constant} {. | {after}}
      => and where $ are fixed {after}
      as: let $Y_i = b x_i + e_i$ with $e_i \sim N(0, v)$ and the $x_i$ treated as fixed
      => let $Y_i = b x_i + e_i$ with $e_i \sim N(0, v)$ and where $x_i$ are fixed
      not: let $Y_i = b x_i + e_i$ with $e_i \sim N(0, v)$ and the $x_i$ treated as random

    [the|all] {disturbance} [all] satisfy|satisfies|fulfil|fulfill|obey|have|has $E= => $
      as: let $Y_i = m + e_i$, where the errors satisfy $E[e_i] = 0$
      => let $Y_i = m + e_i$, where $E[e_i] = 0$
      not: let $Y_i = m + e_i$, where the errors violate $E[e_i] = 0$

    [the|all] {disturbance} $x [all] satisfy|satisfies|fulfil|fulfill|obey => $ satisfy
      as: let $Y_i = m + e_i$, where the errors $e_i$ satisfy $E[e_i] = 0$
      => let $Y_i = m + e_i$, where $e_i$ satisfy $E[e_i] = 0$
      not: let $Y_i = m + e_i$, where the errors $e_i$ violate $E[e_i] = 0$

    with $x [being] {quality} zero-mean|mean-zero|centred|centered noise|errors|disturbances
      => , where $ are {quality} errors with mean zero
      as: suppose $Y_i = m + e_i$ with $e_i$ iid zero-mean noise
      => suppose $Y_i = m + e_i$ , where $e_i$ are iid errors with mean zero
      not: suppose $Y_i = m + e_i$ with $e_i$ dependent zero-mean noise
  `),
  ...tabled({ where: ofModel, builds: rangeOfPairs })`
    ^ {introducing} [the|some] [observed|sample] data|observations|pairs|points|measurements
        [points|pairs] $x [,] {with | from the ~ model | satisfying | following the ~ model | ,
        where | generated by | that satisfy | which satisfy | related by} $def
      => let $2 for $3
      as: Suppose we have data $(x_1, Y_1), \dots, (x_n, Y_n)$ with $Y_i = a + b x_i$
      => let $Y_i = a + b x_i$ for $i = 1, \dots, n$
      not: Suppose we have data $(x_1, Y_1), \dots, (x_n, Y_n)$ with $Z_i = a + b x_i$
      not: Suppose we have data $(x_1, Y_1), \dots, (x_n, Y_n)$ with roughly $Y_i = a + b x_i$
      not: Suppose we have data $(x_1, Y_1), \dots, (x_n, Y_m)$ with $Y_i = a + b x_i$
  `,
  ...tabled({ where: ofModel })`
    ^ {supposing} [that] the|our [true|underlying|actual|unknown]
        relation|relationship|regression|mechanism|dependence is [given by] $def
      => let $
      as: suppose the true relation is $Y_i = m + e_i$ with noise $e_i$ => let $Y_i = m + e_i$
      with noise $e_i$
      not: suppose the true relation is not $Y_i = m + e_i$ with noise $e_i$
      not: suppose the true relation is nearly $Y_i = m + e_i$ with noise $e_i$
  `,
  entry(
    `^ {supposing} [that] [the|our|all|these] data|observations|responses|measurements|outcomes
      {are|is generated|produced|obtained according to | are|is modelled|modeled as|by |
      satisfy|satisfies|follow|follows|obey} [the|a] [following] [linear] [model] [,|:] $eq`,
    "$1",
    "Assume that the data are generated according to $Y_i = m + e_i$, where $m$ is fixed",
    "$Y_i = m + e_i$, where $m$ is fixed",
    {
      refused: [
        "Assume that the data are hardly generated according to $Y_i = m + e_i$",
        "Assume that the data seldom satisfy $Y_i = m + e_i$",
      ],
    },
  ),
];

/** Sentences of running prose that give a model with what is said of its errors. */
export const regressions: readonly Paraphrase[] = [
  ...tabled({ where: isInFirst })`
    ^ [now|here|next|then] [,] in|for|under|with the|a|an|our|this ${kind} $def [,] [all] the
        {disturbance} $x [all] {verb}
      => let $1 , where the $2 {verb}
      as: In the linear model $Y_i = m + e_i$ the errors $e_i$ have mean $0$
      => let $Y_i = m + e_i$ , where the $e_i$ have mean $0$
      not: In the reduced model $Y_i = m + e_i$ the errors $e_i$ have mean $0$
      not: In the linear model $Y_i = m + w_i$ the errors $e_i$ have mean $0$
      not: In the linear model $Y_i = m + e_i$ the means $e_i$ have mean $0$
  `,
  ...tabled({ where: isInSecond })`
    ^ the|all {disturbance} $x in|of [the|our] [${kind}] $def are {assumed | supposed | taken} to be
      => let $2 , where the $1 are
      as: The errors $e_i$ in $Y_i = m + e_i$ are assumed to be independent with mean $0$
      => let $Y_i = m + e_i$ , where the $e_i$ are independent with mean $0$
      not: The errors $e_i$ in $Y_i = m + w_i$ are assumed to be independent with mean $0$
      not: The errors $e_i$ in $Y_i = m + e_i$ are rarely assumed to be independent
      not: Some errors $e_i$ in $Y_i = m + e_i$ are assumed to be independent with mean $0$
  `,
  ...tabled({ where: ofModel })`
    ^ [now|here|next|then] [,] in|for|under|with the|a|an|our|this ${kind} $def [,] we|one
        assume|suppose|assumes|supposes [that] => let $ , where
      as: For the linear model $Y_i = m + e_i$ we assume that $E[e_i] = 0$
      => let $Y_i = m + e_i$ , where $E[e_i] = 0$
      not: For the reduced model $Y_i = m + e_i$ we assume that $E[e_i] = 0$
      not: For the linear model $Y_i = m + e_i$ we do not assume that $E[e_i] = 0$

    ^ [now|here|next|then] [,] in|for|under|with the|a|an|our|this ${kind} $def [,]
        assume|suppose [that] => let $ , where
      as: For the linear model $Y_i = m + e_i$, suppose that $E[e_i] = 0$
      => let $Y_i = m + e_i$ , where $E[e_i] = 0$
      not: For the reduced model $Y_i = m + e_i$, suppose that $E[e_i] = 0$

    ^ [{recall|remember that}] in [a|the] ${kind} [,] we|one [usually|always]
        assume|suppose|assumes|supposes|have [that] $def => assume $
      as: Recall that in simple linear regression we assume $Y_i = m + e_i$ where $m$ is a number
      => assume $Y_i = m + e_i$ where $m$ is a number
      not: Recall that in simple linear regression we seldom have $Y_i = m + e_i$
      not: In a wrong regression we assume $Y_i = m + e_i$ where $m$ is a number

    ^ [the|our|these|all] data|observations|responses|measurements follow|satisfy|obey
        [{the|a ${kind}}] $def => let $
      as: Data follow $Y_i = m + e_i$, $E[e_i] = 0$ => let $Y_i = m + e_i$ , $E[e_i] = 0$
      not: Data rarely follow $Y_i = m + e_i$, $E[e_i] = 0$

    ^ [the|our|these] standard|usual|classical|basic|model|modelling|only|key assumptions|assumption
        {of this model | of regression | of linear regression | } is|are [that|:] $def
      => assume that $
      as: The standard assumptions are that $Y_i = m + e_i$ with $E[e_i] = 0$
      => assume that $Y_i = m + e_i$ with $E[e_i] = 0$
      not: The standard assumptions are not that $Y_i = m + e_i$ with $E[e_i] = 0$

    ^ the|our ${kind} {is|reads | states|says|assumes|posits that | states|says|assumes|posits |
        is given by | is then} [:] $def => let $
      as: The simple linear regression model states that $Y_i = m + e_i$ where $E[e_i] = 0$
      => let $Y_i = m + e_i$ where $E[e_i] = 0$
      not: The simple linear regression model never states that $Y_i = m + e_i$
      not: The reduced regression model states that $Y_i = m + e_i$
  `,
  entry(
    `^ for|given [any|all|some|given|arbitrary|real|fixed]
      constants|weights|coefficients|numbers|scalars $list [,] [we]
      consider|take|form|look [at] [the|a] [linear|weighted] [combination|sum|estimator] $ .`,
    "let $1 be constants",
    "For constants $c_1, \\dots, c_n$ consider the sum $\\sum_{i=1}^n c_i X_i$",
    "let $c_1, \\dots, c_n$ be constants",
    {
      refused: [
        "For random constants $c_1, \\dots, c_n$ consider the sum $\\sum_{i=1}^n c_i X_i$",
        "For constants $c_1, \\dots, c_n$ never consider the sum $\\sum_{i=1}^n c_i X_i$",
      ],
    },
  ),
];
