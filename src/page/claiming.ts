import { isSign } from "../tex/hidden.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import { forceOf, isBare, isInexact, plainText, setOf, wordOf } from "./asserted.ts";
import { relates, type Token } from "./token.ts";

/** Signs that relate exactly: "$E[X] \approx 1$" claims nothing that could be checked. */
const exact = setOf("= \\equiv \\le \\ge < > \\ne");

/** Verbs by which words say of a quantity what it is: "has variance $0$", "equals zero". */
const stating = setOf(
  "is are has have equals equal becomes become vanishes vanish cancels cancel stays remains",
);

/** What such a verb says of a quantity. */
const values = setOf(
  `zero one two twice half nought unbiased independent uncorrelated positive negative mean variance
  covariance expectation deviation correlation moment probability constant normal gaussian
  exponential uniform poisson binomial geometric`,
);

/** Words that conclude: what stands behind them is claimed. */
const concluding = setOf("thus hence therefore consequently so then whence");

/**
 * Whether a sentence of which no form is known claims something exact of the page's quantities, so
 * that a page which is not checked there does not pass: "The difference $X - Y$ has variance $0$."
 * What is made something of is told by `isMade`; displays are checked by themselves.
 */
export function claimsUnread(
  sentence: readonly Token[],
  isMade: (place: Span) => boolean,
): boolean {
  return sentence.some(
    (token, at) =>
      token.kind === "math" &&
      !token.piece.display &&
      !isMade(token.span) &&
      (claimsRelation(sentence, at) || isStated(sentence, at) || isWorth(sentence, at)),
  );
}

/**
 * Whether a sentence that relates something also says in words what a quantity is, so that only a
 * part of what it claims is checked: "$E[X^2] = 9$; the standard deviation is $\sqrt 3$."
 */
export function claimsBeside(
  sentence: readonly Token[],
  isMade: (place: Span) => boolean,
): boolean {
  return sentence.some(
    (token, at) =>
      !isMade(token.span) &&
      !(token.kind === "math" && token.piece.display) &&
      ((isStated(clauseFrom(sentence, at), at) &&
        !/^(?:of|between|for|in)$/.test(wordOf(sentence[at - 1])) &&
        (wordOf(sentence[at - 1]) !== "and" || isPair(sentence, at))) ||
        isWorth(sentence, at) ||
        (wordOf(token) === "which" && isCompared(sentence.slice(at + 1)))),
  );
}

/** Whether the formula at a place is the second of two: "`$U - V$` and `$W - Z$`". */
function isPair(sentence: readonly Token[], at: number): boolean {
  const first = sentence[at - 2];
  return first?.kind === "math" && !relates(first.nodes) && isCompound(first.nodes);
}

/** A sentence up to the end of the clause of a place. */
function clauseFrom(sentence: readonly Token[], at: number): readonly Token[] {
  const end = sentence.findIndex(
    (t, k) => k > at && (t.kind === "mark" || (t.kind === "math" && t.piece.display)),
  );
  return end < 0 ? sentence : sentence.slice(0, end);
}

/**
 * Whether a row of a table claims something: it holds a relation, or a quantity and a value for it
 * in the next cell with a formula: "| $\operatorname{Var}(X - Y)$ | $0$ |".
 */
export function rowClaims(row: readonly Token[], isMade: (place: Span) => boolean): boolean {
  const formulas = row.filter((t) => t.kind === "math" && !isMade(t.span));
  return (
    row.some((token, at) => !isMade(token.span) && claimsRelation(row, at)) ||
    formulas.some((f, k) => f.kind === "math" && isCompound(f.nodes) && k + 1 < formulas.length)
  );
}

/** Whether the formula at a place relates quantities exactly, and is said to hold. */
function claimsRelation(sentence: readonly Token[], at: number): boolean {
  const token = sentence[at];
  if (token?.kind !== "math" || !relates(token.nodes)) return false;
  // "Therefore $X \ne \mu$"
  if (isBare(token.nodes) && !concluding.has(wordOf(sentence[at - 1]))) return false;
  const signs = token.nodes.filter(isSign);
  // "It follows that $X + Y \\sim \\mathcal N(0, 2)$."
  if (signs.length > 0 && signs.every(saysLaw)) return isConcluded(sentence.slice(0, at));
  if (!signs.every((sign) => sign.kind === "relation" && exact.has(sign.text))) return false;
  switch (forceOf(sentence, at)) {
    case "claims":
    case "unclear":
      return true;
    case "hedges":
      return !isInexact(sentence, at);
    default:
      return false;
  }
}

/** `\\sim` or `\\perp` */
const saysLaw = (sign: Syntax): boolean =>
  (sign.kind === "relation" && sign.text === "\\sim") ||
  (sign.kind === "operator" && sign.text === "\\perp");

/** Whether words conclude what they lead to: "hence", "it follows that", "which shows that". */
const isConcluded = (lead: readonly Token[]): boolean =>
  lead.some((t) => concluding.has(wordOf(t))) ||
  /\b(?:follows|implies|shows?|conclude|see|deduce) that$/.test(plainText(lead));

