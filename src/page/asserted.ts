import { isSign, relatesAny } from "../tex/hidden.ts";
import type { Syntax } from "../tex/syntax.ts";
import { leadsToCondition, longestConjunction } from "./conjunction.ts";

/** A word, a mark or a formula of a sentence. */
export type Said =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "mark"; readonly text: string }
  | { readonly kind: "math"; readonly nodes: readonly Syntax[] };

/**
 * How a relation in a sentence is meant. `claims`: that it holds. `hedges`: that it holds nearly,
 * mostly, or where a condition in words does. `unclear`: that it holds, with a word that is not
 * known to say so. `mentions`: it says which terms or case are spoken of. `denies`: that it does
 * not hold, or that others say it. The rest is what the words say.
 */
export type Force =
  | "claims"
  | "hedges"
  | "unclear"
  | "mentions"
  | "supposes"
  | "wants"
  | "denies"
  | "asks";

/** Words of a text, once each. */
export const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words behind which a relation is supposed, whatever stands between. */
const supposing = setOf(
  `let lets suppose supposing supposed assume assumes assuming assumed imagine pretend
  letting choosing choose chooses chosen chose take setting set fix fixing consider
  considering define defining defined denote denoting denoted call calling abbreviate put
  pick picks picked wlog such equating had`,
);

/** Words with which a relation is posed or imagined, before or behind it. */
const posing = setOf(
  `would were could might solve solving solves solved solution solutions root roots minimise
  minimize maximise maximize unknown`,
);

/** Words behind which a relation is supposed, where no main clause begins in between. */
const conditional = setOf(
  `if iff when whenever unless until except provided given under for taking`,
);

/** Verbs by which a main clause claims: "if $X$ is symmetric we have $E[X] = 0$". */
const claiming = setOf(
  `have has get gets obtain obtains gives yields implies find finds see know conclude deduce
  follows becomes equals shows holds`,
);

/** Verbs with which "let us" supposes nothing: "let us note that". */
const reminding = setOf("note notice recall remember observe remark conclude see record");

/** Words that may stand between "for" and what it ranges over. */
const ranging = /^(?:all|every|each|any|the|distinct|different|that|and|both|these|those)$/;

/** Words that may stand between "if" and the verb of the condition itself: "if we have". */
const pronoun = /^(?:we|it|one|you|they|this|that|all)$/;

/** Words behind which a bare name is given a meaning or a value, and anything else is claimed. */
const naming = setOf("where with write writing introduce");

/** Words that show: "to show that", "we verify that". */
const showing = setOf(
  `show prove see check verify establish derive find compute deduce conclude confirm
  demonstrate get obtain reach ensure guarantee have calculate determine argue`,
);

/** Words by which a relation is no more than wanted. */
const wishing = setOf(
  `aim aims goal goals target need needs needed require requires required demand demands hope
  want wants wanted wish desire desired whether`,
);

/** Words by which a demand is a thing: "the demand over the week", "the daily demands". */
const articles = /^(?:the|a|an|its|their|our|each|every|daily|weekly|monthly|total|mean)$/;

/** Words by which what is to be shown is no more than wanted. */
const wanting = setOf(
  `remains remain suffices suffice sufficient enough task try must ought should going left
  asked exercise like order if plan`,
);

/** Words of ease before "to see that", behind which it is claimed. */
const easy = setOf(
  `easy easily straightforward simple simply routine clear immediate trivial hard difficult
  us able leads lead possible interesting important remarkable nice good surprising useful
  used allows enables goes on`,
);

/** Words by which a clause says that it is not so, or that others say it. */
const denying = setOf(
  `not never false wrong wrongly untrue incorrect incorrectly fail fails failed cannot can't
  neither nor no disprove counterexample impossible mistake mistaken erroneous erroneously
  fallacy contradiction contradicts contradictory contradicting doesn't isn't won't don't
  didn't absurd nonsense hardly rarely seldom mistakenly falsely tempting
  tempted misconception myth`,
);

/** Words by which a denial speaks of other cases, or of something beside the relation. */
const elsewhere = setOf(
  `if unless without general generally when whenever where necessarily always any every arbitrary
  other others case cases depend depends need only just surprising hard obvious longer yet enough
  sufficient until except only linear independent dependent than rather mean use used`,
);

/** Whether a sentence with a denial says of nothing but its relation that it does not hold. */
export const deniesFlatly = (sentence: readonly Said[]): boolean =>
  sentence.some((t) => denying.has(wordOf(t))) && !sentence.some((t) => elsewhere.has(wordOf(t)));

/** Words behind "not" or "no" with which nothing is denied: "no doubt", "not surprisingly". */
const undenied = setOf(
  `doubt surprise surprising surprisingly unexpectedly only wonder hard difficult matter
  longer question unlike just`,
);

