import { type MathToken, relates } from "../../page/token.ts";
import { Builder } from "../../tex/build.ts";
import { canonical } from "../../tex/canonical.ts";
import { isGapped } from "../antecedent.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Piece, Subject, Trait } from "../clause.ts";
import { entry, part, type Section } from "../entry.ts";
import { isDots, pieceOf } from "../piece.ts";
import { formulaOf, random, type Said, saidOf, traitsOf } from "../said.ts";
import { boundedValue, isMember } from "../shape.ts";

type Traits = readonly Trait[];
type Named = Extract<Trait, { kind: "named" }>["moment"];

/** Something that is combined with others, and what is said of it there. */
interface Thing {
  readonly elements: readonly Piece[];
  readonly traits: Traits;
}

/** How many things without names are combined: "$n$ independent variables with mean $\mu$". */
interface Unnamed {
  readonly count: Piece;
  readonly side: Piece | null;
  readonly traits: Traits;
}

const combinations: Readonly<Record<string, Named>> = {
  sum: "sum",
  total: "sum",
  difference: "difference",
  product: "product",
  average: "average",
  "sample mean": "average",
  "arithmetic mean": "average",
  "empirical mean": "average",
  covariance: "covariance",
  correlation: "correlation",
};

const isRandom = (traits: Traits): boolean =>
  traits.some((t) => /^(?:random|independent|identical|law|moment)$/.test(t.kind)) &&
  !traits.some((t) => t.kind === "fixed" || (t.kind === "property" && t.property === "dependent"));

/** Whether a name is that of an average: `\bar X`. */
const letterOfMean = ({ nodes }: Piece): string | null =>
  /^\\(?:bar|overline)\{(\w)\}$/.exec(canonical(nodes))?.[1] ?? null;

/** "an independent error $e$" beside `S` is independent of it. */
function traitsBeside({ elements, traits }: Thing, others: readonly Piece[]): Traits | null {
  if (elements.length > 1) return traits;
  const of = others.length > 0 ? { elements: others, all: false } : null;
  const [said] = traits.filter((t) => t.kind === "independent" && t.of === null);
  if (said && !of) return null;
  return traits.map((t) => (t === said && t.kind === "independent" ? { ...t, of } : t));
}

/** What a name is of things of which something is said in their place. */
function combinationOf(
  head: Said,
  moment: Named | null,
  things: readonly Thing[],
  at: Stretch,
): readonly Clause[] | null {
  const [name, ...more] = head.subject.elements;
  const isNew = things.some(({ traits }) => traits.length > 0);
  if (!name || more.length > 0 || head.sides.length > 0 || !moment || !isNew) return null;
  const elements = things.flatMap((thing) => thing.elements);
  const said = things.map((thing) => {
    if (thing.traits.length === 0) return [];
    const others = elements.filter((e) => !thing.elements.includes(e));
    const traits = traitsBeside(thing, others);
    return traits && traitsOf(saidOf(thing.elements), traits, placeOf(at));
  });
  const of: Subject = { elements, all: false };
  const clauses = said.flatMap((all) => all ?? []);
  return said.some((all) => all === null)
    ? null
    : [...clauses, ...traitsOf(head, [{ kind: "named", moment, of }], placeOf(at))];
}

/** What a name is of things that have none: they get the letter that it has. */
function combinationOfUnnamed(
  head: Said,
  moment: Named | null,
  { count, side, traits }: Unnamed,
  at: Stretch,
): readonly Clause[] | null {
  const [name, ...more] = head.subject.elements;
  const [node, ...rest] = name?.nodes ?? [];
  const ofOne = node?.kind === "name" && rest.length === 0;
  if (!name || !ofOne || more.length > 0 || head.sides.length > 0 || !moment) return null;
  const build = new Builder(name.span);
  const letter = build.name(letterOfMean(name) ?? `\\tilde{${node.text}}`);
  const member = (index: Piece["nodes"]): Piece => pieceOf([build.sub(letter, index)], name.span);
  const elements = [
    member([build.number(1)]),
    pieceOf([build.dots], name.span),
    member(build.moved(count.nodes)),
  ];
  return [
    ...(side ? [formulaOf(side, placeOf(at), false)] : []),
    ...traitsOf(saidOf(elements), traits, placeOf(at)),
    ...traitsOf(head, [{ kind: "named", moment, of: { elements, all: false } }], placeOf(at)),
  ];
}

