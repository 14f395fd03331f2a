import * as v from "valibot";
import { Affine, type Constraint } from "../exact/affine.ts";
import { fraction } from "../exact/fraction.ts";
import { type Cases, Established, whereZero } from "../kernel/claim.ts";
import { Core, type Law } from "../kernel/core.ts";
import { inductionOf } from "../kernel/induction.ts";
import type { Atom, Child, Polynomial } from "../kernel/polynomial.ts";
import { BudgetError, workLimit } from "../kernel/ring.ts";
import type { Member } from "../kernel/support.ts";
import { type Binding, type Certificate as Rest, Theorem } from "../kernel/theorem.ts";
import { termsOf } from "../term/context.ts";
import { denominatorsOf, denominatorsOfGiven } from "../term/denominator.ts";
import { freeVariables, termKey } from "../term/walk.ts";
import { atomOf } from "./atom.ts";
import { type Certificate, questionOf } from "./certificate.ts";
import { equationOf, inequality, signCore } from "./inequality.ts";
import type {
  BindingData,
  CasesData,
  CertificateData,
  ChildData,
  ConstraintData,
  FormData,
  InductionData,
  LeafData,
  MemberData,
  MoveData,
  ProofData,
} from "./proof.ts";
import { entryNames, freeOf, type Question } from "./question.ts";
import { checkTerms } from "./wellformed.ts";

/** Why a proof does not replay: which move, and what the kernel says of it. */
export interface Flaw {
  readonly flaw: string;
  readonly move: number | null;
}

const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const integer = v.pipe(v.number(), v.integer());
const form = v.union([
  v.strictTuple([v.string()]),
  v.strictTuple([v.string(), v.record(v.string(), v.string())]),
]);
const forms = v.record(v.string(), form);
const constraint = v.strictObject({ kind: v.picklist(["ge", "ne", "eq"]), form });
const child = v.strictObject({ locals: v.array(v.string()), body: place });
const binding = v.strictObject({
  locals: v.array(v.string()),
  body: place,
  size: v.exactOptional(form),
  given: v.exactOptional(v.array(child)),
});
const member = v.strictObject({ unit: place, across: v.array(form) });
const certificate = v.strictObject({
  statement: v.exactOptional(v.string()),
  to: v.exactOptional(member),
  independent: v.exactOptional(v.string()),
  laws: v.exactOptional(v.array(v.string())),
  apart: v.exactOptional(v.array(v.string())),
  moves: v.exactOptional(v.array(v.strictObject({ from: member, to: member }))),
  variables: v.exactOptional(forms),
  at: v.exactOptional(v.array(form)),
});
const move = v.variant("by", [
  v.strictObject({ by: v.literal("normal-form"), of: place, conditions: v.array(constraint) }),
  v.strictObject({
    by: v.literal("law"),
    law: v.string(),
    slots: v.record(v.string(), binding),
    certificate,
    conditions: v.array(constraint),
  }),
  v.strictObject({
    by: v.literal("given"),
    given: v.string(),
    variables: forms,
    at: v.array(form),
    atom: v.nullable(place),
    functions: v.exactOptional(v.record(v.string(), binding)),
  }),
  v.strictObject({ by: v.literal("substitute"), base: place, equations: v.array(place) }),
  v.strictObject({ by: v.literal("specialise"), base: place, replace: forms }),
  v.strictObject({
    by: v.literal("combine"),
    parts: v.array(v.strictObject({ factor: place, theorem: place })),
  }),
  v.strictObject({ by: v.literal("solve"), zero: place, atom: place, factor: place }),
  v.strictObject({ by: v.literal("contract"), base: place, equation: place }),
  v.strictObject({ by: v.literal("isolate"), zero: place, monomial: place }),
  v.strictObject({ by: v.literal("congruence"), left: place, right: place }),
  v.strictObject({ by: v.literal("join"), first: place, second: place }),
]);
const leaf = v.strictObject({
  kind: v.literal("leaf"),
  without: v.strictObject({ laws: v.array(v.string()), givens: v.array(v.string()) }),
  denominators: v.array(v.string()),
  axes: v.record(v.string(), v.strictObject({ name: v.string(), ordered: v.boolean() })),
  atoms: v.array(
    v.strictObject({
      head: v.string(),
      indices: v.array(form),
      children: v.array(child),
    }),
  ),
  polynomials: v.array(
    v.array(
      v.strictObject({
        coefficient: v.string(),
        bound: v.array(v.string()),
        region: v.array(constraint),
        factors: v.array(v.strictObject({ atom: place, exponent: form })),
      }),
    ),
  ),
  moves: v.array(move),
});
const cases: v.GenericSchema<CasesData> = v.lazy(() => v.variant("kind", [leaf, split]));
const split = v.strictObject({
  kind: v.literal("split"),
  form,
  variable: v.string(),
  equal: cases,
  different: cases,
});
const proof = v.strictObject({
  laws: v.array(v.string()),
  givens: v.array(v.string()),
  cases: v.variant("kind", [
    leaf,
    split,
    v.strictObject({
      kind: v.literal("induction"),
      start: v.strictObject({ from: integer, least: integer }),
      base: cases,
      step: cases,
    }),
  ]),
});

