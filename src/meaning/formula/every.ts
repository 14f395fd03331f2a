import type { Quantifier } from "../../read/clause.ts";
import type { Declaration, IndexVariable } from "../../term/context.ts";
import { scalarSort } from "../../term/sort.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Local } from "../../tex/scope.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Result } from "../../text/problem.ts";
import type { Span } from "../../text/span.ts";
import type { Draft } from "../draft.ts";
import { canonicalItems } from "../equation.ts";
import { isSign } from "./condition.ts";

/** Declares the name that a quantifier gives a function. */
export const declareFunction = (draft: Draft, name: string, span: Span): Result<Declaration> =>
  draft.declare(name, { kind: "function", result: scalarSort }, [], false, [], span, true);

/**
 * "for all functions $u$", "for all $x$ and $y$": names that a fact says it holds for. Those that
 * nothing declares are real numbers.
 */
export function forAll(
  draft: Draft,
  quantifiers: readonly Quantifier[],
  nodes: readonly Syntax[],
  indices: readonly IndexVariable[],
): Result<{ locals: Local[]; functions: string[] }> {
  const functions: string[] = [];
  const locals: Local[] = [];
  const plain = draft.readCondition(nodes, indices);
  const missing = plain.ok
    ? []
    : plain.problems.flatMap((p) => (p.code === "undeclared-symbol" ? [p.detail["symbol"]] : []));
  for (const { kind, piece } of quantifiers) {
    const names = piece.nodes.some(isSign) ? [] : canonicalItems(piece.nodes);
    for (const name of names) {
      const declared = draft.find(name);
      if (kind === "functions") {
        if (!declared) {
          const made = declareFunction(draft, name, piece.span);
          if (!made.ok) return made;
          functions.push(made.value.key);
        } else functions.push(declared.key);
      } else if (!draft.index(name) && !indices.some((i) => i.name === name)) {
        if (
          declared &&
          !declared.random &&
          declared.sort.kind !== "function" &&
          !declared.ranges.length
        )
          locals.push({ name, sort: declared.sort });
        else if (declared?.sort.kind === "function") functions.push(declared.key);
        else if (!declared && missing.includes(name)) locals.push({ name, sort: scalarSort });
      }
    }
  }
  return { ok: true, value: { locals, functions } };
}

/** Whether a name stands behind a bar in a formula. */
export function namesGiven(nodes: readonly Syntax[], name: string): boolean {
  const at = nodes.findIndex(
    (n) => n.kind === "operator" && (n.text === "\\mid" || n.text === "|"),
  );
  if (at >= 0 && nodes.slice(at + 1).some((n) => canonical([n]) === name)) return true;
  return nodes.some((n) => n.kind === "fence" && namesGiven(n.body, name));
}
