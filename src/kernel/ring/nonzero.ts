import { Affine } from "../../exact/affine.ts";
import { anyVariable } from "../generator.ts";
import type { Polynomial } from "../polynomial.ts";
import { squareRoot } from "../root.ts";
import { isExponential, isReciprocal } from "./factor.ts";
import type { Ring } from "./type.ts";

/** The givens by which a number is not 0; null where it may be. */
export function nonzeroGrounds(ring: Ring, p: Polynomial): readonly string[] | null {
  const c = p.constant;
  if (c) return c.isZero ? null : [];
  if (ring.written.has(p.key) || isReciprocal(p) || isExponential(p)) return [];
  const known = ring.known.oracle.nonzero(p);
  if (known) return known;
  // what is divided by in an integral over all numbers is not 0 at any of them
  const locals = p.variables.filter((v) => v.startsWith("#"));
  for (const order of locals.length === 1
    ? [locals]
    : locals.length === 2
      ? [locals, [...locals].reverse()]
      : []) {
    if (
      ring.written.has(
        ring.substitute(p, new Map(order.map((v, k) => [v, Affine.generator(anyVariable(k))]))).key,
      )
    )
      return [];
  }
  const [content, rest] = ring.content(p);
  if (!content) return squareGrounds(ring, p);
  const parts = [
    ...[...content.monomials.values()].flatMap((m) => m.factors.map((f) => ring.atom(f.atom))),
    rest,
  ];
  const grounds = parts.map((part) => (part.key === p.key ? null : nonzeroGrounds(ring, part)));
  return grounds.every((g) => g !== null) ? grounds.flat() : null;
}

/**
 * Why a number is not 0 that is the square of one that is not: `x^2 - 2ax + a^2` where x is not
 * a.
 */
function squareGrounds(ring: Ring, p: Polynomial): readonly string[] | null {
  const root = p.size > 1 ? squareRoot(ring, p) : null;
  return root && nonzeroGrounds(ring, root);
}
