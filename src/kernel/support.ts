import { Affine, type Constraint } from "../exact/affine.ts";
import { one } from "../exact/fraction.ts";
import type { Definition, Statement, Unit } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Sort } from "../term/sort.ts";
import type { Binder, Term } from "../term/term.ts";
import { freeVariables, mapChildren, termKey } from "../term/walk.ts";
import { type Core, isSizeless } from "./core.ts";
import { derivativeOf, derivedBy, freshHead, placedAt, standing } from "./derivative.ts";
import { emptyEnvironment, entry, number, type Value, withVariables } from "./normal.ts";
import {
  Atom,
  affineOf,
  atomPolynomial,
  type Child,
  type Factor,
  type Monomial,
  type Polynomial,
  typicalRank,
} from "./polynomial.ts";
import { isWhole } from "./ring.ts";

/**
 * One unit of a statement at index forms: `X_i` with i at a form. `region` holds where the forms
 * contain bound variables.
 */
export interface Instance {
  readonly unit: number;
  readonly across: readonly Affine[];
  /** values of the variables that the statement is general in: the same for all units at once */
  readonly general: ReadonlyMap<string, Affine>;
  /** for a member of a list `X_0, \dots, X_t`: its position, which has to lie between the ends */
  readonly listed: { readonly form: Affine; readonly binder: Binder } | null;
  readonly region: readonly Constraint[];
  /**
   * variables that are bound on the way to it: those of two polynomials are different ones,
   * whatever their names
   */
  readonly bound: readonly string[];
}

const depthLimit = 12;

/** Whether nothing in the polynomial is random. */
export function isFixed(core: Core, p: Polynomial): boolean {
  for (const m of p.monomials.values()) {
    if (!m.region.every((c) => isFixedForm(core, c.form))) return false;
    for (const f of m.factors)
      if (!isFixedForm(core, f.exponent) || !isFixedAtom(core, f.atom)) return false;
  }
  return true;
}

/**
 * Whether a condition is an event: an average under it is a number, where one under a quantity
 * varies with the quantity.
 */
export function isEvent(child: Child): boolean {
  return [...child.body.monomials.values()].some((m) =>
    m.factors.some((f) => f.atom.head === "event"),
  );
}

/** Whether nothing in a form is random. */
export function isFixedForm(core: Core, form: Affine): boolean {
  return ![...form.parts.keys()].some((g) => isRandomInteger(core, g));
}

function isRandomInteger(core: Core, generator: string): boolean {
  return generator.startsWith("$") && (core.declaration(generator.slice(1))?.random ?? false);
}

export function isFixedAtom(core: Core, atom: Atom): boolean {
  const averaged = averagedChildren(atom);
  if (isPartial(atom) || !atom.indices.every((form) => isFixedForm(core, form))) return false;
  const key = declaredKey(atom);
  if (key !== null && core.declaration(key)?.random) return false;
  return atom.children
    .slice(averaged)
    .every((child) => isEvent(child) || isFixed(core, child.body));
}

/**
 * How many of the atom's first children are averaged over, so that what is random in them is random
 * no more.
 */
export function averagedChildren(atom: Atom): number {
  if (/^(expect|variance|probability)(\||@|$)/.test(atom.head)) return 1;
  if (/^covariance(\||@|$)/.test(atom.head)) return 2;
  return 0;
}

/** Whether an atom averages over some of what is random in it only. */
export function isPartial(atom: Atom): boolean {
  return /^(expect|variance|covariance)(\|\d+)?@\d+$/.test(atom.head);
}

/**
 * The symbol that a quantity is, or is an entry of, with its index arguments and the entry's behind
 * them; null where it is neither.
 */
export function placed(
  core: Core,
  q: Term,
): { readonly symbol: string; readonly args: readonly Term[] } | null {
  if (q.kind === "symbol") return q;
  if (q.kind !== "entry" || q.of.kind !== "symbol") return null;
  const { symbol, args } = q.of;
  // entries of a symmetric matrix come in equal pairs, so that different positions need not be
  // different quantities
  return core.isSymmetric(symbol) ? null : { symbol, args: [...args, ...q.indices] };
}

export function declaredKey(atom: Atom): string | null {
  const colon = atom.head.indexOf(":");
  const kind = atom.head.slice(0, colon);
  return kind === "symbol" || kind === "apply" || derivedBy(atom) !== null
    ? atom.head.slice(colon + 1)
    : null;
}

/**
 * The body of a definition at the positions of an atom of its head, or null where it does not
 * apply. Conditions must hold where it is used.
 */
