import { isAssumptionWord } from "./label.ts";

/** What a section's title says of its content. */
export type Role = "given" | "claim" | "solution";

/**
 * A part of a document under one heading (or one bold lead-in). The root has depth 0 and no title.
 * `owner` is the section for which its sentences speak: the section itself, or the level above the
 * section that has the role.
 */
export class Section {
  readonly id: number;
  readonly title: string;
  readonly depth: number;
  readonly parent: Section | null;
  /** the role that holds here: its own, or the one around it */
  readonly role: Role | null;
  readonly owner: Section;

  constructor(id: number, title: string, depth: number, parent: Section | null) {
    this.id = id;
    this.title = title;
    this.depth = depth;
    this.parent = parent;
    const own = parent ? roleOf(title) : null;
    this.role = own ?? parent?.role ?? null;
    // what a lemma supposes for itself holds in the lemma, not beside it
    const within =
      own === "given" && parent !== null && parent.role !== null && parent.role !== "given";
    this.owner = within
      ? parent
      : parent && own
        ? parent.owner
        : parent?.role
          ? parent.owner
          : this;
  }

  /** Titles from the outermost heading inwards. */
  get path(): readonly string[] {
    return this.parent ? [...this.parent.path, this.title] : [];
  }
}

const titles: readonly (readonly [Role, RegExp])[] = [
  ["given", /^(?:given|assumptions?|set-?up|setting|settings|let|notations?|where|definitions?)$/],
  [
    "claim",
    /^(?:claims?|show(?: that)?|prove(?: that)?|theorems?|lemmas?|lemmata|propositions?|corollary|corollaries|to show|to prove)$/,
  ],
  ["solution", /^(?:solutions?|proofs?|derivations?|answers?)$/],
];

/**
 * The role that a title gives: a word of the table, plural or not, alone, or before or after a
 * number, a letter or a name.
 */
export function roleOf(title: string): Role | null {
  const text = title
    .trim()
    .toLowerCase()
    .replace(/^(?:\d+(?:\.\d+)*|[ivx]+|\(?[a-z0-9]\))[.):]?\s+/, "")
    .replace(/[\s.:–—-]+$/, "");
  for (const [role, word] of titles) {
    if (word.test(text)) return role;
    // two words of the same role: "Setup and notation", "Assumptions & definitions"
    const two = /^(.+?)\s*(?:and|&|,|\/)\s*(.+)$/.exec(text);
    if (two && word.test(two[1] ?? "") && word.test(two[2] ?? "")) return role;
    const [first, tail] = splitFirst(text, word);
    if (!first) continue;
    if (/^[\s.:]*(?:\(.*\)|[a-z]|\d+(?:\.\d+)*[a-z]?|[ivx]+)[\s.:]*(?:\(.*\))?$/.test(tail))
      return role;
    if (/^\s*[:–—]\s*\S/.test(tail) || /^\s+-\s+\S/.test(tail)) return role;
    if (role !== "given" && /^\s+(?:of|to|for)\s/.test(tail)) return role;
    if (
      /^(?:problem|exercise|question|part)\s+\S+$/.test(tail.trim()) ||
      /^of the (?:problem|exercise|question)$/.test(tail.trim())
    )
      return role;
    const named = titleTail(title, tail);
    if (named && first !== "let" && first !== "where" && first !== "show") return role;
  }
  return null;
}

function splitFirst(text: string, word: RegExp): [string | null, string] {
  const match = /^[a-z-]+/.exec(text);
  const first = match?.[0] ?? "";
  return word.test(first) ? [first, text.slice(first.length)] : [null, ""];
}

