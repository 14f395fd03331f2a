import { barsOf } from "../term/roles.ts";
import { canonical } from "../tex/canonical.ts";
import { hasRelation } from "../tex/condition.ts";
import { unbold } from "../tex/named.ts";
import { cutRows, isEquals, isOperator, splitWhere } from "../tex/row.ts";
import { baseText, nameOf, splitCommas, transposes, wordOf } from "../tex/scope.ts";
import { bracketOf } from "../tex/statistic-head.ts";
import { insideOf, rowsIn, type Syntax } from "../tex/syntax.ts";
import {
  argumentAt,
  averageAt,
  partsOfAverage,
  shareAt,
  spelledAt,
  spellsAverage,
  traces,
} from "./averages.ts";
import { habitsOf } from "./habit.ts";
import { looksLikeIdentity } from "./identity.ts";
import type { ShapeKind } from "./shaping.ts";

/** What the formulas of a page do with a name, whatever its scripts. */
export interface Use {
  /** stands in what is averaged, or in an event */
  readonly averaged: boolean;
  /** stands alone in it, or beside `\sim`: `E[x]`, `P(a = k)`, `E[Y \mid x]`, `x \sim p` */
  readonly alone: boolean;
  /** stands in an average of nothing else that may be random: `E[\epsilon^2]` */
  readonly lonely: boolean;
  /** is a matrix in an average of matrices of which none is random otherwise: `E[A^\top A]` */
  readonly drawn: boolean;
  /** is only what something is compared with: `P(|X - m| \ge \epsilon)` */
  readonly threshold: boolean;
  /** is equal to what is averaged as a whole, and so does not vary: N of `E[K] = (N + 1)/2` */
  readonly pinned: boolean;
  /** is equal to what varies: `g_t = a x_t + \xi_t`, where `\xi_t` is random */
  readonly equal: boolean;
  /** is transposed or normed: `x^\top A x`, `\|x\|` */
  readonly vector: boolean;
  /** stands in a quadratic form or in a trace: `x^\top A x`, `\operatorname{tr}(A B)` */
  readonly matrix: boolean;
  /** is the upper end of a sum or product, or of a list with dots */
  readonly size: boolean;
  /** is the upper end of a sum that is divided by it: B of `\\frac1B \\sum_{b=1}^B` */
  readonly share: boolean;
  /** stands before a bracket with one name or number in it: `f(X_i)` */
  readonly applied: boolean;
  /** whether members of its family stand before brackets: f of `f_t(x)` */
  readonly memberApplied: boolean;
  /** has a gradient, `\nabla f(\theta)`, or is said to map: `f : \mathbb R^d \to \mathbb R` */
  readonly sloped: boolean;
  /** stands in square brackets behind a name: i and j of `\\Sigma[i, j]` */
  readonly entry: boolean;
  /** begins an equation with arguments that are placeholders or names: `MSE(\cdot) = …` */
  readonly defined: boolean;
}

/** What a name is by its uses, where no sentence says it. */
export type UsedKind =
  | "random variable"
  | "random count"
  | "random vector"
  | "vector"
  | "matrix"
  | "random matrix"
  | "function"
  | "random function"
  | "size"
  | "number"
  | "entry"
  | "definition";

/**
 * Whether a name may be that of what is fixed: an undecorated small or Greek letter, bold or not.
 */
const mayBeFixed = (name: string): boolean =>
  /^(?:[a-z]|\\[a-z]+)$/.test(unbold(name)) && !noise.test(unbold(name));

/** Letters that are those of errors, to all who write of them. */
const noise = /^e$|\\(?:xi|epsilon|varepsilon)\b/;

/**
 * The uses of names in the formulas of a page. `isRandom` tells of names that are declared,
 * `shapeOf` of vectors and matrices: these are fixed unless they are averaged alone, and numbers
 * are fixed beside vectors.
 */
