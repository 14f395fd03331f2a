import type { Affine } from "../../exact/affine.ts";
import type { Polynomial } from "../polynomial.ts";
import type { Ring } from "../ring/type.ts";

/** Thrown for a term that the ring has no form for; the caller says `undecided`. */
export class UnsupportedError extends Error {}

/**
 * What a term stands for in the ring: a number, or a vector or matrix as a function of its entry
 * positions.
 */
export type Value =
  | { readonly kind: "number"; readonly body: Polynomial }
  | {
      readonly kind: "vector" | "covector";
      readonly size: Affine;
      readonly at: (i: Affine) => Polynomial;
    }
  | {
      readonly kind: "matrix";
      readonly rows: Affine;
      readonly columns: Affine;
      readonly at: (i: Affine, j: Affine) => Polynomial;
    };

/** A number as a value. */
export function number(body: Polynomial): Value {
  return { kind: "number", body };
}

/** The entry of a value at index forms: none for a number, one for a vector, two for a matrix. */
export function entry(value: Value, at: readonly Affine[]): Polynomial {
  const [i, j] = at as [Affine, Affine];
  if (value.kind === "number" && at.length === 0) return value.body;
  if ((value.kind === "vector" || value.kind === "covector") && at.length === 1) return value.at(i);
  if (value.kind === "matrix" && at.length === 2) return value.at(i, j);
  throw new UnsupportedError("entry");
}

/** A value with every entry changed. */
export function mapEntries(v: Value, f: (p: Polynomial) => Polynomial): Value {
  switch (v.kind) {
    case "number":
      return number(f(v.body));
    case "vector":
    case "covector":
      return { ...v, at: (i: Affine) => f(v.at(i)) };
    case "matrix":
      return { ...v, at: (i, j) => f(v.at(i, j)) };
  }
}

/** A value of the same shape with other entries, each by its position. */
export function mapShape(v: Value, f: (at: readonly Affine[]) => Polynomial): Value {
  switch (v.kind) {
    case "number":
      return number(f([]));
    case "vector":
    case "covector":
      return { ...v, at: (i: Affine) => f([i]) };
    case "matrix":
      return { ...v, at: (i, j) => f([i, j]) };
  }
}

/** The sum of two values; throws `UnsupportedError` where their shapes differ. */
export function plus(ring: Ring, a: Value, b: Value): Value {
  if (a.kind === "number" && b.kind === "number") return number(ring.add(a.body, b.body));
  if (a.kind === "matrix" && b.kind === "matrix")
    return { ...a, at: (i, j) => ring.add(a.at(i, j), b.at(i, j)) };
  if (
    (a.kind === "vector" && b.kind === "vector") ||
    (a.kind === "covector" && b.kind === "covector")
  )
    return { ...a, at: (i: Affine) => ring.add(a.at(i), b.at(i)) };
  throw new UnsupportedError("sum");
}

/** What a function of two numbers is of the entries of two values: a matrix of two vectors. */
export function outer(a: Value, b: Value, f: (p: Polynomial, q: Polynomial) => Polynomial): Value {
  if (a.kind === "number" && b.kind === "number") return number(f(a.body, b.body));
  if (a.kind === "number")
    return mapEntries(b.kind === "vector" ? { ...b, kind: "covector" } : b, (q) => f(a.body, q));
  if (b.kind === "number") return mapEntries(a, (p) => f(p, b.body));
  if (a.kind === "vector" && b.kind === "vector")
    return { kind: "matrix", rows: a.size, columns: b.size, at: (i, j) => f(a.at(i), b.at(j)) };
  throw new UnsupportedError("covariance");
}
