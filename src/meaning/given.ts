import type { Token } from "../page/token.ts";
import { relates } from "../page/token.ts";
import { calledThings } from "../read/called.ts";
import { type Clause, namesWithin, type Piece, type Subject, type Trait } from "../read/clause.ts";
import { type Parsed, readClauses } from "../read/clauses.ts";
import { expectations } from "../read/expected.ts";
import { nearestForms } from "../read/nearest.ts";
import { cutCommas, isDots } from "../read/piece.ts";
import type { Context, Declaration, IndexVariable } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { number as integer } from "../term/make.ts";
import { scalarSort } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, subterms, termKey } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import type { Head } from "../tex/head.ts";
import { declaredSizes } from "../tex/loose.ts";
import { movesMore } from "../tex/moved.ts";
import { isOperator } from "../tex/row.ts";
import { Scope } from "../tex/scope.ts";
import { bracketOf } from "../tex/statistic.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Problem, problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { withArguments } from "./argument.ts";
import { assertTraits } from "./assert/traits.ts";
import { assumeLaws, assumeProducts } from "./chances.ts";
import { withCounts } from "./count.ts";
import { headOf, isNumeral, isSequence, mayName } from "./define/head.ts";
import { defineTogether } from "./define/together.ts";
import { Draft, type PageText } from "./draft.ts";
import type { Equation } from "./equation.ts";
import { baseName, equationOf, plainIndices, scriptsIn, unsupported } from "./equation.ts";
import { extents, withRanges } from "./extent.ts";
import { itemsOfSubject } from "./family.ts";
import { conditionOf, isMember, readFormula } from "./formula.ts";
import { countedByIntegers } from "./integers.ts";
import {
  declareSubject,
  indicesFor,
  introduceSubject,
  isMotion,
  isPrimedCopy,
  spreadOf,
} from "./introduce.ts";
import { assumeJoint } from "./joint.ts";
import { kindOf, sortFor } from "./kind.ts";
import {
  fixedLetters,
  givenTerms,
  lendIndices,
  readPlain,
  valueLetter,
  withValues,
} from "./known.ts";
import { splitLetters } from "./letter.ts";
import { linesOf } from "./lines.ts";
import { picks } from "./picked.ts";
import { algebraAsList, rewrite } from "./rewrite.ts";
import { sampleMeans } from "./sample.ts";
import { withSymmetry } from "./symmetry.ts";
import { indicesOf, rangesOf, readInteger, readRange, type Target, targetOf } from "./target.ts";
import { isAverage } from "./use.ts";
import { sizeOfIdentity } from "./value.ts";
import { canonicalWords } from "./words.ts";

/** A sentence of Given as it stands in the document. */
export interface SentenceText {
  readonly id: string;
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly span: Span;
  /** whether it says more than its tokens: they are what is understood of it */
  readonly partly?: true;
  /** the names that it may say something of where it is not read; absent where that may be any */
  readonly of?: readonly string[];
}

/** The context of a section with what stood in the way. */
export interface GivenRead {
  readonly context: Context;
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  /** ids of the sentences that could not be read */
  readonly unread: ReadonlySet<string>;
}

/** How sentences are read. */
export type Readings = typeof readClauses;

/** A sentence that could not be read. */
type Unread = Extract<Parsed, { readonly ok: false }>;

/** A sentence with its reading. */
interface Read {
  readonly sentence: SentenceText;
  readonly clauses: readonly Clause[];
  /** other readings that may be meant */
  readonly others: readonly (readonly Clause[])[];
  /** why it is not read */
  readonly wrong: Problem | null;
}

const isClear = ({ others }: Read): boolean => others.length === 0;

/** The readings of sentences that speak for one section. */
function parsedSentences(sentences: readonly SentenceText[], readings: Readings): readonly Read[] {
  const called = calledThings(sentences.map((s) => s.tokens));
  const counted = countedByIntegers(sentences.map((s) => s.tokens));
  return sentences.map((sentence) => {
    const parsed = readings(counted(sentence.tokens), called);
    if (!parsed.ok) {
      const wrong = unreadSentence(sentence, parsed);
      return { sentence, clauses: parsed.declares, others: [], wrong };
    }
    const [clauses = [], ...others] = parsed.readings.map(withRanges);
    return { sentence, clauses, others, wrong: null };
  });
}

/** What is wrong with sentences of which two readings mean different things, by their ids. */
function ambiguities(
  parsed: readonly Read[],
  first: GivenRead,
  read: (chosen: readonly Read[]) => GivenRead,
): ReadonlyMap<string, Problem> {
  const found = new Map<string, Problem>();
  for (const one of parsed)
    for (const clauses of one.others) {
      const other = read(parsed.map((p) => (p === one ? { ...one, clauses } : p)));
      const [said, meant] = [first, other].map((given) => wordsOf(one.sentence.id, given));
      if (said === meant || said === undefined || meant === undefined) continue;
      const detail = { sentence: one.sentence.text, either: said, or: meant };
      found.set(one.sentence.id, problem("ambiguous-sentence", one.sentence.span, detail));
    }
  return found;
}

const wordsOf = (id: string, { context, draft }: GivenRead): string =>
  canonicalWords(id, context, Scope.of(context), draft.notesOf(id));

/** A sentence of which nothing is assumed, for what is wrong with it. */
const withoutReading = (read: Read, wrong: Problem | undefined): Read =>
  wrong ? { ...read, clauses: [], wrong } : read;

/** A clause on its way into the context. */
interface Pending {
  readonly sentence: SentenceText;
  readonly clause: Clause;
  readonly order: number;
}

/**
 * Reads the sentences that speak for one section, in the order in which they depend on each other,
 * on top of the context around it.
 */
export function readGiven(
  sentences: readonly SentenceText[],
  base: Context,
  keys: Set<string>,
  page: PageText,
  readings: Readings = readClauses,
): GivenRead {
  const before = [...keys];
  const parsed = parsedSentences(sentences, readings);
  const read = (chosen: readonly Read[]): GivenRead => {
    keys.clear();
    for (const key of before) keys.add(key);
    return readSized(chosen, base, keys, page);
  };
  const first = read(parsed);
  const ambiguous = ambiguities(parsed, first, read);
  if (ambiguous.size === 0) return parsed.every(isClear) ? first : read(parsed);
  return read(parsed.map((one) => withoutReading(one, ambiguous.get(one.sentence.id))));
}

