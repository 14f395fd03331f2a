import { Affine } from "../../exact/affine.ts";
import type { Assumption, StatementOf } from "../../term/context.ts";
import type { Binding, Certificate, Refusal } from "../binding.ts";
import type { Core } from "../core.ts";
import type { Provision } from "../law.ts";
import type { Child, Polynomial } from "../polynomial.ts";
import { affineOf } from "../sole.ts";
import type { Exchange } from "../support/exchange.ts";
import { type Part, partsOf } from "../support/instance.ts";

/** A provision of one kind. */
export type Of<Kind extends Provision["kind"]> = Extract<Provision, { readonly kind: Kind }>;

/** What a provision that holds rests on: the givens, by their ids. */
interface Basis {
  readonly by: readonly string[];
}

/** Whether a provision holds, and by which givens; or why not. */
export type Answer = Basis | Refusal;

/** A provision that holds whatever is given. */
export const plainly: Basis = { by: [] };

/** A statement of independence. */
type Independence = StatementOf<"independent">;

/** An instance of a law whose provisions are asked for: what its slots hold, and by what. */
export class Asked {
  readonly core: Core;
  readonly certificate: Certificate;
  /** the statement that the certificate names */
  readonly statement: Assumption | undefined;
  readonly #slots: Readonly<Record<string, Binding>>;

  constructor(core: Core, slots: Readonly<Record<string, Binding>>, certificate: Certificate) {
    this.core = core;
    this.certificate = certificate;
    this.#slots = slots;
    this.statement =
      certificate.statement === undefined ? undefined : core.assumption(certificate.statement);
  }

  /** What a slot holds; throws `RangeError` where it holds nothing. */
  slot(name: string): Polynomial {
    return this.family(name).body;
  }

  /** What a slot holds, with its indices; throws `RangeError` where it holds nothing. */
  family(name: string): Binding {
    const binding = this.#slots[name];
    if (!binding) throw new RangeError(`no value for the slot ${name}`);
    return binding;
  }

  /** What a slot holds; null where it holds nothing. */
  binding(name: string): Binding | null {
    return this.#slots[name] ?? null;
  }

  /** What a slot holds, as one of the quantities of which independence is asked. */
  parts(name: string): Part[] {
    return partsOf([this.family(name)]);
  }

  /** What is conditioned on in the place of a condition. */
  given(name: string): readonly Child[] {
    return this.#slots[name]?.given ?? [];
  }

  /** An end of a range: an integer, or what a slot holds; null where that is no index form. */
  end(end: string | number): Affine | null {
    return typeof end === "number" ? Affine.of(end) : affineOf(this.slot(end));
  }

  /** The statement that the certificate names, where it is one of independence. */
  get independence(): Independence | null {
    const named = this.statement?.statement;
    return named?.kind === "independent" ? named : null;
  }

  /** The statement of independence that is named beside another one. */
  get apart(): Assumption | null {
    const { independent } = this.certificate;
    const named = independent === undefined ? undefined : this.core.assumption(independent);
    return named?.statement.kind === "independent" ? named : null;
  }

  /** The statements by which members trade places; null where the certificate names none. */
  get exchange(): Exchange | null {
    const [identical, independent] = [this.statement?.statement, this.apart?.statement];
    if (identical?.kind !== "identical") return null;
    return { identical, independent: independent?.kind === "independent" ? independent : null };
  }

  /** Grounds that are what the certificate names; a refusal where the provision does not hold. */
  resting(
    holds: boolean,
    refusal: Refusal,
    by: readonly (Assumption | null | undefined)[] = [this.statement],
  ): Answer {
    return holds ? { by: by.flatMap((a) => (a ? [a.id] : [])) } : refusal;
  }
}
