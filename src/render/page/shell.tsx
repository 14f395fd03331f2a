import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { ReadIncluded } from "../../page/tex/include.ts";
import type { RuleGroup } from "./book.ts";
import { sha256 } from "./hash.ts";
import { fontFaces, type Typesetter } from "./math.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";
import { MarkShapes } from "./view.tsx";

/** What pages are made of besides their text; a caller reads these from the KaTeX package. */
export interface PageOptions {
  /** the text of `katex.min.css` */
  readonly sheet: string;
  /** a KaTeX font by name (`KaTeX_Main-Regular`): base64 of its woff2 file */
  readonly font: (name: string) => string;
  readonly version: string;
  /** addresses of the rule book and of the index, relative to the page; null where there is none */
  readonly rules: string | null;
  readonly index: string | null;
  /** reads what the document takes in from other files, as for its check */
  readonly include?: ReadIncluded | undefined;
  /** the rules that a page carries itself, where it is to stand alone */
  readonly book?: readonly RuleGroup[];
  /**
   * a script that a page served by `surely watch` runs besides; it may ask its own server for
   * changes
   */
  readonly live?: string;
}

/**
 * A whole page: one file that asks for nothing, with a policy that forbids it to. The body must be
 * rendered before the styles are known.
 */
export function page(title: string, options: PageOptions, set: Typesetter, body: VNode): string {
  const main = renderToString(body);
  const css = `${fontFaces(set.fonts(), options.font)}${set.css(options.sheet)}${style}`;
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${sha256(css)}'`,
    `script-src 'sha256-${sha256(script)}'${
      options.live === undefined ? "" : ` 'sha256-${sha256(options.live)}'; ` + "connect-src 'self'"
    }`,
    "font-src data:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const html = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <MarkShapes />
        <Navigation options={options} />
        <main dangerouslySetInnerHTML={{ __html: main }} />
        <footer>Checked by almost-surely {options.version}.</footer>
        <script dangerouslySetInnerHTML={{ __html: script }} />
        {options.live === undefined ? null : (
          <script dangerouslySetInnerHTML={{ __html: options.live }} />
        )}
      </body>
    </html>,
  );
  return `<!doctype html>\n${html}\n`;
}

function Navigation({ options }: { readonly options: PageOptions }): VNode | null {
  const links: ComponentChildren[] = [];
  if (options.index !== null) links.push(<a href={options.index}>All documents</a>);
  if (options.rules !== null) links.push(<a href={options.rules}>Rule book</a>);
  return links.length === 0 ? null : <nav aria-label="Pages">{links}</nav>;
}
