import type { Declaration } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { children, sameTerm } from "../term/walk.ts";
import { escaped } from "../text/pattern.ts";
import type { Span } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { conditionOf, isEvent } from "./condition.ts";
import { sliceOf } from "./dots.ts";
import { listOf } from "./list.ts";
import { noMacros } from "./macros.ts";
import { isParameter } from "./moved.ts";
import { readMath } from "./parser.ts";
import { isOperator } from "./row.ts";
import { checkLaw, checkParameters, checkPlain } from "./sampled.ts";
import { splitCommas } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import { nowhere, spanOf, type Work } from "./work.ts";

/** What a subscript says: over what the average is taken, and what is given. */
export interface Under {
  readonly over: readonly Term[];
  readonly given: readonly Term[];
  readonly where: Span | null;
}

/** Over what an average is taken, and under which condition. */
export interface Averaged {
  readonly over: readonly Term[];
  readonly given: readonly Term[];
}

export const nothing: Under = { over: [], given: [], where: null };

/**
 * A subscript on an operator: `X,Y`, `x \sim p`, and with what is given behind a bar, `X \mid Y`.
 */
export function underneath(work: Work, sub: readonly Syntax[]): Under {
  const where = spanOf(sub);
  const at = sub.findIndex((n) => isOperator(n, "\\mid", "|"));
  if (at < 0) return { over: averagedOver(work, sub), given: [], where };
  const [head, behind] = [sub.slice(0, at), sub.slice(at + 1)];
  if (!head.length || !behind.length)
    return work.refuse("unexpected-end", (sub[at] as Syntax).span, {
      expected: "what is averaged over, and what is given",
    });
  const given = splitCommas(behind).flatMap((item) =>
    isCondition(work, item) ? [conditionOf(work, item)] : averagedOver(work, item),
  );
  return { over: averagedOver(work, head), given, where };
}

const isCondition = (work: Work, item: readonly Syntax[]): boolean =>
  isEvent(work, item) || item.some((n) => n.kind === "relation" && n.text !== "\\sim");

/**
 * `E_{X \mid Y}[f(X, Y)]` is `E[f(X, Y) \mid Y]`. Where more is random in what is averaged, it is
 * neither that nor an average over all of it.
 */
export function averaged(
  work: Work,
  under: Under,
  given: readonly Term[],
  ...bodies: readonly Term[]
): Averaged {
  if (!under.where || under.given.length + given.length === 0) return { over: under.over, given };
  const known = [...under.over, ...under.given, ...given];
  const listed = (term: Term): boolean =>
    term.kind === "symbol" && work.scope.declaration(term.symbol)?.random
      ? known.some((k) => sameTerm(k, term))
      : children(term).every(listed);
  if (under.over.length === 0 && under.given.length === 0) return { over: [], given };
  if (
    (under.given.length > 0 && given.length > 0) ||
    ![...bodies, ...under.given, ...given].every(listed)
  )
    return work.refuse("unsupported", under.where, {
      what: "an average over some of what is random, under a condition",
      instead: "Write E[… | …].",
    });
  return { over: [], given: [...given, ...under.given] };
}

/**
 * What a subscript on `E` or `Var` averages over: random quantities, families and functions; fixed
 * parameters say nothing.
 */
function averagedOver(work: Work, sub: readonly Syntax[]): Term[] {
  const items = splitCommas(sub)
    .map((item) => quantityOf(work, item))
    .filter((item) => item.length > 0)
    .flatMap((item) => sliceOf(item) ?? labelledBy(work, item) ?? [item]);
  const [first] = items;
  if (!first) return [];
  // dots by themselves, or behind the last of the quantities, name no end
  const ended = items.at(-1)?.every((n) => isOperator(n, "\\dots"))
    ? items.filter((item) => !item.every((n) => isOperator(n, "\\dots")))
    : items;
  const where = spanOf(sub) ?? (first[0] as Syntax).span;
  const read = listOf(work, ended, where);
  const fixed = read.filter((term) => !varies(work, term));
  refuseFixed(work, fixed, where);
  // E_x and E_D are two averages, over x or under it
  if (fixed.length === 0) checkPlain(work, null, where);
  else {
    const label = canonical(ended.filter((_, k) => fixed.includes(read[k] as Term)).flat());
    checkParameters(work, label, where);
  }
  return read.filter((term) => varies(work, term));
}

