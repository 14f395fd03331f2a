import { sortOf } from "../../term/infer.ts";
import { variable } from "../../term/make.ts";
import { isNumeric, scalarSort } from "../../term/sort.ts";
import type { Sort, Term, VariableTerm } from "../../term/term.ts";
import { children, freeVariables, mapChildren, sortKey } from "../../term/walk.ts";
import { canonical } from "../../tex/canonical.ts";
import type { Head } from "../../tex/head.ts";
import type { Local } from "../../tex/scope.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Draft } from "../draft.ts";
import type { Equation } from "../equation.ts";
import { isRandom, replaceTerm } from "../support.ts";
import { argumentsAt } from "../written.ts";
import { kindOfBody } from "./sort.ts";

/** Names in the brackets of a head that nothing declares are parameters: `h(x) = x^2`. */
export function undeclaredArguments(draft: Draft, head: Head): Local[] {
  return head.arguments.flatMap((arg): Local[] =>
    arg.length === 1 &&
    (arg[0]?.kind === "name" || arg[0]?.kind === "script") &&
    !draft.read(arg).ok
      ? [{ name: canonical(arg), sort: parameterSort(draft, head) }]
      : [],
  );
}

/**
 * What the parameter of a function is, where nothing declares it: a vector where the document takes
 * the function at vectors only, all of one size, and a number otherwise.
 */
function parameterSort(draft: Draft, head: Head): Sort {
  if (head.arguments.length !== 1 || head.head.includes("#")) return scalarSort;
  const taken = argumentsAt(draft.page.formulas, head.head);
  const sorts = draft
    .context()
    .declarations.flatMap(({ head: own, sort }) =>
      (isNumeric(sort) || sort.kind === "vector") && taken.has(own) ? [sort] : [],
    );
  const [sort, ...more] = [...new Map(sorts.map((s) => [sortKey(s), s])).values()];
  return sort?.kind === "vector" && more.length === 0 ? sort : scalarSort;
}

export const pointOf = (arg: Argument): VariableTerm => variable(arg.name, arg.sort);

export interface Argument {
  readonly name: string;
  readonly sort: Sort;
  /** a value of what an average in the body conditions on */
  readonly fixed?: true;
}

/**
 * What stands in the brackets of a head, as parameters, what of it was something known, and the
 * body by them.
 */
export function argumentsOf(
  draft: Draft,
  equation: Equation,
  head: Head,
  read: Term,
): {
  readonly args: readonly Argument[];
  readonly originals: ReadonlyMap<string, Term>;
  readonly body: Term;
} {
  let body = read;
  const args: Argument[] = [];
  const originals = new Map<string, Term>();
  const fixed = (name: string, mayBe: boolean): Pick<Argument, "fixed"> =>
    mayBe && averages(body, name) ? { fixed: true } : {};
  for (const arg of head.arguments) {
    const name = canonical(arg);
    const known = draft.read(arg, equation.indices);
    if (!known.ok) {
      args.push({ name, sort: parameterSort(draft, head), ...fixed(name, isSmall(arg)) });
      continue;
    }
    const { term } = known.value;
    const sort = sortOf(term);
    if (sort.kind === "function" && term.kind === "symbol") args.push({ name: term.symbol, sort });
    else {
      body = replaceTerm(body, term, variable(name, sort));
      originals.set(name, term);
      args.push({ name, sort, ...fixed(name, !isRandom(draft, term)) });
    }
  }
  // `h = \frac1n \sum_i h_i` of functions is said of their values
  if (args.length > 0 || kindOfBody(body)?.kind !== "function") return { args, originals, body };
  const point: Argument = { name: pointName, sort: scalarSort };
  return { args: [point], originals, body: valueAt(body, pointOf(point)) };
}

/**
 * A letter that stands for numbers, where a capital or a letter with a hat stands for something
 * random: `F(x)`, `\mathrm{MSE}(T)`, `\mathrm{Bias}(\hat\theta)`.
 */
function isSmall(arg: readonly Syntax[]): boolean {
  return /^(?:[a-z]|\\(?:mathbf|boldsymbol|vec|bm)\{[a-z]\}|\\[a-z]+)(?:_\{.*\}|')?$/.test(
    canonical(arg),
  );
}

/** Whether a variable stands inside an average or a probability. */
function averages(term: Term, name: string): boolean {
  const whole =
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability";
  return whole
    ? freeVariables(term).includes(name)
    : children(term).some((part) => averages(part, name));
}

/** Whether an average is taken given a variable. */
export function isGiven(term: Term, name: string): boolean {
  const given =
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability"
      ? term.given
      : [];
  return (
    given.some((g) => g.kind === "variable" && g.name === name) ||
    children(term).some((part) => isGiven(part, name))
  );
}

/** What stands for any argument of functions that are added up. */
const pointName = "x";

/** The value of a function that is made of others, by those of its parts. */
function valueAt(body: Term, point: Term): Term {
  if (kindOfBody(body)?.kind !== "function") return body;
  return body.kind === "symbol"
    ? { kind: "apply", function: body, args: [point] }
    : mapChildren(body, (part) => valueAt(part, point));
}
