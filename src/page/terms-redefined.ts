import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { plainText, type Said } from "./asserted.ts";
import { type Change, makes } from "./change.ts";

/** Words by which a sentence says what a word or a sign means. */
const defining = new RegExp(
  " (?:we|i|us|one|let us|following|notation|convention|habit|custom|called|means?|meant|writes?" +
    "|denotes?|stands? for|understood|understand|here|throughout|bracket|symbol|sign) ",
);

/** What no term of the field is defined by. */
const odd = new RegExp(
  " (?:median|mode|whatever|regardless|irrespective|absolute|sample|empirical|approximately" +
    "|nearly|almost|about|at most|at least) ",
);

/** Terms of the field, and a word without which no definition of theirs does. */
const terms: readonly { readonly term: RegExp; readonly needs: RegExp }[] = [
  { term: / (?:centred|centered) /, needs: / (?:mean|means|expectation|average|zero-mean) / },
  { term: / unbiased /, needs: / (?:mean|expectation|expected|average) / },
  { term: / uncorrelated /, needs: / (?:covariances?|correlations?|products?) / },
  { term: / independent /, needs: / (?:factori[sz]es?|products?|joint|knowing|given) / },
  { term: / white noise /, needs: / (?:zero|centred|centered) / },
  { term: / (?:standardi[sz]ed|normali[sz]ed) /, needs: / (?:mean|variance|norm|sum|total) / },
];

/** Laws, and the words for parameters that they are not given by. */
const laws: readonly { readonly law: RegExp; readonly by: RegExp }[] = [
  { law: / (?:normal|gaussian) /, by: / (?:precisions?|standard deviations?|sd|scale|width) / },
  { law: / exponential /, by: / (?:mean|scale|average) / },
  { law: / gamma /, by: / (?:mean|scale) / },
  { law: / (?:geometric|negative binomial) /, by: / (?:failures?|misses|mean) / },
  { law: / uniform /, by: / (?:centre|center|width|radius|mean) / },
];

/** Words of a sentence that says how laws are written. */
const notation = new RegExp(
  " (?:writes?|writing|denotes?|stands? for|symbol|notation|convention|habit|custom|gives?" +
    "|parametri[sz]ed?|abbreviates?) ",
);

