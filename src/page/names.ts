import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { plainText, type Said, wordOf } from "./asserted.ts";
import type { MathToken, Token } from "./token.ts";

/** Whether a relation gives a name and claims nothing: `:=`. */
export const isGiving = (sign: string): boolean => /^(?::=|\\triangleq|\\coloneqq)$/.test(sign);

/** What "let `$X$` be", "let `$X_1, \\dots, X_n$` be" declares, as contexts have it. */
export function declaredIn(sentence: readonly Token[]): readonly string[] {
  return sentence.flatMap((token, k) => {
    const before = sentence[k - 1];
    // "Let $X$ and $Y$ be", but not "Here $X$ and $Y$ are", which speaks of those that are known
    const isLed = sentence.slice(0, k).some((t) => /^(?:let|suppose|assume|that)$/.test(wordOf(t)));
    const declares =
      before?.kind === "word" && /^(?:let|and|suppose|assume|that)$/.test(before.text);
    if (token.kind !== "math" || !declares || !isLed) return [];
    const [first] = token.nodes;
    const isList = first?.kind === "script" && token.nodes.some((n) => isOperator(n, "\\dots"));
    const base = first ? baseText(first) : null;
    if (isList && base !== null) return [`${base}_{#1}`];
    return token.nodes.length === 1 ? [canonical(token.nodes)] : [];
  });
}

/**
 * "Let `$X$` be a random variable", "consider a random variable `$X$`": a known name that is
 * declared so again is another one.
 */
export function declaresKind(sentence: readonly Token[], known: ReadonlySet<string>): boolean {
  const words = sentence.map((t) =>
    t.kind === "word" ? t.text : t.kind === "math" && isKnownName(t, known) ? "$" : "?",
  );
  return declaring.test(words.join(" ")) || takesAnew(sentence, known);
}

/** Whether a sentence takes known names for others. */
function takesAnew(sentence: readonly Token[], known: ReadonlySet<string>): boolean {
  const isKnown = (t: MathToken): boolean =>
    t.nodes.length === 1 ? isKnownName(t, known) : namesIn(t.nodes).some((name) => known.has(name));
  const words = sentence.map((t) =>
    t.kind === "word" ? t.text : t.kind === "math" && isKnown(t) ? "$" : "?",
  );
  return anew.test(words.join(" "));
}

/** "Now let `$X$` …", "Next, take two errors `$X$` and `$Y$`": of known names, others are meant. */
const anew = new RegExp(
  "^(?:now|next|then|again)(?: \\?)? (?:let (?:us )?(?:\\w+ ){0,3}\\$|(?:we )?(?:now )?(?:take" +
    "|consider|draw|fix|pick|choose|generate|sample|simulate|select|observe|collect|have" +
    "|imagine)(?: \\w+)+ \\$)(?= |$)",
);

const declaring = new RegExp(
  "(?:\\$ (?:be|is) (?:a|an|random|real)|\\b(?:a|an) (?:\\w+ )?(?:\\w+ )?" +
    "(?:variable|vector|number|constant) \\$)(?= |$)",
);

/** Whether a formula is a known name; `Q_2` is another than `Q_1`. */
function isKnownName({ nodes }: MathToken, known: ReadonlySet<string>): boolean {
  const [name, ...more] = nodes;
  if (!name || more.length > 0) return false;
  return known.has(isNumbered(name) ? canonical([name]) : (baseText(name) ?? ""));
}

/** `Q_1` */
const isNumbered = (node: Syntax): boolean =>
  node.kind === "script" && node.sub?.length === 1 && node.sub[0]?.kind === "number";

/** The members of families with numbers for their indices that a sentence speaks of: `Q_1`. */
export const numberedIn = (sentence: readonly Said[]): readonly string[] =>
  sentence.flatMap((t) =>
    t.kind === "math" ? t.nodes.flatMap((n) => (isNumbered(n) ? canonical([n]) : [])) : [],
  );

/** What "where" says is said of the names of its sentence. */
export const beginsWhere = ([first]: readonly Token[]): boolean =>
  first?.kind === "word" && /^(?:where|with)$/.test(first.text);

/** Whether the first name of a sentence is known. */
function speaksFirstOf(sentence: readonly Token[], known: ReadonlySet<string>): boolean {
  const formula = sentence.find((t) => t.kind === "math");
  const [name] = namesIn(formula?.nodes ?? []).filter((text) => !operator.test(text));
  return name !== undefined && known.has(name);
}

