import { structural } from "../kernel/grounds.ts";
import { inductionLaw } from "../kernel/induction.ts";
import { rule } from "./rule.ts";

const tex = String.raw;

export const split = rule({
  name: structural.split,
  rule: "sum-split",
  statement: tex`\sum_{i,j} a_{ij} = \sum_i a_{ii} + \sum_{i \ne j} a_{ij}`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "a pair of indices is either equal or not; likewise for first and last terms and " +
    "for the order of indices",
  source: "Graham, Knuth, Patashnik, Concrete Mathematics, section 2.4",
  example: {
    given: ["$a_1, \\dots, a_n$ are real numbers."],
    step: tex`\left(\sum_{i=1}^n a_i\right)^2 = \sum_{i=1}^n a_i^2 + \sum_{i=1}^n \sum_{j \ne i} a_i a_j`,
  },
  without: [],
});

export const closedForm = rule({
  name: structural.closedForm,
  rule: "closed-form-sum",
  statement: tex`\sum_{k=0}^{n} r^k = \frac{1 - r^{n+1}}{1 - r}`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "geometric sums telescope after multiplying by $1 - r$, and sums of powers are " +
    "Faulhaber's polynomials; $r \\ne 1$ is needed, and $|r| < 1$ for an endless sum. " +
    "Binomial sums are powers by the binomial theorem, and endless sums over factorials " +
    "exponentials, shifted and with powers of the index too",
  source: "Graham, Knuth, Patashnik, Concrete Mathematics, sections 2.3 and 6.5",
  example: {
    given: ["$r$ is a real number with $r \\ne 1$, and $n$ is a positive integer."],
    step: tex`\sum_{k=0}^{n} r^k = \frac{1 - r^{n+1}}{1 - r}`,
  },
  without: [],
});

export const entries = rule({
  name: structural.notation,
  rule: "linear-algebra",
  statement: tex`x^\top y = \sum_k x_k y_k`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "products, transposes, traces and norms of vectors and matrices are sums over their entries",
  source: "Horn, Johnson, Matrix Analysis, section 0.2",
  example: {
    given: ["$x$ and $y$ are vectors in $\\mathbb R^d$."],
    step: tex`x^\top y = y^\top x`,
  },
  without: [],
});

export const inverseRight = rule({
  name: "matrix/inverse-right",
  rule: "linear-algebra",
  statement: tex`A A^{-1} = I`,
  slots: { A: "matrix" },
  provided: [],
  conditions: [],
  reason: "the definition of the inverse",
  source: "Horn, Johnson, Matrix Analysis, section 0.5",
  example: {
    given: [tex`$A$ is an invertible $d \times d$ matrix and $x$ is a vector in $\mathbb R^d$.`],
    step: tex`A A^{-1} x = x`,
  },
  without: [],
});

export const inverseLeft = rule({
  name: "matrix/inverse-left",
  rule: "linear-algebra",
  statement: tex`A^{-1} A = I`,
  slots: { A: "matrix" },
  provided: [],
  conditions: [],
  reason: "the definition of the inverse",
  source: "Horn, Johnson, Matrix Analysis, section 0.5",
  example: {
    given: [tex`$A$ is an invertible $d \times d$ matrix and $x$ is a vector in $\mathbb R^d$.`],
    step: tex`A^{-1} A x = x`,
  },
  without: [],
});

export const choice = rule({
  name: structural.choice,
  rule: "sum-split",
  statement: tex`x_J = \sum_{j=1}^{n} \mathbf 1\{J = j\} x_j`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "a random index has exactly one of its values in every outcome, and a sum with a " +
    "random end is the sum of what stands up to it; the indicators sum to the number of " +
    "values that they let through",
  source: "Williams, Probability with Martingales, section 12.1",
  example: {
    given: ["$x_1, \\dots, x_n$ are real numbers.", "$J$ is uniform on $1, \\dots, n$."],
    step: tex`E[x_J^2] = \sum_{j=1}^n x_j^2 P(J = j)`,
  },
  without: [],
});

export const induction = rule({
  name: inductionLaw,
  rule: "induction",
  statement: tex`x_n = c r^n`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "what holds at the first index, and at the next wherever it holds at one, holds at all indices",
  source: "Graham, Knuth, Patashnik, Concrete Mathematics, section 1.1",
  example: {
    given: ["$r$ is a real number.", "$x_0 = 3$ and $x_{n+1} = r x_n$ for $n \\ge 0$."],
    step: tex`x_n = 3 r^n`,
  },
  without: [],
});

export const derivative = rule({
  name: structural.derivative,
  rule: "calculus",
  statement: tex`\nabla (f(x) + g(x)) = \nabla f(x) + \nabla g(x)`,
  slots: {},
  provided: [],
  structural: true,
  conditions: [],
  reason:
    "derivatives of finite sums, products, powers, exponentials and logarithms, and of " +
    "functions of a multiple of the variable by the chain rule; the functions are " +
    "assumed to have derivatives where these are written",
  source: "Rudin, Principles of Mathematical Analysis, theorems 5.3, 5.5 and 9.15",
  example: {
    given: ["$f$ and $g$ are functions, and $h(x) = f(x) + 3 g(x)$.", "$x$ is a real number."],
    step: tex`\frac{d}{dx} h(x) = \frac{d}{dx} f(x) + 3 \frac{d}{dx} g(x)`,
  },
  without: [],
});
