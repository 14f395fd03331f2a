import type { Nodes } from "mdast";
import { coiningIn } from "../../meaning/coinage.ts";
import { isPosed } from "../../page/asked.ts";
import { type Said, setOf, wordOf } from "../../page/asserted.ts";
import { attributionOf, leadsOn } from "../../page/attributed.ts";
import { assumes, citesAsCondition, concludes } from "../../page/cited.ts";
import { isDeniedBehind } from "../../page/disowned.ts";
import { supposesApart } from "../../page/distinct.ts";
import { leavesOpen } from "../../page/idle.ts";
import { isLawFact } from "../../page/law-facts.ts";
import { bearsOnGivens } from "../../page/limiter.ts";
import { Told } from "../../page/made.ts";
import { withMannersOver } from "../../page/manner.ts";
import {
  declaresNothing,
  definesNew,
  headsOf,
  isOperatorName,
  namesMoments,
  namesOf,
  saysMore,
} from "../../page/names.ts";
import { usualSignAt } from "../../page/notation.ts";
import {
  asksOnly,
  followsPlainly,
  type Part,
  partsOfProse,
  partsOfStatement,
  suppositionOf,
} from "../../page/parts.ts";
import {
  isIndexCondition,
  withMembersApart,
  withRangesApart,
  withRangesBehind,
} from "../../page/ranged.ts";
import { isProblem } from "../../page/role.ts";
import { SceneParagraph } from "../../page/scene-paragraph.ts";
import type { Section } from "../../page/section.ts";
import {
  atQuestions,
  inThatCase,
  saysWhatFollows,
  withoutAsides,
  withoutPoints,
  withoutSo,
} from "../../page/split.ts";
import { reduces } from "../../page/supposition.ts";
import { placeOf, relates, sentencesOf, type Token, wordAt } from "../../page/token.ts";
import type { Trait } from "../../read/clause.ts";
import { readClauses } from "../../read/clauses.ts";
import { isOperator } from "../../tex/row.ts";
import { contains, type Span, span } from "../../text/span.ts";
import { standsUnder, type Titled } from "../titled.ts";
import type { Citations } from "./citations.ts";
import type { Givens } from "./givens.ts";
import type { Parts } from "./parts.ts";
import type { Retelling } from "./retelling.ts";
import type { Standing } from "./standing.ts";
import type { Telling } from "./telling.ts";

/** "The jar holds `$P = X + Y$`. This is wrong." Displays are checked, whatever is said of them. */
const isTakenBack = (sentence: readonly Token[], next: readonly Token[] = []): boolean =>
  isDeniedBehind(next) && !sentence.some((t) => t.kind === "math" && t.piece.display);

/** Words with which names are given anew, or said to be more general than before. */
const anew = setOf(
  `let suppose assume consider fix take set put given denote choose define now instead any arbitrary
  general some other another new two different if when again`,
);

/**
 * "Here `$n$` is the sample size": what says of known names what they are, and gives none; but not
 * "Here `$n$` is a real number", which may be another one.
 */
const describes = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (t, k) => /^(?:is|are|denotes?)$/.test(wordOf(t)) && wordOf(tokens[k + 1]) === "the",
  ) && !tokens.some((t) => anew.has(wordOf(t)) || (t.kind === "math" && relates(t.nodes)));

/** What a paragraph is read with. */
interface Readers {
  readonly here: Standing;
  readonly givens: Givens;
  readonly retelling: Retelling;
  readonly citations: Citations;
  readonly telling: Telling;
  readonly parts: Parts;
}

/** What says of a number no more than that it is one. */
const isKindOfNumber = (trait: Trait): boolean =>
  trait.kind === "fixed" ||
  (trait.kind === "noun" && /^(?:number|integer)$/.test(trait.noun)) ||
  (trait.kind === "property" && /^(?:positive|nonnegative|standing)$/.test(trait.property));

