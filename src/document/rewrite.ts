import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Clause, Piece, Subject, Trait } from "./clause.ts";
import { cutCommas, isDots, pieceOf, relates } from "./cursor.ts";
import { lawOf } from "./distribution.ts";
import { itemsOf } from "./family.ts";

/** Formulas that say what sentences say, as such: `X \sim \mathcal N(0, 1)`, `x \in \mathbb R^d`, `X \perp Y`. */
export function rewrite(clause: Clause): readonly Clause[] {
  if (clause.kind === "traits") {
    const average = averageOf(clause);
    if (average) return [average];
    const total = clause.traits.find((t) => t.kind === "total");
    if (total?.kind === "total") {
      const sum = sumOf(clause, clause.subject, []);
      if (!sum) return [clause];
      const rest = rewrite({ ...clause, traits: clause.traits.filter((t) => t !== total) });
      const equals: Syntax = { kind: "relation", text: "=", label: null, span: total.piece.span };
      return [...rest, { kind: "formula", piece: { nodes: [...sum, equals, ...total.piece.nodes], span: clause.span }, defines: false, span: clause.span, quantifiers: [] }];
    }
    // "with $x \in \mathbb R^d$" and "with $h(x, y) = h(y, x)$ for all $x$ and $y$" say what the formula says by itself
    const every = clause.quantifiers.some((q) => q.kind === "values" && !relates(q.piece.nodes));
    const apart = clause.traits.flatMap((t) => (t.kind === "relation" && t.piece.nodes[0]?.kind !== "relation" && (every || t.piece.nodes.some(says)) ? [t] : []));
    if (!apart.length) return [clause];
    const rest = clause.traits.filter((t) => !apart.some((a) => a === t));
    const own: Clause[] = rest.length ? [{ ...clause, traits: rest }] : [];
    return [...own, ...apart.flatMap((t) => rewrite({ kind: "formula", piece: t.piece, defines: false, span: clause.span, quantifiers: clause.quantifiers }))];
  }
  if (clause.kind !== "formula") return [clause];
  const { nodes, span } = clause.piece;
  const parts = several(clause);
  if (parts) return parts;
  const bounded = boundedList(clause);
  if (bounded) return [bounded];
  const at = nodes.findIndex((n) => (n.kind === "relation" && n.text === "\\sim") || (n.kind === "operator" && (n.text === "\\in" || n.text === "\\perp")));
  const sign = nodes[at];
  if (at < 1 || !sign || nodes.slice(0, at).some((n) => n.kind === "relation")) return [clause];
  const left = nodes.slice(0, at);
  const right = nodes.slice(at + 1).filter((n) => !(sign.kind === "operator" && sign.text === "\\perp" && n.kind === "operator" && (n.text === "\\perp" || n.text === "!")));
  const subject: Subject = { elements: cutCommas(left).map((item) => pieceOf(item, span)), all: false };
  const made = (traits: readonly Trait[], soft = false): Clause[] => [
    { kind: "traits", subject, traits, span: clause.span, quantifiers: clause.quantifiers, ...(soft ? { soft } : {}) },
  ];
  if (sign.kind === "operator" && sign.text === "\\perp")
    return made([{ kind: "independent", degree: "mutual", of: { elements: cutCommas(right).map((item) => pieceOf(item, span)), all: false }, given: [], jointly: false }]);
  if (sign.kind === "relation") {
    if (right.some((n) => n.kind === "relation")) return [clause];
    const law = lawOf(right);
    const label = (sign.label ?? "").replace(/\\[a-z]+|[{}.\s~]/g, "").toLowerCase();
    const extra: Trait[] =
      label === "iid"
        ? [{ kind: "independent", degree: "mutual", of: null, given: [], jointly: true }, { kind: "identical" }]
        : label === "ind" || label === "indep"
          ? [{ kind: "independent", degree: "mutual", of: null, given: [], jointly: true }]
          : [];
    if (label !== "" && !extra.length) return [clause];
    if (law) return made([...extra, law]);
    // one letter: a density; anything else is left to fail with its reason
    return right.length === 1 ? made([...extra, { kind: "density", values: [pieceOf(right, span)] }]) : [clause];
  }
  if (right.some((n) => n.kind === "relation")) return [clause];
  return indexSet(left, right) ? [clause] : made(setTraits(pieceOf(right, span)), true);
}

