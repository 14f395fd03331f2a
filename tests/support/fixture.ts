import type {
  AssumptionReport,
  ChainReport,
  ClaimReport,
  Counterexample,
  Curve,
  FileReport,
  LineReport,
  Pairs,
  Place,
  Report,
  StepReport,
} from "../../src/check/report.ts";

/**
 * A document and a report on it made by hand, for the tests of everything that only shows reports.
 */
export interface Fixture {
  readonly source: string;
  readonly report: FileReport;
}

/** The place of the n-th occurrence of a piece of a text. */
export function placeOf(source: string, piece: string, nth = 1): Place {
  let from = -1;
  for (let i = 0; i < nth; i += 1) from = source.indexOf(piece, from + 1);
  if (from < 0) throw new RangeError(`not in the text: ${piece}`);
  return { ...start(source, from), ...end(source, from + piece.length) };
}

/** Which occurrence of the piece it is that begins at the offset. */
function occurrence(source: string, piece: string, offset: number): number {
  let nth = 0;
  for (
    let from = source.indexOf(piece);
    from >= 0 && from <= offset;
    from = source.indexOf(piece, from + 1)
  )
    nth += 1;
  return nth;
}

function start(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function end(source: string, offset: number): { endLine: number; endColumn: number } {
  const { line, column } = start(source, offset);
  return { endLine: line, endColumn: column };
}

const step = (from: number, more: Partial<StepReport>): StepReport => ({
  from,
  to: from + 1,
  relation: "=",
  verdict: "verified",
  rules: [],
  assumptions: [],
  reason: null,
  warnings: [],
  remarks: [],
  witness:
    more.verdict === undefined || more.verdict === "verified"
      ? { kind: "exact", models: 12 }
      : null,
  trace: [],
  between: [],
  condition: null,
  conditions: [],
  vanishing: [],
  pairs: null,
  proof: null,
  counterexample: null,
  residual: null,
  suggestion: null,
  waits: null,
  slipOf: null,
  message: "",
  ...more,
});

const model = (more: Partial<Counterexample>): Counterexample => ({
  assignment: [],
  outcomes: [],
  columns: [],
  left: "",
  right: "",
  at: null,
  working: null,
  standsIn: false,
  curve: null,
  ...more,
});

const pairs = (does: Pairs["does"]): Pairs => ({
  first: "b",
  second: "b'",
  lower: "1",
  upper: "B",
  half: false,
  does,
});

const overSize: Curve = {
  symbol: "B",
  whole: true,
  points: [1, 2, 3, 4].map((n) => ({
    at: String(n),
    left: n === 1 ? "1" : `1/${n}`,
    right: n === 1 ? "1" : `1/${n}`,
  })),
};

const minibatchRows: readonly string[] = [
  String.raw`\Sigma^B[i, j]`,
  String.raw`E (\hat{g}^B[i] - g[i])(\hat{g}^B[j] - g[j])`,
  String.raw`\frac{1}{B^2} E \left(\sum_b \hat{g}_b[i] - g[i] \right) \left(\sum_b \hat{g}_b[j] - g[j] \right)`,
  String.raw`\frac{1}{B^2} E \sum_{b, b'} (\hat{g}_b[i] - g[i]) (\hat{g}_{b'}[j] - g[j])`,
  String.raw`\frac{1}{B^2} \sum_b E (\hat{g}_b[i] - g[i]) (\hat{g}_b[j] - g[j]) + \sum_{b, b' \neq b} E (\hat{g}_b[i] - g[i]) (\hat{g}_{b'}[j] - g[j])`,
  String.raw`\frac{1}{B^2} \sum_b E (\hat{g}_b[i] - g[i]) (\hat{g}_b[j] - g[j]) + \sum_{b, b' \neq b} (E \hat{g}_b[i] - g[i]) (E \hat{g}_{b'}[j] - g[j])`,
  String.raw`\frac{1}{B^2} \sum_b E (\hat{g}_b[i] - g[i]) (\hat{g}_b[j] - g[j])`,
  String.raw`\frac{1}{B} \Sigma^1[i, j]`,
];

const minibatchSource = String.raw`# The stationary distribution with minibatching

How much noise is there in a gradient that is averaged over a batch of $B$ points? Each point's gradient $\hat g_b$
scatters around the true one, and an average of $B$ of them scatters *less*, by exactly the factor one would hope for.

## Given
- $B$ is a positive integer, and $b$ and $b'$ range over $1, \dots, B$.
- $\hat g_1, \hat g_2, \dots$ are i.i.d. random vectors with mean $g$.
- $\hat g^B = \frac{1}{B} \sum_b \hat g_b$
- $\Sigma^B[i,j] = E(\hat g^B[i] - g[i])(\hat g^B[j] - g[j])$
- $\eta_0$ is a positive real number.

## Claim
$\Sigma^B[i,j] = \frac1B \Sigma^1[i,j]$

## Solution
The cross terms vanish, because different points are drawn independently.

$$\begin{aligned}
${minibatchRows.map((row, i) => (i === 0 ? `${row} ` : i === 1 ? `&= ${row}` : ` \\\\\n&= ${row}`)).join("")}
\end{aligned}$$

So the covariance of a batch shrinks like $1/B$.
`;

const given = (
  source: string,
  id: string,
  text: string,
  canonical: string,
  used: boolean,
  assumes = true,
): AssumptionReport => ({
  ...placeOf(source, text),
  id,
  text,
  canonical,
  used,
  assumes,
});

const line = (source: string, tex: string, nth = 1, reading: string | null = tex): LineReport => ({
  ...placeOf(source, tex, nth),
  tex,
  reading,
  term: null,
});

/** Problem 1 with its solution as printed: all verified, one warning, one note. */
export function minibatch(): Fixture {
  const source = minibatchSource;
  let end = source.indexOf("\begin{aligned}");
  const lines = minibatchRows.map((row) => {
    const from = source.indexOf(row, end);
    end = from + row.length;
    return line(source, row, occurrence(source, row, from));
  });
  const loose = String.raw`\sum_b \hat{g}_b[i] - g[i]`;
  const cross = String.raw`\sum_{b, b' \ne b} E\left[(\hat g_b[i] - g[i])(\hat g_{b'}[j] - g[j])\right]`;
  const steps: StepReport[] = [
    step(0, {
      rules: ["definition"],
      assumptions: ["A4"],
      message: String.raw`by the definition of $\Sigma^B$`,
      trace: [
        {
          rule: "definition",
          law: "definition/unfold",
          side: "left",
          before: minibatchRows[0] ?? "",
          after: minibatchRows[1] ?? "",
          detail: String.raw`unfold $\Sigma^B[i,j]$`,
        },
      ],
    }),
    step(1, {
      rules: ["definition", "linearity"],
      assumptions: ["A3"],
      message: String.raw`by the definition of $\hat g^B$, and since $1/B^2$ is a constant`,
      warnings: [
        {
          ...placeOf(source, loose),
          severity: "warning",
          code: "ambiguous-scope",
          message: String.raw`As written, $\sum_b$ ends before $- g[i]$. It was read as reaching over the difference, which is what makes this row and the next one true.`,
          suggestion: String.raw`\sum_b \left(\hat g_b[i] - g[i]\right)`,
          counterexample: model({
            assignment: [
              { symbol: "B", value: "2" },
              { symbol: "g", value: "1" },
              { symbol: String.raw`\Sigma^1`, value: "1" },
            ],
            outcomes: [
              { weight: "1/4", values: ["0", "0"] },
              { weight: "1/2", values: ["0", "2"] },
              { weight: "1/4", values: ["2", "2"] },
            ],
            columns: [String.raw`\hat g_1`, String.raw`\hat g_2`],
            left: "1/2",
            right: "3/4",
          }),
        },
      ],
      trace: [
        {
          rule: "definition",
          law: "definition/unfold",
          side: "left",
          before: minibatchRows[1] ?? "",
          after: String.raw`E\left(\frac1B\sum_b \hat g_b[i] - g[i]\right)\left(\frac1B\sum_b \hat g_b[j] - g[j]\right)`,
          detail: String.raw`unfold $\hat g^B$`,
        },
        {
          rule: "linearity",
          law: "expectation/linearity",
          side: "left",
          before: String.raw`E\left(\frac1B\sum_b \hat g_b[i] - g[i]\right)\left(\frac1B\sum_b \hat g_b[j] - g[j]\right)`,
          after: String.raw`\frac{1}{B^2}E\left(\sum_b (\hat g_b[i] - g[i])\right)\left(\sum_b (\hat g_b[j] - g[j])\right)`,
          detail: String.raw`the constant $\frac{1}{B^2}$ leaves the expectation`,
        },
      ],
    }),
    step(2, { rules: ["sum-algebra"], message: "a product of two sums is the sum over all pairs" }),
    step(3, {
      pairs: pairs("splits"),
      rules: ["linearity", "sum-split"],
      message: String.raw`by linearity, with the diagonal $b = b'$ split off`,
      reason: { text: "splitting the diagonal", suffices: false, missing: ["linearity"] },
      warnings: [
        {
          ...placeOf(source, String.raw`\frac{1}{B^2} \sum_b E`),
          severity: "note",
          code: "coefficient-scope",
          message: String.raw`The coefficient $\frac{1}{B^2}$ is meant for the whole line.`,
          suggestion: null,
          counterexample: null,
        },
      ],
    }),
    step(4, {
      pairs: pairs("separates"),
      rules: ["linearity", "independence"],
      assumptions: ["A2"],
      remarks: ["uncorrelated would do"],
      message: String.raw`since $\hat g_b$ and $\hat g_{b'}$ are independent for $b \ne b'$`,
      trace: [
        {
          rule: "independence",
          law: "expectation/independent-product",
          side: "left",
          before: cross,
          after: String.raw`\sum_{b, b' \ne b} E[\hat g_b[i] - g[i]]\, E[\hat g_{b'}[j] - g[j]]`,
          detail: String.raw`$\hat g_b$ and $\hat g_{b'}$ with $b \ne b'$`,
        },
      ],
    }),
    step(5, {
      pairs: pairs("drops"),
      vanishing: [String.raw`\sum_{b, b' \ne b} (E \hat g_b[i] - g[i]) (E \hat g_{b'}[j] - g[j])`],
      rules: ["mean"],
      assumptions: ["A2"],
      message: String.raw`since $E \hat g_b = g$, each centred term vanishes`,
    }),
    step(6, {
      rules: ["definition", "identical-distribution"],
      assumptions: ["A2", "A4"],
      message: String.raw`the $\hat g_b$ are identically distributed, so each of the $B$ terms is $\Sigma^1[i,j]$`,
    }),
  ];
  const chain: ChainReport = {
    ...placeOf(
      source,
      source.slice(
        source.indexOf("\\begin{aligned}"),
        source.indexOf("$$", source.indexOf("\\end{aligned}")),
      ),
    ),
    id: "C1",
    from: "display",
    expect: null,
    verdict: "verified",
    lines,
    steps,
  };
  const claimTex = String.raw`\Sigma^B[i,j] = \frac1B \Sigma^1[i,j]`;
  const claim: ClaimReport = {
    ...placeOf(source, claimTex),
    tex: claimTex,
    verdict: "established",
    expect: null,
    condition: null,
    conditions: [],
    by: "C1",
    counterexample: null,
    suggestion: null,
    message: null,
    curve: overSize,
    unread: [],
  };
  return {
    source,
    report: {
      path: "derivations/minibatch.md",
      title: "The stationary distribution with minibatching",
      status: "passed",
      style: "sections",
      sentences: [],
      diagnostics: [],
      assumptions: [
        given(
          source,
          "A1",
          String.raw`$B$ is a positive integer, and $b$ and $b'$ range over $1, \dots, B$.`,
          String.raw`$B$ is a positive integer; $b, b' \in \{1, \dots, B\}$`,
          false,
          false,
        ),
        given(
          source,
          "A2",
          String.raw`$\hat g_1, \hat g_2, \dots$ are i.i.d. random vectors with mean $g$.`,
          String.raw`the $\hat g_b$, $b \ge 1$, are random vectors, mutually independent, identically distributed, and $E[\hat g_b] = g$`,
          true,
        ),
        given(
          source,
          "A3",
          String.raw`$\hat g^B = \frac{1}{B} \sum_b \hat g_b$`,
          String.raw`for every $B$: $\hat g^B := \frac{1}{B} \sum_{b=1}^{B} \hat g_b$`,
          true,
        ),
        given(
          source,
          "A4",
          String.raw`$\Sigma^B[i,j] = E(\hat g^B[i] - g[i])(\hat g^B[j] - g[j])$`,
          String.raw`for all $B, i, j$: $\Sigma^B[i,j] := E\left[(\hat g^B[i] - g[i])(\hat g^B[j] - g[j])\right]$`,
          true,
        ),
        given(
          source,
          "A5",
          String.raw`$\eta_0$ is a positive real number.`,
          String.raw`$\eta_0 > 0$`,
          false,
        ),
      ],
      claims: [claim],
      chains: [chain],
      skipped: 0,
    },
  };
}

const weightedSource = String.raw`# A weighted sum, as printed

## Given
- $\hat g_1, \dots, \hat g_N$ are i.i.d. random vectors with covariance matrix $\Sigma_g$.
- $\alpha_1, \dots, \alpha_N$ are real numbers.
- The moon is made of cheese.

## Claim
$$\Sigma_{\Delta\Phi} = \left(\sum_i \alpha_i\right) \Sigma_g$$

## Solution
$$
\Sigma_{\Delta\Phi} = \sum_i \alpha_i^2 \Sigma_g = \left(\sum_i \alpha_i\right) \Sigma_g \approx N \Sigma_g
$$

Then something that cannot be decided, and something that cannot be read:

$$
\begin{aligned}
\|\Sigma_g\| &= \sup_x \|\Sigma_g x\| \\
&= \left( \Sigma_g [1
\end{aligned}
$$

<script>alert("raw HTML is text here")</script>
`;

/**
 * A document with a refuted step, an undecided one, an unreadable one, and a sentence that was not
 * read.
 */
export function weighted(): Fixture {
  const source = weightedSource;
  const first = String.raw`\Sigma_{\Delta\Phi} = \sum_i \alpha_i^2 \Sigma_g = \left(\sum_i \alpha_i\right) \Sigma_g \approx N \Sigma_g`;
  const sum = String.raw`\left(\sum_i \alpha_i\right) \Sigma_g`;
  const witness = model({
    assignment: [
      { symbol: "N", value: "2" },
      { symbol: String.raw`\alpha_1`, value: "2" },
      { symbol: String.raw`\alpha_2`, value: "1" },
    ],
    outcomes: [
      { weight: "1/2", values: ["-1"] },
      { weight: "1/2", values: ["1"] },
    ],
    columns: [String.raw`\hat g_i`],
    left: "5",
    right: "3",
    working: {
      left: [String.raw`\Sigma_{\Delta\Phi} = \frac{1}{2} (-3)^2 + \frac{1}{2} \cdot 1^2 = 5`],
      right: [String.raw`\left(\sum_i \alpha_i\right) \Sigma_g = (2 + 1) \cdot 1 = 3`],
    },
    curve: {
      symbol: "N",
      whole: true,
      points: [
        { at: "1", left: "4", right: "2" },
        { at: "2", left: "5", right: "3" },
        { at: "3", left: "6", right: "4" },
      ],
    },
  });
  const norm = String.raw`\|\Sigma_g\|`;
  const supremum = String.raw`\sup_x \|\Sigma_g x\|`;
  const broken = String.raw`\left( \Sigma_g [1`;
  return {
    source,
    report: {
      path: "derivations/weighted-sum.md",
      title: "A weighted sum, as printed",
      status: "failed",
      style: "sections",
      sentences: [],
      diagnostics: [
        {
          ...placeOf(source, "The moon is made of cheese."),
          severity: "error",
          code: "unread-sentence",
          message: "This sentence of the givens could not be read.",
          hint: "Write one assumption a sentence, such as “$c$ is a constant.”",
        },
        {
          ...placeOf(source, "[1"),
          severity: "error",
          code: "unclosed-bracket",
          message: "The bracket `[` is never closed.",
          hint: "Close it before the end of the expression.",
        },
      ],
      assumptions: [
        given(
          source,
          "A1",
          String.raw`$\hat g_1, \dots, \hat g_N$ are i.i.d. random vectors with covariance matrix $\Sigma_g$.`,
          String.raw`the $\hat g_i$ are mutually independent, identically distributed, $\operatorname{Var}(\hat g_i) = \Sigma_g$`,
          true,
        ),
        given(
          source,
          "A2",
          String.raw`$\alpha_1, \dots, \alpha_N$ are real numbers.`,
          String.raw`$\alpha_i \in \mathbb R$`,
          false,
          false,
        ),
      ],
      claims: [
        {
          ...placeOf(
            source,
            String.raw`\Sigma_{\Delta\Phi} = \left(\sum_i \alpha_i\right) \Sigma_g`,
          ),
          tex: String.raw`\Sigma_{\Delta\Phi} = \left(\sum_i \alpha_i\right) \Sigma_g`,
          verdict: "refuted",
          expect: "refuted",
          condition: null,
          conditions: [],
          by: null,
          counterexample: witness,
          suggestion: String.raw`\left(\sum_i \alpha_i^2\right) \Sigma_g`,
          message: "In a small example that satisfies the assumptions the two sides differ.",
          curve: null,
          unread: [],
        },
      ],
      chains: [
        {
          ...placeOf(source, first),
          id: "C1",
          from: "display",
          expect: null,
          verdict: "refuted",
          lines: [
            line(source, String.raw`\Sigma_{\Delta\Phi}`, 2),
            line(source, String.raw`\sum_i \alpha_i^2 \Sigma_g`),
            line(source, sum, 2),
            line(source, String.raw`N \Sigma_g`, 1),
          ],
          steps: [
            step(0, {
              rules: ["linearity", "independence"],
              assumptions: ["A1"],
              message: String.raw`the $\hat g_i$ are independent`,
            }),
            step(1, {
              verdict: "refuted",
              counterexample: witness,
              residual: String.raw`\sum_i \alpha_i (\alpha_i - 1)\, \Sigma_g`,
              suggestion: String.raw`\left(\sum_i \alpha_i^2\right) \Sigma_g`,
              message: String.raw`The weights lose their squares: the two sides differ by $\sum_i \alpha_i (\alpha_i - 1)\, \Sigma_g$.`,
            }),
            step(2, {
              verdict: "unchecked",
              relation: "\\approx",
              message: String.raw`$\approx$ is no exact claim, so it is not checked`,
            }),
          ],
        },
        {
          ...placeOf(
            source,
            source.slice(source.indexOf("\\begin{aligned}"), source.indexOf("\\end{aligned}") + 13),
          ),
          id: "C2",
          from: "display",
          expect: null,
          verdict: "unreadable",
          lines: [line(source, norm), line(source, supremum), line(source, broken, 1, null)],
          steps: [
            step(0, {
              verdict: "undecided",
              message: "No proof was found, and no model was found in which the two sides differ.",
              residual: String.raw`\|\Sigma_g\| - \sup_x \|\Sigma_g x\|`,
            }),
            step(1, { verdict: "unreadable", message: "A bracket is never closed." }),
          ],
        },
      ],
      skipped: 1,
    },
  };
}

/** Both documents as one run. */
export function run(): Report {
  const files = [minibatch().report, weighted().report];
  return {
    schema: 1,
    tool: { name: "almost-surely", version: "0.0.0" },
    summary: {
      files: 2,
      passed: 1,
      failed: 1,
      uncheckedFiles: 0,
      skipped: 0,
      steps: 12,
      verified: 8,
      holdsIf: 0,
      refuted: 1,
      undecided: 1,
      unreadable: 1,
      unchecked: 1,
      warnings: 1,
      notes: 1,
    },
    files,
  };
}
