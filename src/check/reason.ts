import type { Question } from "../replay/question.ts";
import { rules } from "../rules/index.ts";
import { isTacit, type RuleName, ruleNames } from "../rules/rule.ts";
import { ruleOfGiven } from "../search/explain.ts";
import { prove } from "../search/prove.ts";
import type { Grounds } from "./judgement.ts";
import type { Reason } from "./report.ts";
import type { Subject } from "./subject.ts";

/** Words by which authors name rules, and the rules they then mean; longest first. */
const named: readonly (readonly [RegExp, readonly RuleName[]])[] = [
  [/\bi\.?\s?i\.?\s?d\b/i, ["independence", "identical-distribution"]],
  [/identical(ly)?[ -]distribut|same (law|distribution)/i, ["identical-distribution"]],
  [/independen/i, ["independence"]],
  [/uncorrelated/i, ["uncorrelated"]],
  [/bi?-?linear|linearity/i, ["linearity", "definition"]],
  [/\bdef(inition|ined|\.|$)/i, ["definition"]],
  [/tower|iterated|total expectation|conditioning/i, ["conditioning"]],
  [/geometric (sum|series)/i, ["closed-form-sum"]],
  [/induct|recur(s|rence)/i, ["induction", "definition", "fact"]],
  [/algebra|rearrang|expand|simplif/i, ["algebra"]],
];

/**
 * The rules of a reason that is a list of their names, as `surely annotate` writes them: `by sum
 * split, definition and mean`. None where it is anything else.
 */
function listedRules(text: string): readonly RuleName[] {
  const [, items] = /^\W*by ([a-z ,-]+?)\W*$/.exec(text) ?? [];
  const names = items
    ?.split(/, | and /)
    .map((item) =>
      ruleNames.find((name) => name.replaceAll("-", " ") === item.replaceAll("-", " ").trim()),
    );
  return names?.every((name) => name !== undefined) ? names : [];
}

/** Rules that come with any reason: plain algebra. */
const plain: readonly RuleName[] = ["algebra", "sum-algebra", "sum-split", "linear-algebra"];

/**
 * The author's words for a step, checked where they name rules: whether those rules and plain
 * algebra suffice, and what else is needed.
 */
export function checkReason(
  text: string,
  question: Question,
  groundsOf: () => Grounds | null,
  subject: Subject,
): Reason {
  const meant = new Set([
    ...named.flatMap(([pattern, names]) => (pattern.test(text) ? names : [])),
    ...listedRules(text),
  ]);
  const grounds = meant.size > 0 ? groundsOf() : null;
  if (!grounds) return { text, suffices: null, missing: [] };
  for (const name of plain) meant.add(name);
  const missing = grounds.rules.filter((r) => !meant.has(r));
  if (missing.length === 0) return { text, suffices: true, missing: [] };
  const laws = new Set(rules.filter((r) => isTacit(r) || meant.has(r.rule)).map((r) => r.name));
  const givens = new Set(
    question.context.assumptions
      .filter((a) => {
        const rule = ruleOfGiven(a);
        return rule ? meant.has(rule) : true;
      })
      .map((a) => a.id),
  );
  const suffices = subject.once(
    "reason",
    [question.left, question.right, question.free, [...laws], [...givens]],
    () => prove(question, { table: subject.laws, laws, givens }).proved,
  );
  return { text, suffices, missing: suffices ? [] : missing };
}