/** Reads sentences with the sizes of vectors that fit. */
function readSized(
  sentences: readonly Read[],
  base: Context,
  keys: Set<string>,
  page: PageText,
): GivenRead {
  const before = [...keys];
  const again = (sizes: ReadonlyMap<number, Term>): GivenRead => {
    keys.clear();
    for (const key of before) keys.add(key);
    return readWith(sentences, base, keys, page, sizes);
  };
  const plain = again(new Map());
  const clashes = (read: GivenRead): boolean =>
    read.problems.some(
      (p) => p.code === "sort-clash" && Object.values(p.detail).some((d) => /\\dim\b/.test(d)),
    );
  // a rule that waits for its own members does not say that their sizes are the trouble
  const waits =
    plain.draft.unsized.size > 0 && plain.problems.some((p) => p.code === "undeclared-symbol");
  const open = !clashes(plain) && !waits && entriesOfNoSize(plain);
  if (!clashes(plain) && !waits && !open) return plain;
  // "$\epsilon$ is a random vector" and $y = X\beta + \epsilon$: its size is that of the others
  const written = [
    ...declaredSizes([...base.declarations, ...plain.draft.declarations]),
    ...plain.draft.identities,
  ];
  const sizes = [...new Map(written.map((size) => [termKey(size), size])).values()].filter(
    (size) => !(size.kind === "symbol" && size.symbol === "\\dim"),
  );
  for (const choice of assignments(
    [...plain.draft.unsized].slice(0, sizeChoices),
    sizes.slice(0, sizeChoices),
  )) {
    const read = again(choice);
    const better = open
      ? read.problems.length <= plain.problems.length && !entriesOfNoSize(read)
      : read.problems.length < plain.problems.length;
    if (better && !clashes(read)) return read;
  }
  return again(new Map());
}

/**
 * Whether a given speaks of the entries of a vector without a size at an index that has a range:
 * "`$[Q(x)]_j = z_j x_j$` for $j = 1, \dots, d$".
 */
function entriesOfNoSize({ context, draft }: GivenRead): boolean {
  if (draft.unsized.size === 0) return false;
  const ranged = new Set(
    context.indices.flatMap((i) => (i.range.upper && !isNoSize(i.range.upper) ? [i.name] : [])),
  );
  const loose = (term: Term): boolean =>
    [...subterms(term)].some((t) => {
      const sort = t.kind === "entry" ? sortOf(t.of) : null;
      return (
        t.kind === "entry" &&
        sort?.kind === "vector" &&
        isNoSize(sort.size) &&
        t.indices.some((i) => i.kind === "variable" && ranged.has(i.name))
      );
    });
  return context.assumptions.some(
    ({ statement: s }) =>
      (s.kind === "fact" && loose(s.relation)) || (s.kind === "definition" && loose(s.body)),
  );
}

const isNoSize = (size: Term): boolean => size.kind === "symbol" && size.symbol === "\\dim";

/** At most so many vectors without a size are given one, of so many sizes. */
const sizeChoices = 3;

/** Every way to give each place one of the sizes, the same for all first. */
function assignments(
  places: readonly number[],
  sizes: readonly Term[],
): ReadonlyMap<number, Term>[] {
  const all = places.reduce<ReadonlyMap<number, Term>[]>(
    (maps, place) => maps.flatMap((map) => sizes.map((size) => new Map([...map, [place, size]]))),
    [new Map()],
  );
  const kinds = (map: ReadonlyMap<number, Term>): number => new Set(map.values()).size;
  return all.sort((a, b) => kinds(a) - kinds(b));
}

/** Whether a name is said to be a function, here or around the section. */
function isFunction(
  name: string,
  read: readonly { readonly clauses: readonly Clause[] }[],
  base: Context,
): boolean {
  const said = (clause: Clause): boolean => {
    if (clause.kind === "traits")
      return (
        clause.traits.some((t) => t.kind === "noun" && t.noun === "function") &&
        clause.subject.elements.some((e) => canonical(e.nodes) === name)
      );
    const [head, fence] = clause.kind === "formula" ? clause.piece.nodes : [];
    return head !== undefined && canonical([head]) === name && fence?.kind === "fence";
  };
  return (
    read.some(({ clauses }) => clauses.some(said)) ||
    base.declarations.some((d) => d.head === name && d.sort.kind === "function")
  );
}

