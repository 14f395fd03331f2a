import type { PageText } from "../meaning/draft.ts";
import type { MathToken } from "../page/token.ts";
import type { Context, Unread } from "../term/context.ts";
import { canonical } from "../tex/canonical.ts";
import { baseText, headNodes } from "../tex/scope.ts";
import type { Syntax } from "../tex/syntax.ts";
import { readSupposition } from "./supposed.ts";

/** An unread sentence, or a formula of one that may be meant as a hypothesis. */
export type Posing = Unread & { readonly formula?: MathToken };

/**
 * What a sentence may say in a context that was not understood: none where it says nothing there,
 * of nothing but a name where it is an equation that gives one, and a hypothesis where it is a
 * formula that can be read. "so the corollary can be used with `$t = \delta$`" says nothing of
 * `\delta`, "for a sample of size `$n \ge 2$`" no more than that.
 */
export function saidOf(
  { formula, ...unread }: Posing,
  context: Context,
  page: PageText,
): readonly Unread[] {
  if (!formula) return [unread];
  const name = namedAnew(formula.nodes, context);
  if (name !== null) return [{ ...unread, of: [name] }];
  const { id } = unread;
  const read = readSupposition(
    {
      ...{ id: `${id} ${unread.at ?? 0}`, tokens: [formula], span: formula.span },
      ...{ manner: "plainly", standing: "firm" },
    },
    context,
    page,
  );
  if (read.kind !== "read" || read.supposed.properties.size > 0) return [unread];
  return [{ ...unread, says: read.supposed.assumptions }];
}

/**
 * What a formula gives a name to by an equals sign, where no sentence that was read declares it and
 * its other side does not have it: `t` of `t = \delta`; else null.
 */
function namedAnew(
  [head, sign, ...body]: readonly Syntax[],
  { declarations, taken = [] }: Context,
): string | null {
  if (!head || sign?.kind !== "relation" || !/^:?=$/.test(sign.text)) return null;
  const base = baseText(head);
  const name = headOf(head);
  if (base === null || name === null) return null;
  const isKnown = declarations.some(
    (d) => !taken.includes(d.sentence) && headNodes(d.head).slice(0, 1).some(isCalled(name)),
  );
  return isKnown || body.some(isCalled(name)) ? null : name;
}

const isCalled =
  (name: string) =>
  (node: Syntax): boolean =>
    baseText(node) !== null && headOf(node) === name;

/** A head without its indices, with its primes and stars; null of a power: `\theta'`, `w^*`. */
function headOf(head: Syntax): string | null {
  if (head.kind !== "script") return canonical([head]);
  const [sup, ...more] = head.sup ?? [];
  const isStar = sup?.kind === "operator" && more.length === 0;
  if (head.sup && !isStar) return null;
  return canonical([{ ...head, sub: null }]);
}
