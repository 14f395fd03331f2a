import type { Token } from "../page/token.ts";
import { relates } from "../page/token.ts";
import type { Clause, Piece, Subject, Trait } from "../read/clause.ts";
import { type CalledThings, TokenCursor } from "../read/cursor.ts";
import { setOf } from "../read/distribution.ts";
import { takeLabel } from "../read/label.ts";
import { nouns } from "../read/lexicon/noun.ts";
import {
  takeDescription,
  takeNameBefore,
  takeNameBehind,
  takeRole,
  takeRoleWords,
  takeTelling,
} from "../read/naming.ts";
import { cutCommas, isDots, pieceOf } from "../read/piece.ts";
import { bounds, concerns, isAverage, isCase, isEquation, isFormula } from "../read/shape.ts";
import { apart, shared } from "../read/shared.ts";
import { formula } from "../read/spoken.ts";
import { takeStanding } from "../read/standing.ts";
import { followedByVerb, takeThing } from "../read/thing.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";
import { readAttributes, relationsOnly, symmetricAbout } from "./attribute.ts";
import { conditionBefore, conditionBehind } from "./condition.ts";
import { indicatorOf, oneIf, whenOne } from "./indicator.ts";
import { integerWords } from "./integers.ts";
import { dependence, readNounPhrase, takeCount } from "./noun.ts";
import { readObject, readQuantifiers, readSubject } from "./subject.ts";
import { drawn, entriesOf, leftOpen, readEntries, readTraits, valuesEach } from "./trait.ts";

/** The clauses of a sentence, or where it stopped being readable. */
export type Parsed =
  | { readonly ok: true; readonly clauses: readonly Clause[] }
  | {
      readonly ok: false /** the token at which the sentence stopped being readable */;
      readonly stopped: number;
      readonly declares: readonly Clause[];
    };

/**
 * Reads a sentence into clauses. Every token must have its place in the grammar; nothing is
 * skipped.
 */
export function readClauses(tokens: readonly Token[], called: CalledThings): Parsed {
  const cursor = new TokenCursor(tokens, called);
  const clauses: Clause[] = [];
  while (cursor.mark(".", ",", ";", ":"));
  takeLabel(cursor);
  kindAfter(cursor, "for some", "for any", "for every", "for all", "for");
  let given: readonly Piece[] = [];
  let from = 0;
  while (!cursor.done) {
    // what is joined by "and" is said under the same condition
    if (
      tokens
        .slice(from, cursor.at)
        .some((token) =>
          token.kind === "mark"
            ? token.text !== ","
            : token.kind === "word" && token.text !== "and",
        )
    )
      given = [];
    const samples =
      cursor.attempt(() => samplesClause(cursor, clauses)) ??
      cursor.attempt(() => likewiseClause(cursor, clauses));
    const read = samples ? { clauses: samples, condition: null } : readClause(cursor);
    if (!read) return { ok: false, stopped: cursor.furthest, declares: declaredAtLeast(tokens) };
    given = read.condition ?? given;
    clauses.push(
      ...read.clauses.map((clause) =>
        clause.given || given.length === 0 || concerns(clause, given)
          ? clause
          : { ...clause, given },
      ),
    );
    const one = whenOne(cursor);
    if (one) clauses.push(one);
    from = cursor.at;
    const before = tokens[cursor.at - 1];
    const stopped = before?.kind === "word" && before.text === "iid";
    if (cursor.done) break;
    // "$Z = 2$: $X$ has mean 0" is said in a case
    const [only] = read.clauses;
    if (
      only?.kind === "formula" &&
      isCase(only.piece) &&
      cursor.peek?.kind === "mark" &&
      cursor.peek.text === ":"
    )
      return { ok: false, stopped: cursor.at, declares: declaredAtLeast(tokens) };
    if (!joiner(cursor) && !stopped)
      return {
        ok: false,
        stopped: Math.max(cursor.furthest, cursor.at),
        declares: declaredAtLeast(tokens),
      };
  }
  return { ok: true, clauses: shared(clauses.flatMap(apart)) };
}

/**
 * What a sentence that cannot be read declares all the same: "$T$ is a random variable, the time of
 * the first arrival". Only what it says is random: nothing is assumed of it, and what the rest says
 * of a number may be that it is none.
 */
function declaredAtLeast(tokens: readonly Token[]): readonly Clause[] {
  const starts = tokens.flatMap((token, k) =>
    (token.kind === "mark" && /^[,;:]$/.test(token.text)) ||
    (token.kind === "word" && token.text === "and")
      ? [k + 1]
      : [],
  );
  return [0, ...starts].flatMap((start) => {
    const cursor = new TokenCursor(tokens);
    cursor.at = start;
    takeLead(cursor);
    const quantifiers = readQuantifiers(cursor);
    if (quantifiers.length > 0) cursor.mark(",");
    takeLead(cursor);
    const read = readSubject(cursor);
    if (!read || read.sides.length > 0 || !cursor.take("is", "are", "be")) return [];
    const traits =
      readNounPhrase(cursor)?.filter(
        (t) => t.kind === "noun" || t.kind === "random" || t.kind === "size",
      ) ?? [];
    const declares =
      traits.some((t) => t.kind === "random") && traits.some((t) => t.kind === "noun");
    return declares
      ? [
          {
            kind: "traits",
            subject: read.subject,
            traits,
            span: cursor.since(start),
            quantifiers,
          } as const,
        ]
      : [];
  });
}

/** What parts clauses: punctuation, "and", "where", "with". */
function joiner(cursor: TokenCursor): boolean {
  let found = false;
  while (
    cursor.mark(",", ";", ".", ":") ||
    cursor.take("and", "where", "while", "whereas", "but") ||
    remark(cursor) ||
    formulaAfter(cursor, "with", "such that", "satisfying") ||
    kindAfter(cursor, "for some", "for any", "for all", "for") ||
    kindAfter(cursor, "with")
  )
    found = true;
  // "for a real number $w$ put $T = …"
  return found || cursor.sees("put", "set", "let", "define", "write", "consider", "denote by");
}