export function usesIn(
  formulas: readonly (readonly Syntax[])[],
  isRandom: (name: string) => boolean,
  shapeOf: (name: string) => ShapeKind | undefined = () => undefined,
): ReadonlyMap<string, Use> {
  const seen = sightingsIn(formulas);
  const as = (role: Role): ReadonlySet<string> => seen.as(role);
  const isMatrix = (name: string): boolean => shapeOf(name) === "matrix";
  const isVector = (name: string): boolean => shapeOf(name) === "vector";
  const varies = (name: string): boolean =>
    isRandom(name) ||
    as("alone").has(name) ||
    !(
      mayBeFixed(name) ||
      isMatrix(name) ||
      isWord(name) ||
      (isIdentity.test(name) && seen.hasIdentity)
    );
  const equal = equalToRandom(
    formulas,
    (name) => isRandom(name) || noise.test(name) || as("alone").has(name),
  );
  const averaged = new Set(seen.averages.flat());
  const drawn = drawnMatrices(seen, isMatrix, varies);
  const lonely = lonelyNames(seen, varies, isVector);
  return new Map(
    [...seen.names].map((name) => [
      name,
      {
        averaged: averaged.has(name),
        alone: as("alone").has(name),
        // what is random somewhere on the page is so elsewhere
        lonely:
          lonely.has(name) || ((averaged.has(name) || as("size").has(name)) && isRandom(name)),
        drawn: drawn.has(name),
        threshold: as("threshold").has(name) && !as("under").has(name),
        pinned: seen.pinned.has(name),
        equal: equal.has(name),
        vector: as("vector").has(name),
        matrix: as("matrix").has(name),
        size: as("size").has(name),
        share: as("share").has(name),
        applied: as("applied").has(name),
        memberApplied: as("applied member").has(name),
        sloped: as("sloped").has(name),
        entry: as("entry").has(name),
        defined: as("defined").has(name),
      },
    ]),
  );
}

/** What is seen on a page, of whose names every round of reading it asks again. */
const sightings = new WeakMap<readonly (readonly Syntax[])[], Sightings>();

function sightingsIn(formulas: readonly (readonly Syntax[])[]): Sightings {
  const known = sightings.get(formulas);
  if (known) return known;
  // "$I = E[f(X)]$": not the identity matrix here
  const seen = new Sightings(
    !formulas.some(([name, sign]) => name && canonical([name]) === "I" && sign && isEquals(sign)),
  );
  for (const formula of formulas) visit(seen, formula);
  // "$X^\\top X \\beta$": what stands behind a matrix is a vector
  for (const [first, second] of seen.products)
    if (/^[A-Z]$/.test(first) && seen.as("vector").has(first) && mayBeFixed(second))
      seen.as("vector").add(second);
  for (const name of formulas.flatMap(pinnedIn)) seen.pinned.add(name);
  for (const { to } of habitsOf(formulas).runs.values())
    if (/^[nmNM]$/.test(to)) seen.as("size").add(to);
  sightings.set(formulas, seen);
  return seen;
}

/**
 * Letters of variables that are averaged together, one of them by itself as well: of
 * `E[x y] = x E[y]` nobody knows that x is fixed and y is not.
 */
export function rivalsIn(formulas: readonly (readonly Syntax[])[]): ReadonlySet<string> {
  const seen = sightingsIn(formulas);
  return new Set(
    seen.averages.flatMap((names) => {
      const own = [...new Set(names)].filter((name) => /^[u-z]$/.test(unbold(name)));
      return own.length > 1 && own.some((name) => seen.as("alone").has(name)) ? own : [];
    }),
  );
}

/** Letters of parameters: `E[a x] = a E[x]`, but not `E[x y] = x E[y]`. */
const parameters = /^(?:[a-dk-rt]|\\[a-z]+)$/;

/**
 * The names that vary because nothing else does that is averaged with them: not numbers beside
 * vectors, nor what is pinned, where something else is left.
 */
function lonelyNames(
  seen: Sightings,
  varies: (name: string) => boolean,
  isVector: (name: string) => boolean,
): ReadonlySet<string> {
  const isPinned = (name: string): boolean =>
    seen.pinned.has(name) && (parameters.test(unbold(name)) || seen.as("point").has(name));
  // `\bar w` varies as the `w_i` do
  const isBar = (name: string, names: readonly string[]): boolean =>
    names.some((other) => barsOf(other).includes(name));
  return new Set(
    seen.averages
      .filter((names) => !names.some((name) => varies(name) && !isBar(name, names)))
      .map((names) => leftOf(names, (name) => !seen.isApplied(name)))
      .flatMap((names) => leftOf(leftOf(names, isVector), (name) => !isPinned(name))),
  );
}

