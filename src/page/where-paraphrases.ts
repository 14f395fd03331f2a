import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { isOperatorName, namesIn } from "./names.ts";
import { entry, formulaOf, type Paraphrase, table, tabled } from "./paraphrase.ts";
import { isToldOnly } from "./story-paraphrases.ts";

/** Coefficients of models, which vary only where a sentence says so. */
const coefficient =
  "attenuation|gain|gains|offset|offsets|slope|slopes|intercept|intercepts|amplitude|drift" +
  "|stiffness|resistance|calibration|sensitivity|damping|efficiency|loading|loadings|exposure" +
  "|exposures|elasticity|coefficient|coefficients|parameter|parameters|bandwidth";

/** Coefficients of two words. */
const pairs =
  "learning|decay|interest|growth|sampling|discount|damping|scale|scaling|spring|step|forgetting" +
  "|smoothing|regularisation|regularization|shrinkage|regression|mixing|tuning|sample|batch" +
  " rate|factor|constant|size|parameter|coefficient|coefficients|weight|length|level";

const known = "[unknown|known|fixed|constant|true|common|overall|nominal|given]";

const untelling =
  /\b(?:random\w*|stochastic|varying|varies|noisy|drawn|chosen|estimat\w*|sampled)\b/;

const saysOnly: NonNullable<Paraphrase["where"]> = (_, words) =>
  words.every((word) => !untelling.test(word));

const isNumber = "“the gain”, “the slope”: a coefficient of a model is a number";

/** Whether the second formula is the letter below the first: i of `a_i`. */
const isOfMember: NonNullable<Paraphrase["where"]> = ([member = [], letter = []], words) => {
  const [node, ...more] = member;
  return (
    node?.kind === "script" &&
    more.length === 0 &&
    canonical(node.sub ?? []) === canonical(letter) &&
    saysOnly([], words)
  );
};

/**
 * How a clause ends that says no more of its letter: at the end, or where another begins. "and has
 * mean `$m$`" goes on with it.
 */
const ends = (place: string): readonly (readonly [string, string])[] => [
  [".", ""],
  ["{going} $", `{going} ${place}`],
  [", $", `, ${place}`],
  ...["the", "each", "all"].map((word) => [`{going} ${word}`, `{going} ${word}`] as const),
];

/** The end of an example. */
const shown = (end: string): string =>
  end === "." ? "" : end.replace("{going}", "and").replace(/\$$/, "$b$");

/** What the letters of a model are called. */
const coefficients: readonly Paraphrase[] = [coefficient, pairs].flatMap((noun, which) => [
  ...ends("$1").map(([end, same]) =>
    entry(
      `is|denotes|represents the|some|a|an|our ${known} ${noun}
        [of|for [the|a|an|our|this] ~] ${end}`,
      `is a constant ${same}`,
      `where $a$ is the ${which === 0 ? "gain of the amplifier" : "decay rate"} ${shown(end)}`,
      `where $a$ is a constant ${shown(end)}`,
      {
        where: saysOnly,
        convention: isNumber,
        refused:
          end !== "."
            ? []
            : [
                "Where $a$ is the random gain",
                "Where $a$ is the gain of a random amplifier",
                "Where $a$ is hardly the gain",
                "Where $a$ is the gain if $N = 1$",
                "Where $a$ is the gain with mean near $m$",
                "Where $a$ is the gain and has mean $m$",
                "Where $a$ is the gain, which has mean near $m$",
                "Where $a$ is the estimated slope",
                "Where $a$ is the gain of $X$",
              ],
      },
    ),
  ),
  ...ends("$3").map(([end, same]) =>
    entry(
      `$x is|denotes|represents the|a|an|our ${known} ${noun} of|for [the|each] ~ $i ${end}`,
      `$1 are constants ${same}`,
      `where $a_i$ is the ${which === 0 ? "gain" : "decay rate"} of sensor $i$ ${shown(end)}`,
      `where $a_i$ are constants ${shown(end)}`,
      {
        where: isOfMember,
        convention: isNumber,
        refused:
          end !== "."
            ? []
            : [
                "Where $a_i$ is the gain of sensor $j$",
                "Where $a_i$ is the random gain of sensor $i$",
                "Where $a_i$ is the gain of some sensor $i$",
                "Where $a_i$ is the gain of sensor $i$ with mean $m$",
              ],
      },
    ),
  ),
]);

/** "the reading of sensor `$i$`": what a quantity of a story is, beside what it has. */
const isQuantity: NonNullable<Paraphrase["where"]> = (_, words) => isToldOnly(words.slice(0, -1));

