import { quantitiesOf } from "../../term/context.ts";
import { isExpectation } from "../../term/moment.ts";
import type { Term } from "../../term/term.ts";
import { sameTerm, subterms } from "../../term/walk.ts";
import { isBase, reachable, type Table } from "../table.ts";

/** The random quantities of a context that a model chooses, by what its statements say of them. */
export class Quantities {
  readonly table: Table;
  /** random arrays that the statements speak of entry by entry */
  readonly split: ReadonlySet<string>;
  /** symbols in what has a law that is given */
  readonly withLaw: ReadonlySet<string>;
  /** symbols in what is not free to have any mean and variance */
  readonly constrained: ReadonlySet<string>;

  constructor(table: Table) {
    this.table = table;
    this.split = splitIn(table);
    this.withLaw = withLawIn(table);
    this.constrained = constrainedIn(table);
  }

  /**
   * The random symbol without definition that a quantity is (or is an entry of), where it is
   * nothing else.
   */
  keyOf(term: Term): string | null {
    if (term.kind === "symbol")
      return isBase(this.table, term.symbol) && !this.split.has(term.symbol) ? term.symbol : null;
    if (term.kind === "apply")
      return isBase(this.table, term.function.symbol) ? term.function.symbol : null;
    if (term.kind === "entry" && term.of.kind === "symbol")
      return this.split.has(term.of.symbol) ? term.of.symbol : null;
    return null;
  }

  /** The different quantities that stand in a term as such. */
  in(term: Term): readonly Term[] {
    const quantities: Term[] = [];
    for (const part of subterms(term))
      if (this.keyOf(part) !== null && !quantities.some((other) => sameTerm(other, part)))
        quantities.push(part);
    return quantities;
  }

  /** Whether a term is made of a symbol, definitions unfolded. */
  reaches(term: Term, key: string): boolean {
    return reachable(this.table, [term]).has(key);
  }

  /** The random symbols that a term is made of, those with definitions among them. */
  randomKeys(term: Term): readonly string[] {
    return [...reachable(this.table, [term])].filter(
      (key) => this.table.declarations.get(key)?.random,
    );
  }

  /** The random symbols without definition that a term is made of. */
  bases(term: Term): readonly string[] {
    return [...reachable(this.table, [term])].filter((key) => isBase(this.table, key));
  }

  /** The quantity that alone makes a term random, as it first stands there. */
  sole(term: Term): { readonly key: string; readonly of: Term } | null {
    const [key, ...more] = this.bases(term);
    if (key === undefined || more.length > 0) return null;
    const of = [...subterms(term)].find((part) => this.keyOf(part) === key);
    return of ? { key, of } : null;
  }
}

function splitIn(table: Table): ReadonlySet<string> {
  const quantities = table.statements.flatMap((s) =>
    s.kind === "covariance" ? [] : quantitiesOf(s),
  );
  return new Set(
    quantities.flatMap((of) =>
      of.kind === "entry" && of.of.kind === "symbol" && isBase(table, of.of.symbol)
        ? [of.of.symbol]
        : [],
    ),
  );
}

function withLawIn(table: Table): ReadonlySet<string> {
  return new Set(
    table.statements.flatMap((s) =>
      s.kind === "distribution" || s.kind === "conditional" ? [...reachable(table, [s.of])] : [],
    ),
  );
}

/** What has a law, what a fact says of values, and numbers that cannot be just any. */
function constrainedIn(table: Table): ReadonlySet<string> {
  const terms = table.statements.flatMap((s) => {
    switch (s.kind) {
      case "distribution":
        // a law that is no more than symmetric may have any variance
        return s.law === "symmetric" ? [] : [s.of];
      case "conditional":
        return [s.of];
      case "fact":
        return isExpectation(s.relation.left) || isExpectation(s.relation.right)
          ? []
          : [s.relation];
      default:
        return [];
    }
  });
  const limited = [...table.declarations.values()].filter(
    ({ properties, sort }) =>
      properties.some((p) => p === "integer" || p === "positive" || p === "nonnegative") ||
      sort.kind === "index" ||
      sort.kind === "condition",
  );
  return new Set([...reachable(table, terms), ...limited.map(({ key }) => key)]);
}