/** The names that are left; all where none is. */
function leftOf(names: readonly string[], isLeft: (name: string) => boolean): readonly string[] {
  const left = names.filter(isLeft);
  return left.length > 0 ? left : names;
}

/**
 * The matrices that are random because nothing else is that is averaged with them: A of
 * `E[A^\top A]`, but not B of `E[B A^\top A] = B E[A^\top A]`. What is given does not count: A of
 * `E[x^\top A x \mid x]`.
 */
function drawnMatrices(
  seen: Sightings,
  isMatrix: (name: string) => boolean,
  varies: (name: string) => boolean,
): ReadonlySet<string> {
  const drawn = new Set<string>();
  const isFactor = (name: string): boolean =>
    !seen.as("size").has(name) &&
    !traces.test(wordOf(name)) &&
    !(isIdentity.test(name) && seen.hasIdentity);
  const averages = seen.bodies.map((names) => [...new Set(names.filter(isFactor))]);
  for (const names of averages.sort((a, b) => a.length - b.length))
    if (names.every(isMatrix) && !names.some((name) => varies(name) || drawn.has(name)))
      for (const name of names) drawn.add(name);
  return drawn;
}

/** The names by themselves on the left of an equation whose right side varies, outside averages. */
function equalToRandom(
  formulas: readonly (readonly Syntax[])[],
  varies: (name: string) => boolean,
): ReadonlySet<string> {
  const equations = formulas.flatMap(cutRows).flatMap((row) => {
    const cells = row.filter((n) => !isOperator(n, "&"));
    const [head, sign, ...rest] = cells;
    const name = head && sign && isEquals(sign) ? baseText(head) : null;
    const end = rest.findIndex((n) => n.kind === "relation" || isOperator(n, ",", ";"));
    return name === null
      ? []
      : [{ name, right: looseNames(rest.slice(0, end < 0 ? undefined : end)) }];
  });
  const found = new Set<string>();
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { name, right } of equations)
      if (right.some((other) => other !== name && (varies(other) || found.has(other))))
        found.add(name);
  }
  return found;
}

/**
 * The names outside averages that are equal to what is averaged as a whole, which does not vary:
 * m of `E\|x\|^2 - \|m\|^2 = E\|x - m\|^2`.
 */
function pinnedIn(formula: readonly Syntax[]): readonly string[] {
  const chains: Syntax[][] = [];
  for (const row of cutRows(formula)) {
    const cells = row.filter((n) => !isOperator(n, "&"));
    for (const [k, piece] of splitCommas(cells, ",", ";", "\\quad").entries()) {
      const last = chains.at(-1);
      if (k === 0 && last && piece[0]?.kind === "relation") last.push(...piece);
      else chains.push(piece);
    }
  }
  return chains.flatMap((chain) => {
    const sides = splitAt(chain).filter((side) => side.length > 0);
    const isFixed = (side: readonly Syntax[]): boolean =>
      looseNames(side).length === 0 && namesOf(side).length > 0;
    return sides.some(isFixed) ? sides.flatMap(looseNames) : [];
  });
}

/** The names of a formula that stand in no average. */
function looseNames(nodes: readonly Syntax[]): readonly string[] {
  let behind = 0;
  return nodes.flatMap((node, k) => {
    if (k < behind) return [];
    const last = averageAt(nodes, k);
    if (last !== null) {
      const isBracket = bracketOf(nodes[last + 1]) !== null;
      behind = last + 1 + (isBracket ? 1 : argumentAt(nodes, last + 1).length);
      return [];
    }
    behind = (spelledAt(nodes, k) ?? -1) + 1;
    const name = baseText(node);
    if (name !== null) return behind > k ? [] : [name];
    if (node.kind === "script") return looseNames(node.base ? [node.base] : []);
    return rowsIn(node).flatMap(looseNames);
  });
}

