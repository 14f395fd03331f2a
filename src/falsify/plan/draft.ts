import { fraction } from "../../exact/fraction.ts";
import { pow } from "../../term/make.ts";
import { squareOf } from "../../term/squares.ts";
import type { SymbolTerm, Term } from "../../term/term.ts";
import { subterms } from "../../term/walk.ts";
import { isSize, reachable, type Table } from "../table.ts";
import type {
  Condition,
  Demand,
  Density,
  IntegralFact,
  JointDemand,
  Link,
  Rule,
  Stated,
  Tie,
} from "./plan.ts";
import { Quantities } from "./quantities.ts";

/** What the statements that have been read ask of a model. */
export class Draft {
  readonly table: Table;
  readonly quantities: Quantities;
  readonly rules = new Map<string, Rule[]>();
  readonly demands = new Map<string, Demand[]>();
  readonly conditions: Condition[] = [];
  readonly joints: JointDemand[] = [];
  readonly ties: Tie[] = [];
  readonly links = new Map<string, Link>();
  readonly densities = new Map<string, Density>();
  readonly integrals = new Map<string, IntegralFact>();
  readonly semidefinite = new Set<string>();
  readonly shared = new Set<Stated<"covariance">>();
  readonly unsigned = new Set<string>();
  readonly balanced = new Set<string>();
  readonly positive = new Set<string>();
  /** functions that a fact says to be at most 1 */
  readonly atMostOne = new Set<string>();

  constructor(table: Table) {
    this.table = table;
    this.quantities = new Quantities(table);
  }

  /** Notes what is demanded of a quantity; false where no model chooses that by itself. */
  demand(of: Term, condition: Term | null, demand: Demand["demand"]): boolean {
    const key = this.quantities.keyOf(of);
    if (key === null) return false;
    push(this.demands, key, { of, condition, demand });
    return true;
  }

  /** A fixed symbol that may be given its value by a rule. */
  nameable(term: Term): SymbolTerm | null {
    if (term.kind !== "symbol" || term.args.some((arg) => arg.kind !== "variable")) return null;
    const declaration = this.table.declarations.get(term.symbol);
    return declaration &&
      !declaration.random &&
      !this.table.definitions.has(term.symbol) &&
      !isSize(declaration)
      ? term
      : null;
  }

  /** Lets a symbol name a value; false where it names one already, or the value is made of it. */
  name(symbol: SymbolTerm, body: Term): boolean {
    if (this.rules.has(symbol.symbol) || this.reach([body]).has(symbol.symbol)) return false;
    push(this.rules, symbol.symbol, { symbol, body });
    return true;
  }

  /** Lets `\mu` name a moment, or `\sigma` its root where the moment is said to be `\sigma^2`. */
  nameMoment(value: Term, moment: Term): boolean {
    const symbol = this.nameable(value);
    if (symbol) return this.name(symbol, moment);
    const base = squareOf(value);
    const root = base && this.nameable(base);
    return root ? this.name(root, pow(moment, { kind: "number", value: fraction(1, 2) })) : false;
  }

  /** The symbols that decide a value: definitions and rules unfolded. */
  reach(terms: readonly Term[]): ReadonlySet<string> {
    let symbols = reachable(this.table, terms);
    for (let size = -1; size !== symbols.size; ) {
      size = symbols.size;
      const bodies = [...symbols].flatMap((key) =>
        (this.rules.get(key) ?? []).map((rule) => rule.body),
      );
      symbols = reachable(this.table, [...terms, ...bodies]);
    }
    return symbols;
  }

  noteSemidefinite(value: Term): void {
    for (const part of subterms(value))
      if (part.kind === "symbol" && part.sort.kind === "matrix") this.semidefinite.add(part.symbol);
  }

  addCondition(condition: Term, guard: Term | null): void {
    this.conditions.push({ condition, guard, keys: reachable(this.table, [condition]) });
  }
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
