/**
 * Set once the reader of stdout has gone, as `| head` does when it has seen enough: that is no
 * failure, and the rest is for nobody.
 */
let unread = false;
let listening = false;

/** All of a text on stdout before anything else happens: a pipe takes it in parts. */
export function print(text: string): Promise<void> {
  // The stream tells of an error twice, here and in the callback.
  if (!listening) process.stdout.on("error", () => {});
  listening = true;
  return new Promise((resolve, reject) => {
    if (unread) {
      resolve();
      return;
    }
    process.stdout.write(text, (error) => {
      unread = error !== null && error !== undefined && "code" in error && error.code === "EPIPE";
      if (error && !unread) reject(error);
      else resolve();
    });
  });
}

export function complain(text: string): void {
  process.stderr.write(`surely: ${text}\n`);
}
