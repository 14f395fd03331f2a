import type { BoundLaw, Law, SlotKind } from "../kernel/law.ts";
import { readTerm } from "../term/data.ts";
import laws from "./laws.json" with { type: "json" };

/** A law of the rule book as data: its statement as two terms. */
export interface LawData {
  readonly name: string;
  readonly relation: Law["relation"];
  readonly left: unknown;
  readonly right: unknown;
  readonly provided: Law["provided"];
  readonly strict?: BoundLaw["strict"];
  readonly kinds: Readonly<Record<string, SlotKind>>;
}

/**
 * The laws of the rule book as the kernel takes them, without what reads TeX: `npm run rulebook`
 * writes them down, and a test holds them to the book.
 */
export function compiledLaws(): ReadonlyMap<string, Law> {
  const all = laws as unknown as readonly LawData[];
  return new Map(
    all.map((law) => [
      law.name,
      { ...law, left: readTerm(law.left), right: readTerm(law.right) } as Law,
    ]),
  );
}