/**
 * Makes what a certificate proves again from its data alone: an equation by `replay`, an inequality
 * from the equation that it is read off.
 */
export function replayCertificate(
  certificate: Certificate,
  table: ReadonlyMap<string, Law>,
): Established | Flaw {
  const { statement, proof: data, how } = certificate;
  const question = questionOf(statement);
  const { relation } = statement;
  if (how === null) {
    if (relation !== "=") return { flaw: `a proof of no ${relation}`, move: null };
    return attempted(() => {
      checkTerms(certificate);
      return exactly(replay(question, table, data), data);
    });
  }
  const strict = relation === "<" || relation === ">";
  if (relation === "=" || relation === "!=" || strict !== how.strict)
    return { flaw: `a proof of no ${relation}`, move: null };
  return attempted(() => {
    checkTerms(certificate);
    const equation = replay(equationOf(question, how), table, data);
    if ("flaw" in equation) return equation;
    const made = inequality(signCore(question, table), question, how, equation);
    if (!made) return { flaw: "what is left out does not show its sign", move: null };
    return exactly(within(made, data), data);
  });
}

/**
 * Makes the proof of an equation again from data alone, in kernels of its own: every move by its
 * primitive. A flaw where the data are not of this form (a field too many is one), a primitive
 * refuses, the result is not the equation, or more is used than the data say.
 */
export function replay(
  question: Question,
  table: ReadonlyMap<string, Law>,
  data: unknown,
): Established | Flaw {
  const parsed = v.safeParse(proof, data);
  if (!parsed.success) return { flaw: v.getDotPath(parsed.issues[0]) ?? "not a proof", move: null };
  const read = parsed.output satisfies ProofData;
  const all = read.cases;
  return attempted(() => {
    const established =
      all.kind === "induction" ? induced(question, table, all) : byCases(question, table, all);
    return established
      ? within(established, read)
      : { flaw: "not a proof of this equation", move: null };
  });
}

/** What was made, where it uses no more than the data say. */
function within(
  made: Established,
  { laws, givens }: Pick<ProofData, "laws" | "givens">,
): Established | Flaw {
  const more =
    [...made.laws].find((law) => !laws.includes(law)) ??
    [...made.givens].find((given) => !givens.includes(given));
  return more === undefined ? made : { flaw: `uses ${more}`, move: null };
}

/** What was made, where it uses just what the data say, each once. */
function exactly(
  made: Established | Flaw,
  { laws, givens }: Pick<ProofData, "laws" | "givens">,
): Established | Flaw {
  if ("flaw" in made) return made;
  const less =
    laws.find((law, k) => !made.laws.has(law) || laws.indexOf(law) < k) ??
    givens.find((given, k) => !made.givens.has(given) || givens.indexOf(given) < k);
  return less === undefined ? made : { flaw: `does without ${less}`, move: null };
}

/**
 * What `make` makes, or why it makes nothing. Whatever is thrown on the way is an objection of the
 * kernel to data that nobody vouches for, and no fault of the program.
 */
function attempted(make: () => Established | Flaw): Established | Flaw {
  try {
    return make();
  } catch (error) {
    if (error instanceof FlawError) return { flaw: error.message, move: error.move };
    if (error instanceof BudgetError)
      return { flaw: `takes too much ${error.message === "time" ? "time" : "work"}`, move: null };
    if (error instanceof Error) return { flaw: error.message, move: null };
    throw error;
  }
}

