import { type Fraction, zero } from "../exact/fraction.ts";
import {
  type Declaration,
  type Range,
  rangeVariables,
  type Statement,
  type Unit,
} from "../term/context.ts";
import { denominatorsOfGiven } from "../term/denominator.ts";
import type { Term } from "../term/term.ts";
import { subterms, termKey } from "../term/walk.ts";
import { generic, instances, saysNothing, valuesOf } from "./fixed.ts";
import { independentColumns } from "./linear.ts";
import { related } from "./operation.ts";
import { isRandomNow } from "./plan.ts";
import { bind, bindValue, lookup, namesOf, type Scope, scopeKey, thunk } from "./scope.ts";
import {
  type ArrayValue,
  isZero,
  roughMark,
  scalar,
  type Value,
  valueKey,
  valueText,
} from "./value.ts";
import { ahead, type World } from "./world.ts";

/** Quantities with the values of their variables: what one unit of a statement holds. */
type Member = readonly { readonly term: Term; readonly scope: Scope }[];

const tableLimit = 4096;

const noValue = "has no value";

/**
 * Whether a finished model satisfies every assumption of its context, evaluated exactly. Returns
 * null, or which assumption does not hold.
 */
export function verify(world: World): string | null {
  if (circular(world)) return "a definition that refers to itself";
  if (!world.plan.table.statements.every((statement) => divides(world, statement)))
    return "a division by 0 in an assumption";
  for (const statement of world.plan.table.statements) {
    const trouble = check(world, statement);
    if (trouble) return trouble;
  }
  return properties(world);
}

/**
 * Whether what is given of moments of families without end, as `Cov(X_t, X_{t+h}) = \gamma_h` for
 * all t, also holds of the members that a claim has asked for since: a model is verified for the
 * first few.
 */
export function holdsFurther(world: World): boolean {
  const { statements, declarations } = world.plan.table;
  const endless = (range: Range | null): boolean =>
    range !== null && (!range.upper || range.upper.kind === "constant");
  if (![...declarations.values()].some((d) => d.random && d.ranges.some(endless))) return true;
  const kinds: readonly Statement["kind"][] = [
    "mean",
    "variance",
    "covariance",
    "fact",
    "condition",
    "identical",
    "independent",
  ];
  const limits = (trouble: string | null): boolean =>
    trouble !== null && !trouble.includes(noValue);
  return world.lookFurther(
    () =>
      !statements.some(
        (statement) => kinds.includes(statement.kind) && limits(check(world, statement)),
      ),
  );
}

/**
 * Whether what a statement divides by is not 0, also where it says nothing: `E[I_i I_j] =
 * \frac{1}{n (n - 1)}` for i ≠ j presupposes that n is not 1.
 */
function divides(world: World, statement: Statement): boolean {
  return denominatorsOfGiven(statement).every(
    (term) => isRandomNow(world.plan.table, term) || !isZero(world.evaluator.evaluate(term, null)),
  );
}

/** Whether some symbol is defined, without an index to go down by, through itself. */
function circular(world: World): boolean {
  const { definitions } = world.plan.table;
  const state = new Map<string, "open" | "done">();
  const visit = (key: string): boolean => {
    if (state.get(key) === "open") return true;
    if (state.has(key)) return false;
    state.set(key, "open");
    const own = (definitions.get(key) ?? []).filter(
      (d) => d.symbol.args.length + d.arguments.length === 0,
    );
    const found = own.some((d) =>
      [...subterms(d.body)].some(
        (t) => t.kind === "symbol" && t.args.length === 0 && visit(t.symbol),
      ),
    );
    state.set(key, "done");
    return found;
  };
  return [...definitions.keys()].some(visit);
}

/**
 * Whether values have the signs that their declarations say: those of fixed symbols that were
 * solved for, and those of random quantities that were made from a prescribed mean, may not.
 */
function properties(world: World): string | null {
  for (const { declaration, value } of world.chosen()) {
    if (value.kind === "array" && !hasRank(declaration.properties, value))
      return "a rank that is not as declared";
    if (!hasSign(declaration, value)) return "a sign that is not as declared";
  }
  for (const atom of world.atoms.values()) {
    if (!atom.declaration.properties.some((p) => signs.has(p))) continue;
    let holds = true;
    const mask = world.space.touchedBy(atom.value);
    world.space.each(mask, () => {
      holds &&= hasSign(atom.declaration, atom.value());
      return holds && --world.space.fuel > 0;
    });
    if (!holds) return "a random quantity whose values are not as declared";
  }
  return null;
}

