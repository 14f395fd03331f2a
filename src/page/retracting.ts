import type { Doubt } from "../term/context.ts";
import { plainText, type Said, setOf, wordOf } from "./asserted.ts";
import { changeIn } from "./changing.ts";

/** Words that deny, permit, restrict or replace. */
const denying = setOf(
  `no not never neither nor without may might can could drop drops dropped dropping relax
  relaxes relaxed relaxing remove removes removed removing violate violates violated wrong wrongly
  false dependent dependence depend depends biased infinite now instead except unless only fail
  fails failed longer cannot can't don't doesn't isn't aren't erratum correction corrected weaken
  weakened weaker lift lifted abandon abandoned ignore ignored replace replaced change changed
  arbitrary
  correlated unequal different differ differs heteroscedastic undo forget suspend suspended waive
  waived retract retracted withdraw withdrawn`,
);

/** Words for what givens say: dependence, laws, means and moments, ranges. */
const assuming = setOf(
  `independent independence independently uncorrelated correlated correlation dependent dependence
  iid identically identical distributed distribution distributions law laws mean means centred
  centered variance variances moment moments homoscedastic heteroscedastic unbiased biased random
  assumption assumptions assumed assume hypothesis hypotheses condition conditions given sample
  sampling replacement normal normality gaussian gaussianity symmetric stationary
  stationarity finite`,
);

/** Words that point to what stands elsewhere on the page. */
const pointing = setOf(
  `above earlier previous previously theorem lemma proposition corollary section page throughout
  everywhere erratum correction footnote note previously before all`,
);

/** Words that begin as if they denied something: "uniform", "unbiased". */
const affirming = setOf(
  `uniform uniformly uniformity unique uniquely union unions united universal universe university
  unbiased unbiasedness uncorrelated unknown unconditional unconditionally underlying understand
  understood undergraduate unroll unrolled unrolling unfold unfolded unfolding unpack unpacking`,
);

/** Whether a word denies, permits, restricts or replaces: "not", "may", "nonlinear". */
export const isLimiting = (word: string): boolean =>
  denying.has(word) || (/^(?:non|un)-?(?=[a-z]{5})/.test(word) && !affirming.has(word));

/** Whether some word denies, permits, restricts or replaces. */
export const denies = (sentence: readonly Said[]): boolean =>
  sentence.some((token) => token.kind === "word" && denying.has(token.text));

/** Whether a sentence speaks of what givens say. */
export function speaksOfGivens(sentence: readonly Said[]): boolean {
  return sentence.some((token) => token.kind === "word" && assuming.has(token.text));
}

/** Words for moments and draws, which say nothing by themselves of what is assumed. */
const neutral = setOf(
  `mean means variance variances moment moments random sample sampling law laws distribution
  distributions stationary given assumption assumptions condition conditions finite`,
);

/** Whether words may assume or deny something: "independent", "not", "identically distributed". */
export function bearsOnGivens(words: readonly Said[]): boolean {
  return words.some(
    (token) =>
      token.kind === "word" &&
      (denying.has(token.text) || (assuming.has(token.text) && !neutral.has(token.text))),
  );
}

/** "Suppose", "assuming", "imagined" */
const supposing = /^(?:suppos|assum|imagin|pretend)(?:e|es|ed|ing|itions?|ptions?)?$/;

/** Whether words assume, or may: "independent", "suppose"; but not "mean" and "random" alone. */
export const assumesInWords = (words: readonly Said[]): boolean =>
  words.some(
    (token) =>
      token.kind === "word" &&
      (supposing.test(token.text) || (assuming.has(token.text) && !neutral.has(token.text))),
  );

/**
 * What a sentence that is not read may take back: where it speaks of nothing but dependence, what
 * says that things are independent.
 */
