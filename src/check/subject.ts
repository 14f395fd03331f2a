import { type Supposed, withSupposed } from "../document/supposed.ts";
import type { ModelSource } from "../falsify/model.ts";
import { modelsOf } from "../falsify/model.ts";
import type { Law } from "../kernel/law.ts";
import type { ReadIncluded } from "../page/tex/include.ts";
import { lawTable } from "../rules/index.ts";
import type { Algebra } from "../search/tidy.ts";
import { type Assumption, type Context, type Statement, symbolsOf } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { freeVariables, symbolsIn, termKey } from "../term/walk.ts";
import { Scope } from "../tex/scope.ts";
import type { Detail } from "../text/detail.ts";
import type { Recall } from "./recall.ts";

/** What the checker is told; the same values give the same report. */
export interface CheckOptions {
  readonly seed: number;
  /** milliseconds after which a step is given up; a safety net, reported as such */
  readonly timeoutStep: number;
  readonly timings: boolean;
  readonly proofs: boolean;
  readonly terms: boolean;
  /**
   * "verdicts" leaves out what only pages and reports as data show: how a verified step goes, and
   * how a counterexample varies
   */
  readonly detail?: Detail;
  /** what `NAME.expect.json` beside the document says; none where absent */
  readonly expect?: string;
  /** reads what the document takes in from other files; where absent that is not read */
  readonly include?: ReadIncluded | undefined;
  /** proposes shorter forms of corrected sides, of which the proved ones are shown */
  readonly algebra?: Algebra;
  /**
   * for tests: "apart" judges every chain by the givens alone; else what earlier chains and claims
   * established are facts for later ones
   */
  readonly earlier?: "apart";
  /** the rule table; all rules where absent */
  readonly laws?: ReadonlyMap<string, Law>;
  /**
   * for tests alone: without models nothing is refuted, and a step is verified where the kernel has
   * a theorem; what that says is no verdict of the tool
   */
  readonly witness?: "off";
  /** what earlier checks under the same rule table have worked out */
  readonly recall?: Recall;
}

/**
 * What is asked of proofs beside that they are proofs: to rest on as little as can be, or nothing,
 * where nobody is told what they rest on.
 */
export type Asked = "least grounds" | "any grounds";

/** What the checker is told, and what is asked of its proofs. */
type Setup = CheckOptions & { readonly asked?: Asked };

/** Models looked at for one step, and units of work for making and for evaluating them. */
export const witnessModels = 12;
export const witnessEffort = 400_000;
export const witnessLimits = { models: witnessModels, effort: witnessEffort };

/** The models of a context; none where the second witness is off. */
function witnesses(context: Context, { seed, witness }: CheckOptions): ModelSource {
  if (witness === "off")
    return { context, seed, at: () => null, seeded: () => null, reasons: () => [] };
  return modelsOf(context, [], { seed, limit: witnessModels, effort: witnessEffort });
}

/** The context of a step with what it takes to read, prove and refute in it. */
export class Subject {
  /** the givens alone */
  readonly context: Context;
  /** the givens and what has been established before */
  readonly extended: Context;
  readonly scope: Scope;
  readonly models: ModelSource;
  readonly laws: ReadonlyMap<string, Law>;
  /** whether models are asked */
  readonly witnessed: boolean;
  readonly detail: Detail;
  readonly asked: Asked;
  readonly algebra: Algebra | null;
  readonly #lemmas: readonly Assumption[];
  readonly #options: CheckOptions;
  readonly #under = new Map<string, Subject>();
  readonly #supposing = new Map<string, Subject>();

  constructor(
    context: Context,
    lemmas: readonly Assumption[],
    models: ModelSource,
    scope: Scope,
    options: Setup,
  ) {
    this.context = context;
    this.extended = lemmas.length
      ? { ...context, assumptions: [...context.assumptions, ...lemmas] }
      : context;
    this.scope = scope;
    this.models = models;
    this.laws = options.laws ?? lawTable();
    this.witnessed = options.witness !== "off";
    this.detail = options.detail ?? "full";
    this.asked = options.asked ?? "least grounds";
    this.algebra = options.algebra ?? null;
    this.#lemmas = lemmas;
    this.#options = options;
  }

