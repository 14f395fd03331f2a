import type { PageText } from "../meaning/draft.ts";
import { readGiven } from "../meaning/given.ts";
import { canonicalWords } from "../meaning/words.ts";
import { plainText } from "../page/asserted.ts";
import type { Section } from "../page/section.ts";
import { placeOf, type Token } from "../page/token.ts";
import { type Assumption, type Context, type Property, termsOf } from "../term/context.ts";
import { freeVariables } from "../term/walk.ts";
import { Scope } from "../tex/scope.ts";
import type { Span } from "../text/span.ts";

/** A sentence of a solution that supposes something: "Suppose that `$\mu = 0$`." */
export interface Supposition {
  readonly id: string;
  readonly section: Section;
  /** what it supposes, without the words that lead to it */
  readonly tokens: readonly Token[];
  readonly span: Span;
}

/** What holds under a condition that is not given, and how the condition is said. */
export interface Supposed {
  readonly id: string;
  /** whether the page supposes it, or authors usually do where it says nothing of it */
  readonly how: "supposed" | "usual";
  /** in the program's words */
  readonly text: string;
  /** the sentence of the page that supposes it, or may say it and was not understood */
  readonly sentence: string | null;
  readonly span: Span | null;
  readonly assumptions: readonly Assumption[];
  /** properties of names, by their keys */
  readonly properties: ReadonlyMap<string, readonly Property[]>;
}

const anyCase = "without (?:any )?loss of (?:any )?generality|wlog";
const anyCaseAt = new RegExp(`^(?:${anyCase})(?= |$)`);

/** Words by which a sentence supposes, and those that may stand around them. */
const supposing = new RegExp(
  "^(?:(?:now|next|first|also|further|furthermore|moreover|then|so|here|finally|,) )*" +
    `(?:(?:${anyCase}) (?:, )?)?` +
    "(?:we )?(?:(?:may|can|could|shall|will|now|also|further|first|therefore|thus) )*" +
    "(?:suppose|assume|let)(?= )" +
    "(?: (?:,|now|also|first|further|moreover|throughout" +
    `|${anyCase}|for (?:simplicity|convenience|brevity|now|the moment|ease of notation)))*` +
    "(?: that)? ",
);

/** Words that follow from what is supposed, behind a comma. */
const following = /^(?:so|then|hence|thus|whence|and so|and then|we|which gives)\b/;

/**
 * Words behind which nothing is supposed any more: a contradiction, another case, the general
 * claim, a word that takes back.
 */
const ending = new RegExp(
  "\\b(?:(?:contradict|absurd|drop|relax|remov|lift|abandon|discard|discharg|retract|general)\\w*" +
    "|impossible|cases?|otherwise|conversely|instead|alternatively|without|unless|except|longer" +
    "|not|never|cannot|back|either|whether|regardless|dependent|correlated|actually|arbitrary" +
    "|was wrong|were wrong)\\b",
);

/** Words that name what has been supposed, or suppose it, and end nothing. */
const idle = new RegExp(
  `\\b(?:${anyCase}|in (?:this|that|which) case` +
    "|in the latter case|whether or not|(?:does|do|need) not matter|not only)\\b",
  "g",
);

/** Words of a proof by induction, whose hypothesis speaks of one number only. */
const inductive = /\b(?:induct\w+|base case|inductive\w*)\b/;

/**
 * What solutions suppose, sentence by sentence. A supposition holds from its sentence on, to the
 * end of its proof, or of the case or the contradiction that it is made for.
 */
export class Suppositions {
  #held: readonly Supposition[] = [];
  #count = 0;
  readonly #inductive = new Set<Section>();

  /** Takes in a sentence of a solution. */
  hear(sentence: readonly Token[], section: Section): void {
    const text = plainText(sentence);
    if (inductive.test(text)) this.#inductive.add(section);
    if (ending.test(text.replaceAll(idle, " "))) this.#held = [];
    const tokens = supposedIn(sentence);
    if (!tokens) return;
    this.#count += 1;
    this.#held = [
      ...this.#held,
      { id: `H${this.#count}`, section, tokens, span: placeOf(sentence) },
    ];
  }

  /** What is supposed in a section now. */
  at(section: Section): readonly Supposition[] {
    return this.#held.filter((each) => section.isWithin(each.section));
  }

  /** Whether a supposition may be the hypothesis of an induction. */
  isHypothesis({ section }: Supposition): boolean {
    return this.#inductive.has(section);
  }
}

/** A sentence without "without loss of generality", which takes nothing back. */
export function withoutLoss(sentence: readonly Token[]): readonly Token[] {
  const at = sentence.findIndex((token) => token.kind === "word" && token.text === "without");
  const [phrase] = anyCaseAt.exec(plainText(sentence.slice(Math.max(at, 0)))) ?? [];
  if (at < 0 || phrase === undefined) return sentence;
  return [...sentence.slice(0, at), ...sentence.slice(at + phrase.split(" ").length)];
}

/** What a sentence supposes, without what it says to follow; null for one that supposes nothing. */
function supposedIn(sentence: readonly Token[]): readonly Token[] | null {
  const [lead] = supposing.exec(plainText(sentence)) ?? [];
  if (lead === undefined) return null;
  const said = sentence.slice(lead.trim().split(" ").length);
  const end = said.findIndex(
    (token, k) =>
      k > 0 &&
      token.kind === "mark" &&
      (token.text === ":" ||
        (/^[,;]$/.test(token.text) && following.test(plainText(said.slice(k + 1, k + 3))))),
  );
  const tokens = said.slice(0, end < 0 ? said.length : end);
  // the display that completes a sentence is what it supposes
  return tokens.some((t) => t.kind === "math" && t.piece.display) ? null : tokens;
}

/**
 * What a supposition says in a context of the names that are known there; null where it is not
 * read, has two readings, introduces a name, or speaks of some value of an index only.
 */
export function readSupposition(
  { id, tokens, span }: Supposition,
  context: Context,
  page: PageText,
): Supposed | null {
  const keys = new Set(context.declarations.map((d) => d.key));
  const sentence = page.text.slice(span.from, span.to);
  const read = readGiven([{ id, tokens, text: sentence, span }], context, new Set(keys), page);
  if (read.problems.length > 0 || read.unread.size > 0) return null;
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
  const properties = propertiesAdded(context, read.context);
  const isNew = read.context.declarations.some((d) => !keys.has(d.key));
  if (isNew || !speaks || assumptions.length + properties.size === 0) return null;
  const scope = Scope.of(read.context);
  const text = canonicalWords(id, read.context, scope, read.draft.notesOf(id));
  return text === ""
    ? null
    : { id, how: "supposed", text, sentence, span, assumptions, properties };
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

/** A context in which what is supposed holds as well. */
export function withSupposed(context: Context, supposed: readonly Supposed[]): Context {
  return {
    ...context,
    declarations: context.declarations.map((d) => {
      const added = supposed.flatMap((s) => s.properties.get(d.key) ?? []);
      return added.length > 0 ? { ...d, properties: [...d.properties, ...added] } : d;
    }),
    assumptions: [...context.assumptions, ...supposed.flatMap((s) => s.assumptions)],
  };
}
