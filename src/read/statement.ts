import type { Token } from "../page/token.ts";
import type { MathPiece } from "../page/tree.ts";
import type { Relation } from "../term/term.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";

/** What the moments of a quantity are called. */
export type Moment = "mean" | "variance" | "second moment" | "deviation";

/** A formula that names a quantity. */
export interface Formula {
  readonly kind: "formula";
  readonly nodes: readonly Syntax[];
  readonly span: Span;
}

/** What a claim speaks of: a formula, or words around formulas. */
export type Quantity =
  | Formula
  | { readonly kind: "number"; readonly value: number }
  /** "its" variance: what the clause before speaks of */
  | { readonly kind: "its" }
  /** "every `$X_i$`", of something that has an index only */
  | { readonly kind: "each"; readonly of: Formula }
  /** "the variance `$\operatorname{Var}(X)$`", of what is one */
  | { readonly kind: "called"; readonly noun: Moment | "sample mean"; readonly of: Formula }
  /** "the variance of `$X$`" */
  | { readonly kind: "moment"; readonly moment: Moment; readonly of: Quantity }
  | { readonly kind: "covariance"; readonly left: Quantity; readonly right: Quantity }
  | { readonly kind: "sum" | "product"; readonly of: readonly Quantity[] };

/** Something that a claim says. */
export type Statement =
  /** a formula with relations: a chain of them, or several */
  | { readonly kind: "formula"; readonly piece: MathPiece; readonly span: Span }
  | {
      readonly kind: "relation";
      readonly left: Quantity;
      readonly relation: Relation;
      readonly right: Quantity;
      readonly span: Span;
    }
  /** "`$T$` is unbiased", of what it is said elsewhere to estimate */
  | { readonly kind: "unbiased"; readonly of: Quantity; readonly span: Span }
  /** words that are understood and not checked: "`$X$` and `$Y$` are independent" */
  | {
      readonly kind: "property";
      readonly property: Property;
      readonly tokens: readonly Token[];
      readonly span: Span;
    };

/** What a property says; "moments" of a list with dots, "other" what no given says. */
export type Property = "independent" | "identical" | "iid" | "moments" | "other";

/** What letters run through, where a claim says it: "for all integers `$n$`". */
export type Domain = "indices" | "integers" | "positive integers" | "reals";

/** What a claim says of when it holds. */
export type Condition =
  /** "for `$i \ne j$`", "where `$c = E[X]$`"; `distinct` of a list: "for distinct `$i, j$`" */
  | {
      readonly kind: "formula";
      readonly nodes: readonly Syntax[];
      readonly distinct: boolean;
      readonly span: Span;
    }
  /** "for all `$i$`" */
  | {
      readonly kind: "letters";
      readonly letters: readonly (readonly Syntax[])[];
      readonly domain: Domain | null;
      readonly span: Span;
    }
  /** "if `$X$` and `$Y$` are independent" */
  | {
      readonly kind: "property";
      readonly property: Property;
      readonly tokens: readonly Token[];
      readonly span: Span;
    };

/** A statement with what it says of when it holds. */
export interface Stated {
  readonly statement: Statement;
  readonly conditions: readonly Condition[];
}

/** A sentence of a claim as it was read; where words of it are unread, what stands between them. */
export interface ClaimSentence {
  readonly stated: readonly Stated[];
  /** what it supposes for the sentences behind it: "Suppose `$n \ge 2$`." */
  readonly supposed: readonly Condition[];
  /** runs of words and formulas that no form reads */
  readonly unread: readonly Span[];
}
