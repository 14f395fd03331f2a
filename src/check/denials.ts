import type { DocumentOutline, Sentence } from "../document/item.ts";
import type { Supposed } from "../document/supposed.ts";
import { speaksOfGivens } from "../page/given-words.ts";
import { definedBy } from "../page/names.ts";
import type { Page } from "../page/read.ts";
import type { Claim, Context } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { nameOf } from "../tex/scope.ts";
import { rulesOut, tabledIn, wordsIn } from "./against.ts";
import { definedIn, namesOfSymbols } from "./told.ts";

/** What sentences of a page that were not understood may deny. */
export class Denials {
  readonly #page: Page;
  readonly #outline: DocumentOutline;
  readonly #unread: ReadonlyMap<string, Sentence>;
  #tabled: readonly string[] | null = null;

  /** `unread`: those that were not understood, by their identifiers. */
  constructor(page: Page, outline: DocumentOutline, unread: ReadonlyMap<string, Sentence>) {
    this.#page = page;
    this.#outline = outline;
    this.#unread = unread;
  }

  /** Whether a sentence that was not understood may deny what a step would need. */
  isDenied({ left, right }: Claim, context: Context, said: readonly Supposed[]): boolean {
    const meant = new Set(
      said.flatMap(({ assumptions }) =>
        assumptions.flatMap(({ statement }) => definedIn(statement)),
      ),
    );
    const names = new Set(namesOfSymbols([left, right]));
    const random = new Set(
      context.declarations.flatMap((d) => {
        const name = nameOf(d.head);
        return d.random && names.has(name) ? name : [];
      }),
    );
    this.#tabled ??= tabledIn(this.#page, this.#outline);
    if (this.#tabled.some((name) => random.has(name))) return true;
    const isDefined = (context.unread ?? []).some(({ id }) => {
      // "let $D_i = \\sum_{j \\in N(i)} X_j$" says what D is, and so how its members depend
      const formulas = this.#unread.get(id)?.formulas ?? [];
      const defined = formulas.map((formula) => definedBy(formula) ?? "");
      return defined.some((name) => random.has(name) && !meant.has(name));
    });
    return isDefined || this.wordsAbout([left, right], context).some(rulesOut);
  }

  /** The words of sentences that were not understood and may speak of what stands in terms. */
  wordsAbout(
    terms: readonly Term[],
    { unread = [] }: Context,
  ): readonly ReturnType<typeof wordsIn>[] {
    const names = new Set(namesOfSymbols(terms));
    return unread.flatMap(({ id, of }) => {
      const words = wordsIn(this.#unread.get(id)?.text ?? id);
      // "the part that you cannot diversify away" speaks of no name and of nothing that is assumed
      const isAbout = of === null ? speaksOfGivens(words) : of.some((name) => names.has(name));
      return isAbout ? [words] : [];
    });
  }
}
