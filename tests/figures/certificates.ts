import type { FileReport } from "../../src/check/report.ts";
import { certifiedReport, everyDocument, replayed, sizesOf } from "../support/certificates.ts";
import { markdownTable } from "./table.ts";

/** The reports of the documents that are counted, one after the other. */
function* reports(): Generator<FileReport> {
  for (const document of everyDocument)
    if (document.folder === "derivations" || document.folder === "corpus")
      yield certifiedReport(document);
}

/**
 * What docs/figures.md says of certificates: all steps that hold in the documents, made again from
 * their reports alone.
 */
export function certificatesSection(files: Iterable<FileReport> = reports()): string {
  const sizes: number[] = [];
  const refused: string[] = [];
  let [shared, steps, documents] = [0, 0, 0];
  for (const file of files) {
    const all = sizesOf(file);
    const made = replayed(file);
    sizes.push(...all.steps);
    shared += all.shared;
    steps += made.length;
    if (made.length > 0) documents += 1;
    for (const { chain, step, status, reason } of made)
      if (status === "refused") refused.push(`${file.path} ${chain}.${step}: ${reason}`);
  }
  for (const line of refused) process.stderr.write(`refused: ${line}\n`);
  if (refused.length > 0) process.exitCode = 1;
  sizes.sort((a, b) => a - b);
  const at = (share: number): number => sizes[Math.floor(share * (sizes.length - 1))] ?? 0;
  const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
  return `## Certificates

Steps that hold in the documents of \`derivations\` and \`tests/corpus\`, made again by the kernel
from their reports alone (\`surely replay\`). Signs of the JSON of a step's certificate; what the
certificates of a document share (terms, declarations, givens) is counted once a document.

${markdownTable(
  ["what", "figure", "at most"],
  [
    ["documents with steps that hold", documents, ""],
    ["steps", steps, ""],
    ["replayed", steps - refused.length, ""],
    ["half of the certificates have at most", kb(at(0.5)), "4 KB"],
    ["nine in ten", kb(at(0.9)), ""],
    ["the longest", kb(at(1)), "64 KB"],
    ["shared, for each step", kb(shared / Math.max(1, steps)), ""],
  ],
)}`;
}
