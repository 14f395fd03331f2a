import type { Nodes } from "mdast";
import { coiningIn, type Naming, speaksOfCases } from "../../meaning/coinage.ts";
import { deniesFlatly, isBare } from "../../page/asserted.ts";
import { beyondIn, rangingIn } from "../../page/beyond.ts";
import { conditionedOn, isConditional } from "../../page/conditioned.ts";
import { isDeniedBefore, isDeniedBehind, isStriking } from "../../page/disowned.ts";
import { indexLetters, mayNarrow } from "../../page/distinct.ts";
import { endsProof } from "../../page/ending.ts";
import { isExpository } from "../../page/exposition.ts";
import {
  type Condition,
  endsSentence,
  excepts,
  goesOn,
  isBehind,
  limitsBefore,
  limitsBehind,
  limitsInWords,
  putsIn,
  supposes,
} from "../../page/limit.ts";
import { lostIn } from "../../page/lost.ts";
import { namesIn } from "../../page/names.ts";
import { asksOnly, type Supposition, suppositionOf } from "../../page/parts.ts";
import { isNumbered, posits } from "../../page/positing.ts";
import type { Section } from "../../page/section.ts";
import { also, askedBy, askedIn, isDemand } from "../../page/solved.ts";
import { supposedIn } from "../../page/supposition.ts";
import {
  definesMacros,
  type MathToken,
  macrosAt,
  oddWord,
  placeOf,
  sentencesOf,
  type Token,
  tokensOfPiece,
} from "../../page/token.ts";
import type { MathPiece } from "../../page/tree.ts";
import { readClauses } from "../../read/clauses.ts";
import { relatesAny, relatesIn } from "../../tex/hidden.ts";
import { tokenize } from "../../tex/lexer.ts";
import { expandMacros, type Macros } from "../../tex/macros.ts";
import { readMath } from "../../tex/parser.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { contains, type Span, span } from "../../text/span.ts";
import type { Apart, Around, DisplayItem, Item, Leading } from "../item.ts";
import { place, textFrom } from "../place.ts";
import type { Posited } from "../placed.ts";
import { behindWhere, type Heard, leadTo, relationsIn, tailOf, toldBy } from "../relation.ts";
import { unitedWith } from "../supposed.ts";
import type { Coinable } from "../walked.ts";
import type { Givens } from "./givens.ts";
import type { Retelling } from "./retelling.ts";
import type { Standing } from "./standing.ts";
import type { Supposing } from "./supposing.ts";

/** Takes in what a page tells: chains and relations, each with the words that limit it. */
export class Telling {
  readonly #here: Standing;
  readonly #givens: Givens;
  readonly #retelling: Retelling;
  readonly #supposing: Supposing;
  /** the prose of a solution since its last display, by paragraphs */
  prose: Token[][] = [[]];
  readonly items: Item[] = [];
  /** formulas of solutions, in which names may be coined */
  readonly coinages: Coinable[] = [];
  /** where formulas stand of which the words around them say that they give a name */
  readonly naming = new Map<number, Naming>();
  /** where formulas begin that have been taken in, as displays, claims or givens */
  readonly taken = new Set<number>();
  /** where formulas begin that stand in lists and quotations of a page as printed */
  readonly #listed = new Set<number>();
  readonly posited: Posited[] = [];
  /** the part of a proof for the last display that holds in a case only */
  #inCase: Section | null = null;
  readonly apart: Apart[] = [];

  constructor(here: Standing, givens: Givens, retelling: Retelling, supposing: Supposing) {
    this.#here = here;
    this.#givens = givens;
    this.#retelling = retelling;
    this.#supposing = supposing;
  }

