import { fraction, plus } from "../fraction.ts";
import { add, mul, type Node, neg, num, pow } from "../node.ts";
import { type Rule, tempting } from "../rule.ts";

/** One place changed: what makes a near-identity of an identity, as a rule. */
export const near: readonly Rule[] = [
  tempting("another number", (a, _, random) => {
    if (a.kind !== "number") return null;
    return { ...a, value: plus(a.value, fraction(random.pick([1, -1, 2]))) };
  }),
  tempting("another sign", (a) => (a.kind === "negate" ? a.args[0] : null)),
  tempting("a sign put in", (a, _, random) => {
    if (a.kind !== "add") return null;
    const at = random.integer(0, a.args.length - 1);
    return { ...a, args: a.args.map((x, k) => (k === at ? neg(x) : x)) };
  }),
  tempting("a summand dropped", (a, _, random) => {
    if (a.kind !== "add" || a.args.length < 2) return null;
    const at = random.integer(0, a.args.length - 1);
    return add(...a.args.filter((_x, k) => k !== at));
  }),
  tempting("a factor dropped", (a, _, random) => {
    if (a.kind !== "mul" || a.args.length < 2) return null;
    const at = random.integer(0, a.args.length - 1);
    return mul(...a.args.filter((_x, k) => k !== at));
  }),
  tempting("another exponent", (a) =>
    a.kind === "power" ? pow(a.args[0], add(a.args[1], num(1))) : null,
  ),
  tempting("another letter", (a, scene, random) => {
    if (a.kind !== "symbol" || a.indices.length > 0) return null;
    if (!scene.fixed.some((l) => l.name === a.name)) return null;
    return { ...a, name: random.pick(scene.fixed).name };
  }),
  tempting("another random quantity", (a, scene, random) => {
    if (a.kind !== "symbol" || !scene.random.some((r) => same(r, a))) return null;
    return random.pick(scene.random);
  }),
  tempting("a bound moved", (a, _, random) => {
    if (a.kind !== "sum" && a.kind !== "product") return null;
    const by = random.pick([num(1), num(-1)]);
    return random.chance(0.5)
      ? { ...a, range: { ...a.range, from: add(a.range.from, num(1)) } }
      : { ...a, range: { ...a.range, to: add(a.range.to, by) } };
  }),
  tempting("a maximum for a minimum", (a) =>
    a.kind === "max" || a.kind === "min"
      ? { kind: a.kind === "max" ? "min" : "max", args: a.args }
      : null,
  ),
];

function same(a: Node, b: Node): boolean {
  return (
    a.kind === "symbol" &&
    b.kind === "symbol" &&
    a.name === b.name &&
    a.indices.length === b.indices.length
  );
}
