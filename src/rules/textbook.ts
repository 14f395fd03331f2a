import { instanceOf, withValues } from "../kernel/instance.ts";
import type { Assumption, Context } from "../term/context.ts";
import {
  add,
  div,
  mul,
  neg,
  number,
  pow,
  productOf,
  relation,
  sumOf,
  variable,
} from "../term/make.ts";
import type { SumTerm, Term } from "../term/term.ts";
import { bound, children, mapChildren, sameTerm, subterms, termKey } from "../term/walk.ts";

/**
 * The rewritings that a textbook makes between two lines, on terms as they are written. They are
 * untrusted: what they propose is shown only where the kernel proves it equal.
 */
export type MoveName =
  | "definition"
  | "lemma"
  | "variance-independent"
  | "variance-sum"
  | "variance-meaning"
  | "expand"
  | "split"
  | "linearity"
  | "independence"
  | "given";

/**
 * What a rewriting may look at: the givens that a proof used, what is random, and the terms (by
 * their keys) that it leaves alone, since they stand on the other side as well.
 */
export interface Desk {
  readonly context: Context;
  readonly givens: readonly Assumption[];
  readonly keep: ReadonlySet<string>;
}

/** Each rewriting as far as it goes; a term to which it does not apply is returned as it is. */
export const moves: Readonly<Record<MoveName, (term: Term, desk: Desk) => Term>> = {
  definition: (term, desk) => unfolded(term, desk),
  lemma: (term, desk) => replaced(term, desk, ["fact"]),
  "variance-independent": (term, desk) => repeated(term, desk, (t) => varianceOf(t, desk, "apart")),
  "variance-sum": (term, desk) => repeated(term, desk, (t) => varianceOf(t, desk, "together")),
  "variance-meaning": (term, desk) => everywhere(term, desk, centred),
  expand: (term, desk) => everywhere(term, desk, (t) => multiplied(t, desk)),
  split: (term, desk) => everywhere(term, desk, parted),
  linearity: (term, desk) => repeated(term, desk, (t) => meanOf(t, desk)),
  independence: (term, desk) => everywhere(term, desk, (t) => factored(t, desk)),
  given: (term, desk) => replaced(term, desk, ["mean", "variance", "covariance"]),
};

const isKept = (term: Term, { keep }: Desk): boolean => keep.size > 0 && keep.has(termKey(term));

/** A rewriting at all places but beneath fractions, innermost first. */
function everywhere(term: Term, desk: Desk, move: (term: Term) => Term): Term {
  if (isKept(term, desk)) return term;
  if (term.kind === "div") return { ...term, numerator: everywhere(term.numerator, desk, move) };
  return move(mapChildren(term, (child) => everywhere(child, desk, move)));
}

/** A rewriting at a place and at what it leaves there, outermost first. */
function repeated(term: Term, desk: Desk, move: (term: Term) => Term): Term {
  if (isKept(term, desk)) return term;
  const next = move(term);
  return next === term
    ? mapChildren(term, (child) => repeated(child, desk, move))
    : repeated(next, desk, move);
}

/**
 * Names with what they stand for in their place; sums in it get indices that are not taken. A name
 * within what it stands for itself, as in a recursion, stays.
 */
function unfolded(
  term: Term,
  desk: Desk,
  taken: ReadonlySet<string> = new Set(),
  open: ReadonlySet<string> = new Set(),
): Term {
  if (isKept(term, desk)) return term;
  const names = new Set([...taken, ...bound(term)]);
  const inner = mapChildren(term, (child) =>
    term.kind === "apply" && child === term.function ? child : unfolded(child, desk, names, open),
  );
  for (const { statement: s } of desk.givens) {
    if (s.kind !== "definition" || s.condition !== null || s.entries.length > 0) continue;
    const head = inner.kind === "apply" ? inner.function : inner;
    if (head.kind !== "symbol" || head.symbol !== s.symbol.symbol) continue;
    if (open.has(head.symbol)) continue;
    if ((inner.kind === "apply") !== s.arguments.length > 0) continue;
    const places = s.symbol.args.map((arg, k) =>
      arg.kind === "variable" && s.params[k] === arg.name ? null : arg,
    );
    if (!places.every((arg, k) => arg === null || sameTerm(arg, head.args[k] as Term))) continue;
    const values = new Map<string, Term>();
    s.params.forEach((name, k) => {
      if (name !== "" && head.args[k]) values.set(name, head.args[k]);
    });
    s.arguments.forEach(({ name }, k) => {
      const arg = inner.kind === "apply" ? inner.args[k] : undefined;
      if (arg) values.set(name, arg);
    });
    const mentioned = [...values.values()].flatMap((value) => [...namesIn(value)]);
    return unfolded(
      withValues(renamedApart(s.body, new Set([...taken, ...mentioned]), desk), values),
      desk,
      taken,
      new Set([...open, head.symbol]),
    );
  }
  return inner;
}