export function unfold(
  core: Core,
  definition: Definition,
  atom: Atom,
): { body: Polynomial; conditions: Constraint[] } | null {
  if (declaredKey(atom) !== definition.symbol.symbol) return null;
  const own = definition.symbol.args;
  const variables = new Map<string, Value>();
  let index = 0;
  let child = 0;
  for (const [k, arg] of own.entries()) {
    const name = definition.params[k];
    const sort = sortOf(arg);
    if (sort.kind !== "index") {
      const given = atom.children[child++];
      const size =
        sort.kind === "vector" ? core.normaliser.integer(sort.size, emptyEnvironment) : null;
      const value = name && given ? childValue(core, given, size) : null;
      if (!name || !value) return null;
      variables.set(name, value);
      continue;
    }
    const form = atom.indices[index++];
    if (!form) return null;
    if (name) variables.set(name, number(core.ring.affine(form)));
    else if (!core.normaliser.integer(arg, emptyEnvironment).equals(form)) return null;
  }
  const rest = atom.indices.slice(index);
  definition.entries.forEach((name, k) => {
    const form = rest[k];
    if (form) variables.set(name, number(core.ring.affine(form)));
  });
  let body = definition.body;
  const pointwise = new Map<string, Polynomial>();
  // the sizes of the vectors among the arguments stand behind them where the definition names none
  let sized = child + definition.arguments.length;
  const sizeOf = (sort: Sort): Affine | null => {
    if (sort.kind !== "vector") return null;
    if (core.isSizeless(definition.symbol.symbol)) {
      const given = atom.children[sized++];
      const size = given ? affineOf(given.body) : null;
      if (isSizeless(sort) || !size) return size;
    }
    return core.normaliser.integer(sort.size, withVariables(variables));
  };
  const derived = derivedBy(atom);
  let by: { readonly head: string; readonly name: string; readonly at: Value } | null = null;
  for (const [k, argument] of definition.arguments.entries()) {
    const given = atom.children[child + k];
    if (!given) return null;
    // `F(X)` of `F(x) = P(X \le x)` is no chance: what stands for fixed values stands for nothing
    // random inside of an average
    if (argument.fixed && !isFixed(core, given.body)) return null;
    if (k === derived) {
      const at = childValue(core, given, sizeOf(argument.sort));
      const head = freshHead(core.ring);
      if (at?.kind !== "number" && at?.kind !== "vector") return null;
      variables.set(
        argument.name,
        at.kind === "number"
          ? number(atomPolynomial(Atom.of(head)))
          : { ...at, at: (i: Affine) => atomPolynomial(Atom.of(head, [i])) },
      );
      by = { head, name: argument.name, at };
      continue;
    }
    if (argument.sort.kind === "function") {
      const key = soleSymbol(given.body);
      if (key === null) pointwise.set(argument.name, given.body);
      else body = renamed(body, argument.name, key);
      continue;
    }
    const value = childValue(core, given, sizeOf(argument.sort));
    if (!value) return null;
    variables.set(argument.name, value);
  }
  const env = { ...withVariables(variables), pointwise };
  const conditions = definition.condition
    ? core.normaliser.constraints(definition.condition, env)
    : [];
  if (!conditions) return null;
  if (derived !== null) {
    const whole = by && definition.entries.length === 0 ? core.normaliser.value(body, env) : null;
    if (!by || whole?.kind !== "number" || !core.normaliser.derivatives) return null;
    const slope = derivativeOf(core.ring, whole.body, { head: by.head, entry: rest[0] ?? null });
    core.ring.ledger.derivative = true;
    const { at, head, name } = by;
    // an average is first taken apart, with the variable inside of it
    const open = (): Polynomial | null =>
      at.kind === "number" && rest.length === 0
        ? core.ring.atom(standing(core.ring, whole.body, head, name, at.body))
        : null;
    const derivative = slope
      ? placedAt(core.ring, slope, head, (...indices) => entry(at, indices))
      : open();
    return derivative && { body: derivative, conditions };
  }
  const at = definition.entries.length ? [] : rest;
  return { body: entry(core.normaliser.value(body, env), at), conditions };
}

/** The key of the symbol that a polynomial is, or null. */
function soleSymbol(p: Polynomial): string | null {
  const [m, ...more] = [...p.monomials.values()];
  const [f, ...others] = m?.factors ?? [];
  const plain =
    m &&
    f &&
    more.length + others.length + m.bound.length + m.region.length === 0 &&
    m.coefficient.equals(1) &&
    f.exponent.integer === 1;
  return plain && f.atom.head.startsWith("symbol:") && f.atom.indices.length === 0
    ? f.atom.head.slice("symbol:".length)
    : null;
}

/** A term with one function's symbol in place of another's. */
function renamed(term: Term, from: string, to: string): Term {
  const inner = mapChildren(term, (child) => renamed(child, from, to));
  return inner.kind === "symbol" && inner.symbol === from ? { ...inner, symbol: to } : inner;
}

function childValue(core: Core, child: Child, size: Affine | null): Value | null {
  const [local] = child.locals;
  if (local === undefined) return number(child.body);
  if (child.locals.length > 1 || !size) return null;
  return {
    kind: "vector",
    size,
    at: (i) => core.ring.substitute(child.body, new Map([[local, i]])),
  };
}

/**
 * What is around a place in a polynomial: what holds there of indices, and the variables that are
 * bound.
 */
interface Around {
  readonly region: readonly Constraint[];
  readonly bound: readonly string[];
}

/** One of several quantities of which something is asked together: a list, never their product. */
export interface Part extends Around {
  readonly body: Polynomial;
}

export function partsOf(quantities: readonly Child[]): Part[] {
  return quantities.map(({ body, locals }) => ({ body, region: [], bound: locals }));
}

export function alone(body: Polynomial): Part[] {
  return [{ body, region: [], bound: [] }];
}

/**
 * The instances of a statement's units that the random quantities in all parts belong to; null
 * where one belongs to none. With `averaged`, also those of quantities that are averaged over.
 */
export function instances(
  core: Core,
  parts: readonly Part[],
  units: readonly Unit[],
  averaged = false,
): Instance[] | null {
  const found: Instance[] = [];
  return parts.every(({ body, ...around }) =>
    collect(core, body, units, around, found, depthLimit, averaged),
  )
    ? found
    : null;
}

