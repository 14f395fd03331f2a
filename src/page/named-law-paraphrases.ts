import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, formulaOf, type Paraphrase, tabled } from "./paraphrase.ts";
import { always, isToldOnly } from "./story-paraphrases.ts";

type Formula = readonly Syntax[];
type Where = NonNullable<Paraphrase["where"]>;

/** How formulas name laws, by the words for them; behind the bar what is not read by itself. */
const names: Readonly<Record<string, readonly [read: string, others: string]>> = {
  normal: ["N Normal Gaussian", ""],
  gaussian: ["N Normal Gaussian", ""],
  bernoulli: ["Be Bernoulli Bern Ber", "B"],
  binomial: ["B Binomial Binom Bin", "b"],
  poisson: ["Po Poisson Poiss Pois Poi", "P \\Pi \\pi"],
  exponential: ["Exponential Expo Exp", "E \\exp"],
  geometric: ["Geometric Geom Geo", "G"],
  uniform: ["U Uniform Unif", ""],
};

const lawNouns = "[random] [distribution|law|variable]";

/** What has a law in a formula, how the law is called there, and of what it is. */
function lawIn(relation: Formula): readonly [of: Formula, name: string, params: Formula] | null {
  const at = relation.findIndex((n) => n.kind === "relation" && n.text === "\\sim");
  const fence = relation.at(-1);
  if (fence?.kind !== "fence" || fence.open !== "(") return null;
  const name = canonical(relation.slice(at + 1, -1)).replace(/\s/g, "");
  const plain = name.replace(/^\\(?:math\w+|operatorname|text\w*)\{(.*)\}$/, "$1");
  return plain === "" ? null : [relation.slice(0, Math.max(at, 0)), plain, fence.body];
}

const callsOf = (word: string, of: 0 | 1): readonly string[] =>
  names[word]?.[of]
    .split(" ")
    .flatMap((name) => [name, ...(of === 0 && name.length > 1 ? [name.toLowerCase()] : [])]) ?? [];

/** Whether the formula names the law that the word does, and is read. */
const isNamed =
  (word: string): Where =>
  ([relation = []], words) => {
    const name = lawIn(relation)?.[1] ?? uniformIn(relation);
    return name !== null && callsOf(word, 0).includes(name) && always([], words);
  };

/** `U` of `U \sim U[0, 1]`. */
function uniformIn(relation: Formula): string | null {
  const at = relation.findIndex((n) => n.kind === "relation" && n.text === "\\sim");
  const name = canonical(relation.slice(at + 1, -1)).replace(/^\\\w+\{(.*)\}$/, "$1");
  return relation.at(-1)?.kind === "fence" && name !== "" ? name : null;
}

/** What `N \sim \mathcal P(\lambda)` is of, where only the word tells which law that is. */
const paramsOf =
  (word: string, size: 1 | 2): Paraphrase["builds"] =>
  ([relation = []]) => {
    const [of = [], name = "", params = []] = lawIn(relation) ?? [];
    const list = canonical(params).split(/ ?, ?/);
    return callsOf(word, 1).includes(name) && list.length === size
      ? [...(of.length > 0 ? [of] : []), ...list.map((param) => formulaOf(param))]
      : null;
  };

/** How the parameters of a law stand, and what stands around its name in words. */
function wordsOf(word: string) {
  const size = word === "binomial" ? 2 : 1;
  const isPair = size === 2 || /^(?:normal|gaussian|uniform)$/.test(word);
  return {
    size,
    of: isPair ? "(a, b)" : "(a)",
    end: "{. | {after} | {where}}",
    go: "{after} {where}",
    behind: `{[,] [a|an|the] ${word} ${lawNouns} | ( ${word} )}`,
  } as const;
}

/** Laws that a formula names and a word says again: "`$S \sim B(n, p)$`, the binomial law". */
const toldAgain = (word: string): readonly Paraphrase[] => {
  const known = callsOf(word, 0)[0] ?? "";
  const { of, end, go, behind } = wordsOf(word);
  return [
    entry(
      `$law {${behind} | be|is [a|an] ${word} ${lawNouns}} ${end}`,
      `$1 ${go}`,
      `let $X \\sim ${known}${of}$ be ${word}`,
      `let $X \\sim ${known}${of}$`,
      {
        where: isNamed(word),
        refused: [
          `let $X \\sim ${known}${of}$ hardly be ${word}`,
          `let $X \\sim \\mathrm{Gam}(a, b)$ be ${word}`,
        ],
      },
    ),
    entry(
      `{follows} a|the ${word} distribution|law $x ${end}`,
      `{follows} the distribution $1 ${go}`,
      `$X$ has the ${word} distribution $${known}${of}$`,
      `$X$ has the distribution $${known}${of}$`,
      { where: isNamed(word) },
    ),
    entry(
      `$name be|is [a|an] ${word} ${lawNouns} {[,] [with] | : | ,} $law ${end}`,
      `$2 ${go}`,
      `let $X$ be ${word}, $X \\sim ${known}${of}$`,
      `let $X \\sim ${known}${of}$`,
      {
        where: ([name = [], law = []], words) =>
          canonical(lawIn(law)?.[0] ?? []) === canonical(name) && isNamed(word)([law], words),
        refused: [`let $X$ hardly be ${word}, $X \\sim ${known}${of}$`],
      },
    ),
  ];
};

