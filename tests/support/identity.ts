/**
 * Random identities of the class that the program decides, each true or false by construction: an expression is rewritten by rules whose validity is plain, and what comes
 * out is changed in one place for a false one. Truth is also computed, by adding up all outcomes of finite models in a field of a large prime number of elements, where
 * values, weights and (signed) probabilities are random residues. It shares no code with the program.
 */

/** A number below the one given, at random. */
export type Draw = (below: number) => number;

type Node =
  | { readonly k: "num"; readonly n: number; readonly d: number }
  | { readonly k: "fixed"; readonly name: string }
  | { readonly k: "size"; readonly name: string; readonly shift: number }
  | { readonly k: "at"; readonly name: string; readonly index: string; readonly entry: readonly string[] }
  | { readonly k: "def"; readonly name: string }
  | { readonly k: "add" | "mul"; readonly parts: readonly Node[] }
  | { readonly k: "pow"; readonly base: Node; readonly e: number }
  | { readonly k: "inv"; readonly of: Node }
  | { readonly k: "sum"; readonly names: readonly string[]; readonly size: string; readonly conditions: readonly Condition[]; readonly body: Node }
  | { readonly k: "E" | "Var"; readonly of: Node }
  | { readonly k: "Cov"; readonly left: Node; readonly right: Node };

interface Condition {
  readonly left: string;
  readonly relation: "!=" | "<" | "<=";
  readonly right: string;
}

type Kind = "iid" | "independent" | "pairwise" | "uncorrelated" | "identical";
type Moments = "named" | "indexed" | "none";

interface Family {
  readonly name: string;
  readonly size: string;
  readonly kind: Kind;
  readonly moments: Moments;
  /** the entries of a vector, or null */
  readonly entries: number | null;
  /** what its moments are called */
  readonly mean: string;
  readonly variance: string;
}

interface Scene {
  readonly families: readonly Family[];
  /** whether two families are independent of each other */
  readonly apart: boolean;
  readonly weights: readonly string[];
  readonly definitions: ReadonlyMap<string, Node>;
  readonly least: number;
}

export interface Identity {
  readonly scene: Scene;
  readonly left: Node;
  readonly right: Node;
  readonly truth: boolean;
}

const num = (n: number, d = 1): Node => ({ k: "num", n, d });
const fixed = (name: string): Node => ({ k: "fixed", name });
const size = (name: string, shift = 0): Node => ({ k: "size", name, shift });
const at = (name: string, index: string, entry: readonly string[] = []): Node => ({ k: "at", name, index, entry });
const expect = (of: Node): Node => ({ k: "E", of });
const inverse = (of: Node): Node => ({ k: "inv", of });

function add(...parts: readonly Node[]): Node {
  const flat = parts.flatMap((p) => (p.k === "add" ? p.parts : [p])).filter((p) => !(p.k === "num" && p.n === 0));
  if (flat.length === 0) return num(0);
  return flat.length === 1 ? (flat[0] as Node) : { k: "add", parts: flat };
}

function mul(...parts: readonly Node[]): Node {
  const flat = parts.flatMap((p) => (p.k === "mul" ? p.parts : [p]));
  let n = 1;
  let d = 1;
  const others: Node[] = [];
  for (const p of flat) {
    if (p.k === "num") {
      n *= p.n;
      d *= p.d;
    } else others.push(p);
  }
  if (n === 0) return num(0);
  const g = gcd(Math.abs(n), d);
  const kept = n === d ? others : [num(n / g, d / g), ...others];
  if (kept.length === 0) return num(1);
  return kept.length === 1 ? (kept[0] as Node) : { k: "mul", parts: kept };
}

