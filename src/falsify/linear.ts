import { type Fraction, one, zero } from "../exact/fraction.ts";

/**
 * Solves a square or rectangular linear system exactly: one solution with the free unknowns at
 * `free`, or null where there is none.
 */
export function solve(
  rows: readonly (readonly Fraction[])[],
  right: readonly Fraction[],
  free: readonly Fraction[] = [],
): Fraction[] | null {
  const work = rows.map((row, k) => [...row, right[k] ?? zero]);
  const width = rows[0]?.length ?? 0;
  const pivots: number[] = [];
  let at = 0;
  for (let column = 0; column < width && at < work.length; column++) {
    const found = work.findIndex((row, k) => k >= at && row[column]?.n !== 0n);
    if (found < 0) continue;
    const pivotRow = work[found];
    const other = work[at];
    if (!pivotRow || !other) continue;
    work[found] = other;
    const inverse = (pivotRow[column] ?? one).inverse();
    const unit = pivotRow.map((x) => x.mul(inverse));
    work[at] = unit;
    work.forEach((row, k) => {
      const factor = row[column];
      if (k !== at && factor && !factor.isZero)
        work[k] = row.map((x, c) => x.sub(factor.mul(unit[c] ?? zero)));
    });
    pivots.push(column);
    at++;
  }
  if (work.slice(at).some((row) => row[width]?.n !== 0n)) return null;
  const solution = Array.from({ length: width }, (_, k) =>
    pivots.includes(k) ? zero : (free[k] ?? zero),
  );
  pivots.forEach((column, k) => {
    const row = work[k] ?? [];
    let value = row[width] ?? zero;
    for (let c = column + 1; c < width; c++)
      if (!pivots.includes(c)) value = value.sub((row[c] ?? zero).mul(solution[c] ?? zero));
    solution[column] = value;
  });
  return solution;
}

/** Whether the columns of a matrix (entries row by row) are linearly independent. */
export function independentColumns(
  rows: number,
  columns: number,
  items: readonly Fraction[],
): boolean {
  const at = (r: number, c: number): Fraction => items[r * columns + c] ?? zero;
  const gram = Array.from({ length: columns * columns }, (_, k) => {
    const [a, b] = [(k - (k % columns)) / columns, k % columns];
    return Array.from({ length: rows }, (_, r) => at(r, a).mul(at(r, b))).reduce(
      (sum, x) => sum.add(x),
      zero,
    );
  });
  return invert(columns, gram) !== null;
}

/** The inverse of a square matrix (entries row by row), or null where it is singular. */
export function invert(size: number, items: readonly Fraction[]): Fraction[] | null {
  const rows = Array.from({ length: size }, (_, r) => [
    ...items.slice(r * size, (r + 1) * size),
    ...Array.from({ length: size }, (_, c) => (c === r ? one : zero)),
  ]);
  for (let column = 0; column < size; column++) {
    const found = rows.findIndex((row, k) => k >= column && row[column]?.n !== 0n);
    const pivotRow = rows[found];
    const other = rows[column];
    if (!pivotRow || !other) return null;
    rows[found] = other;
    const inverse = (pivotRow[column] ?? one).inverse();
    const unit = pivotRow.map((x) => x.mul(inverse));
    rows[column] = unit;
    rows.forEach((row, k) => {
      const factor = row[column];
      if (k !== column && factor && !factor.isZero)
        rows[k] = row.map((x, c) => x.sub(factor.mul(unit[c] ?? zero)));
    });
  }
  return rows.flatMap((row) => row.slice(size));
}

/**
 * `V = L D L^T` with `L` unit lower triangular and `D >= 0`; null where `V` is not symmetric and
 * positive semidefinite.
 */
export function factorize(
  size: number,
  items: readonly Fraction[],
): { lower: Fraction[]; diagonal: Fraction[] } | null {
  const v = (r: number, c: number): Fraction => items[r * size + c] ?? zero;
  const lower: Fraction[] = Array.from({ length: size * size }, () => zero);
  const diagonal: Fraction[] = [];
  const l = (r: number, c: number): Fraction => lower[r * size + c] ?? zero;
  for (let k = 0; k < size; k++) {
    for (let c = 0; c < size; c++) if (!v(k, c).equals(v(c, k))) return null;
    let d = v(k, k);
    for (let m = 0; m < k; m++)
      d = d.sub(
        l(k, m)
          .mul(l(k, m))
          .mul(diagonal[m] ?? zero),
      );
    if (d.isNegative) return null;
    diagonal.push(d);
    lower[k * size + k] = one;
    for (let r = k + 1; r < size; r++) {
      let x = v(r, k);
      for (let m = 0; m < k; m++)
        x = x.sub(
          l(r, m)
            .mul(l(k, m))
            .mul(diagonal[m] ?? zero),
        );
      if (d.isZero) {
        if (!x.isZero) return null;
      } else {
        lower[r * size + k] = x.div(d);
      }
    }
  }
  return { lower, diagonal };
}
