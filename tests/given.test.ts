import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../src/document/outline.ts";
import { readMarkdown } from "../src/page/markdown.ts";
import { roleOf } from "../src/page/role.ts";
import { entries, examplesOf } from "../src/read/grammar/index.ts";
import { type Kind, kinds } from "../src/read/kind.ts";
import { readClaim } from "../src/read/sentence.ts";
import { rendering } from "./support/given.ts";

/** `# title`, sentences, `==>`, what was read; blank lines between. */
function cases(file: string): { title: string; input: string; output: string }[] {
  const blocks = readFileSync(new URL(`./cases/${file}`, import.meta.url), "utf8")
    .split(/^# /m)
    .slice(1);
  return blocks.map((block) => {
    const [head = "", output = ""] = block.split(/^==>$/m);
    const [title = "", ...lines] = head.split("\n");
    return { title, input: lines.join("\n").trim(), output: output.trim() };
  });
}

for (const file of ["given.txt", "given-refused.txt"]) {
  describe(file, () => {
    const all = cases(file);
    it("has cases", () => expect(all.length).toBeGreaterThan(10));
    all.forEach(({ title, input, output }, k) => {
      it(`${k + 1}: ${title}`, () => expect(rendering(input)).toBe(output));
    });
  });
}

/** Examples of the forms, which errors show where a sentence is not read. */
const forms = [...new Set((Object.keys(kinds) as Kind[]).flatMap(examplesOf))];

/** Those that take in words which only call things. */
const calling = [
  ...examplesOf("called"),
  "$X$ and $Y$ are independent, as is usual in such problems",
  ...entries.filter(({ says }) => says.includes("<~")).map(({ example }) => example),
];

const given = (...sentences: string[]): string =>
  `# T\n\n## Given\n${sentences.map((s) => `- ${s}\n`).join("")}\n## Solution\n$$a = b$$\n`;

/** What a reading depends on: declarations and assumptions, without the ids of sentences. */
function content(source: string): string {
  const outline = readDocument(source);
  const context = outline.items[0]?.context;
  const sorted = (list: readonly unknown[] | undefined): string[] =>
    (list ?? [])
      .map((x) =>
        JSON.stringify(x, (k, v: unknown) =>
          k === "sentence" || k === "id" ? undefined : typeof v === "bigint" ? String(v) : v,
        ),
      )
      .sort();
  return JSON.stringify([
    outline.problems.map((p) => p.code),
    sorted(context?.declarations),
    sorted(context?.indices),
    sorted(context?.assumptions.map((a) => a.statement)),
  ]);
}

describe("variations mean the same", () => {
  const names = fc.constantFrom("X", "Y", "Z", "U", "\\xi", "\\hat Y", "\\mathbf{Z}");
  const means = fc.constantFrom("\\mu", "\\theta", "m", "\\nu_0");
  it("of a family that is i.i.d.", () => {
    fc.assert(
      fc.property(
        names,
        means,
        fc.constantFrom("Let ", "Suppose that ", "Assume ", "We assume that ", ""),
        fc.constantFrom(
          "i.i.d.",
          "iid",
          "independent and identically distributed",
          "independent, identically distributed",
        ),
        fc.constantFrom(
          "with mean",
          "having mean",
          "with common mean",
          "each with mean",
          "with expectation",
          "with expected value",
        ),
        (x, mu, lead, iid, having) => {
          const plain = given(
            `$${x}_1, \\dots, ${x}_n$ are i.i.d. random variables with mean $${mu}$ and variance $\\sigma^2$.`,
          );
          const verb = lead === "Let " ? "be" : "are";
          expect(
            content(
              given(
                `${lead}$${x}_1, \\ldots, ${x}_n$ ${verb} ${iid} random variables ${having} $${mu}$ and variance $\\sigma^2$.`,
              ),
            ),
          ).toBe(content(plain));
        },
      ),
    );
  });
  it("of two independent variables", () => {
    fc.assert(
      fc.property(
        names,
        names,
        fc.constantFrom(
          "$A$ and $B$ are independent random variables.",
          "Let $A$ and $B$ be independent random variables.",
          "$A, B$ are independent random variables",
          "The random variables $A$ and $B$ are independent.",
        ),
        (x, y, form) => {
          fc.pre(x !== y);
          const text = form.replace("A", () => x).replace("B", () => y);
          expect(content(given(text))).toBe(
            content(given(`$${x}$ and $${y}$ are independent random variables`)),
          );
        },
      ),
    );
  });
  it("of clauses in one sentence and in several", () => {
    const parts = [
      "$n$ is an integer with $n \\ge 2$",
      "$X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$",
      "$a$ and $b$ are constants",
      "$\\bar X = \\frac{1}{n} \\sum_{i=1}^n X_i$",
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(parts, { minLength: 4 }),
        fc.constantFrom(", and ", "; ", " and ", ". ", ", where "),
        (order, join) => {
          expect(content(given(order.join(join)))).toBe(content(given(...parts)));
        },
      ),
    );
  });
  it("whatever the order of the sentences", () => {
    const parts = [
      "$F = aT + b$ and $\\mu_F = a\\mu_T + b$",
      "$T$ is a random variable with mean $\\mu_T$ and variance $\\sigma_T^2$.",
      "$a$ and $b$ are constants.",
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: 3 }), (order) => {
        expect(content(given(...order))).toBe(content(given(...parts)));
      }),
    );
  });
});

