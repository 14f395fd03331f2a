/**
 * Random identities of the class that the program decides, each true or false by construction: an
 * expression is rewritten by rules whose validity is plain, and what comes out is changed in one
 * place for a false one. Truth is also computed, by adding up all outcomes of finite models in a
 * field of a large prime number of elements, where values, weights and (signed) probabilities are
 * random residues. It shares no code with the program.
 */
import { agree } from "./model.ts";

import {
  add,
  array,
  at,
  before,
  between,
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
  head,
  type Identity,
  inverse,
  type Kind,
  type Law,
  type Moments,
  minus,
  mul,
  type Node,
  num,
  pick,
  place,
  pools,
  pow,
  type Scene,
  size,
  sum,
  variance,
  weight,
  withChildren,
} from "./node.ts";
import { meanOf, nearer, rewritten, shifted } from "./rule.ts";
import { text } from "./text.ts";

const square = (name: string): Node => pow(fixed(name), 2);

/** Named laws with their first four moments. */
const laws: readonly Law[] = [
  {
    tex: "\\mathrm{Bernoulli}(p)",
    parameters: ["p"],
    raw: [fixed("p"), fixed("p"), fixed("p"), fixed("p")],
  },
  {
    tex: "\\mathrm{Poisson}(\\lambda)",
    parameters: ["\\lambda"],
    raw: [[1], [1, 1], [1, 3, 1], [1, 7, 6, 1]].map((cs) =>
      add(...cs.map((c, k) => mul(num(c), pow(fixed("\\lambda"), k + 1)))),
    ),
  },
  {
    tex: "\\mathcal N(\\mu, \\sigma^2)",
    parameters: ["\\mu", "\\sigma^2"],
    raw: [
      fixed("\\mu"),
      add(square("\\mu"), fixed("\\sigma^2")),
      add(pow(fixed("\\mu"), 3), mul(num(3), fixed("\\mu"), fixed("\\sigma^2"))),
      add(
        pow(fixed("\\mu"), 4),
        mul(num(6), square("\\mu"), fixed("\\sigma^2")),
        mul(num(3), pow(fixed("\\sigma^2"), 2)),
      ),
    ],
  },
  { tex: "\\mathcal N(0, 1)", parameters: [], raw: [num(0), num(1), num(0), num(3)] },
  {
    tex: "\\mathrm{Uniform}(0, 1)",
    parameters: [],
    raw: [num(1, 2), num(1, 3), num(1, 4), num(1, 5)],
  },
  {
    tex: "\\mathrm{Exponential}(\\lambda)",
    parameters: ["\\lambda"],
    raw: [1, 2, 6, 24].map((c, k) => mul(num(c), pow(inverse(fixed("\\lambda")), k + 1))),
  },
];

/** Two families in pairs that are independent of each other. */
function pairedScene(draw: Draw): Scene {
  const family = (name: string, mean: string, spread: string): Family => ({
    name,
    size: "n",
    kind: "iid",
    moments: "named",
    entries: null,
    mean,
    variance: spread,
  });
  const definitions = new Map<string, Node>();
  if (draw(2) === 0) definitions.set("\\bar X", averageOf("X")).set("\\bar Y", averageOf("Y"));
  const weights = draw(2) === 0 ? ["w"] : [];
  return {
    families: [family("X", "\\mu", "\\sigma"), family("Y", "\\nu", "\\tau")],
    apart: false,
    pairs: "\\gamma",
    weights,
    definitions,
    least: pick(draw, [1, 2]),
  };
}

/** A family with two indices. */
function arrayScene(draw: Draw): Scene {
  const moments = pick(draw, ["named", "named", "none"] as const);
  const kind = pick(draw, ["iid", "iid", "independent"] as const);
  const family: Family = {
    name: "W",
    size: "n",
    second: "m",
    kind,
    moments,
    entries: null,
    mean: "\\kappa",
    variance: "\\eta",
  };
  const definitions = new Map<string, Node>();
  if (draw(2) === 0) definitions.set("R", sum(["a"], "m", array("W", head, "a")));
  return {
    families: [family],
    apart: true,
    weights: draw(2) === 0 ? ["w"] : [],
    definitions,
    least: pick(draw, [1, 2]),
  };
}

const averageOf = (name: string): Node => mul(inverse(size("n")), sum(["i"], "n", at(name, "i")));
const deviations = (name: string): Node =>
  sum(["i"], "n", pow(add(at("X", "i"), minus(def(name))), 2));

