import { fraction } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { div, expect, mul, neg, number, pow, sub } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type {
  CovarianceTerm,
  ExpectTerm,
  IndicatorTerm,
  PowTerm,
  SumTerm,
  Term,
} from "../term/term.ts";
import { passingGaps } from "./chance.ts";

/** The gap of a named inequality that an average or chance is the greater (or smaller) side of. */
export function famous(part: Term): readonly Term[] {
  switch (part.kind) {
    case "sum":
      return part.operator === "sum" ? sumGaps(part) : [];
    case "expect":
      return meanGaps(part);
    case "covariance":
      return covarianceGaps(part);
    case "probability":
      return part.condition.kind === "relation" && /^>=?$/.test(part.condition.relation)
        ? passingGaps(part)
        : [];
    case "indicator":
      return indicatorGaps(part);
    default:
      return [];
  }
}

function sumGaps(part: SumTerm): readonly Term[] {
  if (part.body.kind === "pow" && isNumeric(sortOf(part.body))) return powerGaps(part, part.body);
  return part.body.kind === "mul" ? weightedGaps(part, part.body.factors) : [];
}

/** The mean of powers and the power of the mean, or of the total. */
function powerGaps(part: SumTerm, body: PowTerm): readonly Term[] {
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
    { ...part, body: mul(share, body) },
    { ...body, base: { ...part, body: mul(share, body.base) } },
  );
  return [gap, mul(binder.upper, gap), mul(pow(binder.upper, number(2)), gap)];
}

/** A sum of weights times a convex or concave function, and the function of the weighted sum. */
function weightedGaps(part: SumTerm, factors: readonly Term[]): readonly Term[] {
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

/** Jensen's gaps of an average, and that of Cauchy and Schwarz where it is one of a product. */
function meanGaps(part: ExpectTerm): readonly Term[] {
  const mean = (body: Term): Term => ({ ...part, body });
  const product = productOf(part.body);
  return [...convexGaps(part, mean), ...(product ? productGaps(product, mean) : [])];
}

function convexGaps(part: ExpectTerm, mean: (body: Term) => Term): readonly Term[] {
  const { body } = part;
  switch (body.kind) {
    case "call": {
      if (!body.args[0]) return [];
      const there: Term = { ...body, args: [mean(body.args[0])] };
      if (body.function === "exp" || body.function === "abs") return [sub(part, there)];
      return body.function === "log" ? [sub(there, part)] : [];
    }
    case "neg": {
      const log = body.body;
      if (log.kind !== "call" || log.function !== "log" || !log.args[0]) return [];
      return [sub(part, neg({ ...log, args: [mean(log.args[0])] }))];
    }
    case "pow": {
      if (body.base.kind === "constant")
        return [sub(part, { ...body, exponent: mean(body.exponent) })];
      const there: Term = { ...body, base: mean(body.base) };
      if (body.exponent.kind === "neg") return [sub(part, there)];
      if (body.exponent.kind !== "number") return [];
      return [body.exponent.value.equals(fraction(1, 2)) ? sub(there, part) : sub(part, there)];
    }
    case "div":
      return body.numerator.kind === "number"
        ? [sub(part, { ...body, denominator: mean(body.denominator) })]
        : [];
    default:
      return [];
  }
}

function productGaps([u, v]: readonly [Term, Term], mean: (body: Term) => Term): readonly Term[] {
  if (!isNumeric(sortOf(u)) || !isNumeric(sortOf(v))) return [];
  return squaresGaps(
    [u, v].map((x) => mean(pow(x, number(2)))),
    mean(mul(u, v)),
  );
}

function covarianceGaps(part: CovarianceTerm): readonly Term[] {
  if (!isNumeric(sortOf(part.left)) || !isNumeric(sortOf(part.right))) return [];
  const spreads = [part.left, part.right].map(
    (body): Term => ({ kind: "variance", body, given: part.given, over: part.over }),
  );
  return squaresGaps(spreads, part);
}

/** What two mean squares are ahead of the mean product, squared and under the root. */
function squaresGaps(squares: readonly Term[], mixed: Term): readonly Term[] {
  const root = pow(mul(...squares), number(fraction(1, 2)));
  return [
    sub(mul(...squares), pow(mixed, number(2))),
    sub(root, { kind: "call", function: "abs", args: [mixed] }),
    sub(root, mixed),
  ];
}

function indicatorGaps(part: IndicatorTerm): readonly Term[] {
  if (part.condition.kind !== "relation" || !/^>=?$/.test(part.condition.relation)) return [];
  const { left: u, right: a } = part.condition;
  const square = (of: Term): Term => pow(of, number(2));
  const inside = u.kind === "call" && u.function === "abs" ? u.args[0] : undefined;
  return [
    expect(mul(sub(u, a), part)),
    ...(inside ? [expect(mul(sub(square(inside), square(a)), part))] : []),
  ];
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
