import { type Field, NoValue } from "./field.ts";
import { fraction, one } from "./fraction.ts";
import type { Condition, Node, Range, Sign } from "./node.ts";
import type { World } from "./world.ts";

/** Values of bound and free indices. */
export type Indices = Readonly<Record<string, number>>;

type Average = Extract<Node, { readonly given: readonly Node[] }>;

/** The most terms that a sum is added up from. */
const longest = 60;

/** Expressions in one world, with numbers of one kind. */
export class Evaluator<T> {
  readonly #world: World;
  readonly #field: Field<T>;
  readonly #averages = new Map<Node, Map<string, readonly T[]>>();
  readonly #weights: readonly T[];

  constructor(world: World, field: Field<T>) {
    this.#world = world;
    this.#field = field;
    this.#weights = world.outcomes.map((o) => field.of(o.weight));
  }

  /** The value at an outcome. Throws `NoValue` where there is none. */
  value(node: Node, outcome: number, indices: Indices): T {
    const f = this.#field;
    const inner = (child: Node): T => this.value(child, outcome, indices);
    switch (node.kind) {
      case "number":
        return f.of(node.value);
      case "symbol":
        return this.#symbol(node.name, node.indices.map(inner), outcome, indices);
      case "add":
        return node.args.map(inner).reduce(f.add);
      case "mul":
        return node.args.map(inner).reduce(f.mul);
      case "negate":
        return f.negate(inner(node.args[0]));
      case "divide":
        return f.divide(inner(node.args[0]), inner(node.args[1]));
      case "power":
        return this.#power(node.args, inner);
      case "sqrt":
        return f.power(inner(node.args[0]), f.of(fraction(1, 2)));
      case "abs": {
        const a = inner(node.args[0]);
        return f.compare(a, f.of(fraction(0))) < 0 ? f.negate(a) : a;
      }
      case "max":
        return node.args.map(inner).reduce((a, b) => (f.compare(a, b) < 0 ? b : a));
      case "min":
        return node.args.map(inner).reduce((a, b) => (f.compare(a, b) > 0 ? b : a));
      case "exp":
      case "log":
        return f.call(node.kind, inner(node.args[0]));
      case "factorial":
        return f.of(fraction(this.#falling(inner(node.args[0]), null)));
      case "binomial":
        return this.#binomial(inner(node.args[0]), inner(node.args[1]));
      case "sum":
      case "product":
        return this.#fold(node, outcome, indices);
      case "indicator":
        return f.of(fraction(this.holds(node.condition, outcome, indices) ? 1 : 0));
      default:
        return this.#average(node, outcome, indices);
    }
  }

  holds(condition: Condition, outcome: number, indices: Indices): boolean {
    return condition
      .map(({ left, sign, right }) =>
        compared(
          this.#field.compare(
            this.value(left, outcome, indices),
            this.value(right, outcome, indices),
          ),
          sign,
        ),
      )
      .every((each) => each);
  }

  #symbol(name: string, indices: readonly T[], outcome: number, bound: Indices): T {
    const f = this.#field;
    if (indices.length === 0 && bound[name] !== undefined) return f.of(fraction(bound[name]));
    const key = indices.length ? `${name}[${indices.map((i) => f.whole(i)).join()}]` : name;
    const value = this.#world.outcomes[outcome]?.values.get(key) ?? this.#world.fixed.get(key);
    if (value === undefined) throw new NoValue(`no ${key}`);
    return f.of(value);
  }

