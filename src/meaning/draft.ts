import type {
  Assumption,
  Context,
  Declaration,
  IndexVariable,
  Property,
  Range,
  Statement,
} from "../term/context.ts";
import { variable } from "../term/make.ts";
import { indexSort } from "../term/sort.ts";
import type { Sort, SymbolTerm, Term } from "../term/term.ts";
import { sortKey } from "../term/walk.ts";
import { elaborate, elaborateCondition } from "../tex/elaborate.ts";
import { type Head, type HeadOptions, readHead } from "../tex/head.ts";
import { placeOf } from "../tex/listed.ts";
import { type Local, Scope } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

/**
 * Where an atom comes from: the order of its sentence and clause, so that ids follow the document
 * and not the order in which sentences could be read.
 */
interface Placed {
  readonly sentence: string;
  readonly clause: number;
  readonly statement: Statement;
}

/** What one value read from a formula is. */
export interface Value {
  readonly term: Term;
  readonly free: readonly IndexVariable[];
}

/** The page on which sentences stand. */
export interface PageText {
  readonly text: string;
  /** all its formulas */
  readonly formulas: readonly (readonly Syntax[])[];
  /** printed without a section of givens: what is not understood there is told without examples */
  readonly printed?: boolean;
}

const empty: Context = { declarations: [], indices: [], assumptions: [] };

/** The letters of a page that are no numbers, as every context of it has them. */
const named = ({ named: letters }: Context): Pick<Context, "named"> =>
  letters ? { named: letters } : {};

/** What a sentence adds that is neither a declaration of its own nor an assumption. */
export type Note =
  | { readonly kind: "index"; readonly index: IndexVariable }
  | { readonly kind: "property"; readonly of: Term; readonly property: Property }
  /** words tell what it is, and nothing was read of them */
  | { readonly kind: "described"; readonly of: Term; readonly beyond?: boolean };

/** What words tell of a quantity without saying anything that is read. */
export interface Described {
  readonly sentence: string;
  readonly of: Term;
  /** whether it is more than any moments that are said */
  readonly beyond: boolean;
}

/**
 * A context while its sentences are being read. Everything that a clause adds can be taken back.
 */
export class Draft {
  readonly base: Context;
  /** heads that are known to be families: `N_{#1}` where some sentence speaks of `N_{t+1}` */
  readonly families = new Set<string>();
  /**
   * heads that an equation of the section defines as functions: `\gamma` where a sentence says what
   * `\gamma(h)` is
   */
  readonly functions = new Set<string>();
  /** the least number at which a sentence names a member of such a family */
  readonly firsts = new Map<string, number>();
  /** sorts that `x_i \in \mathbb R^d` gives to names that another sentence declares */
  readonly hints = new Map<string, Sort>();
  readonly page: PageText;
  readonly keys: Set<string>;
  /** sizes of vectors for which no space is named, by where they are declared */
  readonly sizes: ReadonlyMap<number, Term>;
  /** where such vectors are declared */
  readonly unsized = new Set<number>();
  /** the sizes that stand at identity matrices */
  readonly identities: Term[] = [];
  sentence = "";
  clause = 0;
  /** the names in the formulas of the clause that is being read */
  used: ReadonlySet<string> = new Set();
  #declarations: readonly Declaration[] = [];
  #indices: readonly IndexVariable[] = [];
  #placed: readonly Placed[] = [];
  #notes: readonly { readonly sentence: string; readonly note: Note }[] = [];
  /** keys of what was only inferred, so that an explicit declaration may still replace it */
  #inferred: ReadonlySet<string> = new Set();
  #scope: Scope | null = null;

  /**
   * `keys` are those taken in the document so far; the draft adds its own.
   */
  constructor(
    base: Context,
    keys: Set<string>,
    page: PageText,
    sizes: ReadonlyMap<number, Term> = new Map(),
  ) {
    this.sizes = sizes;
    this.base = base;
    this.keys = keys;
    this.page = page;
  }

  get indices(): readonly IndexVariable[] {
    return this.#indices;
  }

  get declarations(): readonly Declaration[] {
    return this.#declarations;
  }

  get placed(): readonly Placed[] {
    return this.#placed;
  }

