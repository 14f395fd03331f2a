import fc from "fast-check";
import { expect, test } from "vitest";
import { checked, document } from "./support/check.ts";
import { identity } from "./support/identity/identity.ts";
import type { Identity } from "./support/identity/node.ts";
import { sentences, text } from "./support/identity/text.ts";

const tex = String.raw;

/** The verdict on an identity, with what shows where it comes from. */
function judged(made: Identity): { readonly source: string; readonly verdict: string | undefined } {
  const source = document(sentences(made.scene), `${text(made.left)} = ${text(made.right)}`);
  const report = checked(source);
  expect(report.diagnostics, source).toEqual([]);
  return { source, verdict: report.chains[0]?.steps[0]?.verdict };
}

test("every random identity of the class is verified or refuted, as it should be", {
  timeout: 600_000,
}, () => {
  let [yes, no] = [0, 0];
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const made = identity((below) => gen(fc.nat, { max: below - 1 }));
      fc.pre(made !== null);
      if (made.truth) yes++;
      else no++;
      const { source, verdict } = judged(made);
      expect(verdict, source).toBe(made.truth ? "verified" : "refuted");
    }),
    { seed: 20, numRuns: 50, endOnFailure: true },
  );
  expect(yes).toBeGreaterThan(20);
  expect(no).toBeGreaterThan(10);
});

/** Identities that trials once left undecided, each with a false one that looks like it. */
const once: Readonly<
  Record<string, readonly [given: readonly string[], left: string, right: string, wrong: string]>
> = {
  "weights of two indices beside a fixed member": [
    [
      tex`$X_1, \dots, X_n$ are i.i.d. random variables with mean $0$ and variance $\sigma^2$.`,
      tex`$c_{ij}$ are constants for $i, j = 1, \dots, n$.`,
    ],
    tex`E\left[X_n \sum_{i<j} c_{ij} X_j\right]`,
    tex`\sigma^2 \sum_{i=1}^{n-1} c_{in}`,
    tex`\sigma^2 \sum_{i=1}^n c_{in}`,
  ],
  "a variance of sums that are split otherwise": [
    [tex`$X_1, \dots, X_n$ are random variables.`, "$i$, $j$ and $u$ range over $1, \\dots, n$."],
    tex`\operatorname{Var}\left(\sum_{i=1}^n X_i\right)`,
    tex`\operatorname{Var}\left(X_u + \sum_{i \ne u} X_i\right)`,
    tex`\operatorname{Var}\left(X_u + \sum_{i=2}^n X_i\right)`,
  ],
  "an inner product with its first term apart": [
    [tex`$X_1, \dots, X_n$ are independent random vectors in $\mathbb R^2$.`],
    tex`E\left[\sum_{i \le j} \sum_{z=1}^2 X_i[z] X_j[z]\right]`,
    tex`E\left[\sum_{i \le j} \left(X_i[1] X_j[1] + \sum_{z=2}^2 X_i[z] X_j[z]\right)\right]`,
    tex`E\left[\sum_{i \le j} \left(X_i[1] X_j[2] + \sum_{z=2}^2 X_i[z] X_j[z]\right)\right]`,
  ],
  "squares of members whose dependence is not known": [
    [
      tex`$Y_1, \dots, Y_n$ are identically distributed random variables with mean $\nu$ and variance $\tau^2$.`,
      "$i$, $j$ and $v$ range over $1, \\dots, n$.",
    ],
    tex`E\left[\left(\sum_{i=1}^n Y_i\right)^2\right]`,
    tex`\tau^2 + \nu^2 + E\left[\left(\sum_{i=1}^n Y_i - Y_v\right)^2\right] + 2 \sum_{i=1}^{v-1} E[Y_i Y_v] + 2 \sum_{i=v+1}^n E[Y_i Y_v]`,
    tex`\tau^2 + E\left[\left(\sum_{i=1}^n Y_i - Y_v\right)^2\right] + 2 \sum_{i=1}^{v-1} E[Y_i Y_v] + 2 \sum_{i=v+1}^n E[Y_i Y_v]`,
  ],
  "three places, one of them the end of the range": [
    [
      tex`$n$ is a positive integer.`,
      tex`$w_1, \dots, w_n$ are real numbers.`,
      "$i$, $u$ and $v$ range over $1, \\dots, n$.",
    ],
    tex`\left(w_1 + \sum_{i=2}^n w_i - w_n\right) \sum_{i=1, i \ne v}^n w_i`,
    tex`\left(\sum_{i=1}^n w_i - w_n\right) \left(w_u + \sum_{i=1}^{u-1} w_i + \sum_{i=u+1}^n w_i - w_v\right)`,
    tex`\left(\sum_{i=1}^n w_i - w_n\right) \left(w_u + \sum_{i=1}^{u-1} w_i + \sum_{i=u+1}^n w_i - w_n\right)`,
  ],
  "a covariance of sums without their first or last term": [
    [
      tex`$n$ is an integer with $n \ge 2$.`,
      tex`$X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.`,
      tex`$w_1, \dots, w_n$ are real numbers.`,
      "$i$, $j$ and $u$ range over $1, \\dots, n$.",
    ],
    tex`\operatorname{Cov}\left(\sum_{j=2}^n \left(\sum_{i=1}^{n - 1} X_i\right) w_j X_j, \sum_{i=1}^n X_i\right)`,
    tex`\sum_{j=2}^n \operatorname{Cov}\left(\sum_{i=1}^{n - 1} w_j X_j X_i, X_u + \sum_{i=1}^{u - 1} X_i + \sum_{i=u + 1}^n X_i\right)`,
    tex`\sum_{j=2}^n \operatorname{Cov}\left(\sum_{i=1}^{n - 1} w_j X_j X_i, X_u + \sum_{i=1}^{u - 1} X_i + \sum_{i=u}^n X_i\right)`,
  ],
  "neighbours counted from the first or from the second": [
    [
      tex`$n$ is an integer with $n \ge 3$.`,
      tex`$X_1, \dots, X_n$ are random variables.`,
      tex`$w_1, \dots, w_n$ are real numbers.`,
      "$i$ ranges over $1, \\dots, n$.",
    ],
    tex`\sum_{i=1}^{n-1} w_i w_{i+1} E[X_i X_{i+1}^2]`,
    tex`\sum_{i=2}^n w_{i-1} w_i E[X_{i-1} X_i^2]`,
    tex`\sum_{i=2}^n w_{i-1} w_i E[X_{i-1}^2 X_i]`,
  ],
  "an eighth moment of a uniform law": [
    [tex`$X_1, \dots, X_n$ are i.i.d. $\mathrm{Uniform}(0, 1)$.`],
    tex`\operatorname{Var}\left(\sum_{i=1}^n X_i^4\right)`,
    tex`n \left(\frac19 - \frac1{25}\right)`,
    tex`n \left(\frac19 - \frac15\right)`,
  ],
  "an eighth moment of a normal law": [
    [tex`$X_1, \dots, X_n$ are i.i.d. $\mathcal N(0, \sigma^2)$.`],
    tex`\operatorname{Var}\left(\sum_{i=1}^n X_i^4\right)`,
    tex`96 n \sigma^8`,
    tex`105 n \sigma^8`,
  ],
};

test.each(Object.entries(once))("%s", (_, [given, left, right, wrong]) => {
  const verdicts = [right, wrong].map((side) => {
    const report = checked(document(given, `${left} = ${side}`));
    expect(report.diagnostics).toEqual([]);
    return report.chains[0]?.steps[0]?.verdict;
  });
  expect(verdicts).toEqual(["verified", "refuted"]);
});
