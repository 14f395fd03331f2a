import { insideOf, type Syntax } from "../tex/syntax.ts";
import type { Said } from "./asserted.ts";
import { indicatorValues } from "./indicator-told.ts";
import { fieldSigns, isDelta, kroneckers } from "./notation.ts";

type Formula = readonly Syntax[];

/** What a sentence that is not read says of a sign of the field: "By `$|x|$` we denote …". */
export interface SignTold {
  /** the name of the frame by which it does */
  readonly frame: string;
  /** whether it is said of what comes behind: "Let `$|x|$` be …" */
  readonly onward: boolean;
  /** the sign, or null where it is said of the sign in words */
  readonly sign: Formula | null;
}

/** A frame of sentences that say what a sign of the field stands for. */
export interface SignFrame {
  readonly name: string;
  /**
   * over the words of a sentence with blanks between them, with `§` for what is written as a sign
   * and `$` for other formulas; `what` is what it is said to be
   */
  readonly says: RegExp;
  /** whether the sign is applied to nothing */
  readonly alone?: true;
  /** whether it is said of what comes behind */
  readonly onward?: true;
  readonly example: string;
  /** near ones that say nothing else of a sign than everybody does, or nothing at all */
  readonly refused: readonly string[];
}

/** Operators and functions with names of their own. */
const functions = new RegExp(
  "^(?:E|P|(?:\\\\(?:operatorname|math\\w\\w?|text)\\{)?(?:E|P|V|Var|var|Cov|cov|Corr|corr|Pr" +
    "|tr|Tr|trace|diag|det|log|ln|exp|max|min|sup|inf)\\}|\\\\(?:log|ln|exp|max|min|det|Pr|sup" +
    "|inf))$",
);

/** `E`, `\log`, `\operatorname{tr}` */
const isFunction = (node: Syntax | null | undefined): boolean =>
  (node?.kind === "name" || node?.kind === "operator") && functions.test(node.text);

/** What is no more than a name, or a number, with what is written on it. */
const isSmall = ({ kind }: Syntax): boolean => /^(?:name|number|script)$/.test(kind);

/** `X'`, `X^2`, `x^\top`, `e^x`: a letter with something over it, which everybody reads alike. */
const isRaised = (node: Syntax | undefined): boolean =>
  node?.kind === "script" && (node.primes > 0 || node.sup !== null);

/** `\mathbf 1_A`, `\delta_{ij}`, `\sum_i`: an operator or a number with an index. */
const isIndexed = (node: Syntax | undefined): boolean =>
  node?.kind === "script" &&
  (node.base?.kind === "operator" ||
    isFunction(node.base) ||
    (node.base?.kind === "name" &&
      /^(?:\\delta|\\mathbb\{1\}|\\mathbf\{1\}|\\mathbb\{I\})$/.test(node.base.text)) ||
    node.base?.kind === "number");

/** `<`, `i < j`, `\odot`, `x \odot y`: what stands between letters, or could; not `= 3`. */
const isBetween = (formula: Formula): boolean =>
  formula.length <= 3 &&
  formula.some(
    ({ kind }) => kind === "operator" || (kind === "relation" && formula.length !== 2),
  ) &&
  !formula.some((node) => node.kind === "operator" && /^(?:\\dots|,|\\in)$/.test(node.text)) &&
  formula.every((node) => isSmall(node) || node.kind === "operator" || node.kind === "relation");

/** `XY`, where the two are multiplied on every page. */
const isProduct = (formula: Formula): boolean =>
  formula.length === 2 && formula.every(({ kind }) => kind === "name");

/** Whether a formula is no more than a sign of the field, or one that is applied to letters. */
export function isSign(formula: Formula): boolean {
  const [head, of, ...more] = formula;
  if (!head) return false;
  if (more.length === 0 && (isFunction(head) || head.kind === "operator" || isIndexed(head)))
    return !of || of.kind === "fence" || isSmall(of);
  if (isBetween(formula) || isProduct(formula)) return true;
  // the variance, in many books
  if (of?.kind === "fence" && head.kind === "name" && /^[DV]$/.test(head.text))
    return more.length === 0;
  if (of) return false;
  if (head.kind === "fraction") return head.style === "binomial";
  return /^(?:fence|root)$/.test(head.kind) || isRaised(head);
}

