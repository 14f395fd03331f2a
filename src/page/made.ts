import { isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { plainText, setOf, wordOf } from "./asserted.ts";
import { definedBy, namesIn } from "./names.ts";
import type { Token } from "./token.ts";

const moments =
  "(?:mean|expectation|expected value|variance|standard deviation|second moment|covariance)s?";

/** What sentences say of a formula at its place: a moment of it. */
const saying: readonly RegExp[] = [
  new RegExp(`^(?:the )?${moments} of (?:(?:the|this|our|their) )?(?:\\w+ )?\\$ (?:is|equals) `),
  new RegExp(`^(?:(?:the|this|our) )?(?:\\w+ ){0,2}\\$ has (?:the |a )?${moments} `),
  /^(?:(?:the|this|our) )?(?:\w+ ){0,2}\$ is (?:an )?(?:unbiased|centred|centered) /,
];

/** Words with which a sentence goes on, and says what it says for itself. */
const idle = setOf("now here also and but moreover furthermore clearly note that again");

/** What the given sentences before one say of names. */
export class Told {
  /** the names that a name is made of by its definition */
  readonly #parts = new Map<string, readonly string[]>();
  /** names of which a moment or a law is told */
  readonly #spoken = new Set<string>();

  /** Hears a sentence that gives something. */
  hear(sentence: readonly Token[]): void {
    for (const token of sentence) {
      const name = token.kind === "math" ? definedBy(token.nodes) : null;
      if (token.kind === "math" && name !== null)
        this.#parts.set(name, namesIn(token.nodes.slice(2)));
    }
    if (!ofMoments.test(plainText(sentence).toLowerCase())) return;
    for (const token of sentence)
      if (token.kind === "math" && definedBy(token.nodes) === null)
        for (const name of namesIn(token.nodes)) this.#spoken.add(name);
  }

  /**
   * Whether a sentence says by itself what a moment is of what is made of others, of which moments
   * or laws are told: a product, a sum, or a name that stands for one. Who supposes that says so;
   * said by itself it follows from what is given, or is wrong: "The mean of `$XY$` is `$\mu \nu$`."
   */
  isOfMade(sentence: readonly Token[]): boolean {
    const begin = sentence.findIndex((t) => t.kind !== "mark" && !idle.has(wordOf(t)));
    const rest = sentence.slice(Math.max(begin, 0));
    const text = `${plainText(rest).toLowerCase()} `;
    const formula = rest.find((t) => t.kind === "math");
    if (formula?.kind !== "math" || !saying.some((says) => says.test(text))) return false;
    return this.#isMade(formula.nodes);
  }

  #isMade(nodes: readonly Syntax[]): boolean {
    const [first, ...more] = nodes;
    if (!first || nodes.some((n) => n.kind === "relation" || isOperator(n, ",", "\\dots")))
      return false;
    const parts = more.length > 0 ? namesIn(nodes) : this.#parts.get(baseText(first) ?? "");
    return parts?.some((name) => this.#spoken.has(name)) ?? false;
  }
}

const ofMoments = new RegExp(
  `\\b(?:${moments}|iid|i\\.i\\.d\\.|identically|distributed|normal|gaussian|uniform|poisson` +
    "|exponential|binomial|bernoulli|unbiased|centred|centered|law|draws?|sample)\\b|\\\\sim",
);