/** Words by which a relation holds nearly, mostly or somewhere. */
const hedging = setOf(
  `approximately asymptotically roughly nearly almost about around heuristically loosely
  generally usually typically often sometimes occasionally possibly perhaps maybe probably
  likely eventually either or some conditionally virtually practically essentially otherwise
  else other small large sufficiently limit induction inductive hypothesis instead special`,
);

/** Of these the ones by which a relation is said to hold nearly, and so claims nothing exact. */
const inexact = setOf(
  `approximately asymptotically roughly nearly almost about around heuristically loosely virtually
  practically essentially large small sufficiently limit`,
);

/** Words that start a clause of its own, where "that" is not the next one. */
const connecting = setOf(
  `so hence thus therefore then thereby consequently accordingly because since but whereas
  while whence giving yielding implying showing`,
);

/** Words right before a bare name or a comparison of such by which it is claimed. */
const firm = setOf(
  `so hence thus therefore then that have has had get gets obtain obtains gives yields
  implies means find finds conclude deduce consequently because since as by using clearly obviously
  evidently indeed finally again thereby whence necessarily also always be is know see shows
  know answer result conclusion`,
);

/**
 * Words of which clauses are made that claim a relation. Any other word may say something else of
 * it, so that no model refutes what it says.
 */
const plain = setOf(
  `a an the this that these those it its which and we you one i is are was be been being both
  all each every any also too just simply now here there thus hence so therefore then since
  because as for by from of in on to with at into over out up upon via clearly obviously
  evidently indeed finally consequently certainly surely plainly trivially immediately
  easily directly readily again likewise similarly moreover furthermore further however but
  first second third next last thereby whence accordingly necessarily precisely exactly
  particular fact general short words course turn have has get gets obtain obtains obtained
  give gives giving given yield yields yielding imply implies implying mean means meaning
  find finds found see sees know known note notice observe recall remember remark conclude
  concludes deduce infer follow follows following derive derives derived compute computed
  calculate arrive arrives write writes written say says claim claims state states show
  shows showing shown prove proves proved result results identity equation formula equality
  inequality relation term terms product sum expectation expectations expected value values
  variance variances covariance covariances moment moments independence linearity symmetry
  definition definitions above below step steps line previous left right hand side sides
  equal equals becomes become reduces reduce simplifies simplify amounts comes come true
  holds hold valid always must can may taking expanding squaring adding subtracting
  multiplying dividing combining collecting using use applying simplifying rearranging
  summing averaging together easy straightforward clear plain evident obvious proof done
  claimed independent uncorrelated random variable variables constant constants centred
  centered zero two three once law total assumption assumptions same rule algebra well
  checks check verify verifies computation calculation required desired let standard turns
  immediate case cases whereas while not no doubt surprisingly hard difficult only wonder
  longer allows us our answer conclusion unbiased estimator estimate computing calculating
  evaluating facts things ingredients need whatever regardless irrespective choice`,
);

/** How the relation at a place of a sentence is meant; `told` is that of one in words. */
export function forceOf(
  sentence: readonly Said[],
  at: number,
  told: readonly Syntax[] | null = null,
): Force {
  const token = sentence[at];
  if (token?.kind !== "math") return "mentions";
  const end = sentence.slice(at).find((t) => /^[?!]$/.test(wordOf(t)));
  if (wordOf(end) === "?") return "asks";
  if (isQuoted(sentence, at) || isDenied(sentence, at)) return "denies";
  const lead = leadOf(sentence, firstOf(sentence, at));
  const clause = clauseOf(sentence, at);
  if (isWanted(lead) || lead.some(wishes)) return "wants";
  if (isSupposed(lead) || clause.some((word) => posing.has(word))) return "supposes";
  const last = lead[0];
  const bare = isBare(told ?? token.nodes);
  if (bare && lead.some((word) => naming.has(word))) return "supposes";
  if (bare && last !== undefined && !firm.has(last) && !isSufficing(lead)) return "mentions";
  if (isHedged(sentence, clause) || lead.some(accompanies)) return "hedges";
  const known = [...lead, ...clause].every((word) => word === "" || plain.has(word));
  return known ? "claims" : "unclear";
}

/** "Two facts are all we need:", which has them. */
const isSufficing = (lead: readonly string[], k = lead.indexOf("need")): boolean =>
  k >= 0 && /^(?:we|you|one) (?:that )?all\b/.test(lead.slice(k + 1, k + 4).join(" "));

/** "we need that"; but not "two facts are all we need:". */
const wishes = (word: string, k: number, lead: readonly string[]): boolean =>
  wishing.has(word) &&
  !(word === "need" && isSufficing(lead, k)) &&
  !(/^demands?$/.test(word) && lead[k - 1] !== "that" && articles.test(lead[k + 1] ?? ""));

