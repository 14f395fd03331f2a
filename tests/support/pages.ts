import type { Counterexample } from "../../src/check/report.ts";
import { pageOptions } from "../../src/cli/assets.ts";
import { renderIndex } from "../../src/render/page/index.tsx";
import { renderPage } from "../../src/render/page/page.tsx";
import { renderRules } from "../../src/render/page/rules.tsx";
import { checked } from "./check.ts";
import { minibatch, weighted } from "./fixture.ts";

const model: Counterexample = {
  assignment: [{ symbol: "n", value: "2" }],
  outcomes: [
    { weight: "1/2", values: ["0", "0"] },
    { weight: "1/2", values: ["1", "1"] },
  ],
  columns: ["X", "Y"],
  left: "1/2",
  right: "1/4",
  at: null,
  standsIn: false,
  working: {
    left: [String.raw`E[XY] = \frac{1}{2} \cdot 0 + \frac{1}{2} \cdot 1 = \frac{1}{2}`],
    right: [String.raw`E[X] E[Y] = \frac{1}{4}`],
  },
  curve: null,
};

/** A page of which a proof supposes something. */
const supposed = String.raw`# The mean of a product

**Theorem.** Let $X$ and $Y$ be random variables with means $\mu$ and $\nu$. Then $E[XY] = \mu\nu$.

**Proof.** Suppose that $X$ and $Y$ are independent. We then have $E[X^2Y] = E[X^2]\nu$, and
$$E[XY] = E[X]E[Y] = \mu\nu.$$
`;

/** A page of every kind, by name. */
export function pages(): ReadonlyMap<string, string> {
  const options = pageOptions("rules.html", "index.html");
  const documents = [minibatch(), weighted()];
  const made = new Map(
    documents.map(
      ({ source, report }) =>
        [
          report.path.replace(/^.*\//, "").replace(/md$/, "html"),
          renderPage(source, report, options),
        ] as const,
    ),
  );
  const printed = { source: supposed, report: checked(supposed) };
  made.set("supposed.html", renderPage(printed.source, printed.report, options));
  made.set(
    "index.html",
    renderIndex(
      documents.map(({ report }, i) => ({ report, href: [...made.keys()][i] ?? "" })),
      options,
    ),
  );
  made.set(
    "rules.html",
    renderRules(
      [
        {
          rule: "independence",
          says: "the mean of a product of $X$ and $Y$ is the product of the means",
          laws: [
            {
              name: "expectation/independent-product",
              rule: "independence",
              statement: String.raw`E[XY] = E[X]\,E[Y]`,
              conditions: [
                {
                  text: "$X$ and $Y$ are independent",
                  without: "a fair coin $X = Y$ gives $1/2$ against $1/4$",
                  model,
                },
              ],
              reason: "what is independent factors",
              source: "Billingsley, section 21",
              given: ["$X$ and $Y$ are independent random variables."],
              example: "E[XY] = E[X]E[Y]",
              refused: [
                { statement: "E[X^2] = E[X]^2", say: "the variance is missing", model: null },
              ],
              usedIn: [{ title: "Minibatching", href: "minibatch.html" }],
            },
          ],
        },
        { rule: "algebra", says: "as in school", laws: [] },
      ],
      options,
    ),
  );
  return made;
}
