import type { Instance } from "../kernel/bound.ts";
import { inductionOf } from "../kernel/induction.ts";
import type { Context, IndexVariable } from "../term/context.ts";
import { denominatorsOf, denominatorsOfGiven } from "../term/denominator.ts";
import type { Relation, Term } from "../term/term.ts";
import { termKey } from "../term/walk.ts";
import { listOf, nameOf, type TermData, TermReader, TermWriter, wordOf } from "./codec.ts";
import { equationOf, type Inequality } from "./inequality.ts";
import { readInstance, writeInstance } from "./instance.ts";
import { type Packing, packCases } from "./pack.ts";
import type { CasesData, InductionData, LeafData, ProofData } from "./proof.ts";
import type { Question } from "./question.ts";
import { rulebook } from "./rulebook.ts";
import {
  readAssumption,
  readDeclaration,
  readIndex,
  writeAssumption,
  writeDeclaration,
  writeIndex,
} from "./statement.ts";
import { fieldsOf, placeOf, unpackCases } from "./unpack.ts";

/** What a certificate proves: for all values of the free variables, in a context. */
export interface Statement {
  readonly context: Context;
  readonly left: Term;
  readonly relation: Relation;
  readonly right: Term;
  readonly free: readonly IndexVariable[];
}

/** A certificate: what it proves, and from what by which moves. */
export interface Certificate {
  readonly statement: Statement;
  readonly proof: ProofData;
  readonly how: Inequality | null;
}

/**
 * What the certificates of a document rest on, each thing once: terms, what declares and says
 * something, layouts of sums; contexts are lists of places among these.
 */
export interface GroundsData {
  readonly rulebook: string;
  readonly terms: readonly TermData[];
  readonly declarations: readonly unknown[];
  readonly assumptions: readonly unknown[];
  readonly contexts: readonly unknown[];
  readonly layouts: readonly LeafData["axes"][];
}

/** The statement of an inequality as a question about its greater side. */
export function questionOf({ context, left, relation, right, free }: Statement): Question {
  const upward = relation === "<" || relation === "<=";
  return upward ? { context, left: right, right: left, free } : { context, left, right, free };
}

/** The equation that is shown; of an inequality, the one that it is read off. */
function equationFor(statement: Statement, how: Inequality | null): Question {
  const whole = questionOf(statement);
  return how ? equationOf(whole, how) : whole;
}

/** The keys of what the sides of an equation and what is given divide by. */
function denominatorsIn({ context, left, right }: Question): readonly string[] {
  const given = context.assumptions.flatMap((a) => denominatorsOfGiven(a.statement));
  return [...new Set([...denominatorsOf([left, right]), ...given].map(termKey))];
}

/** Each thing once, by what it says. */
class Shelf {
  readonly data: unknown[] = [];
  readonly #places = new Map<string, number>();

  place(thing: unknown): number {
    const key = JSON.stringify(thing);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.data.push(thing);
    this.#places.set(key, this.data.length - 1);
    return this.data.length - 1;
  }
}

/** Writes the certificates of a document, and what they share. */
export class CertificateWriter {
  readonly #terms = new TermWriter();
  readonly #declarations = new Shelf();
  readonly #assumptions = new Shelf();
  readonly #contexts = new Shelf();
  readonly #layouts = new Shelf();
  readonly #known = new WeakMap<Context, number>();

  grounds(): GroundsData {
    return {
      rulebook,
      terms: this.#terms.data,
      declarations: this.#declarations.data,
      assumptions: this.#assumptions.data,
      contexts: this.#contexts.data,
      layouts: this.#layouts.data as GroundsData["layouts"],
    };
  }

