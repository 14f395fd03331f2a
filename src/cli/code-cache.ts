import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { cachedDataVersionTag } from "node:v8";
import type { Script } from "node:vm";
import { crc32 } from "node:zlib";

/** A script that has been compiled; `isKept` where that was done with what the cache had of it. */
export interface Compiled {
  readonly name: string;
  readonly bytes: Buffer;
  readonly script: Script;
  readonly isKept: boolean;
}

/** Before the code stand a sum that tells damage and another source, and how long the run was. */
const header = 16;

/** A run so many times longer than the one that wrote has compiled more, and writes anew. */
const longer = 4;

/** So many builds keep their code; the oldest go. */
const builds = 4;

/** A file that a process was still writing so many milliseconds ago was given up by it. */
const abandoned = 60_000;

/**
 * Compiled code of the program between runs, in the user's cache folder: by the build, and by the
 * engine with its flags. Where the folder cannot be used, or what it holds is damaged or no longer
 * fits, the program is compiled as if there were none, and nothing is said.
 */
export class CodeCache {
  readonly #home: string;
  readonly #folder: string;
  readonly #engine: number;
  readonly #compiled: Compiled[] = [];
  /** milliseconds that the runs took which wrote what was taken */
  #least = Number.POSITIVE_INFINITY;
  readonly #isOurs: boolean;

  /** `home` holds the folders of all builds. */
  constructor(home: string, build: string) {
    this.#home = home;
    this.#engine = cachedDataVersionTag();
    this.#folder = join(home, `${build}-${process.version}-${this.#engine.toString(16)}`);
    this.#isOurs = isOurs(this.#folder);
  }

  /** The kept code of a script with this source, or null. */
  get(name: string, bytes: Buffer): Buffer | null {
    if (!this.#isOurs) return null;
    try {
      const entry = readFileSync(join(this.#folder, name));
      const code = entry.subarray(header);
      if (entry.readUInt32LE(0) !== crc32(code, crc32(bytes))) return null;
      this.#least = Math.min(this.#least, entry.readUInt32LE(4));
      return code;
    } catch {
      return null;
    }
  }

  /** Tells of a script that was compiled. */
  add(compiled: Compiled): void {
    this.#compiled.push(compiled);
  }

  /** Keeps the code of the scripts for the next run, where it has not got as much already. */
  write(): void {
    const ms = Math.min(Math.round(performance.now()), 0xffffffff);
    const isLonger = ms > longer * this.#least;
    const wanting = this.#compiled.filter(({ isKept }) => isLonger || !isKept);
    // flags that were set on the way are in the code as well, which then fits no fresh process
    if (wanting.length === 0 || cachedDataVersionTag() !== this.#engine) return;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      if (!isOurs(this.#folder)) return;
      for (const compiled of wanting) this.#put(compiled, ms);
      this.#tidy();
    } catch {
      // the folder cannot be written: the next run compiles again
    }
  }

  /** Written beside and put in place, so that no run ever sees half of it. */
  #put({ name, bytes, script }: Compiled, ms: number): void {
    const code = script.createCachedData();
    const head = Buffer.alloc(header);
    head.writeUInt32LE(crc32(code, crc32(bytes)), 0);
    head.writeUInt32LE(ms, 4);
    const draft = join(this.#folder, `${name}.${process.pid}`);
    writeFileSync(draft, Buffer.concat([head, code]), { mode: 0o600 });
    renameSync(draft, join(this.#folder, name));
  }

  /** Removes the code of old builds, and what processes that were ended have left behind. */
  #tidy(): void {
    const age = (path: string): number => statSync(path).mtimeMs;
    const others = readdirSync(this.#home)
      .map((name) => join(this.#home, name))
      .filter((path) => path !== this.#folder)
      .sort((a, b) => age(b) - age(a));
    const drafts = readdirSync(this.#folder)
      .map((name) => join(this.#folder, name))
      .filter((path) => !path.endsWith(".js") && Date.now() - age(path) > abandoned);
    for (const path of [...others.slice(builds - 1), ...drafts])
      rmSync(path, { recursive: true, force: true });
  }
}

/** Where the user wants caches to be; null where no place is known, or none is wanted. */
export function cacheHome(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (/^(0|off|false|no)$/i.test(env["SURELY_CODE_CACHE"] ?? "")) return null;
  const named = platform === "win32" ? env["LOCALAPPDATA"] : env["XDG_CACHE_HOME"];
  const home = named && isAbsolute(named) ? named : join(homedir(), ".cache");
  return isAbsolute(home) ? join(home, "almost-surely", "code") : null;
}

/** Whether nobody else can have put something into a folder: what it holds is run. */
function isOurs(folder: string): boolean {
  try {
    const stat = lstatSync(folder);
    const user = process.getuid?.();
    return (
      stat.isDirectory() && (user === undefined || (stat.uid === user && !(stat.mode & 0o022)))
    );
  } catch {
    return false;
  }
}
