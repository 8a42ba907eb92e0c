import "../../../renderer/desktop/trustedTypes.ts";
import type { Answer, Request } from "../engine.ts";

declare global {
  interface Window {
    /** The engine in a worker of this page; one request at a time. */
    ask(request: Request): Promise<Answer>;
  }
}

const threads = new URLSearchParams(location.search).get("threads") ?? "1";
const worker = new Worker(new URL("./bench.worker.ts", import.meta.url), { type: "module", name: threads });

window.ask = (request) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message || "the worker cannot start"));
    worker.postMessage(request);
  });