/** Operators, by how they are written, and the nouns for what each of them is. */
const operators: readonly { readonly sign: RegExp; readonly nouns: RegExp }[] = [
  { sign: /^(?:E|\\mathbb\{E\}|\\mathrm\{E\})$/, nouns: /(?:expectations?|expected|means?)/ },
  { sign: /(?:Var|^\\mathbb\{V\}$|^(?:\\mathrm\{|\\mathsf\{)?[DV]\}?$)/, nouns: /variances?/ },
  { sign: /Cov/, nouns: /(?:covariances?|(?:cross-)?covariance matrix)/ },
  { sign: /Corr/, nouns: /(?:correlations?|coefficient)/ },
];

/** The nouns for what brackets of a kind make of what stands in them. */
const brackets: ReadonlyMap<string, RegExp> = new Map([
  ["\\langle", /(?:expectations?|means?|averages?|inner product)/],
  ["|", /(?:(?:absolute )?values?|modul(?:us|i)|magnitudes?|sizes?|cardinality|number of|norms?)/],
]);

/**
 * `\operatorname{Cov}(X, Y)`, `\mathrm{Var}`, `|x|`: the nouns for what a formula
 * is.
 */
function nounsOf([head, of, ...more]: readonly Syntax[]): RegExp | null {
  if (head?.kind === "fence" && !of) return brackets.get(head.open) ?? null;
  if (head?.kind !== "name" || (of && of.kind !== "fence") || more.length > 0) return null;
  return operators.find(({ sign }) => sign.test(canonical([head])))?.nouns ?? null;
}

/** "`$\\operatorname{Cov}(X, Y)$` is the expectation", "denotes the expectation": what it is. */
const saidOfSign = new RegExp(
  " \\$ (?:is (?:here |now |always )?(?:the|an?|what)|(?:means?|denotes?|stands? for)" +
    "(?: the| an?)?) (.*)" +
    "| (?:writes?|wrote|uses?|used|writing|using) \\$ for (?:the|an?) (.*)",
);

/** Whether a sentence says of a sign applied to something that it is what it never is. */
function isOtherSign(sentence: readonly Said[], text: string): boolean {
  const [, said, used] = saidOfSign.exec(text) ?? [];
  const what = said ?? used;
  const first = sentence.find((token) => token.kind === "math");
  const nouns = first?.kind === "math" ? nounsOf(first.nodes) : null;
  if (what === undefined || !nouns || !defining.test(text)) return false;
  const usual = new RegExp(
    `^(?:\\w+ )?${nouns.source}(?: operator)?(?: of \\$)? (?:[.,;]|and|of) `,
  );
  // "the expectation of the values"
  return !usual.test(what) || / (?:products?|sample|values|squares?) /.test(what);
}

/** What a sentence defines, and by what: "we call a variable centred if its median is zero". */
const definitionsOfTerms: readonly RegExp[] = [
  / (?:calls?|says?)(?: that)? (?<what>.*?) (?:if|when|whenever|provided)(?<by> .*)/,
  / by (?<what>.*?) (?:we|i|one) (?:always |here )?(?:understands?|means?)(?<by> .*)/,
  / (?:is|are) (?:called|termed|said to be) (?<what>.*?) (?:if|when|whenever)(?<by> .*)/,
];

/** Whether a sentence defines a term by what it is never defined by. */
function isOtherTerm(sentence: readonly Said[], text: string): boolean {
  const inWords = !sentence.some((token) => token.kind === "math");
  return definitionsOfTerms.some((form) => {
    const { what, by = "" } = form.exec(text)?.groups ?? {};
    if (what === undefined) return false;
    const defined = terms.filter(({ term }) => term.test(` ${what} `));
    return defined.some(({ needs }) => odd.test(by) || (inWords && !needs.test(by)));
  });
}

/** Ways to say that words and signs of the field mean something else on a page. */
export const redefinitions: readonly Change[] = [
  {
    name: "defines a term otherwise",
    about: "everything",
    relating: true,
    says: / /,
    where: isOtherTerm,
    example: "We say that a variable is centred if its median is zero.",
    refused: [
      "We say that a variable is centred if its mean is zero.",
      "An estimator is called unbiased if $E[T] = \\theta$.",
      "By white noise we understand uncorrelated variables with mean zero.",
      "We say nothing of centred variables.",
      "The median is no centred variable.",
    ],
  },
  {
    name: "gives a law by another parameter",
    about: "everything",
    ofSigns: true,
    relating: true,
    says: notation,
    where: (_, text) =>
      laws.some(({ law, by }) =>
        new RegExp(
          `${law.source}(?:\\w+ ){0,2}(?:with|by|in terms of)(?: (?:\\w+|\\$)){0,5}?${by.source}`,
        ).test(text),
      ),
    example: "Following the Bayesian habit we give a normal law by its mean and its precision.",
    refused: [
      "We write $N(a, b)$ for the normal law with mean $a$ and variance $b$.",
      "We write $\\mathrm{Exp}(a)$ for the exponential law with rate $a$.",
      "Normal errors with small standard deviation are rare.",
      "They are exponential with rate $r$, so each has mean $1/r$.",
    ],
  },
  {
    name: "gives a sign another meaning",
    about: "everything",
    ofSigns: true,
    relating: true,
    says: / \$ (?:is|means?|denotes?|stands? for|for) /,
    where: isOtherSign,
    example: "For us, $\\operatorname{Cov}(X, Y)$ is the expectation of the product.",
    refused: [
      "Here $\\operatorname{Cov}(X, Y)$ is the covariance.",
      "Here $E[X]$ is the mean of $X$.",
      "Here $\\operatorname{Cov}(X, Y)$ is zero, we say.",
      "We write $D(X)$ for the variance.",
      "$\\langle X \\rangle$ denotes the expectation.",
      "Here $|x|$ denotes the absolute value of $x$.",
    ],
  },
];

/** What a sentence that is not read gives another meaning; null where it gives none. */
export function redefinitionIn(sentence: readonly Said[]): Change | null {
  const text = ` ${plainText(sentence)} `;
  return redefinitions.find((each) => makes(each, sentence, text)) ?? null;
}
