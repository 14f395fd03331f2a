import { type Fraction, fraction } from "../exact/fraction.ts";
import type { Piece, Subject, Trait } from "../read/clause.ts";
import { cutCommas, isDots } from "../read/piece.ts";
import type { IndexVariable, Property, Statement, Unit } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { add, div, expect, mul, neg, number, pow, relation, sub, variable } from "../term/make.ts";
import { matrixSort, type Sort, scalarSort } from "../term/sort.ts";
import type { RelationTerm, Term } from "../term/term.ts";
import { freeVariables, sameTerm, subterms, termKey } from "../term/walk.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Problem, problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { entryName } from "./define.ts";
import type { Draft } from "./draft.ts";
import { eitherSign, unsupported } from "./equation.ts";
import { assumeFormula } from "./fact.ts";
import { itemsOf, itemsOfSubject } from "./family.ts";
import { kindOf, unitVariance, zeroOf } from "./kind.ts";
import { assumeDiscrete, readParameters } from "./law.ts";
import { both, narrowing } from "./narrowing.ts";
import { isRandom, substitute } from "./support.ts";
import { entriesOf, readInteger, type Target, targetOf, together } from "./target.ts";
import { deviationOf, listTerms, readValue, valuesFor } from "./value.ts";

/** A clause with its subject read: what to assume of which targets. */
export interface Assertion {
  readonly targets: readonly Target[];
  readonly subject: Subject;
  readonly traits: readonly Trait[];
  readonly span: Span;
  readonly indices: readonly IndexVariable[];
  /** of a quantifier that is a condition: `for $i \ne j$` */
  readonly condition: Term | null;
  /** letters of which it says that it holds for each: "for each $i$", "for all $i$ and $j$" */
  readonly each: readonly string[];
  /** what all of it is said under, if anything; all random */
  readonly given: readonly Term[];
  /** whether names that nothing declares may be declared by the place where they stand */
  readonly introduce: boolean;
}

const fail = (
  code: Problem["code"],
  span: Span,
  detail: Readonly<Record<string, string>> = {},
): Result<never> => ({ ok: false, problems: [problem(code, span, detail)] });
/**
 * "geometric on $\{1, 2, \dots\}$": the values say whether the trials are counted or the failures,
 * which the mean tells apart; null where they are not given.
 */