const signs: ReadonlySet<string> = new Set(["positive", "nonnegative", "integer"]);

/** Whether a number has the sign that its declaration says, and is whole where that says so. */
function hasSign({ properties: said, random }: Declaration, value: Value): boolean {
  if (value.kind !== "scalar") return true;
  const x = value.value;
  if (random && said.includes("integer") && !x.isInteger) return false;
  if (said.includes("positive")) return !x.isNegative && !x.isZero;
  return !(said.includes("nonnegative") && x.isNegative);
}

/** Whether a matrix has the rank that its declaration says. */
function hasRank(
  properties: Declaration["properties"],
  { rows, columns, items }: ArrayValue,
): boolean {
  const turned = items.map((_, k) => items[(k % rows) * columns + (k - (k % rows)) / rows] ?? zero);
  const byColumns = (): boolean => independentColumns(rows, columns, items);
  const byRows = (): boolean => independentColumns(columns, rows, turned);
  return properties.every((p) => {
    if (p === "full-column-rank") return byColumns();
    if (p === "full-row-rank") return byRows();
    return p !== "full-rank" || (columns <= rows ? byColumns() : byRows());
  });
}

function check(world: World, statement: Statement): string | null {
  switch (statement.kind) {
    case "definition":
      return null;
    case "independent":
      return checkIndependent(world, statement);
    case "identical":
      return checkIdentical(world, statement);
    case "mean":
      return equal(
        world,
        { kind: "expect", body: statement.of, given: [], over: [] },
        statement.value,
        null,
        "a mean",
      );
    case "variance":
      return equal(
        world,
        { kind: "variance", body: statement.of, given: [], over: [] },
        statement.value,
        null,
        "a variance",
      );
    case "covariance":
      return equal(
        world,
        { kind: "covariance", left: statement.left, right: statement.right, given: [], over: [] },
        statement.value,
        statement.condition,
        "a covariance",
      );
    case "distribution":
      if (statement.of.kind === "symbol" && world.plan.motions.has(statement.of.symbol))
        return null;
      if (
        statement.law === "density" &&
        [...world.plan.integrals.values()].some((fact) => fact.quantities.includes(statement.of))
      )
        return null;
      return [...world.plan.demands.values()].some((list) =>
        list.some(({ demand }) => demand.kind === "law" && demand.law === statement),
      )
        ? null
        : "a law of a quantity that is computed from others";
    case "conditional":
      return [...world.plan.demands.values()].some((list) =>
        list.some(({ demand }) => demand.kind === "conditional" && demand.law === statement),
      )
        ? null
        : "a law of a quantity that is computed from others";
    case "fact":
      return always(world, statement.relation, statement.condition) ?? forAll(world, statement);
    case "condition":
      return always(world, statement.condition, null);
  }
}

function equal(
  world: World,
  left: Term,
  right: Term,
  condition: Term | null,
  what: string,
): string | null {
  const pair: Term = { kind: "relation", relation: "=", left, right };
  for (const scope of instances(world, pair, condition)) {
    const a = world.evaluator.evaluate(left, scope);
    const b = world.evaluator.evaluate(right, scope);
    const holds = related(a, "=", b);
    if (saysNothing(holds, scope)) continue;
    if (holds.kind !== "condition") return `${what} ${noValue}: ${valueText(holds)}`;
    if (!holds.holds) return `${what} is not as assumed`;
    if (holds.rough) world.near = true;
  }
  return null;
}

function always(world: World, condition: Term, guard: Term | null): string | null {
  const random = isRandomNow(world.plan.table, condition);
  for (const scope of instances(world, condition, guard)) {
    let trouble: string | null = null;
    const look = (): boolean => {
      const value = world.evaluator.evaluate(condition, scope);
      if (saysNothing(value, scope)) return true;
      if (value.kind !== "condition") trouble = `an assumption ${noValue}: ${valueText(value)}`;
      else if (!value.holds) trouble = "an assumption does not hold";
      else if (value.rough) world.near = true;
      return trouble === null;
    };
    if (random) {
      const mask = world.evaluator.support(condition, scope);
      if (typeof mask !== "number" && saysNothing(mask, scope)) continue;
      if (typeof mask !== "number") return `an assumption ${noValue}: ${valueText(mask)}`;
      world.space.each(mask, look);
    } else look();
    if (trouble) return trouble;
  }
  return null;
}

