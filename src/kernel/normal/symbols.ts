import type { Affine } from "../../exact/affine.ts";
import type { Term, TermOf } from "../../term/term.ts";

/** What the normal form needs to know about symbols. */
export interface Symbols {
  readonly symmetric: (key: string) => boolean;
  /**
   * whether the definition of a function speaks of vectors of no size in particular: their sizes
   * then belong to what it is applied to
   */
  readonly sizeless: (key: string) => boolean;
  readonly isFunction: (key: string) => boolean;
  /**
   * the collection that a symbol is defined to be, with the names of its indices; null where it is
   * none
   */
  readonly collection: (key: string) => {
    readonly params: readonly string[];
    readonly body: TermOf<"sum">;
    readonly condition: Term | null;
    readonly given: string;
  } | null;
  /** whether derivatives are worked out */
  readonly derivatives: boolean;
  /** a random integer is no index: it stands in no position, range or exponent of a normal form */
  readonly random: (key: string) => boolean;
  /** the values of a random integer */
  readonly range: (
    key: string,
    args: readonly Affine[],
  ) => {
    readonly lower: Affine;
    readonly upper: Affine;
    readonly givens: readonly string[];
  } | null;
}