/** A sentence with blanks between its words, `§` for signs and `$` for other formulas. */
const signedText = (sentence: readonly Said[]): string =>
  ` ${sentence
    .map((t) => (t.kind === "math" ? (isSign(t.nodes) ? "§" : "$") : t.text.toLowerCase()))
    .join(" ")} `;

const leads =
  "^ (?:(?:and|but|also) )?(?:here|throughout|below|above|for us|where|from now on|later" +
  "|as usual(?: in [a-z]+(?: [a-z]+)?)?|as (?:always|in [a-z]+(?: [a-z]+)?)" +
  "|(?:in|on) (?:this|the|what|our|these) [a-z]+(?: [a-z]+)?|following [a-z]+)(?: ,)? ";

/** What a sign is called. */
const called =
  "(?:the )?(?:operator|symbol|letter|sign|function|relation|bracket|notation|norm)s? ";

/** The frames. */
export const signFrames: readonly SignFrame[] = [
  {
    name: "by this we mean",
    says: new RegExp(
      " (?:by|with|for) § (?:we|i|one|you|authors|people) (?:\\w+ )?(?:denotes?|means?" +
        "|understands?|writes?|abbreviates?|mean by|will denote) (?<what>.*)",
    ),
    example: "By $|x|$ we denote the positive part of $x$.",
    refused: [
      "By $|x|$ we denote the absolute value of $x$.",
      "By $q$ we denote the positive part.",
    ],
  },
  {
    name: "we write this for",
    says: new RegExp(
      " (?:writes?|writing|wrote|uses?|used|using) § (?:for|to (?:denote|mean|be|stand for)|as" +
        "|when(?:ever)?|if) (?!(?:the|this|that|these|our|each|both) (?:(?:last|next|first|second" +
        "|other|whole) )?(?:steps?|lines?|proofs?|parts?|claims?|arguments?) )(?<what>.*)",
    ),
    example: "We write $\\sum$ for the average.",
    refused: [
      "We write $D(X)$ for the variance.",
      "We write $v$ for the variance.",
      "We use $E[XY]$ for the last step.",
    ],
  },
  {
    name: "this is short for",
    says: new RegExp(
      " (?:abbreviates?|shortens?|simplif(?:y|ies)|renames?) (?:§|\\$) (?:to|as|by) (?:§) " +
        "(?<what>.*)",
    ),
    example: "We abbreviate $E[\\,\\cdot \\mid X]$ to $E[\\,\\cdot\\,]$.",
    refused: ["We abbreviate $E[X]$ to $m$.", "We abbreviate the mean to $m$."],
  },
  {
    name: "this is denoted by",
    says: new RegExp(
      " (?:denotes?|denoting|abbreviates?) by § (?<what>.*)|^ (?<told>.*) (?:is|are|be) " +
        "(?:denoted|written|abbreviated) (?:by|as) § ",
    ),
    example: "We denote by $E$ a nonlinear expectation.",
    refused: ["We denote by $E$ the expectation.", "The expectation is denoted by $E$."],
  },
  {
    name: "this stands for",
    says: new RegExp(
      " § (?:always |here |now |will |shall |only |simply |just )*(?:denotes?|means?|stands? " +
        "for|abbreviates?|refers? to|(?:is )?(?:used|short|shorthand|written) (?:for|as)|is " +
        "understood (?:as|to be)|signif\\w+|represents?) (?<what>.*)",
    ),
    example: "Here $\\operatorname{tr}$ denotes the largest eigenvalue.",
    refused: [
      "Here $\\operatorname{tr}$ denotes the trace.",
      "Here $\\operatorname{Var}$ denotes the variance.",
      "$\\langle X \\rangle$ denotes the expectation.",
      "Here $q$ denotes the projection.",
      "Here $\\mathrm{MSE}$ stands for the error.",
    ],
  },
  {
    name: "let this be",
    onward: true,
    says: / let § (?:be|denote|mean|stand for) (?<what>.*)/,
    example: "Let $|x|$ be the fractional part.",
    refused: ["Let $|x|$ be the absolute value of $x$.", "Let $E[X]$ be finite."],
  },
  {
    name: "here this is",
    says: new RegExp(
      `(?:${leads}(?:${called})?| ${called}|^ [a-z]+ ?['’]s )§ (?:is|are|will be|takes?|gives?` +
        "|returns?|picks?|marks?|counts?|has|have|maps?|computes?|measures?|equals?|names?) " +
        "(?:(?:here|now|always|not|only) )*(?<what>.*)",
    ),
    example: "In this literature $E$ is an upper expectation.",
    refused: [
      "Here $E[X]$ is the mean of $X$.",
      "Here $\\operatorname{Cov}(X, Y)$ is zero.",
      "$\\sum_i X_i$ is the total.",
      "The expression $X^2$ has a mean.",
      "Here $X^2$ is integrable.",
      "The notation $E[X]$ is standard.",
    ],
  },
  {
    name: "this by itself is",
    alone: true,
    says: /^ § is (?<what>(?:an?|the|what) .*)/,
    example: "$E$ is a sublinear expectation.",
    refused: ["$E[X]$ is a number.", "$v$ is a sublinear expectation."],
  },
];

