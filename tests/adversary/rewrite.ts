import type { Draft } from "./kind.ts";
import { type Node, same, sizeOf } from "./node.ts";
import type { Random } from "./random.ts";
import { type Rule, rewritten } from "./rule.ts";
import type { Scene } from "./scene.ts";

export interface Rewriting {
  readonly sound: readonly Rule[];
  readonly tempting: readonly Rule[];
  /** small changes of one place */
  readonly near: readonly Rule[];
}

/** Larger expressions are not written by people. */
const largest = 60;

/** An expression and what some rules make of it; null where nothing came of it. */
export function drafted(
  start: Node,
  { sound, tempting, near }: Rewriting,
  scene: Scene,
  random: Random,
): Draft | null {
  const plan = planned(random);
  let node = start;
  const used: Rule[] = [];
  for (const which of plan) {
    const rules = which === "sound" ? sound : which === "near" ? near : tempting;
    const next = rewritten(node, rules, scene, random) ?? rewritten(node, near, scene, random);
    if (!next) continue;
    node = next.node;
    used.push(next.rule);
  }
  if (used.length === 0 || same(node, start) || sizeOf(node) > largest) return null;
  const [left, right] = random.chance(0.5) ? [start, node] : [node, start];
  return {
    step: { left, sign: "=", right },
    sound: used.every((rule) => rule.sound),
    rules: used.map((rule) => rule.name),
  };
}

type Turn = "sound" | "tempting" | "near";

/** Half of the drafts are sound; the others have one place that is not. */
function planned(random: Random): readonly Turn[] {
  const turns: Turn[] = Array.from({ length: random.integer(1, 3) }, () => "sound");
  if (random.chance(0.45)) return turns;
  const wrong: Turn = random.chance(0.65) ? "tempting" : "near";
  const kept = random.integer(0, turns.length - 1);
  const order: Turn[] = [...turns.slice(0, kept), wrong];
  return random.chance(0.5) ? order : [wrong, ...turns.slice(0, kept)];
}
