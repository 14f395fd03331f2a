import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type Ran, root, runProgram } from "./command.ts";

/** At most so many bytes are put on a user's disk. */
export const most = 7_300_000;

/** The file that `npm pack` writes, with the paths in it and the bytes that they take unpacked. */
export interface Packed {
  readonly file: string;
  readonly paths: readonly string[];
  readonly size: number;
  readonly unpacked: number;
}

/** Packs what is built into a folder. */
export async function packInto(folder: string): Promise<Packed> {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { status, out, err } = await runProgram("npm", args, root);
  if (status !== 0) throw new Error(`npm pack failed: ${err}`);
  const [{ filename, files, size, unpackedSize }] = JSON.parse(out);
  const paths = files.map(({ path }: { path: string }) => path);
  return { file: join(folder, filename), paths, size, unpacked: unpackedSize };
}

/** The folder of the Node that runs this. */
export const here: string = dirname(process.execPath);

/** Runs npm or npx on the Node of a folder, with a cache in which nothing is but what it puts there. */
function npm(args: readonly string[], cwd: string, node: string, name = "npm"): Promise<Ran> {
  return runProgram(name, args, cwd, {
    PATH: [node, process.env["PATH"]].join(delimiter),
    npm_config_update_notifier: "false",
    npm_config_loglevel: "notice",
    npm_config_cache: join(cwd, ".npm"),
  });
}

const page = String.raw`# The variance of an average

## Given
- $X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.
- $\bar X = \frac1n \sum_{i=1}^n X_i$

## Claim
$\operatorname{Var}(\bar X) = \frac{\sigma^2}{n}$

## Solution
$$\operatorname{Var}(\bar X) = \frac{1}{n^2} \sum_{i=1}^n \operatorname{Var}(X_i) = \frac{\sigma^2}{n}$$
`;
// What is refuted asks nerdamer for a shorter right side.
const wrong = String.raw`# A side to be mended

## Given
- $X$ and $Y$ are independent with mean $\mu$ and variance $\sigma^2$.
- $\eta$ and $\tau$ are fixed.

## Solution
$$E[(\eta (X - \mu) + \tau (Y - \mu))^2] = (\eta + \tau) \sigma^2$$
`;
const program = `import { check, render } from "almost-surely";
import { katex } from "almost-surely/katex";
import { readFileSync } from "node:fs";
const source = readFileSync("first.md", "utf8");
const report = check(source, "first.md");
console.log(report.status, render(source, report, katex).includes("KaTeX_Main"));
`;

/**
 * Installs a packed file in an empty folder, with an empty cache and no network, on the Node of a
 * folder, and uses it there. Gives what was not as it should be, each in a line.
 */
export async function complaintsOf(file: string, home: string, node: string): Promise<string[]> {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "name": "home", "private": true }');
  writeFileSync(join(home, "first.md"), page);
  writeFileSync(join(home, "wrong.md"), wrong);
  writeFileSync(join(home, "use.mjs"), program);
  const complaints: string[] = [];
  const expectRun = ({ status, out, err }: Ran, name: string, wanted: RegExp, ends = 0): void => {
    if (status !== ends || err !== "" || !wanted.test(out))
      complaints.push(`${name}: status ${status}\n${out}${err}`);
  };
  const install = ["install", "-D", "--offline", "--no-audit", "--no-fund", file];
  expectRun(await npm(install, home, node), "npm install", /^\s*added 1 package/);
  const modules = readdirSync(join(home, "node_modules")).filter((name) => !name.startsWith("."));
  if (modules.join() !== "almost-surely") complaints.push(`installed: ${modules.join(", ")}`);
  const bytes = sizeOf(join(home, "node_modules/almost-surely"));
  if (bytes > most) complaints.push(`${bytes} bytes installed, more than ${most}`);
  const surely = (...args: string[]): Promise<Ran> =>
    npm(["--offline", "surely", ...args], home, node, "npx");
  expectRun(await surely("check", "first.md"), "check", /^✓ first\.md {2}2 steps\n/);
  expectRun(await surely("check", "first.md", "--jobs", "2"), "check --jobs", /^✓ first\.md/);
  expectRun(await surely("check", "wrong.md"), "mend", /right is .*\(\\eta\^\{2\} \+/, 1);
  expectRun(await surely("render", "first.md", "--quiet"), "render", /^$/);
  expectRun(await runProgram(join(node, "node"), ["use.mjs"], home), "library", /^passed true\n$/);
  return complaints;
}

/** Bytes of all files beneath a path. */
export function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
