import { type Fraction, one, zero } from "../exact/fraction.ts";
import type { Core } from "../kernel/core.ts";
import { sortOf } from "../term/infer.ts";
import { div, mul, neg, number, pow } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { mapChildren, sameTerm, subterms, termKey } from "../term/walk.ts";
import { boundsOf, excessesOver } from "./bounds.ts";
import { opposed, singleGaps } from "./chance.ts";
import { around, pair, spreads } from "./guess.ts";
import { lagrange, squaredGaps } from "./products.ts";

/** More guesses than this are not tried. */
const guessLimit = 40;

/**
 * Terms that are not negative by how they are written, each a guess at what the greater side of an
 * inequality has more: variances and squares of differences of what is averaged, and the gaps of
 * the inequalities of the rule book.
 */
export function gaps(core: Core, left: Term, right: Term): readonly Term[] {
  const found = new Map<string, Term>();
  const guess = (...terms: readonly Term[]): void => {
    for (const term of terms) if (found.size < guessLimit) found.set(termKey(term), term);
  };
  const parts = [...subterms(left), ...subterms(right)];
  for (const term of outcomes(left, right)) guess(term);
  const bounds = parts.flatMap((part) => [...boundsOf(core, part)]);
  guess(...bounds);
  for (const part of parts) {
    if (part.kind === "indicator") {
      const chance: Term = { kind: "probability", condition: part.condition, given: [] };
      guess(...excessesOver(part), ...boundsOf(core, chance));
    }
    for (const term of excesses(part)) guess(term);
    if (part.kind === "expect")
      for (const inner of subterms(part.body))
        for (const term of excesses(inner)) guess({ ...part, body: term });
    for (const term of lengths(part)) guess(term);
    for (const term of shares(part)) guess(term);
    for (const term of [...lagrange(part), ...singleGaps(part)]) guess(term);
    const event = opposed(part);
    if (event) guess(...boundsOf(core, event));
    for (const term of distances(part)) guess(term);
    if (part.kind === "expect")
      for (const inner of subterms(part.body))
        for (const term of distances(inner)) guess({ ...part, body: term });
    if (part.kind === "symbol" && part.sort.kind === "scalar")
      guess(mul(part, { kind: "add", terms: [number(1), neg(part)] }));
    if (part.kind === "expect") {
      for (const body of elsewhere(part.body)) guess({ ...part, body });
      around(part.body, part.given, guess);
    }
    if (part.kind === "variance" && isNumeric(sortOf(part.body)))
      spreads(part.body, part.given, guess);
    if (part.kind === "covariance" && isNumeric(sortOf(part.left)) && isNumeric(sortOf(part.right)))
      pair(part.left, part.right, part.given, guess);
  }
  for (const term of partners(left)) guess(term);
  for (const term of squaredGaps(left, right, [...found.values()])) guess(term);
  // what both sides are multiples of stands at the gap as well
  for (const factor of factorsOf(left).filter((f) =>
    factorsOf(right).some((g) => sameTerm(f, g)),
  )) {
    for (const term of bounds) guess(mul(factor, term));
  }
  const all = [...found.values()];
  const twice = all.filter(
    (term) => term.kind === "expect" || term.kind === "variance" || term.kind === "pow",
  );
  return [...all, ...twice.flatMap((term) => [mul(number(2), term), div(term, number(2))])].slice(
    0,
    2 * guessLimit,
  );
}

/** What a product or quotient is a multiple of, as it is written. */
export function factorsOf(term: Term): readonly Term[] {
  if (term.kind === "mul") return term.factors.flatMap(factorsOf);
  return term.kind === "div" ? factorsOf(term.numerator) : term.kind === "number" ? [] : [term];
}

/** Of more events the outcomes are not looked at. */
const eventLimit = 4;

/**
 * The difference of two sums of chances as a sum over what may happen of the events in them, each
 * outcome with what the difference is there: of `P(A) + P(B) - P(A \cup B)` the chance of both.
 * Only where the difference is nowhere negative.
 */
