import { type Choices, choices } from "../chance.ts";
import type { Shape } from "../law.ts";
import type { World } from "../world.ts";

export function shapeOf({ ordinal }: World): Shape {
  if (ordinal === 0) return "fair";
  return ordinal === 1 || ordinal % 3 === 0 ? "skewed" : "spread";
}

/** In some of the models quantities are small: there squares are less than what they are of. */
export function isSmall(world: World): boolean {
  return world.ordinal % 12 === 5;
}

interface Moments {
  readonly means: Choices;
  readonly variances: Choices;
}

const smallMoments: Moments = {
  means: choices("1/2 1/3 -1/4 1/4"),
  variances: choices("1/64 1/36"),
};
/** So that there are values of both signs. */
const centredMoments: Moments = { means: choices("0"), variances: choices("1 4") };
/** So that the values stand between whole numbers. */
const brokenMoments: Moments = { means: choices("3/2 5/2 -1/2"), variances: choices("1/16") };
const fairMoments: Moments = { means: choices("1 2 -1 3"), variances: choices("1 4") };
const variedMoments: Moments = { ...fairMoments, variances: choices("1 4 9 1/4") };

/** Means and variances of quantities of which nothing is said. */
export function usualMoments(world: World): Moments {
  switch (world.ordinal % 12) {
    case 5:
      return smallMoments;
    case 10:
      return centredMoments;
    case 11:
      return brokenMoments;
    default:
      return shapeOf(world) === "fair" ? fairMoments : variedMoments;
  }
}

/** Means of quantities that something is said of by their own mean. */
export const usualOwnMeans: Choices = choices("1 1/2 2 0");

/** Chances of events of which nothing is said. */
export const usualChances: Choices = choices("1/3 1/2 2/3 1/4");
