import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { ChainReport, FileReport, Place } from "../../check/report.ts";
import { readPage } from "../../page/read.ts";
import type { Span } from "../../text/span.ts";
import { Claim, Given, Message } from "./asides.tsx";
import type { RuleGroup } from "./book.ts";
import { Chain } from "./chain.tsx";
import { Assumed } from "./conditions.tsx";
import { definitions } from "./macros.ts";
import { escapeText, Typesetter } from "./math.ts";
import { proseHtml } from "./prose.ts";
import { isOfReading, lostMarks, Reading } from "./reading.tsx";
import { Rests, Summary } from "./rests.tsx";
import { Groups } from "./rules.tsx";
import { type PageOptions, page } from "./shell.tsx";
import { Html, Mark, type View, type Weight, wordsHtml } from "./view.tsx";

/**
 * The annotated page of a document: the author's prose with every sentence, claim and step marked
 * with what is known of it. Whatever the report holds appears on the page, at the end where its
 * place in the document is not found. Same arguments, same bytes.
 */
export function renderPage(source: string, report: FileReport, options: PageOptions): string {
  let html = "";
  for (const weight of weights) {
    html = rendered(source, report, options, weight);
    if (html.length <= heavy) break;
  }
  return html;
}

/** Characters from which on a page is made lighter, and how: from everything to the shortest. */
const heavy = 420_000;
const weights: readonly Weight[] = [
  { spoken: true, room: 900, readings: true, workings: true },
  { spoken: false, room: 900, readings: false, workings: true },
  { spoken: false, room: 600, readings: false, workings: false },
  { spoken: false, room: 300, readings: false, workings: false },
];

function rendered(
  source: string,
  report: FileReport,
  options: PageOptions,
  weight: Weight,
): string {
  const { text, tree, places } = readPage(source, report.path, { include: options.include });
  const { macros, rest } = definitions(tree.pieces.map((piece) => piece.source));
  const set = new Typesetter(macros, meanOf(text));
  const view: View = {
    report,
    source: text,
    tree,
    spanOf: (place) => places.inText(place),
    set,
    rules: options.book === undefined ? options.rules : "",
    weight,
  };
  const pending = new Pending(view);
  const unread = unreadSpans(view);
  const math = (place: Span, tex: string, display: boolean): string => {
    const chains = pending.take(report.chains, place);
    const own = rest(tex);
    if (!display && chains.length > 0) return pending.hold(chains, set.inline(own));
    if (chains.length > 0)
      return (
        renderToString(
          <div class="chains">
            {chains.map((chain) => (
              <Chain view={view} chain={chain} key={chain.id} />
            ))}
          </div>,
        ) + pending.asides(place)
      );
    if (own.trim() === "") return "";
    if (!display) return `<span class="${classOf(place, unread)}">${set.inline(own)}</span>`;
    return (
      renderToString(
        <div
          class="display"
          tabIndex={0}
          role="group"
          aria-label="Formula"
          dangerouslySetInnerHTML={{ __html: displayHtml(set, own) }}
        />,
      ) + pending.asides(place)
    );
  };
  const prose = proseHtml(tree, {
    math,
    unread,
    marks: lostMarks(view),
    after: (place) => pending.asides(place),
    mark: (place) => pending.mark(place),
    lead: () => renderToString(<Lead view={view} />),
    title: wordsHtml(set, report.title || stem(report.path)),
  });
  const parts = { prose, left: pending.rest(), book: options.book ?? null };
  return page(plainTitle(report), options, set, <Body view={view} {...parts} />);
}

/** Under the title: what came of it, and what it holds under. */
function Lead({ view }: { readonly view: View }): VNode {
  return (
    <>
      <Summary report={view.report} />
      <Assumed view={view} />
    </>
  );
}

function Body({
  view,
  prose,
  left,
  book,
}: {
  readonly view: View;
  readonly prose: string;
  readonly left: VNode | null;
  readonly book: readonly RuleGroup[] | null;
}): VNode {
  return (
    <>
      <article dangerouslySetInnerHTML={{ __html: prose }} />
      {left}
      <Reading view={view} />
      <Rests view={view} />
      {book === null ? null : (
        <section class="book" aria-labelledby="book">
          <h2 id="book">The rules that it uses</h2>
          <Groups groups={book} set={view.set} level={3} />
        </section>
      )}
    </>
  );
}

const classOf = (place: Span, unread: readonly Span[]): string =>
  unread.some((each) => each.from <= place.from && place.to <= each.to) ? "tex unread" : "tex";

/** How a source writes means: with a plain E where it has no other. */
function meanOf(source: string): string {
  return /\\E(?![A-Za-z])|\\math(?:bb|sf|rm) *\{? *E|\\operatorname\*?\{E\}/.test(source)
    ? "\\mathbb{E}"
    : "E";
}

/** Where words of claims stand that were not read. */
function unreadSpans({ report, spanOf }: View): readonly Span[] {
  return report.claims.flatMap((claim) => claim.unread.map(spanOf));
}

/** Environments that stand for a display of their own; within one, their inner forms do. */
const outer =
  /\\(begin|end)\{(equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math)\*?\}(?:\{\d+\})?/g;

/**
 * A display as a whole, or row by row where KaTeX cannot set it so (an environment that it wants
 * outside of dollars, say).
 */
function displayHtml(set: Typesetter, tex: string): string {
  const whole =
    set.set(tex, true) ??
    set.set(
      tex.replaceAll(
        outer,
        (_, end: string, name: string) =>
          `\\${end}{${name.startsWith("align") || name === "eqnarray" || name === "flalign" ? "aligned" : "gathered"}}`,
      ),
      true,
    );
  if (whole !== null) return whole;
  const inner = tex.replaceAll(/\\(?:begin|end)\{[a-z]+\*?\}(?:\{[^{}]*\})?/g, "");
  const rows = inner
    .split(/\\\\(?:\[[^\]]*\])?/)
    .map((row) => row.replaceAll(/(?<!\\)&/g, " ").trim());
  const html = rows.filter((row) => row !== "").map((row) => set.set(row, true));
  return html.every((row) => row !== null)
    ? html.map((row) => `<div>${row}</div>`).join("")
    : `<pre class="source"><code>${escapeText(tex.trim())}</code></pre>`;
}