export function doubted(sentence: readonly Said[]): "dependence" | "anything" {
  const about = sentence.flatMap((token) =>
    token.kind === "word" && assuming.has(token.text) ? [token.text] : [],
  );
  // "so $U$ and $V$ are uncorrelated (they need not be independent)"
  const says = sentence.some(
    (t) => t.kind === "math" && t.nodes.some((n) => n.kind === "relation"),
  );
  const depends = about.some((word) => /^(?:in)?depend/.test(word));
  return !says && depends && about.every((word) => /^(?:(?:in)?depend|uncorrelated)/.test(word))
    ? "dependence"
    : "anything";
}

/** Who does mathematics: "we can", "one may". */
const person = /^(?:we|one|you|i|us)$/;

/** What is done with formulas: "can be obtained". */
const done = setOf(
  `obtained derived computed calculated found seen shown written expressed checked verified used
  developed expanded rewritten simplified decomposed rearranged factored`,
);

/** What "not" denies without taking a given back: "it is not hard". */
const undenying = setOf(
  `matter know knowing obvious clear surprising surprisingly hard
  difficult`,
);

/** What is done in a calculation: "we only have to count". */
const calculating = setOf(
  "count compute calculate add sum expand subtract multiply divide check collect square average",
);

/** Words for moments: what a formula has in it may be told of these. */
const moments = setOf("mean means variance variances moment moments");

const containing = setOf("involve contain affect influence role effect impact");

const formula = new RegExp(
  "^(?:(?:note|but|and|here|also|so) (?:that )?)*(?:the|this|that) (?:\\w+ )?" +
    "(?:bound|term|formula|constant|factor|expression) (?:\\d+ )?(?:do|does|plays?|has|have)$",
);

/**
 * Whether "not" or "no" says of a formula what it has in it, which is seen: "the bound does not
 * involve `$p$`", "the constant plays no role for the variance"; nothing of what is given.
 */
const isOfFormula = (words: readonly string[], at: number): boolean =>
  formula.test(words.slice(0, at).join(" ")) &&
  !words.some((word) => assuming.has(word) && !moments.has(word));

/** "Note that we have not used any normal distribution": what a proof does without. */
const doingWithout =
  /^(?:(?:note|notice|observe|it is worth (?:pointing out|noting)) that )?we have not used any$/;

/** What a product of sums is expanded into. */
const expanded = /^(?:the )?(?:terms|summands|pairs|pairings|squares)\b/;

/** "We can now compute", "for different $i$": words that say nothing of what is given. */
function isHarmless(words: readonly string[], at: number): boolean {
  const [before, next] = [words[at - 1] ?? "", words[at + 1] ?? ""];
  switch (words[at]) {
    case "can":
    case "could":
    case "may":
    case "might":
      return person.test(before) || (next === "be" && done.has(words[at + 2] ?? ""));
    case "not":
    case "no":
      if (doingWithout.test(words.slice(0, at + 3).join(" "))) return true;
      return undenying.has(next) || (containing.has(next) && isOfFormula(words, at));
    // "never better than an average would be"
    case "never":
      return /^(?:better|worse|larger|smaller|greater|less|more|negative)$/.test(next);
    case "only":
      // "only terms with $i = j$ survive": of what was expanded
      return (
        (expanded.test(`${next} ${words[at + 2] ?? ""}`) &&
          words.some((word) => /^(?:survives?|contributes?)$/.test(word))) ||
        (/^(?:have|has|need|needs)$/.test(next) &&
          words[at + 2] === "to" &&
          calculating.has(words[at + 3] ?? ""))
      );
    // "the plug-in estimate is biased upwards": what it is shown to be
    case "biased":
      return (
        /^(?:is|are)$/.test(before) &&
        /^(?:plug-in|naive|ratio|sample|maximum-likelihood) (?:estimat|varianc)/.test(
          words.slice(at - 3, at - 1).join(" "),
        )
      );
    case "now":
      return person.test(next) || /^(?:can|may|could|might)$/.test(before);
    // "the corrected average": what is corrected is a quantity, and not the page
    case "corrected":
      return (
        /^(?:the|a|an)$/.test(before) && /^(?:average|estimator|estimate|statistic)$/.test(next)
      );
    // "since the correction has mean zero": a summand, and none of the page
    case "correction":
      return /^(?:has|term|factor|vanishes|averages)$/.test(next);
    // "the lift $d$": a quantity
    case "lift":
      return /^(?:the|a|an|our|true|average|relative|expected|estimated)$/.test(before);
    // "one can undo the noise": of a quantity, and of nothing that is assumed
    case "undo":
      return /^the (?:noise|bias|shift|scaling|rescaling|flips?|flipping)$/.test(
        `${next} ${words[at + 2] ?? ""}`,
      );
    case "different":
      return /^(?:for|of|between|in|from|at|two)$/.test(before);
    default:
      return false;
  }
}

