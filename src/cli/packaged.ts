import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "./version.ts";

const { resolve } = createRequire(import.meta.url);

/** Where a file of another package is that is read as such: the build puts it by the command. */
export function packaged(path: string): string {
  return build === null
    ? resolve(path)
    : fileURLToPath(new URL(`../packages/${path}`, import.meta.url));
}
