import type { Clause } from "../../read/clause.ts";
import type { Parsed } from "../../read/clauses.ts";
import type { Context } from "../../term/context.ts";
import type { Problem } from "../../text/problem.ts";
import type { Draft } from "../draft.ts";
import type { SentenceText } from "./sentence.ts";

/** The context of a section with what stood in the way. */
export interface GivenRead {
  readonly context: Context;
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  /** ids of the sentences that could not be read */
  readonly unread: ReadonlySet<string>;
}

/** A sentence that could not be read. */
export type Unread = Extract<Parsed, { readonly ok: false }>;

/** A sentence with its reading. */
export interface Read {
  readonly sentence: SentenceText;
  readonly clauses: readonly Clause[];
  /** other readings that may be meant */
  readonly others: readonly (readonly Clause[])[];
  /** why it is not read */
  readonly wrong: Problem | null;
}
