import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, formulaOf, type Paraphrase, tabled } from "./paraphrase.ts";
import { drawn, ends, indexOf, isCalled, isOfLetter, isPlain } from "./sample-paraphrases.ts";
import { always } from "./story-paraphrases.ts";

type Formula = readonly Syntax[];
type Where = NonNullable<Paraphrase["where"]>;

/** `i = 1, \\dots, n` of `Y_1, \\dots, Y_n` and `Y_i`, members of one list; null for others. */
const rangeOf: Paraphrase["builds"] = ([list = [], equation = []]) => {
  const [head] = equation;
  const [first] = list;
  const letter = head ? indexOf([head]) : null;
  const size = list.at(-1);
  const base = (n: Syntax | undefined): string =>
    n?.kind === "script" && n.base ? canonical([n.base]) : "";
  return letter && size?.kind === "script" && base(first) !== "" && base(first) === base(head)
    ? [formulaOf(`${letter} = 1, \\dots, ${canonical(size.sub ?? [])}`)]
    : null;
};

/** Equations of what each of some things shows. */
const observed: readonly Paraphrase[] = [
  ...tabled({
    where: ([letter, equation = []], words) =>
      isOfLetter(equation.slice(0, 1), letter) &&
      isCalled([], words) &&
      // "in the limiting model": of another one
      words.every((word) => !/\b(?:limit|asympt|approx|ideal|null|reduced)/.test(word)),
  })`
    ^ [in|under the|this|our ~ model [,]] [each|every] <thing> $i
        predicts|outputs|reports|returns|measures|reads|shows|records|observes|produces|generates
        [the|a|an ~] $def ${ends}
      => let $2 {where}
      as: model $k$ predicts $f_k = m + e_k$, where $m$ is a constant
      => let $f_k = m + e_k$, where $m$ is a constant
      not: model $k$ never predicts $f_k = m + e_k$
      not: model $k$ predicts $f_j = m + e_j$
      not: no model $k$ predicts $f_k = m + e_k$
      not: some model $k$ predicts $f_k = m + e_k$
      not: in no model each unit $k$ predicts $f_k = m + e_k$
      not: in the limiting model unit $k$ predicts $f_k = m + e_k$
      not: each odd model $k$ predicts $f_k = m + e_k$
  `,
  ...tabled({ builds: rangeOf })`
    ^ the|our readings|measurements|observations|data|results|values|responses|scores are|be
        [given by] $list with|, $def ${ends}
      => let $2 for $3 {where}
      as: the readings are $Y_1, \dots, Y_n$ with $Y_i = m + e_i$, where $m$ is a constant
      => let $Y_i = m + e_i$ for $i = 1, \dots, n$, where $m$ is a constant
      not: the readings are not $Y_1, \dots, Y_n$ with $Y_i = m + e_i$
      not: the readings are nearly $Y_1, \dots, Y_n$ with $Y_i = m + e_i$
      not: the readings are $Y_1, \dots, Y_n$ with $Z_i = m + e_i$
  `,
];

/** Words for a quantity of which a story gives the sign. */
const sizes =
  "spacing|width|size|length|height|threshold|loading|margin|tolerance|penalty|budget|capacity" +
  "|temperature|bandwidth|horizon|discount|rate|speed|weight";

/** `\\Delta > 0`: a name with a bound that is a number. */
const isBound = (bound: Formula = []): boolean => {
  const [name, sign, number, ...more] = bound;
  return (
    name?.kind === "name" &&
    /^(?:[a-z]|\\[A-Za-z]+)$/.test(name.text) &&
    sign?.kind === "relation" &&
    /^(?:>|\\ge|\\geq)$/.test(sign.text) &&
    number?.kind === "number" &&
    more.length === 0
  );
};

/** `q = 1 - p` behind `p`. */
const isRest: Where = (formulas, words) => {
  const [one = [], rest = []] = formulas.slice(-2);
  const [name, sign, ...value] = rest;
  return (
    name?.kind === "name" &&
    sign?.kind === "relation" &&
    sign.text === "=" &&
    canonical(value).replace(/ /g, "") === `1-${canonical(one)}` &&
    words.every((word) => !drawn.test(word))
  );
};

