import type { Clause } from "../../read/clause.ts";
import { canonical } from "../../tex/canonical.ts";
import { primedLetter } from "../../tex/named.ts";
import { problem, type Result } from "../../text/problem.ts";
import { kindOf } from "../kind.ts";
import { indicesOf, rangesOf, readRange } from "../target.ts";
import type { Intake } from "./intake.ts";
import type { Pending } from "./pending.ts";
import { assumeRun } from "./values.ts";

/**
 * `$i$ ranges over $1, \dots, n$`, `$t = 0, 1, 2, \dots$`, "$i$ and $j$ are component indices".
 */
export function takeIndex(intake: Intake, p: Pending): boolean {
  const { clause } = p;
  if (clause.kind === "values" || clause.kind === "members") {
    const result = intake.at(p, () => assumeRun(intake.draft, clause));
    if (!result.ok) intake.fail(p, result.problems);
    return true;
  }
  if (clause.kind === "range") {
    const result = intake.at(p, () => {
      const range = readRange(intake.draft, clause.range.nodes);
      if (range.ok)
        for (const name of clause.names.elements)
          intake.draft.addIndex({ name: canonical(name.nodes), range: range.value });
      return range;
    });
    if (!result.ok) intake.fail(p, result.problems);
    return true;
  }
  if (
    clause.kind === "traits" &&
    clause.traits.some(
      (t) => t.kind === "noun" && (t.noun === "component" || t.noun === "index"),
    ) &&
    !kindOf(clause.traits).random
  ) {
    const result = intake.at(p, () => componentIndices(intake, clause, p));
    if (!result.ok) intake.fail(p, result.problems);
    return true;
  }
  if (clause.kind !== "formula") return false;
  const bounds = clause.piece.nodes.some(
    (n) =>
      (n.kind === "relation" && n.text === "=") || (n.kind === "operator" && n.text === "\\in"),
  );
  if (!bounds) return false;
  const result = intake.at(p, () => rangesOf(intake.draft, clause.piece.nodes));
  if (!result.ok) {
    intake.fail(p, result.problems);
    return true;
  }
  if (!result.value) return false;
  for (const index of result.value) intake.draft.addIndex(index);
  return true;
}

/**
 * Component indices take the size of the vector that they stand at; a sentence that gives a range
 * gives it.
 */
function componentIndices(
  intake: Intake,
  clause: Extract<Clause, { kind: "traits" }>,
  p: Pending,
): Result<null> {
  const set = clause.traits.find((t) => t.kind === "set");
  const indices = indicesOf(intake.draft, clause.quantifiers);
  if (!indices.ok) return indices;
  for (const index of indices.value) intake.draft.addIndex(index);
  if (set?.kind === "set") {
    const range = readRange(intake.draft, set.piece.nodes);
    if (!range.ok) return range;
    for (const name of clause.subject.elements)
      intake.draft.addIndex({ name: canonical(name.nodes), range: range.value });
  }
  const odd = clause.subject.elements.find((e) => primedLetter(e.nodes) === null);
  return odd
    ? {
        ok: false,
        problems: [
          problem("unsupported", p.sentence.span, {
            what: `${canonical(odd.nodes)} as an index`,
          }),
        ],
      }
    : { ok: true, value: null };
}
