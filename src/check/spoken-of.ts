import type { DocumentOutline, Sentence } from "../document/item.ts";
import type { Supposed } from "../document/supposed.ts";
import { speaksOfGivens } from "../page/given-words.ts";
import { denies } from "../page/limiter.ts";
import { definedBy } from "../page/names.ts";
import type { Page } from "../page/read.ts";
import type { Context } from "../term/context.ts";
import { nameOf } from "../tex/scope.ts";
import { tabledIn, wordsIn } from "./against.ts";
import { definedIn } from "./told.ts";

/** What can be heard of a sentence that was not understood. */
interface Heard {
  /** the names that it defines */
  readonly defines: readonly string[];
  readonly denies: boolean;
  /** whether it speaks of what givens say */
  readonly ofGivens: boolean;
}

/** Names of which a page says something that was not understood, so that nothing is usual there. */
export class SpokenOf {
  readonly #page: Page;
  readonly #outline: DocumentOutline;
  readonly #unread: ReadonlyMap<string, Sentence>;
  readonly #known = new Map<string, Heard>();
  #tabled: readonly string[] | null = null;

  /** `unread`: the sentences that were not understood, by their identifiers. */
  constructor(page: Page, outline: DocumentOutline, unread: ReadonlyMap<string, Sentence>) {
    this.#page = page;
    this.#outline = outline;
    this.#unread = unread;
  }

  /**
   * Whether nothing is usual of names: a row of a table or a definition that was not understood
   * speaks of one that varies, or words may deny it: "its mean is not `$\mu$`". What is `said` is
   * known of such a definition.
   */
  barring(
    { declarations, unread = [] }: Context,
    said: readonly Supposed[],
  ): (names: readonly string[]) => boolean {
    const meant = new Set(
      said.flatMap(({ assumptions }) =>
        assumptions.flatMap(({ statement }) => definedIn(statement)),
      ),
    );
    const random = new Set(declarations.flatMap((d) => (d.random ? nameOf(d.head) : [])));
    this.#tabled ??= tabledIn(this.#page, this.#outline);
    const defined = unread.flatMap(({ id }) => this.#heard(id).defines);
    const open = defined.filter((name) => !meant.has(name));
    const told = new Set([...this.#tabled, ...open].filter((name) => random.has(name)));
    const denials = unread.filter(({ id, of }) => {
      const heard = this.#heard(id);
      // "the part that you cannot diversify away" speaks of no name and of nothing that is assumed
      return heard.denies && (of !== null || heard.ofGivens);
    });
    return (names) =>
      names.some((name) => told.has(name)) ||
      denials.some(({ of }) => of === null || of.some((name) => names.includes(name)));
  }

  #heard(id: string): Heard {
    const known = this.#known.get(id);
    if (known) return known;
    const sentence = this.#unread.get(id);
    const words = wordsIn(sentence?.text ?? id);
    const heard: Heard = {
      // "let `$D_i = \sum_{j \in N(i)} X_j$`" says what D is, and so how its members depend
      defines: (sentence?.formulas ?? []).flatMap((formula) => definedBy(formula) ?? []),
      denies: denies(words),
      ofGivens: speaksOfGivens(words),
    };
    this.#known.set(id, heard);
    return heard;
  }
}
