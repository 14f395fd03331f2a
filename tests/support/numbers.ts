/**
 * Expressions in real numbers with their TeX and their value in floating point, made at random.
 * Nothing here is shared with the checker: what is equal is found by putting numbers in.
 */
export type Expr =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "letter"; readonly name: string }
  | { readonly kind: "member"; readonly name: string; readonly index: Expr }
  | { readonly kind: "entry"; readonly name: string; readonly row: Expr; readonly column: Expr }
  /** `X_1, \dots, X_n`, or a vector: where something is conditioned on it */
  | { readonly kind: "list"; readonly name: string; readonly tex: string }
  | { readonly kind: "mean" | "variance"; readonly of: Expr; readonly given: readonly Expr[] }
  | { readonly kind: "covariance"; readonly left: Expr; readonly right: Expr }
  /** the chance of one event, or of two at once, given quantities */
  | {
      readonly kind: "chance";
      readonly left: Expr;
      readonly right: Expr | null;
      readonly given: readonly Expr[];
    }
  | { readonly kind: "add" | "mul"; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "sub" | "div"; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "pow"; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "sqrt" | "abs" | "neg" | "exp" | "log"; readonly of: Expr }
  | { readonly kind: "max" | "min"; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "if"; readonly left: Expr; readonly right: Expr; readonly sign: string }
  | {
      readonly kind: "sum" | "prod";
      readonly index: string;
      readonly lower: Expr;
      readonly upper: Expr;
      readonly except: Expr | null;
      readonly body: Expr;
    };

/** The numbers that letters stand for, and the lists that their members are taken from. */
export interface Values {
  readonly letters: Readonly<Record<string, number>>;
  readonly lists: Readonly<Record<string, readonly number[]>>;
  readonly tables?: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** all that may happen, this among it; what is fixed is in `letters` */
  readonly world?: World | undefined;
}

/** Outcomes with their chances, which add up to 1. */
export type World = readonly (Values & { readonly weight: number })[];

/** A source of random choices, the same for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number at least 0 and below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  chance(p: number): boolean {
    return this.next() < p;
  }
}

/** The value of an expression; NaN where it has none that all agree on (`0^0`, `(-8)^{1/3}`). */
export function numberOf(e: Expr, at: Values): number {
  const of = (x: Expr): number => numberOf(x, at);
  switch (e.kind) {
    case "number":
      return e.value;
    case "letter":
      return at.letters[e.name] ?? Number.NaN;
    case "member":
      return at.lists[e.name]?.[of(e.index) - 1] ?? Number.NaN;
    case "entry":
      return at.tables?.[e.name]?.[of(e.row) - 1]?.[of(e.column) - 1] ?? Number.NaN;
    case "list":
      return Number.NaN;
    case "mean":
      return meanOf(e.of, e.given, at);
    case "variance":
      return meanOf(pow2(e.of), e.given, at) - meanOf(e.of, e.given, at) ** 2;
    case "covariance":
      return (
        meanOf({ ...e, kind: "mul" }, [], at) - meanOf(e.left, [], at) * meanOf(e.right, [], at)
      );
    case "chance":
      return meanOf(e.right ? { kind: "mul", left: e.left, right: e.right } : e.left, e.given, at);
    case "add":
      return of(e.left) + of(e.right);
    case "sub":
      return of(e.left) - of(e.right);
    case "mul":
      return of(e.left) * of(e.right);
    case "div":
      return divided(of(e.left), of(e.right));
    case "pow":
      return raised(of(e.left), of(e.right));
    case "sqrt":
      return of(e.of) < 0 ? Number.NaN : Math.sqrt(of(e.of));
    case "abs":
      return Math.abs(of(e.of));
    case "neg":
      return -of(e.of);
    case "exp":
      return Math.exp(of(e.of));
    case "log":
      return of(e.of) > 0 ? Math.log(of(e.of)) : Number.NaN;
    case "max":
      return Math.max(of(e.left), of(e.right));
    case "min":
      return Math.min(of(e.left), of(e.right));
    case "if":
      return compared(of(e.left), e.sign, of(e.right));
    case "sum":
    case "prod":
      return total(e, at);
  }
}

function pow2(left: Expr): Expr {
  return { kind: "mul", left, right: left };
}

/** The average over the outcomes in which all that is given is what it is here. */
function meanOf(of: Expr, given: readonly Expr[], at: Values): number {
  const known = (here: Values): string =>
    given
      .flatMap((g) => (g.kind === "list" ? (here.lists[g.name] ?? []) : [numberOf(g, here)]))
      .map((x) => (Number.isNaN(x) ? "none" : x.toFixed(6).replace("-0.000000", "0.000000")))
      .join();
  const own = known(at);
  if (own.includes("none")) return Number.NaN;
  let [sum, weight] = [0, 0];
  for (const outcome of at.world ?? []) {
    const here = { ...outcome, letters: { ...at.letters, ...outcome.letters }, world: at.world };
    const there = known(here);
    if (there.includes("none")) return Number.NaN;
    if (there !== own) continue;
    sum += outcome.weight * numberOf(of, here);
    weight += outcome.weight;
  }
  return sum / weight;
}

