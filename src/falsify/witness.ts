import { type Fraction, fractionText } from "../exact/fraction.ts";
import type { Claim, Declaration } from "../term/context.ts";
import type { Sort, Term } from "../term/term.ts";
import { holdsIn } from "./claim.ts";
import type { Model } from "./model.ts";
import type { Scope } from "./scope.ts";
import type { Atom } from "./spot.ts";
import { reachable } from "./table.ts";
import { type Value, valueText } from "./value.ts";

/** A counterexample as plain data, in the shape of the report's. */
export interface FoundCounterexample {
  readonly assignment: readonly { readonly symbol: string; readonly value: string }[];
  readonly outcomes: readonly { readonly weight: string; readonly values: readonly string[] }[];
  readonly columns: readonly string[];
  readonly left: string;
  readonly right: string;
  readonly at: number | null;
  /** what the free indices stand for */
  readonly scope: Scope;
  /** where it comes from: the same seed and ordinal make the same model */
  readonly seed: number;
  readonly ordinal: number;
}

/** The head of the size of vectors for which no space is named. */
export const unnamedSize = "\\dim";

/** Tables with more outcomes than this are shown as the laws of their parts. */
const rowLimit = 36;
/** Of a space with more outcomes no table is made. */
const outcomeLimit = 4096;

/**
 * Evaluates a disagreement again, with nothing remembered, and writes down all that is needed to
 * check it by hand; null where it does not occur again.
 */
export function describe(claim: Claim, model: Model, scope: Scope): FoundCounterexample | null {
  const { world, seed, ordinal } = model;
  world.forget();
  const keys = keysOf(model, [claim.left, claim.right]);
  const atoms = atomsFor(claim, model, scope, keys);
  const mask = partsOf(model, atoms);
  const gap = gapAt(claim, model, scope, mask);
  if (!gap) return null;
  const assignment = [...chosenFor(model, keys), ...valuesIn(scope)];
  const table = outcomesOf(model, atoms, mask, gap.stands);
  const laws = table
    ? []
    : atoms.map((atom) => ({ symbol: atomHead(atom), value: lawText(model, atom) }));
  const { evaluator } = world;
  const random = evaluator.isRandom(claim.left) || evaluator.isRandom(claim.right);
  const pathwise = random && supportOf(model, claim, scope) !== 0;
  return {
    assignment: [...assignment, ...laws],
    outcomes: table?.outcomes ?? [],
    columns: table ? atoms.map(atomHead) : [],
    left: gap.left,
    right: gap.right,
    at: table && pathwise ? table.at : null,
    scope,
    seed,
    ordinal,
  };
}

/** The random quantities that a claim is about. */
function atomsFor(
  claim: Claim,
  model: Model,
  scope: Scope,
  keys: ReadonlySet<string>,
): readonly Atom[] {
  const { atoms, plan } = model.world;
  // of a Brownian motion, the times that other claims have asked for say nothing here
  const asked = plan.motions.size > 0 ? askedBy(model, claim, scope) : null;
  return [...atoms.values()].filter(
    ({ key, declaration }) =>
      keys.has(declaration.key) && (!asked || !plan.motions.has(declaration.key) || asked.has(key)),
  );
}

/** Both sides as texts where they differ for certain, and at which outcome of the parts that is. */
function gapAt(
  claim: Claim,
  model: Model,
  scope: Scope,
  mask: number,
): { readonly left: string; readonly right: string; readonly stands: number | string } | null {
  let gap: ReturnType<typeof gapAt> = null;
  const outcome = holdsIn(claim, model, scope, (left, right) => {
    const stands = model.world.space.key(mask);
    gap = { left: valueText(left), right: valueText(right), stands };
  });
  return outcome.kind === "condition" && !outcome.holds && !outcome.rough ? gap : null;
}

type Assignment = FoundCounterexample["assignment"];

/** What a model chooses for the fixed symbols. */
function chosenFor({ world }: Model, keys: ReadonlySet<string>): Assignment {
  return world.chosen().flatMap(({ declaration, args, value }) => {
    // Where no space was named, a dimension of one goes without saying.
    const isUnnamed = declaration.head === unnamedSize;
    if (!keys.has(declaration.key) || (isUnnamed && valueText(value) === "1")) return [];
    const symbol = isUnnamed ? "\\text{dimension}" : headOf(declaration, args, []);
    return [{ symbol, value: valueText(value) }];
  });
}

/** What the variables of a scope stand for, outermost first. */
function valuesIn(scope: Scope): Assignment {
  if (!scope) return [];
  const { name, binding, next } = scope;
  const outer = valuesIn(next);
  return binding.kind === "value"
    ? [...outer, { symbol: name, value: valueText(binding.value) }]
    : outer;
}

/**
 * The outcomes of quantities, those that differ in nothing that is shown as one, and which of them
 * is the given one; null where there are none, or too many to be shown.
 */
