// `npm run pack`: packs what was built, installs the file as a user would, and says where it is.
// With `--nodes` it is tried on the other Nodes that it is for as well; npm brings them.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root, runProgram } from "./command.ts";
import { complaintsOf, here, packInto, sizeOf } from "./packed.ts";

const others = [22, 24];
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

/** The folder of the newest Node of a line. */
async function nodeFolder(major: number, folder: string): Promise<string> {
  const args = ["install", "--no-save", "--prefix", folder, `node@${major}`];
  const { status, err } = await runProgram("npm", args, folder);
  if (status !== 0) throw new Error(`npm did not bring Node ${major}: ${err}`);
  return join(folder, "node_modules/node/bin");
}

const folder = mkdtempSync(join(tmpdir(), "surely-pack-"));
try {
  const { file, size } = await packInto(root);
  const nodes = [here];
  for (const major of process.argv.includes("--nodes") ? others : []) {
    mkdirSync(join(folder, `node-${major}`));
    nodes.push(await nodeFolder(major, join(folder, `node-${major}`)));
  }
  for (const [i, node] of nodes.entries()) {
    const home = join(folder, `home-${i}`);
    const began = performance.now();
    const complaints = await complaintsOf(file, home, node);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const { out } = await runProgram(join(node, "node"), ["--version"], folder);
    const installed = megabytes(sizeOf(join(home, "node_modules/almost-surely")));
    console.log(
      complaints.length === 0
        ? `Node ${out.trim()}: one package of ${installed}, no warning; check, render and the library work offline (${seconds} s)`
        : `Node ${out.trim()}:\n${complaints.join("\n")}`,
    );
    if (complaints.length > 0) process.exitCode = 1;
  }
  console.log(`${relative(process.cwd(), file)} (${megabytes(size)})`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
