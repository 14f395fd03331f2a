import { relatesAny } from "../tex/hidden.ts";
import { plainText, type Said, setOf, wordOf } from "./asserted.ts";
import { attributionOf } from "./attributed.ts";

/**
 * What is claimed in words beside what is checked: "The last identity characterises the normal
 * law." Not by what a sentence looks like as a whole, but by what it is made of: a word for what
 * quantities have, and a verb that says something of it.
 */

/** What quantities, laws and statements have or are, so that it can be true or false. */
const terms = setOf(
  `mean means median medians mode quantile quantiles skewness kurtosis moment moments variance
  variances covariance covariances correlation correlations expectation expectations deviation
  deviations error errors bias entropy probability probabilities law laws distribution
  distributions density independence dependence independent dependent uncorrelated correlated
  exchangeable normality symmetry symmetric normal gaussian poisson binomial exponential uniform
  geometric unbiased consistent integrable identity equality inequality bound bounds formula
  estimator estimators converse sum sums difference product products average maximum minimum
  random variable variables events noise squaring averaging converges equation result conclusion
  value values function functions convex concave sign signs proof calculation argument
  assumption assumptions`,
);

/** Verbs that claim by themselves: "the two commute". */
const claiming = setOf(
  `vanish vanishes commute commutes hold holds fail fails add adds multiply multiplies agree agrees
  coincide coincides doubles halve halves grow grows shrink shrinks increases
  decreases reduce reduces imply implies characterise characterises characterize
  characterizes determine determines converge converges diverge diverges tend tends depend depends
  changes works apply applies exceed exceeds dominate dominates lies carries
  extends generalise generalises generalize generalizes equal equals matters`,
);

/** Verbs that claim with what stands behind them: "is smaller than the variance". */
const linking = setOf(
  "is are was were has have had be becomes become remains remain stays stay gives give",
);

/** What a quantity or statement is said to be. */
const qualities = setOf(
  `zero one two twice half double same equal larger smaller greater less more positive negative
  nonnegative constant linear additive multiplicative necessary sufficient needed unnecessary
  redundant superfluous true false valid sharp tight optimal best worst minimal maximal largest
  smallest unique finite infinite deterministic fixed increasing decreasing never always bounded
  unbounded identical equivalent impossible lower higher exact`,
);

/** Behind these a sentence asks, supposes, announces or tells what is done. */
const leading = new RegExp(
  "^(?:(?:now|then|next|also|first|second|third|finally|here|and|but|so|again|thus|hence|note) )*" +
    "(?:let|suppose|assume|assuming|given|if|when|whenever|where|with|for|find|compute|calculate" +
    "|show|prove|what|why|how|is|are|does|do|can|consider|imagine|recall|use|using|take" +
    "|taking|put" +
    "|set|write|denote|define|to|in order|by|we|one|you|i|us|there|fix|fixing|apply" +
    "|applying|since" +
    "|because|as)\\b",
);

/** Behind these a sentence behind a result supposes, names or goes on. */
const announcing = new RegExp(
  "^(?:(?:now|then|next|also|here|and|but|so|again) )*(?:suppose|assume|assuming|given|where|find" +
    "|compute|calculate|show|prove|consider|imagine|use|take|put|set|write|denote|define" +
    "|fix|apply" +
    "|since|because|by)\\b",
);

/** "We see that", "note that": what stands behind is claimed. */
const saying = new RegExp(
  "\\b(?:see|sees|seen|shows?|find|conclude|know|note|notice|observe|means?|deduce|follows?|learn" +
    "|infer|implies|proves?|confirms?|remark|turns out|clear|obvious|evident|suggests) that " +
    "(?!we |one |you |is |are )",
);

/** "The trick is to use that": what stands behind is claimed. */
const using = new RegExp(
  "\\b(?:idea|trick|plan|strategy|recipe) is to (?:\\w+ly )?\\w+ (?:the fact )?(?:that|:) " +
    "(?!we |one |you |is |are )",
);

/** Words that conclude or say that what follows is so, wherever they stand on a page. */
const concluding = new RegExp(
  "^(?:(?:and|but) )*(?:hence|thus|therefore|consequently|so|clearly|obviously|evidently" +
    "|in (?:other words|particular|fact|general)|note" +
    "|of course|as a consequence|it follows|this (?:means|shows" +
    "|implies|proves)|moreover|conversely)\\b",
);

/** Words by which nothing is said to be so. */
const open = new RegExp(
  "\\?|\\b(?:(?:idea|trick|plan) is to|nothing is said|may|might|could|should|shall|will|want" +
    "|wants|goal|aim|task|left to|remains to)\\b",
);

/**
 * Whether words claim something of quantities, their laws or a result. `behind`: they stand behind
 * something that is checked, and set no scene; `title`: they need not be a sentence.
 */
