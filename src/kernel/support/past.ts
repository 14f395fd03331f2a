import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import type { Core } from "../core.ts";
import { type Head, heads } from "../head.ts";
import { Atom, type Polynomial } from "../polynomial.ts";
import { declaredKey } from "./fixed.ts";
import { unfold } from "./unfold.ts";

/**
 * What a member of a recursion is made of: first members, and what stands in the rules beside the
 * past at each `variable` from `from` until `until`. `places` are entries, any of them.
 */
interface Past {
  readonly variable: string;
  readonly places: readonly string[];
  readonly from: Constraint;
  readonly steps: readonly { readonly body: Polynomial; readonly until: Constraint }[];
  readonly first: readonly Atom[];
  readonly givens: readonly string[];
}

/** More families than this are not followed at once. */
const familyLimit = 4;

/**
 * The past of a member of a family with a rule for its next member by the last ones, of its own and
 * of other families with such rules that start where this one does. What a rule says by members of
 * the same time goes by their own rules, which must not lead back. Null where there are no such
 * rules, or the member may come before the first.
 */
export function pastOf(core: Core, atom: Atom, region: readonly Constraint[]): Past | null {
  const { ring } = core;
  const [at] = atom.indices;
  if (!at || atom.children.length > 0) return null;
  const variable = ring.fresh();
  const here = Affine.generator(variable);
  const found = rulesAround(core, atom, here);
  if (!found) return null;
  const { rules, places, givens, from } = found;
  const first = here.minus(from.form).shift(-1);
  if (!ring.known.implied({ kind: "ge", form: at.minus(first) }, region)) return null;
  const leadsBack = [...rules].some(([head, { now }]) =>
    [...now].some((other) => sameTime(rules, other).has(head)),
  );
  if (leadsBack) return null;
  const present = sameTime(rules, atom.head);
  return {
    variable,
    places,
    from,
    steps: [...rules].map(([head, { body }]) => ({
      body,
      until: { kind: "ge", form: (present.has(head) ? at : at.shift(-1)).minus(here) },
    })),
    first: [...rules.values()].map(({ member }) => member(first)),
    givens,
  };
}

/** What a rule makes a member of: members of the same time, and beside them what is no member. */
interface Step {
  readonly body: Polynomial;
  readonly now: ReadonlySet<Head>;
  readonly member: (index: Affine) => Atom;
}

interface Rules {
  readonly rules: ReadonlyMap<Head, Step>;
  readonly places: readonly string[];
  readonly givens: readonly string[];
  readonly from: Constraint;
}

/** The rules that a member's family goes by, and those of the families in them; null for none. */
function rulesAround(core: Core, atom: Atom, here: Affine): Rules | null {
  const { ring } = core;
  const places: string[] = [];
  const givens: string[] = [];
  const rules = new Map<Head, Step>();
  let from: Constraint | null = null;
  const waiting: Atom[] = [atom];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { head, symmetric } = next;
    if (rules.has(head)) continue;
    if (rules.size >= familyLimit) return null;
    const entries = next.indices.slice(1).map(() => ring.fresh());
    places.push(...entries);
    const member = (index: Affine): Atom =>
      Atom.of(head, [index, ...entries.map((place) => Affine.generator(place))], [], symmetric);
    const rule = ruleOf(core, member(here), here);
    if (!rule || (from && !rule.from.form.equals(from.form))) return null;
    from ??= rule.from;
    givens.push(rule.given);
    const { body, now, members } = withoutMembers(core, rule.body, head, here);
    waiting.push(...members);
    if ([...body.monomials.values()].some((m) => m.factors.some((f) => f.atom.head === head)))
      return null;
    rules.set(head, { body, now, member });
  }
  return from && { rules, places, givens, from };
}

/** A rule's body without the members in it that have rules, which are told apart. */
function withoutMembers(
  core: Core,
  rule: Polynomial,
  head: Head,
  here: Affine,
): { readonly body: Polynomial; readonly now: ReadonlySet<Head>; readonly members: Atom[] } {
  const { ring } = core;
  const now = new Set<Head>();
  const members: Atom[] = [];
  const hasRule = (a: Atom): boolean =>
    a.head === head ||
    ruleOf(core, Atom.of(a.head, [here, ...a.indices.slice(1)], [], a.symmetric), here) !== null;
  const body = ring.rewrite(rule, (a, exponent) => {
    const [index] = a.indices;
    if (!index || a.children.length > 0 || !hasRule(a)) return null;
    const before = index.equals(here.shift(-1));
    if (!before && (!index.equals(here) || a.head === head)) return null;
    if (!before) now.add(a.head);
    members.push(a);
    // under a name that is not random
    return ring.power(ring.atom(Atom.of(heads.past, a.indices, [])), exponent);
  });
  return { body, now, members };
}

/**
 * The families whose members of the same time a family's members are made of, itself among them.
 */
function sameTime(
  rules: ReadonlyMap<Head, { readonly now: ReadonlySet<Head> }>,
  from: Head,
): ReadonlySet<Head> {
  const seen = new Set<Head>();
  const visit = (head: Head): void => {
    if (seen.has(head)) return;
    seen.add(head);
    for (const other of rules.get(head)?.now ?? []) visit(other);
  };
  visit(from);
  return seen;
}

/** The rule for a member of a family at an index, from some index on; null where there is none. */
function ruleOf(
  core: Core,
  member: Atom,
  here: Affine,
): { readonly body: Polynomial; readonly from: Constraint; readonly given: string } | null {
  const key = declaredKey(member);
  const name = here.bare;
  if (key === null || name === null || !core.declaration(key)?.random) return null;
  for (const { id, statement: s } of core.assumptions) {
    if (
      s.kind !== "definition" ||
      s.symbol.symbol !== key ||
      s.symbol.args.length !== 1 ||
      !s.params[0] ||
      s.arguments.length > 0
    )
      continue;
    const opened = unfold(core, s, member);
    const [from, ...more] = opened?.conditions ?? [];
    if (opened && from?.kind === "ge" && more.length === 0 && from.form.coefficient(name).equals(1))
      return { body: opened.body, from, given: id };
  }
  return null;
}
