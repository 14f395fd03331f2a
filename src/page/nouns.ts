import { canonical } from "../tex/canonical.ts";
import { relatesAny } from "../tex/hidden.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Said, setOf, wordOf } from "./asserted.ts";
import { namesIn } from "./names.ts";
import { nounIn } from "./noun.ts";

/** Nouns for what is worked out, for kinds and for what quantities have: they name nothing. */
const unnaming = setOf(
  `mean variance expectation average sum total covariance correlation moment probability
  distribution law set event function index size number case term product square difference
  value constant integer model deviation matrix vector estimator estimate statistic sequence
  family process limit range interval density rate order power degree pair length sample
  proof lemma theorem claim step line row part result formula equation identity inequality
  first second third last one two three other same way expression side bound condition
  assumption given hypothesis notation copy independent random iid real positive`,
);

/** Verbs by which a name is said to be what a noun calls. */
const copula = /^(?:is|are|be|denotes?|was|were)$/;

/** What may stand behind a noun with its article that nothing further tells apart. */
const going = setOf("is are has have was were and with do does will all also both each themselves");

const article = /^(?:the|these|those|both|all|each|every)$/;

/** Names, as TeX, that a noun calls, and the word before the noun. */
interface Calling<Place> {
  readonly noun: string;
  readonly before: string | null;
  readonly names: readonly string[];
  readonly place: Place;
  /** of what a model adds by chance, the sentence that has the model */
  readonly model?: readonly Said[];
}

/** Letters that models write for what is added by chance. */
const added = /^(?:e|\\(?:epsilon|varepsilon|xi|eta))$/;

/** What the last summand of a model is called. */
const nounsOfNoise = ["noise", "error", "disturbance"];

/** Words of what has errors of its own, or of a model that is not said to be there. */
const withErrors = /^(?:if|unless|another|other|own|forecast|predict|estimat|approximat|round)/;

/**
 * What the nouns of a page as printed have been said to call: behind "the school effects `$A_1,
 * \dots, A_k$`" or "`$\alpha$` and `$\beta$` are the errors" the words "the school effects" and
 * "both errors" stand for these names. A noun that calls different things calls none.
 */
export class Nouns<Place> {
  readonly #callings: Calling<Place>[] = [];
  /** the sentence that was taken in last, and the one before */
  #last: readonly (readonly Said[])[] = [];

  /** Takes in what a sentence calls by nouns. */
  hear(sentence: readonly Said[], place: Place): void {
    this.#last = [sentence, ...this.#last.slice(0, 1)];
    this.learn(sentence, place);
  }

  /** Takes in what a sentence calls by nouns that is retold before it is heard. */
  learn(sentence: readonly Said[], place: Place): void {
    sentence.forEach((token, at) => {
      const isOne = sentence.filter(isModel).length === 1;
      const isSaid = isOne && !sentence.some((t) => withErrors.test(wordOf(t)));
      const noise = isSaid ? noiseIn(token) : null;
      if (noise !== null)
        for (const noun of nounsOfNoise)
          this.#callings.push({ noun, before: null, names: [noise], place, model: sentence });
      const name = nameIn(token);
      if (name === null) return;
      const [from, names] = joined(sentence, at);
      this.#note(sentence, from, names, place);
      const noun = countIn(sentence, at);
      if (noun) this.#callings.push({ noun, before: null, names, place });
      // "with `$e_i$` the error of model `$i$`"
      const isLed = /^(?:with|and)$/.test(wordOf(sentence[from - 1]));
      // "`$X$` (the signal) and `$N$` (the noise)"
      const inside = bracketEnd(sentence, at + 1);
      if (inside !== null) this.#note(sentence, inside, names.slice(-1), place);
      // "denote the loss of household `$i$` by `$X_i$`"
      const verb = wordOf(sentence[at - 1]) === "by" ? denotedIn(sentence.slice(0, at)) : null;
      if (verb !== null) this.#note(sentence, phraseEnd(sentence, verb + 1), names, place);
      const isVerbless = isLed && wordOf(sentence[at + 1]) === "the";
      if (!copula.test(wordOf(sentence[at + 1])) && !isVerbless) return;
      const end = phraseEnd(sentence, at + 2);
      this.#note(sentence, end, names, place);
    });
  }

