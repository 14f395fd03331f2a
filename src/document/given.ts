import type { Context, Declaration, IndexVariable } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import { symbol, variable } from "../term/make.ts";
import { conditionSort, indexSort, scalarSort, vectorSort } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import { canonical } from "../tex/canonical.ts";
import type { Local } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { type Problem, problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { type Assertion, assertTraits } from "./assert.ts";
import type { Clause, Piece, Quantifier, Trait } from "./clause.ts";
import { define, defineTogether, type Equation, headOf, isSequence, mayName } from "./define.ts";
import { Draft } from "./draft.ts";
import { assumeFormula, spread } from "./fact.ts";
import { type Item, itemsOfSubject } from "./family.ts";
import { readClauses } from "./grammar.ts";
import { kindOf, propertiesOf, sortFor } from "./kind.ts";
import { nearestForms } from "./form.ts";
import { rewrite } from "./rewrite.ts";
import { declareItem, indicesOf, type NewSymbol, rangesOf, readRange, type Target, targetOf } from "./target.ts";
import type { Token } from "./token.ts";

/** A sentence of Given as it stands in the document. */
export interface SentenceText {
  readonly id: string;
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly span: Span;
}

export interface GivenRead {
  readonly context: Context;
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  /** ids of the sentences that could not be read */
  readonly unread: ReadonlySet<string>;
}

/** A clause on its way into the context. */
interface Pending {
  readonly sentence: SentenceText;
  readonly clause: Clause;
  readonly order: number;
}

/** Reads the sentences that speak for one section, in the order in which they depend on each other, on top of the context around it. */
export function readGiven(sentences: readonly SentenceText[], base: Context, keys: Set<string>, text: string): GivenRead {
  const draft = new Draft(base, keys, text);
  const problems: Problem[] = [];
  const unread = new Set<string>();
  const pending: Pending[] = [];
  for (const sentence of sentences) {
    const parsed = readClauses(sentence.tokens);
    if (!parsed.ok) {
      unread.add(sentence.id);
      problems.push(unreadSentence(sentence, parsed.stopped));
      continue;
    }
    pending.push(...parsed.clauses.flatMap(rewrite).map((clause, order) => ({ sentence, clause, order })));
  }
  const reader = new GivenReader(draft);
  const failed = reader.read(pending);
  for (const { sentence, found } of failed) {
    unread.add(sentence.id);
    for (const p of found) problems.push(p.span.to > p.span.from ? p : { ...p, span: sentence.span });
  }
  return { context: draft.context(), draft, problems, unread };
}

function unreadSentence(sentence: SentenceText, stopped: number): Problem {
  const token = sentence.tokens[stopped];
  const last = sentence.tokens.at(-1);
  const place = token?.span ?? (last ? { from: last.span.to, to: last.span.to } : sentence.span);
  const word = token ? (token.kind === "math" ? `$${token.piece.source.trim()}$` : token.kind === "word" ? token.written : token.text) : "";
  const nearest = nearestForms(sentence.tokens);
  const detail: Record<string, string> = { sentence: sentence.text, stopped: word, offset: String(place.from) };
  nearest.forEach((form, k) => {
    detail[k === 0 ? "nearest" : `nearest${k + 1}`] = form;
  });
  return problem("unread-sentence", sentence.span, detail);
}

interface Failed {
  readonly sentence: SentenceText;
  readonly found: readonly Problem[];
}

/** Takes clauses into a draft: index variables first, then what declares, then everything else as soon as all its names are known. */
class GivenReader {
  readonly draft: Draft;
  readonly #failed: Failed[] = [];
  constructor(draft: Draft) {
    this.draft = draft;
  }

  read(all: readonly Pending[]): readonly Failed[] {
    let rest = [...all];
    rest = this.#each(rest, (p) => (isIntegerClause(p.clause) ? this.#declare(p) : null));
    rest = this.#each(rest, (p) => this.#index(p));
    this.#findFamilies(rest);
    this.#hints(rest);
    const kinds = rest.filter((p) => p.clause.kind === "traits" && kindOf(p.clause.traits).explicit && !isSoft(p.clause));
    for (const p of kinds) if (!isIntegerClause(p.clause)) this.#declare(p);
    for (const p of all) if (p.clause.kind === "traits" && isSoft(p.clause)) this.#declareSoft(p);
    this.#implied(all.filter((p) => rest.includes(p)));
    this.#settle(all.filter((p) => rest.includes(p) || isIntegerClause(p.clause)).filter((p) => !this.#failed.some((f) => f.sentence === p.sentence)));
    return this.#failed;
  }

  /** Runs a reader on each clause; those it takes (true) or fails on are gone, those it is not for (null) stay. */
  #each(list: readonly Pending[], run: (p: Pending) => boolean | null): Pending[] {
    return list.filter((p) => run(p) === null);
  }

  #at<T>(p: Pending, read: () => Result<T>): Result<T> {
    this.draft.sentence = p.sentence.id;
    this.draft.clause = p.order;
    return this.draft.attempt(read);
  }

  #fail(p: Pending, found: readonly Problem[]): void {
    this.#failed.push({ sentence: p.sentence, found });
  }

  /** `$i$ ranges over $1, \dots, n$`, `$t = 0, 1, 2, \dots$`, "$i$ and $j$ are component indices". */
  #index(p: Pending): boolean | null {
    const { clause } = p;
    if (clause.kind === "range") {
      const result = this.#at(p, () => {
        const range = readRange(this.draft, clause.range.nodes);
        if (range.ok) for (const name of clause.names.elements) this.draft.addIndex({ name: canonical(name.nodes), range: range.value });
        return range;
      });
      if (!result.ok) this.#fail(p, result.problems);
      return true;
    }
    if (clause.kind === "traits" && clause.traits.some((t) => t.kind === "noun" && (t.noun === "component" || t.noun === "index"))) {
      const result = this.#at(p, () => this.#componentIndices(clause, p));
      if (!result.ok) this.#fail(p, result.problems);
      return true;
    }
    if (clause.kind !== "formula") return null;
    const bounds = clause.piece.nodes.some((n) => (n.kind === "relation" && n.text === "=") || (n.kind === "operator" && n.text === "\\in"));
    if (!bounds) return null;
    const result = this.#at(p, () => rangesOf(this.draft, clause.piece.nodes));
    if (!result.ok) {
      this.#fail(p, result.problems);
      return true;
    }
    if (!result.value) return null;
    for (const index of result.value) this.draft.addIndex(index);
    return true;
  }

  /** Component indices take the size of the vector that they stand at; a sentence that gives a range gives it. */
  #componentIndices(clause: Extract<Clause, { kind: "traits" }>, p: Pending): Result<null> {
    const set = clause.traits.find((t) => t.kind === "set");
    const indices = indicesOf(this.draft, clause.quantifiers);
    if (!indices.ok) return indices;
    for (const index of indices.value) this.draft.addIndex(index);
    if (set?.kind === "set") {
      const range = readRange(this.draft, set.piece.nodes);
      if (!range.ok) return range;
      for (const name of clause.subject.elements) this.draft.addIndex({ name: canonical(name.nodes), range: range.value });
    }
    const odd = clause.subject.elements.find((e) => !/^[a-zA-Z]'*$/.test(canonical(e.nodes)));
    return odd ? { ok: false, problems: [problem("unsupported", p.sentence.span, { what: `${canonical(odd.nodes)} as an index` })] } : { ok: true, value: null };
  }

  /** Heads that equations define as families, so that `N_0 = 1` is a member of what `N_{t+1} = …` defines. */
  #findFamilies(list: readonly Pending[]): void {
    for (const { clause } of list) {
      if (clause.kind !== "formula") continue;
      const equation = equationOf(clause.piece.nodes, clause.piece.span);
      if (!equation || !mayName(this.draft, equation.left)) continue;
      const head = headOf(this.draft, { left: equation.left, indices: [] });
      if (head.ok && head.value.indices.length) this.draft.families.add(head.value.head);
    }
    for (const { clause } of list) {
      const equation = clause.kind === "formula" ? equationOf(clause.piece.nodes, clause.piece.span) : null;
      const head = equation && mayName(this.draft, equation.left) ? headOf(this.draft, { left: equation.left, indices: [] }) : null;
      if (!head?.ok || !this.#isMember(head.value.indices) || head.value.indices.length !== 1) continue;
      const at = Number(canonical(head.value.indices[0] ?? []));
      this.draft.firsts.set(head.value.head, Math.min(at, this.draft.firsts.get(head.value.head) ?? at));
    }
  }

  /** `x_i \in \mathbb R^d` says the sort of what another sentence declares. */
  #hints(list: readonly Pending[]): void {
    for (const p of list) {
      const { clause } = p;
      if (clause.kind !== "traits" || !isSoft(clause)) continue;
      this.#at(p, (): Result<null> => {
        const sort = sortFor(this.draft, kindOf(clause.traits), clause.span);
        const indices = indicesOf(this.draft, clause.quantifiers);
        if (!sort.ok || sort.value.kind === "scalar" || !indices.ok) return { ok: false, problems: [] };
        for (const element of clause.subject.elements) {
          const letters = [...indices.value, ...plainIndices(element.nodes)];
          const head = this.draft.readHead(element.nodes, this.draft.labelScope(letters), { brackets: "name" });
          if (head.ok) this.draft.hints.set(head.value.head, sort.value);
        }
        return { ok: true, value: null };
      });
    }
  }

  /** Declares the subject of a clause that says what kind of thing it is. */
  #declare(p: Pending): boolean {
    const { clause } = p;
    if (clause.kind !== "traits") return true;
    const result = this.#at(p, () => this.#declareSubject(clause, true));
    if (!result.ok) this.#fail(p, result.problems);
    return true;
  }

  /** `p \in (0, 1)` declares what no sentence declares. */
  #declareSoft(p: Pending): void {
    const { clause } = p;
    if (clause.kind === "traits") this.#at(p, () => this.#declareSubject(clause, false));
  }

  #declareSubject(clause: Extract<Clause, { kind: "traits" }>, explicit: boolean): Result<null> {
    const { draft } = this;
    const indices = this.#indicesFor(clause, true);
    if (!indices.ok) return indices;
    const items = itemsOfSubject(clause.subject);
    if (!items) return unsupported(clause.span, "this list");
    const kind = kindOf(clause.traits);
    const sort = sortFor(draft, kind, clause.span);
    if (!sort.ok) return sort;
    const brownian = clause.traits.some((t) => t.kind === "law" && t.law === "brownian");
    const weak = kind.noun === null || kind.noun === "pair" || kind.noun === "variable";
    const made = (head: string): Result<NewSymbol> => {
      const own = kind.size ? undefined : draft.hints.get(head);
      const hint = weak || own?.kind === sort.value.kind ? (own ?? (explicit ? this.#outerSort(head, kind.noun) : null)) : null;
      return { ok: true, value: { sort: hint ?? (kind.noun === "event" ? conditionSort : sort.value), random: kind.random || kind.noun === "event", properties: propertiesOf(kind), inferred: false } };
    };
    for (const item of items) {
      // what a clause only calls fixed, positive or invertible may have been declared before
      if (!kind.noun && !kind.size && explicit && targetOf(draft, item, indices.value).ok) continue;
      if (brownian && item.kind === "one") {
        const name = canonical(item.nodes);
        const head = new RegExp(`${escape(name)}_`).test(draft.text.replace(/\s/g, "")) ? `${name}_{#1}` : `${name}(#1)`;
        const done = draft.declare(head, scalarSort, [null], true, [], item.span);
        if (!done.ok) return done;
        continue;
      }
      // the components of "a random vector $(X, Y)$" are numbers
      const single = item.kind === "tuple" && sort.value.kind === "vector" ? (head: string): Result<NewSymbol> => ({ ok: true, value: { sort: draft.hints.get(head) ?? scalarSort, random: kind.random, properties: [], inferred: false } }) : made;
      const done: Result<readonly Declaration[]> = declareItem(draft, item, indices.value, single, explicit);
      if (!done.ok) return done;
    }
    return { ok: true, value: null };
  }

  /** What a law or "i.i.d." speaks of is random, and declared by that where nothing else declares or defines it. */
  #implied(list: readonly Pending[]): void {
    const defined = new Set(
      list.flatMap((p) => {
        const equation = p.clause.kind === "formula" ? equationOf(p.clause.piece.nodes, p.clause.piece.span) : null;
        return equation ? [baseName(canonical(equation.left))] : [];
      }),
    );
    for (const p of list) {
      const { clause } = p;
      if (clause.kind !== "traits" || isSoft(clause) || kindOf(clause.traits).explicit) continue;
      if (!clause.traits.some((t) => (t.kind === "law" && t.law !== "brownian") || t.kind === "identical" || t.kind === "values")) continue;
      if (clause.subject.elements.some((e) => defined.has(baseName(canonical(e.nodes))))) continue;
      this.#at(p, () => this.#introduce(clause));
    }
  }

  /** Declares what a clause speaks of and nothing declares, as what the clause says of it. */
  #introduce(clause: Extract<Clause, { kind: "traits" }>): Result<null> {
    const { draft } = this;
    const indices = this.#indicesFor(clause, true);
    const items = itemsOfSubject(clause.subject);
    if (!indices.ok || !items) return { ok: true, value: null };
    const kind = kindOf(clause.traits);
    const named = clause.traits.some((t) => t.kind === "named");
    const spread = spreadOf(clause.traits);
    const read = spread ? draft.read(spread.nodes) : null;
    const size = read?.ok ? sortOf(read.value.term) : null;
    const looks = spread !== null && ((spread.nodes.length > 1 && /^I(?:_|$)/.test(canonical(spread.nodes.slice(-1)))) || /^(?:I(?:_\{.*\})?|\\(?:Sigma|Gamma|Omega)(?:_\{.*\})?)$/.test(canonical(spread.nodes)));
    const sort = size?.kind === "matrix" ? { ok: true as const, value: vectorSort(size.rows) } : sortFor(draft, size === null && looks ? { ...kind, noun: "vector" as const } : kind, clause.span);
    if (!sort.ok) return sort;
    const made = (head: string): Result<NewSymbol> => ({ ok: true, value: { sort: draft.hints.get(head) ?? sort.value, random: kind.random && !named, properties: propertiesOf(kind), inferred: true } });
    for (const item of items) {
      const simple = item.kind !== "one" || mayName(draft, item.nodes);
      if (!simple || targetOf(draft, item, indices.value).ok) continue;
      const done = declareItem(draft, item, indices.value, made, false);
      if (!done.ok) return done;
    }
    return { ok: true, value: null };
  }

  /** "$X$ is random" of what is declared already keeps its sort. */
  #outerSort(head: string, noun: string | null): Declaration["sort"] | null {
    return noun === null ? (this.draft.own(head)?.sort ?? null) : null;
  }

  /** Index variables that a clause's quantifiers name; they stay known in the section. */
  #indicesFor(clause: Clause, keep: boolean): Result<IndexVariable[]> {
    const indices = indicesOf(this.draft, clause.quantifiers.filter((q) => q.kind === "values"));
    if (indices.ok && keep) for (const index of indices.value) if (!this.draft.index(index.name)) this.draft.addIndex(index);
    return indices;
  }

  /** Takes in what assumes something: again and again what can be read with the names known; where nothing can, the first that may introduce names. */
  #settle(list: readonly Pending[]): void {
    let waiting = [...list];
    const problems = new Map<Pending, readonly Problem[]>();
    const attempt = (p: Pending, introduce: boolean): boolean => {
      const result = this.#at(p, () => this.#assume(p.clause, introduce));
      if (!result.ok) problems.set(p, result.problems);
      return result.ok;
    };
    for (;;) {
      const before = waiting.length;
      waiting = waiting.filter((p) => !attempt(p, false));
      if (!waiting.length) return;
      if (waiting.length < before) continue;
      const group = this.#recursive(waiting);
      if (group) {
        waiting = waiting.filter((p) => !group.includes(p));
        continue;
      }
      const opened = waiting.find((p) => p.clause.kind === "traits" && attempt(p, true)) ?? waiting.find((p) => attempt(p, true));
      if (!opened) break;
      waiting = waiting.filter((p) => p !== opened);
    }
    // what was given up may be a step on which others only seemed to wait
    for (const p of waiting) this.#fail(p, problems.get(p) ?? []);
  }

  /** Rules that wait for each other only. */
  #recursive(waiting: readonly Pending[]): readonly Pending[] | null {
    const rules = waiting.flatMap((p) => {
      const equation = p.clause.kind === "formula" ? equationOf(p.clause.piece.nodes, p.clause.piece.span) : null;
      return equation && mayName(this.draft, equation.left) ? [{ p, equation }] : [];
    });
    const named = rules.map(({ p, equation }) => ({ p, equation, name: baseName(canonical(equation.left)), needs: this.#missing(equation) }));
    const reach = (from: string): ReadonlySet<string> => {
      const seen = new Set<string>();
      const visit = (name: string): void => {
        for (const rule of named) if (rule.name === name) for (const need of rule.needs) if (!seen.has(need)) {
          seen.add(need);
          visit(need);
        }
      };
      visit(from);
      return seen;
    };
    const reached = new Map(named.map((rule) => [rule.name, reach(rule.name)] as const));
    for (const { name } of named) {
      const circle = reached.get(name) ?? new Set();
      // a circle of rules that need each other and nothing else that is missing
      if (!circle.has(name) || [...circle].some((other) => !reached.get(other)?.has(name))) continue;
      const set = named.filter((rule) => circle.has(rule.name));
      const result = this.draft.attempt(() => defineTogether(this.draft, set.map(({ p, equation }) => ({ equation: { ...equation, indices: [], condition: null }, sentence: p.sentence.id, clause: p.order }))));
      if (result.ok) return set.map(({ p }) => p);
    }
    return null;
  }

  /** Base names of the symbols that the right side of an equation lacks. */
  #missing(equation: Equation): readonly string[] {
    const read = this.draft.read(equation.right);
    const sequences = scriptsIn(equation.right).flatMap((node) => (isSequence(this.draft, [node], []) ? [baseName(canonical([node]))] : []));
    return read.ok ? sequences : [...new Set(sequences.concat(read.problems.flatMap((p) => (p.code === "undeclared-symbol" && p.detail["symbol"] !== undefined ? [baseName(p.detail["symbol"])] : []))))];
  }

  #assume(clause: Clause, introduce: boolean): Result<null> {
    switch (clause.kind) {
      case "range":
        return { ok: true, value: null };
      case "formula":
        return this.#formula(clause, introduce);
      case "traits":
        return this.#traits(clause, introduce);
    }
  }

  #traits(clause: Extract<Clause, { kind: "traits" }>, introduce: boolean): Result<null> {
    const { draft } = this;
    const indices = this.#indicesFor(clause, introduce);
    if (!indices.ok) return indices;
    const items = itemsOfSubject(clause.subject);
    if (!items) return unsupported(clause.span, "this list");
    const motion = clause.traits.some((t) => t.kind === "law" && t.law === "brownian");
    if (introduce && !motion && clause.traits.some((t) => t.kind !== "relation" && t.kind !== "property")) {
      const done = this.#introduce(clause);
      if (!done.ok) return done;
    }
    const targets: Target[] = [];
    for (const item of items.filter((i) => !(motion && this.#isMotion(i)))) {
      const read = targetOf(draft, item, indices.value);
      if (!read.ok) return read;
      targets.push(read.value);
    }
    const condition = this.#condition(clause.quantifiers, indices.value, targets.flatMap((t) => t.indices));
    if (!condition.ok) return condition;
    const assertion: Assertion = { targets, subject: clause.subject, traits: clause.traits, span: clause.span, indices: indices.value, condition: condition.value, introduce };
    return assertTraits(draft, assertion);
  }

  #formula(clause: Extract<Clause, { kind: "formula" }>, introduce: boolean): Result<null> {
    const { draft } = this;
    const indices = this.#indicesFor(clause, false);
    if (!indices.ok) return indices;
    for (const nodes of spread(clause.piece.nodes)) {
      const result = this.#oneFormula(clause, nodes, indices.value, introduce);
      if (!result.ok) return result;
    }
    return { ok: true, value: null };
  }

  #oneFormula(clause: Extract<Clause, { kind: "formula" }>, nodes: readonly Syntax[], indices: readonly IndexVariable[], introduce: boolean): Result<null> {
    const { draft } = this;
    const equation = equationOf(nodes, clause.piece.span);
    if (equation && mayName(draft, equation.left) && this.#isNew(equation.left, indices)) {
      const head = headOf(draft, { left: equation.left, indices });
      // a first member waits for the rule of its family
      if (head.ok && this.#isMember(head.value.indices) && draft.families.has(head.value.head) && !draft.own(head.value.head)) {
        return { ok: false, problems: [problem("undeclared-symbol", clause.piece.span, { symbol: canonical(equation.left) })] };
      }
      const condition = this.#condition(clause.quantifiers, indices, this.#freeOf(equation.right, indices));
      if (!condition.ok) return condition;
      const parts = splitEquals(nodes);
      for (const part of parts.slice(1)) {
        const whole: Equation = { left: equation.left, right: part, span: clause.piece.span, indices, condition: condition.value };
        if (part === parts[1]) {
          const done = define(draft, whole);
          if (!done.ok) return done;
        } else {
          const sign: Syntax = { kind: "relation", text: "=", label: null, span: clause.piece.span };
          const fact = assumeFormula(draft, { piece: { nodes: [...equation.left, sign, ...part], span: clause.piece.span }, indices, condition: condition.value, functions: [], locals: [] }, false);
          if (!fact.ok) return fact;
        }
      }
      return { ok: true, value: null };
    }
    const every = this.#forAll(clause.quantifiers, nodes, indices);
    if (!every.ok) return every;
    const { locals, functions } = every.value;
    const free = this.#freeOf(nodes, indices, locals);
    const condition = this.#condition(clause.quantifiers, indices, free);
    if (!condition.ok) return condition;
    return assumeFormula(draft, { piece: { nodes, span: clause.piece.span }, indices, condition: condition.value, functions, locals }, introduce);
  }

  /** A Brownian motion: its law is that of its values. */
  #isMotion(item: Item): boolean {
    if (item.kind !== "one") return false;
    const name = canonical(item.nodes);
    const family = this.draft.own(`${name}(#1)`) ?? this.draft.own(`${name}_{#1}`);
    if (!family || this.draft.find(name) || !family.random || family.ranges[0] !== null) return false;
    this.draft.assume({ kind: "distribution", of: symbol(family.key, [variable("t", scalarSort)], family.sort), law: "brownian", params: [] });
    return true;
  }

  /** `X_0`: all indices are numbers. */
  #isMember(indices: readonly (readonly Syntax[])[]): boolean {
    return indices.length > 0 && indices.every((arg) => arg.every((n) => n.kind === "number"));
  }

  /** Whether a left side names something new: not readable with the names known, or a bare letter that only has a built-in meaning. */
  #isNew(left: readonly Syntax[], indices: readonly IndexVariable[]): boolean {
    const text = canonical(left);
    if (left.length === 1 && left[0]?.kind === "name" && !this.draft.find(text) && !this.draft.index(text)) return true;
    const head = headOf(this.draft, { left, indices });
    if (head.ok && this.draft.families.has(head.value.head)) {
      const own = this.draft.own(head.value.head);
      const defined = own !== undefined && this.draft.placed.some(({ statement }) => statement.kind === "definition" && statement.symbol.symbol === own.key);
      if (own && defined && this.#isMember(head.value.indices)) return true;
    }
    if (isSequence(this.draft, left, indices)) return !(head.ok && this.draft.own(head.value.head));
    const declared = this.draft.read(left, indices);
    if (declared.ok) return false;
    // \Sigma^B[i,j] with \Sigma unknown; but [M\theta]_i or E[\epsilon] with \epsilon unknown is no new name
    return declared.problems.length > 0;
  }

  /** "for all functions $u$", "for all $x$ and $y$": names that a fact says it holds for. */
  #forAll(quantifiers: readonly Quantifier[], nodes: readonly Syntax[], indices: readonly IndexVariable[]): Result<{ locals: Local[]; functions: string[] }> {
    const { draft } = this;
    const functions: string[] = [];
    const locals: Local[] = [];
    for (const { kind, piece } of quantifiers) {
      const names = piece.nodes.some((n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in")) ? [] : canonicalItems(piece.nodes);
      for (const name of names) {
        const declared = draft.find(name);
        if (kind === "functions") {
          if (!declared) {
            const made = draft.declare(name, { kind: "function", result: scalarSort }, [], false, [], piece.span, true);
            if (!made.ok) return made;
            functions.push(made.value.key);
          } else functions.push(declared.key);
        } else if (!draft.index(name) && !indices.some((i) => i.name === name)) {
          if (declared && !declared.random && declared.sort.kind !== "function" && !declared.ranges.length) locals.push({ name, sort: declared.sort });
          else if (declared?.sort.kind === "function") functions.push(declared.key);
        }
      }
    }
    return { ok: true, value: { locals, functions } };
  }

  /** Variables that stand free in a formula, with their ranges. */
  #freeOf(nodes: readonly Syntax[], indices: readonly IndexVariable[], locals: readonly Local[] = []): readonly IndexVariable[] {
    const relation = nodes.some((n) => n.kind === "relation");
    const read = relation ? this.draft.readCondition(nodes, indices, locals) : this.draft.read(nodes, indices, undefined, locals);
    return read.ok ? read.value.free : [];
  }

  /** `for $i \ne j$`, `for distinct $i$ and $j$`: a condition on the free variables. */
  #condition(quantifiers: readonly Quantifier[], indices: readonly IndexVariable[], free: readonly IndexVariable[]): Result<Term | null> {
    const parts: Term[] = [];
    const distinct: string[] = [];
    const known = [...free.filter((f) => !indices.some((i) => i.name === f.name)), ...indices];
    for (const { kind, piece } of quantifiers) {
      if (kind === "functions") continue;
      if (kind === "distinct") {
        distinct.push(...canonicalItems(piece.nodes));
        continue;
      }
      if (!piece.nodes.some((n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"))) {
        const unknown = canonicalItems(piece.nodes).find((name) => !this.draft.find(name) && !this.draft.index(name) && !known.some((i) => i.name === name));
        if (unknown !== undefined && !/^[a-z]'*$/.test(unknown)) return { ok: false, problems: [problem("undeclared-symbol", piece.span, { symbol: unknown, sentence: `$${unknown}$ is a real number` })] };
        continue;
      }
      const range = rangesOf(this.draft, piece.nodes);
      if (range.ok && range.value) continue;
      const read = this.draft.readCondition(piece.nodes, known);
      if (!read.ok) return read;
      parts.push(read.value.term);
    }
    for (let a = 0; a < distinct.length; a += 1) {
      for (let b = a + 1; b < distinct.length; b += 1) {
        parts.push({ kind: "relation", relation: "!=", left: { kind: "variable", name: distinct[a] as string, sort: indexSort }, right: { kind: "variable", name: distinct[b] as string, sort: indexSort } });
      }
    }
    const [first] = parts;
    return { ok: true, value: !first ? null : parts.length === 1 ? first : { kind: "logic", operator: "and", args: parts } };
  }
}

function unsupported(span: Span, what: string): Result<never> {
  return { ok: false, problems: [problem("unsupported", span, { what })] };
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function canonicalItems(nodes: readonly Syntax[]): string[] {
  const out: string[][] = [[]];
  for (const node of nodes) {
    if (node.kind === "operator" && node.text === ",") out.push([]);
    else out.at(-1)?.push(canonical([node]));
  }
  return out.map((item) => item.join("")).filter((item) => item !== "");
}

/** All names with scripts in a formula. */
function scriptsIn(nodes: readonly Syntax[]): Syntax[] {
  return nodes.flatMap((node): Syntax[] => {
    switch (node.kind) {
      case "script":
        return [node, ...scriptsIn(node.base ? [node.base] : []), ...scriptsIn(node.sup ?? [])];
      case "fence":
      case "group":
      case "brace":
      case "root":
        return scriptsIn(node.body);
      case "fraction":
        return scriptsIn([...node.numerator, ...node.denominator]);
      case "stack":
        return node.rows.flatMap((row) => scriptsIn(row));
      case "name":
      case "number":
      case "operator":
      case "relation":
      case "text":
        return [];
    }
  });
}

/** What a clause says of the spread of its subject: a covariance matrix makes it a vector. */
function spreadOf(traits: readonly Trait[]): Piece | null {
  for (const trait of traits) {
    if (trait.kind === "moment" && trait.moment === "variance") return trait.values[0] ?? null;
    if (trait.kind === "law" && trait.law === "normal") return trait.params[1] ?? null;
  }
  return null;
}

/** A name without its scripts and brackets. */
function baseName(tex: string): string {
  return tex.replace(/[_^([].*$/, "").replace(/'+$/, "");
}

/** Index letters in the subscripts of a name, for a family whose index nothing declares. */
function plainIndices(nodes: readonly Syntax[]): IndexVariable[] {
  return nodes.flatMap((n): IndexVariable[] => (n.kind === "script" && n.sub && /^[a-z]$/.test(canonical(n.sub)) ? [{ name: canonical(n.sub), range: { lower: null, upper: null } }] : []));
}

function isIntegerClause(clause: Clause): boolean {
  return clause.kind === "traits" && clause.traits.some((t) => t.kind === "noun" && t.noun === "integer");
}

/** A clause that `\in` was rewritten to: it declares only what no other sentence does. */
function isSoft(clause: Extract<Clause, { kind: "traits" }>): boolean {
  return clause.soft === true;
}

/** Left and right side of an equation. */
function equationOf(nodes: readonly Syntax[], span: Span): Equation | null {
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (at < 1 || sign?.kind !== "relation" || !/^(?:=|:=|\\equiv|\\triangleq)$/.test(sign.text)) return null;
  const parts = splitEquals(nodes);
  const right = parts[1];
  return right?.length ? { left: nodes.slice(0, at), right, span, indices: [], condition: null } : null;
}

function splitEquals(nodes: readonly Syntax[]): Syntax[][] {
  const parts: Syntax[][] = [[]];
  for (const node of nodes) {
    if (node.kind === "relation") parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}
