import { cover, type Span } from "../text/span.ts";
import { isSign, tellsOf } from "./hidden.ts";
import { type Piece, piecesOf } from "./limit.ts";
import { isOperator } from "./row.ts";
import { splitCommas } from "./scope.ts";
import type { AsideSyntax, ChainSyntax, LimitSyntax, LineSyntax, Syntax } from "./syntax.ts";

type Relation = Extract<Syntax, { kind: "relation" }>;

/** Words right before a formula by which it says when something holds, and claims nothing. */
const conditional = new RegExp(
  "(?:^| )(?:for|if|when|whenever|unless|until|provided|assuming|given|under|as long as|case|" +
    "except)(?: (?:that|all|any|every|each|the|both|distinct|different|fixed|integers?|indices|" +
    "values? of))*$",
);

/** Words by which a formula may be no more than a range: `(i \ne j)`, `with $n \ge 2$`. */
const ranging = /^(?:with|and|or)?$/;

/** Words between two formulas that relate them. */
const verbs: readonly (readonly [string, RegExp])[] = [
  ["=", /^(?:is|are|equals?|is equal to|becomes?)$/],
  ["\\le", /^is at most$/],
  ["\\ge", /^is at least$/],
  ["<", /^is (?:less|smaller) than$/],
  [">", /^(?:is (?:greater|larger) than|exceeds)$/],
];

/** What words mean of a formula: "the mean of", "has variance". */
const moments: readonly (readonly [string, RegExp])[] = [
  ["\\mathbb{E}", /(?:mean|expectation|expected value)(?: of)?$/],
  ["\\operatorname{Var}", /variance(?: of)?$/],
];

/**
 * Two formulas as words relate them: "the mean of `X` is `0`", "`X` has mean `0`"; null where those
 * say something else.
 */
function toldOf(
  words: string,
  left: readonly Syntax[],
  verb: string,
  right: readonly Syntax[],
): readonly Syntax[] | null {
  const has = /^(?:has|have) (?:an? |the )?(.*)$/.exec(verb)?.[1];
  const sign = has === undefined ? verbs.find(([, form]) => form.test(verb))?.[0] : "=";
  const noun = has ?? (/\bof\b/.test(words) ? words : null);
  const name = moments.find(([, form]) => noun !== null && form.test(noun))?.[0];
  if (sign === undefined || (noun !== null && name === undefined)) return null;
  if (has === undefined && noun !== null && !/ of$/.test(noun)) return null;
  const span = spanOf(left);
  const of: readonly Syntax[] =
    name === undefined
      ? left
      : [
          { kind: "name", text: name, span },
          { kind: "fence", open: "[", close: "]", body: left, span },
        ];
  return [...of, { kind: "relation", text: sign, label: null, span }, ...right];
}

/** Pieces with words that relate as signs. */
function withSigns(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const [words, left, verb] = [out.at(-3), out.at(-2), out.at(-1)];
    const told =
      "nodes" in piece && left && "nodes" in left && verb && "words" in verb
        ? toldOf(words && "words" in words ? words.words : "", left.nodes, verb.words, piece.nodes)
        : null;
    if (told) out.splice(-2, 2, { nodes: told });
    else out.push(piece);
  }
  return out;
}

/** What words and formulas say: relations, and when they hold. */
interface Heard {
  readonly said: readonly { readonly nodes: readonly Syntax[]; readonly ranges: boolean }[];
  readonly limits: readonly LimitSyntax[];
}

function hear(pieces: readonly Piece[]): Heard {
  const said: { readonly nodes: readonly Syntax[]; readonly ranges: boolean }[] = [];
  const limits: LimitSyntax[] = [];
  let words = "";
  let behind: "limit" | "range" | "claim" = "range";
  for (const piece of withSigns(pieces)) {
    if ("words" in piece) {
      words = piece.words;
      continue;
    }
    if (conditional.test(words)) behind = "limit";
    else if (!/^(?:and)?$/.test(words)) behind = ranging.test(words) ? "range" : "claim";
    const { nodes } = piece;
    const distinct = /\b(?:distinct|different)\b/.test(words);
    if (behind === "limit") limits.push({ nodes, distinct, said: "limit" });
    else if (nodes.some(isSign))
      for (const part of separate(nodes)) said.push({ nodes: part, ranges: behind === "range" });
    words = "";
  }
  return { said, limits };
}

/**
 * The relations that words and formulas beside a step bring in, each with what the same words say
 * of when it holds: `\text{since $E[X_i] = 0$ for all $i$}`.
 */
export function asidesIn(pieces: readonly Piece[], span: Span): readonly AsideSyntax[] {
  const { said, limits } = hear(pieces);
  return said.flatMap(({ nodes, ranges }): readonly AsideSyntax[] =>
    // "as $n \to \infty$"
    nodes.every((n) => !isSign(n) || (n.kind === "relation" && n.text === "\\to")) ||
    (ranges && isDomain(nodes))
      ? []
      : [
          {
            chain: chainOf(nodes, limits),
            limit: { nodes, distinct: false, said: ranges ? "limit" : "reason" },
            place: "reason",
            span,
          },
        ],
  );
}

