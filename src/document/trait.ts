import { relates } from "../page/token.ts";
import { namesWithin, type Piece, type Trait } from "../read/clause.ts";
import type { TokenCursor } from "../read/cursor.ts";
import { lawOf, setOf, uniformOn } from "../read/distribution.ts";
import { adjectives } from "../read/lexicon/adjective.ts";
import { takeRole, takeRoleWords, takeTelling, takeTold } from "../read/naming.ts";
import { cutCommas, isDots, pieceOf } from "../read/piece.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import {
  attributeList,
  lawPhrase,
  readAttributes,
  symmetricAbout,
  symmetricLaw,
} from "./attribute.ts";
import { conditionBehind } from "./condition.ts";
import { lawAhead } from "./distribution.ts";
import { experiment } from "./experiment.ts";
import { itemsOf } from "./family.ts";
import { whenOne } from "./indicator.ts";
import { dependence, readNounPhrase } from "./noun.ts";
import { readObject } from "./subject.ts";

type Manner = "be" | "have" | "take" | "follow";

/**
 * Reads all that a predicate says, as long as what follows goes on speaking of the same subject.
 */
export function readTraits(cursor: TokenCursor, manner: Manner): Trait[] | null {
  const first = predicate(cursor, manner);
  if (!first) return null;
  const traits = [...first];
  for (;;) {
    // "real numbers, the rewards of the $K$ arms"
    const number =
      traits.some((t) => t.kind === "noun" && t.noun === "number") &&
      !traits.some((t) => t.kind === "random");
    if (traits.some((t) => t.kind === "noun") && takeRole(cursor, number)) continue;
    const binary = traits.some(
      (t) =>
        (t.kind === "property" && t.property === "binary") ||
        (t.kind === "law" && t.law === "bernoulli"),
    );
    const told =
      (binary && whenOne(cursor) !== null) ||
      (traits.some((t) => t.kind === "random") &&
        traits.some((t) => t.kind === "noun") &&
        takeTold(cursor));
    if (told) {
      traits.push({ kind: "described" });
      continue;
    }
    const more = cursor.attempt(() => {
      const comma = cursor.mark(",", ";");
      const and = cursor.take("and", "but");
      const further =
        and && !comma && traits.at(-1)?.kind === "relation" ? relationBefore(cursor) : null;
      if (further) return [further];
      if (!comma && !and)
        return (
          relativeTo(cursor, traits.at(-1)) ??
          givenHere(cursor) ??
          readLines(cursor) ??
          readEntries(cursor) ??
          symmetricAbout(cursor) ??
          (cursor.take("whose") ? symmetricLaw(cursor) : null) ??
          (traits.at(-1)?.kind === "given" ? readAttributes(cursor) : null)
        );
      if (cursor.take("its", "their", "whose")) return symmetricLaw(cursor);
      if (comma && !and && cursor.sees("given", "conditional", "conditionally")) cursor.at -= 1;
      const verb = cursor.take(
        "is",
        "are",
        "has",
        "have",
        "takes",
        "take",
        "all",
        "each",
        "they are",
        "they have",
        "it is",
        "it has",
        "both",
      );
      if (verb && /^(?:all|each|both)$/.test(verb)) {
        if (cursor.take("is", "are")) return byItself(complement(cursor));
        if (cursor.take("takes", "take")) return predicate(cursor, "take");
        if (cursor.take("has", "have")) return predicate(cursor, "have");
        cursor.take("with", "having", "of");
        return attributeList(cursor) ?? byItself(continued(cursor));
      }
      if (verb)
        return predicate(
          cursor,
          /ha[sv]e?$/.test(verb) ? "have" : /^take/.test(verb) ? "take" : "be",
        );
      return (
        relativeTo(cursor, traits.at(-1)) ??
        (and ? null : givenHere(cursor)) ??
        readLines(cursor) ??
        readEntries(cursor) ??
        readAttributes(cursor) ??
        (cursor.peek?.kind !== "math" &&
        (manner === "have" || cursor.sees("mean", "variance", "expectation", "expected value"))
          ? attributeList(cursor)
          : null) ??
        (manner === "take" ? null : continued(cursor))
      );
    });
    if (!more) break;
    traits.push(...more);
  }
  return traits;
}

