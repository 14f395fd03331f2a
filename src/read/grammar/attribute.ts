import type { MathToken } from "../../page/token.ts";
import { relates } from "../../page/token.ts";
import { insideOf, type Syntax } from "../../tex/syntax.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Piece, Trait } from "../clause.ts";
import { TokenCursor } from "../cursor.ts";
import { entry, part, type Section, wordBefore, wordsIn } from "../entry.ts";
import { moments } from "../lexicon/moment.ts";
import type { ParameterName } from "../lexicon/moment-law.ts";
import { mayGoOn } from "../pairing.ts";
import { cutCommas, pieceOf } from "../piece.ts";
import { identical, independent } from "../said.ts";
import { boundedValue, likeness } from "../shape.ts";

type Traits = readonly Trait[];

/** What a law has under some name: "variance", "third central moment", "rate". */
interface Moment {
  readonly moment: (typeof moments)[number][1];
  /** whether it stands in the plural, so that more than one value may be bounded */
  readonly plural: boolean;
  /** "covariance matrix", "mean vector" */
  readonly matrix: boolean;
}

/** Values, and what is said of them beside: `\sigma^2 > 0`. */
export interface Values {
  readonly values: readonly Piece[];
  readonly side: Traits;
  /** whether more than one of them is bounded, or one behind another */
  readonly several: boolean;
}

interface Quality {
  readonly word: string;
  readonly shape: Traits;
}

const relation = (nodes: readonly Syntax[], span: Piece["span"]): Trait => ({
  kind: "relation",
  piece: pieceOf(nodes, span),
});

const parameters = new Set(["parameter", "rate", "scale", "shape", "location"]);
const isParameter = (moment: Moment["moment"]): moment is ParameterName =>
  typeof moment === "string" && parameters.has(moment);

const isSign = (node: Syntax | undefined): boolean => node?.kind === "relation";

const simple = new Set(["mean", "variance", "deviation", "covariance", "correlation", "second"]);
type Named = Extract<Trait, { kind: "moment" }>["moment"];
const isNamed = (moment: Moment["moment"]): moment is Named =>
  typeof moment === "string" && simple.has(moment);

function oneValue(token: MathToken): Values | null {
  const bounded = boundedValue(token.nodes);
  if (!bounded && relates(token.nodes)) return null;
  const items = cutCommas(bounded?.value ?? token.nodes);
  return {
    values: items.map((item) => pieceOf(item, token.span)),
    side: bounded && !bounded.finite ? [relation(token.nodes, token.span)] : [],
    several: false,
  };
}

/** One more value: behind a plural what is compared alike may be one. */
function moreValues(first: MathToken, joint: string, more: MathToken[]): Values | null {
  const one = oneValue(first);
  if (!one) return null;
  const start = one.values[0]?.nodes ?? [];
  let values = one;
  for (const token of more) {
    const bounded = boundedValue(token.nodes);
    const next = oneValue(token);
    if (!next) return null;
    if (
      bounded &&
      !((bounded.sign && joint === "and") || likeness(bounded.value) === likeness(start))
    )
      return null;
    values = {
      values: [...values.values, ...next.values],
      side: [...values.side, ...next.side],
      several: values.several || bounded !== null,
    };
  }
  return values;
}

const squared = (values: readonly Piece[]): boolean =>
  values.some(({ nodes: [first] }) => first?.kind === "script" && first.sup !== null);

const rated = (name: string, values: readonly Piece[], plural = false): Trait => ({
  kind: "law",
  law: "density",
  standard: false,
  params: [],
  named: values.map((piece) => ({ name, piece, ...(plural ? { plural } : {}) })),
});

const number = (text: string, span: Piece["span"]): Syntax => ({ kind: "number", text, span });

const literal = (text: string, at: Stretch): Piece => ({
  nodes: [number(text, placeOf(at))],
  span: placeOf(at),
});