/** The kind that its uses show a name to be. */
export function usedKind(name: string, use: Use | undefined): UsedKind {
  const plain = mayBeFixed(name) || (use?.threshold && /^\\[a-z]+$/.test(name));
  const random = use?.alone || use?.lonely || use?.equal || (use?.averaged && !plain && !use.share);
  const bold = /^\\(?:mathbf|boldsymbol|bm|vec)\b/.test(name);
  if (use?.defined) return "definition";
  if (use?.entry && /^[a-z]$/.test(name) && !use.alone) return "entry";
  if (use?.sloped) return "function";
  if (use?.applied && (plain || !random)) return "function";
  // "$E[\\hat f(X)]$" is no product, and its function is random
  if (use?.applied && random) return "random function";
  // of a number `x^\top A x` and `\operatorname{tr}(A B)` would say more
  if (use?.matrix && !use.vector) return "matrix";
  if (use?.vector || bold) return random ? "random vector" : "vector";
  if (random) return use?.size ? "random count" : "random variable";
  if (use?.size) return "size";
  const isPinned = use?.pinned && !use.averaged && /^[A-Z]$/.test(name);
  return plain || isPinned ? "number" : "random variable";
}

type Role =
  | "matrix"
  | "alone"
  | "threshold"
  | "under"
  | "vector"
  | "size"
  | "share"
  | "last"
  | "point"
  | "applied"
  | "applied member"
  | "entry"
  | "defined"
  | "sloped";

/** Where names were seen, and the names of each average. */
class Sightings {
  readonly names = new Set<string>();
  readonly averages: string[][] = [];
  /** the names of each average but for what is given in it */
  readonly bodies: string[][] = [];
  /** names outside averages that are equal to what is averaged as a whole */
  readonly pinned = new Set<string>();
  /** whether I is the identity matrix */
  readonly hasIdentity: boolean;
  /** names that stand side by side */
  readonly products: (readonly [string, string])[] = [];
  readonly #roles = new Map<Role, Set<string>>();

  constructor(hasIdentity: boolean) {
    this.hasIdentity = hasIdentity;
  }

  /** Whether it or a member of its family stands before brackets. */
  isApplied(name: string): boolean {
    return this.as("applied").has(name) || this.as("applied member").has(name);
  }

  as(role: Role): Set<string> {
    const known = this.#roles.get(role) ?? new Set();
    this.#roles.set(role, known);
    return known;
  }

  see(nodes: readonly Syntax[], role: Role): void {
    const [node, ...more] = nodes;
    const name = node && more.length === 0 ? baseText(node) : null;
    if (name !== null) this.as(role).add(name);
  }
}

function visit(seen: Sightings, nodes: readonly Syntax[]): void {
  define(seen, nodes);
  spread(seen, nodes);
  const bars = nodes.findIndex((n) => n.kind === "relation" && n.text === "\\sim");
  if (bars > 0) seen.see(nodes.slice(0, bars), "alone");
  nodes.forEach((node, k) => {
    const name = baseText(node);
    if (name !== null) seen.names.add(name);
    const before = k > 0 ? baseText(nodes[k - 1] as Syntax) : null;
    if (isGradient(node)) slope(seen, nodes.slice(k + 1, k + 3));
    if (name !== null && before !== null) seen.products.push([before, name]);
    const last = averageAt(nodes, k);
    if (last !== null) average(seen, nodes, last + 1);
    else if (
      name !== null &&
      (isArgument(nodes[k + 1], name) || isOperation(name, nodes[k + 1])) &&
      !spellsAverage(nodes, k)
    )
      // `w_1` beside `w(x)` is a number
      seen.as(node.kind === "script" && node.sub ? "applied member" : "applied").add(name);
    const behind = nodes[k + 1];
    if (name !== null && last === null && behind?.kind === "fence" && behind.open === "[")
      for (const item of splitCommas(behind.body)) seen.see(item, "entry");
    const end =
      isOperator(node, "\\dots") && isOperator(nodes[k + 1], ",", "+") ? nodes[k + 2] : null;
    if (end)
      for (const role of ["size", "last"] as const)
        seen.see((end.kind === "script" && end.sub) || [end], role);
    if (node.kind === "script") {
      if (node.base && isOperator(node.base, "\\sum", "\\prod")) seen.see(node.sup ?? [], "size");
      const share = node.base && isOperator(node.base, "\\sum") ? shareAt(nodes[k - 1]) : null;
      if (share !== null && share === canonical(node.sup ?? [])) seen.see(node.sup ?? [], "share");
      const turned = node.sup && canonical(node.sup) !== "-1" && transposes(node.sup);
      if (turned) vectors(seen, node.base?.kind === "fence" ? node.base.body : [node]);
      const [middle, again] = turned ? nodes.slice(k + 1, k + 3) : [];
      const bare = canonical([{ ...node, sup: null }]);
      if (middle && again && canonical([again]) === bare) seen.see([middle], "matrix");
    }
    const traced = nodes[k + 1];
    if (name !== null && traces.test(wordOf(name)) && traced?.kind === "fence")
      for (const of of namesOf(traced.body)) seen.as("matrix").add(of);
    const isInner =
      node.kind === "fence" && node.open === "\\langle" && splitCommas(node.body).length === 2;
    if (node.kind === "fence" && (node.open === "\\|" || isInner)) vectors(seen, node.body);
    for (const row of rowsIn(node)) visit(seen, row);
  });
}

