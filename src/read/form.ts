import type { Relation } from "../term/term.ts";
import type { Domain, Moment, Property, Quantity } from "./statement.ts";

/** What a predicate says of its subjects, with places still to be put to it. */
export type Meaning =
  | {
      readonly kind: "relation";
      readonly left: Quantity;
      readonly relation: Relation;
      readonly right: Quantity;
    }
  | { readonly kind: "unbiased"; readonly of: Quantity }
  | { readonly kind: "property"; readonly property: Property };

/** "mean `$\mu$`" behind "has". */
export interface MomentSaid {
  readonly moment: Moment;
  readonly values: readonly Quantity[];
}

/** What the slots of a pattern hold. */
export type Slot =
  | { readonly kind: "quantity"; readonly quantity: Quantity }
  | { readonly kind: "list"; readonly list: readonly Quantity[] }
  | { readonly kind: "moments"; readonly moments: readonly MomentSaid[] }
  | { readonly kind: "moment"; readonly moment: Moment };

/** What was found in the slots of a form, of those that it has. */
export class Slots {
  readonly #slots: Readonly<Record<string, Slot>>;

  constructor(slots: Readonly<Record<string, Slot>>) {
    this.#slots = slots;
  }

  quantity(name: string): Quantity {
    const slot = this.#slots[name];
    if (slot?.kind !== "quantity") throw new RangeError(`no quantity in ${name}`);
    return slot.quantity;
  }

  get list(): readonly Quantity[] {
    const slot = this.#slots["others"];
    return slot?.kind === "list" ? slot.list : [];
  }

  get moments(): readonly MomentSaid[] {
    const slot = this.#slots["moments"];
    return slot?.kind === "moments" ? slot.moments : [];
  }

  get moment(): Moment {
    const slot = this.#slots["moment"];
    return slot?.kind === "moment" ? slot.moment : "mean";
  }
}

/**
 * A form of what is said of subjects: how it says it, what it means (null: nothing, of these
 * subjects), an example, and sentences that it must refuse.
 */
export interface PredicateForm {
  readonly name: string;
  readonly says: readonly string[];
  readonly means: (subjects: readonly Quantity[], slots: Slots) => readonly Meaning[] | null;
  readonly example: string;
  readonly refused: readonly string[];
}

const zero: Quantity = { kind: "number", value: 0 };
const moment = (name: Moment, of: Quantity): Quantity => ({ kind: "moment", moment: name, of });
const mean = (of: Quantity): Quantity => moment("mean", of);

const related =
  (relation: Relation, right: (slots: Slots) => Quantity): PredicateForm["means"] =>
  (subjects, slots) =>
    subjects.map((left) => ({ kind: "relation", left, relation, right: right(slots) }));

const compared = (relation: Relation): PredicateForm["means"] =>
  related(relation, (slots) => slots.quantity("value"));

const signed = (relation: Relation): PredicateForm["means"] => related(relation, () => zero);

const property =
  (name: Property): PredicateForm["means"] =>
  () => [{ kind: "property", property: name }];

/** Each of several with the next one. */
const alike = (subjects: readonly Quantity[]): readonly Meaning[] | null =>
  subjects.length < 2
    ? null
    : subjects
        .slice(1)
        .map((right, k) => ({ kind: "relation", left: subjects[k] ?? zero, relation: "=", right }));

const uncorrelated = (left: Quantity, right: Quantity): Meaning => ({
  kind: "relation",
  left: { kind: "covariance", left, right },
  relation: "=",
  right: zero,
});

/** One value for all subjects, or as many values as there are subjects. */
function withMoments(
  subjects: readonly Quantity[],
  moments: readonly MomentSaid[],
): readonly Meaning[] | null {
  const all = moments.map(({ moment: name, values }) =>
    values.length === 1 || values.length === subjects.length
      ? subjects.map(
          (of, k): Meaning => ({
            kind: "relation",
            left: moment(name, of),
            relation: "=",
            right: values[values.length === 1 ? 0 : k] ?? zero,
          }),
        )
      : null,
  );
  return all.every((part) => part !== null) ? all.flat() : null;
}

