import { compare } from "../falsify/compare.ts";
import type { Claim } from "../term/context.ts";
import { type Subject, witnessLimits } from "./subject.ts";

/** Whether a claim fails in one of the models of what is given. */
export const fails = (claim: Claim, subject: Subject, limits = witnessLimits): boolean =>
  subject.once(
    "fails",
    [claim, limits],
    () =>
      compare(claim, subject.context, subject.models, { ...limits, further: 0 }).counterexample !==
      null,
  );
