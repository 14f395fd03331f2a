import type { DocumentOutline, Sentence } from "../document/item.ts";
import { afresh } from "../document/lend.ts";
import { plainly } from "../document/wording.ts";
import type { PageText } from "../meaning/draft.ts";
import { readGiven } from "../meaning/given/given.ts";
import { setOf, wordOf } from "../page/asserted.ts";
import { formulasOf } from "../page/formulas.ts";
import { mayBeMeant } from "../page/meant.ts";
import type { ProseSentence } from "../page/prose.ts";
import type { Token } from "../page/token.ts";
import type { Clause } from "../read/clause.ts";
import { type Run, readableWithin } from "../read/within.ts";
import { type Context, type Declaration, type Statement, termsOf } from "../term/context.ts";
import { definitionOf } from "../term/matching.ts";
import type { Term } from "../term/term.ts";
import { sortKey, subterms, symbolsIn, termKey } from "../term/walk.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Problem } from "../text/problem.ts";
import { contains, type Span } from "../text/span.ts";
import { aboutOf, toldBy } from "./told.ts";
import type { UnreadSentences } from "./unread-sentences.ts";

/** What words of a sentence that was not understood would say by themselves. */
export interface PerhapsSaid {
  /** the sentence, and where it stands */
  readonly sentence: Pick<Sentence, "text" | "span">;
  readonly statement: Statement;
  /** what may vary for all that is known, and cannot if that is said: `\\mu` of a mean `\\mu` */
  readonly fixed: readonly Declaration[];
}

/** What a sentence says, and whether that may be given here. */
interface Quoted extends Pick<PerhapsSaid, "sentence" | "statement"> {
  readonly isMeant: boolean;
}

/** At most so many of them are taken together. */
const most = 12;

/** A sentence that was not understood, in words that are read, with what reads in it by itself. */
interface PartlyRead {
  readonly sentence: PerhapsSaid["sentence"];
  readonly tokens: readonly Token[];
  readonly runs: readonly Run[];
  /** whether what it says may be given here */
  readonly isMeant: boolean;
}

/**
 * What words of a page say in sentences that were not understood: "for every user we put
 * `$q = 1 - p$`", "the readings are off, where the errors `$e_i$` have mean zero".
 */
export class PerhapsSaidOn {
  readonly #page: PageText;
  readonly #unread: UnreadSentences;
  /** where sentences ask */
  readonly #goals: readonly Span[];
  /** where relations of sentences stand that are checked */
  readonly #claimed: readonly Span[];
  readonly #partial = new Map<ProseSentence, PartlyRead>();
  readonly #read = new WeakMap<Context, readonly PerhapsSaid[]>();

  constructor(
    text: string,
    { tree, macros, items, noted }: DocumentOutline,
    unread: UnreadSentences,
  ) {
    this.#goals = noted.flatMap(({ as, span }) => (as === "goal" ? [span] : []));
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
    const partials = this.#unread.in(context).map((sentence) => this.#partly(sentence));
    const all = partials.flatMap((partial) => this.#saidIn(partial, settled));
    return withoutConflicts(all, context).flatMap((each): readonly PerhapsSaid[] => {
      const key = keyOf(each.statement);
      if (!each.isMeant || known.has(key)) return [];
      known.add(key);
      const names = valuesIn(each.statement).flatMap(symbolsIn);
      return [{ ...each, fixed: doubted.filter((d) => names.includes(d.key)) }];
    });
  }

  /** What the runs of a sentence say, but for what they may claim. */
  #saidIn(partial: PartlyRead, context: Context): readonly Quoted[] {
    const { sentence, tokens, isMeant } = partial;
    return partial.runs.flatMap((run) => {
      const clauses = this.#givenBy(run.clauses, tokens);
      const mayClaim =
        isConcluded(tokens, run.from) || (isFormula(clauses) && !gives(tokens, run.from));
      return this.#said({ ...run, clauses }, partial, context)
        .filter((s) => !isValue(s) && !(mayClaim && saysAverage(s)))
        .map((statement) => ({ sentence, statement, isMeant }));
    });
  }

