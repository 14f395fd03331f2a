import type { Dice, Expr, World } from "./numbers.ts";
import { add, div, letter, mul, num, pow, sub } from "./tempting.ts";

export const given: readonly string[] = [
  "$X$ and $Y$ are random variables, $U$ is a non-negative random variable, and $A$ is a positive random variable.",
  "$a$ is a positive real number, and $b$ is a real number.",
];

const reals = [-2, -1, -0.5, 0, 0.5, 1, 3];
const positives = [0.1, 0.5, 1, 2, 4];

/** Three or four outcomes in which all is as it may be. */
export function world(dice: Dice): World {
  const [a, b] = [dice.one(positives), dice.one(reals)];
  const weights = Array.from({ length: 3 + dice.below(2) }, () => 0.05 + dice.next());
  const whole = weights.reduce((x, y) => x + y, 0);
  const names = { X: dice.one(reals), A: dice.one(positives) };
  const tied = dice.below(3);
  return weights.map((weight) => {
    const X = tied === 1 ? names.X : dice.one(reals);
    const A = tied === 2 ? names.A : dice.one(positives);
    const letters = {
      a,
      b,
      X,
      A,
      Y: dice.one([X, X * A, dice.one(reals)]),
      U: dice.one([0, A, ...positives]),
    };
    return { weight: weight / whole, letters, lists: {} };
  });
}

const [X, Y, U, A, a, b] = ["X", "Y", "U", "A", "a", "b"].map(letter) as [
  Expr,
  Expr,
  Expr,
  Expr,
  Expr,
  Expr,
];
const mean = (of: Expr, given: readonly Expr[]): Expr => ({ kind: "mean", of, given });
const unary = (kind: "sqrt" | "abs" | "exp" | "log", of: Expr): Expr => ({ kind, of });
const square = (e: Expr): Expr => pow(e, num(2));

/** What is at most what, for some quantities, or the other way round. */
export function bound(dice: Dice): readonly [Expr, Expr] {
  const number = (): Expr =>
    dice.one([X, Y, U, A, a, b, add(X, Y), mul(X, Y), mul(b, X), sub(U, A), mul(A, X), square(X)]);
  const [f, g] = [number(), number()];
  const low = dice.one([U, A, a, unary("abs", f), square(f), f]);
  const edge = dice.one([a, A, add(square(A), num(1)), add(a, num(1)), mul(a, A), g]);
  const known = dice.one([[], [], [A], [X], [Y, A], [U]]);
  const E = (of: Expr): Expr => mean(of, known);
  const beyond = (of: Expr): Expr => ({
    kind: "chance",
    left: { kind: "if", left: of, right: edge, sign: "\\ge" },
    right: null,
    given: known,
  });
  const spread = (of: Expr): Expr => ({ kind: "variance", of, given: known });
  const larger = (x: Expr, y: Expr): Expr => ({ kind: "max", left: x, right: y });
  const ways: readonly (readonly [Expr, Expr])[] = [
    [beyond(low), div(E(low), edge)],
    [beyond(low), div(E(low), edge)],
    [beyond(unary("abs", f)), div(E(square(f)), square(edge))],
    [beyond(f), div(E(f), edge)],
    [square(E(f)), E(square(f))],
    [square(E(mul(f, g))), mul(E(square(f)), E(square(g)))],
    [square(E(mul(f, g))), mul(square(E(f)), square(E(g)))],
    [unary("abs", E(f)), E(unary("abs", f))],
    [E(unary("sqrt", low)), unary("sqrt", E(low))],
    [unary("exp", E(f)), E(unary("exp", f))],
    [E(unary("log", low)), unary("log", E(low))],
    [div(num(1), E(low)), E(div(num(1), low))],
    [pow(E(low), num(3)), E(pow(low, num(3)))],
    [pow(E(f), num(3)), E(pow(f, num(3)))],
    [larger(E(f), E(g)), E(larger(f, g))],
    [spread(add(f, g)), add(mul(num(2), spread(f)), mul(num(2), spread(g)))],
    [spread(add(f, g)), add(spread(f), spread(g))],
    [spread(f), E(square(f))],
    [E(f), E(add(f, g))],
    [E(f), E(add(f, low))],
    [mul(low, E(f)), mul(low, E(add(f, square(g))))],
    [f, unary("abs", f)],
    [mul(f, g), div(add(square(f), square(g)), num(2))],
    [E(mul(low, f)), E(mul(low, unary("abs", f)))],
  ];
  const [small, large] = dice.one(ways);
  return dice.chance(0.25) ? [large, small] : [small, large];
}