/** What may stand before what a sign is: "as usual the ordinary". */
const before =
  "^(?:as usual )?(?:(?:taking|be|the|an?|its|their) )*" +
  "(?:usual |ordinary |mathematical |population |corresponding )?";

/** What may stand behind: "of a random variable", but not "of the squares", "over the day". */
const behind =
  "(?: operator| function| sign| symbol| matrix| of the event)?" +
  "(?= (?:(?:of|between) (?:\\$|(?:an?|its|their|two) [a-z-]+(?: [a-z]+)?)(?: and \\$)? )?" +
  "(?:[.,;:)]|and|where|while) )" +
  "(?!.* (?:sample|empirical|restricted|weighted|tilted|odd|even|training|given|conditional|only" +
  "|modulo|outside|partial|without|prior|posterior) )";

/** Whether what a sign is said to be is what it is on every page. */
function isUsual(sign: Formula, what: string): boolean {
  if (isDelta(sign)) return kroneckers.test(what);
  const nouns = fieldSigns.flatMap((each) => (each.isSign(sign) ? each.nouns : []));
  return nouns.length > 0 && new RegExp(`${before}(?:${nouns.join("|")})${behind}`).test(what);
}

/** The nouns for signs of the field, by which sentences speak of all that they stand for. */
const signNoun =
  "(?:expectation|variance|covariance|correlation|norm|trace|indicator|log|logarithm|exponent" +
  "|superscript|subscript|bracket|bar|prime|sum|product|absolute value|inner product|root" +
  "|transpose|determinant|maximum|minimum|maxima|minima|maximums|minimums)";

/** Frames that speak of a sign by its noun. */
export const nounFrames: readonly SignFrame[] = [
  {
    name: "all of them are",
    says: new RegExp(
      `^ (?:(?:here|throughout|below) (?:, )?)?(?:all |any |every |each |our |an? )?${signNoun}` +
        "(?<!ima)(?:s(?<=[^s]s) (?:(?:here|below|above) )?(?:are|means?|denote|stand for)" +
        "|(?<=^ (?:an? |every |each |any )[a-z ]*) (?:is|denotes|stands for)" +
        "| (?:means|denotes|stands for)) (?:here |always |now )?(?<what>.*)",
    ),
    example: "All norms are sup norms.",
    refused: [
      "Variances are never negative.",
      "Sums are finite.",
      "Expectations are linear.",
      "The variance is large.",
    ],
  },
  {
    name: "it is",
    says: new RegExp(
      `^ (?:(?:here|throughout|below) (?:, )?)?the (?:relevant )?${signNoun}(?: of two numbers)? ` +
        "(?:is|means) (?:here |always |now )?(?<what>(?:an?|the one|their|normali[sz]ed" +
        "|standardi[sz]ed|smoothed|rounded|weighted|truncated|clipped|scaled|divided|multiplied" +
        "|understood) .*)",
    ),
    example: "The trace is normalized.",
    refused: ["The variance is large.", "The sum is a number.", "The maximum is attained."],
  },
  {
    name: "it stands for",
    says: new RegExp(
      `^ (?:(?:here|throughout|below) (?:, )?)?(?:the |an? )?(?:[a-z]+ )?${signNoun}s? ` +
        "(?:denotes?|stands? for|signif(?:y|ies)|numbers?|labels?|marks?) (?<what>.*)",
    ),
    example: "The brackets denote an ordered pair.",
    refused: ["The brackets denote the inner product.", "The bar denotes the sample mean."],
  },
];

