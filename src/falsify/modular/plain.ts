import type { Definition } from "../../term/context.ts";
import type { SymbolTerm } from "../../term/term.ts";
import { namesOf } from "../scope.ts";
import type { Table } from "../table.ts";

/** A definition that speaks of all members of its family, and the names in it. */
export interface Plain {
  readonly definition: Definition;
  readonly names: readonly string[];
}

/**
 * The definition of a symbol where there is one for all its members, which says all that it
 * speaks of; null where there is another kind, or several.
 */
export function plainOf(table: Table, symbol: SymbolTerm, entries: number): Plain | null {
  const [definition, ...more] = table.definitions.get(symbol.symbol) ?? [];
  if (!definition || more.length > 0 || definition.condition) return null;
  if (definition.arguments.length > 0 || definition.entries.length !== entries) return null;
  const names: string[] = [];
  for (const pattern of definition.symbol.args) {
    if (pattern.kind !== "variable" || names.includes(pattern.name)) return null;
    names.push(pattern.name);
  }
  if (symbol.args.length !== names.length) return null;
  names.push(...definition.entries);
  const known = new Set(names);
  if (known.size !== names.length) return null;
  return namesOf(definition.body).every((name) => known.has(name)) ? { definition, names } : null;
}
