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
  | { readonly k: "at"; readonly name: string; readonly index: string; readonly second?: string; readonly entry: readonly string[] }
  /** the inner product of two members that are vectors */
  | { readonly k: "dot"; readonly left: Node; readonly right: Node }
  | { readonly k: "def"; readonly name: string }
  | { readonly k: "add" | "mul"; readonly parts: readonly Node[] }
  | { readonly k: "pow"; readonly base: Node; readonly e: number }
  | { readonly k: "inv"; readonly of: Node }
  | {
      readonly k: "sum";
      readonly names: readonly string[];
      readonly size: string;
      readonly conditions: readonly Condition[];
      readonly range?: readonly [Place, Place];
      readonly body: Node;
    }
  | { readonly k: "E" | "Var"; readonly of: Node }
  | { readonly k: "Cov"; readonly left: Node; readonly right: Node };

/** A number: an index or a size, or nothing, and so many more. */
interface Place {
  readonly name: string;
  readonly shift: number;
}

interface Condition {
  readonly left: string;
  readonly relation: "!=" | "<" | "<=";
  readonly right: string;
}

type Kind = "iid" | "independent" | "pairwise" | "uncorrelated" | "identical";
type Moments = "named" | "indexed" | "none" | Law;

/** A named law, with its moments from the first on. */
interface Law {
  readonly tex: string;
  readonly parameters: readonly string[];
  readonly raw: readonly Node[];
}

interface Family {
  readonly name: string;
  readonly size: string;
  readonly kind: Kind;
  readonly moments: Moments;
  /** how many entries a vector has, or null */
  readonly entries: string | null;
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

function between(name: string, over: string, lower: Place, upper: Place, body: Node): Node {
  return { k: "sum", names: [name], size: over, conditions: [], range: [lower, upper], body };
}

const place = (name: string, shift = 0): Place => ({ name, shift });
const first = place("", 1);

/** Whether a sum has one index, which runs through its whole range. */
const isPlain = (node: Extract<Node, { k: "sum" }>): boolean => node.names.length === 1 && node.conditions.length === 0 && node.range === undefined;

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
    case "dot":
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
    case "dot":
      return { ...node, left: first, right: second };
    default:
      return node;
  }
}

function mentions(node: Node, index: string): boolean {
  if (node.k === "at") return node.index === index || node.second === index || node.entry.includes(index);
  if (node.k === "sum" && (node.conditions.some((c) => c.left === index || c.right === index) || node.range?.some((x) => x.name === index))) return true;
  return childrenOf(node).some((c) => mentions(c, index));
}

