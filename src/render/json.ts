import type { Report } from "../check/report.ts";
import { type Fraction, fractionText } from "../exact/fraction.ts";

/** The report as JSON text: the report itself, exact numbers in terms as texts such as `3/4`. */
export function json(report: Report): string {
  return `${JSON.stringify(report, (_, value: unknown) => (isFraction(value) ? fractionText(value) : value), 2)}\n`;
}

function isFraction(value: unknown): value is Fraction {
  return typeof value === "object" && value !== null && "n" in value && "d" in value && typeof value.n === "bigint" && typeof value.d === "bigint";
}
