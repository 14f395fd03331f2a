import type { Constraint } from "../../exact/constraint.ts";
import type { Binding, Certificate } from "../../kernel/binding.ts";
import type { Core } from "../../kernel/core.ts";
import { isAverage, isConditional } from "../../kernel/head.ts";
import type { Atom, Polynomial } from "../../kernel/polynomial.ts";
import { solePower } from "../../kernel/sole.ts";
import { declaredKey } from "../../kernel/support/fixed.ts";
import { template } from "../../kernel/template.ts";
import { Theorem } from "../../kernel/theorem.ts";
import { type Equation, isEndless, skeletonOf } from "../instance.ts";
import { inverseEquations } from "../inverse.ts";
import type { Means, Permit } from "../means.ts";
import type { Store } from "../memory.ts";
import { moveOf } from "./attempt.ts";
import type { Finder } from "./finder.ts";
import { partitionsOf } from "./partition.ts";
import { Placing } from "./placing.ts";
import { alike, summed } from "./polynomials.ts";
import { type Asked, Shelf } from "./shelf.ts";
import { tailSteps } from "./tail.ts";

const roundLimit = 60;
const depthLimit = 40;

/**
 * Rewrites polynomials by the laws and givens of a kernel. Untrusted: everything it does is a
 * theorem that the kernel made, and where the kernel refuses an instance it tries another.
 */
export class Converter implements Finder {
  readonly core: Core;
  readonly #shelf: Shelf;
  readonly #placing: Placing;
  readonly steps = new WeakSet<Theorem>();
  readonly #reduced: Store<Asked, Theorem> = new Map();
  /** the move of an atom as it is found, and with its right side rewritten as far as it goes */
  readonly #moved: Store<Asked, Theorem | null> = new Map();
  readonly #converted: Store<Asked, Theorem | null> = new Map();
  readonly #found: Store<Asked, ReadonlyMap<string, Theorem>> = new Map();
  #depth = 0;

  constructor(core: Core) {
    this.core = core;
    this.#shelf = new Shelf(core);
    this.#placing = new Placing(core);
  }

  get permit(): Permit {
    return this.#shelf.permit;
  }

  /** A theorem `p = q` with q as far rewritten as the laws and givens allow. */
  reduce(p: Polynomial, means: Means): Theorem {
    this.#shelf.take(means, (start) => this.#rewritten(start));
    const start = Theorem.reflexive(this.core, p);
    return this.#shelf.memory.get(this.#reduced, p.key, start, () => this.#rewritten(start));
  }

  #rewritten(start: Theorem): Theorem {
    let theorem = start;
    for (let round = 0; round < roundLimit; round++) {
      const moves = this.core.ring.known.only(theorem.conditions, () => this.#moves(theorem.right));
      const rewritten = moves.length ? Theorem.substitute(theorem, moves) : theorem;
      const next = this.#contracted(rewritten);
      if (next.right === theorem.right || alike(next.right, theorem.right)) break;
      theorem = next;
    }
    return theorem;
  }

