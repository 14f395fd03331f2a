import { type MathToken, relates } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { isGapped } from "../antecedent.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Piece, Quantifier, Trait } from "../clause.ts";
import { setOf } from "../distribution.ts";
import { entry, part, type Section, wordBefore, wordsIn } from "../entry.ts";
import { integerWords } from "../lexicon/integer.ts";
import type { Telling } from "../naming.ts";
import { disagrees } from "../pairing.ts";
import { cutCommas, pieceOf } from "../piece.ts";
import {
  formulaOf,
  independent,
  random,
  type Said,
  type Saying,
  saidOf,
  traitsOf,
} from "../said.ts";
import { integersAt } from "../spoken.ts";
import { predicateOf, traitsOfAll } from "./predicate.ts";

type Traits = readonly Trait[];
type Ranges = readonly (readonly Quantifier[])[];

/**
 * "$\beta_1 \in \mathbb R^p$ and $\beta_2 \in \mathbb R^q$ are vectors": each formula says all that
 * the words do.
 */
function severalSpaces(sides: readonly Clause[], traits: Traits): boolean {
  const sets = sides.flatMap((side) => {
    const at =
      side.kind === "formula"
        ? side.piece.nodes.findIndex((n) => n.kind === "operator" && n.text === "\\in")
        : -1;
    return side.kind === "formula" && at > 0 ? [canonical(side.piece.nodes.slice(at + 1))] : [];
  });
  return (
    sets.length === sides.length &&
    new Set(sets).size > 1 &&
    traits.every(
      (t) =>
        t.kind === "fixed" || (t.kind === "noun" && (t.noun === "vector" || t.noun === "matrix")),
    )
  );
}

/**
 * `W \in \mathbb R^{m \times n}` "has i.i.d. entries": the space of what is random by all that is
 * said of it.
 */
function spaceOf(sides: readonly Clause[], traits: Traits): Trait | null {
  const [side, ...more] = sides;
  const random = /^(?:moment|law|entries|independent|identical)$/;
  if (side?.kind !== "formula" || more.length > 0 || !traits.every((t) => random.test(t.kind)))
    return null;
  const at = side.piece.nodes.findIndex((n) => n.kind === "operator" && n.text === "\\in");
  const set = at < 0 ? null : setOf(side.piece.nodes.slice(at + 1), side.piece);
  return set?.kind === "size" ? set : null;
}

/**
 * "the parameter $\theta$ is drawn from $\mathcal N(0, 1)$", "the number $N$ of claims has mean
 * $\mu$": what is called a number is random by what is said of it.
 */
function calledNumber(before: Traits, traits: Traits): Traits {
  const isRandom = traits.some((t) =>
    /^(?:random|law|identical|copies|independent|values)$/.test(t.kind),
  );
  // "the not random variables $X$ and $Y$ have mean $0$" are no numbers
  if (before.some((t) => t.kind === "noun" && t.noun !== "number" && t.noun !== "integer"))
    return before;
  const hasMoment = traits.some((t) => t.kind === "moment");
  const called = before.some((t) => t.kind === "fixed")
    ? isRandom || hasMoment
    : !isRandom && hasMoment;
  return called
    ? before.filter((t) => t.kind !== "fixed" && !(t.kind === "noun" && t.noun === "number"))
    : before;
}

/** A clause about a subject: what formulas of its list say, and what the words do. */
function about(said: Said, ranges: Ranges, traits: Traits, at: Stretch): readonly Clause[] {
  if (severalSpaces(said.sides, traits)) return said.sides;
  const space = spaceOf(said.sides, traits);
  return numbered(
    space
      ? traitsOf({ ...said, sides: [] }, [random, space, ...traits], placeOf(at), ranges.flat())
      : traitsOf(said, traits, placeOf(at), ranges.flat()),
    at,
  );
}

