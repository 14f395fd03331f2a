import type { Supposed } from "../document/supposed.ts";
import { flipped } from "../kernel/sign.ts";
import { meansOf } from "../search/ladder.ts";
import { prove } from "../search/prove.ts";
import type { Assumption, Claim, Context, IndexVariable } from "../term/context.ts";
import { number, productOf, relation as relate, variable } from "../term/make.ts";
import { relationOf } from "../term/sign.ts";
import type { Relation, Term } from "../term/term.ts";
import { sameTerm } from "../term/walk.ts";
import { linesOf } from "../text/place.ts";
import { ordered } from "./bound.ts";
import { comparable, sameGap } from "./gap.ts";
import { provedUnder } from "./in-doubt.ts";
import { inTime, type Judgement } from "./judgement.ts";
import type { UsualConditions } from "./lacking.ts";
import { claimWhere, covers } from "./limit.ts";
import type { ClaimVerdict, StepVerdict } from "./report.ts";
import { judge } from "./step.ts";
import type { CheckedChain } from "./step-context.ts";
import type { Subject } from "./subject.ts";
import { yields } from "./supposing.ts";

/** How a claim stands, and by what. */
export interface ClaimOutcome {
  readonly verdict: ClaimVerdict;
  /** the chains that establish it, or "direct" */
  readonly by: string | null;
  readonly judgement: Judgement | null;
  /** the conditions under which alone it was decided */
  readonly under: readonly Term[];
  /** what has to hold beside what is given */
  readonly supposed: readonly Supposed[];
  readonly message: string | null;
}

/** An expression reached from another along verified steps. */
interface Edge {
  readonly from: Term;
  readonly to: Term;
  readonly relation: Relation;
  readonly chain: string;
  /** the conditions under which alone it was shown */
  readonly under: readonly Term[];
  /** what holds where it was shown */
  readonly context: Context;
}

/**
 * Whether a claim is established: by the ends of a chain that follows it, or of several chains put
 * together, each verified all the way between; without a solution, by a proof of its own. What was
 * shown under conditions establishes a claim that is said under them, for all values or for those
 * for which it is said.
 */
export function settleClaim(
  claim: Claim,
  subject: Subject,
  chains: readonly CheckedChain[],
  said: readonly Term[],
  usual: UsualConditions,
): ClaimOutcome {
  const shown = chains.flatMap((chain) => edgesOf(chain, ["verified"]));
  const plain = { by: null, judgement: null, supposed: [], message: null };
  for (const under of said.length > 0 ? [[], said] : [[]]) {
    const edges = shown.filter((edge) => covers(edge.under, under));
    const by = connect(claim, subject, edges) ?? rearranged(claim, subject, edges);
    if (by) return { ...plain, verdict: "established", by, under };
  }
  const { judgement, under, subject: at } = judged(claim, subject, said);
  const alone = { ...plain, judgement, under };
  if (judgement.verdict === "refuted")
    return {
      ...alone,
      verdict: "refuted",
      message: "In a small example that satisfies the assumptions the claim fails.",
    };
  const saidOnly = chains.every(({ report }) => report.from === "sentence");
  if (saidOnly && judgement.verdict === "verified")
    return { ...alone, verdict: "established", by: "direct", message: judgement.message };
  const conditional = supposedly(claim, subject, chains, said);
  if (conditional) return { ...plain, ...conditional };
  if (saidOnly) {
    const lacking =
      judgement.verdict === "undecided"
        ? (directly([], { claim, judgement, subject: at }, usual) ?? usually(claim, subject, usual))
        : null;
    return { ...alone, verdict: "open", message: judgement.message, ...lacking };
  }
  const truth = judgement.verdict === "verified" ? "The claim is true, but no" : "No";
  const near = `${truth} verified chain of the solution leads from its one side to the other.`;
  const message = near + broken(claim, subject, chains);
  return { ...plain, verdict: "open", under, message };
}

type Direct = Pick<ClaimOutcome, "verdict" | "by" | "judgement" | "supposed" | "message">;

/** How a claim without a solution holds under what is usual; null where it does not. */
function usually(claim: Claim, subject: Subject, usual: UsualConditions): Direct | null {
  const supposed = usual.of(claim, subject);
  if (!supposed) return null;
  const under = subject.supposing(supposed);
  const judgement = inTime(() => judge(under, claim));
  const held = directly(supposed, { claim, judgement, subject: under }, usual);
  if (held) usual.keep(supposed, subject.context);
  return held;
}

