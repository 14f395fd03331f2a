import type {
  Assumption,
  Declaration,
  IndexVariable,
  Range,
  Statement,
  StatementOf,
  Unit,
} from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { listOf, nameOf, type TermReader, type TermWriter, wordOf } from "./codec.ts";

/**
 * What a field of a statement holds; terms are named by their places. A flag is there where it is
 * set, and not at all where not.
 */
type Field =
  | "term"
  | "symbol"
  | "relation"
  | "terms"
  | "optional"
  | "names"
  | "arguments"
  | "units"
  | "flag"
  | readonly string[];

const laws = [
  ...["normal", "bernoulli", "binomial", "poisson", "geometric", "exponential", "uniform"],
  ...["uniform-integers", "uniform-values", "rademacher", "discrete", "symmetric", "brownian"],
  "density",
];

type Shapes = {
  readonly [K in Statement["kind"]]: {
    readonly [F in Exclude<keyof StatementOf<K>, "kind">]-?: Field;
  };
};

const shapes: Shapes = {
  definition: {
    symbol: "symbol",
    params: "names",
    entries: "names",
    arguments: "arguments",
    condition: "optional",
    body: "term",
  },
  independent: { degree: ["mutual", "pairwise", "uncorrelated"], units: "units", given: "terms" },
  identical: { units: "units", exchangeable: "flag" },
  mean: { of: "term", value: "term" },
  variance: { of: "term", value: "term" },
  covariance: { left: "term", right: "term", value: "term", condition: "optional" },
  distribution: { of: "term", law: laws, params: "terms" },
  conditional: { of: "term", law: laws, params: "terms", given: "terms" },
  fact: { relation: "relation", condition: "optional", functions: "names" },
  condition: { condition: "term", own: "flag" },
};

const properties = [
  ...["positive", "nonnegative", "integer", "symmetric", "invertible", "orthogonal"],
  ...["positive-definite", "diagonal", "idempotent"],
  ...["full-column-rank", "full-row-rank", "full-rank"],
] as Declaration["properties"][number][];

export function writeStatement(statement: Statement, terms: TermWriter): unknown {
  const values = statement as unknown as Readonly<Record<string, unknown>>;
  const fields = Object.entries<Field>(shapes[statement.kind]).map(([name, field]) =>
    writeField(values[name], field, terms),
  );
  return [statement.kind, ...fields];
}

function writeField(value: unknown, field: Field, terms: TermWriter): unknown {
  switch (field) {
    case "term":
    case "symbol":
    case "relation":
      return terms.term(value as Term);
    case "optional":
      return value === null ? null : terms.term(value as Term);
    case "terms":
      return (value as readonly Term[]).map((t) => terms.term(t));
    case "arguments":
      return (value as Arguments).map(({ name, sort, fixed }) => [
        name,
        terms.sort(sort),
        fixed === true,
      ]);
    case "units":
      return (value as readonly Unit[]).map(({ quantities, across, within }) => [
        quantities.map((t) => terms.term(t)),
        across,
        within,
      ]);
    case "flag":
      return value === true;
    default:
      return value;
  }
}

type Arguments = StatementOf<"definition">["arguments"];

export function readStatement(data: unknown, terms: TermReader, at: string): Statement {
  const [kind, ...values] = listOf(data, at);
  const shape =
    typeof kind === "string" && Object.hasOwn(shapes, kind)
      ? shapes[kind as Statement["kind"]]
      : undefined;
  if (!shape) throw new TypeError(`${at} is of no known kind`);
  const fields = Object.entries<Field>(shape);
  if (values.length !== fields.length) throw new TypeError(`${at} has not the fields of its kind`);
  const read = fields.flatMap(([name, field], k) => {
    const value = readField(values[k], field, terms, `${at}.${name}`);
    return field === "flag" && value === false ? [] : [[name, value] as const];
  });
  return { kind, ...Object.fromEntries(read) } as unknown as Statement;
}

function readField(data: unknown, field: Field, terms: TermReader, at: string): unknown {
  switch (field) {
    case "term":
      return terms.term(data, at);
    case "symbol":
    case "relation": {
      const term = terms.term(data, at);
      if (term.kind !== field) throw new TypeError(`${at} is no ${field}`);
      return term;
    }
    case "optional":
      return data === null ? null : terms.term(data, at);
    case "terms":
      return listOf(data, at).map((t) => terms.term(t, at));
    case "names":
      return listOf(data, at).map((t) => nameOf(t, at));
    case "arguments":
      return listOf(data, at).map((each) => {
        const [name, sort, fixed, ...more] = listOf(each, at);
        nothingMore(more, at);
        const plain = { name: nameOf(name, at), sort: terms.sort(sort, at) };
        return flagOf(fixed, at) ? { ...plain, fixed: true as const } : plain;
      });
    case "units":
      return listOf(data, at).map((each): Unit => {
        const [quantities, across, within, ...more] = listOf(each, at);
        nothingMore(more, at);
        return {
          quantities: listOf(quantities, at).map((t) => terms.term(t, at)),
          across: listOf(across, at).map((t) => nameOf(t, at)),
          within: listOf(within, at).map((t) => nameOf(t, at)),
        };
      });
    case "flag":
      return flagOf(data, at);
    default:
      return wordOf(data, field, at);
  }
}

export function writeAssumption({ id, sentence, statement }: Assumption, terms: TermWriter) {
  return [id, sentence, writeStatement(statement, terms)] as const;
}

export function readAssumption(data: unknown, terms: TermReader, at: string): Assumption {
  const [id, sentence, statement, ...more] = listOf(data, at);
  nothingMore(more, at);
  return {
    id: nameOf(id, at),
    sentence: nameOf(sentence, at),
    statement: readStatement(statement, terms, at),
  };
}

export function writeDeclaration(d: Declaration, terms: TermWriter) {
  const ranges = d.ranges.map((range) => range && writeRange(range, terms));
  return [d.key, d.head, terms.sort(d.sort), ranges, d.random, d.properties] as const;
}

export function readDeclaration(data: unknown, terms: TermReader, at: string): Declaration {
  const [key, head, sort, ranges, random, said, ...more] = listOf(data, at);
  nothingMore(more, at);
  return {
    key: nameOf(key, at),
    head: nameOf(head, at),
    sort: terms.sort(sort, at),
    ranges: listOf(ranges, at).map((range) =>
      range === null ? null : readRange(range, terms, at),
    ),
    random: flagOf(random, at),
    properties: listOf(said, at).map((p) => wordOf(p, properties, at)),
    sentence: "",
  };
}

export function writeIndex({ name, range }: IndexVariable, terms: TermWriter) {
  return [name, ...writeRange(range, terms)] as const;
}

export function readIndex(data: unknown, terms: TermReader, at: string): IndexVariable {
  const [name, ...range] = listOf(data, at);
  return { name: nameOf(name, at), range: readRange(range, terms, at) };
}

function writeRange({ lower, upper }: Range, terms: TermWriter) {
  return [lower && terms.term(lower), upper && terms.term(upper)] as const;
}

function readRange(data: unknown, terms: TermReader, at: string): Range {
  const [lower, upper, ...more] = listOf(data, at);
  nothingMore(more, at);
  const end = (place: unknown): Term | null => (place === null ? null : terms.term(place, at));
  return { lower: end(lower), upper: end(upper) };
}

function flagOf(data: unknown, at: string): boolean {
  if (typeof data !== "boolean") throw new TypeError(`${at} is neither true nor false`);
  return data;
}

function nothingMore(more: readonly unknown[], at: string): void {
  if (more.length > 0) throw new TypeError(`${at} has a field too many`);
}
