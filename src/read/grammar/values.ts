import { type MathToken, relates } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Span } from "../../text/span.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Piece, Trait } from "../clause.ts";
import { TokenCursor } from "../cursor.ts";
import { entry, part, type Section, wordsIn } from "../entry.ts";
import { cutCommas, isDots, pieceOf } from "../piece.ts";
import { saidOf, traitsOf } from "../said.ts";

/** A value with its chance; none where it has what the others leave. */
interface Chance {
  readonly value: Piece;
  readonly weight: Piece | null;
}

/** The chances of values that are listed, in so many words. */
interface Shares {
  readonly of: (values: Piece, span: Span) => Piece | null;
  readonly each: boolean;
}

const number = (text: string, span: Span): Syntax => ({ kind: "number", text, span });
const comma = (span: Span): Syntax => ({ kind: "operator", text: ",", span });

/** Several pieces as one list. */
function listed(pieces: readonly Piece[]): Piece {
  const [first = { nodes: [], span: { from: 0, to: 0 } }] = pieces;
  const nodes = pieces.flatMap((piece, k) => [
    ...(k > 0 ? [comma(piece.span)] : []),
    ...piece.nodes,
  ]);
  return pieceOf(nodes, first.span);
}

/** One less the probabilities that are listed. */
function rest(weights: readonly Piece[], span: Span): Piece {
  const nodes = weights.flatMap(({ nodes: body }): Syntax[] => [
    { kind: "operator", text: "-", span },
    { kind: "fence", open: "(", close: ")", body, span },
  ]);
  return pieceOf([number("1", span), ...nodes], span);
}

/** "$1$ with probability $p$ and $0$ otherwise". */
function chancesOf(all: readonly Chance[]): Trait | null {
  if (all.length < 2 || all[0]?.weight === null) return null;
  const weights: Piece[] = [];
  for (const { value, weight } of all) weights.push(weight ?? rest(weights, value.span));
  return {
    kind: "values",
    values: listed(all.map(({ value }) => value)),
    probabilities: listed(weights),
  };
}

/** `\pm a` is two values. */
function bothSigns(values: Piece): Piece {
  const [sign, ...more] = values.nodes;
  const isList = values.nodes.some((n) => n.kind === "operator" && n.text === ",");
  if (sign?.kind !== "operator" || sign.text !== "\\pm" || isList) return values;
  const { span } = sign;
  const minus: Syntax = { kind: "operator", text: "-", span };
  return pieceOf([...more, comma(span), minus, ...more], values.span);
}

/** One over the number of values that are listed. */
function equalShares(values: Piece, span: Span): Piece | null {
  const items = cutCommas(bothSigns(values).nodes);
  const count = items.some(isDots) ? countOf(items) : [number(String(items.length), span)];
  if (items.length < 2 || !count) return null;
  const numerator = [number("1", span)];
  const share: Syntax = {
    kind: "fraction",
    style: "fraction",
    numerator,
    denominator: count,
    span,
  };
  return pieceOf([share], span);
}

/** How many things `1, \dots, n` or `x_1, \dots, x_n` lists; null where that is not to be seen. */
function countOf(items: readonly Syntax[][]): readonly Syntax[] | null {
  const [first, , last] = items;
  if (items.length !== 3 || !first || !last) return null;
  if (canonical(first) === "1") return last;
  const [start, end] = [first[0], last[0]];
  const counted =
    first.length === 1 &&
    last.length === 1 &&
    start?.kind === "script" &&
    end?.kind === "script" &&
    start.base !== null &&
    end.base !== null &&
    canonical([start.base]) === canonical([end.base]) &&
    canonical(start.sup ?? []) === canonical(end.sup ?? []) &&
    canonical(start.sub ?? []) === "1";
  return counted && end.kind === "script" ? end.sub : null;
}

/** `\frac1n, \dots, \frac1n`: one chance for every value. */
function sameThroughout(list: Piece): Piece {
  const [first, dots, last, ...more] = cutCommas(list.nodes);
  const same =
    first &&
    dots &&
    last &&
    more.length === 0 &&
    isDots(dots) &&
    canonical(first) === canonical(last);
  return same ? pieceOf(first, list.span) : list;
}

/** "either $1$ or $2$ with probability $p$" leaves open which of them has it. */
function leavesOpen(probabilities: Piece): boolean {
  return (
    cutCommas(probabilities.nodes).length === 1 &&
    probabilities.nodes.some((n) => n.kind === "name" || n.kind === "script")
  );
}

/** Whether a list of values goes on, which takes in what it can. */
function goesOn({ tokens, to }: Stretch): boolean {
  const cursor = new TokenCursor(tokens);
  cursor.at = to;
  const joint = [cursor.mark(","), cursor.take("and", "or")].some((found) => found !== null);
  const token = joint ? cursor.math() : null;
  return token !== null && !relates(token.nodes) && !cursor.sees("is", "are", "has", "have");
}

const valuesWith = (values: Piece, probabilities: Piece | null): Trait => ({
  kind: "values",
  values: bothSigns(values),
  probabilities,
});

interface NamedChance extends Chance {
  readonly name: Piece;
}

/** `X = 1` as the value of what it names. */
function named(token: MathToken, weight: Piece | null): NamedChance | null {
  const at = token.nodes.findIndex((n) => n.kind === "relation");
  const sign = token.nodes[at];
  const right = token.nodes.slice(at + 1);
  const twice = right.some((n) => n.kind === "relation");
  if (at < 1 || sign?.kind !== "relation" || sign.text !== "=" || twice) return null;
  return {
    name: pieceOf(token.nodes.slice(0, at), token.span),
    value: pieceOf(right, token.span),
    weight,
  };
}

