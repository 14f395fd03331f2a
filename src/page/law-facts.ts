import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Said, wordOf } from "./asserted.ts";
import { type Point, valueAt } from "./law-value.ts";

/**
 * True facts about laws that a page tells in passing: "the third moment of a standard normal is 0".
 * They say nothing of what is given; what is not found true stays as it is.
 */

type Formula = readonly Syntax[];
type Moment = "mean" | "variance" | "deviation" | "second" | "third" | "fourth";
type Moments = Readonly<Record<Moment, number>>;

/** All moments by the cumulants of a law. */
function byCumulants(mean: number, variance: number, third: number, fourth: number): Moments {
  return {
    mean,
    variance,
    deviation: Math.sqrt(variance),
    second: variance + mean ** 2,
    third: third + 3 * variance * mean + mean ** 3,
    fourth: fourth + 4 * third * mean + 3 * variance ** 2 + 6 * variance * mean ** 2 + mean ** 4,
  };
}

const bernoulli = (p: number, n: number): Moments => {
  const q = 1 - p;
  return byCumulants(n * p, n * p * q, n * p * q * (1 - 2 * p), n * p * q * (1 - 6 * p * q));
};

const uniform = (from: number, to: number): Moments =>
  byCumulants((from + to) / 2, (to - from) ** 2 / 12, 0, -((to - from) ** 4) / 120);

const exponential = (mean: number): Moments =>
  byCumulants(mean, mean ** 2, 2 * mean ** 3, 6 * mean ** 4);

/** What a law is told with, by the words before the value. */
type Parameters = ReadonlyMap<string, number>;

/** The moments of a law with parameters; null where these do not say which it is. */
function momentsOf(law: string, given: Parameters): Moments | null {
  const [mean, rate, p, n] = [
    given.get("mean"),
    given.get("rate"),
    given.get("probability"),
    given.get("trials"),
  ];
  const variance = given.get("variance") ?? (given.get("deviation") ?? Number.NaN) ** 2;
  const [from, to] = [given.get("from"), given.get("to")];
  switch (law) {
    case "standard normal":
      return byCumulants(0, 1, 0, 0);
    case "normal":
      return mean === undefined || Number.isNaN(variance)
        ? null
        : byCumulants(mean, variance, 0, 0);
    case "poisson": {
      const size = mean ?? rate ?? given.get("parameter");
      return size === undefined ? null : byCumulants(size, size, size, size);
    }
    case "exponential":
      if (rate !== undefined) return exponential(1 / rate);
      return mean === undefined ? null : exponential(mean);
    case "bernoulli":
      return bernoulli(p ?? given.get("parameter") ?? Number.NaN, 1);
    case "binomial":
      return n === undefined || p === undefined ? null : bernoulli(p, n);
    case "uniform":
      return from === undefined || to === undefined ? null : uniform(from, to);
    default:
      return null;
  }
}

const number = "(?:\\$(?: / \\$)?|zero|one|two|three)";
const variable = "(?:(?:random )?(?:variable|quantity|number)|distribution|law)";
const lawName =
  "(?:centred |centered )?(?:standard normal|standard gaussian|normal|gaussian|poisson" +
  "|exponential|bernoulli|binomial|uniform)";
const parameter =
  "(?:mean|expectation|variance|standard deviation|rate|parameter|success probability" +
  "|probability|parameters)";
const told =
  `(?: (?:with|of) (?:the )?${parameter} ${number}(?: and (?:${parameter} )?${number})?` +
  "| (?:on|over) (?:\\$|the unit interval))?";
const law = `(?:an?|any|every|each|the) (?<law>${lawName})(?: ${variable})?(?<told>${told})`;
const moment =
  "(?:mean|expectation|expected value|variance|standard deviation|second moment|third moment" +
  "|fourth moment|mean square)";
const lead = "(?:recall that |note that |remember that |for example , )?";

const ofLaw = new RegExp(
  `^${lead}the (?<moments>${moment}) of ${law} (?:is|equals|is equal to) (?<values>${number})$`,
);
const lawHas = new RegExp(
  `^${lead}${law} has (?<moments>(?:the )?${moment} ${number}` +
    `(?: and (?:the )?${moment} ${number})?)(?<values>)$`,
);

/** Facts in words alone. */
const inWords = [
  "(?:for )?an? poisson (?:random )?(?:variable|law|distribution)(?: ,)? (?:has equal mean and" +
    " variance|has mean equal to its variance|the (?:mean and (?:the )?variance (?:agree|are" +
    " equal|coincide)|variance (?:equals|is equal to|is) the mean|mean equals the variance))",
  "the variance of an? indicator(?: (?:random )?variable)? (?:never exceeds|is at most) quarter",
  "the variance of an exponential (?:random )?variable is the square of its mean",
].map((text) => new RegExp(`^${lead}${text}$`));

const kindOf = (name: string): string =>
  name.replace(/^cent(?:red|ered) /, "").replace("gaussian", "normal");

const spelled: ReadonlyMap<string, number> = new Map([
  ["zero", 0],
  ["one", 1],
  ["two", 2],
  ["three", 3],
]);

