import type { Context, Law } from "../term/context.ts";

/** Laws on the numbers 0, 1, 2, … */
const counting: ReadonlySet<Law> = new Set<Law>(["bernoulli", "binomial", "poisson", "geometric"]);

/**
 * The context with every random number said to be an integer whose law is one of counts, for all
 * members of its family alike.
 */
export function withCounts(context: Context): Context {
  const counts = new Set(
    context.assumptions.flatMap(({ statement: s }) =>
      s.kind === "distribution" &&
      counting.has(s.law) &&
      s.of.kind === "symbol" &&
      s.of.args.every((arg) => arg.kind === "variable")
        ? [s.of.symbol]
        : [],
    ),
  );
  const declarations = context.declarations.map((d) => {
    if (!d.random || d.sort.kind !== "scalar" || !counts.has(d.key)) return d;
    return d.properties.includes("integer")
      ? d
      : { ...d, properties: [...d.properties, "integer" as const] };
  });
  return { ...context, declarations };
}
