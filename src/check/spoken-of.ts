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

/** Names of which a page says something that was not understood, so that nothing is usual there. */
export class SpokenOf {
  readonly #page: Page;
  readonly #outline: DocumentOutline;
  readonly #unread: ReadonlyMap<string, Sentence>;
  #tabled: readonly string[] | null = null;

  /** `unread`: the sentences that were not understood, by their identifiers. */
  constructor(page: Page, outline: DocumentOutline, unread: ReadonlyMap<string, Sentence>) {
    this.#page = page;
    this.#outline = outline;
    this.#unread = unread;
  }

  /**
   * Names that vary and that rows of tables or definitions speak of which were not understood:
   * "let `$D_i = \sum_{j \in N(i)} X_j$`" says what D is, and so how its members depend. What is
   * `said` is known of such a definition.
   */
  names({ declarations, unread = [] }: Context, said: readonly Supposed[]): ReadonlySet<string> {
    const meant = new Set(
      said.flatMap(({ assumptions }) =>
        assumptions.flatMap(({ statement }) => definedIn(statement)),
      ),
    );
    const random = new Set(declarations.flatMap((d) => (d.random ? nameOf(d.head) : [])));
    this.#tabled ??= tabledIn(this.#page, this.#outline);
    const defined = unread.flatMap(({ id }) =>
      (this.#unread.get(id)?.formulas ?? []).flatMap((formula) => definedBy(formula) ?? []),
    );
    const open = defined.filter((name) => !meant.has(name));
    return new Set([...this.#tabled, ...open].filter((name) => random.has(name)));
  }

  /**
   * Whether words that were not understood may deny what is said of names, or of anything: "its
   * mean is not `$\mu$`", "the variances are not all equal".
   */
  isDenied(names: readonly string[], { unread = [] }: Context): boolean {
    return unread.some(({ id, of }) => {
      const words = wordsIn(this.#unread.get(id)?.text ?? id);
      // "the part that you cannot diversify away" speaks of no name and of nothing that is assumed
      const isAbout = of === null ? speaksOfGivens(words) : of.some((name) => names.includes(name));
      return isAbout && denies(words);
    });
  }
}
