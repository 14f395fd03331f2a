// Builds dist/: the command as one bundle split at its lazy imports (start-up is a feature), the library for Node and browsers, and its types.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL(".", import.meta.url));

/** A hash of all sources, so that cached reports of another build are never taken. */
function fingerprint() {
  const hash = createHash("sha256");
  const walk = (path) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) walk(join(path, name));
    else hash.update(path.slice(root.length)).update(readFileSync(path));
  };
  walk(join(root, "src"));
  walk(join(root, "package-lock.json"));
  return hash.digest("hex").slice(0, 16);
}

// Built beside and put in place at the end: a build that fails leaves the last one as it was.
const draft = join(root, ".cache/dist");
rmSync(draft, { recursive: true, force: true });
const shared = { absWorkingDir: root, bundle: true, format: "esm", target: "node20", logLevel: "warning", jsx: "automatic", jsxImportSource: "preact" };

await build({
  ...shared,
  entryPoints: { "cli/main": "src/cli/main.ts", "cli/worker": "src/cli/worker.ts" },
  outdir: draft,
  platform: "node",
  splitting: true,
  minify: true,
  chunkNames: "chunks/[name]-[hash]",
  // Names that CommonJS dependencies expect to find in their surroundings.
  banner: { js: 'import{createRequire as __r}from"node:module";const require=__r(import.meta.url);' },
  define: { BUILD: JSON.stringify(fingerprint()) },
});
await build({ ...shared, entryPoints: ["src/index.ts"], outdir: draft, platform: "neutral", target: "es2022", packages: "external" });
const types = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json", "--outDir", join(draft, "types")], {
  cwd: root,
  stdio: "inherit",
});
rmSync(join(root, "dist"), { recursive: true, force: true });
renameSync(draft, join(root, "dist"));
process.exitCode = types.status ?? 1;
