/** Rules whose validity is plain; what they make of an expression is equal to it. */

import {
  add,
  array,
  at,
  bare,
  before,
  between,
  boundNames,
  type Condition,
  childrenOf,
  covariance,
  type Draw,
  def,
  different,
  expect,
  type Family,
  first,
  fixed,
  isPlain,
  isRandom,
  mentions,
  minus,
  mul,
  type Node,
  num,
  over,
  type Place,
  pick,
  place,
  pools,
  pow,
  renamed,
  type Scene,
  size,
  sum,
  support,
  unfolded,
  variance,
  withChildren,
} from "./node.ts";
import { text } from "./text.ts";

interface Setting {
  readonly scene: Scene;
  readonly draw: Draw;
  /** pairs of indices that are different here */
  readonly distinct: ReadonlySet<string>;
  /** names that may not be bound anew */
  readonly taken: ReadonlySet<string>;
}

type Rule = (node: Node, place: Setting) => readonly Node[];

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
  if (node.k === "Var")
    return [
      expect(pow(add(node.of, minus(expect(node.of))), 2)),
      add(expect(pow(node.of, 2)), minus(pow(expect(node.of), 2))),
    ];
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

/**
 * The product of two sums over one index each, over pairs, or split by whether the indices are
 * equal.
 */
function pairs(f: Node, g: Node, { taken }: Setting, square: boolean): readonly Node[] {
  if (f.k !== "sum" || g.k !== "sum" || f.size !== g.size || !isPlain(f) || !isPlain(g)) return [];
  const [i] = f.names as [string];
  const j = freshName(f.size, [...taken, ...boundNames(f), ...boundNames(g)]);
  if (j === null) return [];
  const second = renamed(g.body, g.names[0] as string, j);
  const both = mul(f.body, second);
  const diagonal = sum([i], f.size, square ? pow(f.body, 2) : mul(f.body, renamed(second, j, i)));
  const split = [
    sum([i, j], f.size, both),
    add(diagonal, sum([i, j], f.size, both, [different(i, j)])),
  ];
  return square
    ? [...split, add(diagonal, mul(num(2), sum([i, j], f.size, both, [before(i, j)])))]
    : split;
}

/**
 * The product of two sums as one over all their indices, where they are not over one index each.
 */
function joined(f: Node, g: Node, { taken }: Setting): readonly Node[] {
  if (
    f.k !== "sum" ||
    g.k !== "sum" ||
    f.size !== g.size ||
    f.range ||
    g.range ||
    (isPlain(f) && isPlain(g)) ||
    f.names.length + g.names.length > 3
  )
    return [];
  const used = new Set([...taken, ...boundNames(f), ...boundNames(g)]);
  let body = g.body;
  let cs = g.conditions;
  const names: string[] = [];
  for (const name of g.names) {
    const own = freshName(g.size, used);
    if (own === null) return [];
    used.add(own);
    names.push(own);
    body = renamed(body, name, own);
    cs = cs.map((c) => over(c, name, own));
  }
  return [sum([...f.names, ...names], f.size, mul(f.body, body), [...f.conditions, ...cs])];
}

/** A sum on the part where two of its indices are equal. */
function merged(node: Extract<Node, { k: "sum" }>, a: string, b: string): Node {
  const cs = node.conditions.map((c) => over(c, b, a));
  if (cs.some((c) => c.left === c.right && c.relation !== "<=")) return num(0);
  return sum(
    node.names.filter((x) => x !== b),
    node.size,
    renamed(node.body, b, a),
    unique(cs.filter((c) => c.left !== c.right)),
  );
}

const unique = (cs: readonly Condition[]): readonly Condition[] => [
  ...new Map(cs.map((c) => [`${c.left}${c.relation}${c.right}`, c])).values(),
];

const products: Rule = (node, place) => {
  if (node.k === "pow" && node.e === 2)
    return [...pairs(node.base, node.base, place, true), ...joined(node.base, node.base, place)];
  if (node.k === "pow" && node.e > 2 && node.base.k === "sum")
    return [mul(node.base, pow(node.base, node.e - 1))];
  if (node.k === "mul") {
    const found: Node[] = [];
    for (const [a, f] of node.parts.entries()) {
      for (const [b, g] of node.parts.entries()) {
        if (a >= b) continue;
        const rest = node.parts.filter((_, k) => k !== a && k !== b);
        for (const p of [...pairs(f, g, place, false), ...joined(f, g, place)])
          found.push(mul(...rest, p));
      }
    }
    return found;
  }
  return [];
};

