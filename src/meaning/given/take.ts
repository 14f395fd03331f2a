import type { Clause } from "../../read/clause.ts";
import { cutCommas, isDots } from "../../read/piece.ts";
import { scalarSort } from "../../term/sort.ts";
import { canonical } from "../../tex/canonical.ts";
import { familyOfMember } from "../../tex/head.ts";
import { integerIn } from "../../tex/named.ts";
import { isOperator } from "../../tex/row.ts";
import { bracketOf } from "../../tex/statistic-head.ts";
import type { Syntax } from "../../tex/syntax.ts";
import type { Result } from "../../text/problem.ts";
import { assumeLaws, assumeProducts } from "../chances.ts";
import { plainIndices } from "../equation.ts";
import { declareSubject, spreadOf } from "../introduce.ts";
import { assumeJoint } from "../joint.ts";
import { kindOf, sortFor } from "../kind.ts";
import { ofChance } from "../law.ts";
import { indicesOf, readInteger } from "../target.ts";
import { sizeOfIdentity } from "../value.ts";
import { findFamilies, findFunctions, findLags } from "./family.ts";
import { declareImplied } from "./implied.ts";
import type { Intake } from "./intake.ts";
import type { Failed, Pending } from "./pending.ts";
import { takeIndex } from "./range.ts";
import { Settling } from "./settling.ts";
import { isSoft, namesIn } from "./subject.ts";

/**
 * Takes clauses into a draft: index variables first, then what declares, then everything else as
 * soon as all its names are known.
 */
export function take(intake: Intake, all: readonly Pending[]): readonly Failed[] {
  for (const p of all) if (isIntegerClause(p.clause)) declareKind(intake, p);
  const rest = all.filter((p) => !isIntegerClause(p.clause) && !takeIndex(intake, p));
  declareChance(intake, rest);
  noteIdentities(intake, rest);
  findFunctions(intake, rest);
  findFamilies(intake, rest);
  takeHints(intake, rest);
  for (const p of rest)
    if (p.clause.kind === "traits" && kindOf(p.clause.traits).explicit && !isSoft(p.clause))
      declareKind(intake, p);
  findLags(intake, rest);
  const random = new Set(
    rest.flatMap((p) =>
      p.clause.kind === "traits" && speaksOfChance(p.clause) ? namesIn(p.clause.subject) : [],
    ),
  );
  for (const p of all)
    if (
      p.clause.kind === "traits" &&
      isSoft(p.clause) &&
      !namesIn(p.clause.subject).some((n) => random.has(n))
    )
      declareSoft(intake, p);
  declareImplied(intake, rest);
  const kept = new Set(rest);
  const isFailed = (p: Pending): boolean => intake.failed.some((f) => f.sentence === p.sentence);
  const list = all.filter((p) => (kept.has(p) || isIntegerClause(p.clause)) && !isFailed(p));
  new Settling(intake, list).run();
  assumeLaws(intake.draft);
  assumeProducts(intake.draft);
  assumeJoint(intake.draft);
  return intake.failed;
}

/**
 * `\mathrm{Bernoulli}(\pi)`, `0 < \pi < 1`: no chance is the number \pi, so that the letter is a
 * name.
 */
function declareChance(intake: Intake, list: readonly Pending[]): void {
  const chance = list.find(({ clause }) => namesChance(clause));
  if (!chance || intake.draft.find("\\pi")) return;
  intake.at(chance, () =>
    intake.draft.declare("\\pi", scalarSort, [], false, ["nonnegative"], chance.clause.span, true),
  );
}

/** `\mathcal N(0, I_d)`: what is written at an identity matrix is its size. */
function noteIdentities(intake: Intake, list: readonly Pending[]): void {
  for (const p of list) {
    if (p.clause.kind !== "traits") continue;
    const size = sizeOfIdentity(spreadOf(p.clause.traits)?.nodes.at(-1));
    const read = size && intake.at(p, () => readInteger(intake.draft, size));
    if (read?.ok) intake.draft.identities.push(read.value);
  }
}

