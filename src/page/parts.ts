import { canonical } from "../tex/canonical.ts";
import { isEquals, isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import { lettersIn, type Syntax } from "../tex/syntax.ts";
import { forceOf, plainText, type Said, setOf, wordOf } from "./asserted.ts";
import { beyondIn } from "./beyond.ts";
import { concludes } from "./cited.ts";
import { speaksOfGivens } from "./given-words.ts";
import { leavesOpen } from "./idle.ts";
import { isLawFact } from "./law-facts.ts";
import { isLimit } from "./limit.ts";
import { denies } from "./limiter.ts";
import { definedBy, isOperatorName, namesIn, namesOf } from "./names.ts";
import { isIndexCondition } from "./ranged.ts";
import { consequenceIn } from "./split.ts";
import { partLetter } from "./token.ts";

/**
 * What a stretch of a sentence is for on a page as printed. `given`: it may declare, define or
 * assume. `where`: it does so at the end of a sentence of prose, for the names of that. `told`: it
 * stands beside what a problem asks to show, and claims nothing. `claim`: it claims, or asks to
 * show. `goal`: it asks for something without saying what holds. `prose`: the rest.
 */
export interface Part<T extends Said> {
  readonly kind: "given" | "where" | "told" | "claim" | "goal" | "prose";
  readonly tokens: readonly T[];
}

/** Words that begin a sentence and say nothing of what it is for. */
const fillers = setOf(
  `now next here also moreover furthermore finally first second third again and but recall
  throughout additionally similarly specifically formally`,
);

/** Words that begin what is assumed. */
const assuming = setOf("let suppose assume consider denote define fix given where put set write");

/** "The second term has mean $0$": said of what stands in a formula, which has no name. */
const ofTerm = new RegExp(
  "^(?:the|this|that) (?:first|second|third|last|cross|middle|other|mixed|remaining) " +
    "(?:term|part|summand|sum|factor|product)s? (?:has|have|is|are) ",
);

/** "Put the two together", "put `$y_i$` in": of what is known, so that nothing is given. */
const putsIn = (sentence: readonly Said[], from: number): boolean => {
  const together = sentence.slice(from, from + 5).map(wordOf);
  if (
    /^put (?:\w+ ){1,3}together$/.test(
      together.slice(0, together.indexOf("together") + 1).join(" "),
    )
  )
    return true;
  const [put, name, into] = sentence.slice(from, from + 3);
  const isName = name?.kind === "math" && !name.nodes.some((n) => n.kind === "relation");
  return wordOf(put) === "put" && isName && /^(?:in|into)$/.test(wordOf(into));
};

/** Words that begin what follows from it. */
const following = setOf("then hence thus so therefore consequently accordingly");

/** Words that put what is said in other words, and so claim it; but not "that is, let …". */
const otherwise = new RegExp(
  "^(?:in other words|put differently|to put it differently|that is(?: to say)?" +
    "|(?:this|that|which) (?:means|implies|says)(?: that)?|equivalently|namely|i\\.? ?e\\.?" +
    "|as a (?:consequence|result)|it follows that) (?:, )?" +
    "(?!let |where |with |suppose |assume |define |put |set )",
);

/** Whether a sentence begins, from a place on, with what it concludes. */
const concludesFrom = (sentence: readonly Said[], from: number): boolean =>
  following.has(wordOf(sentence[from])) ||
  otherwise.test(plainText(sentence.slice(from)).toLowerCase());

/** Words that ask for a proof of what they say. */
const proving = setOf("show prove verify establish demonstrate deduce check confirm");

/** Words that ask for something that the sentence does not say. */
const asking = setOf(
  "find compute determine calculate evaluate derive discuss explain compare bound give",
);

/** Words with which a sentence says what its author is about to do, and what that is. */
const wishing = setOf("want wish would aim aims goal seek remains have need intend");
const sought = new Set([...asking, ...proving, "bound", "estimate", "understand", "know", "see"]);

/** Words by which a sentence gives a name to something. */
const naming = setOf("denote denotes denoted define defines defined call called calls");

const isComma = (token: Said | undefined): boolean => token?.kind === "mark" && token.text === ",";

/** "We assume", "we shall also suppose": but not "we may assume", which takes a claim back. */
const authorSupposes =
  /^(?:we|i)(?: (?:also|further(?:more)?|now|always|shall|will|again))* (?=assume|suppose)/;

/** Where a sentence begins to say something: behind "(a)", "Now,", "we" and the like. */
function start(sentence: readonly Said[]): number {
  let at = labelOf(sentence)?.length ?? 0;
  while (at < sentence.length - 1 && (fillers.has(wordOf(sentence[at])) || isMark(sentence[at])))
    at += 1;
  const [author] =
    authorSupposes.exec(
      sentence
        .slice(at, at + 6)
        .map(wordOf)
        .join(" "),
    ) ?? [];
  return author === undefined ? at : at + author.split(" ").length - 1;
}

/** The label of a part at the beginning of a sentence: "(a)", "b)", "Part 2."; null for none. */
export function labelOf(
  sentence: readonly Said[],
): { readonly label: string; readonly length: number } | null {
  const text = (at: number): string => {
    const token = sentence[at];
    return token?.kind === "math" ? canonical(token.nodes) : (token?.text ?? "");
  };
  const isLabel = (at: number): boolean => partLetter.test(text(at));
  const opens = text(0) === "(" ? 1 : 0;
  if (isLabel(opens) && text(opens + 1) === ")")
    return { label: `(${text(opens)})`, length: opens + 2 };
  const named = /^(?:part|case)$/.test(text(0)) ? 1 : 0;
  // "a." stands alone, as a sentence of its own
  const alone = sentence.length === named + 2 && /^[.:]$/.test(text(named + 1));
  return isLabel(named) && alone ? { label: `(${text(named)})`, length: named + 2 } : null;
}

/** Words between "for" and a letter that may be anything in a set. */
const universal = setOf(
  `any every all each fixed constant constants deterministic nonrandom non-random arbitrary given
  real vector vectors number numbers point points scalar scalars a an weight parameter
  coefficient`,
);

/**
 * "For every fixed `$x \\in \\mathbb R^d$`, …", "For `$\\lambda > 0$` let …": where what follows
 * begins; null where a sentence does not begin so. What the letter stands for is given to it.
 */
function behindUniversal(sentence: readonly Said[], from: number): number | null {
  if (wordOf(sentence[from]) !== "for") return null;
  let at = from + 1;
  while (universal.has(wordOf(sentence[at]))) at += 1;
  const letter = sentence[at];
  if (letter?.kind !== "math" || at + 1 >= sentence.length) return null;
  const behind = isComma(sentence[at + 1]) ? at + 2 : at + 1;
  const relates = letter.nodes.some((n) => n.kind === "relation");
  const isMember = at > from + 1 && !relates && letter.nodes.some((n) => isOperator(n, "\\in"));
  return isMember || (relates && /^(?:let|define|put|set|write)$/.test(wordOf(sentence[behind])))
    ? behind
    : null;
}

/** Words behind "for" that say that what follows is a number that may be anything. */
const anyNumber = /^(?:constants?|numbers?|scalars?|reals?)$/;

/** Verbs by which a sentence gives a name. */
const giving = /^(?:let|define|put|set|write|consider)$/;

/**
 * "For a constant `$c$` let `$D = Y - c X$`": a definition for any number. What is named must be
 * new, and so none of what it is made of.
 */
function isForNumber(sentence: readonly Said[], from: number): boolean {
  if (wordOf(sentence[from]) !== "for") return false;
  const name = sentence.findIndex((t, k) => k > from && t.kind === "math");
  const words = sentence.slice(from + 1, Math.max(name, 0)).map(wordOf);
  const [letter, ...behind] = sentence.slice(name);
  const isName = letter?.kind === "math" && letter.nodes.every((n) => baseText(n) !== null);
  const kind = words.every((word) => word === "a" || word === "an" || universal.has(word));
  if (!isName || !kind || !words.some((word) => anyNumber.test(word))) return false;
  const rest = behind.filter((t) => !isComma(t) && wordOf(t) !== "we");
  const [verb, ...said] = rest;
  const equation = said.find((t) => t.kind === "math");
  return giving.test(wordOf(verb)) && equation?.kind === "math" && namesNew(equation.nodes);
}

/** Whether an equation begins with a name that does not stand on its right side. */
function namesNew(nodes: readonly Syntax[]): boolean {
  const sign = nodes.findIndex((n) => n.kind === "relation");
  const name = nodes[0] ? baseText(nodes[0]) : null;
  return sign > 0 && sign < 3 && name !== null && !lettersIn(nodes.slice(sign + 1)).includes(name);
}

/** The parts of a sentence that begins with what holds for any member of a set. */
function universalParts<T extends Said>(
  sentence: readonly T[],
  from: number,
  partsOf: (rest: readonly T[]) => readonly Part<T>[],
): readonly Part<T>[] | null {
  const behind = behindUniversal(sentence, from);
  if (isForNumber(sentence, from)) return [{ kind: "given", tokens: sentence }];
  if (behind === null) return null;
  const letter = sentence.slice(0, behind).filter((t) => t.kind === "math");
  return [{ kind: "given", tokens: letter }, ...partsOf(sentence.slice(behind))];
}

const isMark = (token: Said | undefined): boolean => token?.kind === "mark";

/** Where "then" or "we have" begins the main clause of a sentence; null where nothing does. */
function mainClause(sentence: readonly Said[], from: number): number | null {
  const then = sentence.findIndex((t, k) => k > from && /^(?:then|hence)$/.test(wordOf(t)));
  if (then > 0) return then;
  const have = sentence.findIndex(
    (t, k) =>
      k > from &&
      isComma(sentence[k - 1]) &&
      /^(?:we|it|one|show|prove)$/.test(wordOf(t)) &&
      /^(?:have|has|holds|get|that)$/.test(wordOf(sentence[k + 1])),
  );
  if (have > 0) return have;
  // "If X and Y are independent, $E[XY] = E[X]E[Y]$"
  if (wordOf(sentence[from]) !== "if") return null;
  const claim = sentence.findIndex(
    (t, k) =>
      k > from &&
      isComma(sentence[k - 1]) &&
      t.kind === "math" &&
      t.nodes.some((n) => n.kind === "relation") &&
      forceOf(sentence, k) !== "mentions",
  );
  return claim > 0 ? claim : null;
}

/** Where a paragraph stands in a statement. */
export interface InStatement {
  /** whether a paragraph of the statement stands before it */
  readonly begun: boolean;
  /** whether the statement has claimed something before it */
  readonly claimed: boolean;
  /** whether all that a sentence speaks of has been introduced outside of the statement */
  readonly isKnown: (sentence: readonly Said[]) => boolean;
  /** whether some sentence of the statement asks for a proof, so that the others claim nothing */
  readonly posed: boolean;
}

/**
 * The parts of a paragraph of a statement: its hypotheses, and what it claims of them. What only
 * its first sentence declares ("`$X$` and `$Y$` are random variables. Then …") is a hypothesis;
 * behind it, and where nothing follows, it is what the statement claims. In a problem that asks for
 * a proof what stands beside that is what it rests on.
 */
export function partsOfStatement<T extends Said>(
  sentences: readonly (readonly T[])[],
  { begun, claimed, isKnown, posed }: InStatement,
): readonly Part<T>[] {
  let before = claimed;
  return sentences.flatMap((sentence, k): readonly Part<T>[] => {
    // "Then A. If B, then C": what B says holds for C alone
    const own = before || sentences.slice(k + 1).some((later) => claimsAnew(later));
    if (own && wordOf(sentence[start(sentence)]) === "if" && !posed) {
      before = true;
      return [{ kind: "claim", tokens: sentence }];
    }
    // "$X$ has mean 0. In particular, …" of an X of the page claims it
    const [, second = []] = sentences;
    const alone = k === 0 && !begun && sentences.length > 1 && !isKnown(sentence);
    // "$X$ and $Y$ are independent. Moreover, …" claims it too
    const first = alone && !claimsMore.has(wordOf(second[0]));
    const lead = wordOf(sentence[start(sentence)]);
    const states = /^(?:we|it|one) (?:have|has|get|gets|know|knows|see|find|obtain|holds|follows)$/;
    const claiming = states.test(sentence.slice(start(sentence)).slice(0, 2).map(wordOf).join(" "));
    // "Here $M$ is a fixed matrix" says what it is of what is asked
    const here = wordOf(sentence[0]) === "here" && !sentence.some(isEquation);
    const told =
      posed && (lead !== "" || here || namesOnly(sentence)) && !saysSo.has(lead) && !claiming;
    if (posed && !before && isSaidBefore(sentences, k)) return [{ kind: "told", tokens: sentence }];
    if (told && !proving.has(lead) && !asksOnly(sentence))
      return cutWhere(sentence).map((tokens) => ({ kind: "told", tokens }));
    const kind = first || (!before && isSaidBefore(sentences, k)) ? "given" : "claim";
    const parts = partsOfSentence(sentence).map(
      (p): Part<T> => (p.kind === "prose" ? { ...p, kind } : p),
    );
    before ||= parts.some((p) => p.kind === "claim");
    return parts;
  });
}

/** Words with which a statement goes on to what it rests on, or comes to what it claims. */
const comingToClaim = /^(?:let|define|put|set|denote|write|then|prove|show)$/;

/**
 * "`$N$` is independent of the `$X_i$`. Let `$S = \\sum_{i=1}^N X_i$`. Then …": what is said in words
 * of names by themselves, before a statement comes to what it claims, is what that rests on.
 */
function isSaidBefore(sentences: readonly (readonly Said[])[], k: number): boolean {
  const [sentence = [], ...later] = sentences.slice(k);
  const [first, verb] = sentence;
  const isName = (t: Said): boolean =>
    t.kind !== "math" || t.nodes.every((n) => baseText(n) !== null || isOperator(n, ",", "\\dots"));
  return (
    first?.kind === "math" &&
    /^(?:is|are|has|have)$/.test(wordOf(verb)) &&
    sentence.every(isName) &&
    !denies(sentence) &&
    !sentences.slice(0, k).some(asksForProof) &&
    later.some((next) => comingToClaim.test(wordOf(next[0])))
  );
}

/** Words with which a statement goes on that has claimed something just before. */
const claimsMore = setOf("moreover furthermore additionally consequently hence thus");

/** Whether a sentence claims something that it does not put to what is supposed before it. */
function claimsAnew(sentence: readonly Said[]): boolean {
  const goesOn = /^(?:moreover|furthermore|also|and|additionally|similarly|in|then|hence|thus|so)$/;
  return !goesOn.test(wordOf(sentence[0])) && claims(sentence);
}

/** `$$S = \\sum_i X_i$$` by itself says what S is; `$$\\operatorname{Var}(S) = v$$` claims. */
const namesOnly = ([first, ...more]: readonly Said[]): boolean =>
  first?.kind === "math" &&
  more.every(isMark) &&
  first.nodes.findIndex((n) => n.kind === "relation") < 3 &&
  first.nodes
    .slice(
      0,
      first.nodes.findIndex((n) => n.kind === "relation"),
    )
    .every((n) => baseText(n) !== null);

/** Words with which a sentence claims also beside another that asks for a proof. */
const saysSo = setOf("if then hence thus so therefore consequently accordingly under for");

/** Whether a sentence asks for a proof: "Show that …", "(b) Deduce that …". */
export const asksForProof = (sentence: readonly Said[]): boolean =>
  sentence.some((token, k) => {
    const isLabel = k > 0 && sentence[k - 1]?.kind === "mark";
    return proving.has(wordOf(token)) && (k === start(sentence) || (k < 5 && isLabel));
  });

/** Whether a sentence asks for something, be it a proof of what it says. */
export const asksFor = (sentence: readonly Said[]): boolean =>
  asksForProof(sentence) || asksOnly(sentence);

/** The parts of a sentence of a statement; prose where its place says what it is for. */
function partsOfSentence<T extends Said>(sentence: readonly T[]): readonly Part<T>[] {
  const from = start(sentence);
  const lead = wordOf(sentence[from]);
  const parted = universalParts(sentence, from, partsOfSentence);
  if (parted) return parted;
  if (proving.has(lead) || concludesFrom(sentence, from))
    return [{ kind: "claim", tokens: sentence }];
  if (asksOnly(sentence)) return [{ kind: "goal", tokens: sentence }];
  const assumed = lead === "if" || (assuming.has(lead) && !putsIn(sentence, from));
  const main = assumed ? mainClause(sentence, from) : null;
  if (main !== null) {
    const given = sentence.slice(lead === "if" ? from + 1 : 0, main);
    return [
      { kind: "given", tokens: withoutComma(given) },
      ...partsOfSentence(sentence.slice(main)),
    ];
  }
  if (supposesNothing(sentence, from)) return [{ kind: "claim", tokens: sentence }];
  if (assumed && lead !== "if") return [{ kind: "given", tokens: sentence }];
  return [{ kind: claims(sentence) ? "claim" : "prose", tokens: sentence }];
}

/** Whether a sentence only looks as if it supposed something: its relation is claimed. */
const supposesNothing = (sentence: readonly Said[], from: number): boolean =>
  isConditionOf(sentence, from) || worksOut(sentence, from);

/** "Given $\\mu$, $E[XY] = 0$", which says it under a condition and supposes nothing. */
function isConditionOf(sentence: readonly Said[], from: number): boolean {
  // "Given $t \\in \\mathbb R$, …" says what t is
  const declares = sentence
    .slice(from, from + 3)
    .some((t) => t.kind === "math" && t.nodes.some((n) => isOperator(n, "\\in")));
  if (declares) return false;
  const comma = sentence.findIndex((t, k) => k > from && isComma(t));
  const next = sentence[comma + 1];
  return (
    wordOf(sentence[from]) === "given" &&
    comma > 0 &&
    next?.kind === "math" &&
    next.nodes.some((n) => n.kind === "relation")
  );
}

/** Whether a side of an equation is no more than a name, which the equation may give: `\\sigma^2`. */
function isName(side: readonly Syntax[]): boolean {
  const name = side[0] && side.length < 3 ? baseText(side[0]) : null;
  return name !== null && !isOperatorName(name);
}

/**
 * "Write $$\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)$$": an equation
 * that gives no name is worked out, and supposes nothing.
 */
function worksOut(sentence: readonly Said[], from: number): boolean {
  const lead =
    wordOf(sentence[from]) === "let" ? wordOf(sentence[from + 2]) : wordOf(sentence[from]);
  if (!/^(?:write|put|set|define|denote|consider)$/.test(lead)) return false;
  // the object of the verb: "consider the model $Y = X + \\epsilon$, where $E[\\epsilon] = 0$"
  const { nodes = [] } = sentence.find((t) => t.kind === "math") ?? {};
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (!sign || !isEquals(sign)) return false;
  const last = nodes.findLastIndex((n) => n.kind === "relation");
  return !isName(nodes.slice(0, at)) && !isName(nodes.slice(last + 1));
}

/** A sentence of running prose that says when what it goes on with holds. */
export interface Supposition<T extends Said> {
  readonly condition: readonly T[];
  readonly rest: readonly T[];
  /** the name of a family of which it says what all are, where that has been named before */
  readonly of?: string;
}

/** "If `$X$` and `$Y$` are independent, then `$$\\dots$$`"; null for any other sentence. */
export function suppositionOf<T extends Said>(sentence: readonly T[]): Supposition<T> | null {
  const from = start(sentence);
  const each = caseOfEach(sentence, from);
  if (each) return each;
  if (!/^(?:if|when|whenever)$/.test(wordOf(sentence[from]))) return null;
  const main = mainClause(sentence, from) ?? behindComma(sentence, from);
  if (main === null) return null;
  const condition = withoutComma(sentence.slice(from + 1, main));
  const hedged = denies(condition) || condition.some((t) => unsure.has(wordOf(t)));
  const rest = sentence.slice(main);
  // "…, and if $E[X] = 1$, then": another condition, under which the first one need not hold
  const isOne = rest.every((t) => !/^(?:if|when|whenever)$/.test(wordOf(t)));
  return hedged || !isOne ? null : { condition, rest };
}

/** Words that join what follows from a condition, and say no more of it. */
const joining = setOf("then hence and also both we have get it holds that so");

/** "If `$X$` is binomial, then `$E[X] = np$`": words alone suppose, and formulas alone follow. */
export const followsPlainly = ({ condition, rest }: Supposition<Said>): boolean =>
  condition.every((t) => t.kind !== "math" || t.nodes.every((n) => n.kind !== "relation")) &&
  rest.some((t) => t.kind === "math" && t.nodes.some((n) => n.kind === "relation")) &&
  rest.every((t) => t.kind !== "word" || joining.has(t.text));

/**
 * "For equal weights `$w_i = 1/n$` we find": what all of a family are; "with `$c = E[X Y]$` we
 * get": what a number is that moments are put in for. Null for anything else.
 */
function caseOfEach<T extends Said>(sentence: readonly T[], from: number): Supposition<T> | null {
  const at = sentence.findIndex((t) => t.kind === "math");
  const formula = sentence[at];
  const leads = /^(?:for|with|if|when|whenever|at|setting|taking|choosing|putting)$/;
  if (!leads.test(wordOf(sentence[from])) || formula?.kind !== "math") return null;
  const isCase = isOfFamily(formula.nodes) || isOfMoments(formula.nodes);
  if (!isCase || !isLimit(sentence, at)) return null;
  const every =
    wordOf(sentence[at + 1]) === "for" && /^(?:all|every|each)$/.test(wordOf(sentence[at + 2]));
  const end = at + (every && sentence[at + 3]?.kind === "math" ? 4 : 1);
  const main = isComma(sentence[end]) ? end + 1 : end;
  const rest = sentence.slice(main);
  const begins =
    rest[0]?.kind === "math" || subjects.test(wordOf(rest[0])) || leading.test(wordOf(rest[0]));
  const isOne = rest.every((t) => !narrowing.has(wordOf(t)) || wordOf(t) === "that");
  const of = baseText(formula.nodes[0] as Syntax);
  return begins && isOne && of !== null ? { condition: sentence.slice(at, end), rest, of } : null;
}

/** What may stand behind such a case before what then holds. */
const leading = /^(?:then|gives|yields|leads)$/;

/** `c = E[X Y]`, `\theta = \operatorname{Cov}(X, W) / \operatorname{Var}(W)`: of a small letter. */
function isOfMoments([head, sign, ...value]: readonly Syntax[]): boolean {
  return (
    head !== undefined &&
    /^(?:[a-z]|\\[a-z]+)$/.test(baseText(head) ?? "") &&
    sign?.kind === "relation" &&
    sign.text === "=" &&
    value.every((n) => n.kind !== "relation" && !isOperator(n, ",", "\\dots")) &&
    namesIn(value).some(isOperatorName)
  );
}

/** `w_i = 1/n` */
function isOfFamily([head, sign, ...value]: readonly Syntax[]): boolean {
  const [index, ...more] = head?.kind === "script" ? (head.sub ?? []) : [];
  return (
    sign?.kind === "relation" &&
    sign.text === "=" &&
    index?.kind === "name" &&
    /^[a-z]$/.test(index.text) &&
    more.length === 0 &&
    value.length > 0 &&
    value.every((n) => n.kind !== "relation" && !isOperator(n, ",", "\\dots"))
  );
}

/** Words by which a condition is more than what it says: "if and only if", "even if". */
const unsure = setOf("only even either or if when whenever");

/** "when `$X$` and `$Y$` are independent, `$$\\dots$$`" */
function behindComma(sentence: readonly Said[], from: number): number | null {
  const at = sentence.findIndex(
    (t, k) =>
      k > from + 1 && t.kind === "math" && isComma(sentence[k - 1]) && isEquation(t, k, sentence),
  );
  return at < 0 ? wordsBeforeDisplay(sentence, from) : at;
}

/** Words that begin what follows from a condition, and no more of it. */
const subjects = /^(?:the|their|its|this|these|both|all|everything|it|they|we|one|things|there)$/;

/** Words that go on with a condition, or narrow what is said under it. */
const narrowing = setOf(
  `if when whenever unless provided given with without where which that and or but only while
  whereas for under in such satisfying having assuming except`,
);

/** Verbs by which words say what becomes of something under a condition. */
const becoming = setOf(
  `is are vanish vanishes become becomes split splits add adds reduce reduces simplify simplifies
  cancel cancels drop drops disappear disappears factor factors factorise factorises factorize
  factorizes equal equals get gets have has`,
);

/**
 * "If `$X$` and `$Y$` are independent, their covariance is zero: `$$\\dots$$`": where the words
 * that lead to the display begin.
 */
function wordsBeforeDisplay(sentence: readonly Said[], from: number): number | null {
  const end = sentence.findIndex((t, k) => t.kind === "mark" && t.text === ":" && k > from);
  const comma = sentence.findLastIndex((t, k) => k < end && isComma(t));
  const words = sentence.slice(comma + 1, Math.max(end, 0));
  const behind = sentence.slice(end + 1).filter((t) => !isMark(t));
  const [display] = behind;
  const isLead =
    comma > from + 1 &&
    words.every((t) => t.kind === "word" && !narrowing.has(t.text)) &&
    subjects.test(wordOf(words[0])) &&
    words.some((t) => becoming.has(wordOf(t)));
  return isLead && behind.length === 1 && display?.kind === "math" ? comma + 1 : null;
}

/** What the parts of a sentence of running prose are for. */
export function partsOfProse<T extends Said>(sentence: readonly T[]): readonly Part<T>[] {
  // "As another consequence, they are positive: for any `$a \\in \\mathbb R^d$`, …"
  const end = sentence.findIndex((t) => t.kind === "mark" && t.text === ":");
  const lead = sentence.slice(0, Math.max(end, 0));
  const colon = lead.every((t) => t.kind !== "math") && !denies(lead) ? end : -1;
  const from = colon > 0 ? colon + 1 : start(sentence);
  const parted = universalParts(sentence.slice(from), 0, partsOfProse);
  if (parted) return colon > 0 ? [partOfProse(sentence.slice(0, colon)), ...parted] : parted;
  const [before = sentence, where] = cutWhere(sentence);
  const follows = consequenceIn(before);
  const tail: readonly Part<T>[] = where ? [{ kind: "where", tokens: where }] : [];
  if (follows !== null) {
    const given = partOfProse(withoutComma(before.slice(0, follows)));
    // "write $Z = X - E[X]$, so that $E[Z] = 0$"
    if (given.kind === "given")
      return [given, { kind: "prose", tokens: before.slice(follows) }, ...tail];
  }
  return [...tellingParts(before), ...tail];
}

/** Words behind which a case of what is given is spoken of. */
const casual = setOf("if when whenever unless provided");

/** The parts of a sentence that says in words of what law something is, and goes on. */
function tellingParts<T extends Said>(sentence: readonly T[]): readonly Part<T>[] {
  const supposed = behindWhere(sentence);
  if (supposed) return supposed;
  // "Formally, with a mask $m \\sim \\mathrm{Bernoulli}(p)$, …"
  const drawn = start(sentence);
  const behind = behindLaw(sentence, drawn);
  if (behind !== null)
    return [
      { kind: "given", tokens: sentence.slice(drawn, behind).filter((t) => t.kind === "math") },
      partOfProse(sentence.slice(behind)),
    ];
  const named = behindAnd(sentence);
  if (named > 0)
    return [partOfProse(sentence.slice(0, named)), partOfProse(sentence.slice(named + 1))];
  // "$N$ is a Poisson variable with mean $m$: $$P(N = k) = \\dots$$"
  const end = sentence.findIndex((t) => t.kind === "mark" && t.text === ":");
  const said = sentence.slice(0, Math.max(end, 0));
  // "the same holds if $X$ has mean $0$: $$\\dots$$" says when the display holds
  const leads = beyondIn(said) !== null || said.some((t) => casual.has(wordOf(t)));
  if (end > 0 && said.at(-1)?.kind === "math" && !leads && saysWhatItIs(said))
    return [partOfProse(said), partOfProse(sentence.slice(end + 1))];
  return [partOfProse(sentence)];
}

/**
 * Where "and" stands before an equation that ends the sentence, behind what says of what law
 * something is: "`$X$` is uniform on `$(0, 1)$`, and `$Y = X^2$`"; -1 where none does.
 */
function behindAnd<T extends Said>(sentence: readonly T[]): number {
  const last = sentence.findLastIndex((t) => t.kind === "math");
  const [token, and] = [sentence[last], wordOf(sentence[last - 1])];
  const ends = sentence.slice(last + 1).every((t) => t.kind === "mark" && /^[.,;:]$/.test(t.text));
  if (token?.kind !== "math" || !ends || !/^(?:and|while)$/.test(and)) return -1;
  const said = withoutComma(sentence.slice(0, last - 1));
  const isCase = beyondIn(said) !== null || said.some((t) => casual.has(wordOf(t)));
  const isGiven = /^(?:let|put|set|suppose|assume)$/.test(wordOf(sentence[start(sentence)]));
  const defines = definedBy(token.nodes) !== null && namesIn(token.nodes.slice(2)).length > 0;
  return defines && !isGiven && !isCase && saysWhatItIs(said) ? last - 1 : -1;
}

/**
 * "… $$Y = a X + b,$$ where $a$ is a constant", "with independent `$b_j \\sim \\dots$`": what
 * stands before "where", and the rest.
 */
function cutWhere<T extends Said>(sentence: readonly T[]): readonly (readonly T[])[] {
  const where = sentence.findIndex(
    (token, k) =>
      k > 0 &&
      ((wordOf(token) === "where" && (behindFormula(sentence, k) || boundsNumber(sentence, k))) ||
        (wordOf(token) === "with" &&
          /^(?:iid|independent|uncorrelated)$/.test(wordOf(sentence[k + 1])) &&
          // "in `$\\mathbb R^d$` with independent components": those of what stands before
          !tellsOfEntries(sentence, k + 2) &&
          behindFormula(sentence, k) &&
          !sentence.slice(0, k).some((t) => casual.has(wordOf(t))))),
  );
  if (where <= 0) return [sentence];
  return [withoutComma(sentence.slice(0, where)), sentence.slice(where)];
}

/** "with iid standard normal entries", "with iid `$\\mathcal N(0, 1)$` entries" */
const tellsOfEntries = (sentence: readonly Said[], at: number): boolean =>
  sentence
    .slice(at, at + 3)
    .some((t) => /^(?:components|entries|coordinates|elements)$/.test(wordOf(t)));

/**
 * "If a second shop has `$M$` guests, where `$M$` is Poisson and independent of `$N$`, then …":
 * what "where" says of a name, and what follows; null for any other sentence.
 */
function behindWhere<T extends Said>(sentence: readonly T[]): readonly Part<T>[] | null {
  const where = sentence.findIndex((t) => wordOf(t) === "where");
  const then = sentence.findIndex((t, k) => k > where && wordOf(t) === "then");
  const before = sentence.slice(0, Math.max(where, 0));
  const plain = !speaksOfGivens(before) && !denies(before) && !before.some(isEquation);
  const named = sentence[where + 1]?.kind === "math" && isComma(sentence[then - 1]);
  if (wordOf(sentence[start(sentence)]) !== "if" || where < 0 || then < 0 || !plain || !named)
    return null;
  return [
    { kind: "given", tokens: sentence.slice(where, then - 1) },
    partOfProse(sentence.slice(then)),
  ];
}

/** Where a sentence goes on behind "with a mask `$m \\sim \\dots$`,"; null for any other. */
function behindLaw(sentence: readonly Said[], at: number): number | null {
  if (wordOf(sentence[at]) !== "with" || !/^(?:a|an|the)$/.test(wordOf(sentence[at + 1])))
    return null;
  const law = sentence.findIndex((t) => t.kind === "math");
  const formula = sentence[law];
  const says =
    formula?.kind === "math" &&
    formula.nodes.some((n) => n.kind === "relation" && n.text === "\\sim");
  const named = law > at + 2 && law <= at + 4 && !denies(sentence.slice(at, law));
  return says && named && isComma(sentence[law + 1]) ? law + 2 : null;
}

/** Whether words end with what something is or has, and no formula is to come. */
const saysWhatItIs = (sentence: readonly Said[]): boolean =>
  sentence.some((t) => /^(?:is|are|has|have|takes?|follows?)$/.test(wordOf(t))) &&
  !sentence.some((t) => naming.has(wordOf(t))) &&
  !assuming.has(wordOf(sentence[start(sentence)])) &&
  partOfProse(sentence).kind === "given";

const behindFormula = (sentence: readonly Said[], at: number): boolean =>
  sentence[at - 1]?.kind === "math" ||
  (isMark(sentence[at - 1]) && sentence[at - 2]?.kind === "math");

/** "…, independently of the others, where `$0 < p < 1$`": of a letter for a number. */
function boundsNumber(sentence: readonly Said[], at: number): boolean {
  const [before, behind] = [sentence[at - 1], sentence[at + 1]];
  if (!isComma(before) || behind?.kind !== "math" || denies(sentence.slice(0, at))) return false;
  const [name, sign, ...more] = behind.nodes.filter((n) => n.kind !== "number");
  return (
    name?.kind === "relation" &&
    sign?.kind === "name" &&
    /^(?:[a-z]|\\[a-z]+)$/.test(sign.text) &&
    more.every((n) => n.kind === "relation")
  );
}

/** What says that what follows holds in all that is around. */
const throughout = new RegExp(
  "^(?:throughout(?: this \\w+| the \\w+)?|in this (?:section|chapter|note|post|handout|problem))" +
    " *,? *(?:the )?$",
);

function partOfProse<T extends Said>(sentence: readonly T[]): Part<T> {
  const from = start(sentence);
  const lead = wordOf(sentence[from]);
  if (asksOnly(sentence)) return { kind: "goal", tokens: sentence };
  const plain =
    mainClause(sentence, from) === null &&
    lead !== "if" &&
    !concludesFrom(sentence, from) &&
    !putsIn(sentence, from) &&
    !ofTerm.test(plainText(sentence.slice(from)).toLowerCase());
  const hasFormula = sentence.some((t) => t.kind === "math");
  if (plain && (leavesOpen(sentence.slice(from)) || isLawFact(sentence.slice(from))))
    return { kind: "given", tokens: sentence };
  if (plain && supposesNothing(sentence, from)) return { kind: "prose", tokens: sentence };
  if (plain && assuming.has(lead) && (hasFormula || speaksOfGivens(sentence)))
    return { kind: "given", tokens: sentence };
  // "Throughout, `$R$` has independent entries and `$$f(x) = Rx$$`"
  const first = sentence.findIndex((t) => t.kind === "math");
  const everywhere = throughout.test(plainText(sentence.slice(0, Math.max(first, 0))));
  if (plain && everywhere && hasFormula) return { kind: "given", tokens: sentence };
  const says = hasFormula && (!sentence.some(isEquation) || constrains(sentence));
  return { kind: plain && says ? "given" : "prose", tokens: sentence };
}

/**
 * "with `$E[X] = 0$` and `$\\operatorname{Var}(X) = 1$`": the second goes on with the first, and so
 * do all of a list that ends with "and".
 */
function isLed(sentence: readonly Said[], at: number): boolean {
  const before = wordOf(sentence[at - 1]);
  if (/^(?:with|where|satisfying|having)$/.test(before)) return true;
  const end = before === "and" && isComma(sentence[at - 2]) ? at - 3 : at - 2;
  const goesOn = before === "and" || (isComma(sentence[at - 1]) && isListed(sentence, at));
  return goesOn && sentence[end]?.kind === "math" && isLed(sentence, end);
}

/** Whether a formula of a list that says what something is stands before its "and". */
function isListed(sentence: readonly Said[], at: number): boolean {
  // "for $X$ with $E[X] = 0$, $E[X^2] = \\dots$": of these the second is claimed
  if (!sentence.slice(0, at).some((t) => /^(?:is|are|be)$/.test(wordOf(t)))) return false;
  const comma = isComma(sentence[at + 1]) ? at + 2 : at + 1;
  if (wordOf(sentence[comma]) === "and") return sentence[comma + 1]?.kind === "math";
  return comma > at + 1 && sentence[comma]?.kind === "math" && isListed(sentence, comma);
}

/** Nouns of what laws have. */
const parameters = setOf("parameter probability rate mean variance chance");

/** "with parameter `$\\lambda > 0$`": a name, and what it is more or less than. */
const isBounded = ([name, sign, ...more]: readonly Syntax[], noun: string): boolean =>
  parameters.has(noun) &&
  name !== undefined &&
  baseText(name) !== null &&
  sign?.kind === "relation" &&
  /^[<>]$/.test(sign.text) &&
  more.every((n) => n.kind === "number");

/**
 * Whether a formula relates more than a name to something where no word puts it to a name: "the
 * variance is given by `$\\operatorname{Var}(X) = v$`"; but not "`$X$` with `$E[X] = 0$`".
 */
function isEquation(token: Said, at: number, sentence: readonly Said[]): boolean {
  if (token.kind !== "math") return false;
  const sign = token.nodes.findIndex((n) => n.kind === "relation" && n.text !== "\\sim");
  if (sign < 0 || isIndexCondition(token, sentence)) return false;
  if (isLed(sentence, at) || isBounded(token.nodes, wordOf(sentence[at - 1]))) return false;
  // "for $i \\ne j$, …"
  if (isOf(token.nodes[sign], "\\ne") && wordOf(sentence[at - 1]) === "for") return false;
  const named = sentence.slice(0, at).some((t) => naming.has(wordOf(t)));
  return !(named && sign === 1 && !/^[EP]$/.test(baseText(token.nodes[0] as Syntax) ?? "E"));
}

/**
 * "Here `$a_1, \\dots, a_k$` are constants, `$\\sum_i a_i = 0$`, and …": an equation of what the
 * sentence calls constants says which ones are meant.
 */
function constrains(sentence: readonly Said[]): boolean {
  const [said] = constants.exec(plainText(sentence)) ?? [];
  if (said === undefined || concludes(sentence)) return false;
  const subject = new Set(
    namesOf(sentence.slice(0, said.split(" ").length)).filter((name) => !/^[i-n]$/.test(name)),
  );
  return sentence.every((t, k) => {
    if (t.kind !== "math" || !isEquation(t, k, sentence)) return true;
    const names = namesOf([t]).filter((name) => !/^[i-n]$/.test(name));
    return names.length > 0 && names.every((name) => subject.has(name));
  });
}

const constants =
  /^here (?:the (?:\w+ )?)?\$(?:(?: ,)?(?: and)? (?:the (?:\w+ )?)?\$)* (?:is|are) (?:an? )?(?:\w+ )?(?:constants?|numbers?|parameters?|coefficients?) [,;]/;

const isOf = (node: Syntax | undefined, sign: string): boolean =>
  node?.kind === "relation" && node.text === sign;

/**
 * Whether a sentence asks for something and says nothing: "Find `$E[X]$`", "We want to bound
 * `$E[X]$`", "What is its mean?"
 */
export function asksOnly(sentence: readonly Said[]): boolean {
  const from = start(sentence);
  return asking.has(wordOf(sentence[from])) || isQuestion(sentence) || isWish(sentence, from);
}

/** "We want to compute `$E[X]$`"; what has a relation may hold all the same. */
function isWish(sentence: readonly Said[], from: number): boolean {
  const words = sentence.slice(from).map(wordOf);
  const to = words.indexOf("to");
  const before = words.slice(0, Math.max(to, 0));
  return (
    /^(?:we|i|it|our|the|one)$/.test(words[0] ?? "") &&
    before.some((word) => wishing.has(word)) &&
    before.every((word) => word !== "") &&
    !denies(sentence.slice(from, from + to)) &&
    sought.has(words[to + 1] ?? "") &&
    !sentence.some(isEquation)
  );
}

const isQuestion = (sentence: readonly Said[]): boolean =>
  sentence.some((token) => wordOf(token) === "?");

/** Whether some relation of a sentence is said to hold. */
function claims(sentence: readonly Said[]): boolean {
  return sentence.some(
    (t, k) =>
      t.kind === "math" &&
      t.nodes.some((n) => n.kind === "relation" && n.text !== "\\sim") &&
      /^(?:claims|hedges|unclear)$/.test(forceOf(sentence, k)),
  );
}

const withoutComma = <T extends Said>(tokens: readonly T[]): readonly T[] =>
  isComma(tokens.at(-1)) ? tokens.slice(0, -1) : tokens;