/** How a claim holds by a proof that rests on conditions; null where there is none. */
function directly(
  supposed: readonly Supposed[],
  judged: Parameters<typeof provedUnder>[1],
  { page }: UsualConditions,
): Direct | null {
  const held = provedUnder(supposed, judged, page);
  return held && { verdict: "holds-if", by: "direct", message: held.judgement.message, ...held };
}

/** How a claim holds under what its solution supposes; null where it does not, or is supposed. */
function supposedly(
  claim: Claim,
  subject: Subject,
  chains: readonly CheckedChain[],
  said: readonly Term[],
): Pick<ClaimOutcome, "verdict" | "by" | "under" | "supposed"> | null {
  if (chains.every(({ supposed }) => supposed.every((some) => some.length === 0))) return null;
  const edges = chains
    .flatMap((chain) => edgesOf(chain, ["verified", "holds-if"]))
    .filter((edge) => covers(edge.under, said));
  const by = connect(claim, subject, edges) ?? rearranged(claim, subject, edges);
  if (by === null) return null;
  const used = chains.filter(({ report }) => by.split(" + ").includes(report.id));
  const supposed = [...new Set(used.flatMap((chain) => chain.supposed.flat()))];
  if (supposed.some((each) => yields(each, claim, subject))) return null;
  return { verdict: "holds-if", by, under: said, supposed };
}

/** Which chain would establish a claim if its steps held, and the first one that does not. */
function broken(claim: Claim, subject: Subject, chains: readonly CheckedChain[]): string {
  const all = chains.flatMap((chain) =>
    edgesOf(chain, ["verified", "holds-if", "undecided", "refuted"]),
  );
  const by = connect(claim, subject, all)?.split(" + ") ?? [];
  const steps = chains
    .filter(({ report }) => by.includes(report.id))
    .flatMap(({ report: { id, lines, steps: own } }) =>
      own.map((step) => ({ id, verdict: step.verdict, row: lines[step.to] })),
    );
  const first = steps.find((step) => step.verdict !== "verified");
  const where = linesOf(first?.row ? [first.row] : []);
  return first ? ` Chain ${first.id} does, but its step on ${where} is ${first.verdict}.` : "";
}

/**
 * The judgement of a claim by itself: for all values where it holds for all, else for those for
 * which it is said.
 */
function judged(
  claim: Claim,
  subject: Subject,
  said: readonly Term[],
): {
  readonly judgement: Judgement;
  readonly under: readonly Term[];
  readonly subject: Subject;
} {
  const whole = inTime(() => judge(subject, claim));
  if (whole.verdict === "verified" || said.length === 0)
    return { judgement: whole, under: [], subject };
  const there = claimWhere(claim, said);
  const where = subject.under(there.when);
  return { judgement: inTime(() => judge(where, there)), under: said, subject: where };
}

/**
 * The relations that a chain's stretches of steps with these verdicts give, between any two of
 * their lines.
 */
function edgesOf(chain: CheckedChain, verdicts: readonly StepVerdict[]): Edge[] {
  const edges: Edge[] = [];
  const { steps } = chain.report;
  for (let start = 0; start < steps.length; start++) {
    let relation: Relation = "=";
    const under: Term[] = [];
    for (const [k, step] of steps.slice(start).entries()) {
      const next = relationOf(step.relation);
      if (!verdicts.includes(step.verdict) || !next) break;
      const joined = compose(relation, next);
      if (!joined) break;
      relation = joined;
      under.push(...(chain.under[start + k] ?? []));
      const from = chain.terms[steps[start]?.from ?? 0];
      const to = chain.terms[step.to];
      if (from && to)
        edges.push({
          from: from.term,
          to: to.term,
          relation,
          chain: chain.report.id,
          under: [...under],
          context: chain.context,
        });
    }
  }
  return edges;
}

/** The relation that two relations in a row give, or null. */
function compose(a: Relation, b: Relation): Relation | null {
  if (a === "=") return b;
  if (b === "=") return a;
  if (a === b) return a === "!=" ? null : a;
  if ((a === "<" && b === "<=") || (a === "<=" && b === "<")) return "<";
  return (a === ">" && b === ">=") || (a === ">=" && b === ">") ? ">" : null;
}

function implies(found: Relation, wanted: Relation): boolean {
  return (
    found === wanted ||
    (wanted === "<=" && (found === "=" || found === "<")) ||
    (wanted === ">=" && (found === "=" || found === ">"))
  );
}

/** Rungs of the ladder of means. */
const [byAlgebra, byDefinition] = [0, 2];

