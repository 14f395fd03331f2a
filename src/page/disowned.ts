import type { Said } from "./asserted.ts";

/** Words that say of what stands beside them that it does not hold. */
const untrue =
  "(?:false|wrong|incorrect|untrue|erroneous|mistaken|fallacious|flawed|bogus|invalid|" +
  "nonsense|not (?:true|correct|right|valid|the case))";
/**
 * What is wrong by its name, or with such a word before it: "a common error", but not "the error",
 * which is a difference.
 */
const failure =
  "(?:(?:common|classic|typical|frequent|popular|tempting|naive) (?:mistake|error|fallacy)|" +
  `mistake|fallacy|${untrue} (?:solution|proof|answer|argument|attempt|calculation|derivation|` +
  "computation|step|identity|equation|formula|claim|statement|result|conclusion))";
const article = "(?:an?|one|the|my|another)";

/** Sentences that lead to a display and say that it does not hold. */
const leading = new RegExp(
  `^(?:(?:note|observe|warning|beware|careful|but|however|now) )*(?:that )?(?:${[
    // "the following (identity) is false", "the following false claim"
    `the following(?: \\w+)? (?:is|are)(?: \\w+ly| of course)? ${untrue}`,
    `(?:consider )?the following ${failure}`,
    // "it is not true that", "it would be a mistake to write"
    `it (?:is|would be)(?: \\w+ly)? (?:${article} )?(?:${untrue}|${failure}|error) ` +
      `(?:that|to (?:say|write|think|claim|believe|conclude|argue)(?: that)?)`,
    // "here is a common mistake", "a wrong proof (runs as follows)"
    `(?:(?:here|below) is )?${article} ${failure}(?: (?:is|runs|goes|reads)(?: as follows)?)?`,
    `${failure}`,
    // "we do not have", "never write", "it is tempting to write"
    "(?:so |here |hence |thus )*we (?:do|did) not (?:have|get|find|obtain)(?: that| in general)?",
    "(?:the )?following (?:fails|breaks down)",
    "(?:never|do not|don't|one must not|you must not|avoid|beware of)" +
      "(?: (?:write|writing|say|use|using|conclude|claim)(?: that)?)?",
    "(?:we|one) (?:cannot|can not|must not|should not) (?:conclude|say|write|claim)(?: that)?",
    "(?:we (?:shall|will) (?:disprove|refute)|to be (?:disproved|refuted))(?: that)?",
    "wrongly (?:one|we|you) (?:\\w+ )?(?:writes?|says?|gets?|concludes?)",
    "it (?:is|would be) tempting to (?:write|say|conclude|claim)(?: that)?",
    "not",
  ].join("|")})$`,
);

/** What stands before a sentence and is called by its kind: "the last display". */
const shown =
  "(?:display|equation|identity|formula|claim|step|relation|line|equality|statement|computation)";
const fails =
  `(?:(?:is|was|would be)(?: \\w+ly| of course)? (?:${untrue}|not so|${article} (?:${failure}` +
  "|error))" +
  "|(?:does|did) not hold|cannot (?:hold|be (?:true|right|correct))|fails|is to be avoided)";

/** Sentences behind a display that say that it does not hold. */
const behind = new RegExp(
  "^(?:(?:but|however|unfortunately|alas|sadly|yet|of course) )*" +
    `(?:(?:this|that|which|the above|(?:this|the) (?:last |above |previous |preceding )?${shown})` +
    `(?: ${shown})?(?: above)? ${fails}|${article} (?:${shown} (?:that|which) ${fails}` +
    `|${failure}))` +
    "(?: (?:here|in this case|at all|in our (?:setting|case)))?$",
);

/** A title that takes back the solution under it: "Solution (wrong)", "Proof: incorrect". */
const title = new RegExp(
  `\\(\\s*(?:this is |it is )?(?:\\w+ly )?${untrue}\\s*[.!]?\\s*\\)|` +
    `[-–—:,]\\s*${untrue}\\s*[.!]?$`,
  "i",
);

/** The words of a sentence, without its marks and with `$` for a formula. */
const wordsOf = (sentence: readonly Said[]): string =>
  sentence
    .flatMap((t) => (t.kind === "word" ? [t.text.toLowerCase()] : t.kind === "math" ? ["$"] : []))
    .filter((word) => /[\p{L}$]/u.test(word))
    .join(" ");

/** Whether the sentence that leads to a display says that it does not hold. */
export const isDeniedBefore = (sentence: readonly Said[]): boolean =>
  leading.test(wordsOf(sentence));

/** Whether the sentence behind a display says that it does not hold. */
export const isDeniedBehind = (sentence: readonly Said[]): boolean =>
  behind.test(wordsOf(sentence));

/** Whether a title says that the solution under it is none. */
export const isDeniedTitle = (text: string): boolean => title.test(text);

/** Tags that strike out what stands in them. */
export const isStriking = (tag: string): boolean => /^(?:s|del|strike)$/.test(tag);
