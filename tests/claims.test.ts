import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { readDocument } from "../src/document/outline.ts";
import type { Token } from "../src/page/token.ts";
import { announcements, onlyRelates } from "../src/read/announcing.ts";
import { predicates } from "../src/read/form.ts";
import { readClaim } from "../src/read/sentence.ts";
import type { ClaimSentence } from "../src/read/statement.ts";
import { renderPage } from "../src/render/page/page.tsx";
import type { PageOptions } from "../src/render/page/shell.tsx";
import { noMacros } from "../src/tex/macros.ts";
import { checked } from "./support/check.ts";

const tex = String.raw;

const given = [
  tex`$X$ and $Y$ are independent random variables with mean $\mu$ and variance $\sigma^2$.`,
  tex`$X_1, \dots, X_n$ are i.i.d. random variables with mean $\theta$ and variance $\tau^2$.`,
  tex`$\bar X = \frac1n \sum_{i=1}^n X_i$ and $T = 2 \bar X$.`,
  tex`$\hat\theta$ is an estimator of $\theta$, and $\hat\theta = \bar X$.`,
  tex`$i$ and $j$ range over $1, \dots, n$.`,
  tex`$a$ is a real number.`,
];

const documentOf = (claim: string): string =>
  `# T\n\n## Given\n\n${given.map((s) => `- ${s}\n`).join("")}\n## Claim\n\n${claim}\n`;

const options: PageOptions = {
  sheet: "",
  font: () => "",
  version: "0",
  rules: null,
  index: null,
};

