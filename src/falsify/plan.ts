import { fraction } from "../exact/fraction.ts";
import { type Declaration, quantitiesOf, type Range, type Statement } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { expect, pow } from "../term/make.ts";
import { isNumeric, scalarSort } from "../term/sort.ts";
import type { RelationTerm, SymbolTerm, Term, VariableTerm } from "../term/term.ts";
import {
  children,
  freeVariables,
  isNumber,
  mapChildren,
  sameTerm,
  subterms,
  termKey,
} from "../term/walk.ts";
import { isEvent } from "./average.ts";
import { type General, generalOf } from "./general.ts";
import type { Fineness } from "./quadrature.ts";
import { indexNamed, isBase, reachable, type Table, testFunction } from "./table.ts";

/**
 * A fixed symbol whose value is computed from the rest of the model: it only names a mean, a
 * variance or another fixed quantity.
 */
interface Rule {
  readonly symbol: SymbolTerm;
  readonly body: Term;
}

/**
 * What is demanded of one random symbol without definition; the terms are to be read with the
 * variables of `of` bound.
 */
export interface Demand {
  readonly of: Term;
  readonly condition: Term | null;
  readonly demand:
    | { readonly kind: "mean"; readonly value: Term; readonly given: readonly Term[] }
    | { readonly kind: "variance"; readonly value: Term; readonly given: readonly Term[] }
    /** with `most`, what the moment is at most */
    | { readonly kind: "moment"; readonly body: Term; readonly value: Term; readonly most?: true }
    /** the mean given others of a square in it, or with `most` what it is at most */
    | {
        readonly kind: "square";
        readonly body: Term;
        readonly value: Term;
        readonly given: readonly Term[];
        readonly most: boolean;
      }
    /** the variance of something affine in it */
    | { readonly kind: "spread"; readonly body: Term; readonly value: Term }
    /** an equation between numbers that are linear in its law, as means and probabilities are */
    | { readonly kind: "linear"; readonly relation: RelationTerm }
    | { readonly kind: "law"; readonly law: Extract<Statement, { kind: "distribution" }> }
    | { readonly kind: "conditional"; readonly law: Extract<Statement, { kind: "conditional" }> }
    | { readonly kind: "always"; readonly relation: Term };
}

/** A relation between fixed quantities that the choice of their values must respect. */
export interface Condition {
  readonly condition: RelationTerm | Term;
  readonly guard: Term | null;
  readonly keys: ReadonlySet<string>;
}

/**
 * An equation about several random quantities together: of their values, or of means of functions
 * of them.
 */
export interface JointDemand {
  readonly relation: RelationTerm;
  readonly condition: Term | null;
  readonly quantities: readonly Term[];
  readonly moment: boolean;
}

type IndependentStatement = Extract<Statement, { kind: "independent" }>;
type IdenticalStatement = Extract<Statement, { kind: "identical" }>;
type CovarianceStatement = Extract<Statement, { kind: "covariance" }>;

/** A function that is scaled so that its integral has a value. */
interface Density {
  readonly integral: Term;
  readonly value: Term;
}

/** `E[u(X) | given] = …` with an integral on the right, for every function `u`. */
export interface IntegralFact {
  readonly function: string;
  readonly quantities: readonly Term[];
  readonly given: readonly Term[];
  readonly value: Term;
}

/** A random number whose covariance with another is prescribed; `own`: as its own variance. */
export interface Link {
  readonly other: Term;
  readonly value: Term;
  readonly own: boolean;
}

/**
 * A random quantity that an equation determines by others, as `\Phi_T - \Phi_0 = v` determines
 * `\Phi_T`.
 */
export interface Tie {
  readonly of: SymbolTerm;
  readonly value: Term;
}

/** How the models of a context are made: one plan, many models. */
export interface Plan {
  readonly table: Table;
  readonly rules: ReadonlyMap<string, readonly Rule[]>;
  readonly conditions: readonly Condition[];
  readonly demands: ReadonlyMap<string, readonly Demand[]>;
  readonly independent: readonly IndependentStatement[];
  readonly covariances: readonly CovarianceStatement[];
  /** fixed matrices that must be covariance matrices */
  readonly semidefinite: ReadonlySet<string>;
  /** fixed symbols that are sizes of vectors and matrices */
  readonly dimensions: ReadonlySet<string>;
  /** random arrays that the statements speak of entry by entry */
  readonly split: ReadonlySet<string>;
  /**
   * random numbers of which a fact compares moments with each other: a law that is symmetric about
   * its mean is tried for them
   */
  readonly balanced: ReadonlySet<string>;
  /**
   * functions whose integral is prescribed, or that are the density in the prescribed mean of every
   * function of a random quantity: as a term over `#f` variables
   */
  readonly densities: ReadonlyMap<string, Density>;
  /** equations about several random quantities together */
  readonly joints: readonly JointDemand[];
  /** random quantities that an equation determines by others */
  readonly ties: readonly Tie[];
  /** random numbers with a prescribed covariance with another one */
  readonly links: ReadonlyMap<string, Link>;
  /**
   * facts that give the mean of every function of some random quantities as an integral, by the
   * keys of these
   */
  readonly integrals: ReadonlyMap<string, IntegralFact>;
  /**
   * whether an assumption speaks of an integral, or of endlessly many values of one quantity: then
   * a model stands for others and refutes nothing
   */
  readonly measured: boolean;
  /** statements that say of quantities that they are exchangeable */
  readonly exchangeable: readonly IdenticalStatement[];
  /** Brownian motions */
  readonly motions: ReadonlySet<string>;
  /** functions that a fact says to be positive */
  readonly positive: ReadonlySet<string>;
  /** whether sums end at a random number, so that few values of each quantity make many outcomes */
  readonly endsVary: boolean;
  /**
   * random numbers of which a variance under a condition is a multiple, so that they are not
   * negative
   */
  readonly unsigned: ReadonlySet<string>;
  /** functions that facts say to be between 0 and 1 */
  readonly fractional: ReadonlySet<string>;
  /** assumptions about every value of something that is no index */
  readonly general: readonly General[];
  /** fixed symbols that stand under roots in vectors */
  readonly rooted: ReadonlySet<string>;
  /**
   * random families whose second moments are said to be the same wherever they are taken: `Cov(X_t,
   * X_{t+h}) = \gamma_h` for all t
   */
  readonly stationary: ReadonlySet<string>;
  /** how finely laws with densities are cut into points, where quadrature is wanted */
  readonly fineness?: Fineness;
}