  #power([base, exponent]: readonly [Node, Node], inner: (child: Node) => T): T {
    // a^0 that is written so is 1; where a zero comes up as the value of a letter, it is not used
    const zeroth = exponent.kind === "number" && exponent.value.top === 0n;
    return zeroth ? this.#field.of(one) : this.#field.power(inner(base), inner(exponent));
  }

  #falling(from: T, count: number | null): bigint {
    const n = this.#field.whole(from);
    if (n === null || n < 0 || n > longest) throw new NoValue("a factorial");
    let result = 1n;
    for (let k = 0; k < (count ?? n); k++) result *= BigInt(n - k);
    return result;
  }

  #binomial(a: T, b: T): T {
    const k = this.#field.whole(b);
    if (k === null || k < 0) throw new NoValue("a binomial");
    return this.#field.of(fraction(this.#falling(a, k), this.#falling(b, null)));
  }

  #range({ index, from, to, apart }: Range, outcome: number, indices: Indices): Indices[] {
    const whole = (node: Node): number => {
      const value = this.#field.whole(this.value(node, outcome, indices));
      if (value === null) throw new NoValue("a bound that is no integer");
      return value;
    };
    const [first, last] = [whole(from), whole(to)];
    if (last - first > longest) throw new NoValue("a long sum");
    const left = new Set(apart.map(whole));
    const found: Indices[] = [];
    for (let k = first; k <= last; k++) if (!left.has(k)) found.push({ ...indices, [index]: k });
    return found;
  }

  #fold(node: Node & { kind: "sum" | "product" }, outcome: number, indices: Indices): T {
    const f = this.#field;
    const parts = this.#range(node.range, outcome, indices).map((at) =>
      this.value(node.body, outcome, at),
    );
    return node.kind === "sum"
      ? parts.reduce(f.add, f.of(fraction(0)))
      : parts.reduce(f.mul, f.of(one));
  }

  #average(node: Average, outcome: number, indices: Indices): T {
    const kept = this.#averages.get(node) ?? new Map<string, readonly T[]>();
    this.#averages.set(node, kept);
    const key = Object.values(indices).join();
    const values = kept.get(key) ?? this.#averaged(node, indices);
    kept.set(key, values);
    return values[outcome] as T;
  }

  #averaged(node: Average, indices: Indices): readonly T[] {
    const f = this.#field;
    const all = this.#world.outcomes.map((_, k) => k);
    const groups = all.map((k) =>
      node.given.map((g) => f.key(this.value(g, k, indices))).join(" "),
    );
    const mean = (values: readonly T[]): readonly T[] =>
      conditional(f, this.#weights, groups, values);
    const values = (body: Node): readonly T[] => all.map((k) => this.value(body, k, indices));
    const product = (a: readonly T[], b: readonly T[]): readonly T[] =>
      a.map((x, k) => f.mul(x, b[k] as T));
    switch (node.kind) {
      case "mean":
        return mean(values(node.body));
      case "chance":
        return mean(all.map((k) => f.of(fraction(this.holds(node.condition, k, indices) ? 1 : 0))));
      case "variance":
      case "covariance": {
        const pair = node.kind === "covariance" ? node.pair : ([node.body, node.body] as const);
        const [x, y] = pair.map(values) as [readonly T[], readonly T[]];
        const [p, q] = [mean(x), mean(y)];
        return mean(product(x, y)).map((xy, k) => f.add(xy, f.negate(f.mul(p[k] as T, q[k] as T))));
      }
    }
  }
}

/** For each outcome the average over those of its group. */
function conditional<T>(
  f: Field<T>,
  weights: readonly T[],
  groups: readonly string[],
  values: readonly T[],
): readonly T[] {
  const totals = new Map<string, { weight: T; sum: T }>();
  groups.forEach((group, k) => {
    const weight = weights[k] as T;
    const part = f.mul(weight, values[k] as T);
    const total = totals.get(group);
    totals.set(
      group,
      total
        ? { weight: f.add(total.weight, weight), sum: f.add(total.sum, part) }
        : { weight, sum: part },
    );
  });
  const means = new Map([...totals].map(([g, { weight, sum }]) => [g, f.divide(sum, weight)]));
  return groups.map((group) => means.get(group) as T);
}

export function compared(order: number, sign: Sign): boolean {
  switch (sign) {
    case "=":
      return order === 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "!=":
      return order !== 0;
  }
}
