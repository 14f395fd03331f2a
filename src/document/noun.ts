import { relates } from "../page/token.ts";
import type { Piece, Subject, Trait } from "../read/clause.ts";
import type { TokenCursor } from "../read/cursor.ts";
import { listOf, setOf } from "../read/distribution.ts";
import { adjectives } from "../read/lexicon/adjective.ts";
import { nouns } from "../read/lexicon/noun.ts";
import { pieceOf, pluralWord } from "../read/piece.ts";
import { takeThing } from "../read/thing.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { lawPhrase } from "./attribute.ts";
import { lawAhead, lawParameters } from "./distribution.ts";
import { readObject } from "./subject.ts";

/** "independent of $Y$", "uncorrelated with $Y$", "conditionally independent given $Z$". */
export function dependence(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const conditionally = cursor.take("conditionally");
    const jointly = cursor.take("jointly", "mutually", "pairwise");
    const word = cursor.take("independent", "uncorrelated");
    if (!word) return null;
    const degree =
      word === "uncorrelated" ? "uncorrelated" : jointly === "pairwise" ? "pairwise" : "mutual";
    const others: Subject[] = [];
    // "independent of each other and of $X$"
    const among = cursor.take("of each other", "of one another") !== null;
    if (among && (!cursor.sees("and of", "and from") || !cursor.take("and"))) return null;
    const preposition =
      cursor.take("of all the", "of all of the", "of all", "of", "from") ?? withThings(cursor);
    if (preposition) {
      const list = readObject(cursor);
      if (!list || list.sides.length) return null;
      // "of all the $X_i$" is of them together, as "of the $X_i$" is
      others.push(preposition.endsWith(" the") ? { ...list.subject, all: true } : list.subject);
      // "of $Y$ and of $Z$" is said of each by itself, "of $Y$ and $Z$" of both together
      for (;;) {
        const more = cursor.attempt(() => {
          cursor.mark(",");
          const again = cursor.take("and of", "of", "and from", "and with");
          const next = again ? readObject(cursor) : null;
          return next && !next.sides.length ? next.subject : null;
        });
        if (!more) break;
        others.push(more);
      }
    }
    const given: Piece[] = [];
    if (cursor.take("given", "conditional on", "conditionally on")) {
      const list = readObject(cursor);
      if (!list || list.sides.length) return null;
      given.push(...list.subject.elements);
    }
    if (conditionally && !given.length) return null;
    if (!others.length && !given.length) return null;
    const strictly = jointly === "mutually" || jointly === "jointly";
    return [...(among ? [null] : []), ...(others.length ? others : [null])].map((of) => ({
      kind: "independent",
      degree,
      of,
      given,
      jointly: strictly,
    }));
  });
}

/** "uncorrelated with $Y$", "with the errors $\epsilon_i$", but not "with mean $0$". */
function withThings(cursor: TokenCursor): string | null {
  return cursor.attempt(() => {
    const word = cursor.take("with");
    return word &&
      (cursor.peek?.kind === "math" || cursor.sees("the", "each", "every", "any", "all", "both"))
      ? word
      : null;
  });
}

/**
 * Adjectives, sizes and a noun with what hangs on it: "a symmetric $d \times d$ matrix", "i.i.d.
 * random vectors in $\mathbb R^d$", "standard normal".
 */
