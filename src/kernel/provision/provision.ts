import type { Binding, Certificate } from "../binding.ts";
import type { Core } from "../core.ts";
import type { Provision } from "../law.ts";
import { type Answer, Asked } from "./asked.ts";
import {
  coarser,
  conditionallyIndependent,
  fixedGiven,
  independentOfGiven,
  known,
  screened,
} from "./conditioning.ts";
import { distributed } from "./distributed.ts";
import { fixed, independent, independentMembers, uncorrelated } from "./independence.ts";
import { motion, past } from "./motion.ts";
import { exchangeable, identical, reflectedBy, tradable } from "./symmetry.ts";
import { between, valued, values } from "./values.ts";

/** Whether a provision of a law holds of what its slots hold, by what its certificate names. */
export function provided(
  core: Core,
  provision: Provision,
  slots: Readonly<Record<string, Binding>>,
  certificate: Certificate,
): Answer {
  const asked = new Asked(core, slots, certificate);
  switch (provision.kind) {
    case "fixed":
      return fixed(asked, provision);
    case "independent":
      return independent(asked, provision);
    case "independent-members":
      return independentMembers(asked, provision);
    case "uncorrelated":
      return uncorrelated(asked, provision);
    case "identical":
      return identical(asked, provision);
    case "exchangeable":
      return exchangeable(asked, provision);
    case "exchangeable-given":
      return tradable(asked, provision);
    case "reflected":
      return reflectedBy(asked, provision);
    case "known":
      return known(asked, provision);
    case "fixed-given":
      return fixedGiven(asked, provision);
    case "independent-of-given":
      return independentOfGiven(asked, provision);
    case "coarser":
      return coarser(asked, provision);
    case "conditionally-independent":
      return conditionallyIndependent(asked, provision);
    case "screened":
      return screened(asked, provision);
    case "between":
      return between(asked, provision);
    case "values":
      return values(asked, provision);
    case "valued":
      return valued(asked, provision);
    case "motion":
      return motion(asked, provision);
    case "past":
      return past(asked, provision);
    case "distributed":
      return distributed(asked, provision);
  }
}
