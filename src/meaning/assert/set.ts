import type { Piece } from "../../read/clause.ts";
import { cutCommas, isDots } from "../../read/piece.ts";
import { add, mul, number, relation, variable } from "../../term/make.ts";
import { scalarSort } from "../../term/sort.ts";
import type { RelationTerm, Term } from "../../term/term.ts";
import { canonical } from "../../tex/canonical.ts";
import { numberSetIn } from "../../tex/named.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { isRandom, substitute } from "../support.ts";
import { readInteger } from "../target.ts";
import { type Assertion, done, fail } from "./assertion.ts";
import { indicatorsOf, numberIn } from "./assume.ts";

/**
 * `in $[0, 1]$`, "taking values in $\{-1, 1\}$". Sets of whole numbers are properties of the
 * declaration.
 */
export function assertSet(draft: Draft, clause: Assertion, set: Piece): Result<null> {
  const text = canonical(set.nodes);
  if (numberSetIn(set.nodes)) return done;
  const fence = set.nodes.length === 1 ? set.nodes[0] : undefined;
  const nodes: readonly Syntax[] =
    fence?.kind === "fence"
      ? set.nodes
      : [{ kind: "fence", open: "\\{", close: "\\}", body: set.nodes, span: set.span }];
  const items = nodes[0]?.kind === "fence" ? nodes[0].body : [];
  // a set that is only named
  if (fence?.kind !== "fence" && cutCommas(items).length < 2)
    return fail("unsupported", clause.span, { what: `the set ${text}` });
  const endless =
    nodes[0]?.kind === "fence" && nodes[0].open === "\\{" && canonical(items).endsWith("\\dots");
  if (endless) return done;
  const [first, dots, last, ...others] = cutCommas(items).filter(
    (item, k, all) => k === 0 || k === all.length - 1 || isDots(item),
  );
  if (
    clause.introduce &&
    first?.length === 1 &&
    first[0]?.kind === "number" &&
    dots &&
    isDots(dots) &&
    last &&
    others.length === 0
  ) {
    const end = readInteger(draft, last);
    if (!end.ok) return end;
  }
  for (const target of clause.targets) {
    const probe: Syntax = { kind: "name", text: "\\member", span: set.span };
    const member: Syntax = { kind: "operator", text: "\\in", span: set.span };
    const read = draft.readCondition([probe, member, ...nodes], target.indices, [
      { name: "\\member", sort: scalarSort },
    ]);
    if (!read.ok) return read;
    for (const term of target.terms) {
      for (const part of conjuncts(read.value.term)) {
        if (target.sort.kind !== "function")
          assumeCondition(draft, putFor(part, term), isRandom(draft, term));
        else if (term.kind !== "symbol" || target.sort.result.kind !== "scalar")
          return fail("unsupported", clause.span, { what: "this of the values of a function" });
        else
          assumeCondition(
            draft,
            putFor(part, { kind: "apply", function: term, args: [variable("x", scalarSort)] }),
            true,
          );
      }
    }
  }
  return done;
}

function conjuncts(term: Term): readonly Term[] {
  return term.kind === "logic" && term.operator === "and" ? term.args.flatMap(conjuncts) : [term];
}

function putFor(term: Term, value: Term): Term {
  return substitute(term, "\\member", value);
}

function assumeCondition(draft: Draft, condition: Term, random: boolean): void {
  if (!random) draft.assume({ kind: "condition", condition });
  else if (condition.kind === "relation")
    draft.assume({ kind: "fact", relation: condition, condition: null, functions: [] });
  else if (condition.kind === "logic" && condition.operator === "or") {
    // one of finitely many values: the product of the differences is zero
    const factors = condition.args.flatMap((arg) =>
      arg.kind === "relation" && arg.relation === "="
        ? [add(arg.left, { kind: "neg", body: arg.right })]
        : [],
    );
    const claim: RelationTerm = relation(
      factors.length === 1 && factors[0] ? factors[0] : mul(...factors),
      "=",
      number(0),
    );
    draft.assume({ kind: "fact", relation: claim, condition: null, functions: [] });
    const [first, ...others] = condition.args;
    const values = condition.args.map((arg) =>
      arg.kind === "relation" ? numberIn(arg.right) : null,
    );
    const [low, high, ...more] = values;
    if (
      first?.kind === "relation" &&
      others.length === 1 &&
      low &&
      high &&
      more.length === 0 &&
      !low.equals(high)
    )
      for (const own of indicatorsOf(first.left, low, high))
        draft.assume({ kind: "fact", relation: own, condition: null, functions: [] });
  }
}
