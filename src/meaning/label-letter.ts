import { insideOf, type Syntax } from "../tex/syntax.ts";
import type { Habits } from "./habit.ts";

/**
 * Small letters that tell two quantities apart and count nothing: w and b of `R = R_w + R_b`. They
 * stand nowhere but below names, nothing runs through them, and one name has two of them.
 */
export function labelLetters(
  formulas: readonly (readonly Syntax[])[],
  { indexed, runs, bare, partners }: Habits,
): ReadonlySet<string> {
  const elsewhere = new Set(formulas.flatMap((nodes) => lettersBesideLabels(nodes)));
  const counts = (letter: string): boolean =>
    /[i-nr-t]/.test(letter) || [runs, bare, partners].some((known) => known.has(letter));
  const open = [...indexed.keys()].filter((l) => !counts(l) && !elsewhere.has(l));
  const isRival = (one: string, other: string): boolean =>
    one !== other && [...(indexed.get(one) ?? [])].some((name) => indexed.get(other)?.has(name));
  return new Set(open.filter((letter) => open.some((other) => isRival(letter, other))));
}

/** The letters of a formula but for those that are all that stands below a name. */
function lettersBesideLabels(nodes: readonly Syntax[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === "name") return [node.text];
    const isLabelled =
      node.kind === "script" && node.base?.kind === "name" && node.sub?.length === 1;
    const inside = insideOf(node);
    return lettersBesideLabels(
      isLabelled ? inside.filter((part) => part !== node.sub?.[0]) : inside,
    );
  });
}
