import "../../../renderer/desktop/trustedTypes.ts";
import { browserHost } from "../../../renderer/engine/host.ts";
import { createAnswerer, type Request } from "../engine.ts";

/* The engine in a worker, with the app's own host. The worker's name is the number of threads that it may use. */

const answer = createAnswerer(browserHost());
self.onmessage = async ({ data }: MessageEvent<Request>) => self.postMessage(await answer(data));
