import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exit, UsageError } from "../exit.ts";
import { print } from "../output.ts";

/** `surely init`: a first document that passes, commented as a tutorial. */
export async function init(folder: string): Promise<number> {
  const target = join(folder, "derivations");
  const file = join(target, "first.md");
  if (existsSync(file)) throw new UsageError(`${file} exists already and was left as it is`);
  mkdirSync(target, { recursive: true });
  writeFileSync(file, first);
  await print(`wrote ${file}\nnow try:  surely check ${target}\n`);
  return exit.passed;
}

const first = String.raw`# The variance of an average

A derivation is an ordinary Markdown page. This one shows that averaging $n$ independent measurements divides their variance by $n$.

<!-- Under a heading "Given", every sentence is an assumption. A sentence that cannot be read is an error: none is ever dropped. -->

## Given
- $X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.
- $\bar X = \frac1n \sum_{i=1}^n X_i$

<!-- Under "Claim" stands what the solution is to establish. -->

## Claim
$\operatorname{Var}(\bar X) = \frac{\sigma^2}{n}$

<!-- Under "Solution", each "=" of a display is a step that is checked. Try to break one: leave out a square, or the word "i.i.d." above. -->

## Solution
$$
\begin{aligned}
\operatorname{Var}(\bar X) &= \operatorname{Var}\left(\frac1n \sum_{i=1}^n X_i\right) \\
&= \frac{1}{n^2} \operatorname{Var}\left(\sum_{i=1}^n X_i\right) \\
&= \frac{1}{n^2} \sum_{i=1}^n \operatorname{Var}(X_i) \\
&= \frac{\sigma^2}{n}
\end{aligned}
$$

<!-- A step that is wrong on purpose says so, and then the page passes because it fails: -->

A common mistake is to forget that a constant leaves a variance squared:

<!-- expect: refuted -->
$$
\operatorname{Var}(\bar X) = \frac1n \operatorname{Var}\left(\sum_{i=1}^n X_i\right)
$$
`;
