import type { Context, Declaration, Statement } from "../term/context.ts";
import { mul, pow, relation, symbol, variable } from "../term/make.ts";
import { hasMomentOf, isBiased, isPoint } from "../term/roles.ts";
import type { Sort, Term } from "../term/term.ts";
import { children, sameTerm, subterms } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import { unbold } from "../tex/named.ts";
import { headNodes, nameOf } from "../tex/scope.ts";
import { type Lack, member } from "./lack.ts";
import { isNoise } from "./noise-letter.ts";
import type { Proposal } from "./usual-entry.ts";

/** A moment that a symbol names by habit, with the symbols that are fixed by that. */
export interface Naming {
  readonly of: Declaration;
  readonly statement: Statement;
  readonly symbols: readonly Declaration[];
}

const letters: Readonly<Record<"mean" | "variance", RegExp>> = {
  mean: /^(?:\\mu|\\nu|\\theta|\\eta|m|p)$/,
  variance: /^(?:\\sigma|\\tau|\\varsigma|\\Sigma|s|v)$/,
};

const letterOf = (head: string): string => unbold(nameOf(head));

/** Whether a symbol is that of a standard deviation by habit. */
export const isNameOfDeviation = ({ head, sort, ranges }: Declaration): boolean =>
  sort.kind === "scalar" && ranges.length === 0 && letters.variance.test(letterOf(head));

/** Letters that name a mean where the other side has none of them: `E[2X] = 2a`. */
const otherMeans = /^(?:[a-dgp-rwx]|\\(?:lambda|rho|pi|alpha|beta|gamma))$/;

/** Letters of covariance matrices. */
const matrixLetters = /^(?:\\(?:Sigma|Gamma|Omega|Lambda|Psi)|[CKPQRSV])$/;

/**
 * The random quantities of a step with the symbols that name a moment of them by habit, each symbol
 * for one.
 */
export function momentsNamed(step: Lack, kind: "mean" | "variance"): readonly Naming[] {
  const { random, others, fixed, squared, spoken } = step;
  const [, right] = step.sides;
  // `A \operatorname{Var}(Z) A^\top + Q` has no other name for the variance of Z
  const moment = kind === "mean" ? "expect" : "variance";
  const all = [...random, ...others];
  const open = all.filter(
    (d) => !(spoken[kind].has(d.key) || hasMomentOf(right, moment, d) || isBiased(d, right)),
  );
  // what varies about something fixed or known is noise, where there is any
  if (kind === "variance") open.sort((a, b) => Number(isNoise(b)) - Number(isNoise(a)));
  // `\mu` is the mean of X, which the `X_i` beside it are like
  const isLike = (x: Declaration): boolean =>
    x.ranges.length === 1 && open.some((d) => d.head === nameOf(x.head));
  open.sort((a, b) => Number(isLike(a)) - Number(isLike(b)));
  const taken = new Set<Declaration>();
  const names = (d: Declaration): boolean =>
    letters[kind].test(letterOf(d.head)) ||
    (kind === "variance" &&
      d.sort.kind === "matrix" &&
      step.onOneSide.has(d.key) &&
      matrixLetters.test(letterOf(d.head))) ||
    (kind === "mean" &&
      (open.some((x) => estimates(x, d)) ||
        (step.onOneSide.has(d.key) &&
          !isPoint(d, step.sides) &&
          otherMeans.test(letterOf(d.head)))));
  // `\mu_X` names a mean of X, `\mu` one that is left
  const symbols = fixed.filter(names);
  const labelled = [...symbols].sort((a, b) => Number(!labelOf(a)) - Number(!labelOf(b)));
  const found = labelled.flatMap((d) => {
    const isSquare = squared.has(d.key);
    const isScalar = d.sort.kind === "scalar";
    if (kind === "variance" && isScalar && !isSquare && nameOf(d.head) !== "v") return [];
    const of = open.find(
      (x) =>
        !taken.has(x) &&
        fits(x.sort, d.sort, kind) &&
        (estimates(x, d) || isLabelFor(d, x)) &&
        // `\sigma^2` is that of one observation
        (kind === "mean" || labelOf(d) !== null || !(isAverage(x) || estimates(x, d))) &&
        (d.ranges.length === 0 || d.ranges.length === x.ranges.length),
    );
    if (!of) return [];
    taken.add(of);
    const value = kind === "variance" && isScalar && isSquare ? pow(member(d), 2) : member(d);
    return [{ of, value, symbol: d }];
  });
  return found
    .sort((a, b) => all.indexOf(a.of) - all.indexOf(b.of))
    .map(({ of, value, symbol: d }) => ({
      of,
      statement: { kind, of: member(of), value },
      symbols: [d],
    }));
}