/** The names of the variables in a term, bound ones too. */
function namesIn(term: Term): ReadonlySet<string> {
  return new Set(
    [...subterms(term)].flatMap((part) =>
      part.kind === "variable" ? [part.name] : [...bound(part)],
    ),
  );
}

/** A term whose bound indices are none of these names. */
function renamedApart(term: Term, taken: ReadonlySet<string>, desk: Desk): Term {
  if (term.kind === "sum") {
    const names = new Map(
      term.binders.flatMap(({ name }) =>
        taken.has(name) ? [[name, freshName(name, taken, desk)]] : [],
      ),
    );
    const values = new Map([...names].map(([from, to]) => [from, variable(to)] as const));
    const put = (t: Term): Term => renamedApart(withValues(t, values), taken, desk);
    return {
      ...term,
      binders: term.binders.map((b) => ({
        name: names.get(b.name) ?? b.name,
        lower: put(b.lower),
        upper: put(b.upper),
      })),
      conditions: term.conditions.map(put),
      body: put(term.body),
    };
  }
  return mapChildren(term, (child) => renamedApart(child, taken, desk));
}

/** A name for an index that is not taken: an index of the author's, else a usual letter. */
function freshName(name: string, taken: ReadonlySet<string>, { context }: Desk): string {
  const heads = new Set(context.declarations.map((d) => d.head));
  const usual = [...context.indices.map((i) => i.name), "i", "j", "k", "l"];
  const free = usual.find((each) => each !== name && !taken.has(each) && !heads.has(each));
  return free ?? `${name}'`;
}

interface Equation {
  readonly left: Term;
  readonly right: Term;
}

/** What givens of these kinds say as equations, and what they say of squares. */
function equationsOf(givens: readonly Assumption[], kinds: readonly string[]): Equation[] {
  const plain = { given: [], over: [] };
  const means = givens.flatMap(({ statement: s }) => (s.kind === "mean" ? [s] : []));
  return givens.flatMap(({ statement: s }): Equation[] => {
    if (!kinds.includes(s.kind)) return [];
    switch (s.kind) {
      case "fact":
        return s.relation.relation === "="
          ? [{ left: s.relation.left, right: s.relation.right }]
          : [];
      case "mean":
        return [{ left: { kind: "expect", body: s.of, ...plain }, right: s.value }];
      case "variance": {
        const mean = means.find(({ of }) => sameTerm(of, s.of));
        const square = (body: Term): Term => ({ kind: "expect", body: pow(body, 2), ...plain });
        return [
          { left: { kind: "variance", body: s.of, ...plain }, right: s.value },
          ...(mean
            ? [
                { left: square(add(s.of, neg(mean.value))), right: s.value },
                { left: square(s.of), right: add(s.value, pow(mean.value, 2)) },
              ]
            : []),
        ];
      }
      case "covariance":
        return [
          { left: { kind: "covariance", left: s.left, right: s.right, ...plain }, right: s.value },
        ];
      default:
        return [];
    }
  });
}

function replaced(term: Term, desk: Desk, kinds: readonly string[]): Term {
  const equations = equationsOf(desk.givens, kinds);
  const walk = (t: Term): Term => {
    if (isKept(t, desk)) return t;
    for (const { left, right } of equations) {
      const values = instanceOf(left, t);
      if (values) return withValues(right, values);
    }
    return mapChildren(t, walk);
  };
  return walk(term);
}

/** Whether a term varies with the outcome. */
function isRandom(term: Term, desk: Desk): boolean {
  if (term.kind === "expect" || term.kind === "variance" || term.kind === "covariance")
    return term.given.length > 0;
  if (term.kind === "probability") return term.given.length > 0;
  if (
    term.kind === "symbol" &&
    desk.context.declarations.find((d) => d.key === term.symbol)?.random
  )
    return true;
  return children(term).some((child) => isRandom(child, desk));
}

