import { canonical } from "../tex/canonical.ts";
import { plainText, type Said } from "./asserted.ts";
import { matchAt } from "./match.ts";
import { piecesOf } from "./pattern.ts";

/**
 * A way in which words that lead to a relation say it of more, or of something else, than what is
 * given.
 */
export interface Beyond {
  readonly name: string;
  /** over the words of a clause with blanks between them, `$` for a formula */
  readonly says: RegExp;
  /** whether they may say it of less */
  readonly narrows?: true;
  readonly example: string;
  /** near ones that say nothing of the kind */
  readonly refused: readonly string[];
}

/** What is done with formulas, and says nothing of what is given. */
const handling =
  "take|add|expand|multiply|divide|square|sum|average|compute|write|put|use|look|plug|insert" +
  "|collect|subtract|combine";

/** One of several patterns. */
const either = (...patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join("|"));

/** Ways to lead beyond what is given. */
export const beyond: readonly Beyond[] = [
  {
    name: "in general",
    says: either(
      /\b(?:in (?:the |full )?general(?:ity)?|(?:more )?generally)(?![\w-])/,
      /\bthe general(?= case| situation| formula| pair| setting| result| statement| \$|$)/,
      /\bthe same (?:argument|is true|holds|reasoning)\b/,
    ),
    example: "more generally, for a pair like this",
    refused: ["without loss of generality", "by the general binomial theorem", "the same way"],
  },
  {
    name: "whatever is assumed",
    says: either(
      /\b(?:what(?:so)?ever|whichever|regardless|irrespective)\b/,
      /\b(?:no matter(?! how (?:many|large|small|long|often|big))|not matter|with or without)\b/,
    ),
    example: "whatever the joint law,",
    refused: ["what is left is", "no matter how many there are"],
  },
  {
    name: "of any like it",
    says: either(
      /\b(?:any|every|all|arbitrary) (?:two |pairs? of )?(?:pairs?|two|random|reals|variables)\b/,
      /\b(?:any|every|all|arbitrary) (?:other (?:\w+|\$)|joint \w+|laws?|distributions?)(?!\w)/,
      /\b(?:any|every|all|arbitrary) (?:dependence|sum|choice)\b/,
    ),
    example: "for every pair of random variables",
    refused: ["for all real $t$", "for every $i$", "taking all terms together"],
  },
  {
    name: "of a special one",
    says: /^for an? \w+ (?:that|which|with|whose)\b/,
    example: "for a mask that is always open",
    refused: ["for a batch we get", "for a sum"],
  },
  {
    name: "of another experiment",
    says: new RegExp(
      "^(?:(?:then|now|so|and|but|hence|also) )*(?:for|under|with|in) (?:an?|some|most|many|real) " +
        "(?:[a-z-]+ ){0,4}?(?:autoregressi\\w+|process(?:es)?|markov|time series|shocks?|clusters?" +
        "|clustered|panels?|feedback|stationary|mixing|martingales?|trends?|contagion|dependence)\\b",
    ),
    narrows: true,
    example: "for an autoregression we have",
    refused: ["for a batch we get", "with a little algebra,", "for a quick check,", "for a sum"],
  },
  {
    name: "with something else at work",
    says: new RegExp(
      "\\b(?:in (?:the )?(?:presence|absence|face|event|wake) of" +
        "|under the (?:influence|impact) of|(?:subject|exposed|prone) to" +
        "|as a (?:result|consequence) of" +
        "|with (?:the|its|their|our|these) (?:right|correct|corrected|proper|adjusted|revised" +
        "|actual|true|new) (?:means?|variances?|values?|numbers?|laws?|data|weights?))\\b",
    ),
    narrows: true,
    example: "in the presence of a common shock the total has",
    refused: ["under the assumptions above", "with the help of linearity", "as a consequence,"],
  },
  {
    name: "under another law",
    says: new RegExp(
      "\\bunder (?:the|an?|another|its|this|that) (?:(?!same\\b)[\\w-]+ ){0,3}" +
        "(?:measure|tilting|prior|posterior)\\b",
    ),
    example: "under the tilted measure",
    refused: ["under the same measure", "under the assumption above"],
  },
  {
    name: "otherwise",
    says: /\b(?:otherwise|else|whereas|contrast|unlike|instead,?|elsewhere|in another)\b/,
    example: "whereas the second has",
    refused: ["in other words"],
  },
  {
    name: "under a condition in words",
    narrows: true,
    says: new RegExp(
      "(?:^|[,:;] |\\b(?:but|and|that|which|then|so) )(?:even |also )?" +
        "(?:if|when|whenever|once|provided|unless|were|had|should)\\b" +
        // "if we square", "when one expands": what is done with formulas
        `(?! (?:we|you|one) (?:\\w+ )?(?:${handling})\\b)(?! (?:and only if )?\\$)` +
        // "if the variances are equal, `$a = b$`": the formula says what the words do
        "(?! (?:(?!not |never |only |nearly )[a-z]+ ){1,7}(?:equal|identical|same [a-z]+), \\$)",
    ),
    example: "when the two move together,",
    refused: [
      "if $n \\ge 2$ then",
      "if we take expectations",
      "which is what we had",
      "if the variances are equal, $a = b$, this is",
    ],
  },
  {
    name: "even there",
    says: new RegExp(
      "^even\\b|\\beven (?:for|at|with|without|in)\\b|\\b(?:also|as well) (?:for|when|if|at" +
        "|with)\\b" +
        "|\\b(?:including|not (?:only|just) for)\\b",
    ),
    example: "even for negative $c$,",
    refused: ["it is even simpler to see that", "for even $n$", "we also have"],
  },
];

/** Words that say a relation for whatever value a name has: "no matter what `$b$` is". */
const whatever = piecesOf(
  `{[for] any|every|all|each [possible] [choice|choices|value|values] [of] |
    no matter what|which [value|choice] [of] | whatever [the [true|actual] value|choice of] |
    regardless|irrespective of [what] [the [true|actual] value|choice of]} $name
    [is|has|takes | may be]`,
);

/** The names for whose values, whatever they are, words say a relation; and the other words. */
export function rangingIn(words: readonly Said[]): {
  readonly over: readonly string[];
  readonly others: readonly Said[];
} {
  for (let at = 0; at < words.length; at += 1) {
    const match = matchAt(whatever, words, at);
    if (!match) continue;
    const { over, others } = rangingIn(words.slice(match.end));
    const names = match.formulas.flatMap((t) => (t.kind === "math" ? [canonical(t.nodes)] : []));
    return { over: [...names, ...over], others: [...words.slice(0, at), ...others] };
  }
  return { over: [], others: words };
}

/** How words that lead to a relation put it beyond what is given; null where they do not. */
export function beyondIn(lead: readonly Said[]): Beyond | null {
  const text = plainText(rangingIn(lead).others).replace(/ (?=[,:;])/g, "");
  return beyond.find(({ says }) => says.test(text)) ?? null;
}
