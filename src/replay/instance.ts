import type { Instance } from "../kernel/bound.ts";
import { listOf, nameOf, type TermReader, type TermWriter } from "./codec.ts";

/** An instance as data: the law, its slots by name, and the weights, or what the mean is given. */
export function writeInstance({ law, slots, mean }: Instance, terms: TermWriter): unknown {
  const places = Object.values(slots).map((term) => terms.term(term));
  const under = mean.by === "weights" ? [mean.weights] : [...mean.given, ...mean.over];
  const given = mean.by === "weights" ? -1 : mean.given.length;
  return [law, Object.keys(slots), places, given, under.map((term) => terms.term(term))];
}

/** Throws `TypeError` where the data are of another shape. */
export function readInstance(data: unknown, terms: TermReader): Instance {
  const [law, names, places, given, under, ...more] = listOf(data, "instance");
  const read = (list: unknown) => listOf(list, "instance").map((t) => terms.term(t, "instance"));
  const all = listOf(names, "names").map((name) => nameOf(name, "names"));
  const slots = read(places).map((term, k) => [all[k] ?? "", term]);
  const held = read(under);
  const [weights] = held;
  const count = typeof given === "number" && Number.isInteger(given) ? given : Number.NaN;
  const named = { law: nameOf(law, "instance"), slots: Object.fromEntries(slots) };
  if (new Set(all).size !== slots.length || all.length !== slots.length || more.length > 0)
    throw new TypeError("the instance has slots without names, or a list too many");
  if (count >= 0 && count <= held.length)
    return {
      ...named,
      mean: { by: "chance", given: held.slice(0, count), over: held.slice(count) },
    };
  if (count !== -1 || weights?.kind !== "sum" || weights.operator !== "sum" || held.length > 1)
    throw new TypeError("the instance has no mean");
  return { ...named, mean: { by: "weights", weights } };
}
