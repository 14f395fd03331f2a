import { readFileSync } from "node:fs";
import { readPage } from "/work/main/src/page/read.ts";
import { readWithConventions } from "/work/main/src/check/convention.ts";
for (const f of process.argv.slice(2)) {
  const page = readPage(readFileSync(f, "utf8"), f);
  const o = readWithConventions(page);
  console.log("=====", f.split("/").pop(), o.style);
  for (const s of o.sentences) console.log(s.canonical ? "  + " : "  - ", JSON.stringify(s.text.slice(0, 160)), s.canonical ? "=> " + JSON.stringify(s.canonical.slice(0, 200)) : "");
  for (const p of o.lost) console.log("  ! ", p.code, JSON.stringify(page.text.slice(p.span.from, p.span.to).slice(0, 80)), JSON.stringify(p.detail).slice(0, 200));
  for (const c of o.conventions) console.log("  K ", c.symbol, c.kind);
}