export function readNounPhrase(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take(
      "a sequence of",
      "a family of",
      "a collection of",
      "a set of",
      "an infinite sequence of",
      "a finite sequence of",
      "members of",
      "a",
      "an",
      "the",
      "some",
      "any",
      "two",
      "three",
    );
    takeCount(cursor);
    const traits: Trait[] = [];
    let words = 0;
    let named = false;
    for (;;) {
      if (!named) {
        // "a constant vector", "integer random variables": a noun before a noun is an adjective
        const noun = cursor.attempt(() => {
          const found = cursor.entry(nouns);
          return found && !nounFollows(cursor) ? found : null;
        });
        // "i.i.d. given $\theta$" is no given thing
        const longer = noun
          ? null
          : cursor.attempt(() =>
              cursor.sees("given") && cursor.tokens[cursor.at + 1]?.kind === "math"
                ? null
                : cursor.entry(adjectives),
            );
        // a negative binomial variable is no binomial one
        if (
          longer?.some((t) => t.kind === "property" && t.property === "negative") &&
          lawWordAhead(cursor)
        )
          return null;
        if (noun) {
          traits.push(...noun);
          // "a constant baseline": what it is called beside what it is
          cursor.attempt(() =>
            noun.some((t) => t.kind === "fixed") &&
            takeThing(cursor) &&
            (cursor.done || cursor.peek?.kind === "mark")
              ? true
              : null,
          );
          named = true;
          words += 1;
          continue;
        }
        if (longer) {
          traits.push(...lawParameters(cursor, longer));
          words += 1;
          cursor.attempt(() =>
            cursor.mark(",") && cursor.peek?.kind === "word" && nounAhead(cursor) ? true : null,
          );
          cursor.attempt(() => (cursor.take("and") && adjectiveAhead(cursor) ? true : null));
          continue;
        }
        const size = sizeAhead(cursor) ?? lawAhead(cursor);
        if (size) {
          traits.push(size);
          words += 1;
          continue;
        }
        const called = calledThing(cursor, traits);
        if (called) {
          traits.push(...called);
          named = true;
          words += 1;
          continue;
        }
      }
      const behind = words ? modifier(cursor) : null;
      if (!behind) break;
      traits.push(...behind);
    }
    return words ? traits : null;
  });
}

/**
 * "coefficient vectors": what a noun is called beside what it is. "independent block effects",
 * "fixed treatment effects": what is called so is random or a number by the adjectives before it;
 * without one nothing says which.
 */
function calledThing(cursor: TokenCursor, before: readonly Trait[]): readonly Trait[] | null {
  const telling = cursor.sees("probability", "probabilities", "unit", "chance");
  if (telling) return null;
  return cursor.attempt(() => {
    if (!takeThing(cursor)) return null;
    const noun = cursor.entry(nouns);
    if (noun) return noun;
    if (cursor.peek?.kind === "math") return null;
    // "a Poisson process", "a Bernoulli walk": no quantity that has the law
    const last = cursor.tokens[cursor.at - 1];
    if (before.some((t) => t.kind === "law") && last?.kind === "word" && lawless.test(last.text))
      return null;
    // "a random operator" is applied to things, and `C(x)` no product
    if (last?.kind === "word" && applied.test(last.text)) return null;
    if (
      before.some(
        (t) =>
          t.kind === "random" ||
          t.kind === "independent" ||
          t.kind === "identical" ||
          t.kind === "law",
      )
    )
      return [{ kind: "random" }];
    return before.some((t) => t.kind === "fixed") ? [{ kind: "noun", noun: "number" }] : null;
  });
}

/** What is named after a law without having it. */
const lawless =
  /^(?:process|walk|path|tree|model|system|mixture|mean|average|proportion|regression|rate|probability|chance|family|field|trend|drift|stream|graph|channel|queue|kernel)(?:e?s)?$/;

/** What takes arguments, or is none of numbers, vectors and matrices. */
const applied =
  /^(?:operator|map|mapping|compressor|compression|quanti[sz]er|quanti[sz]ation|transform|transformation|functional|process|field|path|trajectory|kernel|policy|oracle|permutation|graph|set|measure)(?:e?s)?$/;

/** "$n$ independent observations": how many there are, which the list of them says itself. */
export function takeCount(cursor: TokenCursor): void {
  const { furthest } = cursor;
  const taken = cursor.attempt(() => {
    const token = cursor.math();
    const only = token?.nodes.length === 1 ? token.nodes[0] : undefined;
    if (only?.kind !== "name" && only?.kind !== "number") return null;
    const start = cursor.at;
    while (cursor.entry(adjectives)) cursor.take("and");
    const last = cursor.tokens[cursor.at];
    const plural =
      cursor.sees("copies") ||
      (cursor.entry(nouns) !== null &&
        last?.kind === "word" &&
        pluralWord(cursor.tokens[cursor.at - 1]));
    cursor.at = start;
    return plural ? true : null;
  });
  // how far it looked is not how far the sentence can be read
  if (!taken) cursor.furthest = furthest;
}

