import { isBare } from "../page/asserted.ts";
import type { Token } from "../page/token.ts";
import { relationSigns } from "../term/sign.ts";
import type { Macros } from "../tex/macros.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";
import { readClaim } from "./sentence.ts";
import type { Moment, Quantity } from "./statement.ts";

/** A relation in words as a formula. */
export interface Told {
  readonly nodes: readonly Syntax[];
  readonly span: Span;
  /** the place of the last formula that it speaks of among the tokens of its sentence */
  readonly at: number;
  /** whether other words of the sentence are not read, which may say more of it */
  readonly partly: boolean;
}

/**
 * What a sentence relates in words: "$E[X^2]$ is $2$", "the mean of $X$ is $5$". Of a mere name it
 * may be a case that is spoken of: "$X$ is $1$ with probability $p$".
 */
export function toldIn(sentence: readonly Token[], macros: Macros): readonly Told[] {
  if (!sentence.some((token) => token.kind === "math")) return [];
  const plain = withPlainVerbs(sentence);
  const { stated, unread } = readClaim(plain, macros);
  return stated.flatMap(({ statement }): readonly Told[] => {
    if (statement.kind !== "relation") return [];
    const { span } = statement;
    const left = nodesOf(statement.left, span);
    const right = nodesOf(statement.right, span);
    const at = sentence.findLastIndex((t) => t.kind === "math" && t.span.from < span.to);
    // "the components of $X$ have variance $1$" is not of $X$
    const before = plain.findLast((t) => t.span.to <= span.from);
    const within =
      before?.kind === "word" && /^(?:of|in|per|from|under|by|with)$/.test(before.text);
    if (!left || !right || at < 0 || within) return [];
    const sign: Syntax = {
      kind: "relation",
      text: relationSigns[statement.relation],
      label: null,
      span,
    };
    const nodes = [...left, sign, ...right];
    return isBare(nodes) ? [] : [{ nodes, span, at, partly: unread.length > 0 }];
  });
}

/** Words that say no more than "is" where a value stands behind them. */
const being = new RegExp(
  "^(?:(?:must|will) be|(?:turns|comes|works) out (?:as|to(?: be)?)|" +
    "(?:evaluates|comes|amounts|reduces|simplifies) to|" +
    "is (?:therefore|thus|hence|then|again|also|now|just|exactly|simply|indeed))$",
);

/** What is done to a formula without changing its value: "computing $E[X^2]$ gives $2$". */
const evaluating = /^(?:computing|calculating|evaluating|simplifying|expanding)$/;

/** What begins a reason. */
const because = /^(?:by|since|because|using)$/;

/** Whether a formula that is worked out comes to another: its gerund, the formula, a verb. */
function evaluates(tokens: readonly Token[]): boolean {
  const [, of, verb, value, next] = tokens;
  // "gives $3$ terms"
  const isEnd = next?.kind !== "math" && (next?.kind !== "word" || because.test(next.text));
  return (
    isEnd &&
    evaluating.test(wordsOf(tokens.slice(0, 1))) &&
    of?.kind === "math" &&
    verb?.kind === "word" &&
    /^(?:gives|yields|returns)$/.test(verb.text) &&
    value?.kind === "math"
  );
}

/** A sentence with "is" for such words, and without "the value of": "$E[X^2]$ must be $2$". */
function withPlainVerbs(sentence: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  for (let k = 0; k < sentence.length; k += 1) {
    const token = sentence[k] as Token;
    if (wordsOf(sentence.slice(k, k + 3)) === "the value of") {
      k += 2;
      continue;
    }
    if (evaluates(sentence.slice(k, k + 5))) {
      const [of, verb] = sentence.slice(k + 1, k + 3) as [Token, Token];
      out.push(of, verb.kind === "word" ? { ...verb, text: "is" } : verb);
      k += 2;
      continue;
    }
    const most = [4, 3, 2].find((size) => being.test(wordsOf(sentence.slice(k, k + size))));
    out.push(most && token.kind === "word" ? { ...token, text: "is" } : token);
    k += (most ?? 1) - 1;
  }
  return out;
}

const wordsOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.kind === "word" ? token.text : "$")).join(" ");

/** A quantity in words as a formula; null for "its", of which nothing is known here. */
function nodesOf(quantity: Quantity, span: Span): readonly Syntax[] | null {
  const list = (of: readonly Quantity[]): readonly (readonly Syntax[])[] | null => {
    const read = of.map((each) => nodesOf(each, span));
    return read.every((nodes) => nodes !== null) ? read : null;
  };
  const joined = (parts: readonly (readonly Syntax[])[], text: string): readonly Syntax[] =>
    parts.flatMap((part, k) => [
      ...(k > 0 ? [{ kind: "operator", text, span } as const] : []),
      fence(part, span),
    ]);
  switch (quantity.kind) {
    case "formula":
      return quantity.nodes;
    case "number":
      return [{ kind: "number", text: String(quantity.value), span }];
    case "its":
      return null;
    case "each":
    case "called":
      return quantity.of.nodes;
    case "moment": {
      const of = nodesOf(quantity.of, span);
      return of && momentOf(quantity.moment, of, span);
    }
    case "covariance": {
      const both = list([quantity.left, quantity.right]);
      return both && [name("\\operatorname{Cov}", span), fence(joined(both, ","), span)];
    }
    case "sum":
    case "product": {
      const parts = list(quantity.of);
      return parts && joined(parts, quantity.kind === "sum" ? "+" : "\\cdot");
    }
  }
}

const name = (text: string, span: Span): Syntax => ({ kind: "name", text, span });

const fence = (body: readonly Syntax[], span: Span): Syntax => ({
  ...{ kind: "fence", open: "(", close: ")", body, span },
});

function momentOf(moment: Moment, of: readonly Syntax[], span: Span): readonly Syntax[] {
  const bracket = fence(of, span);
  const variance = [name("\\operatorname{Var}", span), bracket];
  const two: readonly Syntax[] = [{ kind: "number", text: "2", span }];
  switch (moment) {
    case "mean":
      return [name("\\mathbb{E}", span), { ...bracket, open: "[", close: "]" } as Syntax];
    case "variance":
      return variance;
    case "second moment":
      return [
        name("\\mathbb{E}", span),
        fence([{ kind: "script", base: bracket, sub: null, sup: two, primes: 0, span }], span),
      ];
    case "deviation":
      return [{ kind: "root", degree: null, body: variance, span }];
  }
}