/** A term as a fixed factor times the rest; null where nothing fixed stands before it. */
function scaled(term: Term, desk: Desk): { readonly by: Term; readonly rest: Term } | null {
  if (term.kind === "neg") return { by: number(-1), rest: term.body };
  if (term.kind === "div" && !isRandom(term.denominator, desk)) {
    const inner = scaled(term.numerator, desk);
    return inner
      ? { by: div(inner.by, term.denominator), rest: inner.rest }
      : { by: div(number(1), term.denominator), rest: term.numerator };
  }
  if (term.kind !== "mul") return null;
  const fixed = term.factors.filter((factor) => !isRandom(factor, desk));
  const rest = term.factors.filter((factor) => !fixed.includes(factor));
  return fixed.length > 0 && rest.length > 0 ? { by: product(fixed), rest: product(rest) } : null;
}

function product(factors: readonly Term[]): Term {
  const flat = factors.flatMap((f) => (f.kind === "mul" ? f.factors : [f]));
  return productOf(flat);
}

/** A fixed factor before a term: a minus sign is no factor. */
function times(by: Term, rest: Term): Term {
  if (by.kind === "number" && by.value.equals(-1)) return neg(rest);
  return by.kind === "number" && by.value.equals(1) ? rest : product([by, rest]);
}

/** One step inwards of a mean: into a sum, or past a fixed factor. */
function meanOf(term: Term, desk: Desk): Term {
  if (term.kind !== "expect" || term.given.length > 0) return term;
  const { body } = term;
  if (!isRandom(body, desk)) return body;
  if (body.kind === "add") return add(...body.terms.map((t) => ({ ...term, body: t })));
  if (body.kind === "sum" && body.operator === "sum")
    return { ...body, body: { ...term, body: body.body } };
  const out = scaled(body, desk);
  return out ? times(out.by, { ...term, body: out.rest }) : term;
}

/** One step of a variance or covariance: constants leave it, sums become sums. */
function varianceOf(term: Term, desk: Desk, how: "apart" | "together"): Term {
  if (term.kind === "covariance") return covarianceOf(term, desk);
  if (term.kind !== "variance") return term;
  const at = (body: Term): Term => ({ ...term, body });
  const pair = (left: Term, right: Term): Term => ({ ...term, kind: "covariance", left, right });
  const { body } = term;
  const out = scaled(body, desk);
  if (out) {
    const minus = out.by.kind === "number" && out.by.value.equals(-1);
    return minus ? at(out.rest) : times(squared(out.by), at(out.rest));
  }
  if (body.kind === "add") {
    const parts = body.terms.filter((t) => isRandom(t, desk));
    if (parts.length < body.terms.length) return at(sumOf(parts));
    const pairs = parts.flatMap((a, i) => parts.slice(i + 1).map((b) => pair(a, b)));
    const twice = pairs.map((p) => mul(number(2), p));
    return add(...parts.map(at), ...(how === "apart" ? [] : twice));
  }
  if (body.kind !== "sum" || body.operator !== "sum") return term;
  const own: Term = { ...body, body: at(body.body) };
  const [binder] = body.binders;
  if (how === "apart" || !binder || body.binders.length > 1) return how === "apart" ? own : term;
  const other = freshName(binder.name, namesIn(body), desk);
  const there = withValues(body.body, new Map([[binder.name, variable(other)]]));
  return add(own, {
    ...body,
    binders: [binder, { ...binder, name: other }],
    conditions: [relation(variable(binder.name), "!=", variable(other))],
    body: pair(body.body, there),
  });
}

function squared(term: Term): Term {
  if (term.kind === "div") return div(squared(term.numerator), squared(term.denominator));
  if (term.kind === "number") return { ...term, value: term.value.mul(term.value) };
  return pow(term, 2);
}

function covarianceOf(term: Extract<Term, { kind: "covariance" }>, desk: Desk): Term {
  for (const side of ["left", "right"] as const) {
    const out = scaled(term[side], desk);
    if (out) return times(out.by, { ...term, [side]: out.rest });
    const part = term[side];
    if (part.kind === "add") return add(...part.terms.map((t) => ({ ...term, [side]: t })));
  }
  return term;
}

