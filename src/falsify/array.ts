import { fraction, one, zero } from "../exact/fraction.ts";
import type { ArrayTerm, FillTerm, Term } from "../term/term.ts";
import type { Evaluation } from "./evaluation.ts";
import { diagonal, entrywise, inverseOf, rootOf, traceOf } from "./operation.ts";
import type { Scope } from "./scope.ts";
import { arrayOf, entriesBy, inner, scalar, transpose, type Value } from "./value.ts";

/** The value of what is made of vectors and matrices. */
export function arrayOfTerm(evaluation: Evaluation, term: ArrayTerm, scope: Scope): Value {
  const at = (part: Term): Value => evaluation.evaluate(part, scope);
  switch (term.kind) {
    case "transpose":
      return transpose(at(term.body));
    case "inverse":
      return evaluation.memos.remember(term, scope, (t) => inverseOf(at(t.body)));
    case "trace":
      return traceOf(at(term.body));
    case "inner":
      return inner(at(term.left), at(term.right));
    case "norm": {
      const body = at(term.body);
      return rootOf(inner(body, body), fraction(1, 2));
    }
    case "hadamard":
      return entrywise(at(term.left), at(term.right));
    case "diag":
      return diagonal(at(term.body));
    case "fill":
      return filled(evaluation, term, scope);
  }
}

function filled(evaluation: Evaluation, { pattern, sort }: FillTerm, scope: Scope): Value {
  if (sort.kind === "scalar" || sort.kind === "index") return scalar(pattern === "zero" ? 0 : 1);
  const shape = evaluation.shape(sort, scope);
  if ("kind" in shape) return shape;
  const entries = entriesBy(shape, (k) => {
    if (pattern === "identity") return k % (shape.columns + 1) === 0 ? one : zero;
    return pattern === "zero" ? zero : one;
  });
  return arrayOf(sort, shape, entries);
}