function geometricMean(traits: readonly Trait[], [chance]: readonly Term[]): Term | null {
  const set = traits.find((t) => t.kind === "set");
  const [first] =
    set?.kind === "set" ? (canonical(set.piece.nodes).match(/(?<=^\\\{)[01](?=,)/) ?? []) : [];
  if (!chance || first === undefined) return null;
  return div(first === "1" ? number(1) : sub(number(1), chance), chance);
}

const separately =
  "Say the law of each quantity by itself, and say in a sentence whether they are independent.";
const done: Result<null> = { ok: true, value: null };

/** Puts all that the traits of a clause assume about its targets into the draft. */
export function assertTraits(draft: Draft, clause: Assertion): Result<null> {
  const law =
    clause.traits.find(
      (t): t is LawTrait => t.kind === "law" && !(t.law === "density" && t.named.length > 0),
    ) ?? null;
  const kind = kindOf(clause.traits);
  const own =
    law && clause.given.length === 0
      ? { ...clause, given: variesWith(draft, clause, law) }
      : clause;
  // what a law is symmetric about may be the mean, said behind
  const late = (t: Trait): boolean =>
    t.kind === "about" || (t.kind === "property" && t.property === "symmetric");
  for (const trait of [...clause.traits.filter((t) => !late(t)), ...clause.traits.filter(late)]) {
    const refused = own.given.length > 0 && !underConditions.includes(trait.kind);
    const result = refused
      ? fail("unsupported", clause.span, { what: "this under a condition" })
      : assertTrait(draft, own, trait, law, kind.random);
    if (!result.ok) return result;
  }
  return done;
}

/** What can be said of a quantity under a condition, or is true of it whatever the condition. */
const underConditions: readonly Trait["kind"][] = [
  "noun",
  "random",
  "fixed",
  "size",
  "estimates",
  "property",
  "set",
  "independent",
  "identical",
  "moment",
  "law",
  "values",
  "entries",
  "described",
  "told",
];

/**
 * The random quantities in the parameters of a law: `X \sim \mathrm{Poisson}(\Lambda)` is said of
 * `X` given `\Lambda`.
 */
function variesWith(draft: Draft, clause: Assertion, law: LawTrait): readonly Term[] {
  const moments = clause.traits.flatMap((t) => (t.kind === "moment" ? t.values : []));
  const found = new Map<string, Term>();
  for (const piece of [...law.params, ...law.named.map((n) => n.piece), ...moments]) {
    const read = draft.read(piece.nodes, [
      ...clause.indices,
      ...clause.targets.flatMap((t) => t.indices),
    ]);
    if (!read.ok) continue;
    for (const part of subterms(read.value.term))
      if (isQuantityItself(draft, part)) found.set(termKey(part), part);
  }
  return [...found.values()];
}

type LawTrait = Extract<Trait, { kind: "law" }>;

/** For which members of its families a clause speaks of a target; null where it speaks of all. */
function conditionFor(
  draft: Draft,
  clause: Assertion,
  target: Target,
  terms: readonly Term[] = target.terms,
): Term | null {
  return both(clause.condition, narrowing(draft, terms, target.indices));
}

/**
 * Under a list that is given, which of its members are meant: the index of a target runs through
 * its range only.
 */
function amongGiven(clause: Assertion, target: Target): Term | null {
  if (!clause.given.some((term) => term.kind === "sum")) return null;
  return target.indices
    .filter(({ name }) => target.across.includes(name))
    .reduce<Term | null>((all, { name, range: { lower, upper } }) => {
      const low = lower && relation(variable(name), ">=", lower);
      const high =
        upper && upper.kind !== "constant" ? relation(variable(name), "<=", upper) : null;
      return both(all, both(low, high));
    }, null);
}

/** Refuses a clause that says of some members of a family what can only be assumed of all. */
function wholeOnly(draft: Draft, clause: Assertion): Result<null> {
  return clause.targets.some((target) => conditionFor(draft, clause, target))
    ? fail("unsupported", clause.span, { what: "this of some members of a family and not of all" })
    : done;
}

/**
 * What is said of a pair as one thing is not said of each of its parts: a joint density or a joint
 * law is refused.
 */
const jointly: readonly Trait["kind"][] = ["density", "law", "values", "about"];

const wholes: readonly Trait["kind"][] = [
  "set",
  "identical",
  "copies",
  "density",
  "law",
  "values",
  "about",
  "named",
];

function assertTrait(
  draft: Draft,
  clause: Assertion,
  trait: Trait,
  law: LawTrait | null,
  random: boolean,
): Result<null> {
  const { targets, span } = clause;
  if (wholes.includes(trait.kind)) {
    const whole = wholeOnly(draft, clause);
    if (!whole.ok) return whole;
  }
  if (jointly.includes(trait.kind) && targets.some((t) => t.terms.length > 1))
    return fail("unsupported", span, {
      what: "a law of several quantities together",
      instead: separately,
    });
  switch (trait.kind) {
    case "noun":
    case "given":
    case "random":
    case "fixed":
    case "size":
    case "estimates":
    case "sample":
    case "value":
      return done;
    case "described":
      for (const target of targets)
        for (const of of target.terms) draft.note({ kind: "described", of });
      return done;
    case "told":
      // what is fixed has no law that words could tell
      for (const target of targets)
        for (const of of target.terms)
          if (isRandom(draft, of)) draft.note({ kind: "described", of });
      return done;
    case "unbiased":
      return fail("unsupported", span, { what: "an unbiased quantity without what it estimates" });
    case "bias":
    case "power":
      return fail("unsupported", span, { what: `this ${trait.kind}` });
    case "sign":
      for (const target of targets) {
        if (target.sort.kind !== "scalar" && target.sort.kind !== "index")
          return fail("unsupported", span, { what: "the sign of a vector or matrix" });
        const condition = conditionFor(draft, clause, target);
        for (const term of target.terms) {
          if (!isRandom(draft, term))
            return fail("unsupported", span, {
              what: `the ${trait.moment} of a quantity that is not random`,
            });
          const value: Term =
            trait.moment === "mean"
              ? expect(term)
              : { kind: "variance", body: term, given: [], over: [] };
          draft.assume({
            kind: "fact",
            relation: relation(value, trait.relation, number(0)),
            condition,
            functions: [],
          });
        }
      }
      return done;
    case "property":
      return assertProperty(draft, clause, trait.property, random);
    case "set":
      return assertSet(draft, clause, trait.piece);
    case "relation":
      return assertRelation(draft, clause, trait.piece);
    case "independent":
      return assertIndependent(draft, clause, trait);
    case "identical": {
      const [a, b, ...more] = targets.flatMap((t) => t.terms);
      if (a && b && more.length === 0 && isOpposite(a, b)) {
        draft.assume({
          kind: "distribution",
          of: a.kind === "neg" ? a.body : a,
          law: "symmetric",
          params: [number(0)],
        });
        return done;
      }
      if (alone(targets))
        return fail("missing-index", span, {
          index: letterOf(clause),
          sentence: `$${letterOf(clause)}$ ranges over $1, \\dots, n$`,
        });
      // "$X_1, \dots, X_n$ and $Y_1, \dots, Y_m$ are i.i.d. with means $\mu$ and $\nu$"
      if (
        !areSamples(clause) &&
        targets.length > 1 &&
        clause.traits.some(
          (t) =>
            t.kind === "moment" &&
            t.values.length === targets.length &&
            !t.values.some((v) => canonical(v.nodes) === "\\dots"),
        )
      )
        return fail("unsupported", span, severalOfOne);
      if (areSamples(clause)) {
        for (const target of targets) assumeIdentical(draft, units([target]), trait.exchangeable);
        return done;
      }
      assumeIdentical(
        draft,
        units(
          targets,
          atOneValue(
            clause,
            clause.traits.some((t) => t.kind === "independent") ? [] : sharedLetters(clause),
          ),
        ),
        trait.exchangeable,
      );
      return done;
    }
    case "copies": {
      const items = itemsOfSubject(trait.of, draft.alone);
      const of = items?.length === 1 && items[0] ? targetOf(draft, items[0], clause.indices) : null;
      if (!of) return fail("unsupported", span, { what: "copies of several things" });
      if (!of.ok) return of;
      const { terms, across } = of.value;
      const [own, ...rest] = targets.length === 1 ? (targets[0]?.terms ?? []) : [];
      const [other, ...others] = terms;
      if (
        own &&
        other &&
        rest.length + others.length === 0 &&
        isOpposite(own, other) &&
        !trait.independent
      ) {
        draft.assume({
          kind: "distribution",
          of: own.kind === "neg" ? own.body : own,
          law: "symmetric",
          params: [number(0)],
        });
        return done;
      }
      // "$X_i$ has the law of $Y_i$": at each index by itself
      const beside = (target: Target): boolean =>
        !target.run &&
        !of.value.run &&
        target.across.length > 0 &&
        target.across.every((name) => across.includes(name));
      if (across.length > 0 && !targets.every(beside))
        return fail("unsupported", span, { what: "copies of a family" });
      const all = [
        { quantities: terms, across: [], within: [] },
        ...units(targets).map((unit) => (across.length > 0 ? { ...unit, across: [] } : unit)),
      ];
      draft.assume({ kind: "identical", units: all });
      if (trait.independent)
        draft.assume({ kind: "independent", degree: "mutual", units: all, given: [] });
      return done;
    }
    case "moment":
      // "normal with mean … and variance …": the moments are the parameters of the law
      if (
        law?.kind === "law" &&
        law.law !== "geometric" &&
        (trait.moment === "mean" || trait.moment === "variance" || trait.moment === "deviation")
      )
        return done;
      return assertMoment(draft, clause, trait);
    case "density": {
      if (trait.values.length === 1 && trait.values.every((v) => isQuantity(draft, clause, v))) {
        // "$X \sim Y$" of two random quantities
        return assertTrait(
          draft,
          clause,
          { kind: "copies", of: { elements: trait.values, all: false } },
          law,
          random,
        );
      }
      const names = trait.values.map(withoutVariable);
      if (names.some((name) => name.nodes.some((n) => n.kind === "fence")))
        return fail("unsupported", span, {
          what: "a density of several variables",
          instead: separately,
        });
      for (const [k, target] of targets.entries()) {
        const value = valuesFor(names, targets.length, k);
        const density =
          value &&
          readValue(
            draft,
            value,
            target,
            { kind: "function", result: scalarSort },
            "function",
            clause.introduce,
          );
        if (!density) return fail("unsupported", span, { what: "this number of densities" });
        if (!density.ok) return density;
        draft.assume({
          kind: "distribution",
          of: only(density.value.target),
          law: "density",
          params: [density.value.term],
        });
      }
      return done;
    }
    case "law":
      if (trait.law === "density")
        return law ? done : fail("unsupported", span, { what: "a parameter without a law" });
      if (targets.some((t) => t.terms.some((term) => !isRandom(draft, term))))
        return fail("unsupported", span, { what: "the law of a quantity that is not random" });
      for (const target of targets) {
        const params = readParameters(draft, clause, trait, target);
        if (!params.ok) return params;
        const { target: own, params: values, law: named } = params.value;
        if (varies(draft, clause, values)) return varying(clause, "law");
        if (differs(clause, own, values)) return fail("unsupported", span, severalOfOne);
        for (const term of own.terms) {
          assumeLaw(draft, clause, { of: term, law: named, params: values });
          const center = named === "geometric" ? geometricMean(clause.traits, values) : null;
          if (center) assumeMoment(draft, "mean", term, center, null, clause.given);
        }
        if (clause.given.length > 0 && named === "bernoulli")
          for (const term of own.terms) assumeBinary(draft, term, null);
        // one law for all members
        const fixed =
          own.across.length > 0 &&
          !values.some((p) => freeVariables(p).some((v) => own.across.includes(v)));
        if (fixed && own.terms.length === 1 && named !== "brownian")
          assumeIdentical(draft, units([own]));
      }
      return done;
    case "values": {
      for (const target of targets) {
        const values = listTerms(draft, trait.values, clause.indices, clause.introduce ? [] : null);
        if (!values.ok) return values;
        const weights = trait.probabilities
          ? listTerms(
              draft,
              trait.probabilities,
              clause.indices,
              clause.introduce ? ["nonnegative"] : null,
            )
          : null;
        if (weights && !weights.ok) return weights;
        if (!weights) return fail("unsupported", span, { what: "values without probabilities" });
        const lists = listsOf(values.value, weights.value, target);
        if (varies(draft, clause, [...lists.values, ...lists.weights]))
          return varying(clause, "law");
        if (!assumeDiscrete(draft, only(target), lists.values, lists.weights, clause.given))
          return fail("unsupported", span, { what: "this number of probabilities" });
      }
      return done;
    }
    case "about":
      if (targets.some((t) => t.sort.kind !== "scalar" && t.sort.kind !== "index"))
        return fail("unsupported", span, { what: "a symmetric law of other than numbers" });
      for (const target of targets) {
        const centre = centreOf(draft, clause, trait.piece, only(target));
        if (!centre.ok) return centre;
        draft.assume({
          kind: "distribution",
          of: only(target),
          law: "symmetric",
          params: [centre.value],
        });
      }
      return done;
    case "total":
      return fail("unsupported", span, { what: "the sum of this list" });
    case "entry":
      return fail("unsupported", span, { what: "an entry by these indices" });
    case "lines":
      return fail("unsupported", span, { what: "these rows or columns" });
    case "named":
      return assertNamed(draft, clause, trait);
    case "entries":
      return assertEntries(draft, clause, trait);
  }
}

/**
 * The point that a law is symmetric about; where none is named, its mean, if that has been said.
 */
function centreOf(draft: Draft, clause: Assertion, piece: Piece | null, of: Term): Result<Term> {
  if (piece) {
    const at = listTerms(draft, piece, clause.indices, clause.introduce ? [] : null);
    if (!at.ok) return at;
    const [value, ...more] = at.value;
    return value && more.length === 0
      ? { ok: true, value }
      : fail("unsupported", clause.span, { what: "a law that is symmetric about several points" });
  }
  const mean = meanSaid(draft, of);
  return mean
    ? { ok: true, value: mean }
    : fail("unsupported", clause.span, {
        what: "a symmetric law without the point that it is symmetric about",
      });
}

function meanSaid(draft: Draft, of: Term): Term | null {
  const said = draft
    .context()
    .assumptions.find(({ statement: s }) => s.kind === "mean" && sameTerm(s.of, of))?.statement;
  return said?.kind === "mean" ? said.value : null;
}

/**
 * Whether one of two terms is the other with its sign changed: a law that is the same for both is
 * symmetric about 0.
 */
function isOpposite(a: Term, b: Term): boolean {
  return sameTerm(a, neg(b)) || sameTerm(neg(a), b);
}

interface Lists {
  readonly values: readonly Term[];
  readonly weights: readonly Term[];
}

/**
 * "the value $x_j$ with probability $p_j$": two formulas over the range of their index are two
 * lists.
 */
function listsOf(values: readonly Term[], weights: readonly Term[], target: Target): Lists {
  const [value] = values;
  const [weight] = weights;
  const name = value && weight && freeVariables(value).find((n) => !target.across.includes(n));
  const range = target.indices.find((i) => i.name === name)?.range;
  if (
    !value ||
    !weight ||
    values.length > 1 ||
    weights.length > 1 ||
    name === undefined ||
    !range?.lower ||
    !range.upper
  )
    return { values, weights };
  const binders = [{ name, lower: range.lower, upper: range.upper }];
  const over = (body: Term): Term => ({
    kind: "sum",
    operator: "list",
    binders,
    conditions: [],
    body,
  });
  return { values: [over(value)], weights: [over(weight)] };
}

/**
 * What is said of the entries of a vector or matrix is said of each: their letters run through its
 * positions.
 */
function assertEntries(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "entries" }>,
): Result<null> {
  const targets: Target[] = [];
  // "$z$ is a number with independent components"
  const said = clause.traits.some((t) => t.kind === "noun");
  const ties = (name: string): boolean =>
    name === "symmetric" || name === "diagonal" || name === "orthogonal";
  const held = clause.targets.flatMap((t) =>
    t.terms.flatMap((term) =>
      term.kind === "symbol"
        ? (draft.declarations.find((d) => d.key === term.symbol)?.properties ?? [])
        : [],
    ),
  );
  const tied =
    held.some(ties) || clause.traits.some((t) => t.kind === "property" && ties(t.property));
  if (tied && trait.traits.some((t) => t.kind === "independent" || t.kind === "identical"))
    return fail("unsupported", clause.span, {
      what: "independence or equal laws of all entries of a matrix some of whose entries are tied to others",
    });
  for (const target of clause.targets) {
    for (const term of target.terms) {
      const entries = entriesOf(draft, target, term, trait);
      // a name that no other sentence introduces is for its uses to tell
      if (!entries && term.kind === "symbol" && isNewIn(draft, term.symbol) && !said)
        return fail("undeclared-symbol", clause.span, { symbol: term.symbol });
      if (!entries)
        return fail("unsupported", clause.span, {
          what: "the entries of what is no vector or matrix",
        });
      targets.push(entries);
    }
  }
  // "$q$ and $k$ are vectors with independent entries": all of them
  const traits = trait.traits.map((t) =>
    t.kind === "independent" && !t.of ? { ...t, jointly: true } : t,
  );
  return assertTraits(draft, { ...clause, targets, traits });
}

