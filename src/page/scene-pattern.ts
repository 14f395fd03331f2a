import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Said, setOf } from "./asserted.ts";
import { isLimiting, speaksOfGivens } from "./retracting.ts";

/** What stood in the named places of a pattern: formulas as nodes, nouns as words. */
export interface Captures {
  readonly formulas: ReadonlyMap<string, readonly Syntax[]>;
  readonly nouns: ReadonlyMap<string, string>;
}

/** A pattern that stands at a place of a sentence: where it ends, and what it captured. */
export interface Match {
  readonly end: number;
  readonly captures: Captures;
}

export const nothing: Captures = { formulas: new Map(), nouns: new Map() };

/**
 * A piece of a pattern. `a|b` is one of some words, `[a]` may be left out, `{a b | c}` is one of
 * some phrases. `$` is any formula, `$=` one with a relation, `$E=` such a
 * one that begins with E, `$def=` one that may define, `$x` one without, called x, and
 * `$x=1` one that says that x is 1; a digit is that number. `<ball>` is a noun, the same wherever
 * it stands, in singular or plural, `~` a phrase without a formula that limits nothing, `...` the
 * rest of the words of a clause, which describe, `^` the beginning of the sentence.
 */
export type Piece =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "one of"; readonly phrases: readonly (readonly Piece[])[] }
  | { readonly kind: "formula"; readonly name: string | null; readonly value: string | null }
  | { readonly kind: "equation"; readonly of: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "noun"; readonly name: string }
  | { readonly kind: "filler" }
  | { readonly kind: "rest" }
  | { readonly kind: "start" };

/** The pieces of a pattern as it is written. */
export function piecesOf(text: string): readonly Piece[] {
  const signs = text.match(/[[\]{}]|[^\s[\]{}]+/g) ?? [];
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
  if (sign === "~") return { kind: "filler" };
  if (sign === "...") return { kind: "rest" };
  const of = /^\$(.*)=$/.exec(sign)?.[1];
  if (of !== undefined) return { kind: "equation", of };
  const [, name, value] = /^\$(\w*)(?:=(\w+))?$/.exec(sign) ?? [];
  if (name !== undefined) return { kind: "formula", name: name || null, value: value ?? null };
  const noun = /^<(\w+)>$/.exec(sign)?.[1];
  if (noun !== undefined) return { kind: "noun", name: noun };
  if (/^\d+$/.test(sign)) return { kind: "number", text: sign };
  return { kind: "words", words: sign.split("|") };
}

/** The ways in which a pattern stands at a place of a sentence. */
export function* matches(
  pieces: readonly Piece[],
  sentence: readonly Said[],
  at: number,
  captures: Captures = nothing,
): Generator<Match> {
  const [first, ...rest] = pieces;
  if (!first) {
    yield { end: at, captures };
    return;
  }
  const token = sentence[at];
  const goOn = (size: number, more: Captures = captures): Generator<Match> =>
    matches(rest, sentence, at + size, more);
  switch (first.kind) {
    case "one of":
      for (const phrase of first.phrases)
        for (const { end, captures: inside } of matches(phrase, sentence, at, captures))
          yield* matches(rest, sentence, end, inside);
      return;
    case "start":
      if (at === 0) yield* goOn(0);
      return;
    case "words":
      if (token && token.kind !== "math" && first.words.includes(token.text)) yield* goOn(1);
      return;
    case "equation":
      if (token?.kind === "math" && equates(token.nodes, first.of))
        yield* goOn(1, withFormula(captures, first.of, token.nodes));
      return;
    case "number":
      if (token?.kind === "math" && canonical(token.nodes) === first.text) yield* goOn(1);
      return;
    case "formula": {
      const more = token?.kind === "math" ? capture(first, token.nodes, captures) : null;
      if (more) yield* goOn(1, more);
      return;
    }
    case "noun": {
      const known = captures.nouns.get(first.name);
      if (token?.kind !== "word" || !/^\p{L}{3,}$/u.test(token.text) || !mayCall(token.text))
        return;
      const stem = stemOf(token.text);
      if (known !== undefined && known !== stem) return;
      yield* goOn(1, { ...captures, nouns: new Map([...captures.nouns, [first.name, stem]]) });
      return;
    }
    case "rest": {
      const end = sentence.findIndex((t, k) => k >= at && t.kind === "mark" && t.text !== ",");
      const words = sentence.slice(at, end < 0 ? undefined : end);
      if (words.every(describes)) yield* goOn(words.length);
      return;
    }
    case "filler":
      for (let size = 0; size <= longestFiller; size += 1) {
        if (size > 0 && !isHarmless(sentence[at + size - 1])) return;
        yield* goOn(size);
      }
  }
}