/** What is told of a quantity before its moments. */
const quantities: readonly Paraphrase[] = [
  ...tabled({ where: isQuantity })`
    $x is|denotes the|our ~ [of ~] , with|having {having} => $1 is a random variable with {having}
      as: here $F$ is the return of the market, with variance $v$ => here $F$ is a random variable
      with variance $v$
      not: Here $F$ is the mean return, with variance $v$
      not: Here $F$ is the return of the market, without variance $v$
      not: Here $F$ is the return of the market, perhaps with variance $v$
      not: Here $F$ is the sum of the returns, with variance $v$
      not: Here $F$ is not the return of the market, with variance $v$
  `,
  ...tabled({
    where: (formulas, words) => isOfMember(formulas, []) && isQuantity(formulas, words),
  })`
    $x is|denotes the|our ~ of|for|in|at ~ $i , with|having {having} => $1 is a random variable
        with {having}
      as: here $R_i$ is the return of asset $i$, with mean $m$ => here $R_i$ is a random variable
      with mean $m$
      not: Here $R_i$ is the return of asset $j$, with mean $m$
      not: Here $R_i$ is the mean return of asset $i$, with mean $m$
      not: Here $R_i$ is the return of asset $i$ or $j$, with mean $m$
  `,
];

/** Errors and noises, several at once. */
const errors: readonly Paraphrase[] = [
  ...table(String.raw`
    be|are|denote the|our
        measurement|reading|observation|observational|experimental|rounding|random|additive|forecast
        errors|noises|disturbances [of [the|all|our] ~] {. | {after} | {with}}
      => be random variables {after} {with}
      as: let $V_1, V_2$ be the measurement errors => let $V_1, V_2$ be random variables
      not: Let $V_1, V_2$ be the squared measurement errors
      not: Let $V_1, V_2$ be the measurement errors of $X$
      not: Let $V_1, V_2$ be hardly the measurement errors

    be|are|denote the|our errors|noises|disturbances of|in|at [the|all|our] ~ {. | {after} | {with}}
      => be random variables {after} {with}
      as: let $V_1, V_2$ be the errors of the two devices => let $V_1, V_2$ be random variables
      not: Let $V_1, V_2$ be the standard errors of the devices
      not: Let $V_1, V_2$ be the errors of $X$
  `),
];

/** Clauses that leave out their verb. */
const verbless: readonly Paraphrase[] = [
  ...tabled({ where: (_, words) => isToldOnly(words.slice(0, 1)) })`
    is|denotes the|a|an|our ~ {after} $x the|some <noise> => is the ~ , and $1 is the <noise>
      as: where $a$ is the temperature and $e$ the noise => where $a$ is the temperature, and $e$
      is the noise
      not: Where $a$ is the sum and $e$ the noise
      not: Where $a$ is the gain or $e$ the noise
  `,
];

/** What is fixed by how it is looked at. */
const fixed: readonly Paraphrase[] = [
  ...table(String.raw`
    is a|an|the $size matrix of ~ , which|that {we|i} treat|regard|consider|take as
        fixed|constant|known|given|nonrandom|non-random|deterministic
      => is a fixed $1 matrix
      as: where $X$ is an $n \times k$ matrix of regressors, which we treat as fixed
      => where $X$ is a fixed $n \times k$ matrix
      not: Where $X$ is an $n \times k$ matrix of regressors, which we do not treat as fixed
      not: Where $X$ is an $n \times k$ matrix of regressors, which we treat as random
  `),
];

/** What is drawn or observed, and varies from one to the next. */
const observed = new RegExp(
  "\\b(?:revenues|incomes|heights|weights|scores|losses|returns|yields|lifetimes|times|ages" +
    "|grades|measurements|observations|readings|responses|results|demands|sales|prices|outcomes" +
    "|durations|errors|tosses|throws|rolls)\\b",
);

/** Whether words only tell, and some of them of what is observed. */
const tellsObserved: NonNullable<Paraphrase["where"]> = (_, words) =>
  words.some((word) => observed.test(word)) &&
  words.every((word) => word === "" || isToldOnly([word]));

/** Lists of what is observed, told by a noun. */
const lists: readonly Paraphrase[] = tabled({ where: tellsObserved })`
  ^ let $list be|denote the ~ [of|in|from ~] [,] and [let] $list [be|denote] the ~ [of|in|from ~] .
    => let $1 and $2 be random variables
    as: let $X_1, \dots, X_n$ be the scores of the boys and $Y_1, \dots, Y_m$ the scores of the
    girls => let $X_1, \dots, X_n$ and $Y_1, \dots, Y_m$ be random variables
    not: Let $X_1, \dots, X_n$ be the mean scores of the boys and $Y_1, \dots, Y_m$ the others
    not: Let $X_1, \dots, X_n$ be the scores of the boys or $Y_1, \dots, Y_m$ the scores of girls
    not: Let $X_1, \dots, X_n$ be the corners of the box and $Y_1, \dots, Y_m$ the faces of it
`;