/** Stands in demands for the mean of the quantity that they are made on. */
export const ownMean: VariableTerm = { kind: "variable", name: "#mean", sort: scalarSort };

export function planOf(table: Table): Plan {
  const rules = new Map<string, Rule[]>();
  const demands = new Map<string, Demand[]>();
  const conditions: Condition[] = [];
  const semidefinite = new Set<string>();
  const positive = new Set<string>();
  const limited = new Set<string>();
  const unsigned = new Set<string>();
  const balanced = new Set<string>();
  const densities = new Map<string, Density>();
  const integrals = new Map<string, IntegralFact>();
  const links = new Map<string, Link>();
  const ties: Tie[] = [];
  const joints: JointDemand[] = [];
  const push = <T>(map: Map<string, T[]>, key: string, item: T): void => {
    const list = map.get(key);
    if (list) list.push(item);
    else map.set(key, [item]);
  };

  const split = new Set<string>();
  const notice = (term: Term): void => {
    if (term.kind === "entry" && term.of.kind === "symbol" && isBase(table, term.of.symbol))
      split.add(term.of.symbol);
  };
  for (const statement of table.statements) {
    if (statement.kind === "independent" || statement.kind === "identical")
      for (const unit of statement.units) for (const quantity of unit.quantities) notice(quantity);
    if (
      statement.kind === "distribution" ||
      statement.kind === "conditional" ||
      statement.kind === "mean" ||
      statement.kind === "variance"
    )
      notice(statement.of);
  }

  /**
   * The random symbol without definition that a quantity is (or is an entry of), where it is
   * nothing else.
   */
  const plain = (term: Term): string | null => {
    if (term.kind === "symbol")
      return isBase(table, term.symbol) && !split.has(term.symbol) ? term.symbol : null;
    if (term.kind === "apply")
      return isBase(table, term.function.symbol) ? term.function.symbol : null;
    if (term.kind === "entry" && term.of.kind === "symbol")
      return split.has(term.of.symbol) ? term.of.symbol : null;
    return null;
  };
  const constrained = new Set<string>();
  for (const statement of table.statements) {
    // a law that is no more than symmetric may have any variance
    const lawful =
      (statement.kind === "distribution" && statement.law !== "symmetric") ||
      statement.kind === "conditional";
    if (lawful) for (const key of reachable(table, [statement.of])) constrained.add(key);
    if (
      statement.kind === "fact" &&
      !isExpectation(statement.relation.left) &&
      !isExpectation(statement.relation.right)
    ) {
      for (const key of reachable(table, [statement.relation])) constrained.add(key);
    }
  }
  for (const declaration of table.declarations.values()) {
    const properties = declaration.properties;
    if (
      properties.some((p) => p === "integer" || p === "positive" || p === "nonnegative") ||
      declaration.sort.kind === "index" ||
      declaration.sort.kind === "condition"
    )
      constrained.add(declaration.key);
  }
  const withLaw = new Set(
    table.statements.flatMap((s) =>
      s.kind === "distribution" || s.kind === "conditional" ? [...reachable(table, [s.of])] : [],
    ),
  );
  const identicalKeys = new Set<string>();
  for (const statement of table.statements) {
    if (statement.kind === "identical")
      for (const unit of statement.units)
        for (const key of reachable(table, unit.quantities)) identicalKeys.add(key);
  }

  const nameable = (term: Term): SymbolTerm | null => {
    if (term.kind !== "symbol" || term.args.some((arg) => arg.kind !== "variable")) return null;
    const declaration = table.declarations.get(term.symbol);
    return declaration &&
      !declaration.random &&
      !table.definitions.has(term.symbol) &&
      !isSize(declaration)
      ? term
      : null;
  };
  /** The symbols that decide a value: definitions and rules unfolded. */
  const reach = (terms: readonly Term[]): ReadonlySet<string> => {
    let found = reachable(table, terms);
    for (let size = -1; size !== found.size; ) {
      size = found.size;
      found = reachable(table, [
        ...terms,
        ...[...found].flatMap((key) => (rules.get(key) ?? []).map((rule) => rule.body)),
      ]);
    }
    return found;
  };
  const name = (symbol: SymbolTerm, body: Term): boolean => {
    if (rules.has(symbol.symbol) || reach([body]).has(symbol.symbol)) return false;
    push(rules, symbol.symbol, { symbol, body });
    return true;
  };
  const nameMoment = (value: Term, body: Term): boolean => {
    const whole = nameable(value);
    if (whole) return name(whole, body);
    const base =
      value.kind === "pow" && value.exponent.kind === "number" && value.exponent.value.equals(2)
        ? nameable(value.base)
        : null;
    return base ? name(base, pow(body, { kind: "number", value: fraction(1, 2) })) : false;
  };
  /** "with mean $\lambda$ and variance $\lambda$": neither names what the other may be. */
  const tied = (of: Term): boolean => {
    const values = table.statements.flatMap((s) =>
      (s.kind === "mean" || s.kind === "variance") && sameTerm(s.of, of)
        ? [reachable(table, [s.value])]
        : [],
    );
    return values.some((one, k) =>
      values.slice(k + 1).some((other) => [...one].some((symbol) => other.has(symbol))),
    );
  };
  const demand = (key: string, of: Term, condition: Term | null, what: Demand["demand"]): void =>
    push(demands, key, { of, condition, demand: what });
  const noteSemidefinite = (value: Term): void => {
    for (const part of subterms(value))
      if (part.kind === "symbol" && part.sort.kind === "matrix") semidefinite.add(part.symbol);
  };

  for (const statement of table.statements) {
    switch (statement.kind) {
      case "definition":
      case "independent":
      case "identical":
        break;
      case "covariance":
        if (statement.condition === null)
          nameMoment(statement.value, {
            kind: "covariance",
            left: statement.left,
            right: statement.right,
            given: [],
            over: [],
          });
        break;
      case "mean":
      case "variance": {
        const key = plain(statement.of);
        const body: Term =
          statement.kind === "mean"
            ? expect(statement.of)
            : { kind: "variance", body: statement.of, given: [], over: [] };
        if (statement.kind === "variance") noteSemidefinite(statement.value);
        const free = key !== null && (!constrained.has(key) || tied(statement.of));
        if (!free && nameMoment(statement.value, body)) break;
        // what says of itself what it is, `\operatorname{Var}(X) = E[(X - E X)^2]`, holds of itself
        // or is found not to hold
        if (key && !reach([statement.value]).has(key))
          demand(key, statement.of, null, {
            kind: statement.kind,
            value: statement.value,
            given: [],
          });
        break;
      }
      case "distribution": {
        if (statement.law === "normal" && statement.params[1])
          noteSemidefinite(statement.params[1]);
        const key = plain(statement.of);
        if (key && !readDensity(statement))
          demand(key, statement.of, null, { kind: "law", law: statement });
        break;
      }
      case "conditional": {
        const key = plain(statement.of);
        if (key) demand(key, statement.of, null, { kind: "conditional", law: statement });
        break;
      }
      case "fact":
        readFact(statement.relation, statement.condition, statement.functions);
        break;
      case "condition":
        addCondition(statement.condition, null);
        break;
    }
  }

  function addCondition(condition: Term, guard: Term | null): void {
    conditions.push({ condition, guard, keys: reachable(table, [condition]) });
    // numbers that are not negative and add up to one: the first of them add up to no more, which
    // helps to choose them one after another
    if (
      condition.kind !== "relation" ||
      condition.relation !== "=" ||
      condition.left.kind !== "add" ||
      condition.right.kind !== "number" ||
      guard
    )
      return;
    const { terms } = condition.left;
    if (
      !terms.every(
        (t) =>
          t.kind === "symbol" &&
          t.args.length === 0 &&
          table.declarations
            .get(t.symbol)
            ?.properties.some((q) => q === "positive" || q === "nonnegative"),
      )
    )
      return;
    for (let count = 1; count < terms.length; count += 1) {
      const part: Term = {
        kind: "relation",
        relation: "<=",
        left: { kind: "add", terms: terms.slice(0, count) },
        right: condition.right,
      };
      conditions.push({ condition: part, guard, keys: reachable(table, [part]) });
    }
  }

  function readFact(
    relation: RelationTerm,
    condition: Term | null,
    functions: readonly string[],
  ): void {
    const sides: readonly (readonly [Term, Term])[] = [
      [relation.left, relation.right],
      [relation.right, relation.left],
    ];
    // what a definition says at every value holds by itself
    if (
      sides.some(
        ([side, other]) =>
          side.kind === "apply" &&
          table.definitions
            .get(side.function.symbol)
            ?.some((d) => d.arguments.some((a) => a.fixed)) &&
          hasExpectation(other),
      )
    )
      return;
    if (readOwnMean(relation, condition)) return;
    if (relation.relation === "=") {
      for (const [side, other] of sides) {
        if (
          readIntegral(side, other) ||
          readLink(side, other) ||
          readOrthogonal(side, other, condition, functions)
        )
          return;
        // a variance that is a function of what is given is the value of one that is positive
        if (side.kind === "variance" && side.given.length > 0 && other.kind === "apply")
          positive.add(other.function.symbol);
        if (side.kind === "variance" && side.given.length > 0)
          for (const factor of other.kind === "mul" ? other.factors : [other]) {
            const source =
              factor.kind === "symbol" && factor.sort.kind === "scalar" ? plain(factor) : null;
            if (source) unsigned.add(source);
          }
        if (side.kind === "variance") {
          const key = plain(side.body);
          if (key && (side.given.length > 0 || !reachable(table, [other]).has(key))) {
            demand(key, side.body, condition, {
              kind: "variance",
              value: other,
              given: side.given,
            });
            return;
          }
        }
        if (side.kind === "variance" && side.given.length === 0) {
          const inside = [...reachable(table, [side.body])].filter((k) => isBase(table, k));
          const only = inside[0];
          const of = [...subterms(side.body)].find((part) => plain(part) === only);
          const named =
            condition === null &&
            [...subterms(side.body)].some((part) => part.kind === "apply") &&
            nameMoment(other, side);
          if (named) return;
          if (only && inside.length === 1 && of && !reachable(table, [other]).has(only)) {
            demand(only, of, condition, { kind: "spread", body: side.body, value: other });
            return;
          }
        }
        if (side.kind === "probability" && side.given.length === 0) {
          const key = plain(side.condition);
          if (key && !reachable(table, [other]).has(key)) {
            if (condition || !nameMoment(other, side))
              demand(key, side.condition, condition, { kind: "mean", value: other, given: [] });
            return;
          }
          const fixed =
            side.condition.kind === "relation" &&
            [side.condition.left, side.condition.right].some((end) => end.kind === "number");
          // a chance of what has a law that is given is what the law makes it
          const given = [...reachable(table, [side.condition])].some((k) => withLaw.has(k));
          if (fixed && !given && !condition && nameMoment(other, side)) return;
        }
        if (
          side.kind === "probability" &&
          side.given.length > 0 &&
          side.given.every(isEvent) &&
          !isRandomNow(table, other)
        ) {
          // `P(A | B) = v` says `P(A, B) = v P(B)`, which is linear in the joint law
          if (condition || !nameMoment(other, side))
            readFact(underCondition(relation, side, other), condition, functions);
          return;
        }
        if (side.kind !== "expect") continue;
        const key = plain(side.body);
        if (key && (side.given.length > 0 || !reachable(table, [other]).has(key))) {
          demand(key, side.body, condition, { kind: "mean", value: other, given: side.given });
          return;
        }
        const bases = [...reachable(table, [side.body])].filter((k) => isBase(table, k));
        const only = bases[0];
        const of = [...subterms(side.body)].find((part) => plain(part) === only);
        if (
          only &&
          bases.length === 1 &&
          together(relation).length === 1 &&
          side.given.length === 0 &&
          of &&
          !reachable(table, [other]).has(only)
        ) {
          const matrix = nameable(other);
          if (
            matrix?.sort.kind === "matrix" &&
            table.declarations.get(matrix.symbol)?.properties.length === 0 &&
            name(matrix, side)
          )
            return;
          // a moment of what has a law that is given is what the law makes it
          if (withLaw.has(only) && !condition && nameMoment(other, side)) return;
          noteSemidefinite(other);
          demand(only, of, condition, { kind: "moment", body: side.body, value: other });
          return;
        }
      }
    }
    if (
      readSquare(relation, condition) ||
      readBound(relation, condition) ||
      sides.some(([side, other]) => readShare(relation, side, other, condition))
    )
      return;
    const bases = [...reachable(table, [relation])].filter(
      (k) => table.declarations.get(k)?.random,
    );
    if (bases.length > 0) {
      const only = bases[0];
      const of = [...subterms(relation)].find((part) => plain(part) === only);
      if (
        only &&
        bases.length === 1 &&
        hasExpectation(relation.left) &&
        hasExpectation(relation.right)
      )
        balanced.add(only);
      const quantities = together(relation);
      if (
        only &&
        bases.length === 1 &&
        quantities.length === 1 &&
        of &&
        !hasExpectation(relation)
      ) {
        demand(only, of, condition, { kind: "always", relation });
        return;
      }
      if (
        only &&
        bases.length === 1 &&
        quantities.length === 1 &&
        of &&
        relation.relation === "=" &&
        isLinear(relation)
      ) {
        demand(only, of, condition, { kind: "linear", relation });
        return;
      }
      if (relation.relation === "=" && condition === null && !hasExpectation(relation)) {
        const tie = tieOf(relation, ties);
        if (tie) {
          ties.push(tie);
          return;
        }
      }
      // `E[x y^\top] = C` gives C its value
      const gives =
        condition === null &&
        sides.some(([side, other]) => nameable(side) !== null && !isRandomNow(table, other));
      if (
        !gives &&
        relation.relation === "=" &&
        quantities.length > 1 &&
        quantities.length <= 3 &&
        isLinear(relation) &&
        bases.every((key) => quantities.some((q) => plain(q) === key))
      ) {
        const moment = hasExpectation(relation);
        if (!moment || !isRandomNow(table, relation)) {
          joints.push({ relation, condition, quantities, moment });
          return;
        }
      }
    }
    if (relation.relation === "=") {
      for (const [side, other] of sides) {
        const symbol = nameable(side);
        if (symbol && !isRandomNow(table, other) && !sameTerm(side, other) && name(symbol, other))
          return;
        if (
          side.kind === "pow" &&
          bases.length > 0 &&
          !isRandomNow(table, other) &&
          nameMoment(side, other)
        )
          return;
      }
    }
    if (relation.relation === ">" && relation.left.kind === "apply")
      positive.add(relation.left.function.symbol);
    if (
      /^<=?$/.test(relation.relation) &&
      isNumber(relation.left, 0) &&
      relation.right.kind === "apply"
    )
      positive.add(relation.right.function.symbol);
    if (
      /^<=?$/.test(relation.relation) &&
      isNumber(relation.right, 1) &&
      relation.left.kind === "apply"
    )
      limited.add(relation.left.function.symbol);
    if (bases.length === 0) addCondition(relation, condition);
  }

  function readOwnMean(relation: RelationTerm, condition: Term | null): boolean {
    const [of, ...more] = together(relation);
    const key = of && plain(of);
    if (!of || !key || more.length > 0 || withLaw.has(key)) return false;
    const own = byOwnMean(relation, of);
    if (own && !reachable(table, [own.value]).has(key)) demand(key, of, condition, own);
    return own !== null && !reachable(table, [own.value]).has(key);
  }

  /** The different random quantities that stand in a relation as such. */
  function together(relation: RelationTerm): readonly Term[] {
    const found: Term[] = [];
    for (const part of subterms(relation))
      if (plain(part) !== null && !found.some((other) => sameTerm(other, part))) found.push(part);
    return found;
  }

  /** Notes `E[|X - g|^2 | g] = v` or `\le v`; whether it says that of one quantity. */
  function readSquare(
    { relation, left: side, right: other }: RelationTerm,
    condition: Term | null,
  ): boolean {
    if (
      (relation !== "=" && relation !== "<=") ||
      side.kind !== "expect" ||
      side.given.length === 0
    )
      return false;
    const known = side.given.flatMap((term) => [...subterms(term)]);
    const open = [...subterms(side.body)].filter(
      (part) => plain(part) !== null && !known.some((k) => sameTerm(k, part)),
    );
    const [of] = open;
    const key = of && plain(of);
    if (
      !of ||
      !key ||
      !open.every((part) => sameTerm(part, of)) ||
      [...subterms(other)].some((part) => sameTerm(part, of))
    )
      return false;
    demand(key, of, condition, {
      kind: "square",
      body: side.body,
      value: other,
      given: side.given,
      most: relation === "<=",
    });
    return true;
  }

  /**
   * Notes `E[R + \gamma V(S') | S] = V(S)` as what it says of the mean of `R` given `S`, where
   * nothing else in it is `R` and no more is said of its mean.
   */
  function readShare(
    { relation }: RelationTerm,
    side: Term,
    other: Term,
    condition: Term | null,
  ): boolean {
    if (
      relation !== "=" ||
      side.kind !== "expect" ||
      side.over.length > 0 ||
      side.body.kind !== "add"
    )
      return false;
    const { terms } = side.body;
    const own = terms.find((term) => {
      const key = plain(term);
      const rest = [...terms.filter((t) => t !== term), other, ...side.given].flatMap((t) => [
        ...subterms(t),
      ]);
      return (
        key !== null &&
        term.kind === "symbol" &&
        term.sort.kind === "scalar" &&
        !demands.has(key) &&
        !withLaw.has(key) &&
        !rest.some((part) => plain(part) === key)
      );
    });
    const key = own && plain(own);
    if (!own || !key) return false;
    const rest: Term = { ...side, body: { kind: "add", terms: terms.filter((t) => t !== own) } };
    demand(key, own, condition, {
      kind: "mean",
      value: { kind: "add", terms: [other, { kind: "neg", body: rest }] },
      given: side.given,
    });
    return true;
  }

  /** Notes `E|X - a|^2 \le v` of one quantity without a law. */
  function readBound(
    { relation, left: side, right: other }: RelationTerm,
    condition: Term | null,
  ): boolean {
    if (relation !== "<=" || side.kind !== "expect" || side.given.length + side.over.length > 0)
      return false;
    const [of, ...more] = [
      ...new Map(
        [...subterms(side.body)].flatMap((part) =>
          plain(part) !== null ? [[termKey(part), part] as const] : [],
        ),
      ).values(),
    ];
    const key = of && plain(of);
    const bases = [...reachable(table, [side.body])].filter((k) => isBase(table, k));
    if (
      !of ||
      !key ||
      more.length > 0 ||
      bases.length > 1 ||
      withLaw.has(key) ||
      sortOf(of).kind === "scalar" ||
      reachable(table, [other]).has(key)
    )
      return false;
    demand(key, of, condition, { kind: "moment", body: side.body, value: other, most: true });
    return true;
  }

  /**
   * An equation solved for a random quantity without variables in its name that nothing else speaks
   * of.
   */
  function tieOf({ left, right }: RelationTerm, known: readonly Tie[]): Tie | null {
    const addends = [...addendsOf(left, 1), ...addendsOf(right, -1)];
    for (const { term, sign } of addends) {
      if (
        term.kind !== "symbol" ||
        plain(term) === null ||
        term.args.some((arg) => freeVariables(arg).length > 0)
      )
        continue;
      if (
        known.some((tie) => sameTerm(tie.of, term)) ||
        table.statements.some((s) =>
          quantitiesOf(s).some((of) =>
            [...subterms(of)].some((part) => part.kind === "symbol" && part.symbol === term.symbol),
          ),
        )
      )
        continue;
      const rest = addends.filter((addend) => addend.term !== term);
      if (
        leadsTo(
          rest.map((addend) => addend.term),
          term,
          known,
        )
      )
        continue;
      return {
        of: term,
        value: {
          kind: "add",
          terms: rest.map(
            (addend): Term =>
              addend.sign === sign ? { kind: "neg", body: addend.term } : addend.term,
          ),
        },
      };
    }
    return null;
  }

  /**
   * Whether terms are made of a quantity, by the definitions and ties known: `Y = A - U` determines
   * nothing beside `A = Y + U`.
   */
  function leadsTo(terms: readonly Term[], goal: SymbolTerm, known: readonly Tie[]): boolean {
    const parts = terms.flatMap((term) => [...subterms(term)]);
    const defined = reachable(
      table,
      parts.filter((part) => part.kind === "symbol" && !isBase(table, part.symbol)),
    );
    if (defined.has(goal.symbol) || parts.some((part) => sameTerm(part, goal))) return true;
    const [next, others] = [true, false].map((wanted) =>
      known.filter(
        ({ of }) => (defined.has(of.symbol) || parts.some((part) => sameTerm(part, of))) === wanted,
      ),
    );
    return (
      next !== undefined &&
      others !== undefined &&
      next.length > 0 &&
      leadsTo(
        next.map((tie) => tie.value),
        goal,
        others,
      )
    );
  }

  /** `E[u(X) Y] = 0` for all functions `u` says that the mean of `Y` given `X` is zero. */
  function readOrthogonal(
    side: Term,
    other: Term,
    condition: Term | null,
    functions: readonly string[],
  ): boolean {
    if (
      side.kind !== "expect" ||
      side.given.length > 0 ||
      side.body.kind !== "mul" ||
      side.body.factors.length !== 2
    )
      return false;
    if (other.kind !== "number" || !other.value.isZero) return false;
    const applied = side.body.factors.find(
      (factor) => factor.kind === "apply" && functions.includes(factor.function.symbol),
    );
    const rest = side.body.factors.find((factor) => factor !== applied);
    const key = rest ? plain(rest) : null;
    if (applied?.kind !== "apply" || !rest || !key) return false;
    demand(key, rest, condition, { kind: "mean", value: other, given: applied.args });
    return true;
  }

  /** Notes a prescribed covariance of two numbers; whether there is one. */
  function readLink(side: Term, other: Term): boolean {
    if (side.kind !== "covariance" || side.given.length > 0) return false;
    for (const [x, y] of [
      [side.right, side.left],
      [side.left, side.right],
    ] as const) {
      const key = plain(x);
      if (
        !key ||
        plain(y) === null ||
        plain(y) === key ||
        x.kind !== "symbol" ||
        x.args.length > 0 ||
        x.sort.kind !== "scalar" ||
        links.has(key)
      )
        continue;
      const own = other.kind === "variance" && sameTerm(other.body, x);
      if (
        own
          ? !table.statements.some((s) => speaksOfVariance(s, x))
          : reachable(table, [other]).has(key)
      )
        continue;
      links.set(key, { other: y, value: other, own });
      return true;
    }
    return false;
  }

  /** Notes what an integral says of a density; whether the fact is used up by it. */
  function readIntegral(side: Term, other: Term): boolean {
    if (side.kind === "integral") {
      const body = innermost(side);
      if (
        body.kind !== "apply" ||
        isRandomNow(table, other) ||
        table.definitions.has(body.function.symbol)
      )
        return false;
      densities.set(body.function.symbol, { integral: side, value: other });
      return false;
    }
    if (
      side.kind !== "expect" ||
      side.body.kind !== "apply" ||
      table.definitions.has(side.body.function.symbol)
    )
      return false;
    const quantities = side.body.args;
    if (
      !quantities.every((q) => plain(q) !== null) ||
      ![...subterms(other)].some((part) => part.kind === "integral")
    )
      return false;
    const fact: IntegralFact = {
      function: side.body.function.symbol,
      quantities,
      given: side.given,
      value: other,
    };
    for (const quantity of quantities) integrals.set(plain(quantity) ?? "", fact);
    const variables = [...subterms(other)].flatMap((part) =>
      part.kind === "integral" ? [part] : [],
    );
    for (const part of subterms(other)) {
      if (
        part.kind !== "apply" ||
        part.function.symbol === fact.function ||
        table.definitions.has(part.function.symbol)
      )
        continue;
      const own = variables.filter((v) =>
        part.args.some((arg) => arg.kind === "variable" && arg.name === v.variable),
      );
      if (own.length === 0) continue;
      positive.add(part.function.symbol);
      if (densities.has(part.function.symbol)) continue;
      densities.set(part.function.symbol, {
        integral: own.reduceRight<Term>((body, v) => ({ ...v, body }), part),
        value: { kind: "number", value: fraction(1) },
      });
    }
    return true;
  }

  /** That a number has a density is a fact on the mean of every function of it. */
  function readDensity({
    of,
    law,
    params: [density],
  }: Extract<Statement, { kind: "distribution" }>): boolean {
    if (
      law !== "density" ||
      density?.kind !== "symbol" ||
      density.sort.kind !== "function" ||
      sortOf(of).kind !== "scalar"
    )
      return false;
    const point: Term = { kind: "variable", name: "#point", sort: scalarSort };
    const value: Term = {
      kind: "mul",
      factors: [
        { kind: "apply", function: testFunction, args: [point] },
        { kind: "apply", function: density, args: [point] },
      ],
    };
    const integral: Term = {
      kind: "integral",
      variable: point.name,
      sort: point.sort,
      lower: null,
      upper: null,
      body: value,
    };
    return readIntegral(expect({ kind: "apply", function: testFunction, args: [of] }), integral);
  }

  const measured = table.statements.some(
    (s) =>
      (s.kind === "distribution" && s.law === "density") ||
      (s.kind === "fact" &&
        ([...subterms(s.relation)].some((part) => part.kind === "integral") ||
          speaksOfEndlessValues(table, s))),
  );
  const general = table.statements
    .flatMap((s) =>
      s.kind === "fact"
        ? [generalOf(table, s.relation)]
        : s.kind === "condition"
          ? [generalOf(table, s.condition)]
          : [],
    )
    .filter((g) => g !== null);
  const covariances = table.statements.filter((s) => s.kind === "covariance");
  const apart = covariances.flatMap((s) => uncorrelatedBy(s) ?? []);
  return {
    table,
    rules,
    conditions,
    demands,
    independent: [...table.statements.filter((s) => s.kind === "independent"), ...apart],
    covariances: covariances.filter((s) => uncorrelatedBy(s) === null),
    semidefinite,
    dimensions: dimensionsIn(table),
    split,
    balanced,
    densities,
    integrals,
    joints,
    ties,
    stationary: stationaryIn(table),
    links,
    measured,
    exchangeable: table.statements.flatMap((s) =>
      s.kind === "identical" && s.exchangeable ? [s] : [],
    ),
    motions: new Set(
      table.statements.flatMap((s) =>
        s.kind === "distribution" &&
        s.law === "brownian" &&
        s.of.kind === "symbol" &&
        isBase(table, s.of.symbol)
          ? [s.of.symbol]
          : [],
      ),
    ),
    positive,
    endsVary: [...table.definitions.values()].some((list) =>
      list.some(({ body }) =>
        [...subterms(body)].some(
          (part) => part.kind === "sum" && part.binders.some((b) => isRandomNow(table, b.upper)),
        ),
      ),
    ),
    unsigned,
    fractional: new Set([...[...limited].filter((key) => positive.has(key)), ...chancesIn(table)]),
    general,
    rooted: rootedIn(table),
  };
}

