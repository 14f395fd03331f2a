import { type MathToken, relates } from "../../page/token.ts";
import { Builder } from "../../tex/build.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Piece, Quantifier } from "../clause.ts";
import { TokenCursor } from "../cursor.ts";
import { entry, part, type Section } from "../entry.ts";
import { pieceOf } from "../piece.ts";
import {
  givesValues,
  inOrder,
  isInterval,
  isPositive,
  isRangeToSize,
  ofLetters,
  rangeLike,
} from "../shape.ts";
import { followedByVerb } from "../thing.ts";

/** What a quantifier says before its formulas. */
interface Head {
  readonly word: string | undefined;
  readonly every: string | undefined;
  readonly distinct: boolean;
  /** what it calls the things that it speaks of: "all functions $u$", "integers $x$" */
  readonly among: string | undefined;
}

interface Range {
  readonly token: MathToken;
  /** "and every $j$" */
  readonly each: boolean;
}

function headOf(
  word: string | undefined,
  every: string | undefined,
  distinct: string | undefined,
  among: string | undefined,
): Head {
  return { word, every, distinct: distinct !== undefined, among };
}

const verbAt = (stretch: Stretch): boolean => {
  const cursor = new TokenCursor(stretch.tokens);
  cursor.at = stretch.to;
  return followedByVerb(cursor);
};

/** Whether a further formula goes on with a list of ranges. */
function goesOn(first: MathToken, { token, each }: Range): boolean {
  const { nodes } = token;
  if (relates(nodes) !== relates(first.nodes) && !each) return false;
  return ofLetters(nodes) || isRangeToSize(nodes) || givesValues(nodes);
}

function rangesOf(first: MathToken, more: readonly Range[], stretch: Stretch): unknown {
  const ranges = [{ token: first, each: false }, ...more];
  if (!more.every((range) => goesOn(first, range))) return null;
  // "$X_i$ for $i = 1, \dots, n$ and $Y$ is …": the last one is a subject
  const last = more.at(-1);
  if (last && verbAt(stretch) && !(givesValues(first.nodes) && givesValues(last.token.nodes)))
    return null;
  return ranges.map(({ token }) => token);
}

/** Whether the words before formulas may quantify them. */
function isQuantifier(
  { word, every, distinct, among }: Head,
  pieces: readonly MathToken[],
  bracketed: boolean,
  stretch: Stretch,
): boolean {
  const all = pieces.map(({ nodes }) => nodes);
  const related = all.every((nodes, k) => relates(nodes) || (k > 0 && ofLetters(nodes)));
  const behindFor = word === "for" || word === "with";
  if (!bracketed && verbAt(stretch) && !(behindFor && related)) return false;
  if (word === undefined && !(related && all.every(rangeLike))) return false;
  const named = every !== undefined || distinct || /function/.test(among ?? "");
  if (!related && !named && word !== "for") return false;
  if (/if|when|provided|where|as long as/.test(word ?? "") && !related) return false;
  // "where $q \in (0, 1)$" and "where $k > 0$" say what a number is
  const plain = word === undefined || word === "where" || word === "with";
  if (plain && all.some((nodes) => isInterval(nodes) || isPositive(nodes))) return false;
  if (word === "where" && !all.every(rangeLike)) return false;
  // "an integer with $n \ge 2$" is no range
  return word !== "with" || all.every(givesValues);
}

/** `n \ge 1` */
function positiveOf({ nodes, span }: Piece): Piece {
  const build = new Builder(span);
  return { nodes: [...build.moved(nodes), build.relation("\\ge"), build.number(1)], span };
}

function quantifiersOf(
  head: Head,
  pieces: readonly MathToken[],
  bracketed: boolean,
  stretch: Stretch,
): readonly Quantifier[] | null {
  const { word, every, distinct, among } = head;
  const positive = /^(?:positive|natural)/.test(among ?? "");
  const single = (piece: Piece): boolean => piece.nodes.length === 1 || relates(piece.nodes);
  if (!isQuantifier(head, pieces, bracketed, stretch)) return null;
  if (positive && !pieces.every(single)) return null;
  const bare = (word === undefined || word === "where") && every === undefined && !bracketed;
  const kind = /function/.test(among ?? "") ? "functions" : distinct ? "distinct" : "values";
  const pieceFor = (piece: Piece): Piece =>
    positive && !relates(piece.nodes) ? positiveOf(piece) : pieceOf(piece.nodes, piece.span);
  return pieces
    .flatMap((piece) => inOrder(piece.nodes) ?? [piece.nodes])
    .map((nodes) => ({
      kind,
      piece: pieceFor({ nodes, span: nodes[0]?.span ?? placeOf(stretch) }),
      ...(/integer|natural/.test(among ?? "") ? { integers: true as const } : {}),
      ...(bare ? { bare: true as const } : {}),
      ...(every !== undefined && !/^(?:fixed|arbitrary)$/.test(every)
        ? { each: true as const }
        : {}),
    }));
}

export const quantifier: Section = {
  parts: [
    part(
      "QHead: !<every>? 'possible|real|fixed|the'? !<distinct>? !<among>?",
      (every: string, distinct: string, among: string) => headOf(undefined, every, distinct, among),
    ),
    part("Ranges: $any RangeMore*", rangesOf),
    part("RangeMore: ,|; 'and'? EachOf? $any", (each: unknown, token: MathToken) => ({
      token,
      each: each !== undefined,
    })),
    part("RangeMore: 'and' EachOf? $any", (each: unknown, token: MathToken) => ({
      token,
      each: each !== undefined,
    })),
    part("EachOf: !'for all|for every|for each|all|every|each'"),
  ],
  entries: {
    index: [
      entry(
        "Quantifier: ,? !<within> QHead Ranges",
        (word: string, head: Head, all: readonly MathToken[], at: Stretch) =>
          quantifiersOf({ ...head, word }, all, false, at),
        "$X_i$ and $X_j$ are independent for all $i \\ne j$",
        ["$X_i$ and $X_j$ are independent for some $i \\ne j$"],
      ),
      entry(
        "Quantifier: , QHead Ranges",
        (head: Head, all: readonly MathToken[], at: Stretch) => quantifiersOf(head, all, false, at),
        "$E[X_i] = 0$, $i = 1, \\dots, n$",
        ["$X_1, \\dots, X_n$ are independent, $i$"],
      ),
      entry(
        "Quantifier: ,? ( !<within>? QHead Ranges )",
        (word: string | undefined, head: Head, all: readonly MathToken[], at: Stretch) =>
          quantifiersOf({ ...head, word }, all, true, at),
        "$E[X_i] = 0$ ($i = 1, \\dots, n$)",
        ["$X$ and $Y$ are independent ($Z > 0$)"],
      ),
    ],
  },
};
