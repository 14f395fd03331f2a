import type { PageText } from "../meaning/draft.ts";
import { readGiven } from "../meaning/given/given.ts";
import { withSymmetry } from "../meaning/symmetry.ts";
import { canonicalWords } from "../meaning/words.ts";
import { plainText } from "../page/asserted.ts";
import {
  type Ending,
  endingBySupposing,
  endingIn,
  isInductive,
  withdrawsOnly,
} from "../page/ending.ts";
import { speaksOfGivens } from "../page/given-words.ts";
import type { Condition } from "../page/limit.ts";
import { namesIn } from "../page/names.ts";
import { labelOf } from "../page/parts.ts";
import type { Section } from "../page/section.ts";
import { supposedIn, withoutLoss } from "../page/supposition.ts";
import type { Manner } from "../page/suppositions.ts";
import { placeOf, relates, type Token } from "../page/token.ts";
import {
  type Assumption,
  type Context,
  type Doubt,
  type Property,
  type Statement,
  termsOf,
  type Unread,
} from "../term/context.ts";
import { relation } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, sameTerm, subterms } from "../term/walk.ts";
import { baseText, nameOf, Scope } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";

/** A sentence of a solution that supposes something: "Suppose that `$\mu = 0$`." */
export interface Supposition {
  readonly id: string;
  readonly section: Section;
  /** what it supposes, without the words that lead to it */
  readonly tokens: readonly Token[];
  readonly manner: Manner;
  readonly span: Span;
  readonly standing: Standing;
}

/**
 * Whether what is supposed holds where it is asked for: it does, it is open, or it is supposed only
 * to be shown impossible. What does not stand firm is no condition, but lets nothing be refuted.
 */
export type Standing = "firm" | "doubtful" | "contrary";

/** What holds under a condition that is not given, and how the condition is said. */
export interface Supposed {
  readonly id: string;
  /**
   * whether the page supposes it, or authors usually do where it says nothing of it, or the page
   * gives it and may take it back
   */
  readonly how: "supposed" | "usual" | "doubted";
  readonly standing: Standing;
  /** in the program's words */
  readonly text: string;
  /** where it says several things, or would be written otherwise: each as written, and as read */
  readonly parts?: readonly { readonly text: string; readonly reads: string }[];
  /** the sentence that supposes it, or was not understood and may say it or take it back */
  readonly sentence: string | null;
  /** whether it is what words of that sentence say by themselves */
  readonly isQuoted?: true;
  readonly span: Span | null;
  readonly assumptions: readonly Assumption[];
  /** properties of names, by their keys */
  readonly properties: ReadonlyMap<string, readonly Property[]>;
  /** keys of names that do not vary then */
  readonly fixed?: readonly string[];
}

/**
 * What solutions suppose, sentence by sentence. A supposition holds from its sentence on, to the
 * end of its proof, or of the case or the contradiction that it is made for.
 */
export class Suppositions {
  #held: readonly Supposition[] = [];
  readonly #all: Supposition[] = [];
  /** whether what is supposed next is to be shown impossible */
  #contrary = false;
  /** the part in which the proof stands: "(a)" */
  #label: string | null = null;
  readonly #inductive = new Set<Section>();
  /** what sentences suppose and no more, by where they begin */
  readonly #bare = new Map<number, readonly Token[]>();

