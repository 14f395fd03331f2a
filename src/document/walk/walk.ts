import type { Heading, Html, List, Nodes, Paragraph, RootContent } from "mdast";
import type { PageText } from "../../meaning/draft.ts";
import { setOf } from "../../page/asserted.ts";
import { cites, returns } from "../../page/cited.ts";
import { endsProof, endsProofInWords } from "../../page/ending.ts";
import { formulasOf } from "../../page/formulas.ts";
import { leadIn, plainLeadIn } from "../../page/lead.ts";
import { isExample, type Section } from "../../page/section.ts";
import { sentencesOf, type Token } from "../../page/token.ts";
import { type DocumentTree, deepestSection, headingOf } from "../../page/tree.ts";
import { stray } from "../../tex/chain.ts";
import { relatesAny, relatesIn } from "../../tex/hidden.ts";
import { contains, span } from "../../text/span.ts";
import type { Convention } from "../item.ts";
import { isOfParts, LabelledParagraphs } from "../labelled.ts";
import { place } from "../place.ts";
import type { Walked } from "../walked.ts";
import { Citations } from "./citations.ts";
import { Givens } from "./givens.ts";
import { Parts } from "./parts.ts";
import { PrintedText } from "./printed-text.ts";
import { Retelling } from "./retelling.ts";
import { Standing } from "./standing.ts";
import { Supposing } from "./supposing.ts";
import { Telling } from "./telling.ts";

/** Words at the end of a paragraph that lead on to the next one. */
const leading = setOf(
  `let where that of is are be and by with have has the a an as get find obtain gives for so thus
  hence then define write put set consider suppose assume if since because to from in on equals`,
);

/** Walks over a page, block by block, and takes in what it assumes, tells and claims. */
export class Walk {
  readonly #here: Standing;
  readonly #givens: Givens;
  readonly #retelling: Retelling;
  readonly #citations: Citations;
  readonly #supposing: Supposing;
  readonly #telling: Telling;
  readonly #parts: Parts;
  readonly #text: PrintedText;
  /** paragraphs and displays of Given that make one run of text: `We set` + display */
  #run: Nodes[] = [];
  #title = "";
  readonly #labelled: LabelledParagraphs;
  /** whether the proof in which the walk stands has ended in the paragraph before */
  #proved = false;
  readonly #page: PageText;
  readonly #conventions: readonly Convention[];

