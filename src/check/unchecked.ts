import type { Apart, DocumentOutline } from "../document/item.ts";
import { misspeltRole, nearRole } from "../page/role.ts";
import { linesOf, type Places } from "../text/place.ts";
import { type Problem, type ProblemCode, problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { ChainReport, ClaimReport, Diagnostic, FileReport } from "./report.ts";

/** Problems that say that something was not checked, and no more. */
const unheard: ReadonlySet<string> = new Set<ProblemCode>([
  "near-role",
  "unchecked-display",
  "nothing-checked",
]);

/** What a page says outside of all roles, told once for each title that it stands under. */
export function apartProblems(
  { apart, sections, tree, style }: DocumentOutline,
  places: Places,
): readonly Problem[] {
  const lines = (some: readonly Apart[]): string => linesOf(some.map((a) => places.of(a.span)));
  if (!sections.some((section) => section.role !== null)) return [];
  const found: Problem[] = [];
  for (const section of sections) {
    const here = apart.filter((a) => a.section === section);
    // on a page as printed what stands under "Problem 1" is read
    const nearTo = style === "printed" ? misspeltRole : nearRole;
    const near = section.hasRole ? null : nearTo(section.title);
    // below "Given" what is assumed may be called so, and nothing else
    const within = section.role === "given" && near?.role !== "given";
    if (near && (section.role === null || within)) {
      const end = sections[sections.indexOf(section) + 1]?.span.from ?? Number.POSITIVE_INFINITY;
      const inside = tree.pieces.filter(
        ({ span, source }) =>
          span.from >= section.span.to &&
          span.from < end &&
          /[=<>]|\\(?:leq?|geq?|approx|sim)\b/.test(source),
      );
      if (inside.length > 0) {
        const where = linesOf(inside.map(({ span }) => places.of(span)));
        found.push(problem("near-role", section.span, { title: section.title, ...near, where }));
      }
      continue;
    }
    const title = section.title;
    const aside = section.isAside ? { aside: "yes" } : {};
    for (const [kind, code] of codes) {
      const some = here.filter((a) => a.kind === kind);
      const first = some[0];
      if (first) found.push(problem(code, first.span, { title, where: lines(some), ...aside }));
    }
  }
  return found;
}

const codes = [
  ["display", "unchecked-display"],
  ["said", "unchecked-sentence"],
  ["denied", "denied-sentence"],
  ["disowned", "denied-sentence"],
] as const;

/** The sentences of solutions whose relations are not checked, as one problem. */
export function saidProblem(unsaid: readonly Span[], places: Places): readonly Problem[] {
  const [first] = unsaid;
  const where = linesOf(unsaid.map((span) => places.of(span)));
  return first ? [problem("unchecked-sentence", first, { where })] : [];
}

/**
 * Where something stands that claims and nothing was checked: in displays and sentences without a
 * role, and in steps that claim nothing exact.
 */
export function nothingChecked(
  { apart, tree }: DocumentOutline,
  chains: readonly ChainReport[],
  places: Places,
): readonly Problem[] {
  const lines = [
    ...apart.filter((a) => a.kind !== "denied").map((a) => places.of(a.span)),
    ...chains.filter((c) => c.steps.some((s) => s.verdict === "unchecked")),
  ];
  const at = apart[0]?.span ?? tree.pieces[0]?.span;
  if (lines.length === 0 || !at) return [];
  const inexact = chains.length > 0 ? { inexact: "yes" } : {};
  return [problem("nothing-checked", at, { where: linesOf(lines), ...inexact })];
}

/** `:=`, which gives a name a meaning. */
export const isNaming = (relation: string): boolean => /^(?::=|\\triangleq)$/.test(relation);

/** Whether a report has checked something: a step that claims more than a name, or a claim. */
export function hasChecked(
  chains: readonly ChainReport[],
  claims: readonly ClaimReport[],
): boolean {
  return (
    claims.length > 0 ||
    chains.some((chain) =>
      chain.steps.some(
        (step) =>
          step.verdict !== "unchecked" &&
          !(isNaming(step.relation) && step.rules.join() === "definition"),
      ),
    )
  );
}

/** How a file stands, where `met` says whether all that was checked is as its author expects. */
export function statusOf(
  diagnostics: readonly Diagnostic[],
  met: boolean,
  checked: boolean,
): FileReport["status"] {
  const bad = diagnostics.filter((d) => d.severity === "error" || d.severity === "fault");
  if (!met || bad.some((d) => !unheard.has(d.code))) return "failed";
  if (!checked) return bad.length > 0 ? "unchecked" : "skipped";
  return bad.length > 0 ? "failed" : "passed";
}
