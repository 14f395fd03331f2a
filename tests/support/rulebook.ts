import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LawData } from "../../src/replay/table.ts";
import { rules } from "../../src/rules/index.ts";
import { lawOf } from "../../src/rules/rule.ts";
import { termData } from "../../src/term/data.ts";
import { root } from "./command.ts";

/** The laws of the rule book as `src/replay` has them, by name. */
export function lawsAsData(): readonly LawData[] {
  return rules
    .map((rule) => {
      const law = lawOf(rule);
      return { ...law, left: termData(law.left), right: termData(law.right) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What tells one rule book from another: what the kernel takes of it. */
export function idOf(laws: readonly LawData[]): string {
  return createHash("sha256").update(JSON.stringify(laws)).digest("hex").slice(0, 16);
}

/** `npm run rulebook`: writes down what `surely replay` needs of the rule book. */
export function writeRulebook(): void {
  const laws = lawsAsData();
  const lines = laws.map((law) => JSON.stringify(law));
  writeFileSync(join(root, "src/replay/laws.json"), `[\n${lines.join(",\n")}\n]\n`);
  writeFileSync(
    join(root, "src/replay/rulebook.ts"),
    `/** Which rule book \`laws.json\` is, by what the kernel takes of it; \`npm run rulebook\` writes it. */
export const rulebook = "${idOf(laws)}";
`,
  );
}