function sceneOf(draw: Draw): Scene {
  if (draw(7) === 0) return pairedScene(draw);
  if (draw(8) === 0) return arrayScene(draw);
  const vector = draw(5) === 0;
  const kinds: readonly Kind[] = vector
    ? ["iid", "independent"]
    : ["iid", "iid", "independent", "pairwise", "uncorrelated", "identical"];
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
  const moments = named ? pick(draw, laws) : momentsOf(kind, vector);
  const own: Family = {
    name: "X",
    size: "n",
    kind,
    moments,
    entries: vector ? pick(draw, ["2", "d"]) : null,
    // a covariance matrix has a name where the mean has one
    ...(vector && moments === "named" && draw(2) === 0 ? { matrix: "\\Sigma" } : {}),
    mean: vector ? "g" : "\\mu",
    variance: "\\sigma",
  };
  const families = [own];
  if (draw(3) === 0 && !vector && !named) {
    const other = pick(draw, ["iid", "independent", "identical"] as const);
    const moments = pick(draw, ["named", "none"] as const);
    families.push({
      name: "Y",
      size: pick(draw, ["n", "m"]),
      kind: other,
      moments,
      entries: null,
      mean: "\\nu",
      variance: "\\tau",
    });
  }
  const definitions = new Map<string, Node>();
  if (!vector && draw(3) > 0)
    definitions.set("\\bar X", mul(inverse(size("n")), sum(["i"], "n", at("X", "i"))));
  const weights = draw(2) === 0 ? ["w"] : [];
  if (draw(3) === 0) weights.push("c");
  if (weights.includes("w") && !vector && draw(2) === 0)
    definitions.set("S", sum(["i"], "n", mul(at("w", "i"), at("X", "i"))));
  const [name] = definitions.keys();
  let least = pick(draw, [1, 2, 2]);
  if (name && draw(2) === 0) {
    const own = def(name);
    const sample = mul(inverse(size("n", -1)), deviations(name));
    const choice = draw(6);
    if (choice === 5) least = 2;
    definitions.set(
      "Q",
      [
        deviations(name),
        add(own, minus(expect(own))),
        variance(own),
        covariance(own, at("X", "1")),
        mul(inverse(size("n")), deviations(name)),
        sample,
      ][choice] as Node,
    );
  }
  // one for each member
  if (name && draw(3) === 0)
    definitions.set(
      "D",
      pick(draw, [
        add(at("X", head), minus(def(name))),
        add(at("X", head), minus(expect(at("X", head)))),
        mul(at("X", head), def(name)),
      ]),
    );
  return {
    families,
    apart: draw(3) > 0,
    ...(vector ? { form: pick(draw, ["any", "symmetric"] as const) } : {}),
    weights,
    definitions,
    least,
  };
}

/** Part of the range of an index, or a sum without one member. */
function partial(i: string, over: string, body: Node, draw: Draw): Node {
  const u = over === "n" ? pick(draw, ["u", "v", "1"]) : "1";
  if (u === "1")
    return pick(draw, [
      between(i, over, place("", 2), place(over), body),
      between(i, over, first, place(over, -1), body),
      sum([i], over, body, [different(i, "1")]),
    ]);
  return pick(draw, [
    sum([i], over, body, [different(i, u)]),
    between(i, over, first, place(u, -1), body),
    between(i, over, place(u, 1), place(over), body),
    between(i, over, first, place(u), body),
  ]);
}

/** A statistic of a family with two indices. */
function tabular(scene: Scene, draw: Draw, quadratic: boolean): Node {
  const [family] = scene.families as [Family];
  const member = (i: string, a: string): Node => array(family.name, i, a);
  const rows = scene.definitions.has("R") && draw(2) === 0;
  const row = (i: string, a = "a"): Node => (rows ? def("R", i) : sum([a], "m", member(i, a)));
  const w = (i: string): Node => (scene.weights.includes("w") ? at("w", i) : num(1));
  const u = pick(draw, ["u", "v", "1"]);
  if (quadratic) {
    return pick(draw, [
      sum(["i"], "n", mul(w("i"), pow(row("i"), 2))),
      sum(["i"], "n", sum(["a"], "m", pow(member("i", "a"), 2))),
      sum(["i", "j"], "n", mul(row("i"), row("j", "b")), [
        pick(draw, [different("i", "j"), before("i", "j")]),
      ]),
      sum(["a", "b"], "m", mul(member(u, "a"), member("1", "b")), [
        pick(draw, [different("a", "b"), before("a", "b")]),
      ]),
      sum(["a"], "m", pow(sum(["i"], "n", mul(w("i"), member("i", "a"))), 2)),
    ]);
  }
  return pick(draw, [
    row(u),
    sum(["i"], "n", mul(w("i"), row("i"))),
    sum(["i"], "n", member("i", "1")),
    sum(["a"], "m", sum(["i"], "n", mul(w("i"), member("i", "a")))),
    member(u, "1"),
  ]);
}

