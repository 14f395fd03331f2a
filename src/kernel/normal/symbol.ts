import type { Affine } from "../../exact/affine.ts";
import { sortOf } from "../../term/infer.ts";
import type { Sort, SymbolTerm, Term } from "../../term/term.ts";
import { variableHead } from "../derivative.ts";
import { type Head, heads } from "../head.ts";
import { Atom, atomPolynomial, type Child } from "../polynomial.ts";
import { generatorAtom } from "../ring/factor.ts";
import { type Environment, emptyEnvironment } from "./environment.ts";
import type { Normal } from "./type.ts";
import { number, type Value } from "./value.ts";

/** The value of a symbol at its index arguments and other arguments. */
export function symbolOf(normal: Normal, term: SymbolTerm, env: Environment): Value {
  const mixed = env.pointwise.get(term.symbol);
  if (mixed) return number(mixed);
  const isIndex = (a: Term): boolean => sortOf(a).kind === "index";
  const args = term.args.filter(isIndex).map((a) => normal.integer(a, env));
  const others = term.args
    .filter((a) => !isIndex(a))
    .map((a) => normal.child(normal.value(a, env)));
  const mould = {
    head: heads.symbol(term.symbol),
    indices: args,
    children: others,
    symmetric: normal.symbols.symmetric(term.symbol),
  };
  return opaque(normal, mould, term.sort, env);
}

/** What the atoms have in common that the entries of an opaque value are. */
interface Mould {
  readonly head: Head;
  readonly indices?: readonly Affine[];
  readonly children?: readonly Child[];
  readonly symmetric?: boolean;
}

/** A value of a sort of which nothing is known but what it is called. */
export function opaque(
  normal: Normal,
  { head, indices = [], children = [], symmetric = false }: Mould,
  sort: Sort,
  env: Environment,
): Value {
  switch (sort.kind) {
    case "vector":
    case "covector":
      return {
        kind: sort.kind,
        size: normal.integer(sort.size, env),
        at: (i) => atomPolynomial(Atom.of(head, [...indices, i], children)),
      };
    case "matrix":
      return {
        kind: "matrix",
        rows: normal.integer(sort.rows, env),
        columns: normal.integer(sort.columns, env),
        at: (i, j) => atomPolynomial(Atom.of(head, [...indices, i, j], children, symmetric)),
      };
    default:
      return number(
        atomPolynomial(Atom.of(head, indices, children, symmetric && head.kind === "apply")),
      );
  }
}

/** The value of a variable that the environment says nothing of. */
export function variableOf(normal: Normal, name: string, sort: Sort): Value {
  if (sort.kind === "index") return number(atomPolynomial(generatorAtom(`?${name}`)));
  return opaque(normal, { head: heads.variable(name) }, sort, emptyEnvironment);
}

/** An environment in which a name is the variable of a derivative. */
export function binding(normal: Normal, name: string, sort: Sort, env: Environment): Environment {
  const variables = new Map(env.variables);
  variables.set(name, opaque(normal, { head: variableHead(name) }, sort, env));
  return { ...env, variables };
}
