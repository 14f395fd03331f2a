import { isDots } from "../../read/piece.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { baseName, equationOf } from "../equation.ts";
import { introduceSubject } from "../introduce.ts";
import { kindOf } from "../kind.ts";
import { lendIndices } from "../known.ts";
import type { Intake } from "./intake.ts";
import type { Pending } from "./pending.ts";
import { isSoft, namesIn } from "./subject.ts";

/**
 * What a law or "i.i.d." speaks of is random, and declared by that where nothing else declares or
 * defines it.
 */
export function declareImplied(intake: Intake, list: readonly Pending[]): void {
  const defined = new Set(
    list.flatMap((p) => {
      const equation =
        p.clause.kind === "formula" ? equationOf(p.clause.piece.nodes, p.clause.piece.span) : null;
      return equation ? [baseName(equation.left)] : [];
    }),
  );
  const runs = new Set(
    list.flatMap(({ clause }) =>
      clause.kind === "traits" && clause.subject.elements.some((e) => isDots(e.nodes))
        ? namesIn(clause.subject)
        : [],
    ),
  );
  for (const p of list) {
    const { clause } = p;
    if (clause.kind !== "traits" || isSoft(clause) || kindOf(clause.traits).explicit) continue;
    if (
      !clause.traits.some(
        (t) =>
          (t.kind === "law" && t.law !== "brownian") ||
          t.kind === "identical" ||
          t.kind === "values" ||
          t.kind === "described",
      )
    )
      continue;
    if (clause.subject.elements.some((e) => defined.has(baseName(e.nodes)))) continue;
    // "$b_1, \dots, b_n$ are independent with $b_i \sim \mathrm{Bernoulli}(p_i)$": the run
    // declares the family
    const [only, ...more] = clause.subject.elements;
    const member =
      only?.nodes.length === 1 &&
      only.nodes[0]?.kind === "script" &&
      only.nodes[0].sub !== null &&
      lettersIn(only.nodes[0].sub).length > 0;
    if (only && member && more.length === 0 && runs.has(baseName(only.nodes))) continue;
    lendIndices(intake.draft, clause);
    intake.at(p, () => introduceSubject(intake.draft, clause));
  }
}

/** The names that occur in a subscript. */
function lettersIn(nodes: readonly Syntax[]): readonly Syntax[] {
  return nodes.filter((n) => n.kind === "name");
}