function pow(base: Node, e: number): Node {
  return e === 1 ? base : { k: "pow", base, e };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function minus(a: Node): Node {
  return mul(num(-1), a);
}

function sum(names: readonly string[], over: string, body: Node, conditions: readonly Condition[] = []): Node {
  return { k: "sum", names, size: over, conditions, body };
}

const different = (left: string, right: string): Condition => ({ left, relation: "!=", right });
const before = (left: string, right: string): Condition => ({ left, relation: "<", right });

/* ---- walks ---- */

function childrenOf(node: Node): readonly Node[] {
  switch (node.k) {
    case "add":
    case "mul":
      return node.parts;
    case "pow":
      return [node.base];
    case "inv":
    case "E":
    case "Var":
      return [node.of];
    case "sum":
      return [node.body];
    case "Cov":
      return [node.left, node.right];
    default:
      return [];
  }
}

function withChildren(node: Node, children: readonly Node[]): Node {
  const [first = node, second = node] = children;
  switch (node.k) {
    case "add":
      return add(...children);
    case "mul":
      return mul(...children);
    case "pow":
      return pow(first, node.e);
    case "inv":
    case "E":
    case "Var":
      return { ...node, of: first };
    case "sum":
      return { ...node, body: first };
    case "Cov":
      return { ...node, left: first, right: second };
    default:
      return node;
  }
}

function mentions(node: Node, index: string): boolean {
  if (node.k === "at") return node.index === index || node.entry.includes(index);
  return childrenOf(node).some((c) => mentions(c, index));
}

function renamed(node: Node, from: string, to: string): Node {
  if (node.k === "at") return { ...node, index: node.index === from ? to : node.index };
  if (node.k === "sum" && node.names.includes(from)) return node;
  return withChildren(
    node,
    childrenOf(node).map((c) => renamed(c, from, to)),
  );
}

function boundNames(node: Node): string[] {
  return [...(node.k === "sum" ? node.names : []), ...childrenOf(node).flatMap(boundNames)];
}

function weight(node: Node): number {
  return 1 + childrenOf(node).reduce((n, c) => n + weight(c), 0);
}

/** Members of families that are random in a node: name and index. */
function support(scene: Scene, node: Node): readonly { readonly family: Family; readonly index: string }[] {
  if (node.k === "E" || node.k === "Var" || node.k === "Cov") return [];
  if (node.k === "def") return support(scene, scene.definitions.get(node.name) as Node);
  if (node.k === "at") {
    const family = scene.families.find((f) => f.name === node.name);
    return family ? [{ family, index: node.index }] : [];
  }
  return childrenOf(node).flatMap((c) => support(scene, c));
}

const isRandom = (scene: Scene, node: Node): boolean => support(scene, node).length > 0;

/* ---- rules ---- */

interface Place {
  readonly scene: Scene;
  readonly draw: Draw;
  /** pairs of indices that are different here */
  readonly distinct: ReadonlySet<string>;
  /** names that may not be bound anew */
  readonly taken: ReadonlySet<string>;
}

type Rule = (node: Node, place: Place) => readonly Node[];

const pools: Readonly<Record<string, readonly string[]>> = { n: ["i", "j", "k", "l", "h", "q"], m: ["a", "b", "c"] };

function freshName(over: string, taken: Iterable<string>): string | null {
  const used = new Set(taken);
  return pools[over]?.find((name) => !used.has(name)) ?? null;
}

const linearity: Rule = (node, { scene }) => {
  if (node.k !== "E") return [];
  const { of } = node;
  if (!isRandom(scene, of)) return [of];
  if (of.k === "add") return [add(...of.parts.map(expect))];
  if (of.k === "sum") return [{ ...of, body: expect(of.body) }];
  if (of.k === "mul") {
    const out = of.parts.filter((p) => !isRandom(scene, p));
    const rest = of.parts.filter((p) => isRandom(scene, p));
    if (out.length > 0) return [mul(...out, expect(mul(...rest)))];
  }
  return [];
};

const moments: Rule = (node) => {
  if (node.k === "Var") return [expect(pow(add(node.of, minus(expect(node.of))), 2)), add(expect(pow(node.of, 2)), minus(pow(expect(node.of), 2)))];
  if (node.k === "Cov") {
    const { left, right } = node;
    return [
      add(expect(mul(left, right)), minus(mul(expect(left), expect(right)))),
      expect(mul(add(left, minus(expect(left))), add(right, minus(expect(right))))),
      { k: "Cov", left: right, right: left },
    ];
  }
  return [];
};

/** The product of two sums over one index each, over pairs, or split by whether the indices are equal. */
function pairs(f: Node, g: Node, { taken }: Place, square: boolean): readonly Node[] {
  if (f.k !== "sum" || g.k !== "sum" || f.size !== g.size || f.names.length + g.names.length !== 2 || f.conditions.length + g.conditions.length > 0) return [];
  const [i] = f.names as [string];
  const j = freshName(f.size, [...taken, ...boundNames(f), ...boundNames(g)]);
  if (j === null) return [];
  const second = renamed(g.body, g.names[0] as string, j);
  const both = mul(f.body, second);
  const diagonal = sum([i], f.size, square ? pow(f.body, 2) : mul(f.body, renamed(second, j, i)));
  const split = [sum([i, j], f.size, both), add(diagonal, sum([i, j], f.size, both, [different(i, j)]))];
  return square ? [...split, add(diagonal, mul(num(2), sum([i, j], f.size, both, [before(i, j)])))] : split;
}

const products: Rule = (node, place) => {
  if (node.k === "pow" && node.e === 2) return pairs(node.base, node.base, place, true);
  if (node.k === "pow" && node.e > 2 && node.base.k === "sum") return [mul(node.base, pow(node.base, node.e - 1))];
  if (node.k === "mul") {
    const found: Node[] = [];
    for (const [a, f] of node.parts.entries()) {
      for (const [b, g] of node.parts.entries()) {
        if (a >= b) continue;
        const rest = node.parts.filter((_, k) => k !== a && k !== b);
        for (const p of pairs(f, g, place, false)) found.push(mul(...rest, p));
      }
    }
    return found;
  }
  return [];
};

const conditions: Rule = (node) => {
  if (node.k !== "sum" || node.names.length !== 2) return [];
  const [i, j] = node.names as [string, string];
  const [c] = node.conditions;
  const diagonal = sum([i], node.size, renamed(node.body, j, i));
  const over = (...cs: Condition[]): Node => sum([i, j], node.size, node.body, cs);
  const swapped = sum([i, j], node.size, renamed(renamed(renamed(node.body, i, "$"), j, i), "$", j), node.conditions.map(flipped));
  if (!c) return [add(diagonal, over(different(i, j))), add(diagonal, over(before(i, j)), over(before(j, i))), swapped];
  if (c.relation === "!=") return [add(over(), minus(diagonal)), add(over(before(i, j)), over(before(j, i))), swapped];
  if (c.relation === "<=") return [add(diagonal, over({ ...c, relation: "<" })), swapped];
  return [add(over({ ...c, relation: "<=" }), minus(diagonal)), add(over(different(i, j)), minus(over(before(c.right, c.left)))), swapped];

  function flipped({ left, relation, right }: Condition): Condition {
    const swap = (x: string): string => (x === i ? j : x === j ? i : x);
    return { left: swap(left), relation, right: swap(right) };
  }
};

const counts: Rule = (node) => {
  if (node.k !== "sum" || node.names.some((v) => mentions(node.body, v))) return [];
  const n = size(node.size);
  const below = size(node.size, -1);
  if (node.names.length === 1 && node.conditions.length === 0) return [mul(n, node.body)];
  if (node.names.length !== 2) return [];
  const [c] = node.conditions;
  if (!c) return [mul(pow(n, 2), node.body)];
  if (c.relation === "!=") return [mul(n, below, node.body)];
  return [mul(num(1, 2), n, c.relation === "<" ? below : size(node.size, 1), node.body)];
};

/** Whether nothing in the one is tied to anything in the other, as far as the families say. */
function separate({ scene, distinct }: Place, f: Node, g: Node): boolean {
  const [a, b] = [support(scene, f), support(scene, g)];
  if (a.length === 0 || b.length === 0) return false;
  const single = (s: typeof a): boolean => s.every((x) => x.family === s[0]?.family && x.index === s[0]?.index);
  return a.every((x) =>
    b.every((y) => {
      if (x.family !== y.family) return scene.apart;
      if (!distinct.has(`${x.index} ${y.index}`)) return false;
      if (x.family.kind === "iid" || x.family.kind === "independent") return true;
      if (!single(a) || !single(b)) return false;
      return x.family.kind === "pairwise" || (x.family.kind === "uncorrelated" && linear(scene, f) && linear(scene, g));
    }),
  );
}

function linear(scene: Scene, f: Node): boolean {
  if (!isRandom(scene, f) || f.k === "at") return true;
  return f.k === "add" && f.parts.every((p) => p.k === "at" || !isRandom(scene, p));
}

const independence: Rule = (node, place) => {
  if (node.k !== "E" || node.of.k !== "mul") return [];
  const { parts } = node.of;
  return parts.flatMap((f, k) => {
    const rest = mul(...parts.filter((_, l) => l !== k));
    return separate(place, f, rest) ? [mul(expect(f), expect(rest))] : [];
  });
};

const named: Rule = (node, { scene }) => {
  if (node.k !== "E") return [];
  const { of } = node;
  const base = of.k === "pow" ? of.base : of;
  const centred = base.k === "add" && base.parts.length === 2 ? base.parts : null;
  const member = base.k === "at" ? base : centred?.[0];
  if (member?.k !== "at") return [];
  const family = scene.families.find((f) => f.name === member.name);
  if (!family || family.moments === "none") return [];
  const mean = meanOf(family, member);
  if (centred && text(centred[1] as Node) !== text(minus(mean))) return [];
  const e = of.k === "pow" ? of.e : 1;
  if (e === 1) return [centred ? num(0) : mean];
  if (e !== 2 || family.entries !== null) return [];
  const variance = family.moments === "indexed" ? pow(at(family.variance, member.index), 2) : fixed(`${family.variance}^2`);
  return [centred ? variance : add(variance, pow(mean, 2))];
};

function meanOf(family: Family, member: Extract<Node, { k: "at" }>): Node {
  if (family.moments === "indexed") return at(family.mean, member.index);
  return family.entries === null ? fixed(family.mean) : at(family.mean, "", member.entry);
}

const identical: Rule = (node, { scene }) => {
  if (node.k !== "E") return [];
  const [first, ...more] = support(scene, node.of);
  if (!first || (first.family.kind !== "iid" && first.family.kind !== "identical") || first.index === "1") return [];
  if (more.some((x) => x.family !== first.family || x.index !== first.index) || boundNames(node.of).length > 0) return [];
  const strange = (n: Node): boolean => (n.k === "at" && n.name !== first.family.name && n.index === first.index) || childrenOf(n).some(strange) || n.k === "def";
  return strange(node.of) ? [] : [expect(renamed(node.of, first.index, "1"))];
};

const algebra: Rule = (node) => {
  if (node.k === "mul") {
    const k = node.parts.findIndex((p) => p.k === "add");
    const inner = node.parts[k];
    if (inner?.k !== "add") return [];
    const rest = node.parts.filter((_, l) => l !== k);
    return [add(...inner.parts.map((p) => mul(...rest, p)))];
  }
  if (node.k === "pow" && node.base.k === "add" && node.base.parts.length <= 3 && node.e === 2) {
    const { parts } = node.base;
    return [add(...parts.flatMap((p, k) => [pow(p, 2), ...parts.slice(k + 1).map((q) => mul(num(2), p, q))]))];
  }
  if (node.k === "pow" && node.base.k === "mul") return [mul(...node.base.parts.map((p) => (p.k === "num" ? num(p.n ** node.e, p.d ** node.e) : pow(p, node.e))))];
  if (node.k === "sum") {
    const { body } = node;
    if (body.k === "add") return [add(...body.parts.map((p) => ({ ...node, body: p })))];
    if (body.k === "mul") {
      const out = body.parts.filter((p) => !node.names.some((v) => mentions(p, v)));
      const rest = body.parts.filter((p) => !out.includes(p));
      if (out.length > 0 && rest.length > 0) return [mul(...out, { ...node, body: mul(...rest) })];
    }
  }
  return [];
};

const definitions: Rule = (node, { scene, taken }) => {
  const body = node.k === "def" ? scene.definitions.get(node.name) : undefined;
  if (!body) return [];
  const own = freshName("n", taken);
  return own === null ? [] : [rebound(body, own)];
};

/** The node with its only sum over another name. */
function rebound(node: Node, name: string): Node {
  if (node.k === "sum") return { ...node, names: [name], body: renamed(node.body, node.names[0] as string, name) };
  return withChildren(
    node,
    childrenOf(node).map((c) => rebound(c, name)),
  );
}

const rules: readonly Rule[] = [linearity, moments, products, conditions, counts, independence, named, identical, algebra, definitions];

/** All that the node becomes by one rule at one place; the rule is chosen first, so that none is rare. */
function rewritten(scene: Scene, node: Node, draw: Draw): Node | null {
  const start = draw(rules.length);
  for (let k = 0; k < rules.length; k++) {
    const rule = rules[(start + k) % rules.length] as Rule;
    const found = everywhere(scene, node, rule, draw, new Set(), new Set());
    if (found.length > 0) return found[draw(found.length)] as Node;
  }
  return null;
}

function everywhere(scene: Scene, node: Node, rule: Rule, draw: Draw, distinct: ReadonlySet<string>, taken: ReadonlySet<string>): Node[] {
  const found = [...rule(node, { scene, draw, distinct, taken })];
  let inside = distinct;
  if (node.k === "sum") {
    const own = node.conditions.filter((c) => c.relation !== "<=").flatMap(({ left, right }) => [`${left} ${right}`, `${right} ${left}`]);
    inside = new Set([...distinct, ...own]);
  }
  const names = node.k === "sum" ? new Set([...taken, ...node.names]) : taken;
  const children = childrenOf(node);
  for (const [k, child] of children.entries()) {
    for (const other of everywhere(scene, child, rule, draw, inside, names)) {
      found.push(
        withChildren(
          node,
          children.map((c, l) => (l === k ? other : c)),
        ),
      );
    }
  }
  return found;
}

/* ---- the field ---- */

const p = (1n << 61n) - 1n;
const mod = (x: bigint): bigint => ((x % p) + p) % p;

function power(x: bigint, e: bigint): bigint {
  let result = 1n;
  for (let b = mod(x), k = e; k > 0n; k >>= 1n, b = (b * b) % p) if (k & 1n) result = (result * b) % p;
  return result;
}

const reciprocal = (x: bigint): bigint => power(x, p - 2n);

/** Residues that look random, the same for the same name. */
function residue(name: string, seed: number): bigint {
  let h = 1469598103934665603n ^ BigInt(seed);
  for (const c of name) h = ((h ^ BigInt(c.codePointAt(0) as number)) * 1099511628211n) & ((1n << 64n) - 1n);
  for (let k = 0; k < 3; k++) h = ((h ^ (h >> 29n)) * 0xbf58476d1ce4e5b9n) & ((1n << 64n) - 1n);
  return mod(h) || 1n;
}

interface Outcome {
  readonly mass: bigint;
  readonly values: ReadonlyMap<string, bigint>;
}

const points = [0, 1, 2];

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

  constructor(scene: Scene, sizes: Readonly<Record<string, number>>, seed: number) {
    this.scene = scene;
    this.sizes = sizes;
    this.seed = seed;
    const spaces = scene.families.map((f) => this.#family(f));
    const [first, second] = spaces as [Outcome[], Outcome[] | undefined];
    this.outcomes = second ? this.#together(first, second) : first;
  }

  #family(family: Family): Outcome[] {
    const count = this.sizes[family.size] as number;
    const r = (name: string): bigint => residue(`${family.name}${name}`, this.seed);
    const alike = family.kind === "iid" || family.kind === "identical";
    const members = Array.from({ length: count }, (_, i) => {
      const own = alike ? "" : `#${i}`;
      const sharedMoments = family.moments === "named" || alike;
      const values = points.map((k) => Array.from({ length: family.entries ?? 1 }, (_, e) => r(`x${own}:${k}:${e}`)));
      if (family.entries !== null) {
        // vectors: weights at random; their means are read off, so that members share them only where they are alike
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
      for (let e = 0; e < family.entries; e++) {
        const [m] = members;
        this.#fixed.set(`${family.mean}[${e + 1}]`, mod(points.reduce((s, k) => s + (m?.weights[k] as bigint) * (m?.values[k]?.[e] as bigint), 0n)));
      }
    }
    // what ties members to each other without changing what is said of them
    const tied = (i: number, k: number): bigint => {
      const { values } = members[i] as (typeof members)[number];
      if (family.kind !== "uncorrelated") return k === 2 ? mod(-r(`u${0}`) - r(`u${1}`)) : r(`u${k}`);
      const own = values[k]?.[0] as bigint;
      return points.filter((l) => l !== k).reduce((s, l) => mod(s * reciprocal(mod(own - (values[l]?.[0] as bigint)))), 1n);
    };
    const sizesOfTies = family.kind === "pairwise" ? [3] : family.kind === "uncorrelated" || family.kind === "identical" ? [2, 3] : [];
    const ties = subsets(count).filter((s) => sizesOfTies.includes(s.length));
    const outcomes: Outcome[] = [];
    const visit = (picks: readonly number[]): void => {
      if (picks.length < count) {
        for (const k of points) visit([...picks, k]);
        return;
      }
      const plain = (skip: readonly number[]): bigint => picks.reduce((s, k, i) => (skip.includes(i) ? s : mod(s * (members[i]?.weights[k] as bigint))), 1n);
      let mass = plain([]);
      for (const tie of ties) mass = mod(mass + residue(`tie${tie.join()}${family.name}`, this.seed) * tie.reduce((s, i) => mod(s * tied(i, picks[i] as number)), plain(tie)));
      const values = new Map<string, bigint>();
      picks.forEach((k, i) => {
        members[i]?.values[k]?.forEach((x, e) => {
          values.set(`${family.name}_${i + 1}${family.entries === null ? "" : `[${e + 1}]`}`, x);
        });
      });
      outcomes.push({ mass, values });
    };
    visit([]);
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
        const place = (name: string): number => indices.get(name) ?? Number(name);
        const key = `${node.name}${node.index === "" ? "" : `_${place(node.index)}`}${node.entry.length > 0 ? `[${node.entry.map(place).join()}]` : ""}`;
        return outcome?.values.get(key) ?? this.#fixed.get(key) ?? residue(key, this.seed);
      }
      case "def":
        return go(this.scene.definitions.get(node.name) as Node);
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
          const name = node.names[k];
          if (name === undefined) {
            const holds = node.conditions.every(({ left, relation, right }) => {
              const [a, b] = [left, right].map((x) => inside.get(x) ?? Number(x)) as [number, number];
              return relation === "!=" ? a !== b : relation === "<" ? a < b : a <= b;
            });
            if (holds) total = mod(total + this.value(node.body, inside, outcome));
            return;
          }
          for (let i = 1; i <= (this.sizes[node.size] as number); i++) visit(k + 1, new Map([...inside, [name, i]]));
        };
        visit(0, new Map(indices));
        return total;
      }
      case "E":
        return this.outcomes.reduce((s, o) => mod(s + o.mass * this.value(node.of, indices, o)), 0n);
      case "Var":
        return this.value(add(expect(pow(node.of, 2)), minus(pow(expect(node.of), 2))), indices, null);
      case "Cov":
        return this.value(add(expect(mul(node.left, node.right)), minus(mul(expect(node.left), expect(node.right)))), indices, null);
    }
  }
}

