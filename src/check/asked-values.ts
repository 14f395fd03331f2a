import { canonical } from "../tex/canonical.ts";
import { askedAndGiven } from "../tex/mass.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";

type Nodes = readonly Syntax[];

/** Whether a name is that of chances: `P`, `\Pr`, `\mathbb P`. */
export const isChance = (node: Syntax): boolean =>
  /^(?:P|\\Pr|\\(?:mathbb|mathrm|operatorname|mathbf)\{(?:P|Pr)\})$/.test(canonical([node]));

/** Whether a node is a sum sign, with or without what stands below it. */
export const isSum = (node: Syntax): boolean =>
  isOperator((node.kind === "script" && node.base) || node, "\\sum");

/** What a formula gives the law of: X and p of `P(X = x) = \lambda^x / x!` and `p(x) = 1/6`. */
export function lawsIn(nodes: Nodes): readonly string[] {
  return nodes.flatMap((sign, k) => {
    const [head, fence] = nodes.slice(k - 2, k);
    const before = nodes[k - 3];
    if (sign.kind !== "relation" || k < 2 || !head || fence?.kind !== "fence") return [];
    if (before && !isOperator(before, ",", "\\quad", "\\qquad")) return [];
    const base = baseText(head) ?? "";
    const asks = isChance(head);
    if (isOfChances(nodes.slice(k + 1), base, asks ? null : fence.body)) return [];
    const [taker, equals] = fence.body;
    return equals?.kind === "relation" && taker ? [canonical([taker])] : asks ? [] : [base];
  });
}

/** `P(Y = y \mid X = x)` of the values `y \mid x`, one event for each. */
function saysChances([chance, event]: Nodes, values: Nodes): boolean {
  if (!chance || !isChance(chance) || event?.kind !== "fence") return false;
  const [asked, said] = [event.body, values].map(askedAndGiven);
  return (
    (asked ?? []).length === said?.length &&
    said.every(
      (part, k) =>
        part.length === asked?.[k]?.length &&
        part.every((value, n) => {
          const [name, equals, ...rest] = asked[k]?.[n] ?? [];
          return (
            name?.kind === "name" &&
            equals?.kind === "relation" &&
            canonical(rest) === canonical(value)
          );
        }),
    )
  );
}

/**
 * Whether a formula only puts chances together: `\sum_y p(x, y)`, `p(x) p(y \mid x)`, and where it
 * says what p is `P(X = x)` by itself.
 */
function isOfChances(nodes: Nodes, base: string, values: Nodes | null): boolean {
  const end = nodes.findIndex((n) => n.kind === "relation" || isOperator(n, ","));
  const side = end < 0 ? nodes : nodes.slice(0, end);
  if (side.some(isSum)) return true;
  if (!values) return side.some(isChance);
  if (side.length === 2 && saysChances(side, values)) return true;
  const isNamed = side.some((n) => n.kind !== "fence" && n.kind !== "script");
  return isNamed && side.every((n) => n.kind === "fence" || baseText(n) === base);
}

interface Summed {
  /** the sets that are named */
  readonly sets: ReadonlySet<string>;
  readonly at: number;
}

interface Taker {
  readonly name: string;
  readonly at: number;
}

/** A chance of values by a letter: `p_X(x)`, `p(x)` without a taker. */
export interface Mass {
  readonly base: string;
  readonly letter: string;
  readonly taker: string | null;
  readonly at: number;
}

/** What stands below sums without ends, and what is compared with it in brackets. */
export class AskedValues {
  readonly summed = new Map<string, Summed>();
  readonly ended = new Set<string>();
  readonly takers = new Map<string, readonly Taker[]>();
  readonly masses: Mass[] = [];
  /** bare masses that the page says to be chances, with their letters: px of `p(x) = P(X = x)` */
  readonly stated = new Set<string>();

  read(nodes: Nodes, inBrackets: boolean): void {
    for (const [k, node] of nodes.entries()) {
      if (node.kind === "script" && isSum(node))
        for (const item of splitCommas(node.sub ?? [])) this.#below(item, node.sup !== null);
      if (inBrackets && node.kind === "relation" && node.text === "=") this.#compared(nodes, k);
      this.#applied(node, nodes[k + 1]);
      this.#stated(nodes.slice(k, k + 5));
      this.read(insideOf(node), node.kind === "fence");
    }
  }

  #below([node, sign, ...set]: Nodes, isEnded: boolean): void {
    if (node?.kind !== "name" || !letter.test(node.text)) return;
    const isSet = isOperator(sign, "\\in") && set.length === 1 && set[0]?.kind !== "fence";
    if (isEnded || (sign && !isSet)) this.ended.add(node.text);
    const before = this.summed.get(node.text);
    const at = Math.min(before?.at ?? Number.POSITIVE_INFINITY, node.span.from);
    const sets = new Set([...(before?.sets ?? []), ...(isSet ? [canonical(set)] : [])]);
    this.summed.set(node.text, { sets, at });
  }

  /** `X = x` between marks: one item of what is asked or given. */
  #compared(nodes: Nodes, sign: number): void {
    const [name, value] = [nodes[sign - 1], nodes[sign + 1]];
    const isWhole = [nodes[sign - 2], nodes[sign + 2]].every(
      (beside) => !beside || isOperator(beside, ",", "\\cap", "\\mid", "|"),
    );
    if (name?.kind !== "name" || value?.kind !== "name" || !isWhole) return;
    if (!/^[A-Z]$/.test(name.text) || !letter.test(value.text)) return;
    const taker = { name: name.text, at: name.span.from };
    this.takers.set(value.text, [...(this.takers.get(value.text) ?? []), taker]);
  }

  /** `p(x) = P(X = x)` */
  #stated([head, values, sign, chance, event]: Nodes): void {
    const base = head && baseText(head);
    if (!base || values?.kind !== "fence" || sign?.kind !== "relation" || sign.text !== "=") return;
    if (!chance || !event || !saysChances([chance, event], values.body)) return;
    for (const value of splitCommas(values.body, ",", "\\mid", "|"))
      this.stated.add(base + canonical(value));
  }

  /** `p_{X,Y}(x, y)`, `p(y \mid x)` */
  #applied(node: Syntax, next: Syntax | undefined): void {
    const fence = next?.kind === "script" ? next.base : next;
    const base = baseText(node);
    const sub = node.kind === "script" ? node.sub : null;
    if (base === null || fence?.kind !== "fence" || fence.open !== "(") return;
    if (!(sub ? /^[pPf]$/ : /^[pP]$/).test(base)) return;
    const marks = [",", "\\mid", "|"] as const;
    const takers = sub?.length ? splitCommas(sub, ...marks).map(canonical) : null;
    const values = splitCommas(fence.body, ...marks).map(canonical);
    const fits = !takers || (takers.length === values.length && takers.every(isCapital));
    if (!fits || !values.every((value) => letter.test(value))) return;
    for (const [k, value] of values.entries())
      this.masses.push({ base, letter: value, taker: takers?.[k] ?? null, at: node.span.from });
  }
}

const letter = /^[a-z]$/;
const isCapital = (name: string): boolean => /^[A-Z]$/.test(name);
