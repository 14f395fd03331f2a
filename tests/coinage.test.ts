import { describe, expect, test } from "vitest";
import { checked } from "./support/check.ts";

const given =
  "# T\n\n## Given\n\n- $X_1, \\dots, X_n$ are i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.\n\n## Solution\n\n";

function verdicts(solution: string): readonly string[] {
  return checked(given + solution)
    .chains.filter((c) => c.from === "display")
    .flatMap((c) => c.steps.map((s) => s.verdict));
}

describe("names that solutions give to things as they go", () => {
  test.each([
    ["in words before a display", "Put $Y_i = X_i - \\mu$. Then\n$$E[Y_i] = 0$$\n", ["verified"]],
    ["in words behind it", "Thus\n$$E[Y_i] = 0$$\nwhere $Y_i = X_i - \\mu$.\n", ["verified"]],
    [
      "by a sign in the display",
      "$$V := \\operatorname{Var}(X_1) = \\sigma^2$$\n",
      ["verified", "verified"],
    ],
    [
      "and what is wrong of them is refuted",
      "Put $Y_i = X_i - \\mu$. Then\n$$E[Y_i] = \\mu$$\n",
      ["refuted"],
    ],
    [
      "but not in some case only",
      "If $X_1 > 0$, put $Q = X_1$.\n$$E[Q] = \\mu$$\n",
      ["unreadable"],
    ],
    [
      "but not with two meanings",
      "Put $W = X_1$. Later $W = X_2$.\n$$E[W] = \\mu$$\n",
      ["unreadable"],
    ],
    [
      "but not for some members",
      "Write $Q_i = X_i$ for $i \\ge 2$.\n$$E[Q_1] = \\mu$$\n",
      ["unreadable"],
    ],
    [
      "but not for some members by a sign in the display",
      "$$Q_i := X_i \\quad \\text{for } i \\ge 2$$\n$$E[Q_1] = \\mu$$\n",
      ["unreadable", "unreadable"],
    ],
    [
      "but not what is said to be false",
      "It is false that $Q = X_1$.\n$$E[Q] = \\mu$$\n",
      ["unreadable"],
    ],
    ["but not what is guessed", "We guess that $Q = X_1$.\n$$E[Q] = \\mu$$\n", ["unreadable"]],
    [
      "but not what goes on in words that may say where",
      "Put $Q = X_1$ on weekdays.\n$$E[Q] = \\mu$$\n",
      ["unreadable"],
    ],
    ["what is called by a noun", "The estimate $Q = X_1$ is bad:\n$$E[Q] = \\mu$$\n", ["verified"]],
    [
      "as far as the words say",
      "Put $Y_i = X_i$, $i = 2, \\dots, n$.\n$$\\sum_i E[Y_i] = (n - 1)\\mu$$\n",
      ["verified"],
    ],
    [
      "and no further",
      "Put $Y_i = X_i$, $i = 2, \\dots, n$.\n$$\\sum_i E[Y_i] = n\\mu$$\n",
      ["refuted"],
    ],
    [
      "but not where a bracket says for which",
      "Put $Q_i = X_i$ ($i > 2$).\n$$E[Q_1] = \\mu$$\n",
      ["unreadable"],
    ],
    [
      "but not where a bracket says how nearly",
      "Put $Q = X_1$ (roughly).\n$$E[Q] = \\mu$$\n",
      ["unreadable"],
    ],
    [
      "but not with another case behind",
      "Put $Q_i = X_i$, $i > 2$, and $0$ else.\n$$E[Q_1] = \\mu$$\n",
      ["unreadable"],
    ],
    [
      "but not of any member and of one",
      "Put $Q_i = X_i$. Put $Q_1 = 0$.\n$$E[Q_1] = \\mu$$\n",
      ["unreadable"],
    ],
    ["e is a name like another", "Put $e = X_1 - \\mu$.\n$$E[e] = 0$$\n", ["verified"]],
    [
      "but not a value of a letter that counts",
      "For $k = 1$ we find\n$$E[k X_1] = \\mu$$\n",
      ["unreadable"],
    ],
    [
      "but not by an equals sign of the display itself",
      "$$V = \\operatorname{Var}(X_1) = \\sigma^2$$\n",
      ["unreadable", "verified"],
    ],
    ["but not what has a meaning", "Here $\\mu = 0$, so\n$$E[X_1] = 0$$\n", ["refuted"]],
  ])("%s", (_, solution, expected) => {
    expect(verdicts(solution)).toEqual(expected);
  });
});
