import { canonical } from "../tex/canonical.ts";
import { readDisplay } from "../tex/chain.ts";
import type { Macros } from "../tex/macros.ts";
import { readMath } from "../tex/parser.ts";
import type { Syntax } from "../tex/syntax.ts";
import { cover, type Span } from "../text/span.ts";
import type { MathToken } from "./cursor.ts";
import type { MathPiece } from "./mask.ts";
import type { Token } from "./token.ts";

/** A formula of a solution in which a name may be coined. */
export interface Coinage {
  readonly piece: MathPiece;
  readonly macros: Macros;
}

/** What a formula says that a name stands for, as a formula of Given would. */
export interface Coined {
  /** the name with its scripts and arguments */
  readonly head: readonly Syntax[];
  readonly token: MathToken;
}

/**
 * Names that solutions give to things as they go: `\\gamma_1 := \\operatorname{Cov}(X_1, X_2) = \\dots` in a display, and "the best choice is $c^* = \\dots$" in the words around it. A name that has a
 * meaning keeps it: whoever asks adds only what nothing declares.
 */
export function coinedIn(formulas: readonly Coinage[]): readonly Coined[] {
  // macros that a formula defines are its own here: the displays before it are yet to be read
  const all = formulas.flatMap(({ piece, macros }) => (piece.display ? inDisplay(piece, new Map(macros)) : inWords(piece, new Map(macros))));
  // a name with two meanings has none here
  const names = all.map(({ head }) => canonical(head));
  const meanings = new Map<string, Set<string>>();
  for (const [k, { token }] of all.entries()) meanings.set(names[k] ?? "", (meanings.get(names[k] ?? "") ?? new Set()).add(canonical(token.nodes)));
  return all.filter((_, k) => meanings.get(names[k] ?? "")?.size === 1 && names.indexOf(names[k] ?? "") === k);
}

/** Words by which a formula holds in some case only, or does not. */
const cases =
  /^(?:if|when|whenever|unless|otherwise|suppose|supposing|assume|assuming|under|event|events|case|cases|would|were|not|no|never|cannot|either|or|approximately|instead)$/;

/** Whether what a sentence of a solution calls something is called so throughout. */
export function mayCoin(sentence: readonly Token[]): boolean {
  return !sentence.some((token) => token.kind === "word" && cases.test(token.text));
}

const equal = /^(?::=|=|\\equiv|\\triangleq)$/;
const coining = /^(?::=|\\triangleq)$/;

function inWords(piece: MathPiece, macros: Macros): readonly Coined[] {
  const { nodes, problems } = readMath(piece.source, piece.from, macros);
  const at = nodes.findIndex((n) => n.kind === "relation");
  const sign = nodes[at];
  if (problems.length > 0 || sign?.kind !== "relation" || !equal.test(sign.text) || nodes.slice(at + 1).some((n) => n.kind === "relation")) return [];
  const last = nodes.at(-1);
  // "for $i = 1$" gives a value to a letter that counts
  if (/^[a-z]$/.test(canonical(nodes.slice(0, at))) || (nodes.length === at + 2 && nodes[at + 1]?.kind === "number")) return [];
  const body = last?.kind === "operator" && /^[.,;:]$/.test(last.text) ? nodes.slice(at + 1, -1) : nodes.slice(at + 1);
  return coined(nodes.slice(0, at), body, piece, piece.span);
}

function inDisplay(piece: MathPiece, macros: Macros): readonly Coined[] {
  return readDisplay(piece.source, piece.from, macros).chains.flatMap(({ lines, steps }) =>
    steps.flatMap(({ from, to, relation }) => {
      const [left, right] = [lines[from], lines[to]];
      return coining.test(relation) && left && right && !right.elided ? coined(left.nodes, right.nodes, piece, cover(left.span, right.span)) : [];
    }),
  );
}

function coined(left: readonly Syntax[], right: readonly Syntax[], piece: MathPiece, span: Span): readonly Coined[] {
  const [name] = left;
  if ((name?.kind !== "name" && name?.kind !== "script") || left.length > 2 || right.length === 0) return [];
  const nodes: Syntax[] = [...left, { kind: "relation", text: ":=", label: null, span: name.span }, ...right];
  return [{ head: left, token: { kind: "math", nodes, piece, span } }];
}
