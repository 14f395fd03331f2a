import type { Convention, DocumentOutline } from "../document/item.ts";
import { definedBy } from "../page/names.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { isDeclared } from "./missing.ts";
import type { Shown } from "./shown.ts";

/**
 * Letters below sums that are compared with what is random: the x of `\sum_x x P(X = x)` and of
 * `\sum_{x \in \mathcal X} P(X = x \mid Y = y)` runs through the values of X. Of what has a law or a
 * definition these are said by it.
 */
export function valuesIn(outline: DocumentOutline, { formulas, isOfAll }: Shown): Convention[] {
  const seen = new Seen();
  for (const nodes of formulas) seen.read(nodes, false);
  if (!isOfAll || seen.summed.size === 0) return [];
  const settled = new Set([
    ...formulas.flatMap((nodes) => definedBy(nodes) ?? []),
    ...outline.items.flatMap(({ context }) => [
      ...context.indices.map(({ name }) => name),
      ...context.assumptions.flatMap(({ statement: s }) =>
        (s.kind === "distribution" || s.kind === "conditional") && s.of.kind === "symbol"
          ? [s.of.symbol]
          : [],
      ),
    ]),
  ]);
  return [...seen.summed].flatMap(([letter, { set, at }]): Convention[] => {
    const [taker, ...others] = seen.takers.get(letter) ?? [];
    const section = outline.sections.findLast((s) => s.span.from <= (taker?.at ?? at));
    const isOpen =
      taker &&
      others.every(({ name }) => name === taker.name) &&
      set !== null &&
      !seen.ended.has(letter) &&
      !settled.has(letter) &&
      !settled.has(taker.name) &&
      !isDeclared(outline, letter);
    if (!isOpen || !section) return [];
    const kind = `a value of $${taker.name}$, and below a sum all of them in turn`;
    const says = `$${letter}$ ranges over the values${set && ` $${set}$`} of $${taker.name}$`;
    const span = { from: at, to: at + letter.length };
    return [{ section: section.id, symbol: letter, kind, says, gives: "kind", span }];
  });
}

interface Summed {
  /** the set that is named, empty where none is; null where there are several */
  readonly set: string | null;
  readonly at: number;
}

/** What stands below sums without ends, and what is compared with it in brackets. */
class Seen {
  readonly summed = new Map<string, Summed>();
  readonly ended = new Set<string>();
  readonly takers = new Map<string, readonly { readonly name: string; readonly at: number }[]>();

  read(nodes: readonly Syntax[], inBrackets: boolean): void {
    for (const [k, node] of nodes.entries()) {
      if (node.kind === "script" && isOperator(node.base ?? undefined, "\\sum"))
        for (const item of splitCommas(node.sub ?? [])) this.#below(item, node.sup !== null);
      if (inBrackets && node.kind === "relation" && node.text === "=") this.#compared(nodes, k);
      this.read(insideOf(node), node.kind === "fence");
    }
  }

  #below([node, sign, ...set]: readonly Syntax[], isEnded: boolean): void {
    if (node?.kind !== "name" || !letter.test(node.text)) return;
    const isSet = isOperator(sign, "\\in") && set.length === 1 && set[0]?.kind !== "fence";
    if (isEnded || (sign && !isSet)) this.ended.add(node.text);
    const name = isSet ? canonical(set) : "";
    const before = this.summed.get(node.text);
    const isOther = before && before.set !== "" && name !== "" && before.set !== name;
    const at = Math.min(before?.at ?? Number.POSITIVE_INFINITY, node.span.from);
    this.summed.set(node.text, { set: isOther ? null : before?.set || name, at });
  }

  /** `X = x` between marks: one item of what is asked or given. */
  #compared(nodes: readonly Syntax[], sign: number): void {
    const [name, value] = [nodes[sign - 1], nodes[sign + 1]];
    const isWhole = [nodes[sign - 2], nodes[sign + 2]].every(
      (beside) => !beside || isOperator(beside, ",", "\\cap", "\\mid", "|"),
    );
    if (name?.kind !== "name" || value?.kind !== "name" || !isWhole) return;
    if (!/^[A-Z]$/.test(name.text) || !letter.test(value.text)) return;
    const taker = { name: name.text, at: name.span.from };
    this.takers.set(value.text, [...(this.takers.get(value.text) ?? []), taker]);
  }
}

const letter = /^[a-z]$/;