/** "are i.i.d. given $\theta$ with …". */
function givenHere(cursor: TokenCursor): Trait[] | null {
  const pieces = conditionBehind(cursor);
  return pieces && [{ kind: "given", pieces }];
}

/**
 * A relative clause behind what has been said last, which speaks of the thing that stands before
 * it: in "$X$ is independent of $Y$, which has mean $0$" of `Y`, and in "$X$ has mean $\mu$, which
 * is positive" of `\mu`. Null where that is not the subject.
 */
function relativeTo(cursor: TokenCursor, last: Trait | undefined): Trait[] | null {
  return cursor.attempt(() => {
    const which = cursor.sees("that", "which");
    const found = relative(cursor);
    if (!found || !which || !last) return found;
    if ((last.kind === "independent" && last.of !== null) || last.kind === "given")
      return found.length === 0 ? found : null;
    const names =
      last.kind === "moment" ||
      last.kind === "power" ||
      last.kind === "estimates" ||
      last.kind === "bias" ||
      last.kind === "law";
    if (!names || !found.every((t) => ofNumbers.has(t.kind))) return found;
    // "with mean $\mu$, which is known"
    return found.every(
      (t) => t.kind === "fixed" || (t.kind === "property" && t.property === "standing"),
    )
      ? []
      : null;
  });
}

/** What is said of numbers as well as of random quantities. */
const ofNumbers: ReadonlySet<Trait["kind"]> = new Set([
  "noun",
  "fixed",
  "property",
  "relation",
  "set",
]);

/** "that is independent of $Y$", "which are i.i.d.", "(not necessarily independent)". */
function relative(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (cursor.mark("(")) {
      const inside = complement(cursor) ?? readAttributes(cursor) ?? attributeList(cursor);
      return inside &&
        cursor.mark(")") &&
        inside.every((t) => t.kind !== "relation" || speaksOfBefore(cursor, t.piece))
        ? inside
        : null;
    }
    if (cursor.take("that", "which")) {
      if (leftOpen(cursor)) return [];
      cursor.at -= 1;
    }
    const verb = cursor.take(
      "that is",
      "that are",
      "which is",
      "which are",
      "that has",
      "that have",
      "which has",
      "which have",
      "that takes",
      "that take",
      "which takes",
      "which take",
      "taking",
      "not necessarily",
    );
    if (!verb) return null;
    if (verb === "not necessarily")
      return cursor.take("independent", "identically distributed", "iid") ? [] : null;
    return predicate(cursor, /ha[sv]e?$/.test(verb) ? "have" : /tak/.test(verb) ? "take" : "be");
  });
}

/**
 * Whether a formula in brackets says something of what stands before it: "with mean $\mu$ ($\mu >
 * 0$)", and not for which $Z$ it is said: "are independent ($Z > 0$)".
 */
function speaksOfBefore(cursor: TokenCursor, { nodes, span }: Piece): boolean {
  const ahead = cursor.tokens.filter((token) => token.span.to <= span.from);
  const sentence = ahead.slice(
    ahead.findLastIndex((token) => token.kind === "mark" && token.text === ".") + 1,
  );
  const before = namesWithin(sentence.map((token) => (token.kind === "math" ? token.nodes : [])));
  return [...namesWithin(nodes)].some((name) => before.has(name));
}

/** "need not be independent", "may be correlated": what is not assumed. */
export function leftOpen(cursor: TokenCursor): boolean {
  return (
    cursor.attempt(() => {
      if (
        !cursor.take(
          "need not be",
          "may be",
          "might be",
          "do not have to be",
          "are not assumed to be",
          "are not assumed",
          "are not necessarily",
          "are not required to be",
        )
      )
        return null;
      return cursor.take(
        "independent",
        "uncorrelated",
        "identically distributed",
        "iid",
        "dependent",
        "correlated",
        "normal",
        "equal",
        "normally distributed",
        "dependent on each other",
      );
    }) !== null
  );
}

/**
 * "with $P(\xi = -1) = p$ and $P(\xi = 1) = 1 - p$, independent of $y$": one more relation, where
 * what is said of the subject goes on behind it.
 */
