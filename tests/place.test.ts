import { describe, expect, test } from "vitest";
import { checked, document } from "./support/check.ts";

const tex = String.raw;

const given = [
  "$n$ is a positive integer.",
  tex`$i$, $j$, $k$, $u$ and $v$ range over $1, \dots, n$.`,
  tex`$X_1, \dots, X_n$ are i.i.d. random variables with mean $\mu$ and variance $\sigma^2$.`,
  tex`$a_1, \dots, a_n$ and $b_1, \dots, b_n$ are real numbers.`,
];

/** Sums over parts of a range against sums over the whole of it, with a near miss of each. */
const cases: readonly (readonly [name: string, left: string, right: string, wrong: string])[] = [
  [
    "before and after a place",
    tex`\sum_{i=1}^n a_i`,
    tex`a_u + \sum_{i<u} a_i + \sum_{i>u} a_i`,
    tex`a_u + \sum_{i\le u} a_i + \sum_{i>u} a_i`,
  ],
  [
    "ends next to a place",
    tex`\sum_{i=1}^n a_i`,
    tex`a_u + \sum_{i=1}^{u-1} a_i + \sum_{i=u+1}^n a_i`,
    tex`a_u + \sum_{i=1}^{u-1} a_i + \sum_{i=u}^n a_i`,
  ],
  [
    "all but one place",
    tex`\sum_{i\ne u} a_i`,
    tex`\sum_{i<u} a_i + \sum_{i>u} a_i`,
    tex`\sum_{i<u} a_i + \sum_{i\ge u} a_i`,
  ],
  [
    "up to a place and after it",
    tex`\sum_{i\ne u} a_i`,
    tex`\sum_{i\le u} a_i + \sum_{i>u} a_i - a_u`,
    tex`\sum_{i\le u} a_i + \sum_{i>u} a_i`,
  ],
  [
    "one of two sums is whole",
    tex`\sum_{i=1}^n a_i \sum_{j\ne u} b_j`,
    tex`\sum_{i=1}^n a_i \sum_{j=1}^n b_j - b_u \sum_{i=1}^n a_i`,
    tex`\sum_{i=1}^n a_i \sum_{j=1}^n b_j - b_u \sum_{i\ne u} a_i`,
  ],
  [
    "both leave out a place",
    tex`\sum_{i\ne u} a_i \sum_{j\ne u} b_j`,
    tex`\sum_{i\ne u} a_i b_i + \sum_{i\ne u}\sum_{j\ne u, j \ne i} a_i b_j`,
    tex`\sum_{i\ne u} a_i b_i + \sum_{i\ne u}\sum_{j\ne i} a_i b_j`,
  ],
  [
    "pairs with and without a place",
    tex`\sum_{i<j} a_i a_j`,
    tex`\sum_{i<j, i \ne u, j\ne u} a_i a_j + a_u\sum_{i\ne u} a_i`,
    tex`\sum_{i<j, i \ne u, j\ne u} a_i a_j + a_u\sum_{i=1}^n a_i`,
  ],
  [
    "the first term",
    tex`\sum_{i=2}^n a_i`,
    tex`\sum_{i=1}^n a_i - a_1`,
    tex`\sum_{i=1}^n a_i - a_n`,
  ],
  [
    "the last term",
    tex`\sum_{i=1}^{n-1} a_i b_i`,
    tex`\sum_{i=1}^n a_i b_i - a_n b_n`,
    tex`\sum_{i=1}^n a_i b_i - a_1 b_1`,
  ],
  [
    "the order of dependent ends",
    tex`\sum_{i=1}^{n} \sum_{j=1}^{i-1} a_i b_j`,
    tex`\sum_{j=1}^{n} \sum_{i=j+1}^{n} a_i b_j`,
    tex`\sum_{j=1}^{n} \sum_{i=j}^{n} a_i b_j`,
  ],
  [
    "two places that may be one",
    tex`\sum_{i\ne u, i\ne v} a_i`,
    tex`\sum_{i=1}^n a_i - a_u - a_v + a_u \mathbf 1\{u = v\}`,
    tex`\sum_{i=1}^n a_i - a_u - a_v`,
  ],
  [
    "squares around a place",
    tex`\sum_{i<u}\sum_{j>u} a_i b_j + \sum_{i<u} \sum_{j<u} a_i b_j`,
    tex`\sum_{i<u} \sum_{j\ne u} a_i b_j`,
    tex`\sum_{i<u} \sum_{j=1}^n a_i b_j`,
  ],
  [
    "an expectation at a place",
    tex`E\left[\left(\sum_{i=1}^n a_i X_i\right) X_u\right]`,
    tex`\mu^2 \sum_{i<u} a_i + \mu^2 \sum_{i>u} a_i + a_u(\sigma^2+\mu^2)`,
    tex`\mu^2 \sum_{i<u} a_i + \mu^2 \sum_{i\ge u} a_i + a_u(\sigma^2+\mu^2)`,
  ],
  [
    "a free index that may be where a range ends",
    tex`\sum_{i=1}^n a_i + \sum_{i=1}^n a_i`,
    tex`a_u + \sum_{i \ne u} a_i + a_1 + \sum_{i=2}^n a_i`,
    tex`a_u + \sum_{i \ne u} a_i + a_u + \sum_{i=2}^n a_i`,
  ],
  [
    "the last member among pairs",
    tex`E\left[X_n \sum_{i<j} X_j\right]`,
    tex`\sigma^2 (n-1) + \mu^2 \frac{n(n-1)}{2}`,
    tex`\sigma^2 n + \mu^2 \frac{n(n-1)}{2}`,
  ],
  [
    "ranges that meet",
    tex`\sum_{i=1}^{u} a_i + \sum_{i=u+1}^{n} a_i`,
    tex`\sum_{i=1}^n a_i`,
    tex`\sum_{i=1}^{n-1} a_i`,
  ],
];

const verdict = (left: string, right: string): string | undefined =>
  checked(document(given, `${left} = ${right}`)).chains[0]?.steps[0]?.verdict;

describe("sums over parts of a range", () => {
  test.each(cases)("%s", (_, left, right, wrong) => {
    expect(verdict(left, right)).toBe("verified");
    expect(verdict(left, wrong)).toBe("refuted");
  });

  test("ranges that meet only where one end is not beyond the other", () => {
    expect(verdict(tex`\sum_{i<u} a_i + \sum_{i=u}^{v} a_i`, tex`\sum_{i=1}^v a_i`)).toBe(
      "refuted",
    );
  });
});
