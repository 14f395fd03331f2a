import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { isSizeOf } from "./members.ts";
import { entry, formulaOf, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { always, isToldOnly } from "./story-paraphrases.ts";
import { twoSamples } from "./two-samples.ts";

type Formula = readonly Syntax[];
type Where = NonNullable<Paraphrase["where"]>;

/** Words for another law than what is meant: "the conditional, squared, standardised times". */
const figures = new RegExp(
  "\\b(?:moment|covariance|correlation|deviation|squared|conditional|scaled|centred|centered" +
    "|normalised|normalized|standardised|standardized|sorted|ordered|ranked|cumulative|partial" +
    "|order|ranks?|records?|differences|increments|prefix|running)",
);

/** Whether words only call what they speak of, and say nothing of how it comes about. */
export const isCalled: Where = (_, words) =>
  words.every(
    (word) => word === "" || (isToldOnly([word]) && !figures.test(word) && always([], [word])),
  );

/** The letter that alone stands below a name: i of `X_i`; null for `X_{ij}` and `X_1`. */
export function indexOf([member, ...more]: Formula): string | null {
  if (member?.kind !== "script" || more.length > 0 || member.sup !== null) return null;
  const below = canonical(member.sub ?? []);
  return /^[a-z]$/.test(below) ? below : null;
}

/** `X_i` of thing `i`. */
export const isOfLetter = (member: Formula = [], letter: Formula = []): boolean =>
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

const within = /\b(?:of|to|in|from|for|with|between|over)\b/;

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
      // "the opposite of the error"
      where: (_, [thing = ""]) => isCalled([], [thing]) && !within.test(thing),
      refused: [
        `We model the opposite of the error $Q$ as ${article} ${law} with mean $m$`,
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
    ? formulaOf(`${letter.text} = ${numbers[0]}, \\dots, ${numbers.at(-1)}`)
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

export const ends = "{. | {where}}";

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

export const drawn = new RegExp(
  "\\b(?:random\\w*|draw\\w*|drew|sampl\\w*|chosen|choos\\w*|pick\\w*|select\\w*" +
    "|var(?:y|ies|ying)|differ\\w*|unless|fails?)\\b",
);

export const isPlain: Where = (formulas, words) =>
  isCalled(formulas, words) && words.every((word) => !drawn.test(word));

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
      variable $name with {having} ${moments} [;|,] [and] {the two | they | both} have|has
      [a] {covarying} $`,
    `let $1 be a random variable with {having} ${at(2)} , let $${2 + places} be a random
      variable with {having} ${at(3 + places)} ; suppose $1 and $${2 + places} have {covarying}
      $${3 + 2 * places}`,
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
          covariance $r$`,
        `${of("stock", "R", "a", "b")}, and ${of("index", "M", "c", "d")}; the two have covariance
          at most $r$`,
      ],
    },
  );
});

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
    ^ [now|here|suppose|imagine] [the|a|an|one] same|unknown|fixed|true
        value|length|weight|mass|height|distance|quantity|concentration|constant|parameter $name
        is|was measured|weighed|recorded $n times [independently] .
      => let $1 be a constant
      as: now the same value $s$ is measured $k$ times => let $s$ be a constant
      not: now the same value $s$ is never measured $k$ times
      not: now the same mean value $s$ is measured $k$ times
      not: now the random value $s$ is measured $k$ times
      not: the same die roll $s$ is observed $k$ times
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

export const sampleGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "what a list is called before its traits": called,
  "laws by which a name is modelled": modelled,
  "equations, and what their letters count": ranged,
  "two samples and their means": twoSamples,
  "two things with their moments": two,
  "forecasts, models and their errors": errors,
  "what single words say beside": beside,
};

/** All of them, in the order of trial. */
export const sampleParaphrases: readonly Paraphrase[] = Object.values(sampleGroups).flat();
