import type { Declaration } from "../term/context.ts";
import { div, mul, number, relation, sum } from "../term/make.ts";
import type { ApplyTerm, RelationTerm, SymbolTerm, Term } from "../term/term.ts";
import { distinctTerms, sameTerm, subterms, symbolsIn } from "../term/walk.ts";
import { nameOf } from "../tex/scope.ts";
import { type Lack, member } from "./lack.ts";
import { argumentOf } from "./naming.ts";
import { fact, type Proposal, said, type Usual } from "./usual-entry.ts";

/** Functions that say how likely values up to a level are, and what estimates them. */
export const usualChances: readonly Usual[] = [
  {
    name: "distribution function",
    rung: 0,
    says: "$P(X \\le x) = F(x)$",
    example: [
      "$$P(X \\le a) P(X \\le b) = F(a) F(b)$$",
      "$\\mathbb{P}(X \\le a) = F(a)$. $\\mathbb{P}(X \\le b) = F(b)$.",
    ],
    not: ["$$P(X \\le a) P(X \\le b) = F(a) F(a)$$", "F is not taken at b"],
    against: /^(?:survival|hazard|quantiles?|densit(?:y|ies))$/,
    propose: (step) => distributions(step),
  },
  {
    name: "empirical distribution function",
    rung: 0,
    says: "$\\hat F(x) = \\frac1n \\sum_{i=1}^n 1\\{X_i \\le x\\}$",
    example: [
      "$$E[\\hat F_n(x)] = \\frac1n \\sum_{i=1}^n P(X_i \\le x)$$",
      "$\\hat{F}_{n}(x)$ is a random variable. $\\hat{F}_{n}(x) = \\frac{1}{n} \\sum_{i = 1}^{n} \\mathbf{1}\\{X_{i} \\le x\\}$.",
    ],
    not: [
      "$$E[\\hat F_n(x)] = \\frac1n \\sum_{i=1}^n P(X_i \\le y)$$",
      "the level of the members is another one",
    ],
    propose: (step) => fractions(step),
  },
];

/** Letters of distribution functions. */
const letters = /^(?:[FGH]|\\Phi)(?:_|$)/;

/** `X \le x` of something random and a fixed level. */
interface Level {
  readonly event: RelationTerm & { readonly left: SymbolTerm };
  readonly of: Declaration;
  readonly level: Term;
}

/** The events of a step that something is at most a level, of which its law is not spoken. */
function levelsIn({ sides, random, varies, spoken }: Lack): readonly Level[] {
  const events = sides.flatMap((side) => [...subterms(side)]);
  const levels = events.flatMap((event): Level[] => {
    // `P(X > x)` is `1 - F(x)`
    if (event.kind !== "relation" || !/^(?:<=|>)$/.test(event.relation)) return [];
    const { left, right: level } = event;
    if (left.kind !== "symbol" || symbolsIn(level).some(varies)) return [];
    const of = random.find((d) => d.key === left.symbol && !spoken.law.has(d.key));
    return of ? [{ of, level, event: { ...event, relation: "<=", left: member(of) } }] : [];
  });
  const distinct = distinctTerms(levels.map(({ event }) => event));
  return distinct.flatMap((event) => levels.find((each) => sameTerm(each.event, event)) ?? []);
}

/** What the one distribution function of a step gives for its levels: `P(X \le x) = F(x)`. */
function distributions(step: Lack): readonly Proposal[] {
  const levels = levelsIn(step);
  const [of, ...more] = new Set(levels.map((each) => each.of));
  const values = step.sides.flatMap((side) => [...subterms(side)].flatMap(valueOfLaw));
  const [name, ...names] = new Set(values.map((value) => value.name));
  if (!of || !name || more.length + names.length > 0) return [];
  // one condition, as a function says it of all levels, `\min\{a, b\}` too
  const [first] = levels;
  const others = distinctTerms(values.flatMap(({ at }) => (typeof at === "string" ? [] : [at])));
  const further = others.filter((at) => !levels.some(({ level }) => sameTerm(at, level)));
  const events = levels.map(({ event }) => event);
  if (first) events.push(...further.map((right) => ({ ...first.event, right })));
  const statements = events.flatMap((event) => {
    const value = values.find((each) => isAt(each.at, event.right));
    const chance: Term = { kind: "probability", condition: event, given: [] };
    return value ? [fact(relation(chance, "=", value.term))] : [];
  });
  if (statements.length <= further.length) return [];
  return [said(...statements)];
}

/** A value of a distribution function: its name, where it is taken, and as a term. */
interface Value {
  readonly name: string;
  readonly at: Term | string;
  readonly term: ApplyTerm | SymbolTerm;
}

/** `F(x)`, which is a name of its own where F is taken nowhere else. */
function valueOfLaw(term: Term): readonly Value[] {
  if (term.kind === "apply") {
    const [at, ...more] = term.args;
    const name = term.function.symbol;
    return at && more.length === 0 && letters.test(name) ? [{ name, at, term }] : [];
  }
  if (term.kind !== "symbol" || term.args.length > 0) return [];
  const name = nameOf(term.symbol);
  const at = argumentOf(term.symbol);
  return at !== null && letters.test(name) ? [{ name, at, term }] : [];
}

const isAt = (at: Term | string, level: Term): boolean =>
  typeof at === "string"
    ? level.kind === "symbol" && level.args.length === 0 && level.symbol === at
    : sameTerm(at, level);

/** What the fraction of members up to a level is: `\hat F(x)` beside `X_i \le x`. */
function fractions(step: Lack): readonly Proposal[] {
  return levelsIn(step).flatMap(({ of, event, level }) => {
    const size = step.extents.get(of.key);
    if (!size || of.ranges.length !== 1) return [];
    const all = sum("i", number(1), size, { kind: "indicator", condition: event });
    return step.random.flatMap((d) => {
      const isFraction = /^\\(?:hat|widehat|bar)\{(.+)\}$/.exec(nameOf(d.head))?.[1] ?? "";
      const at = argumentOf(d.head);
      if (!letters.test(isFraction) || at === null || !isAt(at, level)) return [];
      if (step.said.has(d.key) || d.ranges.length > 0) return [];
      const place: SymbolTerm = { kind: "symbol", symbol: d.key, args: [], sort: d.sort };
      const value = mul(div(number(1), size), all);
      return [{ ...said(fact(relation(place, "=", value))), fresh: d, random: d }];
    });
  });
}
