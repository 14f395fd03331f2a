/** How long something is: 0 stands for the length 1, others for what is not known. */
export type Size = number;

/** The length of a row of a vector. */
export const one: Size = 0;

/** Rows and columns; a number has one of each, a vector one column. */
export interface Shape {
  readonly rows: Size;
  readonly columns: Size;
}

export const numberShape: Shape = { rows: one, columns: one };

export const turned = ({ rows, columns }: Shape): Shape => ({ rows: columns, columns: rows });

/** Lengths of which some are known to be equal (union–find); none but one is 1. */
export class Sizes {
  readonly #parents: Size[] = [one];
  readonly #named = new Map<string, Size>();

  /** The length that a page calls so: `n` of `\mathbb R^n` and of `I_n`. */
  named(name: string): Size {
    const size = this.#named.get(name) ?? this.fresh();
    this.#named.set(name, size);
    return size;
  }

  /** What a page calls a length; undefined where it has no name for it. */
  nameOf(size: Size): string | undefined {
    const root = this.root(size);
    return [...this.#named].find(([, other]) => this.root(other) === root)?.[0];
  }

  fresh(): Size {
    this.#parents.push(this.#parents.length);
    return this.#parents.length - 1;
  }

  /** What stands for all lengths that are equal to a length. */
  root(size: Size): Size {
    const parent = this.#parents[size] ?? size;
    return parent === size ? size : this.root(parent);
  }

  /** Makes two lengths equal; whether they can be. */
  join(a: Size, b: Size): boolean {
    const [x, y] = [this.root(a), this.root(b)];
    if (x === y) return true;
    if (x === one || y === one) return false;
    // two names are those of two lengths
    if (this.nameOf(x) !== undefined && this.nameOf(y) !== undefined) return false;
    this.#parents[x] = y;
    return true;
  }

  joinShapes(a: Shape, b: Shape): boolean {
    return this.join(a.rows, b.rows) && this.join(a.columns, b.columns);
  }

  isNumber({ rows, columns }: Shape): boolean {
    return rows === one && columns === one;
  }
}
