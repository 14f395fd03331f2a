// Builds dist/: the command as scripts split at its lazy imports (start-up is a feature), the library
// for Node and browsers, and its types. With `command` it builds the command alone, in half the time.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licences } from "./licences.mjs";
import { scriptOf } from "./scripts.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));

/** A hash of all sources, so that what another build has cached is never taken. */
function fingerprint() {
  const hash = createHash("sha256");
  const walk = (path) => {
    if (statSync(path).isDirectory())
      for (const name of readdirSync(path).sort()) walk(join(path, name));
    else hash.update(path.slice(root.length)).update(readFileSync(path));
  };
  walk(join(root, "src"));
  for (const name of ["package-lock.json", "build.mjs", "scripts.mjs"]) walk(join(root, name));
  return hash.digest("hex").slice(0, 16);
}

// Built beside and put in place at the end: a build that fails leaves the last one as it was.
const draft = join(root, ".cache/dist");
rmSync(draft, { recursive: true, force: true });

// What is used of mathjs, small, in the place of the one file that holds all of it. It is CommonJS
// still, which runs where it is first asked for: a check without decimals does not pay for it.
const decimals = join(root, ".cache/decimals.cjs");
const mathjs = await build({
  absWorkingDir: root,
  stdin: { contents: 'export { BigNumber } from "mathjs";', resolveDir: root },
  outfile: decimals,
  bundle: true,
  format: "cjs",
  target: "es2022",
  metafile: true,
});

/**
 * What comes with Node is left to it, also where a CommonJS dependency asks for it by `require`,
 * which a module has not.
 */
const builtins = {
  name: "builtins",
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(node:.*|${builtinModules.join("|")})$`);
    onResolve({ filter }, ({ path, kind }) => {
      const name = path.startsWith("node:") ? path : `node:${path}`;
      return kind === "require-call"
        ? { path: name, namespace: "builtin" }
        : { path: name, external: true };
    });
    onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `import builtin from ${JSON.stringify(path)};\nmodule.exports = builtin;`,
    }));
  },
};

/** Fields of entries that are lists, each on lines of its own. */
const lists = (names) =>
  new RegExp(`^( *)(?:${names}): \\[(?:.*\\],\\n|\\n(?:\\1 .*\\n)+\\1\\],\\n)`, "gm");

const [refused, pages] = [lists("refused"), lists("not|example")];

/** Without the example of an entry and what it refuses, for tests and for whoever reads it. */
const withoutNeighbours = (source) =>
  source.replace(refused, "").replace(/^ *example: ".*",\n/gm, "");

/** Forms are written as long texts, of which the indentation says nothing. */
const forms = (shortened) => ({
  name: "forms",
  setup({ onLoad }) {
    // the examples of usual conditions are pages
    onLoad({ filter: /src\/check\/usual[a-z-]*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(pages, ""),
      loader: "ts",
    }));
    onLoad({ filter: /src\/page\/[a-z-]+\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const isText = /(?:paraphrases|introductions)\.ts$/.test(path);
      const contents = isText
        ? shortened(source).replace(/^[ \t]+/gm, "")
        : withoutNeighbours(source);
      return { contents, loader: "ts" };
    });
  },
});

/** Examples of forms, and what these refuse, a paragraph each, are for `surely forms` and for tests. */
const examples = /^[ \t]*(?:as|not): .*\n(?:(?![ \t]*(?:not:|as:|`|\n)).+\n)*/gm;

