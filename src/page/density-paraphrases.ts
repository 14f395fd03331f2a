import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, formulaOf, type Paraphrase, tabled } from "./paraphrase.ts";
import { always } from "./story-paraphrases.ts";

type Formula = readonly Syntax[];

/** What chances, or a density, say: of what, by which letter, which law, and for which values. */
interface Told {
  readonly of: string | null;
  readonly law: string;
  readonly params: readonly string[];
}

/** A letter of a parameter, and the letter of the values. */
const p = "(\\\\[a-z]+|[a-z])";

/** How chances are written, with `k` for the values, and for which these are. */
const written: readonly (readonly [law: string, value: RegExp, values: RegExp])[] = [
  ...[
    `e\\^\\{- ?${p}\\} ?\\\\frac\\{\\1\\^\\{k\\}\\}\\{k!\\}`,
    `\\\\frac\\{${p}\\^\\{k\\}\\}\\{k!\\} ?e\\^\\{- ?\\1\\}`,
    `\\\\frac\\{e\\^\\{- ?${p}\\} ?\\1\\^\\{k\\}\\}\\{k!\\}`,
    `\\\\frac\\{${p}\\^\\{k\\} ?e\\^\\{- ?\\1\\}\\}\\{k!\\}`,
    `e\\^\\{- ?${p}\\} ?\\1\\^\\{k\\}/k!`,
    `${p}\\^\\{k\\} ?e\\^\\{- ?\\1\\}/k!`,
    `\\(${p}\\^\\{k\\}/k!\\) ?e\\^\\{- ?\\1\\}`,
  ].map(
    (value) =>
      [
        "poisson",
        new RegExp(`^${value}$`),
        /^(?:k=0,1.*\\dots|k\\geq?0|k\\in\\mathbb\{N\}_\{?0\}?)$/,
      ] as const,
  ),
  [
    "binomial",
    new RegExp(`^\\\\binom\\{${p}\\}\\{k\\} ?${p}\\^\\{k\\} ?\\(1-\\2\\)\\^\\{\\1-k\\}$`),
    /^k=0,1?.*\\dots,[a-z]$|^0\\leq?k\\leq?[a-z]$/,
  ],
  ...[`\\(1-${p}\\)\\^\\{k-1\\} ?\\1`, `${p} ?\\(1-\\1\\)\\^\\{k-1\\}`].map(
    (value) =>
      [
        "geometric",
        new RegExp(`^${value}$`),
        /^(?:k=1,2.*\\dots|k\\geq?1|k\\in\\mathbb\{N\})$/,
      ] as const,
  ),
  ...[`${p} ?e\\^\\{-\\1 ?k\\}`, `${p} ?\\\\operatorname\\{exp\\}\\(-\\1 ?k\\)`].map(
    (value) =>
      [
        "exponential",
        new RegExp(`^${value}$`),
        /^(?:k\\geq?0|k>0|0(?:<|\\leq?)k|k\\in(?:\[0|\(0),\\infty\))$/,
      ] as const,
  ),
];

/** A formula with `k` for another letter. */
const named = (text: string, letter: string): string =>
  text.replace(/\\?[a-zA-Z]+/g, (word) =>
    word.startsWith("\\") ? word : word.replaceAll(letter, "k"),
  );

/** The ends of `a \\le k \\le b` and of `k \\in [a, b]`. */
const endsOf = (range: string): readonly [string, string] | null => {
  const [, low, high] =
    /^(.+?)(?:<|\\leq?)k(?:<|\\leq?)(.+)$/.exec(range) ??
    /^k\\in[[(](.+),(.+)[)\]]$/.exec(range) ??
    [];
  return low !== undefined && high !== undefined ? [low, high] : null;
};

/** Whether a density is one over the length of an interval. */
function isFlat(value: string, [low, high]: readonly [string, string]): boolean {
  const width = Number(high) - Number(low);
  const size = Number.isNaN(width) ? (low === "0" ? high : `${high}-${low}`) : String(width);
  const all = [`1/${size}`, `1/(${size})`, `\\frac{1}{${size}}`, ...(width === 1 ? ["1"] : [])];
  return width > 0 || Number.isNaN(width) ? all.includes(value.replace(/ /g, "")) : false;
}

/** What is said of the values of a law, in one formula or in two. */
function toldBy(equation: Formula, range: Formula): Told | null {
  const at = equation.findIndex((n) => n.kind === "relation" && n.text === "=");
  const left = canonical(equation.slice(0, Math.max(at, 0)));
  const text = canonical(equation.slice(at + 1));
  const chance = /^(?:P|\\Pr|\\mathbb\{P\})[([{]([A-Z](?:_\w|_\{\w\})?)=([a-z])[)\]}]$/.exec(left);
  const density = /^(?:f|p)(?:_\w|_\{\w\})?\(([a-z])\)$/.exec(left);
  if (left !== "" && !chance && !density) return null;
  const letter = chance?.[2] ?? density?.[1] ?? /([tuxyzs])\}?\)?$/.exec(text)?.[1];
  if (letter === undefined) return null;
  const [value = "", own = ""] = [text.replace(/,.*$/, ""), /,(.*)$/.exec(text)?.[1] ?? ""];
  const values = named(own || canonical(range), letter).replace(/ /g, "");
  const ends = density ? endsOf(values) : null;
  if (ends && isFlat(value, ends)) return { of: null, law: "uniform", params: ends };
  for (const [law, says, ranges] of written) {
    const match = says.exec(named(value, letter));
    const isMass = law !== "exponential";
    if (!match || isMass !== (chance !== null) || (values !== "" && !ranges.test(values))) continue;
    return { of: chance?.[1] ?? null, law, params: match.slice(1) };
  }
  return null;
}

