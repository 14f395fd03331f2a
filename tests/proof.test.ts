import { describe, expect, test } from "vitest";
import { questionOf } from "../src/check/path.ts";
import { Subjects } from "../src/check/subject.ts";
import { Established } from "../src/kernel/claim.ts";
import { type LeafData, type ProofData, proofOf } from "../src/replay/proof.ts";
import { replay } from "../src/replay/replayer.ts";
import { lawTable, rules } from "../src/rules/index.ts";
import { climb, explain } from "../src/search/explain.ts";
import { checked, derivation, document, settings } from "./support/check.ts";
import { stepsOf } from "./support/steps.ts";

const subjects = new Subjects(settings);

const proofs = ["langevin", "minibatch", "weighted-sum"].flatMap((name) =>
  stepsOf(derivation(name), name).flatMap((step) => {
    if (step.report.verdict !== "verified" || step.claim.relation !== "=") return [];
    const question = questionOf(subjects.of(step.context, []), step.claim);
    const { rung, attempt } = climb(question, lawTable());
    if (!attempt.proved) throw new Error(`${step.name} is not proved`);
    const { proof } = explain(question, { rung, attempt }, lawTable());
    const data = JSON.parse(JSON.stringify(proofOf(proof))) as ProofData;
    return [{ name: step.name, question, proof, data }];
  }),
);

/** A change of the first proof that it applies to. */
function tampered(change: (leaf: LeafData & Record<string, never>, data: ProofData) => boolean) {
  for (const { question, data } of proofs) {
    const copy = structuredClone(data);
    if (copy.cases.kind === "leaf" && change(copy.cases as LeafData & Record<string, never>, copy))
      return replay(question, lawTable(), copy);
  }
  throw new Error("it applies to no proof");
}

describe("a proof as data", () => {
  test("replays where a function of a product is unfolded: what kernels call their variables is never the same", () => {
    const given = [
      "$W$ is a random vector in $\\mathbb R^p$, and $C$ is a $q \\times p$ matrix.",
      "$U$ is a random vector and $\\Sigma(U) = E[(U - E[U])(U - E[U])^\\top]$.",
    ];
    const report = checked(document(given, "\\Sigma(CW) = E[(CW - E[CW])(CW - E[CW])^\\top]"), {
      proofs: true,
    });
    expect(report.diagnostics).toEqual([]);
    expect(report.chains.flatMap((c) => c.steps.map((s) => s.verdict))).toEqual(["verified"]);
  });

  test("replays to the same equation by the same laws and givens", () => {
    expect(proofs.length).toBeGreaterThan(20);
    for (const { name, question, proof, data } of proofs) {
      const again = replay(question, lawTable(), data);
      expect(
        Established.isEstablished(again),
        `${name}: ${JSON.stringify("flaw" in again ? again : null)}`,
      ).toBe(true);
      if (!Established.isEstablished(again)) continue;
      expect([...again.laws].sort(), name).toEqual([...proof.laws].sort());
      expect([...again.givens].sort(), name).toEqual([...proof.givens].sort());
    }
  });

  test("proves no other equation", () => {
    const [first, second] = proofs.filter(({ data }) => data.laws.length > 0);
    if (!first || !second) throw new Error("two proofs are needed");
    expect(replay(second.question, lawTable(), first.data)).toMatchObject({
      flaw: expect.any(String),
    });
  });

  test("is refused with a law that is not in the table", () => {
    for (const { name, question, data } of proofs) {
      for (const law of data.laws.filter((l) => rules.find((r) => r.name === l && !r.structural))) {
        const table = lawTable(rules.filter((rule) => rule.name !== law));
        expect(replay(question, table, data), name).toMatchObject({ flaw: `unknown-law ${law}` });
      }
    }
  });

  test.each<[string, string, (leaf: LeafData & Record<string, never>, data: ProofData) => boolean]>(
    [
      [
        "a field too many",
        "cases.moves.0.note",
        (leaf) => {
          Object.assign(leaf.moves[0] ?? {}, { note: "trust me" });
          return leaf.moves.length > 0;
        },
      ],
      [
        "an unknown primitive",
        "cases.moves.0.by",
        (leaf) => {
          Object.assign(leaf.moves[0] ?? {}, { by: "assume" });
          return leaf.moves.length > 0;
        },
      ],
      [
        "an unknown given",
        "unknown-given A99",
        (leaf) => {
          const move = leaf.moves.find((m) => m.by === "given");
          if (move) Object.assign(move, { given: "A99" });
          return move !== undefined;
        },
      ],
      [
        "a theorem from later on",
        "no theorem 99 yet",
        (leaf) => {
          const move = leaf.moves.find((m) => m.by === "substitute");
          if (move) Object.assign(move, { equations: [99] });
          return move !== undefined;
        },
      ],
      [
        "independence by another sentence",
        "not-independent X",
        (leaf) => {
          const move = leaf.moves.find((m) => m.by === "law" && m.law === "independence/product");
          if (move) Object.assign(move, { certificate: { statement: "A1.1" } });
          return move !== undefined;
        },
      ],
      [
        "a law's conditions unmet",
        "not-fixed a",
        (leaf) => {
          const move = leaf.moves.find((m) => m.by === "law" && m.law === "expectation/scale");
          if (move?.by === "law") Object.assign(move.slots, { a: move.slots.X });
          return move !== undefined;
        },
      ],
      [
        "a given that the data do not say",
        "uses ",
        (_, data) => {
          if (data.givens.length === 0) return false;
          (data.givens as string[]).pop();
          return true;
        },
      ],
      [
        "a denominator that nobody wrote",
        "nobody divides by ",
        (leaf) => {
          (leaf.denominators as string[]).push("x");
          return true;
        },
      ],
      [
        "sides that are not equal",
        "not-equal",
        (leaf) => {
          const last = leaf.moves.at(-1);
          if (
            last?.by !== "join" ||
            last.first === last.second ||
            leaf.moves[last.second]?.by !== "normal-form" ||
            leaf.moves[last.first]?.by === "normal-form"
          )
            return false;
          const first = leaf.moves.findIndex((m) => m.by === "normal-form");
          if (leaf.moves[first]?.by !== "normal-form" || first === last.second) return false;
          Object.assign(last, { first });
          return true;
        },
      ],
    ],
  )("is refused with %s", (_, reason, change) => {
    const flawed = tampered(change);
    expect("flaw" in flawed ? flawed.flaw : "replayed").toContain(reason);
  });

  test("a number changed in it proves nothing else", () => {
    for (const { name, question, data } of proofs) {
      const copy = structuredClone(data);
      if (copy.cases.kind !== "leaf") continue;
      const monomial = copy.cases.polynomials.flat().at(-1);
      if (!monomial) continue;
      Object.assign(monomial, { coefficient: "7/3" });
      const again = replay(question, lawTable(), copy);
      // it may be that what was changed is not needed; then the very same equation is proved
      if (Established.isEstablished(again))
        expect([again.left, again.right], name).toEqual([question.left, question.right]);
    }
  });
});

test("with --proofs every verified equation has its proof in the report, and without none has", () => {
  const steps = checked(derivation("minibatch"), { proofs: true }).chains.flatMap((c) => c.steps);
  expect(
    steps.filter((s) => s.verdict === "verified" && s.relation === "=" && s.proof === null),
  ).toEqual([]);
  expect(
    checked(derivation("langevin")).chains.flatMap((c) => c.steps.filter((s) => s.proof !== null)),
  ).toEqual([]);
});