/** `\mathrm{tr}`, `\log`: what has nothing that varies by itself. */
const isWord = (name: string): boolean =>
  /^\\(?:log|ln|exp|min|max|det|(?:operatorname|mathrm|text)\{[A-Za-z]{2,}\})$/.test(name);

const isIdentity = /^(?:I|\\(?:mathbf|boldsymbol|bm)\{I\})$/;

/** `\nabla`, `\nabla_\theta` */
export const isGradient = (node: Syntax): boolean =>
  isOperator(node.kind === "script" && node.base ? node.base : node, "\\nabla");

/** `f(\theta)` behind `\nabla`: a function of a vector. */
function slope(seen: Sightings, [name, bracket]: readonly Syntax[]): void {
  const argument = bracket?.kind === "script" ? bracket.base : bracket;
  if (!name || argument?.kind !== "fence" || argument.open !== "(") return;
  seen.see([name], "sloped");
  for (const role of ["vector", "point"] as const) seen.see(argument.body, role);
}

/** What an average is of: its bracket, or the product that follows. */
function average(seen: Sightings, nodes: readonly Syntax[], from: number): void {
  const of = argumentAt(nodes, from);
  seen.averages.push(factorsOf(of).filter((name) => !name.startsWith("\\operatorname")));
  const [body = [], ...given] = splitCommas(of, "\\mid", "|");
  const known = new Set(given.flatMap(namesOf));
  seen.bodies.push(factorsOf(body).filter((name) => !known.has(name)));
  const [event, ...more] = splitAt(of);
  const limit = event && more.length === 1 ? (more[0] ?? []) : [];
  seen.see(limit, "threshold");
  const isLimit =
    limit.length === 1 && seen.as("threshold").has(baseText(limit[0] as Syntax) ?? "");
  for (const name of namesOf(isLimit && event ? event : of)) seen.as("under").add(name);
  for (const part of partsOfAverage(of)) seen.see(part, "alone");
}

/** The sides of the relations of a row. */
const splitAt = (nodes: readonly Syntax[]): readonly (readonly Syntax[])[] =>
  splitWhere(nodes, (n) => n.kind === "relation");

/**
 * The names of a formula, but for those in scripts and the letters of `tr(A)`; of an indicator
 * `\mathbf{1}_{a > t}` those of its event.
 */
function namesOf(nodes: readonly Syntax[]): readonly string[] {
  let spelled = -1;
  return nodes.flatMap((node, k) => {
    spelled = Math.max(spelled, spelledAt(nodes, k) ?? -1);
    const name = baseText(node);
    const event = name !== null && node.kind === "script" ? (node.sub ?? []) : [];
    if (hasRelation(event)) return namesOf(event);
    if (name !== null) return k <= spelled ? [] : [name];
    return namesOf(node.kind === "script" ? (node.base ? [node.base] : []) : insideOf(node));
  });
}

