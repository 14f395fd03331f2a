import type { Syntax } from "../tex/syntax.ts";
import { setOf, wordOf } from "./asserted.ts";
import { assumesInWords } from "./given-words.ts";
import { matchAt } from "./match.ts";
import { labelOf } from "./parts.ts";
import { type Piece, piecesOf } from "./pattern.ts";
import { type Manner, type SuppositionForm, suppositionForms } from "./suppositions.ts";
import { type MathToken, relates, type Token, wordAt } from "./token.ts";

/** What a sentence of a proof supposes. */
export interface SupposedWords {
  /** what it supposes, without the words that lead to it and the reasons behind it */
  readonly tokens: readonly Token[];
  readonly manner: Manner;
  readonly lead: readonly Token[];
  /** the sentence up to the end of what is supposed, without the reasons behind it */
  readonly clause: readonly Token[];
  /** the same without the occasion for it: "assume `$\\mu = 0$`" */
  readonly bare: readonly Token[];
  /** whether it is supposed to be shown impossible */
  readonly contrary: boolean;
}

/** What a sentence of a proof supposes by one of some forms; null for one that supposes nothing. */
export function supposedIn(
  sentence: readonly Token[],
  forms: readonly SuppositionForm[] = suppositionForms,
): SupposedWords | null {
  for (const from of starts(sentence))
    for (const { pieces, manner } of forms) {
      const match = matchAt(pieces, sentence, from);
      if (!match) continue;
      const lead = sentence.slice(0, match.end);
      const clause = sentence.slice(0, endOf(sentence, match.end));
      const tokens = asClause(clause.slice(match.end));
      if (!saysSomething(tokens, manner)) continue;
      const verbs = lead.filter(isVerb);
      const occasion = [sentence.slice(0, from), sentence.slice(clause.length)].filter(assumes);
      return {
        ...{ tokens, manner, lead, clause, bare: [...verbs, ...tokens, ...occasion.flat()] },
        contrary: lead.some((t) => contrary.has(wordOf(t))),
      };
    }
  return null;
}

const contrary = setOf("contradiction contrary");

/** "Suppose", "assumption" */
const isVerb = (token: Token): boolean => /^(?:suppos|assum)/.test(wordOf(token));

/** Whether words beside a supposition may assume or deny something by themselves. */
const assumes = (words: readonly Token[]): boolean =>
  assumesInWords(words.filter((token) => !isVerb(token)));

/** Words by which a claim is taken back to a special case of it, as only a proof does. */
const reducing = setOf("generality wlog suffices enough sufficient may can");

/** Whether a sentence takes a claim back to a special case of it: "we may assume that …". */
export function reduces(sentence: readonly Token[]): boolean {
  const words = supposedIn(sentence);
  return words?.lead.some((t) => reducing.has(wordOf(t))) ?? false;
}

/** Words with which a reason or an occasion begins, behind which something is supposed. */
const occasions = setOf(
  `by after for to towards toward since as because replacing upon using with in hence thus so
  therefore here now on via due thanks and again seeking aiming clearly finally dividing
  subtracting centring centering then next first moreover further furthermore also`,
);

/** "Note that we may assume …" */
const reminding = setOf("note notice observe recall");

/** Words by which an occasion is none: what is supposed is so in some case only. */
const limiting = setOf("if when whenever unless case cases provided not cannot");

/** Where the words that suppose may begin: at the beginning, or behind an occasion. */
function starts(sentence: readonly Token[]): readonly number[] {
  // "(a) Assume that …"
  const opens = sentence[0]?.kind === "mark" && sentence[0].text === "(" ? 1 : 0;
  const start = labelOf(sentence)?.length ?? (reminding.has(wordOf(sentence[0])) ? 2 : opens);
  const rest = sentence.flatMap((token, k) => {
    const before = sentence.slice(start, k);
    const last = before.at(-1);
    // "the answer does not depend on it, so we may as well set …"
    const follows =
      /^(?:so|hence|thus|therefore)$/.test(wordOf(last)) && before.at(-2)?.kind === "mark";
    if (follows && before.every((t) => t.kind !== "math" || !relates(t.nodes))) return [k];
    const begins =
      last?.kind === "mark" ? last.text === "," : /^(?:we|one|assume)$/.test(wordOf(token));
    const isOccasion =
      k > start &&
      begins &&
      occasions.has(wordOf(sentence[start])) &&
      before.every((t, at) =>
        t.kind === "math"
          ? !relates(t.nodes)
          : !limiting.has(wordOf(t)) ||
            /^(?:necessary|needed)$/.test(wordOf(before[at + 1])) ||
            /^(?:since|as|because)$/.test(wordOf(before[0])),
      );
    return isOccasion ? [k] : [];
  });
  return [start, ...rest];
}

/** Words that follow from what is supposed, behind a comma. */
const following = setOf("so then hence thus whence we which giving");

