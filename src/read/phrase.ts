import { readMarkdown } from "../page/markdown.ts";
import { sentencesOf, type Token, tokensOf } from "../page/token.ts";
import { noMacros } from "../tex/macros.ts";
import { Grammar, type Production, parse, type Stretch } from "./chart.ts";
import type { Entry } from "./entry.ts";
import { entries, parts } from "./grammar/index.ts";
import { terminals } from "./terminal.ts";

const phrases = new Map<Entry, string>();

/** The longest stretch that the form in question spans. */
interface Trace {
  form: Entry | null;
  stretch: Stretch | null;
}

const trace: Trace = { form: null, stretch: null };

function noting(form: Entry): Production {
  const means = form.means as (...values: unknown[]) => unknown;
  const length = (stretch: Stretch | null): number => (stretch ? stretch.to - stretch.from : 0);
  return {
    ...form,
    means: (...values: unknown[]) => {
      const value = means(...values);
      const stretch = values.at(-1) as Stretch;
      if (form === trace.form && value !== null && length(stretch) > length(trace.stretch))
        trace.stretch = stretch;
      return value;
    },
  };
}

let tracing: Grammar | null = null;

/** What a form says in its example: of "`$X$` has mean `$\mu$`" the words "mean `$\mu$`". */
export function phraseOf(form: Entry): string {
  const known = phrases.get(form);
  if (known !== undefined) return known;
  tracing ??= new Grammar([...parts, ...entries.map(noting)], terminals);
  Object.assign(trace, { form, stretch: null });
  parse(tracing, "Sentence", { tokens: sentenceTokens(form.example), called: new Map() });
  const phrase = trace.stretch ? written(trace.stretch, form.example) : "";
  phrases.set(form, phrase);
  return phrase;
}

/** The text of a stretch, without a mark before it. */
function written({ tokens, from, to }: Stretch, text: string): string {
  const all = tokens.slice(from, to);
  const first = all.find((token) => token.kind !== "mark" || token.text === "(");
  const last = all.at(-1);
  return first && last ? text.slice(first.span.from, last.span.to) : "";
}

/** The tokens of a sentence as an author writes it. */
export function sentenceTokens(sentence: string): readonly Token[] {
  const tree = readMarkdown(sentence);
  const { tokens } = tokensOf(tree.root.children, tree, sentence, noMacros());
  return sentencesOf(tokens).flat();
}
