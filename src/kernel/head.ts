import { type Fraction, fraction, fractionText } from "../exact/fraction.ts";
import type { ConstantTerm, TermOf } from "../term/term.ts";

/** Averages, which may be under conditions (`given` of them) and over names (`over` of them). */
export type AverageKind = "expect" | "variance" | "covariance" | "probability";

/** Functions of numbers, by how many they take. `power` is one with an exponent that varies. */
export const functions = {
  exp: 1,
  log: 1,
  sin: 1,
  cos: 1,
  abs: 1,
  sign: 1,
  factorial: 1,
  min: 2,
  max: 2,
  binomial: 2,
  delta: 2,
  power: 2,
} as const satisfies Readonly<Record<TermOf<"call">["function"] | "power", number>>;

export type FunctionName = keyof typeof functions;

const constants: readonly ConstantTerm["name"][] = ["pi", "e", "infinity"];

/** Heads that have no parts of their own. */
type PlainKind =
  | "event"
  | "index"
  | "insides"
  | "integral"
  | "inverse"
  | "past"
  | "power"
  | "product"
  | "real"
  | "unbounded";

/**
 * What an atom is of. `insides` is no head of an atom: it stands where children are compared by
 * themselves. `derivative` is of a function by its argument `by`, counted from 0; `gradient` by a
 * variable that is bound; `variable` is one that is free, or that something is differentiated by.
 * The text of a head is what it is called in keys of atoms and in certificates.
 */
export type Head = { readonly text: string } & (
  | { readonly kind: "symbol" | "apply"; readonly key: string }
  | { readonly kind: "derivative"; readonly key: string; readonly by: number }
  | { readonly kind: "gradient" | "variable"; readonly name: string }
  | { readonly kind: "constant"; readonly name: ConstantTerm["name"] }
  | { readonly kind: "call"; readonly name: FunctionName }
  | { readonly kind: "closed"; readonly notation: string }
  | { readonly kind: "number"; readonly value: Fraction }
  | { readonly kind: AverageKind; readonly given: number; readonly over: number }
  | { readonly kind: "indicator"; readonly relation: "=" | "<=" }
  | { readonly kind: PlainKind }
);

/** Heads that have been made, by text: equal ones are one and the same object. */
const made = new Map<string, Head>();

function interned(head: Head): Head {
  const known = made.get(head.text);
  if (known) return known;
  made.set(head.text, head);
  return head;
}

const plain = (kind: PlainKind): Head => interned({ kind, text: kind === "insides" ? "" : kind });

/** The heads there are; equal ones are identical. */
export const heads = {
  event: plain("event"),
  index: plain("index"),
  insides: plain("insides"),
  integral: plain("integral"),
  inverse: plain("inverse"),
  past: plain("past"),
  power: plain("power"),
  product: plain("product"),
  real: plain("real"),
  unbounded: plain("unbounded"),
  symbol: (key: string): Head => interned({ kind: "symbol", key, text: `symbol:${key}` }),
  apply: (key: string): Head => interned({ kind: "apply", key, text: `apply:${key}` }),
  derivative: (key: string, by: number): Head =>
    interned({ kind: "derivative", key, by, text: `derivative@${by}:${key}` }),
  gradient: (name: string): Head => interned({ kind: "gradient", name, text: `gradient:${name}` }),
  variable: (name: string): Head => interned({ kind: "variable", name, text: `variable:${name}` }),
  constant: (name: ConstantTerm["name"]): Head =>
    interned({ kind: "constant", name, text: `constant:${name}` }),
  call: (name: FunctionName): Head => interned({ kind: "call", name, text: `call:${name}` }),
  closed: (notation: string): Head =>
    interned({ kind: "closed", notation, text: `closed:${notation}` }),
  number: (value: Fraction): Head =>
    interned({ kind: "number", value, text: `number:${fractionText(value)}` }),
  average: (kind: AverageKind, given = 0, over = 0): Head => {
    const tail = `${given > 0 ? `|${given}` : ""}${over > 0 ? `@${over}` : ""}`;
    return interned({ kind, given, over, text: `${kind}${tail}` });
  },
  indicator: (relation: "=" | "<="): Head =>
    interned({ kind: "indicator", relation, text: `indicator:${relation}` }),
} as const;

/** The average `E[x]` under no condition. */
export const expectation = heads.average("expect");

const plainKinds: readonly Head[] = Object.values(heads).filter(
  (head): head is Head => typeof head !== "function",
);

/** The head with a text; null where there is none. */
export function headOf(text: string): Head | null {
  const known = made.get(text) ?? plainKinds.find((head) => head.text === text);
  if (known) return known;
  const average =
    /^(expect|variance|covariance|probability)(?:\|([1-9]\d?))?(?:@([1-9]\d?))?$/.exec(text);
  if (average)
    return heads.average(
      average[1] as AverageKind,
      Number(average[2] ?? 0),
      Number(average[3] ?? 0),
    );
  const [, kind = "", by, rest = ""] = /^([a-z]+)(?:@(\d+))?:(.+)$/su.exec(text) ?? [];
  if (by !== undefined) return kind === "derivative" ? heads.derivative(rest, Number(by)) : null;
  switch (kind) {
    case "symbol":
    case "apply":
    case "gradient":
    case "variable":
    case "closed":
      return heads[kind](rest);
    case "constant": {
      const name = constants.find((constant) => constant === rest);
      return name ? heads.constant(name) : null;
    }
    case "call":
      return Object.hasOwn(functions, rest) ? heads.call(rest as FunctionName) : null;
    case "number":
      return /^\d+(?:\/[1-9]\d*)?$|^-1$/.test(rest) ? heads.number(fraction(rest)) : null;
    case "indicator":
      return rest === "=" || rest === "<=" ? heads.indicator(rest) : null;
    default:
      return null;
  }
}

/** Whether it is a function's value: `isCall(head, "exp")`. */
export const isCall = (head: Head | undefined, name: FunctionName): boolean =>
  head?.kind === "call" && head.name === name;

/** Whether it is the indicator of an equation, or of an order. */
export const isIndicator = (head: Head | undefined, relation: "=" | "<="): boolean =>
  head?.kind === "indicator" && head.relation === relation;

/** Whether it is an average: a mean, a variance, a covariance or a chance. */
export function isAverage(
  head: Head | undefined,
): head is Extract<Head, { readonly kind: AverageKind }> {
  switch (head?.kind) {
    case "expect":
    case "variance":
    case "covariance":
    case "probability":
      return true;
    default:
      return false;
  }
}

/** Whether it is an average under a condition, `E[x | y]`. */
export const isConditional = (head: Head | undefined): boolean =>
  head?.kind === "expect" && head.given > 0;

/** The key of a symbol; null of all else. */
export const symbolOf = (head: Head): string | null => (head.kind === "symbol" ? head.key : null);
