import type { Section } from "../page/section.ts";
import type { Context } from "../term/context.ts";
import { contains, type Span } from "../text/span.ts";
import { empty } from "./contexts.ts";
import type { Apart, Item, Noted, OutlineItem, Sentence } from "./item.ts";
import { PlacedContexts } from "./placed.ts";
import { readSupposition, type Supposition, type SuppositionReading } from "./supposed.ts";
import type { Walked } from "./walked.ts";

/** Claims, displays and relations that are not disowned, with what holds where they stand. */
export function itemsIn(
  walked: Walked,
  contexts: ReadonlyMap<Section, Context>,
  coined: readonly Sentence[],
): readonly OutlineItem[] {
  // what gives a name says nothing else
  const names = new Set(coined.map((sentence) => sentence.span.from));
  const isCoined = (where: Span): boolean =>
    coined.some(({ span }) => span.from < where.to && where.from < span.to);
  const posited = walked.posited.filter(({ span }) => !names.has(span.from));
  const placed = new PlacedContexts(posited, walked.sentences, walked.page);
  const supposing: Supposing = new Map();
  return walked.items
    .filter((item) => item.kind !== "said" || !names.has(item.span.from))
    .filter((item) => !isDisowned(item))
    .map((item, k, items) => {
      const place =
        item.kind === "claim"
          ? { ...item, ...{ conditions: [], beyond: null, narrowed: null, to: shownAt(items, k) } }
          : { ...item, to: item.span.to };
      const context = placed.at(place, contexts.get(item.section) ?? empty);
      if (item.kind === "claim") return { ...item, context };
      const { suppositions: all, ...rest } = item;
      // "put $Y = X - \mu$" supposes nothing of what it names
      const suppositions = all.filter((s) => !isCoined(s.span));
      const readings = supposedIn(walked, supposing, suppositions, context);
      const lost = readings.flatMap((r) => (r.kind === "unread" ? [r.unread] : []));
      const supposed = readings.flatMap((r) => (r.kind === "read" ? [r.supposed] : []));
      // what is supposed before it, or was, is no condition besides; "$$…$$ assuming `$m = 0$`" is
      const conditions = item.conditions.filter(({ piece }) => {
        if (isCoined(piece.span)) return false;
        const before = walked.suppositions.all.filter(
          (s) => contains(s.span, piece.span) && s.span.from < item.span.from,
        );
        return supposedIn(walked, supposing, before, context).every(({ kind }) => kind !== "read");
      });
      return { ...rest, conditions, context: placed.beside(context, lost), supposed };
    });
}

/** Where what shows a claim ends: with the last relation before the next claim. */
function shownAt(items: readonly Item[], claim: number): number {
  const next = items.findIndex(({ kind }, k) => k > claim && kind === "claim");
  const shown = items.slice(claim, next < 0 ? items.length : next);
  return Math.max(...shown.map(({ span }) => span.to));
}

const isDisowned = (item: Item): boolean => item.kind === "display" && item.disowned;

export const disownedIn = ({ items }: Walked): readonly Apart[] =>
  items.filter(isDisowned).map(({ span: where, section }) => ({
    kind: "disowned",
    span: where,
    section,
  }));

/** What is supposed and read, "WLOG `$X$` is centred", where the walk has not noted it. */
export function supposedInWords(
  items: readonly OutlineItem[],
  { noted }: Walked,
  coined: readonly Sentence[],
): readonly Noted[] {
  // "put `$Z = X - \mu$`" gives a name
  const known = [...noted.filter(({ as }) => as === "supposition"), ...coined];
  const all = items.flatMap((item) => (item.kind === "claim" ? [] : item.supposed));
  const each = new Map(all.map((supposed) => [supposed.id, supposed]));
  return [...each.values()].flatMap(({ span, text }): readonly Noted[] =>
    !span || known.some((other) => contains(span, other.span))
      ? []
      : [{ as: "supposition", span, says: text.replace(/\.$/, "") }],
  );
}

/** What suppositions say in a context, of those that say something. */
function supposedIn(
  walked: Walked,
  supposing: Supposing,
  suppositions: readonly Supposition[],
  context: Context,
): readonly SuppositionReading[] {
  const known = supposing.get(context) ?? new Map<string, SuppositionReading>();
  supposing.set(context, known);
  return suppositions.map((each) => {
    const key = `${each.id} ${each.standing}`;
    const reading = known.get(key) ?? readSupposition(each, context, walked.page);
    known.set(key, reading);
    return reading;
  });
}

/** What suppositions say in contexts, once that has been asked. */
type Supposing = Map<Context, Map<string, SuppositionReading>>;
