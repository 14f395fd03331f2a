import type { Dice, Expr, Values } from "./numbers.ts";

/** What the letters are, as a page says it, and numbers for them at random. */
export const letters = [
  "$a$ and $b$ are real numbers, $u$ and $v$ are positive real numbers, and $w$ is a negative real number.",
  "$n$ and $m$ are positive integers, and $x_1, \\dots, x_n$ are real numbers.",
];

const reals = [-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2, 2.5, 3];
const positives = [0.25, 0.5, 1, 1.5, 2, 3];

export function valuesFor(dice: Dice): Values {
  const n = 1 + dice.below(4);
  return {
    letters: {
      a: dice.one(reals),
      b: dice.one(reals),
      u: dice.one(positives),
      v: dice.one(positives),
      w: -dice.one(positives),
      n,
      m: 1 + dice.below(4),
    },
    lists: { x: Array.from({ length: n }, () => dice.one(reals)) },
  };
}

export const num = (value: number): Expr => ({ kind: "number", value });
export const letter = (name: string): Expr => ({ kind: "letter", name });
export const add = (left: Expr, right: Expr): Expr => ({ kind: "add", left, right });
export const sub = (left: Expr, right: Expr): Expr => ({ kind: "sub", left, right });
export const mul = (left: Expr, right: Expr): Expr => ({ kind: "mul", left, right });
export const div = (left: Expr, right: Expr): Expr => ({ kind: "div", left, right });
export const pow = (left: Expr, right: Expr): Expr => ({ kind: "pow", left, right });
const unary = (kind: "sqrt" | "abs" | "neg" | "exp" | "log", of: Expr): Expr => ({ kind, of });
type Total = Extract<Expr, { kind: "sum" | "prod" }>;
const [n, m] = [letter("n"), letter("m")];

function sum(index: string, lower: Expr, upper: Expr, body: Expr): Expr {
  return { kind: "sum", index, lower, upper, except: null, body };
}

/** A whole number as an exponent or an end: `2`, `n`, `2n`, `n + 1`, `n - m`. */
function whole(dice: Dice): Expr {
  const k = num(1 + dice.below(3));
  return dice.one([k, k, n, m, mul(num(2), n), add(n, num(1)), sub(n, m), sub(n, num(1))]);
}

function exponent(dice: Dice): Expr {
  const fractions = [
    div(num(1), num(2)),
    div(num(1), num(3)),
    div(num(3), num(2)),
    div(num(2), num(3)),
  ];
  return dice.one([num(2), num(2), num(3), num(-1), num(-2), n, mul(num(2), n), ...fractions]);
}

/** An expression at random; `index` is a letter for an index that is bound around it. */
export function expression(dice: Dice, depth: number, index: string | null = null): Expr {
  const inner = (): Expr => expression(dice, depth - 1, index);
  if (depth === 0 || dice.chance(0.15)) {
    const names = ["a", "a", "b", "u", "v", "w", "n"].map(letter);
    const members: Expr[] = index
      ? [letter(index), { kind: "member", name: "x", index: letter(index) }]
      : [num(2), num(3)];
    return dice.one([...names, ...members]);
  }
  switch (dice.below(10)) {
    case 0:
      return add(inner(), inner());
    case 1:
      return sub(inner(), inner());
    case 2:
    case 3:
      return mul(inner(), inner());
    case 4:
      return div(inner(), inner());
    case 5:
    case 6:
      return pow(inner(), exponent(dice));
    case 7:
      return unary(dice.one(["sqrt", "abs", "sqrt", "abs", "exp", "log"] as const), inner());
    case 8: {
      const kind = dice.one(["max", "min", "if"] as const);
      if (kind !== "if") return { kind, left: inner(), right: inner() };
      return { kind, left: inner(), right: inner(), sign: dice.one(["=", "\\le", ">"]) };
    }
    default: {
      if (index === "j") return mul(inner(), letter(index));
      if (index && dice.chance(0.4)) return mul(inner(), letter(index));
      if (index) return inside(dice, depth);
      const kind = dice.one(["sum", "sum", "prod"] as const);
      const lower = dice.one([num(1), num(1), num(0), num(2), m]);
      const except = dice.chance(0.2) ? dice.one([num(1), num(2), m]) : null;
      const body = expression(dice, depth - 1, "i");
      return { kind, index: "i", lower, upper: whole(dice), except, body };
    }
  }
}

