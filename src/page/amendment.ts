import { splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { plainText, setOf } from "./asserted.ts";
import { definedBy, namesOf } from "./names.ts";
import { stemOf } from "./noun.ts";
import { noteLimits } from "./retracting.ts";
import type { Token } from "./token.ts";

/**
 * Sentences that tell more of what has been given, and are not understood: "The readings share a
 * battery.", "All `$X_i$` are doubled." What was given may hold no more, or not as it was said.
 * None is one that concludes, asks, gives a name or speaks of formulas.
 */

/** Words with which a sentence begins that says nothing by them. */
const filling = new RegExp(
  "^(?:(?:and|but|however|also|moreover|furthermore|here|now|of course|unfortunately|in fact|in" +
    " practice|in our \\w+|note that|for simplicity|for convenience|remember that" +
    "|\\( \\w+ \\)|\\w \\)|[(,:*}]) )+",
);

/** Words with which a sentence begins that concludes, asks, supposes or goes on with a formula. */
const leading = setOf(
  `so hence thus therefore then clearly because since as if when whenever similarly likewise by
  using where which finally find compute determine calculate show prove compare
  bound what how why do does solution proof answer theorem remark let suppose assume consider
  replacing recall wlog writing conditioning setting define denote express deduce check verify
  explain see
  people practitioners statisticians physicists think say number nobody understood`,
);

/** Words by which a sentence concludes, asks, or gives a name. */
const concluding = setOf("hence thus therefore then because whence ? consequently let denote");

/** What is done with formulas, and what one does with a page: "we have", "to get the mean we". */
const calculating = new RegExp(
  "^(?:we|one|you|i) (?:\\w+ ){0,2}(?:are (?:asked|interested|done|ready)|have|had|know|get" +
    "|obtain|see|find|need|want|add|subtract|expand|conclude|deduce|use(?! \\$)|apply|compute(?! \\$ from)" +
    "|calculate|multiply|divide|rewrite|recogni[sz]e|recall|note|estimate|combine" +
    "|abbreviate|assume|call|claim|show|prove|start|begin)(?= )" +
    "|^(?:we|one|you) (?:may|can|could|take|treat) |^without (?:loss|restriction) " +
    "|^to (?:\\w+ )+(?:we|one|you) |^we write \\$ instead of |we are only interested " +
    "|^(?:given|conditional on) \\$ " +
    "|^in (?:particular|other words|general|short|total|the same way) |(?<= )so (?!that )" +
    "|^the (?:more|less|\\w+er) [^,]*, the (?:more|less|\\w+er) |(?<= )nothing to do with " +
    "|(?<= )as in (?:section|chapter|appendix) ",
);

const linking = /^(?:is|are|was|were|be|been|has|have|had|does|do)$/;

/** "Fix `$X$`.", "We observe `$X + Y$`." */
const settling = /^(?:fix|freeze|hold|keep|treat|condition|observe|reveal)$/;

const settles = (words: readonly string[]): boolean =>
  settling.test(words[words[0] === "we" ? 1 : 0] ?? "");

/** Whether a sentence tells something by itself. */
function tells(sentence: readonly Token[], words: readonly string[]): boolean {
  const [last = ""] = words.slice(-1);
  const said = words.slice(0, -1);
  return (
    !goesOn(sentence) &&
    /^[.;!)]$/.test(last) &&
    (said.length > 3 || settles(words) || said.some((word) => linking.test(word))) &&
    !sentence.some((t) => t.kind === "math" && t.piece.display) &&
    !leading.has(said[0] ?? "") &&
    !said.some((word) => concluding.has(word)) &&
    !calculating.test(words.join(" "))
  );
}

const wordsOf = (sentence: readonly Token[]): readonly string[] =>
  plainText(sentence).replace(filling, "").split(" ");

/** Whether one of the first words is among some: those of the subject of a sentence. */
const isOf = (words: readonly string[], subjects: ReadonlySet<string>): boolean =>
  words.slice(0, 4).some((word) => subjects.has(word));

/** What is made of quantities, of which a sentence tells nothing that is given. */
const made = setOf("estimate estimates estimator estimators claim idea answer error solution");

const figure =
  "(?:(?:conditional|expected|average|total|joint|marginal|sample|squared|first|second|third" +
  "|fourth|mean|standard) )*(?:means?|variances?|covariances?|correlations?|expectations?|values?" +
  "|moments?|deviations?|distributions?|law|density|areas?|volumes?|lengths?|perimeters?" +
  "|distances?|sums?|differences?|products?|ratios?|bias|errors?|risk|bounds?|probability" +
  "|chances?|behaviou?r|properties|unbiasedness|consistency|efficiency|concentration)";

/** "The covariance of `$X$` and `$Y$`.", a title that says nothing: no verb is in it. */
const titled = new RegExp(
  `^(?:(?:the|an?) )?${figure}(?: and (?:the )?${figure})? (?:of|between|for) ` +
    "(?:(?:the|an?) [a-z]+ (?:with|of|between) (?:[a-z]+ )?)?\\$(?:(?: and| ,) \\$)* \\.$",
);

