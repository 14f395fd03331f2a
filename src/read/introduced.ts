import { isHedging, setOf, wordOf } from "../page/asserted.ts";
import { isIdle } from "../page/filler.ts";
import { mayBeMeant } from "../page/meant.ts";
import { isOperatorName } from "../page/names.ts";
import { bearsOnGivens } from "../page/retracting.ts";
import type { Token } from "../page/token.ts";
import { relatesAny } from "../tex/hidden.ts";
import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import { insideOf, lettersIn, type Syntax } from "../tex/syntax.ts";
import { type Clause, countersWithin, type Trait } from "./clause.ts";
import { type Run, readableWithin } from "./within.ts";

/**
 * The stretches of a sentence that introduce names and read by themselves, where all else in it
 * only describes: "the readings are `$Y_1, \dots, Y_n$` with `$Y_i = m + e_i$`, where the errors
 * `$e_i$` have mean zero"; null for any other sentence. What they say is said of names that nothing
 * before has spoken of. With them stands what describes a name, "`$b$` is a bias that all share",
 * so that it is known that the sentence may say more of it.
 */
export function introducedWithin(
  sentence: readonly Token[],
  isNew: (name: string) => boolean,
): readonly (readonly Token[])[] | null {
  if (!mayBeMeant(sentence) || sentence.some((t) => isHedging(wordOf(t)))) return null;
  const runs = readableWithin(sentence).filter(({ clauses }) => clauses.length > 0);
  const isRead = (k: number): boolean => runs.some(({ from, to }) => from <= k && k < to);
  if (runs.length === 0) return null;
  if (!sentence.every((_, k) => isRead(k) || onlyDescribes(sentence, k, isRead))) return null;
  const defined = runs.flatMap(({ clauses }) => clauses.flatMap(meantIn));
  const introduces = ({ from, clauses }: Run): boolean =>
    clauses.every((clause) =>
      introducedBy(clause, { isNew, defined, isLed: isLed(sentence, from) }),
    );
  if (!runs.every(introduces)) return null;
  const stretches = runs.map(({ from, to }) => sentence.slice(from, to));
  return [...stretches, ...describing(sentence, isRead)];
}

/** The stretches that are not read and describe a name: "`$b$` is a bias that all models share". */
function describing(
  sentence: readonly Token[],
  isRead: (at: number) => boolean,
): readonly (readonly Token[])[] {
  const counters = countersWithin(
    sentence.flatMap((t, k) => (isRead(k) && t.kind === "math" ? [t.nodes] : [])),
  );
  const isName = (token: Token, at: number): boolean => {
    if (token.kind !== "math" || isRead(at)) return false;
    // "model `$k$` predicts", "the readings are `$Y_1, \dots, Y_n$` with"
    const isCounter = lettersIn(token.nodes).every((letter) => counters.has(letter));
    const isListed = copula.test(wordOf(sentence[at - 1])) && wordOf(sentence[at + 1]) === "with";
    return !isCounter && !isListed;
  };
  const ends = (k: number): boolean => isRead(k) || sentence[k]?.kind === "mark";
  return sentence.flatMap((token, at) => {
    if (!isName(token, at)) return [];
    const from = sentence.findLastIndex((_, k) => k < at && ends(k)) + 1;
    const to = sentence.findIndex((_, k) => k > at && ends(k));
    const stretch = sentence.slice(from, to < 0 ? undefined : to);
    return stretch.findIndex((t, k) => isName(t, from + k)) === at - from ? [stretch] : [];
  });
}

/** Words of a sentence that join what it introduces. */
const joining = setOf("with where and each every all");

/** Verbs that say what a thing is called, before a noun or a name. */
const copula = /^(?:is|are|be|has|have)$/;

/** Words behind which something is concluded or compared, or said of what stands before. */
const concluding = setOf(
  "hence thus therefore then because since as than it they them these those",
);