/** "($p$ is the keep probability)": what something is called, in brackets. */
function remark(cursor: TokenCursor): boolean {
  return (
    cursor.attempt(() => {
      const named = cursor.mark("(") ? cursor.math() : null;
      return named &&
        !relates(named.nodes) &&
        cursor.take("is", "are", "denotes", "denote") &&
        called(cursor)
        ? cursor.mark(")")
        : null;
    }) !== null
  );
}

/**
 * "the learning rate", "the keep probability": words that say nothing of a number but what it is
 * for.
 */
function called(cursor: TokenCursor): boolean {
  const number = cursor.attempt(() =>
    cursor.take("the", "a", "our") &&
    cursor
      .entry(nouns)
      ?.every(
        (t) =>
          t.kind === "fixed" ||
          (t.kind === "noun" && t.noun === "number") ||
          (t.kind === "property" && t.property === "nonnegative"),
      )
      ? true
      : null,
  );
  return number ?? takeRoleWords(cursor, false);
}

/** Takes a word behind which a formula says something by itself: "with $\sigma > 0$". */
function formulaAfter(cursor: TokenCursor, ...words: readonly string[]): boolean {
  return (
    cursor.attempt(() =>
      cursor.take(...words) && cursor.peek?.kind === "math" && relates(cursor.peek.nodes)
        ? true
        : null,
    ) !== null
  );
}

/** Takes a word behind which things are named with their kind: "for constants $a$ and $b$". */
function kindAfter(cursor: TokenCursor, ...words: readonly string[]): boolean {
  return (
    cursor.attempt(() => {
      const word = cursor.take(...words);
      // "for every integer $y$" is said of all of them
      if (!word || (/any|every|all/.test(word) && cursor.sees("integer", "integers"))) return null;
      const start = cursor.at;
      const [name, sign] =
        readNounPhrase(cursor) !== null && cursor.peek?.kind === "math" ? cursor.peek.nodes : [];
      // "otherwise with probability $p$" and "with rate $\lambda$" say more than what a letter is
      const last = cursor.tokens[cursor.at - 1];
      if (
        words.includes("with") &&
        !(
          last?.kind === "word" &&
          /^(?:constant|(?:real )?number|scalar|integer|vector)s?$/.test(last.text)
        )
      )
        return null;
      // "with some constant $c > 0$"
      const named =
        cursor.peek?.kind === "math" &&
        name !== undefined &&
        (!relates(cursor.peek.nodes) ||
          (name.kind === "name" && sign?.kind === "relation" && /^(?:>|\\ge)$/.test(sign.text)));
      cursor.at = start;
      return named ? true : null;
    }) !== null
  );
}

/**
 * A clause ends at punctuation or where another starts; "the sample" of "the sample mean" is none.
 */
function bounded(cursor: TokenCursor, clauses: Clause[] | null): Clause[] | null {
  const next = cursor.peek;
  const before = cursor.tokens[cursor.at - 1];
  const stopped = before?.kind === "word" && before.text === "iid";
  const fine =
    !next ||
    next.kind === "mark" ||
    stopped ||
    (next.kind === "word" &&
      /^(?:and|where|while|whereas|but|for|whenever|if|when|as|provided|both|almost|a\.s\.|with|put|set|let|define|write|consider)$/.test(
        next.text,
      ));
  return fine ? clauses : null;
}

const leads = [
  "let us assume that",
  "let us suppose that",
  "let us write",
  "let us define",
  "let us denote by",
  "we assume that",
  "we suppose that",
  "we also assume that",
  "we assume",
  "we suppose",
  "we write",
  "we define",
  "we set",
  "we let",
  "we put",
  "we have",
  "we are given",
  "we denote by",
  "we consider",
  "we observe",
  "we draw",
  "we choose",
  "we pick",
  "we select",
  "observe",
  "draw",
  "choose",
  "pick",
  "select",
  "we have observed",
  "by assumption",
  "by hypothesis",
  "by construction",
  "by definition",
  "it is assumed that",
  "suppose also that",
  "assume also that",
  "assume further that",
  "suppose further that",
  "assume that",
  "suppose that",
  "assuming that",
  "assume",
  "suppose",
  "assuming",
  "given that",
  "given",
  "let also",
  "let",
  "where",
  "define",
  "denote by",
  "set",
  "write",
  "put",
  "consider",
  "also",
  "furthermore",
  "further",
  "moreover",
  "in addition",
  "additionally",
  "here",
  "finally",
  "then",
  "that is to say",
  "that is",
  "i.e.",
  "i.e",
  "namely",
  "in other words",
  "equivalently",
  "so that",
  "so",
  "throughout",
  "as usual",
  "that",
  "and",
  "there are",
  "there is",
  "for simplicity",
];

function takeLead(cursor: TokenCursor): string[] {
  const taken: string[] = [];
  for (;;) {
    // "given" of "given $\theta$, …" is no lead
    const start = cursor.at;
    const given = conditionBefore(cursor) !== null;
    cursor.at = start;
    if (given || conditional(cursor)) return taken;
    const lead = cursor.take(...leads);
    if (lead === null) return taken;
    taken.push(lead);
    cursor.mark(",", ":");
  }
}

/**
 * "Given $\theta$, $X$ has mean $\theta$", "given the $X_i$, …", "given that $Z > 0$, …": what is
 * said under a condition is not said without it.
 */
function conditional(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const found = cursor.attempt(() => {
    if (!cursor.take("given that", "given")) return null;
    cursor.take("the", "all", "each", "every", "any", "both", "all the");
    const condition = cursor.math();
    if (!condition) return null;
    while (cursor.attempt(() => (cursor.take("and") ? cursor.math() : null)));
    return !cursor.mark(",") ||
      (cursor.sees("let") && isFormula(condition)) ||
      cursor.sees("where", "with", "and")
      ? null
      : true;
  });
  cursor.at = start;
  return found !== null;
}

/** Clauses, and the condition at their head that holds for what follows as well. */
interface ClauseRead {
  readonly clauses: readonly Clause[];
  readonly condition: readonly Piece[] | null;
}

