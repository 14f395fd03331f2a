import { number, productOf, sumOf } from "./make.ts";
import type { Term } from "./term.ts";
import { bound, children, isNumber, labels, mapChildren } from "./walk.ts";

/**
 * The same term with each direct child replaced, itself where none is another. What is new in a sum
 * or a product loses brackets that say nothing: `a - (b - c)` becomes `a - b + c`.
 */
export function rewritten(term: Term, f: (child: Term) => Term): Term {
  const fresh = new Set<Term>();
  const next = mapChildren(term, (child) => {
    const other = f(child);
    if (other !== child) fresh.add(other);
    return other;
  });
  if (fresh.size === 0) return term;
  if (next.kind === "add")
    return sumOf(next.terms.flatMap((t) => (fresh.has(t) ? addendsOf(t) : [t])));
  if (next.kind === "mul")
    return productOf(next.factors.flatMap((t) => (fresh.has(t) ? factorsOf(t) : [t])));
  return next.kind === "neg" && next.body.kind === "neg" ? next.body.body : next;
}

function addendsOf(term: Term): readonly Term[] {
  if (term.kind === "add") return term.terms.flatMap(addendsOf);
  if (term.kind !== "neg") return [term];
  return addendsOf(term.body).map((t) =>
    t === term.body ? term : t.kind === "neg" ? t.body : { kind: "neg", body: t },
  );
}

/** The factors of a product without those that are 1, of the number 1 itself one. */
export function factorsOf(term: Term): readonly Term[] {
  if (term.kind !== "mul") return [term];
  const factors = term.factors.flatMap(factorsOf).filter((t) => !isNumber(t, 1));
  return factors.length > 0 ? factors : [number(1)];
}

/**
 * A text that is the same for terms that a reader takes for the same: whatever the order of
 * summands and factors, the names of indices, brackets of sums and products, and how a fraction is
 * written.
 */
export function shapeOf(term: Term, names: readonly string[] = []): string {
  const inner = [...names, ...bound(term)];
  const at = (t: Term): string => shapeOf(t, inner);
  switch (term.kind) {
    case "variable": {
      const depth = names.lastIndexOf(term.name);
      return depth < 0 ? term.name : `#${depth}`;
    }
    case "add":
    case "neg": {
      const parts = addendsOf(term).map((t) => (t.kind === "neg" ? `-${at(t.body)}` : at(t)));
      return parts.length === 1 ? (parts[0] as string) : `(+ ${parts.sort().join(" ")})`;
    }
    case "mul":
    case "div": {
      const parts = quotientOf(term).map(([t, under]) => `${under ? "/" : ""}${at(t)}`);
      return parts.length === 1 ? (parts[0] as string) : `(* ${parts.sort().join(" ")})`;
    }
    default: {
      const marks = labels(term).filter((label) => !bound(term).includes(label));
      return `(${[term.kind, ...marks, ...children(term).map(at)].join(" ")})`;
    }
  }
}

/** The factors of a product or fraction, and whether they stand under the line. */
function quotientOf(term: Term, under = false): readonly (readonly [Term, boolean])[] {
  if (term.kind === "mul") return term.factors.flatMap((t) => quotientOf(t, under));
  if (term.kind === "div")
    return [...quotientOf(term.numerator, under), ...quotientOf(term.denominator, !under)];
  return isNumber(term, 1) ? [] : [[term, under]];
}