/** One capitalised name behind the word: "Lemma Stein", "Theorem 2 (Wald)". */
function titleTail(title: string, tail: string): boolean {
  const written = title
    .trim()
    .replace(/[\s.:]+$/, "")
    .slice(-tail.length)
    .trim();
  return tail !== "" && /^\p{Lu}[\p{L}'’-]*(?:\s+(?:\(.*\)|\d+))?$/u.test(written);
}

/** Words in a title by which what stands below it is not assumed, or in some case only. */
const doubts =
  /\b(?:not|no|never|none|without|unless|except|if|when|whenever|only|either|under|suppose|what|counterexamples?|alternatives?|alternatively|violat\w+|dropped|relaxed|weakened|fail\w*|hypothetical|hypothes[ie]s|optional|contrary|null|obsolete|former|old|heuristics?|approximat\w+|asymptotic\w*|reject\w*|refut\w+|contradict\w+|temporar\w+|tentative\w*|disprov\w+|untrue|invalid|impossible|doubt\w*|conjectur\w*|withdrawn|abandon\w*|supersed\w+|deprecated|discard\w*|remov\w+|unproven|unverified|unchecked|unjustified|unused|unread|questionable|disputed|wrong\w*|false\w*|incorrect\w*|erroneous\w*|mistak\w*|bogus|alleged\w*|purported\w*|supposed\w*|so-called|ignor\w*|irrelevant|cancel\w*|struck|draft|todo|sketch|fictitious|counterfactual\w*|unrealistic\w*|hop(?:e|ed|eful\w*|ing)|wish\w*|to be \w+|joke\w*|nonsense|absurd\w*|denied|den(?:y|ies)|possibl[ey]|possibilit\w+|potential\w*|options?|variants?|scenarios?|versions?|avoid\w*|naive\w*|nothing|instead|later|pretend\w*|imagin\w+|non(?=-)|special cases?|cases? (?:of|[\dA-Z]|in)|for (?:large|small|some|most|part))\b|^cases?\b|\?|\bexamples?\b(?!\s+[\dA-Z])/i;

/** What a title says of when its claim holds, which is read: "Claim (if $n \ge 2$)". */
const stated = /^what\b|\b(?:if|when|whenever|cases?|under|suppose)\b[^$]*\$.*$/gi;

/**
 * The title of a section of givens or claims that leaves open whether they hold: "Assumptions
 * (violated)", "What we do not assume", "Claim (false)"; null for any other.
 */
export function doubtfulTitle(section: Section): string | null {
  const claimed = section.role === "claim";
  for (let at: Section | null = section; at && at.role === section.role; at = at.parent)
    if (
      doubts.test(claimed ? at.title.replace(stated, "") : at.title) ||
      (!claimed && [...at.title.matchAll(/\(([^()]*)\)/g)].some(([, of = ""]) => !calls(of)))
    )
      return at.title;
  return null;
}

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
      /^(?:problem|exercise|question|part|section|chapter|theorem|lemma|example|standing|main|general|continued|cont\.?|throughout|for|both|all|from|by|see|sampling|sample|samples|two|three|batch|batches|random|vector|matrix|scalar|finite|infinite|population)$/.test(
        word.toLowerCase(),
      ),
  );

/** Builds the tree of sections as headings and lead-ins go by. */
export class SectionWalk {
  readonly root = new Section(0, "", 0, null);
  readonly all: Section[] = [this.root];
  #current = this.root;

  get current(): Section {
    return this.#current;
  }

  heading(title: string, depth: number): Section {
    return this.#open(title, depth);
  }

  /**
   * A bold lead-in: below its heading, beside other lead-ins. One with a role stands below one
   * without (`**Problem 2.** … **Given.**`).
   */
  leadIn(title: string): Section {
    let heading = this.#current;
    while (!Number.isInteger(heading.depth)) heading = heading.parent ?? this.root;
    return this.#open(title, heading.depth + (roleOf(title) ? 0.5 : 0.25));
  }

  #open(title: string, depth: number): Section {
    let parent = this.#current;
    while (parent.parent && parent.depth >= depth) parent = parent.parent;
    const section = new Section(this.all.length, title, depth, parent);
    this.all.push(section);
    this.#current = section;
    return section;
  }
}
