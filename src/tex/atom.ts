import { fraction } from "../exact/fraction.ts";
import { div, number, pow } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";
import type { Span } from "../text/span.ts";
import { readDerivative, readGradient, readIntegral } from "./calculus.ts";
import { canonical } from "./canonical.ts";
import { conditionOf, hasRelation } from "./condition.ts";
import { isDots } from "./dots.ts";
import { listOf } from "./list.ts";
import { sizeOf } from "./listed.ts";
import { nameAtom } from "./name.ts";
import { isOperator } from "./row.ts";
import { splitCommas } from "./scope.ts";
import { flatten } from "./signs.ts";
import { entryBehind, raisedPrimed, withScripts } from "./superscript.ts";
import type { Syntax } from "./syntax.ts";
import type { Cursor, Work } from "./work.ts";

type Script = Extract<Syntax, { kind: "script" }>;
type Fence = Extract<Syntax, { kind: "fence" }>;

/** One thing with its scripts, entries and factorial signs. */
export function atom(work: Work, cursor: Cursor): Term {
  return behind(work, cursor, simple(work, cursor));
}

/** A term with the entries and factorial signs that stand behind it. */
export function behind(work: Work, cursor: Cursor, before: Term): Term {
  let term = before;
  while (cursor.peek) {
    const node = cursor.peek;
    if (isOperator(node, "!")) {
      cursor.at++;
      // n!! is the product of every second number up to n
      if (isOperator(cursor.peek, "!")) work.refuse("unsupported", node.span, { what: "!!" });
      term = { kind: "call", function: "factorial", args: [term] };
      continue;
    }
    const entry = entryBehind(work, term, node);
    if (!entry) break;
    cursor.at++;
    term = entry;
  }
  return term;
}

function simple(work: Work, cursor: Cursor): Term {
  const node = cursor.peek;
  if (!node) return work.refuse("unexpected-end", cursor.here);
  switch (node.kind) {
    case "number":
      return numberAt(work, cursor, node.text);
    case "name":
      return nameAtom(work, cursor);
    case "script": {
      if (node.base?.kind === "name") return nameAtom(work, cursor);
      if (isOperator(node.base ?? undefined, "\\nabla", "\\partial"))
        return readGradient(work, cursor);
      if (isOperator(node.base ?? undefined, "\\int", "\\iint")) return readIntegral(work, cursor);
      cursor.at++;
      if (!node.base)
        return work.refuse("unexpected-token", node.span, { token: work.tex([node]) });
      return scripted(work, node);
    }
    case "operator":
      if (node.text === "\\nabla" || node.text === "\\partial") return readGradient(work, cursor);
      if (node.text === "\\int" || node.text === "\\iint") return readIntegral(work, cursor);
      cursor.at++;
      if (node.text === "\\infty") return { kind: "constant", name: "infinity" };
      return work.refuse("unexpected-token", node.span, { token: node.text });
    case "fence":
      cursor.at++;
      return fenced(work, node);
    case "group":
      cursor.at++;
      return work.expression(node.body);
    case "brace":
      cursor.at++;
      return braced(work, node);
    case "fraction": {
      const derivative = readDerivative(work, cursor);
      if (derivative) return derivative;
      cursor.at++;
      return quotient(work, node);
    }
    case "root":
      cursor.at++;
      return root(work, node);
    case "relation":
    case "text":
    case "stack":
      return work.refuse("unexpected-token", node.span, { token: work.tex([node]) });
  }
}

/** A number, or `1{…}`, which is the indicator of what is in the bracket. */
function numberAt(work: Work, cursor: Cursor, text: string): Term {
  const next = cursor.nodes[cursor.at + 1];
  cursor.at++;
  if (text !== "1" || next?.kind !== "fence" || !hasRelation(next.body))
    return { kind: "number", value: fraction(text) };
  cursor.at++;
  return { kind: "indicator", condition: conditionOf(work, next.body) };
}

function quotient(work: Work, node: Extract<Syntax, { kind: "fraction" }>): Term {
  const [top, bottom] = [work.expression(node.numerator), work.expression(node.denominator)];
  if (node.style === "binomial") return { kind: "call", function: "binomial", args: [top, bottom] };
  const term = div(top, bottom);
  work.sort(term, node.span);
  return term;
}

