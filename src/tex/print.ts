import { type Fraction, isInteger } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { relationSigns } from "../term/sign.ts";
import { isNumeric } from "../term/sort.ts";
import type { ArrayTerm, Binder, EntryTerm, Term, TermOf } from "../term/term.ts";
import { mapChildren, sameTerm } from "../term/walk.ts";
import { countedBy, inValues, throughAll } from "./listed.ts";
import type { Scope } from "./scope.ts";

/**
 * How tightly a printed piece holds together: a sum, a product, a factor, a factor that scripts may
 * be put on.
 */
const Level = { Sum: 0, Product: 1, Factor: 2, Base: 3 } as const;
type Level = (typeof Level)[keyof typeof Level];

/**
 * TeX for a term, with the heads of the declarations, bracketed so that its plain reading is the
 * term again.
 */
export function toTex(term: Term, scope: Scope): string {
  return print(inValues(term, scope), scope, Level.Sum);
}

function print(term: Term, scope: Scope, level: Level): string {
  const { text, level: own } = piece(term, scope);
  return own >= level ? text : round(text);
}

const tall = (text: string): boolean => /\\(frac|sum|prod|int|binom|left)(?![A-Za-z])/.test(text);
const round = (text: string): string => (tall(text) ? `\\left(${text}\\right)` : `(${text})`);
const square = (text: string): string => (tall(text) ? `\\left[${text}\\right]` : `[${text}]`);

interface Printed {
  readonly text: string;
  readonly level: Level;
}

function piece(term: Term, scope: Scope): Printed {
  const at = (t: Term, level: Level): string => print(t, scope, level);
  switch (term.kind) {
    case "number":
      return numberTex(term.value);
    case "constant":
      return as({ pi: "\\pi", e: "e", infinity: "\\infty" }[term.name], Level.Base);
    case "symbol":
      return symbolTex(term, scope);
    case "variable":
    case "meta":
      return as(term.name, Level.Base);
    case "add":
      return as(term.terms.map((t, k) => addend(t, k, scope)).join(""), Level.Sum);
    case "neg":
      return as(`-${at(term.body, Level.Product)}`, Level.Sum);
    case "mul":
      return as(product(term.factors, scope), Level.Product);
    case "div": {
      const [top, bottom] = [at(term.numerator, Level.Sum), at(term.denominator, Level.Sum)];
      return as(`\\frac{${top}}{${bottom}}`, Level.Factor);
    }
    case "pow":
      return power(term.base, term.exponent, scope);
    case "sum":
      return summation(term, scope);
    case "call":
      return call(term, scope);
    case "apply":
      return as(
        `${symbolTex(term.function, scope).text}(${withCommas(term.args, scope)})`,
        Level.Base,
      );
    case "entry":
    case "transpose":
    case "inverse":
    case "trace":
    case "inner":
    case "norm":
    case "hadamard":
    case "diag":
    case "fill":
      return arrayTex(term, scope);
    case "relation":
    case "logic":
    case "indicator":
      return eventTex(term, scope);
    case "expect":
    case "variance":
    case "covariance":
    case "probability":
      return averageTex(term, scope);
    case "integral":
      return integralTex(term, scope);
    case "gradient":
      return gradient(term, scope);
  }
}

const as = (text: string, level: Level): Printed => ({ text, level });

/** Terms with commas between them. */
function withCommas(terms: readonly Term[], scope: Scope): string {
  return terms.map((t) => print(t, scope, Level.Sum)).join(", ");
}

function numberTex(value: Fraction): Printed {
  const size = isInteger(value) ? String(value.n) : `\\frac{${value.n}}{${value.d}}`;
  if (value.s < 0n) return as(`-${size}`, Level.Sum);
  return as(size, isInteger(value) ? Level.Base : Level.Factor);
}