  /** A formula of a solution: a display is a chain, and either may name something. */
  #formula(piece: MathPiece, macros: Macros): void {
    if (piece.display && !this.#here.tells) {
      this.limits(null);
      this.#here.switches.takeExpect();
    }
    if (!this.#here.tells) return;
    if (!this.#here.switches.skipping)
      this.coinages.push({
        section: this.#here.sections.current,
        formula: { piece, macros, claimed: false },
      });
    if (!piece.display) return;
    this.taken.add(piece.from);
    if (this.#completes(piece, macros)) return;
    const supposed = this.#caseOf(piece, macros);
    if (supposed) this.#displayInCase(piece, macros, supposed);
    else this.#display(piece, macros);
  }

  /** A display in a proof that holds in a case only, in a part of the page of its own. */
  #displayInCase(piece: MathPiece, macros: Macros, { lead, condition, rest }: Case): void {
    this.prose[this.prose.length - 1] = (this.prose.at(-1) ?? []).slice(0, -lead.length);
    this.apartFor(lead, () => {
      this.#givens.assumed([condition]);
      this.prose = [rest.filter((t) => t.kind !== "math" || t.piece !== piece)];
      this.#inCase = this.#here.sections.current;
      this.#display(piece, macros);
    });
  }

  /**
   * What the words before a display in the proof of a claim say of when it holds: "If `$X$` and
   * `$Y$` are independent, their covariance is zero: `$$\\dots$$`". It shows no claim that
   * supposes less; where nothing is claimed it may be all that a solution has to say.
   */
  #caseOf(piece: MathPiece, macros: Macros): Case | null {
    const { sections, wording } = this.#here;
    const proof = sections.current.topmost;
    const statement = sections.all[proof.id - 1];
    if (!this.#here.printed || this.#here.role !== "solution" || statement?.role !== "claim")
      return null;
    const isShown = this.items.some(
      ({ kind, section }) => kind === "claim" && section.topmost === statement.topmost,
    );
    const lead = sentencesOf(this.prose.at(-1) ?? []).at(-1) ?? [];
    if (!isShown || endsSentence(lead)) return null;
    const supposition = suppositionOf([...lead, ...tokensOfPiece(piece, macros)]);
    const condition = wording.reworded(supposition?.condition ?? []);
    const isRead = condition.length > 0 && readClauses(condition, new Map()).ok;
    const [next] = supposition?.rest ?? [];
    // "then" holds for what follows as well
    const goesOn = next?.kind === "word" && next.text !== "then";
    return supposition && goesOn && isRead ? { lead, condition, rest: supposition.rest } : null;
  }

  /** Reads a sentence in a part of the page of its own, which ends with it. */
  apartFor(sentence: readonly Token[], read: () => void): void {
    const around = this.#here.sections.current;
    this.limits(null);
    this.#here.sections.apart(placeOf(sentence));
    read();
    this.limits(null);
    const end = placeOf(sentence.slice(-1)).to;
    this.#here.sections.returnTo(around, span(end, end));
  }

  /** Takes in a display of a solution, which is a chain. */
  #display(piece: MathPiece, macros: Macros): void {
    const { demanded, inCases, hedged, disowned, ...around } = this.limits(piece);
    if (around.conditions.length === 0 && !hedged && !inCases)
      this.naming.set(piece.from, { range: null, mayPutIn: false, isNew: false });
    const expect = this.#here.switches.takeExpect(piece.span.from, textFrom(piece));
    if (around.posited || this.#here.isApart)
      this.#posit(piece.span, readMath(piece.source, piece.from, macros).nodes);
    this.items.push({
      ...around,
      suppositions: this.#supposing.suppositions.at(this.#here.sections.current),
      macros,
      hedged: hedged || demanded || around.posited,
      // who says what is expected of it wants it checked
      disowned: disowned && expect === null,
      kind: "display",
      source: piece.source,
      from: piece.from,
      span: piece.span,
      expect,
      skipped: this.#here.switches.skipping,
      section: this.#here.sections.current,
    });
    if (endsProof(piece.source)) this.#supposing.suppositions.close();
  }

  /** Takes in a display that is what its sentence supposes: "suppose that `$$\\mu = 0.$$`". */
  #completes(piece: MathPiece, macros: Macros): boolean {
    const lead = sentencesOf(this.prose.at(-1) ?? []).at(-1) ?? [];
    if (lead.length === 0 || endsSentence(lead)) return false;
    const displayed = tokensOfPiece(piece, macros);
    const words = supposedIn([...lead, ...displayed]);
    if (!words?.tokens.some((t) => t.kind === "math" && t.piece === piece)) return false;
    this.prose.at(-1)?.push(...displayed);
    return true;
  }

