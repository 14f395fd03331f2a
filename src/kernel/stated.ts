import type { Affine } from "../exact/affine.ts";
import { sortOf } from "../term/infer.ts";
import type { Binder, Term, TermOf } from "../term/term.ts";
import { freeVariables, sameTerm, sortKey, subterms } from "../term/walk.ts";
import type { Core } from "./core.ts";
import type { Recorded } from "./grounds.ts";
import { inequalityOf, instanceOf } from "./instance.ts";
import { affineOf } from "./sole.ts";

/** A sign, and the givens by which a number has it. */
interface StatedSign {
  readonly strict: boolean;
  readonly givens: readonly string[];
}

/**
 * The sign that a declaration or a side condition says of a term, or null. What `binders` bind is
 * no index of the claim, whatever it is called.
 */
export function statedSign(
  core: Core,
  term: Term,
  binders: readonly Binder[] = [],
): StatedSign | null {
  if (term.kind === "symbol") {
    const properties = core.declaration(term.symbol)?.properties ?? [];
    if (properties.includes("positive")) return { strict: true, givens: [] };
    if (properties.includes("nonnegative")) {
      // that it is not 0 may be said apart: `\sigma > 0` beside a variance `\sigma^2`
      const value = !core.signs.isEmpty ? core.number(term) : null;
      const sign = value && core.signs.said(value);
      return sign && sign.kind !== "nonnegative"
        ? { strict: true, givens: [sign.given] }
        : { strict: false, givens: [] };
    }
  }
  if (
    binders.length > 0 &&
    freeVariables(term).some((name) => binders.some((b) => b.name === name))
  )
    return null;
  const counted = countedSign(core, term);
  if (counted) return counted;
  if (core.signs.isEmpty || term.kind === "number") return null;
  const p = core.number(term);
  const sign = p && core.signs.said(p);
  return sign && sign.kind !== "nonzero"
    ? { strict: sign.kind === "positive", givens: [sign.given] }
    : null;
}

/** The sign of an integer or a sum of some that follows from what they are: `n - 1` of a size n. */
function countedSign(core: Core, term: Term): StatedSign | null {
  const isCounted = term.kind === "add" || term.kind === "symbol";
  const p = isCounted && sortOf(term).kind === "index" ? core.number(term) : null;
  const form = p && affineOf(p);
  if (!form) return null;
  const least = (bound: Affine): Recorded<boolean> =>
    core.recorded(() =>
      core.ring.known.only([], () => core.ring.known.implied({ kind: "ge", form: bound })),
    );
  const positive = least(form.shift(-1));
  if (positive.value) return { strict: true, givens: positive.givens };
  const counted = least(form);
  return counted.value ? { strict: false, givens: counted.givens } : null;
}

/**
 * The sign of the difference of the two sides of an inequality that is given, at other values of
 * what it is said for all of: `\sigma^2 - E|g_j - \mu|^2` by `E|g_i - \mu|^2 \le \sigma^2`. An
 * index may stand for another with the range that it is said for. Vectors and numbers may stand
 * for any others, random ones too, where the inequality holds of values and not of averages.
 */
export function instanceSign(
  core: Core,
  term: Term,
  binders: readonly Binder[],
): StatedSign | null {
  if (term.kind !== "add" || term.terms.length !== 2) return null;
  for (const { id, statement: s } of core.assumptions) {
    const inequality = inequalityOf(s);
    if (!inequality) continue;
    const gap: Term = {
      kind: "add",
      terms: [inequality.large, { kind: "neg", body: inequality.small }],
    };
    const values = instanceOf(gap, term);
    if (!values) continue;
    const parts = [...subterms(gap)];
    const averages = parts.some((part) =>
      /^(?:expect|variance|covariance|probability)$/.test(part.kind),
    );
    const variables = new Map(
      parts.flatMap((part) => (part.kind === "variable" ? [[part.name, part] as const] : [])),
    );
    if (
      [...values].every(([name, value]) =>
        mayStand(core, variables.get(name), value, averages, binders),
      )
    )
      return { strict: inequality.strict, givens: [id] };
  }
  return null;
}

/** Whether what is said for all of a variable is said of a value. */
function mayStand(
  core: Core,
  variable: TermOf<"variable"> | undefined,
  value: Term,
  averages: boolean,
  binders: readonly Binder[],
): boolean {
  if (!variable) return false;
  const { name, sort } = variable;
  if (sort.kind !== "index") return !averages && sortKey(sort) === sortKey(sortOf(value));
  const range = core.grounds.context.indices.find((index) => index.name === name)?.range;
  // the first of a family, which has one
  if (value.kind === "number")
    return (
      !range ||
      (range.lower !== null &&
        sameTerm(range.lower, value) &&
        (range.upper === null || range.upper.kind === "symbol"))
    );
  if (value.kind !== "variable") return false;
  const binder = binders.findLast((b) => b.name === value.name);
  const free = core.grounds.free.find((index) => index.name === value.name)?.range;
  if (!range) return true;
  const alike = (a: Term | null | undefined, b: Term | null | undefined): boolean =>
    a && b ? sameTerm(a, b) : !a && !b;
  const index = binder ?? free;
  return index ? alike(index.lower, range.lower) && alike(index.upper, range.upper) : false;
}

/** The given that says of a sum that it is 1, or null. */
export function statedOne(core: Core, sum: Term): readonly string[] | null {
  const value = core.number(sum);
  if (value?.constant?.equals(1)) return [];
  if (!value) return null;
  const total = value.key;
  for (const { id, statement: s } of core.assumptions) {
    if (s.kind !== "fact" || s.condition || s.functions.length > 0 || s.relation.relation !== "=")
      continue;
    const { left, right } = s.relation;
    if (right.kind === "number" && right.value.equals(1) && core.number(left)?.key === total)
      return [id];
  }
  return null;
}
