import { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import { type Fraction, fraction } from "../exact/fraction.ts";
import { isVariable, typicalRank } from "../kernel/generator.ts";
import { isIndicator } from "../kernel/head.ts";
import {
  type Atom,
  type Child,
  type Factor,
  type Monomial,
  Polynomial,
} from "../kernel/polynomial.ts";
import type { Context, Declaration } from "../term/context.ts";
import { div, mul, neg, number, pow, relation, sumOf, symbol, variable } from "../term/make.ts";
import { indexSort, scalarSort } from "../term/sort.ts";
import type { Binder, Relation, SymbolTerm, Term } from "../term/term.ts";

/** Thrown where a normal form has no term in the author's notation. */
export class UnprintableError extends Error {}

/**
 * Normal forms back to terms in the author's notation, for showing. Untrusted: nothing is proved of
 * what it returns until it is read again.
 */
export class Writer {
  readonly #declarations: ReadonlyMap<string, Declaration>;
  readonly #preferred: readonly string[];
  /** the names of members that stand for all */
  readonly #members = new Map<string, string>();
  readonly #names = new Map<string, string>();
  /** how many arguments a defined function has */
  readonly #arities: ReadonlyMap<string, number>;

  constructor(context: Context, taken: readonly string[] = []) {
    this.#declarations = new Map(context.declarations.map((d) => [d.key, d]));
    const definitions = context.assumptions.flatMap(({ statement: s }) =>
      s.kind === "definition" && s.arguments.length > 0 ? [s] : [],
    );
    this.#arities = new Map(definitions.map((s) => [s.symbol.symbol, s.arguments.length]));
    const declared = context.indices.map((i) => i.name);
    const heads = new Set(context.declarations.map((d) => d.head));
    const fallback = ["i", "j", "k", "l", "r", "s", "i'", "j'", "k'", "l'"].filter(
      (n) => !heads.has(n) && !declared.includes(n),
    );
    this.#preferred = [...declared, ...fallback].filter((n) => !taken.includes(n));
  }

  /**
   * Entry positions `@1`, `@2` of an equation of vectors or matrices are taken off where each
   * monomial has them on one matrix or on vectors.
   */
  term(p: Polynomial): Term {
    const matrix = p.variables.includes("?@2");
    const vector = !matrix && p.variables.includes("?@1");
    const items = [...p.monomials.values()].sort(
      (a, b) => weight(a) - weight(b) || (a.coefficient.s > b.coefficient.s ? -1 : 1),
    );
    // conditions of sums use free variables too, and those keep their names
    const free = new Set(p.variables.filter((v) => v.startsWith("?")).map((v) => v.slice(1)));
    // members that stand for all have a name each, which they keep in the next formula
    for (const name of this.#members.values()) free.add(name);
    for (const v of p.variables.filter((g) => g.startsWith("#") && !this.#members.has(g))) {
      const open = this.#preferred.filter((n) => !free.has(n));
      const name = open.find((n) => n === "k") ?? open[0] ?? `k_{${free.size}}`;
      this.#members.set(v, name);
      free.add(name);
    }
    return this.#added(items, free, matrix ? "matrix" : vector ? "vector" : null);
  }

  #polynomial(p: Polynomial, used: ReadonlySet<string>): Term {
    const items = [...p.monomials.values()].sort((a, b) => weight(a) - weight(b));
    return this.#added(items, used, null);
  }

  #added(items: Monomial[], used: ReadonlySet<string>, shape: "matrix" | "vector" | null): Term {
    const terms = items.map((m) => this.#monomial(m, used, shape));
    return sumOf(terms);
  }

  #monomial(m: Monomial, used: ReadonlySet<string>, shape: "matrix" | "vector" | null): Term {
    const taken = new Set(used);
    for (const f of m.factors)
      for (const v of f.atom.variables) if (v.startsWith("?")) taken.add(v.slice(1));
    for (const v of m.bound) {
      const name = this.#preferred.find((n) => !taken.has(n)) ?? `k_{${taken.size}}`;
      taken.add(name);
      this.#names.set(v, name);
    }
    const ends = m.bound.length ? endsOf(m) : noEnds;
    const outside: Factor[] = [];
    const inside: Factor[] = [];
    for (const f of m.factors.filter((g) => ![...ends.values()].some((end) => end.factor === g)))
      (f.atom.variables.some((v) => m.bound.includes(v)) ||
      [...f.exponent.parts.keys()].some((g) => m.bound.includes(g))
        ? inside
        : outside
      ).push(f);
    const shaped = shape ? this.#shaped(m.factors, shape, taken) : null;
    const plain = (list: readonly Factor[]): Factor[] =>
      list.filter((f) => !shaped?.used.includes(f));
    const core = this.#product(plain(inside), taken);
    const summed = m.bound.length ? this.#sum(m, core ?? number(1), taken, ends) : core;
    const lone = (m.bound.length === 0 ? m.region : []).map(
      (c): Term => ({ kind: "indicator", condition: this.#condition(c, new Set()) }),
    );
    return this.#scaled(
      m.coefficient,
      [...lone, ...this.#factors(plain(outside), taken)],
      summed,
      shaped?.term ?? null,
      this.#denominators(plain(outside), taken),
    );
  }

  #shaped(
    factors: readonly Factor[],
    shape: "matrix" | "vector",
    used: ReadonlySet<string>,
  ): { term: Term; used: Factor[] } | null {
    const places = shape === "matrix" ? ["?@1", "?@2"] : ["?@1"];
    const holders = factors.filter((f) => f.atom.variables.some((v) => places.includes(v)));
    if (holders.some((f) => f.exponent.integer !== 1)) throw new UnprintableError();
    const bare = (f: Factor): Term => this.#whole(f.atom, places, used);
    const [a, b, ...more] = holders;
    if (!a || more.length) throw new UnprintableError();
    if (!b) return { term: bare(a), used: holders };
    const first = a.atom.variables.includes("?@1") ? a : b;
    const second = first === a ? b : a;
    return { term: mul(bare(first), { kind: "transpose", body: bare(second) }), used: holders };
  }

  /** A symbol without its entry positions. */
  #whole(atom: Atom, places: readonly string[], used: ReadonlySet<string>): Term {
    const declaration =
      atom.head.kind === "symbol" ? this.#declarations.get(atom.head.key) : undefined;
    if (!declaration) throw new UnprintableError();
    const arity = declaration.ranges.length;
    const rest = atom.indices.slice(arity).map((form) => form.bare);
    const swapped = rest.length === 2 && rest[0] === "?@2" && rest[1] === "?@1";
    if (!(rest.length > 0 && rest.every((g) => g !== null && places.includes(g))))
      throw new UnprintableError();
    const whole = symbol(
      declaration.key,
      // where a family has one position, what stands in it may be no integer
      arity === 1 && atom.children.length === 1
        ? atom.children.map((child) => this.#child(child, used))
        : atom.indices.slice(0, arity).map((form) => this.#index(form, used)),
      declaration.sort,
    );
    return swapped && !atom.symmetric ? { kind: "transpose", body: whole } : whole;
  }

  #scaled(
    coefficient: Fraction,
    scalars: readonly Term[],
    summed: Term | null,
    shaped: Term | null,
    denominators: readonly Term[],
  ): Term {
    const size = coefficient.abs();
    const top: Term[] = [...(size.n === 1n ? [] : [number(fraction(size.n))]), ...scalars];
    const bottom: Term[] = [...(size.isInteger ? [] : [number(fraction(size.d))]), ...denominators];
    const product = (list: readonly Term[]): Term =>
      list.length === 0 ? number(1) : list.length === 1 ? (list[0] as Term) : mul(...list);
    const head = bottom.length ? [div(product(top), product(bottom))] : top;
    const all = [...head, ...(summed ? [summed] : []), ...(shaped ? [shaped] : [])];
    const body = product(all);
    return coefficient.isNegative ? neg(body) : body;
  }

  #product(factors: readonly Factor[], used: ReadonlySet<string>): Term | null {
    const list = this.#factors(factors, used);
    const under = this.#denominators(factors, used);
    if (under.length)
      return div(
        list.length ? (list.length === 1 ? (list[0] as Term) : mul(...list)) : number(1),
        under.length === 1 ? (under[0] as Term) : mul(...under),
      );
    if (list.length === 0) return null;
    return list.length === 1 ? (list[0] as Term) : mul(...list);
  }

  #factors(factors: readonly Factor[], used: ReadonlySet<string>): Term[] {
    return ordered(factors)
      .filter((f) => !negative(f.exponent))
      .map((f) => raised(this.#atom(f.atom, used), this.#exponent(f.exponent, used)));
  }

  #denominators(factors: readonly Factor[], used: ReadonlySet<string>): Term[] {
    return ordered(factors)
      .filter((f) => negative(f.exponent))
      .map((f) => raised(this.#atom(f.atom, used), this.#exponent(f.exponent.times(-1), used)));
  }

  #exponent(form: Affine, used: ReadonlySet<string>): Term {
    return form.isConstant ? number(form.constant) : this.#index(form, used);
  }

  #sum(m: Monomial, body: Term, used: ReadonlySet<string>, ends: ReadonlyMap<string, End>): Term {
    const binders: Binder[] = [];
    const spent = new Set<Constraint>();
    // an index stands behind those that its end depends on
    for (const v of [...m.bound.filter((b) => !ends.has(b)), ...ends.keys()]) {
      const mine = m.region.filter((c) => c.kind === "ge" && c.form.parts.has(v) && !spent.has(c));
      const lower = mine.find((c) => c.form.coefficient(v).equals(1));
      const upper = mine.find((c) => c.form.coefficient(v).equals(-1));
      const x = Affine.generator(v);
      const end = ends.get(v);
      if (lower) spent.add(lower);
      if (upper) spent.add(upper);
      binders.push({
        name: this.#names.get(v) ?? v,
        lower: lower
          ? this.#index(x.minus(lower.form), used)
          : neg({ kind: "constant", name: "infinity" }),
        upper: upper
          ? this.#index(upper.form.plus(x), used)
          : end
            ? this.#polynomial(end.at, used)
            : { kind: "constant", name: "infinity" },
      });
    }
    const conditions = m.region.filter((c) => !spent.has(c)).map((c) => this.#condition(c, used));
    return { kind: "sum", operator: "sum", binders, conditions, body };
  }

  #condition(c: Constraint, used: ReadonlySet<string>): Term {
    const positive = Affine.combine(
      [...c.form.parts]
        .filter(([, a]) => !a.isNegative)
        .map(([g, a]) => [a, Affine.generator(g)] as const),
    );
    const rest = positive.minus(c.form);
    const signs: Record<Constraint["kind"], Relation> = { ge: ">=", ne: "!=", eq: "=" };
    return relation(this.#index(positive, used), signs[c.kind], this.#index(rest, used));
  }

  #index(form: Affine, _used: ReadonlySet<string>): Term {
    const terms: Term[] = [];
    for (const [g, a] of form.parts) {
      const base = this.#generator(g);
      const size = a.abs();
      const scaled = size.equals(1) ? base : mul(number(size), base);
      terms.push(a.isNegative ? neg(scaled) : scaled);
    }
    terms.sort((a, b) => Number(a.kind === "neg") - Number(b.kind === "neg"));
    if (!form.constant.isZero || terms.length === 0)
      terms.push(
        form.constant.isNegative ? neg(number(form.constant.abs())) : number(form.constant),
      );
    return sumOf(terms);
  }

  #generator(g: string): Term {
    const rank = typicalRank(g);
    if (rank !== null) return number(rank + 1);
    if (isVariable(g))
      return variable(
        this.#names.get(g) ??
          this.#members.get(g) ??
          (g.startsWith("?") ? g.slice(g.lastIndexOf(":") + 1).replace(/^\?/, "") : "k"),
      );
    return symbol(g.slice(1), [], indexSort);
  }

  #atom(atom: Atom, used: ReadonlySet<string>): Term {
    const { head, children } = atom;
    const child = (k: number): Term => this.#child(children[k] as Child, used);
    switch (head.kind) {
      case "symbol":
        return this.#symbol(head.key, atom, used);
      case "index":
        return this.#index(atom.indices[0] as Affine, used);
      case "number":
        return number(head.value);
      case "constant":
        return { kind: "constant", name: head.name };
      case "power":
        return child(0);
      case "expect":
      case "variance":
      case "covariance": {
        const at = head.kind === "covariance" ? 2 : 1;
        const given = children.slice(at, at + head.given).map((c) => this.#given(c, used));
        return head.kind === "covariance"
          ? { kind: "covariance", left: child(0), right: child(1), given, over: [] }
          : { kind: head.kind, body: child(0), given, over: [] };
      }
      case "call":
        return head.name === "power"
          ? pow(child(0), child(1))
          : { kind: "call", function: head.name, args: children.map((_, k) => child(k)) };
      case "apply": {
        const declaration = this.#declarations.get(head.key);
        if (!declaration || atom.indices.length > declaration.ranges.length)
          throw new UnprintableError();
        const f: SymbolTerm = symbol(
          head.key,
          atom.indices.map((form) => this.#index(form, used)),
          declaration.sort,
        );
        return {
          kind: "apply",
          function: f,
          args: this.#arguments(head.key, atom).map((c) => this.#child(c, used)),
        };
      }
      case "indicator":
        return { kind: "indicator", condition: relation(child(0), head.relation, number(0)) };
      case "variable":
        if (atom.indices.length === 0) return variable(head.name, scalarSort);
        throw new UnprintableError();
      default:
        throw new UnprintableError();
    }
  }

  /**
   * What a function is applied to, without the sizes that stand behind it where the definition
   * names none.
   */
  #arguments(key: string, atom: Atom): readonly Child[] {
    return this.#arities.has(key) ? atom.children.slice(0, this.#arities.get(key)) : atom.children;
  }

  #symbol(key: string, atom: Atom, used: ReadonlySet<string>): Term {
    const declaration = this.#declarations.get(key);
    if (!declaration) throw new UnprintableError();
    const arity = declaration.ranges.length;
    const whole = symbol(
      key,
      atom.indices.slice(0, arity).map((form) => this.#index(form, used)),
      declaration.sort,
    );
    // an event stands for its indicator in a normal form
    if (declaration.sort.kind === "condition") return { kind: "indicator", condition: whole };
    const entries = atom.indices
      .slice(arity - atom.children.length)
      .map((form) => this.#index(form, used));
    return entries.length ? { kind: "entry", of: whole, indices: entries } : whole;
  }

  #child(child: Child, used: ReadonlySet<string>): Term {
    if (child.locals.length === 0) return this.#polynomial(child.body, used);
    const [only, ...more] = [...child.body.monomials.values()];
    const [f] = only?.factors ?? [];
    if (
      !only ||
      more.length ||
      !f ||
      only.factors.length > 1 ||
      only.bound.length + only.region.length > 0
    )
      throw new UnprintableError();
    const whole = this.#whole(f.atom, child.locals, used);
    return this.#scaled(only.coefficient, [], null, whole, []);
  }

  #given(child: Child, used: ReadonlySet<string>): Term {
    const [only] = [...child.body.monomials.values()];
    const atom = only?.factors[0]?.atom;
    if (atom?.head.kind === "event") throw new UnprintableError();
    return this.#child(child, used);
  }
}

