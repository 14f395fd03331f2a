import { type MathToken, relates } from "../../page/token.ts";
import { canonical } from "../../tex/canonical.ts";
import { sliceOf } from "../../tex/dots.ts";
import type { Syntax } from "../../tex/syntax.ts";
import { antecedentOf } from "../antecedent.ts";
import type { Stretch } from "../chart.ts";
import type { Clause, Piece, Trait } from "../clause.ts";
import { TokenCursor } from "../cursor.ts";
import { lawOf } from "../distribution.ts";
import { entry, part, type Section, wordsIn } from "../entry.ts";
import { adjectives } from "../lexicon/adjective.ts";
import { nouns } from "../lexicon/noun.ts";
import { choosing, differing, periods } from "../lexicon/role.ts";
import { singular } from "../lexicon/word.ts";
import { cutCommas, pieceOf } from "../piece.ts";
import { formulaOf, type Said } from "../said.ts";
import { boundName, countedBy, isMember, rangeLike } from "../shape.ts";
import { takeThing } from "../thing.ts";

/** One formula of a list, with the words around it. */
interface Element {
  readonly token: MathToken;
  readonly elements: readonly Piece[];
  readonly side: Clause | null;
}

/** Formulas of a list; `joint` is what stands behind the first of them. */
interface List {
  readonly all: readonly Element[];
  readonly joint: string | null;
  /** whether "and" stands between more than two of them */
  readonly ands?: true;
}

/** Whose a thing is: "of the claims". */
interface Owner {
  readonly link: string;
  readonly owner: string | undefined;
  readonly words: readonly string[];
  readonly letter: boolean;
}

/** `\mathrm{Exp}(a)`, `N(a, 1)`; but `N(t)` is the value of a process. */
function isLaw(nodes: readonly Syntax[]): boolean {
  const law = lawOf(nodes);
  const isLetter = nodes[0]?.kind === "name" && nodes[0].text.length === 1;
  return law !== null && !(isLetter && law.params.length < 2);
}

function elementOf(words: readonly string[], token: MathToken, stretch: Stretch): Element | null {
  if (isMember(token.nodes) && words.some((word) => choosing.has(word))) return null;
  const at = token.nodes.findIndex(
    (n) => n.kind === "relation" || (n.kind === "operator" && n.text === "\\in"),
  );
  const says = relates(token.nodes);
  // "are $\mathcal N(a, 1)$ and $\mathcal N(b, 1)$": a law has no law
  if ((says && at < 1) || isLaw(token.nodes)) return null;
  const side = says ? formulaOf(pieceOf(token.nodes, token.span), token.span, false) : null;
  const next = stretch.tokens[stretch.to];
  const plural = next?.kind === "word" && /^(?:are|be|have)$/.test(next.text);
  // "$X_{1:n}$ are …" is said of all of them; "is said of $X_{1:n}$" may be meant of the least
  const items = cutCommas(says ? token.nodes.slice(0, at) : token.nodes).flatMap((item) =>
    plural ? (sliceOf(item) ?? [item]) : [item],
  );
  return { token, elements: items.map((item) => pieceOf(item, token.span)), side };
}

/** All members of a family: "the $X_i$ for different $i$". */
function membersOf(element: Element, letter: MathToken): Element | null {
  const elements = element.elements.filter(({ nodes }) => isAmong(nodes, canonical(letter.nodes)));
  const all = element.side === null && elements.length === element.elements.length;
  return all ? { ...element, elements: elements.map((e) => ({ ...e, members: true })) } : null;
}

/**
 * Whether a letter alone stands below names: `i` of `X_i` and `(X_i, Y_i)`, and not of `X_{ij}`.
 */
const isAmong = (nodes: readonly Syntax[], letter: string): boolean =>
  nodes.some((n) => {
    if (n.kind === "fence") return isAmong(n.body, letter);
    const below = n.kind === "script" ? (n.sub ?? []).filter((m) => m.kind === "name") : [];
    return below.length > 0 && below.every((m) => m.text === letter);
  });

/** Whether words behind a name tell whose it is, and choose none of many. */
function belongs({ token }: Element, { link, owner, words, letter }: Owner): boolean {
  const member = isMember(token.nodes);
  const last = words.at(-1) ?? "";
  // "on average", "in part"
  if (owner === undefined && !/^(?:of|per)$/.test(link)) return false;
  if (!member) return true;
  if (letter || words.some((word) => choosing.has(word) || differing.has(word))) return false;
  return link === "of"
    ? last !== singular(last) && (owner === undefined || owner === "the")
    : owner !== undefined && periods.has(last);
}

