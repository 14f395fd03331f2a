import { relates } from "../page/token.ts";
import type { Piece } from "../read/clause.ts";
import { cutCommas } from "../read/piece.ts";
import type { IndexVariable } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { mul, number, pow, relation } from "../term/make.ts";
import { atQuantities } from "../term/pointwise.ts";
import { indexSort, scalarSort } from "../term/sort.ts";
import type { RelationTerm, SymbolTerm, Term } from "../term/term.ts";
import { freeVariables, sameTerm, subterms } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import type { Local } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Draft } from "./draft.ts";
import { scriptsIn, unsupported } from "./equation.ts";
import { beginsBehind, behindTheLast, both, narrowing } from "./narrowing.ts";
import { isRandom, substitute } from "./support.ts";
import type { Target } from "./target.ts";
import { isAveraged } from "./use.ts";
import { declareNumber, deviationOf, orderOfMagnitude, readValue } from "./value.ts";

/** A formula that assumes something. */
export interface Formula {
  readonly piece: Piece;
  readonly indices: readonly IndexVariable[];
  /** for which values it holds */
  readonly condition: Term | null;
  /** keys of the functions that it says "for all" of */
  readonly functions: readonly string[];
  /** variables that it says "for all" of */
  readonly locals: readonly Local[];
}

/** Puts a formula that assumes an equation, an inequality or a side condition into the draft. */
export function assumeFormula(draft: Draft, given: Formula, introduce: boolean): Result<null> {
  const formula = { ...given, indices: [...given.indices, ...familyIndices(draft, given)] };
  for (const nodes of spread(formula.piece.nodes)) {
    if (introduce || isChance(draft, nodes)) {
      const made = introduceNamesOf(draft, nodes, formula);
      if (!made.ok) return made;
    }
    const read = draft.readCondition(nodes, formula.indices, formula.locals);
    if (!read.ok) return read;
    for (const part of toNumber(conjuncts(read.value.term).filter((t) => !saysFinite(t)))) {
      const result = assumePart(
        draft,
        formula.condition
          ? atQuantities(part, formula.locals)
          : ofValues(draft, atQuantities(part, formula.locals), formula.locals),
        formula,
      );
      if (!result.ok) return result;
    }
  }
  return { ok: true, value: null };
}

/** `\sigma^2 < \infty`, which holds of all that a formula can speak of. */
const saysFinite = (part: Term): boolean =>
  part.kind === "relation" &&
  part.relation === "<" &&
  part.right.kind === "constant" &&
  part.right.name === "infinity";

/**
 * "$0 < e(x) < 1$ for all $x$" beside `e(x) = P(D = 1 \mid X = x)`: said of all values of $X$, as
 * there is no such chance at others.
 */
function ofValues(draft: Draft, part: Term, locals: readonly Local[]): Term {
  const [local, ...more] = locals.filter(({ name }) => freeVariables(part).includes(name));
  if (part.kind !== "relation" || part.relation === "=" || !local || more.length > 0) return part;
  const taken = [...subterms(part)].filter(
    (t) => freeVariables(t).includes(local.name) && t.kind === "apply",
  );
  const [at, ...others] = taken.flatMap((t) => {
    const [point, ...rest] = t.kind === "apply" ? t.args : [];
    const of =
      t.kind === "apply" && point?.kind === "variable" && rest.length === 0
        ? t.function.symbol
        : null;
    return draft.placed.flatMap(({ statement: s }) => {
      const left =
        s.kind === "fact" && s.relation.kind === "relation" && s.relation.relation === "="
          ? s.relation.left
          : null;
      const [quantity] = left?.kind === "apply" && left.function.symbol === of ? left.args : [];
      return quantity?.kind === "symbol" && quantity.args.length === 0 && isRandom(draft, quantity)
        ? [quantity]
        : [];
    });
  });
  return taken.length === 1 && at && others.length === 0 ? substitute(part, local.name, at) : part;
}

/**
 * `P(J = i) = p_i`: a letter that nothing declares, and that is an index of a family on the other
 * side, runs through the indices of that family.
 */
function familyIndices(draft: Draft, { piece, indices, locals }: Formula): IndexVariable[] {
  const read = draft.readCondition(piece.nodes, indices, locals);
  if (read.ok) return [];
  const missing = new Set(
    read.problems.flatMap((p) =>
      p.code === "undeclared-symbol" && /^[a-z]$/.test(p.detail["symbol"] ?? "")
        ? [p.detail["symbol"]]
        : [],
    ),
  );
  return scriptsIn(piece.nodes).flatMap((node): IndexVariable[] => {
    const name = node.kind === "script" && node.sub ? canonical(node.sub) : "";
    if (node.kind !== "script" || !node.base || !missing.delete(name)) return [];
    const range = draft.find(`${canonical([node.base])}_{#1}`)?.ranges[0];
    return range ? [{ name, range }] : [];
  });
}

