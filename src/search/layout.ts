import type { Layout } from "../kernel/ring/oracle.ts";
import type { Context } from "../term/context.ts";
import { sortOf } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import { bound, children, freeVariables } from "../term/walk.ts";

/**
 * Finds which index positions belong together (one axis: the positions that one variable stands in,
 * or that are compared) and which axes have to be split: those on which a statement tells different
 * members apart or says what a member's square is, or a condition compares indices. Order is kept
 * where it is compared.
 */
export function layoutOf(context: Context, terms: readonly Term[]): Survey {
  const survey = new Positions();
  for (const term of terms) survey.walk(term, new Map());
  survey.close();
  for (const { statement: s } of context.assumptions) {
    survey.ordering = s.kind !== "definition";
    switch (s.kind) {
      case "definition":
        survey.walk(s.symbol, new Map());
        survey.walk(s.body, new Map());
        break;
      case "independent":
      case "identical":
        if (s.kind === "identical" && !s.exchangeable) break;
        for (const unit of s.units) {
          for (const q of unit.quantities) survey.walk(q, new Map());
          for (const name of unit.across) survey.mark(name, "distinct");
          survey.close();
        }
        break;
      case "covariance":
        survey.walk(s.left, new Map());
        survey.walk(s.right, new Map());
        survey.walk(s.value, new Map());
        if (s.condition) survey.walk(s.condition, new Map());
        break;
      case "mean":
        survey.walk(s.of, new Map());
        survey.walk(s.value, new Map());
        break;
      case "variance":
        survey.walk(s.of, new Map());
        survey.walk(s.value, new Map());
        // it says what the average of a product is where two members are one
        for (const name of freeVariables(s.of)) survey.mark(name, "distinct");
        break;
      case "fact":
        survey.walk(s.relation.left, new Map());
        survey.walk(s.relation.right, new Map());
        if (s.condition) survey.walk(s.condition, new Map());
        break;
      case "distribution":
      case "conditional":
      case "condition":
        break;
    }
    survey.close();
  }
  const axes = survey.axes();
  return {
    layout: { axis: (slot) => axes.get(slot) ?? null, splits: true, closedForms: true },
    signature: [...axes]
      .map(([slot, { name, ordered }]) => `${slot}${ordered ? "<" : "~"}${name}`)
      .join(),
  };
}

/** A layout, and a text that is the same for equal layouts. */
export interface Survey {
  readonly layout: Layout;
  readonly signature: string;
}

/** Variables of one scope, as nodes of the union-find; positions are nodes too. */
class Positions {
  readonly #parent = new Map<string, string>();
  readonly #slots = new Set<string>();
  readonly #marks = new Map<string, "distinct" | "ordered">();
  #ordering = false;
  #scopes = 0;
  #bound = 0;

  /**
   * Whether an order that is compared is kept: what a statement says of smaller and larger indices
   * holds of these alone. Elsewhere order is compared where forms are.
   */
  set ordering(kept: boolean) {
    this.#ordering = kept;
  }

  /** Ends a statement: its free variables are not those of the next. */
  close(): void {
    this.#scopes++;
  }

  mark(name: string, how: "distinct" | "ordered"): void {
    const root = this.#find(`v:${this.#scopes}:${name}`);
    if (this.#marks.get(root) !== "ordered") this.#marks.set(root, how);
  }

  walk(term: Term, names: ReadonlyMap<string, string>): void {
    const node = (name: string): string => names.get(name) ?? `v:${this.#scopes}:${name}`;
    if (term.kind === "symbol") {
      for (const [k, arg] of term.args.entries()) this.#place(`${term.symbol}/${k}`, arg, node);
    }
    if (term.kind === "entry" && term.of.kind === "symbol") {
      const { symbol, args } = term.of;
      for (const [k, arg] of term.indices.entries())
        this.#place(`${symbol}/${args.length + k}`, arg, node);
    }
    if (
      (term.kind === "relation" &&
        sortOf(term.left).kind === "index" &&
        sortOf(term.right).kind === "index") ||
      (term.kind === "call" && term.function === "delta")
    ) {
      const sides = term.kind === "relation" ? [term.left, term.right] : term.args;
      const found = sides.flatMap((s) => comparedIn(s).map(node));
      const [first] = found;
      for (const v of found) this.#join(first as string, v);
      const compared = term.kind === "call" || sides.every((s) => comparedIn(s).length > 0);
      const ordered =
        this.#ordering &&
        term.kind === "relation" &&
        term.relation !== "!=" &&
        term.relation !== "=";
      if (first && (compared || (term.kind === "relation" && term.relation === "!="))) {
        const root = this.#find(first);
        if (this.#marks.get(root) !== "ordered")
          this.#marks.set(root, ordered ? "ordered" : "distinct");
      }
    }
    const inner = new Map(names);
    for (const name of bound(term)) inner.set(name, `b:${++this.#bound}:${name}`);
    for (const child of children(term)) this.walk(child, inner);
  }

  /** The axis of each slot that has to be split, named by its first slot, in order of slot. */
  axes(): Map<string, { readonly name: string; readonly ordered: boolean }> {
    const marks = new Map<string, "distinct" | "ordered">();
    for (const [node, how] of this.#marks) {
      const root = this.#find(node);
      if (marks.get(root) !== "ordered") marks.set(root, how);
    }
    const names = new Map<string, string>();
    const axes = new Map<string, { readonly name: string; readonly ordered: boolean }>();
    for (const slot of [...this.#slots].sort()) {
      const root = this.#find(`p:${slot}`);
      const how = marks.get(root);
      if (!how) continue;
      const name = names.get(root) ?? slot;
      names.set(root, name);
      axes.set(slot, { name, ordered: how === "ordered" });
    }
    return axes;
  }

  #place(slot: string, arg: Term, node: (name: string) => string): void {
    this.#slots.add(slot);
    for (const v of comparedIn(arg)) this.#join(`p:${slot}`, node(v));
  }

  #find(node: string): string {
    const up = this.#parent.get(node);
    if (up === undefined) return node;
    const root = this.#find(up);
    this.#parent.set(node, root);
    return root;
  }

  #join(a: string, b: string): void {
    const x = this.#find(a);
    const y = this.#find(b);
    if (x === y) return;
    this.#parent.set(x, y);
    const how = this.#marks.get(x);
    if (how && this.#marks.get(y) !== "ordered") this.#marks.set(y, how);
  }
}

/**
 * The variables that are compared where a term is, or stand where it stands: not those that tell
 * which number it is, as k in `i \le n_k` and t in `a_{K_t}`.
 */
function comparedIn(term: Term): string[] {
  if (term.kind === "variable") return [term.name];
  return term.kind === "symbol" ? [] : children(term).flatMap(comparedIn);
}
