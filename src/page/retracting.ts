import type { Doubt } from "../term/context.ts";
import { plainText, type Said, setOf, wordOf } from "./asserted.ts";
import { changeIn } from "./changing.ts";
import {
  aboutOf,
  assumesInWords,
  isDeniedGiven,
  isGivenWord,
  speaksOfGivens,
} from "./given-words.ts";
import {
  bearsOn,
  bearsOnGivens,
  isLimiting,
  type Limiter,
  limitersIn,
  pointing,
} from "./limiter.ts";

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
    "|nobody (?:has )?(?:check|test|verif|guarante|promis|claim)\\w*" +
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

/** "Nobody knows whether they are"; but not "nobody knows `$p$` beforehand". */
const unknown = /\bnobody (?:has |ever )?(?:knows?|knew|known) (?!\$)/;

/** "After `$n$` draws the urn holds …": when something is so. */
const afterSoMany = /^after (?:\$|two|three|four|five|ten|many|so many|these) \w+s /;

/**
 * "In reality they share a seed", "after sorting them …", "sort them in increasing order": what is
 * said before does not hold behind it, or not as it was said.
 */
const corrects = (told: string, words: readonly string[]): boolean =>
  elsewhere.test(words.join(" ")) ||
  unknown.test(told) ||
  (among.test(words.join(" ")) && !afterSoMany.test(told)) ||
  orders.has(words[words[0] === "we" ? 1 : 0] ?? "");

/**
 * Whole sentences that deny a dependence, or a change of a moment, and take nothing back by that.
 */
const harmlessDenials = new RegExp(
  "^(?:(?:they|these|those|both) (?:do|are) not (?:depend on|dependent on|correlated with)" +
    " (?:each other|one another)" +
    "|(?:it is a (?:nice|useful|well known) fact that )?the [^,;:]* do not have anything to do" +
    " with each other" +
    "|the [a-z]+ (?:has|have) nothing to do with the [a-z]+" +
    // "No correlation is left": a title
    "|(?:there is )?no (?:correlation|dependence|bias)(?: is left| left| remains)?" +
    "|(?:but )?(?:this|it|that) does not change (?:the|its) (?:mean|expectation|variance|average)" +
    // "The mean stays. The variance does not:"
    "|(?:but )?(?:the|its|their) (?:mean|expectation|variance|bias)s? (?:does|do) not" +
    "(?: change| move| suffer)?)(?: [.:])*$",
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
  return name !== "" && !words.some((word) => isGivenWord(word) || isLimiting(word));
}

/** Whether a sentence only denies a dependence, or the change of a moment. */
export const deniesHarmlessly = (sentence: readonly Said[]): boolean =>
  harmlessDenials.test(plainText(sentence));

const affirms = (sentence: readonly Said[]): boolean =>
  deniesHarmlessly(sentence) || saysNothing(sentence);

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
  /** of what: all of its section, all of the page, or only what comes behind it */
  readonly reach: "behind" | "everywhere" | "onward";
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
  const told = plainText(sentence);
  const words = told.split(" ").filter((word) => /^[\p{L}\d]/u.test(word));
  const isAside = isElsewhere(said);
  const limiters = isAside ? [] : limitersIn(sentence);
  const limits = limiters.length > 0;
  const bearing = limiters.filter(bearsOn);
  const supposes = words.some((word) => /^(?:suppose|assume|imagine)$/.test(word));
  // "Suppose instead $E[X] = 1$": not what was supposed before
  if (supposes && words.includes("instead")) return { reach: "behind", about: "everything" };
  const takes =
    bearing.length > 0 &&
    (speaksOfGivens(sentence) ||
      words.some(isDeniedGiven) ||
      pointsBack.test(told) ||
      bearing.some(limitsName));
  const adds = supposes || limits || !(isAside || concludes(sentence));
  const about = saysRelation(sentence) ? "anything" : aboutOf(bearing.flatMap((l) => l.clause));
  const reach = words.some((word) => pointing.has(word) || word === "all")
    ? "everywhere"
    : "behind";
  // "They do not depend on each other" takes back no more than it says
  const points =
    about === "anything" && bearing.some((l) => !l.isCondition && isOfBefore(l.clause));
  const change = changeIn(sentence);
  const changes: Retraction | null = change && {
    reach: change.everywhere ? "everywhere" : reach,
    about: change.about,
    ...(change.ofSigns ? { ofSigns: true } : {}),
  };
  if (changes?.about === "everything") return changes;
  if (corrects(told, words) || points || (limits && about === "anything" && denied.test(told)))
    return { reach, about };
  if (changes && !(takes && about === "anything")) return changes;
  if (!takes) return ofExperiment && adds ? { reach: "behind", about } : null;
  if (reach === "everywhere") return { reach, about };
  // what holds in some case says nothing of the others
  return /^(?:if|when|whenever)$/.test(words[0] ?? "") ? null : { reach, about };
}

/** "`$X$` is recorded only when it is large": a name, in the clause of a word that restricts it. */
const limitsName = ({ word, clause }: Limiter): boolean =>
  /^(?:only|longer|never|instead)$/.test(word) && clause.includes("$");

/** "so $U$ and $V$ are uncorrelated (they need not be independent)" */
const saysRelation = (sentence: readonly Said[]): boolean =>
  sentence.some((t) => t.kind === "math" && t.nodes.some((n) => n.kind === "relation"));

/** Whether a clause is about what was spoken of before: "but they are not so". */
const isOfBefore = (clause: readonly string[]): boolean =>
  /^(?:this|that|these|those|it|they)$/.test(
    clause.find((word) => !/^(?:and|but|so|yet|then|however|or|of|course)$/.test(word)) ?? "",
  );

/** Words by which something was so once. */
const once = setOf("until till formerly previously originally anymore nowadays afterwards");

/** Whether a note limits what it stands beside: "Except on Mondays.", "This was so until 2008." */
export function noteLimits(note: readonly Said[]): boolean {
  const words = note.map(wordOf);
  return words.some((word) => once.has(word)) || limitersIn(note).length > 0;
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
