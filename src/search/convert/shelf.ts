import type { Core } from "../../kernel/core.ts";
import { isConditional } from "../../kernel/head.ts";
import { solePower } from "../../kernel/sole.ts";
import { Theorem } from "../../kernel/theorem.ts";
import { equations, type Workshop } from "../equation.ts";
import type { Equation } from "../instance.ts";
import type { Means, Permit } from "../means.ts";
import { type Answer, Memory, type Store } from "../memory.ts";
import type { Reduce, Solved } from "../solve.ts";

/** Equal numbers stand for one and the same item. */
interface Numbered<T> {
  readonly item: T;
  readonly number: number;
}

/** A given that is used where a product stands. */
type Product = Exclude<Solved, Equation>;

/** A theorem with its right side rewritten as far as it goes. */
type Rewriting = (start: Theorem) => Theorem;

/** What is asked of the means at hand: whether they have a law or a given, or which equations. */
export type Asked =
  | { readonly kind: "law" | "given" | "like"; readonly name: string }
  | { readonly kind: "averages" | "products" };

const averagesAsked: Asked = { kind: "averages" };
const productsAsked: Asked = { kind: "products" };

const numbersOf = (items: readonly Numbered<unknown>[]): string =>
  items.map((e) => e.number).join();

/** The equations of the givens that the means at hand allow, solved for what they say. */
export class Shelf {
  readonly core: Core;
  readonly memory = new Memory<Asked>((asked) => this.#answer(asked));
  readonly permit: Permit = {
    law: (name) => this.memory.ask(this.#asked("law", name)) === true,
    given: (id) => this.memory.ask(this.#asked("given", id)) === true,
    byLaw: (name, make) => this.memory.where(this.#asked("law", name), make),
    byGiven: (id, make) => this.memory.where(this.#asked("given", id), make),
  };
  /** equal questions are one and the same */
  readonly #questions = {
    law: new Map<string, Asked>(),
    given: new Map<string, Asked>(),
    like: new Map<string, Asked>(),
  };
  #means: Means | null = null;
  readonly #stated: Store<Asked, readonly Theorem[]> = new Map();
  readonly #solved: Store<Asked, readonly Solved[]> = new Map();
  /**
   * equations of the givens that may be used, solved for an atom; each is reduced by those before
   * it
   */
  #equations: Numbered<Equation>[] = [];
  /** equations of givens whose left side is a product under a sum */
  #products: Numbered<Product>[] = [];
  readonly #taken = new WeakMap<
    Means,
    { readonly equations: Numbered<Equation>[]; readonly products: Numbered<Product>[] }
  >();
  /** the given whose equation is just being solved: it is not used on itself */
  #excluded: string | null = null;
  readonly #numbers = new Map<object, number>();

  constructor(core: Core) {
    this.core = core;
  }

  /** Begins to work with other means: solves the equations of the givens that are among them. */
  take(means: Means, rewriting: Rewriting): void {
    if (this.#means === means) return;
    this.#means = means;
    const known = this.#taken.get(means);
    this.#equations = known?.equations ?? [];
    this.#products = known?.products ?? [];
    this.memory.turn();
    if (known) return;
    try {
      const reduce: Reduce = (p, conditions) =>
        rewriting(Theorem.reflexive(this.core, p, conditions));
      const workshop: Workshop = {
        permit: this.permit,
        stated: (assumption, state) => this.memory.get(this.#stated, assumption.id, [], state),
        solved: (theorem, assumption, solve) =>
          this.#solve(theorem, assumption.id, () => solve(reduce)),
      };
      for (const solved of equations(this.core, workshop)) {
        if ("product" in solved) this.#products.push(this.#numbered(solved));
        else this.#equations.push(this.#numbered(solved));
        this.memory.turn();
      }
      this.#taken.set(means, { equations: this.#equations, products: this.#products });
    } catch (error) {
      this.#means = null;
      throw error;
    }
  }

  #solve(theorem: Theorem, given: string, solve: () => readonly Solved[]): readonly Solved[] {
    this.#excluded = given;
    this.memory.turn();
    try {
      const key = `solved ${this.#numbered(theorem).number}`;
      return this.memory.get(this.#solved, key, [], solve);
    } finally {
      this.#excluded = null;
      this.memory.turn();
    }
  }

  #numbered<T extends object>(item: T): Numbered<T> {
    const number = this.#numbers.get(item) ?? this.#numbers.size;
    this.#numbers.set(item, number);
    return { item, number };
  }

  /** Equations of which an atom with this skeleton may be an instance. */
  like(skeleton: string): readonly Equation[] {
    this.memory.ask(this.#asked("like", skeleton));
    return this.#matching(skeleton).map((e) => e.item);
  }

  /** Equations that say what an average under a condition is. */
  averages(): readonly Equation[] {
    this.memory.ask(averagesAsked);
    return this.#averages().map((e) => e.item);
  }

  /** Equations whose left side is a product. */
  products(): readonly Product[] {
    this.memory.ask(productsAsked);
    return this.#usableProducts().map((e) => e.item);
  }

  #asked(kind: "law" | "given" | "like", name: string): Asked {
    const known = this.#questions[kind].get(name);
    if (known) return known;
    const asked: Asked = { kind, name };
    this.#questions[kind].set(name, asked);
    return asked;
  }

  /** What the means at hand say to a question of the memory. */
  #answer(asked: Asked): Answer {
    switch (asked.kind) {
      case "law":
        return this.#means?.laws.has(asked.name) ?? false;
      case "given":
        return this.#means?.givens.has(asked.name) ?? false;
      case "like":
        return numbersOf(this.#matching(asked.name));
      case "averages":
        return numbersOf(this.#averages());
      case "products":
        return numbersOf(this.#usableProducts());
    }
  }

  #usable(theorem: Theorem): boolean {
    return this.#excluded === null || !theorem.givens.has(this.#excluded);
  }

  #matching(skeleton: string): Numbered<Equation>[] {
    return this.#equations.filter(
      (e) => e.item.skeleton === skeleton && this.#usable(e.item.general),
    );
  }

  #averages(): Numbered<Equation>[] {
    return this.#equations.filter(
      (e) =>
        this.#usable(e.item.general) && isConditional(solePower(e.item.general.left)?.atom.head),
    );
  }

  #usableProducts(): Numbered<Product>[] {
    return this.#products.filter((e) => this.#usable(e.item.product));
  }
}
