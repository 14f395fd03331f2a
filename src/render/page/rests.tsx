import type { VNode } from "preact";
import type { ClaimVerdict, FileReport, Witness } from "../../check/report.ts";
import { count, listed, verdictCounts } from "../words.ts";
import { Lost } from "./reading.tsx";
import { Mark, type MarkKind, RuleLink, type View, Words } from "./view.tsx";

/** How claims are counted. */
const claimParts: Readonly<Record<ClaimVerdict, readonly [MarkKind, string]>> = {
  established: ["verified", "established"],
  "holds-if": ["holds-if", "under conditions"],
  refuted: ["refuted", "refuted"],
  open: ["undecided", "open"],
};

/** Under the title: what came of it, in one line. */
export function Summary({ report }: { readonly report: FileReport }): VNode {
  const counts = verdictCounts([report]);
  const errors = report.diagnostics.filter(
    (diagnostic) => diagnostic.severity === "error" || diagnostic.severity === "fault",
  ).length;
  const parts: [MarkKind, string][] = [];
  if (counts.steps > 0)
    parts.push([
      counts.verified === counts.steps
        ? "verified"
        : counts.verified > 0
          ? "warned"
          : counts.refuted > 0
            ? "refuted"
            : "undecided",
      counts.verified === counts.steps
        ? counts.steps === 1
          ? "the one step verified"
          : `all ${counts.steps} steps verified`
        : counts.verified === 0
          ? `none of ${count(counts.steps, "step")} verified`
          : `${counts.verified} of ${count(counts.steps, "step")} verified`,
    ]);
  if (counts["holds-if"] > 0) parts.push(["holds-if", `${counts["holds-if"]} under conditions`]);
  if (counts.refuted > 0) parts.push(["refuted", `${counts.refuted} refuted`]);
  if (counts.undecided > 0) parts.push(["undecided", `${counts.undecided} undecided`]);
  if (counts.unreadable > 0) parts.push(["unreadable", `${counts.unreadable} unreadable`]);
  if (counts.unchecked > 0) parts.push(["unchecked", `${counts.unchecked} not checked`]);
  if (errors > 0) parts.push(["refuted", count(errors, "error")]);
  if (counts.warnings > 0) parts.push(["warned", count(counts.warnings, "warning")]);
  for (const verdict of ["established", "holds-if", "refuted", "open"] as const) {
    const some = report.claims.filter((claim) => claim.verdict === verdict).length;
    const [kind, words] = claimParts[verdict];
    if (some > 0) parts.push([kind, `${some === 1 ? "claim" : `${some} claims`} ${words}`]);
  }
  return (
    <ul class="summary">
      {report.status === "skipped" ? <li>There is nothing to check on this page.</li> : null}
      {report.status === "unchecked" || (parts.length === 0 && report.status !== "skipped") ? (
        <li>
          <Mark kind="refuted" silent /> Nothing on this page was checked.
        </li>
      ) : null}
      {parts.map(([kind, text]) => (
        <li key={text}>
          <Mark kind={kind} silent /> {text}
        </li>
      ))}
      <Lost report={report} />
    </ul>
  );
}

/**
 * The end of a page: which givens were needed, by which rules, under which standing assumptions,
 * and how it was checked.
 */
export function Rests({ view }: { readonly view: View }): VNode {
  const { report } = view;
  const steps = report.chains.flatMap((chain) => chain.steps);
  const needed = report.assumptions.filter((assumption) => assumption.used);
  const spare = report.assumptions.filter((assumption) => !assumption.used && assumption.assumes);
  const uses = new Map<string, number>();
  for (const rule of steps.flatMap((step) => step.rules)) uses.set(rule, (uses.get(rule) ?? 0) + 1);
  const verified = steps.filter((step) => step.verdict === "verified");
  return (
    <section class="rests" aria-labelledby="rests">
      <h2 id="rests">What this rests on</h2>
      {verified.length === 0 ? (
        <p>No step of this page was verified, so it rests on nothing yet.</p>
      ) : null}
      {needed.length > 0 ? (
        <div>
          <p>
            The verified steps need{" "}
            {needed.length === 1 ? "this given" : `these ${needed.length} givens`}:
          </p>
          <ul>
            {needed.map((assumption) => (
              <li key={assumption.id}>
                <a href={`#${assumption.id}`}>{assumption.id}</a>{" "}
                <Words view={view} text={assumption.text} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {spare.length > 0 ? (
        <p>
          Not needed:{" "}
          {spare.map((assumption, i) => [
            i > 0 ? "; " : "",
            <a href={`#${assumption.id}`}>{assumption.id}</a>,
            " ",
            <Words view={view} text={assumption.text.replace(/[.;]\s*$/, "")} />,
          ])}
          .
        </p>
      ) : null}
      {uses.size > 0 ? (
        <p>
          Rules used:{" "}
          {[...uses].map(([rule, n], i) => [
            i > 0 ? ", " : "",
            <RuleLink view={view} rule={rule} />,
            n > 1 ? ` (${n} times)` : "",
          ])}
          .
        </p>
      ) : null}
      <p>
        Throughout, the moments that are written exist, denominators that are written are not zero,
        inverses that are written exist, events that are conditioned on have positive probability,
        and symbolic sizes are positive integers.
      </p>
      {verified.length > 0 ? <p>{howChecked(verified.map((step) => step.witness))}</p> : null}
      {report.skipped > 0 ? (
        <p>The author left {count(report.skipped, "display")} out of the check.</p>
      ) : null}
    </section>
  );
}

function howChecked(witnesses: readonly (Witness | null)[]): string {
  const models = (kind: Witness["kind"]): number =>
    witnesses.reduce((sum, witness) => sum + (witness?.kind === kind ? witness.models : 0), 0);
  const exact = models("exact");
  const moments = models("moments");
  const numeric = models("numeric");
  const parts = [
    ...(exact > 0
      ? [`exactly on ${count(exact, "random finite model")} that satisfy the assumptions`]
      : []),
    ...(moments > 0 ? [`in exact moments of the named laws (${count(moments, "model")})`] : []),
    ...(numeric > 0 ? [`to 64 digits on ${count(numeric, "model")}`] : []),
  ];
  const proof =
    `${
      witnesses.length === 1
        ? "The verified step"
        : `Each of the ${witnesses.length} ` + "verified steps"
    } ` + "has a proof that the kernel replayed law by law.";
  return parts.length === 0
    ? proof
    : `${proof} Apart from that, both sides were evaluated by a program that shares no ` +
        `code with the proofs, and agreed ${listed(parts)}.`;
}