function relationBefore(cursor: TokenCursor): Trait | null {
  return cursor.attempt(() => {
    const token = cursor.math();
    const next = cursor.tokens[cursor.at + 1];
    const goes =
      cursor.peek?.kind === "mark" &&
      cursor.peek.text === "," &&
      next?.kind === "word" &&
      /^(?:independent|uncorrelated)$/.test(next.text);
    return token && relates(token.nodes) && goes
      ? { kind: "relation", piece: pieceOf(token.nodes, token.span) }
      : null;
  });
}

/**
 * A further complement of "is": "and positive definite", "and identically distributed". Formulas
 * start a clause of their own.
 */
function continued(cursor: TokenCursor): Trait[] | null {
  if (cursor.peek?.kind !== "word") return null;
  return cursor.attempt(() => {
    const traits = complement(cursor);
    return traits?.length && !(cursor.peek?.kind === "math") ? traits : null;
  });
}

function predicate(cursor: TokenCursor, manner: Manner): Trait[] | null {
  switch (manner) {
    case "be":
      return complement(cursor);
    case "have":
      return sameLaw(cursor) ?? entriesWith(cursor) ?? lawPhrase(cursor) ?? attributeList(cursor);
    case "follow":
      return lawPhrase(cursor) ?? sameLaw(cursor);
    case "take": {
      const each = cursor.attempt(() => valuesEach(cursor));
      return each ? [each] : valuesTaken(cursor);
    }
  }
}

function complement(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const word = cursor.take(
      "also",
      "all",
      "both",
      "each",
      "again",
      "assumed to be",
      "said to be",
      "taken to be",
      "assumed",
      "then",
    );
    // "are the activations, fixed numbers"
    cursor.attempt(() =>
      takeRoleWords(cursor, false) &&
      cursor.mark(",") &&
      !cursor.sees("and", "where") &&
      cursor.peek?.kind === "word"
        ? true
        : null,
    );
    const told = cursor.attempt(() =>
      takeTelling(cursor) &&
      cursor.mark(",") &&
      !cursor.sees("and", "where") &&
      cursor.peek?.kind === "word"
        ? true
        : null,
    );
    const special = told
      ? null
      : (entryOf(cursor) ??
        chances(cursor) ??
        relation(cursor) ??
        dependence(cursor) ??
        comparison(cursor));
    if (special)
      return word !== null && /^(?:all|both|each)$/.test(word) ? byItself(special) : special;
    const whole = told ? null : (draws(cursor) ?? independentCopy(cursor) ?? experiment(cursor));
    if (whole) return [...whole, ...(readAttributes(cursor) ?? [])];
    const drawn = drawnFrom(cursor);
    const phrase = readNounPhrase(cursor);
    if (!phrase) return drawn.length > 0 || told ? null : alike(cursor);
    if (
      told &&
      !phrase.some(
        (t) =>
          t.kind === "random" || t.kind === "fixed" || (t.kind === "noun" && t.noun !== "variable"),
      )
    )
      return null;
    const more: Trait[] =
      told && phrase.some((t) => t.kind === "random") ? [{ kind: "described" }] : [];
    return [...drawn, ...phrase, ...more, ...(readEntries(cursor) ?? readAttributes(cursor) ?? [])];
  });
}

/** "distributed as $X$", "equal in law to $X$". */
function alike(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (
      !cursor.take(
        "distributed as",
        "distributed like",
        "equal in law to",
        "equal in distribution to",
        "identically distributed as",
        "identically distributed to",
      )
    )
      return null;
    const list = readObject(cursor);
    return list && !list.sides.length ? [{ kind: "copies", of: list.subject }] : null;
  });
}

/**
 * "are both independent of $Z$" is said of each by itself, "are independent of $Z$" of all
 * together.
 */
function byItself(traits: Trait[] | null): Trait[] | null {
  return (
    traits &&
    traits.map((t) => (t.kind === "independent" && t.of && !t.jointly ? { ...t, singly: true } : t))
  );
}

/**
 * "drawn from", "drawn independently from", "sampled i.i.d. from", "independently distributed as".
 */
function drawnFrom(cursor: TokenCursor): readonly Trait[] {
  return (
    cursor.attempt(() => {
      const before = cursor.take("independently", "iid");
      if (!cursor.take("distributed", "drawn", "sampled")) return null;
      const how = before ?? cursor.take("independently", "iid");
      if (!cursor.take("as", "according to", "from")) return null;
      return how === null
        ? []
        : how === "iid"
          ? [...independence, { kind: "identical" }]
          : independence;
    }) ?? []
  );
}