/**
 * A fact for all functions is checked for the indicator of each point that occurs; one for all
 * values of a symbol at several of them.
 */
function forAll(world: World, statement: Statement & { kind: "fact" }): string | null {
  const { relation, condition, functions } = statement;
  for (const name of functions) {
    const declaration =
      world.plan.table.declarations.get(name) ??
      [...world.plan.table.declarations.values()].find((d) => d.head === name);
    if (!declaration) continue;
    if (declaration.sort.kind === "function") {
      for (const part of subterms(relation)) {
        if (part.kind !== "apply" || part.function.symbol !== declaration.key) continue;
        for (const point of pointsOf(world, part.args, relation, condition)) {
          for (const scope of instances(world, relation, condition)) {
            const value = world.supposeMass(declaration.key, point, relation, scope);
            if (value.kind === "condition" && !value.holds)
              return "an assumption does not hold for all functions";
            if (value.kind === "condition" && value.rough) world.near = true;
          }
        }
      }
      continue;
    }
    const kept = world.known(declaration.key, []);
    if (!kept) continue;
    let trouble: string | null = null;
    for (let attempt = 1; attempt <= 4 && !trouble; attempt++) {
      world.put(
        declaration,
        [],
        generic(
          world,
          declaration,
          [],
          world.chance.fork(`all/${declaration.key}/${attempt}`),
          attempt,
        ),
      );
      world.forget();
      trouble = always(world, relation, condition);
    }
    world.put(declaration, [], kept);
    world.forget();
    if (trouble) return trouble;
  }
  return null;
}

/** The texts of the points at which the arguments of a function may stand. */
function pointsOf(
  world: World,
  args: readonly Term[],
  relation: Term,
  condition: Term | null,
): ReadonlySet<string> {
  const points = new Set<string>();
  for (const scope of instances(world, relation, condition)) {
    const list: Term = { kind: "logic", operator: "and", args };
    let mask = 0;
    for (const arg of args) {
      const support = world.evaluator.support(arg, scope);
      if (typeof support === "number") mask |= support;
    }
    if (
      world.space.size(mask) > tableLimit ||
      namesOf(list).some((name) => lookup(scope, name) === null)
    )
      continue;
    world.space.each(mask, () => {
      points.add(args.map((arg) => valueKey(world.evaluator.evaluate(arg, scope))).join());
      return points.size < 32;
    });
  }
  return points;
}

/**
 * Every choice of the variables of a statement that are neither across nor within its units; of
 * families without end, of the members that are made in advance.
 */
function frames(world: World, units: readonly Unit[]): Scope[] {
  const own = new Set(units.flatMap((unit) => [...unit.across, ...unit.within]));
  const quantities = units.flatMap((unit) => unit.quantities);
  const names = new Set(quantities.flatMap((q) => namesOf(q)));
  let scopes: Scope[] = [null];
  for (const name of names) {
    if (own.has(name)) continue;
    const values = valuesOf(world, quantities, name, ahead);
    scopes = scopes.flatMap((scope) => values.map((k) => bindValue(scope, name, scalar(k))));
  }
  return scopes;
}

function membersOf(world: World, units: readonly Unit[], frame: Scope): Member[] {
  return units.flatMap((unit) => {
    const spread = (scopes: Scope[], names: readonly string[]): Scope[] =>
      names.reduce(
        (all, name) =>
          all.flatMap((scope) =>
            unitValues(world, unit, name).map((k) => bindValue(scope, name, scalar(k))),
          ),
        scopes,
      );
    const members = spread([frame], unit.across).map((scope) =>
      unit.quantities.flatMap((term) =>
        spread(
          [scope],
          unit.within.filter((n) => namesOf(term).includes(n)),
        )
          .filter((inside) => isMember(world, term, inside))
          .map((inside) => ({ term, scope: inside })),
      ),
    );
    return members.filter((member) => member.length > 0);
  });
}

