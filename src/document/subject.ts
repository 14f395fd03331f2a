import { type MathToken, relates } from "../page/token.ts";
import type { Clause, Piece, Quantifier, Subject } from "../read/clause.ts";
import type { TokenCursor } from "../read/cursor.ts";
import { nouns } from "../read/lexicon/noun.ts";
import { choosing, differing, isRole, periods } from "../read/lexicon/role.ts";
import { singular } from "../read/lexicon/word.ts";
import { cutCommas, pieceOf } from "../read/piece.ts";
import {
  boundName,
  countedBy,
  givesValues,
  inOrder,
  isInterval,
  isMember,
  isPositive,
  isRangeToSize,
  ofLetters,
  rangeLike,
} from "../read/shape.ts";
import { formula } from "../read/spoken.ts";
import { belonging, followedByVerb, owners, takeThing, thingWords } from "../read/thing.ts";
import { canonical } from "../tex/canonical.ts";
import { sliceOf } from "../tex/dots.ts";

/**
 * `for all $i$`, `for $i \ne j$`, `, $i = 1, \dots, n$,`, `whenever $i \ne j$`, `for all functions
 * $u$`, in brackets or not.
 */
export function readQuantifiers(cursor: TokenCursor): Quantifier[] {
  const found: Quantifier[] = [];
  for (;;) {
    const next = cursor.attempt(() => {
      const comma = cursor.mark(",");
      const bracket = cursor.mark("(");
      const word = cursor.take(
        "for",
        "with",
        "whenever",
        "if",
        "when",
        "as long as",
        "provided that",
        "provided",
        "where",
      );
      if (!word && !bracket && !comma) return null;
      const one = readQuantifier(cursor, word, bracket !== null);
      return one && (!bracket || cursor.mark(")")) ? one : null;
    });
    if (!next) break;
    found.push(...next);
  }
  return found;
}

/** What a quantifier calls what it speaks of. */
const manyWords = (
  "positive integers,positive integer,natural numbers,natural number,indices,index,integers," +
  "integer,real numbers,real number,times,vectors,numbers,number,values of,pairs"
).split(",");

function readQuantifier(
  cursor: TokenCursor,
  word: string | null,
  bracketed: boolean,
): Quantifier[] | null {
  const every = cursor.take("all", "every", "each", "any", "arbitrary", "fixed");
  cursor.take("possible", "real", "fixed", "the");
  const distinct = cursor.take(
    "distinct",
    "different",
    "pairs of distinct",
    "two different",
    "two distinct",
  );
  const functions = cursor.take(
    "bounded measurable functions",
    "measurable functions",
    "bounded functions",
    "functions",
    "function",
    "measurable function",
    "bounded function",
    "nonnegative functions",
  );
  const among = functions ? null : cursor.take(...manyWords);
  const positive = among !== null && /^(?:positive|natural)/.test(among);
  const pieces: Piece[] = [];
  const first = cursor.math();
  if (!first) return null;
  pieces.push(first);
  for (;;) {
    const more = cursor.attempt(() => {
      if (!cursor.mark(",") && bracketed) cursor.mark(";");
      cursor.take("and");
      const all = cursor.take("for all", "for every", "for each", "all", "every", "each") !== null;
      const next = cursor.math();
      if (!next || (relates(next.nodes) !== relates(first.nodes) && !all)) return null;
      if (followedByVerb(cursor) && !(givesValues(first.nodes) && givesValues(next.nodes)))
        return null;
      return ofLetters(next.nodes) || isRangeToSize(next.nodes) || givesValues(next.nodes)
        ? next
        : null;
    });
    if (!more) break;
    pieces.push(more);
  }
  if (positive && !pieces.every((piece) => piece.nodes.length === 1 || relates(piece.nodes)))
    return null;
  const related = pieces.every(
    (piece, k) => relates(piece.nodes) || (k > 0 && ofLetters(piece.nodes)),
  );
  // "$X_i$ for $i = 1, \dots, n$ are independent", but not "…, $Y$ is independent of $X$"
  if (followedByVerb(cursor) && !((word === "for" || word === "with") && related)) return null;
  if (!word && !(related && pieces.every((piece) => rangeLike(piece.nodes)))) return null;
  if (!related && !every && !distinct && !functions && !(word === "for")) return null;
  if (word && /if|when|provided|where|as long as/.test(word) && !related) return null;
  // "where $q \in (0, 1)$" and "where $k > 0$" say what a number is
  if (
    (!word || word === "where" || word === "with") &&
    pieces.some((piece) => isInterval(piece.nodes) || isPositive(piece.nodes))
  )
    return null;
  if (word === "where" && !pieces.every((piece) => rangeLike(piece.nodes))) return null;
  // "an integer with $n \ge 2$" is no range
  if (word === "with" && !pieces.every((piece) => givesValues(piece.nodes))) return null;
  const kind = functions ? "functions" : distinct ? "distinct" : "values";
  return pieces
    .flatMap((piece) => inOrder(piece.nodes) ?? [piece.nodes])
    .map((nodes) => ({ nodes, span: nodes[0]?.span ?? first.span }))
    .map((piece) => ({
      kind,
      piece:
        positive && !relates(piece.nodes)
          ? formula(`${canonical(piece.nodes)} \\ge 1`, piece.span)
          : pieceOf(piece.nodes, piece.span),
      ...(among !== null && /integer|natural/.test(among) ? { integers: true } : {}),
      ...((word === null || word === "where") && !every && !bracketed ? { bare: true } : {}),
      ...(every !== null && every !== "fixed" && every !== "arbitrary" ? { each: true } : {}),
    }));
}