function readClause(cursor: TokenCursor): ClauseRead | null {
  const start = cursor.at;
  const head = conditionBefore(cursor);
  const lead = takeLead(cursor);
  const before = readQuantifiers(cursor);
  if (before.length) cursor.mark(",");
  const condition = head ?? conditionBefore(cursor);
  if (before.length || (condition && !head)) lead.push(...takeLead(cursor));
  if (takeStanding(cursor)) return { clauses: [], condition };
  const counted =
    lead.at(-1) === "there are" || lead.at(-1) === "we have"
      ? cursor.attempt(() => countClause(cursor, start))
      : null;
  if (counted) return { clauses: counted, condition };
  const defines = lead.some((l) => /denote|define|write|set|put/.test(l));
  const named = lead.some((l) => l.includes("denote by"));
  const body =
    (named ? cursor.attempt(() => denotedBy(cursor, start)) : null) ??
    (named || /^(?:we )?write$/.test(lead.at(-1) ?? "")
      ? cursor.attempt(() => momentsNamed(cursor, start, named ? null : "for"))
      : null) ??
    cursor.attempt(() =>
      bounded(cursor, drawClause(cursor, start, drawing.test(lead.at(-1) ?? ""))),
    ) ??
    cursor.attempt(() => memberIs(cursor, start)) ??
    cursor.attempt(() => conditionalIs(cursor, start)) ??
    cursor.attempt(() => momentIs(cursor, start)) ??
    cursor.attempt(() => lawIs(cursor, start)) ??
    cursor.attempt(() => chancesOf(cursor, start)) ??
    oneIf(cursor, start) ??
    cursor.attempt(() => bounded(cursor, ownNumber(cursor, start))) ??
    cursor.attempt(() => bounded(cursor, copiesClause(cursor, start))) ??
    cursor.attempt(() => bounded(cursor, subjectClause(cursor, start))) ??
    cursor.attempt(() => formulaClause(cursor, start, defines));
  if (!body) return null;
  const after = readQuantifiers(cursor);
  // "$\pi_{ij} = E[I_i I_j]$ for $i \ne j$ are the joint inclusion probabilities"
  if (after.length > 0 && body.every((clause) => clause.kind === "formula"))
    takeRole(
      cursor,
      body.every((clause) => equates(clause)),
    );
  if (
    cursor.attempt(() =>
      cursor.mark("(") &&
      cursor.take("almost surely", "a.s.", "with probability one") &&
      cursor.mark(")")
        ? true
        : null,
    ) === null
  )
    cursor.take("almost surely", "a.s.", "with probability one");
  const quantifiers = [...before.map((q) => ({ ...q, leads: true as const })), ...after];
  const late = conditionBehind(cursor) ?? [];
  const all = [...body, ...tail(cursor, body)].map((clause) => ({
    ...clause,
    span: cursor.since(start),
    quantifiers: [...clause.quantifiers, ...quantifiers],
  }));
  const clauses = underCondition(cursor, start, all, [...(condition ?? []), ...late]);
  return clauses && { clauses, condition };
}

/**
 * Clauses with the condition before or inside them. Where "conditional" is said and no condition,
 * they cannot be read.
 */
function underCondition(
  cursor: TokenCursor,
  start: number,
  clauses: readonly Clause[],
  around: readonly Piece[],
): Clause[] | null {
  const inside = clauses.flatMap((clause) =>
    clause.kind === "traits"
      ? clause.traits.flatMap((t) => (t.kind === "given" ? t.pieces : []))
      : [],
  );
  const given = [...around, ...inside, ...clauses.flatMap((clause) => clause.given ?? [])];
  const own = clauses.some(
    (clause) =>
      clause.kind === "traits" &&
      clause.traits.some((t) => t.kind === "independent" && t.given.length > 0),
  );
  const said = cursor.tokens
    .slice(start, cursor.at)
    .some((token) => token.kind === "word" && /^conditional(?:ly)?$/.test(token.text));
  if (given.length === 0) return said && !own ? null : [...clauses];
  return clauses.map((clause) => ({
    ...clause,
    ...(clause.kind === "traits"
      ? { traits: clause.traits.filter((t) => t.kind !== "given") }
      : {}),
    given,
  }));
}

/**
 * "the conditional mean of $X$ given $\theta$ is $\theta$", "the conditional distribution of $X$
 * given $\theta$ is Poisson with mean $\theta$".
 */
function conditionalIs(cursor: TokenCursor, start: number): Clause[] | null {
  if (!cursor.take("the", "its", "their") || !cursor.sees("conditional")) return null;
  cursor.take("conditional");
  const moment = cursor.entry([
    ["mean", "mean"],
    ["expectation", "mean"],
    ["expected value", "mean"],
    ["variance", "variance"],
    ["distribution", "law"],
    ["law", "law"],
  ] as const);
  if (!moment || !cursor.take("of")) return null;
  const read = readSubject(cursor);
  const given = read && conditionBehind(cursor);
  if (!read || !given || !cursor.take("is", "are", "be", "equals", "is equal to")) return null;
  const clause = (traits: readonly Trait[]): Clause[] => [
    ...read.sides,
    {
      kind: "traits",
      subject: read.subject,
      traits,
      span: cursor.since(start),
      quantifiers: [],
      given,
    },
  ];
  if (moment === "law") {
    const traits = readTraits(cursor, "follow") ?? readTraits(cursor, "be");
    return traits?.some((t) => t.kind === "law") ? clause(traits) : null;
  }
  const value = cursor.math();
  return value && !relates(value.nodes)
    ? clause([{ kind: "moment", moment, values: [pieceOf(value.nodes, value.span)], same: false }])
    : null;
}

/**
 * "there are $K$ arms", "there are $K$ clients with weights $p_1, \dots, p_K$": a number of things,
 * and numbers that belong to them.
 */
