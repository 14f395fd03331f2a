import { assumes, citedIn, citesAll, citesSome, referencesIn, refersTo } from "../../page/cited.ts";
import { titlesOf } from "../../page/style.ts";
import { placeOf, type Token } from "../../page/token.ts";
import type { Declared } from "../../page/tree.ts";
import { withoutSetting } from "../setting.ts";
import type { Citing } from "../walked.ts";
import type { Givens } from "./givens.ts";
import type { Standing } from "./standing.ts";

/** What statements cite: the assumptions, and the settings, that they rest on. */
export class Citations {
  readonly #here: Standing;
  readonly #givens: Givens;
  /** whether the page cites some of its assumptions by themselves, once somebody has asked */
  #citing: boolean | null = null;
  readonly statementsCiting: Citing[] = [];

  constructor(here: Standing, givens: Givens) {
    this.#here = here;
    this.#givens = givens;
  }

  /**
   * Notes a statement that speaks of some assumptions in whatever words: it may suppose no others.
   * In running prose "by Assumption 1" is a reason, and all hold that are assumed.
   */
  notesCiting(sentence: readonly Token[]): void {
    const where = placeOf(sentence);
    const which = this.#citesSome
      ? referencesIn(this.#here.source.slice(where.from, where.to))
      : [];
    if (which.length > 0)
      this.statementsCiting.push({ section: this.#here.sections.current, where, which });
  }

  /** Whether some of the assumptions of the page are cited somewhere and not all. */
  get #citesSome(): boolean {
    const { headings, leads, plain } = titlesOf(this.#here.tree, this.#here.source);
    const declared = (this.#here.tree.declared ?? []).map(({ title }) => title);
    this.#citing ??= citesSome(this.#here.source, [...headings, ...leads, ...plain, ...declared]);
    return this.#citing;
  }

  /** The titles under which the page assumes something. */
  get #assumptions(): readonly Declared[] {
    const sections = this.#here.sections.all.filter(
      (s) => s.givesAround && s.span.to > s.span.from,
    );
    return [...(this.#here.tree.declared ?? []), ...sections];
  }

  /** A sentence without "In the setting of Definition 1", where that is all that is given. */
  withoutSetting(sentence: readonly Token[]): readonly Token[] {
    return withoutSetting(sentence, {
      source: this.#here.source,
      blocks: this.#assumptions,
      sentences: this.#givens.sentences,
      current: this.#here.sections.current,
      isStatement: this.#here.role === "claim",
    });
  }

  /** A sentence without the assumptions that it cites, where these are all there are. */
  withoutCited(sentence: readonly Token[]): readonly Token[] {
    const cited = citedIn(sentence);
    if (!cited) return sentence;
    const { from } = placeOf(sentence);
    const before = this.#assumptions.filter(({ span }) => span.from < from);
    const titles = before.map(({ title }) => title);
    if (!citesAll(cited, titles) && !this.#citesOf(cited.which ?? [], sentence, titles))
      return sentence;
    const saysMoreThanThat = cited.rest.some((t) => t.kind !== "mark");
    if (!saysMoreThanThat) this.#here.note("lead", sentence);
    return saysMoreThanThat ? cited.rest : [];
  }

  /** Whether assumptions are cited that stand under titles of their own, and not all of them. */
  #citesOf(
    which: readonly string[],
    sentence: readonly Token[],
    titles: readonly string[],
  ): boolean {
    if (titles.filter(assumes).length === 0) return false;
    this.statementsCiting.push({
      section: this.#here.sections.current,
      where: placeOf(sentence),
      which,
    });
    return which.every((reference) => titles.some((title) => refersTo(reference, title)));
  }
}
