import type { DocumentOutline, Sentence } from "../document/item.ts";
import { afresh } from "../document/lend.ts";
import { plainly } from "../document/wording.ts";
import type { PageText } from "../meaning/draft.ts";
import { readGiven } from "../meaning/given/given.ts";
import { setOf, wordOf } from "../page/asserted.ts";
import { attributionOf } from "../page/attributed.ts";
import { formulasOf } from "../page/formulas.ts";
import type { ProseSentence } from "../page/prose.ts";
import type { Token } from "../page/token.ts";
import type { Clause } from "../read/clause.ts";
import { type Run, readableWithin } from "../read/within.ts";
import { type Context, type Declaration, type Statement, termsOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { sortKey, subterms, symbolsIn, termKey } from "../term/walk.ts";
import type { Problem } from "../text/problem.ts";
import { contains, type Span } from "../text/span.ts";
import { definitionOf } from "./standing.ts";
import type { UnreadSentences } from "./unread-sentences.ts";

/** What words of a sentence that was not understood would say by themselves. */
export interface PerhapsSaid {
  /** the sentence, and where it stands */
  readonly sentence: Pick<Sentence, "text" | "span">;
  readonly statement: Statement;
  /** what may vary for all that is known, and cannot if that is said: `\\mu` of a mean `\\mu` */
  readonly fixed: readonly Declaration[];
}

/** At most so many of them are taken together. */
const most = 12;

/** A sentence that was not understood, in words that are read, with what reads in it by itself. */
interface Partial {
  readonly sentence: PerhapsSaid["sentence"];
  readonly tokens: readonly Token[];
  readonly runs: readonly Run[];
}

/**
 * What words of a page say in sentences that were not understood: "for every user we put
 * `$q = 1 - p$`", "the readings are off, where the errors `$e_i$` have mean zero".
 */
export class PerhapsSaidOn {
  readonly #page: PageText;
  readonly #unread: UnreadSentences;
  /** where relations of sentences stand that are checked */
  readonly #claimed: readonly Span[];
  readonly #partial = new Map<ProseSentence, Partial>();
  readonly #read = new WeakMap<Context, readonly PerhapsSaid[]>();

  constructor(text: string, { tree, macros, items }: DocumentOutline, unread: UnreadSentences) {
    this.#claimed = items.flatMap((item) => (item.kind === "said" ? [item.span] : []));
    this.#page = { text, formulas: formulasOf(tree, macros), printed: true };
    this.#unread = unread;
  }

  /** Those that speak of names in these terms, or of names in others of them. */
  about(
    terms: readonly Term[],
    context: Context,
    mayBeFixed: (d: Declaration) => boolean,
  ): readonly PerhapsSaid[] {
    const known = this.#read.get(context) ?? this.#in(context, mayBeFixed);
    this.#read.set(context, known);
    const names = new Set(terms.flatMap(symbolsIn));
    const spoken = new Set<PerhapsSaid>();
    for (let size = -1; size !== spoken.size; ) {
      size = spoken.size;
      for (const each of known) {
        const keys = termsOf(each.statement).flatMap(symbolsIn);
        if (spoken.has(each) || spoken.size >= most || !keys.some((key) => names.has(key)))
          continue;
        spoken.add(each);
        for (const key of keys) names.add(key);
      }
    }
    return known.filter((each) => spoken.has(each));
  }

  #in(context: Context, mayBeFixed: (d: Declaration) => boolean): readonly PerhapsSaid[] {
    const known = new Set(context.assumptions.map(({ statement }) => keyOf(statement)));
    const doubted = context.declarations.filter((d) => d.random && mayBeFixed(d));
    const settled = settling(context, doubted);
    const all = this.#unread.in(context).map((sentence) => this.#partly(sentence));
    return all.flatMap((partial) =>
      partial.runs.flatMap((run): readonly PerhapsSaid[] => {
        const { sentence, tokens } = partial;
        if (run.clauses.some((clause) => isChain(clause) || this.#isClaimed(clause))) return [];
        const mayClaim =
          isConcluded(tokens, run.from) || (isFormula(run.clauses) && !gives(tokens, run.from));
        return this.#said(run, partial, settled).flatMap((statement): readonly PerhapsSaid[] => {
          const key = keyOf(statement);
          const isClaim = mayClaim && (isValue(statement) || saysAverage(statement));
          if (known.has(key) || isClaim) return [];
          known.add(key);
          const names = valuesIn(statement).flatMap(symbolsIn);
          return [{ sentence, statement, fixed: doubted.filter((d) => names.includes(d.key)) }];
        });
      }),
    );
  }

  /** Whether a clause is a relation that a sentence claims, so that it is checked. */
  #isClaimed(clause: Clause): boolean {
    return clause.kind === "formula" && this.#claimed.some((at) => contains(at, clause.piece.span));
  }

  #partly(prose: ProseSentence): Partial {
    const known = this.#partial.get(prose);
    if (known) return known;
    const text = this.#page.text.slice(prose.span.from, prose.span.to);
    const tokens = plainly(prose.tokens);
    const runs = mayBeMeant(prose.tokens) ? readableWithin(tokens) : [];
    const made = { sentence: { text, span: prose.span }, tokens, runs };
    this.#partial.set(prose, made);
    return made;
  }

  /**
   * What a run of words says where all its names are known: as a whole, clause by clause, or by its
   * relations alone, where words declare what is known by its use.
   */
  #said({ from, to, clauses }: Run, partial: Partial, context: Context): readonly Statement[] {
    const whole = this.#statements(clauses, partial.sentence, context);
    if (whole) return whole;
    const each = clauses.length > 1 ? clauses : [];
    const parts = each.flatMap((c) => this.#statements([c], partial.sentence, context) ?? []);
    if (parts.length > 0) return parts;
    const relations = partial.tokens.slice(from, to).map((token) => readableWithin([token]));
    return relations.flatMap(([run, ...more]) =>
      run && more.length === 0 && to - from > 1
        ? (this.#statements(run.clauses, partial.sentence, context) ?? [])
        : [],
    );
  }

  /** What clauses state; null where they would declare a name, or are not understood. */
  #statements(
    clauses: readonly Clause[],
    sentence: PerhapsSaid["sentence"],
    context: Context,
  ): readonly Statement[] | null {
    const read = this.#readIn(clauses, sentence, context);
    // "`$R_1, \\dots, R_n$` are random variables with mean `$m$`", which their use has shown
    const heads = new Set(read.declarations.slice(context.declarations.length).map((d) => d.head));
    const base = heads.size > 0 ? afresh(context, heads, new Set(context.taken)) : context;
    const { declarations, indices, assumptions, problems } =
      base === context ? read : this.#readIn(clauses, sentence, base);
    const isKnown = (d: Declaration): boolean =>
      context.declarations.some((known) => standsForSame(d, known));
    const declares = !declarations.every(isKnown) || indices.length > context.indices.length;
    if (declares || problems.length > 0) return null;
    return assumptions
      .slice(context.assumptions.length)
      .map(({ statement }) => meaningIn(statement, context));
  }

  #readIn(
    clauses: readonly Clause[],
    { span, text }: PerhapsSaid["sentence"],
    context: Context,
  ): Context & { readonly problems: readonly Problem[] } {
    const keys = new Set(context.declarations.map(({ key }) => key));
    const given = [{ id: "?", tokens: [], text, span }];
    const read = readGiven(given, context, keys, this.#page, () => ({
      ok: true,
      readings: [clauses],
    }));
    return { ...read.context, problems: read.problems };
  }
}

