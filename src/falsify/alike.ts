import type { Term } from "../term/term.ts";
import { demandsOn } from "./demand/asked.ts";
import { lawOf } from "./demand/chosen.ts";
import { matchSpot } from "./demand/match.ts";
import type { Law } from "./law.ts";
import type { Scope } from "./scope.ts";
import type { Spot } from "./spot.ts";
import { valueKey } from "./value.ts";
import type { World } from "./world.ts";

/**
 * The laws of the random quantities of a model, one for all that the givens say to have the same
 * law, also for members of endless families that are made later.
 */
export class Alike {
  readonly #world: World;
  /** the quantities of each class, by the name of the class */
  readonly #mates = new Map<string, Spot[]>();
  /** the class of the quantities that a sentence speaks of in the same breath */
  readonly #slots = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #laws = new Map<string, Law | string>();

  constructor(world: World, spots: readonly Spot[]) {
    this.#world = world;
    for (const spot of spots) this.#add(spot);
  }

  /** The name that quantities with the same law share. */
  nameOf(spot: Spot): string {
    return this.#names.get(spot.key) ?? this.#add(spot);
  }

  /** A law for a quantity that meets every demand on it and those like it, or why none does. */
  lawOf(spot: Spot): Law | string {
    const name = this.nameOf(spot);
    const known = this.#laws.get(name);
    if (known) return known;
    // of quantities with one law, the one of which most is said
    const lead = (this.#mates.get(name) ?? []).reduce(
      (best, other) => (told(this.#world, other) > told(this.#world, best) ? other : best),
      spot,
    );
    const law = lawOf(this.#world, lead, this.#world.chance.fork(`law/${name}`));
    if (typeof law !== "string") this.#world.noteLaw(law);
    this.#laws.set(name, law);
    return law;
  }

  /** Puts a quantity in its class, and classes that it belongs to both into the older one. */
  #add(spot: Spot): string {
    const slots = slotsOf(this.#world, spot);
    const classes = [...new Set(slots.flatMap((slot) => this.#slots.get(slot) ?? []))];
    const [name = spot.key, ...others] = [...this.#mates.keys()].filter((k) => classes.includes(k));
    const mates = [name, ...others].flatMap((key) => this.#mates.get(key) ?? []);
    for (const other of others) this.#mates.delete(other);
    for (const mate of [...mates, spot]) this.#names.set(mate.key, name);
    for (const [slot, known] of this.#slots)
      if (others.includes(known)) this.#slots.set(slot, name);
    for (const slot of slots) this.#slots.set(slot, name);
    this.#mates.set(name, [...mates, spot]);
    return name;
  }
}

const made = new WeakMap<World, Alike>();

/** The laws of a model's quantities, of which these are made first. */
export function alikeOf(world: World, spots: readonly Spot[]): Alike {
  const alike = new Alike(world, spots);
  made.set(world, alike);
  return alike;
}

/** The law of a quantity that is made after the others: that of those like it. */
export function lateLaw(world: World, spot: Spot): Law | string {
  return (made.get(world) ?? alikeOf(world, [])).lawOf(spot);
}

/** How much is said of the law of a quantity: a law that is named says all. */
function told(world: World, spot: Spot): number {
  const demands = demandsOn(world, spot);
  return demands.some(({ demand }) => demand.kind === "law")
    ? Number.POSITIVE_INFINITY
    : demands.length;
}

/** What ties a quantity to others: two that share a slot have the same law. */
function slotsOf(world: World, spot: Spot): string[] {
  const entry = spot.entry.join(",");
  const slots = world.plan.table.statements.flatMap((statement, s): string[] => {
    if (statement.kind === "mean" || statement.kind === "variance") {
      // a moment that gives a symbol its value is the same for all that share the symbol: so is the
      // law
      const value = statement.value.kind === "pow" ? statement.value.base : statement.value;
      const scope = isNamed(world, value) ? matchSpot(world, statement.of, spot) : undefined;
      if (scope === undefined || value.kind !== "symbol") return [];
      const args = value.args.map((arg) => valueKey(world.evaluator.evaluate(arg, scope)));
      return [`${s}/${args.join()}/${entry}`];
    }
    if (statement.kind !== "identical") return [];
    return statement.units.flatMap((unit) =>
      unit.quantities.flatMap((quantity, position) => {
        const scope = matchSpot(world, quantity, spot);
        if (scope === undefined) return [];
        const others: string[] = [];
        for (let at: Scope = scope; at; at = at.next)
          if (!unit.across.includes(at.name)) others.push(`${at.name}=${at.binding.key}`);
        return [`${s}/${position}/${others.sort().join(",")}/${entry}`];
      }),
    );
  });
  return world.plan.stationary.has(spot.declaration.key)
    ? [...slots, `stationary/${spot.declaration.key}/${entry}`]
    : slots;
}

/** Whether a moment is said by a symbol that has its value from it. */
export function isNamed(world: World, value: Term): boolean {
  return value.kind === "symbol" && world.plan.rules.has(value.symbol);
}