/** A variance as the mean square about the mean. */
function centred(term: Term): Term {
  if (term.kind !== "variance") return term;
  const { given, over, body } = term;
  const about = add(body, neg({ kind: "expect", body, given, over }));
  return { kind: "expect", body: pow(about, 2), given, over };
}

/** Longer products are not multiplied out. */
const longestProduct = 9;

/** Squares and products of sums, multiplied out. */
function multiplied(term: Term, desk: Desk): Term {
  if (term.kind === "pow" && term.exponent.kind === "number" && term.exponent.value.equals(2)) {
    const { base } = term;
    if (base.kind === "add" && base.terms.length <= 3) {
      const two: Term = number(2);
      const squares = base.terms.map((t) => pow(t.kind === "neg" ? t.body : t, 2));
      const mixed = base.terms.flatMap((a, i) =>
        base.terms.slice(i + 1).map((b) => signed([two, a, b])),
      );
      return add(...[squares[0] as Term, ...mixed, ...squares.slice(1)]);
    }
    if (base.kind === "sum") return doubled(base, desk) ?? term;
    return term;
  }
  if (term.kind !== "mul") return term;
  const lists = term.factors.map((f) => (f.kind === "add" ? f.terms : [f]));
  if (lists.every((list) => list.length === 1)) return term;
  const all = lists.reduce<Term[][]>(
    (rows, list) => rows.flatMap((row) => list.map((t) => [...row, t])),
    [[]],
  );
  return all.length > longestProduct ? term : add(...all.map(signed));
}

/** A product with the minus signs of its factors before it. */
function signed(factors: readonly Term[]): Term {
  const bare = factors.map((f) => (f.kind === "neg" ? f.body : f));
  const minus = factors.filter((f) => f.kind === "neg").length % 2 === 1;
  return minus ? neg(product(bare)) : product(bare);
}

/** The square of a sum over one index as a sum over two. */
function doubled(base: SumTerm, desk: Desk): Term | null {
  const [binder] = base.binders;
  if (!binder || base.binders.length > 1 || base.operator !== "sum" || base.conditions.length > 0)
    return null;
  const other = freshName(binder.name, namesIn(base), desk);
  const there = withValues(base.body, new Map([[binder.name, variable(other)]]));
  return {
    ...base,
    binders: [binder, { ...binder, name: other }],
    body: product([base.body, there]),
  };
}

/** A sum over two indices of one range as its diagonal and the rest. */
function parted(term: Term): Term {
  if (term.kind !== "sum" || term.operator !== "sum" || term.conditions.length > 0) return term;
  const [one, two] = term.binders;
  if (!one || !two || term.binders.length > 2 || !sameTerm(one.upper, two.upper)) return term;
  const diagonal = withValues(term.body, new Map([[two.name, variable(one.name)]]));
  return add(
    { ...term, binders: [one], body: gathered(diagonal) },
    { ...term, conditions: [relation(variable(one.name), "!=", variable(two.name))] },
  );
}

/** Equal factors beside each other as a square. */
function gathered(term: Term): Term {
  const inner = mapChildren(term, gathered);
  if (inner.kind === "pow" && inner.base.kind === "pow") {
    const [a, b] = [inner.exponent, inner.base.exponent];
    if (a.kind === "number" && b.kind === "number")
      return pow(inner.base.base, { ...a, value: a.value.mul(b.value) });
  }
  if (inner.kind !== "mul") return inner;
  const factors: Term[] = [];
  for (const factor of inner.factors) {
    const twin = factors.findIndex((other) => sameTerm(other, factor));
    if (twin < 0) factors.push(factor);
    else factors[twin] = gathered(pow(factor, 2));
  }
  return product(factors);
}

/** The mean of a product as the product of the means of its groups: factors of one family. */
function factored(term: Term, desk: Desk): Term {
  if (term.kind === "covariance") return number(0);
  if (term.kind !== "expect" || term.given.length > 0 || term.body.kind !== "mul") return term;
  const groups = new Map<string, Term[]>();
  for (const factor of term.body.factors) {
    const key = [...subterms(factor)]
      .flatMap((part) => (part.kind === "symbol" && isRandom(part, desk) ? [part.symbol] : []))
      .join();
    groups.set(key, [...(groups.get(key) ?? []), factor]);
  }
  const parts = groups.size > 1 ? [...groups.values()] : term.body.factors.map((f) => [f]);
  return product(parts.map((part): Term => ({ ...term, body: product(part) })));
}
