import { canonical } from "../tex/canonical.ts";
import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import { pairOf } from "./given-paraphrases.ts";
import { entry, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { classes } from "./phrases.ts";
import { isToldOnly } from "./story-paraphrases.ts";

type Formula = readonly Syntax[];
type Where = NonNullable<Paraphrase["where"]>;

/** What a class of a pattern takes, beside the words that are passed over. */
const moments = new Set(classes["having"]?.map((words) => words.join(" ")));

/** Figures that are worked out of quantities. */
const figures = new RegExp(
  "\\b(?:moment|covariance|correlation|deviation|skewness|kurtosis|standard|squared" +
    "|root|half|double" +
    "|scaled|centred|centered|normalised|normalized|standardised|standardized|conditional)",
);

/** Words that tell of things only, and of nothing that is worked out or is so at times. */
const isTold: Where = (_, words) =>
  words.every((word) => word === "" || moments.has(word) || isToldOnly([word])) &&
  words.every(
    (word) => !/\b(?:some\w*|often|seldom|mostly|usual\w*|rare\w*|who(?!le\b)\w*)\b/.test(word),
  ) &&
  words.every((word) => moments.has(word) || !figures.test(word));

/** Whether the second formula is the letter below the first: i of `Y_i`. */
const isMemberOf = (member: Formula = [], letter: Formula = []): boolean => {
  const [node, ...more] = member;
  return (
    node?.kind === "script" &&
    more.length === 0 &&
    canonical(node.sub ?? []) === canonical(letter) &&
    /^[a-z]$/.test(canonical(letter))
  );
};

const isMemberFirst: Where = ([letter, member], words) =>
  isMemberOf(member, letter) && isTold([], words);

const has =
  "{has | needs | takes | gets | receives | brings | shows | gives | pays | earns | collects" +
  " | makes | contains | produces | yields | lasts}";

const apart = [
  "[the|all] ~ of different <things> are independent",
  "different <things> are independent",
  "{the|all} <things> are independent",
  "the <things> are independent of each other",
];

/** What each of several things has, with its moments. */
const ofEach: readonly Paraphrase[] = [
  ["$", "$3", "mean $m$"],
  ["$ and {having} $", "$3 and {having} $4", "mean $m$ and variance $v$"],
].flatMap(([moments = "", put = "", said = ""]) => [
  entry(
    `^ [each|every] <thing> $i ${has} [the|a|an|its|some] ~ $x [,] with {having} ${moments} .`,
    `let $2 be random variables with {having} ${put}`,
    `Machine $i$ needs a time $T_i$ with ${said}`,
    `let $T_i$ be random variables with ${said}`,
    {
      where: isMemberFirst,
      refused: [
        `Machine $i$ needs a time $T_j$ with ${said}`,
        `Machine $i$ needs a mean time $T_i$ with ${said}`,
        `Machine $i$ never needs a time $T_i$ with ${said}`,
        `Machine $i$ sometimes needs a time $T_i$ with ${said}`,
      ],
    },
  ),
  ...apart.map((behind, k) =>
    entry(
      `^ [each|every] <thing> $i ${has} [the|a|an|its|some] ~ $x [,] with {having} ${moments} [,]
        and ${behind.replaceAll("<things>", "<thing>")} .`,
      `let $2 be independent random variables with {having} ${put}`,
      `Machine $i$ needs a time $T_i$ with ${said}, and ` +
        ["durations of different machines", "different machines", "the machines", "the machines"][
          k
        ] +
        ` are independent${k === 3 ? " of each other" : ""}`,
      `let $T_i$ be independent random variables with ${said}`,
      {
        where: isMemberFirst,
        refused: [
          `Machine $i$ needs a time $T_i$ with ${said}, and different rooms are independent`,
          `Machine $i$ needs a time $T_i$ with ${said}, and the machines are nearly independent`,
        ],
      },
    ),
  ),
]);

/** Nouns around names that are what they are called. */
/** Words of what comes about by chance, or differs. */
const ofDraws =
  /\b(?:random\w*|draw\w*|sampl\w*|chosen|cho(?:o)?se\w*|pick\w*|select\w*|var(?:y|ies|ying)|differ\w*|fresh|our|first|last)\b/;

const nouns: readonly Paraphrase[] = [
  ...["$x", "$x and $y"].map((names) =>
    entry(
      `^ the {~ | waiting|service|arrival|running|travel|response|reaction times} ${names}
        {of|at|in|for two|three|both|all|the|several ~} are`,
      names === "$x" ? "$1 are" : "$1 and $2 are",
      `the lifetimes ${names === "$x" ? "$L_1, \\dots, L_n$" : "$U$ and $V$"} of the lamps are`,
      `${names === "$x" ? "$L_1, \\dots, L_n$" : "$U$ and $V$"} are`,
      {
        where: isTold,
        refused: [
          `the squares ${names === "$x" ? "$L_1, L_2$" : "$U$ and $V$"} of the lamps are normal`,
        ],
      },
    ),
  ),
  ...tabled({
    where: ([letter, member], words) => isMemberOf(member, letter) && isTold([], words.slice(0, 3)),
    builds: ([, member = [], , , value = []]) => pairOf([member, value]),
  })`
    ^ the ~ <gain> of <thing> $i is a random variable $x with {having} $ and {having} $ {, and | ;}
        {any two [different|distinct] {<thing> | <gain>} have {covarying} $ | the {covarying}
        of|between any two [different|distinct] {<thing> | <gain>} is|equals $}
      => let $2 be random variables with {having} $3 and {having} $4 ; suppose $6 and $7 have
        {covarying} $5 for $8
      as: the return of stock $i$ is a random variable $R_i$ with mean $m$ and variance $v$, and any
      two different stocks have correlation $r$ => let $R_i$ be random variables with mean $m$ and
      variance $v$ ; suppose $R_i$ and $R_{i'}$ have correlation $r$ for $i \ne i'$
      not: The return of stock $j$ is a random variable $R_i$ with mean $m$ and variance $v$, and
      any two different stocks have correlation $r$
      not: The return of stock $i$ is a random variable $R_i$ with mean $m$ and variance $v$; the
      correlation of some two different returns is $r$
      not: The return of stock $i$ is a random variable $R_i$ with mean $m$ and variance $v$, and
      any two different bonds have correlation $r$
  `,
  // what the index tells apart is called so, until more is said of it
  ...tabled({
    where: ([letter, member], words) => isMemberOf(member, letter) && isTold([], words.slice(0, 2)),
  })`
    ^ the ~ of <thing> $i is a random variable $x with => let $2 be random variables with
      as: the return of stock $i$ is a random variable $R_i$ with mean $m$
      => let $R_i$ be random variables with mean $m$
      not: The return of stock $j$ is a random variable $R_i$ with mean $m$
      not: The mean return of stock $i$ is a random variable $R_i$ with mean $m$
  `,
  ...tabled({
    where: ([name = []], words) =>
      /^[a-z\\]/.test(canonical(name)) &&
      isTold([], words) &&
      !words.some((word) => moments.has(word) || ofDraws.test(word)),
  })`
    ^ a|an|the|our|we ~ {measures | measure | estimates | weighs | determines} a|an|the|some
        fixed|unknown|true <concentration> $name {. | with|by|using two|three|several|some|$n ~ .}
      => let $1 be a constant
      as: a chemist measures an unknown concentration $c$ with two instruments => let $c$ be a
      constant
      not: A chemist measures a concentration $c$ with two instruments
      not: A chemist measures the unknown mean $c$ with two instruments
      not: A chemist never measures the unknown concentration $c$

    ^ [suppose|assume] [that] a|the|some [fixed|known|unknown] fraction|share|proportion|percentage
        $name of [the|all] ~ supports|support|prefers|prefer|likes|like|is|are|has|have ~ .
      => let $ be a constant
      as: a fraction $p$ of the whole population has the gene => let $p$ be a constant
      not: A random fraction $p$ of the whole population has the gene
      not: A fraction $p$ of the whole population may have the gene
      not: A fraction $p$ of the sample on average has the gene
      not: A fraction $p$ of the drawn balls is red
      not: A fraction $p$ of the sampled population has the gene
  `,
  ...tabled({ where: (formulas, words) => isMemberOf(...formulas) && isTold([], words) })`
    ^ let $x be|denote the ~ of|in|on|at|during|from ~ $i . =>
      as: let $X_k$ be the amount of rain in year $k$ =>
      not: Let $X_k$ be the amount of rain in year $j$
      not: Let $X_k$ be the mean amount of rain in year $k$
  `,
  ...["uniform", "uniformly", "normal", "normally", "exponential", "exponentially", "poisson"].map(
    (law) =>
      entry(
        `^ the ~ $name is ${law}`,
        `$1 is ${law}`,
        `the rounding error $e$ is ${law}`,
        `$e$ is ${law}`,
        {
          where: (names, words) => (words[0] ?? "") !== "" && isTold(names, words),
          refused: [`The square $e$ is ${law}`, `The scaled sum $e$ is ${law}`],
        },
      ),
  ),
  ...tabled({ where: isTold })`
    ^ a|an|one|the ~ ${has} [a|an|the] ~ $name [,] which {verb} => $1 {verb}
      as: a lamp has lifetime $X$, which is exponential => $X$ is exponential
      not: a lamp has mean lifetime $X$ which is exponential
  `,
];

/** `\\mathbb R^k` */
const spaceOf: Paraphrase["builds"] = ([size = []]) => [
  readMath(`\\mathbb{R}^{${canonical(size)}}`, 0, noMacros()).nodes,
];

/** `v` of `v > 0`: what is bounded by a number. */
const boundedName: Paraphrase["builds"] = ([rel = []]) => {
  const at = rel.findIndex((n) => n.kind === "relation");
  const [bound, ...more] = rel.slice(at + 1);
  return at > 0 && bound?.kind === "number" && more.length === 0 ? [rel.slice(0, at)] : null;
};

/** The letters of `1 \\le m \\le n`, names and numbers in one order; null for anything else. */
const orderedNames: Paraphrase["builds"] = ([chain = []]) => {
  const isOrder = (n: Syntax): boolean =>
    n.kind === "relation" && /^(?:<|>|\\le|\\ge|\\leq|\\geq)$/.test(n.text);
  const sides = chain.filter((_, k) => k % 2 === 0);
  const signs = chain.filter((_, k) => k % 2 === 1);
  const names = sides.flatMap((n) => (n.kind === "name" ? canonical([n]) : []));
  const isPlain = sides.every((n) => n.kind === "name" || n.kind === "number");
  return isPlain && signs.length > 1 && signs.every(isOrder) && names.length > 1
    ? [readMath(names.join(", "), 0, noMacros()).nodes]
    : null;
};

/** `1 \\le m \\le n`, said to be integers: of an order whose first side is no letter. */
const orders: readonly Paraphrase[] = [
  "integers",
  "positive integers",
  "natural numbers",
  "real numbers",
].map((kind) =>
  entry(
    `^ [let] $rel be|are ${kind}`,
    `$2 are ${kind} with $1`,
    `let $1 \\le m \\le n$ be ${kind}`,
    `$m, n$ are ${kind} with $1 \\le m \\le n$`,
    {
      builds: orderedNames,
      refused: [
        `let $1 \\le m + k \\le n$ be ${kind}`,
        `let $1 \\le m \\ne n$ be ${kind}`,
        `let $1 \\le m \\le n$ hardly be ${kind}`,
      ],
    },
  ),
);

/** Words around what is given that say where it holds, and of what kind it is. */
const around: readonly Paraphrase[] = [
  ...tabled({ builds: boundedName })`
    let $rel be|denote the variance|mean|expectation of $name
      => let $3 be the variance of $2 ; suppose $1
      as: let $v > 0$ be the variance of $C$ => let $v$ be the variance of $C$ ; suppose $v > 0$
      not: Let $v > 0$ be the sample variance of $C$
  `,
  ...table(String.raw`
    ^ {throughout|in this|the section|chapter|page|note|notes|post|problem|exercise|handout} [,]
      =>
      as: throughout this section $X$ is a random variable => $X$ is a random variable
      not: throughout no section $X$ is a random variable
  `),
  ...tabled({ builds: spaceOf })`
    is|denotes a|an|the $k [-] [dimensional] vector of [the] [unknown|fixed|regression|true|model]
        coefficients|parameters => is an unknown vector in $2
      as: where $b$ is the $k$-vector of unknown coefficients => where $b$ is an unknown vector in
      $\mathbb{R}^{k}$
      not: where $b$ is the $k$-vector of random coefficients
  `,
  ...tabled({ where: isTold })`
    $P= , the|our|an|a [unknown|true] ~ . => $1
      as: $X_1, \dots, X_n$ are iid with $P(X_i = 1) = a$, the true accuracy => $X_1, \dots, X_n$
      are iid with $P(X_i = 1) = a$
      not: $X$ is random with $P(X = 1) = a$, the smallest value
  `,
  ...table(String.raw`
    ( [measured|given|counted] in {unit} ) =>
      as: the lifetimes $X$ and $Y$ (in years) are random => the lifetimes $X$ and $Y$ are random
      not: The lifetimes $X$ and $Y$ (in theory) are random

    ^ in practice|simulations [,] we|you|one run|repeat|perform|do the ~ $name times [,] and =>
      as: in practice we run the code $n$ times, and $X$ and $Y$ are random
      => $X$ and $Y$ are random
      not: In practice we never run the code $n$ times, and $X$ and $Y$ are random

    ^ [the|a|an|one] obvious|natural|simplest|easiest|standard|usual|naive ~ is to {simulating}
        $n {quality} copies $list of $name [and average|use|compare them] .
      => let $2 be {quality} copies of $3
      as: the obvious thing is to simulate $n$ independent copies $Y_1, \dots, Y_n$ of $Y$
      => let $Y_1, \dots, Y_n$ be independent copies of $Y$
      not: The wrong thing is to simulate $n$ independent copies $Y_1, \dots, Y_n$ of $Y$

    ^ _ [, _ ,] a|an ~ random quantity|variable|number $name whose mean|expectation $name
        {{you|we know} | {is known}} [exactly|already] .
      => let $1 be a random variable with mean $2
      as: it often gives us a second random quantity $C$ whose mean $c$ we know exactly
      => let $C$ be a random variable with mean $c$
      not: It never gives us a second random quantity $C$ whose mean $c$ we know exactly
      not: It gives us a second random quantity $C$ whose mean $c$ we hardly know

    between $ and $ that|which we|you|one may|can [freely] choose [freely] => between $1 and $2
      as: where $a$ is a number between $0$ and $1$ that we may choose
      => where $a$ is a number between $0$ and $1$

    is some|a|any|an bounded|measurable|continuous|smooth|integrable|known|given function
        [{which|that ~ can|could|may|will evaluate|compute|call} | {of one variable}] {. |
        {after}}
      => is a function {after}
      as: where $f$ is some bounded function which our computer can evaluate
      => where $f$ is a function
      not: where $f$ is some bounded function which no computer can evaluate
  `),
];

/** What is said of one by itself, and of all of them. */
const single: readonly Paraphrase[] = [
  ...tabled({
    where: (_, words) => words.every((word) => !/\b(?:condition|given|fix)/.test(word)),
  })`
    are independent [,] since|because _ . => are independent
      as: the $Y_j$ are independent since we draw with replacement => the $Y_j$ are independent
      not: The $Y_j$ are independent since we condition on the seed
      not: The $Y_j$ are independent because the seed is given
  `,
  ...tabled({
    where: (_, [noun = ""]) => /^(?:mean|variance|expectation|standard deviation)s?$/.test(noun),
  })`
    the <moments> of $a and $b are $c and $d [, respectively] => $1 and $2 have <moments> $3 and $4
      as: the variances of $X$ and $Y$ are $a$ and $b$ => $X$ and $Y$ have variance $a$ and $b$
      not: The medians of $X$ and $Y$ are $a$ and $b$
  `,
];

export const thingGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "what each of several things has": ofEach,
  "nouns around names": nouns,
  "orders of integers": orders,
  "words around what is given": around,
  "what is said of one by itself": single,
};

/** All of them, in the order of trial. */
export const thingParaphrases: readonly Paraphrase[] = Object.values(thingGroups).flat();