const elsewhere = new RegExp(
  "\\b(?:in (?:reality|truth)|actually|next suppose|alternatively|truncate[sd]?|redefine[sd]?" +
    "|doubled|(?:drop|relax|remove|lift|weaken|abandon|ignore)\\w* (?:this|it|these|them|that)" +
    "|(?:give|gives|gave|giving|given) (?:(?:this|it|these|them|that) )?up" +
    "|^only conditionally" +
    // "(Not really.)"
    "|^(?:well |but |or )?not (?:really|quite|exactly|at all|always|true)$" +
    // "[dropped below]", behind the name of an assumption
    "|^(?:\\w+ )?(?:drop|relax|remov|lift|weaken|abandon|violat|waiv|suspend|retract)(?:p?ed) " +
    "(?:below|later|in|from|after|again|now|here|for|when|if)" +
    "|in (?:\\w+ )?(?:increasing|decreasing|ascending|descending|sorted) order" +
    "|from (?:the )?(?:smallest|lowest|least|worst|largest|highest|greatest|best) to" +
    "|nobody (?:has )?(?:check|know|knew|test|verif|guarante|promis|claim)\\w*" +
    "|has since|only (?:see|observe)|(?:leaves?|left|leave) out|replaced by)\\b",
);

/** Words that say of which values, or behind what, something holds. */
const among = new RegExp(
  "^(?:among|amongst|upon|until" +
    "|once (?!more|again|we)" +
    "|after (?!some|a\\b|an\\b|all|this|that" +
    "|\\w+ing (?:and|out|up|over|terms?|both|the (?:sum|square|product))" +
    "|simplif|expand|cancel|rearrang|multipl|substitut|collect|divid|taking|summing|conditioning)" +
    "|for the (?:largest|smallest|best|worst|greatest|least)\\b)",
);

/** Words with which a sentence tells to change something. */
const orders = setOf(
  `sort reorder rearrange arrange rank relabel shuffle permute double halve update truncate
  redefine`,
);

/**
 * "In reality they share a seed", "after sorting them …", "sort them in increasing order": what is
 * said before does not hold behind it, or not as it was said.
 */
const corrects = (words: readonly string[]): boolean =>
  elsewhere.test(words.join(" ")) ||
  among.test(words.join(" ")) ||
  orders.has(words[words[0] === "we" ? 1 : 0] ?? "");

/**
 * Whole sentences that deny a dependence, or a change of a moment, and take nothing back by that.
 */
const harmlessDenials = new RegExp(
  "^(?:(?:they|these|those|both) (?:do|are) not (?:depend on|dependent on|correlated with)" +
    " (?:each other|one another)" +
    "|(?:it is a (?:nice|useful|well known) fact that )?the [^,;:]* do not have anything to do" +
    " with each other" +
    // "No correlation is left": a title
    "|(?:there is )?no (?:correlation|dependence|bias)(?: is left| left| remains)?" +
    "|(?:but )?(?:this|it|that) does not change (?:the|its) (?:mean|expectation|variance|average)" +
    // "The mean stays. The variance does not:"
    "|(?:but )?(?:the|its|their) (?:mean|expectation|variance|bias)s? (?:does|do) not" +
    "(?: change| move| suffer)?)(?: [.:])*$",
);