/** "where", "with"; but not "we are left with". */
const accompanies = (word: string, k: number, lead: readonly string[]): boolean =>
  word === "where" || (word === "with" && !/^(?:left|up|ends?)$/.test(lead[k + 1] ?? ""));

/** A word, "" for anything else. */
export const wordOf = (token: Said | undefined): string =>
  token?.kind === "word" ? token.text : "";

/** The nodes of a formula; none for anything else. */
export const nodesOf = (token: Said | undefined): readonly Syntax[] =>
  token?.kind === "math" ? token.nodes : [];

/** The words and marks of a stretch of a sentence with blanks between them, `$` for a formula. */
export const plainText = (tokens: readonly Said[]): string =>
  tokens.map((t) => (t.kind === "math" ? "$" : t.text)).join(" ");

const markOf = (token: Said | undefined): string =>
  token?.kind === "mark" ? token.text : /^[?!]$/.test(wordOf(token)) ? "." : "";

/** Whether a formula relates something to something. */
const relates = (token: Said | undefined): boolean =>
  token?.kind === "math" && relatesAny(token.nodes);

/**
 * `\mu = 0`, `i \ne j`, `0 \le n`: what is related first is no more than a name, or all is no more
 * than names and numbers.
 */
export function isBare(nodes: readonly Syntax[]): boolean {
  const sign = nodes.findIndex(isSign);
  // `= 2` goes on from something
  if (sign === 0) return false;
  const left = sign < 0 ? nodes : nodes.slice(0, sign);
  const named = left.some((n) => n.kind !== "number" && n.kind !== "operator");
  return isLight(left) && (named || isLight(nodes.filter((n) => n.kind !== "relation")));
}

const isLight = (nodes: readonly Syntax[]): boolean =>
  nodes.every((n, k) => {
    switch (n.kind) {
      case "name":
      case "script":
        return nodes[k - 1]?.kind !== "name" && nodes[k - 1]?.kind !== "script";
      case "fence":
        // `|\mu|`; but `E[X]` is more than a name
        return nodes[k - 1]?.kind !== "name" && isBare(n.body);
      default:
        return n.kind === "number" || n.kind === "operator";
    }
  });

/**
 * The first of the relations that "and" or "or" alone joins, or a comma those of names: the same
 * words lead to all, as in "Numbers: `\mu = 2`, `\sigma = 1`".
 */
function firstOf(sentence: readonly Said[], at: number): number {
  const isBareAt = (k: number): boolean => {
    const token = sentence[k];
    return token?.kind === "math" && relates(token) && isBare(token.nodes);
  };
  if (markOf(sentence[at - 1]) === "," && isBareAt(at) && isBareAt(at - 2))
    return firstOf(sentence, at - 2);
  const joint = wordOf(sentence[at - 1]);
  const other = markOf(sentence[at - 2]) === "," ? at - 3 : at - 2;
  const joined = (joint === "and" || joint === "or") && other >= 0 && relates(sentence[other]);
  return joined ? firstOf(sentence, other) : at;
}

/**
 * The words that lead to a formula, the nearest first, back to where its clause begins. A comma
 * begins one, but for what is put in between: "suppose, for a moment, that $E[X] = 0$".
 */
function leadOf(sentence: readonly Said[], at: number): readonly string[] {
  const lead: string[] = [];
  let parted = false;
  for (let k = at - 1; k >= 0; k -= 1) {
    const token = sentence[k];
    const mark = markOf(token);
    parted ||= mark === "," && lead.length === 1 && lead[0] === "that";
    // "the goal: $E[X] = 0$"
    const announced = mark === ":" && k === at - 1;
    if ((mark !== "" && !announced && !(mark === "," && parted)) || relates(token)) break;
    const word = wordOf(token);
    if (word !== "" && mark === "") lead.push(word);
    if (starts(sentence, k)) break;
  }
  return lead;
}

/** Whether a clause of its own starts with a word: "so", but not the "so" of "so that". */
function starts(sentence: readonly Said[], k: number): boolean {
  return connecting.has(wordOf(sentence[k])) && wordOf(sentence[k + 1]) !== "that";
}

