import { equationOf } from "../meaning/equation.ts";
import { goesBack } from "../meaning/given/recursion.ts";
import { canonical } from "../tex/canonical.ts";
import { noMacros } from "../tex/macros.ts";
import { integerIn } from "../tex/named.ts";
import { readMath } from "../tex/parser.ts";
import { cutRows, isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";

/** `y_{*}` of `y_{t}`, `y_{s}` and `y_{t+1}`: any member of a family. */
export function familyOf(symbol: string, labels: ReadonlySet<string>): string {
  const [node] = readMath(symbol, 0, noMacros()).nodes;
  return (node && memberOf(node, labels)) ?? symbol;
}

/** Whether a symbol is a member, at a letter or a number, of one of some families: `y_{0}`. */
export function isMemberOf(
  families: ReadonlySet<string>,
  symbol: string,
  labels: ReadonlySet<string>,
): boolean {
  const [node] = readMath(symbol, 0, noMacros()).nodes;
  if (node?.kind !== "script" || integerIn(node.sub) === null)
    return families.has(familyOf(symbol, labels));
  return families.has(`${canonical([{ ...node, sub: null }])}_{*}`);
}

/** The family that a node is a member of, at a letter or next to one; null for anything else. */
function memberOf(node: Syntax, labels: ReadonlySet<string>): string | null {
  const [letter, sign] = (node.kind === "script" && node.sub) || [];
  const isIndex = letter?.kind === "name" && !labels.has(letter.text);
  const isMember = isIndex && (sign === undefined || isOperator(sign, "+", "-"));
  return node.kind === "script" && node.base && isMember
    ? `${canonical([{ ...node, sub: null }])}_{*}`
    : null;
}

/**
 * The families of which an equation of a page says each member by others, which are then no names
 * that want a meaning: those of `m_t = c m_{t-1} + g_t`. `labels` are letters that are no indices.
 */
export function recursiveIn(
  formulas: readonly (readonly Syntax[])[],
  labels: ReadonlySet<string>,
): ReadonlySet<string> {
  const rows = formulas.flatMap((nodes) => cutRows(nodes));
  return new Set(
    rows.flatMap((row) => {
      const equation = equationOf(
        row.filter((n) => !isOperator(n, "&")),
        { from: 0, to: 0 },
      );
      const [head, ...more] = equation?.left ?? [];
      const family = head && more.length === 0 ? memberOf(head, labels) : null;
      return family !== null && equation && goesBack(equation) ? [family] : [];
    }),
  );
}