function collect(
  core: Core,
  p: Polynomial,
  units: readonly Unit[],
  around: Around,
  found: Instance[],
  depth: number,
  averaged: boolean,
): boolean {
  const whole = compound(core, p, units);
  if (whole) {
    found.push({ ...whole, ...around });
    return true;
  }
  for (const m of p.monomials.values()) {
    if (
      ![...m.region.map((c) => c.form), ...m.factors.map((f) => f.exponent)].every((form) =>
        isFixedForm(core, form),
      )
    )
      return false;
    const inside: Around = {
      region: [...around.region, ...m.region],
      bound: [...around.bound, ...m.bound],
    };
    for (const f of m.factors)
      if (!collectAtom(core, f.atom, units, inside, found, depth, averaged)) return false;
  }
  return true;
}

function collectAtom(
  core: Core,
  atom: Atom,
  units: readonly Unit[],
  around: Around,
  found: Instance[],
  depth: number,
  averaged: boolean,
): boolean {
  if (!averaged && isFixedAtom(core, atom)) return true;
  if (isPartial(atom) || !atom.indices.every((form) => isFixedForm(core, form))) return false;
  const key = declaredKey(atom);
  if (key !== null && core.declaration(key)?.random) {
    const direct = cover(core, atom, units);
    if (direct) {
      found.push({ ...direct, ...around });
      return true;
    }
    if (depth === 0) return false;
    for (const a of core.assumptions) {
      if (a.statement.kind !== "definition") continue;
      const opened = unfold(core, a.statement, atom);
      if (!opened?.conditions.every((c) => core.ring.implied(c, around.region))) continue;
      core.ring.ledger.givens.add(a.id);
      return collect(core, opened.body, units, around, found, depth - 1, averaged);
    }
    return collectPast(core, atom, units, around, found, depth, averaged);
  }
  const open = averaged
    ? atom.children
    : atom.children.slice(averagedChildren(atom)).filter((child) => !isEvent(child));
  return open.every((child) =>
    collect(
      core,
      child.body,
      units,
      { ...around, bound: [...around.bound, ...child.locals] },
      found,
      depth,
      averaged,
    ),
  );
}

/**
 * A member of a family with a rule `X_v = f(X_{v-1}, …)` for `v \ge c`, at an index that is at
 * least c − 1: by induction a function of the first members at c - 1 and of all that stands in the
 * rules beside the past at some `v` from c up to that index.
 */
function collectPast(
  core: Core,
  atom: Atom,
  units: readonly Unit[],
  around: Around,
  found: Instance[],
  depth: number,
  averaged: boolean,
): boolean {
  const past = pastOf(core, atom, around.region);
  if (!past) return false;
  for (const id of past.givens) core.ring.ledger.givens.add(id);
  const bound = [...around.bound, past.variable, ...past.places];
  return (
    past.steps.every(({ body, until }) =>
      collect(
        core,
        body,
        units,
        { region: [...around.region, past.from, until], bound },
        found,
        depth - 1,
        averaged,
      ),
    ) &&
    past.first.every((first) =>
      collectAtom(core, first, units, { ...around, bound }, found, depth - 1, averaged),
    )
  );
}

/**
 * What a member of a recursion is made of: first members, and what stands in the rules beside the
 * past at each `variable` from `from` until `until`. `places` are entries, any of them.
 */
interface Past {
  readonly variable: string;
  readonly places: readonly string[];
  readonly from: Constraint;
  readonly steps: readonly { readonly body: Polynomial; readonly until: Constraint }[];
  readonly first: readonly Atom[];
  readonly givens: readonly string[];
}

/** More families than this are not followed at once. */
const familyLimit = 4;

/**
 * The past of a member of a family with a rule for its next member by the last ones, of its own and
 * of other families with such rules that start where this one does. What a rule says by members of
 * the same time goes by their own rules, which must not lead back. Null where there are no such
 * rules, or the member may come before the first.
 */
function pastOf(core: Core, atom: Atom, region: readonly Constraint[]): Past | null {
  const { ring } = core;
  const [at] = atom.indices;
  if (!at || atom.children.length > 0) return null;
  const variable = ring.fresh();
  const here = Affine.generator(variable);
  const places: string[] = [];
  const givens: string[] = [];
  const rules = new Map<
    string,
    {
      readonly body: Polynomial;
      readonly now: ReadonlySet<string>;
      readonly member: (index: Affine) => Atom;
    }
  >();
  let from: Constraint | null = null;
  const waiting: Atom[] = [atom];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { head } = next;
    if (rules.has(head)) continue;
    if (rules.size >= familyLimit) return null;
    const own = next.indices.slice(1).map(() => ring.fresh());
    places.push(...own);
    const { symmetric } = next;
    const member = (index: Affine): Atom =>
      Atom.of(head, [index, ...own.map((place) => Affine.generator(place))], [], symmetric);
    const rule = ruleOf(core, member(here), here);
    if (!rule || (from && !rule.from.form.equals(from.form))) return null;
    from ??= rule.from;
    givens.push(rule.given);
    const now = new Set<string>();
    const body = ring.rewrite(rule.body, (a, exponent) => {
      const [index] = a.indices;
      if (
        !index ||
        a.children.length > 0 ||
        (a.head !== head &&
          !ruleOf(core, Atom.of(a.head, [here, ...a.indices.slice(1)], [], a.symmetric), here))
      )
        return null;
      const before = index.equals(here.shift(-1));
      if (!before && (!index.equals(here) || a.head === head)) return null;
      if (!before) now.add(a.head);
      waiting.push(a);
      // under a name that is not random
      return ring.power(ring.atom(Atom.of("past", a.indices, [])), exponent);
    });
    if ([...body.monomials.values()].some((m) => m.factors.some((f) => f.atom.head === head)))
      return null;
    rules.set(head, { body, now, member });
  }
  if (!from) return null;
  const first = here.minus(from.form).shift(-1);
  if (!ring.implied({ kind: "ge", form: at.minus(first) }, region)) return null;
  const present = sameTime(rules, atom.head);
  if (
    [...rules.keys()].some((head) =>
      [...(rules.get(head)?.now ?? [])].some((other) => sameTime(rules, other).has(head)),
    )
  )
    return null;
  return {
    variable,
    places,
    from,
    steps: [...rules].map(([head, { body }]) => ({
      body,
      until: { kind: "ge", form: (present.has(head) ? at : at.shift(-1)).minus(here) },
    })),
    first: [...rules.values()].map(({ member }) => member(first)),
    givens,
  };
}

