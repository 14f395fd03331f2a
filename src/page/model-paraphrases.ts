import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { isSizeOf } from "./members.ts";
import { entry, formulaOf, type Paraphrase, table, tabled } from "./paraphrase.ts";

type Formula = readonly Syntax[];
type Where = NonNullable<Paraphrase["where"]>;

/** Words by which it is so at times, or not at all. */
const seldom = new RegExp(
  "\\b(?:some\\w*|often|seldom|mostly|usual\\w*|rare\\w*|hardly|nearly|never|most|few" +
    "|random\\w*|wrong\\w*)\\b",
);

/** Words for figures that are worked out. */
const figures = /\b(?:sum|total|difference|product|ratio|maximum|minimum|rest|square)s?\b/;

const always: Where = (_, words) => words.every((word) => !seldom.test(word));
const plainly: Where = (_, words) =>
  words.every((word) => !seldom.test(word) && !figures.test(word));

/** Whether letters are those below the left side of an equation: i and j of `Y_{ij}`. */
const isOfLetters: Where = (formulas, words) => {
  const [head] = formulas.at(-1) ?? [];
  const below = head?.kind === "script" ? canonical(head.sub ?? []) : "";
  const isBelow = (letter: Formula): boolean =>
    /^[a-z]$/.test(canonical(letter)) && below.includes(canonical(letter));
  return always([], words) && formulas.slice(0, -1).every(isBelow);
};

/** `j = 2, 3, \dots` and `i = 1, \dots, j - 1` of `i < j` and `X_{ij}`. */
const pairs: Paraphrase["builds"] = ([order = [], family = []]) => {
  const [, first, , second] = /^([a-z])( ?<) ?([a-z])$/.exec(canonical(order)) ?? [];
  const [head, ...more] = family;
  const below = head?.kind === "script" && more.length === 0 ? canonical(head.sub ?? []) : "";
  return first && second && below.replace(/[ ,]/g, "") === first + second
    ? [formulaOf(`${second} = 2, 3, \\dots`), formulaOf(`${first} = 1, \\dots, ${second} - 1`)]
    : null;
};

/** `X_i` or `X_1, \\dots, X_n` */
const isFamily: Where = ([family = []]) =>
  (family.length === 1 && family[0]?.kind === "script") ||
  family.some((n) => isOperator(n, "\\dots"));

/** `\\{x_1, \\dots, x_n\\}`, from which n are drawn, each with probability `1/n`. */
const resampled: NonNullable<Paraphrase["builds"]> = ([
  list = [],
  size = [],
  values = [],
  chance = [],
]) => {
  const [count, over] = [canonical(size), canonical(chance).replace(/ /g, "")];
  const isEven = ["", `1/${count}`, `\\frac{1}{${count}}`].includes(over);
  const isOfAll = canonical(values.slice(-1)).endsWith(`_{${count}}`);
  return isEven && isOfAll && isSizeOf(size, list) && values.some((n) => isOperator(n, "\\dots"))
    ? [formulaOf(`\\{${canonical(values)}\\}`)]
    : null;
};

const ends = "{. | {where}}";
const estimates = "estimator|estimate|statistic|predictor";
/** What an estimate is of. */
const ofWhat = `[of|for {[the|its|our] [population|true] {moment} [of [the|a|an|our] [mean | ~]] |
  [the|a|an|our] ~ [$x]}]`;
const seeing = `{get | gets | observe | observes | see | sees | record | records | receive |
  receives | obtain | obtains | measure | measures}`;

