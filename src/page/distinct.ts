import { relatesAny } from "../tex/hidden.ts";
import { splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import type { MathToken, Token } from "./token.ts";

/** Makes tokens of a sentence in the program's words, its formulas between dollar signs. */
type Write = (text: string, at: Token) => readonly Token[];

const word = String.raw`(?:[\p{L}'-]+)`;
/** letters in a row: "`$i$`, `$j$` and `$k$`"; `$` is a formula of letters and commas */
const letters = String.raw`\$(?:(?: ,)?(?: and)? \$)*`;
const opens = "(?:for|with|if|when|whenever|provided(?: that)?|where|once|as long as|as soon as)";
const each = "(?:all|any|every|each|both|two|three|the|a|an|fixed|given|pairwise|mutually)";
const differing = "(?:(?:all|both|pairwise|mutually|two) )*(?:distinct|different|unequal)";
const things = `(?:(?:of )?${word} )`;
const any = `(?:${each} )*`;
const unequal = `${differing}(?: ${word})?`;
const being = "(?:(?:are|is|be|being) )?";
const posing = "(?:let|suppose|assume|fix|take|consider|choose)(?: that)?";
const indices = "(?:indices|indexes|values|numbers|index|observations)?";
const further = String.raw`(?= (?:then|we|one|it|the|this|that|and|so|by)\b)`;
const unlike =
  "(?:(?:is |are |being )?(?:different from|distinct from|other than|unequal to|not equal to" +
  "|not the same as|not)|differs from|another \\w+ than)";

/**
 * Ways to say that indices differ; each names the letters that do, or none for those of the
 * display. Over words, `$` for letters and `#` for a relation of letters.
 */
const forms: readonly RegExp[] = [
  // "for any two distinct indices $i$ and $j$", "for different observations $i$, $j$"
  String.raw`${opens} ${any}${differing} ${things}{0,3}?${letters}`,
  // "for $i$ and $j$ distinct", "if the indices $i$ and $j$ are different"
  String.raw`${opens} ${any}${things}{0,2}?${letters} ${being}${unequal}(?= [,.:)]|$)`,
  String.raw`${opens} ${any}${things}{0,2}?${letters} ${being}${differing}(?: indices)?${further}`,
  // "for $j$ different from $i$", "if $i$ differs from $j$"
  String.raw`${opens} ${any}(?:${word} )?\$ ${unlike} \$`,
  // "for every pair $i, j$ of distinct indices"
  String.raw`${opens} ${any}pairs? (?:of ${word} )?${letters} of ${differing}(?: ${word})?`,
  // "for every pair of indices $i \ne j$", "if $i \ne j$"
  String.raw`${opens} ${any}(?:${differing} )?(?:pairs? )?(?:of )?(?:${differing} )?${indices} ?#`,
  // "($i \ne j$)", "($i$ and $j$ distinct)"
  String.raw`\( (?:for |if |when |where |with )?# \)`,
  "@",
  // "let $i$ and $j$ be distinct", "take $i \ne j$"
  String.raw`${posing} ${any}${things}{0,2}?${letters} ${being}${unequal}(?= ?[,.:)]|$)`,
  String.raw`${posing} ${any}${differing} ${things}{0,2}?${letters}(?= ?[,.:)]|$)`,
  String.raw`\( ${letters} (?:are )?${differing} \)`,
  String.raw`\( ${differing} (?:indices )?${letters} \)`,
  // "for two different observations", "off the diagonal"
  String.raw`${opens} ${any}${differing} ${word}(?: ${word})?(?= [,:.]|$| we )`,
  String.raw`${opens} (?:the )?(?:two )?(?:indices|subscripts|indexes) ` +
    `(?:are ${any}(?:distinct|different|unequal)|differ)`,
  String.raw`^off[- ](?:the )?diagonal(?= [,:]|$)`,
].map(
  (pattern) => new RegExp(pattern.startsWith("^") ? pattern : `(?<![^ ])${pattern}(?![^ ])`, "u"),
);

/** Where a sentence begins that supposes something, and goes on in the next one. */
const supposing = /^(?:let|suppose|assume|fix|take|consider|choose) /;

/** Words by which a sentence speaks of equal letters as well. */
const widening = new RegExp(
  String.raw`\b(?:even|whether|possibly|necessarily|matter|regardless|maybe|perhaps)\b|` +
    String.raw`\bas well as\b|` +
    String.raw`\bnot (?:only|just)\b|\balso (?:for|if|when)\b|` +
    String.raw`(?:distinct|different|equal|same|[$#@]) or\b`,
);
/** Words by which something is not said of letters that differ. */
const turning = /\b(?:unless|except|only|never|no|nor|neither|cannot|until)\b/;

/** Words that say of different ones when something holds, however that is put. */
const narrowing = new RegExp(
  String.raw`(?<!\b(?:a|an|no|in|the) )(?:distinct|different) (?!from\b)[\p{L}-]+(?<!ways?)|` +
    String.raw`(?:^|[ (])(?:${opens}|in case|as) (?:[^,;:]* )?(?:distinct|different|differs?|` +
    String.raw`unequal|other than|another \w+ than)\b` +
    String.raw`|\((?: ${word})* (?:distinct|different)\b|\boff[- ](?:the )?diagonal\b`,
  "u",
);

/**
 * A sentence in which conditions on letters that are put in words, or stand in brackets, are
 * formulas behind "for": "for distinct `$i$` and `$j$`", "(`$i \\ne j$`)". `of` are the index
 * letters of the display that the sentence speaks of.
 */
export function withDistinct(
  sentence: readonly Token[],
  of: readonly string[],
  write: Write,
): readonly Token[] {
  const signs = sentence.map(signOf);
  const text = signs.join(" ");
  if (widening.test(text) || turning.test(text)) return sentence;
  for (const form of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const from = text.slice(0, match.index).split(" ").length - 1;
    const to = from + match[0].trimEnd().split(" ").length;
    const said = sentence.slice(from, to);
    const first = said[0];
    const named = said.flatMap((t) => (t.kind === "math" ? t : []));
    const condition = named.some((t) => relatesAny(t.nodes))
      ? named.map(written).join("")
      : apart(named.length > 0 ? named.flatMap((t) => lettersOf(t) ?? []) : of);
    if (!first || condition === null) continue;
    const rest = withDistinct(sentence.slice(to), of, write);
    const lead = supposing.test(match[0]) ? "let" : "for";
    return [...sentence.slice(0, from), ...write(`${lead} ${condition}`, first), ...rest];
  }
  return sentence;
}

/** Whether a sentence supposes that letters differ, and says nothing else: "Take `$i \\ne j$`." */
export const supposesApart = (sentence: readonly Token[]): boolean =>
  /^(?:let|take|fix|suppose|assume|consider|choose)(?: that)? #(?: and for #)* ?\.?$/.test(
    sentence.map(signOf).join(" "),
  );

