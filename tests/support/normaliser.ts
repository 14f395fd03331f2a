import { Normaliser } from "../../src/kernel/normal/normaliser.ts";
import type { SumRing } from "../../src/kernel/ring/ring.ts";

/** Normal forms in a ring of numbers of which nothing is declared. */
export const normaliserOf = (ring: SumRing): Normaliser =>
  new Normaliser(
    ring,
    {
      symmetric: () => false,
      sizeless: () => false,
      isFunction: () => false,
      collection: () => null,
      derivatives: false,
      random: () => false,
      range: () => null,
    },
    true,
  );
