import { Affine } from "../exact/affine.ts";
import { fractionText, one } from "../exact/fraction.ts";
import type { Assumption, Declaration, StatementOf } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { RelationTerm, Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import { emptyEnvironment, withVariables } from "./normal/environment.ts";
import type { Normaliser } from "./normal/normaliser.ts";
import { number } from "./normal/value.ts";
import type { Atom } from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";

/**
 * What has to be known to say which values a random integer takes: what is declared and given, and
 * how terms are read.
 */
export interface Known {
  readonly assumptions: Iterable<Assumption>;
  readonly declaration: (key: string) => Declaration | undefined;
  readonly normaliser: Normaliser;
  readonly ring: Ring;
}

/**
 * The values that a random integer takes, all of them in every outcome, and the givens that say so.
 */
export interface IntegerRange {
  readonly lower: Affine;
  readonly upper: Affine;
  readonly givens: readonly string[];
}

/**
 * The range of a random integer, by a law that is given or by facts that bound it from both sides;
 * null where nothing says it.
 */
export function integerRange(
  known: Known,
  key: string,
  args: readonly Affine[],
): IntegerRange | null {
  const ends: { low: End | null; high: End | null } = { low: null, high: null };
  for (const { id, statement } of known.assumptions) {
    switch (statement.kind) {
      case "distribution": {
        const range = rangeByLaw(known, statement, key, args);
        if (range) return { ...range, givens: [id] };
        break;
      }
      case "fact": {
        if (statement.condition || statement.functions.length > 0) break;
        const { listed, low, high } = endsByFact(known, statement.relation, key, args);
        if (listed)
          return { lower: Affine.of(listed.lower), upper: Affine.of(listed.upper), givens: [id] };
        if (low) ends.low = { form: low, given: id };
        if (high) ends.high = { form: high, given: id };
        break;
      }
      default:
        break;
    }
  }
  const { low, high } = ends;
  const declared = known.declaration(key);
  const isInteger = declared?.sort.kind === "index" || declared?.properties.includes("integer");
  return isInteger && low && high
    ? { lower: low.form, upper: high.form, givens: [low.given, high.given] }
    : null;
}

/** An end of a range, and what says it. */
interface End {
  readonly form: Affine;
  readonly given: string;
}

/** The range of a random integer by its law; null where that is another's, or has no range. */
function rangeByLaw(
  known: Known,
  { law, of, params }: StatementOf<"distribution">,
  key: string,
  args: readonly Affine[],
): Pick<IntegerRange, "lower" | "upper"> | null {
  const binding = of.kind === "symbol" && of.symbol === key ? valuesAt(known, of.args, args) : null;
  if (!binding) return null;
  switch (law) {
    case "bernoulli":
      return { lower: Affine.of(0), upper: Affine.of(1) };
    case "rademacher":
      // it is never 0; that value has no chance
      return { lower: Affine.of(-1), upper: Affine.of(1) };
    case "uniform-integers":
    case "discrete": {
      const [lower, upper] = law === "discrete" ? integersOf(params[0]) : params;
      if (!lower || !upper) return null;
      const env = withVariables(
        new Map([...binding].map(([name, form]) => [name, number(known.ring.affine(form))])),
      );
      const { normaliser } = known;
      return { lower: normaliser.integer(lower, env), upper: normaliser.integer(upper, env) };
    }
    default:
      return null;
  }
}

/** The ends of a random integer's range by a relation, or its values where these are listed. */
function endsByFact(
  known: Known,
  fact: RelationTerm,
  key: string,
  args: readonly Affine[],
): {
  readonly listed: ReturnType<typeof listedValues>;
  readonly low: Affine | null;
  readonly high: Affine | null;
} {
  const [small, large] =
    fact.relation === "<="
      ? [fact.left, fact.right]
      : fact.relation === ">="
        ? [fact.right, fact.left]
        : [];
  // what is said of all members of a family is said of each
  const isIt = (t: Term | undefined): boolean =>
    t?.kind === "symbol" && t.symbol === key && valuesAt(known, t.args, args) !== null;
  const endOf = (t: Term | undefined): Affine | null =>
    t !== undefined &&
    sortOf(t).kind === "index" &&
    freeVariables(t).length === 0 &&
    !isRandomTerm(known, t)
      ? known.normaliser.integer(t, emptyEnvironment)
      : null;
  return {
    listed: listedValues(fact, isIt),
    low: isIt(large) ? endOf(small) : null,
    high: isIt(small) ? endOf(large) : null,
  };
}

/**
 * The ends of the integers that a quantity is said to have for its values, each by a factor of a
 * product that is 0: `X (X - 1) = 0`.
 */
function listedValues(
  { relation, left, right }: RelationTerm,
  isIt: (t: Term | undefined) => boolean,
): { lower: number; upper: number } | null {
  if (relation !== "=" || left.kind !== "mul" || right.kind !== "number" || !right.value.isZero)
    return null;
  const values = left.factors.map((factor) => {
    if (isIt(factor)) return 0;
    const [x, shift, ...more] = factor.kind === "add" ? factor.terms : [];
    const number = shift?.kind === "neg" ? shift.body : null;
    return isIt(x) && more.length === 0 && number?.kind === "number" && number.value.isInteger
      ? Number(fractionText(number.value))
      : null;
  });
  const found = [...new Set(values)].filter((v) => v !== null).sort((a, b) => a - b);
  const [lower] = found;
  const upper = found.at(-1);
  return lower !== undefined &&
    upper !== undefined &&
    !values.includes(null) &&
    upper - lower === found.length - 1
    ? { lower, upper }
    : null;
}

/** The ends of a list of values that are all integers from one to another, `1, \dots, m`. */
function integersOf(values: Term | undefined): readonly Term[] {
  const [binder] = values?.kind === "sum" && values.operator === "list" ? values.binders : [];
  return binder &&
    values?.kind === "sum" &&
    values.body.kind === "variable" &&
    values.body.name === binder.name &&
    values.conditions.length === 0
    ? [binder.lower, binder.upper]
    : [];
}

/** The symbol of which an atom is a member, not an entry. */
function symbolOf(atom: Atom): string | null {
  return atom.head.kind === "symbol" && atom.children.length === 0 ? atom.head.key : null;
}

/**
 * Values of the variables in index positions at which these are the given forms; null where there
 * are none.
 */
function valuesAt(
  known: Known,
  args: readonly Term[],
  forms: readonly Affine[],
): Map<string, Affine> | null {
  if (args.length !== forms.length) return null;
  const values = new Map<string, Affine>();
  for (const [k, arg] of args.entries()) {
    const form = forms[k] as Affine;
    if (arg.kind !== "variable") {
      if (
        freeVariables(arg).length > 0 ||
        !known.normaliser.integer(arg, emptyEnvironment).equals(form)
      )
        return null;
      continue;
    }
    const before = values.get(arg.name);
    if (before && !before.equals(form)) return null;
    values.set(arg.name, form);
  }
  return values;
}

function isRandomTerm(known: Known, term: Term): boolean {
  if (term.kind === "symbol")
    return (
      (known.declaration(term.symbol)?.random ?? false) ||
      term.args.some((arg) => isRandomTerm(known, arg))
    );
  if (term.kind === "add") return term.terms.some((t) => isRandomTerm(known, t));
  if (term.kind === "neg") return isRandomTerm(known, term.body);
  return term.kind !== "number" && term.kind !== "variable";
}

/** Laws on 0, 1, 2, … */
const counting = new Set(["poisson", "binomial", "bernoulli", "geometric"]);

/**
 * Why a random quantity is 0, 1, 2, … in every outcome: the givens that say so, none for what is
 * declared; null where nothing does.
 */
export function countGrounds(known: Known, atom: Atom): readonly string[] | null {
  const key = symbolOf(atom);
  if (key === null) return null;
  if (isDeclaredCount(known, key)) return [];
  for (const a of known.assumptions) {
    const s = a.statement;
    if (
      s.kind !== "distribution" ||
      !counting.has(s.law) ||
      s.of.kind !== "symbol" ||
      s.of.symbol !== key
    )
      continue;
    if (valuesAt(known, s.of.args, atom.indices)) return [a.id];
  }
  return generations(known, key);
}

function isDeclaredCount(known: Known, key: string): boolean {
  const declaration = known.declaration(key);
  const integer = declaration?.sort.kind === "index" || declaration?.properties.includes("integer");
  return (
    (integer &&
      (declaration?.properties.includes("nonnegative") ||
        declaration?.properties.includes("positive"))) ??
    false
  );
}

/**
 * A family that begins with a count, each next member a sum or product of counts and members before
 * it: all its members are counts.
 */
function generations(known: Known, key: string): readonly string[] | null {
  const [range, ...more] = known.declaration(key)?.ranges ?? [];
  const own = [...known.assumptions].flatMap((a) =>
    a.statement.kind === "definition" && a.statement.symbol.symbol === key
      ? [{ id: a.id, definition: a.statement }]
      : [],
  );
  const first = own.find(
    ({ definition }) =>
      definition.symbol.args.length === 1 && definition.symbol.args[0]?.kind === "number",
  );
  const next = own.find((o) => o !== first);
  const start = first?.definition.symbol.args[0];
  if (!range || more.length > 0 || own.length !== 2 || !first || !next || start?.kind !== "number")
    return null;
  const [head] = next.definition.symbol.args;
  const name = next.definition.params[0];
  if (range.lower?.kind !== "number" || !range.lower.value.equals(start.value) || !head || !name)
    return null;
  const step = known.normaliser.integer(head, emptyEnvironment).minus(Affine.generator(`?${name}`));
  // from the second member on: N_{t+1} for all t, or N_t for t beyond the first
  const { condition } = next.definition;
  const later =
    condition?.kind === "relation" &&
    condition.relation === ">=" &&
    condition.left.kind === "variable" &&
    condition.left.name === name &&
    condition.right.kind === "number" &&
    condition.right.value.equals(start.value.add(one));
  if (!(step.integer === 1 && !condition) && !(step.integer === 0 && later)) return null;
  // the member before the head, and no other, may stand in its body
  const before = (term: Term): boolean => {
    const [at] = term.kind === "symbol" && term.symbol === key ? term.args : [];
    return (
      at !== undefined &&
      known.normaliser
        .integer(at, emptyEnvironment)
        .minus(Affine.generator(`?${name}`))
        .equals(step.shift(-1))
    );
  };
  const isCount = (term: Term): boolean => {
    if (term.kind === "number") return term.value.isInteger && !term.value.isNegative;
    if (term.kind === "symbol")
      return term.symbol === key ? before(term) : isDeclaredCount(known, term.symbol);
    if (term.kind === "add") return term.terms.every(isCount);
    if (term.kind === "mul") return term.factors.every(isCount);
    return term.kind === "sum" && term.operator !== "list" && isCount(term.body);
  };
  return isCount(first.definition.body) && isCount(next.definition.body)
    ? [first.id, next.id]
    : null;
}

/** Why a random integer has just the values between two ends; null where that is not known. */
export function rangeGrounds(
  known: Known,
  atom: Atom,
  lower: Affine,
  upper: Affine,
): readonly string[] | null {
  const key = symbolOf(atom);
  const range = key === null ? null : integerRange(known, key, atom.indices);
  if (range?.lower.equals(lower) && range.upper.equals(upper)) return range.givens;
  return key === null ? null : summedGrounds(known, key, atom, lower, upper);
}

/**
 * The given by which the chances of these values sum to one, `\sum_{a=0}^m P(A = a) = 1`: almost
 * surely there are no others.
 */
function summedGrounds(
  known: Known,
  key: string,
  atom: Atom,
  lower: Affine,
  upper: Affine,
): readonly string[] | null {
  for (const { id, statement: s } of known.assumptions) {
    if (s.kind !== "fact" || s.condition || s.functions.length > 0 || s.relation.relation !== "=")
      continue;
    const { left: sum, right } = s.relation;
    const [binder, ...more] =
      sum.kind === "sum" && sum.operator === "sum" && sum.conditions.length === 0
        ? sum.binders
        : [];
    if (
      sum.kind !== "sum" ||
      !binder ||
      more.length > 0 ||
      ![binder.lower, binder.upper].every(
        (end) => sortOf(end).kind === "index" && freeVariables(end).length === 0,
      ) ||
      right.kind !== "number" ||
      !right.value.equals(one)
    )
      continue;
    const event =
      sum.body.kind === "probability" && sum.body.given.length === 0 ? sum.body.condition : null;
    if (event?.kind !== "relation" || event.relation !== "=") continue;
    const [of, value] =
      event.left.kind === "variable" ? [event.right, event.left] : [event.left, event.right];
    if (
      of.kind !== "symbol" ||
      of.symbol !== key ||
      value.kind !== "variable" ||
      value.name !== binder.name ||
      !valuesAt(known, of.args, atom.indices)
    )
      continue;
    const [low, high] = [binder.lower, binder.upper].map((end) =>
      known.normaliser.integer(end, emptyEnvironment),
    ) as [Affine, Affine];
    if (low.equals(lower) && high.equals(upper)) return [id];
  }
  return null;
}

/** Why a random quantity has its values among `lower`, `lower` + 1, … */
export function countedFrom(known: Known, atom: Atom, lower: Affine): readonly string[] | null {
  const key = symbolOf(atom);
  const first = lower.integer;
  if (first === null || key === null) return null;
  const isPositive = known.declaration(key)?.properties.includes("positive") ?? false;
  return first <= 0 || (first === 1 && isPositive) ? countGrounds(known, atom) : null;
}

/** Why a random quantity has its values but for 0 among `lower`, `lower` + 1, … */
export function countsAbove(known: Known, atom: Atom, lower: Affine): readonly string[] | null {
  const first = lower.integer;
  return first === null || first > 1 ? null : countGrounds(known, atom);
}
