import { roleOf } from "../page/role.ts";
import type { Section } from "../page/section.ts";
import type { Context } from "../term/context.ts";
import { elaborateSides } from "../tex/elaborate.ts";
import type { WaitingClaim } from "./claims.ts";
import { limitSyntax } from "./condition.ts";
import { covers, type Limits, noLimits, readLimits } from "./limit.ts";
import { formulasIn } from "./quantity.ts";
import { restated } from "./restated.ts";
import { around } from "./settled-claim.ts";
import type { ClaimedLimits } from "./step-context.ts";
import type { Subject } from "./subject.ts";

/**
 * The claims that a display shows: those of which it speaks, for the values for which they are
 * said, where it stands in their proof.
 */
export function followedBy(
  waiting: readonly WaitingClaim[],
  section: Section,
  context: Context,
): { readonly shown: readonly WaitingClaim[]; readonly limiting: readonly WaitingClaim[] } {
  const proof = proofAround(section);
  for (const claim of waiting) claim.proof ??= proof;
  const shown = waiting.filter(({ item }) => speaksFor(context, item.context));
  const limiting = shown.filter(({ item, proof: own }) => {
    const home = item.section.topmost.parent;
    const within = home !== null && proof.isWithin(home);
    return own === proof && within && declaresFor(context, item.context);
  });
  return { shown, limiting };
}

/** The innermost section around a display that says itself that it shows something. */
function proofAround(section: Section): Section {
  const { parent, title } = section;
  // a part for what holds in a case only has the title of what it stands in
  const isNamed = roleOf(title) !== null && title !== parent?.title;
  return parent === null || parent.role !== section.role || isNamed ? section : proofAround(parent);
}

/**
 * Whether what is shown in a context holds in one around it: it assumes nothing more, what it
 * defines aside.
 */
function speaksFor(inner: Context, outer: Context): boolean {
  const ids = new Set(outer.assumptions.map((a) => a.id));
  return inner.assumptions.every((a) => ids.has(a.id) || a.statement.kind === "definition");
}

/** Whether what a context speaks of can be spoken of in one inside of it. */
function declaresFor(inner: Context, outer: Context): boolean {
  const keys = new Set(inner.declarations.map((d) => d.key));
  return outer.declarations.every((d) => keys.has(d.key));
}

/** What the claims that a chain follows say of the values for which they hold. */
export function claimedLimits(
  waiting: readonly WaitingClaim[],
  { scope }: Subject,
  source: string,
): ClaimedLimits {
  const each = waiting.map(({ item, content }): Limits => {
    if (content.kind === "unread") return { terms: [], unread: true };
    if (content.kind !== "relation") return noLimits;
    const { left, right, conditions, limits } = content;
    const all = [
      ...around(item),
      ...limits,
      ...conditions.flatMap((c) => (c.kind === "formula" ? [limitSyntax(c)] : [])),
    ];
    const words = conditions.some(
      (c) => c.kind === "property" && !restated(c, item.context, source),
    );
    if (all.length === 0) return { terms: [], unread: words };
    const sides = [left, right].flatMap(formulasIn).map((f) => f.nodes);
    const free = elaborateSides(sides, scope).flatMap((side) => side.readings[0]?.free ?? []);
    const read = readLimits(all, free, scope, source);
    return { ...read, unread: read.unread || words };
  });
  const terms = each.flatMap((limits) => limits.terms);
  return {
    terms,
    unread: each.some((limits) => limits.unread),
    shared: each.every((limits) => covers(terms, limits.terms)),
  };
}
