import {
  add,
  binomial,
  covariance,
  divide,
  factorial,
  mean,
  mul,
  type Node,
  num,
  pow,
  product,
  range,
  replaced,
  some,
  sub,
  sum,
  sym,
  variance,
} from "../node.ts";
import { type Rule, sound, tempting } from "../rule.ts";
import { dependsOn, isFixed, type Scene } from "../scene.ts";

const one = num(1);

function has(node: Node, name: string): boolean {
  return some(node, (n) => n.kind === "symbol" && n.name === name);
}

/** An index that is not used yet. */
function fresh(node: Node, scene: Scene): string {
  const taken = (name: string): boolean =>
    has(node, name) ||
    scene.fixed.some((l) => l.name === name) ||
    some(node, (n) => (n.kind === "sum" || n.kind === "product") && n.range.index === name);
  return ["k", "l", "q", "w"].find((name) => !taken(name)) ?? "z";
}

function isNumber(node: Node, value: number): boolean {
  return node.kind === "number" && node.value.top === BigInt(value) && node.value.bottom === 1n;
}

const plusOne = (a: Node): Node => add(a, one);
const minusOne = (a: Node): Node => sub(a, one);

/** From 1 to a size: not empty, whatever the size. */
function isFull(node: Node & { kind: "sum" | "product" }, scene: Scene): boolean {
  const { from, to } = node.range;
  if (node.range.apart.length > 0 || !isNumber(from, 1) || to.kind !== "symbol") return false;
  return scene.fixed.some((l) => l.name === to.name && l.extent === "size");
}

export const sums: readonly Rule[] = [
  sound("sum of a sum", (a) =>
    a.kind === "sum" && a.body.kind === "add"
      ? add(...a.body.args.map((x) => sum(a.range, x)))
      : null,
  ),
  sound("factor out of a sum", (a) => {
    if (a.kind !== "sum" || a.body.kind !== "mul") return null;
    const out = a.body.args.filter((f) => !has(f, a.range.index));
    const rest = a.body.args.filter((f) => has(f, a.range.index));
    return out.length === 0 ? null : mul(...out, sum(a.range, rest.length ? mul(...rest) : one));
  }),
  sound("sum of what does not vary", (a, scene) =>
    a.kind === "sum" && isFull(a, scene) && !has(a.body, a.range.index)
      ? mul(a.range.to, a.body)
      : null,
  ),
  sound("product of what does not vary", (a, scene) =>
    a.kind === "product" && isFull(a, scene) && !has(a.body, a.range.index)
      ? pow(a.body, a.range.to)
      : null,
  ),
  sound("first term", (a, scene) =>
    a.kind === "sum" && isFull(a, scene)
      ? add(
          replaced(a.body, a.range.index, a.range.from),
          sum({ ...a.range, from: num(2) }, a.body),
        )
      : null,
  ),
  sound("last term", (a, scene) =>
    a.kind === "sum" && isFull(a, scene)
      ? add(
          sum({ ...a.range, to: minusOne(a.range.to) }, a.body),
          replaced(a.body, a.range.index, a.range.to),
        )
      : null,
  ),
  sound("index shifted", (a) =>
    (a.kind === "sum" || a.kind === "product") && a.range.apart.length === 0
      ? {
          ...a,
          range: { ...a.range, from: minusOne(a.range.from), to: minusOne(a.range.to) },
          body: replaced(a.body, a.range.index, plusOne(sym(a.range.index))),
        }
      : null,
  ),
  sound("index renamed", (a, scene) => {
    if (a.kind !== "sum" && a.kind !== "product") return null;
    const name = fresh(a, scene);
    return {
      ...a,
      range: { ...a.range, index: name },
      body: replaced(a.body, a.range.index, sym(name)),
    };
  }),
  sound("sum turned round", (a) =>
    (a.kind === "sum" || a.kind === "product") && a.range.apart.length === 0
      ? {
          ...a,
          body: replaced(
            a.body,
            a.range.index,
            sub(add(a.range.from, a.range.to), sym(a.range.index)),
          ),
        }
      : null,
  ),
  sound("product of a product", (a) =>
    a.kind === "product" && a.body.kind === "mul"
      ? mul(...a.body.args.map((x) => product(a.range, x)))
      : null,
  ),
  sound("square of a sum", (a, scene) => {
    if (a.kind !== "power" || a.args[0].kind !== "sum" || !isNumber(a.args[1], 2)) return null;
    const { range: over, body } = a.args[0];
    const name = fresh(a, scene);
    return sum(
      over,
      sum({ ...over, index: name }, mul(body, replaced(body, over.index, sym(name)))),
    );
  }),
  sound("square of a sum, apart", (a, scene) => {
    if (a.kind !== "power" || a.args[0].kind !== "sum" || !isNumber(a.args[1], 2)) return null;
    const { range: over, body } = a.args[0];
    const name = fresh(a, scene);
    return add(
      sum(over, pow(body, 2)),
      sum(
        over,
        sum(
          { ...over, index: name, apart: [sym(over.index)] },
          mul(body, replaced(body, over.index, sym(name))),
        ),
      ),
    );
  }),
  sound("sums swapped", (a) => {
    if (a.kind !== "sum" || a.body.kind !== "sum") return null;
    const inner = a.body;
    if (inner.range.apart.length > 0 || a.range.apart.length > 0) return null;
    if (has(inner.range.to, a.range.index) || has(inner.range.from, a.range.index)) return null;
    return sum(inner.range, sum(a.range, inner.body));
  }),
  sound("a triangle swapped", (a) => {
    if (a.kind !== "sum" || a.body.kind !== "sum") return null;
    const { range: outer, body: inner } = a;
    const upTo = inner.range.to;
    if (upTo.kind !== "symbol" || upTo.name !== outer.index) return null;
    // both from 1: behind a first term that was split off it is no triangle
    if (!isNumber(outer.from, 1) || !isNumber(inner.range.from, 1)) return null;
    return sum(
      { ...inner.range, to: outer.to },
      sum({ ...outer, from: sym(inner.range.index) }, inner.body),
    );
  }),
  sound("squares summed", (a) =>
    a.kind === "sum" &&
    a.body.kind === "power" &&
    isNumber(a.range.from, 1) &&
    a.range.apart.length === 0 &&
    a.body.args[0].kind === "symbol" &&
    a.body.args[0].name === a.range.index &&
    isNumber(a.body.args[1], 2) &&
    a.range.to.kind === "symbol"
      ? divide(mul(a.range.to, plusOne(a.range.to), add(mul(num(2), a.range.to), one)), num(6))
      : null,
  ),
  sound("numbers summed", (a) =>
    a.kind === "sum" &&
    a.body.kind === "symbol" &&
    a.body.name === a.range.index &&
    isNumber(a.range.from, 1) &&
    a.range.to.kind === "symbol" &&
    a.range.apart.length === 0
      ? binomial(plusOne(a.range.to), num(2))
      : null,
  ),
  sound("binomial by factorials", (a) =>
    a.kind === "binomial"
      ? divide(
          factorial(a.args[0]),
          mul(factorial(a.args[1]), factorial(sub(a.args[0], a.args[1]))),
        )
      : null,
  ),
];