function subsets(count: number): number[][] {
  return count === 0 ? [[]] : subsets(count - 1).flatMap((s) => [s, [...s, count - 1]]);
}

/** Whether the sides agree in all small models. */
function agree({ scene, left, right }: Omit<Identity, "truth">): boolean {
  const free = ["u", "v"].filter((x) => mentions(left, x) || mentions(right, x));
  const entries = ["r", "s"].filter((x) => mentions(left, x) || mentions(right, x));
  const random = isRandom(scene, left) || isRandom(scene, right);
  for (let n = scene.least; n <= 3; n++) {
    const model = new Model(scene, { n, m: n === 3 ? 2 : n }, 7 + n);
    const visit = (names: readonly string[], indices: ReadonlyMap<string, number>): boolean => {
      const [name, ...rest] = names;
      if (name !== undefined) {
        const top = entries.includes(name) ? 2 : n;
        return Array.from({ length: top }, (_, k) => k + 1).every((k) => visit(rest, new Map([...indices, [name, k]])));
      }
      const some = random ? model.outcomes.filter((_, k) => k % 7 === 0) : [null];
      return some.every((o) => model.value(left, indices, o) === model.value(right, indices, o));
    };
    if (!visit([...free, ...entries], new Map())) return false;
  }
  return true;
}