/**
 * Whether words say what the quantity at a place is: of more than a name ("$X - Y$ has variance
 * $0$"), or of a name behind a word that concludes ("Hence $X$ has mean zero").
 */
function isStated(sentence: readonly Token[], at: number): boolean {
  const token = sentence[at];
  if (token?.kind !== "math" || relates(token.nodes)) return false;
  const concludes = sentence.slice(0, at).some((t) => concluding.has(wordOf(t)));
  if (!concludes && !isCompound(token.nodes)) return false;
  if (!stating.has(wordOf(sentence[at + 1]))) return false;
  // "with equality if $X$ is constant"
  const clause = sentence.slice(0, at);
  const words = clause.slice(1 + clause.findLastIndex((t) => t.kind === "mark")).map(wordOf);
  if (words.some((word) => /^(?:if|when|whenever|unless|where|provided|because|since)$/.test(word)))
    return false;
  return sentence
    .slice(at + 1)
    .some((t) => values.has(wordOf(t)) || /^vanish|^cancel/.test(wordOf(t)) || isValue(t));
}

/** "… is twice the mean": words that say how large a formula is, beside a moment. */
function isCompared(behind: readonly Token[]): boolean {
  const end = behind.findIndex((t) => t.kind === "mark");
  const words = behind.slice(0, end < 0 ? undefined : end).map(wordOf);
  return (
    stating.has(words[0] ?? "") &&
    words.some((word) => comparing.has(word)) &&
    words.some((word) => moments.has(word))
  );
}

/** Words that compare. */
const comparing = setOf("twice half double larger smaller greater less more times");

/** What has a value that follows from what is given. */
const moments = setOf(
  "mean variance covariance expectation expected deviation correlation moment probability chance",
);

/** Words that may stand between such a verb and the value. */
const between = setOf("therefore thus then hence also now just exactly simply again consequently");

/** Whether words say that a moment is what stands at a place: "the variance is therefore $3$". */
function isWorth(sentence: readonly Token[], at: number): boolean {
  const token = sentence[at];
  if (token?.kind !== "math" || relates(token.nodes)) return false;
  if (!isValue(token) && !isCompound(token.nodes)) return false;
  if (hasMoment(sentence, at)) return true;
  const last = sentence.findLastIndex((t, k) => k < at && !between.has(wordOf(t)));
  // "comes to", "amounts to"
  const verb = wordOf(sentence[last]) === "to" ? last - 1 : last;
  if (!/^(?:is|was|equals|becomes|comes|amounts)$/.test(wordOf(sentence[verb]))) return false;
  const begins = sentence.findLastIndex((_, k) => k < last && endsSubject(sentence, k));
  const subject = sentence.slice(begins + 1, last).map(wordOf);
  return (
    subject.some((word) => word === "the" || word === "its") &&
    subject.some((word) => moments.has(word))
  );
}

/** Whether what stands behind a place may be a subject: behind a mark, "so", "and the". */
function endsSubject(sentence: readonly Token[], at: number): boolean {
  const token = sentence[at];
  if (token?.kind === "math") return relates(token.nodes);
  if (token?.kind !== "word") return true;
  if (token.text === "and") return /^(?:the|its)$/.test(wordOf(sentence[at + 1]));
  return /^(?:so|that|but|let|where|hence|thus)$/.test(token.text);
}

/** What is made of several quantities. */
const made = setOf("sum product difference total average square ratio quotient estimator");

/**
 * "hence a standard deviation of $2$", "we conclude that the product has expectation $5$": whether
 * words conclude that something has a moment, which is what stands at a place.
 */
function hasMoment(sentence: readonly Token[], at: number): boolean {
  const of = wordOf(sentence[at - 1]) === "of" ? at - 2 : at - 1;
  if (!moments.has(wordOf(sentence[of]))) return false;
  const before = sentence.slice(0, of).map(wordOf);
  const concludes = before.some((word) => concluding.has(word) || /^conclude[sd]?$/.test(word));
  const isMade =
    before.some((word) => made.has(word)) && before.some((w) => /^ha(?:s|ve)$/.test(w));
  return concludes || (isMade && !before.some((w) => /^(?:let|suppose|assume|if|with)$/.test(w)));
}

/** `X - Y`, `E[X]`; but not `X_1, \dots, X_n` */
const isCompound = (nodes: readonly Syntax[]): boolean =>
  !nodes.every((n) => n.kind === "name" || n.kind === "script" || isMark(n)) ||
  nodes.filter((n) => n.kind === "name" || n.kind === "script").length >
    nodes.filter(isMark).length + 1;

const isMark = (node: Syntax): boolean =>
  node.kind === "operator" && /^(?:,|;|\\dots|\\cdots)$/.test(node.text);

const isValue = (token: Token): boolean =>
  token.kind === "math" && token.nodes.some((n) => n.kind === "number" || n.kind === "fraction");