/** Whether no sentence but the one that is being read introduces a name. */
const isNewIn = (draft: Draft, key: string): boolean =>
  draft.declarations.some((d) => d.key === key && d.sentence === draft.sentence);

/** Whether a formula is a random quantity, and no function. */
function isQuantity(draft: Draft, clause: Assertion, { nodes }: Piece): boolean {
  const read = draft.read(nodes, clause.targets[0]?.indices ?? clause.indices);
  return read.ok && sortOf(read.value.term).kind !== "function" && isRandom(draft, read.value.term);
}

const only = (target: Target): Term => target.terms[0] as Term;

/**
 * One fixed quantity, which cannot be independent of itself: `$X_i$ are i.i.d.` without a range for
 * `i`.
 */
function alone(targets: readonly Target[]): boolean {
  return targets.length === 1 && targets[0]?.across.length === 0 && targets[0].terms.length === 1;
}

function letterOf(clause: Assertion): string {
  const node = clause.subject.elements[0]?.nodes.at(-1);
  return node?.kind === "script" && node.sub ? canonical(node.sub) : "i";
}

/** Says once in a sentence that quantities have one law. */
function assumeIdentical(draft: Draft, own: Unit[], exchangeable?: true): void {
  const same = (a: readonly Unit[], b: readonly Unit[]): boolean =>
    a.length === b.length &&
    a.every(
      (unit, k) =>
        unit.quantities.length === b[k]?.quantities.length &&
        unit.quantities.every((q, n) => sameTerm(q, b[k]?.quantities[n] as Term)),
    );
  if (
    draft.placed.some(
      ({ sentence, statement }) =>
        sentence === draft.sentence &&
        statement.kind === "identical" &&
        same(statement.units, own) &&
        (statement.exchangeable || !exchangeable),
    )
  )
    return;
  draft.assume({ kind: "identical", units: own, ...(exchangeable ? { exchangeable } : {}) });
}

