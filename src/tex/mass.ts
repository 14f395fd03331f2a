import type { Declaration } from "../term/context.ts";
import { relation } from "../term/make.ts";
import type { Term } from "../term/term.ts";
import { canonical } from "./canonical.ts";
import { after } from "./inside.ts";
import { comparedInList, takenBy } from "./listed.ts";
import { isOperator } from "./row.ts";
import { baseText, splitCommas } from "./scope.ts";
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
  const masses = work.scope.context.indices.flatMap(({ values }) => values?.mass ?? []);
  const base = node ? baseText(node) : null;
  const { sub, isPlain } =
    node?.kind === "script"
      ? { sub: node.sub, isPlain: !node.sup && node.primes === 0 }
      : { sub: null, isPlain: true };
  if (!node || !next || fence?.kind !== "fence" || fence.open !== "(" || !isPlain) return null;
  if (base === null || !masses.includes(base)) return null;
  const values = cut(fence.body);
  const takers = sub ? cut(sub).map((part) => part.map((item) => named(work, item))) : null;
  const events = values.map((part, k) =>
    part.map((value, n) => {
      const taker = takers ? takers[k]?.[n] : takerOf(work, value, base);
      const isAsked = !takers || takers[k]?.length === part.length;
      return taker && isAsked ? { taker, value } : null;
    }),
  );
  if (events.length > 2 || (takers && takers.length !== values.length)) return null;
  const [asked, given = []] = events;
  if (!asked || [...asked, ...given].some((event) => event === null)) return null;
  cursor.at += 2;
  const [asks, knows] = [asked, given].map((all) =>
    all.flatMap((event) => (event ? equality(work, event.taker, event.value) : [])),
  );
  const [only, ...more] = asks ?? [];
  if (!only) return null;
  const condition: Term =
    more.length === 0 ? only : { kind: "logic", operator: "and", args: [only, ...more] };
  return after(work, { kind: "probability", condition, given: knows ?? [] }, next, null);
}

/** What stands before a bar and behind it, each cut at its commas. */
function cut(nodes: Nodes): readonly (readonly Nodes[])[] {
  const at = nodes.findIndex((n) => isOperator(n, "\\mid", "|"));
  const parts = at < 0 ? [nodes] : [nodes.slice(0, at), nodes.slice(at + 1)];
  return parts.map((part) => splitCommas(part));
}

const named = ({ scope }: Work, item: Nodes): Declaration | undefined =>
  scope.context.declarations.findLast(({ head, takes }) => takes && head === canonical(item));

/** What takes the values that a letter stands for: of a mass without a subscript. */
function takerOf({ scope }: Work, value: Nodes, mass: string): Declaration | undefined {
  const values = scope.index(canonical(value))?.values;
  return values?.mass === mass && values.isBare
    ? scope.context.declarations.findLast(({ takes }) => takes?.list === values.list)
    : undefined;
}

function equality(work: Work, taker: Declaration, value: Nodes): Term {
  const [left, right] = [takenBy(work, taker), work.expression(value)];
  if (!left) return right;
  return comparedInList(work, left, "=", right) ?? relation(left, "=", right);
}
