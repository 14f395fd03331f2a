import { expect, test } from "vitest";
import type { FileReport } from "../src/check/report.ts";
import type { ReplayedStep } from "../src/replay/report.ts";
import { type Alteration, alterations } from "./support/altered.ts";
import { replayed } from "./support/certificates.ts";
import { smallReports } from "./support/kinds.ts";

const small = smallReports();

interface Certified {
  readonly name: string;
  readonly file: FileReport;
  readonly proof: Readonly<Record<string, unknown>>;
  /** the report with another certificate for the step, or other grounds */
  readonly with: (proof: unknown, grounds?: unknown) => ReplayedStep | undefined;
  readonly said: string;
}

/** What is printed of a step: what it proves, from what, and what the names are. */
const printed = (step: ReplayedStep): string =>
  JSON.stringify([step.statements, step.givens, step.names, step.laws]);

/** Certificates of all kinds that are not too long, each in a report of its own. */
const certified = small.flatMap((file) =>
  file.chains.flatMap((chain): Certified[] => {
    const [step] = chain.steps;
    const proof = step?.proof as Certified["proof"] | null;
    if (!step || !proof || JSON.stringify(proof).length > 1_900) return [];
    const with_: Certified["with"] = (other, grounds = file.grounds) =>
      replayed({ ...file, grounds, chains: [{ ...chain, steps: [{ ...step, proof: other }] }] })[0];
    const made = with_(proof);
    // what rests on other chains is looked at by itself
    if (made?.status !== "replayed") return [];
    return [{ name: `${file.path} ${chain.id}`, file, proof, with: with_, said: printed(made) }];
  }),
);

const pathText = ({ path }: Alteration): string =>
  path.map((part) => (typeof part === "number" ? "#" : part)).join(".");

/**
 * What may be altered in a proof that proves the same all the same. What a certificate proves, and
 * from what, stays as it was in each: the kernel makes it anew.
 */