/** "$\bar X$ is the average of $X_1, \dots, X_n$", as the formula that it is. */
function averageOf(clause: Extract<Clause, { kind: "traits" }>): Clause | null {
  const [trait] = clause.traits;
  const head = clause.subject.elements[0];
  if (clause.traits.length !== 1 || trait?.kind !== "named" || trait.moment !== "average" || !head || clause.subject.elements.length !== 1) return null;
  const sum = sumOf(clause, trait.of, head.nodes);
  return sum && { kind: "formula", piece: { nodes: sum, span: head.span }, defines: true, span: clause.span, quantifiers: clause.quantifiers };
}

/** `\sum_{i=1}^n X_i` for a list `X_1, \dots, X_n`; with a head, `\bar X = \frac1n \sum_{i=1}^n X_i`. */
function sumOf(clause: Clause, list: Subject, head: readonly Syntax[]): Syntax[] | null {
  const items = itemsOf(list.elements);
  const run = items?.length === 1 ? items[0] : undefined;
  if (run?.kind !== "run" || !run.lower || !run.upper || canonical(run.lower) !== "1") return null;
  const { span } = head[0] ?? clause;
  const equals: Syntax = { kind: "relation", text: "=", label: null, span };
  const index: Syntax = { kind: "name", text: "i", span };
  const sum: Syntax = { kind: "script", base: { kind: "operator", text: "\\sum", span }, sub: [index, equals, ...run.lower], sup: run.upper, primes: 0, span };
  const share: Syntax = { kind: "fraction", style: "fraction", numerator: [{ kind: "number", text: "1", span }], denominator: run.upper, span };
  return head.length > 0 ? [...head, equals, share, sum, ...run.at("i")] : [sum, ...run.at("i")];
}

const says = (n: Syntax): boolean => (n.kind === "relation" && n.text === "\\sim") || (n.kind === "operator" && (n.text === "\\in" || n.text === "\\perp"));

/** `i \in \{1, \dots, n\}`, `i \in [n]`: the range of an index. */
function indexSet(left: readonly Syntax[], right: readonly Syntax[]): boolean {
  const only = right.length === 1 ? right[0] : undefined;
  if (only?.kind !== "fence" || !cutCommas(left).every((item) => /^[a-z]'*$/.test(canonical(item)))) return false;
  const items = cutCommas(only.body);
  return only.open === "\\{" ? items.some((item) => canonical(item) === "\\dots") : only.open === "[" && items.length === 1;
}

function setTraits(set: Piece): Trait[] {
  const text = canonical(set.nodes);
  if (/^\\mathbb\{R\}\^\{(?!\+)/.test(text)) return [{ kind: "size", piece: set }];
  return [
    { kind: "noun", noun: "number" },
    { kind: "set", piece: set },
  ];
}

/** `w_1, \dots, w_n \ge 0`: said of each. */
function boundedList(clause: Extract<Clause, { kind: "formula" }>): Clause | null {
  const { nodes, span } = clause.piece;
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (at < 1 || sign?.kind !== "relation" || !/^(?:\\geq?|>)$/.test(sign.text) || canonical(nodes.slice(at + 1)) !== "0") return null;
  const elements = cutCommas(nodes.slice(0, at));
  if (!elements.some(isDots)) return null;
  const subject: Subject = { elements: elements.map((item) => pieceOf(item, span)), all: false };
  return { kind: "traits", subject, traits: [{ kind: "property", property: sign.text === ">" ? "positive" : "nonnegative" }], span: clause.span, quantifiers: clause.quantifiers };
}

/** `A = B, C = D`: a formula for each. */
function several(clause: Extract<Clause, { kind: "formula" }>): readonly Clause[] | null {
  const relation = (n: Syntax): boolean => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in");
  const items = cutCommas(clause.piece.nodes);
  if (items.length < 2 || !items.every((item) => item.some(relation))) return null;
  return items.flatMap((nodes) => rewrite({ ...clause, piece: pieceOf(nodes, clause.piece.span) }));
}
