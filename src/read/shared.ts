import { relates } from "../page/token.ts";
import { canonical } from "../tex/canonical.ts";
import { lettersIn } from "../tex/syntax.ts";
import { type Clause, countersWithin, isRange, namesWithin, type Quantifier } from "./clause.ts";

/**
 * "… are uniform on $1, \dots, m$, where $m \ge 2$": a bound on a number that a clause names, and
 * counts nothing by, is said by itself.
 */
export function apart(clause: Clause): readonly Clause[] {
  const { quantifiers, ...said } = clause;
  // a law in letters: what stands in its brackets counts nothing
  const law =
    clause.kind === "formula"
      ? clause.piece.nodes.findIndex((n) => n.kind === "relation" && n.text === "\\sim")
      : -1;
  if (isRange(clause) || (clause.kind === "formula" && law < 0)) return [clause];
  const [used, counting] = [
    namesWithin(said),
    countersWithin(clause.kind === "formula" ? clause.piece.nodes.slice(0, law) : said),
  ];
  const isBound = ({ bare, kind, leads, piece: { nodes } }: Quantifier): boolean => {
    const [name, sign, ...end] = nodes;
    if (
      !bare ||
      kind !== "values" ||
      leads ||
      name?.kind !== "name" ||
      sign?.kind !== "relation" ||
      !/^(?:\\ge|>)$/.test(sign.text) ||
      end.length !== 1 ||
      end[0]?.kind !== "number"
    )
      return false;
    return used.has(canonical([name])) && !counting.has(canonical([name]));
  };
  const bounds = quantifiers.filter(isBound);
  const formulas = bounds.map(
    ({ piece }): Clause => ({
      kind: "formula",
      piece,
      defines: false,
      span: piece.span,
      quantifiers: [],
    }),
  );
  return bounds.length > 0
    ? [{ ...clause, quantifiers: quantifiers.filter((q) => !bounds.includes(q)) }, ...formulas]
    : [clause];
}

/**
 * "Each $X_i$ has mean $\mu$, and the $X_i$ are independent, $i = 1, \dots, n$", "$E[X_i X_j] = 0$
 * and $E[Y_i Y_j] = 0$ for $i \ne j$": what stands at the end of a sentence holds for the clauses
 * before it that speak of the same letters and have nothing of their own, and what stands at its
 * head for those that follow.
 */
export function shared(clauses: readonly Clause[]): readonly Clause[] {
  const names = clauses.map((clause) => new Set(namesIn(clause)));
  const meant = (q: Quantifier, k: number): boolean => {
    // "$E_p[u] = …$ and $E_q[u] = …$ for all functions $u$"
    if (q.kind === "functions") return clauses[k]?.kind === "formula";
    if (!relates(q.piece.nodes)) return false;
    const { letters, all } = lettersOf(q);
    // "if $Z > 0$", which no clause speaks of, is a condition on all of them
    if (!letters.some((name) => names.some((own) => own.has(name)))) return true;
    return all
      ? letters.every((name) => names[k]?.has(name))
      : letters.some((name) => names[k]?.has(name));
  };
  return clauses.map((clause, k) => {
    if (clause.quantifiers.length > 0 || isRange(clause)) return clause;
    const before =
      clauses
        .slice(0, k)
        .findLast((c) => c.quantifiers.some((q) => q.leads))
        ?.quantifiers.filter((q) => q.leads) ?? [];
    const behind = clauses.slice(k + 1).flatMap((c) => c.quantifiers.filter((q) => !q.leads));
    const more = [...before, ...behind].filter((q) => meant(q, k));
    return more.length > 0 ? { ...clause, quantifiers: more } : clause;
  });
}

/**
 * The letters that a quantifier speaks of, and whether it is about all of them at once: `i \ne j`
 * is, `i, j = 1, \dots, n` is not, and its `n` is none of them.
 */
export function lettersOf({ piece }: Quantifier): {
  readonly letters: readonly string[];
  readonly all: boolean;
} {
  const at = piece.nodes.findIndex(
    (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
  );
  const last = piece.nodes.findLastIndex((n) => n.kind === "relation");
  const listed = piece.nodes.some(
    (n) => n.kind === "operator" && (n.text === "\\dots" || n.text === "\\in"),
  );
  const side =
    listed && at > 0 && piece.nodes[0]?.kind !== "number"
      ? piece.nodes.slice(0, at)
      : last > at
        ? piece.nodes.slice(0, last)
        : piece.nodes;
  return { letters: lettersIn(side), all: !listed };
}

/** The names in a clause: of its subject and the values that it gives, or of its formula. */
export function namesIn(clause: Clause): readonly string[] {
  if (isRange(clause)) return [];
  if (clause.kind === "formula") return lettersIn(clause.piece.nodes);
  const values = clause.traits.flatMap((t) =>
    t.kind === "moment"
      ? t.values
      : t.kind === "law"
        ? t.params
        : t.kind === "relation"
          ? [t.piece]
          : [],
  );
  const others = clause.traits.flatMap((t) =>
    (t.kind === "independent" || t.kind === "copies") && t.of ? t.of.elements : [],
  );
  return [...clause.subject.elements, ...values, ...others].flatMap((piece) =>
    lettersIn(piece.nodes),
  );
}