function lawWordAhead(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const found = cursor.entry(adjectives)?.some((t) => t.kind === "law") === true;
  cursor.at = start;
  return found;
}

function nounAhead(cursor: TokenCursor): boolean {
  const start = cursor.at;
  let found = false;
  while (cursor.entry(adjectives));
  found = cursor.at > start && cursor.entry(nouns) !== null;
  cursor.at = start;
  return found;
}

function nounFollows(cursor: TokenCursor): boolean {
  if (cursor.sees("valued")) return true;
  const start = cursor.at;
  while (cursor.entry(adjectives) || sizeAhead(cursor));
  const found = cursor.peek?.kind === "word" && cursor.entry(nouns) !== null;
  cursor.at = start;
  return found;
}

/** "symmetric and positive definite matrix": another adjective, not another clause. */
function adjectiveAhead(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const found = cursor.entry(adjectives) !== null && !cursor.sees("of", "with", "about", "on");
  cursor.at = start;
  return found;
}

/** `$d \times d$` before a noun, `$d$-dimensional`. */
function sizeAhead(cursor: TokenCursor): Trait | null {
  return cursor.attempt(() => {
    const token = cursor.math();
    if (!token) return null;
    if (cursor.take("dimensional", "-dimensional", "vector", "by")) {
      const piece = pieceOf(token.nodes, token.span);
      const before = cursor.tokens[cursor.at - 1];
      if (before?.kind === "word" && before.text === "by") {
        const other = cursor.math();
        if (!other || !cursor.sees("matrix", "matrices")) return null;
        const times: Syntax = { kind: "operator", text: "\\times", span: token.span };
        return {
          kind: "size",
          piece: pieceOf([...token.nodes, times, ...other.nodes], token.span),
        };
      }
      if (before?.kind === "word" && before.text === "vector") cursor.at -= 1;
      return { kind: "size", piece };
    }
    const product = token.nodes.some((n) => n.kind === "operator" && n.text === "\\times");
    return product && !relates(token.nodes)
      ? { kind: "size", piece: pieceOf(token.nodes, token.span) }
      : null;
  });
}

/**
 * "from $A$ to $B$" behind a function: what its values are; where it is defined says nothing of
 * these.
 */
function mapping(cursor: TokenCursor): Trait[] | null {
  const before = cursor.tokens[cursor.at - 1];
  if (before?.kind !== "word" || !/^(?:functions?|maps?|mappings?)$/.test(before.text)) return null;
  return cursor.attempt(() => {
    if (!cursor.take("from", "mapping", "that map", "that maps", "which map", "which maps"))
      return null;
    const from = cursor.math();
    const to = from && !relates(from.nodes) && cursor.take("to", "into") ? cursor.math() : null;
    if (!to || relates(to.nodes)) return null;
    return /^\\mathbb\{R\}$/.test(canonical(to.nodes)) ? [] : [setOf(to.nodes, to)];
  });
}