/**
 * One unit for each target, or one for each member of its families, at one value of some letters at
 * a time.
 */
function units(targets: readonly Target[], at: readonly string[] = []): Unit[] {
  return targets.map((target) => ({
    quantities: target.terms,
    across: target.across.filter((name) => !at.includes(name)),
    within: [],
  }));
}

/**
 * Letters at one value of which several things are spoken of together: "for each $i$, $X_i$ and
 * $Y_i$ are i.i.d." and "for each $i$, the $X_{ij}$ are i.i.d." say nothing of different `i`. Where
 * nothing else would tell the things apart, "the $X_i$ are independent for all $i$" is said of all
 * of them.
 */
function atOneValue(
  { targets, subject, each }: Assertion,
  besides: readonly string[] = [],
): readonly string[] {
  if (subject.all && targets.length > 1) return [];
  const letters = [...each, ...besides];
  const [only, ...more] = targets;
  const apart =
    more.length > 0 ||
    (only !== undefined &&
      only.terms.length === 1 &&
      only.across.some((name) => !letters.includes(name)));
  return apart ? letters : [];
}

/** Several families that are called samples: what is said of members is said of those of each. */
function areSamples({ targets, traits }: Assertion): boolean {
  return (
    targets.length > 1 &&
    targets.every((t) => t.across.length > 0) &&
    traits.some((t) => t.kind === "sample")
  );
}

/**
 * "$Y$ and $X_i$": letters of members beside another quantity, of which one at a time is spoken,
 * where "$X_1, \dots, X_n$ and $Y$" are all of them; what is i.i.d. is so together.
 */
function rangingBeside({ targets, traits }: Assertion): readonly string[] {
  const families = targets.filter((t) => t.across.length > 0);
  return families.length < targets.length && !traits.some((t) => t.kind === "identical")
    ? families.flatMap((t) => (t.run ? [] : t.across))
    : [];
}

/** "$X_i$ and $Y_i$": letters that stand for the same index of several families. */
function sharedLetters({ targets }: Assertion): readonly string[] {
  return targets.flatMap((t) =>
    t.run
      ? []
      : t.across.filter((name) =>
          targets.some((u) => u !== t && !u.run && u.across.includes(name)),
        ),
  );
}

/** Properties that may be said of some members of a family. */
const partly: readonly string[] =
  "negative nonzero centred unit-variance square standing dependent binary".split(" ");

function assertProperty(
  draft: Draft,
  clause: Assertion,
  property: Extract<Trait, { kind: "property" }>["property"],
  random: boolean,
): Result<null> {
  const { span } = clause;
  for (const target of clause.targets) {
    const condition = conditionFor(draft, clause, target);
    for (const term of target.terms) {
      if (condition && (property === "positive" || property === "nonnegative")) {
        draft.assume({
          kind: "fact",
          relation: relation(term, property === "positive" ? ">" : ">=", number(0)),
          condition,
          functions: [],
        });
        continue;
      }
      const partial = condition && !partly.includes(property);
      if (partial) return wholeOnly(draft, clause);
      switch (property) {
        case "negative":
        case "nonzero": {
          const claim = relation(term, property === "negative" ? "<" : "!=", number(0));
          draft.assume(
            random || condition
              ? { kind: "fact", relation: claim, condition, functions: [] }
              : { kind: "condition", condition: claim },
          );
          break;
        }
        case "centred":
          assumeMoment(draft, "mean", term, zeroOf(target.sort), condition, clause.given);
          break;
        case "unit-variance":
          assumeMoment(draft, "variance", term, unitVariance(target.sort), condition, clause.given);
          break;
        case "binary":
          assumeBinary(draft, term, condition);
          break;
        case "symmetric":
          if (target.sort.kind === "matrix" || target.sort.kind === "function")
            addProperty(draft, term, property);
          else if (target.sort.kind !== "scalar" && target.sort.kind !== "index")
            return fail("unsupported", span, { what: "a symmetric law of other than numbers" });
          else
            draft.assume({
              kind: "distribution",
              of: term,
              law: "symmetric",
              params: [meanSaid(draft, term) ?? number(0)],
            });
          break;
        case "square":
          if (target.sort.kind !== "matrix")
            return fail("sort-clash", span, { left: "a square matrix", right: "something else" });
          break;
        case "standing":
          break;
        // says that nothing is known, of what is random and not said to be independent
        case "dependent":
          if (!isRandom(draft, term) || clause.traits.some((t) => t.kind === "independent"))
            return fail("unsupported", span, { what: "this dependence" });
          break;
        case "invertible":
        case "orthogonal":
        case "positive-definite":
        case "diagonal":
        case "idempotent":
          if (target.sort.kind !== "matrix")
            return fail("sort-clash", span, { left: "a matrix", right: "something else" });
          addProperty(draft, term, property);
          assumeEquations(draft, equationsOf(term, property));
          break;
        case "full-rank":
        case "full-column-rank":
        case "full-row-rank":
          if (target.sort.kind !== "matrix")
            return fail("sort-clash", span, { left: "a matrix", right: "something else" });
          addProperty(draft, term, property);
          break;
        case "orthonormal-columns":
          if (target.sort.kind !== "matrix")
            return fail("sort-clash", span, { left: "a matrix", right: "something else" });
          assumeEquations(draft, [gram(term, target.sort.columns)]);
          break;
        case "unit":
          if (target.sort.kind !== "vector")
            return fail("sort-clash", span, { left: "a vector", right: "something else" });
          assumeEquations(draft, [
            relation(pow({ kind: "norm", body: term }, number(2)), "=", number(1)),
          ]);
          break;
        case "standard-basis": {
          const [place, ...more] = term.kind === "symbol" ? term.args : [];
          if (
            target.sort.kind !== "vector" ||
            term.kind !== "symbol" ||
            place?.kind !== "variable" ||
            more.length > 0 ||
            isRandom(draft, term)
          )
            return fail("unsupported", span, {
              what: "standard basis vectors other than $e_1, \\dots, e_d$",
            });
          const body: Term = {
            kind: "call",
            function: "delta",
            args: [place, variable(entryName)],
          };
          draft.assume({
            kind: "definition",
            symbol: term,
            params: [place.name],
            entries: [entryName],
            arguments: [],
            condition: null,
            body,
          });
          break;
        }
        case "positive":
        case "nonnegative":
        case "integer":
          addProperty(draft, term, property);
          break;
      }
    }
  }
  return done;
}

