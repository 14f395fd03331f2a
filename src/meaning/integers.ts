import type { Token } from "../page/token.ts";
import type { Integers } from "../read/lexicon/integer.ts";
import { cutCommas, isDots } from "../read/piece.ts";
import { integersAt } from "../read/spoken.ts";
import { Builder } from "../tex/build.ts";
import { canonical } from "../tex/canonical.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";

type MathToken = Extract<Token, { kind: "math" }>;

/** Sets of whole numbers by their names. */
const sets: ReadonlyMap<string, Integers> = new Map([
  ["\\mathbb{Z}", "all"],
  ["\\mathbb{N}", "positive"],
  ["\\mathbb{N}_{0}", "nonnegative"],
  ["\\mathbb{Z}_{\\ge0}", "nonnegative"],
  ["\\mathbb{Z}_{\\ge1}", "positive"],
]);

/**
 * Sentences with `t = 0, \pm 1, \pm 2, \dots` in place of `t \in \mathbb Z` and of "for all
 * integers $t$", where `t` counts the members of a sequence: behind a name with this subscript
 * ("$X_t$, $t \in \mathbb Z$, are …"), after "for all", or in a sentence of its own beside others
 * that have it as a subscript. Elsewhere such a letter is a number: "$n \in \mathbb N$".
 */
export function countedByIntegers(
  sentences: readonly (readonly Token[])[],
): (tokens: readonly Token[]) => readonly Token[] {
  const everywhere = sentences.map(subscriptsOf);
  return (tokens) => {
    const own = subscriptsOf(tokens);
    const ends = endsOf(tokens);
    const counts = (letters: readonly string[], found: ReadonlySet<string>): boolean =>
      letters.some((l) => found.has(l)) && !letters.some((l) => ends.has(l));
    return tokens.map((token, k) => {
      if (token.kind !== "math") return token;
      const before = tokens[k - 1];
      // "for all integers $s$ and $t$"
      const [and, first] = [before, tokens[k - 2]];
      const second =
        and?.kind === "word" &&
        and.text === "and" &&
        first?.kind === "math" &&
        lettersOf(first.nodes) !== null;
      const said = wordsBefore(tokens, second ? k - 2 : k);
      const set = memberOf(token.nodes);
      if (set) {
        const alone =
          set.values === "all" &&
          tokens.every(
            (t) => t === token || t.kind === "mark" || (t.kind === "word" && t.text === "let"),
          );
        if (alone)
          return counts(set.letters, new Set(everywhere.flatMap((s) => [...s])))
            ? withValues(token, set.letters, set.values)
            : token;
        const behind =
          before?.kind === "mark" &&
          /^[,(]$/.test(before.text) &&
          tokens[k - 2]?.kind === "math" &&
          counts(set.letters, subscriptsOf(tokens.slice(k - 2, k - 1)));
        const forAll =
          /(?:^| )for(?: all| every| each| any)?$/.test(said) && counts(set.letters, own);
        return behind || forAll ? withValues(token, set.letters, set.values) : token;
      }
      const spoken = /(?:^| )(?:all|every|each|any)( positive| nonnegative)? integers?$/.exec(said);
      const letters = spoken ? lettersOf(token.nodes) : null;
      if (!spoken || !letters || !counts(letters, own)) return token;
      const which: Integers =
        spoken[1] === " positive" ? "positive" : spoken[1] ? "nonnegative" : "all";
      return withValues(token, letters, which);
    });
  };
}

function withValues(token: MathToken, letters: readonly string[], values: Integers): Token {
  const build = new Builder(token.span);
  const names = build.list(letters.map((letter) => [build.name(letter)]));
  return { ...token, nodes: [...names, build.equals, ...integersAt(token.span, values)] };
}

/** The words right before a token, in lower case. */
function wordsBefore(tokens: readonly Token[], at: number): string {
  const from = tokens.slice(0, at).findLastIndex((t) => t.kind !== "word") + 1;
  return tokens
    .slice(from, at)
    .map((t) => (t.kind === "word" ? t.text : ""))
    .join(" ");
}

/** `t \in \mathbb Z`, `s, t \in \mathbb Z`. */
function memberOf(
  nodes: readonly Syntax[],
): { readonly letters: readonly string[]; readonly values: Integers } | null {
  const at = nodes.findIndex((n) => n.kind === "operator" && n.text === "\\in");
  const values = at > 0 ? sets.get(canonical(nodes.slice(at + 1))) : undefined;
  const letters = values === undefined ? null : lettersOf(nodes.slice(0, at));
  return values !== undefined && letters ? { letters, values } : null;
}

/** Letters that indices are called by, in a list. */
function lettersOf(nodes: readonly Syntax[]): readonly string[] | null {
  const letters = cutCommas(nodes).map((item) => canonical(item));
  return letters.length > 0 && letters.every((l) => /^[h-t]$/.test(l)) ? letters : null;
}

function walk(nodes: readonly Syntax[], see: (node: Syntax) => void): void {
  for (const node of nodes) {
    see(node);
    walk(insideOf(node), see);
  }
}

/** Letters in subscripts: t of `X_t` and `X_{t-1}`. */
function subscriptsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const token of tokens)
    if (token.kind === "math")
      walk(token.nodes, (node) => {
        for (const inner of (node.kind === "script" && node.sub) || [])
          if (inner.kind === "name") found.add(inner.text);
      });
  return found;
}

/** Letters at which lists end: n of `X_1, \dots, X_n`, which is a number of things. */
function endsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const found = new Set<string>();
  const see = (nodes: readonly Syntax[]): void => {
    const items = cutCommas(nodes);
    items.forEach((item, k) => {
      const last = items[k - 1];
      if (last && isDots(last)) walk(item, (node) => node.kind === "name" && found.add(node.text));
    });
    for (const node of nodes) see(insideOf(node));
  };
  for (const token of tokens) if (token.kind === "math") see(token.nodes);
  return found;
}
