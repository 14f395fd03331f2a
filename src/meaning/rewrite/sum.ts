import type { Clause, Subject, Trait } from "../../read/clause.ts";
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

/** "$\bar X$ is the average of $X_1, \dots, X_n$", "$D$ is the difference of $X$ and $Y$". */
export function averageOf(clause: Traits): readonly Clause[] | null {
  const [trait, ...more] = clause.traits;
  const [head, ...others] = clause.subject.elements;
  if (trait?.kind !== "named" || more.length > 0 || !head || others.length > 0) return null;
  const body = combinedOf(clause, trait);
  if (!body) return null;
  const { span } = head;
  const nodes = [...head.nodes, new Builder(span).equals, ...body];
  return [formulaOf(clause, { nodes, span }, { defines: true })];
}

/** What is made of several things; null where that is a moment, or nothing that is read. */
function combinedOf(
  clause: Clause,
  { moment, of }: Extract<Trait, { kind: "named" }>,
): readonly Syntax[] | null {
  switch (moment) {
    case "average":
    case "sum": {
      const run = sumOf(clause, of);
      if (run) return moment === "average" ? [run.share, ...run.sum] : run.sum;
      const total = joined(clause, of, "+");
      return total && moment === "average" ? shared(clause, of, total) : total;
    }
    case "difference":
      return of.elements.length === 2 ? joined(clause, of, "-") : null;
    case "product":
      return joined(clause, of, "\\cdot");
    default:
      return null;
  }
}

/** `\\frac12 (X + Y)` */
function shared(clause: Clause, { elements }: Subject, total: readonly Syntax[]): Syntax[] {
  const build = new Builder((elements[0] ?? clause).span);
  return [build.fraction([build.number(1)], [build.number(elements.length)]), build.round(total)];
}

/** `X + Y + Z` of things that are names, each by itself; null for anything else. */
function joined(clause: Clause, of: Subject, sign: string): readonly Syntax[] | null {
  const items = itemsOf(of.elements);
  const isPlain = items?.every((item) => item.kind === "one" && item.nodes.length === 1);
  if (!items || !isPlain || items.length < 2) return null;
  const build = new Builder((of.elements[0] ?? clause).span);
  return items.flatMap((item, k) =>
    item.kind === "one" ? [...(k > 0 ? [build.operator(sign)] : []), ...item.nodes] : [],
  );
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