/** `P(A) = \pi`: no probability is the number \pi, so that the letter is a name. */
function isChance(draft: Draft, nodes: readonly Syntax[]): boolean {
  const at = nodes.findIndex((n) => n.kind === "relation");
  return (
    at > 0 &&
    canonical(nodes.slice(at + 1)) === "\\pi" &&
    !draft.find("\\pi") &&
    /^(?:P|\\Pr|\\mathbb\{P\})(?![A-Za-z])/.test(canonical(nodes.slice(0, at)))
  );
}

/** Declares what a formula gives a name to: `E[X] = \mu`, `\sigma > 0`. */
export function introduceNamesOf(
  draft: Draft,
  nodes: readonly Syntax[],
  formula: Pick<Formula, "piece" | "indices" | "locals">,
): Result<null> {
  const order = orderOfMagnitude(draft, nodes);
  if (order) return order;
  const sign = introduceSign(draft, nodes, formula.piece.span);
  if (!sign.ok) return sign;
  const moment = introduceMoment(draft, nodes, formula);
  introduceNumbers(draft, nodes, formula);
  return moment.ok || draft.readCondition(nodes, formula.indices, formula.locals).ok
    ? { ok: true, value: null }
    : moment;
}

/**
 * `\sigma > 0` and `0 < \beta < 1` declare a number that nothing else declares; what is only
 * bounded by a whole number may be one itself, and needs a sentence.
 */
function introduceSign(draft: Draft, nodes: readonly Syntax[], span: Piece["span"]): Result<null> {
  const done: Result<null> = { ok: true, value: null };
  const [name, sign, zero] =
    nodes.length === 5 ? [nodes[2], nodes[1], nodes[0]] : nodes.length === 3 ? nodes : [];
  if (
    name?.kind !== "name" ||
    sign?.kind !== "relation" ||
    zero?.kind !== "number" ||
    zero.text !== "0" ||
    draft.read([name]).ok ||
    isAveraged(name.text, draft.page.formulas)
  )
    return done;
  const [strict, weak] = nodes.length === 5 ? [/^<$/, /^\\leq?$/] : [/^>$/, /^\\geq?$/];
  if (!strict.test(sign.text) && !weak.test(sign.text)) return done;
  const made = draft.declare(
    canonical([name]),
    scalarSort,
    [],
    false,
    [strict.test(sign.text) ? "positive" : "nonnegative"],
    span,
    true,
  );
  return made.ok ? done : made;
}

/**
 * `E[X] = \mu`, `Var(X) = \sigma^2` and `P(A) = p` declare `\mu`, `\sigma` and `p`, as "with mean
 * $\mu$" does.
 */
function introduceMoment(
  draft: Draft,
  nodes: readonly Syntax[],
  formula: Pick<Formula, "piece" | "indices" | "locals">,
): Result<null> {
  const done: Result<null> = { ok: true, value: null };
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (sign?.kind !== "relation" || sign.text !== "=") return done;
  const more = nodes.findIndex((n, k) => k > at && n.kind === "relation");
  const left = draft.read(nodes.slice(0, at), formula.indices, undefined, formula.locals);
  if (!left.ok) return done;
  const { free } = left.value;
  const term = correlated(left.value.term) ?? left.value.term;
  if (
    term.kind !== "expect" &&
    term.kind !== "variance" &&
    term.kind !== "covariance" &&
    term.kind !== "probability"
  )
    return done;
  const role =
    term.kind === "variance" ? "variance" : term.kind === "probability" ? "nonnegative" : "mean";
  const sort = sortOf(term);
  const indices = [
    ...formula.indices,
    ...free.filter((f) => !formula.indices.some((i) => i.name === f.name)),
  ];
  const target: Target = {
    terms: [term],
    across: free.map((f) => f.name),
    sort,
    indices,
    part: null,
    run: false,
    span: formula.piece.span,
  };
  const read = readValue(
    draft,
    { nodes: nodes.slice(at + 1, more < 0 ? undefined : more), span: formula.piece.span },
    target,
    sort,
    role,
    true,
  );
  return read.ok ? done : read;
}

/** Letters that authors count with. */
const counting = /^[k-nBKLMN]$/;

/**
 * `0 < \alpha < 1` and `\operatorname{Cov}(X, Y) = \rho \sigma^2` declare the numbers in them that
 * nothing declares: what is compared with numbers is a number, and so is what a moment is said to
 * be. A letter that authors count with is an integer where it is compared with integers only.
 */
