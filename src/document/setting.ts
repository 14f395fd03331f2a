import { Section } from "../page/section.ts";
import { settingIn } from "../page/setting.ts";
import { placeOf, type Token } from "../page/token.ts";
import type { Declared } from "../page/tree.ts";
import { contains, type Span } from "../text/span.ts";
import { labelsIn } from "./labelled.ts";

/** What a page gives before a sentence, and where. */
export interface GivenBefore {
  readonly source: string;
  /** the blocks that give something for what follows them, each with its title */
  readonly blocks: readonly (Declared | Section)[];
  /** the sentences that give something, each with its section */
  readonly sentences: readonly {
    readonly text: { readonly span: Span };
    readonly section: Section;
  }[];
  /** where the sentence stands, and whether that is a statement, with hypotheses of its own */
  readonly current: Section;
  readonly isStatement: boolean;
}

/**
 * A sentence without "In the setting of Definition 1", where that is the one block that gives
 * anything, and nothing is given behind it outside of the statement: what holds here is then what
 * holds in that setting.
 */
export function withoutSetting(
  sentence: readonly Token[],
  { source, blocks, sentences, current, isStatement }: GivenBefore,
): readonly Token[] {
  const setting = settingIn(sentence);
  if (!setting) return sentence;
  const { from } = placeOf(sentence);
  const [block, ...others] = blocks.filter(({ span }) => span.from < from);
  if (!block || others.length > 0) return sentence;
  const { kind, number, label } = setting;
  const isOfKind = kind === null || block.title.toLowerCase().startsWith(kind);
  const named = label === null ? isNumbered(block.title, number) : isLabelled(block, label, source);
  const isOther = sentences.some(
    ({ text, section }) =>
      text.span.from > block.span.from &&
      !stands(block, text.span, section) &&
      !(isStatement && section === current) &&
      current.isWithin(section),
  );
  return isOfKind && named && !isOther ? setting.rest : sentence;
}

const stands = (block: Declared | Section, place: Span, section: Section): boolean =>
  block instanceof Section ? section.isWithin(block) : contains(block.span, place);

/** "Definition 1"; where the author numbers none, the only one is the first. */
const isNumbered = (title: string, number: string | null): boolean =>
  (/^\w+ \(?(\d+(?:\.\d+)*)/.exec(title)?.[1] ?? "1") === number?.replaceAll(" ", "");

/** Whether a block bears a label. */
const isLabelled = (block: Declared | Section, label: string, source: string): boolean =>
  !(block instanceof Section) &&
  labelsIn(source.slice(block.span.from, block.span.to)).includes(label);