/* ---- TeX ---- */

const loose = (node: Node): boolean => node.k === "add" || node.k === "sum" || (node.k === "num" && node.n < 0) || (node.k === "size" && node.shift !== 0);
const round = (node: Node): string => `\\left(${text(node)}\\right)`;
const tight = (node: Node): string => (loose(node) ? round(node) : text(node));

/** The node as a careful author writes it, with brackets around every sum that something follows. */
export function text(node: Node): string {
  switch (node.k) {
    case "num":
      return node.d === 1 ? `${node.n}` : `${node.n < 0 ? "-" : ""}\\frac{${Math.abs(node.n)}}{${node.d}}`;
    case "fixed":
    case "def":
      return node.name;
    case "size":
      return node.shift === 0 ? node.name : `${node.name} ${node.shift < 0 ? "-" : "+"} ${Math.abs(node.shift)}`;
    case "at":
      return `${node.name}${node.index === "" ? "" : `_${node.index}`}${node.entry.length > 0 ? `[${node.entry.join(",")}]` : ""}`;
    case "add":
      return node.parts
        .map((x, k) => {
          const negative = (x.k === "num" && x.n < 0) || (x.k === "mul" && x.parts[0]?.k === "num" && x.parts[0].n < 0);
          const body = negative ? text(mul(num(-1), x)) : x.k === "sum" && k < node.parts.length - 1 ? round(x) : text(x);
          const shown = negative && x.k === "mul" && mul(num(-1), x).k === "sum" && k < node.parts.length - 1 ? round(mul(num(-1), x)) : negative ? wrapped(mul(num(-1), x)) : body;
          return `${k === 0 ? (negative ? "-" : "") : negative ? " - " : " + "}${shown}`;
        })
        .join("");
    case "mul":
      return node.parts.map((x, k) => (k === 0 && x.k === "num" ? text(x) : tight(x))).join(" ");
    case "pow":
      return node.base.k === "at" || (node.base.k === "size" && node.base.shift === 0) || (node.base.k === "fixed" && !node.base.name.includes("^")) || node.base.k === "def"
        ? `${text(node.base)}^${node.e}`
        : `${round(node.base)}^${node.e}`;
    case "inv":
      return `\\frac{1}{${text(node.of)}}`;
    case "sum":
      return `${ranges(node)} ${node.body.k === "add" || (node.body.k === "num" && node.body.n < 0) ? round(node.body) : text(node.body)}`;
    case "E":
      return `E\\left[${text(node.of)}\\right]`;
    case "Var":
      return `\\operatorname{Var}\\left(${text(node.of)}\\right)`;
    case "Cov":
      return `\\operatorname{Cov}\\left(${text(node.left)}, ${text(node.right)}\\right)`;
  }
}

