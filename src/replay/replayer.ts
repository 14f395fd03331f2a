import * as v from "valibot";
import type { Constraint } from "../exact/constraint.ts";
import { type Cases, Established, whereZero } from "../kernel/claim.ts";
import { inductionOf } from "../kernel/induction.ts";
import type { Law } from "../kernel/law.ts";
import { BudgetError } from "../kernel/ring/budget.ts";
import { type Certificate, type CertificateWriter, questionOf } from "./certificate.ts";
import { equationOf, inequality, signCore } from "./inequality.ts";
import { FlawError, formOf, LeafReplay, refuse } from "./leaf.ts";
import type { CasesData, InductionData, ProofData } from "./proof.ts";
import { entryNames, freeOf, type Question } from "./question.ts";
import { proof } from "./shape.ts";
import { checkTerms } from "./wellformed.ts";

/** Why a proof does not replay: which move, and what the kernel says of it. */
export interface Flaw {
  readonly flaw: string;
  readonly move: number | null;
}

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

/** The certificate as it is written, where what is proved by it can be made again. */
export function replayed(
  certificate: Certificate,
  table: ReadonlyMap<string, Law>,
  writer: CertificateWriter,
): object | Flaw {
  const made = replayCertificate(certificate, table);
  if (!("flaw" in made)) return writer.certificate(certificate);
  const { flaw, move } = made;
  return { flaw: move === null ? flaw : `${flaw} (move ${move + 1})`, move };
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

function casesOf(
  question: Question,
  table: ReadonlyMap<string, Law>,
  data: CasesData,
  path: readonly Constraint[],
  free: ReturnType<typeof freeOf>,
): Cases {
  if (data.kind === "leaf")
    return { kind: "leaf", theorem: new LeafReplay(question, table, data, path, free).last() };
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
