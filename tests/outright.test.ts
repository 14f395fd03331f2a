import { describe, expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import { checked, checkedOnce, derivation } from "./support/check.ts";
import { documents, sourceOf } from "./support/verdicts.ts";

// Where nobody is told what a proof rests on, the first that is found will do: verdicts and words of
// warning stay as they are.

const told = (report: FileReport): unknown => ({
  status: report.status,
  steps: report.chains.map(({ steps }) =>
    steps.map(({ verdict, reason, warnings, condition, conditions }) => ({
      ...{ verdict, reason, condition, conditions },
      warnings: warnings.map(({ code, suggestion }) => ({ code, suggestion })),
    })),
  ),
  claims: report.claims.map(({ verdict, by, conditions }) => ({ verdict, by, conditions })),
  diagnostics: report.diagnostics,
});

describe("verdicts alone are the verdicts of a full report", () => {
  test.each(documents("corpus"))("corpus: %s", (name) => {
    const source = sourceOf("corpus", name);
    expect(told(checked(source, { detail: "verdicts" }, name))).toEqual(
      told(checkedOnce(source, name)),
    );
  });

  test.each(documents("derivations").filter((name) => name.endsWith(".md")))(
    "derivations: %s",
    (name) => {
      const source = derivation(name.slice(0, -3));
      expect(told(checked(source, { detail: "verdicts" }))).toEqual(told(checkedOnce(source)));
    },
  );
});

describe("words that hang on what a proof rests on are told the same", () => {
  const page = (said: string): string =>
    `# A page\n\nLet $X$ and $Y$ be independent random variables with mean $0$.\n\n${said}\n\n` +
    "$$E[(X + Y)^2] = E[X^2] + E[Y^2].$$\n";

  test.each([
    "Now drop the independence.",
    "By independence,",
    "By linearity alone,",
    "Suppose that $Y$ has variance $1$.",
  ])("%s", (said) => {
    const source = page(said);
    expect(told(checked(source, { detail: "verdicts" }))).toEqual(told(checked(source)));
  });

  test("a page that only gives a name its meaning checks nothing", () => {
    const source = page("").replace(/\$\$.*\$\$/s, "$$$$Z := X + Y$$$$");
    const both = (["verdicts", "full"] as const).map(
      (detail) => checked(source, { detail }).status,
    );
    expect(both).toEqual(["skipped", "skipped"]);
  });
});
