import type { Clause, Subject } from "../../read/clause.ts";
import { Builder } from "../../tex/build.ts";
import { integerIn } from "../../tex/named.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { itemsOf } from "../family.ts";
import { formulaOf, type Traits } from "./clauses.ts";

/** "that sum to $1$", as the formula that it is; said of a list whose end is known. */
export function totalOf(clause: Traits): readonly Clause[] | null {
  const total = clause.traits.find((t) => t.kind === "total");
  const sum = total?.kind === "total" ? sumOf(clause, clause.subject)?.sum : undefined;
  if (total?.kind !== "total" || !sum) return null;
  const rest = { ...clause, traits: clause.traits.filter((t) => t !== total) };
  const nodes = [...sum, new Builder(total.piece.span).equals, ...total.piece.nodes];
  return [rest, formulaOf(clause, { nodes, span: clause.span }, { quantifiers: [] })];
}

/** "$\bar X$ is the average of $X_1, \dots, X_n$", as the formula that it is. */
export function averageOf(clause: Traits): readonly Clause[] | null {
  const [trait] = clause.traits;
  const head = clause.subject.elements[0];
  if (
    clause.traits.length !== 1 ||
    trait?.kind !== "named" ||
    (trait.moment !== "average" && trait.moment !== "sum") ||
    !head ||
    clause.subject.elements.length !== 1
  )
    return null;
  const of = sumOf(clause, trait.of);
  if (!of) return null;
  const { span } = head;
  const share = trait.moment === "average" ? [of.share] : [];
  const nodes = [...head.nodes, new Builder(span).equals, ...share, ...of.sum];
  return [formulaOf(clause, { nodes, span }, { defines: true })];
}

/** `\sum_{i=1}^n X_i` for a list `X_1, \dots, X_n`, and the share `\frac1n` of each. */
function sumOf(
  clause: Clause,
  list: Subject,
): { readonly sum: Syntax[]; readonly share: Syntax } | null {
  const items = itemsOf(list.elements);
  const run = items?.length === 1 ? items[0] : undefined;
  if (run?.kind !== "run" || !run.upper || integerIn(run.lower) !== 1) return null;
  const build = new Builder((list.elements[0] ?? clause).span);
  const one = build.number(1);
  const sign = build.sum([build.name("i"), build.equals, one], run.upper);
  return { sum: [sign, ...run.at("i")], share: build.fraction([one], run.upper) };
}