const ie = `{[,] [and] {i.e. | i . e . | i . e | that is | that is to say | so that | so | in
  other words |
  meaning that | which means that} [,] | [,] | :}`;
const density = `{[with|having|has|have] [a|the|its] [probability] density [function] |
  [with|having] [a|the] pdf|pmf | [with] [probability] mass function | probability function | }`;
/** What chances are told for: a range in a formula of its own, or none. */
const ranges: readonly (readonly [says: string, example: string])[] = [
  ["", ""],
  ["[,] [for|where|with|on] [all|every|each|any] $", " for $k \\ge K$"],
];

const size = (law: string): 1 | 2 => (law === "binomial" ? 2 : 1);
const shownBy: Readonly<Record<string, readonly [value: string, from: string]>> = {
  poisson: ["P(X = k) = e^{-a} \\frac{a^k}{k!}", "0"],
  binomial: ["P(X = k) = \\binom{n}{k} a^k (1 - a)^{n - k}", ""],
  geometric: ["P(X = k) = (1 - a)^{k - 1} a", "1"],
  exponential: ["f(k) = a e^{-a k}", "0"],
};

/** A law that is named with its parameters, and behind that told by its values. */
const paramsOf: Readonly<Record<string, string>> = {
  poisson: "parameter|mean|rate $p",
  binomial: "parameters $n and $p",
  geometric: "[success] parameter|probability $p",
  exponential: "parameter|rate $p",
};

