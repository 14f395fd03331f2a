import { relates } from "../page/token.ts";
import type { Piece, Trait } from "../read/clause.ts";
import type { TokenCursor } from "../read/cursor.ts";
import { listOf } from "../read/distribution.ts";
import { adjectives } from "../read/lexicon/adjective.ts";
import { matrixTraits, moments } from "../read/lexicon/moment.ts";
import { cutCommas, pieceOf, pluralWord } from "../read/piece.ts";
import { boundedValue, likeness } from "../read/shape.ts";
import { takeThing } from "../read/thing.ts";
import type { Syntax } from "../tex/syntax.ts";
import { lawAhead, lawParameters } from "./distribution.ts";

/**
 * "a standard normal distribution", "the Poisson distribution with mean $\lambda$", `$\mathcal
 * N(0,1)$`.
 */
export function lawPhrase(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    cursor.take("a", "an", "the", "common");
    const formula = lawAhead(cursor);
    if (formula) {
      cursor.take("distribution", "law", "distributions");
      return [formula];
    }
    const traits = cursor.entry(adjectives);
    if (!traits?.some((trait) => trait.kind === "law")) return null;
    const withParameters = lawParameters(cursor, traits);
    cursor.take("distribution", "law", "distributions");
    const late = lawParameters(cursor, withParameters);
    return [...late, ...(readAttributes(cursor) ?? [])];
  });
}

const lawNouns = [
  "law",
  "distribution",
  "laws",
  "distributions",
  "probability distribution",
  "probability law",
] as const;

/**
 * "symmetric about $0$", "distributed symmetrically around zero", "symmetric about its mean $\mu$".
 */
export function symmetricAbout(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (
      !cursor.take(
        "symmetric",
        "symmetrical",
        "symmetrically distributed",
        "distributed symmetrically",
        "symmetrically",
      )
    )
      return null;
    return aboutPoint(cursor);
  });
}

function aboutPoint(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (!cursor.take("about", "around", "with respect to")) return null;
    cursor.take("the point", "the value", "the number");
    if (cursor.take("zero", "the origin")) return [{ kind: "about", piece: literal(0, cursor) }];
    if (
      cursor.take(
        "its mean",
        "their mean",
        "its expectation",
        "their common mean",
        "the mean",
        "their means",
      )
    ) {
      const value = valueList(cursor, []);
      if (!value) return [{ kind: "about", piece: null }];
      return [
        { kind: "moment", moment: "mean", values: value, same: false },
        { kind: "about", piece: null },
      ];
    }
    const point = cursor.math();
    return point && !relates(point.nodes)
      ? [{ kind: "about", piece: pieceOf(point.nodes, point.span) }]
      : null;
  });
}

/**
 * "symmetric distribution (about $0$)", "law (that is) symmetric about $0$", "common distribution
 * symmetric about $0$".
 */
export function symmetricLaw(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const common: Trait[] = cursor.take("common", "same") ? [{ kind: "identical" }] : [];
    if (cursor.take("symmetric", "symmetrical"))
      return cursor.take(...lawNouns)
        ? [...common, ...(aboutPoint(cursor) ?? [{ kind: "about" as const, piece: null }])]
        : null;
    if (!cursor.take(...lawNouns)) return null;
    cursor.take("is", "are", "that is", "that are", "which is", "which are");
    const found =
      symmetricAbout(cursor) ??
      (cursor.take("symmetric", "symmetrical")
        ? ([{ kind: "about", piece: null }] satisfies Trait[])
        : null);
    return found && [...common, ...found];
  });
}

/**
 * "with mean $\mu$ and variance $\sigma^2$", "having density $f$", "such that $n \ge 2$", "each
 * with mean $0$".
 */
export function readAttributes(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const lead = cursor.take(
      "each with",
      "all with",
      "both with",
      "and with",
      "with",
      "each having",
      "all having",
      "having",
      "each of",
      "of",
      "whose",
      "such that",
      "satisfying",
      "each of which has",
      "for which",
    );
    if (!lead) return null;
    if (lead === "such that" || lead === "satisfying" || lead === "for which")
      return relationsOnly(cursor);
    return attributeList(cursor);
  });
}

/** Formulas that each say something of the subject: "$E[X] = 0$ and $E[X^2] = 1$". */
export function relationsOnly(cursor: TokenCursor): Trait[] | null {
  const traits: Trait[] = [];
  for (;;) {
    const more = cursor.attempt(() => {
      if (traits.length && !cursor.take("and") && !commaAnd(cursor)) return null;
      const token = cursor.math();
      if (!token || !relates(token.nodes) || cursor.sees("is", "are", "has", "have", "be", "for"))
        return null;
      return token;
    });
    if (!more) break;
    traits.push({ kind: "relation", piece: pieceOf(more.nodes, more.span) });
  }
  return traits.length ? traits : null;
}

