import type { FileReport } from "../../src/check/report.ts";
import { version } from "../../src/cli/version.ts";
import { CertificateReader } from "../../src/replay/certificate.ts";
import { type ReplayedStep, replayReport } from "../../src/replay/report.ts";
import { compiledLaws } from "../../src/replay/table.ts";
import { checked } from "./check.ts";
import { documents, expectedOf, sourceOf } from "./verdicts.ts";

export const laws = compiledLaws();

const folders = ["derivations", "corpus", "green", "adversarial", "unsound"] as const;

/** All documents with steps that hold, by folder and name, in order. */
export const everyDocument = folders.flatMap((folder) =>
  documents(folder).map((name) => ({ folder, name })),
);

/** The report on a document with its certificates, as it is read back from JSON. */
export function certifiedReport({ folder, name }: (typeof everyDocument)[number]): FileReport {
  const expect = expectedOf(folder, name);
  const report = checked(sourceOf(folder, name), { ...expect, proofs: true }, name);
  return JSON.parse(JSON.stringify(report)) as FileReport;
}

/** A report of files, as `surely check --format json` has it. */
export const reportOf = (...files: readonly unknown[]): unknown => ({
  schema: 1,
  tool: { name: "almost-surely", version },
  summary: {},
  files,
});

export function replayed(...files: readonly unknown[]): readonly ReplayedStep[] {
  return replayReport(reportOf(...files), { laws, timeout: 120_000 });
}

/** How many signs the certificate of each step has, and what they share. */
export function sizesOf(file: FileReport): { steps: readonly number[]; shared: number } {
  const signs = (data: unknown): number => JSON.stringify(data)?.length ?? 0;
  const proofs = file.chains.flatMap((chain) => chain.steps.flatMap((s) => s.proof ?? []));
  return { steps: proofs.map(signs), shared: signs(file.grounds) };
}

/** A step's certificate as it is read, with that of its lower sign where it has one. */
export function certificatesOf(file: FileReport) {
  const reader = new CertificateReader(file.grounds);
  return file.chains.flatMap((chain) =>
    chain.steps.flatMap((step, k) => {
      if (!step.proof) return [];
      const { lower: _, ...proof } = step.proof as Record<string, unknown>;
      return [{ name: `${chain.id}.${k + 1}`, certificate: reader.certificate(proof) }];
    }),
  );
}
