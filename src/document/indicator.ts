import { relates } from "../page/token.ts";
import type { Clause, Piece, Subject, Trait } from "../read/clause.ts";
import type { TokenCursor } from "../read/cursor.ts";
import { pieceOf } from "../read/piece.ts";
import { followedByVerb } from "../read/thing.ts";
import { canonical } from "../tex/canonical.ts";
import type { Syntax } from "../tex/syntax.ts";

/** Traits of what is 1 where something happens that only words tell, and 0 where not. */
const described: readonly Trait[] = [
  { kind: "property", property: "binary" },
  { kind: "described" },
];

const names = [
  "indicator random variable",
  "indicator variable",
  "indicator function",
  "indicator",
  "indicators",
  "indicator variables",
  "indicator random variables",
] as const;
const joins = [
  "of the event that",
  "for the event that",
  "of the events that",
  "of the event",
  "for the event",
  "of the events",
  "for whether",
  "of whether",
  "that",
  "of",
  "for",
] as const;

/**
 * Behind "is": "the indicator of the event $A$", "the indicator that $X > t$", which are formulas,
 * and "the indicator that box $j$ is empty", of which the words say no more than that the value is
 * 0 or 1.
 */
export function indicatorOf(
  cursor: TokenCursor,
  subject: Subject,
): { readonly traits: readonly Trait[]; readonly formulas: readonly Clause[] } | null {
  return cursor.attempt(() => {
    cursor.take("the", "an", "a");
    if (!cursor.take(...names)) return null;
    const start = cursor.at;
    if (!cursor.take(...joins)) return null;
    const event = cursor.attempt(() => {
      const token = cursor.math();
      return token && (cursor.done || cursor.peek?.kind === "mark") ? token : null;
    });
    const [head, ...more] = subject.elements;
    if (event && head && more.length === 0) {
      const nodes = relates(event.nodes)
        ? indicating(event.nodes, event.span)
        : under(event.nodes, event.span);
      return { traits: [], formulas: [equation(head, nodes, cursor.since(start))] };
    }
    return !event && takeHappening(cursor) ? { traits: described, formulas: [] } : null;
  });
}

/**
 * "$Z_i = 1$ if unit $i$ is in the sample and $Z_i = 0$ otherwise", "$Z_i = 1$ if $X_i > t$ and $0$
 * otherwise", "$Z_i$ is $1$ if the $i$-th ball is white and $0$ otherwise".
 */
export function oneIf(cursor: TokenCursor, start: number): Clause[] | null {
  return cursor.attempt(() => {
    const one = cursor.math();
    const head =
      one &&
      (beforeValue(one.nodes, "1") ??
        (isNamed(one.nodes) && cursor.take("is", "be", "equals", "is equal to") && takesOne(cursor)
          ? one.nodes
          : null));
    if (!one || !head || !cursor.take("if", "when", "whenever")) return null;
    const subject = pieceOf(head, one.span);
    const event = cursor.attempt(() => {
      const token = cursor.math();
      return token && relates(token.nodes) && elsewhere(cursor, head) ? token : null;
    });
    if (event) return [equation(subject, indicating(event.nodes, event.span), cursor.since(start))];
    if (!takeHappening(cursor, () => elsewhere(cursor, head))) return null;
    return [
      {
        kind: "traits",
        subject: { elements: [subject], all: false },
        traits: described,
        span: cursor.since(start),
        quantifiers: [],
      },
    ];
  });
}

/** "($X_{ij} = 1$ if the two are compared)" behind what is said of it. */
export function whenOne(cursor: TokenCursor): Clause | null {
  return cursor.attempt(() => {
    const start = cursor.at;
    const one = cursor.mark("(") ? cursor.math() : null;
    const head = one && beforeValue(one.nodes, "1");
    if (!one || !head || !cursor.take("if and only if", "if", "when", "whenever", "iff"))
      return null;
    if (!takeHappening(cursor, () => cursor.mark(")") !== null)) return null;
    return {
      kind: "traits",
      subject: { elements: [pieceOf(head, one.span)], all: false },
      traits: described,
      span: cursor.since(start),
      quantifiers: [],
    };
  });
}

