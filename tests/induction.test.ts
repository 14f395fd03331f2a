import { describe, expect, test } from "vitest";
import { questionOf } from "../src/check/path.ts";
import { Subjects } from "../src/check/subject.ts";
import { Established } from "../src/kernel/claim.ts";
import { type ProofData, proofOf } from "../src/replay/proof.ts";
import { replay } from "../src/replay/replayer.ts";
import { lawTable } from "../src/rules/index.ts";
import { climb } from "../src/search/explain.ts";
import { document, settings } from "./support/check.ts";
import { blocks, judgedBlock } from "./support/lines.ts";
import { stepsOf } from "./support/steps.ts";

describe("every chain of a display is true or false by what is given", () => {
  test.each(blocks("induction").map((block) => [block.title, block] as const))("%s", (_, block) => {
    const { report, misjudged } = judgedBlock(block);
    expect(report.diagnostics.filter((d) => d.severity === "fault")).toEqual([]);
    expect(misjudged).toEqual([]);
  });
});

const given = ["$a_0 = 1$ and $a_{k+1} = 2 a_k$ for $k \\ge 0$."];
const subjects = new Subjects(settings);

/** The question of the one step of a display, with its proof. */
function proved(display: string) {
  const [step] = stepsOf(document(given, display), display);
  if (!step) throw new RangeError(`no step in ${display}`);
  const question = questionOf(subjects.of(step.context, []), step.claim);
  const { attempt } = climb(question, lawTable());
  if (!attempt.proved) throw new RangeError(`${display} is not proved`);
  return { question, proof: attempt.proof };
}

function induced(display: string) {
  const { question, proof } = proved(display);
  if (proof.derivation.by !== "induction") throw new RangeError("not by induction");
  const { start, base, step } = proof.derivation;
  const parts = { start, base, step };
  const induct = (more: Partial<typeof parts>, laws = lawTable()) =>
    Established.induct({ context: question.context, laws, free: question.free }, question, [], {
      ...parts,
      ...more,
    });
  return { question, proof, parts, induct };
}

describe("the kernel's induction", () => {
  const { question, proof, parts, induct } = induced("a_k = 2^k");
  const other = induced("a_k^2 = 4^k");

  test("rests on the law and on what its halves rest on, and on no hypothesis", () => {
    expect(induct({})?.left).toBe(question.left);
    expect(proof.laws).toContain("sequence/induction");
    expect([...proof.givens].every((id) => id.startsWith("A"))).toBe(true);
  });

  test.each([
    ["of another equation's first value", { base: other.parts.base }],
    ["of another equation's next value", { step: other.parts.step }],
    ["without a step", { step: parts.base }],
    ["without a first value", { base: parts.step }],
    ["that begins later than it is said for", { start: { from: 1, least: 0 } }],
    ["whose step was shown from a later number on only", { start: { from: 0, least: -1 } }],
  ])("refuses one %s", (_, more) => {
    expect(induct(more)).toBeNull();
  });

  test("refuses it where the law is not in the table", () => {
    const laws = new Map([...lawTable()].filter(([name]) => name !== "sequence/induction"));
    expect(induct({}, laws)).toBeNull();
  });

  test("replays from data, and not with any part of it altered", () => {
    const data = JSON.parse(JSON.stringify(proofOf(proof))) as ProofData;
    expect(replay(question, lawTable(), data)).not.toHaveProperty("flaw");
    if (data.cases.kind !== "induction") throw new RangeError("not by induction");
    const { base, step, start } = data.cases;
    for (const cases of [
      { kind: "induction", base: step, step, start },
      { kind: "induction", base, step: base, start },
      { kind: "induction", base, step, start: { ...start, from: start.from + 1 } },
      { kind: "induction", base, step, start: { ...start, from: start.from - 1 } },
      { kind: "induction", base, step },
      base,
      step,
    ])
      expect(replay(question, lawTable(), { ...data, cases })).toHaveProperty("flaw");
  });
});
