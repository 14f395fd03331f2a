import { nodesOf, plainText, type Said, setOf, wordOf } from "./asserted.ts";
import { isAssumptionWord } from "./assumption.ts";

/** What a sentence cites as assumed, and what it says beside that. */
export interface Cited<T extends Said> {
  /** the references to assumptions, "1" or "A2"; null for all of those above */
  readonly which: readonly string[] | null;
  readonly rest: readonly T[];
}

/** A reference or a number: "1", "A2", "(A)", "2.1". */
const sign = String.raw`(?:\\ (?:eq|c|auto)?ref \{ [^{}]*? \}|[a-z]? ?\d+(?: ?\. ?\d+)?|[a-z])`;
const signs = String.raw`(${sign}(?:(?: ?,)?(?: and)? ${sign})*)`;
const names = "(?:assumptions?|hypothes[ie]s)";
const numbered = `${names} ${signs}`;
const those = `(?:the|this|these|that) (?:same |above )?${names}(?: above)?`;

/** "Under Assumption 1, …", "Let Assumptions 1 and 2 hold and let …", "Suppose (A) holds." */
const forms = [
  new RegExp(String.raw`^under (?:${numbered}|${those}) ?,? `),
  new RegExp(
    String.raw`^(?:let|suppose(?: that)?|assume(?: that)?) ${numbered} holds? ?[,;.]?(?: and)? ?`,
  ),
];

/**
 * What a statement cites at its beginning: "Let Assumptions 1 and 2 hold and let …". Null for one
 * that cites nothing so.
 */
export function citedIn<T extends Said>(sentence: readonly T[]): Cited<T> | null {
  const text = `${sentence.map(citingText).join(" ")} `;
  for (const form of forms) {
    const [all, which] = form.exec(text) ?? [];
    if (all === undefined) continue;
    const rest = sentence.slice(all.trim().split(" ").length);
    // "Assumption 1 (i)" is a part of it
    if (plainText(rest).startsWith("(")) return null;
    return { which: which === undefined ? null : listed(which), rest };
  }
  return null;
}

/** "2" of "Assumption 2" is a number of no formula. */
const citingText = (token: Said): string => {
  const [node, ...more] = nodesOf(token);
  return node?.kind === "number" && more.length === 0 ? node.text : plainText([token]);
};

const listed = (which: string): readonly string[] =>
  which
    .split(/,| and /)
    .map((reference) => reference.trim())
    .filter((reference) => /\w/.test(reference));

/**
 * Whether a citation names all that sections of such titles assume. What stands under "Assumptions"
 * is more than one, of which a number names some.
 */
export function citesAll({ which }: Cited<Said>, titles: readonly string[]): boolean {
  const count = which?.length ?? null;
  const all = titles.filter(assumes);
  if (all.length === 0) return false;
  return (
    count === null ||
    (count >= all.length && !all.some((title) => /^(?:assumptions|hypotheses)\b/i.test(title)))
  );
}

/** Whether a title is that of what is assumed: "Assumption 1 (bounded variance)". */
export function assumes(title: string): boolean {
  const [all, words = ""] =
    /^(?:assumptions?|hypothes[ie]s)\b(?:[\s\w.]{0,6}?\((.*)\))?/i.exec(title) ?? [];
  const called = words
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  return all !== undefined && called.every(isAssumptionWord);
}