function outcomes(left: Term, right: Term): readonly Term[] {
  const averages = [...subterms(left), ...subterms(right)].flatMap((part) =>
    part.kind === "probability" || part.kind === "expect" ? [part] : [],
  );
  const [first] = averages;
  const alike = (a: Average): boolean =>
    a.given.length === first?.given.length &&
    a.given.every((g, k) => sameTerm(g, first.given[k] as Term)) &&
    !("over" in a && a.over.length > 0);
  if (!first || !averages.every(alike)) return [];
  const events = [
    ...new Map(
      averages
        .flatMap((a) => eventsIn(a.kind === "expect" ? a.body : a.condition))
        .map((event) => [termKey(event), event]),
    ).values(),
  ];
  if (events.length === 0 || events.length > eventLimit) return [];
  const difference: Term = { kind: "add", terms: [left, neg(right)] };
  const terms: Term[] = [];
  for (let row = 0; row < 2 ** events.length; row++) {
    const happens = new Map(events.map((event, k) => [termKey(event), ((row >> k) & 1) === 1]));
    const value = whereSo(difference, happens);
    if (!value || value.isNegative) return [];
    const args = events.map(
      (event): Term =>
        happens.get(termKey(event)) ? event : { kind: "logic", operator: "not", args: [event] },
    );
    const chance: Term = {
      kind: "probability",
      condition: args.length === 1 ? (args[0] as Term) : { kind: "logic", operator: "and", args },
      given: first.given,
    };
    if (!value.isZero) terms.push(value.isUnit ? chance : mul({ kind: "number", value }, chance));
  }
  return terms.length === 1 ? terms : terms.length > 1 ? [{ kind: "add", terms }] : [];
}

type Average = Extract<Term, { kind: "probability" | "expect" }>;

/** The events that a condition or a body is made of. */
function eventsIn(term: Term): readonly Term[] {
  if (term.kind === "indicator") return eventsIn(term.condition);
  if (term.kind === "logic") return term.args.flatMap(eventsIn);
  if (sortOf(term).kind === "condition") return [term];
  return term.kind === "add"
    ? term.terms.flatMap(eventsIn)
    : term.kind === "mul"
      ? term.factors.flatMap(eventsIn)
      : term.kind === "neg"
        ? eventsIn(term.body)
        : [];
}

/**
 * What a sum of averages of events is where it is known which happen, each average being its body
 * there; null where it is none, or averages are multiplied.
 */
function whereSo(
  term: Term,
  happens: ReadonlyMap<string, boolean>,
  inside = false,
): Fraction | null {
  const all = (
    terms: readonly Term[],
    combine: (a: Fraction, b: Fraction) => Fraction,
    start: Fraction,
  ): Fraction | null =>
    terms.reduce<Fraction | null>((sum, t) => {
      const value = sum && whereSo(t, happens, inside);
      return sum && value ? combine(sum, value) : null;
    }, start);
  const holds = (condition: Term): Fraction | null => {
    const so = truth(condition, happens);
    return so === null ? null : so ? one : zero;
  };
  switch (term.kind) {
    case "number":
      return term.value;
    case "neg":
      return whereSo(term.body, happens, inside)?.neg() ?? null;
    case "add":
      return all(term.terms, (a, b) => a.add(b), zero);
    case "mul":
      if (!inside && term.factors.filter((f) => f.kind !== "number").length > 1) return null;
      return all(term.factors, (a, b) => a.mul(b), one);
    case "indicator":
      return inside ? holds(term.condition) : null;
    case "probability":
      return inside ? null : holds(term.condition);
    case "expect":
      return inside ? null : whereSo(term.body, happens, true);
    default:
      return null;
  }
}

function truth(condition: Term, happens: ReadonlyMap<string, boolean>): boolean | null {
  const known = happens.get(termKey(condition));
  if (known !== undefined || condition.kind !== "logic") return known ?? null;
  const parts = condition.args.map((arg) => truth(arg, happens));
  if (parts.some((part) => part === null)) return null;
  if (condition.operator === "not") return !parts[0];
  return condition.operator === "and" ? parts.every(Boolean) : parts.some(Boolean);
}

/**
 * By how much one of two numbers is more than the other, where it is more, for the two that are
 * compared in a greater or lesser of two or an absolute value; also squared and doubled.
 */
function excesses(part: Term): readonly Term[] {
  if (part.kind !== "call") return [];
  const [a, b, ...more] =
    part.function === "abs"
      ? [...part.args, number(0)]
      : part.function === "max" || part.function === "min"
        ? part.args
        : [];
  if (!a || !b || more.length > 0) return [];
  return [
    [a, b],
    [b, a],
  ].flatMap(([x, y]) => {
    const excess: Term = {
      kind: "call",
      function: "max",
      args: [number(0), { kind: "add", terms: [x as Term, neg(y as Term)] }],
    };
    return [excess, pow(excess, number(2)), mul(number(2), excess)];
  });
}

/**
 * By how much a number is more than its share of it, `c - c/m`, or a multiple of it more than
 * itself, `m c - c`, for a size m.
 */
function shares(part: Term): readonly Term[] {
  const isSize = (term: Term): boolean => term.kind === "symbol" && term.sort.kind === "index";
  const more = (size: Term): Term => ({ kind: "add", terms: [size, neg(number(1))] });
  if (part.kind === "div" && isNumeric(sortOf(part.numerator))) {
    const below = part.denominator.kind === "mul" ? part.denominator.factors : [part.denominator];
    return below.filter(isSize).map((size) => mul(more(size), part));
  }
  if (part.kind !== "mul" || !part.factors.every((f) => isNumeric(sortOf(f)))) return [];
  return part.factors.flatMap((size, k) => {
    const rest = part.factors.filter((_, j) => j !== k);
    const inverse = size.kind === "div" && isSize(size.denominator);
    if (inverse) return [mul(more(size.denominator), part)];
    return isSize(size) ? [mul(more(size), ...rest)] : [];
  });
}

