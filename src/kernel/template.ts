import { labelled, type Naming, plainly } from "./label.ts";
import type { Atom } from "./polynomial.ts";

/**
 * A key for the atom that does not depend on what its variables are called, with the variables in
 * the order in which the key numbers them: two atoms with equal keys become equal when these
 * variables are put in place of each other in order. Variables that are `kept` stand in it by their
 * names.
 */
export function template(
  atom: Atom,
  kept: ReadonlySet<string> = noVariables,
): { readonly key: string; readonly order: readonly string[] } {
  const variables = atom.variables.filter((v) => !kept.has(v));
  const cache = variables.length === atom.variables.length ? templates : templatesWith(kept);
  const known = cache.get(atom);
  if (known) return known;
  let order: readonly string[] = [];
  const text = (n: Naming): string => atom.text(n);
  const key = labelled(
    variables,
    text,
    () => [{ variables: new Set(variables), text }],
    plainly,
    atom.height + 1,
    (o) => {
      order = o;
    },
  );
  const result = { key, order };
  cache.set(atom, result);
  return result;
}

type Templates = WeakMap<Atom, { readonly key: string; readonly order: readonly string[] }>;

const noVariables: ReadonlySet<string> = new Set();
const templates: Templates = new WeakMap();
const templatesByKept = new WeakMap<ReadonlySet<string>, Templates>();

function templatesWith(kept: ReadonlySet<string>): Templates {
  const known = templatesByKept.get(kept) ?? new WeakMap();
  templatesByKept.set(kept, known);
  return known;
}