/**
 * The families whose members of the same time a family's members are made of, itself among them.
 */
function sameTime(
  rules: ReadonlyMap<string, { readonly now: ReadonlySet<string> }>,
  from: string,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (head: string): void => {
    if (seen.has(head)) return;
    seen.add(head);
    for (const other of rules.get(head)?.now ?? []) visit(other);
  };
  visit(from);
  return seen;
}

/** The rule for a member of a family at an index, from some index on; null where there is none. */
function ruleOf(
  core: Core,
  member: Atom,
  here: Affine,
): { readonly body: Polynomial; readonly from: Constraint; readonly given: string } | null {
  const key = declaredKey(member);
  const name = here.bare;
  if (key === null || name === null || !core.declaration(key)?.random) return null;
  for (const { id, statement: s } of core.assumptions) {
    if (
      s.kind !== "definition" ||
      s.symbol.symbol !== key ||
      s.symbol.args.length !== 1 ||
      !s.params[0] ||
      s.arguments.length > 0
    )
      continue;
    const opened = unfold(core, s, member);
    const [from, ...more] = opened?.conditions ?? [];
    if (opened && from?.kind === "ge" && more.length === 0 && from.form.coefficient(name).equals(1))
      return { body: opened.body, from, given: id };
  }
  return null;
}

/**
 * The unit one of whose quantities is the symbol of the atom, with the forms that tell its members
 * apart.
 */
export function cover(
  core: Core,
  atom: Atom,
  units: readonly Unit[],
): Omit<Instance, keyof Around> | null {
  const key = declaredKey(atom);
  for (const [unit, u] of units.entries()) {
    for (const quantity of u.quantities) {
      const binder =
        quantity.kind === "sum" && quantity.operator === "list" ? quantity.binders[0] : undefined;
      const q = placed(core, quantity.kind === "sum" && binder ? quantity.body : quantity);
      if (q?.symbol !== key) continue;
      const own = new Set([...u.across, ...u.within]);
      const open = [...new Set(q.args.flatMap(freeVariables))].filter(
        (name) => !own.has(name) && name !== binder?.name,
      );
      const binding = matchForms(core, q.args, atom.indices, [
        ...own,
        ...open,
        ...(binder ? [binder.name] : []),
      ]);
      if (!binding || !u.across.every((name) => binding.has(name))) continue;
      const general = new Map(
        open.flatMap((name) =>
          binding.has(name) ? [[name, binding.get(name) as Affine] as const] : [],
        ),
      );
      const form = binder && binding.get(binder.name);
      if (binder && !form) continue;
      return {
        unit,
        across: u.across.map((name) => binding.get(name) as Affine),
        general,
        listed: binder && form ? { form, binder } : null,
      };
    }
  }
  return null;
}

/**
 * Values of the named variables that make index terms equal to forms, or null. Further forms
 * (entries) are left.
 */
export function matchForms(
  core: Core,
  args: readonly Term[],
  forms: readonly Affine[],
  names: readonly string[],
): Map<string, Affine> | null {
  const binding = new Map<string, Affine>();
  for (const [k, arg] of args.entries()) {
    const form = forms[k];
    if (!form) return null;
    if (arg.kind === "variable" && names.includes(arg.name)) {
      const bound = binding.get(arg.name);
      if (bound && !bound.equals(form)) return null;
      binding.set(arg.name, form);
      continue;
    }
    const pattern = core.normaliser.integer(arg, emptyEnvironment);
    const free = [...pattern.parts.keys()].filter(
      (g) => g.startsWith("?") && names.includes(g.slice(1)),
    );
    const [g] = free;
    if (g && free.length === 1 && pattern.coefficient(g).equals(1)) {
      const name = g.slice(1);
      const value = form.minus(pattern.minus(Affine.generator(g)));
      const bound = binding.get(name);
      if (bound && !bound.equals(value)) return null;
      binding.set(name, value);
    } else if (!pattern.equals(form)) return null;
  }
  return binding;
}

/**
 * The unit that has a compound quantity (`W(t) - W(s)`) of which the polynomial is a multiple, up
 * to something fixed, where the statement's variables are the claim's of these names.
 */
function compound(
  core: Core,
  p: Polynomial,
  units: readonly Unit[],
): Omit<Instance, keyof Around> | null {
  for (const [unit, u] of units.entries()) {
    for (const q of u.quantities) {
      if (q.kind === "apply" || placed(core, q) || isList(q)) continue;
      if (u.across.length + u.within.length > 0) continue;
      const value = core.normaliser.value(q, emptyEnvironment);
      if (value.kind !== "number") continue;
      for (const [key, m] of value.body.monomials) {
        const mine = p.monomials.get(key);
        if (!mine || m.factors.every((f) => isFixedAtom(core, f.atom))) continue;
        const rest = core.ring.subtract(
          p,
          core.ring.scale(value.body, mine.coefficient.div(m.coefficient)),
        );
        if (!isFixed(core, rest)) continue;
        const general = freeVariables(q).map((v) => [v, Affine.generator(`?${v}`)] as const);
        return { unit, across: [], general: new Map(general), listed: null };
      }
    }
  }
  return null;
}

