import type { Declaration } from "../term/context.ts";
import { relation } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { canonical } from "./canonical.ts";
import { after } from "./inside.ts";
import { comparedInList, takenBy } from "./listed.ts";
import { baseText, type Scope, splitCommas } from "./scope.ts";
import type { Syntax } from "./syntax.ts";
import type { Cursor, Work } from "./work.ts";

type Nodes = readonly Syntax[];

/**
 * `p(x)`, `p_X(x)`, `p_{X,Y}(x, y)` and `p(y \mid x)` where p gives the chances of values: `P(X =
 * x)`, `P(Y = y \mid X = x)`. Null where no letter of a page is said to do so.
 */
export function massAtom(work: Work, cursor: Cursor): Term | null {
  const [node, next] = cursor.nodes.slice(cursor.at, cursor.at + 2);
  const fence = next?.kind === "script" ? next.base : next;
  if (!node || !next || fence?.kind !== "fence" || fence.open !== "(") return null;
  const base = baseText(node);
  const { sub, sup, primes } = node.kind === "script" ? node : { sub: null, sup: null, primes: 0 };
  if (base === null || sup || primes > 0 || !isMass(work.scope, base)) return null;
  const values = askedAndGiven(fence.body);
  const names = sub && askedAndGiven(sub);
  const fits = (part: readonly Nodes[], k: number): boolean => names?.[k]?.length === part.length;
  if (values.length > 2 || (names && !(names.length === values.length && values.every(fits))))
    return null;
  const takers = (names ?? values).map((part) =>
    part.flatMap(
      (item) => (names ? named(work.scope, item) : takerOf(work.scope, item, base)) ?? [],
    ),
  );
  if (takers.some((part, k) => part.length < (values[k]?.length ?? 0))) return null;
  cursor.at += 2;
  const [asked = [], given = []] = values.map((part, k) =>
    part.map((value, n) => equality(work, takers[k]?.[n] as Declaration, value)),
  );
  const [only, ...more] = asked;
  if (!only) return null;
  const condition: Term =
    more.length === 0 ? only : { kind: "logic", operator: "and", args: [only, ...more] };
  return after(work, { kind: "probability", condition, given }, next, null);
}

/** Whether a letter of the page gives chances. */
const isMass = ({ context }: Scope, base: string): boolean =>
  context.indices.some(({ values }) => values?.mass === base);

/** What stands before a bar and behind it, each cut at its commas. */
export function askedAndGiven(nodes: Nodes): readonly (readonly Nodes[])[] {
  return splitCommas(nodes, "\\mid", "|").map((part) => splitCommas(part));
}

const named = ({ context }: Scope, item: Nodes): Declaration | undefined =>
  context.declarations.findLast(({ head, takes }) => takes && head === canonical(item));

/** What takes the values that a letter stands for: of a mass without a subscript. */
function takerOf(scope: Scope, value: Nodes, mass: string): Declaration | undefined {
  const values = scope.index(canonical(value))?.values;
  return values?.mass === mass && values.isBare
    ? scope.context.declarations.findLast(({ takes }) => takes?.list === values.list)
    : undefined;
}

function equality(work: Work, taker: Declaration, value: Nodes): Term {
  const [left, right] = [takenBy(work.scope, taker), work.expression(value)];
  if (!left) return right;
  return comparedInList(work.scope, left, "=", right) ?? relation(left, "=", right);
}
