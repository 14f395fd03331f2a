import { type Fraction, one } from "../exact/fraction.ts";

/**
 * A part of a probability space: finitely many points whose weights may depend on the points of
 * earlier parts (`parents`, a bit for each part). `weight` is asked only while the parents stand at
 * the points in question; weights add up to 1.
 */
export interface Component {
  readonly parents: number;
  readonly count: number;
  readonly weight: (point: number) => Fraction;
}

/** Parts are bits of a 32-bit mask. */
const maximalComponents = 30;

/**
 * A product of parts, the point at which each part stands, and which parts were looked at
 * (`touched`) since the caller last cleared it. The only mutable state of an evaluation; whoever
 * moves a part puts it back.
 */
export class Space {
  readonly components: Component[] = [];
  readonly points: number[] = [];
  touched = 0;
  /** units of work left: an outcome visited, a node evaluated */
  fuel = Number.MAX_SAFE_INTEGER;

  /**
   * Adds a part and returns its number. Throws `RangeError` past `maximalComponents`; ask `full`
   * first.
   */
  add(component: Component): number {
    if (this.full) throw new RangeError("too many components");
    this.components.push(component);
    this.points.push(0);
    return this.components.length - 1;
  }

  get full(): boolean {
    return this.components.length >= maximalComponents;
  }

  /** The point at which a part stands; the part and what it hangs on count as looked at. */
  point(index: number): number {
    this.touched |= this.closed(1 << index);
    return this.points[index] ?? 0;
  }

  /** The mask with the parents of its parts, and theirs. */
  closed(mask: number): number {
    let result = mask;
    for (let k = this.components.length - 1; k >= 0; k--) {
      if (result & (1 << k)) result |= this.components[k]?.parents ?? 0;
    }
    return result;
  }

  /** The parts that a computation looks at, where these and what they hang on stand anywhere. */
  touchedBy(look: () => unknown): number {
    const before = this.touched;
    let mask = 0;
    for (let grown = true; grown; ) {
      const within = mask;
      this.touched = 0;
      this.each(within, () => {
        look();
        return --this.fuel > 0;
      });
      mask = this.closed(within | this.touched);
      grown = mask !== within && this.fuel > 0;
    }
    this.touched = before;
    return mask;
  }

  /** How many outcomes the parts of a mask have together (outcomes of weight zero included). */
  size(mask: number): number {
    return this.components.reduce(
      (size, part, k) => (mask & (1 << k) ? size * part.count : size),
      1,
    );
  }

  /**
   * Visits the outcomes of positive weight of the parts in `mask` (closed, apart from parts that
   * are held fixed), with their weights. `visit` returns false to stop. The points are put back
   * afterwards.
   */
  each(mask: number, visit: (weight: Fraction) => boolean): void {
    const parts = this.components.flatMap((part, k) => (mask & (1 << k) ? [{ part, k }] : []));
    const before = parts.map(({ k }) => this.points[k] ?? 0);
    const walk = (at: number, weight: Fraction): boolean => {
      const next = parts[at];
      if (!next) return visit(weight);
      for (let point = 0; point < next.part.count; point++) {
        this.points[next.k] = point;
        const touched = this.touched;
        const own = next.part.weight(point);
        this.touched = touched;
        if (!own.isZero && !walk(at + 1, weight.mul(own))) return false;
      }
      return true;
    };
    walk(0, one);
    parts.forEach(({ k }, index) => {
      this.points[k] = before[index] ?? 0;
    });
  }

  /**
   * The points of the parts of a mask: a number where there is room for all of them in one, else a
   * text.
   */
  key(mask: number): number | string {
    let number = 0;
    let room = 1;
    for (let k = 0; k < this.points.length && room < Number.MAX_SAFE_INTEGER; k++) {
      if (!(mask & (1 << k))) continue;
      number += room * (this.points[k] ?? 0);
      room *= this.components[k]?.count ?? 1;
    }
    if (room < Number.MAX_SAFE_INTEGER) return number;
    let key = "";
    for (let k = 0; k < this.points.length; k++) if (mask & (1 << k)) key += `${this.points[k]},`;
    return key;
  }
}
