import { plainText, type Said, setOf } from "./asserted.ts";
import { speaksOfGivens } from "./given-words.ts";
import { isLimiting } from "./limiter.ts";

/**
 * Words in which expositions go on. None of them takes anything back, and short sentences of them
 * alone say nothing of what is given: "Now the variance.", "This completes the proof."
 */
const exposition = setOf(
  `old new fix q.e.d minus plus times edit update ps cell sentence post will need life interest
  grammar format formatting explanation improve spot hope consequence application interpretation
  discussion sanity bonus mean noise different physicist a an the this that these those it its
  they their them we us our you your one he she his her i my me who which what why how where
  whose of to in on at by for from with as into onto over under between about through up out
  along than then so thus hence therefore now here there again also already too just quite rather
  very much more most many little bit less least both all each every any such similar similarly
  likewise and but or if when while because since whether let be is am are was were been being
  do does did doing done have has had having want can get give keep make put take set go say
  tell call know remember recall notice note observe see look watch check verify prove proof
  show demonstrate establish conclude conclusion imply follow hold work use apply compute
  computation calculate calculation count find obtain derive derivation deduce determine
  evaluate estimate expand expansion simplify rearrange collect sum add subtract multiply square
  cube cancel vanish disappear survive remain split break write rewrite read state restate
  summarise summarize explain discuss describe illustrate consider study analyse analyze treat
  handle tackle attack solve approach start begin beginning end finish proceed continue move
  return repeat iterate complete first second third fourth fifth last next final finally firstly
  secondly lastly step stage way part piece half whole thing point place time moment day answer
  question problem exercise solution task goal aim claim result theorem lemma proposition
  corollary statement fact identity equation equality inequality formula expression term summand
  factor coefficient constant product quotient ratio fraction number integer zero power root
  logarithm exponent index indices letter symbol notation sign side line row display page
  section chapter appendix book paper text lecture course class exam homework sheet table figure
  picture plot diagram example remark comment hint idea trick tool method technique argument
  reason reasoning intuition motivation theory practice mathematics probability statistics
  statistic algebra arithmetic calculus analysis linearity definition bookkeeping induction
  symmetry average expectation variance covariance deviation bound rate value quantity estimator
  ease detail rest remainder size length dimension beauty pleasure magic surprise fun warning
  outline overview summary story moral lesson good better best nice neat lovely beautiful pretty
  elegant clean great fine well easy easily simple simply short long quick quickly slow tedious
  boring messy ugly painful hard difficult straightforward elementary routine mechanical trivial
  obvious obviously clear clearly evident immediate immediately direct directly useful handy
  helpful important interesting surprising remarkable striking amazing curious famous familiar
  classic classical standard usual common popular basic central main key crucial essential
  natural correct exact exactly precise precisely desired required wanted promised announced
  expected known unknown given explicit closed binomial linear quadratic careful carefully
  patient worth enough ready happy glad hooray hurrah wow voila bingo indeed ah aha ok okay yes
  please thanks welcome hello hi sure instance effect hand mind eye moreover furthermore
  meanwhile altogether together always people statistician mathematician student reader author
  teacher everybody everyone curtain behind ahead above below before after soon later squared
  sharp tight loose compact full wonderful enjoy recognise recognize qed exercises solutions
  thank equals trace decomposition triangle jensen markov chebyshev cauchy schwarz hölder
  minkowski pythagoras pythagorean bayes taylor fubini wald stein bessel gauss newton euler
  vandermonde parseval orthogonality homogeneity additivity monotonicity convexity concavity
  independence tower iterated telescoping geometric harmonic series sequence chain counting
  pigeonhole union matrix vector`,
);

/** The word as it stands in dictionaries, or may: "cancels", "copied", "written". */
const formsOf = (word: string): readonly string[] => [
  word,
  ...[/'s$/, /s$/, /es$/, /d$/, /ed$/, /ing$/, /ly$/, /n$/].map((end) => word.replace(end, "")),
  word.replace(/ies$/, "y"),
  word.replace(/ied$/, "y"),
  word.replace(/ing$/, "e"),
  word.replace(/(.)\1(?:ed|ing)$/, "$1"),
];

/** Whether a word is one in which expositions go on. */
export const isOfExposition = (word: string): boolean =>
  formsOf(word).some((form) => exposition.has(form));

/** Words of expositions that may say something of quantities all the same. */
const ofQuantities = new RegExp(
  "^(?:zero|vanish|cancel|disappear|surviv|remain|equal|half|square|known|unknown|given|common" +
    "|add|sum|count|symmetry|noise|people|one$|first|second|last|unit|integer|number)",
);

/**
 * Whether a sentence says nothing besides its formulas: all its words are those in which
 * expositions go on. "so the corollary can be used with `$t = \\delta$`"
 */
export const isExpository = (sentence: readonly Said[]): boolean =>
  !speaksOfGivens(sentence) &&
  // "where `$p$` is 5%"
  !sentence.some((t) => t.kind === "math" && t.nodes.every((n) => n.kind === "number")) &&
  wordsSaid(sentence)
    .split(" ")
    .filter((word) => /[\p{L}\d]/u.test(word))
    .every((word) => isOfExposition(word) && !isLimiting(word) && !ofQuantities.test(word));

/** The words of a sentence behind what opens a bracket. */
export const wordsSaid = (sentence: readonly Said[]): string =>
  plainText(sentence)
    .toLowerCase()
    .replace(/^[^\p{L}$]+/u, "");
