import { alters } from "../page/filler.ts";
import { relates } from "../page/token.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { TokenCursor } from "./cursor.ts";
import { adjectives } from "./lexicon/adjective.ts";
import { moments } from "./lexicon/moment.ts";
import { takeList, takeThing } from "./thing.ts";

/**
 * Words that only name what a formula defines: "the sample mean", "the least squares estimator of
 * $\beta$".
 */
const descriptions = new Set(
  `bias risk loss gain the a an its their our usual natural classical ordinary simple sample
    empirical corrected unbiased biased population arithmetic weighted overall pooled common
    total mean average grand group variance covariance matrix deviation standard sum sums error
    errors mean-squared squared squares estimator estimators estimate statistic statistics
    difference of least-squares least residual residuals and vector by gradient gradients
    stochastic full mini-batch minibatch batch momentum velocity update step regret prediction
    predictor increment increments new running random variable variables quantity ratio control
    variate centred centered score slope intercept weights portfolio return size rate learning
    level regularisation regularization parameter hat projection matrix design model linear
    regression additive recursion iteration algorithm dynamics process ridge constant number
    rule`.split(/\s+/),
);

const articles = new Set(["the", "a", "an", "its", "their", "our", "and", "of", "by"]);

/**
 * Takes words that name something ("the sample mean", "the sum of $X$ and $Y$"); whether there were
 * any.
 */
export function takeDescription(cursor: TokenCursor): boolean {
  const start = cursor.at;
  let says = false;
  for (;;) {
    const word = cursor.peek;
    if (word?.kind !== "word") break;
    if (descriptions.has(word.text)) {
      says ||= !articles.has(word.text);
      cursor.at += 1;
    } else if (takeThing(cursor)) says = true;
    else if (!says || !connect(cursor)) break;
  }
  const last = cursor.tokens[cursor.at - 1];
  const before = cursor.tokens[cursor.at - 2];
  // a common error is one that is often made
  if (
    last?.kind === "word" &&
    /^errors?$/.test(last.text) &&
    before?.kind === "word" &&
    /^(?:common|usual|natural|classical|simple|ordinary)$/.test(before.text)
  )
    says = false;
  if (last?.kind === "word" && last.text === "and") cursor.at -= 1;
  if (says && last?.kind === "word" && last.text === "of") says = takeList(cursor);
  // "the regret of a round": the words go on
  else if (last?.kind === "word" && /^(?:an?|the|its|their|our)$/.test(last.text)) says = false;
  if (!says) cursor.at = start;
  return says;
}

/**
 * ", the time of the first arrival," behind what is said to be random: words that tell what it is,
 * of which nothing is read.
 */
export function takeTold(cursor: TokenCursor): boolean {
  return (
    cursor.attempt(() => (cursor.mark(",") && takeTelling(cursor) !== null ? true : null)) !== null
  );
}

/**
 * "the number of boxes bought to get the $i$-th new coupon": words that tell what a quantity is, up
 * to the end of the clause. None that say something which can be read, or of other quantities: "the
 * sum of $X$ and $Y$" is no telling, and only letters that count stand among them.
 */
export function takeTelling(cursor: TokenCursor): Telling | null {
  return cursor.attempt((): Telling | null => {
    if (!cursor.take("the", "its", "their", "our")) return null;
    let words = 0;
    let telling: Telling = "plain";
    // "the score of a student of a school with mean …": whose mean that is stays open
    let isOwned = false;
    for (;;) {
      const token = cursor.peek;
      if (!token || token.kind === "mark") break;
      if (token.kind === "word" && token.text === "and" && clauseBehind(cursor)) break;
      if (words > 0 && !isOwned && hasBehind(cursor)) break;
      const next = cursor.tokens[cursor.at + 1];
      const total =
        token.kind === "word" &&
        token.text === "total" &&
        next?.kind === "word" &&
        next.text === "of";
      if (
        total ||
        (token.kind === "word" &&
          (speaking.has(token.text) || relating.has(token.text)) &&
          !linking.has(token.text))
      )
        return null;
      if (token.kind === "math" && !counts(token.nodes)) return null;
      if (alters(token, next)) return null;
      if (token.kind === "word") {
        words += 1;
        isOwned ||= between.test(token.text);
        if (varying.has(token.text)) telling = "random";
      }
      cursor.at += 1;
    }
    return words > 0 ? telling : null;
  });
}

/** "with mean `$\mu$`", "having unit variance" of what has been told: it is read by itself. */
function hasBehind(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const isHad = cursor.take("with", "having") !== null;
  cursor.take("a", "an", "the", "common", "known", "unknown", "finite", "zero", "unit");
  const isMoment = isHad && cursor.entry(moments) !== null;
  cursor.at = start;
  return isMoment;
}

/** Whether words that tell what a quantity is tell that it varies. */
export type Telling = "plain" | "random";

/** Words that tell of what comes by chance. */
const varying: ReadonlySet<string> = new Set(
  (
    "random randomly outcome outcomes result results noise noises error errors draw draws drawn " +
    "picked chosen selected sampled fluctuation fluctuations disturbance disturbances shock " +
    "shocks perturbation perturbations jitter toss roll throw flip stochastic"
  ).split(" "),
);

/** "and $Y$ is …", "and the errors $e_i$ are …": another clause. */
function clauseBehind(cursor: TokenCursor): boolean {
  const lead = cursor.tokens[cursor.at + 1];
  const leads = lead?.kind === "word" && /^(?:the|each|all|both|every)$/.test(lead.text);
  const words = leads
    ? cursor.tokens.slice(cursor.at + 2).findIndex((token) => token.kind !== "word")
    : -1;
  // at most "and the additive measurement errors $e_i$ are"
  const at = words >= 0 && words <= 3 ? cursor.at + 2 + words : cursor.at + 1;
  const next = cursor.tokens[at];
  const after = cursor.tokens[at + 1];
  return (
    next?.kind === "math" &&
    (relates(next.nodes) ||
      (after?.kind === "word" &&
        /^(?:is|are|has|have|denotes?|be|the|its|their)$/.test(after.text)))
  );
}