const conditions: Rule = (node) => {
  if (node.k !== "sum" || node.names.length < 2) return [];
  if (node.names.length > 2 || node.conditions.length > 1) return many(node);
  const [i, j] = node.names as [string, string];
  const [c] = node.conditions;
  const diagonal = sum([i], node.size, renamed(node.body, j, i));
  const over = (...cs: Condition[]): Node => sum([i, j], node.size, node.body, cs);
  const swapped = sum(
    [i, j],
    node.size,
    renamed(renamed(renamed(node.body, i, "$"), j, i), "$", j),
    node.conditions.map(flipped),
  );
  if (!c)
    return [
      add(diagonal, over(different(i, j))),
      add(diagonal, over(before(i, j)), over(before(j, i))),
      swapped,
    ];
  if (c.relation === "!=")
    return [add(over(), minus(diagonal)), add(over(before(i, j)), over(before(j, i))), swapped];
  if (c.relation === "<=") return [add(diagonal, over({ ...c, relation: "<" })), swapped];
  return [
    add(over({ ...c, relation: "<=" }), minus(diagonal)),
    add(over(different(i, j)), minus(over(before(c.right, c.left)))),
    swapped,
  ];

  function flipped({ left, relation, right }: Condition): Condition {
    const swap = (x: string): string => (x === i ? j : x === j ? i : x);
    return { left: swap(left), relation, right: swap(right) };
  }
};

/** A sum over several indices, by what holds between two of them. */
function many(node: Extract<Node, { k: "sum" }>): readonly Node[] {
  const { names } = node;
  return names.flatMap((a, k) =>
    names.slice(k + 1).flatMap((b) => {
      const both = (c: Condition): boolean =>
        (c.left === a && c.right === b) || (c.left === b && c.right === a);
      const [c, more] = node.conditions.filter(both);
      const rest = node.conditions.filter((x) => !both(x));
      const having = (...cs: Condition[]): Node =>
        sum(names, node.size, node.body, [...rest, ...cs]);
      const free = { ...node, conditions: rest };
      if (more) return [];
      if (!c) return [add(merged(free, a, b), having(different(a, b)))];
      if (c.relation === "!=")
        return [
          add(having(), minus(merged(free, a, b))),
          add(having(before(a, b)), having(before(b, a))),
        ];
      if (c.relation === "<=") return [add(having(before(c.left, c.right)), merged(free, a, b))];
      return [add(having(different(a, b)), minus(having(before(c.right, c.left))))];
    }),
  );
}

const counts: Rule = (node, { distinct }) => {
  if (node.k !== "sum" || node.names.some((v) => mentions(node.body, v))) return [];
  const n = size(node.size);
  const below = size(node.size, -1);
  if (node.names.length === 1) return countOf(node, n, distinct);
  const own = node.conditions.every(
    (c) => node.names.includes(c.left) && node.names.includes(c.right),
  );
  if (
    node.names.length === 3 &&
    own &&
    node.conditions.length === 3 &&
    node.conditions.every((c) => c.relation === "!=")
  )
    return [mul(n, below, size(node.size, -2), node.body)];
  if (node.names.length === 3 && node.conditions.length === 0) return [mul(pow(n, 3), node.body)];
  if (node.names.length !== 2 || !own || node.conditions.length > 1) return [];
  const [c] = node.conditions;
  if (!c) return [mul(pow(n, 2), node.body)];
  if (c.relation === "!=") return [mul(n, below, node.body)];
  return [mul(num(1, 2), n, c.relation === "<" ? below : size(node.size, 1), node.body)];
};

/** A sum over one index of what does not depend on it. */
function countOf(
  node: Extract<Node, { k: "sum" }>,
  n: Node,
  distinct: ReadonlySet<string>,
): readonly Node[] {
  if (isPlain(node)) return [mul(n, node.body)];
  const [i] = node.names as [string];
  const out = node.conditions.map((c) => (c.left === i ? c.right : c.left));
  const apart = out.every((x, k) => out.slice(k + 1).every((y) => distinct.has(`${x} ${y}`)));
  if (!node.range && node.conditions.every((c) => c.relation === "!=") && apart)
    return [mul(size(node.size, -out.length), node.body)];
  if (!node.range || node.conditions.length > 0) return [];
  const [lower, upper] = node.range;
  if (lower.name === "" && upper.name === node.size)
    return [mul(size(node.size, upper.shift - lower.shift + 1), node.body)];
  return [];
}

