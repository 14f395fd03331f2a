import type { StatementOf } from "../../term/context.ts";
import { type Scope, scopedKey } from "../scope.ts";
import type { World } from "../world.ts";
import { factors, factorsGiven, lawText, supportOf, uncorrelated } from "./law.ts";
import { framesOf, type Member, membersOf } from "./member.ts";

type Independence = StatementOf<"independent">;

/** How quantities are not independent that are said to be. */
export function brokenIndependence(world: World, statement: Independence): string | null {
  const masks = new Map<string, number | null>();
  const maskOf = (member: Member): number | null => {
    const key = member.map(scopedKey).join();
    const known = masks.get(key);
    const mask = known === undefined ? supportOf(world, member) : known;
    masks.set(key, mask);
    return mask;
  };
  for (const frame of framesOf(world, statement.units)) {
    const members = membersOf(world, statement.units, frame);
    const groups =
      statement.degree === "mutual"
        ? [members]
        : members.flatMap((a, k) => members.slice(k + 1).map((b) => [a, b]));
    for (const group of groups) {
      const trouble =
        statement.given.length > 0
          ? brokenGiven(world, statement, group, frame)
          : brokenGroup(world, statement, group, maskOf);
      if (trouble) return trouble;
    }
  }
  return null;
}

function brokenGiven(
  world: World,
  statement: Independence,
  group: readonly Member[],
  frame: Scope,
): string | null {
  const given = statement.given.map((term) => ({ term, scope: frame }));
  return factorsGiven(world, given, group)
    ? null
    : "quantities said to be conditionally independent are not";
}

function brokenGroup(
  world: World,
  { degree }: Independence,
  group: readonly Member[],
  maskOf: (member: Member) => number | null,
): string | null {
  const parts = group.map((member) => ({ member, mask: maskOf(member) }));
  if (parts.some(({ mask }) => mask === null)) return "independent quantities without value";
  for (const joined of overlapping(parts)) {
    if (degree !== "uncorrelated" && !factors(world, joined))
      return "quantities said to be independent are not";
    if (degree === "uncorrelated" && !uncorrelated(world, joined[0], joined[1]))
      return "quantities said to be uncorrelated are correlated";
  }
  return null;
}

/**
 * The members in groups that look at the same parts of the space, directly or through others: each
 * group is independent of all others. Groups of one are left out.
 */
function overlapping(parts: readonly { member: Member; mask: number | null }[]): Member[][] {
  let groups: { members: Member[]; mask: number }[] = [];
  for (const { member, mask } of parts) {
    const own = mask ?? 0;
    const touched = groups.filter((group) => (group.mask & own) !== 0);
    const merged = {
      members: [...touched.flatMap((group) => group.members), member],
      mask: touched.reduce((all, group) => all | group.mask, own),
    };
    groups = [...groups.filter((group) => !touched.includes(group)), merged];
  }
  return groups.flatMap(({ members }) => (members.length > 1 ? [members] : []));
}

/** Members more than these are not looked at together. */
const togetherLimit = 5;

/** How quantities have not the same law that are said to, alone or in any order. */
export function brokenIdentity(
  world: World,
  { units, exchangeable }: StatementOf<"identical">,
): string | null {
  for (const frame of framesOf(world, units)) {
    const members = membersOf(world, units, frame);
    if (exchangeable && !areExchangeable(world, members.slice(0, togetherLimit)))
      return "quantities said to be exchangeable are not";
    let first: string | null = null;
    for (const member of members) {
      const text = lawText(world, [member]);
      if (text === null) return "quantities said to have the same law have no value";
      first ??= text;
      if (text !== first) return "quantities said to have the same law do not";
    }
  }
  return null;
}

/** Whether the joint law stays as it is where any member and the next are exchanged. */
function areExchangeable(world: World, members: readonly Member[]): boolean {
  const texts = members.map((member, k) => {
    const before = members.slice(0, Math.max(k - 1, 0));
    const swapped = [member, ...members.slice(Math.max(k - 1, 0), k)];
    return lawText(world, [...before, ...swapped, ...members.slice(k + 1)]);
  });
  return texts.every((text) => text !== null && text === texts[0]);
}