function assumeBinary(draft: Draft, term: Term, condition: Term | null): void {
  for (const claim of binary(term))
    draft.assume({ kind: "fact", relation: claim, condition, functions: [] });
}

/** What is said of a quantity that is 0 or 1. */
function binary(term: Term): RelationTerm[] {
  return [
    relation(pow(term, number(2)), "=", term),
    ...indicatorsOf(term, fraction(0), fraction(1)),
  ];
}

/**
 * The indicators of the two values that a quantity takes, by the quantity itself: where it is 0 or
 * 1, it is the indicator of 1.
 */
function indicatorsOf(term: Term, low: Fraction, high: Fraction): RelationTerm[] {
  const share = (at: Fraction, other: Fraction): RelationTerm => {
    const apart = other.isZero
      ? term
      : at.isZero
        ? sub(number(other), term)
        : sub(term, number(other));
    const span = at.isZero ? other : at.sub(other);
    return relation(
      { kind: "indicator", condition: relation(term, "=", number(at)) },
      "=",
      span.equals(1) ? apart : div(apart, number(span)),
    );
  };
  return [share(high, low), share(low, high)];
}

/** The number that a term is as written. */
function numberIn(term: Term): Fraction | null {
  return term.kind === "number"
    ? term.value
    : term.kind === "neg" && term.body.kind === "number"
      ? term.body.value.neg()
      : null;
}

/**
 * A mean or a variance: of all members of a family, or as a fact of those that a condition names,
 * or under what is given.
 */
function assumeMoment(
  draft: Draft,
  kind: "mean" | "variance",
  of: Term,
  value: Term,
  condition: Term | null,
  given: readonly Term[],
): void {
  if (!condition && given.length === 0) draft.assume({ kind, of, value });
  else {
    const left: Term =
      kind === "mean" ? expect(of, given) : { kind: "variance", body: of, given, over: [] };
    draft.assume({ kind: "fact", relation: relation(left, "=", value), condition, functions: [] });
  }
}

function addProperty(draft: Draft, term: Term, property: Property): void {
  const own = term.kind === "symbol" && draft.hold(term, property);
  if (!own && (property === "positive" || property === "nonnegative")) {
    // of a symbol of an outer section, or of an expression
    draft.assume({
      kind: "condition",
      condition: relation(term, property === "positive" ? ">" : ">=", number(0)),
    });
  }
}

/**
 * What a matrix with a property satisfies: `Q^{-1} = Q^\top`, `Q^\top Q = I` and `Q Q^\top = I`; `P
 * P = P`.
 */
function equationsOf(term: Term, property: Property): RelationTerm[] {
  const sort = sortOf(term);
  if (property === "orthogonal" && sort.kind === "matrix") {
    const turned: Term = { kind: "transpose", body: term };
    return [
      relation({ kind: "inverse", body: term }, "=", turned),
      gram(term, sort.columns),
      gram(turned, sort.rows),
    ];
  }
  return property === "idempotent" ? [relation(mul(term, term), "=", term)] : [];
}

/** `U^\top U = I`. */
function gram(term: Term, size: Term): RelationTerm {
  const turned: Term = term.kind === "transpose" ? term.body : { kind: "transpose", body: term };
  return relation(mul(turned, term), "=", {
    kind: "fill",
    pattern: "identity",
    sort: matrixSort(size, size),
  });
}

function assumeEquations(draft: Draft, equations: readonly RelationTerm[]): void {
  for (const equation of equations)
    draft.assume({ kind: "fact", relation: equation, condition: null, functions: [] });
}

/**
 * `in $[0, 1]$`, "taking values in $\{-1, 1\}$". Sets of whole numbers are properties of the
 * declaration.
 */
function assertSet(draft: Draft, clause: Assertion, set: Piece): Result<null> {
  const text = canonical(set.nodes);
  if (/^\\mathbb\{[RNZ]\}/.test(text)) return done;
  const fence = set.nodes.length === 1 ? set.nodes[0] : undefined;
  const nodes: readonly Syntax[] =
    fence?.kind === "fence"
      ? set.nodes
      : [{ kind: "fence", open: "\\{", close: "\\}", body: set.nodes, span: set.span }];
  const items = nodes[0]?.kind === "fence" ? nodes[0].body : [];
  // a set that is only named
  if (fence?.kind !== "fence" && cutCommas(items).length < 2)
    return fail("unsupported", clause.span, { what: `the set ${text}` });
  const endless =
    nodes[0]?.kind === "fence" && nodes[0].open === "\\{" && canonical(items).endsWith("\\dots");
  if (endless) return done;
  const [first, dots, last, ...others] = cutCommas(items).filter(
    (item, k, all) => k === 0 || k === all.length - 1 || isDots(item),
  );
  if (
    clause.introduce &&
    first?.length === 1 &&
    first[0]?.kind === "number" &&
    dots &&
    isDots(dots) &&
    last &&
    others.length === 0
  ) {
    const end = readInteger(draft, last);
    if (!end.ok) return end;
  }
  for (const target of clause.targets) {
    const probe: Syntax = { kind: "name", text: "\\member", span: set.span };
    const member: Syntax = { kind: "operator", text: "\\in", span: set.span };
    const read = draft.readCondition([probe, member, ...nodes], target.indices, [
      { name: "\\member", sort: scalarSort },
    ]);
    if (!read.ok) return read;
    for (const term of target.terms) {
      for (const part of conjuncts(read.value.term)) {
        if (target.sort.kind !== "function")
          assumeCondition(draft, putFor(part, term), isRandom(draft, term));
        else if (term.kind !== "symbol" || target.sort.result.kind !== "scalar")
          return fail("unsupported", clause.span, { what: "this of the values of a function" });
        else
          assumeCondition(
            draft,
            putFor(part, { kind: "apply", function: term, args: [variable("x", scalarSort)] }),
            true,
          );
      }
    }
  }
  return done;
}

function conjuncts(term: Term): readonly Term[] {
  return term.kind === "logic" && term.operator === "and" ? term.args.flatMap(conjuncts) : [term];
}