/** Whether what stands at a place says of nothing how it depends, varies or is restricted. */
function onlyDescribes(
  sentence: readonly Token[],
  at: number,
  isRead: (at: number) => boolean,
): boolean {
  const token = sentence[at] as Token;
  if (token.kind === "mark") return /^[,;:.]$/.test(token.text);
  if (token.kind === "math") return !relatesAny(token.nodes);
  if (joining.has(token.text)) return true;
  const next = sentence[at + 1];
  if (copula.test(token.text))
    return isRead(at + 1) || next?.kind === "math" || named.test(wordOf(next));
  // "a bias that all models share", but not "we believe that"
  if (token.text === "that") return !isRead(at + 1);
  const end = sentence.findIndex((t, k) => k > at && (t.kind === "mark" || isRead(k)));
  const leads = end > at && isRead(end);
  // "so your portfolio returns" leads to what is introduced, ", so it is small" concludes
  if (token.text === "so") return leads;
  // "you split your money evenly", but not "supposedly they have"
  const isApart = !leads && token.text.endsWith("ly") && !bearsOnGivens([token]);
  return !concluding.has(token.text) && (isIdle(token) || isApart);
}

/** Words behind such a verb with which it says what a thing is, or what was done with it. */
const named = /^(?:a|an|the|two|three|\w+ed)$/;

/** Words right before a place by which what stands there is given. */
const giving = setOf("satisfies satisfy satisfying with where suppose assume and");

const isLed = (sentence: readonly Token[], at: number): boolean =>
  sentence.slice(Math.max(0, at - 1), at + 1).some((token) => giving.has(wordOf(token)));

/** What a sentence introduces. */
interface Introducing {
  readonly isNew: (name: string) => boolean;
  /** the names that it gives a meaning, of which averages are claimed */
  readonly defined: readonly string[];
  /** whether words give what it says */
  readonly isLed: boolean;
}

/** Whether a clause says something of new names only. */
function introducedBy(clause: Clause, { isNew, defined, isLed: led }: Introducing): boolean {
  switch (clause.kind) {
    case "traits": {
      const names = clause.subject.elements.flatMap(({ nodes }) => namesOf(nodes));
      // "with probability `$p$`", which may vary for all that is said
      if (clause.traits.every(isNumeric)) return false;
      const isAverage = clause.traits.some(saysAverage);
      return (
        names.length > 0 &&
        names.every(isNew) &&
        !(isAverage && names.some((n) => defined.includes(n)))
      );
    }
    case "formula": {
      const { nodes } = clause.piece;
      const at = nodes.findIndex((n) => n.kind === "relation" || isOperator(n, "\\in"));
      const [head, ...more] = nodes.slice(0, at);
      const right = nodes.slice(at + 1);
      if (at < 0 || right.some((n) => n.kind === "relation")) return false;
      const name = head && more.length === 0 ? baseText(head) : null;
      // a value may be one of several, and what is positive may vary
      if (name !== null)
        return isNew(name) && saysWhat(nodes[at] as Syntax) && lettersIn(right).length > 0;
      const names = namesOf(nodes.slice(0, at));
      return led && names.length > 0 && names.every((n) => isNew(n) && !defined.includes(n));
    }
    case "range":
      return true;
  }
}

/** Whether a sign says what a name stands for, or of what kind or law it is. */
const saysWhat = (sign: Syntax): boolean =>
  isOperator(sign, "\\in") || (sign.kind === "relation" && /^(?::?=|\\sim)$/.test(sign.text));

/** The names to which a clause gives a meaning. */
function meantIn(clause: Clause): readonly string[] {
  if (clause.kind !== "formula") return [];
  const [head, sign] = clause.piece.nodes;
  const name = head ? baseText(head) : null;
  return name !== null && sign?.kind === "relation" && sign.text === "=" ? [name] : [];
}

/** Whether a trait calls something a number, and says no more. */
const isNumeric = (trait: Trait): boolean =>
  (trait.kind === "noun" && trait.noun === "number") || trait.kind === "property";

/** Whether a trait says what something is on average, or how it depends. */
const saysAverage = ({ kind }: Trait): boolean =>
  /^(?:moment|law|independent|identical|unbiased|bias|power|alike|values|about)$/.test(kind);

/** The names in a formula but for operators and indices: e of `E[e_i]`. */
const namesOf = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node) => {
    const name = baseText(node);
    if (name === null) return namesOf(insideOf(node));
    return isOperatorName(name) ? [] : [name];
  });
