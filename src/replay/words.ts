import { fractionText } from "../exact/fraction.ts";
import type { Assumption, Context, Declaration, IndexVariable, Unit } from "../term/context.ts";
import { termsOf } from "../term/context.ts";
import type { ArrayTerm, Binder, EntryTerm, Sort, Term } from "../term/term.ts";
import { freeVariables, subterms } from "../term/walk.ts";
import type { Statement } from "./certificate.ts";

/**
 * Terms in plain signs, every bracket shown, by a writer of its own: what `surely replay` prints
 * shares nothing with what writes formulas on a page. Different terms read differently.
 */
export class Words {
  readonly #heads: ReadonlyMap<string, string>;

  constructor({ declarations }: Pick<Context, "declarations">) {
    const named = (head: string): number => declarations.filter((d) => d.head === head).length;
    this.#heads = new Map(
      declarations.map((d) => [d.key, named(d.head) > 1 ? `${d.head}⟨${d.key}⟩` : d.head]),
    );
  }

  term(term: Term): string {
    switch (term.kind) {
      case "number": {
        const text = fractionText(term.value);
        return /^\d+$/.test(text) ? text : `(${text})`;
      }
      case "constant":
        return term.name;
      case "variable":
        return term.sort.kind === "index" ? term.name : `${term.name}:${this.sort(term.sort)}`;
      case "symbol":
      case "meta":
        return this.#headed(term.kind === "symbol" ? term.symbol : term.name, term.args);
      case "apply":
        return `${this.term(term.function)}(${this.#list(term.args)})`;
      case "call":
        return `${term.function}(${this.#list(term.args)})`;
      case "indicator":
        return `1{${this.term(term.condition)}}`;
      case "relation":
        return `${this.term(term.left)} ${term.relation} ${this.term(term.right)}`;
      case "logic":
        return `${term.operator}(${this.#list(term.args)})`;
      case "sum":
        return this.#sum(term);
      case "integral":
      case "gradient":
        return this.#calculus(term);
      case "expect":
      case "variance":
      case "covariance":
      case "probability":
        return this.#average(term);
      case "add":
      case "mul":
      case "neg":
      case "div":
      case "pow":
        return this.#arithmetic(term);
      default:
        return this.#vectors(term);
    }
  }

  #arithmetic(term: Extract<Term, { kind: "add" | "mul" | "neg" | "div" | "pow" }>): string {
    switch (term.kind) {
      case "add": {
        const parts = term.terms.map((t, k) =>
          t.kind === "neg" && k > 0
            ? `- ${this.term(t.body)}`
            : `${k > 0 ? "+ " : ""}${this.term(t)}`,
        );
        return `(${parts.join(" ")})`;
      }
      case "mul":
        return `(${term.factors.map((f) => this.term(f)).join(" · ")})`;
      case "neg":
        return `(-${this.term(term.body)})`;
      case "div":
        return `(${this.term(term.numerator)} / ${this.term(term.denominator)})`;
      case "pow":
        return `${this.term(term.base)}^{${this.term(term.exponent)}}`;
    }
  }

  #sum({ operator, binders, conditions, body }: Extract<Term, { kind: "sum" }>): string {
    const under = [...binders.map((b) => this.#binder(b)), ...conditions.map((c) => this.term(c))];
    return `${operator}[${under.join("; ")}](${this.term(body)})`;
  }

  #binder({ name, lower, upper }: Binder): string {
    return `${name} in ${this.term(lower)}..${this.term(upper)}`;
  }

  #calculus(term: Extract<Term, { kind: "integral" | "gradient" }>): string {
    const by = `${term.variable}:${this.sort(term.sort)}`;
    if (term.kind === "gradient")
      return `gradient[by ${by} at ${this.term(term.at)}](${this.term(term.body)})`;
    const [lower, upper] = [term.lower, term.upper].map((e) => (e ? this.term(e) : "everywhere"));
    return `integral[${by} from ${lower} to ${upper}](${this.term(term.body)})`;
  }

  #average(
    term: Extract<Term, { kind: "expect" | "variance" | "covariance" | "probability" }>,
  ): string {
    const given = term.given.length > 0 ? ` | ${this.#list(term.given)}` : "";
    if (term.kind === "probability") return `P[${this.term(term.condition)}${given}]`;
    const over = term.over.length > 0 ? ` over ${this.#list(term.over)}` : "";
    if (term.kind === "covariance")
      return `Cov[${this.#list([term.left, term.right])}${given}${over}]`;
    return `${term.kind === "expect" ? "E" : "Var"}[${this.term(term.body)}${given}${over}]`;
  }

  #vectors(term: ArrayTerm | EntryTerm): string {
    switch (term.kind) {
      case "entry":
        return `entry(${this.term(term.of)}; ${this.#list(term.indices)})`;
      case "fill":
        return `${term.pattern}<${this.sort(term.sort)}>`;
      case "inner":
      case "hadamard":
        return `${term.kind}(${this.#list([term.left, term.right])})`;
      case "transpose":
      case "inverse":
      case "trace":
      case "norm":
      case "diag":
        return `${term.kind}(${this.term(term.body)})`;
    }
  }

  #headed(key: string, args: readonly Term[]): string {
    const head = this.#heads.get(key) ?? key;
    return args.reduce<string>(
      (text, arg, k) => text.replaceAll(`#${k + 1}`, () => this.term(arg)),
      head,
    );
  }

  #list(terms: readonly Term[]): string {
    return terms.map((t) => this.term(t)).join(", ");
  }

  sort(sort: Sort): string {
    switch (sort.kind) {
      case "index":
        return "integer";
      case "scalar":
        return "number";
      case "condition":
        return "event";
      case "vector":
      case "covector":
        return `${sort.kind === "vector" ? "" : "row "}vector of size ${this.term(sort.size)}`;
      case "matrix":
        return `matrix of size ${this.term(sort.rows)} × ${this.term(sort.columns)}`;
      case "function":
        return `function with ${this.sort(sort.result)} values`;
    }
  }

  range({ lower, upper }: IndexVariable["range"]): string {
    return `${lower ? this.term(lower) : ""}..${upper ? this.term(upper) : ""}`;
  }

  declaration(d: Declaration): string {
    const ranges = d.ranges.map((r, k) => `#${k + 1} in ${r ? this.range(r) : "no range"}`);
    const kind = `${d.random ? "random" : "fixed"} ${this.sort(d.sort)}`;
    return [`${this.#heads.get(d.key)}: ${kind}`, ...d.properties, ...ranges].join(", ");
  }

  assumption({ statement: s }: Assumption): string {
    const where = (condition: Term | null): string =>
      condition ? ` where ${this.term(condition)}` : "";
    const law = (params: readonly Term[], name: string): string => `${name}(${this.#list(params)})`;
    switch (s.kind) {
      case "definition":
        return this.#definition(s) + where(s.condition);
      case "independent": {
        const given = s.given.length > 0 ? ` given ${this.#list(s.given)}` : "";
        const degree =
          s.degree === "uncorrelated"
            ? s.degree
            : `${s.degree === "mutual" ? "mutually" : s.degree} independent`;
        return `${degree}${given}: ${this.#units(s.units)}`;
      }
      case "identical":
        return `${s.exchangeable ? "exchangeable" : "of one law"}: ${this.#units(s.units)}`;
      case "mean":
        return `E[${this.term(s.of)}] = ${this.term(s.value)}`;
      case "variance":
        return `Var[${this.term(s.of)}] = ${this.term(s.value)}`;
      case "covariance":
        return `Cov[${this.#list([s.left, s.right])}] = ${this.term(s.value)}${where(s.condition)}`;
      case "distribution":
        return `${this.term(s.of)} ~ ${law(s.params, s.law)}`;
      case "conditional":
        return `${this.term(s.of)} ~ ${law(s.params, s.law)} given ${this.#list(s.given)}`;
      case "fact": {
        const all = s.functions.length > 0 ? ` for all functions ${s.functions.join(", ")}` : "";
        return this.term(s.relation) + where(s.condition) + all;
      }
      case "condition":
        return `${this.term(s.condition)}${s.own ? " (for the values of the step)" : ""}`;
    }
  }

  #definition(s: Extract<Assumption["statement"], { kind: "definition" }>): string {
    const args = s.arguments.map(
      ({ name, sort, fixed }) => `${name}: ${fixed ? "fixed " : ""}${this.sort(sort)}`,
    );
    const places = [`indices ${s.params.join(", ")}`, `entries ${s.entries.join(", ")}`];
    const names = [...places, `arguments ${args.join(", ")}`].filter((each) => / ./.test(each));
    const by = names.length > 0 ? ` (${names.join("; ")})` : "";
    return `${this.term(s.symbol)}${by} := ${this.term(s.body)}`;
  }

  #units(units: readonly Unit[]): string {
    return units
      .map(({ quantities, across, within }) => {
        const each = across.length > 0 ? ` for each ${across.join(", ")}` : "";
        const all = within.length > 0 ? ` for all ${within.join(", ")} as one` : "";
        return `{${this.#list(quantities)}${each}${all}}`;
      })
      .join(", ");
  }
}