function commaAnd(cursor: TokenCursor): boolean {
  if (!cursor.mark(",")) return false;
  cursor.take("and");
  return true;
}

/** "pairwise variance": no moment of two. */
const isPairOfNone = (cursor: TokenCursor, quality: string | null): boolean =>
  /pairwise$/.test(quality ?? "") &&
  !cursor.sees("correlation", "correlations", "covariance", "covariances");

/**
 * One attribute after another: "mean $\mu$ and variance $\sigma^2$", "respectively" behind them.
 */
export function attributeList(cursor: TokenCursor): Trait[] | null {
  const traits: Trait[] = [];
  for (;;) {
    const more = cursor.attempt(() => {
      if (traits.length) {
        const comma = cursor.mark(",");
        const and = cursor.take("and");
        if (!comma && !and) return null;
        cursor.take("with", "with a", "with an", "having", "whose");
      }
      return attribute(cursor, traits.length > 0);
    });
    if (!more) break;
    traits.push(...more);
  }
  if (!traits.length) return null;
  const respectively = cursor.attempt(() => {
    cursor.mark(",");
    return cursor.take("respectively");
  });
  return respectively
    ? traits.map((trait) => (trait.kind === "moment" ? { ...trait, respectively: true } : trait))
    : traits;
}

function attribute(cursor: TokenCursor, later: boolean): Trait[] | null {
  cursor.take("a", "an", "the", "their", "its");
  cursor.take("conditional");
  const token = cursor.peek;
  if (token?.kind === "math" && relates(token.nodes)) {
    cursor.at += 1;
    // a further formula is a clause of its own, and says the same there
    if (later || cursor.sees("is", "are", "has", "have", "be")) return null;
    cursor.take("known", "fixed", "given");
    return [{ kind: "relation", piece: pieceOf(token.nodes, token.span) }];
  }
  // "with error $e = x - \hat x$": what the formula says by itself
  const called =
    later || momentAhead(cursor)
      ? null
      : cursor.attempt(() => {
          const found = takeThing(cursor) ? cursor.math() : null;
          return found && found.nodes.some((n) => n.kind === "relation" && /^:?=$/.test(n.text))
            ? found
            : null;
        });
  if (called) return [{ kind: "relation", piece: pieceOf(called.nodes, called.span) }];
  const matrix = cursor.entry(matrixTraits);
  if (matrix) return [...matrix];
  const symmetric = symmetricLaw(cursor);
  if (symmetric) return symmetric;
  const law = lawPhraseShort(cursor);
  if (law) return law;
  if (
    cursor.take(
      "same distribution",
      "same law",
      "common distribution",
      "common law",
      "identical distributions",
    )
  ) {
    return [
      { kind: "identical" },
      ...(cursor.take("with", "having") ? (attribute(cursor, false) ?? []) : []),
    ];
  }
  const quality = cursor.sees(
    "positive definite",
    "positive-definite",
    "positive semidefinite",
    "strictly positive definite",
  )
    ? null
    : cursor.take(
        "finite and positive",
        "finite positive",
        "zero",
        "unit",
        "finite",
        "identity",
        "common",
        "same",
        "identical",
        "known",
        "unknown",
        "respective",
        "constant",
        "equal",
        "individual",
        "own",
        "bounded",
        "strictly positive",
        "positive",
        "nonzero",
        "non-zero",
        "pairwise",
        "positive pairwise",
        "common pairwise",
      );
  if (quality === "bounded" || isPairOfNone(cursor, quality)) return null;
  cursor.attempt(() =>
    quality !== null && cursor.mark(",") && adjectiveStands(cursor) ? true : null,
  );
  const shape = matrixQualities(cursor);
  if (/^(?:finite|positive|non-?zero)$/.test(quality ?? "") && !valueAhead(cursor)) {
    if (quality !== "finite") {
      const of = cursor.take("variances", "variance")
        ? "variance"
        : cursor.take("means", "mean", "expectation", "expected value")
          ? "mean"
          : null;
      return of && [{ kind: "sign", moment: of, relation: quality === "positive" ? ">" : "!=" }];
    }
    return cursor.take(
      "variances",
      "variance",
      "mean",
      "means",
      "second moment",
      "second moments",
      "fourth moment",
      "fourth moments",
      "moments",
      "expectation",
      "mean and variance",
      "moments of all orders",
    )
      ? [{ kind: "property", property: "standing" }]
      : null;
  }
  const isMatrix = cursor.sees(
    "covariance matrix",
    "covariance matrices",
    "variance-covariance matrix",
    "variance matrix",
  );
  const isVector = cursor.sees("mean vector", "mean vectors");
  const moment = cursor.entry(moments);
  if (!moment) return null;
  if (shape.length && moment !== "variance") return null;
  if (moment === "parameter" || moment === "rate") return parameterOf(cursor, moment);
  if (moment === "bias") {
    cursor.take("equal to", "given by", "of");
    const side: Trait[] = [];
    const [value, ...more] = valueList(cursor, side) ?? [];
    return value && !more.length ? [{ kind: moment, value }, ...side] : null;
  }
  if (typeof moment === "object") {
    cursor.take("equal to", "given by", "denoted by", "of");
    const [value, ...more] = valueList(cursor, []) ?? [];
    return value && !more.length ? [{ kind: "power", ...moment, value }] : null;
  }
  const simple = quality === "zero" ? 0 : quality === "unit" ? 1 : null;
  if (simple !== null) {
    if (moment === "density" || moment === "second") return null;
    return [{ kind: "moment", moment, values: [literal(simple, cursor)], same: true }];
  }
  if (quality === "identity")
    return moment === "variance"
      ? [
          {
            kind: "moment",
            moment,
            values: [
              {
                nodes: [{ kind: "name", text: "I", span: cursor.since(cursor.at - 1) }],
                span: cursor.since(cursor.at - 1),
              },
            ],
            same: true,
          },
        ]
      : null;
  // of a mean function the mean of each is one value
  if (moment === "density") cursor.take("function", "functions");
  const listed = cursor.take("matrix", "vector", "vectors", "matrices") !== null;
  const word = cursor.take("zero", "one", "unity");
  if (word)
    return moment === "density"
      ? null
      : [
          {
            kind: "moment",
            moment,
            values: [literal(word === "zero" ? 0 : 1, cursor)],
            same: true,
          },
        ];
  cursor.take("equal to", "given by", "denoted by", "of");
  const equation = cursor.attempt(() => equalValue(cursor));
  if (equation && moment !== "density") {
    const relation: Trait = { kind: "relation", piece: equation.whole };
    return equation.plain
      ? [relation, { kind: "moment", moment, values: [equation.value], same: false }]
      : [relation];
  }
  const side: Trait[] = [];
  const values = valueList(cursor, side);
  if (!values) return null;
  if (moment === "density") return [{ kind: "density", values }, ...side];
  const [value, ...more] = values;
  const said: Trait[] = [];
  if (value && more.length === 0) {
    const sign = /positive/.test(quality ?? "")
      ? ">"
      : /^non-?zero$/.test(quality ?? "")
        ? "\\ne"
        : null;
    if (sign)
      said.push({
        kind: "relation",
        piece: {
          nodes: [
            ...value.nodes,
            { kind: "relation", text: sign, label: null, span: value.span },
            zero(value.span),
          ],
          span: value.span,
        },
      });
    if (shape.length) said.push({ kind: "value", of: value, traits: shape });
  }
  const given: Trait = {
    kind: "moment",
    moment,
    values,
    same:
      quality === "common" || quality === "same" || quality === "identical" || quality === "equal",
    ...(isMatrix || isVector || listed ? { matrix: true as const } : {}),
  };
  // that `\sigma^2` is a variance says that `\sigma` is not negative, and `\sigma^2 > 0` does not
  const squared = values.some(
    ({ nodes: [first] }) => first?.kind === "script" && first.sup !== null,
  );
  return squared ? [given, ...side, ...said] : [...side, given, ...said];
}