/** "$X_1, \\dots, X_n$ is a random sample": a list is one thing. */
const isOneSample = (clause: Extract<Clause, { kind: "traits" }>, at: Stretch): boolean =>
  clause.subject.oneList === true &&
  clause.traits.some((t) => t.kind === "sample") &&
  wordsIn(at).some((word, k, all) => word === "is" && /^an?$/.test(all[k + 1] ?? ""));

/** Clauses with whether their verb is of another number than what they speak of. */
const numbered = (clauses: readonly Clause[], at: Stretch): readonly Clause[] =>
  clauses.map((clause) =>
    clause.kind === "traits" && !isOneSample(clause, at) && disagrees(clause.subject, at)
      ? { ...clause, disagrees: true }
      : clause,
  );

interface Kind {
  readonly traits: Traits;
  /** "the number $N$": called so, and perhaps no number */
  readonly called: boolean;
}

/** "the event $R = X + Y$" says when it happens, and defines no `R`. */
const happensWhen = (kind: Kind, { sides }: Said): boolean =>
  kind.traits.some((t) => t.kind === "noun" && t.noun === "event") &&
  sides.some((side) => {
    if (side.kind !== "formula") return false;
    const at = side.piece.nodes.findIndex((n) => n.kind === "relation");
    const value = side.piece.nodes[at + 1];
    return at > 0 && !(value?.kind === "fence" && value.open === "\\{");
  });

function aboutKind(kind: Kind, said: Said, ranges: Ranges, traits: Traits, at: Stretch) {
  if (happensWhen(kind, said)) return null;
  if (severalSpaces(said.sides, traits)) return said.sides;
  const space = spaceOf(said.sides, traits);
  if (space)
    return traitsOf({ ...said, sides: [] }, [random, space, ...traits], placeOf(at), ranges.flat());
  const before = kind.called ? calledNumber(kind.traits, traits) : kind.traits;
  return numbered(traitsOf(said, [...before, ...traits], placeOf(at), ranges.flat()), at);
}

/** "with $u$ independent of $x$": what is said behind "with" or "let … and", without a verb. */
const verbless = (said: Said, saying: Saying | null, at: Stretch): readonly Clause[] | null =>
  saying && said.sides.length === 0 && (wordBefore(at) === "with" || isGapped(at))
    ? traitsOf(said, saying.traits, placeOf(at))
    : null;

const isDefinition = (side: Clause): boolean =>
  side.kind === "formula" && side.piece.nodes.some((n) => n.kind === "relation" && n.text === "=");

/** `$1$ to $n$` as a list. */
function upTo(first: MathToken, upper: MathToken): Piece {
  const comma: Syntax = { kind: "operator", text: ",", span: upper.span };
  const dots: Syntax = { kind: "operator", text: "\\dots", span: upper.span };
  return pieceOf([...first.nodes, comma, dots, comma, ...upper.nodes], first.span);
}

/** "the $i$-th observation is $Y_i = \theta + \varepsilon_i$": an equation for each member. */
function isMemberOf(letter: MathToken, { nodes }: MathToken): boolean {
  const [member, sign] = nodes;
  return (
    member?.kind === "script" &&
    member.sub !== null &&
    canonical(member.sub) === canonical(letter.nodes) &&
    sign?.kind === "relation" &&
    sign.text === "="
  );
}

/** Copies of something, and what is said of it. */
function copies(how: string, list: Said, of: Said, more: Traits, at: Stretch): readonly Clause[] {
  const copied: Traits = [
    { kind: "copies", of: of.subject },
    ...(how === "copies" ? [] : [independent("mutual", false)]),
  ];
  const said = more.length > 0 ? traitsOf(of, more, placeOf(at)) : [];
  return [...said, ...traitsOf(list, copied, placeOf(at))];
}

const isList = (token: MathToken): boolean =>
  !relates(token.nodes) && cutCommas(token.nodes).length > 2;

