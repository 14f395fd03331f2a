import { relatesAny } from "../tex/hidden.ts";
import { noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import { isBare, plainText, type Said } from "./asserted.ts";
import { attributionOf } from "./attributed.ts";
import { commentClaims } from "./commented.ts";

/** A way to claim in words alone what has to be checked: "The difference has variance zero." */
export interface Worded {
  readonly name: string;
  /** over the words of a sentence with blanks between them, `$` for a formula */
  readonly says: RegExp;
  /** whether it claims nothing where the page gives what stands behind "that" */
  readonly recalls?: true;
  /** whether also where a condition leads to it */
  readonly anywhere?: true;
  readonly example: string;
  /** near ones that claim nothing, or something else */
  readonly refused: readonly string[];
}

const number =
  "(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty" +
  "|hundred|half|(?:one|a|two|three) (?:half|third|thirds|quarter|quarters)|infinite|infinity" +
  "|twice" +
  "|thrice|double|minus \\w+)(?![\\w-]| of )";

const moment =
  "(?:(?:second|third|fourth|first) moment|(?:standard )?(?:deviation|error)|(?:co)?variance" +
  "|expectation|expected value|mean|correlation|coefficient of variation|bias)";

const moments =
  "(?:standard (?:deviations|errors)|(?:co)?variances|expectations|means|correlations|medians" +
  "|probabilities)";

const law =
  "(?:independen\\w+|uncorrelated\\w*|normality|gaussianity|zero (?:covariance|correlation))";

const also = "(?:therefore|thus|hence|also|even|then|again|too|just|exactly|always|now|equally)";

const adverb = "(?:(?:\\w+ly|again|also|always|then|therefore|thus|hence|itself|still|often) )";

/** Behind these nothing is claimed. */
const posing = new RegExp(
  "^ (?:(?:now|then|next|also) )?(?:let|suppose|assume|assuming|given|if|when|whenever|where|with" +
    "|for|find|compute|show|prove|what|why|how|is|are|does|do|can|consider|imagine|unless|since" +
    "|because|as)\\b",
);

/** Words within a sentence behind which nothing is claimed: "where $v$ has mean zero". */
const given = / (?:where|with|whose|which|let|suppose|assume|put|if|when|because|since) /;

/** Ways to claim in words. */
export const wordings: readonly Worded[] = [
  {
    name: "an answer",
    says: new RegExp(
      "^ (?:\\( \\w+ \\) |\\(\\w+\\) )?(?:yes|no|true|false|correct|wrong|nothing|neither|both" +
        "|(?:it|this|that|they) (?:does|is|do|are)(?: not)?)(?: changes?)? [.,:;!]",
    ),
    anywhere: true,
    example: "(b) Yes, by the same computation.",
    refused: ["No term is left over.", "Nothing is lost by this."],
  },
  {
    name: "the converse",
    says: new RegExp(
      ` (?:the )?(?:converse|reverse) (?:implication |direction |statement )?(?:${also} )?` +
        `(?:holds|is (?:${also} )?(?:true|valid|clear|easy))|conversely , .* (?:implies|imply|are` +
        `|is|gives?|yields?) .*${law}|characteri[sz]es? .*${law}` +
        `|(?:is|are) (?:${also} )?equivalent to .*${law}` +
        `|(?:condition|property|this|it|that) is (?:${also} )?(?:also |both )?(?:necessary and )?` +
        "sufficient(?: [.,;]|$)|(?:is enough|suffices) that they are (?:\\w+ )?uncorrelated" +
        "|enough that .* are (?:\\w+ )?uncorrelated| (?:in)?dependence (?:gives|yields|suffices" +
        `|is enough)(?= )|amounts to .*${law}`,
    ),
    example: "The converse holds as well.",
    refused: [
      "The converse is false.",
      "Conversely, this may fail.",
      "This is equivalent to what we had.",
    ],
  },
  {
    name: "worth a number",
    says: new RegExp(
      `^(?! (?:the )?(?:\\w+ )?(?:assumption|case)).* (?:the|its|their|whose|a|an|this|common) ` +
        `(?:\\w+ )?${moment}(?: of (?:(?!is|are|equals)\\S+ ){1,6}| )` +
        `(?:is|are|equals|becomes|was) (?:${also} )?(?:equal to )?${number}`,
    ),
    example: "The variance of $2X$ is ten.",
    refused: ["The variance is one of those.", "The variance is finite.", "Their mean is known."],
  },
  {
    name: "has a moment",
    says: new RegExp(
      ` (?:sum|difference|product|average|total|square|ratio|roll|toss|draw|result|\\$) ` +
        `(?:of (?:\\S+ ){1,4}|itself )?(?:${also} )?has (?:${also} )?(?:an? )?(?:\\w+ )?` +
        `${moment} (?:of )?${number}`,
    ),
    example: "The difference has variance zero.",
    refused: ["The difference has a variance.", "It has mean zero."],
  },
  {
    name: "moments do alike",
    says: new RegExp(
      ` ${moments} (?:(?:do|${also}) )?(?:add(?: up)?|multiply|cancel|vanish|agree|coincide` +
        "|subtract" +
        `|(?:do|behave) (?:so|the same)|are (?:${also} )?(?:additive|multiplicative|equal|the ` +
        "same))" +
        "(?= )",
    ),
    example: "Standard deviations add up in the same way.",
    refused: ["Variances of sums are what we want.", "The cross terms cancel."],
  },
  {
    name: "how one grows with another",
    says: new RegExp(
      "^ (?:doubling|halving|tripling|quadrupling|multiplying|increasing|decreasing) .* " +
        "(?:doubles|halves|triples|quadruples|multiplies|divides|reduces|increases|decreases" +
        "|leaves) ",
    ),
    example: "Doubling the sample size halves the standard error.",
    refused: ["Doubling the number of terms, we find", "The rate doubles."],
  },
  {
    name: "concludes",
    says: new RegExp(
      "^ (?:(?:and )?(?:hence|thus|therefore|consequently|so|it follows that" +
        "|(?:here )?we (?:show|prove|conclude|find|see|establish) that)(?: ,)? " +
        "(?!we |let |one |you ).*|.* (?:is|are) (?:therefore|thus|hence|consequently|then) " +
        `${adverb}?)` +
        `(?<= (?:is|are|be|an?|therefore|thus|hence|consequently|then|\\w+ly) )` +
        "(?:independent|uncorrelated|normal|gaussian" +
        "|(?<=(?:square|root|inverse|reciprocal|logarithm|ratio|maximum|minimum|deviation) " +
        ".*)unbiased)(?= )",
    ),
    example: "Hence the square of the sample mean is an unbiased estimator of $\\mu^2$.",
    refused: [
      "So we use independent draws.",
      "The estimator is what we want.",
      "Hence the estimator is unbiased.",
    ],
  },
  {
    name: "a fact that is used",
    says: new RegExp(
      "^ (?:(?:here|now|next|then|again|also|in addition|moreover|finally) (?:, )?)?" +
        `(?:we|one|i) ${adverb}?(?:uses?|used|exploits?|recalls?|knows?|notes?|observes?|` +
        "makes? use of|rel(?:y|ies) on|have used) " +
        "(?:(?:of )?the (?:\\w+ )?fact )?that (?:\\S+ ){1,12}(?:is|are|have|has) " +
        "(?:\\S+ ){0,2}(?:independent|uncorrelated|identically distributed|normal|gaussian|" +
        "centred|centered|unbiased|disjoint|symmetric|zero mean|mean zero)(?= )",
    ),
    recalls: true,
    example: "We use the fact that $X$ and $Y$ are independent.",
    refused: ["We use the fact that means are linear.", "We use independent draws."],
  },
  {
    name: "what becomes of it",
    says: new RegExp(
      ` (?:which|and (?:this|it)) ${adverb}?(?:grows?|increases?|decreases?|shrinks?|falls?` +
        "|rises?" +
        "|tends?|converges?|goes|diverges?" +
        `|is ${adverb}?(?:positive|negative|increasing|decreasing|minimal|maximal|largest` +
        "|smallest" +
        "|bounded|unbounded))(?= )|^ ,? with equality (?:for|only|exactly|precisely) ",
    ),
    anywhere: true,
    example: "and it tends to $v$.",
    refused: ["which is what we want.", "and it is enough to sum."],
  },
  {
    name: "a limit",
    says: new RegExp(
      " (?<!(?:if|when|whether|that) (?:the |its |this )?(?:sample )?)(?:average|mean|estimator" +
        `|estimate|sum|variance|error|bias|ratio|sequence) ${adverb}?(?:converges?|tends?` +
        "|concentrates?)(?= )",
    ),
    anywhere: true,
    example: "As $n$ grows the average therefore converges to $\\mu$.",
    refused: ["We ask whether the average converges.", "The average tended to be large."],
  },
  {
    name: "a law",
    says: new RegExp(
      "^ (?:the |their |this )?(?:sum|difference|product|average|maximum|minimum|square|ratio" +
        "|total) " +
        `(?:of (?:\\S+ ){1,5})?(?:is|has|follows) ${adverb}?(?:an? )?(?:normal|gaussian` +
        "|exponential" +
        "|uniform|poisson|binomial|geometric|gamma|beta|rademacher|bernoulli|chi)",
    ),
    example: "The sum is again exponential.",
    refused: ["The sum is again what we had.", "The noise is normal."],
  },
  {
    name: "the same elsewhere",
    says: new RegExp(
      " the same (?:formula|identity|result|expression|equation|equality|conclusion)s? " +
        "(?:also |still )?(?:applies|apply|holds?|is (?:true|valid))|(?:remains?|is still" +
        "|stays?) " +
        "(?:true|valid|correct)(?= )|still (?:holds|applies|valid)(?= )" +
        "|^(?: ,)? and (?:this|it|that|the same) (?:also )?(?:holds?|applies|is (?:true|valid)) ",
    ),
    anywhere: true,
    example: "For $a = 0$ the same formula applies.",
    refused: ["The same formula is used again.", "It remains to show the rest."],
  },
  {
    name: "a formula without dollars",
    says: / (?:var|cov|corr|[ep]|pr) (?:\(|\[) [^.]{1,40} (?:\)|\]) (?:=|<=|>=|≤|≥) (?!=)/,
    anywhere: true,
    example: "Therefore Var(X-Y) = a - b.",
    refused: ["Therefore $\\operatorname{Var}(X-Y) = a$.", "The call np.mean(x) returns it."],
  },
  {
    name: "the same of another",
    says: new RegExp(
      "^ (?:and )?(?:(?:exactly |just )?the same (?:is true|holds|applies|goes|can be said)" +
        "|(?:likewise|similarly) (?:for|with)) (?:\\w+ )?(?:for|of|to|the|with) " +
        `(?:the |their )?(?:${moments}|(?:\\w+ )?(?:product|ratio|maximum|minimum|median` +
        "|square)s?\\b)",
    ),
    example: "The same is true of the standard deviations.",
    refused: ["The same is true of the other terms.", "The same holds for $j$."],
  },
];

/** How a sentence claims in words alone; null where it does not, or others say it. */
export function wordedIn(sentence: readonly Said[]): Worded | null {
  const text = ` ${plainText(sentence).toLowerCase()} `;
  const isPosed = posing.test(text);
  const [answer] = wordings;
  if (answer?.says.test(text)) return answer;
  if (/\?/.test(text) || / (?:not|never|no|nor|cannot|may|might|if|suppose)\b|n't /.test(text))
    return null;
  if (attributionOf(sentence)) return null;
  return (
    wordings.find(({ says, anywhere }) => {
      const at = says.exec(text);
      return (
        at !== null &&
        (anywhere || (!isPosed && !given.test(text.slice(0, at.index + (at[0].length >> 1)))))
      );
    }) ?? null
  );
}

/** How a title claims in words: "The variance of a difference is zero". */
export function titleClaims(title: string): boolean {
  const words = title.match(/\$[^$]*\$|[\p{L}\d'’-]+|[^\s$]/gu) ?? [];
  const said = words.map((text): Said => ({ kind: "word", text: text.replace(/^\$.*/, "$") }));
  const sentence: readonly Said[] = [...said, { kind: "mark", text: "." }];
  return wordedIn(sentence) !== null || commentClaims(sentence, "title");
}

/**
 * The relations that a title claims, as TeX: "Why `$E[X^2] = E[X]^2$`"; but none of "The case
 * `$E[X] = 0$`".
 */
export const titleRelations = (title: string): readonly string[] =>
  /^\W*(?:\S+ )?(?:cases?|if|when|under|assum\w+|suppos\w+|examples?)\b/i.test(title) ||
  title.includes("?")
    ? []
    : [...title.matchAll(/\$([^$]+)\$/g)].flatMap(([, tex = ""]) => {
        const { nodes } = readMath(tex, 0, noMacros());
        return relatesAny(nodes) && !isBare(nodes) ? [tex] : [];
      });

const cells = new RegExp(
  `^ (?:the )?(?:\\w+ )?${moment} of (?:[^,]{1,40}) , (?:the |an? )?${number} ,`,
);

/** "| variance of the sum | one |": a row of a table that says in words what something is worth. */
export const rowGives = (row: readonly Said[]): boolean =>
  cells.test(` ${plainText(row).toLowerCase()} `);

const may = new RegExp(
  "^ (?:(?:the|their|its|all|here|now) )*(?:\\w+ )?(?:rate|intensity|parameter|data|observations" +
    `|variables|errors|${moment}(?: and ${moment})?|${moments})s? ` +
    "(?:is|are|agree|coincide|have been|has been|were|was) ",
);

/** "The data are centred", "Mean and variance agree": what words without names may give. */
export const mayGive = (sentence: readonly Said[]): boolean =>
  sentence.length < 10 &&
  sentence.at(-1)?.kind === "mark" &&
  sentence.every((t) => t.kind !== "math" || t.nodes.every((n) => n.kind === "number")) &&
  may.test(` ${plainText(sentence).toLowerCase()} `);
