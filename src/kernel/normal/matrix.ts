import { Affine } from "../../exact/affine.ts";
import { fraction } from "../../exact/fraction.ts";
import type { Sort, TermOf } from "../../term/term.ts";
import { Atom, atomPolynomial, type Child, type Polynomial, plain } from "../polynomial.ts";
import { closedNotation } from "./closed.ts";
import type { Environment } from "./environment.ts";
import { squareOf, times } from "./product.ts";
import type { Normal } from "./type.ts";
import { number, UnsupportedError, type Value } from "./value.ts";

/** A matrix operation by the entries of its result, or closed where notation stays closed. */
export function matrixOf(
  normal: Normal,
  term: TermOf<"transpose" | "inverse" | "trace" | "inner" | "norm" | "hadamard" | "diag">,
  env: Environment,
): Value {
  const ring = normal.ring;
  const parts =
    term.kind === "inner" || term.kind === "hadamard"
      ? [normal.value(term.left, env), normal.value(term.right, env)]
      : [normal.value(term.body, env)];
  const [a, b] = parts as [Value, Value];
  if (term.kind === "transpose" && a.kind === "number") return a;
  if (!normal.notation) return closedNotation(normal, term.kind, parts);
  normal.ring.known.ledger.notation = true;
  switch (term.kind) {
    case "transpose":
      if (a.kind === "vector") return { ...a, kind: "covector" };
      if (a.kind === "covector") return { ...a, kind: "vector" };
      if (a.kind === "matrix")
        return { kind: "matrix", rows: a.columns, columns: a.rows, at: (i, j) => a.at(j, i) };
      return a;
    case "inverse": {
      if (a.kind === "number") return number(ring.divide(ring.number(1), a.body));
      if (a.kind !== "matrix") throw new UnsupportedError("inverse");
      const child = normal.child(a);
      const size: Child = plain(ring.affine(a.rows));
      return { ...a, at: (i, j) => atomPolynomial(Atom.inverse(i, j, child, size)) };
    }
    case "trace":
      if (a.kind === "number") return a;
      if (a.kind !== "matrix") throw new UnsupportedError("trace");
      return number(ring.sum(Affine.of(1), a.rows, (i) => a.at(i, i)));
    case "inner":
      if (a.kind !== "vector" || b.kind !== "vector") throw new UnsupportedError("inner product");
      return times(normal, { ...a, kind: "covector" }, b);
    case "norm":
      return number(ring.power(squareOf(normal, a), Affine.of(fraction(1, 2))));
    case "hadamard":
      if ((a.kind === "vector" || a.kind === "covector") && b.kind === a.kind)
        return { kind: a.kind, size: a.size, at: (i) => ring.multiply(a.at(i), b.at(i)) };
      if (a.kind === "matrix" && b.kind === "matrix")
        return { ...a, at: (i, j) => ring.multiply(a.at(i, j), b.at(i, j)) };
      throw new UnsupportedError("entrywise product");
    case "diag":
      if (a.kind === "vector")
        return {
          kind: "matrix",
          rows: a.size,
          columns: a.size,
          at: (i, j) => ring.guard([{ kind: "eq", form: i.minus(j) }], a.at(i)),
        };
      if (a.kind === "matrix") return { kind: "vector", size: a.rows, at: (i) => a.at(i, i) };
      throw new UnsupportedError("diagonal");
  }
}

/** A number, vector or matrix of zeros or ones, or the identity. */
export function fillOf(
  normal: Normal,
  pattern: "zero" | "ones" | "identity",
  sort: Sort,
  env: Environment,
): Value {
  const ring = normal.ring;
  const c = ring.number(pattern === "zero" ? 0 : 1);
  const cell = (i: Affine, j: Affine): Polynomial =>
    pattern === "identity" ? ring.guard([{ kind: "eq", form: i.minus(j) }], c) : c;
  if (sort.kind === "matrix")
    return {
      kind: "matrix",
      rows: normal.integer(sort.rows, env),
      columns: normal.integer(sort.columns, env),
      at: cell,
    };
  if (sort.kind === "vector" || sort.kind === "covector")
    return { kind: sort.kind, size: normal.integer(sort.size, env), at: () => c };
  return number(c);
}
