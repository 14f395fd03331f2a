import type { Assumption, Context, IndexVariable } from "../term/context.ts";
import { relation as relate, variable } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { isNumber, sameTerm } from "../term/walk.ts";
import type { Certificate, Statement } from "./certificate.ts";

/** A step whose certificate replays, as others may rest on it. */
export interface Shown {
  readonly from: number;
  readonly to: number;
  readonly verified: boolean;
  readonly certificate: Certificate;
}

/** A chain of a document: how many rows it has, and its steps, null where one does not replay. */
export interface ShownChain {
  readonly rows: number;
  readonly steps: readonly (Shown | null)[];
}

/** Whether an assumption is what a chain or a claim of the page has shown. */
export const isLemma = (id: string): boolean => /^(?:[CS]\d+|Claim \d+)$/.test(id);

/**
 * What the chains of a document show: so that what a step takes from a chain is known to be what
 * that chain shows, from nothing but what is given there too.
 */
export class Lemmas {
  readonly #chains: ReadonlyMap<string, ShownChain>;
  readonly #open = new Set<string>();

  constructor(chains: ReadonlyMap<string, ShownChain>) {
    this.#chains = chains;
  }

  /** Why what a certificate takes from chains is not shown by them; null where it is. */
  unshown({ statement: { context }, proof }: Certificate): string | null {
    for (const given of context.assumptions) {
      if (!isLemma(given.id) || !proof.givens.includes(given.id)) continue;
      const missing = this.#missing(given, context);
      if (missing !== null) return `it rests on ${given.id}: ${missing}`;
    }
    return null;
  }

  #missing(given: Assumption, context: Context): string | null {
    const { id, statement: s } = given;
    const chain = this.#chains.get(id);
    if (!chain) return "no chain of that name has certificates";
    if (this.#open.has(id)) return "it rests on itself";
    if (s.kind !== "fact" || s.relation.relation !== "=" || s.functions.length > 0)
      return "a chain shows equations";
    const steps = chain.steps.flatMap((step) => (step?.verified ? [step] : []));
    const [first] = steps;
    const last = steps.at(-1);
    if (!first || !last || steps.length < chain.steps.length || last.to + 1 < chain.rows)
      return "not all of its steps are replayed";
    if (!steps.every((step, k) => step.from === k && step.to === k + 1)) return "it is no chain";
    const said = steps.map((step) => step.certificate.statement);
    if (said.some(({ relation }) => relation !== "=")) return "not all of its steps are equations";
    if (!said.every((each, k) => k === 0 || joins(said[k - 1]?.right, each.left)))
      return "its steps do not join";
    if (!joins(said[0]?.left, s.relation.left) || !joins(said.at(-1)?.right, s.relation.right))
      return "it shows another equation";
    this.#open.add(id);
    try {
      const wider = steps.map((step) => this.#beyond(step.certificate, s.condition, context));
      return wider.find((each) => each !== null) ?? unbound(said);
    } finally {
      this.#open.delete(id);
    }
  }

  /** For which values, or by what, a step holds that is not said where it is used. */
  #beyond(certificate: Certificate, condition: Term | null, context: Context): string | null {
    const { statement, proof } = certificate;
    const said = condition?.kind === "logic" && condition.operator === "and" ? condition.args : [];
    const isSaid = (term: Term): boolean => said.some((each) => sameTerm(each, term));
    if (!statement.free.flatMap(endsOf).every(isSaid)) return "it is said of more values";
    if (!statement.context.declarations.every((d) => context.declarations.includes(d)))
      return "a name stands for something else there";
    for (const given of statement.context.assumptions) {
      if (!proof.givens.includes(given.id)) continue;
      const own = conditionOf(given);
      if (own ? !isSaid(own) : !context.assumptions.includes(given))
        return `${given.id} is not given here`;
    }
    return this.unshown({ ...certificate, statement: { ...statement, context } });
  }
}

/** What is said of the values of a free index. */
function endsOf({ name, range: { lower, upper } }: IndexVariable): readonly Term[] {
  return [
    ...(lower ? [relate(lower, "<=", variable(name))] : []),
    ...(upper && upper.kind !== "constant" ? [relate(variable(name), "<=", upper)] : []),
  ];
}

/** The condition under which alone a step was decided. */
function conditionOf({ id, statement: s }: Assumption): Term | null {
  if (!/^if \d+$/.test(id)) return null;
  if (s.kind === "condition") return s.condition;
  return s.kind === "fact" ? s.relation : null;
}

/** A row between two others may speak of more indices, which have values only where they range. */
function unbound(said: readonly Statement[]): string | null {
  const ends = [...(said[0]?.free ?? []), ...(said.at(-1)?.free ?? [])].map(({ name }) => name);
  return said.every(({ free }) => free.every(({ name }) => ends.includes(name)))
    ? null
    : "a row of it is about more indices than its ends";
}

/** Whether two terms are one row: the same, or both 0, as a number and as a vector of zeros. */
export function joins(a: Term | undefined, b: Term | undefined): boolean {
  if (!a || !b) return false;
  const fits = (x: Term, y: Term): boolean =>
    y.kind === "fill" &&
    ((isNumber(x, 0) && y.pattern === "zero") || (isNumber(x, 1) && y.pattern !== "zero"));
  return sameTerm(a, b) || fits(a, b) || fits(b, a);
}
