import type { BigNumber } from "mathjs";

/** What is used of mathjs. */
interface Mathjs {
  readonly BigNumber: Numbers;
}

/** Numbers of as many digits as are asked for. */
interface Numbers {
  new (value: bigint): BigNumber;
  clone(settings: { readonly precision: number }): Numbers;
}

/**
 * Loads mathjs. `require` is late and synchronous as no `import` is, and a CommonJS file has it
 * everywhere. The build puts in the part that is used, for the command and for browsers alike.
 */
export = (): Mathjs => require("mathjs/lib/browser/math.js");
