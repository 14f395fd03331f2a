import { baseText } from "../tex/scope.ts";
import { lettersIn } from "../tex/syntax.ts";
import { nodesOf, plainText, setOf, wordOf } from "./asserted.ts";
import { nounIn } from "./noun.ts";
import type { Token } from "./token.ts";

/** Words between a verb and what it says: "are themselves drawn", "is now uniform". */
const between = `(?:itself|themselves|now|also|then|first|all|each|again|in turn|unknown and
  |the same|an?|standard|independently|completely|purely|uniformly)`;

/** What is said of what chance decides, behind "is": "drawn", "a matter of chance". */
const predicates = `random\\w*|stochastic|iid|independent|identically|uncorrelated|drawn|sampled
  |distributed|stopping|adapted|gamma|beta|uniform|exponential|normal|gaussian|poisson|bernoulli
  |binomial|geometric|lognormal|what|read off|estimated|simulated|noisy
  |(?:computed|fitted|learned|tuned) (?:from|on|by)
  |the (?:first|last) (?:time|index|draw|step|round|trial|moment|one)|uncertain|unpredictable
  |a matter of chance|up to chance|not known in advance|left to chance|picked
  |chosen (?:after|by|with|from)|(?:decided|set|determined|assigned|generated) (?:after|by)
  |not (?:fixed|constant|known)|no longer (?:fixed|constant|known)`;

/** Verbs of what does not stay the same: "varies", "comes from", "has a prior". */
const verbs = `var(?:y|ies)|fluctuates?|drifts?|wanders?|jumps?|jitters?|grows?|shrinks?|decays?
  |changes?|depends?|takes? (?:on )?the values?|moves?|follows?|(?:comes?|came|arises?) from
  |(?:has|have) (?:an? )?(?:\\w+ )?(?:laws?|priors?|distributions?|density|densities)
  |(?:is|are) an? (?:\\w+ )?(?:toss|draw|roll|flip|sample|function|realisation|realization)`;

const spelled = (pattern: string): string => pattern.replace(/\s*\n\s*/g, "");

const lawBehind = new RegExp(
  "^(?:of (?:(?:the|all|our|its|these|each) )?\\w+ )?(?:and )?" +
    `(?:(?:is|are|was|were|be|being) (?:${spelled(between)} )*(?:${spelled(predicates)})` +
    `|(?:now )?(?:${spelled(verbs)})` +
    // "fix `$c$` at random"
    "|(?:uniformly |completely |purely )?at random|by chance)(?: |$)",
);

/** Whether words behind a name or a noun say that it has a law: "is itself drawn", "varies". */
export const hasLaw = (words: string): boolean => lawBehind.test(words);

/** The words behind a name up to the next mark, `$` for a formula. */
export function wordsBehind(sentence: readonly Token[], at: number): string {
  const end = sentence.findIndex((t, k) => k > at && t.kind === "mark");
  return plainText(sentence.slice(at + 1, end < 0 ? undefined : end));
}

/** "The draws are independent", which says nothing of one of them. */
const ties = /^(?:is|are) (?:\w+ )?(?:iid|(?:in)?depend|identically|uncorrelated)/;

/** What is said of a thing that chance decides, before it: "we assume random coefficients". */
const chancy = setOf("random stochastic uncertain noisy sampled estimated unpredictable");

/** The most words of a compound noun: "random group effects". */
const compound = 3;

/**
 * The nouns of which a clause without names says that chance decides them: "The sizes of the
 * groups are drawn", "We assume random coefficients".
 */
export const drawnNouns = (sentence: readonly Token[]): readonly string[] =>
  clausesOf(sentence).flatMap((clause) =>
    clause.flatMap((token, at) => {
      if (chancy.has(wordOf(token))) return nounsFrom(clause, at + 1);
      const noun = nounIn(token);
      if (noun === null) return [];
      const behind = wordsBehind(clause, at);
      return !ties.test(behind) && hasLaw(behind) ? [noun] : [];
    }),
  );

/** The clauses of a sentence that name nothing: "we measure `$Y$`; the slope is estimated". */
function clausesOf(sentence: readonly Token[]): readonly (readonly Token[])[] {
  const ends = sentence.flatMap((t, k) => (t.kind === "mark" && /^[;:]$/.test(t.text) ? [k] : []));
  return [...ends, sentence.length]
    .map((end, k) => sentence.slice(k === 0 ? 0 : (ends[k - 1] ?? 0) + 1, end))
    .filter((clause) => !clause.some((t) => t.kind === "math" && lettersIn(t.nodes).length > 0));
}

/** The nouns that stand side by side from a place on. */
function nounsFrom(sentence: readonly Token[], from: number): readonly string[] {
  const nouns = sentence.slice(from, from + compound).map(nounIn);
  const end = nouns.indexOf(null);
  return nouns.slice(0, end < 0 ? undefined : end).flatMap((noun) => noun ?? []);
}

/** The name that a noun at a place calls: "spacing `$d > 0$`", "with `$d$` the spacing" */
export function namedByNoun(sentence: readonly Token[], at: number): string | null {
  const next = sentence[at + 1];
  const before = sentence.slice(Math.max(0, at - 5), at);
  const said = /\$ (?:(?:be|is|denotes?) )?(?:the|a|an)(?: \w+){0,3}$/.test(plainText(before));
  const token = next?.kind === "math" || !said ? next : before.find((t) => t.kind === "math");
  const [node] = nodesOf(token);
  return node ? baseText(node) : null;
}
