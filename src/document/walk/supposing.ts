import type { Nodes } from "mdast";
import { type Condition, casesOf } from "../../page/limit.ts";
import type { Section } from "../../page/section.ts";
import type { Solved } from "../../page/solved.ts";
import { Suppositions } from "../supposed.ts";
import type { Standing } from "./standing.ts";

/** What solutions suppose, and in which cases their sections stand. */
export class Supposing {
  readonly #here: Standing;
  /** what the words of a section have supposed so far */
  #supposed: {
    readonly section: Section | null;
    readonly conditions: Condition[];
    solved: Solved;
  } = {
    section: null,
    conditions: [],
    solved: [],
  };
  /** what solutions suppose */
  readonly suppositions = new Suppositions();
  /** the cases that the titles of sections speak of */
  readonly cases = new Map<Section, readonly Condition[]>();

  constructor(here: Standing) {
    this.#here = here;
  }

  /** What the words of the section have supposed so far. */
  supposedHere(): { readonly conditions: Condition[]; solved: Solved } {
    const section = this.#here.sections.current;
    if (this.#supposed.section !== section) {
      const conditions: Condition[] = [];
      for (let around: Section | null = section; around; around = around.parent)
        conditions.push(...(this.cases.get(around) ?? []));
      this.#supposed = { section, conditions, solved: [] };
    }
    return this.#supposed;
  }

  /** The cases that a title speaks of: "Case 2: $\mu = 0$". */
  casesIn(title: readonly Nodes[]): readonly Condition[] {
    const { tokens } = this.#here.tokensIn(title);
    return casesOf(this.#here.withDistinct(tokens));
  }
}