/** Where a sum over an index ends whose bound is no constraint, and the factor that says so. */
interface End {
  readonly factor: Factor;
  readonly at: Polynomial;
}

const noEnds: ReadonlyMap<string, End> = new Map();

/** The ends of sums that are written as bounds `1{i ≤ n_k}`. */
function endsOf(m: Monomial): ReadonlyMap<string, End> {
  const found = new Map<string, End>();
  for (const v of m.bound) {
    if (m.region.some((c) => c.kind === "ge" && c.form.coefficient(v).equals(-1))) continue;
    for (const factor of m.factors) {
      const gap =
        isIndicator(factor.atom.head, "<=") && factor.exponent.integer === 1
          ? factor.atom.children[0]?.body
          : undefined;
      const own =
        gap &&
        [...gap.monomials].find(
          ([, n]) =>
            n.coefficient.equals(1) &&
            n.factors.length === 1 &&
            n.factors[0]?.atom.head.kind === "index" &&
            n.factors[0].atom.indices[0]?.bare === v,
        );
      if (!gap || !own) continue;
      const rest = [...gap.monomials].filter(([key]) => key !== own[0]);
      const at = new Polynomial(
        new Map(rest.map(([key, n]) => [key, { ...n, coefficient: n.coefficient.neg() }])),
      );
      if (rest.length === 0 || at.variables.includes(v) || at.variables.some((w) => found.has(w)))
        continue;
      found.set(v, { factor, at });
      break;
    }
  }
  return found;
}

function raised(base: Term, exponent: Term): Term {
  if (exponent.kind === "number" && exponent.value.equals(1)) return base;
  return pow(base, exponent);
}

function negative(exponent: Affine): boolean {
  return exponent.isConstant && exponent.constant.isNegative;
}

function weight(m: Monomial): number {
  return m.factors.length + 10 * m.bound.length;
}

/** Fixed symbols first, then indices, then expectations and powers. */
function ordered(factors: readonly Factor[]): Factor[] {
  const rank = (f: Factor): number =>
    f.atom.head.kind === "symbol" ? 0 : f.atom.head.kind === "power" ? 1 : 2;
  return [...factors].sort((a, b) => rank(a) - rank(b) || (a.atom.key < b.atom.key ? -1 : 1));
}