/** Whether a formula relates something: begins with `E` or `Var`, or says by `~` what law it is. */
function equates(nodes: readonly Syntax[], of: string): boolean {
  // `L = N - K`, but not `X = 0`
  if (of === "def")
    return (
      /^(?:name|script)$/.test(nodes[0]?.kind ?? "") &&
      nodes[1]?.kind === "relation" &&
      /^:?=$/.test(nodes[1].text) &&
      !nodes.slice(2).every((n) => n.kind === "number" || n.kind === "operator")
    );
  if (of === "~") return nodes.some((n) => n.kind === "relation" && n.text === "\\sim");
  const text = canonical(nodes).replace(/^\\(?:math\w+|operatorname|text|textrm)\{(\w+)\}/, "$1");
  const begins = text.replace(/^\\/, "").toLowerCase().startsWith(of.toLowerCase());
  return nodes.some((n) => n.kind === "relation") && begins;
}

const withFormula = (captures: Captures, name: string, nodes: readonly Syntax[]): Captures => ({
  ...captures,
  formulas: new Map([...captures.formulas, [name, nodes]]),
});

/** The first way in which a pattern is all of a sentence, but for the mark at its end. */
export function matchWhole(
  pieces: readonly Piece[],
  sentence: readonly Said[],
  captures: Captures = nothing,
): Match | null {
  for (const match of matches(pieces, sentence, 0, captures))
    if (sentence.slice(match.end).every((t) => t.kind === "mark" && /^[.;,:]$/.test(t.text)))
      return match;
  return null;
}

function capture(
  { name, value }: Extract<Piece, { kind: "formula" }>,
  nodes: readonly Syntax[],
  captures: Captures,
): Captures | null {
  if (name === null) return captures;
  const [sign, number] = nodes.slice(-2);
  const says =
    value !== null && sign?.kind === "relation" && sign.text === "=" && number?.kind === "number";
  if (value !== null && !(says && number.text === value)) return null;
  // "with probability $p \\in (0, 1)$"
  const cut = nodes.findIndex((n) => n.kind === "operator" && n.text === "\\in");
  const of = value !== null ? nodes.slice(0, -2) : cut < 0 ? nodes : nodes.slice(0, cut);
  if (of.some((n) => n.kind === "relation" || n.kind === "text")) return null;
  const known = captures.formulas.get(name);
  if (known && canonical(known) !== canonical(of)) return null;
  const range: readonly (readonly [string, readonly Syntax[]])[] =
    cut < 0 ? [] : [[`${name}In`, nodes]];
  return { ...captures, formulas: new Map([...captures.formulas, [name, of], ...range]) };
}

const longestFiller = 6;

/** Words that say how something is meant, and not only what is spoken of. */
const telling = setOf(
  `given conditional conditionally conditioned if when whenever where squared minus plus times
  divided over under mean variance expectation independent are is has have be was were with and or
  but that each every any some all both between case cases event events situation presence absence
  limit run day days night worst best average condition assumption hypothesis scenario regime`,
);

function isHarmless(token: Said | undefined): boolean {
  return (
    token?.kind === "word" &&
    /^[\p{L}'-]+$/u.test(token.text) &&
    !telling.has(token.text) &&
    !isLimiting(token.text)
  );
}

/** Words that may say when something holds. */
const limiting = setOf(
  "if when whenever unless given where provided assuming suppose only except event case",
);

/** Whether a token may stand in a phrase that says what a thing is called. */
const describes = (token: Said): boolean =>
  token.kind === "mark" ||
  (token.kind === "word" && !limiting.has(token.text) && !speaksOfGivens([token]));

/** Words that are nobody's name for a thing. */
const calling = setOf(
  `the them their its his her this that these those each every all any some one two own right
  wrong correct other and for with from into not same of at random`,
);

const mayCall = (word: string): boolean => !calling.has(word) && !isLimiting(word);

const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    men: "man",
    women: "woman",
    people: "person",
    persons: "person",
    children: "child",
    dice: "die",
    mice: "mouse",
  }),
);

/** A noun in its singular. */
export function stemOf(noun: string): string {
  const known = irregular.get(noun);
  if (known !== undefined) return known;
  if (/(?:x|ch|sh|ss)es$/.test(noun)) return noun.slice(0, -2);
  if (/[^aeiou]ies$/.test(noun)) return `${noun.slice(0, -3)}y`;
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun;
}