/**
 * What a relation says of a moment of one number and its mean together, `E[X^2] = E[X]^2 + 1`: a
 * law is sought whose mean is chosen first. Null where it says something else.
 */
function byOwnMean(
  { relation, left, right }: RelationTerm,
  of: Term,
): Extract<Demand["demand"], { kind: "variance" | "moment" }> | null {
  if (relation !== "=" || sortOf(of).kind !== "scalar") return null;
  const mean = expect(of);
  const put = (term: Term): Term => (sameTerm(term, mean) ? ownMean : mapChildren(term, put));
  if (sameTerm(put(left), left) && sameTerm(put(right), right)) return null;
  for (const [side, value] of [
    [put(left), put(right)],
    [put(right), put(left)],
  ] as const) {
    if (hasExpectation(value)) continue;
    if (side.kind === "variance" && side.given.length === 0 && sameTerm(side.body, of))
      return { kind: "variance", value, given: [] };
    if (side.kind === "expect" && side.given.length === 0 && !hasExpectation(side.body))
      return { kind: "moment", body: side.body, value };
  }
  return null;
}

/**
 * What a covariance of 0 says: of two numbers, or of any two members of a family, `Cov(R_i, R_j) =
 * 0` for i ≠ j; null where it is something else.
 */
function uncorrelatedBy({
  left,
  right,
  value,
  condition,
}: CovarianceStatement): IndependentStatement | null {
  if (!isNumber(value, 0)) return null;
  const statement = { kind: "independent", degree: "uncorrelated", given: [] } as const;
  const names = freeVariables(left);
  if (!condition && names.length + freeVariables(right).length === 0)
    return {
      ...statement,
      units: [left, right].map((q) => ({ quantities: [q], across: [], within: [] })),
    };
  const [i, ...more] = names;
  const [j] = freeVariables(right);
  const apart =
    condition?.kind === "relation" &&
    condition.relation === "!=" &&
    [condition.left, condition.right].every((side) => side.kind === "variable");
  if (!apart || !i || !j || i === j || more.length > 0) return null;
  const renamed = (term: Term): Term =>
    term.kind === "variable" && term.name === j ? { ...term, name: i } : mapChildren(term, renamed);
  if (!sameTerm(renamed(right), left)) return null;
  const compared = freeVariables(condition);
  if (!compared.includes(i) || !compared.includes(j)) return null;
  return { ...statement, units: [{ quantities: [left], across: [i], within: [] }] };
}