/** The quantity of an item, which may say the law that it has: `X \sim p`. */
function quantityOf(work: Work, item: readonly Syntax[]): readonly Syntax[] {
  const end = item.findIndex((n) => n.kind === "relation");
  const sign = item[end];
  if (end === 0)
    work.refuse("unexpected-token", item[0]?.span ?? nowhere, { token: canonical(item) });
  if (sign?.kind === "relation" && sign.text === "\\sim")
    checkLaw(work, item.slice(0, end), item.slice(end + 1));
  else if (sign?.kind === "relation")
    work.refuse("unsupported", sign.span, {
      what: "an average under a condition in its subscript",
    });
  return end < 0 ? item : item.slice(0, end);
}

/** Whether a term is what an average may run over: random, a family of such, or a function. */
function varies(work: Work, term: Term): boolean {
  const quantity = term.kind === "sum" && term.operator === "list" ? term.body : term;
  if (quantity.kind !== "symbol" || quantity.symbol.startsWith("?")) return false;
  const declaration = work.scope.declaration(quantity.symbol);
  return declaration !== undefined && (declaration.random || declaration.sort.kind === "function");
}

/** Refuses what is not random under an average where it may say which average is meant. */
function refuseFixed(work: Work, fixed: readonly Term[], where: Span): void {
  const refuse = (what: string): never => work.refuse("unsupported", where, { what });
  const { context } = work.scope;
  // E_i[x_i] is an average over i, and E_t[x] is one under what is known at time t
  if (fixed.some((term) => term.kind === "variable")) refuse("an average over an index");
  const named = fixed.filter((term) => term.kind === "symbol");
  const others = named.filter(({ symbol }) => !isParameter(context, symbol));
  // E_0[X] and E_{2\theta}[X] are under some law of their own, and E_n[X] the mean of a sample, to
  // most
  if (named.length < fixed.length || others.some(({ sort }) => sort.kind === "index"))
    refuse("an average under a number or a size");
  // so is E_\eta[X] where the law of X has other parameters
  const isOfLaw = (d: Declaration): boolean =>
    !d.random &&
    d.sort.kind !== "index" &&
    d.sort.kind !== "function" &&
    isParameter(context, d.key);
  if (others.length > 0 && context.declarations.some(isOfLaw))
    refuse("an average under other parameters than those of the givens");
}

/**
 * The names of all that is random and has this name as its label, as `\mathcal D` in `\hat
 * f_{\mathcal D}`, where the label is declared as nothing itself: `E_{\mathcal D}` averages over
 * them. Null where it is declared, or labels nothing.
 */
function labelledBy(work: Work, item: readonly Syntax[]): readonly (readonly Syntax[])[] | null {
  const [label, ...more] = item;
  const text = canonical(item);
  if (
    label?.kind !== "name" ||
    more.length > 0 ||
    !/^(?:\\math(?:cal|scr|frak|bb)\{[A-Z]\}|[A-Z])$/.test(text) ||
    work.scope.lookup(item, 0)[0] ||
    work.scope.index(text) ||
    work.boundTo(text)
  )
    return null;
  const inside = new RegExp(`(?:_\\{(?:[^{}#]*,)?|[(;])${escaped(text)}[})]`);
  const names = work.scope.context.declarations
    .filter((d) => d.random && !d.head.includes("#") && inside.test(d.head))
    .map((d) => readMath(d.head, label.span.from, noMacros()).nodes);
  return names.length > 0 ? names : null;
}
