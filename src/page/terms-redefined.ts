import { plainText, type Said } from "./asserted.ts";
import { type Change, makes } from "./change.ts";

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
];

/** What a sentence that is not read gives another meaning; null where it gives none. */
export function redefinitionIn(sentence: readonly Said[]): Change | null {
  const text = ` ${plainText(sentence)} `;
  return redefinitions.find((each) => makes(each, sentence, text)) ?? null;
}
