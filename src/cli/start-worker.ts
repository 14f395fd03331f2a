import { CodeCache, cacheHome } from "./code-cache.ts";
import { Scripts } from "./scripts.ts";
import { build } from "./version.ts";

// What a worker thread of the built command starts with; what is kept was written by the command.
const home = cacheHome(process.env, process.platform);
const cache = home === null || build === null ? null : new CodeCache(home, build);
new Scripts(__dirname, cache, require).require("thread.js");
