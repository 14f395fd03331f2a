import { type MathToken, relates } from "../../page/token.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { placeOf, type Stretch } from "../chart.ts";
import type { Clause, Piece, Quantifier, Subject, Trait } from "../clause.ts";
import { TokenCursor } from "../cursor.ts";
import { entry, part, type Section, wordsIn } from "../entry.ts";
import { cutCommas, pieceOf } from "../piece.ts";
import { formulaOf, identical, independent, type Said, type Saying, traitsOf } from "../said.ts";
import { givesValues, isFormula, isMember, isRangeToSize, ofLetters } from "../shape.ts";

type Traits = readonly Trait[];

/** What one statement of a sentence says, and what of it holds for those behind it. */
export type Item =
  | {
      readonly kind: "said";
      readonly clauses: readonly Clause[];
      /** whether it begins with ranges, which the statement before it takes in behind a comma */
      readonly ranged: boolean;
      /** the condition at its head */
      readonly condition: readonly Piece[] | null;
    }
  /** "and so are $Y_1, \dots, Y_m$": what the clause before says, of others */
  | { readonly kind: "likewise"; readonly said: Said; readonly span: Clause["span"] }
  /** "$X$ has mean $a$, $Y$ has mean $b$; they are independent": all that has been spoken of */
  | { readonly kind: "together"; readonly traits: Traits; readonly span: Clause["span"] }
  /** "and the two samples are independent": what the clauses before have spoken of */
  | { readonly kind: "samples"; readonly span: Clause["span"] };

/** What stands before a statement. */
interface Head {
  readonly leads: readonly string[];
  readonly quantifiers: readonly Quantifier[];
  readonly condition: readonly Piece[] | null;
}

/** A statement, before what is said around it is put to it. */
interface Body {
  readonly clauses: readonly Clause[];
  /** the first of its tokens */
  readonly from: number;
  /** whether it is a formula by itself, which "put" and "define" make a definition */
  readonly formula: boolean;
  /** what follows it and is said of its subject */
  readonly tail?: Tail | undefined;
}

/** What follows a statement and is said of its subject. */
interface Tail {
  readonly traits: Traits;
  readonly within: MathToken | null;
  readonly needs: "formula" | "family" | "attributes" | "object";
}

/** What a clause speaks of: its subject, or what stands before `\sim` in its formula. */
export function subjectOf(clause: Clause): readonly Subject[] {
  if (clause.kind === "traits") return [clause.subject];
  if (clause.kind !== "formula") return [];
  const { nodes } = clause.piece;
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (sign?.kind !== "relation" || sign.text !== "\\sim") return [];
  const elements = cutCommas(nodes.slice(0, at)).map((item) => pieceOf(item, clause.span));
  return [{ elements, all: false }];
}

const isSeveral = ({ elements }: Subject): boolean =>
  elements.length > 1 || elements.some(({ nodes }) => isMember(nodes));

/**
 * Several things that a clause about one thing ends with: what follows in the plural is said of
 * them, "$\rho$ is the correlation of $X$ and $Y$, which have variance $1$".
 */
function objectOf(clause: Clause | undefined): Subject | null {
  if (clause?.kind !== "traits" || isSeveral(clause.subject)) return null;
  const last = clause.traits.at(-1);
  const of = last?.kind === "named" || last?.kind === "independent" ? last.of : null;
  return of && isSeveral(of) ? of : null;
}

/** What the tail of a statement says; null where it has nothing to speak of. */
function tailOf(
  tail: Tail | undefined,
  body: Body,
  parted: boolean,
  at: Stretch,
): readonly Clause[] | null {
  if (!tail) return [];
  if (tail.needs === "object") {
    const of = objectOf(body.clauses.at(-1));
    return of && traitsOf({ subject: of, sides: [] }, tail.traits, placeOf(at));
  }
  const subject = body.clauses.flatMap(subjectOf).at(-1);
  const formula = body.clauses.every((clause) => clause.kind === "formula");
  if (!subject || (tail.needs === "formula") !== formula) return null;
  if (tail.needs === "formula" && !tail.within)
    return traitsOf({ subject, sides: [] }, tail.traits, placeOf(at));
  if (tail.within) {
    const sign: Syntax = { kind: "operator", text: "\\in", span: tail.within.span };
    const nodes = [...(subject.elements[0]?.nodes ?? []), sign, ...tail.within.nodes];
    return [formulaOf(pieceOf(nodes, tail.within.span), placeOf(at), false)];
  }
  const last = body.clauses.at(-1);
  const trait = last?.kind === "traits" ? last.traits.at(-1) : undefined;
  // what stands right behind a predicate is a piece of it
  if (
    !parted &&
    !(tail.needs === "attributes" && /^(?:identical|described)$/.test(trait?.kind ?? ""))
  )
    return null;
  // "are i.i.d. for …, independent of $Y$": all of them together
  const family =
    last?.kind === "traits" &&
    last.traits.some((t) => t.kind === "independent" || t.kind === "identical");
  const traits = tail.traits.map((t) =>
    tail.needs === "family" && family && t.kind === "independent" && t.of
      ? { ...t, jointly: true }
      : t,
  );
  return traitsOf({ subject, sides: [] }, traits, placeOf(at));
}

