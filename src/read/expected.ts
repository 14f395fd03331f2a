import type { Token } from "../page/token.ts";
import { editDistance, nearestWord } from "../text/nearest.ts";
import type { Sought } from "./chart.ts";
import type { Entry } from "./entry.ts";
import { entries, entriesOf } from "./grammar/index.ts";
import { type Kind, kinds } from "./kind.ts";
import { adjectives } from "./lexicon/adjective.ts";
import { functionWords } from "./lexicon/function.ts";
import { matrixTraits, moments } from "./lexicon/moment.ts";
import { nouns } from "./lexicon/noun.ts";
import { likeness, small, wordsIn, wordsOf } from "./nearest.ts";
import { phraseOf } from "./phrase.ts";

/** So many are told. */
const most = 5;

/** So many of one sort. */
const mostOfSort = 3;

/**
 * What could have stood where a sentence stopped being readable, in words: first a word that is
 * nearly the one that stands there, then what is like the words from there on, then what is needed
 * there, or else could follow.
 */
export function expectations(
  tokens: readonly Token[],
  stopped: number,
  sought: Sought,
): readonly string[] {
  const token = tokens[stopped];
  const word = token?.kind === "word" ? token.text : "";
  const followed = entries.filter(({ name }) => sought.symbols.has(name));
  const first = [...nearly(word, sought), ...alike(followed, tokens.slice(stopped))];
  const needed = sought.needed.length === 0 && !sought.ends ? [sought.symbols] : sought.needed;
  const words = distinct([...first, ...begun(needed)].slice(0, 2 * most))
    .filter((text) => text !== word)
    .map((text) => `“${text}”`);
  const takesFormula = needed.some((begin) => [...begin].some((name) => name.startsWith("$")));
  const last = [
    ...(takesFormula ? ["a formula"] : []),
    ...(sought.ends && token ? ["a full stop"] : []),
  ];
  return [...words.slice(0, most - last.length), ...last];
}

/** What forms say that is like the words that stand there. */
function alike(forms: readonly Entry[], rest: readonly Token[]): readonly string[] {
  // a preposition alone shows no likeness
  const own = wordsOf(rest).filter((word) => !/^(?:about|on|at|by|from|to)$/.test(word));
  return forms
    .map(phraseOf)
    .filter((phrase) => !phrase.startsWith("$") || rest[0]?.kind === "math")
    .map((phrase) => ({ phrase, score: likeness(own, wordsIn(phrase)) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, mostOfSort)
    .map(({ phrase }) => phrase);
}

/** Words that could stand there: those that begin as it does, or that it nearly is. */
function nearly(word: string, { symbols }: Sought): readonly string[] {
  const all = [...symbols].flatMap(plainWords);
  if (small.has(word) || word.length < 3) return [];
  const begun = all.find((words) => words.startsWith(`${word} `));
  if (begun) return [begun];
  const near = nearestWord(word, all);
  return near && word.length > 3 && editDistance(word, near) <= (word.length > 6 ? 2 : 1)
    ? [near]
    : [];
}

/**
 * How what is needed may begin: words, then a form of each kind, then words that the grammar has in
 * one place only.
 */
function begun(needed: readonly ReadonlySet<string>[]): readonly string[] {
  const forms = entries.filter(({ name }) => needed.some((begin) => begin.has(name)));
  const names = new Set(forms.map(({ name }) => name));
  // what no form says is told by its words
  const bare = needed.filter((begin) => ![...begin].some((name) => names.has(name)));
  const words = bare.map((begin) =>
    [...begin]
      .flatMap((name) => plainWords(name).slice(0, 1))
      .filter((word) => !/^(?:the|an?|which|that|who|whose)$/.test(word))
      .slice(0, 1),
  );
  const isOwn = (_: unknown, k: number): boolean =>
    [...(bare[k] ?? [])][0]?.startsWith("'") ?? false;
  const own = words.filter(isOwn).flat();
  const others = words.filter((all, k) => !isOwn(all, k)).flat();
  const [first, ...more] = others.sort(byLength).slice(0, mostOfSort);
  return [...(first ? [first] : []), ...ofEachKind(forms), ...more, ...own];
}

const byLength = (one: string, other: string): number => one.length - other.length;

/** The first phrase of each kind, rather one with words before its formula. */
function ofEachKind(forms: readonly Entry[]): readonly string[] {
  return (Object.keys(kinds) as Kind[]).flatMap((kind) => {
    const own = entriesOf(kind).filter((form) => forms.includes(form));
    const phrases = own.map(phraseOf);
    return [...phrases.filter((phrase) => !phrase.startsWith("$")), ...phrases].slice(0, 1);
  });
}

/** The words of a category or of the grammar itself; none of what is no words. */
function plainWords(symbol: string): readonly string[] {
  if (/^'[^']*'$/.test(symbol)) return symbol.slice(1, -1).split("|");
  const name = /^<(\w+)>$/.exec(symbol)?.[1] ?? "";
  return tables.get(name) ?? functionWords.get(name) ?? [];
}

const tables: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    noun: nouns,
    adjective: adjectives,
    moment: moments,
    matrixtrait: matrixTraits,
  }).map(([name, table]) => [name, table.map(([words]) => words)]),
);

/** Texts of which none begins another. */
const distinct = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].filter(
    (text) => text !== "" && !texts.some((other) => other.startsWith(`${text} `)),
  );