/** "there are $K$ arms": a number of things, and numbers that belong to them. */
function counted(count: MathToken, list: MathToken | undefined, at: Stretch) {
  if (list && !isList(list)) return null;
  const pieces = (token: MathToken): readonly Piece[] =>
    cutCommas(token.nodes).map((nodes) => pieceOf(nodes, token.span));
  const number: Traits = [
    { kind: "noun", noun: "integer" },
    { kind: "property", property: "positive" },
  ];
  const numbers: Traits = [{ kind: "noun", noun: "number" }];
  return [
    ...traitsOf(saidOf(pieces(count)), number, placeOf(at)),
    ...(list ? traitsOf(saidOf(pieces(list)), numbers, placeOf(at)) : []),
  ];
}

/** "the random gain": what tells of chance tells of no number. */
const toldSo = (telling: Telling): Trait =>
  telling === "random" ? { kind: "told", random: true } : { kind: "told" };

/** "with mean $0$ and a dense covariance matrix $\Sigma$" is no matrix of its own. */
function ownMatrix({ tokens, from, to }: Stretch): boolean {
  const words = wordsIn({ tokens, called: new Map(), from, to });
  return from > 0 && words.some((w) => /^(?:variance-)?covariances?$/.test(w));
}

const parts: Section["parts"] = [
  part("Verb: <be> Complement MoreBe*", traitsOfAll),
  part("Verb: <take> Take More*", traitsOfAll),
  part(
    "Verb: <follow> Follow MoreBe*",
    (law: Traits, more: readonly Saying[]) => predicateOf({ traits: law }, more)?.traits ?? null,
  ),
  part("Kinds: NounPhrase", (traits: Traits, { tokens, from, to }: Stretch): Kind | null => {
    const [first, next] = [tokens[from], tokens[from + 1]];
    if (tokens[to]?.kind !== "math") return null;
    // "given $Z$" is a condition, and no adjective
    if (first?.kind === "word" && first.text === "given" && next?.kind === "math") return null;
    return { traits, called: first?.kind === "word" && first.text === "the" };
  }),
  part("Bare: <&verbless> Subject Complement", (said: Said, { traits }: Saying, at: Stretch) =>
    said.sides.length === 0 && traits.some((t) => t.kind === "law")
      ? traitsOf(said, traits, placeOf(at))
      : null,
  ),
  part("AndBare: ,? 'and' Bare", (clauses: readonly Clause[]) => clauses),
  part("SideCalled: 'the|a|an|our|its' <~name> <&end>", () => "description"),
  part("SideCalled: <~role> <&end>", () => "role"),
  part("Upper: 'to|up to|through' $any", (token: MathToken) => token),
  part("Mass: ,? 'with probabilities' $any", (token: MathToken) => token),
  part(
    "Range: <valueswords>? 'from'? $any Upper? 'inclusive'?",
    (first: MathToken, upper: MathToken | undefined) =>
      upper ? upTo(first, upper) : pieceOf(first.nodes, first.span),
  ),
  part("Range: !<integers> <&endorand>", (words: keyof typeof integerWords, at: Stretch) => ({
    nodes: integersAt(placeOf(at), integerWords[words]),
    span: placeOf(at),
  })),
];