const harmless: readonly {
  readonly why: string;
  readonly is: (a: Alteration, path: string) => boolean;
}[] = [
  {
    why: "the kernel may use a law or given more, and does not: what it has used is compared",
    is: (a, path) => a.what === "left out" && /\.(?:lacks|unused)(?:\.#)?$/.test(path),
  },
  {
    why: "another context has the givens and names that are printed as well",
    is: (_, path) => /^(?:lower\.)?context$/.test(path),
  },
  {
    why: "a constraint on integers that the same integers meet: 2 i - 1 ≥ 0 for i - 1 ≥ 0",
    is: (_, path) => /\.constraints\.#\.#\.#$/.test(path),
  },
  {
    why: "p = p is a theorem for another p, which cancels in what is made of it",
    is: (_, path) => /\.(?:monomials|polynomials)\./.test(path),
  },
  {
    why: "another instance of an equation, or the equation itself, serves as well",
    is: (a, path) =>
      /\.moves\.#\.#\..+$/.test(path) && (moveOf(a) === "specialise" || moveOf(a) === "given"),
  },
  {
    why: "another equation of the same sides stands there",
    is: (a, path) => /\.moves\.#\.#$/.test(path) && ["put", "join"].includes(moveOf(a)),
  },
];

/** The kind of the move that an alteration is in. */
function moveOf({ path, data }: Alteration): string {
  const at = path.indexOf("moves");
  let inside: unknown = data;
  for (const part of path.slice(0, at + 2)) inside = (inside as Record<string, unknown>)[part];
  return Array.isArray(inside) ? String(inside[0]) : "";
}

test("there are certificates of every kind", () => {
  expect(certified.length).toBeGreaterThan(9);
});

test("each field of a certificate altered in turn is refused with a reason, or proves the same", () => {
  let refused = 0;
  const passing = new Map<string, number>();
  const unexplained: string[] = [];
  for (const { name, proof, with: with_, said } of certified)
    for (const alteration of alterations(proof)) {
      const [top] = alteration.path;
      const inLower = alteration.path[1];
      // the statement has a test of its own
      if (top === "claim" || top === "free" || inLower === "claim" || inLower === "free") continue;
      const made = with_(alteration.data);
      if (made?.status === "refused") {
        expect(made.reason, name).not.toBe("");
        refused++;
        continue;
      }
      const path = pathText(alteration);
      const kind = harmless.find((each) => each.is(alteration, path));
      if (!made || !kind || printed(made) !== said)
        unexplained.push(`${name}: ${path} ${alteration.what}`);
      else passing.set(kind.why, (passing.get(kind.why) ?? 0) + 1);
    }
  expect(unexplained).toEqual([]);
  expect(refused).toBeGreaterThan(3_000);
  // few alterations are none, and each kind of them that is listed occurs
  const all = [...passing.values()].reduce((sum, n) => sum + n, 0);
  expect(all).toBeLessThan(refused / 20);
});

test("a statement that is altered is refused, or is what is printed then", () => {
  let [refused, told] = [0, 0];
  for (const { name, proof, with: with_, said } of certified)
    for (const field of ["claim", "free"])
      for (const { path, what, data } of alterations(proof[field])) {
        const made = with_({ ...proof, [field]: data });
        if (made?.status === "refused") {
          expect(made.reason).not.toBe("");
          refused++;
          continue;
        }
        expect(made && printed(made), `${name}: ${field}.${path.join(".")} ${what}`).not.toBe(said);
        told++;
      }
  expect(refused).toBeGreaterThan(100);
  expect(told).toBeLessThan(refused);
});

test("what a certificate rests on, altered, is refused, or is what is printed then, or not used", () => {
  const counts = { refused: 0, told: 0, unused: 0 };
  const untold: string[] = [];
  for (const { name, file, proof, with: with_, said } of certified.slice(0, 6)) {
    const grounds = file.grounds as Lists;
    const used = placesOf(grounds, proof, said);
    for (const field of ["terms", "declarations", "assumptions"] as const)
      for (const alteration of alterations(grounds[field])) {
        const { path, what, data } = alteration;
        const made = with_(proof, { ...grounds, [field]: data });
        if (made?.status === "refused") {
          expect(made.reason).not.toBe("");
          counts.refused++;
        } else if (made && printed(made) !== said) counts.told++;
        else {
          const at = `${name}: ${field}.${path.join(".")} ${what}`;
          if (!isUnused(used[field], alteration)) untold.push(at);
          counts.unused++;
        }
      }
  }
  expect(untold).toEqual([]);
  expect(counts.refused).toBeGreaterThan(1_000);
});

type Lists = Readonly<Record<string, readonly (readonly unknown[])[]>>;

/** The numbers in plain data: in what is written of a statement, places of terms. */
const numbersIn = (data: unknown): number[] =>
  typeof data === "number" ? [data] : Array.isArray(data) ? data.flatMap(numbersIn) : [];

/** Places in the lists of the grounds that a certificate speaks of, and prints. */
function placesOf(grounds: Lists, proof: Certified["proof"], said: string) {
  const [declared = [], assumed = []] = (grounds["contexts"]?.[proof["context"] as number] ??
    []) as number[][];
  const givens = proof["givens"] as readonly unknown[];
  const assumptions = assumed.filter((k) => givens.includes(grounds["assumptions"]?.[k]?.[0]));
  const declarations = declared.filter((k) =>
    said.includes(JSON.stringify(`${grounds["declarations"]?.[k]?.[1]}:`).slice(1, -1)),
  );
  const open = [
    ...numbersIn([proof["claim"], proof["free"]]),
    ...assumptions.flatMap((k) => numbersIn(grounds["assumptions"]?.[k]?.slice(2))),
    ...declarations.flatMap((k) => numbersIn(grounds["declarations"]?.[k]?.slice(2))),
  ];
  const terms = new Set<number>();
  for (let k = open.pop(); k !== undefined; k = open.pop()) {
    if (terms.has(k)) continue;
    terms.add(k);
    open.push(...numbersIn(grounds["terms"]?.[k]));
  }
  return { declarations: new Set(declarations), assumptions: new Set(assumptions), terms };
}

/** Whether something in the grounds is nothing that the certificate speaks of. */
function isUnused(used: ReadonlySet<number>, { path, what }: Alteration): boolean {
  const place = path[0] as number;
  const all = [...used];
  // what stands behind it moves
  if (path.length === 1 && what === "doubled") return all.every((k) => k <= place);
  if (path.length === 1 && what === "left out") return all.every((k) => k < place);
  return !used.has(place);
}
