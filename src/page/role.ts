import { editDistance } from "../text/nearest.ts";

/** What a section's title says of its content. */
export type Role = "given" | "claim" | "solution";

/** A title that gives no role, and the one it would give if it were spelt or worded so. */
export interface NearRole {
  readonly role: Role;
  /** the title that would be read */
  readonly meant: string;
}

const words = (text: string): readonly string[] =>
  text.split(",").map((word) => word.trim().replace(/\s+/g, " "));

/** Titles that give a role, in the singular where there is one; the table of the language page. */
const titles: Readonly<Record<Role, readonly string[]>> = {
  given: words(
    `
    given, givens, assumption, setup, set-up, set up, setting, let, notation, where,
    definition, hypothesis, hypotheses, premise
  `,
  ),
  claim: words(
    `
    claim, show, show that, prove, prove that, theorem, lemma, lemmata, proposition,
    corollary, corollaries, to show, to prove, to be shown, to be proved, to be proven,
    what to show, what to prove, what is to be shown, what is to be proved, what we want
    to show, what we want to prove, goal, assertion
  `,
  ),
  solution: words(
    `
    solution, proof, derivation, answer, working, working out, calculation, computation,
    verification, justification, proof sketch, sketch of proof, sketch of the proof,
    details of the proof, proof details
  `,
  ),
};

/**
 * Titles that may well be meant as a role, and may as well be none: what stands below them is not
 * read, and an error names the role.
 */
const alike: readonly (readonly [Role, string, readonly string[]])[] = [
  [
    "given",
    "Given",
    words(
      `
      what is given, what we know, what is known, what we assume, what is assumed, known,
      facts, data, model, the model, conventions, conditions, suppose, assume, assuming,
      preliminaries
    `,
    ),
  ],
  [
    "claim",
    "Claim",
    words(
      `
      result, statement, fact, main result, final result, finding, identity, formula,
      observation, question, task, problem, exercise, to do, to find, conjecture,
      consequence
    `,
    ),
  ],
  [
    "solution",
    "Solution",
    words(
      `
      detail, argument, reasoning, explanation, conclusion, step, evaluation, expansion,
      simplification, response, reply, how, why, analysis, proving, solving, solve,
      deduction, demonstration, check
    `,
    ),
  ],
];

/** Words before a title that leave its meaning as it is. */
const articles = /^(?:the|our|my|a|an|main|standing|basic)\s+/;

/** Words before what a solution or a claim is called that leave its meaning as it is. */
const manners = new RegExp(
  "^(?:full|complete|detailed|worked|model|short|formal|first|second|third|alternative|another" +
    "|other|own|direct)\\s+",
);

/** Titles under which a page speaks about its subject and is not checked. */
const asides: ReadonlySet<string> = new Set(
  words(
    `
    remark, note, comment, introduction, intro, background, motivation, discussion,
    overview, summary, abstract, outlook, intuition, interpretation, history, reference,
    further reading, context, preface, appendix, warning, acknowledgement
  `,
  ),
);

/** Real words that are no slips of the pen: "Deviations" is not meant as "Derivations". */
const spelt: ReadonlySet<string> = new Set(
  words(
    `
    deviation, deviations, derivative, derivatives, theory, theories, rotation, rotations,
    station, evolution, resolution, dilution, pollution, composition, preposition,
    consumption, roof, prone, claire, climb, dilemma, answered, proven, proved, give,
    gives, show, shows
  `,
  ),
);