function readWith(
  read: readonly Read[],
  base: Context,
  keys: Set<string>,
  page: PageText,
  sizes: ReadonlyMap<number, Term>,
): GivenRead {
  const draft = new Draft(base, keys, page, sizes);
  const problems = read.flatMap(({ wrong }) => (wrong ? [wrong] : []));
  const unread = new Set(read.flatMap(({ sentence, wrong }) => (wrong ? [sentence.id] : [])));
  const sampleOf = sampleMeans(read.flatMap(({ clauses }) => clauses));
  const lend = extents(read.flatMap(({ clauses }) => clauses));
  const linesIn = linesOf(read.flatMap(({ clauses }) => clauses));
  const pick = picks(read.flatMap(({ clauses }) => clauses));
  const pending = read.flatMap(({ sentence, clauses }) =>
    clauses
      .map(lend)
      .map(pick)
      .map(asFunction)
      .flatMap(sampleOf)
      .flatMap(linesIn)
      .flatMap((clause) =>
        rewrite(isFunction("\\sigma", read, base) ? clause : algebraAsList(clause)).map((made) =>
          underSame(made, clause),
        ),
      )
      .map((clause, order): Pending => ({ sentence, clause, order })),
  );
  const reader = new GivenReader(
    draft,
    fixedLetters(
      pending.map((p) => p.clause),
      base,
    ),
  );
  const failed = reader.read(pending);
  for (const { sentence, found } of failed) {
    // what is left of a sentence that cannot be read says nothing more about why
    if (
      unread.has(sentence.id) &&
      problems.some((p) => p.code === "unread-sentence" && p.detail["sentence"] === sentence.text)
    )
      continue;
    unread.add(sentence.id);
    for (const p of found)
      problems.push(p.span.to > p.span.from ? p : { ...p, span: sentence.span });
  }
  const open = unexplained(draft);
  const bare = new Set(open.flatMap(({ id, kind }) => (kind === "partly" ? [id] : [])));
  for (const { id, kind } of open) {
    const sentence = read.find((one) => one.sentence.id === id)?.sentence;
    if (!sentence || unread.has(id) || kind === "partly") continue;
    unread.add(id);
    problems.push(untoldSentence(sentence));
  }
  const whole = draft.context();
  for (const [id, wrong] of withdrawn(whole, draft, pending)) {
    unread.add(id);
    problems.push(wrong);
  }
  const own = read.flatMap(({ sentence }) =>
    unread.has(sentence.id) || sentence.partly || bare.has(sentence.id) ? [sentence] : [],
  );
  const known = new Set(base.unread?.map(({ id }) => id));
  const missing = [
    ...(base.unread ?? []),
    ...own.flatMap(({ id, of = null }) => (known.has(id) ? [] : [{ id, of }])),
  ];
  const context = withArguments(
    withCounts(
      withSymmetry({
        ...whole,
        // what is not read to its end is not assumed in part
        assumptions: whole.assumptions.filter((a) => !unread.has(a.sentence)),
      }),
    ),
  );
  return {
    context: missing.length > 0 ? { ...context, unread: missing } : context,
    draft,
    problems,
    unread,
  };
}

/** Sentences that were read and cannot be kept, each with what is wrong. */
function withdrawn(
  whole: Context,
  draft: Draft,
  pending: readonly Pending[],
): ReadonlyMap<string, Problem> {
  const moved = whole.assumptions.flatMap(({ sentence, statement }) => {
    const at = pending.find((p) => p.sentence.id === sentence)?.sentence.span;
    const what = "the derivative of what changes in more ways than it shows";
    return at && movesMore(whole, statement)
      ? [[sentence, problem("unsupported", at, { what })] as const]
      : [];
  });
  return new Map([...splitLetters(draft, pending), ...moved]);
}

interface Untold {
  readonly id: string;
  /**
   * `partly`: what is read of it holds, and words tell more: that something is 0 or 1, whatever its
   * chance, or the moments of a law
   */
  readonly kind: "partly" | "unread";
}

/**
 * Sentences that tell in words what something is of which no formula says how it is distributed, so
 * that what they say may be what is missing: a law, the mean of what is 0 or 1, or else two things
 * that are said of its moments, as a mean and a variance.
 */
function unexplained(draft: Draft): readonly Untold[] {
  const mentions = (term: Term, key: string): boolean =>
    [...subterms(term)].some((t) => t.kind === "symbol" && t.symbol === key);
  const weighs = (term: Term, key: string): boolean =>
    [...subterms(term)].some(
      (t) =>
        ((t.kind === "expect" || t.kind === "variance") && mentions(t.body, key)) ||
        (t.kind === "probability" && mentions(t.condition, key)),
    );
  return draft.described.flatMap(({ sentence, of, beyond }): readonly Untold[] => {
    if (beyond) return [{ id: sentence, kind: "partly" }];
    if (of.kind !== "symbol") return [{ id: sentence, kind: "unread" }];
    const key = of.symbol;
    const all = draft.placed.map((p) => p.statement);
    if (
      all.some(
        (s) => (s.kind === "distribution" || s.kind === "conditional") && mentions(s.of, key),
      )
    )
      return [];
    const moments = all.filter((s) => {
      if (s.kind === "mean" || s.kind === "variance") return mentions(s.of, key);
      if (s.kind === "covariance") return mentions(s.left, key) || mentions(s.right, key);
      if (s.kind === "definition") return weighs(s.body, key);
      return (
        s.kind === "fact" &&
        mentions(s.relation.left, key) !== mentions(s.relation.right, key) &&
        weighs(s.relation.left, key) !== weighs(s.relation.right, key)
      );
    });
    const binary = all.some(
      (s) =>
        s.kind === "fact" &&
        s.relation.left.kind === "pow" &&
        sameTerm(s.relation.left.base, s.relation.right) &&
        mentions(s.relation.right, key),
    );
    if (binary) return moments.length > 0 ? [] : [{ id: sentence, kind: "partly" }];
    return moments.length > 1 ? [] : [{ id: sentence, kind: "unread" }];
  });
}

/** "Let `$h(X)$` be any function of `$X$`": the function is h. */
function asFunction(clause: Clause): Clause {
  const isFunction =
    clause.kind === "traits" &&
    clause.traits.some((t) => t.kind === "noun" && t.noun === "function");
  if (!isFunction || kindOf(clause.traits).random) return clause;
  const elements = clause.subject.elements.map((element) => {
    const [name, argument, ...more] = element.nodes;
    const isApplied = name && argument?.kind === "fence" && more.length === 0;
    return isApplied ? { ...element, nodes: [name] } : element;
  });
  return { ...clause, subject: { ...clause.subject, elements } };
}

/** What a clause is rewritten to is said under its condition. */
function underSame(made: Clause, { given }: Clause): Clause {
  if (!given) return made;
  const own = made.given?.filter((piece) => !given.includes(piece)) ?? [];
  return { ...made, given: [...given, ...own] };
}

/** An error for a sentence that cannot be read: where, what could stand there, and what is near. */
function unreadSentence(sentence: SentenceText, parsed: Unread): Problem {
  const { tokens } = sentence;
  const token = tokens[parsed.stopped];
  const last = tokens.at(-1);
  const place = token?.span ?? (last ? { from: last.span.to, to: last.span.to } : sentence.span);
  const ended = tokens.slice(parsed.stopped).every((rest) => rest.kind === "mark");
  const detail: Record<string, string> = {
    sentence: sentence.text,
    stopped: token && !ended ? writtenAs(token) : "",
    offset: String(place.from),
    ...numbered("expected", expectations(tokens, parsed.stopped, parsed.sought)),
    ...numbered("nearest", nearestForms(tokens)),
  };
  return problem(
    "unread-sentence",
    token ? { from: place.from, to: sentence.span.to } : sentence.span,
    detail,
  );
}