/**
 * Whether a statement makes quantities independent of others, all together: every one in another
 * unit than each of the others.
 */
export function independentBy(
  core: Core,
  statement: Extract<Statement, { kind: "independent" }>,
  a: readonly Part[],
  b: readonly Part[],
): boolean {
  if (statement.degree === "uncorrelated" || statement.given.length > 0) return false;
  const { units } = statement;
  const keptApart = (ofA: readonly Unit[], ofB: readonly Unit[]): boolean => {
    const left = instances(core, a, ofA);
    const right = left && instances(core, b, ofB);
    if (!left || !right || (statement.degree === "pairwise" && !(oneUnit(left) && oneUnit(right))))
      return false;
    return apart(core, left, right);
  };
  if (keptApart(units, units)) return true;
  // "$Z_k$ is independent of $Z_1, \dots, Z_{k-1}$": the same family on both sides
  const only = (listed: boolean): readonly Unit[] =>
    units.map((u) => ({ ...u, quantities: u.quantities.filter((q) => isList(q) === listed) }));
  const [lists, others] = [only(true), only(false)];
  return (
    lists.some((u) => u.quantities.length > 0) &&
    (keptApart(others, lists) || keptApart(lists, others))
  );
}

/** `X_0, \dots, X_t`. */
export const isList = (term: Term): boolean => term.kind === "sum" && term.operator === "list";

/**
 * Whether a statement makes quantities independent of others under a condition that says just as
 * much as its own.
 */
export function independentGiven(
  core: Core,
  statement: Extract<Statement, { kind: "independent" }>,
  a: readonly Part[],
  b: readonly Part[],
  given: readonly Child[],
): boolean {
  const own = ownCondition(core, statement);
  if (!own || !isCoarser(core, own, given) || !isCoarser(core, given, own)) return false;
  return independentBy(core, { ...statement, given: [] }, a, b);
}

/**
 * Whether a statement, under a condition that says as much as `by`, makes a polynomial independent
 * of all of `given` that is not known by it.
 */
export function screenedBy(
  core: Core,
  statement: Extract<Statement, { kind: "independent" }>,
  p: readonly Part[],
  given: readonly Child[],
  by: readonly Child[],
): boolean {
  if (given.some(isEvent) || !isCoarser(core, by, given)) return false;
  const rest = given.filter((child) => !isCoarser(core, [child], by));
  return independentGiven(core, statement, p, partsOf(rest), by);
}

/** What a statement of independence conditions on, where it is not general in any variable. */
function ownCondition(
  core: Core,
  statement: Extract<Statement, { kind: "independent" }>,
): readonly Child[] | null {
  if (statement.given.length === 0 || statement.given.some((t) => freeVariables(t).length > 0))
    return null;
  return statement.given.flatMap((t) => core.normaliser.given(t, emptyEnvironment));
}

/** Whether each of the first is a function of the second, quantities and no events. */
export function isCoarser(core: Core, given: readonly Child[], finer: readonly Child[]): boolean {
  if (finer.some(isEvent)) return false;
  return given.every((child) => {
    if (isEvent(child)) return false;
    const region = [...child.body.monomials.values()].flatMap((m) =>
      m.bound.length === 0 ? m.region : [],
    );
    return core.ring.under(child.body.size === 1 ? region : [], () =>
      isKnown(core, child.body, finer),
    );
  });
}

/**
 * Whether a statement says that two polynomials are uncorrelated: each linear in the quantities of
 * one unit, the units different.
 */
export function uncorrelatedBy(
  core: Core,
  statement: Extract<Statement, { kind: "independent" }>,
  a: readonly Part[],
  b: readonly Part[],
): boolean {
  if (statement.given.length > 0) return false;
  const left = instances(core, a, statement.units);
  const right = left && instances(core, b, statement.units);
  if (!left || !right || !oneUnit(left) || !oneUnit(right) || !apart(core, left, right))
    return false;
  return [...a, ...b].every(({ body }) => linear(core, body, statement.units));
}

/**
 * Whether every monomial holds at most one quantity of the units, to the first power and not inside
 * anything.
 */
function linear(core: Core, p: Polynomial, units: readonly Unit[]): boolean {
  if (compound(core, p, units)) return true;
  for (const m of p.monomials.values()) {
    const random = m.factors.filter((f) => !isFixedAtom(core, f.atom));
    if (random.length > 1) return false;
    const [f] = random;
    if (f && !(f.exponent.integer === 1 && cover(core, f.atom, units))) return false;
  }
  return true;
}

/**
 * Whether the instances take a general statement at one value of each of its variables, and each
 * member of a list lies between its ends there. A variable that is bound on the way is many values:
 * what is said of Y and each `X_i` says nothing of Y and `\sum_i X_i`.
 */
export function oneStatement(core: Core, list: readonly Instance[]): boolean {
  const seen = new Map<string, Affine>();
  for (const x of list) {
    for (const [name, form] of x.general) {
      if (x.bound.some((v) => form.parts.has(v))) return false;
      if (!(seen.get(name)?.equals(form) ?? true)) return false;
      seen.set(name, form);
    }
  }
  const env = withVariables(
    new Map([...seen].map(([name, form]) => [name, number(core.ring.affine(form))])),
  );
  return list.every(({ listed, region }) => {
    if (!listed) return true;
    const { form, binder } = listed;
    if (
      [binder.lower, binder.upper].some((end) => freeVariables(end).some((name) => !seen.has(name)))
    )
      return false;
    const above: Constraint = {
      kind: "ge",
      form: form.minus(core.normaliser.integer(binder.lower, env)),
    };
    if (!core.ring.implied(above, region)) return false;
    if (binder.upper.kind === "constant") return true;
    return core.ring.implied(
      { kind: "ge", form: core.normaliser.integer(binder.upper, env).minus(form) },
      region,
    );
  });
}

