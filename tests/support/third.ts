import { Affine } from "../../src/exact/affine.ts";
import { fraction } from "../../src/exact/fraction.ts";
import type { Cases, Established } from "../../src/kernel/claim.ts";
import { headOf } from "../../src/kernel/head.ts";
import type { Atom, Monomial, Polynomial } from "../../src/kernel/polynomial.ts";
import type { Theorem } from "../../src/kernel/theorem.ts";
import type {
  CasesData,
  ChildData,
  FormData,
  InductionData,
  LeafData,
  MoveData,
} from "../../src/replay/proof.ts";
import { NoValueError, primes, Residues, type Values, worthOf } from "./residues.ts";

/** Two ways to the same number: what a certificate says, and what the kernel has made of it. */
interface Identity {
  readonly by: string;
  readonly theorem: Theorem;
  readonly sides: (worth: Residues, at: Values) => readonly [bigint, bigint];
  readonly of: readonly Polynomial[];
}

/** What came of comparing: at how many places the sides agree, and where they do not. */
export interface Tally {
  readonly agreeing: Map<string, number>;
  readonly without: Map<string, number>;
  readonly differing: string[];
}

export const emptyTally = (): Tally => ({
  agreeing: new Map(),
  without: new Map(),
  differing: [],
});

/** The leaves of what is established, each with its data. */
export function leavesOf(
  proof: Established,
  data: CasesData | InductionData,
): { readonly theorem: Theorem; readonly data: LeafData }[] {
  const { derivation } = proof;
  if (derivation.by === "induction" && data.kind === "induction")
    return [...leavesOf(derivation.base, data.base), ...leavesOf(derivation.step, data.step)];
  const pair = (cases: Cases, other: CasesData): ReturnType<typeof leavesOf> => {
    if (cases.kind === "leaf" && other.kind === "leaf")
      return [{ theorem: cases.theorem, data: other }];
    if (cases.kind !== "split" || other.kind !== "split") throw new Error("cases of two shapes");
    return [...pair(cases.equal, other.equal), ...pair(cases.different, other.different)];
  };
  if (derivation.by === "induction" || data.kind === "induction") throw new Error("two kinds");
  return pair(derivation.cases, data);
}

/** The theorems of a leaf in the order of its moves: each after those that it is made of. */
function theoremsOf(last: Theorem): readonly Theorem[] {
  const found = new Set<Theorem>();
  const visit = (theorem: Theorem): void => {
    if (found.has(theorem)) return;
    const { origin } = theorem;
    switch (origin.by) {
      case "substitute":
        for (const each of [origin.base, ...origin.equations]) visit(each);
        break;
      case "specialise":
        visit(origin.base);
        break;
      case "combine":
        for (const part of origin.parts) visit(part.theorem);
        break;
      case "solve":
      case "isolate":
        visit(origin.zero);
        break;
      case "contract":
        for (const each of [origin.base, origin.equation]) visit(each);
        break;
      case "join":
        for (const each of [origin.first, origin.second]) visit(each);
        break;
    }
    found.add(theorem);
  };
  visit(last);
  return [...found];
}

const own = (name: string): string => (name.startsWith("#") ? `#r${name.slice(1)}` : name);

/** The polynomials of a leaf as its data say, before any ring has seen them. */
class Raw {
  readonly #data: LeafData;
  readonly #symmetric: (head: string, indices: number) => boolean;

  constructor(data: LeafData, symmetric: (head: string, indices: number) => boolean) {
    this.#data = data;
    this.#symmetric = symmetric;
  }