  /** The clauses that hold no chain, and no relation that a sentence claims: those are checked. */
  #givenBy(clauses: readonly Clause[], tokens: readonly Token[]): readonly Clause[] {
    const claimed = [
      ...this.#claimed,
      ...tokens.flatMap((t) => (t.kind === "math" && isChain(t.nodes) ? [t.span] : [])),
    ];
    return clauses.filter(
      ({ span }) => !claimed.some((at) => contains(at, span) || contains(span, at)),
    );
  }

  #partly(prose: ProseSentence): PartlyRead {
    const known = this.#partial.get(prose);
    if (known) return known;
    const text = this.#page.text.slice(prose.span.from, prose.span.to);
    const tokens = plainly(prose.tokens);
    const isGoal = this.#goals.some((goal) => contains(prose.span, goal));
    const runs = readableWithin(tokens);
    const isMeant = !isGoal && mayBeMeant(prose.tokens);
    const made = { sentence: { text, span: prose.span }, tokens, runs, isMeant };
    this.#partial.set(prose, made);
    return made;
  }

  /**
   * What a run of words says where all its names are known: as a whole, clause by clause, or by its
   * relations alone, where words declare what is known by its use.
   */
  #said({ from, to, clauses }: Run, partial: PartlyRead, context: Context): readonly Statement[] {
    const whole = this.#statements(clauses, partial.sentence, context);
    if (whole.length > 0) return whole;
    const all = clauses.flatMap(apart);
    const parts = all.flatMap((c) => this.#statements([c], partial.sentence, context));
    if (parts.length > 0) return parts;
    const relations = partial.tokens.slice(from, to).map((token) => readableWithin([token]));
    return relations.flatMap(([run, ...more]) =>
      run && more.length === 0 && to - from > 1
        ? this.#statements(this.#givenBy(run.clauses, partial.tokens), partial.sentence, context)
        : [],
    );
  }

  /** What clauses state; nothing where they would declare a name, or are not understood. */
  #statements(
    clauses: readonly Clause[],
    sentence: PerhapsSaid["sentence"],
    context: Context,
  ): readonly Statement[] {
    const read = this.#readIn(clauses, sentence, context);
    // "`$R_1, \\dots, R_n$` are random variables with mean `$m$`", which their use has shown
    const heads = new Set(read.declarations.slice(context.declarations.length).map((d) => d.head));
    const base = heads.size > 0 ? afresh(context, heads, new Set(context.taken)) : context;
    const { declarations, indices, assumptions, problems } =
      base === context ? read : this.#readIn(clauses, sentence, base);
    const isKnown = (d: Declaration): boolean =>
      context.declarations.some((known) => standsForSame(d, known));
    const declares = !declarations.every(isKnown) || indices.length > context.indices.length;
    if (declares || problems.length > 0) return [];
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

/**
 * What is said without what sentences say that contradict what is given, or each other: "the first
 * jar holds `$P = X + Y$`, the second one `$P = X - Y$`".
 */
function withoutConflicts(all: readonly Quoted[], { assumptions }: Context): readonly Quoted[] {
  const told = new Map<string, Set<string>>();
  for (const statement of [...assumptions, ...all].map((each) => each.statement)) {
    const about = toldBy(statement);
    if (!about) continue;
    const key = aboutOf(about);
    told.set(key, (told.get(key) ?? new Set()).add(about.what));
  }
  const isTorn = ({ statement }: Quoted): boolean => {
    const about = toldBy(statement);
    return about !== null && (told.get(aboutOf(about))?.size ?? 0) > 1;
  };
  const torn = new Set(all.filter(isTorn).map(({ sentence }) => sentence));
  return all.filter(({ sentence }) => !torn.has(sentence));
}

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
function isValue(statement: Statement): boolean {
  switch (statement.kind) {
    case "definition":
      return symbolsIn(statement.body).length === 0;
    case "fact": {
      const { left, relation, right } = statement.relation;
      const says = (name: Term, value: Term): boolean =>
        name.kind === "symbol" && symbolsIn(value).length === 0;
      return relation === "=" && (says(left, right) || says(right, left));
    }
    default:
      return false;
  }
}

const keyOf = (statement: Statement): string =>
  `${statement.kind} ${termsOf(statement).map(termKey).join()}`;

/** What a formula says of averages may be what is claimed: "the variance is `$\\sigma^2 / n$`". */
const isFormula = (clauses: readonly Clause[]): boolean =>
  clauses.some(({ kind }) => kind === "formula");

/** What a clause says, one thing at a time: "has mean `$\\mu$`", "has variance `$v$`". */
const apart = (clause: Clause): readonly Clause[] =>
  clause.kind === "traits"
    ? clause.traits.map((trait) => ({ ...clause, traits: [trait] }))
    : [clause];

/** Whether a formula is a chain: `A = B = C`, but not `0 < p < 1`. */
function isChain(nodes: readonly Syntax[]): boolean {
  const signs = nodes.flatMap((node) => (node.kind === "relation" ? [node.text] : []));
  return signs.length > 1 && signs.includes("=");
}

/** Whether a statement says what something is on average: "`$X$` has mean 0", `P(X = 1) = p`. */
const saysAverage = (statement: Statement): boolean =>
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

/** Words behind which something follows. */
const concluding = setOf(
  "hence thus therefore consequently whence follows gives yields get obtain conclude so result " +
    "results tell tells find finds",
);

const isConcluded = (sentence: readonly Token[], at: number): boolean =>
  sentence.slice(0, at).some((token) => concluding.has(wordOf(token)));

/** Whether words right before a place give what stands there. */
const gives = (sentence: readonly Token[], at: number): boolean =>
  sentence.slice(Math.max(0, at - 2), at + 1).some((token) => giving.has(wordOf(token)));
