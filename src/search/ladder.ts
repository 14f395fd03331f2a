import type { Law } from "../kernel/law.ts";
import { lawTable, ruleNamed } from "../rules/index.ts";
import { isTacit } from "../rules/rule.ts";
import type { Assumption, Context } from "../term/context.ts";
import type { Term } from "../term/term.ts";
import { subterms } from "../term/walk.ts";
import type { Means } from "./means.ts";

type Kind =
  | "structure"
  | "operator"
  | "definition"
  | "fact"
  | "linearity"
  | "moments"
  | "independence"
  | "identical"
  | "conditioning"
  | "induction";

const everything: readonly Kind[] = [
  ...(["structure", "linearity", "operator", "definition", "fact", "moments"] as const),
  ...(["identical", "independence", "conditioning", "induction"] as const),
];

function kindOfLaw(name: string): Kind {
  const rule = ruleNamed(name);
  if (!rule) return "structure";
  if (rule.rule === "induction") return "induction";
  if (isTacit(rule)) return "structure";
  switch (rule.rule) {
    case "definition":
      return "operator";
    case "linearity":
      return "linearity";
    case "independence":
    case "uncorrelated":
      return "independence";
    case "identical-distribution":
      return "identical";
    case "conditioning":
      return "conditioning";
    case "linear-algebra":
      return "structure";
    default:
      return "moments";
  }
}

function kindOfGiven(a: Assumption): Kind {
  if (a.id.startsWith("C")) return "fact";
  switch (a.statement.kind) {
    case "definition":
      return "definition";
    case "fact":
    case "condition":
      return "fact";
    case "mean":
    case "variance":
    case "covariance":
    case "distribution":
    case "conditional":
      return "moments";
    case "independent":
      return "independence";
    case "identical":
      return "identical";
  }
}

/**
 * What each rung of the ladder allows (operators: what variances, covariances and probabilities
 * are; definitions: those of the givens): a step is proved on the lowest rung that will do.
 */
const ladder: readonly (readonly Kind[])[] = [
  ["structure"],
  ["structure", "fact"],
  ["structure", "operator", "definition"],
  ["structure", "operator", "definition", "fact"],
  ["structure", "linearity"],
  ["structure", "linearity", "operator", "definition"],
  ["structure", "moments"],
  ["structure", "operator", "definition", "identical"],
  ["structure", "linearity", "operator", "fact", "moments"],
  ["structure", "linearity", "operator", "definition", "fact", "moments"],
  ["structure", "linearity", "independence"],
  ["structure", "linearity", "operator", "definition", "identical", "moments"],
  ["structure", "linearity", "operator", "definition", "independence", "fact"],
  ["structure", "linearity", "operator", "definition", "fact", "conditioning"],
  everything,
];

export const topRung = ladder.length - 1;

/** All rungs below the top. */
export const lowerRungs: readonly number[] = [...ladder.keys()].slice(0, -1);

/** Rungs on which no name is replaced by what it stands for. */
export const closedRungs: readonly number[] = [...ladder.keys()].filter(
  (rung) => !ladder[rung]?.includes("definition"),
);

/** A shorter ladder for comparing readings: what a step needs, roughly. */
const coarse: readonly (readonly Kind[])[] = [
  ["structure"],
  ["structure", "operator", "definition", "fact"],
  ["structure", "linearity", "operator", "definition", "fact"],
  ["structure", "linearity", "operator", "definition", "fact", "moments"],
  ["structure", "linearity", "operator", "definition", "fact", "independence"],
  ["structure", "operator", "definition", "fact", "identical"],
  everything,
];

export const coarseRungs = coarse.length;

export function coarseMeans(
  context: Context,
  rung: number,
  table: ReadonlyMap<string, Law>,
): Means {
  return meansFor(context, coarse[rung] ?? [], table);
}

/** The means of a rung for claims about these terms. */
export function meansOf(
  context: Context,
  rung: number,
  table: ReadonlyMap<string, Law> = lawTable(),
  terms: readonly Term[] = [],
): Means {
  return meansFor(context, ladder[rung] ?? [], table, terms);
}

function meansFor(
  context: Context,
  kinds: readonly Kind[],
  table: ReadonlyMap<string, Law>,
  terms: readonly Term[] = [],
): Means {
  const densities = context.assumptions.filter(
    (a) => a.statement.kind === "distribution" && a.statement.law === "density",
  );
  const integrals =
    densities.length > 1 ||
    terms.some(hasIntegral) ||
    context.assumptions.some((a) => saidOf(a).some(hasIntegral));
  const byTable =
    allMeans.get(context) ?? new WeakMap<ReadonlyMap<string, Law>, Map<string, Means>>();
  allMeans.set(context, byTable);
  const known = byTable.get(table) ?? new Map<string, Means>();
  byTable.set(table, known);
  const key = `${integrals}|${kinds.join()}`;
  const found = known.get(key);
  if (found) return found;
  const laws = new Set(
    [...table.keys()].filter(
      (name) => kinds.includes(kindOfLaw(name)) && (integrals || !name.startsWith("density/")),
    ),
  );
  const givens = new Set(
    context.assumptions
      .filter((a) => kinds.includes(kindOfGiven(a)) || alwaysAllowed(a))
      .map((a) => a.id),
  );
  const content = `${[...laws].join()}|${[...givens].join()}`;
  const means = known.get(content) ?? { table, laws, givens };
  known.set(content, means);
  known.set(key, means);
  return means;
}

/**
 * The means of each rung that have been asked for, by what it allows and by what they hold: those
 * that hold the same are one and the same.
 */
const allMeans = new WeakMap<Context, WeakMap<ReadonlyMap<string, Law>, Map<string, Means>>>();

/**
 * Averages become integrals only where somebody speaks of integrals, or of several densities: where
 * nobody does, they say more as averages.
 */
function hasIntegral(term: Term): boolean {
  for (const part of subterms(term)) if (part.kind === "integral") return true;
  return false;
}

function saidOf({ statement: s }: Assumption): readonly Term[] {
  return s.kind === "definition" ? [s.body] : s.kind === "fact" ? [s.relation] : [];
}

/** Side conditions and declarations are never what a rung is about. */
function alwaysAllowed(a: Assumption): boolean {
  return a.statement.kind === "condition";
}
