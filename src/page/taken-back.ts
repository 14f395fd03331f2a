import type { Syntax } from "../tex/syntax.ts";
import type { Change } from "./change.ts";

/** What is given, as a page speaks of it. */
const givenNoun =
  "(?:assumptions?|independence|law|model|mean|variance|rate|range|interval|distribution" +
  "|parameters?|expectation|covariance|correlation|deviation|hypothesis|condition|premise)";

/** What a page is made of. */
const printed = "(?:word|line|sentence|paragraph|statement|phrase|clause|remark)s?";

/** Nouns of quantities that are read off, which may be given once more. */
const attribute = "(?:mean|variance|rate|expectation|covariance|correlation|standard deviation)";

const numeral = "(?:zero|one|two|three|four|five|six|half|one half|a third|\\$)";

const isNumeral = (nodes: readonly Syntax[]): boolean =>
  nodes.every((node) => node.kind === "number" || node.kind === "operator");

/**
 * Ways in which a sentence speaks of what has been said before, and takes it back or corrects it:
 * as a slip of the print, as what nobody believes, as what others have refuted.
 */
export const takings: readonly Change[] = [
  {
    name: "calls it a slip",
    everywhere: true,
    about: "anything",
    says: new RegExp(
      " (?:misprint(?:ed|s)?|slips? of the (?:pen|tongue|keyboard)|oversight|misread" +
        "|mistyped)(?= )" +
        `| ${givenNoun} (?:in .* )?(?:should|ought to) (?:have been|read|be ${numeral})(?= )` +
        "| read [\"“‘'`]+ ?\\w.* (?:for|instead of) [\"“‘'`]| for [\"“‘'`]+ ?\\w.* read [\"“‘'`]" +
        `| (?:strike|scrap|delete|cancel|cross)(?: out)? (?:the|that|this|my) (?:\\$` +
        `|${printed})(?= )`,
    ),
    relating: true,
    example: "The independence was a slip of the pen.",
    refused: ["The variance should be small.", "We read the second line for the mean."],
  },
  {
    name: "takes it all back",
    everywhere: true,
    about: "anything",
    says: new RegExp(
      " takes? (?:it|this|that|them|everything|all|these|those)(?: all)? back(?= )" +
        `| (?:ignore|disregard|forget|overlook) (?:my|the|this|that) (?:\\w+ )?${printed}(?= )` +
        "| the (?:opposite|contrary|reverse|converse) (?:is (?:true|so|the case|right)" +
        "|holds)(?= )" +
        `| dispense with (?:the )?${givenNoun}(?= )`,
    ),
    relating: true,
    example: "I take it all back.",
    refused: ["We take the mean back to the start.", "We take this as known."],
  },
  {
    name: "is not believed",
    everywhere: true,
    about: "anything",
    says: new RegExp(
      " (?:nobody|no one|hardly anybody|few) (?:[^.]* )?(?:believes?|trusts?|accepts?|buys?)" +
        " (?:this|that|it|these|them)(?= )" +
        "| (?:refuted|questioned|contradicted|disputed|rejected|disproved|challenged)" +
        ` (?:this|that|it|these|them|the (?:\\w+ )?${givenNoun})(?= )` +
        `| rejects? the (?:\\w+ )?${givenNoun}(?= )` +
        "|^ (?:is|are|was|were) (?:this|that|these|those|it|they) (?:\\w+ )*\\? (?:no|hardly|not" +
        "|never|alas)(?= )" +
        "| (?:mistake|error|wrong|fallacy|misconception|naive) to (?:believe|think|assume|suppose" +
        "|imagine) that(?= )| (?:concede|admit|grant) (?:the point|this|it)(?= )" +
        "| \\? hardly(?= )| (?:would|might) be (?:right|true|so|fine) [,;:]? ?but(?= )",
    ),
    relating: true,
    example: "A referee questioned this, and rightly.",
    refused: ["Nobody accepts the offer of the bank.", "Is this what we want? Yes."],
  },
  {
    name: "breaks down",
    about: "anything",
    says: new RegExp(
      " (?:it|this|that|they|these|law|model|assumption|rule|independence) (?:then |here )?" +
        "(?:breaks? down|broke down|collapses?|is lost|gets lost|is gone|goes wrong)(?= )" +
        "| (?:in spite of|despite|notwithstanding) (?:the|their|its|this|that|all|any|some) " +
        "(?:\\w+ )?(?:correlation|dependence|bias|coupling|drift)(?= )" +
        "|^ notwithstanding ",
    ),
    relating: true,
    example: "Notwithstanding their correlation, one has",
    refused: ["The sum breaks down into two parts.", "Despite the name, it is simple."],
  },
  {
    name: "gives it another value",
    about: "anything",
    says: new RegExp(
      ` (?:its|their|whose|the (?:true|real|actual)) ${attribute} (?:is|was|are|were|has been)` +
        ` (?:now |really |actually |seen to be |found to be |in fact |set to |made )*` +
        numeral +
        " (?:[.,;]|too|as|in|on|at)" +
        `|^ (?:make|set|let|put|take) (?:its|their|the) ${attribute} (?:be |to ` +
        `|equal to )?${numeral} `,
    ),
    where: (sentence) => sentence.every((t) => t.kind !== "math" || isNumeral(t.nodes)),
    example: "Make its variance one, as one may.",
    refused: ["Its mean is one of two numbers.", "So the mean is a number."],
  },
  {
    name: "one hangs on another",
    about: "dependence",
    says: new RegExp(
      " (?:each other|one another)(?= )(?! independently)" +
        "| (?:one|what \\w+ (?:in|out of|into) (?:the )?(?:one|first)) (?:\\w+ ){1,4}" +
        "(?:the other|the second|into the (?:other|second))(?= )" +
        "| (?:the|these|those|both|all) (?:two |three |\\$ )?(?:\\w+ ){0,3}?(?:overlaps?|interact" +
        "|always (?:add|sum) up|(?:are|were) (?:then )?(?:paired|matched|joined|linked" +
        "|coupled))(?= )" +
        "| the (?:larger|bigger|higher|more|longer|warmer|smaller) \\$ .* the (?:larger|bigger" +
        "|higher|more|longer|smaller|lower|less|fewer) \\$ " +
        "|^ (?:when|whenever|if) \\$ (?:is|are|was) .* \\$ (?:\\w+ ){0,2}(?:tends?|likes?" +
        "|is|are)(?= )" +
        "| (?:reacts?|responds?|answers?) to (?:the|its|their|that) " +
        "| spill-?overs?(?= )| (?:carried|carries|carry) over(?= )" +
        "| (?:come|comes|occur|arrive|fail) in (?:chains|clusters|bursts|waves|runs)(?= )",
    ),
    where: (_, text) => !/ (?:not|never|nothing|independent|uncorrelated|no longer) /.test(text),
    example: "When $A$ is large, $B$ tends to be large as well.",
    refused: [
      "They do not touch each other.",
      "The terms cancel each other, by independent signs.",
    ],
  },
  {
    name: "one of several is chosen",
    about: "anything",
    says: new RegExp(
      " (?:reports?|publish(?:es)?|keeps?|selects?|chooses?|picks?" +
        "|prints?) (?:only )?(?:is |are )?" +
        "the (?:largest|smallest|best|worst|highest|lowest|latest|luckiest) of (?!the terms)",
    ),
    example: "What we report is the largest of five estimates.",
    refused: ["We keep the largest term."],
  },
  {
    name: "something is put in or taken out",
    about: "anything",
    says: new RegExp(
      " (?:has|have|had) (?:since |now |then )?been (?:overwritten|added to|joined to" +
        "|tampered with" +
        "|cut off|capped|floored|moved to) " +
        "| (?:was|were) (?:never |then )?(?:put|added|thrown) (?:in|into|out)(?= )" +
        "| (?:is|are) (?:then |always |never )?(?:read|counted|entered|booked) (?:as (?:an? )?" +
        `(?:${numeral}|ten)|in both|twice)(?= )`,
    ),
    example: "The ticket was never put into the drum.",
    refused: ["A term was added to both sides.", "The ticket is read by the clerk."],
  },
];

