import { readFileSync } from "node:fs";
import { type Context, createContext, Script } from "node:vm";
import { packaged } from "./packaged.ts";

const call = new Script("try { nerdamer(command).toString() } finally { nerdamer.flush() }");

/** Against hangs only, in milliseconds: what it is asked takes some tens. */
const patience = 10_000;

let context: Context | null = null;

/**
 * What nerdamer makes of a command, see `Algebra`. It is loaded where it is first asked, with
 * globals of its own, so that nothing of it reaches the program.
 */
export function algebra(command: string): string {
  if (!context) {
    context = createContext({});
    const file = readFileSync(packaged("nerdamer/all.min.js"), "utf8");
    new Script(file).runInContext(context);
  }
  context["command"] = command;
  return String(call.runInContext(context, { timeout: patience }));
}
