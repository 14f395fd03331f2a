import type { Coinage, Naming } from "../meaning/coinage.ts";
import type { PageText } from "../meaning/draft.ts";
import type { SentenceText } from "../meaning/given/sentence.ts";
import type { Stage } from "../page/scene.ts";
import type { Section, SectionWalk } from "../page/section.ts";
import type { Token } from "../page/token.ts";
import type { DocumentTree } from "../page/tree.ts";
import type { Macros } from "../tex/macros.ts";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Apart, Convention, Item, Noted } from "./item.ts";
import type { Posited } from "./placed.ts";
import type { Suppositions } from "./supposed.ts";

/** A sentence that gives something, the part of the page that it gives it in, and its lead. */
export interface Placed {
  readonly text: SentenceText;
  section: Section;
  readonly under: SentenceText | null;
}

/** A page that has been walked: its parts, and what stands where in them. */
export interface Walked {
  readonly page: PageText;
  readonly source: string;
  readonly tree: DocumentTree;
  /** whether the page is as printed: no section of givens says what is assumed */
  readonly printed: boolean;
  readonly conventions: readonly Convention[];
  readonly title: string;
  readonly sections: SectionWalk;
  /** macros that the document has defined at its end */
  readonly macros: Macros;
  readonly items: readonly Item[];
  readonly sentences: readonly Placed[];
  /** the boxes that have ended */
  readonly closed: readonly Box[];
  /** formulas of solutions, in which names may be coined */
  readonly coinages: readonly Coinable[];
  /** where formulas stand of which the words around them say that they give a name */
  readonly naming: ReadonlyMap<number, Naming>;
  /** what solutions suppose */
  readonly suppositions: Suppositions;
  /** the experiments that have been told */
  readonly stage: Stage<Section>;
  /** where sentences begin of which an experiment only presumes how many things there are */
  readonly presuming: ReadonlySet<number>;
  /** where sentences begin that may change an experiment which their paragraph tells */
  readonly changing: ReadonlySet<number>;
  /** statements that cite some of the assumptions above them */
  readonly citing: readonly Citing[];
  /** names that were taken to have lost an accent, those that are meant, and where that was */
  readonly restored: { readonly names: ReadonlySet<string>; readonly at: ReadonlySet<number> };
  readonly posited: readonly Posited[];
  readonly apart: readonly Apart[];
  readonly noted: readonly Noted[];
  /** keeps what was made of words */
  readonly note: (as: Noted["as"], tokens: readonly Token[]) => void;
  /** where formulas begin that have been taken in, as displays, claims or givens */
  readonly taken: ReadonlySet<number>;
  /** what `check: off` leaves out */
  readonly off: readonly Span[];
  readonly problems: readonly Problem[];
}

/** The words by which a statement cites some assumptions, by their references, and not others. */
export interface Citing {
  readonly section: Section;
  readonly where: Span;
  readonly which: readonly string[];
}

/** A part of a page as printed without a title, with the section around it and its last one. */
export interface Box {
  readonly around: Section;
  readonly first: Section;
  readonly last: number;
}

/** A formula of a solution, in which names may be coined. */
export interface Coinable {
  readonly section: Section;
  readonly formula: Omit<Coinage, "naming" | "first">;
}
