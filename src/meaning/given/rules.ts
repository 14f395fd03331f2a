import { relates } from "../../page/token.ts";
import { type Clause, namesWithin } from "../../read/clause.ts";
import { nameOf } from "../../tex/scope.ts";
import type { Result } from "../../text/problem.ts";
import { isSequence, mayName } from "../define/head.ts";
import { defineTogether } from "../define/together.ts";
import { baseName, type Equation, equationOf, scriptsIn } from "../equation.ts";
import { rangesOf } from "../target.ts";
import type { Intake } from "./intake.ts";
import type { Pending } from "./pending.ts";

/** Rules that wait for each other only. */
export function takeRules(intake: Intake, waiting: readonly Pending[]): readonly Pending[] | null {
  const rules = waiting.flatMap((p) => {
    const equation =
      p.clause.kind === "formula" ? equationOf(p.clause.piece.nodes, p.clause.piece.span) : null;
    return equation && mayName(intake.draft, equation.left) && isUnlimited(intake, p.clause)
      ? [{ p, equation }]
      : [];
  });
  const named = rules.map(({ p, equation }) => ({
    p,
    equation,
    name: baseName(equation.left),
    needs: missingIn(intake, equation),
  }));
  const reach = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const visit = (name: string): void => {
      for (const rule of named)
        if (rule.name === name)
          for (const need of rule.needs)
            if (!seen.has(need)) {
              seen.add(need);
              visit(need);
            }
    };
    visit(from);
    return seen;
  };
  const reached = new Map(named.map((rule) => [rule.name, reach(rule.name)] as const));
  for (const { name } of named) {
    const circle = reached.get(name) ?? new Set();
    // a circle of rules that need each other and nothing else that is missing
    if (!circle.has(name) || [...circle].some((other) => !reached.get(other)?.has(name))) continue;
    const set = named.filter((rule) => circle.has(rule.name));
    const result = intake.draft.attempt(() =>
      defineTogether(
        intake.draft,
        set.map(({ p, equation }) => ({
          equation: { ...equation, indices: [], condition: null },
          sentence: p.sentence.id,
          clause: p.order,
        })),
      ),
    );
    if (result.ok) return set.map(({ p }) => p);
  }
  return null;
}

/** Whether a rule holds for all values of its letters, with no condition on anything else. */
function isUnlimited(intake: Intake, clause: Clause): boolean {
  const { quantifiers, given, ...said } = clause;
  const used = namesWithin(said);
  const runs = ({ piece }: Clause["quantifiers"][number]): boolean => {
    let own = false;
    // looked at only: the sizes that a range names are declared with the rule
    intake.draft.attempt((): Result<null> => {
      const range = rangesOf(intake.draft, piece.nodes);
      own = range.ok && range.value !== null && range.value.every(({ name }) => used.has(name));
      return { ok: false, problems: [] };
    });
    return own;
  };
  return !given && quantifiers.every((q) => !relates(q.piece.nodes) || runs(q));
}

/** Base names of the symbols that the right side of an equation lacks. */
function missingIn(intake: Intake, equation: Equation): readonly string[] {
  const read = intake.draft.read(equation.right);
  // beside the family of the g_t, their mean g makes no other sequence
  const sequences = scriptsIn(equation.right).flatMap((node) => {
    const name = baseName([node]);
    return isSequence(intake.draft, [node], []) && !intake.draft.find(`${name}_{#1}`) ? [name] : [];
  });
  return read.ok
    ? sequences
    : [
        ...new Set(
          sequences.concat(
            read.problems.flatMap((p) =>
              p.code === "undeclared-symbol" && p.detail["symbol"] !== undefined
                ? [nameOf(p.detail["symbol"])]
                : [],
            ),
          ),
        ),
      ];
}