/** A law with its parameters, and behind `joint` its chances or its density. */
const again = (before: string, put: string, lead: string, joint: string, by: string) =>
  Object.keys(shownBy).flatMap((law) =>
    ranges.map(([range, shown]): Paraphrase => {
      const two = size(law) === 2;
      const [value = "", from = ""] = shownBy[law] ?? [];
      const first = two ? 3 : 2;
      const isSame = (formulas: readonly Formula[]): boolean => {
        const told = toldBy(formulas[first] ?? [], formulas[first + 1] ?? []);
        const [of, ...names] = formulas
          .slice(0, first)
          .map((name) => canonical(name).split(/ ?(?:>|\\in)/)[0]);
        const isOf = told?.of === null || told?.of === of;
        return told?.law === law && isOf && told.params.every((param, k) => param === names[k]);
      };
      const mean = law === "geometric" ? ` and mean $${first + (range ? 3 : 2)}` : "";
      const of = two ? "with parameters $2 and $3" : "with parameter $2";
      const params = two ? "with parameters $n$ and $a$" : "with parameter $a$";
      const subject = `${lead} ${law} ${params}`;
      const until = two ? " for $k = 0, \\dots, n$" : shown.replace("K", from);
      return entry(
        `${before}$name {linking} ${law} {lawword} with|of [the] ${paramsOf[law]} ${joint}
          ${density} $
          ${range} {. | {after}}`,
        `${put}$1 {linking} ${law} {lawword} ${of}${mean} {after}`,
        `${subject}${by} $${value}$${shown && until}`,
        `${subject}${mean && " and mean $1/a$"}`,
        {
          where: (formulas, words) => isSame(formulas) && always([], words),
          builds: ([, name = []]) =>
            mean ? [formulaOf(`1/${canonical(name).split(" ")[0]}`)] : [],
          refused: [`hardly ${subject}${by} $${value}$${shown && until}`],
        },
      );
    }),
  );

/** The law, as a formula, of what has such chances or such a density. */
const lawTold = (formulas: readonly Formula[], first: number): readonly Formula[] | null => {
  const told = toldBy(formulas[first] ?? [], formulas[first + 1] ?? []);
  const name = { poisson: "Po", binomial: "Bin", exponential: "Exp", uniform: "U" }[
    told?.law ?? ""
  ];
  const [of] = formulas;
  if (!told || !name || (told.of !== null && first > 0 && of && canonical(of) !== told.of))
    return null;
  return [
    formulaOf(`\\mathrm{${name}}(${told.params.join(", ")})`),
    ...(told.of === null ? [] : [formulaOf(told.of)]),
  ];
};

/** What has a law that only its chances, or its density, tell. */
const only: readonly Paraphrase[] = ranges.flatMap(([range, shown]) => {
  const at = (first: number): string => `$${first + (range ? 2 : 1)}`;
  const bound = shown.replace("K", "0");
  return [
    ...tabled({ builds: (formulas) => lawTold(formulas, 1) })`
      $name {being} a [continuous] random variable with|having [a|the] [probability] density
        [function]
          [given by] $ ${range} {. | {after}}
        => $1 {being} a random variable with the distribution ${at(2)} {after}
        as: let $X$ be a continuous random variable with density
          $f(x) = a e^{-a x}$${bound.replaceAll("k", "x")}
        => let $X$ be a random variable with the distribution $\mathrm{Exp}(a)$

      $name {owning} [a|the] [probability] density [function]
          [given by] $ ${range} {. | {after}} => $1 {owning} the distribution ${at(2)} {after}
        as: let $X$ have density $f(x) = a e^{-a x}$${bound.replaceAll("k", "x")}
        => let $X$ have the distribution $\mathrm{Exp}(a)$
        not: let $X$ have conditional density $f(x) = a e^{-a x}$${bound.replaceAll("k", "x")}
        not: let $X$ have density $f(x) = 2 a e^{-a x}$${bound.replaceAll("k", "x")}
    `,
    ...tabled({ builds: (formulas) => lawTold(formulas, 1) })`
      $name {is|be a [random] variable with|having | satisfies|satisfy|has|have} [the]
        [distribution|law]
          $P= ${range} {. | {after}} => $1 have the distribution ${at(2)} {after}
        as: let $X$ be a random variable with $P(X = k) = e^{-a} \frac{a^k}{k!}$${bound}
        => let $X$ have the distribution $\mathrm{Po}(a)$
        not: let $X$ be a random variable with $P(Y = k) = e^{-a} \frac{a^k}{k!}$${bound}
    `,
    ...tabled({ builds: (formulas) => lawTold(formulas, 0)?.toReversed() ?? null })`
      ^ {{supposing} [that] | let} $P= ${range} . => let ${at(1)} have the distribution
          ${`$${range ? 4 : 3}`}
        as: suppose that $P(X = k) = e^{-a} \frac{a^k}{k!}$${bound}
        => let $X$ have the distribution $\mathrm{Po}(a)$
        not: suppose that nearly $P(X = k) = e^{-a} \frac{a^k}{k!}$${bound}
        not: suppose that $P(X = k) = e^{-a} \frac{b^k}{k!}$${bound}
    `,
  ];
});

