import { canonical } from "../tex/canonical.ts";
import { wordOver } from "../tex/label.ts";
import { letterBelow, nameIn } from "../tex/named.ts";
import { splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Said, setOf, wordOf } from "./asserted.ts";
import { matchAt } from "./match.ts";
import { piecesOf } from "./pattern.ts";

type Formula = readonly Syntax[];

/** A law that goes by a letter, what has been drawn from it, and what has been said of it. */
interface Law<T, Place> {
  readonly letter: string;
  /** `X_1` of `X_1, \dots, X_n`, for each family */
  members: readonly Formula[];
  /** "mean `$\mu$` and variance `$v$`", said before anything was drawn */
  readonly has: readonly T[];
  readonly place: Place;
}

/** Letters that laws are called by; `N` and `U` with nothing behind them are no names. */
const lawLetter = /^(?:[FGHPQ]|\\math(?:cal|bb|scr|frak)\{[DFGHPQ]\})$/;

const letterIn = (token: Said | undefined): string | null => {
  const name = token?.kind === "math" ? nameIn(token.nodes) : null;
  const isBare = name !== null && name.primes === 0 && !name.sub && !name.sup;
  return isBare && lawLetter.test(name.base) ? name.base : null;
};

/** Words of which the moments of a law are told. */
const ofMoments = setOf(
  `mean means expectation expected value values variance variances standard deviation finite
  second moment and a an the`,
);

const described = piecesOf(
  `[let|suppose|assume|consider] [that] $name be|is|denote|denotes [a|an|the|some|any] ~
   distribution|law|population|measure [on|over $x] with|having`,
);

const from = piecesOf("from [a|an|the|some] [~ distribution|law|population|measure] $name");
const withLaw = piecesOf("with|having [a|the] [common|same] [probability] distribution|law $name");
const onLine = piecesOf("on|over $x");
const areApart = piecesOf("be|is|are [all] {[mutually|jointly] independent | iid} .");

/** Words by which something is said of a law as such, and of none that is drawn from it. */
const ofLawItself = setOf("known unknown fixed given arbitrary random deterministic drawn sampled");

/** What is drawn by a formula: `X_1, \dots, X_n \overset{\text{iid}}{\sim} F`. */
interface Drawing {
  readonly letter: string;
  readonly left: Formula;
  readonly first: Formula;
  /** whether it says that they are independent */
  readonly apart: boolean;
  /** whether it is the rest of a formula, whose names stand before it */
  readonly isRest: boolean;
}

/** What a formula draws, or the rest of one behind its subject: "`$X_1$` be i.i.d. `$\sim F$`". */
function drawingIn(token: Said, subject: Said | undefined): Drawing | null {
  if (token.kind !== "math") return null;
  const at = token.nodes.findIndex((n) => n.kind === "relation");
  const sign = token.nodes[at];
  if (sign?.kind !== "relation" || sign.text !== "\\sim") return null;
  const right = token.nodes.slice(at + 1);
  const letter = letterIn({ kind: "math", nodes: right });
  const left = at === 0 && subject?.kind === "math" ? subject.nodes : token.nodes.slice(0, at);
  const [first = []] = splitCommas(left);
  const label = wordOver(sign.label ?? "");
  if (letter === null || nameIn(first) === null || !/^(?:iid|ind|indep|)$/.test(label)) return null;
  return { letter, left, first, apart: label !== "", isRest: at === 0 };
}

/** The names of a sentence so far, where they are one list: "let `$X$`, `$Y$` and `$Z$`". */
function listedIn(sentence: readonly Said[]): Formula[] {
  const first = sentence.findIndex((t) => t.kind === "math");
  const last = sentence.findLastIndex((t) => t.kind === "math");
  const list = sentence.slice(first < 0 ? sentence.length : first, last + 1);
  const isList = list.every((t) => t.kind !== "word" || t.text === "and");
  return isList ? list.flatMap((t) => (t.kind === "math" ? [[...t.nodes]] : [])) : [];
}

/** How tokens are made: words with `$` in the places of formulas, at the place of another token. */
export type Say<T> = (text: string, formulas: readonly Formula[], at: T) => readonly T[];

/**
 * Laws that a page calls by letters: "`$X_1, \dots, X_n$` are i.i.d. from `$F$`", "`$F$` has mean
 * `$\mu$`". What is said of a law is said of what is drawn from it.
 */
export class LawLetters<T extends Said, Place> {
  readonly #laws: Law<T, Place>[] = [];
  readonly #say: Say<T>;

  constructor(say: Say<T>) {
    this.#say = say;
  }

