import { canonical } from "../tex/canonical.ts";
import { relatesAny } from "../tex/hidden.ts";
import { type Said, setOf, wordOf } from "./asserted.ts";
import { isIdle } from "./filler.ts";
import { nounIn } from "./noun.ts";
import { nameIn } from "./nouns.ts";
import { objectIn } from "./object-pronouns.ts";

/** What a sentence that is about quantities may say of them, so that no other may be meant. */
const telling = setOf(
  `random variable variables vector vectors quantity quantities integer integers real valued
  independent uncorrelated iid identically distributed pairwise event events
  matrix values in mutually with having and a an
  mean means variance variances expectation expectations standard deviation deviations finite
  common same the zero one unit be are is have has both all each centred centered of positive
  finite errors terms observations measurements readings returns counts draws losses , .`,
);

/** What may stand before the names that a sentence is about. */
const leading = setOf(
  `let suppose assume consider take that the now here random variable variables both all we i always
  also further`,
);

/** What a pronoun is said to be or to have; `$` is a formula. */
const saying = setOf(
  `are is have has all both each also pairwise mutually jointly independent uncorrelated iid of
  other one another and with from mean means variance variances expectation expectations standard
  deviation deviations covariance correlation zero unit common the same a identically distributed
  centred centered normal gaussian uniform uniformly exponential poisson bernoulli parameter rate
  on law distribution standardised standardized symmetric an indicator disjoint exclusive exclude
  take takes only the value values in or either always do not depend be $ , .`,
);

const leads =
  "(?:(?:(?:we |i )?(?:always |also |further |now )?|we(?:'ll| will| shall) )" +
  "(?:suppose|assume|say)(?: that)? (?:the (?:\\w+ ){1,4}enough (?:so )?that )?)?";

const pronoun = new RegExp(
  `^(?<lead>${leads}|let )(?<who>they all|they both|they|these|both of them|both|the two` +
    "|all of them|each of them|every one of them|each one|each|all|it" +
    "|(?:any|every) (?:two|pair) (?:different |distinct )?of them)" +
    "(?= (?:are|is|be|have|has|do|takes?|exclude)\\b)",
);

/** What is said of pairs of one family: "any two of them have correlation `$r$`". */
function ofPairs(
  { names, isList }: Subject,
  [verb, trait, value]: readonly string[],
  place: { readonly from: number; readonly to: number },
): Resolved | null {
  const isSaid =
    (verb === "are" && /^(?:independent|uncorrelated)$/.test(trait ?? "") && value !== "of") ||
    (verb === "have" && /^(?:covariance|correlation)$/.test(trait ?? "") && value === "$");
  const [name = ""] = names;
  const listed = /^(.+)_\{1\},.*\\dots/.exec(name)?.[1];
  const member = isList ? listed && `${listed}_{i}` : name;
  return isSaid && names.length === 1 && member
    ? { ...place, text: `any two of the $${member}$` }
    : null;
}

/** "Their means are `$a$` and `$b$`, and their variances are …" */
const possessive = new RegExp(
  `^(?<lead>${leads}|let )(?<who>their|its)(?: common)? ` +
    "(?<moment>(?:means?|expectations?|expected values?|variances?|standard deviations?" +
    "|covariance|correlation)) (?:is|are|be|equals?) (?=\\$|zero |one )",
);

/** Names that a sentence is about: "let `$X$` and `$Y$` be random variables". */
interface Subject {
  readonly names: readonly string[];
  readonly isList: boolean;
  readonly isMember: boolean;
}

/** A pronoun that a sentence begins with, and what stands for it. */
export interface Resolved {
  readonly from: number;
  readonly to: number;
  /** with formulas between dollar signs */
  readonly text: string;
}

/**
 * What the last sentence of a paragraph was about, so that "they are independent" may be said of
 * it. A sentence that speaks of anything else is about nothing.
 */
export class Pronouns {
  #subject: Subject | null = null;
  /** names that sentences let be, one after the other: "let `$X$` have mean 0", "let `$Y$` …" */
  #let: readonly string[] = [];

  /** Forgets what was spoken of: a paragraph begins. */
  begin(): void {
    this.#subject = null;
    this.#let = [];
  }

  /** Takes in a sentence, in which no pronoun is left. */
  hear(sentence: readonly Said[]): void {
    const names = letIn(sentence);
    this.#let = names.length > 0 ? [...this.#let, ...names] : [];
    this.#subject = subjectOf(sentence);
  }