/** Whether nothing in the one is tied to anything in the other, as far as the families say. */
function separate({ scene, distinct }: Setting, f: Node, g: Node): boolean {
  const [a, b] = [support(scene, f), support(scene, g)];
  if (a.length === 0 || b.length === 0) return false;
  const single = (s: typeof a): boolean =>
    s.every((x) => x.family === s[0]?.family && x.index === s[0]?.index);
  const differ = (x: string, y: string): boolean =>
    distinct.has(`${x} ${y}`) || (x !== y && bare(x) === bare(y));
  return a.every((x) =>
    b.every((y) => {
      if (x.family !== y.family)
        return scene.apart || (scene.pairs !== undefined && differ(x.index, y.index));
      if (!differ(x.index, y.index) && !differ(x.second, y.second)) return false;
      if (x.family.kind === "iid" || x.family.kind === "independent") return true;
      if (!single(a) || !single(b)) return false;
      return (
        x.family.kind === "pairwise" ||
        (x.family.kind === "uncorrelated" && linear(scene, f) && linear(scene, g))
      );
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

const named: Rule = (node, { scene, distinct }) => {
  if (node.k === "Var" || node.k === "Cov") return spread(scene, node);
  if (node.k !== "E") return [];
  const { of } = node;
  const joint = jointly(scene, of, distinct);
  if (joint) return [joint];
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
  const variance =
    family.moments === "indexed"
      ? pow(at(family.variance, member.index), 2)
      : fixed(`${family.variance}^2`);
  return [centred ? variance : add(variance, pow(mean, 2))];
};

/** Variances and covariances that have names. */
function spread(
  scene: Scene,
  node: Extract<Node, { left: Node } | { k: "E" | "Var" }>,
): readonly Node[] {
  const [f, g] = "of" in node ? [node.of, node.of] : [node.left, node.right];
  if (f.k !== "at" || g.k !== "at" || f.index !== g.index || f.second !== g.second) return [];
  const families = [f, g].map((x) => scene.families.find((y) => y.name === x.name));
  const [a, b] = families;
  if (!a || !b) return [];
  if (a !== b) return scene.pairs === undefined ? [] : [fixed(scene.pairs)];
  if (a.entries !== null)
    return a.matrix === undefined
      ? []
      : [array(a.matrix, f.entry[0] as string, g.entry[0] as string)];
  return a.moments === "named"
    ? [fixed(`${a.variance}^2`)]
    : a.moments === "indexed"
      ? [pow(at(a.variance, f.index), 2)]
      : [];
}

/** Means of products of two that have names. */
function jointly(scene: Scene, of: Node, distinct: ReadonlySet<string>): Node | null {
  const [f, g] =
    of.k === "pow" && of.e === 2
      ? [of.base, of.base]
      : of.k === "mul" && of.parts.length === 2
        ? of.parts
        : of.k === "dot"
          ? [of.left, of.right]
          : [];
  if (f?.k !== "at" || g?.k !== "at") return null;
  const family = scene.families.find((x) => x.name === f.name);
  if (!family) return null;
  if (of.k === "dot") {
    if (family.moments !== "named") return null;
    const means: Node = { ...of, left: at(family.mean, ""), right: at(family.mean, "") };
    if (distinct.has(`${f.index} ${g.index}`)) return means;
    if (f.index !== g.index || family.matrix === undefined) return null;
    return add(
      { k: "trace", of: of.matrix === undefined ? [family.matrix] : [of.matrix, family.matrix] },
      means,
    );
  }
  if (f.index !== g.index) return null;
  if (family.entries !== null) {
    if (family.matrix === undefined || f.entry.length === 0 || g.entry.length === 0) return null;
    return add(
      array(family.matrix, f.entry[0] as string, g.entry[0] as string),
      mul(at(family.mean, "", f.entry), at(family.mean, "", g.entry)),
    );
  }
  return scene.pairs !== undefined && f.name !== g.name
    ? add(
        fixed(scene.pairs),
        mul(
          ...[f, g].map((x) => meanOf(scene.families.find((y) => y.name === x.name) as Family, x)),
        ),
      )
    : null;
}

export function meanOf(family: Family, member: Extract<Node, { k: "at" }>): Node {
  if (family.moments === "indexed") return at(family.mean, member.index);
  if (typeof family.moments === "object") return family.moments.raw[0] as Node;
  return family.entries === null ? fixed(family.mean) : at(family.mean, "", member.entry);
}

const identical: Rule = (node, { scene }) => {
  if (node.k !== "E") return [];
  const [first, ...more] = support(scene, node.of);
  if (
    !first ||
    first.family.second !== undefined ||
    (first.family.kind !== "iid" && first.family.kind !== "identical") ||
    first.index === "1"
  )
    return [];
  if (
    more.some(
      (x) => (x.family !== first.family && scene.pairs === undefined) || x.index !== first.index,
    ) ||
    boundNames(node.of).length > 0
  )
    return [];
  const strange = (n: Node): boolean =>
    (n.k === "at" &&
      !scene.families.some((f) => f.name === n.name) &&
      (n.index === first.index || n.second === first.index)) ||
    childrenOf(n).some(strange) ||
    n.k === "def";
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
    return [
      add(
        ...parts.flatMap((p, k) => [
          pow(p, 2),
          ...parts.slice(k + 1).map((q) => mul(num(2), p, q)),
        ]),
      ),
    ];
  }
  if (node.k === "pow" && node.base.k === "add" && node.e > 2)
    return [mul(node.base, pow(node.base, node.e - 1))];
  if (node.k === "pow" && node.base.k === "mul")
    return [
      mul(
        ...node.base.parts.map((p) =>
          p.k === "num" ? num(p.n ** node.e, p.d ** node.e) : pow(p, node.e),
        ),
      ),
    ];
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
  if (node.k === "sum") {
    // the other way round: a sum of members is so many times their average
    const [name] = [...scene.definitions.keys()].filter((x) => x.startsWith("\\bar"));
    const plain =
      isPlain(node) &&
      node.size === "n" &&
      node.body.k === "at" &&
      node.body.name === "X" &&
      node.body.entry.length === 0 &&
      node.body.index === node.names[0];
    return plain && name ? [mul(size("n"), def(name))] : [];
  }
  if (node.k !== "def") return [];
  const range = (x: Node): string | undefined =>
    x.k === "sum"
      ? x.size
      : childrenOf(x)
          .map(range)
          .find((y) => y !== undefined);
  const own = freshName(range(scene.definitions.get(node.name) as Node) ?? "n", [
    ...taken,
    node.index ?? "",
  ]);
  return own === null ? [] : [unfolded(scene, node, own)];
};

/**
 * A sum against its parts: without one member, before and after one, without the first or the last;
 * and a sum without a member against the whole.
 */
const parts: Rule = (node, { draw, scene }) => {
  if (node.k !== "sum" || node.names.length !== 1 || node.conditions.length > 1) return [];
  const [i] = node.names as [string];
  const n = node.size;
  if (shifted(node.body, i)) return turned(node);
  const at1 = (to: string): Node => renamed(node.body, i, to);
  const without = (to: string): Node => sum([i], n, node.body, [different(i, to)]);
  const [c] = node.conditions;
  if (c)
    return c.relation === "!=" && !node.range && c.left === i
      ? [add(sum([i], n, node.body), minus(at1(c.right)))]
      : [];
  if (boundNames(node.body).length > 0 && draw(2) === 0) return [];
  if (node.range) {
    const [lower, upper] = node.range;
    if (lower.name === "" && lower.shift === 2 && upper.name === n)
      return [add(sum([i], n, node.body), minus(at1("1")))];
    if (lower.shift === 1 && lower.name === "" && upper.name === n && upper.shift === -1)
      return [add(sum([i], n, node.body), minus(at1(n)))];
    return [];
  }
  const where = n === "n" ? pick(draw, ["u", "v", "1"]) : "1";
  const around =
    where === "1"
      ? []
      : [
          add(
            at1(where),
            between(i, n, first, place(where, -1), node.body),
            between(i, n, place(where, 1), place(n), node.body),
          ),
        ];
  return [
    add(at1(where), without(where)),
    add(at1("1"), between(i, n, place("", 2), place(n), node.body)),
    ...(scene.least > 1 ? [add(between(i, n, first, place(n, -1), node.body), at1(n))] : []),
    ...around,
  ];
};

/** Whether an index stands in a node with a number added. */
export function shifted(node: Node, i: string): boolean {
  return (
    (node.k === "at" && node.index !== i && bare(node.index) === i) ||
    childrenOf(node).some((c) => shifted(c, i))
  );
}

/** `\\sum_{i=1}^{n-1} f(i+1)` as `\\sum_{i=2}^n f(i)`. */
function turned(node: Extract<Node, { k: "sum" }>): readonly Node[] {
  const [i] = node.names as [string];
  const [lower, upper] = node.range ?? [first, place(node.size)];
  const only = (x: Node): boolean =>
    (!(x.k === "at" && x.index === i) && childrenOf(x).every(only)) || !mentions(x, i);
  if (!only(node.body) || boundNames(node.body).length > 0 || node.conditions.length > 0) return [];
  const back = (x: Node): Node =>
    x.k === "at" && bare(x.index) === i
      ? { ...x, index: i }
      : withChildren(x, childrenOf(x).map(back));
  const up = (x: Place): Place => ({ ...x, shift: x.shift + 1 });
  return [between(i, node.size, up(lower), up(upper), back(node.body))];
}

/** A double sum as one in the other. */
const nests: Rule = (node) => {
  if (node.k !== "sum") return [];
  if (node.names.length === 1) {
    const { body } = node;
    if (
      node.conditions.length > 0 ||
      body.k !== "sum" ||
      body.names.length !== 1 ||
      body.size !== node.size ||
      node.range
    )
      return [];
    const [i, j] = [node.names[0] as string, body.names[0] as string];
    if (isPlain(body))
      return [sum([i, j], node.size, body.body), { ...body, body: { ...node, body: body.body } }];
    const [lower, upper] = body.range ?? [];
    if (lower?.name === i && lower.shift === 1 && upper?.name === node.size)
      return [sum([i, j], node.size, body.body, [before(i, j)])];
    if (upper?.name === i && upper.shift === -1 && lower?.name === "")
      return [sum([i, j], node.size, body.body, [before(j, i)])];
    return [];
  }
  const [i, j] = node.names as [string, string];
  const n = node.size;
  if (node.names.length > 2 || node.conditions.length > 1) {
    return node.names.map((x) => {
      const others = node.names.filter((y) => y !== x);
      const inside = node.conditions.filter(
        (y) => others.includes(y.left) || others.includes(y.right),
      );
      const outside = node.conditions.filter((y) => !inside.includes(y));
      return sum([x], n, { ...node, names: others, conditions: inside }, outside);
    });
  }
  const [c] = node.conditions;
  if (!c) return [sum([i], n, sum([j], n, node.body)), sum([j], n, sum([i], n, node.body))];
  if (c.relation === "!=") return [sum([i], n, sum([j], n, node.body, [different(j, i)]))];
  const shift = c.relation === "<" ? 1 : 0;
  return [
    sum([c.left], n, between(c.right, n, place(c.left, shift), place(n), node.body)),
    sum([c.right], n, between(c.left, n, first, place(c.right, -shift), node.body)),
  ];
};

/** Inner products, quadratic forms and traces by entries. */
const inner: Rule = (node, { scene, taken }) => {
  const over = scene.families[0]?.entries;
  if (!over || taken.has("z") || taken.has("y")) return [];
  if (node.k === "trace") {
    const [a, b] = node.of as [string, string?];
    return [
      b === undefined
        ? sum(["z"], over, array(a, "z", "z"))
        : sum(["z"], over, sum(["y"], over, mul(array(a, "z", "y"), array(b, "y", "z")))),
    ];
  }
  if (node.k !== "dot" || node.left.k !== "at" || node.right.k !== "at") return [];
  const { left, right, matrix } = node;
  const turned: Node = { ...node, left: right, right: left };
  if (matrix === undefined)
    return [
      sum(["z"], over, mul({ ...left, entry: ["z"] }, { ...right, entry: ["z"] })),
      ...(left.index === right.index ? [] : [turned]),
    ];
  const entries = mul(
    array(matrix, "z", "y"),
    { ...left, entry: ["z"] },
    { ...right, entry: ["y"] },
  );
  return [
    sum(["z"], over, sum(["y"], over, entries)),
    ...(scene.form === "symmetric" && left.index !== right.index ? [turned] : []),
  ];
};

/** Covariances of sums and multiples; what is independent has none. */
const bilinear: Rule = (node, place) => {
  const { scene } = place;
  const parted = (x: Node): readonly [Node, Node] | null => {
    if (x.k !== "mul") return null;
    const out = x.parts.filter((p) => !isRandom(scene, p));
    return out.length === 0
      ? null
      : [mul(...out), mul(...x.parts.filter((p) => isRandom(scene, p)))];
  };
  if (node.k === "Var") {
    const { of } = node;
    if (!isRandom(scene, of)) return [num(0)];
    const split = parted(of);
    if (split) return [mul(pow(split[0], 2), variance(split[1]))];
    if (of.k === "add")
      return [
        add(
          ...of.parts.map(variance),
          ...of.parts.flatMap((a, k) =>
            of.parts.slice(k + 1).map((b) => mul(num(2), covariance(a, b))),
          ),
        ),
      ];
    if (of.k !== "sum" || of.names.length > 1 || of.range || of.conditions.length > 0) return [];
    const [i] = of.names as [string];
    const j = freshName(of.size, [...place.taken, ...boundNames(of)]);
    if (j === null) return [];
    return [
      add(
        sum([i], of.size, variance(of.body)),
        sum([i, j], of.size, covariance(of.body, renamed(of.body, i, j)), [different(i, j)]),
      ),
    ];
  }
  if (node.k !== "Cov") return [];
  const { left, right } = node;
  if (!isRandom(scene, left) || !isRandom(scene, right)) return [num(0)];
  if (separate(place, left, right)) return [num(0)];
  const split = parted(left);
  if (split) return [mul(split[0], covariance(split[1], right))];
  if (left.k === "add") return [add(...left.parts.map((x) => covariance(x, right)))];
  if (
    left.k === "sum" &&
    !left.names.some((x) => mentions(right, x) || boundNames(right).includes(x))
  )
    return [{ ...left, body: covariance(left.body, right) }];
  if (
    left.k === "sum" &&
    left.names.length === 1 &&
    boundNames(right).includes(left.names[0] as string)
  ) {
    const own = freshName(left.size, [...place.taken, ...boundNames(left), ...boundNames(right)]);
    if (own !== null && isPlain(left))
      return [
        {
          ...left,
          names: [own],
          body: covariance(renamed(left.body, left.names[0] as string, own), right),
        },
      ];
  }
  return [];
};

/** A product with a sum, put into the sum. */
const into: Rule = (node) => {
  if (node.k !== "mul") return [];
  return node.parts.flatMap((f, k) => {
    const rest = node.parts.filter((_, l) => l !== k);
    if (
      f.k !== "sum" ||
      f.names.some((x) => rest.some((r) => mentions(r, x) || boundNames(r).includes(x)))
    )
      return [];
    return [{ ...f, body: mul(...rest, f.body) }];
  });
};

const rules: readonly Rule[] = [
  linearity,
  moments,
  products,
  conditions,
  counts,
  independence,
  named,
  identical,
  algebra,
  definitions,
  parts,
  nests,
  inner,
  bilinear,
  into,
];
/** Rules that lead to moments with names and counts, in the order in which they are tried. */
const leading: readonly Rule[] = [
  named,
  counts,
  bilinear,
  independence,
  linearity,
  products,
  algebra,
  inner,
  definitions,
  moments,
];

/** The node one step nearer to its value, or null where there is none. */
export function nearer(scene: Scene, node: Node, draw: Draw): Node | null {
  for (const rule of leading) {
    const found = everywhere(scene, node, rule, draw, new Set(), new Set());
    if (found.length > 0) return found[draw(found.length)] as Node;
  }
  return null;
}

/**
 * All that the node becomes by one rule at one place; the rule is chosen first, so that none is
 * rare.
 */
export function rewritten(scene: Scene, node: Node, draw: Draw): Node | null {
  const start = draw(rules.length);
  for (let k = 0; k < rules.length; k++) {
    const rule = rules[(start + k) % rules.length] as Rule;
    const found = everywhere(scene, node, rule, draw, new Set(), new Set());
    if (found.length > 0) return found[draw(found.length)] as Node;
  }
  return null;
}

function everywhere(
  scene: Scene,
  node: Node,
  rule: Rule,
  draw: Draw,
  distinct: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Node[] {
  const found = [...rule(node, { scene, draw, distinct, taken })];
  let inside = distinct;
  if (node.k === "sum") {
    const own = node.conditions
      .filter((c) => c.relation !== "<=")
      .flatMap(({ left, right }) => [`${left} ${right}`, `${right} ${left}`]);
    const [lower, upper] = node.range ?? [];
    const [i] = node.names as [string];
    if (lower && lower.name !== "" && lower.shift > 0)
      own.push(`${i} ${lower.name}`, `${lower.name} ${i}`);
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
