import { closedTags, oddTags } from "../page/markup.ts";

/** Tags around a place that may hide what stands in them: `<div style="display:none">`. */
export class Tags {
  #open: readonly string[] = [];

  /** their names, from the outermost inwards */
  get open(): readonly string[] {
    return this.#open;
  }

  /** Keeps what tags begin and end that no reader may see: `<div style="display:none">`. */
  take(html: string, of: (tag: string) => boolean = () => true): void {
    const opened = oddTags(html).flatMap(({ opens, name }) => (opens && of(name) ? [name] : []));
    for (const name of opened) this.#open = [...this.#open, name];
    for (const name of closedTags(html)) {
      const at = this.#open.lastIndexOf(name);
      this.#open = this.#open.filter((_, k) => k !== at);
    }
  }
}
