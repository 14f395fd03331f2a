/** Sets of whole numbers in words, by their values one by one. */
export const integerWords = {
  "all integers": "0, \\pm 1, \\pm 2, \\dots",
  "the integers": "0, \\pm 1, \\pm 2, \\dots",
  "all positive integers": "1, 2, \\dots",
  "the positive integers": "1, 2, \\dots",
  "all nonnegative integers": "0, 1, 2, \\dots",
  "the nonnegative integers": "0, 1, 2, \\dots",
} as const;