/** "drawn i.i.d. from a distribution", "chosen uniformly at random from $\{1, \dots, n\}$". */
function draws(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const independently = cursor.take("independently") !== null;
    return cursor.take("drawn", "sampled", "chosen", "selected", "picked", "generated")
      ? drawn(cursor, independently)
      : null;
  });
}

/**
 * How something is drawn: "uniformly at random from $\{1, \dots, n\}$", "i.i.d. from a
 * distribution".
 */
export function drawn(cursor: TokenCursor, independently: boolean): Trait[] | null {
  return cursor.attempt(() => {
    const both =
      cursor.take(
        "independently and uniformly at random",
        "independently and uniformly",
        "uniformly and independently",
      ) !== null;
    const iid =
      both ||
      cursor.take("iid", "independently and identically", "independently") !== null ||
      independently;
    if (both || cursor.take("uniformly at random", "uniformly")) {
      cursor.take("with replacement");
      if (!cursor.take("from the set", "from", "on", "over", "in", "among")) return null;
      const set = cursor.math();
      const law = set && uniformOn(set.nodes, set.span);
      return law && [{ kind: "random" }, ...(iid ? independence : []), law];
    }
    if (!iid || !cursor.take("from a", "from the", "from some", "from a common", "from the same"))
      return null;
    return cursor.take(
      "distribution",
      "law",
      "population",
      "common distribution",
      "same distribution",
    )
      ? [{ kind: "random" }, ...independence, { kind: "identical" }]
      : null;
  });
}

const independence: readonly Trait[] = [
  { kind: "independent", degree: "mutual", of: null, given: [], jointly: true },
];

/**
 * "an independent copy of $X$", "independent copies of $X$": with its law, and independent of it
 * and of each other.
 */
function independentCopy(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (!cursor.take("an independent copy of", "independent copies of")) return null;
    const list = readObject(cursor);
    if (!list || list.sides.length > 0) return null;
    return [{ kind: "copies", of: list.subject, independent: true }];
  });
}

/** "equal to $c$", "at least $2$". */
function comparison(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const sign = cursor.entry([
      ["equal to", "="],
      ["at least", "\\ge"],
      ["at most", "\\le"],
      ["greater than", ">"],
      ["larger than", ">"],
      ["less than", "<"],
      ["smaller than", "<"],
      ["different from", "\\ne"],
    ] as const);
    const value = sign && cursor.math();
    if (!sign || !value || relates(value.nodes)) return null;
    const node: Syntax = { kind: "relation", text: sign, label: null, span: value.span };
    return [{ kind: "relation", piece: { nodes: [node, ...value.nodes], span: value.span } }];
  });
}

/** "symmetric about $0$", "in $[0,1]$", "between $0$ and $1$", "uniform on …". */
function relation(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const symmetric = symmetricAbout(cursor);
    if (symmetric) return symmetric;
    if (
      cursor.take("in", "elements of", "an element of", "points in", "a point in", "an element in")
    ) {
      const set = cursor.math();
      return set && [setOf(set.nodes, set)];
    }
    return null;
  });
}

const entryNouns = ["entries", "components", "coordinates", "elements"] as const;

/**
 * "whose entries are i.i.d. with mean $0$", "with independent standard normal components", "with
 * $\mathcal N(0, 1)$ entries $W_{ij}$".
 */
export function readEntries(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const whose = cursor.take("whose");
    if (!whose) return cursor.take("with", "having", "has", "have") ? entriesWith(cursor) : null;
    cursor.take("all");
    if (!cursor.take(...entryNouns)) return null;
    const name = entryName(cursor);
    const manner: Manner | null = cursor.take("are")
      ? "be"
      : cursor.take("have")
        ? "have"
        : cursor.take("follow")
          ? "follow"
          : null;
    const traits = manner ? predicate(cursor, manner) : null;
    return (
      traits && [
        { kind: "entries", name, every: false, traits: [...traits, ...furtherEntries(cursor)] },
      ]
    );
  });
}

