import { isGivenWord } from "./given-words.ts";

/**
 * A way in which a word that denies, permits, restricts or replaces says nothing of what is given:
 * "we can now compute".
 */
export interface HarmlessLimit {
  readonly name: string;
  /** over the words and marks of a sentence, `$` for a formula, the word itself in `<` and `>` */
  readonly says: RegExp;
  /** what must hold of the words besides, and of the place of the word among them */
  readonly where?: (words: readonly string[], at: number) => boolean;
  readonly example: string;
  /** near ones that may say something of it */
  readonly refused: readonly string[];
}

/** Who does mathematics: "we can", "one may". */
const person = "(?:we|one|you|i|us)";

/** What is done with formulas: "can be obtained". */
const done =
  "(?:obtained|derived|computed|calculated|found|seen|shown|written|expressed|checked|verified" +
  "|used|developed|expanded|rewritten|simplified|decomposed|rearranged|factored|added|subtracted" +
  "|summed|multiplied|split|read off|estimated|bounded|improved|interpreted|explained|proved)";

/** Words for moments: what a formula has in it may be told of these. */
const moments = /^(?:means?|variances?|moments?)$/;

const formula =
  "(?:(?:note|but|and|here|also|so) (?:that )?)*(?:the|this|that) (?:\\w+ )?" +
  "(?:bound|term|formula|constant|factor|expression) (?:\\$ )?";

/** What quantities are given by, besides what givens say in so many words. */
const ofMoments =
  /^(?:expectations?|covariances?|deviations?|rates?|spreads?|ranges?|supports?|parameters?)$/;

/** Whether a word is one for what givens say, and not that things are independent. */
const mayDiffer = (word: string): boolean =>
  isGivenWord(word) && !/^(?:independent|independently|uncorrelated)$/.test(word);

/** A noun that is no word for what givens say, and none by which it goes on. */
const otherNoun =
  "(?!(?:from|than|for|of|and|or|in|at|to|that|as|by|with|is|are|was|were|here" +
  "|matters?|story|stories|things?|kinds?|questions?|cases?|ones?|way|ways)\\b)";

