import type { FileReport } from "../check/report.ts";
import type { RuleEntry } from "../render/page/rules.tsx";

/** The rule book as pages and the terminal show it, with the documents that use each rule. */
export async function ruleEntries(documents: readonly { readonly report: FileReport; readonly href: string }[]): Promise<RuleEntry[]> {
  const { refused, rules } = await import("../rules/index.ts");
  const uses = new Map<string, { title: string; href: string }[]>();
  for (const { report, href } of documents) {
    const laws = new Set(report.chains.flatMap((chain) => chain.steps.flatMap((step) => step.trace.flatMap((entry) => entry.law.split(", ")))));
    for (const law of laws) uses.set(law, [...(uses.get(law) ?? []), { title: report.title, href }]);
  }
  return rules.map((rule) => ({
    name: rule.name,
    rule: rule.rule,
    statement: rule.statement,
    conditions: rule.conditions.map((text, i) => {
      const missing = rule.without[i];
      return { text, without: missing ? `with only “${missing.given.join(" ")}” it can fail` : null };
    }),
    reason: rule.reason,
    source: rule.source,
    given: rule.example.given,
    example: rule.example.step,
    refused: refused.filter((each) => each.beside === rule.name).map(({ statement, given, say }) => ({ statement, say: `${say} (${given.join(" ").replace(/\.$/, "")})` })),
    usedIn: uses.get(rule.name) ?? [],
  }));
}
