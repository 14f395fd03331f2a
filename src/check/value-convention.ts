import type { Convention, DocumentOutline } from "../document/item.ts";
import { setOf } from "../page/asserted.ts";
import { definedBy } from "../page/names.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { isDeclared } from "./missing.ts";
import { functionWords, isPlain, type Speech, type Telling } from "./plain-speech.ts";
import type { Shown } from "./shown.ts";

type Nodes = readonly Syntax[];

/**
 * Letters below sums that are compared with what is random: the x of `\sum_x x P(X = x)`, of
 * `\sum_x x p_X(x)` and of `\sum_{x \in \mathcal X} P(X = x \mid Y = y)` runs through the values of
 * X. Of what has a law or a definition these are said by it, and where words may limit them nothing
 * is taken so.
 */
export function valuesIn(outline: DocumentOutline, shown: Shown): Convention[] {
  const { formulas, isOfAll, source } = shown;
  const seen = new Seen();
  for (const nodes of formulas) seen.read(nodes, false);
  if (!isOfAll || seen.summed.size === 0) return [];
  const settled = settledIn(outline, formulas);
  return [...seen.summed].flatMap(([letter, { sets, at }]): Convention[] => {
    const masses = seen.masses.filter(
      (mass) =>
        mass.letter === letter && (mass.taker !== null || seen.stated.has(mass.base + letter)),
    );
    const takers = [
      ...(seen.takers.get(letter) ?? []),
      ...masses.flatMap(({ taker, at: place }) => (taker ? [{ name: taker, at: place }] : [])),
    ];
    const [taker, ...others] = takers;
    const section = outline.sections.findLast((s) => s.span.from <= (taker?.at ?? at));
    const bases = seen.masses.flatMap((m) => (m.letter === letter ? [m.base] : []));
    const isOpen =
      taker &&
      others.every(({ name }) => name === taker.name) &&
      !seen.ended.has(letter) &&
      ![letter, taker.name, ...bases].some((name) => settled.has(name)) &&
      !isDeclared(outline, letter);
    if (!isOpen || !section) return [];
    const names = { letter, taker: taker.name, bases };
    const set = [...sets].find((name) => name === `\\mathcal{${taker.name}}`) ?? "";
    if (!isPlain(outline, source, speechOf(names, set))) return [];
    const kind = `a value of $${taker.name}$, and below a sum all of them in turn`;
    const says =
      `$${letter}$ ranges over the values${set && ` $${set}$`} of $${taker.name}$` +
      massWords(masses, letter, taker.name);
    const span = { from: at, to: at + letter.length };
    return [{ section: section.id, symbol: letter, kind, says, gives: "kind", span }];
  });
}

/** The letters of sums by which quantities are asked for: no other sum says how far they run. */
export function askedLetters(formulas: Shown["formulas"]): ReadonlySet<string> {
  const seen = new Seen();
  for (const nodes of formulas) seen.read(nodes, false);
  return new Set([...seen.takers.keys()].filter((letter) => seen.bare.has(letter)));
}

/** What has a law, a definition or a range that is said. */
const settledIn = (outline: DocumentOutline, formulas: Shown["formulas"]): ReadonlySet<string> =>
  new Set([
    ...formulas.flatMap((nodes) => definedBy(nodes) ?? lawsIn(nodes)),
    ...outline.items.flatMap(({ context }) => [
      ...context.indices.map(({ name }) => name),
      ...context.assumptions.flatMap(({ statement: s }) =>
        (s.kind === "distribution" || s.kind === "conditional") && s.of.kind === "symbol"
          ? [s.of.symbol]
          : [],
      ),
    ]),
  ]);

interface Names {
  readonly letter: string;
  readonly taker: string;
  readonly bases: readonly string[];
}

/** What a page may say of a letter, of what takes its values and of what gives their chances. */
function speechOf({ letter, taker, bases }: Names, set: string): Speech {
  const plain = new Set([letter, taker, set, ...bases]);
  const isName = (item: Nodes): boolean =>
    item.length === 1 && (plain.has(canonical(item)) || isMassName(item[0], bases));
  const isMember = ([name, sign, ...rest]: Nodes): boolean =>
    isOperator(sign, "\\in") && name !== undefined && isName([name]) && canonical(rest) === set;
  const telling = (nodes: Nodes): Telling => {
    const within = lettersWithin(nodes);
    if (![letter, taker].some((name) => within.has(name)) && !isName(nodes)) return "nothing";
    if (splitCommas(nodes).every((item) => isName(item) || isMember(item))) return "tells";
    // "$X \\sim t_\\nu$", "$X \\in A$"
    const [name, sign] = nodes;
    const isOfTaker = name?.kind === "name" && name.text === taker && sign !== undefined;
    if (isOfTaker && (isOperator(sign, "\\in") || sign.kind === "relation")) return "limits";
    return within.has(letter) && !asksOf(nodes, letter, bases) ? "limits" : "nothing";
  };
  const together = (formulas: readonly Nodes[]): boolean => {
    const whole = new Set(formulas.map(canonical));
    const isOfBoth = formulas.some((f) => splitCommas(f).some((item) => canonical(item) === taker));
    const isAlone = (f: Nodes): boolean => telling(f) === "nothing" && !asksOf(f, letter, bases);
    return !(whole.has(letter) && formulas.some(isAlone)) && (!whole.has(set) || isOfBoth);
  };
  return { telling, words: valueWords, risky, together };
}

