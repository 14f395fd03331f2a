/** A seeded source of numbers below 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Givens as sentences, with a step that holds under any givens and one that holds under none. */
export interface RandomGivens {
  readonly given: readonly string[];
  readonly holds: string;
  readonly fails: string;
}

/** Random givens over single quantities and a family, events and fixed numbers. */
export function randomGivens(seed: number): RandomGivens {
  const next = random(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const singles = ["X", "Y", "Z", "W"].slice(0, 2 + Math.floor(next() * 3));
  const members = ["V_1", "V_i", "V_n", "V_2"];
  const family = next() < 0.5;
  const event = next() < 0.3;
  const kinds = pick([
    "random variables",
    "random variables",
    "random variables",
    "positive random variables",
    "random variables with values in $\\{0, 1\\}$",
  ]);
  const given = [`$${singles.join("$, $")}$ are ${kinds}.`];
  if (family) given.push(`$n \\ge 2$ is an integer. $V_1, \\dots, V_n$ are ${pick(familyKinds)}.`);
  if (event) given.push("$A$ is an event.");
  const one = (): string => pick(family && next() < 0.4 ? members : singles);
  const other = (than: string): string => {
    const rest = [...singles, ...(family ? ["V_1", "V_n"] : [])].filter((q) => q !== than);
    return pick(rest);
  };
  const condition = (x: string): string => (event && next() < 0.3 ? "A" : other(x));
  const value = (x: string, y: string): string =>
    pick([
      `E[${x}]`,
      "0",
      "2",
      "\\mu",
      y === "A" ? "1" : y,
      y === "A" ? "3" : `2 ${y} + 1`,
      `E[${x} \\mid ${condition(x)}]`,
      `E[${other(x)}]`,
      `\\operatorname{Var}(${x})`,
      `E[${x}] + 1`,
      `2 E[${x}]`,
    ]);
  const fact = (): string => {
    const x = one();
    const y = condition(x);
    const z = other(x);
    const plainY = y === "A" ? z : y;
    const quantified = `${x}${y}${z}`.includes("V_i") ? " for each $i$" : "";
    const equation = pick([
      () => `E[${x} \\mid ${y}] = ${value(x, y)}`,
      () => `E[${x} \\mid ${y}] = ${value(x, y)}`,
      () => `E[${x} \\mid ${plainY}, ${z}] = E[${x} \\mid ${z}]`,
      () => `E[${x} \\mid ${plainY}] = E[${z} \\mid ${plainY}]`,
      () =>
        `\\operatorname{Var}(${x} \\mid ${y}) = ${pick([`\\operatorname{Var}(${x})`, "1", "\\sigma^2", plainY])}`,
      () =>
        `\\operatorname{Var}(${x}) = ${pick(["1", "\\sigma^2", `E[${x}]`, `\\operatorname{Var}(${z})`])}`,
      () => `E[${x}] = ${value(x, plainY)}`,
      () => `E[${x}^2] = ${pick(["4", `E[${z}^2]`, `E[${x}]^2 + 1`])}`,
      () =>
        `\\operatorname{Cov}(${x}, ${z}) = ${pick(["0", "1", `\\operatorname{Var}(${x})`, "\\rho"])}`,
      () => `E[${x}${z}] = ${pick(["0", `E[${x}]E[${z}]`, "1"])}`,
      () => `${x} = ${pick([z, `${z} + 1`, `2 ${z}`])}`,
      () => `P(${x} = 1) = ${pick(["\\frac12", "p", `P(${z} = 1)`])}`,
      () => `P(${x} > 0 \\mid ${plainY}) = P(${x} > 0)`,
      () => `${x} \\le ${z}`,
      () => `E[${x} - ${z}] = 0`,
      () => `E[${x} \\mid ${z} = 1] = ${pick(["2", `E[${x}]`, `E[${x} \\mid ${z} = 0]`])}`,
      () => `E[(${x} - E[${x}])^3] = 0`,
    ])();
    return `$${equation}$${quantified}.`;
  };
  const dependence = (): string => {
    const x = one();
    const y = other(x);
    const each = `${x}${y}`.includes("V_i") ? " for each $i$" : "";
    const z = pick(singles.filter((q) => q !== x && q !== y));
    return pick([
      () => `$${x}$ and $${y}$ are independent${each}.`,
      () => `$${x}$ and $${y}$ are uncorrelated${each}.`,
      () => `$${x}$ and $${y}$ are conditionally independent given $${z ?? "Z"}$${each}.`,
      () => `$${x}$ is independent of $${y}$${each}.`,
      () => `$${pick(singles)}$ is independent of ${family ? "each $V_i$" : `$${y}$`}.`,
      () => `$${singles.join("$, $")}$ are independent.`,
      () => `$${x} \\sim \\mathcal N(0, 1)$${each}.`,
      () => `$${x} \\sim \\mathrm{Bernoulli}(p)$${each}.`,
      () => `$${x}$ has mean $\\mu$ and variance $\\sigma^2$${each}.`,
    ])();
  };
  const count = 1 + Math.floor(next() * 3);
  for (let k = 0; k < count; k++) given.push(next() < 0.65 ? fact() : dependence());
  if (next() < 0.3)
    given.push(
      pick([
        `$S = X + Y$.`,
        `$S = X Y$.`,
        family ? `$S = \\sum_{i=1}^n V_i$.` : `$S = X - E[X]$.`,
        `$S = E[X \\mid Y]$.`,
      ]),
    );
  const said = given.join(" ");
  for (const [symbol, sentence] of [
    ["\\mu", "$\\mu$ is a real number."],
    ["\\sigma", "$\\sigma$ is a positive real number."],
    ["\\rho", "$\\rho$ is a real number."],
    [" p", "$p$ is a real number with $0 < p < 1$."],
    ["(p)", "$p$ is a real number with $0 < p < 1$."],
  ] as const)
    if (said.includes(symbol) && !given.includes(sentence)) given.unshift(sentence);
  const x = pick(singles);
  const y = other(x);
  return {
    given,
    holds: pick([
      `E[${x} + ${y}] = E[${y}] + E[${x}]`,
      `E[E[${x} \\mid ${y}]] = E[${x}]`,
      `E[(${x} + ${y})^2] = E[${x}^2] + 2 E[${x}${y}] + E[${y}^2]`,
    ]),
    fails: pick([
      `E[${x}] = E[${x}] + 1`,
      `E[(${x} + ${y})^2] = E[${x}^2] + 2 E[${x}${y}] + E[${y}^2] + 1`,
    ]),
  };
}

const familyKinds = [
  "random variables",
  "i.i.d. random variables",
  "independent random variables",
  "pairwise independent random variables",
  "pairwise uncorrelated random variables",
  "identically distributed random variables",
  "exchangeable random variables",
];
