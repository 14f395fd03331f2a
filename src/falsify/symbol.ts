import type { Declaration, Definition, Range } from "../term/context.ts";
import { isNumeric, scalarSort } from "../term/sort.ts";
import type { ApplyTerm, EntryTerm, SymbolTerm, Term } from "../term/term.ts";
import { mapChildren } from "../term/walk.ts";
import type { Evaluation } from "./evaluation.ts";
import { entryAt } from "./operation.ts";
import {
  type Binding,
  bind,
  bindValue,
  lookup,
  namesOf,
  type Scope,
  solvedFor,
  thunk,
} from "./scope.ts";
import { indexNamed, plainHead } from "./table.ts";
import { arrayByEntries, failure, isTrue, scalar, type Value, valueKey } from "./value.ts";

/** How deep definitions may be unfolded inside each other. */
const depthLimit = 160;

/**
 * Declared symbols: definitions unfolded with their arguments, everything else asked of the model.
 */
export class Symbols {
  readonly #evaluation: Evaluation;
  readonly #singles = new WeakMap<Declaration, Map<string, Declaration | undefined>>();
  readonly #applied = new WeakMap<Term, Term>();
  #depth = 0;

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  /** The value of a symbol at its arguments. */
  symbol(term: SymbolTerm, scope: Scope): Value {
    const declaration = this.#evaluation.table.declarations.get(term.symbol);
    if (!declaration) return failure(`the symbol ${term.symbol} is not declared`);
    const args = this.#evaluation.all(term.args, scope);
    const broken = args.find((arg) => arg.kind === "failure");
    if (broken) return broken;
    const definitions = this.#evaluation.table.definitions.get(term.symbol);
    if (definitions) {
      for (const definition of definitions) {
        const inside = this.#match(definition, args);
        if (!inside) continue;
        if (definition.arguments.length > 0) return failure(`${term.symbol} is a function`);
        return this.#unfold(definition, inside.scope);
      }
    }
    if (args.length > 0) {
      // `x_0` may have been declared apart from the family `x_1, x_2, …`.
      const single = this.#single(declaration, args);
      if (single && single !== declaration)
        return this.symbol(
          { kind: "symbol", symbol: single.key, args: [], sort: single.sort },
          null,
        );
    }
    return declaration.random
      ? this.#evaluation.source.random(declaration, args)
      : this.#evaluation.source.fixed(declaration, args);
  }

  /**
   * What a symbol stands for by its definition, and where; null where it has none, or is an array
   * or function.
   */
  opened(term: SymbolTerm, scope: Scope): { readonly body: Term; readonly scope: Scope } | null {
    const definitions = this.#evaluation.table.definitions.get(term.symbol) ?? [];
    if (
      definitions.length === 0 ||
      definitions.some((d) => d.entries.length + d.arguments.length > 0) ||
      !isNumeric(term.sort)
    )
      return null;
    const args = this.#evaluation.all(term.args, scope);
    for (const definition of definitions) {
      const inside = this.#match(definition, args);
      if (inside)
        return { body: definition.body, scope: this.defaults(definition.body, inside.scope) };
    }
    return null;
  }

