import { canonical } from "../tex/canonical.ts";
import { cutRows, isOperator } from "../tex/row.ts";
import { transposes } from "../tex/scope.ts";
import { insideOf, lettersIn, type Syntax } from "../tex/syntax.ts";
import { withWords } from "./fresh.ts";
import { primesTurn, withTransposes } from "./primes.ts";
import {
  exponentAt,
  gradientAt,
  isArgument,
  type Look,
  Misfit,
  nameOfKey,
  type ShapeKind,
  Shaping,
  shapedNames,
  shapeKey,
  traceAt,
} from "./shaping.ts";
import { one, type Size } from "./sizes.ts";

/** What the formulas of a page show a name to be, with names for the sizes it has. */
export interface UsedShape {
  readonly kind: ShapeKind;
  /** rows, and columns of a matrix */
  readonly sizes: readonly string[];
}

/** At most so many ways to give names kinds are tried, and so many nodes looked at for all. */
const most = 400;
const mostNodes = 400_000;

const sizeOf = (nodes: readonly Syntax[]): number =>
  nodes.reduce((sum, node) => sum + 1 + sizeOf(insideOf(node)), 0);

/**
 * What is a number, a vector or a matrix on a page with vectors or matrices, by the keys of names:
 * the kinds that fit all its formulas together and are the least unusual. None where no kinds do.
 * `isOpen` tells whether nothing but these formulas says what a name is; what is `declared` is what
 * it is declared to be, with "" for a size without a name, and what is `summed` entry by entry, as
 * far as its sums run.
 */
export function shapesIn(
  written: readonly (readonly Syntax[])[],
  isOpen: (name: string) => boolean,
  declared: ReadonlyMap<string, UsedShape>,
  summed: Look["summed"],
): ReadonlyMap<string, UsedShape> {
  const formulas = (primesTurn(written) ? written.map(withTransposes) : written).map(withWords);
  const evidence = evidenceIn(formulas, isOpen);
  const functions = functionsIn(formulas);
  const names = [...new Set(formulas.flatMap(shapedNames))].filter((name) => !functions.has(name));
  const hasIdentity = !formulas.some(([head, sign]) => isDefined(head, sign));
  const costs = new Map(
    names.map((name) => {
      const known = declared.get(nameOfKey(name));
      return [name, known ? { ...settled, [known.kind]: 0 } : costsOf(name, evidence)];
    }),
  );
  const sizes = new Map([...declared].map(([name, shape]) => [name, shape.sizes]));
  const found = fitting(formulas, costs, { hasIdentity, functions, sizes, summed });
  const isLong = [...(found?.kinds.values() ?? [])].some((kind) => kind !== "number");
  return !found || !isLong
    ? new Map()
    : namedShapes(found, names, new Set(formulas.flatMap(lettersIn)));
}

/** Names that stand before a bracket of one name, or before a bracket wherever they stand. */
function functionsIn(formulas: readonly (readonly Syntax[])[]): ReadonlySet<string> {
  const before = new Map<string, number>();
  const bare = new Set<string>();
  const functions = new Set<string>();
  const walk = (nodes: readonly Syntax[]): void =>
    nodes.forEach((node, k) => {
      const key = shapeKey(node);
      const next = nodes[k + 1];
      if (key !== null && next?.kind === "fence" && isArgument(next)) {
        before.set(key, (before.get(key) ?? 0) + 1);
        const [only, ...more] = next.body;
        if (only && more.length === 0 && shapeKey(only) !== null) functions.add(key);
      } else if (key !== null) bare.add(key);
      walk(insideOf(node));
    });
  formulas.forEach(walk);
  for (const [key, times] of before) if (times > 1 && !bare.has(key)) functions.add(key);
  return functions;
}

/** `I = …`: not the identity. */
const isDefined = (head: Syntax | undefined, sign: Syntax | undefined): boolean =>
  head !== undefined && canonical([head]) === "I" && sign?.kind === "relation";

type Costs = Readonly<Record<ShapeKind, number>>;

/** Names by what is done with them. */
interface Evidence {
  /** is transposed: `x^\top` */
  readonly turned: ReadonlySet<string>;
  /** stands on both sides of something, turned on the right: A of `A P A^\top` */
  readonly around: ReadonlySet<string>;
  /**
   * stands between a name and the same turned, or in a trace: P of `A P A^\top`, B of `x^\top B x`
   */
  readonly inside: ReadonlySet<string>;
  /** a gradient is taken there: x of `\\nabla f(x)` */
  readonly sloped: ReadonlySet<string>;
  /** stands in a sum or product that is inverted: `(X^\top X)^{-1}` */
  readonly inverted: ReadonlySet<string>;
  /** stands behind what is a matrix: Z of `A Z`, y of `X^\top \operatorname{Var}(y) X` */
  readonly behind: ReadonlySet<string>;
  /**
   * capital letters in an order that would not matter of numbers, `A B x = B A x`, or that may for
   * all that is known: `(A B)^2 = A^2 B^2`, `e^{A + B}`
   */
  readonly ordered: ReadonlySet<string>;
}

