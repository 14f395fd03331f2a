/** Which whole numbers. */
export type Integers = "all" | "positive" | "nonnegative";

/** Sets of whole numbers in words. */
export const integerWords = {
  "all integers": "all",
  "the integers": "all",
  "all positive integers": "positive",
  "the positive integers": "positive",
  "all nonnegative integers": "nonnegative",
  "the nonnegative integers": "nonnegative",
} as const satisfies Readonly<Record<string, Integers>>;
