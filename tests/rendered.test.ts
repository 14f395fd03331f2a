import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "rendered-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Needs `dist/`, which `npm test` builds before the tests. */
it("the pages in rendered/ are what the code makes of derivations/, byte for byte", () => {
  execFileSync(
    process.execPath,
    ["dist/cli/main.js", "render", "derivations", "--out", folder, "--quiet"],
    { stdio: "ignore" },
  );
  expect(readdirSync(folder).sort()).toEqual(readdirSync("rendered").sort());
  for (const name of readdirSync(folder))
    expect(
      readFileSync(join(folder, name)).equals(readFileSync(join("rendered", name))),
      name,
    ).toBe(true);
}, 300_000);
