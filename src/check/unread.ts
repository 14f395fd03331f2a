import { endingOf, formulasIn, unreadKinds } from "../page/source.ts";
import { linesOf, Places } from "../text/place.ts";
import { problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import type { FileReport } from "./report.ts";
import { word } from "./wording.ts";

/** The report on a source of a kind that is not read yet: where it has formulas, none checked. */
export function unreadReport(source: string, path: string): FileReport {
  const places = new Places(source);
  const found = formulasIn(source);
  const at = found[0] ?? 0;
  const p = problem("unread-kind", span(at, at + 1), {
    kind: unreadKinds[endingOf(path)] ?? "",
    where: linesOf(found.map((offset) => places.of(span(offset, offset)).line)),
  });
  const { message, hint, severity } = word(p);
  const said = found.length > 0;
  return {
    path,
    title: path.split("/").at(-1) ?? path,
    status: said ? "unchecked" : "skipped",
    diagnostics: said ? [{ severity, code: p.code, message, hint, ...places.of(p.span) }] : [],
    assumptions: [],
    claims: [],
    chains: [],
    skipped: 0,
  };
}