/** What a story gives in passing. */
const passing: readonly Paraphrase[] = [
  ...tabled({ where: ([bound], words) => isBound(bound) && isPlain([], words) })`
    ^ a|an|the|our [analogue|analog|input] signal|value|number|weight|gradient|image is|are
        rounded|quantised|quantized|discretised|discretized to a|an|the [regular|uniform|fine]
        grid|lattice|mesh with|of [a|an|the] [fixed|constant|given|known] ${sizes} $rel .
      => let $
      as: an analogue signal is rounded to a grid with spacing $d > 0$ => let $d > 0$
      not: an analogue signal is rounded to a grid with random spacing $d > 0$
      not: an analogue signal is never rounded to a grid with spacing $d > 0$
      not: an analogue signal is rounded to a grid with mean spacing $d > 0$
      not: if it rains, a signal is rounded to a grid with spacing $d > 0$
      not: a stick is broken at a point of height $d > 0$
  `,
  ...tabled({ where: ([, bound], words) => isBound(bound) && isPlain([], words) })`
    ^ [{supposing} [that]] a|an|the|our ~ charges|asks|sets|requires|pays|offers a|an|the ~ $def
        with a|an|the|some [fixed|constant|given|known] ~ ${sizes} $rel .
      => let $1 ; let $2
      as: the insurer charges the premium $c = (1 + \theta) m$ with a safety loading $\theta > 0$
      => let $c = (1 + \theta) m$ ; let $\theta > 0$
      not: the insurer never charges the premium $c = (1 + \theta) m$ with a loading $\theta > 0$
      not: the insurer charges the premium $c = (1 + \theta) m$ with a random loading $\theta > 0$
  `,
  ...["", " [,] and ~ {has|have} no memory of _"].map((memory, k) =>
    entry(
      `^ _ [, _] with probability $p [,] _ with probability
        $def${memory} .`,
      "let $1 be a constant ; let $2",
      "each minute he steps to the right with probability $p$, or to the left with probability " +
        `$q = 1 - p$${k === 0 ? "" : ", and he has no memory of what he did before"}`,
      "let $p$ be a constant ; let $q = 1 - p$",
      {
        where: (formulas, words) => isRest(formulas, words) && always([], words),
        refused: [
          "Each minute he steps to the right with probability $p$, or to the left with " +
            "probability $q = 1 - p^2$",
          "If it rains he steps to the right with probability $p$, or to the left with " +
            "probability $q = 1 - p$",
        ],
      },
    ),
  ),
];

/** The names of two means that are said to vanish: `e_1`, `e_2` of `E[e_1] = E[e_2] = 0`. */
const centred: Paraphrase["builds"] = (formulas) => {
  const [equation = []] = formulas.slice(-4);
  const said = formulas.slice(0, -4).map((name) => canonical(name).replace(/ /g, ""));
  const text = canonical(equation).replace(/ /g, "");
  const names = [
    ...text.matchAll(/(?:E|\\mathbb\{E\}|\\operatorname\{E\})[[(]([^[\]()=]+)[\])]=/g),
  ];
  const [first, second, ...more] = names.map(([, name = ""]) => name);
  const isSame = said.length === 0 || said.join() === [first, second].join();
  return first && second && more.length === 0 && text.endsWith("=0") && isSame
    ? [formulaOf(first), formulaOf(second)]
    : null;
};

/** `f = y + e` and `f(x) = y + e`, of e. */
function isSumWith(equation: Formula, error: Formula): boolean {
  const at = equation.findIndex((n) => n.kind === "relation");
  const [head, ...argument] = equation.slice(0, at);
  const isNamed = head?.kind === "name" || head?.kind === "script";
  const isApplied =
    argument.length === 0 || (argument.length === 1 && argument[0]?.kind === "fence");
  return isNamed && isApplied && canonical(equation).endsWith(`+${canonical(error)}`);
}

/** Errors that are said to have no mean, with their spreads. */
export const unbiasedErrors: readonly Paraphrase[] = ["both|they|these", "$x and $y"].map(
  (who, k) => {
    const whom = ["both", "$X$ and $Y$"][k];
    const said = `we assume that ${whom} are unbiased, $E[X] = E[Y] = 0$, and`;
    const by = "we denote the variances by $a$ and $b$ and the covariance by $c$";
    const at = 2 * k;
    return entry(
      `^ [we] assume|suppose [that] ${who} are unbiased|centred|centered ,|: $E= [,] and [we]
        denote|call [the|their] variances by $ and $ and [the|their] {covarying} by $ .`,
      `assume that $${at + 1} ; suppose that $${at + 5} and $${at + 6} have variances ` +
        `$${at + 2} and $${at + 3} and {covarying} $${at + 4}`,
      `${said} ${by}`,
      "assume that $E[X] = E[Y] = 0$ ; suppose that $X$ and $Y$ have variances $a$ and $b$ and " +
        "covariance $c$",
      {
        builds: centred,
        refused: [
          `${said.replace("we", "We do not")} ${by}`,
          `${said.replace("we", "We")} ${by.replace("variances", "modes")}`,
        ],
      },
    );
  },
);

/** `T = \\sum_{i=1}^n y_i` */
const isSum = ([, sign, sum]: Formula = []): boolean =>
  sign?.kind === "relation" && sum !== undefined && canonical([sum]).startsWith("\\sum");

