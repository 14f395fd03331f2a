import { Affine } from "../../exact/affine.ts";
import type { TermOf } from "../../term/term.ts";
import { derivativeOf, freshHead, placedAt } from "../derivative.ts";
import { Atom, atomPolynomial, type Polynomial } from "../polynomial.ts";
import type { Environment } from "./environment.ts";
import type { Normal } from "./type.ts";
import { entry, number, type Value } from "./value.ts";

/**
 * A derivative by a number, or the gradient of a number by a vector, worked out; null where it is
 * not known how.
 */
export function gradientWorkedOut(
  normal: Normal,
  term: TermOf<"gradient">,
  env: Environment,
): Value | null {
  const { ring } = normal;
  const at = normal.value(term.at, env);
  if (at.kind !== "number" && at.kind !== "vector") return null;
  const head = freshHead(ring);
  const variable: Value =
    at.kind === "number"
      ? number(atomPolynomial(Atom.of(head)))
      : { kind: "vector", size: at.size, at: (i) => atomPolynomial(Atom.of(head, [i])) };
  const body = normal.value(term.body, {
    ...env,
    variables: new Map([...env.variables, [term.variable, variable]]),
  });
  const there = (p: Polynomial): Polynomial =>
    placedAt(ring, p, head, (...indices) => entry(at, indices));
  if (at.kind === "vector") {
    const place = ring.fresh();
    const slope =
      body.kind === "number"
        ? derivativeOf(ring, body.body, { head, entry: Affine.generator(place) })
        : null;
    if (!slope) return null;
    ring.known.ledger.derivative = true;
    const gradient = there(slope);
    return {
      kind: "vector",
      size: at.size,
      at: (i) => ring.substitute(gradient, new Map([[place, i]])),
    };
  }
  if (body.kind !== "number") return null;
  const slope = derivativeOf(ring, body.body, { head, entry: null });
  if (!slope) return null;
  ring.known.ledger.derivative = true;
  return number(there(slope));
}
