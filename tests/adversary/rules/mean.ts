import {
  abs,
  add,
  chance,
  covariance,
  divide,
  indicator,
  mean,
  mul,
  type Node,
  neg,
  num,
  pow,
  product,
  same,
  sub,
  sum,
  variance,
} from "../node.ts";
import type { Random } from "../random.ts";
import { type Rule, sound, tempting } from "../rule.ts";
import { dependsOn, isFixed, type Scene } from "../scene.ts";

/** Whether an expression is a function of what is given. */
function known(node: Node, given: readonly Node[], scene: Scene): boolean {
  const keys = new Set(
    given.filter((g) => g.kind === "symbol").flatMap((g) => dependsOn(g, scene)),
  );
  const names = dependsOn(node, scene);
  return (
    names.every((key) => keys.has(key) && !key.includes("*")) || given.some((g) => same(g, node))
  );
}

function separate(a: Node, b: readonly Node[], scene: Scene): boolean {
  return scene.separate(
    dependsOn(a, scene),
    b.flatMap((each) => dependsOn(each, scene)),
  );
}

/** The factors of an expression. */
function factors(node: Node): readonly Node[] {
  return node.kind === "mul" ? node.args : [node];
}

const one = num(1);
const times = (args: readonly Node[]): Node => (args.length === 0 ? one : mul(...args));

const linear: readonly Rule[] = [
  sound("mean of a sum", (a, _, random) =>
    a.kind === "mean" && a.body.kind === "add"
      ? add(...random.shuffled(a.body.args).map((x) => mean(x, ...a.given)))
      : null,
  ),
  sound("mean of a multiple", (a, scene) => {
    if (a.kind !== "mean") return null;
    if (a.body.kind === "negate") return neg(mean(a.body.args[0], ...a.given));
    const all = factors(a.body);
    const fixed = all.filter((f) => isFixed(f, scene));
    const rest = all.filter((f) => !isFixed(f, scene));
    if (fixed.length === 0 || rest.length === 0) return null;
    return mul(...fixed, mean(times(rest), ...a.given));
  }),
  sound("mean of what is fixed", (a, scene) =>
    a.kind === "mean" && isFixed(a.body, scene) ? a.body : null,
  ),
  sound("mean of a big sum", (a) =>
    a.kind === "mean" && a.body.kind === "sum"
      ? sum(a.body.range, mean(a.body.body, ...a.given))
      : null,
  ),
  sound("variance by moments", (a) =>
    a.kind === "variance"
      ? sub(mean(pow(a.body, 2), ...a.given), pow(mean(a.body, ...a.given), 2))
      : null,
  ),
  sound("variance centred", (a) =>
    a.kind === "variance" ? mean(pow(sub(a.body, mean(a.body, ...a.given)), 2), ...a.given) : null,
  ),
  sound("variance of a multiple", (a, scene) => {
    if (a.kind !== "variance") return null;
    const all = factors(a.body);
    const fixed = all.filter((f) => isFixed(f, scene));
    const rest = all.filter((f) => !isFixed(f, scene));
    if (fixed.length === 0 || rest.length === 0) return null;
    return mul(pow(mul(...fixed), 2), variance(times(rest), ...a.given));
  }),
  sound("variance of a sum", (a) => {
    if (a.kind !== "variance" || a.body.kind !== "add" || a.body.args.length !== 2) return null;
    const [x, y] = a.body.args as [Node, Node];
    return add(
      variance(x, ...a.given),
      variance(y, ...a.given),
      mul(num(2), covariance(x, y, ...a.given)),
    );
  }),
  sound("covariance by moments", (a) =>
    a.kind === "covariance"
      ? sub(
          mean(mul(...a.pair), ...a.given),
          mul(mean(a.pair[0], ...a.given), mean(a.pair[1], ...a.given)),
        )
      : null,
  ),
  sound("covariance turned", (a) =>
    a.kind === "covariance" ? covariance(a.pair[1], a.pair[0], ...a.given) : null,
  ),
  sound("covariance of a sum", (a) => {
    if (a.kind !== "covariance" || a.pair[0].kind !== "add") return null;
    return add(...a.pair[0].args.map((x) => covariance(x, a.pair[1], ...a.given)));
  }),
  sound("covariance half centred", (a) =>
    a.kind === "covariance"
      ? mean(mul(a.pair[0], sub(a.pair[1], mean(a.pair[1], ...a.given))), ...a.given)
      : null,
  ),
  sound("mean of a product", (a, _, random) => {
    if (a.kind !== "mean" || a.body.kind !== "mul") return null;
    const [x, y] = halves(a.body.args, random);
    return add(covariance(x, y, ...a.given), mul(mean(x, ...a.given), mean(y, ...a.given)));
  }),
  sound("chance as a mean", (a) =>
    a.kind === "chance" ? mean(indicator(a.condition), ...a.given) : null,
  ),
  sound("mean of an indicator", (a) =>
    a.kind === "mean" && a.body.kind === "indicator" ? chance(a.body.condition, ...a.given) : null,
  ),
];