/** `\\operatorname{Cov}(X_i, X_j) = c` and `i \\ne j` of `X_i` or a list of them, and `c`. */
const ofTwo =
  (moment: string): NonNullable<Paraphrase["builds"]> =>
  (formulas) => {
    const [node] = formulas[0] ?? [];
    const index = node?.kind === "script" ? canonical(node.sub ?? []) : "";
    if (node?.kind !== "script" || !/^[a-z1]$/.test(index)) return null;
    const [i, j] = [index === "1" ? "i" : index, index === "j" ? "l" : "j"];
    const base = canonical(node.base ? [node.base] : []);
    const value = canonical(formulas.at(-1) ?? []);
    return [
      `\\operatorname{${moment}}(${base}_{${i}}, ${base}_{${j}}) = ${value}`,
      `${i} \\ne ${j}`,
    ].map(formulaOf);
  };

/** What any two of several have, behind their mean and variance, told in these words. */
const anyTwo: readonly Paraphrase[] = ["zero", "$"].flatMap((mean) =>
  ["of them", "[different|distinct] $x"].flatMap((two) =>
    ["covariance Cov", "correlation Corr"].map((words) => {
      const [covarying = "", moment = ""] = words.split(" ");
      const at = (k: number): string => `$${k + (mean === "$" ? 1 : 0)}`;
      const last = two === "of them" ? 4 : 5;
      const shown = mean === "$" ? "$m$" : mean;
      const had = `$X_i$ have mean ${shown} and variance $v$`;
      const any = `and any two ${two === "of them" ? two : "different $X_i$"}`;
      return entry(
        `$x has|have mean ${mean} and variance $ [,] and [that] any two ${two} have ${covarying} $`,
        `$1 have mean ${mean === "$" ? "$2" : mean} and variance ${at(2)} ; suppose ${at(last)}` +
          ` for ${at(last + 1)}`,
        `${had}, ${any} have ${covarying} $c$`,
        `${had} ; suppose $\\operatorname{${moment}}(X_i, X_j) = c$ for $i \\ne j$`,
        {
          builds: ofTwo(moment),
          refused: [
            `${had}, ${any} may have ${covarying} $c$`,
            `${had}, ${any.replace("any", "some")} have ${covarying} $c$`,
          ],
        },
      );
    }),
  ),
);

type Formula = readonly Syntax[];

/** Whether an equation says something of one name alone: `\\operatorname{Cov}(e) = s^2 I` of e. */
function isOnlyOf(name: Formula = [], equation: Formula = []): boolean {
  const sign = equation.findIndex((n) => n.kind === "relation");
  const names = namesIn(equation.slice(0, sign)).filter((letter) => !isOperatorName(letter));
  return sign > 0 && names.length > 0 && names.every((letter) => letter === canonical(name));
}

/** Equations of the error of a model. */
const satisfied: readonly Paraphrase[] = ["where", "and"].flatMap((joint) =>
  ["", "and $rel"].map((more) => {
    const [also, cov] = more ? [" and $3", " and $\\operatorname{Cov}(e) = s^2 I$"] : ["", ""];
    const lead = joint === "and" ? "where $b$ is a fixed vector and" : "where";
    return entry(
      `${joint} the error|noise|disturbance [vector|term] $name satisfies $rel ${more} .`,
      `${joint} $1 satisfies $2${also}`,
      `${lead} the error vector $e$ satisfies $E[e] = 0$${cov}`,
      `${lead} $e$ satisfies $E[e] = 0$${cov}`,
      {
        where: ([name, ...equations]) => equations.every((each) => isOnlyOf(name, each)),
        refused: [
          `Take $y = e$, ${joint} the error vector $e$ seldom satisfies $E[e] = 0$${cov}`,
          `Take $y = e$, ${joint} the error vector $f$ satisfies $E[e] = 0$${cov}`,
          `Take $y = e$, ${joint} the mean error vector $e$ satisfies $E[e] = 0$${cov}`,
        ],
      },
    );
  }),
);

export const whereGroups: Readonly<Record<string, readonly Paraphrase[]>> = {
  "the error of a model": satisfied,
  "clauses that leave out their verb": verbless,
  "what the letters of a model are called": coefficients,
  "what is told of a quantity before its moments": quantities,
  "errors, several at once": errors,
  "what is fixed by how it is looked at": fixed,
  "lists of what is observed": lists,
  "any two": anyTwo,
};

/** All of them, in the order of trial. */
export const whereParaphrases: readonly Paraphrase[] = Object.values(whereGroups).flat();
