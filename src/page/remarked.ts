import { plainText, setOf, wordOf } from "./asserted.ts";
import { relates, type Token } from "./token.ts";

/**
 * What words beside a relation say of quantities, which no relation of moments shows: "The two are
 * independent, so that `$\dots$`." `dependence` and `law` are such as givens say, too; `quality` is
 * not.
 */
export interface Remark {
  readonly kind: "dependence" | "law" | "quality";
  /** what is said: "independent", "normal" */
  readonly word: string;
  /** of what, and what: "`$X$` and `$Y$` are independent" */
  readonly words: readonly Token[];
  /** whether it is said of what is made of quantities: "their sum" */
  readonly isMade: boolean;
}

const dependence = setOf(
  `independent uncorrelated exchangeable iid independence uncorrelatedness exchangeability`,
);

const laws = setOf(
  `normal normally gaussian gaussians poisson binomial bernoulli exponential exponentially uniform
  uniformly geometric lognormal rademacher normality gaussianity`,
);

const qualities = setOf(
  `consistent optimal best efficient sufficient minimax ancillary concave convex linear additive
  multiplicative monotone monotonic stationary ergodic markovian diagonal`,
);

/** What such a word may go before that has nothing of it: "a geometric series", "linear in". */
const modified = setOf(
  `series sum sums mean progression equations equation bound coefficient coefficients formula
  theorem in function functions combination combinations map transformation regression form`,
);

/** Verbs by which words say what something is. */
const linking = setOf(
  "is are be being was were become becomes remain remains stay stays has have follow follows",
);

/** Nouns behind which a dependence or a law is taken as a reason: "by independence". */
const nouns = setOf("independence uncorrelatedness exchangeability normality gaussianity");

/** Words of a clause by which it supposes, asks or denies, and says nothing that is so. */
const unasserted = setOf(
  `if when whenever unless suppose assume assuming assumed let provided whether would could might
  may not no without never nor neither drop need needed needs requires require cannot even only
  where whose define denote consider`,
);

/** What is made of quantities. */
const made = setOf(
  `sum sums difference differences product products total average averages square squares ratio mean
  means variance variances maximum minimum squaring median medians again also too`,
);

/** Words with which a clause begins that say nothing of its subject. */
const leading = setOf(
  `since because as for that clearly obviously evidently indeed then now here and but surprisingly
  moreover hence thus so therefore note fact the we use`,
);

/** Words behind which a verb says nothing any more. */
const reasoning = setOf("since because by as using from that which while");

/** Words behind which another clause begins. */
const parting = setOf("so hence thus therefore whence consequently");

/** The most words between a verb and what it says. */
const reach = 6;

/** What the words beside relations say of quantities beside them. */
export const remarksIn = (sentence: readonly Token[]): readonly Remark[] =>
  clausesOf(sentence).flatMap(remarksOf);

/** The stretches of words between relations, and the marks and words that part clauses. */
function clausesOf(sentence: readonly Token[]): readonly (readonly Token[])[] {
  const clauses: Token[][] = [[]];
  for (const [k, token] of sentence.entries()) {
    const parts =
      (token.kind === "mark" && token.text !== ",") ||
      // "uncorrelated and hence independent"
      (parting.has(wordOf(token)) && kindOf(wordOf(sentence[k + 1])) === null) ||
      (token.kind === "math" && (token.piece.display || relates(token.nodes)));
    if (parts) clauses.push([]);
    else clauses.at(-1)?.push(token);
  }
  return clauses;
}

function remarksOf(clause: readonly Token[]): readonly Remark[] {
  if (clause.some((t) => unasserted.has(wordOf(t)))) return [];
  const found = clause.flatMap((token, at): readonly Remark[] => {
    const word = wordOf(token);
    const kind = kindOf(word);
    if (kind === null || modified.has(wordOf(clause[at + 1]))) return [];
    const verb = clause.findLastIndex((t, k) => k < at && linking.has(wordOf(t)));
    const isNoun = nouns.has(word);
    const leads = clause.slice(verb + 1, at).some((t) => reasoning.has(wordOf(t)));
    if (!isNoun && (verb < 0 || at - verb > reach || leads)) return [];
    const from = isNoun ? at : startOf(clause, verb);
    const words = clause.slice(from, endOf(clause, at));
    // "the sum of `$r$` independent terms" is no more than a sum
    const isOf = clause.slice(Math.max(verb, 0), at).some((t) => wordOf(t) === "of");
    const isMade = !isOf && words.some((t) => made.has(wordOf(t)));
    return [{ kind, word, words: isOf ? [token] : words, isMade }];
  });
  return [...found, ...medianIn(clause), ...estimatorIn(clause), ...identityIn(clause)];
}

