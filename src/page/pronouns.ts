import { canonical } from "../tex/canonical.ts";
import { relatesAny } from "../tex/hidden.ts";
import { type Said, setOf, wordOf } from "./asserted.ts";
import { isIdle } from "./filler.ts";
import { nounIn } from "./noun.ts";
import { nameIn } from "./nouns.ts";
import { objectIn } from "./object-pronouns.ts";
import { type OwnedMoments, ownedMoments } from "./owned-moments.ts";
import { isRange, tellsRole, withoutSpace } from "./spoken-of.ts";

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
  take takes only the value values in or either always do not depend be that they assumed supposed
  taken to $ , .`,
);

const leads =
  "(?:(?:(?:we |i )?(?:always |also |further |now )?|we(?:'ll| will| shall) )" +
  "(?:suppose|assume|say)(?: that)? (?:the (?:\\w+ ){1,4}enough (?:so )?that )?)?";

const pronoun = new RegExp(
  `^(?<lead>${leads}|let )(?<who>they all|they both|they|these|both of them|both|the two` +
    "(?: (?:random )?(?:variables|quantities))?|both (?:random )?variables" +
    "|all of them|each of them|every one of them|each one|each|all|it" +
    "|(?:any|every) (?:two|pair) (?:different |distinct )?of them)" +
    "(?= (?:are|is|be|have|has|do|takes?|exclude)\\b)",
);

/** "All their components are independent", of vectors that have been spoken of. */
const components = new RegExp(
  `^(?<lead>${leads}|let )(?<who>(?:all (?:of )?)?(?<whose>its|their) (?:random )?` +
    "(?<what>components|entries|coordinates|elements))(?= (?:are|be|have|follow) )",
);

/** "… and let `$B$` have mean 0; they are independent" */
const areAll = new RegExp(
  "^(?<before>.*(?:;|\\band) )(?<who>they|all|all of them|these|all three)" +
    " are (?:mutually )?independent(?: of each other)?(?= \\.|$)",
);

/** "The two samples are independent of each other", of two lists that have been spoken of. */
const samples = new RegExp(
  `^(?<lead>${leads}|here |also |moreover |further |let )(?<who>(?:(?:the|these|both) )?(?:two )?` +
    "(?:samples|groups|populations|sequences|families|series|data sets|arms)" +
    " (?:are|be) (?:also |mutually |assumed )?independent(?: of (?:each other|one another))?)" +
    "(?= (?:[.;]|and the )|$)",
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
  /** lists that sentences have spoken of: "`$X_1, \dots, X_n$`" */
  #lists: readonly string[] = [];

  /** Forgets what was spoken of: a paragraph begins. */
  begin(): void {
    this.#subject = null;
    this.#let = [];
    this.#lists = [];
  }

  /** Takes in a sentence, in which no pronoun is left. */
  hear(sentence: readonly Said[]): void {
    const names = letIn(sentence);
    this.#let = names.length > 0 ? [...this.#let, ...names] : [];
    this.#subject = subjectOf(sentence);
    const lists = sentence.flatMap((t) => (isList([t]) ? [nameIn(t) ?? ""] : []));
    this.#lists = [...new Set([...this.#lists, ...lists])];
  }

  /** What the pronoun at the beginning of a sentence stands for; null where that is not clear. */
  resolved(sentence: readonly Said[]): Resolved | null {
    const signs = sentence.map((t) => (t.kind === "math" ? "$" : t.text));
    const owned =
      this.#named(sentence) ??
      this.#owned(sentence, signs) ??
      ownedWithin(sentence, signs) ??
      this.#within(sentence, signs) ??
      objectIn(sentence, this.#subject);
    if (owned) return owned;
    const entries = this.#components(signs.join(" "));
    if (entries) return entries;
    const all = this.#allLet(sentence, signs.join(" "));
    if (all) return all;
    const apart = samples.exec(signs.join(" "))?.groups;
    if (apart) return this.#samples(apart.lead ?? "", apart.who ?? "");
    const { lead = "", who = "" } = pronoun.exec(signs.join(" "))?.groups ?? {};
    // "Let `$X$` have mean 0. Let `$Y$` have mean 1. They are independent."
    const lets = this.#let.length > 1 ? listOf(this.#let) : null;
    const subject = [this.#subject, lets].find((meant) => meant && fits(who, meant));
    if (who === "" || !subject) return null;
    if (lead === "let " && signs[wordsIn(lead) + who.split(" ").length] === "are") return null;
    const from = wordsIn(lead);
    const to = from + who.split(" ").length;
    const stop = signs.indexOf(";", to);
    const said = signs.slice(to, stop < 0 ? undefined : stop);
    if (!said.every((sign) => saying.has(sign))) return null;
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

  /** "Write `$a$` and `$b$` for their variances", at the beginning or behind another statement. */
  #named(sentence: readonly Said[]): Resolved | null {
    const starts = sentence.flatMap((t, k) => {
      const isStop = t.kind === "mark" && t.text === ";";
      const isAnd = wordOf(t) === "and" && k > 3;
      return isStop || isAnd ? [k + 1] : [];
    });
    for (const at of [0, ...starts]) {
      const found = ownedMoments(sentence.slice(at));
      if (!found) continue;
      const end = wordOf(sentence[at - 1]) === "and" ? at - 1 : at;
      const before = sentence.slice(0, sentence[end - 1]?.kind === "mark" ? end - 1 : end);
      const subject = at === 0 ? (this.#subject ?? pairOf(this.#let)) : subjectOf(before);
      const text = subject && momentsOf(subject, found);
      if (text) return { from: at, to: at + found.to, text };
    }
    return null;
  }

  /** "Their means are `$a$` and `$b$`" */
  #owned(sentence: readonly Said[], signs: readonly string[]): Resolved | null {
    for (const subject of [this.#subject, pairOf(this.#let)]) {
      const owned = ownedBy(subject, signs);
      if (owned && subject) return isOfStatistic(sentence, owned, subject) ? null : owned;
    }
    return null;
  }

  #components(said: string): Resolved | null {
    const { lead = "", who = "", whose, what } = components.exec(said)?.groups ?? {};
    const subject = this.#subject;
    if (who === "" || !subject || !fits(whose === "its" ? "it" : "they", subject)) return null;
    const from = wordsIn(lead);
    const names = subject.names.map((name) => `$${name}$`).join(" and ");
    const of = subject.isMember ? "the " : "";
    return { from, to: from + who.split(" ").length, text: `all ${what} of ${of}${names}` };
  }

  /** "Let `$A$` have mean 0, and let `$B$` have mean 0; they are independent" */
  #allLet(sentence: readonly Said[], said: string): Resolved | null {
    const { before = "", who = "" } = areAll.exec(said)?.groups ?? {};
    const from = wordsIn(before);
    const own =
      who === "" ? [] : letIn(sentence.slice(0, from - 1).filter((t) => t.kind !== "mark"));
    if (own.length !== 1 || this.#let.length === 0) return null;
    const names = [...this.#let, ...own].map((name) => `$${name}$`);
    const to = from + who.split(" ").length;
    return { from, to, text: `${names.slice(0, -1).join(" , ")} and ${names.at(-1)}` };
  }

  #samples(lead: string, who: string): Resolved | null {
    const [one, other, ...more] = this.#lists;
    const from = wordsIn(lead);
    const verb = / be /.test(who) ? "be" : "are";
    return one && other && more.length === 0
      ? {
          from,
          to: from + who.split(" ").length,
          text: `$${one}$ ${verb} independent of $${other}$`,
        }
      : null;
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

/** A moment that all have, or that of what is made of them. */
const isOne = /^(?:mean|expectation|expected value|variance|standard deviation)$/;

/** What is worked out from several: `\bar X`, `S^2`. */
const statistic = /^(?:\\(?:bar|hat|overline|tilde|widehat)\b|[A-Z])/;

/** Whether a moment that several are said to have is called as what is worked out from them. */
function isOfStatistic(sentence: readonly Said[], owned: Resolved, who: Subject): boolean {
  const value = sentence[owned.to];
  return isSeveral(who) && value?.kind === "math" && statistic.test(canonical(value.nodes));
}

/** "`$a$` and `$b$` for their variances" as what `$X$` and `$Y$` have, or null. */
function momentsOf(subject: Subject, { who, moments, gives }: OwnedMoments): string | null {
  const { names, isList, isMember } = subject;
  if (!fits(who, subject)) return null;
  // "let $M$ be their mean", "their mean is $\\bar X$": an average of several may be meant
  const isAverage = moments.some(
    ({ moment, common, values }) =>
      isSeveral(subject) &&
      !common &&
      (isOne.test(moment) || (isList && /^(?:mean|expect)/.test(moment))) &&
      (gives || values.some((value) => statistic.test(value))),
  );
  if (isAverage) return null;
  const fit = moments.every(({ moment, values }) =>
    /^co/.test(moment)
      ? names.length === 2 && !isList && values.length === 1
      : values.length === 1 || (values.length === names.length && !isList && /s$/.test(moment)),
  );
  if (!fit) return null;
  const said = moments.map(
    ({ moment, values }) => `${moment} ${values.map((tex) => `$${tex}$`).join(" and ")}`,
  );
  const the = isMember ? "the " : "";
  return `let ${the}${names.map((name) => `$${name}$`).join(" and ")} have ${said.join(" and ")}`;
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
function fits(who: string, subject: Subject): boolean {
  const { names, isList, isMember } = subject;
  if (who === "it") return names.length === 1 && !isList && !isMember;
  if (/^(?:both|the two)/.test(who)) return names.length === 2 && !isList;
  return isSeveral(subject);
}

const isSeveral = ({ names, isList, isMember }: Subject): boolean =>
  names.length > 1 || isList || isMember;

function subjectOf(written: readonly Said[]): Subject | null {
  const sentence = written.flatMap(withoutSpace);
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
  const others = behind.flatMap((t) => (t.kind === "math" ? [t] : []));
  const isPlainlyTold =
    (names.length > 1 || isList(sentence.slice(first, to + 1))) &&
    others.length < 2 &&
    !isList(others) &&
    // "`$X$` and `$Y$` are random variables and `$W = X + Y$`": they may be all of them
    !others.some((t) => relatesAny(t.nodes)) &&
    behind.every((t) => t.kind === "math" || telling.has(t.text) || isIdle(t));
  const isTold =
    isPlainlyTold ||
    isPlain(telling, behind) ||
    (wordOf(behind[0]) === "be" && tellsRole(behind.slice(1)));
  if (names.length === 0 || !verb || !isPlain(leading, before) || !isTold) return null;
  const only = names.length === 1 && !isList(sentence.slice(first, to + 1));
  const isMember = only && /_(?:[a-z]|\{[a-z]\})$/.test(names[0] ?? "");
  // "let `$X$` be a random variable with mean `$m$`. It is …"
  if (only && !isMember && behind.some((t) => t.kind === "math" && !isRange(t))) return null;
  return { names, isList: isList(sentence.slice(first, to + 1)), isMember };
}

const listOf = (names: readonly string[]): Subject => ({ names, isList: false, isMember: false });

const pairOf = (names: readonly string[]): Subject | null =>
  names.length === 2 ? listOf(names) : null;

/** The names of "let `$X$` have mean 0, and let `$Y$` have mean 1"; none where it says more. */
function letIn(sentence: readonly Said[]): readonly string[] {
  const names = sentence.flatMap((token, k) => {
    const begins = /^(?:let|and|)$/.test(wordOf(sentence[k - 1]));
    const name = begins && /^(?:have|be|is)$/.test(wordOf(sentence[k + 1])) ? nameIn(token) : null;
    return name ?? [];
  });
  const isPlain = sentence.every(
    (t) =>
      (t.kind === "math" && !relatesAny(t.nodes)) ||
      (t.kind !== "math" && (telling.has(t.text) || t.text === "let" || t.text === ";")),
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
