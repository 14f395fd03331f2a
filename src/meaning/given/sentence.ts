import type { Token } from "../../page/token.ts";
import type { Span } from "../../text/span.ts";

/** A sentence of Given as it stands in the document. */
export interface SentenceText {
  readonly id: string;
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly span: Span;
  /** whether it says more than its tokens: they are what is understood of it */
  readonly partly?: true;
  /** the names that it may say something of where it is not read; absent where that may be any */
  readonly of?: readonly string[];
}