/** "an exponential variable with density `$a e^{-a x}$`" */
const exponential: readonly Paraphrase[] = ranges.flatMap(
  ([range, shown]) =>
    tabled({
      builds: ([first = [], second = []]) => {
        const told = toldBy(first, second);
        return told?.law === "exponential" ? told.params.map((name) => formulaOf(name)) : null;
      },
    })`
    exponential {lawword} [,] {owning} [a|the] [probability] density [function] [given by] $
        ${range} {. | {after}} => exponential {lawword} with parameter $${range ? "3" : "2"} {after}
      as: let $T$ be an exponential random variable with density
        $a e^{-a x}$${shown.replace("K", "0").replaceAll("k", "x")}
      => let $T$ be an exponential random variable with parameter $a$
      not: let $T$ be hardly an exponential random variable with density
        $a e^{-a x}$${shown.replace("K", "0").replaceAll("k", "x")}
  `,
);

const variable: readonly Paraphrase[] = ranges.flatMap(
  ([range, shown]) =>
    tabled({
      builds: ([first = [], second = []]) => {
        const told = toldBy(first, second);
        return told?.law === "geometric"
          ? told.params.flatMap((name) => [formulaOf(name), formulaOf(`1/${name}`)])
          : null;
      },
    })`
    geometric random variable [,] with|having $P= ${range} {. | {after}}
      => geometric random variable with parameter $${range ? "3" : "2"} and mean
        $${range ? "4" : "3"} {after}
      as: let $T$ be a geometric random variable with
        $P(T = k) = (1 - a)^{k - 1} a$${shown.replace("K", "1")}
      => let $T$ be a geometric random variable with parameter $a$ and mean $1/a$
  `,
);

/** "the geometric distribution `$P(T = k) = (1 - p)^{k - 1} p$`" */
const geometric: readonly Paraphrase[] = ranges.flatMap(
  ([range, shown]) =>
    tabled({
      builds: ([first = [], second = []]) => {
        const told = toldBy(first, second);
        return told?.law === "geometric"
          ? told.params.flatMap((name) => [formulaOf(name), formulaOf(`1/${name}`)])
          : null;
      },
    })`
    geometric distribution|law [,] [given|defined by | with] $P= ${range} {. | {after}}
      => geometric distribution with parameter $${range ? "3" : "2"} and mean $${range ? "4" : "3"}
          {after}
      as: let $T$ have the geometric distribution $P(T = k) = (1 - a)^{k - 1}
        a$${shown.replace("K", "1")}
      => let $T$ have the geometric distribution with parameter $a$ and mean $1/a$
      not: let $T$ have the geometric distribution $P(T = k) = (1 - a)^k
        a$${shown.replace("K", "1")}
  `,
);

/** A law with its chances or its density behind it, also in running prose. */
export const lawsToldTwice: readonly Paraphrase[] = [
  ...again("^ ~ ", "~ ", "let $X$ be", ie, ", i.e."),
  ...again(
    "^ [we say that] a|the random variable ",
    "the random variable ",
    "the random variable $X$ is",
    "[,] if|when|provided [that]",
    " if",
  ),
];

/** Laws that are told by chances or densities. */
export const densityParaphrases: readonly Paraphrase[] = [
  ...again("", "", "let $X$ be", ie, ", i.e."),
  ...exponential,
  ...variable,
  ...geometric,
  ...only,
];