function putFor(term: Term, value: Term): Term {
  return substitute(term, "\\member", value);
}

function assumeCondition(draft: Draft, condition: Term, random: boolean): void {
  if (!random) draft.assume({ kind: "condition", condition });
  else if (condition.kind === "relation")
    draft.assume({ kind: "fact", relation: condition, condition: null, functions: [] });
  else if (condition.kind === "logic" && condition.operator === "or") {
    // one of finitely many values: the product of the differences is zero
    const factors = condition.args.flatMap((arg) =>
      arg.kind === "relation" && arg.relation === "="
        ? [add(arg.left, { kind: "neg", body: arg.right })]
        : [],
    );
    const claim: RelationTerm = relation(
      factors.length === 1 && factors[0] ? factors[0] : mul(...factors),
      "=",
      number(0),
    );
    draft.assume({ kind: "fact", relation: claim, condition: null, functions: [] });
    const [first, ...others] = condition.args;
    const values = condition.args.map((arg) =>
      arg.kind === "relation" ? numberIn(arg.right) : null,
    );
    const [low, high, ...more] = values;
    if (
      first?.kind === "relation" &&
      others.length === 1 &&
      low &&
      high &&
      more.length === 0 &&
      !low.equals(high)
    )
      for (const own of indicatorsOf(first.left, low, high))
        draft.assume({ kind: "fact", relation: own, condition: null, functions: [] });
  }
}

/**
 * `with $0 < p < 1$`, "such that $n \ge 2$", "with $E[X_i] = \mu$": a formula about the subject.
 * "at least $2$" has the subject for its left side.
 */
function assertRelation(draft: Draft, clause: Assertion, piece: Piece): Result<null> {
  const sign = eitherSign(piece.nodes);
  if (sign) return unsupported(sign.span, "a sign that may be either, in an assumption,");
  const first = piece.nodes[0];
  const bare = first?.kind === "relation";
  const items = itemsOfSubject(clause.subject, draft.alone) ?? [];
  for (const [k, target] of (bare ? clause.targets : clause.targets.slice(0, 1)).entries()) {
    const item = items[k];
    const named =
      item?.kind === "run"
        ? item.at(target.across[0] ?? "")
        : item?.kind === "one"
          ? item.nodes
          : null;
    if (bare && !named)
      return fail("unsupported", clause.span, { what: "this of a list of tuples" });
    const subject = bare ? (named ?? []) : [];
    const result = assumeFormula(
      draft,
      {
        piece: { nodes: [...subject, ...piece.nodes], span: piece.span },
        indices: target.indices,
        condition: clause.condition,
        functions: [],
        locals: [],
      },
      clause.introduce,
    );
    if (!result.ok) return result;
  }
  return done;
}

function assertMoment(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "moment" }>,
): Result<null> {
  const { targets, span } = clause;
  if (
    trait.moment === "correlation" ||
    (trait.moment === "covariance" && !(targets.length === 1 && targets[0]?.sort.kind === "vector"))
  ) {
    const [lone, ...rest] = targets;
    const pair =
      (lone && rest.length === 0 && bothMembers(lone)) || targets.flatMap((t) => t.terms);
    const [a, b] = pair;
    const piece = trait.values[0];
    if (!a || !b || !piece || pair.length !== 2)
      return fail("unsupported", span, { what: `a ${trait.moment} of other than two things` });
    const read = readValue(
      draft,
      piece,
      targets[0] as Target,
      scalarSort,
      "mean",
      clause.introduce,
    );
    if (!read.ok) return read;
    const indices = targets.flatMap((t) => t.indices);
    const value =
      trait.moment === "correlation"
        ? mul(read.value.term, deviationOf(draft, a), deviationOf(draft, b))
        : read.value.term;
    if (varies(draft, clause, [value])) return varying(clause, trait.moment);
    // "$X_i$ and $X_j$ have covariance $c$": of two different members
    const members = clause.condition ? null : differentMembers(clause, targets);
    const [i, j] = members ? targets.flatMap((t) => t.across) : [];
    const apart =
      i !== undefined && j !== undefined ? relation(variable(i), "!=", variable(j)) : null;
    const condition = both(both(clause.condition, apart), narrowing(draft, [a, b], indices));
    if (clause.given.length === 0)
      draft.assume({ kind: "covariance", left: a, right: b, value, condition });
    else
      draft.assume({
        kind: "fact",
        relation: relation(
          { kind: "covariance", left: a, right: b, given: clause.given, over: [] },
          "=",
          value,
        ),
        condition,
        functions: [],
      });
    return done;
  }
  if (trait.matrix && targets.some((t) => t.sort.kind === "scalar" || t.sort.kind === "index"))
    return fail("unsupported", span, {
      what:
        trait.moment === "mean"
          ? "the mean vector of single numbers"
          : "the covariance matrix of single numbers",
    });
  if (isPlainNumber(clause.traits))
    return fail("unsupported", span, {
      what: `the ${trait.moment} of numbers that are not said to be random`,
    });
  const fixed = targets.flatMap((t) => t.terms).find((term) => !isRandom(draft, term));
  if (fixed)
    return fail("unsupported", span, {
      what: `the ${trait.moment} of a quantity that is not random`,
    });
  const [lone] = targets;
  if (
    targets.length === 1 &&
    lone?.run &&
    !valuesFor(trait.values, 1, 0) &&
    trait.values.length === clause.subject.elements.length
  )
    return assertEach(draft, clause, trait);
  for (const [k, target] of targets.entries()) {
    const flat = target.terms.length === trait.values.length && target.terms.length > 1;
    for (const [n, term] of target.terms.entries()) {
      const piece = flat ? [trait.values[n] as Piece] : valuesFor(trait.values, targets.length, k);
      // "$(X, Y)$ has mean $\mu$" speaks of a vector, but "zero mean" and "common mean $\mu$" of
      // both its parts
      if (!flat && target.terms.length > 1 && !trait.same && !(piece ?? []).every(isZero))
        return fail("unsupported", span, {
          what: `one ${trait.moment} for several quantities`,
          instead: `Write “with common ${trait.moment}” or give one for each.`,
        });
      if (
        !piece ||
        (trait.respectively &&
          clause.subject.elements.length > 1 &&
          trait.values.length === 1 &&
          target.across.length === 0)
      )
        return fail("unsupported", span, { what: "this number of values" });
      const sort: Sort =
        trait.moment === "mean" || trait.moment === "deviation" || target.sort.kind !== "vector"
          ? target.sort
          : matrixSort(target.sort.size, target.sort.size);
      const role =
        trait.moment === "mean"
          ? "mean"
          : trait.moment === "deviation"
            ? "deviation"
            : trait.moment === "second" && target.sort.kind !== "vector"
              ? "nonnegative"
              : "variance";
      if (
        trait.moment === "variance" &&
        sort.kind === "matrix" &&
        piece.length === 1 &&
        canonical(piece[0]?.nodes ?? []) === "1"
      ) {
        assumeMoment(
          draft,
          "variance",
          term,
          unitVariance(target.sort),
          conditionFor(draft, clause, target),
          clause.given,
        );
        continue;
      }
      const read = readValue(
        draft,
        piece,
        { ...target, terms: [term] },
        sort.kind === "index" ? scalarSort : sort,
        role,
        clause.introduce,
      );
      if (!read.ok) return read;
      const of = only(read.value.target);
      const value = read.value.term;
      if (varies(draft, clause, [value])) return varying(clause, trait.moment);
      if (differs(clause, read.value.target, [value]))
        return fail("unsupported", span, severalOfOne);
      const condition = both(
        conditionFor(draft, clause, read.value.target),
        amongGiven(clause, read.value.target),
      );
      if (trait.moment === "mean") assumeMoment(draft, "mean", of, value, condition, clause.given);
      else if (trait.moment === "second") {
        const square: Term =
          target.sort.kind === "vector"
            ? mul(of, { kind: "transpose", body: of })
            : { kind: "pow", base: of, exponent: number(2) };
        draft.assume({
          kind: "fact",
          relation: relation(expect(square, clause.given), "=", value),
          condition,
          functions: [],
        });
      } else
        assumeMoment(
          draft,
          "variance",
          of,
          trait.moment === "deviation" ? { kind: "pow", base: value, exponent: number(2) } : value,
          condition,
          clause.given,
        );
    }
  }
  return done;
}

