import { fraction } from "../exact/fraction.ts";
import type { Declaration } from "../term/context.ts";
import { hasRelation, isEvent } from "./condition.ts";
import { baseText, letterRuns, splitCommas, wordOf } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import { type Cursor, spanOf, type Work } from "./work.ts";

type Kind = "E" | "Var" | "Cov" | "P" | "Corr";

export type Fence = Extract<Syntax, { kind: "fence" }>;

export type Script = Extract<Syntax, { kind: "script" }>;

export interface Found {
  readonly kind: Kind;
  /** how many nodes the name takes */
  readonly length: number;
  readonly sub: readonly Syntax[] | null;
  readonly sup: readonly Syntax[] | null;
}

export const half = fraction(1, 2);

const letterKinds: Readonly<Record<string, Kind>> = { E: "E", P: "P", V: "Var", D: "Var" };

/** `\mathbb{E}`, `\operatorname{E}` or a bare `E` */
const letterInAnyFont = new RegExp(
  "^(?:\\\\(?:mathbb|mathbf|mathrm|mathsf|mathcal|mathit|boldsymbol|text|operatorname)" +
    "\\{([EPVD])\\}|([EPVD]))$",
);

const wordKinds: Readonly<Record<string, Kind>> = {
  Var: "Var",
  var: "Var",
  VAR: "Var",
  Cov: "Cov",
  cov: "Cov",
  COV: "Cov",
  Pr: "P",
  Prob: "P",
  Corr: "Corr",
  corr: "Corr",
  Ex: "E",
  Exp: "E",
};

/** A letter that stands for a word needs no bracket: `\\mathsf{D} X`, but not `\\mathbf{D} X`. */
const needsNone = /^\\(?:mathbb|mathsf|operatorname)\{/;

/**
 * Recognises an operator of probability; a declared symbol of the same look wins, but letters of
 * `Var` are not read one by one.
 */
export function recognise(work: Work, cursor: Cursor): Found | null {
  const node = cursor.peek as Syntax;
  const base = baseText(node);
  if (base === null || work.boundTo(base) || work.scope.locals.has(base)) return null;
  const match = work.scope.lookup(cursor.nodes, cursor.at)[0];
  if (match && (match.length > 1 || wordOf(base) !== base)) return null;
  for (const run of letterRuns(cursor.nodes, cursor.at)) {
    const kind = wordKinds[run.word];
    if (!kind || run.word === "Ex" || run.word === "Exp") continue;
    const last = cursor.nodes[run.last] as Syntax;
    return { kind, length: run.last - cursor.at + 1, ...scriptsOf(last) };
  }
  const scripts = scriptsOf(node);
  const found = (kind: Kind): Found => ({ kind, length: 1, ...scripts });
  if (match && base === "\\sigma" && isSquareOf(work, cursor, match.declaration)) {
    const next = cursor.nodes[cursor.at + 1] as Syntax;
    if (
      work.departs(
        "variance-letter",
        spanOf([node, next]) ?? node.span,
        1,
        () => `\\operatorname{Var}${work.tex([next])}`,
      )
    )
      return { kind: "Var", length: 1, sub: null, sup: null };
  }
  if (match) {
    // a bracket with a relation in it is no factor, whatever P is
    const event = bracketOf(cursor.nodes[cursor.at + 1]);
    return base === "P" &&
      match.declaration.sort.kind !== "function" &&
      event &&
      hasRelation(event.body)
      ? found("P")
      : null;
  }
  if (
    base === "\\sigma" &&
    node.kind === "script" &&
    node.sup?.length === 1 &&
    node.sup[0]?.kind === "number" &&
    node.sup[0].text === "2" &&
    !node.sub
  ) {
    const next = cursor.nodes[cursor.at + 1];
    return next?.kind === "fence" && next.open === "("
      ? { kind: "Var", length: 1, sub: null, sup: null }
      : null;
  }
  if (base === "\\Pr") return found("P");
  const word = /^\\(?:mathbf|boldsymbol)\{([A-Za-z]{2,})\}$/.exec(base)?.[1] ?? wordOf(base);
  if (word !== base && wordKinds[word]) return found(wordKinds[word] as Kind);
  const letter = letterInAnyFont.exec(base);
  const name = letter?.[1] ?? letter?.[2];
  if (!name) return null;
  const kind = letterKinds[name] as Kind;
  const next = cursor.nodes[cursor.at + 1];
  const bracket = bracketOf(next);
  if (kind === "E") return found("E");
  if (kind === "P") return bracket && probable(work, bracket.body) ? found("P") : null;
  return bracket || needsNone.test(base) ? found("Var") : null;
}

/**
 * `\sigma^2(\bar X)` of one random name may be meant as its variance although `\sigma` is a number:
 * few put a name in brackets to multiply by it.
 */
function isSquareOf(work: Work, cursor: Cursor, sigma: Declaration): boolean {
  const node = cursor.peek;
  const next = cursor.nodes[cursor.at + 1];
  const square =
    node?.kind === "script" &&
    !node.sub &&
    !node.primes &&
    node.sup?.length === 1 &&
    node.sup[0]?.kind === "number" &&
    node.sup[0].text === "2";
  const [name] =
    next?.kind === "fence" && next.open === "(" && next.body.length === 1 ? next.body : [];
  if (!square || !name || baseText(name) === null || sigma.sort.kind !== "scalar" || sigma.random)
    return false;
  return work.scope.lookup([name], 0)[0]?.declaration.random === true;
}

function scriptsOf(node: Syntax): Pick<Found, "sub" | "sup"> {
  return node.kind === "script" ? { sub: node.sub, sup: node.sup } : { sub: null, sup: null };
}

/** Whether the nodes are events, perhaps with something that is conditioned on behind a bar. */
function probable(work: Work, nodes: readonly Syntax[]): boolean {
  const [events = []] = splitCommas(nodes, "|", "\\mid");
  return (
    hasRelation(nodes) ||
    splitCommas(events).every((part) => part.length > 0 && isEvent(work, part))
  );
}

/** The bracket at a node, with or without scripts behind it. */
export function bracketOf(node: Syntax | undefined): Fence | null {
  const fence = node?.kind === "script" ? node.base : node;
  return fence?.kind === "fence" && /^(\(|\[|\\\{)$/.test(fence.open) ? fence : null;
}

/** Whether an operator of probability stands at a place. */
export function recogniseAt(work: Work, cursor: Cursor, at: number): boolean {
  const here = cursor.at;
  cursor.at = at;
  const found = recognise(work, cursor);
  cursor.at = here;
  return found !== null;
}
