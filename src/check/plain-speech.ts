import type { DocumentOutline } from "../document/item.ts";
import { setOf } from "../page/asserted.ts";
import { sentencesOfPage } from "../page/prose.ts";
import type { Token } from "../page/token.ts";
import type { Syntax } from "../tex/syntax.ts";
import { proseOf } from "./status.ts";

type Nodes = readonly Syntax[];

/**
 * What a formula of a sentence does with some names: nothing, or nothing but what any page does
 * with them; it tells of them, so that the words around it count; or it may limit what they stand
 * for.
 */
export type Telling = "nothing" | "tells" | "limits";

/** What is asked of a page before names on it are taken to be what they usually are. */
export interface Speech {
  readonly telling: (nodes: Nodes) => Telling;
  /** the words of sentences that tell of the names without limiting them */
  readonly words: ReadonlySet<string>;
  /** words that make a sentence one of those even where no formula does */
  readonly risky: ReadonlySet<string>;
  /** whether the formulas of a sentence speak of nothing else: "a value of `$Y$`" does */
  readonly together?: (formulas: readonly Nodes[]) => boolean;
}

/**
 * Tells whether all that a page says of some names is said in words which leave them as they are.
 * Where a word is not among these nothing is taken for granted: "the sum is over even `$x$`",
 * "`$X$` is Gaussian".
 */
export function plainnessOf(outline: DocumentOutline, source: string): (speech: Speech) => boolean {
  let sentences: ReturnType<typeof sentencesOfPage> | null = null;
  return (speech) => {
    sentences ??= sentencesOfPage(proseOf(outline, source));
    return sentences.every(({ tokens }) => isPlain(tokens, speech));
  };
}

function isPlain(tokens: readonly Token[], { telling, words, risky, together }: Speech): boolean {
  const formulas = tokens.flatMap((t) => (t.kind === "math" ? [t.nodes] : []));
  const told = formulas.map(telling);
  if (told.includes("limits") || (together && !together(formulas))) return false;
  const spoken = wordsIn(tokens);
  const counts = told.includes("tells") || spoken.some((word) => risky.has(word));
  return !counts || spoken.every((word) => words.has(word));
}

const wordsIn = (tokens: readonly Token[]): readonly string[] =>
  tokens
    .flatMap((t) => (t.kind === "word" ? [t.text.toLowerCase().replace(quotes, "")] : []))
    .filter((word) => word !== "");

const quotes = /["“”'‘’]/g;

/** Words of mathematical prose that say nothing of what a name stands for. */
export const functionWords = setOf(`
  a an the and of for with that which where then we have has let be is are was were as on by in to
  it its their this these there both any all each every two also so thus hence therefore now here
  note recall consider suppose assume define denote denotes denoted write written call called say
  follows following follow using use used get gives give obtain from if since because can when
  compute computed calculate calculated show prove proof theorem lemma definition law total
  respectively i.e e.g will our above below first next finally rewritten becomes equal equals
  expressed form formula expression`);
