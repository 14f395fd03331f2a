import type { Affine } from "../../exact/affine.ts";
import { fraction } from "../../exact/fraction.ts";
import type { Term, TermOf } from "../../term/term.ts";
import { absoluteOf, extremeOf } from "../absolute.ts";
import { exponentialOf, logarithmOf } from "../exponential.ts";
import { heads } from "../head.ts";
import { Atom, atomPolynomial, type Polynomial, plain } from "../polynomial.ts";
import type { Ring } from "../ring/type.ts";
import { affineOf } from "../sole.ts";
import type { Environment } from "./environment.ts";
import type { Normal } from "./type.ts";

/** The value of a built-in function of numbers, worked out where it is known; an atom else. */
export function callOf(
  normal: Normal,
  name: TermOf<"call">["function"],
  args: readonly Term[],
  env: Environment,
): Polynomial {
  const ring = normal.ring;
  const values = args.map((a) => normal.number(a, env));
  const [x, y] = values as [Polynomial, Polynomial];
  if (name === "delta") {
    const [i, j] = [normal.form(x), normal.form(y)];
    if (i && j) return ring.guard([{ kind: "eq", form: i.minus(j) }], ring.number(1));
  }
  if (name === "factorial") {
    const k = affineOf(x)?.integer;
    if (k !== undefined && k !== null && k >= 0 && k <= largestFactorial)
      return ring.number(fraction(factorial(k)));
    const form = normal.form(x);
    const stepped = form && steppedFactorial(normal, form);
    if (stepped) return stepped;
  }
  if (name === "binomial") {
    const k = affineOf(y)?.integer;
    if (k !== undefined && k !== null && k >= 0 && k <= 12) {
      const falling = Array.from({ length: k }, (_, j) => ring.subtract(x, ring.number(j)));
      return ring.scale(ring.product(falling), fraction(1n, factorial(k)));
    }
    const [n, m] = [normal.form(x), normal.form(y)];
    if (
      n &&
      m &&
      isFree(n) &&
      isFree(m) &&
      ring.known.implied({ kind: "ge", form: m }) &&
      ring.known.implied({ kind: "ge", form: n.minus(m) })
    ) {
      const of = (form: Affine): Polynomial => {
        const k = form.integer;
        return k !== null && k <= largestFactorial
          ? ring.number(fraction(factorial(k)))
          : (steppedFactorial(normal, form) ?? factorialAtom(ring, form));
      };
      return ring.divide(of(n), ring.multiply(of(m), of(n.minus(m))));
    }
  }
  if (name === "abs") return absoluteOf(ring, x);
  if (name === "exp") return exponentialOf(ring, x);
  const logarithm =
    name === "log" ? logarithmOf(ring, x, (atom) => ring.known.isPositive(atom)) : null;
  if (logarithm) return logarithm;
  if ((name === "min" || name === "max") && values.length === 2) return extremeOf(ring, name, x, y);
  const children = values.map(plain);
  if (name === "min" || name === "max") children.sort((a, b) => (a.body.key < b.body.key ? -1 : 1));
  return atomPolynomial(Atom.of(heads.call(name), [], children));
}

/**
 * `(n + c)!` as a multiple or part of `n!`; null where c is 0 or large, or a factor between them
 * may be below 1.
 */
function steppedFactorial(normal: Normal, form: Affine): Polynomial | null {
  const { ring } = normal;
  const steps = form.constant.isInteger ? Number(form.constant.n * form.constant.s) : 0;
  const base = form.shift(-steps);
  if (steps === 0 || Math.abs(steps) > factorialSteps || base.isConstant || !isFree(form))
    return null;
  const least = steps > 0 ? base : form;
  if (!ring.known.implied({ kind: "ge", form: least })) return null;
  const between = ring.product(
    Array.from({ length: Math.abs(steps) }, (_, k) => ring.affine(least.shift(k + 1))),
  );
  const ofBase = factorialAtom(ring, base);
  return steps > 0 ? ring.multiply(between, ofBase) : ring.divide(ofBase, between);
}

/** Factorials further apart than this are not compared. */
const factorialSteps = 8;

/** Factorials of larger numbers stay as they are. */
const largestFactorial = 20;

/**
 * Whether a form speaks of no index that is bound: sums over factorials are known as they are
 * written.
 */
function isFree(form: Affine): boolean {
  return ![...form.parts.keys()].some((g) => g.startsWith("#"));
}

function factorialAtom(ring: Ring, form: Affine): Polynomial {
  return atomPolynomial(Atom.of(heads.call("factorial"), [], [plain(ring.affine(form))]));
}

function factorial(k: number): bigint {
  return k <= 1 ? 1n : BigInt(k) * factorial(k - 1);
}
