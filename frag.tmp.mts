import { readFileSync } from "node:fs";
import { checked } from "./tests/support/check.ts";
import { labelledIn } from "./tests/support/labelled.ts";
let n = 0;
for (const { label, title, source } of labelledIn(readFileSync("tests/cases/fragments.txt", "utf8"))) {
  const r = checked(source);
  for (const c of r.chains) for (const s of c.steps) if (s.verdict === "holds-if") {
    n++;
    console.log(`--- ${label} ${title}\n${source.trim()}\n>> ${c.lines[s.to]!.tex} :: ${s.conditions.map((x) => `${x.how}: ${x.text} ${x.line ?? ""}`).join(" | ")}`);
  }
}
console.log(n);