/** The wordings of `cases/claims.txt` with their verdicts. */
const wordings = readFileSync(new URL("cases/claims.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.includes(" | "))
  .map((line) => {
    const at = line.indexOf(" | ");
    return { verdicts: line.slice(0, at), claim: line.slice(at + 3).replaceAll("¶", "\n") };
  });

const reports = new Map<string, FileReport>();

function reportOn(claim: string): FileReport {
  const report = reports.get(claim) ?? checked(documentOf(claim));
  reports.set(claim, report);
  return report;
}

test("there are wordings of all kinds", () => {
  for (const verdict of ["established", "open", "refuted"])
    expect(wordings.filter((w) => w.verdicts.includes(verdict)).length).toBeGreaterThan(20);
});

describe("what a claim says is what is checked of it", () => {
  test.each(wordings)("$claim is $verdicts", ({ claim, verdicts }) => {
    const report = reportOn(claim);
    expect(report.claims.map((c) => c.verdict).join(" ")).toBe(verdicts);
    expect(report.status).toBe(/open|refuted/.test(verdicts) ? "failed" : "passed");
    const errors = report.diagnostics.filter((d) => d.code !== "unsupported");
    expect(errors).toEqual([]);
  });

  test.each(wordings.filter((_, k) => k % 5 === 0))(
    "of $claim nothing is established over words that are not read",
    (word) => {
      const source = documentOf(word.claim);
      const report = reportOn(word.claim);
      for (const claim of report.claims)
        if (claim.verdict !== "open") expect(claim.unread).toEqual([]);
        else expect(claim.message).not.toBe("");
      const page = renderPage(source, report, options);
      const established = report.claims.filter((c) => c.verdict === "established");
      expect(page.split("<strong>Established</strong>").length - 1).toBe(established.length);
      const words = report.claims.flatMap((c) => c.unread).filter((w) => /^[a-z ]+$/i.test(w.text));
      for (const { text } of words) expect(page).toContain(`<span class="unread">${text}</span>`);
    },
  );
});

/** The sentences of a claim as tokens. */
function sentences(claim: string): readonly (readonly Token[])[] {
  return readDocument(documentOf(claim)).items.flatMap((i) =>
    i.kind === "claim" ? [i.tokens] : [],
  );
}

const meaning = (sentence: ClaimSentence): string =>
  JSON.stringify(sentence, (key, part) => (/^(?:span|tokens|from)$/.test(key) ? undefined : part));

/**
 * Words that may be left out of a claim: those that only lead it or join its parts, articles, and
 * nouns that say no more than what sort of thing a formula is.
 */
const loose = new RegExp(
  `^(?:${[
    "a an the and but both so hence thus therefore then also here now note that trivially",
    "show we have wish to it holds following hold since",
    "random variable estimator values of strictly",
    "all every each fixed mutually pairwise respectively almost surely",
    "equal given by is",
    "identically distributed numbers",
  ]
    .join(" ")
    .replaceAll(" ", "|")})$`,
);

describe("no word of a claim is passed over", () => {
  test.each(wordings.filter((w) => /^established(?: established)*$/.test(w.verdicts)))(
    "$claim says something else without any of its words",
    ({ claim }) => {
      for (const tokens of sentences(claim)) {
        const whole = meaning(readClaim(tokens, noMacros()));
        for (const [k, token] of tokens.entries()) {
          if (token.kind === "mark") continue;
          const less = readClaim([...tokens.slice(0, k), ...tokens.slice(k + 1)], noMacros());
          if (meaning(less) === whole)
            expect(token.kind === "word" ? token.text : claim).toMatch(loose);
        }
      }
    },
  );

  test.each(wordings.filter((w) => /^established(?: established)*$/.test(w.verdicts)))(
    "$claim is not read with a word that nobody knows",
    ({ claim }) => {
      for (const tokens of sentences(claim)) {
        const [first] = tokens;
        if (!first) continue;
        for (let k = 0; k <= tokens.length; k += 1) {
          const odd: Token = { kind: "word", text: "hardly", written: "hardly", span: first.span };
          const more = readClaim([...tokens.slice(0, k), odd, ...tokens.slice(k)], noMacros());
          expect(more.unread.length).toBeGreaterThan(0);
        }
      }
    },
  );
});

describe("forms of what is said", () => {
  test.each(predicates)("$name: its example is read, what it must refuse is not", (form) => {
    const [example = []] = sentences(form.example);
    const read = readClaim(example, noMacros());
    expect(read.unread).toEqual([]);
    expect(read.stated.length).toBeGreaterThan(0);
    for (const text of form.refused) {
      const [refused = []] = sentences(text);
      const other = readClaim(refused, noMacros());
      // not read, or for less than the words say, which the checker finds
      expect([other.unread.length > 0, meaning(other) !== meaning(read)]).toContain(true);
      expect(
        other.unread.length > 0 ||
          other.stated.some((s) => s.statement.kind === "property" || s.conditions.length > 0),
      ).toBe(true);
    }
  });
});

describe("words that only name what a display gives", () => {
  test.each(announcements)("$name: its example claims its display, no other does", (form) => {
    const [example = []] = sentences(form.example);
    const read = readClaim(example, noMacros());
    expect(read.unread).toEqual([]);
    expect(read.stated.map(({ statement }) => statement.kind)).toEqual(["formula"]);
    for (const text of form.refused) {
      const [refused = []] = sentences(text);
      expect(readClaim(refused, noMacros()).unread.length, text).toBeGreaterThan(0);
    }
  });

  test("words that deny, limit or weaken are not among those that relate quantities", () => {
    const words = (text: string): readonly string[] => text.split(" ");
    expect(onlyRelates(words("the variance of the sum equals the sum of the variances"))).toBe(
      true,
    );
    for (const text of [
      "the variance of the sum hardly equals the sum of the variances",
      "the variance is not",
      "given the variance",
      "the mean is or",
      "approximately the mean is",
      "for large samples the mean is",
      "the best estimator is",
    ])
      expect(onlyRelates(words(text)), text).toBe(false);
  });

  const page = (words: string, display: string): string =>
    `**Theorem:** ${words}\n\n$$${display}$$\n\n**Proof:** By linearity,\n\n$$${display}$$\n`;
  const sum =
    "\\operatorname{Var}(X + Y) = " +
    "\\operatorname{Var}(X) + \\operatorname{Var}(Y) + 2\\operatorname{Cov}(X, Y)";
  const verdicts = (source: string): readonly string[] =>
    checked(source).claims.map((claim) => claim.verdict);

  test("a display holds by itself where the words before it are not read", () => {
    const words = "The variance of the sum equals the sum of the variances plus the covariance:";
    expect(verdicts(page(words, sum))).toEqual(["established", "open"]);
    expect(verdicts(page("The variance of $X + Y$ is", sum))).toEqual(["established"]);
    expect(verdicts(page("The variance of $X - Y$ is", sum))).toEqual(["established", "open"]);
    // what the words say of the display is not read either
    expect(verdicts(page("It is seldom true that", sum))).not.toContain("established");
  });

  test("names that only claims use are what their uses show, but not the letters of members", () => {
    const notes = (source: string): string =>
      JSON.stringify(checked(source).diagnostics.map((d) => d.message));
    expect(verdicts(page("We have", sum))).toEqual(["established"]);
    expect(notes("**Theorem:** For all $k$ and $l$ we have $a = b$.\n")).not.toMatch(/`[kl]`/);
  });

  test("links are told by their words", () => {
    const [claim] = checked(
      page("Then [the sum](/D/sum) hardly has [variance](/D/var) $v$ and", sum),
    ).claims;
    expect(claim?.message).toContain("the sum hardly has variance $v$");
  });
});

describe("a lemma's condition ends with the lemma", () => {
  const lemma = (rest: string): string =>
    `# T\n\n## Given\n\n${given.map((s) => `- ${s}\n`).join("")}\n## Lemma\n\n$E[X_1 X_n] = \\theta^2$ for $n \\ge 2$.\n\n## Proof\n\n$$E[X_1 X_n] = \\theta^2$$\n\n${rest}\n`;
  const verdicts = (source: string): readonly string[] =>
    checked(source).chains.flatMap((c) => c.steps.map((s) => s.verdict));

  test("in its proof a display may be about its values", () => {
    expect(verdicts(lemma("$$E[X_1 X_n] + 1 = \\theta^2 + 1$$"))).toEqual(["verified", "verified"]);
  });

  test.each([
    "## Solution",
    "## Solution to the problem",
    "**Solution.**",
    "## Next\n\n### Solution",
    "# Another part\n\n## Solution",
  ])("a display behind it under %j is about all values", (heading) => {
    expect(verdicts(lemma(`${heading}\n\n$$E[X_1 X_n] + 1 = \\theta^2 + 1$$`)).at(-1)).not.toBe(
      "verified",
    );
  });
});

test("an open claim names the step that its chain stumbles over", () => {
  const report = checked(
    `${documentOf("$E[X Y] = \\mu^2$")}\n## Solution\n\n$$E[X Y] = E[X] + E[Y] = \\mu^2$$\n`,
  );
  expect(report.claims[0]?.message).toContain("Chain C1 does, but its step on line");
});

describe("names that claims give", () => {
  test("stand for the same in the solution", () => {
    const report = checked(
      `${documentOf("$E[T] = c$, where $c = 2\\theta$.")}\n## Solution\n\n$$E[T] = 2\\theta = c$$\n`,
    );
    expect(report.diagnostics).toEqual([]);
    expect(report.claims.map((c) => c.verdict)).toEqual(["established"]);
    expect(report.status).toBe("passed");
  });

  test("do not change what has a meaning", () => {
    const report = checked(documentOf("$E[X] = \\mu$, where $\\mu = 0$. Also, $E[X] = 0$."));
    expect(report.claims.map((c) => c.verdict)).toEqual(["established", "refuted"]);
  });
});

describe("titles and boxes that take a claim back", () => {
  test.each(["Claim (false)", "Claim (not proved)", "Lemma (wrong)", "Theorem (heuristic)"])(
    "%s establishes nothing",
    (title) => {
      const report = checked(documentOf("$E[X] = \\mu$").replace("## Claim", `## ${title}`));
      expect(report.claims.map((c) => c.verdict)).toEqual(["open"]);
    },
  );
});
