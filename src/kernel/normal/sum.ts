import type { Constraint } from "../../exact/constraint.ts";
import { sortOf } from "../../term/infer.ts";
import { isNumeric } from "../../term/sort.ts";
import type { TermOf } from "../../term/term.ts";
import { productOf } from "../exponential.ts";
import { atomPolynomial, type Polynomial } from "../polynomial.ts";
import { generatorAtom } from "../ring/factor.ts";
import { infinite } from "./endless.ts";
import type { Environment } from "./environment.ts";
import { indicatorThat } from "./indicator.ts";
import type { Normal } from "./type.ts";
import { entry, mapShape, number, UnsupportedError, type Value } from "./value.ts";

/** A sum or product over indices; throws `UnsupportedError` for a list, or a range of no form. */
export function sumOf(normal: Normal, term: TermOf<"sum">, env: Environment): Value {
  const ring = normal.ring;
  if (term.operator === "list") throw new UnsupportedError("list");
  if (term.operator === "product") return number(indexedProduct(normal, term, env));
  const shape: Value = isNumeric(sortOf(term.body))
    ? number(ring.number(0))
    : normal.value(
        term.body,
        inside(
          term.binders.map((b) => b.name),
          term.binders.map(() => ring.fresh()),
          env,
        ),
      );
  return mapShape(shape, (at) => {
    const build = (k: number, scope: Environment): Polynomial => {
      const binder = term.binders[k];
      if (!binder) {
        const guards: Constraint[] = [];
        const factors: Polynomial[] = [];
        for (const c of term.conditions) {
          const constraints = normal.constraints(c, scope);
          if (constraints) guards.push(...constraints);
          else factors.push(normal.condition(c, scope));
        }
        const body = ring.known.under(guards, () =>
          ring.product([...factors, entry(normal.value(term.body, scope), at)]),
        );
        return guards.length ? ring.guard(guards, body) : body;
      }
      const lower = infinite(binder.lower) ? null : normal.integer(binder.lower, scope);
      const end = infinite(binder.upper) ? null : normal.number(binder.upper, scope);
      const upper = end && normal.form(end);
      if (end && !upper) {
        const random = binder.upper.kind === "symbol" && normal.symbols.random(binder.upper.symbol);
        if (!lower || !(random || ring.known.isSize(end))) throw new UnsupportedError("range");
        if (random) ring.known.ledger.choice = true;
      }
      return ring.sum(lower, upper, (v) => {
        const variables = new Map(scope.variables);
        variables.set(binder.name, number(ring.affine(v)));
        const inner = build(k + 1, { ...scope, variables });
        // a sum with an end that is random or depends on another index is one without end, of
        // what stands up to it
        return end && !upper
          ? ring.multiply(indicatorThat(normal.ring, "<=", ring.affine(v), end), inner)
          : inner;
      });
    };
    return build(0, env);
  });
}

/** An environment in which names stand for fresh indices. */
function inside(names: readonly string[], fresh: readonly string[], env: Environment): Environment {
  const variables = new Map(env.variables);
  names.forEach((n, k) => {
    variables.set(n, number(atomPolynomial(generatorAtom(fresh[k] as string))));
  });
  return { ...env, variables };
}

/** A product over one index; throws `UnsupportedError` for more, or with conditions. */
function indexedProduct(normal: Normal, term: TermOf<"sum">, env: Environment): Polynomial {
  const binder = term.binders[0];
  if (!binder || term.binders.length > 1 || term.conditions.length > 0)
    throw new UnsupportedError("product");
  const local = normal.ring.fresh();
  const lower = normal.integer(binder.lower, env);
  const upper = normal.integer(binder.upper, env);
  const body = normal.number(term.body, inside([binder.name], [local], env));
  return productOf(normal.ring, lower, upper, local, body);
}
