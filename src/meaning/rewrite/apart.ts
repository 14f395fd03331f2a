import { relates } from "../../page/token.ts";
import type { Clause, Piece, Trait } from "../../read/clause.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { formulaOf, type Traits } from "./clauses.ts";
import { componentIn } from "./entry.ts";
import { isPm } from "./several.ts";

/** "with invertible covariance matrix $\Sigma$": what is said of the value of a moment. */
export function valuesApart(clause: Traits): readonly Clause[] | null {
  const values = clause.traits.flatMap((t) => (t.kind === "value" ? [t] : []));
  if (values.length === 0) return null;
  return [
    { ...clause, traits: clause.traits.filter((t) => t.kind !== "value") },
    ...values.map(
      (t): Clause => ({
        ...clause,
        subject: { elements: [t.of], all: false },
        traits: t.traits,
        quantifiers: [],
      }),
    ),
  ];
}

/**
 * "with $x \in \mathbb R^d$" and "with $h(x, y) = h(y, x)$ for all $x$ and $y$" say what the
 * formula says by itself.
 */
export function relationsApart(clause: Traits): {
  readonly rest: readonly Clause[];
  readonly formulas: readonly Clause[];
} {
  const { quantifiers } = clause;
  const values = quantifiers.filter((q) => q.kind === "values");
  const every = values.some((q) => !relates(q.piece.nodes));
  // "with $\operatorname{Cov}(X_i, X_j) = c$ for $i \ne j$": the condition is that of the formula
  const bounds = values.filter((q) =>
    q.piece.nodes.some((n) => n.kind === "relation" && n.text === "\\ne"),
  );
  const isApart = ({ nodes }: Piece): boolean =>
    nodes[0]?.kind !== "relation" &&
    (every ||
      bounds.length > 0 ||
      nodes.some(says) ||
      names(nodes) ||
      componentIn(nodes) !== null ||
      nodes.some((n) => n.kind === "fence" && n.body.some(isPm)));
  const apart = clause.traits.flatMap((t) =>
    t.kind === "relation" && isApart(t.piece) ? [t] : [],
  );
  if (apart.length === 0) return { rest: [clause], formulas: [] };
  // "$Q(x)$ is the random vector with $[Q(x)]_j = …$": the components say what it is
  const whole = clause.subject.elements.map((e) => canonical(e.nodes)).join();
  const made = apart.some((t) => {
    const found = componentIn(t.piece.nodes);
    return found && canonical(found.whole) === whole;
  });
  const kept = clause.traits.filter(
    (t) => !apart.some((a) => a === t) && !(made && isKind.has(t.kind)),
  );
  const rest = {
    ...clause,
    traits: kept,
    quantifiers: quantifiers.filter((q) => !bounds.includes(q)),
  };
  return {
    rest: kept.length > 0 ? [rest] : [],
    formulas: apart.map((t) => formulaOf(clause, t.piece)),
  };
}

/** What says only of what kind something is. */
const isKind: ReadonlySet<Trait["kind"]> = new Set(["noun", "random", "fixed", "size"]);

/**
 * Whether an equation has one bare name before it, so that it may define it: "real numbers with
 * $\bar x = \frac1n \sum_i x_i$".
 */
function names(nodes: readonly Syntax[]): boolean {
  const [first, sign] = nodes;
  return (
    (first?.kind === "name" || first?.kind === "script") &&
    sign?.kind === "relation" &&
    (sign.text === "=" || sign.text === ":=")
  );
}

const says = (n: Syntax): boolean =>
  (n.kind === "relation" && n.text === "\\sim") ||
  (n.kind === "operator" && (n.text === "\\in" || n.text === "\\perp"));
