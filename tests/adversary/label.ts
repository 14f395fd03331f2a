import { compared, Evaluator, type Indices } from "./evaluate.ts";
import { exact, floats, Inexact, NoValue } from "./field.ts";
import type { Node, Sign } from "./node.ts";
import { described, type World } from "./world.ts";

/** What a display claims, for all values of its free indices. */
export interface Step {
  readonly left: Node;
  readonly sign: Sign;
  readonly right: Node;
}

/** Where a step fails. */
export interface Failure {
  readonly world: World;
  readonly text: string;
}

/** The values that free indices have in a world. */
export type Frames = (world: World) => readonly Indices[];

/**
 * The first world of some in which a step fails, `null` where there is none. What has no value in a
 * world says nothing there.
 */
export function failure(step: Step, worlds: readonly World[], frames: Frames): Failure | null {
  for (const world of worlds)
    for (const frame of frames(world)) {
      const text = failsAt(step, world, frame);
      if (text !== null) return { world, text };
    }
  return null;
}

/** In how many worlds both sides have a value. */
export function worldsWith(step: Step, worlds: readonly World[], frames: Frames): number {
  return worlds.filter((world) => {
    try {
      const evaluator = new Evaluator(world, floats);
      for (const frame of frames(world))
        for (const [k] of world.outcomes.entries())
          for (const side of [step.left, step.right]) evaluator.value(side, k, frame);
      return true;
    } catch (error) {
      if (error instanceof NoValue) return false;
      throw error;
    }
  }).length;
}

function failsAt({ left, sign, right }: Step, world: World, frame: Indices): string | null {
  try {
    const evaluator = new Evaluator(world, floats);
    const pairs = world.outcomes.map(
      (_, k) => [evaluator.value(left, k, frame), evaluator.value(right, k, frame)] as const,
    );
    const place = pairs.findIndex(([a, b]) => fails(a, b, sign, world.blur));
    if (place < 0) return null;
    const [a, b] = pairs[place] as readonly [number, number];
    if (world.blur < 1e-6 && !failsExactly({ left, sign, right }, world, frame, place)) return null;
    const at = Object.keys(frame).length ? ` at ${JSON.stringify(frame)}` : "";
    return `${a} against ${b}${at}, outcome ${place + 1} of ${described(world)}`;
  } catch (error) {
    if (error instanceof NoValue) return null;
    throw error;
  }
}

function fails(a: number, b: number, sign: Sign, blur: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  const room = blur * (1 + Math.abs(a) + Math.abs(b));
  switch (sign) {
    case "=":
      return Math.abs(a - b) > room;
    case "<=":
      return a - b > room;
    case ">=":
      return b - a > room;
    default:
      // values that are only nearly equal do not say that one is not less than the other
      if (Math.abs(a - b) <= room && blur >= 1e-6) return false;
      return !compared(Math.abs(a - b) <= room ? 0 : a - b, sign);
  }
}

/** Whether it fails by exact values too; where those cannot be had, by a wide margin. */
function failsExactly(step: Step, world: World, frame: Indices, place: number): boolean {
  try {
    const evaluator = new Evaluator(world, exact);
    const a = evaluator.value(step.left, place, frame);
    const b = evaluator.value(step.right, place, frame);
    return !compared(exact.compare(a, b), step.sign);
  } catch (error) {
    if (error instanceof NoValue) return false;
    if (!(error instanceof Inexact)) throw error;
    const evaluator = new Evaluator(world, floats);
    const a = evaluator.value(step.left, place, frame);
    const b = evaluator.value(step.right, place, frame);
    return fails(a, b, step.sign, 1e-6);
  }
}