/**
 * "with rows $x_1^\top, \dots, x_n^\top$", "whose columns are $u_1, \dots, u_d$", "whose $i$-th row
 * is $x_i^\top$".
 */
function readLines(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const whose = cursor.take("whose");
    if (!whose && !cursor.take("with", "having")) return null;
    const one =
      whose !== null &&
      cursor.attempt(() => (cursor.math() && cursor.take("th") ? true : null)) !== null;
    const line = cursor.take(
      ...(one ? ["row", "column"] : ["rows", "columns", "row vectors", "column vectors"]),
    );
    if (!line || (whose && !cursor.take(one ? "is" : "are"))) return null;
    const list = readObject(cursor);
    return list && !list.sides.length
      ? [{ kind: "lines", rows: line.startsWith("row"), of: list.subject }]
      : null;
  });
}

/** "i.i.d. entries with mean $0$ and variance $1$", "entries drawn from $\mathcal N(0, 1)$". */
function entriesWith(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const traits: Trait[] = [];
    for (;;) {
      const law = lawAhead(cursor);
      const more = law ? [law] : cursor.entry(adjectives);
      if (!more) break;
      traits.push(...more);
      cursor.take("and");
    }
    if (!cursor.take(...entryNouns)) return null;
    const named = entryLaw(cursor);
    const name = named?.name ?? entryName(cursor);
    if (named) traits.push(named.law);
    const law = cursor.attempt(() => {
      const drawn = drawnFrom(cursor);
      cursor.take("from");
      const found = lawPhrase(cursor);
      return found && [...drawn, ...found];
    });
    traits.push(...(law ?? []));
    traits.push(...(readAttributes(cursor) ?? relative(cursor) ?? []), ...furtherEntries(cursor));
    return traits.length || name ? [{ kind: "entries", name, every: false, traits }] : null;
  });
}

/** "the $(i, j)$ entry of $A$", "the $i$-th component of the vector $x$", "the entries of $A$". */
function entryOf(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("the", "an", "a");
    const at = entryName(cursor);
    if (at) cursor.take("th", "-th");
    if (
      !cursor.take(
        ...entryNouns,
        ...(at ? (["entry", "component", "coordinate", "element"] as const) : []),
      ) ||
      !cursor.take("of")
    )
      return null;
    cursor.take("the");
    cursor.take("random");
    cursor.take("matrix", "vector");
    const of = entryName(cursor);
    return of && [{ kind: "entry", at, of }];
  });
}

/** What else is said of the entries: ", each with mean $0$". */
function furtherEntries(cursor: TokenCursor): Trait[] {
  return (
    cursor.attempt(() => {
      cursor.mark(",");
      return cursor.sees("each with", "each having", "all with", "all having", "each of")
        ? readAttributes(cursor)
        : null;
    }) ?? []
  );
}

function entryName(cursor: TokenCursor): Piece | null {
  return cursor.attempt(() => {
    const token = cursor.math();
    return token && !relates(token.nodes) ? pieceOf(token.nodes, token.span) : null;
  });
}

/** "entries $A_{ij} \sim \mathcal N(0, 1)$". */
function entryLaw(cursor: TokenCursor): { readonly name: Piece; readonly law: Trait } | null {
  return cursor.attempt(() => {
    const token = cursor.math();
    const at = token?.nodes.findIndex((n) => n.kind === "relation") ?? -1;
    const sign = token?.nodes[at];
    if (
      !token ||
      at < 1 ||
      sign?.kind !== "relation" ||
      sign.text !== "\\sim" ||
      sign.label !== null
    )
      return null;
    const law = lawOf(token.nodes.slice(at + 1));
    return law && { name: pieceOf(token.nodes.slice(0, at), token.span), law };
  });
}

/** "the entries of $R$", "the components $z_i$ of $z$" before a verb. */
export function entriesOf(cursor: TokenCursor): { readonly name: Piece | null } | null {
  return cursor.attempt(() => {
    cursor.take("all the", "all of the", "all", "the");
    if (!cursor.take(...entryNouns)) return null;
    const name = entryName(cursor);
    return cursor.take("of") ? { name } : null;
  });
}

