import { Affine } from "../../exact/affine.ts";
import type { Constraint } from "../../exact/constraint.ts";
import { sortOf } from "../../term/infer.ts";
import type { Term, TermOf } from "../../term/term.ts";
import { heads } from "../head.ts";
import { Atom, atomPolynomial, type Child, plain } from "../polynomial.ts";
import { infinite } from "./endless.ts";
import type { Environment } from "./environment.ts";
import type { Normal } from "./type.ts";
import { number, UnsupportedError } from "./value.ts";

/**
 * A list of quantities as one child: its member at a position of its own, where that lies between
 * the ends.
 */
function listed(normal: Normal, term: TermOf<"sum">, env: Environment): Child {
  const [binder] = term.binders;
  if (!binder || term.binders.length > 1) throw new UnsupportedError("list");
  const local = normal.ring.fresh();
  const at = Affine.generator(local);
  const region: Constraint[] = [{ kind: "ge", form: at.minus(normal.integer(binder.lower, env)) }];
  if (!infinite(binder.upper))
    region.push({ kind: "ge", form: normal.integer(binder.upper, env).minus(at) });
  const variables = new Map(env.variables);
  variables.set(binder.name, number(normal.ring.affine(at)));
  const value = normal.value(term.body, { ...env, variables });
  if (value.kind === "number")
    return { locals: [local], body: normal.ring.guard(region, value.body) };
  if (value.kind !== "vector") throw new UnsupportedError("list");
  // of vectors, any entry of any member
  const place = normal.ring.fresh();
  return {
    locals: [local, place],
    body: normal.ring.guard(region, value.at(Affine.generator(place))),
  };
}

/** All that is conditioned on, several events as the one that they all happen. */
export function conditionsOf(
  normal: Normal,
  given: readonly Term[],
  env: Environment,
): readonly Child[] {
  const isEvent = (g: Term): boolean => sortOf(g).kind === "condition";
  const events = given.filter(isEvent);
  if (events.length < 2) return given.flatMap((g) => normal.given(g, env));
  return [
    ...given.filter((g) => !isEvent(g)).flatMap((g) => normal.given(g, env)),
    ...normal.given({ kind: "logic", operator: "and", args: events }, env),
  ];
}

/**
 * What conditioning on a term conditions on: an event, the members of a list, or the quantity
 * itself.
 */
export function givenOf(normal: Normal, term: Term, env: Environment): readonly Child[] {
  const { ring } = normal;
  if (sortOf(term).kind === "condition") {
    return [
      {
        locals: [],
        body: atomPolynomial(Atom.of(heads.event, [], [plain(normal.condition(term, env))])),
      },
    ];
  }
  if (term.kind === "sum" && term.operator === "list") return [listed(normal, term, env)];
  const collection = term.kind === "symbol" ? normal.symbols.collection(term.symbol) : null;
  if (term.kind === "symbol" && collection) {
    ring.known.rests([collection.given]);
    const values = collection.params.map(
      (name, k) => [name, number(ring.affine(normal.integer(term.args[k] as Term, env)))] as const,
    );
    const inside = { ...env, variables: new Map([...env.variables, ...values]) };
    if (
      collection.condition &&
      !normal.constraints(collection.condition, inside)?.every((c) => ring.known.implied(c))
    )
      throw new UnsupportedError("a collection");
    return [listed(normal, collection.body, inside)];
  }
  const spliced = term.kind === "meta" ? env.givens.get(term.name) : undefined;
  return spliced ?? [normal.child(normal.value(term, env))];
}
