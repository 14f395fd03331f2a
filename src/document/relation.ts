import { type Force, forceOf, isBare } from "../page/asserted.ts";
import type { MathToken, Token } from "../page/token.ts";
import { toldIn } from "../read/told.ts";
import { isSign, relatesAny } from "../tex/hidden.ts";
import type { Macros } from "../tex/macros.ts";
import type { Syntax } from "../tex/syntax.ts";
import type { Span } from "../text/span.ts";

/** The words that lead to a formula, behind the relation before it. */
export function leadTo(sentence: readonly Token[], formula: MathToken): readonly Token[] {
  const at = sentence.indexOf(formula);
  const before = sentence.slice(0, at);
  return before.slice(1 + before.findLastIndex((t) => t.kind === "math" && relatesAny(t.nodes)));
}

/** The words behind the last relation of a sentence that claims; none behind any other. */
export function tailOf(sentence: readonly Token[], formula: MathToken): readonly Token[] {
  const tail = sentence.slice(sentence.indexOf(formula) + 1);
  return tail.some((t) => t.kind === "math" && relatesAny(t.nodes) && !isBare(t.nodes)) ? [] : tail;
}

/** What a sentence of a claim says behind "where" and the like, where it may name something. */
export function behindWhere(sentence: readonly Token[]): readonly Token[] {
  const at = sentence.findIndex(
    (t) => t.kind === "word" && /^(?:where|with|let|put|set|define|write)$/.test(t.text),
  );
  return at < 0 ? [] : sentence.slice(at);
}

/** The relations of a sentence that are formulas, each with how it is meant. */
export function relationsIn(sentence: readonly Token[]): readonly Heard[] {
  return sentence.flatMap((token, k): readonly Heard[] => {
    if (token.kind !== "math") return [];
    const before = sentence[k - 1];
    // `$E[X^2]$ $= 2$`
    const whole =
      before?.kind === "math" && token.nodes[0]?.kind === "relation"
        ? [...before.nodes, ...token.nodes]
        : null;
    const sign = token.nodes.some(isSign) && !isBare(token.nodes);
    if (!sign && !relatesAny(token.nodes)) return [];
    const force = forceOf(sentence, k, whole);
    return [{ token, told: whole, span: token.piece.span, force }];
  });
}

/** The relations of a sentence in words; where not all of it is read, they may say less. */
export function toldBy(sentence: readonly Token[], macros: Macros): readonly Heard[] {
  return toldIn(sentence, macros).flatMap(({ nodes, span: place, at, partly }) => {
    const token = sentence[at];
    const force = forceOf(sentence, at, nodes);
    return token?.kind === "math"
      ? [
          {
            ...{ token, told: nodes, span: place },
            force: partly && force === "claims" ? ("unclear" as const) : force,
          },
        ]
      : [];
  });
}

/** A relation of a sentence; `told` is the formula of one in words. */
export interface Heard {
  readonly token: MathToken;
  readonly told: readonly Syntax[] | null;
  readonly span: Span;
  readonly force: Force;
}