/**
 * Clauses with the condition before or inside them. Where "conditional" is said and no condition,
 * they cannot be read.
 */
function underCondition(
  clauses: readonly Clause[],
  around: readonly Piece[],
  at: Stretch,
): readonly Clause[] | null {
  const inside = clauses.flatMap((clause) =>
    clause.kind === "traits"
      ? clause.traits.flatMap((t) => (t.kind === "given" ? t.pieces : []))
      : [],
  );
  const given = [...around, ...inside, ...clauses.flatMap((clause) => clause.given ?? [])];
  if (given.length === 0) {
    const own = clauses.some(
      (clause) =>
        clause.kind === "traits" &&
        clause.traits.some((t) => t.kind === "independent" && t.given.length > 0),
    );
    return !own && wordsIn(at).some((w) => /^conditional(?:ly)?$/.test(w)) ? null : clauses;
  }
  return clauses.map((clause) => ({
    ...clause,
    ...(clause.kind === "traits"
      ? { traits: clause.traits.filter((t) => t.kind !== "given") }
      : {}),
    given,
  }));
}

/** "for $i \\ne j$ $i < n$": a range right behind others is one of them. */
function goesOn({ formula, from }: Body, { tokens }: Stretch): boolean {
  const [before, first] = [tokens[from - 1], tokens[from]];
  if (!formula || before?.kind !== "math" || first?.kind !== "math") return false;
  return ofLetters(first.nodes) || isRangeToSize(first.nodes) || givesValues(first.nodes);
}

export function itemOf(
  head: Head,
  body: Body,
  after: readonly (readonly Quantifier[])[],
  late: readonly Piece[] | undefined,
  at: Stretch,
): Item | null {
  const more = tailOf(body.tail, body, after.length > 0, at);
  if (!more || (head.quantifiers.length > 0 && goesOn(body, at))) return null;
  // what things are independent given stands with their independence
  const last = body.clauses.at(-1);
  const trait = last?.kind === "traits" ? last.traits.at(-1) : undefined;
  const bare = trait?.kind === "independent" && trait.given.length === 0;
  if (late?.every(isName) && bare && after.length === 0) return null;
  const defines =
    body.formula && head.leads.some((lead) => /denote|define|write|set|put/.test(lead));
  const leading = head.quantifiers.map((q) => ({ ...q, leads: true as const }));
  const all = [...body.clauses, ...more].map((clause) => ({
    ...clause,
    ...(clause.kind === "formula" && defines ? { defines } : {}),
    span: placeOf(at),
    quantifiers: [...clause.quantifiers, ...leading, ...after.flat()],
  }));
  const clauses = underCondition(all, [...(head.condition ?? []), ...(late ?? [])], at);
  const ranged = head.leads.length === 0 && head.quantifiers.length > 0;
  return clauses && { kind: "said", clauses, condition: head.condition, ranged };
}

const isName = ({ nodes }: Piece): boolean => !relates(nodes);

const together = (at: Stretch): Item => ({
  kind: "together",
  traits: [independent("mutual", true)],
  span: placeOf(at),
});

/**
 * "Given $\theta$, $X$ has mean $\theta$", "given that $Z > 0$, …": what is said under a
 * condition is not said without it.
 */
