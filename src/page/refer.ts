import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Said, setOf, wordOf } from "./asserted.ts";
import { definedBy } from "./names.ts";

/** What is worked out from the members of a list. */
const statistics = setOf("average sum total");

/** What a single quantity has. */
const moments = setOf("mean expectation variance");

/** Words that begin a sentence which speaks of what was spoken of, or of nobody. */
const onward = setOf(
  `we they it these this that those here now so then thus hence note notice recall both all each
  also in by for with let suppose assume as since because what how there first next finally`,
);

/** Whether a sentence without formulas is about something of its own: "Its square has a mean". */
const isOfOthers = (sentence: readonly Said[]): boolean =>
  sentence.length > 2 && !onward.has(wordOf(sentence[0]));

const isList = (nodes: readonly Syntax[]): boolean =>
  nodes.some((n) => isOperator(n, "\\dots")) &&
  nodes.some((n) => isOperator(n, ",")) &&
  nodes.every((n) => n.kind !== "relation");

/** Whether a formula gives a name: of "let `$X$` be", "and `$Y$` a random variable", `A = X^2`. */
function isIntroduced(token: Said, sentence: readonly Said[], at: number): boolean {
  if (token.kind !== "math") return false;
  if (definedBy(token.nodes) !== null) return true;
  const [name, ...more] = token.nodes;
  const isName = name !== undefined && more.length === 0 && baseText(name) !== null;
  const begins = at === 0 || /^(?:let|and|suppose|assume|that)$/.test(wordOf(sentence[at - 1]));
  return isName && begins && /^(?:be|is|has|have|an?|its|denotes?)$/.test(wordOf(sentence[at + 1]));
}

/** The letter of a list or of one of its members: X of `X_1, \dots, X_n` and of `X_i`. */
const letterOf = ([first]: readonly Syntax[]): string | null =>
  first?.kind === "script" ? baseText(first) : null;