/** Reads paragraphs of a page as printed, by sentences: what they assume, and what they claim. */
export class PrintedText {
  readonly #here: Standing;
  readonly #givens: Givens;
  readonly #retelling: Retelling;
  readonly #citations: Citations;
  readonly #telling: Telling;
  readonly #parts: Parts;
  /** how many displays and claims there are before the sentence that is being read */
  #before = 0;
  /** the names that what is given has spoken of before the sentence that is being read */
  #known: ReadonlySet<string> = new Set();
  /** what has been given of names */
  readonly #told = new Told();
  /** statements of which a paragraph has been read */
  readonly #begun = new Set<Section>();
  /** whether problems ask for a proof, of those that have been looked at */
  readonly #posed = new Map<Section, boolean>();
  /** where sentences begin that may change an experiment which their paragraph tells */
  readonly changing = new Set<number>();
  /** whether what the last paragraph leads to is what others say */
  isOfOthers = false;
  /** the paragraph whose bold title names the section here; null under a heading */
  titled: Titled | null = null;

  constructor({ here, givens, retelling, citations, telling, parts }: Readers) {
    this.#here = here;
    this.#givens = givens;
    this.#retelling = retelling;
    this.#citations = citations;
    this.#telling = telling;
    this.#parts = parts;
  }