function evidenceIn(
  formulas: readonly (readonly Syntax[])[],
  isOpen: (name: string) => boolean,
): Evidence {
  const evidence = {
    turned: new Set<string>(),
    around: new Set<string>(),
    inside: new Set(formulas.flatMap(tracedIn)),
    sloped: new Set(formulas.flatMap(slopedIn)),
    inverted: new Set(formulas.flatMap(invertedIn)),
    behind: new Set<string>(),
    ordered: new Set(
      [orderedIn, unlikeIn(isOpen), exponentsIn(isOpen)].flatMap((names) =>
        formulas.flatMap(names),
      ),
    ),
  };
  const products = formulas.flatMap(productsIn);
  for (const product of products) turnings(product, evidence);
  for (const product of products) for (const name of spreadIn(product)) evidence.behind.add(name);
  for (const product of products)
    product.forEach((node, k) => {
      const key = shapeKey(node);
      const last = product[k - 1];
      const before = last ? (shapeKey(last) ?? "") : "";
      // `x^\top y`
      const isInner =
        last !== undefined && isTurned(last) && /^(?:[a-z]|\\[a-z]+)$/.test(key ?? "");
      if (key !== null && key !== before && (isInner || isMap(before, evidence)))
        evidence.behind.add(key);
    });
  return evidence;
}

/** Whether a name is that of a matrix, going by what is done with it. */
const isMap = (
  name: string,
  { turned, around, inside }: Omit<Evidence, "behind" | "ordered">,
): boolean =>
  around.has(name) || inside.has(name) || (turned.has(name) && matrixLetters.test(name));

/** A, but not Z, which is rather random. */
const matrixLetters = /^[A-DF-HK-MP-R]$/;

/** `A` and `\\Sigma`: letters of which two need not commute. */
const mapLetters = /^(?:[A-DF-HK-MP-R]|\\(?:Sigma|Lambda|Omega|Gamma|Phi|Psi|Theta|Delta|Xi))$/;

/** The names in brackets that are inverted. */
const invertedIn = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node) => {
    const isInverse = node.kind === "script" && node.sup !== null && canonical(node.sup) === "-1";
    const body = isInverse && node.base?.kind === "fence" ? node.base.body : [];
    return [...shapedNames(body), ...invertedIn(insideOf(node))];
  });

/** `\mu` of `\mu^\top` */
const unturned = (node: Syntax): string =>
  canonical([
    node.kind === "script" && node.sup && transposes(node.sup) ? { ...node, sup: null } : node,
  ]);

/**
 * Capital letters of matrices that stand side by side in one order and in the other one, or in a
 * product that is inverted: of numbers nobody would write `AB = BA` or `(AB)^{-1}`.
 */
function orderedIn(formula: readonly Syntax[]): readonly string[] {
  const pairs = productsIn(formula).flatMap((product) =>
    product.flatMap((node, k) => {
      const next = product[k + 1];
      const keys = [node, next].flatMap((n) => (n && shapeKey(n)) ?? []);
      // `A_i A_j` and `A_j A_i` are a pair of one family
      const [one = "", other = ""] = next ? [node, next].map(unturned) : [];
      const maps = keys.filter((key) => mapLetters.test(nameOfKey(key)));
      // `\Sigma \mu` is no product of numbers in two orders either
      const areMaps = maps.length > 1 || maps.some((key) => key.startsWith("\\"));
      const isPair = keys.length > 1 && areMaps && one !== other;
      return isPair ? [{ one, other, keys: maps, product }] : [];
    }),
  );
  // "$P(AB) = P(BA)$" is of events
  if (hasChance(formula)) return [];
  // `R^\top B R` is one product in one order
  const swapped = pairs.flatMap(({ one, other, keys, product }) =>
    pairs.some((p) => p.one === other && p.other === one && p.product !== product) ? keys : [],
  );
  return [...swapped, ...invertedProducts(formula)];
}

/**
 * Capital letters of matrices of which nothing says that they are numbers, in a product with
 * another one, or in a power of a sum of them: A and B of `(A B)^2`, of `(A + B)^2`.
 */
