import manifest from "../../package.json" with { type: "json" };

/** Set by the build: a hash of the sources, so that what one build has cached no other takes. */
declare const BUILD: string | undefined;

export const version: string = manifest.version;

/** What distinguishes this build from others; null where the sources run unbuilt. */
export const build: string | null = typeof BUILD === "undefined" ? null : BUILD;