/**
 * Whether a fact compares something random with every one of endlessly many numbers: `P(X = k) = p
 * (1 - p)^{k-1}` for k = 1, 2, … A finite model obeys it at the first few.
 */
function speaksOfEndlessValues(
  table: Table,
  { relation, condition }: Extract<Statement, { kind: "fact" }>,
): boolean {
  const parts = [...subterms(relation)];
  const compared = parts.flatMap((part) =>
    part.kind === "relation" && part !== relation && isRandomNow(table, part)
      ? freeVariables(part)
      : [],
  );
  const ends = (name: string): boolean => {
    const bounded = [...(condition ? subterms(condition) : [])].some(
      (part) => part.kind === "relation" && endsAt(part, name),
    );
    const placed = parts.some(
      (part) =>
        part.kind === "symbol" &&
        part.args.some(
          (arg, k) =>
            arg.kind === "variable" &&
            arg.name === name &&
            hasEnd(table.declarations.get(part.symbol)?.ranges[k]),
        ),
    );
    return bounded || placed || hasEnd(indexNamed(table, name)?.range);
  };
  return freeVariables(relation).some((name) => compared.includes(name) && !ends(name));
}

/** Whether a comparison says that a variable is at most something. */
function endsAt({ relation, left, right }: RelationTerm, name: string): boolean {
  const ends = [
    { mark: /^(?:<=|<|=)$/, small: left, large: right },
    { mark: /^(?:>=|>|=)$/, small: right, large: left },
  ];
  return ends.some(
    ({ mark, small, large }) =>
      mark.test(relation) &&
      small.kind === "variable" &&
      small.name === name &&
      large.kind !== "constant",
  );
}

