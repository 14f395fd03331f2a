import { sentenceFor } from "../meaning/used-kind.ts";
import { statementText, traitText } from "../meaning/words.ts";
import type { Law, Statement, StatementOf } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { relation, variable } from "../term/make.ts";
import type { Sort, Term } from "../term/term.ts";
import { toTex } from "../tex/print.ts";
import { headText, type Scope } from "../tex/scope.ts";
import type { Proposal } from "./usual-entry.ts";

/** A condition as a sentence that its author may write: laws by their signs, names by equations. */
export function conditionText(statement: Statement, scope: Scope): string {
  switch (statement.kind) {
    case "definition": {
      const { symbol, arguments: args, body } = statement;
      const value = { kind: "apply", function: symbol, args: args.map(argument) } as const;
      const equation = relation(args.length > 0 ? value : symbol, "=", body);
      return `$${toTex(equation, scope)}$.`;
    }
    case "distribution": {
      const [of, ...params] = [statement.of, ...statement.params].map((t) => toTex(t, scope));
      if (statement.law === "density") return `$${of}$ has density $${params.join(", ")}$.`;
      if (statement.law === "symmetric") return `$${of}$ and $-${of}$ have the same law.`;
      const sign = lawSigns[statement.law];
      return sign
        ? `$${of} \\sim ${sign}(${params.join(", ")})$.`
        : statementText(statement, scope);
    }
    case "variance": {
      const [of, value] = [statement.of, statement.value].map((t) => toTex(t, scope));
      return sortOf(statement.of).kind === "vector"
        ? `$${of}$ has covariance matrix $${value}$.`
        : statementText(statement, scope);
    }
    case "independent":
      return independentText(statement, scope) ?? statementText(statement, scope);
    default:
      return statementText(statement, scope);
  }
}

const argument = ({ name, sort }: { readonly name: string; readonly sort: Sort }): Term =>
  variable(name, sort);

/** What a proposal comes to, each part as it is written and as it is read. */
export function conditionParts(
  { statements, random, traits = [] }: Proposal,
  scope: Scope,
): readonly { readonly text: string; readonly reads: string }[] {
  const kind = random ? [sentenceFor(headText(random.head), "random variable")] : [];
  return [
    ...kind.map((text) => ({ text: `${text}.`, reads: `${text}.` })),
    ...statements.map((statement) => ({
      text: conditionText(statement, scope),
      reads: statementText(statement, scope),
    })),
    ...traits.flatMap(({ of, property }) => {
      // its equation says so, and a positive integer is one thing
      if (property === "idempotent") return [];
      const isCount = traits.some((t) => t.of === of && t.property === "integer");
      if (isCount && property === "positive") return [];
      const text = isCount
        ? `${sentenceFor(headText(of.head), "size")}.`
        : traitText(of.head, property);
      return { text, reads: text };
    }),
  ];
}

/** "$(X, Y)$ and $Z$ are independent."; null where no part is a pair, or some are families. */
function independentText(
  { units, degree, given }: StatementOf<"independent">,
  scope: Scope,
): string | null {
  const isPlain = units.length === 2 && degree === "mutual" && given.length === 0;
  const areSingle = units.every(({ across, within }) => across.length + within.length === 0);
  if (!isPlain || !areSingle || units.every((unit) => unit.quantities.length < 2)) return null;
  const [one, other] = units.map(({ quantities }) => {
    const names = quantities.map((q) => toTex(q, scope)).join(", ");
    return quantities.length > 1 ? `$(${names})$` : `$${names}$`;
  });
  return `${one} and ${other} are independent.`;
}

const lawSigns: Readonly<Partial<Record<Law, string>>> = {
  normal: "\\mathcal{N}",
  bernoulli: "\\mathrm{Bernoulli}",
  binomial: "\\mathrm{Bin}",
  uniform: "\\mathrm{Uniform}",
  poisson: "\\mathrm{Poisson}",
  exponential: "\\mathrm{Exp}",
  geometric: "\\mathrm{Geometric}",
};
