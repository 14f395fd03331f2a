// Bundles the benchmarks as the command is bundled and runs them, one process each: what is
// measured is what users have, with no loader of TypeScript in it.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outdir = fileURLToPath(new URL("../.cache/bench", import.meta.url));
await build({
  absWorkingDir: root,
  entryPoints: ["bench/bench.ts", "bench/peers.ts", "bench/files.ts"],
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  // what CommonJS files expect to find in their surroundings
  banner: {
    js: 'import{createRequire as __r}from"node:module";const require=__r(import.meta.url);',
  },
  packages: "external",
  logLevel: "warning",
});
rmSync(`${outdir}/rows.json`, { force: true });
for (const name of ["bench", "peers", "files"]) {
  const { status } = spawnSync(process.execPath, [`${outdir}/${name}.mjs`], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