function wrapped(node: Node): string {
  return node.k === "add" ? round(node) : text(node);
}

function ranges({ names, size: over, conditions: cs }: Extract<Node, { k: "sum" }>): string {
  const sign = { "!=": "\\ne", "<": "<", "<=": "\\le" } as const;
  if (cs.length === 0) return names.map((v) => `\\sum_{${v}=1}^{${over}}`).join(" ");
  return `\\sum_{${cs.map((c) => `${c.left} ${sign[c.relation]} ${c.right}`).join(", ")}}`;
}

const kindWords: Readonly<Record<Kind, string>> = {
  iid: "i.i.d.",
  independent: "independent",
  pairwise: "pairwise independent",
  uncorrelated: "pairwise uncorrelated",
  identical: "identically distributed",
};

/** The sentences of a scene. */
export function sentences(scene: Scene): string[] {
  const tex = String.raw;
  const list: string[] = [scene.least > 1 ? tex`$n \ge ${scene.least}$ and $m$ are integers.` : tex`$n$ is a positive integer.`];
  list[0] = scene.least > 1 ? tex`$n$ and $m$ are integers with $n \ge ${scene.least}$ and $m \ge ${scene.least}$.` : "$n$ and $m$ are positive integers.";
  for (const f of scene.families) {
    const noun = f.entries === null ? "random variables" : tex`random vectors in $\mathbb R^2$`;
    const mean = f.moments === "named" ? ` with mean $${f.mean}$${f.entries === null ? ` and variance $${f.variance}^2$` : ""}` : "";
    if (f.moments === "indexed")
      list.push(tex`$${f.name}_1, \dots, ${f.name}_${f.size}$ are ${kindWords[f.kind]} ${noun} with means $${f.mean}_i$ and variances $${f.variance}_i^2$.`);
    else list.push(tex`$${f.name}_1, \dots, ${f.name}_${f.size}$ are ${kindWords[f.kind]} ${noun}${mean}.`);
  }
  const [x, y] = scene.families;
  if (y && x && scene.apart) list.push(tex`$${x.name}_1, \dots, ${x.name}_${x.size}$ are independent of $${y.name}_1, \dots, ${y.name}_${y.size}$.`);
  for (const w of scene.weights) list.push(tex`$${w}_1, \dots, ${w}_n$ are real numbers.`);
  list.push(tex`$i$, $j$, $k$, $l$, $h$, $q$, $u$ and $v$ range over $1, \dots, n$.`, tex`$a$, $b$ and $c$ range over $1, \dots, m$.`);
  if (scene.families.some((f) => f.entries !== null)) list.push("$r$ and $s$ range over $1, 2$.");
  for (const [name, body] of scene.definitions) list.push(`$${name} = ${text(body)}$`);
  return list;
}