describe("every sentence must be read", () => {
  it("a word that has no place is an error, wherever it stands", () => {
    const words =
      "Let $X_1, \\dots, X_n$ be i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$".split(
        / (?![^$]*\$(?:[^$]*\$[^$]*\$)*[^$]*$)/,
      );
    fc.assert(
      fc.property(
        fc.nat(words.length),
        fc.constantFrom("not", "nearly", "hardly", "comonotone", "bounded", "never"),
        (at, word) => {
          const text = [...words.slice(0, at), word, ...words.slice(at)].join(" ");
          expect(readDocument(given(text)).problems.length, text).toBeGreaterThan(0);
        },
      ),
    );
  });
  describe.each(forms)("%s", (form) => {
    const outside = form
      .split(/(\$[^$]*\$)/)
      .flatMap((part) =>
        part.startsWith("$") ? [part] : part.split(" ").filter((word) => word !== ""),
      );
    it("with a word more, wherever it stands, is refused, or told among words that change nothing", () => {
      for (let at = 0; at <= outside.length; at += 1) {
        const text = [...outside.slice(0, at), "frobly", ...outside.slice(at)].join(" ");
        const { problems } = readDocument(given(text));
        if (problems.length > 0) continue;
        expect(calling, text).toContain(form);
        expect(content(given(text))).toBe(content(given(form)));
      }
    });
    it("means the same with other names", () => {
      const other = (text: string): string => text.replace(/X/g, "V").replace(/\\mu\b/g, "\\nu");
      expect(content(given(other(form)))).toBe(
        content(given(form))
          .replace(/X/g, "V")
          .replace(/\\\\mu\b/g, "\\\\nu"),
      );
    });
    it.each(["; ", ". ", ".\n- "])("means the same with another sentence behind %j", (join) => {
      const next = "$c_0$ is a constant";
      expect(content(given(`${form}${join}${next}`))).toBe(content(given(form, next)));
    });
    it.each(["Suppose that ", "Assume that "])("means the same behind “%s”", (lead) => {
      // nobody supposes what something is called
      if (/^(?:this is called|we call this) /.test(form)) return;
      expect(content(given(`${lead}${form}`))).toBe(content(given(form)));
    });
  });
  it("says where it stopped and what is near", () => {
    const [found] = readDocument(given("$X$ is a random variabel with mean $\\mu$")).problems;
    expect(found?.code).toBe("unread-sentence");
    expect(found?.detail["stopped"]).toBe("variabel");
    expect(found?.detail["nearest"]).toMatch(/is a random variable with mean/);
  });
  it("every document of the corpus is read", () => {
    const folder = new URL("./corpus/", import.meta.url);
    for (const file of readdirSync(folder).filter((f) => f.endsWith(".md"))) {
      const outline = readDocument(readFileSync(new URL(file, folder), "utf8"));
      expect(outline.problems, file).toEqual([]);
      expect(outline.items.length, file).toBeGreaterThan(0);
    }
  });
});

