/** Finite models in a field of a large prime number of elements. */

import {
  add,
  bare,
  childrenOf,
  expect,
  type Family,
  first,
  head,
  type Identity,
  isRandom,
  type Law,
  mentions,
  minus,
  mul,
  type Node,
  place,
  pow,
  type Scene,
} from "./node.ts";

const p = (1n << 61n) - 1n;
const mod = (x: bigint): bigint => ((x % p) + p) % p;

function power(x: bigint, e: bigint): bigint {
  let result = 1n;
  for (let b = mod(x), k = e; k > 0n; k >>= 1n, b = (b * b) % p)
    if (k & 1n) result = (result * b) % p;
  return result;
}

const reciprocal = (x: bigint): bigint => power(x, p - 2n);

/** Residues that look random, the same for the same name. */
function residue(name: string, seed: number): bigint {
  let h = 1469598103934665603n ^ BigInt(seed);
  for (const c of name)
    h = ((h ^ BigInt(c.codePointAt(0) as number)) * 1099511628211n) & ((1n << 64n) - 1n);
  for (let k = 0; k < 3; k++) h = ((h ^ (h >> 29n)) * 0xbf58476d1ce4e5b9n) & ((1n << 64n) - 1n);
  return mod(h) || 1n;
}

interface Outcome {
  readonly mass: bigint;
  readonly values: ReadonlyMap<string, bigint>;
}

const points = [0, 1, 2];

/** Solves Σ_k w_k x_k^j = raw_j for all j from 0 on. */
function weightsOf(x: readonly bigint[], raw: readonly bigint[]): bigint[] {
  return x.map((own, k) => {
    // the polynomial that is 1 at x_k and 0 at the others, by powers
    let coefficients = [1n];
    x.forEach((other, l) => {
      if (l === k) return;
      const scale = reciprocal(mod(own - other));
      const next = Array.from({ length: coefficients.length + 1 }, () => 0n);
      coefficients.forEach((c, j) => {
        next[j] = mod((next[j] as bigint) - c * other * scale);
        next[j + 1] = mod((next[j + 1] as bigint) + c * scale);
      });
      coefficients = next;
    });
    return coefficients.reduce((s, c, j) => mod(s + c * (raw[j] as bigint)), 0n);
  });
}

/** One of the solutions of Σ w = 1, Σ w x = mean, Σ w x² = mean² + variance on three points. */
function weightsFor(x: readonly bigint[], mean: bigint, variance: bigint): bigint[] {
  const second = mod(mean * mean + variance);
  return points.map((k) => {
    const [a, b] = points.filter((l) => l !== k).map((l) => x[l] as bigint) as [bigint, bigint];
    const own = x[k] as bigint;
    return mod((second - (a + b) * mean + a * b) * reciprocal(mod((own - a) * (own - b))));
  });
}

/** A model of a scene with sizes and random residues for all that is free. */
class Model {
  readonly scene: Scene;
  readonly sizes: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly outcomes: readonly Outcome[];
  readonly #fixed = new Map<string, bigint>();
  readonly #averages = new WeakMap<Node, Map<string, bigint>>();
  readonly #unfolding = new WeakMap<Node, Node>();

