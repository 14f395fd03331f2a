import { readFileSync } from "node:fs";
import { readPage } from "/work/main/src/page/read.ts";
import { readWithConventions } from "/work/main/src/check/convention.ts";
for (const l of readFileSync(0, "utf8").split("\n")) {
  if (!l.trim()) continue;
  const page = readPage(l + "\n\n$$ E[X] = E[X] $$\n", "a.md");
  const o = readWithConventions(page);
  console.log("#", l);
  for (const s of o.sentences) console.log(s.canonical ? "    + " + s.canonical : "    - " + s.text);
  for (const p of o.lost) console.log("    ! ", p.code, JSON.stringify(page.text.slice(p.span.from, p.span.to).slice(0, 80)));
}
