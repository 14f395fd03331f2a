import {
  abs,
  add,
  divide,
  indicator,
  max,
  min,
  mul,
  type Node,
  neg,
  num,
  pow,
  rel,
  sqrt,
  sub,
} from "../node.ts";
import type { Random } from "../random.ts";
import { type Rule, sound, tempting } from "../rule.ts";
import { extentOf, isFixed, isInteger, isNonnegative, isPositive, type Scene } from "../scene.ts";

const two = num(2);
const half = num(1, 2);

function isSquare(node: Node): node is Node & { kind: "power" } {
  return node.kind === "power" && node.args[1].kind === "number" && isTwo(node.args[1]);
}

function isTwo(node: Node): boolean {
  return node.kind === "number" && node.value.top === 2n && node.value.bottom === 1n;
}

/** A small letter or number of the scene. */
export function small(scene: Scene, random: Random): Node {
  const letters = scene.fixed.map((l): Node => ({ kind: "symbol", name: l.name, indices: [] }));
  return random.chance(0.6) && letters.length > 0
    ? random.pick(letters)
    : random.pick([num(2), num(3), num(-1), num(1, 2), num(1)]);
}

/** The factors of a product split in two, in some way. */
function parted(args: readonly Node[], random: Random): [Node, Node] {
  const cut = random.integer(1, args.length - 1);
  const order = random.shuffled(args);
  return [mul(...order.slice(0, cut)), mul(...order.slice(cut))];
}

const nonnegative = (node: Node, scene: Scene): boolean => isNonnegative(extentOf(node, scene));
const positive = (node: Node, scene: Scene): boolean => isPositive(extentOf(node, scene));

const ring: readonly Rule[] = [
  sound("shuffle", (a, _, random) =>
    a.kind === "add" || a.kind === "mul" ? { ...a, args: random.shuffled(a.args) } : null,
  ),
  sound("distribute", (a, _, random) => {
    if (a.kind !== "mul") return null;
    const place = a.args.findIndex((x) => x.kind === "add");
    const inner = a.args[place];
    if (inner?.kind !== "add") return null;
    const rest = a.args.filter((_, k) => k !== place);
    return add(...random.shuffled(inner.args).map((x) => mul(...rest, x)));
  }),
  sound("add and subtract", (a, scene, random) => {
    const b = small(scene, random);
    return add(a, b, neg(b));
  }),
  sound("two halves", (a) => add(mul(half, a), mul(half, a))),
  sound("difference of squares", (a) => {
    if (a.kind !== "add" || a.args.length !== 2) return null;
    const [x, y] = a.args as [Node, Node];
    if (y.kind !== "negate" || !isSquare(x) || !isSquare(y.args[0])) return null;
    const [p, q] = [x.args[0], y.args[0].args[0]];
    return mul(sub(p, q), add(p, q));
  }),
  sound("square of a sum", (a) => {
    if (!isSquare(a) || a.args[0].kind !== "add" || a.args[0].args.length !== 2) return null;
    const [x, y] = a.args[0].args as [Node, Node];
    return add(pow(x, 2), mul(two, x, y), pow(y, 2));
  }),
  sound("common denominator", (a) => {
    if (a.kind !== "add" || a.args.length !== 2) return null;
    const [x, y] = a.args as [Node, Node];
    if (x.kind !== "divide" || y.kind !== "divide") return null;
    const [p, q] = x.args;
    const [r, s] = y.args;
    return divide(add(mul(p, s), mul(r, q)), mul(q, s));
  }),
  sound("split a fraction", (a) =>
    a.kind === "divide" && a.args[0].kind === "add"
      ? add(...a.args[0].args.map((x) => divide(x, a.args[1])))
      : null,
  ),
  sound("times and over", (a, scene, random) => {
    const b = small(scene, random);
    return divide(mul(a, b), b);
  }),
  sound("over a fraction", (a) =>
    a.kind === "divide" ? divide(num(1), divide(a.args[1], a.args[0])) : null,
  ),
];

