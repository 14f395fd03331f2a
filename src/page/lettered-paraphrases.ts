import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { entry, type Paraphrase } from "./paraphrase.ts";

type Formula = readonly Syntax[];

/** What is below a name: X of `\\mu_X`, and of `\\sigma_X^2`. */
const below = ([node, ...more]: Formula): string | null =>
  node?.kind === "script" && node.sub && more.length === 0 ? canonical(node.sub) : null;

/** The one name of a formula that is such a letter, or has it below: `R_A` of A; null for none. */
function named(letter: string, formula: Formula): Formula | null {
  const found = new Map<string, Formula>();
  const visit = (nodes: Formula): void => {
    for (const node of nodes) {
      const isIt = node.kind === "name" && node.text === letter;
      const hasIt = node.kind === "script" && node.sub && canonical(node.sub) === letter;
      if (isIt || (hasIt && node.sup === null)) found.set(canonical([node]), [node]);
      if (node.kind === "fence") visit(node.body);
      if (node.kind === "fraction") visit([...node.numerator, ...node.denominator]);
    }
  };
  visit(formula);
  const [only, ...others] = found.values();
  return only && others.length === 0 ? only : null;
}

/** The two quantities of a formula of which names with their letters tell. */
const told: (count: number) => Paraphrase["builds"] =
  (count) =>
  ([equation = [], ...moments]) => {
    const at = equation.findIndex((n) => n.kind === "relation");
    const letters = moments.slice(0, count).map(below);
    const [first = null, second = null] = letters;
    const same = letters.every((letter, k) => letter === (k % 2 === 0 ? first : second));
    const one = first === null ? null : named(first, equation.slice(at + 1));
    const other = second === null ? null : named(second, equation.slice(at + 1));
    return same && one && other && first !== second ? [one, other] : null;
  };

const firsts =
  "{means | expectations | expected values | mean values | expected returns|payoffs|prices|scores" +
  " | mean returns|payoffs|prices|scores}";
const end = "correlation [coefficient] {. | between|of them|both . | between|of the|these two ~ .}";

/** How means, deviations and a correlation are told by the letters below them. */
const ways: readonly {
  readonly says: string;
  readonly means: string;
  readonly formulas: number;
  readonly example: readonly [string, string];
}[] = ["standard deviations", "variances"].flatMap((second, k) => {
  const letter = k === 0 ? "s" : "v";
  const first = `$a {and | ,} $b are|denote|be the|their ${firsts}`;
  const spread = `$c {and | ,} $d [are|denote] the|their ${second}`;
  const seconds = `$${letter}_X$ and $${letter}_Y$ are the ${second}`;
  return [
    {
      says: `${first} [,] [and] ${spread} [,] and $r [is|denotes] the|their ${end}`,
      means: `means $2 and $3 , ${second} $4 and $5 and correlation $6`,
      formulas: 4,
      example: [
        `$m_X$ and $m_Y$ are the means, ${seconds}, and $r$ is the correlation`,
        `means $m_X$ and $m_Y$ , ${second} $${letter}_X$ and $${letter}_Y$ and correlation $r$`,
      ] as const,
    },
    {
      says: `${first} [,] and ${spread} .`,
      means: `means $2 and $3 and ${second} $4 and $5`,
      formulas: 4,
      example: [
        `$m_X$ and $m_Y$ are the means and ${seconds}`,
        `means $m_X$ and $m_Y$ and ${second} $${letter}_X$ and $${letter}_Y$`,
      ] as const,
    },
    {
      says: `${spread} [,] and $r [is|denotes] the|their ${end}`,
      means: `${second} $2 and $3 and correlation $4`,
      formulas: 2,
      example: [
        `${seconds}, and $r$ is the correlation`,
        `${second} $${letter}_X$ and $${letter}_Y$ and correlation $r$`,
      ] as const,
    },
    ...(k > 0
      ? []
      : [
          {
            says: `${first} [,] and $r [is|denotes] the|their ${end}`,
            means: "means $2 and $3 and correlation $4",
            formulas: 2,
            example: [
              "$m_X$ and $m_Y$ are the means, and $r$ is the correlation",
              "means $m_X$ and $m_Y$ and correlation $r$",
            ] as const,
          },
          {
            says: `${first} .`,
            means: "means $2 and $3",
            formulas: 2,
            example: ["$m_X$ and $m_Y$ are the means", "means $m_X$ and $m_Y$"] as const,
          },
        ]),
  ];
});

/**
 * Clauses behind a definition that call the moments of what stands in it by letters: "`$R = w X +
 * (1-w) Y$`, where `$\\mu_X$` and `$\\mu_Y$` are the means".
 */
export const lettered: readonly Paraphrase[] = ways.map(
  ({ says, means, formulas, example: [from, to] }) => {
    const count = (means.match(/\$\d/g) ?? []).length + 1;
    return entry(
      `$def {where} ${says}`,
      `$1 , where $${count + 1} and $${count + 2} have ${means}`,
      `let $R = X + Y$, where ${from}`,
      `let $R = X + Y$ , where $X$ and $Y$ have ${to}`,
      {
        builds: told(formulas),
        refused: [
          `Let $R = X + U$, where ${from}`,
          `Let $R = X_A U_A + X_B$, where ${from.replaceAll("_X", "_A").replaceAll("_Y", "_B")}`,
          `Let $R = X + Y$, where ${from.replace("are the", "are not the")}`,
        ],
      },
    );
  },
);