  certificate({ statement, proof, how }: Certificate): object {
    const equation = equationFor(statement, how);
    const { context, left, relation, right, free } = statement;
    return {
      context: this.#context(context),
      claim: [this.#terms.term(left), relation, this.#terms.term(right)],
      free: free.map((v) => writeIndex(v, this.#terms)),
      laws: proof.laws,
      givens: proof.givens,
      ...(how ? { how: this.#how(how) } : {}),
      cases: this.#cases(proof.cases, equation),
    };
  }

  #how(how: Inequality): unknown {
    switch (how.by) {
      case "bound":
        return [how.by, how.strict, how.keptLeft, how.keptRight, this.#instances(how.instances)];
      case "gap":
        return [how.by, how.strict, this.#terms.term(how.gap), this.#instances(how.instances)];
      case "squares":
        return [how.by, how.strict, this.#how(how.of)];
    }
  }

  #instances(instances: readonly Instance[]): unknown {
    return instances.map((instance) => writeInstance(instance, this.#terms));
  }

  #cases(cases: CasesData | InductionData, question: Question): unknown {
    if (cases.kind !== "induction") return packCases(cases, this.#packing(question));
    const { start, base, step } = cases;
    const induction = inductionOf(question, start);
    if (!induction) throw new TypeError("no induction over this");
    return {
      start: [start.from, start.least],
      base: packCases(base, this.#packing({ ...question, ...induction.base })),
      step: packCases(step, this.#packing({ ...question, ...induction.step })),
    };
  }

  #packing(question: Question): Packing {
    return {
      denominators: denominatorsIn(question),
      layout: (axes) => this.#layouts.place(axes),
    };
  }

  #context(context: Context): number {
    const known = this.#known.get(context);
    if (known !== undefined) return known;
    const place = this.#contexts.place([
      context.declarations.map((d) => this.#declarations.place(writeDeclaration(d, this.#terms))),
      context.assumptions.map((a) => this.#assumptions.place(writeAssumption(a, this.#terms))),
      context.indices.map((v) => writeIndex(v, this.#terms)),
    ]);
    this.#known.set(context, place);
    return place;
  }
}

const groundFields = [
  ...["rulebook", "terms", "declarations", "assumptions", "contexts", "layouts"],
];
const fields = ["context", "claim", "free", "laws", "givens", "how", "cases"];
const relations = ["=", "!=", "<", "<=", ">", ">="] as const;

/** Reads certificates. Throws a `TypeError` that says where the data are none. */
export class CertificateReader {
  readonly rulebook: string;
  readonly #terms: TermReader;
  readonly #contexts: readonly Context[];
  readonly #layouts: readonly LeafData["axes"][];

  constructor(data: unknown) {
    const grounds = fieldsOf(data, groundFields, "what the certificates rest on");
    this.rulebook = nameOf(grounds["rulebook"], "rulebook");
    this.#terms = new TermReader(grounds["terms"]);
    const declarations = listOf(grounds["declarations"], "declarations").map((d, k) =>
      readDeclaration(d, this.#terms, `declarations.${k}`),
    );
    const assumptions = listOf(grounds["assumptions"], "assumptions").map((a, k) =>
      readAssumption(a, this.#terms, `assumptions.${k}`),
    );
    this.#contexts = listOf(grounds["contexts"], "contexts").map((each, k): Context => {
      const at = `contexts.${k}`;
      const [declared, assumed, indices, ...more] = listOf(each, at);
      if (more.length > 0) throw new TypeError(`${at} has a field too many`);
      return {
        declarations: distinct(picked(declarations, declared, at), (d) => d.key, at),
        assumptions: distinct(picked(assumptions, assumed, at), (a) => a.id, at),
        indices: listOf(indices, at).map((v) => readIndex(v, this.#terms, at)),
      };
    });
    this.#layouts = listOf(grounds["layouts"], "layouts").map((axes, k) => {
      for (const axis of Object.values(fieldsOf(axes, null, `layouts.${k}`)))
        fieldsOf(axis, ["name", "ordered"], `layouts.${k}`);
      return axes as LeafData["axes"];
    });
  }

  certificate(data: unknown): Certificate {
    const certificate = fieldsOf(data, fields, "the certificate");
    const [left, relation, right, ...more] = listOf(certificate["claim"], "claim");
    if (more.length > 0) throw new TypeError("the claim has a side too many");
    const context = this.#contexts[placeOf(certificate["context"])];
    if (!context) throw new TypeError("the certificate has no context");
    const statement: Statement = {
      context,
      left: this.#terms.term(left, "claim"),
      relation: wordOf(relation, relations, "claim"),
      right: this.#terms.term(right, "claim"),
      free: listOf(certificate["free"], "free").map((v) => readIndex(v, this.#terms, "free")),
    };
    const names = (field: string): string[] =>
      listOf(certificate[field], field).map((each) => nameOf(each, field));
    const how = certificate["how"] === undefined ? null : this.#how(certificate["how"]);
    const cases = this.#cases(certificate["cases"], equationFor(statement, how));
    return { statement, how, proof: { laws: names("laws"), givens: names("givens"), cases } };
  }

  #how(data: unknown): Inequality {
    const [by, strict, ...rest] = listOf(data, "how");
    if (typeof strict !== "boolean") throw new TypeError("how is neither strict nor not");
    const places = (list: unknown): number[] =>
      listOf(list, "how").map((k) => {
        if (typeof k !== "number") throw new TypeError("how names no addend");
        return k;
      });
    const instances = (list: unknown): readonly Instance[] =>
      distinct(listOf(list, "how"), JSON.stringify, "how").map((each) =>
        readInstance(each, this.#terms),
      );
    if (by === "bound" && rest.length === 3)
      return {
        by,
        strict,
        keptLeft: places(rest[0]),
        keptRight: places(rest[1]),
        instances: instances(rest[2]),
      };
    if (by === "gap" && rest.length === 2)
      return {
        by,
        strict,
        gap: this.#terms.term(rest[0], "how"),
        instances: instances(rest[1]),
      };
    if (by === "squares" && rest.length === 1) {
      const of = this.#how(rest[0]);
      if (of.by === "squares" || of.strict !== strict)
        throw new TypeError("how of squares is no order of theirs");
      return { by, strict, of };
    }
    throw new TypeError("how is of no known kind");
  }

  #cases(data: unknown, question: Question): CasesData | InductionData {
    const plain = (cases: unknown, of: Question): CasesData =>
      unpackCases(cases, { denominators: denominatorsIn(of), layouts: this.#layouts });
    if (typeof data !== "object" || data === null || !("start" in data))
      return plain(data, question);
    const { start, base, step } = fieldsOf(data, ["start", "base", "step"], "the induction");
    const [from, least, ...more] = listOf(start, "start");
    if (typeof from !== "number" || typeof least !== "number" || more.length > 0)
      throw new TypeError("the induction begins nowhere");
    const induction = inductionOf(question, { from, least });
    if (!induction) throw new TypeError("no induction over this");
    return {
      kind: "induction",
      start: { from, least },
      base: plain(base, { ...question, ...induction.base }),
      step: plain(step, { ...question, ...induction.step }),
    };
  }
}

/** Things by their places in a list. */
function picked<T>(all: readonly T[], places: unknown, at: string): readonly T[] {
  return listOf(places, at).map((k) => {
    const thing = all[placeOf(k)];
    if (thing === undefined) throw new TypeError(`${at} names what is not there`);
    return thing;
  });
}

function distinct<T>(all: readonly T[], key: (each: T) => string, at: string): readonly T[] {
  if (new Set(all.map(key)).size < all.length) throw new TypeError(`${at} names something twice`);
  return all;
}