  /** The names that a noun at a place calls there with its article; null where none or several. */
  calledAt(
    sentence: readonly Said[],
    at: number,
    holds: (place: Place) => boolean,
  ): { readonly from: number; readonly names: readonly string[] } | null {
    const words = sentence
      .slice(Math.max(at - 4, 0), at)
      .map(wordOf)
      .join(" ");
    if (/^(?:of|on|upon|from|with|given|and|to) the number of$/.test(words)) {
      const counts = this.#callings.filter(
        (c) => c.noun === `number of ${nounIn(sentence[at])}` && holds(c.place),
      );
      const [count, ...more] = new Set(counts.flatMap(({ names }) => names));
      const isClear = more.length === 0 && isWhole(sentence[at + 1]);
      return count && isClear ? { from: at - 3, names: [count] } : null;
    }
    // "the error terms"
    const isTerm = isNounOfNoise(sentence[at - 1]) && nounIn(sentence[at]) === "term";
    const head = isTerm ? at - 1 : at;
    const noun = nounIn(sentence[head]);
    if (noun === null || unnaming.has(noun) || !isWhole(sentence[at + 1])) return null;
    const [first = "", second = "", third = ""] = [1, 2, 3].map((k) => wordOf(sentence[head - k]));
    // "any two different errors": the noun alone stands for them
    const areAny =
      (first === "two" && second === "any") ||
      (/^(?:different|distinct)$/.test(first) && second === "two" && third === "any");
    const areTwo = first === "both" || (first === "two" && article.test(second));
    const before = article.test(first) || areTwo ? null : first;
    // "Village effects and household effects are": plurals at the beginning need no article
    const isBare = before !== null && (head === 1 || (head === 4 && second === "and"));
    const one = (before === null && first !== "two") || isBare ? head - 1 : head - 2;
    const from = areAny ? head : one;
    const isLed = isBare || areAny || article.test(second);
    if (before !== null && (before === "" || !isLed)) return null;
    // "where `$s$` is the signal" says what the noun calls
    if (/^(?:is|are|be|denotes?|was|were|called|as)$/.test(wordOf(sentence[from - 1]))) return null;
    const meant = this.#callings.filter(
      (c) =>
        c.noun === noun &&
        holds(c.place) &&
        (before === null || areAny || c.before === before) &&
        (c.model ? this.#isBeside(c.model, sentence, at) : !isTerm),
    );
    // what a sentence calls so goes before what models do
    const called = meant.filter((c) => !c.model);
    const known = called.length > 0 ? called : meant;
    const all = [...new Map(known.map((c) => [c.names.join(", "), c.names])).values()];
    // "the forecast error `$e$` …, the reading error `$v$` …, and the two errors are uncorrelated"
    const isPair = areTwo && all.length === 2 && all.every((each) => each.length === 1);
    const [names, ...others] = isPair ? [all.flat()] : first === "two" && !areAny ? [] : all;
    return names && others.length === 0 && fits(names, sentence[from], sentence[at])
      ? { from, names }
      : null;
  }

  /**
   * Whether a noun speaks of the noise of a model: in its sentence, or in the next one; "the error"
   * there may be that of an estimate.
   */
  #isBeside(model: readonly Said[], sentence: readonly Said[], at: number): boolean {
    const [last, before] = this.#last;
    const isNext = model === (last === sentence ? before : last);
    return model === sentence || (isNext && wordOf(sentence[at]) !== "error");
  }

  #note(sentence: readonly Said[], end: number, names: readonly string[], place: Place): void {
    const noun = nounIn(sentence[end - 1]);
    if (noun === null || unnaming.has(noun)) return;
    const before = wordOf(sentence[end - 2]) || null;
    this.#callings.push({ noun, before, names, place });
  }
}

