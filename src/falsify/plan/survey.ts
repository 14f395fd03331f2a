import { sortOf } from "../../term/infer.ts";
import { isNumeric } from "../../term/sort.ts";
import type { Term } from "../../term/term.ts";
import { freeVariables, subterms } from "../../term/walk.ts";
import { isBase, isRandomNow, reachable, type Table } from "../table.ts";

/**
 * The symbols under the roots in definitions of vectors and matrices, whose values are exact only
 * where the roots are.
 */
export function rootedIn(table: Table): ReadonlySet<string> {
  const bodies = table.statements.flatMap((s) =>
    s.kind === "definition" && !isNumeric(sortOf(s.symbol)) ? [...subterms(s.body)] : [],
  );
  return reachable(
    table,
    bodies.flatMap((part) =>
      part.kind === "pow" && part.exponent.kind === "number" && part.exponent.value.d !== 1n
        ? [part.base]
        : [],
    ),
  );
}

/** Fixed symbols that are sizes of vectors and matrices. */
export function dimensionsIn(table: Table): ReadonlySet<string> {
  const dimensions = new Set<string>();
  for (const declaration of table.declarations.values()) {
    const sort = declaration.sort.kind === "function" ? declaration.sort.result : declaration.sort;
    const sizes =
      sort.kind === "vector" || sort.kind === "covector"
        ? [sort.size]
        : sort.kind === "matrix"
          ? [sort.rows, sort.columns]
          : [];
    for (const key of reachable(table, sizes)) dimensions.add(key);
  }
  return dimensions;
}

/**
 * Random families of which some moment of two members is given that does not change with the place
 * of these.
 */
export function stationaryIn(table: Table): ReadonlySet<string> {
  const moments = table.statements.flatMap((s) => {
    if (s.kind === "covariance") return [s];
    if (s.kind !== "fact" || s.relation.relation !== "=") return [];
    const { left, right } = s.relation;
    return [...secondMoment(left, right), ...secondMoment(right, left)];
  });
  return new Set(
    moments.flatMap(({ left, right, value }) => {
      if (
        left.kind !== "symbol" ||
        right.kind !== "symbol" ||
        left.symbol !== right.symbol ||
        !isBase(table, left.symbol)
      )
        return [];
      const shared = freeVariables(left).filter((name) => freeVariables(right).includes(name));
      const fixed = !shared.some((name) => freeVariables(value).includes(name));
      return shared.length > 0 && fixed ? [left.symbol] : [];
    }),
  );
}

interface SecondMoment {
  readonly left: Term;
  readonly right: Term;
  readonly value: Term;
}

/** `Cov(X, Y) = v` or `E[X Y] = v`. */
function secondMoment(side: Term, value: Term): readonly SecondMoment[] {
  if (side.kind === "covariance" && side.given.length === 0)
    return [{ left: side.left, right: side.right, value }];
  const [left, right, ...more] =
    side.kind === "expect" && side.given.length === 0 && side.body.kind === "mul"
      ? side.body.factors
      : [];
  return left && right && more.length === 0 ? [{ left, right, value }] : [];
}

/** Brownian motions. */
export function motionsIn(table: Table): ReadonlySet<string> {
  return new Set(
    table.statements.flatMap((s) =>
      s.kind === "distribution" &&
      s.law === "brownian" &&
      s.of.kind === "symbol" &&
      isBase(table, s.of.symbol)
        ? [s.of.symbol]
        : [],
    ),
  );
}

/** Whether sums in definitions end at a random number. */
export function endsVary(table: Table): boolean {
  return [...table.definitions.values()].some((rules) =>
    rules.some(({ body }) =>
      [...subterms(body)].some(
        (part) => part.kind === "sum" && part.binders.some((b) => isRandomNow(table, b.upper)),
      ),
    ),
  );
}