/** "$\bar X$ is the mean of $X_1, \dots, X_n$": the letter tells which mean. */
function averageOf(head: Said, of: Said, at: Stretch): readonly Clause[] | null {
  const [name, ...more] = head.subject.elements;
  const [first] = of.subject.elements;
  const node = first?.nodes.length === 1 ? first.nodes[0] : undefined;
  const letter = node?.kind === "script" && node.base ? canonical([node.base]) : null;
  const isList = of.subject.elements.some(({ nodes }) => isDots(nodes));
  if (!name || more.length > 0 || head.sides.length > 0 || !isList) return null;
  const trait: Trait = { kind: "named", moment: "average", of: of.subject };
  return letter !== null && letter === letterOfMean(name)
    ? traitsOf(head, [trait], placeOf(at))
    : null;
}

/** What "the mean of several things" is: their average where its name is that of one. */
function combination(word: string, head: Said): Named | null {
  const [name] = head.subject.elements;
  if (word !== "mean") return combinations[word] ?? null;
  return name && letterOfMean(name) !== null ? "average" : null;
}

/** `$n$`, `$n \ge 2$` of things without names. */
function unnamed(token: MathToken, traits: Traits, more: Traits | undefined): Unnamed | null {
  const bounded = boundedValue(token.nodes);
  if ((relates(token.nodes) && !bounded) || !isRandom(traits)) return null;
  const [count, ...others] = bounded?.value ?? token.nodes;
  if (count?.kind !== "name" || others.length > 0) return null;
  return {
    count: pieceOf([count], token.span),
    side: bounded ? pieceOf(token.nodes, token.span) : null,
    traits: [...traits, ...(more ?? [])],
  };
}

/** "a random sample of size $n$ from a law": as many of them as it is said. */
function sampleSized(traits: Traits, { tokens, from, to }: Stretch): Unnamed | null {
  const at = tokens.findIndex(
    (token, k) => from <= k && k < to && token.kind === "math" && wordsBefore(tokens, k),
  );
  const size = tokens[at];
  const isSample = traits.some((t) => t.kind === "sample");
  return isSample && size?.kind === "math" ? unnamed(size, traits, []) : null;
}

/** Whether "of size" stands before a place. */
const wordsBefore = (tokens: Stretch["tokens"], at: number): boolean =>
  [tokens[at - 2], tokens[at - 1]]
    .map((token) => (token?.kind === "word" ? token.text : ""))
    .join(" ") === "of size";

/** A thing with what kind it is and what it has, for the first time in its place. */
function thingOf(kind: Traits, said: Said, more: Traits | undefined): Thing | null {
  const isCalled = !kind.some((t) => t.kind === "random" || t.kind === "noun");
  const traits = [...(isCalled ? [random] : []), ...kind, ...(more ?? [])];
  const { elements } = said.subject;
  const isBare = elements.some(({ nodes }) => isMember(nodes) && !isDots(nodes));
  return said.sides.length > 0 || !isRandom(traits) || (isBare && elements.length === 1)
    ? null
    : { elements, traits };
}

const parts: Section["parts"] = [
  part("MeanOfList: 'the|their' 'mean' 'of' Object", (of: Said) => of),
  part("Combination: 'the|a' !'sum|total|difference|product|average|mean|covariance'"),
  part("Combination: 'the|a' !'sample mean|arithmetic mean|empirical mean|correlation'"),
  part(
    "Combined: Object",
    (said: Said): Thing => ({ elements: said.subject.elements, traits: [] }),
  ),
  part("CombinedNew: NounPhrase Plain With?", thingOf),
  part("CombinedNew: 'the' NounPhrase Plain With?", thingOf),
  part("AllCombined: CombinedNew", (thing: Thing) => [thing]),
  part("AllCombined: Combined 'and' CombinedNew", (one: Thing, other: Thing) => [one, other]),
  part("AllCombined: CombinedNew 'and' CombinedNew", (one: Thing, other: Thing) => [one, other]),
  part("AllCombined: CombinedNew 'and' Combined", (one: Thing, other: Thing) => [one, other]),
  part("Unnamed: 'the'? $any Modified With?", unnamed),
  part("UnnamedSample: SampleSized With?", (sample: Unnamed, more: Traits | undefined) => ({
    ...sample,
    traits: [...sample.traits, ...(more ?? [])],
  })),
  part("SampleSized: NounPhrase", sampleSized),
];