  /** What the pronoun at the beginning of a sentence stands for; null where that is not clear. */
  resolved(sentence: readonly Said[]): Resolved | null {
    const signs = sentence.map((t) => (t.kind === "math" ? "$" : t.text));
    const owned =
      ownedBy(this.#subject, signs) ??
      ownedBy(pairOf(this.#let), signs) ??
      ownedWithin(sentence, signs) ??
      this.#within(sentence, signs) ??
      objectIn(sentence, this.#subject);
    if (owned) return owned;
    const { lead = "", who = "" } = pronoun.exec(signs.join(" "))?.groups ?? {};
    const subject = this.#subject;
    if (who === "" || !subject) return null;
    if (lead === "let " && signs[wordsIn(lead) + who.split(" ").length] === "are") return null;
    const from = wordsIn(lead);
    const to = from + who.split(" ").length;
    const stop = signs.indexOf(";", to);
    const said = signs.slice(to, stop < 0 ? undefined : stop);
    if (!said.every((sign) => saying.has(sign)) || !fits(who, subject)) return null;
    // "each is independent of `$Z$`" is said of them one by one
    if (/^(?:all|both|each|every)/.test(who) && /dent of \$|lated with/.test(said.join(" ")))
      return null;
    if (/^(?:each|every)/.test(who) && said.some((sign) => /^(?:indep|uncor|iid)/.test(sign)))
      return null;
    const names = subject.names.map((name) => `$${name}$`).join(" and ");
    const the = subject.isMember ? "the " : "";
    const verb = wordOf(sentence[to])
      .replace(/^has$/, "have")
      .replace(/^is$/, "are")
      .replace(/^takes$/, "take");
    if (/^(?:any|every) (?:two|pair)/.test(who)) return ofPairs(subject, said, { from, to });
    // "all of them are independent": each of all others, of its own list too
    const isAll = /\ball\b/.test(who) && said[1] === "independent" && said[2] !== "of";
    return who === "it"
      ? { from, to, text: names }
      : { from, to: to + 1, text: `${the}${names} ${verb}${isAll ? " mutually" : ""}` };
  }

  /** "Let `$X$` and `$Y$` be independent and let both have mean zero" */
  #within(sentence: readonly Said[], signs: readonly string[]): Resolved | null {
    const at = signs.findLastIndex(
      (sign, k) => k > 2 && signs[k - 1] === "and" && /^(?:let|suppose|assume)$/.test(sign),
    );
    if (at < 0) return null;
    const clause = new Pronouns();
    clause.#subject = subjectOf(sentence.slice(0, signs[at - 2] === "," ? at - 2 : at - 1));
    const meant = clause.resolved(sentence.slice(at));
    return meant && { ...meant, from: meant.from + at, to: meant.to + at };
  }
}

/** "Their means are `$a$` and `$b$`", as what `$X$` and `$Y$` have. */
function ownedBy(subject: Subject | null, signs: readonly string[]): Resolved | null {
  const said = signs.join(" ");
  const found = possessive.exec(said);
  const { lead = "", who = "", moment = "" } = found?.groups ?? {};
  if (!found || !subject || !fits(who === "its" ? "it" : "they", subject)) return null;
  const behind = said.slice(found[0].length);
  // one value is all's, or else there is one for each
  const values = /^(?:zero|one|\$(?: and \$)?(?: respectively)?)(?= [.,;]|$)/.exec(behind)?.[0];
  const isEach = values?.includes("and") === true;
  const isPair = /^co/.test(moment);
  const isPlural = /s$/.test(moment);
  const fitting = isPair
    ? subject.names.length === 2 && !isEach
    : !isEach || (subject.names.length === 2 && isPlural);
  if (values === undefined || !fitting || (isEach && subject.isList)) return null;
  const names = subject.names.map((name) => `$${name}$`).join(" and ");
  const the = subject.isMember ? "the " : "";
  const verb = who === "its" ? "has" : "have";
  const from = wordsIn(lead);
  const to = from + wordsIn(found[0].slice(lead.length));
  return { from, to, text: `${the}${names} ${verb} ${moment}` };
}

/** "Let `$X$` have mean 0, let `$Y$` have mean 1, and let their covariance be `$c$`" */
function ownedWithin(sentence: readonly Said[], signs: readonly string[]): Resolved | null {
  const their = signs.findIndex((sign, k) => k > 0 && sign === "their");
  const from = signs[their - 1] === "let" ? their - 1 : their;
  if (from < 2) return null;
  const stop = signs.findIndex((sign, k) => k > from && /^[.;]$/.test(sign));
  const owned = ownedBy(
    pairOf(letIn(sentence.slice(0, from))),
    signs.slice(from, stop < 0 ? undefined : stop + 1),
  );
  return owned && { ...owned, from: owned.from + from, to: owned.to + from };
}

/** How many words there are, each with a space behind it. */
const wordsIn = (text: string): number => text.split(" ").length - 1;

/** "it" is one, "both" are two, "they" several. */
function fits(who: string, { names, isList, isMember }: Subject): boolean {
  if (who === "it") return names.length === 1 && !isList && !isMember;
  if (/^(?:both|the two)/.test(who)) return names.length === 2 && !isList;
  return names.length > 1 || isList || isMember;
}

function subjectOf(sentence: readonly Said[]): Subject | null {
  const first = sentence.findIndex((t) => t.kind === "math");
  const names: string[] = [];
  let to = first;
  for (; nameIn(sentence[to]) !== null; to += 2) {
    names.push(nameIn(sentence[to]) ?? "");
    const joint = wordOf(sentence[to + 1]) || sentence[to + 1];
    const goesOn = joint === "and" || (typeof joint === "object" && joint.kind === "mark");
    if (!goesOn || nameIn(sentence[to + 2]) === null) break;
  }
  const before = withoutNoun(sentence.slice(0, Math.max(first, 0)));
  const behind = sentence.slice(to + 1);
  const verb = /^(?:be|are|is|have|has)$/.test(wordOf(behind[0]));
  const isPlain = (words: ReadonlySet<string>, tokens: readonly Said[]): boolean =>
    tokens.every((t) =>
      t.kind === "math" ? !isList([t]) && !relatesAny(t.nodes) : words.has(t.text),
    );
  if (names.length === 0 || !verb || !isPlain(leading, before) || !isPlain(telling, behind))
    return null;
  const only = names.length === 1 && !isList(sentence.slice(first, to + 1));
  const isMember = only && /_(?:[a-z]|\{[a-z]\})$/.test(names[0] ?? "");
  // "let `$X$` be a random variable with mean `$m$`. It is …"
  if (only && !isMember && behind.some((t) => t.kind === "math" && !isRange(t))) return null;
  return { names, isList: isList(sentence.slice(first, to + 1)), isMember };
}

/**
 * "Mean `$0$`", "a `$d \\times d$` matrix", "with values in `$\\{0, 1\\}$`": no other thing that
 * "it" may be.
 */
const isRange = (token: Said): boolean =>
  token.kind === "math" &&
  /^(?:\d+|\w+ ?\\times ?\w+|\\mathbb\{[RNZ]\}(?:\^.*)?|\\\{[\d, ]+(?:\\dots)?\\\})$/.test(
    canonical(token.nodes),
  );

const pairOf = (names: readonly string[]): Subject | null =>
  names.length === 2 ? { names, isList: false, isMember: false } : null;

/** The names of "let `$X$` have mean 0, and let `$Y$` have mean 1"; none where it says more. */
function letIn(sentence: readonly Said[]): readonly string[] {
  const names = sentence.flatMap((token, k) => {
    const begins = /^(?:let|and|)$/.test(wordOf(sentence[k - 1]));
    const name = begins && /^(?:have|be)$/.test(wordOf(sentence[k + 1])) ? nameIn(token) : null;
    return name ?? [];
  });
  const isPlain = sentence.every(
    (t) =>
      (t.kind === "math" && !relatesAny(t.nodes)) ||
      (t.kind !== "math" && (telling.has(t.text) || t.text === "let")),
  );
  return isPlain ? names : [];
}

/** The words before names without the noun that calls them: "the errors `$U$` and `$V$`". */
function withoutNoun(before: readonly Said[]): readonly Said[] {
  const article = before.findLastIndex((t) => /^(?:the|our|these|two|both|all)$/.test(wordOf(t)));
  const nouns = before.slice(article + 1);
  const isNamed =
    nouns.length > 0 && nouns.length < 4 && nouns.every((t) => nounIn(t) !== null && isIdle(t));
  return article >= 0 && isNamed ? before.slice(0, article) : before;
}

const isList = (tokens: readonly Said[]): boolean =>
  tokens.some((t) => (nameIn(t) ?? "").includes("\\dots"));