/** A sum over j inside of one over i: all, those before or after i, or those that are not i. */
function inside(dice: Dice, depth: number): Expr {
  const i = letter("i");
  const [lower, upper, except] = dice.one<readonly [Expr, Expr, Expr | null]>([
    [num(1), n, null],
    [num(1), n, i],
    [num(1), sub(i, num(1)), null],
    [num(1), i, null],
    [add(i, num(1)), n, null],
    [i, n, null],
  ]);
  const member: Expr = { kind: "member", name: "x", index: letter("j") };
  const body = dice.one([member, letter("j"), expression(dice, depth - 1, "j")]);
  const own: Expr = { kind: "sum", index: "j", lower, upper, except, body };
  return dice.chance(0.6) ? mul({ kind: "member", name: "x", index: i }, own) : own;
}

/** What somebody may write for an expression: some of it right, some right for some numbers only. */
function neighbours(e: Expr, dice: Dice): Expr[] {
  switch (e.kind) {
    case "sqrt":
      return [pow(e.of, div(num(1), num(2))), ...rootNeighbours(e.of)];
    case "pow":
      return powerNeighbours(e, dice);
    case "abs":
      return absoluteNeighbours(e.of);
    case "log":
      return logNeighbours(e.of);
    case "exp":
      if (e.of.kind === "log") return [e.of.of, unary("abs", e.of.of)];
      if (e.of.kind === "add") return [mul(unary("exp", e.of.left), unary("exp", e.of.right))];
      return e.of.kind === "mul" ? [pow(unary("exp", e.of.left), e.of.right)] : [];
    case "add":
    case "mul":
      return [{ ...e, left: e.right, right: e.left }, ...distributed(e)];
    case "sub":
      return [unary("neg", sub(e.right, e.left)), add(e.left, unary("neg", e.right))];
    case "div":
      return [mul(e.left, pow(e.right, num(-1))), ...(e.left.kind === "mul" ? [e.left.left] : [])];
    case "max":
      return [
        div(add(add(e.left, e.right), unary("abs", sub(e.left, e.right))), num(2)),
        add(e.left, unary("abs", sub(e.right, e.left))),
        e.left,
      ];
    case "min":
      return [sub(add(e.left, e.right), { ...e, kind: "max" }), e.right];
    case "if":
      return [{ ...e, left: mul(e.left, num(2)), right: mul(e.right, num(2)) }, pow(e, num(2))];
    case "sum":
    case "prod":
      return totalNeighbours(e, dice);
    default:
      return [];
  }
}

function rootNeighbours(of: Expr): Expr[] {
  if (of.kind === "mul") {
    const found = [mul(unary("sqrt", of.left), unary("sqrt", of.right))];
    return sameText(of.left, of.right) ? [of.left, unary("abs", of.left), ...found] : found;
  }
  if (of.kind === "div") return [div(unary("sqrt", of.left), unary("sqrt", of.right))];
  if (of.kind === "add") return [add(unary("sqrt", of.left), unary("sqrt", of.right))];
  if (of.kind !== "pow") return [];
  const halved = div(of.right, num(2));
  return [
    pow(of.left, halved),
    pow(unary("abs", of.left), halved),
    pow(unary("sqrt", of.left), of.right),
  ];
}

