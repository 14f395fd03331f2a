import type { Assumption, Declaration } from "../term/context.ts";
import type { Sort, SumTerm, Term } from "../term/term.ts";
import type { Grounds } from "./grounds.ts";

/** What is conditioned on under one name: a definition says which quantities it stands for. */
interface Collection {
  readonly params: readonly string[];
  readonly body: SumTerm;
  readonly condition: Term | null;
  readonly given: string;
}

/** What is declared of symbols, by their keys, and the assumptions that may be used. */
export class Vocabulary {
  readonly assumptions: ReadonlyMap<string, Assumption>;
  readonly #declarations: ReadonlyMap<string, Declaration>;
  readonly #collections: ReadonlyMap<string, Collection>;
  readonly #sizeless: ReadonlySet<string>;

  constructor({ context, givens }: Grounds) {
    this.#declarations = new Map(context.declarations.map((d) => [d.key, d]));
    this.assumptions = new Map(
      context.assumptions.filter((a) => givens.has(a.id)).map((a) => [a.id, a]),
    );
    const usable = [...this.assumptions.values()];
    this.#collections = new Map(usable.flatMap(collectionIn));
    this.#sizeless = new Set(
      usable.flatMap(({ statement: s }) =>
        s.kind === "definition" && s.arguments.some(({ sort }) => isSizeless(sort))
          ? [s.symbol.symbol]
          : [],
      ),
    );
  }

  declaration(key: string): Declaration | undefined {
    return this.#declarations.get(key);
  }

  isRandom(key: string): boolean {
    return this.declaration(key)?.random ?? false;
  }

  isInteger(key: string): boolean {
    const declaration = this.declaration(key);
    return declaration?.sort.kind === "index" || this.#has(key, "integer");
  }

  isPositive(key: string): boolean {
    return this.#has(key, "positive");
  }

  isNonnegative(key: string): boolean {
    return this.#has(key, "positive") || this.#has(key, "nonnegative");
  }

  isEvent(key: string): boolean {
    return this.declaration(key)?.sort.kind === "condition";
  }

  isFunction(key: string): boolean {
    return this.declaration(key)?.sort.kind === "function";
  }

  /** Whether a symbol is declared to be a symmetric matrix. */
  isSymmetric(key: string): boolean {
    return (["symmetric", "positive-definite", "diagonal"] as const).some((p) => this.#has(key, p));
  }

  /** Whether the definition of a function speaks of vectors for which no space is named. */
  isSizeless(key: string): boolean {
    return this.#sizeless.has(key);
  }

  /** Of a fixed integer the least value that it may have, null where there is none; else null. */
  size(key: string): { readonly least: number | null } | null {
    const declaration = this.declaration(key);
    if (declaration?.sort.kind !== "index" || declaration.random) return null;
    return { least: this.isPositive(key) ? 1 : this.isNonnegative(key) ? 0 : null };
  }

  /** The collection that a symbol is defined to be; null where it is none. */
  collection(key: string): Collection | null {
    return this.#collections.get(key) ?? null;
  }

  #has(key: string, property: Declaration["properties"][number]): boolean {
    return this.declaration(key)?.properties.includes(property) ?? false;
  }
}

function collectionIn({ id, statement: s }: Assumption): readonly [string, Collection][] {
  if (s.kind !== "definition" || s.body.kind !== "sum" || s.body.operator !== "list") return [];
  if (s.arguments.length + s.entries.length > 0 || !s.params.every(Boolean)) return [];
  const { params, body, condition } = s;
  return [[s.symbol.symbol, { params, body, condition, given: id }]];
}

/** Whether a vector is one for which no space is named. */
export function isSizeless(sort: Sort): boolean {
  return sort.kind === "vector" && sort.size.kind === "symbol" && sort.size.symbol === unnamedSize;
}

/** The key of the size of vectors for which no space is named. */
const unnamedSize = "\\dim";
