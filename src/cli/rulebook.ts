import type { Counterexample, FileReport } from "../check/report.ts";
import type { RuleEntry, RuleGroup } from "../render/page/book.ts";
import type { Rule } from "../rules/rule.ts";

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
  for (const { report, href } of documents)
    for (const law of lawsOf(report, rules))
      uses.set(law, [...(uses.get(law) ?? []), { title: report.title, href }]);
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

/** The laws that a document's steps use. */
function lawsOf(report: FileReport, rules: readonly Rule[]): ReadonlySet<string> {
  const steps = report.chains.flatMap((chain) => chain.steps);
  const laws = new Set(
    steps.flatMap((step) => step.trace.flatMap((entry) => entry.law.split(", "))),
  );
  const named = new Set(steps.flatMap((step) => step.rules));
  // What the ring does by itself leaves no move.
  for (const rule of rules) if (rule.structural && named.has(rule.rule)) laws.add(rule.name);
  return laws;
}

/** The rule book for a site, what a first course needs first. */
export async function ruleBook(
  documents: readonly { readonly report: FileReport; readonly href: string }[],
): Promise<readonly RuleGroup[]> {
  return grouped(await ruleEntries(documents, true));
}

/** Of the rule book what the steps of one document use, for its own page. */
export async function ruleBookOf(report: FileReport): Promise<readonly RuleGroup[]> {
  const { rules } = await import("../rules/index.ts");
  const used = lawsOf(report, rules);
  const named = new Set(
    report.chains.flatMap((chain) =>
      chain.steps.flatMap((step) => [...step.rules, ...(step.reason?.missing ?? [])]),
    ),
  );
  const { everyday } = await import("../rules/about.ts");
  const all = await ruleEntries([], false);
  // a trace is cut short: a rule none of whose laws it holds is shown by its everyday ones
  const told = new Set(all.filter(({ name }) => used.has(name)).map(({ rule }) => rule));
  const entries = all.filter(
    ({ name, rule }) => used.has(name) || (!told.has(rule) && everyday.includes(name)),
  );
  return (await grouped(entries)).filter((group) => named.has(group.rule));
}

async function grouped(entries: readonly RuleEntry[]): Promise<readonly RuleGroup[]> {
  const { about, everyday } = await import("../rules/about.ts");
  const place = (name: string): number =>
    everyday.includes(name) ? everyday.indexOf(name) : everyday.length;
  const sorted = [...entries].sort((a, b) => place(a.name) - place(b.name));
  return Object.entries(about).map(([rule, says]) => ({
    rule,
    says,
    laws: sorted.filter((entry) => entry.rule === rule),
  }));
}
