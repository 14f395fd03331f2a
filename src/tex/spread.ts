import { fraction } from "../exact/fraction.ts";
import { pow } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import type { Span } from "../text/span.ts";
import { type Averaged, averaged, type Under } from "./averaged.ts";
import { after, bar, conditional, takeBracket } from "./inside.ts";
import { isOperator } from "./row.ts";
import { splitCommas } from "./scope.ts";
import { bracketOf, half, recogniseAt } from "./statistic-head.ts";
import { raised } from "./superscript.ts";
import type { Syntax } from "./syntax.ts";
import { type Cursor, nowhere, spanOf, type Work } from "./work.ts";

export function variance(
  work: Work,
  cursor: Cursor,
  start: number,
  under: Under,
  sup: readonly Syntax[] | null,
): Term {
  const next = cursor.peek;
  if (!next)
    return work.refuse("unexpected-end", cursor.here, { expected: "what the variance is of" });
  const fence = bracketOf(next);
  if (!fence) {
    // without brackets: the product that follows, up to the next operator
    const end = cursor.nodes.findIndex(
      (n, i) =>
        i > cursor.at &&
        (isOperator(n, "+", "-", "\\pm", "\\mp", ",", "\\cdot", "/", "\\times") ||
          recogniseAt(work, cursor, i)),
    );
    const nodes = cursor.nodes.slice(cursor.at, end < 0 ? undefined : end);
    cursor.at += nodes.length;
    const spread = work.expression(nodes);
    const term = spreadOf(work, spread, averaged(work, under, [], spread), next.span);
    return sup ? raised(work, term, sup, next.span) : term;
  }
  const head = cursor.nodes.slice(start, cursor.at);
  if (
    fence.open === "(" &&
    !sup &&
    !bar(fence.body) &&
    isPower(next) &&
    isApart(work, head, next)
  ) {
    if (
      work.departs(
        "variance-power",
        spanOf([...head, next]) ?? next.span,
        1,
        () => `${work.tex(head)}[${work.tex([next])}]`,
      )
    ) {
      const power = work.factor(cursor);
      return spreadOf(work, power, averaged(work, under, [], power), next.span);
    }
  }
  cursor.at++;
  const { body, given } = conditional(work, fence.body);
  const items = splitCommas(body);
  const [left, right] = items;
  if (items.length === 2 && left && right)
    return after(work, pair(work, left, right, given, under), next, sup);
  const spread = work.expression(body);
  const term = spreadOf(work, spread, averaged(work, under, given, spread), next.span);
  work.sort(term, next.span);
  return after(work, term, next, sup);
}

/**
 * A variance. One over some quantities only is written out, `E_X[(h - E_X[h])^2]`, since laws speak
 * of averages over some quantities.
 */
function spreadOf(work: Work, body: Term, { over, given }: Averaged, where: Span): Term {
  if (over.length === 0 || given.length > 0 || !isNumeric(work.sort(body, where)))
    return { kind: "variance", body, given, over };
  return {
    kind: "expect",
    body: pow(aroundMean(body, over), { kind: "number", value: fraction(2) }),
    given,
    over,
  };
}

/** What a quantity has more than its average over some quantities. */
function aroundMean(of: Term, over: readonly Term[]): Term {
  return {
    kind: "add",
    terms: [of, { kind: "neg", body: { kind: "expect", body: of, given: [], over } }],
  };
}

/** A bracket with a number as its exponent, and no more. */
function isPower(node: Syntax): boolean {
  return (
    node.kind === "script" &&
    !node.sub &&
    !node.primes &&
    node.sup?.length === 1 &&
    node.sup[0]?.kind === "number"
  );
}

/**
 * Whether space that shows stands between an operator and its bracket, as in `\operatorname{Var}\,
 * (X - \mu)^2`.
 */
function isApart(work: Work, head: readonly Syntax[], next: Syntax): boolean {
  const name = work.tex(head);
  const between = work.tex([...head, next]).slice(name.length, -work.tex([next]).length);
  return /\\[,;:> ]|~/.test(between);
}

function pair(
  work: Work,
  first: readonly Syntax[],
  second: readonly Syntax[],
  given: readonly Term[],
  under: Under,
): Term {
  const [left, right] = [work.expression(first), work.expression(second)];
  return pairOf(
    work,
    left,
    right,
    averaged(work, under, given, left, right),
    spanOf([...first, ...second]) ?? nowhere,
  );
}

/** A covariance. One over some quantities only is written out, as a variance is. */
function pairOf(work: Work, left: Term, right: Term, { over, given }: Averaged, where: Span): Term {
  if (
    over.length === 0 ||
    given.length > 0 ||
    ![left, right].every((term) => isNumeric(work.sort(term, where)))
  )
    return { kind: "covariance", left, right, given, over };
  return {
    kind: "expect",
    body: { kind: "mul", factors: [aroundMean(left, over), aroundMean(right, over)] },
    given,
    over,
  };
}

export function covariance(
  work: Work,
  cursor: Cursor,
  under: Under,
  scaled: boolean,
  sup: readonly Syntax[] | null,
): Term {
  const { node, body, given } = takeBracket(work, cursor, "two quantities in brackets");
  const items = splitCommas(body).filter((i) => i.length);
  const [left, right] = items;
  if (!left || items.length > 2 || (scaled && !right))
    return work.refuse("wrong-arguments", node.span, { function: "Cov" });
  const [x, y] = [work.expression(left), right ? work.expression(right) : null];
  const by = averaged(work, under, given, ...(y ? [x, y] : [x]));
  if (!y) return after(work, { kind: "variance", body: x, ...by }, node, sup);
  const term = pairOf(work, x, y, by, node.span);
  if (!scaled) return after(work, term, node, sup);
  const spread = (of: Term): Term => spreadOf(work, of, by, node.span);
  const root = pow(
    { kind: "mul", factors: [spread(x), spread(y)] },
    { kind: "number", value: half },
  );
  return after(work, { kind: "div", numerator: term, denominator: root }, node, sup);
}