/** "Suppose that", "if", "for"; but not "if $X$ is symmetric we have". */
function isSupposed(lead: readonly string[]): boolean {
  const reminds = lead.includes("us") && lead.some((word) => reminding.has(word));
  if (!reminds && lead.some((word) => supposing.has(word))) return true;
  if (leadsToCondition(lead.slice(0, longestConjunction).reverse())) return true;
  // "unbiased for $\mu$" says of what
  const at = lead.findIndex(
    (word, k) =>
      conditional.has(word) &&
      // "as for the difference"
      !(word === "for" && /^(?:as|unbiased|estimators?|estimates?)$/.test(lead[k + 1] ?? "")),
  );
  if (at < 0) return false;
  const verb = lead.findIndex((word) => claiming.has(word));
  // "for all of them" says nothing of the relation behind it
  if (lead[at] === "for" && !lead.slice(0, at).every((word) => ranging.test(word))) return false;
  if (verb < 0 || verb > at) return true;
  const own = /^(?:if|iff|when|whenever|unless|until|provided|given)$/.test(lead[at] ?? "");
  return own && lead.slice(verb + 1, at).every((word) => pronoun.test(word));
}

/** "we want to show that", "to prove that", "it remains to check": no more than wanted. */
function isWanted(lead: readonly string[]): boolean {
  const words = [...lead].reverse();
  return words.some((word, k) => {
    if (word !== "to") return false;
    const next = words
      .slice(k + 1)
      .find((other) => !/ly$|^(?:now|also|then|first|only)$/.test(other));
    if (next === undefined || !(showing.has(next) || next === "be")) return false;
    const earlier = words.slice(0, k);
    if (earlier.some((other) => wanting.has(other))) return true;
    if (earlier.some((other) => easy.has(other))) return false;
    return earlier.length === 0 || /^(?:have|has|us|is|are)$/.test(earlier.at(-1) ?? "");
  });
}

const opening = /^["“„«‘]$/;
const closing = /^["”“»’]$/;

/** Whether a formula stands between marks of quotation. */
function isQuoted(sentence: readonly Said[], at: number): boolean {
  const is = (k: number, marks: RegExp): boolean => marks.test(wordOf(sentence[k]));
  return (
    is(at - 1, opening) &&
    (is(at + 1, closing) || (markOf(sentence[at + 1]) !== "" && is(at + 2, closing)))
  );
}

/** ", but this is wrong": said of what stands before it. */
const takenBack = new RegExp(
  "^(?:[,;:–—] )?(?:(?:but|yet|however|and|,) )*(?:this|that|it|which) (?:\\w+ )?" +
    "(?:is|was|would be) (?:\\w+ly |of course )?(?:a mistake" +
    "|not (?:true|right|correct|so|the case)" +
    "|false|wrong|untrue|incorrect|mistaken|nonsense|absurd)\\b",
);

/** Whether the clause of a formula, or the words that it completes, says that it is not so. */
function isDenied(sentence: readonly Said[], at: number): boolean {
  if (takenBack.test(plainText(sentence.slice(at + 1)))) return true;
  // "A popular misconception: $E[X^2] = E[X]^2$"
  if (markOf(sentence[at - 1]) === ":" && denying.has(wordOf(sentence[at - 2]))) return true;
  return clauseOf(sentence, at).some(
    (word, k, words) =>
      denying.has(word) && !words.slice(k + 1, k + 3).some((next) => undenied.has(next)),
  );
}

/**
 * The words of the clause around a formula. A clause ends at a mark, at a word that starts another,
 * and at an "and" between words; behind "that" the one before goes on.
 */
function clauseOf(sentence: readonly Said[], at: number): readonly string[] {
  const ends = (k: number): boolean => {
    const token = sentence[k];
    if (markOf(token) !== "") return true;
    return (
      starts(sentence, k) ||
      (wordOf(token) === "and" &&
        sentence[k - 1]?.kind === "word" &&
        sentence[k + 1]?.kind === "word")
    );
  };
  let from = at;
  while (from > 0 && (!ends(from - 1) || wordOf(sentence[from]) === "that")) from -= 1;
  let to = at + 1;
  while (to < sentence.length && !ends(to)) to += 1;
  return sentence.slice(from, to).map(wordOf);
}

/** Whether the clause of a formula says that it holds nearly. */
export const isInexact = (sentence: readonly Said[], at: number): boolean =>
  clauseOf(sentence, at).some(
    (word, k, words) =>
      // "almost surely"
      inexact.has(word) && !/^(?:surely|everywhere|certainly)$/.test(words[k + 1] ?? ""),
  );

/** Whether the words around a formula say that it holds nearly, or others say when. */
function isHedged(sentence: readonly Said[], clause: readonly string[]): boolean {
  const when = sentence.some(
    (t, k) =>
      /^(?:unless|until|except)$/.test(wordOf(t)) ||
      (/^(?:if|when|whenever|provided|under|assuming|case|cases)$/.test(wordOf(t)) &&
        !/^(?:any|either|all|each|both)$/.test(wordOf(sentence[k - 1])) &&
        !relates(sentence[k + 1]) &&
        !(wordOf(sentence[k + 1]) === "that" && relates(sentence[k + 2]))),
  );
  return when || clause.some((word) => hedging.has(word));
}
