import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Said, setOf } from "./asserted.ts";
import { bearsOnGivens } from "./retracting.ts";

/** What a formula in a pattern has to be: `$`, `$list`, `$name`, `$eq`. */
type Shape = "formula" | "list" | "name" | "equation";

/** A piece of a pattern of words. */
type Piece =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | {
      readonly kind: "class";
      readonly name: string;
      readonly members: readonly (readonly string[])[];
    }
  | { readonly kind: "option"; readonly inside: readonly Piece[] }
  | { readonly kind: "formula"; readonly shape: Shape }
  | { readonly kind: "any" }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

/** Where a pattern ends that stands at a place, and what its formulas and classes took there. */
export interface Match<T extends Said> {
  readonly end: number;
  readonly formulas: readonly T[];
  /** by the names of the classes */
  readonly words: readonly (readonly [string, readonly T[]])[];
}

/** Words and phrases that patterns name together: `{draws}`. */
export type Classes = Readonly<Record<string, readonly string[]>>;

const shapes: Readonly<Record<string, Shape>> = {
  $: "formula",
  $list: "list",
  $name: "name",
  $eq: "equation",
};

/**
 * A pattern of words: `a|b` is one of some words, `[a]` may be left out, `{draws}` is a class, `$`
 * is any formula, `$list` one with dots, `$name` a name, `$eq` an equation; `*` stands for some words
 * that assume and deny nothing; `^` and `.` are the beginning and the end of the sentence.
 */
export function patternOf(text: string, classes: Classes): readonly Piece[] {
  return (text.match(/\[(?:[^[\]]|\[[^\]]*\])*\]|\S+/g) ?? []).map((part): Piece => {
    if (part === "^") return { kind: "start" };
    if (part === ".") return { kind: "end" };
    if (part === "*") return { kind: "any" };
    if (part.startsWith("["))
      return { kind: "option", inside: patternOf(part.slice(1, -1), classes) };
    const shape = shapes[part];
    if (shape) return { kind: "formula", shape };
    const name = /^\{(.*)\}$/.exec(part)?.[1] ?? "";
    const members = classes[name];
    if (members)
      return { kind: "class", name, members: members.map((phrase) => phrase.split(" ")) };
    return { kind: "words", words: part.split("|") };
  });
}

/** How a pattern stands at a place of a sentence; null where it does not. */
export function matchAt<T extends Said>(
  pieces: readonly Piece[],
  sentence: readonly T[],
  at: number,
): Match<T> | null {
  const [first, ...rest] = pieces;
  if (!first) return { end: at, formulas: [], words: [] };
  switch (first.kind) {
    case "option": {
      const taken = matchAt([...first.inside, ...rest], sentence, at);
      return taken ?? matchAt(rest, sentence, at);
    }
    case "start":
      return at === 0 ? matchAt(rest, sentence, at) : null;
    case "end":
      return sentence.slice(at).every((t) => t.kind === "mark" && t.text === ".")
        ? matchAt(rest, sentence, at)
        : null;
    case "formula": {
      const token = sentence[at];
      if (token?.kind !== "math" || !hasShape(token.nodes, first.shape)) return null;
      const behind = matchAt(rest, sentence, at + 1);
      return behind && { ...behind, formulas: [token, ...behind.formulas] };
    }
    case "any": {
      for (let end = at + 1; end <= at + longest && passes(sentence[end - 1]); end += 1) {
        const behind = matchAt(rest, sentence, end);
        if (behind) return behind;
      }
      return null;
    }
    case "class":
      for (const phrase of first.members) {
        if (!phrase.every((word, k) => textOf(sentence[at + k]) === word)) continue;
        const behind = matchAt(rest, sentence, at + phrase.length);
        if (behind)
          return {
            ...behind,
            words: [[first.name, sentence.slice(at, at + phrase.length)], ...behind.words],
          };
      }
      return null;
    case "words":
      return first.words.includes(textOf(sentence[at]) ?? "")
        ? matchAt(rest, sentence, at + 1)
        : null;
  }
}

/** So many words stand for `*` at most. */
const longest = 12;

const limiting = setOf(
  `if when whenever unless until given provided under only except either or some none all each every
  which who whose with without but`,
);

/** A word that neither assumes nor denies nor limits anything. */
export const isIdle = (token: Said | undefined): boolean =>
  token?.kind === "word" &&
  !limiting.has(token.text) &&
  !/(?<!on|ear|arr|imp|app|supp)ly$/.test(token.text) &&
  !bearsOnGivens([token]);

/** An idle word, or a name by itself: "the covariance matrix at batch size `$B$`". */
const passes = (token: Said | undefined): boolean =>
  isIdle(token) ||
  (token?.kind === "math" && token.nodes.length === 1 && token.nodes[0]?.kind === "name");

/** A word or a mark; null for a formula and behind the end. */
const textOf = (token: Said | undefined): string | null =>
  token && token.kind !== "math" ? token.text : null;

function hasShape(nodes: readonly Syntax[], shape: Shape): boolean {
  const [first] = nodes;
  switch (shape) {
    case "formula":
      return true;
    case "list":
      return (
        nodes.some((n) => isOperator(n, "\\dots")) && nodes.every((n) => n.kind !== "relation")
      );
    case "name":
      return nodes.length === 1 && first !== undefined && baseText(first) !== null;
    case "equation":
      return nodes.some((n) => n.kind === "relation" && n.text === "=");
  }
}