const severalOfOne = {
  what: "one law with several means or variances",
  instead: "Say of each by itself what law it has.",
};

/**
 * Whether a moment or parameter is another one for other members of a family that has one law:
 * "$X_1, \dots, X_n$ are i.i.d. with mean $\mu_i$".
 */
function differs(clause: Assertion, target: Target, values: readonly Term[]): boolean {
  if (!clause.traits.some((t) => t.kind === "identical") || areSamples(clause)) return false;
  const among = units([target], atOneValue(clause)).flatMap((unit) => unit.across);
  return values.some((value) => [...freeVariables(value)].some((name) => among.includes(name)));
}

/** Whether a moment or parameter varies with something that is not given. */
function varies(draft: Draft, clause: Assertion, values: readonly Term[]): boolean {
  const names = new Set(
    clause.given.flatMap((term) =>
      [...subterms(term)].flatMap((part) => (part.kind === "symbol" ? [part.symbol] : [])),
    ),
  );
  return values.some(
    (value) =>
      isRandom(draft, value) &&
      [...subterms(value)].some(
        (part) =>
          isQuantityItself(draft, part) && part.kind === "symbol" && !names.has(part.symbol),
      ),
  );
}

/**
 * Whether a term is a name of something random; `\mu_J`, a fixed number at a random place, is none.
 */
function isQuantityItself(draft: Draft, term: Term): boolean {
  return (
    term.kind === "symbol" &&
    draft.context().declarations.some((d) => d.key === term.symbol && d.random)
  );
}

/** Refuses a moment or law that varies: only given what it varies with may it be said. */
function varying(clause: Assertion, what: string): Result<never> {
  return fail("unsupported", clause.span, {
    what: `a ${what} that is random`,
    instead: "Say given what it is that: “given $\\theta$, $X$ has mean $\\theta$”.",
  });
}

/** A law, under what is given. */
function assumeLaw(
  draft: Draft,
  clause: Assertion,
  law: Omit<Extract<Statement, { kind: "conditional" }>, "kind" | "given">,
): void {
  draft.assume(
    clause.given.length > 0
      ? { kind: "conditional", ...law, given: clause.given }
      : { kind: "distribution", ...law },
  );
}

/** The two members of `T_1` and `T_2`; null for any other list. */
function bothMembers(target: Target): readonly Term[] | null {
  const [term, ...terms] = target.terms;
  const [name, ...names] = target.across;
  const range = target.indices.find((i) => i.name === name)?.range;
  if (
    !target.run ||
    !term ||
    terms.length > 0 ||
    name === undefined ||
    names.length > 0 ||
    !range?.lower ||
    !range.upper
  )
    return null;
  const [low, high] = [range.lower, range.upper];
  if (low.kind !== "number" || high.kind !== "number" || !high.value.equals(low.value.add(1)))
    return null;
  return [substitute(term, name, low), substitute(term, name, high)];
}

const isZero = (piece: Piece): boolean => canonical(piece.nodes) === "0";

/** `f` of `f(x)`: what a density is called, without the letter that it is written of. */
function withoutVariable(piece: Piece): Piece {
  const last = piece.nodes.at(-1);
  const letter = last?.kind === "fence" && last.body.length === 1 && last.body[0]?.kind === "name";
  return letter && piece.nodes.length > 1 ? { ...piece, nodes: piece.nodes.slice(0, -1) } : piece;
}

/**
 * "are real numbers with mean $\mu$": those of a list have an average, and are not random because
 * of it.
 */
function isPlainNumber(traits: readonly Trait[]): boolean {
  return (
    traits.some((t) => t.kind === "noun" && t.noun === "number") &&
    !traits.some((t) => /^(?:random|independent|identical|copies|law|entries)$/.test(t.kind))
  );
}

/**
 * "$X_1$ and $X_2$ have means $a$ and $b$": a value of its own for each of the members that are
 * listed.
 */
function assertEach(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "moment" }>,
): Result<null> {
  const targets: Target[] = [];
  for (const { nodes, span } of clause.subject.elements) {
    const read = targetOf(draft, { kind: "one", nodes, span }, clause.indices);
    if (!read.ok) return read;
    targets.push(read.value);
  }
  return assertMoment(draft, { ...clause, targets }, trait);
}