/** Equations of a model, and how a sentence comes to them. */
export const models: readonly Paraphrase[] = [
  ...["of|for ~ $i", "of|for ~ $j in|of|at|from|on ~ $i"].map((of, k) => {
    const pupil = k === 0 ? "pupil $i$" : "pupil $j$ in school $i$";
    return entry(
      `^ [now|here] the|a|an|our ~ ${of} {is|equals | is [then] modelled|modeled|described|given
        [as|by] | follows|satisfies|obeys [the model]} [:] $def ${ends}`,
      `let $${k + 2} {where}`,
      `The score of ${pupil} is modelled as $Y_{ij} = m + e_{ij}$`,
      "let $Y_{ij} = m + e_{ij}$",
      {
        where: isOfLetters,
        refused: [
          `The score of ${pupil.replace("$i$", "$l$")} is $Y_{ij} = m + e_{ij}$`,
          `The score of ${pupil} is hardly $Y_{ij} = m + e_{ij}$`,
          `The mean score of ${pupil} is $Y_{ij} = m + e_{ij}$`,
        ],
      },
    );
  }),
  entry(
    `^ in|at|on [each|every] ~ $i [,] we|you|one|i ${seeing} [the|a|an ~] $def ${ends}`,
    "let $2 {where}",
    "In sweep $i$ you get the samples $y_i = m + w_i$, where $m$ is a constant",
    "let $y_i = m + w_i$, where $m$ is a constant",
    {
      where: isOfLetters,
      refused: [
        "In sweep $j$ you get the samples $y_i = m + w_i$",
        "In sweep $i$ you sometimes get the samples $y_i = m + w_i$",
        "In no sweep $i$ you get the samples $y_i = m + w_i$",
      ],
    },
  ),
  ...[
    ["_", "$", "Equating the two"],
    ["_ $x", "$2", "Solving for $p$"],
  ].map(([how = "", put = "", said = ""]) =>
    entry(
      `^ ${how} [then] {suggests | gives | motivates | yields | leads to} [us] the|an|our ~
        ${estimates} ${ofWhat.replace("[$x]", "")} $def ${ends}`,
      `let ${put} {where}`,
      `${said} suggests the estimator $T = U / V$`,
      "let $T = U / V$",
      {
        where: always,
        refused: [
          `${said} never suggests the estimator $T = U / V$`,
          `${said} suggests the biased estimator $T = U / V$ only if $n = 1$`,
        ],
      },
    ),
  ),
  ...[
    [`{${ofWhat.replace("[$x]", "").slice(1, -1)}}`, "$", "of the variance of the mean"],
    ["of|for [the|a|an|our] ~ $x", "$2", "of the ratio $r$"],
  ].map(([of = "", put = "", said = ""]) =>
    entry(
      `^ [now|here] the|a|our|this ~ ${estimates} ${of} is|reads [then|thus|simply] [given by] [:]
        $def ${ends}`,
      `let ${put} {where}`,
      `The jackknife estimate ${said} is $T = U / V$`,
      "let $T = U / V$",
      {
        where: always,
        refused: [
          `The jackknife estimate ${said} is not $T = U / V$`,
          `The variance of the jackknife estimate ${said} is $T = U / V$`,
          `The jackknife estimate ${said} if $n = 1$ is $T = U / V$`,
        ],
      },
    ),
  ),
  ...[
    ["_", "$2", "leave one out"],
    ["_ $i _", "$3", "leave the $i$ th out"],
  ].map(([how = "", put = "", said = ""]) =>
    entry(
      `^ for each|every|any $i [,] we|you|one ${how} [,|:] $def .`,
      `let ${put}`,
      `For each $i$ we ${said} and average the rest, $y_i = S - x_i$`,
      "let $y_i = S - x_i$",
      {
        where: isOfLetters,
        refused: [
          `For each $i$ we ${said} and average the rest, $y_j = S - x_j$`,
          `For some $i$ we ${said} and average the rest, $y_i = S - x_i$`,
        ],
      },
    ),
  ),
  ...table(String.raw`
    ^ [in|under|for the|a|an|this ~ [,]] one|we|people postulate|postulates|posit
        [that] $def {. | {where}}
      => let $ {where}
      as: In the single index model one postulates $Y_i = m + e_i$ => let $Y_i = m + e_i$
      not: In the single index model one never postulates $Y_i = m + e_i$
      not: In no model one postulates $Y_i = m + e_i$
  `),
  entry(
    `^ [the] ~ $i is $x [,] so [that] $rel [,] and the|my|our ~ is $def ${ends}`,
    "let $2 be constants with $3 ; let $4 {where}",
    "The fraction in asset $i$ is $w_i$, so $\\sum_i w_i = 1$, and the return is $R = w_1 X$",
    "let $w_i$ be constants with $\\sum_i w_i = 1$ ; let $R = w_1 X$",
    {
      where: ([letter = [], share = [], total = []], words) =>
        /\b(?:fraction|share|proportion|weight|part)\b/.test(words[0] ?? "") &&
        canonical(total).startsWith("\\sum") &&
        isOfLetters([letter, share], words),
      refused: [
        "The random part in asset $i$ is $w_i$, so $\\sum_i w_i = 1$, and the return is $R = X$",
        "The fraction in asset $j$ is $w_i$, so $\\sum_i w_i = 1$, and the return is $R = w_1 X$",
      ],
    },
  ),
  ...[
    ["[the|our|a ~]", "", "The method"],
    [
      "[~] with [a|an|the] [constant|fixed|small] ~ $ [it]",
      "let $1 ; ",
      "The method with step size $c > 0$",
    ],
  ].map(([lead = "", put = "", said = ""]) =>
    entry(
      `^ ${lead} starts|begins from|at|with [a|the|some] [fixed|constant|arbitrary|initial] ~ $x and
        performs|does|makes|iterates|repeats|uses|applies [the|an] [~] $def .`,
      `${put}let $${put ? 2 : 1} be a constant ; let $${put ? 3 : 2}`,
      `${said} starts from a fixed guess $v_0$ and makes the steps $v_{t+1} = c v_t$`,
      `${put && "let $c > 0$ ; "}let $v_0$ be a constant ; let $v_{t+1} = c v_t$`,
      {
        where: always,
        refused: [
          `${said} starts from a random guess $v_0$ and makes the steps $v_{t+1} = c v_t$`,
          `${said} never starts from a fixed guess $v_0$ and makes the steps $v_{t+1} = c v_t$`,
        ],
      },
    ),
  ),
];

