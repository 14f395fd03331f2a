import type { Quantifier } from "../../read/clause.ts";
import { cutCommas } from "../../read/piece.ts";
import type { IndexVariable } from "../../term/context.ts";
import { relation, variable } from "../../term/make.ts";
import type { Term } from "../../term/term.ts";
import { sameTerm, subterms } from "../../term/walk.ts";
import { canonical } from "../../tex/canonical.ts";
import { primedLetter } from "../../tex/named.ts";
import type { Local } from "../../tex/scope.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { problem, type Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { canonicalItems, unsupported } from "../equation.ts";
import { rangesOf } from "../target.ts";

/** Variables that stand free in a formula, with their ranges. */
export function freeOf(
  draft: Draft,
  nodes: readonly Syntax[],
  indices: readonly IndexVariable[],
  locals: readonly Local[] = [],
): readonly IndexVariable[] {
  const read = nodes.some((n) => n.kind === "relation")
    ? draft.readCondition(nodes, indices, locals)
    : draft.read(nodes, indices, undefined, locals);
  return read.ok ? read.value.free : [];
}

/** `for $i \ne j$`, `for distinct $i$ and $j$`: a condition on the free variables. */
export function conditionOf(
  draft: Draft,
  quantifiers: readonly Quantifier[],
  indices: readonly IndexVariable[],
  free: readonly IndexVariable[],
): Result<Term | null> {
  const parts: Term[] = [];
  const apart: string[] = [];
  const known = [...free.filter((f) => !indices.some((i) => i.name === f.name)), ...indices];
  for (const quantifier of quantifiers) {
    const { nodes, span } = quantifier.piece;
    switch (quantifier.kind) {
      case "functions":
        break;
      case "distinct": {
        const letters = canonicalItems(nodes);
        const odd = cutCommas(nodes).find((item) => primedLetter(item) === null);
        if (odd) return unsupported(span, `different values of ${canonical(odd)}`);
        apart.push(...letters);
        break;
      }
      case "values": {
        const part = nodes.some(isSign)
          ? valuesCondition(draft, quantifier, known)
          : everyValue(draft, quantifier, known);
        if (!part.ok) return part;
        if (part.value) parts.push(part.value);
      }
    }
  }
  const all = [...parts, ...pairsOf(apart)];
  const [first, ...more] = all;
  return {
    ok: true,
    value:
      !first || more.length === 0 ? (first ?? null) : { kind: "logic", operator: "and", args: all },
  };
}

export const isSign = (n: Syntax): boolean =>
  n.kind === "relation" || (n.kind === "operator" && n.text === "\\in");

/** Each two of some letters, as different. */
const pairsOf = (letters: readonly string[]): readonly Term[] =>
  letters.flatMap((a, k) =>
    letters.slice(k + 1).map((b): Term => relation(variable(a), "!=", variable(b))),
  );

/** "for all $i$": what says nothing but that it holds for each; refused of what is random. */
function everyValue(
  draft: Draft,
  { piece: { nodes, span } }: Quantifier,
  known: readonly IndexVariable[],
): Result<null> {
  const names = canonicalItems(nodes).filter((name) => !known.some((i) => i.name === name));
  // "for each $Z$" of a random quantity is "given $Z$"
  const varying = names.find((name) => {
    const declared = draft.find(name);
    return declared?.random && declared.sort.kind !== "function";
  });
  if (varying !== undefined) {
    const what = `“for each value of” the random quantity $${varying}$`;
    const instead = `Write “given $${varying}$”.`;
    return { ok: false, problems: [problem("unsupported", span, { what, instead })] };
  }
  const unknown = names.find((name) => !draft.find(name) && !draft.index(name));
  if (unknown === undefined || /^[a-z]'*$/.test(unknown)) return { ok: true, value: null };
  const detail = { symbol: unknown, sentence: `$${unknown}$ is a real number` };
  return { ok: false, problems: [problem("undeclared-symbol", span, detail)] };
}

/** "for $i \ne j$": a condition on what is known; null where it is a range, or given anyway. */
function valuesCondition(
  draft: Draft,
  { piece: { nodes }, bare }: Quantifier,
  known: readonly IndexVariable[],
): Result<Term | null> {
  const none: Result<null> = { ok: true, value: null };
  const range = rangesOf(draft, nodes);
  // a letter that nothing here runs through is that of a number, which may be declared further
  // down
  const isRange =
    range.ok &&
    range.value?.every(({ name }) => known.some((i) => i.name === name) || draft.index(name));
  if (isRange) return none;
  const read = draft.readCondition(nodes, known);
  if (!read.ok) return read;
  const condition = read.value.term;
  if ([...subterms(condition)].some((t) => t.kind === "variable"))
    return { ok: true, value: condition };
  // what is given anyway is no condition
  const isGiven = draft
    .context()
    .assumptions.some(
      ({ statement: s }) => s.kind === "condition" && sameTerm(s.condition, condition),
    );
  if (isGiven) return none;
  if (!bare) return { ok: true, value: condition };
  draft.assume({ kind: "condition", condition });
  return none;
}