/** "the law of $X_1$", "the same distribution as $X$", "the same distribution". */
function sameLaw(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("the", "a");
    const same = cursor.take("same", "common", "identical");
    if (
      !cursor.take(
        "law",
        "distribution",
        "laws",
        "distributions",
        "joint law",
        "joint distribution",
      )
    )
      return null;
    if (cursor.take("of", "as")) {
      const list = readObject(cursor);
      return list && !list.sides.length ? [{ kind: "copies", of: list.subject }] : null;
    }
    return same ? [{ kind: "identical" }] : null;
  });
}

/**
 * "the values $t_1, \dots, t_k$ with probabilities $p_1, \dots, p_k$", "values in $\{0, 1, 2,
 * \dots\}$".
 */
function valuesTaken(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("each of the", "the", "its", "only the", "only");
    if (!cursor.take("values", "value")) return null;
    const each = cursor.attempt(() => valuesEach(cursor));
    if (each) return [each];
    const inside = cursor.take("in", "from");
    const values = listPiece(cursor);
    if (!values) return null;
    if (inside) return [{ kind: "set", piece: values }];
    return [
      { kind: "values", values: bothSigns(values), probabilities: chancesOfAll(cursor, values) },
    ];
  });
}

/**
 * ", each with probability $1/2$", "with probabilities $p$ and $1 - p$, respectively", "with equal
 * probability": the chances of values that were listed.
 */
function chancesOfAll(cursor: TokenCursor, values: Piece): Piece | null {
  const probabilities = cursor.attempt(() => {
    cursor.mark(",");
    if (
      cursor.take(
        "with equal probability",
        "with equal probabilities",
        "with the same probability",
        "each with the same probability",
        "each with equal probability",
        "equally likely",
      )
    )
      return equalShares(cursor, values);
    if (
      !cursor.take(
        "with probabilities",
        "with the probabilities",
        "with probability",
        "with respective probabilities",
        "each with probability",
      )
    )
      return null;
    const list = sameThroughout(listPiece(cursor));
    cursor.take("each");
    return list;
  });
  cursor.attempt(() => {
    cursor.mark(",");
    return cursor.take("respectively", "each");
  });
  return probabilities;
}

/**
 * "equal to $1$ with probability $p$ and $0$ otherwise", "either $1$ or $-1$, each with probability
 * $1/2$", "equally likely to be $-1$ or $1$": values with their chances.
 */
function chances(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const alike = cursor.take(
      "equally likely to be either",
      "equally likely to be",
      "equally likely to take the values",
      "with equal probability either",
      "with equal probability",
    );
    const either = alike ?? cursor.take("equal to either", "equal to", "either");
    const each = alike ? null : cursor.attempt(() => valuesEach(cursor));
    if (each) return [each];
    const values = either || cursor.peek?.kind === "math" ? listPiece(cursor) : null;
    const from = cursor.at;
    const probabilities =
      values && (alike ? equalShares(cursor, values) : chancesOfAll(cursor, values));
    if (!values || !probabilities) return null;
    // "either $1$ or $2$ with probability $p$" leaves open which of them has it
    const named =
      cutCommas(probabilities.nodes).length === 1 &&
      probabilities.nodes.some((n) => n.kind === "name" || n.kind === "script");
    if (
      named &&
      !cursor.tokens
        .slice(from, cursor.at)
        .some((token) => token.kind === "word" && token.text === "each")
    )
      return null;
    return [{ kind: "values", values: bothSigns(values), probabilities }];
  });
}

/** `\pm a` is two values. */
function bothSigns(values: Piece): Piece {
  const [sign, ...rest] = values.nodes;
  if (
    sign?.kind !== "operator" ||
    sign.text !== "\\pm" ||
    values.nodes.some((n) => n.kind === "operator" && n.text === ",")
  )
    return values;
  const { span } = sign;
  return pieceOf(
    [
      ...rest,
      { kind: "operator", text: ",", span },
      { kind: "operator", text: "-", span },
      ...rest,
    ],
    values.span,
  );
}

/** One over the number of values that are listed. */
function equalShares(cursor: TokenCursor, values: Piece): Piece | null {
  const items = cutCommas(bothSigns(values).nodes);
  const span = cursor.since(cursor.at - 1);
  const numeral = (text: string): Syntax => ({ kind: "number", text, span });
  const count = items.some(isDots) ? countOf(items, span) : [numeral(String(items.length))];
  return items.length < 2 || !count
    ? null
    : pieceOf(
        [
          {
            kind: "fraction",
            style: "fraction",
            numerator: [numeral("1")],
            denominator: count,
            span,
          },
        ],
        span,
      );
}

