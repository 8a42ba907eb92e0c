import { createHelper, type HelperOrder } from "../core/backend/wasm/helper.ts";

/* A helper thread of the engine's worker: nothing but kernels on shared memory. */

const obey = createHelper();
self.onmessage = ({ data }: MessageEvent<HelperOrder>) => obey(data);
