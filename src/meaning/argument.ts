import type { Assumption, Context } from "../term/context.ts";
import { variable } from "../term/make.ts";
import type { Sort, Term } from "../term/term.ts";
import { children, sortKey } from "../term/walk.ts";
import { replaceTerm } from "./support.ts";

/**
 * The context with functions of which only the parts say what they are applied to taken as
 * functions of vectors, where all vectors are of one space: `h(x) = \frac1n \sum_i h_i(x)` beside
 * vectors in `\mathbb R^d`, of an `x` that nothing declares.
 */
export function withArguments(context: Context): Context {
  const spaces = new Map(
    context.declarations.flatMap((d) =>
      d.sort.kind === "vector" ? [[sortKey(d.sort), d.sort] as const] : [],
    ),
  );
  const [space, ...others] = spaces.values();
  if (!space || others.length > 0) return context;
  return { ...context, assumptions: context.assumptions.map((a) => ofVectors(a, space)) };
}

function ofVectors(assumption: Assumption, space: Sort): Assumption {
  const { statement: s } = assumption;
  if (s.kind !== "definition" || s.arguments.length === 0) return assumption;
  const open = s.arguments.filter(
    (arg) => arg.sort.kind === "scalar" && isHandedOn(s.body, arg.name),
  );
  if (open.length === 0) return assumption;
  const body = open.reduce(
    (term, { name, sort }) => replaceTerm(term, variable(name, sort), variable(name, space)),
    s.body,
  );
  return {
    ...assumption,
    statement: {
      ...s,
      arguments: s.arguments.map((arg) => (open.includes(arg) ? { ...arg, sort: space } : arg)),
      body,
    },
  };
}

/** Whether a variable stands only where functions take their arguments. */
function isHandedOn(term: Term, name: string): boolean {
  if (term.kind === "variable") return term.name !== name;
  const own =
    term.kind === "apply"
      ? term.args.filter((arg) => arg.kind !== "variable" || arg.name !== name)
      : children(term);
  return own.every((child) => isHandedOn(child, name));
}