/** Rules on families; what holds of a family is in the name of its scene. */
export const families: readonly Rule[] = [
  sound("variance of a big sum", (a, scene) => {
    if (a.kind !== "variance" || a.body.kind !== "sum") return null;
    const { range: over, body } = a.body;
    const name = fresh(a, scene);
    const other = replaced(body, over.index, sym(name));
    return add(
      sum(over, variance(body, ...a.given)),
      sum(
        over,
        sum(
          { ...over, index: name, apart: [sym(over.index)] },
          covariance(body, other, ...a.given),
        ),
      ),
    );
  }),
  sound("covariance with a big sum", (a) =>
    a.kind === "covariance" && a.pair[0].kind === "sum"
      ? sum(a.pair[0].range, covariance(a.pair[0].body, a.pair[1], ...a.given))
      : null,
  ),
];

export const temptingSums: readonly Rule[] = [
  tempting("product of sums", (a) => {
    if (a.kind !== "sum" || a.body.kind !== "mul" || a.body.args.length < 2) return null;
    return mul(...a.body.args.map((f) => sum(a.range, f)));
  }),
  tempting("sum of what does not vary, miscounted", (a) =>
    a.kind === "sum" && !has(a.body, a.range.index)
      ? mul(sub(a.range.to, a.range.from), a.body)
      : null,
  ),
  tempting("any count", (a) =>
    a.kind === "sum" && !has(a.body, a.range.index)
      ? mul(add(sub(a.range.to, a.range.from), one), a.body)
      : null,
  ),
  tempting("first term of any sum", (a) =>
    a.kind === "sum"
      ? add(
          replaced(a.body, a.range.index, a.range.from),
          sum({ ...a.range, from: plusOne(a.range.from) }, a.body),
        )
      : null,
  ),
  tempting("squares of the summands", (a) =>
    a.kind === "power" && a.args[0].kind === "sum"
      ? sum(a.args[0].range, pow(a.args[0].body, a.args[1]))
      : null,
  ),
  tempting("product of a sum", (a) =>
    a.kind === "product" && a.body.kind === "add"
      ? add(...a.body.args.map((x) => product(a.range, x)))
      : null,
  ),
  tempting("factor out of a product", (a) => {
    if (a.kind !== "product" || a.body.kind !== "mul") return null;
    const out = a.body.args.filter((f) => !has(f, a.range.index));
    const rest = a.body.args.filter((f) => has(f, a.range.index));
    return out.length === 0 || rest.length === 0
      ? null
      : mul(...out, product(a.range, mul(...rest)));
  }),
  tempting("shift of one bound", (a) =>
    a.kind === "sum"
      ? sum(
          range(a.range.index, minusOne(a.range.from), a.range.to),
          replaced(a.body, a.range.index, plusOne(sym(a.range.index))),
        )
      : null,
  ),
  tempting("members alike", (a, scene) => {
    if (a.kind !== "sum" || !isFull(a, scene) || isFixed(a, scene)) return null;
    return mul(a.range.to, replaced(a.body, a.range.index, one));
  }),
  tempting("means alike", (a, scene) => {
    if (a.kind !== "sum" || a.body.kind !== "mean" || !isFull(a, scene)) return null;
    return mul(a.range.to, replaced(a.body, a.range.index, one));
  }),
  tempting("powers of one mean", (a, scene) => {
    if (a.kind !== "product" || a.body.kind !== "mean" || !isFull(a, scene)) return null;
    return pow(replaced(a.body, a.range.index, one), a.range.to);
  }),
  tempting("product out of a mean", (a) =>
    a.kind === "mean" && a.body.kind === "mul" && a.body.args.length === 2
      ? mul(mean(a.body.args[0] as Node, ...a.given), mean(a.body.args[1] as Node, ...a.given))
      : null,
  ),
  tempting("given all at once", (a, scene) =>
    a.kind === "mean" && a.given.length > 0 && a.given.some((g) => dependsOn(g, scene).length > 0)
      ? mean(a.body)
      : null,
  ),
];
