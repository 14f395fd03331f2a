import { toldBy } from "./told.ts";
import type { Proposal, Usual } from "./usual-entry.ts";

/** A proposal with the entry that makes it. */
export type Open = Proposal & { readonly entry: Usual };

/** Whether a proposal says what the law of something is. */
export const saysLaw = ({ statements }: Open): boolean =>
  statements.some((statement) => toldBy(statement)?.topic === "law");

/** What is open with the laws of one entry at a time: a quantity has one law. */
export function alternatives(open: readonly Open[]): readonly (readonly Open[])[] {
  const laws = new Set(open.filter(saysLaw).map(({ entry }) => entry));
  if (laws.size < 2) return [open];
  return [...laws].map((law) => open.filter(({ entry }) => entry === law || !laws.has(entry)));
}

/**
 * What is tried together, the weakest first: what names stand for with one kind of condition, and
 * in the end how things depend on each other with what their laws are.
 */
export const rungs: readonly (readonly number[])[] = [
  ...[0, 1, 2, 3, 4].map((rung) => [0, rung]),
  [0, 1, 4],
  ...[5, 6].map((rung) => [0, rung]),
  ...[5, 6].map((law) => [0, 1, law]),
];

/** Proofs of inequalities take longer to find. */
export const rungsOfOrders: typeof rungs = [0, 1, 2].map((rung) => [0, rung]);