  /** A paragraph of a page as printed, sentence by sentence: what it assumes and what it claims. */
  read(nodes: readonly Nodes[]): void {
    const sentences = this.#sentencesIn(nodes);
    if (this.#here.role !== null) this.#parts.part = null;
    const section = this.#here.sections.current;
    const isStatement = this.#here.role === "claim";
    const posed = (isStatement || isProblem(section.title)) && this.#asksForProof(section);
    if (isStatement || posed) {
      this.#readStatement(sentences, posed);
      return;
    }
    this.#begun.add(section);
    for (const sentence of sentences) this.#readProse(sentence);
  }

  /** The sentences of a paragraph, each with all that they speak of spelled out. */
  #sentencesIn(nodes: readonly Nodes[]): readonly (readonly Token[])[] {
    const { tokens, problems } = this.#here.tokensIn(nodes);
    this.#here.problems.push(...problems);
    this.#telling.prose.push([]);
    this.#retelling.pronouns.begin();
    const scene = new SceneParagraph();
    const sentences = this.#ofOthers(sentencesOf(tokens).flatMap(atQuestions))
      .map((sentence) => this.#retelling.continues(withoutPoints(withoutSo(sentence))))
      .map((sentence) => this.#withoutUsualSign(sentence))
      .filter((sentence) => sentence.length > 0)
      .flatMap((sentence) => {
        const parts = this.#retelling.told(sentence);
        // "Find the mean of the number $Y$ of heads" also says what Y is
        if (asksOnly(sentence)) this.#here.note("goal", sentence);
        const tells = parts.some((part) => part.tells);
        scene.hear(sentence, tells);
        return parts.map(({ tokens: part }) => part);
      })
      // "Assume that the drift is slow. In that case …" assumes what is said behind it
      .flatMap((sentence, k, all) =>
        isTakenBack(sentence, all[k + 1]) ||
        (saysWhatFollows(all[k + 1], sentence) && !readClauses(sentence, new Map()).ok)
          ? []
          : [withoutAsides(inThatCase(sentence, all[k - 1]))],
      )
      .map((sentence) => this.#spelledOut(sentence))
      .filter((sentence) => sentence.length > 0);
    for (const from of scene.doubts) this.changing.add(from);
    return sentences;
  }

  /** What a sentence says beside what a sign of the field stands for on every page. */
  #withoutUsualSign(sentence: readonly Token[]): readonly Token[] {
    const at = usualSignAt(sentence);
    if (at === null) return sentence;
    this.#here.note("again", sentence.slice(at));
    return sentence.slice(0, at);
  }

  /** Sentences of a statement, behind which its proof may begin without a title. */
  #readStatement(sentences: readonly (readonly Token[])[], posed: boolean): void {
    const section = this.#here.sections.current;
    const at = section.isLeadIn && !posed ? sentences.findIndex(reduces) : -1;
    this.#statement(at < 0 ? sentences : sentences.slice(0, at), posed);
    if (at < 0) return;
    if (this.#telling.hasClaimed(section)) this.#proof(sentences.slice(at));
    else this.#statement(sentences.slice(at), posed);
  }

  #readProse(sentence: readonly Token[]): void {
    this.#known = this.#givens.namesKnown();
    this.#parts.entersPart(sentence);
    this.#here.wording.hear(sentence);
    this.#before = this.#telling.items.length;
    const isApart = supposesApart(sentence);
    if (isApart) this.#telling.narrate(sentence);
    if (isApart || this.#supposes(sentence)) return;
    const all = this.#withRanges(partsOfProse(this.#here.wording.introduced(sentence)));
    const parts = all.filter(
      (p) =>
        !(p.kind === "where" || (p.kind === "given" && describes(p.tokens))) ||
        !this.#saysKindAgain(p, all),
    );
    for (const part of all) {
      if (parts.includes(part)) continue;
      this.#telling.stop(part.tokens.at(-1));
      this.#here.note(part.kind === "where" ? "known" : "again", part.tokens);
    }
    const narrows = parts.some((p) => p.kind === "where" && saysMore(p.tokens, this.#known));
    // "Setup" says it of all that stands beside it
    const { current } = this.#here.sections;
    if (narrows && current.owner === current) {
      this.#telling.apartFor(sentence, () => this.#printedParts(parts));
      return;
    }
    // what "where" says at its end holds in the sentence
    if (parts.length > 1) this.#goOn(placeOf(sentence));
    this.#printedParts(parts);
  }

  /**
   * What a sentence gives, in one part with what "where" says at its end, which has the ranges of
   * its letters there: "let `$$Y_{ij} = a_i + e_{ij}$$`, `$i = 1, 2$`, `$j = 1, 2$`, where the
   * `$a_i$` and `$e_{ij}$` are independent".
   */
  #withRanges(parts: readonly Part<Token>[]): readonly Part<Token>[] {
    const [given, where, ...more] = parts;
    if (given?.kind !== "given" || where?.kind !== "where" || more.length > 0) return parts;
    const apart = withRangesApart(given.tokens);
    if (apart.filter((t) => isIndexCondition(t, apart)).length < 2) return parts;
    const comma: Token = { kind: "mark", text: ",", span: placeOf(where.tokens) };
    const tokens = [...apart, comma, ...where.tokens];
    return this.#here.wording.isKnown(tokens) ? [{ kind: "given", tokens }] : parts;
  }

  /** "where `$n$` is the sample size", of an n that is known: it says of no other what it is. */
  #saysKindAgain({ kind, tokens }: Part<Token>, parts: readonly Part<Token>[]): boolean {
    // the size of a list, of which nothing else has to be said
    const sizes = parts
      .flatMap((p) => p.tokens)
      .flatMap((t) =>
        t.kind === "math" && t.nodes.some((n) => isOperator(n, "\\dots")) ? namesOf([t]) : [],
      );
    if (!saysMore(tokens, new Set([...this.#known, ...sizes]))) return false;
    const read = readClauses(this.#here.wording.reworded(tokens), new Map());
    return (
      read.ok &&
      read.readings.every((clauses) =>
        clauses.every(
          (c) =>
            c.kind === "traits" &&
            c.traits.every(isKindOfNumber) &&
            // "$X$ is positive" says more, by itself
            (kind === "where" || c.traits.some((trait) => trait.kind === "noun")),
        ),
      )
    );
  }

  /** The sentences of a paragraph without those that tell what others say, which is not given. */
  #ofOthers(sentences: readonly (readonly Token[])[]): readonly (readonly Token[])[] {
    const asserted: (readonly Token[])[] = [];
    this.isOfOthers = false;
    for (const sentence of sentences) {
      const isOfOthers: boolean = this.isOfOthers || attributionOf(sentence) !== null;
      this.isOfOthers ||= isOfOthers && leadsOn(sentence);
      if (!isOfOthers) asserted.push(sentence);
      else if (sentence.some((t) => t.kind === "math" && t.piece.display))
        this.#telling.narrate(sentence);
    }
    return asserted;
  }

  /** A sentence with what it cites, and what its nouns and ranges speak of, in their place. */
  #spelledOut(sentence: readonly Token[]): readonly Token[] {
    if (this.#here.role === "claim" || citesAsCondition(sentence))
      this.#citations.notesCiting(sentence);
    const stated = this.#retelling.withoutLaws(withMannersOver(sentence));
    const cited = this.#citations.withoutSetting(this.#citations.withoutCited(stated));
    const told = this.#here.withDistinct(cited);
    const ranged = withRangesBehind(withMembersApart(told));
    const named = this.#retelling.withNouns(this.#retelling.withPronoun(ranged));
    // "the errors have mean zero. Their variances are …"
    this.#retelling.pronouns.hear(this.#here.wording.reworded(named));
    return named;
  }

  /** Takes in sentences of a statement. */
  #statement(sentences: readonly (readonly Token[])[], posed: boolean): void {
    const section = this.#here.sections.current;
    const known = this.#givens.namesKnown();
    const isKnown = (sentence: readonly Said[]): boolean => saysMore(sentence, known);
    const begun = this.#begun.has(section);
    const place = { begun, claimed: this.#telling.hasClaimed(section), isKnown, posed };
    const parts = partsOfStatement(sentences, place);
    this.#begun.add(section);
    for (const part of parts) {
      this.#known = this.#givens.namesKnown();
      this.#parts.entersPart(part.tokens);
      this.#here.wording.hear(part.tokens);
      this.#printedPart(part);
    }
  }

  /** Begins the proof of a statement that no title parts from it: "We may assume `$\\mu = 0$`." */
  #proof(sentences: readonly (readonly Token[])[]): void {
    const start = placeOf(sentences.flat()).from;
    this.#here.sections.leadIn({ title: "Proof", span: span(start, start) });
    for (const sentence of sentences) this.#telling.narrate(sentence);
  }

  #printedParts(parts: readonly Part<Token>[]): void {
    this.#before = this.#telling.items.length;
    for (const part of parts) this.#printedPart(part);
  }

  #printedPart({ kind, tokens }: Part<Token>): void {
    switch (kind) {
      case "given":
        this.#given(tokens);
        return;
      case "where":
        this.#givenInProse(this.#retelling.toldBy(tokens) ?? tokens);
        this.#telling.stop(tokens.at(-1));
        return;
      case "told":
        this.#telling.takeIn(this.#assume(this.#inPart(tokens)));
        return;
      case "claim":
        this.#telling.claimed(this.#here.wording.reworded(tokens), this.#here.macrosHere());
        return;
      case "goal":
        this.#here.note("goal", tokens);
        return;
      case "prose":
        // a bare formula under "Assumptions", or one whose words say no more
        if (
          standsUnder(this.titled, tokens, this.#known) &&
          (this.#isGiven(tokens) || this.#isAssumed(tokens))
        ) {
          // another display is said beside it
          if (this.titled) this.titled = { ...this.titled, relates: true };
          this.#givenInProse(tokens);
        } else if (this.#givesName(tokens)) this.#givenInProse(tokens);
        else this.#telling.narrate(tokens);
    }
  }

  /** A part of running prose that gives something, or only seems to. */
  #given(tokens: readonly Token[]): void {
    if (this.#showsBehindWork(tokens)) {
      this.#telling.narrate(tokens);
      return;
    }
    const isFree = this.#here.role === null && !this.#isInAssumption(tokens);
    if (isFree && this.#told.isOfMade(tokens)) {
      this.#telling.claimed(this.#here.wording.reworded(tokens), this.#here.macrosHere());
      return;
    }
    const more = isFree ? this.#told.definedAndMore(tokens) : null;
    this.#givenInProse(this.#inPart(more?.defines ?? tokens));
    if (more) this.#telling.narrate([more.claims]);
  }

  /** "Write `$\\operatorname{Cov}(X, Y) = \\rho \\sigma_X \\sigma_Y$`", of a `\\rho` that is new. */
  #givesName(tokens: readonly Token[]): boolean {
    const isVerb = /^(?:write|put|set|denote)$/.test(wordOf(tokens[0]));
    const names = namesOf(tokens).filter((name) => !isOperatorName(name));
    return isVerb && names.some((name) => !this.#known.has(name));
  }

  /** Whether a display stands by itself behind a chain of its part: what it says is worked out. */
  #showsBehindWork(tokens: readonly Token[]): boolean {
    const { current } = this.#here.sections;
    const [display, ...others] = tokens;
    return (
      display?.kind === "math" &&
      display.piece.display &&
      others.every((t) => t.kind === "mark") &&
      this.#telling.items.some(
        ({ kind, section, span }) =>
          kind === "display" && section === current && span.to <= display.span.from,
      )
    );
  }

  /**
   * Takes in a sentence of running prose that says when its display holds, in a part of the page of
   * its own, which ends with it: "if `$X$` and `$Y$` are independent, then `$$\\dots$$`".
   */
  #supposes(sentence: readonly Token[]): boolean {
    const supposed = suppositionOf(sentence);
    const displays = (t: Token): boolean => t.kind === "math" && t.piece.display;
    if (!supposed || supposed.condition.some(displays)) return false;
    if (!supposed.rest.some(displays) && !followsPlainly(supposed)) return false;
    // "with `$D_i = X_i - Y_i$` we get" gives a name
    const at = placeOf(sentence).from;
    const { of } = supposed;
    const isMember = ([name, from]: readonly [string, number]): boolean =>
      from < at && (name === of || name.startsWith(`${of}_`));
    if (of !== undefined && ![...this.#here.wording.firstPlaces].some(isMember)) return false;
    const condition = this.#here.wording.reworded(supposed.condition);
    if (!readClauses(condition, new Map()).ok) return false;
    const around = this.#here.sections.current;
    const parts = partsOfProse(supposed.rest);
    const named = parts.filter((p) => p.kind === "where" && namesMoments(p.tokens, this.#known));
    this.#telling.apartFor(sentence, () => {
      this.#givens.assumed([condition]);
      this.#printedParts(parts);
    });
    // "where `$m$` is the mean of `$X$`" gives a name from there on, whatever is supposed of X
    const { from } = placeOf(sentence);
    for (const { tokens } of declaresNothing(condition) ? named : [])
      if (headsOf(tokens).every((name) => (this.#here.wording.firstPlaceOf(name) ?? from) >= from))
        for (const placed of this.#givens.sentences)
          if (contains(placeOf(tokens), placed.text.span)) placed.section = around;
    return true;
  }

  /** Begins a part of running prose of its own behind what it has claimed so far. */
  #goOn(where: Span): void {
    if (
      this.#here.role !== null ||
      this.#telling.items[this.#before - 1]?.section !== this.#here.sections.current
    )
      return;
    this.#telling.limits(null);
    this.#here.sections.giveOn(where);
  }

  /**
   * What is given from here on: in running prose behind a chain, in a part of the page of its own,
   * so that the chains before it do not rest on it.
   */
  #assume(written: readonly Token[]): readonly Token[] {
    const tokens = this.#retelling.worded(written);
    this.#give(tokens);
    return tokens;
  }

  #give(tokens: readonly Token[]): void {
    this.#told.hear(tokens);
    this.#goOn(placeOf(tokens));
    const apart = withRangesApart(tokens);
    const isRead = apart.length > tokens.length && readClauses(apart, new Map()).ok;
    this.#givens.assumed([isRead ? apart : tokens]);
  }

  /** What is given in running prose; a display that is not read so is a chain all the same. */
  #givenInProse(written: readonly Token[]): void {
    const tokens = this.#retelling.worded(written);
    // "such variables are called white noise"
    const read = leavesOpen(written) ? readClauses(tokens, new Map()) : null;
    const saysNothing = read?.ok && read.readings.every((clauses) => clauses.length === 0);
    // "the fourth moment of a standard normal is 3"
    if (saysNothing || isLawFact(written)) {
      this.#here.note("known", written);
      return;
    }
    // "now consider the combination $Z = \\dots$ with equal weights" gives no more than a name
    const names = coiningIn(tokens, this.#here.firstPlaces).some(({ isNew }) => isNew);
    const hasRelation = tokens.some(
      (t) => t.kind === "math" && t.piece.display && t.nodes.some((n) => n.kind === "relation"),
    );
    const mayTell = this.#here.role === null && (hasRelation || names);
    const isTold = mayTell && !readClauses(tokens, new Map()).ok;
    if (!isTold || !names || bearsOnGivens(tokens)) this.#give(tokens);
    if (isTold) this.#telling.narrate(tokens);
    else this.#telling.takeIn(tokens);
  }

  /** Whether the title of what stands here says that a bare formula is given. */
  #isGiven(tokens: readonly Token[]): boolean {
    return this.#here.sections.current.givesAround && this.#here.wording.saysNoMore(tokens);
  }

  /** Whether a sentence under "Assumption 1" is read as what it assumes, and concludes nothing. */
  #isAssumed(tokens: readonly Token[]): boolean {
    const reworded = this.#here.wording.reworded(tokens);
    return (
      this.#isInAssumption(tokens) &&
      this.#here.doubt === null &&
      !concludes(tokens) &&
      readClauses(reworded, new Map()).ok
    );
  }

  /** Whether a sentence stands under "Assumption 1", or in an environment of that name. */
  #isInAssumption(tokens: readonly Token[]): boolean {
    const { title, givesAround } = this.#here.sections.current;
    const environments = this.#here.tree.declared ?? [];
    return (
      (givesAround && assumes(title)) ||
      environments.some((e) => assumes(e.title) && contains(e.span, placeOf(tokens)))
    );
  }

  /** Whether a statement that has claimed something goes on with more of what it speaks of. */
  #supposesMore(tokens: readonly Token[], known: ReadonlySet<string>): boolean {
    const section = this.#here.sections.current;
    return this.#telling.hasClaimed(section) && saysMore(tokens, known);
  }

  /** Whether a problem asks for a proof. */
  #asksForProof(section: Section): boolean {
    const posed =
      this.#posed.get(section) ??
      isPosed(this.#here.tree, this.#here.source, this.#here.macrosHere(), section.span.from);
    this.#posed.set(section, posed);
    return posed;
  }

  /**
   * What a part of an exercise supposes, "(a)", is not supposed in the others; nor is what a
   * statement supposes behind a claim: "Then A. Suppose moreover that B. Then C."
   */
  #inPart(tokens: readonly Token[]): readonly Token[] {
    const [first] = tokens;
    const known = this.#known;
    const label = this.#parts.part !== null && !definesNew(tokens, known) ? this.#parts.part : null;
    const { role, givesAround } = this.#here.sections.current;
    if (label !== null && role === null && !givesAround) {
      if (!this.#parts.isInPart) this.#parts.box("begin", placeOf(tokens));
      this.#parts.isInPart = true;
      return tokens;
    }
    const part = label ?? (this.#supposesMore(tokens, known) ? "(moreover)" : null);
    return part && first ? [wordAt(part, first.span), ...tokens] : tokens;
  }
}
