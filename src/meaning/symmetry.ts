import type { Context, Declaration, Statement } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { sameTerm } from "../term/walk.ts";

/**
 * The context with every fixed matrix said to be symmetric that is the value of something
 * symmetric: a covariance matrix, `E[x x^\top]`, `X^\top X`.
 */
export function withSymmetry(context: Context): Context {
  const declared = new Map(context.declarations.map((d) => [d.key, d] as const));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { statement } of context.assumptions) {
      const key = valueSymbol(statement, (term) => isSymmetric(declared, term));
      const declaration = key === null ? undefined : declared.get(key);
      if (
        !declaration ||
        declaration.random ||
        declaration.sort.kind !== "matrix" ||
        declaration.properties.includes("symmetric")
      )
        continue;
      declared.set(declaration.key, {
        ...declaration,
        properties: [...declaration.properties, "symmetric"],
      });
      changed = true;
    }
  }
  return { ...context, declarations: context.declarations.map((d) => declared.get(d.key) ?? d) };
}

/** The symbol, at every index, of which a statement says that it is something symmetric. */
function valueSymbol(statement: Statement, symmetric: (term: Term) => boolean): string | null {
  switch (statement.kind) {
    case "variance":
      return general(statement.value);
    case "covariance":
      return statement.condition === null && sameTerm(statement.left, statement.right)
        ? general(statement.value)
        : null;
    case "mean":
      return symmetric(statement.of) ? general(statement.value) : null;
    case "fact": {
      const { relation, left, right } = statement.relation;
      if (relation !== "=" || statement.condition !== null) return null;
      return symmetric(left) ? general(right) : symmetric(right) ? general(left) : null;
    }
    default:
      return null;
  }
}

/** A symbol that is named for all its indices at once. */
function general(term: Term): string | null {
  return term.kind === "symbol" && term.args.every((arg) => arg.kind === "variable")
    ? term.symbol
    : null;
}

function isSymmetric(declared: ReadonlyMap<string, Declaration>, term: Term): boolean {
  const inner = (t: Term): boolean => isSymmetric(declared, t);
  switch (term.kind) {
    case "symbol":
      return declared.get(term.symbol)?.properties.includes("symmetric") ?? false;
    case "fill":
      return (
        term.sort.kind === "matrix" &&
        (term.pattern === "identity" || sameTerm(term.sort.rows, term.sort.columns))
      );
    case "variance":
      return true;
    case "covariance":
      return sameTerm(term.left, term.right);
    case "expect":
    case "neg":
    case "inverse":
    case "transpose":
    case "sum":
      return inner(term.body);
    case "div":
      return inner(term.numerator);
    case "add":
      return term.terms.every(inner);
    case "pow":
      return inner(term.base);
    case "mul": {
      const arrays = term.factors.filter((f) => !isNumber(f));
      const half = arrays.length >> 1;
      const middle = arrays.length % 2 ? arrays[half] : undefined;
      const outer = arrays
        .slice(0, half)
        .every((f, k) => isTranspose(f, arrays.at(-1 - k) as Term));
      return arrays.length > 0 && outer && (!middle || inner(middle));
    }
    default:
      return false;
  }
}

function isNumber(term: Term): boolean {
  return isNumeric(sortOf(term));
}

function isTranspose(a: Term, b: Term): boolean {
  return (
    (a.kind === "transpose" && sameTerm(a.body, b)) ||
    (b.kind === "transpose" && sameTerm(b.body, a))
  );
}
