import type { Affine } from "../exact/affine.ts";
import type { Core } from "../kernel/core.ts";
import { Atom, type Child } from "../kernel/polynomial.ts";

/** What atoms of a head are made of; null where that is not the same for all. */
interface Shape {
  readonly indices: number | null;
  /** how many variables of its own each inside has */
  readonly locals: readonly number[] | null;
}

const plain = (...locals: readonly number[]): Shape => ({ indices: 0, locals });

const shapes: Readonly<Record<string, Shape>> = {
  index: { indices: 1, locals: [] },
  real: { indices: null, locals: [] },
  power: plain(0),
  unbounded: { indices: null, locals: [] },
  integral: plain(1, 0, 0),
  event: plain(0),
  inverse: { indices: 2, locals: [2, 0] },
  product: { indices: 2, locals: [1] },
  "indicator:=": plain(0),
  "indicator:<=": plain(0),
  ...Object.fromEntries(
    ["exp", "log", "sin", "cos", "abs", "sign", "factorial"].map((f) => [`call:${f}`, plain(0)]),
  ),
  ...Object.fromEntries(
    ["min", "max", "binomial", "delta", "power"].map((f) => [`call:${f}`, plain(0, 0)]),
  ),
  ...Object.fromEntries(["pi", "e", "infinity"].map((c) => [`constant:${c}`, plain()])),
};

/** How many insides an average has beside what it is conditioned on and averaged over. */
const averaged: Readonly<Record<string, number>> = {
  expect: 1,
  variance: 1,
  probability: 1,
  covariance: 2,
};

/**
 * The atom of these parts as a kernel makes it. What an atom means hangs on its head and on how
 * many parts of which kind it has, so that one of another shape is refused; and whether it is
 * symmetric is for what is given to say. Throws a `RangeError` where it is no atom.
 */
export function atomOf(
  core: Core,
  head: string,
  indices: readonly Affine[],
  children: readonly Child[],
): Atom {
  const name = `${head.slice(0, 40)}[${indices.length}]`;
  const no = (): never => {
    throw new RangeError(`no such atom: ${name}`);
  };
  const shape = Object.hasOwn(shapes, head) ? shapes[head] : shapeOf(core, head, no);
  if (shape?.indices !== null && shape?.indices !== undefined && shape.indices !== indices.length)
    no();
  const locals = shape?.locals;
  if (locals && locals.length !== children.length) no();
  if (locals && !children.every((child, k) => child.locals.length === locals[k])) no();
  if (head === "inverse")
    return Atom.inverse(
      indices[0] as Affine,
      indices[1] as Affine,
      children[0] as Child,
      children[1] as Child,
    );
  return Atom.of(head, indices, children, isSymmetric(core, head, indices.length));
}

function shapeOf(core: Core, head: string, no: () => never): Shape {
  const average =
    /^(expect|variance|covariance|probability)(?:\|([1-9]\d?))?(?:@([1-9]\d?))?$/.exec(head);
  if (average) {
    const [, kind = "", given = "0", over = "0"] = average;
    const own = averaged[kind] ?? 1;
    const all = own + Number(given) + Number(over);
    // what is conditioned on may be a collection, with variables of its own
    return { indices: 0, locals: null, ...(all === own ? { locals: Array(own).fill(0) } : {}) };
  }
  const [, kind = no(), rest = no()] = /^([a-z]+)(?:@\d+)?:(.+)$/su.exec(head) ?? [];
  const declaration = core.declaration(rest);
  switch (kind) {
    case "symbol":
      if (!declaration) throw new RangeError(`nothing is called ${rest.slice(0, 40)}`);
      return { indices: null, locals: null };
    case "apply":
    case "derivative":
      if (declaration?.sort.kind !== "function")
        throw new RangeError(`no function is called ${rest.slice(0, 40)}`);
      return { indices: null, locals: null };
    case "number":
      return /^\d+(?:\/[1-9]\d*)?$|^-1$/.test(rest) ? plain() : no();
    case "variable":
      return { indices: null, locals: [] };
    case "gradient":
    case "closed":
      return { indices: null, locals: null };
    default:
      return no();
  }
}

/** Whether a kernel lets the last two indices, or the arguments, of such an atom trade places. */
function isSymmetric(core: Core, head: string, indices: number): boolean {
  const [, kind = "", key = ""] = /^(symbol|apply):(.+)$/su.exec(head) ?? [];
  if (kind === "" || !core.isSymmetric(key)) return false;
  return kind === "apply" || (core.declaration(key)?.sort.kind === "matrix" && indices >= 2);
}
