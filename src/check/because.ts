import { ruleNamed } from "../rules/index.ts";
import {
  hasFactor,
  isCentred,
  isGeometric,
  isPower,
  isSum,
  matrixDeeds,
  rearrangement,
  splitDeed,
} from "../rules/rearranged.ts";
import { moves } from "../rules/textbook.ts";
import { type Explanation, ruleOfGiven } from "../search/explain.ts";
import type { Assumption, Claim, Law } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Scope } from "../tex/scope.ts";
import { equationText, indicesOf, list, local, unitNames, unitsText } from "./given-text.ts";
import type { Subject } from "./subject.ts";

/** The most words of a reason; a formula is one. */
const mostWords = 20;

/**
 * The reason of a verified step as a textbook gives it: one sentence of at most twenty words on the
 * idea of the step, with the index names of its lines. The longest of the sentences that it could
 * be that has room.
 */
export function reasonOf(explanation: Explanation, claim: Claim, subject: Subject): string {
  const said = ideas(explanation, claim, subject);
  const fits = (text: string): boolean =>
    text.replaceAll(/\$[^$]*\$/g, "x").split(/\s+/).length <= mostWords;
  const text = said.find(fits) ?? said.at(-1) ?? "By algebra.";
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What could be said of a step, what says most first. */
function ideas(explanation: Explanation, claim: Claim, subject: Subject): string[] {
  const used = new Set<string>(explanation.rules);
  const facts = new Facts(explanation, claim, subject);
  if (used.has("induction")) return facts.induction();
  if (used.has("limit")) return ["In the limit, terms with the growing size below vanish."];
  if (used.has("inequality"))
    return [...facts.inequality(), "what is left out is not negative, so the left side is larger."];
  if (used.has("conditioning")) return facts.conditioning();
  if (used.has("independence") || used.has("uncorrelated")) return facts.independence();
  if (used.has("identical-distribution")) return facts.identical();
  if (used.has("distribution")) return facts.named();
  if (used.has("linearity")) return facts.linearity();
  if (used.has("calculus")) return ["differentiate or integrate term by term."];
  const given = facts.given();
  if (given.length > 0) return given;
  if (used.has("linear-algebra"))
    return [...matrixDeeds(claim), "write the products out in their entries."];
  if (used.has("closed-form-sum"))
    return [
      isGeometric(claim.left) ? "sum the geometric series." : "put in the formula for the sum.",
    ];
  if (used.has("sum-split")) return [splitDeed(claim)];
  return [
    ...rearrangement(claim, subject.scope),
    used.has("sum-algebra") ? "rearrange the sums." : "by algebra.",
  ];
}

/** What is known of a step, as the sentences that its rules make of it. */
class Facts {
  readonly #used: ReadonlySet<string>;
  readonly #explanation: Explanation;
  readonly #givens: readonly Assumption[];
  readonly #laws: readonly string[];
  readonly #claim: Claim;
  readonly #scope: Scope;
  readonly #indices: ReadonlyMap<string, readonly string[]>;
  /** the sides with the names that they use put in */
  readonly #open: readonly Term[];

  constructor(explanation: Explanation, claim: Claim, subject: Subject) {
    const context = subject.extended;
    this.#used = new Set(explanation.rules);
    this.#explanation = explanation;
    this.#givens = context.assumptions.filter((a) => explanation.givens.includes(a.id));
    this.#laws = explanation.laws;
    this.#claim = claim;
    this.#scope = subject.scope;
    this.#indices = indicesOf(claim);
    const desk = { context, givens: this.#givens, instances: [], keep: new Set<string>() };
    this.#open = [claim.left, claim.right].map((side) => moves.definition(side, desk));
  }

  /** `put in $X$ and $Y$` of the definitions and results that are used, or nothing. */
  #names(): readonly string[] {
    return [
      ...new Set(
        this.#givens.flatMap((a) =>
          a.statement.kind === "definition" ? [`$${toTex(a.statement.symbol, this.#scope)}$`] : [],
        ),
      ),
    ];
  }

  #shown(term: Term): string {
    return term.kind === "symbol" ? `$${toTex(term, this.#scope)}$` : "";
  }

  #equations(rules: readonly string[]): readonly string[] {
    const found = this.#givens
      .filter((a) => rules.includes(ruleOfGiven(a) ?? ""))
      .flatMap((a) => equationText(a, this.#indices, this.#scope));
    return [...new Set(found)];
  }

  #has(test: (term: Term) => boolean, sides: readonly Term[]): boolean {
    return sides.some((side) => [...subterms(side)].some(test));
  }

  #variance(side: Term | undefined): boolean {
    return side !== undefined && this.#has((t) => t.kind === "variance" && isSum(t.body), [side]);
  }

  /** `by induction on $n$: it holds at $0$, and at $n + 1$ where it holds at $n$.` */
  induction(): string[] {
    const { derivation } = this.#explanation.proof;
    const name = this.#claim.free[0]?.name;
    if (derivation.by !== "induction" || name === undefined) return ["by induction."];
    const { from } = derivation.start;
    return [
      `by induction on $${name}$: it holds at $${from}$, and at $${name} + 1$ where at $${name}$.`,
      "by induction.",
    ];
  }

  inequality(): string[] {
    const bounds = this.#laws.flatMap((name) => {
      const entry = ruleNamed(name);
      return entry?.relation === ">=" ? [entry.says] : [];
    });
    const [fact] = this.#equations(["fact"]);
    return [...bounds, ...(fact ? [`since ${fact}, what is left out is not negative.`] : [])];
  }

  conditioning(): string[] {
    const says: Readonly<Record<string, string>> = {
      "conditioning/tower": "the mean of the conditional mean is the mean.",
      "conditioning/under": "take the mean given what is known first, then the mean of that.",
      "conditioning/nested":
        "knowing less wins: the mean given more, given less, is the mean given less.",
      "conditioning/known":
        "what is given may be treated as known, and leaves the conditional mean.",
      "conditioning/scale":
        "what is given may be treated as known, and leaves the conditional mean.",
      "conditioning/event":
        "the mean given an event is the mean over the event, over its probability.",
      "conditioning/fixed-given": "given values that do not matter change nothing.",
      "motion/past": "what comes after the present moves independently of the past.",
    };
    const found = this.#laws.flatMap((law) => says[law] ?? []);
    return [...found, "condition on what is given, and take the mean."];
  }

  independence(): string[] {
    const units = this.#givens.flatMap((a) =>
      a.statement.kind === "independent" ? [unitsText(a, this.#indices, this.#scope)] : [],
    );
    const [who] = units;
    const zero = this.#givens.some(
      ({ statement: s }) =>
        s.kind === "mean" && s.value.kind === "number" && s.value.value.equals(0),
    );
    const [open] = this.#open;
    const covariance = this.#has((t) => t.kind === "covariance", [this.#claim.right]);
    if (this.#variance(open) && !covariance)
      return [
        this.#has((t) => t.kind === "variance" && hasFactor(t.body), [open as Term])
          ? "Constants leave squared; variances of independent summands add."
          : "Variances of independent summands add.",
      ];
    if (who === undefined) return ["means of independent factors multiply."];
    if (this.#has((t) => t.kind === "covariance", [this.#claim.left]) && !covariance)
      return [
        `${who}, so their covariances vanish.`,
        "covariances of independent quantities vanish.",
      ];
    if (zero && this.#used.has("mean"))
      return [
        `${who} with mean zero, so products of different ones vanish.`,
        "products of different independent factors with mean zero vanish.",
      ];
    if (this.#used.has("sum-split"))
      return [
        `${who}, so off the diagonal means multiply.`,
        "split off the diagonal; off it, means of independent factors multiply.",
      ];
    return [
      `${who}, so the mean of their product is the product of their means.`,
      `${who}, so their means multiply.`,
      "means of independent factors multiply.",
    ];
  }

  identical(): string[] {
    const units = this.#givens.flatMap((a) =>
      a.statement.kind === "identical"
        ? [unitNames(a.statement.units, this.#indices, this.#scope)]
        : [],
    );
    const [who] = units;
    const fresh = (t: Term): boolean => t.kind === "symbol" && names.includes(this.#shown(t));
    const names = this.#names().filter(
      (name) => !this.#has((t) => this.#shown(t) === name, [this.#claim.left]),
    );
    if (who === undefined) return ["equal laws have equal moments, so the terms are equal."];
    return [
      ...(names.length === 1 && this.#has(fresh, [this.#claim.right])
        ? [`${who} have the same law, so each term is the same; ${names[0]} names it.`]
        : []),
      `${who} have the same law, so each term is the same.`,
    ];
  }

  named(): string[] {
    const symmetric = this.#givens.some(
      ({ statement: s }) => s.kind === "distribution" && s.law === "symmetric",
    );
    const gives = symmetric ? "so signs do not matter" : "which gives its moments";
    const laws = this.#givens.flatMap(({ statement: s }) =>
      s.kind === "distribution" || s.kind === "conditional"
        ? [`$${toTex(local([s.of], this.#indices)[0] ?? s.of, this.#scope)}$ is ${lawWords[s.law]}`]
        : [],
    );
    return [
      ...(laws.length > 0 ? [`${list([...new Set(laws)])}, ${gives}.`] : []),
      "put in the moments of the named law.",
    ];
  }

  linearity(): string[] {
    const { left, right } = this.#claim;
    const names = this.#names();
    const put = names.length > 0 ? `put in ${list(names)}; ` : "";
    const zero = this.#equations(["mean"]);
    const core = this.#moment(left, right);
    return [
      ...(zero.length === 1 ? [`${put}${core}, and ${zero[0]}.`] : []),
      `${put}${core}.`,
      `${core}.`,
    ];
  }

  /** What a step by linearity does with means and variances. */
  #moment(left: Term, right: Term): string {
    const [open, other] = this.#open;
    const count = (side: Term, test: (t: Term) => boolean): number =>
      [...subterms(side)].filter(test).length;
    const spread = (t: Term): boolean => t.kind === "variance" || t.kind === "covariance";
    const paired = (t: Term): boolean => t.kind === "covariance";
    if (this.#variance(open) && this.#has(paired, [right]))
      return "the variance of a sum is all variances and covariances of its terms";
    if (count(left, spread) > 0 && count(right, spread) === 0)
      return "a variance is the mean square less the square of the mean";
    if (count(left, spread) === 0 && count(right, spread) > 0)
      return "the mean square about the mean is the variance";
    if (count(left, paired) > 0 || count(right, paired) > 0)
      return "constants leave a variance squared and a covariance once";
    if (count(left, spread) > 0)
      return this.#has((t) => t.kind === "variance" && hasFactor(t.body), [open ?? left])
        ? "constants leave a variance squared, and a shift does not change it"
        : "a constant added does not change a variance";
    const means = (t: Term): boolean => t.kind === "expect";
    if (
      this.#has((t) => t.kind === "expect" && isPower(t.body), [open ?? left]) &&
      count(right, means) > 1
    )
      return "multiply out, and take the mean term by term";
    if (count(right, means) < count(left, means))
      return this.#has((t) => t.kind === "expect" && isCentred(t), [left])
        ? "a difference from the mean has mean zero"
        : "means of parts add to the mean of the whole";
    if (this.#has((t) => t.kind === "expect" && isSum(t.body), [open ?? left, other ?? right]))
      return "the mean of a sum is the sum of the means, and constants leave it";
    return "constants leave the mean";
  }

  /** Steps that put in what is given, defined or shown before, and do no more. */
  given(): string[] {
    const names = this.#names();
    const moments = this.#equations(["mean", "variance"]);
    const facts = this.#equations(["fact"]);
    const lemmas = this.#givens.filter((a) => ruleOfGiven(a) === "lemma");
    const shown = lemmas.flatMap((a) => equationText(a, new Map(), this.#scope));
    const concepts = this.#laws.flatMap((name) =>
      ruleNamed(name)?.rule === "definition" ? [conceptOf(name)] : [],
    );
    const parts: string[] = [];
    if (names.length > 0) parts.push(`the definition of ${list(names)}`);
    else if (concepts.length > 0 && moments.length + facts.length + lemmas.length === 0)
      parts.push(`the definition of ${list([...new Set(concepts)])}`);
    const known = [...moments, ...facts, ...shown].filter((text) => text.length <= lemmaRoom);
    if (known.length > 0) parts.push(list(known));
    if (lemmas.length > 0 && shown.some((text) => text.length > lemmaRoom))
      parts.push("what was shown before");
    if (parts.length === 0) return [];
    const more = this.#used.has("sum-split") ? ` and ${splitDeed(this.#claim)}` : ".";
    return [
      `put in ${list(parts)}${more}`,
      `put in ${list(parts)}.`,
      ...(names.length > 0 ? [`put in what ${list(names)} stand for.`] : []),
      lemmas.length > 0
        ? "put in what was shown before."
        : moments.length > 0
          ? "put in the given means and variances."
          : "put in what is given.",
    ];
  }
}

/** Longer equations are not written out in a reason. */
const lemmaRoom = 90;

const lawWords: Readonly<Record<Law, string>> = {
  normal: "normal",
  bernoulli: "Bernoulli",
  binomial: "binomial",
  poisson: "Poisson",
  geometric: "geometric",
  exponential: "exponential",
  uniform: "uniform",
  "uniform-integers": "uniform",
  "uniform-values": "uniform",
  rademacher: "a random sign",
  discrete: "discrete",
  symmetric: "symmetric",
  brownian: "a Brownian motion",
  density: "given by its density",
};

function conceptOf(law: string): string {
  if (law.endsWith("covariance")) return "the covariance";
  if (law.endsWith("variance")) return "the variance";
  return law.endsWith("probability") ? "probability as the mean of an indicator" : law;
}