function outcomesOf(
  { world: { space } }: Model,
  atoms: readonly Atom[],
  mask: number,
  stands: number | string,
): { readonly outcomes: FoundCounterexample["outcomes"]; readonly at: number | null } | null {
  if (atoms.length === 0 || space.size(mask) > outcomeLimit) return null;
  const table = new Map<string, { weight: Fraction; readonly values: readonly string[] }>();
  let row: string | null = null;
  space.each(mask, (weight) => {
    const values = atoms.map((atom) => valueText(atom.value()));
    const name = values.join("|");
    if (space.key(mask) === stands) row = name;
    const known = table.get(name);
    if (known) known.weight = known.weight.add(weight);
    else table.set(name, { weight, values });
    return table.size <= rowLimit;
  });
  if (table.size === 0 || table.size > rowLimit) return null;
  const at = row === null ? -1 : [...table.keys()].indexOf(row);
  return {
    outcomes: [...table.values()].map(({ weight, values }) => ({
      weight: fractionText(weight),
      values,
    })),
    at: at < 0 ? null : at,
  };
}

/** A counterexample that is no more work than this is not improved on. */
export const easy = 24;

/**
 * How much there is to read and to reckon with in a counterexample: outcomes, digits, fractions.
 */
export function burden({ assignment, outcomes, left, right }: FoundCounterexample): number {
  const texts = [
    ...assignment.map(({ value }) => value),
    ...outcomes.flatMap(({ weight, values }) => [weight, ...values]),
    left,
    right,
  ];
  return texts.reduce(
    (total, text) =>
      total +
      text.length +
      3 * (text.split("/").length - 1) +
      6 * (text.split("\\sqrt").length - 1),
    0,
  );
}

/** The random quantities that the sides of a claim ask for. */
function askedBy(model: Model, claim: Claim, scope: Scope): ReadonlySet<string> {
  const asked = new Set<string>();
  model.world.forget();
  model.world.asked = asked;
  holdsIn(claim, model, scope);
  model.world.asked = null;
  return asked;
}

function supportOf(model: Model, claim: Claim, scope: Scope): number {
  const left = model.world.evaluator.support(claim.left, scope);
  const right = model.world.evaluator.support(claim.right, scope);
  return (typeof left === "number" ? left : 0) | (typeof right === "number" ? right : 0);
}

/** The symbols that a claim is about: definitions and names of moments unfolded, sizes included. */
export function keysOf(model: Model, terms: readonly Term[]): ReadonlySet<string> {
  const { table, rules } = model.world.plan;
  let keys = reachable(table, terms);
  for (let size = -1; size !== keys.size; ) {
    size = keys.size;
    const more = [...keys].flatMap((key) => {
      const declaration = table.declarations.get(key);
      const ranges =
        declaration?.ranges.flatMap((range) => (range ? [range.lower, range.upper] : [])) ?? [];
      return [
        ...sizesOf(declaration?.sort ?? null),
        ...ranges.filter((t) => t !== null),
        ...(rules.get(key) ?? []).map((rule) => rule.body),
      ];
    });
    keys = reachable(table, [...terms, ...more]);
  }
  return keys;
}

function sizesOf(sort: Sort | null): Term[] {
  if (sort?.kind === "vector" || sort?.kind === "covector") return [sort.size];
  return sort?.kind === "matrix" ? [sort.rows, sort.columns] : [];
}

function partsOf(model: Model, atoms: readonly Atom[]): number {
  const { space } = model.world;
  const before = space.touched;
  space.touched = 0;
  for (const atom of atoms) atom.value();
  const mask = space.closed(space.touched);
  space.touched = before;
  return mask;
}

/** A law with more values is not written out. */
const lawLimit = 24;

function lawText(model: Model, atom: Atom): string {
  const law = new Map<string, Fraction>();
  const mask = partsOf(model, [atom]);
  if (model.world.space.size(mask) > outcomeLimit) return "many values";
  model.world.space.each(mask, (weight) => {
    const value = valueText(atom.value());
    law.set(value, law.get(value)?.add(weight) ?? weight);
    return law.size <= lawLimit;
  });
  if (law.size > lawLimit) return "many values";
  return [...law]
    .map(([value, weight]) => `${value} with probability ${fractionText(weight)}`)
    .join(", ");
}

function atomHead({ declaration, args, entry }: Atom): string {
  return headOf(declaration, args, entry);
}

/** The head of a declaration with its arguments put in. */
function headOf(
  declaration: Declaration,
  args: readonly Value[],
  entry: readonly number[],
): string {
  const filled = declaration.head.replace(/#(\d)/g, (_, place: string) => {
    const value = args[Number(place) - 1];
    return value ? valueText(value) : "";
  });
  const rest = args.slice(declaration.ranges.length);
  const point = rest.length > 0 ? `(${rest.map(valueText).join(", ")})` : "";
  return `${filled}${point}${entry.length > 0 ? `[${entry.join(",")}]` : ""}`;
}