const zero = (span: Piece["span"]): Syntax => ({ kind: "number", text: "0", span });

function adjectiveStands(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const found = matrixQualities(cursor).length > 0;
  cursor.at = start;
  return found;
}

/** "an invertible covariance matrix": what is said of the matrix. */
function matrixQualities(cursor: TokenCursor): readonly Trait[] {
  const traits: Trait[] = [];
  for (;;) {
    const more = cursor.attempt(() => {
      if (traits.length) cursor.take("and");
      // a covariance matrix of full rank is invertible
      if (cursor.take("full-rank", "full rank"))
        return [{ kind: "property", property: "invertible" } satisfies Trait];
      const found = cursor.entry(adjectives);
      return found?.length &&
        found.every(
          (t) =>
            t.kind === "property" &&
            /^(?:symmetric|invertible|positive-definite|diagonal)$/.test(t.property),
        )
        ? found
        : null;
    });
    if (!more) return traits;
    traits.push(...more);
  }
}

interface EqualValue {
  readonly whole: Piece;
  readonly value: Piece;
  readonly plain: boolean;
}

/**
 * "with mean $\mu = 0$", "with mean $\bar x = \frac1n \sum_i x_i$": a value with what it equals;
 * where that is no plain number or name, it says by itself what the value is.
 */