/** `n`, `i - 1`, `2`: what counts things, and is no quantity of its own. */
function counts(nodes: readonly Syntax[]): boolean {
  return nodes.every(
    (n) =>
      n.kind === "number" ||
      (n.kind === "operator" && /^[+-]$/.test(n.text)) ||
      (n.kind === "name" && /^(?:[a-zBHKLMN]|\\ell)$/.test(n.text)),
  );
}

/** Words by which one quantity is made of others. */
export const relating: ReadonlySet<string> = new Set(
  (
    "sum difference product ratio quotient maximum minimum larger smaller largest " +
    "smallest greater greatest least mean means average median square root inverse norm " +
    "projection residual part"
  ).split(" "),
);

/** Words that begin clauses elsewhere, and here belong to what is told. */
const linking: ReadonlySet<string> = new Set(
  (
    "is are be has have had takes take that which when whose with if same first fixed " +
    "given random positive discrete"
  ).split(" "),
);

/**
 * "number of successes in $n$ trials", "the count among the first $m$": what joins a name to what
 * it is of.
 */
function connect(cursor: TokenCursor): boolean {
  return (
    cursor.attempt(() => {
      if (
        !cursor.take(
          "in",
          "per",
          "for",
          "among",
          "from",
          "at",
          "on",
          "during",
          "over",
          "after",
          "before",
          "until",
          "within",
          "between",
        )
      )
        return null;
      cursor.take("a", "an", "the", "each", "all", "its");
      cursor.attempt(() => {
        const token = cursor.math();
        return token && !relates(token.nodes) ? true : null;
      });
      return takeThing(cursor) ? true : null;
    }) !== null
  );
}

const between = /^(?:of|for|at|in|on|from|to|between|the|and)$/;

/**
 * "the number of pulls of arm $k$": words that assume nothing, and formulas behind "of" and the
 * like. What no formula defines is not told by words either: "the number of heads".
 */
export function takeRoleWords(cursor: TokenCursor, defined: boolean): boolean {
  return (
    cursor.attempt(() => {
      if (!cursor.take("the", "our", "its", "their", ...(bracketed(cursor) ? ["a", "an"] : [])))
        return null;
      let words = 0;
      let preposition = false;
      for (;;) {
        const token = cursor.peek;
        if (token?.kind === "math" && preposition && !relates(token.nodes)) cursor.at += 1;
        else if (
          token?.kind === "word" &&
          !speaks(cursor) &&
          !alters(token, cursor.tokens[cursor.at + 1]) &&
          (defined || !telling.has(token.text)) &&
          !(token.text === "and" && cursor.tokens[cursor.at + 1]?.kind !== "word")
        ) {
          preposition ||= between.test(token.text);
          words += 1;
          cursor.at += 1;
        } else break;
      }
      const last = cursor.tokens[cursor.at - 1];
      return words === 0 || (last?.kind === "word" && between.test(last.text)) ? null : true;
    }) !== null
  );
}

/** "(a sufficient statistic)" only tells what was said before it. */
function bracketed(cursor: TokenCursor): boolean {
  const before = cursor.tokens[cursor.at - 1];
  return before?.kind === "mark" && before.text === "(";
}

/**
 * Whether the word here says something of what it stands beside, or begins another clause; "mean"
 * does so before "of" or a formula, not in "the mean rewards".
 */
function speaks(cursor: TokenCursor): boolean {
  const [token, next] = [cursor.peek, cursor.tokens[cursor.at + 1]];
  if (token?.kind !== "word") return false;
  if (token.text === "mean")
    return next?.kind !== "word" || next.text === "of" || next.text === "and";
  return speaking.has(token.text);
}

/** Words that tell what a quantity is, where no formula does. */
const telling: ReadonlySet<string> = new Set(
  (
    "number numbers count counts amount sum total difference product ratio quotient fraction " +
    "proportion share time times waiting first second last next outcome outcomes result results " +
    "roll rolls toss " +
    "tosses throw throws flip flips coin coins die dice trial trials experiment draw draws " +
    "success successes failure failures head heads tail tails maximum minimum range rank order " +
    "largest smallest greatest least average median quantile distance length size indicator " +
    "event probability chance residual residuals error errors square squares power inverse norm " +
    "projection derivative gradient hessian eigenvalue eigenvalues determinant trace rotation " +
    "complement increment increments return returns"
  ).split(" "),
);

/** Words that say something of what they stand beside, or begin another clause. */
export const speaking: ReadonlySet<string> = new Set([
  ...adjectives.flatMap(([phrase]) => (phrase.includes(" ") ? [] : [phrase])),
  ...(
    "is are be has have had takes take follow follows that which such where when whose with " +
    "given if whenever satisfies satisfy having not no same common constant fixed true " +
    "never nor neither hardly barely scarcely nearly almost approximately roughly " +
    "asymptotically supposedly allegedly possibly perhaps maybe probably presumably wrongly " +
    "falsely incorrectly mistakenly sometimes unless except would might may could should non " +
    "conditional conditionally minimum maximum smallest largest unique limit martingale " +
    "solution minimizer minimiser root inverse expectation variance covariance law distribution " +
    "lie lies fiction myth joke wish dream fantasy nonsense guess hope pretence pretense fallacy"
  ).split(" "),
]);
