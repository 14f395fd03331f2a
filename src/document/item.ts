import type { Expected } from "../page/directive.ts";
import type { Condition } from "../page/limit.ts";
import type { Section, Style } from "../page/section.ts";
import type { Solved } from "../page/solved.ts";
import type { Token } from "../page/token.ts";
import type { DocumentTree } from "../page/tree.ts";
import type { Context } from "../term/context.ts";
import type { Macros } from "../tex/macros.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Supposed, Supposition } from "./supposed.ts";

/** A sentence of a section of claims. */
export interface ClaimItem extends Located {
  readonly kind: "claim";
  readonly tokens: readonly Token[];
  /** what says that it may not be claimed: an empty box, or a title such as "Claim (false)" */
  readonly doubt: string | null;
}

/** A display of a solution. */
export interface DisplayItem extends Formula {
  readonly kind: "display";
  /** whether the page strikes it out or says that it does not hold */
  readonly disowned: boolean;
  /** whether the words that lead to it may suppose it: "We impose the constraint" */
  readonly posited: boolean;
}

/** A relation in a sentence of a solution that says that it holds. */
export interface SaidItem extends Formula {
  readonly kind: "said";
  readonly force: "claims" | "hedges" | "unclear" | "denies";
  /** the formula that its words stand for: "the mean of $X$ is $5$" */
  readonly told: readonly Syntax[] | null;
}

/**
 * What a page says and nobody checks: a display under a title without a role, a sentence there that
 * claims a relation, or a sentence or a display of a solution that is denied.
 */
export interface Apart {
  readonly kind: "display" | "said" | "denied" | "disowned";
  readonly span: Span;
  readonly section: Section;
}

/** Words that may say a relation of more than what is given, or for all values of names. */
export interface Leading {
  readonly sentence: string;
  /** the names for all of whose values it is said; null where it may be said of anything */
  readonly over: readonly string[] | null;
  /** the names that it is conditioned on, which says nothing where they are not random */
  readonly under?: readonly string[];
}

interface Formula extends Located {
  /** the TeX alone; offset `k` of it is offset `from + k` of the document */
  readonly source: string;
  readonly from: number;
  /**
   * whether the words around it say more than that it holds: "if $X$ and $Y$ are independent, then
   * …"
   */
  readonly hedged: boolean;
  /** what prose before it asks for a value of, or puts one in for: "we solve $$…$$ for $c$" */
  readonly solved: Solved;
  /** the words that lead to it, where they may say it of more than what is given */
  readonly beyond: Leading | null;
  /** words that may say it of some only, and that are not read */
  readonly narrowed: string | null;
  /** what its solution supposes before it */
  readonly supposed: readonly Supposed[];
}

interface Located {
  /** with its delimiters */
  readonly span: Span;
  readonly expect: Expected | null;
  /** between `check: off` and `check: on` */
  readonly skipped: boolean;
  readonly section: Section;
  /** formulas around it that say for which values it holds: `for $i \ne j$` */
  readonly conditions: readonly Condition[];
  /** the macros that are defined before it */
  readonly macros: Macros;
  /** all that holds where it stands */
  readonly context: Context;
}

/** A sentence of Given, as it was read. */
export interface Sentence {
  readonly id: string;
  readonly text: string;
  readonly span: Span;
  /** what was understood, in the program's words; "" where that is nothing */
  readonly canonical: string;
  /** false where it could not be read */
  readonly isRead: boolean;
  /** false for a sentence that only declares names */
  readonly assumes: boolean;
  readonly section: Section;
  /** its formulas, as they were read */
  readonly formulas: readonly (readonly Syntax[])[];
  /** the names that its words show to be numbers, where it is not understood as a whole */
  readonly numeric: ReadonlySet<string>;
  /** the names that it conditions on */
  readonly conditioned: ReadonlySet<string>;
  /** names that it speaks of in passing, and says nothing of what they are */
  readonly passed: ReadonlySet<string>;
  /** the names that it declares to be random */
  readonly random: ReadonlySet<string>;
}

/**
 * What was made of words that are no given, no claim and no chain. `doubt`: they may take back what
 * is given. `scene`: they tell an experiment. `known`: they speak of one that is told.
 */
export interface Noted {
  readonly as: "goal" | "lead" | "supposition" | "doubt" | "known" | "again" | "scene";
  readonly span: Span;
  /** what is supposed */
  readonly says?: string;
}

/** A name that no sentence introduces, and what its uses on the page show it to be. */
export interface Convention {
  /** the section in which it is used */
  readonly section: number;
  readonly symbol: string;
  /** what it is taken to be, for readers: "a random variable" */
  readonly kind: string;
  /** the sentence that says so; of a definition and of another name for something, its formula */
  readonly says: string;
  readonly gives: "kind" | "definition" | "name";
  /** whether its uses showed it to be fixed, which later ones may take back */
  readonly fixed?: true;
  /** whether its uses show it to be fixed, but a sentence that is not understood speaks of it */
  readonly doubted?: true;
  /** the sentence that is not understood and by which a size, as its uses show, may vary */
  readonly variesBy?: string;
  /** whether it is no more than a guess how far an index runs, by which nothing is refuted */
  readonly unsaid?: true;
  /** where it first stands */
  readonly span: Span;
}

/** All that the checker needs of a document. */
export interface DocumentOutline {
  readonly style: Style;
  readonly conventions: readonly Convention[];
  /** what stood in the way of sentences of a page as printed that were not understood */
  readonly lost: readonly Problem[];
  /** names that equations would give a meaning, each with what stands in the way of that */
  readonly awaited: ReadonlyMap<string, readonly Problem[]>;
  readonly title: string;
  readonly items: readonly OutlineItem[];
  readonly apart: readonly Apart[];
  readonly noted: readonly Noted[];
  /** what `check: off` leaves out */
  readonly off: readonly Span[];
  /** how many displays `check: off` skips */
  readonly skipped: number;
  readonly sentences: readonly Sentence[];
  readonly sections: readonly Section[];
  /** macros that the document has defined at its end */
  readonly macros: Macros;
  readonly tree: DocumentTree;
  readonly problems: readonly Problem[];
}

/** What the words around a display say of it. */
export type Around =
  | "conditions"
  | "hedged"
  | "solved"
  | "disowned"
  | "posited"
  | "beyond"
  | "narrowed";

/** What is checked of a page: a claim, a display, or what a sentence says. */
export type OutlineItem = ClaimItem | DisplayItem | SaidItem;

/** What is known of an item before all of the page has been read. */
type Before<T extends Located> = Omit<T, "context" | "supposed"> & {
  readonly suppositions: readonly Supposition[];
};

export type Item = Omit<ClaimItem, "context"> | Before<DisplayItem> | Before<SaidItem>;

/** What a convention is called among the sentences, by its place. */
export const conventionId = (place: number): string => `K${place + 1}`;