/** "Different $y_i$ are independent since they use different rows of $R$": said of all members. */
const ofMembers = new RegExp(
  "(?<= |^)different \\$ are (?:pairwise |mutually )?(?:independent|uncorrelated)" +
    "(?: (?:since|because|as) they (?:use|involve|belong to) different \\w+ of \\$)?(?= |$)",
);

/** What words call a letter or a part of a formula: "We call `$p$` the flip rate" */
const naming = new RegExp(
  "^(?:here |and )*(?:(?:we|one|people) (?:\\w+ )?calls? \\$" +
    "|(?:the|this|our) (?:\\w+ )?(?:number|constant|factor|ratio|parameter|quantity|difference" +
    "|expression|term) (?:\\$ )?is (?:\\w+ )?(?:called|named)) (?:the|a|an)" +
    "((?: [a-z-]+){1,4}) [.]$",
);

/** What corrects a formula by its name alone. */
const corrections =
  /\b(?:finite[ -](?:population|sample)|bessel's|continuity|bias) correction(?: factor)?\b/;

/** Whether a sentence says nothing of what is given: it gives a name, or asks. */
function saysNothing(sentence: readonly Said[]): boolean {
  const text = plainText(sentence);
  if (sentence.some((t) => t.kind === "math" && t.nodes.some((n) => n.kind === "relation")))
    return false;
  // "… come down to one question: is the mean here different from the mean there?"
  if (/(?:^| : )(?:is|are|does|do|how|what|why|which) [^:.]* \?(?: \.)?$/.test(text))
    return !assumesInWords(sentence);
  const [, name = ""] = naming.exec(text.replace(corrections, "amendment")) ?? [];
  const words = name.trim().split(" ");
  return name !== "" && !words.some((word) => assuming.has(word) || isLimiting(word));
}

const affirms = (sentence: readonly Said[]): boolean =>
  harmlessDenials.test(plainText(sentence)) || saysNothing(sentence);

/** "For the time series of Section 5 this is wrong": what was said before it. */
const denied = new RegExp(
  "(?:^|[ ,])(?:this|that|these|those) (?:is|are|was|were) (?:\\w+ )?" +
    "(?:wrong|false|violated|not true)(?= |$)",
);

/** "Only the first ones are so." */
const pointsBack = new RegExp(
  "\\b(?:are|is|do|does|have|has|behaves?) (?:so|such|this|that way) [.]$" +
    "|\\b(?:be|are|is) (?:now |here )?arbitrary [.]$",
);

/** What a sentence that was not understood may take back of what is given, and where. */
export interface Retraction {
  readonly reach: "behind" | "everywhere";
  readonly about: Doubt["about"];
  /** the names of which alone it takes something back */
  readonly names?: readonly string[];
  /** whether it may say what signs stand for */
  readonly ofSigns?: true;
}

/** "As `$t$` grows": behind it stands what becomes of something in the end. */
const inTheEnd = /^as \$ (?:grows?|increases?|becomes large|gets large|tends to (?:infinity|\$)) /;

/** What people do elsewhere: "In practice one estimates `$c$` from the same data". */
const practice = new RegExp(
  "^in practice (?:, )?(?:one|people|practitioners|you) (?:\\w+ )?(?:estimates?|uses?|replaces?" +
    "|chooses?|picks?|runs?|computes?|tunes?|plugs?|approximates?) " +
    // "and that is what we do here"
    "(?!.*\\b(?:here|(?:we|i) do|(?:so|as) (?:do|shall|will))\\b)",
);

/** Whether what limits in a sentence limits what people do elsewhere. */
const isElsewhere = (sentence: readonly Said[]): boolean =>
  practice.test(plainText(sentence)) && !assumesInWords(sentence);

/** Whether a sentence says nothing of what is given, or of what people do elsewhere. */
export const saysNothingHere = (sentence: readonly Said[]): boolean =>
  saysNothing(sentence) || isElsewhere(sentence);

/** A sentence without what only says when: "As `$t$` grows this tends to `$v$`, so …". */
function behindEnd(sentence: readonly Said[]): readonly Said[] {
  const [lead] = inTheEnd.exec(plainText(sentence)) ?? [];
  return lead && !bearsOnGivens(sentence)
    ? sentence.slice(lead.trim().split(" ").length)
    : sentence;
}

/**
 * What a sentence that is not read may take back of what is given: it denies, permits, replaces or
 * changes, and speaks of what givens say or of an experiment that is told. "Independence is not
 * needed in what follows." "Suppose that the tickets are put back." Null where it does not.
 */
export function retractionIn(said: readonly Said[], ofExperiment: boolean): Retraction | null {
  if (affirms(said)) return null;
  const sentence = behindEnd(said);
  const told = plainText(sentence).replace(ofMembers, "");
  const words = told.split(" ").filter((word) => /^[\p{L}\d]/u.test(word));
  const isAside = isElsewhere(said);
  const limits = !isAside && words.some((word, k) => isLimiting(word) && !isHarmless(words, k));
  const supposes = words.some((word) => /^(?:suppose|assume|imagine)$/.test(word));
  // "Suppose instead $E[X] = 1$": not what was supposed before
  if (supposes && words.includes("instead")) return { reach: "behind", about: "everything" };
  const takes =
    limits && (speaksOfGivens(sentence) || words.some(isDenied) || pointsBack.test(told));
  const adds = supposes || limits || !(isAside || concludes(sentence));
  const about = doubted(sentence);
  const reach = words.some((word) => pointing.has(word)) ? "everywhere" : "behind";
  // "They do not depend on each other" takes back no more than it says
  const points = limits && about === "anything";
  const isAbout = /^(?:this|that|these|those|it|they)$/.test(words[0] ?? "") || denied.test(told);
  if (corrects(words) || (points && isAbout)) return { reach, about };
  const change = changeIn(sentence);
  if (change && (change.about === "everything" || !(takes && about === "anything")))
    return { reach, about: change.about, ...(change.ofSigns ? { ofSigns: true } : {}) };
  if (!takes) return ofExperiment && adds ? { reach: "behind", about } : null;
  if (reach === "everywhere") return { reach, about };
  // what holds in some case says nothing of the others
  return /^(?:if|when|whenever)$/.test(words[0] ?? "") ? null : { reach, about };
}

/** Words by which something was so once. */
const once = setOf("until till formerly previously originally anymore nowadays afterwards");

/** Whether a note limits what it stands beside: "Except on Mondays.", "This was so until 2008." */
export function noteLimits(note: readonly Said[]): boolean {
  const words = note.map(wordOf);
  return words.some((word, k) => once.has(word) || (isLimiting(word) && !isHarmless(words, k)));
}

/** Words of sentences that ask, conclude or speak of a case, and tell nothing new. */
const concluding = setOf(
  `so hence thus therefore then clearly because since if when whenever matter
  average total find compute determine calculate show prove compare bound`,
);

/** Whether a sentence tells nothing new of an experiment: "So the boxes are alike." */
const concludes = (sentence: readonly Said[]): boolean =>
  sentence.at(-1)?.kind !== "mark" ||
  sentence.some(
    (t) =>
      (t.kind === "word" && (concluding.has(t.text) || t.text === "?")) ||
      (t.kind === "math" &&
        !t.nodes.every(
          ({ kind }) => kind === "number" || (goesOn(sentence) && /^(?:name|script)$/.test(kind)),
        )),
  );

/** "We throw `$k$` balls", "box `$j$` has size `$s_j$` and larger boxes get more". */
const goesOn = (sentence: readonly Said[]): boolean => further.test(plainText(sentence));

const further = new RegExp(
  "^we (?!let|write|denote|call|have|get|see)" +
    "|\\b(?:larger|smaller|bigger|heavier|likelier|unequal)\\b",
);

/** "Nonindependent", "uncentred": what givens say, denied in one word. */
const isDenied = (word: string): boolean =>
  assuming.has(word.replace(/^(?:non|un|in|a)-?/, "")) && !assuming.has(word);
