import type { Affine } from "../../exact/affine.ts";
import { heads } from "../head.ts";
import { Atom, atomPolynomial, type Polynomial } from "../polynomial.ts";
import type { Normal } from "./type.ts";
import { number, type Value } from "./value.ts";

/** Matrix notation left closed: an atom for each entry of the result. */
export function closedNotation(normal: Normal, head: string, parts: readonly Value[]): Value {
  const children = parts.map((p) => normal.child(p));
  const atom = (...indices: Affine[]): Polynomial =>
    atomPolynomial(Atom.of(heads.closed(head), indices, children));
  const [first] = parts as [Value];
  const last = parts.at(-1) as Value;
  if (head === "trace" || head === "norm" || head === "inner") return number(atom());
  if (head === "word") {
    const rows = first.kind === "matrix" ? first.rows : first.kind === "vector" ? first.size : null;
    const columns =
      last.kind === "matrix" ? last.columns : last.kind === "covector" ? last.size : null;
    if (rows && columns) return { kind: "matrix", rows, columns, at: atom };
    if (rows) return { kind: "vector", size: rows, at: atom };
    return columns ? { kind: "covector", size: columns, at: atom } : number(atom());
  }
  switch (first.kind) {
    case "number":
      return number(atom());
    case "vector":
    case "covector": {
      if (head === "diag")
        return { kind: "matrix", rows: first.size, columns: first.size, at: atom };
      const turned = first.kind === "vector" ? "covector" : "vector";
      return { kind: head === "transpose" ? turned : first.kind, size: first.size, at: atom };
    }
    case "matrix":
      if (head === "diag") return { kind: "vector", size: first.rows, at: atom };
      return head === "transpose"
        ? { kind: "matrix", rows: first.columns, columns: first.rows, at: atom }
        : { ...first, at: atom };
  }
}
