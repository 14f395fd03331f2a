import { type Claim, type Statement, termsOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { degreeOf } from "./degree.ts";
import { bearsOn } from "./general.ts";
import type { Model } from "./model.ts";
import { hasIntegral, reachable, type Table } from "./table.ts";
import { holdsFurther } from "./verify/verify.ts";

/**
 * What a model has to say of a claim. It `decides` where it is a model of the givens, or stands in
 * for one with all the moments that the claim asks for. It `supports` where it stands in for others
 * in another way (a measure on a few points for an integral, weights that are no probabilities):
 * what is proved of all of them holds there too, but what fails there may be true. It is `unsure`
 * where it may break what is given of endlessly many values: what fails there says nothing. It is
 * `silent` where the claim asks for more than the moments that it has right.
 */
export type Bearing = "decides" | "supports" | "unsure" | "silent";

/** What the models of a context have to say of a claim, each in its turn. */
export function bearingOn(claim: Claim, table: Table): (model: Model) => Bearing {
  const sides = [claim.left, claim.right];
  let degree: number | null | undefined;
  const asksFor = (): number | null => {
    if (degree === undefined) degree = degreeOf(table, sides);
    return degree;
  };
  const apart = new Map<number, boolean>();
  const isSilent = (known: number): boolean => {
    const asked = asksFor();
    if (asked !== null && asked <= known) return false;
    const found = apart.get(known) ?? isApart(table, claim, known);
    apart.set(known, found);
    return !found;
  };
  return ({ degree: known, world }) => {
    if (known !== null && isSilent(known)) return "silent";
    const { general } = world.plan;
    if (general.length > 0) {
      const keys = reachable(table, sides);
      if (general.some((assumption) => bearsOn(assumption, keys))) return "unsure";
    }
    if (!holdsFurther(world)) return "unsure";
    // where givens hold to many places only, it may be no model
    const doubtful = world.near || !world.lawful || standsIn(table, claim);
    return doubtful || hasIntegral(table, sides) ? "supports" : "decides";
  };
}

/**
 * Whether a claim speaks of a family whose rule goes back for ever, or of what is said of such a
 * one: models cut it off.
 */
function standsIn(table: Table, { left, right }: Claim): boolean {
  if (table.endless.size === 0) return false;
  const keys = new Set(table.endless);
  for (const s of table.statements) {
    if (s.kind === "definition" || s.kind === "independent") continue;
    const own = reachable(table, termsOf(s));
    if ([...own].some((key) => keys.has(key))) for (const key of own) keys.add(key);
  }
  return [...reachable(table, [left, right])].some((key) => keys.has(key));
}

/** Laws that a model has as they are, and none that stands in for them. */
const exactLaws: ReadonlySet<string> = new Set(
  "bernoulli binomial rademacher uniform-integers uniform-values discrete symmetric".split(" "),
);

/**
 * Whether nothing that a claim speaks of has to do with a quantity for whose law another one stands
 * in: no statement but one of independence joins them, by a symbol that both have. A law that
 * stands in for one under a condition does no harm to moments up to the degree.
 */
function isApart(table: Table, { left, right }: Claim, degree: number): boolean {
  const exceeds = (key: string): boolean =>
    (degreeOf(table, [left, right], key) ?? Number.POSITIVE_INFINITY) > degree;
  const opaque = (term: Term): boolean =>
    [...subterms(term)].some(
      (part) => part.kind === "apply" || part.kind === "gradient" || part.kind === "integral",
    );
  const keys = new Set(reachable(table, [left, right]));
  if (
    [left, right].some(opaque) ||
    [...keys].some((key) => (table.definitions.get(key) ?? []).some((d) => opaque(d.body)))
  )
    return false;
  const open = new Set(
    table.statements.filter((s) => s.kind !== "definition" && !isPlainlyIndependent(s)),
  );
  for (let grown = true; grown; ) {
    grown = false;
    for (const s of open) {
      const own = reachable(table, termsOf(s));
      if (![...own].some((key) => keys.has(key))) continue;
      if (s.kind === "distribution" && !exactLaws.has(s.law)) return false;
      if (s.kind === "conditional" && !exactLaws.has(s.law)) {
        // one that others have their law under as well stands for more than its own powers
        const names = [...subterms(s.of)].flatMap((part) =>
          part.kind === "symbol" ? [part.symbol] : [],
        );
        const under = table.statements.flatMap((o) =>
          o.kind === "conditional" && o !== s ? [...o.params, ...o.given] : [],
        );
        if (names.some((key) => exceeds(key) || reachable(table, under).has(key))) return false;
      }
      open.delete(s);
      grown = true;
      for (const key of own) keys.add(key);
    }
  }
  return true;
}

/**
 * Whether a statement says no more than that symbols are independent: that a difference is
 * independent of one of the two ties them together, and so does what is conditioned on.
 */
function isPlainlyIndependent(s: Statement): boolean {
  return (
    s.kind === "independent" &&
    s.given.length === 0 &&
    s.units.every((u) =>
      u.quantities.every(
        (q) =>
          q.kind === "symbol" || q.kind === "entry" || (q.kind === "sum" && q.operator === "list"),
      ),
    )
  );
}
