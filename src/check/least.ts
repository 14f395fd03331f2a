import type { Fraction } from "../exact/fraction.ts";
import { reachable, tableOf } from "../falsify/table.ts";
import type { Claim, Context } from "../term/context.ts";
import { denominatorsOf } from "../term/denominator.ts";
import { sortIfAny } from "../term/infer.ts";
import type { Term } from "../term/term.ts";

/**
 * What a claim, with the definitions of its names, presupposes not to be 0: all denominators but
 * sizes by themselves, which are positive.
 */
export function presupposed({ left, right }: Claim, context: Context): readonly Term[] {
  const table = tableOf(context);
  const bodies = [...reachable(table, [left, right])].flatMap((key) =>
    (table.definitions.get(key) ?? []).map(({ body }) => body),
  );
  return denominatorsOf([left, right, ...bodies]).filter(
    (term) => term.kind !== "symbol" || sortIfAny(term)?.kind !== "index",
  );
}

/**
 * Whether something in a claim has no value where a size is as small as the page says that it may
 * be: `\frac{1}{n-1}` for `n \ge 1`. Where the page says nothing of that, sizes are large enough.
 */
export function isEmptyAtLeast(
  claim: Claim,
  context: Context,
  when: readonly Term[] = [],
): boolean {
  const told = context.assumptions.flatMap(({ statement: s }) =>
    s.kind === "condition" ? [s.condition] : [],
  );
  const least = leastSizes([...told, ...when]);
  return (
    least.size > 0 &&
    presupposed(claim, context).some((term) =>
      [...least].some(([key, value]) => valueAt(term, key, value)?.isZero),
    )
  );
}

/** Sizes, by their keys, and how small they may be by what is said of them. */
function leastSizes(conditions: readonly Term[]): ReadonlyMap<string, Fraction> {
  const least = new Map<string, Fraction>();
  for (const told of conditions) {
    if (told.kind !== "relation") continue;
    const { left, right, relation } = told;
    const [size, bound] = /^>=?$/.test(relation) ? [left, right] : [right, left];
    if (size.kind !== "symbol" || size.sort.kind !== "index" || bound.kind !== "number") continue;
    if (!/^[<>]=?$/.test(relation)) continue;
    const value = relation.endsWith("=") ? bound.value : bound.value.add(1);
    const known = least.get(size.symbol);
    if (!known || known.sub(value).isNegative) least.set(size.symbol, value);
  }
  return least;
}

/** What a term is for a value of a size; null where it has others, or is no sum of them. */
function valueAt(term: Term, key: string, value: Fraction): Fraction | null {
  const all = (terms: readonly Term[]): readonly Fraction[] | null => {
    const values = terms.flatMap((each) => valueAt(each, key, value) ?? []);
    return values.length === terms.length ? values : null;
  };
  switch (term.kind) {
    case "number":
      return term.value;
    case "symbol":
      return term.symbol === key ? value : null;
    case "add":
      return all(term.terms)?.reduce((sum, each) => sum.add(each)) ?? null;
    case "neg":
      return valueAt(term.body, key, value)?.neg() ?? null;
    case "mul": {
      const zero = term.factors.map((f) => valueAt(f, key, value)).find((f) => f?.isZero);
      return zero ?? all(term.factors)?.reduce((product, each) => product.mul(each)) ?? null;
    }
    default:
      return null;
  }
}
