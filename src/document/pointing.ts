import { setOf, wordOf } from "../page/asserted.ts";
import { namesOf } from "../page/names.ts";
import { nameIn } from "../page/nouns.ts";
import type { Section } from "../page/section.ts";
import { placeOf, relates, type Token } from "../page/token.ts";
import type { Unread } from "../term/context.ts";
import type { Span } from "../text/span.ts";
import type { Walked } from "./walked.ts";

/** Words that point back to names: "they exclude each other", "the second is like the first". */
const pointers = setOf(
  `it it's its itself they they're them their both each either neither other others another all
  these those everything one second`,
);

/** Words for what quantities may be, by which a sentence without names may give something. */
const telling = setOf(
  `mean means average expectation expected variance variances deviation moment moments bias biased
  unbiased error errors noise centre centred center centered standardised standardized normalised
  normalized zero unit law laws distributed distribution independent uncorrelated identical
  identically exchangeable stationary symmetric disjoint exclusive constant positive negative
  integer binary boolean indicator orthogonal transpose weight weights sum total add probability
  probabilities chance chances fair normal gaussian poisson bernoulli binomial geometric uniform
  exponential same equal equally half`,
);

/** Words with which a sentence of the work itself begins, or one that asks. */
const leading = setOf(
  `so hence thus therefore then by using taking expanding to find compute show prove what why how
  calculate determine derive recall since because note consider compare bound is are does do can`,
);

/** Words of what is asked, and of the work itself. */
const working = setOf(
  `proof proofs solution lemma theorem theorems corollary exercise exercises problem problems claim
  claims question questions answer answers formula formulas identity identities result results
  example examples step steps argument arguments trick tricks section sections idea ideas method
  methods remark remarks computation calculation derivation show shows prove proves compute want
  wanted definition enough suffices wlog generality arbitrary use uses used ask asks asked remember
  ?`,
);

const verbs = setOf("is are be was were has have had follows follow");

const longest = 24;

/**
 * Sentences that are not read, relate nothing and stand directly behind names: what they say may be
 * said of these, whether by a pronoun, a noun or their letters. "`$A$` and `$B$` are events. They
 * rule each other out." What is supposed and claimed is tried elsewhere.
 */
export function pointingIn(
  walked: Walked,
  sentences: readonly (readonly Token[])[],
  tried: readonly Span[],
): readonly { readonly posing: Unread; readonly section: Section }[] {
  const checked = walked.items.flatMap((i) => (i.kind === "claim" ? [] : [i.from]));
  return sentences.flatMap((sentence) => {
    if (!mayTell(sentence)) return [];
    const { from, to } = placeOf(sentence);
    if (tried.some((at) => at.from < to && from < at.to)) return [];
    const before = walked.tree.pieces.findLast((p) => p.span.to <= from);
    const names = namesOf(sentence);
    // "All noise has mean zero.", of what is only called so further down
    const words = sentence.map(wordOf);
    const says = words.some((w) => verbs.has(w)) && words.some((w) => telling.has(w));
    const isOfItself = names.length > 0 || says;
    const begin = before?.span.from ?? (isOfItself ? from : null);
    if (begin === null || checked.some((at) => at >= begin && at < to)) return [];
    const id = `“${walked.source.slice(from, to)}”`;
    const of = names.length > 0 ? names : null;
    return [{ posing: { id, of, at: from }, section: walked.sections.at(from) }];
  });
}

function mayTell(sentence: readonly Token[]): boolean {
  const end = sentence.at(-1);
  const isWhole = end?.kind === "mark" && /^[.;]$/.test(end.text);
  if (!isWhole || sentence.length < 3 || sentence.length > longest) return false;
  // numbers and names, and nothing that is made of them
  const isPlain = (t: Token): boolean =>
    t.kind !== "math" || nameIn(t) !== null || (!relates(t.nodes) && namesOf([t]).length === 0);
  if (!sentence.every(isPlain)) return false;
  const words = sentence.map(wordOf);
  // "(a) Find the mean"
  const first = sentence.findIndex((t) => t.kind === "math" || wordOf(t).length > 1);
  const works = leading.has(words[first] ?? "") || words.some((word) => working.has(word));
  const tells = words.some((word) => pointers.has(word) || telling.has(word));
  return !works && (tells || namesOf(sentence).length > 0);
}
