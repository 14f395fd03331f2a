import type { Heading, Html, List, Nodes, Paragraph, RootContent } from "mdast";
import { coiningIn, type Naming, speaksOfCases } from "../meaning/coinage.ts";
import type { PageText } from "../meaning/draft.ts";
import type { FirstPlaces } from "../meaning/fresh.ts";
import type { SentenceText } from "../meaning/given/sentence.ts";
import { isPosed } from "../page/asked.ts";
import { isBare, type Said } from "../page/asserted.ts";
import { attributionOf, leadsOn } from "../page/attributed.ts";
import { beyondIn } from "../page/beyond.ts";
import { longestSentence, mostSentences } from "../page/bound.ts";
import {
  asBefore,
  assumes,
  citedIn,
  citesAll,
  citesAsCondition,
  citesSome,
  concludes,
  referencesIn,
  refersTo,
} from "../page/cited.ts";
import { isDeniedBefore, isDeniedBehind, isDeniedTitle, isStriking } from "../page/disowned.ts";
import { indexLetters, mayNarrow, supposesApart, withDistinct } from "../page/distinct.ts";
import { endsProof } from "../page/ending.ts";
import { formulasOf } from "../page/formulas.ts";
import { leadIn, plainLeadIn } from "../page/lead.ts";
import {
  type Condition,
  casesOf,
  endsSentence,
  excepts,
  isBehind,
  limitsBefore,
  limitsBehind,
  limitsInWords,
  putsIn,
  supposes,
} from "../page/limit.ts";
import { leftOut, lostIn } from "../page/lost.ts";
import { withoutArrows } from "../page/mapping.ts";
import {
  declaresNothing,
  definesNew,
  headsOf,
  namesIn,
  namesMoments,
  namesOf,
  saysMore,
} from "../page/names.ts";
import { Nouns } from "../page/nouns.ts";
import {
  asksOnly,
  labelOf,
  type Part,
  partsOfProse,
  partsOfStatement,
  type Supposition,
  suppositionOf,
} from "../page/parts.ts";
import { isNumbered, posits } from "../page/positing.ts";
import { Pronouns } from "../page/pronouns.ts";
import { withRangesApart, withRangesBehind } from "../page/ranged.ts";
import { bearsOnGivens, speaksOfGivens } from "../page/retracting.ts";
import { isProblem } from "../page/role.ts";
import { Stage } from "../page/scene.ts";
import { repeats, SceneParagraph } from "../page/scene-paragraph.ts";
import { doubtfulTitle, type Section, SectionWalk } from "../page/section.ts";
import { also, askedBy, askedIn, isDemand, type Solved } from "../page/solved.ts";
import {
  atQuestions,
  consequenceIn,
  cutSentence,
  inThatCase,
  saysWhatFollows,
  withoutAsides,
  withoutPoints,
} from "../page/split.ts";
import { isInSections, titlesOf } from "../page/style.ts";
import { reduces, supposedIn } from "../page/supposition.ts";
import {
  oddWord,
  placeOf,
  sentencesOf,
  type Token,
  tokensOf,
  tokensOfPiece,
  wordAt,
} from "../page/token.ts";
import {
  type Declared,
  type DocumentTree,
  deepestSection,
  headingOf,
  type MathPiece,
} from "../page/tree.ts";
import { readClauses } from "../read/clauses.ts";
import { withLabels } from "../read/label.ts";
import { stray } from "../tex/chain.ts";
import { relatesAny, relatesIn } from "../tex/hidden.ts";
import { tokenize } from "../tex/lexer.ts";
import { expandMacros, type Macros, noMacros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Problem, problem } from "../text/problem.ts";
import { contains, type Span, span } from "../text/span.ts";
import type { Apart, Around, Convention, DisplayItem, Item, Noted } from "./item.ts";
import { isOfParts, LabelledParagraphs } from "./labelled.ts";
import { place, textFrom, tokensFor } from "./place.ts";
import type { Posited } from "./placed.ts";
import { behindWhere, leadTo, relationsIn, toldBy } from "./relation.ts";
import { withoutSetting } from "./setting.ts";
import { Suppositions, unitedWith } from "./supposed.ts";
import { Switches } from "./switches.ts";
import { Tags } from "./tags.ts";
import { standsUnder, type Titled } from "./titled.ts";
import type { Box, Citing, Coinable, Placed, Walked } from "./walked.ts";
import { Wording } from "./wording.ts";

const definition =
  /\\(?:(?:re|provide)?newcommand|providecommand|renewcommand|[egx]?def|let|DeclareMathOperator)(?![a-zA-Z])/;