function root(work: Work, node: Extract<Syntax, { kind: "root" }>): Term {
  const degree = node.degree ? work.expression(node.degree) : number(2);
  const exponent: Term =
    degree.kind === "number" && degree.value.n !== 0n
      ? { kind: "number", value: fraction(1).div(degree.value) }
      : div(number(1), degree);
  return pow(work.expression(node.body), exponent);
}

/** A bracket, a bar, a number or a group with scripts. */
function scripted(work: Work, node: Script): Term {
  const base = node.base as Syntax;
  const norm = base.kind === "fence" && base.open === "\\|";
  if (base.kind === "number" && node.sub && base.text === "1" && !node.sup)
    return { kind: "indicator", condition: conditionOf(work, node.sub) };
  let term: Term;
  if (base.kind === "fence")
    term = fenced(work, base, node.sub !== null && /F/.test(canonical(node.sub)));
  else if (base.kind === "group") term = work.expression(base.body);
  else if (base.kind === "brace") term = braced(work, base);
  else if (base.kind === "number") term = { kind: "number", value: fraction(base.text) };
  else term = work.expression([base]);
  if (node.sub && norm) {
    const kind = canonical(node.sub);
    if (!/^(2|F|\\(mathrm|text)\{F\}|\\ell_\{2\})$/.test(kind))
      work.refuse("unsupported", node.span, { what: `the norm with subscript ${kind}` });
    return raisedPrimed(work, term, node, node.span);
  }
  return withScripts(work, term, node, node.span);
}

/** `\underbrace{1 + \dots + 1}_{n\text{ times}}` is `n`; any other brace is what is in it. */
function braced(work: Work, node: Extract<Syntax, { kind: "brace" }>): Term {
  const times =
    node.note?.findIndex((n) => n.kind === "text" && /\btimes\b|\bterms\b/.test(n.text)) ?? -1;
  if (node.note && times > 0 && node.body.some(isDots)) {
    const parts = splitCommas(flatten(node.body), "+").filter(
      (p) => !(p.length === 1 && isDots(p[0])),
    );
    const texts = new Set(parts.map((p) => canonical(p)));
    if (texts.size === 1 && parts[0]) {
      const count = work.expression(node.note.slice(0, times));
      return texts.has("1") ? count : { kind: "mul", factors: [count, work.expression(parts[0])] };
    }
  }
  return work.expression(node.body);
}

/** What a bracket means by its kind. `named`: a subscript says which norm is meant. */
export function fenced(work: Work, node: Fence, named = false): Term {
  const where = node.span;
  switch (node.open) {
    case "|":
    case "\\|": {
      const size = node.open === "|" ? sizeOf(work.scope, node.body) : null;
      if (size) return size;
      const body = work.expression(node.body);
      const sort = work.sort(body, where);
      if (isNumeric(sort)) return { kind: "call", function: "abs", args: [body] };
      // single bars are the length of a vector, and the determinant of a matrix
      if (sort.kind === "matrix" && node.open === "|")
        work.refuse("unsupported", where, {
          what: "a determinant, or single bars around a matrix",
        });
      // of a matrix it is the largest singular value to some, and the root of the sum of squares to
      // others
      if (sort.kind === "matrix" && !named)
        work.refuse("unsupported", where, {
          what: "a norm of a matrix that is not said to be \\|…\\|_F",
        });
      return { kind: "norm", body };
    }
    case "\\langle": {
      const items = splitCommas(node.body, ",", "\\mid", "|");
      if (items.length === 2)
        return {
          kind: "inner",
          left: work.expression(items[0] ?? []),
          right: work.expression(items[1] ?? []),
        };
      return { kind: "expect", body: work.expression(node.body), given: [], over: [] };
    }
    case "(":
    case "[":
    case "\\{": {
      const items = splitCommas(node.body);
      if (items.length > 1) return tuple(work, items, where);
      return work.expression(node.body);
    }
  }
  return work.refuse("unsupported", where, { what: `${node.open}…${node.close}` });
}

/** `(X_1, \dots, X_n)`: a list; a list of one run is that run. */
function tuple(work: Work, items: readonly Syntax[][], where: Span): Term {
  const terms = listOf(work, items, where);
  const only = terms[0];
  if (terms.length === 1 && only) return only;
  return work.refuse("unsupported", where, { what: "a list" });
}
