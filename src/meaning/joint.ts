import type { Statement, StatementOf, Unit } from "../term/context.ts";
import { variable } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { sameTerm, subterms } from "../term/walk.ts";
import type { Draft } from "./draft.ts";
import { substitute } from "./support.ts";

type Independent = StatementOf<"independent">;

/**
 * Where the members of a family are independent, and all of them together of something else, all
 * are independent: "`\varepsilon_1, \varepsilon_2, \dots` are i.i.d. and independent of `X_0`", in
 * one sentence or in two. Said as such, at the sentence that joins them, where there is a
 * recursion, whose values are made of both.
 */
export function assumeJoint(draft: Draft): void {
  if (!draft.placed.some(({ statement }) => isRecursion(statement))) return;
  for (const { statement } of [...draft.placed]) {
    const family =
      isPlain(statement) && statement.units.length === 1 ? statement.units[0] : undefined;
    if (!family || family.across.length === 0 || family.within.length > 0) continue;
    for (const other of draft.placed) {
      if (!isPlain(other.statement)) continue;
      const whole = other.statement.units.find((unit) => isWhole(unit, family));
      const rest = other.statement.units.filter((unit) => unit !== whole);
      if (!whole || rest.length === 0 || rest.some((unit) => unit.across.length > 0)) continue;
      draft.sentence = other.sentence;
      draft.clause = other.clause;
      draft.assume({ ...other.statement, units: [...rest, family] });
    }
  }
}

function isPlain(s: Statement): s is Independent {
  return s.kind === "independent" && s.degree === "mutual" && s.given.length === 0;
}

/** Whether a unit is all members of a family together. */
function isWhole(unit: Unit, family: Unit): boolean {
  const { within, quantities } = unit;
  const [old, ...more] = within;
  const letter = variable(family.across[0] ?? "");
  const renamed = (term: Term): Term =>
    old !== undefined && more.length === 0 ? substitute(term, old, letter) : term;
  return (
    unit.across.length === 0 &&
    within.length === family.across.length &&
    (more.length === 0 || within.join() === family.across.join()) &&
    quantities.length === family.quantities.length &&
    quantities.every((term, k) => sameTerm(renamed(term), family.quantities[k] as Term))
  );
}

/** `X_{t+1} = a X_t + \varepsilon_{t+1}` */
function isRecursion(s: Statement): boolean {
  return (
    s.kind === "definition" &&
    s.symbol.args.length > 0 &&
    [...subterms(s.body)].some((part) => part.kind === "symbol" && part.symbol === s.symbol.symbol)
  );
}
