import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Token } from "./lexer.ts";
import type { Syntax } from "./syntax.ts";

/** What those who read one construct may ask of the parser that came to it. */
export interface Parsing {
  /** the place of the next token */
  at: number;
  readonly tokens: readonly Token[];
  /** whether the construct stands in no group */
  readonly topmost: boolean;
  /** An argument of a command: a group, one token, or a command with its own arguments. */
  argument(): Syntax[];
  /** The argument in square brackets, if there is one. */
  option(): Syntax[] | null;
  /** Nodes up to the end of the group that is open. */
  nodes(): Syntax[];
  /** The nodes of the tokens between two places. */
  within(from: number, to: number): Syntax[];
  skipSpace(): void;
  place(token: Token | undefined): Span;
  /** From the start of a token to where the parser stands. */
  since(token: Token): Span;
  complain(code: Problem["code"], where: Span, detail?: Record<string, string>): void;
  /** Whether no further script goes on a node. */
  isSealed(node: Syntax): boolean;
}
