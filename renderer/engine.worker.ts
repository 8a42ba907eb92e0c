import { createHandlers } from "../core/worker/handlers.ts";
import { serve } from "../core/worker/serve.ts";
import { browserHost, workerPort } from "./engine/host.ts";

serve(workerPort(), createHandlers(browserHost()));
