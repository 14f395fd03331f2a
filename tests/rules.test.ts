import { describe, expect, test } from "vitest";
import { questionOf } from "../src/check/path.ts";
import { judge } from "../src/check/step.ts";
import { Subjects } from "../src/check/subject.ts";
import { boundedBy, type Instance } from "../src/kernel/bound.ts";
import { forgetLabels } from "../src/kernel/label.ts";
import type { Demand, Law, Provision } from "../src/kernel/law.ts";
import { forgetAtoms } from "../src/kernel/polynomial.ts";
import { signCore } from "../src/replay/inequality.ts";
import {
  type CasesData,
  type FormData,
  type LeafData,
  type MoveData,
  proofOf,
} from "../src/replay/proof.ts";
import type { Question } from "../src/replay/question.ts";
import { replay } from "../src/replay/replayer.ts";
import { lawTable, type Rule, refused, rules } from "../src/rules/index.ts";
import { climb, type Explanation, explain, modest, units } from "../src/search/explain.ts";
import { meansOf, topRung } from "../src/search/ladder.ts";
import { bound } from "../src/search/order.ts";
import { prove } from "../src/search/prove.ts";
import { number, sum } from "../src/term/make.ts";
import type { SumTerm, Term } from "../src/term/term.ts";
import { checked, derivation, derivations, document, settings } from "./support/check.ts";
import { type CheckedStep, stepsOf } from "./support/steps.ts";

const subjects = new Subjects(settings);

describe.each(rules)("$name", (rule) => {
  test("its example is verified and names it", () => {
    const report = checked(document(rule.example.given, rule.example.step));
    expect(report.diagnostics).toEqual([]);
    const step = report.chains[0]?.steps[0];
    expect(step?.verdict, step?.message).toBe("verified");
    expect(step?.rules).toContain(rule.rule);
    expect(step?.witness?.models).toBeGreaterThan(0);
  });

  test("its example needs it", () => {
    const laws = lawTable(rules.filter((other) => other !== rule));
    const step = checked(document(rule.example.given, rule.example.step), { laws }).chains[0]
      ?.steps[0];
    const named = checked(document(rule.example.given, rule.example.step)).chains[0]?.steps[0];
    if (step?.verdict === "verified") expect(step.trace).not.toEqual(named?.trace);
  });

  test("each of its conditions earns its place: without it, a model refutes the example", () => {
    expect(rule.without.map((w) => w.condition)).toEqual(rule.provided.map((p) => p.kind));
    for (const { given, open } of rule.without) {
      const report = checked(document(given, rule.example.step));
      expect(report.diagnostics).toEqual([]);
      const step = report.chains[0]?.steps[0];
      if (open) {
        expect(step?.verdict, step?.message).toBe("undecided");
        continue;
      }
      expect(step?.verdict, step?.message).toBe("refuted");
      expect(step?.counterexample?.left).not.toBe(step?.counterexample?.right);
    }
  });
});

/**
 * What the kernel says of each kind of condition where it alone is not met, and the slot that then
 * holds something else.
 */
const reasons: Readonly<Record<Provision["kind"], string>> = {
  fixed: "not-fixed",
  independent: "not-independent",
  "independent-members": "not-independent",
  uncorrelated: "not-uncorrelated",
  identical: "not-identical",
  exchangeable: "not-exchangeable",
  "exchangeable-given": "not-exchangeable",
  known: "not-known",
  "fixed-given": "not-fixed",
  "independent-of-given": "not-independent",
  between: "not-between",
  values: "not-its-values",
  coarser: "not-coarser",
  "conditionally-independent": "not-conditionally-independent",
  screened: "not-conditionally-independent",
  reflected: "not-symmetric",
  motion: "no-motion",
  past: "not-past",
  valued: "not-valued",
  distributed: "not-distributed",
};

/** The laws that are equations, and those that are inequalities. */
const equations = rules.filter((rule) => rule.relation === "=");
const bounds = rules.filter((rule) => rule.relation === ">=");

const stranger = "U";

/**
 * The example of a rule with a quantity besides of which nothing is said: its question, and its
 * proof as data.
 */