/** "positive variance $\sigma^2$" says that the value is positive. */
function signOf(quality: string, value: Piece): Traits {
  const sign = /positive/.test(quality) ? ">" : /^non-?zero$/.test(quality) ? "\\ne" : null;
  if (sign === null) return [];
  const node: Syntax = { kind: "relation", text: sign, label: null, span: value.span };
  const nodes = [...value.nodes, node, number("0", value.span)];
  return [{ kind: "relation", piece: { nodes, span: value.span } }];
}

/** What a moment with its values says. */
function given(quality: Quality | undefined, said: Moment, found: Values): Traits | null {
  const { moment, matrix } = said;
  const { values, side } = found;
  const [value, ...more] = values;
  if (!value || (found.several && !said.plural)) return null;
  if (quality?.shape.length && moment !== "variance") return null;
  if (isParameter(moment)) return [...side, rated(moment, values, said.plural)];
  if (moment === "bias") return more.length > 0 ? null : [{ kind: moment, value }, ...side];
  if (typeof moment === "object")
    return more.length > 0 ? null : [{ kind: "power", ...moment, value }];
  if (moment === "density") return [{ kind: "density", values }, ...side];
  const of: Traits = quality?.shape.length
    ? [{ kind: "value", of: value, traits: quality.shape }]
    : [];
  const beside = more.length === 0 ? [...signOf(quality?.word ?? "", value), ...of] : [];
  const same = /^(?:common|same|identical|equal)$/.test(quality?.word ?? "");
  const trait: Trait = {
    kind: "moment",
    moment,
    values,
    same,
    ...(matrix ? { matrix } : {}),
    ...(said.plural ? { plural: true } : {}),
  };
  // that `\sigma^2` is a variance says that `\sigma` is not negative, and `\sigma^2 > 0` does not
  return squared(values) ? [trait, ...side, ...beside] : [...side, trait, ...beside];
}

/** A moment with its values, behind a word for what these are like. */
function valued(quality: Quality | undefined, said: Moment, values: Values): Traits | null {
  const word = quality?.word ?? "";
  if (/^(?:zero|unit|identity)$/.test(word)) return null;
  if (/pairwise$/.test(word) && !isPair(said.moment)) return null;
  return given(quality, said, values);
}

/** `X_i` within `E[X_i]` */
const isOfMember = (node: Syntax): boolean =>
  (node.kind === "script" && node.sub?.length === 1 && node.sub[0]?.kind === "name") ||
  insideOf(node).some(isOfMember);

/** "with mean $\mu = 0$": a value with what it equals. */
function equalling({ moment, matrix, plural }: Moment, token: MathToken): Traits | null {
  const at = token.nodes.findIndex((n) => n.kind === "relation");
  const sign = token.nodes[at];
  const right = token.nodes.slice(at + 1);
  const twice = right.some((n) => n.kind === "relation");
  if (at < 1 || sign?.kind !== "relation" || !/^:?=$/.test(sign.text) || twice) return null;
  const value = pieceOf(token.nodes.slice(0, at), token.span);
  const whole = relation(token.nodes, token.span);
  if (isParameter(moment)) return [whole, rated(moment, [value])];
  if (!isNamed(moment)) return null;
  const [head, ...more] = value.nodes;
  const isName = more.length === 0 && /^(?:name|script)$/.test(head?.kind ?? "");
  // "variances $\\operatorname{Var}(X) = a$ and $\\operatorname{Var}(Y) = b$" say of what they are
  if (plural && !isName && !value.nodes.some(isOfMember)) return [whole];
  // "variances $v = 1$ and $w = 2$" do not, and the first is not that of both
  const each = plural ? { plural, respectively: true as const } : {};
  const trait: Trait = { kind: "moment", moment, values: [value], same: false, ...each };
  const isPlain = right.length === 1 && /^(?:name|number|script)$/.test(right[0]?.kind ?? "");
  if (isPlain) return [whole, trait];
  // "covariance matrix $\Sigma = E[(X - \mu)(X - \mu)^\top]$" names it and says what it is
  return matrix ? [{ ...trait, matrix }, whole] : [whole];
}

