// Writes the figures of the ruler where they became smaller; refuses where one grew.
import { existsSync, writeFileSync } from "node:fs";
import { exceptions, grown, newCircles, place, recorded } from "./house.ts";

const now = exceptions();
const before = recorded();
const worse = existsSync(place)
  ? [
      ...grown(now.parts, before.parts),
      ...grown(now.functions, before.functions),
      ...grown(now.wide, before.wide),
      ...newCircles(now, before),
    ]
  : [];
if (worse.length > 0) {
  console.error(`Not written, for this grew:\n${worse.join("\n")}`);
  process.exitCode = 1;
} else writeFileSync(place, `${JSON.stringify(now, null, 2)}\n`);
