import { add, mul, relation, sub, variable } from "../term/make.ts";
import { isNumeric, scalarSort, vectorSort } from "../term/sort.ts";
import type { RelationTerm, Sort, SymbolTerm, Term } from "../term/term.ts";
import { freeVariables, mapChildren, sameTerm, subterms } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { binds, changesUnseen, movedBy } from "./moved.ts";
import { isOperator } from "./row.ts";
import { baseText, headNodes, nameOf, transposes } from "./scope.ts";
import { refusePrimes } from "./superscript.ts";
import { insideOf, lettersIn, type Syntax } from "./syntax.ts";
import { type Bound, Cursor, spanOf, type Work } from "./work.ts";

const unseen = "the derivative of what changes in more ways than it shows";

/**
 * The derivative of a function's value by its argument: `\nabla h` at what stands in its brackets.
 */
export function derivativeOf(work: Work, term: Term, where: Span): Term {
  if (term.kind === "gradient")
    return work.refuse("unsupported", where, { what: "a second derivative" });
  const at = term.kind === "apply" ? term.args[0] : undefined;
  if (term.kind !== "apply" || !at)
    return work.refuse("unsupported", where, { what: "the derivative of this" });
  if (changesUnseen(work.scope.context, term.function.symbol))
    return work.refuse("unsupported", where, { what: unseen });
  const sort = work.sort(at, where);
  const name = "\\xi";
  return {
    kind: "gradient",
    variable: name,
    sort,
    body: { ...term, args: [variable(name, sort), ...term.args.slice(1)] },
    at,
  };
}

/** `\nabla f(x)`, `\nabla_\theta f(\theta)`, `\partial_x f(x)`. */
export function readGradient(work: Work, cursor: Cursor): Term {
  const node = cursor.peek as Syntax;
  cursor.at++;
  const by = node.kind === "script" ? node.sub : null;
  refusePrimes(work, node);
  if (node.kind === "script" && node.sup)
    work.refuse("unsupported", node.span, { what: "a second derivative" });
  const turned = turnedArgument(cursor);
  const plain = turned ? new Cursor(turned) : cursor;
  plain.at = cursor.at;
  const at = plain.at;
  const body = work.factor(plain);
  cursor.at = plain.at;
  const where = spanOf([node, ...cursor.nodes.slice(0, cursor.at)]) ?? node.span;
  const slope = by
    ? byName(work, body, work.expression(by), where, plain.nodes.slice(at, plain.at))
    : derivativeOf(work, body, where);
  return turned ? { kind: "transpose", body: slope } : slope;
}

/**
 * The nodes with the argument of a function plain whose gradient is transposed:
 * `\nabla f(x)^\top` is the transposed of `\nabla f(x)`. Null for any other gradient.
 */
function turnedArgument({ nodes, at }: Cursor): readonly Syntax[] | null {
  const [name, bracket] = nodes.slice(at, at + 2);
  const isTurned =
    name !== undefined &&
    baseText(name) !== null &&
    bracket?.kind === "script" &&
    bracket.base?.kind === "fence" &&
    bracket.sub === null &&
    bracket.sup !== null &&
    canonical(bracket.sup) !== "-1" &&
    transposes(bracket.sup);
  return isTurned && bracket.base
    ? nodes.map((node, k) => (k === at + 1 ? (bracket.base as Syntax) : node))
    : null;
}

/** The derivative by a symbol or variable that occurs in the body. */
function byName(work: Work, body: Term, at: Term, where: Span, written: readonly Syntax[]): Term {
  if (at.kind !== "symbol" && at.kind !== "variable")
    return work.refuse("unsupported", where, { what: "a derivative by this" });
  const whole = at.kind === "symbol" ? movedBy(work.scope.context, at, body) : body;
  if (!whole || hidesIn(work, whole, at, written))
    return work.refuse("unsupported", where, { what: unseen });
  if (binds(whole, freeVariables(at)))
    return work.refuse("unsupported", where, {
      what: "a derivative by a member whose index runs inside",
    });
  const name = "\\xi";
  const moving = variable(name, at.sort);
  const walk = (term: Term): Term =>
    sameTerm(term, at)
      ? moving
      : (at.kind === "symbol" && moved(term, at, moving)) || mapChildren(term, walk);
  return { kind: "gradient", variable: name, sort: at.sort, body: walk(whole), at };
}

/**
 * Whether what a derivative is of may change with a name that it does not show: `f_\theta(x)` and
 * `E_\theta[f(X)]` with `\theta`, `x(t)` with t; on a page as printed all where the name is not.
 */
function hidesIn({ scope }: Work, body: Term, at: Term, written: readonly Syntax[]): boolean {
  if (at.kind !== "symbol") return false;
  const name = nameOf(at.symbol);
  const keys = [...subterms(body)].flatMap((t) =>
    t.kind === "symbol" ? t.symbol : t.kind === "apply" ? t.function.symbol : [],
  );
  if (keys.some((key) => key !== at.symbol && labelsIn(headNodes(key)).includes(name))) return true;
  if (belowIn(written).includes(name)) return true;
  return scope.context.printed === true && keys.length > 0 && !keys.includes(at.symbol);
}

/** The letters below names anywhere in a formula: \theta of `E_\theta[f(X)]`. */
const belowIn = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((n) => [
    ...(n.kind === "script" ? lettersIn(n.sub ?? []) : []),
    ...belowIn(insideOf(n)),
  ]);

