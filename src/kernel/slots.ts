import type { Affine } from "../exact/affine.ts";
import type { Binding, Refusal } from "./binding.ts";
import type { Core } from "./core.ts";
import { heads } from "./head.ts";
import type { SlotKind } from "./law.ts";
import { type Environment, emptyEnvironment } from "./normal/environment.ts";
import { number, type Value } from "./normal/value.ts";
import type { Atom, Child, Polynomial } from "./polynomial.ts";
import { affineOf } from "./sole.ts";

/**
 * An environment in which slots have what they hold; at another number of indices than it has, one
 * throws `RangeError`.
 */
export function slotEnvironment(core: Core, slots: Readonly<Record<string, Binding>>): Environment {
  const table = new Map<string, (...indices: readonly Affine[]) => Value>();
  const givens = new Map<string, readonly Child[]>();
  for (const [name, binding] of Object.entries(slots)) {
    if (binding.given) givens.set(name, binding.given);
    const at = (...indices: readonly Affine[]): Polynomial => {
      if (indices.length !== binding.locals.length)
        throw new RangeError(`slot ${name} takes ${binding.locals.length} indices`);
      return core.ring.substitute(
        binding.body,
        new Map(binding.locals.map((v, k) => [v, indices[k] as Affine])),
      );
    };
    const { size } = binding;
    table.set(name, (...indices) => {
      if (!size) return number(at(...indices));
      if (binding.locals.length === 2) return { kind: "matrix", rows: size, columns: size, at };
      return { kind: "vector", size, at };
    });
  }
  return { ...emptyEnvironment, slots: table, givens };
}

/**
 * Why what stands in a slot is nothing of its kind: no number, where it is without end, or no
 * degree; null where it fits.
 */
export function misfit(binding: Binding | undefined, kind: SlotKind, slot: string): Refusal | null {
  if (!binding || kind === "given") return null;
  if (kind !== "end" && !isNumber(binding.body)) return { refused: "not-a-number", slot };
  const degree = kind === "degree" || kind === "order" ? affineOf(binding.body)?.integer : 1;
  return degree === undefined || degree === null || degree < (kind === "order" ? 1 : 0)
    ? { refused: "not-a-degree", slot }
    : null;
}

const infinity = heads.constant("infinity");

/** Whether nothing in a polynomial is without end, but for the ends of integrals in it. */
function isNumber(p: Polynomial): boolean {
  const endless = (atom: Atom): boolean =>
    atom.head.kind === "unbounded" ||
    atom.head === infinity ||
    (atom.head.kind === "integral" ? atom.children.slice(0, 1) : atom.children).some(
      (c) => !isNumber(c.body),
    );
  return [...p.monomials.values()].every((m) => m.factors.every((f) => !endless(f.atom)));
}
