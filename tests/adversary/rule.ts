import type { Node } from "./node.ts";
import { at, changedAt, places } from "./node.ts";
import type { Random } from "./random.ts";
import type { Scene } from "./scene.ts";

/** A way to rewrite an expression where it stands; null where it does not apply. */
export interface Rule {
  readonly name: string;
  /** whether both sides are equal wherever both have a value */
  readonly sound: boolean;
  readonly apply: (node: Node, scene: Scene, random: Random) => Node | null;
}

export const sound = (name: string, apply: Rule["apply"]): Rule => ({ name, sound: true, apply });
export const tempting = (name: string, apply: Rule["apply"]): Rule => ({
  name,
  sound: false,
  apply,
});

/** One rule applied at one place, both at random; null where none of those tried applies. */
export function rewritten(
  node: Node,
  rules: readonly Rule[],
  scene: Scene,
  random: Random,
): { readonly node: Node; readonly rule: Rule } | null {
  const ways = random.shuffled(places(node)).slice(0, 40);
  for (const rule of random.shuffled(rules))
    for (const way of ways) {
      const by = rule.apply(at(node, way), scene, random);
      if (by) return { node: changedAt(node, way, by), rule };
    }
  return null;
}