  /**
   * A sentence with what it says of laws said of quantities. What tells only what a law has that
   * nothing is drawn from yet is kept for later, and comes to nothing: an empty sentence.
   */
  told(sentence: readonly T[], place: Place, holds: (place: Place) => boolean): readonly T[] {
    const known = (letter: string): Law<T, Place> | undefined =>
      this.#laws.findLast((law) => law.letter === letter && holds(law.place));
    const rest = this.#withoutDescription(sentence, place, known);
    const out: T[] = [];
    const behind: T[] = [];
    for (let at = 0; at < rest.length; ) {
      const token = rest[at] as T;
      const said = this.#byFormula(rest, at, place, known) ?? this.#byWords(rest, at, place, known);
      if (said) {
        out.push(...said.tokens);
        behind.push(...said.behind);
        at = said.end;
        continue;
      }
      out.push(...this.#memberFor(rest, at, known));
      at += 1;
    }
    const stop = out.at(-1);
    return stop?.kind === "mark" && stop.text === "."
      ? [...out.slice(0, -1), ...behind, stop]
      : [...out, ...behind];
  }

  /** A sentence without what it tells of a law from which nothing is drawn yet. */
  #withoutDescription(
    sentence: readonly T[],
    place: Place,
    known: (letter: string) => Law<T, Place> | undefined,
  ): readonly T[] {
    const match = matchAt(described, sentence, 0);
    const letter = letterIn(match?.formulas[0]);
    if (!match || letter === null || known(letter)) return sentence;
    const isTold = (t: T): boolean => t.kind === "math" || ofMoments.has(wordOf(t));
    const end = sentence.findIndex((t, k) => k >= match.end && !isTold(t));
    const has = sentence.slice(match.end, end < 0 ? undefined : end);
    const rest = end < 0 ? [] : sentence.slice(end);
    const and = wordOf(has.at(-1)) === "and" ? has.slice(0, -1) : has;
    const goesOn = rest.length === 0 || rest.every((t) => t.kind === "mark");
    const next = rest.findIndex((t) => wordOf(t) === "let");
    const isNext =
      next >= 0 && rest.slice(0, next).every((t) => t.kind === "mark" || wordOf(t) === "and");
    if (and.length === 0 || (!goesOn && !isNext)) return sentence;
    this.#laws.push({ letter, members: [], has: and, place });
    return goesOn ? [] : rest.slice(next);
  }

  /** `X_1, \dots, X_n \sim F` as words: "be i.i.d.". */
  #byFormula(
    sentence: readonly T[],
    at: number,
    place: Place,
    known: (letter: string) => Law<T, Place> | undefined,
  ): Retold<T> | null {
    const token = sentence[at] as T;
    const drawing = drawingIn(
      token,
      sentence.slice(0, at).findLast((t) => t.kind === "math"),
    );
    if (!drawing) return null;
    const { left, first, isRest } = drawing;
    const behind = this.#drawn({ ...drawing, drawn: [left] }, token, place, known);
    if (isRest) return { tokens: this.#say("from a distribution", [], token), behind, end: at + 1 };
    // "let `$X, Y \sim F$` be independent."
    const areSo = matchAt(areApart, sentence, at + 1);
    const apart = drawing.apart || areSo !== null;
    const isOne = splitCommas(left).length === 1 && letterBelow(first[0]) === null;
    const is = isOne ? "is" : "are";
    const be = wordOf(sentence[0]) === "let" ? "be" : is;
    // independent, and all from one law
    const all = apart ? "iid" : "identically distributed";
    const what = isOne ? "a random variable" : `${all} random variables`;
    const tokens = this.#say(`$ ${be} ${what}`, [left], token);
    return { tokens, behind, end: areSo?.end ?? at + 1 };
  }

  /** "from `$F$`", "from a distribution `$F$` on `$\mathbb R$`", of the names before it. */
  #byWords(
    sentence: readonly T[],
    at: number,
    place: Place,
    known: (letter: string) => Law<T, Place> | undefined,
  ): Retold<T> | null {
    const common = matchAt(withLaw, sentence, at);
    const used = common ?? matchAt(from, sentence, at);
    const letter = letterIn(used?.formulas[0]);
    const drawn = listedIn(sentence.slice(0, at));
    const names = drawn.flatMap((list) => splitCommas(list));
    const [first = []] = names;
    if (!used || letter === null || nameIn(first) === null) return null;
    const token = sentence[at] as T;
    const behind = this.#drawn({ letter, first, drawn }, token, place, known);
    const one = common ? "" : "from a distribution";
    const words = common && names.length > 1 ? "with the same distribution" : one;
    const end = matchAt(onLine, sentence, used.end)?.end ?? used.end;
    return { tokens: words === "" ? [] : this.#say(words, [], token), behind, end };
  }

  /** Notes what is drawn; gives what is to be said of it at the end of its sentence. */
  #drawn(
    { letter, first, drawn }: Pick<Drawing, "first" | "letter"> & { readonly drawn: Formula[] },
    at: T,
    place: Place,
    known: (letter: string) => Law<T, Place> | undefined,
  ): readonly T[] {
    const law = known(letter);
    if (!law) {
      this.#laws.push({ letter, members: [first], has: [], place });
      return [];
    }
    const [other] = law.members;
    law.members = [...law.members, first];
    const have = drawn.flatMap((list) => splitCommas(list)).length === 1 ? "has" : "have";
    const names = drawn.map(() => "$").join(" and ");
    if (other)
      return this.#say(
        `, where ${names} ${have} the same distribution as $`,
        [...drawn, other],
        at,
      );
    return [...this.#say(", where $ has", [first], at), ...law.has];
  }

  /** What is said of a law is said of what is drawn from it. */
  #memberFor(
    sentence: readonly T[],
    at: number,
    known: (letter: string) => Law<T, Place> | undefined,
  ): readonly T[] {
    const token = sentence[at] as T;
    const letter = letterIn(token);
    const [member] = (letter === null ? undefined : known(letter))?.members ?? [];
    const isOfLaw = sentence.some((t) => ofLawItself.has(wordOf(t)));
    return member && !isOfLaw ? this.#say("$", [member], token) : [token];
  }
}

/** What stands in the place of some tokens, and what is said at the end of the sentence. */
interface Retold<T> {
  readonly tokens: readonly T[];
  readonly behind: readonly T[];
  readonly end: number;
}
