import { instanceOf, withValues } from "../kernel/instance.ts";
import { type Assumption, type Context, quantitiesOf } from "../term/context.ts";
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
import { factorsOf, rewritten } from "../term/splice.ts";
import type { SumTerm, Term } from "../term/term.ts";
import {
  bound,
  children,
  freeVariables,
  isNumber,
  mapChildren,
  sameTerm,
  subterms,
  termKey,
} from "../term/walk.ts";

/**
 * The rewritings that a textbook makes between two lines, on terms as they are written. They are
 * untrusted: what they propose is shown only where the kernel proves it equal.
 */
export type MoveName =
  | "definition"
  | "lemma"
  | "fact"
  | "variance-constants"
  | "variance-independent"
  | "variance-sum"
  | "variance-meaning"
  | "covariance-meaning"
  | "expand"
  | "split"
  | "linearity"
  | "independence"
  | "centre"
  | "alike"
  | "instance"
  | "given";

/**
 * What a rewriting may look at: the givens that a proof used, what is random, and the terms (by
 * their keys) that it leaves alone, since they stand on the other side as well.
 */
export interface Desk {
  readonly context: Context;
  readonly givens: readonly Assumption[];
  /** the instances of laws that the proof replaced by */
  readonly instances: readonly Equation[];
  readonly keep: ReadonlySet<string>;
}

/** Each rewriting as far as it goes; a term to which it does not apply is returned as it is. */
export const moves: Readonly<Record<MoveName, (term: Term, desk: Desk) => Term>> = {
  definition: (term, desk) => unfolded(term, desk),
  lemma: (term, desk) => replaced(term, desk, equationsOf(desk.givens.filter(isLemma), ["fact"])),
  fact: (term, desk) =>
    replaced(
      term,
      desk,
      equationsOf(
        desk.givens.filter((a) => !isLemma(a)),
        ["fact"],
      ),
    ),
  "variance-constants": (term, desk) => repeated(term, desk, (t) => unscaled(t, desk)),
  "variance-independent": (term, desk) => repeated(term, desk, (t) => varianceOf(t, desk, "apart")),
  "variance-sum": (term, desk) => repeated(term, desk, (t) => varianceOf(t, desk, "together")),
  "variance-meaning": (term, desk) => everywhere(term, desk, centred),
  "covariance-meaning": (term, desk) => everywhere(term, desk, centredPair),
  expand: (term, desk) => everywhere(term, desk, (t) => multiplied(t, desk)),
  split: (term, desk) => everywhere(term, desk, parted),
  linearity: (term, desk) => repeated(term, desk, (t) => meanOf(t, desk)),
  independence: (term, desk) => everywhere(term, desk, (t) => factored(t, desk)),
  centre: (term, desk) => everywhere(term, desk, (t) => centredSum(t, desk)),
  alike: (term, desk) => everywhere(term, desk, (t) => firstMember(t, desk)),
  instance: (term, desk) => replaced(term, desk, desk.instances),
  given: (term, desk) =>
    replaced(term, desk, equationsOf(desk.givens, ["mean", "variance", "covariance"])),
};

/** Whether it was shown on the page, not given: `C1`, not `A1`. */
const isLemma = ({ id }: Assumption): boolean => id.startsWith("C");

const isKept = (term: Term, { keep }: Desk): boolean => keep.size > 0 && keep.has(termKey(term));

/** A rewriting at all places but beneath fractions, innermost first. */
function everywhere(term: Term, desk: Desk, move: (term: Term) => Term): Term {
  if (isKept(term, desk)) return term;
  const inner = (t: Term): Term => everywhere(t, desk, move);
  if (term.kind === "div")
    return rewritten(term, (child) => (child === term.denominator ? child : inner(child)));
  return move(rewritten(term, inner));
}