/** Words with which a reason for what is supposed begins. */
const reasons = setOf("since because otherwise as else replacing for by if");

/** Words behind what is supposed that say no more. */
const trailing: readonly (readonly Piece[])[] = [
  "[,] {asides} .",
  "[,] [only] {onward} .",
  "[,] too|also .",
  "[,] as well|usual .",
  "[,] if necessary|needed .",
].map((says) => piecesOf(says));

/** What cases are called that are not told by what holds in them. */
const unspecial = setOf("general other first second third last next same remaining main");

/** "centred case" */
const isCase = (tokens: readonly Token[]): boolean => {
  const at = tokens.findIndex((t) => t.kind !== "word");
  const words = tokens.slice(0, at < 0 ? undefined : at).map(wordOf);
  return words.length > 1 && words.at(-1) === "case" && !words.some((word) => unspecial.has(word));
};

/** Where what is supposed ends. */
function endOf(sentence: readonly Token[], from: number): number {
  const end = sentence.findIndex((token, k) => k > from && ends(sentence, token, k));
  return end < 0 ? sentence.length : end;
}

function ends(sentence: readonly Token[], token: Token, at: number): boolean {
  const next = wordOf(sentence[at + 1]);
  if (trailing.some((pieces) => matchAt(pieces, sentence, at))) return true;
  if (token.kind === "word")
    return (
      /^(?:since|because|otherwise)$/.test(token.text) ||
      (token.text === "and" && next === "so") ||
      // "under the assumption $\\mu = 0$ we have"
      (token.text === "we" && sentence[at - 1]?.kind === "math")
    );
  if (token.kind !== "mark") return false;
  switch (token.text) {
    case ":":
      return true;
    case ")":
      return true;
    case "(":
      return reasons.has(next) || following.has(next);
    case ",":
    case ";":
      return (
        following.has(next) ||
        reasons.has(next) ||
        (next === "and" && following.has(wordOf(sentence[at + 2]))) ||
        /^the (?:general|other|remaining)$/.test(`${next} ${wordOf(sentence[at + 2])}`)
      );
    default:
      return false;
  }
}

/** "`$X$` to be centred" and "`$X$` have mean 0" as clauses; `\\mu = \\nu = 0` as two equations. */
const asClause = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token, k): readonly Token[] => {
    if (token.kind === "math") return equationsOf(token);
    if (token.kind !== "word") return [token];
    if (token.text === "to" && /^(?:be|have)$/.test(wordOf(tokens[k + 1]))) return [];
    return [token.text === "have" && k === 1 ? { ...token, text: "has" } : token];
  });

/** `\\mu = 0` and `\\nu = 0` of `\\mu = \\nu = 0`. */
function equationsOf(token: MathToken): readonly Token[] {
  const parts: Syntax[][] = [[]];
  const signs: Syntax[] = [];
  for (const node of token.nodes)
    if (node.kind !== "relation") parts.at(-1)?.push(node);
    else {
      signs.push(node);
      parts.push([]);
    }
  const value = parts.pop() ?? [];
  const equal = signs.every((sign) => sign.kind === "relation" && sign.text === "=");
  if (parts.length < 2 || !equal) return [token];
  return parts.flatMap((part, k): readonly Token[] => {
    const equation = { ...token, nodes: [...part, ...signs.slice(0, 1), ...value] };
    return k === 0 ? [equation] : [wordAt("and", token.span), equation];
  });
}

/** Words by which something is said of something. */
const saying = setOf("is are be has have being having vanish vanishes centred centered");

/** Words with which a clause that supposes nothing begins: "we write". */
const acting = setOf("we us one let it you i write that this");

/** Whether words say something that can be supposed. */
function saysSomething(tokens: readonly Token[], manner: Manner): boolean {
  const isDisplay = (t: Token | undefined): boolean => t?.kind === "math" && t.piece.display;
  if (tokens.every((t) => t.kind === "mark")) return false;
  // the display that completes a sentence is what it supposes; "let" gives a name by it
  if (tokens.some(isDisplay)) return isDisplay(tokens[0]) && /^(?:plainly|case)$/.test(manner);
  if (manner === "plainly") return true;
  if (acting.has(wordOf(tokens[0]))) return false;
  const [first] = tokens;
  const related = tokens.some((t) => t.kind === "math" && relates(t.nodes));
  const said = tokens.some((t) => saying.has(wordOf(t))) && !unspecial.has(wordOf(first));
  if (manner === "case" && isCase(tokens)) return true;
  return said || (related && (manner === "case" || first?.kind === "math"));
}

const anyCase = piecesOf("{anycase}");

/** A sentence without "without loss of generality", which takes nothing back. */
export function withoutLoss(sentence: readonly Token[]): readonly Token[] {
  for (const at of sentence.keys()) {
    const match = matchAt(anyCase, sentence, at);
    if (match) return [...sentence.slice(0, at), ...sentence.slice(match.end)];
  }
  return sentence;
}
