import { Affine } from "../exact/affine.ts";
import { fraction } from "../exact/fraction.ts";
import type { Statement } from "../term/context.ts";
import { expect, mul, number, relation, sub } from "../term/make.ts";
import type { RelationTerm, SymbolTerm, Term } from "../term/term.ts";
import { sameTerm, symbolsIn, termKey } from "../term/walk.ts";
import type { Draft } from "./draft.ts";
import { assumeDiscrete, linear } from "./law.ts";

/** `P(X = v) = w`. */
interface Chance {
  readonly of: SymbolTerm;
  readonly value: Term;
  readonly weight: Term;
}

/**
 * Sentences that say the chances of single values: where the chances of different numbers add up to
 * 1, no other values are taken, and the sentence says the law. A list `P(J = i) = p_i` says it
 * where the same sentence introduces the `p_i`, or declares the random integer.
 */
export function assumeLaws(draft: Draft): void {
  unweightSigns(draft);
  const places = new Map(draft.placed.map((p) => [p.sentence, p.clause] as const));
  for (const [sentence, clause] of places) {
    const facts = draft.placed.flatMap(({ sentence: own, statement: s }) =>
      own === sentence && s.kind === "fact" && !s.condition && s.functions.length === 0
        ? [s.relation]
        : [],
    );
    const groups = new Map<string, Chance[]>();
    for (const chance of chancesIn(facts))
      groups.set(termKey(chance.of), [...(groups.get(termKey(chance.of)) ?? []), chance]);
    for (const chances of groups.values()) {
      draft.sentence = sentence;
      draft.clause = clause;
      assumeWhole(draft, chances);
    }
  }
}

/**
 * "A random sign with `P(S = -1) = \eta`", "with `E[S] = \mu`": no more than its values is said by
 * the word, where the page says with what chances it has them.
 */
function unweightSigns(draft: Draft): void {
  const facts = draft.placed.flatMap(({ statement: s }) => (s.kind === "fact" ? [s.relation] : []));
  const isBare = (term: Term, value: number): boolean =>
    term.kind === "number" && term.value.equals(value);
  const weighted = new Map<string, SymbolTerm>();
  for (const { left, right } of facts)
    if (left.kind === "expect" && left.body.kind === "symbol" && !isBare(right, 0))
      weighted.set(left.body.symbol, left.body);
  for (const { of, value, weight } of chancesIn(facts)) {
    // of `P(S = T) = p` nothing follows for S
    if (symbolsIn(value).length > 0) continue;
    const form = linear(weight);
    if (!form?.isConstant || !form.constant.equals(fraction(1, 2))) weighted.set(of.symbol, of);
  }
  for (const { statement: s } of draft.placed) {
    if (s.kind !== "distribution" || s.law !== "rademacher" || s.of.kind !== "symbol") continue;
    const of = weighted.get(s.of.symbol);
    if (!of) continue;
    // where any member has the law, so has the one that is spoken of
    const member = s.of.args.every((a) => a.kind === "variable") ? of : s.of;
    const values = mul(sub(member, number(-1)), sub(member, number(1)));
    draft.restate(s, {
      kind: "fact",
      relation: relation(values, "=", number(0)),
      condition: null,
      functions: [],
    });
  }
}

/** `P(I_i = 1, I_j = 1) = q` of indicators says the mean of their product too. */
export function assumeProducts(draft: Draft): void {
  const facts = draft.placed.flatMap(({ sentence, clause, statement: s }) =>
    s.kind === "fact" ? [{ sentence, clause, fact: s }] : [],
  );
  const names = (term: Term): Term =>
    term.kind === "symbol" ? { ...term, args: term.args.map(() => number(0)) } : term;
  const binary = new Set(
    facts.flatMap(({ fact: { relation: r, condition } }) =>
      !condition &&
      r.left.kind === "pow" &&
      r.left.exponent.kind === "number" &&
      r.left.exponent.value.equals(2) &&
      sameTerm(r.left.base, r.right)
        ? [termKey(names(r.right))]
        : [],
    ),
  );
  for (const { sentence, clause, fact } of facts) {
    const { left } = fact.relation;
    if (
      left.kind !== "probability" ||
      left.given.length > 0 ||
      left.condition.kind !== "logic" ||
      left.condition.operator !== "and"
    )
      continue;
    const ones = left.condition.args.flatMap((arg) =>
      arg.kind === "relation" &&
      arg.relation === "=" &&
      arg.right.kind === "number" &&
      arg.right.value.equals(1) &&
      binary.has(termKey(names(arg.left)))
        ? [arg.left]
        : [],
    );
    if (ones.length !== left.condition.args.length) continue;
    draft.sentence = sentence;
    draft.clause = clause;
    draft.assume({ ...fact, relation: { ...fact.relation, left: expect(mul(...ones)) } });
  }
}