function powerNeighbours(e: Extract<Expr, { kind: "pow" }>, dice: Dice): Expr[] {
  const { left: base, right: k } = e;
  const found: Expr[] = [mul(base, pow(base, sub(k, num(1)))), pow(unary("abs", base), k)];
  if (base.kind === "mul") found.push(mul(pow(base.left, k), pow(base.right, k)));
  if (base.kind === "div") found.push(div(pow(base.left, k), pow(base.right, k)));
  if (base.kind === "add") found.push(add(pow(base.left, k), pow(base.right, k)));
  if (base.kind === "add" || base.kind === "sub") {
    const sign = base.kind;
    const [x, y] = [pow(base.left, num(2)), pow(base.right, num(2))];
    const mixed = mul(num(2), mul(base.left, base.right));
    found.push({ kind: sign, left: add(x, y), right: mixed });
  }
  if (base.kind === "pow" || base.kind === "sqrt") {
    const [b, p] = base.kind === "pow" ? [base.left, base.right] : [base.of, div(num(1), num(2))];
    found.push(pow(b, mul(p, k)), pow(unary("abs", b), mul(p, k)), pow(pow(b, k), p));
  }
  if (base.kind === "abs") found.push(pow(base.of, k), unary("abs", pow(base.of, k)));
  found.push(pow(pow(base, num(2)), div(k, num(2))));
  return dice.chance(0.5) ? found : [...found, pow(base, num(1))];
}

function absoluteNeighbours(of: Expr): Expr[] {
  const found = [of, unary("neg", of), unary("sqrt", pow(of, num(2)))];
  const abs = (x: Expr): Expr => unary("abs", x);
  if (of.kind === "mul" || of.kind === "div" || of.kind === "add" || of.kind === "sub")
    found.push({ ...of, left: abs(of.left), right: abs(of.right) });
  if (of.kind === "mul" || of.kind === "div") found.push({ ...of, right: abs(of.right) });
  if (of.kind === "pow") found.push(pow(abs(of.left), of.right));
  return found;
}

function logNeighbours(of: Expr): Expr[] {
  const log = (x: Expr): Expr => unary("log", x);
  if (of.kind === "mul") return [add(log(of.left), log(of.right))];
  if (of.kind === "div") return [sub(log(of.left), log(of.right))];
  if (of.kind === "pow")
    return [mul(of.right, log(of.left)), mul(of.right, log(unary("abs", of.left)))];
  return of.kind === "exp" ? [of.of] : [];
}

function distributed(e: Extract<Expr, { kind: "add" | "mul" }>): Expr[] {
  if (e.kind === "add") {
    if (e.left.kind === "mul" && e.right.kind === "mul" && sameText(e.left.left, e.right.left))
      return [mul(e.left.left, add(e.left.right, e.right.right))];
    return [mul(num(2), e.left)];
  }
  const found: Expr[] = [];
  if (e.right.kind === "add" || e.right.kind === "sub")
    found.push({ ...e.right, left: mul(e.left, e.right.left), right: mul(e.left, e.right.right) });
  if (e.left.kind === "sqrt" && e.right.kind === "sqrt")
    found.push(unary("sqrt", mul(e.left.of, e.right.of)));
  if (sameText(e.left, e.right)) found.push(pow(e.left, num(2)), pow(unary("abs", e.left), num(2)));
  return found;
}

function totalNeighbours(e: Total, dice: Dice): Expr[] {
  const at = (k: Expr): Expr => put(e.body, e.index, k);
  const join = (x: Expr, y: Expr): Expr => (e.kind === "sum" ? add(x, y) : mul(x, y));
  const whole = e.except === null;
  const found: Expr[] = [
    join(at(e.lower), { ...e, lower: add(e.lower, num(1)) }),
    join({ ...e, upper: sub(e.upper, num(1)) }, at(e.upper)),
    {
      ...e,
      lower: add(e.lower, num(1)),
      upper: add(e.upper, num(1)),
      body: at(sub(letter(e.index), num(1))),
    },
    { ...e, body: at(sub(add(e.lower, e.upper), letter(e.index))) },
    { ...e, upper: add(e.upper, num(1)) },
    { ...e, except: null },
  ];
  if (e.kind === "sum" && e.body.kind === "mul")
    found.push(
      mul(e.body.left, { ...e, body: e.body.right }),
      mul({ ...e, body: e.body.left }, { ...e, body: e.body.right }),
    );
  if (e.body.kind === (e.kind === "sum" ? "add" : "mul"))
    found.push(join({ ...e, body: e.body.left }, { ...e, body: e.body.right }));
  const count = add(sub(e.upper, e.lower), num(1));
  found.push(e.kind === "sum" ? mul(count, e.body) : pow(e.body, count));
  if (whole) found.push({ ...e, lower: sub(e.lower, num(1)), except: sub(e.lower, num(1)) });
  if (e.kind === "sum") found.push(...closedForms(e));
  if (e.kind === "sum" && e.index === "i") found.push(...doubleNeighbours(e));
  return dice.chance(0.3) ? [...found, sum(e.index, num(1), n, e.body)] : found;
}