/** What may be said of subjects. A word that no form has is not read. */
export const predicates: readonly PredicateForm[] = [
  {
    name: "unbiased for",
    says: [
      "is|are unbiased for {target}",
      "is [an] unbiased estimator|estimate of|for {target}",
      "are unbiased estimators|estimates of|for {target}",
    ],
    means: (subjects, slots) =>
      subjects.map((of) => ({
        kind: "relation",
        left: mean(of),
        relation: "=",
        right: slots.quantity("target"),
      })),
    example: "$T$ is unbiased for $\\mu$",
    refused: ["$T$ is nearly unbiased for $\\mu$", "$T$ is not unbiased for $\\mu$"],
  },
  {
    name: "unbiased",
    says: ["is|are unbiased", "is an unbiased estimator|estimate", "are unbiased estimators"],
    means: (subjects) => subjects.map((of) => ({ kind: "unbiased", of })),
    example: "$T$ is unbiased",
    refused: ["$T$ is asymptotically unbiased", "$T$ is biased", "$T$ is unbiased for large $n$"],
  },
  {
    name: "moments",
    says: ["has|have {moments}", "with {moments}"],
    means: (subjects, slots) => withMoments(subjects, slots.moments),
    example: "$T$ has mean $\\mu$ and variance $\\sigma^2$",
    refused: ["$T$ has about mean $\\mu$", "$T$ has mean near $\\mu$", "$T$ has finite variance"],
  },
  {
    name: "equal moments",
    says: ["have the same {moment}", "have equal {moment}", "have a common {moment}"],
    means: (subjects, slots) => alike(subjects.map((of) => moment(slots.moment, of))),
    example: "$X$ and $Y$ have the same variance",
    refused: ["$X$ and $Y$ have nearly the same variance", "$X$ has the same variance"],
  },
  {
    name: "equal",
    says: ["is|are [equal to] {value}", "is|are given by {value}", "equals|equal {value}"],
    means: compared("="),
    example: "the mean of $T$ is $\\mu$",
    refused: ["the mean of $T$ is about $\\mu$", "the mean of $T$ is proportional to $\\mu$"],
  },
  {
    name: "equal one by one",
    says: ["are {others}", "are equal to {others}", "are given by {others}"],
    means: (subjects, { list }) =>
      subjects.length < 2 || list.length !== subjects.length
        ? null
        : subjects.map((left, k) => ({
            kind: "relation",
            left,
            relation: "=",
            right: list[k] ?? zero,
          })),
    example: "the mean and the variance of $X$ are $\\mu$ and $\\sigma^2$",
    refused: ["the mean and the variance of $X$ are about $\\mu$ and $\\sigma^2$"],
  },
  {
    name: "equal to each other",
    says: ["are equal", "coincide", "agree", "are the same"],
    means: alike,
    example: "$E[X]$ and $E[Y]$ are equal",
    refused: ["$E[X]$ and $E[Y]$ are equal in the limit", "$E[X]$ and $E[Y]$ are unequal"],
  },
  {
    name: "at most",
    says: [
      "is|are at most {value}",
      "at most {value}",
      "is|are no more|larger|greater than {value}",
      "is|are less|smaller than or equal to {value}",
      "is|are bounded above by {value}",
      "does|do not exceed {value}",
    ],
    means: compared("<="),
    example: "$E[X^2]$ is at most $\\mu$",
    refused: ["$E[X^2]$ is mostly at most $\\mu$", "$E[X^2]$ is at most of order $\\mu$"],
  },
  {
    name: "at least",
    says: [
      "is|are at least {value}",
      "at least {value}",
      "is|are no less|smaller than {value}",
      "is|are greater|larger than or equal to {value}",
      "is|are bounded below by {value}",
    ],
    means: compared(">="),
    example: "$E[X^2]$ is at least $\\mu$",
    refused: ["$E[X^2]$ is at least roughly $\\mu$"],
  },
  {
    name: "less than",
    says: ["is|are [strictly] less|smaller than {value}"],
    means: compared("<"),
    example: "$E[X]$ is less than $\\mu$",
    refused: ["$E[X]$ is much less than $\\mu$"],
  },
  {
    name: "more than",
    says: ["is|are [strictly] greater|larger|more than {value}", "exceeds|exceed {value}"],
    means: compared(">"),
    example: "$E[X]$ is greater than $\\mu$",
    refused: ["$E[X]$ is sometimes greater than $\\mu$"],
  },
  {
    name: "vanishes",
    says: ["vanishes|vanish"],
    means: signed("="),
    example: "$\\operatorname{Cov}(X, Y)$ vanishes",
    refused: ["$\\operatorname{Cov}(X, Y)$ vanishes asymptotically"],
  },
  {
    name: "centred",
    says: ["is|are centred|centered"],
    means: (subjects) =>
      subjects.map((of) => ({ kind: "relation", left: mean(of), relation: "=", right: zero })),
    example: "$X - \\mu$ is centred",
    refused: ["$X - \\mu$ is centred around $1$"],
  },
  {
    name: "non-negative",
    says: ["is|are nonnegative|non-negative"],
    means: signed(">="),
    example: "$E[X^2]$ is non-negative",
    refused: ["$E[X^2]$ is usually non-negative"],
  },
  {
    name: "non-positive",
    says: ["is|are nonpositive|non-positive"],
    means: signed("<="),
    example: "$-E[X^2]$ is non-positive",
    refused: ["$-E[X^2]$ is hardly non-positive"],
  },
  {
    name: "positive",
    says: ["is|are [strictly] positive"],
    means: signed(">"),
    example: "$E[X^2] + 1$ is positive",
    refused: ["$E[X^2]$ is positive definite"],
  },
  {
    name: "negative",
    says: ["is|are [strictly] negative"],
    means: signed("<"),
    example: "$-1 - E[X^2]$ is negative",
    refused: ["$-1 - E[X^2]$ is negative semidefinite"],
  },
  {
    name: "nonzero",
    says: ["is|are nonzero|non-zero"],
    means: signed("!="),
    example: "$E[X^2] + 1$ is nonzero",
    refused: ["$E[X^2] + 1$ is generally nonzero"],
  },
  {
    name: "uncorrelated",
    says: ["are [pairwise|mutually] uncorrelated"],
    means: (subjects) =>
      subjects.length < 2
        ? null
        : subjects.flatMap((left, k) =>
            subjects.slice(k + 1).map((right) => uncorrelated(left, right)),
          ),
    example: "$X$ and $Y$ are uncorrelated",
    refused: ["$X$ and $Y$ are almost uncorrelated", "$X$ and $Y$ are correlated"],
  },
  {
    name: "uncorrelated with",
    says: ["is|are uncorrelated with|from {value}"],
    means: (subjects, slots) => subjects.map((left) => uncorrelated(left, slots.quantity("value"))),
    example: "$X$ is uncorrelated with $Y$",
    refused: ["$X$ is uncorrelated with functions of $Y$"],
  },
  {
    name: "independent",
    says: [
      "are [mutually|jointly|pairwise|stochastically|statistically] independent",
      "is|are [stochastically|statistically] independent of|from {others}",
    ],
    means: property("independent"),
    example: "$X$ and $Y$ are independent",
    refused: ["$X$ and $Y$ are dependent", "$X$ and $Y$ are not independent"],
  },
  {
    name: "identically distributed",
    says: [
      "are identically distributed",
      "have the same distribution|law",
      "is|are distributed as|like {others}",
    ],
    means: property("identical"),
    example: "$X$ and $Y$ are identically distributed",
    refused: ["$X$ and $Y$ are differently distributed"],
  },
  {
    name: "independent and identically distributed",
    says: ["are iid", "are independent and identically distributed"],
    means: property("iid"),
    example: "$X$ and $Y$ are i.i.d.",
    refused: ["$X$ and $Y$ are hardly i.i.d."],
  },
  {
    name: "what is not checked",
    says: [
      "is|are [weakly|strongly] consistent [for {others}]",
      "is|are [asymptotically] normal|efficient|sufficient",
      "is|are [a] consistent|efficient|sufficient estimator|estimators|statistic [of|for {others}]",
      "is|are [asymptotically] normally distributed",
      "is|are dependent|exchangeable|correlated|biased|random|constant",
    ],
    means: property("other"),
    example: "$T$ is consistent",
    refused: ["$T$ is inconsistent"],
  },
];

