import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import type { CodeCache } from "./code-cache.ts";

/** What a script exports, by name. */
type Exports = Readonly<Record<string, unknown>>;

/** What the build makes of a module, see `scripts.mjs`. */
type Made = (
  require: (name: string) => Exports,
  load: (name: string) => Promise<Exports>,
  url: string,
) => Exports;

/**
 * The scripts that the build has written into a folder, each run when it is first asked for. They
 * are compiled with what the cache keeps of them.
 */
export class Scripts {
  readonly #folder: string;
  readonly #cache: CodeCache | null;
  readonly #builtin: (name: string) => Exports;
  readonly #run = new Map<string, Exports>();

  /** `builtin` gives the modules that come with Node. */
  constructor(folder: string, cache: CodeCache | null, builtin: (name: string) => Exports) {
    this.#folder = folder;
    this.#cache = cache;
    this.#builtin = builtin;
  }

  /** What the script of that name exports, or the module that comes with Node. */
  require(name: string): Exports {
    if (name.startsWith("node:")) return this.#builtin(name);
    const known = this.#run.get(name);
    if (known) return known;
    const file = join(this.#folder, name);
    const made = this.#compiled(name, file).runInThisContext() as Made;
    const exports = made(
      (other) => this.require(other),
      async (other) => this.require(other),
      pathToFileURL(file).href,
    );
    this.#run.set(name, exports);
    return exports;
  }

  #compiled(name: string, file: string): Script {
    const bytes = readFileSync(file);
    const source = bytes.toString("utf8");
    const cachedData = this.#cache?.get(name, bytes) ?? undefined;
    const script = new Script(source, { filename: file, cachedData });
    this.#cache?.add({ name, bytes, script, isKept: script.cachedDataRejected === false });
    return script;
  }
}