/**
 * Whether all instances are of one and the same member: under a bound variable there are several.
 */
function oneUnit(list: readonly Instance[]): boolean {
  const [first] = list;
  const many = list.some((x) => x.across.some((form) => x.bound.some((v) => form.parts.has(v))));
  return (
    !many &&
    list.every(
      (x) =>
        first &&
        x.unit === first.unit &&
        x.across.every((form, k) => form.equals(first.across[k] as Affine)),
    )
  );
}

function apart(core: Core, left: readonly Instance[], right: readonly Instance[]): boolean {
  if (!oneStatement(core, [...left, ...right])) return false;
  return right.every((own) => {
    const fresh = new Map(own.bound.map((v) => [v, Affine.generator(core.ring.fresh())] as const));
    const across = own.across.map((form) => form.substitute(fresh));
    const region = own.region.map((c) => ({ kind: c.kind, form: c.form.substitute(fresh) }));
    return left.every(
      (x) =>
        x.unit !== own.unit ||
        x.across.some((form, k) =>
          core.ring.implied({ kind: "ne", form: form.minus(across[k] as Affine) }, [
            ...x.region,
            ...region,
          ]),
        ),
    );
  });
}

/**
 * One of the things that a statement says are alike: a unit at forms for the indices that tell its
 * members apart.
 */
export interface Member {
  readonly unit: number;
  readonly across: readonly Affine[];
}

/** A member, and the one that is put in its place. */
export interface Move {
  readonly from: Member;
  readonly to: Member;
}

/**
 * The different members that all that is random in a polynomial belongs to, in order of appearance;
 * null where something belongs to none, or is bound inside.
 */
export function membersOf(core: Core, units: readonly Unit[], p: Polynomial): Member[] | null {
  const where = instances(core, alone(p), units, true);
  if (!where || !oneStatement(core, where) || where.some((x) => x.general.size > 0)) return null;
  const found: Member[] = [];
  for (const { unit, across } of where) {
    if (
      across.some((form) =>
        [...form.parts.keys()].some((g) => g.startsWith("#") && !p.variables.includes(g)),
      )
    )
      return null;
    if (!found.some((m) => same(m, { unit, across }))) found.push({ unit, across });
  }
  return found;
}

function same(a: Member, b: Member): boolean {
  return a.unit === b.unit && a.across.every((form, k) => form.equals(b.across[k] as Affine));
}

/**
 * The polynomial with the quantities of one unit's member put in place of another's, where all that
 * is random in it belongs to that one member and stands in it directly; null otherwise.
 */
export function moved(
  core: Core,
  units: readonly Unit[],
  p: Polynomial,
  to: Member,
): Polynomial | null {
  const [from, ...more] = membersOf(core, units, p) ?? [];
  return from && more.length === 0 ? replaced(core, units, p, [{ from, to }]) : null;
}

/**
 * The polynomial with members of exchangeable quantities, or of independent ones with equal laws,
 * put in place of its own, where these are different from each other, and so are those; null where
 * two statements do not speak of the same members, or of pairs only and there are more.
 */
export function exchanged(
  core: Core,
  identical: Extract<Statement, { kind: "identical" }>,
  independent: Extract<Statement, { kind: "independent" }> | null,
  p: Polynomial,
  moves: readonly Move[],
): Polynomial | null {
  if (!independent && !identical.exchangeable) return null;
  if (independent && !isProductLaw(identical, independent, moves.length)) return null;
  const own = membersOf(core, identical.units, p);
  if (!own?.every((m) => moves.some(({ from }) => same(m, from)))) return null;
  for (const [k, a] of moves.entries()) {
    for (const b of moves.slice(k + 1))
      if (!differ(core, a.from, b.from) || !differ(core, a.to, b.to)) return null;
  }
  return replaced(core, identical.units, p, moves);
}

/**
 * Whether members of exchangeable quantities, or of independent ones with equal laws, may trade
 * places, from one end to the other, in a family of one function of each, and what is conditioned
 * on stays as it is.
 */
export function exchangeableGiven(
  core: Core,
  identical: Extract<Statement, { kind: "identical" }>,
  independent: Extract<Statement, { kind: "independent" }> | null,
  family: Child,
  given: readonly Child[],
  ends: readonly [Affine, Affine],
): boolean {
  const { units } = identical;
  const [local, ...locals] = family.locals;
  if (
    independent
      ? !isProductLaw(identical, independent, Number.POSITIVE_INFINITY)
      : !identical.exchangeable
  )
    return false;
  if (
    units.length !== 1 ||
    units[0]?.across.length !== 1 ||
    local === undefined ||
    locals.length > 0
  )
    return false;
  if (!tradesPlaces(core, units, family.body, local)) return false;
  return given.every(
    (child) =>
      child.locals.length === 0 &&
      !isEvent(child) &&
      [...child.body.monomials.values()].every((m) => isOverAll(core, units, m, ends)),
  );
}

/**
 * Whether a monomial is fixed, or the sum over all members between two ends of one function of
 * each.
 */