function arrayTex(term: ArrayTerm | EntryTerm, scope: Scope): Printed {
  const at = (t: Term, level: Level): string => print(t, scope, level);
  switch (term.kind) {
    case "entry": {
      const base = at(term.of, term.of.kind === "symbol" ? Level.Factor : Level.Base);
      return as(`${base}[${term.indices.map((t) => at(t, Level.Sum)).join(",")}]`, Level.Base);
    }
    case "transpose":
      return as(`${at(term.body, Level.Base)}^{\\top}`, Level.Factor);
    case "inverse":
      return as(`${at(term.body, Level.Base)}^{-1}`, Level.Factor);
    case "trace":
      return as(`\\operatorname{tr}${round(at(term.body, Level.Sum))}`, Level.Base);
    case "inner": {
      const [left, right] = [at(term.left, Level.Sum), at(term.right, Level.Sum)];
      return as(`\\langle ${left}, ${right} \\rangle`, Level.Base);
    }
    case "norm": {
      const sub = sortOf(term.body).kind === "matrix" ? "_F" : "";
      return as(`\\|${at(term.body, Level.Sum)}\\|${sub}`, Level.Base);
    }
    case "hadamard": {
      const [left, right] = [at(term.left, Level.Factor), at(term.right, Level.Factor)];
      return as(`${left} \\odot ${right}`, Level.Product);
    }
    case "diag":
      return as(`\\operatorname{diag}${round(at(term.body, Level.Sum))}`, Level.Base);
    case "fill":
      return filled(term, scope);
  }
}

function eventTex(term: TermOf<"relation" | "logic" | "indicator">, scope: Scope): Printed {
  const at = (t: Term): string => print(t, scope, Level.Sum);
  switch (term.kind) {
    case "relation":
      return as(`${at(term.left)} ${relationSigns[term.relation]} ${at(term.right)}`, Level.Sum);
    case "logic": {
      if (term.operator === "not")
        return as(`\\neg ${round(withCommas(term.args, scope))}`, Level.Factor);
      const parts = term.args.map((t) => (t.kind === "logic" ? round(at(t)) : at(t)));
      return as(parts.join(term.operator === "and" ? ", " : " \\cup "), Level.Sum);
    }
    case "indicator":
      return as(`\\mathbf{1}\\{${at(term.condition)}\\}`, Level.Base);
  }
}

function averageTex(
  term: TermOf<"expect" | "variance" | "covariance" | "probability">,
  scope: Scope,
): Printed {
  const at = (t: Term): string => print(t, scope, Level.Sum);
  const bar = given(term.given, scope);
  switch (term.kind) {
    case "expect": {
      const head = `${letter("E", scope)}${under(term.over, scope)}`;
      return as(`${head}${square(at(term.body) + bar)}`, Level.Base);
    }
    case "variance": {
      const head = `\\operatorname{Var}${under(term.over, scope)}`;
      return as(`${head}${round(at(term.body) + bar)}`, Level.Base);
    }
    case "covariance": {
      const head = `\\operatorname{Cov}${under(term.over, scope)}`;
      return as(`${head}${round(`${at(term.left)}, ${at(term.right)}${bar}`)}`, Level.Base);
    }
    case "probability":
      return as(`${letter("P", scope)}${round(at(term.condition) + bar)}`, Level.Base);
  }
}

function integralTex(term: TermOf<"integral">, scope: Scope): Printed {
  const at = (t: Term, level: Level): string => print(t, scope, level);
  const ends =
    term.lower && term.upper
      ? `_{${at(term.lower, Level.Sum)}}^{${at(term.upper, Level.Sum)}}`
      : "";
  const by = `d${/^\\/.test(term.variable) ? "" : " "}${term.variable}`;
  return as(`\\int${ends} ${at(term.body, Level.Product)} \\, ${by}`, Level.Product);
}

/** `E` where nothing else is called so. */
function letter(name: "E" | "P", scope: Scope): string {
  return scope.knows(`\\mathbb{${name}}`) && !scope.knows(name) ? name : `\\mathbb{${name}}`;
}

function under(over: readonly Term[], scope: Scope): string {
  return over.length ? `_{${over.map((t) => print(t, scope, Level.Sum)).join(", ")}}` : "";
}

function given(terms: readonly Term[], scope: Scope): string {
  return terms.length ? ` \\mid ${terms.map((t) => print(t, scope, Level.Sum)).join(", ")}` : "";
}

