import type { Declaration } from "../term/context.ts";
import { nameOf } from "../tex/scope.ts";

/** Letters of noise. */
const noise = /^(?:\\epsilon|\\varepsilon|\\xi|\\zeta|\\eta|\\delta|e|u|w|z|Z|W)$/;

/** Whether a quantity is noise by its letter. */
export const isNoise = ({ head }: Declaration): boolean => noise.test(nameOf(head));
