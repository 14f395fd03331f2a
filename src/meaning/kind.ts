import type { Noun, Piece, Trait } from "../read/clause.ts";
import { cutCommas, isDots } from "../read/piece.ts";
import type { Property } from "../term/context.ts";
import { number } from "../term/make.ts";
import { conditionSort, indexSort, matrixSort, scalarSort, vectorSort } from "../term/sort.ts";
import type { Sort, Term } from "../term/term.ts";
import { canonical } from "../tex/canonical.ts";
import { integerIn, type NumberSet, numberSetIn, signedIntegerIn } from "../tex/named.ts";
import { isOperator } from "../tex/row.ts";
import type { Syntax } from "../tex/syntax.ts";
import { problem, type Result } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Draft } from "./draft.ts";
import { readInteger } from "./target.ts";

/** What the traits of a clause say about the kind of its subject. */
export interface Kind {
  readonly noun: Noun | null;
  readonly random: boolean;
  readonly properties: readonly Property[];
  readonly size: Piece | null;
  readonly set: Piece | null;
  /**
   * whether the clause says what kind of thing its subject is, and not only how it is distributed
   */
  readonly explicit: boolean;
}

/** What is said of a thing, and is no property of what is declared. */
const told = [
  "square",
  "standing",
  "dependent",
  "negative",
  "nonzero",
  "centred",
  "unit-variance",
  "unit",
  "binary",
  "orthonormal-columns",
  "standard-basis",
] as const;

const isTold = (property: Property | (typeof told)[number]): property is (typeof told)[number] =>
  told.some((name) => name === property);

/** Collects the kind from the traits. */
export function kindOf(traits: readonly Trait[]): Kind {
  let noun: Noun | null = null;
  let random = false;
  let fixed = false;
  let named = false;
  let size: Piece | null = null;
  let set: Piece | null = null;
  const properties: Property[] = [];
  for (const trait of traits) {
    switch (trait.kind) {
      case "noun":
        // "i.i.d. pairs", "scalar random variables": the last noun says the most
        noun = noun === null || trait.noun !== "number" ? trait.noun : noun;
        named = true;
        break;
      case "random":
        random = true;
        named = true;
        break;
      case "fixed":
        fixed = true;
        named = true;
        break;
      case "size":
        size = trait.piece;
        named = true;
        break;
      case "set":
        set = trait.piece;
        break;
      case "property":
        if (isTold(trait.property)) break;
        properties.push(trait.property);
        break;
      case "law":
        if (trait.law !== "density" || trait.named.length === 0) random = true;
        if (trait.law === "uniform-values" && integers(trait.params)) properties.push("integer");
        break;
      case "values":
        random = true;
        if (
          integers(
            cutCommas(trait.values.nodes).map((nodes) => ({ nodes, span: trait.values.span })),
          )
        )
          properties.push("integer");
        break;
      case "copies":
        random = true;
        break;
      case "independent":
      case "identical":
      case "moment":
      case "alike":
      case "sign":
      case "density":
      case "about":
      case "described":
      case "told":
        random ||= !fixed && (trait.kind !== "told" || trait.random === true);
        break;
      case "entries":
        random ||= !fixed && kindOf(trait.traits).random;
        break;
      case "relation":
      case "sample":
      case "given":
      case "named":
      case "entry":
      case "lines":
      case "total":
        break;
    }
  }
  if (noun === "integer" && !properties.includes("integer")) properties.push("integer");
  if (set && wholeNumbers(set) && !properties.includes("integer")) properties.push("integer");
  return { noun, random: random && !fixed, properties, size, set, explicit: named };
}

/** `1, \dots, n` or plain numbers. */
function integers(params: readonly Piece[]): boolean {
  return params.some((p) => isDots(p.nodes)) && signedIntegerIn(params[0]?.nodes ?? null) !== null;
}

/** `\{0, 1, 2, \dots\}`, `\{1, \dots, n\}`, `\mathbb N`. */
export function wholeNumbers(set: Piece): boolean {
  const named = numberSetIn(set.nodes);
  if (named && named.of !== "reals") return true;
  const items = itemsIn(set);
  return (
    items.length > 1 &&
    items.every(
      (item, k) =>
        isDots(item) ||
        signedIntegerIn(item) !== null ||
        (k === items.length - 1 && items.length > 2),
    )
  );
}

/** The items of a list in braces, or without them. */
function itemsIn({ nodes }: Piece): readonly (readonly Syntax[])[] {
  const [only, ...more] = nodes;
  return only?.kind === "fence" && only.open === "\\{" && more.length === 0
    ? cutCommas(only.body)
    : nodes.some((n) => isOperator(n, ","))
      ? cutCommas(nodes)
      : [];
}

