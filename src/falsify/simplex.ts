import { type Fraction, one, zero } from "../exact/fraction.ts";

/**
 * A solution of `rows · x = right` with `x ≥ 0` that makes `cost · x` small, or null where there is
 * none: the simplex method in two phases with Bland's rule, exactly. Chvátal, Linear Programming,
 * chapters 3 and 8.
 */
export function feasible(
  rows: readonly (readonly Fraction[])[],
  right: readonly Fraction[],
  cost: readonly Fraction[],
): Fraction[] | null {
  const width = cost.length;
  // an artificial unknown a row, which the first phase drives out
  const table = rows.map((row, k) => {
    const negative = (right[k] ?? zero).isNegative;
    const signed = (x: Fraction): Fraction => (negative ? x.mul(minusOne) : x);
    return [
      ...row.map(signed),
      ...rows.map((_, c) => (c === k ? one : zero)),
      signed(right[k] ?? zero),
    ];
  });
  const basis = rows.map((_, k) => width + k);
  const artificial = [...cost.map(() => zero), ...rows.map(() => one)];
  improve(table, basis, artificial, width + rows.length);
  const last = width + rows.length;
  if (basis.some((column, k) => column >= width && !(table[k]?.[last] ?? zero).isZero)) return null;
  // an artificial unknown that stays at zero makes way where it can
  basis.forEach((column, k) => {
    if (column < width) return;
    const other = (table[k] ?? []).findIndex((x, c) => c < width && !x.isZero);
    if (other >= 0) pivot(table, basis, k, other);
  });
  improve(table, basis, [...cost, ...rows.map(() => zero)], width);
  const solution = cost.map(() => zero);
  basis.forEach((column, k) => {
    if (column < width) solution[column] = table[k]?.[last] ?? zero;
  });
  return solution;
}

const minusOne = zero.sub(one);

/** Pivots until no column among the first `columns` makes the cost smaller. */
function improve(
  table: Fraction[][],
  basis: number[],
  cost: readonly Fraction[],
  columns: number,
): void {
  for (;;) {
    const price = (column: number): Fraction =>
      basis.reduce(
        (total, base, k) => total.sub((cost[base] ?? zero).mul(table[k]?.[column] ?? zero)),
        cost[column] ?? zero,
      );
    const entering = Array.from({ length: columns }, (_, c) => c).find(
      (c) => !basis.includes(c) && price(c).isNegative,
    );
    if (entering === undefined) return;
    const last = (table[0]?.length ?? 1) - 1;
    let leaving = -1;
    let least: Fraction | null = null;
    table.forEach((row, k) => {
      const x = row[entering] ?? zero;
      if (x.isNegative || x.isZero) return;
      const ratio = (row[last] ?? zero).div(x);
      if (
        least === null ||
        ratio.lt(least) ||
        (ratio.equals(least) && (basis[k] ?? 0) < (basis[leaving] ?? 0))
      ) {
        least = ratio;
        leaving = k;
      }
    });
    if (leaving < 0) return;
    pivot(table, basis, leaving, entering);
  }
}

function pivot(table: Fraction[][], basis: number[], at: number, column: number): void {
  const inverse = (table[at]?.[column] ?? one).inverse();
  const unit = (table[at] ?? []).map((x) => x.mul(inverse));
  table[at] = unit;
  table.forEach((row, k) => {
    const factor = row[column];
    if (k !== at && factor && !factor.isZero)
      table[k] = row.map((x, c) => x.sub(factor.mul(unit[c] ?? zero)));
  });
  basis[at] = column;
}