function hasEnd(range: Range | null | undefined): boolean {
  return range?.upper !== null && range?.upper !== undefined && range.upper.kind !== "constant";
}

/**
 * The symbols under the roots in definitions of vectors and matrices, whose values are exact only
 * where the roots are.
 */
function rootedIn(table: Table): ReadonlySet<string> {
  const bodies = table.statements.flatMap((s) =>
    s.kind === "definition" && !isNumeric(sortOf(s.symbol)) ? [...subterms(s.body)] : [],
  );
  return reachable(
    table,
    bodies.flatMap((part) =>
      part.kind === "pow" && part.exponent.kind === "number" && part.exponent.value.d !== 1n
        ? [part.base]
        : [],
    ),
  );
}

/** Fixed symbols that are sizes of vectors and matrices. */
function dimensionsIn(table: Table): ReadonlySet<string> {
  const dimensions = new Set<string>();
  for (const declaration of table.declarations.values()) {
    const sort = declaration.sort.kind === "function" ? declaration.sort.result : declaration.sort;
    const sizes =
      sort.kind === "vector" || sort.kind === "covector"
        ? [sort.size]
        : sort.kind === "matrix"
          ? [sort.rows, sort.columns]
          : [];
    for (const key of reachable(table, sizes)) dimensions.add(key);
  }
  return dimensions;
}

