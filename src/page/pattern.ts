import { type Filler, harmless, idle, wordy } from "./filler.ts";
import { classes } from "./phrases.ts";
import type { Shape } from "./shape.ts";

/**
 * A piece of a pattern of words. `a|b` is one of some words, `[a]` may be left out, `{a b | c}` is
 * one of some phrases, `{draws}` one of a class of them (phrases.ts). `$` is any formula, `$list`
 * one with dots, `$name` a name, `$eq` an equation, `$def` one that may define, `$law` one that by
 * `\sim` says what law something has, `$rel` one with any relation, `$E=` such a one that begins
 * with E; `$x` is one without a relation, called x, the same wherever it stands, `$x=1` one that
 * says that x is 1, `$p:heads` one that says that p is the chance of heads, and a digit that
 * number. `<ball>` is a noun, the same wherever it stands, in
 * singular or plural; `*` stands for some words that assume and deny nothing, `_` for some of any
 * kind, `~` for a few or none that limit nothing, `...` for the rest of the words of a clause,
 * which describe; `^` and `.` are the beginning and the end of the sentence.
 */
export type Piece =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "one of"; readonly phrases: readonly (readonly Piece[])[] }
  | {
      readonly kind: "class";
      readonly name: string;
      readonly phrases: readonly (readonly string[])[];
    }
  | { readonly kind: "formula"; readonly name: string | null; readonly shape: Shape }
  | { readonly kind: "noun"; readonly name: string }
  | { readonly kind: "filler"; readonly name: string; readonly filler: Filler }
  | { readonly kind: "rest" }
  | { readonly kind: "start" }
  /** behind it are only such marks */
  | { readonly kind: "end"; readonly marks: string };

/**
 * A piece of what takes the place of a pattern: `$2` is its second formula, and each `$` the next
 * one; each `{draws}` is the words of its next class of that name, nothing where there is none, and
 * `~` those that its next `~` passed over; `<ball>` is the noun, in singular.
 */
export type Sign =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "formula"; readonly place: number }
  | { readonly kind: "class"; readonly name: string; readonly place: number }
  | { readonly kind: "noun"; readonly name: string };

/** The pieces of a pattern as it is written. */
export function piecesOf(text: string): readonly Piece[] {
  const signs = text.match(/\{\w+\}|[[\]{}]|[^\s[\]{}]+/g) ?? [];
  let at = 0;
  const phrases = (close: string | null): readonly (readonly Piece[])[] => {
    const all: Piece[][] = [[]];
    for (; at < signs.length; at += 1) {
      const sign = signs[at] ?? "";
      if (sign === close) break;
      const here = all.at(-1) as Piece[];
      if (sign === "|") all.push([]);
      else if (sign === "[" || sign === "{") {
        at += 1;
        const inner = phrases(sign === "[" ? "]" : "}");
        here.push({ kind: "one of", phrases: sign === "[" ? [...inner, []] : inner });
      } else here.push(pieceOf(sign));
    }
    return all;
  };
  return phrases(null)[0] ?? [];
}

function pieceOf(sign: string): Piece {
  if (sign === "^") return { kind: "start" };
  if (sign === ".") return { kind: "end", marks: "." };
  if (sign === "*") return { kind: "filler", name: sign, filler: idle };
  if (sign === "_") return { kind: "filler", name: sign, filler: wordy };
  if (sign === "~") return { kind: "filler", name: sign, filler: harmless };
  if (sign === "...") return { kind: "rest" };
  if (/^\d+$/.test(sign))
    return { kind: "formula", name: null, shape: { kind: "number", text: sign } };
  const [, chance, outcome] = /^\$(\w+):(\w+)$/.exec(sign) ?? [];
  if (chance !== undefined && outcome !== undefined)
    return { kind: "formula", name: chance, shape: { kind: "chance", of: outcome } };
  const [, called, equals, value] = /^\$(\w*)(=?)(\w*)$/.exec(sign) ?? [];
  if (called !== undefined)
    return {
      kind: "formula",
      name: called || null,
      shape: equals && !value ? { kind: "relation", head: called } : shapeOf(called, value || null),
    };
  const [, name] = /^\{(\w+)\}$/.exec(sign) ?? [];
  if (name !== undefined) return { kind: "class", name, phrases: classes[name] ?? [] };
  const noun = /^<(\w+)>$/.exec(sign)?.[1];
  return noun === undefined
    ? { kind: "words", words: sign.split("|") }
    : { kind: "noun", name: noun };
}

/** What a formula has to be that a pattern calls so. */
function shapeOf(name: string, value: string | null): Shape {
  switch (name) {
    case "":
      return { kind: "any" };
    case "list":
    case "name":
    case "law":
      return { kind: name };
    case "eq":
      return { kind: "equation" };
    case "rel":
      return { kind: "relation", head: "" };
    case "def":
      return { kind: "definition" };
    default:
      return { kind: "term", value };
  }
}

/** The pieces of what takes the place of a pattern, as they are written. */
export function signsOf(text: string): readonly Sign[] {
  const words = text.split(" ").filter((word) => word !== "");
  return words.map((word, k): Sign => {
    const place = words.slice(0, k).filter((other) => other === word).length;
    const [, number] = /^\$(\d?)$/.exec(word) ?? [];
    if (number !== undefined)
      return { kind: "formula", place: number === "" ? place : Number(number) - 1 };
    const [, name = word === "~" ? word : undefined] = /^\{(\w+)\}$/.exec(word) ?? [];
    if (name !== undefined) return { kind: "class", name, place };
    const noun = /^<(\w+)>$/.exec(word)?.[1];
    return noun === undefined ? { kind: "word", text: word } : { kind: "noun", name: noun };
  });
}