/** Statistics with more indices, shifted ones, and conditions in conditions. */
function deep(scene: Scene, draw: Draw): Node {
  const family = pick(draw, scene.families);
  const over = family.size;
  const [i, j, k] = pools[over] as [string, string, string];
  const entry = family.entries === null ? [] : [pick(draw, ["r", "1"])];
  const x = (index: string): Node => at(family.name, index, entry);
  const weighted = over === "n" && scene.weights.includes("w") && draw(2) === 0;
  const w = (index: string): Node => (weighted ? at("w", index) : num(1));
  const triple = (...cs: Condition[]): Node =>
    sum([i, j, k], over, mul(w(i), x(i), x(j), x(k)), cs);
  const next = (name: string): Node => x(`${name}+1`);
  return pick(draw, [
    triple(different(i, j), different(j, k), different(i, k)),
    triple(before(i, j), before(j, k)),
    triple(different(i, j), different(j, k)),
    triple(before(i, j), before(i, k)),
    sum([i, j, k], over, mul(w(i), pow(x(i), 2), x(k)), [before(i, j), different(j, k)]),
    between(i, over, first, place(over, -1), pow(add(next(i), minus(x(i))), 2)),
    between(i, over, first, place(over, -1), mul(w(i), x(i), next(i))),
    sum([i], over, mul(w(i), pow(between(j, over, first, place(i, -1), x(j)), 2))),
    sum([i], over, mul(x(i), sum([j], over, pow(x(j), 2), [different(j, i)]))),
    sum([i], over, mul(w(i), x(i), sum([j], over, x(j), [before(j, i)]))),
    sum([i, j], over, pow(add(x(i), minus(x(j))), 2), [before(i, j)]),
    mul(
      between(i, over, first, place(over, -1), x(i)),
      between(j, over, place("", 2), place(over), mul(w(j), x(j))),
    ),
  ]);
}

