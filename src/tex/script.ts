import { cover } from "../text/span.ts";
import { labelled } from "./label.ts";
import type { Token } from "./lexer.ts";
import type { Parsing } from "./parsing.ts";
import type { Syntax } from "./syntax.ts";

/**
 * Reads `_`, `^` or a prime at the parser's place and puts it on the last node of the list, or on
 * nothing where none can bear it.
 */
export function readScript(parser: Parsing, token: Token, list: Syntax[]): void {
  const last = list.at(-1);
  parser.at++;
  const body = token.text === "'" ? [] : parser.argument();
  const place = parser.since(token);
  if (last?.kind === "brace" && last.note === null && token.text !== "'") {
    list[list.length - 1] = { ...last, note: body, span: cover(last.span, place) };
    return;
  }
  // `X \sim_{iid} F` says what `X \overset{iid}{\sim} F` does
  if (last?.kind === "relation" && last.text === "\\sim" && token.text !== "'") {
    list[list.length - 1] = labelled(last, body, cover(last.span, place));
    return;
  }
  const previous = last?.kind === "script" && !parser.isSealed(last) ? last : null;
  const base = previous ? previous.base : last && bears(last) ? last : null;
  const own = {
    sub: previous?.sub ?? null,
    sup: previous?.sup ?? null,
    primes: previous?.primes ?? 0,
  };
  if (previous && stacked(previous) > maxStacked) {
    parser.complain("nesting-limit", place, { what: "scripts", limit: String(maxStacked) });
    return;
  }
  const span = last && (previous || base) ? cover(last.span, place) : place;
  const node = scriptOf(token, body, base, own, previous, span);
  if (previous || base) list[list.length - 1] = node;
  else list.push(node);
}

/** TeX itself refuses a second subscript; this many are read, since authors forget braces. */
const maxStacked = 8;

/** How many scripts stand on each other. */
function stacked(node: Syntax | null): number {
  let count = 0;
  for (let at = node; at?.kind === "script"; at = at.base) count += 1;
  return count;
}

interface Own {
  readonly sub: readonly Syntax[] | null;
  readonly sup: readonly Syntax[] | null;
  readonly primes: number;
}

/**
 * The node with one script more; a second subscript (or superscript) goes on what the first made.
 */
function scriptOf(
  token: Token,
  body: readonly Syntax[],
  base: Syntax | null,
  own: Own,
  previous: Syntax | null,
  span: Syntax["span"],
): Syntax {
  const fresh: Own = { sub: null, sup: null, primes: 0 };
  if (token.text === "'") return { kind: "script", base, ...own, primes: own.primes + 1, span };
  if (token.text === "_" && averaged(body))
    return scriptOf(
      token,
      body.flatMap((n, k): Syntax[] =>
        k > 0 ? [{ kind: "operator", text: ",", span: n.span }, n] : [n],
      ),
      base,
      own,
      previous,
      span,
    );
  if (token.text === "_")
    return own.sub && previous
      ? { kind: "script", base: previous, ...fresh, sub: body, span }
      : { kind: "script", base, ...own, sub: body, span };
  if (body.length > 0 && body.every((n) => n.kind === "operator" && n.text === "'"))
    return { kind: "script", base, ...own, primes: own.primes + body.length, span };
  return own.sup && previous
    ? { kind: "script", base: previous, ...fresh, sup: body, span }
    : { kind: "script", base, ...own, sup: body, span };
}

/**
 * `\bar y_{i \cdot}`: a dot stands for an index that has been summed over, next to those that have
 * not.
 */
function averaged(body: readonly Syntax[]): boolean {
  const dot = (n: Syntax): boolean =>
    n.kind === "operator" && (n.text === "\\cdot" || n.text === "\\bullet");
  return (
    body.length > 1 &&
    body.some(dot) &&
    body.every((n) => dot(n) || n.kind === "name" || n.kind === "number")
  );
}

/**
 * Whether a node can bear a script: not a relation, and of the operators only those that have
 * limits.
 */
function bears(node: Syntax): boolean {
  return (
    node.kind !== "relation" &&
    !(node.kind === "operator" && !/^\\(sum|prod|int|iint|nabla|infty|partial)$/.test(node.text))
  );
}