/* ---- what is generated ---- */

function pick<T>(draw: Draw, list: readonly T[]): T {
  return list[draw(list.length)] as T;
}

function sceneOf(draw: Draw): Scene {
  const vector = draw(5) === 0;
  const kinds: readonly Kind[] = vector ? ["iid", "independent"] : ["iid", "iid", "independent", "pairwise", "uncorrelated", "identical"];
  const kind = pick(draw, kinds);
  const momentsOf = (k: Kind, isVector: boolean): Moments =>
    isVector
      ? k === "iid"
        ? pick(draw, ["named", "none"])
        : "none"
      : k === "independent" || k === "uncorrelated"
        ? pick(draw, ["named", "indexed", "none"])
        : pick(draw, ["named", "named", "none"]);
  const first: Family = { name: "X", size: "n", kind, moments: momentsOf(kind, vector), entries: vector ? 2 : null, mean: vector ? "g" : "\\mu", variance: "\\sigma" };
  const families = [first];
  if (draw(3) === 0 && !vector) {
    const other = pick(draw, ["iid", "independent", "identical"] as const);
    const named = pick(draw, ["named", "none"] as const);
    families.push({ name: "Y", size: pick(draw, ["n", "m"]), kind: other, moments: named, entries: null, mean: "\\nu", variance: "\\tau" });
  }
  const definitions = new Map<string, Node>();
  const entry = vector ? ["r"] : [];
  if (!vector && draw(3) > 0) definitions.set("\\bar X", mul(inverse(size("n")), sum(["i"], "n", at("X", "i", entry))));
  const weights = draw(2) === 0 ? ["w"] : [];
  if (weights.length > 0 && !vector && draw(2) === 0) definitions.set("S", sum(["i"], "n", mul(at("w", "i"), at("X", "i"))));
  return { families, apart: draw(3) > 0, weights, definitions, least: pick(draw, [1, 2, 2]) };
}

