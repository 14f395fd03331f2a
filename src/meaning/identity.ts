import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { averagesOf } from "./averages.ts";

/** What is an identity matrix where a page makes nothing else of it. */
const identity = /^(?:I|\\(?:mathbf|mathrm|boldsymbol|mathbb)\{I\})$/;

/** `I`, `I_n`, `\\mathbf{I}`: what may be an identity matrix, by how it is written. */
export function looksLikeIdentity(node: Syntax | undefined): boolean {
  const base = node === undefined || (node.kind === "script" && node.sup) ? null : baseText(node);
  return base !== null && identity.test(base);
}

/**
 * The names `I` and `I_k` that a page uses for numbers, so that they are no identity matrices: they
 * are averaged by themselves (`E[I_k]`, `P(I = 1)`), are listed (`I_1, \dots, I_n`), summed over
 * their index, or compared with 0, 1 or a law. `I = 0` by itself may as well be said of a matrix.
 */
export function notIdentities(formulas: readonly (readonly Syntax[])[]): readonly string[] {
  const found = new Set<string>();
  for (const nodes of formulas) if (!isBareZero(nodes)) look(nodes, found);
  return [...found];
}

/** `I = 0`, `I = 1` */
const isBareZero = ([head, sign, value, ...more]: readonly Syntax[]): boolean =>
  head?.kind === "name" &&
  sign?.kind === "relation" &&
  value?.kind === "number" &&
  more.length === 0;

function look(nodes: readonly Syntax[], found: Set<string>): void {
  const see = (part: readonly Syntax[]): void => {
    const names = part.flatMap((n) => nameOf(n) ?? []);
    if (names.length > 0 && names.length === part.length) for (const name of names) found.add(name);
  };
  for (const part of averagesOf(nodes)) see(part);
  const items = splitCommas(nodes, ",", "+", "-");
  if (items.length > 1 && items.some((item) => item.some((n) => isOperator(n, "\\dots"))))
    if (items.some(isNumbered)) for (const item of items) see(item);
  const sign = nodes.findIndex((n) => n.kind === "relation" || isOperator(n, "\\in"));
  if (sign > 0 && isNumberOrLaw(nodes.slice(sign))) see(nodes.slice(0, sign));
  nodes.forEach((node, k) => {
    const letter = boundBy(node);
    const term = nodes[k + 1];
    const end = nodes[k + 2];
    const isAlone = !end || end.kind === "relation" || isOperator(end, "+", "-", ",");
    if (letter !== null && term && isAlone && indexOf(term) === letter) see([term]);
    look(insideOf(node), found);
  });
}

/** `I` or `I_{k}`; null for any other node. */
function nameOf(node: Syntax): string | null {
  const base = baseText(node);
  if (base === null || !identity.test(base)) return null;
  return node.kind === "script" && node.sub ? `${base}_{${canonical(node.sub)}}` : base;
}

/** The letter or number of `I_k`; null for any other node. */
function indexOf(node: Syntax): string | null {
  const [index, ...more] = node.kind === "script" ? (node.sub ?? []) : [];
  const isPlain = (index?.kind === "name" || index?.kind === "number") && more.length === 0;
  return isPlain && nameOf(node) !== null ? index.text : null;
}

const isNumbered = ([node, ...more]: readonly Syntax[]): boolean =>
  node !== undefined && more.length === 0 && /^[12]$/.test(indexOf(node) ?? "");

/** The letter that a sum or a product runs over: k of `\sum_{k=1}^n`. */
function boundBy(node: Syntax): string | null {
  if (node.kind !== "script" || !node.base || !isOperator(node.base, "\\sum", "\\prod"))
    return null;
  const [letter] = node.sub ?? [];
  return letter?.kind === "name" ? letter.text : null;
}

/** `= 0`, `= 1`, `\in \{0, 1\}`, `\sim …` */
const isNumberOrLaw = ([sign, value, ...more]: readonly Syntax[]): boolean =>
  (sign?.kind === "relation" && sign.text === "\\sim") ||
  (value?.kind === "number" && /^[01]$/.test(value.text) && more.length === 0) ||
  (sign !== undefined &&
    isOperator(sign, "\\in") &&
    value?.kind === "fence" &&
    value.open === "\\{");