export function commentClaims(
  sentence: readonly Said[],
  place: "behind" | "title" | "anywhere",
): boolean {
  if (sentence.some(isTable)) return true;
  const printed = plainText(sentence)
    .toLowerCase()
    .replace(/^[^a-z$]+/, "");
  const used = using.exec(printed);
  const text = used ? printed.slice(used.index + used[0].length) : printed;
  if (open.test(text) || attributionOf(sentence)) return false;
  const said = saying.exec(text);
  const start = said ? text.slice(said.index + said[0].length) : text;
  const isLed = used !== null || said !== null || concluding.test(text);
  if ((place === "anywhere" && !isLed) || isName(start)) return false;
  if (place === "behind" && !announcing.test(start) && isTold(sentence, start)) return true;
  return !leading.test(start) && claims(sentence);
}

/** "This is Jensen's inequality": words that only call something by its name. */
const isName = (text: string): boolean => naming.test(text);

/** How a name is led to: "just", "by", "an instance of". */
const through =
  "(?:(?:just|simply|exactly|again|called|known as|due to|by|from" +
  "|an? (?:\\w+ )?(?:instance|application|form|version|consequence|case) of) )*";

/** Words that are none of a name. */
const unnamed =
  "an?|the|any|this|not|never|always|hardly|barely|no|false|wrong|untrue|true|valid|invalid" +
  "|incorrect|contrary|contradicted|violated|refuted|disproved|best|optimal|unbiased|consistent" +
  "|sharp|only|by|via|to|for|of|from|with|against|in|on|as|than|under|without|and|or|but|that" +
  "|which|because|since";

const naming = new RegExp(
  "^(?:this|that|which|it|these|the (?:first|second|third|last|final|middle|next) (?:step|line" +
    "|equality|equation|identity|inequality)) (?:is|are|was) " +
    // no more than names: not "false by the counterexample to this identity"
    `${through}(?:(?:an?|the|our|this) )?(?:(?!(?:${unnamed})\\b)\\S+ )*(?:inequality|identity` +
    "|decomposition|formula|theorem|rule|lemma|estimator|method|result|equation" +
    "|law of [\\w ]+) [.,;]?$",
);

/** "Precisely when `$X$` is normal": more than that what stands beside it holds. */
const exclusive = new RegExp(
  "\\b(?:if and only if|iff|only (?:if|when|for|then|because)" +
    "|(?:precisely|exactly|just) (?:if|when|for|then)|(?:is|are) equivalent to|unless|except" +
    "|(?<=\\$ )only(?= [).,]|$))\\b",
);

/** Whether words beside a relation say that it holds in no other case. */
export const isExclusive = (sentence: readonly Said[]): boolean =>
  exclusive.test(plainText(sentence).toLowerCase());

/** A row of a table as TeX writes it, with two formulas. */
const row = /\$[^$&]*\$[^$&\\]*&[^$&]*\$/;

/** Whether a word is a table of formulas, of which nothing is read. */
const isTable = (token: Said): boolean =>
  /^\\begin\{(?:tabular|longtable)/.test(wordOf(token)) && row.test(wordOf(token));

/** What is done, asked for or told of the page itself: "we need", "the code below computes". */
const narrating = new RegExp(
  "\\b(?:we|us|our|you|your|i|let|lets|one can|one has|chapter|section|exercise|problem|question" +
    "|figure|plot|code|cell|script|program|notebook|simulation|example|below|following|next" +
    "|it is (?:easier|easiest|simpler|simplest|best|convenient|useful|helpful|natural) to" +
    "|(?:idea|trick|plan|strategy|recipe) is to|nothing (?:is|was) (?:said|assumed) (?:about|of)" +
    "|reader|recall|cf|consider|put|called|denotes?|denoted|defined?|defines|proof|why)\\b" +
    "|^(?:\\w+ )?(?:see|compare|try|check|verify|think)\\b",
);

/** Whether words behind a result are a sentence of their own that speaks of quantities. */
const isTold = (sentence: readonly Said[], text: string): boolean =>
  sentence.length > 3 &&
  sentence.at(-1)?.kind === "mark" &&
  !/[:?,]$/.test(text) &&
  sentence.some((t) => t.kind === "math" || terms.has(wordOf(t))) &&
  // what formulas relate is looked at by itself
  !sentence.some((t) => t.kind === "math" && relatesAny(t.nodes)) &&
  !/^(?:an?|another|two|three|each|some) /.test(text) &&
  !narrating.test(text);

/** Whether a term and a verb that says something of it stand in a sentence. */
function claims(sentence: readonly Said[]): boolean {
  // "A rectangle has sides $X$ and $Y$"
  const isOne = /^(?:an?|another|two|three|each|some)$/.test(wordOf(sentence[0]));
  const isTerm = (t: Said): boolean => (t.kind === "math" ? !isOne : terms.has(wordOf(t)));
  // "which is never zero": what stands before it
  if (!sentence.some(isTerm) && wordOf(sentence[0]) !== "which") return false;
  return sentence.some((token, at) => {
    const verb = wordOf(token);
    if (claiming.has(verb)) return true;
    const rest = sentence.slice(at + 1, at + 9);
    return linking.has(verb) && rest.some((t) => isTerm(t) || qualities.has(wordOf(t)));
  });
}