/** Words for moments. */
export const moments: readonly (readonly [Moment, string])[] = [
  ["mean", "mean|means|expectation|expectations"],
  ["mean", "expected value|values"],
  ["variance", "variance|variances"],
  ["variance", "covariance|variance-covariance matrix"],
  ["second moment", "second moment|moments"],
  ["deviation", "standard deviation|deviations"],
];

/** Words that may stand before a formula and only say what sort of thing it is. */
export const nouns: readonly string[] = [
  "estimator|estimators|estimate|estimates|statistic|statistics|quantity|quantities|expression",
  "random variable|variables|vector|vectors",
];

/**
 * Words that lead a clause or join it to the one before and say nothing more than that it holds.
 */
export const leads: readonly string[] = [
  "show|prove|verify|check|establish|deduce|conclude|demonstrate|derive [that]",
  "we [will|shall|want|wish] [to] show|prove|claim|have|get|obtain|find|see|conclude [that]",
  "note|observe|recall that",
  "one has|gets|obtains|finds [that]",
  "it holds|follows that",
  "to show|prove [that]",
  "the [following] claim|statement|result|theorem|lemma [is] [that]",
  "the following [identities|equations|relations|statements|claims|identity|equation|relation]",
  "holds|hold",
  "claim|theorem|lemma|proposition|corollary|namely|indeed|now|here|moreover|furthermore|further",
  "then|also|additionally|finally|hence|thus|therefore|so|consequently",
  "clearly|obviously|trivially|similarly|likewise",
  "in addition|particular|fact",
  "that is",
  "since|because",
  "i.e.",
  "as a consequence",
];