  /** Takes in a sentence of a solution; gives where it says what it supposes. */
  hear(sentence: readonly Token[], section: Section): Span | null {
    const words = supposedIn(sentence);
    if (isInductive(sentence)) this.#inductive.add(section);
    // "(b)"
    const label = labelOf(sentence)?.label;
    if (label !== undefined && label !== this.#label) this.#end("doubt");
    this.#label = label ?? this.#label;
    const ending = words ? endingBySupposing(words.clause) : endingIn(sentence);
    // "we drop this assumption" takes back what the proof has supposed, and no given
    if (ending === "withdrawn" && this.#held.length > 0 && withdrawsOnly(sentence))
      this.#bare.set(placeOf(sentence).from, []);
    this.#end(ending);
    if (!words) return null;
    const { tokens, manner } = words;
    this.#bare.set(placeOf(sentence).from, words.bare);
    if (manner === "case") this.#held = this.#held.filter((each) => each.manner !== "case");
    const contrary = words.contrary || this.#contrary;
    this.#contrary = false;
    const made: Supposition = {
      ...{ id: `H${this.#all.length + 1}`, section, tokens, manner, span: placeOf(sentence) },
      standing: contrary ? "contrary" : "firm",
    };
    this.#all.push(made);
    this.#held = [...this.#held, made];
    return placeOf(tokens);
  }

  /** All that has been supposed, whether it still is or not. */
  get all(): readonly Supposition[] {
    return this.#all;
  }

  /** A sentence without the occasion and the reasons for what it supposes. */
  barely(sentence: readonly Token[]): readonly Token[] {
    return this.#bare.get(placeOf(sentence).from) ?? withoutLoss(sentence);
  }

  /** A proof comes to its end, and with it what it supposes. */
  close(): void {
    this.#end("proof");
  }

  /** What follows may be meant without what has been supposed: another item of a list. */
  leave(): void {
    this.#end("doubt");
  }

  #end(ending: Ending | null): void {
    switch (ending) {
      case null:
        return;
      case "by contradiction":
        this.#contrary = true;
        return;
      case "contradiction": {
        const others = this.#held.filter((each) => each.standing !== "contrary");
        this.#held = others.length < this.#held.length ? others : [];
        return;
      }
      case "proof":
      case "withdrawn":
        this.#held = [];
        this.#contrary = false;
        return;
      case "doubt":
        this.#held = this.#held.map((each) =>
          each.standing === "firm" ? { ...each, standing: "doubtful" } : each,
        );
    }
  }

  /** What is supposed in a section now. */
  at(section: Section): readonly Supposition[] {
    return this.#held
      .filter((each) => section.isWithin(each.section))
      .map((each) =>
        this.#inductive.has(each.section) ? { ...each, standing: "doubtful" } : each,
      );
  }
}

/** Conditions, and those that are supposed besides: "take `$i \ne j$`". */
export function unitedWith(
  conditions: readonly Condition[],
  suppositions: readonly Supposition[],
): readonly Condition[] {
  const pieces = new Set(
    suppositions.flatMap(({ tokens }) =>
      tokens.flatMap((t) => (t.kind === "math" && relates(t.nodes) ? [t.piece] : [])),
    ),
  );
  for (const { piece } of conditions) pieces.delete(piece);
  return [...conditions, ...[...pieces].map((piece) => ({ piece, supposed: true, putsIn: false }))];
}

/**
 * What a supposition says in a context: what then holds; what it may say where it is not read, has
 * two readings, or speaks of some value of an index only; nothing where it introduces a name.
 */
export type SuppositionReading =
  | { readonly kind: "read"; readonly supposed: Supposed }
  | { readonly kind: "unread"; readonly unread: Unread }
  | { readonly kind: "nothing" };

/** Reads a supposition in a context of the names that are known there. */
export function readSupposition(
  { id, tokens, manner, span, standing }: Omit<Supposition, "section">,
  context: Context,
  page: PageText,
): SuppositionReading {
  const keys = new Set(context.declarations.map((d) => d.key));
  const sentence = page.text.slice(span.from, span.to);
  const lost = manner === "naming" ? nothing : unreadOf(tokens, manner, sentence, context);
  const read = readGiven([{ id, tokens, text: sentence, span }], context, new Set(keys), page);
  if (read.problems.length > 0 || read.unread.size > 0) return lost;
  if (read.context.declarations.some((d) => !keys.has(d.key))) return nothing;
  const known = new Set(context.assumptions.map((a) => a.id));
  const assumptions = read.context.assumptions.filter((a) => !known.has(a.id));
  const every = /\b(?:all|each|every|any)\b/.test(plainText(tokens));
  const speaks = assumptions.every(
    ({ statement }) =>
      statement.kind !== "definition" &&
      (every ||
        statement.kind !== "fact" ||
        termsOf(statement).every((term) => freeVariables(term).length === 0)),
  );
  if (!speaks) return lost;
  const properties = propertiesAdded(context, read.context);
  if (assumptions.length + properties.size === 0) return nothing;
  const text = canonicalWords(id, read.context, Scope.of(read.context), read.draft.notesOf(id));
  if (text === "") return lost;
  const restated = assumptions.map((a) => ({ ...a, statement: beside(a.statement, context) }));
  const supposed: Supposed = {
    ...{ id, how: "supposed", text, sentence, span, standing },
    ...{ assumptions: restated, properties },
  };
  return { kind: "read", supposed };
}