function assumeWhole(draft: Draft, stated: readonly Chance[]): void {
  const [first, ...more] = stated as readonly [Chance, ...Chance[]];
  const declaration = draft.declarations.find((d) => d.key === first.of.symbol);
  if (!declaration?.random) return;
  if (first.value.kind === "variable" && more.length === 0) {
    const name = first.value.name;
    const family =
      first.weight.kind === "symbol" && first.weight.args.length === 1
        ? draft.declarations.find((d) => d.key === (first.weight as SymbolTerm).symbol)
        : undefined;
    const range = family?.ranges[0];
    const of = eachOf(draft, first.of);
    if (!of || !family || family.random || !range?.lower || !range.upper) return;
    const weight = first.weight as SymbolTerm;
    if (weight.args[0]?.kind !== "variable" || weight.args[0].name !== name) return;
    if (family.sentence === draft.sentence) {
      const list = (body: Term): Term => ({
        kind: "sum",
        operator: "list",
        binders: [{ name, lower: range.lower as Term, upper: range.upper as Term }],
        conditions: [],
        body,
      });
      assumeDiscrete(draft, of, [list(first.value)], [list(weight)]);
    } else if (declaration.sort.kind === "index" && declaration.sentence === draft.sentence) {
      for (const bound of [relation(of, ">=", range.lower), relation(of, "<=", range.upper)]) {
        const known = draft.placed.some(
          ({ statement: s }) => s.kind === "fact" && sameTerm(s.relation, bound),
        );
        if (!known) draft.assume({ kind: "fact", relation: bound, condition: null, functions: [] });
      }
    }
    return;
  }
  const last = leftOver(draft, first.of, stated);
  const chances = last ? [...stated, last] : stated;
  const values = chances.map((c) => linear(c.value));
  if (
    new Set(values.map((v) => v?.key)).size < values.length ||
    !values.every((v) => v?.isConstant)
  )
    return;
  const total = chances.reduce<Affine | null>((sum, c) => {
    const weight = linear(c.weight);
    return sum && weight ? sum.plus(weight) : null;
  }, Affine.of(0));
  if (!total || (total.integer !== 1 && !isOne(draft, total))) return;
  assumeDiscrete(
    draft,
    first.of,
    chances.map((c) => c.value),
    chances.map((c) => c.weight),
  );
}

/**
 * What is said of any member of a family, or of one of several with the same law, is said of each.
 */
function eachOf(draft: Draft, of: SymbolTerm): SymbolTerm | null {
  if (of.args.every((a) => a.kind === "variable")) return of;
  for (const { statement: s } of draft.placed) {
    if (s.kind !== "identical") continue;
    for (const quantity of s.units.flatMap((u) => u.quantities))
      if (quantity.kind === "symbol" && quantity.symbol === of.symbol) return quantity;
  }
  return null;
}

/**
 * Whether what is given says that a sum of fixed numbers is 1: `p_1 + p_2 + p_3 = 1`, or that `q`
 * stands for `1 - p`.
 */
function isOne(draft: Draft, total: Affine): boolean {
  const statements = [
    ...draft.base.assumptions.map((a) => a.statement),
    ...draft.placed.map((p) => p.statement),
  ];
  const whole = statements.reduce(expanded, total);
  if (whole.isConstant) return whole.integer === 1;
  return statements.some((s) => {
    const relation =
      s.kind === "fact" && !s.condition
        ? s.relation
        : s.kind === "condition" && s.condition.kind === "relation"
          ? s.condition
          : null;
    if (relation?.relation !== "=") return false;
    const [left, right] = [linear(relation.left), linear(relation.right)];
    return [
      left && right?.integer === 1 ? left : null,
      right && left?.integer === 1 ? right : null,
    ].some((side) => side?.equals(total));
  });
}