/** Whether a sentence may say of different ones only what it leads to. */
export function mayNarrow(sentence: readonly Token[]): boolean {
  const text = sentence.map(signOf).join(" ");
  return !widening.test(text) && narrowing.test(text);
}

/** "`$i \\ne j$` and for `$i \\ne k$` and for `$j \\ne k$`"; null for fewer than two letters. */
function apart(names: readonly string[]): string | null {
  const all = [...new Set(names)];
  if (all.length < 2 || all.length > 4) return null;
  const pairs = all.flatMap((a, k) => all.slice(k + 1).map((b) => `$${a} \\ne ${b}$`));
  return pairs.join(" and for ");
}

/** A relation without the brackets around it. */
const written = ({ piece: { source } }: MathToken): string =>
  `$${source.trim().replace(/^\(|[,.]$|\)$/g, "")}$`;

function signOf(token: Token): string {
  if (token.kind !== "math") return token.text;
  if (lettersOf(token)) return "$";
  const [fence, ...others] = token.nodes;
  const isFenced = fence?.kind === "fence" && fence.open === "(" && others.length === 0;
  if (!isApart(isFenced ? fence.body : token.nodes)) return "€";
  return isFenced ? "@" : "#";
}

/** `i \ne j`, `i < j` */
const isApart = ([left, sign, right, ...more]: readonly Syntax[]): boolean =>
  isLetter(left) &&
  isLetter(right) &&
  more.length === 0 &&
  sign?.kind === "relation" &&
  /^(?:\\ne|<|>)$/.test(sign.text);

/** The letters of `i`, `i, j` and `(i, j)`; null for any other formula. */
function lettersOf({ nodes }: MathToken): readonly string[] | null {
  const [fence, ...more] = nodes;
  const inside = fence?.kind === "fence" && fence.open === "(" && more.length === 0;
  const parts = splitCommas(inside ? fence.body : nodes);
  const names = parts.map(([name, ...rest]) => (isLetter(name) && rest.length === 0 ? name : null));
  return parts.length > 0 && names.every((name) => name !== null)
    ? names.map((name) => nameIn(name))
    : null;
}

const isLetter = (node: Syntax | undefined): node is Syntax =>
  (node?.kind === "name" && /^[a-z]$/.test(node.text)) ||
  (node?.kind === "script" &&
    node.sub === null &&
    node.sup === null &&
    node.primes > 0 &&
    isLetter(node.base ?? undefined));

const nameIn = (node: Syntax): string =>
  node.kind === "script" && node.base
    ? nameIn(node.base) + "'".repeat(node.primes)
    : node.kind === "name"
      ? node.text
      : "";

const isComma = (node: Syntax): boolean => node.kind === "operator" && node.text === ",";

/** The letters by which a formula picks members, but for those of its sums. */
export function indexLetters(nodes: readonly Syntax[]): readonly string[] {
  const bound = new Set<string>();
  const free = new Set<string>();
  const walk = (node: Syntax): void => {
    if (node.kind === "script" && node.sub) {
      const names = node.sub.flatMap((n) => (n.kind === "name" && isLetter(n) ? [n.text] : []));
      const own = node.base?.kind === "operator" ? bound : free;
      const isIndex = node.sub.every((n) => isComma(n) || isLetter(n));
      if (own === bound || isIndex) for (const name of names) own.add(name);
    }
    for (const inner of insideOf(node)) walk(inner);
  };
  for (const node of nodes) walk(node);
  return [...free].filter((name) => !bound.has(name));
}