function equalValue(cursor: TokenCursor): EqualValue | null {
  const token = cursor.math();
  const at = token?.nodes.findIndex((n) => n.kind === "relation") ?? -1;
  const sign = token?.nodes[at];
  if (
    !token ||
    at < 1 ||
    sign?.kind !== "relation" ||
    !/^(?:=|:=)$/.test(sign.text) ||
    token.nodes.slice(at + 1).some((n) => n.kind === "relation")
  )
    return null;
  const right = token.nodes.slice(at + 1);
  const plain = right.length === 1 && /^(?:name|number|script)$/.test(right[0]?.kind ?? "");
  return {
    whole: pieceOf(token.nodes, token.span),
    value: pieceOf(token.nodes.slice(0, at), token.span),
    plain,
  };
}

function momentAhead(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const found = cursor.entry(moments) !== null;
  cursor.at = start;
  return found;
}

/** Whether a moment and its value follow: "finite variance $\sigma^2$". */
function valueAhead(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const found =
    cursor.entry(moments) !== null &&
    cursor.peek?.kind === "math" &&
    (!relates(cursor.peek.nodes) || boundedValue(cursor.peek.nodes) !== null);
  cursor.at = start;
  return found;
}

/** "with distribution $\mathcal N(0,1)$", "with a Poisson distribution". */
function lawPhraseShort(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    if (cursor.take("distribution", "law")) return listOf(lawAhead(cursor));
    const traits = lawPhrase(cursor);
    return traits?.some((trait) => trait.kind === "law") ? traits : null;
  });
}

function parameterOf(cursor: TokenCursor, name: "parameter" | "rate"): Trait[] | null {
  const equation = cursor.attempt(() => equalValue(cursor));
  if (equation)
    return [
      { kind: "relation", piece: equation.whole },
      {
        kind: "law",
        law: "density",
        standard: false,
        params: [],
        named: [{ name, piece: equation.value }],
      },
    ];
  const side: Trait[] = [];
  const values = valueList(cursor, side);
  return (
    values && [
      ...side,
      {
        kind: "law",
        law: "density",
        standard: false,
        params: [],
        named: values.map((piece) => ({ name, piece })),
      },
    ]
  );
}

function literal(value: 0 | 1, cursor: TokenCursor): Piece {
  const place = cursor.since(cursor.at - 1);
  return { nodes: [{ kind: "number", text: String(value), span: place }], span: place };
}

/**
 * `$\mu$`, `$\mu_1, \dots, \mu_n$`, "`$\mu_X$` and `$\mu_Y$`": formulas that are no clause of their
 * own. What a value is compared with, `$\sigma^2 > 0$`, goes to the side; that it is finite is a
 * standing assumption. Behind a plural, "variances `$a > 0$` and `$b > 0$`", what is compared alike
 * is a further value.
 */
function valueList(cursor: TokenCursor, side: Trait[]): Piece[] | null {
  const values: Piece[] = [];
  const several = pluralWord(cursor.tokens[cursor.at - 1]);
  for (;;) {
    const more = cursor.attempt(() => {
      const comma = values.length > 0 && cursor.mark(",") !== null;
      if (values.length && !comma && !cursor.sees("and")) return null;
      if (values.length) cursor.take("and");
      const token = cursor.math();
      if (!token) return null;
      const [first] = values;
      const bounded = boundedValue(token.nodes);
      if (
        bounded &&
        (!first ||
          (several &&
            ((bounded.sign && !comma) || likeness(bounded.value) === likeness(first.nodes))))
      ) {
        if (!bounded.finite)
          side.push({ kind: "relation", piece: pieceOf(token.nodes, token.span) });
        return { nodes: bounded.value, span: token.span };
      }
      const { nodes } = token;
      const bare = !relates(nodes);
      const verb = cursor.sees(
        "is",
        "are",
        "be",
        "has",
        "have",
        "range",
        "ranges",
        "denotes",
        "denote",
      );
      return bare && !(values.length && (verb || clauseFollows(cursor)))
        ? { nodes, span: token.span }
        : null;
    });
    if (!more) break;
    values.push(...cutCommas(more.nodes).map((item) => pieceOf(item, more.span)));
  }
  return values.length ? values : null;
}

/** Whether the list of formulas goes on to a verb, so that it is the subject of the next clause. */
function clauseFollows(cursor: TokenCursor): boolean {
  for (let at = cursor.at; at < cursor.tokens.length; at += 1) {
    const token = cursor.tokens[at];
    if (token?.kind === "math" || (token?.kind === "mark" && token.text === ",")) continue;
    if (token?.kind === "word" && token.text === "and") continue;
    return (
      token?.kind === "word" && /^(?:is|are|be|has|have|ranges?|runs?|denotes?)$/.test(token.text)
    );
  }
  return false;
}
