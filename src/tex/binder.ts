import { type Range, rangeVariables } from "../term/context.ts";
import { number } from "../term/make.ts";
import type { Binder, Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import type { Span } from "../text/span.ts";
import { canonical } from "./canonical.ts";
import { splitAtRelations } from "./condition.ts";
import { shadowed } from "./local.ts";
import type { Index, Specification } from "./sum-index.ts";
import type { Work } from "./work.ts";

const infinity: Term = { kind: "constant", name: "infinity" };

/** The range of the index that an index without one is compared with: `\sum_{i \ne j} a_i`. */
export function rangeBeside(spec: Specification, index: Index): Range | null {
  const { name } = index.bound;
  const other = spec.conditions
    .map((c) => splitAtRelations(c).map(canonical))
    .filter((names) => names.includes(name))
    .flatMap(
      (names) =>
        spec.indices.find((i) => i !== index && i.bound.range && names.includes(i.bound.name)) ??
        [],
    )[0];
  return other?.bound.range ?? null;
}

/**
 * The indices of one sum in an order in which each stands behind those that its range depends on.
 */
export function outward(work: Work, binders: readonly Binder[], place: Span): readonly Binder[] {
  const rest = [...binders];
  const sorted: Binder[] = [];
  while (rest.length > 0) {
    const names = rest.map((b) => b.name);
    const next = rest.findIndex(
      (b) =>
        ![b.lower, b.upper].some((end) => freeVariables(end).some((name) => names.includes(name))),
    );
    if (next < 0) return work.refuse("missing-index", place, { index: rest[0]?.name ?? "" });
    sorted.push(...rest.splice(next, 1));
  }
  return sorted;
}

/**
 * Whether an index without written ends would begin behind another, as its declaration says, where
 * the sum itself does not say so: `\sum_{j \ne i} X_{ij}` where the members are those with i < j.
 * Who writes so means members that are not declared.
 */
export function strays(
  name: string,
  binders: readonly Binder[],
  conditions: readonly Term[],
): boolean {
  const lower = binders.find((b) => b.name === name)?.lower;
  const others = lower ? freeVariables(lower).filter((other) => other !== name) : [];
  const behind = (c: Term): boolean => {
    if (c.kind !== "relation" || c.left.kind !== "variable" || c.right.kind !== "variable")
      return false;
    const [small, large] =
      c.relation === "<" ? [c.left, c.right] : c.relation === ">" ? [c.right, c.left] : [];
    return large?.name === name && small !== undefined && others.includes(small.name);
  };
  const compared = (c: Term): boolean =>
    c.kind === "relation" &&
    [c.left, c.right].every(
      (t) => t.kind === "variable" && (t.name === name || others.includes(t.name)),
    );
  return (
    others.length > 0 &&
    (!conditions.some(behind) || conditions.some((c) => compared(c) && !behind(c)))
  );
}

/** The ends of an index: as written, as declared, or those of the positions it stands in. */
export function finishIndex(work: Work, index: Index, place: Span): Binder {
  const name = index.bound.name;
  const declared: Range | null = work.scope.index(name)?.range ?? null;
  // where the declared ends depend on another index, the position tells on which one here
  const open = declared !== null && rangeVariables(declared).length > 0;
  const own =
    (open ? (index.bound.range ?? declared) : (declared ?? index.bound.range)) ??
    work.options.beside?.get(name) ??
    null;
  const range =
    (index.compared && own && !own.upper && !index.lower && !index.upper
      ? work.options.limits?.get(name)
      : undefined) ?? own;
  const ends =
    !index.lower || !index.upper
      ? range === index.bound.range
        ? index.bound.ends
        : undefined
      : undefined;
  // an end that depends on the index of a sum further in is none
  for (const [other, bound] of ends ?? [])
    if (work.boundTo(other) !== bound) return work.refuse("missing-index", place, { index: name });
  if (open && range === declared)
    for (const other of rangeVariables(declared))
      if (!work.boundTo(other)) work.learn(other, work.scope.index(other)?.range ?? null);
  const lower =
    index.lower ??
    shadowed(work, range?.lower ?? (index.upper || range?.upper ? number(1) : null), name);
  const upper =
    index.upper ??
    shadowed(work, range ? (range.upper ?? infinity) : index.isOpen ? infinity : null, name);
  if (!lower || !upper) return work.refuse("missing-index", place, { index: name });
  return { name, lower, upper };
}
