import { createServer, type ServerResponse } from "node:http";
import { UsageError } from "./exit.ts";
import { complain } from "./output.ts";
import type { Site } from "./site.ts";

/**
 * Pages served on loopback. Only what is in the site can be asked for; nothing is read from disk.
 */
export interface Server {
  readonly address: string;
  /** shows a new site; pages that changed are refreshed where they are open */
  readonly show: (site: Site) => void;
  readonly close: () => void;
}

/**
 * What a served page does besides: it waits for its own change and loads itself anew, which keeps
 * where the reader was.
 */
export const live =
  "(()=>{const source=new " +
  `EventSource("/-/changes");source.onmessage=(event)=>{const ` +
  `page=decodeURIComponent(location.pathname.slice(1))||"index.html";if(event.data===page)location.reload()}})();`;

/** Serves at the first free port from the one given. */
export async function serve(first: Site, port: number): Promise<Server> {
  let pages = first;
  const readers = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    // A page of another site may have a name of its own that leads here; what it asks for is not
    // ours to show it.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? "")) {
      response.writeHead(403, { "content-type": "text/plain; charset=utf-8" });
      response.end("These pages are for this machine.\n");
      return;
    }
    let path = "";
    try {
      path = decodeURIComponent(/^\/([^?#]*)/.exec(request.url ?? "")?.[1] ?? "-") || "index.html";
    } catch {
      path = "";
    }
    if (path === "-/changes") {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write(": here\n\n");
      readers.add(response);
      response.on("close", () => readers.delete(response));
      return;
    }
    const page = pages.get(path);
    const found = page !== undefined && (request.method === "GET" || request.method === "HEAD");
    response.writeHead(found ? 200 : 404, {
      "content-type": found ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    response.end(request.method === "HEAD" ? "" : found ? page : "There is no such page.\n");
  });

  const listen = (at: number, tries: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException): void => {
        if (error.code === "EADDRINUSE" && tries > 0 && at < 65_535) {
          complain(`port ${at} is taken; trying ${at + 1}`);
          resolve(listen(at + 1, tries - 1));
        } else
          reject(
            new UsageError(
              `cannot serve at port ${at}: ` +
                `${error.code === "EADDRINUSE" ? "it is taken" : error.code === "EACCES" ? "permission denied" : error.message}`,
            ),
          );
      };
      server.once("error", failed);
      server.listen(at, "127.0.0.1", () => {
        server.off("error", failed);
        resolve(at);
      });
    });
  const used = await listen(port, 20);

  return {
    address: `http://127.0.0.1:${used}/`,
    show: (site) => {
      const changed = [...site]
        .filter(([name, html]) => pages.get(name) !== html)
        .map(([name]) => name);
      pages = site;
      for (const reader of readers)
        for (const name of changed) reader.write(`data: ${name.replaceAll(/[\r\n]/g, " ")}\n\n`);
    },
    close: () => {
      for (const reader of readers) reader.end();
      server.close();
      server.closeAllConnections();
    },
  };
}
