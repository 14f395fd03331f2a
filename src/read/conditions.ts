import type { Token } from "../page/token.ts";
import { type MathToken, relates } from "../page/token.ts";
import { splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { cover, type Span } from "../text/span.ts";
import { conditionals, domains, quantifiers } from "./form.ts";
import type { Parsed } from "./pattern.ts";
import type { Condition, Domain, Statement } from "./statement.ts";

/** What conditions are made of. */
interface Words {
  word(at: number): string | null;
  mark(at: number, text: RegExp): boolean;
  math(at: number): MathToken | null;
  relation(at: number): MathToken | null;
  oneOf(texts: readonly string[], at: number): readonly Parsed<null>[];
  and(at: number): readonly number[];
  clause(at: number): readonly Parsed<readonly Statement[]>[];
}

type Conditions = readonly Parsed<readonly Condition[]>[];

/** What a claim says of when it holds: "for all `$i \ne j$`", "if `$n \ge 2$`". */
export class ConditionPhrases {
  readonly #tokens: readonly Token[];
  readonly #words: Words;

  constructor(tokens: readonly Token[], words: Words) {
    this.#tokens = tokens;
    this.#words = words;
  }

  /** Conditions before or behind what holds under them, or behind "let" and "suppose". */
  read(at: number, where: "before" | "behind" | "behind let"): Conditions {
    const first = this.#tokens[at];
    return this.#read(at, where).map(({ end, value }) => ({
      end,
      value: value.map((c) => (first ? { ...c, span: cover(first.span, c.span) } : c)),
    }));
  }

  #read(at: number, where: "before" | "behind" | "behind let"): Conditions {
    const { word, mark } = { word: this.#words.word(at), mark: this.#words.mark(at, /^\($/) };
    if (where === "behind let") return [...this.#facts(at, "before"), ...this.#said(at)];
    if (mark && where === "behind")
      return [...this.#facts(at + 1, "before"), ...this.#read(at + 1, "behind")].flatMap((found) =>
        this.#words.mark(found.end, /^\)$/) ? [{ ...found, end: found.end + 1 }] : [],
      );
    if (word === "for") return this.#ranges(at + 1);
    return this.#words
      .oneOf(conditionals, at)
      .flatMap(({ end }) => this.#facts(end, where === "before" ? where : "behind"));
  }

  /** Formulas and properties joined by "and"; before what holds under them, any. */
  #facts(at: number, where: "before" | "behind"): Conditions {
    return this.#fact(at).flatMap(({ end, value }) => [
      { end, value },
      ...this.#more(end, where).flatMap((next) =>
        this.#facts(next, where).map((more) => ({
          end: more.end,
          value: [...value, ...more.value],
        })),
      ),
    ]);
  }

  /**
   * Where a condition goes on: behind a claim with what speaks of letters only, so that in "`$A$`
   * for `$i \ne j$` and `$E[X] = 0$`" the last formula is claimed.
   */
  #more(at: number, where: "before" | "behind"): readonly number[] {
    const bare = this.#words.word(at) === "and" ? [at + 1] : [];
    const comma = this.#words.mark(at, /^,$/) ? [at + 1] : [];
    const letters = (next: number): boolean => {
      const formula = this.#words.relation(next);
      return formula === null || ofLetters(formula);
    };
    return where === "before"
      ? [...bare, ...comma.filter(letters)]
      : [...bare, ...comma].filter(letters);
  }

  #fact(at: number): Conditions {
    const formula = this.#words.relation(at);
    if (formula) return [{ end: at + 1, value: [conditionOf(formula, false)] }];
    return this.#words.clause(at).flatMap(({ end, value }) => {
      const said = value.flatMap((s): Condition[] => (s.kind === "property" ? [s] : []));
      return said.length === value.length ? [{ end, value: said }] : [];
    });
  }

  /** Behind "for": "all distinct `$i$` and `$j$`", "each integer `$n \ge 2$`". */
  #ranges(at: number): Conditions {
    const start = this.#skip(at);
    const distinct = /^(?:distinct|different)$/.test(this.#words.word(start) ?? "");
    const behind = distinct ? start + 1 : start;
    const found = [
      { end: behind, value: null },
      ...domains.flatMap(([value, text]) =>
        this.#words.oneOf([text], behind).map(({ end }) => ({ end, value })),
      ),
    ].flatMap(({ end, value }) => this.#range(this.#skip(end), value, distinct));
    return found.flatMap(({ end, value }) => [
      { end, value },
      ...this.#more(end, "behind").flatMap((next) =>
        this.#ranges(next).map((more) => ({ end: more.end, value: [...value, ...more.value] })),
      ),
      ...this.#words.oneOf(["with|where", "such that"], end).flatMap((next) =>
        this.#facts(next.end, "behind").map((more) => ({
          end: more.end,
          value: [...value, ...more.value],
        })),
      ),
    ]);
  }

  #skip(at: number): number {
    const [next] = this.#words.oneOf(quantifiers, at);
    return next ? this.#skip(next.end) : at;
  }

  #range(at: number, domain: Domain | null, distinct: boolean): Conditions {
    const formula = this.#words.relation(at);
    if (formula && !distinct) {
      const range = conditionOf(formula, false);
      const letter = lettersBefore(formula);
      const runs: readonly Condition[] =
        domain === null || letter.length === 0
          ? []
          : [{ kind: "letters", letters: letter, domain, span: formula.span }];
      return [{ end: at + 1, value: [range, ...runs] }];
    }
    // "unbiased for $\theta$" says nothing of what $\theta$ runs through
    const bare = domain === null && this.#words.word(at - 1) === "for";
    return this.#letters(at).flatMap(({ end, value }) =>
      bare || (distinct && value.length < 2)
        ? []
        : [{ end, value: this.#running(at, end, value, domain, distinct) }],
    );
  }

  #running(
    at: number,
    end: number,
    letters: readonly (readonly Syntax[])[],
    domain: Domain | null,
    distinct: boolean,
  ): readonly Condition[] {
    const tokens = this.#tokens.slice(at, end);
    const span = tokens.reduce(
      (all, t) => cover(all, t.span),
      tokens[0]?.span ?? { from: 0, to: 0 },
    );
    const apart: readonly Condition[] = distinct
      ? [{ kind: "formula", nodes: joined(letters, span), distinct, span }]
      : [];
    return [
      ...apart,
      ...letters.map((nodes): Condition => ({ kind: "letters", letters: [nodes], domain, span })),
    ];
  }

  /** Formulas without relations in a row. */
  #letters(at: number): readonly Parsed<readonly (readonly Syntax[])[]>[] {
    const token = this.#words.math(at);
    if (!token || relates(token.nodes)) return [];
    const own = splitCommas(token.nodes).filter((nodes) => nodes.length > 0);
    return [
      { end: at + 1, value: own },
      ...this.#words
        .and(at + 1)
        .flatMap((next) =>
          this.#letters(next).map((more) => ({ end: more.end, value: [...own, ...more.value] })),
        ),
    ];
  }

  /** Behind "let": "`$i$` and `$j$` be distinct indices", "`$n$` be a positive integer". */
  #said(at: number): Conditions {
    return this.#letters(at).flatMap(({ end, value }) => {
      const be = this.#words.oneOf(["be|are|is [a|an|any|two|fixed]"], end);
      return be.flatMap((p) => {
        const distinct = /^(?:distinct|different)$/.test(this.#words.word(p.end) ?? "");
        const from = distinct ? p.end + 1 : p.end;
        const kinds = domains.flatMap(([domain, text]) =>
          this.#words.oneOf([text], from).map((kind) => ({ end: kind.end, domain })),
        );
        const bare = distinct ? [{ end: from, domain: null }] : [];
        return [...kinds, ...bare].map((kind) => ({
          end: kind.end,
          value: this.#running(at, end, value, kind.domain, distinct && value.length > 1),
        }));
      });
    });
  }
}

const conditionOf = (token: MathToken, distinct: boolean): Condition => ({
  kind: "formula",
  nodes: token.nodes,
  distinct,
  span: token.span,
});

/** Whether a relation is one of letters alone: `i \ne j`, `1 \le i < n`. */
export const ofLetters = (token: MathToken): boolean =>
  lettersBefore(token).every(
    ([only, ...more]) => more.length === 0 && /^(?:name|script|number)$/.test(only?.kind ?? ""),
  );

/** The letters of `i, j = 1, \dots, n`, `n \ge 2`. */
function lettersBefore({ nodes }: MathToken): readonly (readonly Syntax[])[] {
  const sign = nodes.findIndex((n) => relates([n]));
  return splitCommas(nodes.slice(0, sign)).filter((part) => part.length > 0);
}

const joined = (letters: readonly (readonly Syntax[])[], span: Span): readonly Syntax[] =>
  letters.flatMap((nodes, k): readonly Syntax[] =>
    k === 0 ? nodes : [{ kind: "operator", text: ",", span }, ...nodes],
  );
