import { type Desk, type MoveName, moves } from "../rules/textbook.ts";
import type { Explanation } from "../search/explain.ts";
import { meansOf, topRung } from "../search/explain.ts";
import { prove } from "../search/prove.ts";
import type { Claim } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { children, sameTerm, subterms, termKey } from "../term/walk.ts";
import { toTex } from "../tex/print.ts";
import type { Between } from "./report.ts";
import type { Subject } from "./subject.ts";
import { texOf } from "./trace.ts";

/** Longer formulas between two rows help nobody; TeX. */
const longest = 260;
/** Formulas shown between two rows. */
const most = 3;
/** Units of work for showing that a formula belongs between the rows. */
const effort = 20_000;

/** Rules that a rewriting belongs to: it is tried where the step uses one of them. */
const plan: readonly {
  readonly move: MoveName;
  readonly rules: readonly string[];
  readonly says: string;
}[] = [
  { move: "definition", rules: ["definition"], says: "Put in what the names stand for." },
  { move: "lemma", rules: ["lemma", "fact"], says: "Put in what is known already." },
  {
    move: "variance-independent",
    rules: ["independence", "uncorrelated"],
    says: "Constants leave a variance squared; variances of independent summands add.",
  },
  {
    move: "variance-sum",
    rules: ["linearity"],
    says: "The variance of a sum is the variances and the covariances of its summands.",
  },
  { move: "given", rules: ["mean", "variance"], says: "Put in the given moments." },
  {
    move: "variance-meaning",
    rules: ["definition"],
    says: "A variance is the mean square about the mean.",
  },
  {
    move: "expand",
    rules: ["linearity", "sum-split", "independence", "algebra", "sum-algebra"],
    says: "Multiply out.",
  },
  { move: "split", rules: ["sum-split"], says: "Separate equal from different indices." },
  {
    move: "linearity",
    rules: ["linearity"],
    says: "Take the mean term by term; constants leave it.",
  },
  {
    move: "independence",
    rules: ["independence", "uncorrelated"],
    says: "Means of independent factors multiply.",
  },
  { move: "given", rules: ["mean", "variance"], says: "Put in the given moments." },
];

/** In which order formulas are left out where there are too many. */
const spare: readonly MoveName[] = ["expand", "linearity", "variance-meaning", "split", "lemma"];

/**
 * The formulas that a textbook would put between the two rows of a verified equation, each proved
 * equal to the left side by the kernel, in the author's names; where there are none, the form in
 * which both sides meet.
 */
export function betweenOf(subject: Subject, claim: Claim, explanation: Explanation): Between[] {
  if (claim.relation !== "=") return [];
  const ends = [claim.left, claim.right].map((side) => toTex(side, subject.scope));
  const desk: Desk = {
    context: subject.extended,
    givens: subject.extended.assumptions.filter((a) => explanation.givens.includes(a.id)),
    keep: new Set(
      [...subterms(claim.right)]
        .filter((t) => children(t).length > 0 || t.kind === "symbol")
        .map(termKey),
    ),
  };
  const kept = states(subject, claim, explanation, desk);
  const found = kept.some(({ tex }) => tex !== null)
    ? kept
    : states(subject, claim, explanation, { ...desk, keep: new Set() });
  const formulas = (): number => found.filter(({ tex }) => tex !== null).length;
  for (const move of spare) {
    const at = found.findIndex((state) => state.move === move && state.tex !== null);
    if (formulas() > most && at >= 0) found.splice(at, 1);
  }
  if (formulas() === 0) return meeting(subject, explanation, ends);
  const shown = found.map(({ move: _, ...between }) => between);
  return shown.at(-1)?.tex === null ? shown : [...shown, ...ending(explanation, found)];
}

type State = Between & { readonly move: MoveName };

/**
 * What the rewritings make of the left side, one after the other, as far as the kernel agrees, to
 * the right side where they reach it.
 */
