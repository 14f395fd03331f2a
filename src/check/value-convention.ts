import type { Convention, DocumentOutline } from "../document/item.ts";
import { definedBy } from "../page/names.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { isDeclared } from "./missing.ts";
import type { Shown } from "./shown.ts";

type Nodes = readonly Syntax[];

/**
 * Letters below sums that are compared with what is random: the x of `\sum_x x P(X = x)`, of
 * `\sum_x x p_X(x)` and of `\sum_{x \in \mathcal X} P(X = x \mid Y = y)` runs through the values of
 * X. Of what has a law or a definition these are said by it.
 */
export function valuesIn(outline: DocumentOutline, { formulas, isOfAll }: Shown): Convention[] {
  const seen = new Seen();
  for (const nodes of formulas) seen.read(nodes, false);
  if (!isOfAll || seen.summed.size === 0) return [];
  const settled = new Set([
    ...formulas.flatMap((nodes) => definedBy(nodes) ?? lawOf(nodes)),
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
    const masses = seen.masses.filter((mass) => mass.letter === letter);
    const takers = [
      ...(seen.takers.get(letter) ?? []),
      ...masses.flatMap(({ taker, at: place }) => (taker ? [{ name: taker, at: place }] : [])),
    ];
    const [taker = capital(seen, letter, masses), ...others] = takers;
    const section = outline.sections.findLast((s) => s.span.from <= (taker?.at ?? at));
    const names = [letter, taker?.name ?? "", ...masses.map(({ base }) => base)];
    const isOpen =
      taker &&
      others.every(({ name }) => name === taker.name) &&
      set !== null &&
      !seen.ended.has(letter) &&
      !names.some((name) => settled.has(name)) &&
      !isDeclared(outline, letter);
    if (!isOpen || !section) return [];
    const kind = `a value of $${taker.name}$, and below a sum all of them in turn`;
    const says =
      `$${letter}$ ranges over the values${set && ` $${set}$`} of $${taker.name}$` +
      massWords(masses, letter, taker.name);
    const span = { from: at, to: at + letter.length };
    return [{ section: section.id, symbol: letter, kind, says, gives: "kind", span }];
  });
}

/** What a formula gives the law of: X and p of `P(X = x) = \lambda^x / x!` and `p(x) = 1/6`. */
function lawOf(nodes: Nodes): readonly string[] {
  const [head, fence, sign, ...rest] = nodes;
  if (!head || fence?.kind !== "fence" || sign?.kind !== "relation") return [];
  const base = baseText(head) ?? "";
  const [taker, equals] = fence.body;
  // "p(x) = P(X = x)" and "p(x) = \\sum_y p(x, y)" give none
  const isOfOthers = rest.some(
    (n) =>
      isOperator(n.kind === "script" ? (n.base ?? undefined) : n, "\\sum") ||
      probability.test(canonical([n])) ||
      baseText(n) === base,
  );
  if (isOfOthers) return [];
  return equals?.kind === "relation" && taker ? [canonical([taker])] : [base];
}

const probability = /^(?:P|\\Pr|\\(?:mathbb|mathrm|operatorname|mathbf)\{(?:P|Pr)\})$/;

/** What takes the values of a letter where only a bare mass tells: X of `E[X] = \sum_x x p(x)`. */
function capital(seen: Seen, letter: string, masses: readonly Mass[]): Taker | undefined {
  const name = letter.toUpperCase();
  const isOne = new Set(seen.masses.map(({ base }) => base)).size === 1;
  const at = seen.capitals.get(name);
  return masses.length > 0 && isOne && at !== undefined ? { name, at } : undefined;
}

function massWords(masses: readonly Mass[], letter: string, taker: string): string {
  const [mass] = masses;
  if (!mass || masses.some(({ base }) => base !== mass.base)) return "";
  const isBare = masses.some((m) => m.taker === null);
  return `, with probabilities $${mass.base}${isBare ? "" : `_{${taker}}`}(${letter})$`;
}

interface Summed {
  /** the set that is named, empty where none is; null where there are several */
  readonly set: string | null;
  readonly at: number;
}

interface Taker {
  readonly name: string;
  readonly at: number;
}

/** A chance of values by a letter: `p_X(x)`, `p(x)` without a taker. */
interface Mass {
  readonly base: string;
  readonly letter: string;
  readonly taker: string | null;
  readonly at: number;
}

/** What stands below sums without ends, and what is compared with it in brackets. */
class Seen {
  readonly summed = new Map<string, Summed>();
  readonly ended = new Set<string>();
  readonly takers = new Map<string, readonly Taker[]>();
  readonly masses: Mass[] = [];
  readonly capitals = new Map<string, number>();

  read(nodes: Nodes, inBrackets: boolean): void {
    for (const [k, node] of nodes.entries()) {
      if (node.kind === "script" && isOperator(node.base ?? undefined, "\\sum"))
        for (const item of splitCommas(node.sub ?? [])) this.#below(item, node.sup !== null);
      if (inBrackets && node.kind === "relation" && node.text === "=") this.#compared(nodes, k);
      if (node.kind === "name" && /^[A-Z]$/.test(node.text) && !this.capitals.has(node.text))
        this.capitals.set(node.text, node.span.from);
      this.#applied(node, nodes[k + 1]);
      this.read(insideOf(node), node.kind === "fence");
    }
  }

  #below([node, sign, ...set]: Nodes, isEnded: boolean): void {
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
