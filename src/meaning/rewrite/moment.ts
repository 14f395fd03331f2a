import type { Clause, Piece, Trait } from "../../read/clause.ts";
import { isDots } from "../../read/piece.ts";
import { Builder } from "../../tex/build.ts";
import { integerIn, letterIn, nameIn } from "../../tex/named.ts";
import { insideOf, type Syntax } from "../../tex/syntax.ts";
import { itemsOf } from "../family.ts";
import { formulaOf, type Nodes, type Traits } from "./clauses.ts";

type Power = Extract<Trait, { kind: "power" }>;

/**
 * "with variance $\sigma^2$ and pairwise correlation $\rho$" of a family: the covariance of each
 * two members.
 */
export function correlated(clause: Traits): readonly Clause[] | null {
  const trait = clause.traits.find(
    (t) => t.kind === "moment" && (t.moment === "correlation" || t.moment === "covariance"),
  );
  const spread = clause.traits.find(
    (t) => t.kind === "moment" && (t.moment === "variance" || t.moment === "deviation"),
  );
  const [run, ...others] = itemsOf(clause.subject.elements) ?? [];
  if (trait?.kind !== "moment" || run?.kind !== "run" || others.length) return null;
  const [coefficient, ...more] = trait.values;
  if (!coefficient || more.length || !(spread || trait.pairs)) return null;
  const build = new Builder(coefficient.span);
  const product = trait.moment === "covariance" ? [] : deviationsOf(spread, build);
  if (product === null) return null;
  const equationOf = (members: readonly Nodes[]): Nodes => {
    const two = build.list(members.map((member) => build.moved(member)));
    const covariance = [build.name("\\operatorname{Cov}"), build.round(two)];
    return [...covariance, build.equals, ...coefficient.nodes, ...product];
  };
  const apart = [build.name("i"), build.relation("\\ne"), build.name("j")];
  const quantifiers = [{ kind: "values" as const, piece: { nodes: apart, span: build.span } }];
  // "`$e_1$` and `$e_2$`", each with a definition of its own, are no family
  const listed = product.some(isIndexed) ? null : listedOf(clause);
  const equations = listed
    ? pairsOf(listed).map((pair) =>
        formulaOf(clause, { nodes: equationOf(pair), span: build.span }, { quantifiers: [] }),
      )
    : [
        formulaOf(
          clause,
          { nodes: equationOf([run.at("i"), run.at("j")]), span: build.span },
          { quantifiers },
        ),
      ];
  return [
    { ...clause, traits: clause.traits.filter((t) => t !== trait) },
    {
      ...clause,
      subject: { elements: [coefficient], all: false },
      traits: [{ kind: "noun", noun: "number" }, { kind: "fixed" }],
      quantifiers: [],
      soft: true,
    },
    ...equations,
  ];
}

/** Quantities that a clause names one by one, and does not make a family; null for others. */
function listedOf({ subject: { elements }, traits }: Traits): readonly Nodes[] | null {
  return traits.every((t) => t.kind === "moment") &&
    elements.length > 1 &&
    !elements.some((e) => isDots(e.nodes))
    ? elements.map(({ nodes }) => nodes)
    : null;
}

const pairsOf = (members: readonly Nodes[]): readonly (readonly Nodes[])[] =>
  members.flatMap((one, k) => members.slice(k + 1).map((other) => [one, other]));

function deviationsOf(spread: Trait | undefined, build: Builder): Nodes | null {
  const [value, ...values] = spread?.kind === "moment" ? spread.values : [];
  return spread?.kind === "moment" && value && values.length === 0
    ? productOfDeviations(value.nodes, spread.moment === "deviation", build)
    : null;
}

/**
 * `\sigma_i \sigma_j` for variances `\sigma_i^2`, `\sigma^2` for one that all have; null where the
 * deviations have no name of their own.
 */
function productOfDeviations(value: Nodes, deviation: boolean, build: Builder): Nodes | null {
  const placed = build.moved(value);
  if (!placed.some(isIndexed)) {
    const [only, ...more] = placed;
    if (!deviation) return placed;
    return only && more.length === 0 ? [build.power(only, [build.number(2)])] : null;
  }
  const name = nameIn(value);
  const isSquare = name?.sup ? integerIn(name.sup) === 2 : false;
  if (!name || name.primes > 0 || isSquare === deviation || letterIn(name.sub) === null)
    return null;
  if (deviation && name.sup) return null;
  return ["i", "j"].map((index) => build.sub(build.name(name.base), [build.name(index)]));
}

/** Whether a letter stands below it or below a part of it. */
const isIndexed = (node: Syntax): boolean =>
  letterIn(node.kind === "script" ? (node.sub?.slice(0, 1) ?? []) : []) !== null ||
  insideOf(node).some(isIndexed);