  /** Products with an inverse, and products that a given speaks of, replaced by what they are. */
  #contracted(start: Theorem): Theorem {
    let theorem = start;
    for (const equation of [
      ...inverseEquations(this.core, this.permit, theorem.right),
      ...partitionsOf(this, theorem.right),
      ...tailSteps(this, theorem.right),
      ...this.#shelf.products().flatMap((e) => (e.turns ? [] : [e.product])),
    ]) {
      const next = Theorem.contract(theorem, equation);
      if (Theorem.isTheorem(next)) theorem = next;
    }
    const turned = this.#turned(theorem);
    return turned === theorem ? theorem : this.#contracted(turned);
  }

  /**
   * Products that a given turns round, turned where less of them then stands under sums, or under
   * one of them: `\sum_i \pi_i P_{ij}` is `\pi_j \sum_i P_{ji}`.
   */
  #turned(start: Theorem): Theorem {
    let theorem = start;
    for (const item of this.#shelf.products()) {
      if (!item.turns) continue;
      const next = Theorem.contract(theorem, item.product);
      if (!Theorem.isTheorem(next)) continue;
      const [now, then] = [summed(theorem.right), summed(next.right)];
      if (then.all < now.all || (then.all === now.all && then.least < now.least)) theorem = next;
    }
    return theorem;
  }

  /** One equation for each atom that can be rewritten, the deepest of each nest first. */
  #moves(p: Polynomial): Theorem[] {
    const moves = new Map<string, Theorem>();
    this.#visit(p, moves);
    return [...moves.values()];
  }

  #visit(p: Polynomial, found: Map<string, Theorem>): void {
    for (const m of p.monomials.values()) {
      const look = (): void => {
        for (const { atom } of m.factors)
          for (const [key, theorem] of this.#movesIn(atom)) found.set(key, theorem);
      };
      if (m.region.length) this.core.ring.known.under(m.region, look);
      else look();
    }
  }

  /** The moves of all that is inside of an atom, and its own. */
  #movesIn(atom: Atom): ReadonlyMap<string, Theorem> {
    const { scope, memo } = this.#placing.placed(atom);
    const find = (): ReadonlyMap<string, Theorem> => {
      const moves = new Map<string, Theorem>();
      for (const child of atom.children) this.#visit(child.body, moves);
      // averages inside first: they are written out many times over once the atom is unfolded
      const averages = [...moves.values()].some((theorem) =>
        isAverage(solePower(theorem.left)?.atom.head),
      );
      const move = averages ? null : this.#convert(atom, scope, memo);
      // what it says is said of the names inside, not of what they stand for
      if (move && (this.steps.has(move) || namesGiven(atom, moves.values()))) moves.clear();
      if (move)
        moves.set(`${this.#keyOf(atom)}|${move.conditions.map((c) => c.form.key).join()}`, move);
      return moves.size ? moves : noMoves;
    };
    return atom.children.length
      ? this.#shelf.memory.get(this.#found, `in ${memo}`, noMoves, find)
      : find();
  }

  /** The same for atoms that differ in the names of their variables only. */
  #keyOf(atom: Atom): string {
    return template(atom, this.core.assumed).key;
  }

  #convert(atom: Atom, scope: readonly Constraint[], memo: string): Theorem | null {
    // while it is being reduced, the atom itself stays as it is
    return this.#shelf.memory.get(this.#converted, memo, null, () => {
      // what the right side becomes may rest on more than the move does
      const theorem = this.#shelf.memory.get(this.#moved, `move ${memo}`, null, () =>
        this.core.ring.known.only([], () => this.find(atom, scope)),
      );
      const finished = theorem && this.#finished(theorem);
      // a given that names an average and the definition of that name lead back to where they
      // began, which is no move
      if (finished && alike(finished.left, finished.right)) return null;
      if (theorem && finished && this.steps.has(theorem)) this.steps.add(finished);
      return finished;
    });
  }

  /** The theorem with its right side rewritten as far as it goes. */
  #finished(theorem: Theorem): Theorem {
    if (this.#depth > depthLimit) return theorem;
    this.#depth++;
    try {
      return this.#rewritten(theorem);
    } finally {
      this.#depth--;
    }
  }

  find(atom: Atom, scope: readonly Constraint[]): Theorem | null {
    const tried = new Set<string>();
    for (const conditions of [
      [],
      scope.filter((c) => c.kind === "ne"),
      scope,
      scope.filter((c) => !saysItself(atom, c)),
      ...this.#placing.sides(scope),
    ]) {
      const key = conditions.map((c) => `${c.kind}${c.form.key}`).join();
      if (tried.has(key)) continue;
      tried.add(key);
      const theorem = this.core.ring.known.only(conditions, () => moveOf(this, atom, conditions));
      // under other conditions the ring may write what is inside otherwise, and the theorem would
      // be of another atom
      const left = theorem && solePower(theorem.left)?.atom;
      if (left && this.#keyOf(left) === this.#keyOf(atom)) return theorem;
    }
    return null;
  }

  law(
    name: string,
    slots: Readonly<Record<string, Binding>>,
    certificate: Certificate,
    conditions: readonly Constraint[],
  ): Theorem | null {
    return this.permit.byLaw(name, () => {
      const theorem = Theorem.law(this.core, name, slots, certificate, conditions);
      return Theorem.isTheorem(theorem) &&
        solePower(theorem.left) &&
        !alike(theorem.left, theorem.right)
        ? theorem
        : null;
    });
  }

  byDefinition(atom: Atom, conditions: readonly Constraint[]): Theorem | null {
    for (const a of this.core.assumptions) {
      if (a.statement.kind !== "definition" || a.statement.symbol.symbol !== declaredKey(atom))
        continue;
      const opened = this.permit.byGiven(a.id, () => {
        const theorem = Theorem.given(this.core, a.id, {}, [], atom);
        return Theorem.isTheorem(theorem) &&
          !isEndless(theorem, atom) &&
          theorem.conditions.every((c) => this.core.ring.known.implied(c, conditions))
          ? theorem
          : null;
      });
      if (opened) return opened;
    }
    return null;
  }

  byEquation(atom: Atom, conditions: readonly Constraint[]): Theorem | null {
    const skeleton = skeletonOf(atom);
    for (const item of this.#shelf.like(skeleton)) {
      const theorem = item.at(atom);
      if (theorem?.conditions.every((c) => this.core.ring.known.implied(c, conditions)))
        return theorem;
    }
    return null;
  }

  averages(): readonly Equation[] {
    return this.#shelf.averages();
  }
}

const noMoves: ReadonlyMap<string, Theorem> = new Map();

/** Whether a constraint stands inside of an atom, on all of what it is of. */
function saysItself(atom: Atom, c: Constraint): boolean {
  return atom.children.some(({ body }) =>
    [...body.monomials.values()].every((m) =>
      m.region.some((d) => d.kind === c.kind && d.form.key === c.form.key),
    ),
  );
}

/**
 * Whether an average is given something by its name, and one of these moves says what the name
 * stands for.
 */
function namesGiven(atom: Atom, moves: Iterable<Theorem>): boolean {
  if (!isConditional(atom.head)) return false;
  const names = atom.children
    .slice(1)
    .flatMap((child) => (child.locals.length === 0 ? (solePower(child.body)?.atom.key ?? []) : []));
  return (
    names.length > 0 &&
    [...moves].some((theorem) => names.includes(solePower(theorem.left)?.atom.key ?? ""))
  );
}
