import type { DocumentOutline, Sentence } from "../document/item.ts";
import { mathAt } from "../document/place.ts";
import type { PageText } from "../meaning/draft.ts";
import { readGiven } from "../meaning/given/given.ts";
import { setOf } from "../page/asserted.ts";
import { formulasOf } from "../page/formulas.ts";
import { denies } from "../page/retracting.ts";
import { type Context, type Statement, termsOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms, symbolsIn } from "../term/walk.ts";
import type { Macros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import { wordsIn } from "./against.ts";

/** What an equation of a sentence that was not understood would say by itself. */
export interface PerhapsSaid {
  /** the sentence, and where it stands */
  readonly sentence: Pick<Sentence, "text" | "span">;
  readonly statements: readonly Statement[];
}

/** At most so many equations are taken together. */
const most = 6;

/** The equations of a page in sentences that were not understood: "put `$q = 1 - p$`". */
export class PerhapsSaidOn {
  readonly #page: PageText;
  readonly #macros: Macros;
  readonly #read = new WeakMap<Context, readonly PerhapsSaid[]>();

  constructor(text: string, { tree, macros }: DocumentOutline) {
    this.#page = { text, formulas: formulasOf(tree, macros), printed: true };
    this.#macros = macros;
  }

  /** Those that speak of names in these terms, or of names in others of them. */
  about(terms: readonly Term[], context: Context): readonly PerhapsSaid[] {
    const known = this.#read.get(context) ?? this.#in(context);
    this.#read.set(context, known);
    const names = new Set(terms.flatMap(symbolsIn));
    const found = new Set<PerhapsSaid>();
    for (let size = -1; size !== found.size; ) {
      size = found.size;
      for (const each of known) {
        const own = each.statements.flatMap(termsOf).flatMap(symbolsIn);
        if (found.has(each) || found.size >= most || !own.some((name) => names.has(name))) continue;
        found.add(each);
        for (const name of own) names.add(name);
      }
    }
    return known.filter((each) => found.has(each));
  }

  #in(context: Context): readonly PerhapsSaid[] {
    const ids = new Set((context.unread ?? []).map(({ id }) => id));
    return [...ids].flatMap((id) => {
      const quoted = /^“(.*)”$/s.exec(id)?.[1];
      const { text } = this.#page;
      const from = quoted === undefined ? -1 : text.indexOf(quoted);
      if (quoted === undefined || from < 0) return [];
      const sentence = { text: quoted, span: { from, to: from + quoted.length } };
      const around = sentenceAround(text, from);
      return [...quoted.matchAll(/\$([^$]+)\$/g)].flatMap((found): readonly PerhapsSaid[] => {
        const before = text.slice(around.from, from + found.index);
        if (!gives(text.slice(around.from, around.to), before)) return [];
        const statements = this.#said(found[1] ?? "", sentence, context);
        return statements.length > 0 ? [{ sentence, statements }] : [];
      });
    });
  }

  /** What an equation says where all its names are known; nothing where it would declare one. */
  #said(tex: string, { span }: PerhapsSaid["sentence"], context: Context): readonly Statement[] {
    const { nodes, problems } = readMath(tex, span.from, this.#macros);
    if (problems.length > 0 || !isEquation(nodes)) return [];
    const token = mathAt(tex, nodes, span);
    const keys = new Set(context.declarations.map(({ key }) => key));
    const given = [{ id: "?", tokens: [token], text: tex, span }];
    const read = readGiven(given, context, keys, this.#page);
    const { declarations, indices, assumptions } = read.context;
    const declares =
      declarations.length > context.declarations.length || indices.length > context.indices.length;
    if (declares || read.problems.length > 0) return [];
    return assumptions
      .slice(context.assumptions.length)
      .map(({ statement }) => statement)
      .filter(
        (s) => (s.kind === "fact" || s.kind === "definition") && !termsOf(s).some(hasAverage),
      );
  }
}

/** The sentence of a page around a place. */
function sentenceAround(text: string, at: number): Span {
  const before = text.slice(0, at).search(/[^.!?\n]*(?:\n[^.!?\n]+)*$/);
  const end = text.slice(at).search(/[.!?](?:\s|$)|\n\s*\n/);
  return { from: before < 0 ? at : before, to: end < 0 ? text.length : at + end };
}

/** What is said of averages may be what is claimed: "the variance is `$\sigma^2 / n$`". */
const hasAverage = (term: Term): boolean =>
  [...subterms(term)].some(({ kind }) =>
    ["expect", "variance", "covariance", "probability"].includes(kind),
  );

const isEquation = (nodes: readonly Syntax[]): boolean => {
  const signs = nodes.flatMap((n) => (n.kind === "relation" ? [n.text] : []));
  return signs.length === 1 && signs[0] === "=";
};

/** Words right before an equation by which it gives something. */
const giving = setOf("put let write set define denote take where with abbreviate");

/**
 * Words by which it follows, is asked for, is supposed or is wrong, or by which it is of a special
 * case, a picture or another page.
 */
const claiming = setOf(
  `claim claims show shows shown prove proves conclude therefore hence thus follows gives yields
  obtain obtains find finds compute calculate verify check whether why wrong false mistake mistakes
  error err errs tempting naive suppose assume if when unless would cannot can might may
  illustration illustrate illustrated illustrative instructive instance toy special degenerate
  extreme contrast compare compared comparison unlike elsewhere edition editions students hope plot
  plots plotted plotting picture pictured figure differentiate differentiating roughly about nearly
  almost approximately`,
);

const gives = (sentence: string, before: string): boolean => {
  const words = wordsIn(sentence);
  const last = wordsIn(before).slice(-2);
  return (
    last.some((word) => giving.has(word.text)) &&
    !denies(words) &&
    !words.some((word) => claiming.has(word.text))
  );
};