/** More quantities than this share no moment that one step could tell. */
const mostSharing = 6;

/** Numbers of a step whose means or variances one symbol names: `E[X + Y] = 2 \mu`. */
export function momentsShared(step: Lack, kind: "mean" | "variance"): readonly Naming[] {
  const moment = kind === "mean" ? "expect" : "variance";
  const open = step.random.filter((d) => !isStatistic(d) && !isNoise(d));
  const isOpen = (d: Declaration): boolean =>
    d.ranges.length === 0 &&
    !step.spoken[kind].has(d.key) &&
    !step.sides.some((side) => hasMomentOf(side, moment, d));
  const [symbolOf, ...more] = step.fixed.filter(
    (d) =>
      d.sort.kind === "scalar" &&
      d.ranges.length === 0 &&
      step.onOneSide.has(d.key) &&
      (!step.doubted.includes(d) || step.moments.includes(d)) &&
      (kind === "mean" ? /^(?:\\mu|m)$/ : /^(?:\\sigma|\\tau|v)$/).test(d.head) &&
      (kind === "mean" || d.head === "v" || step.squared.has(d.key)),
  );
  const { length } = step.random;
  if (!symbolOf || more.length > 0 || length < 2 || length > mostSharing) return [];
  if (open.length !== length || !open.every(isOpen)) return [];
  const isSquared = kind === "variance" && symbolOf.head !== "v";
  const value = isSquared ? pow(member(symbolOf), 2) : member(symbolOf);
  return open.map((d) => ({
    of: d,
    statement: { kind, of: member(d), value },
    symbols: [symbolOf],
  }));
}

/** Whether a moment of something of one sort is of another: vectors have matrices as variances. */
function fits(of: Sort, value: Sort, kind: "mean" | "variance"): boolean {
  if (of.kind === "scalar") return value.kind === "scalar";
  if (kind === "mean") return of.kind === value.kind && isAsLong(of, value);
  return (
    of.kind === "vector" &&
    value.kind === "matrix" &&
    sameTerm(value.rows, of.size) &&
    sameTerm(value.columns, of.size)
  );
}

/**
 * The values of random functions with those of fixed ones that they estimate: `\hat G(u)` has mean
 * `G(u)`.
 */
export function valuesEstimated({ random, spoken, sides }: Lack): readonly Statement[] {
  const values = sides.flatMap((side) =>
    [...subterms(side)].flatMap((t) => (t.kind === "apply" ? [t] : [])),
  );
  return random.flatMap((d): Statement[] => {
    const of = estimatedName(d);
    const argument = argumentOf(d.head);
    const value = values.find(
      (v) => v.function.symbol === of && v.args.length === 1 && isNamed(v.args[0], argument),
    );
    return value && !spoken.mean.has(d.key) ? [{ kind: "mean", of: member(d), value }] : [];
  });
}

/** x of `F(x)`; null of a name without brackets. */
export function argumentOf(head: string): string | null {
  const bracket = headNodes(head).at(-1);
  return bracket?.kind === "fence" ? canonical(bracket.body) : null;
}