/** `Y_i = m + e_i` as what Y stands for, where that is all that is said of it. */
function meaningIn(statement: Statement, { assumptions }: Context): Statement {
  if (statement.kind !== "fact" || statement.condition !== null) return statement;
  const { left, relation, right } = statement.relation;
  if (left.kind !== "symbol" || relation !== "=") return statement;
  const isMeant = assumptions.some(({ statement: s }) =>
    s.kind === "definition"
      ? s.symbol.symbol === left.symbol
      : s.kind === "fact" && symbolsIn(s.relation.left).includes(left.symbol),
  );
  if (isMeant || symbolsIn(right).includes(left.symbol)) return statement;
  return definitionOf(left, right) ?? statement;
}

/** Whether what words declare is what a name is known to be. */
const standsForSame = (d: Declaration, known: Declaration): boolean =>
  d === known ||
  (d.key === known.key &&
    d.random === known.random &&
    d.ranges.length === known.ranges.length &&
    sortKey(d.sort) === sortKey(known.sort));

/** A context in which what may be fixed is. */
const settling = (context: Context, doubted: readonly Declaration[]): Context => ({
  ...context,
  declarations: context.declarations.map((d) =>
    doubted.includes(d) ? { ...d, random: false } : d,
  ),
});

/** What is no quantity of its own in a statement, and does not vary: `\\mu` of "mean `\\mu`". */
function valuesIn(statement: Statement): readonly Term[] {
  switch (statement.kind) {
    case "mean":
    case "variance":
    case "covariance":
      return [statement.value];
    case "distribution":
      return statement.params;
    default:
      return [];
  }
}