function exampleOf(rule: Rule) {
  const [step] = stepsOf(
    document([...rule.example.given, `$${stranger}$ is a random variable.`], rule.example.step),
    rule.name,
  );
  const found = step && proof(step, lawTable());
  if (!step || !found) throw new RangeError(`${rule.name}: its example is not proved`);
  return {
    question: questionOf(new Subjects(settings).of({ ...step.context }, []), step.claim),
    data: proofOf(found.proof),
  };
}

/** The leaves of a proof. */
function leavesOf(cases: CasesData): LeafData[] {
  return cases.kind === "leaf" ? [cases] : [...leavesOf(cases.equal), ...leavesOf(cases.different)];
}

/** A proof of one move only, with the stranger in a slot of it. */
function withStranger(
  leaf: LeafData,
  move: Extract<MoveData, { by: "law" }>,
  slot: string,
): CasesData {
  const atom = { head: `symbol:${stranger}`, indices: [], children: [] };
  const monomial = {
    coefficient: "1",
    bound: [],
    region: [],
    factors: [{ atom: leaf.atoms.length, exponent: ["1"] as FormData }],
  };
  const body = leaf.polynomials.length;
  const old = move.slots[slot];
  if (!old) throw new RangeError(`no slot ${slot}`);
  const strange = old.given ? { ...old, given: [{ locals: [], body }] } : { ...old, body };
  return {
    ...leaf,
    atoms: [...leaf.atoms, atom],
    polynomials: [...leaf.polynomials, [monomial]],
    moves: [{ ...move, slots: { ...move.slots, [slot]: strange } }],
  };
}

describe.each(rules)("$name is finished", (rule) => {
  test("there is a falsehood beside it", () => {
    expect(refused.filter((r) => r.beside === rule.name).length).toBeGreaterThan(0);
  });

  test.runIf(!rule.structural && rule.relation === "=")("its example is proved by it", () => {
    expect(exampleOf(rule).data.laws).toContain(rule.name);
  });
});

describe.each(equations)("$name is finished", (rule) => {
  test.runIf(rule.provided.length > 0)(
    "where one of its conditions alone is not met, the kernel refuses it for that reason",
    () => {
      const { question, data } = exampleOf(rule);
      if (data.cases.kind === "induction") throw new RangeError(`${rule.name}: by induction`);
      const leaf = leavesOf(data.cases).find((l) =>
        l.moves.some((m) => m.by === "law" && m.law === rule.name),
      );
      const move = leaf?.moves.find((m) => m.by === "law" && m.law === rule.name);
      if (!leaf || move?.by !== "law")
        throw new RangeError(`${rule.name}: its example does without it`);
      expect(replay(question, lawTable(), data)).not.toHaveProperty("flaw");
      for (const provision of rule.provided) {
        const slot =
          "left" in provision
            ? provision.left
            : "slot" in provision
              ? provision.slot
              : provision.given;
        const refusal = replay(question, lawTable(), {
          ...data,
          cases: withStranger(leaf, move, slot),
        });
        expect(refusal, provision.kind).toEqual({
          flaw: `${reasons[provision.kind]} ${slot}`,
          move: 0,
        });
      }
    },
  );

  test.runIf(rule.provided.length > 0)(
    "without one of its conditions, its proof does not replay",
    () => {
      const { data } = exampleOf(rule);
      for (const { given } of rule.without) {
        const [weak] = stepsOf(document(given, rule.example.step), rule.name);
        if (!weak)
          throw new RangeError(`${rule.name}: its example cannot be read without a condition`);
        const question = questionOf(new Subjects(settings).of({ ...weak.context }, []), weak.claim);
        expect(replay(question, lawTable(), data)).toHaveProperty("flaw");
      }
    },
  );
});

/** The example of an inequality: its question, and how it is read off an equation. */
function boundedExample(rule: Rule, given: readonly string[]): Question {
  const [step] = stepsOf(document(given, rule.example.step), rule.name);
  if (!step) throw new RangeError(`${rule.name}: its example cannot be read`);
  const { left, relation, right, free } = step.claim;
  const upward = relation === "<" || relation === "<=";
  const sides = upward ? { left: right, right: left } : { left, right };
  return { context: step.context, ...sides, free };
}