/** "both" and "these" speak of several, "the effect" of one, "the effects" of a list or several. */
function fits(names: readonly string[], lead: Said | undefined, noun: Said | undefined): boolean {
  const isPlural = wordOf(noun) !== nounIn(noun);
  const isList = names.some((name) => name.includes("\\dots"));
  const isMember = names.some((name) => /[_[]/.test(name));
  if (wordOf(lead) === "both") return names.length === 2;
  // "every error", behind "the errors `$e_1, \dots, e_n$`"
  if (/^(?:each|every)$/.test(wordOf(lead)))
    return !isPlural && names.length === 1 && (isList || isMember);
  return isPlural ? names.length > 1 || isList || isMember : names.length === 1 && !isList;
}

const isWhole = (token: Said | undefined): boolean =>
  token === undefined || token.kind === "mark" || going.has(wordOf(token));

/** Where "denote" stands before an article; null where it does not. */
function denotedIn(sentence: readonly Said[]): number | null {
  const verb = sentence.findLastIndex((t) => /^denotes?$/.test(wordOf(t)));
  return verb >= 0 && wordOf(sentence[verb + 1]) === "the" ? verb : null;
}

/** "Number of claims" of "the number `$N$` of claims" and "`$N$` is the number of claims". */
function countIn(sentence: readonly Said[], at: number): string | null {
  const isBehind = copula.test(wordOf(sentence[at + 1])) && wordOf(sentence[at + 3]) === "number";
  const of = isBehind ? at + 4 : at + 1;
  const things = nounIn(sentence[of + 1]);
  const isCount = isBehind || wordOf(sentence[at - 1]) === "number";
  return isCount && wordOf(sentence[of]) === "of" && things ? `number of ${things}` : null;
}

/** A name, a member of a family or a list of members, as TeX. */
export function nameIn(token: Said | undefined): string | null {
  if (token?.kind !== "math" || relatesAny(token.nodes)) return null;
  const [head, ...more] = token.nodes;
  const isList = more.length > 0 && token.nodes.some((n) => isOperator(n, "\\dots"));
  const hasArgument = more.length === 1 && isBracket(more[0]);
  if (!head || (more.length > 0 && !isList && !hasArgument) || baseText(head) === null) return null;
  return canonical(token.nodes);
}

/** Where the words of a bracket end that calls what stands before it: "(the signal)". */
function bracketEnd(sentence: readonly Said[], at: number): number | null {
  const isMark = (k: number, text: string): boolean =>
    sentence[k]?.kind === "mark" && textOf(sentence[k]) === text;
  if (!isMark(at, "(") || !/^(?:the|our)$/.test(wordOf(sentence[at + 1]))) return null;
  const end = phraseEnd(sentence, at + 2);
  return isMark(end, ")") ? end : null;
}

const textOf = (token: Said | undefined): string =>
  token && token.kind !== "math" ? token.text : "";

const isBracket = (node: Syntax | undefined): boolean =>
  node?.kind === "fence" && node.open === "[";

/** `\\varepsilon_i` of a model `Y_i = \\alpha + \\beta x_i + \\varepsilon_i`, as TeX. */
function noiseIn(token: Said | undefined): string | null {
  if (token?.kind !== "math") return null;
  const [model = []] = splitCommas(token.nodes);
  const [sign, ...signs] = model.flatMap((n, k) => (n.kind === "relation" ? [k] : []));
  if (sign !== 1 || signs.length > 0 || !isEqual(model[sign])) return null;
  const letters = model.slice(2).flatMap((node, k, side) => {
    const name = baseText(node) ?? "";
    return added.test(name) && side[k + 1] === undefined && isPlus(side[k - 1]) ? [node] : [];
  });
  const [noise] = letters;
  const others = namesIn(model.slice(0, -1)).filter((name) => added.test(name));
  return noise && others.length === 0 ? canonical([noise]) : null;
}

/** Whether something is added last in an equation: of two models "the errors" are of neither. */
const isModel = (token: Said): boolean =>
  token.kind === "math" && isEqual(token.nodes[1]) && token.nodes.some(isPlus);

const isNounOfNoise = (token: Said | undefined): boolean =>
  nounsOfNoise.includes(nounIn(token) ?? "");

const isEqual = (node: Syntax | undefined): boolean =>
  node?.kind === "relation" && node.text === "=";

const isPlus = (node: Syntax | undefined): boolean => node !== undefined && isOperator(node, "+");

/** The names that stand joined before and at a place, and where they begin: "`$A$` and `$B$`". */
function joined(sentence: readonly Said[], at: number): readonly [number, readonly string[]] {
  const names: string[] = [];
  for (let from = at; ; from -= 2) {
    names.unshift(nameIn(sentence[from]) ?? "");
    const joint = sentence[from - 1];
    const isJoint = joint?.kind === "mark" ? joint.text === "," : wordOf(joint) === "and";
    if (!isJoint || nameIn(sentence[from - 2]) === null) return [from, names];
  }
}

/** Where the noun phrase behind a verb ends: "the (unknown) temperature" without brackets. */
function phraseEnd(sentence: readonly Said[], start: number): number {
  let end = start;
  while (
    end < start + 5 &&
    sentence[end]?.kind === "word" &&
    !/^(?:of|in|at|from|for|with|by|to|on|and|or|that|which|where)$/.test(wordOf(sentence[end]))
  )
    end += 1;
  return end;
}