/** The names among some of which a sentence tells more. */
export function amendedIn(
  sentence: readonly Token[],
  known: ReadonlySet<string>,
): readonly string[] {
  const words = wordsOf(sentence);
  if (!tells(sentence, words) || isOf(words, made) || titled.test(words.join(" "))) return [];
  // "This is a parabola in $\beta$": a formula
  if (/^(?:this|it|that)$/.test(words[0] ?? "") || words.every((w) => !/^[a-z]/.test(w))) return [];
  return withoutAsides(sentence).flatMap((token, k) =>
    token.kind === "math" &&
    (settles(words) || tellsOf(token.nodes, known)) &&
    !isExcluded(sentence.slice(0, k))
      ? namesOf([token]).filter((name) => known.has(name))
      : [],
  );
}

/** A sentence up to its first bracket: "as for a Poisson distribution (in fact $K$ is one)". */
function withoutAsides(sentence: readonly Token[]): readonly Token[] {
  const at = sentence.findIndex((t, k) => k > 0 && t.kind === "mark" && t.text === "(");
  return at < 0 ? sentence : sentence.slice(0, at);
}

/** Whether words go on from a display: "for the conditional mean of $Y$ given $X$". */
const goesOn = ([first]: readonly Token[]): boolean =>
  first?.kind === "word" && /^(?:for|of|by|to|with|from|in|as)$/.test(first.written);

/** Whether a formula names, or relates, what a sentence tells of; a new name says nothing. */
function tellsOf(nodes: readonly Syntax[], known: ReadonlySet<string>): boolean {
  const relates = nodes.some((n) => n.kind === "relation");
  const defined = definedBy(nodes);
  return relates
    ? defined === null || known.has(defined)
    : splitCommas(nodes).every((item) => item.length === 1);
}

/** Words before a name of which nothing is told but that others are independent of it. */
const isExcluded = (before: readonly Token[]): boolean =>
  / independent(?:ly)? of(?: (?:the|all|others|other|each|another|one|also|and|of))*$/.test(
    ` ${plainText(before)}`,
  );

/** What formulas are made of: "The last factor is …". */
const ofFormulas = setOf(
  `term terms factor factors bound variance variances mean means price gain result value
  expectation score constant correlation covariance bias second last sum difference step formula`,
);

/** What draws and what is drawn are called, whatever else a page calls them. */
const ofDraws =
  /^(?:readings?|measurements?|observations?|values?|variables?|errors?|noises?|data|samples?|draws?|trials?|toss(?:es)?|rolls?|records?|results?|outcomes?|entr(?:y|ies)|numbers?|signals?|sensors?|devices?|instruments?|machines?|people|persons?|patients?|pupils?|students?|users?|customers?|units?|items?|runs?|days?|batch(?:es)?|assumptions?|independence|coins?|die|dice|urn|cards?|balls?)$/;

/** Words that point to what has been spoken of. */
const pointing = setOf(
  `they them their both these those each all every some most half its everything any none
  others`,
);

/** Words that are no names of things, however often they stand on a page. */
const common = setOf(
  `with that this have which from where there then what when into than very such also more most
  here model given random variable variables independent mean means variance variances`,
);

/**
 * Whether a sentence may speak of what stands before it: it points there, speaks of draws, or
 * calls something what has been called so. "Surveys are analysed in this way every day." does not.
 */
function pointsBack(words: readonly string[], before: ReadonlySet<string>): boolean {
  // "There is a wall at the origin", but "there are many variations"
  if (/^there (?:is|was) (?:an?|one) /.test(words.join(" "))) return true;
  return words.some(
    (word) =>
      pointing.has(word) ||
      ofDraws.test(word) ||
      (word.length > 3 && !common.has(word) && before.has(stemOf(word))),
  );
}

/**
 * Whether a sentence tells more of things: with no new name in it, but where it limits them.
 * `before` are the words of what is given before it.
 */
export function tellsOfThings(
  sentence: readonly Token[],
  known: ReadonlySet<string>,
  before: readonly string[],
): boolean {
  const words = wordsOf(sentence);
  const isOfKnown = namesOf(sentence).every((name) => known.has(name));
  const stems = new Set(before.map(stemOf));
  return (
    // what is said in words alone is a remark
    sentence.some(({ kind }) => kind === "math") &&
    (isOfKnown || noteLimits(sentence)) &&
    !settles(words) &&
    tells(sentence, words) &&
    (namesOf(sentence).length > 0 || noteLimits(sentence) || pointsBack(words, stems)) &&
    !/^(?:it|this|that) is (?:an? |\w+ [.]$)/.test(words.join(" ")) &&
    !isOf(words, made) &&
    !isOf(words, ofFormulas)
  );
}
