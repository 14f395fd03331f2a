import type { Token } from "../page/token.ts";
import type { Macros } from "../tex/macros.ts";
import { cover, type Span, span } from "../text/span.ts";
import { joiners, leads, requests, suppositions, trailers } from "./form.ts";
import { withWordsOut } from "./formula.ts";
import type { Parsed } from "./pattern.ts";
import { Phrases } from "./phrases.ts";
import type { ClaimSentence, Condition, Quantity, Stated, Statement } from "./statement.ts";

/** A part of a sentence: statements, or what is said of when those around it hold. */
type Part =
  | { readonly kind: "said"; readonly statements: readonly Statement[] }
  | { readonly kind: "before" | "behind"; readonly conditions: readonly Condition[] };

/**
 * Reads a sentence of a claim. Every word of it is used by a form, or said to be unread: then what
 * else it states is listed, and nothing of it is claimed to be read whole.
 */
export function readClaim(tokens: readonly Token[], macros: Macros): ClaimSentence {
  const reader = new SentenceReader(withWordsOut(tokens, macros));
  return reader.read();
}

/** Sentences with more words and formulas are not read. */
const longest = 300;

class SentenceReader {
  readonly #tokens: readonly Token[];
  readonly #phrases: Phrases;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#phrases = new Phrases(tokens);
  }

  read(): ClaimSentence {
    const all = this.#tokens;
    const nothing: ClaimSentence = { stated: [], supposed: [], unread: [] };
    if (all.every((t) => t.kind === "mark")) return nothing;
    if (all.length > longest) return { ...nothing, unread: [placeOf(all)] };
    const supposed = this.#supposition();
    if (supposed) return { ...nothing, supposed };
    if (this.#asks() || this.#leadsOnly()) return nothing;
    const readings = distinct(this.#from(0, "start").flatMap((parts) => withIts(parts) ?? []));
    const [only] = readings;
    if (only && readings.length === 1) return { ...nothing, stated: statedIn(only) };
    if (only) return { ...nothing, unread: [placeOf(all)] };
    const { unread, ...found } = this.#islands();
    const supposes = this.#phrases.oneOf(suppositions, 0).length > 0;
    // what is supposed and not read may be what the sentences behind it need
    const lost: Condition = {
      kind: "property",
      property: "other",
      tokens: [],
      span: placeOf(all),
    };
    return { ...found, unread, supposed: supposes ? [lost] : [] };
  }

  #end(at: number): boolean {
    return this.#tokens.slice(at).every((t) => t.kind === "mark" && /^[.:;,]$/.test(t.text));
  }

  /** "Suppose `$n \ge 2$`." */
  #supposition(): readonly Condition[] | null {
    for (const { end } of this.#phrases.oneOf(suppositions, 0))
      for (const { end: stop, value } of this.#phrases.conditions(end, "behind let"))
        if (this.#end(stop)) return value;
    return null;
  }

  /** "Compute `$E[X]$`." */
  #asks(): boolean {
    return this.#phrases
      .oneOf(requests, 0)
      .some(({ end }) => this.#phrases.list(end).some((list) => this.#end(list.end)));
  }

  #leadsOnly(): boolean {
    return this.#leads(0).some(({ end }) => end > 0 && this.#end(end));
  }

  /** Leading words, with the commas and colons behind them. */
  #leads(at: number): readonly Parsed<null>[] {
    const found = new Set([at]);
    const grow = (from: number): void => {
      const label = this.#phrases.label(from);
      for (const end of [
        ...this.#phrases.oneOf(leads, from).map((p) => p.end),
        ...(label === null ? [] : [label]),
      ])
        for (const next of [end, ...(this.#phrases.mark(end, /^[,:]$/) ? [end + 1] : [])])
          if (!found.has(next)) {
            found.add(next);
            grow(next);
          }
    };
    grow(at);
    return [...found].map((end) => ({ end, value: null }));
  }

  /** All ways to read the sentence from a place on; each as its parts. */
  #from(at: number, state: "start" | "behind" | "limited"): readonly (readonly Part[])[] {
    const key = `${at} ${state}`;
    const known = this.#readings.get(key);
    if (known) return known;
    const found =
      state === "start"
        ? this.#leads(at).flatMap(({ end }) => [...this.#opened(end), ...this.#claimed(end)])
        : this.#goesOn(at, state);
    const kept = distinct(found).slice(0, 12);
    this.#readings.set(key, kept);
    return kept;
  }

  readonly #readings = new Map<string, readonly (readonly Part[])[]>();

  /** A condition before what it is said of: "For `$i \ne j$`, …". */
  #opened(at: number): readonly (readonly Part[])[] {
    return this.#phrases.conditions(at, "before").flatMap(({ end, value }) => {
      const next = this.#phrases.mark(end, /^[,:]$/) ? end + 1 : end;
      const then = this.#phrases.word(next) === "then" ? next + 1 : next;
      return this.#from(then, "start").map((rest) => [
        { kind: "before", conditions: value } as const,
        ...rest,
      ]);
    });
  }

  #claimed(at: number): readonly (readonly Part[])[] {
    return this.#phrases
      .clause(at)
      .flatMap(({ end, value }) =>
        this.#from(end, "behind").map((rest) => [
          { kind: "said", statements: value } as const,
          ...rest,
        ]),
      );
  }

  #goesOn(at: number, state: "behind" | "limited"): readonly (readonly Part[])[] {
    if (this.#end(at)) return [[]];
    const out: (readonly Part[])[] = [];
    const comma = this.#phrases.mark(at, /^[,;]$/) ? at + 1 : at;
    for (const start of new Set([at, comma]))
      for (const { end, value } of this.#phrases.conditions(start, "behind"))
        for (const rest of this.#from(end, "limited"))
          out.push([{ kind: "behind", conditions: value }, ...rest]);
    for (const { end } of this.#phrases.oneOf(trailers, at)) out.push(...this.#from(end, "behind"));
    const label = this.#phrases.equationNumber(at);
    if (label !== null) out.push(...this.#from(label, "behind"));
    const joined = [
      ...(comma > at || this.#phrases.mark(at, /^:$/) ? [at + 1] : []),
      ...this.#phrases.oneOf(joiners, comma).map((p) => p.end),
      // formulas side by side
      ...(this.#phrases.relation(at) && this.#phrases.relation(at - 1) ? [at] : []),
      // "… hence …", where nothing else stands between
      ...(this.#phrases.oneOf(leads, at).length > 0 ? [at] : []),
    ];
    for (const next of new Set(joined)) {
      // "for $i \ne j$ and $n \ge 2$" goes on with its conditions
      if (state === "limited" && this.#phrases.ofLetters(next)) continue;
      out.push(...this.#from(next, "start"));
    }
    return out;
  }

  /** What of a sentence can be read, where not all of it can. */
  #islands(): ClaimSentence {
    const stated: Stated[] = [];
    const unread: Token[][] = [];
    let open = false;
    for (let at = 0; at < this.#tokens.length; ) {
      const [best] = [...this.#phrases.clause(at)].sort((a, b) => b.end - a.end);
      const lead = Math.max(...this.#leads(at).map(({ end }) => end));
      const token = this.#tokens[at] as Token;
      if (best) {
        stated.push(...best.value.map((statement) => ({ statement, conditions: [] })));
        open = false;
        at = best.end;
      } else if (lead > at && !open) at = lead;
      else {
        const held = token.kind === "mark" || this.#phrases.oneOf(joiners, at).length > 0;
        if (open) unread.at(-1)?.push(token);
        else if (!held) {
          unread.push([token]);
          open = true;
        }
        at += 1;
      }
    }
    const runs = unread.map((run) => {
      while (run.length > 1 && isLoose(run.at(-1))) run.pop();
      return placeOf(run);
    });
    return { stated, supposed: [], unread: runs.length > 0 ? runs : [placeOf(this.#tokens)] };
  }
}

const isLoose = (token: Token | undefined): boolean =>
  token?.kind === "mark" || (token?.kind === "word" && /^(?:and|but)$/.test(token.text));

/**
 * Statements with their conditions: one behind them is said of all since the one before it, one
 * before them of all that follow up to the next.
 */
function statedIn(parts: readonly Part[]): readonly Stated[] {
  const out: { statement: Statement; conditions: Condition[] }[] = [];
  let before: readonly Condition[] = [];
  let since = 0;
  for (const [k, part] of parts.entries()) {
    switch (part.kind) {
      case "said":
        out.push(...part.statements.map((statement) => ({ statement, conditions: [...before] })));
        break;
      case "before":
        before =
          parts[k - 1]?.kind === "before" ? [...before, ...part.conditions] : part.conditions;
        since = out.length;
        break;
      case "behind":
        for (const stated of out.slice(since)) stated.conditions.push(...part.conditions);
        since = out.length;
    }
  }
  return out;
}

/** A reading with what "its" stands for put in; null where that is not one thing. */
function withIts(parts: readonly Part[]): readonly (readonly Part[])[] | null {
  let of: Quantity | null = null;
  let clear = true;
  const put = (quantity: Quantity): Quantity => {
    if (quantity.kind !== "moment") return quantity;
    if (quantity.of.kind !== "its") return { ...quantity, of: put(quantity.of) };
    if (of === null) clear = false;
    return of === null ? quantity : { ...quantity, of };
  };
  const spoken = (quantity: Quantity): Quantity | null => {
    if (quantity.kind === "moment") return spoken(quantity.of);
    return quantity.kind === "formula" ? quantity : null;
  };
  const done = parts.map((part): Part => {
    if (part.kind !== "said") return part;
    const statements = part.statements.map((statement): Statement => {
      if (statement.kind === "relation")
        return { ...statement, left: put(statement.left), right: put(statement.right) };
      return statement;
    });
    const subjects = statements.map((s) => {
      if (s.kind === "relation") return spoken(s.left);
      return s.kind === "unbiased" ? spoken(s.of) : null;
    });
    const [first = null] = subjects;
    of = subjects.every((s) => JSON.stringify(s) === JSON.stringify(first)) ? first : null;
    return { ...part, statements };
  });
  return clear ? [done] : null;
}

/** Readings of which no two mean the same. */
function distinct(readings: readonly (readonly Part[])[]): readonly (readonly Part[])[] {
  const meaning = (parts: readonly Part[]): string =>
    JSON.stringify(parts.some((p) => p.kind === "said") ? statedIn(parts) : parts, (key, part) =>
      key === "span" ? undefined : part,
    );
  return [...new Map(readings.map((parts) => [meaning(parts), parts])).values()];
}

const placeOf = (tokens: readonly Token[]): Span => {
  const [first = { span: span(0, 0) }] = tokens;
  return tokens.reduce((all, token) => cover(all, token.span), first.span);
};
