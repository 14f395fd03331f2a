import { type Expect, type Expected, readDirectives } from "../page/directive.ts";
import type { DocumentTree } from "../page/tree.ts";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

/** What comments of a page turn on and off, and what they expect. */
export class Switches {
  readonly #tree: DocumentTree;
  /** where the page ends */
  readonly #end: number;
  readonly #problems: Problem[];
  #expect: Expect | null = null;
  /** whether the place is between `check: off` and `check: on` */
  skipping = false;
  /** what `check: off` leaves out */
  readonly off: { readonly from: number; to: number }[] = [];

  constructor(tree: DocumentTree, end: number, problems: Problem[]) {
    this.#tree = tree;
    this.#end = end;
    this.#problems = problems;
  }

  /** Takes in the directives of a comment. */
  take(html: string, where: Span): void {
    const { directives, problems } = readDirectives(html, where);
    this.#problems.push(...problems);
    for (const directive of directives) {
      if (directive.kind === "expect") this.#expect = directive.expect;
      else {
        this.skipping = !directive.on;
        const last = this.off.at(-1);
        if (!directive.on) this.off.push({ from: directive.span.to, to: this.#end });
        else if (last) last.to = Math.min(last.to, directive.span.from);
      }
    }
  }

  /** What is expected of what begins at offsets: beside the document, or in a comment before it. */
  takeExpect(...begins: readonly number[]): Expected | null {
    const verdict = this.#expect;
    this.#expect = null;
    return this.#tree.expectedAt?.(...begins) ?? (verdict && { verdict, line: null });
  }
}