function halves(args: readonly Node[], random: Random): [Node, Node] {
  const order = random.shuffled(args);
  const cut = random.integer(1, args.length - 1);
  return [mul(...order.slice(0, cut)), mul(...order.slice(cut))];
}

/** Something simple that may be conditioned on. */
function anything(scene: Scene, random: Random): Node {
  return random.pick(scene.random);
}

const conditional: readonly Rule[] = [
  sound("tower", (a, scene, random) =>
    a.kind === "mean" && !isFixed(a.body, scene)
      ? mean(mean(a.body, ...a.given, anything(scene, random)), ...a.given)
      : null,
  ),
  sound("tower closed", (a) => {
    if (a.kind !== "mean" || a.body.kind !== "mean") return null;
    const { body, given } = a.body;
    return a.given.every((g) => given.some((h) => same(g, h))) ? mean(body, ...a.given) : null;
  }),
  sound("what is known taken out", (a, scene) => {
    if (a.kind !== "mean" || a.given.length === 0) return null;
    const out = factors(a.body).filter((f) => known(f, a.given, scene));
    const rest = factors(a.body).filter((f) => !known(f, a.given, scene));
    if (out.length === 0) return null;
    return rest.length === 0 ? times(out) : mul(...out, mean(times(rest), ...a.given));
  }),
  sound("known put in", (a, scene) => {
    if (a.kind !== "mul") return null;
    const inner = a.args.find((f) => f.kind === "mean" && f.given.length > 0);
    const rest = a.args.filter((f) => f !== inner);
    if (inner?.kind !== "mean" || rest.length === 0) return null;
    if (!rest.every((f) => known(f, inner.given, scene))) return null;
    return mean(mul(...rest, inner.body), ...inner.given);
  }),
  sound("total variance", (a, scene, random) => {
    if (a.kind !== "variance" || a.given.length > 0) return null;
    const by = anything(scene, random);
    return add(mean(variance(a.body, by)), variance(mean(a.body, by)));
  }),
  sound("total covariance", (a, scene, random) => {
    if (a.kind !== "covariance" || a.given.length > 0) return null;
    const by = anything(scene, random);
    const [x, y] = a.pair;
    return add(mean(covariance(x, y, by)), covariance(mean(x, by), mean(y, by)));
  }),
  sound("a known summand of a variance", (a, scene) => {
    if (a.kind !== "variance" || a.body.kind !== "add") return null;
    const rest = a.body.args.filter((x) => !known(x, a.given, scene) && !isFixed(x, scene));
    if (rest.length === 0 || rest.length === a.body.args.length) return null;
    return variance(add(...rest), ...a.given);
  }),
];

const apart: readonly Rule[] = [
  sound("independent factors", (a, scene, random) => {
    if (a.kind !== "mean" || a.given.length > 0 || a.body.kind !== "mul") return null;
    const [x, y] = halves(a.body.args, random);
    return separate(x, [y], scene) ? mul(mean(x), mean(y)) : null;
  }),
  sound("independent of what is given", (a, scene) =>
    a.kind === "mean" && a.given.length > 0 && separate(a.body, a.given, scene)
      ? mean(a.body)
      : null,
  ),
  sound("independent summands", (a, scene) => {
    if (a.kind !== "variance" || a.given.length > 0 || a.body.kind !== "add") return null;
    const [x, y] = a.body.args as [Node, Node];
    return a.body.args.length === 2 && separate(x, [y], scene)
      ? add(variance(x), variance(y))
      : null;
  }),
  sound("no covariance", (a, scene) =>
    a.kind === "covariance" && a.given.length === 0 && separate(a.pair[0], [a.pair[1]], scene)
      ? num(0)
      : null,
  ),
];