const unlikeIn =
  (isOpen: (name: string) => boolean) =>
  (formula: readonly Syntax[]): readonly string[] => {
    if (hasChance(formula)) return [];
    return productsIn(formula).flatMap((product) => {
      // `\prod_i A_i B_i`
      const orders = product.some((n) => /^\\prod(?![a-z])/.test(canonical([n])));
      const factors = product.map((n) => (orders ? anyLetters(n, () => true) : openLetters(n)));
      const isPower = product.some((node, k) => isRaised(node) && isSum(factors[k]));
      const all = new Map(factors.flatMap((some) => [...some]));
      const names = [...all.values()];
      return (isPower || factors.filter(isSome).length > 1) &&
        all.size > 1 &&
        names.every((key) => isOpen(nameOfKey(key)))
        ? names
        : [];
    });
  };

type Letters = ReadonlyMap<string, string>;

const isSome = (letters: Letters): boolean => letters.size > 0;
const isSum = (letters: Letters | undefined): boolean => (letters?.size ?? 0) > 1;

/** `(A + B)^2` */
const isRaised = (node: Syntax): boolean => {
  const [power, ...more] = (node.kind === "script" && node.sup) || [];
  return more.length === 0 && power?.kind === "number" && power.text !== "1";
};

/**
 * Capital letters of matrices of which nothing says that they are numbers, in a sum that stands in
 * an exponential: A and B of `e^{A + B}`.
 */
const exponentsIn =
  (isOpen: (name: string) => boolean) =>
  (formula: readonly Syntax[]): readonly string[] =>
    formula.flatMap((node, k): readonly string[] => {
      const all = new Map((exponentAt(formula, k) ?? []).flatMap((n) => [...openLetters(n)]));
      const names = [...all.values()];
      const areOpen = names.length > 1 && names.every((key) => isOpen(nameOfKey(key)));
      return [...(areOpen ? names : []), ...exponentsIn(isOpen)(insideOf(node))];
    });

/** The keys of the capital letters of matrices that are a factor, or of which one consists. */
const openLetters = (node: Syntax): Letters =>
  // data have letters as their indices
  anyLetters(node, (sub) => sub.every((n) => n.kind === "number"));

function anyLetters(node: Syntax, isPlain: (sub: readonly Syntax[]) => boolean): Letters {
  const key = shapeKey(node);
  const base = node.kind === "script" ? node.base : node;
  const sub = (node.kind === "script" && node.sub) || [];
  const isLetter = key !== null && matrixLetters.test(nameOfKey(key));
  if (key !== null)
    return new Map(isLetter && isPlain(sub) ? [[`${key}${canonical(sub)}`, key]] : []);
  const body = base?.kind === "fence" ? base.body : [];
  return new Map(body.flatMap((n) => [...anyLetters(n, isPlain)]));
}

/** The names of the products of capital letters that are inverted: `(AB)^{-1}`. */
const invertedProducts = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node) => {
    const isInverse = node.kind === "script" && node.sup !== null && canonical(node.sup) === "-1";
    const body = isInverse && node.base?.kind === "fence" ? node.base.body : [];
    const names = body.map((n) => shapeKey(n) ?? "");
    const isProduct = names.length > 1 && names.every((name) => matrixLetters.test(name));
    return [...(isProduct ? names : []), ...invertedProducts(insideOf(node))];
  });

/** `P(\cdot)`, `\Pr[\cdot]` */
const hasChance = (nodes: readonly Syntax[]): boolean =>
  nodes.some(
    (node, k) =>
      (/^(?:P|Pr|mathbb\{P\})$/.test(shapeKey(node) ?? "") && nodes[k + 1]?.kind === "fence") ||
      hasChance(insideOf(node)),
  );

/** The names in traces. */
const tracedIn = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node, k) => [
    ...shapedNames(traceAt(nodes, k)?.body ?? []),
    ...tracedIn(insideOf(node)),
  ]);

/** The names at which gradients are taken. */
const slopedIn = (nodes: readonly Syntax[]): readonly string[] =>
  nodes.flatMap((node, k) => [
    ...shapedNames(gradientAt(nodes, k)?.body ?? []),
    ...slopedIn(insideOf(node)),
  ]);

/** The products that a formula consists of, however deep. */
function productsIn(formula: readonly Syntax[]): readonly (readonly Syntax[])[] {
  const products: Syntax[][] = [];
  const walk = (nodes: readonly Syntax[]): void => {
    const terms: Syntax[][] = [[]];
    for (const node of nodes) {
      if (node.kind === "relation" || isOperator(node, "+", "-", ",", "&")) terms.push([]);
      else terms.at(-1)?.push(node);
      walk(insideOf(node));
    }
    products.push(...terms);
  };
  for (const row of cutRows(formula)) walk(row);
  return products;
}

