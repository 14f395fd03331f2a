import { isIdle } from "../page/filler.ts";
import { bearsOnGivens } from "../page/limiter.ts";
import { type MathToken, relates } from "../page/token.ts";
import { canonical } from "../tex/canonical.ts";
import { isEquals } from "../tex/row.ts";
import type { Input, Reading, Terminal } from "./chart.ts";
import type { Trait } from "./clause.ts";
import { TokenCursor } from "./cursor.ts";
import { lawOf, setOf } from "./distribution.ts";
import { callings, framesAt, giversAt } from "./giver.ts";
import { happened, happenings } from "./happening.ts";
import { takeLabel } from "./label.ts";
import { adjectives } from "./lexicon/adjective.ts";
import { functionWords } from "./lexicon/function.ts";
import { matrixTraits, moments } from "./lexicon/moment.ts";
import { nouns } from "./lexicon/noun.ts";
import type { Table } from "./lexicon/table.ts";
import { takeDescription, takeRoleWords, takeTelling, takeTold } from "./naming.ts";
import { occasions } from "./occasion.ts";
import { ownings } from "./owned.ts";
import { pluralWord } from "./piece.ts";
import { isCondition, isEquation } from "./shape.ts";
import { takeStanding } from "./standing.ts";
import { takeThing, thingWords } from "./thing.ts";

/** What stands at a place by a scan over its words, which goes as far as it can. */
function scan<T>(take: (cursor: TokenCursor) => T | null | false): Terminal {
  return ({ tokens, called }, at) => {
    const cursor = new TokenCursor(tokens, called);
    cursor.at = at;
    const value = take(cursor);
    return value === null || value === false ? [] : [{ end: cursor.at, value }];
  };
}

/** Whether something stands at a place, which takes in nothing. */
const ahead =
  (stands: (input: Input, at: number) => boolean): Terminal =>
  (input, at) =>
    stands(input, at) ? [{ end: at, value: true }] : [];

/** The longest entry of a table; its last word may be plural. */
const entryOf = <T>(table: Table<T>): Terminal => scan((cursor) => cursor.entry(table));

/** The words of a category, as they stand. */
function category(words: readonly string[]): Terminal {
  return ({ tokens }, at) => {
    const found: Reading[] = [];
    if (tokens[at]?.kind !== "word") return found;
    const cursor = new TokenCursor(tokens);
    for (const word of words) {
      cursor.at = at;
      if (cursor.take(word) !== null) found.push({ end: cursor.at, value: word });
    }
    return found;
  };
}

/** A formula of some shape, with what the shape gives. */
function shape<T>(of: (token: MathToken) => T | null | false): Terminal {
  return ({ tokens }, at) => {
    const token = tokens[at];
    const value = token?.kind === "math" ? of(token) : null;
    return value === null || value === false
      ? []
      : [{ end: at + 1, value: value === true ? token : value }];
  };
}

const mark =
  (text: string): Terminal =>
  ({ tokens }, at) => {
    const token = tokens[at];
    return token?.kind === "mark" && token.text === text ? [{ end: at + 1, value: text }] : [];
  };

const atWord = ({ tokens }: Input, at: number, words: RegExp): boolean => {
  const token = tokens[at];
  return token?.kind === "word" && words.test(token.text);
};

const atMark = ({ tokens }: Input, at: number): boolean => tokens[at]?.kind === "mark";

const sets = (token: MathToken): Trait | null => {
  const set = setOf(token.nodes, token);
  return set.kind === "size" ? set : null;
};

const counts = ({ nodes }: MathToken): boolean =>
  nodes.length === 1 && (nodes[0]?.kind === "name" || nodes[0]?.kind === "number");

