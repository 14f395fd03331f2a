import { type Span, span } from "../text/span.ts";
import { isAssumptionWord } from "./assumption.ts";
import { isAside, isOneSetting, type Role, roleOf, setsScene } from "./role.ts";

/** A heading or a lead-in, as it is written. */
export interface Title {
  readonly title: string;
  readonly span: Span;
}

/**
 * How a page says what is given: in sections of its own, or as printed, where each statement says
 * what it supposes.
 */
export type Style = "sections" | "printed";

/**
 * What begins a section: its title; a sentence that supposes something for itself; the setting of
 * what stands behind it on its level, up to the next one.
 */
type Begun = "titled" | "apart" | "setting";

/**
 * A part of a document under one heading (or one bold lead-in). The root has depth 0 and no title.
 * `owner` is the section for which its sentences speak: the section itself, or the level above the
 * section that has the role.
 */
export class Section {
  readonly id: number;
  readonly title: string;
  /** where its title begins and ends in the document */
  readonly span: Span;
  readonly depth: number;
  readonly begun: Begun;
  readonly parent: Section | null;
  /** the role that holds here: its own, or the one around it */
  readonly role: Role | null;
  readonly owner: Section;
  /** whether its title says that what is given in it is given around it, in running prose */
  readonly givesAround: boolean;

  constructor(
    { id, depth, style, begun }: { id: number; depth: number; style: Style; begun: Begun },
    { title, span }: Title,
    parent: Section | null,
  ) {
    this.id = id;
    this.title = title;
    this.span = span;
    this.depth = depth;
    this.parent = parent;
    const named = parent ? roleOf(title) : null;
    this.begun = begun;
    // "Setup" above running prose: what it declares holds in the sections beside it, but for what
    // one of its sentences supposes for itself
    const gives = style === "printed" && named === "given";
    this.givesAround = gives && begun === "titled" && !isOneSetting(title);
    const own = gives ? null : named;
    this.role = own ?? parent?.role ?? null;
    // "The model": what it declares as well, though its formulas are claimed as anywhere else
    const sets = style === "printed" && begun === "titled" && setsScene(title);
    // what a lemma supposes for itself holds in the lemma, not beside it
    const within =
      own === "given" && parent !== null && parent.role !== null && parent.role !== "given";
    this.owner =
      style === "printed"
        ? (this.givesAround || sets) && parent && parent.role === null
          ? parent.owner
          : this
        : within
          ? parent
          : parent && own
            ? parent.owner
            : parent?.role
              ? parent.owner
              : this;
  }

  /** Whether its title gives it a role, and not only what it stands under. */
  get hasRole(): boolean {
    return this.role !== null && this.role !== this.parent?.role;
  }

  /** The outermost section of the same role around it, or itself. */
  get topmost(): Section {
    return this.parent?.role === this.role ? this.parent.topmost : this;
  }

  /** Whether a bold lead-in names it, or it goes on in one. */
  get isLeadIn(): boolean {
    return this.depth % 1 > 0.2;
  }

  /** Whether what stands in it is said in passing. */
  get isAside(): boolean {
    return isAside(this.title) || (this.parent?.isAside ?? false);
  }

  /** Whether it is a section or stands in it. */
  isWithin(other: Section | null): boolean {
    return this === other || (this.parent?.isWithin(other) ?? other === null);
  }

  /** Titles from the outermost heading inwards. */
  get path(): readonly string[] {
    return this.parent ? [...this.parent.path, this.title] : [];
  }
}

