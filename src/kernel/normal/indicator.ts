import type { Polynomial } from "../polynomial.ts";
import type { Ring } from "../ring/type.ts";

/** The indicator that one number is equal to, or at most, another. */
export function indicatorThat(
  ring: Ring,
  relation: "=" | "<=",
  left: Polynomial,
  right: Polynomial,
): Polynomial {
  return ring.indicator(relation, ring.subtract(left, right));
}