const entries: Section["entries"] = {
  named: [
    entry(
      "Clause: Subject ,? <is> Combination 'of|between' AllCombined",
      (head: Said, word: string, things: readonly Thing[], at: Stretch) =>
        combinationOf(head, combination(word, head), things, at),
      "$T$ is the sum of $S$ and an independent error $e$ with variance $u$",
      [
        "$T$ is the sum of $S$ and a dependent error $e$ with variance $u$",
        "$T$ is the sum of $S$ and most independent errors $e$",
        "$T$ is the larger of two independent variables $X$ and $Y$",
      ],
    ),
    entry(
      "Clause: Subject ,? <is> Combination 'of' Unnamed",
      (head: Said, word: string, all: Unnamed, at: Stretch) =>
        combinationOfUnnamed(head, combination(word, head), all, at),
      "$\\bar X$ is the mean of $n$ i.i.d. variables with mean $\\mu$ and variance $\\sigma^2$",
      [
        "$\\bar X$ is the median of $n$ i.i.d. variables with mean $\\mu$",
        "$\\bar X$ is the mean of the largest of $n$ i.i.d. variables with mean $\\mu$",
        "$\\bar X$ is the mean of some of $n$ i.i.d. variables with mean $\\mu$",
      ],
    ),
    entry(
      "Clause: Subject ,? <is> Combination 'of' UnnamedSample",
      (head: Said, word: string, all: Unnamed, at: Stretch) =>
        combinationOfUnnamed(head, combination(word, head), all, at),
      "$\\bar X$ is the mean of a random sample of size $n$ from a law with mean $\\mu$",
      [
        "$\\bar X$ is the mean of a random sample of size about $n$ from a law with mean $\\mu$",
        "$\\bar X$ is the range of a random sample of size $n$ from a law with mean $\\mu$",
      ],
    ),
    entry(
      "Clause: Subject ,? <is> MeanOfList <&endorjoin>",
      (head: Said, of: Said, at: Stretch) => averageOf(head, of, at),
      "$\\bar X$ is the mean of $X_1, \\dots, X_n$",
      ["$\\bar X$ is the mean of $Y_1, \\dots, Y_n$", "$\\mu$ is the mean of $X_1, \\dots, X_n$"],
    ),
    entry(
      "Clause: Subject MeanOfList <&endorjoin>",
      (head: Said, of: Said, at: Stretch) => (isGapped(at) ? averageOf(head, of, at) : null),
      "let $X_1, \\dots, X_n$ be errors and $\\bar X$ the mean of $X_1, \\dots, X_n$",
      ["let $X_1, \\dots, X_n$ be errors and $\\bar X$ the mode of $X_1, \\dots, X_n$"],
    ),
    entry(
      "Clause: Subject NamedMoment|NamedSum <&endorjoin>",
      (said: Said, named: Trait, at: Stretch) =>
        said.sides.length === 0 && isGapped(at) ? traitsOf(said, [named], placeOf(at)) : null,
      "let $X_1, \\dots, X_n$ be errors and $\\bar X$ the average of $X_1, \\dots, X_n$",
      [
        "let $X_1, \\dots, X_n$ be errors and $M$ the median of $X_1, \\dots, X_n$",
        "let $X_1, \\dots, X_n$ be errors or $\\bar X$ the average of $X_1, \\dots, X_n$",
      ],
    ),
  ],
};

export const combined: Section = {
  parts: [
    ...parts,
    part(
      "NamedSum: 'the' !'sum|total|difference|product' 'of|between' Object",
      (word: string, of: Said) => ({
        kind: "named",
        moment: combinations[word] ?? "sum",
        of: of.subject,
      }),
    ),
  ],
  entries,
};
