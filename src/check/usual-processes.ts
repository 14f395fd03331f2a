import type { Declaration } from "../term/context.ts";
import { mul, number } from "../term/make.ts";
import { nameOf } from "../tex/scope.ts";
import { type Lack, member } from "./lack.ts";
import { distribution } from "./law-proposals.ts";
import { argumentOf } from "./naming.ts";
import { bound, type Proposal, said, type Usual } from "./usual-entry.ts";

/** What the values of processes usually are. */
export const usualProcesses: readonly Usual[] = [
  {
    name: "Wiener process",
    rung: 4,
    says: "$W(t)$ has mean $0$ and variance $t$",
    example: ["$$E[W(t)]^2 + E[W(t)^2] = t$$", "$W(t)$ has mean $0$. $W(t)$ has variance $t$."],
    not: ["$$E[W(t)]^2 + E[W(t)^2] = s$$", "s is another time"],
    propose: (step) =>
      valuesOf(step, /^[WB]$/).map(({ of, at }) =>
        said(
          { kind: "mean", of: member(of), value: number(0) },
          { kind: "variance", of: member(of), value: member(at) },
        ),
      ),
  },
  {
    name: "Poisson process",
    rung: 5,
    says: "$N(t) \\sim \\mathrm{Poisson}(\\lambda t)$",
    example: [
      "$$\\operatorname{Var}(N(t)) + E[N(t)] = 2 \\lambda t$$",
      "$N(t) \\sim \\mathrm{Poisson}(\\lambda t)$. $\\lambda > 0$. $t > 0$.",
    ],
    not: ["$$\\operatorname{Var}(N(t)) = \\lambda^2 t$$", "the step does not hold then"],
    propose: (step) => counts(step),
  },
];

/** The random numbers of a step that are values at a time that it has too: `W(t)`. */
function valuesOf(
  { random, fixed, spoken }: Lack,
  names: RegExp,
): readonly { readonly of: Declaration; readonly at: Declaration }[] {
  return random.flatMap((of) => {
    const isOpen = [spoken.mean, spoken.variance, spoken.law].every((all) => !all.has(of.key));
    const at = fixed.find((d) => d.head === argumentOf(of.head) && d.sort.kind === "scalar");
    const isTime = at !== undefined && /^(?:[stu]|\\tau)$/.test(at.head);
    return isOpen && isTime && names.test(nameOf(of.head)) ? [{ of, at }] : [];
  });
}

/** How many arrivals there are up to a time, where a step has one letter for their rate. */
function counts(step: Lack): readonly Proposal[] {
  const [rate, ...more] = step.fixed.filter(
    (d) => d.ranges.length === 0 && /^\\(?:lambda|mu|rho|nu)$/.test(d.head),
  );
  if (!rate || more.length > 0) return [];
  return valuesOf(step, /^N$/).map(({ of, at }) => ({
    statements: [
      distribution(of, "poisson", [mul(member(rate), member(at))]),
      ...[rate, at].map((d) => bound(d, ">", 0)),
    ],
    fixed: [rate, at].filter((d) => step.doubted.includes(d)),
  }));
}