/** Words in a title by which what stands below it is not assumed, or in some case only. */
const doubts =
  /\b(?:not|no|never|none|without|unless|except|if|when|whenever|only|either|under|suppose|what|counterexamples?|alternatives?|alternatively|violat\w+|dropped|relaxed|weakened|fail\w*|hypothetical|(?<=\S\s)hypothes[ie]s|hypothes[ie]s(?=\s*[A-Za-z\d(])|optional|contrary|null|obsolete|former|old|heuristics?|approximat\w+|asymptotic\w*|reject\w*|refut\w+|contradict\w+|temporar\w+|tentative\w*|disprov\w+|untrue|invalid|impossible|doubt\w*|conjectur\w*|withdrawn|abandon\w*|supersed\w+|deprecated|discard\w*|remov\w+|unproven|unverified|unchecked|unjustified|unused|unread|questionable|disputed|wrong\w*|false\w*|incorrect\w*|erroneous\w*|mistak\w*|bogus|alleged\w*|purported\w*|supposed\w*|so-called|ignor\w*|irrelevant|cancel\w*|struck|draft|todo|sketch|fictitious|counterfactual\w*|unrealistic\w*|hop(?:e|ed|eful\w*|ing)|wish\w*|to be \w+|joke\w*|nonsense|absurd\w*|denied|den(?:y|ies)|possibl[ey]|possibilit\w+|potential\w*|options?|variants?|scenarios?|versions?|avoid\w*|naive\w*|nothing|instead|later|pretend\w*|imagin\w+|non(?=-)|special cases?|cases? (?:of|[\dA-Z]|in)|for (?:large|small|some|most|part))\b|^cases?\b|\?|\bexamples?\b(?!\s+[\dA-Z])/i;

/** Words in the title of running prose by which it is not what the author holds to be so. */
const denying =
  /\b(?:not|never|wrong\w*|false\w*|incorrect\w*|mistak\w*|counterexamples?|untrue|invalid|errat\w+|erroneous\w*|bogus|withdrawn)\b/i;

/** "Pairs, not people": what a title is about, and what it is not about. */
const contrast = /, not (?:the |an? )?(?!assum|giv|true|right|correct|independ|identic)[a-z]+$/i;

/** What a title says of when its claim holds, which is read: "Claim (if $n \ge 2$)". */
const stated = /^what\b|\b(?:if|when|whenever|cases?|under|suppose)\b[^$]*\$.*$/gi;

/**
 * The title of a section of givens or claims that leaves open whether they hold: "Assumptions
 * (violated)", "What we do not assume", "Claim (false)"; null for any other.
 */
export function doubtfulTitle(section: Section): string | null {
  // prose says itself what it supposes: "Sums without independence" denies nothing of it
  if (section.role === null && !section.givesAround)
    return denying.test(section.title.replace(contrast, "")) ? section.title : null;
  const claimed = section.role === "claim";
  const isAlike = (at: Section): boolean =>
    at.role === section.role && at.givesAround === section.givesAround;
  for (let at: Section | null = section; at && isAlike(at); at = at.parent)
    if (
      doubts.test(claimed ? at.title.replace(stated, "") : at.title) ||
      (!claimed && [...at.title.matchAll(/\(([^()]*)\)/g)].some(([, of = ""]) => !calls(of)))
    )
      return at.title;
  return null;
}

const titleWords: ReadonlySet<string> = new Set(
  (
    "problem exercise question part section chapter theorem lemma example standing main general " +
    "continued cont cont. throughout for both all from by see sampling sample samples two three " +
    "batch batches random vector matrix scalar finite infinite population"
  ).split(" "),
);

/**
 * Whether what stands in brackets in a title only tells which of several it is: "(b)", "(Problem
 * 2)", "(bounded variance)".
 */
const calls = (words: string): boolean =>
  (words.replace(/\$[^$]*\$/g, "").match(/[\p{L}\d][\p{L}\d'’.-]*/gu) ?? []).every(
    (word) =>
      /^(?:[\d.]+[a-z]?|[a-zA-Z]|[ivx]+|[A-Z]+\d*)$/.test(word) ||
      /^\p{Lu}\p{L}+(?<!ly)$/u.test(word) ||
      isAssumptionWord(word.toLowerCase()) ||
      titleWords.has(word.toLowerCase()),
  );

/** A lead-in whose words hold for what it says alone: "Example 2", "Counterexample". */
export const isExample = (title: string): boolean => example.test(title);

const example = new RegExp(
  "^(?:counter-?)?(?:a |an |(?:toy|first|simple|worked) )?" +
    "(?:examples?|(?:toy|special|simple) case|warm-?up|illustration)\\b",
  "i",
);

/** The section around bold lead-ins. */
function behindLeadIns(section: Section): Section {
  for (let at = section; at.parent; at = at.parent)
    if (at.isLeadIn) return behindLeadIns(at.parent);
  return section;
}

/** Builds the tree of sections as headings and lead-ins go by. */
export class SectionWalk {
  readonly root: Section;
  readonly all: Section[];
  readonly #style: Style;
  #current: Section;
  /** the last environment that has ended and may still be proved or solved */
  #ended: Section | null = null;
  /** what stands just behind it; "Proof of Theorem 1" further on may be that of another */
  #behindEnded: Section | null = null;

  constructor(style: Style) {
    this.#style = style;
    this.root = new Section(
      { id: 0, depth: 0, style, begun: "titled" },
      { title: "", span: span(0, 0) },
      null,
    );
    this.all = [this.root];
    this.#current = this.root;
  }

  get current(): Section {
    return this.#current;
  }

  /** The section in which an offset of the document stands. */
  at(offset: number): Section {
    return this.all.findLast((section) => section.span.from <= offset) ?? this.root;
  }

  heading(title: Title, depth: number): Section {
    if (this.#ended && depth < this.#ended.depth) this.#ended = null;
    const ended = this.#ended;
    const isPrinted = this.#style === "printed";
    const proves = isPrinted && roleOf(title.title) === "solution";
    // "## Discussion" ends "**Example 1.**"
    if (isPrinted && !proves) this.#current = behindLeadIns(this.#current);
    // the proof of an environment that has ended, with words between them
    const isNext = this.all.at(-1) === this.#behindEnded || !/\bof\b/.test(title.title);
    if (proves && isNext && ended?.depth === depth && this.#current.isWithin(ended.parent)) {
      this.#current = ended;
      this.#ended = null;
    }
    return this.#open(title, this.#behind(title, depth));
  }

  /** The end of an environment: from here on its surroundings go on. */
  close(depth: number, where: Span): void {
    let ended = this.#current;
    if (ended.depth < depth) return;
    while (ended.parent && ended.parent.depth >= depth) ended = ended.parent;
    const isProof = this.#current.role === "solution";
    if (isProof) this.#ended = null;
    else if (!ended.isAside) this.#ended = ended;
    this.#current = ended.parent ?? this.root;
    const behind = this.goOn(where);
    if (this.#ended === ended) this.#behindEnded = behind;
  }

  /** A proof belongs to the statement or problem before it, on a page as printed. */
  #behind({ title }: Title, depth: number): number {
    if (this.#style !== "printed" || roleOf(title) !== "solution") return depth;
    // "Main computation" behind "Warm-up"
    if (/^\W*(?:the |our )?main\b/i.test(title)) return depth;
    let before: Section | null = this.#current;
    while (before && (before.role === "solution" || before.depth > depth)) before = before.parent;
    return before && before.depth === depth ? depth + 0.1 : depth;
  }

  /**
   * A bold lead-in: below its heading, beside other lead-ins. One with a role stands below one
   * without, but for remarks and examples (`**Problem 2.** … **Given.**`).
   */
  leadIn(title: Title): Section {
    let heading = this.#current;
    while (!Number.isInteger(heading.depth)) heading = heading.parent ?? this.root;
    const beside = roleOf(title.title) || isAside(title.title) || isExample(title.title);
    const depth = heading.depth + (beside ? 0.5 : 0.25);
    return this.#open(title, this.#behind(title, depth));
  }

  /** A part below the current section, from here to its end, for what is said from here on. */
  goOn(where: Span): Section {
    const { title, depth } = this.#current;
    return this.#open({ title, span: { from: where.from, to: where.from } }, depth + 1e-5);
  }

  /** Goes on around the bold lead-ins that stand here. */
  leaveLeadIns(where: Span): void {
    this.returnTo(behindLeadIns(this.#current), where);
  }

  /** A part for what is given from here on; "Setup" gives it beside itself as well. */
  giveOn(where: Span): Section {
    const { title, depth, owner } = this.#current;
    // under "Assumptions" all is assumed
    if (owner === this.#current || owner.begun !== "setting") return this.goOn(where);
    const parent = this.returnTo(owner, where);
    return this.#add({ title, span: parent.span }, { depth, begun: "titled", parent });
  }

  /** A part below the current section for what a sentence supposes for itself. */
  apart(where: Span): Section {
    const { title, depth } = this.#current;
    return this.#open({ title, span: { from: where.from, to: where.from } }, depth + 1e-5, "apart");
  }

  /** Goes on in a section around the current one, behind what held in a part of it only. */
  returnTo(section: Section, where: Span): Section {
    this.#current = section;
    return this.goOn(where);
  }

  #open(title: Title, depth: number, begun: Begun = "titled"): Section {
    let parent = this.#current;
    while (parent.parent && parent.depth >= depth) parent = parent.parent;
    const isHeading = title.span.to > title.span.from;
    if (this.#style === "printed" && isHeading && setsScene(title.title) && parent.role === null)
      parent = this.#setting(parent, title.span.from);
    return this.#add(title, { depth, begun, parent });
  }

  /** A part of a level for what a setting says, behind the part for the one before it. */
  #setting(level: Section, from: number): Section {
    let last: Section | null = level;
    // behind parts without a title of their own
    while (last && last.begun !== "setting")
      last = last.span.from === last.span.to ? last.parent : null;
    const parent = last?.parent ?? level;
    const { title, depth } = parent;
    const where = { title, span: { from, to: from } };
    return this.#add(where, { depth: depth + 1e-5, begun: "setting", parent });
  }

  #add(
    title: Title,
    { parent, ...own }: { depth: number; begun: Begun; parent: Section },
  ): Section {
    const section = new Section({ id: this.all.length, style: this.#style, ...own }, title, parent);
    this.all.push(section);
    this.#current = section;
    return section;
  }
}