/** What a product shows of what is turned in it. */
function turnings(
  product: readonly Syntax[],
  { turned, around, inside }: Record<"turned" | "around" | "inside", Set<string>>,
): void {
  const isSame = (node: Syntax, bare: string): boolean =>
    !isTurned(node) && canonical([node]) === bare;
  product.forEach((node, k) => {
    if (!isTurned(node)) return;
    const bare = canonical([{ ...node, sup: null }]);
    const key = shapeKey({ ...node, sup: null });
    if (key !== null) turned.add(key);
    const before = product.findLastIndex((n, at) => at < k && isSame(n, bare));
    const behind = product.findIndex((n, at) => at > k && isSame(n, bare));
    const between =
      before >= 0 ? product.slice(before + 1, k) : behind > k ? product.slice(k + 1, behind) : [];
    if (before >= 0 && between.length > 0 && key !== null) around.add(key);
    const [only, ...more] = between.flatMap((n) => shapeKey(n) ?? []);
    if (only !== undefined && more.length === 0) inside.add(only);
  });
}

/** What has its covariance between a name and the same turned: y of `X^\top \mathrm{Var}(y) X`. */
function spreadIn(product: readonly Syntax[]): readonly string[] {
  return product.flatMap((node, k) => {
    const isSpread = /^\\?(?:operatorname|mathrm|text|mathbb)?\{?(?:Var|var|Cov|cov)\}?$/.test(
      canonical([node]),
    );
    const [before, bracket, after] = [product[k - 1], product[k + 1], product[k + 2]];
    if (!isSpread || !before || !after || bracket?.kind !== "fence") return [];
    if (isTurned(before) === isTurned(after)) return [];
    const isSame = bareOf(before) === bareOf(after);
    const [only, ...more] = bracket.body.map(shapeKey);
    return isSame && only && more.length === 0 ? [only] : [];
  });
}

/** A node without what turns it. */
const bareOf = (node: Syntax): string =>
  canonical([isTurned(node) ? { ...node, sup: null } : node]);

const isTurned = (node: Syntax): node is Extract<Syntax, { kind: "script" }> =>
  node.kind === "script" &&
  node.sup !== null &&
  transposes(node.sup) &&
  canonical(node.sup) !== "-1";

const never = Number.POSITIVE_INFINITY;

/** How unusual it is for a name to be a number, a vector or a matrix. */
function costsOf(name: string, evidence: Evidence): Costs {
  const { turned, around, inside, inverted, behind, ordered, sloped } = evidence;
  const plain = nameOfKey(name);
  const isBold = /^\\(?:mathbf|boldsymbol|bm|vec)\b/.test(plain);
  const letter = plain.replace(/^(?:\\[a-z]+\{)+/, "").replace(/\}+$/, "");
  const isCapital = /^\\?[A-Z]/.test(letter);
  if (isBold) return isCapital ? boldCapital : boldLetter;
  if (sloped.has(name)) return pointCosts;
  // a step size sooner than a step
  if (!isCapital && letter.startsWith("\\") && !turned.has(name) && !behind.has(name))
    return greekCosts;
  if (!isCapital) return turned.has(name) ? turnedLetter : behind.has(name) ? moved : letterCosts;
  if (inside.has(name) || ordered.has(name)) return { number: 2, vector: 2, matrix: 0 };
  if (around.has(name)) return { number: never, vector: 1.5, matrix: 0 };
  if (turned.has(name) && inverted.has(name)) return { number: never, vector: 3, matrix: 0 };
  if (turned.has(name)) return matrixLetters.test(letter) ? turnedMatrix : turnedCapital;
  return behind.has(name) ? moved : { number: 0, vector: 1, matrix: 1.5 };
}

const settled: Costs = { number: never, vector: never, matrix: never };
const boldCapital: Costs = { number: 5, vector: 1, matrix: 0 };
const boldLetter: Costs = { number: 5, vector: 0, matrix: never };
const greekCosts: Costs = { number: 0, vector: 1.4, matrix: never };
const letterCosts: Costs = { number: 0, vector: 1, matrix: never };
const turnedLetter: Costs = { number: never, vector: 0, matrix: never };
const turnedMatrix: Costs = { number: never, vector: 0.8, matrix: 0 };
const turnedCapital: Costs = { number: never, vector: 0, matrix: 1.2 };
/** where a gradient is taken */
const pointCosts: Costs = { number: 2, vector: 0, matrix: never };
/** what a matrix stands before */
const moved: Costs = { number: 2, vector: 0, matrix: 2 };

