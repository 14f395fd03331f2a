import { canonical } from "../tex/canonical.ts";
import { plainText, type Said, wordOf } from "./asserted.ts";
import { speaksOfGivens } from "./given-words.ts";

/**
 * What becomes of what a proof has supposed: the proof ends, it is taken back, it is shown
 * impossible or is about to be, or it is open whether it still holds.
 */
export type Ending = "proof" | "withdrawn" | "contradiction" | "by contradiction" | "doubt";

/** Words by which what has been supposed comes to an end. */
export interface EndingForm {
  readonly ending: Ending;
  /** over the words of a sentence with blanks between them, `$` for a formula */
  readonly says: RegExp;
  readonly example: string;
  /** near ones that end nothing so */
  readonly refused: readonly string[];
}

/** What is dropped where a supposition is. */
const supposed =
  "(?:assumptions?|hypothes[ie]s|suppositions?|restrictions?|conditions?|requirements?" +
  "|normali[sz]ations?|simplifications?)";

const untrue = "(?:so|true|the case|realistic|justified|allowed|given|what is asked)";

/** The forms, those that say more before those that say less. */
export const endings: readonly EndingForm[] = [
  {
    ending: "proof",
    says: new RegExp(
      "^(?:[∎□■◻◼▪▮⬛⬜] ?|qed ?)|[∎□■◻◼▮⬛⬜]|\\bqed\\b" +
        "|\\b(?:complete|conclude|finishe|end|close)s? (?:the|our|this) (?:proof|argument)\\b" +
        "|\\b(?:proof|argument) is (?:now |thus |therefore )?(?:complete|finished|done|over)\\b" +
        "|\\bend of (?:the )?proof\\b",
    ),
    example: "This completes the proof.",
    refused: ["We now begin the proof.", "It completes the square."],
  },
  {
    ending: "by contradiction",
    says: /\b(?:by|for|towards?|seek|seeking) (?:a )?contradiction\b|\breductio\b/,
    example: "We argue by contradiction.",
    refused: ["This is a contradiction."],
  },
  {
    ending: "contradiction",
    says: /\b(?:contradict\w*|absurd\w*|impossible)\b/,
    example: "This is a contradiction.",
    refused: ["We argue in the same way."],
  },
  {
    ending: "withdrawn",
    says: new RegExp(
      "\\b(?:(?:drop|relax|remov|lift|abandon|discard|discharg|retract|withdraw|forget|undo|waiv)" +
        "\\w*(?: about)?|(?:giv(?:e|es|ing)|gave) up) " +
        "(?:(?:all|the|this|that|our|these|those|every) )*(?:\\w+ (?:of (?:the|these|those) )?)?" +
        `${supposed}\\b` +
        `|\\b${supposed} (?:is|are|was|were|can be|may be|will be) (?:now |then )?` +
        "(?:dropped|relaxed|removed|lifted|abandoned|discarded|discharged|withdrawn|waived|wrong" +
        "|false|unjustified|unrealistic|not)\\b" +
        "|\\b(?:drop|relax|remove|lift|abandon|discard|retract|withdraw|forget)" +
        " (?:this|that|it)\\b" +
        "|\\b(?:in|for the|to the|treat the) (?:full |more )?general(?:ity| case)?(?= |$)" +
        "|\\bfor (?:a )?(?:general|arbitrary) |\\bgenerally\\b" +
        "|\\b(?:be|is|are) (?:now )?(?:arbitrary|general)\\b|\\b(?:no|any) longer\\b" +
        "|(?:^|[;,] )otherwise\\b|\\bconversely\\b|\\b(?:was|were) wrong\\b" +
        `|\\b(?:is|was) (?:a (?:mere )?(?:dream|fiction|fantasy)|not ${untrue}` +
        "|too (?:good|much))\\b|\\b(?:is|was) wishful|\\balas\\b" +
        `|\\bwithout (?:this|that|the|our|any) (?:\\w+ )?${supposed}\\b` +
        `|\\b(?:regardless|irrespective) of (?:this|that) ${supposed}\\b`,
    ),
    example: "We now drop this assumption.",
    refused: [
      "We drop the index.",
      "The indicator is $1$ there and $0$ otherwise.",
      "This is not hard to see.",
    ],
  },
  {
    ending: "doubt",
    says: new RegExp(
      "\\b(?:(?:drop|relax|remov|lift|abandon|discard|discharg|retract|general)\\w*|cases?" +
        "|otherwise|instead|alternatively|without|unless|except|not|never|cannot|back|either" +
        "|whether|regardless|dependent|correlated|actually|arbitrary|were (?:true|so))\\b",
    ),
    example: "Next comes the other case.",
    refused: ["Then the claim follows."],
  },
];

/** Words that name what has been supposed, or suppose it, and end nothing. */
const idle = new RegExp(
  "\\b(?:(?:without|with no|no) (?:any )?loss (?:of|in) (?:any )?generality|generality is lost" +
    "|lose (?:no )?generality|in (?:this|that|which) case|in the latter case|whether or not" +
    "|(?:does|do|need) not matter|not only|not (?:hard|difficult|surprising))\\b",
  "g",
);

/** How a sentence ends what has been supposed before it; null where it does not. */
export function endingIn(sentence: readonly Said[]): Ending | null {
  if (sentence.some((t) => t.kind === "math" && endsProof(canonical(t.nodes)))) return "proof";
  const text = plainText(sentence).replaceAll(idle, " ");
  return endings.find(({ says }) => says.test(text))?.ending ?? null;
}

/** Whether a formula holds the sign that ends a proof: `\\square`, `\\qedhere`. */
export const endsProof = (tex: string): boolean =>
  /\\(?:qed(?:here|symbol)?|(?:black)?square|Box)(?![A-Za-z])|[∎□■◻◼]/.test(tex);

/** Whether a sentence ends a proof: "∎", "This completes the proof."; but not "by showing that". */
export const endsProofInWords = (sentence: readonly Said[]): boolean =>
  endingIn(sentence) === "proof" && !sentence.some((t) => /^(?:by|with|as|it)$/.test(wordOf(t)));

/** How a sentence that supposes something ends what has been supposed before it. */
export function endingBySupposing(sentence: readonly Said[]): Ending | null {
  const text = plainText(sentence).replaceAll(idle, " ");
  if (/\b(?:instead|alternatively|conversely|otherwise|on the other hand)\b/.test(text))
    return "withdrawn";
  const ending = endingIn(sentence);
  if (ending === "withdrawn") return ending;
  return /\b(?:not|never|dependent|correlated)\b/.test(text) ? "doubt" : null;
}

/** Whether a sentence that takes something back does not say what: "we drop this assumption". */
export const withdrawsOnly = (sentence: readonly Said[]): boolean =>
  sentence.every(
    (t) => t.kind !== "math" && !/^(?:all|both|these|those)$|(?:ns|es)$/.test(wordOf(t)),
  ) && !speaksOfGivens(sentence.filter((t) => !new RegExp(`^${supposed}$`).test(wordOf(t))));

/** Words of a proof by induction, whose hypothesis speaks of one number only. */
export const isInductive = (sentence: readonly Said[]): boolean =>
  /\b(?:induct\w+|base case|inductive\w*)\b/.test(plainText(sentence));
