import { access, constants, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Puts other bytes in the place of those that a file was read with, in one step: whatever happens,
 * the old file or the new one is there. Null, or the reason why the file was left as it is;
 * `changed` says it where the file has other bytes now.
 */
export async function rewrite(
  path: string,
  before: Uint8Array,
  after: Uint8Array,
  changed: (now: string) => string,
): Promise<string | null> {
  try {
    // what a link leads to is written, and the link stays
    const file = await realpath(path);
    const { mode } = await stat(file);
    if ((mode & 0o222) === 0) return "it is not writable";
    await access(file, constants.W_OK);
    const beside = join(dirname(file), `.${basename(file)}.${process.pid}.surely`);
    const draft = await open(beside, "wx", 0o600);
    try {
      await draft.writeFile(after);
      await draft.chmod(mode & 0o7777);
      await draft.sync();
      await draft.close();
      const now = await readFile(file);
      if (!now.equals(before)) return changed(now.toString("utf8"));
      await rename(beside, file);
    } finally {
      await draft.close();
      await rm(beside, { force: true });
    }
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") return "it is gone";
    if (/^(?:EACCES|EPERM|EROFS)$/.test(code)) return "it or its folder is not writable";
    return error instanceof Error ? error.message : String(error);
  }
}
