import type { ChainReport, ClaimReport, ClaimVerdict, Expectation, StepVerdict } from "./report.ts";

const chainMeets: Readonly<Record<Expectation, StepVerdict>> = {
  verified: "verified",
  "holds-if": "holds-if",
  refuted: "refuted",
  undecided: "undecided",
};

/** What stands beside a step and relates counts as the step does: `\underbrace{E[Z]}_{=0}`. */
export function metByChain(chain: ChainReport): boolean {
  const beside = /^(?:brace|reason)-/;
  if (
    chain.steps.some((s) => s.warnings.some((w) => beside.test(w.code))) &&
    chain.expect !== "refuted"
  )
    return false;
  if (chain.expect) return chain.verdict === chainMeets[chain.expect];
  return chain.verdict === "verified" || chain.verdict === "unchecked";
}

const claimMeets: Readonly<Record<Expectation, ClaimVerdict>> = {
  verified: "established",
  "holds-if": "holds-if",
  refuted: "refuted",
  undecided: "open",
};

export function metByClaim(claim: ClaimReport): boolean {
  return claim.verdict === (claim.expect ? claimMeets[claim.expect] : "established");
}