/** "`$\\bar X$` be their mean", of the `X_i`: the average, and not what each of them has. */
const isNamedFor = (before: readonly Said[], owner: Said | null): boolean => {
  const head = before.findLast((t) => t.kind === "math");
  const letter = owner?.kind === "math" ? letterOf(owner.nodes) : null;
  const text =
    head?.kind === "math" && head.nodes.length === 1 ? baseText(head.nodes[0] as Syntax) : "";
  return (
    letter !== null && /^\\(?:bar|overline)\{/.test(text ?? "") && accentedIn(head).includes(letter)
  );
};

const accentedIn = (token: Said | undefined): readonly string[] =>
  token?.kind === "math" ? token.nodes.flatMap(accented) : [];

/** The letter below an accent: Y of `\\bar{Y}`. */
const accented = (node: Syntax): readonly string[] => {
  const [, letter] = /^\\(?:bar|overline|hat)\{(\w)\}$/.exec(baseText(node) ?? "") ?? [];
  return letter === undefined ? [] : [letter];
};

type Math<T extends Said> = T & { readonly kind: "math" };

const listsIn = <T extends Said>(sentence: readonly T[]): readonly Math<T>[] =>
  sentence.filter((t): t is Math<T> => t.kind === "math" && isList(t.nodes));

/**
 * What the sentences of a page have spoken of, so that a later one can point to it: "their
 * average", "the average of the `$X_i$`", "its variance". Where two may be meant nothing is put in,
 * and the sentence stays as it is.
 */
export class Referents<T extends Said> {
  readonly #lists = new Map<string, T>();
  /** the lists and the names of the last sentence that had some */
  #plural: readonly T[] = [];
  #singular: T | null = null;
  /** the lists of the sentence that is being read, as it is written */
  #written: readonly T[] = [];

  /** A sentence with what it points to in words in their place, and noted for those behind it. */
  resolved(sentence: readonly T[], worded: (text: string, place: T) => T): readonly T[] {
    const out = sentence.flatMap((token, k): readonly T[] => {
      const what = wordOf(sentence[k + 1]);
      const before = sentence.slice(0, k);
      const to = statistics.has(what) || (what === "sample" && wordOf(sentence[k + 2]) === "mean");
      if (wordOf(token) === "their" && to) return [worded("the", token)];
      if (wordOf(token) === "its" && moments.has(what)) return [worded("the", token)];
      const owner = wordOf(sentence[k - 1]) === "their" ? this.#listBefore(before) : null;
      const isAverage = wordOf(token) === "mean" && isNamedFor(before, owner);
      if (owner && (isAverage || statistics.has(wordOf(token))))
        return [token, worded("of", token), owner];
      const sample = wordOf(sentence[k - 2]) === "their" && wordOf(sentence[k - 1]) === "sample";
      const of = sample && wordOf(token) === "mean" ? this.#listBefore(before) : null;
      if (of) return [token, worded("of", token), of];
      const single = wordOf(sentence[k - 1]) === "its" ? this.#nameBefore(before) : null;
      if (single && moments.has(wordOf(token))) return [token, worded("of", token), single];
      return [this.#member(sentence, k) ?? token];
    });
    this.#note(out, sentence);
    return out;
  }

  /** "Anna and Bob report numbers. Let $T$ be their average." */
  hear(sentence: readonly T[]): void {
    this.#written = listsIn(sentence);
    if (sentence.some((t) => t.kind === "math") || !isOfOthers(sentence)) return;
    this.#plural = [];
    this.#singular = null;
  }

  /** The list of a member: "the average of the `$X_i$`" is that of `$X_1, \dots, X_n$`. */
  #member(sentence: readonly T[], at: number): T | null {
    const token = sentence[at];
    if (token?.kind !== "math" || token.nodes.length !== 1) return null;
    const words = sentence.slice(Math.max(0, at - 4), at).map(wordOf);
    const lead = /(?:^| )(?:average|sum|sample mean) of(?: all)?(?: the)?$/.test(words.join(" "));
    return lead ? (this.#lists.get(letterOf(token.nodes) ?? "") ?? null) : null;
  }

  #listBefore(before: readonly T[]): T | null {
    const here = listsIn(before);
    const lists = here.length > 0 ? here : this.#plural;
    // "let `$\\bar Y$` be their average", of the `Y_i` and not of their errors
    const names = before.flatMap((t) => (t.kind === "math" ? t.nodes.flatMap(accented) : []));
    const named = lists.filter((t) => t.kind === "math" && names.includes(letterOf(t.nodes) ?? ""));
    const [only, ...others] = names.length > 0 && named.length > 0 ? named : lists;
    return only && others.length === 0 ? only : null;
  }

  #nameBefore(before: readonly T[]): T | null {
    return this.#subjectOf(before.slice(0, -3)) ?? this.#singular;
  }

  /** What a sentence is about, where that is one quantity: "let `$X$` be …". */
  #subjectOf(sentence: readonly T[]): T | null {
    const [first, next] = sentence.flatMap((token, k) => (token.kind === "math" ? [k] : []));
    const token = first === undefined ? undefined : sentence[first];
    const joint =
      first !== undefined &&
      (wordOf(sentence[first + 1]) === "and" ||
        next === first + 1 ||
        wordOf(sentence[first + 1]) === "or");
    return token?.kind === "math" &&
      !joint &&
      token.nodes.length === 1 &&
      first !== undefined &&
      first < 3
      ? token
      : null;
  }

  #note(sentence: readonly T[], written: readonly T[]): void {
    const lists = listsIn(sentence);
    const all = this.#written.length > lists.length ? this.#written : lists;
    if (all.length > 0) this.#plural = all;
    for (const list of lists) {
      const letter = letterOf(list.nodes);
      if (letter !== null) this.#lists.set(letter, list);
    }
    const points = written.some((t) => t.kind === "word" && t.text === "its");
    const { length } = sentence.filter((token, k) => isIntroduced(token, sentence, k));
    // "let `$X$` be random, and let `$Y$` be its square": either may be meant
    if (length > 1 || (points && length > 0)) this.#singular = null;
    else if (!points && sentence.some((t) => t.kind === "math"))
      this.#singular = this.#subjectOf(sentence);
  }
}