/** Whether a declaration names an integer that counts something. */
export function isSize(declaration: Declaration): boolean {
  return declaration.sort.kind === "index" && declaration.ranges.length === 0;
}

/**
 * Functions that a fact says to be a chance, or the mean of what is 0 or 1: `e(X) = E[W \mid X]`.
 */
function chancesIn(table: Table): readonly string[] {
  const relations = table.statements.flatMap((s) =>
    s.kind === "fact" && s.relation.kind === "relation" && s.relation.relation === "="
      ? [s.relation]
      : [],
  );
  // (W - 0)(W - 1) = 0, W^2 = W
  const offset = (term: Term): Term | null =>
    term.kind === "add"
      ? (term.terms.find((t) => t.kind === "symbol") ?? null)
      : term.kind === "symbol"
        ? term
        : null;
  const bits = relations.flatMap(({ left, right }) => {
    if (
      left.kind === "pow" &&
      left.base.kind === "symbol" &&
      isNumber(left.exponent, 2) &&
      sameTerm(left.base, right)
    )
      return [left.base.symbol];
    const [a, b, ...more] =
      left.kind === "mul" && isNumber(right, 0)
        ? left.factors.map((factor) => ({ factor, of: offset(factor) }))
        : [];
    if (!a || !b || more.length > 0 || a.of?.kind !== "symbol" || !b.of || !sameTerm(a.of, b.of))
      return [];
    const roots = [a, b].map(({ factor }) =>
      factor.kind === "add"
        ? factor.terms
            .filter((t) => t.kind !== "symbol")
            .map(termKey)
            .join()
        : "",
    );
    const zeros = [
      termKey({ kind: "neg", body: { kind: "number", value: fraction(0) } }),
      termKey({ kind: "number", value: fraction(0) }),
      "",
    ];
    return zeros.includes(roots[0] ?? "?") &&
      roots[1] === termKey({ kind: "neg", body: { kind: "number", value: fraction(1) } })
      ? [a.of.symbol]
      : [];
  });
  const isChance = (term: Term): boolean =>
    (term.kind === "probability" && term.given.length > 0) ||
    (term.kind === "expect" &&
      term.given.length > 0 &&
      term.body.kind === "symbol" &&
      bits.includes(term.body.symbol));
  const chance = (side: Term, other: Term): string[] =>
    side.kind === "apply" && isChance(other) ? [side.function.symbol] : [];
  return relations.flatMap(({ left, right }) => [...chance(left, right), ...chance(right, left)]);
}

