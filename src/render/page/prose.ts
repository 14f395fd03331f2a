import type { Element, ElementContent, Nodes as HastNodes, Root as HastRoot } from "hast";
import { defaultSchema, type Schema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import type { Heading, Nodes, Parents } from "mdast";
import { type Handlers, type State, toHast } from "mdast-util-to-hast";
import type { DocumentTree } from "../../page/tree.ts";
import { type Span, span } from "../../text/span.ts";
import { withStop } from "./math.ts";

/**
 * What the page puts into the author's prose. All strings are HTML that the page itself made;
 * offsets are those of the document.
 */
export interface Hooks {
  /** a formula or display */
  readonly math: (place: Span, tex: string, display: boolean) => string;
  /** what follows a paragraph, list item or heading, "" for nothing */
  readonly after: (place: Span) => string;
  /** id and class of a paragraph or list item */
  readonly mark: (place: Span) => { readonly id: string; readonly class: string } | null;
  /** words of claims that were not read */
  readonly unread: readonly Span[];
  /** what stands behind words or a formula that end at a place, in order */
  readonly marks: readonly PlacedMark[];
  /** what follows the page's main heading */
  readonly lead: () => string;
  /** the main heading, as HTML, where the document has none of its own */
  readonly title: string;
}

/** HTML that stands behind the words at an offset. */
export interface PlacedMark {
  readonly at: number;
  readonly html: string;
}

/**
 * The author's prose as HTML. Markdown is hostile: raw HTML is shown as text, links lead only to
 * the web or within the page, pictures become links, and what the page adds is put in after
 * everything else has been sanitised.
 */
export function proseHtml(tree: DocumentTree, hooks: Hooks): string {
  const slots: string[] = [];
  const marks: { id: string; class: string }[] = [];
  const slot = (tagName: "span" | "div", html: string): Element =>
    element(tagName, { dataSlot: String(slots.push(html) - 1) });
  const levels = headingLevels(tree.root);
  const ids = new Set<string>();
  let led = levels.own;

  const marked = (node: Nodes, made: Element): Element => {
    const mark = hooks.mark(placeOf(node));
    if (mark) made.properties["dataMark"] = String(marks.push({ ...mark }) - 1);
    return made;
  };
  const follow = (node: Nodes): Element[] => {
    const html = hooks.after(placeOf(node));
    return html === "" ? [] : [slot("div", html)];
  };

  const handlers: Handlers = {
    text: (_state: State, node: Nodes & { value: string }) =>
      cutAt(node, hooks).flatMap(({ text, unread, marked }) => [
        ...wordsIn(text, unread, marks),
        ...marked.map(({ html }) => slot("span", html)),
      ]),
    html: rawHtml,
    ...unseen,
    inlineMath: (_state: State, node: Nodes & { value: string }) =>
      slot("span", hooks.math(placeOf(node), node.value, false) + marksBehind(node, hooks)),
    math: (_state: State, node: Nodes & { value: string }) =>
      slot("div", hooks.math(placeOf(node), node.value, true)),
    image: (_state: State, node: { url: string; alt?: string | null }) =>
      picture(node.url, node.alt),
    imageReference: (_state: State, node: { label?: string | null; alt?: string | null }) =>
      picture("", node.alt ?? node.label),
    paragraph: (state: State, node: Nodes & Parents, parent: Parents | undefined) => {
      const made = element("p", {}, state.all(node) as ElementContent[]);
      return parent?.type === "listItem" ? made : [marked(node, made), ...follow(node)];
    },
    listItem: (state: State, node: Nodes & Parents) => {
      const loose = node.children.length > 1;
      const children = node.children.flatMap((child): ElementContent[] => {
        const made = state.one(child, node);
        const list = (Array.isArray(made) ? made : made ? [made] : []) as ElementContent[];
        return !loose && child.type === "paragraph"
          ? list.flatMap((each) =>
              each.type === "element" && each.tagName === "p" ? each.children : [each],
            )
          : list;
      });
      // What follows asks whether its sentence has been marked.
      const made = marked(node, element("li", {}, children));
      made.children.push(...follow(node));
      return made;
    },
    heading: (state: State, node: Heading) => {
      const level = levels.of.get(node) ?? 2;
      const made = element(`h${Math.min(level, 6)}`, {}, state.all(node) as ElementContent[]);
      marks.push({ id: unique(slug(textOf(node)), ids), class: "" });
      made.properties["dataMark"] = String(marks.length - 1);
      const lead = level === 1 && !led ? [slot("div", hooks.lead())] : [];
      led ||= level === 1;
      return [made, ...lead, ...follow(node)];
    },
  };

  const hast = sanitize(toHast(tree.root, { handlers, clobberPrefix: "note-" }), schema);
  const lead = levels.own ? `<h1>${hooks.title}</h1>${hooks.lead()}` : "";
  fill(hast as HastRoot, slots, marks);
  return lead + toHtml(hast, { allowDangerousHtml: true });
}

/**
 * Sanitising comes before filling, so these two attributes are the only way in, and no author can
 * write them: raw HTML is text.
 */
const schema: Schema = {
  ...defaultSchema,
  clobberPrefix: "note-",
  clobber: [],
  protocols: { ...defaultSchema.protocols, href: ["http", "https", "mailto"] },
  attributes: {
    ...defaultSchema.attributes,
    "*": [
      ...(defaultSchema.attributes?.["*"] ?? []).filter((name) => name !== "id" && name !== "name"),
      "dataSlot",
      "dataMark",
    ],
    section: ["dataFootnotes"],
  },
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter(
      (name) => name !== "img" && name !== "input" && name !== "picture" && name !== "source",
    ),
    "u",
  ],
};

