import type { Step } from "./label.ts";
import type { Random } from "./random.ts";
import type { Scene } from "./scene.ts";

/** A step before it is labelled, with the rules that made it. */
export interface Draft {
  readonly step: Step;
  /** whether only rules that hold were used */
  readonly sound: boolean;
  readonly rules: readonly string[];
}

/** A generator: givens, and steps under them. */
export interface Kind {
  readonly name: string;
  /** no truth is known of its steps: only faults count */
  readonly unlabelled?: true;
  /** its documents are judged again after an edit */
  readonly edited?: true;
  readonly scene: (random: Random) => Scene;
  readonly draft: (scene: Scene, random: Random) => Draft | null;
}