/** `x, y \in \mathbb{R}`: what letters run through. */
const isDomain = (nodes: readonly Syntax[]): boolean =>
  nodes
    .slice(
      0,
      nodes.findIndex((n) => isOperator(n, "\\in")),
    )
    .every(isLetter) && nodes.every((n) => n.kind !== "relation");

const isLetter = (node: Syntax): boolean =>
  node.kind === "name" || node.kind === "script" || isOperator(node, ",", "\\dots");

/** `(a), E[X] = 0, E[Y] = 1` by its commas; but not `i = 1, \dots, n`. */
function separate(nodes: readonly Syntax[]): readonly (readonly Syntax[])[] {
  const parts = splitCommas(nodes, ",", ";").filter(
    (part) => part.length > 0 && !(part.length === 1 && part[0]?.kind === "fence"),
  );
  return parts.every((part) => part.some(isSign)) ? parts : [nodes];
}

/** What the braces of a line claim beside it: `\underbrace{E[Z]}_{=0}`, `\underbrace{E[Z]}_{0}`. */
export function asidesOf(
  nodes: readonly Syntax[],
  formula: (tex: string, from: number) => readonly Syntax[],
): readonly AsideSyntax[] {
  return nodes.flatMap((node) => {
    const more = asidesOf(inside(node), formula);
    if (node.kind !== "brace" || !node.note) return more;
    const { note, span } = node;
    const words = note.findIndex((n, k) => n.kind === "text" && k > 0);
    const behind = words < 0 ? [] : piecesOf(note.slice(words), formula);
    const { limits } = hear(behind);
    return [...atBrace(node, note, limits), ...asidesIn(behind, span), ...more];
  });
}

function atBrace(
  { body, span }: Extract<Syntax, { kind: "brace" }>,
  note: readonly Syntax[],
  limits: readonly LimitSyntax[],
): readonly AsideSyntax[] {
  const shown = note.filter((n) => !isOperator(n, "\\quad"));
  const [first, ...rest] = shown;
  if (!first) return [];
  const sign: Relation | null =
    first.kind === "relation"
      ? first
      : tellsOf(first)
        ? { kind: "relation", text: "=", label: null, span: first.span }
        : null;
  const words = rest.findIndex((n) => n.kind === "text");
  const value = sign ? rest.slice(0, words < 0 ? undefined : words) : shown;
  // `\underbrace{1 + \dots + 1}_{n}` counts
  const counts = !sign && body.some((n) => isOperator(n, "\\dots"));
  const called = !sign && shown.some(isWord);
  if (value.length === 0 || counts || called) return [];
  const equals: Relation = sign ?? { kind: "relation", text: "=", label: null, span };
  const all = [...body, equals, ...value];
  return [
    {
      chain: chainOf(all, limits),
      limit: { nodes: all, distinct: false, said: "reason" },
      place: sign ? "brace" : "value",
      span,
    },
  ];
}

const isWord = (node: Syntax): boolean =>
  node.kind === "text" || (node.kind === "name" && node.text.startsWith("\\text{"));

/** A formula as a chain of its own; null where it relates nothing, or not two sides. */
export function chainOf(
  nodes: readonly Syntax[],
  limits: readonly LimitSyntax[],
): ChainSyntax | null {
  const { segments, relations } = cut(nodes);
  if (relations.length === 0 || segments.some((segment) => segment.length === 0)) return null;
  const lines = segments.map(
    (segment): LineSyntax => ({
      nodes: segment,
      span: spanOf(segment),
      elided: false,
      spoilt: isElided(segment),
    }),
  );
  return {
    span: spanOf(nodes),
    lines,
    steps: relations.map(({ text, span }, from) => ({
      ...{ from, to: from + 1, relation: text, span, reason: null, limits, asides: [] },
    })),
  };
}

/** Cuts a row at its outermost relations. */
export function cut(nodes: readonly Syntax[]): { segments: Syntax[][]; relations: Relation[] } {
  const segments: Syntax[][] = [[]];
  const relations: Relation[] = [];
  for (const node of nodes) {
    if (node.kind === "relation") {
      relations.push(node);
      segments.push([]);
    } else segments.at(-1)?.push(node);
  }
  return {
    segments: segments.map((s, k) => (k < segments.length - 1 ? dropComma(s) : s)),
    relations,
  };
}

/** `a = b, \ = c`: a comma before the next relation is prose. */
function dropComma(nodes: Syntax[]): Syntax[] {
  return isOperator(nodes.at(-1), ",", ".", ";") ? nodes.slice(0, -1) : nodes;
}

export const isElided = (nodes: readonly Syntax[]): boolean =>
  nodes.every((n) => isOperator(n, "\\dots"));

export function spanOf(nodes: readonly Syntax[]): Span {
  const first = nodes[0] as Syntax;
  return nodes.reduce((s, n) => cover(s, n.span), first.span);
}

/**
 * The nodes inside a node that belong to the formula itself (not to a script's label or a brace's
 * note).
 */
function inside(node: Syntax): readonly Syntax[] {
  switch (node.kind) {
    case "name":
    case "number":
    case "operator":
    case "relation":
    case "text":
    case "stack":
      return [];
    case "fence":
    case "group":
    case "root":
    case "brace":
      return node.body;
    case "script":
      return node.base ? [node.base] : [];
    case "fraction":
      return [...node.numerator, ...node.denominator];
  }
}