/** Kinds of names, and the sizes that follow from them. */
interface Fitting {
  readonly kinds: ReadonlyMap<string, ShapeKind>;
  readonly shaping: Shaping;
}

/**
 * The cheapest kinds with which all fits together: those that are cheapest by themselves, then
 * others for names that do not fit, one at a time.
 */
function fitting(
  formulas: readonly (readonly Syntax[])[],
  costs: ReadonlyMap<string, Costs>,
  look: Look,
): Fitting | null {
  const start = new Map([...costs].map(([name, own]) => [name, cheapest(own)]));
  const queue = [{ kinds: start as ReadonlyMap<string, ShapeKind>, cost: 0 }];
  const seen = new Set<string>([keyOf(start)]);
  const tries = Math.min(
    most,
    mostNodes / formulas.reduce((sum, f) => sum + sizeOf(f), costs.size),
  );
  for (let tried = 0; tried < tries; tried += 1) {
    queue.sort((a, b) => a.cost - b.cost);
    const next = queue.shift();
    if (!next) return null;
    const shaping = new Shaping(next.kinds, look);
    const clash = clashIn(formulas, shaping);
    if (clash === null) return promoted({ kinds: next.kinds, shaping }, formulas, costs, look);
    for (const name of new Set(clash)) {
      const own = costs.get(name);
      const now = next.kinds.get(name);
      if (!own || !now) continue;
      for (const kind of ["number", "vector", "matrix"] as const) {
        if (kind === now || own[kind] === never) continue;
        const kinds = new Map([...next.kinds, [name, kind] as const]);
        const key = keyOf(kinds);
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push({ kinds, cost: next.cost - own[now] + own[kind] });
      }
    }
  }
  return null;
}

/** Capital letters before vectors are matrices where that fits as well: A of `A Z + W`. */
function promoted(
  found: Fitting,
  formulas: readonly (readonly Syntax[])[],
  costs: ReadonlyMap<string, Costs>,
  look: Look,
): Fitting {
  const isLong = (node: Syntax | undefined): boolean =>
    node !== undefined && found.shaping.shapeOf(shapeKey(node) ?? "") !== null;
  let best = found;
  for (const product of formulas.flatMap(productsIn))
    product.forEach((node, k) => {
      const name = shapeKey(node);
      const isCapital = name !== null && /^[A-Z]/.test(name);
      if (!isCapital || best.kinds.get(name) !== "number" || !isLong(product[k + 1])) return;
      if (costs.get(name)?.matrix === never) return;
      const kinds = new Map([...best.kinds, [name, "matrix"] as const]);
      const shaping = new Shaping(kinds, look);
      if (clashIn(formulas, shaping) === null) best = { kinds, shaping };
    });
  return best;
}

const keyOf = (kinds: ReadonlyMap<string, ShapeKind>): string => [...kinds.values()].join();

const cheapest = (costs: Costs): ShapeKind =>
  (["number", "vector", "matrix"] as const).reduce((a, b) => (costs[b] < costs[a] ? b : a));

/** The names of what does not fit; null where all does. */
function clashIn(
  formulas: readonly (readonly Syntax[])[],
  shaping: Shaping,
): readonly string[] | null {
  try {
    for (const formula of formulas) shaping.formula(formula);
    return null;
  } catch (error) {
    if (error instanceof Misfit) return error.names;
    throw error;
  }
}

/** Letters for sizes, those first that the field writes. */
const letters = ["d", "m", "k", "n", "p", "q", "r", "l", "s", "h"];

function namedShapes(
  { shaping }: Fitting,
  names: readonly string[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, UsedShape> {
  const free = letters.filter((letter) => !taken.has(letter));
  const sizes = new Map<Size, string>();
  const nameOf = (size: Size): string => {
    const root = shaping.sizes.root(size);
    const named = shaping.sizes.nameOf(root);
    if (named !== undefined) return named;
    const known = sizes.get(root) ?? free[sizes.size] ?? `d_{${sizes.size}}`;
    sizes.set(root, known);
    return known;
  };
  return new Map(
    names.map((name): [string, UsedShape] => {
      const shape = shaping.shapeOf(name);
      if (!shape) return [name, { kind: "number", sizes: [] }];
      if (shape.columns === one) return [name, { kind: "vector", sizes: [nameOf(shape.rows)] }];
      return [name, { kind: "matrix", sizes: [nameOf(shape.rows), nameOf(shape.columns)] }];
    }),
  );
}
