import * as v from "valibot";
import type { CasesData } from "./proof.ts";

const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const integer = v.pipe(v.number(), v.integer());
const form = v.union([
  v.strictTuple([v.string()]),
  v.strictTuple([v.string(), v.record(v.string(), v.string())]),
]);
const forms = v.record(v.string(), form);
const constraint = v.strictObject({ kind: v.picklist(["ge", "ne", "eq"]), form });
const child = v.strictObject({ locals: v.array(v.string()), body: place });
const binding = v.strictObject({
  locals: v.array(v.string()),
  body: place,
  size: v.exactOptional(form),
  given: v.exactOptional(v.array(child)),
});
const member = v.strictObject({ unit: place, across: v.array(form) });
const certificate = v.strictObject({
  statement: v.exactOptional(v.string()),
  to: v.exactOptional(member),
  independent: v.exactOptional(v.string()),
  laws: v.exactOptional(v.array(v.string())),
  apart: v.exactOptional(v.array(v.string())),
  moves: v.exactOptional(v.array(v.strictObject({ from: member, to: member }))),
  variables: v.exactOptional(forms),
  at: v.exactOptional(v.array(form)),
});
const move = v.variant("by", [
  v.strictObject({ by: v.literal("normal-form"), of: place, conditions: v.array(constraint) }),
  v.strictObject({
    by: v.literal("law"),
    law: v.string(),
    slots: v.record(v.string(), binding),
    certificate,
    conditions: v.array(constraint),
  }),
  v.strictObject({
    by: v.literal("given"),
    given: v.string(),
    variables: forms,
    at: v.array(form),
    atom: v.nullable(place),
    functions: v.exactOptional(v.record(v.string(), binding)),
  }),
  v.strictObject({ by: v.literal("substitute"), base: place, equations: v.array(place) }),
  v.strictObject({ by: v.literal("specialise"), base: place, replace: forms }),
  v.strictObject({
    by: v.literal("combine"),
    parts: v.array(v.strictObject({ factor: place, theorem: place })),
  }),
  v.strictObject({ by: v.literal("solve"), zero: place, atom: place, factor: place }),
  v.strictObject({ by: v.literal("contract"), base: place, equation: place }),
  v.strictObject({ by: v.literal("isolate"), zero: place, monomial: place }),
  v.strictObject({ by: v.literal("congruence"), left: place, right: place }),
  v.strictObject({ by: v.literal("join"), first: place, second: place }),
]);
const leaf = v.strictObject({
  kind: v.literal("leaf"),
  without: v.strictObject({ laws: v.array(v.string()), givens: v.array(v.string()) }),
  denominators: v.array(v.string()),
  axes: v.record(v.string(), v.strictObject({ name: v.string(), ordered: v.boolean() })),
  atoms: v.array(
    v.strictObject({
      head: v.string(),
      indices: v.array(form),
      children: v.array(child),
    }),
  ),
  polynomials: v.array(
    v.array(
      v.strictObject({
        coefficient: v.string(),
        bound: v.array(v.string()),
        region: v.array(constraint),
        factors: v.array(v.strictObject({ atom: place, exponent: form })),
      }),
    ),
  ),
  moves: v.array(move),
});
const cases: v.GenericSchema<CasesData> = v.lazy(() => v.variant("kind", [leaf, split]));
const split = v.strictObject({
  kind: v.literal("split"),
  form,
  variable: v.string(),
  equal: cases,
  different: cases,
});
/** What a proof looks like: a field too many is none. */
export const proof = v.strictObject({
  laws: v.array(v.string()),
  givens: v.array(v.string()),
  cases: v.variant("kind", [
    leaf,
    split,
    v.strictObject({
      kind: v.literal("induction"),
      start: v.strictObject({ from: integer, least: integer }),
      base: cases,
      step: cases,
    }),
  ]),
});