function countClause(cursor: TokenCursor, start: number): Clause[] | null {
  const token = cursor.math();
  const [name, ...more] = token?.nodes ?? [];
  if (!token || name?.kind !== "name" || more.length > 0 || !plainWords(cursor)) return null;
  const clause = (piece: Piece, traits: readonly Trait[]): Clause => ({
    kind: "traits",
    subject: {
      elements: cutCommas(piece.nodes).map((nodes) => pieceOf(nodes, piece.span)),
      all: false,
    },
    traits,
    span: cursor.since(start),
    quantifiers: [],
  });
  const counted = clause(pieceOf(token.nodes, token.span), [
    { kind: "noun", noun: "integer" },
    { kind: "property", property: "positive" },
  ]);
  const numbers = cursor.attempt(() => {
    if (!cursor.take("with", "having") || !plainWords(cursor)) return null;
    const list = cursor.math();
    return list && !relates(list.nodes) && cutCommas(list.nodes).length > 2
      ? clause(pieceOf(list.nodes, list.span), [{ kind: "noun", noun: "number" }])
      : null;
  });
  if (!(cursor.done || cursor.sees("and", "where") || cursor.peek?.kind === "mark")) return null;
  return numbers ? [counted, numbers] : [counted];
}

/** Takes words that only name things; whether there were any. */
function plainWords(cursor: TokenCursor): boolean {
  const start = cursor.at;
  while (
    cursor.peek?.kind === "word" &&
    !cursor.sees(
      "and",
      "with",
      "having",
      "where",
      "is",
      "are",
      "of",
      "for",
      "such",
      "that",
      "which",
      "random",
      "independent",
      "iid",
      "mean",
      "means",
      "variances",
    )
  )
    cursor.at += 1;
  return cursor.at > start;
}

/**
 * What follows a clause and is said of its subject: "… are i.i.d. for $i = 1, \dots, n$ with mean
 * $\mu$", "$X_i \sim \mathrm{Bernoulli}(p)$, independent", "$\epsilon \sim \mathcal N(0, \Sigma)$
 * in $\mathbb R^d$".
 */
function tail(cursor: TokenCursor, body: readonly Clause[]): Clause[] {
  const subject = body.flatMap((clause) => subjectOf(clause)).at(-1);
  if (!subject) return [];
  const start = cursor.at;
  const clause = (traits: readonly Trait[]): Clause => ({
    kind: "traits",
    subject,
    traits,
    span: cursor.since(start),
    quantifiers: [],
  });
  const formula = body.every((b) => b.kind === "formula");
  const within = cursor.attempt(() => (formula && cursor.take("in", "on") ? cursor.math() : null));
  if (within) {
    const nodes = [
      ...(subject.elements[0]?.nodes ?? []),
      { kind: "operator" as const, text: "\\in", span: within.span },
      ...within.nodes,
    ];
    return [
      {
        kind: "formula",
        piece: pieceOf(nodes, within.span),
        defines: false,
        span: cursor.since(start),
        quantifiers: [],
      },
    ];
  }
  const apart = cursor.attempt(() => {
    cursor.mark(",");
    const word = cursor.take(
      "independently",
      "mutually independent",
      "all independent",
      "independent",
    );
    return word && (cursor.done || cursor.peek?.kind === "mark") && formula ? true : null;
  });
  if (apart)
    return [
      clause([{ kind: "independent", degree: "mutual", of: null, given: [], jointly: true }]),
    ];
  const last = body.at(-1);
  if (last?.kind !== "traits") return [];
  // "are i.i.d. for …, independent of $Y$": all of them together
  const family = last.traits.some((t) => t.kind === "independent" || t.kind === "identical");
  const more =
    readAttributes(cursor) ??
    cursor
      .attempt(() => (cursor.mark(",") ? dependence(cursor) : null))
      ?.map(
        (t): Trait => (t.kind === "independent" && t.of && family ? { ...t, jointly: true } : t),
      );
  return more?.length ? [clause(more)] : [];
}

/** "and so are $Y_1, \dots, Y_m$": what the clause before said, of others. */
function likewiseClause(cursor: TokenCursor, before: readonly Clause[]): Clause[] | null {
  const start = cursor.at;
  const last = before.at(-1);
  if (
    last?.kind !== "traits" ||
    !cursor.take(
      "so are",
      "so is",
      "and so are",
      "and so is",
      "likewise for",
      "similarly for",
      "the same holds for",
      "the same is true of",
    )
  )
    return null;
  const read = readSubject(cursor);
  return (
    read &&
    bounded(cursor, [...read.sides, { ...last, subject: read.subject, span: cursor.since(start) }])
  );
}

/**
 * "and the two samples are independent": of what the clauses before have spoken of, each as a
 * whole.
 */
function samplesClause(cursor: TokenCursor, before: readonly Clause[]): Clause[] | null {
  const start = cursor.at;
  cursor.take("all", "both", "the two", "the three", "these two", "these", "the");
  cursor.take("two", "three");
  if (
    !cursor.take("samples", "families", "sequences", "groups", "populations", "collections", "sets")
  )
    return null;
  if (
    !cursor.take(
      "are mutually independent",
      "are independent of each other",
      "are independent of one another",
      "are also independent",
      "are independent",
      "being independent",
    )
  )
    return null;
  const families = new Map(
    before
      .flatMap((clause) => subjectOf(clause))
      .map((subject) => [subject.elements.map((e) => canonical(e.nodes)).join(), subject]),
  );
  const [one, other, ...more] = [...families.values()];
  if (!one || !other || more.length > 0) return null;
  return [
    {
      kind: "traits",
      subject: one,
      traits: [{ kind: "independent", degree: "mutual", of: other, given: [], jointly: false }],
      span: cursor.since(start),
      quantifiers: [],
    },
  ];
}

/** What a clause speaks of: its subject, or what stands before `\sim` in its formula. */
function subjectOf(clause: Clause): Subject[] {
  if (clause.kind === "traits") return [clause.subject];
  if (clause.kind !== "formula") return [];
  const at = clause.piece.nodes.findIndex((n) => n.kind === "relation");
  const sign = clause.piece.nodes[at];
  if (sign?.kind !== "relation" || sign.text !== "\\sim") return [];
  return [
    {
      elements: cutCommas(clause.piece.nodes.slice(0, at)).map((nodes) =>
        pieceOf(nodes, clause.span),
      ),
      all: false,
    },
  ];
}

