import { fraction } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { div, expect, mul, neg, number, pow, sub } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { passingGaps } from "./chance.ts";

/** The gap of a named inequality that an average or chance is the greater (or smaller) side of. */
export function famous(part: Term): readonly Term[] {
  if (
    part.kind === "sum" &&
    part.operator === "sum" &&
    part.body.kind === "pow" &&
    isNumeric(sortOf(part.body))
  ) {
    // the mean of squares and the square of the mean, or of the total
    const [binder, ...more] = part.binders;
    if (
      !binder ||
      more.length + part.conditions.length > 0 ||
      binder.lower.kind !== "number" ||
      !binder.lower.value.equals(1) ||
      binder.upper.kind === "constant"
    )
      return [];
    const share = div(number(1), binder.upper);
    const gap = sub(
      { ...part, body: mul(share, part.body) },
      { ...part.body, base: { ...part, body: mul(share, part.body.base) } },
    );
    return [gap, mul(binder.upper, gap), mul(pow(binder.upper, number(2)), gap)];
  }
  if (part.kind === "sum" && part.operator === "sum" && part.body.kind === "mul") {
    const { factors } = part.body;
    return factors.flatMap((f, k): Term[] => {
      const at = (g: Term): Term => ({
        ...part,
        body: { kind: "mul", factors: factors.map((h, j) => (j === k ? g : h)) },
      });
      if (!isNumeric(sortOf(f))) return [];
      if (f.kind === "call" && f.args[0] && /^(log|exp|abs)$/.test(f.function)) {
        const [u] = f.args;
        const call = (of: Term): Term => ({ ...f, args: [of] });
        if (f.function !== "log") return [sub(part, call(at(u)))];
        // the logarithm of a quotient is that of its inverse, with the other sign
        const other = u.kind === "div" ? div(u.denominator, u.numerator) : div(number(1), u);
        return [sub(call(at(u)), part), sub(call(at(other)), at(call(other)))];
      }
      if (f.kind === "pow" && f.exponent.kind === "number")
        return [sub(part, { ...f, base: at(f.base) }), sub({ ...f, base: at(f.base) }, part)];
      return [];
    });
  }
  if (part.kind === "expect") {
    const mean = (body: Term): Term => ({ ...part, body });
    const { body } = part;
    const out: Term[] = [];
    if (body.kind === "call" && body.args[0]) {
      const there: Term = { ...body, args: [mean(body.args[0])] };
      if (body.function === "exp" || body.function === "abs") out.push(sub(part, there));
      if (body.function === "log") out.push(sub(there, part));
    }
    if (
      body.kind === "neg" &&
      body.body.kind === "call" &&
      body.body.function === "log" &&
      body.body.args[0]
    ) {
      out.push(sub(part, neg({ ...body.body, args: [mean(body.body.args[0])] })));
    }
    if (body.kind === "pow" && body.base.kind === "constant")
      out.push(sub(part, { ...body, exponent: mean(body.exponent) }));
    else if (body.kind === "pow" && body.exponent.kind === "number") {
      const there: Term = { ...body, base: mean(body.base) };
      out.push(body.exponent.value.equals(fraction(1, 2)) ? sub(there, part) : sub(part, there));
    } else if (body.kind === "pow" && body.exponent.kind === "neg")
      out.push(sub(part, { ...body, base: mean(body.base) }));
    if (body.kind === "div" && body.numerator.kind === "number")
      out.push(sub(part, { ...body, denominator: mean(body.denominator) }));
    const product = productOf(body);
    if (product) {
      const [u, v] = product;
      if (isNumeric(sortOf(u)) && isNumeric(sortOf(v))) {
        const squares = [u, v].map((x) => mean(pow(x, number(2))));
        const mixed = mean(mul(u, v));
        out.push(sub(mul(...squares), pow(mixed, number(2))));
        const root = (x: Term): Term => pow(x, number(fraction(1, 2)));
        out.push(
          sub(root(mul(...squares)), { kind: "call", function: "abs", args: [mixed] }),
          sub(root(mul(...squares)), mixed),
        );
      }
    }
    return out;
  }
  if (part.kind === "covariance" && isNumeric(sortOf(part.left)) && isNumeric(sortOf(part.right))) {
    const spreads = [part.left, part.right].map(
      (body): Term => ({ kind: "variance", body, given: part.given, over: part.over }),
    );
    const root = pow(mul(...spreads), number(fraction(1, 2)));
    return [
      sub(mul(...spreads), pow(part, number(2))),
      sub(root, { kind: "call", function: "abs", args: [part] }),
      sub(root, part),
    ];
  }
  if (
    part.kind === "probability" &&
    part.condition.kind === "relation" &&
    /^>=?$/.test(part.condition.relation)
  )
    return passingGaps(part);
  if (
    part.kind === "indicator" &&
    part.condition.kind === "relation" &&
    /^>=?$/.test(part.condition.relation)
  ) {
    const { left: u, right: a } = part.condition;
    const square = (of: Term): Term => pow(of, number(2));
    const inside = u.kind === "call" && u.function === "abs" ? u.args[0] : undefined;
    return [
      expect(mul(sub(u, a), part)),
      ...(inside ? [expect(mul(sub(square(inside), square(a)), part))] : []),
    ];
  }
  return [];
}

/** The two factors of a product, or the absolute values of those of its absolute value. */
function productOf(body: Term): readonly [Term, Term] | null {
  const [inside] = body.kind === "call" && body.function === "abs" ? body.args : [];
  const product = inside ?? body;
  const [u, v, ...more] = product.kind === "mul" ? product.factors : [];
  if (!u || !v || more.length > 0) return null;
  const part = (of: Term): Term => (inside ? { kind: "call", function: "abs", args: [of] } : of);
  return [part(u), part(v)];
}