/** Words for the level about which a model puts all its quantities. */
const isLevel: Where = ([level = []], words) =>
  /^(?:[a-z]|\\[a-z]+)$/.test(canonical(level)) && always([], words);

const level = "“the overall mean” of a model is a number";

const told: readonly Paraphrase[] = [
  ...tabled({ where: isLevel, convention: level })`
    $x is|denotes|be the|an|a [unknown|fixed|common] overall|grand|general|global|population
        mean|level|average|intercept [~] {. | {after}} => $1 is a constant {after}
      as: where $m$ is the overall mean => where $m$ is a constant
      not: Where $M$ is the overall mean
      not: Where $m$ is hardly the overall mean
  `,
  ...tabled({ where: isLevel })`
    with [a|an|the] [unknown] {constant} [overall|grand|general|common]
        mean|level|average|intercept $name {. | {after}} => , where $ is a constant {after}
      as: let $T = m + X$ with a fixed overall mean $m$ => let $T = m + X$ , where $m$ is a
      constant
      not: let $T = m + X$ with a random overall mean $m$
  `,
  ...["$list", "the $x"].map((names, k) =>
    entry(
      `${names} [all] have {the same | a common} mean $m and {the same | a common} variance $v [,]
        and
        {any|every {two | pair} [different|distinct] [ones|members] | any two of them} have|has
        [a|the same|common] correlation $r`,
      "$1 have mean $2 , variance $3 and pairwise correlation $4",
      `${["$X_1, \\dots, X_n$", "the $X_i$"][k]} have the same mean $m$ and the same variance $v$,
        and
        any two different ones have correlation $r$`,
      `${["$X_1, \\dots, X_n$", "$X_i$"][k]} have mean $m$, variance $v$ and pairwise
        correlation $r$`.replace(/\$, /, "$ , "),
      {
        refused: [
          "$X_1, \\dots, X_n$ have the same mean $m$ and the same variance $v$, and some two " +
            "have correlation $r$",
        ],
      },
    ),
  ),
  entry(
    `^ given|from [the|our|some] [observed|fixed] data|numbers|values|observations $values
      [( [held] fixed [throughout] )] [,] [a|the|our ~] $list {is obtained | arises | is drawn} by
      drawing|sampling|picking $n times [,] [independently and] with replacement from
      the|these data|numbers|values|observations .`,
    "let $2 be iid and uniform on $4",
    `Given data $x_1, \\dots, x_n$, a bootstrap sample $X_1, \\dots, X_n$ is obtained by drawing $n$
      times with replacement from the data`,
    "let $X_1, \\dots, X_n$ be iid and uniform on $\\{x_1, \\dots, x_n\\}$",
    {
      builds: ([values = [], list = [], size = []]) => resampled([list, size, values]),
      refused: [
        `Given data $x_1, \\dots, x_n$, a sample $X_1, \\dots, X_n$ is obtained by drawing $n$ times
          without replacement from the data`,
        `Given data $x_1, \\dots, x_n$, a sample $X_1, \\dots, X_m$ is obtained by drawing $n$ times
          with replacement from the data`,
      ],
    },
  ),
  ...[
    ["", "$4"],
    [", each with probability $p", "$5"],
  ].map(([each = "", set = ""]) =>
    entry(
      `^ [a|the|our ~] $list {is obtained | arises | is drawn} by picking|drawing|choosing|selecting
        $n times [,] {independently and with replacement | with replacement} [,] [one] of|from the
        numbers|values|points $values [,] ${each} .`,
      `let $1 be iid and uniform on ${set}`,
      `A bootstrap sample $X_1, \\dots, X_n$ is obtained by picking $n$ times, with replacement,
        one of the numbers $x_1, \\dots, x_n$${each && ", each with probability $1/n$"}`,
      "let $X_1, \\dots, X_n$ be iid and uniform on $\\{x_1, \\dots, x_n\\}$",
      {
        builds: resampled,
        refused: [
          `A sample $X_1, \\dots, X_n$ is obtained by picking $n$ times, without replacement,
            one of the numbers $x_1, \\dots, x_n$`,
          `A sample $X_1, \\dots, X_n$ is obtained by picking $m$ times, with replacement,
            one of the numbers $x_1, \\dots, x_n$, each with probability $1/n$`,
        ],
      },
    ),
  ),
  ...table(String.raw`
    ^ {{in formulas|symbols | in mathematical terms | formally | mathematically} , |
        in a|the random|given|original order|permutation|arrangement [,]}
      =>
      as: in formulas, $X$ and $Y$ are independent => $X$ and $Y$ are independent
      not: in most formulas, $X$ and $Y$ are independent

    are {depending} [,] and each [one] [of them] is => are {depending} and
      as: $X_1, \dots, X_n$ are independent and each of them is uniform on $[0, 1]$
      => $X_1, \dots, X_n$ are independent and uniform on $[0, 1]$
      not: $X_1, \dots, X_n$ are independent and each of them is nearly uniform on $[0, 1]$

    ^ we|they|you|someone {capture | captures | catch | catches | draw | draws | take |
        takes | pick | picks | choose | chooses} $n of them ; => let $ be a positive integer ;
      as: We capture $n$ of them; the $X_i$ are independent
      => let $n$ be a positive integer; the $X_i$ are independent
      not: We capture at most $n$ of them; the $X_i$ are independent

    estimator|estimate of a|an|the [real|unknown|scalar|true] parameter|quantity|number $x
      => estimator of $
      as: let $T$ be an estimator of a real parameter $m$ => let $T$ be an estimator of $m$
      not: let $T$ be an estimator of no real parameter $m$

    ^ {introducing} a|the {data set | dataset | data | list} $list of [real|fixed] numbers|values
        {. | ;}
      => let $ be real numbers ;
      as: We are given a data set $x_1, \dots, x_n$ of real numbers
      => let $x_1, \dots, x_n$ be real numbers;
      not: We are given a data set $x_1, \dots, x_n$ of random numbers

    ^ [we|you] {think of | regard | view | treat} $list as independent {draws} from
        {one | a single | the same | some} [continuous] distribution|law|population
        {. | , so that ties do not occur . | , so that there are no ties .}
      => let $ be iid random variables
      as: We think of $X_1, X_2, \dots$ as independent draws from one continuous distribution
      => let $X_1, X_2, \dots$ be iid random variables
      not: We think of $X_1, X_2, \dots$ as dependent draws from one continuous distribution
      not: We think of $X_1, X_2, \dots$ as independent draws from different distributions

    ^ here and below|after [,] =>
      as: here and below $X$ is a random variable => $X$ is a random variable

    {if|when [it|he|she|this|that|they] isn't|aren't|doesn't|don't} . => otherwise
      as: let $X = 1$ if box $1$ is empty, and $X = 0$ if it isn't
      => let $X = 1$ if box $1$ is empty, and $X = 0$ otherwise

    ^ [we] denote by $name the indicator => let $ be the indicator
      as: denote by $I_k$ the indicator that box $k$ is empty
      => let $I_k$ be the indicator that box $k$ is empty
      not: denote by $I_k$ nearly the indicator that box $k$ is empty

    ^ {supposing} _ with a|an|the|some fixed|constant|known ~ $name . => let $ be a constant
      as: suppose we train on the loss with a fixed target $t$ => let $t$ be a constant
      not: suppose we never train on the loss with a fixed target $t$
      not: suppose the errors are independent with a fixed mean $t$

    ^ a fraction|share|part|proportion $name {goes | is put | is invested} in|into the|a|one ~ [,]
        [and] the rest|remainder [{goes | is put | is invested}] [in|into the|a|another ~] .
      => let $ be a constant
      as: a fraction $w$ goes into the first asset, the rest into the second
      => let $w$ be a constant
      not: a random fraction $w$ goes into the first asset, the rest into the second
      not: A fraction $w$ sometimes goes into the first asset, the rest into the second

    ^ [a|the|an|our ~] {wants|want|tries | would like} to {know|find|learn [out] | estimate |
        determine | measure} {which|what | the unknown|true} fraction|share|proportion|percentage
        $name of the|all ~ {. | {has|have|is|are|who|that _ .}}
      => let $ be a constant
      as: A survey wants to know which fraction $p$ of the students has ever cheated
      => let $p$ be a constant
      not: A survey wants to know which random fraction $p$ of the students has ever cheated
      not: A survey never wants to know which fraction $p$ of the students has ever cheated

    ^ each|every ~ has|earns|costs|takes|brings|needs|gets|pays|yields|gives|gains a|an random
        amount|time|size|number|value|cost|gain [~] ;|, [and] =>
      as: Each trade earns a random amount; the $Z_i$ are independent => the $Z_i$ are independent
      not: Each trade earns no random amount; the $Z_i$ are independent

    ^ the ~ is $x [,] [and] that of the ~ [is] $y [;|,] they have {firsts} $a and $b ,
        {having} $c and $d and {covarying} $e .
      => let $1 and $2 be random variables with means $3 and $4 , {having} $5 and $6 and
        {covarying} $7
      as: the return of the first is $X$, that of the second $Y$; they have expected returns $a$ and
        $b$, variances $c$ and $d$ and covariance $e$
      => let $X$ and $Y$ be random variables with means $a$ and $b$ , variances $c$ and $d$ and
        covariance $e$
      not: the return of the first is $X$, that of the second $Y$; they have expected returns $a$
        and $b$, variances $c$ and $d$ and hardly covariance $e$

    {be|denote|is|are} the average|mean of the|these|our|all
        observed|measured|recorded|sampled|captured ~ . => be the sample mean
      as: let $\bar S$ denote the average of the observed numbers
      => let $\bar S$ be the sample mean
      not: let $\bar S$ denote the average of the squared observed numbers
  `),
  ...["have", "are"].map((verb) => {
    const said = `$X_1, \\dots, X_n$ ${verb} ${verb === "are" ? "independent" : "mean $m$"}`;
    return entry(
      `^ [now|here] there are $n <things> whose ~ $list [all] ${verb}`,
      `let $1 be a positive integer ; $2 ${verb}`,
      `there are $n$ assets whose returns ${said}`,
      `let $n$ be a positive integer ; ${said}`,
      { where: plainly, refused: [`There are $n$ assets whose total returns ${said}`] },
    );
  }),
];