describe("documents", () => {
  it("knows the titles with a role", () => {
    const roles = [
      "Given",
      "Assumptions",
      "Solution (b)",
      "Lemma 3 (Stein)",
      "1. Given",
      "Setup and notation",
      "Proof of Lemma 2",
      "Problem 2",
      "Where the walk is",
      "Show me the way",
    ].map(roleOf);
    expect(roles).toEqual([
      "given",
      "given",
      "solution",
      "claim",
      "given",
      "given",
      "solution",
      null,
      null,
      null,
    ]);
  });
  it("scopes: a role speaks for the level above it, and deeper shadows outer", () => {
    const outline = readDocument(
      "# P\n## Given\n- $a$ is a constant\n## Problem 1\n### Given\n- $a$ is a vector in $\\mathbb{R}^2$\n### Solution\n$$a = a$$\n## Problem 2\n### Solution\n$$a = a$$\n",
    );
    const sorts = outline.items.map(
      (i) => i.context.declarations.findLast((d) => d.head === "a")?.sort.kind,
    );
    expect(sorts).toEqual(["vector", "scalar"]);
    expect(new Set(outline.items[0]?.context.declarations.map((d) => d.key)).size).toBe(
      outline.items[0]?.context.declarations.length,
    );
  });
  it("lead-ins, directives, claims with conditions", () => {
    const outline = readDocument(
      "**Given.** $X_1, \\dots, X_n$ are i.i.d. with mean $\\mu$. $a$ is a constant.\n\n**Claim.** $E[X_i X_j] = \\mu^2$ for $i \\ne j$.\n\n**Solution.**\n<!-- expect: refuted -->\n$$a = b$$\n<!-- check: off -->\n$$c = d$$\n<!-- check: on -->\nIn general\n$$\na = a\n$$\n",
    );
    expect(outline.problems).toEqual([]);
    expect(outline.sentences.map((s) => s.id)).toEqual(["A1", "A2"]);
    expect(outline.items.map((i) => [i.kind, i.expect?.verdict ?? null, i.skipped])).toEqual([
      ["claim", null, false],
      ["display", "refuted", false],
      ["display", null, true],
      ["display", null, false],
    ]);
    const [claim] = outline.items;
    const { stated, unread } = readClaim(
      claim?.kind === "claim" ? claim.tokens : [],
      outline.macros,
    );
    expect(unread).toEqual([]);
    expect(
      stated.flatMap(({ conditions }) =>
        conditions.map((c) => (c.kind === "formula" ? c.nodes.map(({ kind }) => kind) : c.kind)),
      ),
    ).toEqual([["name", "relation", "name"]]);
  });
  it("an unknown directive is a problem", () =>
    expect(
      readDocument("<!-- expect: refutd -->\n").problems.map((p) => [p.code, p.detail["nearest"]]),
    ).toEqual([["unknown-directive", "expect: refuted"]]));
  it("finds formulas where they are, also in quotes, lists and without delimiters", () => {
    const source =
      "I paid $5 and $10 for $x_1*y*$.\n\n> text\n> $$\n> a = b\n> $$\n\n- item\n  $$x$$\n\n\\begin{align}\na &= b\n\\end{align}\n\n\\[ u \\] and \\( v \\)\n\n```math\nq\n```\n";
    const { pieces } = readMarkdown(source);
    expect(pieces.map((p) => p.source.trim())).toEqual([
      "x_1*y*",
      "a = b",
      "x",
      "\\begin{align}\na &= b\n\\end{align}",
      "u",
      "v",
      "q",
    ]);
    for (const piece of pieces)
      expect(
        piece.source.length === source.slice(piece.from, piece.from + piece.source.length).length &&
          source.startsWith(
            piece.source.trim(),
            piece.from + piece.source.indexOf(piece.source.trim()),
          ),
      ).toBe(true);
  });
  it("refuses what is no document", () => {
    expect(readDocument("  \n").problems.map((p) => p.code)).toEqual(["empty-document"]);
    expect(readDocument("a\0b").problems.map((p) => p.code)).toEqual(["binary-document"]);
    expect(readDocument("a".repeat(1_000_001)).problems.map((p) => p.code)).toEqual([
      "document-too-large",
    ]);
  });
  it.each([
    ["> ".repeat(20000), ["nesting-limit"]],
    ["[".repeat(50000), ["too-long"]],
    ["*a **b".repeat(20000), ["too-long"]],
    ["$a ".repeat(50000), ["too-long"]],
    ["\\(".repeat(50000), ["too-long"]],
    ["\\begin{align}".repeat(20000), ["too-long"]],
  ])("answers hostile input %#", (text, codes) => {
    expect(readDocument(text).problems.map((p) => p.code)).toEqual(codes);
  });
});
