import { Affine } from "../exact/affine.ts";
import type { Constraint } from "../exact/constraint.ts";
import type { Term } from "../term/term.ts";
import type { Grounds } from "./grounds.ts";
import { emptyEnvironment } from "./normal/environment.ts";
import { Normaliser } from "./normal/normaliser.ts";
import type { Polynomial } from "./polynomial.ts";
import { type IntegerFact, type Order, silentOracle } from "./ring/oracle.ts";
import { SumRing } from "./ring/ring.ts";
import type { Ring } from "./ring/type.ts";
import { affineOf } from "./sole.ts";
import { supported } from "./supported.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Facts on integers: what is declared or given, ranges of free indices, and the case at hand. */
export function integerFacts(grounds: Grounds, vocabulary: Vocabulary): IntegerFact[] {
  const facts: IntegerFact[] = [];
  for (const d of grounds.context.declarations) {
    if (d.sort.kind !== "index" || d.random || d.ranges.length > 0) continue;
    const form = Affine.generator(`$${d.key}`);
    if (d.properties.includes("positive"))
      facts.push({ constraint: { kind: "ge", form: form.shift(-1) }, given: null });
    else if (d.properties.includes("nonnegative"))
      facts.push({ constraint: { kind: "ge", form }, given: null });
  }
  const plain = new Normaliser(
    new SumRing(grounds.layout, [], silentOracle),
    {
      symmetric: () => false,
      sizeless: () => false,
      isFunction: () => false,
      collection: () => null,
      derivatives: false,
      random: (key) => vocabulary.isRandom(key),
      range: () => null,
    },
    false,
  );
  const attempt = (f: () => Constraint[] | null): Constraint[] => supported(f) ?? [];
  for (const v of grounds.free) {
    const { lower, upper } = v.range;
    const form = Affine.generator(`?${v.name}`);
    const ends = [
      ...attempt(() =>
        lower ? [{ kind: "ge", form: form.minus(plain.integer(lower, emptyEnvironment)) }] : [],
      ),
      ...attempt(() =>
        upper ? [{ kind: "ge", form: plain.integer(upper, emptyEnvironment).minus(form) }] : [],
      ),
    ];
    for (const constraint of ends) facts.push({ constraint, given: null });
  }
  for (const constraint of grounds.cases) facts.push({ constraint, given: null });
  for (const a of vocabulary.assumptions.values()) {
    const s = a.statement;
    const condition =
      s.kind === "condition" ? s.condition : s.kind === "fact" && !s.condition ? s.relation : null;
    if (!condition) continue;
    for (const constraint of attempt(() => plain.constraints(condition, emptyEnvironment)))
      facts.push({ constraint, given: a.id });
  }
  return facts;
}

/**
 * What is at most 0 beside the forms: `i - n_k` for a free index i that ends at n_k, `2 - n_k`
 * where `n_k \ge 2` is given.
 */
export function ordersIn(
  grounds: Grounds,
  vocabulary: Vocabulary,
  ring: Ring,
  number: (term: Term) => Polynomial | null,
): Order[] {
  const ends = grounds.free.flatMap(({ name, range: { upper } }): Order[] => {
    const end = upper && number(upper);
    return end && !affineOf(end)
      ? [
          {
            form: ring.subtract(ring.affine(Affine.generator(`?${name}`)), end),
            given: null,
          },
        ]
      : [];
  });
  const stated = [...vocabulary.assumptions.values()].flatMap(({ id, statement: s }): Order[] => {
    const relation =
      s.kind === "condition" && !s.own
        ? s.condition
        : s.kind === "fact" && !s.condition
          ? s.relation
          : null;
    if (relation?.kind !== "relation" || relation.relation === "=" || relation.relation === "!=")
      return [];
    const upward = relation.relation === "<" || relation.relation === "<=";
    const [small, large] = upward
      ? [relation.left, relation.right]
      : [relation.right, relation.left];
    const gap = number({ kind: "add", terms: [small, { kind: "neg", body: large }] });
    if (!gap || affineOf(gap) || !ring.known.isSize(gap)) return [];
    return [
      {
        form:
          relation.relation === "<" || relation.relation === ">"
            ? ring.add(gap, ring.number(1))
            : gap,
        given: id,
      },
    ];
  });
  return [...ends, ...stated];
}