function introduceNumbers(
  draft: Draft,
  nodes: readonly Syntax[],
  formula: Pick<Formula, "indices" | "locals">,
): void {
  const at = nodes.flatMap((n, k) => (n.kind === "relation" ? [k] : []));
  const signs = at.map((k) => nodes[k] as Extract<Syntax, { kind: "relation" }>).map((n) => n.text);
  const sides = [...at, nodes.length].map((k, n) =>
    nodes.slice(n === 0 ? 0 : (at[n - 1] ?? 0) + 1, k),
  );
  const open = (side: readonly Syntax[]): boolean => counting.test(canonical(side));
  const ordered = signs.length > 0 && signs.every((s) => /^(?:<|>|\\le|\\ge|\\ne)$/.test(s));
  const first = draft.read(sides[0] ?? [], formula.indices, undefined, formula.locals);
  const average =
    first.ok &&
    /^(?:expect|variance|covariance|probability)$/.test(
      (correlated(first.value.term) ?? first.value.term).kind,
    );
  const moment = average && signs.length > 0 && signs.every((s) => s === "=");
  if (!ordered && !moment) return;
  for (let round = 0; round < nodes.length; round += 1) {
    const read = draft.readCondition(nodes, formula.indices, formula.locals);
    const missing = read.ok ? undefined : read.problems.find((p) => p.code === "undeclared-symbol");
    const name = missing?.detail["symbol"];
    if (
      !missing ||
      name === undefined ||
      !/^(?:[a-zA-Z]|\\[a-z]+)(?:_\{(?:[A-Z0-9]|[a-z]|\\[a-z]+)\})?$/.test(name)
    )
      return;
    const counter = /_\{([i-t])\}$/.exec(name)?.[1];
    if (
      counter !== undefined &&
      !formula.indices.some((i) => i.name === counter) &&
      !draft.index(counter)
    )
      return;
    const others = sides
      .filter((side) => canonical(side) !== name && !open(side))
      .map((side) => draft.read(side, formula.indices));
    const whole =
      ordered && counting.test(name) && others.every((r) => (r.ok ? isWhole(r.value.term) : false));
    if (/^[A-Z]/.test(name) && !whole && !average) return;
    const zero = sides.some((side) => canonical(side) === "0");
    const made = whole
      ? draft.declare(
          name,
          indexSort,
          [],
          false,
          zero ? ["integer"] : ["positive", "integer"],
          missing.span,
          true,
        )
      : declareNumber(draft, name, formula.indices, [], missing.span);
    if (!made.ok) return;
  }
}

function isWhole(term: Term): boolean {
  return term.kind === "number" ? term.value.d === 1n : sortOf(term).kind === "index";
}

