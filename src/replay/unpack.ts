import { listOf, nameOf } from "./codec.ts";
import type {
  AtomData,
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

/** What a file has for all of its certificates. */
export interface Unpacking {
  readonly denominators: readonly string[];
  readonly layouts: readonly LeafData["axes"][];
}

type Forms = Readonly<Record<string, FormData>>;

/** Whether cases are in a certificate a split, and no leaf. */
const isSplit = Array.isArray;

export function unpackCases(data: unknown, by: Unpacking, depth = 0): CasesData {
  if (depth > deepestCases) throw new TypeError("cases inside of cases are nested too deep");
  if (!isSplit(data)) return unpackLeaf(data, by);
  const [form, variable, equal, different, ...more] = data as readonly unknown[];
  nothingMore(more, "a split");
  return {
    kind: "split",
    form: unpackForm(form),
    variable: nameOf(variable, "the variable of a split"),
    equal: unpackCases(equal, by, depth + 1),
    different: unpackCases(different, by, depth + 1),
  };
}

const deepestCases = 40;

const leafFields = [
  ...["lacks", "unused", "nonzero", "layout", "heads", "atoms", "constraints", "monomials"],
  ...["polynomials", "laws", "moves"],
];

function unpackLeaf(data: unknown, by: Unpacking): LeafData {
  const leaf = fieldsOf(data, leafFields, "a case");
  const texts = (name: string): readonly string[] =>
    leaf[name] === undefined ? [] : listOf(leaf[name], name).map((each) => nameOf(each, name));
  const layout = by.layouts[placeOf(leaf["layout"])];
  if (!layout) throw new TypeError("a case has no layout");
  const constraints = new Listed(leaf["constraints"] ?? [], "constraint", unpackConstraint);
  const region = (data: unknown): readonly ConstraintData[] => constraints.several(data);
  const monomials = new Listed(leaf["monomials"], "monomial", (m) => unpackMonomial(m, region));
  const polynomials = listOf(leaf["polynomials"], "polynomials").map((p) => monomials.several(p));
  const laws = new Listed(leaf["laws"] ?? [], "law", (law) => nameOf(law, "a law"));
  const moves = listOf(leaf["moves"], "moves").map((move) => unpackMove(move, region, laws));
  laws.checkUse();
  const heads = new Listed(leaf["heads"], "head", (head) => nameOf(head, "the head of an atom"));
  const atoms = listOf(leaf["atoms"], "atoms").map((atom) => unpackAtom(atom, heads));
  heads.checkUse();
  constraints.checkUse();
  monomials.checkUse();
  return {
    kind: "leaf",
    without: { laws: texts("lacks"), givens: texts("unused") },
    denominators: listOf(leaf["nonzero"] ?? [], "nonzero").map((k) => {
      const key = by.denominators[placeOf(k)];
      if (key === undefined) throw new TypeError("nobody divides by that");
      return key;
    }),
    axes: layout,
    atoms,
    polynomials,
    moves,
  };
}

/** Things of a list by their places: each is there for something, and stands nowhere twice. */
class Listed<T> {
  readonly #things: readonly T[];
  readonly #what: string;
  readonly #used = new Set<unknown>();

  constructor(data: unknown, what: string, read: (each: unknown) => T) {
    this.#things = listOf(data, `${what}s`).map(read);
    this.#what = what;
  }

  several(data: unknown): readonly T[] {
    const places = listOf(data, `places of ${this.#what}s`);
    if (new Set(places).size < places.length)
      throw new TypeError(`a ${this.#what} stands twice in one place`);
    return places.map((k) => {
      const found = this.#things[placeOf(k)];
      if (found === undefined) throw new TypeError(`no ${this.#what} is there`);
      this.#used.add(k);
      return found;
    });
  }

  checkUse(): void {
    if (this.#used.size < this.#things.length)
      throw new TypeError(`nothing is made of a ${this.#what}`);
  }
}

function unpackAtom(data: unknown, heads: Listed<string>): AtomData {
  const [head, indices = [], children = [], ...more] = listOf(data, "an atom");
  nothingMore(more, "an atom");
  return {
    head: heads.several([head])[0] ?? "",
    indices: listOf(indices, "the indices of an atom").map(unpackForm),
    children: listOf(children, "the insides of an atom").map(unpackChild),
  };
}

type Region = (data: unknown) => readonly ConstraintData[];

function unpackMonomial(data: unknown, region: Region): MonomialData {
  const [coefficient, factors = [], bound = [], where = [], ...more] = listOf(data, "a monomial");
  nothingMore(more, "a monomial");
  return {
    coefficient: unpackNumber(coefficient),
    bound: listOf(bound, "what a monomial sums over").map((v) => nameOf(v, "a variable")),
    region: region(where),
    factors: listOf(factors, "the factors of a monomial").map((f) => {
      const [atom, exponent = 1, ...rest] = Array.isArray(f) ? f : [f];
      nothingMore(rest, "a factor");
      return { atom: placeOf(atom), exponent: unpackForm(exponent) };
    }),
  };
}

function unpackMove(data: unknown, region: Region, laws: Listed<string>): MoveData {
  const [by, ...fields] = listOf(data, "a move");
  switch (by) {
    case "law":
      return unpackLaw(fields, region, laws);
    case "given":
      return unpackGiven(fields);
    case "normal-form": {
      const [of, conditions = []] = upTo(fields, 2, by);
      return { by, of: placeOf(of), conditions: region(conditions) };
    }
    case "put": {
      const [base, ...equations] = fields.map(placeOf);
      return { by: "substitute", base: placeOf(base), equations };
    }
    case "specialise": {
      const [base, replace] = upTo(fields, 2, by);
      return { by, base: placeOf(base), replace: unpackForms(replace) };
    }
    case "combine":
      return {
        by,
        parts: fields.map((part) => {
          const [factor, theorem] = upTo(listOf(part, by), 2, by);
          return { factor: placeOf(factor), theorem: placeOf(theorem) };
        }),
      };
    case "solve": {
      const [zero, atom, factor] = upTo(fields, 3, by);
      return { by, zero: placeOf(zero), atom: placeOf(atom), factor: placeOf(factor) };
    }
    default:
      return unpackPair(by, upTo(fields, 2, "a move"));
  }
}

/** A move that is made of two things. */
function unpackPair(by: unknown, [first, second]: readonly unknown[]): MoveData {
  switch (by) {
    case "contract":
      return { by, base: placeOf(first), equation: placeOf(second) };
    case "isolate":
      return { by, zero: placeOf(first), monomial: placeOf(second) };
    case "congruence":
      return { by, left: placeOf(first), right: placeOf(second) };
    case "join":
      return { by, first: placeOf(first), second: placeOf(second) };
    default:
      throw new TypeError(`no move is called ${String(by).slice(0, 40)}`);
  }
}

function unpackLaw(fields: readonly unknown[], region: Region, laws: Listed<string>): MoveData {
  const [place, slots = {}, certificate, conditions = []] = upTo(fields, 4, "law");
  const [law = ""] = laws.several([place]);
  return {
    by: "law",
    law,
    slots: recordOf(slots, unpackBinding),
    certificate: unpackCertificate(certificate ?? {}),
    conditions: region(conditions),
  };
}

function unpackGiven(fields: readonly unknown[]): MoveData {
  const [given, variables = {}, at = [], atom = null, functions = {}] = upTo(fields, 5, "given");
  const read = recordOf(functions, unpackBinding);
  return {
    by: "given",
    given: nameOf(given, "a given"),
    variables: unpackForms(variables),
    at: listOf(at, "the entries of a given").map(unpackForm),
    atom: atom === null ? null : placeOf(atom),
    ...(Object.keys(read).length > 0 ? { functions: read } : {}),
  };
}

function unpackBinding(data: unknown): BindingData {
  if (!Array.isArray(data)) return { locals: [], body: placeOf(data) };
  const [body, locals = [], size = null, given = null] = upTo(data, 4, "a slot");
  return {
    body: placeOf(body),
    locals: listOf(locals, "a slot").map((v) => nameOf(v, "a variable")),
    ...(size === null ? {} : { size: unpackForm(size) }),
    ...(given === null ? {} : { given: listOf(given, "a condition").map(unpackChild) }),
  };
}

function unpackChild(data: unknown): ChildData {
  const [body, ...locals] = Array.isArray(data) ? data : [data];
  return { body: placeOf(body), locals: locals.map((v) => nameOf(v, "a variable")) };
}

function unpackMember(data: unknown): MemberData {
  const [unit, ...across] = listOf(data, "a member");
  return { unit: placeOf(unit), across: across.map(unpackForm) };
}

const certificateFields = [
  ...["statement", "to", "independent", "laws", "apart", "moves", "variables", "at"],
];

function unpackCertificate(data: unknown): CertificateData {
  const { to, moves, variables, at, ...plain } = fieldsOf(
    data,
    certificateFields,
    "what it rests on",
  );
  return {
    ...(plain as CertificateData),
    ...(to === undefined ? {} : { to: unpackMember(to) }),
    ...(moves === undefined
      ? {}
      : {
          moves: listOf(moves, "moves").map((move) => {
            const [from, where] = upTo(listOf(move, "moves"), 2, "moves");
            return { from: unpackMember(from), to: unpackMember(where) };
          }),
        }),
    ...(variables === undefined ? {} : { variables: unpackForms(variables) }),
    ...(at === undefined ? {} : { at: listOf(at, "at").map(unpackForm) }),
  };
}

const kinds = ["ge", "ne", "eq"] as const;

function unpackConstraint(data: unknown): ConstraintData {
  const [kind, form, ...more] = listOf(data, "a constraint");
  nothingMore(more, "a constraint");
  const found = kinds.find((k) => k === kind);
  if (!found) throw new TypeError(`a constraint is none of ${kinds.join(", ")}`);
  return { kind: found, form: unpackForm(form) };
}

const unpackForms = (data: unknown): Forms => recordOf(data, unpackForm);

/** Names of variables, bound or free, and of sizes, as forms have them. */
const isGenerator = (text: string): boolean => /^[#?$]./u.test(text) && text.length <= 400;

export function unpackForm(data: unknown): FormData {
  if (typeof data === "string" && isGenerator(data)) return ["0", { [data]: "1" }];
  if (!Array.isArray(data)) return [unpackNumber(data)];
  const [constant, ...rest] = data as readonly unknown[];
  const parts = new Map<string, string>();
  for (let k = 0; k < rest.length; k += 2) {
    const name = rest[k];
    if (typeof name !== "string" || !isGenerator(name) || parts.has(name))
      throw new TypeError("a form speaks of nothing, or twice of the same");
    parts.set(name, unpackNumber(rest[k + 1]));
  }
  return [unpackNumber(constant), Object.fromEntries(parts)];
}

function unpackNumber(data: unknown): string {
  if (typeof data === "number" && Number.isSafeInteger(data)) return String(data);
  if (typeof data !== "string" || !/^-?\d+(?:\/0*[1-9]\d*)?$/.test(data))
    throw new TypeError("no exact number where one has to be");
  if (data.length > 400) throw new TypeError("a number has too many digits");
  return data;
}

export function placeOf(data: unknown): number {
  if (typeof data !== "number" || !Number.isSafeInteger(data) || data < 0)
    throw new TypeError("no place in a list where one has to be");
  return data;
}

function upTo(list: readonly unknown[], most: number, at: string): readonly unknown[] {
  nothingMore(list.slice(most), at);
  return list;
}

function nothingMore(more: readonly unknown[], at: string): void {
  if (more.length > 0) throw new TypeError(`${at} has a field too many`);
}

function recordOf<V>(data: unknown, read: (value: unknown) => V): Record<string, V> {
  const record = fieldsOf(data, null, "a list by name");
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, read(value)]));
}

/** The fields of an object, none but these. */
export function fieldsOf(
  data: unknown,
  fields: readonly string[] | null,
  at: string,
): Readonly<Record<string, unknown>> {
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new TypeError(`${at} is of another shape`);
  const stray = fields && Object.keys(data).find((name) => !fields.includes(name));
  if (typeof stray === "string")
    throw new TypeError(`${at} has a field ${stray.slice(0, 40)}, which it has not`);
  return data as Readonly<Record<string, unknown>>;
}
