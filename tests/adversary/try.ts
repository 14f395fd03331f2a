import { algebraKind } from "./kinds/algebra.ts";
import { pairKind } from "./kinds/pairs.ts";
import { sumKind } from "./kinds/sums.ts";
import { familyKind } from "./kinds/families.ts";
import { judged } from "./judge.ts";
const [name, seed, docs, steps, show] = process.argv.slice(2);
const kinds = Object.fromEntries([algebraKind, pairKind, sumKind, familyKind].map((k) => [k.name, k]));
const kind = kinds[name as string]!;
const counts: Record<string, number> = {};
const t = Date.now();
for (let d = 0; d < Number(docs); d++)
  for (const j of judged(kind, Number(seed) * 1000 + d, { steps: Number(steps), timeout: 0, kernel: false })) {
    const key = `${j.label} ${j.verdict}`;
    counts[key] = (counts[key] ?? 0) + 1;
    if (show && new RegExp(show).test(key)) console.log(key, "|", j.reason, "|", j.sentences.join(" "), "\n   ", j.tex, "\n   ", j.rules.join(", "), "\n   ", j.world, "\n   ", j.message);
  }
console.log(counts, Date.now() - t);