/** What words that do not suppose give of names that are new. */
const written: readonly Paraphrase[] = [
  ...tabled({ where: (_, words) => words.every((word) => !drawn.test(word)) })`
    ^ ~ $ {makes up | accounts for | forms} a|the [known|fixed] fraction|share|proportion $name of
        the|our population , so that the [population|overall|total] mean|average|total is $def .
      => let $2 be a constant ; let $3
      as: group $1$ makes up a fraction $w$ of the population, so that the population mean is
        $m = w a + (1 - w) b$
      => let $w$ be a constant ; let $m = w a + (1 - w) b$
      not: group $1$ makes up a random fraction $w$ of the population, so that the mean is
        $m = w a + (1 - w) b$
      not: group $1$ makes up a fraction $w$ of the sampled people, so that the mean is
        $m = w a + (1 - w) b$
      not: colour $1$ makes up a fraction $w$ of the handful, so that the average is
        $m = w a + (1 - w) b$
  `,
  ...tabled({ where: (_, words) => isPlain([], words) })`
    ^ for a|any|every|some|each [fixed|given|constant] weight|number|constant|factor|parameter $
        [we] consider|define|form|take|use the|a|an ~ $def {. | {where}}
      => let $1 be a number ; let $2 {where}
      as: for a weight $w \in [0, 1]$ consider the combined forecast $f = w X + (1 - w) Y$
      => let $w \in [0, 1]$ be a number ; let $f = w X + (1 - w) Y$
      not: for a random weight $w$ consider the combined forecast $f = w X + (1 - w) Y$
      not: for no weight $w$ consider the combined forecast $f = w X + (1 - w) Y$
      not: for a weight $w$ never consider the combined forecast $f = w X + (1 - w) Y$
  `,
  ...[
    ["", ""],
    [" [,] where $def", "let $2 ; "],
  ].map(([where = "", put = ""]) =>
    entry(
      `^ {draw} independent $law [as|for the|our ~]${where} [,] and
        compute|calculate|form|report|record|return|output [the|our|their *] $def .`,
      `let $1 be independent ; ${put}let $${put === "" ? 2 : 3}`,
      `we draw independent $X_1, \\dots, X_n \\sim N(m, v)$${put && ", where $v = a + b$,"} and
        compute $T = X_1 + X_2$`,
      `let $X_1, \\dots, X_n \\sim N(m, v)$ be independent ; ${put && "let $v = a + b$ ; "}` +
        "let $T = X_1 + X_2$",
      {
        refused: [
          "We draw dependent $X_1, \\dots, X_n \\sim N(m, v)$ and compute $T = X_1 + X_2$",
          "We draw independent $X_1, \\dots, X_n \\sim N(m, v)$ and cannot compute $T = X_1 + X_2$",
          "If $n = 1$ we draw independent $X_1, X_2 \\sim N(m, v)$ and compute $T = X_1 + X_2$",
        ],
      },
    ),
  ),
  ...tabled({
    where: ([equation = [], , error = [], letter], words) =>
      (letter === undefined || isOfLetter(error, letter)) &&
      isSumWith(equation, error) &&
      isPlain([], words),
  })`
    ^ {we | we can | we may | let us | } write|put|set|let $eq , with $name the [unknown|fixed]
        true|actual|correct value|label|quantity|length|weight|parameter|state and $x the [~]
        error|noise [of|in ~ $i] {. | ;}
      => let $1 , where $2 is a constant and $3 is noise
      as: we write $f_m = y + e_m$, with $y$ the true value and $e_m$ the error of model $m$
      => let $f_m = y + e_m$, where $y$ is a constant and $e_m$ is noise
      not: we write $f_m = y + e_m$, with $y$ the true value and $e_m$ the error of model $k$
      not: we write $f_m = y + e_m$, with $y$ the mean value and $e_m$ the error of model $m$
      not: we cannot write $f_m = y + e_m$, with $y$ the true value and $e_m$ the error of model $m$
  `,
  ...tabled({ where: (formulas, words) => isSum(formulas.at(-1)) && isPlain([], words) })`
    ^ a|the|our [finite] ~ {has | contains | consists of | comprises} $name ~ with
        [fixed|known|given] values|numbers|amounts|weights|sizes|incomes $list and
        [the|their] total|sum $def .
      => let $2 be real numbers ; let $3
      as: a finite population has $k$ units with fixed values $y_1, \dots, y_k$ and total
        $T = \sum_{i=1}^k y_i$
      => let $y_1, \dots, y_k$ be real numbers ; let $T = \sum_{i=1}^k y_i$
      not: a finite population has $k$ units with random values $y_1, \dots, y_k$ and total
        $T = \sum_{i=1}^k y_i$
      not: a finite population seldom has $k$ units with values $y_1, \dots, y_k$ and total
        $T = \sum_{i=1}^k y_i$
  `,
];

/** Sentences that give something new, in words that neither let nor suppose. */
export const observations: readonly Paraphrase[] = [...observed, ...passing, ...written];