/** Whether a proof gives names that its claim does not know. */
const namesMore = (proof: Context, claim: Context): boolean =>
  proof.assumptions.some(
    ({ id, statement }) =>
      statement.kind === "definition" && !claim.assumptions.some((known) => known.id === id),
  );

/** A path of edges from one side of the claim to the other, as the names of its chains. */
function connect(claim: Claim, subject: Subject, edges: readonly Edge[]): string | null {
  const all = [
    ...edges,
    ...edges.map(
      (e): Edge => ({
        from: e.to,
        to: e.from,
        relation: flipped(e.relation),
        chain: e.chain,
        under: e.under,
        context: e.context,
      }),
    ),
  ];
  const same = (a: Term, b: Term, { context }: Edge): boolean => {
    if (sameTerm(a, b)) return true;
    const question = { context: subject.context, left: a, right: b, free: claim.free };
    const isAlgebra = subject.once(
      "same",
      [a, b, claim.free],
      () => prove(question, meansOf(subject.context, byAlgebra, subject.laws)).proved,
    );
    if (isAlgebra) return true;
    // "we abbreviate $W = X^\\top X$": what the proof calls so is what the claim writes out
    return (
      namesMore(context, subject.context) &&
      prove({ ...question, context }, meansOf(context, byDefinition, subject.laws)).proved
    );
  };
  let front: { at: Term; relation: Relation; by: readonly string[] }[] = [
    { at: claim.left, relation: "=", by: [] },
  ];
  const visited = new Set<Edge>();
  for (let length = 0; length < 4; length++) {
    const next: typeof front = [];
    for (const place of front) {
      for (const edge of all) {
        if (
          visited.has(edge) ||
          !comparable(place.at, edge.from) ||
          !same(place.at, edge.from, edge)
        )
          continue;
        visited.add(edge);
        const relation = compose(place.relation, edge.relation);
        if (!relation) continue;
        const by = place.by.includes(edge.chain) ? place.by : [...place.by, edge.chain];
        if (
          implies(relation, claim.relation) &&
          comparable(edge.to, claim.right) &&
          same(edge.to, claim.right, edge)
        )
          return by.join(" + ");
        next.push({ at: edge.to, relation, by });
      }
    }
    front = next;
  }
  return null;
}

/**
 * A chain whose ends differ by just what the sides of the claim differ by, or by that times a
 * positive number: terms were brought from one side to the other, or a denominator was.
 */
function rearranged(claim: Claim, subject: Subject, edges: readonly Edge[]): string | null {
  const scales = positiveBelow(claim, subject);
  const scaled = scales.map((d) => ({
    ...claim,
    left: productOf([d, claim.left]),
    right: productOf([d, claim.right]),
  }));
  for (const { from, to, relation, chain } of edges) {
    if (!comparable(claim.left, from)) continue;
    for (const [a, b, own] of [
      [from, to, relation],
      [to, from, flipped(relation)],
    ] as const) {
      if (!implies(own, claim.relation)) continue;
      if ([claim, ...scaled].some((each) => sameGap(each, a, b, subject))) return chain;
    }
  }
  return null;
}

/** The denominators of a claim's sides that are positive. */
function positiveBelow(claim: Claim, subject: Subject): readonly Term[] {
  const below = [claim.left, claim.right].flatMap((side) =>
    side.kind === "div" ? [side.denominator] : [],
  );
  const isPositive = (left: Term): boolean =>
    ordered(subject, { left, relation: ">", right: number(0), free: claim.free }) !== null;
  return below.filter((d) => comparable(d, number(1)) && isPositive(d));
}

/**
 * What later sections may use of a claim or a chain that holds: a fact, for the values of the free
 * indices that it was shown for, under the conditions that it was shown under.
 */
export function lemmaOf(
  id: string,
  left: Term,
  relation: Relation,
  right: Term,
  free: readonly IndexVariable[],
  under: readonly Term[],
): Assumption {
  const ends = free.flatMap(({ name, range }): Term[] => [
    ...(range.lower ? [relate(range.lower, "<=", variable(name))] : []),
    ...(range.upper && range.upper.kind !== "constant"
      ? [relate(variable(name), "<=", range.upper)]
      : []),
  ]);
  const parts = [...ends, ...under];
  const condition: Term | null =
    parts.length > 0 ? { kind: "logic", operator: "and", args: parts } : null;
  return {
    id,
    sentence: id,
    statement: {
      kind: "fact",
      relation: { kind: "relation", relation, left, right },
      condition,
      functions: [],
    },
  };
}
