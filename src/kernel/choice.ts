import type { Affine } from "../exact/affine.ts";
import { type Fraction, one } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { freeVariables } from "../term/walk.ts";
import type { Core } from "./core.ts";
import { emptyEnvironment, number, withVariables } from "./normal.ts";
import type { Atom } from "./polynomial.ts";
import { declaredKey, matchForms, placed } from "./support.ts";

/** The values that a random integer takes, all of them in every outcome, and the givens that say so. */
export interface IntegerRange {
  readonly lower: Affine;
  readonly upper: Affine;
  readonly givens: readonly string[];
}

/** The range of a random integer, by a law that is given or by facts that bound it from both sides; null where nothing says it. */
export function integerRange(core: Core, key: string, args: readonly Affine[]): IntegerRange | null {
  let low: { form: Affine; given: string } | null = null;
  let high: { form: Affine; given: string } | null = null;
  for (const a of core.assumptions) {
    const s = a.statement;
    if (s.kind === "distribution" && s.law === "uniform-integers") {
      const of = placed(core, s.of);
      const binding = of?.symbol === key ? matchForms(core, of.args, args, freeVariables(s.of)) : null;
      const [lower, upper] = s.params;
      if (!binding || !lower || !upper || of?.args.length !== args.length) continue;
      const env = withVariables(new Map([...binding].map(([name, form]) => [name, number(core.ring.affine(form))])));
      return { lower: core.normaliser.integer(lower, env), upper: core.normaliser.integer(upper, env), givens: [a.id] };
    }
    if (s.kind !== "fact" || s.condition || s.functions.length > 0 || args.length > 0) continue;
    const [small, large] = s.relation.relation === "<=" ? [s.relation.left, s.relation.right] : s.relation.relation === ">=" ? [s.relation.right, s.relation.left] : [];
    const isIt = (t: Term | undefined): boolean => t?.kind === "symbol" && t.symbol === key;
    const isEnd = (t: Term | undefined): t is Term => t !== undefined && sortOf(t).kind === "index" && freeVariables(t).length === 0 && !isRandomTerm(core, t);
    if (isIt(large) && isEnd(small)) low = { form: core.normaliser.integer(small, emptyEnvironment), given: a.id };
    if (isIt(small) && isEnd(large)) high = { form: core.normaliser.integer(large, emptyEnvironment), given: a.id };
  }
  const integer = core.declaration(key)?.sort.kind === "index" || core.declaration(key)?.properties.includes("integer");
  return integer && low && high ? { lower: low.form, upper: high.form, givens: [low.given, high.given] } : null;
}

function isRandomTerm(core: Core, term: Term): boolean {
  if (term.kind === "symbol") return (core.declaration(term.symbol)?.random ?? false) || term.args.some((arg) => isRandomTerm(core, arg));
  if (term.kind === "add") return term.terms.some((t) => isRandomTerm(core, t));
  if (term.kind === "neg") return isRandomTerm(core, term.body);
  return term.kind !== "number" && term.kind !== "variable";
}

/** Laws on 0, 1, 2, … */
const counting = new Set(["poisson", "binomial", "bernoulli", "geometric"]);

/** Why a random quantity is 0, 1, 2, … in every outcome: the givens that say so, none for what is declared; null where nothing does. */
export function countGrounds(core: Core, atom: Atom): readonly string[] | null {
  const key = declaredKey(atom);
  const declaration = key === null ? undefined : core.declaration(key);
  if (!declaration || key === null) return null;
  const integer = declaration.sort.kind === "index" || declaration.properties.includes("integer");
  if (integer && (declaration.properties.includes("nonnegative") || declaration.properties.includes("positive"))) return [];
  for (const a of core.assumptions) {
    const s = a.statement;
    const of = s.kind === "distribution" && counting.has(s.law) ? placed(core, s.of) : null;
    if (
      of?.symbol === key &&
      of.args.length === atom.indices.length &&
      matchForms(core, of.args, atom.indices, freeVariables(of.args.length ? { kind: "logic", operator: "and", args: of.args } : { kind: "logic", operator: "and", args: [] }))
    )
      return [a.id];
  }
  return null;
}

/** Why a random integer has just the values between two ends; null where that is not known. */
export function rangeGrounds(core: Core, atom: Atom, lower: Affine, upper: Affine): readonly string[] | null {
  const key = declaredKey(atom);
  const range = key === null ? null : integerRange(core, key, atom.indices);
  return range?.lower.equals(lower) && range.upper.equals(upper) ? range.givens : null;
}

/** Why a random quantity has its values among `lower`, `lower` + 1, …; with a power of it as a factor, the value 0 counts for nothing. */
export function countedFrom(core: Core, atom: Atom, lower: Affine, power: Fraction | null): readonly string[] | null {
  const first = lower.integer;
  const key = declaredKey(atom);
  if (first === null || first > 1 || key === null) return null;
  if (first <= 0) return countGrounds(core, atom);
  const positive = core.declaration(key)?.properties.includes("positive") ?? false;
  return positive || (power !== null && power.compare(one) >= 0) ? countGrounds(core, atom) : null;
}
