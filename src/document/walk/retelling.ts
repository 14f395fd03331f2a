import { asBefore } from "../../page/cited.ts";
import { LawLetters } from "../../page/law-letters.ts";
import { Nouns } from "../../page/nouns.ts";
import { Pronouns } from "../../page/pronouns.ts";
import { Stage } from "../../page/scene.ts";
import { repeats } from "../../page/scene-paragraph.ts";
import type { Section } from "../../page/section.ts";
import { consequenceIn, cutSentence } from "../../page/split.ts";
import { placeOf, type Token, wordAt } from "../../page/token.ts";
import { mathAt, tokensFor } from "../place.ts";
import type { Givens } from "./givens.ts";
import type { Standing } from "./standing.ts";

/** Says sentences of prose in words that are read: what an experiment gives, whom a noun means. */
export class Retelling {
  readonly #here: Standing;
  readonly #givens: Givens;
  /** the experiments that have been told */
  readonly stage = new Stage<Section>();
  readonly #nouns = new Nouns<Section>();
  readonly pronouns = new Pronouns();
  /** the laws that go by letters */
  readonly #laws = new LawLetters<Token, Section>((text, formulas, { span: where }) => {
    const rest = [...formulas];
    return tokensFor(text.split("$").join("$$"), where, this.#here.macros).map((t) =>
      t.kind === "math" ? mathAt("", rest.shift() ?? [], where) : t,
    );
  });
  /** where sentences begin of which an experiment only presumes how many things there are */
  readonly presuming = new Set<number>();

  constructor(here: Standing, givens: Givens) {
    this.#here = here;
    this.#givens = givens;
  }

  /** A sentence with what it says of an experiment, whole or else in its parts. */
  told(sentence: readonly Token[]): readonly Hearing[] {
    const told = this.toldBy(sentence);
    // "let `$X$` and `$Y$` be the lifetimes of two lamps" also says what the lifetimes are
    if (told) this.#nouns.learn(sentence, this.#here.sections.current);
    if (told) return [{ tokens: told, tells: true }];
    const heard = cutSentence(sentence).flatMap((part, _, { length }): readonly Hearing[] => {
      const tells = length > 1 ? this.toldBy(part) : null;
      if (tells) return [{ tokens: tells, tells: true }];
      const at = consequenceIn(part);
      const first = at === null ? null : this.toldBy(part.slice(0, at));
      return at !== null && first
        ? [
            { tokens: first, tells: true },
            { tokens: part.slice(at), tells: false },
          ]
        : [{ tokens: part, tells: false }];
    });
    const here = this.#here.sections.current;
    if (!heard.some(({ tells }) => tells))
      this.stage.pass(sentence, (place) => here.isWithin(place));
    return heard;
  }

  /** What a sentence says of an experiment, as a sentence of givens; null where it says nothing. */
  toldBy(sentence: readonly Token[]): readonly Token[] | null {
    const here = this.#here.sections.current;
    if (this.#here.switches.skipping || this.#here.doubt !== null) return null;
    if (repeats(sentence)) {
      this.stage.forget((place) => here.isWithin(place));
      return null;
    }
    const told = this.stage.hear(sentence, here, {
      holds: (place) => here.isWithin(place),
      // a proof assumes nothing, but it may give a name to what has been told
      opens: this.#here.role !== "solution",
    });
    if (!told) return null;
    const where = placeOf(sentence);
    if (told.presumes) this.presuming.add(where.from);
    const start = wordAt("let", where);
    this.#givens.partly.add(start);
    const stop: Token = { kind: "mark", text: ";", span: where };
    const rest = told.rest.length > 0 ? [stop, ...(this.toldBy(told.rest) ?? told.rest)] : [];
    // "A coin shows heads with probability `$p$`", which gives nothing by itself
    if (told.gives === "" && rest.length === 0) {
      this.#here.note("scene", sentence);
      return [];
    }
    return told.gives === "" && rest.length > 0
      ? rest.slice(1)
      : [start, ...tokensFor(told.gives, where, this.#here.macros), ...rest];
  }

  /** "Independent of the claims", where these have been said to be the `C_i`. */
  #withNames(sentence: readonly Token[]): readonly Token[] {
    const here = this.#here.sections.current;
    const is = (token: Token | undefined, words: RegExp): boolean =>
      token?.kind === "word" && words.test(token.text);
    return sentence.map((token, k) => {
      const of = is(sentence[k - 2], /^(?:of|from|with)$/) && is(sentence[k - 1], /^the$/);
      const last = sentence[k + 1] === undefined || sentence[k + 1]?.kind === "mark";
      if (token.kind !== "word" || !of || !last) return token;
      const tex = this.stage.called(token.text, (place) => here.isWithin(place));
      return tex === null
        ? token
        : (tokensFor(`$${tex}$`, token.span, this.#here.macros)[0] ?? token);
    });
  }

  /** "Both errors have mean zero", where two names have been said to be the errors. */
  withNouns(sentence: readonly Token[]): readonly Token[] {
    const here = this.#here.sections.current;
    this.#nouns.hear(sentence, here);
    const out: Token[] = [];
    let isNamed = false;
    for (const [at, token] of sentence.entries()) {
      const called = this.#nouns.calledAt(sentence, at, (place) => here.isWithin(place));
      if (called) out.splice(out.length - (at - called.from));
      const names = called?.names.map((name) => `$${name}$`).join(" and ");
      const said = called ? placeOf(sentence.slice(called.from, at + 1)) : token.span;
      out.push(...(names ? tokensFor(names, said, this.#here.macros) : [token]));
      isNamed ||= called !== null;
    }
    // what is read as it stands keeps its nouns
    return isNamed && !this.#here.wording.isKnown(sentence) ? out : sentence;
  }

  /** "They are independent" of the names that the sentence before it is about. */
  withPronoun(sentence: readonly Token[]): readonly Token[] {
    const long = sentence.flatMap((token) => {
      const words = token.kind === "word" ? contracted.get(token.text.replace("’", "'")) : null;
      return words ? tokensFor(words, token.span, this.#here.macros) : [token];
    });
    const meant = this.pronouns.resolved(long);
    const place = meant && placeOf(long.slice(meant.from, meant.to));
    if (!meant || !place) return sentence;
    const names = tokensFor(meant.text, place, this.#here.macros);
    return [...long.slice(0, meant.from), ...names, ...long.slice(meant.to)];
  }

  /**
   * A sentence with what it says of laws said of what is drawn from them; empty where it only tells
   * what is to be said of that.
   */
  withoutLaws(sentence: readonly Token[]): readonly Token[] {
    const here = this.#here.sections.current;
    const told = this.#laws.told(sentence, here, (place) => here.isWithin(place));
    if (told.length === 0) this.#here.note("again", sentence);
    return told;
  }

  worded(written: readonly Token[]): readonly Token[] {
    return this.#withNames(
      this.#here.wording.ofEach(this.#here.wording.resolved(this.#here.wording.reworded(written))),
    );
  }

  /** "In the same situation, …": what the problem or example before this one gives holds here. */
  continues(sentence: readonly Token[]): readonly Token[] {
    const here = this.#here.sections.current;
    const words = sentence.slice(0, 4).map((t) => (t.kind === "word" ? t.text : ""));
    const as = asBefore(sentence);
    if (!sameSetting.test(words.join(" ")) && !as) return sentence;
    const before = this.#here.sections.all.findLast(
      (section) =>
        section.id < here.id &&
        section.parent === here.parent &&
        section.depth === here.depth &&
        (!as?.number || isTitled(section.title, as.noun, as.number)),
    );
    if (as && !before) return sentence;
    const givenBefore = this.#givens.sentences.filter(
      ({ section }) =>
        before &&
        section.isWithin(before) &&
        (section.title === before.title || section.role === "solution"),
    );
    for (const { text, under } of givenBefore)
      this.#givens.sentences.push({
        text: { ...text, id: `A${this.#givens.sentences.length + 1}` },
        section: here,
        under,
      });
    if (as) this.#here.note("lead", sentence);
    return as ? as.rest : sentence;
  }
}

/** Whether a title is that of a part by its noun and number: "Problem 1", but not "Exercise 1". */
function isTitled(title: string, noun: string | null, number: string): boolean {
  const isNumbered = new RegExp(`(?<![\\d.])${number}(?![\\d.]*\\d)`).test(title);
  const named = /\b(?:problem|exercise|question|example|part)\b/i.exec(title)?.[0].toLowerCase();
  return isNumbered && (named === undefined || named === noun);
}

/** What is written in one word: "They're independent". */
const contracted: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "they're": "they are",
    "they've": "they have",
    "it's": "it is",
  }),
);

const sameSetting =
  /^(?:in|under|with) the same (?:situation|setting|set-up|setup|model|notation|experiment)$/;

/** A piece of a sentence, and whether it tells of an experiment. */
interface Hearing {
  readonly tokens: readonly Token[];
  readonly tells: boolean;
}