export class Walk {
  readonly #source: string;
  readonly #page: PageText;
  readonly #tree: DocumentTree;
  readonly #sections: SectionWalk;
  readonly #macros: Macros = noMacros();
  #snapshot: Macros = noMacros();
  readonly #items: Item[] = [];
  readonly #sentences: Placed[] = [];
  /** whether the page cites some of its assumptions by themselves, once somebody has asked */
  #citing: boolean | null = null;
  /** the sentence that ends in a colon just before a list, and those around the list */
  #leads: readonly SentenceText[] = [];
  readonly #tags = new Tags();
  /** whether the walk stands in an item with an empty box */
  #unticked = false;
  /** the paragraph whose bold title names the section here; null under a heading */
  #titled: Titled | null = null;
  /** whether the walk stands in a list or a quotation of a page as printed */
  #isApart = false;
  /** whether what the last paragraph leads to is what others say */
  #isOfOthers = false;
  /** the boxes in which the walk stands, each with the section around it */
  readonly #boxes: Omit<Box, "last">[] = [];
  /** the boxes that have ended, each with the last section in it */
  readonly #closed: Box[] = [];
  /** the last sentence of Given, where it ends in a colon */
  #colon: SentenceText | null = null;
  readonly #problems: Problem[];
  #title = "";
  readonly #switches: Switches;
  /** whether there were more sentences than are read */
  #full = false;
  /** paragraphs and displays of Given that make one run of text: `We set` + display */
  #run: Nodes[] = [];
  /** the prose of a solution since its last display, by paragraphs */
  #prose: Token[][] = [[]];
  /** formulas of solutions, in which names may be coined */
  readonly #coinages: Coinable[] = [];
  /** where formulas stand of which the words around them say that they give a name */
  readonly #naming = new Map<number, Naming>();
  /** what the words of a section have supposed so far */
  #supposed: {
    readonly section: Section | null;
    readonly conditions: Condition[];
    solved: Solved;
  } = {
    section: null,
    conditions: [],
    solved: [],
  };

  /** what solutions suppose */
  readonly #suppositions = new Suppositions();

  /** the cases that the titles of sections speak of */
  readonly #cases = new Map<Section, readonly Condition[]>();

  /** its words, in words that are read */
  readonly #wording: Wording;
  /** how many displays and claims there are before the sentence that is being read */
  #before = 0;
  /** the experiments that have been told */
  readonly #stage = new Stage<Section>();
  readonly #nouns = new Nouns<Section>();
  readonly #pronouns = new Pronouns();
  /** the names that what is given in a section speaks of */
  readonly #spokenOf = new Map<Section, Set<string>>();
  /** the names that what is given has spoken of before the sentence that is being read */
  #known: ReadonlySet<string> = new Set();
  /** the label of the part of an exercise in which the walk stands: "(a)" */
  #part: string | null = null;
  /** whether that part has supposed something, which ends with it */
  #isInPart = false;
  readonly #labelled: LabelledParagraphs;
  /** the part of a proof for the last display that holds in a case only */
  #inCase: Section | null = null;
  /** where sentences begin that may change an experiment which their paragraph tells */
  readonly #changing = new Set<number>();
  readonly #statementsCiting: Citing[] = [];
  /** words that stand for a sentence of an experiment, which says more than they do */
  readonly #partly = new Set<Token>();

  readonly #posited: Posited[] = [];
  /** where formulas begin that stand in lists and quotations of a page as printed */
  readonly #listed = new Set<number>();
  /** whether problems ask for a proof, of those that have been looked at */
  readonly #posed = new Map<Section, boolean>();
  /** statements of which a paragraph has been read */
  readonly #begun = new Set<Section>();
  readonly #apart: Apart[] = [];
  readonly #noted: Noted[] = [];
  /** where formulas begin that have been taken in, as displays, claims or givens */
  readonly #taken = new Set<number>();

  /** whether the page is as printed: no section of givens says what is assumed */
  readonly #printed: boolean;

  readonly #conventions: readonly Convention[];

  constructor(source: string, tree: DocumentTree, conventions: readonly Convention[]) {
    this.#conventions = conventions;
    this.#source = source;
    this.#tree = tree;
    this.#printed = !isInSections(tree, source);
    this.#labelled = new LabelledParagraphs(tree.root, source);
    this.#sections = new SectionWalk(this.#printed ? "printed" : "sections");
    this.#problems = [...tree.problems];
    this.#switches = new Switches(tree, source.length, this.#problems);
    this.#wording = new Wording(tree, this.#macros, this.#problems);
    const macros = this.#macros;
    let formulas: PageText["formulas"] | null = null;
    this.#page = {
      text: source,
      get formulas() {
        formulas ??= formulasOf(tree, macros);
        return formulas;
      },
    };
  }

  block(node: RootContent | Nodes): void {
    if (node.type !== "paragraph" && node.type !== "math") this.#flush();
    if (node.type !== "list") this.#colon = null;
    switch (node.type) {
      case "heading":
        this.#heading(node);
        return;
      case "html":
        this.#html(node);
        return;
      case "boxEdge":
        this.#box(node.opens ? "begin" : "end", place(node));
        return;
      case "scopeEnd":
        this.#limits(null);
        this.#sections.close(node.depth, place(node));
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
          (this.#role === "given" || this.#role === "claim") &&
          !this.#switches.skipping &&
          node.type !== "definition" &&
          node.type !== "footnoteDefinition"
        )
          this.#role === "given" ? this.#take([node], false) : this.#claims([node]);
        else if ("children" in node) for (const child of node.children) this.#displaysIn(child);
    }
  }

  /** Tags of HTML, and what stands between them. */
  #html(node: Html): void {
    this.#switches.take(node.value, place(node));
    this.#tags.take(node.value);
    for (const [, end] of node.value.matchAll(/<(\/?)(?:details|aside)\b/g))
      this.#box(end ? "end" : "begin", place(node));
    // words in tags are words: "<p>None of these is assumed:</p>"
    if (
      (this.#role === "given" || this.#role === "claim") &&
      !this.#switches.skipping &&
      /\p{L}/u.test(node.value.replace(/<!--[\s\S]*?(?:-->|$)|<[^>]*>/g, ""))
    )
      this.#role === "given" ? this.#take([node], false) : this.#claims([node]);
    else if (this.#role === "solution" && !this.#switches.skipping)
      // "<summary>$E[X] = 0$</summary>" is no sentence
      for (const { span: at, source, display } of this.#tree.pieces)
        if (!display && contains(place(node), at) && relatesIn(source))
          this.#problems.push(stray(at));
  }

  /** A part of a page as printed without a title: what is assumed in it ends with it. */
  #box(edge: "begin" | "end", where: Span): void {
    if (!this.#printed) return;
    this.#limits(null);
    if (edge === "begin") {
      const around = this.#sections.current;
      this.#boxes.push({ around, first: this.#sections.goOn(where) });
      return;
    }
    const box = this.#boxes.pop();
    if (!box) return;
    this.#closed.push({ ...box, last: this.#sections.all.length - 1 });
    this.#sections.returnTo(box.around, where);
  }

  get #role(): Section["role"] {
    return this.#sections.current.role;
  }

  /** Whether displays here are chains and sentences claim: in solutions, and in running prose. */
  get #tells(): boolean {
    return this.#role === "solution" || (this.#role === null && this.#isPrinted);
  }

  #heading(node: Heading): void {
    this.#titled = null;
    const { title, depth } = headingOf(node, this.#source);
    const names = depth <= deepestSection && this.#title === "";
    if (names && (depth === 1 || this.#sections.all.length === 1)) this.#title = title;
    this.#limits(null);
    const from = place(node.children[0] ?? node).from;
    const to = place(node.children.at(-1) ?? node).to;
    const section = this.#sections.heading({ title, span: span(from, to) }, depth);
    this.#entitled(section, node.children);
  }

  /** Whether some formula of phrases relates something. */
  #relates(nodes: readonly Nodes[]): boolean {
    const { tokens } = tokensOf(nodes, this.#tree, this.#source, this.#macros);
    return tokens.some((t) => t.kind === "math" && relatesAny(t.nodes));
  }

  /** Takes in what a title says: the cases that it speaks of, and what it claims. */
  #entitled(section: Section, title: readonly Nodes[]): void {
    this.#cases.set(section, this.#casesIn(title));
    const { tokens } = tokensOf(title, this.#tree, this.#source, this.#macros);
    // "($n = 1$)" tells which of several it is
    const claims = tokens.some((t) => t.kind === "math" && relatesAny(t.nodes) && !isBare(t.nodes));
    if (section.role !== null && section.role !== "given" && claims && !this.#switches.skipping)
      this.#hear(sentencesOf(tokens));
  }

  /** The cases that a title speaks of: "Case 2: $\mu = 0$". */
  #casesIn(title: readonly Nodes[]): readonly Condition[] {
    const { tokens } = tokensOf(title, this.#tree, this.#source, this.#macros);
    return casesOf(this.#withDistinct(tokens));
  }

  #paragraph(node: Paragraph): void {
    const bold = leadIn(node, this.#source);
    const lead = bold ?? (this.#printed ? plainLeadIn(node) : null);
    if (lead) {
      this.#flush();
      this.#limits(null);
      const section = this.#sections.leadIn(lead);
      this.#entitled(section, bold ? node.children.slice(0, 1) : []);
      this.#titled = {
        title: lead.title,
        to: place(node).to,
        relates: this.#relates(lead.rest),
        left: false,
      };
    } else if (this.#titled)
      this.#titled =
        this.#run.length > 0 && !this.#isStopped(this.#run)
          ? { ...this.#titled, to: place(node).to }
          : { ...this.#titled, left: true };
    const children = lead ? lead.rest : node.children;
    if (this.#role === "given" || this.#isPrinted) {
      if (this.#run.length && !this.#joins(node)) this.#flush();
      for (const child of children)
        if (child.type === "html") this.#switches.take(child.value, place(child));
      if (!this.#switches.skipping) this.#run.push(...(children as Nodes[]));
      return;
    }
    this.#flush();
    this.#prose.push([]);
    if (this.#role === "claim") this.#claims(children as Nodes[]);
    else for (const child of children) this.#displaysIn(child);
  }

  /** Whether a paragraph is the rest of the one that a display parted: no blank line between. */
  #joins(node: Paragraph): boolean {
    // a title: "*Definition (U-statistic)*"
    if (this.#run.every(({ type }) => type === "emphasis")) return false;
    if (this.#isPrinted && !this.#isStopped(this.#run)) return true;
    const before = this.#run.at(-1);
    const from = before?.position?.end.offset ?? 0;
    const to = node.position?.start.offset ?? 0;
    return before?.type === "math" && !/\n[ \t>]*\n/.test(this.#source.slice(from, to));
  }

  #math(node: Nodes): void {
    if (this.#role === "given" || this.#isPrinted) {
      if (!this.#switches.skipping) this.#run.push(node);
      return;
    }
    this.#flush();
    if (this.#role === "claim") this.#claims([node]);
    else this.#displaysIn(node);
  }

  /** A list, of which a sentence before it that ends in a colon may say when its items hold. */
  #list(node: List): void {
    const tells = this.#isPrinted && this.#role === null && !this.#isApart;
    if (tells && isOfParts(node, this.#tree, this.#source)) {
      this.#parts(node);
      return;
    }
    const around = this.#leads;
    if (this.#colon) this.#leads = [...around, this.#colon];
    this.#colon = null;
    this.#setApart(() => {
      for (const item of node.children) {
        // a box that is not ticked says that this is not so, or not yet
        this.#unticked = item.checked === false;
        this.#listItem(item.children);
        this.#flush();
        this.#unticked = false;
        if (this.#role !== "solution") continue;
        this.#limits(null);
        this.#suppositions.leave();
      }
    });
    this.#leads = around;
  }

  /** A list of parts of an exercise, each of which is read by itself. */
  #parts(list: List): void {
    this.#colon = null;
    for (const item of list.children) {
      this.#box("begin", place(item));
      for (const child of item.children) this.block(child);
      this.#flush();
      const { to } = place(item);
      this.#box("end", span(to, to));
    }
  }

  /**
   * Reads what stands apart from the text of a page as printed, in a list or a quotation: what it
   * says may be one of several, wrong, or another's, and nothing of it is assumed.
   */
  #setApart(read: () => void): void {
    const before = this.#isApart;
    const isGiven = this.#sections.current.givesAround && !this.#isOfOthers;
    this.#isApart ||= this.#printed && this.#role !== "solution" && !isGiven;
    read();
    this.#isApart = before;
  }

  #listItem(children: readonly Nodes[]): void {
    if (this.#role !== "given") {
      if (this.#role === "claim") {
        const own = children.filter((c) => c.type === "paragraph" || c.type === "math");
        this.#claims(own.flatMap((c) => (c.type === "paragraph" ? (c.children as Nodes[]) : [c])));
        for (const child of children)
          if (child.type !== "paragraph" && child.type !== "math") this.block(child);
      } else for (const child of children) this.block(child);
      return;
    }
    const own = children.filter((c) => c.type !== "list" && c.type !== "html");
    for (const child of children)
      if (child.type === "html") this.#switches.take(child.value, place(child));
    if (own.length && !this.#switches.skipping) this.#take(own, false);
    for (const child of children) if (child.type === "list") this.block(child);
  }

  /** Whether a run of text ends with a full stop: its end alone is looked at, it may be long. */
  #isStopped(run: readonly Nodes[]): boolean {
    for (const node of run.toReversed()) {
      const end = tokensOf([node], this.#tree, this.#source, this.#macros).tokens.at(-1);
      if (end) return end.kind === "mark" && end.text === ".";
    }
    return false;
  }

  /** Takes in the run of text of Given that has come to its end. */
  #flush(): void {
    if (!this.#run.length) return;
    const nodes = this.#run;
    this.#run = [];
    if (!this.#isPrinted) {
      this.#take(nodes, true);
      return;
    }
    this.#printedRun(nodes);
    const { to } = place(nodes.at(-1));
    if (!this.#labelled.isFollowed(to - 1)) this.#endPart(to);
  }

  /** Whether the walk stands in a statement or in running prose of a page as printed. */
  get #isPrinted(): boolean {
    return this.#printed && this.#role !== "solution";
  }

  /** A paragraph of a page as printed, sentence by sentence: what it assumes and what it claims. */
  #printedRun(nodes: readonly Nodes[]): void {
    const { tokens, problems } = tokensOf(nodes, this.#tree, this.#source, this.#macros);
    this.#problems.push(...problems);
    this.#prose.push([]);
    this.#pronouns.begin();
    const scene = new SceneParagraph();
    const sentences = this.#ofOthers(sentencesOf(tokens).flatMap(atQuestions))
      .map((sentence) => this.#continues(withoutPoints(sentence)))
      .filter((sentence) => sentence.length > 0)
      .flatMap((sentence) => {
        const parts = this.#told(sentence);
        // "Find the mean of the number $Y$ of heads" also says what Y is
        if (asksOnly(sentence)) this.#note("goal", sentence);
        scene.hear(
          sentence,
          parts.some(({ tells }) => tells),
        );
        return parts.map(({ tokens: part }) => part);
      })
      // "Assume that the drift is slow. In that case …" assumes what is said behind it
      .flatMap((sentence, k, all) =>
        saysWhatFollows(all[k + 1], sentence) && !readClauses(sentence, new Map()).ok
          ? []
          : [withoutAsides(inThatCase(sentence, all[k - 1]))],
      )
      .map((sentence) => this.#spelledOut(sentence))
      .filter((sentence) => sentence.length > 0);
    for (const from of scene.doubts) this.#changing.add(from);
    if (this.#role !== null) this.#part = null;
    const section = this.#sections.current;
    const posed =
      (this.#role === "claim" || isProblem(section.title)) && this.#asksForProof(section);
    if (this.#role === "claim" || posed) {
      const at = section.isLeadIn && !posed ? sentences.findIndex(reduces) : -1;
      this.#statement(at < 0 ? sentences : sentences.slice(0, at), posed);
      if (at < 0) return;
      if (this.#hasClaimed(section)) this.#proof(sentences.slice(at));
      else this.#statement(sentences.slice(at), posed);
      return;
    }
    this.#begun.add(section);
    for (const sentence of sentences) {
      this.#known = this.#namesKnown();
      this.#entersPart(sentence);
      this.#wording.hear(sentence);
      this.#before = this.#items.length;
      const isApart = supposesApart(sentence);
      if (isApart) this.#narrate(sentence);
      if (isApart || this.#supposes(sentence)) continue;
      const parts = partsOfProse(this.#wording.introduced(sentence));
      const narrows = parts.some((p) => p.kind === "where" && saysMore(p.tokens, this.#known));
      // "Setup" says it of all that stands beside it
      const speaksForItself = section.owner === section;
      if (narrows && speaksForItself) this.#apartFor(sentence, () => this.#printedParts(parts));
      else {
        // what "where" says at its end holds in the sentence
        if (parts.length > 1) this.#goOn(placeOf(sentence));
        this.#printedParts(parts);
      }
    }
  }

  /** The sentences of a paragraph without those that tell what others say, which is not given. */
  #ofOthers(sentences: readonly (readonly Token[])[]): readonly (readonly Token[])[] {
    const own: (readonly Token[])[] = [];
    this.#isOfOthers = false;
    for (const sentence of sentences) {
      const isOfOthers: boolean = this.#isOfOthers || attributionOf(sentence) !== null;
      this.#isOfOthers ||= isOfOthers && leadsOn(sentence);
      if (!isOfOthers) own.push(sentence);
      else if (sentence.some((t) => t.kind === "math" && t.piece.display)) this.#narrate(sentence);
    }
    return own;
  }

  /** A sentence with what it cites, and what its nouns and ranges speak of, in their place. */
  #spelledOut(sentence: readonly Token[]): readonly Token[] {
    if (this.#role === "claim" || citesAsCondition(sentence)) this.#notesCiting(sentence);
    const cited = this.#withoutSetting(this.#withoutCited(sentence));
    const told = this.#withDistinct(cited);
    const named = this.#withNouns(this.#withPronoun(withRangesBehind(told)));
    // "the errors have mean zero. Their variances are …"
    this.#pronouns.hear(named);
    return named;
  }

  /** "They are independent" of the names that the sentence before it is about. */
  #withPronoun(sentence: readonly Token[]): readonly Token[] {
    const meant = this.#pronouns.resolved(sentence);
    const place = meant && placeOf(sentence.slice(meant.from, meant.to));
    const out =
      meant && place
        ? [
            ...sentence.slice(0, meant.from),
            ...tokensFor(meant.text, place, this.#macros),
            ...sentence.slice(meant.to),
          ]
        : sentence;
    return out;
  }

  /** Takes in sentences of a statement. */
  #statement(sentences: readonly (readonly Token[])[], posed: boolean): void {
    const section = this.#sections.current;
    const known = this.#namesKnown();
    const isKnown = (sentence: readonly Said[]): boolean => saysMore(sentence, known);
    const begun = this.#begun.has(section);
    const place = { begun, claimed: this.#hasClaimed(section), isKnown, posed };
    const parts = partsOfStatement(sentences, place);
    this.#begun.add(section);
    for (const part of parts) {
      this.#known = this.#namesKnown();
      this.#entersPart(part.tokens);
      this.#printedPart(part);
    }
  }

  /** Begins the proof of a statement that no title parts from it: "We may assume `$\\mu = 0$`." */
  #proof(sentences: readonly (readonly Token[])[]): void {
    const start = placeOf(sentences.flat()).from;
    this.#sections.leadIn({ title: "Proof", span: span(start, start) });
    for (const sentence of sentences) this.#narrate(sentence);
  }

  #hasClaimed(section: Section): boolean {
    return this.#items.some((item) => item.kind === "claim" && item.section === section);
  }

  /** Reads a sentence in a part of the page of its own, which ends with it. */
  #apartFor(sentence: readonly Token[], read: () => void): void {
    const around = this.#sections.current;
    this.#limits(null);
    this.#sections.apart(placeOf(sentence));
    read();
    this.#limits(null);
    const end = placeOf(sentence.slice(-1)).to;
    this.#sections.returnTo(around, span(end, end));
  }

  #printedParts(parts: readonly Part<Token>[]): void {
    this.#before = this.#items.length;
    for (const part of parts) this.#printedPart(part);
  }

  /** Notes the label of the part that a sentence begins. */
  #entersPart(sentence: readonly Token[]): void {
    const label = labelOf(sentence)?.label;
    if (label === undefined) return;
    this.#endPart(placeOf(sentence).from);
    this.#part = label;
  }

  /** Ends a part of an exercise, with what it supposes. */
  #endPart(at: number): void {
    if (this.#isInPart) this.#box("end", span(at, at));
    this.#isInPart = false;
    this.#part = null;
  }

  /** Whether a problem asks for a proof. */
  #asksForProof(section: Section): boolean {
    const posed =
      this.#posed.get(section) ??
      isPosed(this.#tree, this.#source, this.#macrosHere(), section.span.from);
    this.#posed.set(section, posed);
    return posed;
  }

  /**
   * Takes in a sentence of running prose that says when its display holds, in a part of the page of
   * its own, which ends with it: "if `$X$` and `$Y$` are independent, then `$$\\dots$$`".
   */
  #supposes(sentence: readonly Token[]): boolean {
    const supposed = suppositionOf(sentence);
    const displays = (t: Token): boolean => t.kind === "math" && t.piece.display;
    if (!supposed?.rest.some(displays) || supposed.condition.some(displays)) return false;
    const condition = this.#wording.reworded(supposed.condition);
    if (!readClauses(condition, new Map()).ok) return false;
    const around = this.#sections.current;
    const parts = partsOfProse(supposed.rest);
    const named = parts.filter((p) => p.kind === "where" && namesMoments(p.tokens, this.#known));
    this.#apartFor(sentence, () => {
      this.#assumed([condition]);
      this.#printedParts(parts);
    });
    // "where `$m$` is the mean of `$X$`" gives a name from there on, whatever is supposed of X
    const { from } = placeOf(sentence);
    for (const { tokens } of declaresNothing(condition) ? named : [])
      if (headsOf(tokens).every((name) => (this.#wording.firstPlaceOf(name) ?? from) >= from))
        for (const placed of this.#sentences)
          if (contains(placeOf(tokens), placed.text.span)) placed.section = around;
    return true;
  }

  /** Begins a part of running prose of its own behind what it has claimed so far. */
  #goOn(where: Span): void {
    if (this.#role !== null || this.#items[this.#before - 1]?.section !== this.#sections.current)
      return;
    this.#limits(null);
    this.#sections.giveOn(where);
  }

  /**
   * What is given from here on: in running prose behind a chain, in a part of the page of its own,
   * so that the chains before it do not rest on it.
   */
  #assume(written: readonly Token[]): readonly Token[] {
    const tokens = this.#worded(written);
    this.#give(tokens);
    return tokens;
  }

  #give(tokens: readonly Token[]): void {
    this.#goOn(placeOf(tokens));
    const apart = withRangesApart(tokens);
    const isRead = apart.length > tokens.length && readClauses(apart, new Map()).ok;
    this.#assumed([isRead ? apart : tokens]);
  }

  #worded(written: readonly Token[]): readonly Token[] {
    return this.#withNames(
      this.#wording.ofEach(this.#wording.resolved(this.#wording.reworded(written))),
    );
  }

  /** What is given in running prose, where a display that is not read so is a chain all the same. */
  #givenInProse(written: readonly Token[]): void {
    const tokens = this.#worded(written);
    // "now consider the combination $Z = \\dots$ with equal weights" gives no more than a name
    const names = coiningIn(tokens, this.#firstPlaces).some(({ isNew }) => isNew);
    const relates = tokens.some(
      (t) => t.kind === "math" && t.piece.display && t.nodes.some((n) => n.kind === "relation"),
    );
    const mayTell = this.#role === null && (relates || names);
    const isTold = mayTell && !readClauses(tokens, new Map()).ok;
    if (!isTold || !names || bearsOnGivens(tokens)) this.#give(tokens);
    if (isTold) this.#narrate(tokens);
    else this.#takeIn(tokens);
  }

  #takeIn(tokens: readonly Token[]): void {
    for (const token of tokens) if (token.kind === "math") this.#taken.add(token.piece.from);
  }

  /** A sentence of running prose: its displays are chains, and its words say when they hold. */
  #narrate(tokens: readonly Token[]): void {
    for (const token of tokens) {
      const isDisplay = token.kind === "math" && token.piece.display;
      if (!isDisplay) this.#prose.at(-1)?.push(token);
      if (token.kind !== "math") continue;
      if (this.#isApart) this.#listed.add(token.piece.from);
      this.#formula(token.piece, this.#macrosHere());
    }
  }

  /** "Independent of the claims", where these have been said to be the `C_i`. */
  #withNames(sentence: readonly Token[]): readonly Token[] {
    const here = this.#sections.current;
    const is = (token: Token | undefined, words: RegExp): boolean =>
      token?.kind === "word" && words.test(token.text);
    return sentence.map((token, k) => {
      const of = is(sentence[k - 2], /^(?:of|from|with)$/) && is(sentence[k - 1], /^the$/);
      const last = sentence[k + 1] === undefined || sentence[k + 1]?.kind === "mark";
      if (token.kind !== "word" || !of || !last) return token;
      const tex = this.#stage.called(token.text, (place) => here.isWithin(place));
      return tex === null ? token : (tokensFor(`$${tex}$`, token.span, this.#macros)[0] ?? token);
    });
  }

  /** "Both errors have mean zero", where two names have been said to be the errors. */
  #withNouns(sentence: readonly Token[]): readonly Token[] {
    const here = this.#sections.current;
    this.#nouns.hear(sentence, here);
    const out: Token[] = [];
    let isNamed = false;
    for (const [at, token] of sentence.entries()) {
      const called = this.#nouns.calledAt(sentence, at, (place) => here.isWithin(place));
      if (called) out.splice(out.length - (at - called.from));
      const names = called?.names.map((name) => `$${name}$`).join(" and ");
      out.push(...(names ? tokensFor(names, token.span, this.#macros) : [token]));
      isNamed ||= called !== null;
    }
    // what is read as it stands keeps its nouns
    return isNamed && !this.#wording.isKnown(sentence) ? out : sentence;
  }

  /** "In the same situation, …": what the problem or example before this one gives holds here. */
  #continues(sentence: readonly Token[]): readonly Token[] {
    const here = this.#sections.current;
    const words = sentence.slice(0, 4).map((t) => (t.kind === "word" ? t.text : ""));
    const as = asBefore(sentence);
    if (!sameSetting.test(words.join(" ")) && !as) return sentence;
    const before = this.#sections.all.findLast(
      (section) =>
        section.id < here.id &&
        section.parent === here.parent &&
        section.depth === here.depth &&
        (!as?.number || new RegExp(`\\b${as.number}\\b`).test(section.title)),
    );
    if (as && !before) return sentence;
    const own = this.#sentences.filter(
      ({ section }) =>
        before &&
        section.isWithin(before) &&
        (section.title === before.title || section.role === "solution"),
    );
    for (const { text, under } of own)
      this.#sentences.push({
        text: { ...text, id: `A${this.#sentences.length + 1}` },
        section: here,
        under,
      });
    if (as) this.#note("lead", sentence);
    return as ? as.rest : sentence;
  }

  /** A sentence with what it says of an experiment, whole or else in its parts. */
  #told(sentence: readonly Token[]): readonly Hearing[] {
    const told = this.#toldBy(sentence);
    if (told) return [{ tokens: told, tells: true }];
    return cutSentence(sentence).flatMap((part, _, { length }): readonly Hearing[] => {
      const tells = length > 1 ? this.#toldBy(part) : null;
      if (tells) return [{ tokens: tells, tells: true }];
      const at = consequenceIn(part);
      const first = at === null ? null : this.#toldBy(part.slice(0, at));
      return at !== null && first
        ? [
            { tokens: first, tells: true },
            { tokens: part.slice(at), tells: false },
          ]
        : [{ tokens: part, tells: false }];
    });
  }

  /** What a sentence says of an experiment, as a sentence of givens; null where it says nothing. */
  #toldBy(sentence: readonly Token[]): readonly Token[] | null {
    const here = this.#sections.current;
    if (this.#switches.skipping || this.#doubt !== null || repeats(sentence)) return null;
    const told = this.#stage.hear(sentence, here, {
      holds: (place) => here.isWithin(place),
      // a proof assumes nothing, but it may give a name to what has been told
      opens: this.#role !== "solution",
    });
    if (!told) return null;
    const where = placeOf(sentence);
    const start = wordAt("let", where);
    this.#partly.add(start);
    const stop: Token = { kind: "mark", text: ";", span: where };
    const rest = told.rest.length > 0 ? [stop, ...(this.#toldBy(told.rest) ?? told.rest)] : [];
    return told.gives === "" && rest.length > 0
      ? rest.slice(1)
      : [start, ...tokensFor(told.gives, where, this.#macros), ...rest];
  }

  /**
   * What a part of an exercise supposes, "(a)", is not supposed in the others; nor is what a
   * statement supposes behind a claim: "Then A. Suppose moreover that B. Then C."
   */
  #inPart(tokens: readonly Token[]): readonly Token[] {
    const [first] = tokens;
    const known = this.#known;
    const label = this.#part !== null && !definesNew(tokens, known) ? this.#part : null;
    const { role, givesAround } = this.#sections.current;
    if (label !== null && role === null && !givesAround) {
      if (!this.#isInPart) this.#box("begin", placeOf(tokens));
      this.#isInPart = true;
      return tokens;
    }
    const part = label ?? (this.#supposesMore(tokens, known) ? "(moreover)" : null);
    return part && first ? [wordAt(part, first.span), ...tokens] : tokens;
  }

  /** The names that what is given here has spoken of. */
  #namesKnown(): ReadonlySet<string> {
    const names: string[] = [];
    for (let at: Section | null = this.#sections.current; at; at = at.parent)
      names.push(...(this.#spokenOf.get(at.owner) ?? []));
    return new Set(names);
  }

  /** Whether a statement that has claimed something goes on with more of what it speaks of. */
  #supposesMore(tokens: readonly Token[], known: ReadonlySet<string>): boolean {
    const section = this.#sections.current;
    return this.#hasClaimed(section) && saysMore(tokens, known);
  }

  #printedPart({ kind, tokens }: Part<Token>): void {
    switch (kind) {
      case "given":
        this.#givenInProse(this.#inPart(tokens));
        return;
      case "where":
        this.#givenInProse(tokens);
        return;
      case "told":
        this.#takeIn(this.#assume(this.#inPart(tokens)));
        return;
      case "claim":
        this.#claimed(this.#wording.reworded(tokens), this.#macrosHere());
        return;
      case "goal":
        this.#note("goal", tokens);
        return;
      case "prose":
        // a bare formula under "Assumptions", or one whose words say no more
        if (
          standsUnder(this.#titled, tokens, this.#known) &&
          (this.#isGiven(tokens) || this.#isAssumed(tokens))
        ) {
          // another display is said beside it
          if (this.#titled) this.#titled = { ...this.#titled, relates: true };
          this.#givenInProse(tokens);
        } else this.#narrate(tokens);
    }
  }

  /** Keeps what was made of words. */
  #note(as: Noted["as"], tokens: readonly Token[]): void {
    this.#noted.push({ as, span: placeOf(tokens) });
  }

  /** Whether the title of what stands here says that a bare formula is given. */
  #isGiven(tokens: readonly Token[]): boolean {
    return this.#sections.current.givesAround && this.#wording.saysNoMore(tokens);
  }

  /** Whether a sentence under "Assumption 1" is read as what it assumes, and concludes nothing. */
  #isAssumed(tokens: readonly Token[]): boolean {
    const reworded = this.#wording.reworded(tokens);
    return (
      this.#isInAssumption(tokens) &&
      this.#doubt === null &&
      !concludes(tokens) &&
      readClauses(reworded, new Map()).ok
    );
  }

  /** Whether a sentence stands under "Assumption 1", or in an environment of that name. */
  #isInAssumption(tokens: readonly Token[]): boolean {
    const { title, givesAround } = this.#sections.current;
    const environments = this.#tree.declared ?? [];
    return (
      (givesAround && assumes(title)) ||
      environments.some((e) => assumes(e.title) && contains(e.span, placeOf(tokens)))
    );
  }

  /**
   * Notes a statement that speaks of some assumptions in whatever words: it may suppose no others.
   * In running prose "by Assumption 1" is a reason, and all hold that are assumed.
   */
  #notesCiting(sentence: readonly Token[]): void {
    const where = placeOf(sentence);
    const which = this.#citesSome ? referencesIn(this.#source.slice(where.from, where.to)) : [];
    if (which.length > 0)
      this.#statementsCiting.push({ section: this.#sections.current, where, which });
  }

  /** Whether some of the assumptions of the page are cited somewhere and not all. */
  get #citesSome(): boolean {
    const { headings, leads, plain } = titlesOf(this.#tree, this.#source);
    const declared = (this.#tree.declared ?? []).map(({ title }) => title);
    this.#citing ??= citesSome(this.#source, [...headings, ...leads, ...plain, ...declared]);
    return this.#citing;
  }

  /** The titles under which the page assumes something. */
  get #assumptions(): readonly Declared[] {
    const sections = this.#sections.all.filter((s) => s.givesAround && s.span.to > s.span.from);
    return [...(this.#tree.declared ?? []), ...sections];
  }

  /** A sentence without "In the setting of Definition 1", where that is all that is given. */
  #withoutSetting(sentence: readonly Token[]): readonly Token[] {
    return withoutSetting(sentence, {
      source: this.#source,
      blocks: this.#assumptions,
      sentences: this.#sentences,
      current: this.#sections.current,
      isStatement: this.#role === "claim",
    });
  }

  /** A sentence without the assumptions that it cites, where these are all there are. */
  #withoutCited(sentence: readonly Token[]): readonly Token[] {
    const cited = citedIn(sentence);
    if (!cited) return sentence;
    const { from } = placeOf(sentence);
    const before = this.#assumptions.filter(({ span }) => span.from < from);
    const titles = before.map(({ title }) => title);
    if (!citesAll(cited, titles) && !this.#citesOf(cited.which ?? [], sentence, titles))
      return sentence;
    const saysMoreThanThat = cited.rest.some((t) => t.kind !== "mark");
    if (!saysMoreThanThat) this.#note("lead", sentence);
    return saysMoreThanThat ? cited.rest : [];
  }

  /** Whether assumptions are cited that stand under titles of their own, and not all of them. */
  #citesOf(
    which: readonly string[],
    sentence: readonly Token[],
    titles: readonly string[],
  ): boolean {
    if (titles.filter(assumes).length === 0) return false;
    this.#statementsCiting.push({
      section: this.#sections.current,
      where: placeOf(sentence),
      which,
    });
    return which.every((reference) => titles.some((title) => refersTo(reference, title)));
  }

  /** What takes back the sentences here: an empty box, a tag that hides them, a title. */
  get #doubt(): string | null {
    const hidden = this.#tags.open.at(-1);
    if (this.#unticked) return "[ ]";
    if (this.#isApart && this.#isPrinted) return ">";
    return hidden === undefined ? doubtfulTitle(this.#sections.current) : `<${hidden}>`;
  }

  #take(nodes: readonly Nodes[], split: boolean): void {
    const read = tokensOf(nodes, this.#tree, this.#source, this.#macros);
    const problems = [
      ...read.problems,
      ...read.tokens.flatMap((token) =>
        token.kind === "math" ? leftOut(token, this.#macros) : [],
      ),
    ];
    this.#problems.push(...problems);
    // a formula of which something is lost may not say what is left of it
    const tokens = read.tokens.flatMap((token) =>
      token.kind === "math" &&
      problems.some((p) => p.span.from >= token.span.from && p.span.to <= token.span.to)
        ? [token, oddWord(this.#source, token.span)]
        : [token],
    );
    this.#assumed(split ? withLabels(sentencesOf(tokens)) : [tokens]);
  }

  /** Takes in sentences of what is given. */
  #assumed(lists: readonly (readonly Token[])[]): void {
    const doubt = this.#doubt;
    this.#colon = null;
    for (const said of lists.map((list) => this.#withDistinct(list))) {
      if (leadsOnly(said)) this.#note("lead", said);
      if (!said.some((t) => t.kind !== "mark") || leadsOnly(said)) continue;
      const [start] = said;
      const list: readonly Token[] =
        doubt !== null && start ? [wordAt(doubt, start.span), ...said] : said;
      const where = placeOf(list);
      if (this.#sentences.length >= mostSentences) {
        if (!this.#full)
          this.#problems.push(
            problem("too-long", where, { what: "list of sentences", limit: String(mostSentences) }),
          );
        this.#full = true;
        return;
      }
      if (list.length > longestSentence) {
        this.#problems.push(
          problem("too-long", where, {
            what: "sentence",
            size: `${list.length} words`,
            limit: String(longestSentence),
          }),
        );
        continue;
      }
      const text = this.#source.slice(where.from, where.to);
      const sentence: SentenceText = {
        id: `A${this.#sentences.length + 1}`,
        tokens: withoutArrows(list),
        text,
        span: where,
        ...(list.some((token) => this.#partly.has(token)) ? { partly: true } : this.#about(list)),
      };
      const { owner } = this.#sections.current;
      const names = this.#spokenOf.get(owner) ?? new Set();
      this.#spokenOf.set(owner, names);
      for (const name of namesOf(list)) names.add(name);
      this.#sentences.push({
        text: sentence,
        section: this.#sections.current,
        under: this.#leads.at(-1) ?? null,
      });
      const end = list.at(-1);
      this.#colon = end?.kind === "mark" && end.text === ":" ? sentence : null;
    }
  }

  /** Displays that stand in anything: those of a solution are chains. */
  #displaysIn(node: Nodes): void {
    if (node.type === "html") {
      this.#switches.take(node.value, place(node));
      this.#tags.take(node.value, isStriking);
      return;
    }
    // struck out: no longer meant
    if (node.type === "delete") {
      for (const { span: where, source, display } of this.#tree.pieces)
        if (this.#tells && display && contains(place(node), where) && relatesIn(source))
          this.#apart.push({ kind: "disowned", span: where, section: this.#sections.current });
      return;
    }
    const piece = this.#tree.mathOf(node);
    if (piece) {
      const macros = this.#macrosHere();
      // what any formula of the document defines holds from there on
      if (definition.test(piece.source))
        expandMacros(tokenize(piece.source, piece.from), this.#macros, []);
      if (!piece.display) this.#words([node]);
      this.#formula(piece, macros);
      return;
    }
    if (node.type === "text") this.#words([node]);
    if (node.type === "paragraph" || node.type === "tableCell") this.#prose.push([]);
    if ("children" in node) for (const child of node.children) this.#displaysIn(child);
  }

  /** Where names first stand, on a page as printed. */
  get #firstPlaces(): FirstPlaces | null {
    return this.#printed ? this.#wording.firstPlaces : null;
  }

  /** Words of prose between displays. */
  #words(nodes: readonly Nodes[]): void {
    this.#prose.at(-1)?.push(...tokensOf(nodes, this.#tree, this.#source, this.#macros).tokens);
  }

  /** A formula of a solution: a display is a chain, and either may name something. */
  #formula(piece: MathPiece, macros: Macros): void {
    if (piece.display && !this.#tells) {
      this.#limits(null);
      this.#switches.takeExpect();
    }
    if (!this.#tells) return;
    if (!this.#switches.skipping)
      this.#coinages.push({
        section: this.#sections.current,
        formula: { piece, macros, claimed: false },
      });
    if (!piece.display) return;
    this.#taken.add(piece.from);
    if (this.#completes(piece, macros)) return;
    const supposed = this.#caseOf(piece, macros);
    if (!supposed) {
      this.#display(piece, macros);
      return;
    }
    const { lead, condition, rest } = supposed;
    this.#prose[this.#prose.length - 1] = (this.#prose.at(-1) ?? []).slice(0, -lead.length);
    this.#apartFor(lead, () => {
      this.#assumed([condition]);
      this.#prose = [rest.filter((t) => t.kind !== "math" || t.piece !== piece)];
      this.#inCase = this.#sections.current;
      this.#display(piece, macros);
    });
  }

  /**
   * What the words before a display in the proof of a claim say of when it holds: "If `$X$` and
   * `$Y$` are independent, their covariance is zero: `$$\\dots$$`". It shows no claim that
   * supposes less; where nothing is claimed it may be all that a solution has to say.
   */
  #caseOf(
    piece: MathPiece,
    macros: Macros,
  ): (Supposition<Token> & { readonly lead: readonly Token[] }) | null {
    const proof = this.#sections.current.topmost;
    const statement = this.#sections.all[proof.id - 1];
    if (!this.#printed || this.#role !== "solution" || statement?.role !== "claim") return null;
    const isShown = this.#items.some(
      ({ kind, section }) => kind === "claim" && section.topmost === statement.topmost,
    );
    const lead = sentencesOf(this.#prose.at(-1) ?? []).at(-1) ?? [];
    if (!isShown || endsSentence(lead)) return null;
    const said = suppositionOf([...lead, ...tokensOfPiece(piece, macros)]);
    const condition = this.#wording.reworded(said?.condition ?? []);
    const isRead = condition.length > 0 && readClauses(condition, new Map()).ok;
    const [next] = said?.rest ?? [];
    // "then" holds for what follows as well
    const goesOn = next?.kind === "word" && next.text !== "then";
    return said && goesOn && isRead ? { lead, condition, rest: said.rest } : null;
  }

  /** Takes in a display of a solution, which is a chain. */
  #display(piece: MathPiece, macros: Macros): void {
    const { demanded, inCases, hedged, disowned, ...around } = this.#limits(piece);
    if (around.conditions.length === 0 && !hedged && !inCases)
      this.#naming.set(piece.from, { range: null, mayPutIn: false, isNew: false });
    const expect = this.#switches.takeExpect(piece.span.from, textFrom(piece));
    if (around.posited || this.#isApart)
      this.#posit(piece.span, readMath(piece.source, piece.from, macros).nodes);
    this.#items.push({
      ...around,
      suppositions: this.#suppositions.at(this.#sections.current),
      macros,
      hedged: hedged || demanded || around.posited,
      // who says what is expected of it wants it checked
      disowned: disowned && expect === null,
      kind: "display",
      source: piece.source,
      from: piece.from,
      span: piece.span,
      expect,
      skipped: this.#switches.skipping,
      section: this.#sections.current,
    });
    if (endsProof(piece.source)) this.#suppositions.close();
  }

  /** Takes in a display that is what its sentence supposes: "suppose that `$$\\mu = 0.$$`". */
  #completes(piece: MathPiece, macros: Macros): boolean {
    const lead = sentencesOf(this.#prose.at(-1) ?? []).at(-1) ?? [];
    if (lead.length === 0 || endsSentence(lead)) return false;
    const own = tokensOfPiece(piece, macros);
    const words = supposedIn([...lead, ...own]);
    if (!words?.tokens.some((t) => t.kind === "math" && t.piece === piece)) return false;
    this.#prose.at(-1)?.push(...own);
    return true;
  }

  /**
   * What the prose between the last display and this one says of when this one holds. What it says
   * behind the last one is put to that.
   */
  #limits(
    display: MathPiece | null,
  ): Pick<DisplayItem, Around> & Record<"demanded" | "inCases", boolean> {
    const section = this.#sections.current;
    const at = this.#items.findLastIndex((item) => item.kind !== "said");
    const before = this.#items[at];
    const read = this.#spoken(display, before?.kind === "display" ? before : null);
    this.#prose = [[]];
    if (this.#printed && this.#role === "solution")
      for (const sentence of read.flat()) this.#assumed([this.#toldBy(sentence) ?? []]);
    for (const sentence of this.#tells ? read.flat() : [])
      for (const { token, ...naming } of coiningIn(sentence, this.#firstPlaces))
        this.#naming.set(token.piece.from, naming);
    const after = read.flat()[0] ?? [];
    const behind = limitsBehind(after);
    const isInCase = before?.section === this.#inCase && this.#inCase?.parent === section.parent;
    const isOwn = before?.section === section || isInCase;
    if (before?.kind === "display" && isOwn)
      this.#items[at] = {
        ...before,
        conditions: [...before.conditions, ...behind],
        narrowed: before.narrowed ?? this.#narrowed(isBehind(after) ? after : []),
        disowned: before.disowned || (before.expect === null && isDeniedBehind(after)),
      };
    const heard = this.#suppositions.all.length;
    if (!this.#switches.skipping) this.#hear(read.flat());
    const { conditions, hedged, ...said } = limitsBefore(read.flat());
    const supposed = unitedWith(said.supposed, this.#suppositions.all.slice(heard));
    const around = this.#supposedHere();
    around.conditions.push(...supposed);
    for (const { piece } of [...said.supposed, ...behind])
      this.#noted.push({ as: "supposition", span: piece.span, says: `$${piece.source.trim()}$` });
    for (const sentence of read.flat()) around.solved = askedIn(sentence, around.solved);
    const { solved } = around;
    const lead = read.flat().at(-1) ?? [];
    const demanded = display !== null && !endsSentence(lead) && isDemand(lead);
    const posited = this.#printed && !endsSentence(lead) && posits(lead);
    if (demanded || (display && /=[\s&{}]*0/.test(display.source))) {
      const { nodes } = readMath(display.source, display.from, this.#macrosHere());
      around.solved = also(solved, askedBy(nodes, demanded ? lead : null));
    }
    return {
      conditions: [...around.conditions, ...conditions],
      hedged,
      demanded,
      inCases: !endsSentence(lead) && speaksOfCases(lead),
      solved,
      disowned: isDeniedBefore(lead) || this.#isDisowned,
      posited,
      beyond: endsSentence(lead) ? null : this.#beyond(lead),
      narrowed: endsSentence(lead) ? null : this.#narrowed(lead),
    };
  }

  /** The words that lead to a relation, where they may say it of more than what is given. */
  #beyond(lead: readonly Token[]): string | null {
    if (!this.#printed || !beyondIn(lead)) return null;
    const { from, to } = placeOf(lead);
    return this.#source.slice(from, to);
  }

  /** Words that may say only of some what they lead to: of different ones, or in some case. */
  #narrowed(lead: readonly Token[]): string | null {
    const narrows = mayNarrow(lead) || beyondIn(lead)?.narrows || limitsInWords(lead);
    if (!this.#printed || !narrows) return null;
    const { from, to } = placeOf(lead);
    return this.#source.slice(from, to);
  }

  /** The prose between two displays, in which words that say that indices differ are formulas. */
  #spoken(display: Written | null, before: Written | null): (readonly Token[])[][] {
    const sentences = this.#prose.map(sentencesOf);
    const macros = this.#macrosHere();
    const lettersOf = (piece: Written | null): readonly string[] =>
      piece ? indexLetters(readMath(piece.source, piece.from, macros).nodes) : [];
    const [first, last] = [sentences.flat()[0], sentences.flat().at(-1)];
    return sentences.map((paragraph) =>
      paragraph.map((sentence) => {
        const isLead = sentence === last && !endsSentence(sentence);
        const of = isLead ? lettersOf(display) : sentence === first ? lettersOf(before) : [];
        return this.#withDistinct(sentence, of);
      }),
    );
  }

  /**
   * A sentence in which words that say that indices differ are formulas, where it relates any, or
   * begins so: "For distinct `$i$` and `$j$`, `$X_i$` and `$X_j$` are independent."
   */
  #withDistinct(sentence: readonly Token[], of: readonly string[] = []): readonly Token[] {
    const macros = this.#macrosHere();
    const own = sentence.flatMap((t) => (t.kind === "math" ? t.nodes : []));
    const told = withDistinct(sentence, of.length > 0 ? of : indexLetters(own), (text, at) =>
      tokensFor(text, at.span, macros),
    );
    const relates = sentence.some((t) => t.kind === "math" && relatesAny(t.nodes));
    const isLead = sentence[0]?.kind === "word" && sentence[0].text === "for";
    const isMeant = relates || of.length > 0 || supposesApart(told);
    return isLead || (this.#printed && isMeant) ? told : sentence;
  }

  /** Whether all that stands here is struck out, or under a title that says that it is wrong. */
  get #isDisowned(): boolean {
    const { current } = this.#sections;
    return current.role === "solution" && isDeniedTitle(current.title)
      ? true
      : this.#tags.open.some(isStriking);
  }

  /** Takes in the relations that sentences claim, each under what was supposed before it. */
  #hear(sentences: readonly (readonly Token[])[]): void {
    const section = this.#sections.current;
    const { conditions, ...before } = this.#supposedHere();
    const supposed = [...conditions];
    let { solved } = before;
    for (const sentence of sentences) {
      solved = askedIn(sentence, solved);
      const put = this.#tells ? this.#suppositions.hear(sentence, section) : null;
      const said = [
        ...relationsIn(sentence),
        ...(this.#tells ? toldBy(sentence, this.#macrosHere()) : []),
      ];
      const isPut = ({ token }: { readonly token: Token }): boolean =>
        put !== null && contains(put, token.span);
      if (asksOnly(sentence) || said.some(({ force }) => force === "wants" || force === "asks"))
        this.#note("goal", sentence);
      const limited = !excepts(sentence);
      const own = said.flatMap(({ token, told, force }): Condition[] =>
        limited && !told && (force === "supposes" || force === "mentions" || isPut({ token }))
          ? [
              {
                piece: token.piece,
                supposed: supposes(sentence),
                putsIn: putsIn(sentence, sentence.indexOf(token)),
              },
            ]
          : [],
      );
      for (const { token, told, span: where, force } of said.filter((each) => !isPut(each))) {
        const { piece } = token;
        const claims = force === "claims" || force === "hedges" || force === "unclear";
        const isListed = this.#isPrinted && (this.#listed.has(piece.from) || isNumbered(sentence));
        if (force !== "claims" || isListed) this.#posit(where, token.nodes);
        const alone =
          this.#role === "claim" || sentence.every((t) => t === token || t.kind === "mark");
        const located = { span: where, section };
        if (this.#tells && claims)
          this.#items.push({
            ...located,
            macros: this.#macrosHere(),
            conditions: [...supposed, ...own],
            hedged: force !== "claims" || !limited,
            solved,
            beyond: this.#beyond(leadTo(sentence, token)),
            narrowed: this.#narrowed(leadTo(sentence, token)),
            kind: "said",
            force: limited && !isListed ? force : "hedges",
            told,
            suppositions: this.#suppositions.at(section),
            source: piece.source,
            from: piece.from,
            expect: null,
            skipped: false,
          });
        else if (this.#tells ? force === "denies" : claims)
          this.#apart.push({ ...located, kind: !claims ? "denied" : alone ? "display" : "said" });
      }
      if (put || supposes(sentence)) supposed.push(...own);
    }
  }

  /** Keeps a relation that may be meant as a hypothesis; a proof has no more than it says. */
  #posit(where: Span, nodes: readonly Syntax[]): void {
    if (!this.#isPrinted) return;
    const id = `“${this.#source.slice(where.from, where.to)}”`;
    this.#posited.push({ id, of: namesIn(nodes), span: where, section: this.#sections.current });
  }

  /** What the words of the section have supposed so far. */
  #supposedHere(): { readonly conditions: Condition[]; solved: Solved } {
    const section = this.#sections.current;
    if (this.#supposed.section !== section) {
      const conditions: Condition[] = [];
      for (let around: Section | null = section; around; around = around.parent)
        conditions.push(...(this.#cases.get(around) ?? []));
      this.#supposed = { section, conditions, solved: [] };
    }
    return this.#supposed;
  }

  /** The macros that are defined before the place where the walk stands. */
  #macrosHere(): Macros {
    const known = this.#snapshot;
    const same =
      known.size === this.#macros.size &&
      [...this.#macros].every(([name, macro]) => known.get(name) === macro);
    if (!same) this.#snapshot = new Map(this.#macros);
    return this.#snapshot;
  }

  #claims(nodes: readonly Nodes[]): void {
    const macros = this.#macrosHere();
    for (const node of nodes)
      if (node.type === "html") this.#switches.take(node.value, place(node));
    const { tokens, problems } = tokensOf(nodes, this.#tree, this.#source, this.#macros);
    this.#problems.push(...problems);
    this.#claimed(tokens, macros);
  }

  /** Takes in sentences of a claim. */
  #claimed(tokens: readonly Token[], macros: Macros): void {
    for (const token of tokens) if (token.kind === "math") this.#taken.add(token.piece.from);
    const section = this.#sections.current;
    const whole = tokens.flatMap((token) =>
      token.kind === "math" && lostIn(token).length > 0
        ? [token, oddWord(this.#source, token.span)]
        : [token],
    );
    for (const sentence of sentencesOf(whole)) {
      const formula = sentence.find((token) => token.kind === "math");
      const begins = formula ? [formula.span.from, textFrom(formula.piece)] : [];
      const span = placeOf(sentence);
      this.#items.push({
        macros,
        kind: "claim",
        tokens: sentence,
        doubt: this.#doubt,
        span,
        expect: this.#switches.takeExpect(span.from, ...begins),
        skipped: this.#switches.skipping,
        section,
        conditions: [...this.#supposedHere().conditions],
      });
      for (const { token, ...naming } of coiningIn(behindWhere(sentence), null)) {
        this.#naming.set(token.piece.from, naming);
        this.#coinages.push({ section, formula: { piece: token.piece, macros, claimed: true } });
      }
    }
  }

  /** The names that a sentence of a page as printed may say something of. */
  #about(sentence: readonly Token[]): Pick<SentenceText, "of"> {
    const formulas = sentence.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
    const names = formulas.flatMap(namesIn);
    // "all errors are independent", "they have mean 2" may speak of any
    const any = formulas.length > 0 ? speaksOfGivens(sentence) : bearsOnGivens(sentence);
    return !this.#printed || (names.length === 0 && any) ? {} : { of: names };
  }

  /** The page as it was walked to its end. */
  walked(): Walked {
    this.#flush();
    this.#limits(null);
    return {
      page: this.#page,
      source: this.#source,
      tree: this.#tree,
      printed: this.#printed,
      conventions: this.#conventions,
      title: this.#title,
      sections: this.#sections,
      macros: this.#macros,
      items: this.#items,
      sentences: this.#sentences,
      closed: this.#closed,
      coinages: this.#coinages,
      naming: this.#naming,
      suppositions: this.#suppositions,
      stage: this.#stage,
      changing: this.#changing,
      citing: this.#statementsCiting,
      restored: this.#wording.restored,
      posited: this.#posited,
      apart: this.#apart,
      noted: this.#noted,
      note: (as, tokens) => this.#note(as, tokens),
      taken: this.#taken,
      off: this.#switches.off,
      problems: this.#problems,
    };
  }
}

const sameSetting =
  /^(?:in|under|with) the same (?:situation|setting|set-up|setup|model|notation|experiment)$/;

/** "Assume that:" above a list says nothing by itself. */
function leadsOnly(tokens: readonly Token[]): boolean {
  const words = tokens.flatMap((t) =>
    t.kind === "word" ? [t.text] : t.kind === "math" ? ["$"] : [],
  );
  return /^(?:let|suppose(?: that)?|assume(?: that)?|we (?:assume|suppose)(?: that)?|where|throughout|the following(?: hold| is assumed| are assumed)?|assume the following|here)$/.test(
    words.join(" "),
  );
}

/** A formula as it is written, and where it begins. */
type Written = Pick<MathPiece, "source" | "from">;

/** A piece of a sentence, and whether it tells of an experiment. */
interface Hearing {
  readonly tokens: readonly Token[];
  readonly tells: boolean;
}