function isOverAll(
  core: Core,
  units: readonly Unit[],
  m: Monomial,
  [lower, upper]: readonly [Affine, Affine],
): boolean {
  if (isFixed(core, core.ring.single(m))) return true;
  const [v, ...more] = m.bound;
  if (v === undefined || more.length > 0) return false;
  const x = Affine.generator(v);
  const all: Constraint[] = [
    { kind: "ge", form: x.minus(lower) },
    { kind: "ge", form: upper.minus(x) },
  ];
  const whole =
    all.every((c) => core.ring.implied(c, m.region)) &&
    m.region.every((c) => core.ring.implied(c, all));
  return whole && tradesPlaces(core, units, core.ring.single({ ...m, bound: [], region: [] }), v);
}

/** Whether the only thing that a polynomial has of an index is the member there. */
function tradesPlaces(core: Core, units: readonly Unit[], p: Polynomial, index: string): boolean {
  const [from, to] = [core.ring.fresh(), core.ring.fresh()].map((v) => Affine.generator(v)) as [
    Affine,
    Affine,
  ];
  const [one, other] = [from, to].map((form) =>
    core.ring.substitute(p, new Map([[index, form]])),
  ) as [Polynomial, Polynomial];
  return moved(core, units, one, { unit: 0, across: [to] })?.key === other.key;
}

/** Whether the joint law of so many members is the product of one law with itself. */
function isProductLaw(
  identical: Extract<Statement, { kind: "identical" }>,
  independent: Extract<Statement, { kind: "independent" }>,
  count: number,
): boolean {
  if (
    independent.degree === "uncorrelated" ||
    independent.given.length > 0 ||
    (independent.degree === "pairwise" && count > 2)
  )
    return false;
  return unitsKey(identical.units) === unitsKey(independent.units);
}

/** Units as a text, the same for every naming of their indices. */
function unitsKey(units: readonly Unit[]): string {
  return units
    .map(({ quantities, across, within }) => {
      const names = new Map([...across, ...within].map((name, k) => [name, `@${k}`]));
      const rename = (t: Term): Term =>
        t.kind === "variable"
          ? { ...t, name: names.get(t.name) ?? t.name }
          : mapChildren(t, rename);
      return `${across.length}:${quantities.map((q) => termKey(rename(q))).join()}`;
    })
    .join(";");
}

/** Whether two members are told apart. */
function differ(core: Core, a: Member, b: Member): boolean {
  return (
    a.unit !== b.unit ||
    a.across.some((form, k) => {
      const [x, y] = [form.bare, b.across[k]?.bare].map((g) => (g ? typicalRank(g) : null));
      return (
        (x !== null && y !== null && x !== y) ||
        core.ring.implied({ kind: "ne", form: form.minus(b.across[k] as Affine) })
      );
    })
  );
}

/**
 * The polynomial with the quantities of members replaced by those of others; null where something
 * random does not stand in it directly.
 */
function replaced(
  core: Core,
  units: readonly Unit[],
  p: Polynomial,
  moves: readonly Move[],
): Polynomial | null {
  let direct = true;
  const result = core.ring.rewrite(p, (atom, exponent) => {
    const key = declaredKey(atom);
    if (key === null || !core.declaration(key)?.random) return null;
    for (const { from, to } of moves) {
      const source = units[from.unit] as Unit;
      const target = units[to.unit] as Unit;
      for (const [k, quantity] of source.quantities.entries()) {
        const q = placed(core, quantity);
        if (q?.symbol !== key) continue;
        const binding = matchForms(core, q.args, atom.indices, [
          ...source.across,
          ...source.within,
        ]);
        const goal = placed(core, target.quantities[k] ?? quantity);
        if (
          !binding ||
          !goal ||
          !source.across.every((name, n) => binding.get(name)?.equals(from.across[n] as Affine))
        )
          continue;
        const variables = new Map<string, Value>();
        source.within.forEach((name, n) => {
          const value = binding.get(name);
          const other = target.within[n];
          if (value && other) variables.set(other, number(core.ring.affine(value)));
        });
        target.across.forEach((name, n) => {
          const value = to.across[n];
          if (value) variables.set(name, number(core.ring.affine(value)));
        });
        const indices = goal.args.map((a) => core.normaliser.integer(a, withVariables(variables)));
        const head = `${atom.head.slice(0, atom.head.indexOf(":"))}:${goal.symbol}`;
        return core.ring.power(
          core.ring.atom(
            Atom.of(
              head,
              [...indices, ...atom.indices.slice(q.args.length)],
              atom.children,
              atom.symmetric,
            ),
          ),
          exponent,
        );
      }
    }
    direct = false;
    return null;
  });
  return direct ? result : null;
}

/**
 * Whether a polynomial is a function of what is conditioned on: every random atom in it is
 * determined by the given children.
 */
export function isKnown(
  core: Core,
  p: Polynomial,
  given: readonly Child[],
  depth = depthLimit,
  where: readonly Constraint[] = [],
): boolean {
  const isHeld = (form: Affine): boolean => isKnownForm(core, form, given, depth, where);
  return [...p.monomials.values()].every(
    (m) =>
      isMultiple(core, m, given) ||
      (m.region.every((c) => isHeld(c.form)) &&
        m.factors.every(
          (f) =>
            isHeld(f.exponent) && isKnownAtom(core, f.atom, given, depth, [...where, ...m.region]),
        )),
  );
}

/** Whether all random integers in a form are known. */
function isKnownForm(
  core: Core,
  form: Affine,
  given: readonly Child[],
  depth: number,
  where: readonly Constraint[],
): boolean {
  return [...form.parts.keys()].every(
    (g) =>
      !isRandomInteger(core, g) ||
      isKnownAtom(core, Atom.of(`symbol:${g.slice(1)}`), given, depth, where),
  );
}

