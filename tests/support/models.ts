import type {
  Assumption,
  Claim,
  Context,
  Declaration,
  Law,
  Property,
  Statement,
  Unit,
} from "../../src/term/context.ts";
import { sortOf } from "../../src/term/infer.ts";
import { indexSort, matrixSort, scalarSort, vectorSort } from "../../src/term/sort.ts";
import type { RelationTerm, Sort, Term } from "../../src/term/term.ts";
import { elaborate, elaborateCondition } from "../../src/tex/elaborate.ts";
import { noMacros } from "../../src/tex/macros.ts";
import { readMath } from "../../src/tex/parser.ts";
import { Scope } from "../../src/tex/scope.ts";
import { readContext } from "./context.ts";

/**
 * A context from short lines, without the reader of documents: `let` and `index` as in
 * `readContext`, `property A symmetric`, and one line for each statement: `mean X_i := \mu`,
 * `variance …`, `covariance X ; Y := c if …`, `law X : normal ; 0 ; 1`, `fact … for …` (a
 * condition; `for all u`, functions; `for every x: scalar`, variables), `where 0 < p`, `independent
 * mutual: X_i across i` (units parted by `;`, quantities by `&`), `identical: …`, `define H = …`
 * with function arguments as `define h(x: scalar) = …`.
 */
export function readModelCase(lines: readonly string[]): {
  context: Context;
  claim: (text: string) => Claim;
} {
  const base = readContext(lines.filter((line) => /^(let|index) /.test(line)));
  const properties = new Map<string, Property[]>();
  for (const line of lines) {
    const found = /^property (\S+) (\S+)$/.exec(line);
    if (found)
      properties.set(found[1] ?? "", [
        ...(properties.get(found[1] ?? "") ?? []),
        found[2] as Property,
      ]);
  }
  const declarations: Declaration[] = base.context.declarations.map((d) => ({
    ...d,
    properties: properties.get(d.head) ?? properties.get(d.key) ?? [],
  }));
  const scope = Scope.of({ ...base.context, declarations });
  const nodes = (text: string) => readMath(text, 0, noMacros()).nodes;
  const reading = (text: string, where: Scope, expected?: Sort) => {
    const done = elaborate(nodes(text), where, { limit: 1, expected });
    const first = done.readings[0];
    if (!first) throw new Error(`no term: ${text}: ${JSON.stringify(done.problems)}`);
    return first;
  };
  const term = (text: string, where: Scope = scope): Term => reading(text.trim(), where).term;
  const condition = (text: string, where: Scope = scope): Term => {
    const first = elaborateCondition(nodes(text.trim()), where).readings[0];
    if (!first) throw new Error(`no condition: ${text}`);
    return first.term;
  };
  const units = (text: string): Unit[] =>
    text.split(";").map((part) => {
      const [quantities = "", ...words] = part.split(/\b(across|within)\b/);
      const unit = { across: [] as string[], within: [] as string[] };
      for (let k = 0; k + 1 < words.length; k += 2)
        unit[words[k] as "across" | "within"] = (words[k + 1] ?? "").trim().split(/\s+/);
      return { quantities: quantities.split("&").map((q) => term(q)), ...unit };
    });
  const sorts: Readonly<Record<string, Sort>> = {
    scalar: scalarSort,
    index: indexSort,
    function: { kind: "function", result: scalarSort },
  };
  const definition = (text: string): Statement => {
    const [head = "", ...rest] = text.split(" = ");
    const named = /^(.*)\((.*:.*)\)$/.exec(head);
    const args = (named?.[2] ?? "")
      .split(",")
      .filter((a) => a)
      .map((a) => {
        const [name = "", sort = "scalar"] = a.split(":").map((t) => t.trim());
        return { name, sort: sorts[sort] ?? vectorSort(term(sort)) };
      });
    const inside = args.length ? scope.withVariables(args) : scope;
    const made = term(named?.[1] ?? head, inside);
    const entries =
      made.kind === "entry" ? made.indices.map((i) => (i.kind === "variable" ? i.name : "")) : [];
    const symbol = made.kind === "entry" ? made.of : made;
    if (symbol.kind !== "symbol") throw new Error(`no head: ${head}`);
    const params = symbol.args.map((a) => (a.kind === "variable" ? a.name : ""));
    return {
      kind: "definition",
      symbol,
      params,
      entries,
      arguments: args,
      condition: null,
      body: term(rest.join(" = "), inside),
    };
  };
  const statements = lines.flatMap((line): Statement[] => {
    const [word = "", ...rest] = line.split(" ");
    const text = rest.join(" ");
    const [of = "", value = ""] = text.split(":=");
    switch (word) {
      case "mean":
      case "variance":
        return [
          {
            kind: word,
            of: term(of),
            value: reading(value.trim(), scope, sortFor(word, term(of))).term,
          },
        ];
      case "covariance": {
        const [left = "", right = ""] = of.split(";");
        const [amount = "", guard] = value.split(" if ");
        return [
          {
            kind: "covariance",
            left: term(left),
            right: term(right),
            value: term(amount),
            condition: guard ? condition(guard) : null,
          },
        ];
      }
      case "law": {
        const [subject = "", what = ""] = text.split(" : ");
        const [law = "", ...params] = what.split(";").map((t) => t.trim());
        return [
          {
            kind: "distribution",
            of: term(subject),
            law: law as Law,
            params: params.map((p) => term(p)),
          },
        ];
      }
      case "fact": {
        const [said = "", variables = ""] = text.split(" for every ");
        const [body = "", every] = said.split(" for all ");
        const [relation = "", guard] = body.split(" for ");
        const locals = variables
          .split(", ")
          .filter((v) => v)
          .map((v) => {
            const [name = "", sort = "scalar"] = v.split(": ");
            return { name, sort: sorts[sort] ?? vectorSort(term(sort)) };
          });
        return [
          {
            kind: "fact",
            relation: condition(relation, scope.withVariables(locals)) as RelationTerm,
            condition: guard ? condition(guard) : null,
            functions: every ? every.split(" ") : [],
          },
        ];
      }
      case "where":
        return [{ kind: "condition", condition: condition(text) }];
      case "independent": {
        const [degree = "", list = ""] = text.split(":");
        return [{ kind: "independent", degree: degree as "mutual", units: units(list), given: [] }];
      }
      case "identical":
        return [{ kind: "identical", units: units(text.replace(/^:/, "")) }];
      case "identical:":
        return [{ kind: "identical", units: units(text) }];
      case "define":
        return [definition(text)];
    }
    return [];
  });
  const assumptions: Assumption[] = statements.map((statement, k) => ({
    id: `A${k + 1}.1`,
    sentence: `A${k + 1}`,
    statement,
  }));
  const context: Context = { declarations, indices: base.context.indices, assumptions };
  const claim = (text: string): Claim => {
    const first = elaborateCondition(nodes(text), scope).readings[0];
    if (first?.term.kind !== "relation") throw new Error(`no claim: ${text}`);
    return {
      left: first.term.left,
      relation: first.term.relation,
      right: first.term.right,
      free: first.free,
    };
  };
  return { context, claim };
}

/** The sort of a mean, or of a variance, which is a matrix for a vector. */
function sortFor(word: "mean" | "variance", of: Term): Sort {
  const sort = sortOf(of);
  return word === "variance" && sort.kind === "vector" ? matrixSort(sort.size, sort.size) : sort;
}
