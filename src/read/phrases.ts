import type { Token } from "../page/token.ts";
import { type MathToken, relates } from "../page/token.ts";
import { isOperator } from "../tex/row.ts";
import { splitCommas } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { cover, type Span } from "../text/span.ts";
import { announcements, isOf, momentsNamed } from "./announcing.ts";
import { ConditionPhrases, ofLetters } from "./conditions.ts";
import { type MomentSaid, moments, nouns, predicates, type Slot, Slots } from "./form.ts";
import { matches, type Parsed, type Pattern, pattern } from "./pattern.ts";
import type { Condition, Formula, Moment, Quantity, Statement } from "./statement.ts";

const compiled = new Map<string, Pattern>();

function patternOf(text: string): Pattern {
  const found = compiled.get(text) ?? pattern(text);
  compiled.set(text, found);
  return found;
}

const numbers: Readonly<Record<string, number>> = { zero: 0, one: 1, two: 2 };

/** The phrases of a claim: quantities, lists of them, and what is said of those. */
export class Phrases {
  readonly #tokens: readonly Token[];
  readonly #quantities = new Map<number, readonly Parsed<Quantity>[]>();
  readonly #clauses = new Map<number, readonly Parsed<readonly Statement[]>[]>();
  readonly #conditions: ConditionPhrases;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#conditions = new ConditionPhrases(tokens, this);
  }

  word(at: number): string | null {
    const token = this.#tokens[at];
    return token?.kind === "word" ? token.text : null;
  }

  mark(at: number, text: RegExp): boolean {
    const token = this.#tokens[at];
    return token?.kind === "mark" && text.test(token.text);
  }

  math(at: number): MathToken | null {
    const token = this.#tokens[at];
    return token?.kind === "math" ? token : null;
  }

  /** A formula that says something by itself. */
  relation(at: number): MathToken | null {
    const token = this.math(at);
    return token && relates(token.nodes) ? token : null;
  }

  /** A formula that is about letters alone: `i \ne j`. */
  ofLetters(at: number): boolean {
    const formula = this.relation(at);
    return formula !== null && ofLetters(formula);
  }

  /** Where patterns without slots end that stand here. */
  oneOf(texts: readonly string[], at: number): readonly Parsed<null>[] {
    const ends = texts.flatMap((text) =>
      matches<null>(
        patternOf(text),
        at,
        (k) => this.word(k),
        () => [],
      ).map(({ end }) => end),
    );
    return [...new Set(ends)].map((end) => ({ end, value: null }));
  }

  /** Where a comma, an "and" or both of a list end. */
  and(at: number): readonly number[] {
    const behind = this.mark(at, /^,$/) ? at + 1 : at;
    const both = this.word(behind) === "and" ? [behind + 1] : [];
    return behind > at ? [behind, ...both] : both;
  }

  conditions(
    at: number,
    where: "before" | "behind" | "behind let",
  ): readonly Parsed<readonly Condition[]>[] {
    return this.#conditions.read(at, where);
  }

  /** `(a)`, `(ii)`, `2)`: where a label ends that stands before a claim. */
  label(at: number): number | null {
    const open = this.mark(at, /^\($/) ? at + 1 : at;
    const named = /^[a-z]$|^[ivx]+$/.test(this.word(open) ?? "") || this.#isNumeral(open);
    return named && this.mark(open + 1, /^\)$/) ? open + 2 : null;
  }

  /** `(3)` behind a claim. */
  equationNumber(at: number): number | null {
    return this.mark(at, /^\($/) && this.#isNumeral(at + 1) && this.mark(at + 2, /^\)$/)
      ? at + 3
      : null;
  }

  /** A number of the text, not in dollars. */
  #isNumeral(at: number): boolean {
    const token = this.math(at);
    return (
      token !== null && /^\d+$/.test(token.piece.source) && token.piece.from === token.span.from
    );
  }

  quantity(at: number): readonly Parsed<Quantity>[] {
    const known = this.#quantities.get(at);
    if (known) return known;
    const article = /^(?:the|a|an|our)$/.test(this.word(at) ?? "") ? at + 1 : at;
    const found: readonly Parsed<Quantity>[] = [
      ...this.#plain(at),
      ...this.#named(article),
      ...(article > at ? this.#called(article) : this.#its(at)),
      ...this.#ofOthers(article),
    ];
    this.#quantities.set(at, found);
    return found;
  }

  /** A formula or a number in words; "each `$X_i$`". */
  #plain(at: number): readonly Parsed<Quantity>[] {
    const word = this.word(at) ?? "";
    const value = numbers[word];
    if (value !== undefined) return [{ end: at + 1, value: { kind: "number", value } }];
    if (/^(?:each|every|any|all)$/.test(word))
      return this.#named(at + 1).flatMap(({ end, value: of }) =>
        of.kind === "formula" ? [{ end, value: { kind: "each" as const, of } }] : [],
      );
    return [];
  }

  /** A formula, with or without a noun that says no more than what sort of thing it is. */
  #named(at: number): readonly Parsed<Quantity>[] {
    return [at, ...this.oneOf(nouns, at).map((p) => p.end)].flatMap((place) => {
      const formula = this.#formula(place);
      return formula ? [{ end: place + 1, value: formula }] : [];
    });
  }

  #formula(at: number): Formula | null {
    const token = this.math(at);
    return token && !relates(token.nodes)
      ? { kind: "formula", nodes: token.nodes, span: token.span }
      : null;
  }

  /** "its variance" */
  #its(at: number): readonly Parsed<Quantity>[] {
    return this.word(at) !== "its"
      ? []
      : this.moment(at + 1).map(({ end, value: moment }) => ({
          end,
          value: { kind: "moment", moment, of: { kind: "its" } },
        }));
  }

  /** "the variance `$\operatorname{Var}(X)$`", "the sample mean `$\bar X$`" */
  #called(at: number): readonly Parsed<Quantity>[] {
    const called = [
      ...this.moment(at),
      ...this.oneOf(["sample mean|average"], at).map(({ end }) => ({
        end,
        value: "sample mean" as const,
      })),
    ];
    return called.flatMap(({ end, value: noun }) => {
      const of = this.#formula(end);
      return of ? [{ end: end + 1, value: { kind: "called" as const, noun, of } }] : [];
    });
  }

  /** "variance of `$X$`", "covariance of `$X$` and `$Y$`", "sum of `$X$` and `$Y$`" */
  #ofOthers(at: number): readonly Parsed<Quantity>[] {
    const ofOne = this.moment(at).flatMap(({ end, value: moment }) =>
      this.word(end) === "of" && !this.#isPlural(end)
        ? this.quantity(end + 1).map(({ end: stop, value: of }) => ({
            end: stop,
            value: { kind: "moment" as const, moment, of },
          }))
        : [],
    );
    const kind = this.word(at) ?? "";
    const pair = (start: number): readonly Parsed<readonly [Quantity, Quantity]>[] =>
      this.quantity(start).flatMap((left) =>
        this.word(left.end) === "and"
          ? this.quantity(left.end + 1).map((right) => ({
              end: right.end,
              value: [left.value, right.value] as const,
            }))
          : [],
      );
    const behind = this.word(at + 1);
    if (kind === "covariance" && (behind === "of" || behind === "between"))
      return pair(at + 2).map(({ end, value: [left, right] }) => ({
        end,
        value: { kind: "covariance", left, right },
      }));
    if ((kind === "sum" || kind === "product") && behind === "of")
      return pair(at + 2).map(
        ({ end, value: of }): Parsed<Quantity> => ({ end, value: { kind, of } }),
      );
    return ofOne;
  }

  moment(at: number): readonly Parsed<Moment>[] {
    return moments.flatMap(([value, text]) =>
      this.oneOf([text], at).map(({ end }) => ({ end, value })),
    );
  }

  /** Quantities in a row: "`$X$`, `$Y$` and `$Z$`", "both `$X$` and `$Y$`", "the means of …". */
  list(at: number): readonly Parsed<readonly Quantity[]>[] {
    const start = this.word(at) === "both" ? at + 1 : at;
    const go = (from: number, before: readonly Quantity[]): Parsed<readonly Quantity[]>[] =>
      this.quantity(from).flatMap(({ end, value }) => {
        const items = [...before, ...separate(value)];
        return [{ end, value: items }, ...this.and(end).flatMap((next) => go(next, items))];
      });
    const whole = go(start, []).filter(({ value }) => start === at || value.length === 2);
    const article = this.word(at) === "the" ? at + 1 : at;
    const plural = this.moment(article).flatMap(({ end, value: moment }) =>
      this.#isPlural(end) && this.word(end) === "of"
        ? go(end + 1, []).map(({ end: stop, value }) => ({
            end: stop,
            value: value.map((of) => ({ kind: "moment" as const, moment, of })),
          }))
        : [],
    );
    return [...whole, ...plural, ...this.#momentsOf(article)];
  }

  /** "mean and variance of `$X$`" */
  #momentsOf(at: number): readonly Parsed<readonly Quantity[]>[] {
    return this.moment(at).flatMap((first) => {
      if (this.word(first.end) !== "and") return [];
      const next = this.word(first.end + 1) === "the" ? first.end + 2 : first.end + 1;
      return this.moment(next).flatMap((second) =>
        this.word(second.end) !== "of"
          ? []
          : this.quantity(second.end + 1).map(({ end, value: of }) => ({
              end,
              value: [first, second].map(({ value: moment }) => ({
                kind: "moment" as const,
                moment,
                of,
              })),
            })),
      );
    });
  }

  /** Whether the word before a place stands in the plural: "means". */
  #isPlural(end: number): boolean {
    return /s$/.test(this.word(end - 1) ?? "");
  }

  /** "mean `$\mu$` and variance `$\sigma^2$`" */
  #moments(at: number): readonly Parsed<readonly MomentSaid[]>[] {
    return this.#momentSaid(at).flatMap(({ end, value }) => [
      { end, value: [value] },
      ...this.and(end).flatMap((next) =>
        this.#moments(next).map((more) => ({ end: more.end, value: [value, ...more.value] })),
      ),
    ]);
  }

  #momentSaid(at: number): readonly Parsed<MomentSaid>[] {
    const article = /^(?:the|a|an)$/.test(this.word(at) ?? "") ? at + 1 : at;
    const valued = { zero: 0, unit: 1 }[this.word(article) ?? ""];
    if (valued !== undefined)
      return this.moment(article + 1).map(({ end, value: moment }) => ({
        end,
        value: { moment, values: [{ kind: "number", value: valued }] },
      }));
    return this.moment(article).flatMap(({ end, value: moment }) => {
      const plural = this.#isPlural(end);
      const from = [end, ...this.oneOf(["of", "equal to", "given by"], end).map((p) => p.end)];
      return from.flatMap((start) =>
        plural
          ? this.list(start).map((p) => ({ end: p.end, value: { moment, values: p.value } }))
          : this.quantity(start).map((p) => ({ end: p.end, value: { moment, values: [p.value] } })),
      );
    });
  }

  #slot(name: string, at: number): readonly Parsed<Slot>[] {
    if (name === "moments")
      return this.#moments(at).map((p) => ({ ...p, value: { kind: name, moments: p.value } }));
    if (name === "moment")
      return this.moment(at).map((p) => ({ ...p, value: { kind: name, moment: p.value } }));
    if (name === "others")
      return this.list(at).map((p) => ({ ...p, value: { kind: "list", list: p.value } }));
    return this.quantity(at).map((p) => ({ ...p, value: { kind: "quantity", quantity: p.value } }));
  }

  /** A formula with a relation, or subjects with what is said of them. */
  clause(at: number): readonly Parsed<readonly Statement[]>[] {
    const known = this.#clauses.get(at);
    if (known) return known;
    const found: readonly Parsed<readonly Statement[]>[] = this.relation(at)
      ? this.#written(at)
      : [
          ...this.list(at).flatMap(({ end, value }) => this.#said(at, end, end, value)),
          ...this.#announced(at).flatMap((end) => this.#written(end)),
        ];
    this.#clauses.set(at, found);
    return found;
  }

  /** A formula with a relation. */
  #written(at: number): readonly Parsed<readonly Statement[]>[] {
    const token = this.relation(at);
    return token === null
      ? []
      : [{ end: at + 1, value: [{ kind: "formula", piece: token.piece, span: token.span }] }];
  }

  /** Where formulas stand that the words from a place on lead to: "the variance of `$X$` is". */
  #announced(at: number): readonly number[] {
    const ends = momentsNamed(this, at).flatMap(({ end, value }) =>
      announcements
        .flatMap(({ says }) => this.oneOf(says, end))
        .map((said) => (this.mark(said.end, /^[:,]$/) ? said.end + 1 : said.end))
        .filter((place) => isOf(this.relation(place)?.nodes ?? [], value)),
    );
    return [...new Set(ends)];
  }

  /** A formula that says nothing by itself. */
  plainFormula(at: number): readonly Syntax[] | null {
    return this.#formula(at)?.nodes ?? null;
  }

  /** Predicates in a row: "is unbiased and has variance `$\sigma^2$`". */
  #said(
    start: number,
    subjectEnd: number,
    at: number,
    subjects: readonly Quantity[],
  ): readonly Parsed<readonly Statement[]>[] {
    // "the mean of $X$ and $Y$ is": not of two things
    if (
      subjects.length > 1 &&
      /^(?:is|has|does|equals|exceeds|vanishes)$/.test(this.word(at) ?? "")
    )
      return [];
    return predicates.flatMap((form) =>
      form.says.flatMap((text) =>
        matches<Slot>(
          patternOf(text),
          at,
          (k) => this.word(k),
          (name, k) => this.#slot(name, k),
        ).flatMap(({ end, value }) => {
          const tokens = [...this.#tokens.slice(start, subjectEnd), ...this.#tokens.slice(at, end)];
          const span = spanOf(tokens);
          const listed = subjects.some(hasDots);
          const said = form.means(subjects, new Slots(value))?.map((meaning): Statement => {
            if (listed && meaning.kind !== "property")
              return { kind: "property", property: "moments", tokens, span };
            return meaning.kind === "property"
              ? { ...meaning, tokens, span }
              : { ...meaning, span };
          });
          if (!said) return [];
          const next = [...this.and(end), ...(this.word(end) === "with" ? [end] : [])];
          return [
            { end, value: said },
            ...next.flatMap((k) =>
              this.#said(start, subjectEnd, k, subjects).map((more) => ({
                end: more.end,
                value: [...said, ...more.value],
              })),
            ),
          ];
        }),
      ),
    );
  }
}

/** `$X, Y$` as two quantities; a list with dots is one. */
function separate(quantity: Quantity): readonly Quantity[] {
  if (quantity.kind !== "formula") return [quantity];
  const parts = splitCommas(quantity.nodes).filter((nodes) => nodes.length > 0);
  return parts.length < 2 || parts.some((nodes) => nodes.some((n) => isOperator(n, "\\dots")))
    ? [quantity]
    : parts.map((nodes) => ({ ...quantity, nodes, span: spanOf(nodes) }));
}

/** `$X_1, \dots, X_n$`: a list that no one term stands for. */
const hasDots = (quantity: Quantity): boolean =>
  quantity.kind === "formula" &&
  splitCommas(quantity.nodes).some((nodes) => nodes.length === 1 && isOperator(nodes[0], "\\dots"));

function spanOf(parts: readonly (Token | Syntax)[]): Span {
  const [first] = parts;
  return parts.reduce((all, part) => cover(all, part.span), first?.span ?? { from: 0, to: 0 });
}