function symbolTex(term: Extract<Term, { kind: "symbol" }>, scope: Scope): Printed {
  const set = countedBy(term.symbol, scope);
  if (set !== undefined) return as(`|${set}|`, Level.Base);
  const head = scope.declaration(term.symbol)?.head ?? term.symbol;
  const text = head.replace(/#(\d)/g, (_, k: string) => {
    const arg = term.args[Number(k) - 1];
    return arg ? print(arg, scope, Level.Sum) : "";
  });
  return { text, level: /\^\{[^{}]*\}$/.test(text) ? Level.Factor : Level.Base };
}

function addend(term: Term, k: number, scope: Scope): string {
  const negative = term.kind === "neg";
  const body = print(negative ? term.body : term, scope, Level.Product);
  if (k === 0) return negative ? `-${body}` : body;
  return negative ? ` - ${body}` : ` + ${body}`;
}

/** Factors side by side; what would run into its neighbour gets brackets or a dot. */
function product(factors: readonly Term[], scope: Scope): string {
  let out = "";
  let last: Term | null = null;
  for (const [k, factor] of factors.entries()) {
    const open = k < factors.length - 1 && (factor.kind === "sum" || factor.kind === "integral");
    const text = open
      ? round(print(factor, scope, Level.Sum))
      : factor.kind === "sum" || factor.kind === "integral"
        ? print(factor, scope, Level.Product)
        : print(factor, scope, Level.Factor);
    const digits = /^[\d.]/.test(text) && out !== "";
    const dotted = digits || (last !== null && absorbs(last, text, scope));
    out += out === "" ? text : dotted ? ` \\cdot ${text}` : ` ${text}`;
    last = factor;
  }
  return out;
}

