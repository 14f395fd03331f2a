import type { OutlineItem } from "../document/item.ts";

/**
 * A formula at the end of prose, or words whose end stands for a left side ("the variance of the
 * sum is").
 */
const leftSide = new RegExp(
  "(?:\\$|\\\\\\))[\\s.,:;]*$|(?<!\\b(?:which|this|that|it|and|what)\\s+)" +
    "\\b(?:is|are|equals?|becomes?|be|of|by)\\s*:?\\s*$",
  "i",
);

/**
 * Words that a sentence in the middle of a chain begins with; another one may speak of something
 * else: "The variance of $Y$ is different. It"
 */
const goesOnWith = new RegExp(
  "^(?:so|hence|thus|therefore|then|and|now|next|finally|which|using|by|since|because|as|from|" +
    "with|we|expanding|taking|substituting|simplifying|rearranging|plugging|applying|" +
    "collecting|inserting|combining)\\b",
  "i",
);

/**
 * Whether a display that starts with a relation goes on from the one before: both are said of the
 * same things and for all values, and the prose between names no left side of its own.
 */
export function goesOnFrom(last: OutlineItem, item: OutlineItem, source: string): boolean {
  const whole = (each: OutlineItem): boolean =>
    each.kind === "display" && !each.skipped && each.conditions.length === 0 && !each.hedged;
  const between = source.slice(last.span.to, item.span.from);
  const [sentence = "", ...more] = between.split(/[.!?]\s+/).reverse();
  if (
    more.some((text) => text.trim() !== "") &&
    sentence.trim() !== "" &&
    !goesOnWith.test(sentence.trim())
  )
    return false;
  return (
    whole(last) &&
    whole(item) &&
    last.section === item.section &&
    last.context === item.context &&
    !leftSide.test(between)
  );
}
