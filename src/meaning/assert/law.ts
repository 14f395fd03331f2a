import type { Piece, Trait } from "../../read/clause.ts";
import { cutCommas } from "../../read/piece.ts";
import type { Property } from "../../term/context.ts";
import { sortOf } from "../../term/infer.ts";
import { div, number, sub } from "../../term/make.ts";
import { isNumeric, scalarSort } from "../../term/sort.ts";
import type { Sort, Term } from "../../term/term.ts";
import { freeVariables } from "../../term/walk.ts";
import { integerIn } from "../../tex/named.ts";
import type { Result } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import { assumeDiscrete, readParameters } from "../law.ts";
import { isRandom } from "../support.ts";
import type { Target } from "../target.ts";
import { listTerms, readValue, valuesFor } from "../value.ts";
import {
  type Assertion,
  differs,
  done,
  fail,
  type LawTrait,
  only,
  separately,
  severalOfOne,
  units,
  varies,
  varying,
} from "./assertion.ts";
import { assumeBinary, assumeIdentical, assumeLaw, assumeMoment, meanSaid } from "./assume.ts";
import { assertCopies } from "./identical.ts";
import { refusedOf } from "./refused.ts";
import { countOf, introduceShare } from "./share.ts";

/**
 * "geometric on $\{1, 2, \dots\}$": the values say whether the trials are counted or the failures,
 * which the mean tells apart; null where they are not given.
 */
function geometricMean(traits: readonly Trait[], [chance]: readonly Term[]): Term | null {
  const set = traits.find((t) => t.kind === "set");
  const [fence] = set?.kind === "set" ? set.piece.nodes : [];
  const items = fence?.kind === "fence" && fence.open === "\\{" ? cutCommas(fence.body) : [];
  const first = items.length > 1 ? integerIn(items[0] ?? null) : null;
  if (!chance || (first !== 0 && first !== 1)) return null;
  return div(first === 1 ? number(1) : sub(number(1), chance), chance);
}

/** "has density $f$"; "$X \sim Y$" of two random quantities says that they have one law. */
export function assertDensity(
  draft: Draft,
  clause: Assertion,
  { values }: Extract<Trait, { kind: "density" }>,
): Result<null> {
  const { targets, span } = clause;
  if (values.length === 1 && values.every((v) => isQuantity(draft, clause, v))) {
    const copies = { kind: "copies", of: { elements: values, all: false } } as const;
    return refusedOf(draft, clause, copies) ?? assertCopies(draft, clause, copies);
  }
  const names = values.map(withoutVariable);
  if (names.some((name) => name.nodes.some((n) => n.kind === "fence")))
    return fail("unsupported", span, {
      what: "a density of several variables",
      instead: separately,
    });
  const sort: Sort = { kind: "function", result: scalarSort };
  for (const [k, target] of targets.entries()) {
    const value = valuesFor(names, targets.length, k);
    if (!value) return fail("unsupported", span, { what: "this number of densities" });
    const density = readValue(draft, value, target, sort, "function", clause.introduce);
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

/** "$X_i \sim \mathcal N(\mu, \sigma^2)$": a law with its parameters. */
export function assertLaw(draft: Draft, clause: Assertion, trait: LawTrait): Result<null> {
  const { targets, span } = clause;
  if (targets.some((t) => t.terms.some((term) => !isRandom(draft, term))))
    return fail("unsupported", span, { what: "the law of a quantity that is not random" });
  for (const target of targets) {
    const params = readParameters(draft, clause, trait, target);
    if (!params.ok) return params;
    const { target: own, params: values, law } = params.value;
    if (varies(draft, clause, values)) return varying(clause, "law");
    if (differs(clause, own, values)) return fail("unsupported", span, severalOfOne);
    for (const term of own.terms) {
      const [trials] = values;
      const count = trait.ofCount && trials ? countOf(draft, clause, term, trials) : null;
      if (count && !count.ok) return count;
      assumeLaw(draft, clause, { of: count?.value ?? term, law, params: values });
      const share = law === "binomial" ? introduceShare(draft, clause, term, trials) : done;
      if (!share.ok) return share;
      const center = law === "geometric" ? geometricMean(clause.traits, values) : null;
      if (center) assumeMoment(draft, "mean", term, center, null, clause.given);
    }
    if (clause.given.length > 0 && law === "bernoulli")
      for (const term of own.terms) assumeBinary(draft, term, null);
    // one law for all members
    const fixed =
      own.across.length > 0 &&
      !values.some((p) => freeVariables(p).some((v) => own.across.includes(v)));
    if (fixed && own.terms.length === 1 && law !== "brownian") assumeIdentical(draft, units([own]));
  }
  return done;
}

/** "takes the values $x_j$ with probabilities $p_j$". */
export function assertValues(
  draft: Draft,
  clause: Assertion,
  trait: Extract<Trait, { kind: "values" }>,
): Result<null> {
  const { indices, introduce, span } = clause;
  for (const target of clause.targets) {
    const values = listTerms(draft, trait.values, indices, introduce ? [] : null);
    if (!values.ok) return values;
    if (!trait.probabilities)
      return fail("unsupported", span, { what: "values without probabilities" });
    const properties: readonly Property[] | null = introduce ? ["nonnegative"] : null;
    const weights = listTerms(draft, trait.probabilities, indices, properties);
    if (!weights.ok) return weights;
    const lists = listsOf(values.value, weights.value, target);
    if (varies(draft, clause, [...lists.values, ...lists.weights])) return varying(clause, "law");
    if (!assumeDiscrete(draft, only(target), lists.values, lists.weights, clause.given))
      return fail("unsupported", span, { what: "this number of probabilities" });
  }
  return done;
}

/** "symmetric about $c$", "symmetric about its mean". */
export function assertAbout(draft: Draft, clause: Assertion, piece: Piece | null): Result<null> {
  if (!clause.targets.every((t) => isNumeric(t.sort)))
    return fail("unsupported", clause.span, { what: "a symmetric law of other than numbers" });
  for (const target of clause.targets) {
    const centre = centreOf(draft, clause, piece, only(target));
    if (!centre.ok) return centre;
    draft.assume({
      kind: "distribution",
      of: only(target),
      law: "symmetric",
      params: [centre.value],
    });
  }
  return done;
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

/** Whether a formula is a random quantity, and no function. */
function isQuantity(draft: Draft, clause: Assertion, { nodes }: Piece): boolean {
  const read = draft.read(nodes, clause.targets[0]?.indices ?? clause.indices);
  return read.ok && sortOf(read.value.term).kind !== "function" && isRandom(draft, read.value.term);
}

/** `f` of `f(x)`: what a density is called, without the letter that it is written of. */
function withoutVariable(piece: Piece): Piece {
  const last = piece.nodes.at(-1);
  const letter = last?.kind === "fence" && last.body.length === 1 && last.body[0]?.kind === "name";
  return letter && piece.nodes.length > 1 ? { ...piece, nodes: piece.nodes.slice(0, -1) } : piece;
}