/** What is still to be put on the page. */
class Pending {
  readonly #view: View;
  readonly #done = new Set<unknown>();
  #held: readonly ChainReport[] = [];

  constructor(view: View) {
    const { report } = view;
    const diagnostics = report.diagnostics.filter((each) => !isOfReading(report, each));
    this.#view = { ...view, report: { ...report, diagnostics } };
  }

  /** Those of the items that begin within the span and were not taken before. */
  take<T extends Place>(items: readonly T[], place: Span): readonly T[] {
    const found = items.filter((item) => !this.#done.has(item) && this.#within(item, place));
    for (const item of found) this.#done.add(item);
    return found;
  }

  /** A formula of a sentence, with its verdict; its chains are kept until its paragraph ends. */
  hold(chains: readonly ChainReport[], html: string): string {
    this.#held = [...this.#held, ...chains];
    const [said] = chains;
    return said
      ? renderToString(
          <a class={`said ${said.verdict}`} href={`#${said.id}`}>
            <Mark kind={said.verdict} />
            <Html class="tex" html={html} />
          </a>,
        )
      : html;
  }

  /** The held chains that begin within the span, or all of them. */
  #release(place: Span | null): VNode | null {
    const out = this.#held.filter((chain) => place === null || this.#within(chain, place));
    this.#held = this.#held.filter((chain) => !out.includes(chain));
    return out.length === 0 ? null : (
      <div class="chains">
        {out.map((chain) => (
          <Chain view={this.#view} chain={chain} key={chain.id} />
        ))}
      </div>
    );
  }

  /** The id and class of a paragraph or item that holds sentences of Given. */
  mark(place: Span): { readonly id: string; readonly class: string } | null {
    const held = this.#view.report.assumptions.filter((assumption) =>
      this.#within(assumption, place),
    );
    const first = held[0];
    if (!first || this.#done.has(`mark ${first.id}`)) return null;
    this.#done.add(`mark ${first.id}`);
    const assumes = held.some((assumption) => assumption.assumes);
    const used = held.some((assumption) => assumption.used);
    return { id: first.id, class: `given ${used ? "used" : assumes ? "unused" : "declares"}` };
  }

  /** Notes on the sentences, claims and problems that begin within the span. */
  asides(place: Span): string {
    const { report } = this.#view;
    const held = this.#release(place);
    return `${held ? renderToString(held) : ""}${this.#asides(
      this.take(report.assumptions, place),
      this.take(report.claims, place),
      this.take(report.diagnostics, place),
    )}`;
  }

  /** All that found no place. */
  rest(): VNode | null {
    const { report } = this.#view;
    const open = <T,>(items: readonly T[]): readonly T[] =>
      items.filter((item) => !this.#done.has(item));
    const chains = open(report.chains);
    const asides = this.#asides(
      open(report.assumptions),
      open(report.claims),
      open(report.diagnostics),
    );
    const held = this.#release(null);
    if (chains.length === 0 && asides === "" && !held) return null;
    return (
      <section aria-labelledby="elsewhere">
        <h2 id="elsewhere">Also in this document</h2>
        {chains.map((chain) => (
          <Chain view={this.#view} chain={chain} key={chain.id} />
        ))}
        {held}
        <div dangerouslySetInnerHTML={{ __html: asides }} />
      </section>
    );
  }

  #asides(
    assumptions: FileReport["assumptions"],
    claims: FileReport["claims"],
    diagnostics: FileReport["diagnostics"],
  ): string {
    const view = this.#view;
    return renderToString(
      <>
        {assumptions.filter(isTold).map((assumption) => {
          // The first sentence of an item is the item itself; the others need an anchor of their
          // own.
          const anchored = this.#done.has(`mark ${assumption.id}`);
          return (
            <div {...(anchored ? {} : { id: assumption.id })} class="about" key={assumption.id}>
              <Given view={view} assumption={assumption} />
            </div>
          );
        })}
        {claims.map((claim, i) => (
          <Claim view={view} claim={claim} key={i} />
        ))}
        {diagnostics.map((diagnostic, i) => (
          <Message view={view} diagnostic={diagnostic} key={i} />
        ))}
      </>,
    );
  }

  #within(item: Place, place: Span): boolean {
    const { from } = this.#view.spanOf(item);
    return from >= place.from && from < place.to;
  }
}

/** Whether there is more to tell of a sentence than that it was not understood. */
const isTold = ({ canonical }: FileReport["assumptions"][number]): boolean => canonical !== "";

function plainTitle(report: FileReport): string {
  return (report.title || stem(report.path)).replaceAll("$", "");
}

function stem(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.[^.]*$/, "").replaceAll(/[-_]+/g, " ");
}