/** A statistic that is linear in members of the families, or quadratic. */
function statistic(scene: Scene, draw: Draw, quadratic: boolean): Node {
  const family = pick(draw, scene.families);
  const pool = pools[family.size] as readonly [string, string];
  const [i, j] = pool;
  const entry = family.entries === null ? [] : [pick(draw, ["r", "s", "1"])];
  const x = (index: string): Node => at(family.name, index, entry);
  const weighted = family.size === "n" && scene.weights.length > 0 && draw(2) === 0;
  const w = (index: string): Node => (weighted ? at("w", index) : num(1));
  const centre = (index: string): Node => {
    const member = x(index);
    if (member.k !== "at" || draw(3) > 0) return member;
    if (family.moments === "none") return add(member, minus(expect(member)));
    return add(member, minus(meanOf(family, member)));
  };
  if (quadratic) {
    const relation = pick(draw, ["!=", "<", "<=", null] as const);
    const condition: Condition[] = relation ? [{ left: pick(draw, [i, j]), relation, right: "" }] : [];
    const fixedUp = condition.map((c) => ({ ...c, right: c.left === i ? j : i }));
    const bar = [...scene.definitions.keys()].find((name) => name.startsWith("\\bar"));
    return pick(draw, [
      sum([i], family.size, mul(w(i), pow(centre(i), 2))),
      sum([i, j], family.size, mul(w(i), w(j), centre(i), centre(j)), fixedUp),
      sum([i, j], family.size, mul(w(i), x(i), x(j)), fixedUp),
      bar && family.name === "X" ? sum([i], "n", pow(add(x(i), minus({ k: "def", name: bar })), 2)) : sum([i], family.size, pow(x(i), 2)),
    ]);
  }
  const names = [...scene.definitions.keys()];
  return pick(draw, [
    sum([i], family.size, mul(w(i), centre(i))),
    sum([i], family.size, mul(w(i), x(i))),
    mul(inverse(size(family.size)), sum([i], family.size, x(i))),
    x(family.size === "n" ? pick(draw, ["u", "v", "1"]) : "1"),
    names.length > 0 && draw(2) === 0 ? { k: "def", name: pick(draw, names) } : sum([i], family.size, centre(i)),
  ]);
}

