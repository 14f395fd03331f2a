/**
 * Exit statuses: all files pass; a file fails; wrong usage, or a path that cannot be read; a fault
 * of the program itself.
 */
export const exit = { passed: 0, failed: 1, usage: 2, fault: 3, interrupted: 130 } as const;

/** Wrong usage, said to the user in one sentence. */
export class UsageError extends Error {}