/** What may stand behind a noun. */
function modifier(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (cursor.take("in", "from the space", "on")) {
      const before = cursor.tokens[cursor.at - 2];
      const set = cursor.math();
      // what a function is defined on says nothing of its values
      if (set && before?.kind === "word" && /^functions?$/.test(before.text))
        return setOf(set.nodes, set).kind === "size" ? [] : [setOf(set.nodes, set)];
      return set && [setOf(set.nodes, set)];
    }
    const mapped = mapping(cursor);
    if (mapped) return mapped;
    // "basis vectors of $\mathbb R^d$"
    const space = cursor.attempt(() => {
      const set = cursor.take("of") ? cursor.math() : null;
      const trait = set && setOf(set.nodes, set);
      return trait?.kind === "size" ? [trait] : null;
    });
    if (space) return space;
    if (
      cursor.take(
        "taking values in",
        "with values in",
        "taking values from",
        "that takes values in",
        "that take values in",
        "which takes values in",
        "which take values in",
      )
    ) {
      const set = cursor.math();
      return set && [setOf(set.nodes, set)];
    }
    // values that have their chances behind them are a law, and no set alone
    const values = cursor.attempt(() => {
      const set = cursor.take("taking the values") ? cursor.math() : null;
      return set && !chancesAhead(cursor) ? [setOf(set.nodes, set)] : null;
    });
    if (values) return values;
    if (cursor.take("of dimension", "of size", "of length", "of dimensions")) {
      const before = cursor.tokens[cursor.at - 3];
      const size = cursor.math();
      // the members of a sample are counted by its size, and have none
      const counts = before?.kind === "word" && /^samples?$/.test(before.text);
      return size && (counts ? [] : [{ kind: "size", piece: pieceOf(size.nodes, size.span) }]);
    }
    const total = cursor.attempt(() =>
      cursor.take("that sum to", "which sum to", "summing to", "that add up to", "adding up to")
        ? totalOf(cursor)
        : null,
    );
    if (total) return [total];
    if (cursor.take("between")) {
      const low = cursor.math();
      const high = low && cursor.take("and") ? cursor.math() : null;
      if (!low || !high) return null;
      const comma: Syntax = { kind: "operator", text: ",", span: high.span };
      const body = [...low.nodes, comma, ...high.nodes];
      return [
        {
          kind: "set",
          piece: {
            nodes: [{ kind: "fence", open: "[", close: "]", body, span: low.span }],
            span: low.span,
          },
        },
      ];
    }
    const dependent = dependence(cursor);
    if (dependent) return dependent;
    if (cursor.sees("for")) {
      const before = cursor.tokens[cursor.at - 1];
      if (before?.kind !== "word" || !/^(?:estimators?|estimates?|unbiased)$/.test(before.text))
        return null;
      cursor.take("for");
      return estimated(cursor, before.text);
    }
    if (cursor.sees("of")) {
      // an estimator of something is a random variable, whatever it estimates
      const before = cursor.tokens[cursor.at - 1];
      if (before?.kind !== "word" || !/^(?:estimators?|estimates?|functions?)$/.test(before.text))
        return null;
      cursor.take("of");
      return estimated(cursor, before.text);
    }
    if (cursor.take("from a", "from an", "from the", "from some", "from")) {
      return (
        lawPhrase(cursor) ??
        cursor.attempt(() =>
          cursor.take(
            "distribution",
            "law",
            "population",
            "common distribution",
            "same distribution",
          )
            ? []
            : null,
        ) ??
        listOf(lawAhead(cursor))
      );
    }
    return copyOf(cursor);
  });
}

/** Whether words come next that say how likely values are, perhaps behind more values. */
function chancesAhead(cursor: TokenCursor): boolean {
  const start = cursor.at;
  while (
    cursor.attempt(() => (cursor.take("and", "or") || cursor.mark(",") ? cursor.math() : null))
  );
  cursor.mark(",");
  cursor.take("each", "both", "all");
  const found =
    cursor.take(
      "with probabilities",
      "with the probabilities",
      "with probability",
      "with respective probabilities",
      "with equal",
      "with the same",
      "equally likely",
    ) !== null;
  cursor.at = start;
  return found;
}

/** "one", `$1$`, "zero": what things sum to. */
function totalOf(cursor: TokenCursor): Trait | null {
  const word = cursor.take("one", "unity", "zero");
  if (word)
    return {
      kind: "total",
      piece: {
        nodes: [
          { kind: "number", text: word === "zero" ? "0" : "1", span: cursor.since(cursor.at - 1) },
        ],
        span: cursor.since(cursor.at - 1),
      },
    };
  const value = cursor.math();
  return value && !relates(value.nodes)
    ? { kind: "total", piece: pieceOf(value.nodes, value.span) }
    : null;
}

/** What is estimated. */
function estimated(cursor: TokenCursor, noun: string): Trait[] | null {
  cursor.take("the unknown", "an unknown", "the", "a", "an", "some", "the same");
  const list = readObject(cursor);
  const [of, ...more] = list?.subject.elements ?? [];
  if (!list || list.sides.length) return null;
  return of && !more.length && !noun.startsWith("function") ? [{ kind: "estimates", of }] : [];
}

function copyOf(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (!cursor.take("copies of", "copy of")) return null;
    const list = readObject(cursor);
    return list && !list.sides.length ? [{ kind: "copies", of: list.subject }] : null;
  });
}
