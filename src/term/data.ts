import { fraction, fractionText } from "../exact/fraction.ts";
import type { Binder, Sort, Term } from "./term.ts";

/**
 * What a field of a term holds: a term, several, one or null, a sort, an exact number as text
 * (`-3/4`), a name, one of some words, or the ranges of a sum.
 */
export type Field =
  | "term"
  | "terms"
  | "optional"
  | "sort"
  | "fraction"
  | "name"
  | "binders"
  | readonly string[];

export type Shapes<T extends { readonly kind: string }> = {
  readonly [K in T["kind"]]: {
    readonly [F in Exclude<keyof Extract<T, { kind: K }>, "kind">]: Field;
  };
};

const averaged = { body: "term", given: "terms", over: "terms" } as const;
const body = { body: "term" } as const;
const sides = { left: "term", right: "term" } as const;

/** The fields of every kind of term; the published schema says the same. */
export const shapes: Shapes<Term> = {
  number: { value: "fraction" },
  constant: { name: ["pi", "e", "infinity"] },
  symbol: { symbol: "name", args: "terms", sort: "sort" },
  variable: { name: "name", sort: "sort" },
  meta: { name: "name", args: "terms", sort: "sort" },
  add: { terms: "terms" },
  mul: { factors: "terms" },
  neg: body,
  div: { numerator: "term", denominator: "term" },
  pow: { base: "term", exponent: "term" },
  sum: {
    operator: ["sum", "product", "list"],
    binders: "binders",
    conditions: "terms",
    body: "term",
  },
  entry: { of: "term", indices: "terms" },
  transpose: body,
  inverse: body,
  trace: body,
  inner: sides,
  norm: body,
  hadamard: sides,
  diag: body,
  fill: { pattern: ["zero", "ones", "identity"], sort: "sort" },
  call: {
    function: [
      "exp",
      "log",
      "sin",
      "cos",
      "abs",
      "min",
      "max",
      "binomial",
      "factorial",
      "delta",
      "sign",
    ],
    args: "terms",
  },
  apply: { function: "term", args: "terms" },
  relation: { relation: ["=", "!=", "<", "<=", ">", ">="], ...sides },
  logic: { operator: ["and", "or", "not"], args: "terms" },
  indicator: { condition: "term" },
  expect: averaged,
  variance: averaged,
  covariance: { ...sides, given: "terms", over: "terms" },
  probability: { condition: "term", given: "terms" },
  integral: { variable: "name", sort: "sort", lower: "optional", upper: "optional", body: "term" },
  gradient: { variable: "name", sort: "sort", body: "term", at: "term" },
};

/** The fields of every kind of sort. */
export const sortShapes: Shapes<Sort> = {
  index: {},
  scalar: {},
  vector: { size: "term" },
  covector: { size: "term" },
  matrix: { rows: "term", columns: "term" },
  condition: {},
  function: { result: "sort" },
};

/** A term as JSON: the term itself, exact numbers as texts. */
export function termData(term: Term): unknown {
  return JSON.parse(
    JSON.stringify(term, (key, value: unknown) =>
      key === "value" && typeof value === "object"
        ? fractionText(value as Parameters<typeof fractionText>[0])
        : value,
    ),
  );
}

/**
 * The term that `termData` has written. Throws a TypeError that names the place where the data is
 * none.
 */
export function readTerm(data: unknown): Term {
  return read(data, shapes, "term") as Term;
}

function read(
  data: unknown,
  table: Readonly<Record<string, Readonly<Record<string, Field>>>>,
  at: string,
): object {
  if (
    typeof data !== "object" ||
    data === null ||
    !("kind" in data) ||
    typeof data.kind !== "string" ||
    !Object.hasOwn(table, data.kind)
  )
    throw new TypeError(`${at} is of no known kind`);
  const shape = table[data.kind] ?? {};
  const stray = Object.keys(data).find((key) => key !== "kind" && !Object.hasOwn(shape, key));
  if (stray !== undefined)
    throw new TypeError(`${at} has a field ${stray}, which a ${data.kind} has not`);
  const values = data as Readonly<Record<string, unknown>>;
  const fields = Object.entries(shape).map(
    ([key, field]) => [key, readField(values[key], field, `${at}.${key}`)] as const,
  );
  return { kind: data.kind, ...Object.fromEntries(fields) };
}

function readField(data: unknown, field: Field, at: string): unknown {
  if (field === "term") return read(data, shapes, at);
  if (field === "optional") return data === null ? null : read(data, shapes, at);
  if (field === "sort") return read(data, sortShapes, at);
  if (field === "terms") return list(data, at).map((each, i) => read(each, shapes, `${at}[${i}]`));
  if (field === "binders") return list(data, at).map((each, i) => readBinder(each, `${at}[${i}]`));
  if (typeof data !== "string") throw new TypeError(`${at} is no text`);
  if (field === "fraction") {
    if (!/^-?\d+(\/0*[1-9]\d*)?$/.test(data)) throw new TypeError(`${at} is no exact number`);
    return fraction(data);
  }
  if (field !== "name" && !field.includes(data))
    throw new TypeError(`${at} is none of ${field.join(", ")}`);
  return data;
}

function readBinder(data: unknown, at: string): Binder {
  const { name, lower, upper } = (typeof data === "object" && data !== null ? data : {}) as Partial<
    Readonly<Record<"name" | "lower" | "upper", unknown>>
  >;
  if (typeof name !== "string") throw new TypeError(`${at}.name is no text`);
  return {
    name,
    lower: read(lower, shapes, `${at}.lower`) as Term,
    upper: read(upper, shapes, `${at}.upper`) as Term,
  };
}

function list(data: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(data)) throw new TypeError(`${at} is no list`);
  return data;
}