/** A double sum by its square, its half, or with the order of the two sums changed. */
function doubleNeighbours(e: Total): Expr[] {
  const inner = e.body.kind === "mul" ? e.body.right : e.body;
  if (inner.kind !== "sum" || inner.index !== "j") return [];
  const other = (x: Expr): Expr => swapped(x);
  const whole = sum("i", num(1), n, other(inner.body));
  const squares = sum("i", num(1), n, pow(other(inner.body), num(2)));
  const half = div(sub(pow(whole, num(2)), squares), num(2));
  const factor = e.body.kind === "mul" ? e.body.left : num(1);
  const turned: Expr = { ...inner, index: "i", body: mul(swapped(factor), other(inner.body)) };
  return [
    pow(whole, num(2)),
    half,
    mul(num(2), half),
    mul({ ...e, body: factor }, whole),
    { ...e, index: "j", body: { ...turned, lower: num(1), upper: n, except: letter("j") } },
    {
      ...e,
      index: "j",
      body: { ...turned, lower: add(letter("j"), num(1)), upper: n, except: null },
    },
    { ...e, body: mul(factor, { ...inner, lower: num(1), upper: n, except: null }) },
    sub({ ...e, body: mul(factor, { ...inner, lower: num(1), upper: n, except: null }) }, squares),
  ];
}

/** An expression with i and j in place of each other. */
function swapped(e: Expr): Expr {
  return put(put(put(e, "i", letter("•")), "j", letter("i")), "•", letter("j"));
}

function closedForms({ lower, upper, index, body }: Total): Expr[] {
  if (body.kind === "letter" && body.name === index)
    return [
      div(mul(add(upper, lower), add(sub(upper, lower), num(1))), num(2)),
      div(mul(upper, add(upper, num(1))), num(2)),
    ];
  if (body.kind === "pow" && body.right.kind === "letter" && body.right.name === index)
    return [
      div(sub(pow(body.left, lower), pow(body.left, add(upper, num(1)))), sub(num(1), body.left)),
    ];
  return [];
}

/** An expression with another in place of a letter. */
function put(e: Expr, name: string, by: Expr): Expr {
  return mapped(e, (x) => (x.kind === "letter" && x.name === name ? by : x));
}

function mapped(e: Expr, f: (x: Expr) => Expr): Expr {
  const go = (x: Expr): Expr => mapped(x, f);
  switch (e.kind) {
    case "number":
    case "letter":
    case "list":
    case "entry":
    case "mean":
    case "variance":
    case "chance":
      return f(e);
    case "member":
      return f({ ...e, index: go(e.index) });
    case "sqrt":
    case "abs":
    case "neg":
    case "exp":
    case "log":
      return f({ ...e, of: go(e.of) });
    case "sum":
    case "prod":
      return f({
        ...e,
        lower: go(e.lower),
        upper: go(e.upper),
        except: e.except && go(e.except),
        body: go(e.body),
      });
    default:
      return f({ ...e, left: go(e.left), right: go(e.right) });
  }
}

function sameText(a: Expr, b: Expr): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** An expression with something in it put otherwise, as somebody may write it. */
export function rewritten(e: Expr, dice: Dice): Expr {
  let count = 0;
  mapped(e, (x) => {
    if (neighbours(x, dice).length > 0) count++;
    return x;
  });
  let place = dice.below(Math.max(count, 1));
  return mapped(e, (x) => {
    const found = neighbours(x, dice);
    return found.length > 0 && place-- === 0 ? dice.one(found) : x;
  });
}