/** The instances of inequalities by which a question is answered. */
function instancesOf(question: Question): readonly Instance[] {
  const how = bound(question, false)?.how;
  return how?.by === "gap" || how?.by === "bound" ? how.instances : [];
}

describe.each(bounds)("$name is finished", (rule) => {
  test("its example is proved by it", () => {
    const question = boundedExample(rule, rule.example.given);
    expect(instancesOf(question).map(({ law }) => law)).toEqual([rule.name]);
  });

  test.runIf(rule.provided.length > 0)(
    "where one of its conditions alone is not met, the kernel refuses it for that reason",
    () => {
      const question = boundedExample(rule, rule.example.given);
      const [instance] = instancesOf(question);
      if (!instance) throw new RangeError(`${rule.name}: its example does without it`);
      for (const [k, { condition, given }] of rule.without.entries()) {
        const weak = boundedExample(rule, given);
        const bounded = boundedBy(signCore(weak, lawTable()), instance);
        if ("refused" in bounded) throw new RangeError(`${rule.name}: ${bounded.refused}`);
        const { slot } = rule.provided[k] as Demand;
        expect(bounded.sign([])).toEqual({ refused: `not-${condition}`, slot });
      }
    },
  );

  test("weights that are no weights, slots that are missing or unknown are refused", () => {
    const question = boundedExample(rule, rule.example.given);
    const core = signCore(question, lawTable());
    const [instance] = instancesOf(question);
    if (!instance) throw new RangeError(`${rule.name}: its example does without it`);
    const [name = ""] = Object.keys(instance.slots);
    const { [name]: gone, ...rest } = instance.slots;
    expect(boundedBy(core, { ...instance, slots: rest })).toEqual({
      refused: "missing-slot",
      slot: name,
    });
    const more = { ...instance.slots, other: gone as Term };
    expect(boundedBy(core, { ...instance, slots: more })).toEqual({
      refused: "unknown-slot",
      slot: "other",
    });
    const weights = sum("i", number(1), number(2), number(1)) as SumTerm;
    const weighed = boundedBy(core, { ...instance, mean: { by: "weights", weights } });
    const refusal = "refused" in weighed ? weighed : weighed.sign([]);
    expect(refusal).toHaveProperty("refused", expect.stringMatching(/^not-(?:weights|a-mean)$/));
  });
});

describe.each(refused)("refused: $statement", ({ beside, statement, given }) => {
  test("a model refutes it", () => {
    expect(rules.map((rule) => rule.name)).toContain(beside);
    const report = checked(document(given, statement));
    expect(report.diagnostics).toEqual([]);
    const step = report.chains[0]?.steps[0];
    expect(step?.verdict, step?.message).toBe("refuted");
    expect(step?.counterexample?.left).not.toBe(step?.counterexample?.right);
  });
});

/** A step's proof by a table: what it rests on, or null. */
function proof({ claim, context }: CheckedStep, table: ReadonlyMap<string, Law>) {
  // as if nothing had been proved before
  forgetAtoms();
  forgetLabels();
  const question = questionOf(new Subjects(settings).of({ ...context }, []), claim);
  const { rung, attempt } = climb(question, table);
  return attempt.proved ? explain(question, { rung, attempt }, table) : null;
}

/**
 * The laws of what proves a step by a table, where the step was proved before and where everything
 * is allowed: the first is where a law that is not in the table would be used again.
 */
function lawsOf(
  { claim, context }: CheckedStep,
  table: ReadonlyMap<string, Law>,
  rung: number,
): string[] {
  forgetAtoms();
  forgetLabels();
  const question = questionOf(new Subjects(settings).of({ ...context }, []), claim);
  return [...new Set([rung, topRung])].flatMap((each) => {
    const means = meansOf(question.context, each, table, [question.left, question.right]);
    const attempt = prove(question, means, each === topRung ? undefined : modest);
    return attempt.proved ? [...attempt.proof.laws] : [];
  });
}

/**
 * Whether a step is proved by the laws and givens of an explanation alone, as far as a table has
 * them.
 */
