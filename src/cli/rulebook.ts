import type { Counterexample, FileReport } from "../check/report.ts";
import type { RuleEntry } from "../render/page/rules.tsx";

/**
 * Models by what they refute: the book is written again and again while files are watched, and its
 * falsehoods stay.
 */
const known = new Map<string, Counterexample | null>();

/**
 * The rule book as pages and the terminal show it, with the documents that use each rule; `models`
 * finds the model of each falsehood in it as well.
 */
export async function ruleEntries(
  documents: readonly { readonly report: FileReport; readonly href: string }[],
  models: boolean,
): Promise<RuleEntry[]> {
  const { refused, rules } = await import("../rules/index.ts");
  const { refutation } = await import("../check/refute.ts");
  const model = (given: readonly string[], step: string): Counterexample | null => {
    if (!models) return null;
    const key = [...given, step].join("\n");
    if (!known.has(key))
      known.set(
        key,
        refutation(given, step, {
          seed: 1,
          timeoutStep: 30_000,
          timings: false,
          proofs: false,
          terms: false,
        }),
      );
    return known.get(key) ?? null;
  };
  const uses = new Map<string, { title: string; href: string }[]>();
  for (const { report, href } of documents) {
    const steps = report.chains.flatMap((chain) => chain.steps);
    const laws = new Set(
      steps.flatMap((step) => step.trace.flatMap((entry) => entry.law.split(", "))),
    );
    const named = new Set(steps.flatMap((step) => step.rules));
    // What the ring does by itself leaves no move.
    for (const rule of rules) if (rule.structural && named.has(rule.rule)) laws.add(rule.name);
    for (const law of laws)
      uses.set(law, [...(uses.get(law) ?? []), { title: report.title, href }]);
  }
  return rules.map((rule) => ({
    name: rule.name,
    rule: rule.rule,
    statement: rule.statement,
    conditions: rule.conditions.map((text, i) => {
      const missing = rule.without[i];
      return {
        text,
        without: missing ? `with only “${missing.given.join(" ")}” it can fail` : null,
        model: missing ? model(missing.given, rule.example.step) : null,
      };
    }),
    reason: rule.reason,
    source: rule.source,
    given: rule.example.given,
    example: rule.example.step,
    refused: refused
      .filter((each) => each.beside === rule.name)
      .map(({ statement, given, say }) => ({
        statement,
        say: `${say} (${given.join(" ").replace(/\.$/, "")})`,
        model: model(given, statement),
      })),
    usedIn: uses.get(rule.name) ?? [],
  }));
}
