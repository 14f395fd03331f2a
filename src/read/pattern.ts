/** A piece of a pattern: one of some words, a piece that may be left out, or a slot. */
type Piece =
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "option"; readonly of: Pattern }
  | { readonly kind: "slot"; readonly name: string };

/**
 * How a form says something, made from text: `is|are [an] unbiased estimator of {target}` has words
 * of which one stands there, words that may be left out, and slots.
 */
export type Pattern = readonly Piece[];

/** A place that was reached, with what was read on the way there. */
export interface Parsed<T> {
  readonly end: number;
  readonly value: T;
}

export function pattern(text: string): Pattern {
  const parts = text.match(/\[[^\]]*\]|\S+/g) ?? [];
  return parts.map((part): Piece => {
    if (part.startsWith("[")) return { kind: "option", of: pattern(part.slice(1, -1)) };
    if (part.startsWith("{")) return { kind: "slot", name: part.slice(1, -1) };
    return { kind: "word", words: part.split("|") };
  });
}

/** All ways in which a pattern stands at a place; `word` is what stands there. */
export function matches<S>(
  [first, ...rest]: Pattern,
  at: number,
  word: (at: number) => string | null,
  slot: (name: string, at: number) => readonly Parsed<S>[],
): readonly Parsed<Readonly<Record<string, S>>>[] {
  if (!first) return [{ end: at, value: {} }];
  const go = (end: number): readonly Parsed<Readonly<Record<string, S>>>[] =>
    matches(rest, end, word, slot);
  switch (first.kind) {
    case "word": {
      const found = word(at);
      return found !== null && first.words.includes(found) ? go(at + 1) : [];
    }
    case "option":
      return [...matches([...first.of, ...rest], at, word, slot), ...go(at)];
    case "slot":
      return slot(first.name, at).flatMap(({ end, value }) =>
        go(end).map((more) => ({ ...more, value: { ...more.value, [first.name]: value } })),
      );
  }
}
