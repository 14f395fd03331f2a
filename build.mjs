// Builds dist/: the command as one bundle split at its lazy imports (start-up is a feature), the
// library for Node and browsers, and its types.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL(".", import.meta.url));

/** A hash of all sources, so that cached reports of another build are never taken. */
function fingerprint() {
  const hash = createHash("sha256");
  const walk = (path) => {
    if (statSync(path).isDirectory())
      for (const name of readdirSync(path).sort()) walk(join(path, name));
    else hash.update(path.slice(root.length)).update(readFileSync(path));
  };
  walk(join(root, "src"));
  walk(join(root, "package-lock.json"));
  return hash.digest("hex").slice(0, 16);
}

// Built beside and put in place at the end: a build that fails leaves the last one as it was.
const draft = join(root, ".cache/dist");
rmSync(draft, { recursive: true, force: true });

// What is used of mathjs, small, in the place of the one file that holds all of it. It is CommonJS
// still, which runs where it is first asked for: a check without decimals does not pay for it.
const decimals = join(root, ".cache/decimals.cjs");
await build({
  stdin: { contents: 'export { BigNumber } from "mathjs";', resolveDir: root },
  outfile: decimals,
  bundle: true,
  format: "cjs",
  target: "es2022",
});

const shared = {
  absWorkingDir: root,
  alias: { "mathjs/lib/browser/math.js": decimals },
  bundle: true,
  format: "esm",
  target: "node20",
  logLevel: "warning",
  jsx: "automatic",
  jsxImportSource: "preact",
};

await build({
  ...shared,
  entryPoints: { "cli/main": "src/cli/main.ts", "cli/worker": "src/cli/worker.ts" },
  outdir: draft,
  platform: "node",
  splitting: true,
  minify: true,
  chunkNames: "chunks/[name]-[hash]",
  // Names that CommonJS dependencies expect to find in their surroundings.
  banner: {
    js: 'import{createRequire as __r}from"node:module";const require=__r(import.meta.url);',
  },
  define: { BUILD: JSON.stringify(fingerprint()) },
});
await build({
  ...shared,
  entryPoints: ["src/index.ts"],
  outdir: draft,
  platform: "neutral",
  target: "es2022",
  packages: "external",
});

// What a page carries of KaTeX, as a module of its own, so that the library reads no files.
const katex = (file) => join(root, "node_modules/katex/dist", file);
const fonts = readdirSync(katex("fonts"))
  .filter((name) => name.endsWith(".woff2"))
  .map((name) => [
    name.replace(".woff2", ""),
    readFileSync(katex(`fonts/${name}`)).toString("base64"),
  ]);
const sheet = readFileSync(katex("katex.min.css"), "utf8");
writeFileSync(
  join(draft, "katex.js"),
  `const fonts = ${JSON.stringify(Object.fromEntries(fonts), null, 1)};\nexport const katex = { sheet: ${JSON.stringify(sheet)}, font: (name) => fonts[name] ?? "" };\n`,
);
const types = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/typescript/bin/tsc"),
    "-p",
    "tsconfig.build.json",
    "--outDir",
    join(draft, "types"),
  ],
  {
    cwd: root,
    stdio: "inherit",
  },
);
writeFileSync(
  join(draft, "types/katex.d.ts"),
  'import type { RenderOptions } from "./index.js";\n/** The style sheet and the fonts of KaTeX, for pages. */\nexport declare const katex: Pick<RenderOptions, "sheet" | "font">;\n',
);
rmSync(join(root, "dist"), { recursive: true, force: true });
renameSync(draft, join(root, "dist"));
process.exitCode = types.status ?? 1;