/** "$X = 1$ with probability $p$ and $X = 0$ with probability $1 - p$". */
function chancesOf(cursor: TokenCursor, start: number): Clause[] | null {
  const from = cursor.at;
  const nodes = cursor.math()?.nodes ?? [];
  cursor.at = from;
  const at = nodes.findIndex((n) => n.kind === "relation");
  if (at < 1) return null;
  const name = pieceOf(nodes.slice(0, at), cursor.since(start));
  const trait = valuesEach(cursor, canonical(name.nodes));
  return (
    trait && [
      {
        kind: "traits",
        subject: { elements: [name], all: false },
        traits: [trait],
        span: cursor.since(start),
        quantifiers: [],
      },
    ]
  );
}

/**
 * "stratum $h$ has weight $W_h$": a number that belongs to each of the things that are counted by
 * an index.
 */
function ownNumber(cursor: TokenCursor, start: number): Clause[] | null {
  cursor.take("each", "every", "the");
  if (!takeThing(cursor)) return null;
  const index = cursor.math()?.nodes;
  if (index?.length !== 1 || index[0]?.kind !== "name" || !cursor.take("has", "have")) return null;
  cursor.take("a", "an", "the");
  const kind = cursor.entry(nouns);
  if (
    !kind?.some((t) => t.kind === "noun" && (t.noun === "number" || t.noun === "integer")) ||
    kind.some((t) => t.kind === "random")
  )
    return null;
  const name = cursor.math();
  const [node, ...more] = name?.nodes ?? [];
  if (
    !name ||
    more.length > 0 ||
    node?.kind !== "script" ||
    !node.sub ||
    canonical(node.sub) !== canonical(index)
  )
    return null;
  return [
    {
      kind: "traits",
      subject: { elements: [pieceOf(name.nodes, name.span)], all: false },
      traits: kind,
      span: cursor.since(start),
      quantifiers: [],
    },
  ];
}

type Moment = Extract<Trait, { kind: "moment" }>["moment"];

const momentNames: readonly (readonly [string, Moment])[] = [
  ["mean", "mean"],
  ["expectation", "mean"],
  ["expected value", "mean"],
  ["variance", "variance"],
  ["covariance matrix", "variance"],
];

/** "the mean of $X$ is $\mu$", "the variance of each $X_i$ is $\sigma^2$". */
function momentIs(cursor: TokenCursor, start: number): Clause[] | null {
  if (!cursor.take("the", "their", "its")) return null;
  const moment = cursor.entry(momentNames);
  if (!moment || !cursor.take("of")) return null;
  const subject = readSubject(cursor);
  if (
    !subject ||
    !cursor.take(
      "is",
      "are",
      "be",
      "equals",
      "is equal to",
      "is denoted by",
      "is called",
      "be denoted by",
    )
  )
    return null;
  cursor.take("equal to", "denoted by");
  const value = cursor.math();
  if (!value || relates(value.nodes)) return null;
  const trait: Trait = {
    kind: "moment",
    moment,
    values: [pieceOf(value.nodes, value.span)],
    same: false,
  };
  return [
    {
      kind: "traits",
      subject: subject.subject,
      traits: [trait],
      span: cursor.since(start),
      quantifiers: [],
    },
    ...subject.sides,
  ];
}

/**
 * "the law of $X$ is symmetric about $0$", "the distributions of the $X_i$ are symmetric about
 * zero".
 */
function lawIs(cursor: TokenCursor, start: number): Clause[] | null {
  cursor.take("the", "their");
  cursor.take("common");
  if (
    !cursor.take("law", "distribution", "laws", "distributions", "probability distribution") ||
    !cursor.take("of")
  )
    return null;
  const subject = readSubject(cursor);
  if (!subject || !cursor.take("is", "are", "be")) return null;
  const traits =
    symmetricAbout(cursor) ??
    (cursor.take("symmetric", "symmetrical") ? [{ kind: "about" as const, piece: null }] : null);
  return (
    traits && [
      ...subject.sides,
      {
        kind: "traits",
        subject: subject.subject,
        traits,
        span: cursor.since(start),
        quantifiers: [],
      },
    ]
  );
}

/** "denote by $\mu$ the mean of $X$". */
function denotedBy(cursor: TokenCursor, start: number): Clause[] | null {
  const head = cursor.math();
  if (!head || relates(head.nodes)) return null;
  const named = namedMoment(cursor);
  return (
    named && [
      {
        kind: "traits",
        subject: { elements: [pieceOf(head.nodes, head.span)], all: false },
        traits: [named],
        span: cursor.since(start),
        quantifiers: [],
      },
    ]
  );
}

/**
 * Behind "write": "$\lambda$ for the mean and $\tau^2$ for the variance of $N$"; behind "denote
 * by": "$\mu$ the mean and by $\sigma^2$ the variance of $X$".
 */
function momentsNamed(cursor: TokenCursor, start: number, link: string | null): Clause[] | null {
  const said: (readonly [Piece, Moment])[] = [];
  do {
    if (said.length > 0) cursor.take("and by", "by", "and");
    const value = cursor.math();
    if (!value || relates(value.nodes) || (link !== null && !cursor.take(link))) return null;
    cursor.take("the");
    const moment = cursor.entry(momentNames);
    if (!moment) return null;
    said.push([pieceOf(value.nodes, value.span), moment]);
  } while (cursor.mark(",") !== null || cursor.sees("and"));
  const subject = cursor.take("of") ? readSubject(cursor) : null;
  if (!subject || subject.sides.length > 0) return null;
  return said.map(([value, moment]) => ({
    kind: "traits",
    subject: subject.subject,
    traits: [{ kind: "moment", moment, values: [value], same: false }],
    span: cursor.since(start),
    quantifiers: [],
  }));
}

/**
 * Behind "we draw": "$I$ uniformly from $\{1, \dots, n\}$", "a unit $I$ uniformly at random from
 * …". And "a unit $I$ is chosen uniformly at random from …".
 */
