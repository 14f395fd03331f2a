import { Affine } from "../exact/affine.ts";
import { fraction } from "../exact/fraction.ts";
import { evenPartOf, isEvenForm, isEvenRoot, isIntegerForm } from "./exponent.ts";
import { heads, isCall } from "./head.ts";
import {
  Atom,
  atomPolynomial,
  type Factor,
  type Monomial,
  type Polynomial,
  plain,
} from "./polynomial.ts";
import type { Ring } from "./ring/type.ts";

const head = heads.call("abs");
const half = fraction(1, 2);

/**
 * The absolute value of a polynomial: itself, or its negative, where its sign is known; factor by
 * factor, `|ab| = |a| |b|`; and of a sum the one atom for `p`, `-p` and their multiples. That
 * `|a|^2` is `a^2` is up to the ring.
 */
export function absoluteOf(ring: Ring, p: Polynomial): Polynomial {
  const c = p.constant;
  if (c) return ring.number(c.abs());
  if (isNonnegative(ring, p)) return p;
  const other = ring.scale(p, fraction(-1));
  if (isNonnegative(ring, other)) return other;
  const [m, ...more] = [...p.monomials.values()] as [Monomial, ...Monomial[]];
  if (more.length === 0 && m.bound.length + m.region.length === 0) {
    return ring.scale(
      ring.product(m.factors.map((f) => absoluteFactor(ring, f))),
      m.coefficient.abs(),
    );
  }
  const [content, rest] = ring.content(p);
  return content
    ? ring.multiply(absoluteOf(ring, content), absoluteOf(ring, rest))
    : atomPolynomial(Atom.of(head, [], [plain(rest)]));
}

function absoluteFactor(ring: Ring, { atom, exponent }: Factor): Polynomial {
  const value = atomPolynomial(atom);
  // an even root is not negative
  if (ring.known.nonnegative(atom) || isEvenForm(exponent, ring.integers) || isEvenRoot(exponent))
    return ring.power(value, exponent);
  const inside = atom.head.kind === "power" ? atom.children[0]?.body : undefined;
  if (inside) return ring.power(absoluteOf(ring, inside), exponent);
  const body = ring.known.isLeast(value)
    ? value
    : atomPolynomial(Atom.of(head, [], [plain(value)]));
  return ring.power(body, exponent);
}

/**
 * Whether a number is at least 0: by what is known of it, or since each of its terms shows that.
 */
function isNonnegative(ring: Ring, p: Polynomial): boolean {
  const shown = [...p.monomials.values()].every(
    (m) =>
      !m.coefficient.isNegative &&
      m.factors.every(
        (f) => ring.known.nonnegative(f.atom) || isEvenForm(f.exponent, ring.integers),
      ),
  );
  return shown || isAtLeast(ring, p);
}

/**
 * The greater, or lesser, of two numbers: one of them, where their order is known; otherwise half
 * their sum and half their distance. The lesser of two integers stays as it is.
 */
export function extremeOf(
  ring: Ring,
  name: "min" | "max",
  x: Polynomial,
  y: Polynomial,
): Polynomial {
  const rise = ring.subtract(y, x);
  if (!ring.known.isInteger(rise)) {
    const distance = absoluteOf(ring, rise);
    return ring.scale(
      name === "max" ? ring.add(x, y, distance) : ring.subtract(ring.add(x, y), distance),
      half,
    );
  }
  const fall = ring.scale(rise, fraction(-1));
  const least = isAtLeast(ring, rise) ? x : isAtLeast(ring, fall) ? y : null;
  const lesser =
    least ??
    atomPolynomial(
      Atom.of(
        heads.call("min"),
        [],
        [x, y].map(plain).sort((a, b) => (a.body.key < b.body.key ? -1 : 1)),
      ),
    );
  return name === "min" ? lesser : ring.subtract(ring.add(x, y), lesser);
}

/** Whether a number is at least 0: by where its indices lie, or by what is given. */
export function isAtLeast(ring: Ring, p: Polynomial): boolean {
  return ring.known.isForward(p) || ring.known.isLeast(p);
}

/**
 * What an absolute value or a lesser of two is, where its insides have changed; null for any other
 * atom.
 */
export function signedAgain(ring: Ring, atom: Atom): Polynomial | null {
  const [first, second, ...more] = atom.children;
  if (!first || more.length > 0) return null;
  if (atom.head === head) return absoluteOf(ring, first.body);
  return isCall(atom.head, "min") && second
    ? extremeOf(ring, "min", first.body, second.body)
    : null;
}

/**
 * A power of an absolute value as one of what stands in it, times the absolute value at most once:
 * `|a|^3 = a^2 |a|`, `|a|^{2n} = a^{2n}`; null where the power is less.
 */
export function evenPart(
  ring: Ring,
  f: Factor,
): { readonly inside: Polynomial; readonly even: Affine; readonly rest: Affine } | null {
  const inside = f.atom.head === head ? f.atom.children[0]?.body : undefined;
  if (!inside) return null;
  const even = isIntegerForm(f.exponent.minus(Affine.of(f.exponent.constant)), ring.integers)
    ? evenPartOf(f.exponent)
    : Affine.of(0);
  return even.isConstant && even.constant.isZero
    ? null
    : { inside, even, rest: f.exponent.minus(even) };
}