/** "For `$p = \\frac12$`": a value, for which something may be said besides. */
const isValue = (statement: Statement): boolean =>
  statement.kind === "fact" &&
  statement.relation.left.kind === "symbol" &&
  symbolsIn(statement.relation.right).length === 0;

const keyOf = (statement: Statement): string =>
  `${statement.kind} ${termsOf(statement).map(termKey).join()}`;

/** What a formula says of averages may be what is claimed: "the variance is `$\\sigma^2 / n$`". */
const isFormula = (clauses: readonly Clause[]): boolean =>
  clauses.some(({ kind }) => kind === "formula");

/** Whether a clause is a chain, which is checked or claimed: `A = B = C`. */
const isChain = (clause: Clause): boolean =>
  clause.kind === "formula" &&
  clause.piece.nodes.filter((node) => node.kind === "relation").length > 1;

/** Whether a statement says what something is on average: "`$X$` has mean 0", `P(X = 1) = p`. */
export const saysAverage = (statement: Statement): boolean =>
  /^(?:mean|variance|covariance)$/.test(statement.kind) ||
  termsOf(statement).some((term) =>
    [...subterms(term)].some(({ kind }) =>
      /^(?:expect|variance|covariance|probability)$/.test(kind),
    ),
  );

/** Words right before an equation by which it gives something. */
const giving = setOf(
  "put let write set define denote take where with abbreviate suppose assume satisfies satisfying",
);

/** Words that deny, or by which something holds in a case, a picture, a plan or on another page. */
const unmeant = setOf(
  `no not never neither nor without wrong wrongly false mistake mistakes error err errs fail fails
  longer cannot can't don't doesn't isn't aren't drop relax remove violate violates except unless
  instead ignore replace replaced change changed whether why would might if when whenever provided
  tempting naive illustration illustrate illustrated illustrative instructive instance toy
  special degenerate extreme contrast compare compared comparison unlike elsewhere edition editions
  students hope plot plots plotted plotting picture pictured figure differentiate differentiating
  example case cases later chapter section earlier previous previously former old believe believes
  think thinks argue argues roughly about nearly almost approximately show prove verify check claim`,
);

/** Words behind which something follows. */
const concluding = setOf(
  "hence thus therefore consequently whence follows gives yields get obtain conclude so",
);

const isConcluded = (sentence: readonly Token[], at: number): boolean =>
  sentence.slice(0, at).some((token) => concluding.has(wordOf(token)));

const mayBeMeant = (sentence: readonly Token[]): boolean =>
  attributionOf(sentence) === null && !sentence.some((token) => unmeant.has(wordOf(token)));

/** Whether words right before a place give what stands there. */
const gives = (sentence: readonly Token[], at: number): boolean =>
  sentence.slice(Math.max(0, at - 2), at + 1).some((token) => giving.has(wordOf(token)));