const formulas: Readonly<Record<string, Terminal>> = {
  any: shape(() => true),
  name: shape(({ nodes }) => !relates(nodes)),
  relation: shape(({ nodes }) => relates(nodes)),
  equation: shape(({ nodes }) => isEquation(nodes)),
  equals: shape((token) => (token.nodes.some(isEquals) ? true : null)),
  condition: shape((token) => isCondition(token)),
  law: shape(({ nodes }) => lawOf(nodes)),
  space: shape(sets),
  letter: shape(({ nodes }) => nodes.length === 1 && nodes[0]?.kind === "name"),
  count: shape(counts),
  times: shape(
    ({ nodes }) =>
      !relates(nodes) && nodes.some((n) => n.kind === "operator" && n.text === "\\times"),
  ),
  fence: shape(
    ({ nodes: [node, ...more] }) =>
      more.length === 0 && node?.kind === "fence" && /^[([]$/.test(node.open),
  ),
  sigma: shape(({ nodes }) => canonical(nodes) === "\\sigma"),
};

const labelled = scan((cursor) => takeLabel(cursor));

const scans: Readonly<Record<string, Terminal>> = {
  noun: entryOf(nouns),
  adjective: entryOf(adjectives),
  moment: scan((cursor) => {
    const moment = cursor.entry(moments);
    const last = cursor.tokens[cursor.at - 1];
    return moment && { moment, plural: pluralWord(last) };
  }),
  matrixtrait: entryOf(matrixTraits),
  thing: scan((cursor) => takeThing(cursor)),
  "~name": scan((cursor) => takeDescription(cursor)),
  "~role": scan((cursor) => takeRoleWords(cursor, false)),
  "~roleofdefined": scan((cursor) => takeRoleWords(cursor, true)),
  "~telling": scan((cursor) => !isKnown(cursor) && takeTelling(cursor)),
  "~told": scan((cursor) => takeTold(cursor)),
  standing: scan((cursor) => takeStanding(cursor)),
  label: (input, at) =>
    input.tokens.slice(0, at).every((token) => token.kind === "mark") ? labelled(input, at) : [],
  called: calledAt,
  "~happening": happenings,
  "~owned": ownings,
  "~occasion": occasions,
  "~giver": giversAt,
  "~newcalling": callings,
  "~frame": framesAt,
  "~plain": plainWords,
  "~spoken": spokenWords,
  "~wordy": namingWords,
  "~calling": callingWords,
  calledso: scan(takeCalledSo),
};

/** "the number of batches", "the sample size": a noun, which tells more than words do. */
function isKnown(cursor: TokenCursor): boolean {
  const start = cursor.at;
  cursor.take("the", "its", "their", "our");
  const noun = cursor.entry(nouns);
  const known =
    noun !== null && (cursor.done || cursor.peek?.kind === "mark" || cursor.sees("and"));
  cursor.at = start;
  return known;
}

/** "the block effects", where another sentence says what these are. */
function calledAt({ tokens, called }: Input, at: number): readonly Reading[] {
  if (called.size === 0) return [];
  const cursor = new TokenCursor(tokens, called);
  cursor.at = at;
  const words = thingWords(cursor);
  const thing = words === null || cursor.peek?.kind === "math" ? null : called.get(words);
  return thing ? [{ end: cursor.at, value: thing }] : [];
}

/** Words that only name things: "clients", "data points". */
function plainWords({ tokens }: Input, at: number): readonly Reading[] {
  const speaks =
    /^(?:and|with|having|where|is|are|of|for|such|that|which|random|independent|iid|means?|variances)$/;
  let end = at;
  for (let token = tokens[end]; token?.kind === "word" && !speaks.test(token.text); ) {
    end += 1;
    token = tokens[end];
  }
  return end > at ? [{ end, value: true }] : [];
}

/** All words up to a mark or the end that assume and deny nothing: "update when it arrives". */
function spokenWords({ tokens }: Input, at: number): readonly Reading[] {
  const stop = tokens.findIndex((token, k) => k >= at && token.kind === "mark");
  const end = stop < 0 ? tokens.length : stop;
  const words = tokens.slice(at, end);
  const isWorded = words.length > 0 && words.every((token) => token.kind === "word");
  const doubts = words.some((t) => t.kind === "word" && doubting.test(t.text));
  return isWorded && !doubts && !bearsOnGivens(words) ? [{ end, value: true }] : [];
}

/** Words before a formula that only say what it is called: "single number", "resulting score". */
function namingWords({ tokens }: Input, at: number): readonly Reading[] {
  const end = tokens.findIndex((token, k) => k >= at && token.kind !== "word");
  const words = tokens.slice(at, Math.max(end, at));
  const calls = words.length > 0 && words.length < 5 && tokens[end]?.kind === "math";
  return calls && words.every(isIdle) ? [{ end, value: true }] : [];
}

/** A few words that call something: "square root", "error of the instrument". */
function callingWords({ tokens }: Input, at: number): readonly Reading[] {
  const found: Reading[] = [];
  for (let end = at; end < at + 5 && isIdle(tokens[end]) && !atVerb(tokens[end]); end += 1)
    found.push({ end: end + 1, value: true });
  return found;
}

const atVerb = (token: Input["tokens"][number] | undefined): boolean =>
  token?.kind === "word" && verbs.test(token.text);

const doubting = /^(?:doubt|disput|refut|disprov|question|violat|break|criticis|criticiz|reject)/;

/** "the learning rate", "the keep probability": what a number is for, which says nothing of it. */
function takeCalledSo(cursor: TokenCursor): boolean {
  const number = cursor.attempt(() => {
    const kind = cursor.take("the", "a", "our") ? cursor.entry(nouns) : null;
    return kind?.every(
      (t) =>
        t.kind === "fixed" ||
        (t.kind === "noun" && t.noun === "number") ||
        (t.kind === "property" && t.property === "nonnegative"),
    )
      ? true
      : null;
  });
  return number ?? takeRoleWords(cursor, false);
}

const verbs =
  /^(?:is|are|be|has|have|denotes|denote|range|ranges|takes|take|follow|follows|obeys?|runs|run)$/;

const isRelation = ({ tokens }: Input, at: number): boolean => {
  const token = tokens[at];
  return token?.kind === "math" && relates(token.nodes);
};

const isComma = ({ tokens }: Input, at: number): boolean => {
  const token = tokens[at];
  return token?.kind === "mark" && token.text === ",";
};

const ended = (input: Input, at: number): boolean => at >= input.tokens.length || atMark(input, at);

/** "… are i.i.d. The $Y_i$ are …": the stop of an abbreviation ends the statement too. */
function stopsAtIid(input: Input, at: number): boolean {
  const [before, next] = [input.tokens[at - 1], input.tokens[at]];
  if (before?.kind !== "word" || before.text !== "iid" || !next) return false;
  if (next.kind === "math") return lawOf(next.nodes) === null;
  const cursor = new TokenCursor(input.tokens);
  cursor.at = at;
  return next.kind === "word" && (cursor.entry(adjectives) ?? cursor.entry(nouns)) === null;
}

const behindNames = new RegExp(
  "^(?:of|an?|independent|uncorrelated|mutually|pairwise|jointly|standard|normal|gaussian|uniform" +
    "|exponential|poisson|bernoulli|binomial|geometric)$",
);
const depends = /^(?:independent|uncorrelated|mutually|pairwise|jointly)$/;

const joinsNames = (token: Input["tokens"][number]): boolean =>
  (token.kind === "mark" && token.text === ",") || (token.kind === "word" && token.text === "and");

const opens = ({ tokens }: Input, at: number): boolean => {
  const token = tokens[at];
  return token?.kind === "mark" && token.text === "(";
};

const lookaheads: Readonly<Record<string, Terminal>> = {
  "&end": ahead(ended),
  "&endorand": ahead((input, at) => ended(input, at) || atWord(input, at, /^and$/)),
  "&endorjoin": ahead((input, at) => ended(input, at) || atWord(input, at, /^(?:and|where)$/)),
  "&roleend": ahead(
    (input, at) => (ended(input, at) && !opens(input, at)) || atWord(input, at, /^and$/),
  ),
  "&goeson": ahead(
    (input, at) => input.tokens[at]?.kind === "word" && !atWord(input, at, /^(?:and|where)$/),
  ),
  "&goeson2": ahead((input, at) => !ended(input, at)),
  "&verb": ahead((input, at) => atWord(input, at, verbs)),
  "&isword": ahead((input, at) => atWord(input, at, /^(?:is|are|equals)$/)),
  "&vector": ahead((input, at) => atWord(input, at, /^vector$/)),
  "&matrix": ahead((input, at) => atWord(input, at, /^matri(?:x|ces)$/)),
  "&article": ahead((input, at) => atWord(input, at, /^(?:the|an?)$/)),
  "&moment": ahead((input, at) => atWord(input, at, /^(?:mean|variance|expectation|expected)$/)),
  "&relation": ahead(isRelation),
  "&things": ahead(
    (input, at) =>
      input.tokens[at]?.kind === "math" || atWord(input, at, /^(?:the|each|every|any|all|both)$/),
  ),
  "&eachwith": ahead(
    (input, at) =>
      (atWord(input, at, /^(?:each|all)$/) && atWord(input, at + 1, /^(?:with|having)$/)) ||
      (atWord(input, at, /^each$/) && atWord(input, at + 1, /^of$/)),
  ),
  "&independent": ahead(
    (input, at) => isComma(input, at) && atWord(input, at + 1, /^(?:independent|uncorrelated)$/),
  ),
  "&dependence": ahead((input, at) => atWord(input, at, depends)),
  // "with $u$ independent of $x$", "with $u$ of mean $0$", "with $b$ a constant"
  "&verbless": ahead((input, at) => {
    const names = input.tokens
      .slice(at)
      .findIndex((token) => token.kind !== "math" && !joinsNames(token));
    return names > 0 && atWord(input, at + names, behindNames);
  }),
  "&happened": ahead(happened),
  "&iid": ahead(stopsAtIid),
  "&imperative": ahead(
    (input, at) =>
      atWord(input, at, /^(?:put|set|let|define|write|consider)$/) ||
      (atWord(input, at, /^we$/) && atWord(input, at + 1, /^(?:put|set|define|write|denote)$/)) ||
      (atWord(input, at, /^denote$/) && atWord(input, at + 1, /^by$/)),
  ),
};

/** All terminals by what the grammar calls them. */
export const terminals: ReadonlyMap<string, Terminal> = new Map<string, Terminal>([
  ...[",", ";", ".", ":", "(", ")"].map((text) => [text, mark(text)] as const),
  ...[...functionWords].map(([name, words]) => [`<${name}>`, category(words)] as const),
  ...Object.entries(scans).map(([name, terminal]) => [`<${name}>`, terminal] as const),
  ...Object.entries(lookaheads).map(([name, terminal]) => [`<${name}>`, terminal] as const),
  ...Object.entries(formulas).map(([name, terminal]) => [`$${name}`, terminal] as const),
]);