  /** The symbol that was declared with these arguments written in its name, if any. */
  #single(declaration: Declaration, args: readonly Value[]): Declaration | undefined {
    const known = this.#singles.get(declaration) ?? new Map<string, Declaration | undefined>();
    this.#singles.set(declaration, known);
    const key = args.map(valueKey).join("|");
    if (!known.has(key))
      known.set(
        key,
        this.#evaluation.table.single.get(plainHead(declaration.head, args.map(valueKey))),
      );
    return known.get(key);
  }

  /**
   * The variables of a definition's head for given arguments, or null where it does not speak of
   * them.
   */
  #match(definition: Definition, args: readonly Value[]): { scope: Scope } | null {
    let scope: Scope = null;
    for (let k = 0; k < definition.symbol.args.length; k++) {
      const pattern = definition.symbol.args[k];
      const value = args[k];
      if (!pattern || !value) return null;
      if (pattern.kind === "variable") {
        scope = bindValue(scope, pattern.name, value);
        continue;
      }
      const name = definition.params[k] || namesOf(pattern)[0];
      if (!name) {
        if (valueKey(this.#evaluation.evaluate(pattern, null)) !== valueKey(value)) return null;
        continue;
      }
      // `X_{t+1} = …`: the head is affine in its variable.
      scope = solvedFor(name, value, scope, (at) => this.#evaluation.evaluate(pattern, at));
      if (!scope) return null;
    }
    const names = [...definition.params, ...namesOf(definition.symbol)].filter(
      (name) => name !== "",
    );
    for (const name of new Set(names)) {
      const { lower, upper } = this.#rangeOf(definition, name);
      const value = lookup(scope, name);
      if (
        value?.kind !== "value" ||
        value.value.kind !== "scalar" ||
        (definition.condition && hasBound(definition.condition, name))
      )
        continue;
      const least = lower && this.#evaluation.evaluate(lower, null);
      if (least?.kind === "scalar" && value.value.value.lt(least.value)) return null;
      const last = upper && this.#evaluation.evaluate(upper, null);
      if (last?.kind === "scalar" && value.value.value.gt(last.value)) return null;
    }
    if (definition.condition) {
      if (!isTrue(this.#evaluation.anywhere(definition.condition, scope))) return null;
    }
    return { scope };
  }

  /**
   * What an index of a definition's head runs through: what is declared of the family where it
   * stands in the head by itself, `B_m = S_m` for `0 \le m \le n`, whatever `m` is elsewhere.
   */
  #rangeOf({ symbol }: Definition, name: string): Range {
    const { table } = this.#evaluation;
    const at = symbol.args.findIndex((arg) => arg.kind === "variable" && arg.name === name);
    const declared = table.declarations.get(symbol.symbol)?.ranges[at];
    return declared ?? indexNamed(table, name)?.range ?? { lower: null, upper: null };
  }

  /**
   * Indices that a definition does not name (`G(y) = P(Y_i <= y)`) stand for any: the first of
   * their range is taken.
   */
  defaults(term: Term, scope: Scope): Scope {
    let result = scope;
    for (const name of namesOf(term)) {
      if (lookup(result, name)) continue;
      const lower = indexNamed(this.#evaluation.table, name)?.range.lower;
      const value = lower ? this.#evaluation.evaluate(lower, null) : scalar(1);
      if (value.kind === "scalar") result = bindValue(result, name, value);
    }
    return result;
  }

  readonly #body = (term: Term, scope: Scope): Value => this.#evaluation.evaluate(term, scope);

  #unfold(definition: Definition, scope: Scope): Value {
    if (this.#depth > depthLimit) return failure("a definition that does not end");
    this.#depth++;
    const inside = definition.entries.length > 0 ? scope : this.defaults(definition.body, scope);
    const result =
      definition.entries.length > 0
        ? this.#array(definition, scope)
        : this.#evaluation.memos.remember(definition.body, inside, this.#body);
    this.#depth--;
    return result;
  }

  /** A definition by entries as a whole. */
  #array(definition: Definition, scope: Scope): Value {
    const own = definition.symbol.sort;
    const sort = own.kind === "function" ? own.result : own;
    const shape = this.#evaluation.shape(sort, scope);
    if ("kind" in shape) return shape;
    const single = definition.entries.length === 1;
    return arrayByEntries(sort, shape, (row, column) => {
      const places = single ? [shape.columns === 1 ? row : column] : [row, column];
      const value = this.#entryOf(definition, scope, places);
      return value.kind === "scalar" || value.kind === "failure"
        ? value
        : failure("an entry that is no number");
    });
  }

  #entryOf(definition: Definition, scope: Scope, indices: readonly number[]): Value {
    let inside = scope;
    definition.entries.forEach((name, k) => {
      inside = bindValue(inside, name, scalar(indices[k] ?? 1));
    });
    const all = this.defaults(definition.body, inside);
    return this.#evaluation.memos.remember(definition.body, all, this.#body);
  }

  /** An entry, without the rest of the array where that is possible. */
  entry(term: EntryTerm, scope: Scope): Value {
    const indices: number[] = [];
    for (const index of term.indices) {
      const value = this.#evaluation.integer(index, scope);
      if (typeof value !== "number") return value;
      indices.push(value);
    }
    let of = term.of;
    let where = scope;
    if (of.kind === "variable") {
      const found = lookup(scope, of.name);
      if (found?.kind === "thunk") {
        of = found.term;
        where = found.scope;
      }
    }
    if (of.kind === "symbol") {
      const args = this.#evaluation.all(of.args, where);
      const definition = this.#evaluation.table.definitions
        .get(of.symbol)
        ?.find((d) => d.entries.length === indices.length);
      const inside = definition && this.#match(definition, args);
      if (definition && inside) return this.#entryOf(definition, inside.scope, indices);
      const declaration = this.#evaluation.table.declarations.get(of.symbol);
      if (declaration?.random && !this.#evaluation.table.definitions.has(of.symbol)) {
        const single = this.#evaluation.source.entry(declaration, args, indices);
        if (single) return single;
      }
    }
    return entryAt(this.#evaluation.evaluate(of, where), indices);
  }

  /** A function at its arguments; what varies with chance is handed over unevaluated. */
  apply(term: ApplyTerm, scope: Scope): Value {
    let symbol = term.function;
    let where = scope;
    for (
      let found = lookup(where, symbol.symbol);
      found?.kind === "function";
      found = lookup(where, symbol.symbol)
    ) {
      where = found.scope;
      if (found.term.kind !== "symbol") return this.#pointwise(found.term, where, term.args, scope);
      if (found.term === symbol) break;
      symbol = found.term;
    }
    const declaration = this.#evaluation.table.declarations.get(symbol.symbol);
    if (!declaration) return failure(`the symbol ${symbol.symbol} is not declared`);
    const args = this.#evaluation.all(symbol.args, where);
    const broken = args.find((arg) => arg.kind === "failure");
    if (broken) return broken;
    for (const definition of this.#evaluation.table.definitions.get(symbol.symbol) ?? []) {
      if (definition.arguments.length === 0) continue;
      const match = this.#match(definition, args);
      if (!match) continue;
      let inside = match.scope;
      definition.arguments.forEach(({ name, sort, fixed }, k) => {
        const arg = term.args[k];
        if (!arg) return;
        if (sort.kind === "function") {
          const handed = arg.kind === "variable" ? lookup(scope, arg.name) : null;
          inside = bind(
            inside,
            name,
            handed ?? { ...thunk(arg, scope), kind: "function", term: arg, scope },
          );
        } else
          inside = bind(inside, name, fixed ? this.#here(arg, scope) : this.#argument(arg, scope));
      });
      return this.#unfold(definition, inside);
    }
    const point = term.args.map((arg) => this.#evaluation.evaluate(arg, scope));
    const bad = point.find((value) => value.kind === "failure");
    if (bad) return bad;
    return declaration.random
      ? this.#evaluation.source.random(declaration, [...args, ...point])
      : this.#evaluation.source.apply(declaration, args, point);
  }

  /**
   * What an argument is bound to: its value, or the term where that differs from outcome to
   * outcome.
   */
  #argument(term: Term, scope: Scope): Binding {
    return this.#evaluation.varies(term, scope) ? thunk(term, scope) : this.#here(term, scope);
  }

  /**
   * What an argument that stands for fixed values is bound to: its value at the outcome at hand.
   */
  #here(term: Term, scope: Scope): Binding {
    const value = this.#evaluation.evaluate(term, scope);
    return { kind: "value", value, key: valueKey(value) };
  }

  /** A term made of functions, at a point. */
  #pointwise(term: Term, scope: Scope, args: readonly Term[], outside: Scope): Value {
    let inside = scope;
    args.forEach((arg, k) => {
      inside = bind(inside, `#${k}`, this.#argument(arg, outside));
    });
    let applied = this.#applied.get(term);
    if (!applied) {
      applied = applyAll(
        term,
        args.map((_, k): Term => ({ kind: "variable", name: `#${k}`, sort: scalarSort })),
      );
      this.#applied.set(term, applied);
    }
    return this.#evaluation.evaluate(applied, inside);
  }
}

/**
 * Whether a condition says itself where a variable starts, as that of a rule for `X_{t+1}` does.
 */
function hasBound(condition: Term, name: string): boolean {
  if (condition.kind === "logic")
    return condition.operator === "and" && condition.args.some((arg) => hasBound(arg, name));
  return (
    condition.kind === "relation" &&
    condition.relation === ">=" &&
    condition.left.kind === "variable" &&
    condition.left.name === name
  );
}

/** The same term with each function in it that is not applied yet applied to these arguments. */
function applyAll(term: Term, args: readonly Term[]): Term {
  if (term.kind === "symbol" && term.sort.kind === "function")
    return { kind: "apply", function: term, args };
  if (term.kind === "variable" && term.sort.kind === "function")
    return {
      kind: "apply",
      function: { kind: "symbol", symbol: term.name, args: [], sort: term.sort },
      args,
    };
  return term.kind === "apply" ? term : mapChildren(term, (child) => applyAll(child, args));
}