/** Whether a sentence supposes or gives a name, behind words that say nothing of that. */
export const beginsAnew = (sentence: readonly Token[], known: ReadonlySet<string>): boolean =>
  speaksFirstOf(sentence, known) && supposing.test(plainText(sentence));

const supposing = new RegExp(
  "^(?:(?:next|now|here|also|moreover|finally|and|then|,|we) )*" +
    "(?:let us )?(?:let(?! us)|suppose|assume|imagine|put|set|define|redefine|take)(?= |$)",
);

/** Whether a sentence says no more than what a new name stands for: "let `$S = X + Y$`". */
export function definesNew(tokens: readonly Token[], known: ReadonlySet<string>): boolean {
  const [formula, ...more] = tokens.filter((t) => t.kind === "math");
  const [head, sign] = formula?.nodes ?? [];
  const name = head ? baseText(head) : null;
  const defines = sign?.kind === "relation" && (sign.text === "=" || isGiving(sign.text));
  return more.length === 0 && defines && name !== null && !known.has(name);
}

/**
 * Whether a sentence says no more than which moments new names stand for: "where `$\\mu$` is the
 * mean of `$X$`".
 */
export function namesMoments(tokens: readonly Token[], known: ReadonlySet<string>): boolean {
  const formulas = tokens.filter((t) => t.kind === "math");
  const heads = splitCommas(formulas[0]?.nodes ?? []).map(([head]) => head && baseText(head));
  return (
    tokens.every((t) => t.kind !== "word" || momentWord.test(t.text)) &&
    tokens.some((t) => t.kind === "word" && /^(?:is|are|denotes?)$/.test(t.text)) &&
    formulas.every(({ nodes }) => nodes.every((n) => n.kind !== "relation")) &&
    heads.length > 0 &&
    heads.every((head) => head && !known.has(head))
  );
}

/**
 * The names before the first verb of a sentence, without their powers: `\sigma_X` of "where
 * `$\sigma_X^2$` is …".
 */
export function headsOf(tokens: readonly Token[]): readonly string[] {
  const [first] = tokens.filter((t) => t.kind === "math");
  return splitCommas(first?.nodes ?? []).flatMap(([head]) =>
    head ? [canonical([head.kind === "script" ? { ...head, sup: null } : head])] : [],
  );
}

/** The name that a formula says something of by an equals sign: `D` of `D_i = \dots`, or null. */
export function definedBy([head, sign]: readonly Syntax[]): string | null {
  const isEqual = sign?.kind === "relation" && /^:?=$/.test(sign.text);
  return head && isEqual ? baseText(head) : null;
}

/**
 * Whether words say only how known things depend on each other: "`$X$` and `$Y$` are independent".
 */
export const declaresNothing = (tokens: readonly Token[]): boolean =>
  tokens.every((t) => t.kind !== "word" || dependenceWord.test(t.text));

const dependenceWord =
  /^(?:and|or|is|are|of|from|with|each|other|mutually|pairwise|independent|uncorrelated)$/;

const momentWord = new RegExp(
  "^(?:where|with|is|are|denotes?|the|and|of|respectively|means?|expectations?|expected|values?" +
    "|variances?|standard|deviations?|covariances?)$",
);

/** Whether a sentence says something of names that are known, and introduces none. */
export function saysMore(tokens: readonly Said[], known: ReadonlySet<string>): boolean {
  const names = namesOf(tokens).filter((name) => !operator.test(name));
  return names.length > 0 && names.every((name) => known.has(name));
}

/** What is no name of a quantity. */
const operator = /^(?:[EP]|\\Pr|\\(?:mathbb|mathsf|operatorname|mathrm|text)\{.*\})$/;

/** `E`, `\operatorname{Var}`: what is no name of a quantity. */
export const isOperatorName = (name: string): boolean => operator.test(name);

/** The names of the formulas of a sentence. */
export const namesOf = (tokens: readonly Said[]): readonly string[] =>
  tokens.flatMap((t) => (t.kind === "math" ? namesIn(t.nodes) : []));

/** The names of a formula, without their scripts: X, i and \\mu of `X_i - \\mu`. */
export const namesIn = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node) => [baseText(node) ?? [], namesIn(insideOf(node))].flat());

/** Whether a formula stands somewhere in others: `X_i` in `\frac{X_i}{2}`. */
export const mentions = (nodes: readonly Syntax[], formula: string): boolean =>
  nodes.some((node) => canonical([node]) === formula || mentions(insideOf(node), formula));