/** Ways in which a sentence says how one reckons, other than everybody does. */
export const reckonings: readonly Change[] = [
  {
    name: "reckons otherwise",
    everywhere: true,
    about: "everything",
    ofSigns: true,
    relating: true,
    says: new RegExp(
      " (?:modulo|mod(?= \\$)|on the (?:dial|clock)|(?:binary|octal|hexadecimal) " +
        "(?:numbers?|digits?|notation|system)|(?:numbers?|figures?) (?:\\w+ ){0,4}" +
        "(?:is|are) (?:binary|octal|hexadecimal))(?= )" +
        "| (?:in|to) (?:the )?base (?:\\$|two|three|seven|eight|ten|twelve|sixteen)" +
        "| of base (?:\\$|two|three|seven|eight|twelve|sixteen)| digits? (?:are|is|have|has) " +
        "| (?:commute|quaternions?|octonions?|cross product|concatenat\\w+|factorial here)(?= )" +
        "| (?:is|are|was|were) (?:added|multiplied|divided) " +
        "(?:as bits|without (?:carry|carrying)) " +
        "| (?:division|addition|multiplication|subtraction|the (?:plus|minus) sign" +
        "|the exclamation mark|the (?:dot|cross|star|circle)) (?:\\w+ ){0,4}" +
        "(?:throws|drops|means|stands|denotes|is not|is the|is that|rounds|forgets|carries)(?= )" +
        "| (?:stands?|it stands) for (?:the )?(?:composition|union|larger|smaller|maximum|minimum" +
        "|concatenation|convolution|largest|smallest)" +
        "| (?:means?|denotes?) the (?:larger|smaller|maximum|minimum|largest|smallest) of " +
        "| (?:are|is) (?:strings?|differentiation|operators?|matrices that|maps" +
        "|permutations)(?= )" +
        "| products? (?:are|is|means?) (?:compositions?|the composition) " +
        "| (?:minus|plus) sign (?:got|was|is|has been) (?:lost|dropped|left|forgotten) ",
    ),
    example: "We count modulo $12$, as on the dial.",
    refused: [
      "The digits of the number do not matter.",
      "We multiply both sides by the same number.",
      "The base of the triangle is fixed.",
      "The sum is divided by the sample size $n$.",
      "The answers are binary.",
    ],
  },
];
