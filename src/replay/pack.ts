import type {
  BindingData,
  CasesData,
  CertificateData,
  ChildData,
  ConstraintData,
  FormData,
  LeafData,
  MemberData,
  MonomialData,
  MoveData,
} from "./proof.ts";

/**
 * A proof by cases in few signs, as a report holds it: fields in a fixed order, those at the end
 * left out where they are empty. Numbers are whole or texts; a form is its constant, a name, or
 * its constant and the names in it, each with its coefficient.
 */
export interface Packing {
  /** the denominators that somebody wrote, by key: a leaf names those that it takes as not 0 */
  readonly denominators: readonly string[];
  /** where a layout stands among those of the file */
  readonly layout: (axes: LeafData["axes"]) => number;
}

type Forms = Readonly<Record<string, FormData>>;

export function packCases(cases: CasesData, by: Packing): unknown {
  if (cases.kind === "leaf") return packLeaf(cases, by);
  const { form, variable, equal, different } = cases;
  return [packForm(form), variable, packCases(equal, by), packCases(different, by)];
}

function packLeaf(leaf: LeafData, by: Packing): unknown {
  const shelf = new Map<string, number>();
  const region = (all: readonly ConstraintData[]): unknown =>
    all.map((c) => placed(shelf, [c.kind, packForm(c.form)]));
  const shared = new Map<string, number>();
  const polynomials = leaf.polynomials.map((p) =>
    p.map((m) => placed(shared, packMonomial(m, region))),
  );
  const laws = new Map<string, number>();
  const moves = leaf.moves.map((move) => packMove(move, region, (law) => placed(laws, law)));
  const heads = new Map<string, number>();
  const atoms = leaf.atoms.map((a) =>
    trimmed([placed(heads, a.head), a.indices.map(packForm), a.children.map(packChild)]),
  );
  const [constraints, monomials, named, used] = [shelf, shared, heads, laws].map((each) =>
    [...each.keys()].map((key) => JSON.parse(key) as unknown),
  ) as [unknown[], unknown[], unknown[], unknown[]];
  return {
    ...(leaf.without.laws.length > 0 ? { lacks: leaf.without.laws } : {}),
    ...(leaf.without.givens.length > 0 ? { unused: leaf.without.givens } : {}),
    ...(leaf.denominators.length > 0
      ? { nonzero: leaf.denominators.map((key) => by.denominators.indexOf(key)) }
      : {}),
    layout: by.layout(leaf.axes),
    heads: named,
    atoms,
    ...(constraints.length > 0 ? { constraints } : {}),
    monomials,
    polynomials,
    ...(used.length > 0 ? { laws: used } : {}),
    moves,
  };
}

/** The place of a thing among those that are known, at the end where it is new. */
function placed(known: Map<string, number>, thing: unknown): number {
  const key = JSON.stringify(thing);
  const place = known.get(key) ?? known.size;
  known.set(key, place);
  return place;
}

type PackRegion = (all: readonly ConstraintData[]) => unknown;

function packMonomial(m: MonomialData, region: PackRegion): unknown {
  const factors = m.factors.map(({ atom, exponent }) => {
    const power = packForm(exponent);
    return power === 1 ? atom : [atom, power];
  });
  return trimmed([packNumber(m.coefficient), factors, m.bound, region(m.region)]);
}

function packMove(move: MoveData, region: PackRegion, law: (name: string) => number): unknown {
  const { by } = move;
  switch (move.by) {
    case "normal-form":
      return trimmed([by, move.of, region(move.conditions)]);
    case "law":
      return trimmed([
        by,
        law(move.law),
        mapped(move.slots, packBinding),
        packCertificate(move.certificate),
        region(move.conditions),
      ]);
    case "given":
      return trimmed([
        by,
        move.given,
        packForms(move.variables),
        move.at.map(packForm),
        move.atom,
        mapped(move.functions ?? {}, packBinding),
      ]);
    case "substitute":
      return ["put", move.base, ...move.equations];
    case "specialise":
      return [by, move.base, packForms(move.replace)];
    case "combine":
      return [by, ...move.parts.map((p) => [p.factor, p.theorem])];
    case "solve":
      return [by, move.zero, move.atom, move.factor];
    case "contract":
      return [by, move.base, move.equation];
    case "isolate":
      return [by, move.zero, move.monomial];
    case "congruence":
      return [by, move.left, move.right];
    case "join":
      return [by, move.first, move.second];
  }
}

function packBinding({ locals, body, size, given }: BindingData): unknown {
  const rest = [locals, size ? packForm(size) : null, given ? given.map(packChild) : null];
  if (!given && !size && locals.length === 0) return body;
  // a condition of nothing is there all the same
  return given ? [body, ...rest] : trimmed([body, ...rest]);
}

const packChild = ({ locals, body }: ChildData): unknown =>
  locals.length > 0 ? [body, ...locals] : body;

const packMember = ({ unit, across }: MemberData): unknown => [unit, ...across.map(packForm)];

function packCertificate({ to, moves, variables, at, ...plain }: CertificateData): unknown {
  return {
    ...plain,
    ...(to ? { to: packMember(to) } : {}),
    ...(moves ? { moves: moves.map((m) => [packMember(m.from), packMember(m.to)]) } : {}),
    ...(variables ? { variables: packForms(variables) } : {}),
    ...(at ? { at: at.map(packForm) } : {}),
  };
}

const packForms = (forms: Forms): unknown => mapped(forms, packForm);

export function packForm([constant, parts = {}]: FormData): unknown {
  const [first, ...more] = Object.entries(parts);
  if (!first) return packNumber(constant);
  if (constant === "0" && more.length === 0 && first[1] === "1") return first[0];
  return [constant, ...[first, ...more].flat()].map((each, k) =>
    k % 2 === 0 ? packNumber(each) : each,
  );
}

const packNumber = (text: string): unknown => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);

const mapped = <V>(record: Readonly<Record<string, V>>, f: (value: V) => unknown): object =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value)]));

/** A list without the empty ones at its end. */
function trimmed(list: readonly unknown[]): readonly unknown[] {
  const isEmpty = (x: unknown): boolean =>
    x === null || (typeof x === "object" && Object.keys(x).length === 0);
  const last = list.findLastIndex((each) => !isEmpty(each));
  return list.slice(0, last + 1);
}
