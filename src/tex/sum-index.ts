import { indexSort } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { canonical } from "./canonical.ts";
import { baseText } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import { type Bound, nowhere, spanOf, type Work } from "./work.ts";

/** One index of a `\sum`, while its ends are being found. */
export interface Index {
  readonly bound: Bound;
  lower: Term | null;
  upper: Term | null;
  /** whether a comparison of indices brings it in: `\sum_{i \ne j}` */
  readonly compared: boolean;
  /** whether it has no end where nothing says how far it runs: `\sum_{k \ge 1}` */
  isOpen?: true;
}

/** What stands under a `\sum`. */
export interface Specification {
  readonly indices: Index[];
  /** conditions as written; read once all indices are bound */
  readonly conditions: (readonly Syntax[])[];
}

/** An index without ends, as it is written. */
export function makeIndex(work: Work, nodes: readonly Syntax[], from: "compared" | "named"): Index {
  const name = canonical(nodes);
  if (nodes.length !== 1 || ["fence", "number"].includes((nodes[0] as Syntax).kind))
    work.refuse("unsupported", spanOf(nodes) ?? nowhere, { what: `the index ${name}` });
  return openIndex(name, from);
}

/** An index by its name, of which no ends are known yet. */
export function openIndex(name: string, from: "compared" | "named"): Index {
  return {
    bound: { name, sort: indexSort, range: null },
    lower: null,
    upper: null,
    compared: from === "compared",
  };
}

/** A letter with or without primes and a plain subscript. */
export function isIndexName(node: Syntax): boolean {
  const base = baseText(node);
  return (
    base !== null && !(node.kind === "script" && node.sup) && /^([A-Za-z]|\\[a-z]+)$/.test(base)
  );
}

/** What stands under a `\sum` while it is read. */
export interface Under {
  readonly work: Work;
  readonly spec: Specification;
  /** whether something stands above the sign */
  readonly ended: boolean;
  /** whether what is summed speaks of a letter */
  readonly isUsed: (name: string) => boolean;
}