/** `Z_i = \mathbf 1\{\text{unit } i \text{ is in the sample}\}`. */
export function indicatesWords(clause: Extract<Clause, { kind: "formula" }>): Clause | null {
  const [head, sign, name, fence, ...more] = clause.piece.nodes;
  const named = head?.kind === "name" || head?.kind === "script";
  if (
    !named ||
    sign?.kind !== "relation" ||
    !/^:?=$/.test(sign.text) ||
    fence?.kind !== "fence" ||
    more.length > 0
  )
    return null;
  if (!name || !/^(?:1|I|\\(?:mathbf|mathbb|mathds|mathrm)\{[1I]\}|\\chi)$/.test(canonical([name])))
    return null;
  if (relates(fence.body) || !fence.body.some((n) => n.kind === "text" && /\p{L}/u.test(n.text)))
    return null;
  return {
    ...clause,
    kind: "traits",
    subject: { elements: [pieceOf([head], clause.span)], all: false },
    traits: described,
  };
}

/** "and $Z_i = 0$ otherwise", ", $0$ if not". */
function elsewhere(cursor: TokenCursor, head: readonly Syntax[]): boolean {
  return (
    cursor.attempt(() => {
      cursor.mark(",", ";");
      cursor.take("and");
      const zero = cursor.math();
      const own = zero && beforeValue(zero.nodes, "0");
      const bare =
        zero?.nodes.length === 1 && zero.nodes[0]?.kind === "number" && zero.nodes[0].text === "0";
      if (!zero || !(bare || own?.length === head.length)) return null;
      return cursor.take("otherwise", "if not", "else");
    }) !== null
  );
}

const isNamed = ([head, ...more]: readonly Syntax[]): boolean =>
  (head?.kind === "name" || head?.kind === "script") && more.length === 0;

function takesOne(cursor: TokenCursor): boolean {
  const { nodes } = cursor.math() ?? { nodes: [] };
  return nodes.length === 1 && nodes[0]?.kind === "number" && nodes[0].text === "1";
}

/** What stands before `= 1`. */
function beforeValue(nodes: readonly Syntax[], value: string): readonly Syntax[] | null {
  const [head, sign, number, ...more] = nodes;
  const named = head?.kind === "name" || head?.kind === "script";
  return named &&
    sign?.kind === "relation" &&
    sign.text === "=" &&
    number?.kind === "number" &&
    number.text === value &&
    more.length === 0
    ? [head]
    : null;
}

/**
 * Takes the words that tell when something happens, with letters among them but no formula that
 * says something by itself: it would be a condition that can be read.
 */
function takeHappening(cursor: TokenCursor, ends?: () => boolean): boolean {
  let words = 0;
  for (;;) {
    if (ends ? ends() : cursor.done || cursor.peek?.kind === "mark" || whereNext(cursor))
      return words > 0;
    const token = cursor.peek;
    if (token?.kind === "word") words += 1;
    else if (token?.kind !== "math" || relates(token.nodes)) return false;
    cursor.at += 1;
  }
}

/** "and $J_i$ is …": another clause. */
function whereNext(cursor: TokenCursor): boolean {
  const start = cursor.at;
  const found =
    cursor.attempt(() =>
      cursor.take("and", "where") && cursor.math() && followedByVerb(cursor) ? true : null,
    ) !== null;
  cursor.at = start;
  return found;
}

function equation(head: Piece, right: readonly Syntax[], span: Piece["span"]): Clause {
  const equals: Syntax = { kind: "relation", text: "=", label: null, span };
  return {
    kind: "formula",
    piece: { nodes: [...head.nodes, equals, ...right], span },
    defines: true,
    span,
    quantifiers: [],
  };
}

const bold = (span: Piece["span"]): Syntax => ({ kind: "name", text: "\\mathbf{1}", span });

/** `\mathbf 1\{X > t\}` */
function indicating(body: readonly Syntax[], span: Piece["span"]): readonly Syntax[] {
  return [bold(span), { kind: "fence", open: "\\{", close: "\\}", body, span }];
}

/** `\mathbf 1_A` */
function under(sub: readonly Syntax[], span: Piece["span"]): readonly Syntax[] {
  return [{ kind: "script", base: bold(span), sub, sup: null, primes: 0, span }];
}