/** Whether a family has the member that a quantity is for these values of its indices. */
function isMember(world: World, term: Term, scope: Scope): boolean {
  if (saysNothing(world.evaluator.anywhere(term, scope), scope)) return false;
  const family = term.kind === "entry" ? term.of : term.kind === "apply" ? term.function : term;
  const declaration =
    family.kind === "symbol" ? world.plan.table.declarations.get(family.symbol) : undefined;
  if (
    family.kind !== "symbol" ||
    !declaration?.ranges.some((range) => range && rangeVariables(range).length > 0)
  )
    return true;
  return world.inside(
    declaration,
    family.args.map((arg) => world.evaluator.evaluate(arg, scope)),
  );
}

/**
 * The values of a unit's variable: its own range where it is a declared index, otherwise that of
 * the family in whose place it stands.
 */
function unitValues(world: World, unit: Unit, name: string): number[] {
  for (const quantity of unit.quantities) {
    const family =
      quantity.kind === "entry"
        ? quantity.of
        : quantity.kind === "apply"
          ? quantity.function
          : quantity;
    if (family.kind !== "symbol") continue;
    const place = family.args.findIndex((arg) => arg.kind === "variable" && arg.name === name);
    const values =
      place < 0
        ? null
        : world.placeValues(world.plan.table.declarations.get(family.symbol), place, ahead);
    if (values) return values;
    if (quantity.kind === "entry") {
      const shape = world.evaluator.shape(family.sort, null);
      const at = quantity.indices.findIndex(
        (index) => index.kind === "variable" && index.name === name,
      );
      if (at >= 0 && !("kind" in shape))
        return Array.from(
          { length: at === 0 ? (shape.rows === 1 ? shape.columns : shape.rows) : shape.columns },
          (_, k) => k + 1,
        );
    }
  }
  return world.indexValues(name);
}

function checkIndependent(
  world: World,
  statement: Statement & { kind: "independent" },
): string | null {
  const masks = new Map<string, number | null>();
  const maskOf = (member: Member): number | null => {
    const key = member.map(({ term, scope }) => `${termKey(term)}@${scopeKey(term, scope)}`).join();
    const known = masks.get(key);
    const mask = known === undefined ? supportOf(world, member) : known;
    masks.set(key, mask);
    return mask;
  };
  for (const frame of frames(world, statement.units)) {
    const members = membersOf(world, statement.units, frame);
    const groups =
      statement.degree === "mutual"
        ? [members]
        : members.flatMap((a, k) => members.slice(k + 1).map((b) => [a, b]));
    for (const group of groups) {
      if (statement.given.length > 0) {
        const given = statement.given.map((term) => ({ term, scope: frame }));
        if (factorsGiven(world, given, group)) continue;
        return "quantities said to be conditionally independent are not";
      }
      const parts = group.map((member) => ({ member, mask: maskOf(member) }));
      if (parts.some(({ mask }) => mask === null)) return "independent quantities without value";
      for (const joined of overlapping(parts)) {
        if (statement.degree !== "uncorrelated" && !factors(world, joined))
          return "quantities said to be independent are not";
        if (statement.degree === "uncorrelated" && !uncorrelated(world, joined[0], joined[1]))
          return "quantities said to be uncorrelated are correlated";
      }
    }
  }
  return null;
}

/**
 * The members in groups that look at the same parts of the space, directly or through others: each
 * group is independent of all others. Groups of one are left out.
 */
function overlapping(parts: readonly { member: Member; mask: number | null }[]): Member[][] {
  let groups: { members: Member[]; mask: number }[] = [];
  for (const { member, mask } of parts) {
    const own = mask ?? 0;
    const touched = groups.filter((group) => (group.mask & own) !== 0);
    const merged = {
      members: [...touched.flatMap((group) => group.members), member],
      mask: touched.reduce((all, group) => all | group.mask, own),
    };
    groups = [...groups.filter((group) => !touched.includes(group)), merged];
  }
  return groups.flatMap(({ members }) => (members.length > 1 ? [members] : []));
}

/** The parts of the space that decide a member, or null where it has no value. */
function supportOf(world: World, member: Member): number | null {
  let mask = 0;
  for (const { term, scope } of member) {
    const support = world.evaluator.support(term, scope);
    if (typeof support !== "number") return null;
    mask |= support;
  }
  return world.space.closed(mask);
}

function keyOf(world: World, member: Member): string {
  return member.map(({ term, scope }) => valueKey(world.evaluator.evaluate(term, scope))).join("|");
}

/**
 * The law of the members together, as weights by the texts of their values; null where there is
 * none of exact values.
 */