function isConditional({ tokens, from }: Stretch): boolean {
  const cursor = new TokenCursor(tokens);
  cursor.at = from;
  if (!cursor.take("given that", "given")) return false;
  // "let $Z = X + Y$, given $X > 0$"
  const begins = tokens.findLastIndex((t, k) => k < from && t.kind === "mark" && t.text === ".");
  if (tokens.slice(begins + 1, from).some((t) => t.kind === "math")) return true;
  cursor.take("the", "all", "each", "every", "any", "both", "all the");
  const condition = cursor.math();
  if (!condition) return false;
  while (cursor.attempt(() => (cursor.take("and") ? cursor.math() : null)));
  if (!cursor.mark(",")) return cursor.sees("the") && !cursor.done;
  return !(cursor.sees("let") && isFormula(condition)) && !cursor.sees("where", "with", "and");
}

/** Whether nothing stands before a stretch of its sentence but words that lead to it. */
const isOpening = ({ tokens, from }: Stretch): boolean =>
  tokens.slice(0, from).every((t) => t.kind !== "math");

const heads: Section["parts"] = [
  part("Lead: !<lead> ,|:?", (lead: string) => lead),
  part("Lead: !<givenlead> ,|:?", (lead: string, at: Stretch) => (isConditional(at) ? null : lead)),
  // when it happens, each time like the others: "during an exposure", "on a given day"
  part("Lead: <~occasion>", (at: Stretch) => (isOpening(at) ? "" : null)),
  part(
    "Head: Lead*",
    (leads: readonly string[]): Head => ({ leads, quantifiers: [], condition: null }),
  ),
  part(
    "Head: ConditionBefore Lead*",
    (condition: readonly Piece[], leads: readonly string[]): Head => ({
      leads,
      quantifiers: [],
      condition,
    }),
  ),
  part(
    "Head: ConditionBefore? Lead* Quantifier+ ,? ConditionBefore? Lead*",
    (
      condition: readonly Piece[] | undefined,
      leads: readonly string[],
      quantifiers: readonly (readonly Quantifier[])[],
      late: readonly Piece[] | undefined,
      more: readonly string[],
    ): Head | null =>
      condition && late
        ? null
        : {
            leads: [...leads, ...more],
            quantifiers: quantifiers.flat(),
            condition: condition ?? late ?? null,
          },
  ),
  part(
    "Head: Lead+ ConditionBefore Lead*",
    (leads: readonly string[], condition: readonly Piece[], more: readonly string[]): Head => ({
      leads: [...leads, ...more],
      quantifiers: [],
      condition,
    }),
  ),
];

const bodies: Section["parts"] = [
  part(
    "Body: Clause",
    (clauses: readonly Clause[], { from }: Stretch): Body => ({
      clauses,
      formula: false,
      from,
    }),
  ),
  part(
    "Body: Definition",
    (clauses: readonly Clause[], { from }: Stretch): Body => ({
      clauses,
      formula: false,
      from,
    }),
  ),
  part(
    "Body: Formula",
    (clauses: readonly Clause[], { from }: Stretch): Body => ({
      clauses,
      formula: true,
      from,
    }),
  ),
  part("PluralSaid: 'have' Have", ({ traits }: Saying) => traits),
  part("PluralSaid: 'are' Complement", ({ traits }: Saying) => traits),
  part("Together: 'mutually'? 'independent' 'of each other|of one another'?", () => true),
  part("Surely: !( <surely> )"),
  part("Surely: !<surely>"),
  part(
    "Item: Head Body Quantifier* -Surely? Condition? Tail?",
    (
      head: Head,
      body: Body,
      after: readonly (readonly Quantifier[])[],
      late: readonly Piece[] | undefined,
      tail: Tail | undefined,
      at: Stretch,
    ) => itemOf(head, { ...body, tail }, after, late, at),
  ),
];