/**
 * Random families of which some moment of two members is given that does not change with the place
 * of these.
 */
function stationaryIn(table: Table): ReadonlySet<string> {
  const found = new Set<string>();
  const see = (left: Term, right: Term, value: Term): void => {
    if (
      left.kind !== "symbol" ||
      right.kind !== "symbol" ||
      left.symbol !== right.symbol ||
      !isBase(table, left.symbol)
    )
      return;
    const shared = freeVariables(left).filter((name) => freeVariables(right).includes(name));
    if (shared.length > 0 && !shared.some((name) => freeVariables(value).includes(name)))
      found.add(left.symbol);
  };
  const seeSide = (side: Term, value: Term): void => {
    if (side.kind === "covariance" && side.given.length === 0) see(side.left, side.right, value);
    const [left, right, ...more] =
      side.kind === "expect" && side.given.length === 0 && side.body.kind === "mul"
        ? side.body.factors
        : [];
    if (left && right && more.length === 0) see(left, right, value);
  };
  for (const s of table.statements) {
    if (s.kind === "covariance") see(s.left, s.right, s.value);
    if (s.kind !== "fact" || s.relation.kind !== "relation" || s.relation.relation !== "=")
      continue;
    seeSide(s.relation.left, s.relation.right);
    seeSide(s.relation.right, s.relation.left);
  }
  return found;
}

