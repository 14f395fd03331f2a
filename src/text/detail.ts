/** How much a report tells of a step beside its verdict and what that rests on. */
export type Detail = "verdicts" | "full";