const parts: Section["parts"] = [
  part("Piece: $name", ({ nodes, span }: MathToken) => pieceOf(nodes, span)),
  part("ValueList: Piece MoreOr*", (first: Piece, more: readonly Piece[], at: Stretch) =>
    goesOn(at) ? null : listed([first, ...more]),
  ),
  part("MoreOr: ,? 'and|or' Piece", (piece: Piece) => piece),
  part("MoreOr: , Piece", (piece: Piece) => piece),
  part("Outcome: Piece"),
  part("Outcome: !'one|zero|minus one'", (word: string, at: Stretch) => {
    const span = placeOf(at);
    const digit = number(word === "zero" ? "0" : "1", span);
    const sign: Syntax = { kind: "operator", text: "-", span };
    return { nodes: word === "minus one" ? [sign, digit] : [digit], span };
  }),
  part(
    "Chance: 'the value'? Outcome 'with probability' Piece",
    (value: Piece, weight: Piece): Chance => ({ value, weight }),
  ),
  part(
    "Chance: 'the value'? Outcome 'otherwise|else'",
    (value: Piece): Chance => ({
      value,
      weight: null,
    }),
  ),
  part("NextOne: !,|; 'and'?"),
  part("NextOne: !'and'"),
  part("MoreChances: -NextOne Chance", (chance: Chance) => chance),
  part("NamedChance: $equals 'with probability' Piece", (token: MathToken, weight: Piece) =>
    named(token, weight),
  ),
  part("NamedChance: $equals 'otherwise|else'", (token: MathToken) => named(token, null)),
  part("MoreNamedChances: -NextOne NamedChance", (chance: NamedChance) => chance),
  part("Shares: ,? <equalshares> Each?", (): Shares => ({ of: equalShares, each: true })),
  part(
    "Shares: ,? <shares> ValueList -Each?",
    (list: Piece, at: Stretch): Shares => ({
      of: () => sameThroughout(list),
      each: wordsIn(at).includes("each"),
    }),
  ),
  part("Each: !,? 'respectively|each'"),
];

const entries: Section["entries"] = {
  values: [
    entry(
      "ValuesEach: Chance MoreChances+",
      (first: Chance, more: readonly Chance[]) => chancesOf([first, ...more]),
      "$X$ takes the value $1$ with probability $p$ and $0$ otherwise",
      [
        "$X$ takes the value $1$ with probability $p$ and $0$ sometimes",
        "$X$ takes the value one with probability $p$ and two otherwise",
      ],
      { values: ["$X$ is one with probability $p$ and zero otherwise"] },
    ),
    entry(
      "Chances: 'equal to either|equal to|either'? ValuesEach",
      (trait: Trait) => [trait],
      "$X$ is $1$ with probability $p$ and $0$ with probability $1 - p$",
      ["$X$ is $1$ with probability $p$ and not $0$ with probability $1 - p$"],
    ),
    entry(
      "Chances: <equallylikely> ValueList",
      (values: Piece, at: Stretch) => {
        const share = equalShares(values, placeOf(at));
        return share && [valuesWith(values, share)];
      },
      "$X$ is equally likely to be $-1$ or $1$",
      ["$X$ is more likely to be $-1$ or $1$"],
    ),
    entry(
      "Chances: 'equal to either|equal to|either'? ValueList Shares",
      (values: Piece, shares: Shares, at: Stretch) => {
        const weights = shares.of(values, placeOf(at));
        return weights && !(leavesOpen(weights) && !shares.each)
          ? [valuesWith(values, weights)]
          : null;
      },
      "$X$ is either $1$ or $-1$, each with probability $1/2$",
      ["$X$ is either $1$ or $2$ with probability $p$"],
    ),
    entry(
      "Taken: -TheValues 'in|from' ValueList",
      (piece: Piece) => [{ kind: "set", piece }],
      "$N$ takes values in $\\{0, 1, 2\\}$",
      ["$N$ takes values outside $\\{0, 1, 2\\}$"],
    ),
    entry(
      "Taken: -TheValues ValueList Shares?",
      (values: Piece, shares: Shares | undefined, at: Stretch) => [
        valuesWith(values, shares?.of(values, placeOf(at)) ?? null),
      ],
      "$T$ takes the values $1$ and $2$ with probabilities $p$ and $1 - p$",
      ["$T$ takes the values $1$ and $2$ with chances $p$ and $1 - p$"],
    ),
    entry(
      "Taken: -TheValues? ValuesEach",
      (trait: Trait) => [trait],
      "$T$ takes the values $1$ with probability $p$ and $2$ with probability $1 - p$",
      ["$T$ takes the value $1$ with probability $p$ and $2$ with chance $1 - p$"],
    ),
    entry(
      "Clause: NamedChance MoreNamedChances+",
      (first: NamedChance, more: readonly NamedChance[], at: Stretch) => {
        const name = canonical(first.name.nodes);
        const trait = more.every((chance) => canonical(chance.name.nodes) === name)
          ? chancesOf([first, ...more])
          : null;
        return trait && traitsOf(saidOf([first.name]), [trait], placeOf(at));
      },
      "$X = 1$ with probability $p$ and $X = 0$ with probability $1 - p$",
      ["$X = 1$ with probability $p$ and $Y = 0$ with probability $1 - p$"],
    ),
  ],
};

export const values: Section = {
  parts: [...parts, part("TheValues: !'each of the|the|its|only the|only'? 'values|value'")],
  entries,
};