/** Laws that only the word tells apart: "`$N \sim \mathcal{P}(a)$`, a Poisson variable". */
const toldByWord = (word: string): readonly Paraphrase[] => {
  const [other] = callsOf(word, 1).filter((name) => name !== "");
  if (other === undefined) return [];
  const { size, of, end, go, behind } = wordsOf(word);
  const put = (first: number): string =>
    size === 2 ? `with parameters $${first} and $${first + 1}` : `with parameter $${first}`;
  const shown = size === 2 ? "with parameters $a$ and $b$" : "with parameter $a$";
  const built = { builds: paramsOf(word, size) };
  return [
    entry(
      `let $law be [a|an] ${word} ${lawNouns} ${end}`,
      `let $2 be ${word} ${put(3)} ${go}`,
      `let $X \\sim \\mathcal{${other}}${of}$ be ${word}`,
      `let $X$ be ${word} ${shown}`,
      { ...built, refused: [`let $X \\sim \\mathcal{${other}}${of}$ hardly be ${word}`] },
    ),
    entry(
      `$law ${behind} ${end}`,
      `$2 is ${word} ${put(3)} ${go}`,
      `suppose that $X \\sim \\mathcal{${other}}${of}$, a ${word} variable`,
      `suppose that $X$ is ${word} ${shown}`,
      built,
    ),
    entry(
      `{follows} a|the ${word} distribution|law $x ${end}`,
      `{follows} a ${word} distribution ${put(2)} ${go}`,
      `$X$ has the ${word} distribution $\\mathcal{${other}}${of}$`,
      `$X$ has a ${word} distribution ${shown}`,
      built,
    ),
  ];
};

const again: readonly Paraphrase[] = Object.keys(names).flatMap((word) => [
  ...toldAgain(word),
  ...toldByWord(word),
]);

/** Where and when things are counted. */
const place = "[in|per|during|on|at|of|that|which ~]";

/** What a law is said of in passing: "the number of claims, `$N$`, is Poisson". */
const apposed: readonly Paraphrase[] = [
  ...tabled({ where: always })`
    ^ [{supposing} [that]] [now|here] the [total] number of ~ , $name , {verb}
      => {supposing} $ {verb}
      as: suppose that the number of claims in a year, $N$, is Poisson => suppose that $N$ is
        Poisson
      not: suppose that half the number of claims in a year, $N$, is Poisson
      not: suppose that the number of claims in a year, $N$, is hardly Poisson
      not: suppose that the number of claims, if $N > 1$, is Poisson

    the [total|random] number $name of ~ among|in $n [independent] ~ {verb} => $1 {verb}
      as: the number $X$ of successes in $n$ independent trials has a binomial distribution
      => $X$ has a binomial distribution
      not: the number $X$ of successes in $n$ independent trials rarely has a binomial distribution

    the [total] number of ~ $name ${place} {verb} => $ {verb}
      as: the number of claims $N$ in a year is Poisson => $N$ is Poisson
      not: the number of claims $N$ in a year is hardly Poisson
      not: half the number of claims $N$ in a year is Poisson
  `,
  ...tabled({
    where: (formulas, words) => isToldOnly(words.slice(-2, -1)) && always(formulas, words),
  })`
    ^ [{supposing} [that]] [now|here] the|a|an|our|its ~ , $name , {verb} => {supposing} $ {verb}
      as: suppose that the lifetime of a bulb, $T$, is exponential => suppose that $T$ is
        exponential
      not: suppose that the average of the others, $T$, is exponential
      not: suppose that the lifetime of a bulb, $T$, is nearly exponential
  `,
  ...tabled({ where: (_, words) => always([], words) })`
    let $law be|denote the|a|an number|lifetime|time|height|weight|length|size|outcome|score [of]
      ~ .
      => let $1
      as: let $X \sim \mathrm{Po}(a)$ denote the number of arrivals => let $X \sim \mathrm{Po}(a)$
      not: let $X \sim \mathrm{Po}(a)$ denote nearly the number of arrivals
  `,
  ...tabled({
    where: ([law = [], rate = []]) => {
      const [, name = "", params = []] = lawIn(law) ?? [];
      return /^Exp(?:o|onential)?$/.test(name) && canonical(params) === canonical(rate);
    },
  })`
    $law [,] [exponential] with rate $x {. | {after}} => $1 {after}
      as: let $T \sim \text{Exp}(a)$, with rate $a$ => let $T \sim \text{Exp}(a)$
      not: let $T \sim \text{Exp}(a)$, with rate $1/a$
  `,
  ...tabled({
    builds: ([law = []]) => {
      const [of = [], name = "", params = []] = lawIn(law) ?? [];
      return /^Geo(?:m|metric)?$/.test(name) ? [of, params] : null;
    },
    where: ([, set = []]) => /^\\\{[01],.*\\dots\\\}$/.test(canonical(set).replace(/\s/g, "")),
  })`
    let $law {on | supported on | with values in | taking values in | with support} $x {. | {after}}
      => let $3 be geometric on $2 with parameter $4 {after}
      as: let $T \sim \text{Geom}(p)$ on $\{1, 2, \dots\}$
      => let $T$ be geometric on $\{1, 2, \dots\}$ with parameter $p$
      not: let $T \sim \text{Geom}(p)$ not on $\{1, 2, \dots\}$
  `,
];

