import type { Step } from "./label.ts";
import { type Style, signTex, texOf } from "./tex.ts";

export function stepTex({ left, sign, right }: Step, style: Style): string {
  return `${texOf(left, style)} ${signTex(sign)} ${texOf(right, style)}`;
}

/**
 * A document of givens and displays. A display goes on with a relation that claims nothing, so that
 * it is no fact for the displays after it.
 */
export function documentOf(sentences: readonly string[], displays: readonly string[]): string {
  const given = sentences.map((sentence) => `- ${sentence}\n`).join("");
  const shown = displays.map((tex) => `$$\n${tex}\n$$\n\n`).join("");
  return `# T\n\n## Given\n\n${given}\n## Solution\n\n${shown}`;
}

export function alone(step: Step, style: Style): string {
  return `${stepTex(step, style)} \\approx ${texOf(step.left, style)}`;
}
