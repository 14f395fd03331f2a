import { Affine } from "../../exact/affine.ts";
import type { Term, TermOf } from "../../term/term.ts";
import { type AverageKind, type Head, heads } from "../head.ts";
import { Atom, atomPolynomial, type Child, plain } from "../polynomial.ts";
import { lowestTerms } from "../quotient.ts";
import type { Environment } from "./environment.ts";
import { conditionsOf } from "./given.ts";
import { opaque } from "./symbol.ts";
import type { Normal } from "./type.ts";
import { mapEntries, number, outer, type Value } from "./value.ts";

/** An average, a chance or an integral, as an atom that respects equality of what is inside. */
export function averageOf(
  normal: Normal,
  term: TermOf<"expect" | "variance" | "covariance" | "probability" | "integral">,
  env: Environment,
): Value {
  switch (term.kind) {
    case "expect":
      return expectationOf(normal, term, env);
    case "variance":
    case "covariance":
      return spreadOf(normal, term, env);
    case "probability":
      return chanceOf(normal, term, env);
    case "integral":
      return integralOf(normal, term, env);
  }
}

/** What an average is under and over. */
function around(
  normal: Normal,
  { given, over }: { readonly given: readonly Term[]; readonly over: readonly Term[] },
  env: Environment,
): { readonly head: (kind: AverageKind) => Head; readonly children: readonly Child[] } {
  const [conditions, averaged] = [
    conditionsOf(normal, given, env),
    over.flatMap((o) => normal.given(o, env)),
  ];
  return {
    head: (kind) => heads.average(kind, conditions.length, averaged.length),
    children: [...conditions, ...averaged],
  };
}

function expectationOf(normal: Normal, term: TermOf<"expect">, env: Environment): Value {
  const { head, children } = around(normal, term, env);
  return mapEntries(normal.value(term.body, env), (p) =>
    atomPolynomial(Atom.of(head("expect"), [], [plain(p), ...children])),
  );
}

/** A variance or a covariance, of vectors the matrix of them. */
function spreadOf(
  normal: Normal,
  term: TermOf<"variance" | "covariance">,
  env: Environment,
): Value {
  const left = normal.value(term.kind === "variance" ? term.body : term.left, env);
  const right = term.kind === "variance" ? left : normal.value(term.right, env);
  const { head, children } = around(normal, term, env);
  if (term.kind === "variance" && left.kind === "number")
    return number(atomPolynomial(Atom.of(head("variance"), [], [plain(left.body), ...children])));
  return outer(left, right, (a, b) =>
    atomPolynomial(Atom.of(head("covariance"), [], [plain(a), plain(b), ...children])),
  );
}

function chanceOf(normal: Normal, term: TermOf<"probability">, env: Environment): Value {
  const { head, children } = around(normal, { given: term.given, over: [] }, env);
  const body = normal.condition(term.condition, env);
  return number(atomPolynomial(Atom.of(head("probability"), [], [plain(body), ...children])));
}

function integralOf(normal: Normal, term: TermOf<"integral">, env: Environment): Value {
  const { ring } = normal;
  const local = ring.fresh();
  const variables = new Map([
    ...env.variables,
    [
      term.variable,
      opaque(normal, { head: heads.real, indices: [Affine.generator(local)] }, term.sort, env),
    ],
  ]);
  const size = term.sort.kind === "vector" ? [normal.integer(term.sort.size, env)] : [];
  const ends = [term.lower, term.upper].map((e) =>
    e ? normal.child(normal.value(e, env)) : plain(atomPolynomial(Atom.of(heads.unbounded, size))),
  );
  return mapEntries(normal.value(term.body, { ...env, variables }), (p) =>
    atomPolynomial(
      Atom.of(heads.integral, [], [{ locals: [local], body: lowestTerms(ring, p) }, ...ends]),
    ),
  );
}
