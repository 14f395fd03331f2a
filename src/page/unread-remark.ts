import type { Said } from "./asserted.ts";
import { commentIn } from "./comment.ts";
import { isOfExposition, wordsSaid } from "./exposition.ts";
import { deniesHarmlessly } from "./retracting.ts";

/** Words with which authors go on behind what they have posted. */
const edits = "edit|edited|update|erratum|correction|p ?\\.? ?s";
const edited = new RegExp(`^(?:${edits})\\b`);

/** Words by which a short sentence speaks of what stands on the page, or of all that is said. */
const speakingOfPage = new RegExp(
  "\\b(?:(?:this|my|the above|your) answer|(?:previous|preceding|above|earlier|last|first)" +
    " (?:sentence|line|paragraph|one|statement|assumption|claim)s?|sentence|post|typo|op" +
    "|(?:this|that|the|my) assumption|erratum|corrigendum|cell)\\b" +
    `|^(?:${edits}|note|comment)\\b`,
);

/** "This", "such a thing", "but of course they": what speaks of the sentence before. */
const pointing = new RegExp(
  "^(?:(?:but|and|or|yet|of course|however|well|clearly) (?:, )?)*" +
    "(?:this|that|these|those|it|they|such|the opposite)\\b",
);

/** "All of them", "the first two", "would": what speaks of members, or of how it might be. */
const ofMembers = new RegExp(
  "\\b(?:them|they|these|those|others|ones|winner|would|could|might|instead" +
    "|(?:both|each|every)(?! (?:cases?|sides?|terms?|sums?|steps?|parts?|lines?)\\b)" +
    "|contrary|otherwise|(?:this|that)(?= [.!]?$)" +
    "|(?:first|second|third|last|two|one)(?= (?:one|ones|two|entry|draw|value|observation|reading" +
    "|is|are|was|were|comes?|stands?)\\b))\\b",
);

/** "In theory.", "On paper, that is": how far something is meant. */
const hedging = new RegExp(
  "^(?:at least |only |but )?(?:in|on|at|for) (?:an? |the )?(?:\\w+ )?" +
    "(?:theory|paper|first|world|(?:time )?being|principle|practice|dream)s?" +
    "(?: , (?:that is|anyway))? [.!]$",
);

/** What a formula that cannot be read leaves among the words. */
const unreadable = /(?:^| )[$=\\]/;

/**
 * What a sentence that is not read may be said of: all of its page, all of its section, or only
 * what comes behind it. "Quite the contrary." is about others; "The first pays what the second
 * wins." tells something of what the page is about, and no list of the words by which sentences do
 * so is whole. Null for how an exposition goes on: "This completes the proof.", "The second formula
 * looks like a penalty."
 */
export function reachOf(sentence: readonly Said[]): "everywhere" | "section" | "onward" | null {
  const text = wordsSaid(sentence);
  if (sentence.some(({ kind }) => kind === "math"))
    return edited.test(text) ? shortReach(text) : null;
  const words = text.split(" ").filter((word) => /^\p{L}/u.test(word));
  // "J.", of a name
  if (words.every((word) => word.length === 1) || unreadable.test(text)) return null;
  if (hedging.test(text)) return "section";
  if (words.every(isOfExposition) || deniesHarmlessly(sentence) || commentIn(sentence)) return null;
  return words.length > mostWords(text) ? "onward" : shortReach(text);
}

const shortReach = (text: string): "everywhere" | "section" =>
  speakingOfPage.test(text) ? "everywhere" : "section";

/** So many words an exclamation has at most, a sentence on others, and one on the page. */
function mostWords(text: string): number {
  if (speakingOfPage.test(text)) return 12;
  return pointing.test(text) || ofMembers.test(text) ? 7 : 3;
}