/** An error for a sentence all of whose words are read, some of which only tell what a thing is. */
const untoldSentence = (sentence: SentenceText): Problem =>
  problem("unread-sentence", sentence.span, {
    sentence: sentence.text,
    stopped: "",
    offset: String(sentence.tokens.at(-1)?.span.to ?? sentence.span.from),
    ...numbered("nearest", nearestForms(sentence.tokens)),
  });

function writtenAs(token: Token): string {
  switch (token.kind) {
    case "math":
      return `$${token.piece.source.trim()}$`;
    case "word":
      return token.written;
    case "mark":
      return token.text;
  }
}

/** Texts as details: "nearest", "nearest2", "nearest3". */
const numbered = (name: string, texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(texts.map((text, k) => [k === 0 ? name : `${name}${k + 1}`, text]));

interface Failed {
  readonly sentence: SentenceText;
  readonly found: readonly Problem[];
}

/**
 * Takes clauses into a draft: index variables first, then what declares, then everything else as
 * soon as all its names are known.
 */
class GivenReader {
  readonly draft: Draft;
  /** letters for values of what is given that stand for something else too */
  readonly #fixed: ReadonlySet<string>;
  readonly #failed: Failed[] = [];
  constructor(draft: Draft, fixed: ReadonlySet<string>) {
    this.draft = draft;
    this.#fixed = fixed;
  }

  read(all: readonly Pending[]): readonly Failed[] {
    let rest = this.#each(all, (p) => (isIntegerClause(p.clause) ? this.#declare(p) : null));
    rest = this.#each(rest, (p) => this.#index(p));
    this.#chances(rest);
    this.#identities(rest);
    this.#findFunctions(rest);
    this.#findFamilies(rest);
    this.#hints(rest);
    const kinds = rest.filter(
      (p) => p.clause.kind === "traits" && kindOf(p.clause.traits).explicit && !isSoft(p.clause),
    );
    for (const p of kinds) if (!isIntegerClause(p.clause)) this.#declare(p);
    this.#findLags(rest);
    const random = new Set(
      rest.flatMap((p) =>
        p.clause.kind === "traits" && speaksOfChance(p.clause) ? namesIn(p.clause.subject) : [],
      ),
    );
    for (const p of all)
      if (
        p.clause.kind === "traits" &&
        isSoft(p.clause) &&
        !namesIn(p.clause.subject).some((n) => random.has(n))
      )
        this.#declareSoft(p);
    this.#implied(all.filter((p) => rest.includes(p)));
    this.#settle(
      all
        .filter((p) => rest.includes(p) || isIntegerClause(p.clause))
        .filter((p) => !this.#failed.some((f) => f.sentence === p.sentence)),
    );
    assumeLaws(this.draft);
    assumeProducts(this.draft);
    assumeJoint(this.draft);
    return this.#failed;
  }

  /**
   * `\mathrm{Bernoulli}(\pi)`, `0 < \pi < 1`: no chance is the number \pi, so that the letter is a
   * name.
   */
  #chances(list: readonly Pending[]): void {
    const chance = list.find(({ clause }) => namesChance(clause));
    if (!chance || this.draft.find("\\pi")) return;
    this.#at(chance, () =>
      this.draft.declare("\\pi", scalarSort, [], false, ["nonnegative"], chance.clause.span, true),
    );
  }

  /** `\mathcal N(0, I_d)`: what is written at an identity matrix is its size. */
  #identities(list: readonly Pending[]): void {
    for (const p of list) {
      if (p.clause.kind !== "traits") continue;
      const size = sizeOfIdentity(spreadOf(p.clause.traits)?.nodes.at(-1));
      const read = size && this.#at(p, () => readInteger(this.draft, size));
      if (read?.ok) this.draft.identities.push(read.value);
    }
  }

  /**
   * Runs a reader on each clause; those it takes (true) or fails on are gone, those it is not for
   * (null) stay.
   */
  #each(list: readonly Pending[], run: (p: Pending) => boolean | null): Pending[] {
    return list.filter((p) => run(p) === null);
  }

  #at<T>(p: Pending, read: () => Result<T>): Result<T> {
    this.draft.sentence = p.sentence.id;
    this.draft.clause = p.order;
    this.draft.used = namesWithin(p.clause);
    return this.draft.attempt(read);
  }

  #fail(p: Pending, found: readonly Problem[]): void {
    this.#failed.push({ sentence: p.sentence, found });
  }

  /**
   * `$i$ ranges over $1, \dots, n$`, `$t = 0, 1, 2, \dots$`, "$i$ and $j$ are component indices".
   */
  #index(p: Pending): boolean | null {
    const { clause } = p;
    if (clause.kind === "range") {
      const result = this.#at(p, () => {
        const range = readRange(this.draft, clause.range.nodes);
        if (range.ok)
          for (const name of clause.names.elements)
            this.draft.addIndex({ name: canonical(name.nodes), range: range.value });
        return range;
      });
      if (!result.ok) this.#fail(p, result.problems);
      return true;
    }
    if (
      clause.kind === "traits" &&
      clause.traits.some(
        (t) => t.kind === "noun" && (t.noun === "component" || t.noun === "index"),
      ) &&
      !kindOf(clause.traits).random
    ) {
      const result = this.#at(p, () => this.#componentIndices(clause, p));
      if (!result.ok) this.#fail(p, result.problems);
      return true;
    }
    if (clause.kind !== "formula") return null;
    const bounds = clause.piece.nodes.some(
      (n) =>
        (n.kind === "relation" && n.text === "=") || (n.kind === "operator" && n.text === "\\in"),
    );
    if (!bounds) return null;
    const result = this.#at(p, () => rangesOf(this.draft, clause.piece.nodes));
    if (!result.ok) {
      this.#fail(p, result.problems);
      return true;
    }
    if (!result.value) return null;
    for (const index of result.value) this.draft.addIndex(index);
    return true;
  }

  /**
   * Component indices take the size of the vector that they stand at; a sentence that gives a range
   * gives it.
   */
  #componentIndices(clause: Extract<Clause, { kind: "traits" }>, p: Pending): Result<null> {
    const set = clause.traits.find((t) => t.kind === "set");
    const indices = indicesOf(this.draft, clause.quantifiers);
    if (!indices.ok) return indices;
    for (const index of indices.value) this.draft.addIndex(index);
    if (set?.kind === "set") {
      const range = readRange(this.draft, set.piece.nodes);
      if (!range.ok) return range;
      for (const name of clause.subject.elements)
        this.draft.addIndex({ name: canonical(name.nodes), range: range.value });
    }
    const odd = clause.subject.elements.find((e) => !/^[a-zA-Z]'*$/.test(canonical(e.nodes)));
    return odd
      ? {
          ok: false,
          problems: [
            problem("unsupported", p.sentence.span, {
              what: `${canonical(odd.nodes)} as an index`,
            }),
          ],
        }
      : { ok: true, value: null };
  }

  /**
   * Heads that equations define as functions, so that `\gamma(0) = \sigma^2` is said of what
   * `\gamma(h) = \dots` defines.
   */
  #findFunctions(list: readonly Pending[]): void {
    for (const { head } of this.#applied(list))
      if (!head.arguments.some(isNumeral)) this.draft.functions.add(head.head);
  }

  /**
   * Equations that define a name with arguments, as `\gamma(h) = \dots`; what was found of one may
   * change how the next one reads.
   */
  *#applied(
    list: readonly Pending[],
  ): Generator<{ readonly p: Pending; readonly equation: Equation; readonly head: Head }> {
    for (const p of list) {
      const equation =
        p.clause.kind === "formula" ? equationOf(p.clause.piece.nodes, p.clause.piece.span) : null;
      if (!equation || !mayName(this.draft, equation.left)) continue;
      const head = this.draft.readHead(equation.left, this.draft.scope, { brackets: "arguments" });
      if (head.ok && head.value.arguments.length > 0) yield { p, equation, head: head.value };
    }
  }

  /**
   * `\gamma(h) = \operatorname{Cov}(x_{t+h}, x_t)`, where nothing says what h is: an index, by how
   * far members of a sequence lie apart.
   */
  #findLags(list: readonly Pending[]): void {
    for (const { p, equation, head } of this.#applied(list)) {
      const [arg, ...more] = head.arguments;
      const lag = arg && more.length === 0 ? canonical(arg) : "";
      if (
        !/^(?:[a-z]|\\tau)$/.test(lag) ||
        this.draft.find(lag) ||
        this.draft.index(lag) ||
        p.clause.quantifiers.some((q) => namesWithin(q.piece).has(lag))
      )
        continue;
      const moves = scriptsIn(equation.right).flatMap((n) =>
        n.kind === "script" && n.sub
          ? (canonical(n.sub)
              .match(/^([a-z])([-+])(\\?[a-z]+)$/)
              ?.slice(1) ?? [])
          : [],
      );
      const [time, sign, by, ...others] = moves;
      const range = time === undefined ? undefined : this.draft.index(time)?.range;
      if (
        !range ||
        by !== lag ||
        others.length > 0 ||
        (range.upper && range.upper.kind !== "constant") ||
        (range.lower && sign === "-")
      )
        continue;
      this.#at(p, () => {
        this.draft.addIndex({
          name: lag,
          range: { lower: range.lower && integer(0), upper: null },
        });
        return { ok: true, value: null };
      });
      this.draft.functions.delete(head.head);
      const indexed = headOf(this.draft, { left: equation.left, indices: [] });
      if (indexed.ok && indexed.value.indices.length > 0)
        this.draft.families.add(indexed.value.head);
    }
  }

  /**
   * Heads that equations define as families, so that `N_0 = 1` is a member of what `N_{t+1} = …`
   * defines.
   */
  #findFamilies(list: readonly Pending[]): void {
    for (const { clause } of list) {
      if (clause.kind !== "formula") continue;
      const equation = equationOf(clause.piece.nodes, clause.piece.span);
      if (!equation || !mayName(this.draft, equation.left)) continue;
      // "for $t \ge 1$" behind a rule says what its letter runs through
      const recursive = canonical(equation.right).includes(
        `${canonical(equation.left).split("_")[0]}_`,
      );
      const letters =
        recursive ||
        clause.quantifiers.some((q) =>
          /\\dots$|^[a-z]\s*(?:\\ge|>)\s*\d+$/.test(canonical(q.piece.nodes)),
        )
          ? [
              ...plainIndices(equation.left).map((l) => l.name),
              ...(recursive ? shiftedLetters(equation.left) : []),
            ]
          : [];
      const ranges = letters.length > 0 ? indicesFor(this.draft, clause, false) : null;
      // "$Z_t = \dots$ for $t = 1, 2, \dots$", "… for $t \ge 1$": a letter that runs without end
      // means the same all over, where one that ends somewhere belongs to its family
      const kept = ranges?.ok ? ranges.value.filter(({ range }) => recursive || !range.upper) : [];
      for (const index of kept)
        if (
          letters.includes(index.name) &&
          !this.draft.index(index.name) &&
          !list.some((p) => speaksOfAll(p.clause, index.name))
        )
          this.draft.addIndex(index);
      const head = headOf(this.draft, { left: equation.left, indices: [] });
      if (head.ok && head.value.indices.length) this.draft.families.add(head.value.head);
    }
    for (const { clause } of list) {
      const equation =
        clause.kind === "formula" ? equationOf(clause.piece.nodes, clause.piece.span) : null;
      const head =
        equation && mayName(this.draft, equation.left)
          ? headOf(this.draft, { left: equation.left, indices: [] })
          : null;
      if (!head?.ok || !isMember(head.value.indices) || head.value.indices.length !== 1) continue;
      const at = Number(canonical(head.value.indices[0] ?? []));
      this.draft.firsts.set(
        head.value.head,
        Math.min(at, this.draft.firsts.get(head.value.head) ?? at),
      );
    }
  }

  /** `x_i \in \mathbb R^d` says the sort of what another sentence declares. */
  #hints(list: readonly Pending[]): void {
    for (const p of list) {
      const { clause } = p;
      if (clause.kind !== "traits" || !isSoft(clause)) continue;
      this.#at(p, (): Result<null> => {
        const sort = sortFor(this.draft, kindOf(clause.traits), clause.span);
        const indices = indicesOf(this.draft, clause.quantifiers);
        if (!sort.ok || sort.value.kind === "scalar" || !indices.ok)
          return { ok: false, problems: [] };
        for (const element of clause.subject.elements) {
          const letters = [...indices.value, ...plainIndices(element.nodes)];
          const head = this.draft.readHead(element.nodes, this.draft.labelScope(letters), {
            brackets: "name",
          });
          if (!head.ok) continue;
          this.draft.hints.set(head.value.head, sort.value);
          // the first of a run stands for its family
          if (clause.subject.elements.some((e) => isDots(e.nodes)))
            this.draft.hints.set(head.value.head.replace(/_\{\d+\}$/, "_{#1}"), sort.value);
        }
        return { ok: true, value: null };
      });
    }
  }

  /** Declares the subject of a clause that says what kind of thing it is. */
  #declare(p: Pending): boolean {
    const { clause } = p;
    if (clause.kind !== "traits") return true;
    const result = this.#at(p, () => declareSubject(this.draft, clause, true));
    if (!result.ok) this.#fail(p, result.problems);
    return true;
  }

  /** `p \in (0, 1)` declares what no sentence declares. */
  #declareSoft(p: Pending): void {
    const { clause } = p;
    // `E[X] \in (0, 1)` declares nothing
    const names =
      clause.kind === "traits" &&
      !clause.subject.elements.some(
        (e) => e.nodes.length > 1 && e.nodes.some((n) => bracketOf(n) !== null),
      );
    if (clause.kind === "traits" && names)
      this.#at(p, () => declareSubject(this.draft, clause, false));
  }

  /**
   * What a law or "i.i.d." speaks of is random, and declared by that where nothing else declares or
   * defines it.
   */
  #implied(list: readonly Pending[]): void {
    const defined = new Set(
      list.flatMap((p) => {
        const equation =
          p.clause.kind === "formula"
            ? equationOf(p.clause.piece.nodes, p.clause.piece.span)
            : null;
        return equation ? [baseName(canonical(equation.left))] : [];
      }),
    );
    const runs = new Set(
      list.flatMap(({ clause }) =>
        clause.kind === "traits" && clause.subject.elements.some((e) => isDots(e.nodes))
          ? namesIn(clause.subject)
          : [],
      ),
    );
    for (const p of list) {
      const { clause } = p;
      if (clause.kind !== "traits" || isSoft(clause) || kindOf(clause.traits).explicit) continue;
      if (
        !clause.traits.some(
          (t) =>
            (t.kind === "law" && t.law !== "brownian") ||
            t.kind === "identical" ||
            t.kind === "values" ||
            t.kind === "described",
        )
      )
        continue;
      if (clause.subject.elements.some((e) => defined.has(baseName(canonical(e.nodes))))) continue;
      // "$b_1, \dots, b_n$ are independent with $b_i \sim \mathrm{Bernoulli}(p_i)$": the run
      // declares the family
      const [only, ...more] = clause.subject.elements;
      const member =
        only?.nodes.length === 1 &&
        only.nodes[0]?.kind === "script" &&
        only.nodes[0].sub !== null &&
        lettersIn(only.nodes[0].sub).length > 0;
      if (only && member && more.length === 0 && runs.has(baseName(canonical(only.nodes))))
        continue;
      lendIndices(this.draft, clause);
      this.#at(p, () => introduceSubject(this.draft, clause));
    }
  }

  /**
   * Takes in what assumes something: again and again what can be read with the names known; where
   * nothing can, the first that may introduce names.
   */
  #settle(list: readonly Pending[]): void {
    let waiting = [...list];
    const problems = new Map<Pending, readonly Problem[]>();
    // the `I` of `f_I` is no identity matrix where a sentence that waits speaks of `I`
    const builtIn = (nodes: readonly Syntax[]): readonly string[] =>
      nodes.length === 1 &&
      nodes[0]?.kind === "name" &&
      !this.draft.find(canonical(nodes)) &&
      this.draft.read(nodes).ok
        ? [canonical(nodes)]
        : [];
    const spokenOf = (): ReadonlySet<string> =>
      new Set(
        waiting.flatMap(({ clause }) =>
          clause.kind === "traits"
            ? clause.subject.elements.flatMap((element) => builtIn(element.nodes))
            : [],
        ),
      );
    const attempt = (p: Pending, introduce: boolean): boolean => {
      if (!introduce && p.clause.kind === "formula") {
        const spoken = spokenOf();
        if (spoken.size > 0 && [...namesWithin(p.clause.piece)].some((name) => spoken.has(name)))
          return false;
      }
      const result = this.#at(p, () => this.#assume(p.clause, introduce));
      if (!result.ok) problems.set(p, result.problems);
      return result.ok;
    };
    // what lacked a name lacks it still where nothing like it has been declared since
    const tried = new Map<
      Pending,
      {
        readonly declarations: ReadonlySet<Declaration>;
        readonly indices: readonly IndexVariable[];
      }
    >();
    let now = { declarations: new Set(this.draft.declarations), indices: this.draft.indices };
    const inVain = (p: Pending): boolean => {
      const { declarations, indices } = this.draft;
      if (
        now.declarations.size !== declarations.length ||
        declarations.some((d) => !now.declarations.has(d)) ||
        now.indices !== indices
      )
        now = { declarations: new Set(declarations), indices };
      const then = tried.get(p);
      tried.set(p, now);
      if (!then || then.indices !== indices) return false;
      const heads = declarations.filter((d) => !then.declarations.has(d)).map((d) => d.head);
      return (problems.get(p) ?? []).some(({ code, detail }) => {
        const { symbol } = detail;
        return (
          code === "undeclared-symbol" &&
          symbol !== undefined &&
          heads.every(
            (head) =>
              !head.includes("#") &&
              head !== symbol &&
              !symbol.includes(head) &&
              !head.includes(symbol),
          )
        );
      });
    };
    for (;;) {
      const before = waiting.length;
      waiting = waiting.filter((p) => inVain(p) || !attempt(p, false));
      if (!waiting.length) return;
      if (waiting.length < before) continue;
      const group = this.#recursive(waiting);
      if (group) {
        waiting = waiting.filter((p) => !group.includes(p));
        continue;
      }
      // what is said of random quantities declares them; that they lie in a set leaves open whether
      // they are
      const opened =
        waiting.find((p) => p.clause.kind === "traits" && !isSoft(p.clause) && attempt(p, true)) ??
        waiting.find((p) => p.clause.kind === "traits" && attempt(p, true)) ??
        // `0 \le \beta < 1` says what a letter is for which rules wait
        waiting.find(
          (p) =>
            p.clause.kind === "formula" &&
            !equationOf(p.clause.piece.nodes, p.clause.piece.span) &&
            attempt(p, true),
        ) ??
        waiting.find((p) => attempt(p, true));
      if (!opened) break;
      waiting = waiting.filter((p) => p !== opened);
    }
    // what was given up may be a step on which others only seemed to wait
    for (const p of waiting) this.#fail(p, problems.get(p) ?? []);
  }

  /** Rules that wait for each other only. */
  #recursive(waiting: readonly Pending[]): readonly Pending[] | null {
    const rules = waiting.flatMap((p) => {
      const equation =
        p.clause.kind === "formula" ? equationOf(p.clause.piece.nodes, p.clause.piece.span) : null;
      return equation && mayName(this.draft, equation.left) && this.#isUnlimited(p.clause)
        ? [{ p, equation }]
        : [];
    });
    const named = rules.map(({ p, equation }) => ({
      p,
      equation,
      name: baseName(canonical(equation.left)),
      needs: this.#missing(equation),
    }));
    const reach = (from: string): ReadonlySet<string> => {
      const seen = new Set<string>();
      const visit = (name: string): void => {
        for (const rule of named)
          if (rule.name === name)
            for (const need of rule.needs)
              if (!seen.has(need)) {
                seen.add(need);
                visit(need);
              }
      };
      visit(from);
      return seen;
    };
    const reached = new Map(named.map((rule) => [rule.name, reach(rule.name)] as const));
    for (const { name } of named) {
      const circle = reached.get(name) ?? new Set();
      // a circle of rules that need each other and nothing else that is missing
      if (!circle.has(name) || [...circle].some((other) => !reached.get(other)?.has(name)))
        continue;
      const set = named.filter((rule) => circle.has(rule.name));
      const result = this.draft.attempt(() =>
        defineTogether(
          this.draft,
          set.map(({ p, equation }) => ({
            equation: { ...equation, indices: [], condition: null },
            sentence: p.sentence.id,
            clause: p.order,
          })),
        ),
      );
      if (result.ok) return set.map(({ p }) => p);
    }
    return null;
  }

  /** Whether a rule holds for all values of its letters, with no condition on anything else. */
  #isUnlimited(clause: Clause): boolean {
    const { quantifiers, given, ...said } = clause;
    const used = namesWithin(said);
    const runs = ({ piece }: Clause["quantifiers"][number]): boolean => {
      let own = false;
      // looked at only: the sizes that a range names are declared with the rule
      this.draft.attempt((): Result<null> => {
        const range = rangesOf(this.draft, piece.nodes);
        own = range.ok && range.value !== null && range.value.every(({ name }) => used.has(name));
        return { ok: false, problems: [] };
      });
      return own;
    };
    return !given && quantifiers.every((q) => !relates(q.piece.nodes) || runs(q));
  }

  /** Base names of the symbols that the right side of an equation lacks. */
  #missing(equation: Equation): readonly string[] {
    const read = this.draft.read(equation.right);
    // beside the family of the g_t, their mean g makes no other sequence
    const sequences = scriptsIn(equation.right).flatMap((node) => {
      const name = baseName(canonical([node]));
      return isSequence(this.draft, [node], []) && !this.draft.find(`${name}_{#1}`) ? [name] : [];
    });
    return read.ok
      ? sequences
      : [
          ...new Set(
            sequences.concat(
              read.problems.flatMap((p) =>
                p.code === "undeclared-symbol" && p.detail["symbol"] !== undefined
                  ? [baseName(p.detail["symbol"])]
                  : [],
              ),
            ),
          ),
        ];
  }

  #assume(clause: Clause, introduce: boolean): Result<null> {
    switch (clause.kind) {
      case "range":
        return { ok: true, value: null };
      case "formula":
        return clause.given
          ? readPlain(this.draft, clause, introduce)
          : readFormula(this.draft, clause, introduce);
      case "traits":
        return this.#traits(clause, introduce);
    }
  }

  #traits(said: Extract<Clause, { kind: "traits" }>, introduce: boolean): Result<null> {
    const { draft } = this;
    const fixed = said.given?.find((piece) => this.#fixed.has(valueLetter(piece)?.name ?? ""));
    if (fixed)
      return unsupported(fixed.span, "a letter for a value that stands for something else too");
    const clause = withValues(said);
    lendIndices(this.draft, said);
    if (!clause) return unsupported(said.span, "a number of quantities that is given");
    const indices = indicesFor(this.draft, clause, introduce);
    if (!indices.ok) return indices;
    const each = clause.traits.filter((t) => givesEach(t, clause.subject));
    if (
      each.length > 0 &&
      clause.subject.elements.length ===
        new Set(clause.subject.elements.map((e) => canonical(e.nodes))).size &&
      itemsOfSubject(clause.subject, this.draft.alone)?.length === 1
    ) {
      // "$T_1$ and $T_2$ have means $a$ and $b$": one for each of two members of a family
      const parts: Clause[] = clause.subject.elements.map((element, k) => ({
        ...clause,
        subject: { elements: [element], all: false },
        traits: each.map((t) =>
          t.kind === "moment" ? { ...t, values: t.values.slice(k, k + 1) } : t,
        ),
      }));
      const rest = this.#traits(
        { ...clause, traits: clause.traits.filter((t) => !each.includes(t)) },
        introduce,
      );
      if (!rest.ok) return rest;
      for (const part of parts) {
        const done = part.kind === "traits" ? this.#traits(part, introduce) : rest;
        if (!done.ok) return done;
      }
      return rest;
    }
    const items = itemsOfSubject(clause.subject, this.draft.alone);
    if (!items) return unsupported(clause.span, "this list");
    const motion = clause.traits.some((t) => t.kind === "law" && t.law === "brownian");
    if (
      introduce &&
      !motion &&
      clause.traits.some((t) => t.kind !== "relation" && t.kind !== "property" && t.kind !== "told")
    ) {
      const done = introduceSubject(this.draft, clause);
      if (!done.ok) return done;
    }
    const targets: Target[] = [];
    for (const item of items.filter((i) => !(motion && isMotion(this.draft, i)))) {
      const read = targetOf(draft, item, indices.value);
      if (!read.ok) return read;
      if (!introduce && isPrimedCopy(clause, item, read.value))
        return unsupported(clause.span, "a transpose with the law of what it is the transpose of");
      targets.push(read.value);
    }
    const condition = conditionOf(
      this.draft,
      clause.quantifiers,
      indices.value,
      targets.flatMap((t) => t.indices),
    );
    if (!condition.ok) return condition;
    const given = clause.given
      ? givenTerms(draft, clause.given, [...indices.value, ...targets.flatMap((t) => t.indices)])
      : { ok: true as const, value: [] };
    if (!given.ok) return given;
    const { subject, traits, span } = clause;
    return assertTraits(draft, {
      targets,
      subject,
      traits,
      span,
      indices: indices.value,
      condition: condition.value,
      given: given.value,
      each: lettersOfEach(clause.quantifiers),
      introduce,
    });
  }
}