  constructor(scene: Scene, sizes: Readonly<Record<string, number>>, seed: number) {
    this.scene = scene;
    this.sizes = sizes;
    this.seed = seed;
    const spaces = scene.families.map((f) => this.#family(f));
    if (scene.pairs !== undefined) {
      this.outcomes = this.#paired();
      return;
    }
    const [first, second] = spaces as [Outcome[], Outcome[] | undefined];
    this.outcomes = second ? this.#together(first, second) : first;
  }

  #family(family: Family): Outcome[] {
    const count =
      (this.sizes[family.size] as number) *
      (family.second === undefined ? 1 : (this.sizes[family.second] as number));
    const r = (name: string): bigint => residue(`${family.name}${name}`, this.seed);
    const alike = family.kind === "iid" || family.kind === "identical";
    const law = typeof family.moments === "object" ? family.moments : null;
    if (law) return this.#named(family, law, count);
    const width = family.entries === null ? 1 : this.width(family.entries);
    const members = Array.from({ length: count }, (_, i) => {
      const own = alike ? "" : `#${i}`;
      const sharedMoments = family.moments === "named" || alike;
      const values = points.map((k) =>
        Array.from({ length: width }, (_, e) => r(`x${own}:${k}:${e}`)),
      );
      if (family.entries !== null) {
        // vectors: weights at random; their means are read off, so that members share them only
        // where they are alike
        const [a, b] = [r(`w0${own}`), r(`w1${own}`)];
        return { values, weights: [a, b, mod(1n - a - b)] };
      }
      const which = sharedMoments ? "" : `#${i}`;
      const mean = r(`mean${which}`);
      const root = r(`deviation${which}`);
      if (family.moments === "named") {
        this.#fixed.set(family.mean, mean);
        this.#fixed.set(`${family.variance}^2`, mod(root * root));
      }
      if (family.moments === "indexed") {
        this.#fixed.set(`${family.mean}_${i + 1}`, mean);
        this.#fixed.set(`${family.variance}_${i + 1}`, root);
      }
      return {
        values,
        weights: weightsFor(
          values.map((v) => v[0] as bigint),
          mean,
          mod(root * root),
        ),
      };
    });
    if (family.entries !== null && family.moments === "named") {
      for (let e = 0; e < width; e++) {
        const [m] = members;
        const average = (f: (k: number) => bigint): bigint =>
          mod(points.reduce((s, k) => s + (m?.weights[k] as bigint) * f(k), 0n));
        const entry = (k: number, e: number): bigint => m?.values[k]?.[e] as bigint;
        const own = average((k) => entry(k, e));
        this.#fixed.set(`${family.mean}[${e + 1}]`, own);
        for (let f = 0; f < width; f++) {
          const other = average((k) => entry(k, f));
          if (family.matrix !== undefined)
            this.#fixed.set(
              `${family.matrix}_${e + 1},${f + 1}`,
              mod(average((k) => entry(k, e) * entry(k, f)) - own * other),
            );
        }
      }
    }
    // what ties members to each other without changing what is said of them
    const tied = (i: number, k: number): bigint => {
      const { values } = members[i] as (typeof members)[number];
      if (family.kind !== "uncorrelated")
        return k === 2 ? mod(-r(`u${0}`) - r(`u${1}`)) : r(`u${k}`);
      const own = values[k]?.[0] as bigint;
      return points
        .filter((l) => l !== k)
        .reduce((s, l) => mod(s * reciprocal(mod(own - (values[l]?.[0] as bigint)))), 1n);
    };
    const sizesOfTies =
      family.kind === "pairwise"
        ? [3]
        : family.kind === "uncorrelated" || family.kind === "identical"
          ? [2, 3]
          : [];
    const ties = subsets(count).filter((s) => sizesOfTies.includes(s.length));
    const outcomes: Outcome[] = [];
    const visit = (picks: readonly number[]): void => {
      if (picks.length < count) {
        for (const k of points) visit([...picks, k]);
        return;
      }
      const plain = (skip: readonly number[]): bigint =>
        picks.reduce(
          (s, k, i) => (skip.includes(i) ? s : mod(s * (members[i]?.weights[k] as bigint))),
          1n,
        );
      let mass = plain([]);
      for (const tie of ties)
        mass = mod(
          mass +
            residue(`tie${tie.join()}${family.name}`, this.seed) *
              tie.reduce((s, i) => mod(s * tied(i, picks[i] as number)), plain(tie)),
        );
      const values = new Map<string, bigint>();
      picks.forEach((k, i) => {
        members[i]?.values[k]?.forEach((x, e) => {
          const columns = family.second === undefined ? 1 : (this.sizes[family.second] as number);
          const where =
            family.second === undefined
              ? `${i + 1}`
              : `${Math.floor(i / columns) + 1},${(i % columns) + 1}`;
          values.set(`${family.name}_${where}${family.entries === null ? "" : `[${e + 1}]`}`, x);
        });
      });
      outcomes.push({ mass, values });
    };
    visit([]);
    return outcomes;
  }

  /** How many entries a vector has. */
  width(entries: string): number {
    return this.sizes[entries] ?? Number(entries);
  }

  /**
   * Members with a named law: independent, on enough points that all moments in use are those of
   * the law.
   */
  #named(family: Family, law: Law, count: number): Outcome[] {
    for (const name of law.parameters) this.#fixed.set(name, residue(name, this.seed));
    const raw = [1n, ...law.raw.map((x) => this.value(x, new Map(), null))];
    const x = raw.map((_, k) =>
      law.tex.includes("Bernoulli") && k < 2 ? BigInt(k) : residue(`x${k}`, this.seed),
    );
    const weights = weightsOf(x, raw);
    let outcomes: Outcome[] = [{ mass: 1n, values: new Map() }];
    for (let i = 1; i <= count; i++) {
      outcomes = outcomes.flatMap((o) =>
        x.flatMap((value, k) => {
          const mass = mod(o.mass * (weights[k] as bigint));
          return mass === 0n
            ? []
            : [{ mass, values: new Map([...o.values, [`${family.name}_${i}`, value] as const]) }];
        }),
      );
    }
    return outcomes;
  }

  #together(first: readonly Outcome[], second: readonly Outcome[]): Outcome[] {
    const shift = (list: readonly Outcome[], name: string): bigint[] => {
      const own = list.map((_, k) => residue(`${name}${k}`, this.seed));
      const total = own.reduce((s, x) => mod(s + x), 0n);
      own[0] = mod((own[0] as bigint) - total);
      return own;
    };
    const [a, b] = this.scene.apart ? [null, null] : [shift(first, "a"), shift(second, "b")];
    return first.flatMap((x, i) =>
      second.map((y, j) => ({
        mass: mod(x.mass * y.mass + (a && b ? (a[i] as bigint) * (b[j] as bigint) : 0n)),
        values: new Map([...x.values, ...y.values]),
      })),
    );
  }

  /** Pairs that are independent of each other and have one law. */
  #paired(): Outcome[] {
    const count = this.sizes.n as number;
    const sides = this.scene.families.map((f) => {
      const values = points.map((k) => residue(`${f.name}x:${k}`, this.seed));
      const own = weightsFor(
        values,
        this.#fixed.get(f.mean) as bigint,
        this.#fixed.get(`${f.variance}^2`) as bigint,
      );
      const [a, b] = [residue(`${f.name}t0`, this.seed), residue(`${f.name}t1`, this.seed)];
      return { name: f.name, values, own, tied: [a, b, mod(-a - b)] };
    });
    const [x, y] = sides as [(typeof sides)[number], (typeof sides)[number]];
    const cells = points.flatMap((k) =>
      points.map((l) => ({
        k,
        l,
        mass: mod(
          (x.own[k] as bigint) * (y.own[l] as bigint) +
            (x.tied[k] as bigint) * (y.tied[l] as bigint),
        ),
      })),
    );
    const moment = (side: typeof x): bigint =>
      points.reduce((s, k) => mod(s + (side.tied[k] as bigint) * (side.values[k] as bigint)), 0n);
    this.#fixed.set(this.scene.pairs as string, mod(moment(x) * moment(y)));
    let outcomes: Outcome[] = [{ mass: 1n, values: new Map() }];
    for (let i = 1; i <= count; i++) {
      outcomes = outcomes.flatMap((o) =>
        cells.map(({ k, l, mass }) => ({
          mass: mod(o.mass * mass),
          values: new Map([
            ...o.values,
            [`${x.name}_${i}`, x.values[k] as bigint] as const,
            [`${y.name}_${i}`, y.values[l] as bigint] as const,
          ]),
        })),
      );
    }
    return outcomes;
  }

  /** What stands in an index position. */
  #place(name: string, indices: ReadonlyMap<string, number>): number {
    const from = bare(name);
    return (
      (indices.get(from) ?? this.sizes[from] ?? Number(from)) +
      (from === name ? 0 : Number(name.slice(from.length)))
    );
  }

  #unfolded(node: Node, unfold: () => Node): Node {
    const known = this.#unfolding.get(node) ?? unfold();
    this.#unfolding.set(node, known);
    return known;
  }

  /** An average, added up once for the same indices: averages stand in averages. */
  #average(node: Extract<Node, { k: "E" | "Var" }>, indices: ReadonlyMap<string, number>): bigint {
    const known = this.#averages.get(node) ?? new Map<string, bigint>();
    this.#averages.set(node, known);
    const key = [...indices].join(";");
    const value =
      known.get(key) ??
      this.outcomes.reduce((s, o) => mod(s + o.mass * this.value(node.of, indices, o)), 0n);
    known.set(key, value);
    return value;
  }

  value(node: Node, indices: ReadonlyMap<string, number>, outcome: Outcome | null): bigint {
    const go = (n: Node): bigint => this.value(n, indices, outcome);
    switch (node.k) {
      case "num":
        return mod(BigInt(node.n) * reciprocal(mod(BigInt(node.d))));
      case "fixed":
        return this.#fixed.get(node.name) ?? residue(node.name, this.seed);
      case "size":
        return mod(BigInt((this.sizes[node.name] as number) + node.shift));
      case "at": {
        const place = (name: string): number => this.#place(name, indices);
        const [row, column] = [
          node.index === "" ? null : place(node.index),
          node.second === undefined ? null : place(node.second),
        ];
        const turn =
          node.name === "A" &&
          this.scene.form === "symmetric" &&
          row !== null &&
          column !== null &&
          row > column;
        const key = `${node.name}${row === null ? "" : `_${turn ? column : row}`}${column === null ? "" : `,${turn ? row : column}`}${node.entry.length > 0 ? `[${node.entry.map(place).join()}]` : ""}`;
        return outcome?.values.get(key) ?? this.#fixed.get(key) ?? residue(key, this.seed);
      }
      case "def":
        return this.value(
          this.scene.definitions.get(node.name) as Node,
          node.index === undefined
            ? indices
            : new Map([...indices, [head, this.#place(node.index, indices)]]),
          outcome,
        );
      case "add":
        return node.parts.reduce((s, x) => mod(s + go(x)), 0n);
      case "mul":
        return node.parts.reduce((s, x) => mod(s * go(x)), 1n);
      case "pow":
        return power(go(node.base), BigInt(node.e));
      case "inv":
        return reciprocal(go(node.of));
      case "sum": {
        let total = 0n;
        const visit = (k: number, inside: Map<string, number>): void => {
          const number = (x: string): number => inside.get(x) ?? this.sizes[x] ?? Number(x);
          const name = node.names[k];
          if (name === undefined) {
            const holds = node.conditions.every(({ left, relation, right }) => {
              const [a, b] = [left, right].map(number) as [number, number];
              return relation === "!=" ? a !== b : relation === "<" ? a < b : a <= b;
            });
            if (holds) total = mod(total + this.value(node.body, inside, outcome));
            return;
          }
          const [from, to] = (node.range ?? [first, place(node.size)]).map(
            (x) => (x.name === "" ? 0 : number(x.name)) + x.shift,
          ) as [number, number];
          for (let i = from; i <= to; i++) visit(k + 1, new Map([...inside, [name, i]]));
        };
        visit(0, new Map(indices));
        return total;
      }
      case "dot": {
        const { left, right, matrix } = node as {
          left: Extract<Node, { k: "at" }>;
          right: Extract<Node, { k: "at" }>;
          matrix?: string;
        };
        const all = Array.from(
          { length: this.width(this.scene.families[0]?.entries ?? "1") },
          (_, e) => `${e + 1}`,
        );
        const form = (e: string, f: string): bigint =>
          matrix === undefined
            ? e === f
              ? 1n
              : 0n
            : go({ k: "at", name: matrix, index: e, second: f, entry: [] });
        return all.reduce(
          (s, e) =>
            all.reduce(
              (t, f) =>
                mod(t + form(e, f) * go({ ...left, entry: [e] }) * go({ ...right, entry: [f] })),
              s,
            ),
          0n,
        );
      }
      case "trace": {
        const [a, b] = node.of as [string, string?];
        const all = Array.from(
          { length: this.width(this.scene.families[0]?.entries ?? "1") },
          (_, e) => `${e + 1}`,
        );
        const cell = (name: string, e: string, f: string): bigint =>
          go({ k: "at", name, index: e, second: f, entry: [] });
        return all.reduce(
          (s, e) =>
            b === undefined
              ? mod(s + cell(a, e, e))
              : all.reduce((t, f) => mod(t + cell(a, e, f) * cell(b, f, e)), s),
          0n,
        );
      }
      case "E":
        return this.#average(node, indices);
      case "Var":
        return this.value(
          this.#unfolded(node, () => add(expect(pow(node.of, 2)), minus(pow(expect(node.of), 2)))),
          indices,
          null,
        );
      case "Cov":
        return this.value(
          this.#unfolded(node, () =>
            add(
              expect(mul(node.left, node.right)),
              minus(mul(expect(node.left), expect(node.right))),
            ),
          ),
          indices,
          null,
        );
    }
  }
}

function subsets(count: number): number[][] {
  return count === 0 ? [[]] : subsets(count - 1).flatMap((s) => [s, [...s, count - 1]]);
}

/** Whether the sides agree in all small models. */
export function agree({ scene, left, right }: Omit<Identity, "truth">): boolean {
  const free = ["u", "v"].filter((x) => mentions(left, x) || mentions(right, x));
  const entries = ["r", "s"].filter((x) => mentions(left, x) || mentions(right, x));
  const random = isRandom(scene, left) || isRandom(scene, right);
  for (let n = scene.least; n <= 3; n++) {
    // where a denominator is 0 nothing is claimed
    const open = (x: Node): boolean =>
      (x.k === "inv" && x.of.k === "size" && n + x.of.shift === 0) || childrenOf(x).some(open);
    if ([left, right, ...scene.definitions.values()].some(open)) continue;
    const model = new Model(scene, { n, m: n === 3 ? 2 : n, d: n === 2 ? 2 : 1 }, 7 + n);
    const visit = (names: readonly string[], indices: ReadonlyMap<string, number>): boolean => {
      const [name, ...rest] = names;
      if (name !== undefined) {
        const top = entries.includes(name) ? model.width(scene.families[0]?.entries ?? "1") : n;
        return Array.from({ length: top }, (_, k) => k + 1).every((k) =>
          visit(rest, new Map([...indices, [name, k]])),
        );
      }
      const some = random
        ? model.outcomes.filter((_, k) => k % (model.outcomes.length > 100 ? 37 : 7) === 0)
        : [null];
      return some.every((o) => model.value(left, indices, o) === model.value(right, indices, o));
    };
    if (!visit([...free, ...entries], new Map())) return false;
  }
  return true;
}