/**
 * Whether what is told behind a name is told of all that it stands for: "the score `S_i` of student
 * `i`".
 */
function isOwnedWhole(
  { token }: Element,
  { letter }: { readonly letter: Syntax[] | null },
): boolean {
  return !isMember(token.nodes) || (letter !== null && isAmong(token.nodes, canonical(letter)));
}

/** What parts no list into groups, as `;` and "and" do. */
const isNoParting = (node: Syntax): boolean =>
  node.kind !== "text" && !(node.kind === "operator" && node.text === ";");

/** What is said of all of a list. */
function saidOfList({ all, joint, ands }: List): Said | null {
  const elements = all.flatMap((element) => element.elements);
  const sides = all.flatMap(({ side }) => (side ? [side] : []));
  const piecesOf = (side: Clause): Piece["nodes"] =>
    side.kind === "formula" ? side.piece.nodes : [];
  // "$n \ge 2$, and $X$ and $Y$ are independent", "has mean $a$, and $Z$ is": a list of two has no
  // comma before its "and"
  const [first, ...others] = all;
  if (joint === ", and" && others.length === 1 && (first?.side || first?.elements.length === 1))
    return null;
  // "$\bar X = …$ and $a$ and $b$ are constants": an equation is no member of a list
  const equation = sides.some((side) =>
    piecesOf(side).some((n) => n.kind === "relation" && n.text === "="),
  );
  if (elements.length > 1 && equation) return null;
  // "$p \in (0, 1)$ and $X$ is …": what says something by itself is no member of a list of names
  if (sides.length > 0 && sides.length < all.length) return null;
  // "$n \ge 2$, $X_1, \dots, X_n$ are i.i.d.": what a list counts its members by is no member
  const counted = sides.some((side) =>
    elements.some((element) => countedBy(element.nodes, boundName(piecesOf(side)))),
  );
  const [only, ...more] = all;
  const oneList = only !== undefined && more.length === 0 && only.token.nodes.every(isNoParting);
  return counted
    ? null
    : {
        subject: {
          elements,
          all: false,
          ...(oneList ? { oneList } : {}),
          ...(ands ? { ands } : {}),
        },
        sides,
      };
}

/** "the $X_i$" are all of them, "each $X_i$" one at a time. */
function led(lead: string, said: Said): Said {
  const all = !/^(?:each|every|any|both)/.test(lead);
  const each = !all && !lead.startsWith("the");
  return { ...said, subject: { ...said.subject, all, ...(each ? { each: true } : {}) } };
}

/** Whether words that stand before a name say what kind of thing it is, as a noun phrase does. */
export function saysKind({ tokens, from, to }: Stretch): boolean {
  const cursor = new TokenCursor(tokens.slice(0, to));
  cursor.at = from;
  let says = false;
  while (!cursor.done) {
    const kind =
      cursor.entry(nouns) ??
      cursor.entry(adjectives) ??
      cursor.attempt(() => (takeThing(cursor) ? cursor.entry(nouns) : null));
    if (!kind) return false;
    says = true;
    cursor.mark(",");
    cursor.take("and");
  }
  return says;
}

const onlyKinds = (traits: readonly Trait[]): boolean =>
  traits.every(
    (t) =>
      t.kind === "noun" ||
      t.kind === "random" ||
      t.kind === "fixed" ||
      (t.kind === "property" && t.property === "standing"),
  );

