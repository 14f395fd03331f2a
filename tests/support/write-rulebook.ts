import { writeRulebook } from "./rulebook.ts";

writeRulebook();