/** `x_i \in \mathbb R^d` says the sort of what another sentence declares. */
function takeHints(intake: Intake, list: readonly Pending[]): void {
  for (const p of list) {
    const { clause } = p;
    if (clause.kind !== "traits" || !isSoft(clause)) continue;
    intake.at(p, (): Result<null> => {
      const sort = sortFor(intake.draft, kindOf(clause.traits), clause.span);
      const indices = indicesOf(intake.draft, clause.quantifiers);
      if (!sort.ok || sort.value.kind === "scalar" || !indices.ok)
        return { ok: false, problems: [] };
      for (const element of clause.subject.elements) {
        const letters = [...indices.value, ...plainIndices(element.nodes)];
        const head = intake.draft.readHead(element.nodes, intake.draft.labelScope(letters), {
          brackets: "name",
        });
        if (!head.ok) continue;
        intake.draft.hints.set(head.value.head, sort.value);
        // the first of a run stands for its family
        if (clause.subject.elements.some((e) => isDots(e.nodes)))
          intake.draft.hints.set(familyOfMember(head.value.head), sort.value);
      }
      return { ok: true, value: null };
    });
  }
}

/** Declares the subject of a clause that says what kind of thing it is. */
function declareKind(intake: Intake, p: Pending): void {
  const { clause } = p;
  if (clause.kind !== "traits") return;
  const result = intake.at(p, () => declareSubject(intake.draft, clause, true));
  if (!result.ok) intake.fail(p, result.problems);
}

/** `p \in (0, 1)` declares what no sentence declares. */
function declareSoft(intake: Intake, p: Pending): void {
  const { clause } = p;
  // `E[X] \in (0, 1)` declares nothing
  const names =
    clause.kind === "traits" &&
    !clause.subject.elements.some(
      (e) => e.nodes.length > 1 && e.nodes.some((n) => bracketOf(n) !== null),
    );
  if (clause.kind === "traits" && names)
    intake.at(p, () => declareSubject(intake.draft, clause, false));
}

/** Whether a clause takes the letter \pi for a probability. */
function namesChance(clause: Clause): boolean {
  const isPi = (nodes: readonly Syntax[]): boolean => canonical(nodes) === "\\pi";
  if (clause.kind === "traits")
    return clause.traits.some(
      (t) => t.kind === "law" && ofChance.has(t.law) && t.params.some((piece) => isPi(piece.nodes)),
    );
  return clause.kind === "formula" && isUnitInterval(clause.piece.nodes, isPi);
}

/** `0 < \pi < 1`, `\pi \in [0, 1]` */
function isUnitInterval(
  nodes: readonly Syntax[],
  isName: (nodes: readonly Syntax[]) => boolean,
): boolean {
  const isBelow = (n: Syntax): boolean =>
    n.kind === "relation" && (n.text === "<" || n.text === "\\le");
  const at = nodes.flatMap((n, k) => (isBelow(n) ? [k] : []));
  const [first = 0, second = 0] = at;
  if (at.length === 2)
    return (
      integerIn(nodes.slice(0, first)) === 0 &&
      isName(nodes.slice(first + 1, second)) &&
      integerIn(nodes.slice(second + 1)) === 1
    );
  const [name, sign, interval, ...more] = nodes;
  const [low, high, ...others] = interval?.kind === "fence" ? cutCommas(interval.body) : [];
  return (
    name !== undefined &&
    isName([name]) &&
    isOperator(sign, "\\in") &&
    integerIn(low ?? null) === 0 &&
    integerIn(high ?? null) === 1 &&
    more.length + others.length === 0
  );
}

function isIntegerClause(clause: Clause): boolean {
  return (
    clause.kind === "traits" && clause.traits.some((t) => t.kind === "noun" && t.noun === "integer")
  );
}

/** Whether a clause says something of its subject that is said of random quantities only. */
function speaksOfChance(clause: Extract<Clause, { kind: "traits" }>): boolean {
  const kinds = new Set([
    "random",
    "law",
    "identical",
    "independent",
    "values",
    "copies",
    "moment",
    "density",
    "about",
  ]);
  return (
    !isSoft(clause) && kindOf(clause.traits).random && clause.traits.some((t) => kinds.has(t.kind))
  );
}