function byCases(
  question: Question,
  table: ReadonlyMap<string, Law>,
  data: CasesData,
): Established | null {
  const free = freeOf(question);
  return Established.establish(
    { context: question.context, laws: table, free },
    question.left,
    question.right,
    entryNames(question.left, question.right),
    casesOf(question, table, data, [], free),
  );
}

function induced(
  question: Question,
  table: ReadonlyMap<string, Law>,
  data: InductionData,
): Established | null {
  const { context, left, right } = question;
  const induction = inductionOf(question, data.start) ?? refuse("no induction over this");
  const base = byCases({ ...induction.base, context, free: [] }, table, data.base);
  const step = byCases({ ...induction.step, free: [] }, table, data.step);
  const at = entryNames(left, right);
  const grounds = { context, laws: table, free: freeOf(question) };
  return (
    base && step && Established.induct(grounds, question, at, { start: data.start, base, step })
  );
}

class FlawError extends Error {
  readonly move: number;

  constructor(message: string, move: number) {
    super(message);
    this.move = move;
  }
}

function casesOf(
  question: Question,
  table: ReadonlyMap<string, Law>,
  data: CasesData,
  path: readonly Constraint[],
  free: ReturnType<typeof freeOf>,
): Cases {
  if (data.kind === "leaf")
    return { kind: "leaf", theorem: new Replayer(question, table, data, path, free).last() };
  const split = formOf(data.form);
  return {
    kind: "split",
    form: split,
    variable: data.variable,
    equal: casesOf(
      question,
      table,
      data.equal,
      whereZero(split, data.variable, path, new Map()).path,
      free,
    ),
    different: casesOf(
      question,
      table,
      data.different,
      [...path, { kind: "ne", form: split }],
      free,
    ),
  };
}

/** Makes the theorems of one kernel again, in order. */
class Replayer {
  readonly #core: Core;
  readonly #data: LeafData;
  readonly #atoms = new Map<number, Atom>();
  readonly #polynomials = new Map<number, Polynomial>();
  readonly #theorems: Theorem[] = [];
  /** places of the theorems that another is made of */
  readonly #taken = new Set<number>();
  #depth = 0;

