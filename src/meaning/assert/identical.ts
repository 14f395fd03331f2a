import type { Trait } from "../../read/clause.ts";
import { isDots } from "../../read/piece.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { itemsOfSubject } from "../family.ts";
import { type Target, targetOf } from "../target.ts";
import {
  type Assertion,
  alone,
  areSamples,
  atOneValue,
  done,
  fail,
  isSilentOfSome,
  missingIndex,
  severalOfOne,
  sharedLetters,
  silentOfSome,
  units,
} from "./assertion.ts";
import { assumeIdentical, assumeSymmetric, isOpposite } from "./assume.ts";

/** "are identically distributed", "are exchangeable". */
export function assertIdentical(
  draft: Draft,
  clause: Assertion,
  { exchangeable }: Extract<Trait, { kind: "identical" }>,
): Result<null> {
  const { targets, span, traits } = clause;
  const [a, b, ...more] = targets.flatMap((t) => t.terms);
  if (a && b && more.length === 0 && isOpposite(a, b)) return assumeSymmetric(draft, a);
  if (alone(targets)) return missingIndex(clause);
  if (isSilentOfSome(clause)) return fail("unsupported", span, silentOfSome);
  if (areSamples(clause)) {
    for (const target of targets) assumeIdentical(draft, units([target]), exchangeable);
    return done;
  }
  // "$X_1, \dots, X_n$ and $Y_1, \dots, Y_m$ are i.i.d. with means $\mu$ and $\nu$"
  const ofEach = traits.some(
    (t) =>
      t.kind === "moment" &&
      t.values.length === targets.length &&
      !t.values.some((v) => isDots(v.nodes)),
  );
  if (targets.length > 1 && ofEach) return fail("unsupported", span, severalOfOne);
  const isIndependent = traits.some((t) => t.kind === "independent");
  const at = atOneValue(clause, isIndependent ? [] : sharedLetters(clause));
  assumeIdentical(draft, units(targets, at), exchangeable);
  return done;
}

/** "are copies of $X$", "are independent copies of $X$". */
export function assertCopies(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "copies" }>,
): Result<null> {
  const { targets, span } = clause;
  const items = itemsOfSubject(trait.of, draft.alone);
  const of = items?.length === 1 && items[0] ? targetOf(draft, items[0], clause.indices) : null;
  if (!of) return fail("unsupported", span, { what: "copies of several things" });
  if (!of.ok) return of;
  const { terms, across, run } = of.value;
  const [own, ...rest] = targets.length === 1 ? (targets[0]?.terms ?? []) : [];
  const [other, ...others] = terms;
  const isPair = own && other && rest.length + others.length === 0;
  if (isPair && isOpposite(own, other) && !trait.independent) return assumeSymmetric(draft, own);
  // "$X_i$ has the law of $Y_i$": at each index by itself
  const beside = (target: Target): boolean =>
    !target.run &&
    !run &&
    target.across.length > 0 &&
    target.across.every((name) => across.includes(name));
  if (across.length > 0 && !targets.every(beside))
    return fail("unsupported", span, { what: "copies of a family" });
  const all = [
    { quantities: terms, across: [], within: [] },
    ...units(targets).map((unit) => (across.length > 0 ? { ...unit, across: [] } : unit)),
  ];
  draft.assume({ kind: "identical", units: all });
  if (trait.independent)
    draft.assume({ kind: "independent", degree: "mutual", units: all, given: [] });
  return done;
}