const nothing: SuppositionReading = { kind: "nothing" };

/** What a supposition that is not read may say something of. */
function unreadOf(
  tokens: readonly Token[],
  manner: Manner,
  sentence: string,
  { declarations, assumptions }: Context,
): SuppositionReading {
  const known = new Set(declarations.map((d) => nameOf(d.head)));
  const formulas = tokens.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
  const relations = formulas.filter(relates);
  const coins = (name: string | null): boolean => name !== null && !known.has(name);
  // "assume $c = 2m$" gives a name to c
  if (relations.length > 0 && relations.every((nodes) => coins(headOf(nodes)))) return nothing;
  const of = withTheirs(new Set(formulas.flatMap(namesIn)), assumptions);
  // "we only treat the normalised case" may say something of any
  if (of.length === 0 && manner !== "case" && !speaksOfGivens(tokens)) return nothing;
  return { kind: "unread", unread: { id: `“${sentence}”`, of: of.length > 0 ? of : null } };
}

/** Names, and those of what they are the moments of: what is said of `\\mu` is said of X. */
function withTheirs(
  names: ReadonlySet<string>,
  assumptions: readonly Assumption[],
): readonly string[] {
  const theirs = assumptions.flatMap(({ statement }) => {
    if (statement.kind !== "mean" && statement.kind !== "variance") return [];
    const used = (term: Term): readonly string[] =>
      [...subterms(term)].flatMap((t) => (t.kind === "symbol" ? [nameOf(t.symbol)] : []));
    return used(statement.value).some((name) => names.has(name)) ? used(statement.of) : [];
  });
  return [...new Set([...names, ...theirs])];
}

/** What an equation begins with, where that is no more than a name: `\mu` of `\mu_i = 0`. */
function headOf([head, sign]: readonly Syntax[]): string | null {
  return head && sign?.kind === "relation" ? baseText(head) : null;
}

/** "`$X$` has mean 0" where X has mean `\mu` says that `\mu = 0`. */
function beside(statement: Statement, { assumptions }: Context): Statement {
  if (statement.kind !== "mean" && statement.kind !== "variance") return statement;
  const [value] = assumptions.flatMap(({ statement: other }) =>
    other.kind === statement.kind && sameTerm(other.of, statement.of) ? [other.value] : [],
  );
  if (!value || freeVariables(value).length > 0) return statement;
  const equation = relation(value, "=", statement.value);
  return { kind: "fact", relation: equation, condition: null, functions: [] };
}

function propertiesAdded(
  before: Context,
  after: Context,
): ReadonlyMap<string, readonly Property[]> {
  const known = new Map(before.declarations.map((d) => [d.key, d.properties]));
  return new Map(
    after.declarations.flatMap(({ key, properties }) => {
      const added = properties.filter((p) => !known.get(key)?.includes(p));
      return added.length > 0 ? [[key, added] as const] : [];
    }),
  );
}

/** The names to which conditions give a meaning. */
const meaningsIn = ({ assumptions }: Supposed): readonly string[] =>
  assumptions.flatMap(({ statement: s }) =>
    s.kind === "definition" ? [nameOf(s.symbol.symbol)] : [],
  );

/** A context in which what is supposed holds as well, and what follows for its matrices. */
export function withSupposed(context: Context, supposed: readonly Supposed[]): Context {
  // a sentence gives a name no other meaning than the one in which it is supposed
  const isMeant = ({ about, sentence, names }: Doubt): boolean =>
    about === "everything" &&
    names !== undefined &&
    supposed.some(
      (each) =>
        each.isQuoted &&
        each.sentence?.includes(sentence.trim()) &&
        names.every((name) => meaningsIn(each).includes(name)),
    );
  return withSymmetry({
    ...context,
    ...(context.retracting
      ? { retracting: context.retracting.filter((doubt) => !isMeant(doubt)) }
      : {}),
    declarations: context.declarations.map((d) => {
      const added = supposed.flatMap((s) => s.properties.get(d.key) ?? []);
      const isFixed = supposed.some((s) => s.fixed?.includes(d.key));
      return added.length > 0 || isFixed
        ? { ...d, random: d.random && !isFixed, properties: [...d.properties, ...added] }
        : d;
    }),
    assumptions: [...context.assumptions, ...supposed.flatMap((s) => s.assumptions)],
    usual: supposed.flatMap((s) => (s.how === "usual" ? s.id : [])),
  });
}
