// A worker whose files say what befalls it: it hangs, dies, throws, runs out of memory, or does its
// work.
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ path }) => {
  if (path.includes("hang")) for (;;);
  if (path.includes("die")) process.exit(7);
  if (path.includes("throw")) throw new Error("as its path says");
  const kept = [];
  while (path.includes("memory")) kept.push(new Array(1_000_000).fill(kept.length));
  const report = {
    path,
    title: path,
    status: "passed",
    style: "sections",
    sentences: [],
    diagnostics: [],
    assumptions: [],
    claims: [],
    chains: [],
    skipped: 0,
  };
  parentPort.postMessage({ report, recalled: null });
});
