import type { Clause, Piece, Trait } from "../../read/clause.ts";
import { Builder } from "../../tex/build.ts";
import { formulaOf, type Nodes, type Traits } from "./clauses.ts";

/**
 * "an unbiased estimator of $\theta$", "an estimator of $\theta$ with bias $b$": a mean, the
 * definition of the bias, and a number that is estimated.
 */
export function estimatorOf(clause: Traits): readonly Clause[] | null {
  const estimates = clause.traits.flatMap((t) => (t.kind === "estimates" ? [t.of] : []));
  const bias = clause.traits.find((t) => t.kind === "bias");
  const unbiased = clause.traits.some((t) => t.kind === "unbiased");
  const [of, ...others] = estimates;
  // what several things estimate is one thing, or one for each of them
  const several = others.length > 0;
  if (!of || (several && (bias || estimates.length !== clause.subject.elements.length)))
    return null;
  const letters = estimates.filter(({ nodes }) => isLetter(nodes));
  const soft: Clause = {
    ...clause,
    subject: { elements: letters, all: false },
    traits: [{ kind: "noun", noun: "number" }, { kind: "fixed" }],
    quantifiers: [],
    soft: true,
  };
  const [first] = clause.subject.elements;
  const defined: Clause[] =
    bias?.kind === "bias" && first
      ? [formulaOf(clause, biasOf(bias.value, first, of), { defines: true, quantifiers: [] })]
      : [];
  const mean: Trait[] = unbiased
    ? [{ kind: "moment", moment: "mean", values: estimates, same: !several }]
    : [];
  const rest = clause.traits.filter(
    (t) => t.kind !== "estimates" && t.kind !== "bias" && t.kind !== "unbiased",
  );
  return [
    ...(letters.length > 0 ? [soft] : []),
    { ...clause, traits: [...rest, ...mean] },
    ...defined,
  ];
}

/** `t`, `\theta` */
const isLetter = ([only, ...more]: Nodes): boolean =>
  only?.kind === "name" && more.length === 0 && /^(?:[A-Za-z]|\\[a-z]+)$/.test(only.text);

/** `b = E[T] - \theta` */
function biasOf(value: Piece, estimator: Piece, of: Piece): Piece {
  const build = new Builder(value.span);
  const mean = build.mean(build.moved(estimator.nodes));
  const off = [...mean, build.operator("-"), ...build.moved(of.nodes)];
  return { nodes: [...value.nodes, build.equals, ...off], span: value.span };
}