/** Whether a reference names what stands under a title: "2", "Assumption 2 (bounded noise)". */
export function refersTo(reference: string, title: string): boolean {
  const [, number] = /^\w+ \(?([a-z]?\d+(?:\.\d+)?)\b/i.exec(title) ?? [];
  return number?.toLowerCase() === reference.toLowerCase().replace(/ /g, "");
}

/** Whether a title numbers what is assumed: "Assumption 2", "Hypothesis (A1)". */
export const isNumberedAssumption = (title: string): boolean =>
  /^(?:assumptions?|hypothes[ie]s) \(?[a-z]?\d/i.test(title);

/** Words by which a sentence concludes, or comments on what is assumed. */
const concluding = setOf(
  `then hence thus so therefore since because implies imply follows we note recall which this
  indeed particular`,
);

/** Whether a sentence draws a conclusion or comments, which assumes nothing. */
export const concludes = (sentence: readonly Said[]): boolean =>
  sentence.some((t) => concluding.has(wordOf(t)));

const reference = String.raw`(?:\\\w*ref\s*\{[^{}]*\}|\(?[A-Z]?\d+(?:\.\d+)?\)?)`;
const references = String.raw`${reference}(?:(?:\s|~|,|and|&|to|-)*${reference})*`;
const citation = new RegExp(String.raw`(?<![*#]\s*)\b${names}[~\s]*(${references})`, "gi");

/** The references to assumptions in a text, by their numbers or labels. */
export const referencesIn = (text: string): readonly string[] =>
  [...text.matchAll(citation)].flatMap(
    ([, which = ""]) => which.match(/\\\w*ref\s*\{[^{}]*\}|[A-Z]?\d+(?:\.\d+)?/gi) ?? [],
  );

/**
 * Whether a page cites some of its assumptions and not all somewhere: what the others say is not
 * supposed there, although it stands on the page.
 */
export function citesSome(source: string, titles: readonly string[]): boolean {
  const all = titles.filter(assumes).length;
  return [...source.matchAll(citation)].some(({ 0: cites, 1: which = "", index }) => {
    // "Assumption 1." at the start of a line is a title
    const begins = /(?:^|\n)[ \t]*$/.test(source.slice(0, index));
    if (begins && /^[ \t]*[.:]/.test(source.slice(index + cites.length))) return false;
    const isRange = /-|\bto\b/.test(which.replace(/\{[^{}]*\}/g, ""));
    return (
      !isRange &&
      (which.match(/\{[^{}]*\}|\d+(?:\.\d+)?/g) ?? []).flatMap((w) => w.split(",")).length < all
    );
  });
}

/** "Let `$X$` be as in Problem 1", "With `$X$` as before, …", "In the situation of Problem 1,". */
const asWas = new RegExp(
  "^(?:(?:let|with) (?:\\$ (?:, |and )*)+(?:be )?as (?:before|above|in)" +
    "|in the (?:same )?(?:situation|setting|set-up|setup|model|context|notation) (?:of|as in))" +
    "(?:(?<=in|of) (?:the )?(?:(?:first|last|previous|preceding) )?" +
    "(problem|exercise|question|example|part)(?: (\\d+))?)?(?<!in|of) [,.] ",
);

/**
 * Whether a sentence says that what a part before it gives holds here, the number of that part, and
 * what it says beside that; null where it says nothing of the kind.
 */
export function asBefore<T extends Said>(
  sentence: readonly T[],
): {
  readonly noun: string | null;
  readonly number: string | null;
  readonly rest: readonly T[];
} | null {
  const [said, noun = null, number = null] =
    asWas.exec(`${sentence.map(citingText).join(" ")} `) ?? [];
  if (said === undefined) return null;
  const rest = sentence.slice(said.trim().split(" ").length);
  // "In the situation of Problem 1, suppose …" says more
  if (said.startsWith("in ") && rest.length > 0) return null;
  return { noun, number, rest };
}

const asCondition = new RegExp(
  "(?:^| )(?:under|assuming|given|if|let|suppose|without|regardless of) (?:only |just )?" +
    "assumptions? ",
);

/** "Assumption 1 alone implies" */
const asGround = new RegExp(
  String.raw`(?:^| )${names} ${signs} (?:(?:alone|already|together) )*` +
    "(?:impl(?:y|ies)|gives?|yields?|suffices?|ensures?|guarantees?" +
    "|(?:is|are) (?:enough|sufficient)) ",
);

/**
 * Whether running prose says something under an assumption, so that it rests on no other: "under
 * Assumption 1 we have", but not "by Assumption 1", which is a reason.
 */
export function citesAsCondition(sentence: readonly Said[]): boolean {
  const text = `${sentence.map(citingText).join(" ")} `;
  return asCondition.test(text) || asGround.test(text);
}

/** "By Lemma 1", "Using Theorem 2.1": what a sentence begins with as its reason. */
const byStatement = new RegExp(
  String.raw`^(?:by|from|using|applying|with|as a consequence of) ` +
    String.raw`((?:theorem|lemma|proposition|corollary|claim) ${sign})(?= |$)`,
);

/** Whether a sentence begins with a statement as its reason: "By Lemma 1" for "Lemma 1 (sums)". */
export function cites(sentence: readonly Said[], title: string): boolean {
  const [, cited] = byStatement.exec(sentence.map(citingText).join(" ")) ?? [];
  const [named] = /^\w+ \S+/.exec(title.toLowerCase()) ?? [];
  return cited !== undefined && cited === named?.replace(/[.:,(].*$/, "");
}

const back = new RegExp(
  "^(?:(?:now|then|so|but|to|let us|we) )*(?:go on|return|go back|resume|continue|proceed)(?: |$)" +
    "|^(?:back|returning|returned) to |^(?:now )?(?:for |in )?(?:the|our|a) general |^in general " +
    "|^(?:more )?generally ",
);

/** Whether a sentence goes back to what an example has left: "For the general pair we compute". */
export const returns = (sentence: readonly Said[]): boolean => back.test(plainText(sentence));