  context(): Context {
    const assumptions: Assumption[] = [];
    const counts = new Map<string, number>();
    const order = (id: string): number => Number(id.slice(1));
    const sorted = [...this.#placed].sort(
      (a, b) => order(a.sentence) - order(b.sentence) || a.clause - b.clause,
    );
    for (const { sentence, statement } of sorted) {
      const count = (counts.get(sentence) ?? 0) + 1;
      counts.set(sentence, count);
      assumptions.push({ id: `${sentence}.${count}`, sentence, statement });
    }
    return {
      declarations: [...this.base.declarations, ...this.#declarations],
      indices: [
        ...this.base.indices.filter((i) => !this.#indices.some((own) => own.name === i.name)),
        ...this.#indices,
      ],
      assumptions: [...this.base.assumptions, ...assumptions],
      ...named(this.base),
    };
  }

  get scope(): Scope {
    this.#scope ??= Scope.of({ ...this.context(), assumptions: [] });
    return this.#scope;
  }

  /** The scope with more index variables, for one clause. */
  scopeWith(indices: readonly IndexVariable[]): Scope {
    if (!indices.length) return this.scope;
    const context = this.context();
    const names = new Set(indices.map((i) => i.name));
    return Scope.of({
      declarations: context.declarations,
      indices: [...context.indices.filter((i) => !names.has(i.name)), ...indices],
      assumptions: [],
      ...named(this.base),
    });
  }

  /** Only index variables, no symbols: where a subscript that is an integer symbol is a label. */
  labelScope(indices: readonly IndexVariable[] = []): Scope {
    const all = this.context().indices;
    const names = new Set(indices.map((i) => i.name));
    return Scope.of({
      ...empty,
      ...named(this.base),
      indices: [...all.filter((i) => !names.has(i.name)), ...indices],
    });
  }

  /** Runs a reader; where it gives problems, everything it added is taken back. */
  attempt<T>(read: () => Result<T>): Result<T> {
    const before = [
      this.#declarations,
      this.#indices,
      this.#placed,
      this.#inferred,
      this.#scope,
      this.#notes,
    ] as const;
    const keys = [...this.keys];
    const result = read();
    if (!result.ok) {
      [this.#declarations, this.#indices, this.#placed, this.#inferred, this.#scope, this.#notes] =
        before;
      this.keys.clear();
      for (const key of keys) this.keys.add(key);
    }
    return result;
  }

  assume(said: Statement): void {
    const statement = this.#inPlaces(said);
    this.#placed = [...this.#placed, { sentence: this.sentence, clause: this.clause, statement }];
  }

  /**
   * An independence of quantities that take listed values as one of their places in the lists,
   * which says as much: so `P(X = x, Y = y)` is known by it.
   */
  #inPlaces(statement: Statement): Statement {
    if (statement.kind !== "independent") return statement;
    const { scope } = this;
    const inPlace = (term: Term): Term => placeOf(scope, term);
    const units = statement.units.map((unit) => ({
      ...unit,
      quantities: unit.quantities.map(inPlace),
    }));
    return { ...statement, units, given: statement.given.map(inPlace) };
  }

  /** Assumes something in the place of what a clause has said. */
  restate(statement: Statement, by: Statement): void {
    this.#placed = this.#placed.map((p) =>
      p.statement === statement ? { ...p, statement: by } : p,
    );
  }

  /** Takes back what was assumed by some clauses. */
  retract(places: readonly { readonly sentence: string; readonly clause: number }[]): void {
    this.#placed = this.#placed.filter(
      (p) => !places.some((q) => q.sentence === p.sentence && q.clause === p.clause),
    );
  }

  /** Gives a symbol that this draft declares a property; false where it declares none such. */
  hold(term: SymbolTerm, property: Property): boolean {
    const declaration = this.declarations.find((d) => d.key === term.symbol);
    if (!declaration) return false;
    if (!declaration.properties.includes(property)) {
      this.replace(declaration, {
        ...declaration,
        properties: [...declaration.properties, property],
      });
      this.note({ kind: "property", of: term, property });
    }
    return true;
  }

  /** Whether a symbol is declared with a sign. */
  holds(term: SymbolTerm, sign: "positive" | "nonnegative"): boolean {
    const properties =
      [...this.#declarations, ...this.base.declarations].find((d) => d.key === term.symbol)
        ?.properties ?? [];
    return properties.includes(sign) || (sign === "nonnegative" && properties.includes("positive"));
  }

  note(note: Note): void {
    this.#notes = [...this.#notes, { sentence: this.sentence, note }];
  }

  /** What words tell of without saying anything that is read. */
  get described(): readonly Described[] {
    return this.#notes.flatMap(({ sentence, note }) =>
      note.kind === "described" ? [{ sentence, of: note.of, beyond: note.beyond === true }] : [],
    );
  }

  notesOf(sentence: string): readonly Note[] {
    return this.#notes.flatMap((n) => (n.sentence === sentence ? [n.note] : []));
  }

  addIndex(index: IndexVariable): void {
    this.note({ kind: "index", index });
    this.#indices = [...this.#indices.filter((i) => i.name !== index.name), index];
    this.#scope = null;
  }

  index(name: string): IndexVariable | undefined {
    return (
      this.#indices.find((i) => i.name === name) ?? this.base.indices.find((i) => i.name === name)
    );
  }