/** `a, b > 0` says it of both; other commas part formulas. */
export function spread(nodes: readonly Syntax[]): Syntax[][] {
  const items = cutCommas(nodes);
  if (items.length < 2 || items.every(relates)) return items;
  const at = items.findIndex(relates);
  const first = items[at];
  if (!first || at !== items.length - 1) return [[...nodes]];
  const sign = first.findIndex(
    (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
  );
  return [...items.slice(0, at).map((item) => [...item, ...first.slice(sign)]), first];
}

function conjuncts(term: Term): readonly Term[] {
  return term.kind === "logic" && term.operator === "and" ? term.args.flatMap(conjuncts) : [term];
}

/** `a = b = 1` says of each that it is 1. */
function toNumber(parts: readonly Term[]): readonly Term[] {
  const last = parts.at(-1);
  if (parts.length < 2 || last?.kind !== "relation" || last.right.kind !== "number") return parts;
  const chain = parts.every(
    (part, k) =>
      part.kind === "relation" &&
      part.relation === "=" &&
      (k === 0 || sameTerm((parts[k - 1] as RelationTerm).right, part.left)),
  );
  return chain ? parts.map((part) => ({ ...(part as RelationTerm), right: last.right })) : parts;
}

function assumePart(draft: Draft, part: Term, formula: Formula): Result<null> {
  const done: Result<null> = { ok: true, value: null };
  if (beginsBehind(draft, [part], formula.indices, formula.condition))
    return unsupported(formula.piece.span, behindTheLast);
  const condition = both(formula.condition, narrowing(draft, [part], formula.indices));
  if (part.kind === "relation") {
    const special = formula.functions.length ? null : moment(draft, part, condition);
    if (special && !isRandom(draft, part.right)) {
      draft.assume(special);
      return done;
    }
    const symmetric = condition ? null : symmetricFunction(part);
    if (symmetric && draft.hold(symmetric, "symmetric")) return done;
    if (part.relation === "=" && (part.left.kind === "norm" || part.right.kind === "norm")) {
      // used as what it says of the squares
      const squared = relation(pow(part.left, number(2)), "=", pow(part.right, number(2)));
      draft.assume({
        kind: "fact",
        relation: squared,
        condition: formula.condition,
        functions: formula.functions,
      });
    }
    if (part.relation !== "=" && !formula.functions.length && !condition && isFixed(draft, part))
      draft.assume({ kind: "condition", condition: part });
    else draft.assume({ kind: "fact", relation: part, condition, functions: formula.functions });
    return done;
  }
  if (isFixed(draft, part) && !condition) {
    draft.assume({ kind: "condition", condition: part });
    return done;
  }
  return {
    ok: false,
    problems: [
      problem("unsupported", formula.piece.span, {
        what: "an alternative about random quantities",
      }),
    ],
  };
}

/** The function of which `h(x, y) = h(y, x)` says, for all numbers, that it is symmetric. */
function symmetricFunction({ relation, left, right }: RelationTerm): SymbolTerm | null {
  if (
    relation !== "=" ||
    left.kind !== "apply" ||
    right.kind !== "apply" ||
    left.function.args.length > 0 ||
    left.function.symbol !== right.function.symbol
  )
    return null;
  const [x, y, ...more] = left.args;
  const [v, w] = right.args;
  if (
    x?.kind !== "variable" ||
    y?.kind !== "variable" ||
    v?.kind !== "variable" ||
    w?.kind !== "variable" ||
    more.length > 0
  )
    return null;
  return x.name !== y.name && v.name === y.name && w.name === x.name ? left.function : null;
}

/**
 * `E[X] = \mu`, `Var(X) = \sigma^2` and `Cov(X, Y) = c` of named quantities are what the words
 * "with mean" say.
 */
function moment(
  draft: Draft,
  part: RelationTerm,
  condition: Term | null,
):
  | { kind: "mean" | "variance"; of: Term; value: Term }
  | { kind: "covariance"; left: Term; right: Term; value: Term; condition: Term | null }
  | null {
  const { left, right } = part;
  if (part.relation !== "=") return null;
  if (
    (left.kind === "expect" || left.kind === "variance") &&
    !condition &&
    (left.body.kind === "symbol" || isAnyEntry(left.body)) &&
    !left.given.length &&
    !left.over.length
  )
    return { kind: left.kind === "expect" ? "mean" : "variance", of: left.body, value: right };
  if (
    left.kind === "covariance" &&
    left.left.kind === "symbol" &&
    left.right.kind === "symbol" &&
    !left.given.length &&
    !left.over.length
  )
    return { kind: "covariance", left: left.left, right: left.right, value: right, condition };
  const pair = correlated(left);
  if (
    pair?.left.kind === "symbol" &&
    pair.right.kind === "symbol" &&
    !pair.given.length &&
    !pair.over.length
  )
    return {
      kind: "covariance",
      left: pair.left,
      right: pair.right,
      value: mul(right, deviationOf(draft, pair.left), deviationOf(draft, pair.right)),
      condition,
    };
  return null;
}

/** `Z_k` of a vector `Z`, `W_{ij}` of a matrix: any of the entries. */
function isAnyEntry(term: Term): boolean {
  if (term.kind !== "entry" || term.of.kind !== "symbol") return false;
  const names = term.indices.flatMap((index) => (index.kind === "variable" ? [index.name] : []));
  return names.length === term.indices.length && new Set(names).size === names.length;
}

/** The covariance in `\operatorname{Corr}(X, Y)`, which is written out; null for anything else. */
function correlated(term: Term): Extract<Term, { kind: "covariance" }> | null {
  if (
    term.kind !== "div" ||
    term.numerator.kind !== "covariance" ||
    term.denominator.kind !== "pow" ||
    term.denominator.base.kind !== "mul"
  )
    return null;
  const [a, b, ...more] = term.denominator.base.factors;
  const { left, right } = term.numerator;
  const both =
    a?.kind === "variance" &&
    b?.kind === "variance" &&
    more.length === 0 &&
    sameTerm(a.body, left) &&
    sameTerm(b.body, right);
  return both ? term.numerator : null;
}

/**
 * Whether a condition speaks of numbers alone: nothing random in it, averaged or not, and no
 * function.
 */
function isFixed(draft: Draft, part: Term): boolean {
  const declarations = new Map(draft.context().declarations.map((d) => [d.key, d] as const));
  for (const sub of subterms(part)) {
    if (
      sub.kind === "expect" ||
      sub.kind === "variance" ||
      sub.kind === "covariance" ||
      sub.kind === "probability" ||
      sub.kind === "apply"
    )
      return false;
    if (sub.kind === "symbol" && declarations.get(sub.symbol)?.random) return false;
  }
  return true;
}
