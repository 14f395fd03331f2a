import { isEquals, isOperator } from "../tex/row.ts";
import { baseText } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { plainText, setOf, wordOf } from "./asserted.ts";
import { definedBy, isOperatorName, namesIn } from "./names.ts";
import type { Token } from "./token.ts";

const moments =
  "(?:mean|expectation|expected value|variance|standard deviation|second moment|covariance)s?";

/** What sentences say of a formula at its place: a moment of it. */
const saying: readonly RegExp[] = [
  new RegExp(`^\\$ is the ${moments} of (?:(?:the|this|our|their) )?(?:\\w+ )?\\$ `),
  new RegExp(`^(?:the )?${moments} of (?:(?:the|this|our|their) )?(?:\\w+ )?\\$ (?:is|equals) `),
  new RegExp(`^(?:(?:the|this|our) )?(?:\\w+ ){0,2}\\$ has (?:the |a )?${moments} `),
  /^(?:(?:the|this|our) )?(?:\w+ ){0,2}\$ is (?:an )?(?:unbiased|centred|centered) /,
];

/** Words with which authors give names to what they know. */
const setting = setOf("set put define write where here");

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
    const hasLaw = sentence.some((t) => t.kind === "math" && t.nodes.some(isLawSign));
    if (!hasLaw && !ofMoments.test(plainText(sentence).toLowerCase())) return;
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
    const formulas = rest.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
    const at = saying.findIndex((says) => says.test(text));
    const [first = [], second = []] = formulas;
    if (at < 0) return false;
    // "$\sigma^2$ is the variance of $X$" gives a name
    return at > 0 ? this.#isMade(first) : first.length > 1 && this.#isOfSpoken(second);
  }

  /**
   * A definition that goes on with what its value is, without that, and the whole formula: "Set
   * `$d = \operatorname{Var}(X - Y) = a - b$`" defines d, and claims the rest. "Let `$m = E[X] =
   * E[Y]$`" supposes it.
   */
  definedAndMore(
    sentence: readonly Token[],
  ): { readonly defines: readonly Token[]; readonly claims: Token } | null {
    if (!setting.has(wordOf(sentence.find((t) => t.kind !== "mark")))) return null;
    for (const [k, token] of sentence.entries()) {
      if (token.kind !== "math" || definedBy(token.nodes) === null) continue;
      const second = token.nodes.findIndex((n, at) => at > 1 && isEquals(n));
      const value = token.nodes.slice(2, second);
      const isOfMade = value.some((n) => n.kind === "fence" && this.#isMade(n.body));
      const behind = namesIn(token.nodes.slice(second + 1));
      if (second < 0 || !isOfMade || behind.some(isOperatorName)) continue;
      const short = { ...token, nodes: token.nodes.slice(0, second) };
      return { defines: sentence.with(k, short), claims: token };
    }
    return null;
  }

  #isOfSpoken(nodes: readonly Syntax[]): boolean {
    return namesIn(nodes).some((name) => this.#spoken.has(name));
  }

  #isMade(nodes: readonly Syntax[]): boolean {
    const [first, , ...others] = nodes;
    // "$Y = 2X$ has variance $2\sigma^2$"
    if (definedBy(nodes) !== null && !others.some((n) => n.kind === "relation"))
      return this.#isOfSpoken(others);
    if (!first || nodes.some((n) => n.kind === "relation" || isOperator(n, ",", "\\dots")))
      return false;
    const parts = nodes.length > 1 ? namesIn(nodes) : this.#parts.get(baseText(first) ?? "");
    return parts?.some((name) => this.#spoken.has(name)) ?? false;
  }
}

const isLawSign = (node: Syntax): boolean => node.kind === "relation" && node.text === "\\sim";

const ofMoments = new RegExp(
  `\\b(?:${moments}|iid|i\\.i\\.d\\.|identically|distributed|normal|gaussian|uniform|poisson` +
    "|exponential|binomial|bernoulli|unbiased|centred|centered|law|draws?|sample)\\b",
);
