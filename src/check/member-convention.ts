import type { Convention, DocumentOutline } from "../document/item.ts";
import { setOf } from "../page/asserted.ts";
import { mentions } from "../page/names.ts";
import { canonical } from "../tex/canonical.ts";
import { isOperator } from "../tex/row.ts";
import { baseText, splitCommas } from "../tex/scope.ts";
import { insideOf, type Syntax } from "../tex/syntax.ts";
import { isSum } from "./asked-values.ts";
import { isDeclared } from "./missing.ts";
import { functionWords, plainnessOf, type Telling } from "./plain-speech.ts";
import type { Shown } from "./shown.ts";

type Nodes = readonly Syntax[];

/**
 * Letters of `\sum_{e \in E} X_e` that only tell the members of families apart, where the page says
 * what the set is, in words by which it is fixed: "a graph `$G = (V, E)$`", "a finite set `$S$`".
 */
export function membersIn(outline: DocumentOutline, shown: Shown): Convention[] {
  const { formulas, isOfAll, source } = shown;
  if (!isOfAll) return [];
  const seen = new Seen();
  for (const nodes of formulas) seen.formula(nodes);
  const isPlain = plainnessOf(outline, source);
  return [...seen.summed].flatMap(([letter, { set, at }]): Convention[] => {
    const section = outline.sections.findLast((s) => s.span.from <= at);
    const families = [...seen.families].filter(([, below]) => below.has(letter));
    const isOpen =
      set !== null &&
      !seen.otherwise.has(letter) &&
      !seen.otherwise.has(set) &&
      !isDeclared(outline, letter) &&
      !isDeclared(outline, set) &&
      // `X_1` of a family is a member that no letter has named
      families.every(([, below]) => [...below].every((b) => seen.summed.get(b)?.set === set));
    if (!isOpen || !section || families.length === 0) return [];
    const telling = tellingOf(set);
    // "let $S$ have $5$ elements"
    const together = (all: readonly Nodes[]): boolean =>
      !all.some((f) => canonical(f) === set) || all.every((f) => mentions(f, set) || indexes(f));
    const isTold = formulas.some((nodes) => telling(nodes) === "tells");
    if (!isTold || !isPlain({ telling, words: setWords, risky, together })) return [];
    const says = `$${letter}$ ranges over the members of $${set}$`;
    const kind = `a member of $${set}$, and below a sum all of them in turn`;
    const span = { from: at, to: at + letter.length };
    return [{ section: section.id, symbol: letter, kind, says, gives: "kind", span }];
  });
}

/** What a formula says of a set: `S` and `G = (V, S)` name it, `S \subset T` limits it. */
const tellingOf =
  (set: string) =>
  (nodes: Nodes): Telling => {
    if (!mentions(nodes, set)) return "nothing";
    if (isTuple(nodes) || (nodes.length === 1 && isSet(nodes[0]))) return "tells";
    const isListed = nodes.length === 1 && nodes[0]?.kind === "fence" && nodes[0].open === "\\{";
    return memberIn(nodes) || isListed || sums(nodes) || isCountedIn(nodes, set)
      ? "nothing"
      : "limits";
  };

/** `E[X] = |S|/2`, but not `|S| = 5` nor `E[|S|] = 5`. */
const isCountedIn = ([first, ...rest]: Nodes, set: string): boolean =>
  first !== undefined &&
  !mentions([first], set) &&
  rest.every(
    (node) =>
      !mentions([node], set) ||
      (node.kind === "fence" && node.open === "|" && isCounted(node.body)) ||
      (node.kind === "fraction" &&
        isCountedIn([first, ...node.numerator, ...node.denominator], set)),
  );

/** `X_e` by itself */
const indexes = ([node, ...more]: Nodes): boolean =>
  node?.kind === "script" && node.sub !== null && more.length === 0;

const sums = (nodes: Nodes): boolean => nodes.some((node) => isSum(node) || sums(insideOf(node)));