const entries: Section["entries"] = {
  law: [
    entry(
      "Tail: 'in|on' $any",
      (within: MathToken): Tail => ({ traits: [], within, needs: "formula" }),
      "$\\epsilon \\sim \\mathcal N(0, \\Sigma)$ in $\\mathbb R^d$",
      ["$\\epsilon \\sim \\mathcal N(0, \\Sigma)$ near $\\mathbb R^d$"],
    ),
  ],
  named: [
    entry(
      "Tail: , 'which' PluralSaid",
      (traits: Traits): Tail => ({ traits, within: null, needs: "object" }),
      "$\\rho$ is the correlation of $X$ and $Y$, which have variances $v$ and $w$",
      [
        "$\\rho$ is the correlation of $X$ and $Y$, which has variance $v$",
        "$\\rho$ is the correlation of $X$ and $Y$, some of which have variance $v$",
      ],
    ),
  ],
  dependence: [
    entry(
      "Tail: ,? 'independently|mutually independent|all independent|independent' <&end>",
      (): Tail => ({ traits: [independent("mutual", true)], within: null, needs: "formula" }),
      "$X_i \\sim \\mathrm{Bernoulli}(p)$, independent",
      ["$X_i \\sim \\mathrm{Bernoulli}(p)$, dependent"],
    ),
    entry(
      "Tail: , Dependence",
      (traits: Traits): Tail => ({ traits, within: null, needs: "family" }),
      "$X_i$ are i.i.d. for $i = 1, \\dots, n$, independent of $Y$",
      ["$X_i$ are i.i.d. for $i = 1, \\dots, n$, hardly independent of $Y$"],
    ),
    entry(
      "Item: <these>? 'two|three'? <samples> <apart>",
      (at: Stretch): Item => ({ kind: "samples", span: placeOf(at) }),
      "$X_1, X_2$ are i.i.d., $Y_1, Y_2$ are i.i.d., and the two samples are independent",
      ["$X_1, \\dots, X_n$ are i.i.d., and the two samples are independent"],
    ),
    entry(
      "Item: 'each|each one|each of them' 'is'? -Degree -TheOthers",
      (at: Stretch): Item => together(at),
      "$X$ has mean $a$, $Y$ has mean $b$; each is independent of the others",
      [
        "$X$ has mean $a$, $Y$ has mean $b$; each is independent of the past",
        "$X$ has mean $a$, $Y$ has mean $b$; one is independent of the others",
      ],
    ),
    entry(
      "Item: 'they are|all are|all|these are|all of them are|the three are|the two are' -Together",
      (at: Stretch): Item => together(at),
      "$X$ has mean $a$, $Y$ has mean $b$; they are independent",
      ["$X$ has mean $a$, $Y$ has mean $b$; they are nearly independent"],
    ),
  ],
  family: [
    entry(
      "Tail: ,? 'iid' <&endorand>",
      (): Tail => ({
        traits: [independent("mutual", true), identical],
        within: null,
        needs: "formula",
      }),
      "$X_1, \\dots, X_n \\sim \\mathrm{Bernoulli}(p)$ i.i.d.",
      ["$X_1, \\dots, X_n \\sim \\mathrm{Bernoulli}(p)$ nearly i.i.d."],
    ),
    entry(
      "Tail: Attributes",
      (traits: Traits): Tail => ({ traits, within: null, needs: "attributes" }),
      "$X_i$ are i.i.d. for $i = 1, \\dots, n$ with mean $\\mu$",
      ["$X_i$ are i.i.d. for $i = 1, \\dots, n$ without mean $\\mu$"],
    ),
  ],
  called: [
    entry(
      "Item: Head Body Quantifier+ -RoleBehind|RoleOfDefined -Surely? Condition?",
      (
        head: Head,
        body: Body,
        after: readonly (readonly Quantifier[])[],
        late: readonly Piece[] | undefined,
        at: Stretch,
      ) =>
        body.clauses.every((clause) => clause.kind === "formula")
          ? itemOf(head, { ...body, tail: undefined }, after, late, at)
          : null,
      "$\\pi_{ij} = E[I_i I_j]$ for $i \\ne j$ are the joint inclusion probabilities",
      ["$\\pi_{ij} = E[I_i I_j]$ for $i \\ne j$ are the unique inclusion probabilities"],
    ),
  ],
  open: [
    entry(
      "Item: Head IdleItem",
      ({ condition }: Head): Item => ({ kind: "said", clauses: [], ranged: false, condition }),
      "we do not assume normality",
      ["we do not assume normality of $X$ alone"],
    ),
    entry(
      "Item: Head <standing>",
      ({ condition }: Head): Item => ({ kind: "said", clauses: [], ranged: false, condition }),
      "all expectations below exist",
      ["all expectations below exist except the first"],
    ),
  ],
  quantity: [
    entry(
      "Item: <likewise> AnySubject",
      (said: Said, at: Stretch): Item => ({ kind: "likewise", said, span: placeOf(at) }),
      "$X$ is a random variable, and so is $Y$",
      ["$X$ is a random variable, and so was $Y$"],
    ),
  ],
};

export const statement: Section = {
  parts: [...heads, ...bodies],
  entries,
};