function expression(scene: Scene, draw: Draw): Node {
  const l = (): Node => statistic(scene, draw, false);
  const q = (): Node => statistic(scene, draw, true);
  const [s, t] = [l(), l()];
  switch (draw(9)) {
    case 0:
      return { k: "Var", of: draw(2) === 0 ? s : add(s, mul(num(pick(draw, [-1, 2, -2])), t)) };
    case 1:
    case 2:
      return { k: "Cov", left: s, right: t };
    case 3:
      return expect(pow(s, 2));
    case 4:
      return expect(mul(s, t));
    case 5:
      return expect(q());
    case 6:
      return draw(2) === 0 ? q() : pow(s, 2);
    case 7:
      return expect(mul(s, q()));
    default:
      return expect(pow(s, 3));
  }
}

/** A node with one thing in it changed. */
function changed(node: Node, draw: Draw): Node {
  const places: ((replace: (n: Node) => Node) => Node)[] = [];
  const collect = (n: Node, rebuild: (x: Node) => Node): void => {
    if (["num", "size", "sum", "pow", "at", "add", "fixed"].includes(n.k)) places.push((f) => rebuild(f(n)));
    const children = childrenOf(n);
    children.forEach((c, k) => {
      collect(c, (x) =>
        rebuild(
          withChildren(
            n,
            children.map((d, l) => (l === k ? x : d)),
          ),
        ),
      );
    });
  };
  collect(node, (x) => x);
  if (places.length === 0) return mul(num(2), node);
  return pick(
    draw,
    places,
  )((n) => {
    switch (n.k) {
      case "num":
        return num(n.n + 1, n.d);
      case "size":
        return { ...n, shift: n.shift + 1 };
      case "sum": {
        const [c] = n.conditions;
        if (!c) return n.names.length === 2 ? { ...n, conditions: [different(n.names[0] as string, n.names[1] as string)] } : mul(num(1, 2), n);
        return { ...n, conditions: c.relation === "!=" ? [before(c.left, c.right)] : c.relation === "<" ? [{ ...c, relation: "<=" }] : [{ ...c, relation: "<" }] };
      }
      case "pow":
        return pow(n.base, n.e === 2 ? 1 : n.e - 1);
      case "add":
        return add(...n.parts.slice(1), minus(n.parts[0] as Node));
      case "fixed":
        return mul(num(2), n);
      default:
        return n.k === "at" && n.entry.length > 0 && n.index !== "" ? { ...n, entry: [n.entry[0] === "r" ? "s" : "r"] } : pow(n, 2);
    }
  });
}

const heaviest = 90;

/** A random identity, or null where nothing came of it. */
export function identity(draw: Draw): Identity | null {
  const scene = sceneOf(draw);
  let left = expression(scene, draw);
  const walk = (from: Node, steps: number): Node => {
    let node = from;
    for (let k = 0; k < steps; k++) {
      const next = rewritten(scene, node, draw);
      if (!next || weight(next) > heaviest) break;
      node = next;
    }
    return node;
  };
  left = walk(left, draw(4));
  let right = walk(left, 1 + draw(6));
  const wrong = draw(3) === 0;
  if (wrong) right = changed(right, draw);
  if (text(left) === text(right)) return null;
  const truth = agree({ scene, left, right });
  if (wrong && truth) return null;
  return { scene, left, right, truth };
}