const named: ReadonlyMap<string, Moment> = new Map([
  ["mean", "mean"],
  ["expectation", "mean"],
  ["expected value", "mean"],
  ["variance", "variance"],
  ["standard deviation", "deviation"],
  ["second moment", "second"],
  ["mean square", "second"],
  ["third moment", "third"],
  ["fourth moment", "fourth"],
]);

/** Formulas of a sentence, one after the other, as numbers at a point. */
class Values {
  readonly #formulas: Formula[];
  readonly #point: Point;

  constructor(formulas: readonly Formula[], point: Point) {
    this.#formulas = [...formulas];
    this.#point = point;
  }

  /** The next formula. */
  next(): Formula {
    return this.#formulas.shift() ?? [];
  }

  /** What words and formulas say: "one", `$`, `$ / $`. */
  of(text: string): number {
    const word = spelled.get(text.trim());
    if (word !== undefined) return word;
    const values = text.split("/").map(() => valueAt(this.next(), this.#point) ?? Number.NaN);
    return values.slice(1).reduce((value, by) => value / by, values[0] ?? Number.NaN);
  }
}

/** What words behind a law tell of it: "with mean zero and variance `$v$`". */
function toldWith(text: string, values: Values): Parameters {
  if (/unit interval/.test(text)) return pairOf([0, 1], ["from", "to"]);
  if (/^ (?:on|over)/.test(text)) return endsOf(values);
  const found = [...text.matchAll(new RegExp(`(${parameter})? (${number})(?= |$)`, "g"))];
  const names = found.map(([, name]) => name ?? "");
  const sizes = found.map(([, , value]) => values.of(value ?? ""));
  if (names[0] === "parameters") return pairOf(sizes, ["trials", "probability"]);
  return new Map(
    names.map((name, k) => [
      /probability/.test(name) ? "probability" : (named.get(name) ?? name),
      sizes[k] ?? Number.NaN,
    ]),
  );
}

const pairOf = (sizes: readonly number[], names: readonly string[]): Parameters =>
  new Map(names.map((name, k) => [name, sizes[k] ?? Number.NaN]));

/** `(0, 1)`, `[a, b]` */
function endsOf(values: Values): Parameters {
  const [fence] = values.next();
  const text = fence?.kind === "fence" ? canonical(fence.body) : "";
  const ends = text.split(",").map((end) => Number(end.trim() || Number.NaN));
  return ends.length === 2 ? pairOf(ends, ["from", "to"]) : new Map();
}

/** Points at which both sides are compared: letters in a sentence, each with its own number. */
function pointsFor(names: readonly string[]): readonly Point[] {
  return [0.37, 0.61].map(
    (start) => new Map(names.map((name, k) => [name, (start + 0.173 * k) % 0.93])),
  );
}

const close = (one: number, other: number): boolean => Math.abs(one - other) < 1e-9;

function holdsAt(said: RegExpExecArray, formulas: readonly Formula[], point: Point): boolean {
  const { law: name = "", told: with_ = "", moments = "", values = "" } = said.groups ?? {};
  const inOrder = new Values(formulas, point);
  // the binomial law has its usual letters
  const usual = with_ === "" && name === "binomial" ? [point.get("n"), point.get("p")] : null;
  const given = usual
    ? pairOf(
        usual.map((size) => size ?? Number.NaN),
        ["trials", "probability"],
      )
    : toldWith(with_, inOrder);
  const centred = /^cent/.test(name) ? new Map([...given, ["mean", 0]]) : given;
  const all = momentsOf(kindOf(name), centred);
  if (!all) return false;
  if (values !== "") return close(all[named.get(moments) ?? "mean"], inOrder.of(values));
  const each = [...moments.matchAll(new RegExp(`(${moment}) (${number})`, "g"))];
  return each.every(([, which = "", value = ""]) =>
    close(all[named.get(which) ?? "mean"], inOrder.of(value)),
  );
}

/** Whether words only tell a fact about a law that is found to be true. */
export function isLawFact(sentence: readonly Said[]): boolean {
  const end = sentence.findLastIndex((t) => t.kind !== "mark") + 1;
  const tokens = sentence.slice(0, end);
  const text = tokens
    .map((t) => (t.kind === "math" ? "$" : wordOf(t) || t.text))
    .join(" ")
    .toLowerCase();
  const formulas = tokens.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
  const quarter = formulas.map((nodes) => canonical(nodes)).join("/");
  const plain = /^(?:1\/4|\\frac\{1\}\{4\})$/.test(quarter)
    ? text.replace(/\$(?: \/ \$)?$/, "quarter")
    : text;
  if (inWords.some((fact) => fact.test(plain))) return true;
  const said = ofLaw.exec(text) ?? lawHas.exec(text);
  if (!said) return false;
  const names = [...new Set(formulas.flatMap((nodes) => namesOf(nodes)))];
  return pointsFor(names).every((point) => holdsAt(said, formulas, point));
}

const namesOf = (nodes: Formula): readonly string[] =>
  nodes.flatMap((node): readonly string[] => {
    switch (node.kind) {
      case "name":
        return [node.text];
      case "script":
        return namesOf([...(node.base ? [node.base] : []), ...(node.sup ?? [])]);
      case "fraction":
        return namesOf([...node.numerator, ...node.denominator]);
      case "fence":
      case "group":
      case "root":
        return namesOf(node.body);
      default:
        return [];
    }
  });
