import { fraction } from "../../exact/fraction.ts";
import { sortOf } from "../../term/infer.ts";
import type { ConstantTerm, Term, TermOf } from "../../term/term.ts";
import { exponentialOf } from "../exponential.ts";
import { heads } from "../head.ts";
import {
  Atom,
  atomPolynomial,
  type Child,
  constantPolynomial,
  type Polynomial,
  plain,
} from "../polynomial.ts";
import type { Ring } from "../ring/type.ts";
import { applied, atPoint, positionOf } from "./argument.ts";
import { averageOf } from "./average.ts";
import { callOf } from "./call.ts";
import { gradientWorkedOut } from "./derivative.ts";
import type { Environment } from "./environment.ts";
import { fillOf, matrixOf } from "./matrix.ts";
import { powerOf, productValue } from "./product.ts";
import { sumOf } from "./sum.ts";
import { binding, opaque, symbolOf, variableOf } from "./symbol.ts";
import type { Normal } from "./type.ts";
import { entry, mapEntries, number, plus, UnsupportedError, type Value } from "./value.ts";

/** What a term without a random index stands for. */
export function plainValue(normal: Normal, term: Term, env: Environment): Value {
  const { ring } = normal;
  switch (term.kind) {
    case "number":
      return number(constantPolynomial(term.value));
    case "constant":
      return number(constantOf(ring, term.name));
    case "symbol":
      return symbolOf(normal, term, env);
    case "variable":
      return env.variables.get(term.name) ?? variableOf(normal, term.name, term.sort);
    case "meta":
      return slotOf(normal, term, env);
    case "add":
      return term.terms.map((t) => normal.value(t, env)).reduce((a, b) => plus(ring, a, b));
    case "neg":
      return mapEntries(normal.value(term.body, env), (p) => ring.scale(p, fraction(-1)));
    case "mul":
      return productValue(normal, term.factors, env);
    case "div": {
      const bottom = normal.number(term.denominator, env);
      return mapEntries(normal.value(term.numerator, env), (p) => ring.divide(p, bottom));
    }
    case "pow":
      return powerOf(normal, term.base, term.exponent, env);
    case "sum":
      return sumOf(normal, term, env);
    case "entry":
      return entryAt(normal, term, env);
    case "transpose":
    case "inverse":
    case "trace":
    case "inner":
    case "norm":
    case "hadamard":
    case "diag":
      return matrixOf(normal, term, env);
    case "fill":
      return fillOf(normal, term.pattern, term.sort, env);
    case "call":
      return number(callOf(normal, term.function, term.args, env));
    case "apply":
      return appliedOf(normal, term, env);
    case "relation":
    case "logic":
      throw new UnsupportedError("condition");
    case "indicator":
      return number(normal.condition(term.condition, env));
    case "expect":
    case "variance":
    case "covariance":
    case "probability":
    case "integral":
      return averageOf(normal, term, env);
    case "gradient":
      return gradientOf(normal, term, env);
  }
}

/** An entry of a vector or matrix. */
function entryAt(normal: Normal, term: TermOf<"entry">, env: Environment): Value {
  const tensor = normal.value(term.of, env);
  const indices = term.indices.map((i) => normal.integer(i, env));
  return number(entry(tensor, indices));
}

const constantOf = (ring: Ring, name: ConstantTerm["name"]): Polynomial =>
  name === "e"
    ? exponentialOf(ring, ring.number(1))
    : atomPolynomial(Atom.of(heads.constant(name)));

function slotOf(normal: Normal, term: TermOf<"meta">, env: Environment): Value {
  const slot = env.slots.get(term.name);
  if (!slot) throw new RangeError(`no value for the slot ${term.name}`);
  return slot(...term.args.map((a) => positionOf(normal, a, env)));
}

/** A function at its arguments, opened where the environment says what it stands for. */
function appliedOf(normal: Normal, term: TermOf<"apply">, env: Environment): Value {
  const { ring, symbols } = normal;
  const { symbol, args, sort } = term.function;
  const any = env.functions.get(symbol);
  if (any) return number(applied(normal, any, term.args, env));
  const mixed = env.pointwise.get(symbol);
  if (mixed) {
    const point = term.args.map((a) => normal.child(normal.value(a, env)));
    return number(atPoint(normal, mixed, point));
  }
  const indices = args.map((a) => normal.integer(a, env));
  const values = term.args.map((a) => normal.value(a, env));
  const sizes = symbols.sizeless(symbol)
    ? values.flatMap((v): Child[] => (v.kind === "vector" ? [plain(ring.affine(v.size))] : []))
    : [];
  const mould = {
    head: heads.apply(symbol),
    indices,
    children: [...values.map((v) => normal.child(v)), ...sizes],
    symmetric: symbols.symmetric(symbol),
  };
  return opaque(normal, mould, sort.kind === "function" ? sort.result : sort, env);
}

function gradientOf(normal: Normal, term: TermOf<"gradient">, env: Environment): Value {
  const worked = normal.symbols.derivatives ? gradientWorkedOut(normal, term, env) : null;
  if (worked) return worked;
  const inner = binding(normal, term.variable, term.sort, env);
  const body = normal.child(normal.value(term.body, inner));
  const at = normal.child(normal.value(term.at, env));
  const mould = { head: heads.gradient(term.variable), children: [body, at] };
  return opaque(normal, mould, sortOf(term), env);
}
