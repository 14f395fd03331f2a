import { isEquals } from "../tex/row.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { setOf, wordOf } from "./asserted.ts";
import { isOperatorName, namesIn, namesOf } from "./names.ts";
import type { Token } from "./token.ts";

/**
 * Sentences that are not understood and may say of a number that it is left to chance: "Draw `$c$`
 * from a prior.", "We estimate `$c$` from `$X$`."
 */

/** Words of chance, whatever else a sentence says. */
const ofChance = setOf(
  `draw draws drawn drew prior priors posterior toss tosses tossed coin coins die
  dice simulate simulated adversary lottery`,
);

/** Words for what is made of data. */
const making = setOf(
  `choose chooses chosen chose pick picks picked select selects selected learn learns learned
  learnt train trains trained tune tunes tuned compute computes estimate estimates estimated
  computed calibrate calibrated adapt adapts adapted fit fits fitted minimise minimises minimize
  minimizes maximise maximize optimise optimize updated
  regression regress depends depend depending according correlated`,
);

/** Words for what is left to chance and has no name. */
const data = setOf(
  `data observations observed training sample samples outcome outcomes readings cross-validation
  validation bootstrap`,
);

/** Words between which and a formula it is told what is averaged: "the variance of `$X - cY$`". */
const averaging = new RegExp(
  "^(?:variances?|means?|expectations?|covariances?|correlations?|moments?|risk|deviation|error" +
    "|average)$",
);

/** The names of a formula that stand under no average: Y and X of `Y/X`, none of `E[X]`. */
const bareNames = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node, k) => {
    const before = nodes[k - 1];
    const sign = before?.kind === "script" ? before.base : before;
    const isAveraged = node.kind === "fence" && sign?.kind === "name" && isOperatorName(sign.text);
    if (isAveraged) return [];
    const inner = insideOf(node);
    return inner.length > 0 ? bareNames(inner) : namesIn([node]);
  });

/** Whether the words before a formula average it. */
const averagesNext = (before: readonly Token[]): boolean =>
  before.slice(-4).some((token) => averaging.test(wordOf(token)));

/** What is made of data by its name: `\bar{X}`. */
const statistic = /^\\(?:bar|hat|tilde|overline|widehat)\b/;

/** Verbs behind what is spoken of, and words that go on from it: "with `$b$` a coin". */
const goingOn =
  /^(?:is|are|was|be|itself|also|depends?|has|have|varies|according|by|from|on|to|after|an?)$/;

/** Whether a sentence speaks of what stands at a place: "draw `$c$`", "`$\\mu$` has a prior". */
function isSpokenOf(sentence: readonly Token[], at: number): boolean {
  const [before, behind] = [wordOf(sentence[at - 1]), wordOf(sentence[at + 1])];
  if (/^(?:from|with|of|in|at|by|times|probability|per)$/.test(before)) return false;
  if (behind === "times") return false;
  // "estimate `$c$` by `$\\bar X$`" leaves c what it is
  if (/^estimate[ds]?$/.test(before)) return behind === "from";
  // "`$\\mu$` and `$\\sigma$` have a prior"
  const next = sentence[at + 2];
  if (behind === "and" && next?.kind === "math" && isSpokenOf(sentence, at + 2)) return true;
  return ofChance.has(before) || making.has(before) || before === "over" || goingOn.test(behind);
}

/** "is random": of no random variable. */
const isLeftToChance = (sentence: readonly Token[], at: number): boolean =>
  /^(?:random|stochastic)$/.test(wordOf(sentence[at])) && sentence[at + 1]?.kind !== "word";

/** The numbers, among some, that a sentence may leave to chance. */
export function randomisedIn(
  sentence: readonly Token[],
  numbers: ReadonlySet<string>,
  random: ReadonlySet<string>,
): readonly string[] {
  const names = sentence.flatMap((t, k) => {
    const [name] = t.kind === "math" && t.nodes.length === 1 ? namesIn(t.nodes) : [];
    return name !== undefined && numbers.has(name) && isSpokenOf(sentence, k) ? [name] : [];
  });
  const words = sentence.map(wordOf);
  const isVarying = (name: string): boolean => random.has(name) || statistic.test(name);
  // "where $c = Y/X$"
  const equated = sentence.flatMap((t) => {
    const at = t.kind === "math" ? t.nodes.findIndex(isEquals) : -1;
    if (t.kind !== "math" || at < 0) return [];
    const [left, right] = [t.nodes.slice(0, at), t.nodes.slice(at + 1)];
    return [
      [left, right],
      [right, left],
    ].flatMap(([one = [], other = []]) => {
      const [name] = one.length === 1 ? namesIn(one) : [];
      return name !== undefined && numbers.has(name) && bareNames(other).some(isVarying)
        ? [name]
        : [];
    });
  });
  if (equated.length > 0) return equated;
  if (names.length === 0 || words.at(-1) === "?") return [];
  if (words.some((word, k) => ofChance.has(word) || isLeftToChance(sentence, k))) return names;
  const isOfData =
    words.some((word) => data.has(word)) ||
    sentence.some(
      (t, k) =>
        t.kind === "math" &&
        !averagesNext(sentence.slice(0, k)) &&
        bareNames(t.nodes).some((name) => random.has(name)),
    );
  // "replace `$c$` by `$X$`", and not "replace `$X$` by `$X - c$`"
  const isReplaced = sentence.some(
    (t, k) =>
      t.kind === "math" &&
      /^replac(?:e|es|ed|ing)$/.test(wordOf(sentence[k - 1])) &&
      namesOf([t]).every((name) => numbers.has(name)),
  );
  return isOfData && (isReplaced || words.some((word) => making.has(word))) ? names : [];
}
