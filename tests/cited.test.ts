import { describe, expect, test } from "vitest";
import { assumes, citesAll, citesSome } from "../src/page/cited.ts";
import { checked } from "./support/check.ts";

const preamble =
  "\\documentclass{article}\n\\newtheorem{assumption}{Assumption}\n\\newtheorem{lemma}{Lemma}\n";

const independent =
  "\\begin{assumption}\\label{as:a}\n" +
  "The variables $g_1, \\dots, g_B$ are independent, and $E[g_i] = \\mu$ for all $i$.\n" +
  "\\end{assumption}\n";

const spread =
  "\\begin{assumption}\\label{as:b}\n$\\operatorname{Var}(g_i) = v$ for all $i$.\n\\end{assumption}\n";

/** What a page says of its lemma, and of the step that proves it. */
function verdicts(assumptions: string, cited: string): readonly string[] {
  const source =
    `${preamble}\\begin{document}\n${assumptions}\\begin{lemma}\n${cited}` +
    "\\operatorname{Var}(\\sum_{i=1}^B g_i) = B v$.\n\\end{lemma}\n\\begin{proof} We have\n" +
    "\\[ \\operatorname{Var}(\\sum_{i=1}^B g_i) = B v. \\]\n\\end{proof}\n\\end{document}\n";
  const { chains, claims } = checked(source, {}, "page.tex");
  return [
    ...claims.map(({ verdict }) => verdict),
    ...chains.flatMap(({ steps }) => steps.map(({ verdict }) => verdict)),
  ];
}

describe("assumptions that a statement cites", () => {
  test.each([
    "Under Assumptions \\ref{as:a} and \\ref{as:b}, $",
    "Let Assumptions \\ref{as:a} and \\ref{as:b} hold. Then $",
    "Suppose that Assumptions \\ref{as:a} and \\ref{as:b} hold. Then $",
    "Under the above assumptions, $",
  ])("%s: all there are", (cited) => {
    expect(verdicts(independent + spread, cited)).toEqual(["established", "verified"]);
  });

  test.each([
    "Under Assumption \\ref{as:a}, $",
    "Let Assumption \\ref{as:a} hold. Then $",
    "Suppose that Assumption \\ref{as:b} holds. Then $",
  ])("%s: one of two, and the other is not supposed", (cited) => {
    const [claim, step] = verdicts(independent + spread, cited);
    expect(claim).not.toBe("established");
    expect(step).not.toBe("verified");
  });

  test.each([
    "Suppose that Assumption \\ref{as:a} fails. Then $",
    "Under Assumption \\ref{as:a} (i), $",
  ])("%s: no citation of what is assumed", (cited) => {
    const [claim] = verdicts(independent.replace("$E[g_i] = \\mu$", "$E[g_i] = \\mu$"), cited);
    expect(claim).not.toBe("established");
  });
});

describe("numbered assumptions of a page with bold or plain titles", () => {
  const page = (title: string, cited: string): string =>
    `${title.replace("N", "1")}The random variables $X_1, \\dots, X_n$ are independent.\n\n` +
    `${title.replace("N", "2")}Each $X_i$ has variance $\\sigma^2$.\n\n**Lemma 1.** ${cited} ` +
    "$\\operatorname{Var}(\\sum_{i=1}^n X_i) = n \\sigma^2$.\n\n*Proof.*\n\n$$\\operatorname{Var}" +
    "(\\sum_{i=1}^n X_i) = \\sum_{i=1}^n \\operatorname{Var}(X_i) = n \\sigma^2$$\n";
  const steps = (source: string): readonly string[] =>
    checked(source, {}).chains.flatMap((chain) => chain.steps.map(({ verdict }) => verdict));

  describe.each(["**Assumption N.** ", "## Assumption N\n\n"])("%j", (title) => {
    test.each([
      ["Under Assumptions 1 and 2,", ["verified", "verified"]],
      ["Let Assumptions 1 and 2 hold. Then", ["verified", "verified"]],
      ["Under Assumption 1,", ["verified", "undecided"]],
      ["Let Assumption 2 hold. Then", ["undecided", "verified"]],
      ["Suppose that Assumption 3 holds. Then", ["undecided", "undecided"]],
    ])("%s", (cited, verdicts) => {
      expect(steps(page(title, cited))).toEqual(verdicts);
    });
  });
});

describe("an assumption environment", () => {
  const chain = "We have\n\\[ \\operatorname{Var}(g_1 + g_2) = 2v. \\]\n\\end{document}\n";
  const page = (said: string, title = ""): string =>
    `${preamble}\\begin{document}\n\\begin{assumption}${title}\n${said}\n\\end{assumption}\n${chain}`;
  const step = (source: string): string | undefined =>
    checked(source, {}, "page.tex").chains.at(-1)?.steps[0]?.verdict;
  const said =
    "The variables $g_1, \\dots, g_B$ are independent and $\\operatorname{Var}(g_i) = v$ for all $i$.";

  test("gives what it says", () => {
    expect(step(page(said))).toBe("verified");
    expect(step(page(said, "[Bounded noise]"))).toBe("verified");
  });

  test.each([
    ["denied", page(said.replace("are independent", "are not independent"))],
    ["violated", page(said, "[violated]")],
    ["concluded", page(said.replace("The variables", "Then the variables"))],
  ])("gives nothing that is %s", (_, source) => {
    expect(step(source)).not.toBe("verified");
  });
});

test("titles and citations", () => {
  expect(assumes("Assumption 1 (bounded variance)")).toBe(true);
  expect(assumes("Assumption 1 (violated)")).toBe(false);
  expect(citesAll({ which: ["1"], rest: [] }, ["Assumption 1"])).toBe(true);
  expect(citesAll({ which: ["1"], rest: [] }, ["Assumptions"])).toBe(false);
  expect(citesSome("Under Assumption 1 we have", ["Assumption 1", "Assumption 2"])).toBe(true);
  expect(citesSome("Under Assumptions 1 and 2", ["Assumption 1", "Assumption 2"])).toBe(false);
});

describe("one of several assumptions that is cited by its label", () => {
  const page = (rest: string): readonly string[] => {
    const source =
      `${preamble}\\begin{document}\nLet $u$ be a random variable.\n` +
      "\\begin{assumption}\\label{a1} $\\operatorname{Var}(u) = s$. \\end{assumption}\n" +
      `\\begin{assumption}\\label{a2} $E(u)=0$. \\end{assumption}\n${rest}\n\\end{document}\n`;
    const { chains, claims } = checked(source, {}, "page.tex");
    return [
      ...claims.map(({ verdict }) => verdict),
      ...chains.flatMap(({ steps }) => steps.map(({ verdict }) => verdict)),
    ];
  };

  test("in running prose the others hold all the same, and claim nothing", () => {
    expect(page("By Assumption \\ref{a1}, nothing is lost.\n\\[ E(2u) = 0 \\]")).toEqual([
      "verified",
    ]);
    const wrong = page("By Assumption \\ref{a1}, nothing is lost.\n\\[ E(2u) = 1 \\]");
    expect(wrong).not.toContain("verified");
  });

  test.each(["If Assumption \\ref{a1} holds, then", "With Assumption \\ref{a1},"])(
    "%s: a statement supposes no others",
    (cited) => {
      const [claim] = page(`\\begin{lemma} ${cited} $E(2u) = 0$. \\end{lemma}`);
      expect(claim).toBe("open");
    },
  );
});