/** The letters that quantifiers say "for each" of, with a range or without. */
function lettersOfEach(quantifiers: Clause["quantifiers"]): string[] {
  return quantifiers.flatMap((q) => {
    if (!q.each || q.kind !== "values") return [];
    const at = q.piece.nodes.findIndex(
      (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
    );
    return cutCommas(at < 0 ? q.piece.nodes : q.piece.nodes.slice(0, at)).map((nodes) =>
      canonical(nodes),
    );
  });
}

/** The names that occur in a subscript. */
function lettersIn(nodes: readonly Syntax[]): readonly Syntax[] {
  return nodes.filter((n) => n.kind === "name");
}

/** The letter of `X_{t+1}`. */
function shiftedLetters(left: readonly Syntax[]): readonly string[] {
  const [only, ...more] = left;
  const sub = only?.kind === "script" && more.length === 0 ? (only.sub ?? []) : [];
  const [name, sign, by, ...rest] = sub;
  return name?.kind === "name" &&
    sign?.kind === "operator" &&
    /^[+-]$/.test(sign.text) &&
    by?.kind === "number" &&
    rest.length === 0
    ? [canonical([name])]
    : [];
}

/** Whether a clause takes the letter \pi for a probability. */
function namesChance(clause: Clause): boolean {
  const isPi = (nodes: readonly Syntax[]): boolean => canonical(nodes) === "\\pi";
  if (clause.kind === "traits")
    return clause.traits.some(
      (t) =>
        t.kind === "law" &&
        /^(?:bernoulli|binomial|geometric)$/.test(t.law) &&
        t.params.some((piece) => isPi(piece.nodes)),
    );
  return (
    clause.kind === "formula" &&
    /^(?:0(?:<|\\le)\\pi(?:<|\\le)1|\\pi\\in[([]0,1[)\]])$/.test(
      canonical(clause.piece.nodes).replace(/\s/g, ""),
    )
  );
}

/** A moment with as many values as a list of single things has members, none of them dots. */
function givesEach(trait: Trait, subject: Subject): boolean {
  const single = (pieces: readonly Piece[]): boolean =>
    pieces.length > 1 &&
    pieces.length === subject.elements.length &&
    !pieces.some((piece) => isDots(piece.nodes));
  return trait.kind === "moment" && single(trait.values) && single(subject.elements);
}

function isIntegerClause(clause: Clause): boolean {
  return (
    clause.kind === "traits" && clause.traits.some((t) => t.kind === "noun" && t.noun === "integer")
  );
}

/**
 * Whether a clause gives a conditional mean of the members of a family without saying how far their
 * letter runs: "$E[M_{k+1} \mid M_k] = M_k$" is said of all members, whatever k runs through in
 * another sentence.
 */
const speaksOfAll = (clause: Clause, letter: string): boolean =>
  clause.kind === "formula" &&
  clause.quantifiers.length === 0 &&
  clause.piece.nodes[0] !== undefined &&
  isAverage(clause.piece.nodes[0]) &&
  clause.piece.nodes.some(
    (n) => n.kind === "fence" && n.body.some((inner) => isOperator(inner, "\\mid", "|", "\\vert")),
  ) &&
  scriptsIn(clause.piece.nodes).some((script) => namesWithin(script).has(letter));

/** Whether a clause says something of its subject that is said of random quantities only. */
function speaksOfChance(clause: Extract<Clause, { kind: "traits" }>): boolean {
  const kinds = new Set([
    "random",
    "law",
    "identical",
    "independent",
    "values",
    "copies",
    "moment",
    "density",
    "about",
  ]);
  return (
    !isSoft(clause) && kindOf(clause.traits).random && clause.traits.some((t) => kinds.has(t.kind))
  );
}

/** The names that the elements of a subject start with, those of tuples too. */
function namesIn(subject: Subject): string[] {
  return subject.elements.flatMap((e) => {
    const [only, ...more] = e.nodes;
    const parts = only?.kind === "fence" && more.length === 0 ? cutCommas(only.body) : [e.nodes];
    return parts.map((nodes) => baseName(canonical(nodes)));
  });
}

/** A clause that `\in` was rewritten to: it declares only what no other sentence does. */
function isSoft(clause: Extract<Clause, { kind: "traits" }>): boolean {
  return clause.soft === true;
}