/** What leaves nothing on the page. */
const unseen: Handlers = {
  yaml: () => undefined,
  scopeEnd: () => undefined,
  boxEdge: () => undefined,
};

/** Raw HTML as the text that it is; comments are none. */
function rawHtml(
  _state: State,
  node: { value: string },
  parent: Parents | undefined,
): Element | undefined {
  if (/^<!--[\s\S]*-->\s*$/.test(node.value)) return undefined;
  const code = element("code", {}, [{ type: "text", value: node.value }]);
  return parent?.type === "paragraph" || parent?.type === "heading"
    ? code
    : element("p", {}, [code]);
}

/** Words, marked where they are not read. */
function wordsIn(
  value: string,
  unread: boolean,
  marks: { id: string; class: string }[],
): ElementContent[] {
  const text: ElementContent = { type: "text", value };
  if (!unread) return [text];
  const dataMark = String(marks.push({ id: "", class: "unread" }) - 1);
  return [element("span", { dataMark }, [text])];
}

/** The marks that stand behind something at a place. */
const marksIn = ({ from, to }: Span, { marks }: Pick<Hooks, "marks">): readonly PlacedMark[] =>
  marks.filter(({ at }) => from < at && at <= to);

const marksBehind = (node: Nodes, hooks: Hooks): string =>
  marksIn(placeOf(node), hooks)
    .map(({ html }) => html)
    .join("");

/** A piece of a text, and what stands behind it. */
interface PieceOfText {
  readonly text: string;
  readonly unread: boolean;
  readonly marked: readonly PlacedMark[];
}

/** A text in pieces, of which those within spans are unread, and some have marks behind them. */
function cutAt(
  node: Nodes & { value: string },
  hooks: Pick<Hooks, "unread" | "marks">,
): readonly PieceOfText[] {
  const { from, to } = placeOf(node);
  const { value } = node;
  const within = hooks.unread.filter((each) => each.from < to && each.to > from);
  const marks = marksIn({ from, to }, hooks);
  // where the text is not written as it reads, its places are not known
  if (within.length + marks.length === 0 || to - from !== value.length)
    return [{ text: value, unread: within.length > 0, marked: marks }];
  const ends = [
    ...within.flatMap((each) => [each.from - from, each.to - from]),
    ...marks.map(({ at }) => at - from),
  ];
  const at = [...new Set([0, ...ends, value.length])]
    .filter((k) => k >= 0 && k <= value.length)
    .sort((a, b) => a - b);
  return at.slice(1).map((end, k) => {
    const start = at[k] ?? 0;
    const unread = within.some((each) => each.from - from <= start && end <= each.to - from);
    const marked = marks.filter((mark) => mark.at - from === end);
    return { text: value.slice(start, end), unread, marked };
  });
}

function fill(
  node: HastRoot | Element,
  slots: readonly string[],
  marks: readonly { id: string; class: string }[],
): void {
  node.children = (node.children as HastNodes[]).map((child, k, all) => {
    if (child.type !== "element") return child;
    const slot = child.properties["dataSlot"];
    if (slot !== undefined) {
      const next = all[k + 1];
      const text = next?.type === "text" ? next.value : "";
      const [html, rest] = withStop(slots[Number(slot)] ?? "", text);
      if (next?.type === "text") next.value = rest;
      return { type: "raw", value: html } as unknown as Element;
    }
    const mark =
      child.properties["dataMark"] === undefined
        ? undefined
        : marks[Number(child.properties["dataMark"])];
    delete child.properties["dataMark"];
    if (mark?.id) child.properties["id"] = mark.id;
    if (mark?.class) child.properties["className"] = mark.class.split(" ");
    if (child.tagName === "a" && /^[a-z]+:/i.test(String(child.properties["href"] ?? "")))
      child.properties["rel"] = ["noopener", "noreferrer"];
    fill(child, slots, marks);
    return child;
  }) as ElementContent[];
}

function element(
  tagName: string,
  properties: Element["properties"],
  children: ElementContent[] = [],
): Element {
  return { type: "element", tagName, properties: { ...properties }, children };
}

function picture(url: string, alt: string | null | undefined): Element {
  const text: ElementContent = { type: "text", value: `[picture${alt ? `: ${alt}` : ""}]` };
  return url === "" ? element("span", {}, [text]) : element("a", { href: url }, [text]);
}

function placeOf(node: Nodes): Span {
  return span(node.position?.start.offset ?? -1, node.position?.end.offset ?? -1);
}

/**
 * The level of each heading on the page, with one `h1` and no level left out. `own` says that the
 * document has no single main heading, so that the page must give one.
 */
function headingLevels(root: Parents): {
  readonly own: boolean;
  readonly of: ReadonlyMap<Heading, number>;
} {
  const headings: Heading[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === "heading") headings.push(node);
    else if ("children" in node) node.children.forEach(walk);
  };
  walk(root);
  const first = headings[0];
  const own =
    first === undefined ||
    headings.some((heading) => heading !== first && heading.depth <= first.depth);
  const open: number[] = [];
  const of = new Map<Heading, number>();
  for (const heading of headings) {
    while ((open.at(-1) ?? 0) >= heading.depth) open.pop();
    open.push(heading.depth);
    of.set(heading, open.length + (own ? 1 : 0));
  }
  return { own, of };
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

function slug(text: string): string {
  const words = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return `s-${words.replace(/^-|-$/g, "").slice(0, 60)}`;
}

function unique(id: string, taken: Set<string>): string {
  let name = id;
  for (let i = 2; taken.has(name); i += 1) name = `${id}-${i}`;
  taken.add(name);
  return name;
}
