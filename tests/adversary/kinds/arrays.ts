import type { Indices } from "../evaluate.ts";
import { type Fraction, fraction, negative, plus, times } from "../fraction.ts";
import type { Kind } from "../kind.ts";
import { alike, copies, independent, joint, only, parity, single, uncorrelated } from "../laws.ts";
import {
  abs,
  add,
  mean,
  mul,
  type Node,
  num,
  pow,
  product,
  range,
  sum,
  sym,
  variance,
} from "../node.ts";
import type { Random } from "../random.ts";
import { drafted } from "../rewrite.ts";
import { moments, temptingMoments } from "../rules/mean.ts";
import { near } from "../rules/near.ts";
import { families, sums, temptingSums } from "../rules/sum.ts";
import { drawnAll, type Scene } from "../scene.ts";
import { beside, evenly, extended, type Law, type World, world } from "../world.ts";
import { apartIn, averaged } from "./pairs.ts";

/** The sizes of an array and the names of its members, row by row. */
interface Shape {
  readonly rows: readonly (readonly string[])[];
  readonly columns: readonly (readonly string[])[];
  readonly all: readonly string[];
  readonly ys: readonly string[];
}

function shape(n: number, m: number, ys: number): Shape {
  const name = (i: number, j: number): string => `X[${i + 1},${j + 1}]`;
  const rows = Array.from({ length: n }, (_, i) => Array.from({ length: m }, (_, j) => name(i, j)));
  const columns = Array.from({ length: m }, (_, j) => rows.map((row) => row[j] as string));
  return {
    rows,
    columns,
    all: rows.flat(),
    ys: Array.from({ length: ys }, (_, k) => `Y[${k + 1}]`),
  };
}

interface Dependence {
  readonly name: string;
  /** which size Y has */
  readonly y: "n" | "m";
  readonly sentences: readonly string[];
  readonly law: (shape: Shape, random: Random) => Law;
  readonly apart: "none" | "all members" | "X of Y";
}

const any = (names: readonly string[], random: Random): Law => {
  const which = random.integer(0, 3);
  if (which === 0) return alike(names, random);
  return which === 1 ? parity(names, random) : joint(names, random);
};

const someY = ({ ys, all }: Shape, law: Law, random: Random): Law => {
  const which = random.integer(0, 2);
  if (which === 0) return beside(law, any(ys, random));
  return extended(law, (row) =>
    Object.fromEntries(
      ys.map((name, k) => {
        const [a, b] = [all[k % all.length], all[(k + 1) % all.length]] as [string, string];
        const [x, z] = [row[a] as Fraction, row[b] as Fraction];
        return [name, which === 1 ? plus(x, z) : times(x, z)];
      }),
    ),
  );
};

/** Each line independent within; the lines repeat the first one, shifted or not, or are apart. */
function within(lines: readonly (readonly string[])[], random: Random): Law {
  const [first = [], ...rest] = lines;
  if (random.chance(0.3)) return independent(lines.flat(), random);
  const shift = random.integer(0, 1);
  const base = random.chance(0.5) ? copies(first, random) : independent(first, random);
  return extended(base, (row) =>
    Object.fromEntries(
      rest.flatMap((line) =>
        line.map((name, k) => [name, row[first[(k + shift) % first.length] as string] as Fraction]),
      ),
    ),
  );
}

/** Each of some names independent of each of others, and not of two of them together. */
function ofEach(all: readonly string[], ys: readonly string[], random: Random): Law {
  if (all.length < 2 || random.chance(0.2)) return beside(any(all, random), any(ys, random));
  const fair = beside(
    ...all.map((name) => evenly([{ [name]: fraction(1) }, { [name]: fraction(-1) }])),
  );
  const [a, b] = random.shuffled(all).slice(0, 2) as [string, string];
  const sign = random.chance(0.5);
  return extended(fair, (row) =>
    Object.fromEntries(
      ys.map((name, k) => {
        const value = times(row[a] as Fraction, row[b] as Fraction);
        return [name, sign && k === 0 ? negative(value) : value];
      }),
    ),
  ).map(only([...all, ...ys]));
}

const members = "$X_{ij}$, $i = 1, \\dots, n$, $j = 1, \\dots, m$, are random variables.";
const ofRows = "$Y_1, \\dots, Y_n$ are random variables.";
const ofColumns = "$Y_1, \\dots, Y_m$ are random variables.";

