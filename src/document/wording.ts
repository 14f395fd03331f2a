import { asWords, type FirstPlaces, firstPlaces } from "../meaning/fresh.ts";
import { formulasOf } from "../page/formulas.ts";
import { accentLost, membersUsed, withComma } from "../page/misprint.ts";
import { headsOf } from "../page/names.ts";
import { type Making, paraphrased } from "../page/paraphrase.ts";
import { Referents } from "../page/refer.ts";
import { inKnownWords, introduced, toldAsGiven } from "../page/reworded.ts";
import { synonyms } from "../page/synonyms.ts";
import { placeOf, type Token, wordAt } from "../page/token.ts";
import type { DocumentTree } from "../page/tree.ts";
import { readClauses } from "../read/clauses.ts";
import { canonical } from "../tex/canonical.ts";
import { relatesAny } from "../tex/hidden.ts";
import type { Macros } from "../tex/macros.ts";
import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Problem, problem } from "../text/problem.ts";
import { endsOfSums, withCounts } from "./counting.ts";
import { mathAt, tokensFor } from "./place.ts";

type Formula = readonly Syntax[];

/** The words of a page as printed, in words that are read. */
export class Wording {
  readonly #tree: DocumentTree;
  readonly #macros: Macros;
  readonly #problems: Problem[];
  /**
   * sentences in words that are read, each made once, with what that takes for granted: pronouns
   * and readers ask for the same one
   */
  readonly #reworded = new WeakMap<readonly Token[], readonly Token[]>();
  /** what the sentences of a page as printed have spoken of */
  readonly #referents = new Referents<Token>();
  /** the letters up to which sums of the page go, once that is asked for */
  #ends: ReturnType<typeof endsOfSums> | null = null;
  /** where headings stand */
  readonly #headings: readonly number[];
  /** how often the page has each name with an index, once that is asked for */
  #members: ReadonlyMap<string, number> | null = null;
  /** how sentences of a page as printed are put in other words */
  readonly #making: Making<Token> = {
    ...plain,
    taken: (convention, { span: where }) =>
      this.#problems.push(problem("taken-for-granted", where, { convention })),
  };
  /** the names that stand for one that has lost its accent, and those that are meant */
  readonly restored = { names: new Set<string>(), at: new Set<number>() };
  /** where names first stand, once somebody has asked */
  #first: FirstPlaces | null = null;

  constructor(tree: DocumentTree, macros: Macros, problems: Problem[]) {
    this.#tree = tree;
    this.#macros = macros;
    this.#problems = problems;
    this.#headings = tree.root.children.flatMap((node) =>
      node.type === "heading" ? [node.position?.start.offset ?? 0] : [],
    );
  }

  /** Takes in a sentence, after which "their average" may be that of others. */
  hear(sentence: readonly Token[]): void {
    this.#referents.hear(sentence);
  }

  resolved(sentence: readonly Token[]): readonly Token[] {
    return this.#referents.resolved(sentence, this.#making.worded);
  }

  /**
   * A sentence of running prose in the words of one that gives something, where it gives a meaning
   * to what is new: "We would like to know `$m = E[Y]$`" asks for m where m is known.
   */
  introduced(sentence: readonly Token[]): readonly Token[] {
    const told = toldAsGiven(sentence, this.#making);
    if (told) return told;
    const { from } = placeOf(sentence);
    const given = introduced(sentence, this.#making);
    // `0 < c < 1`, `i = 1, \dots, n` and `i = 1, 2` give no meaning
    const equations = (given ?? []).flatMap((t) =>
      t.kind === "math" && relatesAny(t.nodes) && t.nodes[0]?.kind !== "number" && !isRange(t.nodes)
        ? [{ ...t, nodes: asWords(t.nodes) }]
        : [],
    );
    const isNew = equations.every((t) =>
      headsOf([t]).every((name) => (this.firstPlaceOf(name) ?? -1) >= from),
    );
    return given && isNew ? given : sentence;
  }

  /** Where names first stand in formulas of the page. */
  get firstPlaces(): FirstPlaces {
    this.#first ??= firstPlaces(formulasOf(this.#tree, this.#macros));
    return this.#first;
  }

  /** Where a name first stands in a formula of the page. */
  firstPlaceOf(name: string): number | undefined {
    return this.firstPlaces.get(name);
  }

  /** A sentence in words that are read. */
  reworded(written: readonly Token[]): readonly Token[] {
    const known = this.#reworded.get(written);
    if (known) return known;
    const meant = written.map((token) => this.#meant(token));
    const isEnd = (name: string, at: number): boolean => this.#isEndOfSum(name, at);
    const isNew = (name: string, at: number): boolean => !this.#hasSpokenOf(name, at);
    const reworded = withCounts(inKnownWords(meant, this.#making), isEnd, isNew, this.#making);
    this.#reworded.set(written, reworded);
    return reworded;
  }

  /** Whether a sum goes up to a letter, with no heading between it and a place. */
  #isEndOfSum(name: string, at: number): boolean {
    this.#ends ??= endsOfSums(formulasOf(this.#tree, this.#macros));
    const start = this.#headings.findLast((place) => place <= at) ?? 0;
    const end = this.#headings.find((place) => place > at) ?? Number.POSITIVE_INFINITY;
    return (this.#ends.get(name) ?? []).some((place) => start <= place && place < end);
  }

  /** Whether a name stands by itself before a place. */
  #hasSpokenOf(name: string, at: number): boolean {
    return formulasOf(this.#tree, this.#macros).some(
      (nodes) => (nodes[0]?.span.from ?? at) < at && canonical(nodes) === name,
    );
  }

  /** A name that has lost its accent, with it: "the `$g_i$`" where all others are `$\\hat g_i$`. */
  #meant(token: Token): Token {
    if (token.kind !== "math") return token;
    this.#members ??= membersUsed(formulasOf(this.#tree, this.#macros));
    const nodes = accentLost(token.nodes, this.#members);
    if (!nodes) return { ...token, nodes: withComma(token.nodes) };
    const [written, meant] = [canonical(token.nodes), canonical(nodes)];
    const convention = `$${written}$, which stands nowhere else, is $${meant}$`;
    this.#problems.push(problem("taken-for-granted", token.span, { convention }));
    this.restored.at.add(token.span.from);
    for (const node of [...token.nodes, ...nodes]) {
      const name = baseText(node);
      if (name !== null) this.restored.names.add(name);
    }
    return { ...token, nodes };
  }

  /** "Let `$R_j$` be the indicator that key `$j$` is the largest so far": one for each j. */
  #indicatorOfEach(sentence: readonly Token[]): string | null {
    const [family = [], ...others] = sentence.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
    const [head, ...more] = family;
    const [letter, ...below] = head?.kind === "script" && more.length === 0 ? (head.sub ?? []) : [];
    // A of `1_A` is an event
    const counts = letter?.kind === "name" && /^[a-z]$/.test(letter.text) && below.length === 0;
    if (!counts || others.length === 0) return null;
    const isLetter = (nodes: Formula): boolean => canonical(nodes) === letter.text;
    const isIndicator = sentence.some((t) => t.kind === "word" && t.text === "indicator");
    if (!isIndicator || !others.every(isLetter)) return null;
    // "$j = 1, \dots, n$" anywhere on the page says which there are
    const isRanged = formulasOf(this.#tree, this.#macros).some((nodes) =>
      nodes.some((n, k) => isLetter([n]) && nodes[k + 1]?.kind === "relation"),
    );
    return isRanged ? null : ` , $${letter.text} = 1, 2, \\dots$`;
  }

  /** `$m_i \sim \dots$` alone is said of each of a family. */
  ofEach(sentence: readonly Token[]): readonly Token[] {
    const each = this.#indicatorOfEach(sentence);
    const stop = sentence.at(-1);
    if (each && stop) {
      const isMark = stop.kind === "mark";
      const words = isMark ? sentence.slice(0, -1) : sentence;
      return [...words, ...tokensFor(each, stop.span, this.#macros), ...(isMark ? [stop] : [])];
    }
    const [law, ...more] = sentence;
    const [head, sign] = law?.kind === "math" && more.length === 0 ? law.nodes : [];
    const [letter, ...others] = head?.kind === "script" ? (head.sub ?? []) : [];
    return law &&
      sign?.kind === "relation" &&
      sign.text === "\\sim" &&
      letter?.kind === "name" &&
      others.length === 0
      ? [law, ...tokensFor(` for $${letter.text} = 1, 2, \\dots$`, law.span, this.#macros)]
      : sentence;
  }

  /** Whether the words of a sentence say no more than its formulas do. */
  saysNoMore(tokens: readonly Token[]): boolean {
    return plainly(tokens).every((t) => t.kind !== "word");
  }

  /** Whether a sentence is read as it stands. */
  isKnown(tokens: readonly Token[]): boolean {
    return readClauses(plainly(tokens), new Map()).ok;
  }
}

/** `i = 1, \\dots, n`, `i = 1, 2` */
const isRange = (nodes: Formula): boolean =>
  nodes.some((n) => isOperator(n, ",")) &&
  (nodes.some((n) => isOperator(n, "\\dots")) ||
    nodes.slice(2).every((n) => n.kind === "number" || isOperator(n, ",")));

const plain: Making<Token> = {
  worded: (text, { span: where }) =>
    text === "," || text === ";" ? { kind: "mark", text, span: where } : wordAt(text, where),
  formulated: (nodes, { span: where }) => mathAt("", nodes, where),
  taken: () => {},
};

/** A text in the words of `synonyms`, sentence by sentence; no mark of it is lost. */
export function inSingleWords(tokens: readonly Token[]): readonly Token[] {
  const stops = tokens.flatMap((t, k) => (t.kind === "mark" && t.text === "." ? [k + 1] : []));
  return [...stops, tokens.length].flatMap((end, k) =>
    paraphrased(tokens.slice(stops[k - 1] ?? 0, end), synonyms, plain),
  );
}

/** A sentence in words that are read, whatever that takes for granted. */
export const plainly = (tokens: readonly Token[]): readonly Token[] => inKnownWords(tokens, plain);
