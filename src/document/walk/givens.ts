import type { Nodes } from "mdast";
import type { SentenceText } from "../../meaning/given/sentence.ts";
import { wordOf } from "../../page/asserted.ts";
import { longestSentence, mostSentences } from "../../page/bound.ts";
import { speaksOfGivens } from "../../page/given-words.ts";
import { bearsOnGivens } from "../../page/limiter.ts";
import { leftOut } from "../../page/lost.ts";
import { withoutArrows } from "../../page/mapping.ts";
import { namesIn, namesOf } from "../../page/names.ts";
import type { Section } from "../../page/section.ts";
import { oddWord, placeOf, sentencesOf, type Token, wordAt } from "../../page/token.ts";
import { withLabels } from "../../read/label.ts";
import { problem } from "../../text/problem.ts";
import type { Placed } from "../walked.ts";
import type { Standing } from "./standing.ts";

/** Takes in the sentences of what is given. */
export class Givens {
  readonly #here: Standing;
  readonly sentences: Placed[] = [];
  /** the sentence that ends in a colon just before a list, and those around the list */
  leads: readonly SentenceText[] = [];
  /** the last sentence of Given, where it ends in a colon */
  colon: SentenceText | null = null;
  /** whether there were more sentences than are read */
  #full = false;
  /** words that stand for a sentence of an experiment, which says more than they do */
  readonly partly = new Set<Token>();
  /** the names that what is given in a section speaks of */
  readonly #spokenOf = new Map<Section, Set<string>>();

  constructor(here: Standing) {
    this.#here = here;
  }

  take(nodes: readonly Nodes[], split: boolean): void {
    const read = this.#here.tokensIn(nodes);
    const problems = [
      ...read.problems,
      ...read.tokens.flatMap((token) =>
        token.kind === "math" ? leftOut(token, this.#here.macros) : [],
      ),
    ];
    this.#here.problems.push(...problems);
    // a formula of which something is lost may not say what is left of it
    const tokens = read.tokens.flatMap((token) =>
      token.kind === "math" &&
      problems.some((p) => p.span.from >= token.span.from && p.span.to <= token.span.to)
        ? [token, oddWord(this.#here.source, token.span)]
        : [token],
    );
    this.assumed(split ? withLabels(sentencesOf(tokens)) : [tokens]);
  }

  /** Takes in sentences of what is given. */
  assumed(lists: readonly (readonly Token[])[]): void {
    const doubt = this.#here.doubt;
    this.colon = null;
    for (const words of lists.map((list) => this.#here.withDistinct(list))) {
      if (leadsOnly(words)) this.#here.note("lead", words);
      if (!words.some((t) => t.kind !== "mark") || leadsOnly(words)) continue;
      const [start] = words;
      const list: readonly Token[] =
        doubt !== null && start ? [wordAt(doubt, start.span), ...words] : words;
      const where = placeOf(list);
      if (this.sentences.length >= mostSentences) {
        if (!this.#full)
          this.#here.problems.push(
            problem("too-long", where, { what: "list of sentences", limit: String(mostSentences) }),
          );
        this.#full = true;
        return;
      }
      if (list.length > longestSentence) {
        this.#here.problems.push(
          problem("too-long", where, {
            what: "sentence",
            size: `${list.length} words`,
            limit: String(longestSentence),
          }),
        );
        continue;
      }
      const text = this.#here.source.slice(where.from, where.to);
      const sentence: SentenceText = {
        id: `A${this.sentences.length + 1}`,
        tokens: withoutArrows(list),
        text,
        span: where,
        ...(list.some((token) => this.partly.has(token)) ? { partly: true } : this.#about(list)),
      };
      const { owner } = this.#here.sections.current;
      const names = this.#spokenOf.get(owner) ?? new Set();
      this.#spokenOf.set(owner, names);
      for (const name of namesOf(list)) names.add(name);
      this.sentences.push({
        text: sentence,
        section: this.#here.sections.current,
        under: this.leads.at(-1) ?? null,
      });
      const end = list.at(-1);
      this.colon = end?.kind === "mark" && end.text === ":" ? sentence : null;
    }
  }

  /** The names that a sentence of a page as printed may say something of. */
  #about(sentence: readonly Token[]): Pick<SentenceText, "of"> {
    const formulas = sentence.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
    const names = formulas.flatMap(namesIn);
    // "all errors are independent", "they have mean 2" may speak of any
    const any = formulas.length > 0 ? speaksOfGivens(sentence) : bearsOnGivens(sentence);
    const isOpen = any && (names.length === 0 || speaksInWords(sentence));
    return !this.#here.printed || isOpen ? {} : { of: names };
  }

  /** The names that what is given here has spoken of. */
  namesKnown(): ReadonlySet<string> {
    const names: string[] = [];
    for (let at: Section | null = this.#here.sections.current; at; at = at.parent)
      names.push(...(this.#spokenOf.get(at.owner) ?? []));
    return new Set(names);
  }
}

/** So many words behind a verb say what it says of its subject. */
const saidNext = 6;

/**
 * Whether a sentence says something of what its nouns mean, and has formulas for no more than what
 * it says: "both errors have mean zero, and their variances are `$r_1$`, `$r_2$`". "This principle
 * was used in the claim that …" says nothing of what is given.
 */
function speaksInWords(sentence: readonly Token[]): boolean {
  const first = sentence.findIndex((t) => t.kind === "math");
  const subject = sentence.slice(0, first);
  const verb = subject.findIndex((t) => /^(?:is|are|was|were|has|have|had)$/.test(wordOf(t)));
  const before = subject[verb - 1];
  if (!before || /^(?:there|here|it|we)$/.test(wordOf(before))) return false;
  return speaksOfGivens(sentence.slice(verb + 1, verb + 1 + saidNext));
}

const leads = new RegExp(
  `^(?:${[
    "let|where|throughout|here",
    "(?:we )?(?:suppose|assume)(?: that)?",
    "the following(?: hold| is assumed| are assumed)?(?: throughout)?",
    "assume the following",
  ].join("|")})$`,
);

/** "Assume that:" above a list says nothing by itself. */
function leadsOnly(tokens: readonly Token[]): boolean {
  const words = tokens.flatMap((t) =>
    t.kind === "word" ? [t.text] : t.kind === "math" ? ["$"] : [],
  );
  return leads.test(words.join(" "));
}