const dependences: readonly Dependence[] = [
  {
    name: "nothing said",
    y: "n",
    sentences: [members, ofRows],
    law: (s, random) => someY(s, any(s.all, random), random),
    apart: "none",
  },
  {
    name: "rows independent within",
    y: "n",
    sentences: [members, "For each $i$, $X_{i1}, \\dots, X_{im}$ are independent.", ofRows],
    law: (s, random) => someY(s, within(s.rows, random), random),
    apart: "none",
  },
  {
    name: "columns independent within",
    y: "n",
    sentences: [members, "For each $j$, $X_{1j}, \\dots, X_{nj}$ are independent.", ofRows],
    law: (s, random) => someY(s, within(s.columns, random), random),
    apart: "none",
  },
  {
    name: "rows pairwise independent within",
    y: "n",
    sentences: [members, "$X_{ij}$ and $X_{ik}$ are independent for $j \\ne k$.", ofRows],
    law: (s, random) => someY(s, within(s.rows, random), random),
    apart: "none",
  },
  {
    name: "rows uncorrelated within",
    y: "n",
    sentences: [members, "$\\operatorname{Cov}(X_{ij}, X_{ik}) = 0$ for $j \\ne k$.", ofRows],
    law: (s, random) => {
      const [first = [], ...rest] = s.rows;
      const law = first.length > 1 ? uncorrelated(first, random) : independent(first, random);
      const all = extended(law, (row) =>
        Object.fromEntries(
          rest.flatMap((line) =>
            line.map((name, k) => [name, row[first[k] as string] as Fraction]),
          ),
        ),
      );
      return someY(s, all, random);
    },
    apart: "none",
  },
  {
    name: "all independent",
    y: "n",
    sentences: [
      "$X_{ij}$, $i = 1, \\dots, n$, $j = 1, \\dots, m$, are independent random variables.",
      ofRows,
    ],
    law: (s, random) => someY(s, independent(s.all, random), random),
    apart: "all members",
  },
  {
    name: "i.i.d.",
    y: "m",
    sentences: [
      "$X_{ij}$, $i = 1, \\dots, n$, $j = 1, \\dots, m$, are i.i.d. random variables.",
      ofColumns,
    ],
    law: (s, random) => someY(s, copies(s.all, random), random),
    apart: "all members",
  },
  {
    name: "identically distributed",
    y: "m",
    sentences: [
      "$X_{ij}$, $i = 1, \\dots, n$, $j = 1, \\dots, m$, are identically distributed random variables.",
      ofColumns,
    ],
    law: (s, random) => someY(s, alike(s.all, random), random),
    apart: "none",
  },
  {
    name: "each of the one with its column",
    y: "m",
    sentences: [members, ofColumns, "$X_{ij}$ and $Y_j$ are independent."],
    law: (s, random) => ofEach(s.all, s.ys, random),
    apart: "none",
  },
  {
    name: "each of the one with its row",
    y: "n",
    sentences: [members, ofRows, "$X_{ij}$ is independent of $Y_i$ for each $i$ and $j$."],
    law: (s, random) => ofEach(s.all, s.ys, random),
    apart: "none",
  },
  {
    name: "each of each",
    y: "n",
    sentences: [members, ofRows, "For all $i$, $j$ and $k$, $X_{ij}$ and $Y_k$ are independent."],
    law: (s, random) => ofEach(s.all, s.ys, random),
    apart: "none",
  },
  {
    name: "two independent families",
    y: "m",
    sentences: [members, ofColumns, "The $X_{ij}$ are independent of the $Y_j$."],
    law: (s, random) => beside(any(s.all, random), any(s.ys, random)),
    apart: "X of Y",
  },
  {
    name: "one for all",
    y: "m",
    sentences: [members, ofColumns, "$Y_1$ is independent of each $X_{ij}$."],
    law: (s, random) => {
      const [first = "", ...rest] = s.ys;
      const law = ofEach(s.all, [first], random);
      return beside(law, ...rest.map((name) => single(name, random)));
    },
    apart: "none",
  },
];

const [i, j, k] = [sym("i"), sym("j"), sym("k")];
const [n, m] = [sym("n"), sym("m")];
const X = (a: Node, b: Node): Node => sym("X", a, b);
const one = num(1);
const two = num(2);

