import { Affine } from "../../exact/affine.ts";
import { fraction } from "../../exact/fraction.ts";
import type { Term } from "../../term/term.ts";
import { exponentialOf, logarithmOf } from "../exponential.ts";
import { heads } from "../head.ts";
import { Atom, atomPolynomial, type Polynomial } from "../polynomial.ts";
import { closedNotation } from "./closed.ts";
import type { Environment } from "./environment.ts";
import type { Normal } from "./type.ts";
import { mapEntries, number, UnsupportedError, type Value } from "./value.ts";

/** A product; of several vectors and matrices by its entries, or as one closed word. */
export function productValue(normal: Normal, factors: readonly Term[], env: Environment): Value {
  const ring = normal.ring;
  const values = factors.map((f) => normal.value(f, env));
  const scalars = values.filter((v) => v.kind === "number");
  const others = values.filter((v) => v.kind !== "number");
  const scale = ring.product(scalars.map((v) => v.body));
  const [first, ...rest] = others;
  if (!first) return number(scale);
  if (rest.length === 0) return mapEntries(first, (p) => ring.multiply(scale, p));
  if (!normal.notation)
    return mapEntries(closedNotation(normal, "word", others), (p) => ring.multiply(scale, p));
  normal.ring.known.ledger.notation = true;
  return mapEntries(
    rest.reduce<Value>((a, b) => times(normal, a, b), first),
    (p) => ring.multiply(scale, p),
  );
}

/** The product of two values; throws `UnsupportedError` where their shapes do not fit. */
export function times(normal: Normal, a: Value, b: Value): Value {
  const ring = normal.ring;
  const along = (size: Affine, f: (k: Affine) => Polynomial): Polynomial =>
    ring.sum(Affine.of(1), size, f);
  if (a.kind === "number") return mapEntries(b, (p) => ring.multiply(a.body, p));
  if (b.kind === "number") return mapEntries(a, (p) => ring.multiply(p, b.body));
  if (a.kind === "matrix" && b.kind === "matrix") {
    return {
      kind: "matrix",
      rows: a.rows,
      columns: b.columns,
      at: (i, j) => along(a.columns, (k) => ring.multiply(a.at(i, k), b.at(k, j))),
    };
  }
  if (a.kind === "matrix" && b.kind === "vector")
    return {
      kind: "vector",
      size: a.rows,
      at: (i) => along(a.columns, (k) => ring.multiply(a.at(i, k), b.at(k))),
    };
  if (a.kind === "covector" && b.kind === "matrix")
    return {
      kind: "covector",
      size: b.columns,
      at: (j) => along(a.size, (k) => ring.multiply(a.at(k), b.at(k, j))),
    };
  if (a.kind === "covector" && b.kind === "vector")
    return number(along(a.size, (k) => ring.multiply(a.at(k), b.at(k))));
  if (a.kind === "vector" && b.kind === "covector")
    return {
      kind: "matrix",
      rows: a.size,
      columns: b.size,
      at: (i, j) => ring.multiply(a.at(i), b.at(j)),
    };
  throw new UnsupportedError("product");
}

/** A power of a number, or a small one of a matrix; throws `UnsupportedError` for any other. */
export function powerOf(normal: Normal, base: Term, exponent: Term, env: Environment): Value {
  const ring = normal.ring;
  const e = normal.form(normal.number(exponent, env));
  if (base.kind === "constant" && base.name === "e")
    return number(exponentialOf(ring, normal.number(exponent, env)));
  if (base.kind === "norm" && e?.isConstant && normal.notation)
    return number(
      ring.power(squareOf(normal, normal.value(base.body, env)), e.times(fraction(1, 2))),
    );
  const value = normal.value(base, env);
  if (value.kind === "matrix") {
    const k = e?.integer;
    if (k === null || k === undefined || k < 1 || k > 12)
      throw new UnsupportedError("matrix power");
    if (!normal.notation)
      return closedNotation(
        normal,
        "word",
        Array.from({ length: k }, () => value),
      );
    normal.ring.known.ledger.notation = true;
    let result: Value = value;
    for (let i = 1; i < k; i++) result = times(normal, result, value);
    return result;
  }
  if (value.kind !== "number") throw new UnsupportedError("power");
  const positive = e ? null : logarithmOf(ring, value.body, (atom) => ring.known.isPositive(atom));
  if (positive)
    return number(exponentialOf(ring, ring.multiply(normal.number(exponent, env), positive)));
  if (!e)
    return number(
      atomPolynomial(
        Atom.of(
          heads.call("power"),
          [],
          [normal.child(value), normal.child(normal.value(exponent, env))],
        ),
      ),
    );
  if ((e.integer ?? 0) < 0)
    return number(ring.divide(ring.number(1), ring.power(value.body, e.times(-1))));
  return number(ring.power(value.body, e));
}

/** Σ of the squares of all entries. */
export function squareOf(normal: Normal, v: Value): Polynomial {
  const ring = normal.ring;
  normal.ring.known.ledger.notation = true;
  const all = (size: Affine, f: (k: Affine) => Polynomial): Polynomial =>
    ring.sum(Affine.of(1), size, f);
  switch (v.kind) {
    case "number":
      return ring.multiply(v.body, v.body);
    case "vector":
    case "covector":
      return all(v.size, (k) => ring.power(v.at(k), Affine.of(2)));
    case "matrix":
      return all(v.rows, (i) => all(v.columns, (j) => ring.power(v.at(i, j), Affine.of(2))));
  }
}
