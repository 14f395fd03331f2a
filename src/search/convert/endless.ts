import { Affine } from "../../exact/affine.ts";
import type { Binding } from "../../kernel/binding.ts";
import { constraintVariables } from "../../kernel/generator.ts";
import { isIndicator } from "../../kernel/head.ts";
import { type Child, type Monomial, plain } from "../../kernel/polynomial.ts";
import type { Finder } from "./finder.ts";

/** A sum up to a random end as a family over its index, with that end. */
export function endlessSum(
  finder: Finder,
  m: Monomial,
): { X: Binding; m: Binding; N: Binding } | null {
  const { ring } = finder.core;
  for (const v of m.bound) {
    const mine = m.region.filter((c) => c.form.parts.has(v) && c.kind === "ge");
    const [lower, ...more] = mine;
    const x = Affine.generator(v);
    if (
      !lower ||
      more.length > 0 ||
      !lower.form.coefficient(v).equals(1) ||
      constraintVariables(lower).length > 1
    )
      continue;
    const f = m.factors.find((g) => isIndicator(g.atom.head, "<=") && g.atom.variables.includes(v));
    const end = f && ring.subtract(ring.affine(x), (f.atom.children[0] as Child).body);
    if (!f || !end || end.variables.includes(v)) continue;
    const rest: Monomial = {
      ...m,
      bound: m.bound.filter((b) => b !== v),
      region: m.region.filter((c) => c !== lower),
      factors: m.factors.filter((g) => g !== f),
    };
    const body = ring.known.under([lower], () => ring.single(rest));
    return {
      X: { locals: [v], body },
      m: plain(ring.affine(x.minus(lower.form))),
      N: plain(end),
    };
  }
  return null;
}