/** The part of a title that may give a role: "**2.** Solution {#sol}:" says "Solution". */
function bare(title: string): string {
  return title
    .trim()
    .replace(/\s*\{[#.][^}]*\}$/, "")
    .replace(/\*\*|__|^[*_]+|[*_]+$/g, "")
    .trim()
    .replace(/^(?:\d+(?:\.\d+)*|[ivx]+|\(?[a-z0-9]\))[.):]?\s+/i, "")
    .replace(/[\s.:–—-]+$/, "");
}

/** Whether words are one of a list, alone or in the plural. */
const among = (text: string, list: readonly string[] | ReadonlySet<string>): boolean => {
  const has = (word: string): boolean => [...list].includes(word);
  return has(text) || (text.endsWith("s") && has(text.slice(0, -1)));
};

/**
 * The role that a title gives: a word of the table, plural or not, alone, or before or after a
 * number, a letter or a name.
 */
export function roleOf(title: string): Role | null {
  const written = bare(title);
  const text = written.toLowerCase();
  for (const role of ["given", "claim", "solution"] as const) {
    if (named(text, role)) return role;
    // two words of the same role: "Setup and notation", "Assumptions & definitions"
    const two = /^(.+?)\s*(?:and|&|,|\/)\s*(.+)$/.exec(text);
    if (two && named(two[1] ?? "", role) && named(two[2] ?? "", role)) return role;
    const first = /^[a-z-]+/.exec(text)?.[0] ?? "";
    if (among(first, titles[role]) && numbered(written, first, role)) return role;
  }
  return null;
}

/** Whether a text is a title of a role, with no more than an article or a manner before it. */
function named(text: string, role: Role): boolean {
  for (let rest = text; ; ) {
    if (among(rest, titles[role])) return true;
    const shorter = rest.replace(articles, "");
    const next = shorter === rest && role !== "given" ? rest.replace(manners, "") : shorter;
    if (next === rest) return false;
    rest = next;
  }
}

/** Whether what stands behind the word of a title leaves it one: "Solution (b)", "Lemma Stein". */
function numbered(written: string, first: string, role: Role): boolean {
  const own = written.slice(first.length);
  const tail = own.toLowerCase();
  if (/^[\s.:]*(?:\(.*\)|[a-z]|\d+(?:\.\d+)*[a-z]?|[ivx]+)[\s.:]*(?:\(.*\))?$/.test(tail))
    return true;
  if (/^\s*[:–—]\s*\S/.test(tail) || /^\s+-\s+\S/.test(tail)) return true;
  if (role !== "given" && /^\s+(?:of|to|for)\s/.test(tail)) return true;
  if (
    /^\s+(?:(?:problem|exercise|question|part)\s+\S+|of the (?:problem|exercise|question))$/.test(
      tail,
    )
  )
    return true;
  // one capitalised name: "Lemma Stein", "Theorem 2 (Wald)"
  return (
    /^\p{Lu}[\p{L}'’-]*(?:\s+(?:\(.*\)|\d+))?$/u.test(own.trim()) &&
    !/^(?:let|where|show)$/.test(first)
  );
}

/** Whether a title says that what stands below it is given, and nothing else: "Given", "Where". */
export function listsGivens(title: string): boolean {
  return roleOf(title) === "given" && /^(?:the )?(?:givens?|let|where)\b/i.test(bare(title));
}

/**
 * Whether a title says that what stands below it is the setting of what follows, in place of any
 * before it: "Setup", "2. The model". One of several is only its own: "Model A", "Setup 2".
 */
export function setsScene(title: string): boolean {
  return scene.test(bare(title).toLowerCase().replace(articles, ""));
}

const scene = /^(?:set-?up|set up|setting|(?:statistical )?model)$/;

/** Whether a title is that of one setting of several: "Setup A", "Setting 2". */
export function isOneSetting(title: string): boolean {
  const [, first = "", label] =
    /^(.*?)\s+\(?([a-z]|\d+|[ivx]+)\)?$/.exec(bare(title).toLowerCase()) ?? [];
  return label !== undefined && scene.test(first.replace(articles, ""));
}

/** The role that a title is near to and does not give: "Clam", "Solutoin (b)", "Result". */
export function nearRole(title: string): NearRole | null {
  if (roleOf(title)) return null;
  const text = bare(title).toLowerCase().replace(articles, "");
  const head = text.replace(/[\s.:]*(?:\(.*\)|\d+(?:\.\d+)*|[:–—].*)$/, "");
  for (const [role, meant, list] of alike)
    if (among(text, list) || among(head, list)) return { role, meant };
  return misspeltRole(title);
}

/** The role whose title is misspelt: "Clam", "Solutoin (b)". */
export function misspeltRole(title: string): NearRole | null {
  if (roleOf(title)) return null;
  const text = bare(title).toLowerCase().replace(articles, "");
  for (const found of text.matchAll(/[\p{L}-]+/gu)) {
    for (const role of ["given", "claim", "solution"] as const)
      for (const word of titles[role]) {
        if (!misspells(found[0], word)) continue;
        const behind = text.slice(found.index + found[0].length);
        const mended = text.slice(0, found.index) + word + behind;
        if (roleOf(mended) === role) return { role, meant: capital(mended) };
      }
  }
  return null;
}

/** Whether a word is a slip of the pen for another one; short words are too near to each other. */
function misspells(word: string, meant: string): boolean {
  if (meant.length < 5 || meant.includes(" ") || meant === "where" || spelt.has(word)) return false;
  const plural = word.endsWith("s") ? `${meant}s` : meant;
  const far = Math.min(editDistance(word, meant), editDistance(word, plural));
  return far > 0 && far <= (meant.length < 8 ? 1 : 2);
}

/** Whether a title says that what stands below it is said in passing: "Remark 2", "Background". */
export function isAside(title: string): boolean {
  const text = bare(title).toLowerCase().replace(articles, "");
  return among(text.replace(/[\s.:]*(?:\(.*\)|\d+(?:\.\d+)*|[:–—].*|\s+on\s.*)$/, ""), asides);
}

/** Whether a title says that what stands under it is so: "Fact", "Takeaway". */
export const states = (title: string): boolean => stating.test(title.trim());

const stating =
  /^(?:(?:main|key) )?(?:fact|finding|result|observation|consequence|takeaway|upshot|moral)s?$/i;

/** Whether a title begins something else than what is before it: "Setup", "Exercise 3". */
export const setsOut = (title: string): boolean =>
  isProblem(title) ||
  setsScene(title) ||
  isOneSetting(title) ||
  /^(?:given|claim)$/.test(roleOf(title) ?? "");

/** Whether what stands under a title comments on what is before it: "Remark", "Corollary". */
export const comments = (title: string): boolean =>
  isAside(title) ||
  /^\W*(?:proof|solution|answer|corollar|consequence|conclusion|result)/i.test(title);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whether a title is that of a problem, whose solution stands behind it: "Exercise 3 (b)". */
export const isProblem = (title: string): boolean =>
  /^\W*(?:problem|exercise|question|task)\b/i.test(title);