  constructor(source: string, tree: DocumentTree, conventions: readonly Convention[]) {
    this.#conventions = conventions;
    this.#labelled = new LabelledParagraphs(tree.root, source);
    this.#here = new Standing(source, tree);
    this.#givens = new Givens(this.#here);
    this.#retelling = new Retelling(this.#here, this.#givens);
    this.#citations = new Citations(this.#here, this.#givens);
    this.#supposing = new Supposing(this.#here);
    this.#telling = new Telling(this.#here, this.#givens, this.#retelling, this.#supposing);
    this.#parts = new Parts(this.#here, this.#telling);
    this.#text = new PrintedText({
      here: this.#here,
      givens: this.#givens,
      retelling: this.#retelling,
      citations: this.#citations,
      telling: this.#telling,
      parts: this.#parts,
    });
    const here = this.#here;
    let formulas: PageText["formulas"] | null = null;
    this.#page = {
      text: source,
      get formulas() {
        formulas ??= formulasOf(tree, here.macros);
        return formulas;
      },
      get printed() {
        return here.printed;
      },
    };
  }

  block(node: RootContent | Nodes): void {
    if (node.type !== "paragraph" && node.type !== "math") this.#flush();
    if (node.type !== "list") this.#givens.colon = null;
    switch (node.type) {
      case "heading":
        this.#heading(node);
        return;
      case "html":
        this.#html(node);
        return;
      case "boxEdge":
        this.#parts.box(node.opens ? "begin" : "end", place(node));
        return;
      case "scopeEnd":
        this.#telling.limits(null);
        this.#here.sections.close(node.depth, place(node));
        return;
      case "paragraph":
        this.#paragraph(node);
        return;
      case "math":
        this.#math(node);
        return;
      case "list":
        this.#list(node);
        return;
      case "blockquote":
        this.#setApart(() => {
          for (const child of node.children) this.block(child);
          this.#flush();
        });
        return;
      case "yaml":
      case "thematicBreak":
        return;
      default:
        if (
          (this.#here.role === "given" || this.#here.role === "claim") &&
          !this.#here.switches.skipping &&
          node.type !== "definition" &&
          node.type !== "footnoteDefinition"
        )
          this.#here.role === "given"
            ? this.#givens.take([node], false)
            : this.#telling.claims([node]);
        else if ("children" in node)
          for (const child of node.children) this.#telling.displaysIn(child);
    }
  }

  /** Tags of HTML, and what stands between them. */
  #html(node: Html): void {
    this.#here.switches.take(node.value, place(node));
    this.#here.tags.take(node.value);
    for (const [, end] of node.value.matchAll(/<(\/?)(?:details|aside)\b/g))
      this.#parts.box(end ? "end" : "begin", place(node));
    // words in tags are words: "<p>None of these is assumed:</p>"
    if (
      (this.#here.role === "given" || this.#here.role === "claim") &&
      !this.#here.switches.skipping &&
      /\p{L}/u.test(node.value.replace(/<!--[\s\S]*?(?:-->|$)|<[^>]*>/g, ""))
    )
      this.#here.role === "given" ? this.#givens.take([node], false) : this.#telling.claims([node]);
    else if (this.#here.role === "solution" && !this.#here.switches.skipping)
      // "<summary>$E[X] = 0$</summary>" is no sentence
      for (const { span: at, source, display } of this.#here.tree.pieces)
        if (!display && contains(place(node), at) && relatesIn(source))
          this.#here.problems.push(stray(at));
  }

  #heading(node: Heading): void {
    this.#text.titled = null;
    const { title, depth } = headingOf(node, this.#here.source);
    const names = depth <= deepestSection && this.#title === "";
    if (names && (depth === 1 || this.#here.sections.all.length === 1)) this.#title = title;
    this.#telling.limits(null);
    const from = place(node.children[0] ?? node).from;
    const to = place(node.children.at(-1) ?? node).to;
    const section = this.#here.sections.heading({ title, span: span(from, to) }, depth);
    this.#telling.entitled(section, node.children);
  }

  /** Whether some formula of phrases relates something. */
  #relates(nodes: readonly Nodes[]): boolean {
    const { tokens } = this.#here.tokensIn(nodes);
    return tokens.some((t) => t.kind === "math" && relatesAny(t.nodes));
  }

  #paragraph(node: Paragraph): void {
    const bold = leadIn(node, this.#here.source);
    const lead = bold ?? (this.#here.printed ? plainLeadIn(node) : null);
    if (lead) {
      this.#flush();
      this.#telling.limits(null);
      const section = this.#here.sections.leadIn(lead);
      this.#proved = endsProofInWords(this.#lastSentenceOf(lead.rest));
      this.#telling.entitled(section, bold ? node.children.slice(0, 1) : []);
      this.#text.titled = {
        title: lead.title,
        to: place(node).to,
        relates: this.#relates(lead.rest),
        left: false,
      };
    } else if (this.#text.titled || this.#provedHere) this.#leaveProof(node);
    if (!lead && this.#text.titled)
      this.#text.titled =
        this.#run.length > 0 && !this.#isStopped(this.#run)
          ? { ...this.#text.titled, to: place(node).to }
          : { ...this.#text.titled, left: true };
    const children = lead ? lead.rest : node.children;
    if (this.#here.role === "given" || this.#here.isPrinted) {
      if (this.#run.length && !this.#joins(node)) this.#flush();
      for (const child of children)
        if (child.type === "html") this.#here.switches.take(child.value, place(child));
      if (!this.#here.switches.skipping) this.#run.push(...(children as Nodes[]));
      return;
    }
    this.#flush();
    this.#telling.prose.push([]);
    if (this.#here.role === "claim") this.#telling.claims(children as Nodes[]);
    else for (const child of children) this.#telling.displaysIn(child);
  }

  /**
   * Goes on around a statement with a bold title, where its proof has ended: behind "∎", and where
   * a paragraph begins with the statement itself, "By Lemma 1 we find …". What the statement
   * assumes is not given there.
   */
  #leaveProof(node: Paragraph): void {
    const statement = this.#provedHere;
    const ended = this.#proved;
    const { tokens } = this.#here.tokensIn([node]);
    const [first = []] = sentencesOf(tokens);
    this.#proved = endsProofInWords(this.#lastSentenceOf([node]));
    const { current } = this.#here.sections;
    const isBack = current.isLeadIn && isExample(current.title) && returns(first);
    if (!isBack && !(statement && (ended || cites(first, statement.title)))) return;
    this.#flush();
    this.#telling.limits(null);
    this.#here.sections.leaveLeadIns(place(node));
  }

  #lastSentenceOf(nodes: readonly Nodes[]): readonly Token[] {
    return sentencesOf(this.#here.tokensIn(nodes).tokens).at(-1) ?? [];
  }

  /** The statement with a bold title in whose proof the walk stands. */
  get #provedHere(): Section | null {
    const { current } = this.#here.sections;
    const isProof =
      this.#here.printed && current.role === "solution" && /^proof\b/i.test(current.title);
    let at: Section | null = isProof && current.isLeadIn ? current : null;
    while (at && at.role === "solution") at = at.parent;
    return at?.isLeadIn && at.role === "claim" ? at : null;
  }

  /** Whether a paragraph is the rest of the one that a display parted: no blank line between. */
  #joins(node: Paragraph): boolean {
    // a title: "*Definition (U-statistic)*"
    if (this.#run.every(({ type }) => type === "emphasis")) return false;
    if (this.#here.isPrinted && !this.#isStopped(this.#run)) return !this.#beginsAnew(node);
    const before = this.#run.at(-1);
    const from = before?.position?.end.offset ?? 0;
    const to = node.position?.start.offset ?? 0;
    return before?.type === "math" && !/\n[ \t>]*\n/.test(this.#here.source.slice(from, to));
  }

  /**
   * Whether a paragraph begins with a sentence of its own though the one before has no stop: "Let
   * `$X$` have mean 0", and behind a blank line "Then we have".
   */
  #beginsAnew(node: Paragraph): boolean {
    const last = this.#run.flatMap((n) => this.#here.tokensIn([n]).tokens).at(-1);
    const [first] = this.#here.tokensIn([node]).tokens;
    const isLead =
      last === undefined ||
      (last.kind === "math" && last.piece.display) ||
      (last.kind === "mark" && last.text !== ")") ||
      (last.kind === "word" && leading.has(last.text));
    return !isLead && first?.kind === "word" && /^\p{Lu}/u.test(first.written);
  }

  #math(node: Nodes): void {
    this.#proved ||= endsProof(this.#here.tree.mathOf(node)?.source ?? "");
    if (this.#here.role === "given" || this.#here.isPrinted) {
      if (!this.#here.switches.skipping) this.#run.push(node);
      return;
    }
    this.#flush();
    if (this.#here.role === "claim") this.#telling.claims([node]);
    else this.#telling.displaysIn(node);
  }

  /** A list, of which a sentence before it that ends in a colon may say when its items hold. */
  #list(node: List): void {
    const tells = this.#here.isPrinted && this.#here.role === null && !this.#here.isApart;
    if (tells && isOfParts(node, this.#here.tree, this.#here.source)) {
      this.#exercise(node);
      return;
    }
    const around = this.#givens.leads;
    if (this.#givens.colon) this.#givens.leads = [...around, this.#givens.colon];
    this.#givens.colon = null;
    this.#setApart(() => {
      for (const item of node.children) {
        // a box that is not ticked says that this is not so, or not yet
        this.#here.unticked = item.checked === false;
        this.#listItem(item.children);
        this.#flush();
        this.#here.unticked = false;
        if (this.#here.role !== "solution") continue;
        this.#telling.limits(null);
        this.#supposing.suppositions.leave();
      }
    });
    this.#givens.leads = around;
  }

  /** A list of parts of an exercise, each of which is read by itself. */
  #exercise(list: List): void {
    this.#givens.colon = null;
    for (const item of list.children) {
      this.#parts.box("begin", place(item));
      for (const child of item.children) this.block(child);
      this.#flush();
      const { to } = place(item);
      this.#parts.box("end", span(to, to));
    }
  }

  /**
   * Reads what stands apart from the text of a page as printed, in a list or a quotation: what it
   * says may be one of several, wrong, or another's, and nothing of it is assumed.
   */
  #setApart(read: () => void): void {
    const before = this.#here.isApart;
    const isGiven = this.#here.sections.current.givesAround && !this.#text.isOfOthers;
    this.#here.isApart ||= this.#here.printed && this.#here.role !== "solution" && !isGiven;
    read();
    this.#here.isApart = before;
  }

  #listItem(children: readonly Nodes[]): void {
    if (this.#here.role !== "given") {
      if (this.#here.role === "claim") {
        const text = children.filter((c) => c.type === "paragraph" || c.type === "math");
        this.#telling.claims(
          text.flatMap((c) => (c.type === "paragraph" ? (c.children as Nodes[]) : [c])),
        );
        for (const child of children)
          if (child.type !== "paragraph" && child.type !== "math") this.block(child);
      } else for (const child of children) this.block(child);
      return;
    }
    const text = children.filter((c) => c.type !== "list" && c.type !== "html");
    for (const child of children)
      if (child.type === "html") this.#here.switches.take(child.value, place(child));
    if (text.length && !this.#here.switches.skipping) this.#givens.take(text, false);
    for (const child of children) if (child.type === "list") this.block(child);
  }

  /** Whether a run of text ends with a full stop: its end alone is looked at, it may be long. */
  #isStopped(run: readonly Nodes[]): boolean {
    for (const node of run.toReversed()) {
      const end = this.#here.tokensIn([node]).tokens.at(-1);
      if (end) return end.kind === "mark" && end.text === ".";
    }
    return false;
  }

  /** Takes in the run of text of Given that has come to its end. */
  #flush(): void {
    if (!this.#run.length) return;
    const nodes = this.#run;
    this.#run = [];
    if (!this.#here.isPrinted) {
      this.#givens.take(nodes, true);
      return;
    }
    this.#text.read(nodes);
    const { to } = place(nodes.at(-1));
    if (!this.#labelled.isFollowed(to - 1)) this.#parts.endPart(to);
  }

  /** The page as it was walked to its end. */
  walked(): Walked {
    this.#flush();
    this.#telling.limits(null);
    return {
      page: this.#page,
      source: this.#here.source,
      tree: this.#here.tree,
      printed: this.#here.printed,
      conventions: this.#conventions,
      title: this.#title,
      sections: this.#here.sections,
      macros: this.#here.macros,
      items: this.#telling.items,
      sentences: this.#givens.sentences,
      closed: this.#parts.closed,
      coinages: this.#telling.coinages,
      naming: this.#telling.naming,
      suppositions: this.#supposing.suppositions,
      stage: this.#retelling.stage,
      presuming: this.#retelling.presuming,
      changing: this.#text.changing,
      citing: this.#citations.statementsCiting,
      restored: this.#here.wording.restored,
      posited: this.#telling.posited,
      apart: this.#telling.apart,
      noted: this.#here.noted,
      note: (as, tokens) => this.#here.note(as, tokens),
      taken: this.#telling.taken,
      off: this.#here.switches.off,
      problems: this.#here.problems,
    };
  }
}