/** The letters below, above and in brackets behind names: t of `x_t`, `x^{(t)}` and `x(t)`. */
const labelsIn = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((n) => {
    if (n.kind === "fence") return lettersIn(n.body);
    return n.kind === "script" ? lettersIn([...(n.sub ?? []), ...(n.sup ?? [])]) : [];
  });

/**
 * A member of the family of what a derivative is by: the variable where their indices agree, itself
 * elsewhere. Null for anything else.
 */
function moved(term: Term, at: SymbolTerm, moving: Term): Term | null {
  if (term.kind !== "symbol" || term.symbol !== at.symbol || term.args.length === 0) return null;
  const pairs = term.args.flatMap((arg, k): RelationTerm[] =>
    sameTerm(arg, at.args[k] as Term) ? [] : [relation(arg, "=", at.args[k] as Term)],
  );
  if (pairs.some(({ left, right }) => left.kind === "number" && right.kind === "number"))
    return term;
  const [only] = pairs;
  const condition: Term =
    pairs.length === 1 && only ? only : { kind: "logic", operator: "and", args: pairs };
  return add(term, mul({ kind: "indicator", condition }, sub(moving, at)));
}

/** `\frac{d}{dx} f`, `\frac{\partial f}{\partial x}`; null for any other fraction. */
export function readDerivative(work: Work, cursor: Cursor): Term | null {
  const node = cursor.peek;
  if (node?.kind !== "fraction" || node.style !== "fraction") return null;
  const [top] = node.numerator;
  const [bottom, ...rest] = node.denominator;
  const differential = (n: Syntax | undefined): boolean =>
    n !== undefined && (isOperator(n, "\\partial") || isDifferential(n));
  if (!differential(top) || !differential(bottom) || rest.length !== 1) return null;
  cursor.at++;
  const at = work.expression(rest);
  const start = cursor.at;
  const body =
    node.numerator.length > 1 ? work.expression(node.numerator.slice(1)) : work.factor(cursor);
  const behind = cursor.nodes.slice(start, cursor.at);
  return byName(work, body, at, node.span, [...node.numerator, ...behind]);
}

/** `\int_a^b f(x) \, dx`, several `\int` with several differentials. */
export function readIntegral(work: Work, cursor: Cursor): Term {
  const start = cursor.peek as Syntax;
  cursor.at++;
  const script = start.kind === "script" ? start : null;
  refusePrimes(work, start);
  const double = isOperator(script?.base ?? start, "\\iint");
  const { inner, end, name } = differentialOf(work, cursor, double ? 2 : 1, start);
  const region = script?.sub ?? null;
  const upper = script?.sup ?? null;
  const sort = sortOfVariable(work, name, region, upper);
  const lower = region && upper ? work.expression(region) : null;
  const bound: Bound = { name: canonical([name]), sort, range: null };
  const ends = upper ? work.expression(upper) : null;
  const body = work.binding([bound], () => {
    if (!double) return work.expression(inner);
    return readIntegral(
      work,
      new Cursor([{ kind: "operator", text: "\\int", span: start.span }, ...inner]),
    );
  });
  cursor.at = end;
  const infinite = (term: Term | null): boolean =>
    term === null ||
    (term.kind === "constant" && term.name === "infinity") ||
    (term.kind === "neg" && term.body.kind === "constant" && term.body.name === "infinity");
  const whole = infinite(lower) && infinite(ends);
  return {
    kind: "integral",
    variable: bound.name,
    sort,
    lower: whole ? null : lower,
    upper: whole ? null : ends,
    body,
  };
}

interface Differential {
  readonly inner: readonly Syntax[];
  readonly end: number;
  readonly name: Syntax;
}

/**
 * Finds the `dx` that belongs to the integral sign before the cursor: the last of as many as there
 * are signs.
 */
function differentialOf(work: Work, cursor: Cursor, signs: number, start: Syntax): Differential {
  let open = signs;
  for (let i = cursor.at; i < cursor.nodes.length; i++) {
    const node = cursor.nodes[i] as Syntax;
    if (isOperator(node.kind === "script" ? (node.base ?? undefined) : node, "\\int")) open++;
    if (isOperator(node.kind === "script" ? (node.base ?? undefined) : node, "\\iint")) open += 2;
    const next = cursor.nodes[i + 1];
    if (!isDifferential(node) || !next || baseText(next) === null) continue;
    open--;
    if (open === 0) return { inner: cursor.nodes.slice(cursor.at, i), end: i + 2, name: next };
  }
  return work.refuse("unexpected-end", start.span, {
    expected: "the variable of the integral, as in dx",
  });
}

const isDifferential = (node: Syntax): boolean =>
  node.kind === "name" && /^(d|\\mathrm\{d\}|\\text\{d\}|\\operatorname\{d\})$/.test(node.text);

/** A vector over `\mathbb R^n`, else as the name is declared, else a number. */
function sortOfVariable(
  work: Work,
  name: Syntax,
  region: readonly Syntax[] | null,
  upper: readonly Syntax[] | null,
): Sort {
  const only = region?.[0];
  if (
    region?.length === 1 &&
    !upper &&
    only?.kind === "script" &&
    only.sup &&
    baseText(only) === "\\mathbb{R}"
  )
    return vectorSort(work.expression(only.sup));
  const declared = work.scope.lookup([name], 0)[0]?.declaration.sort;
  return declared &&
    !isNumeric(declared) &&
    (declared.kind === "vector" || declared.kind === "matrix")
    ? declared
    : scalarSort;
}