/** How many things `1, \dots, n` or `x_1, \dots, x_n` lists; null where that is not to be seen. */
function countOf(items: readonly Syntax[][], span: Piece["span"]): readonly Syntax[] | null {
  const [first, , last] = items;
  if (items.length === 3 && first && last && canonical(first) === "1") return last;
  const [run, ...more] = itemsOf(items.map((nodes) => ({ nodes, span }))) ?? [];
  return run?.kind === "run" && more.length === 0 && run.lower && canonical(run.lower) === "1"
    ? run.upper
    : null;
}

/** `\frac1n, \dots, \frac1n`: one chance for every value. */
function sameThroughout(list: Piece | null): Piece | null {
  const [first, dots, last, ...more] = cutCommas(list?.nodes ?? []);
  const same =
    list &&
    first &&
    dots &&
    last &&
    more.length === 0 &&
    isDots(dots) &&
    canonical(first) === canonical(last);
  return same ? pieceOf(first, list.span) : list;
}

/**
 * "$1$ with probability $p$ and (the value) $0$ with probability $1-p$", "… and $0$ otherwise";
 * with the name of the quantity before each value, "$X = 1$ with probability $p$ and $X = 0$
 * otherwise".
 */
export function valuesEach(cursor: TokenCursor, name: string | null = null): Trait | null {
  const values: Syntax[] = [];
  const weights: Syntax[] = [];
  let pairs = 0;
  const comma = (list: Syntax[], span: Piece["span"]): void => {
    if (list.length > 0) list.push({ kind: "operator", text: ",", span });
  };
  for (;;) {
    const more = cursor.attempt(() => {
      if (values.length > 0 && !cursor.mark(",", ";") && !cursor.sees("and")) return null;
      cursor.take("and");
      cursor.take("the value");
      const token = cursor.math();
      const value = token && (name === null ? token : rightOf(token, name));
      if (!value || relates(value.nodes)) return null;
      if (cursor.take("with probability")) {
        const weight = cursor.math();
        return weight && !relates(weight.nodes) ? { value, weight } : null;
      }
      return weights.length > 0 && cursor.take("otherwise", "else")
        ? { value, weight: rest(weights, value.span) }
        : null;
    });
    if (!more) break;
    pairs += 1;
    comma(values, more.value.span);
    values.push(...more.value.nodes);
    comma(weights, more.weight.span);
    weights.push(...more.weight.nodes);
  }
  const [first] = values;
  return first && pairs > 1
    ? {
        kind: "values",
        values: pieceOf(values, first.span),
        probabilities: pieceOf(weights, first.span),
      }
    : null;
}

/** One less the probabilities that are listed. */
function rest(weights: readonly Syntax[], span: Piece["span"]): Piece {
  const minus: Syntax = { kind: "operator", text: "-", span };
  return pieceOf(
    [
      { kind: "number", text: "1", span },
      ...cutCommas(weights).flatMap((w): Syntax[] => [
        minus,
        { kind: "fence", open: "(", close: ")", body: w, span },
      ]),
    ],
    span,
  );
}

/** The right side of `X = v`, where the left one is the name. */
function rightOf({ nodes, span }: Piece, name: string): Piece | null {
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  return sign?.kind === "relation" && sign.text === "=" && canonical(nodes.slice(0, at)) === name
    ? pieceOf(nodes.slice(at + 1), span)
    : null;
}

/** One or more formulas joined by "and" and commas, as one list. */
function listPiece(cursor: TokenCursor): Piece | null {
  const first = cursor.math();
  if (!first) return null;
  const nodes = [...first.nodes];
  for (;;) {
    const more = cursor.attempt(() => {
      const comma = cursor.mark(",");
      const and = cursor.take("and", "or");
      const next = comma || and ? cursor.math() : null;
      return next && !relates(next.nodes) && !cursor.sees("is", "are", "has", "have") ? next : null;
    });
    if (!more) break;
    nodes.push({ kind: "operator", text: ",", span: more.span }, ...more.nodes);
  }
  return pieceOf(nodes, first.span);
}
