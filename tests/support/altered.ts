/** An alteration of plain data at one place: where, what, and the data with it. */
export interface Alteration {
  readonly path: readonly (string | number)[];
  readonly what: string;
  readonly data: unknown;
}

type Path = Alteration["path"];

/**
 * Every alteration of data at one place: each number one more and one less, each text longer and
 * another, each flag turned, each entry of a list left out and doubled, each field left out, and a
 * field too many.
 */
export function* alterations(data: unknown, path: Path = []): Generator<Alteration> {
  const put = (what: string, value: unknown): Alteration => ({ path, what, data: value });
  if (typeof data === "number") {
    yield put("one more", data + 1);
    yield put("one less", data - 1);
  } else if (typeof data === "string") {
    yield put("longer", `${data}x`);
    yield put("empty", "");
    if (/^-?\d+(\/\d+)?$/.test(data)) yield put("another number", data === "1" ? "2" : "1");
    if (/^#\d+$/.test(data)) yield put("another variable", `#${Number(data.slice(1)) + 1}`);
  } else if (typeof data === "boolean") yield put("turned", !data);
  else if (data === null) yield put("there", 0);
  else if (Array.isArray(data)) yield* inList(data, path);
  else if (typeof data === "object") yield* inRecord(data as Record<string, unknown>, path);
}

function* inList(list: readonly unknown[], path: Path): Generator<Alteration> {
  for (const [k, each] of list.entries()) {
    for (const inner of alterations(each, [...path, k]))
      yield { ...inner, data: list.with(k, inner.data) };
    yield { path: [...path, k], what: "left out", data: list.toSpliced(k, 1) };
    yield { path: [...path, k], what: "doubled", data: list.toSpliced(k, 0, each) };
  }
  yield { path, what: "a field too many", data: [...list, "x"] };
}

function* inRecord(record: Record<string, unknown>, path: Path): Generator<Alteration> {
  for (const [name, each] of Object.entries(record)) {
    for (const inner of alterations(each, [...path, name]))
      yield { ...inner, data: { ...record, [name]: inner.data } };
    const { [name]: _, ...rest } = record;
    yield { path: [...path, name], what: "left out", data: rest };
  }
  yield { path, what: "a field too many", data: { ...record, x: 1 } };
}