/** Whether a bracket behind the factor would be read as part of it. */
function absorbs(factor: Term, text: string, scope: Scope): boolean {
  if (factor.kind === "symbol" && /^(\(|\\left\()/.test(text))
    return factor.sort.kind === "function" || scope.takesBracket(factor.symbol);
  if (factor.kind === "variable" && /^(\(|\\left\()/.test(text))
    return factor.sort.kind === "function";
  return false;
}

function power(base: Term, exponent: Term, scope: Scope): Printed {
  if (exponent.kind === "number" && exponent.value.n === 1n && exponent.value.d === 2n)
    return { text: `\\sqrt{${print(base, scope, Level.Sum)}}`, level: Level.Factor };
  const up = print(exponent, scope, Level.Sum);
  if (base.kind === "symbol" && exponent.kind === "number" && isInteger(exponent.value)) {
    // \sigma^4 where \sigma^2 is one symbol
    const head = scope.declaration(base.symbol)?.head ?? "";
    const whole = /^(.*)\^\{(\d+)\}$/.exec(head);
    if (whole?.[1] !== undefined && !head.includes("#") && !scope.declares(whole[1]))
      return {
        text: `${whole[1]}^{${BigInt(whole[2] ?? 1) * exponent.value.n}}`,
        level: Level.Factor,
      };
  }
  return { text: `${print(base, scope, Level.Base)}^{${up}}`, level: Level.Factor };
}

function summation(term: Extract<Term, { kind: "sum" }>, scope: Scope): Printed {
  if (term.operator === "list") return listed(term, scope);
  const sign = term.operator === "sum" ? "\\sum" : "\\prod";
  const text = (t: Term): string => print(t, scope, Level.Sum);
  const first = term.binders[0] as Binder;
  const alike = term.binders.every(
    (b) => sameTerm(b.lower, first.lower) && sameTerm(b.upper, first.upper),
  );
  const conditions = term.conditions.map((c) => `, ${text(c)}`).join("");
  const body = print(term.body, scope, Level.Product);
  const through = term.binders.map((b) => throughAll(b, scope));
  if (!through.includes(null))
    return { text: `${sign}_{${through.join(", ")}${conditions}} ${body}`, level: Level.Product };
  if (alike)
    return {
      text:
        `${sign}_{${term.binders.map((b) => b.name).join(", ")} = ` +
        `${text(first.lower)}${conditions}}^{${text(first.upper)}} ${body}`,
      level: Level.Product,
    };
  if (term.binders.some((b, k) => term.binders.slice(0, k).some((c) => usesName(b, c.name)))) {
    // a later range uses an earlier index: one sign each
    const [head, ...tail] = term.binders;
    const inner = summation({ ...term, binders: tail }, scope).text;
    return {
      text: `${sign}_{${head?.name} = ${text(first.lower)}}^{${text(first.upper)}} ${inner}`,
      level: Level.Product,
    };
  }
  const ranges = term.binders
    .map((b) => `${b.name} \\in \\{${text(b.lower)}, \\dots, ${text(b.upper)}\\}`)
    .join(", ");
  return { text: `${sign}_{${ranges}${conditions}} ${body}`, level: Level.Product };
}

function usesName(binder: Binder, name: string): boolean {
  const uses = (t: Term): boolean =>
    t.kind === "variable"
      ? t.name === name
      : t.kind === "add"
        ? t.terms.some(uses)
        : t.kind === "neg"
          ? uses(t.body)
          : t.kind === "symbol"
            ? t.args.some(uses)
            : false;
  return uses(binder.lower) || uses(binder.upper);
}

/** `Y_{1}, \dots, Y_{m}` */
function listed(term: Extract<Term, { kind: "sum" }>, scope: Scope): Printed {
  const binder = term.binders[0] as Binder;
  const at = (value: Term): string =>
    print(substitute(term.body, binder.name, value), scope, Level.Sum);
  const end = binder.upper.kind === "constant" ? "" : `, ${at(binder.upper)}`;
  return { text: `${at(binder.lower)}, \\dots${end}`, level: Level.Sum };
}

function filled(term: Extract<Term, { kind: "fill" }>, scope: Scope): Printed {
  const { sort } = term;
  if (term.pattern === "zero") return { text: "0", level: Level.Base };
  const size = sort.kind === "matrix" ? sort.rows : sort.kind === "vector" ? sort.size : null;
  const sub =
    size && !(size.kind === "variable" && size.name === "?")
      ? `_{${print(size, scope, Level.Sum)}}`
      : "";
  return {
    text: `${term.pattern === "ones" ? "\\mathbf{1}" : scope.knows("I") ? "\\mathrm{I}" : "I"}${sub}`,
    level: Level.Base,
  };
}

function call(term: Extract<Term, { kind: "call" }>, scope: Scope): Printed {
  const args = term.args.map((t) => print(t, scope, Level.Sum));
  const [first, second] = args;
  switch (term.function) {
    case "abs":
      return { text: `|${first}|`, level: Level.Base };
    case "binomial":
      return { text: `\\binom{${first}}{${second}}`, level: Level.Factor };
    case "factorial":
      return {
        text: `${term.args[0] ? print(term.args[0], scope, Level.Base) : ""}!`,
        level: Level.Factor,
      };
    case "delta":
      return { text: `\\delta_{${args.join(", ")}}`, level: Level.Base };
    case "sign":
      return { text: `\\operatorname{sign}${round(args.join(", "))}`, level: Level.Base };
    case "exp":
    case "log":
    case "sin":
    case "cos":
    case "min":
    case "max":
      return { text: `\\${term.function}${round(args.join(", "))}`, level: Level.Base };
  }
}

function gradient(term: Extract<Term, { kind: "gradient" }>, scope: Scope): Printed {
  const { body } = term;
  const first = body.kind === "apply" ? body.args[0] : undefined;
  if (
    body.kind === "apply" &&
    first?.kind === "variable" &&
    first.name === term.variable &&
    isNumeric(sortOf(body))
  ) {
    return {
      text: `\\nabla ${print({ ...body, args: [term.at, ...body.args.slice(1)] }, scope, Level.Base)}`,
      level: Level.Factor,
    };
  }
  const shown =
    term.at.kind === "symbol" || term.at.kind === "variable"
      ? substitute(body, term.variable, term.at)
      : body;
  return {
    text: `\\nabla_{${print(term.at, scope, Level.Sum)}} ${round(print(shown, scope, Level.Sum))}`,
    level: Level.Factor,
  };
}

/** The body with its variable put back to the name that the author wrote. */
function substitute(term: Term, name: string, value: Term): Term {
  return term.kind === "variable" && term.name === name
    ? value
    : mapChildren(term, (child) => substitute(child, name, value));
}