/** A form with what a name stands for in its place. */
function expanded(form: Affine, statement: Statement): Affine {
  if (
    statement.kind !== "definition" ||
    statement.symbol.args.length > 0 ||
    statement.arguments.length > 0 ||
    statement.entries.length > 0 ||
    statement.condition
  )
    return form;
  const value = linear(statement.body);
  return value ? form.substitute(new Map([[termKey(statement.symbol), value]])) : form;
}

/**
 * The one value of a quantity that has no chance stated, where a fact says that it has finitely
 * many: what is left has that chance.
 */
function leftOver(draft: Draft, of: SymbolTerm, chances: readonly Chance[]): Chance | null {
  for (const { sentence, statement: s } of draft.placed) {
    if (
      sentence !== draft.sentence ||
      s.kind !== "fact" ||
      s.condition ||
      s.relation.relation !== "=" ||
      s.relation.left.kind !== "mul"
    )
      continue;
    // (X - a)(X - b) = 0
    const values = s.relation.left.factors.map((f) =>
      f.kind === "add" &&
      f.terms.length === 2 &&
      f.terms[0] &&
      sameTerm(f.terms[0], of) &&
      f.terms[1]?.kind === "neg"
        ? f.terms[1].body
        : null,
    );
    const open = values.filter(
      (v): v is Term => v !== null && !chances.some((c) => linear(c.value)?.key === linear(v)?.key),
    );
    const [value, ...more] = open;
    if (values.includes(null) || !value || more.length > 0 || values.length !== chances.length + 1)
      continue;
    return {
      of,
      value,
      weight: {
        kind: "add",
        terms: [number(1), ...chances.map((c): Term => ({ kind: "neg", body: c.weight }))],
      },
    };
  }
  return null;
}

/** The chance that something lacks to 1: `P(S = 1)` of `1 - P(S = 1)`. */
function lackOf(term: Term): Term | null {
  if (term.kind !== "add" || term.terms.length !== 2) return null;
  const [one, less] = term.terms;
  const isOne = one?.kind === "number" && one.value.equals(1);
  return isOne && less?.kind === "neg" && less.body.kind === "probability" ? less.body : null;
}

/** `\eta = 1 - P(S = 1)` as `P(S = 1) = 1 - \eta`. */
function solvedForChance(fact: RelationTerm): RelationTerm {
  const { left, right } = fact;
  const [before, behind] = [lackOf(left), lackOf(right)];
  if (before && right.kind !== "probability")
    return { ...fact, left: before, right: sub(number(1), right) };
  return behind && left.kind !== "probability"
    ? { ...fact, left: behind, right: sub(number(1), left) }
    : fact;
}

/** The chances that equations state, `P(X = a) = P(X = b) = w` included. */
function chancesIn(facts: readonly RelationTerm[]): Chance[] {
  const weights = new Map<string, Term>();
  const found: { of: SymbolTerm; value: Term; key: string }[] = [];
  const same: [string, string][] = [];
  for (const { relation: sign, left, right } of facts.map(solvedForChance)) {
    if (sign !== "=" || left.kind !== "probability") continue;
    for (const side of [left, right]) {
      if (
        side.kind !== "probability" ||
        side.given.length > 0 ||
        side.condition.kind !== "relation" ||
        side.condition.relation !== "=" ||
        side.condition.left.kind !== "symbol"
      )
        continue;
      found.push({ of: side.condition.left, value: side.condition.right, key: termKey(side) });
    }
    if (right.kind === "probability") same.push([termKey(left), termKey(right)]);
    else weights.set(termKey(left), right);
  }
  for (const _ of same) {
    for (const [a, b] of same) {
      const weight = weights.get(a) ?? weights.get(b);
      if (weight) weights.set(a, weight).set(b, weight);
    }
  }
  return [...new Map(found.map((f) => [f.key, f])).values()].flatMap(({ of, value, key }) => {
    const weight = weights.get(key);
    // `P(S = 1) = 1 - P(S = -1) = p`
    const other = weight && lackOf(weight);
    const rest = other ? weights.get(termKey(other)) : undefined;
    return weight ? [{ of, value, weight: rest ? sub(number(1), rest) : weight }] : [];
  });
}
