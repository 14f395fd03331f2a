import { Affine } from "../../exact/affine.ts";
import type { Term } from "../../term/term.ts";
import type { Core } from "../core.ts";
import { emptyEnvironment } from "../normal/environment.ts";

/**
 * The symbol that a quantity is, or is an entry of, with its index arguments and the entry's behind
 * them; null where it is neither.
 */
export function placed(
  core: Core,
  q: Term,
): { readonly symbol: string; readonly args: readonly Term[] } | null {
  if (q.kind === "symbol") return q;
  if (q.kind !== "entry" || q.of.kind !== "symbol") return null;
  const { symbol, args } = q.of;
  // entries of a symmetric matrix come in equal pairs, so that different positions need not be
  // different quantities
  return core.isSymmetric(symbol) ? null : { symbol, args: [...args, ...q.indices] };
}

/**
 * Values of the named variables that make index terms equal to forms, or null. Further forms
 * (entries) are left.
 */
export function matchForms(
  core: Core,
  args: readonly Term[],
  forms: readonly Affine[],
  names: readonly string[],
): Map<string, Affine> | null {
  const binding = new Map<string, Affine>();
  for (const [k, arg] of args.entries()) {
    const form = forms[k];
    if (!form) return null;
    if (arg.kind === "variable" && names.includes(arg.name)) {
      const bound = binding.get(arg.name);
      if (bound && !bound.equals(form)) return null;
      binding.set(arg.name, form);
      continue;
    }
    const pattern = core.normaliser.integer(arg, emptyEnvironment);
    const free = [...pattern.parts.keys()].filter(
      (g) => g.startsWith("?") && names.includes(g.slice(1)),
    );
    const [g] = free;
    if (g && free.length === 1 && pattern.coefficient(g).equals(1)) {
      const name = g.slice(1);
      const value = form.minus(pattern.minus(Affine.generator(g)));
      const bound = binding.get(name);
      if (bound && !bound.equals(value)) return null;
      binding.set(name, value);
    } else if (!pattern.equals(form)) return null;
  }
  return binding;
}