/**
 * Whether a monomial is one of the given quantities times something fixed: the sum where the
 * average is given.
 */
function isMultiple(core: Core, m: Monomial, given: readonly Child[]): boolean {
  if (m.bound.length === 0) return false;
  const [, own] = fixedApart(core, m);
  return given.some((child) => {
    const [n, ...more] = [...child.body.monomials.values()];
    if (
      !n ||
      more.length > 0 ||
      child.locals.length > 0 ||
      isEvent(child) ||
      n.bound.length !== m.bound.length
    )
      return false;
    const [scale, other] = fixedApart(core, n);
    return other.key === own.key && core.ring.nonzero(scale);
  });
}

/**
 * What is fixed in a monomial and does not vary with the indices that it is a sum over, and the
 * rest.
 */
function fixedApart(core: Core, m: Monomial): [Polynomial, Polynomial] {
  const out = (f: Factor): boolean =>
    isFixedAtom(core, f.atom) &&
    isFixedForm(core, f.exponent) &&
    !m.bound.some((v) => f.atom.variables.includes(v) || f.exponent.parts.has(v));
  const scale = core.ring.single({
    coefficient: m.coefficient,
    bound: [],
    region: [],
    factors: m.factors.filter(out),
  });
  return [
    scale,
    core.ring.single({ ...m, coefficient: one, factors: m.factors.filter((f) => !out(f)) }),
  ];
}

/** `where`: what holds of the indices that the atom has from sums around it. */
function isKnownAtom(
  core: Core,
  atom: Atom,
  given: readonly Child[],
  depth: number,
  where: readonly Constraint[],
): boolean {
  if (isFixedAtom(core, atom)) return true;
  for (const child of given) {
    const [m] = [...child.body.monomials.values()];
    const [f] = m?.factors ?? [];
    // the factor of a sum is one of many, and its index no index outside of the sum
    if (
      !m ||
      !f ||
      child.body.size !== 1 ||
      m.factors.length !== 1 ||
      m.bound.length > 0 ||
      f.exponent.integer !== 1
    ) {
      if (child.locals.length === 0 && core.ring.subtract(child.body, atomPolynomial(atom)).isZero)
        return true;
      continue;
    }
    if (f.atom.head === "event") continue;
    const known = (at: ReadonlyMap<string, Affine>): boolean =>
      m.region.every((c) =>
        core.ring.implied({ kind: c.kind, form: c.form.substitute(at) }, where),
      );
    if (f.atom.key === atom.key && known(new Map())) return true;
    if (
      child.locals.length > 0 &&
      f.atom.head === atom.head &&
      f.atom.indices.length === atom.indices.length &&
      f.atom.children.length + atom.children.length === 0
    ) {
      // any member or entry is known for which the list has a place
      const values = new Map<string, Affine>();
      const fits = f.atom.indices.every((form, k) => {
        const own = atom.indices[k] as Affine;
        const local = form.bare;
        if (local === null || !child.locals.includes(local)) return form.equals(own);
        const before = values.get(local);
        values.set(local, before ?? own);
        return before?.equals(own) ?? true;
      });
      if (fits && known(values)) return true;
    }
  }
  const key = declaredKey(atom);
  if (key !== null && core.declaration(key)?.random) {
    if (depth === 0) return false;
    for (const a of core.assumptions) {
      if (a.statement.kind !== "definition") continue;
      const opened = unfold(core, a.statement, atom);
      if (!opened?.conditions.every((c) => core.ring.implied(c, where))) continue;
      core.ring.ledger.givens.add(a.id);
      return isKnown(core, opened.body, given, depth - 1, where);
    }
    const past = pastOf(core, atom, where);
    if (!past) return false;
    for (const id of past.givens) core.ring.ledger.givens.add(id);
    return (
      past.steps.every(({ body, until }) =>
        isKnown(core, body, given, depth - 1, [...where, past.from, until]),
      ) && past.first.every((first) => isKnownAtom(core, first, given, depth - 1, where))
    );
  }
  if (isPartial(atom)) return false;
  return (
    atom.indices.every((form) => isKnownForm(core, form, given, depth, where)) &&
    atom.children
      .slice(averagedChildren(atom))
      .every((child) => isEvent(child) || isKnown(core, child.body, given, depth, where))
  );
}

/**
 * A polynomial where a random quantity has a given value; null where the quantity also stands
 * inside an average, which does not see the value, or where something divided by may be 0 there.
 */
export function valueWhere(
  core: Core,
  p: Polynomial,
  of: Atom,
  value: Polynomial,
): Polynomial | null {
  const { ring } = core;
  const averaged = (atom: Atom): boolean =>
    averagedChildren(atom) > 0 ? holds(atom) : atom.children.some((c) => within(c.body, averaged));
  const holds = (atom: Atom): boolean =>
    atom.key === of.key || atom.children.some((c) => within(c.body, holds));
  if (within(p, averaged)) return null;
  let defined = true;
  const there = ring.rewrite(p, (atom, exponent) => {
    const base =
      atom.key === of.key
        ? value
        : atom.head === "power"
          ? (atom.children[0] as Child).body
          : ring.atom(atom);
    if (!isWhole(exponent) && !ring.nonzero(base)) defined = false;
    return atom.key === of.key ? ring.power(value, exponent) : null;
  });
  return defined ? there : null;
}

/** Whether some atom of a polynomial, none inside of another, is such a one. */
export function within(p: Polynomial, f: (atom: Atom) => boolean): boolean {
  return [...p.monomials.values()].some((m) => m.factors.some((g) => f(g.atom)));
}
