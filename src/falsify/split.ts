import { expect } from "../term/make.ts";
import type { Term } from "../term/term.ts";

/**
 * An average over all outcomes of a sum as the sum of the averages of its terms, which look at
 * fewer parts of a space each; null where what is averaged is no sum, or where chance decides over
 * which terms it goes. Finitely many outcomes: the order of adding does not matter.
 */
export function splitAverage(body: Term, varies: (term: Term) => boolean): Term | null {
  switch (body.kind) {
    case "neg":
      return { kind: "neg", body: expect(body.body) };
    case "add":
      return { kind: "add", terms: body.terms.map((term) => expect(term)) };
    case "sum": {
      const bounds = [...body.conditions, ...body.binders.flatMap((b) => [b.lower, b.upper])];
      const endless = body.binders.some((b) => b.upper.kind === "constant");
      return body.operator === "sum" && !endless && !bounds.some(varies)
        ? { ...body, body: expect(body.body) }
        : null;
    }
    case "div":
      return varies(body.denominator) ? null : { ...body, numerator: expect(body.numerator) };
    case "mul": {
      const [random, ...more] = body.factors.filter(varies);
      if (!random || body.factors.length === 1 || more.length > 0) return null;
      return {
        ...body,
        factors: body.factors.map((factor) => (factor === random ? expect(factor) : factor)),
      };
    }
    default:
      return null;
  }
}