/** Words that join a clause to the one before; both are claimed. */
export const joiners: readonly string[] = ["and|but|while|whereas"];

/** Words behind a statement that take nothing from it and add nothing. */
export const trailers: readonly string[] = [
  "holds|hold",
  "almost surely",
  "a.s.",
  "as well",
  "too",
  "respectively",
];

/** Words before a formula or a property that says when something holds. */
export const conditionals: readonly string[] = [
  "if|when|whenever|where|with|assuming|under [that]",
  "provided|given that",
  "as long as",
  "provided",
];

/** Words that begin a sentence that supposes something for those behind it. */
export const suppositions: readonly string[] = [
  "let|suppose|assume|fix|consider [that]",
  "let us suppose|assume|fix [that]",
  "we suppose|assume|fix [that]",
];

/** Words between "for" and letters. */
export const quantifiers: readonly string[] = ["all|each|every|any|both|fixed|values|of"];

/** What letters are said to run through. */
export const domains: readonly (readonly [Domain, string])[] = [
  ["indices", "index|indices|pair|pairs"],
  ["positive integers", "positive integer|integers"],
  ["positive integers", "natural number|numbers"],
  ["integers", "integer|integers"],
  ["reals", "real [number|numbers]"],
];

/** Sentences that ask for something, and so claim nothing: "Compute `$E[X]$`." */
export const requests: readonly string[] = ["find|compute|calculate|determine|evaluate"];