/** A statistic that is linear in members of the families, or quadratic. */
function statistic(scene: Scene, draw: Draw, quadratic: boolean): Node {
  const family = pick(draw, scene.families);
  if (family.second !== undefined) return tabular(scene, draw, quadratic);
  const pool = pools[family.size] as readonly [string, string];
  const [i, j] = pool;
  const entry = family.entries === null ? [] : [pick(draw, ["r", "s", "1"])];
  const x = (index: string): Node => at(family.name, index, entry);
  const weighted = family.size === "n" && scene.weights.includes("w") && draw(2) === 0;
  const w = (index: string): Node => (weighted ? at("w", index) : num(1));
  const c = (a: string, b: string): Node => ({
    k: "at",
    name: "c",
    index: a,
    second: b,
    entry: [],
  });
  const centre = (index: string): Node => {
    const member = x(index);
    if (member.k !== "at" || draw(3) > 0) return member;
    if (family.moments === "none") return add(member, minus(expect(member)));
    return add(member, minus(meanOf(family, member)));
  };
  const array = family.size === "n" && scene.weights.includes("c") && draw(2) === 0;
  if (quadratic) {
    const relation = pick(draw, ["!=", "<", "<=", null] as const);
    const condition: Condition[] = relation
      ? [{ left: pick(draw, [i, j]), relation, right: "" }]
      : [];
    const fixedUp = condition.map((x) => ({ ...x, right: x.left === i ? j : i }));
    const bar = [...scene.definitions.keys()].find((name) => name.startsWith("\\bar"));
    if (array) return sum([i, j], "n", mul(c(i, j), centre(i), centre(j)), fixedUp);
    const vector = (index: string): Node => at(family.name, index);
    if (scene.form && draw(3) === 0) {
      const form = (a: string, b: string): Node => ({
        k: "dot",
        left: vector(a),
        right: vector(b),
        matrix: "A",
      });
      return pick(draw, [
        form(pick(draw, ["u", "1"]), pick(draw, ["u", "v"])),
        sum([i], family.size, mul(w(i), form(i, i))),
        sum([i, j], family.size, form(i, j), fixedUp),
      ]);
    }
    if (scene.pairs !== undefined && draw(2) === 0) {
      const both = (a: string, b: string): Node => mul(at("X", a), at("Y", b));
      return pick(draw, [
        sum([i], "n", mul(w(i), both(i, i))),
        sum([i, j], "n", mul(w(i), both(i, j)), fixedUp),
      ]);
    }
    if (family.name === "X" && scene.definitions.has("D") && draw(2) === 0)
      return pick(draw, [
        sum([i], "n", mul(w(i), pow(def("D", i), 2))),
        sum([i, j], "n", mul(def("D", i), def("D", j)), fixedUp),
      ]);
    if (family.entries !== null && draw(2) === 0)
      return sum(
        [i, j],
        family.size,
        mul(w(i), { k: "dot", left: vector(i), right: vector(j) }),
        fixedUp,
      );
    return pick(draw, [
      sum([i], family.size, mul(w(i), pow(centre(i), 2))),
      sum([i, j], family.size, mul(w(i), w(j), centre(i), centre(j)), fixedUp),
      sum([i, j], family.size, mul(w(i), x(i), x(j)), fixedUp),
      bar && family.name === "X"
        ? sum([i], "n", pow(add(x(i), minus(def(bar))), 2))
        : sum([i], family.size, pow(x(i), 2)),
      partial(i, family.size, mul(w(i), pow(x(i), 2)), draw),
    ]);
  }
  if (array)
    return pick(draw, [sum([i], "n", mul(c("u", i), x(i))), sum([i, j], "n", mul(c(i, j), x(j)))]);
  const names = [...scene.definitions.keys()].filter((name) => name !== "Q" && name !== "D");
  if (scene.definitions.has("D") && draw(4) === 0)
    return pick(
      draw,
      [
        def("D", pick(draw, ["u", "v", "1"])),
        sum([i], "n", mul(family.size === "n" ? w("i") : num(1), def("D", "i"))),
      ].filter((x) => x.k === "def" || i === "i"),
    );
  return pick(draw, [
    sum([i], family.size, mul(w(i), centre(i))),
    sum([i], family.size, mul(w(i), x(i))),
    mul(inverse(size(family.size)), sum([i], family.size, x(i))),
    x(family.size === "n" ? pick(draw, ["u", "v", "1"]) : "1"),
    names.length > 0 && draw(2) === 0 ? def(pick(draw, names)) : sum([i], family.size, centre(i)),
    partial(i, family.size, mul(w(i), x(i)), draw),
  ]);
}

function expression(scene: Scene, draw: Draw): Node {
  const l = (): Node => statistic(scene, draw, false);
  const q = (): Node => statistic(scene, draw, true);
  const [s, t] = [l(), l()];
  const nested: Node | null = scene.definitions.has("Q") ? def("Q") : null;
  const further = (): Node => (scene.families[0]?.second === undefined ? deep(scene, draw) : q());
  switch (draw(20)) {
    case 0:
      return variance(draw(2) === 0 ? s : add(s, mul(num(pick(draw, [-1, 2, -2])), t)));
    case 1:
    case 2:
      return covariance(s, t);
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
      return covariance(s, q());
    case 11:
      return draw(2) === 0 ? expect(pow(s, 4)) : expect(mul(q(), q()));
    case 12:
      return nested ? expect(nested) : expect(mul(s, t, l()));
    case 13:
      return nested ? covariance(nested, s) : variance(q());
    case 14:
    case 15:
      return expect(further());
    case 16:
      return further();
    case 17:
      return covariance(further(), s);
    case 18:
      return pow(add(s, mul(num(pick(draw, [-1, 2])), t)), pick(draw, [2, 3]));
    default:
      return variance(nested ?? q());
  }
}

/** A node with one slip in it. */
function changed(scene: Scene, node: Node, draw: Draw): Node {
  const slips: Node[] = [];
  const collect = (n: Node, rebuild: (x: Node) => Node, bound: readonly string[]): void => {
    for (const x of slipsAt(scene, n, bound)) slips.push(rebuild(x));
    // a vector in an inner product has no square
    const children = n.k === "dot" ? [] : childrenOf(n);
    const inside = n.k === "sum" ? [...bound, ...n.names] : bound;
    children.forEach((c, k) => {
      const around = (x: Node): Node =>
        rebuild(
          withChildren(
            n,
            children.map((d, l) => (l === k ? x : d)),
          ),
        );
      collect(c, around, inside);
    });
  };
  collect(node, (x) => x, []);
  return slips.length === 0 ? mul(num(2), node) : pick(draw, slips);
}