/** Whether a relation has no moments but means and probabilities, given nothing. */
function isLinear(relation: RelationTerm): boolean {
  for (const part of subterms(relation)) {
    if (part.kind === "variance" || part.kind === "covariance") return false;
    if ((part.kind === "expect" || part.kind === "probability") && part.given.length > 0)
      return false;
  }
  return true;
}

/** `P(A | B) = v` without its condition: `P(A, B) = v P(B)`. */
function underCondition(
  relation: RelationTerm,
  side: Extract<Term, { kind: "probability" }>,
  value: Term,
): RelationTerm {
  const chance = (events: readonly Term[]): Term => {
    const [first, ...more] = events;
    return {
      ...side,
      condition:
        first && more.length === 0 ? first : { kind: "logic", operator: "and", args: events },
      given: [],
    };
  };
  return {
    ...relation,
    left: chance([side.condition, ...side.given]),
    right: { kind: "mul", factors: [value, chance(side.given)] },
  };
}

/** The terms of a sum, each with its sign, sums inside sums opened. */
function addendsOf(term: Term, sign: 1 | -1): { readonly term: Term; readonly sign: 1 | -1 }[] {
  if (term.kind === "add") return term.terms.flatMap((part) => addendsOf(part, sign));
  return term.kind === "neg" ? addendsOf(term.body, sign === 1 ? -1 : 1) : [{ term, sign }];
}

function speaksOfVariance(statement: Statement, of: Term): boolean {
  if (statement.kind === "variance") return sameTerm(statement.of, of);
  if (
    statement.kind !== "fact" ||
    statement.relation.left.kind === "covariance" ||
    statement.relation.right.kind === "covariance"
  )
    return false;
  return [statement.relation.left, statement.relation.right].some(
    (side) => side.kind === "variance" && sameTerm(side.body, of),
  );
}

function innermost(term: Term): Term {
  return term.kind === "integral" ? innermost(term.body) : term;
}

function isExpectation(term: Term): boolean {
  return term.kind === "expect" || term.kind === "variance" || term.kind === "covariance";
}

function hasExpectation(term: Term): boolean {
  for (const part of subterms(term))
    if (isExpectation(part) || part.kind === "probability") return true;
  return false;
}

/** Whether a term has a random symbol outside every expectation, definitions unfolded. */
export function isRandomNow(
  table: Table,
  term: Term,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  const inside = (parts: readonly Term[]): boolean =>
    parts.some((part) => isRandomNow(table, part, seen));
  if (
    term.kind === "expect" ||
    term.kind === "variance" ||
    term.kind === "covariance" ||
    term.kind === "probability"
  )
    // an average under an event is a number
    return inside(term.given.filter((given) => sortOf(given).kind !== "condition"));
  if (term.kind === "symbol") {
    if (table.declarations.get(term.symbol)?.random) return true;
    if (seen.has(term.symbol)) return false;
    const deeper = new Set([...seen, term.symbol]);
    return (
      (table.definitions.get(term.symbol) ?? []).some((d) => isRandomNow(table, d.body, deeper)) ||
      inside(term.args)
    );
  }
  return inside(children(term));
}