/** Words of which a sentence may say how a set comes about, where it has no letter for it. */
const risky = setOf("set sets subset subsets batch minibatch sample cut group groups members");

const setWords = new Set([
  ...functionWords,
  ...setOf(`
    graph graphs edge edges vertex vertices node nodes finite fixed nonempty non-empty set sets
    simple undirected directed index indices family families member members element elements some
    independent identically distributed iid variable variables mean variance number`),
]);

/** What letters of sums over sets do, and these sets. */
class Seen {
  /** the set of a letter, null where there are several */
  readonly summed = new Map<string, { readonly set: string | null; readonly at: number }>();
  /** what stands below the names of families */
  readonly families = new Map<string, Set<string>>();
  /** names that stand elsewhere too */
  readonly otherwise = new Set<string>();

  /** A whole formula: a set by its name, `e \in E`, `G = (V, E)`, or more. */
  formula(nodes: Nodes): void {
    const isName = nodes.length === 1 && nodes[0]?.kind === "name";
    const member = memberIn(nodes);
    if (member) this.#member(member);
    else if (!isTuple(nodes) && !isName) this.#read(nodes);
  }

  #read(nodes: Nodes): void {
    for (const [k, node] of nodes.entries()) {
      if (node.kind === "script" && isSum(node)) this.#below(node);
      else if (node.kind === "script" && node.sub && baseText(node)) this.#family(node);
      else if (node.kind === "fence" && node.open === "|" && isCounted(node.body)) continue;
      else {
        // E of `E[X]` is an average, and no set
        if (node.kind === "name") this.otherwise.add(canonical([node]));
        if (isOperator(node, "\\in")) this.otherwise.add(canonical(nodes.slice(k + 1)));
        // \{X_i : i \in S\}
        if (node.kind === "fence" && node.open === "\\{")
          for (const part of splitCommas(node.body, ":", "\\mid", "|")) this.formula(part);
        else this.#read(insideOf(node));
      }
    }
  }

  #below(node: Extract<Syntax, { kind: "script" }>): void {
    for (const item of splitCommas(node.sub ?? [])) {
      const member = memberIn(item);
      if (member && !node.sup) this.#member(member);
      else this.#read(item);
    }
    this.#read(node.sup ?? []);
  }

  #member({ letter, set, at }: Member): void {
    const before = this.summed.get(letter);
    const isOther = before && before.set !== set;
    this.summed.set(letter, { set: isOther ? null : set, at: Math.min(at, before?.at ?? at) });
  }

  #family(node: Extract<Syntax, { kind: "script" }>): void {
    const name = baseText(node) ?? "";
    const items = splitCommas(node.sub ?? []);
    for (const item of items) {
      this.families.set(name, (this.families.get(name) ?? new Set()).add(canonical(item)));
      if (item.length > 1) this.#read(item);
    }
    this.#read(node.sup ?? []);
  }
}

/** `G = (V, E)` */
const isTuple = ([name, sign, tuple, ...more]: Nodes): boolean =>
  name?.kind === "name" &&
  sign?.kind === "relation" &&
  tuple?.kind === "fence" &&
  more.length === 0 &&
  splitCommas(tuple.body).every((item) => item.length === 1 && isSet(item[0]));

interface Member {
  readonly letter: string;
  readonly set: string;
  readonly at: number;
}

/** `e \in E` */
function memberIn([node, sign, ...set]: Nodes): Member | null {
  const isMember = node?.kind === "name" && /^[a-z]$/.test(node.text) && isOperator(sign, "\\in");
  return isMember && set.length === 1 && isSet(set[0])
    ? { letter: node.text, set: canonical(set), at: node.span.from }
    : null;
}

const isSet = (node: Syntax | undefined): boolean =>
  node?.kind === "name" && /^(?:[A-Z]|\\math(?:cal|scr|frak)\{[A-Z]\})$/.test(canonical([node]));

const isCounted = (body: Nodes): boolean => body.length === 1 && isSet(body[0]);