// It names no platform: what the library reaches has to run in browsers too.
const shared = {
  absWorkingDir: root,
  alias: { "mathjs/lib/browser/math.js": decimals },
  bundle: true,
  format: "esm",
  platform: "neutral",
  mainFields: ["module", "main"],
  target: ["node20", "es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  // They are in LICENSES.txt, whole.
  legalComments: "none",
  plugins: [builtins, forms((text) => text)],
  define: { BUILD: JSON.stringify(fingerprint()) },
  logLevel: "warning",
  metafile: true,
};
const everything = process.argv[2] !== "command";
const made = join(root, ".cache/types");
/** The exit status of the compiler of types, which takes longest and is left to the other core. */
const typed = everything ? declared() : Promise.resolve(0);
const library =
  everything &&
  (await build({
    ...shared,
    entryPoints: { index: "src/index.ts" },
    outdir: draft,
    plugins: [builtins, forms((text) => withoutNeighbours(text).replace(examples, ""))],
    minify: true,
    charset: "utf8",
  }));
const command = await build({
  ...shared,
  entryPoints: { command: "src/cli/main.ts", thread: "src/cli/worker.ts" },
  outdir: join(draft, "cli"),
  splitting: true,
  chunkNames: "[name]-[hash]",
  write: false,
});
mkdirSync(join(draft, "cli"), { recursive: true });
for (const { path, text } of command.outputFiles)
  writeFileSync(path, await scriptOf(text, basename(path)));
// What loads them, and how Node is to read it.
await build({
  ...shared,
  entryPoints: { main: "src/cli/start.ts", worker: "src/cli/start-worker.ts" },
  outdir: join(draft, "cli"),
  format: "cjs",
  platform: "node",
  plugins: [],
  minify: true,
});
writeFileSync(join(draft, "cli/package.json"), '{ "type": "commonjs" }\n');
const bundled = [mathjs, library, command]
  .filter(Boolean)
  .flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
    ),
  );
// What is read as it is, and not bundled, see `packaged`.
const katex = (file) => join(root, "node_modules/katex/dist", file);
const fonts = readdirSync(katex("fonts")).filter((name) => name.endsWith(".woff2"));
const packaged = ["nerdamer/all.min.js"];
for (const file of packaged)
  cpSync(join(root, "node_modules", file), join(draft, "packages", file));
writeKatex();
const held = [...bundled, ...packaged.map((file) => `node_modules/${file}`)];
held.push("node_modules/katex/dist/katex.min.css");
writeFileSync(join(root, ".cache/held.json"), JSON.stringify([...new Set(held)].sort()));
writeFileSync(join(draft, "LICENSES.txt"), licences(root, held));

if (everything) {
  process.exitCode = await typed;
  publish("index.d.ts");
  writeFileSync(
    join(draft, "types/katex.d.ts"),
    'import type { RenderOptions } from "./index.js";\n/** The style sheet and the fonts of KaTeX, for pages. */\nexport declare const katex: Pick<RenderOptions, "sheet" | "font">;\n',
  );
}
rmSync(join(root, "dist"), { recursive: true, force: true });
renameSync(draft, join(root, "dist"));

/**
 * What a page carries of KaTeX, as a module for the library, which reads no files. The command reads
 * its first two lines, see `src/cli/assets.ts`.
 */
function writeKatex() {
  const base64 = (name) => [
    name.replace(".woff2", ""),
    readFileSync(katex(`fonts/${name}`)).toString("base64"),
  ];
  const sheet = readFileSync(katex("katex.min.css"), "utf8");
  writeFileSync(
    join(draft, "katex.js"),
    `const fonts = ${JSON.stringify(Object.fromEntries(fonts.map(base64)))};\nconst sheet = ${JSON.stringify(sheet)};\nexport const katex = { sheet, font: (name) => fonts[name] ?? "" };\n`,
  );
}

/** Has the compiler write the types of all modules; resolves to its exit status. */
function declared() {
  rmSync(made, { recursive: true, force: true });
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const options = ["-p", "tsconfig.build.json", "--outDir", made];
  return new Promise((resolve) => {
    spawn(process.execPath, [compiler, ...options], { cwd: root, stdio: "inherit" }).once(
      "exit",
      (status) => resolve(status ?? 1),
    );
  });
}

/** Takes a file of types and what it imports: the rest speaks of the inside, and of other packages. */
function publish(file) {
  const inside = /(from |import\()("\.[^"]+)\.tsx?"/g;
  const target = join(draft, "types", file);
  if (existsSync(target)) return;
  const text = readFileSync(join(made, file), "utf8");
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text.replaceAll(inside, '$1$2.js"'));
  for (const [, , path] of text.matchAll(inside))
    publish(join(dirname(file), `${path.slice(1)}.d.ts`));
}
