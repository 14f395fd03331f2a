import type { Constraint } from "../../exact/constraint.ts";
import { isIndicator } from "../../kernel/head.ts";
import type { Atom } from "../../kernel/polynomial.ts";
import { affineOf } from "../../kernel/sole.ts";
import { declaredKey } from "../../kernel/support/fixed.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import { chanceOf } from "../moment.ts";
import type { Finder } from "./finder.ts";

/** The chance of one value of a random integer, by its law. */
export function chanceOfEvent(
  finder: Finder,
  atom: Atom,
  conditions: readonly Constraint[],
): Theorem | null {
  const { core } = finder;
  const body = isIndicator(atom.head, "=") ? atom.children[0]?.body : undefined;
  for (const n of body?.monomials.values() ?? []) {
    const [f] = n.factors;
    if (
      !body ||
      !f ||
      declaredKey(f.atom) === null ||
      !core.declaration(declaredKey(f.atom) as string)?.random ||
      n.factors.length > 1
    )
      continue;
    const x = affineOf(
      core.ring.scale(core.ring.subtract(body, core.ring.single(n)), n.coefficient.inverse().neg()),
    );
    return x && chanceOf(core, finder.permit, f.atom, x, conditions);
  }
  return null;
}