function kindOf(word: string): Remark["kind"] | null {
  if (dependence.has(word)) return "dependence";
  if (laws.has(word)) return "law";
  return qualities.has(word) ? "quality" : null;
}

/** "The median of `$X$` is …" */
function medianIn(clause: readonly Token[]): readonly Remark[] {
  const says =
    /\b(?:medians?|modes?|quantiles?|skewness|kurtosis)\b.* (?:is|are|equals?|vanish\w*)\b/;
  return says.test(plainText(clause))
    ? [{ kind: "quality", word: "median", words: clause, isMade: true }]
    : [];
}

/** "The maximum likelihood estimator is …": what is best follows from a sense of it. */
const estimatorIn = (clause: readonly Token[]): readonly Remark[] =>
  bestIn.test(plainText(clause))
    ? [{ kind: "quality", word: "estimator", words: clause, isMade: true }]
    : [];

const bestIn = new RegExp(
  "\\b(?:maximum[ -]likelihood|least[ -]squares|bayes|posterior|umvu|minimum[ -]variance|best" +
    "|most efficient|most likely)(?: linear)?(?: unbiased)? " +
    "(?:estimators?|estimates?|predictors?)" +
    "(?: (?:of|for) (?:the \\w+ )?\\$?)? ?(?:is|are|equals|becomes|reads)\\b",
);

/** "The expectation of a product is the product of the expectations" */
function identityIn(clause: readonly Token[]): readonly Remark[] {
  const [, moment = "", of = "", is = ""] = identity.exec(plainText(clause)) ?? [];
  if (is === "") return [];
  const isMean = /^(?:mean|expect)/.test(moment);
  if (isMean && /^(?:sum|difference|average)/.test(of) && of.startsWith(is)) return [];
  const needs = isMean ? of.startsWith("product") : /^var/.test(moment) && of.startsWith("sum");
  const isMade = !(needs && of.startsWith(is));
  return [{ kind: isMade ? "quality" : "dependence", word: "independence", words: [], isMade }];
}

const identity = new RegExp(
  "\\b(means?|expectations?|expected values?|(?:co)?variances?|standard deviations?|medians?) of " +
    "(?:an? |the |any |two |all |independent |several )*(sum|difference|product|ratio|quotient" +
    "|square|maximum|minimum|average|reciprocal|inverse)s? .*?(?:is|are|equals?) (?:the |again )*" +
    "(sum|difference|product|ratio|quotient|square|maximum|minimum|average|reciprocal|inverse)",
);

/** Where the subject of a verb begins: behind "since", or a comma that is not one of a list. */
function startOf(clause: readonly Token[], verb: number): number {
  const before = clause.findLastIndex((token, k) => {
    if (k >= verb) return false;
    if (token.kind === "word") return /^(?:since|because|as|that|being)$/.test(token.text);
    return token.kind === "mark" && !(clause[k - 1]?.kind === "math");
  });
  const from = clause.findIndex((token, k) => k > before && !leading.has(wordOf(token)));
  return from < 0 ? before + 1 : from;
}

/** Where what is said ends: "independent of `$Z$`", "independent random variables". */
function endOf(clause: readonly Token[], at: number): number {
  const joins = /^(?:of|from|given)$/.test(wordOf(clause[at + 1]));
  const end = clause.findIndex((t, k) => k > at && (t.kind === "mark" || t.kind === "word"));
  if (!joins) return at + 1;
  const behind = clause.findIndex((t, k) => k > at + 1 && t.kind !== "math" && wordOf(t) !== "and");
  return behind < 0 ? clause.length : Math.max(behind, end);
}
