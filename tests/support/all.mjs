// Runs everything there is to check, says what each part took, and ends with a line that counts: `N
// passed, N failed`. A part that is not made of tests (types, lint, build) counts as one. With
// `quick`, a first look in a minute: types, lint, the house, the small cases, a document a feature.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const results = ".cache/vitest.json";
const quick = process.argv[2] === "quick";
const first = ["layers", "source", "ruler", "tex", "order", "fraction", "matrix", "features"];
let passed = 0;
let failed = 0;

function run(name, file, args) {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: "inherit" });
  console.log(
    `${status === 0 ? "ok  " : "FAIL"} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  );
  return status === 0;
}

function count(ok) {
  if (ok) passed += 1;
  else failed += 1;
}

mkdirSync(new URL("../../.cache", import.meta.url), { recursive: true });
rmSync(new URL(`../../${results}`, import.meta.url), { force: true });
count(run("types", "node_modules/typescript/bin/tsc", ["--noEmit"]));
count(
  run("lint", "node_modules/@biomejs/biome/bin/biome", ["check", "--diagnostic-level=error", "."]),
);
if (!quick) count(run("build", "build.mjs", []));
const green = run("tests", "node_modules/vitest/vitest.mjs", [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${results}`,
  ...(quick ? first.map((name) => `tests/${name}.test.ts`) : []),
]);
try {
  const report = JSON.parse(readFileSync(new URL(`../../${results}`, import.meta.url), "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A file that does not load has no tests to fail, and must not pass unseen.
  const broken = report.testResults.filter(
    (file) =>
      file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  ).length;
  failed += broken;
  if (!green && report.numFailedTests + broken === 0) failed += 1;
} catch {
  console.log("no test results were written");
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
