import type { Fraction } from "../exact/fraction.ts";
import { fraction, fractionText } from "../exact/fraction.ts";
import { type Field, shapes, sortShapes } from "../term/data.ts";
import type { Binder, Sort, Term } from "../term/term.ts";

/**
 * A term as one entry of a list: its kind, then its fields in the order of `shapes`, terms named by
 * their places before it.
 */
export type TermData = readonly unknown[];

/** No text of a certificate is longer than so many signs, no number than so many digits. */
const longestName = 400;
const longestNumber = 400;

/** Terms are nested no deeper than this, and have no more parts, shared ones counted each time. */
const deepest = 120;
const largest = 20_000;

/** A list of terms in which each stands once, and is named by its place. */
export class TermWriter {
  readonly data: TermData[] = [];
  readonly #places = new Map<string, number>();

  term(term: Term): number {
    const entry = [term.kind, ...this.#fields(term, shapes[term.kind])];
    const key = JSON.stringify(entry);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.data.push(entry);
    this.#places.set(key, this.data.length - 1);
    return this.data.length - 1;
  }

  sort(sort: Sort): unknown {
    return [sort.kind, ...this.#fields(sort, sortShapes[sort.kind])];
  }

  #fields(of: object, shape: Readonly<Record<string, Field>>): unknown[] {
    const values = of as Readonly<Record<string, unknown>>;
    return Object.entries(shape).map(([name, field]) => this.#field(values[name], field));
  }

  #field(value: unknown, field: Field): unknown {
    switch (field) {
      case "term":
        return this.term(value as Term);
      case "optional":
        return value === null ? null : this.term(value as Term);
      case "terms":
        return (value as readonly Term[]).map((t) => this.term(t));
      case "sort":
        return this.sort(value as Sort);
      case "fraction":
        return fractionText(value as Fraction);
      case "binders":
        return (value as readonly Binder[]).map((b) => [
          b.name,
          this.term(b.lower),
          this.term(b.upper),
        ]);
      default:
        return value;
    }
  }
}

/** The terms that a `TermWriter` has listed. Throws a `TypeError` where the data are none. */
export class TermReader {
  readonly #terms: Term[] = [];
  readonly #depths: number[] = [];
  readonly #sizes: number[] = [];

  constructor(data: unknown) {
    for (const [k, entry] of listOf(data, "terms").entries()) {
      const places: number[] = [];
      this.#terms.push(this.#entry(entry, shapes, `terms.${k}`, places) as Term);
      const depth = places.reduce((most, p) => Math.max(most, this.#depths[p] ?? 0), 0) + 1;
      const size = places.reduce((sum, p) => sum + (this.#sizes[p] ?? 0), 1);
      if (depth > deepest) throw new TypeError(`terms.${k} is nested too deep`);
      if (size > largest) throw new TypeError(`terms.${k} has too many parts`);
      this.#depths.push(depth);
      this.#sizes.push(size);
    }
  }

  /** The term at a place. */
  term(place: unknown, at: string): Term {
    const found = typeof place === "number" ? this.#terms[place] : undefined;
    if (!found) throw new TypeError(`${at} names no term before it`);
    return found;
  }

  sort(data: unknown, at: string): Sort {
    return this.#entry(data, sortShapes, at, []) as Sort;
  }

  #entry(
    data: unknown,
    table: Readonly<Record<string, Readonly<Record<string, Field>>>>,
    at: string,
    places: number[],
  ): object {
    const [kind, ...values] = listOf(data, at);
    const shape = typeof kind === "string" && Object.hasOwn(table, kind) ? table[kind] : undefined;
    // slots stand in laws only
    if (!shape || kind === "meta") throw new TypeError(`${at} is of no known kind`);
    const fields = Object.entries(shape);
    if (values.length !== fields.length)
      throw new TypeError(`${at} has not the fields of its kind`);
    const read = fields.map(
      ([name, field], k) => [name, this.#field(values[k], field, `${at}.${name}`, places)] as const,
    );
    const made = { kind, ...Object.fromEntries(read) };
    if (kind === "apply" && (made as { function?: Term }).function?.kind !== "symbol")
      throw new TypeError(`${at}.function is no symbol`);
    return made;
  }

  #field(data: unknown, field: Field, at: string, places: number[]): unknown {
    const term = (place: unknown): Term => {
      const found = this.term(place, at);
      places.push(place as number);
      return found;
    };
    switch (field) {
      case "term":
        return term(data);
      case "optional":
        return data === null ? null : term(data);
      case "terms":
        return listOf(data, at).map(term);
      case "sort":
        return this.#entry(data, sortShapes, at, places);
      case "fraction":
        return numberOf(data, at);
      case "name":
        return nameOf(data, at);
      case "binders":
        return listOf(data, at).map((each): Binder => {
          const [name, lower, upper, ...more] = listOf(each, at);
          if (more.length > 0) throw new TypeError(`${at} has a field too many`);
          return { name: nameOf(name, at), lower: term(lower), upper: term(upper) };
        });
      default:
        return wordOf(data, field, at);
    }
  }
}

export function listOf(data: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(data)) throw new TypeError(`${at} is no list`);
  return data;
}

export function nameOf(data: unknown, at: string): string {
  if (typeof data !== "string") throw new TypeError(`${at} is no text`);
  if (data.length > longestName) throw new TypeError(`${at} is too long a name`);
  return data;
}

export function wordOf<W extends string>(data: unknown, words: readonly W[], at: string): W {
  const found = words.find((word) => word === data);
  if (found === undefined) throw new TypeError(`${at} is none of ${words.join(", ")}`);
  return found;
}

/** An exact number: a whole one of few digits, or the text of any other. */
export function numberOf(data: unknown, at: string): Fraction {
  if (typeof data === "number" && Number.isSafeInteger(data)) return fraction(data);
  if (typeof data !== "string" || !/^-?\d+(?:\/0*[1-9]\d*)?$/.test(data))
    throw new TypeError(`${at} is no exact number`);
  if (data.length > longestNumber) throw new TypeError(`${at} has too many digits`);
  return fraction(data);
}
