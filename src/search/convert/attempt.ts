import type { Constraint } from "../../exact/constraint.ts";
import type { Binding } from "../../kernel/binding.ts";
import { isAverage } from "../../kernel/head.ts";
import type { Atom } from "../../kernel/polynomial.ts";
import { plain } from "../../kernel/polynomial.ts";
import { declaredKey } from "../../kernel/support/fixed.ts";
import type { Theorem } from "../../kernel/theorem.ts";
import { momentOf } from "../moment.ts";
import { motionStart } from "../motion.ts";
import { averageOver } from "./average.ts";
import { conditionalOf } from "./conditional.ts";
import { expectationOf } from "./expectation.ts";
import type { Finder } from "./finder.ts";
import { integralOf } from "./integral.ts";

/** What an atom is by one law or given, where conditions hold; null where nothing says more. */
export function moveOf(
  finder: Finder,
  atom: Atom,
  conditions: readonly Constraint[],
): Theorem | null {
  const given = finder.byEquation(atom, conditions);
  if (given) return given;
  const head = atom.head;
  if (declaredKey(atom) !== null)
    return (
      finder.byDefinition(atom, conditions) ??
      momentOf(finder.core, finder.permit, atom, 0) ??
      motionStart(finder.core, finder.permit, atom)
    );
  const children = atom.children;
  const [first, second] = children;
  if (!first) return null;
  if (head.kind === "integral") return integralOf(finder, first, children.slice(1), conditions);
  if (!isAverage(head)) return null;
  if (head.over > 0)
    return head.kind === "expect" && head.given === 0
      ? averageOver(finder, first.body, children.slice(1), conditions)
      : null;
  const arity = head.kind === "covariance" ? 2 : 1;
  const slots: Record<string, Binding> =
    head.given === 0 ? {} : { G: { locals: [], body: first.body, given: children.slice(arity) } };
  const family = head.given === 0 ? "moment" : "conditioning";
  switch (head.kind) {
    case "variance":
      return finder.law(`${family}/variance`, { ...slots, X: plain(first.body) }, {}, conditions);
    case "covariance":
      return second
        ? finder.law(
            `${family}/covariance`,
            { ...slots, X: plain(first.body), Y: plain(second.body) },
            {},
            conditions,
          )
        : null;
    case "probability":
      return finder.law(
        `${family}/probability`,
        { ...slots, A: plain(first.body) },
        {},
        conditions,
      );
    case "expect":
      return head.given === 0
        ? expectationOf(finder, first.body, conditions)
        : conditionalOf(finder, atom, conditions);
  }
}
