import type { Report } from "../check/report.ts";
import { type Fraction, fractionText } from "../exact/fraction.ts";

/** The report as JSON text: the report itself, exact numbers in terms as texts such as `3/4`. */
export function json(report: Report): string {
  return `${JSON.stringify(report, (_, value: unknown) => (isFraction(value) ? fractionText(value) : value), 2)}\n`;
}

/** Plain data too: a report from another thread has lost the methods of its numbers. */
function isFraction(value: unknown): value is Pick<Fraction, "p" | "q" | "big"> {
  return typeof value === "object" && value !== null && "p" in value && "q" in value && "big" in value && typeof value.p === "number" && typeof value.q === "number";
}