const powers: readonly Rule[] = [
  sound("one factor out", (a) =>
    a.kind === "power" &&
    a.args[1].kind === "number" &&
    a.args[1].value.top >= 2n &&
    a.args[1].value.bottom === 1n
      ? mul(a.args[0], pow(a.args[0], num(Number(a.args[1].value.top) - 1)))
      : null,
  ),
  sound("power of a product", (a, scene, random) => {
    if (a.kind !== "power" || a.args[0].kind !== "mul") return null;
    const factors = a.args[0].args;
    const whole = isInteger(a.args[1], scene);
    if (!whole && !factors.every((f) => nonnegative(f, scene))) return null;
    return mul(...random.shuffled(factors).map((f) => pow(f, a.args[1])));
  }),
  sound("power of a power", (a, scene) => {
    if (a.kind !== "power" || a.args[0].kind !== "power") return null;
    const [base, p] = a.args[0].args;
    const q = a.args[1];
    const fits = (isInteger(p, scene) && isInteger(q, scene)) || positive(base, scene);
    return fits ? pow(base, mul(p, q)) : null;
  }),
  sound("sum of exponents", (a, scene) => {
    if (a.kind !== "power" || a.args[1].kind !== "add") return null;
    const fits = positive(a.args[0], scene) || a.args[1].args.every((e) => isInteger(e, scene));
    return fits ? mul(...a.args[1].args.map((e) => pow(a.args[0], e))) : null;
  }),
  sound("square and root", (a) => (isSquare(a) ? pow(abs(a.args[0]), 2) : null)),
  sound("root of a square", (a) =>
    a.kind === "sqrt" && isSquare(a.args[0]) ? abs(a.args[0].args[0]) : null,
  ),
  sound("absolute value as a root", (a) => (a.kind === "abs" ? sqrt(pow(a.args[0], 2)) : null)),
  sound("root as a power", (a) => (a.kind === "sqrt" ? pow(a.args[0], half) : null)),
  sound("root of a product", (a, scene, random) => {
    if (a.kind !== "sqrt" || a.args[0].kind !== "mul") return null;
    if (!a.args[0].args.some((f) => nonnegative(f, scene))) return null;
    const known = a.args[0].args.filter((f) => nonnegative(f, scene));
    const one = random.pick(known);
    const rest = a.args[0].args.filter((f) => f !== one);
    return rest.length === 0 ? null : mul(sqrt(one), sqrt(mul(...rest)));
  }),
  sound("into the root", (a, scene) => {
    if (a.kind !== "mul") return null;
    const root = a.args.find((f) => f.kind === "sqrt");
    const rest = a.args.filter((f) => f !== root);
    if (root?.kind !== "sqrt" || !rest.every((f) => nonnegative(f, scene))) return null;
    return rest.length === 0 ? null : sqrt(mul(...rest.map((f) => pow(f, 2)), root.args[0]));
  }),
  sound("even power of an absolute value", (a, scene) =>
    a.kind === "power" &&
    isInteger(a.args[1], scene) &&
    a.args[1].kind === "mul" &&
    a.args[1].args.some(isTwo)
      ? pow(abs(a.args[0]), a.args[1])
      : null,
  ),
];

const sizes: readonly Rule[] = [
  sound("absolute value of a product", (a) =>
    a.kind === "abs" && a.args[0].kind === "mul" ? mul(...a.args[0].args.map(abs)) : null,
  ),
  sound("absolute value of a power", (a, scene) =>
    a.kind === "abs" && a.args[0].kind === "power" && isInteger(a.args[0].args[1], scene)
      ? pow(abs(a.args[0].args[0]), a.args[0].args[1])
      : null,
  ),
  sound("absolute value turned", (a) => (a.kind === "abs" ? abs(neg(a.args[0])) : null)),
  sound("absolute value as a maximum", (a) =>
    a.kind === "abs" ? max(a.args[0], neg(a.args[0])) : null,
  ),
  sound("absolute value of what is not negative", (a, scene) =>
    a.kind === "abs" && nonnegative(a.args[0], scene) ? a.args[0] : null,
  ),
  sound("absolute value by cases", (a) =>
    a.kind === "abs"
      ? sub(
          mul(a.args[0], indicator(rel(a.args[0], ">", num(0)))),
          mul(a.args[0], indicator(rel(a.args[0], "<=", num(0)))),
        )
      : null,
  ),
  sound("maximum by absolute value", (a) =>
    (a.kind === "max" || a.kind === "min") && a.args.length === 2
      ? divide(
          add(
            ...a.args,
            a.kind === "max"
              ? abs(sub(a.args[0] as Node, a.args[1] as Node))
              : neg(abs(sub(a.args[0] as Node, a.args[1] as Node))),
          ),
          two,
        )
      : null,
  ),
  sound("sum by maximum and minimum", (a) =>
    a.kind === "add" && a.args.length === 2 ? add(max(...a.args), min(...a.args)) : null,
  ),
  sound("into a maximum", (a, scene) => {
    if (a.kind !== "mul") return null;
    const big = a.args.find((f) => f.kind === "max" || f.kind === "min");
    const rest = a.args.filter((f) => f !== big);
    if (!big || (big.kind !== "max" && big.kind !== "min") || rest.length === 0) return null;
    if (!rest.every((f) => nonnegative(f, scene))) return null;
    return { kind: big.kind, args: big.args.map((x) => mul(...rest, x)) };
  }),
  sound("maximum turned", (a) =>
    a.kind === "max" || a.kind === "min"
      ? neg({ kind: a.kind === "max" ? "min" : "max", args: a.args.map(neg) })
      : null,
  ),
  sound("both cases", (a, scene, random) => {
    const [x, y] = [random.pick([...(a.kind === "add" ? a.args : [a])]), small(scene, random)];
    return mul(a, add(indicator(rel(x, ">", y)), indicator(rel(x, "<=", y))));
  }),
  sound("an indicator squared", (a) => (a.kind === "indicator" ? pow(a, 2) : null)),
];