/** The entries. */
export const harmlessLimits: readonly HarmlessLimit[] = [
  {
    name: "people can",
    says: new RegExp(` ${person} <(?:can|could|may|might)> `),
    example: "From this we can find the mean.",
    refused: ["The mean can be anything."],
  },
  {
    name: "may be used",
    says: new RegExp(
      " (?:they|you|students|readers|pupils) <(?:can|could|may|might)> " +
        "(?:use|quote|cite) (?=.*(?:as known|freely|proof) )",
    ),
    example: "The moments are powers of the mean, which they may use as known.",
    refused: ["They may use the same mean.", "They may be random."],
  },
  {
    name: "can be done",
    says: new RegExp(
      ` <(?:can|could|may|might)> (?:(?:also|now|easily|indeed|thus|then|again) )?be ${done} `,
    ),
    example: "So the variances can be added.",
    refused: [
      "The variances may be different.",
      "The means can be wrong.",
      "Independence can seldom be verified.",
    ],
  },
  {
    name: "asks what people can do",
    says: new RegExp(
      `^ <(?:can|could)> ${person} ` +
        "(?:improve|compute|find|do|get|see|show|explain|simplify|avoid) ",
    ),
    example: "Can we improve on the mean?",
    refused: ["Can the mean be infinite?", "Can we really assume the mean?"],
  },
  {
    name: "done without",
    says: new RegExp(
      "^ (?:(?:note|notice|observe|it is worth (?:pointing out|noting)) that )?" +
        "we have <not> used any ",
    ),
    example: "Note that we have not used any normal distribution.",
    refused: ["Note that there is not any normal distribution."],
  },
  {
    name: "not hard",
    says: new RegExp(
      " <(?:not|no|isn't|aren't|doesn't|don't)> (?:matter |(?:know|knowing|obvious|clear" +
        "|surprising" +
        "|surprisingly|hard|difficult|easy|simple) (?!(?:that|whether|if) ))",
    ),
    example: "It is not hard to find the variance.",
    refused: ["It is not the variance.", "It isn't clear that the errors are independent."],
  },
  {
    name: "no wonder",
    says: new RegExp(
      " <(?:no|not)> (?:an? )?(?:wonder|surprise|problem|mystery|miracle|accident|coincidence" +
        "|secret|magic) ",
    ),
    example: "That is no wonder, because the mean vanishes.",
    refused: ["That is no mean."],
  },
  {
    name: "says no",
    says: / (?:says?|said|answers?|answered|votes?|voted) <no> (?:[.,;:)]|and|or|with|if|when)/,
    where: (words, at) => !words.slice(0, at).some(isGivenWord),
    example: "Let it be 0 if he says no, and let the mean be half.",
    refused: ["He says no mean is finite.", "Asked whether they are independent he said no."],
  },
  {
    name: "not random",
    says: new RegExp(
      " (?:interest|rates?|prices?|design|amounts?|weights?|coefficients?|sizes?|inputs?" +
        "|constants?|thresholds?|costs?|fees?|stakes?) (?:is|are|was|were) <not> random " +
        "(?:[.,;:)]|therefore|so) ",
    ),
    example: "The interest is not random, therefore",
    refused: ["These are not random samples.", "The errors are not random and independent."],
  },
  {
    name: "a formula has it not",
    says: new RegExp(
      `^ ${formula}(?:do|does|plays?|has|have) <(?:no|not)> ` +
        "(?:involve|contain|affect|influence|role|effect|impact) ",
    ),
    where: (words) => !words.some((word) => isGivenWord(word) && !moments.test(word)),
    example: "The constant plays no role for the variance.",
    refused: ["The seed plays no role for the variance.", "The bound has no independent terms."],
  },
  {
    name: "a bound",
    says: new RegExp(
      " <(?:never)> (?:be )?(?:better|worse|larger|smaller|greater|less|more|negative|exceeds?) " +
        "|<(?:cannot|can't)> (?:be (?:better|worse|larger|smaller|greater|less|more|negative)" +
        "|exceed) | <can> never (?:be|exceed) ",
    ),
    example: "A variance is never negative, and it cannot exceed one.",
    refused: ["The mean is never finite.", "The mean cannot be finite."],
  },
  {
    name: "written for short",
    says: new RegExp(
      " (?:we|i|us|one) (?:(?:also|often|simply|shall|will|just) )?writes? \\$ (?:.* )?" +
        "<instead> of \\$",
    ),
    example: "To keep the means short we write $g$ instead of $g(x)$.",
    refused: [
      "We take the mean of $X$ instead of $Y$.",
      "In the variance one should write $\\sigma$ instead of $\\sigma^2$.",
    ],
  },
  {
    name: "terms that survive",
    says: new RegExp(
      " <only> (?:the |\\$ |of )*(?:terms|summands|pairs|pairings|squares) " +
        "(?=(?:.* )?(?:survives?|contributes?) )",
    ),
    example: "Only the terms with mean zero survive.",
    refused: ["Only the squares are independent."],
  },
  {
    name: "have only to compute",
    says: new RegExp(
      " <only> (?:have|has|need|needs) to (?:count|compute|calculate|add|sum|expand|subtract" +
        "|multiply|divide|check|collect|square|average) ",
    ),
    example: "We only have to compute the variance.",
    refused: ["We only have the variance."],
  },
  {
    name: "only interested",
    says: / (?:is|are|am|was|were) <only> (?:interested|concerned|curious) /,
    example: "We are only interested in the mean of $F$.",
    refused: ["The errors are only independent of $F$."],
  },
  {
    name: "with only so much",
    says: / with <only> (?!\$)/,
    where: (words, at) => !words.slice(at + 1).some((w) => isGivenWord(w) && !moments.test(w)),
    example: "I explain variances with only a bit of mathematics.",
    refused: ["It holds with only independent errors.", "Only some have a mean."],
  },
  {
    name: "no more than a number",
    says: / (?:is|are|was|were) <only> (?:\$|half) [.,;:)]/,
    where: (words) => !words.some((word) => isGivenWord(word) && !moments.test(word)),
    example: "The variance is only $\\sigma^2/n$.",
    refused: [
      "The mean is only $\\mu$ in winter.",
      "Only the mean is $1$.",
      "The number of independent errors is only $3$.",
    ],
  },
  {
    name: "biased as it is shown to be",
    says: new RegExp(
      " (?:plug-in|naive|ratio|sample|maximum-likelihood) (?:estimat\\w*|varianc\\w*) " +
        "(?:is|are) <biased> ",
    ),
    example: "The plug-in estimate is biased upwards.",
    refused: ["The sensor is biased upwards."],
  },
  {
    name: "biased as it turns out",
    says: new RegExp(
      "^ (?:so|hence|thus|therefore) (?:, )?" +
        "(?:it|\\$|(?:the|this|our) (?:estimator|estimate)) is " +
        "(?:(?:also|slightly|clearly|indeed|always) )?<biased> (?!noise|errors?|coin|draws?)",
    ),
    example: "So it is biased, and its mean is",
    refused: ["It is biased, and its mean is one.", "So the noise is biased, and its mean is one."],
  },
  {
    name: "used only for something",
    says: new RegExp(
      "^ (?:the )?(?:independence|uncorrelatedness|this|that) (?:was|is|has been) " +
        "(?:<only> (?:used|needed|required)|(?:used|needed|required) <only>) (?:for|in|to|at) ",
    ),
    example: "Independence was used only for the variances.",
    refused: ["Independence holds only for the first two.", "The mean was used only once."],
  },
  {
    name: "a biased coin",
    says: / <biased> (?:coin|die|dice|coins) (?=.*(?:\$|with) )/,
    example: "He has a biased coin with mean one half.",
    refused: ["The coin is biased.", "The second player uses a biased coin."],
  },
  {
    name: "now we",
    says: new RegExp(` (?:can|may|could|might) <now> | <now> ${person} \\w`),
    example: "Now we compute the mean.",
    refused: ["The mean is now one."],
  },
  {
    name: "a corrected quantity",
    says: new RegExp(
      " (?:the|a|an) <(?:un)?corrected> " +
        "(?:average|estimator|estimate|statistic|maximum|minimum) ",
    ),
    example: "The corrected average has mean zero.",
    refused: ["The mean was corrected."],
  },
  {
    name: "a correction that is a summand",
    says: / <correction> (?:has|term|factor|vanishes|averages) /,
    example: "Since the correction has mean zero, nothing is lost.",
    refused: ["Correction: the mean is one."],
  },
  {
    name: "a lift that is a quantity",
    says: / (?:the|a|an|our|true|average|relative|expected|estimated) <lift> /,
    example: "The lift has mean zero.",
    refused: ["We lift the assumption."],
  },
  {
    name: "undoes a noise",
    says: / <undo> the (?:noise|bias|shift|scaling|rescaling|flips?|flipping) /,
    example: "One has to undo the bias of the mean.",
    refused: ["We undo the assumption."],
  },
  {
    name: "for different ones",
    says: / (?:for|of|between|in|from|at|two) <different> /,
    example: "For different indices the mean is one.",
    refused: ["They have different means."],
  },
  {
    name: "different members",
    says: / <different> \$ are (?:pairwise |mutually )?(?:independent|uncorrelated) /,
    example: "Different $y_i$ are independent since they use other rows of $R$.",
    refused: ["Different $y_i$ are dependent."],
  },
  {
    name: "of another noun",
    says: new RegExp(` <different> ${otherNoun}[a-z]+ `),
    where: (words, at) =>
      !words.slice(at + 1).some((word) => ofMoments.test(word) || mayDiffer(word)),
    example: "Different calls use independent bits.",
    refused: [
      "Different variances are allowed.",
      "Their means are different.",
      "Different sensors have their own spread.",
    ],
  },
  {
    name: "without a calculation",
    says: new RegExp(
      " <without> (?:(?:a|any|much|further|more) )*(?:loss|ado|calculations?|computations?" +
        "|computing|calculating|dividing|multiplying|expanding|effort|stop) ",
    ),
    example: "The mean is found without any calculation.",
    refused: [
      "We draw without replacement.",
      "We go on without the mean.",
      "The independence of the errors was claimed without proof.",
    ],
  },
];
