import { fraction } from "../exact/fraction.ts";
import { sortOf } from "../term/infer.ts";
import { expect, mul, neg, number, pow } from "../term/make.ts";
import { isNumeric } from "../term/sort.ts";
import type { Term } from "../term/term.ts";

type Guess = (...terms: readonly Term[]) => void;

/** What a body that is averaged suggests. */
export function around(body: Term, given: readonly Term[], guess: Guess): void {
  const average = (of: Term): Term => ({ kind: "expect", body: of, given, over: [] });
  if (body.kind === "add" || body.kind === "neg") {
    for (const term of body.kind === "add" ? body.terms : [body.body]) {
      // an addend may itself be what there is more
      if (body.kind === "add" && isNumeric(sortOf(term))) guess(average(term));
      around(term, given, guess);
    }
    return;
  }
  if (body.kind === "pow" && body.exponent.kind === "number" && body.exponent.value.equals(2)) {
    const { base } = body;
    const inner = base.kind === "norm" ? base.body : base;
    if (base.kind !== "norm") moments(base, given, guess);
    else guess(pow({ kind: "norm", body: average(inner) }, number(2)));
    if (inner.kind === "add" && inner.terms.length === 2) {
      const [a, b] = inner.terms as [Term, Term];
      const other: Term = { kind: "add", terms: [a, neg(b)] };
      guess(average(pow(base.kind === "norm" ? { kind: "norm", body: other } : other, number(2))));
    }
    return;
  }
  if (
    body.kind === "pow" &&
    body.exponent.kind === "number" &&
    body.exponent.value.isInteger &&
    body.exponent.value.n % 2n === 0n
  ) {
    moments(
      pow(body.base, { kind: "number", value: body.exponent.value.div(fraction(2)) }),
      given,
      guess,
    );
  }
  if (body.kind === "mul" && body.factors.length >= 2) {
    const numbers = body.factors.filter((f) => isNumeric(sortOf(f)) && f.kind !== "number");
    const [u, v] = numbers;
    if (u && v && numbers.length === 2) pair(u, v, given, guess);
  } else if (isNumeric(sortOf(body))) moments(body, given, guess);
}

/** What a variance suggests: of a sum of two, that of their difference. */
export function spreads(u: Term, given: readonly Term[], guess: Guess): void {
  moments(u, given, guess);
  const [a, b, ...more] = u.kind === "add" ? u.terms : [];
  if (!a || !b || more.length > 0) return;
  const spread = (body: Term): Term => ({ kind: "variance", body, given, over: [] });
  guess(spread({ kind: "add", terms: [a, neg(b)] }));
  // the triangle inequality of standard deviations
  const both = pow(mul(spread(a), spread(b)), number(fraction(1, 2)));
  const mixed: Term = { kind: "covariance", left: a, right: b, given, over: [] };
  guess(mul(number(2), { kind: "add", terms: [both, neg(mixed)] }));
}

function moments(u: Term, given: readonly Term[], guess: Guess): void {
  const spread = (body: Term, under: readonly Term[]): Term => ({
    kind: "variance",
    body,
    given: under,
    over: [],
  });
  guess(spread(u, given), pow({ kind: "expect", body: u, given, over: [] }, number(2)));
  if (u.kind === "expect" && u.given.length > 0)
    guess(expect(spread(u.body, u.given)), spread(u, []));
}

export function pair(u: Term, v: Term, given: readonly Term[], guess: Guess): void {
  for (const other of [v, neg(v)])
    guess({
      kind: "expect",
      body: pow({ kind: "add", terms: [u, neg(other)] }, number(2)),
      given,
      over: [],
    });
}