export const moments: readonly Rule[] = [...linear, ...conditional, ...apart];

export const temptingMoments: readonly Rule[] = [
  tempting("factors", (a, _, random) => {
    if (a.kind !== "mean" || a.body.kind !== "mul") return null;
    const [x, y] = halves(a.body.args, random);
    return mul(mean(x, ...a.given), mean(y, ...a.given));
  }),
  tempting("all factors", (a) =>
    a.kind === "mean" && a.body.kind === "mul"
      ? mul(...a.body.args.map((f) => mean(f, ...a.given)))
      : null,
  ),
  tempting("factors of a big product", (a) =>
    a.kind === "mean" && a.body.kind === "product"
      ? product(a.body.range, mean(a.body.body, ...a.given))
      : null,
  ),
  tempting("given dropped", (a, _, random) => {
    if (a.kind !== "mean" || a.given.length === 0) return null;
    const left = random.integer(0, a.given.length - 1);
    return mean(a.body, ...a.given.filter((_g, k) => k !== left));
  }),
  tempting("square of a mean", (a) =>
    a.kind === "mean" && a.body.kind === "power"
      ? pow(mean(a.body.args[0], ...a.given), a.body.args[1])
      : null,
  ),
  tempting("mean of a fraction", (a) =>
    a.kind === "mean" && a.body.kind === "divide"
      ? divide(mean(a.body.args[0], ...a.given), mean(a.body.args[1], ...a.given))
      : null,
  ),
  tempting("mean in an absolute value", (a) =>
    a.kind === "mean" && a.body.kind === "abs" ? abs(mean(a.body.args[0], ...a.given)) : null,
  ),
  tempting("mean in a maximum", (a) =>
    a.kind === "mean" && (a.body.kind === "max" || a.body.kind === "min")
      ? { kind: a.body.kind, args: a.body.args.map((x) => mean(x, ...a.given)) }
      : null,
  ),
  tempting("any factor taken out", (a, _, random) => {
    if (a.kind !== "mean" || a.body.kind !== "mul" || a.given.length === 0) return null;
    const [x, y] = halves(a.body.args, random);
    return mul(x, mean(y, ...a.given));
  }),
  tempting("any tower", (a) =>
    a.kind === "mean" && a.body.kind === "mean" && !a.given.every((g) => !g)
      ? mean(a.body.body, ...a.given)
      : null,
  ),
  tempting("summands of a variance", (a) =>
    a.kind === "variance" && a.body.kind === "add"
      ? add(...a.body.args.map((x) => variance(x, ...a.given)))
      : null,
  ),
  tempting("big sum of variances", (a) =>
    a.kind === "variance" && a.body.kind === "sum"
      ? sum(a.body.range, variance(a.body.body, ...a.given))
      : null,
  ),
  tempting("variance of a multiple, once", (a, scene) => {
    if (a.kind !== "variance") return null;
    const fixed = factors(a.body).filter((f) => isFixed(f, scene));
    const rest = factors(a.body).filter((f) => !isFixed(f, scene));
    if (fixed.length === 0 || rest.length === 0) return null;
    return mul(...fixed, variance(times(rest), ...a.given));
  }),
  tempting("mean variance", (a, scene, random) =>
    a.kind === "variance" && a.given.length === 0
      ? mean(variance(a.body, anything(scene, random)))
      : null,
  ),
  tempting("no covariance at all", (a) => (a.kind === "covariance" ? num(0) : null)),
  tempting("given instead of random", (a, scene, random) =>
    a.kind === "mean" && a.given.length === 0 ? mean(a.body, anything(scene, random)) : null,
  ),
];
