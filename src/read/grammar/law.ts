import type { MathToken } from "../../page/token.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Piece, Trait } from "../clause.ts";
import { TokenCursor } from "../cursor.ts";
import { uniformOn } from "../distribution.ts";
import { entry, part, type Section } from "../entry.ts";
import { functionWords } from "../lexicon/function.ts";
import { cutCommas, pieceOf } from "../piece.ts";
import { identical, type Said } from "../said.ts";

type Traits = readonly Trait[];

const isLaw = (traits: Traits): boolean => traits.some((t) => t.kind === "law");

const withParameters = (traits: Traits, params: readonly Piece[]): Traits =>
  traits.map((t) => (t.kind === "law" ? { ...t, params } : t));

/** Whether the set on which things are uniform stands behind their law. */
function setBehind({ tokens, to }: Stretch): boolean {
  const cursor = new TokenCursor(tokens);
  cursor.at = to;
  cursor.take("random variable", "random variables", "distribution", "distributed");
  if (cursor.sees("between")) return true;
  return cursor.take(...(functionWords.get("onset") ?? [])) !== null && cursor.math() !== null;
}

/** `[a, b]` */
function between(low: MathToken, high: MathToken): MathToken {
  const comma: Syntax = { kind: "operator", text: ",", span: high.span };
  const body = [...low.nodes, comma, ...high.nodes];
  return { ...low, nodes: [{ kind: "fence", open: "[", close: "]", body, span: low.span }] };
}

function bareLaw(traits: Traits, stretch: Stretch): Traits | null {
  if (!isLaw(traits)) return null;
  const uniform = traits.some((t) => t.kind === "law" && t.law === "uniform");
  return uniform && setBehind(stretch) ? null : traits;
}

function uniformOver(traits: Traits, set: MathToken): Traits | null {
  const uniform = traits.some((t) => t.kind === "law" && t.law === "uniform");
  return uniform
    ? traits.map((t) => (t.kind === "law" ? uniformOn(set.nodes, set.span) : t))
    : null;
}

const itemsIn = (nodes: readonly Syntax[], span: Piece["span"]): readonly Piece[] =>
  cutCommas(nodes).map((item) => pieceOf(item, span));

const zero = (at: Stretch): Piece => ({
  nodes: [{ kind: "number", text: "0", span: placeOf(at) }],
  span: placeOf(at),
});

const about = (piece: Piece | null): Traits => [{ kind: "about", piece }];

const parts: Section["parts"] = [
  part("LawAdjective: AdjectiveWord Parameters", (traits: Traits, params: readonly Piece[]) =>
    isLaw(traits) ? withParameters(traits, params) : null,
  ),
  part("Parameters: $fence", ({ nodes: [fence], span }: MathToken) =>
    fence?.kind === "fence" ? itemsIn(fence.body, span) : null,
  ),
  part(
    "Parameters: ( Parameter MoreParameters* )",
    (first: readonly Piece[], more: readonly (readonly Piece[])[]) => [...first, ...more.flat()],
  ),
  part("MoreParameters: , Parameter", (params: readonly Piece[]) => params),
  part("Parameter: $name", ({ nodes, span }: MathToken) => itemsIn(nodes, span)),
  part("LawWord: !'distribution|law|distributions|statistics'"),
  part("Symmetric: !'symmetric|symmetrical'"),
  part("Point: 'the point|the value|the number'? $name", (at: MathToken) =>
    about(pieceOf(at.nodes, at.span)),
  ),
  part("Point: 'the point|the value|the number'? 'zero|the origin'", (at: Stretch) =>
    about(zero(at)),
  ),
  part("ItsMean: !'its mean|their mean|its expectation|their common mean|the mean|their means'"),
  part("Point: 'the point|the value|the number'? ItsMean", () => about(null)),
  part(
    "Point: 'the point|the value|the number'? -ItsMean Values",
    (values: { readonly values: readonly Piece[] }) => [
      { kind: "moment", moment: "mean", values: values.values, same: false },
      ...about(null),
    ],
  ),
  part("About: 'about|around|with respect to' Point", (point: Traits) => point),
  part("OfLaw: 'common|same'", () => [identical]),
  part("IsLaw: !'is|are|that is|that are|which is|which are'"),
];