  polynomial(at: number): Polynomial {
    const monomials = this.#data.polynomials[at]?.map(
      (m): Monomial => ({
        coefficient: fraction(m.coefficient),
        bound: m.bound.map(own),
        region: m.region.map((c) => ({ kind: c.kind, form: this.#form(c.form) })),
        factors: m.factors.map((f) => ({
          atom: this.#atom(f.atom),
          exponent: this.#form(f.exponent),
        })),
      }),
    );
    return { monomials: new Map(monomials?.map((m, k) => [`${k}`, m])) } as unknown as Polynomial;
  }

  #atom(at: number): Atom {
    const { head, indices, children } = this.#data.atoms[at] as LeafData["atoms"][number];
    return {
      head: headOf(head),
      indices: indices.map((form) => this.#form(form)),
      children: children.map(({ locals, body }: ChildData) => ({
        locals: locals.map(own),
        body: this.polynomial(body),
      })),
      symmetric: this.#symmetric(head, indices.length),
    } as unknown as Atom;
  }

  #form([constant, parts = {}]: FormData): Affine {
    return Affine.combine([
      [fraction(constant), Affine.of(1)],
      ...Object.entries(parts).map(([g, c]) => [fraction(c), Affine.generator(own(g))] as const),
    ]);
  }
}

function identitiesOf(move: MoveData, theorem: Theorem, raw: Raw): readonly Identity[] {
  const { origin } = theorem;
  const same = (by: string, a: Polynomial, b: Polynomial): Identity => ({
    ...{ by, theorem, of: [a, b] },
    sides: (worth, at) => [worth.polynomial(a, at), worth.polynomial(b, at)],
  });
  if (move.by === "normal-form") return [same(move.by, raw.polynomial(move.of), theorem.left)];
  if (move.by === "law" && origin.by === "law")
    return Object.entries(move.slots).flatMap(([name, { body }]) => {
      const made = origin.slots[name]?.body;
      return made ? [same("slot", raw.polynomial(body), made)] : [];
    });
  switch (origin.by) {
    case "join":
      return [same(origin.by, origin.first.right, origin.second.right)];
    case "combine": {
      const of = origin.parts.flatMap((p) => [p.factor, p.theorem.left, p.theorem.right]);
      const sides: Identity["sides"] = (worth, at) => {
        let sum = 0n;
        for (const { factor, theorem: t } of origin.parts)
          sum +=
            worth.polynomial(factor, at) *
            (worth.polynomial(t.left, at) - worth.polynomial(t.right, at));
        return [worth.rest(sum), worth.polynomial(theorem.left, at)];
      };
      return [{ by: origin.by, theorem, of: [...of, theorem.left], sides }];
    }
    case "solve":
    case "isolate": {
      // the zero is a multiple of what the two sides differ by
      const of = [origin.zero.left, theorem.left, theorem.right];
      const sides: Identity["sides"] = (worth, at) => {
        const gap = worth.polynomial(theorem.left, at) - worth.polynomial(theorem.right, at);
        const [m] = theorem.left.monomials.keys();
        const scale =
          origin.by === "solve"
            ? worth.polynomial(origin.factor, at)
            : worth.fraction(origin.zero.left.monomials.get(m ?? "")?.coefficient ?? fraction(0));
        return [worth.rest(gap * scale), worth.polynomial(origin.zero.left, at)];
      };
      return [{ by: origin.by, theorem, of, sides }];
    }
    case "specialise": {
      const { base, replace } = origin;
      return (["left", "right"] as const).map((side) => ({
        ...{
          by: origin.by,
          theorem,
          of: [base[side], theorem[side], ...Object.values(replace).map(affine)],
        },
        sides: (worth: Residues, at: Values) => {
          const there = new Map(at);
          for (const [name, form] of Object.entries(replace)) there.set(name, worthOf(form, at));
          return [
            worth.polynomial(base[side], there),
            worth.polynomial(theorem[side], at),
          ] as const;
        },
      }));
    }
    default:
      return [];
  }
}

/** A form as a polynomial, for the names in it. */
const affine = (form: Affine): Polynomial =>
  ({
    monomials: new Map(),
    variables: form.generators,
    sizes: form.generators,
  }) as unknown as Polynomial;

/** The names that a polynomial leaves open. */
function namesIn(p: Polynomial): Set<string> {
  const names = new Set<string>();
  if (p.monomials.size === 0 && p.sizes) for (const name of p.sizes) names.add(name);
  const visit = (body: Polynomial, hidden: ReadonlySet<string>): void => {
    for (const m of body.monomials.values()) {
      const inside = new Set([...hidden, ...m.bound]);
      const see = (form: Affine): void => {
        for (const name of form.generators) if (!inside.has(name)) names.add(name);
      };
      for (const c of m.region) see(c.form);
      for (const { atom, exponent } of m.factors) {
        see(exponent);
        for (const form of atom.indices) see(form);
        for (const child of atom.children) visit(child.body, new Set([...inside, ...child.locals]));
      }
    }
  };
  visit(p, new Set());
  return names;
}

/** Sizes at which identities are tried; indices are lower, and different from each other. */
const sizes = [3, 4, 6];

/** Compares what a leaf says and what the kernel has made of it, at several sizes. */
export function compareLeaf(last: Theorem, data: LeafData, tally: Tally): void {
  const { context, cases } = last.core.grounds;
  const symmetric = (head: string, indices: number): boolean => {
    const d = context.declarations.find(
      ({ key }) => /^(?:symbol|apply):/.test(head) && head.endsWith(`:${key}`),
    );
    if (!d || !last.core.isSymmetric(d.key)) return false;
    return head.startsWith("apply:") || (indices >= 2 && d.sort.kind === "matrix");
  };
  const raw = new Raw(data, symmetric);
  const theorems = theoremsOf(last);
  if (theorems.length !== data.moves.length) throw new Error("moves that nothing is made of");
  const count = (map: Map<string, number>, key: string): void =>
    void map.set(key, (map.get(key) ?? 0) + 1);
  const indices = new Set(
    context.declarations.flatMap((d) =>
      d.sort.kind === "index" && !d.random && d.ranges.length === 0 ? [`$${d.key}`] : [],
    ),
  );
  for (const [k, theorem] of theorems.entries())
    for (const identity of identitiesOf(data.moves[k] as MoveData, theorem, raw))
      for (const [n, size] of sizes.entries()) {
        const names = new Set([...indices, ...identity.of.flatMap((p) => [...namesIn(p)])]);
        const at = new Map<string, number>();
        let next = 1;
        for (const name of names) at.set(name, name.startsWith("$") ? size : next++ % size || size);
        if (![...cases, ...theorem.conditions].every((c) => holds(c, at))) {
          count(tally.without, "conditions");
          continue;
        }
        const worth = new Residues(primes[n % primes.length] as bigint, `${k} ${n}`);
        try {
          const [a, b] = identity.sides(worth, at);
          if (a === b) count(tally.agreeing, identity.by);
          else tally.differing.push(`move ${k + 1}, ${identity.by}, at ${size}`);
        } catch (error) {
          if (!(error instanceof NoValueError)) throw error;
          count(tally.without, error.message);
        }
      }
}

function holds({ kind, form }: Theorem["conditions"][number], at: Values): boolean {
  if (![...form.parts.keys()].every((name) => at.has(name))) return false;
  const value = worthOf(form, at);
  return kind === "ge" ? value >= 0 : kind === "ne" ? value !== 0 : value === 0;
}
