import type { Affine } from "../exact/affine.ts";
import type { Child, Polynomial } from "./polynomial.ts";
import type { Member, Move } from "./support/exchange.ts";

/** Why an instance is no theorem: the condition that is not met, as data. */
export interface Refusal {
  readonly refused: string;
  readonly slot?: string;
}

/**
 * What a slot of a law stands for: a polynomial; a family of them with its index variables, or a
 * vector with the variable of its entries (`size` is then given); or, in the place of a condition,
 * all that is conditioned on.
 */
export interface Binding {
  readonly locals: readonly string[];
  readonly body: Polynomial;
  readonly size?: Affine;
  readonly given?: readonly Child[];
}

/** What a side condition rests on: the statement that says it. */
export interface Certificate {
  /**
   * the assumption that an `independent`, `uncorrelated`, `identical` or `distributed` condition is
   * read off
   */
  readonly statement?: string;
  /** for `identical`: the member that is moved to */
  readonly to?: Member;
  /**
   * for `exchangeable`: the statement of independence, and each member with the one that it is
   * moved to
   */
  readonly independent?: string;
  readonly moves?: readonly Move[];
  /** for `reflected`: the statements of laws, and of what is independent */
  readonly laws?: readonly string[];
  readonly apart?: readonly string[];
  /** for `distributed`: the values of the statement's variables */
  readonly variables?: Readonly<Record<string, Affine>>;
  /** entry positions at which an equation of vectors or matrices is read */
  readonly at?: readonly Affine[];
}

/** The values that a certificate has for the variables of statements. */
export function formsOf({ variables = {}, to, moves = [] }: Certificate): readonly Affine[] {
  const members = [...(to ? [to] : []), ...moves.flatMap((move) => [move.from, move.to])];
  return [...Object.values(variables), ...members.flatMap((member) => member.across)];
}