/** Members and what is made of rows and columns. */
function quantities(y: "n" | "m", random: Random): Node[] {
  const rowOf = (a: Node): Node => sum(range("k", one, m), X(a, k));
  const own = y === "n" ? i : j;
  const all: Node[] = [
    rowOf(one),
    rowOf(i),
    sum(range("k", one, n), X(k, one)),
    sum(range("k", one, n), X(k, j)),
    sum(range("k", one, n), sum(range("l", one, m), X(k, sym("l")))),
    product(range("k", one, m), X(one, k)),
    product(range("k", one, m), X(i, k)),
    product(range("k", one, n), X(k, j)),
    product(range("k", one, m), sum(range("l", one, n), X(sym("l"), k))),
    product(range("k", one, n), sum(range("l", one, m), X(k, sym("l")))),
    sum(range("k", one, n), product(range("l", one, m), X(k, sym("l")))),
    sum(range("k", one, y === "n" ? n : m), mul(sym("Y", k), y === "n" ? X(k, j) : X(i, k))),
    sum(range("k", one, y === "n" ? n : m), sym("Y", k)),
    product(range("k", one, y === "n" ? n : m), sym("Y", k)),
    mul(X(i, j), sym("Y", own)),
    sum(range("k", one, m), pow(X(i, k), 2)),
    abs(X(i, j)),
    add(X(i, j), sym("Y", own)),
  ];
  return random.shuffled(all).slice(0, 5);
}

function arrayScene(random: Random): Scene {
  const dependence = random.pick(dependences);
  const least = random.pick([1, 2]);
  const own = sym("Y", dependence.y === "n" ? i : j);
  const literal =
    least === 2 ? [X(one, one), X(one, two), X(two, one), sym("Y", one), sym("Y", two)] : [];
  const sizes = `$n$ and $m$ are integers with $n \\ge ${least}$ and $m \\ge ${least}$.`;
  return {
    name: dependence.name,
    sentences: [sizes, ...dependence.sentences],
    fixed: [
      { name: "n", extent: "size" },
      { name: "m", extent: "size" },
    ],
    random: [...literal, X(i, j), own, X(i, j), own, ...quantities(dependence.y, random)],
    extents: new Map(),
    worlds: (source, count) =>
      Array.from({ length: count }, () => {
        const rows = source.integer(least, 2);
        const columns = source.integer(least, rows === 2 ? 2 : 3);
        const s = shape(rows, columns, dependence.y === "n" ? rows : columns);
        const fixed = { ...drawnAll([], source), n: fraction(rows), m: fraction(columns) };
        return world(fixed, dependence.law(s, source));
      }),
    frames,
    separate: (a, b) => separate(dependence.apart, a, b),
  };
}

/** All values of the free indices of a world. */
function frames({ fixed }: World): Indices[] {
  const [rows, columns] = [Number(fixed.get("n")?.top), Number(fixed.get("m")?.top)];
  return Array.from({ length: rows }, (_, a) =>
    Array.from({ length: columns }, (_, b) => ({ i: a + 1, j: b + 1 })),
  ).flat();
}

function separate(apart: Dependence["apart"], a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const all = [...a, ...b];
  switch (apart) {
    case "none":
      return false;
    case "X of Y": {
      const kind = (names: readonly string[]): string =>
        [...new Set(names.map((x) => x[0]))].join();
      return kind(a) !== kind(b) && kind(a).length === 1 && kind(b).length === 1;
    }
    case "all members": {
      if (all.some((name) => name.includes("*") || name.startsWith("Y"))) return false;
      return apartIn(
        [...new Set(all)].map((name) => [name]),
        a,
        b,
      );
    }
  }
}

function start(scene: Scene, random: Random): Node {
  if (random.chance(0.5)) return averaged(scene, random);
  const [x = one, y = one] = random.shuffled(scene.random);
  return random.pick<Node>([
    mean(mul(x, y)),
    mean(x, y),
    mean(pow(x, 2)),
    mean(x),
    variance(x),
    variance(add(x, y)),
  ]);
}

export const arrayKind: Kind = {
  name: "arrays",
  scene: arrayScene,
  draft: (scene, random) =>
    drafted(
      start(scene, random),
      {
        sound: random.chance(0.7) ? [...moments, ...families] : sums,
        tempting: random.chance(0.75) ? temptingMoments : temptingSums,
        near,
      },
      scene,
      random,
    ),
};