/** What a careless author might write for a node. */
function slipsAt(scene: Scene, n: Node, bound: readonly string[]): readonly Node[] {
  const without = <T>(list: readonly T[], k: number): T[] => list.filter((_, l) => l !== k);
  switch (n.k) {
    case "num":
      return [num(n.n + 1, n.d), ...(n.n > 1 ? [num(1, n.d)] : [])];
    case "size":
      return [
        { ...n, shift: n.shift + 1 },
        { ...n, shift: n.shift - 1 },
      ];
    case "sum": {
      const [c] = n.conditions;
      // no member outside of its family
      if (n.names.some((x) => shifted(n.body, x))) return [];
      if (n.range) {
        const [lower, upper] = n.range;
        const moved: [typeof lower, typeof upper] = [
          lower,
          { ...upper, shift: upper.shift === 0 ? -1 : 0 },
        ];
        return [
          sum(n.names, n.size, n.body),
          ...(upper.name === n.size || upper.shift !== 0 ? [{ ...n, range: moved }] : []),
        ];
      }
      if (!c)
        return n.names.length === 2
          ? [{ ...n, conditions: [different(n.names[0] as string, n.names[1] as string)] }]
          : [mul(num(1, 2), n)];
      const other =
        c.relation === "!="
          ? before(c.left, c.right)
          : { ...c, relation: c.relation === "<" ? ("<=" as const) : ("<" as const) };
      return [
        { ...n, conditions: [other, ...n.conditions.slice(1)] },
        { ...n, conditions: n.conditions.slice(1) },
      ];
    }
    case "pow":
      return [pow(n.base, n.e === 2 ? 1 : n.e - 1)];
    case "add":
      // a term with the wrong sign, one that is forgotten
      return n.parts.flatMap((x, k) => [
        add(...without(n.parts, k), minus(x)),
        ...(n.parts.length > 1 ? [add(...without(n.parts, k))] : []),
      ]);
    case "mul":
      return n.parts.length > 1
        ? n.parts.flatMap((x, k) =>
            x.k === "num" || x.k === "inv" || x.k === "size" ? [mul(...without(n.parts, k))] : [],
          )
        : [];
    case "fixed":
      return [mul(num(2), n)];
    case "E": {
      const { of } = n;
      if (of.k === "pow") return [pow(expect(of.base), of.e)];
      return of.k === "mul" && of.parts.length > 1
        ? [mul(expect(of.parts[0] as Node), expect(mul(...of.parts.slice(1))))]
        : [];
    }
    case "Var":
      return [expect(pow(n.of, 2))];
    case "Cov":
      return [expect(mul(n.left, n.right))];
    case "at": {
      if (n.entry.length > 0)
        return n.index === "" ? [] : [{ ...n, entry: [n.entry[0] === "r" ? "s" : "r"] }];
      const swapped = bound
        .filter(
          (x) =>
            x !== n.index &&
            !n.index.includes("+") &&
            n.index !== "" &&
            sizeOf(x) === sizeOf(n.index),
        )
        .map((x) => ({ ...n, index: x }));
      const random = scene.families.some((f) => f.name === n.name) || n.name === "w";
      return [...(random ? [pow(n, 2)] : []), ...(n.second === undefined ? swapped : [])];
    }
    default:
      return [];
  }
}

/** The size of a plain index. */
function sizeOf(index: string): string {
  return (
    Object.entries(pools).find(([, names]) => names.includes(index))?.[0] ??
    (index === "u" || index === "v" ? "n" : index)
  );
}

const heaviest = 90;
const farthest = 140;

/** A random identity, or null where nothing came of it. */
export function identity(draw: Draw): Identity | null {
  const scene = sceneOf(draw);
  let left = expression(scene, draw);
  const follow = (from: Node, steps: number, rule: typeof rewritten, most: number): Node => {
    let node = from;
    for (let k = 0; k < steps; k++) {
      const next = rule(scene, node, draw);
      if (!next || weight(next) > most) break;
      node = next;
    }
    return node;
  };
  const walk = (from: Node, steps: number): Node => follow(from, steps, rewritten, heaviest);
  /** as far as rules lead to moments with names */
  const led = (from: Node, steps: number): Node => follow(from, steps, nearer, farthest);
  left = walk(left, draw(4));
  let right = draw(3) === 0 ? led(left, 4 + draw(14)) : walk(left, 1 + draw(6));
  const wrong = draw(3) === 0;
  if (wrong) right = changed(scene, right, draw);
  if (text(left) === text(right)) return null;
  const truth = agree({ scene, left, right });
  if (wrong && truth) return null;
  return { scene, left, right, truth };
}