/** `p_X`, `p_{X,Y}`, `p(x)` by itself */
const isMassName = (node: Syntax | undefined, bases: readonly string[]): boolean =>
  node?.kind === "script" && bases.includes(baseText(node) ?? "");

/** Whether a formula sums or asks for chances, and does not only say what a letter is. */
function asksOf(nodes: Nodes, letter: string, bases: readonly string[]): boolean {
  const asks = nodes.some((node, k) => {
    const next = nodes[k + 1];
    const fence = next?.kind === "script" ? next.base : next;
    const name = canonical([node]);
    const isChance =
      probability.test(name) || average.test(name) || bases.includes(baseText(node) ?? "");
    return (
      (isChance && fence?.kind === "fence" && lettersWithin(fence.body).has(letter)) ||
      (isOperator((node.kind === "script" && node.base) || undefined, "\\sum") &&
        nodes.length > k + 1)
    );
  });
  return asks || nodes.some((node) => asksOf(insideOf(node), letter, bases));
}

const average =
  /^(?:E|\\(?:mathbb|mathrm|operatorname|mathbf)\{(?:E|Var|V)\}|Var|\\operatorname\{Var\})$/;

function lettersWithin(nodes: Nodes): ReadonlySet<string> {
  return new Set(
    nodes.flatMap((node) => [
      ...(node.kind === "name" ? [node.text] : []),
      ...lettersWithin(insideOf(node)),
    ]),
  );
}

const valueWords = new Set([
  ...functionWords,
  ...setOf(`
    discrete random variable variables finite set sets possible outcome outcomes value values take
    takes taking probability probabilities mass function functions pmf distribution distributions
    expected expectation mean variance conditional given joint marginal sample space sum sums over
    runs run range ranges countable countably many iterated expectations defined same independent
    identically distributed iid dependent event events conditioning conditioned marginalising
    marginalizing linearity tower unconscious statistician lotus`),
]);

/** Words of which a sentence may say what sums run over, where it has no letter for it. */
const risky = setOf(`
  sum sums summed summing summation summations value values pair pairs letter letters outcome
  outcomes support`);

/** What a formula gives the law of: X and p of `P(X = x) = \lambda^x / x!` and `p(x) = 1/6`. */
function lawsIn(nodes: Nodes): readonly string[] {
  return nodes.flatMap((sign, k) => {
    const [head, fence] = nodes.slice(k - 2, k);
    const before = nodes[k - 3];
    if (sign.kind !== "relation" || k < 2 || !head || fence?.kind !== "fence") return [];
    if (before && !isOperator(before, ",", "\\quad", "\\qquad")) return [];
    const base = baseText(head) ?? "";
    const isChance = probability.test(canonical([head]));
    const rest = nodes.slice(k + 1);
    if (isOfChances(rest, base, isChance ? null : fence.body)) return [];
    const [taker, equals] = fence.body;
    return equals?.kind === "relation" && taker ? [canonical([taker])] : isChance ? [] : [base];
  });
}

/** `P(Y = y \mid X = x)` of the values `y \mid x`, one event for each. */
function saysChances([chance, event]: Nodes, values: Nodes): boolean {
  if (!chance || !probability.test(canonical([chance])) || event?.kind !== "fence") return false;
  const [asked, said] = [event.body, values].map((nodes) =>
    splitCommas(nodes, "\\mid", "|").map((part) => splitCommas(part)),
  );
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
  const names = side.flatMap((n) =>
    n.kind === "fence" || n.kind === "script" ? [] : canonical([n]),
  );
  if (side.some((n) => isOperator((n.kind === "script" && n.base) || n, "\\sum"))) return true;
  if (!values) return side.some((n) => probability.test(canonical([n])));
  if (side.length === 2 && saysChances(side, values)) return true;
  return names.length > 0 && side.every((n) => n.kind === "fence" || baseText(n) === base);
}

const probability = /^(?:P|\\Pr|\\(?:mathbb|mathrm|operatorname|mathbf)\{(?:P|Pr)\})$/;

function massWords(masses: readonly Mass[], letter: string, taker: string): string {
  const [mass] = masses;
  if (!mass || masses.some(({ base }) => base !== mass.base)) return "";
  const isBare = masses.some((m) => m.taker === null);
  return `, with probabilities $${mass.base}${isBare ? "" : `_{${taker}}`}(${letter})$`;
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
  /** letters below sums without a set */
  readonly bare = new Set<string>();
  /** bare masses that the page says to be chances, with their letters: px of `p(x) = P(X = x)` */
  readonly stated = new Set<string>();

  read(nodes: Nodes, inBrackets: boolean): void {
    for (const [k, node] of nodes.entries()) {
      if (node.kind === "script" && isOperator(node.base ?? undefined, "\\sum"))
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
    if (!isSet) this.bare.add(node.text);
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
