import type { ClaimItem } from "../document/item.ts";
import type { Expected } from "../page/directive.ts";
import { endsSentence } from "../page/limit.ts";
import type { Section } from "../page/section.ts";
import { assertedBy, type Said } from "../read/asserted.ts";
import { readClaim } from "../read/sentence.ts";
import type { Condition } from "../read/statement.ts";
import type { Places } from "../text/place.ts";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { UsualConditions } from "./lacking.ts";
import type { Expectation } from "./report.ts";
import type { CheckedChain } from "./step-context.ts";

/** Something a sentence of a claim says, or a sentence that is not read whole. */
export type Content =
  | Said
  | { readonly kind: "unread"; readonly parts: readonly Said[]; readonly unread: readonly Span[] };

/** A claim that waits for the chains that follow it. */
export interface WaitingClaim {
  readonly item: ClaimItem;
  readonly content: Content;
  readonly span: Span;
  readonly expect: Expectation | null;
  /** its place among the claims of the document */
  readonly place: number;
  readonly chains: CheckedChain[];
  /** the section that shows it: that of the first display behind it */
  proof: Section | null;
}

/** What claims are read and settled with. */
export interface ClaimTools {
  readonly source: string;
  readonly places: Places;
  readonly problems: Problem[];
  readonly timeout: number;
  /** what is expected of what is read now; what is for a line counts once */
  readonly take: (expected: Expected | null) => Expectation | null;
  /** what the page needs beside what is given */
  readonly usual: UsualConditions;
  /** the sentences of the givens */
  readonly sentences: readonly string[];
}

/** Reads the claims of a document, in order. */
export class ClaimReader {
  readonly #tools: ClaimTools;
  /** what sentences of a section have supposed for those behind them */
  #supposed: { readonly section: Section; readonly conditions: Condition[] } | null = null;
  /** what the author expects of the next claim, from before a sentence that claims nothing */
  #expect: { readonly section: Section; readonly expected: Expected } | null = null;
  /** sections of claims, and where those begin that claim nothing so far */
  readonly #silent = new Map<Section, Span | null>();
  #count = 0;

  constructor(tools: ClaimTools) {
    this.#tools = tools;
  }

  read(item: ClaimItem): readonly WaitingClaim[] {
    if (item.skipped) return [];
    const { section } = item;
    if (this.#supposed?.section !== section) this.#supposed = { section, conditions: [] };
    const known = this.#expect?.section === section ? this.#expect.expected : null;
    const contents = this.#contents(item);
    if (contents.length === 0) {
      // a comment speaks of the next claim, a line beside the document of what the sentence there
      // leads to: "Show that" before a display
      const speaks = item.expect?.line === null || !endsSentence(item.tokens);
      const expected = speaks ? (item.expect ?? known) : known;
      this.#expect = expected && { section, expected };
      if (!this.#silent.has(section)) this.#silent.set(section, item.span);
      return [];
    }
    this.#expect = null;
    const expect = this.#tools.take(item.expect) ?? this.#tools.take(known);
    this.#silent.set(section, null);
    return contents.map(({ content, first }) => ({
      item,
      content,
      span: content.kind === "unread" ? item.span : content.span,
      expect: first ? expect : null,
      place: this.#count++,
      chains: [],
      proof: null,
    }));
  }

  /** Where sections of claims begin in which nothing is claimed. */
  get silent(): readonly Span[] {
    const speaks = [...this.#silent].flatMap(([section, where]) => (where ? [] : [section]));
    return [...this.#silent].flatMap(([section, where]) =>
      where && !speaks.some((other) => other.isWithin(section)) ? [where] : [],
    );
  }

  #contents(item: ClaimItem): readonly { content: Content; first: boolean }[] {
    const { sentences, problems } = this.#tools;
    const { stated, supposed, unread } = readClaim(item.tokens, item.macros);
    const conditions = this.#supposed?.conditions ?? [];
    const said = stated.map((one) =>
      assertedBy(
        { ...one, conditions: [...conditions, ...one.conditions] },
        item.macros,
        sentences,
        problems,
      ),
    );
    conditions.push(...supposed);
    const doubted = item.doubt !== null && (stated.length > 0 || unread.length > 0);
    if (unread.length > 0 || doubted) {
      const spans = unread.length > 0 ? unread : [item.span];
      return [{ content: { kind: "unread", parts: said.flat(), unread: spans }, first: true }];
    }
    return said.flatMap((parts, k) => parts.map((content) => ({ content, first: k === 0 })));
  }
}
