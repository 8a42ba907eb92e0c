import { browserHost } from "../../../renderer/engine/host.ts";
import { createAnswerer, type Request } from "../engine.ts";

/* The engine in a worker, with the app's own host. The worker's name is the number of threads that it may use. */

const answer = createAnswerer({ ...browserHost(), cores: Number(self.name) || 1 });
self.onmessage = async ({ data }: MessageEvent<Request>) => self.postMessage(await answer(data));