const isNamed = (term: Term | undefined, name: string | null): boolean =>
  term?.kind === "symbol" && term.args.length === 0 && term.symbol === name;

/** `\hat\theta` of `\theta`: the mean of an estimator is what it estimates. */
function estimates(x: Declaration, d: Declaration): boolean {
  return estimatedName(x) === nameOf(d.head) && labelOf(x) === labelOf(d);
}

/** `\theta` of `\hat\theta`, `\boldsymbol{\theta}` of `\boldsymbol{\hat\theta}` */
const estimatedName = ({ head }: Declaration): string | null => {
  const [, bold = "", inner, close = ""] =
    /^(\\(?:boldsymbol|mathbf|bm)\{)?\\(?:hat|widehat|tilde|widetilde)\{(.+?)\}(\})?$/.exec(
      nameOf(head),
    ) ?? [];
  return inner === undefined ? null : `${bold}${inner}${close}`;
};

/** Whether a symbol may name something of a quantity: it has no label, or that of the quantity. */
function isLabelFor(symbolOf: Declaration, x: Declaration): boolean {
  const label = labelOf(symbolOf);
  return label === null || isLabelOf(label, x);
}

const isAsLong = (one: Sort, other: Sort): boolean =>
  one.kind !== "vector" || other.kind !== "vector" || sameTerm(one.size, other.size);

/** The name of a quantity, its label, or both: `\mu_X`, `\mu_A` of `R_A`, `\mu_{R_A}`. */
const isLabelOf = (label: string, x: Declaration): boolean =>
  label === nameOf(x.head) || label === labelOf(x) || label === x.head;

/** X of `\mu_X`, XY of `\sigma_{XY}`; null of a symbol that has no label. */
export function labelOf({ head, ranges }: Declaration): string | null {
  const [node] = headNodes(head);
  return ranges.length > 0 || node?.kind !== "script" || !node.sub ? null : canonical(node.sub);
}