/** A list read as a subject. */
export interface SubjectRead {
  readonly subject: Subject;
  /**
   * what the formulas of the subject say by themselves: `$X \sim \mathcal N(0, 1)$ and $Y \sim …$
   * are independent`
   */
  readonly sides: readonly Clause[];
}

/**
 * What a clause speaks of beside its subject: "independent of $Y$ and $Z$", but of $Y$ alone in
 * "independent of $Y$ and $Z$ is positive".
 */
export const readObject = (cursor: TokenCursor): SubjectRead | null => readSubject(cursor, true);

/**
 * A list of formulas that name things, joined by commas and "and". As an `object` it ends before
 * what a verb follows.
 */
export function readSubject(cursor: TokenCursor, object = false): SubjectRead | null {
  return cursor.attempt(() => {
    const lead = cursor.take(
      "all the",
      "all of the",
      "each of the",
      "each of",
      "both",
      "the two",
      "the",
      "each",
      "every",
      "all",
      "any",
    );
    // "of the $X_i$" is of them together, "of each $X_i$" of one at a time
    const all = lead !== null && !/^(?:each|every|any|both)/.test(lead);
    // "the inputs $x_1, \dots, x_n$": what they are called beside what they are
    if (lead) takeKind(cursor);
    const elements: Piece[] = [];
    const sides: Clause[] = [];
    let formulas = 0;
    const one = (): boolean => {
      const start = cursor.at;
      takeRole(cursor);
      const from = cursor.at;
      const token = cursor.math() ?? calledBefore(cursor);
      if (!token) return false;
      const member = isMember(token.nodes);
      if (
        member &&
        cursor.tokens
          .slice(start, from)
          .some((word) => word.kind === "word" && choosing.has(word.text))
      )
        return false;
      formulas += 1;
      let nodes = token.nodes;
      if (relates(nodes)) {
        const cut = nodes.findIndex(
          (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
        );
        if (cut < 1) return false;
        sides.push({
          kind: "formula",
          piece: pieceOf(nodes, token.span),
          defines: false,
          span: token.span,
          quantifiers: [],
        });
        nodes = nodes.slice(0, cut);
      }
      // "$X_{1:n}$ are …" is said of all of them; "is said of $X_{1:n}$" may be meant of the least
      // of them
      const listed = cutCommas(nodes).flatMap((item) =>
        !object && cursor.sees("are", "be", "have") ? (sliceOf(item) ?? [item]) : [item],
      );
      for (const item of listed) elements.push(pieceOf(item, token.span));
      takeOwner(cursor, member);
      return cursor.at > from;
    };
    if (!one()) return null;
    for (;;) {
      const more = cursor.attempt(() => {
        const comma = cursor.mark(",");
        const and = cursor.take("and", "as well as");
        cursor.take("the", "both");
        if (!comma && !and) return null;
        // "$n \ge 2$, and $X$ and $Y$ are independent": a list of two has no comma before its "and"
        if (comma && and && elements.length === 1 && sides.length) return null;
        const next = cursor.peek;
        // a range of an index behind a comma belongs to the list before it
        if (
          next?.kind === "math" &&
          relates(next.nodes) &&
          (rangeLike(next.nodes) || !verbAhead(cursor))
        )
          return null;
        const [kept, said, read] = [elements.length, sides.length, formulas];
        if (one() && !(object && followedByVerb(cursor))) return true;
        elements.length = kept;
        sides.length = said;
        formulas = read;
        return null;
      });
      if (!more) break;
    }
    // "$\bar X = …$ and $a$ and $b$ are constants": an equation is no member of a list
    if (
      elements.length > 1 &&
      sides.some(
        (side) =>
          side.kind === "formula" &&
          side.piece.nodes.some((n) => n.kind === "relation" && n.text === "="),
      )
    )
      return null;
    // "$p \in (0, 1)$ and $X$ is …", "$N \sim \mathrm{Poisson}(\lambda)$ and $X_1, X_2, \dots$ are
    // …": what says something by itself is no member of a list of names
    if (sides.length > 0 && sides.length < formulas) return null;
    // "$n \ge 2$, $X_1, \dots, X_n$ are i.i.d.": what a list counts its members by is no member
    if (
      sides.some(
        (side) =>
          side.kind === "formula" &&
          elements.some((element) => countedBy(element.nodes, boundName(side.piece.nodes))),
      )
    )
      return null;
    return {
      subject: {
        elements,
        all,
        ...(lead !== null && !all && !/^the/.test(lead) ? { each: true } : {}),
      },
      sides,
    };
  });
}

/** Takes a noun that only says what kind of thing follows. */
function takeKind(cursor: TokenCursor): void {
  cursor.attempt(() => {
    const traits = cursor.entry(nouns);
    return traits?.every(
      (t) =>
        t.kind === "noun" ||
        t.kind === "random" ||
        t.kind === "fixed" ||
        (t.kind === "property" && t.property === "standing"),
    ) && cursor.peek?.kind === "math"
      ? true
      : null;
  });
}

/**
 * "the weights $w_i$", "the number of claims $N$": what the author calls a thing that is named
 * right behind it.
 */
function takeRole(cursor: TokenCursor): void {
  cursor.attempt(() => (takeThing(cursor) && cursor.peek?.kind === "math" ? true : null));
}

/** "independent of the block effects": what another sentence calls so. */
function calledBefore(cursor: TokenCursor): MathToken | null {
  const start = cursor.at;
  const words = cursor.called.size > 0 ? thingWords(cursor) : null;
  if (words === null) return null;
  const thing = cursor.peek?.kind === "math" ? null : (cursor.called.get(words) ?? null);
  if (!thing) cursor.at = start;
  return thing;
}

/**
 * "$\Lambda$ of a policyholder", "the number $N$ of claims in a year": whose a thing is, before a
 * verb. Of any member of a family only what tells of which things they all are: "the amounts $X_i$
 * of the claims", since those "of the first group", "in each group" or "in the treatment group" may
 * be some of them.
 */
function takeOwner(cursor: TokenCursor, member: boolean): void {
  cursor.attempt(() => {
    cursor.take(
      "laid",
      "made",
      "filed",
      "observed",
      "arriving",
      "produced",
      "sold",
      "received",
      "occurring",
      "recorded",
      "sampled",
      "won",
      "obtained",
      "incurred",
    );
    const link = cursor.take(...belonging);
    if (!link) return null;
    const owner = cursor.take(...owners);
    const start = cursor.at;
    if (!takeThing(cursor)) return null;
    // "the number of offspring $N$ of the individuals of generation $n$"
    if (!member)
      cursor.attempt(() =>
        cursor.math()?.nodes.every((node, k) => k === 0 && node.kind === "name") ? true : null,
      );
    if (!followedByVerb(cursor)) return null;
    const words = cursor.tokens
      .slice(start, cursor.at)
      .flatMap((token) => (token.kind === "word" ? [token.text] : []));
    const last = words.at(-1) ?? "";
    // "on average", "in part"
    if (
      !owner &&
      !/^(?:of|per)$/.test(link) &&
      !words.some((word) => belonging.some((b) => b === word))
    )
      return null;
    if (!member) return true;
    if (words.some((word) => choosing.has(word) || differing.has(word))) return null;
    return link === "of"
      ? last !== singular(last) && (owner === null || owner === "the")
        ? true
        : null
      : owner && periods.has(last)
        ? true
        : null;
  });
}

/** Whether the list that starts here comes to a verb: formulas, commas and "and" only before it. */
function verbAhead(cursor: TokenCursor): boolean {
  for (let at = cursor.at; at < cursor.tokens.length; at += 1) {
    const token = cursor.tokens[at];
    if (token?.kind === "math" || (token?.kind === "mark" && token.text === ",")) continue;
    if (token?.kind !== "word") return false;
    if (/^(?:and|the|both|all)$/.test(token.text) || isRole(token.text)) continue;
    return /^(?:is|are|be|has|have|denote|denotes)$/.test(token.text);
  }
  return false;
}