function drawClause(cursor: TokenCursor, start: number, drawing: boolean): Clause[] | null {
  const called =
    cursor.take("a random", "a", "an") !== null &&
    (takeThing(cursor) || cursor.take("index", "integer") !== null);
  const read = readSubject(cursor);
  if (!read || read.sides.length > 0) return null;
  const verb = called && cursor.take("is", "was", "are", "be") !== null;
  const independently = verb && cursor.take("independently") !== null;
  if (verb ? !cursor.take("drawn", "sampled", "chosen", "selected", "picked") : !drawing)
    return null;
  const traits = drawn(cursor, independently);
  return (
    traits && [
      { kind: "traits", subject: read.subject, traits, span: cursor.since(start), quantifiers: [] },
    ]
  );
}

const drawing = /draw|choose|pick|select/;

/** "the $i$-th observation is $Y_i = \theta + \varepsilon_i$": an equation for each member. */
function memberIs(cursor: TokenCursor, start: number): Clause[] | null {
  cursor.take("the");
  const [letter, ...more] = cursor.math()?.nodes ?? [];
  if (
    letter?.kind !== "name" ||
    more.length > 0 ||
    !cursor.take("th", "-th") ||
    !takeThing(cursor) ||
    !cursor.take("is")
  )
    return null;
  const token = cursor.math();
  const [member, sign] = token?.nodes ?? [];
  if (
    !token ||
    member?.kind !== "script" ||
    !member.sub ||
    canonical(member.sub) !== canonical([letter]) ||
    sign?.kind !== "relation" ||
    sign.text !== "="
  )
    return null;
  return [
    {
      kind: "formula",
      piece: pieceOf(token.nodes, token.span),
      defines: true,
      span: cursor.since(start),
      quantifiers: [],
    },
  ];
}

/** "the mean of $X$", "the sample mean of $X_1, \dots, X_n$". */
function namedMoment(cursor: TokenCursor): Trait | null {
  return cursor.attempt(() => {
    cursor.take("the", "their");
    const common = cursor.take("common") !== null;
    const moment = cursor.entry([
      ["mean", "mean"],
      ["expectation", "mean"],
      ["expected value", "mean"],
      ["variance", "variance"],
      ["covariance matrix", "variance"],
      ["covariance", "covariance"],
      ["sample mean", "average"],
      ["average", "average"],
      ["arithmetic mean", "average"],
      ["empirical mean", "average"],
    ] as const);
    if (!moment) return null;
    const before = cursor.tokens[cursor.at - 2];
    // "the sample mean", of the sample with its letter
    if (
      moment === "average" &&
      before?.kind === "word" &&
      before.text === "sample" &&
      (cursor.done || cursor.peek?.kind === "mark")
    ) {
      return { kind: "named", moment, of: { elements: [], all: false } };
    }
    if (!cursor.take("of", "between")) return null;
    const of = readObject(cursor);
    if (!of || of.sides.length > 0) return null;
    // "the mean of $X_1, \dots, X_n$" may be their average
    return (moment === "mean" || moment === "variance") &&
      !common &&
      of.subject.elements.some((e) => isDots(e.nodes))
      ? null
      : { kind: "named", moment, of: of.subject };
  });
}

/** "the $\sigma$-algebra generated by $X_1, \dots, X_n$" as the list of these. */
function algebraOf(cursor: TokenCursor, subject: Subject): Piece | null {
  return cursor.attempt(() => {
    const [head, ...more] = subject.elements;
    cursor.take("the");
    const sigma = cursor.math();
    if (sigma && canonical(sigma.nodes) !== "\\sigma") return null;
    const words = sigma
      ? ["algebra generated by", "field generated by", "algebra of", "field of"]
      : ["sigma-algebra generated by", "sigma-field generated by", "history of"];
    const list = head && more.length === 0 && cursor.take(...words) ? cursor.math() : null;
    if (!head || !list || relates(list.nodes)) return null;
    const equals: Syntax = { kind: "relation", text: "=", label: null, span: list.span };
    return {
      nodes: [
        ...head.nodes,
        equals,
        { kind: "fence", open: "(", close: ")", body: list.nodes, span: list.span },
      ],
      span: list.span,
    };
  });
}

/** "the mean and the variance of $X$". */
function meanAndVariance(cursor: TokenCursor): Subject | null {
  cursor.take("the", "their");
  cursor.take("common");
  if (
    !cursor.take(
      "mean and variance of",
      "mean and the variance of",
      "expectation and variance of",
      "expectation and the variance of",
    )
  )
    return null;
  const of = readSubject(cursor);
  return of && !of.sides.length ? of.subject : null;
}

/** "$n$ independent copies $X_1, \dots, X_n$ of a random variable $X$ with mean $\mu$". */
function copiesClause(cursor: TokenCursor, start: number): Clause[] | null {
  takeCount(cursor);
  cursor.take("the");
  const how = cursor.take("iid copies", "independent copies", "copies");
  const list = how && readSubject(cursor);
  if (!list || list.sides.length || !cursor.take("of")) return null;
  const kind = cursor.attempt(() => {
    const traits = readNounPhrase(cursor);
    return traits?.length && cursor.peek?.kind === "math" ? traits : null;
  });
  const of = readSubject(cursor);
  if (!of || of.sides.length) return null;
  const more = [...(kind ?? []), ...(readAttributes(cursor) ?? [])];
  const traits: Trait[] = [
    { kind: "copies", of: of.subject },
    ...(how === "copies"
      ? []
      : [{ kind: "independent", degree: "mutual", of: null, given: [], jointly: false } as const]),
  ];
  const span = cursor.since(start);
  return [
    ...(more.length
      ? [{ kind: "traits", subject: of.subject, traits: more, span, quantifiers: [] } as const]
      : []),
    { kind: "traits", subject: list.subject, traits, span, quantifiers: [] },
  ];
}

/**
 * A clause with a subject: "$X$ is …", "the random variables $X$ and $Y$ have …", "a random
 * variable $X$ with …".
 */