function renamed(node: Node, from: string, to: string): Node {
  const swap = (x: string): string => (x === from ? to : x);
  if (node.k === "at") return { ...node, index: swap(node.index), ...(node.second === undefined ? {} : { second: swap(node.second) }), entry: node.entry.map(swap) };
  if (node.k !== "sum") {
    return withChildren(
      node,
      childrenOf(node).map((c) => renamed(c, from, to)),
    );
  }
  if (node.names.includes(from)) return node;
  const conditions = node.conditions.map((c) => ({ ...c, left: swap(c.left), right: swap(c.right) }));
  const range = node.range?.map((x) => ({ ...x, name: swap(x.name) })) as [Place, Place] | undefined;
  return { ...node, conditions, ...(range ? { range } : {}), body: renamed(node.body, from, to) };
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

interface Setting {
  readonly scene: Scene;
  readonly draw: Draw;
  /** pairs of indices that are different here */
  readonly distinct: ReadonlySet<string>;
  /** names that may not be bound anew */
  readonly taken: ReadonlySet<string>;
}

type Rule = (node: Node, place: Setting) => readonly Node[];

const pools: Readonly<Record<string, readonly string[]>> = { n: ["i", "j", "k", "l", "h", "q"], m: ["a", "b", "t"] };

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
function pairs(f: Node, g: Node, { taken }: Setting, square: boolean): readonly Node[] {
  if (f.k !== "sum" || g.k !== "sum" || f.size !== g.size || !isPlain(f) || !isPlain(g)) return [];
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
  if (node.names.length === 1) return countOf(node, n);
  if (node.names.length !== 2) return [];
  const [c] = node.conditions;
  if (!c) return [mul(pow(n, 2), node.body)];
  if (c.relation === "!=") return [mul(n, below, node.body)];
  return [mul(num(1, 2), n, c.relation === "<" ? below : size(node.size, 1), node.body)];
};

/** A sum over one index of what does not depend on it. */
function countOf(node: Extract<Node, { k: "sum" }>, n: Node): readonly Node[] {
  if (isPlain(node)) return [mul(n, node.body)];
  if (!node.range && node.conditions.length === 1 && node.conditions[0]?.relation === "!=") return [mul(size(node.size, -1), node.body)];
  if (!node.range || node.conditions.length > 0) return [];
  const [lower, upper] = node.range;
  if (lower.name === "" && upper.name === node.size) return [mul(size(node.size, upper.shift - lower.shift + 1), node.body)];
  return [];
}

/** Whether nothing in the one is tied to anything in the other, as far as the families say. */
function separate({ scene, distinct }: Setting, f: Node, g: Node): boolean {
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
  if (typeof family.moments === "object") {
    const raw = family.moments.raw[(of.k === "pow" ? of.e : 1) - 1];
    return raw && !centred ? [raw] : [];
  }
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
  if (typeof family.moments === "object") return family.moments.raw[0] as Node;
  return family.entries === null ? fixed(family.mean) : at(family.mean, "", member.entry);
}

const identical: Rule = (node, { scene }) => {
  if (node.k !== "E") return [];
  const [first, ...more] = support(scene, node.of);
  if (!first || (first.family.kind !== "iid" && first.family.kind !== "identical") || first.index === "1") return [];
  if (more.some((x) => x.family !== first.family || x.index !== first.index) || boundNames(node.of).length > 0) return [];
  const strange = (n: Node): boolean =>
    (n.k === "at" && n.name !== first.family.name && (n.index === first.index || n.second === first.index)) || childrenOf(n).some(strange) || n.k === "def";
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

/** A sum against its parts: without one member, before and after one, without the first or the last; and a sum without a member against the whole. */
const parts: Rule = (node, { draw, scene }) => {
  if (node.k !== "sum" || node.names.length !== 1 || node.conditions.length > 1) return [];
  const [i] = node.names as [string];
  const n = node.size;
  const at1 = (to: string): Node => renamed(node.body, i, to);
  const without = (to: string): Node => sum([i], n, node.body, [different(i, to)]);
  const [c] = node.conditions;
  if (c) return c.relation === "!=" && !node.range && c.left === i ? [add(sum([i], n, node.body), minus(at1(c.right)))] : [];
  if (boundNames(node.body).length > 0 && draw(2) === 0) return [];
  if (node.range) {
    const [lower, upper] = node.range;
    if (lower.name === "" && lower.shift === 2 && upper.name === n) return [add(sum([i], n, node.body), minus(at1("1")))];
    if (lower.shift === 1 && lower.name === "" && upper.name === n && upper.shift === -1) return [add(sum([i], n, node.body), minus(at1(n)))];
    return [];
  }
  const where = n === "n" ? pick(draw, ["u", "v", "1"]) : "1";
  const around = where === "1" ? [] : [add(at1(where), between(i, n, first, place(where, -1), node.body), between(i, n, place(where, 1), place(n), node.body))];
  return [
    add(at1(where), without(where)),
    add(at1("1"), between(i, n, place("", 2), place(n), node.body)),
    ...(scene.least > 1 ? [add(between(i, n, first, place(n, -1), node.body), at1(n))] : []),
    ...around,
  ];
};

/** A double sum as one in the other. */
const nests: Rule = (node) => {
  if (node.k !== "sum") return [];
  if (node.names.length === 1) {
    const { body } = node;
    if (node.conditions.length > 0 || body.k !== "sum" || body.names.length !== 1 || body.size !== node.size || node.range) return [];
    const [i, j] = [node.names[0] as string, body.names[0] as string];
    if (isPlain(body)) return [sum([i, j], node.size, body.body), { ...body, body: { ...node, body: body.body } }];
    const [lower, upper] = body.range ?? [];
    if (lower?.name === i && lower.shift === 1 && upper?.name === node.size) return [sum([i, j], node.size, body.body, [before(i, j)])];
    if (upper?.name === i && upper.shift === -1 && lower?.name === "") return [sum([i, j], node.size, body.body, [before(j, i)])];
    return [];
  }
  const [i, j] = node.names as [string, string];
  const n = node.size;
  const [c] = node.conditions;
  if (!c) return [sum([i], n, sum([j], n, node.body)), sum([j], n, sum([i], n, node.body))];
  if (c.relation === "!=") return [sum([i], n, sum([j], n, node.body, [different(j, i)]))];
  const shift = c.relation === "<" ? 1 : 0;
  return [sum([c.left], n, between(c.right, n, place(c.left, shift), place(n), node.body)), sum([c.right], n, between(c.left, n, first, place(c.right, -shift), node.body))];
};

/** An inner product by entries. */
const inner: Rule = (node, { scene, taken }) => {
  if (node.k !== "dot" || node.left.k !== "at" || node.right.k !== "at") return [];
  const r = taken.has("z") ? null : "z";
  const over = scene.families[0]?.entries;
  if (!r || !over) return [];
  return [sum([r], over, mul({ ...node.left, entry: [r] }, { ...node.right, entry: [r] }))];
};

const rules: readonly Rule[] = [linearity, moments, products, conditions, counts, independence, named, identical, algebra, definitions, parts, nests, inner];

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
    const [lower, upper] = node.range ?? [];
    const [i] = node.names as [string];
    if (lower && lower.name !== "" && lower.shift > 0) own.push(`${i} ${lower.name}`, `${lower.name} ${i}`);
    if (upper && upper.shift < 0) own.push(`${i} ${upper.name}`, `${upper.name} ${i}`);
    if (lower?.name === "" && lower.shift > 1) own.push(`${i} 1`, `1 ${i}`);
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
    const [first, second] = spaces as [Outcome[], Outcome[] | undefined];
    this.outcomes = second ? this.#together(first, second) : first;
  }

  #family(family: Family): Outcome[] {
    const count = this.sizes[family.size] as number;
    const r = (name: string): bigint => residue(`${family.name}${name}`, this.seed);
    const alike = family.kind === "iid" || family.kind === "identical";
    const law = typeof family.moments === "object" ? family.moments : null;
    if (law) return this.#named(family, law, count);
    const width = family.entries === null ? 1 : this.width(family.entries);
    const members = Array.from({ length: count }, (_, i) => {
      const own = alike ? "" : `#${i}`;
      const sharedMoments = family.moments === "named" || alike;
      const values = points.map((k) => Array.from({ length: width }, (_, e) => r(`x${own}:${k}:${e}`)));
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
      for (let e = 0; e < width; e++) {
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

  /** How many entries a vector has. */
  width(entries: string): number {
    return this.sizes[entries] ?? Number(entries);
  }

  /** Members with a named law: independent, on enough points that all moments in use are those of the law. */
  #named(family: Family, law: Law, count: number): Outcome[] {
    for (const name of law.parameters) this.#fixed.set(name, residue(name, this.seed));
    const raw = [1n, ...law.raw.map((x) => this.value(x, new Map(), null))];
    const x = raw.map((_, k) => (law.tex.includes("Bernoulli") && k < 2 ? BigInt(k) : residue(`x${k}`, this.seed)));
    const weights = weightsOf(x, raw);
    let outcomes: Outcome[] = [{ mass: 1n, values: new Map() }];
    for (let i = 1; i <= count; i++) {
      outcomes = outcomes.flatMap((o) =>
        x.flatMap((value, k) => {
          const mass = mod(o.mass * (weights[k] as bigint));
          return mass === 0n ? [] : [{ mass, values: new Map([...o.values, [`${family.name}_${i}`, value] as const]) }];
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
    const value = known.get(key) ?? this.outcomes.reduce((s, o) => mod(s + o.mass * this.value(node.of, indices, o)), 0n);
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
        const place = (name: string): number => indices.get(name) ?? this.sizes[name] ?? Number(name);
        const key = `${node.name}${node.index === "" ? "" : `_${place(node.index)}`}${node.second === undefined ? "" : `,${place(node.second)}`}${node.entry.length > 0 ? `[${node.entry.map(place).join()}]` : ""}`;
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
          const [from, to] = (node.range ?? [first, place(node.size)]).map((x) => (x.name === "" ? 0 : number(x.name)) + x.shift) as [number, number];
          for (let i = from; i <= to; i++) visit(k + 1, new Map([...inside, [name, i]]));
        };
        visit(0, new Map(indices));
        return total;
      }
      case "dot": {
        const { left, right } = node as { left: Extract<Node, { k: "at" }>; right: Extract<Node, { k: "at" }> };
        const width = this.width(this.scene.families[0]?.entries ?? "1");
        return Array.from({ length: width }, (_, e) => [`${e + 1}`]).reduce((s, entry) => mod(s + go({ ...left, entry }) * go({ ...right, entry })), 0n);
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
          this.#unfolded(node, () => add(expect(mul(node.left, node.right)), minus(mul(expect(node.left), expect(node.right))))),
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
function agree({ scene, left, right }: Omit<Identity, "truth">): boolean {
  const free = ["u", "v"].filter((x) => mentions(left, x) || mentions(right, x));
  const entries = ["r", "s"].filter((x) => mentions(left, x) || mentions(right, x));
  const random = isRandom(scene, left) || isRandom(scene, right);
  for (let n = scene.least; n <= 3; n++) {
    const model = new Model(scene, { n, m: n === 3 ? 2 : n, d: n === 2 ? 2 : 1 }, 7 + n);
    const visit = (names: readonly string[], indices: ReadonlyMap<string, number>): boolean => {
      const [name, ...rest] = names;
      if (name !== undefined) {
        const top = entries.includes(name) ? model.width(scene.families[0]?.entries ?? "1") : n;
        return Array.from({ length: top }, (_, k) => k + 1).every((k) => visit(rest, new Map([...indices, [name, k]])));
      }
      const some = random ? model.outcomes.filter((_, k) => k % (model.outcomes.length > 100 ? 37 : 7) === 0) : [null];
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
      return `${node.name}${node.index === "" ? "" : node.second === undefined ? `_${node.index}` : `_{${node.index}${node.second}}`}${node.entry.length > 0 ? `[${node.entry.join(",")}]` : ""}`;
    case "add":
      return node.parts
        .map((x, k) => {
          const negative = isNegative(x);
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
      return `${ranges(node)} ${node.body.k === "add" || isNegative(node.body) ? round(node.body) : text(node.body)}`;
    case "E":
      return `E\\left[${text(node.of)}\\right]`;
    case "Var":
      return `\\operatorname{Var}\\left(${text(node.of)}\\right)`;
    case "Cov":
      return `\\operatorname{Cov}\\left(${text(node.left)}, ${text(node.right)}\\right)`;
    case "dot":
      return `${text(node.left)}^\\top ${text(node.right)}`;
  }
}

function isNegative(node: Node): boolean {
  return (node.k === "num" && node.n < 0) || (node.k === "mul" && node.parts[0]?.k === "num" && node.parts[0].n < 0);
}

function wrapped(node: Node): string {
  return node.k === "add" ? round(node) : text(node);
}

function ranges({ names, size: over, conditions: cs, range }: Extract<Node, { k: "sum" }>): string {
  const sign = { "!=": "\\ne", "<": "<", "<=": "\\le" } as const;
  const [i] = names as [string];
  const conditions = cs.map((c) => `${c.left} ${sign[c.relation]} ${c.right}`).join(", ");
  if (names.length === 1) {
    const [lower, upper] = (range ?? [first, place(over)]).map(placeText);
    return `\\sum_{${i}=${lower}${conditions === "" ? "" : `, ${conditions}`}}^{${upper}}`;
  }
  return cs.length === 0 ? names.map((v) => `\\sum_{${v}=1}^{${over}}`).join(" ") : `\\sum_{${conditions}}`;
}

function placeText({ name, shift }: Place): string {
  if (name === "") return `${shift}`;
  return shift === 0 ? name : `${name} ${shift < 0 ? "-" : "+"} ${Math.abs(shift)}`;
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
    if (typeof f.moments === "object") {
      list.push(tex`$${f.name}_1, \dots, ${f.name}_${f.size}$ are i.i.d. $${f.moments.tex}$.`);
      continue;
    }
    const noun = f.entries === null ? "random variables" : tex`random vectors in $\mathbb R^{${f.entries}}$`;
    const mean = f.moments === "named" ? ` with mean $${f.mean}$${f.entries === null ? ` and variance $${f.variance}^2$` : ""}` : "";
    if (f.moments === "indexed")
      list.push(tex`$${f.name}_1, \dots, ${f.name}_${f.size}$ are ${kindWords[f.kind]} ${noun} with means $${f.mean}_i$ and variances $${f.variance}_i^2$.`);
    else list.push(tex`$${f.name}_1, \dots, ${f.name}_${f.size}$ are ${kindWords[f.kind]} ${noun}${mean}.`);
  }
  const [x, y] = scene.families;
  if (y && x && scene.apart) list.push(tex`$${x.name}_1, \dots, ${x.name}_${x.size}$ are independent of $${y.name}_1, \dots, ${y.name}_${y.size}$.`);
  for (const w of scene.weights) {
    list.push(w === "c" ? tex`$c_{ij}$ are real numbers for $i, j = 1, \dots, n$.` : tex`$${w}_1, \dots, ${w}_n$ are real numbers.`);
  }
  list.push(tex`$i$, $j$, $k$, $l$, $h$, $q$, $u$ and $v$ range over $1, \dots, n$.`, tex`$a$, $b$ and $t$ range over $1, \dots, m$.`);
  const entries = scene.families.find((f) => f.entries !== null)?.entries;
  if (entries) list.push(entries === "2" ? "$r$, $s$ and $z$ range over $1, 2$." : tex`$r$, $s$ and $z$ range over $1, \dots, d$.`);
  for (const [name, body] of scene.definitions) list.push(`$${name} = ${text(body)}$`);
  return list;
}

/* ---- what is generated ---- */

function pick<T>(draw: Draw, list: readonly T[]): T {
  return list[draw(list.length)] as T;
}

const square = (name: string): Node => pow(fixed(name), 2);

/** Named laws with their first four moments. */
const laws: readonly Law[] = [
  { tex: "\\mathrm{Bernoulli}(p)", parameters: ["p"], raw: [fixed("p"), fixed("p"), fixed("p"), fixed("p")] },
  {
    tex: "\\mathrm{Poisson}(\\lambda)",
    parameters: ["\\lambda"],
    raw: [[1], [1, 1], [1, 3, 1], [1, 7, 6, 1]].map((cs) => add(...cs.map((c, k) => mul(num(c), pow(fixed("\\lambda"), k + 1))))),
  },
  {
    tex: "\\mathcal N(\\mu, \\sigma^2)",
    parameters: ["\\mu", "\\sigma^2"],
    raw: [
      fixed("\\mu"),
      add(square("\\mu"), fixed("\\sigma^2")),
      add(pow(fixed("\\mu"), 3), mul(num(3), fixed("\\mu"), fixed("\\sigma^2"))),
      add(pow(fixed("\\mu"), 4), mul(num(6), square("\\mu"), fixed("\\sigma^2")), mul(num(3), pow(fixed("\\sigma^2"), 2))),
    ],
  },
  { tex: "\\mathcal N(0, 1)", parameters: [], raw: [num(0), num(1), num(0), num(3)] },
  { tex: "\\mathrm{Uniform}(0, 1)", parameters: [], raw: [num(1, 2), num(1, 3), num(1, 4), num(1, 5)] },
  { tex: "\\mathrm{Exponential}(\\lambda)", parameters: ["\\lambda"], raw: [1, 2, 6, 24].map((c, k) => mul(num(c), pow(inverse(fixed("\\lambda")), k + 1))) },
];

function sceneOf(draw: Draw): Scene {
  const vector = draw(5) === 0;
  const kinds: readonly Kind[] = vector ? ["iid", "independent"] : ["iid", "iid", "independent", "pairwise", "uncorrelated", "identical"];
  const kind = pick(draw, kinds);
  const named = !vector && kind === "iid" && draw(3) === 0;
  const momentsOf = (k: Kind, isVector: boolean): Moments =>
    isVector
      ? k === "iid"
        ? pick(draw, ["named", "none"])
        : "none"
      : k === "independent" || k === "uncorrelated"
        ? pick(draw, ["named", "indexed", "none"])
        : pick(draw, ["named", "named", "none"]);
  const own: Family = {
    name: "X",
    size: "n",
    kind,
    moments: named ? pick(draw, laws) : momentsOf(kind, vector),
    entries: vector ? pick(draw, ["2", "d"]) : null,
    mean: vector ? "g" : "\\mu",
    variance: "\\sigma",
  };
  const families = [own];
  if (draw(3) === 0 && !vector && !named) {
    const other = pick(draw, ["iid", "independent", "identical"] as const);
    const moments = pick(draw, ["named", "none"] as const);
    families.push({ name: "Y", size: pick(draw, ["n", "m"]), kind: other, moments, entries: null, mean: "\\nu", variance: "\\tau" });
  }
  const definitions = new Map<string, Node>();
  if (!vector && draw(3) > 0) definitions.set("\\bar X", mul(inverse(size("n")), sum(["i"], "n", at("X", "i"))));
  const weights = draw(2) === 0 ? ["w"] : [];
  if (draw(3) === 0) weights.push("c");
  if (weights.includes("w") && !vector && draw(2) === 0) definitions.set("S", sum(["i"], "n", mul(at("w", "i"), at("X", "i"))));
  const [name] = definitions.keys();
  if (name && draw(3) === 0) {
    const def: Node = { k: "def", name };
    definitions.set(
      "Q",
      pick(draw, [sum(["i"], "n", pow(add(at("X", "i"), minus(def)), 2)), add(def, minus(expect(def))), { k: "Var", of: def }, { k: "Cov", left: def, right: at("X", "1") }]),
    );
  }
  return { families, apart: draw(3) > 0, weights, definitions, least: pick(draw, [1, 2, 2]) };
}

/** Part of the range of an index, or a sum without one member. */
function partial(i: string, over: string, body: Node, draw: Draw): Node {
  const u = over === "n" ? pick(draw, ["u", "v", "1"]) : "1";
  if (u === "1") return pick(draw, [between(i, over, place("", 2), place(over), body), between(i, over, first, place(over, -1), body), sum([i], over, body, [different(i, "1")])]);
  return pick(draw, [
    sum([i], over, body, [different(i, u)]),
    between(i, over, first, place(u, -1), body),
    between(i, over, place(u, 1), place(over), body),
    between(i, over, first, place(u), body),
  ]);
}

/** A statistic that is linear in members of the families, or quadratic. */
function statistic(scene: Scene, draw: Draw, quadratic: boolean): Node {
  const family = pick(draw, scene.families);
  const pool = pools[family.size] as readonly [string, string];
  const [i, j] = pool;
  const entry = family.entries === null ? [] : [pick(draw, ["r", "s", "1"])];
  const x = (index: string): Node => at(family.name, index, entry);
  const weighted = family.size === "n" && scene.weights.includes("w") && draw(2) === 0;
  const w = (index: string): Node => (weighted ? at("w", index) : num(1));
  const c = (a: string, b: string): Node => ({ k: "at", name: "c", index: a, second: b, entry: [] });
  const centre = (index: string): Node => {
    const member = x(index);
    if (member.k !== "at" || draw(3) > 0) return member;
    if (family.moments === "none") return add(member, minus(expect(member)));
    return add(member, minus(meanOf(family, member)));
  };
  const array = family.size === "n" && scene.weights.includes("c") && draw(2) === 0;
  if (quadratic) {
    const relation = pick(draw, ["!=", "<", "<=", null] as const);
    const condition: Condition[] = relation ? [{ left: pick(draw, [i, j]), relation, right: "" }] : [];
    const fixedUp = condition.map((x) => ({ ...x, right: x.left === i ? j : i }));
    const bar = [...scene.definitions.keys()].find((name) => name.startsWith("\\bar"));
    if (array) return sum([i, j], "n", mul(c(i, j), centre(i), centre(j)), fixedUp);
    const vector = (index: string): Node => at(family.name, index);
    if (family.entries !== null && draw(2) === 0) return sum([i, j], family.size, mul(w(i), { k: "dot", left: vector(i), right: vector(j) }), fixedUp);
    return pick(draw, [
      sum([i], family.size, mul(w(i), pow(centre(i), 2))),
      sum([i, j], family.size, mul(w(i), w(j), centre(i), centre(j)), fixedUp),
      sum([i, j], family.size, mul(w(i), x(i), x(j)), fixedUp),
      bar && family.name === "X" ? sum([i], "n", pow(add(x(i), minus({ k: "def", name: bar })), 2)) : sum([i], family.size, pow(x(i), 2)),
      partial(i, family.size, mul(w(i), pow(x(i), 2)), draw),
    ]);
  }
  if (array) return pick(draw, [sum([i], "n", mul(c("u", i), x(i))), sum([i, j], "n", mul(c(i, j), x(j)))]);
  const names = [...scene.definitions.keys()].filter((name) => name !== "Q");
  return pick(draw, [
    sum([i], family.size, mul(w(i), centre(i))),
    sum([i], family.size, mul(w(i), x(i))),
    mul(inverse(size(family.size)), sum([i], family.size, x(i))),
    x(family.size === "n" ? pick(draw, ["u", "v", "1"]) : "1"),
    names.length > 0 && draw(2) === 0 ? { k: "def", name: pick(draw, names) } : sum([i], family.size, centre(i)),
    partial(i, family.size, mul(w(i), x(i)), draw),
  ]);
}

function expression(scene: Scene, draw: Draw): Node {
  const l = (): Node => statistic(scene, draw, false);
  const q = (): Node => statistic(scene, draw, true);
  const [s, t] = [l(), l()];
  const nested: Node | null = scene.definitions.has("Q") ? { k: "def", name: "Q" } : null;
  switch (draw(14)) {
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
    case 8:
      return expect(pow(s, 3));
    case 9:
      return draw(2) === 0 ? mul(s, q()) : mul(s, t);
    case 10:
      return { k: "Cov", left: s, right: q() };
    case 11:
      return draw(2) === 0 ? expect(pow(s, 4)) : expect(mul(q(), q()));
    case 12:
      return nested ? expect(nested) : expect(mul(s, t, l()));
    default:
      return nested ? { k: "Cov", left: nested, right: s } : { k: "Var", of: q() };
  }
}

/** A node with one thing in it changed. */
function changed(node: Node, draw: Draw): Node {
  const places: ((replace: (n: Node) => Node) => Node)[] = [];
  const collect = (n: Node, rebuild: (x: Node) => Node): void => {
    if (["num", "size", "sum", "pow", "at", "add", "fixed"].includes(n.k)) places.push((f) => rebuild(f(n)));
    // a vector in an inner product has no square
    const children = n.k === "dot" ? [] : childrenOf(n);
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