const entries: Section["entries"] = {
  moment: [
    entry(
      "Verb: <have> Have MoreHave*",
      traitsOfAll,
      "$X$ has mean $\\mu$ and variance $\\sigma^2$",
      ["$X$ has nearly mean $\\mu$", "$X$ has mean $\\mu$ and variance"],
      {
        family: ["$X$ and $Y$ share the same distribution", "$X$ and $Y$ share the variance $v$"],
      },
    ),
    entry(
      "Verb: 'all have|both have|each have' AttributeList MoreHave*",
      (traits: Traits, more: readonly Saying[]) =>
        traits.every((t) => t.kind === "moment")
          ? (predicateOf({ traits, list: true }, more)?.traits ?? null)
          : null,
      "$X$ and $Y$ both have mean $\\mu$",
      [
        "$X$ and $Y$ never both have mean $\\mu$",
        "$X$ and $Y$ both nearly have mean $\\mu$",
        "$X$ and $Y$ both have mean $\\mu$ but variance",
      ],
    ),
  ],
  law: [
    entry(
      "Clause: Bare AndBare+",
      (first: readonly Clause[], more: readonly (readonly Clause[])[], at: Stretch) =>
        wordBefore(at) === "with" ? [first, ...more].flat() : null,
      "$X$ and $Y$ are independent, with $X$ exponential of rate $1$ and $Y$ uniform on $[0, 2]$",
      [
        "$X$ and $Y$ are independent, with $X$ exponential of rate $1$ and $Y$ partly uniform",
        "$X$ and $Y$ are independent, with $X$ exponential of rate $1$ or $Y$ uniform on $[0, 2]$",
      ],
    ),
    entry(
      "Verb: 'obeys|obey' Law MoreBe*",
      (traits: Traits, more: readonly Saying[]) => predicateOf({ traits }, more)?.traits ?? null,
      "$X$ obeys a normal law with mean $0$ and variance $1$",
      ["$X$ hardly obeys a normal law with mean $0$ and variance $1$"],
    ),
  ],
  family: [
    entry(
      "Verb: 'form|constitute' NounPhrase Attributes?",
      (traits: Traits, more: Traits | undefined) =>
        traits.some((t) => t.kind === "sample") ? [...traits, ...(more ?? [])] : null,
      "$X_1, \\dots, X_n$ form a random sample from a distribution with mean $\\mu$",
      [
        "$X_1, \\dots, X_n$ form a random vector with mean $\\mu$",
        "$X_1, \\dots, X_n$ hardly form a random sample",
      ],
    ),
    entry(
      "Clause: -Count? 'the'? !<copies> Things 'of' NounPhrase? Things Attributes?",
      (
        how: string,
        list: Said,
        kind: Traits | undefined,
        of: Said,
        more: Traits | undefined,
        at: Stretch,
      ) =>
        list.sides.length > 0 || of.sides.length > 0
          ? null
          : copies(how, list, of, [...(kind ?? []), ...(more ?? [])], at),
      "consider independent copies $Y_1, \\dots, Y_n$ of a random variable $X$",
      ["consider independent friends $Y_1, \\dots, Y_n$ of $X$"],
    ),
  ],
  quantity: [
    entry(
      "Clause: Subject Quantifier* ,? Verb",
      (said: Said, ranges: Ranges, traits: Traits, at: Stretch) => about(said, ranges, traits, at),
      "$X$ is a random variable",
      ["$X$ was a random variable", "$X$ is not a random variable"],
    ),
    entry(
      "Clause: Kinds Things Quantifier* With?",
      (kind: Kind, said: Said, ranges: Ranges, more: Traits | undefined, at: Stretch) =>
        ownMatrix(at) || happensWhen(kind, said)
          ? null
          : traitsOf(said, [...kind.traits, ...(more ?? [])], placeOf(at), ranges.flat()),
      "let $X$ be a random variable and consider the random variable $Y$ with mean $\\mu$",
      ["let $X$ be a random variable and consider the random variable $Y$ without mean $\\mu$"],
    ),
  ],
  dependence: [
    entry(
      "Clause: Subject <&dependence> Complement MoreBe*",
      (said: Said, first: Saying, more: readonly Saying[], at: Stretch) =>
        verbless(said, predicateOf(first, more), at),
      "$Y = aX + W$ with $W$ independent of $X$",
      ["$Y = aX + W$ with $W$ partly independent of $X$"],
    ),
    entry(
      "Clause: Subject 'of' AttributeList MoreBe*",
      (said: Said, traits: Traits, more: readonly Saying[], at: Stretch) =>
        verbless(said, predicateOf({ traits, list: true }, more), at),
      "$Y = aX + W$ with $W$ of mean zero and variance $q$, independent of $X$",
      ["$Y = aX + W$ with $W$ of mean nearly zero and variance $q$"],
    ),
    entry(
      "Clause: Kinds Things Quantifier* ,? Verb",
      (kind: Kind, said: Said, ranges: Ranges, traits: Traits, at: Stretch) =>
        aboutKind(kind, said, ranges, traits, at),
      "the random variables $X$ and $Y$ are independent",
      ["the strange variables $X$ and $Y$ are independent"],
    ),
  ],
  open: [
    entry(
      "Clause: Subject Quantifier* <open> <leftopen>",
      (said: Said, ranges: Ranges, at: Stretch) => traitsOf(said, [], placeOf(at), ranges.flat()),
      "$X$ and $Y$ need not be independent",
      ["$X$ and $Y$ need not be strange"],
    ),
    entry(
      "Clause: Kinds Things Quantifier* <open> <leftopen>",
      (kind: Kind, said: Said, ranges: Ranges, at: Stretch) =>
        traitsOf(said, kind.traits, placeOf(at), ranges.flat()),
      "the random variables $X$ and $Y$ need not be independent",
      ["the random variables $X$ and $Y$ must not be independent"],
    ),
  ],
  index: [
    entry(
      "Clause: Subject Quantifier* ,? <over> Range",
      (said: Said, ranges: Ranges, range: Piece, at: Stretch) => [
        {
          kind: "range",
          names: said.subject,
          range,
          span: placeOf(at),
          quantifiers: ranges.flat(),
        },
      ],
      "$i$ and $j$ range over $1, \\dots, n$",
      ["$i$ and $j$ range below $1, \\dots, n$"],
    ),
    entry(
      "Clause: Subject ,? <over> 'the values|all values' $any? 'of' $any Mass?",
      (
        said: Said,
        set: MathToken | undefined,
        of: MathToken,
        mass: MathToken | undefined,
        at: Stretch,
      ) => [
        {
          kind: "values",
          names: said.subject,
          of: pieceOf(of.nodes, of.span),
          set: set ? pieceOf(set.nodes, set.span) : null,
          mass: mass ? pieceOf(mass.nodes, mass.span) : null,
          span: placeOf(at),
          quantifiers: [],
        },
      ],
      "$x$ ranges over the values of $X$",
      ["$x$ ranges over some values of $X$", "$x$ ranges over the values near $X$"],
    ),
    entry(
      "Clause: Subject ,? <over> 'the members of|the elements of|all members of' $any",
      (said: Said, set: MathToken, at: Stretch) => [
        {
          kind: "members",
          names: said.subject,
          set: pieceOf(set.nodes, set.span),
          span: placeOf(at),
          quantifiers: [],
        },
      ],
      "$e$ ranges over the members of $S$",
      ["$e$ ranges over some members of $S$", "$e$ ranges over the members outside $S$"],
    ),
  ],
  fact: [
    entry(
      "Clause: Subject Quantifier* ,? <satisfy> Relations",
      (said: Said, ranges: Ranges, traits: Traits, at: Stretch) =>
        traitsOf(said, traits, placeOf(at), ranges.flat()),
      "$X$ satisfies $E[X] = 0$",
      ["$X$ violates $E[X] = 0$"],
    ),
  ],
  called: [
    entry(
      "Clause: Subject Quantifier* ,? <is> SideCalled",
      (said: Said, ranges: Ranges, called: string, at: Stretch) => {
        const definition = said.sides.every(isDefinition);
        if (said.sides.length === 0 || (called === "description") !== definition) return null;
        return traitsOf(said, [], placeOf(at), ranges.flat());
      },
      "$\\lambda > 0$ is the regularisation parameter",
      ["$\\lambda > 0$ is the smallest parameter"],
    ),
    entry(
      "Clause: Subject Quantifier* ,? <is> !<~telling>",
      (said: Said, ranges: Ranges, telling: Telling, at: Stretch) =>
        said.sides.length > 0
          ? null
          : traitsOf(said, [toldSo(telling)], placeOf(at), ranges.flat()),
      "$T_i$ is the number of boxes bought until the $i$-th new coupon",
      ["$T_i$ is the number of boxes bought until $X$ is random"],
    ),
  ],
  symbol: [
    entry(
      "Verb: 'sum to|sums to|add up to|adds up to' Total",
      (piece: Piece) => [{ kind: "total", piece }],
      "the weights $w_1, \\dots, w_n$ sum to one",
      [
        "the weights $w_1, \\dots, w_n$ sum to two",
        "the weights $w_1, \\dots, w_n$ nearly sum to one",
      ],
    ),
    entry(
      "Clause: Subject <&article> Complement MoreBe*",
      (said: Said, first: Saying, more: readonly Saying[], at: Stretch) => {
        const traits = predicateOf(first, more)?.traits;
        const isKind = traits?.some(
          (t) => t.kind === "noun" || (t.kind === "random" && isGapped(at)),
        );
        return at.from > 0 && isKind && traits ? traitsOf(said, traits, placeOf(at)) : null;
      },
      "let $X$ be a random variable and $n \\ge 2$ an integer",
      ["let $X$ be a random variable and $n \\ge 2$ hardly an integer"],
    ),
    entry(
      "Clause: 'there are|we have' $letter <~plain> CountedWith? <&endorjoin>",
      (count: MathToken, list: MathToken | undefined, at: Stretch) => counted(count, list, at),
      "there are $K$ clients with weights $p_1, \\dots, p_K$",
      ["there are $2K$ clients"],
    ),
    entry(
      "Clause: 'there are|we have' $letter <~plain> -Numbered <&endorjoin>",
      (count: MathToken, at: Stretch) => counted(count, undefined, at),
      "there are $N$ boxes, numbered from $1$ to $N$",
      ["there are $N$ boxes, sampled from $1$ to $N$", "there are $N$ boxes, numbered at random"],
    ),
  ],
  draw: [
    entry(
      "Clause: 'a random|a|an' <thing>|'index|integer' Listed 'is|was|are|be' Draws",
      (said: Said, traits: Traits, at: Stretch) =>
        said.sides.length > 0 ? null : traitsOf(said, traits, placeOf(at)),
      "a unit $I$ is chosen uniformly at random from $\\{1, \\dots, n\\}$",
      ["a unit $I$ is chosen at random from $\\{1, \\dots, n\\}$"],
    ),
    entry(
      "Clause: <draw> -DrawnThing? Listed Drawn",
      (said: Said, traits: Traits, at: Stretch) =>
        said.sides.length > 0 ? null : traitsOf(said, traits, placeOf(at)),
      "we draw $I$ uniformly from $\\{1, \\dots, n\\}$",
      ["we draw $I$ badly from $\\{1, \\dots, n\\}$"],
    ),
  ],
  definition: [
    entry(
      "Definition: 'the'? $letter 'th|-th' <thing> 'is' $relation",
      (letter: MathToken, token: MathToken, at: Stretch) =>
        isMemberOf(letter, token)
          ? [formulaOf(pieceOf(token.nodes, token.span), placeOf(at), true)]
          : null,
      "the $i$-th observation is $Y_i = \\theta + \\varepsilon_i$",
      ["the $i$-th observation is $Y_j = \\theta + \\varepsilon_j$"],
    ),
  ],
};

export const clause: Section = {
  parts: [
    ...parts,
    part("DrawnThing: !'a random|a|an' <thing>|'index|integer'"),
    part("CountedWith: 'with|having' <~plain> $any", (list: MathToken) => list),
    part("Numbered: ,? 'numbered|labelled|labeled|indexed' 'from|by'? $any UpTo?"),
    part("UpTo: 'to|up to|through' $any"),
  ],
  entries,
};