const entries: Section["entries"] = {
  law: [
    entry(
      "LawAdjective: AdjectiveWord",
      bareLaw,
      "$X_1, \\dots, X_n$ are i.i.d. standard normal",
      ["$X_1, \\dots, X_n$ are i.i.d. nearly normal"],
      { law: ["$s$ is a Rademacher random variable"] },
    ),
    entry(
      "LawAdjective: AdjectiveWord <lawkind>? <onset> $any",
      (traits: Traits, set: MathToken) => uniformOver(traits, set),
      "$J$ is uniform on $1, \\dots, n$",
      ["$J$ is uniform around $1, \\dots, n$"],
    ),
    entry(
      "LawAdjective: AdjectiveWord <lawkind>? 'between' $name 'and' $name",
      (traits: Traits, low: MathToken, high: MathToken) => uniformOver(traits, between(low, high)),
      "$X$ is uniformly distributed between $0$ and $1$",
      ["$X$ is uniform between $0$ or $1$", "$X$ is uniform between $0$ and the value $1$"],
    ),
    entry(
      "Law: 'a|an|the|common'? $law LawWord?",
      (law: Trait) => [law],
      "$X$ follows $\\mathcal N(0, 1)$",
      ["$X$ follows $\\mathcal L(0, 1)$"],
    ),
    entry(
      "Law: 'a|an|the|common'? LawAdjective -LawWord? Parameters? Attributes?",
      (law: Traits, params: readonly Piece[] | undefined, more: Traits | undefined) => [
        ...(params ? withParameters(law, params) : law),
        ...(more ?? []),
      ],
      "$N$ has a Poisson distribution with mean $\\lambda$",
      ["$N$ has a Poisson process with mean $\\lambda$"],
    ),
    entry(
      "SymmetricAbout: <symmetric> About",
      (point: Traits) => point,
      "$X$ is symmetric about $0$",
      ["$X$ is nearly symmetric about $0$"],
    ),
    entry(
      "SymmetricLaw: OfLaw? -Symmetric <lawnoun> About?",
      (common: Traits | undefined, point: Traits | undefined) => [
        ...(common ?? []),
        ...(point ?? about(null)),
      ],
      "$X$ has a symmetric distribution",
      ["$X$ has a symmetric habit"],
    ),
    entry(
      "SymmetricLaw: OfLaw? <lawnoun> -IsLaw? SymmetricAbout",
      (common: Traits | undefined, point: Traits) => [...(common ?? []), ...point],
      "$X$ is a random variable whose law is symmetric about $0$",
      ["$X$ is a random variable whose density is symmetric about $0$"],
    ),
    entry(
      "SymmetricLaw: OfLaw? <lawnoun> IsLaw? Symmetric",
      (common: Traits | undefined) => [...(common ?? []), ...about(null)],
      "$X$ is a random variable whose law is symmetric",
      ["$X$ is a random variable whose law is not symmetric"],
    ),
    entry(
      "SameLaw: 'the|a'? 'same|common|identical'? <samelawnoun> 'of|as' Object",
      (said: Said) => [{ kind: "copies", of: said.subject }],
      "$Y$ has the law of $X$",
      ["$Y$ has the law near $X$"],
    ),
  ],
  family: [
    entry(
      "SameLaw: 'the|a'? 'same|common|identical' <samelawnoun>",
      () => [identical],
      "$X_1, \\dots, X_n$ follow the same distribution",
      ["$X_1, \\dots, X_n$ follow the same fashion"],
    ),
  ],
};

export const law: Section = { parts, entries };