function subjectClause(cursor: TokenCursor, start: number): Clause[] | null {
  const entries = entriesOf(cursor);
  const lead = cursor.attempt(() => {
    // "given $Z$" is a condition, and no adjective
    if (cursor.sees("given") && cursor.tokens[cursor.at + 1]?.kind === "math") return null;
    const named = cursor.sees("the");
    const traits = readNounPhrase(cursor);
    return traits?.length && cursor.peek?.kind === "math" ? { traits, named } : null;
  });
  const read = readSubject(cursor);
  if (!read) return null;
  const before = lead?.traits ?? [];
  const ranges = readQuantifiers(cursor);
  cursor.attempt(() => (cursor.mark(",") && followedByVerb(cursor) ? true : null));
  const open = leftOpen(cursor);
  const verb = open
    ? null
    : cursor.take(
        "is",
        "are",
        "be",
        "denote",
        "denotes",
        "stand for",
        "stands for",
        "being",
        "range over",
        "ranges over",
        "run over",
        "runs over",
        "range from",
        "ranges from",
        "run from",
        "runs from",
        "range through",
        "ranges through",
        "run through",
        "runs through",
        "has",
        "have",
        "takes",
        "take",
        "follow",
        "follows",
        "will be",
        "equals",
        "equal",
        "satisfies",
        "satisfy",
        "obeys",
        "obey",
      );
  const clause = (traits: readonly Trait[]): Clause[] => [
    ...read.sides,
    {
      kind: "traits",
      subject: read.subject,
      traits: [...(lead?.named ? calledNumber(before, traits) : before), ...traits],
      span: cursor.since(start),
      quantifiers: ranges,
    },
  ];
  if (open) return clause([]);
  if (verb && /over|from|through/.test(verb)) {
    const range = readRange(cursor);
    return (
      range && [
        {
          kind: "range",
          names: read.subject,
          range,
          span: cursor.since(start),
          quantifiers: ranges,
        },
      ]
    );
  }
  if (verb && read.sides.length > 0 && /^(?:is|are|be|denotes?)$/.test(verb)) {
    // "where $N \ge 2$ is the population size": the formula has said it all
    const called = cursor.attempt(() => {
      const defines = read.sides.every(
        (side) =>
          side.kind === "formula" &&
          side.piece.nodes.some((n) => n.kind === "relation" && n.text === "="),
      );
      const words = defines
        ? cursor.take("the", "a", "an", "our", "its") !== null && takeDescription(cursor)
        : takeRoleWords(cursor, false);
      return words && (cursor.done || cursor.peek?.kind === "mark") ? true : null;
    });
    if (called) return clause([]);
  }
  if (verb) {
    const indicator = /^(?:is|are|be|denotes?)$/.test(verb)
      ? indicatorOf(cursor, read.subject)
      : null;
    if (indicator)
      return [
        ...(indicator.traits.length > 0 ? clause(indicator.traits) : read.sides),
        ...indicator.formulas.map((made) => ({ ...made, quantifiers: ranges })),
      ];
    const named = /^(?:is|are|be|denotes?)$/.test(verb) ? namedMoment(cursor) : null;
    if (named) return clause([named]);
    const algebra = verb === "has" || verb === "have" ? null : algebraOf(cursor, read.subject);
    if (algebra)
      return [
        ...read.sides,
        {
          kind: "formula",
          piece: algebra,
          defines: true,
          span: cursor.since(start),
          quantifiers: ranges,
        },
      ];
    const both =
      read.subject.elements.length === 2 ? cursor.attempt(() => meanAndVariance(cursor)) : null;
    if (both)
      return read.subject.elements.map((element, k) => ({
        kind: "traits",
        subject: { elements: [element], all: false },
        traits: [{ kind: "named", moment: k === 0 ? "mean" : "variance", of: both }],
        span: cursor.since(start),
        quantifiers: ranges,
      }));
    if (/^(?:satisf|obey)/.test(verb)) {
      const relations = relationsOnly(cursor);
      return relations && clause(relations);
    }
    const each = cursor.attempt(() => valuesEach(cursor));
    if (each) return clause([each]);
    const words =
      /^(?:is|are|be|denotes?)$/.test(verb) && !lead && read.sides.length === 0
        ? tellingOnly(cursor)
        : null;
    if (words) return clause(words);
    const traits = readTraits(
      cursor,
      /^ha/.test(verb)
        ? "have"
        : /^take/.test(verb)
          ? "take"
          : /^follow/.test(verb)
            ? "follow"
            : "be",
    );
    if (traits && severalSpaces(read.sides, traits)) return [...read.sides];
    const space = traits && spaceOf(read.sides, traits);
    if (space)
      return [
        {
          kind: "traits",
          subject: read.subject,
          traits: [{ kind: "random" }, space, ...traits],
          span: cursor.since(start),
          quantifiers: ranges,
        },
      ];
    return (
      traits &&
      clause(entries ? [{ kind: "entries", name: entries.name, every: true, traits }] : traits)
    );
  }
  // "let $x_1, x_2, \dots$ be real numbers and $n \ge 2$ an integer"
  const elided = !lead && cursor.at > 1 && cursor.sees("a", "an") ? readTraits(cursor, "be") : null;
  if (elided?.some((t) => t.kind === "noun")) return clause(elided);
  if (!lead || entries) return null;
  // "with mean $0$ and a dense covariance matrix $\Sigma$" is no matrix of its own: whose it is
  // would be dropped
  const words = cursor.tokens
    .slice(start, cursor.at)
    .flatMap((t) => (t.kind === "word" ? [t.text] : []));
  if (start > 0 && words.some((w) => /^(?:variance-)?covariances?$/.test(w))) return null;
  const more = readEntries(cursor) ?? readAttributes(cursor);
  return clause(more ?? []);
}

/**
 * "is the number of boxes bought until …", where the words to the end of the clause say nothing
 * else.
 */
function tellingOnly(cursor: TokenCursor): Trait[] | null {
  return cursor.attempt(() => {
    const start = cursor.at;
    const known =
      readTraits(cursor, "be") !== null &&
      (cursor.done || cursor.peek?.kind === "mark" || cursor.sees("and"));
    cursor.at = start;
    return !known && takeTelling(cursor) ? [{ kind: "told" }] : null;
  });
}

/**
 * "$\beta_1 \in \mathbb R^p$ and $\beta_2 \in \mathbb R^q$ are vectors": each formula says all that
 * the words do.
 */