  /** The models of a context, made as those of what is given are. */
  modelsOf(context: Context): ModelSource {
    return context === this.context ? this.models : witnesses(context, this.#options);
  }

  /**
   * The models of nothing at all, for what terms say of fixed quantities of which no given speaks;
   * null where one does, or where they have something that varies.
   */
  modelsApart(terms: readonly Term[]): ModelSource | null {
    const names = new Set(terms.flatMap(symbolsIn));
    const isTouched = this.extended.assumptions.some(({ statement }) =>
      [...symbolsOf(statement)].some((name) => names.has(name)),
    );
    const varies = this.context.declarations.some((d) => d.random && names.has(d.key));
    return isTouched || varies ? null : this.modelsOf({ ...this.context, assumptions: [] });
  }

  /** Whether there is a model of what is given. */
  get hasModel(): boolean {
    return this.once("model", [], () => this.models.at(0) !== null);
  }

  /**
   * The answer to a question about this subject, all of whose other parts are told: recalled where
   * an earlier check has worked it out. Certificates need theorems, so then nothing is recalled.
   */
  once<Answer>(topic: string, parts: readonly unknown[], answer: () => Answer): Answer {
    const recall = this.#recall;
    return recall ? recall.once([topic, ...this.#settings(recall), parts], answer) : answer();
  }

  /** Like `once`, for an answer with terms in it. */
  onceHere<Answer>(topic: string, parts: readonly unknown[], answer: () => Answer): Answer {
    const recall = this.#recall;
    return recall ? recall.onceHere([topic, ...this.#settings(recall), parts], answer) : answer();
  }

  get #recall(): Recall | null {
    const { recall = null, proofs, laws } = this.#options;
    return proofs || laws ? null : recall;
  }

  /** What answers about this subject depend on. */
  #settings(recall: Recall): readonly unknown[] {
    const { seed, timeoutStep, witness, algebra } = this.#options;
    const contexts = [this.extended, this.context, this.scope.context];
    const numbers = contexts.map((context) => recall.numberOf(context));
    return [numbers, seed, timeoutStep, witness, algebra !== undefined, this.detail, this.asked];
  }

  /**
   * The subject where conditions hold as well. Those on free indices are the claim's own, which has
   * to be compared under them.
   */
  under(conditions: readonly Term[]): Subject {
    const key = conditions.map(termKey).join();
    const known = this.#under.get(key);
    if (known) return known;
    const said = conditions.map(
      (condition, k): Assumption => ({
        id: conditionId(k),
        sentence: conditionId(k),
        statement: statementOf(condition),
      }),
    );
    const fixed = said.filter((_, k) => isFixed(conditions[k] as Term));
    const context = fixed.length
      ? { ...this.context, assumptions: [...this.context.assumptions, ...fixed] }
      : this.context;
    const models = fixed.length ? witnesses(context, this.#options) : this.models;
    const lemmas = [...this.#lemmas, ...said.filter((a) => !fixed.includes(a))];
    const made = new Subject(context, lemmas, models, this.scope, this.#asLeast());
    this.#under.set(key, made);
    return made;
  }

  /** Of what is supposed only as much is told as a proof needs. */
  #asLeast(): Setup {
    return { ...this.#options, asked: "least grounds" };
  }

  /** The subject where what is supposed holds as well, as if it were given. */
  supposing(supposed: readonly Supposed[]): Subject {
    const key = supposed.map((s) => s.id).join();
    const known = this.#supposing.get(key);
    if (known) return known;
    const context = withSupposed(this.context, supposed);
    const models = witnesses(context, this.#options);
    const scope = Scope.of(context);
    const made = new Subject(context, this.#lemmas, models, scope, this.#asLeast());
    this.#supposing.set(key, made);
    return made;
  }
}

/**
 * A condition as an assumption: what is said of fixed numbers is said as in the givens, of free
 * indices it is the claim's own.
 */
function statementOf(condition: Term): Statement {
  if (!isFixed(condition)) return { kind: "condition", condition, own: true };
  const equal = condition.kind === "relation" && condition.relation === "=";
  return equal
    ? { kind: "fact", relation: condition, condition: null, functions: [] }
    : { kind: "condition", condition };
}

function isFixed(condition: Term): boolean {
  return freeVariables(condition).length === 0;
}

/** The id of the condition at a place, as an assumption. */
export function conditionId(place: number): string {
  return `if ${place + 1}`;
}

export function isConditionId(id: string): boolean {
  return id.startsWith("if ");
}

/** Makes subjects; contexts that are the same share their models. */
export class Subjects {
  readonly #options: Setup;
  readonly #models = new Map<Context, ModelSource>();
  readonly #scopes = new Map<Context, Scope>();
  readonly #latest = new Map<
    Context,
    { readonly lemmas: readonly Assumption[]; readonly subject: Subject }
  >();

  constructor(options: CheckOptions, asked: Asked = "least grounds") {
    this.#options = { ...options, asked };
  }

  /**
   * One and the same subject as long as no lemma is added, so that what was found in it serves
   * again.
   */
  of(context: Context, lemmas: readonly Assumption[]): Subject {
    const latest = this.#latest.get(context);
    if (latest?.lemmas.length === lemmas.length && latest.lemmas.every((l, k) => l === lemmas[k]))
      return latest.subject;
    const models = this.#models.get(context) ?? witnesses(context, this.#options);
    this.#models.set(context, models);
    const scope = this.#scopes.get(context) ?? Scope.of(context);
    this.#scopes.set(context, scope);
    const subject = new Subject(context, lemmas, models, scope, this.#options);
    this.#latest.set(context, { lemmas, subject });
    return subject;
  }
}