/** Whether a quantity is an average by its name: `\bar X`. */
export const isAverage = ({ head, ranges }: Declaration): boolean =>
  ranges.length === 0 && /^\\(?:bar|overline)\{/.test(head);

/** Whether a quantity is worked out of observations by its name: `\bar X`, `\hat p`. */
export const isStatistic = (d: Declaration): boolean =>
  isAverage(d) || /^\\(?:hat|widehat|tilde|widetilde)\{/.test(nameOf(d.head));

/**
 * Whether a quantity is averaged in another one by their names: `X_i` and `X_1` in `\bar X`, but
 * not the next observation `X_{n+1}`.
 */
export function isAveragedIn(x: Declaration, average: Declaration): boolean {
  const [, of] = /^\\(?:bar|overline)\{(.+)\}$/.exec(average.head) ?? [];
  const label = labelOf(x);
  const isMember = label === null || /^(?:[1-9]\d*|[i-n])$/.test(label);
  return isAverage(average) && of === nameOf(x.head) && isMember;
}

const joint = /^(?:c|\\gamma|\\kappa|\\sigma|\\Sigma)$/;

/**
 * The covariances of a step that a symbol names by habit: `c`, `\sigma_{XY}`, and by the
 * correlation `\rho \sigma_X \sigma_Y`.
 */
export function covariancesNamed(step: Lack): readonly Naming[] {
  const open = step.random.filter((d) => !step.spoken.dependence.has(d.key));
  const single = open.filter((d) => d.ranges.length === 0);
  const pairs = single.flatMap((x, k) => single.slice(k + 1).map((y) => [x, y] as const));
  const families = open.filter((d) => d.ranges.length === 1).map((d) => [d, d] as const);
  const all = [...pairs, ...families];
  return all.flatMap(([x, y]) => {
    const value = jointValue(step, x, y, all.length === 1);
    if (!value) return [];
    const distinct = x === y ? relation(variable("i"), "!=", variable("j")) : null;
    const statement: Statement = {
      kind: "covariance",
      left: member(x),
      right: x === y ? symbol(y.key, [variable("j")], y.sort) : member(y),
      value: value.term,
      condition: distinct,
    };
    return [{ of: x, statement, symbols: value.symbols }];
  });
}

/** What names the covariance of two quantities; `isOnly` where there are no two others. */
function jointValue(
  step: Lack,
  x: Declaration,
  y: Declaration,
  isOnly: boolean,
): { readonly term: Term; readonly symbols: readonly Declaration[] } | null {
  const scalars = step.fixed.filter((d) => d.sort.kind === "scalar" && d.ranges.length === 0);
  const fitting = (d: Declaration): boolean => {
    const pair = pairOf(d);
    return pair === null ? isOnly && labelOf(d) === null : isPairOf(pair, x, y);
  };
  const plain = scalars.find(
    (d) =>
      joint.test(nameOf(d.head)) &&
      fitting(d) &&
      (pairOf(d) !== null || !letters.variance.test(nameOf(d.head))),
  );
  if (plain) return { term: member(plain), symbols: [plain] };
  const correlation = scalars.find((d) => nameOf(d.head) === "\\rho" && fitting(d));
  const [a, b] = [deviationOf(step, x), deviationOf(step, y)];
  if (!correlation || !a || !b) return null;
  const term = x === y ? mul(member(correlation), pow(a, 2)) : mul(member(correlation), a, b);
  return { term, symbols: [correlation] };
}

/** The symbol for the standard deviation of a quantity, said or by habit; null for none. */
function deviationOf({ fixed, variances }: Lack, x: Declaration): Term | null {
  const said = variances.find(({ of }) => of.kind === "symbol" && of.symbol === x.key)?.value;
  if (said) return said.kind === "pow" && said.base.kind === "symbol" ? said.base : null;
  const named = fixed.filter(
    (d) => d.sort.kind === "scalar" && /^(?:\\sigma|\\tau|s)$/.test(nameOf(d.head)),
  );
  const [only, ...more] = named.filter((d) => isLabelFor(d, x));
  return only && more.length === 0 ? member(only) : null;
}

/** X and Y of `\sigma_{XY}` and `\sigma_{X, Y}`; null of a symbol with another label or none. */
function pairOf({ head, ranges }: Declaration): readonly [string, string] | null {
  const [node] = headNodes(head);
  if (ranges.length > 0 || node?.kind !== "script") return null;
  const parts = (node.sub ?? []).filter((n) => n.kind !== "operator");
  const [x, y] = parts.map((n) => canonical([n]));
  return parts.length === 2 && x !== undefined && y !== undefined ? [x, y] : null;
}

const isPairOf = (
  [first, second]: readonly [string, string],
  x: Declaration,
  y: Declaration,
): boolean =>
  (isLabelOf(first, x) && isLabelOf(second, y)) || (isLabelOf(first, y) && isLabelOf(second, x));

/**
 * Whether a moment would be what may vary itself: a covariance `\rho \sigma_A \sigma_B` with
 * letters of which it is not known that they are fixed.
 */
export function namesByWhatVaries({ statements, fixed }: Proposal, context: Context): boolean {
  const varies = new Set(
    context.declarations.flatMap((d) => (d.random && !fixed.includes(d) ? d.key : [])),
  );
  return statements.some(
    (s) =>
      (s.kind === "mean" || s.kind === "variance" || s.kind === "covariance") &&
      namesOutside(s.value).some((key) => varies.has(key)),
  );
}

/** The names in a term but for those in moments, which do not vary. */
const namesOutside = (term: Term): readonly string[] =>
  (term.kind === "expect" || term.kind === "variance") && term.given.length === 0
    ? []
    : [...(term.kind === "symbol" ? [term.symbol] : []), ...children(term).flatMap(namesOutside)];