function severalSpaces(sides: readonly Clause[], traits: readonly Trait[]): boolean {
  const sets = sides.flatMap((side) => {
    const at =
      side.kind === "formula"
        ? side.piece.nodes.findIndex((n) => n.kind === "operator" && n.text === "\\in")
        : -1;
    return side.kind === "formula" && at > 0 ? [canonical(side.piece.nodes.slice(at + 1))] : [];
  });
  return (
    sets.length === sides.length &&
    new Set(sets).size > 1 &&
    traits.every(
      (t) =>
        t.kind === "fixed" || (t.kind === "noun" && (t.noun === "vector" || t.noun === "matrix")),
    )
  );
}

/**
 * `W \in \mathbb R^{m \times n}` "has i.i.d. entries": the space of what is random by all that is
 * said of it.
 */
function spaceOf(sides: readonly Clause[], traits: readonly Trait[]): Trait | null {
  const [side, ...more] = sides;
  if (
    side?.kind !== "formula" ||
    more.length > 0 ||
    !traits.every((t) => /^(?:moment|law|entries|independent|identical)$/.test(t.kind))
  )
    return null;
  const at = side.piece.nodes.findIndex((n) => n.kind === "operator" && n.text === "\\in");
  const set = at < 0 ? null : setOf(side.piece.nodes.slice(at + 1), side.piece);
  return set?.kind === "size" ? set : null;
}

/**
 * "the parameter $\theta$ is drawn from $\mathcal N(0, 1)$", "the number $N$ of claims has mean
 * $\mu$": what is called a number is random by what is said of it.
 */
function calledNumber(before: readonly Trait[], traits: readonly Trait[]): readonly Trait[] {
  const random = traits.some((t) =>
    /^(?:random|law|identical|copies|independent|values)$/.test(t.kind),
  );
  // "the not random variables $X$ and $Y$ have mean $0$" are no numbers
  if (before.some((t) => t.kind === "noun" && t.noun !== "number" && t.noun !== "integer"))
    return before;
  const called = before.some((t) => t.kind === "fixed")
    ? random || traits.some((t) => t.kind === "moment")
    : !random && traits.some((t) => t.kind === "moment");
  return called
    ? before.filter((t) => t.kind !== "fixed" && !(t.kind === "noun" && t.noun === "number"))
    : before;
}

/** `$1, \dots, n$`, "the integers $1, \dots, n$", "1 to $n$", `$\{1, \dots, n\}$`. */
function readRange(cursor: TokenCursor): Piece | null {
  const whole = wholeRange(cursor);
  if (whole) return whole;
  cursor.take(
    "the integers",
    "the values",
    "the numbers",
    "all integers",
    "the set",
    "the indices",
  );
  cursor.take("from");
  const first = cursor.math();
  if (!first) return null;
  const upper = cursor.attempt(() =>
    cursor.take("to", "up to", "through") ? cursor.math() : null,
  );
  if (!upper) return pieceOf(first.nodes, first.span);
  const comma = { kind: "operator", text: ",", span: upper.span } as const;
  const dots = { kind: "operator", text: "\\dots", span: upper.span } as const;
  return pieceOf([...first.nodes, comma, dots, comma, ...upper.nodes], first.span);
}

/** "all integers", "the positive integers", with nothing behind that says which of them. */
function wholeRange(cursor: TokenCursor): Piece | null {
  return cursor.attempt(() => {
    const start = cursor.at;
    const words = cursor.take(...(Object.keys(integerWords) as (keyof typeof integerWords)[]));
    const next = cursor.peek;
    return words && (!next || next.kind === "mark" || (next.kind === "word" && next.text === "and"))
      ? formula(integerWords[words as keyof typeof integerWords], cursor.since(start))
      : null;
  });
}

/**
 * Words for numbers that somebody chooses; "the ratio of $X$ and $Y$ is $R > 0$" would say more
 * than a bound.
 */
const parameterWords: ReadonlySet<string> = new Set(
  "the a an our is are be step size learning rate level momentum regularisation regularization ridge parameter constant number noise temperature smoothing gain weight threshold".split(
    " ",
  ),
);

/**
 * A formula that says something by itself. A definition may be told what it is called, before or
 * behind: "the sample mean is", "denote the sample mean".
 */
function formulaClause(cursor: TokenCursor, start: number, defines: boolean): Clause[] | null {
  const from = cursor.at;
  const before = takeNameBefore(cursor);
  const words = cursor.tokens
    .slice(from, cursor.at)
    .flatMap((t) => (t.kind === "word" ? [t.text] : t.kind === "math" ? ["$"] : []));
  const token = cursor.math();
  if (!token || !relates(token.nodes)) return null;
  const equation = isEquation(token.nodes);
  // "the sample covariance is $\operatorname{Cov}(X, Y) = c$" speaks of no average over the law
  if (
    before &&
    isAverage(token.nodes) &&
    !words.every((word) => word === "$" || averageWords.has(word))
  )
    return null;
  // "the step size is $\eta > 0$" declares a number and says what it is called
  if (
    before &&
    !equation &&
    !(bounds(token.nodes) && words.every((word) => parameterWords.has(word)))
  )
    return null;
  const called = before || (equation && takeNameBehind(cursor));
  if (!called) takeRole(cursor, equation);
  return [
    {
      kind: "formula",
      piece: pieceOf(token.nodes, token.span),
      defines: defines || called,
      span: cursor.since(start),
      quantifiers: [],
    },
  ];
}

/**
 * Words for an average over a law, and for what it is of; those for what is worked out from a
 * sample, or for an average over the members of a family, are none.
 */
const averageWords: ReadonlySet<string> = new Set(
  (
    "the a an our its their common constant mean means variance variances covariance covariances matrix vector expectation expectations expected value values moment standard deviation correlation bias " +
    "unbiased error errors mean-squared squared risk noise of and between is are be equals given by as denoted defined"
  ).split(" "),
);

const equates = (clause: Clause): boolean =>
  clause.kind === "formula" && isEquation(clause.piece.nodes);