/** "are independent", "is independent of …", "are conditionally independent given …". */
function assertIndependent(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "independent" }>,
): Result<null> {
  const given: Term[] = [...clause.given];
  for (const piece of trait.given) {
    const items = itemsOf([piece]);
    const read = items?.[0] ? targetOf(draft, items[0], clause.indices) : null;
    if (read && !read.ok) return read;
    if (read) given.push(...together(read.value));
  }
  const others: Target[] = [];
  if (trait.of) {
    const items = itemsOfSubject(trait.of, draft.alone);
    if (!items) return fail("unsupported", clause.span, { what: "this list" });
    for (const item of items) {
      const read = targetOf(draft, item, clause.indices);
      if (!read.ok) return read;
      others.push(read.value);
    }
  }
  const all = [...clause.targets, ...others];
  // fixed vectors that are said to be independent are linearly independent, or orthogonal
  if (
    all.some((t) => t.sort.kind === "vector" || t.sort.kind === "matrix") &&
    !all.some((t) => t.terms.some((term) => isRandom(draft, term)))
  )
    return fail("unsupported", clause.span, {
      what: "the independence of quantities that are not random",
    });
  const pairs = differentMembers(clause, all);
  if (pairs && !given.length) {
    const partial = narrowing(draft, pairs.quantities, clause.indices);
    if (partial)
      return fail("unsupported", clause.span, {
        what: "this of some members of a family and not of all",
      });
    draft.assume({
      kind: "independent",
      degree: trait.degree === "mutual" ? "pairwise" : trait.degree,
      units: [pairs],
      given,
    });
    return done;
  }
  // "$\epsilon_{t+1}$ is independent of $X_t$": the one at the other, for all of these
  const beside =
    trait.of !== null &&
    !clause.condition &&
    all.every((t) => t.across.length > 0 && !t.run) &&
    !narrowing(
      draft,
      all.flatMap((t) => t.terms),
      all.flatMap((t) => t.indices),
    );
  const partial = (target: Target): boolean =>
    !beside &&
    conditionFor(draft, clause, target) !== null &&
    !(trait.of && target.part && !clause.condition);
  if ([...clause.targets, ...others].some(partial))
    return fail("unsupported", clause.span, {
      what: "this of some members of a family and not of all",
    });
  if (trait.of) {
    const all = trait.of.all || clause.subject.all;
    const whole = clause.subject.all || areFamily(clause, trait.of.all ? [] : others);
    const own = trait.singly || clause.subject.each;
    const ways = own ? clause.targets.map(single) : [joint(clause.targets, clause.subject.all)];
    if (own || trait.of.each) {
      const sides = trait.of.each ? others.map(single) : [joint(others, trait.of.all)];
      for (const a of ways)
        for (const b of sides)
          draft.assume({ kind: "independent", degree: trait.degree, units: [a, b], given });
      return done;
    }
    draft.assume({
      kind: "independent",
      degree: trait.degree,
      units: [joint(clause.targets, whole), joint(others, all)],
      given,
    });
    return done;
  }
  if (alone(clause.targets))
    return fail("missing-index", clause.span, {
      index: letterOf(clause),
      sentence: `$${letterOf(clause)}$ ranges over $1, \\dots, n$`,
    });
  // one pair, whose parts may be meant or not
  const [lone, ...further] = clause.targets;
  if (lone && further.length === 0 && lone.across.length === 0)
    return fail("unsupported", clause.span, { what: "the independence of one pair" });
  // "random samples", "i.i.d. samples": each by itself, where "independent samples" are so of each
  // other too
  if (
    areSamples(clause) &&
    (trait.within || (trait.jointly && clause.traits.some((t) => t.kind === "identical")))
  ) {
    for (const target of clause.targets)
      draft.assume({ kind: "independent", degree: trait.degree, units: units([target]), given });
    return done;
  }
  const families = clause.targets.filter((t) => t.across.length > 0);
  const own = kindOf(clause.traits).explicit;
  // two families that are said to be independent: of each other, unless the sentence says
  // "mutually" or declares them as independent variables
  const groups =
    families.length > 1 && !own && !trait.jointly && families.length === clause.targets.length;
  // "$X_i$ and $Y_i$ are independent": at one index at a time, where "the $X_i$ and the $Y_i$" are
  // all of them
  const at = atOneValue(clause, rangingBeside(clause));
  const singly =
    sharedLetters(clause).length > 0 ||
    (at.length > 0 && families.every((t) => t.across.every((name) => at.includes(name))));
  draft.assume({
    kind: "independent",
    degree: trait.degree,
    units: groups
      ? clause.targets.map((t) => joint([t], clause.subject.all || !singly))
      : units(clause.targets, at),
    given,
  });
  return done;
}

/**
 * "$\epsilon_i$, $i = 1, \dots, n$, are i.i.d. and independent of $X$": what is said of them
 * together is meant of all of them, unless it is said of one beside another.
 */
function areFamily(clause: Assertion, others: readonly Target[]): boolean {
  const together = clause.traits.some(
    (t) => t.kind === "identical" || (t.kind === "independent" && !t.of),
  );
  const letters = clause.targets.flatMap((t) => t.across);
  return (
    together &&
    clause.each.length === 0 &&
    !clause.condition &&
    !others.some((t) => !t.run && t.across.some((name) => letters.includes(name)))
  );
}

/**
 * "$X_i$ and $X_j$ (for $i \ne j$)": the members of one family, two at a time, as none is
 * independent of itself; null where other things are spoken of.
 */
function differentMembers(clause: Assertion, targets: readonly Target[]): Unit | null {
  const [a, b] = targets;
  const [i, j] = [a?.across[0], b?.across[0]];
  const { condition } = clause;
  if (
    !a ||
    !b ||
    targets.length !== 2 ||
    i === undefined ||
    j === undefined ||
    i === j ||
    a.across.length + b.across.length !== 2
  )
    return null;
  if (condition) {
    if (condition.kind !== "relation" || !["!=", "<", ">"].includes(condition.relation))
      return null;
    const ends = [condition.left, condition.right];
    if (
      !ends.every((end) => end.kind === "variable") ||
      ![i, j].every((name) => ends.some((end) => end.kind === "variable" && end.name === name))
    )
      return null;
  }
  const same =
    a.terms.length === b.terms.length &&
    a.terms.every((term, k) => sameTerm(substitute(term, i, variable(j)), b.terms[k] as Term));
  return same ? { quantities: a.terms, across: [i], within: [] } : null;
}

/**
 * All of the targets as one unit; families whole where they are listed or spoken of as "the $X_i$".
 */
function joint(targets: readonly Target[], all: boolean): Unit {
  const within = targets.flatMap((t) => ((t.run && !t.part) || (all && !t.run) ? t.across : []));
  return { quantities: targets.flatMap(together), across: [], within: [...new Set(within)] };
}

/** A target by itself, and one member at a time of a family. */
const single = (target: Target): Unit => ({ quantities: together(target), across: [], within: [] });

/** "$c$ is the covariance of $X$ and $Y$". */
function assertNamed(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "named" }>,
): Result<null> {
  const items = itemsOfSubject(trait.of, draft.alone);
  const target = clause.targets[0];
  if (!items || !target || clause.targets.length !== 1)
    return fail("unsupported", clause.span, { what: "this list" });
  const of: Target[] = [];
  for (const item of items) {
    const read = targetOf(draft, item, clause.indices);
    if (!read.ok) return read;
    of.push(read.value);
  }
  const terms = of.flatMap((t) => t.terms);
  const [a, b] = terms;
  const value = only(target);
  if (!a) return fail("unsupported", clause.span, { what: "this list" });
  if (trait.moment !== "covariance" || !b || terms.length !== 2)
    return fail("unsupported", clause.span, { what: "this description" });
  draft.assume({ kind: "covariance", left: a, right: b, value, condition: null });
  return done;
}
