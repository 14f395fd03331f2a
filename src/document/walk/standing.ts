import type { Nodes } from "mdast";
import type { FirstPlaces } from "../../meaning/fresh.ts";
import { isDeniedTitle, isStriking } from "../../page/disowned.ts";
import { indexLetters, supposesApart, withDistinct } from "../../page/distinct.ts";
import { doubtfulTitle, type Section, SectionWalk } from "../../page/section.ts";
import { isInSections } from "../../page/style.ts";
import { placeOf, type Token, tokensOf } from "../../page/token.ts";
import type { DocumentTree } from "../../page/tree.ts";
import { withClausesOut } from "../../read/formula.ts";
import { relatesAny } from "../../tex/hidden.ts";
import { type Macros, noMacros } from "../../tex/macros.ts";
import type { Problem } from "../../text/problem.ts";
import type { Noted } from "../item.ts";
import { tokensFor } from "../place.ts";
import { Switches } from "../switches.ts";
import { Tags } from "../tags.ts";
import { inSingleWords, Wording } from "../wording.ts";

/** Where a walk over a page stands: its section, its macros, and what takes back what it says. */
export class Standing {
  readonly source: string;
  readonly tree: DocumentTree;
  /** whether the page is as printed: no section of givens says what is assumed */
  readonly printed: boolean;
  readonly sections: SectionWalk;
  readonly macros: Macros = noMacros();
  #snapshot: Macros = noMacros();
  readonly problems: Problem[];
  readonly switches: Switches;
  readonly tags = new Tags();
  /** whether the walk stands in an item with an empty box */
  unticked = false;
  /** whether the walk stands in a list or a quotation of a page as printed */
  isApart = false;
  readonly noted: Noted[] = [];
  /** its words, in words that are read */
  readonly wording: Wording;

  constructor(source: string, tree: DocumentTree) {
    this.source = source;
    this.tree = tree;
    this.printed = !isInSections(tree, source);
    this.sections = new SectionWalk(this.printed ? "printed" : "sections");
    this.problems = [...tree.problems];
    this.switches = new Switches(tree, source.length, this.problems);
    this.wording = new Wording(tree, this.macros, this.problems);
  }

  /** Keeps what was made of words. */
  note(as: Noted["as"], tokens: readonly Token[]): void {
    this.noted.push({ as, span: placeOf(tokens) });
  }

  /** The words and formulas of some nodes, in single words where printed, and what is wrong. */
  tokensIn(nodes: readonly Nodes[]): ReturnType<typeof tokensOf> {
    const { tokens, problems } = tokensOf(nodes, this.tree, this.source, this.macros);
    const read = withClausesOut(tokens, this.macros);
    return { tokens: this.printed ? inSingleWords(read) : read, problems };
  }

  get role(): Section["role"] {
    return this.sections.current.role;
  }

  /** Whether the walk stands in a statement or in running prose of a page as printed. */
  get isPrinted(): boolean {
    return this.printed && this.role !== "solution";
  }

  /** Whether displays here are chains and sentences claim: in solutions, and in running prose. */
  get tells(): boolean {
    return this.role === "solution" || (this.role === null && this.isPrinted);
  }

  /** What takes back the sentences here: an empty box, a tag that hides them, a title. */
  get doubt(): string | null {
    const hidden = this.tags.open.at(-1);
    if (this.unticked) return "[ ]";
    if (this.isApart && this.isPrinted) return ">";
    return hidden === undefined ? doubtfulTitle(this.sections.current) : `<${hidden}>`;
  }

  /** The macros that are defined before the place where the walk stands. */
  macrosHere(): Macros {
    const known = this.#snapshot;
    const same =
      known.size === this.macros.size &&
      [...this.macros].every(([name, macro]) => known.get(name) === macro);
    if (!same) this.#snapshot = new Map(this.macros);
    return this.#snapshot;
  }

  /** Whether all that stands here is struck out, or under a title that says that it is wrong. */
  get isDisowned(): boolean {
    const { current } = this.sections;
    return current.role === "solution" && isDeniedTitle(current.title)
      ? true
      : this.tags.open.some(isStriking);
  }

  /**
   * A sentence in which words that say that indices differ are formulas, where it relates any, or
   * begins so: "For distinct `$i$` and `$j$`, `$X_i$` and `$X_j$` are independent."
   */
  withDistinct(sentence: readonly Token[], of: readonly string[] = []): readonly Token[] {
    const macros = this.macrosHere();
    const formulas = sentence.flatMap((t) => (t.kind === "math" ? t.nodes : []));
    const told = withDistinct(sentence, of.length > 0 ? of : indexLetters(formulas), (text, at) =>
      tokensFor(text, at.span, macros),
    );
    const relates = sentence.some((t) => t.kind === "math" && relatesAny(t.nodes));
    const isLead = sentence[0]?.kind === "word" && sentence[0].text === "for";
    const isMeant = relates || of.length > 0 || supposesApart(told);
    return isLead || (this.printed && isMeant) ? told : sentence;
  }

  /** Where names first stand, on a page as printed. */
  get firstPlaces(): FirstPlaces | null {
    return this.printed ? this.wording.firstPlaces : null;
  }
}
