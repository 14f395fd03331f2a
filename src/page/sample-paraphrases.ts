import { canonical } from "../tex/canonical.ts";
import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { isSizeOf } from "./members.ts";
import { entry, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { always, isToldOnly } from "./story-paraphrases.ts";

type Formula = readonly Syntax[];
type Where = NonNullable<Paraphrase["where"]>;

const read = (tex: string): Formula => readMath(tex, 0, noMacros()).nodes;

/** Words for another law than what is meant: "the conditional, squared, standardised times". */
const figures = new RegExp(
  "\\b(?:moment|covariance|correlation|deviation|squared|conditional|scaled|centred|centered" +
    "|normalised|normalized|standardised|standardized|sorted|ordered|ranked|cumulative|partial" +
    "|order|ranks?|records?|differences|increments|prefix|running)",
);

/** Whether words only call what they speak of, and say nothing of how it comes about. */
const isCalled: Where = (_, words) =>
  words.every(
    (word) => word === "" || (isToldOnly([word]) && !figures.test(word) && always([], [word])),
  );

/** The letter that alone stands below a name: i of `X_i`; null for `X_{ij}` and `X_1`. */
function indexOf([member, ...more]: Formula): string | null {
  if (member?.kind !== "script" || more.length > 0 || member.sup !== null) return null;
  const below = canonical(member.sub ?? []);
  return /^[a-z]$/.test(below) ? below : null;
}

/** `X_i` of thing `i`. */
const isOfLetter = (member: Formula = [], letter: Formula = []): boolean =>
  indexOf(member) !== null && indexOf(member) === canonical(letter);

/** Words for what is observed that have other meanings besides: "times" is no product here. */
const doubles = "times|tosses|throws|rolls|flips|spins";

/** What a list is called before it is said how its members are: "the tosses, i.i.d. with". */
const called: readonly Paraphrase[] = ["{quality}", "uncorrelated"].flatMap((trait) => {
  const how = trait === "uncorrelated" ? trait : "independent";
  return [
    entry(
      `^ [now|here|next] let $list be|denote the|our {~ ${doubles} ~ | ~ , which|that are [all]} [,]
        ${trait} {with}`,
      `let $ be ${trait} random variables {with}`,
      `let $X_1, \\dots, X_n$ be the tosses, ${how} with mean $m$`,
      `let $X_1, \\dots, X_n$ be ${how} random variables with mean $m$`,
      {
        where: isCalled,
        refused: [
          `Let $X_1, \\dots, X_n$ be the sums of the tosses, ${how} with mean $m$`,
          `Let $X_1, \\dots, X_n$ be the sums, which are ${how} with mean $m$`,
          `Let $X_1, \\dots, X_n$ be the sorted tosses, ${how} with mean $m$`,
          `Let $X_1, \\dots, X_n$ be the tosses, nearly ${how} with mean $m$`,
          `Let $X_1, \\dots, X_n$ be the tosses, not ${how} with mean $m$`,
          `Let $X_1, \\dots, X_n$ be the tosses, ${how} given $N$ with mean $m$`,
          `Let $X_1, \\dots, X_n$ be some of the tosses, ${how} with mean $m$`,
          `Let $X_1, \\dots, X_n$ be the steps, which are rarely ${how} with mean $m$`,
        ],
      },
    ),
    entry(
      `^ [now|here|next] let $list be|denote the|our ~ ${doubles} of|from|in [the|our] $n ~ [,]
        [{which|that are [all]}] ${trait} {with}`,
      `let $1 be ${trait} random variables {with}`,
      `let $X_1, \\dots, X_n$ be the service times of the $n$ guests in the house, ${how} with mean
        $m$`,
      `let $X_1, \\dots, X_n$ be ${how} random variables with mean $m$`,
      {
        where: (formulas, words) => isSizeOf(formulas[1], formulas[0]) && isCalled([], words),
        refused: [
          `Let $X_1, \\dots, X_n$ be the service times of the $m$ guests, ${how} with mean $m$`,
          `Let $X_1, \\dots, X_n$ be the mean times of the $n$ guests, ${how} with mean $m$`,
          `Let $X_1, \\dots, X_n$ be the times of the $n$ guests, hardly ${how} with mean $m$`,
        ],
      },
    ),
  ];
});

/** Laws by which what a name is called is modelled. */
const modelled: readonly Paraphrase[] = ["", "a", "an"].map((article) => {
  const law = article === "an" ? "exponential" : "normal";
  return entry(
    `^ we|i {model | treat | regard | consider | view | think of} the|our|this|its ~ $name as
      [being] ${article} {lawful}`,
    `let $ be ${article} {lawful}`,
    `we model the reading error $Q$ as ${article} ${law} with mean $m$`,
    `let $Q$ be ${article} ${law} with mean $m$`,
    {
      where: isCalled,
      refused: [
        `We do not model the reading error $Q$ as ${article} ${law} with mean $m$`,
        `We could model the reading error $Q$ as ${article} ${law} with mean $m$`,
        `We model the squared error $Q$ as ${article} ${law} with mean $m$`,
        `We model the reading error $Q$ as nearly ${article} ${law} with mean $m$`,
        `They model the reading error $Q$ as ${article} ${law} with mean $m$`,
      ],
    },
  );
});

/** `i = 1, \\dots, n`, and `i = 1, \\dots, 3` for `i = 1, 2, 3`; null for what is no range. */
function rangeIn(range: Formula): Formula | null {
  const [letter, sign, ...ends] = range;
  const isLetter = letter?.kind === "name" && /^[a-z]$/.test(letter.text);
  if (!isLetter || sign?.kind !== "relation" || sign.text !== "=") return null;
  if (ends.some((n) => n.kind === "relation")) return null;
  if (ends.some((n) => isOperator(n, "\\dots"))) return range;
  const numbers = splitCommas(ends).map((end) => Number(canonical(end)));
  const follows = numbers.every((n, k) => Number.isInteger(n) && n === (numbers[0] ?? 0) + k);
  return follows && numbers.length > 1
    ? read(`${letter.text} = ${numbers[0]}, \\dots, ${numbers.at(-1)}`)
    : null;
}

/** Ranges of letters below the left side of an equation: of i and j of `Y_{ij}`. */
const rangesBelow: Paraphrase["builds"] = ([equation = [], ...ranges]) => {
  const [head] = equation;
  const below = head?.kind === "script" ? canonical(head.sub ?? []) : "";
  const letters = ranges.map((range) => canonical(range.slice(0, 1)));
  const known = ranges.flatMap((range) => {
    const found = rangeIn(range);
    return found ? [found] : [];
  });
  return known.length === ranges.length &&
    new Set(letters).size === letters.length &&
    letters.every((letter) => below.includes(letter))
    ? known
    : null;
};

const ends = "{. | {where}}";

/** `i = 1, \\dots, n` of `Y_1, \\dots, Y_n` and `Y_i`, members of one list; null for others. */
const rangeOf: Paraphrase["builds"] = ([list = [], equation = []]) => {
  const [head] = equation;
  const [first] = list;
  const letter = head ? indexOf([head]) : null;
  const size = list.at(-1);
  const base = (n: Syntax | undefined): string =>
    n?.kind === "script" && n.base ? canonical([n.base]) : "";
  return letter && size?.kind === "script" && base(first) !== "" && base(first) === base(head)
    ? [read(`${letter} = 1, \\dots, ${canonical(size.sub ?? [])}`)]
    : null;
};

/** Whether words are a plural by itself, or none: "groups", but not "odd groups" or "various". */
const isPlural = (words: string): boolean =>
  words === "" || /^,? ?(?:where|[a-z]+(?<!s|ou)s|people)$/.test(words);

/** Equations for each of some things, which only say what their letters count. */
const ranged: readonly Paraphrase[] = [
  ["$ and|, [the|all] ~ $", "$4 and $5", "and persons $j = 1, \\dots, r$", "_{ij}"],
  ["$", "$3", "", "_i"],
].map(([over = "", put = "", more = "", below = ""]) => {
  const equation = `$Y${below} = m + e${below}$`;
  const behind = `for groups $i = 1, \\dots, a$ ${more}`;
  return entry(
    `^ [now|here] {let | we|one|you {measuring}} $def [,] for [the|all] ~ ${over} ${ends}`,
    `let $1 for ${put} {where}`,
    `let ${equation} ${behind}`,
    `let ${equation} ${behind.replace("groups ", "").replace("persons ", "")}`,
    {
      where: (_, words) => words.every(isPlural),
      builds: rangesBelow,
      refused: [
        `Let ${equation} ${behind.replace("$i =", "$k =")}`,
        `Let ${equation} ${behind.replace("groups", "some groups")}`,
        `Let ${equation} ${behind.replace("groups", "half of the groups")}`,
        `Let ${equation} ${behind.replace("groups", "even groups usually")}`,
      ],
    },
  );
});

/** Equations of what each of some things shows. */
const observed: readonly Paraphrase[] = [
  ...tabled({
    where: ([letter = [], equation = []], words) => {
      const [head] = equation;
      const below = head?.kind === "script" ? canonical(head.sub ?? []) : "";
      return (
        /^[a-z]$/.test(canonical(letter)) && below === canonical(letter) && isCalled([], words)
      );
    },
  })`
    ^ [each|every] ~ $i predicts|outputs|reports|returns|measures|reads|shows|records|observes
        [the|a|an ~] $def ${ends}
      => let $2 {where}
      as: model $k$ predicts $f_k = m + e_k$, where $m$ is a constant
      => let $f_k = m + e_k$, where $m$ is a constant
      not: model $k$ never predicts $f_k = m + e_k$
      not: model $k$ predicts $f_j = m + e_j$
      not: no model $k$ predicts $f_k = m + e_k$
      not: some model $k$ predicts $f_k = m + e_k$
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

const drawn =
  /\b(?:random\w*|draw\w*|drew|sampl\w*|chosen|choos\w*|pick\w*|select\w*|var(?:y|ies|ying)|differ\w*|unless|fails?)\b/;

const isPlain: Where = (formulas, words) =>
  isCalled(formulas, words) && words.every((word) => !drawn.test(word));

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
    ^ a|an|the|our ~ is|are|was ~ to|into|by|on|from|at|of|through a|an|the ~ with|of
        [a|an|the] [fixed|constant|given|known] ~ ${sizes} $rel .
      => let $
      as: an analogue signal is rounded to a grid with spacing $d > 0$ => let $d > 0$
      not: an analogue signal is rounded to a grid with random spacing $d > 0$
      not: an analogue signal is never rounded to a grid with spacing $d > 0$
      not: an analogue signal is rounded to a grid with mean spacing $d > 0$
      not: if it rains, a signal is rounded to a grid with spacing $d > 0$
  `,
  ...tabled({
    where: ([, bound], words) => isBound(bound) && isPlain([], words),
  })`
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

/** Two things that are told of with their moments, and what ties them. */
const two: readonly Paraphrase[] = ["$ and {having} $", "$"].map((moments) => {
  const places = moments === "$" ? 1 : 2;
  const at = (k: number): string => (places === 1 ? `$${k}` : `$${k} and {having} $${k + 1}`);
  const shown = (a: string, b: string): string =>
    places === 1 ? `mean $${a}$` : `mean $${a}$ and variance $${b}$`;
  const of = (thing: string, name: string, a: string, b: string): string =>
    `the return of the ${thing} is a random variable $${name}$ with ${shown(a, b)}`;
  return entry(
    `^ the ~ is a random variable $name with {having} ${moments} [,] and the|that ~ is a random
      variable $name with {having} ${moments} [;|,] [and] {the two | they | both | these two} have|has
      [a] {covarying} $`,
    `let $1 be a random variable with {having} ${at(2)} , let $${2 + places} be a random variable with
      {having} ${at(3 + places)} ; suppose $1 and $${2 + places} have {covarying} $${3 + 2 * places}`.replace(
      /\s+/g,
      " ",
    ),
    `${of("stock", "R", "a", "b")}, and ${of("index", "M", "c", "d")}; the two have covariance $r$`,
    `let $R$ be a random variable with ${shown("a", "b")} , let $M$ be a random variable with ` +
      `${shown("c", "d")} ; suppose $R$ and $M$ have covariance $r$`,
    {
      where: (_, words) =>
        isCalled(
          [],
          words.flatMap((word) =>
            /^(?:mean|variance|covariance|correlation)/.test(word) ? [] : [word],
          ),
        ),
      refused: [
        `${of("stock", "R", "a", "b")}, and ${of("index", "M", "c", "d")}; the two hardly have
          covariance $r$`.replace(/\s+/g, " "),
        `${of("stock", "R", "a", "b")}, and ${of("index", "M", "c", "d")}; the two have covariance
          at most $r$`.replace(/\s+/g, " "),
      ],
    },
  );
});

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
    ? [read(first), read(second)]
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

/** Forecasts and their errors, and models with an error of each. */
const errors: readonly Paraphrase[] = [
  ...table(String.raw`
    ^ let $x and $y be two|the|our [unbiased|noisy|different]
        forecasts|estimates|predictions|measurements|readings|estimators of the|a|some
        [same] [unknown|true] ~ $name {. | ,}
      => let $1 , $2 and $3 be random variables
      as: let $U$ and $V$ be two forecasts of the same quantity $y$
      => let $U$ , $V$ and $y$ be random variables
      not: let $U$ and $V$ be two forecasts of the same mean $y$ if $n = 1$
      not: let $U$ and $V$ be no forecasts of the same quantity $y$

    ^ [and] let $def and $def be|denote the|their|its ~ errors|deviations|residuals [of ~]
        {. | {where}}
      => let $1 and $2 {where}
      as: let $e = U - y$ and $f = V - y$ be their errors => let $e = U - y$ and $f = V - y$
      not: let $e = U - y$ and $f = V - y$ hardly be their errors
      not: let $e = U - y$ and $f = V - y$ be their errors if $n = 1$
  `),
];

/** Errors that are said to have no mean, with their spreads. */
export const unbiasedErrors: readonly Paraphrase[] = [
  ...["both|they|these", "$x and $y"].map((who, k) => {
    const said = `we assume that ${["both", "$X$ and $Y$"][k]} are unbiased, $E[X] = E[Y] = 0$, and`;
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
  }),
];

/** `T = \\sum_{i=1}^n y_i` */
const isSum = ([, sign, sum]: Formula = []): boolean =>
  sign?.kind === "relation" && sum !== undefined && canonical([sum]).startsWith("\\sum");

/** What words that do not suppose give of names that are new. */
const written: readonly Paraphrase[] = [
  ...tabled({ where: (_, words) => words.every((word) => !drawn.test(word)) })`
    ^ ~ $ {makes up | accounts for | forms} a|the [known|fixed] fraction|share|proportion $name of
        the|our ~ , so that the ~ [mean|average|total] is $def .
      => let $2 be a constant ; let $3
      as: group $1$ makes up a fraction $w$ of the population, so that the population mean is
        $m = w a + (1 - w) b$
      => let $w$ be a constant ; let $m = w a + (1 - w) b$
      not: group $1$ makes up a random fraction $w$ of the population, so that the mean is
        $m = w a + (1 - w) b$
      not: group $1$ makes up a fraction $w$ of the sampled people, so that the mean is
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
        compute $T = X_1 + X_2$`.replace(/\s+/g, " "),
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
    ^ a|the|our [finite] ~ {has | contains | consists of | comprises} $name ~ with [fixed|known|given]
        values|numbers|amounts|weights|sizes|incomes $list and [the|their] total|sum $def .
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

/** Words for what is not one random quantity. */
const fixed = /\b(?:constant|vector|matrix|process|sequence|martingale|field|scalar|parameter)\b/;

/** What single words say of names beside what is given. */
const beside: readonly Paraphrase[] = [
  ...tabled({
    where: ([, finite = []], words) =>
      canonical(finite).endsWith("<\\infty") &&
      isPlain([], words) &&
      !words.some((w) => fixed.test(w)),
  })`
    let $name be a|an|the ~ with $E= {. | {after}} => let $1 be a random variable {after}
      as: let $X$ be a feature with $E|X| < \infty$ => let $X$ be a random variable
      not: let $X$ be a squared feature with $E|X| < \infty$
      not: let $X$ be a feature with $E|X| < 1$
  `,
  ...tabled({
    where: ([size], words) => /^[a-z]$/i.test(canonical(size ?? [])) && isPlain([], words),
  })`
    ^ [now|here|suppose|imagine] [the|a|an|one] same|unknown|fixed|true ~ $name is|was
        measured|observed|weighed|recorded $n times [independently] .
      => let $1 be a constant
      as: now the same value $s$ is measured $k$ times => let $s$ be a constant
      not: now the same value $s$ is never measured $k$ times
      not: now the same mean value $s$ is measured $k$ times
      not: now the random value $s$ is measured $k$ times
  `,
  ...table(String.raw`
    where $x and $y {stand for | denote | are} [{those of | the values of}] a|one
        typical|generic ~ {. | ;}
      => where $1 and $2 are random variables
      as: let $T = X - c W$, where $X$ and $W$ stand for a typical user
      => let $T = X - c W$, where $X$ and $W$ are random variables
      not: let $T = X - c W$, where $X$ and $W$ hardly stand for a typical user
  `),
  ...tabled({
    where: (_, words) => always([], words) && words.every((word) => !drawn.test(word)),
  })`
    {joint} the ~ $x and $y are {constant} {. | {after}} => {joint} $1 and $2 are constants {after}
      as: the errors are iid, and the group means $a$ and $b$ are fixed numbers
      => the errors are iid, and $a$ and $b$ are constants
      not: the $e_i$ are iid, and the group means $a$ and $b$ are nearly fixed numbers
      not: the $e_i$ are iid, and the group means $a$ and $b$ are not fixed
  `,
  ...tabled({ where: (_, words) => isPlain([], words) })`
    ^ {introducing} a|the|some [fixed|known|given|unknown] vector $ of
        numbers|weights|coefficients|prices|parameters|constants|probabilities|masses
        {. | ;}
      => let $ be a vector
      as: suppose we have a vector $x \in \mathbb{R}^n$ of weights
      => let $x \in \mathbb{R}^n$ be a vector
      not: suppose we have a vector $x \in \mathbb{R}^n$ of random numbers
      not: suppose we do not have a vector $x \in \mathbb{R}^n$ of weights
      not: suppose we have a vector $x \in \mathbb{R}^n$ of frequencies
  `,
  ...table(String.raw`
    $list be|are iid with|from {a | some | one | a common | the same}
        {continuous distribution | continuous law | distribution with a density} {. | {after}}
      => $1 be iid random variables {after}
      as: let $X_1, \dots, X_n$ be iid with a continuous distribution
      => let $X_1, \dots, X_n$ be iid random variables
      not: let $X_1, \dots, X_n$ be nearly iid with a continuous distribution
      not: let $X_1, \dots, X_n$ be iid with continuous distributions that differ
  `),
];

/** Sentences that give something new, in words that neither let nor suppose. */
export const observations: readonly Paraphrase[] = [...observed, ...passing, ...written];

export const sampleGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "what a list is called before its traits": called,
  "laws by which a name is modelled": modelled,
  "equations, and what their letters count": ranged,
  "two things with their moments": two,
  "forecasts, models and their errors": errors,
  "what single words say beside": beside,
};

/** All of them, in the order of trial. */
export const sampleParaphrases: readonly Paraphrase[] = Object.values(sampleGroups).flat();