/** Properties that a set of whole numbers gives. */
export function setProperties(set: Piece): Property[] {
  const named = numberSetIn(set.nodes);
  switch (named?.of) {
    case "naturals":
      return [named.sub, named.sup].some((mark) => integerIn(mark) === 0)
        ? ["nonnegative", "integer"]
        : ["positive", "integer"];
    case "integers":
      return ["integer"];
    case "reals":
      return isPositivePart(named) ? ["nonnegative"] : [];
    case undefined: {
      if (!wholeNumbers(set)) return [];
      const first = signedIntegerIn(itemsIn(set)[0] ?? null);
      if (first === null || first < 0) return ["integer"];
      return first > 0 ? ["positive", "integer"] : ["nonnegative", "integer"];
    }
  }
}

/** `\mathbb R_+`, `\mathbb R^+`, `\mathbb R_{>0}` */
function isPositivePart({ sub, sup }: NumberSet): boolean {
  const isPlus = (mark: readonly Syntax[] | null): boolean =>
    mark?.length === 1 && isOperator(mark[0], "+");
  const [sign, ...zero] = sub ?? [];
  const isAbove = sign?.kind === "relation" && sign.text === ">" && integerIn(zero) === 0;
  return isPlus(sub) || isAbove || (sub === null && isPlus(sup));
}

/** The sort that a kind asks for. Sizes that nothing declares are declared. */
export function sortFor(draft: Draft, kind: Kind, span: Span): Result<Sort> {
  const dimensions = kind.size ? sizesOf(kind.size.nodes) : [];
  const terms: Term[] = [];
  for (const size of dimensions) {
    const term = readInteger(draft, size);
    if (!term.ok) return term;
    terms.push(term.value);
  }
  const [first, second] = terms;
  const done = (sort: Sort): Result<Sort> => ({ ok: true, value: sort });
  if (kind.noun === "function")
    return done({
      kind: "function",
      result: first ? (second ? matrixSort(first, second) : vectorSort(first)) : scalarSort,
    });
  if (kind.noun === "event") return done(conditionSort);
  if (kind.noun === "matrix" || second) {
    if (!first) return done(matrixSort(draft.anonymousSize(span), draft.anonymousSize(span)));
    if (second) return done(matrixSort(first, second));
    return done(matrixSort(first, first));
  }
  if (kind.noun === "vector" || first) {
    if (kind.noun === "integer" || kind.noun === "index")
      return {
        ok: false,
        problems: [problem("unsupported", span, { what: "an integer with a size" })],
      };
    return done(vectorSort(first ?? draft.anonymousSize(span)));
  }
  if (kind.properties.includes("integer")) return done(indexSort);
  return done(scalarSort);
}

const spaces: ReadonlySet<string> = new Set([
  "R",
  ..."mathbb mathbf mathrm".split(" ").map((style) => `\\${style}{R}`),
]);

/** `\mathbb R^d`, `\mathbb R^{n \times k}`, `n \times k`, `d`. */
function sizesOf(nodes: readonly Syntax[]): (readonly Syntax[])[] {
  const only = nodes.length === 1 ? nodes[0] : undefined;
  const inner =
    only?.kind === "script" && only.base && spaces.has(canonical([only.base]))
      ? (only.sup ?? [])
      : nodes;
  const parts: Syntax[][] = [[]];
  for (const node of inner) {
    if (node.kind === "operator" && node.text === "\\times") parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts.filter((part) => part.length > 0 && canonical(part) !== "\\mathbb{R}");
}

/** Properties of a random or fixed quantity, the set's included. */
export function propertiesOf(kind: Kind): Property[] {
  const own = kind.properties.filter(
    (p) =>
      p !== "symmetric" || kind.noun === "matrix" || kind.noun === "function" || kind.noun === null,
  );
  return [...new Set([...own, ...(kind.set ? setProperties(kind.set) : [])])];
}

/** Zero, or the zero vector. */
export function zeroOf(sort: Sort): Term {
  return sort.kind === "vector" || sort.kind === "matrix"
    ? { kind: "fill", pattern: "zero", sort }
    : number(0);
}

/** One, or the identity matrix as the covariance of a vector. */
export function unitVariance(sort: Sort): Term {
  return sort.kind === "vector"
    ? { kind: "fill", pattern: "identity", sort: matrixSort(sort.size, sort.size) }
    : number(1);
}
