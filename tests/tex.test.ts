import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { freeVariables, termKey } from "../src/term/walk.ts";
import { canonical } from "../src/tex/canonical.ts";
import { readDisplay } from "../src/tex/chain.ts";
import { elaborate } from "../src/tex/elaborate.ts";
import { noMacros } from "../src/tex/macros.ts";
import { readMath } from "../src/tex/parser.ts";
import { toTex } from "../src/tex/print.ts";
import { readContext } from "./support/context.ts";

const folder = new URL("./cases/", import.meta.url);

/**
 * `# title`, declarations and lines, `==>`, expected output; a blank line parts the cases. A file
 * starts with declarations for all its cases.
 */
function cases(file: string): { title: string; setup: string[]; input: string; output: string }[] {
  const blocks = readFileSync(new URL(file, folder), "utf8").split(/^# /m);
  const common = (blocks.shift() ?? "").split("\n").filter((l) => l.trim());
  return blocks.map((block) => {
    const [head = "", output = ""] = block.split(/^==>$/m);
    const [title = "", ...lines] = head.split("\n");
    const own = lines.filter((l) => /^(let|index) /.test(l));
    const input = lines.filter((l) => l.trim() && !/^(let|index) /.test(l)).join("\n");
    return { title, setup: [...common, ...own], input, output: output.trim() };
  });
}

function read(setup: string[], input: string): string {
  const scope = readContext(setup);
  const { nodes, problems } = readMath(input, 0, noMacros());
  if (problems.length)
    return problems.map((p) => `${p.code} ${JSON.stringify(p.detail)}`).join("\n");
  const done = elaborate(nodes, scope, { source: input });
  if (!done.readings.length)
    return done.problems.map((p) => `${p.code} ${JSON.stringify(p.detail)}`).join("\n");
  const lines = done.readings.map((r) => {
    const how = r.departures.map((d) => `\n    ${d.kind}: ${d.suggestion}`).join("");
    return toTex(r.term, scope) + how;
  });
  const free = done.readings[0]?.free ?? [];
  if (free.length)
    lines.push(
      `free: ${free.map((f) => `${f.name} ${f.range.lower ? toTex(f.range.lower, scope) : "?"}..${f.range.upper ? toTex(f.range.upper, scope) : "?"}`).join("; ")}`,
    );
  return lines.join("\n");
}

for (const file of readdirSync(folder).filter((f) => /^tex-(?!chains)/.test(f))) {
  describe(file, () => {
    for (const c of cases(file)) {
      it(c.title, () => {
        expect(read(c.setup, c.input)).toBe(c.output);
      });
      it(`${c.title}, printed and read again`, () => {
        const scope = readContext(c.setup);
        for (const reading of elaborate(readMath(c.input, 0, noMacros()).nodes, scope).readings) {
          const tex = toTex(reading.term, scope);
          const again = elaborate(readMath(tex, 0, noMacros()).nodes, scope, { limit: 1 });
          const first = again.readings[0];
          expect(first ? toTex(first.term, scope) : again.problems).toEqual(tex);
          if (first) expect(termKey(first.term)).toBe(termKey(reading.term));
          if (first)
            expect([...freeVariables(first.term)].sort()).toEqual(
              [...freeVariables(reading.term)].sort(),
            );
        }
      });
    }
  });
}

describe("tex-chains.txt", () => {
  for (const c of cases("tex-chains.txt")) {
    it(c.title, () => {
      const { chains, problems } = readDisplay(c.input, 0, noMacros());
      const shown = chains.map((chain) => {
        const lines = chain.lines.map(
          (l, k) =>
            `${k}: ${l.elided ? "…" : c.input.slice(l.span.from, l.span.to).replace(/\s+/g, " ")}`,
        );
        const steps = chain.steps.map((s) => {
          const asides = s.asides.map((a) => ` {${canonical(a.limit.nodes ?? [])}}`).join("");
          return `${s.from} ${s.relation} ${s.to}${s.reason ? ` (${s.reason.text})` : ""}${asides}`;
        });
        return [...lines, ...steps].join("\n");
      });
      expect(
        [
          ...shown,
          ...problems.map((p) => `${p.code} ${JSON.stringify(p.detail)} ${p.span.from}`),
        ].join("\n--\n"),
      ).toBe(c.output);
    });
  }
});