/** "with third central moment $\mu_3$", as the equation that it is. */
export function powersOf(clause: Traits): readonly Clause[] | null {
  const powers = clause.traits.flatMap((t) => (t.kind === "power" ? [t] : []));
  const items = itemsOf(clause.subject.elements);
  if (!powers.length || !items) return null;
  const rest = clause.traits.filter((t) => t.kind !== "power");
  const own: Clause[] = rest.length ? [{ ...clause, traits: rest }] : [];
  return [
    ...own,
    ...items.flatMap((item): Clause[] => {
      const of = item.kind === "run" ? item.at("i") : item.kind === "one" ? item.nodes : null;
      if (of === null) return [];
      return powers.map((t) =>
        formulaOf(clause, { nodes: momentEquation(of, t), span: t.value.span }),
      );
    }),
  ];
}

/** `\mu_3 = E[(X - E[X])^3]`, `m_3 = E[X^3]` */
function momentEquation(of: Nodes, { value, central, order }: Power): Nodes {
  const build = new Builder(value.span);
  const quantity = build.moved(of);
  const base = central
    ? [build.round([...quantity, build.operator("-"), ...build.mean(quantity)])]
    : quantity;
  const raised = base.map((node, k) =>
    k === base.length - 1 ? build.power(node, [build.number(order)]) : node,
  );
  return [...build.moved(value.nodes), build.equals, ...build.mean(raised)];
}

/**
 * "$S$ and $T$ have variances $\sigma^2$ and $\tau^2$", "are Poisson with rates $a$ and $b$": one
 * for each where the values are no run themselves.
 */
export function eachIts(clause: Traits): readonly Clause[] | null {
  const { elements } = clause.subject;
  if (
    elements.length < 2 ||
    elements.some((e) => isDots(e.nodes)) ||
    itemsOf(elements)?.every((item) => item.kind === "one") !== false
  )
    return null;
  const hasLaw = clause.traits.some(isBareLaw);
  const several = (t: Trait): boolean => {
    const values = valuesOf(t);
    return (
      (t.kind === "moment" || hasLaw) &&
      values.length === elements.length &&
      itemsOf(values)?.some((item) => item.kind === "run") === false
    );
  };
  const given = clause.traits.filter(several);
  // the parameters of a law stand with it: "normal with means $a$ and $b$ and variance $v$"
  const own = hasLaw ? clause.traits.filter((t) => isBareLaw(t) || valuesOf(t).length > 0) : given;
  if (!given.length || own.some((t) => valuesOf(t).length > 1 && !several(t))) return null;
  const rest = clause.traits.filter((t) => !own.includes(t));
  const whole: Clause[] = rest.length ? [{ ...clause, traits: rest }] : [];
  const at = (k: number): Trait[] => own.map((t) => (given.includes(t) ? valueAt(t, k) : t));
  return [
    ...whole,
    ...elements.map(
      (element, k): Clause => ({
        ...clause,
        subject: { elements: [element], all: false },
        traits: at(k),
      }),
    ),
  ];
}

/** Laws with one parameter, or with those that are moments. */
const isBareLaw = (t: Trait): boolean =>
  t.kind === "law" &&
  t.params.length === 0 &&
  !t.standard &&
  /^(?:normal|bernoulli|poisson|geometric|exponential)$/.test(t.law);

/** The values of a moment, or of the parameters of a law: the rates in "with rates $a$ and $b$". */
function valuesOf(t: Trait): readonly Piece[] {
  if (t.kind === "moment") return t.values;
  return t.kind === "law" && t.law === "density" ? t.named.map(({ piece }) => piece) : [];
}

function valueAt(t: Trait, k: number): Trait {
  if (t.kind === "moment") return { ...t, values: t.values.slice(k, k + 1) };
  return t.kind === "law" ? { ...t, named: t.named.slice(k, k + 1) } : t;
}

/**
 * "$\mu$ is the mean of $X$", "$a$ and $b$ are the variances of $X$ and $Y$", as what these have:
 * what a moment is of says of what kind it is.
 */
export function momentNamed(clause: Traits): readonly Clause[] | null {
  const [trait] = clause.traits;
  const values = clause.subject.elements;
  if (clause.traits.length !== 1 || trait?.kind !== "named") return null;
  const { moment, of } = trait;
  const alone = of.elements.length === 1;
  const kind = moment === "covariance" && alone ? "variance" : moment;
  if ((kind !== "mean" && kind !== "variance") || values.length !== of.elements.length) return null;
  const traits: Trait[] = [{ kind: "moment", moment: kind, values, same: false }];
  return [{ ...clause, subject: of, traits }];
}
