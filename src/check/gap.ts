import { meansOf } from "../search/ladder.ts";
import { prove } from "../search/prove.ts";
import type { Claim } from "../term/context.ts";
import { sortIfAny } from "../term/infer.ts";
import type { Term } from "../term/term.ts";
import type { Subject } from "./subject.ts";

/** Whether the sides of a claim differ by just what two terms differ by, as plain algebra shows. */
export function sameGap(claim: Claim, a: Term, b: Term, subject: Subject): boolean {
  if (!comparable(claim.left, a)) return false;
  const { context, laws } = subject;
  const difference = (x: Term, y: Term): Term => ({
    kind: "add",
    terms: [x, { kind: "neg", body: y }],
  });
  const left = difference(claim.left, claim.right);
  const question = { context, left, right: difference(a, b), free: claim.free };
  return subject.once(
    "gap",
    [left, question.right, claim.free],
    () => prove(question, meansOf(context, 0, laws)).proved,
  );
}

/** Whether two terms are of one kind: numbers, vectors, matrices. */
export function comparable(a: Term, b: Term): boolean {
  return shape(a) === shape(b);
}

function shape(t: Term): string {
  const kind = sortIfAny(t)?.kind ?? "none";
  return kind === "index" ? "scalar" : kind;
}