function literally({ moment }: Moment, text: string, at: Stretch): Traits | null {
  if (isParameter(moment)) return text === "1" ? [rated(moment, [literal(text, at)])] : null;
  return isNamed(moment)
    ? [{ kind: "moment", moment, values: [literal(text, at)], same: true }]
    : null;
}

/** "means $a$" in "$X$ and $Y$ have means $a$ and $b$": one value where a list goes on. */
const isCutShort = ({ plural }: Moment, { values }: Values, at: Stretch): boolean =>
  plural && values.length === 1 && mayGoOn(at);

const shapes = /^(?:symmetric|invertible|positive-definite|diagonal)$/;

function shapeOf(traits: Traits): Traits | null {
  const fits = traits.every((t) => t.kind === "property" && shapes.test(t.property));
  return traits.length > 0 && fits ? traits : null;
}

const isPair = (moment: Moment["moment"]): boolean =>
  moment === "correlation" || moment === "covariance";

const alikeIn = (moment: Moment["moment"]): Traits | null =>
  moment === "mean" || moment === "variance" ? [{ kind: "alike", moment }] : null;

const parts: Section["parts"] = [
  part("BeingWord: 'being|is|are'"),
  part("Det: 'a|an|the|their|its'? 'conditional'?", () => true),
  part("SignWord: 'positive'", () => ">"),
  part("SignWord: 'nonzero|non-zero'", () => "!="),
  part(
    "MomentName: !<moment>",
    (moment: Omit<Moment, "matrix">, at: Stretch): Moment => ({
      ...moment,
      matrix: /matrix|matrices|mean vector/.test(wordsIn(at).join(" ")),
    }),
  ),
  part("MomentWord: MomentName"),
  part("MomentWord: MomentName 'function|functions'", (moment: Moment) =>
    moment.moment === "density" ? moment : null,
  ),
  part(
    "MomentWord: MomentName !'matrix|vector|vectors|matrices'",
    (moment: Moment, word: string) =>
      isNamed(moment.moment) || moment.moment === "density"
        ? { ...moment, matrix: true, plural: moment.plural || /s$/.test(word) }
        : null,
  ),
  part("Values: Value", (token: MathToken) => oneValue(token)),
  part(
    "Values: Value MoreComma* MoreAnd?",
    (first: MathToken, more: readonly MathToken[], last: MathToken | undefined) =>
      more.length === 0 && last === undefined
        ? null
        : moreValues(first, more.length === 0 ? "and" : ",", [...more, ...(last ? [last] : [])]),
  ),
  part("Value: $any"),
  part("NamedSo: 'say|call it|called|denoted by|denoted|written|which we denote by'"),
  part("NamedSo: 'which we call|which we write|which we write as'"),
  part("MoreComma: , Value", (token: MathToken) => token),
  part("MoreAnd: !,? 'and' Value", (comma: unknown, token: MathToken) =>
    comma !== undefined && boundedValue(token.nodes)?.sign ? null : token,
  ),
  part("Shape: 'full-rank|full rank'", () => [{ kind: "property", property: "invertible" }]),
  part("Shape: !<adjective>", shapeOf),
  part("Shapes: Shape", (traits: Traits) => traits),
  part("Shapes: Shape 'and'? Shapes", (traits: Traits, more: Traits) => [...traits, ...more]),
  part("Quality: Shapes", (shape: Traits): Quality => ({ word: "", shape })),
  part("Quality: QualityWord ,? Shapes", (word: string, shape: Traits) => ({
    word,
    shape,
  })),
  part("Quality: QualityWord", (word: string) => ({ word, shape: [] })),
  part("QualityWord: !<quality>", (word: string, { tokens, to }: Stretch) => {
    const next = tokens[to];
    const definite = next?.kind === "word" && /^(?:semi)?definite$/.test(next.text);
    return definite && /positive$/.test(word) ? null : word;
  }),
  part("AttributeList: Attribute"),
  part("AttributeList: Attribute AndAttributes+", (first: Traits, more: readonly Traits[]) => [
    ...first,
    ...more.flat(),
  ]),
  part(
    "AttributeList: Attribute AndAttributes* Respectively",
    (first: Traits, more: readonly Traits[]) =>
      [...first, ...more.flat()].map((t) =>
        t.kind === "moment" ? { ...t, respectively: true as const } : t,
      ),
  ),
  part("Respectively: !,? 'respectively'"),
  part("AndAttributes: -AndOrComma <further>? Attribute", (traits: Traits) =>
    traits[0]?.kind === "relation" && traits.length === 1 ? null : traits,
  ),
  part("AndOrComma: !, 'and'?"),
  part("AndOrComma: !'and'"),
  // "with mean $\\mu$, about which we know nothing, and variance $v$"
  part("AndOrComma: IdleEnd ,? 'and'?", (): true => true),
  part("Relations: Relation MoreRelations*", (first: Trait, more: readonly Trait[]) => [
    first,
    ...more,
  ]),
  part("MoreRelations: -AndOrComma Relation", (more: Trait) => more),
  part("Relation: $relation", ({ nodes, span }: MathToken, { tokens, to }: Stretch) => {
    const next = tokens[to];
    const verb = next?.kind === "word" && /^(?:is|are|has|have|be)$/.test(next.text);
    return verb ? null : relation(nodes, span);
  }),
];