/** What a certificate proves, in one line. */
export function statementText({ context, left, relation, right, free }: Statement): string {
  const words = new Words(context);
  const all = free.map(({ name, range }) => `${name} in ${words.range(range)}`);
  const text = `${words.term(left)} ${relation} ${words.term(right)}`;
  return all.length > 0 ? `${text}, for all ${all.join(", ")}` : text;
}

/** What a certificate rests on: the givens that it uses, and what declares the names in it. */
export function groundsText(
  { context, left, right }: Statement,
  used: readonly string[],
): { readonly givens: readonly (readonly [string, string])[]; readonly names: readonly string[] } {
  const words = new Words(context);
  const givens = context.assumptions.filter((a) => used.includes(a.id));
  const terms = [left, right, ...givens.flatMap((a) => termsOf(a.statement))];
  const keys = new Set(
    terms.flatMap((term) =>
      [...subterms(term)].flatMap((t) =>
        t.kind === "symbol" ? [t.symbol] : t.kind === "apply" ? [t.function.symbol] : [],
      ),
    ),
  );
  return {
    givens: givens.map((a) => [a.id, words.assumption(a) + rangesIn(a, context, words)] as const),
    names: context.declarations.filter((d) => keys.has(d.key)).map((d) => words.declaration(d)),
  };
}

/** The ranges of the indices that an inequality is said for all of. */
function rangesIn({ statement: s }: Assumption, { indices }: Context, words: Words): string {
  if (s.kind !== "fact" && s.kind !== "condition") return "";
  const free = new Set(freeVariables(s.kind === "fact" ? s.relation : s.condition));
  const all = indices.filter(({ name }) => free.has(name));
  return all.map(({ name, range }) => `, ${name} in ${words.range(range)}`).join("");
}
