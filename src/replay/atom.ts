import type { Affine } from "../exact/affine.ts";
import type { Core } from "../kernel/core.ts";
import { functions, type Head, headOf } from "../kernel/head.ts";
import { Atom, type Child } from "../kernel/polynomial.ts";

/** What atoms of a head are made of; null where that is not the same for all. */
interface Shape {
  readonly indices: number | null;
  /** how many variables of its own each inside has */
  readonly locals: readonly number[] | null;
}

const plain = (...locals: readonly number[]): Shape => ({ indices: 0, locals });

/** Anything may stand there. */
const open: Shape = { indices: null, locals: null };

/**
 * The atom of these parts as a kernel makes it. What an atom means hangs on its head and on how
 * many parts of which kind it has, so that one of another shape is refused; and whether it is
 * symmetric is for what is given to say. Throws a `RangeError` where it is no atom.
 */
export function atomOf(
  core: Core,
  text: string,
  indices: readonly Affine[],
  children: readonly Child[],
): Atom {
  const no = (): never => {
    throw new RangeError(`no such atom: ${text.slice(0, 40)}[${indices.length}]`);
  };
  const head = headOf(text) ?? no();
  const shape = shapeOf(core, head) ?? no();
  if (shape.indices !== null && shape.indices !== indices.length) no();
  const { locals } = shape;
  if (locals && locals.length !== children.length) no();
  if (locals && !children.every((child, k) => child.locals.length === locals[k])) no();
  if (head.kind === "inverse")
    return Atom.inverse(
      indices[0] as Affine,
      indices[1] as Affine,
      children[0] as Child,
      children[1] as Child,
    );
  return Atom.of(head, indices, children, isSymmetric(core, head, indices.length));
}

/** Throws a `RangeError` where the name in a head is of nothing that has such atoms. */
function shapeOf(core: Core, head: Head): Shape | null {
  switch (head.kind) {
    case "expect":
    case "variance":
    case "probability":
    case "covariance": {
      const averaged = head.kind === "covariance" ? 2 : 1;
      // what is conditioned on may be a collection, with variables of its own
      const isAlone = head.given + head.over === 0;
      return { indices: 0, locals: isAlone ? Array<number>(averaged).fill(0) : null };
    }
    case "symbol":
      if (!core.declaration(head.key))
        throw new RangeError(`nothing is called ${head.key.slice(0, 40)}`);
      return open;
    case "apply":
    case "derivative":
      if (core.declaration(head.key)?.sort.kind !== "function")
        throw new RangeError(`no function is called ${head.key.slice(0, 40)}`);
      return open;
    case "call":
      return plain(...Array<number>(functions[head.name]).fill(0));
    case "index":
      return { indices: 1, locals: [] };
    case "real":
    case "unbounded":
    case "variable":
      return { indices: null, locals: [] };
    case "power":
    case "event":
    case "indicator":
      return plain(0);
    case "number":
    case "constant":
      return plain();
    case "integral":
      return plain(1, 0, 0);
    case "inverse":
      return { indices: 2, locals: [2, 0] };
    case "product":
      return { indices: 2, locals: [1] };
    case "gradient":
    case "closed":
      return open;
    case "insides":
    case "past":
      return null;
  }
}

/** Whether a kernel lets the last two indices, or the arguments, of such an atom trade places. */
function isSymmetric(core: Core, head: Head, indices: number): boolean {
  if (head.kind !== "symbol" && head.kind !== "apply") return false;
  if (!core.isSymmetric(head.key)) return false;
  return (
    head.kind === "apply" || (core.declaration(head.key)?.sort.kind === "matrix" && indices >= 2)
  );
}