function divided(a: number, b: number): number {
  return Math.abs(b) < 1e-9 ? Number.NaN : a / b;
}

function raised(base: number, exponent: number): number {
  if (Math.abs(base) < 1e-9 && exponent < 1e-9) return Number.NaN;
  if (base < 0 && !Number.isInteger(exponent)) return Number.NaN;
  return base ** exponent;
}

function compared(a: number, sign: string, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  const gap = Math.abs(a - b) < 1e-9 ? 0 : a - b;
  if (sign === "=") return Number(gap === 0);
  return Number(sign === "\\le" ? gap <= 0 : sign === "\\ge" ? gap >= 0 : gap > 0);
}

function total(e: Extract<Expr, { kind: "sum" | "prod" }>, at: Values): number {
  const [low, high] = [numberOf(e.lower, at), numberOf(e.upper, at)];
  if (!Number.isInteger(low) || !Number.isInteger(high)) return Number.NaN;
  const hole = e.except ? numberOf(e.except, at) : Number.NaN;
  let result = e.kind === "sum" ? 0 : 1;
  for (let k = low; k <= high; k++) {
    if (k === hole) continue;
    const term = numberOf(e.body, { ...at, letters: { ...at.letters, [e.index]: k } });
    result = e.kind === "sum" ? result + term : result * term;
  }
  return result;
}

/** The TeX of an expression, with all brackets that it may need. */
export function texOf(e: Expr): string {
  const inner = (x: Expr): string =>
    /^(letter|member|entry|mean|variance|covariance|chance)$/.test(x.kind) ||
    (x.kind === "number" && x.value >= 0)
      ? texOf(x)
      : `\\left(${texOf(x)}\\right)`;
  switch (e.kind) {
    case "number":
      return `${e.value}`;
    case "letter":
      return e.name;
    case "member":
      return `${e.name}_{${texOf(e.index)}}`;
    case "entry":
      return `${e.name}_{${texOf(e.row)} ${texOf(e.column)}}`;
    case "list":
      return e.tex;
    case "mean":
      return `E\\left[${texOf(e.of)}${givenTex(e.given)}\\right]`;
    case "variance":
      return `\\operatorname{Var}\\left(${texOf(e.of)}${givenTex(e.given)}\\right)`;
    case "covariance":
      return `\\operatorname{Cov}\\left(${texOf(e.left)}, ${texOf(e.right)}\\right)`;
    case "chance":
      return `P\\left(${[e.left, ...(e.right ? [e.right] : [])].map(eventTex).join(", ")}${givenTex(e.given)}\\right)`;
    case "add":
      return `${inner(e.left)} + ${inner(e.right)}`;
    case "sub":
      return `${inner(e.left)} - ${inner(e.right)}`;
    case "mul":
      return `${inner(e.left)} \\cdot ${inner(e.right)}`;
    case "div":
      return `\\frac{${texOf(e.left)}}{${texOf(e.right)}}`;
    case "pow":
      return `${inner(e.left)}^{${e.right.kind === "div" ? `${texOf(e.right.left)}/${texOf(e.right.right)}` : texOf(e.right)}}`;
    case "sqrt":
      return `\\sqrt{${texOf(e.of)}}`;
    case "abs":
      return `\\left|${texOf(e.of)}\\right|`;
    case "neg":
      return `-${inner(e.of)}`;
    case "exp":
      return `\\exp\\left(${texOf(e.of)}\\right)`;
    case "log":
      return `\\log\\left(${texOf(e.of)}\\right)`;
    case "max":
    case "min":
      return `\\${e.kind}\\left(${texOf(e.left)}, ${texOf(e.right)}\\right)`;
    case "if":
      return `\\mathbf 1\\{${texOf(e.left)} ${e.sign} ${texOf(e.right)}\\}`;
    case "sum":
    case "prod":
      return totalTex(e);
  }
}

function givenTex(given: readonly Expr[]): string {
  return given.length > 0 ? ` \\mid ${given.map(texOf).join(", ")}` : "";
}

/** An indicator's event. */
function eventTex(e: Expr): string {
  return e.kind === "if" ? `${texOf(e.left)} ${e.sign} ${texOf(e.right)}` : texOf(e);
}

function totalTex(e: Extract<Expr, { kind: "sum" | "prod" }>): string {
  const body = `\\left(${texOf(e.body)}\\right)`;
  const sign = e.kind === "sum" ? "\\sum" : "\\prod";
  return e.except
    ? `${sign}_{\\substack{${e.index}=${texOf(e.lower)} \\\\ ${e.index} \\ne ${texOf(e.except)}}}^{${texOf(e.upper)}} ${body}`
    : `${sign}_{${e.index}=${texOf(e.lower)}}^{${texOf(e.upper)}} ${body}`;
}