export const algebra: readonly Rule[] = [...ring, ...powers, ...sizes];

export const temptingAlgebra: readonly Rule[] = [
  tempting("root of a square is its base", (a) =>
    a.kind === "sqrt" && isSquare(a.args[0]) ? a.args[0].args[0] : null,
  ),
  tempting("root of a sum", (a) =>
    a.kind === "sqrt" && a.args[0].kind === "add" ? add(...a.args[0].args.map(sqrt)) : null,
  ),
  tempting("root of any product", (a) =>
    a.kind === "sqrt" && a.args[0].kind === "mul" ? mul(...a.args[0].args.map(sqrt)) : null,
  ),
  tempting("root of any power", (a) =>
    a.kind === "sqrt" && a.args[0].kind === "power"
      ? pow(a.args[0].args[0], divide(a.args[0].args[1], two))
      : null,
  ),
  tempting("root past its factor", (a) =>
    a.kind === "sqrt" && a.args[0].kind === "mul" && isSquare(a.args[0].args[0] as Node)
      ? mul(
          (a.args[0].args[0] as Node & { kind: "power" }).args[0],
          sqrt(mul(...a.args[0].args.slice(1))),
        )
      : null,
  ),
  tempting("into any root", (a) => {
    if (a.kind !== "mul") return null;
    const root = a.args.find((f) => f.kind === "sqrt");
    const rest = a.args.filter((f) => f !== root);
    if (root?.kind !== "sqrt" || rest.length === 0) return null;
    return sqrt(mul(...rest.map((f) => pow(f, 2)), root.args[0]));
  }),
  tempting("power of any power", (a) =>
    a.kind === "power" && a.args[0].kind === "power"
      ? pow(a.args[0].args[0], mul(a.args[0].args[1], a.args[1]))
      : null,
  ),
  tempting("power of any product", (a) =>
    a.kind === "power" && a.args[0].kind === "mul"
      ? mul(...a.args[0].args.map((f) => pow(f, a.args[1])))
      : null,
  ),
  tempting("power of a sum", (a) =>
    a.kind === "power" && a.args[0].kind === "add" && !isOne(a.args[1])
      ? add(...a.args[0].args.map((f) => pow(f, a.args[1])))
      : null,
  ),
  tempting("product of exponents", (a) =>
    a.kind === "power" && a.args[1].kind === "mul"
      ? mul(...a.args[1].args.map((e) => pow(a.args[0], e)))
      : null,
  ),
  tempting("absolute value of a sum", (a) =>
    a.kind === "abs" && a.args[0].kind === "add" ? add(...a.args[0].args.map(abs)) : null,
  ),
  tempting("absolute value dropped", (a) => (a.kind === "abs" ? a.args[0] : null)),
  tempting("any factor into a maximum", (a) => {
    if (a.kind !== "mul") return null;
    const big = a.args.find((f) => f.kind === "max" || f.kind === "min");
    const rest = a.args.filter((f) => f !== big);
    if (!big || (big.kind !== "max" && big.kind !== "min") || rest.length === 0) return null;
    return { kind: big.kind, args: big.args.map((x) => mul(...rest, x)) };
  }),
  tempting("maximum of sums", (a) => {
    if ((a.kind !== "max" && a.kind !== "min") || a.args.length !== 2) return null;
    const [x, y] = a.args as [Node, Node];
    if (x.kind !== "add" || y.kind !== "add") return null;
    return add(...x.args.map((p, k): Node => ({ kind: a.kind, args: [p, y.args[k] ?? num(0)] })));
  }),
  tempting("one over a sum", (a) =>
    a.kind === "divide" && a.args[1].kind === "add"
      ? add(...a.args[1].args.map((x) => divide(a.args[0], x)))
      : null,
  ),
  tempting("indicators multiply to one", (a) => {
    if (a.kind !== "indicator") return null;
    const [c] = a.condition;
    if (!c || c.sign === "=") return null;
    return sub(num(1), indicator(rel(c.right, c.sign, c.left)));
  }),
  tempting("split of a product", (a, scene, random) => {
    if (a.kind !== "mul" || a.args.length < 2) return null;
    const [x, y] = parted(a.args, random);
    return isFixed(x, scene) ? add(x, y) : null;
  }),
];

function isOne(node: Node): boolean {
  return node.kind === "number" && node.value.top === 1n && node.value.bottom === 1n;
}