/** Unless the values go on behind what has been read of them. */
const valuedWhole = (quality: Quality | undefined, said: Moment, values: Values, at: Stretch) =>
  isCutShort(said, values, at) ? null : valued(quality, said, values);

const entries: Section["entries"] = {
  moment: [
    entry(
      "ItsMoment: 'whose|its|their' MomentWord 'is|are|equals' 'equal to'? Values",
      (moment: Moment, values: Values, at: Stretch) =>
        isCutShort(moment, values, at) ? null : given(undefined, moment, values),
      "$X$ is a random variable whose mean is $\\mu$ and whose variance is $\\sigma^2$",
      [
        "$X$ is a random variable whose mean is not $\\mu$",
        "$X$ is independent of $Y$, and its mean is $\\mu$",
      ],
    ),
    entry(
      "Attributes: !<with> AttributeList",
      (word: string, traits: Traits, at: Stretch) =>
        // an estimator of something has it not
        word === "of" && /^(?:estimat(?:or|e)s?|unbiased)$/.test(wordBefore(at)) ? null : traits,
      "$X$ is a random variable with mean $\\mu$ and variance $\\sigma^2$",
      ["$X$ is a random variable without mean $\\mu$"],
    ),
    entry(
      "Attribute: -Det Relation 'known|fixed|given'?",
      (trait: Trait) => [trait],
      "$X$ is a random variable with $E[X] = 0$",
      ["$X$ is a random variable without $E[X] = 0$"],
    ),
    entry(
      "Attribute: -Det $name 'degrees of freedom|degree of freedom'",
      ({ nodes, span }: MathToken) => [rated("freedom", [pieceOf(nodes, span)])],
      "$Q$ has a chi-squared distribution with $k$ degrees of freedom",
      ["$Q$ has a chi-squared distribution with $k$ degrees of separation"],
    ),
    entry(
      "Attribute: $name 'trials|tries|independent trials|bernoulli trials'",
      ({ nodes, span }: MathToken) => [rated("trials", [pieceOf(nodes, span)])],
      "$X$ is binomial with $n$ trials and success probability $p$",
      ["$X$ is binomial with $n$ failures and success probability $p$"],
    ),
    entry(
      "Attribute: $equals 'and' $equals",
      (first: MathToken, second: MathToken) => {
        const both = [first, second];
        return both.every(({ nodes }) => nodes[0]?.kind === "name" && isSign(nodes[1]))
          ? both.map(({ nodes, span }) => relation(nodes, span))
          : null;
      },
      "$X$ is a binomial random variable with $n = 10$ and $p = 1/2$",
      ["$X$ is a binomial random variable with $n = 10$ or $p = 1/2$"],
    ),
    entry(
      "Attribute: -Det 'finite' <finite>",
      () => [{ kind: "property", property: "standing" }],
      "$X$ is a random variable with finite variance",
      ["$X$ is a random variable with infinite variance"],
    ),
    entry(
      "Attribute: -Det SignWord !'variances|variance|means|mean|expectation|expected value'",
      (sign: ">" | "!=", of: string) => [
        { kind: "sign", moment: of.startsWith("variance") ? "variance" : "mean", relation: sign },
      ],
      "$X$ is a random variable with positive variance",
      ["$X$ is a random variable with small variance"],
    ),
    entry(
      "Attribute: -Det !'zero|unit' MomentName",
      (word: string, said: Moment, at: Stretch) =>
        said.moment === "second" ? null : literally(said, word === "zero" ? "0" : "1", at),
      "$X$ is a random variable with zero mean and unit variance",
      ["$X$ is a random variable with little mean"],
    ),
    entry(
      "Attribute: -Det 'identity' MomentName",
      ({ moment }: Moment, at: Stretch) => {
        const span = placeOf(at);
        const values = [{ nodes: [{ kind: "name", text: "I", span }], span }];
        return moment === "variance" ? [{ kind: "moment", moment, values, same: true }] : null;
      },
      "$x$ is a random vector in $\\mathbb R^d$ with identity covariance matrix",
      ["$x$ is a random vector in $\\mathbb R^d$ with identity mean"],
    ),
    entry(
      "Attribute: -Det QualityWord? MomentWord !'zero|one|unity'",
      (quality: string | undefined, said: Moment, word: string, at: Stretch) =>
        /^(?:zero|unit|identity)$/.test(quality ?? "")
          ? null
          : literally(said, word === "zero" ? "0" : "1", at),
      "$X$ is a random variable with mean zero",
      ["$X$ is a random variable with mean nearly zero"],
    ),
    entry(
      "Attribute: -Det Quality? MomentWord <valueof>? $equals",
      (quality: Quality | undefined, said: Moment, token: MathToken) =>
        quality?.shape.length ? null : equalling(said, token),
      "$X$ is a random variable with mean $\\mu = 0$",
      ["$X$ is a random variable with mode $\\mu = 0$"],
    ),
    entry(
      "Attribute: -Det Quality? MomentWord ( -NamedSo Values )",
      (quality: Quality | undefined, said: Moment, values: Values) => valued(quality, said, values),
      "$X$ is a random variable with finite variance (call it $v$)",
      ["$X$ is a random variable with finite variance (below $v$)"],
    ),
    entry(
      "Attribute: -Det Quality? MomentWord , -NamedSo ,? Values",
      valuedWhole,
      "$X$ and $Y$ are random variables with a common variance, say $v$",
      ["$X$ and $Y$ are random variables with a common variance, nearly $v$"],
    ),
    entry(
      "Attribute: -Det Quality? MomentWord <valueof>? Values",
      valuedWhole,
      "$X$ is a random variable with mean $\\mu$",
      [
        "$X$ is a random variable with mean below $\\mu$",
        "$X$ is a random variable with mode $\\mu$",
      ],
    ),
  ],
  side: [
    entry(
      "Attributes: <such> Relations",
      (traits: Traits, { tokens, to }: Stretch) => {
        const next = tokens[to];
        return next?.kind === "word" && next.text === "for" ? null : traits;
      },
      "$n$ is an integer such that $n \\ge 2$",
      ["$n$ is an integer such as $n \\ge 2$"],
    ),
  ],
  definition: [
    entry(
      "Attribute: -Det <thing> $equals",
      ({ nodes, span }: MathToken, { tokens, from }: Stretch) => {
        const cursor = new TokenCursor(tokens);
        cursor.at = from;
        cursor.take("a", "an", "the", "their", "its");
        return cursor.entry(moments) ? null : [relation(nodes, span)];
      },
      "$\\hat x$ is a random variable with error $e = x - \\hat x$",
      ["$\\hat x$ is a random variable with error near $e = x - \\hat x$"],
    ),
  ],
  symbol: [
    entry(
      "Attribute: -Det !<matrixtrait>",
      (traits: Traits) => traits,
      "$X$ is a $n \\times d$ matrix of full column rank",
      ["$X$ is a $n \\times d$ matrix of half column rank"],
    ),
  ],
  law: [
    entry(
      "Attribute: -Det SymmetricLaw",
      (traits: Traits) => traits,
      "$X$ is a random variable with a symmetric distribution",
      ["$X$ is a random variable with a skew distribution"],
    ),
    entry(
      "Attribute: -Det 'distribution|law' $law",
      (trait: Trait) => [trait],
      "$X$ is a random variable with distribution $\\mathcal N(0, 1)$",
      ["$X$ is a random variable with distribution near $\\mathcal N(0, 1)$"],
    ),
    entry(
      "Attribute: 'conditional'? Law",
      (traits: Traits) => traits,
      "$X$ is a random variable with a standard normal distribution",
      ["$X$ is a random variable with a strange normal distribution"],
    ),
  ],
  dependence: [
    entry(
      "Attribute: <twos> 'with|has|have|having' AttributeList",
      (traits: Traits) =>
        traits.every((t) => t.kind === "moment" && isPair(t.moment))
          ? traits.map((t) => ({ ...t, pairs: true }))
          : null,
      "$X_1, \\dots, X_n$ are random variables with variance $v$, any two with covariance $c$",
      ["$X_1, \\dots, X_n$ are random variables with variance $v$, some two with covariance $c$"],
    ),
    entry(
      "Attribute: <twos> -BeingWord? 'uncorrelated'",
      () => [independent("uncorrelated", false)],
      "$X_1, \\dots, X_n$ are random variables with mean $0$, any two of them uncorrelated",
      ["$X_1, \\dots, X_n$ are random variables with mean $0$, some two of them uncorrelated"],
    ),
    entry(
      "Attribute: -Det <alikein> MomentWord <&endorjoin>",
      ({ moment }: Moment) => alikeIn(moment),
      "$X$ and $Y$ are random variables with the same variance",
      ["$X$ and $Y$ are random variables with nearly the same variance"],
    ),
    entry(
      "Attribute: -Det <alikein> MomentWord 'and' MomentWord <&endorjoin>",
      ({ moment }: Moment, { moment: other }: Moment) => {
        const [one, two] = [alikeIn(moment), alikeIn(other)];
        return one && two && [...one, ...two];
      },
      "$X$ and $Y$ are random variables with the same mean and variance",
      ["$X$ and $Y$ are random variables with the same mode and variance"],
    ),
  ],
  family: [
    entry(
      "Attribute: Det <samelaw>",
      () => [identical],
      "$X_1, \\dots, X_n$ are random variables with the same distribution",
      ["$X_1, \\dots, X_n$ are random variables with the same mode"],
    ),
    entry(
      "Attribute: -Det <samelaw> 'with|having' Attribute",
      (more: Traits) => [identical, ...more],
      "$X_1, \\dots, X_n$ are random variables with a common distribution with mean $\\mu$",
      ["$X_1, \\dots, X_n$ are random variables with a common distribution without mean $\\mu$"],
    ),
  ],
};

export const attribute: Section = { parts, entries };