function lawOf(
  world: World,
  members: readonly Member[],
): Map<string, { weight: Fraction; keys: string[] }> | null {
  let mask = 0;
  for (const member of members) {
    const own = supportOf(world, member);
    if (own === null) return null;
    mask |= own;
  }
  if (world.space.size(mask) > tableLimit) return null;
  const table = new Map<string, { weight: Fraction; keys: string[] }>();
  let isRough = false;
  world.space.each(mask, (weight) => {
    const keys = members.map((member) => keyOf(world, member));
    const name = keys.join("&");
    if (name.includes(roughMark)) isRough = true;
    const known = table.get(name);
    if (known) known.weight = known.weight.add(weight);
    else table.set(name, { weight, keys });
    return !isRough;
  });
  return isRough ? null : table;
}

/** Whether the joint law is the product of the laws. */
function factors(world: World, members: readonly Member[]): boolean {
  const table = lawOf(world, members);
  if (!table) return false;
  return isProduct([...table.values()]);
}

/** Whether weights are the products of the weights of the parts of their keys. */
function isProduct(
  rows: readonly { readonly weight: Fraction; readonly keys: readonly string[] }[],
): boolean {
  const margins = (rows[0]?.keys ?? []).map(() => new Map<string, Fraction>());
  for (const { weight, keys } of rows) {
    keys.forEach((key, k) => {
      const margin = margins[k];
      margin?.set(key, (margin.get(key) ?? zero).add(weight));
    });
  }
  if (margins.reduce((size, margin) => size * margin.size, 1) !== rows.length) return false;
  return rows.every(({ weight, keys }) =>
    keys.reduce((product, key, k) => product.div(margins[k]?.get(key) ?? weight), weight).equals(1),
  );
}

/**
 * Whether under each value of the first the joint law of the others is the product of their laws.
 */
function factorsGiven(world: World, given: Member, members: readonly Member[]): boolean {
  const table = lawOf(world, [given, ...members]);
  if (!table) return false;
  const slices = new Map<string, { weight: Fraction; keys: string[] }[]>();
  for (const { weight, keys } of table.values()) {
    const [value = "", ...rest] = keys;
    slices.set(value, [...(slices.get(value) ?? []), { weight, keys: rest }]);
  }
  return [...slices.values()].every((slice) => {
    const total = slice.reduce((sum, { weight }) => sum.add(weight), zero);
    return isProduct(slice.map(({ weight, keys }) => ({ weight: weight.div(total), keys })));
  });
}

function uncorrelated(world: World, first: Member = [], second: Member = []): boolean {
  return first.every((a) =>
    second.every((b) => {
      const scope = bind(
        bind(null, "#left", thunk(a.term, a.scope)),
        "#right",
        thunk(b.term, b.scope),
      );
      const side = (name: string): Term => ({ kind: "variable", name, sort: { kind: "scalar" } });
      const value: Value = world.evaluator.evaluate(
        { kind: "covariance", left: side("#left"), right: side("#right"), given: [], over: [] },
        scope,
      );
      return isZero(value);
    }),
  );
}

/** The joint law of members as a text; null where they have no value. */
function lawText(world: World, members: Parameters<typeof lawOf>[1]): string | null {
  const table = lawOf(world, members);
  return (
    table &&
    [...table]
      .map(([key, { weight }]) => `${key}:${weight.toFraction()}`)
      .sort()
      .join(";")
  );
}

/** Members more than these are not looked at together. */
const togetherLimit = 5;

function checkIdentical(world: World, statement: Statement & { kind: "identical" }): string | null {
  for (const frame of frames(world, statement.units)) {
    if (statement.exchangeable) {
      const members = membersOf(world, statement.units, frame).slice(0, togetherLimit);
      const texts = members.map((_, k) =>
        lawText(
          world,
          k === 0
            ? members
            : [
                ...members.slice(0, k - 1),
                ...members.slice(k, k + 1),
                ...members.slice(k - 1, k),
                ...members.slice(k + 1),
              ],
        ),
      );
      if (texts.some((text) => text === null || text !== texts[0]))
        return "quantities said to be exchangeable are not";
    }
    let first: string | null = null;
    for (const member of membersOf(world, statement.units, frame)) {
      const text = lawText(world, [member]);
      if (text === null) return "quantities said to have the same law have no value";
      first ??= text;
      if (text !== first) return "quantities said to have the same law do not";
    }
  }
  return null;
}