/** An interval: `[0, 1]`, `(a, b)`. */
const isInterval = (set: Formula): boolean => {
  const [fence, ...more] = set;
  const parts = fence?.kind === "fence" ? canonical(fence.body).split(",") : [];
  return (
    fence?.kind === "fence" && /^[([\]]$/.test(fence.open) && parts.length === 2 && !more.length
  );
};

const atRandom = "in an interval, “at random” is “uniformly at random”";
const interval = "[the [real|open|closed] interval]";
const chosen = "chosen|picked|drawn|selected|sampled|taken|generated";
const evenly = "{uniformly [at random] | at random uniformly | uniformly distributed}";
const point =
  "[a|an|the|some|one] [random] [real] point|number|value|position|time|instant|location";

/** Points that are chosen in an interval. */
const points: readonly Paraphrase[] = [
  ["$x", "$2", "$[0, 1]$", "$[0, 1]$"],
  ["the unit interval", "the unit interval", "the unit interval", "the unit interval"],
].flatMap(([set = "", put = "", shown = ""]) =>
  [evenly, "at random"].flatMap((how) => {
    const terms = {
      ...(set === "$x" ? { where: ([, of = []]: readonly Formula[]) => isInterval(of) } : {}),
      ...(how === evenly ? {} : { convention: atRandom }),
    };
    const said = how === evenly ? "uniformly at random" : "at random";
    const to = `let $1 be uniform on ${put} {after} {where}`;
    const meant = `let $U$ be uniform on ${shown}`;
    const within = `{from|in|on|over|within|of} ${interval} ${set} {. | {after} | {where}}`;
    return [
      entry(
        `^ [now|then|next] [we|i|you | let us] choose|pick|draw|select|sample|take|generate
          [${point}] $name {${how} ${within} | ${within.replace("{. |", `${how} {. |`)}}`,
        to,
        `Pick a number $U$ ${said} from ${shown}`,
        meant,
        {
          ...terms,
          refused: [
            `Never pick a number $U$ ${said} from ${shown}`,
            `Pick a number $U$ nearly ${said} from ${shown}`,
            `Pick the largest number $U$ ${said} from ${shown}`,
          ],
        },
      ),
      entry(
        `^ [let|suppose|assume] [that] [${point}] $name {is|be|are} ${chosen} {${how} ${within} |
          ${within.replace("{. |", `${how} {. |`)}}`,
        to,
        `A point $U$ is chosen ${said} on ${shown}`,
        meant,
        { ...terms, refused: [`A point $U$ is rarely chosen ${said} on ${shown}`] },
      ),
      ...(how === evenly
        ? [
            entry(
              `{be|is} ${point} [that|which is|was] ${chosen} ${how} ${within}`,
              `be uniform on ${put.replace("2", "1")} {after} {where}`,
              `let $U$ be a point chosen ${said} in ${shown}`,
              meant,
              set === "$x" ? { where: ([of = []]: readonly Formula[]) => isInterval(of) } : {},
            ),
          ]
        : []),
    ];
  }),
);

export const namedLaws: readonly Paraphrase[] = [...again, ...apposed, ...points];

/** Points of an interval, also in running prose. */
export const chosenPoints = points.filter(({ says }) => says.startsWith("^"));
