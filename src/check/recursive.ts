import { type Equation, equationOf, scriptsIn } from "../meaning/equation.ts";
import { isRecursion, membersOf, placeIn } from "../meaning/given/recursion.ts";
import { canonical } from "../tex/canonical.ts";
import { integerIn } from "../tex/named.ts";
import { cutRows, isOperator } from "../tex/row.ts";
import { headNodes } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";

/** `y_{*}` of `y_{t}`, `y_{s}` and `y_{t+1}`: any member of a family. */
export function familyOf(symbol: string, labels: ReadonlySet<string>): string {
  const [node] = headNodes(symbol);
  return (node && memberOf(node, labels)) ?? symbol;
}

/** The family of a member at a letter or a number: `y_{*}` of `y_{0}`. */
export function familyOfAny(symbol: string, labels: ReadonlySet<string>): string {
  const [node] = headNodes(symbol);
  const isNumbered = node?.kind === "script" && integerIn(node.sub) !== null;
  return isNumbered ? `${canonical([{ ...node, sub: null }])}_{*}` : familyOf(symbol, labels);
}

/** The recursion that gives a symbol its meaning, at a letter or a number: `y_{0}`. */
export function recursionOf(
  symbol: string,
  recursions: readonly Recursion[],
  labels: ReadonlySet<string>,
): Recursion | null {
  const family = familyOfAny(symbol, labels);
  return recursions.find((recursion) => recursion.family === family) ?? null;
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

/** A family of which an equation says each member by others: `m_t = c m_{t-1} + g_t`. */
export interface Recursion {
  readonly family: string;
  /** the member from which it starts: `m_{0}` */
  readonly first: string;
  /** whether an equation of the page says what that is */
  readonly isStarted: boolean;
}

/**
 * The families of a page that recursions give a meaning, which are then no names that want one.
 * `labels` are letters that are no indices.
 */
export function recursionsIn(
  formulas: readonly (readonly Syntax[])[],
  labels: ReadonlySet<string>,
): readonly Recursion[] {
  const equations = formulas.flatMap((nodes) =>
    cutRows(nodes).flatMap((row) => {
      const bare = row.filter((n) => !isOperator(n, "&"));
      return equationOf(bare, { from: 0, to: 0 }) ?? [];
    }),
  );
  return equations.flatMap((equation): readonly Recursion[] => {
    const [head, ...more] = equation.left;
    const family = head && more.length === 0 ? memberOf(head, labels) : null;
    if (!head || family === null || !isRecursion(equation)) return [];
    const numbers = formulas.flatMap((nodes) => numbersOf(head, nodes));
    const least = numbers.length > 0 ? Math.min(...numbers) : firstOf(equation, formulas);
    const first = `${family.replace(/\*\}$/, `${least}}`)}`;
    const isStarted = equations.some(({ left }) => left.length === 1 && canonical(left) === first);
    return [{ family, first, isStarted }];
  });
}

/** The numbers at which members of the family of a name stand in a formula: 0 of `x_0`. */
const numbersOf = (head: Syntax, nodes: readonly Syntax[]): readonly number[] =>
  membersOf([head], nodes).flatMap(({ sub }) => integerIn(sub) ?? []);

/**
 * The number of the first member of a recursion that nothing starts: from 0 on, or from where the
 * families that it is made of are counted, `\\xi_1, \\xi_2, \\dots`.
 */
function firstOf({ left, right }: Equation, formulas: readonly (readonly Syntax[])[]): number {
  const own = membersOf(left, right);
  const back = Math.min(...own.map(({ sub }) => placeIn(sub ?? [])?.shift ?? 0));
  const lists = formulas.filter((nodes) => nodes.some((n) => isOperator(n, "\\dots")));
  const head = left[0]?.kind === "script" ? placeIn(left[0].sub ?? []) : null;
  const lowest = scriptsIn(right).flatMap((member) => {
    const place = member.kind === "script" ? placeIn(member.sub ?? []) : null;
    const counted = lists.flatMap(([first]) => (first ? numbersOf(member, [first]) : []));
    if (!place) return [];
    const isOther = own.every((each) => each !== member) && place.letter === head?.letter;
    const usual = isOther && isCountedAsUsual(member, place.letter, formulas) ? [1] : [];
    return [...counted, ...usual].map((number) => number - place.shift);
  });
  return Math.max(-back, ...lowest) + back;
}

/** Whether nothing on a page says from where members are counted, which is from 1 on then. */
const isCountedAsUsual = (
  member: Syntax,
  letter: string,
  formulas: readonly (readonly Syntax[])[],
): boolean =>
  formulas.every((nodes) => numbersOf(member, nodes).length === 0 && !boundsLetter(nodes, letter));

/** `t \ge 0`, `0 \le t \le T`, `t \in \mathbb Z`, `t = 0, 1, \dots` */
const boundsLetter = (nodes: readonly Syntax[], letter: string): boolean =>
  nodes.some((node, k) => {
    const sign = nodes[k + 1];
    const isEnd = (n: Syntax | undefined): boolean => n?.kind === "number" && n.text === "0";
    const is = (n: Syntax | undefined): boolean => n?.kind === "name" && n.text === letter;
    if (isOperator(sign, "\\in")) return is(node);
    return (
      sign?.kind === "relation" && [node, nodes[k + 2]].some(is) && [node, nodes[k + 2]].some(isEnd)
    );
  });