  constructor(
    question: Question,
    table: ReadonlyMap<string, Law>,
    data: LeafData,
    path: readonly Constraint[],
    free: ReturnType<typeof freeOf>,
  ) {
    const { context, left, right } = question;
    this.#data = data;
    const ids = context.assumptions.map((a) => a.id);
    const { laws, givens } = data.without;
    if (!each(laws, table.keys()) || !each(givens, ids))
      refuse("it goes without what is not there");
    const written = [
      ...denominatorsOf([left, right]),
      ...context.assumptions.flatMap((a) => denominatorsOfGiven(a.statement)),
    ];
    const byKey = new Map(written.map((t) => [termKey(t), t]));
    const axes = new Map(Object.entries(data.axes));
    this.#core = new Core({
      context,
      laws: new Map([...table].filter(([name]) => !data.without.laws.includes(name))),
      givens: new Set(
        context.assumptions.map((a) => a.id).filter((id) => !data.without.givens.includes(id)),
      ),
      free,
      cases: path,
      denominators: data.denominators.map(
        (key) => byKey.get(key) ?? refuse(`nobody divides by ${key}`),
      ),
      layout: { axis: (slot) => axes.get(slot) ?? null, splits: true, closedForms: true },
      notation: true,
    });
  }

  last(): Theorem {
    for (const [k, item] of this.#data.moves.entries()) {
      this.#core.ring.restart(moveLimit);
      const made = this.#attempt(item, k);
      if (!Theorem.isTheorem(made))
        throw new FlawError([made.refused, made.slot].filter(Boolean).join(" "), k);
      this.#theorems.push(made);
    }
    this.#checkUse();
    return this.#theorems.at(-1) ?? refuse("no moves");
  }

  /** Whether each thing that the data hold is there for something. */
  #checkUse(): void {
    const { atoms, polynomials, moves } = this.#data;
    const idle = (all: readonly unknown[], isUsed: (k: number) => boolean): number =>
      all.findIndex((_, k) => !isUsed(k));
    const move = idle(moves, (k) => k === moves.length - 1 || this.#taken.has(k));
    if (move >= 0) throw new FlawError("nothing is made of it", move);
    const atom = idle(atoms, (k) => this.#atoms.has(k));
    if (atom >= 0) refuse(`nothing is made of atom ${atom}`);
    const polynomial = idle(polynomials, (k) => this.#polynomials.has(k));
    if (polynomial >= 0) refuse(`nothing is made of polynomial ${polynomial}`);
  }

  /** What a move makes; what the kernel throws on it is an objection to that move. */
  #attempt(item: MoveData, k: number): ReturnType<typeof Theorem.law> {
    try {
      return this.#made(item);
    } catch (error) {
      if (error instanceof BudgetError || !(error instanceof Error)) throw error;
      throw new FlawError(error.message, k);
    }
  }

  #made(item: MoveData): ReturnType<typeof Theorem.law> {
    switch (item.by) {
      case "normal-form":
        return Theorem.reflexive(
          this.#core,
          this.#polynomial(item.of),
          item.conditions.map(constraintOf),
        );
      case "law": {
        const kinds = this.#core.grounds.laws.get(item.law)?.kinds;
        checkNames(item.slots, kinds && Object.keys(kinds), item.law);
        checkMembers(this.#core, item.certificate);
        const slots = Object.entries(item.slots).map(
          ([name, b]) => [name, this.#binding(b)] as const,
        );
        return Theorem.law(
          this.#core,
          item.law,
          Object.fromEntries(slots),
          certificateOf(item.certificate),
          item.conditions.map(constraintOf),
        );
      }
      case "given": {
        const said = this.#core.assumption(item.given)?.statement;
        checkNames(item.variables, said && termsOf(said).flatMap(freeVariables), item.given);
        const functions = Object.entries(item.functions ?? {}).map(
          ([name, b]) => [name, this.#binding(b)] as const,
        );
        const atom = item.atom === null ? null : this.#atom(item.atom);
        return Theorem.given(
          this.#core,
          item.given,
          formsOf(item.variables),
          item.at.map(formOf),
          atom,
          Object.fromEntries(functions),
        );
      }
      case "substitute":
        if (!each(item.equations, item.equations)) refuse("an equation stands twice");
        return Theorem.substitute(
          this.#theorem(item.base),
          item.equations.map((e) => this.#theorem(e)),
        );
      case "specialise": {
        const base = this.#theorem(item.base);
        const { left, right } = base;
        const replace = formsOf(item.replace);
        checkNames(replace, [...left.variables, ...right.variables], "the equation");
        return Theorem.specialise(base, replace);
      }
      case "combine":
        return Theorem.combine(
          item.parts.map((p) => ({
            factor: this.#polynomial(p.factor),
            theorem: this.#theorem(p.theorem),
          })),
        );
      case "solve":
        return Theorem.solve(
          this.#theorem(item.zero),
          this.#atom(item.atom),
          this.#polynomial(item.factor),
        );
      case "contract":
        return Theorem.contract(this.#theorem(item.base), this.#theorem(item.equation));
      case "isolate": {
        const [key = ""] = this.#polynomial(item.monomial).monomials.keys();
        return Theorem.isolate(this.#theorem(item.zero), key);
      }
      case "congruence":
        return Theorem.congruence(this.#core, this.#atom(item.left), this.#atom(item.right));
      case "join":
        return Theorem.join(this.#theorem(item.first), this.#theorem(item.second));
    }
  }

  #theorem(at: number): Theorem {
    this.#taken.add(at);
    return this.#theorems[at] ?? refuse(`no theorem ${at} yet`);
  }

  /**
   * The polynomial in normal form, whatever the data say: every monomial is settled by the ring.
   */
  #polynomial(at: number): Polynomial {
    const known = this.#polynomials.get(at);
    if (known) return known;
    const data = this.#data.polynomials[at] ?? refuse(`no polynomial ${at}`);
    const { ring } = this.#core;
    const made = this.#inside(() =>
      ring.add(
        ...data.map((m) =>
          ring.single({
            coefficient: fraction(m.coefficient),
            bound: binders(m.bound),
            region: m.region.map(constraintOf),
            factors: m.factors.map((f) => ({
              atom: this.#atom(f.atom),
              exponent: formOf(f.exponent),
            })),
          }),
        ),
      ),
    );
    if (made.key.length > longestKey) refuse(`polynomial ${at} is too long`);
    this.#polynomials.set(at, made);
    return made;
  }

  #atom(at: number): Atom {
    const known = this.#atoms.get(at);
    if (known) return known;
    const data = this.#data.atoms[at] ?? refuse(`no atom ${at}`);
    const made = this.#inside(() =>
      atomOf(
        this.#core,
        data.head,
        data.indices.map(formOf),
        data.children.map((c) => this.#child(c)),
      ),
    );
    if (made.key.length > longestKey) refuse(`atom ${at} is too long`);
    this.#atoms.set(at, made);
    return made;
  }

  /** What is inside of something else, so deep at most: what is inside of itself is nothing. */
  #inside<T>(make: () => T): T {
    if (++this.#depth > deepest) refuse("atoms inside of atoms are nested too deep");
    try {
      return make();
    } finally {
      this.#depth--;
    }
  }

  #child(data: ChildData): Child {
    return { locals: binders(data.locals), body: this.#polynomial(data.body) };
  }

  #binding(data: BindingData): Binding {
    const { size, given } = data;
    return {
      locals: binders(data.locals),
      body: this.#polynomial(data.body),
      ...(size ? { size: formOf(size) } : {}),
      ...(given ? { given: given.map((c) => this.#child(c)) } : {}),
    };
  }
}

/** Units of work for one move: some more than a search has for all of a side. */
const moveLimit = 4 * workLimit;

/** Refuses members of a statement's units with more or fewer indices than the units have. */
function checkMembers(core: Core, { statement = "", to, moves = [] }: CertificateData): void {
  const said = core.assumption(statement)?.statement;
  const units = said?.kind === "identical" || said?.kind === "independent" ? said.units : [];
  const members = [...(to ? [to] : []), ...moves.flatMap((move) => [move.from, move.to])];
  if (members.some(({ unit, across }) => units[unit]?.across.length !== across.length))
    refuse("a member of nothing");
}

/** Whether all are among some, none twice. */
function each<T>(names: readonly T[], among: Iterable<T>): boolean {
  const all = new Set(among);
  return new Set(names).size === names.length && names.every((name) => all.has(name));
}

/** Refuses values for names that nothing has. */
function checkNames(values: object, names: readonly string[] | undefined, of: string): void {
  const stray = Object.keys(values).find((name) => names && !names.includes(name));
  if (stray !== undefined) refuse(`${of} has no ${stray.slice(0, 40)}`);
}

/** Atoms are nested no deeper than this, and written out in no more signs. */
const deepest = 120;
const longestKey = 2_000_000;

/** Names that bind, which nothing else is called: neither a variable of the claim nor a size. */
function binders(names: readonly string[]): readonly string[] {
  if (!names.every((name) => /^#\w+$/.test(name)) || new Set(names).size < names.length)
    refuse("a name that binds nothing");
  return names.map(own);
}

/** A variable of the proof under a name that the ring gives to no variable of its own. */
function own(name: string): string {
  return name.startsWith("#") ? `#r${name.slice(1)}` : name;
}

function formOf([constant, parts = {}]: FormData): Affine {
  return Affine.combine([
    [fraction(constant), Affine.of(1)],
    ...Object.entries(parts).map(([g, c]) => [fraction(c), Affine.generator(own(g))] as const),
  ]);
}

function formsOf(data: Readonly<Record<string, FormData>>): Record<string, Affine> {
  return Object.fromEntries(Object.entries(data).map(([name, f]) => [own(name), formOf(f)]));
}

function constraintOf(data: ConstraintData): Constraint {
  return { kind: data.kind, form: formOf(data.form) };
}

function memberOf({ unit, across }: MemberData): Member {
  return { unit, across: across.map(formOf) };
}

function certificateOf({
  statement,
  to,
  independent,
  laws,
  apart,
  moves,
  variables,
  at,
}: CertificateData): Rest {
  return {
    ...(statement === undefined ? {} : { statement }),
    ...(to ? { to: memberOf(to) } : {}),
    ...(independent === undefined ? {} : { independent }),
    ...(laws ? { laws } : {}),
    ...(apart ? { apart } : {}),
    ...(moves ? { moves: moves.map((m) => ({ from: memberOf(m.from), to: memberOf(m.to) })) } : {}),
    ...(variables ? { variables: formsOf(variables) } : {}),
    ...(at ? { at: at.map(formOf) } : {}),
  };
}

function refuse(message: string): never {
  throw new RangeError(message);
}