/** The names that a formula is made of, with those that exponents of `e` and of numbers have. */
function factorsOf(nodes: readonly Syntax[]): readonly string[] {
  return nodes.flatMap((node) => {
    const base = node.kind === "script" ? node.base : null;
    const isPower = base !== null && (baseText(base) === "e" || base.kind === "number");
    if (node.kind === "script" && isPower && node.sup && !transposes(node.sup))
      return factorsOf(node.sup);
    if (base !== null && baseText(node) === null) return factorsOf([base]);
    return baseText(node) === null ? factorsOf(insideOf(node)) : namesOf([node]);
  });
}

/** `\operatorname{Med}[X + Y]`: a word for an operation, whatever bracket it stands before. */
const isOperation = (name: string, next: Syntax | undefined): boolean =>
  /^\\(?:operatorname\*?|math[a-z]+|text[a-z]*)\{[A-Za-z]{2,}\}$/.test(name) &&
  next?.kind === "fence" &&
  /^(?:\(|\[|\\?\{)$/.test(next.open);

/** `(X_i)`, `(2)`, `(\cdot)`, also where the value is squared: `f(x)^2` */
function isArgument(node: Syntax | undefined, name = ""): boolean {
  const fence = node?.kind === "script" ? node.base : node;
  const items = fence?.kind === "fence" && fence.open === "(" ? splitCommas(fence.body) : [];
  // `f(X, Y)`, but `N(0, 1)` is a law
  return (
    (items.length === 1 || (items.length > 1 && mayBeFixed(name))) &&
    items.every(
      ([only, ...more]) =>
        more.length === 0 &&
        only !== undefined &&
        (baseText(only) !== null || only.kind === "number" || isOperator(only, "\\cdot")),
    )
  );
}

/** `MSE(\cdot) = …` */
function define(seen: Sightings, nodes: readonly Syntax[]): void {
  const [mapped, colon] = nodes;
  const maps = nodes.some((n) => n.kind === "relation" && /^\\(?:to|rightarrow)$/.test(n.text));
  if (mapped && colon && isOperator(colon, ":") && maps) seen.see([mapped], "sloped");
  const end = nodes.findIndex((n) => n.kind === "relation");
  const [head, argument, ...more] = nodes.slice(0, Math.max(end, 0));
  const word = head && more.length === 0 && isArgument(argument) ? baseText(head) : null;
  if (word !== null && wordOf(word) !== word) seen.as("defined").add(word);
}

/** `\\operatorname{Var}(\\varepsilon) = \\sigma^2 I` */
function spread(seen: Sightings, nodes: readonly Syntax[]): void {
  const last = nodes.length > 0 ? averageAt(nodes, 0) : null;
  const fence = last === null ? null : bracketOf(nodes[last + 1]);
  const sign = nodes[(last ?? 0) + 2];
  if (!seen.hasIdentity) return;
  if (fence && sign?.kind === "relation" && nodes.slice(1).some(looksLikeIdentity))
    vectors(seen, fence.body);
}

/** The names that are terms of a sum by themselves: `U` and `m` of `(U - m)^\top`. */
function vectors(seen: Sightings, nodes: readonly Syntax[]): void {
  for (const term of splitCommas(nodes, "+", "-", ",")) seen.see(term, "vector");
}

/**
 * Names that are averaged somewhere: below another name they are a label, `\sigma_x^2` of x, unless
 * they count, as m of `X_1 + \dots + X_m` does.
 */
export function averagedIn(formulas: readonly (readonly Syntax[])[]): ReadonlySet<string> {
  const seen = sightingsIn(formulas);
  return new Set(seen.averages.flat().filter((name) => !seen.as("last").has(name)));
}

/**
 * Whether formulas average a name as what varies, or what may be made of it: beside `E[X]` "let `$X
 * \ge 0$`" bounds no number.
 */
export function isAveraged(name: string, formulas: readonly (readonly Syntax[])[]): boolean {
  const uses = usesIn(formulas, () => false);
  const averages = [...uses.values()].some((use) => use.alone);
  const isOwn = (use: Use): boolean =>
    use.alone ||
    (use.averaged && /^[S-Z]$/.test(name)) ||
    (averages && !use.size && /^[U-Z]$/.test(name));
  return [...uses].some(([key, use]) => nameOf(key) === name && isOwn(use));
}