  /**
   * What the prose between the last display and this one says of when this one holds. What it says
   * behind the last one is put to that.
   */
  limits(
    display: MathPiece | null,
  ): Pick<DisplayItem, Around> & Record<"demanded" | "inCases", boolean> {
    const section = this.#here.sections.current;
    const at = this.items.findLastIndex((item) => item.kind !== "said");
    const before = this.items[at];
    const read = this.#spoken(display, before?.kind === "display" ? before : null);
    this.prose = [[]];
    if (this.#here.printed && this.#here.role === "solution")
      for (const sentence of read.flat())
        this.#givens.assumed([this.#retelling.toldBy(sentence) ?? []]);
    for (const sentence of this.#here.tells ? read.flat() : [])
      for (const { token, ...naming } of coiningIn(sentence, this.#here.firstPlaces))
        this.naming.set(token.piece.from, naming);
    const after = read.flat()[0] ?? [];
    const behind = limitsBehind(after);
    const isInCase = before?.section === this.#inCase && this.#inCase?.parent === section.parent;
    if (before?.kind === "display" && (before.section === section || isInCase))
      this.items[at] = { ...before, ...this.#saidBehind(before, after, behind) };
    const heard = this.#supposing.suppositions.all.length;
    if (!this.#here.switches.skipping) this.#hear(read.flat());
    const { conditions, hedged, ...words } = limitsBefore(read.flat());
    // "we let `$f(y) = y^2$`", "with `$S = X + Y$`": it names what is new, and supposes nothing
    const isCase = ({ piece }: Condition): boolean => !this.naming.get(piece.from)?.isNew;
    const told = words.supposed.filter(isCase);
    const supposed = unitedWith(told, this.#supposing.suppositions.all.slice(heard));
    const around = this.#supposing.supposedHere();
    around.conditions.push(...supposed);
    for (const { piece } of [...told, ...behind])
      this.#here.noted.push({
        as: "supposition",
        span: piece.span,
        says: `$${piece.source.trim()}$`,
      });
    for (const sentence of read.flat()) around.solved = askedIn(sentence, around.solved);
    const { solved } = around;
    const lead = read.flat().at(-1) ?? [];
    const demanded = display !== null && !endsSentence(lead) && isDemand(lead);
    const posited = this.#here.printed && !endsSentence(lead) && posits(lead);
    if (demanded || (display && /=[\s&{}]*0/.test(display.source))) {
      const { nodes } = readMath(display.source, display.from, this.#here.macrosHere());
      around.solved = also(solved, askedBy(nodes, demanded ? lead : null));
    }
    return {
      conditions: [...around.conditions, ...conditions.filter(isCase)],
      hedged,
      demanded,
      inCases: !endsSentence(lead) && speaksOfCases(lead),
      solved,
      disowned: isDeniedBefore(lead) || this.#here.isDisowned,
      posited,
      beyond: endsSentence(lead) ? null : this.#beyond(lead, display?.source),
      narrowed: endsSentence(lead) ? null : this.#narrowed(lead),
    };
  }

  /** What the words behind a display say of it. */
  #saidBehind(
    {
      from,
      beyond,
      conditions,
      disowned,
      expect,
      source,
      ...before
    }: Pick<DisplayItem, Around | "expect" | "from" | "source">,
    after: readonly Token[],
    behind: readonly Condition[],
  ): Pick<DisplayItem, "beyond" | "conditions" | "disowned" | "narrowed"> {
    const narrowed = this.#narrowed(isBehind(after) ? after : []);
    // "$$m = E[X]$$ for large $n$" says what m is in some cases only
    if (narrowed !== null) this.naming.delete(from);
    return {
      conditions: [...conditions, ...behind],
      beyond: beyond ?? this.#beyondBehind(goesOn(after) ? after : [], source),
      narrowed: before.narrowed ?? narrowed,
      disowned: disowned || (expect === null && isDeniedBehind(after)),
    };
  }

  /** The prose between two displays, in which words that say that indices differ are formulas. */
  #spoken(display: Written | null, before: Written | null): (readonly Token[])[][] {
    const sentences = this.prose.map(sentencesOf);
    const macros = this.#here.macrosHere();
    const lettersOf = (piece: Written | null): readonly string[] =>
      piece ? indexLetters(readMath(piece.source, piece.from, macros).nodes) : [];
    const [first, last] = [sentences.flat()[0], sentences.flat().at(-1)];
    return sentences.map((paragraph) =>
      paragraph.map((sentence) => {
        const isLead = sentence === last && !endsSentence(sentence);
        const of = isLead ? lettersOf(display) : sentence === first ? lettersOf(before) : [];
        return this.#here.withDistinct(sentence, of);
      }),
    );
  }

  /** The words that lead to a relation, where they may say it of more than what is given. */
  #beyond(lead: readonly Token[], source = ""): Leading | null {
    if (!this.#here.printed) return null;
    const beyond = beyondIn(lead) !== null;
    const over = beyond ? null : rangingIn(lead).over;
    // what is conditioned on may stand in the relation itself
    const under = beyond || isConditional(source) ? null : conditionedOn(lead);
    if (over?.length === 0 && under === null) return null;
    const { from, to } = placeOf(lead);
    const sentence = this.#here.source.slice(from, to);
    return under ? { sentence, over: null, under } : { sentence, over };
  }

  /** The words behind a relation, where they say it of more: "even for `$a = 0$`". */
  #beyondBehind(tail: readonly Token[], source = ""): Leading | null {
    return beyondIn(tail)?.narrows ? null : this.#beyond(tail, source);
  }

  /** The words before or behind a relation of a sentence, where they say it of more. */
  #beyondAround(sentence: readonly Token[], token: MathToken): Leading | null {
    return (
      this.#beyond(leadTo(sentence, token), token.piece.source) ??
      this.#beyondBehind(tailOf(sentence, token))
    );
  }

  /** Words that may say only of some what they lead to: of different ones, or in some case. */
  #narrowed(lead: readonly Token[]): string | null {
    const narrows = mayNarrow(lead) || beyondIn(lead)?.narrows || limitsInWords(lead);
    if (!this.#here.printed || !narrows) return null;
    const { from, to } = placeOf(lead);
    return this.#here.source.slice(from, to);
  }

  /** Takes in the relations that sentences claim, each under what was supposed before it. */
  #hear(sentences: readonly (readonly Token[])[]): void {
    const section = this.#here.sections.current;
    const { conditions, ...before } = this.#supposing.supposedHere();
    const supposed = [...conditions];
    let { solved } = before;
    for (const sentence of sentences) {
      solved = askedIn(sentence, solved);
      const put = this.#here.tells ? this.#supposing.suppositions.hear(sentence, section) : null;
      const relations = [
        ...relationsIn(sentence),
        ...(this.#here.tells ? toldBy(sentence, this.#here.macrosHere()) : []),
      ];
      const isPut = ({ token }: Heard): boolean => put !== null && contains(put, token.span);
      if (
        asksOnly(sentence) ||
        relations.some(({ force }) => force === "wants" || force === "asks")
      )
        this.#here.note("goal", sentence);
      const limited = !excepts(sentence);
      const isSupposed = (each: Heard): boolean =>
        !each.told && (each.force === "supposes" || each.force === "mentions" || isPut(each));
      const hypotheses = (limited ? relations.filter(isSupposed) : []).map(({ token }) =>
        conditionOf(sentence, token),
      );
      const around = { conditions: [...supposed, ...hypotheses], solved, limited };
      for (const each of relations) if (!isPut(each)) this.#claim(sentence, each, around);
      if (put || supposes(sentence)) supposed.push(...hypotheses);
    }
  }

  /** Takes in a relation of a sentence, where it claims or denies it. */
  #claim(
    sentence: readonly Token[],
    { token, told, span: where, force }: Heard,
    {
      limited,
      ...around
    }: Pick<DisplayItem, "conditions" | "solved"> & { readonly limited: boolean },
  ): void {
    const section = this.#here.sections.current;
    const { piece } = token;
    const claims = force === "claims" || force === "hedges" || force === "unclear";
    // "it is wrong that $\dots$": right, unless it holds
    const denies = force === "denies" && this.#here.isPrinted && limited && deniesFlatly(sentence);
    const isListed =
      this.#here.isPrinted &&
      (this.#listed.has(piece.from) || isNumbered(sentence, sentence.indexOf(token)));
    // no chain checks a law: "`$Y = b + e$`, `$e \\sim P$`" may be all that is said of e
    const saysLaw = token.nodes.some((n) => n.kind === "relation" && n.text === "\\sim");
    if (force !== "claims" || isListed || saysLaw)
      this.#posit(where, token.nodes, isExpository(sentence) ? token : null);
    if (this.#here.tells && (claims || denies))
      this.items.push({
        ...around,
        span: where,
        section,
        macros: this.#here.macrosHere(),
        hedged: !denies && (force !== "claims" || !limited),
        beyond: this.#beyondAround(sentence, token),
        narrowed: this.#narrowed(leadTo(sentence, token)),
        kind: "said",
        force: denies || (claims && limited && !isListed) ? force : "hedges",
        told,
        suppositions: this.#supposing.suppositions.at(section),
        source: piece.source,
        from: piece.from,
        expect: null,
        skipped: false,
      });
    if (this.#here.tells ? force === "denies" : claims) {
      const alone =
        this.#here.role === "claim" || sentence.every((t) => t === token || t.kind === "mark");
      const kind = !claims ? "denied" : alone ? "display" : "said";
      this.apart.push({ span: where, section, kind });
    }
  }

  /** Keeps a relation that may be meant as a hypothesis; a proof has no more than it says. */
  #posit(where: Span, nodes: readonly Syntax[], formula: MathToken | null = null): void {
    if (!this.#here.isPrinted) return;
    const id = `“${this.#here.source.slice(where.from, where.to)}”`;
    this.posited.push({
      id,
      of: namesIn(nodes),
      ...(formula ? { formula } : {}),
      span: where,
      section: this.#here.sections.current,
    });
  }

  claims(nodes: readonly Nodes[]): void {
    const macros = this.#here.macrosHere();
    for (const node of nodes)
      if (node.type === "html") this.#here.switches.take(node.value, place(node));
    const { tokens, problems } = this.#here.tokensIn(nodes);
    this.#here.problems.push(...problems);
    this.claimed(tokens, macros);
  }

  /** Takes in sentences of a claim. */
  claimed(tokens: readonly Token[], macros: Macros): void {
    this.takeIn(tokens);
    const section = this.#here.sections.current;
    const marked = tokens.flatMap((token) =>
      token.kind === "math" && lostIn(token).length > 0
        ? [token, oddWord(this.#here.source, token.span)]
        : [token],
    );
    for (const sentence of sentencesOf(marked)) {
      const formula = sentence.find((token) => token.kind === "math");
      const begins = formula ? [formula.span.from, textFrom(formula.piece)] : [];
      const span = placeOf(sentence);
      this.items.push({
        macros: (formula && macrosAt.get(formula.piece)) ?? macros,
        kind: "claim",
        tokens: sentence,
        doubt: this.#here.doubt,
        span,
        expect: this.#here.switches.takeExpect(span.from, ...begins),
        skipped: this.#here.switches.skipping,
        section,
        conditions: [...this.#supposing.supposedHere().conditions],
      });
      for (const { token, ...naming } of coiningIn(behindWhere(sentence), null)) {
        this.naming.set(token.piece.from, naming);
        this.coinages.push({ section, formula: { piece: token.piece, macros, claimed: true } });
      }
    }
  }

  /** A sentence of running prose: its displays are chains, and its words say when they hold. */
  narrate(tokens: readonly Token[]): void {
    for (const token of tokens) {
      const isDisplay = token.kind === "math" && token.piece.display;
      if (!isDisplay) this.prose.at(-1)?.push(token);
      if (token.kind !== "math") continue;
      if (this.#here.isApart) this.#listed.add(token.piece.from);
      this.#formula(token.piece, macrosAt.get(token.piece) ?? this.#here.macrosHere());
    }
  }

  /** What ends a sentence ends what was told before its last clause, which is given. */
  stop(mark: Token | undefined): void {
    const before = this.prose.at(-1);
    const isOpen = before !== undefined && before.length > 0 && !endsSentence(before);
    if (mark?.kind === "mark" && mark.text === "." && isOpen) before.push(mark);
  }

  /** Words of prose between displays. */
  #words(nodes: readonly Nodes[]): void {
    this.prose.at(-1)?.push(...this.#here.tokensIn(nodes).tokens);
  }

  /** Displays that stand in anything: those of a solution are chains. */
  displaysIn(node: Nodes): void {
    if (node.type === "html") {
      this.#here.switches.take(node.value, place(node));
      this.#here.tags.take(node.value, isStriking);
      return;
    }
    // struck out: no longer meant
    if (node.type === "delete") {
      for (const { span: where, source, display } of this.#here.tree.pieces)
        if (this.#here.tells && display && contains(place(node), where) && relatesIn(source))
          this.apart.push({ kind: "disowned", span: where, section: this.#here.sections.current });
      return;
    }
    const piece = this.#here.tree.mathOf(node);
    if (piece) {
      const macros = this.#here.macrosHere();
      // what any formula of the document defines holds from there on
      if (definesMacros(piece.source))
        expandMacros(tokenize(piece.source, piece.from), this.#here.macros, []);
      if (!piece.display) this.#words([node]);
      this.#formula(piece, macros);
      return;
    }
    if (node.type === "text") this.#words([node]);
    if (node.type === "paragraph" || node.type === "tableCell") this.prose.push([]);
    if ("children" in node) for (const child of node.children) this.displaysIn(child);
  }

  takeIn(tokens: readonly Token[]): void {
    for (const token of tokens) if (token.kind === "math") this.taken.add(token.piece.from);
  }

  /** Takes in what a title says: the cases that it speaks of, and what it claims. */
  entitled(section: Section, title: readonly Nodes[]): void {
    this.#supposing.cases.set(section, this.#supposing.casesIn(title));
    const { tokens } = this.#here.tokensIn(title);
    // "($n = 1$)" tells which of several it is
    const claims = tokens.some((t) => t.kind === "math" && relatesAny(t.nodes) && !isBare(t.nodes));
    if (
      section.role !== null &&
      section.role !== "given" &&
      claims &&
      !this.#here.switches.skipping
    )
      this.#hear(sentencesOf(tokens));
  }

  hasClaimed(section: Section): boolean {
    return this.items.some((item) => item.kind === "claim" && item.section === section);
  }
}

/** A formula as it is written, and where it begins. */
type Written = Pick<MathPiece, "source" | "from">;

/** What the words before a display suppose for it alone, and what they say besides. */
interface Case extends Supposition<Token> {
  readonly lead: readonly Token[];
}

/** What a relation of a sentence supposes. */
const conditionOf = (sentence: readonly Token[], token: MathToken): Condition => ({
  piece: token.piece,
  supposed: supposes(sentence),
  putsIn: putsIn(sentence, sentence.indexOf(token)),
});
