import { Affine } from "../../exact/affine.ts";
import { sortOf } from "../../term/infer.ts";
import type { Term } from "../../term/term.ts";
import { absoluteOf } from "../absolute.ts";
import { exponentialOf } from "../exponential.ts";
import { type FunctionName, type Head, heads, isCall } from "../head.ts";
import {
  Atom,
  atomPolynomial,
  type Child,
  type Polynomial,
  plain,
  realVariable,
} from "../polynomial.ts";
import { soleAtom } from "../sole.ts";
import type { Environment } from "./environment.ts";
import type { Normal } from "./type.ts";
import { UnsupportedError } from "./value.ts";

/**
 * Where a slot that is a family or a function is taken: at an index, or at the variable of an
 * integral.
 */
export function positionOf(normal: Normal, term: Term, env: Environment): Affine {
  if (sortOf(term).kind === "index") return normal.integer(term, env);
  const variable = [...normal.number(term, env).monomials.values()].flatMap((m) =>
    m.factors.map((f) => f.atom),
  );
  const [only, ...more] = variable;
  if (only?.head.kind !== "real" || more.length > 0 || !only.indices[0])
    throw new UnsupportedError("position");
  return only.indices[0];
}

/** A function of numbers at its arguments. */
export function applied(
  normal: Normal,
  { locals, body }: Child,
  args: readonly Term[],
  env: Environment,
): Polynomial {
  const { ring } = normal;
  if (args.length !== locals.length) throw new UnsupportedError("arguments");
  // out of the way of what the arguments bind
  const fresh = locals.map(() => ring.fresh());
  let result = ring.substitute(
    body,
    new Map(locals.map((v, k) => [v, Affine.generator(fresh[k] as string)])),
  );
  for (const [k, arg] of args.entries()) {
    const place = realVariable(fresh[k] as string);
    const value = normal.number(arg, env);
    const variable = soleAtom(value);
    result =
      variable?.head.kind === "real" && variable.indices.length === 1
        ? ring.substitute(result, new Map([[fresh[k] as string, variable.indices[0] as Affine]]))
        : ring.rewrite(result, (atom, exponent) =>
            atom.key === place.key ? ring.power(value, exponent) : null,
          );
  }
  return result;
}

/** A polynomial in functions, each taken at a point. */
export function atPoint(normal: Normal, p: Polynomial, point: readonly Child[]): Polynomial {
  const { ring } = normal;
  const there = (atom: Atom): Polynomial => {
    const key = atom.head.kind === "symbol" ? atom.head.key : null;
    if (key !== null && normal.symbols.isFunction(key))
      return atomPolynomial(
        Atom.of(heads.apply(key), atom.indices, point, normal.symbols.symmetric(key)),
      );
    if (!holdsFunction(normal, atom)) return ring.atom(atom);
    // of averages, integrals and values of functions it is not known which function they hold is
    // meant at the point
    const [child, ...more] = atom.children;
    if (!isFunctionOfOne(atom.head) || !child || more.length > 0)
      throw new UnsupportedError("a function");
    const inside = atPoint(normal, child.body, point);
    if (atom.head.kind === "power") return inside;
    if (isCall(atom.head, "abs")) return absoluteOf(ring, inside);
    return isCall(atom.head, "exp")
      ? exponentialOf(ring, inside)
      : atomPolynomial(Atom.of(atom.head, [], [plain(inside)]));
  };
  const terms = [...p.monomials.values()].map((m) => {
    if (m.bound.length + m.region.length > 0) throw new UnsupportedError("a sum of functions");
    return ring.scale(
      ring.product(m.factors.map((f) => ring.power(there(f.atom), f.exponent))),
      m.coefficient,
    );
  });
  return ring.add(...terms);
}

/**
 * Whether a function stands in an atom, unless it is what a function of functions is applied to:
 * the value there is a number.
 */
function holdsFunction(normal: Normal, atom: Atom): boolean {
  const { head } = atom;
  if (head.kind === "apply") return false;
  if (head.kind === "symbol" && normal.symbols.isFunction(head.key)) return true;
  return atom.children.some((child) =>
    [...child.body.monomials.values()].some((m) =>
      m.factors.some((f) => holdsFunction(normal, f.atom)),
    ),
  );
}

const pointwise: readonly FunctionName[] = ["exp", "log", "sin", "cos", "abs"];

/** Whether an atom of this head is a function of the number that is its only child. */
const isFunctionOfOne = (head: Head): boolean =>
  head.kind === "power" || (head.kind === "call" && pointwise.includes(head.name));