/** What a story says of how things are drawn, and what it comes to for the names. */
export const stories: readonly Paraphrase[] = [
  ...table(String.raw`
    ^ it is {a|an [classical|known|standard] fact | well known | well-known} [( ~ )] that $list are
        {quality}
      => suppose that $ are {quality}
      as: It is a classical fact that $I_1, I_2, \dots$ are independent
      => suppose that $I_1, I_2, \dots$ are independent
      not: It is not a classical fact that $I_1, I_2, \dots$ are independent
      not: It is a common error that $I_1, I_2, \dots$ are independent
  `),
  ...tabled({ builds: pairs })`
    ^ for $rel [,] let $name be|denote => let $2 , $4 , $3 , be
      as: for $i < j$ let $X_{ij}$ be random variables => let $X_{ij}$ , $i = 1, \dots, j - 1$ , $j
      = 2, 3, \dots$ , be random variables
  `,
  ...[
    ["$list", "$", "$X_1, \\dots, X_n$"],
    ["the [~] $x", "the $", "the $X_i$"],
    ["the [~] $list", "the $", "the answers $X_1, \\dots, X_n$"],
  ].map(([names = "", put = "", said = ""]) =>
    entry(
      `^ _ {independently | with replacement | separately | afresh | anew}
        [of {each other | one another}]
      , so|hence|thus [that] ${names} are {quality}`,
      `suppose that ${put} are {quality}`,
      `The people are drawn independently, so ${said} are iid`,
      `suppose that ${said.replace("the answers ", "the ")} are iid`,
      {
        where: (formulas, words) => isFamily(formulas, words) && always(formulas, words),
        refused: [
          `The people are not drawn independently, so ${said} are iid`,
          `The people are sometimes drawn independently, so ${said} are iid`,
          `The people are drawn independently, so ${said} are nearly iid`,
          `The people are drawn without replacement, so ${said} are iid`,
        ],
      },
    ),
  ),
];

export const modelParaphrases: readonly Paraphrase[] = told;