export const subject: Section = {
  parts: [
    part("Role: <thing>", (stretch: Stretch) => wordsIn(stretch)),
    part("Named: $any", (token: MathToken, at: Stretch) => elementOf([], token, at)),
    part("Named: !<called>", (token: MathToken, at: Stretch) => elementOf([], token, at)),
    part("Element: Called"),
    part("Element: Called Owner", (element: Element, owner: Owner) =>
      belongs(element, owner) ? element : null,
    ),
    part(
      "Element: Called !<~owned> <&verb>",
      (element: Element, owned: { readonly letter: Syntax[] | null }) =>
        isOwnedWhole(element, owned) ? element : null,
    ),
    part("Called: Named"),
    part("Called: Role $any", (words: readonly string[], token: MathToken, at: Stretch) =>
      elementOf(words, token, at),
    ),
    // "$X$ (the signal) and $N$ (the noise)"
    part("Called: Named ( 'the|our' -Role )", (element: Element) => element),
    part("OwnerWords: <thing>", (stretch: Stretch) => wordsIn(stretch)),
    part(
      "Owner: <happened>? !<belonging> !<owner>? OwnerWords $letter? <&verb>",
      (
        link: string,
        owner: string | undefined,
        words: readonly string[],
        letter: unknown,
      ): Owner => ({ link, owner, words, letter: letter !== undefined }),
    ),
    part("And: ,", () => ","),
    part("And: 'and|as well as'", () => "and"),
    part("And: , 'and|as well as'", () => ", and"),
    part("List: Element", (element: Element): List => ({ all: [element], joint: null })),
    part(
      "List: Element And !'the|both'? List",
      (element: Element, joint: string, the: unknown, more: List): List | null => {
        const next = more.all[0]?.token.nodes ?? [];
        // a range of an index behind a comma belongs to the list before it
        if (the === undefined && relates(next) && rangeLike(next)) return null;
        // "means $a$ and $b$, and $X$ and $Y$ are": behind a comma, "and" ends a list
        if (joint === ", and" && more.all.length > 1) return null;
        const ands = more.ands || (joint === "and" && more.joint === "and");
        return { all: [element, ...more.all], joint, ...(ands ? { ands } : {}) };
      },
    ),
    part("Things: List", saidOfList),
    part("Kind: !<noun>", (traits: readonly Trait[]) => (onlyKinds(traits) ? true : null)),
    part("Object: !<subject>? -Kind Things", (lead: string | undefined, said: Said) =>
      lead === undefined || said.sides.length > 0 ? null : led(lead, said),
    ),
    part("Object: Listed", (said: Said) => (said.sides.length > 0 ? null : said)),
    // the words before the first thing do not say what kind it is
    part("Plain: Things", (said: Said, stretch: Stretch) => {
      const { tokens, from } = stretch;
      const first = tokens.findIndex((token, k) => k >= from && token.kind === "math");
      return first > from && saysKind({ ...stretch, to: first }) ? null : said;
    }),
    part("Listed: Things"),
    part("Listed: !<subject> Things", led),
    part("AnySubject: Listed"),
    // "the variance of a single reading", of readings that have names
    part(
      "AnySubject: 'a single|any single|an individual|each single' !<called>",
      (token: MathToken, at: Stretch) => {
        const element = elementOf([], token, at);
        return element && saidOfList({ all: [element], joint: null });
      },
    ),
    part("AnySubject: !<subject> -Kind Things", (lead: string, said: Said) => led(lead, said)),
  ],
  entries: {
    dependence: [
      entry(
        "Object: 'all of'? !'them|both|both of them|it'",
        (word: string, at: Stretch) => {
          const subject = antecedentOf(word, at);
          return subject && { subject, sides: [] };
        },
        "let $X_1, \\dots, X_n$ be i.i.d. with mean $\\mu$ and let $N$ be independent of them",
        [
          "let $X_1, \\dots, X_n$ be i.i.d. with mean $\\mu$ and let $N$ be independent of it",
          "let $X_1, \\dots, X_n$ be i.i.d. and let $N$ be independent of some of them",
          "let $X$ be an error, let $Y$ be an error and let $N$ be independent of it",
        ],
      ),
      entry("Subject: Plain", (said: Said) => said, "$X$ and $Y$ are independent", [
        "$X$ $Y$ are independent",
      ]),
      entry("Subject: !<subject> Plain", led, "the $X_i$ are independent", [
        "some of the $X_i$ are independent",
      ]),
    ],
    family: [
      entry(
        "Element: Called 'for different|for distinct' $letter",
        membersOf,
        "$Y$ and the $X_i$ for different $i$ are independent",
        [
          "the $X_i$ for different $j$ are independent",
          "the $X_{ij}$ for different $i$ are independent",
          "$X$ for different $i$ is independent of $Y$",
        ],
      ),
      entry(
        "Subject: !<subject> -Kind Things",
        (lead: string, said: Said) => (/^(?:the|any)$/.test(lead) ? null : led(lead, said)),
        "each random variable $X_i$ has mean $\\mu$",
        ["most random variables $X_i$ have mean $\\mu$"],
      ),
    ],
  },
};
