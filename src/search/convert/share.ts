import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Binding } from "../../kernel/binding.ts";
import type { Child, Monomial } from "../../kernel/polynomial.ts";
import { plain } from "../../kernel/polynomial.ts";
import { membersOf, moved } from "../../kernel/support/exchange.ts";
import { isKnown } from "../../kernel/support/known.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import type { Finder } from "./finder.ts";

/** The ends of the sums over one index in what is conditioned on. */
function wholeRanges(given: readonly Child[]): readonly (readonly [Affine, Affine])[] {
  return given.flatMap(({ body }) =>
    [...body.monomials.values()].flatMap(({ bound: [v, ...more], region }): [Affine, Affine][] => {
      if (v === undefined || more.length > 0) return [];
      const x = Affine.generator(v);
      const [low, high] = [1, -1].map((sign) =>
        region.find((c) => c.kind === "ge" && c.form.coefficient(v).equals(sign)),
      );
      return low && high ? [[x.minus(low.form), high.form.plus(x)]] : [];
    }),
  );
}

/**
 * Of one of many that may trade places under the condition: an equal share of their sum, where
 * that is known.
 */
export function shareOf(
  finder: Finder,
  m: Monomial,
  given: readonly Child[],
  slots: Readonly<Record<string, Binding>>,
  conditions: readonly Constraint[],
): Theorem | null {
  const { ring } = finder.core;
  const name = "conditioning/exchangeable";
  if (m.bound.length > 0) return null;
  const one = ring.single(m);
  for (const a of finder.core.assumptions) {
    const s = a.statement;
    if (s.kind !== "identical" || s.units.length !== 1) continue;
    const [member, ...more] = membersOf(finder.core, s.units, one) ?? [];
    const [place, ...places] = member?.across ?? [];
    if (!member || !place || more.length + places.length > 0) continue;
    if (!finder.permit.law(name) || !finder.permit.given(a.id)) continue;
    const local = ring.fresh();
    const body = moved(finder.core, s.units, one, { unit: 0, across: [Affine.generator(local)] });
    for (const [low, high] of body ? wholeRanges(given) : []) {
      const inside: Constraint[] = [
        { kind: "ge", form: Affine.generator(local).minus(low) },
        { kind: "ge", form: high.minus(Affine.generator(local)) },
      ];
      if (!body || !isKnown(finder.core, ring.bind(body, [local], inside), given)) continue;
      const family = {
        ...slots,
        X: { locals: [local], body },
        ...Object.fromEntries(
          Object.entries({ i: place, a: low, b: high }).map(([k, form]) => [
            k,
            plain(ring.affine(form)),
          ]),
        ),
      };
      for (const apart of [
        undefined,
        ...[...finder.core.assumptions]
          .filter((b) => b.statement.kind === "independent" && finder.permit.given(b.id))
          .map((b) => b.id),
      ]) {
        const theorem = finder.law(
          name,
          family,
          { statement: a.id, ...(apart === undefined ? {} : { independent: apart }) },
          conditions,
        );
        if (theorem) return theorem;
      }
    }
  }
  return null;
}