  /** A declaration of this draft or of the sections around it, by its head. */
  find(head: string): Declaration | undefined {
    return (
      this.#declarations.findLast((d) => d.head === head) ??
      this.base.declarations.findLast((d) => d.head === head)
    );
  }

  /** Whether a name such as `X_1` is declared by itself and not as a member of a family. */
  readonly alone = (nodes: readonly Syntax[]): boolean => {
    const head = this.readHead(nodes, this.labelScope(), { brackets: "name" });
    return (
      head.ok &&
      !head.value.indices.length &&
      /[_^(]/.test(head.value.head) &&
      this.find(head.value.head) !== undefined
    );
  };

  own(head: string): Declaration | undefined {
    return this.#declarations.findLast((d) => d.head === head);
  }

  /**
   * Declares a head in this section, shadowing what is outside. Declared here before, it must be of
   * the same kind: new properties are added, and what was only inferred is replaced.
   */
  declare(
    head: string,
    sort: Sort,
    ranges: readonly (Range | null)[],
    random: boolean,
    properties: readonly Property[],
    span: Span,
    inferred = false,
  ): Result<Declaration> {
    const own = this.own(head);
    if (own) {
      const replace = this.#inferred.has(own.key);
      if (!replace && !(sortKey(own.sort) === sortKey(sort) && own.random === random)) {
        return {
          ok: false,
          problems: [
            problem("already-declared", span, {
              symbol: head.replace(/#\d/g, "i"),
              sentence: own.sentence,
            }),
          ],
        };
      }
      const merged: Declaration =
        replace && !inferred
          ? { ...own, sort, ranges, random, properties, sentence: this.sentence }
          : { ...own, properties: [...new Set([...own.properties, ...properties])] };
      return this.replace(own, merged, replace && inferred);
    }
    let key = head;
    for (let k = 2; this.keys.has(key); k += 1) key = `${head}§${k}`;
    if (head === "\\dim") key = head;
    this.keys.add(key);
    const declaration: Declaration = {
      key,
      head,
      sort,
      ranges,
      random,
      properties,
      sentence: this.sentence,
    };
    this.#declarations = [...this.#declarations, declaration];
    if (inferred) this.#inferred = new Set([...this.#inferred, key]);
    this.#scope = null;
    return { ok: true, value: declaration };
  }

  replace(old: Declaration, next: Declaration, inferred = false): Result<Declaration> {
    this.#declarations = this.#declarations.map((d) => (d.key === old.key ? next : d));
    if (!inferred) this.#inferred = new Set([...this.#inferred].filter((key) => key !== old.key));
    this.#scope = null;
    return { ok: true, value: next };
  }

  /**
   * The plain reading of a formula. `fixed`: letters that are not summed over beneath `\sum_{j \ne
   * i}`.
   */
  read(
    nodes: readonly Syntax[],
    indices: readonly IndexVariable[] = [],
    expected?: Sort,
    locals: readonly Local[] = [],
    fixed: readonly string[] = [],
  ): Result<Value> {
    const scope = locals.length
      ? this.scopeWith(indices).withVariables(locals)
      : this.scopeWith(indices);
    const { readings, problems } = elaborate(nodes, scope, {
      limit: 1,
      strict: true,
      source: this.page.text,
      fixed,
      ...(expected ? { expected } : {}),
    });
    const reading = readings[0];
    return reading ? { ok: true, value: reading } : { ok: false, problems };
  }

  readCondition(
    nodes: readonly Syntax[],
    indices: readonly IndexVariable[] = [],
    locals: readonly Local[] = [],
  ): Result<Value> {
    const scope = locals.length
      ? this.scopeWith(indices).withVariables(locals)
      : this.scopeWith(indices);
    const { readings, problems } = elaborateCondition(nodes, scope, {
      strict: true,
      source: this.page.text,
    });
    const reading = readings[0];
    return reading ? { ok: true, value: reading } : { ok: false, problems };
  }

  readHead(nodes: readonly Syntax[], scope: Scope, options: HeadOptions): Result<Head> {
    return readHead(nodes, scope, options);
  }

  /**
   * The size of vectors for which no space is named: one that the other sentences ask for, or one
   * of its own.
   */
  anonymousSize(span: Span): Term {
    this.unsized.add(span.from);
    const asked = this.sizes.get(span.from);
    if (asked) return asked;
    const known = this.find("\\dim");
    const made = known
      ? known
      : this.declare("\\dim", indexSort, [], false, ["positive", "integer"], span, false);
    const declaration = "ok" in made ? (made.ok ? made.value : null) : made;
    return declaration
      ? { kind: "symbol", symbol: declaration.key, args: [], sort: indexSort }
      : variable("\\dim");
  }
}