/** Squared lengths of sums and differences, for the lengths and inner products of vectors. */
function lengths(part: Term): readonly Term[] {
  const at =
    part.kind === "mul"
      ? part.factors.findIndex(
          (f, k) =>
            f.kind === "transpose" &&
            sortOf(f).kind === "covector" &&
            sortOf(part.factors[k + 1] ?? f).kind === "vector",
        )
      : -1;
  const turned = part.kind === "mul" ? part.factors[at] : undefined;
  const [a, b, ...more] =
    part.kind === "inner"
      ? [part.left, part.right]
      : part.kind === "mul" && turned?.kind === "transpose"
        ? [turned.body, part.factors[at + 1]]
        : part.kind === "norm" && part.body.kind === "add"
          ? part.body.terms
          : [];
  if (!a || !b || more.length > 0) return [];
  const squares = [b, neg(b)].map(
    (other): Term => pow({ kind: "norm", body: { kind: "add", terms: [a, other] } }, number(2)),
  );
  return squares.flatMap((square) => [square, div(square, number(2))]);
}

/**
 * Half the squared distances of all pairs of what a squared length sums: by these `k \sum_j
 * |v_j|^2` is more than `|\sum_j v_j|^2` of k vectors.
 */
function distances(part: Term): readonly Term[] {
  const body =
    part.kind === "pow" &&
    part.exponent.kind === "number" &&
    part.exponent.value.equals(2) &&
    part.base.kind === "norm"
      ? part.base.body
      : null;
  const factors = body?.kind === "mul" ? body.factors : body ? [body] : [];
  const total = factors.find((f) => f.kind === "sum");
  const [binder, ...more] =
    total?.kind === "sum" && total.operator === "sum" && total.conditions.length === 0
      ? total.binders
      : [];
  if (total?.kind !== "sum" || !binder || more.length > 0) return [];
  const member: Term =
    factors.length > 1 ? mul(...factors.map((f) => (f === total ? total.body : f))) : total.body;
  const other = `${binder.name}'`;
  if ([...subterms(member)].some((t) => t.kind === "variable" && t.name === other)) return [];
  const moved = (term: Term): Term =>
    term.kind === "variable" && term.name === binder.name
      ? { ...term, name: other }
      : mapChildren(term, moved);
  const square = pow(
    { kind: "norm", body: { kind: "add", terms: [member, neg(moved(member))] } },
    number(2),
  );
  return [
    div({ ...total, binders: [binder, { ...binder, name: other }], body: square }, number(2)),
  ];
}

/** More pairs of squared lengths than this are not looked at. */
const pairLimit = 3;

/**
 * What two squared lengths on the greater side, `2|a|^2 + 2|b|^2`, have more than that of a sum or
 * difference: the squared length of the other.
 */
function partners(greater: Term): readonly Term[] {
  const squares = [...subterms(greater)].flatMap((part) => {
    const square = part.kind === "expect" && part.over.length === 0 ? part.body : part;
    const isSquare =
      square.kind === "pow" &&
      square.exponent.kind === "number" &&
      square.exponent.value.equals(2) &&
      square.base.kind === "norm";
    return isSquare && square.base.kind === "norm" ? [{ of: square.base.body, part }] : [];
  });
  const averaged = squares.filter(({ part }) => part.kind === "expect");
  const open = averaged.length > 1 ? averaged : squares;
  const pairs = open
    .flatMap((a, k) => open.slice(k + 1).map((b) => [a, b] as const))
    .slice(0, pairLimit);
  return pairs.flatMap(([a, b]) =>
    [b.of, neg(b.of)].map((other): Term => {
      const square = pow({ kind: "norm", body: { kind: "add", terms: [a.of, other] } }, number(2));
      return a.part.kind === "expect" ? { ...a.part, body: square } : square;
    }),
  );
}

/** What is left out of an average over an event: the same where the event does not happen. */
function elsewhere(body: Term): readonly Term[] {
  const factors = body.kind === "mul" ? body.factors : [body];
  return factors.flatMap((f, k): Term[] =>
    f.kind === "indicator"
      ? [
          mul(
            ...factors.map(
              (g, j): Term =>
                j === k
                  ? { ...f, condition: { kind: "logic", operator: "not", args: [f.condition] } }
                  : g,
            ),
          ),
        ]
      : [],
  );
}