/** A rewriting at a place and at what it leaves there, outermost first. */
function repeated(term: Term, desk: Desk, move: (term: Term) => Term): Term {
  if (isKept(term, desk)) return term;
  const next = move(term);
  return next === term
    ? rewritten(term, (child) => repeated(child, desk, move))
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
  const inner = rewritten(term, (child) =>
    term.kind === "apply" && child === term.function ? child : unfolded(child, desk, names, open),
  );
  for (const { statement: s } of desk.givens) {
    if (s.kind !== "definition" || s.entries.length > 0) continue;
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

/** What may be put in the place of what: free variables stand for all. */
export interface Equation {
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
                { left: square(s.of), right: squareMean(s.value, mean.value) },
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

/** The mean square of what has this variance and mean. */
function squareMean(variance: Term, mean: Term): Term {
  return isNumber(mean, 0) ? variance : add(variance, pow(mean, 2));
}

function replaced(term: Term, desk: Desk, equations: readonly Equation[]): Term {
  const walk = (t: Term): Term => {
    if (isKept(t, desk)) return t;
    for (const { left, right } of equations) {
      const values = instanceOf(left, t);
      if (values) return withValues(right, values);
    }
    return rewritten(t, walk);
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
  return productOf(factorsOf(productOf(factors)));
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

/** A variance or covariance without the constants in it: shifts first, then factors. */
function unscaled(term: Term, desk: Desk): Term {
  if (term.kind === "covariance") {
    const pair = { left: unshifted(term.left, desk), right: unshifted(term.right, desk) };
    if (pair.left !== term.left || pair.right !== term.right) return { ...term, ...pair };
    for (const side of ["left", "right"] as const) {
      const out = scaled(term[side], desk);
      if (out) return times(out.by, { ...term, [side]: out.rest });
    }
    return term;
  }
  if (term.kind !== "variance") return term;
  const body = unshifted(term.body, desk);
  if (body !== term.body) return { ...term, body };
  const out = scaled(body, desk);
  return out ? times(squared(out.by), { ...term, body: out.rest }) : term;
}

/** What varies of a term: constants added to it, or to a factor of it, are left out. */
function unshifted(term: Term, desk: Desk): Term {
  const inner = (t: Term): Term => (isRandom(t, desk) ? unshifted(t, desk) : t);
  switch (term.kind) {
    case "add": {
      const parts = term.terms.filter((t) => isRandom(t, desk));
      const kept = parts.length === 0 || parts.length === term.terms.length ? term : sumOf(parts);
      return kept.kind === "add" ? rewritten(kept, inner) : inner(kept);
    }
    case "neg":
    case "sum":
      return rewritten(term, inner);
    case "mul":
    case "div":
      return children(term).filter((t) => isRandom(t, desk)).length === 1
        ? rewritten(term, inner)
        : term;
    default:
      return term;
  }
}

/** A variance or covariance of a sum as the sum of those of its terms. */
function varianceOf(term: Term, desk: Desk, how: "apart" | "together"): Term {
  if (term.kind === "covariance") return covarianceOf(term);
  if (term.kind !== "variance") return term;
  const at = (body: Term): Term => ({ ...term, body: body.kind === "neg" ? body.body : body });
  const pair = (left: Term, right: Term): Term => ({ ...term, kind: "covariance", left, right });
  const { body } = term;
  if (body.kind === "add") {
    const pairs = body.terms.flatMap((a, i) => body.terms.slice(i + 1).map((b) => [a, b] as const));
    const twice = pairs.map(([a, b]) => {
      const product = mul(number(2), pair(unsigned(a), unsigned(b)));
      return (a.kind === "neg") === (b.kind === "neg") ? product : neg(product);
    });
    return add(...body.terms.map(at), ...(how === "apart" ? [] : twice));
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

const unsigned = (term: Term): Term => (term.kind === "neg" ? term.body : term);

function squared(term: Term): Term {
  if (term.kind === "div") return div(squared(term.numerator), squared(term.denominator));
  if (term.kind === "number") return { ...term, value: term.value.mul(term.value) };
  return pow(term, 2);
}

function covarianceOf(term: Extract<Term, { kind: "covariance" }>): Term {
  for (const side of ["left", "right"] as const) {
    const part = term[side];
    if (part.kind !== "add") continue;
    const at = (t: Term): Term => ({ ...term, [side]: unsigned(t) });
    return add(...part.terms.map((t) => (t.kind === "neg" ? neg(at(t)) : at(t))));
  }
  return term;
}

/** A variance as the mean square about the mean. */
function centred(term: Term): Term {
  return term.kind === "variance" ? meanOver(term, pow(aboutMean(term, term.body), 2)) : term;
}

/** A covariance as the mean product about the means. */
function centredPair(term: Term): Term {
  if (term.kind !== "covariance") return term;
  return meanOver(term, mul(aboutMean(term, term.left), aboutMean(term, term.right)));
}

type Conditioned = Extract<Term, { kind: "variance" | "covariance" }>;

function meanOver({ given, over }: Conditioned, body: Term): Term {
  return { kind: "expect", body, given, over };
}

const aboutMean = (term: Conditioned, body: Term): Term => add(body, neg(meanOver(term, body)));

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
  const sums = term.factors.filter((f) => f.kind === "sum");
  if (sums.length === 2) return crossed(term.factors, sums, desk) ?? term;
  if (cancels(term.factors)) return term;
  const lists = term.factors.map((f) => (f.kind === "add" ? f.terms : [f]));
  if (lists.every((list) => list.length === 1)) return term;
  const all = lists.reduce<Term[][]>(
    (rows, list) => rows.flatMap((row) => list.map((t) => [...row, t])),
    [[]],
  );
  return all.length > longestProduct ? term : add(...all.map(signed));
}

/** Whether something stands over and under the line of a product: it is reduced first. */
function cancels(factors: readonly Term[]): boolean {
  const bases = (term: Term): string[] =>
    factorsOf(term).map((t) => termKey(t.kind === "pow" ? t.base : t));
  const over = factors.flatMap((f) => bases(f.kind === "div" ? f.numerator : f));
  const under = new Set(factors.flatMap((f) => (f.kind === "div" ? bases(f.denominator) : [])));
  return over.some((base) => under.has(base));
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

/** A product of two sums over one index each as a sum over both. */
function crossed(
  factors: readonly Term[],
  [one, two]: readonly SumTerm[],
  desk: Desk,
): Term | null {
  const [first, second] = [one?.binders[0], two?.binders[0]];
  if (!one || !two || !first || !second || one.binders.length + two.binders.length > 2) return null;
  if (one.operator !== "sum" || two.operator !== "sum") return null;
  if (one.conditions.length + two.conditions.length > 0) return null;
  const taken = new Set([...namesIn(one), ...namesIn(two)]);
  const other = second.name === first.name ? freshName(first.name, taken, desk) : second.name;
  const there = withValues(two.body, new Map([[second.name, variable(other)]]));
  const double: Term = {
    ...one,
    binders: [first, { ...second, name: other }],
    body: product([one.body, there]),
  };
  return product([...factors.filter((f) => f !== one && f !== two), double]);
}

/** A mean of a sample less a constant as the mean of the differences. */
function centredSum(term: Term, desk: Desk): Term {
  if (term.kind !== "add" || term.terms.length !== 2) return term;
  const [mean, less] = term.terms as [Term, Term];
  const out = scaled(mean, desk);
  const sum = out?.rest;
  if (!out || sum?.kind !== "sum" || sum.operator !== "sum" || sum.conditions.length > 0)
    return term;
  if (isRandom(less, desk) || sum.binders.length > 1) return term;
  const size = sum.binders[0]?.upper;
  if (!size || !sameTerm(out.by, div(number(1), size))) return term;
  return times(out.by, { ...sum, body: add(sum.body, less) });
}

/** A mean of members that are all alike as that of the first. */
function firstMember(term: Term, desk: Desk): Term {
  if (term.kind !== "expect" && term.kind !== "variance" && term.kind !== "covariance") return term;
  if (freeVariables(term).length === 0) return term;
  const alike = new Set(
    desk.givens.flatMap(({ statement: s }) =>
      s.kind === "identical"
        ? quantitiesOf(s).flatMap((q) => (q.kind === "symbol" ? [q.symbol] : []))
        : [],
    ),
  );
  const names = new Set(
    [...subterms(term)].flatMap((part) =>
      part.kind === "symbol" && alike.has(part.symbol)
        ? part.args.flatMap((arg) => (arg.kind === "variable" ? [arg.name] : []))
        : [],
    ),
  );
  const free = freeVariables(term).filter((name) => names.has(name));
  if (free.length === 0) return term;
  return withValues(term, new Map(free.map((name, k) => [name, number(k + 1)])));
}

/** A sum over two indices of one range as its diagonal and the rest. */
function parted(term: Term): Term {
  if (term.kind !== "sum" || term.operator !== "sum" || term.conditions.length > 0) return term;
  const inner = term.body;
  const nested = inner.kind === "sum" && inner.operator === "sum" && inner.conditions.length === 0;
  const binders = nested ? [...term.binders, ...inner.binders] : term.binders;
  const body = nested ? inner.body : term.body;
  const [one, two] = binders;
  if (!one || !two || binders.length > 2 || !sameTerm(one.upper, two.upper)) return term;
  const diagonal = withValues(body, new Map([[two.name, variable(one.name)]]));
  const apart = [relation(variable(one.name), "!=", variable(two.name))];
  return add(
    { ...term, binders: [one], body: gathered(diagonal) },
    { ...term, binders, conditions: apart, body },
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