/** What is told of a value, or of the kind of a thing, and of no meaning: "is not zero". */
const ofValue = new RegExp(
  "^(?:not |also |always |still )*(?:(?:zero|finite|infinite|positive|negative|nonnegative|large" +
    "|small|bounded|linear|convex|one|independent|uncorrelated|random|fixed|constant|known" +
    "|unknown|easy|hard|simple|integrable|needed|common|standard|usual|given by|well defined" +
    "|of interest) " +
    "(?!(?:if|when|for|unless|on|off|outside) )" +
    "|an? (?:real |positive |fixed |known )?(?:constant|number|random|scalar|vector|matrix) )",
);

/** `E`, `\\sum_i`, `\\delta_{ij}`: a sign that is applied to nothing. */
const isAlone = ([head, ...more]: Formula): boolean =>
  more.length === 0 && (isFunction(head) || head?.kind === "operator" || isIndexed(head));

/** Predicates by which what is read off is told, and no meaning. */
const ofAll = new RegExp(
  "^(?:not |also |always |still |often |usually |never )+|^(?:linear|additive|monotone|convex" +
    "|continuous|easy|hard|useful|important|nice|computed|obtained|written|found|called|known" +
    "|estimated|reported|compared|used|needed|defined|an? (?:measure|number|way|useful|nice" +
    "|special|good|natural|simple|linear|quadratic|convex|upper|lower)) ",
);

/** What bars, brackets and primes stand for on every page. */
const usualNoun = new RegExp(
  "^(?:the |an? )?(?:(?:usual |ordinary |overall )?(?:(?:sample )?(?:means?|averages?)" +
    "|complements?|cop(?:y|ies)" +
    `|${fieldSigns.flatMap(({ nouns }) => nouns).join("|")})) [.,;] `,
);

/** What a sentence says of a sign by its noun. */
function nounTold(text: string): SignTold | null {
  for (const { name, says } of nounFrames) {
    const what = says.exec(text)?.groups?.["what"];
    if (what !== undefined && !ofValue.test(what) && !ofAll.test(what) && !usualNoun.test(what))
      return { frame: name, onward: false, sign: null };
  }
  return null;
}

/**
 * Whether formulas apply a sign, where it is one letter that may be something else too: `P` of
 * `P(A)`, and not of `Px`.
 */
export const appliesSign = ([sign, ...more]: Formula, formulas: readonly Formula[]): boolean =>
  more.length > 0 ||
  sign?.kind !== "name" ||
  sign.text.length > 1 ||
  formulas.some((nodes) =>
    nodes.some(
      (node, k) =>
        (node.kind === "name" && node.text === sign.text && nodes[k + 1]?.kind === "fence") ||
        appliesSign([sign], [insideOf(node)]),
    ),
  );

/** What a sentence says of a sign other than everybody does; null where it says nothing so. */
export function signTold(sentence: readonly Said[]): SignTold | null {
  const values = indicatorValues(sentence);
  if (values === "usual") return null;
  if (values === "other") return { frame: "other values", onward: false, sign: null };
  const text = signedText(sentence);
  const signs = sentence.flatMap((t) => (t.kind === "math" && isSign(t.nodes) ? [t.nodes] : []));
  for (const { name, says, alone, onward = false } of signFrames) {
    const match = says.exec(text);
    const what = match?.groups?.["what"] ?? `${match?.groups?.["told"]} . `;
    const at = match ? text.indexOf("§", match.index) : -1;
    const sign = signs[text.slice(0, at).split("§").length - 1];
    if (at < 0 || !sign || (alone && !isAlone(sign))) continue;
    if ((isDelta(sign) || !ofValue.test(what)) && !isUsual(sign, what.replaceAll("§", "$")))
      return { frame: name, onward, sign };
  }
  return nounTold(text.replaceAll("§", "$"));
}
