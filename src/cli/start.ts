#!/usr/bin/env node
import { CodeCache, cacheHome } from "./code-cache.ts";
import { Scripts } from "./scripts.ts";
import { optimiseLate } from "./tiers.ts";
import { build } from "./version.ts";

// What the built command starts with. Flags come first: code that was kept is for the same flags.
optimiseLate();
const home = cacheHome(process.env, process.platform);
const cache = home === null || build === null ? null : new CodeCache(home, build);
process.once("exit", () => cache?.write());
new Scripts(__dirname, cache, require).require("command.js");