function states(subject: Subject, claim: Claim, explanation: Explanation, desk: Desk): State[] {
  const [first, last] = [claim.left, claim.right].map((side) => toTex(side, subject.scope));
  const found: State[] = [];
  let term = claim.left;
  for (const { move, rules, says } of plan) {
    const rule = explanation.rules.find((used) => rules.includes(used));
    if (rule === undefined) continue;
    const next = moves[move](term, desk);
    const tex = toTex(next, subject.scope);
    if (sameTerm(next, term) || tex === first || tex.length > room(move, first, last)) continue;
    if (tex !== last && !holds(subject, claim, next)) continue;
    const names = move === "definition" ? namesPutIn(term, next, desk, subject) : "";
    const words = names === "" ? says : `Put in ${names}.`;
    found.push({ move, rule, tex: tex === last ? null : tex, says: words });
    if (tex === last) break;
    term = next;
  }
  return found;
}

/** How long a formula may be: what is multiplied out is worth little where it grows. */
function room(move: MoveName, first = "", last = ""): number {
  return move === "expand" ? Math.min(longest, 2 * Math.max(first.length, last.length)) : longest;
}

/** The names of the definitions that were put in, as a list of formulas. */
function namesPutIn(before: Term, after: Term, desk: Desk, subject: Subject): string {
  const left = new Set(
    [...subterms(after)].flatMap((t) => (t.kind === "symbol" ? [t.symbol] : [])),
  );
  const names = desk.givens.flatMap(({ statement: s }) =>
    s.kind === "definition" &&
    !left.has(s.symbol.symbol) &&
    [...subterms(before)].some((t) => t.kind === "symbol" && t.symbol === s.symbol.symbol)
      ? [`$${toTex(s.symbol, subject.scope)}$`]
      : [],
  );
  return [...new Set(names)].join(" and ");
}

/** What is left to do after the last formula, by the rules that no rewriting stands for. */
function ending(explanation: Explanation, found: readonly State[]): Between[] {
  const done = new Set(found.map(({ rule }) => rule));
  const rest = explanation.rules.filter((rule) => !done.has(rule) && rule in remaining);
  const [rule = "algebra"] = rest;
  const says = rest.slice(-2).map((each) => remaining[each]);
  return [{ rule, tex: null, says: says.length > 0 ? says.join(" ") : "Collect equal terms." }];
}

const remaining: Readonly<Record<string, string>> = {
  lemma: "Put in what was shown before.",
  fact: "Use what is given.",
  "sum-split": "Separate equal from different indices.",
  "closed-form-sum": "Put in the formula for the sum.",
  linearity: "Take the mean term by term; constants leave it.",
  independence: "Means of independent factors multiply.",
  uncorrelated: "Means of uncorrelated factors multiply.",
  mean: "Put in the given means.",
  variance: "Put in the given variances.",
  "identical-distribution": "Equal laws have equal moments.",
  distribution: "Put in the moments of the named law.",
  conditioning: "Take the mean given what is known first.",
  "linear-algebra": "Write products out in their entries.",
  calculus: "Differentiate or integrate term by term.",
};

function holds(subject: Subject, claim: Claim, next: Term): boolean {
  const means = meansOf(subject.extended, topRung, subject.laws, [claim.left, claim.right]);
  const question = { context: subject.extended, left: claim.left, right: next, free: claim.free };
  return prove(question, means, effort).proved;
}

/** Longer forms in which two sides meet say little; TeX. */
const longestMeeting = 140;

/** The normal form in which the two sides meet, where it is another than theirs. */
function meeting(
  subject: Subject,
  { leaves, rules }: Explanation,
  ends: readonly string[],
): Between[] {
  const [leaf] = leaves;
  if (leaves.length !== 1 || leaf?.origin.by !== "join") return [];
  const tex = texOf(leaf.origin.first.right, subject.extended, subject.scope);
  return tex === null || tex.length > longestMeeting || ends.includes(tex)
    ? []
    : [{ rule: rules[0] ?? "algebra", tex, says: "Worked out, both rows come to this." }];
}