function survives(
  { claim, context }: CheckedStep,
  table: ReadonlyMap<string, Law>,
  { laws, givens }: Pick<Explanation, "laws" | "givens">,
): boolean {
  const question = questionOf(new Subjects(settings).of({ ...context }, []), claim);
  return prove(question, {
    table,
    laws: new Set(laws.filter((law) => table.has(law))),
    givens: new Set(givens),
  }).proved;
}

/**
 * Documents every step of which is tried without every law; of the others, some pairs of step and
 * law, and all that a step names.
 */
const closely = ["minibatch", "weighted-sum"];

describe.each(derivations)("the steps of %s", (name) => {
  const steps = stepsOf(derivation(name), name).filter(
    (step) => step.report.verdict === "verified" && step.claim.relation === "=",
  );
  let found: ReturnType<typeof proof>[] | null = null;
  const proofs = (): ReturnType<typeof proof>[] => {
    found ??= steps.map((step) => proof(step, lawTable()));
    return found;
  };

  test("a law taken from the table: what names it loses its proof or finds others, and no other step changes", () => {
    const before = proofs();
    const seldom = (k: number, n: number): boolean =>
      (k * 31 + n * 17) % (closely.includes(name) ? 3 : 61) !== 0;
    for (const [n, rule] of rules.entries()) {
      const table = lawTable(rules.filter((other) => other !== rule));
      for (const [k, step] of steps.entries()) {
        const was = before[k];
        if (was?.laws.includes(rule.name)) {
          expect(lawsOf(step, table, was.rung), step.name).not.toContain(rule.name);
          continue;
        }
        if (seldom(k, n)) continue;
        const is = proof(step, table);
        // the search may have come to a proof by way of a law that the proof does without; the
        // proof is there all the same
        if (was && !is)
          expect(survives(step, table, was), `${step.name} without ${rule.name}`).toBe(true);
        else
          expect(
            { laws: is?.laws, givens: is?.givens },
            `${step.name} without ${rule.name}`,
          ).toEqual({ laws: was?.laws, givens: was?.givens });
      }
    }
  });

  test("any one of the laws and givens that a step names taken away, no proof does without it", () => {
    const table = lawTable();
    for (const [k, step] of steps.entries()) {
      const found = proofs()[k];
      expect(found, step.name).not.toBeNull();
      if (!found) continue;
      const question = questionOf(subjects.of(step.context, []), step.claim);
      const without = (all: readonly string[], some: readonly string[]): Set<string> =>
        new Set(all.filter((each) => !some.includes(each)));
      // a side condition may unfold a definition that the search was not to use: then the proof
      // says that it rests on it
      const doesWithout = (
        laws: ReadonlySet<string>,
        givens: ReadonlySet<string>,
        some: readonly string[],
      ): boolean => {
        const attempt = prove(question, { table, laws: new Set(laws), givens: new Set(givens) });
        return (
          attempt.proved &&
          ![...attempt.proof.laws, ...attempt.proof.givens].some((one) => some.includes(one))
        );
      };
      expect(
        prove(question, { table, laws: new Set(found.laws), givens: new Set(found.givens) }).proved,
        step.name,
      ).toBe(true);
      for (const unit of units(new Set(found.laws)))
        expect(
          doesWithout(without(found.laws, unit), new Set(found.givens), unit),
          `${step.name} without ${unit.join(", ")}`,
        ).toBe(false);
      for (const given of found.givens)
        expect(
          doesWithout(new Set(found.laws), without(found.givens, [given]), [given]),
          `${step.name} without ${given}`,
        ).toBe(false);
    }
  });

  test("a given that a step names taken out of the document: it is refuted, open, or proved by others", () => {
    let refutations = 0;
    for (const [k, step] of steps.entries()) {
      const given = proofs()[k]?.givens ?? [];
      for (const id of given) {
        const context = {
          ...step.context,
          assumptions: step.context.assumptions.filter((a) => a.id !== id),
        };
        const weaker = judge(new Subjects(settings).of(context, []), step.claim);
        if (weaker.verdict === "refuted") refutations++;
        if (weaker.verdict === "verified")
          expect(
            weaker.explanation?.givens.some((g) => !given.includes(g)),
            `${step.name} without ${id}`,
          ).toBe(true);
      }
    }
    expect(refutations).toBeGreaterThan(0);
  });
});
